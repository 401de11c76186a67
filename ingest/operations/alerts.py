"""Alerts: one JSON object each, posted to a web address of the operator's choice, kept until it has arrived.

Belongs here: what an alert holds, and the box of alerts in the data home. Posting one is ``webhook.py``. What
deserves one is ``dagster_project.alerts``' business; whoever finds it out calls :func:`send`.

    <home>/alerts/<key>.json    an alert, whether it has arrived, what went wrong when it had not
    <home>/alerts/.lock         one process posts at a time

An alert is written down before it is posted. A key names what it is about, so that two processes that see the same
failed run (the daemon, and the command that ran it) tell of it once; a receiver that is down is tried again by the next
one who calls :func:`send_waiting`. A kill between the receiver's answer and the note of it can send an alert twice,
never lose it.

Nothing here raises because of a receiver, and nothing shows more of its address than the host: the rest is a secret.
"""

from __future__ import annotations

import json
import re
import socket
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ingest import files
from ingest.clock import CHINA
from ingest.operations.webhook import NotDelivered, host_of, post
from ingest.settings import Settings

RUN_FAILED, CONTRACT_FAILED, STALE, TEST = "run_failed", "contract_failed", "stale", "test"
ERROR, WARNING = "error", "warning"

_WORTH_TELLING = timedelta(days=7)
"""An alert that could not be delivered for so long is news to nobody."""
_KEPT = 200
_SHOWN = 1200
_LOCK_TRIES, _LOCK_WAIT_S = 250, 0.1
"""Long enough for another process to give up on a receiver that is down."""
_HARMLESS = str.maketrans({"<": "‹", ">": "›", "@": "＠", "`": "ˋ", "[": "［", "]": "］"})
_ADDRESS = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_LOOK_ALIKE = {":": "：", ".": "．"}


@dataclass(frozen=True, slots=True)
class Alert:
    """What is told. Every field is in the JSON object, an unknown one as null; docs/operations.md describes them."""

    key: str
    """What it is about: of two alerts with the same key one is sent."""
    event: str
    severity: str
    headline_en: str
    headline_zh: str
    what_broke: str
    time: datetime
    run_id: str | None = None
    run_status: str | None = None
    job: str | None = None
    stage: str | None = None
    step: str | None = None
    asset: str | None = None
    check: str | None = None
    checks: tuple[Mapping[str, str], ...] = field(default=())
    run_url: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the object that is posted; ``text`` says it all for chats that show nothing else."""
        return {
            "version": 1,
            "event": self.event,
            "severity": self.severity,
            "headline_en": self.headline_en,
            "headline_zh": self.headline_zh,
            "text": self._text(),
            "what_broke": self.what_broke,
            "run_id": self.run_id,
            "run_status": self.run_status,
            "run_url": self.run_url,
            "job": self.job,
            "stage": self.stage,
            "step": self.step,
            "asset": self.asset,
            "check": self.check,
            "checks": [dict(one) for one in self.checks],
            "host": socket.gethostname(),
            "time": self.time.astimezone(CHINA).isoformat(timespec="seconds"),
        }

    def _text(self) -> str:
        broke = self.what_broke if len(self.what_broke) <= _SHOWN else self.what_broke[: _SHOWN - 1] + "…"
        lines = [
            f"【公开 Gongkai】{self.headline_zh}",
            self.headline_en,
            _for_chats(broke),
            self.run_url or "",
        ]
        return "\n".join(line for line in lines if line)


def _for_chats(text: str) -> str:
    """Return ``text`` without what a chat obeys: mentions, links and pictures, bare addresses, control characters.

    What broke may quote a report, and a report is a stranger's text.
    """
    seen = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf"))
    return _ADDRESS.sub(lambda sign: _LOOK_ALIKE[sign[0]], seen.translate(_HARMLESS))


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of posting: how many alerts arrived, and why the first that did not has not."""

    delivered: int = 0
    problem: str = ""

    def describe(self, webhook: str) -> str:
        """Return it as one sentence for logs and terminals; empty when there was nothing to do."""
        where = host_of(webhook)
        if self.problem:
            return f"an alert could not be delivered to {where}: {self.problem}; it is tried again later"
        if not self.delivered:
            return ""
        return f"{'an alert was' if self.delivered == 1 else f'{self.delivered} alerts were'} sent to {where}"


def alerts_folder(home: Path) -> Path:
    """Return where the alerts of a data home are kept."""
    return home / "alerts"


