"""Ruling lines to cells: the tables of one PDF page.

Belongs here: geometry only. Lines that meet make a grid; where a line is missing between two fields of the grid, they
are one cell. Text is handled in :mod:`ingest.documents.pdf_content`, page breaks in :mod:`ingest.documents.pdf_breaks`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from ingest.documents.pdf_page import Char, Page, Rule

_SAME = 3.0
"""Points within which two lines are one: double borders and crooked Word columns; no row or column is as narrow."""

_GAP = 4.0
"""Points that may be missing in a line: dashes, and the corner another line paints over."""

_SHORTEST = 6.0
"""Points a joined line must have: less is the edge of a box around a character."""

_COVERED = 0.6
"""Share of a field's side that must be ruled to be a border."""

_OPEN = 8.0
"""Points a line may stick out of the grid before a border is taken as missing there (at a page break)."""

_MAX_LINES = 3_000
"""Joined lines of one direction on a page; meeting them is quadratic."""


@dataclass(slots=True)
class GridCell:
    """One cell: the half-open ranges of grid rows and columns it covers, and the characters in it."""

    top: int
    left: int
    bottom: int
    right: int
    chars: list[Char] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """One ruled table of a page; an open side is one where lines run on without a border across."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    is_top_open: bool = False
    is_bottom_open: bool = False

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the grid row and column of a point, or None outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        return (
            min(bisect_right(self.ys, y), len(self.ys) - 1) - 1,
            min(bisect_right(self.xs, x), len(self.xs) - 1) - 1,
        )


def grids_of(page: Page) -> list[Grid]:
    """Return the ruled tables of a page from top to bottom, without text."""
    horizontal = _join(page.horizontal)
    vertical = _join(page.vertical)
    if len(horizontal) > _MAX_LINES or len(vertical) > _MAX_LINES:
        return []
    grids = []
    for rows, columns in _components(horizontal, vertical):
        grid = _grid(rows, columns)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda g: (g.ys[0], g.xs[0]))


def _join(rules: list[Rule]) -> list[Rule]:
    """Join pieces of the same line: thick, double and dashed ones, and borders drawn cell by cell."""
    joined: list[Rule] = []
    pending: list[Rule] = []

    def close() -> None:
        pending.sort(key=lambda r: r.start)
        at, start, end = pending[0]
        for rule in pending[1:]:
            if rule.start <= end + _GAP:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                at, start, end = rule
        joined.append(Rule(at, start, end))
        pending.clear()

    for rule in sorted(rules):
        # Half the distance at which grid lines become one: here only pieces of the very same line.
        if pending and rule.at - pending[0].at > _SAME / 2:
            close()
        pending.append(rule)
    if pending:
        close()
    return [rule for rule in joined if rule.end - rule.start >= _SHORTEST]


def _components(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group lines that meet. A single row may lack a border at a page break, so one line across can do."""
    parent = list(range(len(horizontal) + len(vertical)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    offset = len(horizontal)
    for i, (y, x0, x1) in enumerate(horizontal):
        low, high = x0 - _SAME, x1 + _SAME
        for j, (x, y0, y1) in enumerate(vertical):
            if low <= x <= high and y0 - _SAME <= y <= y1 + _SAME:
                parent[find(i)] = find(offset + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(horizontal):
        groups.setdefault(find(i), ([], []))[0].append(rule)
    for j, rule in enumerate(vertical):
        groups.setdefault(find(offset + j), ([], []))[1].append(rule)
    _add_untouched_sides(list(groups.values()))
    return [
        group for group in groups.values() if group[0] and group[1] and len(group[0]) + len(group[1]) >= 3
    ]


def _add_untouched_sides(groups: list[tuple[list[Rule], list[Rule]]]) -> None:
    """Give a table the side line that no rule of it touches: on this page one label stands beside all of its rows."""
    tables = [(columns, *_extent(columns)) for rows, columns in groups if rows and columns]
    for rows, columns in groups:
        if rows or len(columns) != 1:
            continue
        (side,) = columns
        for others, start, end in tables:
            if abs(side.start - start) <= _SAME and abs(side.end - end) <= _SAME:
                others.append(side)
                break


def _extent(rules: list[Rule]) -> tuple[float, float]:
    return min(rule.start for rule in rules), max(rule.end for rule in rules)


def _positions(values: list[float]) -> list[float]:
    """Return the distinct positions among sorted values; those within :data:`_SAME` are one."""
    positions: list[float] = []
    cluster: list[float] = []
    for value in values:
        if cluster and value - cluster[0] > _SAME:
            positions.append(sum(cluster) / len(cluster))
            cluster = []
        cluster.append(value)
    if cluster:
        positions.append(sum(cluster) / len(cluster))
    return positions


def _grid(rows: list[Rule], columns: list[Rule]) -> Grid | None:
    xs = _positions(sorted(rule.at for rule in columns))
    ys = _positions(sorted(rule.at for rule in rows))
    # A table without outer side lines: its rows reach further than its columns.
    left, right = min(r.start for r in rows), max(r.end for r in rows)
    virtual_rows: list[Rule] = []
    virtual_columns: list[Rule] = []
    top, bottom = min(c.start for c in columns), max(c.end for c in columns)
    if xs[0] - left > _OPEN:
        xs.insert(0, left)
        virtual_columns.append(Rule(left, ys[0], ys[-1]))
    if right - xs[-1] > _OPEN:
        xs.append(right)
        virtual_columns.append(Rule(right, ys[0], ys[-1]))
    is_top_open = ys[0] - top > _OPEN
    is_bottom_open = bottom - ys[-1] > _OPEN
    if is_top_open:
        ys.insert(0, top)
        virtual_rows.append(Rule(top, xs[0], xs[-1]))
    if is_bottom_open:
        ys.append(bottom)
        virtual_rows.append(Rule(bottom, xs[0], xs[-1]))
    if len(xs) < 2 or len(ys) < 2:
        return None
    right_border = _borders(columns + virtual_columns, xs, ys)
    bottom_border = _borders(rows + virtual_rows, ys, xs)
    cells = _cells(len(ys) - 1, len(xs) - 1, right_border, bottom_border)
    return Grid(xs, ys, cells, is_top_open, is_bottom_open)


def _borders(rules: list[Rule], along: list[float], across: list[float]) -> set[tuple[int, int]]:
    """Return (line, field) pairs: which fields between ``across`` positions line ``along[i]`` is drawn at."""
    pieces: dict[int, list[tuple[float, float]]] = {}
    for at, start, end in rules:
        index = min(range(len(along)), key=lambda i: abs(along[i] - at))
        pieces.setdefault(index, []).append((start, end))
    borders = set()
    for index, intervals in pieces.items():
        intervals.sort()
        merged: list[list[float]] = []
        for start, end in intervals:
            if merged and start <= merged[-1][1] + _GAP:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        for position in range(len(across) - 1):
            low, high = across[position], across[position + 1]
            covered = sum(max(0.0, min(high, end) - max(low, start)) for start, end in merged)
            if covered >= _COVERED * (high - low):
                borders.add((index, position))
    return borders


def _cells(
    height: int, width: int, vertical: set[tuple[int, int]], horizontal: set[tuple[int, int]]
) -> list[GridCell]:
    """Grow each field right, then down, until a border stops it; every field belongs to one cell.

    ``vertical`` holds (column line, row), ``horizontal`` (row line, column). Fields on the rim that no
    border closes outwards lie beside a table of uneven width and are no cells. Between two lines of columns a field
    may be open above or below: a page break cuts its row.
    """
    taken = [[False] * width for _ in range(height)]
    cells = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right = column + 1
            while right < width and not taken[row][right] and (right, row) not in vertical:
                right += 1
            bottom = row + 1
            while bottom < height and _is_one_field(bottom, column, right, taken, vertical, horizontal):
                bottom += 1
            for r in range(row, bottom):
                for c in range(column, right):
                    taken[r][c] = True
            rows, columns = range(row, bottom), range(column, right)
            has_left = any((column, r) in vertical for r in rows)
            has_right = any((right, r) in vertical for r in rows)
            is_beside = (column == 0 and not has_left) or (right == width and not has_right)
            is_open = (row == 0 and not any((0, c) in horizontal for c in columns)) or (
                bottom == height and not any((height, c) in horizontal for c in columns)
            )
            if not is_beside and (not is_open or (has_left and has_right)):
                cells.append(GridCell(row, column, bottom, right))
    return cells


def _is_one_field(
    row: int,
    left: int,
    right: int,
    taken: list[list[bool]],
    vertical: set[tuple[int, int]],
    horizontal: set[tuple[int, int]],
) -> bool:
    """Say whether the fields left..right of ``row`` belong to the cell above them."""
    if any(taken[row][c] or (row, c) in horizontal for c in range(left, right)):
        return False
    return not any((c, row) in vertical for c in range(left + 1, right))
