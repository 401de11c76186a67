"""What documents state and what the rules say about it: every figure, every finding, verdicts that reach none."""

from __future__ import annotations

from typing import Final

from expectations.model import Table, Where
from expectations.suites.marts.common import (
    COLUMNS_WHY,
    FORM_WHY,
    KEY_WHY,
    WORDS_WHY,
    null_where,
    stated,
    stated_where,
)
from expectations.suites.marts.dimensions import unit_is_the_catalogues
from expectations.suites.parsed import NOT_REPORTED, REPORTED, year_rules
from expectations.vocabulary import has_columns, has_rows, in_set, unique
from ingest import reconcile, schemas, triage
from ingest.records import APPLICANT_TYPES

WITHIN_A_REPORT: Final = Where("compared_report_id", "null")
ACROSS_YEARS: Final = Where("compared_report_id", "not null")

FCT_OBSERVATIONS: Final = Table(
    name="fct_observations",
    grain="one row per figure as a document states it",
    key=("document_id", "metric_code", "applicant_type", "locator"),
    expectations=(
        has_rows("A warehouse without a figure must not replace one that has some."),
        has_columns((*schemas.OBSERVATIONS, "observation_id", "is_superseded"), COLUMNS_WHY, exact=False),
        *stated("observation_id", "report_id", "document_id", "metric_code", "applicant_type"),
        *stated("unit", "source", "template"),
        *stated(
            "is_superseded",
            why="Superseded figures are left out of every sum; a null would drop or keep them by chance.",
        ),
        *stated("locator", why="Every figure must lead back to the place where it stands."),
        *stated("value_status", why="Blank is not zero: whether there is a figure must be said."),
        unique(["observation_id"], KEY_WHY),
        in_set("applicant_type", ["", *APPLICANT_TYPES], "Totals are told from their parts by it."),
        in_set(
            "value_status",
            schemas.VALUE_STATUSES,
            "Blank is not zero, and these are the five ways to say so.",
        ),
        in_set(
            "source", schemas.SOURCES, "Prose never overwrites a table, so it must be known which is which."
        ),
        in_set("template", schemas.TEMPLATES, FORM_WHY),
        unit_is_the_catalogues(),
        stated_where(
            "value",
            "value_is_stated_when_reported",
            "A figure that is reported and has no value was lost on the way.",
            REPORTED,
        ),
        null_where(
            "value",
            "value_is_null_unless_reported",
            "A blank that became a zero is the worst defect of all.",
            NOT_REPORTED,
        ),
        *year_rules(),
    ),
)

FCT_FINDINGS: Final = Table(
    name="fct_findings",
    grain="one row per finding in a document",
    key=("document_id", "finding_id", "rule_code"),
    # No row count: sources without a contradiction are good news. That none is lost is reconciled.
    expectations=(
        has_columns(
            (*schemas.FINDINGS, "compared_report_id", "verdict", "note", "by_whom", "decided_at"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("finding_id", "report_id", "document_id", "rule_code", "severity", "category", "message"),
        *stated("message_zh", why="Most readers of a finding read Chinese."),
        unique(["finding_id", "document_id"], "The same finding twice would count twice against a report."),
        in_set("severity", schemas.SEVERITIES, WORDS_WHY),
        in_set("category", schemas.CATEGORIES, "Only a fault of the source counts against a report."),
        in_set(
            "rule_code",
            [rule.code for rule in reconcile.rules()],
            "What looks at one report is found by the parser, and by nothing else.",
            where=[WITHIN_A_REPORT],
            name="rule_code_within_a_report_is_known",
        ),
        in_set(
            "rule_code",
            [*(rule.code for rule in reconcile.rules_across_years()), "implausible_value"],
            "A rule that looks at one report cannot have compared it with another.",
            where=[ACROSS_YEARS],
            name="rule_code_across_years_is_known",
        ),
        stated_where(
            "evidence",
            "evidence_is_stated_across_years",
            "Who is told that two reports disagree wants to see the figures in both.",
            ACROSS_YEARS,
        ),
        in_set("verdict", triage.VERDICTS, "A verdict that is neither would be counted as none."),
    ),
)

TRIAGE_WITHOUT_EFFECT: Final = Table(
    name="triage_without_effect",
    grain="one row per row of triage.csv that decides about no finding",
    key=("line", "finding_id"),
    # No row count: that every decision is about a finding is how it should be.
    expectations=(
        has_columns(("line", "finding_id", "verdict", "problem"), COLUMNS_WHY, exact=False),
        *stated("line", "problem", why="Whoever wrote the row must find it, and learn why it has no effect."),
        unique(["line"], KEY_WHY),
    ),
)
