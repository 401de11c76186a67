"""What every command does in the same way: settings, messages on standard error, exit codes.

Exit codes: 0 done; 1 not done, and the message says why (a refresh failed, another process is at work, a file may not
be read, a check of `doctor` does not hold); 2 wrong usage; 3 done, but for some files that cannot be read or are
damaged.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.settings import Settings

FAILED, WRONG_USAGE, NOT_ALL_READ = 1, 2, 3


class QueryFormat(StrEnum):
    """How `gongkai query` and `gongkai diff` print."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def settings_for(*, writes: bool = False, **overrides: object) -> Settings:
    """Return the settings; with ``writes``, only when the folders they name can be written."""
    from ingest.settings import SettingsError, load_settings

    try:
        settings = load_settings(**overrides)
    except SettingsError as error:
        stop(str(error))
    if writes:
        from ingest.home import HomeError, check_home

        try:
            check_home(settings)
        except HomeError as error:
            stop(str(error))
    return settings


def complain(said: str) -> None:
    """Say something on standard error."""
    typer.echo(f"gongkai: {said}", err=True)


def fail(said: str) -> NoReturn:
    """End because something could not be done, though it was asked for rightly."""
    complain(said)
    raise typer.Exit(FAILED)


def stop(said: str) -> NoReturn:
    """End because what was asked for cannot be meant."""
    complain(said)
    raise typer.Exit(WRONG_USAGE)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines on standard output."""
    for line in lines:
        # Bytes, because names of files need not be valid text and output is UTF-8 whatever the locale says.
        typer.echo(line.encode("utf-8", "replace"))
