"""Every query of docs/analyst_guide.md, timed: ``python -m benchmarks.bench_guide [--file PUBLISHED.duckdb ...]``.

Several files are timed in turn, query by query, so that what else the machine does slows all of them alike:
snapshots of before and after a refresh, say. Without a file the sample reports are published first. Each query is asked
three times in a session that is open already and answers with a frame, as in the guide; the fastest counts, so that it
is the query that is measured and not the disk. Beside the time stands the CPU time, which tells on a machine that has
other things to do.

Budget: 200 ms a query, also on 20 million observations.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from dagster_project.refresh import run_refresh
from ingest.settings import load_settings
from tests.integration.guide import GUIDE, ROOT, questions

BUDGET_MS = 200
TIMES = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """A query of the guide and, for each file, (ms, ms of CPU) of its fastest answer."""

    query: str
    spent: tuple[tuple[float, float], ...]


def measure(files: Sequence[Path]) -> list[Measured]:
    """Return each query of the guide, asked of published files in turn; the slowest on any of them first."""
    measured = []
    with ExitStack() as stack:
        sessions = [
            stack.enter_context(duckdb.connect(str(file), read_only=True, config={"threads": 2}))
            for file in files
        ]
        for session in sessions:
            session.execute("set schema = 'marts'")
        for sql, _ in questions(GUIDE.read_text(encoding="utf-8")):
            rounds = [[_spent(session, sql) for session in sessions] for _ in range(TIMES)]
            measured.append(Measured(sql.splitlines()[0], tuple(map(min, zip(*rounds, strict=True)))))
    return sorted(measured, key=lambda one: max(one.spent), reverse=True)


def _spent(session: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float]:
    started, worked = time.perf_counter(), time.process_time()
    session.sql(sql).to_arrow_table()
    return 1_000 * (time.perf_counter() - started), 1_000 * (time.process_time() - worked)


def show(measured: Sequence[Measured], names: Sequence[str]) -> None:
    """Print the slowest queries, a pair of columns a file, and how many are over the budget."""
    table = Table(expand=True)
    for name in names:
        table.add_column(f"{name}, ms", justify="right", min_width=6)
        table.add_column("CPU ms", justify="right", min_width=6)
    table.add_column("query", no_wrap=True, overflow="ellipsis", ratio=1)
    for one in measured[:8]:
        table.add_row(*(f"{ms:.1f}" for pair in one.spent for ms in pair), one.query)
    console = Console()
    console.print(table)
    for number, name in enumerate(names):
        times = sorted(one.spent[number][0] for one in measured)
        over = sum(ms > BUDGET_MS for ms in times)
        console.print(
            f"{name}: {len(times)} queries, {over} over {BUDGET_MS} ms; median {times[len(times) // 2]:.1f} ms"
        )


def main() -> None:
    """Time the guide on the files given, or on the sample reports."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--file", type=Path, nargs="+")
    files: list[Path] = cli.parse_args().file or []
    with tempfile.TemporaryDirectory() as folder:
        if not files:
            home = Path(folder)
            settings = load_settings(
                home=home, inbox=ROOT / "sample_data" / "reports", published=home / "published"
            )
            result = run_refresh(settings, lambda _stage, _said: None)
            if not result.success:
                raise SystemExit(result.problem)
            files = [settings.published_file]
        show(measure(files), [file.stem for file in files])


if __name__ == "__main__":
    main()
