"""From sentences to claims: what each figure counts, decided by the words beside it.

Belongs here: the reading of one sentence after the other, with the topic that carries from one to the next,
and the gates (another year, another body, a comparison, a running total). The vocabulary is in patterns.py,
zero by denial in denials.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.extract.numbers import as_yuan, scaled
from ingest.extract.prose import patterns as P
from ingest.extract.prose.figures import FILL, MONEY_UNITS, Figure, figures, without_brackets
from ingest.extract.prose.sentences import Sentence

APPROXIMATE = "approximate"
IMPLIED = "implied"


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


@dataclass(slots=True)
class Body:
    """Who speaks: what the gates need to know of the reporting body."""

    year: int | None
    rank: int | None
    is_department: bool
    is_office: bool
    name: str


@dataclass(slots=True)
class State:
    """What carries from sentence to sentence."""

    body: Body
    claims: list[Claim] = field(default_factory=list)
    block: int = -1
    topic: str = ""
    case_kind: str = ""
    received: Decimal | None = None
    received_sentence: int = -9
    index: int = -1
    heading_block: int = -1
    is_first_under_heading: bool = False

    def enter(self, sentence: Sentence) -> None:
        """Forget the running topic under a new heading."""
        self.index += 1
        self.is_first_under_heading = sentence.block != self.heading_block and sentence.block == self.block
        if self.is_first_under_heading:
            self.heading_block = sentence.block
        if sentence.block != self.block:
            self.block, self.topic, self.case_kind = sentence.block, "", ""


# ------------------------------------------------------------------------------------------ who speaks

_RANKS = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "街": 4}
_PRONOUN = re.compile(
    r"[我本](省|市|县|区|州|旗|镇|乡|街|局|委|厅|办|院|中心|单位|机关|馆|所|处|队|会|部|站)"
)
_GOVERNMENT = re.compile(r"(省|市|县|区|州|旗|盟|镇|乡|街道)(?:人民)?(?:政府|办事处|管委会|管理委员会)?$")
_DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|办公室|办|院|中心|部|馆|所|处|队|会|站|海关|银行)$")


def body_of(text: str, report_year: int | None, agency_name: str | None) -> Body:
    """Return what is known of the reporting body from its name, else from the pronouns of the text."""
    year = report_year if report_year is not None else _year_of(text)
    name = agency_name or ""
    match = _GOVERNMENT.search(name)
    if match and not name.endswith("办公室"):
        return Body(year, _RANKS.get(match[1][0]), False, False, name)
    if name and _DEPARTMENT.search(name):
        return Body(year, None, True, name.endswith(("办公室", "办公厅", "府办")), name)
    counts = Counter(_PRONOUN.findall(text))
    if counts:
        pronoun = counts.most_common(1)[0][0]
        if pronoun in _RANKS:
            return Body(year, _RANKS[pronoun], False, False, name)
        if pronoun not in ("单位", "机关"):
            return Body(year, None, True, pronoun == "办", name)
    return Body(year, None, False, False, name)


def _year_of(text: str) -> int | None:
    """Return the year a text is about when nobody said so: the only one, or the clearly most frequent one."""
    years = Counter(_number_of_year(m) for m in P.YEAR.finditer(text))
    if not years:
        return None
    ranked = years.most_common(2)
    if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
        return ranked[0][0]
    return None


_DIGIT_OF = {
    c: str(n)
    for n, cs in enumerate(("〇○零", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for c in cs
}


def _number_of_year(match: re.Match[str]) -> int:
    if match[1]:
        return int(match[1])
    return int("".join(_DIGIT_OF[c] for c in match[2])) if all(c in _DIGIT_OF for c in match[2]) else 0


def other_year(text: str, position: int, body: Body) -> bool:
    """Say whether the words in front of ``position`` put the statement in another year than the report's."""
    if body.year is None:
        return False
    last = None
    for match in P.YEAR.finditer(text, 0, position):
        last = match
    if last is None:
        return False
    if _number_of_year(last) == body.year:
        return False
    # A year that only names a document or the cause of a case does not date the statement.
    plain = P.CAUSE_YEAR.sub(_blank, P.QUOTED.sub(_blank, text[:position]))
    last = None
    for match in P.YEAR.finditer(plain):
        last = match
    return last is not None and _number_of_year(last) != body.year


def _blank(match: re.Match[str]) -> str:
    return FILL * (match.end() - match.start())


_ALL_OF = re.compile(r"全(国|省|市|县|区|州|旗)(?!系统|[^,;、]{0,6}系统)")


def other_body(clause: str, body: Body, *, part: bool) -> bool:
    """Say whether a clause speaks of another body: a higher one, or (``part``) one below the reporting one."""
    for match in _ALL_OF.finditer(clause):
        rank = _RANKS[match[1]]
        if rank == 0 and body.rank != 0 and not body.name.startswith(("国家", "中华", "国务")):
            return "各" not in clause
        if (
            body.rank is not None
            and rank < body.rank
            and not (rank == 2 and body.rank == 3 and "市" in body.name[-6:])
        ):
            return True
        if body.is_department and rank <= 3:
            return True
    return part and bool(P.SUB_BODIES.search(clause)) and not P.WHOLE.search(clause)


# ------------------------------------------------------------------------------------------ one figure


@dataclass(slots=True)
class Spot:
    """A figure with the words around it."""

    figure: Figure
    sentence: Sentence
    text: str
    """The sentence with brackets blanked (or, inside a bracket, the whole sentence)."""
    pre: str
    """Since the figure before, brackets taken out."""
    core: str
    """``pre`` without the helpers in front of the figure."""
    helpers: str
    local: str
    """``core`` since the last comma."""
    label: str
    """``local`` without time, pronouns and the like."""
    tail: str
    number_first: bool
    clause_start: int
    tail_end: int
    first: bool = True


