"""Which documents are read only in a process that may die or be stopped when it takes too long.

Belongs here: the one answer for whoever reads documents (pipeline, command line, web source). How such a process
works is :mod:`ingest.fanout`.

Why size decides: the HTML parser is quadratic in some shapes (250 KB of ``<div>`` keep it busy for 8 s, a megabyte
for minutes), and while it is, no time limit inside this process is heard. Up to :data:`SMALL_BYTES` the worst page
costs a few seconds, and most reports are smaller: they do not pay the second that a process takes to start.
"""

from __future__ import annotations

from ingest.documents.media_type import BINARY, OFFICE_TYPES, PDF

SMALL_BYTES = 128 * 1024
_ALWAYS = frozenset({PDF, *OFFICE_TYPES, BINARY})
"""Read by large C libraries or another program, however small. Nobody has looked at what is entered as BINARY because
it was too large to load."""


def guarded(media_type: str, size: int) -> bool:
    """Say whether a document of ``size`` bytes should not be read in this process."""
    return media_type in _ALWAYS or size > SMALL_BYTES
