"""Exports of marts of which only some rows have changed: what is as it was is copied, byte for byte.

Belongs here: which parts of an export are still right, and putting the next export together from them and from the
rows that are new. Which rows have changed is known from ``exchange.py``; that the exports at hand are those of the
tables these rows were exchanged in, from ``exports.py``.

    row group of the parquet file = piece of the CSV file: the same rows in the same order

Nearly all groups of a large mart hold no row that has changed. Those that do, and small ones at the end, are taken
apart: their other rows and the new ones become the last groups of the next file. So the rows are those of the table in
another order, as those of the table itself are in another order after an exchange.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

import duckdb

from ingest import sql
from ingest.publish.parquet_groups import Footer, ParquetError, copy_bytes, join_groups, read_footer
from ingest.tabular import FORMULA, SIGNED_NUMBER

LARGEST_SHARE: Final = 0.5
"""Of the rows: with more of them to be written again, the whole table is written."""
LARGEST_HOLE: Final = 0.3
"""Of a parquet file: with more of it taken by groups that are no longer in it, the whole table is written."""
_NOTES: Final = "exchanged"
_FEWEST_ROWS: Final = 2_048
_MOST_ROWS: Final = 122_880
"""Rows of a row group: DuckDB writes multiples of the first, and by itself the second."""
_GROUPS: Final = 100
"""How many groups a table is cut into, about: a single one would change as a whole."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of a mart. ``ends`` are the offsets in the CSV behind its header and behind each of its pieces."""

    parquet: Path
    csv: Path | None = None
    ends: tuple[int, ...] = ()

    @property
    def files(self) -> list[Path]:
        """The files there are."""
        return [self.parquet, *([self.csv] if self.csv else [])]


