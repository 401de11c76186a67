"""PDF with a text layer: pages to lines and ruled tables, tables joined over page breaks.

Belongs here: what stands on a page (tables, lines, page numbers), and when two ruled grids are one
table. pdfium is behind :mod:`ingest.documents.pdf_page`, the geometry of rules in
:mod:`ingest.documents.pdf_grid`. Nothing is recognised from pictures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median

import pypdfium2

from ingest.documents import limits
from ingest.documents.limits import beyond
from ingest.documents.media_type import PDF
from ingest.documents.model import Document, UnreadableDocument
from ingest.documents.pdf_grid import Grid, grids_of
from ingest.documents.pdf_page import Char, Page, read_page
from ingest.documents.pdf_text import aligned_text, lines_of, plain_text
from ingest.documents.tables import PREFORMATTED, BlockWriter, Line, RawCell, RawTable

_PAGE_NUMBER = re.compile(
    r"[\s\-–—―－·.~]*(?:第\s*)?(?:\d{1,3}|[ivxIVX]{1,6})(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,3}(?:\s*页)?)?[\s\-–—―－·.~]*|(?:Page|page)\s*\d{1,3}(?:\s*of\s*\d{1,3})?"
)
_PICTURE_SHARE, _PICTURE_BEHIND_TEXT = 0.5, 0.8
"""Share of a page that a picture covers at the least: of a page without text, and of one that was scanned and read."""
_MARGIN = 0.14
"""Share of the page's height at its top and bottom in which a line of a number alone is the page's."""

_HEAD_MARGIN = 0.09
"""The same for running heads: text of the page itself begins at about 0.09 to 0.12."""

_SAME_EDGE = 6.0
"""Points by which the sides of a table may differ from page to page (mirrored margins, crooked rows)."""

_SAME_COLUMN = 4.0
_MANY_LINES = 5
"""So many lines of two pages are not at the same places by chance."""
_FIGURE_RUN = frozenset("0123456789.,%０１２３４５６７８９")
_TIGHT = 0.15
"""Share of the height below which the gap between two digits may be that of one figure."""

_SAME_SPACING = 0.04
"""Share of the height by which the gaps within one figure differ: they are set by one writer at one distance."""

_FEW_CHARS = 12
"""Printed characters of a page below which it has no text: a page number or a stamp may lie over a scan."""

_UNMAPPED_SHARE = 0.2
_ENUMERATOR = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_FIGURE = re.compile(r"[-+－＋—/\d.,，]+")
_TITLE_NOISE = re.compile(r"^Microsoft Word - |\.(?:docx?|wps|pdf)$", re.IGNORECASE)


@dataclass(slots=True)
class _Cell:
    """One cell of a table that may run over pages: half-open ranges of rows and columns, and its lines."""

    top: int
    left: int
    bottom: int
    right: int
    lines: list[str]

    @property
    def text(self) -> str:
        return "".join("".join(self.lines).split())


@dataclass(slots=True)
class _Table:
    """One ruled table, of one page or joined; ``places`` holds the locator of each grid row."""

    locator: str
    xs: list[float]
    places: list[str]
    cells: list[_Cell]
    is_top_open: bool
    is_bottom_open: bool
    page_starts: tuple[int, ...] = ()
    """The rows that begin a page, the first page aside."""

    @property
    def height(self) -> int:
        return len(self.places)


@dataclass(slots=True)
class _TextLine:
    chars: list[Char]
    text: str
    number: int
    page: int
    middle: float


@dataclass(slots=True)
class _PageContent:
    """What one page holds, from top to bottom."""

    page: Page
    items: list[_TextLine | _Table] = field(default_factory=list)


def read_pdf(data: bytes) -> Document:
    """Return the document of a PDF with a text layer.

    Lines outside tables are paragraphs (``page 2 line 7``); cells are ``page 2 table[1]/row[5]/cell[2]``,
    with the page and table the row is printed in also where tables are joined over a page break. A PDF
    without ruled tables has ``is_aligned`` set and keeps its columns by runs of spaces.

    Raises:
        UnreadableDocument: damaged, encrypted, a scan, or fonts without characters.
        RejectedDocument: beyond the bounds.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("The PDF is protected by a password: save it without one.") from error
        raise UnreadableDocument(f"The PDF is damaged ({error}): fetch it again.") from error
    try:
        return _read(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"The PDF is damaged ({error}): fetch it again.") from error
    finally:
        pdf.close()


