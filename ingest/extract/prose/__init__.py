"""Claims in prose: the figures that the text of a report states, and the zeros it states by denying.

Belongs here: the one function the pipeline calls. sentences.py cleans and cuts, figures.py finds numbers,
patterns.py is the vocabulary, claims.py and denials.py decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.catalogue import units
from ingest.documents.model import Paragraph
from ingest.extract.prose.claims import Claim, State, body_of, read_figures, read_implied
from ingest.extract.prose.denials import read_denials
from ingest.extract.prose.sentences import Reading, sentences
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
        if sentence.topic == "future":
            continue
        read_figures(sentence, state)
        read_implied(sentence, state)
        read_denials(sentence, state)
    return [_observation(claim, reading) for claim in _distinct(state.claims)]


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Keep the first of equal claims, and no weak total beside a strong one."""
    strong = any(c.metric == "disclosure.total" and not c.weak for c in claims)
    seen = set()
    kept = []
    for claim in claims:
        key = (claim.metric, claim.applicant, claim.value)
        if key in seen or (claim.weak and strong and claim.metric == "disclosure.total"):
            continue
        seen.add(key)
        kept.append(claim)
    return kept


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
