"""``gongkai doctor``: is this installation able to work, and if not, what to do about it.

Belongs here: checks that read only, each with its way out. Checks of data are contracts and live elsewhere.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from ingest.settings import Settings, SettingsError, load_settings

OK, WARNING, FAILED = "ok", "warning", "failed"
_PYTHON = (3, 11)
_STALE_DAYS = 45
"""Reports come out once a year, refreshes daily: a file this old means that nobody refreshes."""


@dataclass(frozen=True, slots=True)
class Check:
    """One finding: what was looked at, how it is, what was seen, and the way out where there is one."""

    name: str
    state: str
    seen: str
    way_out: str = ""


def checks() -> Iterator[Check]:
    """Yield every check; later ones need the settings and are left out when those are unusable."""
    yield _python()
    yield _packages()
    yield from _unknown_variables()
    try:
        settings = load_settings()
    except SettingsError as error:
        yield Check("settings", FAILED, str(error), "correct the variable, or take it out of .env")
        return
    yield _home(settings.home)
    yield _inbox(settings.inbox)
    yield _office()
    yield _published(settings)


def _python() -> Check:
    seen = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] == _PYTHON:
        return Check("Python", OK, seen)
    wanted = ".".join(map(str, _PYTHON))
    return Check("Python", FAILED, seen, f"install Python {wanted}, remove .venv, run `make setup`")


def _packages() -> Check:
    """Compare what is installed with what the distribution pins."""
    try:
        pins = [
            pin.partition(";")[0].strip() for pin in metadata.requires("gongkai") or [] if "extra" not in pin
        ]
    except metadata.PackageNotFoundError:
        return Check("packages", WARNING, "the distribution gongkai is not installed", "run `make setup`")
    wrong = []
    for pin in pins:
        name, _, wanted = pin.partition("==")
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            installed = "missing"
        if installed != wanted:
            wrong.append(f"{name} {installed} instead of {wanted}")
    if wrong:
        return Check("packages", FAILED, ", ".join(wrong), "run `make setup`")
    return Check("packages", OK, f"{len(pins)} at their pinned versions")


def _unknown_variables() -> Iterator[Check]:
    known = {f"GONGKAI_{name.upper()}" for name in Settings.model_fields}
    if unknown := sorted(name for name in os.environ if name.startswith("GONGKAI_") and name not in known):
        yield Check(
            "settings",
            WARNING,
            f"nothing reads {', '.join(unknown)}",
            f"the settings are {', '.join(sorted(known))}",
        )


def _home(home: Path) -> Check:
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            free_gib = shutil.disk_usage(existing).free / 2**30
    except OSError as error:
        way_out = "allow writing there, or set GONGKAI_HOME to another folder"
        return Check("data home", FAILED, f"{home}: {error.strerror}", way_out)
    made = "" if home.exists() else " (made by the first run)"
    return Check("data home", OK, f"{home}{made}, {free_gib:.0f} GiB free")


def _inbox(inbox: Path) -> Check:
    if not inbox.is_dir():
        way_out = "create it, set GONGKAI_INBOX, or call `gongkai run --inbox FOLDER`"
        return Check("inbox", WARNING, f"{inbox} is not a folder", way_out)
    if not any(inbox.iterdir()):
        return Check("inbox", WARNING, f"{inbox} is empty", "put reports into it")
    return Check("inbox", OK, str(inbox))


def _office() -> Check:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Check("LibreOffice", OK, found)
    return Check(
        "LibreOffice",
        WARNING,
        "soffice is not on the path: .doc and .wps files come out as unreadable",
        "install libreoffice-writer, then `gongkai run --retry`; other formats do not need it",
    )


def _published(settings: Settings) -> Check:
    file = settings.published_file
    if not file.exists():
        return Check("published file", WARNING, f"there is no {file} yet", "run `gongkai run`")
    from ingest.cli_query import QueryError, ask

    try:
        [(tables,)] = ask(file, "select count(*) from duckdb_tables() where schema_name = 'marts'")
    except QueryError as error:
        return Check("published file", FAILED, str(error), "run `gongkai run`: it writes a new one")
    age_days = (time.time() - file.stat().st_mtime) / 86400
    seen = f"{file}: {tables} marts, {age_days:.0f} days old"
    if age_days > _STALE_DAYS:
        return Check("published file", WARNING, seen, "run `gongkai run`, or switch the daily schedule on")
    return Check("published file", OK, seen)
