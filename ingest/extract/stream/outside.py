"""Labels that stand outside the cells of a table whose rows are lines of cells (converters of PDF pages).

A converter that finds the cells of a page, but not those of a label that breaks over lines, prints such labels as
lines of text between the rows, and the figures in a row of cells without a label. Where one label stands alone above
one such row, and the row of the form before it is the one above, they belong together; where several labels do, or
figures stand above it too, nothing tells which is whose.

Belongs here: which rows of a text are in doubt for that. Does not belong here: how cells are cut.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.extract.figures import Figure
from ingest.extract.stream.reading import Reading
from ingest.extract.text import fold

_OUTSIDE = "the label stands outside the cells of the table: its figures may stand in another row of them"
_BARE = re.compile(r"(?m)^[ \t]*\|(?:[ \t\d,.+—–/]*\|){3,}[ \t]*$")
"""A line of figures and empty cells, and nothing else."""
_LINE_OF_CELLS = re.compile(r"(?m)^[ \t]*\|[^\n]*\|[ \t]*$")
_LINES = 2
"""From so many lines of cells on, the rows of a text are such lines."""
_RULE = frozenset("|-: \t")
_GROUP = "disposition.other"
"""Its label is also that of the group of rows below it."""
_OTHER_WORDS = 4
"""So many characters beside a known label may be one that is not known."""


def doubt_labels_outside_cells(reading: Reading) -> None:
    """Make rows ``ambiguous`` whose label stands outside the cells, unless it is the only one above its figures."""
    text = reading.text
    if "|" not in text:
        return
    bare = {m.start() for m in _BARE.finditer(text)}
    if not bare and all(f.text or f.doubt for f in reading.figures):
        return
    lines = [
        m for m in _LINE_OF_CELLS.finditer(text) if "--" not in m.group() or not _RULE.issuperset(m.group())
    ]
    if len(lines) < _LINES:
        return
    rows: dict[tuple[int, int], list[Figure]] = {}
    for figure in reading.figures:
        if figure.label and figure.span and not figure.doubt:
            rows.setdefault(figure.span, []).append(figure)
    loose = {
        span: row
        for span, row in rows.items()
        if not any(f.text for f in row) and not _has_cells(text, span[0])
    }
    for row in loose.values():
        _doubt(row)
    ends = [m.end() for m in lines]
    order = {row.key: n for n, row in enumerate(reading.forms.applications.rows)}
    keys = sorted({f.span: f.metric_code for f in reading.figures if f.label and f.span}.items())
    places = [order.get(key, -1) for _, key in keys]
    claimed: set[int] = set()
    for span, row in sorted(rows.items()):
        start = text.rfind("\n", 0, span[0]) + 1
        if start not in bare:
            continue
        n = bisect_left(ends, start) - 1
        above = lines[n].start() if n >= 0 else -1
        at = bisect_left(keys, (span, ""))
        if (
            row[0].metric_code == _GROUP
            or (above in bare and above not in claimed)
            or any(beside in loose for beside, _ in keys[max(0, at - 1) : at + 2])
            or (row[0].applicant_type != "" and not _follows(places, at))
            or not _is_only_label(reading, ends[n] if n >= 0 else 0, start)
        ):
            _doubt(row)
        claimed.add(start)


def _has_cells(text: str, at: int) -> bool:
    """Say whether the line of a place has cells."""
    end = text.find("\n", at)
    return "|" in text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _doubt(row: list[Figure]) -> None:
    for figure in row:
        figure.doubt = _OUTSIDE


def _follows(places: list[int], at: int) -> bool:
    """Say whether a row stands right behind the one before it on the form, and in front of the one read next."""
    before = places[at - 1] if at else -1
    return places[at] == before + 1 and all(after > places[at] for after in places[at + 1 : at + 2])


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
