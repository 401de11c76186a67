"""The cells of one report as its rules ask for them.

Belongs here: rows and numbers by metric and applicant type, and what every rule does with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.reconcile.hits import Figure
from ingest.records import Observation

ZERO = Decimal(0)
Row = dict[str, Observation]
"""The cells of one metric by applicant type; one cell under "" where the metric has no applicants."""
Rows = dict[str, Row]
Values = dict[str, dict[str, Decimal]]
"""The printed numbers among the cells, by metric and applicant type: what the sums are made of."""


def figure_of(cell: Observation) -> Figure:
    """Return what a finding says of a cell."""
    return Figure(cell.metric_code, cell.applicant_type, cell.value, cell.raw_text, cell.locator)


def reported(cell: Observation | None) -> Decimal | None:
    """Return the printed number of a cell; None where it has none or there is no cell."""
    return cell.value if cell is not None and cell.value_status == "reported" else None


def sum_up(codes: Sequence[str], values: Values, applicant: str) -> Decimal | None:
    """Return the sum of some metrics for one applicant type; None when one of them is not a printed number."""
    total = ZERO
    for code in codes:
        value = values[code].get(applicant) if code in values else None
        if value is None:
            return None
        total += value
    return total