@dataclass(frozen=True, slots=True)
class Gone:
    """Which rows of a mart are others than in its last export: those whose column ``key`` is one of ``ids``."""

    key: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Which rows of a database are others than in the published one it was made of.

    ``based_on`` is the name of that one among the snapshots. Marts that are not in ``gone`` may be others altogether.
    """

    based_on: str
    gone: Mapping[str, Gone]


def note_changes(
    connection: duckdb.DuckDBPyConnection, database: str, keys: Mapping[str, str], ids: Mapping[str, str]
) -> None:
    """Note in a database what was exchanged in it, for :func:`read_changes`: in a schema that is not published.

    Args:
        connection: where the database is attached for writing.
        database: its name.
        keys: by mart, the column by which rows were exchanged.
        ids: by such a column, the table that has the exchanged ids in a column of the same name.
    """
    notes = f"{database}.{_NOTES}"
    connection.execute(
        f"create schema {notes}; create table {notes}.marts (mart varchar, key varchar); "
        f"create table {notes}.ids (key varchar, id varchar)"
    )
    for mart, key in keys.items():
        connection.execute(f"insert into {notes}.marts values (?, ?)", [mart, key])  # noqa: S608 (a constant)
    for key, table in ids.items():
        connection.execute(f"insert into {notes}.ids select '{key}', {key} from {table}")  # noqa: S608


def read_changes(connection: duckdb.DuckDBPyConnection) -> Changes | None:
    """Return what was noted in the database of ``connection``; None in one in which nothing was exchanged."""
    try:
        [(based_on,)] = connection.execute("select snapshot from meta.build").fetchall()
        keys = connection.execute(f"select mart, key from {_NOTES}.marts").fetchall()  # noqa: S608 (a constant)
        ids = connection.execute(f"select key, list(id) from {_NOTES}.ids group by key").fetchall()  # noqa: S608
    except (duckdb.CatalogException, ValueError):
        return None
    of = {key: tuple(found) for key, found in ids}
    return Changes(str(based_on), {mart: Gone(key, of.get(key, ())) for mart, key in keys})


def write_export(
    connection: duckdb.DuckDBPyConnection, table: str, folder: Path, name: str, *, with_csv: bool
) -> Exported:
    """Write all rows of a table to ``<name>.parquet`` and, if wanted, ``<name>.csv``.

    Raises:
        duckdb.Error: the table cannot be read, or a file not written.
        ParquetError: the two files have not the same rows.
    """
    parquet = folder / f"{name}.parquet"
    [(rows,)] = connection.execute(f"select count(*) from {table}").fetchall()  # noqa: S608
    group_rows = -(-rows // _GROUPS // _FEWEST_ROWS) * _FEWEST_ROWS
    _copy(connection, f"from {table}", parquet, min(max(group_rows, _FEWEST_ROWS), _MOST_ROWS))
    if not with_csv:
        return Exported(parquet)
    csv = folder / f"{name}.csv"
    _copy_csv(connection, table, csv, header=True)
    return Exported(parquet, csv, tuple(_ends(csv, read_footer(parquet).group_rows, has_header=True)))


def splice_export(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    gone: Gone,
    old: Exported,
    folder: Path,
    *,
    with_csv: bool,
) -> Exported | None:
    """Write the files of a table under their old names to ``folder``, from the old ones and the rows that changed.

    Args:
        connection: where the table is; a temporary table ``fresh`` is made and dropped.
        table: its qualified name.
        gone: which rows changed.
        old: the export of the table as it was before.
        folder: where to write.
        with_csv: whether there is to be a CSV.

    Returns:
        The new files; ``old`` itself where no row has changed; None where it is no use or cannot be done: then the
        table is to be written whole.
    """
    try:
        footer = read_footer(old.parquet)
        if with_csv and (old.csv is None or len(old.ends) != len(footer.group_rows) + 1):
            return None
        made = _splice(connection, table, gone, old, footer, folder, with_csv=with_csv)
    except (ParquetError, duckdb.Error, OSError):
        # Whatever is the matter with the old files: they are not needed.
        made = None
    finally:
        connection.execute("drop table if exists fresh; drop table if exists gone")
    return made


def _splice(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    gone: Gone,
    old: Exported,
    footer: Footer,
    folder: Path,
    *,
    with_csv: bool,
) -> Exported | None:
    connection.execute("create temp table gone as select unnest(?::varchar[]) as id", [list(gone.ids)])
    rows = footer.group_rows
    if not rows:
        return None
    starts = [0, *accumulate(rows)]
    changed = _changed_groups(connection, gone, old.parquet, starts)
    [(new,)] = connection.execute(
        f"select count(*) from {table} where {gone.key} in (from gone)"  # noqa: S608
    ).fetchall()
    if not changed and not new:
        return old if with_csv == (old.csv is not None) else None
    changed |= {number for number, count in enumerate(rows) if count < max(rows) / 2}
    kept = [number for number in range(len(rows)) if number not in changed]
    if new + sum(rows[number] for number in changed) > LARGEST_SHARE * starts[-1]:
        return None
    if footer.used_bytes(kept) < (1 - LARGEST_HOLE) * footer.begins_at:
        return None
    _gather(connection, table, gone, old.parquet, [(starts[n], starts[n + 1]) for n in sorted(changed)])
    part = folder / f"{old.parquet.name}.part"
    _copy(connection, "from fresh", part, max(rows))
    made = Exported(folder / old.parquet.name, folder / old.csv.name if with_csv and old.csv else None)
    fresh = read_footer(part)
    rows_now = join_groups(footer, kept, fresh, made.parquet)
    part.unlink()
    # Counted in the file that was made: all of its rows, and those that changed.
    [(found, wanted)] = connection.execute(
        f"select count(*), (select count(*) from {table}) from read_parquet(?) where {gone.key} in (from gone)",  # noqa: S608
        [sql.literal_path(made.parquet)],
    ).fetchall()
    if (rows_now, found) != (wanted, new):
        raise ParquetError(
            f"{rows_now} rows with {found} of what changed, and {table} has {wanted} with {new}"
        )
    if made.csv is None or old.csv is None:
        return made
    _copy_csv(connection, "fresh", part, header=False)
    ends = _join_csv(old.csv, old.ends, kept, part, fresh.group_rows, made.csv)
    part.unlink()
    return Exported(made.parquet, made.csv, tuple(ends))


def _changed_groups(
    connection: duckdb.DuckDBPyConnection, gone: Gone, parquet: Path, starts: Sequence[int]
) -> set[int]:
    """Return the numbers of the row groups in which there are rows that changed."""
    found = connection.execute(
        f"select file_row_number from read_parquet(?, file_row_number = true) "  # noqa: S608
        f"where {gone.key} in (from gone)",
        [sql.literal_path(parquet)],
    ).fetchall()
    return {bisect_right(starts, position) - 1 for (position,) in found}


def _gather(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    gone: Gone,
    parquet: Path,
    ranges: Sequence[tuple[int, int]],
) -> None:
    """Make the table ``fresh``: those rows of some ranges of a parquet file that are as they were, and the new ones."""
    connection.execute(f"create temp table fresh as from {table} limit 0")
    if ranges:
        within = " or ".join(f"file_row_number between {begin} and {end - 1}" for begin, end in ranges)
        connection.execute(
            f"insert into fresh by name select * exclude (file_row_number) "  # noqa: S608
            f"from read_parquet(?, file_row_number = true) "
            f"where ({within}) and ({gone.key} is null or {gone.key} not in (from gone))",
            [sql.literal_path(parquet)],
        )
    connection.execute(
        f"insert into fresh by name select * from {table} where {gone.key} in (from gone)"  # noqa: S608
    )


def _copy(connection: duckdb.DuckDBPyConnection, query: str, target: Path, group_rows: int) -> None:
    connection.execute(
        f"copy ({query}) to {sql.text(target)} "
        f"(format parquet, compression zstd, compression_level 1, row_group_size {group_rows})"
    )


def _copy_csv(connection: duckdb.DuckDBPyConnection, table: str, target: Path, *, header: bool) -> None:
    query = for_spreadsheets(connection.sql(f"from {table}"))
    connection.execute(f"copy ({query}) to {sql.text(target)} (format csv, header {header})")


def _join_csv(
    old: Path, ends: Sequence[int], kept: Sequence[int], part: Path, fresh_rows: Sequence[int], target: Path
) -> list[int]:
    """Write header and kept pieces of a CSV and behind them all of ``part``; return the offsets of the ends."""
    sizes = [end - begin for begin, end in pairwise(ends)]
    fresh = list(_ends(part, fresh_rows, has_header=False))
    with target.open("wb") as file:
        copy_bytes(old, file, 0, ends[0])
        for begin, end in _runs(kept):
            copy_bytes(old, file, ends[begin], ends[end])
        copy_bytes(part, file, 0, fresh[-1])
    made = list(accumulate((sizes[number] for number in kept), initial=ends[0]))
    return [*made, *(made[-1] + end for end in fresh[1:])]


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, behind the last) of the runs of numbers that follow each other."""
    begin = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[begin], numbers[at - 1] + 1
            begin = at


