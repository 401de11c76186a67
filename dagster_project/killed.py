"""Runs whose process was killed: noticing that they are dead, and clearing away what they left.

Dagster's own launcher cannot tell a dead run from a slow one, so it would count against the run limit, and the queue
wait, until somebody cancels it by hand. Here each run marks itself with a file that it locks; the system frees the lock
when its process ends, however it ends. Whoever finds the mark of an unfinished run unlocked knows that it is dead. Two
look: the daemon (:class:`Launcher`, named in dagster.yaml), and each run before its first step, for where no daemon is
at work.

    dagster/alive/<run id>    in the data home; locked by the run; removed by a later one

What a dead run left of data is put right by the stage it belongs to (archive, lake, published folder); here only
temporary files go that no stage would meet again.
"""

from __future__ import annotations

import fcntl
import shutil
import time
from pathlib import Path
from typing import IO

import dagster as dg
from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus

from ingest import files
from ingest.settings import Settings

UNMARKED_S = 600.0
"""A run marks itself within seconds of its start; one that has no mark after this time was killed before it could."""

_UNFINISHED = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
_SAID = "The process of this run has ended without a word: it was killed, or the machine went down."

_held: list[IO[bytes]] = []


def mark_alive(instance: dg.DagsterInstance, run_id: str) -> None:
    """Mark a run as alive for as long as this process lives; one process has one run at a time.

    Not only for as long as its steps last: between the last of them and the note that the run has succeeded it must not
    look dead.
    """
    folder = _folder(instance)
    folder.mkdir(parents=True, exist_ok=True)
    handle = (folder / run_id).open("ab")
    fcntl.flock(handle, fcntl.LOCK_EX)
    while _held:
        _held.pop().close()
    _held.append(handle)


def bury_the_dead(instance: dg.DagsterInstance) -> list[str]:
    """Record every run as failed whose process is gone, free what it held, and return their ids."""
    found = [
        record.dagster_run
        for record in instance.get_run_records(dg.RunsFilter(statuses=_UNFINISHED))
        if is_dead(instance, record)
    ]
    for run in found:
        instance.report_run_failed(run, _SAID)
    for run in found:
        # It may have died inside a pool, which would let nobody else in.
        instance.event_log_storage.free_concurrency_slots_for_run(run.run_id)
    for path in _folder(instance).glob("*"):
        run_of_mark = instance.get_run_by_id(path.name)
        if run_of_mark is None or run_of_mark.is_finished:
            path.unlink(missing_ok=True)
    return [run.run_id for run in found]


def is_dead(instance: dg.DagsterInstance, record: dg.RunRecord) -> bool:
    """Say whether the process of a run that is recorded as started is gone."""
    try:
        with (_folder(instance) / record.dagster_run.run_id).open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return record.start_time is not None and time.time() - record.start_time > UNMARKED_S
    return True


def dbt_folder(settings: Settings, run_id: str) -> Path:
    """Return where dbt keeps what one run makes: its manifest and compiled SQL, 6 MB that nobody reads."""
    return settings.working_file.parent / f"dbt-{run_id}"


def clear_left_overs(settings: Settings) -> None:
    """Remove what killed runs left half-written; call it while holding the data home."""
    for folder in (
        settings.contract_pages,
        settings.model_docs,
        settings.working_file.parent,
        *settings.home.glob("converted/*"),
    ):
        files.remove_temporaries(folder)
    for folder in settings.working_file.parent.glob("dbt-*"):
        shutil.rmtree(folder, ignore_errors=True)


def _folder(instance: dg.DagsterInstance) -> Path:
    return Path(instance.root_directory) / "alive"


class Launcher(DefaultRunLauncher):
    """Dagster's launcher, with an answer to the question whether a run is still alive."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Let the daemon ask."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """Return whether the process of a run is there."""
        record = self._instance.get_run_record_by_id(run.run_id)
        if record is not None and is_dead(self._instance, record):
            return CheckRunHealthResult(WorkerStatus.FAILED, _SAID)
        return CheckRunHealthResult(WorkerStatus.RUNNING)
