"""From sentences to claims: what each figure counts, decided by the words beside it.

Belongs here: the order in which a figure is read, and its brackets. What it has to pass to be a claim is in gates,
what stays of a sentence's claims in settled, the vocabulary in vocabulary/, zero by denial in denials, what 均
implies in implied.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ingest.extract.numbers import APPROXIMATE
from ingest.extract.prose.applications import applications
from ingest.extract.prose.cases import cases, outcome
from ingest.extract.prose.disclosure import disclosure
from ingest.extract.prose.evidence import is_own_whole
from ingest.extract.prose.facts import facts
from ingest.extract.prose.figures import (
    FILL,
    MONEY_UNITS,
    Figure,
    figures,
    has_figures,
    without_brackets,
)
from ingest.extract.prose.gates import holds
from ingest.extract.prose.media import BOARDS_AND_MORE, medium
from ingest.extract.prose.money import money
from ingest.extract.prose.of_the_year import of_the_year
from ingest.extract.prose.one_medium import counted_again, place_of
from ingest.extract.prose.running import running_total
from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.settled import COMING_IN, leave_carried_out, settled, sum_up
from ingest.extract.prose.spots import Claim, Count, Found, Part, Spot, State, spots
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import publication as publication_words

AGENCY = "agency"
_UNIT_BEFORE = re.compile(r"\((?:单位:?)?[条件次个人篇项期场]次?\)$")
_KINDS_AND_ITEMS = re.compile(r"(?<=[息共计为开])\d{1,2}个?大?类(?:别)?[、,]?(?=(?:共计?|合计)?\d+[余多]?条)")
"""公开政府信息6大类、214条: into how many kinds a bureau sorts what it publishes."""
_A_COUNT_ALONE = re.compile(
    r"(?<=[果况复文议案请讼])\((共?\d{1,5}[件宗])\)|(?<=新媒体)\((微信(?:公众号)?|微博)\)"
)
_ENDS_IN_VERB = re.compile(
    r"(?:到|结果|理|现|备|有|开|布|复|生|收|处|起|办|织|展|行|制|排|立|置|辟|定|派|发|台)$"
)
_THE_OTHER_STAFF = re.compile(r"[专全]职(?:工作)?(?:人员)?(?:[和与及、,]|以及)?")
"""What stands between two figures of staff belongs to the first: 2名全职和3名兼职人员."""
_PASSED_ON = re.compile(r"(?<!结)转[办来交送]")
"""收到申请9件(含转办2件): by whichever way they came, they came in this year."""
_NEW_AND_CARRIED = re.compile(
    r"(?:新收到?|新增|新受理|本年收到)\d+[件宗][、,;和及].{0,8}结?转[^,;、]{0,6}\d|转[^,;、]{0,6}\d+[件宗][、,;和及].{0,6}新[收增受]"
)
_CASES_WITH_OUTCOMES = ("review", "litigation", "litigation_direct", "litigation_after_review")
_WITHOUT = re.compile(r"不含|不包括|除")
_ON_NEW_MEDIA = re.compile(r"(?:新媒体|\"?[双两]微\"?)(?:平台|账号)?[^,;\d]{0,8}(?P<count>\d{1,7})条\($")


def read_figures(sentence: Sentence, state: State) -> None:
    """Add the claims that the figures of a sentence state."""
    text = sentence.text
    if not has_figures(text):
        return
    main, brackets = without_brackets(text)
    if brackets and _A_COUNT_ALONE.search(text):
        main, brackets = _with_counts_in_brackets(text)
    if "类" in main:
        main = _KINDS_AND_ITEMS.sub(lambda match: FILL * len(match.group()), main)
    own: list[Claim] = []
    for spot in spots(sentence, main, _no_cells(text, figures(main)), 0, len(main)):
        own.extend(_read(spot, state, own))
    leave_carried_out(sentence, main, state, own)
    sum_up(sentence, main, state, own)
    for low, high in brackets:
        if high - low > 2:
            _read_bracket(sentence, low, high, state, own)
    if own:
        state.claims.extend(settled(own))


def _no_cells(text: str, found: list[Figure]) -> list[Figure]:
    """Return the figures that are no cells of a row whose borders are lost.

    These touch another of the same unit (公开数201条345条), or a unit in brackets (公开数（条）201345).
    """
    touching = [(a, b) for a, b in pairwise(found) if a.end == b.start and a.unit == b.unit]
    cells = {id(figure) for pair in touching for figure in pair}
    cells.update(id(f) for f in found if text[f.start - 1] == ")" and _UNIT_BEFORE.search(text, 0, f.start))
    return [figure for figure in found if id(figure) not in cells] if cells else found


def _with_counts_in_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets off counts and media behind their noun: 收到政府信息公开申请(10件), 新媒体(微信)."""
    return without_brackets(_A_COUNT_ALONE.sub(lambda m: FILL + m.group()[1:-1] + FILL, text))