_TAIL_END = re.compile(r"[,;:、。()\x00]|[和及]通过")
_CLAUSE = re.compile(r"[,;:]")
_LONG_TAIL = re.compile(r"[^,;:。()\x00\d]{2,40}")
_LEADING = re.compile(r"^[,、;:\"和及与\s]+")


def spots(sentence: Sentence, text: str, found: list[Figure], start: int, end: int) -> Iterator[Spot]:
    """Yield the figures of a stretch of a sentence with the words around each."""
    previous = start
    for index, figure in enumerate(found):
        raw = text[previous : figure.start]
        pre = raw.replace(FILL, "")
        helped = P.HELPERS.search(pre, max(0, len(pre) - 14))
        helpers = helped.group() if helped else ""
        core = pre[: helped.start()] if helped else pre
        parts = _CLAUSE.split(core)
        local = parts[-1]
        reaches_back = False
        if not local and len(parts) > 1 and P.TOTALLING.search(helpers) and helpers.strip(",:"):
            # "收到申请,共5件": the noun stands before the comma.
            local = parts[-2]
            number_first = not local
            reaches_back = True
        elif not local and helpers.startswith(":") and len(parts) > 1:
            number_first = True
        else:
            number_first = not local
        if not helpers and core.endswith("、"):
            number_first, local = True, ""
        local = _LEADING.sub("", local)
        lead = P.LEAD.match(local)
        label = local[lead.end() :] if lead else local
        stop = found[index + 1].start if index + 1 < len(found) else end
        tail_match = _TAIL_END.search(text, figure.end, stop)
        tail_end = tail_match.start() if tail_match else stop
        if tail_end > figure.end and text.startswith("、", tail_end):
            # "收到2件公民、法人和其他组织的申请": the noun stands behind the list.
            longer = _LONG_TAIL.match(text, figure.end, stop)
            if longer and longer.group().endswith("申请"):
                tail_end = longer.end()
        cut = -1
        if not reaches_back:
            cut = max(raw.rfind(","), raw.rfind(";"), raw.rfind(":"))
            if 0 <= cut < len(raw) - 1 and not raw[cut + 1 :].strip(FILL + '"的为是共有:'):
                cut = max(raw.rfind(",", 0, cut), raw.rfind(";", 0, cut), raw.rfind(":", 0, cut))
        clause_start = previous + cut + 1
        while clause_start < figure.start and text[clause_start] in ",、;:和及与\x00":
            clause_start += 1
        yield Spot(
            figure,
            sentence,
            text,
            pre,
            core,
            helpers,
            local,
            label,
            text[figure.end : tail_end],
            number_first or not label,
            clause_start,
            tail_end,
            index == 0,
        )
        previous = figure.end


_LABELS_2019 = tuple(label for label in P.DISPOSITIONS if label.metric)
_LABELS_2014 = tuple(label for label in P.DISPOSITIONS if label.metric_2014)


