"""Reviews and lawsuits in a grid: three header rows, one row of fifteen values.

Belongs here: the header as it builds up over its rows, the row of values below it, and tables that lie on
their side (an outcome a row, a channel of review a column; or a channel a row) or list one outcome a row.
"""

from __future__ import annotations

from ingest.extract.figures import Figure
from ingest.extract.grid.printed import Printed, Row, has_values
from ingest.extract.matrix_headers import YEAR
from ingest.extract.text import fold, without_numbering
from ingest.forms import Forms, case_codes

_OUTCOMES = 5
_AROUND = "():情况"

_MARKED = 6
"""Characters of a figure with something behind it; a text that begins with a number is longer."""


class CasesGrid:
    """The header read so far; ``is_open`` from its first row to the row behind the values."""

    def __init__(self, forms: Forms, figures: list[Figure]) -> None:
        """Read by ``forms``; figures are appended to ``figures``."""
        self.forms = forms
        self.figures = figures
        self.above = ""
        """The line of text above the table: it may name the only channel that the table has."""
        self.is_open = False
        self._groups: list[tuple[str, int, int]] = []
        self._outcomes: list[tuple[str, int]] = []
        self._beside = ("", 0, 0)
        """The channel that stands left of rows, its table, and where they end."""
        self._others: set[int] = set()
        """Grid columns whose head is none of the form's, or empty."""
        self._first = (0, 0)
        """The year beside the row of values read first, and where its figures begin."""
        self._read: list[str] = []
        """The metrics of the row of values read last, while a second such row would speak against it."""

    def header(self, row: Row, labels: Row) -> bool:
        """Take a row as (a part of) the header when it is one; ``labels`` are the cells that hold a label."""
        groups = [(p.label.case_group, p.cell) for p in labels if p.label and p.label.case_group]
        outcomes = [(p.label.case_column, p.column) for p in labels if p.label and p.label.case_column]
        strong = any(key != "total" for key, _ in outcomes)
        if (not strong and not groups) or has_values(row):
            return False
        opens = any(key == "review" for key, _ in groups)
        if not strong and not self.is_open and not opens and all(cell.colspan == 1 for _, cell in groups):
            return False
        if opens or not self.is_open or self._read:
            self._groups, self._outcomes, self._read, self._others = [], [], [], set()
        self._others |= {p.column for p in row if p.label is None}
        self._groups += [(key, cell.column, cell.column + cell.colspan) for key, cell in groups]
        if strong or self._outcomes:
            self._outcomes += outcomes
        self.is_open = True
        return True

    def row(self, row: Row, table: int) -> None:
        """Read the values below the header; any other row closes the table."""
        values = row if not row[0].folded or row[0].is_value or _is_marked(row[0]) else row[1:]
        if not values or any(v.folded and not v.is_value and not _is_marked(v) for v in values):
            self.is_open = False
            return
        codes = self._read or self._codes(len(values))
        if (codes is None or len(codes) != len(values)) and (under := self._under_heads(values)):
            values, codes = under, self._read or self._codes(len(under))
        if codes is None or len(codes) != len(values):
            self.is_open = not self._read
            return
        # A second row of values (of another office) is read too: the two then contradict.
        self._add(codes, row=values, table=table)
        self._tell_years(row[0], len(codes), is_first=not self._read)
        self._read = codes

    def _tell_years(self, label: Printed, width: int, *, is_first: bool) -> None:
        """Give the figures of rows below each other their years, where a year is all that stands beside them."""
        named = YEAR.fullmatch(label.folded)
        year = int(label.folded[:4]) if named else 0
        if is_first:
            self._first = (year, len(self.figures) - width)
            return
        before, at = self._first
        if year and before and year != before:
            for figure in self.figures[at : at + width]:
                figure.year = before
            for figure in self.figures[-width:]:
                figure.year = year

    def channels(self, row: Row, labels: Row, table: int) -> bool:
        """Read a row of one channel, which it names or stands beside: its five outcomes, or one with its figure."""
        named = [p for p in labels if p.label and p.label.case_group]
        if named and named[0].label:
            end = named[0].cell.row + named[0].cell.rowspan
            self._beside = (named[0].label.case_group, table, end)
        channel, of_table, end = self._beside
        if len(named) > 1 or of_table != table or row[0].cell.row >= end:
            return False
        at = max((n for n, p in enumerate(row) if p.folded and not p.is_value), default=-1)
        label, values = row[at].label, row[at + 1 :]
        if at < 0 or label is None or not values:
            return False
        outcomes = [label.case_column] if label.case_column else []
        if label.case_group and not self._groups:
            outcomes = [key for key, _ in sorted(self._outcomes, key=lambda o: o[1])]
        if len(values) != len(outcomes) or len(set(outcomes)) != len(outcomes):
            return False
        self._add([f"{channel}.{outcome}" for outcome in outcomes], row=values, table=table)
        return True

    def sideways(self, row: Row, table: int) -> bool:
        """Read one outcome of each channel, where the outcomes stand below each other."""
        label = row[0].label
        values = row[1:]
        if not self.is_open or label is None or not label.case_column or self._outcomes:
            return False
        if len(values) != len(self._groups) or any(v.folded and not v.is_value for v in values):
            return False
        self._add([f"{group}.{label.case_column}" for group, _, _ in self._groups], row=values, table=table)
        return True

    def _add(self, codes: list[str], *, row: Row, table: int) -> None:
        self.figures += [
            Figure("", code, "", value.cell.text, value.cell.locator, label=code, table=table)
            for code, value in zip(codes, row, strict=True)
        ]

    def _codes(self, width: int) -> list[str] | None:
        """Return the metric of each value cell, from the header where it is whole, else from the form."""
        by_header = []
        for outcome, column in sorted(self._outcomes, key=lambda o: o[1]):
            group = next((key for key, start, end in self._groups if start <= column < end), None)
            by_header.append(f"{group}.{outcome}" if group else "")
        if len(by_header) == width and all(by_header) and len(set(by_header)) == width:
            return by_header
        if width == len(case_codes()):
            return list(case_codes())
        if len(self._groups) <= 1 and width == _OUTCOMES:
            group = self._groups[0][0] if self._groups else self._named_above()
            return [code for code in case_codes() if group and code.startswith(f"{group}.")] or None
        return None

    def _under_heads(self, values: Row) -> Row:
        """Return the values right below heads of outcomes, where others stand beside them; none if one is missing."""
        columns = {column for _, column in self._outcomes}
        own = [v for v in values if v.column in columns]
        is_told = len(own) == len(columns) and all(
            v.cell.colspan == 1 and v.column in columns | self._others for v in values
        )
        return own if is_told else []

    def _named_above(self) -> str:
        """Return the channel that the line above a table names and nothing else: （二）行政诉讼（复议后起诉）."""
        words = without_numbering(fold(self.above)).strip(_AROUND)
        label = self.forms.index.get(words.removeprefix("行政诉讼").strip(_AROUND))
        return label.case_group if label else ""


def _is_marked(cell: Printed) -> bool:
    """Say whether a cell is a figure with a unit or a mark that no figure of the form has: it is one all the same."""
    text = cell.folded
    return text[0].isdigit() and len(text) <= _MARKED and not YEAR.match(text)
