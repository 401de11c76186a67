"""Runs whose process was killed: noticed by their mark, recorded as failed; runs at work are left alone."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import dagster as dg
import pytest

from dagster_project import killed
from dagster_project.killed import (
    Launcher,
    bury_the_dead,
    clear_left_overs,
    dbt_folder,
    is_dead,
    mark_alive,
)
from ingest.settings import load_settings

ROOT = Path(__file__).parents[3]
STARTED = dg.DagsterRunStatus.STARTED


@dg.job
def nothing():
    """A job for runs to belong to."""


@pytest.fixture
def instance(tmp_path):
    shutil.copyfile(ROOT / "dagster.yaml", tmp_path / "dagster.yaml")
    with dg.DagsterInstance.from_config(str(tmp_path)) as made:
        yield made


def started(instance):
    run = instance.create_run_for_job(nothing, status=STARTED)
    instance.report_engine_event("at work", run)
    return run.run_id


def status_of(instance, run_id):
    return instance.get_run_by_id(run_id).status


def looks_dead(instance, run_id):
    return is_dead(instance, instance.get_run_record_by_id(run_id))


AT_WORK = """
import sys, dagster as dg
from dagster_project.killed import mark_alive
with dg.DagsterInstance.from_config(sys.argv[1]) as instance:
    mark_alive(instance, sys.argv[2])
    print("marked", flush=True)
    sys.stdin.read()
"""


def test_a_run_is_alive_as_long_as_its_process(instance, tmp_path):
    run_id = started(instance)
    process = subprocess.Popen(
        [sys.executable, "-c", AT_WORK, tmp_path, run_id],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == b"marked\n"
        assert not looks_dead(instance, run_id)
        assert bury_the_dead(instance) == []
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert looks_dead(instance, run_id)
    assert bury_the_dead(instance) == [run_id]
    assert status_of(instance, run_id) is dg.DagsterRunStatus.FAILURE
    assert list((tmp_path / "alive").iterdir()) == []
    assert bury_the_dead(instance) == []


def test_a_run_is_alive_until_its_process_begins_another(instance):
    first, second = started(instance), started(instance)
    mark_alive(instance, first)
    assert not looks_dead(instance, first)
    mark_alive(instance, second)
    assert (looks_dead(instance, first), looks_dead(instance, second)) == (True, False)


def test_a_run_without_a_mark_has_time_to_make_one(instance, monkeypatch):
    run_id = started(instance)
    instance.report_dagster_event(
        dg.DagsterEvent("PIPELINE_START", "nothing", message="started"), run_id=run_id
    )
    assert not looks_dead(instance, run_id)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + killed.UNMARKED_S + 1)
    assert looks_dead(instance, run_id)


def test_a_run_that_waits_or_has_ended_is_none_of_our_business(instance):
    ended = started(instance)
    instance.report_run_canceled(instance.get_run_by_id(ended))
    waiting = instance.create_run_for_job(nothing, status=dg.DagsterRunStatus.NOT_STARTED).run_id
    assert bury_the_dead(instance) == []
    assert status_of(instance, ended) is dg.DagsterRunStatus.CANCELED
    assert status_of(instance, waiting) is dg.DagsterRunStatus.NOT_STARTED


def test_the_daemon_asks_our_launcher(instance, tmp_path):
    assert isinstance(instance.run_launcher, Launcher)
    assert instance.run_launcher.supports_check_run_worker_health
    run = instance.get_run_by_id(started(instance))
    mark_alive(instance, run.run_id)
    assert instance.run_launcher.check_run_worker_health(run).status.value == "RUNNING"
    mark_alive(instance, started(instance))
    assert instance.run_launcher.check_run_worker_health(run).status.value == "FAILED"


def test_half_written_pages_and_what_dbt_left_go(tmp_path):
    settings = load_settings(home=tmp_path, published=tmp_path / "published")
    left = [
        settings.published / "contracts" / ".contract_raw.html.1234.tmp",
        settings.published / "docs" / ".index.html.1234.tmp",
        tmp_path / "warehouse" / ".triage.parquet.1234.tmp",
        tmp_path / "converted" / "ab" / ".x.docx.1234.tmp",
        dbt_folder(settings, "some-run") / "manifest.json",
    ]
    kept = [settings.published / "docs" / "index.html", settings.working_file]
    for path in (*left, *kept):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    clear_left_overs(settings)
    assert [path.exists() for path in (*left, *kept)] == [False] * len(left) + [True] * len(kept)
