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
from functools import cache
from typing import NamedTuple

from ingest.extract.figures import Figure
from ingest.extract.stream.reading import Reading, any_unit
from ingest.extract.text import fold
from ingest.forms import Forms
from ingest.records import APPLICANTS

_OUTSIDE = "the label stands outside the cells of the table: its figures may stand in another row of them"
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
    bare = {m.start() for m in _bare_line(reading.forms).finditer(text) if m["unit"] or _is_row(m.group())}
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
    order = _order_of(reading.forms)
    keys = sorted({f.span: (f.template, _row_of(f)) for f in reading.figures if f.label and f.span}.items())
    places = [order.places.get(key, -1) for _, key in keys]
    claimed: set[int] = set()
    for span, row in sorted(rows.items()):
        start = text.rfind("\n", 0, span[0]) + 1
        if start not in bare:
            continue
        n = bisect_left(ends, start) - 1
        above = lines[n].start() if n >= 0 else -1
        at = bisect_left(keys, (span, ("", "")))
        if (
            row[0].metric_code == _GROUP
            or (above in bare and above not in claimed)
            or any(m.start() in bare and _is_right_behind(text, ends[n + 1], m) for m in lines[n + 2 : n + 3])
            or any(beside in loose for beside, _ in keys[max(0, at - 1) : at + 2])
            or not order.follows(places, at)
            or not _is_only_label(reading, ends[n] if n >= 0 else 0, start)
        ):
            _doubt(row)
        claimed.add(start)


@cache
def _bare_line(forms: Forms) -> re.Pattern[str]:
    """Return the pattern of a line of figures and empty cells, with a unit in front at most."""
    units = any_unit(forms)
    return re.compile(rf"(?m)^[ \t]*\|(?:[ \t]*(?P<unit>{units})[ \t]*\|)?(?:[ \t\d,.+—–/]*\|)+[ \t]*$")


def _is_row(line: str) -> bool:
    """Say whether a line of cells holds figures, or as many empty cells as no bars that fill a row up."""
    return any(map(str.isdigit, line)) or line.count("|") > APPLICANTS


def _is_right_behind(text: str, end: int, line: re.Match[str]) -> bool:
    """Say whether nothing but a rule stands between the end of a line of cells and another."""
    return _RULE.union("\r\n\u3000").issuperset(text[end : line.start()])


def _has_cells(text: str, at: int) -> bool:
    """Say whether the line of a place has cells."""
    end = text.find("\n", at)
    return "|" in text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _doubt(row: list[Figure]) -> None:
    for figure in row:
        figure.doubt = _OUTSIDE


def _row_of(figure: Figure) -> str:
    return figure.metric_code.removesuffix(".cumulative")


class _Order(NamedTuple):
    """The places of rows on their forms, by template and key."""

    places: dict[tuple[str, str], int]
    optional: frozenset[int]
    """Places of rows that not all tables have."""
    first: dict[int, int]
    """The place of the first row of the form, by place."""

    def follows(self, rows: list[int], at: int) -> bool:
        """Say whether a row stands right behind the one read before it on the form, and in front of the one behind."""
        place = rows[at]
        if place < 0:
            return True
        before = rows[at - 1] if at else -1
        if before < 0:
            before = self.first[place] - 1
        if before >= place or not self.optional.issuperset(range(before + 1, place)):
            return False
        return all(after > place or after < 0 for after in rows[at + 1 : at + 2])


@cache
def _order_of(forms: Forms) -> _Order:
    order = _Order({}, frozenset(), {})
    optional: set[int] = set()
    blocks = [("", forms.applications), *((block.template, block) for block in forms.of_kind("indicators"))]
    for template, block in blocks:
        first = len(order.places)
        for row in block.rows:
            place = len(order.places)
            if row.regional or template == "local":
                optional.add(place)
            order.places[template, row.key] = place
            order.first[place] = first
    return order._replace(optional=frozenset(optional))


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
