"""What runs by itself and what is one action: sensor, schedule, partitions, jobs, retries, runs one after another."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import dagster as dg
import polars as pl
import pytest
from dagster._core.remote_origin import RegisteredCodeLocationOrigin, RemoteJobOrigin, RemoteRepositoryOrigin
from dagster._utils.schedules import cron_string_iterator

from dagster_project.assets import raw
from dagster_project.assets.parsed import KEYS
from dagster_project.assets.warehouse import warehouse
from dagster_project.definitions import defs
from dagster_project.jobs import REFRESH
from dagster_project.metadata import NOT_TAKEN_IN
from dagster_project.partitions import REPORT_YEARS, key_of, years_of
from dagster_project.refresh import run_refresh
from dagster_project.resources import Gongkai
from dagster_project.schedules import daily_refresh
from dagster_project.sensors import inbox
from ingest.lake import TABLES, Lake, ParsedFrames
from ingest.publish.swap import snapshots_in
from ingest.raw import Archive, FolderSource, RawFailure, ingest_folder
from ingest.raw.web import SourceOutcome, WebResult
from ingest.selection import FIRST_YEAR, UNDATED, documents_named
from ingest.settings import load_settings
from tests.integration.conftest import ROOT, Home

BOUNDS = {dg.DagsterEventType.STEP_START, dg.DagsterEventType.STEP_SUCCESS}

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """Leave the environment as it was: a run speaks to dbt and Dagster through it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ |= before


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty inbox, with a data home beside it, as the settings of this process."""
    (tmp_path / "inbox").mkdir()
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GONGKAI_INBOX", str(tmp_path / "inbox"))
    return tmp_path / "inbox"


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.local_temp(str(tmp_path)) as made:
        yield made


def tick(instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorResult | dg.SkipReason:
    with dg.build_sensor_context(instance=instance, cursor=cursor) as context:
        result = inbox(context)
    assert isinstance(result, dg.SensorResult | dg.SkipReason)
    return result


def skipped(result: Any) -> str:
    assert isinstance(result, dg.SkipReason)
    return str(result.skip_message)


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Let the clock go on; what the system notes about files stays behind."""
    true = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: true() + seconds * 10**9)


def waiting_refresh(instance: dg.DagsterInstance) -> None:
    repository = RemoteRepositoryOrigin(RegisteredCodeLocationOrigin("gongkai"), "__repository__")
    instance.create_run_for_job(
        defs.resolve_job_def(REFRESH.name),
        status=dg.DagsterRunStatus.QUEUED,
        remote_job_origin=RemoteJobOrigin(repository, REFRESH.name),
    )


# --- the inbox sensor ---


