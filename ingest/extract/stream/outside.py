"""Labels that stand outside the cells of a table whose rows are lines of cells (converters of PDF pages).

A converter that finds the cells of a page, but not those of a label that breaks over lines, prints such labels as
lines of text between the rows, and the figures in a row of cells without a label. Where one label stands alone above
one such row, they belong together; where several do, or figures stand above it too, nothing tells which is whose.

Belongs here: which rows of a text are in doubt for that. Does not belong here: how cells are cut.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.extract.figures import Figure
from ingest.extract.stream.reading import Reading
from ingest.extract.text import fold

_OUTSIDE = "the label stands outside the cells of the table: its figures may stand in another row of them"
_FIGURES_ONLY = re.compile(r"(?m)^[ \t]*\|(?:[ \t]*[+-]?\d[\d,.]*[ \t]*\|){2,}(?:[ \t]*\|)*[ \t]*$")
"""A line of two figures or more between bars, and nothing else."""
_LINE_OF_CELLS = re.compile(r"(?m)^[ \t]*\|[^\n]*\|[ \t]*$")
_RULE = frozenset("|-: \t")
_OTHER_WORDS = 4
"""So many characters beside a known label may be one that is not known."""


def doubt_labels_outside_cells(reading: Reading) -> None:
    """Make rows ``ambiguous`` whose label stands outside the cells, unless it is the only one above its figures."""
    text = reading.text
    if "|" not in text or not (bare := [m.start() for m in _FIGURES_ONLY.finditer(text)]):
        return
    rows: dict[tuple[int, int], list[Figure]] = {}
    for figure in reading.figures:
        if figure.label and figure.span and not figure.doubt:
            rows.setdefault(figure.span, []).append(figure)
    lines = [m for m in _LINE_OF_CELLS.finditer(text) if not _RULE.issuperset(m.group())]
    ends = [m.end() for m in lines]
    claimed: set[int] = set()
    for span, row in sorted(rows.items()):
        start = text.rfind("\n", 0, span[0]) + 1
        end = text.find("\n", span[0])
        if not any(f.text for f in row):
            is_outside = "|" not in text[start : end if end >= 0 else len(text)]
        elif start not in bare:
            continue
        else:
            n = bisect_left(ends, start) - 1
            above = lines[n].start() if n >= 0 else -1
            is_outside = (above in bare and above not in claimed) or not _is_only_label(
                reading, ends[n] if n >= 0 else 0, start
            )
            claimed.add(start)
        if is_outside:
            for figure in row:
                figure.doubt = _OUTSIDE


def _is_only_label(reading: Reading, start: int, end: int) -> bool:
    """Say whether one label of a row stands between two places, and hardly any words beside it."""
    hits = reading.hits
    first = bisect_left(hits, start, key=lambda h: h.start)
    inside = [h for h in hits[first:] if h.start < end][:3]
    labels = [h for h in inside if h.label.is_row]
    if len(labels) != 1:
        return False
    gap = reading.text[start : labels[0].start] + "\n" + reading.text[labels[0].end : end]
    words = [w for w in map(fold, re.split(r"[\s|]+", gap)) if w and w not in reading.forms.fragments]
    return sum(len(w) for w in words if not _RULE.issuperset(w)) < _OTHER_WORDS
