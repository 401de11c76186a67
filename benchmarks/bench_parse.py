"""What a whole report takes, step by step: reading, tables, identity, prose, rules.

Budgets on one core: an HTML report of 60 KB 3 ms, flattened text 2 ms, DOCX 10 ms, a PDF of 6 pages 60 ms.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from ingest.documents import read
from ingest.extract.facts import read_tables
from ingest.extract.figures import observe
from ingest.extract.identity import identify
from ingest.extract.prose import extract_claims
from ingest.parse import parse_document

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data" / "reports"
REPEATS = 30
BUDGET_MS = {".html": 3.0, ".htm": 3.0, ".txt": 2.0, ".md": 2.0, ".docx": 10.0, ".pdf": 60.0}

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the median time of ``work`` in milliseconds, after one run to warm up, and its result."""
    result = work()
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1_000, result


def main() -> None:
    """Print a line a sample report: KB, ms for each step, ms for all, the budget."""
    table = Table("report", "KB", "read", "tables", "identity", "prose", "rules", "all, ms", "budget, ms")
    for path in sorted(SAMPLES.iterdir()):
        data = path.read_bytes()
        if parse_document(data, path.name).status != "parsed":
            continue
        read_ms, document = timed(lambda: read(data, path.name))  # noqa: B023 called at once
        tables_ms, facts = timed(lambda: read_tables(document))  # noqa: B023
        identity_ms, who = timed(lambda: identify(document))  # noqa: B023
        observe_ms, _ = timed(lambda: observe(facts.figures, who.report_year))  # noqa: B023
        prose_ms, _ = timed(
            lambda: extract_claims(facts.prose, report_year=who.report_year, agency_name=who.agency_name)  # noqa: B023
        )
        all_ms, _ = timed(lambda: parse_document(data, path.name))  # noqa: B023
        steps = (read_ms, tables_ms + observe_ms, identity_ms, prose_ms)
        rules_ms = max(0.0, all_ms - sum(steps))
        table.add_row(
            path.name,
            f"{len(data) / 1024:.0f}",
            *(f"{ms:.2f}" for ms in (*steps, rules_ms, all_ms)),
            f"{BUDGET_MS[path.suffix]:.0f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
