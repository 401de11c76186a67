"""The event log of a run, kept open while the run writes it.

Belongs here: one connection to each SQLite file of it. Dagster opens such a file anew for every event, which takes
longer than writing the event; whenever the last connection closes, SQLite writes its log back into the file; and after
each event it waits for the disk. A refresh has a thousand events: seconds of work, and half a minute on a busy disk.

Here a file is opened once, and nobody waits for the disk. What that may cost: when the machine loses power (not when
the process is killed), the last events of the run history. The files stay whole, and the warehouse does not depend on
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import Any

import dagster as dg
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

_CONNECT = "_connect"


@contextmanager
def kept_open(instance: dg.DagsterInstance) -> Iterator[None]:
    """Keep the files of the event log open while the block runs, where they are SQLite's; nothing is locked by it."""
    storage = instance.event_log_storage
    if not isinstance(storage, SqliteEventLogStorage) or _CONNECT in vars(storage):
        yield
        return
    by_event = storage._connect
    engines: dict[str, Engine] = {}
    opening = Lock()

    with ExitStack() as stack:

        def engine_of(shard: str) -> Engine:
            with opening:
                if shard not in engines:
                    # Dagster makes the file ready, if it is a new one.
                    with by_event(shard):
                        engines[shard] = _engine(storage.conn_string_for_shard(shard))
                    stack.callback(engines[shard].dispose)
                return engines[shard]

        @contextmanager
        def connect(shard: str) -> Iterator[Connection]:
            engine = engine_of(shard)
            # One connection is enough: Dagster's own lock lets one caller in at a time.
            with storage._db_lock, engine.connect() as connection, connection.begin():
                yield connection

        vars(storage)[_CONNECT] = connect
        stack.callback(vars(storage).pop, _CONNECT)
        yield


def _engine(address: str) -> Engine:
    engine = create_engine(
        address,
        poolclass=StaticPool,
        connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False},
    )

    def do_not_wait_for_the_disk(connection: Any, _record: Any) -> None:
        connection.execute("pragma synchronous = normal")

    event.listen(engine, "connect", do_not_wait_for_the_disk)
    return engine
