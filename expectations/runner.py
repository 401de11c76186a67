"""Runs a suite: every promise of a hand-over is counted by polars and judged by great_expectations.

Belongs here: from a suite and its frames to cases, and from counts and verdicts to results. Frames of any size are
reduced to witnesses by ``measure``; the verdicts come from ``judge``, by way of ``apart``.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Final

import polars as pl
from polars.exceptions import PolarsError

from expectations import apart
from expectations.judge import Case
from expectations.measure import WHOLE_ROWS, Measurement, measure, printable
from expectations.model import Expectation, Frames, Reconciliation, Suite, Table, rule_id
from expectations.page import page_of
from expectations.result import ContractBroken, ContractResult, ExpectationResult
from expectations.suites import SUITES
from expectations.vocabulary import COLUMN_SET, between
from ingest.files import replacing
from ingest.tabular import counted

__all__ = ["ContractBroken", "ContractResult", "ExpectationResult", "run_suite", "validate"]

SIDE_BY_SIDE: Final = 2
"""Tables and rules that are measured at the same time: rows leave a DuckDB file on one core, and each holds some in
memory."""
DISAGREEMENT: Final = "great_expectations and the count disagree: {judged}, {counted} it"


def validate(
    suite_name: str,
    frames: Mapping[str, pl.DataFrame | pl.LazyFrame],
    *,
    as_of: datetime | None = None,
    pages: Path | None = None,
    whole_rows: int = WHOLE_ROWS,
) -> ContractResult:
    """Validate one hand-over: ``raw``, ``parsed`` or ``marts``.

    Args:
        suite_name: The stage that hands over; a key of :data:`expectations.suites.SUITES`.
        frames: The tables by name, at least the suite's ``inputs``; others are not looked at. Pass lazy
            frames for large tables: memory then stays bounded. A missing table is a broken promise.
        as_of: The moment of validation with its time zone; now, when None.
        pages: A folder to write ``contract_<suite>.html`` into, for people; made when it is missing.
        whole_rows: Frames up to this many rows are shown to great_expectations whole; see ``measure``.

    Returns:
        The result of every promise, in the order of the suite. It does not raise for a broken contract:
        call :meth:`ContractResult.raise_if_broken` where that should stop something.

    Raises:
        KeyError: There is no suite of that name.
    """
    if suite_name not in SUITES:
        raise KeyError(f"there is no suite {suite_name!r}; there are {', '.join(SUITES)}")
    result = run_suite(SUITES[suite_name], frames, as_of or datetime.now(UTC), whole_rows)
    if pages is not None:
        _write_page(result, pages)
    return result


def run_suite(
    suite: Suite,
    frames: Mapping[str, pl.DataFrame | pl.LazyFrame],
    moment: datetime,
    whole_rows: int = WHOLE_ROWS,
) -> ContractResult:
    """Run a suite that is at hand as data, also one that is made for a test; see :func:`validate`."""
    started = time.perf_counter()
    lazy = {name: frame.lazy() for name, frame in frames.items()}
    work = [
        *_table_cases(suite, lazy, moment, whole_rows),
        *_reconciliation_cases(suite, lazy, moment, whole_rows),
    ]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        cases = [case for some in pool.map(_do, work) for case in some]
    verdicts = apart.judge(cases, moment)
    results = tuple(_result(case, verdicts.get(case.rule), suite) for case in cases)
    elapsed_s = time.perf_counter() - started
    return ContractResult(suite.name, suite.upstream, suite.downstream, moment, elapsed_s, results)


# --- what is to be judged ---------------------------------------------------------------


Work = Callable[[], list[Case]]
"""Measures a table or a rule, and returns its cases."""


def _do(work: Work) -> list[Case]:
    return work()


def _table_cases(suite: Suite, frames: Frames, as_of: datetime, whole_rows: int) -> Iterator[Work]:
    def cases_of(table: Table) -> list[Case]:
        measured = measure(table, frames.get(table.name), as_of, whole_rows)
        cases = []
        for expectation in table.expectations:
            found = measured[expectation.name]
            rule = rule_id(suite.name, table.name, expectation.name)
            batch = rule if found.is_sample and found.violations else table.name
            text = _sentence(expectation)
            cases.append(Case(rule, table.name, expectation, found, text, expectation.subject, batch))
        return cases

    return (partial(cases_of, table) for table in suite.tables)


def _reconciliation_cases(suite: Suite, frames: Frames, as_of: datetime, whole_rows: int) -> Iterator[Work]:
    with_digests = _WithDigests(frames, suite)

    def case_of(rule: Reconciliation) -> list[Case]:
        name = rule_id(suite.name, "reconciliation", rule.name)
        expectation = replace(
            between("difference", rule.name, rule.why, rule.severity, low=0, high=0), remedy=rule.remedy
        )
        table = Table(name, "one row per subject", ("subject", "expected", "found"), (expectation,))
        differences, problem = _differences(rule, with_digests)
        if problem:
            found = Measurement(0, 0, problem=problem)
        else:
            found = measure(table, differences, as_of, whole_rows)[rule.name]
        tables = ", ".join(rule.tables)
        return [Case(name, tables, expectation, found, rule.formula, "difference", name)]

    return (partial(case_of, rule) for rule in suite.reconciliations)


class _WithDigests(Mapping[str, pl.LazyFrame]):
    """The frames and the digests of a suite; a digest is computed when it is first asked for, and kept."""

    def __init__(self, frames: Frames, suite: Suite) -> None:
        self._frames = dict(frames)
        self._digests = {digest.name: digest for digest in suite.digests}
        self._locks: dict[str, Lock] = defaultdict(Lock)

    def __getitem__(self, name: str) -> pl.LazyFrame:
        if name in self._digests:
            # Whoever asks while another one computes it, waits for that.
            with self._locks[name]:
                if name not in self._frames:
                    self._frames[name] = self._digests[name].compute(self).collect(engine="streaming").lazy()
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._frames, **self._digests})

    def __len__(self) -> int:
        return len({**self._frames, **self._digests})


def _differences(rule: Reconciliation, frames: Frames) -> tuple[pl.LazyFrame | None, str]:
    """Return the frame of differences of a rule, computed, or why there is none."""
    missing = [name for name in rule.tables if name not in frames]
    if missing:
        return None, f"the table {', '.join(missing)} is missing"
    try:
        computed = rule.compute(frames).collect(engine="streaming")
    except (PolarsError, OSError) as error:
        return None, f"it cannot be evaluated: {printable(str(error).splitlines()[0])}"
    # A difference that is unknown is not zero; great_expectations would pass over a null.
    return computed.with_columns(pl.col("difference").fill_null(1)).lazy(), ""


def _sentence(expectation: Expectation) -> str:
    """Return the promise as great_expectations names it, with its arguments and conditions."""

    def shown(value: Any) -> str:
        if isinstance(value, list | tuple | set) and len(value) > 8:
            return f"{len(value)} values"
        return str(value)

    arguments = ", ".join(
        f"{k}={shown(v)}" for k, v in expectation.kwargs.items() if v is not None and k != "ignore_row_if"
    )
    conditions = " and ".join(str(w) for w in expectation.where)
    return f"{expectation.expectation_type}({arguments})" + (f" where {conditions}" if conditions else "")


# --- what came out ----------------------------------------------------------------------


def _result(case: Case, verdict: str | None, suite: Suite) -> ExpectationResult:
    """Return the outcome of one case: kept only when polars counted nothing and great_expectations passes."""
    found = case.measurement
    problem = found.problem
    if not problem and bool(verdict) != bool(found.violations):
        problem = DISAGREEMENT.format(
            judged=verdict or "its witnesses pass", counted=counted(found.violations, "row", "breaks")
        )
    success = not problem and not found.violations
    is_column_set = case.expectation.expectation_type == COLUMN_SET
    general = suite.remedy if case.expectation.severity == "critical" else suite.advice
    return ExpectationResult(
        rule_id=case.rule,
        table=case.table,
        column=case.column,
        expectation=case.text,
        severity=case.expectation.severity,
        success=success,
        unexpected_count=min(found.violations, 1) if is_column_set else found.violations,
        row_count=found.rows_checked,
        examples=found.examples,
        why=case.expectation.why,
        remedy=case.expectation.remedy or general,
        problem=problem,
    )


def _write_page(result: ContractResult, folder: Path) -> None:
    """Write the page of a result whole or not at all."""
    with replacing(folder / f"contract_{result.suite}.html") as path:
        path.write_text(page_of(result), encoding="utf-8")
