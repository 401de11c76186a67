"""A refresh of many reports, stage by stage: ``python -m benchmarks.bench_refresh --reports 2000``.

The reports are the text and HTML samples under other names and years, so that every document and every report is
different. Three refreshes are measured: all reports, nothing new, one report more.

Budgets on two cores: 100,000 reports 12 minutes and 4 GiB; one new report 45 s; nothing new 15 s.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dagster_project.refresh import run_refresh
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
    texts = [
        ((SAMPLES / name).read_text(encoding=charset), agency, Path(name)) for name, agency, charset in MODELS
    ]
    for number in range(first, first + count):
        text, agency, name = texts[number % len(texts)]
        folder = inbox / f"{number // 1000:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:06d}{name.suffix}").write_text(
            text.replace(agency, f"{town(number)}镇人民政府"), encoding="utf-8"
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
    """Write the reports, run the three refreshes, print seconds by stage and the peak of memory."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--reports", type=int, default=1_000)
    reports: int = cli.parse_args().reports
    table = Table(
        "refresh", "raw, s", "parsed, s", "marts, s", "published, s", "all, s", "CPU, s", "ms a report"
    )
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        settings = load_settings(
            home=Path(folder) / "home", inbox=inbox, published=Path(folder) / "published"
        )
        for name, first, count in (("all", 0, reports), ("nothing new", 0, 0), ("one more", reports, 1)):
            write_reports(inbox, first, count)
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
    who = {"this process": resource.RUSAGE_SELF, "a child": resource.RUSAGE_CHILDREN}
    peaks = [f"{resource.getrusage(of).ru_maxrss / 2**20:.2f} GiB in {name}" for name, of in who.items()]
    console.print(f"{reports} reports; peak of memory {', '.join(peaks)}")


if __name__ == "__main__":
    main()
