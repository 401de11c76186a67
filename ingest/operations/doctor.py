"""``gongkai doctor``: is this installation able to work, and if not, what to do about it.

Belongs here: checks that read only, each with its way out. Checks of data are contracts and live elsewhere.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from ingest.checkout import env_file_values
from ingest.home import unwritable
from ingest.settings import Settings, SettingsError, load_settings
from ingest.tabular import counted

OK, WARNING, FAILED = "ok", "warning", "failed"
_PYTHON = (3, 11)
_DAEMON_SILENT = timedelta(minutes=30)
"""The daemon leaves a sign every ten minutes."""
_DAEMON_GONE = timedelta(days=7)
"""Then it may be that it was only tried once, and the way out says how to be asked no more."""
_SHOWN_FAULTS = 3
_ALLOW = "allow reading it, or call this as the user whose files these are"
_LOW_GIB = 1.0
"""A refresh needs room for the working file, the candidate and the next snapshot before the old ones go."""


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
    yield from _allowed("data home", lambda: [_home(settings.home)])
    yield from _allowed("inbox", lambda: [_inbox(settings.inbox)])
    yield from _allowed("web sources", lambda: _sources(settings))
    yield from _allowed("archive", lambda: [_archive(settings)])
    yield from _allowed("lake", lambda: [_lake(settings)])
    yield _office()
    yield from _allowed("published file", lambda: [_published(settings)])
    yield from _allowed("last refresh", lambda: _refreshed(settings))
    yield from _allowed("daemon", lambda: [_daemon(settings)])
    yield from _allowed("alerts", lambda: [_alerts(settings)])


def _allowed(name: str, look: Callable[[], Iterable[Check]]) -> Iterator[Check]:
    """Yield what a check finds, or that it may not look there."""
    try:
        yield from list(look())
    except PermissionError as error:
        yield Check(name, FAILED, f"{error.filename}: {error.strerror}", _ALLOW)


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
    named = {name for name in os.environ if name.startswith("GONGKAI_")} | env_file_values().keys()
    if unknown := sorted(named - known):
        yield Check(
            "settings",
            WARNING,
            f"nothing reads {', '.join(unknown)}",
            f"the settings are {', '.join(sorted(known))}",
        )


def _home(home: Path) -> Check:
    if problem := unwritable(home):
        way_out = "allow writing there, or set GONGKAI_HOME to another folder"
        return Check("data home", FAILED, problem, way_out)
    existing = next(folder for folder in (home, *home.parents) if folder.exists())
    free_gib = shutil.disk_usage(existing).free / 2**30
    made = "" if home.exists() else " (made by the first run)"
    seen = f"{home}{made}, {free_gib:.1f} GiB free"
    if free_gib < max(_LOW_GIB, 3 * _needed_gib(home)):
        way_out = (
            "free some: `gongkai clean` lists what may go; a refresh needs three times the published file"
        )
        return Check("data home", WARNING, seen, way_out)
    return Check("data home", OK, seen)


def _needed_gib(home: Path) -> float:
    """Return the size of what a refresh builds, by what the last one built."""
    built = home / "warehouse" / "working.duckdb"
    return built.stat().st_size / 2**30 if built.exists() else 0.0


def _inbox(inbox: Path) -> Check:
    if not inbox.is_dir():
        way_out = "create it, set GONGKAI_INBOX, or call `gongkai run --inbox FOLDER`"
        return Check("inbox", WARNING, f"{inbox} is not a folder", way_out)
    if not any(inbox.iterdir()):
        return Check("inbox", WARNING, f"{inbox} is empty", "put reports into it")
    return Check("inbox", OK, str(inbox))


def _sources(settings: Settings) -> Iterator[Check]:
    """Look at the list of web sources as a refresh would, and at how sites can turn to whoever runs this."""
    from ingest.raw.web import SourcesError, load_sources

    try:
        sources = load_sources(settings.sources)
    except SourcesError as error:
        yield Check(
            "web sources", FAILED, str(error), "correct it: docs/sources.md; until then nothing is fetched"
        )
        return
    if not sources and "sources" in settings.model_fields_set:
        way_out = "write the list (docs/sources.md), or take GONGKAI_SOURCES away"
        yield Check("web sources", WARNING, f"there is no {settings.sources}: nothing is fetched", way_out)
        return
    if not sources:
        yield Check("web sources", OK, f"there is no {settings.sources}: nothing is fetched")
        return
    seen = f"{settings.sources}: {counted(len(sources.reports), 'report')}, {counted(len(sources.listings), 'listing')}"
    if sources.rejected:
        faults = "; ".join(f"{one.entry}: {one.reason}" for one in sources.rejected[:_SHOWN_FAULTS])
        more = len(sources.rejected) - _SHOWN_FAULTS
        seen += f", {len(sources.rejected)} that cannot be used: {faults}{f'; and {more} more' if more > 0 else ''}"
        yield Check("web sources", WARNING, seen, "correct these entries: docs/sources.md")
    else:
        yield Check("web sources", OK, seen)
    if settings.web_contact:
        yield Check("web contact", OK, settings.web_contact)
    else:
        way_out = "set GONGKAI_WEB_CONTACT to a mail address or a page: sites that mind can turn to you"
        yield Check("web contact", WARNING, "sites are not told who fetches", way_out)


def _office() -> Check:
    from ingest.documents.office import converter

    if found := converter():
        return Check("LibreOffice", OK, found)
    return Check(
        "LibreOffice",
        WARNING,
        "it is not installed: .doc and .wps files come out as unreadable",
        "install libreoffice-writer, then `gongkai run --retry`; other formats do not need it",
    )


def _archive(settings: Settings) -> Check:
    from ingest.files import DamagedTable
    from ingest.raw import Archive

    try:
        documents = Archive(settings.home).manifest().height
    except DamagedTable as error:
        return Check("archive", FAILED, error.seen, error.way_out)
    return Check(
        "archive", OK, counted(documents, "document") if documents else "no document was taken in yet"
    )


def _lake(settings: Settings) -> Check:
    """Look at the footer of every part: reading the rows of a large lake takes minutes."""
    from ingest.lake import TABLES, Lake

    lake = Lake(settings.parsed)
    if found := lake.damage():
        return Check("lake", FAILED, found.seen, found.way_out)
    parts = sum(len(lake.parts(table)) for table in TABLES)
    return Check("lake", OK, counted(parts, "file") if parts else "nothing was parsed yet")


def _published(settings: Settings) -> Check:
    file = settings.published_file
    if not file.exists():
        return Check("published file", WARNING, f"there is no {file} yet", "run `gongkai run`")
    from ingest.publish.swap import damage
    from ingest.serving.query import HeldError, QueryError, ask

    try:
        [(tables,)] = ask(file, "select count(*) from duckdb_tables() where schema_name = 'marts'")
        seen = damage(settings.published)
    except HeldError as error:
        return Check("published file", FAILED, error.seen, error.way_out)
    except QueryError as error:
        seen = str(error).splitlines()[0]
    if seen:
        way_out = f"remove {file} and run `gongkai run`: it writes a new one, also when nothing is new"
        return Check("published file", FAILED, seen, way_out if os.access(file, os.R_OK) else _ALLOW)
    changed = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Check("published file", OK, f"{file}: {counted(tables, 'mart')}, changed {_ago(changed)}")


def _refreshed(settings: Settings) -> Iterator[Check]:
    """Judge the last refresh; the published file may be much older, when nothing was new."""
    from ingest.operations.freshness import freshness_of, last_refreshed

    if not settings.published_file.exists():
        return
    at = last_refreshed(settings)
    found = freshness_of(settings, at)
    if found.is_stale:
        way_out = "run `gongkai run`, and see why nothing else has: docs/operations.md, Recover"
        yield Check("last refresh", WARNING, found.describe(), way_out)
    else:
        yield Check("last refresh", OK, found.describe())


def _daemon(settings: Settings) -> Check:
    """Say whether the daemon is at work; one that never was is no fault: `gongkai run` needs none."""
    from ingest.operations.freshness import daemon_file, daemon_seen

    seen_at = daemon_seen(settings)
    if seen_at is None:
        return Check("daemon", OK, "never seen here: no schedule, no sensor; `gongkai run` refreshes by hand")
    silent = datetime.now(UTC) - seen_at
    if silent > _DAEMON_GONE:
        way_out = (
            "start it (`make ui`, `systemctl start gongkai-daemon`); where it is not wanted any more, remove "
            f"{daemon_file(settings)}"
        )
        return Check("daemon", WARNING, f"last seen {_ago(seen_at)}", way_out)
    if silent > _DAEMON_SILENT:
        way_out = (
            "start it (`make ui`, `systemctl start gongkai-daemon`): no schedule and no sensor works without"
        )
        return Check("daemon", WARNING, f"last seen {_ago(seen_at)}", way_out)
    return Check("daemon", OK, f"seen {_ago(seen_at)}")


def _alerts(settings: Settings) -> Check:
    """Say where alerts go, of the address only what is no secret, and whether the last one arrived."""
    from ingest.operations.alerts import last_problem
    from ingest.operations.webhook import host_of

    webhook = settings.alert_webhook.get_secret_value()
    if not webhook:
        return Check("alerts", OK, "GONGKAI_ALERT_WEBHOOK is not set: nobody is told when a refresh fails")
    if problem := last_problem(settings.home):
        way_out = "correct GONGKAI_ALERT_WEBHOOK or the receiver, then try `gongkai doctor --test-alert`"
        return Check(
            "alerts", WARNING, f"{host_of(webhook)}: the last one did not arrive: {problem}", way_out
        )
    return Check("alerts", OK, host_of(webhook))


def _ago(at: datetime) -> str:
    from ingest.operations.freshness import said

    return f"{said(max(datetime.now(UTC) - at, timedelta()))} ago"
