"""parsed → staging: what the lake promises the warehouse.

How severe a promise is follows from one question: can a document trip it that is merely wrong, odd or hostile?
Then it is a warning at most, because what a source got wrong must never stop the others. Only what our own
parser guarantees whatever it reads (keys, domains, references, a value exactly where there is a figure) blocks.
"""

from __future__ import annotations

from typing import Final

from expectations.model import Expectation, Moment, Reconciliation, Suite, Table, Where
from expectations.reconciliations import parsed as across
from expectations.reconciliations.differences import refers, types_of
from expectations.suites.raw import SHA256
from expectations.vocabulary import (
    between,
    has_columns,
    has_rows,
    in_set,
    is_null,
    matches,
    not_before,
    not_blank,
    not_null,
    pairs_in_set,
    unique,
)
from ingest import catalogue, reconcile, schemas
from ingest.extract.numbers import CHINESE_NUMERALS
from ingest.records import APPLICANT_TYPES

REPORT_ID: Final = r"^[0-9a-f]{32}\z"
YEARS: Final = (2000, 2100)
"""The regulations are of 2008; local reports go back a few years more."""

# Engines differ in what \s leaves out, so the other kinds of space are named: a text of them alone is an empty one.
PRINTED: Final = "[^\\s\u00a0\u3000\u200b\ufeff]"
NUMBER: Final = rf"[\p{{Nd}}{CHINESE_NUMERALS}萬億兩]"
NO_DIGIT: Final = r"^[^\p{Nd}]*\z"
WHOLE: Final = r"^-?[0-9]+(?:\.0*)?\z"
REGION: Final = r"^[0-9]{6}(?:[0-9]{3}){0,2}\z"

UNITS: Final = catalogue.units()
WITH_APPLICANTS: Final = tuple(code for code in UNITS if catalogue.has_applicants(code))
WITHOUT_APPLICANTS: Final = tuple(code for code in UNITS if not catalogue.has_applicants(code))
SIGNED: Final = tuple(code for code in UNITS if code.endswith(".items_change"))
"""Metrics of which the form itself asks for a signed number (本年增/减)."""
COUNTS: Final = tuple(sorted({unit for unit in UNITS.values() if unit != "CNY"}))

REPORTED: Final = Where("value_status", "==", "reported")
NOT_REPORTED: Final = Where("value_status", "!=", "reported")
FROM_TABLE: Final = Where("source", "==", "table")


def year_rules() -> tuple[Expectation, ...]:
    """Return what every table promises about ``report_year``."""
    return (
        between(
            "report_year",
            "report_year_is_null_when_unknown",
            "0 is the folder of undated documents in the lake and never a year: the column is null there.",
            low=1,
        ),
        between(
            "report_year",
            "report_year_is_plausible",
            "A year outside of this range was misread or misprinted.",
            "warning",
            low=YEARS[0],
            high=YEARS[1],
        ),
    )


OUTCOMES: Final = Table(
    name="outcomes",
    grain="one row per document: what became of it",
    key=("document_id", "status"),
    schema=schemas.OUTCOMES,
    expectations=(
        has_rows("Every archived document has an outcome; none at all means that nothing was parsed."),
        has_columns(schemas.OUTCOMES, "dbt reads the outcomes by these names."),
        not_null("document_id", "An outcome nobody can be told about is none."),
        matches("document_id", SHA256, "document_id_is_a_sha256", "The id leads back to the archived bytes."),
        not_null("parser_version", "Whether a document must be parsed again is decided by it."),
        not_blank("parser_version", "Whether a document must be parsed again is decided by it."),
        not_null("status", "What became of the document must be said."),
        in_set(
            "status",
            schemas.DOCUMENT_STATUSES,
            "Users filter by these words; another one would vanish from every list.",
        ),
        not_null(
            "reason",
            "A document that gave no facts needs a reason that a person can act on.",
            where=[Where("status", "!=", "parsed")],
            name="reason_is_stated_without_facts",
        ),
        not_blank(
            "reason",
            "A document that gave no facts needs a reason that a person can act on.",
            "warning",
            where=[Where("status", "!=", "parsed")],
            name="reason_is_not_blank_without_facts",
        ),
        not_null(
            "report_id",
            "What was parsed is a report; without its id its facts belong to nobody.",
            where=[Where("status", "==", "parsed")],
            name="report_id_is_stated_when_parsed",
        ),
        is_null(
            "report_id",
            "report_id_is_null_for_no_report",
            "A document that is no report must not look like one.",
            "critical",
            [Where("status", "in", ("not_a_report", "unreadable", "rejected"))],
        ),
        not_null("facts", "The number of facts decides which document of a report counts."),
        between(
            "facts",
            "facts_are_there_when_parsed",
            "A report without one clear figure is a rare one, and more often one that the parser does not know.",
            "warning",
            low=1,
            where=[Where("status", "==", "parsed")],
        ),
        between(
            "facts",
            "facts_are_none_otherwise",
            "Facts of a document that is said to have none are not to be trusted, and shown nowhere.",
            low=0,
            high=0,
            where=[Where("status", "!=", "parsed")],
        ),
        *year_rules(),
    ),
)

