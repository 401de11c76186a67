"""What is said of reports beside each other: changes between years, regions, coverage, quality.

None has a row count: reports of one year, undated or of no known region are possible.
"""

from __future__ import annotations

from typing import Final

from expectations.model import Where
from expectations.suites.marts.common import (
    RATIO_REASONS,
    WORDS_WHY,
    mart,
    null_where,
    quotient_rules,
    stated,
    stated_where,
)
from expectations.suites.marts.dimensions import LEVELS
from expectations.vocabulary import between, in_set

YEAR_OVER_YEAR: Final = mart(
    "year_over_year",
    "one row per report, metric and applicant type with the year before",
    ["report_id", "metric_code", "applicant_type"],
    """report_id metric_code applicant_type value previous_value change ratio ratio_reason is_comparable
    incomparable_reason""",
    *stated("is_comparable", why="A change across a change of form misleads whoever is not told."),
    null_where(
        "change",
        "change_needs_this_year",
        "A change from a figure to a blank is made up.",
        Where("value", "null"),
    ),
    null_where(
        "change",
        "change_needs_the_year_before",
        "A change from a blank to a figure is made up.",
        Where("previous_value", "null"),
    ),
    *quotient_rules("ratio", "value", "previous_value", "ratio_reason", RATIO_REASONS),
    null_where(
        "incomparable_reason",
        "incomparable_reason_is_null_where_comparable",
        "Two figures are comparable or there is a reason why not.",
        Where("is_comparable", "==", True),
    ),
    stated_where(
        "incomparable_reason",
        "incomparable_reason_is_stated_otherwise",
        "Two figures are comparable or there is a reason why not.",
        Where("is_comparable", "==", False),
    ),
    stated_too=["previous_report_id"],
)

REGION_REPORTS: Final = mart(
    "region_reports",
    "one row per report and region it lies in",
    ["report_id", "level"],
    "report_id level region_code report_year is_counted reason",
    *stated("is_counted", why="Whether a report may be added to others decides every sum by region."),
    in_set("level", LEVELS, "Comparisons are made within a level."),
    null_where(
        "aggregate_report_id",
        "what_is_counted_is_in_no_aggregate",
        "An aggregate and its parts together count everything twice.",
        Where("is_counted", "==", True),
    ),
    stated_where(
        "reason",
        "reason_is_stated_for_what_is_not_counted",
        "Who adds up a region wants to know what was left out and why.",
        Where("is_counted", "==", False),
    ),
    stated_too=["region_code"],
    shown=["region_code"],
)

COVERAGE: Final = mart(
    "coverage",
    "one row per agency and year",
    ["agency_id", "report_year"],
    "agency_id report_year documents facts parts_there parts_missing gap",
    in_set("gap", ("no_document", "no_facts", "superseded", "parts_missing"), WORDS_WHY),
    stated_where(
        "gap",
        "gap_is_stated_without_facts",
        "A hole without a reason looks like nothing was missing.",
        Where("facts", "==", 0),
    ),
    stated_too=["documents", "facts"],
)

DATA_QUALITY: Final = mart(
    "data_quality",
    "one row per report",
    ["report_id"],
    "report_id facts blanks ambiguous errors warnings notes completeness",
    *stated(
        "facts",
        "blanks",
        "ambiguous",
        "errors",
        "warnings",
        "notes",
        why="A count of nothing is 0; a null says that nobody has counted.",
    ),
    between(
        "completeness", "completeness_is_a_share", "A share beyond the whole is no share.", low=0, high=1
    ),
)
