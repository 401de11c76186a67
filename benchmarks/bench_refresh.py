"""A refresh of many reports, stage by stage: ``python -m benchmarks.bench_refresh --reports 3000``.

The reports are the text and HTML samples under other names and years, so that every document and every report is
different. Four refreshes are measured: all reports, nothing new, one report more, and a second edition of every
thirtieth report. From 2,000 reports on, the last two build only what changed and exchange its rows; so the queries of
the guide are timed on what each of them published, beside what the first one published whole.

Budgets on two cores: 100,000 reports 12 minutes and 4 GiB; one new report 45 s; nothing new 15 s.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.bench_guide import measure, show
from dagster_project.refresh import run_refresh
from ingest.publish.swap import snapshots_in
from ingest.settings import load_settings

SIGNS = "安福和兴永宁清泰丰华金玉龙凤松柏梅兰竹桃"
"""Of these are names of towns made: 160,000 of four signs."""
SAMPLES = Path(__file__).resolve().parents[1] / "sample_data" / "reports"
MODELS = (
    ("nanping-district-2020.txt", "南屏区人民政府", "utf-8"),
    ("qingshan-county-2020.html", "青山县人民政府", "utf-8"),
    ("linshui-ecology-bureau-2021.txt", "临水市生态环境局", "utf-8"),
)


def write_reports(inbox: Path, first: int, count: int) -> None:
    """Write ``count`` reports of agencies that do not exist, numbered from ``first``."""
    for number in range(first, first + count):
        text, agency, name = _model(number)
        folder = inbox / f"{number // 1000:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:06d}{name.suffix}").write_text(
            text.replace(agency, f"{town(number)}镇人民政府"), encoding="utf-8"
        )


def _model(number: int) -> tuple[str, str, Path]:
    """Return text, agency and name of the sample that a numbered report is made of."""
    return _models()[number % len(MODELS)]


@cache
def _models() -> list[tuple[str, str, Path]]:
    return [
        ((SAMPLES / name).read_text(encoding=charset), agency, Path(name)) for name, agency, charset in MODELS
    ]


def revise_reports(inbox: Path, reports: int, every: int = 30) -> None:
    """Write another document of the same report for some of those of :func:`write_reports`, spread over all of them."""
    for number in range(0, reports, every):
        text, agency, name = _model(number)
        path = inbox / "revised" / f"{number:06d}{name.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            text.replace(agency, f"{town(number)}镇人民政府") + "\n（更正版）\n", encoding="utf-8"
        )


def town(number: int) -> str:
    """Return a name of its own for each number: a digit in it would be taken for no name at all."""
    name = ""
    for _ in range(4):
        number, sign = divmod(number, len(SIGNS))
        name += SIGNS[sign]
    return name


def _cpu_s() -> float:
    """Return the seconds that processors have spent on this process and its children: they tell on a busy machine."""
    return sum(os.times()[:4])


def main() -> None:
    """Write the reports, run the refreshes, print seconds by stage, the peak of memory, and the guide's queries."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--reports", type=int, default=3_000)
    reports: int = cli.parse_args().reports
    table = Table(
        "refresh", "raw, s", "parsed, s", "marts, s", "published, s", "all, s", "CPU, s", "ms a report"
    )
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        settings = load_settings(
            home=Path(folder) / "home", inbox=inbox, published=Path(folder) / "published"
        )
        refreshes: list[tuple[str, int, Callable[[], None]]] = [
            ("all", reports, lambda: write_reports(inbox, 0, reports)),
            ("nothing new", 0, lambda: None),
            ("one more", 1, lambda: write_reports(inbox, reports, 1)),
            ("revised", len(range(0, reports, 30)), lambda: revise_reports(inbox, reports)),
        ]
        for name, count, write in refreshes:
            write()
            started, worked = time.perf_counter(), _cpu_s()
            ended: dict[str, float] = {}
            result = run_refresh(
                settings,
                lambda stage, _: ended.update({stage: time.perf_counter()}),  # noqa: B023
                # As the command line does it.
                judge_apart=True,
            )
            if not result.success:
                raise SystemExit(result.problem)
            all_s, cpu_s = time.perf_counter() - started, _cpu_s() - worked
            # With nothing new no mart is built: the stage says nothing and takes no time.
            steps = list(pairwise(("start", "raw", "parsed", "marts", "published")))
            for before, stage in steps:
                ended.setdefault(stage, ended[before])
            spent = [ended[stage] - ended[before] for before, stage in steps]
            table.add_row(
                name,
                *(f"{s:.1f}" for s in spent),
                f"{all_s:.1f}",
                f"{cpu_s:.1f}",
                f"{1_000 * all_s / max(count, 1):.1f}",
            )
        console = Console()
        console.print(table)
        show(measure(snapshots_in(settings.published)), [name for name, count, _ in refreshes if count])
    who = {"this process": resource.RUSAGE_SELF, "a child": resource.RUSAGE_CHILDREN}
    peaks = [f"{resource.getrusage(of).ru_maxrss / 2**20:.2f} GiB in {name}" for name, of in who.items()]
    console.print(f"{reports} reports; peak of memory {', '.join(peaks)}")


if __name__ == "__main__":
    main()
