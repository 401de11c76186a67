"""Promises across tables, as frames of differences: one row per subject, zero where the promise is kept.

Belongs here: functions from the frames of a hand-over to a lazy frame with the columns ``subject``, ``expected``,
``found`` (text, for the reader) and ``difference`` (a number). polars computes, great_expectations checks that
every difference is zero: so a reference or a sum shows in the same result as any other promise.

Every function aggregates before it joins: what is joined has a row per document, report or metric, never one
per figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

import polars as pl

from expectations.model import Frames, Table
from ingest import catalogue

NONE = "none"
"""What ``expected`` and ``found`` show where there is nothing."""


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).fill_null(NONE)


def _differences(
    frame: pl.LazyFrame, subject: pl.Expr, expected: str, found: str, difference: pl.Expr
) -> pl.LazyFrame:
    """Return the four columns of a frame of differences."""
    return frame.select(
        subject.alias("subject"),
        _text(expected).alias("expected"),
        _text(found).alias("found"),
        difference.alias("difference"),
    )


def _counts_agree(
    expected: pl.LazyFrame, found: pl.LazyFrame, keys: Sequence[str], label: str
) -> pl.LazyFrame:
    """Compare column ``n`` of two frames by ``keys``; what one of them lacks counts as 0 there."""
    both = expected.join(found, on=list(keys), how="full", coalesce=True, nulls_equal=True, suffix="_found")
    both = both.with_columns(pl.col("n", "n_found").cast(pl.Int64).fill_null(0))
    difference = pl.col("n_found") - pl.col("n")
    return _differences(both, _subject(keys, label), "n", "n_found", difference)


def _subject(keys: Sequence[str], label: str = "") -> pl.Expr:
    """Return ``label key=value key=value``."""
    parts = [pl.format(f"{key}={{}}", _text(key)) for key in keys]
    return pl.concat_str([pl.lit(label), *parts] if label else parts, separator=" ")


def types_of(tables: Sequence[Table]) -> Callable[[Frames], pl.LazyFrame]:
    """Return a rule: one row per declared column of ``tables``; the difference is 1 where its type is another one."""

    def compute(frames: Frames) -> pl.LazyFrame:
        rows = []
        for table in tables:
            actual = frames[table.name].collect_schema()
            for column, dtype in (table.schema or {}).items():
                found = actual.get(column)
                # A missing column is the column set's matter, and one of nulls alone has no type to be wrong.
                differs = found is not None and found != dtype and found != pl.Null
                rows.append((f"{table.name}.{column}", str(dtype), str(found), int(differs)))
        schema = {"subject": pl.String, "expected": pl.String, "found": pl.String, "difference": pl.Int64}
        return pl.LazyFrame(rows, schema=schema, orient="row")

    return compute


def refers(child: str, parent: str, *keys: str) -> Callable[[Frames], pl.LazyFrame]:
    """Return a rule: one row per value of ``keys`` in ``child``; the rows of those that ``parent`` does not hold."""

    def compute(frames: Frames) -> pl.LazyFrame:
        children = frames[child].group_by(keys).agg(pl.len().alias("rows"))
        parents = frames[parent].select(*keys, known=pl.lit(True)).unique(list(keys))
        both = children.join(parents, on=list(keys), how="left")
        orphaned = pl.when(pl.col("known").is_null()).then(pl.col("rows")).otherwise(0).cast(pl.Int64)
        both = both.with_columns(orphaned.alias("orphans"), none=pl.lit(0))
        return _differences(both, _subject(keys, f"{child} with"), "none", "orphans", pl.col("orphans"))

    return compute


def same_values(left: str, right: str, column: str) -> Callable[[Frames], pl.LazyFrame]:
    """Return a rule: one row per value of ``column`` in either table; 1 where only one of them has it."""

    def compute(frames: Frames) -> pl.LazyFrame:
        sides = [
            frames[name].select(pl.col(column).unique()).with_columns(n=pl.lit(1)) for name in (left, right)
        ]
        return _counts_agree(sides[0], sides[1], [column], "tables with")

    return compute


# --- parsed -----------------------------------------------------------------------------


def one_outcome_per_document(frames: Frames) -> pl.LazyFrame:
    """One row per document of the manifest or the outcomes: outcomes it has minus outcomes it should have (1, or 0)."""
    documents = frames["documents"].select("document_id", n=pl.lit(1)).unique("document_id")
    outcomes = frames["outcomes"].group_by("document_id").agg(pl.len().alias("n"))
    return _counts_agree(documents, outcomes, ["document_id"], "outcomes of")


def outcomes_match_reports(frames: Frames) -> pl.LazyFrame:
    """One row per document with a report: 1 where outcome and reports do not name the same one."""
    outcomes = frames["outcomes"].filter(pl.col("report_id").is_not_null()).select("document_id", "report_id")
    reports = frames["reports"].select("document_id", found="report_id")
    both = outcomes.join(reports, on="document_id", how="full", coalesce=True)
    return _differences(both, _subject(["document_id"]), "report_id", "found", _differ("report_id", "found"))


def facts_match_observations(frames: Frames) -> pl.LazyFrame:
    """One row per document: figures reported in observations minus the facts its outcome counts."""
    outcomes = frames["outcomes"].group_by("document_id").agg(pl.col("facts").sum().alias("n"))
    reported = (pl.col("value_status") == "reported").sum()
    stored = frames["observations"].group_by("document_id").agg(reported.alias("n"))
    return _counts_agree(outcomes, stored, ["document_id"], "facts of")


def years_agree(frames: Frames) -> pl.LazyFrame:
    """One row per document, table and year: 1 where the year is not the one its report states."""
    years = (
        frames["reports"]
        .select("document_id", expected="report_year", known=pl.lit(True))
        .unique("document_id")
    )
    parts = [
        frames[name]
        .select("document_id", "report_year")
        .unique()
        .join(years, on="document_id", how="inner")
        .with_columns(table=pl.lit(name))
        for name in ("observations", "findings", "outcomes")
    ]
    subject = _subject(["table", "document_id"])
    return _differences(
        pl.concat(parts), subject, "expected", "report_year", _differ("expected", "report_year")
    )


def finding_differences(frames: Frames) -> pl.LazyFrame:
    """One row per finding with all three figures: its difference minus (found - expected)."""
    stated = frames["findings"].filter(
        pl.all_horizontal(pl.col("expected", "found", "difference").is_not_null())
    )
    stated = stated.with_columns(right=pl.col("found") - pl.col("expected"), stated=pl.col("difference"))
    return _differences(
        stated, _subject(["document_id", "finding_id"]), "right", "stated", pl.col("stated") - pl.col("right")
    )


def _differ(left: str, right: str) -> pl.Expr:
    """Return 1 where two columns differ, nulls being equal to each other only."""
    return pl.col(left).ne_missing(pl.col(right)).cast(pl.Int64)


# --- marts ------------------------------------------------------------------------------

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


def catalogue_is_published(frames: Frames) -> pl.LazyFrame:
    """One row per metric code of the catalogue or of dim_metrics; 1 where only one of them has it."""
    return same_values("catalogue", "dim_metrics", "metric_code")(
        {**frames, "catalogue": pl.LazyFrame({"metric_code": list(catalogue.units())})}
    )


def observations_are_published(frames: Frames) -> pl.LazyFrame:
    """One row per metric: rows and sum of the parsed observations against fct_observations."""
    figures = [pl.len().alias("figures"), pl.col("value").sum().alias("total")]
    expected, found = (
        frames[name].group_by("metric_code").agg(figures) for name in ("observations", "fct_observations")
    )
    return _figures_agree(expected, found)


def findings_are_published(frames: Frames) -> pl.LazyFrame:
    """One row per parsed finding; 1 where fct_findings lacks it. The warehouse may have more: it compares years."""
    keys = ["document_id", "finding_id"]
    published = frames["fct_findings"].select(*keys, found=pl.lit(1)).unique(keys)
    both = frames["findings"].select(keys).unique().join(published, on=keys, how="left")
    both = both.with_columns(pl.col("found").fill_null(0), expected=pl.lit(1))
    return _differences(both, _subject(keys), "expected", "found", 1 - pl.col("found"))


def counting_documents_agree(frames: Frames) -> pl.LazyFrame:
    """One row per report with figures that count: 1 where they are not of the one document dim_reports names."""
    counting = (
        frames["fct_observations"]
        .filter(~pl.col("is_superseded"))
        .group_by("report_id")
        .agg(pl.col("document_id").min().alias("first"), pl.col("document_id").max().alias("found"))
    )
    both = counting.join(
        frames["dim_reports"].select("report_id", expected="document_id"), on="report_id", how="left"
    )
    differs = _differ("expected", "found") | _differ("expected", "first")
    return _differences(both, _subject(["report_id"]), "expected", "found", differs)


def dispositions_keep_figures(frames: Frames) -> pl.LazyFrame:
    """One row per disposition: figures and sum of the observations of the series that counts, against the mart.

    A report may state its dispositions in several series (dispositions and replies, table and prose); the mart
    takes one, and says which: the figures of that one must all be there.
    """
    mart = frames["applications_by_disposition"]
    family = pl.col("metric_code").str.extract(r"^([a-z]+)\.").alias("family")
    series = mart.select("report_id", "source", family).unique()
    stated = _counting(frames, DISPOSITIONS).with_columns(family)
    in_series = stated.join(series, on=["report_id", "source", "family"], how="semi")
    found = mart.group_by("metric_code").agg(_figures("applications"))
    return _figures_agree(_facts(in_series), found)


def dispositions_of_every_report(frames: Frames) -> pl.LazyFrame:
    """One row per report that states dispositions or stands in the mart; 1 where it is not both."""
    stated = _counting(frames, DISPOSITIONS).select(pl.col("report_id").unique()).with_columns(n=pl.lit(1))
    found = (
        frames["applications_by_disposition"].select(pl.col("report_id").unique()).with_columns(n=pl.lit(1))
    )
    return _counts_agree(stated, found, ["report_id"], "dispositions of")


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
    expected = _facts(_counting(frames, ENFORCEMENT)).filter(pl.col("figures") > 0)
    return _figures_agree(expected, found.group_by("metric_code").agg(_figures("value")))


def procurement_keeps_figures(frames: Frames) -> pl.LazyFrame:
    """One row for projects and one for amounts: figures and sum of the observations against the mart's columns.

    The mart rounds amounts to the fen: half a fen for each is no difference.
    """
    mart = frames["procurement_spend"]
    projects = mart.select(pl.lit("procurement.projects").alias("metric_code"), *_figures("projects"))
    amounts = mart.select(pl.lit("procurement.amount").alias("metric_code"), *_figures("amount_cny"))
    expected = _facts(_counting(frames, PROCUREMENT)).filter(pl.col("figures") > 0)
    found = pl.concat([projects, amounts]).filter(pl.col("figures") > 0)
    return _figures_agree(expected, found, half_a_unit=Decimal("0.005"))


def _counting(frames: Frames, metrics: Sequence[str]) -> pl.LazyFrame:
    """Return the observations of ``metrics`` from the documents that count."""
    return frames["fct_observations"].filter(
        ~pl.col("is_superseded") & pl.col("metric_code").is_in(list(metrics))
    )


def _facts(observations: pl.LazyFrame) -> pl.LazyFrame:
    """Return figures and total per metric of what ``observations`` say: one figure per report, metric and applicant.

    As the marts promise: a table wins over prose, and statements that contradict each other give no figure.
    Nearly every figure is stated once, so only keys whose hash occurs again are grouped by the keys themselves.
    """
    keys = ["report_id", "metric_code", "applicant_type"]
    key = pl.struct(keys).hash()
    hashes = observations.select(key.alias("hash")).collect(engine="streaming").to_series()
    again = hashes.filter(hashes.is_duplicated()).unique().implode()
    once = observations.filter(~key.is_in(again)).group_by("metric_code").agg(_figures(_whole_if_count()))
    is_table = pl.col("source") == "table"
    value = _whole_if_count()
    agreed = (
        observations.filter(key.is_in(again))
        .with_columns(has_table=is_table.any().over(keys))
        .filter(is_table == pl.col("has_table"))
        .group_by(keys)
        .agg(value.min().alias("low"), value.max().alias("high"))
        .select("metric_code", pl.when(pl.col("low") == pl.col("high")).then("low").alias("value"))
        .group_by("metric_code")
        .agg(_figures("value"))
    )
    return pl.concat([once, agreed]).group_by("metric_code").agg(pl.col(FIGURES).sum())


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
    expected: pl.LazyFrame, found: pl.LazyFrame, half_a_unit: Decimal = Decimal(0)
) -> pl.LazyFrame:
    """Compare number and sum of figures per metric; ``half_a_unit`` is what rounding may change in one figure."""
    both = expected.with_columns(pl.col("figures").cast(pl.Int64)).join(
        found.with_columns(pl.col("figures").cast(pl.Int64)),
        on="metric_code",
        how="full",
        coalesce=True,
        suffix="_found",
    )
    both = both.with_columns(pl.col("figures", "figures_found", "total", "total_found").fill_null(0))
    counted = (pl.col("figures_found") - pl.col("figures")).abs()
    added = (pl.col("total_found") - pl.col("total")).abs()
    unexplained = pl.when(added > half_a_unit * pl.col("figures")).then(added).otherwise(Decimal(0))
    both = both.with_columns(
        says=pl.format("{} figures, sum {}", "figures", "total"),
        has=pl.format("{} figures, sum {}", "figures_found", "total_found"),
        difference=counted + unexplained,
    )
    return _differences(both, _subject(["metric_code"]), "says", "has", pl.col("difference"))
