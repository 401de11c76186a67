"""Application rows whose label is broken by its own values, or by a vertical label beside it (PDF text).

Belongs here: what is left once the rows with whole labels are read. Each line that ends in exactly seven
values and belongs to no row yet is one row of the form; the rows read above and below it leave few to choose
from, and the text around it must spell one of them.
"""

from __future__ import annotations

from ingest.extract.rows import printed_number, similarity
from ingest.extract.stream.applications import ApplicationsReader, ReadRow
from ingest.extract.text import fold, without_numbering
from ingest.extract.zones import Zone, read_cells
from ingest.records import APPLICANTS

_ALIKE = 0.8
_ALIKE_WHEN_ALONE = 0.6
_BEHIND_LAST = 400
"""A line of values this far behind the last row may still be one of the table."""


def read_broken_rows(applications: ApplicationsReader) -> None:
    """Read the lines of seven values that no whole label has claimed."""
    if not applications.rows or not applications.reading.runs:
        return
    reading = applications.reading
    text = reading.text
    rows = sorted(applications.rows, key=lambda r: r.value)
    first, last = rows[0].start, rows[-1].value + _BEHIND_LAST
    runs = [
        (a, b)
        for a, b in applications.reading.runs
        if first <= a <= last and len(text[a:b].split()) == APPLICANTS
    ]
    taken = {row.value for row in rows}
    order = [r.key for r in reading.forms.applications.rows]
    for n, (start, end) in enumerate(runs):
        if start in taken:
            continue
        before = [r for r in rows if r.value < start]
        after = [r for r in rows if r.value > start]
        if not before or not after or before[-1].key not in order or after[0].key not in order:
            continue
        left = runs[n - 1][1] if n else before[-1].end
        right = runs[n + 1][0] if n + 1 < len(runs) else after[0].start
        around = _unread(applications, left, start, rows) + _unread(applications, end, right, rows)
        candidates = order[order.index(before[-1].key) + 1 : order.index(after[0].key)]
        # A list number on the line of the figures is that of their row, whatever label stands above.
        line = fold(text[text.rfind("\n", 0, start) + 1 : start])
        key = _spelt(applications, around, printed_number(line), candidates)
        if key is None:
            continue
        row = read_cells(Zone(text, start, end, is_last=False), APPLICANTS)
        if row is None or row.doubt:
            continue
        applications.add(key, row, around, (start, start), f"label read as {key}")
        rows.append(ReadRow(key, reading.table, start, start, start))
        rows.sort(key=lambda r: r.value)


def _unread(applications: ApplicationsReader, start: int, end: int, rows: list[ReadRow]) -> str:
    """Return the folded text between two places without the labels of rows read and vertical labels."""
    text = applications.reading.text[start:end]
    for row in rows:
        if start <= row.start and row.end <= end:
            a, b = row.start - start, row.end - start
            text = text[:a] + " " * (b - a) + text[b:]
    fragments = applications.reading.forms.fragments
    return "".join(p for p in map(fold, text.split()) if p not in fragments)


def _spelt(applications: ApplicationsReader, around: str, beside: str, candidates: list[str]) -> str | None:
    block = applications.reading.forms.applications
    bare, number = without_numbering(around), printed_number(around)
    wanted = _ALIKE_WHEN_ALONE if len(candidates) == 1 else _ALIKE
    fitting = [
        row.key
        for row in map(block.row, candidates)
        if (not row.number or {number, beside} <= {"", row.number.strip("()")})
        and similarity(bare, row.labels) >= wanted
    ]
    return fitting[0] if len(fitting) == 1 else None
