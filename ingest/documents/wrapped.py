"""Pages inside something else: the answer of a portal's interface (JSON, JSONP), a page still packed with gzip.

Belongs here: taking the page out. Does not belong here: reading it. Places in such a document are places in the page
taken out of it.
"""

from __future__ import annotations

import base64
import datetime as dt
import html
import json
import re
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from ingest.clock import CHINA
from ingest.documents import limits
from ingest.documents.charset import decode
from ingest.documents.model import NotAReport, RejectedDocument, UnreadableDocument

_CALLBACK = re.compile(rb"(?:/\*\*/)?[A-Za-z_$][\w$.]{0,80}\s*\(\s*(?=[\[{])")
"""The function an interface calls with its answer: jQuery1102_158({"data": …})."""
_MAX_VALUES = 200_000
_LEAST_PAGE = 60
"""Characters below which a text is no page: a title has up to 50."""
_CLOSING = re.compile(r"</(?:p|div|span|td|tr|table|h[1-6]|section|font|strong)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SUBJECT = re.compile(r"(?:信息|政务)公开")
_TITLE = re.compile(r"(?:信息|政务)公开.{0,24}(?:报告|年报)|(?:信息|政务)公开.{0,12}年度")
_LONGEST_TITLE = 120
_PUBLISHED = re.compile(r"pub|release|issue|fabu|fbsj|fbrq|showtime|docreltime", re.IGNORECASE)
_SOURCE = re.compile(r"source|laiyuan|publisher|puborg|fbjg|lydw", re.IGNORECASE)
_DAY = re.compile(r"20[0-4]\d[-/.年](?:1[0-2]|0?[1-9])[-/.月](?:[12]\d|3[01]|0?[1-9])")
_MILLISECONDS = range(10**12, 2 * 10**12)
_SECONDS = range(10**9, 2 * 10**9)
_MANY_TIMES = 2


def is_json(data: bytes, head: bytes) -> bool:
    """Say whether bytes that begin with ``head`` are JSON, JSON lines, or JSON handed to a callback."""
    if not head.startswith((b"{", b"[", b'"{', b'"[')) and not _CALLBACK.match(head):
        return False
    if _values(data) is not None:
        return True
    # JSON lines: the first two lines (or the only one) are objects of their own.
    lines = [line for line in data[: 2**20].split(b"\n")[:3] if line.strip()]
    try:
        return len(lines) > 1 and all(isinstance(json.loads(line), dict) for line in lines[:2])
    except (ValueError, RecursionError):
        return False


def _values(data: bytes) -> object | None:
    """Return what an answer says, None when it is no JSON."""
    data = data.strip().removeprefix(b"\xef\xbb\xbf")
    call = _CALLBACK.match(data[:200])
    if call:
        data = data[call.end() :].rstrip(b"; \t\r\n").removesuffix(b")")
    try:
        values: object = json.loads(decode(data).text, strict=False)
    except (ValueError, RecursionError):
        return None
    return values


def page_in_json(data: bytes) -> bytes:
    """Return the page that the answer of an interface holds as a text of its own, as HTML in UTF-8.

    The title, the day of publication and the source that stand beside the text are put above it.

    Raises:
        NotAReport: no text in it is a page, or several are.
        RejectedDocument: larger than a page may be.
    """
    if len(data) > limits.MAX_MARKUP_BYTES:
        raise limits.beyond("JSON", f"{limits.MAX_MARKUP_BYTES // 2**20} MB")
    pages: list[tuple[int, str, list[dict[str, object]]]] = []
    for text, within in _texts(_values(data)):
        page = spelled_out(text)
        has_markup = is_markup(page)
        plain = without_tags(page) if has_markup else page
        size = len("".join(plain.split()))
        is_long = size >= _LEAST_PAGE and (has_markup or "\n" in page.strip())
        if is_long and (_SUBJECT.search(plain) or _title_in(within[-1])):
            pages.append((size + has_markup, page if has_markup else _marked_up(page), within))
    if not pages:
        raise NotAReport("The file is structured data (JSON), not a report.")
    pages.sort(key=lambda one: one[0], reverse=True)
    size, page, within = pages[0]
    # the same text may come twice, with its markup and without
    others = [one for one in pages[1:] if one[0] * _MANY_TIMES > size and one[2][-1] is not within[-1]]
    if others:
        raise NotAReport(
            f"The file is structured data (JSON) with {len(others) + 1} pages in it: fetch each on its own."
        )
    return (_above(within) + page).encode()


def spelled_out(text: str) -> str:
    """Return a text that was written so that no sign of markup stands in it, with its signs; any other as it is."""
    if "<" in text:
        return text
    if "&lt;" in text:
        return html.unescape(text)
    if "%3C" in text or "%3c" in text:
        return unquote(text)
    if len(text) > _LEAST_PACKED and _BASE64.fullmatch(text):
        try:
            return base64.b64decode(text).decode()
        except ValueError:
            return text
    return text


_LEAST_PACKED = 200
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]++=?=?\s*")


