"""Reading what strangers sent, in a process that may die or be stopped when it takes too long.

Belongs here: how a call gets to such a process and back. The work is done by :mod:`ingest.fanout`; what deserves one
is :mod:`ingest.documents.guarded`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from ingest.fanout import WorkerStartError, fan_out, in_process

_P = ParamSpec("_P")
_R = TypeVar("_R")


class NotRead(Exception):
    """What was sent could not be read within the limits; the message is the reason, for a person."""


def call(
    function: Callable[_P, _R], timeout_s: float, guard: bool, /, *args: _P.args, **kwargs: _P.kwargs
) -> _R:
    """Return what a function returns: called here, or, with ``guard``, in a worker process.

    Args:
        function: at module level; arguments and result must be picklable for a worker.
        timeout_s: after which it is given up.
        guard: whether to start a process for it.
        *args: passed on.
        **kwargs: passed on.

    Raises:
        NotRead: it failed, died, or took too long.
    """
    batches = [[(function, args, kwargs)]]
    try:
        payloads = (
            fan_out(_Call(), batches, workers=1, timeout_s=timeout_s)
            if guard
            else in_process(_Call(), batches, timeout_s=timeout_s)
        )
        ((_, ((succeeded, result),)),) = payloads
    except WorkerStartError as error:
        raise NotRead(str(error)) from error
    if not succeeded:
        raise NotRead(result)
    return result  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class _Call:
    """The task of a worker: one call."""

    def prepare(self) -> None:
        """Do nothing: the function brings its module with it."""

    def one(self, item: tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]) -> tuple[bool, Any]:
        function, args, kwargs = item
        try:
            return True, function(*args, **kwargs)
        except Exception as error:  # whatever a hostile page does to a reader, it is a reason
            return False, f"it could not be read ({type(error).__name__}: {str(error)[:200]})"

    def lost(self, item: Any, reason: str) -> tuple[bool, Any]:
        del item
        return False, reason

    def finish(self, results: list[tuple[bool, Any]]) -> list[tuple[bool, Any]]:
        return results
