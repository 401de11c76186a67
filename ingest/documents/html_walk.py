"""The printed text of an HTML tree, in one pass: lines, and tables of cells.

Belongs here: which elements are printed, which begin a line, and which are furniture of the site
(navigation, footers, links beside the text). What a page as a whole is (a shell, a list of links) is
decided in :mod:`ingest.documents.html`, what a table is in :mod:`ingest.documents.tables`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.documents import limits
from ingest.documents.characters import is_clean, superscript
from ingest.documents.limits import beyond
from ingest.documents.model import PICTURE, Block
from ingest.documents.tables import (
    HEADING,
    LINK,
    PREFORMATTED,
    BlockWriter,
    Line,
    RawCell,
    RawTable,
    expand,
)

_CJK = "\u2e80-\u2fff\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
# A line break of the source between two wide characters is no space (CSS Text 3, 4.1.3): Word wraps its
# source inside words.
_SOURCE_BREAK = re.compile(f"(?<=[{_CJK}])[ \t]*[\r\n][ \t\r\n]*(?=[{_CJK}])")
_ASCII_SPACE = " \t\r\n\f"
_DIGITS = re.compile(r"\s*([0-9]{1,6})")
_LINES = re.compile(r"\r\n|[\r\n]")

# A text with this many source lines of very different length is flattened text somebody put into a page.
_FLATTENED_LINES = 12


# Words that stand beside links and make a line site furniture together with them.
_LINK_COMPANY = re.compile(
    r"(?:上一篇|下一篇|上一条|下一条|上一页|下一页|上页|下页|首页|尾页|返回|当前位置|您的位置|您现在的位置|所在位置|位置|"
    r"相关(?:阅读|链接|文章|信息|稿件|新闻|文档)|附件(?:下载)?|分享到?|打印(?:本页)?|关闭(?:窗口)?|字体|大|中|小|收藏|来源|更多|"
    r"[\s\xa0\u3000\d年月日:：|｜/\\>》»→·•、，,.。\[\]【】()（）<《«←\-—_*#&+=])++"
)
_FEW_CHARACTERS = 40
_LONGEST_STRUCK = 20


_PARSER = LexborHTMLParser("<html></html>")


def _ids(names: str) -> frozenset[int]:
    """Return lexbor's numbers of some element names (fixed when lexbor is built)."""
    return frozenset(_PARSER.create_node(name).tag_id for name in names.split())


