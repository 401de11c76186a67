"""Stage raw: every file that ever came in, as it came, once, with a manifest of what and when.

Belongs here: sources (where bytes come from), the archive (where they stay) and taking one into the other.
What the bytes say is the business of the parser: also a file that is no report is archived.
"""

from ingest.raw.archive import Archive, DamagedDocument
from ingest.raw.folder import FolderSource, InboxError
from ingest.raw.intake import RawFailure, RawResult, ingest_folder, not_taken_in

__all__ = [
    "Archive",
    "DamagedDocument",
    "FolderSource",
    "InboxError",
    "RawFailure",
    "RawResult",
    "ingest_folder",
    "not_taken_in",
]
