"""Bytes to one neutral document, whatever the format.

Belongs here: the choice of the reader. Each format has its module; what all of them return is in
:mod:`ingest.documents.model`, how large a document may be in :mod:`ingest.documents.limits`.
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
    HTML,
    MARKDOWN,
    MHTML,
    OFFICE_TYPES,
    PDF,
    TEXT,
    is_csv_of_figures,
    media_type_of,
    reject_unless_readable,
)
from ingest.documents.model import Document, UnreadableDocument
from ingest.documents.office import convert, convert_many
from ingest.documents.pdf import read_pdf
from ingest.documents.text import read_text

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
    if kind in OFFICE_TYPES:
        document = read_docx(converted or convert(data, kind))
        document.media_type = kind
        return document
    reject_unless_readable(kind)
    raise UnreadableDocument(
        f"Documents of the type {kind} are not read: save it as DOCX, PDF, HTML or text."
    )
