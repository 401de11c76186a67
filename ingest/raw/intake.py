"""Taking a source into the archive: what is new, what was seen, what could not be read.

Belongs here: the loop over a source and its cache of stamps. The same inbox read twice adds nothing, and an
unchanged file is not even opened: 100,000 files cost a second or two of listing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import polars as pl

from ingest import files
from ingest.documents.media_type import BINARY
from ingest.raw.archive import Addition, Archive
from ingest.raw.folder import FileStamp, SourceFile, UnreadableFile

_INDEX = pl.Schema(
    {
        "path": pl.String,
        "bytes": pl.Int64,
        "modified_ns": pl.Int64,
        "changed_ns": pl.Int64,
        "document_id": pl.String,
    }
)
_NAMED_FAILURES = 10
_SETTLED_NS = 2_000_000_000
"""A stamp is trusted when it is older than this: a file written again within one tick of the clock has the same."""


class Source(Protocol):
    """Anything that offers files; :class:`ingest.raw.FolderSource` is the first."""

    folder: Path

    def files(self, on_failure: Callable[[str, str], None]) -> Iterator[SourceFile]:
        """Yield files; tell ``on_failure`` (uri, reason) what cannot be offered."""


@dataclass(frozen=True, slots=True)
class RawFailure:
    """One thing in the inbox that could not be taken in, and why."""

    source_uri: str
    reason: str


@dataclass(frozen=True, slots=True)
class RawResult:
    """What an intake did: ids of new documents, how many were there before, what failed."""

    new: tuple[str, ...]
    seen: int
    failed: tuple[RawFailure, ...]
    too_large: tuple[str, ...] = ()
    """Source uris of new documents that are only recorded: they pass the size limit."""

    def describe(self) -> str:
        """Return the result as one sentence for people, and a line for each thing that failed (the first few)."""
        parts = [f"{len(self.new)} new" if self.new else "nothing new", f"{self.seen} seen before"]
        if self.too_large:
            parts.append(f"{len(self.too_large)} too large to keep")
        if self.failed:
            parts.append(f"{len(self.failed)} could not be read")
        failures = [f"{failure.source_uri}: {failure.reason}" for failure in self.failed]
        if len(failures) > _NAMED_FAILURES:
            failures[_NAMED_FAILURES:] = [f"… and {len(failures) - _NAMED_FAILURES} more"]
        return "\n".join([", ".join(parts), *failures])


def ingest_folder(
    archive: Archive,
    source: Source,
    *,
    max_bytes: int,
    now: datetime | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> RawResult:
    """Archive every file that ``source`` offers and return what was new.

    A file larger than ``max_bytes`` is entered in the manifest but neither loaded nor kept. A file that cannot
    be read is in ``failed`` and does not stop the others. ``on_progress`` is told the number of files looked at.

    Raises:
        InboxError: the source as a whole cannot be read.
        Busy: another intake is at work.
    """
    started_ns = time.time_ns()
    failed: list[RawFailure] = []
    new: list[str] = []
    too_large: list[str] = []
    seen = 0
    index = _Index(archive.index_file, source.folder)
    is_kept = archive.listing()
    with archive.adding(now or datetime.now(UTC)) as addition:
        offered = source.files(lambda uri, reason: failed.append(RawFailure(uri, reason)))
        for count, file in enumerate(offered, start=1):
            document_id = index.lookup(file)
            if document_id and (file.stamp.bytes > max_bytes or is_kept(document_id)):
                seen += 1
            else:
                try:
                    document_id, is_new, fits = _take(addition, file, max_bytes)
                except UnreadableFile as error:
                    failed.append(RawFailure(file.uri, str(error)))
                    continue
                new += [document_id] if is_new else []
                seen += not is_new
                too_large += [file.uri] if is_new and not fits else []
            if file.stamp.changed_ns < started_ns - _SETTLED_NS:
                index.remember(file, document_id)
            if on_progress:
                on_progress(count)
    # After the manifest: the cache may only name what the manifest holds.
    index.save()
    return RawResult(tuple(new), seen, tuple(failed), tuple(too_large))


def not_taken_in(archive: Archive, source: Source) -> list[SourceFile]:
    """Return the files of ``source`` that no intake has taken in as they are now, by their stamps: nothing is read.

    Raises:
        InboxError: the source as a whole cannot be read.
    """
    index = _Index(archive.index_file, source.folder)
    return [file for file in source.files(_ignored) if index.lookup(file) is None]


def _ignored(uri: str, reason: str) -> None:
    """Leave what cannot be offered to the intake, which says so."""


def _take(addition: Addition, file: SourceFile, max_bytes: int) -> tuple[str, bool, bool]:
    data = None if file.stamp.bytes > max_bytes else file.read(max_bytes)
    if data is not None:
        return *addition.put(data, file.uri), True
    document_id, size = file.digest()
    return document_id, addition.note(document_id, BINARY, size, file.uri), False


class _Index:
    """The cache of stamps. Losing it costs time, never data, so any trouble with it means: start afresh."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._path = path
        self._old: dict[str, tuple[FileStamp, str]] = {}
        self._others = _INDEX.to_frame()
        if path.exists():
            try:
                rows = pl.read_parquet(path, memory_map=False).select(pl.col(name) for name in _INDEX)
            except (OSError, pl.exceptions.PolarsError):
                rows = _INDEX.to_frame()
            here = pl.col("path").str.starts_with(f"{folder}/")
            self._others = rows.filter(~here)
            self._old = {
                name: (FileStamp(size, modified, changed), document_id)
                for name, size, modified, changed, document_id in rows.filter(here).iter_rows()
            }
        self._current: dict[str, tuple[FileStamp, str]] = {}

    def lookup(self, file: SourceFile) -> str | None:
        stamp, document_id = self._old.get(_key(file), (None, None))
        return document_id if stamp == file.stamp else None

    def remember(self, file: SourceFile, document_id: str) -> None:
        self._current[_key(file)] = (file.stamp, document_id)

    def save(self) -> None:
        if self._current == self._old:
            return
        rows = [
            (name, stamp.bytes, stamp.modified_ns, stamp.changed_ns, document_id)
            for name, (stamp, document_id) in self._current.items()
        ]
        with files.replacing(self._path) as path:
            pl.concat([self._others, pl.DataFrame(rows, schema=_INDEX, orient="row")]).write_parquet(
                path, compression="zstd"
            )


def _key(file: SourceFile) -> str:
    key = str(file.path)
    # A name that is no UTF-8 cannot stand in parquet; escaped it is still one of a kind.
    return (
        key if key.isascii() else key.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    )