def _alternation(labels: tuple[P.Label, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<g{n}>{label.pattern})" for n, label in enumerate(labels)))


_DISPOSITION_2019 = _alternation(_LABELS_2019)
_DISPOSITION_2014 = _alternation(_LABELS_2014)
_OLD_WORDS = re.compile(r"同意|告知|信息不存在|主动公开范围|商业秘密|个人隐私|所指|不属于?本|非本")


def _disposition(text: str, body: Body) -> str:
    """Return the metric that a disposition label names on the form of the year, or an empty string."""
    old = body.year < 2019 if body.year is not None else bool(_OLD_WORDS.search(text))
    labels, pattern = (_LABELS_2014, _DISPOSITION_2014) if old else (_LABELS_2019, _DISPOSITION_2019)
    match = pattern.fullmatch(text)
    if match is None or match.lastgroup is None:
        return ""
    label = labels[int(match.lastgroup[1:])]
    return label.metric_2014 if old else label.metric


Found = list[tuple[str, str]]
"""(metric, applicant type) pairs that one figure states."""


def _applications(spot: Spot, state: State) -> Found:
    figure, sentence = spot.figure, spot.sentence
    if figure.unit and figure.unit not in P.APPLICATION_UNITS:
        return []
    if not figure.unit and not (figure.value == 0 and spot.helpers) and not _in_list(spot, state):
        return []
    marked = bool(P.APPLICATION_MARK.search(spot.text, 0, spot.tail_end) or _BY_CHANNEL.search(spot.local))
    context = marked or sentence.topic == "applications" or state.topic == "applications"
    if not context and "申请" not in spot.local and "申请" not in spot.tail:
        return []
    carried = _carried(spot, state.body)
    if carried:
        return [(carried, "total")] if context else []
    received = _received(spot, state, context)
    if received:
        return received
    if not context:
        return []
    if not marked and P.OTHER_BUSINESS.search(_CHANNEL_WORDS.sub("", spot.text[: figure.start])):
        return []
    subject = spot.tail if spot.number_first else spot.label
    if not subject or subject.startswith("告知"):
        metric = _disposition(subject, state.body) if subject else ""
        return [(metric, "total")] if metric else []
    applicant = P.APPLICANT_LABEL.fullmatch(subject)
    if applicant and state.received is not None and not P.MIXED_APPLICANTS.search(subject):
        name = P.APPLICANT.search(subject)
        return [("applications.received", name.lastgroup)] if name and name.lastgroup else []
    if not spot.number_first and P.CHANNEL_LABEL.fullmatch(subject) and "公开信息" not in subject:
        code = _channel(subject)
        return [(f"applications.channel.{code}", "total")] if code else []
    subject = subject.replace('"', "")
    if figure.unit in ("条", "个") and "信息" in subject:
        return []
    metric = _disposition(subject, state.body)
    if not metric and "共" in subject:
        metric = _disposition(subject.rpartition("共")[2], state.body)
    if not metric:
        return []
    if metric in ("reply.total", "applications.completed") and state.topic != "applications" and not marked:
        return []
    return [(metric, "total")]


_BY_CHANNEL = re.compile(
    f"(?:{'|'.join(P.CHANNELS[c] for c in ('in_person', 'fax', 'email', 'letter'))})申请$"
)
_CHANNEL_WORDS = re.compile(r"来[信访](?=申请)|申请(?:内容|事项)")
_GROUPS = re.compile(r"(?:予以|同意|部分|不予)+公开|无法提供|不予处理|其[他它]处理")


def _in_list(spot: Spot, state: State) -> bool:
    """Say whether a figure without a measure word stands in a list of dispositions (also where the text is cut)."""
    return state.topic == "applications" and not spot.first and bool(_GROUPS.fullmatch(spot.label))


def _carried(spot: Spot, body: Body) -> str:
    local = spot.local
    if not any(word in local for word in ("转", "接", "遗留", "延")):
        return ""
    for pattern, metric, shift in (
        (_CARRIED_IN, "applications.carried_in", -1),
        (_CARRIED_OUT, "applications.carried_out", 1),
    ):
        match = pattern.search(local)
        if match is None:
            continue
        stated = next((g for g in match.groups() if g), None)
        if stated is None or body.year is None or int(stated) == body.year + shift:
            return metric
    return ""


_CARRIED_IN = re.compile(f"(?:{P.CARRIED_IN.pattern})$")
_CARRIED_OUT = re.compile(f"(?:{P.CARRIED_OUT.pattern})$")


def _channel(text: str) -> str:
    """Return the channel code a text names, or an empty string where it names none or several."""
    names = {m.lastgroup for m in P.CHANNEL.finditer(text)}
    if names == {"letter", "fax"}:
        return "letter_or_fax"
    if "online" in names and names <= {"online", "email"}:
        return "online"
    return names.pop() or "" if len(names) == 1 else ""


def _received(spot: Spot, state: State, context: bool) -> Found:
    if P.PUBLISHED_DECISIONS.search(spot.label) and "申请" not in spot.label and "依申请" not in spot.label:
        return []
    label = spot.local
    if _REPLIED_OF.search(_verb_part(spot)) and re.fullmatch(r"(?:政府信息公开)?申请(?:件)?中", spot.tail):
        return [("reply.total", "total")]
    if spot.number_first or P.STRONG_RECEIVING.search(label):
        verb_text = _verb_part(spot)
        tail = spot.tail
        if tail and P.STRONG_RECEIVING.search(verb_text) and P.APPLICATION_END.search(tail):
            return _received_object(verb_text + tail, tail, context, verb_text)
        if tail and verb_text.endswith("有") and P.APPLICATION_MARK.search(tail) and _whole_application(tail):
            return [("applications.received", "total")]
        strong = P.STRONG_RECEIVING.search(label)
        if strong and not tail and context and not P.OTHER_BUSINESS.search(spot.text, 0, spot.figure.start):
            code = _channel(label[: strong.start()]) if "通过" in label else ""
            return (
                [(f"applications.channel.{code}", "total")]
                if code
                else _plus(strong.group(), [("applications.received", "total")])
            )
        return []
    if _whole_application(spot.label) and not P.DOCUMENT_ATTRIBUTES.search(spot.text, 0, spot.figure.start):
        if spot.label.startswith("申请") and spot.label != "申请公开政府信息" and not context:
            return []
        if spot.figure.unit == "条" and "主动公开" in spot.text:
            return []
        return [("applications.received", "total")]
    for verb in P.RECEIVING.finditer(label):
        target = label[verb.end() :]
        if not target:
            continue
        if not P.APPLICATION_END.search(target) and not _whole_application(target):
            continue
        if verb.group() == "有" and not spot.label.startswith(("有", "共有")):
            continue
        return _received_object(label, target, context, verb.group())
    return []


_REPLIED_OF = re.compile(r"(?:答复|回复)(?:完毕)?的$")
_WHOLE_APPLICATION = re.compile(f"(?:{P.BARE_APPLICATION.pattern})(?:案件|件|中|里)?")


def _whole_application(text: str) -> bool:
    return bool(_WHOLE_APPLICATION.fullmatch(text))


def _verb_part(spot: Spot) -> str:
    # Helpers may have eaten the end of the verb phrase (收到了, 受理的, 共有).
    clause = _CLAUSE.split(spot.pre)[-1]
    return re.sub(r"(?:共计|合计|总计|累计|约|近|共)+$", "", clause)


def _plus(verb: str, found: Found) -> Found:
    if P.ALSO_COMPLETED.search(verb):
        return [*found, ("applications.completed", "total")]
    if P.ALSO_REPLIED.search(verb):
        return [*found, ("reply.total", "total")]
    return found


def _received_object(label: str, target: str, context: bool, verb: str) -> Found:
    if P.OTHER_BUSINESS.search(target):
        return []
    if not context and not P.APPLICATION_MARK.search(target) and not ("公开" in target or "信息" in target):
        return []
    found: Found = [("applications.received", "total")]
    names = {m.lastgroup for m in P.CHANNEL.finditer(label)}
    if names:
        if P.MANY.search(label) and len(names) > 1:
            return _plus(verb, found)
        code = _channel(label)
        if not code:
            return []
        channel = (f"applications.channel.{code}", "total")
        # "共收到网上政府信息公开申请 N 件": all there were, and all came that way.
        return (
            [*found, channel]
            if "共" in label and "通过" not in label and "信息公开申请" in target
            else [channel]
        )
    applicants = {m.lastgroup for m in P.APPLICANT.finditer(target)}
    if len(applicants) == 1 and not P.MIXED_APPLICANTS.search(target):
        name = applicants.pop()
        return [("applications.received", name)] if name else []
    return _plus(verb, found)


# ------------------------------------------------------------------------------------------ cases


def _cases(spot: Spot, state: State) -> Found:
    figure = spot.figure
    if figure.unit and figure.unit not in P.CASE_UNITS:
        return []
    text_before = spot.text[: spot.tail_end]
    if state.topic != "cases" and not ("复议" in text_before or "诉" in text_before or "举报" in text_before):
        return []
    if not figure.unit and figure.value != 0:
        return []
    if not figure.unit and not spot.helpers:
        return []
    outcome = _outcome(spot, state)
    if outcome:
        return outcome
    by_tail = (
        bool(spot.tail) and not P.CASE_LIST.search(spot.label) and bool(P.CASE_TAIL.fullmatch(spot.tail))
    )
    if spot.number_first or by_tail:
        if not spot.tail or not re.search(
            r"(?:出现|发生|有|收到|受理|办理|被提起|引发|产生|涉及|处理|新增|提起|共|其中)(?:了|过)?$|^$",
            _verb_part(spot),
        ):
            return []
        match = P.CASE_TAIL.fullmatch(spot.tail)
        nouns = match["nouns"] if match else ""
        context = spot.tail
    else:
        match = P.CASE_LIST.search(spot.label) or P.CASE_LIST.search(spot.local)
        nouns = match.group() if match else ""
        context = spot.local
    if not nouns or P.CASE_TRAPS.search(context):
        return []
    kinds = [name for name, pattern in P.CASE_KINDS if re.search(pattern, nouns)]
    if not kinds:
        return []
    direct = P.LITIGATION_KIND.search(context)
    if direct and (state.body.year is None or state.body.year >= 2019):
        return [(f"litigation_{'direct' if direct['direct'] else 'after_review'}.total", "")]
    each = "各" in spot.helpers or figure.value == 0
    if len(kinds) > 1 and not each:
        return []
    if figure.value != 0 and not _about_disclosure(spot, state):
        return []
    if figure.value != 0 and kinds[0] in ("complaints", "appeals") and not P.DISCLOSURE_MARK.search(context):
        return []
    return [(f"{kind}.total", "") for kind in kinds]


def _about_disclosure(spot: Spot, state: State) -> bool:
    return (
        bool(P.DISCLOSURE_MARK.search(spot.text))
        or spot.sentence.topic in ("review", "applications")
        or state.topic in ("cases", "applications")
    )


def _outcome(spot: Spot, state: State) -> Found:
    subject = spot.tail if spot.number_first else spot.label
    if not subject:
        return []
    direct = P.LITIGATION_KIND.fullmatch(subject)
    if direct and state.topic == "cases":
        return [(f"litigation_{'direct' if direct['direct'] else 'after_review'}.total", "")]
    match = P.OUTCOME_LABEL.fullmatch(subject)
    if match is None:
        return []
    kind = {"复议": "review", "诉讼": "litigation"}.get(match["kind"] or "", state.case_kind)
    if kind not in ("review", "litigation"):
        return []
    name = next(n for n, _ in P.OUTCOMES if match[n] is not None)
    if name == "upheld_2014":
        if kind != "litigation" or (state.body.year or 2019) >= 2019:
            return []
        name = "upheld"
    return [(f"{kind}.{name}", "")]


# ------------------------------------------------------------------------------------------ disclosure


def _disclosure(spot: Spot, state: State) -> tuple[Found, bool]:
    """Return what a count of published items states, and whether its wording is weak (no 主动公开)."""
    figure = spot.figure
    nothing: tuple[Found, bool] = ([], False)
    counts = figure.unit in P.ITEM_UNITS or (not figure.unit and _PARTS_FOLLOW.match(spot.text, figure.end))
    if not counts or "全文电子化" in spot.local or P.NOT_A_WHOLE.search(spot.local):
        return nothing
    wording = _wording(spot, state)
    if wording is None:
        if state.topic == "disclosure" and not spot.number_first and figure.unit != "个":
            listed = P.MEDIUM_LABEL.fullmatch(spot.label)
            code = _medium(spot.label) if listed else ""
            return ([(f"disclosure.channel.{code}", "")] if code else [], False)
        return nothing
    if _running_total(spot, state.body):
        return nothing
    return _where(spot, weak=not P.STRONG_PUBLISHING.search(wording))


_PARTS_FOLLOW = re.compile(r"主要|其中|包括")


def _wording(spot: Spot, state: State) -> str | None:
    """Return the words that say that items of general information were published, or None."""
    local, tail = spot.local, spot.tail
    verb = _verb_part(spot)
    if tail and P.PUBLISHED_BEFORE.search(verb):
        return verb[-6:] + tail if P.PUBLISHED_TAIL.fullmatch(tail) else None
    if spot.number_first:
        if P.BARE_PUBLISHED.search(verb) and not tail:
            return verb
        return "主动公开" if _totals_a_list(spot) else None
    if "信息" in local:
        match = (
            P.PUBLISHED_LABEL.search(local)
            or P.COUNTED_LABEL.fullmatch(spot.label)
            or P.LISTED_LABEL.search(local)
            or _own_field(local, state.body)
        )
        if match is not None:
            state.topic = "disclosure"
            return match.group()
    if P.BARE_PUBLISHED.search(local) and not tail and "文" not in spot.text[: spot.figure.start]:
        return local
    return None


_FIELD = re.compile(rf"{P.PUBLISHING}(?:了|的)?(?P<field>[^,;的]{{2,6}}?)(?:类)?政府信息$")


def _own_field(local: str, body: Body) -> re.Match[str] | None:
    """公布自然资源政府信息 by a bureau of natural resources is all it published."""
    match = _FIELD.search(local)
    return match if match and match["field"] in body.name else None


def _totals_a_list(spot: Spot) -> bool:
    """Say whether a figure closes a list: 公开A类5条,B类3条,合计共8条."""
    if not re.search(r"合计|总计|共计", spot.helpers) or spot.label:
        return False
    before = [f for f in figures(spot.text, 0, spot.figure.start) if f.unit == spot.figure.unit]
    if len(before) < 2:
        return False
    return (
        bool(re.search(P.PUBLISHING, spot.text[: before[0].start]))
        and sum(f.value for f in before) == spot.figure.value
    )


def _running_total(spot: Spot, body: Body) -> bool:
    before = spot.text[: spot.figure.start]
    if not spot.first and (P.YEAR.search(spot.pre) or re.search(r"全年|本年|今年", spot.pre)):
        before = spot.pre
    if "新增" in spot.local:
        return False
    if P.SINCE.search(before):
        return True
    adds_up = "累计" in spot.pre or "总计" in spot.pre or "总数" in spot.pre
    if adds_up and "新增" in before:
        return True
    date = P.TO_DATE.search(before)
    if not date:
        return False
    started = re.search(r"(\d{4})年1月(?:1日)?", before)
    if started and (body.year is None or int(started[1]) == body.year):
        return False
    rest = before[date.start() :]
    if date.group() in ("目前", "迄今", "至今") or "目前" in rest[:6]:
        return True
    return adds_up and not re.search(
        r"全年|本年|年度(?!报告)|今年|年内|当年", before.replace("截至本年度末", "").replace("截止本年度", "")
    )


def _medium(text: str) -> str:
    names = {m.lastgroup for m in P.MEDIUM.finditer(text)}
    if "website" in names and "wechat" not in names and "weibo" not in names:
        names -= {"vague"}
    code = names.pop() if len(names) == 1 else ""
    return code if code and code != "vague" else ""


def _where(spot: Spot, *, weak: bool) -> tuple[Found, bool]:
    total: Found = [("disclosure.total", "")]
    pre = spot.pre
    names = {m.lastgroup for m in P.MEDIUM.finditer(pre)}
    generic = P.GENERIC_PLATFORM.search(pre)
    if generic and not names - {"website"} and "网站" not in pre:
        return total, weak
    if not names:
        if not generic and (P.FOREIGN_PLATFORM.search(pre) or _OTHER_WAYS.search(pre)):
            return [], weak
        if not weak:
            return total, False
        return _where_by_context(spot)
    if len(names) == 1:
        name = names.pop()
        return ([] if name == "vague" else [(f"disclosure.channel.{name}", "")]), False
    if names <= {"wechat", "weibo", "app", "vague"}:
        return [], weak
    return (total if P.MANY.search(pre) else []), weak


_OTHER_WAYS = re.compile(r"通过(?!多种|各种|各类|多|不同|线上)[^;]{4,40}等(?:方式|形式|途径|渠道)")


def _where_by_context(spot: Spot) -> tuple[Found, bool]:
    """A bare 发布信息 N 条 belongs to the channel its passage speaks of, if it speaks of one."""
    context = spot.sentence.before[-400:] + spot.text[: spot.figure.start]
    items = re.split(r"[一二三四五六七八九]是|\([一二三四五六七八九十]\)|(?<!\d)\d[.、]", context)
    names = {m.lastgroup for m in P.MEDIUM.finditer(items[-1])}
    if not names:
        return [("disclosure.total", "")], True
    if len(names) == 1:
        name = names.pop()
        return ([] if name == "vague" else [(f"disclosure.channel.{name}", "")]), True
    same = {m.lastgroup for m in P.MEDIUM.finditer(spot.text[: spot.figure.start])}
    return ([("disclosure.total", "")] if len(same) > 2 and "website" in same else []), True


# ------------------------------------------------------------------------------------------ the rest

_FACTS = tuple((fact.keys.split("|"), re.compile(f"(?:{fact.pattern})$"), fact) for fact in P.FACTS)
_STAFF_TAIL = re.compile(r"(?P<full>(?:专职|全职)(?!兼)[^,;、]{0,12}人员)|(?P<part>兼职[^,;、]{0,12}人员)")
_CONFERENCES = re.compile(r"发布会[^,;]{0,8}?\d+[次场期个]")
_TRAININGS = re.compile(r"培训(?:班|会|活动)?\d+[次期场]")
_LEADERS_TAIL = re.compile(r"(?:由|为)?[^,;]{0,14}主要(?:负责同志|领导|负责人)(?:参加|出席|主持)?[^,;]{0,8}")


def _facts(spot: Spot, state: State) -> Found:
    figure = spot.figure
    if figure.unit in ("名", "人", "位") and spot.tail:
        staff = _STAFF_TAIL.match(spot.tail)
        if staff:
            return [("organisation.staff_full_time" if staff["full"] else "organisation.staff_part_time", "")]
    if figure.unit in ("次", "场", "场次", "期") and spot.tail and "主要" in spot.tail:
        if "新闻发布会" in spot.text[: figure.start] and _LEADERS_TAIL.fullmatch(spot.tail):
            return [("response.press_conferences_by_leaders", "")]
    label = spot.local
    if not label:
        return []
    documents = _documents(spot, state)
    if documents:
        return documents
    best: tuple[int, P.Fact] | None = None
    for keys, pattern, candidate in _FACTS:
        if figure.unit in candidate.units and any(key in label for key in keys):
            match = pattern.search(label)
            if match and (best is None or match.start() < best[0]):
                best = match.start(), candidate
    if best is None:
        return []
    fact = best[1]
    if fact.needs and not re.search(fact.needs, spot.text):
        return []
    if fact.refuses and re.search(fact.refuses, label):
        return []
    year = state.body.year
    if year is not None and not fact.years[0] <= year <= fact.years[1]:
        return []
    if fact.metric == "response.press_conferences" and len(_CONFERENCES.findall(spot.text)) > 1:
        return []
    if fact.metric == "training.courses" and len(_TRAININGS.findall(spot.text)) > 1:
        return []
    if fact.metric.endswith(".decisions") and P.PUBLISHED_DECISIONS.search(label):
        return []
    return [(fact.metric, "")]


def _documents(spot: Spot, state: State) -> Found:
    """Normative documents and regulations: the metric depends on the verb and on the form of the year."""
    if spot.figure.unit not in ("件", "个", "份", "项", "部", "条") or not ("规" in spot.local):
        return []
    for name, noun in (("normative_documents", P.NORMATIVE), ("regulations", P.REGULATIONS)):
        match = noun.search(spot.local)
        if not match:
            continue
        before = spot.local[: match.start()]
        year = state.body.year
        if re.search(r"废止|清理|失效|备案|审查|解读|修改(?!并)", before):
            return []
        making, opening = P.MAKING.search(before), P.OPENING.search(before)
        if making and spot.figure.unit not in ("条",):
            if year is None or year >= 2021:
                return [(f"{name}.issued", "")]
            if year >= 2019:
                return [(f"{name}.made", "")]
            return [("normative_documents.issued_total", "")] if name == "normative_documents" else []
        if opening:
            if name == "regulations" or (year is not None and year in (2019, 2020)):
                return [(f"{name}.disclosed", "")]
            return [("disclosure.normative_documents", "")]
    return []


def _money(spot: Spot, state: State) -> tuple[Found, Decimal] | None:
    figure = spot.figure
    if figure.unit not in MONEY_UNITS:
        return None
    power = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}[figure.unit]
    value, _ = as_yuan(scaled(figure.value, power))
    text = spot.text[: figure.start]
    local = spot.local
    year = state.body.year
    if P.PROCESSING_FEE.search(local) and not re.search(r"减免|免收", local):
        return [("information_processing_fee.amount", "")], value
    if P.ADMINISTRATIVE_FEES.search(local) and (year is None or year >= 2021):
        return [("fees.amount", "")], value
    if P.FUNDING.search(local):
        return [("organisation.funding", "")], value
    procurement = P.PROCUREMENT.search(text)
    if (
        procurement
        and re.search(r"(?:采购)?(?:总)?金额$|总额$", local)
        and (year is None or year in (2019, 2020))
    ):
        return [("procurement.amount", "")], value
    about = re.search(r"信息公开|依申请|申请人", text) or spot.sentence.topic in ("fees", "applications")
    if about and "减免" in local and re.search(r"(?:费用?|金额)$", local):
        return ([("application_fees.waived", "")], value) if re.search(r"信息公开|依申请", text) else None
    if (
        about
        and re.search(r"(?:收取|收费)[^,;、]{0,24}$", local)
        and re.search(r"费", local)
        and "其中" not in text
    ):
        if re.search(r"行政事业|罚|押金|保证金", local):
            return None
        return [("application_fees.amount", "")], value
    return None