_TEXT = 2
((_P,), (_BR,), (_A,), (_TABLE,), (_TR,), (_CAPTION,), (_HEADER,)) = (
    _ids(name) for name in ("p", "br", "a", "table", "tr", "caption", "header")
)
_CELLS = _ids("td th")
_HEADINGS = _ids("h1 h2 h3 h4 h5 h6")
_PRE = _ids("pre listing xmp plaintext")
_BLOCKS = (
    _ids(
        "p div li ul ol dl dt dd section article main center blockquote form fieldset legend address hr figure"
    )
    | _ids("figcaption details summary dir menu hgroup search dialog body html")
    | _HEADINGS
    | _PRE
)
# Ruby (rt, rp) is pronunciation beside the text; form controls, pictures and players are not the report's words.
_SKIPPED = (
    _ids(
        "script style noscript template head title iframe object embed applet svg math canvas audio video map"
    )
    | _ids(
        "select option optgroup button textarea datalist input noframes noembed frameset frame link meta base"
    )
    | _ids("rp rt colgroup col")
)
_SEEN = "img, input, textarea, select, script, svg, canvas, object, embed, iframe"
"""What may stand in a cell and be seen although it is no text of the page."""
_FIELD, _IMAGE = _ids("input"), _ids("img")
_TEXT_FIELDS = ("text", "number", "tel")
_SPACER = re.compile(r"(?i)(?:spacer|blank|transparent|pixel|clear|space|1x1|dot)[^/]{0,8}\.(?:gif|png)")
_STRUCK = _ids("s del strike")
((_SUP,),) = (_ids("sup"),)
_FURNITURE = _ids("nav footer aside")
_ARTICLES = _ids("article main")
_WRAPPERS = _ids("p div center")
_SPECIAL = (
    _STRUCK | {_SUP} | _BLOCKS | _SKIPPED | _FURNITURE | _CELLS | {_BR, _A, _TABLE, _TR, _CAPTION, _HEADER}
)


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
    has_source_breaks = "\n" in plain and bool(_SOURCE_BREAK.search(plain))
    warnings: list[str] = []
    root: list[Line | RawTable] = []
    content = root
    buffer: list[str] = []
    links: list[str] = []  # the text of the current line that stands in links
    open_links = 0
    preformatted = 0
    heading = 0
    tables = 0
    heightless = False  # the latest row is one of no height
    outer: list[tuple[RawTable, list[Line | RawTable]]] = []  # open tables and what is around them
    path: list[int] = []
    node: LexborNode | None = body.first_child

    def flush(is_break: bool = False) -> None:
        """End the current line; a <br> ends it also where nothing was written."""
        text = "".join(buffer)
        buffer.clear()
        write(text, is_break)
        links.clear()

    def write(text: str, is_break: bool = False) -> None:
        """Add a line. Space of the source alone is none; a <br> or a no-break space alone is an empty one."""
        if preformatted:
            lines = _LINES.split(text)
            if not lines[-1] and not is_break:
                lines.pop()
            content.extend([(line, PREFORMATTED, "") for line in lines])
            return
        if not text or text.isspace():
            if is_break or (text and text.strip(_ASCII_SPACE)):
                content.append(("", 0, ""))
            return
        flags = HEADING if heading else 0
        if links and _is_link_line(text, links):
            flags |= LINK
        if "\n" in text or "\r" in text:
            if text.count("\n") >= _FLATTENED_LINES and _is_flattened(text):
                content.extend([(line, PREFORMATTED, "") for line in _LINES.split(text.strip(_ASCII_SPACE))])
                return
            if has_source_breaks:
                text = _SOURCE_BREAK.sub("", text)
        content.append((text, flags, ""))

    while node is not None:
        tag = node.tag_id
        child: LexborNode | None = None
        if tag == _TEXT:
            text = node.text_content
            if text:
                buffer.append(text)
                if open_links:
                    links.append(text)
        elif tag not in _SPECIAL:
            if not (hidden and node.mem_id in hidden):
                child = node.first_child
        elif hidden and node.mem_id in hidden:
            tables += len(node.css("table"))
        elif tag in _CELLS:
            buffer.clear()
            links.clear()
            content = []
            if outer and outer[-1][0].rows:
                cell = RawCell(content)
                if has_spans:
                    attributes = node.attributes
                    cell.colspan = _span(attributes.get("colspan")) or 1
                    cell.rowspan = _span(attributes.get("rowspan"))
                outer[-1][0].rows[-1].append(cell)
            alone = None if hidden or open_links or preformatted else _text_alone(node)
            if alone is None:
                child = node.first_child
            elif "\n" in alone or heading:
                write(alone)
            elif alone:
                content.append((alone, 0, ""))
            elif node.first_child is not None and (seen := _seen_in(node)):
                content.append((seen, 0, ""))
        elif tag == _BR:
            flush(is_break=True)
        elif tag in _STRUCK:
            # Struck out by hand; an element that somebody forgot to close holds the rest of the page.
            if len(node.text_lexbor()) > _LONGEST_STRUCK:
                child = node.first_child
        elif tag == _SUP:
            mark = superscript(node.text_lexbor())
            buffer.append(mark)
            if not mark:
                child = node.first_child
        elif tag in _BLOCKS:
            if buffer:
                flush()
            child = node.first_child
            if child is None:
                pass
            elif tag in _HEADINGS:
                heading += 1
            elif tag in _PRE:
                preformatted += 1
            elif not (hidden or open_links or preformatted) and _is_inline(node):
                write(node.text_lexbor())
                child = None
        elif tag == _TR:
            if outer:
                table = outer[-1][0]
                table.places.append(f"{table.locator}/row[{len(table.places) + 1}]")
                table.rows.append([])
                content = []
                heightless = node.attributes.get("height") == "0"
            child = node.first_child
        elif tag == _A:
            child = node.first_child
            if child is not None and _is_link(node):
                open_links += 1
                path.append(-_A)
                node = child
                continue
        elif tag == _TABLE:
            flush()
            tables += 1
            if tables > limits.MAX_TABLES:
                raise beyond("page", f"{limits.MAX_TABLES} tables")
            child = node.first_child
            if child is not None:
                outer.append((RawTable(f"table[{tables}]"), content))
        elif tag == _CAPTION:
            content = outer[-1][0].caption if outer else content
            child = node.first_child
        elif tag in _FURNITURE or tag == _HEADER:
            flush()
            # The header of a page is the site's, that of an article holds its title and date.
            if tag == _HEADER and (_is_article(path) or node.css_first("h1,h2,h3") is not None):
                child = node.first_child
            else:
                tables += len(node.css("table"))
        # Everything else of _SKIPPED: neither text nor a break.

        if child is not None:
            path.append(tag)
            if len(path) > limits.MAX_DEPTH:
                raise beyond("page", f"{limits.MAX_DEPTH} nested elements")
            node = child
            continue
        while True:
            following = node.next
            if following is not None:
                node = following
                break
            if not path:
                node = None
                break
            node = node.parent
            if node is None:
                break
            tag = path.pop()
            if tag == -_A:
                open_links -= 1
            elif tag in _BLOCKS:
                if buffer or preformatted:
                    flush()
                if tag in _HEADINGS:
                    heading -= 1
                elif tag in _PRE:
                    preformatted -= 1
            elif tag in _CELLS or tag == _CAPTION:
                flush()
                if not content and (seen := _seen_in(node)):
                    content.append((seen, 0, ""))
                content = []
            elif tag == _TABLE:
                buffer.clear()
                table, content = outer.pop()
                _finish(table, heightless, warnings)
                heightless = False
                content.append(table)
                if outer:
                    outer[-1][0].has_inner = True
    flush()
    writer = BlockWriter(is_clean(plain))
    writer.write(root)
    return writer.blocks, warnings