def test_the_sensor_asks_once_for_what_has_settled_in_the_inbox(
    folder: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "every file is in the archive" in skipped(tick(instance))
    (folder / "report.txt").write_text("2020", encoding="utf-8")
    assert "still being written: 1 new file" in skipped(tick(instance))
    later(monkeypatch, 20)
    asked = tick(instance)
    assert isinstance(asked, dg.SensorResult)
    [request] = asked.run_requests or []
    assert request.run_key == asked.cursor
    assert request.tags["gongkai/new_files"] == "1"
    assert "asked for 1 new file before" in skipped(tick(instance, asked.cursor))
    settings = load_settings()
    ingest_folder(Archive(settings.home), FolderSource(folder), max_bytes=1000)
    assert "every file is in the archive" in skipped(tick(instance, asked.cursor))
    # A file that is replaced is new again, and so is the key.
    (folder / "report.txt").write_text("2021, corrected", encoding="utf-8")
    later(monkeypatch, 20)
    again = tick(instance, asked.cursor)
    assert isinstance(again, dg.SensorResult)
    assert again.cursor not in {None, asked.cursor}


def test_the_sensor_leaves_it_to_a_refresh_that_waits(
    folder: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "report.txt").write_text("2020", encoding="utf-8")
    later(monkeypatch, 20)
    waiting_refresh(instance)
    assert "in the queue already" in skipped(tick(instance))


def test_the_sensor_says_what_is_wrong_with_the_inbox(folder: Path, instance: dg.DagsterInstance) -> None:
    folder.rmdir()
    assert "is not a folder: create it" in skipped(tick(instance))


def test_sensor_and_schedule_are_on_from_the_start() -> None:
    assert inbox.default_status is dg.DefaultSensorStatus.RUNNING
    assert daily_refresh.default_status is dg.DefaultScheduleStatus.RUNNING


# --- the schedule ---


@pytest.mark.parametrize(("day", "hours"), [("2026-02-10", [5, 9, 13, 17, 21]), ("2026-06-10", [5])])
def test_the_schedule_is_denser_when_reports_come_out(day: str, hours: list[int]) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    assert daily_refresh.execution_timezone == "Asia/Shanghai"
    start = datetime.fromisoformat(day).replace(tzinfo=zone)
    crons = daily_refresh.cron_schedule
    ticks = []
    for cron in [crons] if isinstance(crons, str) else crons:
        for found in cron_string_iterator(start.timestamp(), cron, "Asia/Shanghai"):
            if found.astimezone(zone).date() != start.date():
                break
            ticks.append((found.astimezone(zone).hour, found.minute))
    assert sorted(ticks) == [(hour, 30) for hour in hours]


def test_the_schedule_asks_unless_a_refresh_waits(instance: dg.DagsterInstance) -> None:
    due = datetime(2026, 2, 10, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))

    def evaluate() -> Any:
        with dg.build_schedule_context(instance=instance, scheduled_execution_time=due) as context:
            return daily_refresh(context)

    request = evaluate()
    assert isinstance(request, dg.RunRequest)
    assert request.run_key == "daily_refresh 2026-02-10T09:30:00+08:00"
    waiting_refresh(instance)
    assert "in the queue already" in skipped(evaluate())


# --- partitions and what is one action ---


def test_a_partition_is_a_report_year_or_the_undated() -> None:
    keys = REPORT_YEARS.get_partition_keys()
    this_year = datetime.now(ZoneInfo("Asia/Shanghai")).year
    assert keys == [*map(str, range(FIRST_YEAR, this_year + 1)), UNDATED]
    assert years_of(keys) == {0, *range(FIRST_YEAR, this_year + 1)}
    assert [key_of(year) for year in (0, 2021, 1921)] == [UNDATED, "2021", None]
    graph = defs.resolve_asset_graph()
    assert {key for key in graph.get_all_asset_keys() if graph.get(key).partitions_def} == set(KEYS.values())


def parts_of(home: Home) -> dict[str, int]:
    """Return the files of the lake with what tells whether they were written again."""
    return {
        str(path.relative_to(home.settings.parsed)): path.stat().st_mtime_ns
        for path in home.settings.parsed.glob("*/report_year=*/*.parquet")
    }


def years_noted(home: Home, run_id: str) -> dict[str, dict[str, Any]]:
    """Return the partitions of parsed/observations that a run recorded, with their numbers."""
    with dg.DagsterInstance.from_config(str(home.settings.dagster_home)) as instance:
        events = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
    noted = [e.dagster_event.step_materialization_data.materialization for e in events if e.dagster_event]
    return {
        m.partition: {name: value.value for name, value in m.metadata.items()}
        for m in noted
        if m.asset_key == KEYS["observations"] and m.partition
    }


def test_one_report_is_restated_and_nothing_else_is_touched(copied: Home) -> None:
    alter_a_value(copied, "qingshan-county-2020.html")
    before = parts_of(copied)
    heard: list[str] = []
    result = run_refresh(
        copied.settings,
        lambda stage, said: heard.append(f"{stage} {said}"),
        job="restate",
        parsing={"documents": ["qingshan-county-2020.html"]},
    )
    assert result.success, result.problem
    assert any("1 document parsed" in said for said in heard)
    assert not any(said.startswith("raw") for said in heard)
    changed = {path for path, written in parts_of(copied).items() if before.get(path) != written}
    assert changed
    assert all("/report_year=2020/" in path for path in changed)
    noted = years_noted(copied, result.run_id)
    assert set(noted) == {"2020"}
    assert noted["2020"]["documents parsed 解析文件"] == 1
    assert noted["2020"]["changed in this run 本次有变"] is True


