"""Column heads of the indicator tables: what the cells below hold.

Belongs here: telling a unit, a code, the figure of the year and a running total by the words of their head. Both
table readers use it. Rows and their labels are in the forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.text import WORD, fold, width_of, without_notes

_COUNT = r"(?:统计|公开)?(?:总数|数据|数值|数量|数|结果|情况|合计)?"
_YEAR = r"(?:(?<![\d条件篇次个人项份元])(?:19|20)\d\d(?!\d)|[一二三四五六七八九〇○零0]{4})年?度?"
"""Digits behind others or behind a unit are figures of a first row whose label is not known."""
_NOT_WHOLE = r"(?!年?度?(?:计划|目标|任务|[上下]半年|第?[一二三四1-4]季度|\d{1,2}(?:[-~—–至到]\d{1,2})?月))"
_SINCE = (
    rf"自?(?:{_YEAR}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?|[《<\"]?条例[》>\"]?)?"
    r"(?:起|至今|(?:施行|实施|开展|公布)?以来)"
    rf"|截[至止](?:{_YEAR}|本年)?(?:\d{{1,2}}月)?(?:底|末|\d{{1,2}}日)?"
    rf"|(?:19|20)\d\d年?度?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[-~—–至到]{_YEAR}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?"
)
COLUMN_HEAD = re.compile(
    r"(?P<unit>计量单位|单位)|(?P<code>代码)|(?P<number>行次|行号|编号|编码|序号)"
    rf"|(?P<skip>(?:本期|[本当上]月|(?:[本当上]|第?[一二三四1-4])季度?|[上下]半年)累计{_COUNT}"
    rf"|(?:上年度?|上一年度?|去年)[末底]?累计{_COUNT})"
    rf"|(?P<so_far>(?:本年度?|当年|今年|全年|年度|(?<!自){_YEAR})累计{_COUNT})"
    rf"|(?P<cumulative>(?:历年|历史|总|(?:截[至止])?(?:本年|年|期)[末底]|{_SINCE})?累计{_COUNT}"
    rf"|自?{_YEAR}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?以来{_COUNT})"
    rf"|(?P<value>{_YEAR}(?:0?1月?(?:0?1日)?[-~—–至到](?:{_YEAR})?12月(?:31日)?)?{_COUNT}{_NOT_WHOLE}|本年度?(?:实际|发生|新增)?{_COUNT}|本期实际|统计(?:数据?|结果)|数值|数量)"
)
"""A head as it stands in folded text; the group that matched names its kind."""
_SHORT_HEADS = {
    "年度": "value",
    "当年": "value",
    "当年数": "value",
    "当年发生数": "value",
    "今年": "value",
    "今年数": "value",
    "本期": "value",
    "本期数": "value",
    "年度数": "value",
    "年度统计数": "value",
    "历年": "cumulative",
    "历年合计": "cumulative",
    "历年总数": "cumulative",
    "历年数": "cumulative",
}
"""Heads that say so much in a cell of their own only: in a text they are parts of other words."""
_ONE_HEAD = re.compile(rf"[\s|](?:(?:本年|当年|今年|全年|年)度?|{_YEAR})累计")
_PART_OF_YEAR = re.compile(r"季度?|(?<!\d)\d{1,2}月|[本当上]月|半年|^本期")
_PLAIN_TOTAL = re.compile(
    r"(?:\d{1,2}[-~—–至到]\d{1,2}月|期末)?累计(?:总|完成|发生|实际)?(?:数据|数量|数|量)?"
)
SO_FAR = "so_far"
"""The kind of a column of the year so far: the figure of the year where no other column is."""
_ONE_YEAR = re.compile(r"((?:19|20)\d\d)年?度?")
_SEVERAL = 2
_MONEY_UNIT = re.compile(r"[千万亿]?元")
OTHER_YEAR = "other_year"
"""The kind of a column of figures beside that of a later year."""
_TOTALS = ("合计", "总计", "合计数", "总计数", "总数", "全年", "全年合计", "全年总计", "年度合计", "本年合计")
_ALL_OF_A_PLACE = re.compile(r"全[省市州盟县区旗镇乡](?:合计|总计|总数|汇总)数?")
REMARKS = ("备注", "说明", "备考")
_OTHER_FIGURES = re.compile(
    r"上一?年|去年|同期|增|减|比|率|占|目标|计划(?!生育)|任务|指标值|标准|分值|得分|评分|分数|权重|排名|序号|行次|编[号码]|代码|季度?|月|[上下]半年|累计|说明|备注"
)
"""Heads of columns whose figures are not those of the year."""
GENERAL_HEADS = ("项目", "内容", "指标", "名称", "项目名称", "指标内容", "统计内容", "类别")
"""Words that head the labels of an indicator table where a unit and a figure have heads beside them."""


def kind_of_head(folded: str) -> str:
    """Return ``unit``, ``code``, ``number`` (of a row), ``value``, ``cumulative`` or ``skip`` (any other head)."""
    if folded in _SHORT_HEADS:
        return _SHORT_HEADS[folded]
    found = COLUMN_HEAD.fullmatch(folded) or COLUMN_HEAD.fullmatch(without_notes(folded))
    kind = (found.lastgroup if found else None) or "skip"
    return "skip" if kind == SO_FAR else kind


def is_of_other_figures(head: str) -> bool:
    """Say whether a head is that of figures which are not those of the year: 分值, 上年数, 1-9月."""
    return _OTHER_FIGURES.search(head) is not None and kind_of_head(head) == "skip" and head not in REMARKS


def kinds_of_heads(heads: Sequence[str]) -> list[str]:
    """Return what the columns under heads hold, cell by cell; a column of totals is the figure where no other is.

    A table that has a column for each level of bodies has one for all of them: 合计, 机关, 下属单位. So has one that
    counts by months: 本月累计, 本年累计.
    """
    kinds = [kind_of_head(head) for head in heads]
    if "value" not in kinds:
        totals = [n for n, head in enumerate(heads) if head in _TOTALS or _ALL_OF_A_PLACE.fullmatch(head)]
        totals = totals or [n for n, head in enumerate(heads) if is_so_far(head)]
        if len(totals) == 1:
            kinds[totals[0]] = "value"
    return kinds


def is_period(head: str) -> bool:
    """Say whether the column below a head counts a period that need not be the year: 本期实际."""
    return head.startswith("本期")


def period_and_so_far(kinds: Sequence[str], heads: Sequence[str]) -> tuple[int, int] | None:
    """Return the places of the figure of a period and of the year so far, where a table has both."""
    if len(kinds) != len(heads):
        return None
    of_period = [n for n, head in enumerate(heads) if kinds[n] == "value" and is_period(head)]
    so_far = [n for n, head in enumerate(heads) if kinds[n] == "skip" and is_so_far(head)]
    return (of_period[0], so_far[0]) if len(of_period) == len(so_far) == 1 else None


def is_total_of_part(heads: Sequence[str]) -> bool:
    """Say whether a total that names no beginning stands beside a part of the year: 本月数, 累计数.

    It is that of the year so far, or that of all years.
    """
    has_total = any(map(_PLAIN_TOTAL.fullmatch, heads))
    return has_total and any(
        _PART_OF_YEAR.search(head) and not _PLAIN_TOTAL.fullmatch(head) for head in heads
    )


def heads_by_place(lines: Sequence[str]) -> tuple[list[str], bool]:
    """Return the heads of lines that keep their columns, and whether any has pieces below each other."""
    heads: list[tuple[int, int, str]] = []
    is_stacked = False
    for line in lines:
        for word in WORD.finditer(line):
            start = width_of(line[: word.start()])
            end = start + width_of(word.group())
            at = next((n for n, (a, b, _) in enumerate(heads) if a < end and start < b), -1)
            if at < 0:
                heads.append((start, end, word.group()))
            else:
                a, b, above = heads[at]
                heads[at] = (min(a, start), max(b, end), above + word.group())
                is_stacked = True
    return [fold(text) for _, _, text in sorted(heads)], is_stacked


def is_so_far(head: str) -> bool:
    """Say whether the column below a head counts the year so far: 本年累计."""
    found = COLUMN_HEAD.fullmatch(head) or COLUMN_HEAD.fullmatch(without_notes(head))
    return found is not None and found.lastgroup == SO_FAR


def stated_unit(unit: str) -> str:
    """Return what a cell of units says of the size of a figure: money, or a scale (万条); nothing for plain counts.

    Money may have words around it: 人民币元, 元/年.
    """
    if "元" in unit and (found := _MONEY_UNIT.search(unit)):
        return found.group()
    return unit if unit[:1] in ("千", "万", "亿") else ""


def of_latest_year(kinds: Sequence[str], heads: Sequence[str]) -> tuple[list[str], int]:
    """Return the kinds, of several columns of figures that of the latest year alone as one, and this year (or 0).

    The others are ``other_year``. Nothing changes where a head names no year, or two name the same.
    """
    columns = [n for n, kind in enumerate(kinds) if kind == "value"]
    years = {n: int(found[1]) for n in columns if (found := _ONE_YEAR.match(heads[n]))}
    if len(columns) < _SEVERAL or len(set(years.values())) < len(columns):
        return list(kinds), 0
    latest = max(years, key=lambda n: years[n])
    return [OTHER_YEAR if n in years and n != latest else k for n, k in enumerate(kinds)], years[latest]


def with_year_so_far(kinds: Sequence[str], printed: str) -> list[str]:
    """Return the kinds that ``COLUMN_HEAD`` finds, a column of the year so far as the figure where no other is.

    Only where white space or a border sets 本年度累计 apart, as ``printed``, is it not the heads of two columns.
    """
    if not _ONE_HEAD.search(printed):
        return [part for kind in kinds for part in (("value", "cumulative") if kind == SO_FAR else (kind,))]
    is_figure = "value" not in kinds and kinds.count(SO_FAR) == 1
    return [("value" if is_figure else "skip") if kind == SO_FAR else kind for kind in kinds]
