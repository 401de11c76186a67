"""Backing up what cannot be made again: the raw archive, what people wrote, the run history.

Belongs here: what is copied and in which order. Everything else in the data home (lake, working file, published file,
converted documents) follows from it and is made again by one refresh.

    <backup>/raw/            the archive as it lies in the data home; documents are only ever added
    <backup>/triage.csv      sources.yml, .env: what people wrote
    <backup>/earlier/        versions of these that have since been changed
    <backup>/dagster/        the run history, where it is kept in SQLite
    <backup>/BACKUP.json     when, by which version, how much

Copying needs no lock and no pause of the refreshes: files are taken in the reverse order of their writing. The archive
writes bytes first, then the manifest that names them, then what refers to the manifest; so a manifest copied before the
bytes never names bytes that the copy lacks. Every document copied is checked against its hash on the way: a damaged one
is not taken, and a good copy from before stays. Databases are copied by SQLite itself.

A backup is put back by copying it into an empty data home; docs/operations.md has the commands, and a test tries them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import polars as pl

from ingest import files
from ingest.checkout import checkout_root
from ingest.raw.archive import Archive
from ingest.settings import Settings
from ingest.tabular import counted
from ingest.triage import triage_file

MARKER = "BACKUP.json"
_FORMAT = 1
_FLUSH_FILES = 1000


class BackupError(Exception):
    """No backup can be made there, or of this; the message says why and what to do. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds now, and what this one added to it."""

    folder: Path
    documents: int
    added: int
    added_bytes: int
    damaged: tuple[str, ...]
    """Documents of the archive whose bytes are not what their name says; not copied."""

    def describe(self) -> str:
        """Return it as one sentence for people."""
        held = counted(self.documents, "document")
        said = f"{self.folder} holds {held}, {self.added:,} of them new ({_size(self.added_bytes)})"
        return said + (f"; damaged and not copied: {len(self.damaged):,}" if self.damaged else "")


def make_backup(settings: Settings, target: Path) -> Backup:
    """Bring the backup in ``target`` up to date; what is there already is not copied again, and nothing is removed.

    Raises:
        BackupError: the target is something else, lies in the data home, or holds documents that the archive has lost;
            the archive cannot be read.
        OSError: the disk is full or does not answer. The backup is usable, but not up to date.
    """
    archive = Archive(settings.home)
    target = target.expanduser().absolute()
    _check_target(target, settings)
    if not archive.manifest_file.exists():
        raise BackupError(f"{settings.home} has no archive yet: there is nothing to back up")
    target.mkdir(parents=True, exist_ok=True)
    with files.exclusive(target / ".lock", "this backup"):
        _check_archive(archive, target)
        for left in target.rglob(".*.tmp"):
            left.unlink()
        now = datetime.now(UTC)
        _mark(target, now, None)
        for path in _written_last_first(archive):
            _copy(path, target / "raw" / path.relative_to(archive.folder))
        backup = _copy_documents(archive, target)
        for path, name in _written_by_people(settings):
            _copy_with_history(path, target, name, now)
        for path in sorted(settings.dagster_home.rglob("*")):
            _copy_history(path, target / "dagster" / path.relative_to(settings.dagster_home))
        _mark(target, now, backup)
    return backup


def _check_target(target: Path, settings: Settings) -> None:
    resolved, home = (Path(os.path.realpath(folder)) for folder in (target, settings.home))
    if resolved == home or home in resolved.parents or resolved in home.parents:
        raise BackupError(
            f"of {target} and the data home {home} one lies in the other: choose a folder elsewhere"
        )
    if target.exists() and not target.is_dir():
        raise BackupError(f"{target} is no folder")
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).exists():
        raise BackupError(f"{target} is neither empty nor a backup of Gongkai: choose another folder")


def _check_archive(archive: Archive, target: Path) -> None:
    """Refuse to write the manifest of a lost or new archive over that of a good backup."""
    try:
        present = archive.manifest()
    except files.DamagedTable as error:
        raise BackupError(str(error)) from error
    earlier = target / "raw" / archive.manifest_file.name
    if not earlier.exists():
        return
    try:
        kept = pl.read_parquet(earlier, memory_map=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise BackupError(
            f"{earlier} cannot be read ({files.first_line(error)}): back up to another folder"
        ) from error
    lost = kept.join(present, on="document_id", how="anti").height
    if lost:
        raise BackupError(
            f"the archive has lost {counted(lost, 'document')} that the backup of {target} holds, or is another one: "
            "nothing was copied. Restore it, or back up to another folder"
        )


def _written_last_first(archive: Archive) -> Iterator[Path]:
    """Yield what lies in the archive beside the documents; the manifest last, as all the rest refers to it."""
    for path in sorted(archive.folder.rglob("*.parquet")):
        inside = path.relative_to(archive.folder).parts
        if inside[0] not in ("documents", "incoming", archive.manifest_file.name) and path.name[0] != ".":
            yield path
    yield archive.manifest_file


def _copy_documents(archive: Archive, target: Path) -> Backup:
    present = added = added_bytes = 0
    damaged: list[str] = []
    pending: list[tuple[Path, Path]] = []
    for path in sorted((archive.folder / "documents").glob("??/*")):
        present += 1
        copy = target / "raw" / path.relative_to(archive.folder)
        if copy.is_file() and copy.stat().st_size == path.stat().st_size:
            continue
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != path.name:
            damaged.append(path.name)
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        temporary = files.temporary_beside(copy)
        temporary.write_bytes(data)
        temporary.chmod(0o444)
        pending.append((temporary, copy))
        added, added_bytes = added + 1, added_bytes + len(data)
        if len(pending) >= _FLUSH_FILES:
            _into_place(pending)
    _into_place(pending)
    return Backup(target, present - len(damaged), added, added_bytes, tuple(damaged))


def _into_place(pending: list[tuple[Path, Path]]) -> None:
    files.make_durable(temporary for temporary, _ in pending)
    for temporary, copy in pending:
        temporary.replace(copy)
    files.make_durable({copy.parent for _, copy in pending})
    pending.clear()


def _written_by_people(settings: Settings) -> Iterator[tuple[Path, str]]:
    for path, name in (
        (triage_file(settings.home), "triage.csv"),
        (settings.sources, "sources.yml"),
        (settings.home / "dagster.yaml", "dagster.yaml"),
        (checkout_root() / ".env", ".env"),
    ):
        if path.is_file():
            yield path, name


def _copy_with_history(path: Path, target: Path, name: str, now: datetime) -> None:
    """Copy what people wrote; keep the version before, in case that was the better one."""
    copy = target / name
    if copy.exists():
        if copy.read_bytes() == path.read_bytes():
            return
        earlier = target / "earlier" / f"{now:%Y-%m-%dT%H%M%SZ} {name}"
        earlier.parent.mkdir(exist_ok=True)
        copy.replace(earlier)
    _copy(path, copy)


def _copy(path: Path, copy: Path) -> None:
    with files.replacing(copy) as temporary:
        shutil.copyfile(path, temporary)
        # .env may hold secrets: nobody reads the copy who cannot read the original.
        temporary.chmod(path.stat().st_mode & 0o777)


def _copy_history(path: Path, copy: Path) -> None:
    """Copy one file of Dagster's home, a database by SQLite's own means; the logs of steps are left out."""
    if not path.is_file() or path.name.startswith(".") or path.suffix not in (".db", ".yaml"):
        return
    if path.suffix == ".yaml":
        _copy(path, copy)
        return
    before = path.stat().st_mtime_ns
    log = path.with_name(path.name + "-wal")
    at_rest = not log.exists() or log.stat().st_size == 0
    # A database a run: those of runs long over are at rest and copied already.
    if at_rest and copy.exists() and copy.stat().st_mtime_ns == before:
        return
    with files.replacing(copy) as temporary:
        try:
            with (
                closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
                closing(sqlite3.connect(temporary)) as destination,
            ):
                source.backup(destination)
        except sqlite3.Error as error:
            raise BackupError(f"the run history {path} cannot be copied: {error}") from error
        os.utime(temporary, ns=(before, before))


def _mark(target: Path, now: datetime, backup: Backup | None) -> None:
    """Say in the backup what it is. While it is being made, ``complete`` is false."""
    content = {
        "format": _FORMAT,
        "gongkai": metadata.version("gongkai"),
        "made_at": now.isoformat(timespec="seconds"),
        "complete": backup is not None,
        "documents": backup.documents if backup else None,
        "damaged": list(backup.damaged) if backup else [],
    }
    with files.replacing(target / MARKER) as path:
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _size(count: int) -> str:
    for unit, length in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if count >= length:
            return f"{count / length:.1f} {unit}"
    return f"{count} bytes"
