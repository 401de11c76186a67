"""The printed text of an HTML tree, in one pass: lines, and tables of cells.

Belongs here: what opening and closing each kind of element does to the text. The kinds are in
:mod:`ingest.documents.html_elements`, what a line is in :mod:`ingest.documents.html_lines`. What a page as a whole
is (a shell, a list of links) is decided in :mod:`ingest.documents.html`, what a table is in
:mod:`ingest.documents.tables`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from selectolax.lexbor import LexborNode

from ingest.documents import html_elements as elements
from ingest.documents import limits
from ingest.documents.characters import is_clean, superscript
from ingest.documents.html_elements import is_inline, leads_elsewhere, seen_in, text_alone
from ingest.documents.html_lines import SOURCE_BREAK, is_flattened, is_link_line
from ingest.documents.limits import beyond
from ingest.documents.model import Block
from ingest.documents.tables import HEADING, LINK, PREFORMATTED, BlockWriter, Line, RawCell, RawTable, expand

_ASCII_SPACE = " \t\r\n\f"
_SPAN = re.compile(r"\s*([0-9]{1,6})")
_LINES = re.compile(r"\r\n|[\r\n]")
LONGEST_STRUCK = 20
"""Characters struck out by hand; an element that somebody forgot to close holds the rest of the page."""

_Content = list[Line | RawTable]


def walk(body: LexborNode, hidden: frozenset[int], has_spans: bool = True) -> tuple[list[Block], list[str]]:
    """Return the printed blocks under ``body`` in reading order, and doubts; one pass, without recursion.

    Args:
        body: the element to read.
        hidden: ids (``mem_id``) of elements that are not shown.
        has_spans: False when the source has no span attribute, which saves looking for them.

    Raises:
        RejectedDocument: nesting, tables or cells beyond the bounds.
    """
    plain = body.text_lexbor()
    has_source_breaks = "\n" in plain and bool(SOURCE_BREAK.search(plain))
    reading = _Walk(hidden, has_spans, has_source_breaks)
    reading.read(body)
    writer = BlockWriter(is_clean(plain))
    writer.write(reading.root)
    return writer.blocks, reading.warnings


class _Walk:
    """What has been read of a page, the line that is being written, and the elements open around it."""

    __slots__ = (
        "_buffer",
        "_content",
        "_has_source_breaks",
        "_has_spans",
        "_headings",
        "_hidden",
        "_is_heightless",
        "_links",
        "_open_links",
        "_outer",
        "_path",
        "_preformatted",
        "_tables",
        "root",
        "warnings",
    )

    def __init__(self, hidden: frozenset[int], has_spans: bool, has_source_breaks: bool) -> None:
        self.root: _Content = []
        self.warnings: list[str] = []
        self._hidden = hidden
        self._has_spans = has_spans
        self._has_source_breaks = has_source_breaks
        self._content = self.root  # where lines go: the page, a cell, a caption
        self._buffer: list[str] = []  # the current line
        self._links: list[str] = []  # what of it stands in links
        self._path: list[int] = []  # the kinds of the open elements
        self._open_links: list[int] = []  # how deep in it they are
        self._headings = 0  # how many are open
        self._preformatted = 0  # how many are open
        self._outer: list[tuple[RawTable, _Content]] = []  # open tables, and what goes on around them
        self._tables = 0  # how many have begun
        self._is_heightless = False  # the latest row is one of no height

    def read(self, body: LexborNode) -> None:
        """Read all that is in an element."""
        hidden, path = self._hidden, self._path
        buffer, links, open_links = self._buffer, self._links, self._open_links
        node: LexborNode | None = body.first_child
        while node is not None:
            tag = node.tag_id
            child: LexborNode | None = None
            if tag == elements.TEXT:
                text = node.text_content
                if text:
                    buffer.append(text)
                    if open_links:
                        links.append(text)
            elif hidden and node.mem_id in hidden:
                self._pass_over(node)
            else:
                opened = _OPENED.get(tag)
                child = node.first_child if opened is None else opened(self, node)
            if child is not None:
                path.append(tag)
                if len(path) > limits.MAX_DEPTH:
                    raise beyond("page", f"{limits.MAX_DEPTH} nested elements")
                node = child
                continue
            while (following := node.next) is None and path:
                node = node.parent
                if node is None:
                    break
                closed = _CLOSED.get(path.pop())
                if closed is not None:
                    closed(self, node)
            node = following
        self._end_line()

    # -- lines --------------------------------------------------------------------------------------------

    def _end_line(self, is_break: bool = False) -> None:
        """End the current line; a <br> ends it also where nothing was written."""
        text = "".join(self._buffer)
        self._buffer.clear()
        self._write(text, is_break)
        self._links.clear()

    def _write(self, text: str, is_break: bool = False) -> None:
        """Add a line. Space of the source alone is none; a <br> or a no-break space alone is an empty one."""
        content = self._content
        if self._preformatted:
            lines = _LINES.split(text)
            if not lines[-1] and not is_break:
                lines.pop()
            content.extend([(line, PREFORMATTED, "") for line in lines])
            return
        if not text or text.isspace():
            if is_break or (text and text.strip(_ASCII_SPACE)):
                content.append(("", 0, ""))
            return
        flags = HEADING if self._headings else 0
        if self._links and is_link_line(text, self._links):
            flags |= LINK
        if "\n" in text or "\r" in text:
            if is_flattened(text):
                content.extend([(line, PREFORMATTED, "") for line in _LINES.split(text.strip(_ASCII_SPACE))])
                return
            if self._has_source_breaks:
                text = SOURCE_BREAK.sub("", text)
        content.append((text, flags, ""))

    # -- opening an element: what is to be walked of it is returned -------------------------------------------

    def _pass_over(self, node: LexborNode) -> None:
        """Read nothing of an element; its tables are counted, so that places are those of the source."""
        self._tables += len(node.css("table"))

    def _skip(self, _node: LexborNode) -> None:
        """Read nothing of an element whose tables are none of the page."""

    def _break(self, _node: LexborNode) -> None:
        self._end_line(is_break=True)

    def _open_block(self, node: LexborNode) -> LexborNode | None:
        if self._buffer:
            self._end_line()
        child = node.first_child
        if child is None or self._hidden or self._open_links or self._preformatted or not is_inline(node):
            return child
        self._write(node.text_lexbor())
        return None

    def _open_heading(self, node: LexborNode) -> LexborNode | None:
        if self._buffer:
            self._end_line()
        child = node.first_child
        self._headings += child is not None
        return child

    def _open_preformatted(self, node: LexborNode) -> LexborNode | None:
        if self._buffer:
            self._end_line()
        child = node.first_child
        self._preformatted += child is not None
        return child

    def _open_link(self, node: LexborNode) -> LexborNode | None:
        child = node.first_child
        if child is not None and leads_elsewhere(node):
            self._open_links.append(len(self._path))
        return child

    def _open_struck(self, node: LexborNode) -> LexborNode | None:
        return node.first_child if len(node.text_lexbor()) > LONGEST_STRUCK else None

    def _open_raised(self, node: LexborNode) -> LexborNode | None:
        mark = superscript(node.text_lexbor())
        self._buffer.append(mark)
        return None if mark else node.first_child

    def _open_furniture(self, node: LexborNode) -> None:
        self._end_line()
        self._pass_over(node)

    def _open_header(self, node: LexborNode) -> LexborNode | None:
        """Read the header of an article, which holds its title and date; that of a page is the site's."""
        if elements.ARTICLES.isdisjoint(self._path) and node.css_first("h1,h2,h3") is None:
            self._open_furniture(node)
            return None
        self._end_line()
        return node.first_child

    def _open_table(self, node: LexborNode) -> LexborNode | None:
        self._end_line()
        self._tables += 1
        if self._tables > limits.MAX_TABLES:
            raise beyond("page", f"{limits.MAX_TABLES} tables")
        child = node.first_child
        if child is not None:
            self._outer.append((RawTable(f"table[{self._tables}]"), self._content))
        return child

    def _open_caption(self, node: LexborNode) -> LexborNode | None:
        if self._outer:
            self._content = self._outer[-1][0].caption
        return node.first_child

    def _open_row(self, node: LexborNode) -> LexborNode | None:
        if self._outer:
            table = self._outer[-1][0]
            table.places.append(f"{table.locator}/row[{len(table.places) + 1}]")
            table.rows.append([])
            self._content = []
            self._is_heightless = node.attributes.get("height") == "0"
        return node.first_child

    def _open_cell(self, node: LexborNode) -> LexborNode | None:
        self._buffer.clear()
        self._links.clear()
        content: _Content = []
        self._content = content
        if self._outer and self._outer[-1][0].rows:
            cell = RawCell(content)
            if self._has_spans:
                attributes = node.attributes
                cell.colspan = _span(attributes.get("colspan")) or 1
                cell.rowspan = _span(attributes.get("rowspan"))
            self._outer[-1][0].rows[-1].append(cell)
        if self._hidden or self._open_links or self._preformatted or (text := text_alone(node)) is None:
            return node.first_child
        if "\n" in text or self._headings:
            self._write(text)
        elif text:
            content.append((text, 0, ""))
        elif node.first_child is not None and (seen := seen_in(node)):
            content.append((seen, 0, ""))
        return None

    # -- closing it ---------------------------------------------------------------------------------------

    def _close_block(self, _node: LexborNode) -> None:
        if self._buffer:
            self._end_line()

    def _close_heading(self, node: LexborNode) -> None:
        self._close_block(node)
        self._headings -= 1

    def _close_preformatted(self, _node: LexborNode) -> None:
        self._end_line()
        self._preformatted -= 1

    def _close_link(self, _node: LexborNode) -> None:
        if self._open_links and self._open_links[-1] == len(self._path):
            self._open_links.pop()  # else it led nowhere, and was not counted

    def _close_cell(self, node: LexborNode) -> None:
        self._end_line()
        if not self._content and (seen := seen_in(node)):
            self._content.append((seen, 0, ""))
        self._content = []

    def _close_table(self, _node: LexborNode) -> None:
        self._buffer.clear()
        table, self._content = self._outer.pop()
        _finish(table, self._is_heightless, self.warnings)
        self._is_heightless = False
        self._content.append(table)
        if self._outer:
            self._outer[-1][0].has_inner = True


