"""Cells that a span covers and that are shown as empty ones: which of the cells of a row are its columns.

Belongs here: what the rows of a table tell about each other, kept until all of them have been read. What a row tells
by itself is in ``ingest.extract.zones.fit``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ingest.extract.figures import RESOLVED_BY_SUMS, Figure
from ingest.extract.numbers import summand
from ingest.extract.zones import CellText, RowCells
from ingest.records import APPLICANTS

_LEVELS = ("一", "(", "1")
"""How the rows of the applications table are numbered, from the outermost level inwards."""
_SHORT_ROW = "fewer cells than other rows of the table: which of them is not printed cannot be told"

_Kind = tuple[int, str]
"""Table and level of a row: labels of one level are of the same width."""


@dataclass(slots=True)
class CoveredCells:
    """The rows of one document that show covered cells, or may."""

    _offsets: dict[_Kind, set[int]] = field(default_factory=dict)
    """How many empty cells stand in front of the first column, by table and kind of label, as rows show it."""
    _offsets_of_width: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    """The same for rows without a level, by how many cells they show and how many of them hold figures."""
    _narrow: list[tuple[int, list[Figure]]] = field(default_factory=list)
    """Rows below column headers that show no cell more than there are columns and end with an empty one."""
    _unplaced: list[tuple[_Kind, RowCells, list[Figure]]] = field(default_factory=list)
    _shown: dict[_Kind, list[tuple[RowCells, list[Figure]]]] = field(default_factory=dict)
    """Rows that show as many cells as there are columns, or more, by table and kind of label."""

    def note(
        self,
        row: RowCells,
        figures: list[Figure],
        table: int,
        level: str,
        *,
        has_headers: bool,
        has_indicators: bool,
    ) -> None:
        """Keep what a row shows.

        Args:
            row: the row.
            figures: its figures.
            table: number of its table.
            level: how its label is numbered, empty where its table has no levels.
            has_headers: it stands below the headers of columns.
            has_indicators: bars that open rows of its table are no cells of theirs.
        """
        kind = table, level
        if row.offset < 0:
            self._unplaced.append((kind, row, figures))
        elif not row.doubt and not any(c.text for c in row.cells):
            return  # an empty row shows no place of a figure
        elif not row.doubt:
            self._offsets.setdefault(kind, set()).add(row.offset)
            if row.printed and level:
                self._shown.setdefault(kind, []).append((row, figures))
            elif has_indicators:
                return
            elif len(row.printed) > len(row.cells):
                width = len(row.printed), len(row.cells)
                self._offsets_of_width.setdefault(width, set()).add(row.offset)
            elif has_headers and not row.cells[-1].text and any(c.text for c in row.cells):
                self._narrow.append((len(row.cells), figures))

    def place(self, locate: Callable[[CellText], str]) -> None:
        """Place the cells of rows that show covered cells too, as the other rows of their table show them."""
        for kind, row, figures in self._unplaced:
            offset = self._offset_at(kind, row)
            by_sum = offset is None and kind[1] in _LEVELS
            if by_sum:
                offset = offset_by_sum(row.printed, len(row.cells))
            if offset is None:
                continue
            cells = row.printed[offset : offset + len(row.cells)]
            outside = row.printed[:offset] + row.printed[offset + len(row.cells) :]
            if len(cells) != len(figures) or any(c.text for c in outside):
                continue
            for figure, cell in zip(figures, cells, strict=True):
                figure.text, figure.locator, figure.doubt = cell.text, locate(cell), ""
                figure.qualifier = figure.qualifier or (RESOLVED_BY_SUMS if by_sum else "")

    def doubt_short_rows(self) -> None:
        """Make rows with empty cells ``ambiguous`` that show fewer cells than the full rows of their kind.

        One that is not printed leaves the others a place to the left of their own, where cells that a span covers
        make up the number.
        """
        wide = {columns for _, columns in self._offsets_of_width}
        for columns, figures in self._narrow:
            if columns in wide:
                for figure in figures:
                    figure.doubt = figure.doubt or _SHORT_ROW
        for kind, rows in self._shown.items():
            full = [row for row, _ in rows if all(c.text for c in row.cells)]
            if len(full) == len(rows):
                continue
            offsets = {row.offset for row in full} or self._offsets_by_other_levels(kind)
            fewest = min((len(row.printed) for row in full), default=self._widest(kind))
            for row, figures in rows:
                filled = [bool(c.text) for c in row.cells]
                is_open = not filled[-1] or not (full or _adds_up(row))
                is_short = is_open and (len(row.printed) < fewest or _ends_with_total(row))
                if any(filled) and not all(filled) and (is_short or (offsets and row.offset not in offsets)):
                    for figure in figures:
                        figure.doubt = figure.doubt or _SHORT_ROW

    def _offsets_by_other_levels(self, kind: _Kind) -> set[int]:
        """Return how many covered cells stand in front of the rows of a level, by full rows of other levels."""
        table, level = kind
        if level not in _LEVELS:
            return set()
        inferred = {
            max(0, row.offset + _LEVELS.index(other) - _LEVELS.index(level))
            for other in _LEVELS[:-1]
            for row, _ in self._shown.get((table, other), ())
            if row.offset and all(c.text for c in row.cells)
        }
        return inferred if len(inferred) == 1 else set()

    def _widest(self, kind: _Kind) -> int:
        """Return how many cells a row of a level shows at most, by its rows and by others that show covered cells."""
        table, level = kind
        if level not in _LEVELS:
            return 0
        return max(
            (
                len(row.printed) + _LEVELS.index(other) - _LEVELS.index(level)
                for other in {level, *_LEVELS[:-1]}
                for row, _ in self._shown.get((table, other), ())
                if other == level or row.offset
            ),
            default=0,
        )

    def _offset_at(self, kind: _Kind, row: RowCells) -> int | None:
        """Return how many covered cells stand in front of the rows of a level, as the table's other rows show.

        The tables of Article 20 are parts of one: where no other row of a part has its figures in the first column,
        the rows of the other parts that are as wide show it.
        """
        table, level = kind
        offsets = self._offsets.get(kind, set())
        if not offsets and not level:
            offsets = self._offsets_of_width.get((len(row.printed), len(row.cells)), set())
        if len(offsets) == 1:
            return next(iter(offsets))
        if offsets or level not in _LEVELS:
            return None
        # A label of one level less spans one column more; the innermost labels span none and tell nothing.
        inferred = {
            offset + _LEVELS.index(other) - _LEVELS.index(level) if offset else 0
            for other in _LEVELS[:-1]
            for offset in self._offsets.get((table, other), ())
        }
        return inferred.pop() if len(inferred) == 1 else None


def _adds_up(row: RowCells) -> bool:
    *types, total = (summand(cell.text) for cell in row.cells)
    return sum(types) == total > 0


def _ends_with_total(row: RowCells) -> bool:
    """Say whether the figures of a row end with their total a place too far to the left."""
    numbers = [summand(cell.text) for cell in row.cells if cell.text]
    return len(row.printed) > row.offset + len(row.cells) and sum(numbers[:-1]) == numbers[-1] > 0


def offset_by_sum(printed: Sequence[CellText], width: int = APPLICANTS) -> int | None:
    """Return the only place of seven cells among those printed where the six types add up to a printed total."""
    fitting = []
    for offset in range(len(printed) - width + 1):
        texts = [cell.text for cell in printed[offset : offset + width]]
        outside = [*printed[:offset], *printed[offset + width :]]
        numbers = [summand(text) for text in texts]
        # A zero alone may stand in any column: one in the first as well as in the last tells the place.
        is_told = texts[-1] and (numbers[-1] or texts[0])
        if is_told and not any(c.text for c in outside) and sum(numbers[:-1]) == numbers[-1]:
            fitting.append(offset)
    return fitting[0] if len(fitting) == 1 else None
