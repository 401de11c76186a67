"""One source in one run: its listing pages, the reports they lead to, the attachments of each.

Belongs here: the order in which a source is asked, and what is noted of each answer. What an answer is worth to the
archive is ``run.py``.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

from ingest import files
from ingest.documents import media_type_of
from ingest.documents.guarded import guarded
from ingest.documents.limits import MAX_MARKUP_BYTES
from ingest.documents.media_type import HTML, MHTML
from ingest.raw.intake import RawFailure
from ingest.raw.web.answer import Answer, Conditions, FetchFailed
from ingest.raw.web.guard import NotRead, call
from ingest.raw.web.links import READING, Link, Listing, read_attachments, read_listing
from ingest.raw.web.memory import Page
from ingest.raw.web.outcome import GOOD, SourceOutcome
from ingest.raw.web.run import Run
from ingest.raw.web.sources import ListingSource, ReportSource
from ingest.raw.web.urls import name_of, same_site
from ingest.tabular import counted

_Read = TypeVar("_Read")


def visit(run: Run, entry: ReportSource | ListingSource) -> SourceOutcome:
    """Fetch one source; whatever happens to it stays with it."""
    one = _Visit(run, entry)
    try:
        one.go()
    except (files.Busy, OSError):
        raise  # the disk or another run: nothing that a page could have done
    except Exception as error:  # a page that breaks our reading of it must not take the others with it
        one.fail(entry.url, f"it could not be read ({type(error).__name__}: {error}): report this address")
    return one.outcome()


class _OutOfTime(Exception):
    """The time of this source is over."""


class _Visit:
    """One source in one run."""

    def __init__(self, run: Run, entry: ReportSource | ListingSource) -> None:
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
        came = bool(self._pages_read or any(self._counts[name] for name in (*GOOD, "fresh")))
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
                f"no annual report found on {counted(self._pages_read, 'page')}: {why}; it may be put together by "
                "script, or titles has to name more words"
            )
        for link, page_url in list(found.values())[: entry.max_reports]:
            self._report(link, page_url)
        if len(found) > entry.max_reports:
            self._note = (
                f"{counted(len(found), 'report')} found, {entry.max_reports} fetched: raise max_reports"
            )

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
