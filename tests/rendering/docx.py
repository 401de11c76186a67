"""Reports as Word documents: merged cells as Word writes them, the same bytes every time.

Belongs here: python-docx and the re-zipping that takes the clock out of the file.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.rendering.content import Block, Heading, Text
from tests.rendering.facts import ReportFacts
from tests.rendering.sheets import Sheet
from tests.rendering.text import grid

_SEALED_AT = (1980, 1, 1, 0, 0, 0)


def _runs(text: str) -> str:
    """Cut a text into two runs, as editing leaves it; line breaks inside a cell are w:br."""
    lines = []
    for line in text.split("\n"):
        middle = (len(line) + 1) // 2
        lines.append(
            "".join(
                f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
                for part in (line[:middle], line[middle:])
                if part
            )
        )
    return "<w:r><w:br/></w:r>".join(lines)


def _table_xml(sheet: Sheet) -> str:
    out = [f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='TableGrid'/></w:tblPr><w:tblGrid>"]
    out.append("<w:gridCol w:w='900'/>" * sheet.width + "</w:tblGrid>")
    for row in grid(sheet):
        out.append("<w:tr>")
        column = 0
        while column < len(row):
            cell, starts = row[column]
            span = f"<w:gridSpan w:val='{cell.colspan}'/>" if cell.colspan > 1 else ""
            merge = ""
            if cell.rowspan > 1:
                merge = "<w:vMerge w:val='restart'/>" if starts else "<w:vMerge/>"
            runs = _runs(cell.text) if starts else ""
            out.append(
                f"<w:tc><w:tcPr><w:tcW w:w='0' w:type='auto'/>{span}{merge}</w:tcPr><w:p>{runs}</w:p></w:tc>"
            )
            column += cell.colspan
        out.append("</w:tr>")
    return "".join([*out, "</w:tbl>"])


def document(facts: ReportFacts, blocks: list[Block]) -> bytes:
    """Return a .docx: paragraphs, and tables with gridSpan and vMerge."""
    file = Document()
    for block in blocks:
        match block:
            case Sheet():
                # A section's properties close the body: tables go before them.
                file.element.body.insert(len(file.element.body) - 1, parse_xml(_table_xml(block)))
                file.add_paragraph()
            case Heading(text, level):
                paragraph = file.add_paragraph()
                paragraph.add_run(text).bold = True
                if level == 1:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            case Text(text, is_signature):
                paragraph = file.add_paragraph(text)
                if is_signature:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    core = file.core_properties
    core.title = facts.heading
    core.author = facts.agency
    core.created = core.modified = datetime(2000, 1, 1, tzinfo=UTC)
    buffer = io.BytesIO()
    file.save(buffer)
    return _sealed(buffer.getvalue())


def _sealed(data: bytes) -> bytes:
    """Rewrite a zip with fixed times."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _SEALED_AT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return out.getvalue()
