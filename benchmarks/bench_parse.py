"""What a whole report takes, step by step: reading, tables, identity, observations, prose, rules.

Run ``python -m benchmarks.bench_parse [FILE…] [--rounds N]``; without files it parses the sample reports.
Budgets on one core: an HTML report of 60 KB 3 ms and four times the bare parse of its bytes, flattened text 2 ms, DOCX
10 ms, a PDF of 6 pages 60 ms.

Reports are parsed in turn, as a refresh does, and each step is timed within the whole: the same report over and over,
or one step by itself, runs on warm caches and looks a quarter faster than it is.
"""

from __future__ import annotations

import argparse
import functools
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from benchmarks.bench_documents import BARE
from ingest.documents import media_type_of, read
from ingest.extract.facts import read_tables
from ingest.extract.figures import observe
from ingest.extract.identity import identify
from ingest.extract.prose import extract_claims
from ingest.parse import parse_document
from ingest.reconcile import findings_of
from ingest.records import ParsedDocument

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data" / "reports"
ROUNDS = 30
BUDGET_MS = {".html": 3.0, ".htm": 3.0, ".txt": 2.0, ".md": 2.0, ".docx": 10.0, ".pdf": 60.0}
STEPS = ("read", "tables", "identity", "observe", "prose", "rules", "all", "bare")
"""``all`` is a parse from bytes to findings in one call, ``bare`` the parse that no reader can do without."""

T = TypeVar("T")


class Laps:
    """The times of each step of one report, in milliseconds of this process: others may keep the machine busy."""

    def __init__(self) -> None:
        """Start with none."""
        self.ms: dict[str, list[float]] = defaultdict(list)

    def of(self, step: str, work: Callable[[], T]) -> T:
        """Do the work of a step, keep its time, and return its result."""
        started = time.process_time()
        result = work()
        self.ms[step].append((time.process_time() - started) * 1_000)
        return result

    def median(self, step: str) -> float:
        """Return the median time of a step."""
        return statistics.median(self.ms[step])


def measure(data: bytes, name: str, parsed: ParsedDocument, laps: Laps) -> None:
    """Parse a report step by step, and barely; ``parsed`` is what it gave before."""
    document = laps.of("read", lambda: read(data, name))
    tables = laps.of("tables", lambda: read_tables(document))
    who = laps.of("identity", lambda: identify(document))
    year, agency = who.report_year, who.agency_name
    laps.of("observe", lambda: observe(tables.figures, year))
    laps.of("prose", lambda: extract_claims(tables.prose, report_year=year, agency_name=agency))
    laps.of("rules", lambda: findings_of(parsed))
    bare = BARE[media_type_of(data, name)]
    laps.of("bare", lambda: bare(data))


def main() -> None:
    """Print a line a report: KB, ms for each step, for all and for the bare parse, the budget; the mean by format."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path)
    cli.add_argument("--rounds", type=int, default=ROUNDS)
    args = cli.parse_args()
    reports = {path: path.read_bytes() for path in args.files or sorted(SAMPLES.iterdir())}
    # The first parse of each warms up (forms, catalogue) and tells reports from other files.
    reports = {p: data for p, data in reports.items() if parse_document(data, p.name).status == "parsed"}
    laps = {path: Laps() for path in reports}
    for _ in range(args.rounds):
        parsed = {}
        for path, data in reports.items():
            parsed[path] = laps[path].of("all", functools.partial(parse_document, data, path.name))
        for path, data in reports.items():
            measure(data, path.name, parsed[path], laps[path])
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("report", no_wrap=True)
    for heading in ("KB", *STEPS, "x bare", "budget"):
        table.add_column(heading, justify="right")
    by_format: dict[str, list[float]] = defaultdict(list)
    for path, data in reports.items():
        ms = {step: laps[path].median(step) for step in STEPS}
        by_format[path.suffix].append(ms["all"])
        table.add_row(
            path.name,
            f"{len(data) / 1024:.0f}",
            *(f"{ms[step]:.2f}" for step in STEPS),
            f"{ms['all'] / ms['bare']:.1f}",
            f"{BUDGET_MS[path.suffix]:.0f}",
        )
    console = Console(width=140)
    console.print(table)
    for suffix, all_ms in by_format.items():
        mean, budget = statistics.mean(all_ms), BUDGET_MS[suffix]
        console.print(f"{suffix[1:]:5} {len(all_ms):3} reports, mean {mean:.2f} ms, budget {budget:.0f} ms")


if __name__ == "__main__":
    main()
