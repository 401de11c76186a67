"""Tables drawn with characters: frames of ``+--+`` and ``|``, or of box-drawing characters.

Belongs here: finding such a frame in the lines of a text and cutting it into cells by the places of its lines, spans
and wrapped cells included. Bars without a frame between rows are no drawing: the extractors read them line by line.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.documents.marks import NOT_PRINTED, printed_in_cell
from ingest.documents.model import Cell, Table

_FRAME = re.compile(r"[ \t\u3000]*[+┌┏╔├┣╠└┗╚|│┃║].*[+┐┓╗┤┫╣┘┛╝|│┃║][ \t\u3000]*")
"""A line of a table: it opens and ends with a part of the frame."""
_CORNERS = re.compile(r"[ \t\u3000]*[+┌┏╔][-=─━═+┬┳╦]+[+┐┓╗][ \t\u3000]*")
"""The line on top."""
_TOP = re.compile(r"[ \t\u3000]*[┌┏╔]")
"""A box begins, also right below another; a line of plus signs may be any rule."""
_SIGNS = ("+--", "+==", "┌", "┏", "╔")
"""A text without any of these holds no such table."""
_DOWN = frozenset("|│┃║+┌┏╔├┣╠┬┳╦┼╋╬┐┓╗┤┫╣└┗╚┘┛╝┴┻╩┝┞┟┠┥┦┧┨┰┸╂")
"""Parts of the frame that have a line between left and right."""
_ACROSS = frozenset("-=─━═")
_JOINTS = _DOWN - frozenset("|│┃║")
_FEWEST_LINES = 3
_ANY = 0
"""Every character takes a column, as for writers that count characters and know no wide ones."""
_RULED = 3
"""So many rows ruled off show that each row is: figures below each other in a cell are one that a break divides."""


def has_frames(text: str) -> bool:
    """Say whether a text may hold a drawn table."""
    return any(map(text.__contains__, _SIGNS))


def drawn_tables(lines: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, int, Table]]:
    """Yield the drawn tables of a text, each with its first line and the line behind it.

    Args:
        lines: the lines of the text.
        starts: where each begins in the text; the locators of cells count from there. A cell that is wrapped has the
            locators of its lines with plus signs between them.
    """
    n = 0
    while n < len(lines):
        if not _CORNERS.fullmatch(lines[n]):
            n += 1
            continue
        end = n + 1
        while end < len(lines) and _FRAME.fullmatch(lines[end]) and not _TOP.match(lines[end]):
            end += 1
        for ambiguous in (1, 2, _ANY):
            drawing = (
                _Drawing.of(lines[n:end], starts[n:end], ambiguous) if end - n >= _FEWEST_LINES else None
            )
            if drawing is not None:
                if (table := drawing.table()) is not None:
                    yield n, end, table
                n = end - 1  # a part of what is no table is none either
                break
        n += 1


@dataclass(slots=True)
class _Piece:
    """What one line shows between two lines of the frame: its text without blanks, and where that stands."""

    text: str
    start: int
    room: int
    """How many columns are left beside it: what did not fit stands on the next line."""


@dataclass(slots=True)
class _Drawing:
    """The lines of a frame by the columns they take on a screen."""

    columns: list[list[int]]
    """For each line the column of each of its characters."""
    lines: Sequence[str]
    starts: Sequence[int]
    edges: list[int]
    """The columns that have a vertical line anywhere."""

    @classmethod
    def of(cls, lines: Sequence[str], starts: Sequence[int], ambiguous: int) -> _Drawing | None:
        """Return the drawing if its lines meet; ``ambiguous`` as for :func:`columns_of`."""
        columns = [columns_of(line, ambiguous) for line in lines]
        edges = {
            column
            for line, places in zip(lines, columns, strict=True)
            for n, (char, column) in enumerate(zip(line, places, strict=True))
            if char in _JOINTS and _is_across(line, n)
        }
        drawing = cls(columns, lines, starts, sorted(edges))
        return drawing if drawing.edges and all(map(drawing._meets, range(len(lines)))) else None

    def _meets(self, n: int) -> bool:
        """Say whether every bar of a line stands below a joint, and the line reaches from edge to edge."""
        line, places = self.lines[n], self.columns[n]
        bars = [
            column
            for k, (char, column) in enumerate(zip(line, places, strict=True))
            if char in _DOWN and (char != "+" or column in self.edges or _is_across(line, k))
        ]  # other plus signs stand in front of figures
        return bars[0] == self.edges[0] and bars[-1] == self.edges[-1] and set(bars) <= set(self.edges)

    def table(self) -> Table | None:
        """Return the table, or None where lines of a band may be rows of their own."""
        count = len(self.edges) - 1
        ruled = [self._ruled(n) for n in range(len(self.lines))]
        bands: list[list[int]] = []
        above: list[set[int]] = []  # what is ruled off above each band
        rule: set[int] = set()
        beside: list[int] = []
        for n, across in enumerate(ruled):
            if across:
                rule |= across
                beside.append(n)  # beside a rule the cell of the row above may go on
            elif rule or not bands:
                bands.append([*beside, n])
                above.append(rule)
                rule, beside = set(), []
            else:
                bands[-1].append(n)
        grid = _Grid(count, len(bands))
        for b, band in enumerate(bands):
            for k in range(1, count):
                if not any(self._bar_at(n, self.edges[k]) for n in band if not ruled[n]):
                    grid.join((b, k - 1), (b, k))
            if b:
                for k in range(count):
                    if k not in above[b]:
                        grid.join((b - 1, k), (b, k))
        return self._cells(grid, bands, ruled)

    def _cells(self, grid: _Grid, bands: list[list[int]], ruled: list[set[int]]) -> Table | None:
        rows: list[list[Cell]] = [[] for _ in bands]
        # Where rows are ruled off in groups, most bands have several lines.
        rows_are_ruled = len(bands) * 2 >= sum(not across for across in ruled)
        for places in grid.cells():
            first_row, first = min(places)
            last_row, last = max(places)
            if len(places) != (last_row - first_row + 1) * (last - first + 1):
                return None  # no rectangle: it is no table
            pieces = [
                piece
                for b in range(first_row, last_row + 1)
                for n in bands[b]
                if not ruled[n] & set(range(first, last + 1))
                for piece in [self._piece(n, self.edges[first], self.edges[last + 1])]
            ]
            text = printed_in_cell("\n".join(piece.text for piece in pieces if piece.text))
            shown = [piece for piece in pieces if printed_in_cell(piece.text)]
            figures = [piece for piece in shown if piece.text[0].isdigit()] if first else []
            is_one = all(one.room < _width(other.text[0]) for one, other in pairwise(figures))
            if not is_one and (
                len(bands) < _RULED
                or (not rows_are_ruled and len(figures) <= self._label_lines(bands[first_row], ruled))
            ):
                return None  # figures below each other, and no rule: each line is a row
            at = shown or pieces[:1]
            rows[first_row].append(
                Cell(
                    text,
                    first_row,
                    first,
                    last_row - first_row + 1,
                    last - first + 1,
                    " + ".join(f"chars {piece.start}-{piece.start + len(piece.text)}" for piece in at),
                )
            )
        end = self.starts[-1] + len(self.lines[-1])
        ordered = tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)
        return Table(ordered, f"chars {self.starts[0]}-{end}")

    def _label_lines(self, band: list[int], ruled: list[set[int]]) -> int:
        """Return how many lines of a band have a text in the first column."""
        pieces = [self._piece(n, self.edges[0], self.edges[1]) for n in band if 0 not in ruled[n]]
        return sum(bool(printed_in_cell(piece.text)) for piece in pieces)

    def _ruled(self, n: int) -> set[int]:
        """Return the spaces between edges that a line rules off."""
        line, places = self.lines[n], self.columns[n]
        found = set()
        for k, (left, right) in enumerate(pairwise(self.edges)):
            a, b = bisect_left(places, left), bisect_left(places, right)
            inside = line[a + 1 : b]
            if inside and all(char in _ACROSS for char in inside) and {line[a], line[b]} <= _DOWN | _ACROSS:
                found.add(k)
        return found

    def _bar_at(self, n: int, column: int) -> bool:
        places = self.columns[n]
        i = bisect_left(places, column)
        return i < len(places) and places[i] == column and self.lines[n][i] in _DOWN

    def _piece(self, n: int, left: int, right: int) -> _Piece:
        line, places = self.lines[n], self.columns[n]
        a, b = bisect_left(places, left) + 1, bisect_left(places, right)
        text = line[a:b].strip()
        shift = line[a:b].find(text) if text else 0
        return _Piece(text, self.starts[n] + a + shift, right - left - 1 - sum(map(_width, text)))


class _Grid:
    """The elementary places of a table, joined to cells."""

    def __init__(self, columns: int, rows: int) -> None:
        """Start with each place a cell of its own."""
        self._root = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def _find(self, place: tuple[int, int]) -> tuple[int, int]:
        while self._root[place] != place:
            place = self._root[place]
        return place

    def join(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Make two places parts of one cell."""
        first, second = sorted((self._find(one), self._find(other)))
        self._root[second] = first

    def cells(self) -> list[list[tuple[int, int]]]:
        """Return the places of each cell."""
        cells = defaultdict(list)
        for place in self._root:
            cells[self._find(place)].append(place)
        return list(cells.values())


def _is_across(line: str, n: int) -> bool:
    """Say whether a joint has a line to its left or right: a plus sign in a cell has none."""
    return line[n - 1 : n] in _ACROSS or line[n + 1 : n + 2] in _ACROSS


def columns_of(line: str, ambiguous: int = 1) -> list[int]:
    """Return the column of each character on a screen.

    ``ambiguous``: columns of characters whose width the font decides; 0 where every character takes one.
    """
    if ambiguous == _ANY:
        return list(range(len(line)))
    columns, at = [], 0
    for char in line:
        columns.append(at)
        at += _width(char, ambiguous)
    return columns


def _width(char: str, ambiguous: int = 1) -> int:
    if char.isascii() or char == NOT_PRINTED:
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    width = unicodedata.east_asian_width(char)
    return 2 if width in "WF" else ambiguous if width == "A" else 1
