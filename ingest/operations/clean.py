"""Cleaning up: which files of a data home may go, and removing them.

Belongs here: what follows from other files or is left over, and is worth its room. Never here: the raw archive. What a
body published and has since taken down exists nowhere else, and a better parser will want to read it again.

What a refresh needs while it runs is recognised by its age: nothing that changed within a day is touched.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import files
from ingest.publish.plan import exchanged_file
from ingest.publish.swap import snapshots_in
from ingest.settings import Settings

UNTOUCHED_S = 86_400
"""No refresh takes a day."""


@dataclass(frozen=True, slots=True)
class Removable:
    """A file that may go, the room it takes, and why it is not needed."""

    path: Path
    bytes: int
    why: str


def removable(settings: Settings, now: float | None = None) -> list[Removable]:
    """Return the files of a data home that nobody needs, in a fixed order; nothing is changed.

    That is: the working files (the next build makes them anew), snapshots beyond ``GONGKAI_SNAPSHOTS``, temporary files
    of processes that died, and a memory of the web that could not be read and was set aside.
    """
    before = (time.time() if now is None else now) - UNTOUCHED_S
    found = [*_working_file(settings), *_temporaries(settings), *_set_aside(settings)]
    at_rest = [one for one in found if one.path.stat().st_mtime < before]
    return [*at_rest, *_snapshots(settings)]


def remove(settings: Settings, found: Sequence[Removable]) -> int:
    """Remove these files and return the bytes that are free now; one that is gone already counts as none.

    Raises:
        Busy: a refresh is publishing.
    """
    freed = 0
    with files.exclusive(settings.published / ".lock", "the published folder"):
        for one in found:
            try:
                one.path.unlink()
            except FileNotFoundError:
                continue
            freed += one.bytes
    return freed


def _working_file(settings: Settings) -> Iterator[Removable]:
    for file in (settings.working_file, exchanged_file(settings)):
        for path in sorted(file.parent.glob(f"{file.name}*")):
            if path.is_file():
                yield _found(path, "the next build makes it anew")


def _temporaries(settings: Settings) -> Iterator[Removable]:
    for folder in dict.fromkeys((settings.home, settings.published)):
        for path in sorted(folder.rglob(".*.tmp")):
            if path.is_file() and (settings.raw / "documents") not in path.parents:
                yield _found(path, "left by a process that died")


def _set_aside(settings: Settings) -> Iterator[Removable]:
    for path in sorted((settings.raw / "web").glob("*.damaged")):
        yield _found(path, "could not be read and was set aside")


def _snapshots(settings: Settings) -> Iterator[Removable]:
    kept = snapshots_in(settings.published)
    for path in kept[: max(0, len(kept) - settings.snapshots)]:
        # A second name of the published file takes no room; removing it frees none.
        shared = path.stat().st_nlink > 1
        yield Removable(path, 0 if shared else path.stat().st_size, "a snapshot beyond GONGKAI_SNAPSHOTS")


def _found(path: Path, why: str) -> Removable:
    return Removable(path, path.stat().st_size, why)
