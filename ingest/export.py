"""One mart, or the rows of it that a predicate chooses, as a file for other programs: ``gongkai export``.

Belongs here: CSV, parquet and XLSX of one mart of the published file. The exports of all marts that lie beside that
file are :mod:`ingest.publish`; its CSV has the same bytes as ours for the same rows.

A workbook has the mart on its first sheet, under two header rows (the names for SQL, the labels in Chinese), and on
its second what each column means. A spreadsheet cannot join, so who reports on which year stands in front of its
rows. Numbers are numbers as long as a spreadsheet keeps all their digits, else text. Text is text: no cell is a
formula, also not after somebody has clicked into it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import ceil
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import duckdb
import xlsxwriter
from xlsxwriter.format import Format

from ingest import files, sql
from ingest.catalogue.columns import label_of, title_of
from ingest.cli_query import QueryError, reading
from ingest.publish.splice import for_spreadsheets
from ingest.tabular import FORMULA, plain

SHEET_ROWS = 1_048_576 - 2
"""Rows below the two headers that a sheet holds."""
_CELL_CHARACTERS = 32_767
_EXACT_DIGITS = 15
"""A spreadsheet keeps so many digits of a number and makes the others zero."""
_SAMPLED_ROWS = 500
_WIDEST = 60
_ID_WIDTH = 12
"""An id is to copy and to join by, not to read: it takes no more room than its header."""
_HEADER_HEIGHT = 21
"""Points. The height that spreadsheets take for Latin letters cuts the Chinese ones."""
_LINE_HEIGHT = 16
_LEGEND_WIDTHS = (28, 28, 16, 90)
_PAGE_WIDTH = 240
"""Letters on the width of a page that can still be read; a wider sheet goes over several."""
_ROWS_AT_ONCE = 10_000
_WHO_AND_WHEN = ("agency_name", "report_year", "scope")
"""Columns of dim_reports that a workbook shows beside a report_id."""
_MONEY = re.compile(r"cny|amount")
_RATIO = re.compile(r"(^|_)(share|rate|completeness)$")
_TIMES = re.compile(r"(^|_)ratio$")
_formula = re.compile(FORMULA)


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
            return Exported(target, _copy(connection, relation, output, path))
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
        book = _Book(workbook)
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


class _Book:
    """A workbook in the making: its formats, and its two sheets."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self._workbook = workbook
        self.cut = 0
        head = {"bold": True, "border": 1, "border_color": "#8EA9C1", "valign": "vcenter", "indent": 1}
        self._names = workbook.add_format(head | {"bg_color": "#1F4E79", "font_color": "white"})
        self._labels = workbook.add_format(head | {"bg_color": "#DDEBF7", "font_color": "black"})
        self._wrapped = workbook.add_format({"text_wrap": True, "valign": "top", "indent": 1})
        # Text keeps off the number that stands in front of it, flush right.
        self._plain = workbook.add_format({"indent": 1})
        # With the quote prefix a text that looks like a formula stays a text when somebody edits the cell.
        self._defused = workbook.add_format({"quote_prefix": True, "indent": 1})
        # Said in full: not every program shows a truth value as a word by itself.
        self._truth = workbook.add_format({"num_format": '"TRUE";"TRUE";"FALSE"', "align": "center"})
        self._numbers = {
            style: workbook.add_format({"num_format": style} | ({"align": "center"} if style == "0" else {}))
            for style in ("0", "0.00", "#,##0", "#,##0.00", "0.0%", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss")
        }

    def write_rows(self, mart: str, rows: duckdb.DuckDBPyRelation, frozen: int = 0) -> None:
        sheet = self._workbook.add_worksheet(mart[:31])
        sheet.set_row(0, _HEADER_HEIGHT)
        sheet.set_row(1, _HEADER_HEIGHT)
        columns = rows.columns
        for at, name in enumerate(columns):
            sheet.write_string(0, at, name, self._names)
        for at, name in enumerate(columns):
            sheet.write_string(1, at, label_of(mart, name) or name, self._labels)
        unit_at = columns.index("unit") if "unit" in columns else None
        writers = [
            self._writer(sheet, name, str(kind)) for name, kind in zip(columns, rows.types, strict=True)
        ]
        all_rows = _fetch(rows)
        sample = list(islice(all_rows, _SAMPLED_ROWS))
        last = 1
        for last, row in enumerate(chain(sample, all_rows), 2):
            in_cny = unit_at is not None and row[unit_at] == "CNY"
            for at, value in enumerate(row):
                if value is not None:
                    writers[at](last, at, value, in_cny)
        sheet.freeze_panes(2, frozen)
        sheet.autofilter(1, 0, last, len(columns) - 1)
        width = 0.0
        for at, name in enumerate(columns):
            values = [plain(row[at]) for row in sample if row[at] is not None]
            # The arrow of the filter takes the room of three letters; bold ones are wider.
            header = max(1.1 * _width(name), 1.1 * _width(label_of(mart, name)) + 3) + 2
            widest = _ID_WIDTH if name.endswith("_id") else _WIDEST
            wide = max(header, min(widest, max(map(_width, values), default=0) + 2))
            sheet.set_column(at, at, wide)
            width += wide
        _for_printing(sheet, mart, width)
        sheet.repeat_rows(0, 1)

    def write_legend(
        self, mart: str, where: str | None, described: tuple[str, list[tuple[str, str, str]]]
    ) -> None:
        about, columns = described
        sheet = self._workbook.add_worksheet("说明")
        for at, width in enumerate(_LEGEND_WIDTHS):
            sheet.set_column(at, at, width)

        def write(line: int, texts: tuple[str, ...], look: tuple[Format, ...]) -> None:
            # Not every program makes room by itself for a text that it wraps.
            lines = max(
                -(-_width(text, 0) // (wide - 4)) for text, wide in zip(texts, _LEGEND_WIDTHS, strict=True)
            )
            sheet.set_row(line, _LINE_HEIGHT * max(lines, 1) + 2)
            for at, (text, style) in enumerate(zip(texts, look, strict=True)):
                if text:
                    sheet.write_string(line, at, text, style)

        headed, wrapped = (self._names, *[self._wrapped] * 3), (self._wrapped,) * 4
        write(0, (mart, title_of(mart), "", about), headed)
        if where is not None:
            write(1, ("--where", "", "", where), headed)
        top = 2 if where is None else 3
        write(top, ("column", "中文", "type", "description"), (self._names,) * 4)
        for line, (name, kind, comment) in enumerate(columns, top + 1):
            write(line, (name, label_of(mart, name), kind, comment), wrapped)
        _for_printing(sheet, mart, sum(_LEGEND_WIDTHS))

    def _writer(self, sheet: Any, name: str, kind: str) -> Callable[[int, int, Any, bool], None]:
        """Return what writes a value (not null) of a column into a cell."""
        style = _style_of(name, kind)

        def write(line: int, at: int, value: Any, in_cny: bool) -> None:
            if isinstance(value, bool):
                sheet.write_boolean(line, at, value, self._truth)
            elif isinstance(value, int | float | Decimal) and _is_exact(value):
                money = "#,##0.00" if in_cny else ""
                sheet.write_number(line, at, float(value), self._numbers.get(style or money))
            elif isinstance(value, datetime | date):
                # A spreadsheet knows no zones; ours are UTC.
                naive = value.replace(tzinfo=None) if isinstance(value, datetime) else value
                sheet.write_datetime(line, at, naive, self._numbers.get(style))
            else:
                sheet.write_string(line, at, *self._text(plain(value)))

        return write

    def _text(self, text: str) -> tuple[str, Format]:
        if len(text) > _CELL_CHARACTERS:
            self.cut += 1
            text = text[: _CELL_CHARACTERS - 1] + "…"
        return text, self._defused if _formula.match(text) else self._plain


def _for_printing(sheet: Any, mart: str, width: float) -> None:
    """Lay a sheet out for paper: its columns on the width of a page if they can be read, its name and page below."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(ceil(width / _PAGE_WIDTH), 0)
    sheet.set_footer(f"&L{mart}&R&P / &N")


def _style_of(name: str, kind: str) -> str:
    """Return the number format of a column; empty for none."""
    if kind == "DATE":
        return "yyyy-mm-dd"
    if kind.startswith("TIMESTAMP"):
        return "yyyy-mm-dd hh:mm:ss"
    if _RATIO.search(name):
        return "0.0%"
    if _TIMES.search(name):
        return "0.00"
    if _MONEY.search(name):
        return "#,##0.00"
    if kind.endswith("INT") or kind == "INTEGER":
        # A year is a name, not an amount.
        return "0" if name.endswith("year") else "#,##0"
    return ""


def _is_exact(value: float | Decimal) -> bool:
    """Say whether a spreadsheet keeps all digits of a number."""
    if isinstance(value, float):
        return value - value == 0
    return len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS


def _fetch(rows: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    while some := rows.fetchmany(_ROWS_AT_ONCE):
        yield from some


def _width(text: str, most: int = _WIDEST) -> int:
    """Return how many Latin letters the first line of a text is wide; of its first ``most`` signs, 0 for all."""
    line = text.partition("\n")[0]
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in (line[:most] if most else line))
