"""The candidate in the place of the published file: swapped in whole, after whatever kill.

Belongs here: the layout of the published folder, the swap, the snapshots. Whether the candidate is good enough is a
contract's business: build (:mod:`ingest.publish.candidate`), check, then promote; a candidate that is not promoted
leaves everything published as it was.

    published/gongkai.duckdb                 tables only; one rename puts the next one in its place
    published/marts/<name>.parquet|.csv      the same tables for people without DuckDB
    published/.exports.json                  of which file these are, and how to know them again
    published/snapshots/<time>.duckdb        what was published, this one included; the oldest go
    published/.candidate/                    the next ones; READY in it says: checked, to be swapped in

DuckDB lets one process write a file or many read it, never both. So nobody ever writes the published file: a
session that has it open keeps the old one (its inode lives until it is closed), the next session sees the new
one, and neither waits. The database goes first, the exports follow, each by a rename of its own. A kill between
them leaves READY behind and the next build or promotion (or :func:`recover_published`) finishes the swap; a kill
before READY leaves a half-made candidate, which the next build removes. A snapshot is a second name of the published
file, so that only past ones take room (where the disk knows no second names, it is a copy).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from ingest import files

CONTENTS = "contents.json"
"""In the candidate's folder when it is finished: rows, files and the name of its snapshot."""
EXPORTS = ".exports.json"
_CANDIDATE = ".candidate"
_READY = "READY"
_DATABASE = "gongkai.duckdb"
_SNAPSHOT = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?")
SNAPSHOTS = 5
"""How many snapshots are kept unless a setting says otherwise."""


class PublishError(Exception):
    """The candidate cannot be built or promoted; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was swapped in: the database, rows by table, and tables too long for a CSV."""

    file: Path
    rows: dict[str, int]
    without_csv: tuple[str, ...]


def candidate_of(published: Path) -> Path:
    """Return where the database of a candidate lies, also for a step that promotes it later."""
    return published / _CANDIDATE / _DATABASE


def promote(candidate: Path, published: Path, snapshots: int = SNAPSHOTS) -> Published:
    """Swap the candidate in: the database by one rename, then the exports; exports of vanished tables go.

    The ``snapshots`` newest of all files published are kept under their time, this one among them; 0 keeps none.

    Raises:
        PublishError: ``candidate`` is not a finished one for this folder.
        Busy: another process publishes.
    """
    folder = published / _CANDIDATE
    with files.exclusive(published / ".lock", "the published folder"):
        if candidate != candidate_of(published) or not (folder / CONTENTS).exists():
            raise PublishError(f"{candidate} is not a finished candidate for {published}: build it first")
        contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
        with files.replacing(folder / _READY) as path:
            path.write_text(json.dumps({"snapshots": snapshots}), encoding="ascii")
        _swap(published)
    return Published(published / _DATABASE, contents["rows"], tuple(contents["without_csv"]))


def recover_published(published: Path) -> bool:
    """Finish a swap that a kill interrupted, remove an unfinished candidate; say whether a swap was finished.

    Raises:
        Busy: another process publishes.
    """
    with files.exclusive(published / ".lock", "the published folder"):
        return _recover(published)


def held_by(error: Exception) -> str:
    """Return which program has a file open for writing, so that nobody else can read it; empty where that is not it."""
    found = re.search(r"Could not set lock on file .*?(?:\((PID \d+)\)|$)", str(error), re.DOTALL)
    return (found[1] or "unknown") if found else ""


def damage(published: Path) -> str:
    """Return what is wrong with the published file, as far as can be told without reading all of it; else nothing.

    That is: it is no database of ours any more, or its end is missing. What is damaged within DuckDB finds when it
    reads it, and gives no figure of it.
    """
    file = published / _DATABASE
    try:
        with duckdb.connect(file, read_only=True) as connection:
            [(snapshot,)] = connection.execute("select snapshot from meta.build").fetchall()
    except (duckdb.Error, ValueError) as error:
        return "" if held_by(error) else files.first_line(error)
    try:
        record = json.loads((published / EXPORTS).read_text(encoding="utf-8"))
        whole = record["bytes"] if record["snapshot"] == snapshot else None
    except (OSError, ValueError, LookupError, TypeError):
        return ""  # nothing is known of it
    size = file.stat().st_size
    return (
        "" if whole in (None, size) else f"{file} has {size:,} bytes, and had {whole:,} when it was published"
    )


