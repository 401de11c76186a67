"""What a page links to: reports and further pages on a listing, attachments on a report's page.

Belongs here: reading links, without fetching any. Pages that put their list together by script have no links to read,
with two exceptions that hold the list or its length as text: 分页 by ``createPageHTML`` (TRS) and records in a
``<script type="text/xml">`` (Hanweb).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.documents import limits
from ingest.documents.charset import declared_charset, decode
from ingest.raw.web.titles import is_column_title, is_report_title, squeezed
from ingest.raw.web.urls import absolute, folder_of, name_of, same_site, suffixes_of

READING = 1
"""Raised whenever the same page may give other links: then a page is asked for in full again."""
MAX_LINKS = 5_000
"""Links looked at on one page. Portals with menus have a few hundred."""
MAX_ATTACHMENTS = 20
"""Attachments of one report. Reports have one or two; a yearbook of all departments about thirty is another thing."""

DOCUMENT_SUFFIXES = frozenset({".pdf", ".doc", ".docx", ".wps"})
_NEVER = frozenset(
    {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".zip", ".rar", ".7z", ".mp4", ".mp3", ".exe", ".apk"}
)
_NEXT = re.compile(r"下一?页|后一?页|下页|后页|[›»>→]{1,2}|下一页[›»>→]{0,2}|nextpage|next", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_PAGES_BY_SCRIPT = re.compile(
    r"createPageHTML\(\s*(?:[\"'][^\"']{0,60}[\"']\s*,\s*)?[\"']?(\d{1,4})[\"']?\s*,\s*[\"']?(\d{1,4})[\"']?\s*,"
    r"\s*[\"']([\w.-]{1,60})[\"']\s*,\s*[\"']([a-z]{2,6})[\"']",
    re.IGNORECASE,
)
_RECORD = re.compile(r"<!\[CDATA\[(.{1,20000}?)\]\]>", re.DOTALL)
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_NO_ATTACHMENT = re.compile(
    r"申请表|申请书|流程|指南|办法|条例|目录|使用手册|下载专区|说明书|阅读器|客户端|插件|软件"
)
_FURNITURE = frozenset({"nav", "footer", "aside"})
_DATE = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
_LINE_OF_A_LIST = 200
_LEVELS_OF_A_LINE = 3
_MAX_UP = 60


@dataclass(frozen=True, slots=True)
class Link:
    """A link that is followed: a normalised address and what the page calls it."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing page leads to, each address once, in the order of the page."""

    reports: tuple[Link, ...]
    next_pages: tuple[str, ...]
    links: int
    """How many links of any kind were seen: none at all means a page that is put together by script."""


def read_listing(
    data: bytes, url: str, *, words: tuple[str, ...] = (), hosts: tuple[str, ...] = ()
) -> Listing:
    """Return the reports and the further pages that a listing page leads to, on the same site only.

    Args:
        data: the page.
        url: its normalised address.
        words: see :func:`ingest.raw.web.titles.is_report_title`.
        hosts: hosts that count as the same site.
    """
    page = _Page(data, url)
    in_column = any(is_column_title(name) for name in page.names())
    reports: dict[str, Link] = {}
    following: dict[str, None] = {}
    seen = 0
    for node in page.anchors():
        seen += 1
        target = page.target(node.attributes.get("href"))
        if target is None or target == url or not same_site(target, url, hosts):
            continue
        title = _title(node)
        is_report = is_report_title(title, in_column=in_column, words=words) or (
            # Looked for only where it decides: what stands around a link costs more than the link.
            is_report_title(title, is_dated=True) and page.is_dated(node)
        )
        if is_report and not suffixes_of(target) & _NEVER:
            reports.setdefault(target, Link(target, title))
        elif _is_next(node, title) or (_PAGE_NUMBER.fullmatch(title) and folder_of(target) == folder_of(url)):
            following.setdefault(target)
    for target in page.pages_by_script():
        following.setdefault(target)
    return Listing(tuple(reports.values()), tuple(following), seen)