def _procurement_projects(spot: Spot, state: State) -> Found:
    if spot.figure.unit not in ("项", "个", "次", "宗", "件") or not re.search(
        r"政府集中采购(?:项目)?$", spot.local
    ):
        return []
    return [("procurement.projects", "")] if state.body.year in (None, 2019, 2020) else []


_EXAMINED = re.compile(r"行政许可|行政审批|审批")


def _decisions_of_list(spot: Spot, state: State) -> Found:
    """受理审批 N 件,办结 N 件: the second figure counts decisions."""
    if spot.label not in ("办结", "已办结") or spot.figure.unit not in ("件", "项", "宗"):
        return []
    before = spot.text[: spot.figure.start]
    if not re.search(
        r"受理(?:各类|了)?(?:行政)?(?:许可|审批)(?:事项|申请|件|业务)?[\d一二三四五六七八九十百千万余]+[件项宗],",
        before,
    ):
        return []
    return [("licensing.decisions", "")] if (state.body.year or 2019) >= 2019 else []


# ------------------------------------------------------------------------------------------ a sentence

_DIGIT = re.compile(r"[0-9]")
_FIGURE_IN_WORDS = re.compile(
    r"[一二两三四五六七八九十百千零万余多](?:件|条|宗|例|项|起|次|名|人|份|场|期|篇|封)"
)
_ENDS_IN_VERB = re.compile(r"(?:到|理|现|备|有|开|布|复|生|收|处|起)$")
_NEGATED = re.compile(r"(?:无|没有?|未|不存在)(?:有|收到|发生)?(?:任何)?$")
_RISING = re.compile(r"(?:增加|增长|减少|下降|上升|降低|提高|提升|多|少)(?:了|至|到|约|近)*$")


