"""Application rows in text whose columns are held by runs of spaces: values told by where they stand.

Belongs here: rows that leave cells empty, in PDF text with its layout kept. A value belongs to the column above
or below it in full rows or in the header; the place counts only when the six types then add up to the total.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.extract.numbers import parse_count
from ingest.extract.stream.applications import ApplicationsReader
from ingest.extract.text import column_of, width_of
from ingest.extract.zones import CellText
from ingest.records import APPLICANT_TYPES, APPLICANTS


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the cells of a column stand in their lines, in half-width characters."""

    start: int
    end: int


def place_by_alignment(applications: ApplicationsReader) -> None:
    """Give the values of rows with empty cells their columns, where their places tell and their sum agrees."""
    reading = applications.reading
    if not reading.runs:
        return
    runs = {run[0]: run for run in reading.runs}
    for lost in list(reading.lost):
        if lost.block is None or lost.block.kind != "applicants" or lost.is_cut:
            continue
        if lost.pieces[0].start not in runs or len(lost.pieces) >= APPLICANTS:
            continue
        columns = _columns(applications, lost.table)
        places = _places(reading.text, lost.pieces, columns) if columns else None
        if places is None or not _adds_up(places):
            continue
        reading.place(lost, places)


def _columns(applications: ApplicationsReader, table: int) -> list[_Column] | None:
    """Return the columns as full rows show them, else as the header does; None where they overlap."""
    reading = applications.reading
    rows: list[list[CellText]] = []
    first, last = reading.regions.get(table, [0, 0])
    for start, end in reading.runs:
        if first <= start <= last:
            cells = _cells(reading.text, start, end)
            if len(cells) == APPLICANTS:
                rows.append(cells)
    rows = rows or _header(applications, first)
    if not rows:
        return None
    spans = [[_span(reading.text, row[n]) for row in rows] for n in range(APPLICANTS)]
    columns = [_Column(min(a for a, _ in found), max(b for _, b in found)) for found in spans]
    apart = all(left.end < right.start for left, right in pairwise(columns))
    return columns if apart else None


def _header(applications: ApplicationsReader, table_start: int) -> list[list[CellText]]:
    """Return the seven labels of the header as one row of cells, where all stand whole."""
    reading = applications.reading
    found: dict[str, CellText] = {}
    for hit in reading.hits:
        key = hit.label.applicant_column
        if hit.start >= table_start and key and key not in found:
            found[key] = CellText(hit.text, hit.start, hit.end)
        if hit.start >= table_start and hit.label.applicant_rows and len(hit.text) > 2:
            break
    if len(found) < APPLICANTS or any("\n" in reading.text[c.start : c.end] for c in found.values()):
        return []
    return [[found[key] for key in APPLICANT_TYPES]]


def _cells(text: str, start: int, end: int) -> list[CellText]:
    cells, at = [], start
    for word in text[start:end].split():
        at = text.index(word, at)
        cells.append(CellText(word, at, at + len(word)))
        at += len(word)
    return cells


def _span(text: str, cell: CellText) -> tuple[int, int]:
    start = column_of(text, cell.start)
    return start, start + width_of(text[cell.start : cell.end])


def _places(text: str, pieces: tuple[CellText, ...], columns: list[_Column]) -> list[CellText | None] | None:
    """Return the cell of each column; None when a value stands under no column, or under two.

    Nor is the text aligned where the label reaches into the columns.
    """
    first = pieces[0].start
    line = text.rfind("\n", 0, first) + 1
    if column_of(text, line + len(text[line:first].rstrip())) > columns[0].start:
        return None
    placed: list[CellText | None] = [None] * len(columns)
    for piece in pieces:
        start, end = _span(text, piece)
        under = [n for n, column in enumerate(columns) if start < column.end and column.start < end]
        if len(under) != 1 or placed[under[0]] is not None:
            return None
        placed[under[0]] = piece
    return placed


def _adds_up(cells: list[CellText | None]) -> bool:
    values = [parse_count(cell.text) if cell else None for cell in cells]
    *types, total = values
    if (
        total is None
        or total.value is None
        or any(v and v.status not in ("reported", "not_applicable") for v in types)
    ):
        return False
    return sum(v.value for v in types if v and v.value is not None) == total.value
