"""Rows of indicators whose label goes on in the row below: offices that type long labels into a spreadsheet leave such.

Belongs here: making one row of the two. Does not belong here: rows that a page break cuts (``page_breaks``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.extract.grid.printed import Printed, Row, printed
from ingest.extract.text import NUMBERING
from ingest.forms import Forms

_OTHER_ROW = re.compile(r"[(]?(?:其中|含|累计|上年|去年|历年|占比)|" + NUMBERING.pattern)
"""How a rest would begin that is a row of its own."""


def with_whole_labels(rows: Sequence[Row], forms: Forms) -> Sequence[Row]:
    """Return the rows, of two that share a label one: one has the figures, the other only its part of the label."""
    alone = map(_is_label_alone, rows)
    at = [n for n, pair in enumerate(pairwise(alone)) if any(pair)]
    if not at:
        return rows
    whole = list(rows)
    for n in reversed(at):
        joined = _joined(whole[n], whole[n + 1], forms) if n + 1 < len(whole) else None
        if joined is not None:
            whole[n : n + 2] = [joined]
    return whole


def _is_label_alone(row: Row) -> bool:
    """Say whether only the first cell of a row, or the second behind an empty one, has a text."""
    if len(row) < 2:
        return False
    first = 0 if row[0].folded else 1
    return bool(row[first].folded) and not any(p.folded for p in row[first + 1 :])


def _joined(above: Row, below: Row, forms: Forms) -> Row | None:
    first, second = _words(above), _words(below)
    if first is None or second is None or first.column != second.column or len(above) != len(below):
        return None
    if second.label is not None or _OTHER_ROW.match(second.folded):
        return None
    with_figures = below if _is_label_alone(above) else above
    if _is_label_alone(with_figures) or not any(p.is_value for p in with_figures):
        return None
    cell = replace(first.cell, text=f"{first.cell.text}\n{second.cell.text}")
    label = printed(cell, forms)
    if label.label is None or not label.label.indicator_rows:
        return None
    own = _words(with_figures)
    label = Printed(
        replace(cell, row=own.cell.row) if own else cell, label.folded, label.label, is_value=False
    )
    return [label if p is own else p for p in with_figures]


def _words(row: Row) -> Printed | None:
    return next((p for p in row[:2] if p.folded and not p.is_value), None)