def _read(spot: Spot, state: State, own: list[Claim]) -> list[Claim]:
    value, weak, count, whole = spot.figure.value, False, None, True
    if spot.figure.unit in MONEY_UNITS:
        found, value = money(spot, state)
    else:
        found = applications(spot, state) or cases(spot, state)
        if not found:
            found, weak = disclosure(spot, state)
            count = _count(spot, state, found)
        if not found:
            found = facts(spot, state)
            whole = not found or is_own_whole(spot, state.body.name, found[0][0])
    if not found or not holds(spot, state, found, own):
        return []
    if not whole:
        state.parts.extend(Part(metric, value, sentence=spot.sentence) for metric, _ in found)
        return []
    claims = [_claim(spot, metric, applicant, value) for metric, applicant in found]
    for claim in claims:
        claim.weak, claim.count = weak, count
        claim.placed = weak and bool(
            publication_words.ONE_PLATFORM.search(spot.pre) or BOARDS_AND_MORE.search(spot.pre)
        )
        claim.scope = _scope(spot, state, claim.metric)
        state.remember(claim.metric, claim.applicant, value)
    return claims


def _count(spot: Spot, state: State, found: Found) -> Count | None:
    """Keep a number of items on one medium: what another statement says of the medium has to agree with it."""
    code, owner = place_of(spot)
    if not code or (
        not found and (running_total(spot, state.body) or publication_words.NOT_A_WHOLE.search(spot.local))
    ):
        return None
    if not of_the_year(spot, state):
        return None
    plain = bool(found) and found[0][0].endswith(code)
    part = "其中" in spot.text[max(spot.text.rfind(";", 0, spot.figure.start), 0) : spot.figure.start]
    count = Count(code, spot.figure.value, spot.figure.approximate, plain, part, owner, spot.sentence)
    state.counts.append(count)
    return count


def _claim(spot: Spot, metric: str, applicant: str, value: Decimal) -> Claim:
    figure = spot.figure
    of_staff = metric.startswith("organisation.staff_") and "职" in spot.tail[:2]
    by_tail = spot.tail and (spot.number_first or of_staff or _ENDS_IN_VERB.search(spot.local))
    end = spot.tail_end if by_tail else figure.end
    while by_tail and spot.text[end - 1] in "和及与":
        end -= 1
    start = figure.start if of_staff and _THE_OTHER_STAFF.fullmatch(spot.pre) else spot.clause_start
    qualifier = APPROXIMATE if figure.approximate else ""
    return Claim(metric, applicant, value, qualifier, spot.sentence, start, end, figure.start)


def _scope(spot: Spot, state: State, metric: str) -> str:
    """Return ``agency`` where a whole government's report speaks of one office."""
    body = state.body
    if body.is_office or body.is_department or (body.name and body.rank is None):
        return ""
    if metric.split(".")[0] not in ("applications", "disposition", "reply", "review", "litigation"):
        return ""
    clause = spot.local or spot.pre
    return AGENCY if "办" in clause and common_words.OFFICE.search(clause) else ""


def _read_bracket(sentence: Sentence, low: int, high: int, state: State, own: list[Claim]) -> None:
    """Read the figures inside a bracket: parts of the figure in front of it."""
    text = sentence.text
    found = figures(text, low, high)
    inside = text[low:high]
    in_front = [c for c in own if c.at < low and low - c.end <= 3]
    received = [c for c in in_front if c.metric == "applications.received"]
    parent = next(iter(received or in_front[-1:]), None)
    on_new_media = parent is None and _adds_up(text, low, found)
    if (
        not found
        or _WITHOUT.match(inside)
        or (parent is None and "申请" not in text[:low] and not on_new_media)
    ):
        return
    is_new = False
    passed_on = _PASSED_ON.search(inside) is not None and "年" not in inside
    if parent and parent.metric == "applications.received" and "转" in inside and not passed_on:
        is_new = _NEW_AND_CARRIED.search(inside) is not None
        if is_new or "含" in inside[:3]:
            # "办理 N 件(含上年结转 M 件)": N is not what was newly received.
            own.remove(parent)
            state.with_carried = state.index
    group = "disclosure" if on_new_media else parent.metric.split(".")[0] if parent else state.topic
    spoken_of = state.case_kind
    if parent and group in _CASES_WITH_OUTCOMES:
        # a bracket is of the cases in front of it, whatever the sentence went on with
        group = state.case_kind = group.split("_")[0]
    for spot in spots(sentence, text, found, low, high):
        if group in ("applications", "reply", "disposition"):
            parts = applications(spot, state)
            parts = [part for part in parts if is_new or part != ("applications.received", "total")]
        elif group in ("review", "litigation"):
            parts = outcome(spot, state)
        elif group in ("organisation", "response"):
            parts = facts(spot, state)
        else:
            listed = group == "disclosure" and not spot.number_first and not counted_again(spot)
            parts = medium(spot.label) if listed else []
        if parent and group in ("reply", "disposition"):
            # who was answered so, and by which way they had asked
            parts = [part for part in parts if not part[0].startswith(COMING_IN)]
        own.extend(_claim(spot, metric, applicant, spot.figure.value) for metric, applicant in parts)
    state.case_kind = spoken_of


def _adds_up(text: str, low: int, found: list[Figure]) -> bool:
    """Say whether a bracket tells the count of new media in front of it apart: 新媒体60条(微博50条、微信10条)."""
    vague = _ON_NEW_MEDIA.search(text, max(0, low - 40), low) if len(found) > 1 else None
    return vague is not None and sum(f.value for f in found) == int(vague["count"])