REPORTS: Final = Table(
    name="reports",
    grain="one row per document that is a report",
    key=("document_id", "agency_name", "report_year"),
    schema=schemas.REPORTS,
    expectations=(
        has_rows(
            "A warehouse without a single report must not replace one that has some.",
            remedy=(
                "None of the documents is a report: `gongkai parse FILE…` says why of each. Put annual reports on "
                "information disclosure into the inbox and run again."
            ),
        ),
        has_columns(schemas.REPORTS, "dbt reads the reports by these names."),
        not_null("report_id", "Every fact is joined to its report by it."),
        matches(
            "report_id",
            REPORT_ID,
            "report_id_is_a_hash",
            "It is made of agency, year and scope, never of a name alone.",
        ),
        not_null("document_id", "Every figure must lead back to its bytes."),
        unique(["document_id"], "A document holds one report; two rows would count its figures twice."),
        not_blank(
            "agency_name", "Null says that the text does not name the agency; an empty name says nothing."
        ),
        matches(
            "region_code",
            REGION,
            "region_code_is_well_formed",
            "Reports roll up by its first two, four and six digits.",
        ),
        in_set("admin_level", schemas.ADMIN_LEVELS, "Comparisons are made within a level."),
        not_null("scope", "A body's own report and an aggregate of many are never added up."),
        in_set("scope", schemas.SCOPES, "A body's own report and an aggregate of many are never added up."),
        not_null("template", "What can be compared with what depends on the form."),
        in_set("template", schemas.TEMPLATES, "What can be compared with what depends on the form."),
        between(
            "completeness", "completeness_is_a_share", "It is a share of the form's parts.", low=0, high=1
        ),
        not_before(
            "period_end",
            "period_start",
            "period_is_in_order",
            "A period that ends before it begins was misread or misprinted.",
            "warning",
        ),
        not_before(
            "published_on",
            "period_start",
            "published_after_its_period_began",
            "A report cannot be older than what it reports on: one of the dates was misread or misprinted.",
            "warning",
        ),
        between(
            "published_on",
            "published_on_is_past",
            "A report from the future was misread or misprinted.",
            "warning",
            high=Moment.TODAY,
        ),
        *year_rules(),
    ),
)

