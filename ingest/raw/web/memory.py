"""What is remembered of the web: one row for each address that was ever found, in ``<home>/raw/web/pages.parquet``.

Belongs here: the row and its safe keeping. It is written aside and renamed, under a lock of its own, after the archive
holds what it names. Losing it costs requests, never reports: what an address gave before is found again through the
manifest of the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from ingest import files
from ingest.raw.archive import Archive

WEB_PAGES = pl.Schema(
    {
        "url": pl.String(),
        "kind": pl.String(),
        "title": pl.String(),
        "source": pl.String(),
        "agency": pl.String(),
        "found_on": pl.String(),
        "first_seen_at": pl.Datetime("us", "UTC"),
        "last_checked_at": pl.Datetime("us", "UTC"),
        "last_outcome": pl.String(),
        "last_status": pl.Int32(),
        "last_reason": pl.String(),
        "failures": pl.Int32(),
        "document_id": pl.String(),
        "final_url": pl.String(),
        "etag": pl.String(),
        "last_modified": pl.String(),
        "reading": pl.String(),
        "links": pl.List(pl.Struct({"url": pl.String(), "title": pl.String(), "kind": pl.String()})),
    }
)
"""One row per address. ``kind`` is one of :data:`KINDS`, ``last_outcome`` one of :data:`OUTCOMES`; ``source`` is the
entry of sources.yml it came from, ``agency`` the hint given there. ``failures`` counts the tries since the last
success. ``reading`` names the rules under which ``links`` were read."""

MEANINGS = {
    "url": "网址: the address, as the list of sources or a listing page has it.",
    "kind": "类型: listing, report or attachment.",
    "title": "标题: what the link to it says.",
    "source": "来源: the entry of sources.yml it came from.",
    "agency": "机关: whose report it is, where sources.yml says so.",
    "found_on": "所在页面: the listing page that links to it.",
    "first_seen_at": "首次发现时间: when it was found first.",
    "last_checked_at": "最近抓取时间: when it was asked for last.",
    "last_outcome": "最近结果: new, changed, unchanged, not_modified, read (a listing), failed, left (not asked).",
    "last_status": "状态码: HTTP status of the last answer.",
    "last_reason": "原因: why the last try failed.",
    "failures": "连续失败次数: tries since the last success.",
    "document_id": "文档标识（SHA-256）: sha256 of the bytes it led to.",
    "final_url": "最终网址: where redirects led to.",
    "etag": "ETag: the mark of the server for this version.",
    "last_modified": "Last-Modified: when the server says it changed.",
    "reading": "读取规则: the version of the rules under which links were read.",
    "links": "链接: the links of a listing page that were taken.",
}
"""What each column of :data:`WEB_PAGES` is, for the UI: its Chinese label and a sentence."""

KINDS = ("listing", "report", "attachment")
OUTCOMES = ("new", "changed", "unchanged", "not_modified", "read", "failed", "left")
"""``unchanged``: the answer holds what is archived; ``not_modified``: the server said so (304); ``read``: a listing;
``left``: not asked for, because its host is left alone."""


@dataclass(slots=True)
class Page:
    """One remembered address; see :data:`WEB_PAGES`."""

    url: str
    kind: str
    title: str = ""
    source: str = ""
    agency: str | None = None
    found_on: str | None = None
    first_seen_at: datetime | None = None
    last_checked_at: datetime | None = None
    last_outcome: str | None = None
    last_status: int | None = None
    last_reason: str | None = None
    failures: int = 0
    document_id: str | None = None
    final_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    reading: str | None = None
    links: list[dict[str, str]] = field(default_factory=list)


class Memory:
    """The rows, by address, in the order they were found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "pages.parquet"
        self.warning = ""
        """What was wrong with the file, if anything was."""
        self._pages: dict[str, Page] = {}
        self._read(may_set_aside=False)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other runs from fetching at the same time.

        Raises:
            Busy: another run is fetching.
        """
        with files.exclusive(self.folder / ".lock", "the web sources"):
            files.remove_temporaries(self.folder)
            self._read(may_set_aside=True)
            yield

    def get(self, url: str) -> Page | None:
        """Return what is remembered of an address, or None."""
        return self._pages.get(url)

    def put(self, page: Page) -> None:
        """Remember a page; :meth:`save` makes it last."""
        self._pages[page.url] = page

    def frame(self) -> pl.DataFrame:
        """Return all rows (:data:`WEB_PAGES`), first found first."""
        columns = {
            name: pl.Series(name, [getattr(page, name) for page in self._pages.values()], dtype)
            for name, dtype in WEB_PAGES.items()
        }
        return pl.DataFrame(columns)

    def save(self) -> None:
        """Write the rows, durably, in one rename."""
        with files.replacing(self.file) as path:
            self.frame().write_parquet(path, compression="zstd")

    def _read(self, *, may_set_aside: bool) -> None:
        self._pages = {}
        if not self.file.exists():
            return
        try:
            rows = pl.read_parquet(self.file, memory_map=False)
            rows = rows.select(
                pl.col(name).cast(dtype) for name, dtype in WEB_PAGES.items() if name in rows.columns
            )
            pages = [Page(**_without_nulls(row)) for row in rows.iter_rows(named=True)]
        except (OSError, pl.exceptions.PolarsError, TypeError):
            self.warning = f"{self.file.name} cannot be read: what was found before is found anew"
            if may_set_aside:
                self.file.replace(self.file.with_suffix(".damaged"))
            return
        self._pages = {page.url: page for page in pages}


def _without_nulls(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def memory_of(archive: Archive) -> Memory:
    """Return the memory that belongs to an archive."""
    return Memory(archive.folder / "web")


def remembered(archive: Archive) -> pl.DataFrame:
    """Return every address that was ever found (:data:`WEB_PAGES`), first found first; empty when none was."""
    return memory_of(archive).frame()
