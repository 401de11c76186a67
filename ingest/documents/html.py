"""HTML pages, fragments and saved web archives (MHTML), parsed by lexbor.

Belongs here: what a page says about itself (title, meta tags), what of it is hidden, and whether it
holds a text at all: empty shells, frames and lists of links have reasons of their own. No script runs
and nothing is fetched. The text is collected in :mod:`ingest.documents.html_walk`.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from html import escape
from itertools import islice

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from ingest.documents import limits
from ingest.documents.carried import carried_article
from ingest.documents.characters import clean
from ingest.documents.charset import Decoded, declared_charset, decode
from ingest.documents.html_divs import may_hold_tables, set_tables
from ingest.documents.html_walk import LONGEST_STRUCK, walk
from ingest.documents.limits import beyond
from ingest.documents.media_type import HTML, MHTML
from ingest.documents.model import Document, DocumentError, NotAReport, Table, UnreadableDocument
from ingest.documents.wrapped import is_markup

_FEW_CHARACTERS = 40
"""Characters below which a page has no text: a site's name and a copyright line have about 30."""

_SHELL_CHARACTERS = 250
"""Characters that menus and the footer of an empty page may have; prose reports have more in a sentence."""

_ARTICLE_TO_REST = 3
"""So many times the visible text a hidden block holds that is the article of its page."""

_MANY_LINKS = 10
_MAX_FRAMES = 20
_MAX_META = 60
_FIRST_TABLE_TAG = re.compile(r"<(table|tbody|thead|tr|td|th)\b", re.IGNORECASE)
_HIDDEN = re.compile(rb"[\s\"']hidden[\s=>/]")
_NOT_SHOWN = re.compile(rb"display\s*:\s*none|visibility\s*:\s*hidden")
_STYLE_WORDS = (b"display", b"visibility")
_STRUCK_BY_STYLE = ("span", "font", "b", "strong", "em", "i", "u", "a")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_EMBEDDED = re.compile(r"data:[\w/+.-]{0,80};base64,[A-Za-z0-9+/=\s]+")
_BLANK_ESCAPED_TWICE = re.compile(r"&amp;(?:nbsp|ensp|emsp|#160);")
_PLACE = re.compile(r"app|root|content|article|zoom|detail|main|body|text|view|info", re.IGNORECASE)


def read_html(data: bytes) -> Document:
    """Return the document of an HTML page or fragment.

    Raises:
        RejectedDocument: markup beyond the bounds.
        UnreadableDocument: a page that loads its text by script, or without text.
        NotAReport: a page of links.
    """
    return _read(data, decode(data, declared_charset(data)), HTML)


def read_mhtml(data: bytes) -> Document:
    """Return the document of a saved web archive (.mht): of its HTML parts, the one that holds the most text.

    A page may show its article in a frame, which is a part of its own; what only the page around it states, its title
    for one, is added.

    Raises:
        UnreadableDocument: the archive holds no HTML part, or none with a text.
        NotAReport: a page of links.
    """
    documents: list[Document] = []
    error: DocumentError | None = None
    for payload, declared in islice(_pages_in(data), _MAX_FRAMES):
        try:
            documents.append(_read(payload, decode(payload, declared), MHTML))
        except DocumentError as caught:
            error = error or caught
    if documents:
        document = max(documents, key=_text_size)
        document.title = document.title or documents[0].title
        document.meta = {**documents[0].meta, **document.meta}
        return document
    raise error or UnreadableDocument(
        "The web archive (MHTML) holds no HTML page: save the page again as HTML."
    )


