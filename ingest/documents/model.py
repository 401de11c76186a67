"""The neutral document: what every format is turned into before anything is read out of it.

Belongs here: paragraphs, tables, cells and their place. Does not belong here: what a cell means.
A reader of one format (html, docx, pdf, text, office) returns a :class:`Document`; the extractors
know nothing else. Paragraphs and cells are never changed once made; they are not frozen because a report makes
hundreds of them, and freezing would cost a fifth of the reading of a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    """One run of text that stands on its own: an HTML block, a DOCX paragraph, a line of text or PDF.

    ``text`` keeps inner white space and tabs (flattened text needs them); ``block`` says where it
    stands in the raw document, e.g. ``paragraph[12]`` or ``page 2 line 7``. For text documents ``start`` is the
    character offset of ``text`` in the decoded text and says it all, else -1.
    ``is_link`` marks a line that is nothing but links to other pages (kept only where they are most of
    the page, else dropped): it may name other years and agencies, and never says who reports.
    """

    text: str
    block: str
    start: int = -1
    is_heading: bool = False
    is_link: bool = False

    @property
    def locator(self) -> str:
        """The place in the raw document: of a text document the span without outer white space (``chars 812-829``)."""
        if self.start < 0:
            return self.block
        stripped = self.text.strip()
        first = self.start + (self.text.find(stripped) if stripped else 0)
        return f"chars {first}-{first + len(stripped)}"


PICTURE = "\ufffc"
"""The text of a cell that holds something to see but no text: a picture, or what a script would write."""


@dataclass(slots=True)
class Cell:
    r"""One printed cell. ``row`` and ``column`` are its grid position (spans expanded), 0-based.

    ``text`` has line breaks inside the cell as ``\n``. ``locator`` is 1-based and counts printed
    cells, e.g. ``table[3]/row[5]/cell[2]`` (pages of a PDF in front: ``page 2 table[1]/…``).
    """

    text: str
    row: int
    column: int
    rowspan: int
    colspan: int
    locator: str


@dataclass(frozen=True, slots=True)
class Table:
    """A real table: its printed cells, row by row, in reading order (a spanned cell stands once).

    ``page_starts`` are the rows that begin a page, the first page aside: the rest of the row before may stand in them.
    """

    rows: tuple[tuple[Cell, ...], ...]
    locator: str
    page_starts: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Number of grid columns once spans are expanded."""
        return max((c.column + c.colspan for row in self.rows for c in row), default=0)


Block = Paragraph | Table


@dataclass(slots=True)
class Document:
    """A document in reading order.

    ``title`` is the page or file title (HTML ``<title>``, an ``ArticleTitle`` meta tag, a DOCX core property), ``meta``
    holds what the format states about itself with lower-case keys (e.g. HTML meta tags such as
    ``pubdate``, ``articletitle``). ``is_aligned`` marks text whose columns are held by runs of
    spaces (PDF text without rules). ``warnings`` are reading doubts, in English, for the outcome.
    ``text`` is the decoded text of a text document, in which ``chars a-b`` counts; None for other formats.
    """

    media_type: str
    charset: str | None = None
    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    meta: dict[str, str] = field(default_factory=dict)
    is_aligned: bool = False
    warnings: list[str] = field(default_factory=list)
    text: str | None = None

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs in reading order."""
        return [b for b in self.blocks if isinstance(b, Paragraph)]

    @property
    def tables(self) -> list[Table]:
        """The tables in reading order."""
        return [b for b in self.blocks if isinstance(b, Table)]


class DocumentError(Exception):
    """A document that gives no facts. ``status`` is its outcome (``documents.status``)."""

    status = "unreadable"

    def __init__(self, reason: str) -> None:
        """Keep ``reason``: one sentence a person can act on."""
        super().__init__(reason)
        self.reason = reason


class UnreadableDocument(DocumentError):
    """The bytes should be a document but cannot be read (damaged, encrypted, a scan, a missing tool)."""


class RejectedDocument(DocumentError):
    """The bytes are refused before reading: too large, too deep, a bomb, an archive."""

    status = "rejected"


class NotAReport(DocumentError):
    """Readable, but not an annual report on information disclosure (an image, a blank form, another report)."""

    status = "not_a_report"