def _read(pdf: pypdfium2.PdfDocument) -> Document:
    count = len(pdf)
    if count > limits.MAX_PAGES:
        raise beyond("PDF", f"{limits.MAX_PAGES} pages")
    document = Document(media_type=PDF)
    document.meta = _metadata(pdf)
    document.title = _TITLE_NOISE.sub("", document.meta.get("title", "")) or None
    pages = []
    for index in range(count):
        try:
            pages.append(read_page(pdf, index))
        except pypdfium2.PdfiumError as error:
            document.warnings.append(f"page {index + 1} is damaged and was not read ({error})")
    if not pages:
        raise UnreadableDocument("The PDF is damaged: none of its pages can be read. Fetch it again.")
    _check_text_layer(pages, document)
    keeps_beyond = any(char.left >= page.width for page in pages for char in page.chars)
    contents = [_content(page, keeps_beyond, document.warnings) for page in pages]
    _drop_running_heads(contents)
    for content in contents:
        _drop_page_number(content)
    document.is_aligned = not any(isinstance(item, _Table) for content in contents for item in content.items)
    if document.is_aligned:
        _align(contents)
    writer = BlockWriter()
    writer.write(_flow(contents, document.warnings))
    document.blocks = writer.blocks
    return document


def _metadata(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    meta = {}
    for key in pypdfium2.PdfDocument.METADATA_KEYS:
        try:
            value = " ".join(pdf.get_metadata_value(key).split())
        except UnicodeDecodeError:
            continue  # half a character, as damaged or careless writers leave it
        if value:
            meta[key.lower()] = value
    return meta


def _check_text_layer(pages: list[Page], document: Document) -> None:
    """Raise for scans and for fonts that do not say what they draw; warn where single pages are so."""
    printed = [sum(char.text != " " for char in page.chars) for page in pages]
    if not any(n >= _FEW_CHARS for n in printed):
        if any(page.picture_share > 0.1 for page in pages):
            raise UnreadableDocument(
                "The PDF is a scan: no text layer; OCR is not done. Look for the page or DOCX."
            )
        if sum(printed) == 0:
            raise UnreadableDocument(
                "The PDF holds no text (its letters may be drawn as shapes); OCR is not done."
            )
    if sum(page.unmapped for page in pages) > _UNMAPPED_SHARE * max(1, sum(printed)):
        raise UnreadableDocument(
            "The fonts of the PDF do not say which characters they draw, so its text cannot be read; OCR is not done."
        )
    for page, n in zip(pages, printed, strict=True):
        if page.is_crowded:
            document.warnings.append(
                f"page {page.number} is full of drawings: tables on it were not looked for"
            )
        if page.picture_share > _PICTURE_SHARE and n < _FEW_CHARS:
            document.warnings.append(f"page {page.number} is a picture without text")
        elif page.picture_share > _PICTURE_BEHIND_TEXT:
            document.warnings.append(
                f"page {page.number} has text over a picture of the page: it may come from OCR"
            )


def _content(page: Page, keeps_beyond: bool, warnings: list[str]) -> _PageContent:
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
    content = _PageContent(page)
    placed: list[tuple[float, _TextLine | _Table]] = []
    for number, chars in enumerate(lines_of(outside), 1):
        text = plain_text(chars)
        if text:
            middle = (chars[0].top + chars[0].bottom) / 2
            placed.append((middle, _TextLine(chars, text, number, page.number, middle)))
    for number, grid in enumerate((g for g in grids if g.cells), 1):
        placed.append((grid.ys[0], _table(grid, page.number, number)))
    placed.sort(key=lambda p: p[0])
    content.items = [item for _, item in placed]
    _drop_page_number(content)
    return content


def _owners(page: Page, grids: list[Grid], warnings: list[str]) -> list[tuple[int, int] | None]:
    """Return (grid, cell) of each character by its middle; a figure that runs over a border stays whole."""
    maps: list[dict[tuple[int, int], int]] = []
    for grid in grids:
        fields = {
            (row, column): index
            for index, cell in enumerate(grid.cells)
            for row in range(cell.top, cell.bottom)
            for column in range(cell.left, cell.right)
        }
        maps.append(fields)
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


def _is_cut_off(grid: Grid, page: Page) -> bool:
    """Say whether a table is wider than its page: its last line is where the page ends."""
    return grid.xs[-1] >= page.width - _SAME_COLUMN


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
    return abs(before.top - char.top) < 0.2 * (char.bottom - char.top)


def _table(grid: Grid, page: int, number: int) -> _Table:
    locator = f"page {page} table[{number}]"
    cells = [
        _Cell(
            c.top,
            c.left,
            c.bottom,
            c.right,
            [text for line in lines_of(c.chars) if (text := plain_text(line))],
        )
        for c in grid.cells
    ]
    places = [f"{locator}/row[{row}]" for row in range(1, len(grid.ys))]
    return _Table(locator, grid.xs, places, cells, grid.is_top_open, grid.is_bottom_open)


def _drop_page_number(content: _PageContent) -> None:
    """Drop the page's own number: a line of a number alone in the margin, with at most a running line beyond it."""
    height = content.page.height
    ends = {id(item) for item in (*content.items[:2], *content.items[-2:])}
    content.items = [
        item
        for item in content.items
        if not (
            id(item) in ends
            and isinstance(item, _TextLine)
            and not _MARGIN * height < item.middle < (1 - _MARGIN) * height
            and _PAGE_NUMBER.fullmatch(item.text)
        )
    ]


def _drop_running_heads(contents: list[_PageContent]) -> None:
    """Drop a line that stands first (or last) on most pages, but for its first time."""
    if len(contents) < 3:
        return
    for index in (0, -1):
        ends: list[tuple[_PageContent, _TextLine]] = []
        for content in contents:
            item = content.items[index] if content.items else None
            height = content.page.height
            if isinstance(item, _TextLine) and not _HEAD_MARGIN < item.middle / height < 1 - _HEAD_MARGIN:
                ends.append((content, item))
        texts = [re.sub(r"\d+", "0", item.text) for _, item in ends]
        for text in set(texts):
            if texts.count(text) >= 3 and texts.count(text) * 10 >= len(contents) * 6:
                repeated = [pair for pair, t in zip(ends, texts, strict=True) if t == text]
                for content, item in repeated[1:]:
                    content.items.remove(item)


def _align(contents: list[_PageContent]) -> None:
    lines = [item for content in contents for item in content.items if isinstance(item, _TextLine)]
    if not lines:
        return
    left = min(line.chars[0].left for line in lines)
    unit = median(char.bottom - char.top for line in lines for char in line.chars) / 2
    for line in lines:
        line.text = aligned_text(line.chars, left, max(unit, 1.0))


def _flow(contents: list[_PageContent], warnings: list[str]) -> list[Line | RawTable]:
    """Return everything in reading order, tables that run over a page break joined."""
    flow: list[_TextLine | _Table] = []
    for content in contents:
        items = content.items
        if items and flow and isinstance(items[0], _Table):
            last = flow[-1]
            if isinstance(last, _Table) and _is_continued(last, items[0]):
                _append(last, items[0], warnings)
                items = items[1:]
        flow.extend(items)
    return [
        (item.text, PREFORMATTED, f"page {item.page} line {item.number}")
        if isinstance(item, _TextLine)
        else _raw(item)
        for item in flow
    ]


def _is_continued(first: _Table, second: _Table) -> bool:
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


def _append(first: _Table, second: _Table, warnings: list[str]) -> None:
    """Put the rows of ``second`` under ``first``: headings not twice, cells cut by the break made whole."""
    _share_columns(first, second)
    _drop_repeated_heading(first, second)
    offset = first.height
    for cell in second.cells:
        cell.top += offset
        cell.bottom += offset
    edge = {(c.left, c.right): c for c in first.cells if c.bottom == offset}
    head = sorted((c for c in second.cells if c.top == offset), key=lambda c: c.left)
    continued: list[_Cell] = []
    if (first.is_bottom_open or second.is_top_open) and _is_split_row(edge, head):
        _merge_row(first, second, edge, head, offset)
        warnings.append(f"{second.places[0]} goes on from the row before the page break")
    else:
        for cell in head:
            above = edge.get((cell.left, cell.right))
            if above is not None and _goes_on(above, cell, head):
                above.bottom = cell.bottom
                above.lines += cell.lines
                continued.append(cell)
            elif cell.lines:
                break
        first.cells += [c for c in second.cells if not any(c is gone for gone in continued)]
        first.places += second.places
        first.page_starts += (offset,)
    first.is_bottom_open = second.is_bottom_open


def _share_columns(first: _Table, second: _Table) -> None:
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


def _rows(table: _Table, count: int) -> list[list[tuple[int, int, int, str]]]:
    return [
        sorted((c.left, c.right, c.bottom - c.top, c.text) for c in table.cells if c.top == r)
        for r in range(count)
    ]


def _drop_repeated_heading(first: _Table, second: _Table) -> None:
    """Drop the heading rows a word processor repeats at the top of a page."""
    ours = _rows(first, first.height)
    theirs = _rows(second, second.height)
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


def _goes_on(above: _Cell, cell: _Cell, head: list[_Cell]) -> bool:
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


def _is_split_row(edge: dict[tuple[int, int], _Cell], head: list[_Cell]) -> bool:
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
    first: _Table, second: _Table, edge: dict[tuple[int, int], _Cell], head: list[_Cell], offset: int
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


def _raw(table: _Table) -> RawTable:
    rows: list[list[RawCell]] = [[] for _ in table.places]
    for cell in sorted(table.cells, key=lambda c: (c.top, c.left)):
        content: list[Line | RawTable] = [(line, PREFORMATTED, "") for line in cell.lines]
        rows[cell.top].append(
            RawCell(content, cell.right - cell.left, cell.bottom - cell.top, cell.top, cell.left)
        )
    return RawTable(table.locator, rows, table.places, page_starts=table.page_starts)
