"""Backing up and cleaning up: what is copied in which state, what is never overwritten, what may go."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from pathlib import Path

import polars as pl
import pytest

from ingest import settings as settings_module
from ingest.operations import backup
from ingest.operations.backup import MARKER, BackupError, make_backup
from ingest.operations.clean import UNTOUCHED_S, Removable, removable, remove
from ingest.raw import Archive, FolderSource, ingest_folder
from ingest.settings import Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A data home with three documents and something of everything that people and Dagster write."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"GONGKAI_{name.upper()}", raising=False)
    # Files this young are not trusted to be the same the next time; here they are, so that there is a cache to copy.
    monkeypatch.setattr("ingest.raw.intake._SETTLED_NS", -(10**12))
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    for module in (backup, settings_module):
        monkeypatch.setattr(module, "checkout_root", lambda: checkout)
    (checkout / ".env").write_text("GONGKAI_ALERT_WEBHOOK=https://h.example/s3cret\n")
    (checkout / ".env").chmod(0o600)
    found = load_settings(home=tmp_path / "home", inbox=tmp_path / "inbox")
    found.inbox.mkdir()
    take_in(found, "a", "b", "c")
    (found.home / "triage.csv").write_text("finding_id,verdict\n")
    found.sources.write_text("reports: []\n")
    (found.raw / "web").mkdir()
    pl.DataFrame({"url": ["https://a.example"]}).write_parquet(found.raw / "web" / "pages.parquet")
    history = found.dagster_home / "history"
    history.mkdir(parents=True)
    write_row(history / "runs.db", "first")
    (found.dagster_home / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
    (found.dagster_home / "storage").mkdir()
    (found.dagster_home / "storage" / "step.err").write_text("a log of a step")
    return found


def take_in(settings: Settings, *texts: str) -> None:
    for text in texts:
        (settings.inbox / f"{text}.txt").write_text(text)
    ingest_folder(Archive(settings.home), FolderSource(settings.inbox), max_bytes=1000)


def write_row(database: Path, text: str) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("pragma journal_mode=wal")
        connection.execute("create table if not exists runs (text)")
        connection.execute("insert into runs values (?)", [text])


def rows_of(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        return [text for (text,) in connection.execute("select text from runs order by rowid")]


def listed(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_cannot_be_made_again_is_copied_and_nothing_else(settings: Settings, tmp_path: Path) -> None:
    (settings.home / "warehouse").mkdir()
    (settings.home / "warehouse" / "working.duckdb").write_bytes(b"x")
    settings.published.mkdir()
    settings.published_file.write_bytes(b"x")
    done = make_backup(settings, tmp_path / "safe")
    documents = {f"raw/documents/{sha(text)[:2]}/{sha(text)}" for text in "abc"}
    assert listed(tmp_path / "safe") == documents | {
        ".env",
        ".lock",
        MARKER,
        "dagster/dagster.yaml",
        "dagster/history/runs.db",
        "raw/inbox.parquet",
        "raw/manifest.parquet",
        "raw/web/pages.parquet",
        "sources.yml",
        "triage.csv",
    }
    assert (done.documents, done.added, done.added_bytes, done.damaged) == (3, 3, 3, ())
    marker = json.loads((tmp_path / "safe" / MARKER).read_text())
    assert (marker["complete"], marker["documents"]) == (True, 3)
    assert (tmp_path / "safe" / ".env").stat().st_mode & 0o777 == 0o600, "it holds a secret"


def test_the_next_backup_copies_what_is_new(settings: Settings, tmp_path: Path) -> None:
    make_backup(settings, tmp_path / "safe")
    kept = tmp_path / "safe" / "raw" / "documents" / sha("a")[:2] / sha("a")
    inode = kept.stat().st_ino
    take_in(settings, "d")
    done = make_backup(settings, tmp_path / "safe")
    assert (done.documents, done.added) == (4, 1)
    assert kept.stat().st_ino == inode
    assert Archive(tmp_path / "safe").manifest()["document_id"].n_unique() == 4
    assert Archive(tmp_path / "safe").read(sha("d")) == b"d"


def test_what_people_change_is_kept_in_both_versions(settings: Settings, tmp_path: Path) -> None:
    make_backup(settings, tmp_path / "safe")
    (settings.home / "triage.csv").write_text("finding_id,verdict\nabc,confirmed\n")
    make_backup(settings, tmp_path / "safe")
    make_backup(settings, tmp_path / "safe")
    assert "abc" in (tmp_path / "safe" / "triage.csv").read_text()
    [earlier] = (tmp_path / "safe" / "earlier").iterdir()
    assert earlier.name.endswith("Z triage.csv")
    assert "abc" not in earlier.read_text()
    (settings.home / "triage.csv").unlink()
    make_backup(settings, tmp_path / "safe")
    assert (tmp_path / "safe" / "triage.csv").exists(), "a file that was lost is what a backup is for"


def test_a_database_that_is_being_written_is_copied_whole(settings: Settings, tmp_path: Path) -> None:
    database = settings.dagster_home / "history" / "runs.db"
    with sqlite3.connect(database) as writer:
        writer.execute("insert into runs values ('second')")
        writer.commit()
        writer.execute("insert into runs values ('not yet')")
        make_backup(settings, tmp_path / "safe")
        writer.rollback()
    assert rows_of(tmp_path / "safe" / "dagster" / "history" / "runs.db") == ["first", "second"]
    write_row(database, "third")
    make_backup(settings, tmp_path / "safe")
    assert rows_of(tmp_path / "safe" / "dagster" / "history" / "runs.db") == ["first", "second", "third"]


def test_reports_that_come_in_while_it_copies_never_leave_a_name_without_bytes(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup._copy

    def copy_while_reports_come_in(path: Path, target: Path) -> None:
        copy(path, target)
        take_in(settings, f"after {path.name}")

    monkeypatch.setattr(backup, "_copy", copy_while_reports_come_in)
    make_backup(settings, tmp_path / "safe")
    safe = Archive(tmp_path / "safe")
    named = safe.manifest()["document_id"]
    assert len(named) >= 3
    assert [one for one in named if not safe.has(one)] == []
    cached = pl.read_parquet(safe.index_file)["document_id"]
    assert set(cached) <= set(named)


def test_a_damaged_document_is_not_copied_over_a_good_one(settings: Settings, tmp_path: Path) -> None:
    make_backup(settings, tmp_path / "safe")
    broken = Archive(settings.home).path_of(sha("a"))
    broken.chmod(0o644)
    broken.write_bytes(b"xx")
    done = make_backup(settings, tmp_path / "safe")
    assert done.damaged == (sha("a"),)
    assert "damaged and not copied: 1" in done.describe()
    assert Archive(tmp_path / "safe").read(sha("a")) == b"a"


@pytest.mark.parametrize("gone", [["manifest.parquet"], ["manifest.parquet", "inbox.parquet"]])
def test_an_archive_that_was_lost_does_not_overwrite_its_backup(
    settings: Settings, tmp_path: Path, gone: list[str]
) -> None:
    make_backup(settings, tmp_path / "safe")
    for name in gone:
        (settings.raw / name).unlink()
    with pytest.raises(BackupError, match="has no archive yet"):
        make_backup(settings, tmp_path / "safe")
    for text in "abc":
        (settings.inbox / f"{text}.txt").unlink()
    take_in(settings, "z")
    with pytest.raises(BackupError, match="has lost 3 documents"):
        make_backup(settings, tmp_path / "safe")
    assert Archive(tmp_path / "safe").manifest().height == 3


def test_a_manifest_that_cannot_be_read_stops_it(settings: Settings, tmp_path: Path) -> None:
    make_backup(settings, tmp_path / "safe")
    (settings.raw / "manifest.parquet").write_bytes(b"PAR1 noise")
    with pytest.raises(BackupError, match=r"manifest\.parquet cannot be read"):
        make_backup(settings, tmp_path / "safe")
    assert Archive(tmp_path / "safe").manifest().height == 3


def test_a_target_that_is_something_else_is_refused(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"x")
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(settings.home)
    for name, why in {
        "photos": "neither empty nor a backup",
        "file": "is no folder",
        "home": "one lies in the other",
        "home/raw/copy": "one lies in the other",
        "link/copy": "one lies in the other",
        ".": "one lies in the other",
    }.items():
        with pytest.raises(BackupError, match=why):
            make_backup(settings, tmp_path / name)
    assert listed(tmp_path / "photos") == {"cat.jpg"}


def test_a_backup_that_was_interrupted_says_so_and_is_completed(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup, "_into_place", full_disk)
        with pytest.raises(OSError, match="No space left"):
            make_backup(settings, tmp_path / "safe")
    assert json.loads((tmp_path / "safe" / MARKER).read_text())["complete"] is False
    make_backup(settings, tmp_path / "safe")
    assert json.loads((tmp_path / "safe" / MARKER).read_text())["complete"] is True
    left = [name for name in listed(tmp_path / "safe" / "raw" / "documents") if name.endswith(".tmp")]
    assert left == []


# --- cleaning up ---


def aged(path: Path, seconds: float = UNTOUCHED_S + 60) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * 10)
    os.utime(path, (time.time() - seconds,) * 2)
    return path


def test_what_nobody_needs_may_go_and_what_is_in_use_may_not(settings: Settings) -> None:
    old = [
        aged(settings.working_file),
        aged(settings.home / "raw" / ".manifest.parquet.0011.tmp"),
        aged(settings.published / ".gongkai.duckdb.0011.tmp"),
        aged(settings.raw / "web" / "pages.damaged"),
    ]
    fresh = aged(settings.home / "parsed" / ".commit.json.0011.tmp", 60)
    assert {one.path for one in removable(settings)} == set(old)
    assert all(one.why for one in removable(settings))
    before = listed(settings.raw / "documents")
    assert remove(settings, removable(settings)) == 40
    assert not any(path.exists() for path in old)
    assert fresh.exists()
    assert listed(settings.raw / "documents") == before
    assert removable(settings) == []


def test_nothing_of_the_archive_is_ever_offered(settings: Settings) -> None:
    for path in [path for path in settings.raw.rglob("*") if path.is_file()]:
        os.utime(path, (0, 0))
    (settings.raw / "documents" / ".odd.tmp").write_bytes(b"x")
    os.utime(settings.raw / "documents" / ".odd.tmp", (0, 0))
    assert removable(settings) == []
    (settings.raw / "manifest.parquet").unlink()
    assert removable(settings) == [], "also when nothing names the documents any more"


def test_snapshots_beyond_the_setting_may_go(settings: Settings) -> None:
    names = ["2026-01-01T000000Z", "2026-01-02T000000Z", "2026-01-03T000000Z"]
    paths = [aged(settings.published / "snapshots" / f"{name}.duckdb", 0) for name in names]
    os.link(paths[-1], settings.published_file)
    few = settings.model_copy(update={"snapshots": 1})
    found = removable(few)
    assert [one.path for one in found] == paths[:2]
    assert remove(few, found) == 20
    none = settings.model_copy(update={"snapshots": 0})
    assert [(one.path, one.bytes) for one in removable(none)] == [(paths[2], 0)], (
        "a second name takes no room"
    )


def test_a_file_that_has_gone_meanwhile_is_no_error(settings: Settings) -> None:
    settings.published.mkdir()
    assert remove(settings, [Removable(settings.home / "gone", 10, "")]) == 0
