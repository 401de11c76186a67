"""Counts that run since the beginning, or over several years, and the year's part beside them.

Belongs here: whether a count of published items is of another time than the year of the report.
"""

from __future__ import annotations

import re

from ingest.extract.prose.speaker import Body, years_in
from ingest.extract.prose.spots import Spot
from ingest.extract.prose.vocabulary import times as time_words

_OVER_YEARS = re.compile(r"[近多几数两三四五]年多?来|近[两三四五]年")
_ONE_YEAR = re.compile(r"20\d\d年|全年|今年|本年|年度|一年来")
_TWO_YEARS = re.compile(
    r"[,(:]其中[,:]?(20\d\d)年[^。;\d]{0,12}\d+[条件篇][,、](?!\1)20\d\d年[^。;()]{0,16}\d"
)
_WITH_EARLIER = re.compile(
    r"[,(](?:该|此|本|上述)?(?:数字?|数据|统计)?(?:包?含|包括|为|系)(?:了)?(?:[^,;。()\d]{0,6}(?:往年|历年|以前年度|历史)|(?:自|从)?20\d\d年?[^,;。()]{0,16}以来)"
)
"""Behind a count: (此数含2008年以来所有公开的信息)."""
_NEW_AMONG_THEM = re.compile(
    r"[^新]{0,60}(?:年度?内?|其中|全年|当年)新(?:增|发布|公开|更新)(?:主动公开|公开|发布|政府|信息|各类|了|的)*\d"
)
"""The year's part of a count since the beginning, behind it: 累计达173条。2010年新增49条."""
_THE_YEARS_PART = re.compile(
    r"[余多]?[,;(](?:其中[,:]?)?(?:20\d\d年度?|本年度?|今年|当年|全年)(?:更新|新增|公开|发布)[^,;。()\d]{0,8}\d"
)
"""The year's part of all that stands on a site: 总量达5600条,今年更新1260条."""
_NEW_THIS_YEAR = re.compile(r"[^新。;\d]{0,20}(?:\d{1,3}%)?,?本年度新增的?主动公开(?:的)?(?:政府)?信息\d")
"""A count that says 全年 and still has older items in it: 全年公开5145条,本年度新增的主动公开信息549条."""
_PUT_IN_THIS_YEAR = re.compile(
    r"[^。;\d]{0,4}[,(](?:其中[,:]?)?(?:20\d\d年)?(?:当年|本年度?|今年)(?:共|新增)?(?:主动)?(?:公开|发布|更新)[^。;\d]{0,10}\d"
)
"""A count to a date with the year's part behind it: 截至年底共发布1570条,其中本年发布212条."""
_SOME_OF_THIS_YEAR = re.compile(
    r"[^。;\d]{0,2}[,(]其中[,:]?(?:本年度?|今年|当年)(?:新)?(?:增|更新|发布|公开)[^。;\d]{0,10}\d"
)
"""A count of which only some is of this year, whatever stands in front: 共公开8431条(其中本年度更新610条)."""
_THEN_THE_YEARS = re.compile(
    r"[^。\d]{0,16}(?:\d{1,3}%)?[,;(](?:其中)?[,:]?(20\d\d)年度?(?:共)?(?:新增|新)?(?:主动)?(?:公开|发布|更新|增加)?(?:了)?(?:各类)?(?:政府|政务)?(?:信息)?(?:数|为|共|约)?\d"
)
"""A count to a date with that of the report's year behind it: 截至年底共公开960条,全文电子化率98%;其中2012年88条."""
_RUNNING = re.compile(
    r"(?:累计|截[至止]|到20\d\d年[底末])[^;。]{0,60}?信息(?:数量?|总[数量]|共计?|累计|达到?|为|:)*(?P<count>\d{1,9})[余多]?(?P<unit>[条篇件])"
    r"[^。\d]{0,16}(?:\d{1,3}%)?[,;(]$"
)
_THE_YEARS_OWN = re.compile(
    r"(?:其中)?[,:]?(?:(?P<year>20\d\d)年度?|本年度?|当年|今年)(?:共|又)?(?:新增|新)?(?:主动)?(?:公开|发布|更新|增加)?(?:了)?(?:各类)?(?:政府|政务)?(?:信息)?"
)
_PARTS_BY_YEAR = re.compile(r"[^。;\d]{0,4}[,(:]其中[,:]?(20\d\d)年[^。;\d]{0,12}\d")
"""A count of several years: 总量达1523条,其中2008年817条,2009年706条."""
_YEARS = re.compile(r"(20\d\d)年?[到至](?!\1)20\d\d年(?:底|间|期间)?[,:]?(?=我|本|全|共|累计|主动|公开)")
"""2013年到2017年,累计公开457条: no year's."""
_YEAR_START = re.compile(r"(\d{4})年1月(?:1日)?")
_ALREADY = re.compile(r"已(?:经|共|累计|向社会|依法)*(?:主动公开|公开|发布|公布)")
_END_OF_YEAR = re.compile(r"截[至止]本年度末?")
_WITHIN_YEAR = re.compile(r"全年|本年|年度(?!报告)|今年|年内|当年")


