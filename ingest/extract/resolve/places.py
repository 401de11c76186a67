"""Every way to place the values of a row that lost its empty cells.

Belongs here: rows whose values stand apart but are fewer than the columns, so that only their places are in
question. Does not belong here: values that run together (``readings``).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.extract.resolve.readings import MAX_READINGS, Cut, Reading, Slot, TooManyReadings

_NUMBER = re.compile(r"[+-]?\d{1,9}|[+-]?\d{1,3}(?:,\d{3})+")
EMPTY = Cut("", -1, 0, 0, 0)
"""A cell that is not printed: it counts as nothing in a sum."""


def without_stray(pieces: tuple[str, ...], slots: tuple[Slot, ...], strays: Collection[int]) -> list[Reading]:
    """Return the readings of a row with one value too many (a page number between the cells), each without one.

    Only the pieces ``strays`` may be the one too many. Readings with the same values count once: which of two equal
    figures is left out does not matter.
    """
    found: dict[tuple[int, ...], Reading] = {}
    numbers = [_NUMBER.fullmatch(p) for p in pieces]
    if len(pieces) != len(slots) + 1 or not all(numbers):
        return []
    values = [int(p.replace(",", "")) for p in pieces]
    for stray in strays:
        kept = [n for n in range(len(pieces)) if n != stray]
        row = [values[n] for n in kept]
        if all(not s.closes or row[i] == sum(row[i - s.closes : i]) for i, s in enumerate(slots)):
            cells = tuple(Cut(pieces[n], n, 0, len(pieces[n]), values[n]) for n in kept)
            found.setdefault(tuple(row), cells)
    return list(found.values())


def placings(pieces: tuple[str, ...], slots: tuple[Slot, ...]) -> list[Reading]:
    """Return the readings that keep the pieces whole and in order and satisfy the sums within the row.

    A total must be printed when anything it is the sum of is. Empty when a piece is no number, or all are zero.

    Raises:
        TooManyReadings: more than ``MAX_READINGS`` of them.
    """
    numbers = [_NUMBER.fullmatch(p) for p in pieces]
    if not all(numbers) or not any(slot.closes for slot in slots):
        return []
    values = [int(p.replace(",", "")) for p in pieces]
    if not any(values) and len(pieces) < len(slots):
        return []  # zeros say nothing, and their total is left empty as often as written
    found: list[Reading] = []

    def go(taken: int, cells: tuple[Cut, ...]) -> None:
        column = len(cells)
        if column == len(slots):
            found.append(cells)
            if len(found) > MAX_READINGS:
                raise TooManyReadings
            return
        slot = slots[column]
        parts = cells[column - slot.closes :] if slot.closes else ()
        if len(pieces) - taken < len(slots) - column and not any(c.text for c in parts):
            go(taken, (*cells, EMPTY))
        if taken < len(pieces) and (not slot.closes or values[taken] == sum(c.value for c in parts)):
            piece = pieces[taken]
            go(taken + 1, (*cells, Cut(piece, taken, 0, len(piece), values[taken])))

    go(0, ())
    return found
