"""A bad sample for every promise of every suite: the good frames of ``samples``, broken in one way.

Most are made by the kind of promise (a null where none may be, a row twice); what a *wrong value* is must be said
for each promise, in :data:`WRONG`. A promise without a bad sample fails ``test_suites``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import polars as pl

from expectations.model import Expectation, Reconciliation
from expectations.vocabulary import COLUMN_SET, KEY_KINDS, ROW_COUNT, condition
from tests.contracts.samples import NEWS, OLD, REPORT_A, REPORT_B, Frames

OTHER = "d" * 64
FUTURE = datetime(2050, 1, 1, tzinfo=UTC)

RATES = {
    "applications_by_disposition": {"share": "share_reason"},
    "application_summary": {
        "disclosure_rate": "disclosure_reason",
        "unavailable_share": "unavailable_reason",
        "refusal_share": "refusal_reason",
    },
    "reviews_and_litigation": {"correction_rate": "correction_reason"},
    "year_over_year": {"ratio": "ratio_reason"},
}
"""Table, its rates and ratios, and the column that says why there is none."""

WRONG: Mapping[str, Any] = {
    **{
        f"marts.{table}.{name}": value
        for table, rates in RATES.items()
        for rate, reason in rates.items()
        for name, value in {
            f"{rate}_is_a_share": 1.5,
            f"{rate}_is_null_of_a_handful": 0.75,
            f"{rate}_is_null_with_a_reason": 0.5,
            f"{reason}_is_known": "unlucky",
        }.items()
        if name != "ratio_is_a_share"
    },
    "raw.documents.document_id_is_a_sha256": "../../etc/passwd",
    "raw.documents.source_uri_is_not_blank": " \t",
    "raw.documents.media_type_is_well_formed": "Text File",
    "raw.documents.bytes_is_not_negative": -1,
    "raw.documents.bytes_is_not_zero": 0,
    "raw.documents.first_seen_at_is_past": FUTURE,
    "parsed.outcomes.document_id_is_a_sha256": "A" * 64,
    "parsed.outcomes.parser_version_is_not_blank": "",
    "parsed.outcomes.status_is_known": "done",
    "parsed.outcomes.reason_is_not_blank_without_facts": " ",
    "parsed.outcomes.report_id_is_null_for_no_report": REPORT_A,
    "parsed.outcomes.facts_are_there_when_parsed": 0,
    "parsed.outcomes.facts_are_none_otherwise": 3,
    "parsed.reports.report_id_is_a_hash": "甲县人民政府-2019",
    "parsed.reports.agency_name_is_not_blank": "",
    "parsed.reports.region_code_is_well_formed": "4309",
    "parsed.reports.admin_level_is_known": "village",
    "parsed.reports.scope_is_known": "both",
    "parsed.reports.template_is_known": "2008",
    "parsed.reports.completeness_is_a_share": 1.5,
    "parsed.reports.period_is_in_order": date(1999, 12, 31),
    "parsed.reports.published_after_its_period_began": date(2001, 1, 1),
    "parsed.reports.published_on_is_past": date(2050, 1, 1),
    "parsed.observations.locator_is_not_blank": "",
    "parsed.observations.metric_code_is_known": "licensing.wishes",
    "parsed.observations.unit_is_the_catalogues": "万元",
    "parsed.observations.applicant_type_is_known_for_applications": "journalist",
    "parsed.observations.applicant_type_is_empty_elsewhere": "total",
    "parsed.observations.value_status_is_known": "zero",
    "parsed.observations.source_is_known": "footnote",
    "parsed.observations.template_is_known": "2008",
    "parsed.observations.value_is_null_unless_reported": Decimal(0),
    "parsed.observations.raw_text_is_not_blank_when_reported": "\u3000\u00a0 ",
    "parsed.observations.raw_text_of_a_cell_holds_a_number": "——",
    "parsed.observations.raw_text_of_a_blank_holds_no_number": "３",
    "parsed.observations.value_of_a_count_is_whole": Decimal("2.5"),
    "parsed.observations.value_is_negative_only_for_changes": Decimal(-1),
    "parsed.observations.value_of_money_is_plausible": Decimal(10**14),
    "parsed.observations.value_of_a_count_is_plausible": Decimal(10**11),
    "parsed.findings.rule_code_is_known": "sum_of_everything",
    "parsed.findings.severity_is_known": "fatal",
    "parsed.findings.category_is_known": "blame",
    "parsed.findings.metric_code_is_known": "disposition_total",
    "parsed.findings.applicant_type_is_known": "journalist",
    "parsed.findings.message_is_not_blank": "  ",
    "parsed.findings.message_zh_is_not_blank": "\n",
    "marts.dim_agencies.admin_level_is_known": "village",
    "marts.dim_metrics.unit_is_the_catalogues": "万元",
    "marts.dim_documents.status_is_known": "done",
    "marts.dim_reports.template_is_known": "2008",
    "marts.dim_reports.scope_is_known": "both",
    "marts.fct_observations.applicant_type_is_known": "journalist",
    "marts.fct_observations.value_status_is_known": "zero",
    "marts.fct_observations.source_is_known": "footnote",
    "marts.fct_observations.template_is_known": "2008",
    "marts.fct_observations.unit_is_the_catalogues": "万元",
    "marts.fct_observations.value_is_null_unless_reported": Decimal(0),
    "marts.fct_findings.severity_is_known": "fatal",
    "marts.fct_findings.category_is_known": "blame",
    "marts.fct_findings.rule_code_within_a_report_is_known": "carry_over_break",
    "marts.fct_findings.rule_code_across_years_is_known": "disposition_sum",
    "marts.fct_findings.verdict_is_known": "perhaps",
    "marts.applications_by_disposition.applicant_type_is_known": "",
    "marts.applications_by_disposition.metric_code_is_known": "applications.received",
    "marts.enforcement_counts.power_is_known": "taxation",
    "marts.enforcement_counts.items_current_needs_the_items_before": 0,
    "marts.enforcement_counts.items_current_needs_the_change": 61,
    "marts.procurement_spend.unit_status_is_known": "guessed",
    "marts.procurement_spend.cny_per_project_needs_an_amount": Decimal(0),
    "marts.procurement_spend.cny_per_project_needs_projects": Decimal(0),
    "marts.procurement_spend.cny_per_project_reason_is_known": "unlucky",
    "marts.dim_regions.level_is_known": "village",
    "marts.dim_dispositions.metric_code_is_known": "applications.received",
    "marts.dim_dispositions.mapping_quality_is_known": "perfect",
    "marts.reviews_and_litigation.metric_code_is_known": "complaints.total",
    "marts.fees.fee_is_known": "parking",
    "marts.fees.items_current_needs_the_items_before": 3,
    "marts.proactive_disclosure.metric_code_is_known": "licensing.decisions",
    "marts.proactive_disclosure.period_is_known": "decade",
    "marts.year_over_year.change_needs_this_year": Decimal(0),
    "marts.year_over_year.change_needs_the_year_before": Decimal(0),
    "marts.year_over_year.incomparable_reason_is_null_where_comparable": "another_measure",
    "marts.region_reports.level_is_known": "village",
    "marts.region_reports.what_is_counted_is_in_no_aggregate": REPORT_B,
    "marts.coverage.gap_is_known": "lost",
    "marts.data_quality.completeness_is_a_share": 1.5,
    **{f"{table}.report_year_is_null_when_unknown": 0 for table in ("parsed.outcomes", "parsed.reports")},
    **{
        f"{table}.report_year_is_null_when_unknown": 0 for table in ("parsed.observations", "parsed.findings")
    },
    **{
        f"{table}.report_year_is_null_when_unknown": 0
        for table in ("marts.dim_reports", "marts.fct_observations")
    },
    **{f"{table}.report_year_is_plausible": 1913 for table in ("parsed.outcomes", "parsed.reports")},
    **{f"{table}.report_year_is_plausible": 2191 for table in ("parsed.observations", "parsed.findings")},
    **{
        f"{table}.report_year_is_plausible": 2191 for table in ("marts.dim_reports", "marts.fct_observations")
    },
}
"""What is put into the (first) column of a promise, in the first row that meets its conditions."""


def change(frames: Frames, table: str, column: str, value: Any, where: pl.Expr | None = None) -> Frames:
    """Return the frames with ``value`` in ``column`` of the first row of ``table`` that meets ``where``."""
    frame = frames[table]
    met = frame.with_columns(met=pl.lit(True) if where is None else where)["met"].to_list()
    row = met.index(True)
    values = [value if at == row else old for at, old in enumerate(frame[column].to_list())]
    changed = pl.Series(column, values, dtype=frame.schema[column], strict=True)
    return frames | {table: frame.with_columns(changed)}


def unknown_report(table: str, frames: Frames) -> Frames:
    """Return the frames with a report in ``table`` that no other table knows."""
    return change(frames, table, "report_id", "3" * 32)


def without(frames: Frames, table: str, where: pl.Expr) -> Frames:
    """Return the frames without the rows of ``table`` that meet ``where``; there are some."""
    kept = frames[table].filter(~where)
    assert kept.height < frames[table].height
    return frames | {table: kept}


def twice(frames: Frames, table: str) -> Frames:
    """Return the frames with the first row of ``table`` once more at its end."""
    return frames | {table: pl.concat([frames[table], frames[table].head(1)])}


def broken_table(rule: str, expectation: Expectation, frames: Frames) -> Frames:
    """Return frames that break one promise about a table."""
    table = rule.split(".")[1]
    if expectation.expectation_type == ROW_COUNT:
        return frames | {table: frames[table].clear()}
    if expectation.expectation_type == COLUMN_SET:
        return frames | {table: frames[table].drop(expectation.kwargs["column_set"][0])}
    if expectation.expectation_type in KEY_KINDS:
        return twice(frames, table)
    column = expectation.kwargs.get("column") or expectation.kwargs["column_A"]
    if expectation.expectation_type == "expect_column_pair_values_to_be_in_set":
        column = expectation.kwargs["column_B"]
    value = None if expectation.expectation_type == "expect_column_values_to_not_be_null" else WRONG[rule]
    return change(frames, table, column, value, condition(expectation.where))


BROKEN_RECONCILIATIONS: Mapping[str, Callable[[Frames], Frames]] = {
    "raw.reconciliation.columns_have_their_types": lambda f: (
        f | {"documents": f["documents"].with_columns(pl.col("bytes").cast(pl.String))}
    ),
    "parsed.reconciliation.columns_have_their_types": lambda f: (
        f | {"observations": f["observations"].with_columns(pl.col("value").cast(pl.Float64))}
    ),
    "parsed.reconciliation.every_document_has_one_outcome": lambda f: without(
        f, "outcomes", pl.col("document_id") == NEWS
    ),
    "parsed.reconciliation.every_outcome_with_a_report_has_its_row": lambda f: without(
        f, "reports", pl.col("document_id") == OLD
    ),
    "parsed.reconciliation.facts_of_each_outcome_are_stored": lambda f: without(
        f, "observations", pl.col("metric_code") == "fees.amount"
    ),
    "parsed.reconciliation.observations_belong_to_reports": lambda f: change(
        f, "observations", "report_id", REPORT_B
    ),
    "parsed.reconciliation.findings_belong_to_reports": lambda f: change(f, "findings", "report_id", None),
    "parsed.reconciliation.years_agree_with_reports": lambda f: change(
        f, "observations", "report_year", None
    ),
    "parsed.reconciliation.differences_of_findings_add_up": lambda f: change(
        f, "findings", "difference", Decimal(-2)
    ),
    "marts.reconciliation.every_document_is_published": lambda f: without(
        f, "dim_documents", pl.col("document_id") == NEWS
    ),
    "marts.reconciliation.every_report_is_published": lambda f: without(
        f, "dim_reports", pl.col("report_id") == REPORT_B
    ),
    "marts.reconciliation.the_catalogue_is_published": lambda f: without(
        f, "dim_metrics", pl.col("metric_code") == "fees.amount"
    ),
    "marts.reconciliation.every_observation_is_published": lambda f: change(
        f, "fct_observations", "value", Decimal(32), pl.col("metric_code") == "licensing.decisions"
    ),
    "marts.reconciliation.every_finding_is_published": lambda f: without(
        f, "fct_findings", pl.col("finding_id") == "f-note"
    ),
    "marts.reconciliation.figures_that_count_are_of_one_document": lambda f: change(
        f, "fct_observations", "is_superseded", False, pl.col("document_id") == OLD
    ),
    "marts.reconciliation.dim_reports_agency_id_is_in_dim_agencies": lambda f: change(
        f, "dim_reports", "agency_id", "ag-x"
    ),
    "marts.reconciliation.dim_reports_document_id_is_in_dim_documents": lambda f: change(
        f, "dim_reports", "document_id", OTHER
    ),
    "marts.reconciliation.fct_observations_report_id_is_in_dim_reports": lambda f: change(
        f, "fct_observations", "report_id", "3" * 32
    ),
    "marts.reconciliation.fct_observations_metric_code_is_in_dim_metrics": lambda f: change(
        f, "fct_observations", "metric_code", "licensing.wishes"
    ),
    "marts.reconciliation.fct_observations_document_id_is_in_dim_documents": lambda f: change(
        f, "fct_observations", "document_id", OTHER
    ),
    "marts.reconciliation.fct_findings_rule_code_is_in_dim_rules": lambda f: without(
        f, "dim_rules", pl.col("rule_code") == "table_missing"
    ),
    "marts.reconciliation.fct_findings_report_id_is_in_dim_reports": lambda f: change(
        f, "fct_findings", "report_id", "3" * 32
    ),
    "marts.reconciliation.applications_by_disposition_report_id_is_in_dim_reports": lambda f: change(
        f, "applications_by_disposition", "report_id", "3" * 32
    ),
    "marts.reconciliation.enforcement_counts_report_id_is_in_dim_reports": lambda f: change(
        f, "enforcement_counts", "report_id", "3" * 32
    ),
    "marts.reconciliation.procurement_spend_report_id_is_in_dim_reports": lambda f: change(
        f, "procurement_spend", "report_id", None
    ),
    "marts.reconciliation.dispositions_of_every_report_are_there": lambda f: without(
        f, "applications_by_disposition", pl.col("report_id") == REPORT_B
    ),
    "marts.reconciliation.dispositions_keep_their_figures": lambda f: change(
        f, "applications_by_disposition", "applications", 40, pl.col("applications") == 4
    ),
    # The value of prose instead of the table's.
    "marts.reconciliation.enforcement_keeps_its_figures": lambda f: change(
        f,
        "enforcement_counts",
        "decisions",
        3,
        (pl.col("power") == "penalty") & (pl.col("report_id") == REPORT_B),
    ),
    "marts.reconciliation.procurement_keeps_its_figures": lambda f: change(
        f, "procurement_spend", "amount_cny", Decimal("90002560.00"), pl.col("projects") == 3
    ),
    **{
        f"marts.reconciliation.{table}_report_id_is_in_dim_reports": partial(unknown_report, table)
        for table in (
            "application_summary",
            "reviews_and_litigation",
            "fees",
            "proactive_disclosure",
            "year_over_year",
            "region_reports",
        )
    },
    "marts.reconciliation.region_reports_region_code_is_in_dim_regions": lambda f: change(
        f, "region_reports", "region_code", "999999"
    ),
    "marts.reconciliation.every_located_report_is_in_its_regions": lambda f: without(
        f, "region_reports", pl.col("report_id") == REPORT_A
    ),
    "marts.reconciliation.every_year_of_an_agency_is_covered": lambda f: without(
        f, "coverage", pl.col("report_year") == 2019
    ),
    "marts.reconciliation.quality_of_every_report_is_told": lambda f: change(f, "data_quality", "facts", 1),
    "marts.reconciliation.received_applications_are_compared": lambda f: without(
        f, "year_over_year", pl.col("metric_code") == "applications.received"
    ),
    "marts.reconciliation.dim_reports_region_code_is_in_dim_regions": lambda f: change(
        f, "dim_reports", "region_code", "999999"
    ),
    "marts.reconciliation.the_crosswalk_is_published": lambda f: without(
        f, "dim_dispositions", pl.col("metric_code") == "reply.other_route"
    ),
    "marts.reconciliation.applications_of_every_report_are_there": lambda f: without(
        f, "application_summary", pl.col("report_id") == REPORT_B
    ),
    # The figure of prose instead of the table's.
    "marts.reconciliation.summary_keeps_its_figures": lambda f: change(
        f, "application_summary", "received", 7, pl.col("report_id") == REPORT_A
    ),
    "marts.reconciliation.reviews_and_litigation_keeps_its_figures": lambda f: change(
        f, "reviews_and_litigation", "cases", 0, pl.col("cases").is_null()
    ),
    "marts.reconciliation.fees_keeps_its_figures": lambda f: change(
        f, "fees", "amount_cny", Decimal("12.00"), pl.col("report_id") == REPORT_B
    ),
    "marts.reconciliation.proactive_disclosure_keeps_its_figures": lambda f: change(
        f, "proactive_disclosure", "number", 120
    ),
}


def broken(rule_id: str, rule: Expectation | Reconciliation, frames: Frames) -> Frames:
    """Return frames that break one rule of a suite."""
    if isinstance(rule, Reconciliation):
        return BROKEN_RECONCILIATIONS[rule_id](frames)
    return broken_table(rule_id, rule, frames)
