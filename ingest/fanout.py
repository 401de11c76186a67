"""Work on many documents in worker processes that may die: a crash or a hang costs one document.

Belongs here: starting workers, handing out batches, and finding out which document killed one. What is done
with a document is a :class:`Task` and belongs to the caller.

Why not the standard pools: when a worker dies, they break whole and cannot say on which item; and they start
children by forking (unsafe beside the threads of polars) or by importing the caller's main module again (which
may be an orchestrator's). Here a worker is a fresh interpreter that imports the task and nothing else. It notes
each document before it looks at it, in a file without a name that outlives it, so when its pipe closes, the last
one noted is to blame; the others of the batch go back to the queue. The time limit is an alarm of the operating
system inside the worker, set for each document: it also ends a hang in C code, and no orphan keeps spinning when
the parent is killed.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Payload = TypeVar("Payload")
_Item = TypeVar("_Item", contravariant=True)
_Payload = TypeVar("_Payload", covariant=True)

TIMEOUT_S = 60.0
"""The slowest readable document seen takes about 2 s; a minute leaves room on a machine under load."""

_READY, _DONE = range(2)

_NOTE_BYTES = 8
_NO_ITEM = -1
"""Noted between the last item of a batch and the first of the next."""


def usable_cores() -> int:
    """Return how many cores this process may run on (a container or ``taskset`` may allow fewer than there are)."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Task(Protocol, Generic[_Item, Result, _Payload]):
    """What to do with the documents. It travels to the workers by pickle: a dataclass at module level."""

    def prepare(self) -> None:
        """Import what the work needs, once, before the first item: a failure here is no document's fault."""

    def one(self, item: _Item) -> Result:
        """Work on one item, in a worker, under the time limit."""

    def lost(self, item: _Item, reason: str) -> Result:
        """Return what stands for an item whose worker died or ran out of time; ``reason`` is a sentence."""

    def finish(self, results: list[Result]) -> _Payload:
        """Turn the results of a batch into what is sent back, in the worker."""


class WorkerStartError(RuntimeError):
    """A worker does not even start: a fault of the installation or of the task, not of a document."""


def fan_out(
    task: Task[Item, Result, Payload],
    batches: Sequence[Sequence[Item]],
    *,
    workers: int,
    timeout_s: float,
) -> Generator[tuple[int, Payload], None, None]:
    """Yield (index of the batch, payload) as payloads come in, in any order.

    A batch that lost items on the way comes back in more than one payload with the same index; items keep
    their order within a payload. Each item is in exactly one payload.

    Raises:
        WorkerStartError: workers cannot be started, or end before they have imported the task.
    """
    queue = deque(_Batch(index, list(items)) for index, items in enumerate(batches) if items)
    crew: list[_Worker] = []
    try:
        while queue or any(worker.batch for worker in crew):
            while queue and len(crew) < min(workers, len(queue) + len(crew)):
                crew.append(_Worker(task, timeout_s))
            for worker in crew:
                if queue and worker.batch is None:
                    worker.give(queue.popleft())
            busy = {worker.connection: worker for worker in crew if worker.batch}
            for connection in wait(list(busy)):
                worker = busy[connection]  # type: ignore[index]
                try:
                    payload = worker.receive()
                except (EOFError, OSError):
                    crew.remove(worker)
                    yield from _after_death(task, worker, queue, timeout_s)
                    continue
                if payload is not _NOTHING_YET:
                    done, worker.batch = worker.batch, None
                    yield done.index, payload  # type: ignore[union-attr]
    finally:
        for worker in crew:
            worker.stop()


def in_process(
    task: Task[Item, Result, Payload], batches: Sequence[Sequence[Item]], *, timeout_s: float
) -> Iterator[tuple[int, Payload]]:
    """Do the same in the calling process: no start-up cost, but a crash is everybody's.

    The time limit holds for Python code in the main thread only.
    """
    if any(batches):
        task.prepare()
    for index, items in enumerate(batches):
        results = []
        for item in items:
            try:
                with _deadline(timeout_s):
                    results.append(task.one(item))
            except _OutOfTime:
                results.append(task.lost(item, _too_slow(timeout_s)))
        if results:
            yield index, task.finish(results)


@dataclass(slots=True)
class _Batch:
    index: int
    items: list[Any]


_NOTHING_YET = object()


