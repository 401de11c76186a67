"""HTML pages, fragments and saved web archives (MHTML), read through the lexbor tree.

Belongs here: which elements are printed, which begin a line, and which are furniture of the site
(navigation, footers, lists of links). No script runs and nothing is fetched. Table layout and spans
are in :mod:`ingest.documents.tables`.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from ingest.documents import limits
from ingest.documents.charset import Decoded, declared_charset, decode
from ingest.documents.limits import beyond
from ingest.documents.media_type import HTML, MHTML
from ingest.documents.model import Document, NotAReport, Paragraph, UnreadableDocument
from ingest.documents.tables import (
    HEADING,
    LINK,
    PREFORMATTED,
    ZERO_WIDTH,
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
_LINES = re.compile(r"\r\n|[\r\n]")

# A text node with this many source lines, short on average, is flattened text somebody put into a page.
_FLATTENED_LINES = 12
_FLATTENED_MEAN = 40

_FIRST_TABLE_TAG = re.compile(r"<(table|tbody|thead|tr|td|th)\b", re.IGNORECASE)
_NOT_PRINTED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Words that stand beside links and make a line site furniture together with them.
_LINK_COMPANY = re.compile(
    r"(?:上一篇|下一篇|上一条|下一条|上一页|下一页|上页|下页|首页|尾页|返回|当前位置|您的位置|您现在的位置|所在位置|位置|"
    r"相关(?:阅读|链接|文章|信息|稿件|新闻|文档)|附件(?:下载)?|分享到?|打印|关闭|打印本页|关闭窗口|字体|大|中|小|收藏|来源|更多|"
    r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{1,2}[-./]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?|"
    r"[\s\xa0\u3000:：|｜/\\>》»→·•、，,.。\[\]【】()（）<《«←\-—_*#&+=\d])+"
)
_FEW_CHARACTERS = 40
_SHELL_SCRIPT = 200

_META_KEYS_MAX = 60


_PARSER = LexborHTMLParser("<html></html>")


def _ids(names: str) -> frozenset[int]:
    """Return lexbor's numbers of some element names (fixed when lexbor is built)."""
    return frozenset(_PARSER.create_node(name).tag_id for name in names.split())