def _finish(table: RawTable, heightless: bool, warnings: list[str]) -> None:
    """Drop rows nobody sees and place the cells.

    Word ends a table with crooked edges in a row of no height that only holds column widths. An empty
    ``<tr>`` is not seen either, but a rowspan counts it, so it stays in a table that has one.
    """
    rows = table.rows
    if (
        heightless
        and rows
        and not any(item[0].strip() for c in rows[-1] for item in c.content if isinstance(item, tuple))
    ):
        rows.pop()
        table.places.pop()
    if not all(rows) and all(cell.rowspan == 1 for row in rows for cell in row):
        kept = [i for i, row in enumerate(rows) if row]
        table.rows = [rows[i] for i in kept]
        table.places = [table.places[i] for i in kept]
    expand(table, warnings)


def _span(value: str | None) -> int:
    """Return a span as browsers read it: leading digits, else 1 (a rowspan of 0 reaches to the end)."""
    match = _DIGITS.match(value) if value else None
    return int(match.group(1)) if match else 1


def _is_article(path: list[int]) -> bool:
    return not _ARTICLES.isdisjoint(path)


def _is_inline(node: LexborNode) -> bool:
    """Say whether an element holds text and its looks alone: its text can be taken whole.

    A glance at the elements under it costs a tenth of walking through them.
    """
    elements = node.traverse()
    next(elements)  # the element itself
    for element in elements:  # noqa: SIM110 a generator costs as much again, for each cell of a page
        if element.tag_id in _SPECIAL:
            return False
    return True


def _seen_in(cell: LexborNode) -> str:
    """Return what a reader of the page sees in a cell without text: a figure in a field of a form, a picture."""
    for node in cell.css(_SEEN):
        attributes = node.attributes
        if node.tag_id in _FIELD:
            if (attributes.get("type") or "text").lower() in _TEXT_FIELDS and (
                attributes.get("value") or ""
            ).strip():
                return str(attributes["value"]).strip()
        elif node.tag_id not in _IMAGE or not _is_spacer(attributes):
            return PICTURE
    return ""


def _is_spacer(attributes: Mapping[str, str | None]) -> bool:
    """Say whether a picture only keeps a place, by its size or its name."""
    sizes = [attributes.get("width") or "", attributes.get("height") or ""]
    is_tiny = any(size.removesuffix("px") in ("0", "1", "2") for size in sizes)
    return is_tiny or not attributes.get("src") or bool(_SPACER.search(attributes["src"] or ""))


def _text_alone(cell: LexborNode) -> str | None:
    """Return the text of a cell that is one line of nothing but text, None where there is more in it.

    Word puts a paragraph or two around each text; most cells are no more than that.
    """
    node = cell
    while (child := node.first_child) is not None and child.next is None:
        tag = child.tag_id
        if tag == _TEXT:
            return child.text_content
        if tag not in _WRAPPERS:
            break
        node = child
    return node.text_lexbor() if _is_inline(node) else None


def _is_link(node: LexborNode) -> bool:
    """Say whether an anchor leads elsewhere; a named anchor or one within the page is part of the text."""
    href = node.attributes.get("href") or "#"
    return not href.startswith("#")


def _is_link_line(text: str, links: list[str]) -> bool:
    """Say whether nothing but links, their dates and their company stands in a line."""
    for link in links:
        text = text.replace(link, " ", 1)
    text = text.strip()
    return not text or (len(text) <= _FEW_CHARACTERS and bool(_LINK_COMPANY.fullmatch(text)))


def _is_flattened(text: str) -> bool:
    """Say whether lines of a source are lines of the text: cells differ in length, wrapped prose does not."""
    lengths = [len(line.strip()) for line in text.split("\n") if line.strip()]
    if len(lengths) < _FLATTENED_LINES:
        return False
    longest = max(lengths)
    return sum(length < 0.6 * longest for length in lengths) * 2 >= len(lengths)
