"""A refresh that is killed at any point leaves a whole published file, and the next one the same data.

Two ways to look at a death. One run has the picture of its data home taken at each of many points: a process that
ends by SIGKILL leaves the files as they are, so a picture is what it would have left. And real runs are killed, alone
or with their process group, where more than files is left: locks, parse processes, dbt, the run in Dagster's storage.

What is compared: every table of the published file and of the lake, the manifest and the exports, row by row. What is
not: when a document was first seen, when the file was built and under which name it is kept, from which revision of
this checkout (:data:`TIMES`), and Dagster's own history.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import polars as pl
import pytest
from dagster_dbt import DbtCliResource

from dagster_project.assets.published import CANDIDATE
from dagster_project.freshness import WAREHOUSE
from dagster_project.killed import clear_left_overs
from dagster_project.refresh import problem_of
from ingest.lake import TABLES, Lake
from ingest.publish.swap import candidate_of, recover_published, snapshots_in
from ingest.raw import Archive
from ingest.settings import Settings
from tests.integration.conftest import ROOT, SAMPLES, Home, copy_of
from tests.integration.dying import Plan, Point

pytestmark = [
    pytest.mark.integration,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not Path("/proc/self/task").exists(), reason="looks at processes in /proc: needs Linux"
    ),
]

TIMES = ("first_seen_at", "built_at", "snapshot", "git_revision")

PICTURES = (
    # The archive: bytes half in place, no row for them yet, no note of the inbox yet.
    Point("archiving", "before", "rename", "*/raw/documents/??/*", 2),
    Point("archived", "before", "rename", "*/raw/manifest.parquet"),
    Point("manifest", "before", "rename", "*/raw/inbox.parquet"),
    # The lake: staged, committed, half in place, all in place.
    Point("staged", "before", "rename", "*/parsed/.commit.json"),
    Point("committed", "after", "rename", "*/parsed/.commit.json"),
    Point("applying", "before", "rename", "*/parsed/observations/*", 2),
    Point("applied", "before", "unlink", "*/parsed/.commit.json"),
    Point("validating", "before", "rename", "*/contracts/contract_parsed.html"),
    # The candidate: a copy of the working file, its exports, its own contract.
    Point("copied", "after", "copy", "*/.candidate/gongkai.duckdb"),
    Point("exported", "before", "rename", "*/.candidate/contents.json"),
    Point("candidate", "before", "rename", "*/contracts/contract_marts.html"),
    # The swap: decided, the file in place, its second name, the exports half in place, all of them.
    Point("unready", "before", "rename", "*/.candidate/READY"),
    Point("ready", "after", "rename", "*/.candidate/READY"),
    Point("swapped", "after", "rename", "*/published/gongkai.duckdb"),
    Point("kept", "after", "link", "*/published/snapshots/*"),
    Point("exporting", "before", "rename", "*/published/marts/*", 5),
    Point("all-exported", "before", "unlink", "*/.candidate/READY"),
    # After the swap: the page of the models, the note of what the file was made of.
    Point("undocumented", "before", "rename", "*/published/docs/index.html"),
    Point("unnoted", "before", "rename", "*/published/.made_of"),
)
EARLY = [point.name for point in PICTURES[:8]]
"""Up to here documents are taken in and parsed; dbt builds from what that leaves, and from nothing else."""
SWAPPING = {"swapped", "kept", "exporting", "all-exported"}
AFTER_THE_SWAP = SWAPPING | {"undocumented", "unnoted"}
"""Here the published file is the new one already. At `ready` it is the old one, and the next run's first act is to
finish the swap."""

READING = Point("reading", "after", "worker", "reads")
DBT_STARTS = Point("dbt-starts", "after", "dbt", "*MainReportVersion*")
DBT_BUILDS = Point("dbt-builds", "after", "dbt", "*fct_observations*LogModelResult*")


# --- what is compared --------------------------------------------------------------------


def rows_of(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of each table of a published file, in one order, without :data:`TIMES`."""
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = connection.sql(
            "select schema_name, table_name from duckdb_tables() where schema_name in ('marts', 'meta') order by all"
        ).fetchall()
        return {
            f"{schema}.{table}": connection.sql(
                f"select columns(name -> name not in {TIMES}) from {schema}.{table} order by all"
            ).fetchall()
            for schema, table in tables
        }


