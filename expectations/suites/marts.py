"""marts → published: what the warehouse promises analysts.

The tables are those of schema ``marts`` in the candidate file, before it takes the place of the published one.
Keys, references and domains are tested by dbt while it builds; here they are held once more on the file that will
be published, together with what dbt cannot see: that everything the parser stored arrived, and that sums were kept.

Only what our own transformations guarantee is critical. Figures themselves are the sources' and are not judged
here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from expectations import reconciliation as across
from expectations.model import Expectation, Reconciliation, Suite, Table, Where
from expectations.suites.parsed import NOT_REPORTED, REPORTED, UNITS, year_rules
from expectations.vocabulary import (
    between,
    has_columns,
    has_rows,
    in_set,
    is_null,
    not_null,
    pairs_in_set,
    unique,
)
from ingest import reconcile, schemas, triage
from ingest.records import APPLICANT_TYPES

COLUMNS_WHY: Final = "Analysts' queries name these columns; there may be others."
KEY_WHY: Final = "Two rows for one thing are counted twice by whoever joins or adds up."
JOIN_WHY: Final = (
    "A row that cannot be joined to its report is lost in every question that asks who and when."
)


def stated(
    *columns: str, why: str = "It is part of what a row is about, and a join by a null finds nothing."
) -> tuple[Expectation, ...]:
    """Return the promise that each of ``columns`` has a value in every row."""
    return tuple(not_null(column, why) for column in columns)


DIM_AGENCIES: Final = Table(
    name="dim_agencies",
    grain="one row per agency",
    key=("agency_id", "agency_name"),
    expectations=(
        has_rows("Without agencies there is nobody to ask about."),
        has_columns(
            ("agency_id", "agency_name", "region_code", "region_name", "admin_level"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("agency_id"),
        unique(["agency_id"], KEY_WHY),
        in_set("admin_level", schemas.ADMIN_LEVELS, "Comparisons are made within a level."),
    ),
)

DIM_METRICS: Final = Table(
    name="dim_metrics",
    grain="one row per metric code",
    key=("metric_code",),
    expectations=(
        has_rows("Without the catalogue no figure has a label or a unit."),
        has_columns(
            ("metric_code", "label_zh", "unit", "section", "dimension", "parent_metric"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("metric_code", "label_zh", "unit"),
        unique(["metric_code"], KEY_WHY),
        pairs_in_set(
            "metric_code",
            "unit",
            UNITS.items(),
            "unit_is_the_catalogues",
            "A wrong unit is an error by any factor.",
        ),
    ),
)

DIM_DOCUMENTS: Final = Table(
    name="dim_documents",
    grain="one row per archived document, report or not",
    key=("document_id", "source_uri"),
    expectations=(
        has_rows("Every figure leads back to a document."),
        has_columns(
            (
                "document_id",
                "source_uri",
                "media_type",
                "charset",
                "bytes",
                "first_seen_at",
                "status",
                "reason",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("document_id", "source_uri", "status"),
        unique(["document_id"], KEY_WHY),
        in_set("status", schemas.DOCUMENT_STATUSES, "Users filter by these words."),
        not_null(
            "reason",
            "Who looks for a document that gave no facts wants to know why.",
            where=[Where("status", "!=", "parsed")],
            name="reason_is_stated_without_facts",
        ),
    ),
)

DIM_REPORTS: Final = Table(
    name="dim_reports",
    grain="one row per report: agency, year and scope",
    key=("report_id", "agency_name", "report_year"),
    expectations=(
        has_rows("An empty warehouse must not replace a full one."),
        has_columns(
            (
                "report_id",
                "agency_id",
                "agency_name",
                "report_year",
                "template",
                "scope",
                "region_code",
                "document_id",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "agency_id", "document_id", "template", "scope"),
        unique(["report_id"], KEY_WHY),
        unique(
            ["document_id"],
            "A document holds one report; as the source of two its figures would count twice.",
        ),
        in_set("template", schemas.TEMPLATES, "What can be compared with what depends on the form."),
        in_set("scope", schemas.SCOPES, "A body's own report and an aggregate of many are never added up."),
        *year_rules(),
    ),
)

FCT_OBSERVATIONS: Final = Table(
    name="fct_observations",
    grain="one row per figure as a document states it",
    key=("document_id", "metric_code", "applicant_type", "locator"),
    expectations=(
        has_rows("A warehouse without a figure must not replace one that has some."),
        has_columns((*schemas.OBSERVATIONS, "observation_id", "is_superseded"), COLUMNS_WHY, exact=False),
        *stated(
            "observation_id",
            "report_id",
            "document_id",
            "metric_code",
            "applicant_type",
            "unit",
            "source",
            "template",
        ),
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
        in_set("template", schemas.TEMPLATES, "What can be compared with what depends on the form."),
        pairs_in_set(
            "metric_code",
            "unit",
            UNITS.items(),
            "unit_is_the_catalogues",
            "A wrong unit is an error by any factor.",
        ),
        not_null(
            "value",
            "A figure that is reported and has no value was lost on the way.",
            where=[REPORTED],
            name="value_is_stated_when_reported",
        ),
        is_null(
            "value",
            "value_is_null_unless_reported",
            "A blank that became a zero is the worst defect of all.",
            "critical",
            [NOT_REPORTED],
        ),
        *year_rules(),
    ),
)

FCT_FINDINGS: Final = Table(
    name="fct_findings",
    grain="one row per finding in a document",
    key=("document_id", "finding_id", "rule_code"),
    # No row count: sources without a contradiction are good news. That none is lost is reconciled below.
    expectations=(
        has_columns(
            (*schemas.FINDINGS, "compared_report_id", "verdict", "note", "by_whom", "decided_at"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("finding_id", "report_id", "document_id", "rule_code", "severity", "category", "message"),
        *stated("message_zh", why="Most readers of a finding read Chinese."),
        unique(["finding_id", "document_id"], "The same finding twice would count twice against a report."),
        in_set("severity", schemas.SEVERITIES, "Users filter by these words."),
        in_set("category", schemas.CATEGORIES, "Only a fault of the source counts against a report."),
        in_set(
            "rule_code",
            [rule.code for rule in reconcile.rules()],
            "What looks at one report is found by the parser, and by nothing else.",
            where=[Where("compared_report_id", "null")],
            name="rule_code_within_a_report_is_known",
        ),
        in_set(
            "rule_code",
            [*(rule.code for rule in reconcile.rules_across_years()), "implausible_value"],
            "A rule that looks at one report cannot have compared it with another.",
            where=[Where("compared_report_id", "not null")],
            name="rule_code_across_years_is_known",
        ),
        not_null(
            "evidence",
            "Who is told that two reports disagree wants to see the figures in both.",
            where=[Where("compared_report_id", "not null")],
            name="evidence_is_stated_across_years",
        ),
        in_set("verdict", triage.VERDICTS, "A verdict that is neither would be counted as none."),
    ),
)

DIM_RULES: Final = Table(
    name="dim_rules",
    grain="one row per rule that findings may break",
    key=("rule_code",),
    expectations=(
        has_rows("Without the rules no finding can be looked up."),
        has_columns(
            ("rule_code", "severity", "category", "holds_when", "not_assessable", "source"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("rule_code", "holds_when", "not_assessable", "source"),
        unique(["rule_code"], KEY_WHY),
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

RATE_REASONS: Final = ("not_stated", "too_few", "contradictory")
RATIO_REASONS: Final = ("not_stated", "too_few", "negative")
ENOUGH: Final = 5
"""Of fewer nothing can be said in percent."""


def rate_rules(rate: str, numerator: str, denominator: str, reason: str) -> tuple[Expectation, ...]:
    """Return what every rate promises: a share of enough stated cases, or a reason why there is none."""
    return (
        between(rate, f"{rate}_is_a_share", "A rate beyond the whole is no rate.", low=0, high=1),
        *quotient_rules(rate, numerator, denominator, reason, RATE_REASONS),
    )


def quotient_rules(
    rate: str, numerator: str, denominator: str, reason: str, reasons: Sequence[str]
) -> tuple[Expectation, ...]:
    """Return what rates and ratios promise: never over a blank, never of a handful, or a reason why there is none."""
    return (
        not_null(
            numerator,
            "A share of an unknown number is made up: blank is not zero.",
            where=[Where(rate, "not null")],
            name=f"{rate}_has_its_numerator",
        ),
        not_null(
            denominator,
            "A share of an unknown whole is made up.",
            where=[Where(rate, "not null")],
            name=f"{rate}_has_its_denominator",
        ),
        is_null(
            rate,
            f"{rate}_is_null_of_a_handful",
            "A rate of fewer than five cases says what nobody knows.",
            "critical",
            [Where(denominator, "<", ENOUGH)],
        ),
        is_null(
            rate,
            f"{rate}_is_null_with_a_reason",
            "Either there is a rate or a reason why not.",
            "critical",
            [Where(reason, "not null")],
        ),
        not_null(
            reason,
            "Whoever misses a rate wants to know why there is none.",
            where=[Where(rate, "null")],
            name=f"{reason}_is_stated_without_a_rate",
        ),
        in_set(reason, reasons, "Users filter by these words."),
    )


APPLICATIONS_BY_DISPOSITION: Final = Table(
    name="applications_by_disposition",
    grain="one row per report, applicant type and disposition",
    key=("report_id", "applicant_type", "metric_code"),
    # No row counts for this and the next two: a first report may have none of it. Reconciled below.
    expectations=(
        has_columns(
            (
                "report_id",
                "applicant_type",
                "metric_code",
                "disposition",
                "disposition_group",
                "applications",
                "share",
                "denominator",
                "share_reason",
                "template",
                "source",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated(
            "report_id",
            "applicant_type",
            "metric_code",
            "disposition",
            "disposition_group",
            "template",
            "source",
        ),
        unique(["report_id", "applicant_type", "metric_code"], KEY_WHY),
        in_set("applicant_type", APPLICANT_TYPES, "Totals are told from their parts by it."),
        in_set("metric_code", across.DISPOSITIONS, "Only what became of applications is counted here."),
        *rate_rules("share", "applications", "denominator", "share_reason"),
    ),
)

ENFORCEMENT_COUNTS: Final = Table(
    name="enforcement_counts",
    grain="one row per report and administrative power",
    key=("report_id", "power"),
    expectations=(
        has_columns(
            ("report_id", "power", "decisions", "items_previous", "items_change", "items_current"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "power"),
        unique(["report_id", "power"], KEY_WHY),
        in_set(
            "power",
            dict.fromkeys(code.split(".", maxsplit=1)[0] for code in across.ENFORCEMENT),
            "These are the powers the forms ask for.",
        ),
        is_null(
            "items_current",
            "items_current_needs_the_items_before",
            "A stock without its beginning is made up.",
            "critical",
            [Where("items_previous", "null")],
        ),
        is_null(
            "items_current",
            "items_current_needs_the_change",
            "A blank change is not no change.",
            "critical",
            [Where("items_change", "null")],
        ),
    ),
)

PROCUREMENT_SPEND: Final = Table(
    name="procurement_spend",
    grain="one row per report with central procurement",
    key=("report_id",),
    expectations=(
        has_columns(
            (
                "report_id",
                "projects",
                "amount_cny",
                "unit_status",
                "cny_per_project",
                "cny_per_project_reason",
                "is_plausible",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id"),
        unique(["report_id"], KEY_WHY),
        in_set(
            "unit_status",
            ("stated", "assumed"),
            "Whether the unit is printed decides how far an amount is to be trusted.",
        ),
        not_null(
            "unit_status",
            "The form states no unit, so each amount must say where its unit comes from.",
            where=[Where("amount_cny", "not null")],
            name="unit_status_is_stated_for_amounts",
        ),
        is_null(
            "cny_per_project",
            "cny_per_project_needs_an_amount",
            "An average of an unknown amount is made up.",
            "critical",
            [Where("amount_cny", "null")],
        ),
        is_null(
            "cny_per_project",
            "cny_per_project_needs_projects",
            "An average over nothing is made up.",
            "critical",
            [Where("projects", "==", 0)],
        ),
        not_null(
            "cny_per_project_reason",
            "Whoever misses an average wants to know why there is none.",
            where=[Where("cny_per_project", "null")],
            name="cny_per_project_reason_is_stated_without_it",
        ),
        in_set(
            "cny_per_project_reason",
            ("not_stated", "no_projects", "contradictory"),
            "Users filter by these words.",
        ),
    ),
)


DIM_REGIONS: Final = Table(
    name="dim_regions",
    grain="one row per region code",
    key=("region_code", "region_name"),
    expectations=(
        has_rows("Without regions nothing can be added up by province, prefecture or county."),
        has_columns(
            ("region_code", "region_name", "level", "province", "prefecture", "county"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("region_code", "region_name", "level"),
        *stated("province", why="Every region lies in a province, or it is lost in every sum by province."),
        unique(["region_code"], KEY_WHY),
        in_set("level", ("province", "prefecture", "county"), "Comparisons are made within a level."),
    ),
)

DIM_DISPOSITIONS: Final = Table(
    name="dim_dispositions",
    grain="one row per disposition or reply",
    key=("metric_code", "harmonised_code"),
    expectations=(
        has_rows("Without the crosswalk no series can be followed from one form to the next."),
        has_columns(
            (
                "metric_code",
                "disposition",
                "disposition_group",
                "harmonised_code",
                "harmonised_group",
                "mapping_quality",
                "mapping_basis",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("metric_code", "harmonised_code", "harmonised_group", "mapping_quality"),
        *stated("mapping_basis", why="A mapping without its basis cannot be judged."),
        unique(["metric_code"], KEY_WHY),
        in_set(
            "metric_code", across.DISPOSITIONS, "The crosswalk is of dispositions and replies, nothing else."
        ),
        in_set("mapping_quality", ("exact", "approximate", "none"), "It decides what may be compared."),
    ),
)

APPLICATION_SUMMARY: Final = Table(
    name="application_summary",
    grain="one row per report that says something about applications",
    key=("report_id",),
    # No row counts for this and the next three: a first report may have none of it. Reconciled below.
    expectations=(
        has_columns(
            (
                "report_id",
                "applicant_type",
                "received",
                "carried_in",
                "completed",
                "carried_out",
                "n",
                "dispositions_sum",
                "disclosure_rate",
                "disclosure_numerator",
                "disclosure_denominator",
                "disclosure_reason",
                "unavailable_share",
                "refusal_share",
                "template",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "template"),
        *stated("applicant_type", why="A sum must say whose applications it counts."),
        unique(["report_id"], KEY_WHY),
        *rate_rules("disclosure_rate", "disclosure_numerator", "disclosure_denominator", "disclosure_reason"),
        *rate_rules(
            "unavailable_share", "unavailable_numerator", "unavailable_denominator", "unavailable_reason"
        ),
        *rate_rules("refusal_share", "refusal_numerator", "refusal_denominator", "refusal_reason"),
    ),
)

REVIEWS_AND_LITIGATION: Final = Table(
    name="reviews_and_litigation",
    grain="one row per report, channel and outcome",
    key=("report_id", "channel", "outcome"),
    expectations=(
        has_columns(
            ("report_id", "channel", "outcome", "cases", "correction_rate", "is_additive"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "channel", "outcome", "metric_code"),
        *stated("is_additive", why="Whether a row may be added to others decides every sum."),
        unique(["report_id", "channel", "outcome"], KEY_WHY),
        in_set("metric_code", across.REVIEWS, "Only reviews and lawsuits are counted here."),
        *rate_rules("correction_rate", "correction_numerator", "correction_denominator", "correction_reason"),
    ),
)

FEES: Final = Table(
    name="fees",
    grain="one row per report and kind of fee",
    key=("report_id", "fee"),
    expectations=(
        has_columns(
            ("report_id", "fee", "amount_cny", "items_previous", "items_change", "items_current"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "fee"),
        unique(["report_id", "fee"], KEY_WHY),
        in_set("fee", across.FEES.values(), "Kinds of fee are never added to each other."),
        is_null(
            "items_current",
            "items_current_needs_the_items_before",
            "A stock without its beginning is made up.",
            "critical",
            [Where("items_previous", "null")],
        ),
    ),
)

PROACTIVE_DISCLOSURE: Final = Table(
    name="proactive_disclosure",
    grain="one row per report and metric of proactive disclosure",
    key=("report_id", "metric_code"),
    expectations=(
        has_columns(
            ("report_id", "metric_code", "subject", "measure", "period", "number", "unit"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "metric_code", "unit"),
        *stated("period", why="A stock that is added up over years is a number of nothing."),
        unique(["report_id", "metric_code"], KEY_WHY),
        in_set("metric_code", across.PROACTIVE, "Only proactive disclosure is counted here."),
        in_set("period", ("year", "year_end", "since_start"), "Users filter by these words."),
    ),
)


YEAR_OVER_YEAR: Final = Table(
    name="year_over_year",
    grain="one row per report, metric and applicant type with the year before",
    key=("report_id", "metric_code", "applicant_type"),
    # No row count for this and the next three: reports of one year, undated or of no known region are possible.
    expectations=(
        has_columns(
            (
                "report_id",
                "metric_code",
                "applicant_type",
                "value",
                "previous_value",
                "change",
                "ratio",
                "ratio_reason",
                "is_comparable",
                "incomparable_reason",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "metric_code", "applicant_type", "previous_report_id"),
        *stated("is_comparable", why="A change across a change of form misleads whoever is not told."),
        unique(["report_id", "metric_code", "applicant_type"], KEY_WHY),
        is_null(
            "change",
            "change_needs_this_year",
            "A change from a figure to a blank is made up.",
            "critical",
            [Where("value", "null")],
        ),
        is_null(
            "change",
            "change_needs_the_year_before",
            "A change from a blank to a figure is made up.",
            "critical",
            [Where("previous_value", "null")],
        ),
        *quotient_rules("ratio", "value", "previous_value", "ratio_reason", RATIO_REASONS),
        is_null(
            "incomparable_reason",
            "incomparable_reason_is_null_where_comparable",
            "Two figures are comparable or there is a reason why not.",
            "critical",
            [Where("is_comparable", "==", True)],
        ),
        not_null(
            "incomparable_reason",
            "Two figures are comparable or there is a reason why not.",
            where=[Where("is_comparable", "==", False)],
            name="incomparable_reason_is_stated_otherwise",
        ),
    ),
)

REGION_REPORTS: Final = Table(
    name="region_reports",
    grain="one row per report and region it lies in",
    key=("report_id", "level", "region_code"),
    expectations=(
        has_columns(
            ("report_id", "level", "region_code", "report_year", "is_counted", "reason"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id", "level", "region_code"),
        *stated("is_counted", why="Whether a report may be added to others decides every sum by region."),
        unique(["report_id", "level"], KEY_WHY),
        in_set("level", ("province", "prefecture", "county"), "Comparisons are made within a level."),
        is_null(
            "aggregate_report_id",
            "what_is_counted_is_in_no_aggregate",
            "An aggregate and its parts together count everything twice.",
            "critical",
            [Where("is_counted", "==", True)],
        ),
        not_null(
            "reason",
            "Who adds up a region wants to know what was left out and why.",
            where=[Where("is_counted", "==", False)],
            name="reason_is_stated_for_what_is_not_counted",
        ),
    ),
)

COVERAGE: Final = Table(
    name="coverage",
    grain="one row per agency and year",
    key=("agency_id", "report_year"),
    expectations=(
        has_columns(
            ("agency_id", "report_year", "documents", "facts", "parts_there", "parts_missing", "gap"),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("agency_id", "report_year", "documents", "facts"),
        unique(["agency_id", "report_year"], KEY_WHY),
        in_set(
            "gap",
            ("no_document", "no_facts", "superseded", "parts_missing"),
            "Users filter by these words.",
        ),
        not_null(
            "gap",
            "A hole without a reason looks like nothing was missing.",
            where=[Where("facts", "==", 0)],
            name="gap_is_stated_without_facts",
        ),
    ),
)

DATA_QUALITY: Final = Table(
    name="data_quality",
    grain="one row per report",
    key=("report_id",),
    expectations=(
        has_columns(
            (
                "report_id",
                "facts",
                "blanks",
                "ambiguous",
                "errors",
                "warnings",
                "notes",
                "completeness",
            ),
            COLUMNS_WHY,
            exact=False,
        ),
        *stated("report_id"),
        *stated(
            "facts",
            "blanks",
            "ambiguous",
            "errors",
            "warnings",
            "notes",
            why="A count of nothing is 0; a null says that nobody has counted.",
        ),
        unique(["report_id"], KEY_WHY),
        between(
            "completeness", "completeness_is_a_share", "A share beyond the whole is no share.", low=0, high=1
        ),
    ),
)


def reference(
    child: str, parent: str, key: str, why: str = JOIN_WHY, digest: str = "", is_optional: bool = False
) -> Reconciliation:
    """Return the promise that every ``key`` of ``child`` (every one that is stated) is one of ``parent``."""
    return Reconciliation(
        f"{child}_{key}_is_in_{parent}",
        (child, parent),
        f"rows of {child} with a {key} that {parent} does not hold = 0",
        across.refers(child, parent, key, digest=digest, is_optional=is_optional),
        why,
        "critical",
    )


RECONCILIATIONS: Final = (
    Reconciliation(
        "every_document_is_published",
        ("documents", "dim_documents"),
        "document_id of the archive's manifest = document_id of dim_documents",
        across.same_values("documents", "dim_documents", "document_id"),
        "A document that vanished cannot be asked about; one from nowhere cannot be looked up.",
        "critical",
    ),
    Reconciliation(
        "every_report_is_published",
        ("reports", "dim_reports"),
        "report_id of the parsed reports = report_id of dim_reports",
        across.same_values("reports", "dim_reports", "report_id"),
        "A report that was parsed and is not published is a hole that nobody sees.",
        "critical",
    ),
    Reconciliation(
        "the_catalogue_is_published",
        ("dim_metrics",),
        "metric_code of the catalogue = metric_code of dim_metrics",
        across.catalogue_is_published,
        "A metric that analysts cannot look up has neither label nor unit.",
        "critical",
    ),
    Reconciliation(
        "every_observation_is_published",
        ("observations", "fct_observations"),
        "number and sum of the parsed observations of each metric and value status = those of fct_observations",
        across.observations_are_published,
        "A figure lost, doubled or changed on the way, or a blank that became a zero, is a silent wrong value.",
        "critical",
    ),
    Reconciliation(
        "every_finding_is_published",
        ("findings", "fct_findings"),
        "each parsed finding is in fct_findings",
        across.findings_are_published,
        "Users come for the contradictions: none may be swept away.",
        "critical",
    ),
    Reconciliation(
        "figures_that_count_are_of_one_document",
        ("fct_observations", "dim_reports"),
        "document of the figures of a report that are not superseded = document_id in dim_reports",
        across.counting_documents_agree,
        "Figures of two documents of one report together are counted twice.",
        "critical",
    ),
    reference("dim_reports", "dim_agencies", "agency_id"),
    reference("dim_reports", "dim_documents", "document_id", "Every figure must lead back to its document."),
    reference("fct_observations", "dim_reports", "report_id", digest=across.FCT_BY_DOCUMENT.name),
    reference(
        "fct_observations",
        "dim_metrics",
        "metric_code",
        "A figure without label and unit says nothing.",
        across.FCT_BY_METRIC.name,
    ),
    reference(
        "fct_observations",
        "dim_documents",
        "document_id",
        "Every figure must lead back to its document.",
        across.FCT_BY_DOCUMENT.name,
    ),
    reference("fct_findings", "dim_reports", "report_id"),
    reference(
        "fct_findings", "dim_rules", "rule_code", "A finding whose rule cannot be looked up says little."
    ),
    reference("applications_by_disposition", "dim_reports", "report_id"),
    reference("enforcement_counts", "dim_reports", "report_id"),
    reference("procurement_spend", "dim_reports", "report_id"),
    reference("application_summary", "dim_reports", "report_id"),
    reference("reviews_and_litigation", "dim_reports", "report_id"),
    reference("fees", "dim_reports", "report_id"),
    reference("proactive_disclosure", "dim_reports", "report_id"),
    reference("year_over_year", "dim_reports", "report_id"),
    reference("region_reports", "dim_reports", "report_id"),
    reference("region_reports", "dim_regions", "region_code"),
    Reconciliation(
        "every_located_report_is_in_its_regions",
        ("dim_reports", "region_reports"),
        "reports with a region_code = reports in region_reports",
        across.located_reports,
        "A report left out makes every sum by region too low, unseen.",
        "critical",
    ),
    Reconciliation(
        "every_year_of_an_agency_is_covered",
        ("dim_reports", "coverage"),
        "reports of a known year whose agency and year coverage does not hold = 0",
        across.refers("dim_reports", "coverage", "agency_id", "report_year", is_optional=True),
        "What is there must be said beside what is missing.",
        "critical",
    ),
    Reconciliation(
        "quality_of_every_report_is_told",
        ("dim_reports", "data_quality"),
        "facts of each report in dim_reports = facts in data_quality",
        across.quality_of_every_report,
        "A report without its quality is trusted as if it were a good one.",
        "critical",
    ),
    Reconciliation(
        "received_applications_are_compared",
        ("fct_observations", "dim_reports", "year_over_year"),
        "reports with one figure of applications received and a cell for it the year before, not in year_over_year = 0",
        across.received_are_compared,
        "A change that is left out looks like there was nothing to compare.",
        "critical",
    ),
    reference(
        "dim_reports",
        "dim_regions",
        "region_code",
        "A report of no known region is in no regional sum.",
        is_optional=True,
    ),
    Reconciliation(
        "the_crosswalk_is_published",
        ("dim_dispositions",),
        "dispositions and replies of the catalogue = metric_code of dim_dispositions",
        across.crosswalk_is_published,
        "A disposition that nobody mapped drops out of every series over forms.",
        "critical",
    ),
    Reconciliation(
        "dispositions_of_every_report_are_there",
        ("fct_observations", "applications_by_disposition"),
        "reports with observations of dispositions = reports in applications_by_disposition",
        across.dispositions_of_every_report,
        "A report left out of a mart makes every total of it too low, unseen.",
        "critical",
    ),
    Reconciliation(
        "dispositions_keep_their_figures",
        ("fct_observations", "applications_by_disposition"),
        "number and sum of the figures of each disposition = those of the observations of the series that counts",
        across.dispositions_keep_figures,
        "A mart rearranges figures and never changes, adds or loses one.",
        "critical",
    ),
    Reconciliation(
        "enforcement_keeps_its_figures",
        ("fct_observations", "enforcement_counts"),
        "number and sum of decisions, items and changes of each power = those of the observations",
        across.enforcement_keeps_figures,
        "A mart rearranges figures and never changes, adds or loses one.",
        "critical",
    ),
    Reconciliation(
        "procurement_keeps_its_figures",
        ("fct_observations", "procurement_spend"),
        "number and sum of projects and amounts = those of the observations, to the fen",
        across.procurement_keeps_figures,
        "A mart rearranges figures and never changes, adds or loses one.",
        "critical",
    ),
    Reconciliation(
        "applications_of_every_report_are_there",
        ("fct_observations", "application_summary"),
        "reports with observations about applications = reports in application_summary",
        across.applications_of_every_report,
        "A report left out of a mart makes every total of it too low, unseen.",
        "critical",
    ),
    Reconciliation(
        "summary_keeps_its_figures",
        ("fct_observations", "application_summary"),
        "number and sum of applications received, carried in and carried out = those of the observations",
        across.summary_keeps_figures,
        "A mart rearranges figures and never changes, adds or loses one.",
        "critical",
    ),
    Reconciliation(
        "reviews_and_litigation_keeps_its_figures",
        ("fct_observations", "reviews_and_litigation"),
        "number and sum of the cases of each channel and outcome = those of the observations",
        across.reviews_keep_figures,
        "A mart rearranges figures and never changes, adds or loses one.",
        "critical",
    ),
    Reconciliation(
        "fees_keeps_its_figures",
        ("fct_observations", "fees"),
        "number and sum of the amounts and items of each fee = those of the observations, to the fen",
        across.fees_keep_figures,
        "A mart rearranges figures and never changes, adds or loses one.",
        "critical",
    ),
    Reconciliation(
        "proactive_disclosure_keeps_its_figures",
        ("fct_observations", "proactive_disclosure"),
        "number and sum of the figures of each metric = those of the observations",
        across.proactive_keeps_figures,
        "A mart rearranges figures and never changes, adds or loses one.",
        "critical",
    ),
)

MARTS: Final = Suite(
    name="marts",
    upstream="marts",
    downstream="published",
    tables=(
        DIM_AGENCIES,
        DIM_METRICS,
        DIM_DOCUMENTS,
        DIM_REPORTS,
        FCT_OBSERVATIONS,
        FCT_FINDINGS,
        DIM_RULES,
        TRIAGE_WITHOUT_EFFECT,
        APPLICATIONS_BY_DISPOSITION,
        ENFORCEMENT_COUNTS,
        PROCUREMENT_SPEND,
        DIM_REGIONS,
        DIM_DISPOSITIONS,
        APPLICATION_SUMMARY,
        REVIEWS_AND_LITIGATION,
        FEES,
        PROACTIVE_DISCLOSURE,
        YEAR_OVER_YEAR,
        REGION_REPORTS,
        COVERAGE,
        DATA_QUALITY,
    ),
    reconciliations=RECONCILIATIONS,
    digests=(across.FCT_BY_DOCUMENT, across.FCT_BY_METRIC, across.FCT_FACTS),
    remedy=(
        "The candidate was not published: the published file is as it was, and the next good run needs no "
        "cleaning up. This is a defect of a dbt model or of a file in the lake, not of a source. Run again; if it "
        "stays, look at the model of the table named above with the rows of the examples."
    ),
    advice="Nothing was stopped. Look at the rows of the examples in the published file.",
)
