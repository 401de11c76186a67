"""What stays of the claims of one sentence, once all its figures are read.

Belongs here: what a sentence says twice, and numbers that have those carried over in them. Claims of several
sentences are compared in agreement.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.prose.agreement import without_the_system
from ingest.extract.prose.figures import figures
from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.speaker import of_several_bodies
from ingest.extract.prose.spots import Claim, State
from ingest.extract.prose.vocabulary import publication as publication_words

_AMONG_THEM = re.compile(r"其中|包括|包含|[,;]含")
_CAME_BEFORE = re.compile(
    r"[,(](?:均|全部|都)?(?:系|为|是|属于?)(?:由)?(?:上一?年度?|去年|[12]\d{3}年度?)(?:底|末)?(?:结转|转结|转入|转来|遗留)"
)
"""依申请公开1件,系上年结转: nothing came in newly."""
_NEWLY = re.compile(
    r"(?:本年度?|当年|全年)?新(?:接收|收到?|受理|接|增)(?:的)?(?:政府信息公开申请|依申请公开|申请)?(?:为|共)?(?P<count>\d{1,6})(?=[件宗条份项])"
)
_OPEN_LISTS = ("disclosure.channel", "training", "response", "consultation", "organisation")
"""Metrics whose parts may stand side by side without a total (two websites, three kinds of training)."""
_ENDINGS = ("reply.", "disposition.")
_OTHERS = "disclosure.channel.other"
_EACH_OTHER = re.compile(
    rf"(?:{publication_words.MEDIA['other']})(?:(?!等(?:多种|各种|多)?(?:途径|渠道|方式|形式|平台))[^,;。\d]){{0,40}}\d[\d.]*+(?![期次块个处场])"
)
_SUMMED_UP = re.compile(
    r"[,;、](?P<place>全[省市县区州])?(?:总计|共计|合计|总共|一共|共)(?P<count>\d{1,6})(?P<unit>[件宗项份条])(?=[,;。(]|$)"
)
_CAME_IN = re.compile(r"(?:收到|受理|接到|接收|新收)[^;。]*申请")
_BY_WAY = ("applications.channel.", "applications.received")
COMING_IN = ("applications.received", "applications.channel.")
_ADDED_UP = re.compile(r"[、,](?:总计|合计|共计)(\d{1,9})[条篇件]")


def leave_carried_out(sentence: Sentence, main: str, state: State, own: list[Claim]) -> None:
    """Drop a number of applications that has those carried into the year in it: 共办理92件,其中上年结转1件.

    What came in newly is received, where the sentence says how many that were.
    """
    came_before = next(
        (c for c in own if c.metric == "applications.received" and _CAME_BEFORE.match(sentence.text, c.end)),
        None,
    )
    if came_before:
        own.remove(came_before)
        state.received = None
    carried = next((c for c in own if c.metric == "applications.carried_in" and c.value), None)
    if carried is None:
        return
    handled = next(
        (
            c
            for c in own
            if (c.metric, c.applicant) == ("applications.received", "total") and c.at < carried.at
        ),
        None,
    )
    among = _AMONG_THEM.search(main, handled.end, carried.at) if handled else None
    if handled is None or among is None or ";" in main[among.end() : carried.at]:
        return
    by_way = [c.value for c in own if among.end() <= c.at < carried.at and c.metric.startswith(_BY_WAY)]
    if by_way and sum(by_way) == handled.value:
        # "新收64件,其中信函21件、网络43件,上年结转2件": all of them have been told before
        return
    own.remove(handled)
    state.received = None
    new = _NEWLY.search(main, handled.end)
    if new:
        value = Decimal(new["count"])
        own.append(
            Claim(
                handled.metric, "total", value, "", sentence, new.start(), new.end() + 1, new.start("count")
            )
        )
        state.remember(handled.metric, "total", value)


def sum_up(sentence: Sentence, main: str, state: State, own: list[Claim]) -> None:
    """Take what came in from the sum behind its parts: 收到公民书面申请3件,网上申请14件,总计17件."""
    total = _SUMMED_UP.search(main)
    if total is None or not _CAME_IN.search(main, 0, total.start()):
        return
    at = total.start()
    parts = [f for f in figures(main, main.rfind(";", 0, at) + 1, at) if f.unit == total["unit"]]
    value = Decimal(0)
    while parts and value < int(total["count"]):
        value += parts[-1].value
        at = parts.pop().start
    about = [c for c in own if at <= c.at < total.start()]
    if value != int(total["count"]) or not about or any(not c.metric.startswith(COMING_IN) for c in about):
        return
    if any(c.value == value and c.applicant == "total" for c in about):
        return
    of_the_place = total["place"] and not state.body.is_department
    if not of_the_place and of_several_bodies(main[at : total.start()], state.body):
        return
    key = ("applications.received", "total")
    own[:] = [c for c in own if c not in about or (c.metric, c.applicant) != key]
    place = (total.start() + 1, total.end(), total.start("count"))
    own.append(Claim(*key, value, "", sentence, *place))
    state.remember(*key, value)


def settled(claims: list[Claim]) -> list[Claim]:
    """Drop what one sentence says twice and differently: such parts have no total to stand for."""
    if len(claims) == 1 and not claims[0].metric.startswith("disclosure"):
        return claims
    claims = without_the_system(claims)
    strong = {(c.metric, c.applicant) for c in claims if not c.weak}
    claims = [c for c in claims if not c.weak or (c.metric, c.applicant) not in strong]
    values: dict[tuple[str, str], set[Decimal]] = {}
    for claim in claims:
        values.setdefault((claim.metric, claim.applicant), set()).add(claim.value)
    on_media = [c for c in claims if c.metric.startswith("disclosure.channel")]
    largest = max((c.value for c in on_media), default=Decimal(0))
    kept: list[Claim] = []
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        key = (claim.metric, claim.applicant)
        differs = len(values[key]) > 1
        if differs and (claim.metric.startswith(_OPEN_LISTS) or key in seen):
            continue
        if differs and claim.metric.startswith(_ENDINGS) and claim.value <= max(values[key] - {claim.value}):
            # "当面申请3件,同意公开2件;网上申请5件,同意公开4件": of each channel
            seen.add(key)
            continue
        if claim.metric == _OTHERS and len(_EACH_OTHER.findall(claim.sentence.text)) > 1:
            # "抖音号发布短视频78条,头条号发布信息77条": neither is all there was elsewhere
            continue
        if claim.weak and claim.metric == "disclosure.total" and claim.value < largest:
            # "信息公开平台93条,网站508条": the platform is one of the places, not all of them.
            continue
        alone = len(on_media) == 1 and on_media[0] is claim
        added_up = _ADDED_UP.match(claim.sentence.text, claim.end) if alone else None
        if added_up and int(added_up[1]) > claim.value:
            # "信息增至1200条,在某网站发布信息300条,总计1500条": where the others stood is not said
            continue
        seen.add(key)
        kept.append(claim)
    return kept
