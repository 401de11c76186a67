"""A judge in a process of its own, which loads great_expectations while the refresh still reads reports.

Belongs here: having that process, asking it, and doing without it. The import takes three seconds of a core, and
nobody has to wait for them where a second core is idle. Only witnesses travel, never whole tables.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime
from multiprocessing.connection import Connection
from pickle import PickleError

from expectations.judge import Case, load
from expectations.judge import judge as judge_here

_AT_HAND: ContextVar[Connection | None] = ContextVar("the judge at hand", default=None)


@contextmanager
def at_hand() -> Iterator[int]:
    """Have the process while the block runs, and give its id: it loads at once, and ends with the block."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - this interpreter, this module
            [sys.executable, "-c", f"from {__name__} import _serve; _serve({theirs.fileno()})"],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            # An interrupt from the terminal is the refresh's to handle; this process ends when it does.
            start_new_session=True,
        )
    with Connection(ours.detach()) as connection:
        before = _AT_HAND.set(connection)
        try:
            yield process.pid
        finally:
            _AT_HAND.reset(before)
            process.kill()
            process.wait()


def judge(cases: list[Case], as_of: datetime) -> dict[str, str]:
    """Return what great_expectations says of each case (``judge.judge``): from the process, where there is one.

    Should it have died, the cases are judged here, later but no differently.
    """
    if connection := _AT_HAND.get():
        with suppress(EOFError, OSError, PickleError):
            connection.send((cases, as_of))
            verdicts: dict[str, str] = connection.recv()
            return verdicts
    return judge_here(cases, as_of)


def _serve(descriptor: int) -> None:
    """Judge what comes in until the other side hangs up, however it ended: the body of the process."""
    with Connection(descriptor) as connection, suppress(EOFError, OSError):
        load()
        while True:
            connection.send(judge_here(*connection.recv()))
