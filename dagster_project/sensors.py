"""What starts a refresh when something has come: the watch on the inbox."""

from __future__ import annotations

import hashlib
import time

import dagster as dg

from dagster_project.jobs import REFRESH, is_waiting
from ingest.raw import Archive, FolderSource, InboxError, not_taken_in
from ingest.settings import load_settings
from ingest.tabular import counted

INTERVAL_S = 30
SETTLED_S = 10.0
"""A file that changed within this time may still be being written."""


@dg.sensor(
    job=REFRESH,
    minimum_interval_seconds=INTERVAL_S,
    # On from the start, as the schedule: dropping a report into the inbox is the whole of what people do.
    default_status=dg.DefaultSensorStatus.RUNNING,
    description=(
        f"收件夹: looks every {INTERVAL_S} seconds for files of the inbox that are not in the archive, and asks for "
        f"one refresh when they have been still for {SETTLED_S:.0f} seconds."
    ),
)
def inbox(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Ask for a refresh when files lie in the inbox that the archive does not hold.

    The cursor is what was asked for last: the same files are asked for once. What a refresh could not take in waits for
    the schedule.
    """
    settings = load_settings()
    try:
        found = not_taken_in(Archive(settings.home), FolderSource(settings.inbox))
    except InboxError as error:
        return dg.SkipReason(str(error))
    before = time.time_ns() - int(SETTLED_S * 1e9)
    settled = [file for file in found if max(file.stamp.changed_ns, file.stamp.modified_ns) < before]
    if not found:
        return dg.SkipReason(f"{settings.inbox}: every file is in the archive")
    if not settled:
        return dg.SkipReason(f"{settings.inbox}: still being written: {counted(len(found), 'new file')}")
    asked_for = hashlib.sha256(repr([(file.uri, file.stamp) for file in settled]).encode()).hexdigest()
    if asked_for == context.cursor:
        return dg.SkipReason(
            f"{settings.inbox}: a refresh was asked for {counted(len(settled), 'new file')} before; what it "
            "could not take in is tried again by the schedule (see the metadata of raw/documents)"
        )
    if is_waiting(context.instance):
        return dg.SkipReason("a refresh is in the queue already: it will take in what is new by then")
    request = dg.RunRequest(run_key=asked_for, tags={"gongkai/new_files": str(len(settled))})
    return dg.SensorResult(run_requests=[request], cursor=asked_for)