@dataclass(eq=False)
class _Worker:
    """One worker process and what it is working on."""

    task: Task[Any, Any, Any]
    timeout_s: float
    batch: _Batch | None = None
    ready: bool = False
    note: BinaryIO = field(init=False)
    connection: Connection = field(init=False)
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        # A message for each item would wake this process as often.
        self.note = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        _note(self.note.fileno(), _NO_ITEM)
        ours, theirs = socket.socketpair()
        with theirs:
            descriptors = theirs.fileno(), self.note.fileno()
            # Its own session: a signal to the terminal's group is the parent's to handle, and killing the group
            # also ends what the worker may have started. Standard output is the caller's alone.
            self.process = subprocess.Popen(  # noqa: S603 - this interpreter, this module
                [sys.executable, "-c", f"from {__name__} import _serve; _serve{descriptors}"],
                pass_fds=descriptors,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
        self.connection = Connection(ours.detach())
        with suppress(BrokenPipeError):
            self.connection.send((self.task, self.timeout_s))

    def give(self, batch: _Batch) -> None:
        self.batch = batch
        # A worker that died while idle is noticed when its answer is read.
        with suppress(OSError):
            self.connection.send(batch.items)

    def receive(self) -> Any:
        kind, content = self.connection.recv()
        if kind == _DONE:
            return content
        self.ready = True
        return _NOTHING_YET

    def _current(self) -> int | None:
        """Return the number of the item it is working on; None between the batches."""
        number = int.from_bytes(os.pread(self.note.fileno(), _NOTE_BYTES, 0), "little", signed=True)
        return None if number == _NO_ITEM else number

    def stop(self) -> None:
        self.connection.close()
        self._kill()
        self.note.close()

    def bury(self) -> tuple[int, int | None]:
        """Return how the process ended and the item it was working on, and end whatever it started."""
        self.connection.close()
        try:
            code = self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            code = -signal.SIGKILL
        self._kill()
        with self.note:
            return code, self._current()

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def _after_death(
    task: Task[Item, Result, Payload], worker: _Worker, queue: deque[_Batch], timeout_s: float
) -> Iterator[tuple[int, Payload]]:
    """Put the innocent items of a dead worker back in front of the queue and give the culprit its stand-in."""
    code, culprit = worker.bury()
    if not worker.ready:
        raise WorkerStartError(
            f"a parse process ended before it was ready (exit status {code}): its message stands above; "
            "GONGKAI_WORKERS=1 parses without such processes"
        )
    batch = worker.batch
    if batch is None:
        return
    if culprit is None and len(batch.items) > 1:
        # It died between items or while finishing: find out with one item at a time.
        queue.extendleft(_Batch(batch.index, [item]) for item in reversed(batch.items))
        return
    culprit = culprit or 0
    reason = _too_slow(timeout_s) if code == -signal.SIGALRM else _died(code)
    rest = batch.items[:culprit] + batch.items[culprit + 1 :]
    if rest:
        queue.appendleft(_Batch(batch.index, rest))
    yield batch.index, task.finish([task.lost(batch.items[culprit], reason)])


def _too_slow(timeout_s: float) -> str:
    return (
        f"Reading it took longer than the limit of {timeout_s:g} s: raise GONGKAI_PARSE_TIMEOUT_S, "
        "or save the report in a simpler format."
    )


def _died(code: int) -> str:
    how = f"signal {-code}, {signal.strsignal(-code)}" if code < 0 else f"exit status {code}"
    hint = " (out of memory, perhaps)" if code == -signal.SIGKILL else ""
    return (
        f"The process that read it died: {how}{hint}. Save the report in another format, e.g. DOCX or text."
    )


# --- in the worker ----------------------------------------------------------------------


def _serve(descriptor: int, note: int) -> None:
    """Work through batches until the parent closes its end; ``note`` is where the item at work is noted."""
    with suppress(OSError):
        # When memory runs out, the system should take a worker, not the parent that knows what is lost.
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # A closed pipe means that the caller is gone or needs no more: no reason to complain.
    with Connection(descriptor) as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        task, timeout_s = connection.recv()
        task.prepare()
        connection.send((_READY, None))
        while True:
            _work_through(connection.recv(), task, timeout_s, connection, note)


def _work_through(
    items: list[Any], task: Task[Any, Any, Any], timeout_s: float, connection: Connection, note: int
) -> None:
    results = []
    for number, item in enumerate(items):
        _note(note, number)
        signal.setitimer(signal.ITIMER_REAL, timeout_s)
        results.append(task.one(item))
        signal.setitimer(signal.ITIMER_REAL, 0)
    _note(note, _NO_ITEM)
    connection.send((_DONE, task.finish(results)))


def _note(descriptor: int, number: int) -> None:
    os.pwrite(descriptor, number.to_bytes(_NOTE_BYTES, "little", signed=True), 0)


# --- in the calling process -------------------------------------------------------------


class _OutOfTime(BaseException):
    """Not an Exception: a parser's own handlers must not swallow it."""


@contextmanager
def _deadline(timeout_s: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise _OutOfTime

    handler = signal.signal(signal.SIGALRM, ring)
    timer = signal.setitimer(signal.ITIMER_REAL, timeout_s)
    try:
        yield
    finally:
        # The caller may have an alarm of its own running.
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        signal.setitimer(signal.ITIMER_REAL, *timer)
