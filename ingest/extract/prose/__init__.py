"""Claims in prose: the figures that the text of a report states, and the zeros it states by denying.

Belongs here: the one function the pipeline calls. sentences.py cleans and cuts, figures.py finds numbers,
spots.py the words beside them, patterns.py is the vocabulary, speaker.py knows whom a sentence speaks of, and
claims.py, denials.py and implied.py decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.catalogue import units
from ingest.documents.model import Paragraph
from ingest.extract.prose.claims import read_figures
from ingest.extract.prose.denials import read_denials
from ingest.extract.prose.implied import read_implied
from ingest.extract.prose.patterns import ONE_PLATFORM, TOTALLING
from ingest.extract.prose.sentences import FUTURE, Reading, sentences
from ingest.extract.prose.speaker import body_of, years_in
from ingest.extract.prose.spots import Claim, State
from ingest.records import Observation

__all__ = ["extract_claims"]


def extract_claims(
    paragraphs: Sequence[Paragraph], *, report_year: int | None, agency_name: str | None
) -> list[Observation]:
    """Return what the prose of a report claims about the reporting body and its year.

    Args:
        paragraphs: the prose in reading order; one paragraph may be a chapter or one hard-wrapped line.
            Real tables are no part of it; debris of flattened ones is passed over.
        report_year: the year of the report; None when the text does not say.
        agency_name: the reporting body; None when the text does not say.

    Returns:
        One observation per claim (``source`` and ``template`` are ``narrative``), in reading order, each
        distinct value of a metric once. ``qualifier`` is empty, ``approximate`` or ``implied``; ``scope`` is
        ``agency`` where the sentence speaks of one office of the body. ``raw_text`` is what stands at
        ``locator``: ``chars a-b`` of a text document, else the block's locator with ``chars a-b`` behind it.
    """
    reading = Reading(paragraphs)
    state = State(body_of(reading.shaped, report_year, agency_name))
    for sentence in sentences(reading):
        state.enter(sentence)
        if sentence.topic == FUTURE:
            continue
        read_figures(sentence, state)
        read_implied(sentence, state)
        read_denials(sentence, state)
    return [_observation(claim, reading) for claim in _distinct(state.claims)]


_STATED_ONCE = (("disclosure.total", ""), ("applications.received", "total"))
"""A report has one of these; a second, smaller one in a sentence that dates nothing is of a part."""


_WITH_OCCASIONS = ("response.press_conferences",)


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Keep the first of equal claims, no weak total beside a strong one, and no part as a second total."""
    claims = list(claims)
    strong = any(c.metric == "disclosure.total" and not c.weak for c in claims)
    on_a_medium = max((c.value for c in claims if c.metric.startswith("disclosure.channel.")), default=0)
    seen = set()
    first: dict[tuple[str, str], Claim] = {}
    kept: list[Claim] = []
    for claim in claims:
        key = (claim.metric, claim.applicant)
        if (*key, claim.value) in seen or (claim.weak and strong and claim.metric == "disclosure.total"):
            continue
        if (claim.value < on_a_medium and _is_a_column(claim)) or _is_one_place_of_several(claim):
            continue
        if key in _STATED_ONCE:
            earlier = first.setdefault(key, claim)
            if earlier is not claim and _is_part(claim, earlier):
                continue
        if claim.metric in _WITH_OCCASIONS and any(
            c.metric == claim.metric and c.value > claim.value for c in kept
        ):
            # "举办新闻发布会6场。围绕某事召开了2场": one occasion of those counted
            continue
        seen.add((*key, claim.value))
        kept.append(claim)
    return kept


def _is_a_column(claim: Claim) -> bool:
    """Say whether a total that is less than one medium had, and is not called a total, is of a column of it."""
    clause = claim.sentence.text[claim.start : claim.at]
    called = TOTALLING.search(clause) and not ONE_PLATFORM.search(clause)
    return claim.weak and claim.metric == "disclosure.total" and not called


_COUNT_ON_A_MEDIUM = re.compile(r"(?:网站|官网|公众号|微信|微博)[^,;。]{0,24}?(\d{1,7})[余多]?[条篇]")
_PASSAGE = 800
"""Characters on either side of a total that are its passage; bounded, so that long lines stay cheap."""
_REACH = 60
"""Characters in front of a total in which its platform is named."""


def _is_one_place_of_several(claim: Claim) -> bool:
    """Say whether a total is of one platform, and its passage counts more on a medium, however worded."""
    if not claim.weak or claim.metric != "disclosure.total":
        return False
    if not ONE_PLATFORM.search(claim.sentence.text, max(claim.at - _REACH, 0), claim.at):
        return False
    place = claim.sentence.offset + claim.at
    counts = _COUNT_ON_A_MEDIUM.finditer(claim.sentence.line.text, max(place - _PASSAGE, 0), place + _PASSAGE)
    return any(int(count[1]) > claim.value for count in counts)


def _is_part(claim: Claim, earlier: Claim) -> bool:
    text = claim.sentence.text
    dated = bool(years_in(text)) or any(word in text for word in ("全年", "年度", "本年", "今年", "年内"))
    return claim.weak or (claim.value < earlier.value and not dated and not claim.scope and not earlier.scope)


def _observation(claim: Claim, reading: Reading) -> Observation:
    offset = claim.sentence.offset
    locator, printed = reading.place(
        claim.sentence.line, offset + claim.start, offset + claim.end, offset + claim.at
    )
    return Observation(
        metric_code=claim.metric,
        applicant_type=claim.applicant,
        value=claim.value,
        unit=units()[claim.metric],
        value_status="reported",
        qualifier=claim.qualifier,
        source="narrative",
        template="narrative",
        raw_text=printed,
        locator=locator,
        scope=claim.scope,
    )
