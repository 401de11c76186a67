"""What the marts promise about each other and about the parsed tables: no figure lost, doubled or changed.

Every function aggregates before it joins: what is joined has a row per document, report or metric, never one per
figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import polars as pl

from expectations.measure import repeated
from expectations.model import Digest, Frames
from expectations.reconciliations.differences import (
    counts_agree,
    differ,
    differences,
    same_values,
    subject_of,
)
from ingest import catalogue

FIGURES: Final = ["figures", "total"]
"""How many figures there are and what they add up to: one lost, one doubled or one changed shows in either."""


DISPOSITIONS: Final = tuple(
    code
    for code in catalogue.units()
    if code.startswith(("disposition.", "reply.")) and not code.endswith(".cumulative")
)
ENFORCEMENT: Final = tuple(
    dict.fromkeys(m.metric_code for m in catalogue.metrics() if m.section == "enforcement")
)
PROCUREMENT: Final = ("procurement.projects", "procurement.amount")
REVIEWS: Final = tuple(
    code
    for code in catalogue.units()
    if code.split(".")[0] in ("review", "litigation_direct", "litigation_after_review", "litigation")
    and not code.endswith(".cumulative")
)
LAWSUITS: Final = tuple(code for code in REVIEWS if code.startswith("litigation."))
"""What is said of all lawsuits, whichever way they came to court."""
FEES: Final = {
    "fees.amount": "administrative",
    "fees.items_previous": "administrative",
    "fees.items_change": "administrative",
    "application_fees.amount": "application",
    "application_fees.waived": "application_waived",
    "information_processing_fee.amount": "information_processing",
}
"""The kind of fee each metric is about."""
PROACTIVE: Final = tuple(
    dict.fromkeys(m.metric_code for m in catalogue.metrics() if m.section == "proactive_disclosure")
)
FLOWS: Final = ("received", "carried_in", "carried_out")
"""Columns of application_summary that are metrics of the applications as they stand."""
APPLICATIONS: Final = (
    *(code for code in catalogue.units() if code.startswith("applications.")),
    *DISPOSITIONS,
)


def catalogue_is_published(frames: Frames) -> pl.LazyFrame:
    """One row per metric code of the catalogue or of dim_metrics; 1 where only one of them has it."""
    known = pl.LazyFrame({"metric_code": list(catalogue.units())})
    both = {"catalogue": known, "dim_metrics": frames["dim_metrics"]}
    return same_values("catalogue", "dim_metrics", "metric_code")(both)


def _fct_by_document(frames: Frames) -> pl.LazyFrame:
    """One row per report, document and whether it is superseded: ``rows``, those of dispositions, of applications."""
    dispositions = pl.col("metric_code").is_in(list(DISPOSITIONS)).sum().alias("dispositions")
    applications = pl.col("metric_code").is_in(list(APPLICATIONS)).sum().alias("applications")
    keys = ["report_id", "document_id", "is_superseded"]
    return frames["fct_observations"].group_by(keys).agg(pl.len().alias("rows"), dispositions, applications)


def _fct_by_metric(frames: Frames) -> pl.LazyFrame:
    """One row per metric and value status of fct_observations: ``rows`` and ``total``."""
    return _by_metric(frames["fct_observations"])


def _fct_facts(frames: Frames) -> pl.LazyFrame:
    """One row per metric that a mart shows as it stands: what the marts must hold."""
    return _facts(_narrow(frames, ENFORCEMENT + PROCUREMENT + REVIEWS + tuple(FEES) + PROACTIVE))


FCT_BY_DOCUMENT: Final = Digest("fct_observations of each document", _fct_by_document)
FCT_BY_METRIC: Final = Digest("fct_observations of each metric", _fct_by_metric)
FCT_FACTS: Final = Digest("facts of the marts by metric", _fct_facts)


def observations_are_published(frames: Frames) -> pl.LazyFrame:
    """One row per metric and value status: rows and sum of the parsed observations against fct_observations.

    By status too: a blank that became a zero changes neither the number of rows of a metric nor its sum.
    """
    rows = {"rows": "figures"}
    expected, found = _by_metric(frames["observations"]), frames[FCT_BY_METRIC.name]
    return _figures_agree(expected.rename(rows), found.rename(rows), ["metric_code", "value_status"])


def _by_metric(observations: pl.LazyFrame) -> pl.LazyFrame:
    total = pl.col("value").sum().alias("total")
    return observations.group_by("metric_code", "value_status").agg(pl.len().alias("rows"), total)


def findings_are_published(frames: Frames) -> pl.LazyFrame:
    """One row per parsed finding; 1 where fct_findings lacks it. The warehouse may have more: it compares years."""
    keys = ["document_id", "finding_id"]
    published = frames["fct_findings"].select(*keys, found=pl.lit(1)).unique(keys)
    both = frames["findings"].select(keys).unique().join(published, on=keys, how="left")
    both = both.with_columns(pl.col("found").fill_null(0), expected=pl.lit(1))
    return differences(both, subject_of(keys), "expected", "found", 1 - pl.col("found"))


def counting_documents_agree(frames: Frames) -> pl.LazyFrame:
    """One row per report and document with figures that count: 1 where dim_reports names another document."""
    counting = frames[FCT_BY_DOCUMENT.name].filter(~pl.col("is_superseded"))
    named = frames["dim_reports"].select("report_id", expected="document_id")
    both = counting.join(named, on="report_id", how="left")
    differs = differ("expected", "document_id")
    return differences(both, subject_of(["report_id"]), "expected", "document_id", differs)


def dispositions_keep_figures(frames: Frames) -> pl.LazyFrame:
    """One row per disposition: figures and sum of the observations of the series that counts, against the mart.

    A report may state its dispositions in several series (dispositions and replies, table and prose); the mart
    takes one, and says which: the figures of that one must all be there.
    """
    mart = frames["applications_by_disposition"]
    is_reply = pl.col("metric_code").str.starts_with("reply.")
    series = pl.struct("report_id", "source", is_reply).hash().alias("series")
    counting = mart.select(series.unique()).collect(engine="streaming").to_series()
    stated = _narrow(frames, DISPOSITIONS, series).filter(pl.col("series").is_in(counting.implode()))
    return _figures_agree(_facts(stated), mart.group_by("metric_code").agg(_figures("applications")))


def dispositions_of_every_report(frames: Frames) -> pl.LazyFrame:
    """One row per report that states dispositions or stands in the mart; 1 where it is not both."""
    stating = frames[FCT_BY_DOCUMENT.name].filter(~pl.col("is_superseded") & (pl.col("dispositions") > 0))
    stated = stating.select(pl.col("report_id").unique()).with_columns(n=pl.lit(1))
    found = (
        frames["applications_by_disposition"].select(pl.col("report_id").unique()).with_columns(n=pl.lit(1))
    )
    return counts_agree(stated, found, ["report_id"], "dispositions of")


def enforcement_keeps_figures(frames: Frames) -> pl.LazyFrame:
    """One row per metric of enforcement: figures and sum of the observations against the mart's columns."""
    long = frames["enforcement_counts"].unpivot(
        ["decisions", "items_previous", "items_change"],
        index="power",
        variable_name="measure",
        value_name="value",
    )
    metric = pl.format("{}.{}", "power", "measure").alias("metric_code")
    found = long.select(metric, "value").filter(pl.col("value").is_not_null())
    expected = frames[FCT_FACTS.name].filter(
        pl.col("figures") > 0, pl.col("metric_code").is_in(list(ENFORCEMENT))
    )
    return _figures_agree(expected, found.group_by("metric_code").agg(_figures("value")))


