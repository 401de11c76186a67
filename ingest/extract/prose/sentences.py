"""From logical lines to sentences that know where they stand.

Belongs here: headings and the section they open, where a sentence ends, forms that run on within a line. Does not
belong here: what a sentence claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.prose.lines import logical_lines
from ingest.extract.prose.printed import Line, Reading
from ingest.extract.prose.wraps import enumerator

MAX_SENTENCE = 1200
"""Characters. Longer ones are lists without a full stop or tables run together."""
_FORM_SIGN = re.compile(r"第二十条|信息内容|指标|勾稽|区分处理")
_FORM_STRONG = re.compile(
    r"第二十条第?\([一五六八九]\)项(?![^信规行]{0,2}(?:规定|要求|内容|至|到|和|、|,|所))|信息内容(?:本年|上一年|采购)"
    r"|指标名称(?![、,])|统计指标(?:单位|计量)"
    r"|本列数据的勾稽|\(?区分处理的,只计"
)
_AFTER_FORM = re.compile(
    r"[四五六七八九十]、(?=(?:存在|其[他它]|工作中?存在|主要|问题|政府信息公开工作(?:存在|中))[^、]{2,})"
)
# A full stop typed as a point ends a sentence too; after a numeral it numbers a heading.
_SENTENCE_END = re.compile(
    r"[。!?]+\"?|\[(?:…+|\.{3,6})\]|\.(?<=[一-鿿]\.)(?<![一二三四五六七八九十]\.)(?=[一-鿿\s]|$)"
)
_TITLE = re.compile(
    r"[^,。;:|]{0,60}?(?:信息|政务)公开(?:年度|工作|情况|的){0,5}(?:报告|年报)(?:\(20\d\d年?度?\))?"
    r"(?=20\d\d年|[一1](?:、|\.)|\([一1]\)|\[|根据|按照|本报告|本年度|全年|[我本][局委厅办院县市区镇乡街单]|主动公开|共主动|截[至止]|[全收受][市县区乡镇到理])"
    r"|[^,。;:|]{0,14}统计(?:期限|时限|时段|周期)[^,。;:|]{8,40}日止?(?=20\d\d年|[全我本][局委厅办院县市区镇乡街单]|主动公开)"
)
"""The title of a report, or the days it counts, on the line of its text."""
_LONGEST_REPORT_TITLE = 90
FUTURE = "future"
"""The topic of passages about problems and plans: nothing in them is a fact of the year."""
_TOPICS = (
    (
        FUTURE,
        re.compile(
            r"问题|不足|改进|下一步|下步|打算|今后|努力方向|明年|(?<!落实)(?<!及)(?<!具体)(?<!主要)措施|工作计划|工作安排"
            r"|困难"
        ),
    ),
    ("review", re.compile(r"复议|诉讼|申诉")),
    ("fees", re.compile(r"收费|费用|减免")),
    ("applications", re.compile(r"依申请|申请公开|公开申请|申请情况|申请办理|收到和处理|受理")),
    ("disclosure", re.compile(r"主动公开|公开内容|信息发布|公开方式|公开渠道|公开形式|公开载体|公开平台")),
)
_TELLS = re.compile(r"(?:(?:20\d\d年|本年|全年|年内)[^,]*|[^,]*\d[余多]?[条件份篇元][^,]*),")
"""An item that tells of the year at once (1、2018年未收到申请,不存在收费问题) opens no passage about problems."""
_OF_APPLICATIONS = re.compile(r"(?:申请)?(?:办结|答复|办理|处理|结转)(?:结果)?情况")
"""Behind a section on applications these go on with it."""
_SPOKEN_TITLE = re.compile(r"[^,、]{2,14}(?:情况|方面)")
_ITEM_TITLE = re.compile(r"[一二三四五六七八九十]是(?P<title>[^,、。]{2,14}(?:情况|方面))")
"""二是依申请公开方面。收到0件。三是信访方面。…: within a line, too, it opens a passage."""
_LONGEST_TITLE = 20


@dataclass(slots=True)
class Sentence:
    """One clean sentence.

    ``topic`` is what the nearest heading announces (``applications``, ``review``, ``fees``,
    ``disclosure``, ``future`` or empty), ``heading`` that heading; ``block`` numbers the stretch under it,
    ``offset`` is where it starts in its line.
    """

    text: str
    topic: str
    heading: str
    block: int
    line: Line
    offset: int

    @property
    def before(self) -> str:
        """The text of the same line in front of the sentence."""
        return self.line.text[: self.offset]


def _topic_of(title: str) -> str:
    told = _TELLS.match(title)
    for topic, pattern in _TOPICS:
        if pattern.search(title, 0, told.end() if told and topic == FUTURE else len(title)):
            return topic
    return ""


def sentences(reading: Reading) -> Iterator[Sentence]:
    """Yield the sentences of a document in reading order, each with the section it stands in."""
    chapter = topic = heading = ""
    chapter_future = section_future = False
    block = 0
    for line, marked in logical_lines(reading):
        text = line.text
        number = enumerator(text)
        if number or (marked and len(text) <= 40):
            kind = number.lastgroup if number else "chapter"
            title = re.split(r"[。:;]", text[number.end() if number else 0 :], maxsplit=1)[0][:40]
            if kind == "point" and text[number.end() - 1 if number else 0] == "是":
                # "二是依申请公开情况。" opens a passage like a heading; "二是加强培训,…" does not.
                found = _topic_of(title) if _SPOKEN_TITLE.fullmatch(title) else ""
                topic = found if found and topic != FUTURE else topic
            else:
                block += 1
                found = _topic_of(title)
                if kind == "chapter":
                    chapter, chapter_future, section_future = found, found == FUTURE, False
                    topic, heading = found, title
                elif kind == "section":
                    section_future = found == FUTURE
                    goes_on = not chapter and topic == "applications" and _OF_APPLICATIONS.fullmatch(title)
                    topic, heading = found or (topic if goes_on else chapter), title
                elif len(title) <= 24 or found:
                    topic, heading = found or topic, title
                if chapter_future or section_future:
                    topic = FUTURE
        elif marked:
            block += 1
        spoken = topic
        title_end = _title_end(text)
        for low, end in _parts(text):
            start = max(low, title_end)
            if start >= end:
                continue
            title_alone = _ITEM_TITLE.fullmatch(text, start, end) if end - start <= _LONGEST_TITLE else None
            if title_alone and topic != FUTURE:
                spoken = _topic_of(title_alone["title"]) or topic
                block += 1
            yield Sentence(text[start:end], spoken, heading, block, line, start)


def _title_end(text: str) -> int:
    """Return where the title ends that a line begins with, 0 where it begins with none or is nothing else."""
    if text.find("公开", 0, _LONGEST_REPORT_TITLE) < 0 and text.find("统计", 0, _LONGEST_REPORT_TITLE) < 0:
        return 0
    title = _TITLE.match(text)
    return title.end() if title else 0


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a line, without the forms that run on in it."""
    spans = [(0, len(text))]
    form = _FORM_STRONG.search(text) if _FORM_SIGN.search(text) else None
    if form:
        tails = list(_AFTER_FORM.finditer(text, form.end()))
        spans = [(0, form.start())]
        if tails:
            spans.append((tails[-1].start(), len(text)))
    for low, high in spans:
        start = low
        for stop in _SENTENCE_END.finditer(text, low, high):
            yield from _pieces(text, start, stop.start())
            start = stop.end()
        yield from _pieces(text, start, high)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a span, cut at a comma where no sentence is so long: work per sentence stays bounded."""
    while end - start > MAX_SENTENCE:
        cut = max(text.rfind(",", start, start + MAX_SENTENCE), text.rfind(";", start, start + MAX_SENTENCE))
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut + (text[cut] in ",;")
    if end > start:
        yield start, end
