"""What a figure states by its own label, without a running topic.

Belongs here: the order in which the subjects are asked; responses, meetings, training, reading points and proposals.
"""

from __future__ import annotations

import re

from ingest.extract.prose.decisions import (
    decided,
    decisions,
    decisions_of_each,
    examined_and_decided,
)
from ingest.extract.prose.documents import documents, documents_made
from ingest.extract.prose.money import procurement
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.staff import OF_PEOPLE, staff, staff_behind, staff_named_before
from ingest.extract.prose.vocabulary import facts as fact_words
from ingest.extract.prose.vocabulary import publication as publication_words

_LEADERS_AMONG = re.compile(
    r"\d(?P<unit>[次场期])[,(](?:其中)?[,:]?由?(?:[省市县区州](?:人民)?政府)?主要(?:负责同志|领导|负责人)"
    r"(?:参加|出席)的?有?$"
)
_HELD = (("response.press_conferences", "新闻发布会"), ("response.online_interviews", "在线访谈"))
_PUBLISHED_LAST = re.compile(
    r"(?:公开|公布|发布)(?!.*(?:承办|主办|协办|交办|收到|接到|办理(?!结果|情况|答复|复文|公开)|办结|公开[^,]*;))"
)
"""A proposal counts where its answer was published, not where it was handled."""
_ANSWERS_PUBLISHED = re.compile(
    r"(?:结果|答复|复文)[^。;,]{0,16}公开,其中[:,]?(?:人大代表建议(?:办理)?\d+[件条][,、和])?政协(?:委员)?提案办理$"
)
"""对建议和提案办理结果进行了公开,其中人大代表建议3件,政协委员提案办理8件."""
_BARE_READING = re.compile(r"^(?:以及|和|及)?政策(?:文件)?解读$")
"""In a list the verb stands far off: 发布规范性文件4篇,政策解读5篇; among topics it is one of them."""
_EVENTS = (
    (
        re.compile(r"新闻发布会"),
        re.compile(r"(?:召开|举办|举行|主办|组织)(?:了)?(?:(?:关于)?《[^》]{1,60}》[、和及]?)*等?$"),
        "response.press_conferences",
        frozenset("次场期个") | {"场次"},
    ),
    (
        re.compile(r"(?:在线|网上|网络)访谈(?:活动|节目)?"),
        re.compile(r"(?:开展|举办|录制|组织|参加|进行|制作|作|做)(?:了)?(?:《[^》]{1,60}》[、和及]?)*等?$"),
        "response.online_interviews",
        frozenset("次场期个"),
    ),
    (
        re.compile(r"政策(?:文件)?解读(?:稿件|材料|文章|信息|稿)?"),
        re.compile(r"(?:发布|公开|推送|刊发|制作)(?:了)?$"),
        "response.policy_interpretations",
        frozenset("篇条件个"),
    ),
    (
        re.compile(
            r"(?:全[市县区镇乡局])?(?:(?:政府|政务)?信息公开|政务公开)(?:工作|业务|专题|知识)*培训(?:班|会|活动)?"
        ),
        re.compile(r"(?:开展|举办|组织|召开)(?:了)?$"),
        "training.courses",
        frozenset("次场期个"),
    ),
)
"""What a figure in front of its noun counts: (noun, verb, metric, measure words)."""
_READING = re.compile(
    r"(?:(?:政府|政务)?信息(?:公开)?|政务公开)?(?:的)?(?:公共|公开|集中)?查(?:阅|询)(?:点|场所)(?![^,;]{0,4}电脑)"
)
_SAID_OF_STAFF = re.compile(r"[专兼]职(?:工作)?人员")
"""Beside the staff for disclosure a 查阅点 is one for disclosure too."""
_HAVING = re.compile(r"(?:设立|设置|设有|建立|开设|建成|开辟|共有|确定)(?:了|的)?$")
_HAVING_POINTS = re.compile(fact_words.POINTS_LISTED)
_LEADERS = re.compile(r"[由为]?[^,;]{0,14}主要(?:负责同志|领导|负责人)(?:参加|出席|主持)?[^,;]{0,8}")
_FACTS = tuple((re.compile(f"(?:{fact.pattern})$"), fact) for fact in fact_words.FACTS)
_ALL_KEYS = {key for fact in fact_words.FACTS for key in fact.keys.split("|")}
_KEYS = re.compile("|".join(sorted(_ALL_KEYS, key=len, reverse=True)))
_BY_KEY = {
    word: [entry for entry in _FACTS if any(key in word for key in entry[1].keys.split("|"))]
    for word in _ALL_KEYS
}
"""The facts that a word in a label may stand for; 会议 also stands for what 会 does."""
_EITHER = re.compile(r"[专全]\(?兼\)?职|兼\(?[专全]\)?职")
"""专(兼)职人员 are of both kinds."""
_IN_PARTS = {
    "response.press_conferences": re.compile(r"发布会[^,;]{0,8}?\d+(?:[次场期个]|(?=[、,;]))"),
    "training.courses": re.compile(r"培训(?:班|会|活动)?\d+[次期场]"),
}
"""Metrics that a sentence may give in parts without a total: then no part is the figure."""
_WITH_LEADERS = ("response.press_conferences", "response.online_interviews")
_BY_A_LEADER = re.compile(r"主要(?:负责(?:人|同志)|领导)(?:出席|参加|走进|做客|作客)")
"""主要负责同志参加新闻发布会1次 has a row of its own on the form."""
_BOTH_PROPOSALS = re.compile(
    r"(?:公开|公布|发布)(?:了|各级|[省市县区])*人大(?:代表)?(?:建议|议案)[和与及、]政协(?:委员)?提案"
    r"(?:办理|结果|情况|答复|复文|意见|的)*(?:分别(?:为|是)?)?$"
)
_BY_NUMBER = re.compile(
    r"\d{1,5}[件条]人大(?:代表)?(?:建议|议案)[、和与及]\d{1,5}[件条]政协(?:委员)?提案(?:的)?(?:办理)?(?:结果|情况|答复|复文)"
)
"""公开主办的12件人大代表建议、9件政协委员提案办理结果."""
_PUBLISHING = re.compile(r"(?:公开|公布|发布)(?:了)?(?:[^,;、]{0,4}[主承][办担]的?)?$")
_AND_THE_OTHER = re.compile(r"[、,和与及]\d{1,5}[件条](?=[,;。(]|$)")
_SOME_ON_DISCLOSURE = re.compile(r"[^;。]{0,24}?其中[^,;。\d]{0,16}(?:信息公开|政务公开)[^,;。\d]{0,10}\d")