def procurement_keeps_figures(frames: Frames) -> pl.LazyFrame:
    """One row for projects and one for amounts: figures and sum of the observations against the mart's columns.

    The mart rounds amounts to the fen: half a fen for each is no difference.
    """
    mart = frames["procurement_spend"]
    projects = mart.select(pl.lit("procurement.projects").alias("metric_code"), *_figures("projects"))
    amounts = mart.select(pl.lit("procurement.amount").alias("metric_code"), *_figures("amount_cny"))
    expected = frames[FCT_FACTS.name].filter(
        pl.col("figures") > 0, pl.col("metric_code").is_in(list(PROCUREMENT))
    )
    found = pl.concat([projects, amounts]).filter(pl.col("figures") > 0)
    return _figures_agree(expected, found, half_a_unit=Decimal("0.005"))


def crosswalk_is_published(frames: Frames) -> pl.LazyFrame:
    """One row per disposition of the catalogue or of dim_dispositions; 1 where only one of them has it."""
    known = pl.LazyFrame({"metric_code": list(DISPOSITIONS)})
    both = {"catalogue": known, "dim_dispositions": frames["dim_dispositions"]}
    return same_values("catalogue", "dim_dispositions", "metric_code")(both)


def applications_of_every_report(frames: Frames) -> pl.LazyFrame:
    """One row per report that tells of applications or stands in the mart; 1 where it is not both."""
    telling = frames[FCT_BY_DOCUMENT.name].filter(~pl.col("is_superseded") & (pl.col("applications") > 0))
    told = telling.select(pl.col("report_id").unique()).with_columns(n=pl.lit(1))
    found = frames["application_summary"].group_by("report_id").agg(pl.len().alias("n"))
    return counts_agree(told, found, ["report_id"], "applications of")


