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

from expectations.measure import repeated
from expectations.model import Digest, Frames, Table
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


def refers(
    child: str, parent: str, *keys: str, digest: str = "", is_optional: bool = False
) -> Callable[[Frames], pl.LazyFrame]:
    """Return a rule: one row per value of ``keys`` in ``child``; the rows of those that ``parent`` does not hold.

    ``digest`` names a digest of ``child`` by these keys and perhaps others, with the number of its ``rows``. A null
    refers to nothing, and breaks the rule unless the reference ``is_optional``.
    """

    def compute(frames: Frames) -> pl.LazyFrame:
        rows = pl.col("rows").sum() if digest else pl.len()
        children = frames[digest or child]
        if is_optional:
            children = children.drop_nulls(list(keys))
        children = children.group_by(keys).agg(rows.alias("rows"))
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


def _by_document(frames: Frames) -> pl.LazyFrame:
    """One row per document, report and year of the observations: ``rows``, and how many of them are ``reported``."""
    reported = (pl.col("value_status") == "reported").sum().alias("reported")
    keys = ["document_id", "report_id", "report_year"]
    return frames["observations"].group_by(keys).agg(pl.len().alias("rows"), reported)


OBSERVATIONS_BY_DOCUMENT: Final = Digest("observations of each document", _by_document)


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
    stored = (
        frames[OBSERVATIONS_BY_DOCUMENT.name].group_by("document_id").agg(pl.col("reported").sum().alias("n"))
    )
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
        for name in (OBSERVATIONS_BY_DOCUMENT.name, "findings", "outcomes")
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
REVIEWS: Final = tuple(
    code
    for code in catalogue.units()
    if code.split(".")[0] in ("review", "litigation_direct", "litigation_after_review", "litigation")
    and not code.endswith(".cumulative")
)
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
    return _differences(both, _subject(keys), "expected", "found", 1 - pl.col("found"))


def counting_documents_agree(frames: Frames) -> pl.LazyFrame:
    """One row per report and document with figures that count: 1 where dim_reports names another document."""
    counting = frames[FCT_BY_DOCUMENT.name].filter(~pl.col("is_superseded"))
    named = frames["dim_reports"].select("report_id", expected="document_id")
    both = counting.join(named, on="report_id", how="left")
    differs = _differ("expected", "document_id")
    return _differences(both, _subject(["report_id"]), "expected", "document_id", differs)


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
    return _counts_agree(told, found, ["report_id"], "applications of")


def summary_keeps_figures(frames: Frames) -> pl.LazyFrame:
    """One row per metric of :data:`FLOWS`: figures of all applicants and sum of the observations against the mart."""
    metrics = tuple(f"applications.{flow}" for flow in FLOWS)
    of_all = {"fct_observations": frames["fct_observations"].filter(pl.col("applicant_type") == "total")}
    found = frames["application_summary"].unpivot(list(FLOWS), variable_name="flow", value_name="value")
    found = found.select(pl.format("applications.{}", "flow").alias("metric_code"), "value")
    expected = _facts(_narrow(of_all, metrics)).filter(pl.col("figures") > 0)
    return _figures_agree(expected, _stated(found))


def reviews_keep_figures(frames: Frames) -> pl.LazyFrame:
    """One row per metric of reviews and litigation: figures and sum of the observations against the mart."""
    found = frames["reviews_and_litigation"].select("metric_code", value="cases")
    return _figures_agree(_expected(frames, REVIEWS), _stated(found))


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
    differs = _differ("expected", "found")
    return _differences(both, _subject(["report_id"]), "expected", "found", differs)


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
    return _differences(both, _subject(["report_id"]), "expected", "found", 1 - pl.col("found"))


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
        says=pl.format("{} figures, sum {}", "figures", "total"),
        has=pl.format("{} figures, sum {}", "figures_found", "total_found"),
        difference=counted + unexplained,
    )
    return _differences(both, _subject(keys), "says", "has", pl.col("difference"))
