"""A figure with the words beside it, and what carries from one figure to the next.

Belongs here: where the label of a figure begins and ends, claims, and the state of the reading. What a label
means is decided by the modules named after the sections of a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.extract.prose.figures import FILL, Figure
from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.speaker import Body
from ingest.extract.prose.vocabulary.common import HELPERS, LEAD, TOTALLING

Found = list[tuple[str, str]]
"""(metric, applicant type) pairs that one figure states."""
CLAUSE = re.compile(r"[,;:]")
_COUNTING_ENDS = frozenset("计约近共")
_COUNTING = re.compile(r"(?:共计|合计|总计|累计|约|近|共)+$")
_TAIL_END = re.compile(r"[,;:、。()\x00和及](?:(?<![和及])|通过)")
_LONG_TAIL = re.compile(r"[^,;:。()\x00\d]{2,40}")
_ISSUES = frozenset("期次")
_OF_ITS_YEAR = re.compile(r"(?:其中)?(?:20\d\d年度?|本年度?|当年|今年)(?:主动)?(?:公开|发布|公布)")
_SO_FAR = re.compile(r"累计|以来")
_LEVEL = re.compile(r"共计?|达到?|为")
_CHANGED = re.compile(
    r"(?P<what>[^,;]{2,24}?)(?:同比|环比|[较比](?:上一?年度?|去年|20\d\d年度?)(?:同期)?)(?:增加|减少|增长|下降|净增|多|少)了?"
)
_LEADING = ',、;:"和及与 '
_HELPERS_REACH = 14
"""Characters: longer runs of helpers do not occur, and the search stays cheap."""


@dataclass(slots=True)
class Count:
    """A number of items on one medium, whether or not a claim came of it."""

    medium: str
    value: Decimal
    approximate: bool
    plain: bool
    """Worded as all there was on the medium."""
    part: bool
    """Introduced as a part (其中)."""
    owner: str
    """Whose medium it is, where that is said: the name of an account, the body in front of 网站."""
    sentence: Sentence


@dataclass(slots=True)
class Claim:
    """One figure the text states. ``start``-``end`` is its clause in the sentence, ``at`` the figure itself."""

    metric: str
    applicant: str
    value: Decimal
    qualifier: str
    sentence: Sentence
    start: int
    end: int
    at: int
    scope: str = ""
    weak: bool = False
    """Worded without 主动公开 and without 政府信息: it gives way to a total that is."""
    placed: bool = False
    """Said of one platform for information: a whole only while no medium had more."""
    count: Count | None = None
    """The items on one medium that the figure counts."""


@dataclass(slots=True)
class Part:
    """A figure of a metric that was not claimed, because its words name a part."""

    metric: str
    value: Decimal
    sentence: Sentence


@dataclass(slots=True)
class State:
    """What carries from sentence to sentence: the claims so far and the running topic under one heading."""

    body: Body
    claims: list[Claim] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    block: int = -1
    topic: str = ""
    case_kind: str = ""
    respectively: list[str] = field(default_factory=list)
    """Metrics that the next figures state one by one (行政复议、行政诉讼分别为2件、3件)."""
    received: Decimal | None = None
    received_sentence: int = -9
    with_carried: int = -9
    """The sentence whose number received has those carried into the year in it."""
    elsewhere: int = -9
    """The last sentence that told what another body had."""
    index: int = -1
    first_block: int = -1
    is_first_under_heading: bool = False

    def enter(self, sentence: Sentence) -> None:
        """Go on to a sentence; the running topic ends with the passage under its heading."""
        self.index += 1
        self.respectively = []
        self.is_first_under_heading = sentence.block == self.block != self.first_block
        if self.is_first_under_heading:
            self.first_block = sentence.block
        if sentence.block != self.block:
            self.block, self.topic, self.case_kind = sentence.block, "", ""

    def remember(self, metric: str, applicant: str, value: Decimal) -> None:
        """Keep what the next figures may lean on."""
        group = metric.split(".")[0]
        if group in ("applications", "disposition", "reply"):
            self.topic = "applications"
            if metric == "applications.received" and applicant == "total":
                self.received, self.received_sentence = value, self.index
        elif group in ("review", "litigation", "litigation_direct", "litigation_after_review"):
            self.topic, self.case_kind = "cases", group.split("_")[0]
        elif group == "disclosure":
            self.topic = "disclosure"

    def known(self, metric: str, applicant: str) -> list[Claim]:
        """Return the claims there are of a metric."""
        return [c for c in self.claims if c.metric == metric and c.applicant == applicant]


@dataclass(slots=True)
class Spot:
    """A figure with the words around it."""

    figure: Figure
    sentence: Sentence
    text: str
    """The sentence with brackets blanked (or, inside a bracket, the whole sentence)."""
    pre: str
    """The words since the figure before, brackets taken out."""
    helpers: str
    """The words right in front of the figure that only lead to it (共, 计, 为, 达 …)."""
    local: str
    """What stands before the helpers, back to the last comma."""
    label: str
    """``local`` without time, pronouns and the like."""
    tail: str
    """The words behind the figure up to the next comma or figure."""
    number_first: bool
    clause_start: int
    tail_end: int
    first: bool

    @property
    def before(self) -> str:
        """The sentence in front of the figure."""
        return self.text[: self.figure.start]

    @property
    def verb(self) -> str:
        """The clause in front of the figure with all but its counting words (a verb may end in 了 or 的)."""
        clause = self.pre[_last_comma(self.pre, len(self.pre)) + 1 :]
        return _COUNTING.sub("", clause) if clause[-1:] in _COUNTING_ENDS else clause


def spots(sentence: Sentence, text: str, found: list[Figure], start: int, end: int) -> Iterator[Spot]:
    """Yield the figures of a stretch of a sentence with the words around each."""
    previous = start
    issued = issued_pre = ""
    for index, figure in enumerate(found):
        raw = text[previous : figure.start]
        stop = found[index + 1].start if index + 1 < len(found) else end
        pre = raw.replace(FILL, "")
        helped = HELPERS.search(pre, max(0, len(pre) - _HELPERS_REACH))
        helpers = helped.group() if helped else ""
        parts = CLAUSE.split(pre[: helped.start()] if helped else pre)
        local = parts[-1]
        # "收到申请,共5件": the noun stands before the comma.
        reaches_back = (
            not local and len(parts) > 1 and bool(helpers.strip(",:")) and bool(TOTALLING.search(helpers))
        )
        if reaches_back:
            local = parts[-2]
        if not helpers and pre.endswith("、"):
            local = ""
        if not local and index and found[index - 1].unit == figure.unit and _LEVEL.search(helpers):
            changed = _CHANGED.fullmatch(issued)
            if changed:
                # "申请量比上年增加35件,共计116件": what changed, and how much of it there is now
                local = pre = changed["what"]
        if raw in ("", "、") and index and found[index - 1].unit in _ISSUES and figure.unit not in _ISSUES:
            # "推送信息74期203条": both count what stands before the first
            local, pre = issued, issued_pre
        running, issued_pre = issued, pre
        local = issued = local.lstrip(_LEADING)
        label = _label_of(local)
        this_year = (not label and "新增" in helpers) or _OF_ITS_YEAR.fullmatch(local)
        if this_year and running and found[index - 1].unit == figure.unit and _SO_FAR.search(text[:previous]):
            # "累计公开信息328条,其中本年新增71条": the same thing, of this year
            local = running.replace("累计", "")
            label = _label_of(local)
        tail_end = _end_of_tail(text, figure.end, stop)
        yield Spot(
            figure=figure,
            sentence=sentence,
            text=text,
            pre=pre,
            helpers=helpers,
            local=local,
            label=label,
            tail=text[figure.end : tail_end],
            number_first=not label,
            clause_start=_start_of_clause(text, previous, raw, figure.start, reaches_back=reaches_back),
            tail_end=tail_end,
            first=index == 0,
        )
        previous = figure.end


def _label_of(local: str) -> str:
    lead = LEAD.match(local)
    return local[lead.end() :] if lead else local


def _end_of_tail(text: str, start: int, stop: int) -> int:
    match = _TAIL_END.search(text, start, stop)
    end = match.start() if match else stop
    if end > start and text.startswith("、", end):
        # "收到2件公民、法人和其他组织的申请": the noun stands behind the list.
        longer = _LONG_TAIL.match(text, start, stop)
        if longer and longer.group().endswith("申请"):
            return longer.end()
    return end


def _start_of_clause(text: str, previous: int, raw: str, figure: int, *, reaches_back: bool) -> int:
    """Return where the printed clause of a figure begins."""
    cut = -1
    if not reaches_back:
        cut = _last_comma(raw, len(raw))
        if 0 <= cut < len(raw) - 1 and not raw[cut + 1 :].strip(FILL + '"的为是共有:'):
            cut = _last_comma(raw, cut)
    start = previous + cut + 1
    while start < figure and text[start] in ",、;:和及与\x00" and not text.startswith("及时", start):
        start += 1
    return start


def _last_comma(text: str, end: int) -> int:
    return max(text.rfind(",", 0, end), text.rfind(";", 0, end), text.rfind(":", 0, end))
