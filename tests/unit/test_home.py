"""Whether the folders of an installation can be written, and what is said when the disk is full."""

import shutil

import pytest

from ingest.home import without_room
from ingest.settings import load_settings


@pytest.mark.parametrize(
    "said",
    [
        "OSError: [Errno 28] No space left on device: '/data/raw/x'",
        "sqlite3.OperationalError: database or disk is full",
        "OSError: [Errno 122] Disk quota exceeded",
    ],
)
def test_a_full_disk_is_named_with_its_folders_and_the_way_out(tmp_path, said):
    (tmp_path / "home").mkdir()
    settings = load_settings(home=tmp_path / "home")
    hint = without_room(settings, f"published__candidate: {said}")
    assert hint.startswith(f"the disk is full ({tmp_path / 'home'} has ")
    assert "published has" not in hint, "a folder that is not there has no room of its own"
    assert "gongkai clean" in hint


def test_other_errors_say_nothing_of_the_disk(tmp_path):
    assert without_room(load_settings(home=tmp_path), "parsed: ValueError: no such column") == ""


def test_what_sqlite_calls_an_error_of_the_disk_is_a_full_one_where_no_room_is(tmp_path, monkeypatch):
    settings = load_settings(home=tmp_path)
    said = "(sqlite3.OperationalError) disk I/O error"
    assert without_room(settings, said) == "", "here is room: the disk itself fails"
    usage = shutil.disk_usage(tmp_path)._replace(free=4096)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    assert "has 0.0 MiB free" in without_room(settings, said)
