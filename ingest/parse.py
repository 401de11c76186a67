"""One document in, everything it says out: the same code behind the command line and the pipeline.

Belongs here: the order of the steps (read, extract, identify, reconcile) and the outcome. Each step lives
in its own package.
"""

from __future__ import annotations

import re
from operator import attrgetter

from ingest.documents import media_type_of, read
from ingest.documents.marks import NOT_PRINTED
from ingest.documents.model import Document, DocumentError
from ingest.extract.facts import read_tables
from ingest.extract.figures import observe
from ingest.extract.identity import identify
from ingest.extract.other_years import without_other_years
from ingest.extract.prose import extract_claims
from ingest.forms import completeness_of
from ingest.reconcile import findings_of
from ingest.records import Identity, Observation, ParsedDocument, document_id_of

_IS_REPORT = re.compile(r"(?:政府)?信息公开|政务公开|依申请公开")
_BLANK_FORM = re.compile(r"模\s*板|格\s*式|样\s*表|[（(]\s*文字描述")
_NOTICE = re.compile(r"(?m)关于(?:做好|开展|编制|报送|印发)[^\n《》]{0,60}的通知\s*$")
_NEWS = re.compile(
    r"(?:新闻网|日报|晚报|时报|晨报|本报|电视台|客户端)[^,。;]{0,14}讯(?![息网])|[（(]\s*\S{0,12}记者[^）)]{1,16}[）)]|来源\s*[:：]?\s*\S{1,8}(?:新闻网|日报|晚报)"
)
_SPEAKS_AS_REPORT = re.compile(
    r"年度?报告|年报|本报告|工作报告|工作总结|情况(?:的)?报告|报告如下|总结如下|统计期限|[我本](?:局|镇|乡|街道|单位)"
)
_OTHER_REPORT = re.compile(
    r"行政执法(?:工作)?(?:年度|情况)|行政执法.{0,6}(?:报告|统计)|法治政府建设.{0,10}报告|政府工作报告$|预算公开|决算公开|统计公报|工作要点$|实施方案$"
)

_PLAN = re.compile(r"(?:工作要点|工作方案|实施方案|任务分解表?|考核(?:办法|细则))(?:的通知)?》?$")
_SUMMARY = re.compile(r"年度?(?:工作|上半年|下半年)*总结(?:及.{0,12})?$")
_LONGEST_TITLE = 60
_OFTEN = 4
"""So often the summary of a year's work speaks of disclosure if that is the work."""
_CHARS = re.compile(r"chars (\d+)-(\d+)")
_KEY = attrgetter("metric_code", "applicant_type")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TOO_SHORT_TO_TELL = 1_000
"""A text of fewer characters may be a piece of a report that a crawl cut off: it is no other document either."""


def parse_document(data: bytes, name: str | None = None, converted: bytes | None = None) -> ParsedDocument:
    """Return what one document holds.

    ``name`` only helps to tell text formats apart; ``converted`` is the DOCX that was made of a legacy document
    (without it, LibreOffice is started for that one).

    Never raises for bad input: a document without facts comes back with a status and a reason.
    """
    document_id = document_id_of(data)
    try:
        document = read(data, name, converted)
    except DocumentError as error:
        return ParsedDocument(document_id, media_type_of(data, name), None, error.status, error.reason)
    return _parse(document_id, document)


def _parse(document_id: str, document: Document) -> ParsedDocument:
    identity = identify(document)
    document.blocks = without_other_years(document.blocks, identity.report_year)
    tables = read_tables(document)
    observations = observe(tables.figures, identity.report_year)
    claims = extract_claims(tables.prose, report_year=identity.report_year, agency_name=identity.agency_name)
    parsed = ParsedDocument(document_id, document.media_type, document.charset, "parsed", "", identity)
    no_report = _why_no_report(document, identity, observations, claims)
    if no_report:
        parsed.status, parsed.reason = "not_a_report", no_report
        return parsed
    parsed.observations = observations + claims
    parsed.template = _template(observations)
    parsed.completeness = completeness_of(parsed.template, set(map(_KEY, observations)))
    if not parsed.observations:
        parsed.status = "no_facts"
        what = "A report" if _speaks_of_disclosure(document, identity) else "Too short to tell what it is"
        parsed.reason = f"{what}, but no table of a known form and no sentence that states a figure."
        return parsed
    if document.text is not None and NOT_PRINTED not in document.text:
        _show_as_written(document.text, parsed.observations)
    parsed.findings = findings_of(parsed)
    parsed.reason = "; ".join(document.warnings)
    return parsed


