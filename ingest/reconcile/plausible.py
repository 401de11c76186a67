"""Single figures: counts that are none, money that cannot be meant, units that had to be assumed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ingest.catalogue import units
from ingest.reconcile.cells import ZERO, Rows, Values, figure_of, reported
from ingest.reconcile.hits import Hit, per_project, words_of_count, words_of_procurement
from ingest.reconcile.model import MONEY, UNIT_ASSUMED, rule_book
from ingest.records import Observation

_SMALL_COUNTS = frozenset(map(Decimal, range(1_000)))


def implausible(rows: Rows, values: Values) -> Iterator[Hit]:
    """Find counts that are no whole number or below zero, and amounts that no project costs."""
    may_be_negative = rule_book().may_be_negative
    for code, numbers in values.items():
        if _SMALL_COUNTS.issuperset(numbers.values()):
            continue  # as most rows are
        for applicant, value in numbers.items():
            is_count = value >= 0 or code in may_be_negative
            if is_count and value == value.to_integral_value():
                continue
            cell = rows[code][applicant]
            if cell.unit != MONEY or value < 0:
                yield Hit(
                    "implausible_value",
                    code,
                    applicant,
                    found=value,
                    template=cell.template,
                    found_figures=(figure_of(cell),),
                    words=words_of_count(value, cell.unit == MONEY),
                )
    projects = rows.get("procurement.projects", {}).get("")
    amount = rows.get("procurement.amount", {}).get("")
    if projects is not None and amount is not None:
        yield from _procurement(projects, amount)


def _procurement(projects: Observation, amount: Observation) -> Iterator[Hit]:
    book = rule_book()
    count, money = reported(projects), reported(amount)
    if count is None or money is None or count < 0 or money <= 0:
        return
    each = per_project(count, money) if count else money
    low, high = (book.cny_per_project_min, book.cny_per_project_max) if count else (ZERO, ZERO)
    if not low <= each <= high:
        yield Hit(
            "implausible_value",
            amount.metric_code,
            "",
            low if each < low else high,
            each,
            # an amount whose unit had to be assumed may be our doubt, not the report's fault
            category="parser_doubt" if UNIT_ASSUMED in amount.qualifier else "",
            template=amount.template,
            found_figures=(figure_of(projects), figure_of(amount)),
            words=words_of_procurement(count, money),
        )


def units_assumed(rows: Rows, values: Values) -> Iterator[Hit]:
    """Find amounts of money whose unit is printed nowhere."""
    unit_of = units()
    for code in (code for code in values if unit_of.get(code) == MONEY):
        for applicant, value in values[code].items():
            cell = rows[code][applicant]
            if value and UNIT_ASSUMED in cell.qualifier:
                yield Hit(
                    "unit_assumed",
                    cell.metric_code,
                    cell.applicant_type,
                    found=cell.value,
                    template=cell.template,
                    found_figures=(figure_of(cell),),
                    words={"raw": cell.raw_text.strip()},
                )
