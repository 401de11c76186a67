"""When the refresh runs by itself, whether or not anything new has come."""

from __future__ import annotations

import dagster as dg

from dagster_project.jobs import REFRESH, is_waiting
from dagster_project.partitions import TIME_ZONE

MOST_OF_THE_YEAR = "30 5 * 4-12 *"
"""Before the working day in China; the night's crawls are in by then."""
WHEN_REPORTS_COME_OUT = "30 5,9,13,17,21 * 1-3 *"
"""A body reports on its year by the end of January, the governments above it by the end of March."""


@dg.schedule(
    job=REFRESH,
    cron_schedule=[MOST_OF_THE_YEAR, WHEN_REPORTS_COME_OUT],
    execution_timezone=TIME_ZONE,
    # On from the start: a refresh with nothing new is harmless, and forgetting to switch it on is not.
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description=(
        "定时更新: the sources and the refresh, daily at 05:30 (Asia/Shanghai); from January to March five times a day."
    ),
)
def daily_refresh(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for a refresh, unless one is waiting already."""
    if is_waiting(context.instance):
        return dg.SkipReason("a refresh is in the queue already: it will take in what is new by then")
    return dg.RunRequest(run_key=f"daily_refresh {context.scheduled_execution_time.isoformat()}")
