"""The bounds within which a document is read: hostile input costs a refusal, never the machine.

Belongs here: numbers, each with the reason for its size. What is done when one is passed stands with
the reader that meets it: a document over a hard bound is rejected with the bound in the reason.
"""

from __future__ import annotations

from ingest.documents.model import RejectedDocument


def too_large(size: int, limit: int) -> str:
    """Return the reason for refusing a file of ``size`` bytes, with the way out; without a full stop."""
    said = f"{size / 2**20:.1f} MiB, the limit is {limit / 2**20:.1f} MiB"
    if limit < 2**20 or size - limit < 2**20 // 5:  # rounded, both would read the same
        said = f"{size:,} bytes, the limit is {limit:,} bytes"
    return f"The file has {said}: raise GONGKAI_MAX_DOCUMENT_BYTES"


def beyond(what: str, bound: str) -> RejectedDocument:
    """Return the refusal of a document over a hard bound, e.g. ``beyond("page", "2000 tables")``."""
    return RejectedDocument(f"The {what} has more than {bound}: it is not one report.")


MAX_BYTES = 64 * 2**20
"""Any document, unless GONGKAI_MAX_DOCUMENT_BYTES says otherwise; looked at where a file is loaded, not where it is
read. Scanned reports with pictures reach about 40 MB; text formats stay under 5 MB."""

MAX_MARKUP_BYTES = 16 * 2**20
"""HTML, MHTML and plain text. Word-made pages stay under 3 MB; a tree costs 20 times its page."""

MAX_PARAGRAPHS = 100_000
"""Lines or blocks of one document. The longest flattened report seen has about 2,000."""

MAX_CELLS = 100_000
"""Printed cells of one document. A whole report has about 500; a province with annexes a few thousand."""

MAX_TABLES = 2_000
"""Tables of one document, layout tables included. Old portal pages nest about 50."""

MAX_COLUMNS = 200
"""Grid columns of one table. The widest official form has 15; Word grids with crooked edges reach about 60."""

MAX_GRID = 400_000
"""Grid positions of one table once spans are expanded: a colspan or rowspan of 65535 must cost nothing."""

MAX_DEPTH = 2_000
"""Nesting of HTML elements. Word pages reach 30, broken pages that never close a tag a few hundred."""

MAX_TABLE_DEPTH = 20
"""Tables within tables. Layouts of the early 2000s reach 6; every level is read by recursion."""

MAX_ZIP_MEMBERS = 5_000
"""Members of a DOCX. Reports with many pictures have a few hundred."""

MAX_XML_BYTES = 48 * 2**20
"""One XML part of a DOCX once inflated. The largest report body seen is about 4 MB."""

MAX_ZIP_RATIO = 200
"""Inflated to stored size of an XML part over 1 MB. WordprocessingML packs 10 to 40 times, a bomb 1,000 times."""

MAX_PAGES = 300
"""Pages of a PDF. Reports have 4 to 40; yearbooks bound into one file reach 200."""

MAX_PAGE_OBJECTS = 40_000
"""Objects looked at on one PDF page; its tables are not looked for beyond. A ruled page has 500, a map a million."""

MAX_PAGE_CHARS = 40_000
"""Characters of one PDF page. A dense page of 8-point figures has about 6,000."""

OFFICE_SECONDS = 120
"""Time LibreOffice may take for one call: about 10 s to start on a cold disk, then 0.2 s a file."""

OFFICE_SECONDS_PER_FILE = 5
"""Added to :data:`OFFICE_SECONDS` for each file of a call."""