def exports_of(published: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the same of the parquet files beside it."""
    return {
        f"marts.{path.stem}": duckdb.sql(
            f"select columns(name -> name not in {TIMES}) from read_parquet('{path}') order by all"
        ).fetchall()
        for path in sorted((published / "marts").glob("*.parquet"))
    }


def stages_of(settings: Settings) -> dict[str, pl.DataFrame]:
    """Return manifest and lake of a home, in one order, without :data:`TIMES`, and the archived bytes by their names."""
    lake = {table: Lake(settings.parsed).scan(table).collect().sort(pl.all()) for table in TABLES}
    manifest = Archive(settings.home).manifest().drop(TIMES, strict=False).sort(pl.all())
    archived = sorted(path.name for path in (settings.raw / "documents").glob("??/*"))
    return {**lake, "manifest": manifest, "archived": pl.DataFrame({"sha256": archived})}


def assert_same(got: dict[str, Any], expected: dict[str, Any]) -> None:
    assert got.keys() == expected.keys()
    for name, rows in expected.items():
        same = rows.equals(got[name]) if isinstance(rows, pl.DataFrame) else rows == got[name]
        assert same, f"{name} differs"


def left_overs(settings: Settings) -> list[str]:
    """Return what only a run at work may have in its home: temporary files, changes on their way, logs of DuckDB."""
    known = {".lock", ".refresh.lock", ".made_of", ".built", ".exports.json"}
    found = [
        path
        for path in settings.home.rglob("*")
        if (path.name.startswith(".") and path.name not in known)
        or path.suffix in (".tmp", ".wal")
        or path.parent.name == "incoming"
    ]
    return sorted(str(path.relative_to(settings.home)) for path in found if "dagster" not in path.parts)


def snapshots_are_whole(settings: Settings) -> bool:
    """Say whether the newest snapshot is the published file itself."""
    return snapshots_in(settings.published)[-1].samefile(settings.published_file)


# --- running, dying, running again ------------------------------------------------------


@dataclass(frozen=True)
class Uninterrupted:
    """One run that went through: what was published before and after it, the stages after it, its pictures."""

    before: dict[str, list[tuple[Any, ...]]]
    after: dict[str, list[tuple[Any, ...]]]
    stages: dict[str, pl.DataFrame]
    pictures: Path
    inbox: Path


def started(plan: Plan, settings: Settings) -> subprocess.CompletedProcess[str]:
    """Run `gongkai run` as a process with a group of its own, under a plan."""
    environment = {
        "GONGKAI_HOME": str(settings.home),
        "GONGKAI_PUBLISHED": str(settings.published),
        "GONGKAI_WORKERS": "2",
    }
    return subprocess.run(
        [sys.executable, "-m", "tests.integration.dying", plan.write(), "run", "--inbox", settings.inbox],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        start_new_session=True,
    )


def home_in(folder: Path, like: Settings, inbox: Path) -> Home:
    """Return the home that lies in a folder."""
    return Home(like.model_copy(update={"home": folder, "published": folder / "published", "inbox": inbox}))


def fill(inbox: Path) -> Path:
    """Make an inbox with what the samples have not: one document for a parse process, others read in this one."""
    inbox.mkdir()
    # Other bytes, the same report: one of the two documents is superseded, so that rows change that were there.
    again = (SAMPLES / "linshui-ecology-bureau-2023.pdf").read_bytes()
    (inbox / "linshui-again.pdf").write_bytes(again + b"\n% again\n")
    for agency, year in (("石桥县水利局", 2022), ("石桥县水利局", 2023), ("柳河镇人民政府", 2020)):
        text = f"{agency}{year}年政府信息公开工作年度报告\n{year}年，收到政府信息公开申请{year - 2013}件。\n"
        (inbox / f"{agency}-{year}.txt").write_text(text, encoding="utf-8")
    return inbox


@pytest.fixture(scope="module")
def uninterrupted(refreshed: Home, tmp_path_factory: pytest.TempPathFactory) -> Uninterrupted:
    """Run once, with nothing in the way but a camera."""
    folder = tmp_path_factory.mktemp("uninterrupted")
    home = copy_of(refreshed, folder / "home")
    inbox = fill(folder / "inbox")
    settings = home.settings.model_copy(update={"inbox": inbox})
    ran = started(Plan(str(settings.home), str(folder), PICTURES), settings)
    assert ran.returncode == 0, ran.stderr
    assert left_overs(settings) == []
    before, after = rows_of(refreshed.settings.published_file), rows_of(settings.published_file)
    assert before != after
    return Uninterrupted(before, after, stages_of(settings), folder, inbox)


class StoppedHere(Exception):
    """What the rest of a run would do has been seen elsewhere."""


def refresh_up_to_dbt(home: Home) -> None:
    """Run the stages raw and parsed. All that follows is built anew from what they leave."""

    def stop(*args: Any, **kwargs: Any) -> Iterator[Any]:
        raise StoppedHere

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DbtCliResource, "cli", stop)
        result = home.refresh()
    assert "StoppedHere" in result.problem or not result.problem, result.problem


def test_every_point_was_passed(uninterrupted: Uninterrupted) -> None:
    assert [point.name for point in PICTURES if not (uninterrupted.pictures / point.name).is_dir()] == []


@pytest.mark.parametrize("point", EARLY)
def test_documents_and_what_they_say_are_put_right_by_the_next_run(
    uninterrupted: Uninterrupted, refreshed: Home, point: str
) -> None:
    home = home_in(uninterrupted.pictures / point, refreshed.settings, uninterrupted.inbox)
    assert_same(rows_of(home.settings.published_file), uninterrupted.before)
    refresh_up_to_dbt(home)
    assert_same(stages_of(home.settings), uninterrupted.stages)
    assert_same(rows_of(home.settings.published_file), uninterrupted.before)
    assert left_overs(home.settings) == []


@pytest.mark.parametrize("point", [point.name for point in PICTURES if point.name not in EARLY])
def test_what_is_published_is_the_old_or_the_new_and_a_swap_is_finished(
    uninterrupted: Uninterrupted, refreshed: Home, point: str
) -> None:
    settings = home_in(uninterrupted.pictures / point, refreshed.settings, uninterrupted.inbox).settings
    assert_same(stages_of(settings), uninterrupted.stages)
    is_new = point in AFTER_THE_SWAP
    assert_same(rows_of(settings.published_file), uninterrupted.after if is_new else uninterrupted.before)
    # What every run does first.
    clear_left_overs(settings)
    assert recover_published(settings.published) == (point in {"ready", *SWAPPING})
    is_new |= point == "ready"
    published = rows_of(settings.published_file)
    assert_same(published, uninterrupted.after if is_new else uninterrupted.before)
    assert_same(exports_of(settings.published), marts_among(published))
    assert snapshots_are_whole(settings)
    assert left_overs(settings) == []


def marts_among(tables: dict[str, Any]) -> dict[str, Any]:
    return {name: rows for name, rows in tables.items() if name.startswith("marts.")}


def test_the_next_run_ends_at_the_data_of_an_uninterrupted_one(
    uninterrupted: Uninterrupted, refreshed: Home, tmp_path: Path
) -> None:
    exporting = home_in(uninterrupted.pictures / "exporting", refreshed.settings, uninterrupted.inbox)
    assert_ends_as(uninterrupted, copy_of(exporting, tmp_path / "home"))


def assert_ends_as(uninterrupted: Uninterrupted, home: Home) -> None:
    """Run once more and compare everything with the run that nothing came in the way of."""
    result = home.refresh()
    assert result.success, result.problem
    settings = home.settings
    assert_same(stages_of(settings), uninterrupted.stages)
    assert_same(rows_of(settings.published_file), uninterrupted.after)
    assert_same(exports_of(settings.published), marts_among(uninterrupted.after))
    assert snapshots_are_whole(settings)
    assert left_overs(settings) == []


def killed(home: Home, folder: Path, death: Point, *, whole_group: bool = False) -> dict[int, str]:
    """Run until the death, and return the processes that were below the one that died, with their commands."""
    plan = Plan(str(home.settings.home), str(folder / death.name), (), death, whole_group)
    ran = started(plan, home.settings)
    assert ran.returncode == -signal.SIGKILL, (ran.returncode, ran.stderr)
    commands = json.loads((folder / death.name / "descendants").read_text())
    return {int(pid): command for pid, command in commands.items()}


def are_at_work(program: str, processes: dict[int, str]) -> bool:
    return any(program in command for command in processes.values())


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def assert_ended(pids: list[int], within_s: float) -> None:
    end = time.monotonic() + within_s
    while any(map(is_alive, pids)):
        assert time.monotonic() < end, f"still there: {[pid for pid in pids if is_alive(pid)]}"
        time.sleep(0.05)


def test_a_run_killed_while_documents_are_read(
    uninterrupted: Uninterrupted, refreshed: Home, tmp_path: Path
) -> None:
    home = copy_of(refreshed, tmp_path / "home")
    home.settings = home.settings.model_copy(update={"inbox": uninterrupted.inbox})
    orphans = killed(home, tmp_path, READING, whole_group=True)
    assert are_at_work("ingest.fanout", orphans)
    # At once: the orphan must not hold what the next run needs.
    refresh_up_to_dbt(home)
    assert_same(stages_of(home.settings), uninterrupted.stages)
    assert_same(rows_of(home.settings.published_file), uninterrupted.before)
    assert left_overs(home.settings) == []
    assert_ended([*orphans], 30)


def test_killed_again_and_again_while_dbt_builds_and_swaps(
    uninterrupted: Uninterrupted, refreshed: Home, tmp_path: Path
) -> None:
    home = copy_of(refreshed, tmp_path / "home")
    home.settings = home.settings.model_copy(update={"inbox": uninterrupted.inbox})
    # Nobody reads what the first dbt says any more; the second run starts at once beside it.
    orphans = killed(home, tmp_path, DBT_STARTS)
    assert are_at_work("dbt", orphans)
    orphans |= killed(home, tmp_path, DBT_BUILDS, whole_group=True)
    assert_same(rows_of(home.settings.published_file), uninterrupted.before)
    # The first dbt takes the log of a file with this name away when it ends, and what the second had built with it: of
    # a build that nobody else disturbs half is left for certain.
    assert_ended([*orphans], 60)
    orphans |= killed(home, tmp_path, replace(DBT_BUILDS, name="dbt-builds-alone"), whole_group=True)
    assert_half_a_build_is_not_published(home)
    assert_same(rows_of(home.settings.published_file), uninterrupted.before)
    killed(home, tmp_path, Point("ready", "after", "rename", "*/.candidate/READY"))
    assert_same(rows_of(home.settings.published_file), uninterrupted.before)
    assert_ended([*orphans], 60)
    assert_ends_as(uninterrupted, home)
    with dg.DagsterInstance.from_config(str(home.settings.dagster_home)) as instance:
        statuses = [run.status.value for run in instance.get_runs()]
    assert statuses == ["SUCCESS", *["FAILURE"] * 5, "SUCCESS"]


def assert_half_a_build_is_not_published(home: Home) -> None:
    """Ask for the published group alone, as somebody may in the UI: what dbt left lacks tables, or rows."""
    with duckdb.connect(str(home.settings.working_file), read_only=True) as connection:
        assert connection.sql("from duckdb_tables() where schema_name = 'marts'").fetchall(), (
            "nothing was built"
        )
    refused = home.materialise(CANDIDATE, WAREHOUSE)
    assert not refused.success
    assert "there is no whole build to publish" in problem_of(refused)
    assert not candidate_of(home.settings.published).exists()


def test_a_first_run_that_is_killed_publishes_nothing_or_all(
    uninterrupted: Uninterrupted, refreshed: Home, tmp_path: Path
) -> None:
    home = home_in(tmp_path / "home", refreshed.settings, uninterrupted.inbox)
    settings = home.settings
    killed(home, tmp_path, Point("first-manifest", "before", "rename", "*/raw/manifest.parquet"))
    assert not settings.published_file.exists()
    killed(home, tmp_path, Point("first-ready", "after", "rename", "*/.candidate/READY"))
    assert not settings.published_file.exists()
    assert recover_published(settings.published)
    documents = {row[0] for row in rows_of(settings.published_file)["meta.documents"]}
    assert documents == {path.name for path in (settings.raw / "documents").glob("??/*")}
    assert len(documents) == len(list(uninterrupted.inbox.iterdir()))
    shutil.rmtree(settings.dagster_home)
    assert left_overs(settings) == []
