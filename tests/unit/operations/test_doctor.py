"""`gongkai doctor` about what runs by itself: sources, refreshes, the daemon, alerts, room on the disk."""

from __future__ import annotations

import errno
import os
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest import checkout
from ingest.documents import office
from ingest.lake import Lake
from ingest.operations import doctor, freshness
from ingest.operations.doctor import Check
from ingest.raw import Archive
from ingest.settings import Settings, load_settings
from tests.unit.operations.webhook import Webhook

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"GONGKAI_{name.upper()}", raising=False)
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "published").mkdir(parents=True)
    (tmp_path / "home" / "dagster").mkdir()
    return tmp_path / "home"


def found() -> dict[str, Check]:
    return {check.name: check for check in doctor.checks()}


def seen(name: str) -> tuple[str, str]:
    check = found()[name]
    assert check.way_out or check.state == "ok"
    return check.state, check.seen


def test_a_list_of_sources_that_was_named_is_missed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SOURCES", str(home / "mine.yml"))
    assert seen("web sources") == ("warning", f"there is no {home / 'mine.yml'}: nothing is fetched")
    assert "GONGKAI_SOURCES" in found()["web sources"].way_out


def test_no_list_of_sources_is_no_fault(home: Path) -> None:
    assert seen("web sources") == ("ok", f"there is no {home / 'sources.yml'}: nothing is fetched")
    assert "web contact" not in found(), "nobody is asked, so nobody need know whom to turn to"


def test_sources_are_counted_and_their_faults_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "sources.yml").write_text(
        "reports: [https://a.example/1.html, https://a.example/2.html]\nlistings: [https://a.example/]\n"
    )
    assert seen("web sources") == ("ok", f"{home / 'sources.yml'}: 2 reports, 1 listing")
    assert seen("web contact")[0] == "warning"
    monkeypatch.setenv("GONGKAI_WEB_CONTACT", "li@example.org")
    assert seen("web contact") == ("ok", "li@example.org")
    (home / "sources.yml").write_text("reports: [ftp://a.example/1, '', 3, {}, https://a.example/]\n")
    state, said = seen("web sources")
    assert state == "warning"
    assert "1 report, 0 listings, 4 that cannot be used: reports, entry 1 (ftp://a.example/1): " in said
    assert said.endswith("; and 1 more")


def test_a_list_that_cannot_be_read_fails(home: Path) -> None:
    (home / "sources.yml").write_text("reports: [\n")
    state, said = seen("web sources")
    assert state == "failed"
    assert "is no YAML" in said


def publish(home: Path, hours_ago: float) -> None:
    file = home / "published" / "gongkai.duckdb"
    file.write_bytes(b"")
    then = (datetime.now(UTC) - timedelta(hours=hours_ago)).timestamp()
    os.utime(file, (then, then))


def test_a_damaged_manifest_and_a_damaged_lake_are_found(home: Path) -> None:
    assert seen("archive") == ("ok", "no document was taken in yet")
    assert seen("lake") == ("ok", "nothing was parsed yet")
    with Lake(home / "parsed").writing():
        pass
    with Archive(home).adding(datetime.now(UTC)) as addition:
        addition.put(b"words", "inbox/a.txt")
    assert seen("archive") == ("ok", "1 document")
    assert seen("lake") == ("ok", "4 files")
    Archive(home).manifest_file.write_bytes(b"noise")
    [part] = Lake(home / "parsed").parts("reports")
    part.write_bytes(b"noise")
    for name, file in (("archive", Archive(home).manifest_file), ("lake", part)):
        state, said = seen(name)
        assert state == "failed"
        assert str(file) in said


def test_a_home_that_cannot_be_written_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    for under in ("file", "file/home"):
        monkeypatch.setenv("GONGKAI_HOME", str(home / under))
        state, said = seen("data home")
        assert state == "failed"
        assert said.startswith(f"{home / under} cannot be written: Not a directory")


def test_a_misspelt_setting_is_found_in_the_environment_and_in_env_file(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkout, "checkout_root", lambda: tmp_path)
    prefix = "GONGKAI_"
    monkeypatch.setenv(f"{prefix}WORKER", "2")
    (tmp_path / ".env").write_text(f"{prefix}INBOKS=/srv/inbox\n{prefix}FRESH_HOURS=26\nOTHER=1\n")
    assert seen("settings") == ("warning", f"nothing reads {prefix}INBOKS, {prefix}WORKER")


