"""What most marts promise alike, said once: columns, key, rates, what must be null where something is unknown.

Belongs here: helpers that make expectations of marts. Which mart promises what stands in the file of its subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from expectations.model import Expectation, Table, Where
from expectations.vocabulary import between, has_columns, has_rows, in_set, is_null, not_null, unique

COLUMNS_WHY: Final = "Analysts' queries name these columns; there may be others."
KEY_WHY: Final = "Two rows for one thing are counted twice by whoever joins or adds up."
STATED_WHY: Final = "It is part of what a row is about, and a join by a null finds nothing."
WORDS_WHY: Final = "Users filter by these words."
FORM_WHY: Final = "What can be compared with what depends on the form."

RATE_REASONS: Final = ("not_stated", "too_few", "contradictory")
RATIO_REASONS: Final = ("not_stated", "too_few", "negative")
ENOUGH: Final = 5
"""Of fewer nothing can be said in percent."""


def mart(
    name: str,
    grain: str,
    key: Sequence[str],
    columns: str,
    *more: Expectation,
    rows: str = "",
    stated_too: Sequence[str] = (),
    shown: Sequence[str] = (),
) -> Table:
    """Return the promises of a mart: its columns are there, its key is stated and unique, and ``more``.

    Args:
        name: of the table.
        grain: what one row is.
        key: the columns that no two rows share.
        columns: those that analysts' queries name, separated by white space.
        more: what this mart promises besides.
        rows: why it cannot be empty; empty where it can be.
        stated_too: columns that have a value in every row, beside the key.
        shown: columns that identify a row in a message, beside the key.
    """
    return Table(
        name=name,
        grain=grain,
        key=(*key, *shown),
        expectations=(
            *((has_rows(rows),) if rows else ()),
            has_columns(columns.split(), COLUMNS_WHY, exact=False),
            *stated(*key, *stated_too),
            unique(key, KEY_WHY),
            *more,
        ),
    )


def stated(*columns: str, why: str = STATED_WHY) -> tuple[Expectation, ...]:
    """Return the promise that each of ``columns`` has a value in every row."""
    return tuple(not_null(column, why) for column in columns)


def null_where(column: str, name: str, why: str, condition: Where) -> Expectation:
    """Return the promise that nothing stands in ``column`` where ``condition`` holds: it would be made up."""
    return is_null(column, name, why, "critical", [condition])


def stated_where(column: str, name: str, why: str, condition: Where) -> Expectation:
    """Return the promise that ``column`` has a value where ``condition`` holds."""
    return not_null(column, why, where=[condition], name=name)


def rate_rules(rate: str, numerator: str, denominator: str, reason: str) -> tuple[Expectation, ...]:
    """Return what every rate promises: a share of enough stated cases, or a reason why there is none."""
    return (
        between(rate, f"{rate}_is_a_share", "A rate beyond the whole is no rate.", low=0, high=1),
        *quotient_rules(rate, numerator, denominator, reason, RATE_REASONS),
    )


def quotient_rules(
    rate: str, numerator: str, denominator: str, reason: str, reasons: Sequence[str]
) -> tuple[Expectation, ...]:
    """Return what rates and ratios promise: never over a blank, never of a handful, or a reason why there is none."""
    return (
        stated_where(
            numerator,
            f"{rate}_has_its_numerator",
            "A share of an unknown number is made up: blank is not zero.",
            Where(rate, "not null"),
        ),
        stated_where(
            denominator,
            f"{rate}_has_its_denominator",
            "A share of an unknown whole is made up.",
            Where(rate, "not null"),
        ),
        null_where(
            rate,
            f"{rate}_is_null_of_a_handful",
            "A rate of fewer than five cases says what nobody knows.",
            Where(denominator, "<", ENOUGH),
        ),
        null_where(
            rate,
            f"{rate}_is_null_with_a_reason",
            "Either there is a rate or a reason why not.",
            Where(reason, "not null"),
        ),
        stated_where(
            reason,
            f"{reason}_is_stated_without_a_rate",
            "Whoever misses a rate wants to know why there is none.",
            Where(rate, "null"),
        ),
        in_set(reason, reasons, WORDS_WHY),
    )
