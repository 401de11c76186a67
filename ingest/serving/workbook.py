"""A mart as a workbook: what spreadsheets show of it, and what they keep of its digits.

Belongs here: sheets, formats and widths. Which rows go into it is :mod:`ingest.serving.export`.

The mart is on the first sheet, under two header rows (the names for SQL, the labels in Chinese), and on the second what
each column means. Numbers are numbers as long as a spreadsheet keeps all their digits, else text. Text is text: no cell
is a formula, also not after somebody has clicked into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from math import ceil
from typing import Any
from unicodedata import east_asian_width

import duckdb
import xlsxwriter
from xlsxwriter.format import Format

from ingest.catalogue.columns import label_of, title_of
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
_MONEY = re.compile(r"cny|amount")
_RATIO = re.compile(r"(^|_)(share|rate|completeness)$")
_TIMES = re.compile(r"(^|_)ratio$")
_formula = re.compile(FORMULA)


class Book:
    """A workbook in the making: its formats, and its two sheets. ``cut`` counts the texts that did not fit a cell."""

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
        """Write the sheet of a mart; its first ``frozen`` columns stay in sight when it is scrolled."""
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
        """Write the sheet that says what a mart is, which rows were chosen, and what each column means.

        Args:
            mart: its name.
            where: the predicate that chose the rows; None: all of them.
            described: what a row is; name, type and meaning of each column.
        """
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