def read_attachments(data: bytes, url: str, hosts: tuple[str, ...] = ()) -> tuple[Link, ...]:
    """Return the documents (PDF, DOC, DOCX, WPS) attached to a report's page or shown in a frame of it.

    Left out: other sites, what stands in menus and footers, forms and guides that every page carries.
    """
    page = _Page(data, url)
    found: dict[str, Link] = {}
    for node in page.anchors():
        target = page.target(node.attributes.get("href"))
        if target is None or not same_site(target, url, hosts) or target in found:
            continue
        title = _title(node) or name_of(target)
        stated = squeezed(f"{title} {node.attributes.get('download') or ''}").lower()
        is_document = bool(suffixes_of(target) & DOCUMENT_SUFFIXES) or stated.endswith(
            tuple(DOCUMENT_SUFFIXES)
        )
        if is_document and not _NO_ATTACHMENT.search(stated) and not _is_furniture(node):
            found[target] = Link(target, title)
    for target in page.frames():
        if same_site(target, url, hosts) and suffixes_of(target) & DOCUMENT_SUFFIXES:
            found.setdefault(target, Link(target, name_of(target)))
    return tuple(found.values())[:MAX_ATTACHMENTS]


class _Page:
    """A parsed page and where its links count from."""

    def __init__(self, data: bytes, url: str) -> None:
        decoded = decode(data[: limits.MAX_MARKUP_BYTES], declared_charset(data))
        self._parser = LexborHTMLParser(decoded.text)
        self._charset = decoded.charset
        self._url = url
        self._no_lines: set[int] = set()
        base = self._parser.css_first("base[href]")
        self._base = (absolute(url, base.attributes.get("href") or "") if base is not None else None) or url

    def target(self, href: str | None) -> str | None:
        return absolute(self._base, href, self._charset) if href else None

    def names(self) -> Iterator[str]:
        """Yield what the page calls itself: its title, its column, its headings."""
        for node in self._parser.css("title, h1, h2, h3")[:50]:
            yield node.text()
        for node in self._parser.css("meta[name][content]")[:60]:
            if (node.attributes.get("name") or "").lower() in ("columnname", "keywords", "description"):
                yield (node.attributes.get("content") or "")[:100]

    def anchors(self) -> Iterator[LexborNode]:
        count = 0
        for parser in (self._parser, *self._records()):
            for node in parser.css("a[href]"):
                count += 1
                if count > MAX_LINKS:
                    return
                yield node

    def is_dated(self, node: LexborNode) -> bool:
        """Say whether a date stands beside a link: in the line of a list, the row of a table, alone with this link."""
        for _ in range(_LEVELS_OF_A_LINE):
            parent = node.parent
            if parent is None or parent.mem_id in self._no_lines:
                return False
            node = parent
            text = node.text()
            if len(text) > _LINE_OF_A_LIST or len(node.css("a[href]")) > 1:
                self._no_lines.add(node.mem_id)
                return False
            if _DATE.search(text):
                return True
        return False

    def frames(self) -> Iterator[str]:
        """Yield the documents that frames of the page show, also through a viewer (``viewer.html?file=…``)."""
        for node in self._parser.css("iframe[src], embed[src], object[data]")[:50]:
            href = node.attributes.get("src") or node.attributes.get("data") or ""
            shown = re.search(r"[?&](?:file|url|src)=([^&]{1,500})", href)
            for candidate in (unquote(shown[1]) if shown else None, href):
                target = self.target(candidate)
                if target is not None and suffixes_of(target) & DOCUMENT_SUFFIXES:
                    yield target
                    break

    def pages_by_script(self) -> Iterator[str]:
        """Yield the pages that a script of the TRS system would link: index_1.html for the second one."""
        for node in self._parser.css("script:not([src])")[:200]:
            for total, _, name, suffix in _PAGES_BY_SCRIPT.findall(node.text()):
                for number in range(1, min(int(total), 200)):
                    if (target := absolute(self._url, f"{name}_{number}.{suffix}")) is not None:
                        yield target

    def _records(self) -> Iterator[LexborHTMLParser]:
        for node in self._parser.css("script[type='text/xml']")[:20]:
            records = "".join(_RECORD.findall(node.text())[:2_000])
            if "<a" in records:
                yield LexborHTMLParser(records)


def _title(node: LexborNode) -> str:
    """Return what a link is called: its text, or its ``title`` where the text is cut or empty."""
    text = " ".join(node.text().split())
    full = " ".join((node.attributes.get("title") or "").split())
    if full and (not text or _CUT.search(text) or is_report_title(full) > is_report_title(text)):
        return full[:500]
    return text[:500]


def _is_next(node: LexborNode, title: str) -> bool:
    rel = (node.attributes.get("rel") or "").lower().split()
    return "next" in rel or bool(_NEXT.fullmatch(squeezed(title)))


def _is_furniture(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(_MAX_UP):
        if parent is None:
            return False
        if parent.tag in _FURNITURE:
            return True
        parent = parent.parent
    return False