_OPENED: dict[int, Callable[[_Walk, LexborNode], LexborNode | None]] = {
    **dict.fromkeys(elements.SKIPPED, _Walk._skip),
    **dict.fromkeys(elements.BLOCKS, _Walk._open_block),
    **dict.fromkeys(elements.HEADINGS, _Walk._open_heading),
    **dict.fromkeys(elements.PREFORMATTED, _Walk._open_preformatted),
    **dict.fromkeys(elements.STRUCK, _Walk._open_struck),
    **dict.fromkeys(elements.FURNITURE, _Walk._open_furniture),
    **dict.fromkeys(elements.CELLS, _Walk._open_cell),
    elements.BREAK: _Walk._break,
    elements.LINK: _Walk._open_link,
    elements.RAISED: _Walk._open_raised,
    elements.HEADER: _Walk._open_header,
    elements.TABLE: _Walk._open_table,
    elements.CAPTION: _Walk._open_caption,
    elements.ROW: _Walk._open_row,
}
"""What opening an element does; elements that are missing here are only looks of their text."""
_CLOSED: dict[int, Callable[[_Walk, LexborNode], None]] = {
    **dict.fromkeys(elements.BLOCKS, _Walk._close_block),
    **dict.fromkeys(elements.HEADINGS, _Walk._close_heading),
    **dict.fromkeys(elements.PREFORMATTED, _Walk._close_preformatted),
    **dict.fromkeys((*elements.CELLS, elements.CAPTION), _Walk._close_cell),
    elements.LINK: _Walk._close_link,
    elements.TABLE: _Walk._close_table,
}


def _finish(table: RawTable, is_heightless: bool, warnings: list[str]) -> None:
    """Drop rows nobody sees and place the cells; ``is_heightless``: the last row has no height.

    Word ends a table with crooked edges in a row of no height that only holds column widths. An empty
    ``<tr>`` is not seen either, but a rowspan counts it, so it stays in a table that has one.
    """
    rows = table.rows
    if is_heightless and rows and not any(_has_text(cell) for cell in rows[-1]):
        rows.pop()
        table.places.pop()
    if not all(rows) and all(cell.rowspan == 1 for row in rows for cell in row):
        kept = [i for i, row in enumerate(rows) if row]
        table.rows = [rows[i] for i in kept]
        table.places = [table.places[i] for i in kept]
    expand(table, warnings)


def _has_text(cell: RawCell) -> bool:
    return any(item[0].strip() for item in cell.content if isinstance(item, tuple))


def _span(value: str | None) -> int:
    """Return a span as browsers read it: leading digits, else 1 (a rowspan of 0 reaches to the end)."""
    match = _SPAN.match(value) if value else None
    return int(match.group(1)) if match else 1
