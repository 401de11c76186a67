"""Whether the folders that a command writes can be made and written before it begins, and had room when it failed.

Belongs here: the checks and their messages. Which folders there are is :mod:`ingest.settings`.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from ingest.settings import Settings

_FULL = re.compile(r"No space left on device|disk is full|disk quota exceeded", re.IGNORECASE)
"""What the system, SQLite, DuckDB and polars say of a disk on which nothing more can be written."""
_FREE_BYTES = 2**20
"""With less than this nothing can be written that matters here."""


class HomeError(RuntimeError):
    """A folder of the installation cannot be made or written; the message says which, why and what to do."""


def check_home(settings: Settings) -> None:
    """Raise unless data home and published folder can be made and written.

    Raises:
        HomeError: one of them cannot.
    """
    for folder, variable in ((settings.home, "GONGKAI_HOME"), (settings.published, "GONGKAI_PUBLISHED")):
        if problem := unwritable(folder):
            raise HomeError(f"{problem}: allow writing there, or set {variable} to another folder")


def unwritable(folder: Path) -> str:
    """Return why nothing can be written below a folder, which may be yet to be made; empty when it can."""
    # A file, too, counts as there: nothing can be made below it. Path.exists would raise where it may not look.
    existing = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    try:
        with tempfile.TemporaryFile(dir=existing):
            return ""
    except OSError as error:
        where = "" if existing == folder else f" ({existing})"
        return f"{folder} cannot be written: {error.strerror}{where}"


def without_room(settings: Settings, error: str) -> str:
    """Return what to do when ``error`` speaks of a full disk; empty when it does not."""
    folders = [folder for folder in dict.fromkeys((settings.home, settings.published)) if folder.is_dir()]
    free = {folder: shutil.disk_usage(folder).free for folder in folders}
    # SQLite calls by this name also what it cannot write for want of room.
    full = "disk I/O error" in error and min(free.values(), default=_FREE_BYTES) < _FREE_BYTES
    if not full and not _FULL.search(error):
        return ""
    rooms = ", ".join(f"{folder} has {room / 2**20:.1f} MiB free" for folder, room in free.items())
    return f"the disk is full ({rooms}): make room, then run again; `gongkai clean` shows what is not needed"