OBSERVATIONS: Final = Table(
    name="observations",
    grain="one row per document, metric, applicant type, source and place",
    key=("document_id", "metric_code", "applicant_type", "locator"),
    schema=schemas.OBSERVATIONS,
    expectations=(
        has_rows(
            "A warehouse without a single figure must not replace one that has some.",
            remedy=(
                "None of the documents states a figure that can be read: `gongkai parse FILE…` says why of each. Put "
                "reports with their tables into the inbox and run again."
            ),
        ),
        has_columns(schemas.OBSERVATIONS, "dbt reads the observations by these names."),
        not_null("report_id", "A figure without a report belongs to nobody."),
        not_null("document_id", "Every figure must lead back to its bytes."),
        not_null("metric_code", "A figure without a meaning is no fact."),
        not_null("source", "Prose never overwrites a table, so it must be known which is which."),
        not_null("locator", "Every figure must lead back to the place where it stands."),
        unique(
            ["document_id", "metric_code", "applicant_type", "source", "locator"],
            "The same figure from the same place twice would be counted twice.",
        ),
        not_blank("locator", "Every figure must lead back to the place where it stands."),
        in_set(
            "metric_code", UNITS, "A code that is not in the catalogue has no label, no unit and no form."
        ),
        not_null("unit", "A number without a unit cannot be added to another."),
        pairs_in_set(
            "metric_code",
            "unit",
            UNITS.items(),
            "unit_is_the_catalogues",
            "Money in 万元 beside money in yuan is an error by ten thousand.",
        ),
        not_null(
            "applicant_type",
            "Each figure about applications says whose, or that it is the total.",
            where=[Where("metric_code", "in", WITH_APPLICANTS)],
            name="applicant_type_is_stated_for_applications",
        ),
        in_set(
            "applicant_type",
            APPLICANT_TYPES,
            "Totals are told from their parts by it.",
            where=[Where("metric_code", "in", WITH_APPLICANTS)],
            name="applicant_type_is_known_for_applications",
        ),
        in_set(
            "applicant_type",
            [""],
            "A metric without applicants that names one would be left out of every total.",
            where=[Where("metric_code", "in", WITHOUT_APPLICANTS)],
            name="applicant_type_is_empty_elsewhere",
        ),
        not_null("value_status", "Blank is not zero: whether there is a figure must be said."),
        in_set(
            "value_status",
            schemas.VALUE_STATUSES,
            "Blank is not zero, and these are the five ways to say so.",
        ),
        in_set(
            "source", schemas.SOURCES, "Prose never overwrites a table, so it must be known which is which."
        ),
        not_null("template", "What can be compared with what depends on the form."),
        in_set("template", schemas.TEMPLATES, "What can be compared with what depends on the form."),
        not_null(
            "value",
            "A figure that is reported and has no value is lost.",
            where=[REPORTED],
            name="value_is_stated_when_reported",
        ),
        is_null(
            "value",
            "value_is_null_unless_reported",
            "Whatever is not clearly printed has no value: a silent guess is the worst defect of all.",
            "critical",
            [NOT_REPORTED],
        ),
        not_null(
            "raw_text",
            "A value can be checked against what is printed.",
            where=[REPORTED],
            name="raw_text_is_stated_when_reported",
        ),
        matches(
            "raw_text",
            PRINTED,
            "raw_text_is_not_blank_when_reported",
            "A value without a printed text was made up.",
            where=[REPORTED],
        ),
        matches(
            "raw_text",
            NUMBER,
            "raw_text_of_a_cell_holds_a_number",
            "A value from a cell without a number was made up. (Prose may deny: there were none.)",
            where=[REPORTED, FROM_TABLE],
        ),
        matches(
            "raw_text",
            NO_DIGIT,
            "raw_text_of_a_blank_holds_no_number",
            "A cell in which a number stands is not blank: a figure would be lost.",
            where=[Where("value_status", "==", "blank")],
        ),
        matches(
            "value",
            WHOLE,
            "value_of_a_count_is_whole",
            "Half a case was misread or misprinted.",
            "warning",
            where=[Where("unit", "in", COUNTS)],
        ),
        between(
            "value",
            "value_is_negative_only_for_changes",
            "Only 本年增/减 is signed; a minus elsewhere was misread or misprinted.",
            "warning",
            low=0,
            where=[Where("metric_code", "not in", SIGNED)],
        ),
        between(
            "value",
            "value_of_money_is_plausible",
            "No body of any level spends ten thousand billion yuan: the unit or the digits were misread.",
            "warning",
            high=10**13,
            where=[Where("unit", "==", "CNY")],
        ),
        between(
            "value",
            "value_of_a_count_is_plausible",
            "Ten billion of anything: digits of two cells were glued together.",
            "warning",
            high=10**10,
            where=[Where("unit", "in", COUNTS)],
        ),
        *year_rules(),
    ),
)

FINDINGS: Final = Table(
    name="findings",
    grain="one row per rule that did not hold within a document's facts",
    key=("document_id", "finding_id", "rule_code"),
    schema=schemas.FINDINGS,
    # No row count: sources without a contradiction are good news, not a broken hand-over.
    expectations=(
        has_columns(schemas.FINDINGS, "dbt reads the findings by these names."),
        not_null("finding_id", "A person's verdict on a finding is kept by it."),
        not_null("report_id", "A finding is about a report."),
        not_null("document_id", "A finding is about the figures of one document."),
        unique(["document_id", "finding_id"], "The same finding twice would count twice against a report."),
        not_null("rule_code", "Which rule did not hold must be said."),
        in_set(
            "rule_code",
            [rule.code for rule in reconcile.rules()],
            "A rule that is not in the book has no formula and no source to look up.",
        ),
        not_null("severity", "Errors are told from notes by it."),
        in_set(
            "severity",
            schemas.SEVERITIES,
            "Users filter by these words; another one would vanish from every list.",
        ),
        not_null("category", "Only a fault of the source counts against a report."),
        in_set("category", schemas.CATEGORIES, "Only a fault of the source counts against a report."),
        in_set(
            "metric_code",
            ["", *UNITS],
            "A finding about an unknown metric cannot be joined to its figures. Empty: about the report as a whole.",
        ),
        in_set(
            "applicant_type",
            ["", *APPLICANT_TYPES],
            "Findings are joined to figures by it. Empty: without that dimension.",
        ),
        not_null("message", "A finding is a sentence that a person can act on."),
        not_blank("message", "A finding is a sentence that a person can act on."),
        not_null("message_zh", "Most readers of a finding read Chinese."),
        not_blank("message_zh", "Most readers of a finding read Chinese."),
        *year_rules(),
    ),
)