def _show_as_written(text: str, observations: list[Observation]) -> None:
    """Give figures their text as the document has it where the readers saw it without its backslashes."""
    for figure in observations:
        if NOT_PRINTED in figure.raw_text and (place := _CHARS.fullmatch(figure.locator)):
            figure.raw_text = text[int(place[1]) : int(place[2])]


def _why_no_report(
    document: Document, identity: Identity, observations: list[Observation], claims: list[Observation]
) -> str:
    """Return why a readable document is no annual disclosure report, or an empty text when it is one."""
    title = (identity.title or document.title or _first_line(document)).strip()
    if any(
        o.value_status == "reported" or (o.value_status == "ambiguous" and o.raw_text) for o in observations
    ):
        return ""
    if _is_of_another_kind(title, document):
        return f"Another kind of report: {title[:80]}."
    if observations:
        head = "\n".join(p.text for p in document.paragraphs[:40])
        is_form = identity.report_year is None or _BLANK_FORM.search(title) or _BLANK_FORM.search(head)
        if (
            not claims
            and (is_form or _NOTICE.search(head))
            and not _has_figures_apart(document, observations)
        ):
            return "A blank form: tables of a known form, but no figure in any of them."
        return ""
    if claims:
        return _why_news(document)
    if _speaks_of_disclosure(document, identity):
        return ""
    text = "".join(p.text for p in document.paragraphs)
    if len(text) < _TOO_SHORT_TO_TELL and _CHINESE.search(text):
        return ""
    return "The text does not speak of information disclosure: not an annual disclosure report."


def _first_line(document: Document) -> str:
    line = next((p.text for p in document.paragraphs if p.text.strip()), "")
    return line if len(line) <= _LONGEST_TITLE else ""


def _is_of_another_kind(title: str, document: Document) -> bool:
    """Say whether a title is that of another document: a plan, a report or summary of other work."""
    if _PLAN.search(title):
        return True
    if _IS_REPORT.search(title):
        return False
    if _OTHER_REPORT.search(title):
        return True
    spoken = sum(len(_IS_REPORT.findall(p.text)) for p in document.paragraphs)
    return _SUMMARY.search(title) is not None and spoken < _OFTEN


def _has_figures_apart(document: Document, observations: list[Observation]) -> bool:
    """Say whether figures stand apart from empty rows in doubt: then the form is not blank."""
    in_doubt = any(o.value_status == "ambiguous" for o in observations)
    return in_doubt and any(p.text.strip().isdigit() for p in document.paragraphs)


def _speaks_of_disclosure(document: Document, identity: Identity) -> bool:
    said = [identity.title or document.title or "", *(p.text for p in document.paragraphs)]
    return any(map(_IS_REPORT.search, said))


def _why_news(document: Document) -> str:
    """Return why a text of sentences only is no report: it is news of a paper, and no word of it speaks of a report."""
    lines = [p.text for p in document.paragraphs]
    is_news = any(_NEWS.search(line) for line in (*lines[:8], *lines[-8:]))
    if not is_news or any(_SPEAKS_AS_REPORT.search(line) for line in lines):
        return ""
    return "News about information disclosure: not an annual disclosure report."


def _template(observations: list[Observation]) -> str:
    """Return the form of the applications table where there is one, else of the other tables, else ``narrative``."""
    first: dict[bool, str] = {}
    for observation in observations:
        is_shared = observation.template in ("2019", "2021")
        if is_shared and observation.metric_code.startswith(("applications.", "disposition.")):
            return observation.template
        first.setdefault(is_shared, observation.template)
    return first.get(False) or first.get(True) or "narrative"
