"""Tables that go on over a page break: two ruled grids of a PDF made one.

Belongs here: when the grid at the top of a page goes on from the one at the foot of the page before, which rows are
heading rows printed again, and which row or label the break has cut in two, as far as the borders tell. What only the
labels tell is in ``ingest.extract.grid.page_breaks``.
"""

from __future__ import annotations

import re

from ingest.documents.pdf_content import PrintedCell, PrintedTable

_SAME_EDGE = 6.0
"""Points by which the sides of a table may differ from page to page (mirrored margins, crooked rows)."""
_SAME_COLUMN = 4.0
_MANY_LINES = 5
"""So many lines of two pages are not at the same places by chance."""
_ENUMERATOR = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_FIGURE = re.compile(r"[-+－＋—/\d.,，]+")


def goes_on(first: PrintedTable, second: PrintedTable) -> bool:
    """Say whether the table at the top of a page goes on from the one at the foot of the page before.

    The outer sides are the same, and so are the inner lines of one of the two (a part of a form may
    have fewer columns). Browsers draw no border of a merged label on pages it only goes on to: there the table
    begins at what is an inner line of the other page, and all its lines must be lines of that page.
    """
    if abs(first.xs[-1] - second.xs[-1]) > _SAME_EDGE:
        return False
    if abs(first.xs[0] - second.xs[0]) > _SAME_EDGE:
        wide, narrow = sorted((first.xs, second.xs))
        return len(narrow) >= _MANY_LINES and all(
            any(abs(x - known) <= _SAME_COLUMN for known in wide) for x in narrow
        )
    fewer, more = sorted((first.xs[1:-1], second.xs[1:-1]), key=len)
    same = sum(any(abs(a - b) <= _SAME_COLUMN for b in more) for a in fewer)
    return same * 2 >= len(fewer)


def append(first: PrintedTable, second: PrintedTable, warnings: list[str]) -> None:
    """Put the rows of ``second`` under ``first``: headings not twice, cells cut by the break made whole."""
    _share_columns(first, second)
    _drop_repeated_heading(first, second)
    offset = first.height
    for cell in second.cells:
        cell.top += offset
        cell.bottom += offset
    edge = {(c.left, c.right): c for c in first.cells if c.bottom == offset}
    head = sorted((c for c in second.cells if c.top == offset), key=lambda c: c.left)
    continued: list[PrintedCell] = []
    if (first.is_bottom_open or second.is_top_open) and _is_split_row(edge, head):
        _merge_row(first, second, edge, head, offset)
        warnings.append(f"{second.places[0]} goes on from the row before the page break")
    else:
        for cell in head:
            above = edge.get((cell.left, cell.right))
            if above is not None and _label_goes_on(above, cell, head):
                above.bottom = cell.bottom
                above.lines += cell.lines
                continued.append(cell)
            elif cell.lines:
                break
        first.cells += [c for c in second.cells if not any(c is gone for gone in continued)]
        first.places += second.places
        first.page_starts += (offset,)
    first.is_bottom_open = second.is_bottom_open


def _share_columns(first: PrintedTable, second: PrintedTable) -> None:
    """Give both tables the same column lines; lines a few points apart are one."""
    xs = list(first.xs)
    for x in second.xs[:-1]:
        reach = _SAME_EDGE if x == second.xs[0] else _SAME_COLUMN
        if all(abs(x - known) > reach for known in first.xs):
            xs.append(x)
    xs.sort()
    for table in (first, second):
        index = {i: min(range(len(xs)), key=lambda k: abs(xs[k] - x)) for i, x in enumerate(table.xs)}
        index[len(table.xs) - 1] = len(xs) - 1
        for cell in table.cells:
            cell.left, cell.right = index[cell.left], index[cell.right]
    first.xs = xs
    second.xs = xs


def _row_shapes(table: PrintedTable, count: int) -> list[list[tuple[int, int, int, str]]]:
    return [
        sorted((c.left, c.right, c.bottom - c.top, c.text) for c in table.cells if c.top == r)
        for r in range(count)
    ]


def _drop_repeated_heading(first: PrintedTable, second: PrintedTable) -> None:
    """Drop the heading rows a word processor repeats at the top of a page."""
    ours = _row_shapes(first, first.height)
    theirs = _row_shapes(second, second.height)
    count = 0
    while count < min(len(ours), len(theirs)) and ours[count] == theirs[count]:
        count += 1
    while count and any(c.top < count < c.bottom for c in second.cells):
        count -= 1
    if not 0 < count < second.height:
        return
    texts = [text for row in theirs[:count] for *_, text in row]
    if not any(texts) or any(_FIGURE.fullmatch(text) for text in texts):
        return
    second.cells = [c for c in second.cells if c.top >= count]
    for cell in second.cells:
        cell.top -= count
        cell.bottom -= count
    second.places = second.places[count:]
    second.is_top_open = False


def _label_goes_on(above: PrintedCell, cell: PrintedCell, head: list[PrintedCell]) -> bool:
    """Say whether ``cell``, first on its page, is the rest of the merged label ``above`` it.

    It is empty left of a label, or both are set one character a line.
    """
    if not above.lines:
        return False
    if not cell.lines:
        return any(
            other.left >= cell.right and other.lines and not _FIGURE.fullmatch(other.text) for other in head
        )
    if max(above.bottom - above.top, cell.bottom - cell.top) == 1 or len(above.lines) + len(cell.lines) == 2:
        return False
    is_vertical = all(len(line) == 1 for line in (*above.lines, *cell.lines))
    return is_vertical and not _ENUMERATOR.match(cell.text) and not _FIGURE.fullmatch(cell.text)


def _is_split_row(edge: dict[tuple[int, int], PrintedCell], head: list[PrintedCell]) -> bool:
    """Say whether the first row of a page is the rest of the last row before, the border between being open."""
    if any((cell.left, cell.right) not in edge for cell in head):
        return False
    pairs = [(edge[cell.left, cell.right], cell) for cell in head]
    if any(_ENUMERATOR.match(cell.text) for cell in head if not _FIGURE.fullmatch(cell.text)):
        return False
    return not any(
        _FIGURE.fullmatch(a.text) and _FIGURE.fullmatch(b.text) for a, b in pairs if a.text and b.text
    )


def _merge_row(
    first: PrintedTable,
    second: PrintedTable,
    edge: dict[tuple[int, int], PrintedCell],
    head: list[PrintedCell],
    offset: int,
) -> None:
    """Make the two halves of a split row one row; taller cells of the second half reach on below it."""
    for cell in head:
        above = edge[cell.left, cell.right]
        above.lines += cell.lines
        above.bottom = cell.bottom - 1
    for cell in second.cells:
        if cell.top > offset:
            cell.top -= 1
            cell.bottom -= 1
            first.cells.append(cell)
    first.places += second.places[1:]
