"""Decisions by licence, penalty and coercion, and other services to the public.

Belongs here: figures of decisions taken, by the power that the sentence names.
"""

from __future__ import annotations

import re

from ingest.extract.prose.figures import figures
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.vocabulary import facts as fact_words

_OF_DECISIONS = frozenset("件项个宗起")
_DECIDED = re.compile(r"行政(?:许可|处罚|强制)(?:处理)?(?:决定)?")
"""作出211宗行政许可: the verb tells decisions from items of a list."""
_POWER = re.compile(
    r"(?P<licensing>行政许可)|(?P<penalty>行政处罚)|(?P<coercion>行政强制)|(?P<other_services>其[他它]对外管理服务事项)"
)
_ONE_OF_A_LIST = re.compile(r"行政(?:许可|处罚|强制)(?:措施|执行)?(?:决定)?")
_BEHIND_DECISIONS = re.compile(
    r"行政(?:许可|处罚)处理决定(?:数量?)?\d[\d,]{0,8}[件项宗起][、,]行政(?:处罚|强制)$"
)
"""行政处罚处理决定4件,行政强制0件: decisions like those in front."""
_LIST_OF_DECISIONS = re.compile(
    r"(?:作出|做出)(?:了|的)?(?:行政(?:许可|处罚|强制)(?:措施|执行)?(?:决定)?\d[\d,]{0,8}(?:\.\d{1,4})?万?[余多]?[件项个宗起][、,]){1,2}行政(?:处罚|强制|许可)(?:措施|执行)?(?:决定)?$"
)
"""作出行政许可决定126件、行政处罚决定15件: one verb for the list."""
_DECISIONS_OF_EACH = re.compile(r"(?:行政(?:许可|处罚|强制)(?:[、和及与]|以及)?){2,3}(?:处理)?决定$")
_AS_MANY = re.compile(r"(?:[、,和及与]\d[\d.]{0,8}[万]?[件项宗起]){1,2}(?=[,;。]|$)")
"""行政许可、行政处罚、行政强制决定数量分别为76件、12件和3件."""
_EXAMINED = re.compile(
    r"受理(?:各类|了)?(?:行政)?(?:许可|审批)(?:事项|申请|件"
    r"|业务)?[\d一二三四五六七八九十百千万余]+[件项宗],"
)


def decided(spot: Spot) -> str:
    """Return the power by which 作出211宗行政许可 says that decisions were taken, else an empty string."""
    if spot.figure.unit not in _OF_DECISIONS or not _DECIDED.fullmatch(spot.tail):
        return ""
    power = _POWER.match(spot.tail) if spot.verb.endswith("作出") else None
    return power.lastgroup or "" if power else ""


def decisions_of_each(spot: Spot, state: State) -> Found:
    """Return what 行政许可、行政处罚决定分别为76件、12件 states of one power after the other."""
    if state.respectively and state.respectively[0].endswith(".decisions") and not spot.local:
        return [(state.respectively.pop(0), "")]
    several = _DECISIONS_OF_EACH.search(spot.local) if "分别" in spot.helpers else None
    told = _AS_MANY.match(spot.text, spot.figure.end) if several else None
    if several is None or told is None or (state.body.year or 2019) < 2019:
        return []
    powers = [f"{match.lastgroup}.decisions" for match in _POWER.finditer(several.group())]
    if len(figures(told.group())) + 1 != len(powers):
        return []
    state.respectively = powers[1:]
    return [(powers[0], "")]


def decisions(spot: Spot, state: State) -> Found:
    """Return what 处理决定数量 N 件 states: decisions of the power that the sentence named last."""
    listed = _ONE_OF_A_LIST.fullmatch(spot.local)
    among = None
    if listed:
        among = _LIST_OF_DECISIONS.search(spot.before) or _BEHIND_DECISIONS.search(spot.before)
    if among and (state.body.year or 2019) >= 2019:
        if fact_words.PUBLISHED_DECISIONS.search(spot.before, max(0, among.start() - 12), among.start()):
            return []
        power = _POWER.match(spot.local)
        return [(f"{power.lastgroup}.decisions", "")] if power else []
    if not spot.local.endswith("处理决定") or spot.figure.unit not in ("件", "项", "个", "宗", "起", "条"):
        return []
    powers = list(_POWER.finditer(spot.before))
    if not powers or not powers[-1].lastgroup or (state.body.year or 2019) < 2019:
        return []
    between = spot.before[powers[-1].start() :]
    if fact_words.PUBLISHED_DECISIONS.search(between) or fact_words.PUBLISHED_DECISIONS.search(spot.local):
        return []
    return [(f"{powers[-1].lastgroup}.decisions", "")]


def examined_and_decided(spot: Spot, state: State) -> Found:
    """Return what 受理审批 N 件,办结 N 件 states: the second figure counts decisions."""
    if spot.label not in ("办结", "已办结") or spot.figure.unit not in ("件", "项", "宗"):
        return []
    counts = _EXAMINED.search(spot.before) and (state.body.year or 2019) >= 2019
    return [("licensing.decisions", "")] if counts else []
