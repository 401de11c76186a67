"""Reports as PDF with a text layer: ruled tables that run over pages, labels set down the page.

Belongs here: reportlab. The CJK font is one of the standard ones a reader brings along, so files stay small.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.rendering.content import Block, Heading, Text
from tests.rendering.facts import ReportFacts
from tests.rendering.sheets import Options, PrintedCell, Sheet
from tests.rendering.text import grid

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

_PROSE = ParagraphStyle("prose", fontName=FONT, fontSize=11, leading=18, firstLineIndent=22)
_TITLE = ParagraphStyle("title", fontName=FONT, fontSize=16, leading=24, alignment=1)
_SIGNED = ParagraphStyle("signed", parent=_PROSE, alignment=2)
_CELL = ParagraphStyle("cell", fontName=FONT, fontSize=8, leading=10)
_NUMBER = ParagraphStyle("number", parent=_CELL, alignment=1)
_PAGE_WIDTH = A4[0] - 36 * mm
_FRAME_PADDING = 6
_PADDING = 2
_LOW = 400
"""Points of height of a page that many rows are cut by."""
_LINE = 12
"""Points that must be left of a row on either page when a page ends within it."""

# Millimetres of each column; what is left of the page goes to the others in equal parts.
_FIXED_COLUMNS = {
    "applications": (9.0, 24.0, 44.0),
    "indicators": (110.0,),
    "local": (80.0,),
}
# Columns so narrow that labels take many lines, and a page ends within most rows at its foot.
_NARROW_COLUMNS = {
    "applications": (9.0, 10.0, 14.0),
    "indicators": (25.0,),
    "local": (20.0,),
    "article20": (12.0,),
}


def _markup(text: str, style: ParagraphStyle, width: float, indent: float = 0) -> str:
    """Break a text into lines of ``width`` points and return it as paragraph markup.

    Where no CJK font is installed, PDF readers drop a line of one glyph from the text layer; a no-break space
    beside it keeps it.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            room = width - (0 if lines else indent)
            if line and pdfmetrics.stringWidth(line + char, FONT, style.fontSize) > room:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    kept = [line + "\u00a0" if len(line) == 1 and not line.isascii() else line for line in lines]
    return "<br/>".join(escape(line) for line in kept)


def _paragraph(text: str, style: ParagraphStyle, width: float) -> Paragraph:
    return Paragraph(_markup(text, style, width, style.firstLineIndent), style)


def _cell(cell: PrintedCell, width: float, options: Options) -> Paragraph:
    if cell.is_vertical and options.vertical_labels:
        return _paragraph("\n".join(cell.text), _NUMBER, width)
    return _paragraph(cell.text, _NUMBER if cell.is_value else _CELL, width)


def _widths(sheet: Sheet, options: Options) -> list[float]:
    widths = _NARROW_COLUMNS if options.split_rows else _FIXED_COLUMNS
    fixed = [width * mm for width in widths.get(sheet.name.split(".")[0], ())]
    rest = sheet.width - len(fixed)
    return [*fixed, *[(_PAGE_WIDTH - 2 * _FRAME_PADDING - sum(fixed)) / rest] * rest]


_RULE = (0.5, "black")


def _table(sheet: Sheet, options: Options) -> Table:
    """Return a ruled table that may break between any two rows.

    A label beside many rows is drawn piece by piece into those rows, with no rules between them: a true row span
    would keep its rows on one page, and real reports break there.
    """
    data: list[list[Paragraph | str]] = [[""] * sheet.width for _ in sheet.rows]
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), *_RULE),
        ("LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), *_RULE),
    ]
    if options.split_rows:
        # Or the upper half of a cell is drawn higher than its row.
        commands += [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    widths = _widths(sheet, options)
    for number, row in enumerate(grid(sheet)):
        for column, (cell, starts) in enumerate(row):
            if not starts:
                continue
            end = (column + cell.colspan - 1, number + cell.rowspan - 1)
            commands.append(("BOX", (column, number), end, *_RULE))
            room = sum(widths[column : column + cell.colspan]) - 2 * _PADDING - 1
            if cell.rowspan == 1 or number < sheet.head_rows:
                data[number][column] = _cell(cell, room, options)
                commands.append(("SPAN", (column, number), end))
                continue
            pieces = list(cell.text) if cell.is_vertical and options.vertical_labels else [cell.text]
            first = number + max(cell.rowspan - len(pieces), 0) // 2
            for offset, piece in enumerate(pieces):
                data[first + offset][column] = _paragraph(piece, _NUMBER, room)
            commands += [("SPAN", (column, n), (end[0], n)) for n in range(number, end[1] + 1)]
    return Table(
        data,
        colWidths=widths,
        style=TableStyle(commands),
        repeatRows=sheet.head_rows if options.repeat_heading else 0,
        splitByRow=not options.split_rows,
        splitInRow=_LINE if options.split_rows else 0,
    )


def document(facts: ReportFacts, blocks: list[Block], options: Options) -> bytes:
    """Return a PDF: justified prose, ruled tables, page numbers when the options ask for them."""
    story: list[Flowable] = []
    prose_width = _PAGE_WIDTH - 2 * _FRAME_PADDING
    for block in blocks:
        match block:
            case Sheet():
                story += [Spacer(1, 4), _table(block, options), Spacer(1, 8)]
            case Heading(text, level):
                story.append(_paragraph(text, _TITLE if level == 1 else _PROSE, prose_width))
            case Text(text, is_signature):
                story.append(_paragraph(text, _SIGNED if is_signature else _PROSE, prose_width))
    buffer = io.BytesIO()
    template = SimpleDocTemplate(
        buffer,
        pagesize=(A4[0], _LOW if options.split_rows else A4[1]),
        leftMargin=18 * mm,
        rightMargin=18 * mm,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
        title=facts.heading,
        author=facts.agency,
        invariant=1,
        # Uncompressed, so that the bytes do not depend on the zlib at hand.
        pageCompression=0,
    )

    def number_page(canvas: Canvas, template: SimpleDocTemplate) -> None:
        if options.page_numbers:
            canvas.setFont(FONT, 9)
            canvas.drawCentredString(A4[0] / 2, 10 * mm, f"- {template.page} -")

    template.build(story, onFirstPage=number_page, onLaterPages=number_page)
    return buffer.getvalue()
