"""The refresh job, and when it runs by itself."""

from __future__ import annotations

import dagster as dg

REFRESH = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="更新: the whole way from the inbox to the published warehouse. Only new documents are parsed.",
    # A process for each step would import everything again, 5 s a step, and the steps follow each other anyway.
    executor_def=dg.in_process_executor,
)

DAILY = dg.ScheduleDefinition(
    name="daily_refresh",
    job=REFRESH,
    # Before the working day in China; the night's crawls are in by then.
    cron_schedule="30 5 * * *",
    execution_timezone="Asia/Shanghai",
    # On from the start: a refresh with nothing new is harmless, and forgetting to switch it on is not.
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