_ROWS_GONE = (
    "Nothing downstream was built and the published file is as it was. Where a folder of the lake was removed, "
    "`gongkai reparse` with its years (or `all`) puts the rows back from the archive. If it stays, what the parser "
    "counts is not what it stores: a defect."
)

RECONCILIATIONS: Final = (
    Reconciliation(
        "columns_have_their_types",
        ("outcomes", "reports", "observations", "findings"),
        "type of each column = its type in ingest/schemas.py",
        types_of((OUTCOMES, REPORTS, OBSERVATIONS, FINDINGS)),
        "A year that arrives as text or money as a float would be compared and rounded wrongly downstream.",
    ),
    Reconciliation(
        "every_document_has_one_outcome",
        ("documents", "outcomes"),
        "outcomes of each document = 1; of an unknown one = 0",
        across.one_outcome_per_document,
        "A document without an outcome was lost on the way; one with two is counted twice.",
        remedy=(
            "Run again: documents without an outcome are parsed. If it stays, the lake holds leftovers: move the "
            "folder parsed/ away and run again, which parses everything anew from the archive."
        ),
    ),
    Reconciliation(
        "every_outcome_with_a_report_has_its_row",
        ("outcomes", "reports"),
        "report of each outcome = report of the same document in reports",
        across.outcomes_match_reports,
        "A report that its outcome names and nobody stored is lost; one without an outcome came from nowhere.",
        remedy=_ROWS_GONE,
    ),
    Reconciliation(
        "facts_of_each_outcome_are_stored",
        ("outcomes", "observations"),
        "facts of each outcome = its reported rows in observations",
        across.facts_match_observations,
        "Figures that were read and not stored, or stored twice, change every sum.",
        remedy=_ROWS_GONE,
    ),
    Reconciliation(
        "observations_belong_to_reports",
        ("observations", "reports"),
        "observations of a document and report that reports does not hold = 0",
        refers(
            "observations",
            "reports",
            "document_id",
            "report_id",
            digest=across.OBSERVATIONS_BY_DOCUMENT.name,
        ),
        "A figure of an unknown report is published nowhere.",
    ),
    Reconciliation(
        "findings_belong_to_reports",
        ("findings", "reports"),
        "findings of a document and report that reports does not hold = 0",
        refers("findings", "reports", "document_id", "report_id"),
        "A finding about an unknown report is shown to nobody.",
    ),
    Reconciliation(
        "years_agree_with_reports",
        ("observations", "findings", "outcomes", "reports"),
        "report_year of each row = report_year of its report",
        across.years_agree,
        "The lake is cut by year: a row in another year than its report is read or replaced without it.",
    ),
    Reconciliation(
        "differences_of_findings_add_up",
        ("findings",),
        "difference = found - expected",
        across.finding_differences,
        "A finding must be right about what it says is wrong.",
    ),
)

PARSED: Final = Suite(
    name="parsed",
    upstream="parsed",
    downstream="staging",
    tables=(OUTCOMES, REPORTS, OBSERVATIONS, FINDINGS),
    reconciliations=RECONCILIATIONS,
    digests=(across.OBSERVATIONS_BY_DOCUMENT,),
    remedy=(
        "Nothing downstream was built and the published file is as it was. This is a defect of the parser or of a "
        "file in the lake, not of a source: `gongkai parse --explain FILE` shows what is read from the document in "
        "the example. After a fix, or for damaged files, move parsed/ of the data home away and run again."
    ),
    advice=(
        "Nothing was stopped: the figures are published as they were read. `gongkai parse --explain FILE` shows "
        "whether the document prints them so or the parser misread them."
    ),
)
