"""Whatever the layout, the same facts come back, or are ambiguous, but are never another figure.

Reports are drawn at random, printed in every layout by an independent writer (tests/rendering), and read by the
parser. ``python -m tests.rendering.sweep`` does the same over as many reports as there is time for.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ingest.parse import parse_document
from tests.rendering import strategies
from tests.rendering.check import judge
from tests.rendering.facts import ReportFacts
from tests.rendering.layouts import LAYOUTS, render
from tests.rendering.sheets import Options

REPORTS = 12
"""Drawn for each layout, always the same ones: a failure here is a failure for everybody."""


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@settings(
    max_examples=REPORTS,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(facts=strategies.reports(tuple(strategies.FORMS)), options=strategies.options())
def test_a_rendering_never_gives_another_figure(layout: str, facts: ReportFacts, options: Options) -> None:
    rendering = render(layout, facts, options)
    parsed = parse_document(rendering.data, rendering.file_name)
    verdict = judge(rendering, parsed.observations)
    assert not verdict.is_silent, "\n".join([str(options), *verdict.problems])


@pytest.mark.parametrize(
    "layout", sorted(name for name, layout in LAYOUTS.items() if layout.suffix not in (".txt", ".md"))
)
@settings(
    max_examples=REPORTS,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(facts=strategies.reports(tuple(strategies.FORMS)), options=strategies.options())
def test_real_tables_come_back_exactly(layout: str, facts: ReportFacts, options: Options) -> None:
    rendering = render(layout, facts, options)
    parsed = parse_document(rendering.data, rendering.file_name)
    verdict = judge(rendering, parsed.observations)
    assert not verdict.problems, "\n".join([str(options), *verdict.problems])
