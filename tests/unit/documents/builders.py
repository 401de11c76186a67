"""Small documents made by hand for the tests of the readers: DOCX packages and ruled PDF pages.

Belongs here: bytes of one quirk each. Whole reports in every layout are made by ``tests.rendering``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ingest.documents.model import Document, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


HEAD = ["信息内容", "本年制发件数", "现行有效件数"]
WIDTHS = [120, 90, 90]
"""The columns of a small table, and their widths in points."""
Rows = Sequence[Sequence[str | None]]


def grid(table: Table) -> list[list[str]]:
    """Return a table as full rows: the text of a spanned cell stands in its first field, the others are ''."""
    height = max((c.row + c.rowspan for row in table.rows for c in row), default=0)
    fields = [[""] * table.width for _ in range(height)]
    for row in table.rows:
        for cell in row:
            fields[cell.row][cell.column] = cell.text
    return fields


def one_table(document: Document) -> list[list[str]]:
    """Return the only table of a document as full rows."""
    (table,) = document.tables
    return grid(table)


def texts(document: Document) -> list[str]:
    """Return the texts of the paragraphs that are not blank."""
    return [p.text for p in document.paragraphs if p.text]


def package(main: str | bytes, *, core: str | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a DOCX whose main part is ``main`` and whose other parts are as small as can be."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", main)
        if core is not None:
            archive.writestr("docProps/core.xml", core)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, *, core: str | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a DOCX with a body in which ``w:`` and ``mc:`` are bound."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}" xmlns:mc="{mc}">'
    return package(f"{head}<w:body>{body}</w:body></w:document>", core=core, extra=extra)


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def tc(content: str, properties: str = "") -> str:
    """Return a cell; a bare text becomes a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def pdf(*pages: Callable[[Canvas], object], rotation: int = 0, **settings: object) -> bytes:
    """Return a PDF of A4 pages; each function draws one, with y growing downwards from the top."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, bottomup=1, invariant=1, pageCompression=0, **settings)
    for draw in pages:
        canvas.setFont(FONT, 10)
        canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


HEIGHT = 842.0


def write(canvas: Canvas, x: float, y: float, text: str, size: float = 10) -> None:
    """Write a text with its base line ``y`` points below the top of the page."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, HEIGHT - y, text)


def rule(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """Draw one line, in points from the top left of the page."""
    canvas.setLineWidth(0.5)
    canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)


def ruled(
    canvas: Canvas,
    x: float,
    y: float,
    widths: Sequence[float],
    rows: Rows,
    *,
    row_height: float = 20,
    line: Callable[[Canvas, float, float, float, float], object] = rule,
    open_top: bool = False,
    open_bottom: bool = False,
) -> float:
    """Draw a ruled table and return where it ends.

    ``None`` continues the cell to its left, and ``"^"`` the cell above: their common border is not drawn.
    A text may have line breaks. The border above the first row or below the last may be left out.
    """
    xs = [x]
    for width in widths:
        xs.append(xs[-1] + width)
    height = len(rows)
    for r, row in enumerate(rows):
        top, bottom = y + r * row_height, y + (r + 1) * row_height
        for c, text in enumerate(row):
            if text is not None:
                line(canvas, xs[c], top, xs[c], bottom)
            if text != "^" and not (text is None and row[c - 1] == "^") and not (open_top and r == 0):
                line(canvas, xs[c], top, xs[c + 1], top)
            if r == height - 1 and not open_bottom:
                line(canvas, xs[c], bottom, xs[c + 1], bottom)
            if text and text != "^":
                for k, part in enumerate(text.split("\n")):
                    write(canvas, xs[c] + 3, top + 10 + k * 9, part, 8)
        line(canvas, xs[-1], top, xs[-1], bottom)
    return y + height * row_height
