"""The folder source: the files of an inbox, in a fixed order, without what is hidden or still being written.

Belongs here: finding files and reading them safely. A report dropped into the inbox by hand, by a sync client
or by a crawler is the same to it.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

_TEMPORARY_SUFFIXES = (".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", "~")
_TEMPORARY_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_CHUNK = 2**20
_MAX_DEPTH = 64
"""Folders in folders. People sort by region, year and body; hundreds are an accident or a trap."""


class InboxError(Exception):
    """The inbox as a whole cannot be read; the message says why and what to do."""


class UnreadableFile(Exception):
    """One file of a source cannot be taken in; the message is the reason, for a person."""


class FileStamp(NamedTuple):
    """What tells without reading that a file is the one read before: as git does, with the change time too.

    The change time is set by the system alone, so a file replaced under its old size and date still differs.
    """

    bytes: int
    modified_ns: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file on offer. ``uri`` names it for people (inbox name and path inside it), ``path`` is where it is."""

    uri: str
    path: Path
    stamp: FileStamp

    def read(self, max_bytes: int) -> bytes | None:
        """Return the content, or None when it is larger than ``max_bytes`` (it is not loaded then).

        Raises:
            UnreadableFile: permissions, a vanished file, a failing disk.
        """
        with _opened(self.path) as handle:
            data = handle.read(max_bytes + 1)
            return data if len(data) <= max_bytes else None

    def digest(self) -> tuple[str, int]:
        """Return sha256 and size of a file too large to load, read piece by piece.

        Raises:
            UnreadableFile: as in :meth:`read`.
        """
        digest, size = hashlib.sha256(), 0
        with _opened(self.path) as handle:
            while chunk := handle.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
        return digest.hexdigest(), size


class FolderSource:
    """Offers the regular files below ``folder``, sorted by path.

    Left out in silence: hidden files and folders, left-overs of editors and downloads, links to files that lie
    in the folder anyway. Said to be left out: links that lead out of it or nowhere, pipes and devices, folders too
    deep in folders.
    """

    def __init__(self, folder: Path) -> None:
        # Not Path.resolve: a link that leads to itself would be an error before anybody can be told.
        self.folder = Path(os.path.realpath(folder))

    def files(self, on_failure: Callable[[str, str], None]) -> Iterator[SourceFile]:
        """Yield the files; tell ``on_failure`` (uri, reason) what cannot be offered.

        Raises:
            InboxError: the folder is not there or cannot be listed.
        """
        try:
            there = self.folder.is_dir()
        except PermissionError as error:
            raise InboxError(f"the inbox {self.folder} cannot be listed: {error.strerror}") from error
        if not there:
            raise InboxError(f"the inbox {self.folder} is not a folder: create it, or name another one")
        yield from self._below(self.folder, _readable(f"{self.folder.name}/"), on_failure, _MAX_DEPTH)

    def _below(
        self, folder: Path, prefix: str, on_failure: Callable[[str, str], None], levels: int
    ) -> Iterator[SourceFile]:
        """Yield the files below a folder and ``levels`` of folders in it; their uris begin with ``prefix``."""
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            if folder == self.folder:
                raise InboxError(f"the inbox {folder} cannot be listed: {error.strerror}") from error
            on_failure(prefix.removesuffix("/"), f"this folder cannot be listed: {error.strerror}")
            return
        for entry in entries:
            if _is_passing(entry.name):
                continue
            uri = prefix + _readable(entry.name)
            if entry.is_symlink():
                if reason := self._why_not_followed(entry.path):
                    on_failure(uri, reason)
            elif entry.is_dir(follow_symlinks=False):
                if levels:
                    yield from self._below(Path(entry.path), f"{uri}/", on_failure, levels - 1)
                else:
                    on_failure(uri, f"a folder more than {_MAX_DEPTH} folders deep: put its files further up")
            elif entry.is_file(follow_symlinks=False):
                try:
                    seen = entry.stat(follow_symlinks=False)
                except OSError:
                    # Moved away since the folder was listed, which may be long ago: files are read in between.
                    continue
                stamp = FileStamp(seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
                yield SourceFile(uri, Path(entry.path), stamp)
            else:
                on_failure(uri, "neither a file nor a folder, but a pipe, a socket or a device: remove it")

    def _why_not_followed(self, link: str) -> str:
        """Return why what a link leads to is missed; empty when it lies in the folder and is offered anyway."""
        target = Path(os.path.realpath(link))
        if not target.is_relative_to(self.folder):
            return "a link that leads out of the inbox: copy the file itself"
        if not os.path.exists(link):  # noqa: PTH110 - Path.exists raises where it may not look
            return "a link that leads nowhere: put the file itself there, or remove the link"
        return ""


def _readable(name: str) -> str:
    # Bytes that are no UTF-8 in a name (old archives hold GBK names) must not break the manifest.
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_passing(name: str) -> bool:
    lowered = name.lower()
    return (
        name.startswith((".", "~$")) or lowered.endswith(_TEMPORARY_SUFFIXES) or lowered in _TEMPORARY_NAMES
    )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        # Between listing and opening, the file may have become a link that leads elsewhere, or a pipe that never ends.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as handle:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UnreadableFile("no longer a regular file")
            yield handle
    except PermissionError as error:
        raise UnreadableFile("no permission to read it: allow it (chmod +r) and run again") from error
    except OSError as error:
        raise UnreadableFile(f"it cannot be read: {error.strerror or error}") from error
