"""Random reports whose figures agree with each other, as observations.

Belongs here: figures for tests of the rules. How a report is printed and read is tested elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ingest.catalogue import metrics, units
from ingest.reconcile.model import SIX_TYPES, TOTAL, rule_book
from ingest.records import Observation

NATIONAL = ("2019", "2021")
CASES = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending")

Key = tuple[str, str]
"""A metric and an applicant type."""


def drawing(seed: int) -> random.Random:
    """Return what draws the same figures for the same seed."""
    return random.Random(seed)  # noqa: S311  figures for tests are no secrets


def figure(
    metric: str, applicant: str, value: int | str | Decimal | None, template: str, **changes: Any
) -> Observation:
    """Return one figure of a table, with a place made of its name."""
    made = Observation(
        metric_code=metric,
        applicant_type=applicant,
        value=None if value is None else Decimal(value),
        unit=units()[metric],
        value_status="reported" if value is not None else "blank",
        qualifier="",
        source="table",
        template=template,
        raw_text="" if value is None else str(value),
        locator=f"{metric}/{applicant}",
    )
    return replace(made, **changes)


def claim(metric: str, value: int | str, applicant: str = "", **changes: Any) -> Observation:
    """Return one figure stated in prose."""
    return figure(metric, applicant, value, "narrative", source="narrative", **changes)


def national(template: str, seed: int, *, other_in_one_row: bool = False) -> list[Observation]:
    """Return every figure of a report on the form of 2019 or 2021, consistent in itself."""
    draw = drawing(seed)
    cells: dict[Key, int] = {}
    codes = [m.metric_code for m in metrics() if m.template == template]
    applications = [c for c in codes if c.startswith(("applications.", "disposition."))]
    parts = [c for c in applications if c.startswith("disposition.") and c != "disposition.total"]
    if other_in_one_row and template == "2021":
        parts = [c for c in parts if not c.startswith("disposition.other.")] + ["disposition.other"]
    for kind in SIX_TYPES:
        for part in parts:
            cells[part, kind] = draw.choice((0, 0, 0, 1, draw.randrange(60)))
        done = sum(cells[part, kind] for part in parts)
        pending = draw.randrange(5)
        carried_in = draw.randrange(done + pending + 1)
        cells["disposition.total", kind] = done
        cells["applications.carried_out", kind] = pending
        cells["applications.carried_in", kind] = carried_in
        cells["applications.received", kind] = done + pending - carried_in
    for code in {metric for metric, _ in cells}:
        cells[code, TOTAL] = sum(cells[code, kind] for kind in SIX_TYPES)
    for channel in CASES:
        for outcome in OUTCOMES:
            cells[f"{channel}.{outcome}", ""] = draw.randrange(4)
        cells[f"{channel}.total", ""] = sum(cells[f"{channel}.{outcome}", ""] for outcome in OUTCOMES)
    for code in codes:
        if (code, "") not in cells and code not in applications:
            cells[code, ""] = draw.randrange(40)
    for kind in ("regulations", "normative_documents"):
        if template == "2019":
            cells[f"{kind}.disclosed_total", ""] = cells[f"{kind}.disclosed", ""] + draw.randrange(9)
    if template == "2019":
        cells["procurement.amount", ""] = cells["procurement.projects", ""] * draw.randrange(3_000, 90_000)
    return [
        figure(metric, applicant, value, template, qualifier="unit from cell" if "amount" in metric else "")
        for (metric, applicant), value in cells.items()
    ]


def indicators(seed: int) -> list[Observation]:
    """Return every figure of a report on the form of 2014, consistent in itself."""
    draw = drawing(seed)
    codes = [m.metric_code for m in metrics() if m.template == "2014"]
    values = {code: draw.randrange(50) for code in codes}
    sums = [s for s in rule_book().sums if s.family == "2014"]
    parts = {code for rule in sums for code in rule.expected}
    # a total that is a part of another sum comes first
    for rule in sorted(sums, key=lambda s: s.metric not in parts):
        values[rule.metric] = sum(values[code] for code in rule.expected)
    for pair in rule_book().pairs:
        if pair.family == "2014":
            values[pair.whole] = max(values[pair.whole], values[pair.part])
    with_total = {m.metric_code for m in metrics() if m.dimension == "applicant_type"}
    return [
        figure(code, TOTAL if code in with_total else "", value, "2014") for code, value in values.items()
    ]


def value_of(observations: Iterable[Observation], key: Key) -> Decimal:
    """Return the figure of a cell that holds one."""
    value = next(o.value for o in observations if (o.metric_code, o.applicant_type) == key)
    assert value is not None
    return value


def changed(observations: Iterable[Observation], key: Key, **changes: Any) -> list[Observation]:
    """Return the figures with those of one cell changed."""
    return [replace(o, **changes) if (o.metric_code, o.applicant_type) == key else o for o in observations]


def without(observations: Iterable[Observation], *fronts: str) -> list[Observation]:
    """Return the figures without the metrics of these codes, or below them."""
    return [
        o
        for o in observations
        if not any(o.metric_code == front or o.metric_code.startswith(front + ".") for front in fronts)
    ]


def keys(observations: Iterable[Observation]) -> list[Key]:
    """Return the cells of a report in their order."""
    return [(o.metric_code, o.applicant_type) for o in observations]
