"""What the forms' sums say of printed facts, written a second time (tests do not trust the parser's own).

Belongs here: whether a table adds up as printed. A dash counts as nothing; an empty cell leaves a sum open.
"""

from __future__ import annotations

from decimal import Decimal

from tests.rendering import labels
from tests.rendering.facts import ReportFacts


def _number(facts: ReportFacts, metric: str, applicant: str = "") -> Decimal | None:
    fact = facts.values.get((metric, applicant))
    if fact is None or fact.status not in ("reported", "not_applicable"):
        return None
    return fact.value or Decimal(0)


def _equal(parts: list[Decimal | None], wholes: list[Decimal | None]) -> bool:
    numbers = [n for n in (*parts, *wholes) if n is not None]
    if len(numbers) < len(parts) + len(wholes):
        return False
    return sum(n for n in parts if n is not None) == sum(n for n in wholes if n is not None)


def applications_add_up(facts: ReportFacts) -> bool:
    """Say whether every row and every column of the applications table is printed whole and adds up."""
    parts = labels.disposition_metrics(facts.form, other_as_one_row=facts.other_as_one_row)
    received, carried_in = labels.RECEIVED[1], labels.CARRIED_IN[1]
    total, carried_out = labels.TOTAL[1], labels.CARRIED_OUT[1]
    rows = [received, carried_in, *parts, total, carried_out]
    return all(
        _equal([_number(facts, metric, a) for a in labels.SIX_TYPES], [_number(facts, metric, "total")])
        for metric in rows
    ) and all(
        _equal(
            [_number(facts, received, a), _number(facts, carried_in, a)],
            [_number(facts, total, a), _number(facts, carried_out, a)],
        )
        and _equal([_number(facts, metric, a) for metric in parts], [_number(facts, total, a)])
        for a, _ in labels.APPLICANTS
    )


def cases_add_up(facts: ReportFacts) -> bool:
    """Say whether the four outcomes of each channel of review are printed and make its total."""
    outcomes = [code for code, _ in labels.OUTCOMES]
    return all(
        _equal(
            [_number(facts, f"{channel}.{o}") for o in outcomes[:-1]],
            [_number(facts, f"{channel}.{outcomes[-1]}")],
        )
        for channel, _ in labels.CHANNELS_OF_REVIEW
    )