def read_figures(sentence: Sentence, state: State) -> None:
    """Add the claims that the figures of a sentence state."""
    text = sentence.text
    if not _DIGIT.search(text) and not _FIGURE_IN_WORDS.search(text):
        return
    main, inner = without_brackets(text)
    found = figures(main)
    own: list[tuple[int, Claim]] = []
    for spot in spots(sentence, main, found, 0, len(main)):
        own.extend((spot.figure.end, claim) for claim in _claims_of(spot, state, own))
    for low, high in inner:
        if high - low > 2:
            _read_bracket(sentence, text, low, high, state, own)
    state.claims.extend(_settled(claim for _, claim in own))


def _claims_of(spot: Spot, state: State, own: list[tuple[int, Claim]]) -> list[Claim]:
    figure = spot.figure
    value = figure.value
    weak = False
    money = _money(spot, state)
    if money:
        found, value = money
    elif figure.unit in MONEY_UNITS:
        return []
    else:
        found = _applications(spot, state)
        if not found:
            found = _cases(spot, state)
        if not found:
            found, weak = _disclosure(spot, state)
        if not found:
            found = (
                _facts(spot, state) or _procurement_projects(spot, state) or _decisions_of_list(spot, state)
            )
    if not found or not _holds(spot, state, found, own):
        return []
    scope = _scope_of(spot, state, found[0][0])
    qualifier = APPROXIMATE if figure.approximate else ""
    end = (
        spot.tail_end if spot.tail and (spot.number_first or _ENDS_IN_VERB.search(spot.local)) else figure.end
    )
    claims = []
    for metric, applicant in found:
        claims.append(
            Claim(
                metric,
                applicant,
                value,
                qualifier,
                spot.sentence,
                spot.clause_start,
                end,
                figure.start,
                scope,
                weak,
            )
        )
        _remember(metric, applicant, value, state)
    return claims