_TEXT = 2
((_BR,), (_A,), (_TABLE,), (_TR,), (_CAPTION,), (_HEADER,)) = (
    _ids(name) for name in ("br", "a", "table", "tr", "caption", "header")
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
_FURNITURE = _ids("nav footer aside")
_SPECIAL = _BLOCKS | _SKIPPED | _FURNITURE | _CELLS | {_BR, _A, _TABLE, _TR, _CAPTION, _HEADER}


def read_html(data: bytes) -> Document:
    """Return the document of an HTML page or fragment.

    Raises:
        RejectedDocument: markup beyond the bounds.
        UnreadableDocument: a page that loads its text by script, or without text.
        NotAReport: a page of links.
    """
    return _read(decode(data, declared_charset(data)), HTML)


def read_mhtml(data: bytes) -> Document:
    """Return the document of the main HTML part of a saved web archive (.mht).

    Raises:
        UnreadableDocument: the archive holds no HTML part.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(
            part, EmailMessage
        ):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                declared = part.get_content_charset() or declared_charset(payload)
                return _read(decode(payload, declared), MHTML)
    raise UnreadableDocument("The web archive (MHTML) holds no HTML page: save the page again as HTML.")


def _read(decoded: Decoded, media_type: str) -> Document:
    text = decoded.text
    if len(text) > limits.MAX_MARKUP_BYTES:
        raise beyond("page", f"{limits.MAX_MARKUP_BYTES // 2**20} MB of markup")
    if (match := _FIRST_TABLE_TAG.search(text)) and match.group(1).lower() != "table":
        # Rows cut out of their table: the parser would drop the tags and glue the cells.
        text = f"{text[: match.start()]}<table>{text[match.start() :]}"
    parser = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS)
    document = Document(media_type=media_type, charset=decoded.charset, warnings=list(decoded.warnings))
    _read_head(parser, document)
    body = parser.body
    if body is None:
        raise UnreadableDocument("The page is a frame set without text: fetch the page inside the frame.")
    hidden = _hidden_nodes(parser, text)
    writer, warnings = _walk(body, hidden)
    if hidden and not _has_text(writer):
        # Some portals keep the article in a hidden block and show it by script.
        shown, shown_warnings = _walk(body, frozenset())
        if _has_text(shown):
            writer, warnings = (
                shown,
                [*shown_warnings, "no visible text: a hidden block of the page was read"],
            )
    document.blocks = writer.blocks
    document.warnings += warnings
    _drop_links(document)
    if not _has_text(writer):
        _raise_shell(parser, document)
    return document


def _read_head(parser: LexborHTMLParser, document: Document) -> None:
    """Take the title and the meta tags; an article title beats the title of the page."""
    title = None
    node = parser.css_first("title")
    if node is not None:
        title = " ".join(node.text().split()) or None
    meta = document.meta
    for node in parser.css("meta[content]")[:_META_KEYS_MAX]:
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or ""
        value = " ".join((attributes.get("content") or "").split())
        if key and value:
            meta.setdefault(key.strip().lower(), ZERO_WIDTH.sub("", value))
    if title:
        title = ZERO_WIDTH.sub("", title)
        meta.setdefault("title", title)
    document.title = meta.get("articletitle") or title


def _hidden_nodes(parser: LexborHTMLParser, text: str) -> frozenset[int]:
    """Return the ids of elements that are not printed; asks the tree only when the page has such words."""
    hidden: set[int] = set()
    if "hidden" in text or "HIDDEN" in text:
        hidden.update(node.mem_id for node in parser.css("[hidden]"))
    if _NOT_PRINTED.search(text):
        hidden.update(
            node.mem_id
            for node in parser.css("[style]")
            if _NOT_PRINTED.search(node.attributes.get("style") or "")
        )
    return frozenset(hidden)


def _has_text(writer: BlockWriter) -> bool:
    """Say whether a page has anything to read: a table with cells, or more than a few characters."""
    total = 0
    for block in writer.blocks:
        if isinstance(block, Paragraph):
            total += len(block.text)
            if total > _FEW_CHARACTERS:
                return True
        elif any(cell.text for row in block.rows for cell in row):
            return True
    return False


def _raise_shell(parser: LexborHTMLParser, document: Document) -> None:
    scripts = sum(len(node.text()) for node in parser.css("script")) + 100 * len(parser.css("script[src]"))
    if parser.css_first("iframe[src], frame[src], object[data], embed[src]") is not None:
        raise UnreadableDocument(
            "The page only frames another document: fetch the document inside the frame."
        )
    if scripts > _SHELL_SCRIPT:
        raise UnreadableDocument(
            "The page loads its text by script and holds none: fetch the address its script asks."
        )
    if parser.css_first("img") is not None:
        raise UnreadableDocument("The page holds pictures and no text: OCR is not done.")
    if not document.blocks:
        raise UnreadableDocument("The page holds no text: fetch it again.")


def _drop_links(document: Document) -> None:
    """Drop lines that are nothing but links, unless they are most of the page."""
    links = [b for b in document.blocks if isinstance(b, Paragraph) and b.is_link]
    if not links:
        return
    in_links = sum(len(p.text) for p in links)
    total = sum(len(p.text) for p in document.paragraphs)
    total += sum(len(c.text) for t in document.tables for row in t.rows for c in row)
    if in_links * 2 < total:
        document.blocks = [b for b in document.blocks if not (isinstance(b, Paragraph) and b.is_link)]
    elif len(links) >= 10 and in_links * 5 > total * 4:
        raise NotAReport("The page is a list of links, not a report: fetch the pages it links to.")


def _walk(body: LexborNode, hidden: frozenset[int]) -> tuple[BlockWriter, list[str]]:
    """Read the printed content under ``body`` in one pass over the tree, without recursion."""
    plain = body.text_lexbor()
    has_source_breaks = bool(_SOURCE_BREAK.search(plain))
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
        """End the current line. Space of the source alone is no line; a <br> or a no-break space is an empty one."""
        text = "".join(buffer)
        buffer.clear()
        if preformatted:
            lines = _LINES.split(text)
            if len(lines) > 1 or lines[0] or is_break:
                if not lines[-1] and not is_break:
                    lines.pop()
                content.extend([(line, PREFORMATTED, "") for line in lines])
            links.clear()
            return
        flags = HEADING if heading else 0
        if not text or text.isspace():
            if is_break or (text and text.strip(_ASCII_SPACE)):
                content.append(("", 0, ""))
            links.clear()
            return
        if links:
            if _is_link_line(text, links):
                flags |= LINK
            links.clear()
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
                attributes = node.attributes
                cell = RawCell(content, _span(attributes.get("colspan")), _span(attributes.get("rowspan")))
                outer[-1][0].rows[-1].append(cell)
            child = node.first_child
        elif tag == _BR:
            flush(is_break=True)
        elif tag in _BLOCKS:
            flush()
            if tag in _HEADINGS:
                heading += 1
            elif tag in _PRE:
                preformatted += 1
            child = node.first_child
            if child is None:
                heading -= tag in _HEADINGS
                preformatted -= tag in _PRE
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
            if tag == _HEADER and node.css_first("h1,h2") is not None:
                flush()
                child = node.first_child
            else:
                flush()
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
                flush()
                if tag in _HEADINGS:
                    heading -= 1
                elif tag in _PRE:
                    preformatted -= 1
            elif tag in _CELLS or tag == _CAPTION:
                flush()
                content = []
            elif tag == _TABLE:
                buffer.clear()
                table, content = outer.pop()
                _finish(table, heightless, warnings)
                heightless = False
                content.append(table)
    flush()
    writer = BlockWriter(bool(ZERO_WIDTH.search(plain)))
    writer.write(root)
    return writer, warnings


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
    if not value:
        return 1
    digits = value.strip()
    return int(digits[:6]) if digits[:6].isdecimal() else 1


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
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) >= _FLATTENED_LINES and len(text) <= _FLATTENED_MEAN * len(lines)
