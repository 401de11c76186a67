"""What happens around a refresh: alerts when it fails, freshness of what is published, back-up and restoring.

The jobs here are small ones of the tests' own, on a Dagster instance in a temporary folder, so that each failure is
had in a tenth of a second. What needs a real refresh takes the session's.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from dagster_project.alerts import after_run, alert_of, alert_on_failure, alert_on_warning
from dagster_project.freshness import (
    FRESHNESS,
    REFRESHING_JOBS,
    evaluation,
    freshness,
    freshness_watch,
    last_success,
)
from dagster_project.housekeeping import PUBLISHING_DAYS, QUIET_DAYS, forget, old_runs
from dagster_project.partitions import REPORT_YEARS
from ingest.operations.alerts import last_problem
from ingest.operations.backup import make_backup
from ingest.operations.freshness import daemon_seen, freshness_of, last_refreshed, note_refreshed
from ingest.settings import Settings, load_settings
from ingest.triage import add_decision, decide
from tests.integration.conftest import Home
from tests.unit.operations.webhook import Webhook

UI = "https://gongkai.example.org"
OBSERVATIONS = dg.AssetKey(["parsed", "observations"])
PUBLISHED = dg.AssetKey(["published", "gongkai"])
ERROR, WARN = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    server = Webhook()
    yield server
    server.close()


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    """A run history in memory; the tests of the sensors that must know it from the disk ask for ``on_disk``."""
    with dg.DagsterInstance.ephemeral() as found:
        yield found


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    """A run history as an installation has it: a file for each run, and an index of them."""
    with dg.instance_for_test(temp_dir=str(_made(tmp_path / "on disk"))) as found:
        yield found


@pytest.fixture
def settings(tmp_path: Path, webhook: Webhook, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of the test, also for what reads them from the environment, as sensors do."""
    (tmp_path / "home" / "dagster").mkdir(parents=True)
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "PUBLISHED": str(tmp_path / "home" / "published"),
        "ALERT_WEBHOOK": webhook.url(),
        "UI_URL": UI,
    }.items():
        monkeypatch.setenv(f"GONGKAI_{name}", value)
    return load_settings()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def job_with(
    *results: tuple[str, bool, dg.AssetCheckSeverity], error: str = "", name: str = "refresh"
) -> dg.JobDefinition:
    """Return a job of one asset with these check results (name, passed, severity), which then fails or not."""

    @dg.asset(
        key=OBSERVATIONS,
        check_specs=[
            dg.AssetCheckSpec(check, asset=OBSERVATIONS, blocking=severity == ERROR)
            for check, _, severity in results
        ],
    )
    def observations() -> Iterator[dg.MaterializeResult]:
        if error:
            try:
                raise OSError(28, error)
            except OSError as cause:
                raise RuntimeError("the stage failed") from cause
        yield dg.MaterializeResult(
            check_results=[
                dg.AssetCheckResult(
                    check_name=check, passed=passed, severity=severity, description=f"{check}: 3 rows"
                )
                for check, passed, severity in results
            ]
        )

    job = dg.define_asset_job(name, selection=[observations], executor_def=dg.in_process_executor)
    return dg.Definitions(assets=[observations], jobs=[job]).resolve_job_def(name)


def run(instance: dg.DagsterInstance, job: dg.JobDefinition, **tags: str) -> str:
    """Run a job as `gongkai run` does and return the id of the run."""
    named = {name.replace("__", "/"): value for name, value in tags.items()}
    return job.execute_in_process(instance=instance, raise_on_error=False, tags=named).run_id


def ticked(instance: dg.DagsterInstance, sensor: dg.SensorDefinition, cursor: str | None = None) -> str:
    """Let the daemon's part of a sensor look once and return where it has got to."""
    with dg.build_sensor_context(instance=instance, cursor=cursor) as context:
        sensor.evaluate_tick(context)
        assert context.cursor is not None
        return context.cursor


# --- alerts ---


