"""The rules: sums, prose against tables, what is missing, what cannot be, and what breaks between two years.

Belongs here: all rules as data (``rules.toml``), and what evaluates those within one report. Does not belong here:
evaluating rules across reports (dbt, from what ``export`` makes of the data) and promises between our own stages
(``expectations``). A finding is about the source and never stops anything.

    rules.toml       every rule
    model.py         what it holds, typed
    single.py        those within one report, asked in turn:
    totals.py        sums, parts and totals
    plausible.py     single figures
    claims.py        sentences beside tables
    missing.py       what a report lacks
    cells.py         its cells as they ask for them
    hits.py          what a broken rule leaves behind, in words
    export.py        the rules across years for dbt, and their documentation
"""

from __future__ import annotations

from ingest.reconcile.hits import Context, finding_of
from ingest.reconcile.model import Rule, rule_book
from ingest.reconcile.single import hits_of
from ingest.records import Finding, ParsedDocument, report_id_of_document


def rules() -> tuple[Rule, ...]:
    """Return the rules within a report, in the order of their documentation."""
    return tuple(rule_book().rules.values())


def rules_across_years() -> tuple[Rule, ...]:
    """Return the rules that compare a report with the one on the year before; dbt evaluates them."""
    return tuple(rule_book().rules_across_years.values())


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


__all__ = ["findings_of", "rules", "rules_across_years"]
