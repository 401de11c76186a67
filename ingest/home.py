"""Whether the folders that a command writes can be made and written, before it begins.

Belongs here: the check and its message. Which folders there are is :mod:`ingest.settings`.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ingest.settings import Settings


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
