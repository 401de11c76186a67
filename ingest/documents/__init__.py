"""Bytes to one neutral document, whatever the format.

Belongs here: the choice of the reader.

    model.py          what every reader returns: paragraphs, and tables of cells with their place
    media_type.py     what kind of document some bytes are
    limits.py         how large a document may be
    guarded.py        which documents are read in a process that may die
    wrapped.py        pages that came packed (gzip) or in the answer of an interface
    charset.py        bytes to text
    characters.py     one spelling for characters that look alike
    tables.py         tables between markup and model: spans, layout tables, numbering
    locate.py         from a place back to the printed text

    html.py           a page: what it says about itself, what is hidden, whether it holds a text
    carried.py        the article that a page leaves to its script
    html_walk.py      its lines and tables
    html_elements.py  what kinds of elements do to the text
    html_lines.py     what a line is: links, flattened text
    html_divs.py      tables built of plain elements
    docx.py           the paragraphs and tables of a DOCX file
    docx_names.py     the names of its elements
    docx_package.py   its parts, opened within the bounds
    office.py         DOC, WPS, RTF and the like, turned into DOCX
    pdf.py            PDF with a text layer
    pdf_content.py    what stands on a page: lines, and tables of cells
    pdf_breaks.py     tables that go on over a page break
    pdf_page.py       the characters and rules of a page
    pdf_fonts.py      a stand-in for fonts that a PDF does not bring along
    pdf_text.py       its characters as lines
    pdf_grid.py       its rules as tables
    text.py           plain text and Markdown
    marks.py          marks of Markdown that are not printed
    drawn.py          tables drawn with characters
    barred.py         tables with bars whose cells are wrapped
    ruled.py          tables ruled by dashes
    delimited.py      tables that a program has written out: CSV, lists, records, LaTeX, MediaWiki
    nested.py         tables written as nested records
"""

from __future__ import annotations

from ingest.documents import limits
from ingest.documents.characters import unify
from ingest.documents.charset import decode
from ingest.documents.docx import read_docx
from ingest.documents.html import read_html, read_mhtml
from ingest.documents.locate import locate
from ingest.documents.media_type import (
    CSV,
    DOCX,
    GZIP,
    HTML,
    JSON,
    MARKDOWN,
    MHTML,
    OFFICE_TYPES,
    PDF,
    TEXT,
    is_csv_of_figures,
    media_type_of,
    reject_unless_readable,
)
from ingest.documents.model import Document, NotAReport, UnreadableDocument
from ingest.documents.office import convert, convert_many
from ingest.documents.pdf import read_pdf
from ingest.documents.text import read_text
from ingest.documents.wrapped import page_in_json, unpacked

_MAY_BE_PACKED = (HTML, TEXT, MARKDOWN, MHTML, JSON, PDF, DOCX)
"""What a server packs on its way; anything else in a gzip file was put there by somebody, an archive for one."""

__all__ = ["convert_many", "locate", "media_type_of", "read"]


def read(data: bytes, name: str | None = None, converted: bytes | None = None) -> Document:
    """Return the neutral document of some bytes.

    Args:
        data: the whole file. How large it may be is for the caller to say, before loading it.
        name: its name, if any: it only tells Markdown from text and a data file from a short text.
        converted: the DOCX that :func:`convert_many` made of a legacy file; without it, LibreOffice is
            started for this file alone.

    Raises:
        UnreadableDocument: damaged, encrypted, a scan, an empty shell, or a missing tool.
        RejectedDocument: an archive, or beyond the bounds of :mod:`ingest.documents.limits`.
        NotAReport: readable, but a picture, a data file or a page of links.
    """
    kind = media_type_of(data, name)
    if kind == HTML:
        return read_html(data)
    if kind in (TEXT, MARKDOWN):
        if len(data) > limits.MAX_MARKUP_BYTES:
            raise limits.beyond("text", f"{limits.MAX_MARKUP_BYTES // 2**20} MB")
        text, charset, warnings = decode(data)
        if is_csv_of_figures(text, name):
            reject_unless_readable(CSV)
        document = read_text(unify(text), kind, charset)
        document.warnings.extend(warnings)
        return document
    if kind == DOCX:
        return read_docx(data)
    if kind == PDF:
        return read_pdf(data)
    if kind == MHTML:
        return read_mhtml(data)
    if kind == JSON:
        return _read_json(data)
    if kind == GZIP:
        packed = unpacked(data)
        if media_type_of(packed) in _MAY_BE_PACKED:
            return read(packed, name)
    if kind in OFFICE_TYPES:
        document = read_docx(converted or convert(data, kind))
        document.media_type = kind
        return document
    reject_unless_readable(kind)
    raise UnreadableDocument(
        f"Documents of the type {kind} are not read: save it as DOCX, PDF, HTML or text."
    )


def _read_json(data: bytes) -> Document:
    """Return the page that an answer of an interface holds, or the tables that it is itself."""
    text, charset, _ = decode(data)
    try:
        document = read_html(page_in_json(data))
    except NotAReport:
        document = read_text(unify(text), JSON, charset)
        if not document.tables:
            raise
    document.media_type, document.charset = JSON, charset
    return document
