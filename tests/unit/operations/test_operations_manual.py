"""docs/operations.md: what it names exists, and what the program posts and sets is in it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest import cli
from ingest.operations import alerts
from ingest.operations.alerts import Alert
from ingest.settings import Settings

ROOT = Path(__file__).parents[3]
MANUAL = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"^ *```sh\n(.*?)^ *```", MANUAL, re.MULTILINE | re.DOTALL))
ALERT = Alert("k", alerts.TEST, alerts.WARNING, "en", "zh", "what", datetime(2026, 1, 31, tzinfo=UTC))


def test_the_example_has_the_fields_of_an_alert_in_their_order() -> None:
    [example] = re.findall(r"^```json\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)
    shown = json.loads(example)
    one = {"stage": "", "asset": "", "check": "", "severity": "", "description": ""}
    posted = replace(ALERT, checks=(one,)).as_json()
    assert list(shown) == list(posted)
    assert list(shown["checks"][0]) == list(one)
    assert shown["version"] == posted["version"]


def test_every_field_and_every_event_is_explained() -> None:
    rows = "\n".join(line for line in MANUAL.splitlines() if line.startswith("|"))
    assert [name for name in ALERT.as_json() if f"`{name}`" not in rows] == []
    events = (alerts.RUN_FAILED, alerts.CONTRACT_FAILED, alerts.STALE, alerts.TEST)
    assert [event for event in events if f"| `{event}` |" not in rows] == []


def test_the_commands_it_names_exist() -> None:
    known = {command.callback.__name__ for command in cli.app.registered_commands if command.callback}
    named = set(
        re.findall(r"(?<![/\w:-])gongkai ([a-z]+)\b", "\n".join(re.findall(r"`([^`\n]+)`", MANUAL)) + BLOCKS)
    )
    assert {"backup", "clean", "doctor", "run"} <= named
    assert named <= known


def test_the_settings_and_files_it_names_exist() -> None:
    known = {f"GONGKAI_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"\bGONGKAI_[A-Z_]+\b", MANUAL)) <= known
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", MANUAL) if "://" not in link]
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
    units = {path.name for path in (ROOT / "docs" / "systemd").iterdir()}
    assert set(re.findall(r"`(gongkai-\w+\.(?:service|timer))`", MANUAL)) <= units


def test_what_it_says_runs_by_itself_is_there() -> None:
    from dagster_project.definitions import defs

    automation = {one.name for one in [*(defs.sensors or []), *(defs.schedules or [])]}
    assert len(automation) > 3
    section = MANUAL[MANUAL.index("## Schedules and sensors") : MANUAL.index("## Freshness")]
    assert [name for name in automation if f"`{name}`" not in section] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readmes_lead_to_it(name: str) -> None:
    assert "](docs/operations.md)" in (ROOT / name).read_text(encoding="utf-8")