def _remember(metric: str, applicant: str, value: Decimal, state: State) -> None:
    group = metric.split(".")[0]
    if group in ("applications", "disposition", "reply"):
        state.topic = "applications"
        if metric == "applications.received" and applicant == "total":
            state.received, state.received_sentence = value, state.index
    elif group in ("review", "litigation", "litigation_direct", "litigation_after_review"):
        state.topic, state.case_kind = "cases", group.split("_")[0]
    elif group == "disclosure":
        state.topic = "disclosure"


def _holds(spot: Spot, state: State, found: Found, own: list[tuple[int, Claim]]) -> bool:
    """Say whether a figure is the report's own figure of its year and no comparison, plan or part."""
    text, figure = spot.text, spot.figure
    carried = found[0][0] in ("applications.carried_in", "applications.carried_out")
    if not carried:
        if (
            P.COMPARISON.search(spot.local[-14:] + spot.helpers)
            and _RISING.search(spot.local)
            or re.search(r"同比|环比|[较比]上|[较比]去", spot.local)
        ):
            return False
        if P.OTHER_TIME.search(spot.local) and not re.search(r"截[至止]", spot.local):
            return False
        if other_year(text, figure.start, state.body) or _in_part_of_year(text, figure.start):
            return False
    if _NEGATED.search(spot.local + spot.helpers) and figure.value == 1:
        return False
    clause_start = max(text.rfind(";", 0, figure.start), 0)
    clause = text[clause_start : figure.start]
    if P.FUTURE.search(spot.local) or re.search(r"力争|争取|下一步|明年", clause):
        return False
    cumulative = P.SINCE.search(clause) and found[0][0].startswith(("applications", "review", "litigation"))
    if cumulative:
        return False
    metric, applicant = found[0]
    repeats = any(c.metric == metric and c.applicant == applicant for _, c in own)
    if (
        repeats
        and metric in ("applications.received", "disclosure.total")
        and any(c.metric == metric and c.value != figure.value for _, c in own)
    ):
        return False
    known = repeats or any(c.metric == metric and c.applicant == applicant for c in state.claims)
    subject = text[_clause_before(text, spot.clause_start) : figure.start].replace(FILL, "")
    return not other_body(
        subject, state.body, part=known or "其中" in clause or metric.startswith("disclosure")
    )


