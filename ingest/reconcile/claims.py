"""Sentences beside tables, and beside each other.

Belongs here: which cells a claim is compared with, and how far a rounded one may lie from them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ingest.reconcile.cells import Rows, Values, figure_of, sum_up
from ingest.reconcile.hits import Hit
from ingest.reconcile.model import AGENCY_SCOPE, APPROXIMATE, FAMILY_ORDER, WEAK_QUALIFIERS, rule_book
from ingest.records import Observation


def tolerance(claim: Decimal) -> Decimal:
    """Return how far a rounded figure may lie from the one it stands for: 300余 by 100, 1.7万余 by 1,000."""
    exponent = claim.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) and exponent > 0 else Decimal(1)


def mismatches(
    families: dict[str, Rows], numbers: dict[str, Values], claims: list[Observation]
) -> Iterator[Hit]:
    """Compare each claim with the cells it may mean, and claims without any with each other."""
    by_key: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for claim in claims:
        if not any(weak in claim.qualifier for weak in WEAK_QUALIFIERS):
            by_key[claim.metric_code, claim.applicant_type].append(claim)
    for (metric, applicant), said in by_key.items():
        readings = _readings(families, numbers, metric, applicant)
        is_part = metric in rule_book().may_be_part
        if not readings and not is_part:
            yield from _sentences_that_disagree(said)
        if not readings or any(value is None for value, _ in readings):
            continue
        wrong = [c for c in said if not any(_agrees(c, value, is_part) for value, _ in readings)]
        # a report may give the same figure for one office and for the whole: one that agrees is enough
        if len(wrong) < len(said):
            continue
        expected, cells = readings[0]
        yield Hit(
            "narrative_mismatch",
            metric,
            applicant,
            expected,
            wrong[0].value,
            category="scope_note" if any(c.scope == AGENCY_SCOPE for c in wrong) else "",
            template=cells[0].template,
            expected_figures=tuple(map(figure_of, cells)),
            found_figures=tuple(map(figure_of, wrong)),
        )


def _sentences_that_disagree(said: list[Observation]) -> Iterator[Hit]:
    """Compare what sentences say of one metric with the first of them: no table tells which is right."""
    first = said[0]
    others = [c for c in said if not (_agrees(c, first.value, False) or _agrees(first, c.value, False))]
    if others:
        yield Hit(
            "narrative_mismatch",
            first.metric_code,
            first.applicant_type,
            first.value,
            others[0].value,
            category="scope_note" if any(c.scope == AGENCY_SCOPE for c in said) else "",
            template=first.template,
            expected_figures=(figure_of(first),),
            found_figures=tuple(map(figure_of, others)),
            wording="prose",
        )


@cache
def _accepted(metric: str, family: str) -> tuple[tuple[str, ...], ...]:
    return rule_book().accepted(metric, family)


def _readings(
    families: dict[str, Rows], numbers: dict[str, Values], metric: str, applicant: str
) -> list[tuple[Decimal | None, list[Observation]]]:
    """Return what the tables offer for a claim: each reading's value, None where a figure is not a printed number."""
    found: list[tuple[Decimal | None, list[Observation]]] = []
    for family in FAMILY_ORDER:
        rows = families.get(family, {})
        for codes in _accepted(metric, family) if rows else ():
            if codes[0] in rows and applicant in rows[codes[0]]:
                cells = [rows[code][applicant] for code in codes if applicant in rows.get(code, {})]
                found.append((sum_up(codes, numbers[family], applicant), cells))
    return found


def _agrees(claim: Observation, value: Decimal | None, is_part: bool) -> bool:
    if claim.value is None or value is None:
        return False
    if is_part and claim.value <= value:
        return True
    if APPROXIMATE in claim.qualifier:
        return abs(claim.value - value) <= tolerance(claim.value)
    return claim.value == value
