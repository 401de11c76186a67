"""Taking web sources into the archive: what is new, what is as it was, what could not be had and why.

Belongs here: the order of things. Listing pages first, then the reports they lead to, then the attachments of each;
what is archived; what is remembered. A source that fails is one outcome, and the next one has its turn.

What is archived: reports and attachments, under the address that was asked for. Listing pages and robots.txt are read
and forgotten: they are no documents. An address answered with what it gave before, in other bytes
(:mod:`ingest.raw.web.same`), adds nothing. An attachment that turns out to be a web page is a failure: portals answer
so when a file is gone.

Order of writing: bytes and manifest of the archive first, then the memory. A kill between the two costs a request.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import polars as pl

from ingest import files
from ingest.documents import media_type_of
from ingest.documents.guarded import guarded
from ingest.documents.limits import MAX_MARKUP_BYTES
from ingest.documents.media_type import HTML, MHTML
from ingest.raw.archive import Archive, DamagedDocument
from ingest.raw.intake import RawFailure
from ingest.raw.web.answer import Answer, Conditions, FetchFailed
from ingest.raw.web.fetch import Fetcher, fetcher_of
from ingest.raw.web.guard import NotRead, call
from ingest.raw.web.links import READING, Link, Listing, read_attachments, read_listing
from ingest.raw.web.memory import Memory, Page, memory_of
from ingest.raw.web.same import Version, is_same_report
from ingest.raw.web.sources import ListingSource, Rejected, ReportSource, Sources
from ingest.raw.web.urls import name_of, same_site
from ingest.settings import Settings

_WAITING_BYTES = 32 * 2**20
"""Answers are handed to the archive at the end of a source, or when this much is waiting."""
_BUSY_TRIES = 60
_VERSIONS_COMPARED = 5
"""Earlier versions an answer is held against: servers behind one name may be out of step and take turns."""
_SAVE_S = 30.0
"""The memory is written this often where nothing new came: it is one file, written whole."""
_NAMED_FAILURES = 10
_Read = TypeVar("_Read")
_GOOD = frozenset({"new", "changed", "unchanged", "not_modified"})


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What came of one entry of sources.yml.

    ``status``: ``ok``; ``empty`` (a listing on which no report was found); ``partly`` (something came, something
    failed); ``failed`` (nothing came); ``unfinished`` (its time was over, the next run goes on); ``rejected`` (the
    entry itself is wrong).
    """

    name: str
    kind: str
    agency: str | None
    status: str
    reason: str = ""
    pages_read: int = 0
    """Listing pages read, or found unmodified."""
    found: int = 0
    """Reports and attachments found."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Addresses by what came of them: ``new``, ``changed``, ``unchanged``, ``not_modified``, ``failed``, ``fresh``
    (asked for lately, so not in this run), ``left`` (not asked for: their host is left alone)."""
    failures: tuple[RawFailure, ...] = ()


@dataclass(frozen=True, slots=True)
class WebResult:
    """What a run did: ids of documents that are new in the archive, and one outcome for each source."""

    new: tuple[str, ...] = ()
    sources: tuple[SourceOutcome, ...] = ()
    warnings: tuple[str, ...] = ()
    answered: bool = False
    """Whether any server sent an answer, of whatever status."""

    @property
    def unreachable(self) -> bool:
        """Say that sources were asked and not one server answered: the network is away, rather than a page gone."""
        statuses = {source.status for source in self.sources}
        return "failed" in statuses and statuses <= {"failed", "rejected"} and not self.answered

    @property
    def counts(self) -> dict[str, int]:
        """Addresses by what came of them, over all sources."""
        total: Counter[str] = Counter()
        for source in self.sources:
            total.update(source.counts)
        return dict(sorted(total.items()))

    @property
    def failed(self) -> tuple[RawFailure, ...]:
        """Everything that failed, in the order of the sources."""
        return tuple(failure for source in self.sources for failure in source.failures)

    def describe(self) -> str:
        """Return the result as one sentence for people, and a line for each thing that failed (the first few)."""
        if not self.sources:
            return "no web sources"
        counts = self.counts
        as_before = sum(counts.get(name, 0) for name in ("unchanged", "not_modified", "fresh"))
        changed = counts.get("changed", 0)
        parts = [
            f"{len(self.sources)} web sources",
            f"{len(self.new)} new documents" if self.new else "nothing new",
            *([f"{changed} of them changed reports"] if changed else []),
            f"{as_before} as before",
            *([f"{len(self.failed)} failed"] if self.failed else []),
        ]
        lines = [f"{failure.source_uri}: {failure.reason}" for failure in self.failed]
        if len(lines) > _NAMED_FAILURES:
            lines[_NAMED_FAILURES:] = [f"… and {len(lines) - _NAMED_FAILURES} more"]
        return "\n".join([", ".join(parts), *self.warnings, *lines])


