"""Judges witnesses: the only module that imports great_expectations, and only inside the functions that need it.

Why so: its import takes seconds, and it knows neither polars nor DuckDB. What it is shown crosses from polars to
pandas in one adapter, through Arrow, so that integers stay integers and nulls stay nulls. The context is ephemeral:
nothing is written to disk, nothing is sent anywhere.
"""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import polars as pl

from expectations.measure import Measurement, printable
from expectations.model import Expectation


@dataclass(frozen=True, slots=True)
class Case:
    """One promise, ready to be judged: what great_expectations is to run, and on which rows."""

    rule: str
    table: str
    expectation: Expectation
    measurement: Measurement
    text: str
    column: str
    batch: str


def load() -> None:
    """Load great_expectations, which takes seconds, before there is anything to judge."""
    _whole_frame()
    import great_expectations.expectations  # noqa: F401


def judge(cases: list[Case], as_of: datetime) -> dict[str, str]:
    """Return what great_expectations says of each case that could be measured, by rule: empty where it passes.

    One batch per frame of witnesses: cases that share a frame share a batch.
    """
    by_batch: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if not case.measurement.problem:
            by_batch[case.batch].append(case)
    if not by_batch:
        return {}
    whole_frame = _whole_frame()
    import great_expectations as gx
    import great_expectations.expectations as kinds

    verdicts: dict[str, str] = {}
    for name, batch_cases in by_batch.items():
        suite = gx.ExpectationSuite(name=name)
        for case in batch_cases:
            kind = getattr(kinds, _class_name(case.expectation.expectation_type))
            suite.add_expectation(kind(**_arguments(case, as_of)))
        witnesses = _to_pandas(batch_cases[0].measurement.witnesses)
        batch = whole_frame.get_batch(batch_parameters={"dataframe": witnesses})
        # Which rows are unexpected was found by polars: the verdict is all that is asked for.
        for one in batch.validate(suite, result_format="BOOLEAN_ONLY").results:
            verdicts[one.expectation_config.meta["rule"]] = _verdict(one)
    return verdicts


@cache
def _whole_frame() -> Any:
    """Return great_expectations' definition of a batch that is a frame in memory, from a context of its own."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

    context = gx.get_context(
        mode="ephemeral",
        project_config=DataContextConfig(
            # Without the folder for pages that an ephemeral context makes by default.
            store_backend_defaults=InMemoryStoreBackendDefaults(),
            analytics_enabled=False,
            progress_bars={"globally": False, "metric_calculations": False},
        ),
    )
    asset = context.data_sources.add_pandas("polars").add_dataframe_asset("witnesses")
    return asset.add_batch_definition_whole_dataframe("whole frame")


def _class_name(expectation_type: str) -> str:
    return "".join(part.capitalize() for part in expectation_type.split("_"))


def _arguments(case: Case, as_of: datetime) -> dict[str, Any]:
    """Return the arguments of great_expectations' class for one case."""
    arguments = dict(case.expectation.at(as_of))
    if case.expectation.where:
        arguments["row_condition"] = _row_condition(case.expectation)
    return arguments | {
        "severity": case.expectation.severity,
        "notes": case.expectation.why,
        "meta": {"rule": case.rule},
    }


def _row_condition(expectation: Expectation) -> Any:
    """Return the conditions of an expectation as great_expectations' row condition."""
    from great_expectations.expectations.row_conditions import Column

    whole = None
    for where in expectation.where:
        column = Column(where.column)
        match where.operator:
            case "==":
                one = column == where.value
            case "!=":
                one = column != where.value
            case "<":
                one = column < where.value
            case "in":
                one = column.is_in(where.value)
            case "not in":
                one = column.is_not_in(where.value)
            case "null":
                one = column.is_null()
            case "not null":
                one = column.is_not_null()
        whole = one if whole is None else whole & one
    return whole


def _verdict(one: Any) -> str:
    """Return an empty text for a pass, else what great_expectations saw or what went wrong inside it."""
    if one.success:
        return ""
    info = one.exception_info or {}
    # One record for the expectation as a whole, or one per metric that failed.
    records = [info] if "raised_exception" in info else [r for r in info.values() if isinstance(r, dict)]
    raised = [r["exception_message"] for r in records if r.get("raised_exception")]
    if raised:
        return f"it cannot be evaluated: {printable(str(raised[0]).splitlines()[0])}"
    return "great_expectations found unexpected values"


def _to_pandas(frame: pl.DataFrame) -> Any:
    """Return a frame of witnesses as pandas with Arrow-backed columns: integers and nulls stay what they are."""
    wide = [c for c, t in frame.schema.items() if t in (pl.Int128, pl.UInt128)]
    nested = [
        c
        for c, t in frame.schema.items()
        if t.is_nested() or t in (pl.Categorical, pl.Object) or t == pl.Enum
    ]
    known = frame.with_columns(
        pl.col(wide).cast(pl.Decimal(38, 0)), pl.col(nested).cast(pl.String, strict=False)
    )
    return known.to_pandas(use_pyarrow_extension_array=True)
