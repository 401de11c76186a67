"""Dagster's home below the data home: made ready before any process of Dagster opens it.

    python -m dagster_project.instance    make it ready and print the environment that Dagster's processes need

Belongs here: where it lies and which dagster.yaml is in it. Imports nothing of Dagster: it runs before each start.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

from ingest.files import replacing
from ingest.home import HomeError, check_home, without_room
from ingest.settings import Settings, SettingsError, load_settings

ROOT = Path(__file__).resolve().parents[1]
_FILE = "dagster.yaml"


class HistoryError(Exception):
    """The run history cannot be opened; the message says why, and what to do."""

    def __init__(self, settings: Settings, error: Exception) -> None:
        said = str(error).strip().splitlines() or [type(error).__name__]
        way_out = without_room(settings, said[0]) or (
            "the warehouse does not depend on it, and docs/operations.md, Recover, says what to do"
        )
        super().__init__(f"the run history of {settings.dagster_home} cannot be opened: {said[0]}; {way_out}")


def prepare(settings: Settings) -> Path:
    """Make Dagster's home, with the dagster.yaml of the data home or else that of the checkout, and return it.

    Put into the data home, a dagster.yaml of one's own stays as it is when the checkout is upgraded.
    """
    own = settings.home / _FILE
    with replacing(settings.dagster_home / _FILE) as path:
        shutil.copyfile(own if own.is_file() else ROOT / _FILE, path)
    return settings.dagster_home


def environment(settings: Settings) -> dict[str, str]:
    """Return what Dagster's processes must find in their environment, with absolute paths: they start elsewhere."""
    return {
        "GONGKAI_HOME": str(settings.home),
        "GONGKAI_INBOX": str(settings.inbox),
        "GONGKAI_PUBLISHED": str(settings.published),
        "GONGKAI_SOURCES": str(settings.sources),
        "DAGSTER_HOME": str(settings.dagster_home),
    }


def main() -> int:
    """Make the home ready and print the environment as shell commands; 2 when a setting cannot be used."""
    try:
        settings = load_settings()
        check_home(settings)
    except (SettingsError, HomeError) as error:
        print(error, file=sys.stderr)
        return 2
    prepare(settings)
    for name, value in environment(settings).items():
        print(f"export {name}={shlex.quote(value)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
