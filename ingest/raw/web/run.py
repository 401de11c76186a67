"""One run over the sources: what is known of each address, and what goes into the archive.

Belongs here: which addresses have their turn, whether an answer is new, and the order of writing: bytes and manifest of
the archive first, then the memory. A kill between the two costs a request.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

import polars as pl

from ingest import files
from ingest.raw.archive import Archive, DamagedDocument
from ingest.raw.web.answer import Answer
from ingest.raw.web.fetch import Fetcher
from ingest.raw.web.memory import Memory, Page
from ingest.raw.web.outcome import GOOD
from ingest.raw.web.same import Version, is_same_report
from ingest.raw.web.sources import ListingSource, ReportSource
from ingest.raw.web.urls import name_of
from ingest.settings import Settings

_WAITING_BYTES = 32 * 2**20
"""Answers are handed to the archive at the end of a source, or when this much is waiting."""
_BUSY_TRIES = 60
_VERSIONS_COMPARED = 5
"""Earlier versions an answer is held against: servers behind one name may be out of step and take turns."""
_SAVE_S = 30.0
"""The memory is written this often where nothing new came: it is one file, written whole."""


class Run:
    """One run over the sources: what is known, what waits to be archived, which addresses had their turn."""

    def __init__(
        self, archive: Archive, settings: Settings, memory: Memory, fetcher: Fetcher, now: datetime
    ) -> None:
        self.archive = archive
        self.settings = settings
        self.memory = memory
        self.fetcher = fetcher
        self.now = now
        self.new: list[str] = []
        self._asked: set[str] = set()
        self._waiting: list[tuple[bytes, str]] = []
        self._waiting_bytes = 0
        self._saved_at = fetcher.clock()
        manifest = archive.manifest().filter(pl.col("source_uri").str.starts_with("http"))
        self._seen_at: dict[str, datetime] = {}
        self._versions: dict[str, list[str]] = {}
        for row in manifest.iter_rows(named=True):
            self._seen_at[row["document_id"]] = row["first_seen_at"]
            self._versions.setdefault(row["source_uri"], []).append(row["document_id"])

    def keep(self, *, is_last: bool = False) -> None:
        """Hand what waits to the archive; write the memory when it did, at the end, and now and then."""
        archived = bool(self._waiting)
        if self._waiting:
            for tried in range(_BUSY_TRIES):
                try:
                    with self.archive.adding(self.now) as addition:
                        for data, url in self._waiting:
                            document_id, is_new = addition.put(data, url)
                            self.new += [document_id] if is_new else []
                    break
                except files.Busy:
                    if tried == _BUSY_TRIES - 1:
                        raise
                    self.fetcher.sleep(1.0)
            self._waiting.clear()
            self._waiting_bytes = 0
        if archived or is_last or self.fetcher.clock() - self._saved_at > _SAVE_S:
            self.memory.save()
            self._saved_at = self.fetcher.clock()

    def page(self, url: str, kind: str, entry: ReportSource | ListingSource) -> Page:
        """Return the row of an address, a new one if it was never found before."""
        page = self.memory.get(url)
        if page is None:
            page = Page(url, kind, source=entry.url, first_seen_at=self.now)
            self.memory.put(page)
        page.agency = entry.agency or page.agency
        return page

    def is_first_time(self, url: str) -> bool:
        """Say whether an address has its turn now; each has one a run, also when two sources lead to it."""
        if url in self._asked:
            return False
        self._asked.add(url)
        return True

    def is_fresh(self, page: Page) -> bool:
        """Say whether a report was asked for so lately that it waits."""
        if page.last_checked_at is None or page.last_outcome not in GOOD or not self.has(page.document_id):
            return False
        return self.now - page.last_checked_at < timedelta(days=self.settings.web_recheck_days)

    def has(self, document_id: str | None) -> bool:
        """Say whether the archive holds a document."""
        return document_id is not None and self.archive.has(document_id)

    def take(self, page: Page, answer: Answer) -> str:
        """Archive an answer unless it is what the address gave before; return the outcome."""
        document_id = hashlib.sha256(answer.body).hexdigest()
        if self.has(document_id) or any(data == answer.body for data, _ in self._waiting):
            # The very bytes: from here, or from the inbox, or under another address.
            page.document_id = document_id
            return "unchanged"
        same = next(
            (known for known in self._known_versions(page) if self._is_same(known, page, answer)), None
        )
        if same is not None:
            page.document_id = same
            return "unchanged"
        outcome = "new" if page.document_id is None and page.url not in self._versions else "changed"
        self._waiting.append((answer.body, page.url))
        self._waiting_bytes += len(answer.body)
        self._versions.setdefault(page.url, []).append(document_id)
        self._seen_at[document_id] = self.now
        page.document_id = document_id
        if self._waiting_bytes > _WAITING_BYTES:
            self.keep()
        return outcome

    def _known_versions(self, page: Page) -> Iterable[str]:
        latest = self._versions.get(page.url, [])[-_VERSIONS_COMPARED:]
        return dict.fromkeys(known for known in (page.document_id, *reversed(latest)) if known is not None)

    def _is_same(self, document_id: str, page: Page, answer: Answer) -> bool:
        try:
            data = self.archive.read(document_id)
        except DamagedDocument:
            return False
        name = name_of(page.url)
        old = Version(data, name, self._seen_at.get(document_id, self.now))
        return is_same_report(old, Version(answer.body, name, self.now), self.settings.parse_timeout_s)
