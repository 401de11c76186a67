"""Column headers of the Art. 20 tables: which form and which column a printed header means.

Belongs here: matching a row of header texts against the columns of the forms. Both table readers use it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.text import without_mark, without_notes
from ingest.forms import Block, Column, Forms

_MIN_PREFIX = 3
_SEVERAL = 2
_HEADERS = 1024
"""Headers whose meaning is remembered: reports repeat those of the forms."""
FORM_COLUMNS = "header cut off: columns by the form"
YEAR = re.compile(r"20\d\d年度?")
"""The beginning of a header that names its year."""


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One value column as printed: its meaning and its text (units may stand in it)."""

    template: str
    column: Column
    text: str


def match_matrix_header(texts: list[str], forms: Forms) -> list[HeaderCell | None] | None:
    """Return the meaning of each folded header text, or None when this is no header of an Art. 20 table.

    A text counts when it is a label of a column, or the beginning of the label that its place calls for
    (headers are cut at their inner line break: 本年新, 本年新). At least one text must be a whole label,
    and all whole labels must be of one form.
    """
    found = _matched(tuple(texts), forms)
    return None if found is None else list(found)


@lru_cache(_HEADERS)
def _matched(texts: tuple[str, ...], forms: Forms) -> tuple[HeaderCell | None, ...] | None:
    bare = [without_mark(without_notes(t)) or t for t in texts]
    wordings = [{text, bare[i], *_of_the_year(bare[i])} for i, text in enumerate(texts)]
    best: tuple[tuple[int, int], list[HeaderCell | None]] | None = None
    for block in forms.of_kind("matrix"):
        cells: list[HeaderCell | None] = [None] * len(texts)
        free = list(block.columns)
        whole = 0
        for i in range(len(bare)):
            column = next((c for c in free if any(w in c.labels for w in wordings[i])), None)
            if column is not None:
                cells[i] = HeaderCell(block.template, column, texts[i])
                free.remove(column)
                whole += 1
        if not whole:
            continue
        # A cut label is told by its place: it must begin the label that stands there on the form.
        for i, text in enumerate(bare):
            if cells[i] is None and len(text) >= _MIN_PREFIX and i < len(block.columns):
                column = block.columns[i]
                if column in free and any(label.startswith(text) for label in column.labels):
                    cells[i] = HeaderCell(block.template, column, texts[i])
                    free.remove(column)
        _fill_only_gap(bare, cells, free, block)
        known = sum(c is not None for c in cells)
        rank = (known, -len(free))
        if best is None or rank > best[0]:
            best = (rank, cells)
    return tuple(best[1]) if best else None


def _fill_only_gap(
    texts: list[str], cells: list[HeaderCell | None], free: list[Column], block: Block
) -> None:
    """Read the one text that is no label where all other columns of the table have their labels in their places.

    It must be the beginning of the label that its place calls for (本年), or the end (公开数量 below a first line that
    a crawler dropped because it repeats another).
    """
    if len(free) != 1 or len(texts) != len(block.columns) or len(texts) < _SEVERAL:
        return
    at = block.columns.index(free[0])
    in_place = all(cell and cell.column is block.columns[i] for i, cell in enumerate(cells) if i != at)
    label, text = free[0].labels[0], texts[at]
    if in_place and len(text) >= _SEVERAL and (label.startswith(text) or label.endswith(text)):
        cells[at] = HeaderCell(block.template, free.pop(), text)


def _of_the_year(text: str) -> tuple[str, ...]:
    """Return what a header that names its year (2018年项目数量, 2019年新公开数量) may be on the form."""
    year = YEAR.match(text)
    return (f"本年{text[year.end() :]}", f"上一年{text[year.end() :]}") if year else ()


def block_of(cells: list[HeaderCell], forms: Forms) -> Block | None:
    """Return the only table of a form that has all the columns of a header."""
    found = [
        block
        for block in forms.of_kind("matrix")
        if cells and all(c.template == block.template and c.column in block.columns for c in cells)
    ]
    return found[0] if len(found) == 1 else None


def in_form_order(cells: list[HeaderCell], forms: Forms) -> bool:
    """Say whether columns stand in the order that their table has on the form."""
    wanted = [cell.column for cell in cells]
    return any(
        wanted == [c for c in block.columns if c in wanted]
        for block in forms.of_kind("matrix")
        if block.template == cells[0].template
    )
