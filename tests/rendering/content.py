"""A report as headings, paragraphs and printed tables in reading order: what every format then writes.

Belongs here: the chapters of each form and where the tables stand in them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.rendering.facts import ReportFacts, Section
from tests.rendering.sheets import SHEETS, Options, Sheet


@dataclass(frozen=True, slots=True)
class Heading:
    """The report's title (level 1) or a chapter's heading (level 2)."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of prose."""

    text: str
    is_signature: bool = False


Block = Heading | Text | Sheet

_CHAPTERS = (
    Section("一、总体情况"),
    Section("二、主动公开政府信息情况", tables=("article_20",)),
    Section("三、收到和处理政府信息公开申请情况", tables=("applications",)),
    Section("四、政府信息公开行政复议、行政诉讼情况", tables=("review_and_litigation",)),
    Section("五、存在的主要问题及改进情况"),
    Section("六、其他需要报告的事项"),
)
DEFAULT_SECTIONS = {
    "2014": (Section("政府信息公开情况统计表", tables=("indicators",)),),
    "2019": _CHAPTERS,
    "2021": _CHAPTERS,
    "local": (Section("政府信息公开情况统计表", tables=("local",)),),
    "narrative": (),
}


def compose(facts: ReportFacts, options: Options) -> list[Block]:
    """Return the blocks of a report in reading order."""
    blocks: list[Block] = [Heading(facts.heading, 1)]
    blocks += [Text(text) for text in facts.preamble]
    for section in facts.sections or DEFAULT_SECTIONS[facts.form]:
        blocks.append(Heading(section.heading))
        blocks += [Text(text) for text in section.paragraphs]
        for name in section.tables:
            blocks += SHEETS[name](facts, options)
        blocks += [Text(text) for text in section.after]
    blocks += [Text(text, is_signature=True) for text in facts.signature]
    return blocks
