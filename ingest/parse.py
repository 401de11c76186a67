"""One document in, everything it says out: the same code behind the command line and the pipeline.

Belongs here: the order of the steps (read, extract, identify, reconcile) and the outcome. Each step lives
in its own package.
"""

from __future__ import annotations

import re
from operator import attrgetter

from ingest.documents import media_type_of, read
from ingest.documents.marks import NOT_PRINTED
from ingest.documents.model import Document, DocumentError
from ingest.extract.facts import read_tables
from ingest.extract.figures import observe
from ingest.extract.identity import identify
from ingest.extract.no_report import speaks_of_disclosure, why_no_report
from ingest.extract.other_years import without_other_years
from ingest.extract.prose import extract_claims
from ingest.forms import completeness_of
from ingest.reconcile import findings_of
from ingest.records import Observation, ParsedDocument, document_id_of

_CHARS = re.compile(r"chars (\d+)-(\d+)")
_KEY = attrgetter("metric_code", "applicant_type")


def parse_document(data: bytes, name: str | None = None, converted: bytes | None = None) -> ParsedDocument:
    """Return what one document holds.

    ``name`` only helps to tell text formats apart; ``converted`` is the DOCX that was made of a legacy document
    (without it, LibreOffice is started for that one).

    Never raises for bad input: a document without facts comes back with a status and a reason.
    """
    document_id = document_id_of(data)
    try:
        document = read(data, name, converted)
    except DocumentError as error:
        return ParsedDocument(document_id, media_type_of(data, name), None, error.status, error.reason)
    return _parse(document_id, document)


def _parse(document_id: str, document: Document) -> ParsedDocument:
    identity = identify(document)
    document.blocks = without_other_years(document.blocks, identity.report_year)
    tables = read_tables(document)
    observations = observe(tables.figures, identity.report_year, identity.agency_name)
    claims = extract_claims(tables.prose, report_year=identity.report_year, agency_name=identity.agency_name)
    parsed = ParsedDocument(document_id, document.media_type, document.charset, "parsed", "", identity)
    no_report = why_no_report(document, identity, observations, claims)
    if no_report:
        parsed.status, parsed.reason = "not_a_report", no_report
        return parsed
    parsed.observations = observations + claims
    parsed.template = _template(observations)
    parsed.completeness = completeness_of(parsed.template, set(map(_KEY, observations)))
    if not parsed.observations:
        parsed.status = "no_facts"
        what = "A report" if speaks_of_disclosure(document, identity) else "Too short to tell what it is"
        parsed.reason = f"{what}, but no table of a known form and no sentence that states a figure."
        return parsed
    if document.text is not None and NOT_PRINTED not in document.text:
        _show_as_written(document.text, parsed.observations)
    parsed.findings = findings_of(parsed)
    parsed.reason = "; ".join(document.warnings)
    return parsed


def _show_as_written(text: str, observations: list[Observation]) -> None:
    """Give figures their text as the document has it where the readers saw it without its backslashes."""
    for figure in observations:
        if NOT_PRINTED in figure.raw_text and (place := _CHARS.fullmatch(figure.locator)):
            figure.raw_text = text[int(place[1]) : int(place[2])]


def _template(observations: list[Observation]) -> str:
    """Return the form of the applications table where there is one, else of the other tables, else ``narrative``."""
    first: dict[bool, str] = {}
    for observation in observations:
        is_shared = observation.template in ("2019", "2021")
        if is_shared and observation.metric_code.startswith(("applications.", "disposition.")):
            return observation.template
        first.setdefault(is_shared, observation.template)
    return first.get(False) or first.get(True) or "narrative"
