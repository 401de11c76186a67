"""The archive: bytes under their hash, once, unchanged; the manifest names what is there."""

import hashlib
import stat
from datetime import UTC, datetime

import pytest

from ingest import files, schemas
from ingest.documents.media_type import BINARY
from ingest.raw import Archive, DamagedDocument

NOW = datetime(2026, 1, 31, 8, tzinfo=UTC)


def put(archive, data, uri="inbox/a.txt", now=NOW):
    with archive.adding(now) as addition:
        return addition.put(data, uri)


def test_bytes_lie_under_their_hash_read_only(tmp_path):
    archive = Archive(tmp_path)
    document_id, is_new = put(archive, b"report")
    assert is_new
    assert document_id == hashlib.sha256(b"report").hexdigest()
    path = tmp_path / "raw" / "documents" / document_id[:2] / document_id
    assert path.read_bytes() == b"report"
    assert stat.S_IMODE(path.stat().st_mode) == 0o444
    assert archive.read(document_id) == b"report"


def test_the_manifest_has_the_declared_columns_and_keeps_the_first_sight(tmp_path):
    archive = Archive(tmp_path)
    put(archive, b"<html><body><table></table></body></html>", "inbox/a.html")
    later = datetime(2026, 2, 1, tzinfo=UTC)
    assert put(archive, b"<html><body><table></table></body></html>", "inbox/copy.html", later)[1] is False
    put(archive, b"plain words", "inbox/b.txt", later)
    manifest = archive.manifest()
    assert manifest.schema == schemas.DOCUMENTS
    assert manifest.select("source_uri", "media_type", "bytes", "first_seen_at").rows() == [
        ("inbox/a.html", "text/html", 41, NOW),
        ("inbox/b.txt", "text/plain", 11, later),
    ]


def test_the_manifest_of_an_empty_archive_is_typed(tmp_path):
    assert Archive(tmp_path).manifest().schema == schemas.DOCUMENTS
    with Archive(tmp_path).adding(NOW):
        pass
    assert Archive(tmp_path).manifest_file.exists()


def test_what_was_too_large_to_look_at_gets_its_media_type_when_it_is_kept(tmp_path):
    archive = Archive(tmp_path)
    data = b"%PDF-1.7"
    document_id = hashlib.sha256(data).hexdigest()
    with archive.adding(NOW) as addition:
        assert addition.note(document_id, BINARY, len(data), "inbox/a.pdf")
    put(archive, b"words", "inbox/b.txt")
    before = archive.manifest()
    assert put(archive, data, "inbox/a.pdf", datetime(2026, 2, 1, tzinfo=UTC)) == (document_id, False)
    assert archive.manifest()["media_type"].to_list() == ["application/pdf", "text/plain"]
    assert archive.manifest().drop("media_type").equals(before.drop("media_type"))


def test_damage_is_noticed_and_healed_by_the_original(tmp_path):
    archive = Archive(tmp_path)
    document_id, _ = put(archive, b"report")
    path = archive.path_of(document_id)
    path.chmod(0o644)
    path.write_bytes(b"rep")
    with pytest.raises(DamagedDocument, match="changed or damaged"):
        archive.read(document_id)
    assert put(archive, b"report") == (document_id, False)
    assert archive.read(document_id) == b"report"
    path.unlink()
    with pytest.raises(DamagedDocument, match="put the original into the inbox again"):
        archive.read(document_id)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "0" * 63])
def test_only_hashes_are_paths(tmp_path, name):
    with pytest.raises(ValueError, match="not a document id"):
        Archive(tmp_path).path_of(name)


def test_a_kill_before_the_manifest_loses_nothing(tmp_path, monkeypatch):
    archive = Archive(tmp_path)

    class KilledError(BaseException):
        pass

    def die(*_):
        raise KilledError

    monkeypatch.setattr(files, "replacing", die)
    with pytest.raises(KilledError):
        put(archive, b"report")
    (archive.folder / "incoming" / "half").write_bytes(b"re")
    monkeypatch.undo()
    assert archive.manifest().height == 0
    document_id, is_new = put(archive, b"report")
    assert is_new
    assert archive.manifest()["document_id"].to_list() == [document_id]
    assert list((archive.folder / "incoming").iterdir()) == []


def test_what_was_read_before_a_failure_is_kept(tmp_path):
    archive = Archive(tmp_path)

    def break_off():
        with archive.adding(NOW) as addition:
            addition.put(b"report", "inbox/a.txt")
            raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        break_off()
    assert archive.manifest().height == 1


def test_two_intakes_are_never_interleaved(tmp_path):
    archive = Archive(tmp_path)
    with (
        archive.adding(NOW),
        pytest.raises(files.Busy, match="another process is working on the raw archive"),
    ):
        put(archive, b"report")


def test_a_large_intake_is_written_in_groups(tmp_path, monkeypatch):
    monkeypatch.setattr("ingest.raw.archive._FLUSH_FILES", 10)
    archive = Archive(tmp_path)
    with archive.adding(NOW) as addition:
        ids = [addition.put(f"report {n}".encode(), f"inbox/{n}.txt")[0] for n in range(25)]
        assert sum(archive.has(document_id) for document_id in ids) == 20
    assert all(archive.read(document_id) for document_id in ids)
    assert archive.manifest().height == 25


def test_listings_tell_what_is_kept_at_the_time_they_are_made(tmp_path):
    archive = Archive(tmp_path)
    with archive.adding(NOW) as addition:
        kept, _ = addition.put(b"kept", "inbox/a.txt")
    is_kept = archive.listing()
    other = kept[:2] + "0" * 62
    assert is_kept(kept)
    assert not is_kept(other)
    assert not is_kept("f" * 64)
    archive.path_of(kept).unlink()
    assert is_kept(kept)
    assert not archive.listing()(kept)
