"""A small warehouse that keeps every promise: the frames of each hand-over, made by hand and consistent.

Four documents: ``A`` is a report of 2019 that counts, ``OLD`` an earlier copy of it with fewer facts, ``B`` a report
of the year after, ``NEWS`` no report. The figures are small enough to be added up in one's head. ``bad.py`` breaks them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import polars as pl

from expectations.reconciliations.marts import DISPOSITIONS
from ingest import catalogue, reconcile, schemas

Frames = dict[str, pl.DataFrame]

AS_OF = datetime(2026, 1, 15, 8, 0, tzinfo=UTC)
A, OLD, B, NEWS = ("a" * 64, "0" * 64, "b" * 64, "c" * 64)
REPORT_A, REPORT_B = ("1" * 32, "2" * 32)
YEARS = {A: 2019, OLD: 2019, B: 2020}
REPORTS = {A: REPORT_A, OLD: REPORT_A, B: REPORT_B}


def _rows(schema: Mapping[str, Any], rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def _observation(document: str, metric: str, value: Decimal | int | str, **more: Any) -> dict[str, Any]:
    """Return a row; ``value`` is a number, or the status of a cell that has none."""
    status = value if isinstance(value, str) else "reported"
    return {
        "report_id": REPORTS[document],
        "document_id": document,
        "report_year": YEARS[document],
        "metric_code": metric,
        "applicant_type": "",
        "value": None if isinstance(value, str) else Decimal(value),
        "unit": catalogue.units()[metric],
        "value_status": status,
        "qualifier": "",
        "source": "table",
        "template": "2021" if document == B else "2019",
        "raw_text": {"blank": "", "ambiguous": "12"}.get(status, str(value)),
        "locator": f"table[1]/row[{metric}]/cell[{more.get('applicant_type', 'total')}]",
    } | more


def _applications(document: str, metric: str, natural: int, total: int | str) -> list[dict[str, Any]]:
    return [
        _observation(document, metric, natural, applicant_type="natural_person"),
        _observation(document, metric, total, applicant_type="total"),
    ]


PROSE: dict[str, Any] = {"source": "narrative", "template": "narrative", "locator": "chars 100-104"}

OBSERVATIONS = [
    _observation(A, "licensing.items_previous", 61),
    _observation(A, "licensing.items_change", -11),
    _observation(A, "licensing.decisions", 31),
    _observation(A, "penalty.decisions", "blank"),
    _observation(A, "procurement.projects", 3),
    _observation(A, "procurement.amount", Decimal("9000.256"), qualifier="unit not stated: CNY assumed"),
    *_applications(A, "applications.received", 5, 6),
    *_applications(A, "disposition.granted", 3, 4),
    *_applications(A, "disposition.other", 1, "ambiguous"),
    *_applications(A, "disposition.total", 4, 6),
    # A number of applications whose total is blank.
    _observation(A, "disposition.granted", 1, applicant_type="research"),
    _observation(A, "disposition.total", "blank", applicant_type="research"),
    # Prose repeats the table, once with another figure; the table wins.
    _observation(A, "applications.received", 7, applicant_type="total", **PROSE),
    _observation(A, "disposition.granted", 9, applicant_type="total", **PROSE),
    _observation(A, "normative_documents.disclosed_total", 12),
    _observation(A, "fees.items_previous", 3),
    _observation(A, "fees.items_change", "blank"),
    _observation(A, "review.corrected", 2),
    _observation(A, "review.total", "blank"),
    # The mart adds up the two ways to court, and passes by what prose says of all lawsuits.
    _observation(A, "litigation_direct.total", 1),
    _observation(A, "litigation_after_review.total", 2),
    _observation(A, "litigation.total", 4, **PROSE),
    _observation(OLD, "licensing.decisions", 30),
    _observation(B, "licensing.decisions", 8),
    # The table is there twice and says the same, then not the same.
    _observation(B, "licensing.decisions", 8, locator="table[7]/row[1]/cell[2]"),
    _observation(B, "penalty.decisions", 2),
    _observation(B, "penalty.decisions", 3, locator="table[7]/row[2]/cell[2]"),
    # Printed in 万元, kept in yuan.
    _observation(B, "fees.amount", Decimal("120000.5"), raw_text="12.00005"),
    # A row of the form before, left in.
    _observation(B, "procurement.projects", 0, template="2019"),
    _observation(B, "applications.received", 8, applicant_type="total"),
    *_applications(B, "disposition.granted", 0, 0),
    *_applications(B, "disposition.total", 0, 0),
    # Denied in prose: no digit in the text, and yet a figure.
    _observation(B, "review.total", 0, **PROSE | {"raw_text": "未发生行政复议"}),
]


FACTS = {
    document: sum(
        row["document_id"] == document and row["value_status"] == "reported" for row in OBSERVATIONS
    )
    for document in (A, OLD, B)
}
"""Figures reported in each document."""


def documents() -> pl.DataFrame:
    """The manifest."""
    seen = datetime(2024, 5, 1, 12, 30, tzinfo=UTC)
    names = {A: "inbox/a.html", OLD: "inbox/old/a.txt", B: "inbox/b.docx", NEWS: "inbox/news.html"}
    return pl.DataFrame(
        [
            (document, name, None if document == B else "text/html", 1000, seen)
            for document, name in names.items()
        ],
        schema=schemas.DOCUMENTS,
        orient="row",
    )


def parsed() -> Frames:
    """The frames of the suite ``parsed``."""
    observations = _rows(schemas.OBSERVATIONS, OBSERVATIONS)
    facts = dict(observations.filter(value_status="reported").group_by("document_id").len().iter_rows())
    outcomes = [
        {
            "document_id": document,
            "parser_version": "0.1.0",
            "media_type": "text/html",
            "charset": "utf-8",
            "status": "not_a_report" if document == NEWS else "parsed",
            "reason": "A page of news, not a report." if document == NEWS else "",
            "report_id": REPORTS.get(document),
            "report_year": YEARS.get(document),
            "facts": facts.get(document, 0),
        }
        for document in (A, OLD, B, NEWS)
    ]
    reports = [
        {
            "report_id": REPORTS[document],
            "document_id": document,
            "agency_name": None if document == B else "甲县人民政府",
            "region_code": None if document == B else "430981",
            "region_name": None if document == B else "甲县",
            "admin_level": None if document == B else "county",
            "scope": "own",
            "report_year": YEARS[document],
            "period_start": date(YEARS[document], 1, 1),
            "period_end": date(YEARS[document], 12, 31),
            "published_on": date(YEARS[document] + 1, 1, 20),
            "template": "2021" if document == B else "2019",
            "title": "政府信息公开工作年度报告",
            "completeness": 0.5,
        }
        for document in (A, OLD, B)
    ]
    findings = [
        {
            "finding_id": f"f-{document[0]}",
            "report_id": REPORT_A,
            "document_id": document,
            "report_year": 2019,
            "rule_code": "disposition_sum",
            "severity": "error",
            "category": "source_fault",
            "metric_code": "disposition.total",
            "applicant_type": "total",
            "expected": Decimal(4),
            "found": Decimal(6),
            "difference": Decimal(2),
            "message": "The dispositions add up to 4, the printed total is 6.",
            "message_zh": "各项办理结果之和为4，总计为6。",
            "evidence": "table[1]/row[9]/cell[8]",
        }
        for document in (A, OLD)
    ]
    # A note about the report as a whole: no metric, no figures.
    findings.append(
        findings[0]
        | {
            "finding_id": "f-note",
            "rule_code": "table_missing",
            "severity": "warning",
            "category": "not_stated",
        }
        | {"metric_code": "", "applicant_type": "", "expected": None, "found": None, "difference": None}
    )
    return {
        "documents": documents(),
        "outcomes": _rows(schemas.OUTCOMES, outcomes),
        "reports": _rows(schemas.REPORTS, reports),
        "observations": observations,
        "findings": _rows(schemas.FINDINGS, findings),
    }


def marts() -> Frames:
    """The frames of the suite ``marts``: the tables of the candidate beside the parsed ones they are made of."""
    frames = parsed()
    superseded = pl.col("document_id") == OLD
    return frames | {
        "dim_agencies": _agencies(),
        "dim_metrics": _metrics(),
        "dim_documents": _documents(frames),
        "dim_reports": _reports(frames),
        "fct_observations": frames["observations"]
        .with_row_index("observation_id")
        .with_columns(pl.col("observation_id").cast(pl.String), is_superseded=superseded),
        "fct_findings": _findings(frames),
        "dim_rules": _rules(),
        "triage_without_effect": pl.DataFrame(
            [(7, "f-gone", "confirmed", "no finding has this id now")],
            schema={"line": pl.Int64, "finding_id": pl.String, "verdict": pl.String, "problem": pl.String},
            orient="row",
        ),
        "applications_by_disposition": _dispositions(),
        "enforcement_counts": pl.DataFrame(
            [
                (REPORT_A, "licensing", 31, 61, -11, 50),
                (REPORT_A, "penalty", None, None, None, None),
                (REPORT_B, "licensing", 8, None, None, None),
                # The two tables of B contradict each other about penalties: no figure.
                (REPORT_B, "penalty", None, None, None, None),
            ],
            schema={
                "report_id": pl.String,
                "power": pl.String,
                "decisions": pl.Int64,
                "items_previous": pl.Int64,
                "items_change": pl.Int64,
                "items_current": pl.Int64,
            },
            orient="row",
        ),
        "procurement_spend": pl.DataFrame(
            [
                (REPORT_A, 3, Decimal("9000.26"), "assumed", Decimal("3000.09"), None, True),
                (REPORT_B, 0, None, None, None, "not_stated", None),
            ],
            schema={
                "report_id": pl.String,
                "projects": pl.Int64,
                "amount_cny": pl.Decimal(38, 2),
                "unit_status": pl.String,
                "cny_per_project": pl.Decimal(38, 2),
                "cny_per_project_reason": pl.String,
                "is_plausible": pl.Boolean,
            },
            orient="row",
        ),
        "dim_regions": pl.DataFrame(
            [
                ("430000", "湖南省", "province", "湖南省", None, None),
                ("430900", "益阳市", "prefecture", "湖南省", "益阳市", None),
                ("430981", "沅江市", "county", "湖南省", "益阳市", "沅江市"),
            ],
            schema=dict.fromkeys(
                ["region_code", "region_name", "level", "province", "prefecture", "county"], pl.String
            ),
            orient="row",
        ),
        "dim_dispositions": pl.DataFrame({"metric_code": DISPOSITIONS}).with_columns(
            disposition=pl.lit("granted"),
            disposition_group=pl.lit("granted"),
            harmonised_code=pl.lit("granted"),
            harmonised_group=pl.lit("granted"),
            mapping_quality=pl.lit("approximate"),
            mapping_basis=pl.lit("the line of the form"),
        ),
        "application_summary": _summary(),
        "year_over_year": pl.DataFrame(
            [
                (
                    REPORT_B,
                    "applications.received",
                    "total",
                    REPORT_A,
                    Decimal(8),
                    Decimal(6),
                    Decimal(2),
                    8 / 6,
                    None,
                    True,
                ),
                (REPORT_B, "penalty.decisions", "", REPORT_A, None, None, None, None, "not_stated", False),
                (
                    REPORT_B,
                    "licensing.decisions",
                    "",
                    REPORT_A,
                    Decimal(8),
                    Decimal("4.5"),
                    Decimal("3.5"),
                    None,
                    "too_few",
                    True,
                ),
            ],
            schema={
                "report_id": pl.String,
                "metric_code": pl.String,
                "applicant_type": pl.String,
                "previous_report_id": pl.String,
                "value": schemas.VALUE,
                "previous_value": schemas.VALUE,
                "change": schemas.VALUE,
                "ratio": pl.Float64,
                "ratio_reason": pl.String,
                "is_comparable": pl.Boolean,
            },
            orient="row",
        ).with_columns(
            incomparable_reason=pl.when("is_comparable").then(None).otherwise(pl.lit("not_stated"))
        ),
        "region_reports": pl.DataFrame(
            [
                (REPORT_A, "province", "430000", 2019, True, None, None),
                (REPORT_A, "county", "430981", 2019, False, "inside_an_aggregate", REPORT_B),
            ],
            schema={
                "report_id": pl.String,
                "level": pl.String,
                "region_code": pl.String,
                "report_year": pl.Int32,
                "is_counted": pl.Boolean,
                "reason": pl.String,
                "aggregate_report_id": pl.String,
            },
            orient="row",
        ),
        "coverage": pl.DataFrame(
            [
                ("ag-a", 2019, 2, FACTS[A], "applications", "fees", "parts_missing"),
                ("ag-a", 2020, 1, FACTS[B], "applications", None, None),
                ("ag-b", 2020, 0, 0, None, None, "no_document"),
            ],
            schema={
                "agency_id": pl.String,
                "report_year": pl.Int32,
                "documents": pl.Int64,
                "facts": pl.Int64,
                "parts_there": pl.String,
                "parts_missing": pl.String,
                "gap": pl.String,
            },
            orient="row",
        ),
        "data_quality": pl.DataFrame(
            [(REPORT_A, FACTS[A], 4, 1, 1, 1, 0, 0.5), (REPORT_B, FACTS[B], 0, 0, 0, 0, 0, None)],
            schema={
                "report_id": pl.String,
                **dict.fromkeys(["facts", "blanks", "ambiguous", "errors", "warnings", "notes"], pl.Int64),
                "completeness": pl.Float64,
            },
            orient="row",
        ),
        "reviews_and_litigation": pl.DataFrame(
            [
                (REPORT_A, "review", "corrected", 2, 0.4, 5, None, True),
                (REPORT_A, "review", "total", None, None, None, "not_stated", False),
                (REPORT_A, "litigation_direct", "total", 1, None, None, "not_stated", False),
                (REPORT_A, "litigation_after_review", "total", 2, None, None, "not_stated", False),
                (REPORT_A, "litigation", "total", 3, None, None, "not_stated", False),
                (REPORT_B, "review", "total", 0, None, None, "not_stated", False),
                (REPORT_B, "litigation", "corrected", None, None, 4, "too_few", True),
            ],
            schema={
                "report_id": pl.String,
                "channel": pl.String,
                "outcome": pl.String,
                "cases": pl.Int64,
                "correction_rate": pl.Float64,
                "correction_denominator": pl.Int64,
                "correction_reason": pl.String,
                "is_additive": pl.Boolean,
            },
            orient="row",
        ).with_columns(
            metric_code=pl.format("{}.{}", "channel", "outcome"),
            is_sum=(pl.col("report_id") == REPORT_A) & (pl.col("channel") == "litigation"),
            correction_numerator=pl.when(pl.col("outcome") == "corrected").then("cases"),
        ),
        "fees": pl.DataFrame(
            [
                (REPORT_A, "administrative", None, 3, None, None),
                (REPORT_B, "administrative", Decimal("120000.50"), None, None, None),
            ],
            schema={
                "report_id": pl.String,
                "fee": pl.String,
                "amount_cny": pl.Decimal(38, 2),
                "items_previous": pl.Int64,
                "items_change": pl.Int64,
                "items_current": pl.Int64,
            },
            orient="row",
        ),
        "proactive_disclosure": pl.DataFrame(
            [
                (
                    REPORT_A,
                    "normative_documents.disclosed_total",
                    "normative_documents",
                    "disclosed_total",
                    "year_end",
                    12,
                    "item",
                )
            ],
            schema={
                "report_id": pl.String,
                "metric_code": pl.String,
                "subject": pl.String,
                "measure": pl.String,
                "period": pl.String,
                "number": pl.Int64,
                "unit": pl.String,
            },
            orient="row",
        ),
    }


def _summary() -> pl.DataFrame:
    """The summaries of A (four of six granted, none refused or unavailable) and B (nothing to say)."""
    rows = [
        (REPORT_A, 6, 6, 4 / 6, 4, None, 0.0, 0, None, 0.0, 0, None, "2019"),
        (REPORT_B, 8, 0, None, 0, "too_few", None, None, "not_stated", None, None, "not_stated", "2021"),
    ]
    schema = {
        "report_id": pl.String,
        "received": pl.Int64,
        "n": pl.Int64,
        "disclosure_rate": pl.Float64,
        "disclosure_numerator": pl.Int64,
        "disclosure_reason": pl.String,
        "unavailable_share": pl.Float64,
        "unavailable_numerator": pl.Int64,
        "unavailable_reason": pl.String,
        "refusal_share": pl.Float64,
        "refusal_numerator": pl.Int64,
        "refusal_reason": pl.String,
        "template": pl.String,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    none = pl.lit(None, dtype=pl.Int64)
    return frame.with_columns(
        applicant_type=pl.lit("total"),
        carried_in=none,
        completed="n",
        carried_out=none,
        dispositions_sum="n",
        disclosure_denominator="n",
        unavailable_denominator="n",
        refusal_denominator="n",
    )


def _findings(frames: Frames) -> pl.DataFrame:
    """The parsed findings, one of them decided about, and one that only two years together show."""
    parsed_ones = frames["findings"]
    across = parsed_ones.head(1).with_columns(
        finding_id=pl.lit("f-years"),
        report_id=pl.lit(REPORT_B),
        document_id=pl.lit(B),
        rule_code=pl.lit("carry_over_break"),
    )
    is_decided = pl.col("finding_id") == "f-note"
    return pl.concat([parsed_ones, across]).with_columns(
        compared_report_id=pl.when(pl.col("finding_id") == "f-years").then(pl.lit(REPORT_A)),
        verdict=pl.when(is_decided).then(pl.lit("dismissed")),
        note=pl.when(is_decided).then(pl.lit("It stands in an attachment.")),
        by_whom=pl.when(is_decided).then(pl.lit("Li")),
        decided_at=pl.when(is_decided).then(pl.lit(AS_OF.replace(tzinfo=None))),
        is_superseded=pl.col("document_id") == OLD,
    )


def _rules() -> pl.DataFrame:
    columns = ["severity", "category", "holds_when", "not_assessable", "source"]
    every = (*reconcile.rules(), *reconcile.rules_across_years())
    named = {column: [getattr(rule, column) for rule in every] for column in columns}
    return pl.DataFrame({"rule_code": [rule.code for rule in every]} | named)


def _agencies() -> pl.DataFrame:
    rows = [("ag-a", "甲县人民政府", "430981", "甲县", "county"), ("ag-b", None, None, None, None)]
    columns = ["agency_id", "agency_name", "region_code", "region_name", "admin_level"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def _metrics() -> pl.DataFrame:
    by_code = {metric.metric_code: metric for metric in catalogue.metrics()}
    columns = ["metric_code", "label_zh", "unit", "section", "dimension", "parent_metric"]
    return pl.DataFrame({column: [getattr(m, column) for m in by_code.values()] for column in columns})


def _documents(frames: Frames) -> pl.DataFrame:
    outcomes = frames["outcomes"].drop("media_type")
    joined = frames["documents"].join(outcomes, on="document_id", how="left")
    return joined.with_columns(pl.col("reason").replace("", None))


def _reports(frames: Frames) -> pl.DataFrame:
    reports = frames["reports"].filter(pl.col("document_id") != OLD)
    return reports.with_columns(agency_id=pl.lit("ag-a"), facts=pl.Series([FACTS[A], FACTS[B]]))


def _dispositions() -> pl.DataFrame:
    rows = [
        (REPORT_A, "natural_person", "disposition.granted", 3, None, 4, "too_few"),
        (REPORT_A, "total", "disposition.granted", 4, 4 / 6, 6, None),
        (REPORT_A, "research", "disposition.granted", 1, None, None, "not_stated"),
        (REPORT_A, "research", "disposition.total", None, None, None, "not_stated"),
        (REPORT_A, "natural_person", "disposition.other", 1, None, 4, "too_few"),
        (REPORT_A, "total", "disposition.other", None, None, 6, "not_stated"),
        (REPORT_A, "natural_person", "disposition.total", 4, None, 4, "too_few"),
        (REPORT_A, "total", "disposition.total", 6, 1.0, 6, None),
        (REPORT_B, "natural_person", "disposition.granted", 0, None, 0, "too_few"),
        (REPORT_B, "total", "disposition.granted", 0, None, 0, "too_few"),
        (REPORT_B, "natural_person", "disposition.total", 0, None, 0, "too_few"),
        (REPORT_B, "total", "disposition.total", 0, None, 0, "too_few"),
    ]
    schema = {
        "report_id": pl.String,
        "applicant_type": pl.String,
        "metric_code": pl.String,
        "applications": pl.Int64,
        "share": pl.Float64,
        "denominator": pl.Int64,
        "share_reason": pl.String,
    }
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    name = pl.col("metric_code").str.strip_prefix("disposition.")
    form = pl.when(pl.col("report_id") == REPORT_A).then(pl.lit("2019")).otherwise(pl.lit("2021"))
    return frame.with_columns(disposition=name, disposition_group=name, template=form, source=pl.lit("table"))