def _in_part_of_year(text: str, position: int) -> bool:
    part = None
    for match in P.PART_OF_YEAR.finditer(text, 0, position):
        part = match
    return part is not None and not re.search(
        r"全年|年度|\d{4}年(?![第上下一二三四\d])", text[part.end() : position]
    )


def _clause_before(text: str, start: int) -> int:
    """Return where the clause in front of ``start`` begins when it only dates the statement, else ``start``."""
    cut = text.rfind(",", 0, max(start - 1, 0))
    before = text[cut + 1 : start]
    return cut + 1 if len(before) < 12 else start


def _scope_of(spot: Spot, state: State, metric: str) -> str:
    body = state.body
    if body.is_office or body.is_department:
        return ""
    clause = spot.local or spot.pre
    if metric.split(".")[0] not in ("applications", "disposition", "reply", "review", "litigation"):
        return ""
    if "办" in clause and P.OFFICE.search(clause) and (body.rank is not None or not body.name):
        return "agency"
    return ""


def _settled(claims: Iterator[Claim]) -> list[Claim]:
    """Drop what one sentence says twice and differently: such parts have no total to stand for."""
    items = list(claims)
    values: dict[tuple[str, str], set[Decimal]] = {}
    strong = {(c.metric, c.applicant) for c in items if not c.weak}
    items = [c for c in items if not c.weak or (c.metric, c.applicant) not in strong]
    for claim in items:
        values.setdefault((claim.metric, claim.applicant), set()).add(claim.value)
    kept = []
    seen: set[tuple[str, str]] = set()
    for claim in items:
        key = (claim.metric, claim.applicant)
        if len(values[key]) > 1:
            if claim.metric.startswith(
                ("disclosure.channel", "training", "response", "consultation", "organisation")
            ):
                continue
            if key in seen:
                continue
        seen.add(key)
        kept.append(claim)
    return kept