def facts(spot: Spot, state: State) -> Found:
    """Return what a figure states by its own label."""
    one_by_one = _proposals(spot, state) or decisions_of_each(spot, state)
    if one_by_one:
        return one_by_one
    by_tail = _by_tail(spot, state) or documents_made(spot, state)
    if by_tail or not spot.local:
        return by_tail
    return (
        staff(spot)
        or _by_leaders(spot)
        or decisions(spot, state)
        or documents(spot, state)
        or staff_named_before(spot)
        or _labelled(spot, state)
        or procurement(spot, state)
        or examined_and_decided(spot, state)
    )


def _by_tail(spot: Spot, state: State) -> Found:
    """Return what a number-first figure states: 配备3名专职人员, 其中有2场由主要负责同志参加."""
    tail, unit = spot.tail, spot.figure.unit
    if not tail:
        return []
    if unit in OF_PEOPLE:
        return staff_behind(spot)
    power = decided(spot)
    if power:
        return [(f"{power}.decisions", "")] if (state.body.year or 2019) >= 2019 else []
    if (
        unit in ("个", "处")
        and _READING.match(tail)
        and (re.search(r"信息|公开", spot.text) or _SAID_OF_STAFF.search(spot.text))
    ):
        listed = not spot.verb or spot.verb.endswith(("、", "和", "及"))
        having = _HAVING.search(spot.verb) or (listed and _HAVING_POINTS.search(spot.before))
        return [("organisation.reading_points", "")] if having else []
    for noun, verb, metric, units in _EVENTS:
        if unit in units and noun.fullmatch(tail) and verb.search(spot.verb):
            return [(metric, "")]
    by_leaders = unit in ("次", "场", "场次", "期") and "主要" in tail and _LEADERS.fullmatch(tail)
    if by_leaders and "新闻发布会" in spot.before:
        return [("response.press_conferences_by_leaders", "")]
    return []


