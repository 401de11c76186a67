"""From row to row: which kind of table each printed row belongs to.

Belongs here: the order in which the kinds are asked. A table split in two keeps its header.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.documents.model import Table
from ingest.extract.figures import Figure
from ingest.extract.grid.applications import ApplicationsGrid
from ingest.extract.grid.cases import CasesGrid
from ingest.extract.grid.indicators import IndicatorsGrid
from ingest.extract.grid.matrix import MatrixGrid
from ingest.extract.grid.page_breaks import rows_made_whole
from ingest.extract.grid.printed import Row, printed
from ingest.extract.grid.torn_labels import with_whole_labels
from ingest.extract.text import fold
from ingest.extract.unit_lines import stated_unit, unit_in_title, unit_of_lines
from ingest.forms import Forms

_TYPES = 2
"""More labels than these are more than the head of a table and of its figures."""


class GridReader:
    """Reads the tables of one document in order; ``read_tables`` are the locators of those that are forms."""

    def __init__(self, forms: Forms) -> None:
        """Read by ``forms``."""
        self.forms = forms
        self.figures: list[Figure] = []
        self.read_tables: set[str] = set()
        self._matrix = MatrixGrid(forms, self.figures)
        self._applications = ApplicationsGrid(forms, self.figures)
        self._cases = CasesGrid(forms, self.figures)
        self._indicators = IndicatorsGrid(forms, self.figures)
        self._table = 0

    def read(self, table: Table, above: Sequence[str] = ()) -> None:
        """Read one table; figures are appended to :attr:`figures`. ``above`` are the lines of text right above it."""
        self._table += 1
        self._cases.above = above[-1] if above else ""
        self._matrix.unit = unit_of_lines(above)
        self._applications.is_foreign = self._applications.has_head = False
        self._indicators.begin_table(above)
        first = len(self.figures)
        before = first + len(self._matrix.orphans)
        rows = with_whole_labels(
            [[printed(c, self.forms) for c in cells] for cells in rows_made_whole(table, self.forms)],
            self.forms,
        )
        self._indicators.printed = rows
        for row in rows:
            if any(p.folded for p in row):
                self._read_row(row)
            elif row and self._cases.is_open:
                self._cases.row(row, self._table)
        if len(self.figures) + len(self._matrix.orphans) == before:
            self._indicators.read_without_head(rows, self._table)
        self._indicators.doubt_rows_of_other_work(rows, self.figures[first:])
        if len(self.figures) + len(self._matrix.orphans) > before:
            self.read_tables.add(table.locator)

    def _rows_in_one(self, row: Row) -> list[Row]:
        """Return the rows that were set as the lines of one: the label of a row in each line of the first cell.

        Every other cell must have as many lines, or which is whose cannot be told.
        """
        units = self.forms.units
        # lines of one character each, as units are, have been read as a word set vertically
        cells = [list(t) if units.issuperset(t := p.cell.text) else t.split("\n") for p in row]
        labels = [self.forms.label(fold(line)) for line in cells[0]]
        if not all(label and (label.indicator_rows or label.applicant_rows) for label in labels):
            return []
        if any(len(lines) != len(labels) for lines in cells):
            return []
        return [
            [printed(replace(p.cell, text=lines[n]), self.forms) for p, lines in zip(row, cells, strict=True)]
            for n in range(len(labels))
        ]

    def finish(self) -> list[Figure]:
        """Settle rows whose header is not in the document, and return all figures."""
        self._matrix.settle_orphans()
        self._indicators.settle()
        return self.figures

    def _read_row(self, row: Row) -> None:
        if len(row) == 1 and (unit := stated_unit(row[0].cell.text)):
            self._matrix.unit = unit
            return
        if len(row) == 1 and (unit := unit_in_title(row[0].cell.text)):
            self._matrix.unit = unit
        labels = [p for p in row if p.label is not None]
        if labels and (
            self._applications.single(row, self._table)
            or (len(labels) > _TYPES and self._applications.header_of_types(row, labels))
            or self._indicators.header(row, labels)
            or self._indicators.rows(row, labels, self._table)
            or self._cases.channels(row, labels, self._table)
            or self._cases.header(row, labels)
            or self._cases.sideways(row, self._table)
            or self._matrix.header(row, labels)
            or self._applications.sideways(row, self._table)
            or self._applications.header(row, labels)
            or self._matrix.row(row, self._table)
        ):
            return
        if not labels and "\n" in row[0].cell.text and (lines := self._rows_in_one(row)):
            for line in lines:
                self._read_row(line)
            return
        if not labels and (
            self._matrix.row(row, self._table)
            or self._indicators.header(row, labels)
            or self._indicators.misspelt(row, self._table)
        ):
            return
        if self._indicators.is_inside and not self._applications.has_head:
            return  # a row of the table of indicators that no form knows
        if self._applications.row(row, self._table):
            return
        if (
            len(labels) <= 1
            and not self._applications.has_head
            and self._matrix.foreign_header(row, self._table)
        ):
            self._applications.is_foreign = True
        if self._cases.is_open:
            self._cases.row(row, self._table)
