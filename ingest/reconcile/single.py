"""The rules over the figures of one report: what the parser calls for each document.

Belongs here: asking every rule of ``rules.toml``, on plain records. No frames: building one of a single report and
asking it some twenty questions takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.reconcile.cells import Rows, Values
from ingest.reconcile.claims import mismatches
from ingest.reconcile.hits import Context, Hit
from ingest.reconcile.missing import late, missing
from ingest.reconcile.model import FAMILIES, FAMILY_ORDER, rule_book
from ingest.reconcile.plausible import implausible, units_assumed
from ingest.reconcile.totals import applicant_sums, parts_of, sums, totals_missing
from ingest.records import Observation


def hits_of(observations: Sequence[Observation], context: Context) -> list[Hit]:
    """Return every rule that the figures of one report break, in the order of ``rules.toml``.

    Args:
        observations: the figures of one document, from tables and prose.
        context: what is known about the report.
    """
    families: dict[str, Rows] = {}
    numbers: dict[str, Values] = {}
    claims: list[Observation] = []
    place: tuple[str, str] | None = None
    for figure in observations:
        value = figure.value if figure.value_status == "reported" else None
        if figure.source != "table":
            if value is not None:
                claims.append(figure)
            continue
        code, template, applicant = figure.metric_code, figure.template, figure.applicant_type
        if place != (code, template):
            # Figures of a row stand behind each other: it is looked up once.
            family = FAMILIES.get(template)
            if family is None:
                continue
            place = code, template
            row = families.setdefault(family, {}).setdefault(code, {})
            printed = numbers.setdefault(family, {}).setdefault(code, {})
        if applicant not in row:
            row[applicant] = figure
            if value is not None:
                printed[applicant] = value
    hits: list[Hit] = []
    for family in filter(families.__contains__, FAMILY_ORDER):
        rows, values = families[family], numbers[family]
        summed: set[tuple[str, str]] = set()
        hits += sums(family, rows, values, summed)
        if family == "national":
            hits += applicant_sums(rows, values, summed)
        hits += parts_of(family, rows, values, summed)
        hits += totals_missing(family, rows, values)
        hits += implausible(rows, values)
        hits += units_assumed(rows, values)
    hits += mismatches(families, numbers, claims)
    hits += missing(families, context.template)
    hits += late(context)
    if hits:
        order = list(rule_book().rules)
        hits.sort(key=lambda hit: order.index(hit.rule))
    return hits
