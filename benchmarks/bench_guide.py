"""Every query of docs/analyst_guide.md, timed: ``python -m benchmarks.bench_guide [--file PUBLISHED.duckdb]``.

Without a file the sample reports are published first. Each query is asked three times in a session that is open
already and answers with a frame, as in the guide; the fastest counts, so that it is the query that is measured and not
the disk. Beside the time stands the CPU time, which tells on a machine that has other things to do.

Budget: 200 ms a query, also on 20 million observations.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

from dagster_project.refresh import run_refresh
from ingest.settings import load_settings
from tests.integration.guide import GUIDE, ROOT, questions

BUDGET_MS = 200
TIMES = 3


def measure(file: Path) -> list[tuple[float, float, str]]:
    """Return (ms, ms of CPU, first line) of each query of the guide on a published file, the slowest first."""
    measured = []
    with duckdb.connect(str(file), read_only=True, config={"threads": 2}) as connection:
        connection.execute("set schema = 'marts'")
        for sql, _ in questions(GUIDE.read_text(encoding="utf-8")):
            spent = []
            for _ in range(TIMES):
                started, worked = time.perf_counter(), time.process_time()
                connection.sql(sql).to_arrow_table()
                ended = time.perf_counter(), time.process_time()
                spent.append((1_000 * (ended[0] - started), 1_000 * (ended[1] - worked)))
            measured.append((*min(spent), sql.splitlines()[0]))
    return sorted(measured, reverse=True)


def main() -> None:
    """Print the slowest queries and how many are over the budget."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--file", type=Path)
    file: Path | None = cli.parse_args().file
    with tempfile.TemporaryDirectory() as folder:
        if file is None:
            home = Path(folder)
            settings = load_settings(
                home=home, inbox=ROOT / "sample_data" / "reports", published=home / "published"
            )
            result = run_refresh(settings, lambda _stage, _said: None)
            if not result.success:
                raise SystemExit(result.problem)
            file = settings.published_file
        measured = measure(file)
    table = Table("ms", "CPU ms", "query")
    for spent, worked, query in measured[:8]:
        table.add_row(f"{spent:.1f}", f"{worked:.1f}", query)
    console = Console()
    console.print(table)
    over = sum(spent > BUDGET_MS for spent, *_ in measured)
    console.print(
        f"{len(measured)} queries, {over} over {BUDGET_MS} ms; median {measured[len(measured) // 2][0]:.1f} ms"
    )


if __name__ == "__main__":
    main()
