"""Rows that a page break cuts in two, made whole by what their labels say.

Belongs here: which row at the top of a page is the rest of the row at the foot of the page before, where the borders
do not tell. A label that only both halves together make is proof; a row without a label that goes on below figures is
the rest of a figure set in a column too narrow for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.documents.model import Cell, Table
from ingest.extract.text import NUMBERING, fold
from ingest.forms import Forms

_FIGURE = re.compile(r"[-+－＋—\d.,，增减约\s]+")

Row = tuple[Cell, ...]


def rows_made_whole(table: Table, forms: Forms) -> Sequence[Row]:
    """Return the rows of a table; halves of one row on two pages are one row, at the place of the first half.

    So are halves of a label that stands beside rows of both pages. A cell with text in both halves bears the places
    of both, with a plus sign between them.
    """
    if not table.page_starts:
        return table.rows
    rows = list(table.rows)
    narrow = frozenset(c.column for row in rows for c in row if "\n" in c.text and not _is_words(c.text))
    for start in reversed(table.page_starts):
        above, below = rows[start - 1], rows[start]
        pairs = _halves(above, below, start)
        alone = _without_half(below, pairs)
        if _is_one_row(pairs, forms) and not any(c.text and not _is_shared(c, pairs) for c in alone):
            del rows[start]
            above = (*above, *(c for c in alone if c.text))
        else:
            pairs = [pair for pair in pairs if _is_one_label(*pair, forms)]
            rows[start] = tuple(_without_half(below, pairs))
        rests = {id(a): b for a, b in pairs}
        whole = [_joined(c, rests[id(c)], narrow) if id(c) in rests else c for c in above]
        rows[start - 1] = tuple(sorted(whole, key=lambda c: c.column))
    return rows


def _halves(above: Row, below: Row, start: int) -> list[tuple[Cell, Cell]]:
    """Return the cells of the row below a page break, each with the one right above it that is as wide."""
    partners = {(c.column, c.colspan): c for c in above if c.row + c.rowspan == start}
    return [(partners[place], c) for c in below if (place := (c.column, c.colspan)) in partners]


def _without_half(below: Row, pairs: list[tuple[Cell, Cell]]) -> list[Cell]:
    paired = {id(b) for _, b in pairs}
    return [c for c in below if id(c) not in paired]


def _is_shared(cell: Cell, pairs: list[tuple[Cell, Cell]]) -> bool:
    """Say whether a cell is the label that several rows share, left of their own, printed on its second page."""
    return cell.rowspan > 1 and all(cell.column < b.column for a, b in pairs if a.text or b.text)


def _is_one_row(pairs: list[tuple[Cell, Cell]], forms: Forms) -> bool:
    """Say whether two rows are one: where both have words, these are halves of labels, and one label there is.

    So a row without a label holds the rest of the figures of the other row, or all of them.
    """
    has_label = False
    for above, below in pairs:
        if above.text and below.text:
            if not _is_words(above.text) and not _is_words(below.text):
                continue
            if not _is_one_label(above, below, forms):
                return False
            has_label = True
        elif forms.label(fold(above.text or below.text)) is not None:
            has_label = True
    return has_label and any(a.text for a, _ in pairs) and any(b.text for _, b in pairs)


def _is_one_label(above: Cell, below: Cell, forms: Forms) -> bool:
    """Say whether two texts are halves of a label: together they are one, and not each by itself."""
    if not (_is_words(above.text) and _is_words(below.text)):
        return False
    first, second = fold(above.text), fold(below.text)
    if forms.label(first + second) is None:
        return False
    return NUMBERING.fullmatch(first) is not None or forms.label(first) is None or forms.label(second) is None


def _is_words(text: str) -> bool:
    return bool(text) and not _FIGURE.fullmatch(text)


def _joined(above: Cell, below: Cell, narrow: frozenset[int]) -> Cell:
    """Return a cell of its two halves.

    Figures in both are one figure where its column breaks figures elsewhere too, or else two: a slash between them
    says so, and neither is taken.
    """
    rowspan = above.rowspan + below.rowspan
    if not below.text:
        return replace(above, rowspan=rowspan)
    if not above.text:
        return replace(above, text=below.text, rowspan=rowspan, locator=below.locator)
    is_whole = _is_words(above.text) or above.column in narrow
    text = f"{above.text}\n{below.text}" if is_whole else f"{above.text} / {below.text}"
    return replace(above, text=text, rowspan=rowspan, locator=f"{above.locator} + {below.locator}")
