"""One mart, or the rows of it that a predicate chooses, as a file for other programs: ``gongkai export``.

Belongs here: which rows, and the file they go into. The exports of all marts that lie beside the published file
are :mod:`ingest.publish.exports`; its CSV has the same bytes as ours for the same rows.

A spreadsheet cannot join, so who reports on which year stands in front of the rows of a workbook
(:mod:`ingest.serving.workbook`).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import xlsxwriter

from ingest import files, sql
from ingest.publish.splice import for_spreadsheets
from ingest.serving.query import QueryError, reading
from ingest.serving.workbook import SHEET_ROWS, Book

_WHO_AND_WHEN = ("agency_name", "report_year", "scope")
"""Columns of dim_reports that a workbook shows beside a report_id."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, its rows, and how many texts were cut because a cell holds no more."""

    file: Path
    rows: int
    cut: int = 0


def export_mart(published: Path, mart: str, output: str, target: Path, where: str | None = None) -> Exported:
    """Write the rows of a mart that hold for ``where`` to ``target``, which is replaced in one step.

    A link is followed: what it leads to is replaced, and it stays.

    Args:
        published: the published DuckDB file; nothing else is read.
        mart: name of a table of the schema ``marts``.
        output: ``csv``, ``parquet`` or ``xlsx``.
        target: the file to write.
        where: one predicate in DuckDB's SQL; None takes all rows. It can read the published tables only.

    Raises:
        QueryError: there is no such file or mart, the predicate is none, the rows do not fit into the format, or
            ``target`` cannot be written.
    """
    file = Path(os.path.realpath(target))
    if not file.parent.is_dir():
        raise QueryError(f"there is no folder {file.parent}: create it, or name another file")
    if file.is_dir():
        raise QueryError(f"{target} is a folder: name a file in it")
    if file.exists() and not file.is_file():
        raise QueryError(
            f"{target} is no regular file and would be replaced: name a file; `gongkai query --format csv` writes to "
            "standard output"
        )
    try:
        with files.replacing(file) as path, reading(published, writes=path) as connection:
            relation = _rows_of(connection, mart, where)
            if output == "xlsx":
                return Exported(target, *_write_workbook(connection, relation, mart, where, path))
            try:
                return Exported(target, _copy(connection, relation, output, path))
            except duckdb.IOException as error:
                reason = str(error).rpartition(": ")[2]
                raise QueryError(f"{target} cannot be written: {reason}") from error
    except OSError as error:
        raise QueryError(f"{target} cannot be written: {error.strerror or error}") from error


def _rows_of(connection: duckdb.DuckDBPyConnection, mart: str, where: str | None) -> duckdb.DuckDBPyRelation:
    names = [
        name
        for (name,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by 1"
        ).fetchall()
    ]
    if mart not in names:
        raise QueryError(f"there is no mart {mart}; the marts are {', '.join(names)}")
    rows = connection.sql(f"from {sql.name('marts', mart)}")
    if where is None:
        return rows
    try:
        # Parsed as one expression: what is no predicate cannot end the query and begin another.
        return rows.filter(where)
    except duckdb.Error as error:
        raise QueryError(f"--where {where!r} is no predicate on {mart}: {error}") from error


def _copy(
    connection: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyRelation, output: str, path: Path
) -> int:
    if output == "csv":
        query, options = for_spreadsheets(rows), "format csv, header"
    else:
        query, options = rows.sql_query(), "format parquet, compression zstd"
    # Without a temporary name of DuckDB's own: only this one path may be written, and it is a temporary one.
    [(written,)] = connection.execute(
        f"copy ({query}) to {sql.text(path)} ({options}, use_tmp_file false)"
    ).fetchall()
    return int(written)


def _write_workbook(
    connection: duckdb.DuckDBPyConnection,
    rows: duckdb.DuckDBPyRelation,
    mart: str,
    where: str | None,
    path: Path,
) -> tuple[int, int]:
    """Write the workbook; return its rows and how many texts were cut."""
    # Before anything is written: a workbook of a million rows takes minutes.
    [(count,)] = rows.count("*").fetchall()
    if count > SHEET_ROWS:
        raise QueryError(
            f"{count} rows do not fit on a sheet, which holds {SHEET_ROWS}: "
            "narrow them with --where, or take --format csv or parquet"
        )
    options = {
        # Rows go to the disk as they come.
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as workbook:
        # The same rows give the same bytes.
        workbook.set_properties({"title": mart, "created": datetime(2000, 1, 1, tzinfo=UTC)})
        book = Book(workbook)
        named, in_front = _with_names(connection, rows)
        book.write_rows(mart, named, len(in_front))
        about, columns = _described(connection, mart)
        of_reports = [one for one in _described(connection, "dim_reports")[1] if one[0] in in_front]
        book.write_legend(mart, where, (about, of_reports + columns))
    return count, book.cut


def _with_names(
    connection: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyRelation
) -> tuple[duckdb.DuckDBPyRelation, tuple[str, ...]]:
    """Return the rows with agency, year and scope of their report in front, and which of these that adds."""
    known = [name for name, *_ in _described(connection, "dim_reports")[1]]
    added = tuple(name for name in _WHO_AND_WHEN if name in known and name not in rows.columns)
    if "report_id" not in rows.columns or not added:
        return rows, ()
    names = ", ".join(f"reports.{name}" for name in added)
    query = (
        f"select {names}, mart.* exclude (row_of_mart) "  # noqa: S608 (DuckDB wrote the inner query)
        f"from (select *, row_number() over () as row_of_mart from ({rows.sql_query()})) as mart "
        "left join marts.dim_reports as reports on mart.report_id = reports.report_id "
        # As people look for a row: by body and year. Within a report the order of the mart stays.
        f"order by {', '.join(f'reports.{name} nulls last' for name in added)}, mart.report_id, row_of_mart"
    )
    return connection.sql(query), added


def _described(connection: duckdb.DuckDBPyConnection, mart: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return the comment of a mart (empty without one), and name, type and comment of its columns."""
    comments = connection.execute(
        "select coalesce(comment, '') from duckdb_tables() where schema_name = 'marts' and table_name = ?",
        [mart],
    ).fetchall()
    about = comments[0][0] if comments else ""
    columns = connection.execute(
        "select column_name, lower(data_type), coalesce(comment, '') from duckdb_columns() "
        "where schema_name = 'marts' and table_name = ? order by column_index",
        [mart],
    ).fetchall()
    return about, columns