@pytest.mark.parametrize(
    ("job", "parsing"),
    [
        ("restate", {"documents": ["qingshan-county-2020.html"]}),
        ("reparse", {"years": ["2019-2021"]}),
    ],
)
def test_parsing_again_with_the_same_result_publishes_nothing(
    copied: Home, job: str, parsing: dict[str, Any]
) -> None:
    before = parts_of(copied), copied.settings.published_file.stat(), snapshots_in(copied.settings.published)
    heard: list[str] = []
    result = run_refresh(
        copied.settings, lambda stage, said: heard.append(f"{stage} {said}"), job=job, parsing=parsing
    )
    assert result.success, result.problem
    assert any("every document gives the same as before" in said for said in heard)
    assert heard[-1] == "published nothing to rebuild: the published file holds what there is"
    assert not any(said.startswith("marts") for said in heard)
    after = parts_of(copied), copied.settings.published_file.stat(), snapshots_in(copied.settings.published)
    assert after[0] == before[0]
    assert (after[1].st_ino, after[1].st_mtime_ns) == (before[1].st_ino, before[1].st_mtime_ns)
    assert after[2] == before[2]


def alter_a_value(home: Home, name: str) -> None:
    """Let the lake hold another figure of a document than parsing it gives."""
    lake = Lake(home.settings.parsed)
    with lake.writing():
        [document] = documents_named(Archive(home.settings.home).manifest(), lake.scan("outcomes"), [name])
        rows = {table: lake.scan(table).filter(document_id=document).collect() for table in TABLES}
        rows["observations"] = rows["observations"].with_columns(raw_text=pl.lit("another"))
        lake.write(ParsedFrames(**rows))


def test_a_name_of_no_document_stops_before_anything_is_touched(copied: Home) -> None:
    before = parts_of(copied)
    result = run_refresh(
        copied.settings, lambda stage, said: None, job="restate", parsing={"documents": ["nowhere.html"]}
    )
    assert not result.success
    assert "no archived document is called nowhere.html" in result.problem
    unnamed = run_refresh(copied.settings, lambda stage, said: None, job="restate")
    assert "no document is named" in unnamed.problem
    no_year = run_refresh(copied.settings, lambda stage, said: None, job="reparse")
    assert "no year is named" in no_year.problem
    assert parts_of(copied) == before


