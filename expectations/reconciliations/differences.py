"""Frames of differences: one row per subject, zero where the promise is kept.

Belongs here: what such a frame looks like, and the rules that several hand-overs share (types, references, the same
values on both sides). What one hand-over promises is in the module of its name.

A frame of differences has the columns ``subject``, ``expected``, ``found`` (text, for the reader) and ``difference`` (a
number). polars computes, great_expectations checks that every difference is zero: so a reference or a sum shows in the
same result as any other promise.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from expectations.model import Frames, Table

NONE = "none"
"""What ``expected`` and ``found`` show where there is nothing."""


def _text(column: str) -> pl.Expr:
    return pl.col(column).cast(pl.String).fill_null(NONE)


def differences(
    frame: pl.LazyFrame, subject: pl.Expr, expected: str, found: str, difference: pl.Expr
) -> pl.LazyFrame:
    """Return the four columns of a frame of differences."""
    return frame.select(
        subject.alias("subject"),
        _text(expected).alias("expected"),
        _text(found).alias("found"),
        difference.alias("difference"),
    )


def counts_agree(
    expected: pl.LazyFrame, found: pl.LazyFrame, keys: Sequence[str], label: str
) -> pl.LazyFrame:
    """Compare column ``n`` of two frames by ``keys``; what one of them lacks counts as 0 there."""
    both = expected.join(found, on=list(keys), how="full", coalesce=True, nulls_equal=True, suffix="_found")
    both = both.with_columns(pl.col("n", "n_found").cast(pl.Int64).fill_null(0))
    difference = pl.col("n_found") - pl.col("n")
    return differences(both, subject_of(keys, label), "n", "n_found", difference)


def subject_of(keys: Sequence[str], label: str = "") -> pl.Expr:
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
        return differences(both, subject_of(keys, f"{child} with"), "none", "orphans", pl.col("orphans"))

    return compute


def same_values(left: str, right: str, column: str) -> Callable[[Frames], pl.LazyFrame]:
    """Return a rule: one row per value of ``column`` in either table; 1 where only one of them has it."""

    def compute(frames: Frames) -> pl.LazyFrame:
        sides = [
            frames[name].select(pl.col(column).unique()).with_columns(n=pl.lit(1)) for name in (left, right)
        ]
        return counts_agree(sides[0], sides[1], [column], "tables with")

    return compute


def differ(left: str, right: str) -> pl.Expr:
    """Return 1 where two columns differ, nulls being equal to each other only."""
    return pl.col(left).ne_missing(pl.col(right)).cast(pl.Int64)
