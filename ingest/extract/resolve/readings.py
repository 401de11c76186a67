"""Every way to read a printed row whose borders are lost: its pieces cut into one figure a column.

Belongs here: what a cell can look like, counting and listing the cuts, the sums within the row. Does not belong
here: sums across rows, and the decision which reading is taken.

A piece is a run of characters without white space. Between two pieces there is a border; inside a piece there
may be any number of them. No figure but 0 itself begins with 0, a sign begins a figure, and only a column of
changes has signed figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.extract.numbers import normalise

MAX_STEPS = 60_000
"""Cells tried for one row before it is given up as ambiguous (a tenth of a second)."""
MAX_READINGS = 400
"""Readings of one row that its own sums may leave; more than that no sum across rows will tell apart."""
_DASHES = ("——", "--", "—", "-", "–", "/", "无")
_COUNT = re.compile(r"0(?![.])|[1-9]\d{0,8}")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_CHANGE_SIGN = "+-增减"
_AMOUNT = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,11}|0)(?:\.\d+)?(?:(?:万|亿|千)?元)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """What one column of a row may hold.

    ``kind``: ``count``; ``change`` (a signed count); ``amount`` (money); ``code`` (two digits that are no
    figure). ``closes`` is how many cells to the left this one is the sum of, 0 for none. ``since_begin``: a
    running total, never less than the cell to its left.
    """

    kind: str = "count"
    closes: int = 0
    since_begin: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """One cell of a reading: its text, where it stands, and its value (0 for a dash; -1 where none counts)."""

    text: str
    piece: int
    start: int
    end: int
    value: int


Reading = tuple[Cut, ...]


class TooManyReadings(Exception):
    """The row has more readings than are looked at."""


def printed_pieces(texts: Sequence[str]) -> tuple[str, ...] | None:
    """Return the pieces in half width with every character in its place, or None where that changes lengths."""
    pieces = tuple(normalise(text) for text in texts)
    return pieces if all(len(a) == len(b) for a, b in zip(pieces, texts, strict=True)) else None


@lru_cache(4096)
def _cells_at(piece: str, at: int, kind: str) -> tuple[tuple[int, int], ...]:
    """Return (end, value) of each cell that can begin at a place of a piece, the shortest first."""
    if kind == "code":
        return ((at + 2, -1),) if piece[at : at + 2].isdigit() and len(piece) >= at + 2 else ()
    for dash in _DASHES:
        if piece.startswith(dash, at):
            ends = [(at + len(dash), 0)]
            if len(dash) == 2:
                ends.insert(0, (at + 1, 0))
            if dash in ("-", "–", "—"):
                # A sign has no place in other columns, but where it is printed it must not pass for a dash.
                ends += _signed(piece, at)
            return tuple(ends)
    if kind == "change" and piece[at] in _CHANGE_SIGN:
        return tuple(_signed(piece, at))
    if kind == "amount":
        return tuple(_amounts(piece, at))
    return tuple(_counts(piece, at))


def _counts(piece: str, at: int) -> Iterator[tuple[int, int]]:
    longest = _COUNT.match(piece, at)
    if longest:
        for end in range(at + 1, longest.end() + 1):
            if piece[end : end + 1] not in (",", "."):
                yield end, int(piece[at:end])
    grouped = _GROUPED.match(piece, at)
    if grouped:
        for end in range(grouped.end(), at, -4):
            if "," in piece[at:end]:
                yield end, int(piece[at:end].replace(",", ""))


def _signed(piece: str, at: int) -> list[tuple[int, int]]:
    sign = -1 if piece[at] in "-–—减" else 1
    return [(end, sign * value) for end, value in _counts(piece, at + 1) if at + 1 < len(piece)]


def _amounts(piece: str, at: int) -> Iterator[tuple[int, int]]:
    found = _AMOUNT.match(piece, at)
    if found and found.end() == len(piece):
        yield found.end(), -1  # no sum holds money
    # Inside a piece only whole amounts are looked for: where places end and the next figure begins is open.
    yield from ((end, value) for end, value in _counts(piece, at) if end < len(piece))


def count_cuts(pieces: tuple[str, ...], slots: tuple[Slot, ...]) -> int:
    """Return in how many ways the pieces can be cut into exactly one cell a column, whatever the sums say."""
    return _count_cuts(pieces, tuple([slot.kind for slot in slots]))


@lru_cache(4096)
def _count_cuts(pieces: tuple[str, ...], kinds: tuple[str, ...]) -> int:
    """Return the number of cuts; most glued rows are all zeros, and are asked about again and again."""
    memo: dict[tuple[int, int, int], int] = {}

    def ways(piece: int, at: int, column: int) -> int:
        if piece == len(pieces):
            return int(column == len(kinds))
        if column == len(kinds):
            return 0
        key = (piece, at, column)
        if key not in memo:
            text = pieces[piece]
            memo[key] = sum(
                ways(piece + 1, 0, column + 1) if end == len(text) else ways(piece, end, column + 1)
                for end, _ in _cells_at(text, at, kinds[column])
            )
        return memo[key]

    return ways(0, 0, 0)


def is_forced(pieces: tuple[str, ...], slots: tuple[Slot, ...]) -> bool:
    """Say whether the characters alone leave one reading, also when some cells might be empty."""
    if count_cuts(pieces, slots) != 1:
        return False
    # A row with an empty cell is a cut into fewer cells, under any choice of the columns that are filled.
    codes = tuple(slot for slot in slots if slot.kind == "code")
    kinds = {slot.kind for slot in slots}
    anything = Slot("change" if "change" in kinds else "count")
    last = Slot("amount") if "amount" in kinds else anything
    return not any(
        count_cuts(pieces, (*codes, *[anything] * (n - 1), last)) for n in range(1, len(slots) - len(codes))
    )


def readings(pieces: tuple[str, ...], slots: tuple[Slot, ...]) -> list[Reading]:
    """Return the readings with exactly one cell a column that satisfy the sums within the row.

    Raises:
        TooManyReadings: more than ``MAX_READINGS`` of them, or more than ``MAX_STEPS`` cells tried.
    """
    found: list[Reading] = []
    steps = 0
    columns = len(slots)
    totals = [n for n, slot in enumerate(slots) if slot.closes]
    rest = [0] * (len(pieces) + 1)
    for n in range(len(pieces) - 1, -1, -1):
        rest[n] = rest[n + 1] + len(pieces[n])

    def go(piece: int, at: int, cells: tuple[Cut, ...]) -> None:
        nonlocal steps
        column = len(cells)
        if column == columns:
            if piece == len(pieces):
                found.append(cells)
                if len(found) > MAX_READINGS:
                    raise TooManyReadings
            return
        if piece == len(pieces):
            return
        text, slot = pieces[piece], slots[column]
        left = rest[piece] - at
        if left < columns - column or len(pieces) - piece > columns - column:
            return
        wanted = -1
        if slot.closes:
            wanted = sum(c.value for c in cells[column - slot.closes :])
        else:
            # The total to the right has at least as many digits as what is summed so far.
            closing = next((t for t in totals if t > column), None)
            if closing is not None:
                so_far = sum(c.value for c in cells[closing - slots[closing].closes : column])
                if left < columns - column - 1 + len(str(so_far)):
                    return
        for end, value in _cells_at(text, at, slot.kind):
            steps += 1
            if steps > MAX_STEPS:
                raise TooManyReadings
            if (slot.closes and value != wanted) or (slot.since_begin and value < cells[-1].value):
                continue
            cut = Cut(text[at:end], piece, at, end, value)
            if end == len(text):
                go(piece + 1, 0, (*cells, cut))
            else:
                go(piece, end, (*cells, cut))

    go(0, 0, ())
    return found