def fetch_sources(
    archive: Archive,
    settings: Settings,
    sources: Sources,
    *,
    now: datetime | None = None,
    on_progress: Callable[[int, int], None] | None = None,
    fetcher: Fetcher | None = None,
) -> WebResult:
    """Fetch what ``sources`` asks for into ``archive`` and return what came of each entry.

    Args:
        archive: where reports and attachments go, with their address as ``source_uri``.
        settings: the limits (``web_…``, ``max_document_bytes``).
        sources: what :func:`ingest.raw.web.load_sources` read.
        now: the time of this run, for the manifest and the memory.
        on_progress: told (sources done, sources) after each source.
        fetcher: asks the web; the default keeps the limits of the settings.

    Raises:
        Busy: another run is fetching, or an intake holds the archive for more than a minute.
    """
    if not len(sources):
        return WebResult()
    own_fetcher = fetcher or fetcher_of(settings)
    memory = memory_of(archive)
    try:
        with memory.held():
            run = _Run(archive, settings, memory, own_fetcher, now or datetime.now(UTC))
            outcomes = [_rejected(entry) for entry in sources.rejected]
            entries: list[ReportSource | ListingSource] = [*sources.reports, *sources.listings]
            for entry in entries:
                outcomes.append(run.visit(entry))
                run.keep()
                if on_progress:
                    on_progress(len(outcomes), len(sources))
            run.keep(is_last=True)
    finally:
        if fetcher is None:
            own_fetcher.close()
    warnings = (memory.warning,) if memory.warning else ()
    asked = memory.frame().filter(pl.col("last_checked_at") == run.now)
    return WebResult(
        tuple(run.new), tuple(outcomes), warnings, bool(asked["last_status"].is_not_null().any())
    )


def _rejected(entry: Rejected) -> SourceOutcome:
    failure = RawFailure(entry.entry, entry.reason)
    return SourceOutcome(entry.entry, "entry", None, "rejected", entry.reason, failures=(failure,))


class _Run:
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

    def visit(self, entry: ReportSource | ListingSource) -> SourceOutcome:
        """Fetch one source; whatever happens to it stays with it."""
        visit = _Visit(self, entry)
        try:
            visit.go()
        except (files.Busy, OSError):
            raise  # the disk or another run: nothing that a page could have done
        except Exception as error:  # a page that breaks our reading of it must not take the others with it
            visit.fail(
                entry.url, f"it could not be read ({type(error).__name__}: {error}): report this address"
            )
        return visit.outcome()

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
        if page.last_checked_at is None or page.last_outcome not in _GOOD or not self.has(page.document_id):
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


class _OutOfTime(Exception):
    """The time of this source is over."""


