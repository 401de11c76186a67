"""Where the frames of a hand-over come from: the archive and the lake below a data home, a DuckDB file.

Belongs here: lazy readers with the names the suites use. Nothing is loaded before a suite asks for it, and then
only the columns it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl
from polars.io.plugins import register_io_source

from ingest import sql
from ingest.lake import TABLES, Lake
from ingest.raw import Archive

BATCH_ROWS = 65_536


def raw_frames(home: Path) -> dict[str, pl.LazyFrame]:
    """Return the frame of the suite ``raw``: ``documents``, the manifest of the archive below ``home``."""
    return {"documents": Archive(home).manifest().lazy()}


def parsed_frames(home: Path) -> dict[str, pl.LazyFrame]:
    """Return the frames of the suite ``parsed``: ``documents`` and the four tables of the lake below ``home``."""
    lake = Lake(home / "parsed")
    return raw_frames(home) | {table: lake.scan(table) for table in TABLES}


@contextmanager
def mart_frames(home: Path, file: Path, schema: str = "marts") -> Iterator[dict[str, pl.LazyFrame]]:
    """Give the frames of the suite ``marts``: the tables of a DuckDB file beside the parsed ones they were made of.

    The file is opened read-only for the time of the block: use the frames inside it.
    """
    query = "select table_name from information_schema.tables where table_schema = ? order by table_name"
    with duckdb.connect(str(file), read_only=True) as connection:
        # Text leaves DuckDB as it lies in memory, which takes half the time; older Arrow has no such type.
        connection.execute("set arrow_output_version = '1.5'")
        connection.execute("set produce_arrow_string_view = true")
        tables = [name for (name,) in connection.execute(query, [schema]).fetchall()]
        yield parsed_frames(home) | {name: scan_duckdb(connection, schema, name) for name in tables}


def scan_duckdb(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> pl.LazyFrame:
    """Return a DuckDB table as a lazy frame that is read in batches, columns chosen by DuckDB.

    DuckDB's own ``relation.pl(lazy=True)`` reads through the one connection of its relation, so a query that
    scans it twice (a self-join) ends the process. Here every scan has a cursor of its own.
    """
    # With its database: a file may be called like the schema.
    (database,) = connection.execute("select current_database()").fetchone() or ("",)
    quoted = sql.name(database, schema, table)
    empty = connection.cursor().sql(f"select * from {quoted} limit 0").pl()  # noqa: S608 (quoted above)

    def read(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        wanted = with_columns if with_columns is not None else empty.columns
        columns = ", ".join(map(sql.name, wanted)) or "1 as nothing"
        limit = f" limit {n_rows:d}" if n_rows is not None else ""
        try:
            with connection.cursor() as cursor:
                relation = cursor.sql(f"select {columns} from {quoted}{limit}")  # noqa: S608 (quoted above)
                for batch in relation.to_arrow_reader(batch_size or BATCH_ROWS):
                    frame = pl.DataFrame(batch)
                    yield frame if predicate is None else frame.filter(predicate)
        except duckdb.Error as error:
            # To a suite, a table that cannot be read is a broken promise like any other unreadable file.
            raise OSError(f"{schema}.{table} cannot be read: {error}") from error

    return register_io_source(read, schema=empty.schema, is_pure=True)
