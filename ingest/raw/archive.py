"""The archive: bytes under their own sha256, written once and never changed, and the manifest of them.

Belongs here: the layout of ``raw/`` in the data home. Paths come from hashes, never from names in a document.

    raw/documents/<aa>/<sha256>   the bytes, read-only
    raw/manifest.parquet          one row per document (:data:`ingest.schemas.DOCUMENTS`)
    raw/inbox.parquet             a cache: which file, by its stamp, gave which document
    raw/incoming/                 being written; emptied by the next intake

Order of an intake: bytes to ``incoming/``, made durable, renamed into place; then the manifest; then the cache.
So a kill leaves at most bytes that the manifest does not name yet, and the next intake of the same file adds
the row.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import polars as pl

from ingest import files
from ingest.documents.media_type import BINARY, media_type_of
from ingest.documents.model import DocumentError
from ingest.schemas import DOCUMENTS

_FLUSH_FILES = 1000
_FLUSH_BYTES = 256 * 2**20


class DamagedDocument(Exception):
    """The archived bytes are missing or are not the ones their name says; the message names the way out."""


class Archive:
    """The content-addressed store below ``<home>/raw``."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "raw"
        self.manifest_file = self.folder / "manifest.parquet"
        self.index_file = self.folder / "inbox.parquet"

    def path_of(self, document_id: str) -> Path:
        """Return where a document's bytes lie (or would).

        Raises:
            ValueError: ``document_id`` is no sha256 in lower-case hex.
        """
        if not re.fullmatch(r"[0-9a-f]{64}", document_id):
            raise ValueError(f"not a document id: {document_id!r}")
        return self.folder / "documents" / document_id[:2] / document_id

    def has(self, document_id: str) -> bool:
        """Say whether the bytes are kept; a too-large file is in the manifest only."""
        return self.path_of(document_id).is_file()

    def listing(self) -> Callable[[str], bool]:
        """Return what says whether the bytes of a document are kept, from listings of the folders made as it is asked.

        For whoever asks about many: a listing tells of hundreds. What is added or removed later is not seen.
        """
        folders: dict[str, frozenset[str]] = {}

        def has(document_id: str) -> bool:
            name = document_id[:2]
            if name not in folders:
                folder = self.folder / "documents" / name
                try:
                    with os.scandir(folder) as entries:
                        folders[name] = frozenset(entry.name for entry in entries if entry.is_file())
                except OSError:
                    folders[name] = frozenset()
            return document_id in folders[name]

        return has

    def read(self, document_id: str) -> bytes:
        """Return the bytes, verified.

        Raises:
            DamagedDocument: they are not there, or no longer what they were.
        """
        try:
            data = self.path_of(document_id).read_bytes()
        except OSError as error:
            raise DamagedDocument(
                f"the archived copy cannot be read ({error.strerror}): put the original into the inbox again"
            ) from error
        if hashlib.sha256(data).hexdigest() != document_id:
            raise DamagedDocument(
                "the archived copy has been changed or damaged: delete "
                f"raw/documents/{document_id[:2]}/{document_id} and put the original into the inbox again"
            )
        return data

    def manifest(self) -> pl.DataFrame:
        """Return one row per document (:data:`ingest.schemas.DOCUMENTS`), first seen first.

        Raises:
            DamagedTable: the file is there and is no manifest.
        """
        if not self.manifest_file.exists():
            return DOCUMENTS.to_frame()
        try:
            manifest = pl.read_parquet(self.manifest_file, memory_map=False)
            reason = "" if manifest.schema == DOCUMENTS else "it has other columns"
        except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            reason = files.first_line(error)
        # Outside the handler: a run shows the first error of a chain, and this one says all.
        if reason:
            way_out = (
                f"put back the one of the backup and remove {self.index_file.name} beside it, then run again "
                "(docs/operations.md, Recover)"
            )
            raise files.DamagedTable(self.manifest_file, reason, way_out)
        return manifest

    @contextmanager
    def adding(self, now: datetime) -> Iterator[Addition]:
        """Open the archive for an intake, one at a time; what was added is in the manifest when the block ends.

        Raises:
            Busy: another intake is at work.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with files.exclusive(self.folder / ".lock", "the raw archive"):
            files.remove_temporaries(self.folder)
            addition = Addition(self, now)
            try:
                yield addition
            finally:
                # Also when the block failed: what has been read so far need not be read again.
                addition.finish()


class Addition:
    """One intake into an :class:`Archive`: bytes are gathered, made durable together and renamed into place."""

    def __init__(self, archive: Archive, now: datetime) -> None:
        self._archive = archive
        self._now = now
        manifest = archive.manifest()
        self._known = dict(zip(manifest["document_id"], manifest["media_type"], strict=True))
        self._looked_at: dict[str, str] = {}
        self._rows: list[tuple[str, str, str, int, datetime]] = []
        self._incoming = archive.folder / "incoming"
        self._incoming.mkdir(exist_ok=True)
        for left in self._incoming.iterdir():
            left.unlink()
        self._pending: list[tuple[Path, Path]] = []
        self._pending_bytes = 0

    def put(self, data: bytes, source_uri: str) -> tuple[str, bool]:
        """Archive ``data``; return its document id and whether the manifest did not know it."""
        document_id = hashlib.sha256(data).hexdigest()
        target = self._archive.path_of(document_id)
        # A wrong size is damage: the original has come again, so heal it.
        if not (target.is_file() and target.stat().st_size == len(data)):
            self._write(data, target)
        return document_id, self.note(document_id, _look_at(data, source_uri), len(data), source_uri)

    def note(self, document_id: str, media_type: str, size: int, source_uri: str) -> bool:
        """Enter a document into the manifest; return whether it is new there. Its bytes may be elsewhere.

        A known document that was too large to be looked at (:data:`BINARY`) gets the media type it has.
        """
        known = self._known.get(document_id)
        if known == BINARY != media_type:
            self._known[document_id] = self._looked_at[document_id] = media_type
        if known is not None:
            return False
        self._known[document_id] = media_type
        self._rows.append((document_id, source_uri, media_type, size, self._now))
        return True

    def finish(self) -> None:
        """Make everything durable: bytes first, then the manifest that names them."""
        self._flush()
        if not self._rows and not self._looked_at and self._archive.manifest_file.exists():
            return
        added = pl.DataFrame(self._rows, schema=DOCUMENTS, orient="row").sort("source_uri", "document_id")
        manifest = pl.concat([self._archive.manifest(), added])
        if self._looked_at:
            kind = pl.col("document_id").replace_strict(self._looked_at, default=pl.col("media_type"))
            manifest = manifest.with_columns(media_type=kind)
        with files.replacing(self._archive.manifest_file) as path:
            manifest.write_parquet(path, compression="zstd")
        self._rows.clear()
        self._looked_at.clear()

    def _write(self, data: bytes, target: Path) -> None:
        temporary = self._incoming / target.name
        if temporary.exists():
            return
        temporary.write_bytes(data)
        temporary.chmod(0o444)
        self._pending.append((temporary, target))
        self._pending_bytes += len(data)
        if len(self._pending) >= _FLUSH_FILES or self._pending_bytes >= _FLUSH_BYTES:
            self._flush()

    def _flush(self) -> None:
        files.make_durable(temporary for temporary, _ in self._pending)
        folders = {target.parent for _, target in self._pending}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        for temporary, target in self._pending:
            temporary.replace(target)
        files.make_durable(folders)
        self._pending.clear()
        self._pending_bytes = 0


def _look_at(data: bytes, source_uri: str) -> str:
    """Return the media type for the manifest; what makes it unreadable is for the parser to say."""
    try:
        return media_type_of(data, source_uri)
    except DocumentError:
        return BINARY
