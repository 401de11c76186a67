"""PDF with a text layer: pages to lines and ruled tables in reading order.

Belongs here: the document as a whole: whether it has a text layer, what it says about itself, its order. pdfium is
behind :mod:`ingest.documents.pdf_page`, what stands on a page is in :mod:`ingest.documents.pdf_content`, tables over
page breaks in :mod:`ingest.documents.pdf_breaks`. Nothing is recognised from pictures.
"""

from __future__ import annotations

import re
from statistics import median

import pypdfium2

from ingest.documents import limits
from ingest.documents.limits import beyond
from ingest.documents.media_type import PDF
from ingest.documents.model import Document, UnreadableDocument
from ingest.documents.pdf_breaks import append, goes_on
from ingest.documents.pdf_content import (
    PageContent,
    PrintedTable,
    TextLine,
    content_of,
    drop_page_number,
    drop_running_heads,
)
from ingest.documents.pdf_page import Page, read_page
from ingest.documents.pdf_text import aligned_text
from ingest.documents.tables import PREFORMATTED, BlockWriter, Line, RawCell, RawTable

_PICTURE_SHARE, _PICTURE_BEHIND_TEXT = 0.5, 0.8
"""Share of a page that a picture covers at the least: of a page without text, and of one that was scanned and read."""
_ANY_PICTURE = 0.1
"""Share of a page that a scan covers at the least where no page has text."""

_FEW_CHARS = 12
"""Printed characters of a page below which it has no text: a page number or a stamp may lie over a scan."""
_UNMAPPED_SHARE = 0.2
"""Share of characters that no font says the text of, from which the rest is no text either."""

_REASON = re.compile(r"PDFium: ([^()]+?)\.?\)")
_TITLE_NOISE = re.compile(r"^Microsoft Word - |\.(?:docx?|wps|pdf)$", re.IGNORECASE)


def read_pdf(data: bytes) -> Document:
    """Return the document of a PDF with a text layer.

    Lines outside tables are paragraphs (``page 2 line 7``); cells are ``page 2 table[1]/row[5]/cell[2]``,
    with the page and table the row is printed in also where tables are joined over a page break. A PDF
    without ruled tables has ``is_aligned`` set and keeps its columns by runs of spaces.

    Raises:
        UnreadableDocument: damaged, encrypted, a scan, or fonts without characters.
        RejectedDocument: beyond the bounds.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("The PDF is protected by a password: save it without one.") from error
        raise _damaged(error) from error
    try:
        return _read(pdf)
    except pypdfium2.PdfiumError as error:
        raise _damaged(error) from error
    finally:
        pdf.close()


def _damaged(error: pypdfium2.PdfiumError) -> UnreadableDocument:
    inner = _REASON.search(str(error))
    return UnreadableDocument(f"The PDF is damaged ({inner[1] if inner else error}): fetch it again.")


def _read(pdf: pypdfium2.PdfDocument) -> Document:
    count = len(pdf)
    if count > limits.MAX_PAGES:
        raise beyond("PDF", f"{limits.MAX_PAGES} pages")
    document = Document(media_type=PDF)
    document.meta = _metadata(pdf)
    document.title = _TITLE_NOISE.sub("", document.meta.get("title", "")) or None
    pages = []
    for index in range(count):
        try:
            pages.append(read_page(pdf, index))
        except pypdfium2.PdfiumError as error:
            document.warnings.append(f"page {index + 1} is damaged and was not read ({error})")
    if not pages:
        raise UnreadableDocument("The PDF is damaged: none of its pages can be read. Fetch it again.")
    _check_text_layer(pages, document)
    keeps_beyond = any(char.left >= page.width for page in pages for char in page.chars)
    contents = [content_of(page, keeps_beyond, document.warnings) for page in pages]
    drop_running_heads(contents)
    for content in contents:
        drop_page_number(content)  # those that stood behind a running head
    document.is_aligned = not any(
        isinstance(item, PrintedTable) for content in contents for item in content.items
    )
    if document.is_aligned:
        _align(contents)
    writer = BlockWriter()
    writer.write(_flow(contents, document.warnings))
    document.blocks = writer.blocks
    return document


def _metadata(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    meta = {}
    for key in pypdfium2.PdfDocument.METADATA_KEYS:
        try:
            value = " ".join(pdf.get_metadata_value(key).split())
        except UnicodeDecodeError:
            continue  # half a character, as damaged or careless writers leave it
        if value:
            meta[key.lower()] = value
    return meta


def _check_text_layer(pages: list[Page], document: Document) -> None:
    """Raise for scans and for fonts that do not say what they draw; warn where single pages are so."""
    printed = [sum(char.text != " " for char in page.chars) for page in pages]
    if not any(n >= _FEW_CHARS for n in printed):
        if any(page.picture_share > _ANY_PICTURE for page in pages):
            raise UnreadableDocument(
                "The PDF is a scan: no text layer; OCR is not done. Look for the page or DOCX."
            )
        if sum(printed) == 0:
            raise UnreadableDocument(
                "The PDF holds no text (its letters may be drawn as shapes); OCR is not done."
            )
    if sum(page.unmapped for page in pages) > _UNMAPPED_SHARE * max(1, sum(printed)):
        raise UnreadableDocument(
            "The fonts of the PDF do not say which characters they draw, so its text cannot be read; OCR is not done."
        )
    for page, n in zip(pages, printed, strict=True):
        if page.is_crowded:
            document.warnings.append(
                f"page {page.number} is full of drawings: tables on it were not looked for"
            )
        if page.picture_share > _PICTURE_SHARE and n < _FEW_CHARS:
            document.warnings.append(f"page {page.number} is a picture without text")
        elif page.picture_share > _PICTURE_BEHIND_TEXT:
            document.warnings.append(
                f"page {page.number} has text over a picture of the page: it may come from OCR"
            )


def _align(contents: list[PageContent]) -> None:
    lines = [item for content in contents for item in content.items if isinstance(item, TextLine)]
    if not lines:
        return
    left = min(line.chars[0].left for line in lines)
    unit = median(char.bottom - char.top for line in lines for char in line.chars) / 2
    for line in lines:
        line.text = aligned_text(line.chars, left, max(unit, 1.0))


def _flow(contents: list[PageContent], warnings: list[str]) -> list[Line | RawTable]:
    """Return everything in reading order, tables that run over a page break joined."""
    flow: list[TextLine | PrintedTable] = []
    for content in contents:
        items = content.items
        if items and flow and isinstance(items[0], PrintedTable):
            last = flow[-1]
            if isinstance(last, PrintedTable) and goes_on(last, items[0]):
                append(last, items[0], warnings)
                items = items[1:]
        flow.extend(items)
    return [
        (item.text, PREFORMATTED, f"page {item.page} line {item.number}")
        if isinstance(item, TextLine)
        else _raw(item)
        for item in flow
    ]


def _raw(table: PrintedTable) -> RawTable:
    rows: list[list[RawCell]] = [[] for _ in table.places]
    for cell in sorted(table.cells, key=lambda c: (c.top, c.left)):
        content: list[Line | RawTable] = [(line, PREFORMATTED, "") for line in cell.lines]
        rows[cell.top].append(
            RawCell(content, cell.right - cell.left, cell.bottom - cell.top, cell.top, cell.left)
        )
    return RawTable(table.locator, rows, table.places, page_starts=table.page_starts)
