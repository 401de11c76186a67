"""What the tests of prose share: claims in a short notation.

Belongs here: the notation only. The sentences, all of our own writing, stand in the test files.
"""

from __future__ import annotations

from decimal import Decimal

from ingest.documents.model import Paragraph
from ingest.extract.prose import extract_claims
from ingest.records import Observation

SHORT = {
    "applications.": "app.",
    "disposition.": "disp.",
    "disclosure.": "pub.",
    "litigation.": "lit.",
    "organisation.": "org.",
    "normative_documents.": "docs.",
}

BODY = "青山县水利局"
"""The body whose report is read where it makes a difference that it is known."""


def observations(text: str, year: int | None = 2022, agency: str | None = None) -> list[Observation]:
    """Return the claims in a text whose lines are its paragraphs."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(line, f"chars {start}-{start + len(line)}", start))
        start += len(line) + 1
    return extract_claims(paragraphs, report_year=year, agency_name=agency)


def shown(observation: Observation) -> str:
    """Write a claim as ``app.received=3`` (``app.received[business]=1`` for one kind of applicant)."""
    metric = observation.metric_code
    for long, short in SHORT.items():
        if metric.startswith(long):
            metric = short + metric[len(long) :]
    who = observation.applicant_type
    value = observation.value
    assert isinstance(value, Decimal)
    number = f"{value.normalize():f}"
    return f"{metric}{f'[{who}]' if who not in ('', 'total') else ''}={number}"


def claims(text: str, year: int | None = 2022, agency: str | None = None) -> set[str]:
    """Return the claims in a text, in short notation."""
    return {shown(o) for o in observations(text, year, agency)}


def expected(text: str) -> set[str]:
    """Read the expectation of a case: claims separated by blanks."""
    return set(text.split())
