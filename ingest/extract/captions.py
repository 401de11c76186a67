"""What the lines above a table of indicators say of it: which year, whether a part of it, and of which body.

A report may print the table of last year or of a quarter, or this year's below a caption that nobody changed: which of
them it is cannot be known. Belongs here: reading that time, also in the head of the figures. What follows of it is
decided in ``figures`` and by the readers of the tables; names of bodies are in ``bodies``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.extract.bodies import body_of_captions, filler_of_captions, is_department

_CAPTION = re.compile(r"统计(?:表|情况|数据|报表|$|[:：（(])|情况表|附表")
_NO_CAPTION = re.compile(r"通知|同比|相?比|期限|[。；;]")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
_LONGEST = 60
_CELL = re.compile(r"[|\t]|\s{3,}")
_CLAUSES = re.compile(r"[，,][^)）]*$")
"""What a sentence has, and a caption has not: its months need not be those of the table."""
_GOES_ON = re.compile(r"续表|[(（]\s*续")
_WORDS = re.compile(r"[\s|]+")
_FILLED_IN_BY = re.compile(r"(?:填报|填表|编报|报送|制表|上报|统计)单位|单位名称")
_PERIOD = re.compile(
    r"[(（]?\s*(?:(?:(?:统计|报告|所属)(?:时间|时期|期间|时段|区间|周期|年度|期)|年度|时间|期间)\s*[:：])?"
    r"[\d年月日份第季度一二三四上下半全至到起止—–~～－\-\s]{4,40}[)）]?"
)
"""A line that states a period and nothing else."""
_OF_TIME = re.compile(
    r"20[0-4]\d\s*年\s*(?:度|$|[)）]|\d{1,2}\s*月?\s*(?:\d{1,2}\s*日\s*)?[至到—–~～－-])|季度?|半年"
)
"""What tells the period of a table from the day when it was filled in."""
_PART = re.compile(
    r"(?<![至到、—–~～－\-一二三])第?\s*[一二三四1-4]\s*季度?|[上下]半年"
    r"|(?<![\d至到—–~～－\-])\d{1,2}\s*月份"
    r"|(?<!\d)\d{1,2}\s*月?份?\s*(?:\d{1,2}\s*日)?\s*[至到—–~～－\-]{1,2}\s*(?:20\d\d\s*年)?\s*0?(?P<to>\d{1,2})\s*月"
)
_LATEST_PART = 10
"""A period that ends in this month or before is no year; reports are often closed in November."""
_SINCE = re.compile(r"历年|(?<!年)(?<!年度)累计|以来")
_FROM_TO = re.compile(
    r"(?P<since>20\d\d)\s*年?度?\s*(?:(?P<first>\d{1,2})\s*月)?\s*(?:\d{1,2}\s*日)?\s*[至到—–~～－\-]{1,2}\s*"
    r"(?P<to>20\d\d)\s*年?度?\s*(?:(?P<last>\d{1,2})\s*月)?"
)
_YEAR_AND_MORE = 14
"""Months: a report may count from November to the December of the next year."""
SEVERAL_YEARS = "the table counts several years"
PART_OF_YEAR = "the table counts a part of the year"


@dataclass(frozen=True, slots=True)
class Caption:
    """What the lines above a table say of its time."""

    year: int = 0
    """The only year they name, else 0."""
    is_of_part: bool = False
    """They name a quarter, half a year or some months."""
    is_of_years: bool = False
    """They name more years than one, or those since a beginning."""
    is_there: bool = False
    """Any of them is a caption."""
    body: str = ""
    """The body that one of them names."""
    filled_in_by: str = ""
    """The department that filled the table in, by one of them."""


NO_CAPTION = Caption()


def caption_of(lines: Iterable[str]) -> Caption:
    """Return what the captions among the lines above a table, or the first cells of the table, say of its time."""
    lines = [*lines]
    cells = [cell.strip() for line in lines if line for cell in (_CELL.split(line) if len(line) > 4 else ())]
    cells = [cell for cell in cells if cell and len(cell) <= _LONGEST and not _NO_CAPTION.search(cell)]
    captions = [cell for cell in cells if _CAPTION.search(cell) and not _GOES_ON.search(cell)]
    bodies = [cell for cell in cells if _FILLED_IN_BY.search(cell)]
    if not captions and not bodies:
        heads = [
            word for line in lines if "指标" in line for word in _WORDS.split(line) if is_department(word)
        ]
        return Caption(is_there=True, filled_in_by=heads[0]) if len(heads) == 1 else NO_CAPTION
    periods = [cell for cell in cells if _PERIOD.fullmatch(cell) and _OF_TIME.search(cell)]
    periods += [cell for cell in bodies if _OF_TIME.search(cell)]
    stated = [cell for cell in (*captions, *periods) if not _CLAUSES.search(cell)]
    return Caption(
        _only_year([*captions, *periods]),
        any(map(_is_part, stated)),
        any(map(_is_of_years, stated)),
        is_there=True,
        body=body_of_captions(captions),
        filled_in_by=filler_of_captions(bodies),
    )


def year_of_heads(kinds: Sequence[str], heads: Sequence[str]) -> int:
    """Return the only year that the heads of the columns of figures name, else 0."""
    return _only_year(head for head, kind in zip(heads, kinds, strict=False) if kind == "value")


def _is_part(text: str) -> bool:
    """Say whether a text names a part of a year; a period that reaches over two years is as long as one."""
    if len(set(_YEAR.findall(text))) > 1:
        return False
    return any(not found["to"] or 0 < int(found["to"]) <= _LATEST_PART for found in _PART.finditer(text))


def _is_of_years(text: str) -> bool:
    """Say whether a text names a period of several years, that of all years or the years since one."""
    if _SINCE.search(text):
        return True
    found = _FROM_TO.search(text)
    if found is None:
        return False
    months = 12 * (int(found["to"]) - int(found["since"]))
    return months + int(found["last"] or 12) - int(found["first"] or 1) + 1 > _YEAR_AND_MORE


def _only_year(texts: Iterable[str]) -> int:
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else 0
