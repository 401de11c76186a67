"""DOCX: the main part of the package, read by zip and lxml without python-docx.

Belongs here: which WordprocessingML elements are printed and how rows and cells are put together.
Entities are not expanded, sizes are bounded before anything is inflated, and no relationship outside
the package is followed. List numbers are drawn by Word and are no text: none are made up.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lxml import etree

from ingest.documents import limits
from ingest.documents.characters import superscript
from ingest.documents.limits import beyond
from ingest.documents.media_type import DOCX, ZIP_FAULTS
from ingest.documents.model import PICTURE, Document, Paragraph, RejectedDocument, UnreadableDocument
from ingest.documents.tables import HEADING, PREFORMATTED, BlockWriter, Line, RawCell, RawTable

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
    "{http://purl.oclc.org/ooxml/officeDocument/math}t",
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPE = "The DOCX file declares a document type or entities, which no word processor does: it is refused."
_DAMAGED = "The DOCX file is damaged ({}): fetch it again or open it in a word processor and save it anew."

# Deleted or moved-away text, field codes, pronunciation, properties: none of it is printed.
_NOT_PRINTED = (
    "del moveFrom delText instrText delInstrText rt pPr rPr tblPr tblGrid tcPr trPr sdtPr sdtEndPr sectPr "
    "bookmarkStart bookmarkEnd proofErr commentRangeStart commentRangeEnd footnoteReference endnoteReference"
)


_PICTURES = frozenset(("drawing", "pict", "object"))


class _Names(NamedTuple):
    """Qualified names in one of the two WordprocessingML namespaces (transitional and strict)."""

    p: str
    r: str
    t: str
    tbl: str
    tr: str
    tc: str
    val: str
    p_properties: str
    r_properties: str
    tc_properties: str
    tr_properties: str
    grid_span: str
    v_merge: str
    h_merge: str
    grid_before: str
    style: str
    outline: str
    vanish: str
    strikes: tuple[str, str]
    raised: str
    hidden: str
    deleted: str
    text_box: str
    breaks: frozenset[str]
    break_type: str
    tabs: frozenset[str]
    hyphen: str
    dropped: frozenset[str]


@cache
def _names(namespace: str) -> _Names:
    w = f"{{{namespace}}}"
    return _Names(
        p=f"{w}p",
        r=f"{w}r",
        t=f"{w}t",
        tbl=f"{w}tbl",
        tr=f"{w}tr",
        tc=f"{w}tc",
        val=f"{w}val",
        p_properties=f"{w}pPr",
        r_properties=f"{w}rPr",
        tc_properties=f"{w}tcPr",
        tr_properties=f"{w}trPr",
        grid_span=f"{w}gridSpan",
        v_merge=f"{w}vMerge",
        h_merge=f"{w}hMerge",
        grid_before=f"{w}gridBefore",
        style=f"{w}pStyle",
        outline=f"{w}outlineLvl",
        vanish=f"{w}vanish",
        strikes=(f"{w}strike", f"{w}dstrike"),
        raised=f"{w}vertAlign",
        hidden=f"{w}hidden",
        deleted=f"{w}del",
        text_box=f"{w}txbxContent",
        breaks=frozenset((f"{w}br", f"{w}cr")),
        break_type=f"{w}type",
        tabs=frozenset((f"{w}tab", f"{w}ptab")),
        hyphen=f"{w}noBreakHyphen",
        dropped=frozenset(f"{w}{name}" for name in _NOT_PRINTED.split()),
    )


def read_docx(data: bytes) -> Document:
    """Return the document of a DOCX file: body text, text boxes and tables in reading order.

    A paragraph's locator is ``paragraph[n]``, the n-th ``w:p`` of the main part (``/line[k]`` behind it
    when the paragraph has line breaks); a table's number counts every ``w:tbl``.

    Raises:
        UnreadableDocument: damaged, protected by a password, or without text.
        RejectedDocument: beyond the bounds, or XML with a document type.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.namelist()) > limits.MAX_ZIP_MEMBERS:
                raise beyond("DOCX file", f"{limits.MAX_ZIP_MEMBERS} parts")
            main = _xml(archive, _main_part(archive))
            core = _xml(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else None
    except ZIP_FAULTS as error:
        raise UnreadableDocument(_DAMAGED.format(error)) from error
    namespace = etree.QName(main).namespace or ""
    if etree.QName(main).localname != "document":
        raise UnreadableDocument(_DAMAGED.format("its main part is no document"))
    document = Document(media_type=DOCX)
    if core is not None:
        _read_core(core, document)
    reader = _Reader(_names(namespace), main, document.warnings)
    writer = BlockWriter()
    writer.write(reader.content(main))
    document.blocks = writer.blocks
    if not any(b.text if isinstance(b, Paragraph) else b.rows for b in writer.blocks):
        if any(name in data for name in (b"word/media/", b"word\\media\\")):
            raise UnreadableDocument("The DOCX file holds pictures and no text (a scan); OCR is not done.")
        raise UnreadableDocument("The DOCX file holds no text.")
    return document


def _main_part(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "word/document.xml" in names:
        return "word/document.xml"
    if "_rels/.rels" in names:
        for relationship in _xml(archive, "_rels/.rels").iter(_RELATIONSHIP):
            if relationship.get("Type", "").endswith("/officeDocument"):
                target = str(relationship.get("Target", "")).lstrip("/")
                if target in names:
                    return target
    raise UnreadableDocument(_DAMAGED.format("it has no main part"))


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Parse one part within the bounds; nothing outside it is read and no entity is expanded."""
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise UnreadableDocument("The DOCX file is protected by a password: save it without one.")
    if info.file_size > limits.MAX_XML_BYTES:
        raise beyond("DOCX file", f"{limits.MAX_XML_BYTES // 2**20} MB in a part")
    if info.file_size > 2**20 and info.file_size > limits.MAX_ZIP_RATIO * max(1, info.compress_size):
        raise RejectedDocument(
            f"A part of the DOCX file is packed over {limits.MAX_ZIP_RATIO} times: a zip bomb."
        )
    with archive.open(info) as part:
        xml = part.read(limits.MAX_XML_BYTES + 1)
    if len(xml) > limits.MAX_XML_BYTES:
        raise beyond("DOCX file", f"{limits.MAX_XML_BYTES // 2**20} MB in a part")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    if b"<!DOCTYPE" in xml[:4096] or b"<!ENTITY" in xml:
        raise RejectedDocument(_DOCTYPE)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise RejectedDocument("The DOCX file nests its parts too deep: it is not a report.") from error
        raise UnreadableDocument(_DAMAGED.format(error)) from error
    if root.getroottree().docinfo.doctype:
        raise RejectedDocument(_DOCTYPE)
    return root


def _read_core(core: etree._Element, document: Document) -> None:
    for element in core:
        if isinstance(element.tag, str) and element.text and element.text.strip():
            document.meta[etree.QName(element).localname.lower()] = " ".join(element.text.split())
    document.title = document.meta.get("title")


class _Reader:
    """Walks one main part; recursion is bounded by lxml, which refuses more than 256 levels."""

    def __init__(self, names: _Names, root: etree._Element, warnings: list[str]) -> None:
        self._n = names
        self._paragraph_numbers = {p: n for n, p in enumerate(root.iter(names.p), 1)}
        self._table_numbers = {t: n for n, t in enumerate(root.iter(names.tbl), 1)}
        self._warnings = warnings
        self._has_hidden_runs = next(root.iter(names.vanish, *names.strikes), None) is not None
        self._has_raised_runs = next(root.iter(names.raised), None) is not None

    def content(self, parent: etree._Element) -> list[Line | RawTable]:
        """Return the lines and tables under a body, a cell or a text box."""
        content: list[Line | RawTable] = []
        for element in self._flow(parent, (self._n.p, self._n.tbl)):
            if element.tag == self._n.p:
                self._paragraph(element, content)
            else:
                content.append(self._table(element))
        return content

    def _flow(self, parent: etree._Element, wanted: tuple[str, ...]) -> Iterator[etree._Element]:
        """Yield the wanted elements under ``parent``, looking through content controls, insertions and the like."""
        for child in parent:
            tag = child.tag
            if tag in wanted:
                yield child
            elif isinstance(tag, str) and tag not in self._n.dropped:
                if tag == f"{_MC}AlternateContent":
                    chosen = _choice(child)
                    if chosen is not None:
                        yield from self._flow(chosen, wanted)
                else:
                    yield from self._flow(child, wanted)

    def _paragraph(self, paragraph: etree._Element, content: list[Line | RawTable]) -> None:
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        self._runs(paragraph, pieces, boxes)
        text = "".join(pieces)
        if "\t" not in text:
            text = text.strip()
        flags = PREFORMATTED
        if text and self._is_heading(_properties(paragraph, self._n.p_properties)):
            flags |= HEADING
        locator = f"paragraph[{self._paragraph_numbers[paragraph]}]"
        if "\n" in text:
            for number, line in enumerate(text.split("\n"), 1):
                content.append((line if "\t" in line else line.strip(), flags, f"{locator}/line[{number}]"))
        else:
            content.append((text, flags, locator))
        for box in boxes:
            content.extend(self.content(box))

    def _is_heading(self, properties: etree._Element | tuple[()]) -> bool:
        for mark in properties:
            if mark.tag == self._n.outline:
                return bool(mark.get(self._n.val) != "9")  # 9 is body text
            if mark.tag == self._n.style and mark.get(self._n.val, "").lower().startswith(
                ("heading", "title")
            ):
                return True
        return False

    def _runs(self, parent: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        """Collect printed text in order; text boxes are kept for after the paragraph."""
        n = self._n
        for child in parent:
            tag = child.tag
            if tag == n.t or tag in _MATH_TEXT:
                if child.text:
                    pieces.append(child.text)
            elif tag == n.r:
                if self._has_hidden_runs and self._is_hidden_run(child):
                    continue
                before = len(pieces)
                self._runs(child, pieces, boxes)
                if self._has_raised_runs and self._is_raised_run(child):
                    text = "".join(pieces[before:])
                    pieces[before:] = [superscript(text) or text]
            elif tag in n.dropped or not isinstance(tag, str):
                continue
            elif tag in n.tabs:
                pieces.append("\t")
            elif tag in n.breaks:
                if child.get(n.break_type) not in ("page", "column"):
                    pieces.append("\n")
            elif tag == n.hyphen:
                pieces.append("-")
            elif tag == n.text_box:
                boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                chosen = _choice(child)
                if chosen is not None:
                    self._runs(chosen, pieces, boxes)
            elif len(child):
                self._runs(child, pieces, boxes)

    def _is_hidden_run(self, run: etree._Element) -> bool:
        properties = run.find(self._n.r_properties)
        if properties is None:
            return False
        return any(self._is_on(properties.find(name)) for name in (self._n.vanish, *self._n.strikes))

    def _is_raised_run(self, run: etree._Element) -> bool:
        raised = next(run.iter(self._n.raised), None)
        return raised is not None and raised.get(self._n.val) == "superscript"

    def _is_on(self, element: etree._Element | None) -> bool:
        return element is not None and element.get(self._n.val, "true") not in ("0", "false", "off")

    def _table(self, element: etree._Element) -> RawTable:
        n = self._n
        table = RawTable(f"table[{self._table_numbers[element]}]")
        merging: dict[int, RawCell] = {}  # grid column -> the cell a vertical merge goes on from
        for number, tr in enumerate(self._flow(element, (n.tr,)), 1):
            before = 0
            properties = tr.find(n.tr_properties)
            if properties is not None:
                if properties.find(n.deleted) is not None or self._is_on(properties.find(n.hidden)):
                    continue
                before = _number(properties.find(n.grid_before), n.val, 0)
            row, merging = self._row(tr, before, merging)
            table.rows.append(row)
            table.has_inner |= any(isinstance(item, RawTable) for cell in row for item in cell.content)
            table.places.append(f"{table.locator}/row[{number}]")
        _place(table)
        return table

    def _row(
        self, tr: etree._Element, before: int, merging: dict[int, RawCell]
    ) -> tuple[list[RawCell], dict[int, RawCell]]:
        n = self._n
        row: list[RawCell] = []
        going_on: dict[int, RawCell] = {}
        column = min(before, limits.MAX_COLUMNS - 1)
        for tc in self._flow(tr, (n.tc,)):
            if column >= limits.MAX_COLUMNS:
                self._warnings.append(f"a table row has columns beyond {limits.MAX_COLUMNS}, which were cut")
                break
            colspan = 1
            v_merge = None
            is_left_merged = False
            for mark in _properties(tc, n.tc_properties):
                if mark.tag == n.grid_span:
                    colspan = min(_number(mark, n.val, 1), limits.MAX_COLUMNS - column)
                elif mark.tag == n.v_merge:
                    v_merge = mark
                elif mark.tag == n.h_merge:
                    is_left_merged = mark.get(n.val) != "restart"
            if is_left_merged and row:
                row[-1].colspan += colspan
                column += colspan
                continue
            is_continued = v_merge is not None and v_merge.get(n.val, "continue") != "restart"
            if is_continued and column in merging:
                cell = merging[column]
                cell.rowspan += 1
                going_on[column] = cell
            else:
                cell = RawCell(self.content(tc), colspan, 1, 0, column)
                if not any(isinstance(i, RawTable) or i[0].strip() for i in cell.content) and _has_picture(
                    tc
                ):
                    cell.content = [(PICTURE, PREFORMATTED, "")]
                row.append(cell)
                if v_merge is not None:
                    going_on[column] = cell
            column += colspan
        return row, going_on


def _properties(element: etree._Element, name: str) -> etree._Element | tuple[()]:
    """Return the properties of an element, which come first in it (a search by name costs ten times as much)."""
    return element[0] if len(element) and element[0].tag == name else ()


def _has_picture(tc: etree._Element) -> bool:
    return any(element.tag.rpartition("}")[2] in _PICTURES for element in tc.iter(etree.Element))


def _place(table: RawTable) -> None:
    """Set the row of each cell; columns are the document's own, so nothing is pushed aside by a span."""
    area = 0
    for index, row in enumerate(table.rows):
        for cell in row:
            cell.row = index
            area += cell.colspan
    if area > limits.MAX_GRID:
        raise beyond("table", f"{limits.MAX_GRID} grid positions")


def _choice(alternate: etree._Element) -> etree._Element | None:
    """Return the one branch to read: the alternatives draw the same text twice."""
    for child in alternate:
        if child.tag == f"{_MC}Choice":
            return child
    for child in alternate:
        if child.tag == f"{_MC}Fallback":
            return child
    return None


def _number(element: etree._Element | None, attribute: str, default: int) -> int:
    if element is None:
        return default
    value = element.get(attribute, "")
    return int(value[:6]) if value[:6].isdecimal() and int(value[:6]) > 0 else default
