"""What one parsed document yields, as plain typed records; frames are made of them at the edge.

Belongs here: the record types shared by extractors, rules, command line and lake.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from ingest.catalogue import bodies, regions

APPLICANT_TYPES = (
    "natural_person",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other_organisation",
    "total",
)
APPLICANTS = len(APPLICANT_TYPES)
"""Cells of a row of applicants, the total with them."""
ORGANISATIONS = APPLICANT_TYPES[1:-1]
"""The types of legal persons and other organisations, which one head of the form spans."""


@dataclass(slots=True)
class Observation:
    """One figure: a metric, for one applicant type, from one source, with its place.

    ``value`` is in the catalogue's unit (money: CNY yuan) and is set only when ``value_status`` is
    ``reported``. ``template`` is the form of the table it came from (``narrative`` for prose).
    """

    metric_code: str
    applicant_type: str
    value: Decimal | None
    unit: str
    value_status: str
    qualifier: str
    source: str
    template: str
    raw_text: str
    locator: str
    scope: str = ""
    """For claims in prose: ``agency`` when the sentence speaks of one office of the body (a scope note), else empty."""


@dataclass(slots=True)
class Identity:
    """Who reports on which year, as the document itself says; None where it does not say."""

    agency_name: str | None = None
    region_code: str | None = None
    region_name: str | None = None
    admin_level: str | None = None
    scope: str = "own"
    report_year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    published_on: date | None = None
    title: str | None = None


@dataclass(slots=True)
class Finding:
    """One rule that did not hold (or an informative note): a row of ``findings``."""

    finding_id: str
    rule_code: str
    severity: str
    category: str
    metric_code: str
    applicant_type: str
    expected: Decimal | None
    found: Decimal | None
    difference: Decimal | None
    message: str
    message_zh: str
    evidence: str


@dataclass(slots=True)
class ParsedDocument:
    """Everything one document gave. ``status`` and ``reason`` are its outcome; facts may be empty."""

    document_id: str
    media_type: str
    charset: str | None
    status: str
    reason: str
    identity: Identity = field(default_factory=Identity)
    template: str = "narrative"
    completeness: float | None = None
    observations: list[Observation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def document_id_of(data: bytes) -> str:
    """Return the sha256 of the bytes, in hex: the identity of a document."""
    return hashlib.sha256(data).hexdigest()


def report_id_of(who: Identity, document_id: str) -> str:
    """Return the stable id of a report: a hash of agency, year and scope.

    The places that a name states above its own region make no other agency of it: 南京市玄武区人民政府 is
    玄武区人民政府 of 320102. A report whose agency or year is not stated cannot be joined to another document, nor one
    whose agency is nobody in particular (市统计局), so its document stands in for the unknown part: two such documents
    are never merged by accident. dbt's int_reports tells them by such an id.
    """
    region = who.region_code or who.region_name
    known = (
        who.agency_name is not None
        and who.report_year is not None
        and not bodies.is_nobody_in_particular(who.agency_name, region, who.admin_level)
    )
    parts = (
        regions.without_places_above(who.agency_name or "", who.region_code, who.region_name),
        who.region_code or "",
        str(who.report_year or ""),
        who.scope,
        "" if known else document_id,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def report_id_of_document(document: ParsedDocument) -> str | None:
    """Return the id of the report a document holds, or None when it holds none.

    ``parsed`` is a report. ``no_facts`` is one when the text says whose or which year's it is: an empty
    page shell that names nobody is only a document.
    """
    who = document.identity
    is_named = who.agency_name is not None or who.report_year is not None
    if document.status != "parsed" and not (document.status == "no_facts" and is_named):
        return None
    return report_id_of(who, document.document_id)
