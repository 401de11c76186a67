"""Compare what a reader got from a rendering with what the rendering may be held to.

Belongs here: the one judgement every round trip uses. A reader is anything with observations that have
``metric_code``, ``applicant_type``, ``value``, ``value_status`` and ``source``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from tests.rendering.facts import Key
from tests.rendering.layouts import Rendering


class Observed(Protocol):
    """What is read of an observation."""

    metric_code: str
    applicant_type: str
    value: Decimal | None
    value_status: str
    source: str


FAIR = ("disclosure.total.cumulative",)
"""Claims a reader may state though nobody asks for them: running totals the prose does print."""

FLAGGED = ("ambiguous", "unreadable")


@dataclass(slots=True)
class Verdict:
    """Counts by outcome, and one line for each fact that is not right.

    ``wrong`` is a silent error: another value or status, nothing said. ``spurious`` is a figure of a metric the
    document does not print. ``unasked`` is a flag where the layout left nothing in doubt.
    """

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def is_silent(self) -> bool:
        """Whether something wrong was stated as right."""
        return bool(self.counts["wrong"] or self.counts["spurious"])


def judge(rendering: Rendering, observations: Iterable[Observed]) -> Verdict:
    """Return the verdict on the table observations of one rendering."""
    verdict = Verdict()
    found: dict[Key, Observed] = {}
    for observation in observations:
        if observation.source != "table":
            continue
        key = (observation.metric_code, observation.applicant_type)
        if key in found:
            verdict.counts["wrong"] += 1
            verdict.problems.append(f"{rendering.layout}: {key} twice")
        found[key] = observation
    for key in sorted(rendering.exact | rendering.doubtful):
        fact = rendering.facts.values[key]
        seen = found.pop(key, None)
        if seen is None:
            outcome = "lost" if key in rendering.lost else "missing"
        elif seen.value_status == fact.status and seen.value == fact.value:
            outcome = "exact"
        elif seen.value_status in FLAGGED:
            outcome = "flagged" if key in rendering.doubtful else "unasked"
        else:
            outcome = "wrong"
        verdict.counts[outcome] += 1
        if outcome in ("missing", "wrong", "unasked"):
            got = (seen.value, seen.value_status) if seen else None
            verdict.problems.append(
                f"{rendering.layout}: {outcome} {key} printed {fact.value} {fact.status}, got {got}"
            )
    for key, seen in found.items():
        if seen.value_status == "reported":
            verdict.counts["spurious"] += 1
            verdict.problems.append(f"{rendering.layout}: spurious {key} {seen.value}")
    return verdict


def judge_claims(rendering: Rendering, observations: Iterable[Observed]) -> Verdict:
    """Return the verdict on the claims of a rendering's prose: ``found``, ``missed`` or ``false``."""
    verdict = Verdict()
    stated = {
        (o.metric_code, o.applicant_type, o.value)
        for o in observations
        if o.source == "narrative" and o.value_status == "reported"
    }
    claims: set[tuple[str, str, Decimal | None]] = {
        (c.metric, c.applicant, c.value) for c in rendering.facts.claims
    }
    verdict.counts["found"] = len(stated & claims)
    for outcome, readings in (("missed", claims - stated), ("false", stated - claims)):
        for metric, applicant, value in sorted(readings, key=str):
            if outcome == "missed" or metric not in FAIR:
                verdict.counts[outcome] += 1
                verdict.problems.append(f"{rendering.layout}: {outcome} {metric} {applicant} {value}")
    return verdict
