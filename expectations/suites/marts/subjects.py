"""What reports are about: applications, powers, procurement, fees, reviews and lawsuits, proactive disclosure.

None has a row count: a first report may have none of it. That no row is lost is reconciled.
"""

from __future__ import annotations

from typing import Final

from expectations.model import Expectation, Where
from expectations.reconciliations import marts as across
from expectations.suites.marts.common import WORDS_WHY, mart, null_where, rate_rules, stated, stated_where
from expectations.vocabulary import in_set
from ingest.records import APPLICANT_TYPES

APPLICATIONS_BY_DISPOSITION: Final = mart(
    "applications_by_disposition",
    "one row per report, applicant type and disposition",
    ["report_id", "applicant_type", "metric_code"],
    """report_id applicant_type metric_code disposition disposition_group applications share denominator
    share_reason template source""",
    in_set("applicant_type", APPLICANT_TYPES, "Totals are told from their parts by it."),
    in_set("metric_code", across.DISPOSITIONS, "Only what became of applications is counted here."),
    *rate_rules("share", "applications", "denominator", "share_reason"),
    stated_too=["disposition", "disposition_group", "template", "source"],
)

APPLICATION_SUMMARY: Final = mart(
    "application_summary",
    "one row per report that says something about applications",
    ["report_id"],
    """report_id applicant_type received carried_in completed carried_out n dispositions_sum disclosure_rate
    disclosure_numerator disclosure_denominator disclosure_reason unavailable_share refusal_share template""",
    *stated("applicant_type", why="A sum must say whose applications it counts."),
    *rate_rules("disclosure_rate", "disclosure_numerator", "disclosure_denominator", "disclosure_reason"),
    *rate_rules(
        "unavailable_share", "unavailable_numerator", "unavailable_denominator", "unavailable_reason"
    ),
    *rate_rules("refusal_share", "refusal_numerator", "refusal_denominator", "refusal_reason"),
    stated_too=["template"],
)


def items_need_the_items_before() -> Expectation:
    """Return the promise that no stock is told without its beginning."""
    return null_where(
        "items_current",
        "items_current_needs_the_items_before",
        "A stock without its beginning is made up.",
        Where("items_previous", "null"),
    )


ENFORCEMENT_COUNTS: Final = mart(
    "enforcement_counts",
    "one row per report and administrative power",
    ["report_id", "power"],
    "report_id power decisions items_previous items_change items_current",
    in_set(
        "power",
        dict.fromkeys(code.split(".", maxsplit=1)[0] for code in across.ENFORCEMENT),
        "These are the powers the forms ask for.",
    ),
    items_need_the_items_before(),
    null_where(
        "items_current",
        "items_current_needs_the_change",
        "A blank change is not no change.",
        Where("items_change", "null"),
    ),
)

PROCUREMENT_SPEND: Final = mart(
    "procurement_spend",
    "one row per report with central procurement",
    ["report_id"],
    "report_id projects amount_cny unit_status cny_per_project cny_per_project_reason is_plausible",
    in_set(
        "unit_status",
        ("stated", "assumed"),
        "Whether the unit is printed decides how far an amount is to be trusted.",
    ),
    stated_where(
        "unit_status",
        "unit_status_is_stated_for_amounts",
        "The form states no unit, so each amount must say where its unit comes from.",
        Where("amount_cny", "not null"),
    ),
    null_where(
        "cny_per_project",
        "cny_per_project_needs_an_amount",
        "An average of an unknown amount is made up.",
        Where("amount_cny", "null"),
    ),
    null_where(
        "cny_per_project",
        "cny_per_project_needs_projects",
        "An average over nothing is made up.",
        Where("projects", "==", 0),
    ),
    stated_where(
        "cny_per_project_reason",
        "cny_per_project_reason_is_stated_without_it",
        "Whoever misses an average wants to know why there is none.",
        Where("cny_per_project", "null"),
    ),
    in_set("cny_per_project_reason", ("not_stated", "no_projects", "contradictory"), WORDS_WHY),
)

FEES: Final = mart(
    "fees",
    "one row per report and kind of fee",
    ["report_id", "fee"],
    "report_id fee amount_cny items_previous items_change items_current",
    in_set("fee", across.FEES.values(), "Kinds of fee are never added to each other."),
    items_need_the_items_before(),
)

REVIEWS_AND_LITIGATION: Final = mart(
    "reviews_and_litigation",
    "one row per report, channel and outcome",
    ["report_id", "channel", "outcome"],
    "report_id channel outcome cases correction_rate is_additive",
    *stated("is_additive", why="Whether a row may be added to others decides every sum."),
    in_set("metric_code", across.REVIEWS, "Only reviews and lawsuits are counted here."),
    *rate_rules("correction_rate", "correction_numerator", "correction_denominator", "correction_reason"),
    stated_too=["metric_code"],
)

PROACTIVE_DISCLOSURE: Final = mart(
    "proactive_disclosure",
    "one row per report and metric of proactive disclosure",
    ["report_id", "metric_code"],
    "report_id metric_code subject measure period number unit",
    *stated("period", why="A stock that is added up over years is a number of nothing."),
    in_set("metric_code", across.PROACTIVE, "Only proactive disclosure is counted here."),
    in_set("period", ("year", "year_end", "since_start"), WORDS_WHY),
    stated_too=["unit"],
)