def _pages_in(data: bytes) -> Iterator[tuple[bytes, str | None]]:
    """Yield each HTML part of a web archive with the charset it declares."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        is_page = part.get_content_type() in ("text/html", "application/xhtml+xml")
        payload = part.get_payload(decode=True) if is_page and isinstance(part, EmailMessage) else None
        if isinstance(payload, bytes) and payload.strip():
            yield payload, part.get_content_charset() or declared_charset(payload)


def _text_size(document: Document) -> int:
    cells = sum(len(cell.text) for table in document.tables for row in table.rows for cell in row)
    return cells + _characters(document, of_links=False)


def _read(data: bytes, decoded: Decoded, media_type: str, *, is_filled: bool = False) -> Document:
    text = decoded.text
    if "base64," in text:
        text = _EMBEDDED.sub("", text)  # pictures set into the page: megabytes that are no text
    if "&amp;nbsp;" in text:
        text = _BLANK_ESCAPED_TWICE.sub(" ", text)
    if len(text) > limits.MAX_MARKUP_BYTES:
        raise beyond("page", f"{limits.MAX_MARKUP_BYTES // 2**20} MB of markup")
    match = _FIRST_TABLE_TAG.search(text)
    if match and match.group(1).lower() != "table":
        # Rows cut out of their table: the parser would drop the tags and glue the cells.
        text = f"{text[: match.start()]}<table>{text[match.start() :]}"
    # The bytes themselves where they are what lexbor reads, which saves encoding the text again.
    is_plain = (
        text is decoded.text and decoded.charset == "utf-8" and not decoded.warnings and data[:1] != b"\xef"
    )
    parser = LexborHTMLParser(data if is_plain else text, options=LexborDocumentOptions.WO_EVENTS)
    document = Document(media_type=media_type, charset=decoded.charset, warnings=list(decoded.warnings))
    _read_head(parser, document)
    is_built = match is None and may_hold_tables(text) and set_tables(parser)
    body = parser.body
    if body is None:
        raise UnreadableDocument("The page is a frame set without text: fetch the page inside the frame.")
    source = (data if decoded.charset in ("utf-8", "gb18030", "big5hkscs") else text.encode()).lower()
    nodes = _hidden_nodes(parser, source)
    hidden = frozenset(nodes)
    has_spans = is_built or b"wspan" in source or b"lspan" in source
    document.blocks, warnings = walk(body, hidden, has_spans)
    if hidden and not _has_table(document) and (article := _hidden_articles(nodes, document)):
        document.blocks, warnings = walk(body, hidden - article, has_spans)
        warnings.append("hidden blocks of the page were read: they hold what it does not show")
    if hidden and not _has_text(document):
        # Some portals keep the article in a hidden block and show it by script.
        visible = document.blocks
        document.blocks, warnings = walk(body, frozenset())
        if _has_text(document):
            warnings.append("no visible text: a hidden block of the page was read")
        else:
            document.blocks = visible
    document.warnings += warnings
    if not is_filled and not _has_table(document):
        filled = _filled(parser, document, decoded)
        if filled is not None:
            return _read(filled.text.encode(), filled, media_type, is_filled=True)
    _raise_if_no_text(parser, document)
    _drop_links(document)
    return document


def _filled(parser: LexborHTMLParser, document: Document, decoded: Decoded) -> Decoded | None:
    """Return a page without tables with the article it carries or shows as markup; None where it does neither."""
    visible = _characters(document, of_links=False)
    if visible <= _SHELL_CHARACTERS and (article := carried_article(parser, visible)):
        page, end, rest = decoded.text.rpartition("</body>")
        text = f"{page or rest}\n<div>{article}</div>{end}{rest if page else ''}"
        warning = "the page carries its text for a script: it was read"
    elif any("</t" in p.text for p in document.paragraphs):
        text = f"<title>{escape(document.title or '')}</title>" + "\n".join(
            p.text for p in document.paragraphs
        )
        warning = "the page shows its text as markup: it was read"
        if not is_markup(text):
            return None
    else:
        return None
    return Decoded(text, decoded.charset, (*decoded.warnings, warning))


def _read_head(parser: LexborHTMLParser, document: Document) -> None:
    """Take the title and the meta tags; an article title beats the title of the page."""
    title = None
    node = parser.css_first("title")
    if node is not None:
        title = " ".join(node.text().split()) or None
    meta = document.meta
    for node in parser.css("meta[content]")[:_MAX_META]:
        attributes = node.attributes
        key = attributes.get("name") or attributes.get("property") or ""
        value = " ".join((attributes.get("content") or "").split())
        if key and value:
            meta.setdefault(key.strip().lower(), clean(value))
    if title:
        title = clean(title)
        meta.setdefault("title", title)
    document.title = meta.get("articletitle") or title


def _hidden_nodes(parser: LexborHTMLParser, source: bytes) -> dict[int, LexborNode]:
    """Return elements that are not shown by their ids; asks the tree only when the lower-case source says so."""
    hidden: dict[int, LexborNode] = {}
    if any(_HIDDEN.match(source, at - 1) for at in _places(source, b"hidden")):
        hidden.update((node.mem_id, node) for node in parser.css("[hidden]"))
    if any(_NOT_SHOWN.match(source, at) for word in _STYLE_WORDS for at in _places(source, word)):
        hidden.update(
            (node.mem_id, node)
            for node in parser.css("[style*=display i], [style*=visibility i]")
            if _NOT_SHOWN.search((node.attributes.get("style") or "").lower().encode())
        )
    if b"line-through" in source:
        # Struck out by hand, like the elements for it: the figure beside it is the one that counts.
        hidden.update(
            (node.mem_id, node)
            for node in parser.css("[style*=line-through i]")
            if node.tag in _STRUCK_BY_STYLE and len(node.text()) <= LONGEST_STRUCK
        )
    return hidden


def _hidden_articles(hidden: dict[int, LexborNode], document: Document) -> frozenset[int]:
    """Return hidden elements that hold far more text than the page shows, or tables where it shows none.

    Articles wait like this for the script that shows them, below a title and among words of the page that are
    visible at once; chapters, for the reader who opens them.
    """
    least = max(_ARTICLE_TO_REST * _characters(document, of_links=False), _SHELL_CHARACTERS)
    return frozenset(
        key
        for key, node in hidden.items()
        if len("".join(node.text().split())) > least or _holds_table_of_text(node)
    )


def _holds_table_of_text(node: LexborNode) -> bool:
    """Say whether an element holds a table with Chinese text: no calendar, no picture of a border."""
    return any(len(_CHINESE.findall(table.text())) > _FEW_CHARACTERS // 4 for table in node.css("table"))


def _places(source: bytes, word: bytes) -> Iterator[int]:
    """Yield where a word stands; plain search beats a case-blind pattern a hundredfold on styled pages."""
    at = source.find(word)
    while at >= 0:
        yield at
        at = source.find(word, at + 1)


def _characters(document: Document, *, of_links: bool) -> int:
    return sum(len(p.text) for p in document.paragraphs if p.is_link is of_links)


def _has_table(document: Document) -> bool:
    return any(cell.text for table in document.tables for row in table.rows for cell in row)


def _has_text(document: Document) -> bool:
    return _has_table(document) or _characters(document, of_links=False) > _FEW_CHARACTERS


def _raise_if_no_text(parser: LexborHTMLParser, document: Document) -> None:
    """Raise the reason why a page holds no report text, if it holds none."""
    if _has_table(document):
        return
    characters = _characters(document, of_links=False)
    links = sum(p.is_link for p in document.paragraphs)
    if characters <= _SHELL_CHARACTERS and _is_filled_by_script(parser, document):
        raise UnreadableDocument(
            "The page loads its text by script and holds none: fetch the address its script asks."
        )
    if (
        characters <= _SHELL_CHARACTERS
        and links >= _MANY_LINKS
        and _characters(document, of_links=True) > characters * 3
    ):
        raise NotAReport("The page is a list of links, not a report: fetch the pages it links to.")
    if characters > _FEW_CHARACTERS:
        return
    if parser.css_first("iframe[src], frame[src], object[data], embed[src]") is not None:
        raise UnreadableDocument(
            "The page only frames another document: fetch the document inside the frame."
        )
    if parser.css_first("meta[http-equiv='refresh' i]") is not None:
        raise UnreadableDocument("The page only leads on to another address: fetch that address.")
    if parser.css_first("script") is not None and not characters:
        raise UnreadableDocument(
            "The page loads its text by script and holds none: fetch the address its script asks."
        )
    if parser.css_first("img") is not None and characters <= _FEW_CHARACTERS // 4:
        raise UnreadableDocument("The page holds pictures and no text; OCR is not done.")
    if not characters and not links:
        raise UnreadableDocument("The page holds no text: fetch it again.")


def _is_filled_by_script(parser: LexborHTMLParser, document: Document) -> bool:
    """Say whether a page with little text has an empty place for it and a script that could fill it."""
    if parser.css_first("script") is None:
        return False
    if any(len(p.text) > _FEW_CHARACTERS and not p.is_link for p in document.paragraphs):
        return False  # a sentence stands there: a short page, not an empty one
    return any(
        _PLACE.search(f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}")
        and not node.text(deep=True).strip()
        and node.css_first("iframe, img, input") is None
        for node in parser.css("div, section, main, article, td")
    )


def _drop_links(document: Document) -> None:
    """Drop lines that are nothing but links, unless the page has nothing else."""
    if _has_text(document):
        document.blocks = [b for b in document.blocks if isinstance(b, Table) or not b.is_link]
