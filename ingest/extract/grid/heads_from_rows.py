"""Columns of an indicator table whose head says nothing of them, as its rows show them.

Most rows of such a table have the label of an indicator, and behind it one column holds all figures. Belongs here:
which column that is. Tables with a head that tells its columns never come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.extract.grid.printed import Printed, Row
from ingest.extract.indicator_heads import is_of_other_figures
from ingest.forms import Forms

_ROWS = 6
"""So many rows with labels of indicators are no chance."""


def columns_from_rows(rows: Sequence[Row], forms: Forms) -> list[tuple[str, int]]:
    """Return kind and grid column of the unit and of the one column of figures behind the labels, or nothing."""
    labelled = [(row, at) for row in rows if (at := _label_at(row)) >= 0]
    if len(labelled) < _ROWS or len({row[at].folded for row, at in labelled}) < _ROWS:
        return []
    start = labelled[0][0][labelled[0][1]].column
    cells: dict[int, list[Printed]] = {}
    for row, at in labelled:
        if row[at].column != start:
            return []
        for cell in row[at + 1 :]:
            cells.setdefault(cell.column, []).append(cell)
    found: list[tuple[str, int]] = []
    for column, below in sorted(cells.items()):
        printed = [cell for cell in below if cell.folded]
        if printed and all(cell.folded in forms.units for cell in printed):
            found.append(("unit", column))
        elif any(cell.is_value for cell in printed):
            found.append(("value", column))
        elif printed:
            return []
    if [kind for kind, _ in found].count("value") != 1 or len({kind for kind, _ in found}) != len(found):
        return []
    figures = dict(found)["value"]
    heads = [cell for row in _above(rows, labelled[0][0]) for cell in row if cell.column == figures]
    numbers = [cell.folded for cell in cells[figures]]
    if any(is_of_other_figures(h.folded) for h in heads):
        return []
    return [] if _counts_rows(numbers) else found


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
