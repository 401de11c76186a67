"""Freshness of what is published: a check on ``published/gongkai``, and a sensor that keeps looking.

Why no freshness policy and no last-update check of Dagster's own: those look at materialisations, and a refresh with
nothing new materialises nothing (on purpose). What counts here is the last refresh that succeeded, from the run
history; where that is lost, the time at which the published file was swapped in.

Why a sensor and no job on a schedule: a job would wait in the queue behind the very refresh that hangs.
"""

import json
from datetime import UTC, datetime
from typing import Any

import dagster as dg
from dagster._core.storage.tags import ASSET_PARTITION_RANGE_END_TAG, ASSET_PARTITION_RANGE_START_TAG

from dagster_project.partitions import REPORT_YEARS
from ingest.operations.alerts import STALE, WARNING, Alert, send, send_waiting
from ingest.operations.freshness import (
    Freshness,
    freshness_of,
    last_refreshed,
    note_daemon,
    note_refreshed,
    said,
)
from ingest.settings import Settings, load_settings

WAREHOUSE = dg.AssetKey(["published", "gongkai"])
CHECK = "freshness"
FRESHNESS = dg.AssetCheckKey(WAREHOUSE, CHECK)
REFRESHING_JOBS = frozenset({"refresh"})
"""A run of one of these that succeeded has looked for new reports and made sure that what there is is published.
Unless it was asked for single report years: then for those only."""
_PARTITION, _FROM, _TO = "dagster/partition", ASSET_PARTITION_RANGE_START_TAG, ASSET_PARTITION_RANGE_END_TAG
_AT_WORK = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])
_LOOKED_AT = 50
"""Runs looked at for one of all years; a backfill by year has fewer."""
_WATCH_S = 600


def last_success(instance: dg.DagsterInstance, settings: Settings) -> datetime | None:
    """Return when a refresh last succeeded, or None when there was none."""
    times = [last_refreshed(settings)]
    for job in REFRESHING_JOBS:
        done = dg.RunsFilter(job_name=job, statuses=[dg.DagsterRunStatus.SUCCESS])
        times += [
            datetime.fromtimestamp(record.end_time, UTC)
            for record in instance.get_run_records(done, limit=_LOOKED_AT)
            if record.end_time is not None and is_whole_refresh(record.dagster_run)
        ]
    return max((time for time in times if time is not None), default=None)


def is_whole_refresh(run: dg.DagsterRun) -> bool:
    """Say whether a run refreshes everything rather than single report years, or does something else.

    `Materialize all…`, **All** in the UI is a run on the range of all partitions.
    """
    keys = REPORT_YEARS.get_partition_keys()
    of_all = (run.tags.get(_FROM), run.tags.get(_TO)) in {(None, None), (keys[0], keys[-1])}
    return run.job_name in REFRESHING_JOBS and _PARTITION not in run.tags and of_all


@dg.asset_check(
    asset=WAREHOUSE,
    name=CHECK,
    description=(
        "时效: a refresh has succeeded within the hours of the setting `GONGKAI_FRESH_HOURS` (26 unless set: a day, "
        "and two hours for the refresh of 05:30 Asia/Shanghai to finish). A refresh with nothing new counts."
    ),
)
def freshness(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
    """Judge how long ago the last refresh was; within a refresh that got as far as here, it is now."""
    settings = load_settings()
    now = datetime.now(UTC)
    at = now if is_whole_refresh(context.run) else last_success(context.instance, settings)
    found = freshness_of(settings, at, now)
    return dg.AssetCheckResult(
        passed=not found.is_stale,
        severity=dg.AssetCheckSeverity.WARN,
        description=found.describe(),
        metadata=_metadata(found),
    )


@dg.sensor(
    name="freshness_watch",
    minimum_interval_seconds=_WATCH_S,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        "时效监测: looks every ten minutes whether the last refresh is too long ago. Says so in the check "
        "`freshness` of published/gongkai and, once a day, to the webhook; sends alerts that could not be "
        "delivered before. Starts no run."
    ),
)
def freshness_watch(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Record the judgement whenever it or the time of the last refresh has changed."""
    settings = load_settings()
    note_daemon(settings)
    at = last_success(context.instance, settings)
    if at is None and not settings.published_file.exists():
        return dg.SkipReason("Nothing has been published yet.")
    if at is None and context.instance.get_runs(_AT_WORK, limit=1):
        return dg.SkipReason("The first refresh is at work.")
    if at is not None:
        note_refreshed(settings, at)
    found = freshness_of(settings, at)
    outcome = send(settings, stale_alert(settings, found)) if found.is_stale else send_waiting(settings)
    if outcome:
        context.log.info(outcome)
    cursor = json.dumps({"refreshed_at": at.isoformat() if at else "", "stale": found.is_stale})
    if cursor == context.cursor:
        return dg.SkipReason(f"Nothing has changed: {found.describe()}.")
    if not found.is_stale and context.instance.get_runs(_AT_WORK, limit=1):
        # It may be about to publish, and the UI hides a judgement of what was published before.
        return dg.SkipReason("A run is at work.")
    return dg.SensorResult(cursor=cursor, asset_events=[evaluation(found)])


def evaluation(found: Freshness) -> dg.AssetCheckEvaluation:
    """Return a judgement as the result of the check, for the record of a sensor."""
    return dg.AssetCheckEvaluation(
        asset_key=WAREHOUSE,
        check_name=CHECK,
        passed=not found.is_stale,
        severity=dg.AssetCheckSeverity.WARN,
        description=found.describe(),
        metadata=_metadata(found),
    )


def stale_alert(settings: Settings, found: Freshness) -> Alert:
    """Return what is told when nothing was refreshed for too long; one a day while it stays so."""
    if found.age is None:
        headlines = "No refresh has succeeded yet.", "尚未成功刷新过。"
    else:
        hours = int(found.age.total_seconds() // 3600)
        headlines = f"Nothing has been refreshed for {said(found.age)}.", f"已有 {hours} 小时没有成功刷新。"
    return Alert(
        key=f"stale-{found.now:%Y-%m-%d}",
        event=STALE,
        severity=WARNING,
        headline_en=headlines[0],
        headline_zh=headlines[1],
        what_broke=f"{found.describe()}; what is published is as it was then. Is the schedule on, does a run hang?",
        time=found.now,
        stage="published",
        asset=WAREHOUSE.to_user_string(),
        check=CHECK,
        run_url=f"{settings.ui_url}/assets/{WAREHOUSE.to_user_string()}" if settings.ui_url else None,
    )


def _metadata(found: Freshness) -> dict[str, Any]:
    shown: dict[str, Any] = {"limit in hours 时限（小时）": found.limit.total_seconds() / 3600}
    if found.refreshed_at is not None and found.age is not None:
        shown["last refresh 上次更新"] = dg.MetadataValue.timestamp(found.refreshed_at)
        shown["hours since 距今（小时）"] = round(found.age.total_seconds() / 3600, 2)
    return shown