def _ends(csv: Path, piece_rows: Sequence[int], *, has_header: bool) -> Iterator[int]:
    """Yield the offsets in a CSV behind its header and behind each of its pieces, of so many rows each.

    Raises:
        ParquetError: it has more or fewer rows.
    """
    at = quotes = rows = 0
    boundaries = list(accumulate(piece_rows, initial=0))
    with csv.open("rb") as file:
        if has_header:
            at = len(file.readline())
        yield at
        wanted = iter(boundaries[1:])
        boundary = next(wanted, None)
        for line in file:
            at += len(line)
            # A line break within quotes ends no row.
            quotes += line.count(b'"')
            if quotes % 2 == 0:
                rows += 1
                if rows == boundary:
                    yield at
                    boundary = next(wanted, None)
    if rows != boundaries[-1]:
        raise ParquetError(f"{csv} has {rows} rows, and the parquet file {boundaries[-1]}")


def for_spreadsheets(relation: duckdb.DuckDBPyRelation) -> str:
    """Return the SELECT for the rows of a relation as a CSV may hold them.

    The name of the first column begins with a byte order mark, which so becomes the first character of the
    file: Excel takes a CSV without it for the local code page. Text that it would run as a formula gets an
    apostrophe in front; a signed number is left as printed.
    """
    columns = []
    for number, (name, dtype) in enumerate(zip(relation.columns, relation.types, strict=True)):
        column = sql.name(name)
        if dtype == "VARCHAR":
            column = (
                f"case when regexp_matches({column}, {sql.text(FORMULA)}) "
                f"and not regexp_full_match({column}, {sql.text(SIGNED_NUMBER)}) "
                f"then chr(39) || {column} else {column} end"
            )
        shown = "\ufeff" + name if number == 0 else name
        columns.append(f"{column} as {sql.name(shown)}")
    return f"select {', '.join(columns)} from ({relation.sql_query()})"  # noqa: S608 (DuckDB wrote that query)
