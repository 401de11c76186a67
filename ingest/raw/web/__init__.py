"""Web sources: reports fetched from addresses that a list names, into the same archive as those of the inbox.

    sources    what sources.yml asks for
    crawl      the order of things: listings, reports, attachments; what is archived and remembered
    fetch      one address: rate, retries, redirects, robots.txt
    answer     what comes back, within bounds on bytes and time
    transport  connections, only to addresses that were checked; addresses says which
    links      what a page links to; titles says which titles are those of reports
    same       whether an answer holds the report that is archived already
    memory     what was found, when, and with what result

docs/sources.md says how it is used.
"""

from ingest.raw.web.crawl import SourceOutcome, WebResult, fetch_sources
from ingest.raw.web.memory import WEB_PAGES, remembered
from ingest.raw.web.sources import Sources, SourcesError, load_sources

__all__ = [
    "WEB_PAGES",
    "SourceOutcome",
    "Sources",
    "SourcesError",
    "WebResult",
    "fetch_sources",
    "load_sources",
    "remembered",
]