def snapshots_in(published: Path) -> list[Path]:
    """Return the snapshots that are kept, the oldest first."""
    kept = (path for path in (published / "snapshots").glob("*.duckdb") if _SNAPSHOT.fullmatch(path.stem))
    return sorted(kept, key=_order)


@contextmanager
def publishing(published: Path) -> Iterator[None]:
    """Hold the published folder for making a candidate: an interrupted swap is finished first, a failed one removed.

    Raises:
        Busy: another process publishes.
    """
    with files.exclusive(published / ".lock", "the published folder"):
        _recover(published)
        try:
            yield
        except BaseException:
            shutil.rmtree(published / _CANDIDATE, ignore_errors=True)
            raise


def _recover(published: Path) -> bool:
    interrupted = (published / _CANDIDATE / _READY).exists()
    if interrupted:
        _swap(published)
    shutil.rmtree(published / _CANDIDATE, ignore_errors=True)
    files.remove_temporaries(published)
    files.remove_temporaries(published / "snapshots")
    return interrupted


def _swap(published: Path) -> None:
    """Move everything of a ready candidate into place; done again after a kill, it moves what is left."""
    folder = published / _CANDIDATE
    contents = json.loads((folder / CONTENTS).read_text(encoding="utf-8"))
    if (folder / _DATABASE).exists():
        (folder / _DATABASE).replace(published / _DATABASE)
        files.sync_folder(published)
    ready = json.loads((folder / _READY).read_text(encoding="ascii"))
    _keep_snapshots(published, contents["snapshot"], ready["snapshots"])
    exports = published / "marts"
    exports.mkdir(exist_ok=True)
    names = [name for mart in contents["files"].values() for name in mart["stamps"]]
    for name in names:
        # Not there: moved already, or as it was and still in its place.
        if (folder / "marts" / name).exists():
            (folder / "marts" / name).replace(exports / name)
    for path in exports.iterdir():
        if path.name not in names and path.suffix in (".parquet", ".csv"):
            path.unlink()
    files.sync_folder(exports)
    with files.replacing(published / EXPORTS) as path:
        size = (published / _DATABASE).stat().st_size
        record = {"snapshot": contents["snapshot"], "bytes": size, "marts": contents["files"]}
        path.write_text(json.dumps(record), encoding="utf-8")
    # READY goes first: without it what is left is only an old candidate.
    (folder / _READY).unlink()
    shutil.rmtree(folder)


def new_snapshot(published: Path, built_at: datetime) -> str:
    """Return the name of a snapshot of this time, behind all others: a number tells those of one second apart."""
    name = f"{built_at:%Y-%m-%dT%H%M%SZ}"
    same = [number for time, number in map(_order, snapshots_in(published)) if time == name]
    return f"{name}-{max(same) + 1}" if same else name


def _order(path: Path) -> tuple[str, int]:
    time, _, number = path.stem.partition("Z")
    return f"{time}Z", int(number.lstrip("-") or 1)


def _keep_snapshots(published: Path, name: str, most: int) -> None:
    """Give the published file its second name and remove the oldest snapshots; done again it changes nothing."""
    folder = published / "snapshots"
    folder.mkdir(exist_ok=True)
    target = folder / f"{name}.duckdb"
    if most > 0 and not target.exists():
        try:
            target.hardlink_to(published / _DATABASE)
        except OSError:
            with files.replacing(target) as path:
                shutil.copyfile(published / _DATABASE, path)
    kept = snapshots_in(published)
    for path in kept[: max(0, len(kept) - most)]:
        path.unlink()
    files.sync_folder(folder)