def summary_keeps_figures(frames: Frames) -> pl.LazyFrame:
    """One row per metric of :data:`FLOWS`: figures of all applicants and sum of the observations against the mart."""
    metrics = tuple(f"applications.{flow}" for flow in FLOWS)
    of_all = {"fct_observations": frames["fct_observations"].filter(pl.col("applicant_type") == "total")}
    found = frames["application_summary"].unpivot(list(FLOWS), variable_name="flow", value_name="value")
    found = found.select(pl.format("applications.{}", "flow").alias("metric_code"), "value")
    expected = _facts(_narrow(of_all, metrics)).filter(pl.col("figures") > 0)
    return _figures_agree(expected, _stated(found))


def reviews_keep_figures(frames: Frames) -> pl.LazyFrame:
    """One row per metric of reviews and litigation: figures and sum of the observations against the mart.

    Lawsuits that the mart adds up itself (``is_sum``) are no observations, and stand for those of the report's prose.
    """
    mart = frames["reviews_and_litigation"]
    found = mart.filter(~pl.col("is_sum")).select("metric_code", value="cases")
    # A hash: a text would keep the whole batch in memory that it was read with.
    report = pl.col("report_id").hash().alias("report")
    summed = mart.filter("is_sum").select(report.unique()).collect().to_series()
    others = _narrow(frames, LAWSUITS, report).filter(~pl.col("report").is_in(summed.implode()))
    expected = pl.concat(
        [
            _expected(frames, [code for code in REVIEWS if code not in LAWSUITS]),
            _facts(others).filter(pl.col("figures") > 0),
        ]
    )
    return _figures_agree(expected, _stated(found))


def proactive_keeps_figures(frames: Frames) -> pl.LazyFrame:
    """One row per metric of proactive disclosure: figures and sum of the observations against the mart."""
    found = frames["proactive_disclosure"].select("metric_code", value="number")
    return _figures_agree(_expected(frames, PROACTIVE), _stated(found))


def fees_keep_figures(frames: Frames) -> pl.LazyFrame:
    """One row per metric of fees: figures and sum of the observations against the mart's columns, to the fen."""
    mart = frames["fees"]
    columns = {"items_previous": "items_previous", "items_change": "items_change"}
    parts = [
        mart.filter(pl.col("fee") == fee).select(
            pl.lit(metric).alias("metric_code"),
            pl.col(columns.get(metric.split(".")[1], "amount_cny")).cast(pl.Decimal(38, 6)).alias("value"),
        )
        for metric, fee in FEES.items()
    ]
    return _figures_agree(
        _expected(frames, tuple(FEES)), _stated(pl.concat(parts)), half_a_unit=Decimal("0.005")
    )


def located_reports(frames: Frames) -> pl.LazyFrame:
    """One row per report of a known region or in region_reports; 1 where it is not both."""
    located = frames["dim_reports"].filter(pl.col("region_code").is_not_null())
    both = {"located": located, "region_reports": frames["region_reports"]}
    return same_values("located", "region_reports", "report_id")(both)


def quality_of_every_report(frames: Frames) -> pl.LazyFrame:
    """One row per report of dim_reports or data_quality; 1 where they count other facts, or only one has it."""
    found = frames["data_quality"].select("report_id", found=pl.col("facts").cast(pl.Int64))
    expected = frames["dim_reports"].select("report_id", expected=pl.col("facts").cast(pl.Int64))
    both = expected.join(found, on="report_id", how="full", coalesce=True)
    differs = differ("expected", "found")
    return differences(both, subject_of(["report_id"]), "expected", "found", differs)


def received_are_compared(frames: Frames) -> pl.LazyFrame:
    """One row per report that states one figure of applications received, with a cell for it the year before.

    1 where year_over_year lacks it. One metric stands for all: each goes the same way through the model.
    """
    mine = pl.col("metric_code") == "applications.received", pl.col("applicant_type") == "total"
    one_figure = (pl.col("value").null_count() == 0) & (pl.col("value").n_unique() == 1)
    stated = frames["fct_observations"].filter(~pl.col("is_superseded"), *mine)
    cells = stated.group_by("report_id").agg(one_figure.alias("is_one_figure"))
    reports = frames["dim_reports"].select("report_id", "agency_id", "scope", "report_year")
    told = cells.join(reports, on="report_id")
    before = told.select("agency_id", "scope", report_year=pl.col("report_year") + 1)
    expected = told.filter("is_one_figure").join(
        before.unique(), on=["agency_id", "scope", "report_year"], how="semi"
    )
    found = frames["year_over_year"].filter(*mine).select("report_id", found=pl.lit(1))
    both = expected.join(found, on="report_id", how="left").with_columns(
        pl.col("found").fill_null(0), expected=pl.lit(1)
    )
    return differences(both, subject_of(["report_id"]), "expected", "found", 1 - pl.col("found"))


