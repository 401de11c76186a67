"""Claims in prose: the figures that the text of a report states, and the zeros it states by denying.

Belongs here: the one function the pipeline calls.

    shape.py         one shape for every sign
    printed.py       paragraphs to printed lines, and the way back
    wraps.py         where a printed line goes on in the next
    debris.py        lines that are no prose
    lines.py         printed lines to lines of prose
    sentences.py     lines to sentences that know where they stand
    figures.py       the numbers in them
    spots.py         a number with the words beside it
    vocabulary/      those words, as data
    speaker.py       whom and when a sentence speaks of

What a number counts:

    claims.py        the choice, by the words beside it; the modules of the subjects:
    applications.py  whether it counts applications
    received.py      received, by whom and by which way, carried over
    answered.py      what became of them
    nearby.py        what was applied for, where only the words around tell
    cases.py         reviews, lawsuits, appeals, complaints
    disclosure.py    what was published
    facts.py         what its own label says: responses, meetings, training, proposals
    denials.py       zero, where a report says that there was none
    implied.py       all of a number given before

    wording.py       of what was published: the words that say so
    parts.py         what makes a count of it a part
    one_medium.py    how much was on one medium
    media.py         where it was
    running.py       counts of it that run over years

    decisions.py     of the facts with their own label: decisions taken
    documents.py     normative documents and regulations
    money.py         fees, funding, procurement
    staff.py         people

Whether it is the report's own and for the whole year:

    gates.py         what a figure has to pass to be a claim
    of_the_year.py   other years and comparisons around it
    whole.py         counts of what was published
    evidence.py      meetings, staff, documents, answers
    settled.py       what stays of the claims of a sentence
    agreement.py     which claims of a report stand beside each other
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.catalogue import units
from ingest.documents.model import Paragraph
from ingest.extract.prose.agreement import agreed
from ingest.extract.prose.claims import read_figures
from ingest.extract.prose.denials import read_denials
from ingest.extract.prose.figures import runs_together
from ingest.extract.prose.implied import read_implied
from ingest.extract.prose.nearby import opens_a_list
from ingest.extract.prose.printed import Reading
from ingest.extract.prose.sentences import FUTURE, sentences
from ingest.extract.prose.speaker import body_of, plainly
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
    reading.shaped, name = plainly(reading.shaped, agency_name or "")
    state = State(body_of(reading.shaped, report_year, name))
    for sentence in sentences(reading):
        state.enter(sentence)
        if sentence.topic == FUTURE:
            continue
        if opens_a_list(sentence):
            state.topic = "applications"
        read_figures(sentence, state)
        read_implied(sentence, state)
        read_denials(sentence, state)
    claims = [_observation(claim, reading) for claim in agreed(state.claims, state.counts, state.parts)]
    return [claim for claim in claims if not runs_together(claim.value, claim.raw_text)]


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