def test_chosen_partitions_are_parsed_again_as_the_ui_does_it(
    copied: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_HOME", str(copied.settings.home))
    for year in (2019, 2020):
        alter_a_value(copied, f"qingshan-county-{year}.html")
    before = parts_of(copied)
    with dg.DagsterInstance.from_config(str(copied.settings.dagster_home)) as instance:
        result = defs.resolve_job_def("reparse").execute_in_process(
            instance=instance,
            # What follows is another test's: test_refresh.
            asset_selection=list(KEYS.values()),
            tags={"dagster/asset_partition_range_start": "2019", "dagster/asset_partition_range_end": "2020"},
        )
    assert result.success
    changed = {path for path, written in parts_of(copied).items() if before.get(path) != written}
    assert {path.split("/")[1] for path in changed} == {"report_year=2019", "report_year=2020"}
    noted = years_noted(copied, result.run_id)
    assert set(noted) == {"2019", "2020"}
    assert noted["2019"]["documents parsed 解析文件"] == 1
    assert noted["2020"]["dagster/partition_row_count"] > noted["2019"]["dagster/partition_row_count"] > 0


@pytest.mark.parametrize("how", ["partition", "config"])
def test_chosen_years_that_nobody_reported_on_stop_the_run_and_the_others_are_named(
    copied: Home, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("GONGKAI_HOME", str(copied.settings.home))
    before = parts_of(copied)
    asked: dict[str, Any] = (
        {"partition_key": "2005"}
        if how == "partition"
        else {"run_config": {"ops": {"parsed": {"config": {"years": ["2005"]}}}}}
    )
    with dg.DagsterInstance.from_config(str(copied.settings.dagster_home)) as instance:
        result = defs.resolve_job_def("reparse").execute_in_process(
            instance=instance, asset_selection=list(KEYS.values()), raise_on_error=False, **asked
        )
    assert not result.success
    [failed] = result.filter_events(lambda event: event.is_step_failure)
    reason = failed.step_failure_data.user_failure_data
    assert reason is not None
    assert "no document is filed under 2005: there are 2009, 2012" in str(reason.description)
    assert parts_of(copied) == before


def test_what_parses_again_builds_the_marts_whole() -> None:
    """No model is left as an earlier build made it, nor missing where that build is gone."""
    dbt = set(warehouse.keys)
    for job in ("refresh", "reparse", "restate"):
        assert dbt <= set(defs.resolve_job_def(job).asset_layer.executable_asset_keys), job


# --- retries ---


def test_fetching_is_tried_again_and_contracts_are_not(
    folder: Path, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "home").mkdir()
    (folder.parent / "home" / "sources.yml").write_text("reports:\n  - https://www.example.com/r.html\n")
    failure = RawFailure("https://www.example.com/r.html", "no connection")
    away = WebResult(
        sources=(
            SourceOutcome("https://www.example.com/r.html", "report", None, "failed", failures=(failure,)),
        )
    )
    tries: list[float] = []

    def nobody(*_: object) -> WebResult:
        tries.append(0)
        return away

    monkeypatch.setattr(raw, "fetch_sources", nobody)
    monkeypatch.setattr(dg.RetryPolicy, "calculate_delay", lambda *_: 0)
    result = dg.materialize([raw.web_pages], instance=instance, resources={"gongkai": Gongkai()})
    assert result.success, "a network that is away must not stop the inbox"
    assert len(tries) == 1 + raw.FETCH_RETRIES.max_retries
    [event] = result.asset_materializations_for_node("raw__web_pages")
    assert event.metadata[NOT_TAKEN_IN].value == 1
    with_policy = {
        node.name
        for node in defs.resolve_job_def(REFRESH.name).graph.node_defs
        if isinstance(node, dg.OpDefinition) and node.retry_policy
    }
    assert with_policy == {"raw__web_pages"}


# --- one after the other ---


def test_two_refreshes_at_once_follow_each_other(copied: Home, tmp_path: Path) -> None:
    """As commands they pass no queue: the second waits for the first. Runs that Dagster launches are queued."""
    report = tmp_path / "inbox" / "new.txt"
    report.parent.mkdir()
    report.write_bytes(next(copied.settings.inbox.glob("*.txt")).read_bytes() + b"\n")
    environment = {
        **os.environ,
        "GONGKAI_HOME": str(copied.settings.home),
        "GONGKAI_PUBLISHED": str(copied.settings.published),
    }
    command = [sys.executable, "-m", "ingest.cli", "run", "--inbox", str(report.parent)]
    both = [
        subprocess.Popen(command, env=environment, cwd=ROOT, text=True, stdout=-3, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("waiting until it has finished" in one for one in said) == 1
    assert sorted("nothing new: " in one for one in said) == [False, True]
    with dg.DagsterInstance.from_config(str(copied.settings.dagster_home)) as instance:
        runs = instance.get_run_records(limit=2)
        steps = [
            [
                e.timestamp
                for e in instance.all_logs(r.dagster_run.run_id)
                if e.dagster_event and e.dagster_event.event_type in BOUNDS
            ]
            for r in runs
        ]
        queue = instance.get_concurrency_config().run_queue_config
        assert queue is not None
        assert queue.max_concurrent_runs == 1
    first, second = sorted(steps, key=min)
    assert max(first) < min(second), (
        "no step of the second may begin before the last one of the first has ended"
    )
