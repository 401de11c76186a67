"""One pass over frames of any size: how often each expectation is broken, and the rows to judge it by.

Why: great_expectations takes pandas frames only, and twenty million observations do not fit into one within
the memory budget. So every frame, small or large, goes the same way:

1. polars counts, lazily and streaming, the rows that break each expectation. These counts are exact.
2. It picks *witnesses*, the rows great_expectations is shown. A frame of at most :data:`WHOLE_ROWS` is shown
   whole. Of a larger one, an expectation that nothing breaks is shown a sample, and a broken one the first rows
   that break it (for a key: rows that share it).
3. great_expectations judges the witnesses (``judge``). A promise is kept when nothing was counted *and* the
   witnesses pass, so neither reading can hide what the other one sees.

Belongs here: steps 1 and 2. What a kind of expectation means is in ``vocabulary``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

import polars as pl
from polars.exceptions import PolarsError

from expectations.model import Expectation, Table
from expectations.vocabulary import COLUMN_SET, KEY_KINDS, ROW_COUNT, ROW_VIOLATIONS, condition, violations
from ingest.tabular import counted

WHOLE_ROWS: Final = 5_000
"""Frames up to this many rows are shown to great_expectations whole: every sample, and most first warehouses."""
SAMPLE_ROWS: Final = 500
EXAMPLES: Final = 5
EXAMPLE_WIDTH: Final = 80
"""Characters of one value in an example: a printed cell can be a paragraph."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What polars found for one expectation. ``problem`` says why it could not be counted at all."""

    rows_checked: int
    violations: int
    examples: tuple[str, ...] = ()
    witnesses: pl.DataFrame = field(default_factory=pl.DataFrame)
    is_sample: bool = False
    problem: str = ""


