"""An expectation, a table, a suite: plain data that says what a hand-over promises, why, and how severe a breach is.

Belongs here: the types the suites are written in. Nothing is computed and nothing validated here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import Any, Final, Literal

import polars as pl

Severity = Literal["critical", "warning"]
"""``critical`` stops the refresh; ``warning`` is shown and stops nothing."""

Operator = Literal["==", "!=", "<", "in", "not in", "null", "not null"]

Frames = Mapping[str, pl.LazyFrame]
"""The tables of a hand-over by name."""


CHINA: Final = timezone(timedelta(hours=8))


class Moment(Enum):
    """Stands in an expectation for the time of validation, which is not known when the suite is written."""

    NOW = "the time of validation"
    TODAY = "the day of validation in China"

    def __str__(self) -> str:
        """Return what it stands for."""
        return self.value

    def at(self, as_of: datetime) -> datetime | date:
        """Return the time or the day that ``as_of`` is."""
        return as_of if self is Moment.NOW else as_of.astimezone(CHINA).date()


@dataclass(frozen=True, slots=True)
class Where:
    """A condition that narrows an expectation to some rows. A null never meets a comparison."""

    column: str
    operator: Operator
    value: Any = None

    def __str__(self) -> str:
        """Return the condition as a person reads it."""
        if self.operator in ("null", "not null"):
            return f"{self.column} is {self.operator}"
        if isinstance(self.value, tuple) and len(self.value) > 6:
            return f"{self.column} {self.operator} {len(self.value)} values"
        return f"{self.column} {self.operator} {self.value!r}"


@dataclass(frozen=True, slots=True)
class Expectation:
    """One promise about one table.

    ``expectation_type`` and ``kwargs`` are great_expectations' own; ``name`` is unique within the table
    and stays the same for good (it is the rule's id in logs and dashboards); ``why`` is one sentence.
    """

    name: str
    expectation_type: str
    kwargs: Mapping[str, Any]
    why: str
    severity: Severity
    where: tuple[Where, ...] = ()
    remedy: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the expectation reads, conditions included."""
        named = [self.kwargs[k] for k in ("column", "column_A", "column_B") if k in self.kwargs]
        return tuple(
            dict.fromkeys([*named, *self.kwargs.get("column_list", ()), *(w.column for w in self.where)])
        )

    @property
    def subject(self) -> str:
        """The column or columns the promise is about, without those of its conditions; empty for a whole table."""
        named = [self.kwargs[k] for k in ("column", "column_A", "column_B") if k in self.kwargs]
        return ", ".join([*named, *self.kwargs.get("column_list", ())])

    def at(self, as_of: datetime) -> Mapping[str, Any]:
        """Return the kwargs for a validation at ``as_of``: a :class:`Moment` becomes a time or a day."""
        return {k: v.at(as_of) if isinstance(v, Moment) else v for k, v in self.kwargs.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """What a hand-over promises about one table. ``key`` names the columns that identify a row in a message."""

    name: str
    grain: str
    key: tuple[str, ...]
    expectations: tuple[Expectation, ...]
    schema: pl.Schema | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """A small frame that reconciliations read by its name, so that a large table is read once for all of them."""

    name: str
    compute: Callable[[Frames], pl.LazyFrame]


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """One promise across tables: a small frame of differences, every one of which must be zero.

    ``compute`` takes the frames of ``tables`` and the digests of the suite and returns a frame with the columns
    ``subject`` (String: whose difference it is), ``expected`` and ``found`` (for the reader) and ``difference`` (a
    number; zero where the promise is kept, a null counts as broken).
    """

    name: str
    tables: tuple[str, ...]
    formula: str
    compute: Callable[[Frames], pl.LazyFrame]
    why: str
    severity: Severity = "critical"
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Suite:
    """The contract of one hand-over. ``remedy`` says what to do when it is broken, ``advice`` when it only warns."""

    name: str
    upstream: str
    downstream: str
    tables: tuple[Table, ...]
    remedy: str
    advice: str
    reconciliations: tuple[Reconciliation, ...] = ()
    digests: tuple[Digest, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of the frames the suite needs: its own tables, then those it is reconciled with."""
        own = [table.name for table in self.tables]
        others = [name for rule in self.reconciliations for name in rule.tables]
        return tuple(dict.fromkeys([*own, *others]))

    def rules(self) -> Iterator[tuple[str, Expectation | Reconciliation]]:
        """Yield (rule id, rule) of every promise, in the order in which results are shown."""
        for table in self.tables:
            for expectation in table.expectations:
                yield rule_id(self.name, table.name, expectation.name), expectation
        for rule in self.reconciliations:
            yield rule_id(self.name, "reconciliation", rule.name), rule


def rule_id(suite: str, table: str, name: str) -> str:
    """Return the stable id of a rule, e.g. ``parsed.observations.unit_is_the_catalogues``."""
    return f"{suite}.{table}.{name}"
