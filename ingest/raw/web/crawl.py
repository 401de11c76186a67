"""Taking web sources into the archive: what is new, what is as it was, what could not be had and why.

Belongs here: going over the sources. A source that fails is one outcome, and the next one has its turn.

What is archived: reports and attachments, under the address that was asked for. Listing pages and robots.txt are read
and forgotten: they are no documents. An address answered with what it gave before, in other bytes
(:mod:`ingest.raw.web.same`), adds nothing. An attachment that turns out to be a web page is a failure: portals answer
so when a file is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import polars as pl

from ingest.raw.archive import Archive
from ingest.raw.intake import RawFailure
from ingest.raw.web.fetch import Fetcher, fetcher_of
from ingest.raw.web.memory import memory_of
from ingest.raw.web.outcome import SourceOutcome, WebResult
from ingest.raw.web.run import Run
from ingest.raw.web.sources import ListingSource, Rejected, ReportSource, Sources
from ingest.raw.web.visit import visit
from ingest.settings import Settings


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
            run = Run(archive, settings, memory, own_fetcher, now or datetime.now(UTC))
            outcomes = [_rejected(entry) for entry in sources.rejected]
            entries: list[ReportSource | ListingSource] = [*sources.reports, *sources.listings]
            for entry in entries:
                outcomes.append(visit(run, entry))
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