def _read_bracket(
    sentence: Sentence, text: str, low: int, high: int, state: State, own: list[tuple[int, Claim]]
) -> None:
    """Read the figures inside a bracket: parts of the figure in front of it."""
    found = figures(text, low, high)
    if not found:
        return
    parent = None
    for end, claim in own:
        if end <= low and low - end <= 3:
            parent = claim
    inside = text[low:high]
    group = parent.metric.split(".")[0] if parent else ""
    if "含" in inside[:3] and "转" in inside and parent and parent.metric == "applications.received":
        # 办理 N 件(含上年结转 M 件): N is not what was newly received.
        own[:] = [(e, c) for e, c in own if c is not parent]
    if re.match(r"不含|不包括|除", inside):
        return
    if parent is None and "申请" not in text[:low]:
        return
    for spot in spots(sentence, text, found, low, high):
        if group in ("applications", "reply", "disposition") or (
            parent is None and state.topic == "applications"
        ):
            metrics = [m for m in _applications(spot, state) if m != ("applications.received", "total")]
        elif group in ("review", "litigation"):
            metrics = _outcome(spot, state)
        elif parent is not None and parent.metric == "disclosure.total" and not spot.number_first:
            code = _medium(spot.label) if P.MEDIUM_LABEL.fullmatch(spot.label) else ""
            metrics = [(f"disclosure.channel.{code}", "")] if code else []
        else:
            metrics = []
        for metric, applicant in metrics:
            qualifier = APPROXIMATE if spot.figure.approximate else ""
            end = spot.tail_end if spot.number_first and spot.tail else spot.figure.end
            claim = Claim(
                metric,
                applicant,
                spot.figure.value,
                qualifier,
                sentence,
                spot.clause_start,
                end,
                spot.figure.start,
            )
            own.append((spot.figure.end, claim))


# ------------------------------------------------------------------------------------------ implied

_ALL = re.compile(r"(?:均|全部|都|皆|全都|所有申请)")
_ALL_COMPLETED = re.compile(
    r"(?:均|全部|都|皆)(?:已|依法|在|按|能|予以|按照|严格|法定|规定|期限|时限|内|时|期|于|及时|进行|了|要求|、)*(?:办结|办理完毕|处理完毕)(?!率)"
)
_ALL_NATURAL = re.compile(
    r"(?:申请人|申请)?(?:均|全部|都|皆)?(?:为|系|来自|属于?|是)自然人(?:提出|申请|提交)?(?:的)?$"
)
_ALL_CHANNEL = re.compile(
    r"(?:均|全部|都|皆|^(?=为|系))(?:为|是|由申请人|系)?(?:通过|以|采用|采取|经|由)?(?P<channel>[^,;]{2,24}?)(?:方式|渠道|途径|形式|平台)?(?:提交|提出|申请|收到|受理|递交)?(?:的)?$"
)


def read_implied(sentence: Sentence, state: State) -> None:
    """Add what 均 and 全部 state of a figure given just before: all of them."""
    text = sentence.text
    if not state.claims or not any(word in text for word in ("均", "全部", "都", "自然人", "为", "系")):
        return
    main, _ = without_brackets(text)
    if P.ALL_UPHELD.search(main):
        match = P.ALL_UPHELD.search(main)
        assert match is not None
        dismissed = P.ALSO_DISMISSED.search(main, match.start())
        for claim in [
            c
            for c in state.claims
            if c.sentence is sentence and c.metric in ("review.total", "litigation.total")
        ]:
            if claim.value:
                _imply(f"{claim.metric.split('.')[0]}.upheld", "", claim.value, sentence, match, state)
        _ = dismissed
    if state.received is None or state.received == 0 or state.index - state.received_sentence > 1:
        return
    completed = _ALL_COMPLETED.search(main)
    if completed and not figures(main, completed.start(), completed.end()):
        _imply("applications.completed", "total", state.received, sentence, completed, state)
    position = 0
    for clause in _CLAUSE.split(main):
        start, position = position, position + len(clause) + 1
        if "自然人" in clause and not any(c.isdigit() for c in clause):
            natural = _ALL_NATURAL.search(clause)
            if natural and not P.MIXED_APPLICANTS.search(clause):
                _imply_span(
                    "applications.received",
                    "natural_person",
                    state.received,
                    sentence,
                    start,
                    start + len(clause),
                    state,
                )
        elif "均" in clause or "全部" in clause or (clause[:1] in ("为", "系") and clause.endswith("申请")):
            channel = _ALL_CHANNEL.search(clause)
            if channel and re.search(r"提交|提出|申请|渠道|方式|途径|形式|收到", clause[channel.start() :]):
                code = _channel(channel["channel"])
                if code and not re.search(r"答复|办结|回复|公开(?!申请)", clause):
                    _imply_span(
                        f"applications.channel.{code}",
                        "total",
                        state.received,
                        sentence,
                        start,
                        start + len(clause),
                        state,
                    )


def _imply(
    metric: str, applicant: str, value: Decimal, sentence: Sentence, match: re.Match[str], state: State
) -> None:
    _imply_span(metric, applicant, value, sentence, match.start(), match.end(), state)


def _imply_span(
    metric: str, applicant: str, value: Decimal, sentence: Sentence, start: int, end: int, state: State
) -> None:
    if any(c.metric == metric and c.applicant == applicant and c.sentence is sentence for c in state.claims):
        return
    state.claims.append(Claim(metric, applicant, value, IMPLIED, sentence, start, end, start))
