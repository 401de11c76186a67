"""Which titles of links are those of annual reports on information disclosure.

Belongs here: words. The official name is 政府信息公开工作年度报告 (Regulations on Open Government Information,
Art. 49-50); then what sites write in its place, and what only looks like it: guides, notices about writing the report,
explanations of it, columns of the site, annual reports on something else.
"""

from __future__ import annotations

import re
import unicodedata

_SUBJECT = re.compile(r"(?:政府|政务)?(?:信息|政务|事务)(?:依法|主动)?公开|依申请公开")
_REPORT = re.compile(
    r"年度(?:工作)?(?:情况)?的?(?:报告|总结)|年报|工作(?:情况)?的?(?:报告|总结)|情况的?(?:报告|汇报|总结)|报告$|报告(?=[(（《》)）])"
)
_NOT_THIS = re.compile(
    r"指南|制度|办法|规定|细则|方案|要点|模板|模版|格式|样式|样表|解读|图解|一图|读懂|培训|考核|评估|会议|问卷|征集|征求|申请表|流程|"
    r"公开目录|统计报表|年度报表|网站工作|网站年度|条例(?!》)|答记者|新闻发布|季度|月份|半年|月报|周报|第[一二三四]季"
)
_NOTICE = re.compile(r"通知|通告|的函$")
_PASSED_ON = re.compile(r"关于(?:印发|发布|公布|公开|报送|上报|呈报)")
_OTHER_REPORT = re.compile(
    r"法治|依法行政|执法|网站|预算|决算|统计|财务|财政|审计|党建|党务|社会责任|环境|质量|发展报告|政府工作报告|履职|述职|督查|绩效|信访|"
    r"建议|提案|普法|应急|安全|营商"
)
_YEAR = re.compile(r"(?:19|20)\d\d|[二2][〇○零O0][〇○零一二三0-3][〇○零一二三四五六七八九0-9](?=年)")
_YEAR_ALONE = re.compile(r"[(\[]?(?:19|20)\d\d年?度?(?:度?(?:工作)?(?:报告|年报))?[)\]]?")
_ANNUAL = re.compile(r"年度(?:工作)?(?:情况)?报告|年报|工作报告")
_COLUMN_WORDS = re.compile(
    r"政府|机关|部门|单位|乡镇|镇街|街道|区县|县区|县级|市级|区级|省级|市直|县直|区直|直属|所属|下属|各级|本级|本机关|各|历年|往年|历史|"
    r"法定|主动|公开|公示|专栏|专题|栏目|更多|查看|进入|年度|年|工作|报告|年报|总结|情况|信息|内容|列表|和|及|与|的"
)
_SIGNS = re.compile(r"[\s\W_·•]+")
_LONGEST = 120


def squeezed(text: str) -> str:
    """Return a text without white space, with ASCII digits and brackets."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def is_report_title(
    title: str, *, in_column: bool = False, is_dated: bool = False, words: tuple[str, ...] = ()
) -> bool:
    """Say whether a link with this text leads to an annual report.

    Args:
        title: the text of the link.
        in_column: the page says of itself that it lists these reports (:func:`is_column_title`): then
            某某局2020年度报告 needs no subject.
        is_dated: a date stands beside the link, as in lists and never in menus: then also a title that names
            neither year nor agency is one of a report.
        words: what the owner of the list knows to be enough.
    """
    text = squeezed(title)
    if not text or len(text) > _LONGEST:
        return False
    if any(squeezed(word) in text for word in words):
        return True
    if _NOT_THIS.search(text) or (_NOTICE.search(text) and not _PASSED_ON.search(text)):
        return False
    if _SUBJECT.search(text):
        # 年报 may stand before the subject: 2019年年报(政府信息公开).
        return bool(_REPORT.search(text)) and (is_dated or not _is_column(text))
    if not in_column or _OTHER_REPORT.search(text):
        return False
    return bool(_YEAR_ALONE.fullmatch(text) or (_YEAR.search(text) and _ANNUAL.search(text)))


def is_column_title(text: str) -> bool:
    """Say whether a page or column of this name lists annual reports on information disclosure."""
    text = squeezed(text)
    return bool(_SUBJECT.search(text) and re.search(r"年度报告|年报|年度工作报告|工作报告", text))


def _is_column(text: str) -> bool:
    """Say whether a title names no year and nobody: 政府信息公开年报 in a menu leads to a list, not to a report."""
    if _YEAR.search(text):
        return False
    rest = _COLUMN_WORDS.sub("", _REPORT.sub("", _SUBJECT.sub("", text)))
    return not _SIGNS.sub("", rest)
