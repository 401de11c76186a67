"""Forgetting old runs: what the UI shows of them takes 1 to 5 MB each, for ever.

Belongs here: which runs may go, and removing them through Dagster. Runs that published nothing are soon of no interest;
those that did are the history of the warehouse, and the plots over time in the UI are made of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

import dagster as dg

from dagster_project.freshness import WAREHOUSE
from dagster_project.instance import HistoryError
from ingest.settings import Settings

QUIET_DAYS = 30
PUBLISHING_DAYS = 400
"""More than a year, so that this January can be held against the last."""
_PAGE = 500
_MATERIALIZATIONS = 10_000
"""The most Dagster gives at once, the newest first: years of them."""


@dataclass(frozen=True, slots=True)
class OldRun:
    """A run that may go: its id, when it ended, whether it published, and the room it takes."""

    run_id: str
    ended_at: datetime
    published: bool
    bytes: int = 0
    """What its files take; its rows in the shared tables come on top."""


def old_runs(instance: dg.DagsterInstance, now: datetime | None = None) -> list[OldRun]:
    """Return the runs that may be forgotten, the newest first.

    Kept in any case: the last run to make each asset and each of its partitions. Without it the UI would say that it
    was never made. (What a check last found is kept by Dagster apart from the runs.)
    """
    now = now or datetime.now(UTC)
    latest = set(_latest(instance))
    published = {
        record.run_id
        for record in instance.fetch_materializations(WAREHOUSE, limit=_MATERIALIZATIONS).records
    }
    found = []
    for record in _finished(instance, now - timedelta(days=QUIET_DAYS)):
        run_id = record.dagster_run.run_id
        ended_at = datetime.fromtimestamp(record.end_time or record.update_timestamp.timestamp(), UTC)
        days = PUBLISHING_DAYS if run_id in published else QUIET_DAYS
        if run_id not in latest and now - ended_at > timedelta(days=days):
            size = sum(path.stat().st_size for path in _files_of(instance, run_id))
            found.append(OldRun(run_id, ended_at, run_id in published, size))
    return found


def forget(instance: dg.DagsterInstance, run: OldRun) -> None:
    """Remove a run: its row, its events, and the files that Dagster leaves behind when it is asked to."""
    instance.delete_run(run.run_id)
    for path in _files_of(instance, run.run_id):
        path.unlink()
    rmtree(_logs_of(instance, run.run_id), ignore_errors=True)


def runs_to_forget(settings: Settings) -> list[OldRun]:
    """Return the old runs of an installation; none where Dagster has never run.

    Raises:
        HistoryError: the storage that dagster.yaml names does not answer, or its driver is not installed.
    """
    if not (settings.dagster_home / "dagster.yaml").exists():
        return []
    try:
        with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
            return old_runs(instance)
    except Exception as error:  # whatever a storage of anybody's choice may raise
        raise HistoryError(settings, error) from error


def forget_runs(settings: Settings, runs: Sequence[OldRun]) -> int:
    """Remove these runs of an installation and return the bytes that are free now."""
    if not runs:
        return 0
    with dg.DagsterInstance.from_config(str(settings.dagster_home)) as instance:
        for run in runs:
            forget(instance, run)
    return sum(run.bytes for run in runs)


def _files_of(instance: dg.DagsterInstance, run_id: str) -> list[Path]:
    home = Path(instance.root_directory)
    logs = (path for path in _logs_of(instance, run_id).rglob("*") if path.is_file())
    return [*(home / "history" / "runs").glob(f"{run_id}.db*"), *logs]


def _logs_of(instance: dg.DagsterInstance, run_id: str) -> Path:
    return Path(instance.root_directory) / "storage" / run_id


def _finished(instance: dg.DagsterInstance, before: datetime) -> Iterator[dg.RunRecord]:
    over = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
    cursor = None
    while page := instance.get_run_records(
        dg.RunsFilter(statuses=over, updated_before=before), limit=_PAGE, cursor=cursor
    ):
        yield from page
        cursor = page[-1].dagster_run.run_id


def _latest(instance: dg.DagsterInstance) -> Iterator[str]:
    """Yield the run that made each asset last, and each of its partitions."""
    for record in instance.get_asset_records():
        entry = record.asset_entry
        if entry.last_materialization_record:
            yield entry.last_materialization_record.run_id
        by_partition = instance.get_latest_storage_id_by_partition(
            entry.asset_key, dg.DagsterEventType.ASSET_MATERIALIZATION
        )
        if not by_partition:
            continue
        latest = dg.AssetRecordsFilter(asset_key=entry.asset_key, storage_ids=sorted(by_partition.values()))
        for made in instance.fetch_materializations(latest, limit=len(by_partition)).records:
            yield made.run_id