def send(settings: Settings, alert: Alert, *, sleep: Callable[[float], None] = time.sleep) -> str:
    """Post an alert unless one with its key was posted before, and whatever still waits.

    Does nothing when no receiver is set. A receiver that does not take it is no error.

    Returns:
        A sentence on what became of it, without the receiver's secret; empty when there was nothing to do.
    """
    if not settings.alert_webhook.get_secret_value():
        return ""
    path = _path_of(settings.home, alert.key)
    if not path.exists():
        _write(path, {"alert": alert.as_json(), "made_at": _now().isoformat()})
    return send_waiting(settings, sleep=sleep)


def send_test(settings: Settings) -> str:
    """Post a test to the receiver of the alerts, whatever else waits; return a sentence.

    Raises:
        NotDelivered: no receiver is set, or it did not take it.
    """
    webhook = settings.alert_webhook.get_secret_value()
    if not webhook:
        raise NotDelivered("GONGKAI_ALERT_WEBHOOK is not set")
    alert = Alert(
        key="",
        event=TEST,
        severity=WARNING,
        headline_en="A test: alerts of this installation arrive here.",
        headline_zh="测试：本系统的告警会发到这里。",
        what_broke="nothing",
        time=_now(),
    )
    try:
        post(webhook, alert.as_json())
    except NotDelivered as error:
        raise NotDelivered(f"{host_of(webhook)}: {error}") from error
    return f"a test was sent to {host_of(webhook)}"


def send_waiting(settings: Settings, *, sleep: Callable[[float], None] = time.sleep) -> str:
    """Post the alerts that have not arrived yet, the oldest first; return as :func:`send`."""
    webhook = settings.alert_webhook.get_secret_value()
    if not webhook or not _waiting(settings.home):
        return ""
    try:
        with _posting(settings.home, sleep):
            return _post_all(settings.home, webhook, sleep).describe(webhook)
    except files.Busy:
        return "another process is sending alerts; what it leaves is sent later"


def last_problem(home: Path) -> str:
    """Return why the newest alert has not arrived; empty when it has, or there is none."""
    found = sorted(_read_all(home), key=lambda entry: str(entry[1]["made_at"]))
    return str(found[-1][1].get("problem", "")) if found else ""


def _post_all(home: Path, webhook: str, sleep: Callable[[float], None]) -> Sent:
    delivered = 0
    for path, kept in _waiting(home):
        try:
            post(webhook, kept["alert"], sleep=sleep)
        except NotDelivered as error:
            # The others would wait as long for the same answer.
            _write(path, kept | {"problem": str(error), "tried_at": _now().isoformat()})
            return Sent(delivered, str(error))
        kept.pop("problem", None)
        _write(path, kept | {"delivered_at": _now().isoformat()})
        delivered += 1
    for path, _ in sorted(_read_all(home), key=lambda entry: str(entry[1]["made_at"]))[:-_KEPT]:
        path.unlink(missing_ok=True)
    return Sent(delivered)


def _path_of(home: Path, key: str) -> Path:
    return alerts_folder(home) / f"{re.sub(r'[^A-Za-z0-9_.-]+', '_', key).lstrip('.')[:150]}.json"


def _waiting(home: Path) -> list[tuple[Path, dict[str, Any]]]:
    oldest = (_now() - _WORTH_TELLING).isoformat()
    found = [
        (path, kept)
        for path, kept in _read_all(home)
        if "delivered_at" not in kept and str(kept["made_at"]) > oldest
    ]
    return sorted(found, key=lambda entry: str(entry[1]["made_at"]))


def _read_all(home: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(alerts_folder(home).glob("*.json")):
        if path.name.startswith("."):
            continue
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(kept, dict) and "alert" in kept and "made_at" in kept:
            yield path, kept


def _write(path: Path, content: Mapping[str, Any]) -> None:
    with files.replacing(path) as temporary:
        temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


@contextmanager
def _posting(home: Path, sleep: Callable[[float], None]) -> Iterator[None]:
    """Hold the box for posting; wait a little for another process that does.

    Raises:
        Busy: the other one takes its time.
    """
    with ExitStack() as held:
        for tries_left in reversed(range(_LOCK_TRIES)):
            try:
                held.enter_context(files.exclusive(alerts_folder(home) / ".lock", "the alerts"))
                break
            except files.Busy:
                if not tries_left:
                    raise
                sleep(_LOCK_WAIT_S)
        files.remove_temporaries(alerts_folder(home))
        yield


def _now() -> datetime:
    return datetime.now(UTC)