def test_libreoffice_is_looked_for_where_the_converter_looks(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.touch()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(office, "_MAC_PROGRAM", program)
    assert seen("LibreOffice") == ("ok", str(program))


def test_the_last_refresh_counts_and_not_the_age_of_the_file(home: Path) -> None:
    assert "last refresh" not in found()
    publish(home, 0)
    assert seen("last refresh") == ("warning", "there has been no refresh yet"), "a copy is no refresh"
    freshness.note_refreshed(load_settings(), datetime.now(UTC) - timedelta(days=40))
    assert seen("last refresh")[0] == "warning"
    freshness.note_refreshed(load_settings(), datetime.now(UTC) - timedelta(hours=3))
    assert seen("last refresh") == (
        "ok",
        "the last refresh was 3 hours ago; 26 hours are allowed (GONGKAI_FRESH_HOURS)",
    )


def test_how_often_a_refresh_is_due_is_a_setting(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(home, 40)
    freshness.note_refreshed(load_settings(), datetime.now(UTC) - timedelta(hours=40))
    assert seen("last refresh")[0] == "warning"
    monkeypatch.setenv("GONGKAI_FRESH_HOURS", "170")
    assert seen("last refresh")[0] == "ok"


def test_a_daemon_that_has_stopped_is_missed_and_one_that_never_was_is_not(home: Path) -> None:
    assert seen("daemon")[0] == "ok"
    freshness.note_daemon(load_settings())
    assert seen("daemon") == ("ok", "seen less than a minute ago")
    then = (datetime.now(UTC) - timedelta(hours=5)).timestamp()
    os.utime(home / "dagster" / ".daemon_seen", (then, then))
    assert seen("daemon") == ("warning", "last seen 5 hours ago")
    then = (datetime.now(UTC) - timedelta(days=9)).timestamp()
    os.utime(home / "dagster" / ".daemon_seen", (then, then))
    assert seen("daemon") == ("warning", "last seen 9 days ago")
    assert ".daemon_seen" in found()["daemon"].way_out


def test_alerts_are_told_by_their_host_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert seen("alerts")[0] == "ok"
    assert "nobody is told" in seen("alerts")[1]
    monkeypatch.setenv("GONGKAI_ALERT_WEBHOOK", "https://li:pa55@h.example:8443/hooks/s3cret?key=t0ken")
    assert seen("alerts") == ("ok", "https://h.example:8443")
    everything = " ".join(str(check) for check in found().values())
    assert not any(secret in everything for secret in ("pa55", "s3cret", "t0ken"))
    monkeypatch.setenv("GONGKAI_ALERT_WEBHOOK", "smtp://h.example/s3cret")
    [*_, last] = doctor.checks()
    assert (last.state, "s3cret" in last.seen) == ("failed", False)


def test_an_alert_that_did_not_arrive_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest.operations.alerts import send
    from tests.unit.operations.test_alerts import ALERT

    webhook = Webhook()
    webhook.answers = [404]
    monkeypatch.setenv("GONGKAI_ALERT_WEBHOOK", webhook.url())
    send(load_settings(), ALERT)
    webhook.close()
    assert seen("alerts") == (
        "warning",
        f"http://127.0.0.1:{webhook.port}: the last one did not arrive: it answers 404",
    )


def test_a_disk_that_is_nearly_full_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def free(gib: float) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 0, int(gib * 2**30)))

    free(0.9)
    assert seen("data home")[0] == "warning"
    free(1.1)
    assert seen("data home")[0] == "ok"
    (home / "warehouse").mkdir()
    with (home / "warehouse" / "working.duckdb").open("wb") as built:
        built.truncate(2 * 2**30)
    free(5)
    assert seen("data home") == ("warning", f"{home}, 5.0 GiB free")
    free(7)
    assert seen("data home")[0] == "ok"


def test_what_may_not_be_looked_at_is_a_fault_and_the_rest_is_checked(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = home.parent / "inbox"
    inbox.mkdir()
    monkeypatch.setenv("GONGKAI_INBOX", str(inbox))
    listing = os.listdir

    def refused(path: Path) -> list[str]:
        if Path(path) == inbox:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "listdir", refused)
    assert seen("inbox") == ("failed", f"{inbox}: Permission denied")
    assert "call this as the user" in found()["inbox"].way_out
    assert seen("archive")[0] == "ok"


def test_a_published_file_that_may_not_be_read_is_not_to_be_removed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "published" / "gongkai.duckdb"
    file.write_bytes(b"noise")
    assert "remove" in found()["published file"].way_out
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file)
    assert "allow reading it" in found()["published file"].way_out
