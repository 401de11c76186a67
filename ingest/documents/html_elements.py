"""HTML elements by what they do to the text: which break a line, which are not printed, which only dress it.

Belongs here: the vocabulary of :mod:`ingest.documents.html_walk`, and what single elements hold by themselves.
Elements are known by lexbor's numbers: comparing those is many times as fast as comparing names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.documents.model import PICTURE

_PARSER = LexborHTMLParser("<html></html>")


def _numbers(names: str) -> frozenset[int]:
    """Return lexbor's numbers of some element names (fixed when lexbor is built)."""
    return frozenset(_PARSER.create_node(name).tag_id for name in names.split())


def _number(name: str) -> int:
    return _PARSER.create_node(name).tag_id


TEXT = 2
"""The number of a text node."""
BREAK, LINK, RAISED = _number("br"), _number("a"), _number("sup")
TABLE, ROW, CAPTION, HEADER = _number("table"), _number("tr"), _number("caption"), _number("header")
CELLS = _numbers("td th")
HEADINGS = _numbers("h1 h2 h3 h4 h5 h6")
PREFORMATTED = _numbers("pre listing xmp plaintext")
STRUCK = _numbers("s del strike")
FURNITURE = _numbers("nav footer aside")
"""Parts of a page that are the site's."""
ARTICLES = _numbers("article main")
BLOCKS = _numbers(
    "p div li ul ol dl dt dd section article main center blockquote form fieldset legend address hr figure "
    "figcaption details summary dir menu hgroup search dialog body html"
)
"""Elements that begin a line and end one, headings and preformatted text aside."""
# Ruby (rt, rp) is pronunciation beside the text; form controls, pictures and players are not the report's words.
SKIPPED = _numbers(
    "script style noscript template head title iframe object embed applet svg math canvas audio video map "
    "select option optgroup button textarea datalist input noframes noembed frameset frame link meta base "
    "rp rt colgroup col"
)
"""Elements that are neither text nor a break."""
_DRESS_NOTHING = (
    STRUCK
    | BLOCKS
    | HEADINGS
    | PREFORMATTED
    | SKIPPED
    | FURNITURE
    | CELLS
    | {BREAK, LINK, RAISED, TABLE, ROW, CAPTION, HEADER}
)
"""Everything but elements that are only looks of the text in them."""
_WRAPPERS = _numbers("p div center")
_SEEN = "img, input, textarea, select, script, svg, canvas, object, embed, iframe"
"""What may stand in a cell and be seen although it is no text of the page."""
_FIELD, _IMAGE, _AREA, _CHOICE = _number("input"), _number("img"), _number("textarea"), _number("select")
_TEXT_FIELDS = ("text", "number", "tel")
_SPACER = re.compile(r"(?i)(?:spacer|blank|transparent|pixel|clear|space|1x1|dot)[^/]{0,8}\.(?:gif|png)")
_TINY = ("0", "1", "2")
"""Pixels of a picture that nobody sees."""


def is_inline(node: LexborNode) -> bool:
    """Say whether an element holds text and its looks alone: its text can be taken whole.

    A glance at the elements under it costs a tenth of walking through them.
    """
    elements = node.traverse()
    next(elements)  # the element itself
    for element in elements:  # noqa: SIM110 a generator costs as much again, for each cell of a page
        if element.tag_id in _DRESS_NOTHING:
            return False
    return True


def text_alone(cell: LexborNode) -> str | None:
    """Return the text of a cell that is one line of nothing but text, None where there is more in it.

    Word puts a paragraph or two around each text; most cells are no more than that.
    """
    node = cell
    while (child := node.first_child) is not None and child.next is None:
        tag = child.tag_id
        if tag == TEXT:
            return child.text_content
        if tag not in _WRAPPERS:
            break
        node = child
    return node.text_lexbor() if is_inline(node) else None


def seen_in(cell: LexborNode) -> str:
    """Return what a reader of the page sees in a cell without text: a figure in a field of a form, a picture."""
    for node in cell.css(_SEEN):
        attributes = node.attributes
        if node.tag_id == _FIELD:
            value = (attributes.get("value") or "").strip()
            if value and (attributes.get("type") or "text").lower() in _TEXT_FIELDS:
                return value
        elif node.tag_id == _AREA:
            if written := node.text().strip():
                return written
        elif node.tag_id == _CHOICE:
            # Without a choice marked in the source the first is shown, or what a script has set.
            chosen = node.css_first("option[selected]")
            return chosen.text().strip() if chosen is not None else PICTURE
        elif node.tag_id != _IMAGE or not _is_spacer(attributes):
            return PICTURE
    return ""


def _is_spacer(attributes: Mapping[str, str | None]) -> bool:
    """Say whether a picture only keeps a place, by its size or its name."""
    sizes = [attributes.get("width") or "", attributes.get("height") or ""]
    source = attributes.get("src") or ""
    return (
        not source or any(size.removesuffix("px") in _TINY for size in sizes) or bool(_SPACER.search(source))
    )


def leads_elsewhere(anchor: LexborNode) -> bool:
    """Say whether an anchor leads to another page; a named anchor or one within the page is part of the text.

    Old portals open the entries of their lists by a script: ``<a href="#" onclick="show(7)">``.
    """
    href = anchor.attributes.get("href") or "#"
    return not href.startswith("#") or "onclick" in anchor.attributes