def _expected(frames: Frames, metrics: Sequence[str]) -> pl.LazyFrame:
    """Return figures and total of those of ``metrics`` that have any."""
    return frames[FCT_FACTS.name].filter(pl.col("figures") > 0, pl.col("metric_code").is_in(list(metrics)))


def _stated(found: pl.LazyFrame) -> pl.LazyFrame:
    """Return figures and total per metric of a mart's ``value``, without metrics that have none."""
    stated = found.filter(pl.col("value").is_not_null())
    return stated.group_by("metric_code").agg(_figures("value"))


def _narrow(frames: Frames, metrics: Sequence[str], *more: pl.Expr) -> pl.LazyFrame:
    """Return the figures of ``metrics`` that count, collected: ``key``, ``metric_code``, ``is_table``, ``value``.

    Keys (report, metric and applicant) are 64-bit hashes and codes an Enum: 26 bytes a row instead of 150, as there
    may be twenty million. Two of that many share a hash once in a hundred thousand warehouses.
    """
    figures = frames["fct_observations"].filter(
        ~pl.col("is_superseded") & pl.col("metric_code").is_in(list(metrics))
    )
    columns = [
        pl.struct("report_id", "metric_code", "applicant_type").hash().alias("key"),
        pl.col("metric_code").cast(pl.Enum(metrics)),
        (pl.col("source") == "table").alias("is_table"),
        _whole_if_count().alias("value"),
    ]
    return figures.select(*columns, *more).collect(engine="streaming").lazy()


def _facts(stated: pl.LazyFrame) -> pl.LazyFrame:
    """Return figures and total per metric of what :func:`_narrow` collected: one figure a key.

    As the marts promise: a table wins over prose, and statements that contradict each other give no figure. Nearly
    every figure is stated once, so only the others are grouped.
    """
    again = repeated(stated.select("key").collect().to_series()).implode()
    once = stated.filter(~pl.col("key").is_in(again)).group_by("metric_code").agg(_figures("value"))
    agreed = (
        stated.filter(pl.col("key").is_in(again))
        .filter(pl.col("is_table") == pl.col("is_table").any().over("key"))
        .group_by("key", "metric_code")
        .agg(pl.col("value").min().alias("low"), pl.col("value").max().alias("high"))
        .select("metric_code", pl.when(pl.col("low") == pl.col("high")).then("low").alias("value"))
        .group_by("metric_code")
        .agg(_figures("value"))
    )
    both = pl.concat([once, agreed]).group_by("metric_code").agg(pl.col(FIGURES).sum())
    return both.with_columns(pl.col("metric_code").cast(pl.String))


def _whole_if_count() -> pl.Expr:
    """Return the value, null where half a case is reported: the marts count in whole numbers."""
    whole = pl.col("value").cast(pl.Int64, strict=False).cast(pl.Decimal(38, 6))
    return pl.when((pl.col("unit") == "CNY") | (pl.col("value") == whole)).then("value")


def _figures(value: str | pl.Expr) -> list[pl.Expr]:
    """Return the two aggregates of :data:`FIGURES`."""
    figure = pl.col(value) if isinstance(value, str) else value
    return [
        figure.count().cast(pl.Int64).alias("figures"),
        figure.sum().cast(pl.Decimal(38, 6)).alias("total"),
    ]


def _figures_agree(
    expected: pl.LazyFrame,
    found: pl.LazyFrame,
    keys: Sequence[str] = ("metric_code",),
    half_a_unit: Decimal = Decimal(0),
) -> pl.LazyFrame:
    """Compare number and sum of figures by ``keys``; ``half_a_unit`` is what rounding may change in one figure."""
    both = expected.with_columns(pl.col("figures").cast(pl.Int64)).join(
        found.with_columns(pl.col("figures").cast(pl.Int64)),
        on=list(keys),
        how="full",
        coalesce=True,
        suffix="_found",
    )
    both = both.with_columns(pl.col("figures", "figures_found", "total", "total_found").fill_null(0))
    counted = (pl.col("figures_found") - pl.col("figures")).abs()
    added = (pl.col("total_found") - pl.col("total")).abs()
    unexplained = pl.when(added > half_a_unit * pl.col("figures")).then(added).otherwise(Decimal(0))
    both = both.with_columns(
        says=pl.format("figures: {}, sum: {}", "figures", "total"),
        has=pl.format("figures: {}, sum: {}", "figures_found", "total_found"),
        difference=counted + unexplained,
    )
    return differences(both, subject_of(keys), "says", "has", pl.col("difference"))
