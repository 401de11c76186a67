"""Rows of text with a cell a line whose empty cells have kept their lines: values told by the lines between them.

Belongs here: what converters write that put each cell of a table on a line, or on every second, also an empty one.
Between two labels there are then as many line breaks as the row has cells; the place counts only where all rows of
the table say so and the six types of applicants add up to their total.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.figures import LOST_BORDERS
from ingest.extract.numbers import summand
from ingest.extract.resolve import LostRow
from ingest.extract.stream.reading import Reading
from ingest.extract.text import WORD
from ingest.extract.zones import CellText
from ingest.records import APPLICANTS

_WITNESSES = 3
"""So many rows at least have to agree about the lines between cells."""

_Lines = tuple[int, ...]
"""How many line breaks stand in front of each value of a row, and behind the last."""


def place_by_lines(reading: Reading) -> None:
    """Give the values of rows that left cells empty their columns, where the lines between all rows tell them."""
    rows = [row for row in reading.lost if _has_empty_cells(row)]
    if not rows:
        return
    lines = [_lines(reading.text, [(piece.start, piece.end) for piece in row.pieces]) for row in rows]
    step = _step(reading, rows, lines)
    placed = [
        (row, cells)
        for row, breaks in zip(rows, lines, strict=True)
        if step and sum(breaks) == step * (len(row.slots) + 1) and (cells := _places(row, breaks, step))
    ]
    placed = [(row, cells) for row, cells in placed if _adds_up(row, cells)] or _placed_by_gaps(
        rows, lines, _full_rows(reading)
    )
    # Converters that move the empty cells of a row behind the others fill up its lines as well.
    if any(row.has_sums and _has_gap(cells) for row, cells in placed):
        for row, cells in placed:
            reading.place(row, cells)


def _placed_by_gaps(
    rows: Sequence[LostRow], lines: Sequence[_Lines], full: Sequence[_Lines]
) -> list[tuple[LostRow, list[CellText | None]]]:
    """Return the cells of rows whose empty cells have lines of their own, but not as many as a cell and its border.

    ``step`` line breaks stand between two values, ``empty`` more for each empty cell between them. All rows of
    applicants that lack cells must agree about both up to their total, rows that lack different numbers of cells
    where ``empty`` is not ``step``: then no line of an empty cell is lost in any of them.
    """
    wide = [(row, breaks) for row, breaks in zip(rows, lines, strict=True) if len(row.slots) == APPLICANTS]
    whole = [breaks for breaks in full if len(breaks) == APPLICANTS + 1]
    if not wide or len(wide) + len(whole) < _WITNESSES or not all(all(b[:-1]) for b in [*whole, *lines]):
        return []
    inside = {apart for breaks in whole or full for apart in breaks[1:-1]} or {
        min(min(breaks[1:-1], default=0) for _, breaks in wide)
    }
    before = {breaks[0] for breaks in whole} or {min(breaks[0] for _, breaks in wide)}
    if len(inside) != 1 or len(before) != 1:
        return []
    (step,), (first,) = inside, before
    over = [
        (sum(breaks[:-1]) - first - step * (len(row.pieces) - 1), len(row.slots) - len(row.pieces))
        for row, breaks in wide
    ]
    empty = over[0][0] // over[0][1]
    if empty <= 0 or any(lines != empty * cells for lines, cells in over):
        return []
    if empty != step and len({cells for _, cells in over}) == 1:
        return []
    placed = []
    for row, breaks in zip(rows, lines, strict=True):
        start = first
        if row not in (r for r, _ in wide):
            # How far a row of another table is from what stands before it shows if its last cell is filled.
            start = (
                sum(breaks[:-1]) - step * (len(row.pieces) - 1) - empty * (len(row.slots) - len(row.pieces))
            )
            if not (row.has_sums and step <= start < step + empty):
                continue
        cells = _at_gaps(row, breaks, start, step, empty)
        if cells and _adds_up(row, cells):
            placed.append((row, cells))
    return placed


def _at_gaps(row: LostRow, lines: _Lines, first: int, step: int, empty: int) -> list[CellText | None]:
    """Return the cell of each column, None for an empty one; nothing where a value stands between two columns."""
    cells: list[CellText | None] = [None] * len(row.slots)
    column = -1
    for n, (piece, apart) in enumerate(zip(row.pieces, lines, strict=False)):
        left_out, rest = divmod(apart - (step if n else first), empty)
        column += 1 + left_out
        if rest or left_out < 0 or column >= len(cells):
            return []
        cells[column] = piece
    return cells


def _has_gap(cells: Sequence[CellText | None]) -> bool:
    """Say whether an empty cell stands in front of a value."""
    return None in cells[: max(n for n, cell in enumerate(cells) if cell)]


def _has_empty_cells(row: LostRow) -> bool:
    """Say whether a row has fewer values than columns, each of them a whole cell."""
    figures = [figure for figure in row.figures if figure is not None]
    return (
        not row.is_cut
        and len(row.pieces) < len(row.slots) == len(row.figures)
        and all(figure.doubt == LOST_BORDERS for figure in figures)
    )


def _lines(text: str, spans: Sequence[tuple[int, int]]) -> _Lines:
    """Count the line breaks in front of each value and behind the last; none where anything else stands there."""
    before, behind = spans[0][0], spans[-1][1]
    while before and text[before - 1].isspace():
        before -= 1
    while behind < len(text) and text[behind].isspace():
        behind += 1
    edges = pairwise([(before, before), *spans, (behind, behind)])
    return tuple(0 if text[a:b].strip() else text.count("\n", a, b) for (_, a), (b, _) in edges)


def _full_rows(reading: Reading) -> list[_Lines]:
    """Return the lines of the rows that leave no cell empty."""
    found = []
    for (start, end), row in reading.rows:
        if len(row) > 1 and all(figure.text and not figure.doubt for figure in row):
            spans = [word.span() for word in WORD.finditer(reading.text, start, end)]
            if len(spans) >= len(row):
                found.append(_lines(reading.text, spans))
    return found


def _step(reading: Reading, lost: Sequence[LostRow], lines: Sequence[_Lines]) -> int:
    """Return how many lines further each cell stands than the one before it, 0 where rows disagree.

    Full rows show it, else the lost ones where they all have as many lines, whatever they hold. A row with fewer has
    lost those of its empty cells.
    """
    full = _full_rows(reading)
    if not full and len({len(row.pieces) for row in lost}) == 1:
        return 0  # cells on every second line, the empty ones dropped, may come to as many lines
    steps = {apart for breaks in full for apart in breaks[:-1]} or {
        sum(breaks) // (len(row.slots) + 1) for row, breaks in zip(lost, lines, strict=True)
    }
    if len(steps) != 1:
        return 0
    (step,) = steps
    over = [sum(breaks) - step * (len(row.slots) + 1) for row, breaks in zip(lost, lines, strict=True)]
    over += [breaks[-1] - step for breaks in full]
    return step if min(over) == 0 and over.count(0) >= _WITNESSES else 0


def _places(row: LostRow, lines: _Lines, step: int) -> list[CellText | None] | None:
    """Return the cell of each column, None for an empty one; nothing where a value stands between two columns."""
    cells: list[CellText | None] = [None] * len(row.slots)
    column = -1
    for piece, apart in zip(row.pieces, lines, strict=False):
        if apart == 0 or apart % step:
            return None
        column += apart // step
        if column >= len(cells):
            return None
        cells[column] = piece
    return cells


def _adds_up(row: LostRow, cells: Sequence[CellText | None]) -> bool:
    """Say whether the totals of a row, where it has any, are the sums of what stands in front of them."""
    values = [summand(cell.text) if cell else None for cell in cells]
    for n, slot in enumerate(row.slots):
        parts = [value for value in values[n - slot.closes : n] if value is not None]
        if slot.closes and (parts or values[n] is not None) and sum(parts) != values[n]:
            return False
    return True
