"""Web sources: reports fetched from addresses that a list names, into the same archive as those of the inbox.

    sources.py    what sources.yml asks for
    crawl.py      going over them
    visit.py      one source: listings, then reports, then attachments
    run.py        one run: whose turn it is, what is new, what goes into the archive
    outcome.py    what came of it
    fetch.py      one address: rate, retries, redirects
    robots.py     what a site asks robots to leave alone
    answer.py     what comes back, within bounds on bytes and time
    transport.py  connections, only to addresses that were checked
    addresses.py  which those are
    urls.py       one spelling of an address, and which belong to one site
    links.py      what a page links to
    titles.py     which titles are those of reports
    same.py       whether an answer holds the report that is archived already
    guard.py      reading what strangers sent in a process that may die
    memory.py     what was found, when, and with what result

docs/sources.md says how it is used.
"""

from ingest.raw.web.crawl import fetch_sources
from ingest.raw.web.memory import MEANINGS, WEB_PAGES, remembered
from ingest.raw.web.outcome import SourceOutcome, WebResult
from ingest.raw.web.sources import Sources, SourcesError, load_sources

__all__ = [
    "MEANINGS",
    "WEB_PAGES",
    "SourceOutcome",
    "Sources",
    "SourcesError",
    "WebResult",
    "fetch_sources",
    "load_sources",
    "remembered",
]
