"""Whether an answer holds the same report as the one archived before, although its bytes differ.

Belongs here: what of a page is the report, and what is only the site around it. Portals print visit counters, today's
date, tokens and changing headlines into every page: by its bytes, each answer would be a new version of the report.

What is compared is what the parser makes of both versions, with the parser of today:

* who reports on which year under which title, and every fact and claim (metric, applicant, value or, where there is
  none, the text as printed);
* every cell of every table, and every sentence: a correction that touches no figure is a new version all the same;
* of a document without facts, every line.

Left out: links and navigation (the readers leave them out already), short lines that are neither title, cell nor
sentence, and in lines that are no sentence the visit counters, times of day, weekdays, tokens, copyright lines, and a
date that is the day on which either version was fetched.

Why not the facts alone: a sentence that the parser does not understand today may be a figure tomorrow, and the archive
is what it will be read from. Why not the whole text: see above. When in doubt (a format that only bytes can tell, a
document that cannot be read), the versions differ: one version too many does no harm, a correction missed does.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingest.clock import CHINA
from ingest.documents import media_type_of, read
from ingest.documents.guarded import guarded
from ingest.documents.media_type import HTML, MHTML
from ingest.documents.model import Document, DocumentError, Paragraph
from ingest.parse import parse_document
from ingest.raw.web.guard import NotRead, call
from ingest.raw.web.titles import squeezed
from ingest.records import ParsedDocument

_SENTENCE = 20
"""A line of fewer characters without a full stop is a heading, a cell of flattened text (then a fact) or the site's."""
_LONGEST_FURNITURE = 100
_COUNTER = re.compile(
    r"(?:浏览|点击|访问|阅读|查看|点阅|人气|关注|下载|点赞|转发|分享|评论|收藏|打印|在线|访客|您是第)"
    r"(?:总)?(?:次数|数量|人数|人次|总量|量|数|率)?(?:为|是)?[:\[(|]*\d[\d,]*[\])]?(?:次|人次|人|位|个)?"
)
_CLOCK = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?|\d{1,2}时\d{1,2}分(?:\d{1,2}秒)?|(?:星期|周)[一二三四五六日天]|农历\S{2,12}"
)
_TOKEN = re.compile(r"(?=[\w+/=-]*\d)[A-Za-z0-9_+/=-]{16,}")
_OF_THE_SITE = re.compile(
    r"版权所有|copyright|©|ICP备|公网安备|网站标识码|主办单位|承办单位|技术支持|今天是|现在是|当前时间|北京时间|系统时间|"
    r"服务器时间|页面(?:生成|执行|加载|处理)|打印时间|℃|天气",
    re.IGNORECASE,
)
_DATE = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})月(\d{1,2})日")
_FIGURE = re.compile(r"[-+]?\d[\d.,]*%?")


@dataclass(frozen=True, slots=True)
class Version:
    """One answer of an address: its bytes, the name that helps to tell formats apart, when it came."""

    data: bytes
    name: str
    at: datetime


def is_same_report(old: Version, new: Version, timeout_s: float = 60.0) -> bool:
    """Say whether two answers of one address hold the same document in all that counts; never raises for bad input."""
    if old.data == new.data:
        return True
    kinds = {media_type_of(version.data, version.name) for version in (old, new)}
    if len(kinds) > 1:
        return False
    guard = any(guarded(kind, len(version.data)) for version in (old, new) for kind in kinds)
    try:
        return call(_is_same, timeout_s, guard, old, new)
    except NotRead:
        return False


def _is_same(old: Version, new: Version) -> bool:
    days = frozenset(day for version in (old, new) for day in _days_around(version.at))
    first = fingerprint(old.data, old.name, days)
    return first is not None and first == fingerprint(new.data, new.name, days)


def fingerprint(data: bytes, name: str, days: frozenset[tuple[int, int, int]] = frozenset()) -> str | None:
    """Return a hash of what a document says, or None where only its bytes can tell.

    Args:
        data: the whole file.
        name: its name, if any.
        days: (year, month, day) of dates that are the site's clock and not the report's.
    """
    try:
        document = read(data, name)
    except DocumentError as error:
        # A page without text (loaded by script, a list of links) is as empty as the one before. A scan is not.
        is_page = media_type_of(data, name) in (HTML, MHTML)
        return f"{error.status}: {error.reason}" if is_page else None
    parsed = parse_document(data, name)
    said = {
        "identity": _identity(parsed, days),
        "facts": sorted(_facts(parsed)),
        "text": list(_text(document, days, everything=not parsed.observations)),
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def _identity(parsed: ParsedDocument, days: frozenset[tuple[int, int, int]]) -> list[str | None]:
    who = parsed.identity
    published = who.published_on
    is_clock = published is not None and (published.year, published.month, published.day) in days
    return [
        parsed.status,
        parsed.template,
        who.agency_name,
        who.scope,
        str(who.report_year),
        who.title and squeezed(who.title),
        None if is_clock or published is None else published.isoformat(),
    ]


def _facts(parsed: ParsedDocument) -> Iterator[tuple[str, ...]]:
    for fact in parsed.observations:
        is_number = fact.value_status == "reported"
        value = f"{fact.value:f} {fact.qualifier}" if is_number else squeezed(fact.raw_text)
        yield fact.metric_code, fact.applicant_type, fact.source, fact.value_status, value


def _text(document: Document, days: frozenset[tuple[int, int, int]], *, everything: bool) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.is_link:
                continue
            for line in block.text.split("\n"):
                text = _without_clocks(squeezed(line), days)
                if text and (everything or len(text) >= _SENTENCE or "。" in text):
                    yield text
        else:
            for row in block.rows:
                yield "|".join(_without_clocks(squeezed(cell.text), days, cell=True) for cell in row)


def _without_clocks(text: str, days: frozenset[tuple[int, int, int]], *, cell: bool = False) -> str:
    """Return a line without what the site puts into it; sentences and figures in cells stay as they are."""
    if len(text) > _LONGEST_FURNITURE or "。" in text or (cell and _FIGURE.fullmatch(text)):
        return text
    if _OF_THE_SITE.search(text):
        return ""
    text = _COUNTER.sub("", text)
    text = _DATE.sub(lambda found: "" if _is_one_of(found, days) else found[0], text)
    return _TOKEN.sub("", _CLOCK.sub("", text))


def _is_one_of(found: re.Match[str], days: frozenset[tuple[int, int, int]]) -> bool:
    year, *rest = (int(part) if part else 0 for part in found.groups())
    month_and_day = tuple(part for part in rest if part)
    return any(month_and_day == date[1:] and year in (0, date[0]) for date in days)


def _days_around(at: datetime) -> Iterator[tuple[int, int, int]]:
    # A server's clock may be in another zone, or a little off.
    for offset in (-1, 0, 1):
        day = at.astimezone(CHINA) + timedelta(days=offset)
        yield day.year, day.month, day.day
