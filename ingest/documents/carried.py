"""Articles that a page carries where only a script looks: a form field, a template, a text in a program.

Belongs here: finding such an article as markup. Does not belong here: reading it, and running anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.documents.wrapped import is_markup, spelled_out, without_tags

_PLACES = (
    "textarea, xmp, noscript, template, script, input[type=hidden i][value], iframe[srcdoc], "
    "[data-content], [data-html]"
)
_MAX_PLACES = 200
_VALUES = ("value", "srcdoc", "data-content", "data-html")
_TEMPLATE_TYPE = re.compile(r"html|template|x-tmpl", re.IGNORECASE)
_LONG_STRING = re.compile(r'"(?:[^"\\]|\\.){200,}+"|\'(?:[^\'\\]|\\.){200,}+\'', re.DOTALL)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OF_A_REPORT = re.compile(r"第二十条|统计期限|本年新收|申请数|主动公开(?:政府)?信息|年度报告")
_LEAST = 120
"""Chinese characters below which a text is no article: hints and menus in templates have fewer."""
_TIMES_THE_PAGE = 3
"""So many times the visible text an article holds that its page leaves to a script."""


def carried_article(parser: LexborHTMLParser, visible: int) -> str | None:
    """Return the markup of an article that a page without a text of its own carries; None where it carries none.

    Args:
        parser: the page.
        visible: the characters of the page's visible text.
    """
    best, most = None, max(_LEAST, visible * _TIMES_THE_PAGE)
    for node in parser.css(_PLACES)[:_MAX_PLACES]:
        for text in _texts_of(node):
            markup = spelled_out(text)
            size = len(_CHINESE.findall(without_tags(markup)))
            if size > most and is_markup(markup) and _OF_A_REPORT.search(markup):
                best, most = markup, size
    return best


def _texts_of(node: LexborNode) -> Iterator[str]:
    attributes = node.attributes
    yield from (value for name in _VALUES if (value := attributes.get(name)))
    if node.tag == "script" and not _TEMPLATE_TYPE.search(attributes.get("type") or ""):
        for found in _LONG_STRING.finditer(node.text()):
            yield _unquoted(found[0])
    elif node.tag in ("script", "textarea", "xmp"):
        yield node.text()
    elif node.tag == "noscript":
        yield node.inner_html or ""
    elif node.tag == "template":
        # its content hangs on the element, not below it: only as source it can be had
        yield (node.html or "").removeprefix("<template>")


def _unquoted(literal: str) -> str:
    """Return the text of a quoted string of JSON or of a program; as it stands where it cannot be decoded."""
    inner = literal[1:-1]
    if literal[0] == "'":
        inner = inner.replace("\\'", "'").replace('"', '\\"')
    try:
        text: str = json.loads(f'"{inner}"', strict=False)
    except ValueError:
        return inner
    return text
