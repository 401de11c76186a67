"""The rules within one report: sums, prose against tables, what is missing, what cannot be.

Belongs here: rules over the facts of one report, as data (``rules.toml``) with two evaluators, one for a
document at a time and one for frames of many. Does not belong here: rules across reports (dbt) and promises
between our own stages (``expectations``). A finding is about the source and never stops anything.
"""

from __future__ import annotations

from ingest.reconcile.frame import findings, outcomes, tally
from ingest.reconcile.hits import Context, finding_of
from ingest.reconcile.model import Rule, rule_book
from ingest.reconcile.single import hits_of
from ingest.records import Finding, ParsedDocument, report_id_of_document


def rules() -> tuple[Rule, ...]:
    """Return the rules within a report, in the order of their documentation."""
    return tuple(rule_book().rules.values())


def findings_of(parsed: ParsedDocument) -> list[Finding]:
    """Return the findings of one parsed document, in the order of :func:`rules`; none when it is no report."""
    report_id = report_id_of_document(parsed)
    if report_id is None:
        return []
    who = parsed.identity
    context = Context(
        report_id,
        parsed.template,
        who.report_year,
        who.scope,
        who.agency_name,
        who.admin_level,
        who.published_on,
    )
    return [finding_of(hit, report_id) for hit in hits_of(parsed.observations, context)]


__all__ = ["findings", "findings_of", "outcomes", "rules", "tally"]
