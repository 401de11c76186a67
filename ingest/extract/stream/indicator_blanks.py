"""Empty cells in rows of indicators, and what they are worth beside the other rows of their table.

Belongs here: which empty cells may be those of dropped figures. Does not belong here: how a row is read.
"""

from __future__ import annotations

import re
from collections import Counter

from ingest.extract.figures import Figure
from ingest.extract.zones import RowCells

_NO_UNIT = "neither unit nor figure in the cells: what stood there may have been dropped"
_LAST_BLANK = "last cell empty: which cell of the row is empty cannot be told"
_MANY_TO_ONE = 3
_EMPTY_COLUMN = 5
"""From so many rows on, a last column without any figure is empty, and not the one in front of it."""
_OWN_CELL = re.compile(r"\s*(?:\t|\|(?:[ \u3000]{2,}|\u3000|[ \t]*\n[ \t\u3000]*\n[ \t]*)(?=\|))")
"""Behind the last figure of a row: an empty cell with white space of its own, as no bar that fills the row up has."""


class BlankCells:
    """Notes the rows of each table as they are read; doubts their empty cells once all are."""

    def __init__(self, text: str) -> None:
        """Note rows of ``text``."""
        self._text = text
        self._with_unit: Counter[int] = Counter()
        """Rows with a unit, by table."""
        self._without_unit: list[list[Figure]] = []
        """Rows between bars without unit and figure."""
        self._blank_at_end: list[list[Figure]] = []
        self._blanks_in_place: set[int] = set()
        """Tables that show an empty cell in front of a filled one."""
        self._filled_to_end: set[int] = set()
        """Tables that have a row without any empty cell."""

    def note_unit(self, unit: str, figures: list[Figure]) -> None:
        """Note the unit of a row, or doubt its empty cells at once where no bars hold cells."""
        if unit:
            self._with_unit[figures[0].table] += 1
        elif "|" not in self._text or any(figure.text for figure in figures):
            for figure in figures:
                figure.doubt = figure.doubt or ("" if figure.text else _NO_UNIT)
        else:
            self._without_unit.append(figures)

    def note_places(self, row: RowCells, figures: list[Figure]) -> None:
        """Note which cells of a row are empty."""
        filled = [bool(figure.text) for figure in figures]
        if row.doubt or len(filled) < 2 or not any(filled):
            return
        if filled[-1]:
            (self._filled_to_end if all(filled) else self._blanks_in_place).add(figures[0].table)
            return
        last = max((cell.end for cell in row.cells if cell.text), default=row.end)
        if not _OWN_CELL.match(self._text, last):
            self._blank_at_end.append(figures)

    def doubt(self) -> None:
        """Make the figures of rows ``ambiguous`` whose empty cells the other rows of their table speak against."""
        self._doubt_last_blanks()
        self._doubt_rows_without_unit()

    def _doubt_rows_without_unit(self) -> None:
        """Doubt empty rows that lack the unit which nearly all other rows of their table have."""
        without = Counter(figures[0].table for figures in self._without_unit)
        for figures in self._without_unit:
            table = figures[0].table
            if self._with_unit[table] > _MANY_TO_ONE * without[table]:
                for figure in figures:
                    figure.doubt = figure.doubt or _NO_UNIT

    def _doubt_last_blanks(self) -> None:
        """Doubt rows whose last value alone is empty, where no other row shows an empty cell in its place.

        A text may leave out empty cells and fill the row up at its end: then the empty one may be another. Not so
        where the last column holds nothing at all.
        """
        rows = Counter(figures[0].table for figures in self._blank_at_end)
        for figures in self._blank_at_end:
            table = figures[0].table
            is_empty_column = rows[table] >= _EMPTY_COLUMN and table not in self._filled_to_end
            if table not in self._blanks_in_place and not is_empty_column:
                for figure in figures:
                    figure.doubt = figure.doubt or _LAST_BLANK
