"""A printed cell with what its text means on the forms.

Belongs here: telling labels, values and empty cells apart, and the placing of a row's cells under columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.documents.model import Cell
from ingest.extract.numbers import NOTE_MARKS
from ingest.extract.text import fold, without_year
from ingest.forms import Forms, Label

MISFIT = "cells and columns do not match"
_VALUE = re.compile(
    r"[约近]?(?:[+\-−±—–]{1,2}|增加?|减少?|新增|净增|核减)?[\d,.]+[余多]?(?:万|亿|千)?[余多]?(?:元|件|条|个|项|次|人|宗|篇|份|起|人次|名|家|期|场)?"
    rf"[{NOTE_MARKS}]{{0,2}}"
    r"|[—–\-−/]+|[无零〇]|暂无|未统计|不适用|[↑↓增减加少]+\d+"
)
_LABELS = 4096
"""Cell texts whose meaning is remembered: reports repeat the labels of the forms."""


@dataclass(slots=True)
class Printed:
    """A printed cell; ``label`` is None where its text is no label of a form."""

    cell: Cell
    folded: str
    label: Label | None
    is_value: bool

    @property
    def column(self) -> int:
        """Grid column, 0-based."""
        return self.cell.column


Row = list[Printed]


def printed(cell: Cell, forms: Forms) -> Printed:
    """Return a cell with its meaning."""
    text = cell.text
    if not text or (text.isascii() and text.isdigit()):
        return Printed(cell, text, None, bool(text))
    folded, label, is_value = _meaning(text, forms)
    return Printed(cell, folded, label, is_value)


@lru_cache(_LABELS)
def _meaning(text: str, forms: Forms) -> tuple[str, Label | None, bool]:
    folded = fold(text)
    label = forms.label(folded)
    if label is None and "年" in folded[:12]:
        of_year = forms.label(without_year(folded)[0])
        label = of_year if of_year and of_year.indicator_rows else None
    return folded, label, bool(folded) and _VALUE.fullmatch(folded) is not None


def has_values(row: Row) -> bool:
    """Say whether any cell of a row is a value."""
    return any(p.is_value for p in row)


def whole(values: Sequence[Printed], label: Printed) -> Cell:
    """Return what is printed in a row whose cells have no certain place: a cell that stands for all of them.

    Its locator is that of the table: a place where the whole of the text is found.
    """
    text = "\t".join(v.cell.text.strip() for v in values)
    return replace(label.cell, text=text, locator=label.cell.locator.split("/row[")[0])


def placed(values: Sequence[Printed], grid_columns: Sequence[int]) -> list[Cell | None]:
    """Return the cell of each column: in order when the numbers agree, else by grid position.

    All None when a cell with text would be left over, or a column stays without any cell.
    """
    cells = [v.cell for v in values]
    if len(cells) == len(grid_columns):
        return list(cells)
    found: list[Cell | None] = []
    for column in grid_columns:
        cell = next((c for c in cells if c.column <= column < c.column + c.colspan), None)
        if cell is not None and cell.text.strip() and sum(_covers(cell, x) for x in grid_columns) > 1:
            cell = None  # one figure under two columns: whose it is cannot be known
        found.append(cell)
    used = {id(c) for c in found if c is not None}
    is_left_over = any(c.text.strip() and id(c) not in used for c in cells)
    if is_left_over or (None in found and len(cells) < len(grid_columns)):
        return [None] * len(grid_columns)
    return found


def _covers(cell: Cell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.colspan
