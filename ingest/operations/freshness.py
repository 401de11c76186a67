"""How fresh what is published is: when a refresh last made sure of it, and whether that is too long ago.

Belongs here: the note of the last refresh beside the published file, and the judgement. The published file itself is
only written when something changed, so its age says nothing: a year without a new report is no fault, two days without
a look for one are.

    <published>/refreshed_at            when a refresh last succeeded, also one that found nothing new
    <home>/dagster/.daemon_seen         touched by the daemon's freshness sensor: the daemon is alive
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.files import replacing
from ingest.settings import Settings

_NOTE = "refreshed_at"
_DAEMON = ".daemon_seen"


@dataclass(frozen=True, slots=True)
class Freshness:
    """When the last refresh was (None: there is none), how old that is allowed to get, and what time it is."""

    refreshed_at: datetime | None
    limit: timedelta
    now: datetime

    @property
    def age(self) -> timedelta | None:
        """The time since the last refresh, never less than none."""
        return None if self.refreshed_at is None else max(self.now - self.refreshed_at, timedelta())

    @property
    def is_stale(self) -> bool:
        """Say whether nothing was refreshed for longer than allowed; without any refresh, yes."""
        return self.age is None or self.age > self.limit

    def describe(self) -> str:
        """Return the judgement as a sentence for people."""
        if self.age is None:
            return "there has been no refresh yet"
        allowed = f"{self.limit / timedelta(hours=1):g} hours are allowed (GONGKAI_FRESH_HOURS)"
        return f"the last refresh was {said(self.age)} ago; {allowed}"


def freshness_of(settings: Settings, refreshed_at: datetime | None, now: datetime | None = None) -> Freshness:
    """Judge the time of the last refresh by the settings."""
    return Freshness(refreshed_at, timedelta(hours=settings.fresh_hours), now or datetime.now(UTC))


def note_refreshed(settings: Settings, at: datetime) -> None:
    """Write down that a refresh succeeded at ``at``; an older time than the one noted changes nothing."""
    noted = _noted(settings)
    if settings.published.is_dir() and (noted is None or noted < at):
        with replacing(settings.published / _NOTE) as path:
            path.write_text(at.astimezone(UTC).isoformat(), encoding="ascii")


def last_refreshed(settings: Settings) -> datetime | None:
    """Return when a refresh last succeeded as it was noted, or None when nothing is published or nobody noted it.

    The time of the published file does not count: a copy of it is new, however old what it holds.
    """
    return _noted(settings) if settings.published_file.exists() else None


def note_daemon(settings: Settings) -> None:
    """Leave a sign that the daemon is at work."""
    daemon_file(settings).touch()


def daemon_seen(settings: Settings) -> datetime | None:
    """Return when the daemon was last at work in this data home, or None when it never was."""
    try:
        return datetime.fromtimestamp(daemon_file(settings).stat().st_mtime, UTC)
    except OSError:
        return None


def said(span: timedelta) -> str:
    """Return a span of time as people say it, in whole units."""
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        # Hours up to two days: "1 days" would hide whether a daily refresh was missed.
        if (count := int(span.total_seconds() // length)) >= 2:
            return f"{count} {unit}"
    return "a minute" if span.total_seconds() >= 60 else "less than a minute"


def daemon_file(settings: Settings) -> Path:
    """Return where the daemon leaves its sign."""
    return settings.dagster_home / _DAEMON


def _noted(settings: Settings) -> datetime | None:
    try:
        return datetime.fromisoformat((settings.published / _NOTE).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
