"""Tables with bars between cells of one width and nothing between rows, whose cells are wrapped on several lines.

So the converters of old Word files write them (antiword). Belongs here: telling which lines are one row. Where no cell
is wrapped a line is a row, and the extractors read the lines as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.documents.drawn import columns_of
from ingest.documents.marks import printed_in_cell
from ingest.documents.model import Cell, Table

_LINE = re.compile(r"\|.*\|[ \t]*")
_INDENTED = re.compile(r"\|[ \u3000]+[^\s|]")
"""A cell whose text is set apart from its bar, as Markdown does it."""
_ITEM = re.compile(r"\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四五六七八九十]、")
_MANY = 8
_FEWEST_LINES = 3
_LINES_OF_BARS = re.compile(rf"(?m)(?:^\|[^\n]*\|[ \t]*(?:\n|\Z)){{{_FEWEST_LINES}}}")
_WIDE = 2
"""Columns of a screen that a Chinese character takes: with as much room left, the next would not be on a new line."""
_INDENTED_SHARE = 4


@dataclass(slots=True)
class _Piece:
    """What a line shows between two bars: its text, where that stands, and how many columns are left beside it."""

    text: str
    start: int
    room: int


_Row = tuple[list[int], list[list[_Piece]]]
"""The columns of the bars of a row, and the pieces of each of its lines."""


def has_wrapped_bars(text: str) -> bool:
    """Say whether a text may hold such a table."""
    bars = text.count("|\n|")
    if bars < _MANY or _LINES_OF_BARS.search(text) is None:
        return False
    return len(_INDENTED.findall(text)) * _INDENTED_SHARE < bars


def wrapped_tables(lines: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, int, Table]]:
    """Yield the tables of a text that have wrapped cells, each with its first line and the line behind it.

    Args:
        lines: the lines of the text.
        starts: where each begins in the text; the locators of cells count from there.
    """
    n = 0
    while n < len(lines):
        end = n
        while end < len(lines) and _LINE.fullmatch(lines[end]):
            end += 1
        if end - n >= _FEWEST_LINES:
            rows = next(filter(None, (_rows(lines[n:end], starts[n:end], width) for width in (1, 2))), None)
            if rows:
                yield n, end, _table(rows, f"chars {starts[n]}-{starts[end - 1] + len(lines[end - 1])}")
        n = max(end, n + 1)


def _rows(lines: Sequence[str], starts: Sequence[int], ambiguous: int) -> list[_Row]:
    """Return the rows, none where the lines are not of one width or no cell is wrapped."""
    rows: list[_Row] = []
    widths = set()
    for line, start in zip(lines, starts, strict=True):
        places = columns_of(line, ambiguous)
        at = [n for n, char in enumerate(line) if char == "|"]
        bars = [places[n] for n in at]
        widths.add(bars[-1])
        if len(widths) > 1:
            return []
        pieces = []
        for first, last in pairwise(at):
            text = line[first + 1 : last].rstrip()
            room = places[last] - (places[first + 1 + len(text)] if text else places[first + 1])
            pieces.append(_Piece(text.strip(), start + first + 1 + len(text) - len(text.lstrip()), room))
        if rows and rows[-1][0] == bars and _goes_on(rows[-1][1], pieces):
            rows[-1][1].append(pieces)
        else:
            rows.append((bars, [pieces]))
    return rows if len(rows) < len(lines) else []


def _goes_on(row: Sequence[Sequence[_Piece]], line: Sequence[_Piece]) -> bool:
    """Say whether a line goes on with the row above: each of its texts stands below one that fills its cell."""
    return all(
        not piece.text or (above.text and above.room < _WIDE and not _ITEM.match(piece.text))
        for above, piece in zip(row[-1], line, strict=True)
    )


def _table(rows: Sequence[_Row], locator: str) -> Table:
    edges = sorted({bar for bars, _ in rows for bar in bars})
    index = {edge: n for n, edge in enumerate(edges)}
    out = []
    for r, (bars, row) in enumerate(rows):
        cells = []
        for k, (left, right) in enumerate(pairwise(bars)):
            found = [line[k] for line in row if line[k].text] or [row[0][k]]
            # What fills a line goes on without a break: a figure as well as a word.
            text = printed_in_cell("".join(piece.text for piece in found))
            place = " + ".join(f"chars {p.start}-{p.start + len(p.text)}" for p in found)
            cells.append(Cell(text, r, index[left], 1, index[right] - index[left], place))
        out.append(tuple(cells))
    return Table(tuple(out), locator)
