"""Columns of an indicator table whose head says nothing of them, as its rows show them.

Most rows of such a table have the label of an indicator, and behind it one column holds all figures. Belongs here:
which column that is. Tables with a head that tells its columns never come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.grid.printed import Printed, Row
from ingest.extract.indicator_heads import REMARKS, is_of_other_figures, kind_of_head
from ingest.forms import Forms

_ROWS = 6
"""So many rows with labels of indicators are no chance."""


def columns_from_rows(rows: Sequence[Row], forms: Forms) -> list[tuple[str, int, str]]:
    """Return kind, grid column and head of the unit and of the columns of figures behind the labels, or nothing.

    Where one column holds all figures it is that of the year, unless its head says otherwise. Of several only their
    heads tell which it is.
    """
    labelled = [(row, at) for row in rows if (at := _label_at(row)) >= 0]
    if len(labelled) < _ROWS or len({row[at].folded for row, at in labelled}) < _ROWS:
        return []
    cells: dict[int, list[Printed]] = {}
    for row, at in labelled:
        for cell in row[at + 1 :]:
            cells.setdefault(cell.column, []).append(cell)
    above = _above(rows, labelled[0][0])
    found: list[tuple[str, int, str]] = []
    for column, below in sorted(cells.items()):
        printed = [cell for cell in below if cell.folded]
        heads = [c.folded for row in above for c in row if c.column == column and c.folded and not c.is_value]
        head = heads[-1] if heads else ""
        if printed and all(cell.folded in forms.units for cell in printed):
            found.append(("unit", column, head))
        elif head in REMARKS:
            found.append(("skip", column, head))
        elif any(cell.is_value for cell in printed):
            found.append(("figure", column, head))
        elif printed:
            return []
    figures = [(column, head) for kind, column, head in found if kind == "figure"]
    if len({kind for kind, _, _ in found}) < len(found) - max(len(figures) - 1, 0) or not figures:
        return []
    if any(row[at].column >= figures[0][0] for row, at in labelled):
        return []
    if len(figures) > 1:
        return [(kind_of_head(head) if kind == "figure" else kind, n, head) for kind, n, head in found]
    column, head = figures[0]
    if is_of_other_figures(head) or _counts_rows([cell.folded for cell in cells[column]]):
        return []
    return [("value" if kind == "figure" else kind, n, head) for kind, n, head in found]


def _label_at(row: Row) -> int:
    at = [n for n, p in enumerate(row) if p.label is not None and p.label.indicator_rows]
    return at[0] if len(at) == 1 else -1


def _above(rows: Sequence[Row], first: Row) -> list[Row]:
    return list(rows[: next(n for n, row in enumerate(rows) if row is first)])


def _counts_rows(numbers: Sequence[str]) -> bool:
    """Say whether a column counts the rows: each figure is greater by one than that above it."""
    figures = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    steps = {b - a for a, b in pairwise(figures)}
    return len(figures) >= _ROWS and steps == {1}
