"""An inbox into the archive: everything once, nothing twice, and one bad file stops nobody."""

import os
import time

import pytest

from ingest.raw import Archive, FolderSource, ingest_folder
from ingest.raw.folder import SourceFile


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "notes.csv"):
        (folder / name).write_text(f"content of {name}")
    return folder


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "home")


def take(archive, inbox, max_bytes=1000):
    return ingest_folder(archive, FolderSource(inbox), max_bytes=max_bytes)


def settled():
    """Let the files look as if they had been there for a while: fresh stamps are not trusted."""
    real = FolderSource.files

    def older(self, on_failure):
        for file in real(self, on_failure):
            stamp = type(file.stamp)(file.stamp.bytes, file.stamp.modified_ns, file.stamp.changed_ns - 10**10)
            yield SourceFile(file.uri, file.path, stamp)

    return older


def test_every_file_is_archived_also_what_is_no_report(archive, inbox):
    result = take(archive, inbox)
    assert (len(result.new), result.seen, result.failed) == (3, 0, ())
    assert archive.manifest()["source_uri"].to_list() == ["inbox/a.txt", "inbox/b.txt", "inbox/notes.csv"]


def test_the_same_inbox_twice_adds_nothing(archive, inbox):
    take(archive, inbox)
    before = archive.manifest_file.read_bytes()
    result = take(archive, inbox)
    assert (result.new, result.seen) == ((), 3)
    assert result.describe() == "nothing new, 3 seen before"
    assert archive.manifest_file.read_bytes() == before


def test_the_same_content_under_two_names_is_one_document(archive, inbox):
    (inbox / "z-copy.txt").write_text("content of a.txt")
    result = take(archive, inbox)
    assert (len(result.new), result.seen) == (3, 1)


def test_an_unchanged_file_is_not_opened_again(archive, inbox, monkeypatch):
    monkeypatch.setattr(FolderSource, "files", settled())
    take(archive, inbox)

    def refuse(*_):
        raise AssertionError("opened an unchanged file")

    monkeypatch.setattr(SourceFile, "read", refuse)
    assert take(archive, inbox).seen == 3


def test_a_changed_file_of_the_same_size_and_date_is_a_new_document(archive, inbox, monkeypatch):
    monkeypatch.setattr(FolderSource, "files", settled())
    take(archive, inbox)
    before = (inbox / "a.txt").stat()
    time.sleep(0.02)
    (inbox / "a.txt").write_text("CONTENT OF A.TXT")
    os.utime(inbox / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert len(take(archive, inbox).new) == 1


def test_a_fresh_stamp_is_not_trusted(archive, inbox):
    take(archive, inbox)
    take(archive, inbox)
    # Written within the same tick of the clock, a change could not be told: so the file is read each time.
    assert not archive.index_file.exists()


def test_lost_bytes_come_back_from_the_inbox(archive, inbox, monkeypatch):
    monkeypatch.setattr(FolderSource, "files", settled())
    [first, *_] = take(archive, inbox).new
    archive.path_of(first).unlink()
    assert take(archive, inbox).new == ()
    assert archive.read(first)


def test_a_broken_cache_costs_time_only(archive, inbox, monkeypatch):
    monkeypatch.setattr(FolderSource, "files", settled())
    take(archive, inbox)
    archive.index_file.write_bytes(b"not parquet")
    assert take(archive, inbox).seen == 3


def test_a_too_large_file_is_recorded_without_being_loaded_or_kept(archive, inbox, monkeypatch):
    (inbox / "c.txt").write_bytes(b"x" * 2000)

    def read(self, limit):
        assert self.stamp.bytes <= limit, "loaded"
        return self.path.read_bytes()

    monkeypatch.setattr(SourceFile, "read", read)
    result = take(archive, inbox)
    assert result.too_large == ("inbox/c.txt",)
    assert len(result.new) == 4
    row = archive.manifest().filter(source_uri="inbox/c.txt").row(0, named=True)
    assert row["bytes"] == 2000
    assert not archive.has(row["document_id"])
    assert take(archive, inbox).new == ()


def test_a_raised_limit_brings_the_bytes_in(archive, inbox, monkeypatch):
    monkeypatch.setattr(FolderSource, "files", settled())
    (inbox / "c.txt").write_bytes(b"x" * 2000)
    take(archive, inbox)
    result = take(archive, inbox, max_bytes=5000)
    assert result.new == ()
    [document_id] = archive.manifest().filter(bytes=2000)["document_id"]
    assert archive.has(document_id)


def test_no_permission_is_one_failure_with_a_way_out(archive, inbox, monkeypatch):
    real = os.open

    def refuse(path, *args, **kwargs):
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied", str(path))  # what a test run by root never meets
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    result = take(archive, inbox)
    assert len(result.new) == 2
    assert [(f.source_uri, "chmod" in f.reason) for f in result.failed] == [("inbox/b.txt", True)]


def test_a_file_that_vanishes_is_one_failure(archive, inbox):

    class Vanishing(FolderSource):
        def files(self, on_failure):
            for file in super().files(on_failure):
                if file.path.name == "b.txt":
                    file.path.unlink()
                yield file

    result = ingest_folder(archive, Vanishing(inbox), max_bytes=1000)
    assert len(result.new) == 2
    assert [f.source_uri for f in result.failed] == ["inbox/b.txt"]
    assert result.describe() == (
        "2 new, 0 seen before, 1 could not be read\ninbox/b.txt: it cannot be read: No such file or directory"
    )


def test_a_thousand_failures_are_counted_and_ten_named(archive, inbox):
    for n in range(12):
        (inbox / f"link{n:02}").symlink_to("/")
    said = take(archive, inbox).describe().splitlines()
    assert len(said) == 12
    assert said[0].endswith("12 could not be read")
    assert said[-1] == "… and 2 more"
