"""The event log kept open: the same events as without, and files that others read and write meanwhile."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from sqlalchemy import create_engine

from dagster_project.event_log import kept_open


@dg.asset
def figures() -> dg.MaterializeResult:
    return dg.MaterializeResult(metadata={"rows": 39})


JOB = dg.Definitions(assets=[figures], jobs=[dg.define_asset_job("refresh")])


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}", encoding="utf-8")
    with dg.DagsterInstance.from_config(str(tmp_path)) as opened:
        yield opened


def run(instance: dg.DagsterInstance) -> str:
    result = JOB.resolve_job_def("refresh").execute_in_process(instance=instance)
    assert result.success
    return result.run_id


def kinds(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    return [str(entry.dagster_event_type) for entry in instance.all_logs(run_id) if entry.dagster_event]


def test_a_run_leaves_the_same_events(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    without = kinds(instance, run(instance))
    with kept_open(instance):
        run_id = run(instance)
        assert kinds(instance, run_id) == without
        # Others see them at once, too.
        with dg.DagsterInstance.from_config(str(tmp_path)) as other:
            assert kinds(other, run_id) == without
            assert kinds(other, run(other)) == without
    assert kinds(instance, run_id) == without
    latest = instance.get_latest_materialization_event(dg.AssetKey("figures"))
    assert latest is not None
    assert len(instance.fetch_materializations(dg.AssetKey("figures"), limit=9).records) == 3


def test_files_are_opened_once_and_do_not_wait_for_the_disk(
    instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def note(address: str, **kwargs: Any) -> Any:
        opened.append(address)
        return create_engine(address, **kwargs)

    monkeypatch.setattr(sqlite_event_log, "create_engine", note)
    run(instance)
    assert len(opened) > 10
    opened.clear()
    storage = instance.event_log_storage
    assert isinstance(storage, SqliteEventLogStorage)
    with kept_open(instance), kept_open(instance):
        run(instance)
        # The index, once more to look for a table in it, and the file of the run: made ready by Dagster, then kept.
        assert len(opened) <= 3
        with storage.index_connection() as connection:
            assert connection.exec_driver_sql("pragma synchronous").scalar() == 1
            assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
    with storage.index_connection() as connection:
        assert connection.exec_driver_sql("pragma synchronous").scalar() == 2


def test_a_killed_process_loses_no_event(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    script = """
        import os, signal, sys
        import dagster as dg
        from dagster_project.event_log import kept_open
        from tests.unit.dagster_project.test_event_log import run
        with dg.DagsterInstance.from_config(sys.argv[1]) as instance, kept_open(instance):
            print(run(instance), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert "RUN_SUCCESS" in " ".join(kinds(instance, done.stdout.strip().splitlines()[-1]))


def test_another_storage_is_left_alone() -> None:
    with dg.DagsterInstance.ephemeral() as instance, kept_open(instance):
        assert "_connect" not in vars(instance.event_log_storage)
        run(instance)