def test_a_run_that_fails_is_told_with_its_place_and_its_root(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    run_id = run(instance, job_with(error="no space left on the disk"))
    assert "was sent" in after_run(instance, run_id, settings)
    [got] = webhook.received
    assert (got["event"], got["severity"], got["run_status"]) == ("run_failed", "error", "FAILURE")
    assert (got["job"], got["stage"], got["step"]) == ("refresh", "parsed", "parsed__observations")
    assert (got["run_id"], got["run_url"]) == (run_id, f"{UI}/runs/{run_id}")
    assert "no space left on the disk" in got["what_broke"]
    assert got["headline_en"] == (
        "The run of refresh failed at stage parsed; what is published is as it was."
    )
    assert "parsed 阶段" in got["headline_zh"]
    assert got["run_url"] in got["text"]


def test_a_broken_contract_is_told_once_and_not_as_a_failure_as_well(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    job = job_with(("contract", False, ERROR), ("sums", False, WARN), ("keys", True, ERROR))
    run_id = run(instance, job)
    after_run(instance, run_id, settings)
    [got] = webhook.received
    assert (got["event"], got["severity"]) == ("contract_failed", "error")
    assert (got["stage"], got["asset"], got["check"]) == ("parsed", "parsed/observations", "contract")
    assert [(one["check"], one["severity"]) for one in got["checks"]] == [
        ("contract", "error"),
        ("sums", "warning"),
    ]
    assert "contract: 3 rows" in got["what_broke"]
    assert "契约未通过" in got["headline_zh"]


def test_a_warning_in_a_run_that_succeeds_is_told_once_a_day(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    job = job_with(("sums", False, WARN), ("contract", True, ERROR))
    for _ in range(2):
        after_run(instance, run(instance, job), settings)
    [got] = webhook.received
    assert (got["event"], got["severity"], got["run_status"]) == ("contract_failed", "warning", "SUCCESS")
    other = job_with(("keys", False, WARN), name="other")
    after_run(instance, run(instance, other), settings)
    assert len(webhook.requests) == 2, "another warning is other news"


def test_a_run_in_order_is_not_told(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    assert after_run(instance, run(instance, job_with(("contract", True, ERROR))), settings) == ""
    assert webhook.requests == []


def test_the_daemon_and_the_command_line_tell_of_a_run_once(
    on_disk: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    failed = ticked(on_disk, alert_on_failure)
    warned = ticked(on_disk, alert_on_warning)
    first = run(on_disk, job_with(error="first"))
    after_run(on_disk, first, settings)
    failed = ticked(on_disk, alert_on_failure, failed)
    assert [got["run_id"] for got in webhook.received] == [first]
    # Killed before it could tell, or started from the UI: then the daemon does.
    second = run(on_disk, job_with(("contract", False, ERROR)))
    third = run(on_disk, job_with(("sums", False, WARN)))
    for _ in range(3):
        failed = ticked(on_disk, alert_on_failure, failed)
        warned = ticked(on_disk, alert_on_warning, warned)
    assert [got["run_id"] for got in webhook.received] == [first, second, third]
    assert after_run(on_disk, second, settings) == ""


def test_a_backfill_that_fails_many_times_is_told_once(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    job = job_with(error="no space left")
    for _ in range(3):
        after_run(instance, run(instance, job, dagster__backfill="abcdefgh"), settings)
    assert len(webhook.requests) == 1


def test_without_a_receiver_the_sensors_say_so_and_nothing_is_kept(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GONGKAI_ALERT_WEBHOOK")
    cursor = ticked(instance, alert_on_failure)
    run_id = run(instance, job_with(error="x"))
    assert after_run(instance, run_id, load_settings()) == ""
    with dg.build_sensor_context(instance=instance, cursor=cursor) as context:
        told = alert_on_failure.evaluate_tick(context)
    assert "GONGKAI_ALERT_WEBHOOK is not set" in (told.skip_message or "")
    assert webhook.requests == []
    assert not (settings.home / "alerts").exists()


def test_a_receiver_that_is_down_is_said_in_the_runs_log_and_changes_no_run(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    webhook.answers = [404]
    run_id = run(instance, job_with(("sums", False, WARN)))
    said = after_run(instance, run_id, settings)
    assert "could not be delivered to http://127.0.0.1" in said
    found = instance.get_run_by_id(run_id)
    assert found is not None
    assert found.is_success
    log = [entry.dagster_event.message or "" for entry in instance.all_logs(run_id) if entry.dagster_event]
    assert any("could not be delivered" in line for line in log)
    assert not any("s3cret" in line or "t0ken" in line for line in [said, *log])
    assert last_problem(settings.home) == "it answers 404"


def test_nothing_that_goes_wrong_in_telling_breaks_the_command(
    instance: dg.DagsterInstance, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = run(instance, job_with(error="x"))
    (settings.home / "alerts").write_text("a file where the folder should be")
    assert "no alert could be sent" in after_run(instance, run_id, settings)


def test_a_run_without_a_failed_step_is_told_with_what_the_system_says(
    instance: dg.DagsterInstance, settings: Settings
) -> None:
    job = job_with()
    lost = instance.create_run_for_job(job)
    instance.report_run_failed(lost, "Run execution process unexpectedly exited with exit code -9.")
    found = instance.get_run_by_id(lost.run_id)
    assert found is not None
    alert = alert_of(instance, found, settings)
    assert alert is not None
    assert (alert.event, alert.step, alert.stage) == ("run_failed", None, None)
    assert "exit code -9" in alert.what_broke


# --- freshness ---

NOW = datetime(2026, 1, 31, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "stale"), [(0, False), (25.9, False), (26.1, True), (2400, True)])
def test_the_judgement_turns_at_the_limit(settings: Settings, hours: float, stale: bool) -> None:
    assert freshness_of(settings, NOW - timedelta(hours=hours), NOW).is_stale is stale


def test_a_day_between_two_scheduled_refreshes_is_no_fault_and_a_missed_one_is(settings: Settings) -> None:
    done = datetime(2026, 1, 30, 21, 40, tzinfo=UTC)  # the refresh of 05:30 in China, ten minutes long
    assert not freshness_of(settings, done, done + timedelta(days=1)).is_stale
    assert freshness_of(settings, done, done + timedelta(days=1, hours=3)).is_stale


def test_no_refresh_at_all_is_stale_and_a_clock_set_back_is_not(settings: Settings) -> None:
    assert freshness_of(settings, None, NOW).is_stale
    assert not freshness_of(settings, NOW + timedelta(hours=3), NOW).is_stale


def publish(settings: Settings, at: datetime) -> None:
    settings.published.mkdir(parents=True, exist_ok=True)
    settings.published_file.write_bytes(b"")
    note(settings, at)


def note(settings: Settings, at: datetime) -> None:
    """Let the last refresh be at another time, also an earlier one."""
    (settings.published / "refreshed_at").unlink(missing_ok=True)
    note_refreshed(settings, at)


def test_a_refresh_with_nothing_new_counts_although_the_file_is_old(
    instance: dg.DagsterInstance, settings: Settings
) -> None:
    now = datetime.now(UTC)
    publish(settings, now - timedelta(days=40))
    assert freshness_of(settings, last_success(instance, settings)).is_stale
    after_run(instance, run(instance, job_with(("contract", True, ERROR))), settings)
    assert not freshness_of(settings, last_success(instance, settings)).is_stale
    noted = last_refreshed(settings)
    assert noted is not None
    assert abs(noted - now) < timedelta(minutes=1), "also for those who cannot read the run history"


def test_a_run_that_failed_was_of_another_job_or_of_one_year_does_not_count(
    instance: dg.DagsterInstance, settings: Settings
) -> None:
    publish(settings, datetime.now(UTC) - timedelta(days=40))
    after_run(instance, run(instance, job_with(error="x")), settings)
    after_run(instance, run(instance, job_with(("contract", True, ERROR), name="other")), settings)
    of_a_year = run(instance, job_with(("contract", True, ERROR)), dagster__partition="2024")
    after_run(instance, of_a_year, settings)
    assert freshness_of(settings, last_success(instance, settings)).is_stale


def test_a_refresh_of_all_partitions_counts_and_one_of_some_does_not(
    instance: dg.DagsterInstance, settings: Settings
) -> None:
    publish(settings, datetime.now(UTC) - timedelta(days=40))
    job, (first, *_, last) = job_with(("contract", True, ERROR)), REPORT_YEARS.get_partition_keys()
    start, end = "dagster__asset_partition_range_start", "dagster__asset_partition_range_end"
    run(instance, job, **{start: "2021", end: last})
    assert freshness_of(settings, last_success(instance, settings)).is_stale
    run(instance, job, **{start: first, end: last})
    assert not freshness_of(settings, last_success(instance, settings)).is_stale


def test_the_jobs_that_count_are_there() -> None:
    from dagster_project.definitions import defs

    assert {defs.resolve_job_def(job).name for job in REFRESHING_JOBS} == REFRESHING_JOBS


def test_a_note_is_never_set_back(settings: Settings) -> None:
    publish(settings, NOW - timedelta(days=9))
    note_refreshed(settings, NOW)
    note_refreshed(settings, NOW - timedelta(days=1))
    assert last_refreshed(settings) == NOW
    (settings.published / "refreshed_at").write_text("noise")
    assert last_refreshed(settings) is None, "the age of the file says nothing"


def check_job() -> dg.JobDefinition:
    """Return the check as it is run from the UI's button."""

    @dg.asset(key=PUBLISHED)
    def gongkai() -> None: ...

    job = dg.define_asset_job("look", selection=dg.AssetSelection.all_asset_checks())
    definitions = dg.Definitions(assets=[gongkai], asset_checks=[freshness], jobs=[job])
    return definitions.resolve_job_def("look")


def test_the_check_passes_when_fresh_and_fails_when_stale(
    instance: dg.DagsterInstance, settings: Settings
) -> None:
    publish(settings, datetime.now(UTC) - timedelta(hours=3))
    [fresh] = check_job().execute_in_process(instance=instance).get_asset_check_evaluations()
    assert fresh.passed
    note(settings, datetime.now(UTC) - timedelta(hours=30))
    result = check_job().execute_in_process(instance=instance)
    [stale] = result.get_asset_check_evaluations()
    assert (stale.passed, stale.severity) == (False, WARN)
    assert "30 hours ago" in (stale.description or "")
    assert after_run(instance, result.run_id, settings) == "", "the watch tells of it, once a day"


def test_the_watch_records_each_change_and_tells_of_staleness_once(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    def look(cursor: str | None) -> tuple[list[bool], str | None]:
        with dg.build_sensor_context(instance=instance, cursor=cursor) as context:
            told = freshness_watch.evaluate_tick(context)
        events = [event for event in told.asset_events if isinstance(event, dg.AssetCheckEvaluation)]
        assert {(event.asset_key, event.check_name) for event in events} <= {(PUBLISHED, "freshness")}
        assert told.run_requests == []
        return [event.passed for event in events], told.cursor or cursor

    assert look(None) == ([], None)
    assert daemon_seen(settings) is not None
    publish(settings, datetime.now(UTC) - timedelta(hours=3))
    recorded, cursor = look(None)
    assert recorded == [True]
    assert look(cursor) == ([], cursor)
    note(settings, datetime.now(UTC) - timedelta(hours=30))
    recorded, cursor = look(cursor)
    assert recorded == [False]
    assert look(cursor) == ([], cursor)
    [got] = webhook.received
    assert (got["event"], got["severity"], got["check"]) == ("stale", "warning", "freshness")
    assert got["headline_zh"] == "已有 30 小时没有成功刷新。"
    assert got["run_url"] == f"{UI}/assets/published/gongkai"
    note(settings, datetime.now(UTC))
    assert look(cursor)[0] == [True]


def test_a_published_file_that_was_only_copied_here_is_no_refresh(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    publish(settings, datetime.now(UTC))
    (settings.published / "refreshed_at").unlink()
    with dg.build_sensor_context(instance=instance) as context:
        [event] = freshness_watch.evaluate_tick(context).asset_events
    assert isinstance(event, dg.AssetCheckEvaluation)
    assert not event.passed
    assert last_refreshed(settings) is None
    assert [got["headline_en"] for got in webhook.received] == ["No refresh has succeeded yet."]


def test_the_watch_leaves_a_run_at_work_to_judge_itself_unless_it_is_late(
    instance: dg.DagsterInstance, settings: Settings
) -> None:
    publish(settings, datetime.now(UTC))
    at_work = instance.create_run_for_job(job_with())
    instance.report_dagster_event(
        dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, at_work.job_name), at_work.run_id
    )
    with dg.build_sensor_context(instance=instance) as context:
        told = freshness_watch.evaluate_tick(context)
    assert (told.asset_events, told.skip_message) == ([], "A run is at work.")
    note(settings, datetime.now(UTC) - timedelta(hours=30))
    with dg.build_sensor_context(instance=instance) as context:
        assert len(freshness_watch.evaluate_tick(context).asset_events) == 1


def test_what_the_watch_records_is_what_the_ui_shows_of_the_check(
    instance: dg.DagsterInstance, settings: Settings
) -> None:
    instance.report_runless_asset_event(evaluation(freshness_of(settings, NOW, NOW + timedelta(hours=30))))
    [record] = instance.event_log_storage.get_latest_asset_check_execution_by_key([FRESHNESS]).values()
    assert record.status.value == "FAILED"
    assert dg.AssetCheckKey(PUBLISHED, "freshness") == FRESHNESS


def test_the_watch_sends_what_could_not_be_delivered(
    instance: dg.DagsterInstance, settings: Settings, webhook: Webhook
) -> None:
    webhook.answers = [404]
    after_run(instance, run(instance, job_with(error="x")), settings)
    webhook.answers = [200]
    publish(settings, datetime.now(UTC))
    with dg.build_sensor_context(instance=instance) as context:
        freshness_watch.evaluate_tick(context)
    assert [got["event"] for got in webhook.received] == ["run_failed", "run_failed"]
    assert last_problem(settings.home) == ""


# --- forgetting old runs ---


def test_old_runs_go_and_what_they_made_stays_known(on_disk: dg.DagsterInstance) -> None:
    years = dg.StaticPartitionsDefinition(["2020", "2021"])

    @dg.asset(key=PUBLISHED)
    def gongkai() -> None: ...

    @dg.asset(key=OBSERVATIONS, partitions_def=years)
    def observations() -> None: ...

    @dg.op
    def nothing_new() -> None: ...

    @dg.job
    def quiet() -> None:
        nothing_new()

    def materialised(asset: dg.AssetsDefinition, year: str | None = None) -> str:
        return dg.materialize([asset], instance=on_disk, partition_key=year).run_id

    earlier = [materialised(gongkai), materialised(observations, "2020")]
    latest = [materialised(observations, "2020"), materialised(observations, "2021"), materialised(gongkai)]
    silent = quiet.execute_in_process(instance=on_disk).run_id
    now = datetime.now(UTC)
    assert old_runs(on_disk, now) == []
    month, year = now + timedelta(days=QUIET_DAYS + 1), now + timedelta(days=PUBLISHING_DAYS + 1)
    assert {old.run_id for old in old_runs(on_disk, month)} == {silent, earlier[1]}
    assert {old.run_id for old in old_runs(on_disk, year)} == {silent, *earlier}
    for old in old_runs(on_disk, year):
        forget(on_disk, old)
    assert {record.dagster_run.run_id for record in on_disk.get_run_records()} == set(latest)
    files = {path.stem for path in Path(on_disk.root_directory).rglob("*.db")}
    assert files >= set(latest)
    assert not files & {silent, *earlier}
    assert on_disk.get_materialized_partitions(OBSERVATIONS) == {"2020", "2021"}
    assert on_disk.get_latest_materialization_event(PUBLISHED) is not None
    assert old_runs(on_disk, year) == []


# --- the whole way: back up, lose everything, put it back, run ---


def everything_published(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every mart, times of first sight among them; only the build itself may differ."""
    with duckdb.connect(str(home.settings.published_file), read_only=True) as connection:
        tables = connection.sql(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by all"
        ).fetchall()
        return {
            table: connection.sql(f"select * from marts.{table} order by all").fetchall()
            for (table,) in tables
        }


@pytest.mark.integration
@pytest.mark.timeout(600)
def test_a_data_home_that_was_lost_comes_back_with_the_same_data(copied: Home, tmp_path: Path) -> None:
    home, safe = copied.settings.home, tmp_path / "safe"
    with duckdb.connect(str(copied.settings.published_file), read_only=True) as connection:
        row = connection.sql("select finding_id from marts.fct_findings order by all").fetchone()
    assert row is not None
    add_decision(home, decide(row[0], "dismissed", "two offices merged", "Li"))
    result = copied.refresh()
    assert result.success, result.problem
    before = everything_published(copied)
    assert any("two offices merged" in line for line in before["fct_findings"])
    make_backup(copied.settings, safe)

    shutil.rmtree(home)
    # As docs/operations.md says.
    subprocess.run(["mkdir", "-p", home], check=True)
    subprocess.run(["cp", "-a", f"{safe}/.", home], check=True)
    result = copied.refresh()
    assert result.success, result.problem
    assert "nothing new" in copied.heard("raw"), "the inbox need not be read again"
    assert everything_published(copied) == before
    with dg.DagsterInstance.from_config(str(copied.settings.dagster_home)) as instance:
        assert len(instance.get_runs()) >= 3, "the history goes on"
    make_backup(copied.settings, safe)