def _marked_up(text: str) -> str:
    if "\t" in text or "  " in text:
        return f"<pre>\n{html.escape(text)}</pre>\n"  # tabs and runs of spaces hold the columns of its tables
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in text.splitlines())


def _texts(value: object) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Yield each longer text of an answer with the objects it lies in, the innermost last."""
    waiting: list[tuple[object, list[dict[str, object]]]] = [(value, [{}])]
    for _ in range(_MAX_VALUES):
        if not waiting:
            return
        one, within = waiting.pop()
        if isinstance(one, str) and len(one) >= _LEAST_PAGE:
            inner = _values(one.encode()) if one[0] in "{[" else None  # JSON packed once more
            if inner is None:
                yield one, within
            else:
                waiting.append((inner, within))
        elif isinstance(one, dict):
            waiting += [(below, [*within[-8:], one]) for below in one.values()]
        elif isinstance(one, list):
            waiting += [(below, within) for below in one]


def _above(within: list[dict[str, object]]) -> str:
    """Return the title, the day and the source beside a page as a page prints them."""
    title = day = source = ""
    for around in reversed(within):
        title = title or _title_in(around)
        for key, value in around.items():
            if not day and _PUBLISHED.search(key):
                day = _day_of(value)
            if isinstance(value, str) and not source and _SOURCE.search(key) and 2 < len(value) < 40:
                source = value
    lines = [f"<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1>"] if title else []
    if day:
        lines.append(f"<p>发布时间：{day}</p>")
    if source and not _DAY.search(source) and "/" not in source:
        lines.append(f"<p>来源：{html.escape(source)}</p>")
    return '<meta charset="utf-8">' + "\n".join(lines) + "\n"


def is_markup(text: str) -> bool:
    """Say whether a text holds tags that close, not a stray one."""
    return len(_CLOSING.findall(text)) > 1


def without_tags(text: str) -> str:
    """Return a text without the tags in it."""
    return _TAG.sub("", text)


def _title_in(around: dict[str, object]) -> str:
    """Return the title that stands among the values of an object; empty where none does."""
    short = (value for value in around.values() if isinstance(value, str) and len(value) <= _LONGEST_TITLE)
    return next((html.unescape(without_tags(value)) for value in short if _TITLE.search(value)), "")


def _day_of(value: object) -> str:
    """Return the day an interface states, as text or in milliseconds since 1970; empty where it states none."""
    if isinstance(value, int) and (value in _MILLISECONDS or value in _SECONDS):
        seconds = value / 1000 if value in _MILLISECONDS else value
        return dt.datetime.fromtimestamp(seconds, CHINA).date().isoformat()
    found = _DAY.search(value) if isinstance(value, str) and len(value) < 40 else None
    return found[0] if found else ""


def unpacked(data: bytes) -> bytes:
    """Return what a gzip file of one member holds, within the bounds of a document.

    Raises:
        UnreadableDocument: damaged or cut short.
        RejectedDocument: larger than a document may be.
    """
    inflate = zlib.decompressobj(wbits=31)
    try:
        page = inflate.decompress(data, limits.MAX_MARKUP_BYTES)
    except zlib.error as error:
        raise UnreadableDocument(f"The gzip file is damaged ({error}): fetch it again.") from error
    if inflate.unconsumed_tail:
        raise RejectedDocument(
            f"The gzip file holds more than {limits.MAX_MARKUP_BYTES // 2**20} MB: "
            "unpack it and give the reports in it."
        )
    if not inflate.eof:
        raise UnreadableDocument("The gzip file is cut short: fetch it again.")
    return page
