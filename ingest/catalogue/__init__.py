"""The one place a code or a label is spelled: metrics, regions, aliases.

``metrics.csv`` is the metric catalogue: one row per metric code and form.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Metric:
    """One catalogue row: a metric as one form (``template``) prints it."""

    metric_code: str
    template: str
    section: str
    label_zh: str
    unit: str
    dimension: str
    parent_metric: str
    description: str


@cache
def metrics() -> tuple[Metric, ...]:
    """Return every catalogue row, in form order."""
    text = resources.files(__name__).joinpath("metrics.csv").read_text(encoding="utf8")
    return tuple(Metric(**row) for row in csv.DictReader(text.splitlines()))


@cache
def units() -> dict[str, str]:
    """Return the unit of each metric code (the same on every form)."""
    return {m.metric_code: m.unit for m in metrics()}


@cache
def with_applicants() -> frozenset[str]:
    """Return the metric codes that carry the applicant dimension (``total`` where only one number exists)."""
    return frozenset(m.metric_code for m in metrics() if m.dimension == "applicant_type")


def has_applicants(metric_code: str) -> bool:
    """Say whether a metric carries the applicant dimension."""
    return metric_code in with_applicants()