class _Visit:
    """One source in one run."""

    def __init__(self, run: _Run, entry: ReportSource | ListingSource) -> None:
        self._run = run
        self._entry = entry
        self._ends_at = run.fetcher.clock() + run.settings.web_source_timeout_s
        self._counts: Counter[str] = Counter()
        self._failures: list[RawFailure] = []
        self._found = 0
        self._pages_read = 0
        self._note = ""
        self._unfinished = False
        options = (READING, entry.hosts, entry.titles if isinstance(entry, ListingSource) else ())
        self._reading = hashlib.sha256(repr(options).encode()).hexdigest()[:16]

    def go(self) -> None:
        """Fetch the source."""
        try:
            if isinstance(self._entry, ListingSource):
                self._listing(self._entry)
            else:
                self._report(Link(self._entry.url, ""), None)
        except _OutOfTime:
            self._unfinished = True
            self._note = (
                f"its time was over after {self._run.settings.web_source_timeout_s:g} s: the next run goes on"
            )

    def fail(self, url: str, reason: str) -> None:
        """Note that an address gave nothing."""
        self._failures.append(RawFailure(url, reason))

    def outcome(self) -> SourceOutcome:
        """Return what came of it."""
        came = bool(self._pages_read or any(self._counts[name] for name in (*_GOOD, "fresh")))
        status = "failed" if self._failures and not came else "partly" if self._failures else "ok"
        if self._pages_read and not self._found and status == "ok":
            status = "empty"
        counts = dict(sorted((name, count) for name, count in self._counts.items() if count))
        return SourceOutcome(
            name=self._entry.url,
            kind="listing" if isinstance(self._entry, ListingSource) else "report",
            agency=self._entry.agency,
            status="unfinished" if self._unfinished else status,
            reason=self._note or (self._failures[0].reason if self._failures else ""),
            pages_read=self._pages_read,
            found=self._found,
            counts=counts,
            failures=tuple(self._failures),
        )

    # --- listing pages ---

    def _listing(self, entry: ListingSource) -> None:
        ahead = [entry.url]
        done: set[str] = set()
        found: dict[str, tuple[Link, str]] = {}
        links = 0
        before: tuple[Link, ...] = ()
        while ahead and len(done) < entry.max_pages:
            url = ahead.pop(0)
            done.add(url)
            try:
                listing = self._listing_page(url, entry)
            except FetchFailed as error:
                self._note_failure(self._run.page(url, "listing", entry), error)
                continue
            self._pages_read += 1
            links += listing.links
            for link in listing.reports:
                found.setdefault(link.url, (link, url))
            if listing.reports and listing.reports == before:
                break  # a page beyond the last one shows the last one again
            before = listing.reports
            ahead += [page for page in listing.next_pages if page not in done and page not in ahead]
        if self._pages_read and not found:
            why = f"none of its {links} links has the title of one" if links else "it has no links"
            self._note = (
                f"no annual report found on {self._pages_read} pages: {why}; it may be put together by script, "
                "or titles has to name more words"
            )
        for link, page_url in list(found.values())[: entry.max_reports]:
            self._report(link, page_url)
        if len(found) > entry.max_reports:
            self._note = f"{len(found)} reports found, {entry.max_reports} fetched: raise max_reports"

    def _listing_page(self, url: str, entry: ListingSource) -> Listing:
        """Return what a listing page leads to: read now, or as it was when the server says nothing changed.

        Raises:
            FetchFailed: it cannot be had, or is no web page.
        """
        page = self._run.page(url, "listing", entry)
        conditions = _conditions(page) if page.reading == self._reading else None
        answer = self._ask(url, conditions, min(MAX_MARKUP_BYTES, self._run.fetcher.limits.max_bytes))
        if answer.status == 304:
            self._note_check(page, answer, "not_modified")
            return _as_listing(page)
        if media_type_of(answer.body, name_of(url)) not in (HTML, MHTML):
            raise FetchFailed("it is no web page: a report itself belongs under reports", 200)
        try:
            listing = self._read(read_listing, answer, words=entry.titles, hosts=entry.hosts)
        except NotRead as error:
            raise FetchFailed(str(error), 200) from error
        self._note_check(page, answer, "read")
        page.reading = self._reading
        page.links = [{"url": link.url, "title": link.title, "kind": "report"} for link in listing.reports]
        page.links += [{"url": target, "title": "", "kind": "listing"} for target in listing.next_pages]
        return listing

    # --- reports and attachments ---

    def _report(self, link: Link, found_on: str | None) -> None:
        page = self._document(link, "report", found_on)
        for attachment in [Link(known["url"], known["title"]) for known in page.links] if page else []:
            self._document(attachment, "attachment", link.url)

    def _document(self, link: Link, kind: str, found_on: str | None) -> Page | None:
        """Fetch a report or an attachment; return its row unless it had its turn or cannot be had."""
        if not self._run.is_first_time(link.url):
            return None
        self._found += 1
        page = self._run.page(link.url, kind, self._entry)
        page.title = link.title or page.title
        page.found_on = found_on or page.found_on
        if isinstance(self._entry, ListingSource) and self._run.is_fresh(page):
            self._counts["fresh"] += 1
            return page
        is_known = self._run.has(page.document_id) and (kind == "attachment" or page.reading == self._reading)
        try:
            answer = self._ask(link.url, _conditions(page) if is_known else None, None)
            outcome = "not_modified" if answer.status == 304 else self._taken(page, answer)
        except FetchFailed as error:
            self._counts["failed" if error.was_asked else "left"] += 1
            self._note_failure(page, error)
            return None
        self._counts[outcome] += 1
        self._note_check(page, answer, outcome)
        return page

    def _taken(self, page: Page, answer: Answer) -> str:
        is_page = media_type_of(answer.body, name_of(page.url)) in (HTML, MHTML)
        if page.kind == "attachment" and is_page:
            raise FetchFailed("the link to an attachment leads to a web page: the file is gone, perhaps", 200)
        known = (page.document_id, page.reading)
        outcome = self._run.take(page, answer)
        if known == (hashlib.sha256(answer.body).hexdigest(), self._reading):
            return outcome  # the very page whose links are known
        attachments: tuple[Link, ...] = ()
        if is_page:
            try:
                attachments = self._read(read_attachments, answer, hosts=self._entry.hosts)
            except NotRead as error:
                # The page itself is archived: what is wrong with it is for the parser to say.
                self.fail(page.url, f"its attachments are not known: {error}")
        page.reading = self._reading
        page.links = [{"url": link.url, "title": link.title, "kind": "attachment"} for link in attachments]
        return outcome

    def _read(self, function: Callable[..., _Read], answer: Answer, **options: Any) -> _Read:
        timeout_s = self._run.settings.parse_timeout_s
        return call(function, timeout_s, guarded(HTML, len(answer.body)), answer.body, answer.url, **options)

    # --- asking and remembering ---

    def _ask(self, url: str, conditions: Conditions | None, max_bytes: int | None) -> Answer:
        if self._run.fetcher.clock() > self._ends_at:
            raise _OutOfTime
        return self._run.fetcher.get(
            url, max_bytes=max_bytes, conditions=conditions, may_go=lambda target: self._may_go(url, target)
        )

    def _may_go(self, url: str, target: str) -> bool:
        # An address somebody wrote down may move anywhere; what a page links to stays on its site.
        if isinstance(self._entry, ReportSource) and url == self._entry.url:
            return True
        return same_site(target, url, self._entry.hosts)

    def _note_check(self, page: Page, answer: Answer, outcome: str) -> None:
        page.last_checked_at = self._run.now
        page.last_outcome = outcome
        page.last_status = answer.status
        page.last_reason = None
        page.failures = 0
        page.final_url = answer.url
        if answer.status != 304:
            page.etag, page.last_modified = answer.etag, answer.last_modified

    def _note_failure(self, page: Page, error: FetchFailed) -> None:
        """Note a failure; what the address gave before stays known."""
        page.last_reason = error.reason
        page.last_outcome = "failed" if error.was_asked else "left"
        if not error.was_asked:
            # The same sentence for each address of a host says nothing more.
            if error.reason not in {failure.reason for failure in self._failures}:
                self.fail(page.url, error.reason)
            return
        self.fail(page.url, error.reason)
        page.last_checked_at = self._run.now
        page.last_status = error.status
        page.failures += 1


def _conditions(page: Page) -> Conditions | None:
    if not (page.etag or page.last_modified):
        return None
    return Conditions(page.final_url or page.url, page.etag, page.last_modified)


def _as_listing(page: Page) -> Listing:
    reports = tuple(Link(known["url"], known["title"]) for known in page.links if known["kind"] == "report")
    following = tuple(known["url"] for known in page.links if known["kind"] == "listing")
    return Listing(reports, following, len(page.links))
