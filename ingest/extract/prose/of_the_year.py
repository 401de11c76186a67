"""Whether a figure is of the year of the report.

Belongs here: comparisons, plans and other years around one figure. Counts that run over years are in running.
"""

from __future__ import annotations

import re

from ingest.extract.prose.figures import figures
from ingest.extract.prose.speaker import (
    dated_in,
    in_part_of_year,
    other_year,
    years_in,
)
from ingest.extract.prose.spots import Spot, State
from ingest.extract.prose.vocabulary import times as time_words

_RISING = re.compile(r"(?:增加|增长|减少|下降|上升|降低|提高|提升|多|少)(?:了|至|到|约|近)*$")
_AGAINST = re.compile(r"同比|环比|[较比][上去]")
_SO_FAR = re.compile(r"截[至止]到?(?:20\d\d年)?(?:[1-9]|1[01])月[^,;]{0,4},[^,;]{0,24}$")
_THEN_TO_THE_END = re.compile(r"截[至止]到?(?:20\d\d年)?(?:12月|年[底末])|全年")
"""截至11月底收到11件;截至12月31日收到13件: the first is of a part of the year."""
_STRETCH = re.compile(r"[上下]半年|[一二三四]季度")
_WHOLE_YEARS = ({"上半年", "下半年"}, {"一季度", "二季度", "三季度", "四季度"})
_LAST_YEARS_CAUSE = re.compile(
    r"(?:上一?年度?|去年)(?:受理|收到|接收|办理|答复)?的?[^,;\d]{0,14}申请[^,;\d]{0,8}(?:引发|引起|导致)"
    r"|结转上年度?后(?=新)"
)
"""Reviews of this year that last year's applications led to: 因上年度政府信息公开申请引发的行政复议1件."""
_DATED_BEHIND = re.compile(r"\((?:(?P<year>20\d\d)年?度?|去年|上一?年度?)\)")
_SPAN_OF_YEARS = re.compile(
    r"(?<!\d)(20\d\d)年?度?[-~—–至到]+(?!\1)20\d\d年(?:年?底|间|期间|度)?"
    r"|自(20\d\d)年[^,;。]{0,24}?(?:实施|施行|公布|开展|启动)[^,;。]{0,4}至(?!\2)20\d\d年(?:\d{1,2}月\d{1,2}日|底|末)?"
)
_SPAN_OF_DAYS = re.compile(
    r"(?P<first>20\d\d)年(?P<month>\d{1,2})月(?:\d{1,2}日)?[^,;。\d]{0,8}[-~—–至到](?P<last>20\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?|年?底|末)?"
)
"""自2008年5月1日至2013年底: since the Regulations, or over years; a report's own year may begin in the one before."""
_ONE_YEAR = re.compile(r"20\d\d年|本年|当年|今年|全年|年度")
_YEARS_IN_A_ROW = re.compile(
    r"[近这前][两二三四五]年|(?:19|20)\d\d年?度?[-~—–至到]+(?:19|20)\d\d|[两三四五]年(?:来|间)?分别"
)
_IN_ALL = re.compile(r"合计|总计|共计|总共|一共")
_WHICH_YEAR = re.compile(
    r"(?:^|[,;(])(?P<past>(?:去年|上一?年度?|前年|往年)(?:全年|同期|度)?[,:])|今年|本年|当年|全年|20\d\d年"
)


def of_the_year(spot: Spot, state: State) -> bool:
    """Say whether a figure is of the year of the report, as far as the words around it tell."""
    local, text, start = spot.local, spot.text, spot.figure.start
    rises = time_words.COMPARISON.search(local[-14:] + spot.helpers) and _RISING.search(local)
    if rises or _AGAINST.search(local):
        return False
    if "申请" in local:
        local = _LAST_YEARS_CAUSE.sub("", local)
    if time_words.OTHER_TIME.search(local) and not time_words.TO_DATE.search(local):
        return False
    if _dated_last_year(spot):
        return False
    if "分别" in spot.pre and (len(set(years_in(spot.pre))) > 1 or _YEARS_IN_A_ROW.search(spot.pre)):
        # "2021年、2022年分别收到3件、5件": which year a figure belongs to is not told by its place alone.
        return False
    if state.body.year is None and years_in(spot.before) and len(set(dated_in(text))) > 1:
        # "2020年12件,2021年17件" in a text that does not say of which year it is
        return False
    dated = _DATED_BEHIND.match(spot.sentence.text, spot.figure.end)
    if dated and (dated["year"] is None or int(dated["year"]) != state.body.year):
        return False
    if _spans_years(text, start):
        return False
    if other_year(text, start, state.body):
        return False
    if _SO_FAR.search(text, 0, start) and _THEN_TO_THE_END.search(text, spot.figure.end):
        return False
    return not in_part_of_year(text, start) or _adds_up_the_parts(spot)


def _dated_last_year(spot: Spot) -> bool:
    """Say whether a clause of its own puts a figure in the year before: 去年,收到申请11件;今年,收到8件."""
    times = list(_WHICH_YEAR.finditer(spot.text, 0, spot.figure.start)) if "年" in spot.before else []
    return bool(times) and times[-1]["past"] is not None


def _adds_up_the_parts(spot: Spot) -> bool:
    """Say whether a figure is the sum of those of four quarters or two half years before it."""
    if not _IN_ALL.search(spot.pre) and not _IN_ALL.search(spot.helpers):
        return False
    parts = [f.value for f in figures(spot.text, 0, spot.figure.start) if f.unit == spot.figure.unit]
    stretches = set(_STRETCH.findall(spot.before))
    return sum(parts) == spot.figure.value and stretches in _WHOLE_YEARS


def _spans_years(text: str, end: int) -> bool:
    """Say whether what is said before ``end`` is of several years together: 2008年至2014年共收到36件."""
    if "20" not in text:
        return False
    days = (m for m in _SPAN_OF_DAYS.finditer(text, 0, end) if _over_years(m))
    spans = [*_SPAN_OF_YEARS.finditer(text, 0, end), *days]
    return bool(spans) and not _ONE_YEAR.search(text, spans[-1].end(), end)


def _over_years(span: re.Match[str]) -> bool:
    """Say whether a stretch of days is of more than a year, as all since the Regulations came into force are."""
    years = int(span["last"]) - int(span["first"])
    return years > 1 or (years == 1 and (span["first"], int(span["month"])) == ("2008", 5))
