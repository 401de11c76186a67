"""Lines between paragraphs that are no prose: rows of tables and what a site prints around a text."""

from __future__ import annotations

import re

from ingest.extract.prose.printed import DROP

_FORM_WORDS = re.compile(
    r"信息内容|本年新(?:制作|公开)数量|对外公开总数量|本年制发件|本年废止件|现行有效件数|处理决定数量|勾稽"
    r"|结果维持|结果纠正|商业企业科研"
    r"|计量单位|统计指标|指标名称|历年累计|只计这一情形|本年增/减|采购项目数量|第二十条第?\("
    r"|未经复议直接起诉|复议后起诉"
)
_FIGURE = re.compile(r"\d[余多]?(?:[万亿千百]+)?[余多]?(?:件|条|项|次|元|篇|宗|例|个|份|起|人|名|期|场)")
_FIGURE_APART = re.compile(
    r"\d {1,2}[余多]?万?[余多]?(?:件|条|项|次|元|篇|宗|例|个|份|起|人|名|期|场)[,。;、]"
)
"""受理 10 宗,已答复 9 宗: prose in which figures stand apart."""
_ROW = re.compile(
    r"[^\s,，、。;；]*[^\s\d,，、。;；:：][ \u3000]+\d[\d.,]*(?:[ \u3000]+\d[\d.,]*)+"
    r"(?:[ \u3000]+[万亿]?[元件条次个人项篇份宗期场]次?)?"
)
"""A label and cells apart: two figures are no broken one where spaces stand around each (申请总数 18 7136 条)."""
_CELLS_BY_TABS = re.compile(r"\d[元件条次个人项篇份宗期场]?[ \u3000]*\t[ \u3000]*\d")
_ENDS_ROW = frozenset("0123456789元件条次个人项篇份宗期场")
_COLUMN_GAP = re.compile(r"\S(?:[^\S\x1f]{2,}|\t)(?=\S)")
_BYLINE_KEY = re.compile(
    r"(?:(?:信息|文章|稿件|内容)?来源|作者|编辑|审核|(?:发布|发稿|更新|添加|录入|公开|成文|生成)(?:时间|日期|机构|单位)"
    r"|(?:浏览|点击|阅读|访问)(?:次数|人数|量|数)|字体|字号|分享到?|索引号|主题分类|信息分类|文号|有效性) *:"
)
_BYLINE = re.compile(rf"[\[【( ]?{_BYLINE_KEY.pattern}")
_LONGEST_BYLINE = 160
_SHORT_BYLINE = 30
_COUNTED = re.compile(r"\d[余多]?[件条]")


def is_debris(text: str) -> bool:
    """Say whether a line is a row or a label of a table, or what a site prints around a text, rather than prose."""
    if "|" in text or (":" in text and _is_byline(text)):
        return True
    if "\t" in text and _CELLS_BY_TABS.search(text):
        return True
    if "\t" in text or "  " in text:
        gaps = len(_COLUMN_GAP.findall(text))
        if gaps >= 2 and not (_FIGURE.search(text) or _FIGURE_APART.search(text)):
            return True
    if text[-1] in _ENDS_ROW and _ROW.fullmatch(text):
        return True
    if len(text) >= 40 or text.endswith("。"):
        return False
    dense = DROP.sub("", text) if " " in text else text
    return _FORM_WORDS.search(dense) is not None and not _FIGURE.search(text)


def _is_byline(text: str) -> bool:
    """Say whether a line tells when and where a page was published, and how often it was read."""
    if len(text) > _LONGEST_BYLINE or "。" in text or not _BYLINE.match(text) or _COUNTED.search(text):
        return False
    return len(text) <= _SHORT_BYLINE or len(_BYLINE_KEY.findall(text)) > 1