def running_total(spot: Spot, body: Body) -> bool:
    """Say whether a count runs since the beginning: 以来, 历年, 截至 … 累计; 新增 is the year's."""
    if "新增" in spot.local or "新增" in spot.helpers:
        return False
    before = spot.before
    if not spot.first and (years_in(spot.pre) or re.search(r"全年|本年|今年|当年", spot.pre)):
        before = spot.pre
    part = "其中" in spot.pre
    if part and spot.first:
        before = _sentence_before(spot) + before
    if time_words.since(before, body.year) or _YEARS.search(before) or _WITH_EARLIER.match(behind(spot)):
        return True
    over_years = _OVER_YEARS.search(before)
    if over_years and not _ONE_YEAR.search(before, over_years.end()):
        return True
    of_a_year = _PARTS_BY_YEAR.match(behind(spot))
    if of_a_year and "累计" in spot.pre and not years_in(spot.pre):
        return True
    if of_a_year and body.year is not None and int(of_a_year[1]) != body.year:
        return True
    if _TWO_YEARS.match(behind(spot)) or _SOME_OF_THIS_YEAR.match(behind(spot)):
        return True
    if "总量" in spot.pre and _THE_YEARS_PART.match(behind(spot)):
        return True
    if time_words.TO_DATE.search(before) and _PUT_IN_THIS_YEAR.match(behind(spot)):
        return True
    if "累计" in spot.pre and _PUT_IN_THIS_YEAR.match(behind(spot)):
        return True
    own = _THEN_THE_YEARS.match(behind(spot)) if time_words.TO_DATE.search(before) else None
    if own and body.year is not None and int(own[1]) == body.year:
        return True
    adds_up = any(word in (before if part else spot.pre) for word in ("累计", "总计", "总数"))
    if adds_up and ("新增" in before or _NEW_AMONG_THEM.match(behind(spot))):
        return True
    if not part and _NEW_THIS_YEAR.match(behind(spot)):
        return True
    date = time_words.TO_DATE.search(before)
    if not date:
        return False
    if _ALREADY.search(before, date.end()) and not _WITHIN_YEAR.search(_END_OF_YEAR.sub("", before)):
        return True
    started = _YEAR_START.search(before)
    if started and (body.year is None or int(started[1]) == body.year):
        return False
    if date.group() in ("目前", "迄今", "至今") or "目前" in before[date.start() : date.start() + 6]:
        return True
    return (adds_up or "总量" in spot.pre) and not _WITHIN_YEAR.search(_END_OF_YEAR.sub("", before))


def behind(spot: Spot, *, from_unit: bool = False) -> str:
    """Return the line behind a figure (its unit with it, where asked), a little of it."""
    start = spot.sentence.offset + spot.figure.end - (len(spot.figure.unit) if from_unit else 0)
    return spot.sentence.line.text[start : start + 80]


def is_years_part(spot: Spot, body: Body) -> bool:
    """Say whether a count is the year's part of one since the beginning: 截至年底累计公开960条,其中2016年新增88条."""
    if "年" not in spot.local or ("累计" not in spot.text and "截" not in spot.text):
        return False
    own = _THE_YEARS_OWN.fullmatch((spot.local + spot.helpers).rstrip("了共计约近达为有:数"))
    if own is None or (own["year"] and int(own["year"]) != body.year):
        return False
    running = _RUNNING.search(spot.text[: spot.figure.start - len(spot.local) - len(spot.helpers)])
    if running is None or running["unit"] != spot.figure.unit:
        return False
    return int(running["count"]) > spot.figure.value


def _sentence_before(spot: Spot) -> str:
    """Return the sentence that a part opening its own belongs to: 截至年底,累计公开457条。其中,网站376条."""
    text = spot.sentence.line.text[: spot.sentence.offset].rstrip("。\n ")
    return text[max(text.rfind("。"), text.rfind("\n")) + 1 :] + ","
