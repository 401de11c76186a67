"""Why a readable document is no annual report on disclosure: news, a plan, a blank form, a report on other work.

Belongs here: judging a document as a whole, by its title, its words and what was read out of it. Pages of links and
pictures never get here (``documents.html``, ``documents.media_type``).
"""

from __future__ import annotations

import re
from itertools import chain

from ingest.documents.model import Document
from ingest.records import Identity, Observation

_DISCLOSURE = re.compile(r"(?:政府)?信息公开|政务公开|依申请公开")
_BLANK_FORM = re.compile(r"模\s*板|格\s*式|样\s*表|[（(]\s*文字描述")
"""What the head of a form to fill in says."""
_NOTICE = re.compile(r"(?m)关于(?:做好|开展|编制|报送|印发)[^\n《》]{0,60}的通知(?:\s|$)")
"""The title of a notice that asks offices for their reports."""
_NEWS = re.compile(
    r"(?:新闻网|日报|晚报|时报|晨报|本报|电视台|客户端)[^,。;]{0,14}讯(?![息网])|[（(]\s*\S{0,12}记者[^）)]{1,16}[）)]|来源\s*[:：]?\s*\S{1,8}(?:新闻网|日报|晚报)"
)
_SPEAKS_AS_REPORT = re.compile(
    r"年度?报告|年报|本报告|工作报告|工作总结|情况(?:的)?报告|报告如下|总结如下|统计期限|[我本](?:局|镇|乡|街道|单位)"
)
_OTHER_REPORT = re.compile(
    r"行政执法(?:工作)?(?:年度|情况)|行政执法.{0,6}(?:报告|统计)|法治政府建设.{0,10}报告|政府工作报告$|预算公开|决算公开|统计公报|工作要点$|实施方案$"
    r"|政府网站.{0,6}报表|(?:部门|单位|财政|年度?)(?:预算|决算)(?:报告|说明|编制说明)?$|绩效(?:自评|评价|目标)"
    r"|行政许可.{0,8}报告|行政复议.{0,14}(?:报告|分析|统计)|应诉.{0,10}(?:报告|分析)|述职|党建工作"
    r"|(?:建议|提案).{0,4}办理|政府采购情况|信访工作(?:报告|总结)|职能配置|内设机构|处罚(?:决定)?(?:公示|书)"
)
_BESIDE_REPORTS = re.compile(
    r"第三方评估|(?:答复|告知)书$|培训(?:班|会)|(?:推进|座谈|调度|部署)会|情况通报$|满意度|问卷|工作计划$"
)
"""Titles of other documents on disclosure."""
_A_REPORT = re.compile(r"年度?报告|年报|工作报告|总结|情况(?:的)?报告")
_OTHER_DOCUMENT = re.compile(r"(?:指南|目录|条例|办法|规定|制度|申请(?:表|流程|须知)|流程图?|的通知)$")
"""What a portal keeps beside the reports, on disclosure, too."""
_NEVER_A_REPORT = re.compile(r"(?:指南|条例|申请(?:表|流程|须知)|流程图?)$")
"""Of these, what states figures that are no year's: fees by the piece, days to answer in."""
_PLAN = re.compile(r"(?:工作要点|工作方案|实施方案|任务分解表?|考核(?:办法|细则))(?:的通知)?》?$")
_CHECKED_ITSELF = re.compile(
    r"^\s*(?:20\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年)(?:政务公开|(?:政府)?信息公开)(?:工作)?(?:自查|总结|情况)[^，。]{0,4}报告"
)
"""Opens a text that a crawler has put in one line: 2020年四季度政务公开工作自查报告某局2020年12月31日一、基本情况."""
_PART_OF_YEAR = re.compile(
    r"(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?)[^,。;]{0,16}(?:统计表|报表|统计数据|统计情况)"
)
_WHOLE_YEAR = re.compile(r"年度|年报")
_SUMMARY = re.compile(r"年度?(?:工作|上半年|下半年)*总结(?:及.{0,12})?$")
_ANNEX = re.compile(r"附\s*[件表]\s*\d{0,2}\s*[:：]?")
_SITE = re.compile(r"[-–—_|｜]")
"""What stands between the title of a page and the name of its site."""
_NO_TITLE = re.compile(r"[，。；;：:！!]|^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|^.{0,6}$")
_NAMED = re.compile(
    r"20\d\d|[局委厅县市区镇乡]|(?:报告|书|总结|公示|公报|报表|指南|条例|制度|办法|规定|目录|通知|流程)$"
)
"""A title says who or when, or at its end what it is."""
_TABLE_HEAD = re.compile(r"指标|单位|累计")
_PUBLIC = re.compile(r"公\s*[开開]")
_SILENT = "The text does not speak of information disclosure: not an annual disclosure report."
_OF_OTHER_WORK = ("review.", "litigation.")
"""Figures that a report on other work has as well."""
_LONGEST_TITLE = 60
"""Characters of a first line at the most that is a title and no sentence."""
_OFTEN = 4
"""So often the summary of a year's work speaks of disclosure if that is the work."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_HEAD_LINES = 40
"""Lines in which a blank form or a notice says what it is."""
_NEWS_LINES = 8
"""Lines at both ends of a text in which a paper names itself."""
_TITLE_SHOWN = 80
_TOO_SHORT_TO_TELL = 1_000
"""A text of fewer characters may be a piece of a report that a crawl cut off: it is no other document either."""


def why_no_report(
    document: Document, identity: Identity, observations: list[Observation], claims: list[Observation]
) -> str:
    """Return why a readable document is no annual disclosure report, or an empty text when it is one."""
    titles = _titles(document, identity)
    title = titles[0]
    if _PART_OF_YEAR.search(title) and not _WHOLE_YEAR.search(title):
        return f"Figures of a part of the year: {title[:_TITLE_SHOWN]}."
    opening = next((p.text.strip() for p in document.paragraphs if p.text.strip()), "")
    if not observations and _CHECKED_ITSELF.match(opening):
        return f"Figures of a part of the year: {opening[:_TITLE_SHOWN]}."
    figures = [o for o in observations if _is_figure(o)]
    is_of_other_work = _says_what(title) and not claims and not _names_disclosure(document)
    if not is_of_other_work and not all(o.metric_code.startswith(_OF_OTHER_WORK) for o in figures):
        return ""
    for one in titles:
        if _is_of_another_kind(one, document):
            return f"Another kind of report: {one[:_TITLE_SHOWN]}."
    if figures:
        return _SILENT if is_of_other_work else ""
    if observations:
        head = "\n".join(p.text for p in document.paragraphs[:_HEAD_LINES])
        is_form = identity.report_year is None or any(
            (_BLANK_FORM.search(title), _BLANK_FORM.search(head), _NOTICE.search(head))
        )
        if is_form and not claims and not _has_figures_apart(document, observations):
            return "A blank form: tables of a known form, but no figure in any of them."
        return ""
    kind = _NEVER_A_REPORT if claims else _OTHER_DOCUMENT
    if identity.title is None and kind.search(title):
        return f"Another kind of document: {title[:_TITLE_SHOWN]}."
    if claims:
        return _why_news(document)
    if speaks_of_disclosure(document, identity):
        return ""
    text = "".join(p.text for p in document.paragraphs)
    if len(text) < _TOO_SHORT_TO_TELL and _CHINESE.search(text):
        return ""
    return _SILENT


def _says_what(title: str) -> bool:
    """Say whether a title is one, and no head of a table that begins at once."""
    return _is_like_a_title(title) and not _TABLE_HEAD.search(title)


def _names_disclosure(document: Document) -> bool:
    """Say whether any line or cell speaks of what is public, as some row of each table of the forms does."""
    cells = (c.text for t in document.tables for row in t.rows for c in row)
    texts = chain([document.title or ""], (p.text for p in document.paragraphs), cells)
    return any(map(_PUBLIC.search, texts))


def _is_figure(observation: Observation) -> bool:
    status = observation.value_status
    return status == "reported" or (status == "ambiguous" and bool(observation.raw_text))


def _titles(document: Document, identity: Identity) -> list[str]:
    """Return the title of a report, else what may be one: of the page, without its site, a heading, the first line."""
    if identity.title:
        return [identity.title]
    heading = next((p.text for p in document.paragraphs if p.is_heading), "")
    lines = (p.text for p in document.paragraphs if p.text.strip() and not _ANNEX.fullmatch(p.text.strip()))
    line = next(lines, "")
    found = [_SITE.split(document.title or "")[0], *filter(_is_like_a_title, (heading, line))]
    return [one for text in found if (one := " ".join(text.split()))] or [""]


def _is_like_a_title(text: str) -> bool:
    """Say whether a line can be the title of a document: no sentence, no chapter of a report, no entry of a menu."""
    text = text.strip()
    return len(text) <= _LONGEST_TITLE and not _NO_TITLE.search(text) and _NAMED.search(text) is not None


def _is_of_another_kind(title: str, document: Document) -> bool:
    """Say whether a title is that of another document: a plan, a report or summary of other work."""
    if _PLAN.search(title):
        return True
    if _DISCLOSURE.search(title):
        return _BESIDE_REPORTS.search(title) is not None and not _A_REPORT.search(title)
    if _OTHER_REPORT.search(title):
        return True
    spoken = sum(len(_DISCLOSURE.findall(p.text)) for p in document.paragraphs)
    return _SUMMARY.search(title) is not None and spoken < _OFTEN


def _has_figures_apart(document: Document, observations: list[Observation]) -> bool:
    """Say whether figures stand apart from empty rows in doubt: then the form is not blank."""
    in_doubt = any(o.value_status == "ambiguous" for o in observations)
    return in_doubt and any(p.text.strip().isdigit() for p in document.paragraphs)


def speaks_of_disclosure(document: Document, identity: Identity) -> bool:
    """Say whether a document speaks of information disclosure anywhere."""
    said = [identity.title or document.title or "", *(p.text for p in document.paragraphs)]
    return any(map(_DISCLOSURE.search, said))


def _why_news(document: Document) -> str:
    """Return why a text of sentences only is no report: it is news of a paper, and no word of it speaks of a report."""
    lines = [p.text for p in document.paragraphs]
    is_news = any(_NEWS.search(line) for line in (*lines[:_NEWS_LINES], *lines[-_NEWS_LINES:]))
    if not is_news or any(_SPEAKS_AS_REPORT.search(line) for line in lines):
        return ""
    return "News about information disclosure: not an annual disclosure report."