def _by_leaders(spot: Spot) -> Found:
    """Return what 举办新闻发布会5场,其中主要负责同志参加2场 states of the leaders."""
    among = _LEADERS_AMONG.search(spot.before) if "主要" in spot.local else None
    if among is None or spot.figure.unit != among["unit"]:
        return []
    told = spot.before[spot.before.rfind(";", 0, among.start()) + 1 : among.start()]
    at, held = max((told.rfind(noun), metric) for metric, noun in _HELD)
    return [(f"{held}_by_leaders", "")] if at >= 0 else []


def _labelled(spot: Spot, state: State) -> Found:
    label, unit = spot.local, spot.figure.unit
    best: tuple[int, fact_words.Fact] | None = None
    for word in set(_KEYS.findall(label)):
        for pattern, candidate in _BY_KEY[word]:
            if unit not in candidate.units:
                continue
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
    if state.body.year is not None and not fact.years[0] <= state.body.year <= fact.years[1]:
        return []
    if fact.metric == "disclosure.full_text_online" and "累计" in spot.before:
        # "累计公开633条,其中全文电子化633条": since the beginning
        return []
    if fact.metric.startswith("training.") and _some_on_disclosure(spot):
        return []
    if fact.metric.startswith("proposals") and not _PUBLISHED_LAST.search(spot.before):
        return [(fact.metric, "")] if _ANSWERS_PUBLISHED.search(spot.before) else []
    if fact.metric == "response.policy_interpretations" and _BARE_READING.search(label):
        published = re.search(publication_words.PUBLISHING, spot.before)
        if unit != "篇" or not published or re.search(r"其中|包括|包含|涵盖|涉及", spot.before):
            return []
    if fact.metric.startswith("organisation.staff_") and _are_of_either_kind(spot):
        return []
    if fact.metric in _WITH_LEADERS and _BY_A_LEADER.search(label):
        return [(f"{fact.metric}_by_leaders", "")]
    parts = _IN_PARTS.get(fact.metric)
    if parts and "其中" not in spot.text[spot.figure.end :] and len(parts.findall(spot.text)) > 1:
        return []
    if fact.metric.endswith(".decisions") and fact_words.PUBLISHED_DECISIONS.search(label):
        return []
    return [(fact.metric, "")]


def _are_of_either_kind(spot: Spot) -> bool:
    """Say whether a sentence has people of both kinds, and does not tell them apart as 专(兼)职9名,其中专职2名 does."""
    text, start = spot.sentence.text, spot.figure.start
    both = list(_EITHER.finditer(text))
    return bool(both) and not (both[-1].end() <= start and "其中" in text[both[-1].end() : start])


def _proposals(spot: Spot, state: State) -> Found:
    """Return what 公开人大代表建议和政协提案办理结果分别为6件、9件 states, one figure after the other."""
    if spot.figure.unit not in ("件", "条"):
        return []
    if state.respectively and state.respectively[0].startswith("proposals") and not spot.local:
        return [(state.respectively.pop(0), "")]
    if _BY_NUMBER.match(spot.text, spot.figure.start) and _PUBLISHING.search(spot.verb):
        state.respectively = ["proposals.cppcc_disclosed"]
        return [("proposals.npc_disclosed", "")]
    if "提案" not in spot.local or not _BOTH_PROPOSALS.search(spot.local):
        return []
    if not _AND_THE_OTHER.match(spot.text, spot.figure.end):
        return []
    state.respectively = ["proposals.cppcc_disclosed"]
    return [("proposals.npc_disclosed", "")]


def _some_on_disclosure(spot: Spot) -> bool:
    """Say whether training was of all kinds and some of it on disclosure: 各类培训班6期,其中信息公开1期."""
    about = "信息公开" in spot.pre or "政务公开" in spot.pre
    return not about and _SOME_ON_DISCLOSURE.match(spot.text, spot.figure.end) is not None
