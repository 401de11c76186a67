"""Promises across tables, as frames of differences: one row per subject, zero where the promise is kept.

Belongs here: functions from the frames of a hand-over to a lazy frame with the columns ``subject``, ``expected``,
``found`` (text, for the reader) and ``difference`` (a number). polars computes, great_expectations checks that
every difference is zero: so a reference or a sum shows in the same result as any other promise.

Every function aggregates before it joins: what is joined has a row per document, report or metric, never one
per figure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from expectations.model import Frames, Table

NONE = "none"
"""What ``expected`` and ``found`` show where there is nothing."""


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).fill_null(NONE)


def _differences(frame: pl.LazyFrame, subject: pl.Expr, expected: str, found: str, difference: pl.Expr) -> pl.LazyFrame:
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
    return _differences(
        both, _subject(["document_id"]), "report_id", "found", _differ("report_id", "found")
    )


def facts_match_observations(frames: Frames) -> pl.LazyFrame:
    """One row per document: rows in observations minus the facts its outcome counts."""
    outcomes = frames["outcomes"].group_by("document_id").agg(pl.col("facts").sum().alias("n"))
    stored = frames["observations"].group_by("document_id").agg(pl.len().alias("n"))
    return _counts_agree(outcomes, stored, ["document_id"], "facts of")


def orphans(child: str) -> Callable[[Frames], pl.LazyFrame]:
    """Return a rule: one row per document and report in ``child``; the rows of those that reports does not hold."""

    def compute(frames: Frames) -> pl.LazyFrame:
        keys = ["document_id", "report_id"]
        children = frames[child].group_by(keys).agg(pl.len().alias("rows"))
        reports = frames["reports"].select(*keys, known=pl.lit(True)).unique(keys)
        both = children.join(reports, on=keys, how="left", nulls_equal=True)
        orphaned = pl.when(pl.col("known").is_null()).then(pl.col("rows")).otherwise(0).cast(pl.Int64)
        both = both.with_columns(orphaned.alias("orphans"), none=pl.lit(0))
        return _differences(both, _subject(keys, f"{child} of"), "none", "orphans", pl.col("orphans"))

    return compute


def years_agree(frames: Frames) -> pl.LazyFrame:
    """One row per document, table and year: 1 where the year is not the one its report states."""
    years = frames["reports"].select("document_id", expected="report_year", known=pl.lit(True)).unique("document_id")
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
