"""What stands on one page of a PDF, from top to bottom: lines of text, and tables of cells with their lines.

Belongs here: which cell a character is in, figures that run over a border or the edge of the page, and what is the
page's own (its number, running heads). Tables that go on over a page break are joined in
:mod:`ingest.documents.pdf_breaks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.documents.pdf_grid import Grid, grids_of
from ingest.documents.pdf_page import Char, Page
from ingest.documents.pdf_text import lines_of, plain_text

_PAGE_NUMBER = re.compile(
    r"[\s\-–—―－·.~]*(?:第\s*)?(?:\d{1,3}|[ivxIVX]{1,6})(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,3}(?:\s*页)?)?[\s\-–—―－·.~]*|(?:Page|page)\s*\d{1,3}(?:\s*of\s*\d{1,3})?"
)
_MARGIN = 0.14
"""Share of the page's height at its top and bottom in which a line of a number alone is the page's."""
_HEAD_MARGIN = 0.09
"""The same for running heads: text of the page itself begins at about 0.09 to 0.12."""
_FIGURE_RUN = frozenset("0123456789.,%０１２３４５６７８９")
_TIGHT = 0.15
"""Share of the height below which the gap between two digits may be that of one figure."""
_SAME_SPACING = 0.04
"""Share of the height by which the gaps within one figure differ: they are set by one writer at one distance."""
_SAME_HEIGHT = 0.2
"""Share of the height by which the tops of two digits of one figure differ at the most."""
_AT_EDGE = 4.0
"""Points from the edge of the page within which the last line of a table is cut off by it."""
_FEWEST_HEADS = 3
"""Pages with the same line at their end from which it is a running head."""
_HEADS_IN_TEN = 6
"""How many of ten pages have it at the least."""


@dataclass(slots=True)
class PrintedCell:
    """One cell of a table that may run over pages: half-open ranges of rows and columns, and its lines."""

    top: int
    left: int
    bottom: int
    right: int
    lines: list[str]

    @property
    def text(self) -> str:
        """The text without white space."""
        return "".join("".join(self.lines).split())


@dataclass(slots=True)
class PrintedTable:
    """One ruled table, of one page or joined; ``places`` holds the locator of each grid row."""

    locator: str
    xs: list[float]
    places: list[str]
    cells: list[PrintedCell]
    is_top_open: bool
    is_bottom_open: bool
    page_starts: tuple[int, ...] = ()
    """The rows that begin a page, the first page aside."""

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.places)


@dataclass(slots=True)
class TextLine:
    """A line of text outside the tables of its page, and how far down its middle is."""

    chars: list[Char]
    text: str
    number: int
    page: int
    middle: float


@dataclass(slots=True)
class PageContent:
    """What one page holds, from top to bottom."""

    page: Page
    items: list[TextLine | PrintedTable] = field(default_factory=list)


def content_of(page: Page, keeps_beyond: bool, warnings: list[str]) -> PageContent:
    """Return what stands on a page; ``keeps_beyond``: the writer also wrote what no page has room for."""
    grids = grids_of(page)
    owners = _owners(page, grids, warnings)
    outside = [char for char, owner in zip(page.chars, owners, strict=True) if owner is None]
    for char, owner in zip(page.chars, owners, strict=True):
        if owner is not None:
            grids[owner[0]].cells[owner[1]].chars.append(char)
    for grid in grids:
        if _is_cut_off(grid, page):
            if not keeps_beyond:
                _mark_cut_figures(grid, page)
            warnings.append(f"page {page.number}: a table runs off the edge: its last columns may be lost")
    content = PageContent(page)
    placed: list[tuple[float, TextLine | PrintedTable]] = []
    for number, chars in enumerate(lines_of(outside), 1):
        text = plain_text(chars)
        if text:
            middle = (chars[0].top + chars[0].bottom) / 2
            placed.append((middle, TextLine(chars, text, number, page.number, middle)))
    for number, grid in enumerate((g for g in grids if g.cells), 1):
        placed.append((grid.ys[0], _table(grid, page.number, number)))
    placed.sort(key=lambda p: p[0])
    content.items = [item for _, item in placed]
    drop_page_number(content)
    return content


def _owners(page: Page, grids: list[Grid], warnings: list[str]) -> list[tuple[int, int] | None]:
    """Return (grid, cell) of each character by its middle; a figure that runs over a border stays whole."""
    maps = [_cells_by_place(grid) for grid in grids]
    owners: list[tuple[int, int] | None] = []
    for char in page.chars:
        owner = None
        x, y = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        for index, grid in enumerate(grids):
            # What is printed beyond the edge of the page is in the column that the edge cuts.
            is_beyond = x > grid.xs[-1] and _is_cut_off(grid, page)
            place = grid.at(grid.xs[-1] if is_beyond else x, y)
            if place is not None and place in maps[index]:
                owner = index, maps[index][place]
                break
        owners.append(owner)
    if grids:
        _keep_figures_whole(page, owners, warnings)
    return owners


def _cells_by_place(grid: Grid) -> dict[tuple[int, int], int]:
    """Return the index of the cell at each row and column of a grid."""
    return {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.top, cell.bottom)
        for column in range(cell.left, cell.right)
    }


def _is_cut_off(grid: Grid, page: Page) -> bool:
    """Say whether a table is wider than its page: its last line is where the page ends."""
    return grid.xs[-1] >= page.width - _AT_EDGE


def _mark_cut_figures(grid: Grid, page: Page) -> None:
    """Put the sign of a lost character behind figures whose last digits the edge of the page may have taken."""
    for cell in grid.cells:
        for line in lines_of(cell.chars):
            last = line[-1]
            if last.text in _FIGURE_RUN and 2 * last.right - last.left > page.width:
                cell.chars.append(last._replace(text="\ufffd", left=last.right))


def _keep_figures_whole(page: Page, owners: list[tuple[int, int] | None], warnings: list[str]) -> None:
    """Give a figure wider than its cell to the cell most of it is in, and say so.

    The digits of one figure follow each other at one distance; two figures that touch do not.
    """
    chars = page.chars
    start = 0
    spacing: float | None = None
    for i in range(1, len(chars) + 1):
        if i < len(chars) and _is_figure_pair(chars[i - 1], chars[i]):
            gap, height = chars[i].left - chars[i - 1].right, chars[i].bottom - chars[i].top
            if spacing is None and abs(gap) < _TIGHT * height:
                spacing = gap
                continue
            if spacing is not None and abs(gap - spacing) < _SAME_SPACING * height:
                continue
        run = owners[start:i]
        if i - start > 1 and any(owner != run[0] for owner in run):
            figure = "".join(char.text for char in chars[start:i])
            widest = max(set(run), key=lambda owner: (run.count(owner), -run.index(owner)))
            owners[start:i] = [widest] * len(run)
            warnings.append(f"page {page.number}: the figure {figure} runs over the border of its cell")
        start = i
        spacing = None


def _is_figure_pair(before: Char, char: Char) -> bool:
    if before.text not in _FIGURE_RUN or char.text not in _FIGURE_RUN:
        return False
    return abs(before.top - char.top) < _SAME_HEIGHT * (char.bottom - char.top)


def _table(grid: Grid, page: int, number: int) -> PrintedTable:
    locator = f"page {page} table[{number}]"
    cells = [
        PrintedCell(
            c.top,
            c.left,
            c.bottom,
            c.right,
            [text for line in lines_of(c.chars) if (text := plain_text(line))],
        )
        for c in grid.cells
    ]
    places = [f"{locator}/row[{row}]" for row in range(1, len(grid.ys))]
    return PrintedTable(locator, grid.xs, places, cells, grid.is_top_open, grid.is_bottom_open)


def drop_page_number(content: PageContent) -> None:
    """Drop the page's own number: a line of a number alone in the margin, with at most a running line beyond it."""
    height = content.page.height
    ends = {id(item) for item in (*content.items[:2], *content.items[-2:])}
    content.items = [
        item
        for item in content.items
        if not (
            id(item) in ends
            and isinstance(item, TextLine)
            and not _MARGIN * height < item.middle < (1 - _MARGIN) * height
            and _PAGE_NUMBER.fullmatch(item.text)
        )
    ]


def drop_running_heads(contents: list[PageContent]) -> None:
    """Drop a line that stands first (or last) on most pages, but for its first time."""
    if len(contents) < _FEWEST_HEADS:
        return
    for index in (0, -1):
        ends: list[tuple[PageContent, TextLine]] = []
        for content in contents:
            item = content.items[index] if content.items else None
            height = content.page.height
            if isinstance(item, TextLine) and not _HEAD_MARGIN < item.middle / height < 1 - _HEAD_MARGIN:
                ends.append((content, item))
        texts = [re.sub(r"\d+", "0", item.text) for _, item in ends]
        for text in set(texts):
            if texts.count(text) >= max(_FEWEST_HEADS, len(contents) * _HEADS_IN_TEN / 10):
                repeated = [pair for pair, t in zip(ends, texts, strict=True) if t == text]
                for content, item in repeated[1:]:
                    content.items.remove(item)
