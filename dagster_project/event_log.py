"""The event log of a run, kept open while the run writes it.

Belongs here: a connection that does nothing. Dagster opens and closes its SQLite files for every event, and whenever
the last connection to such a file closes, SQLite writes its log back into the file and waits for the disk. A refresh
has a thousand events; with a connection that stays, each takes half the time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import dagster as dg
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

_INDEX = "index"


@contextmanager
def kept_open(instance: dg.DagsterInstance, run_id: str) -> Iterator[None]:
    """Keep the files of a run's events open, where they are SQLite's; nothing is locked by it."""
    storage = instance.event_log_storage
    with ExitStack() as stack:
        if isinstance(storage, SqliteEventLogStorage):
            for shard in (_INDEX, run_id):
                path = Path(storage.path_for_shard(shard))
                if path.exists():
                    connection = stack.enter_context(closing(sqlite3.connect(path)))
                    # A connection that has read nothing has not opened the log.
                    connection.execute("select count(*) from sqlite_master").fetchone()
        yield