def measure(
    table: Table, frame: pl.LazyFrame | None, as_of: datetime, whole_rows: int = WHOLE_ROWS
) -> dict[str, Measurement]:
    """Return the measurement of every expectation of ``table``, by name.

    Never raises for what a frame holds: a missing frame or column and a type that cannot be compared
    are measurements with a ``problem``.
    """
    if frame is None:
        return {e.name: Measurement(0, 0, problem="the table is missing") for e in table.expectations}
    try:
        frame = _typed(frame, table.schema)
        rows = _collect(frame.select(pl.len())).item()
        whole = _collect(frame) if rows <= whole_rows else None
        sample = _collect(frame.head(SAMPLE_ROWS)) if whole is None else whole
    except (PolarsError, OSError) as error:
        problem = f"the table cannot be read: {_first_line(error)}"
        return {e.name: Measurement(0, 0, problem=problem) for e in table.expectations}
    shown = _Shown(whole.lazy() if whole is not None else frame, rows, sample, whole is None)
    counts = _count_rows(table, shown, as_of)
    return {e.name: _measure_one(e, table, shown, counts.get(e.name), as_of) for e in table.expectations}


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table as it is measured: all of it, and what of it great_expectations is shown of a promise kept."""

    source: pl.LazyFrame
    rows: int
    sample: pl.DataFrame
    is_sampled: bool

    @property
    def columns(self) -> list[str]:
        return self.sample.columns


def _measure_one(
    expectation: Expectation,
    table: Table,
    shown: _Shown,
    count: tuple[int, int] | str | None,
    as_of: datetime,
) -> Measurement:
    """Return the measurement of one expectation; ``count`` is what :func:`_count_rows` found for it."""
    missing = [c for c in expectation.columns if c not in shown.columns]
    if missing:
        return Measurement(0, 0, problem=f"there is no column {', '.join(missing)}")
    if expectation.expectation_type == ROW_COUNT:
        lacking = int(shown.rows < expectation.kwargs["min_value"])
        return Measurement(
            shown.rows, lacking, (counted(shown.rows, "row"),) * lacking, shown.sample, shown.is_sampled
        )
    if expectation.expectation_type == COLUMN_SET:
        odd = _odd_columns(expectation.kwargs, shown.columns)
        return Measurement(shown.rows, len(odd), tuple(odd[:EXAMPLES]), shown.sample, False)
    if isinstance(count, str):
        return Measurement(0, 0, problem=count)
    try:
        if expectation.expectation_type in KEY_KINDS:
            checked, broken, offending = _shared_keys(expectation, shown.source)
        else:
            checked, broken = count or (0, 0)
            offending = _breaking_rows(expectation, shown.source, as_of) if broken else None
    except PolarsError as error:
        return Measurement(0, 0, problem=f"it cannot be evaluated: {_first_line(error)}")
    if offending is None:
        return Measurement(checked, 0, (), shown.sample, shown.is_sampled)
    examples = tuple(_examples(expectation, table, offending))
    witnesses = offending if shown.is_sampled else shown.sample
    return Measurement(checked, broken, examples, witnesses, shown.is_sampled)


def _count_rows(table: Table, shown: _Shown, as_of: datetime) -> dict[str, tuple[int, int] | str]:
    """Return (rows checked, rows that break it) of every row-wise expectation, or why one cannot be evaluated."""
    row_wise = [
        e
        for e in table.expectations
        if e.expectation_type in ROW_VIOLATIONS and set(e.columns) <= set(shown.columns)
    ]

    def counted(some: Sequence[Expectation]) -> dict[str, tuple[int, int] | str]:
        exprs: list[pl.Expr] = []
        for at, e in enumerate(some):
            exprs.append(
                condition(e.where).sum().alias(f"rows{at}") if e.where else pl.len().alias(f"rows{at}")
            )
            exprs.append(violations(e, e.at(as_of)).sum().alias(f"broken{at}"))
        found = _collect(shown.source.select(exprs)).row(0, named=True)
        return {e.name: (found[f"rows{at}"], found[f"broken{at}"]) for at, e in enumerate(some)}

    if not row_wise:
        return {}
    try:
        return counted(row_wise)
    except PolarsError:
        # One of them meets a type it cannot compare: find out which, and still count the others.
        results: dict[str, tuple[int, int] | str] = {}
        for one in row_wise:
            try:
                results |= counted([one])
            except PolarsError as error:
                results[one.name] = f"it cannot be evaluated: {_first_line(error)}"
        return results


def _breaking_rows(expectation: Expectation, source: pl.LazyFrame, as_of: datetime) -> pl.DataFrame:
    """Return the first rows that break a row-wise expectation."""
    return _collect(source.filter(violations(expectation, expectation.at(as_of))).head(SAMPLE_ROWS))


def _shared_keys(expectation: Expectation, source: pl.LazyFrame) -> tuple[int, int, pl.DataFrame | None]:
    """Return (rows checked, rows whose key another row has too, the first of them or None).

    Keys are compared by a 64-bit hash first, so that memory holds eight bytes a row and not the keys;
    the few rows whose hash is shared are then compared by the keys themselves.
    """
    column = expectation.kwargs.get("column")
    keys = [column] if column else list(expectation.kwargs["column_list"])
    stated = source.filter(condition(expectation.where) & pl.all_horizontal(pl.col(keys).is_not_null()))
    hashed = pl.struct(keys).hash()
    hashes = _collect(stated.select(hashed.alias("hash"))).to_series()
    checked = hashes.len()
    shared = repeated(hashes)
    if shared.is_empty():
        return checked, 0, None
    suspects = _collect(stated.filter(hashed.is_in(shared.implode())).select(keys))
    twice = suspects.group_by(keys).len().filter(pl.col("len") > 1)
    if twice.is_empty():
        return checked, 0, None
    first = twice.sort(keys).head(SAMPLE_ROWS // 2)
    offending = _collect(stated.join(first.lazy().select(keys), on=keys, how="semi").head(SAMPLE_ROWS))
    return checked, int(twice["len"].sum()), offending.sort(keys)


def repeated(hashes: pl.Series) -> pl.Series:
    """Return the values that occur more than once, each once. Sorting needs a third of the memory of a hash table."""
    ordered = hashes.sort()
    return ordered.filter((ordered == ordered.shift(1)).fill_null(False)).unique()


def _odd_columns(kwargs: Mapping[str, Any], columns: Sequence[str]) -> list[str]:
    """Return what is wrong with a set of columns, missing ones first."""
    wanted = kwargs["column_set"]
    missing = [f"{c} is missing" for c in wanted if c not in columns]
    return missing + (
        [f"{c} is unexpected" for c in columns if c not in wanted] if kwargs["exact_match"] else []
    )


def _examples(expectation: Expectation, table: Table, offending: pl.DataFrame) -> list[str]:
    """Return up to five rows as ``column=value`` pairs: the key of the row, then what the promise is about."""
    shown = [c for c in dict.fromkeys([*table.key, *expectation.columns]) if c in offending.columns]
    rows = offending.head(EXAMPLES).select(shown).rows(named=True)
    return [", ".join(f"{column}={printable(value)}" for column, value in row.items()) for row in rows]


def printable(value: object) -> str:
    """Return a value as one short line without control characters: it may come from a hostile report."""
    if value is None:
        return "null"
    text = "".join(c if c.isprintable() else " " for c in str(value))
    text = text if len(text) <= EXAMPLE_WIDTH else text[: EXAMPLE_WIDTH - 1] + "…"
    return repr(text) if isinstance(value, str) else text


def _typed(frame: pl.LazyFrame, schema: pl.Schema | None) -> pl.LazyFrame:
    """Give columns without any type (nothing but nulls) the type they should have, so that they can be compared."""
    wanted: Mapping[str, pl.DataType] = schema or {}
    untyped = {c: wanted.get(c, pl.String()) for c, t in frame.collect_schema().items() if t == pl.Null}
    return frame.with_columns(pl.col(c).cast(t) for c, t in untyped.items()) if untyped else frame


def _collect(frame: pl.LazyFrame) -> pl.DataFrame:
    """Collect in the streaming engine: what does not fit into memory does not have to."""
    return frame.collect(engine="streaming")


def _first_line(error: BaseException) -> str:
    return printable((str(error) or type(error).__name__).splitlines()[0]).strip("'\"")
