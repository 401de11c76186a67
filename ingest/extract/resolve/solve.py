"""Which combinations of readings fit the sums down the columns of a table.

Belongs here: the bounded search over rows that have several readings. Nothing here knows a form or a text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAX_COMBINATIONS = 20_000
"""Readings tried for one table before its open rows are given up as ambiguous (a tenth of a second)."""

Values = tuple[int | None, ...]
"""The values of one row, a column each; None where the cell has no value (empty, a dash, a code)."""


@dataclass(frozen=True, slots=True)
class Equation:
    """The parts add up to the wholes, in one column. Rows are named by any hashable key."""

    column: int
    parts: tuple[str, ...]
    wholes: tuple[str, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """All rows that take part."""
        return self.parts + self.wholes


def holds(equation: Equation, values: Mapping[str, Values]) -> bool | None:
    """Say whether an equation holds; None when a cell of it has no value."""
    column = equation.column
    sides = []
    for rows in (equation.parts, equation.wholes):
        cells = [values[row][column] for row in rows]
        if None in cells:
            return None
        sides.append(sum(c for c in cells if c is not None))
    return sides[0] == sides[1]


def solutions(
    options: Mapping[str, Sequence[Values]], equations: Sequence[Equation], limit: int = 2
) -> list[dict[str, int]] | None:
    """Return the combinations of readings that no equation forbids, as the index of each row's reading.

    Args:
        options: the readings of each row; a row that is known has one.
        equations: those whose rows all have options; one with a valueless cell forbids nothing.
        limit: how many combinations to look for.

    Returns:
        At most ``limit`` combinations, or None when the search was given up.
    """
    order = sorted(options, key=lambda row: (len(options[row]), row))
    place = {row: n for n, row in enumerate(order)}
    # An equation is looked at each time one of its open rows is settled: first as a bound, at last exactly.
    due: list[list[Equation]] = [[] for _ in order]
    for equation in equations:
        for n in {place[row] for row in equation.rows}:
            due[n].append(equation)
    chosen: dict[str, Values] = {}
    picked: dict[str, int] = {}
    found: list[dict[str, int]] = []
    steps = 0

    def fits(n: int) -> bool:
        return all(_is_possible(equation, chosen) for equation in due[n])

    def go(n: int) -> bool:
        nonlocal steps
        if n == len(order):
            found.append(dict(picked))
            return len(found) < limit
        row = order[n]
        for i, values in enumerate(options[row]):
            steps += 1
            if steps > MAX_COMBINATIONS:
                raise OverflowError
            chosen[row], picked[row] = values, i
            if fits(n) and not go(n + 1):
                return False
            del chosen[row]
        return True

    try:
        go(0)
    except OverflowError:
        return None
    return found


def _is_possible(equation: Equation, chosen: Mapping[str, Values]) -> bool:
    """Say whether an equation can still hold: figures are never negative, so a side only grows."""
    column = equation.column
    sums, whole = [0, 0], [True, True]
    for side, rows in enumerate((equation.parts, equation.wholes)):
        for row in rows:
            values = chosen.get(row)
            if values is None:
                whole[side] = False
                continue
            value = values[column]
            if value is None:
                return True
            sums[side] += value
    if whole[0] and whole[1]:
        return sums[0] == sums[1]
    return (not whole[0] or sums[1] <= sums[0]) and (not whole[1] or sums[0] <= sums[1])
