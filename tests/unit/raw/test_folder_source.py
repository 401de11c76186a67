"""The folder source: what an inbox offers, in which order, and what it keeps away from."""

import errno
import os
from pathlib import Path

import pytest

from ingest.raw import FolderSource, InboxError
from ingest.raw.folder import UnreadableFile


def offered(folder):
    failures = []
    files = list(FolderSource(folder).files(lambda uri, reason: failures.append((uri, reason))))
    return files, failures


def test_files_come_sorted_from_all_folders_and_are_named_from_the_inbox(tmp_path):
    inbox = tmp_path / "reports"
    for name in ("b.txt", "2019/a.html", "2019/深/c.docx"):
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_text(name)
    files, failures = offered(inbox)
    assert [file.uri for file in files] == ["reports/2019/a.html", "reports/2019/深/c.docx", "reports/b.txt"]
    assert failures == []


@pytest.mark.parametrize(
    "name",
    [
        ".hidden",
        ".git/config",
        "~$report.docx",
        "report.docx~",
        "report.pdf.part",
        "report.pdf.crdownload",
        "report.TMP",
        "Thumbs.db",
    ],
)
def test_hidden_and_temporary_files_are_left_out(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    (tmp_path / "report.txt").write_text("x")
    files, failures = offered(tmp_path)
    assert [file.path.name for file in files] == ["report.txt"]
    assert failures == []


def test_a_link_out_of_the_inbox_is_not_followed_and_said_so(tmp_path):
    inbox, outside = tmp_path / "inbox", tmp_path / "outside"
    inbox.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (inbox / "one.txt").write_text("one")
    (inbox / "file-link").symlink_to(outside / "secret.txt")
    (inbox / "folder-link").symlink_to(outside)
    (inbox / "inner-link").symlink_to(inbox / "one.txt")
    files, failures = offered(inbox)
    assert [file.path.name for file in files] == ["one.txt"]
    assert [uri for uri, _ in failures] == ["inbox/file-link", "inbox/folder-link"]
    assert "copy the file" in failures[0][1]


def test_a_link_that_leads_nowhere_or_to_itself_stops_nothing(tmp_path):
    (tmp_path / "one.txt").write_text("one")
    (tmp_path / "gone").symlink_to(tmp_path / "moved away.txt")
    (tmp_path / "here").symlink_to(".")
    (tmp_path / "loop").symlink_to("loop")
    files, failures = offered(tmp_path)
    assert [file.path.name for file in files] == ["one.txt"]
    assert [uri.rpartition("/")[2] for uri, _ in failures] == ["gone", "loop"]
    assert all("leads nowhere" in reason for _, reason in failures)
    with pytest.raises(InboxError, match="loop is not a folder"):
        offered(tmp_path / "loop")


def test_folders_in_folders_without_end_are_named_and_left(tmp_path):
    (tmp_path / "one.txt").write_text("one")
    deep = tmp_path
    for _ in range(66):
        deep /= "d"
        deep.mkdir()
    (deep / "two.txt").write_text("two")
    files, failures = offered(tmp_path)
    assert [file.path.name for file in files] == ["one.txt"]
    [(uri, reason)] = failures
    assert uri == f"{tmp_path.name}{'/d' * 65}"
    assert "more than 64 folders deep" in reason


def test_a_file_that_becomes_a_link_before_it_is_read_is_not_followed(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (inbox / "one.txt").write_text("one")
    [file], _ = offered(inbox)
    file.path.unlink()
    file.path.symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UnreadableFile):
        file.read(100)


def test_a_file_that_is_moved_away_while_others_are_read_is_no_fault(tmp_path):
    for name in ("one.txt", "three.txt", "two.txt"):
        (tmp_path / name).write_text(name)
    failures = []
    files = FolderSource(tmp_path).files(lambda uri, reason: failures.append(uri))
    assert next(files).path.name == "one.txt"
    (tmp_path / "three.txt").unlink()
    assert [file.path.name for file in files] == ["two.txt"]
    assert failures == []


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "one.txt").write_text("one")
    files, failures = offered(tmp_path)
    assert [file.path.name for file in files] == ["one.txt"]
    assert failures[0][0].endswith("/pipe.txt")
    assert "pipe" in failures[0][1]
    files[0].path.unlink()
    os.mkfifo(files[0].path)
    with pytest.raises(UnreadableFile, match="no longer a regular file"):
        files[0].read(100)


def test_a_file_over_the_limit_is_not_loaded_but_can_be_named(tmp_path):
    (tmp_path / "large.txt").write_bytes(b"x" * 101)
    [file], _ = offered(tmp_path)
    assert file.read(100) is None
    assert file.read(101) == b"x" * 101
    assert file.digest()[1] == 101


def test_an_inbox_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InboxError, match="nowhere is not a folder"):
        offered(tmp_path / "nowhere")


def test_an_inbox_that_may_not_be_looked_at_is_named(tmp_path, monkeypatch):
    def refused(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_dir", refused)
    with pytest.raises(InboxError, match="cannot be listed: Permission denied"):
        offered(tmp_path)


def test_a_name_in_an_old_charset_does_not_break_the_manifest(tmp_path):
    (tmp_path / os.fsdecode("报告".encode("gbk") + b".txt")).write_text("x")
    [file], _ = offered(tmp_path)
    assert file.uri.endswith(".txt")
    assert file.uri.encode("utf-8")
    assert file.read(10) == b"x"
