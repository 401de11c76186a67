"""DOCX: paragraphs and tables of the main part, read by lxml without python-docx.

Belongs here: which text is printed, and how rows and cells are put together. How the package is opened is in
:mod:`ingest.documents.docx_package`, the names of its elements are in :mod:`ingest.documents.docx_names`. List numbers
are drawn by Word and are no text: none are made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.documents import limits
from ingest.documents.characters import superscript
from ingest.documents.docx_names import ALTERNATIVE, ALTERNATIVES, FALLBACK, MATH_TEXT, Names, names_of
from ingest.documents.docx_package import main_and_core
from ingest.documents.limits import beyond
from ingest.documents.media_type import DOCX
from ingest.documents.model import PICTURE, Document, Paragraph, UnreadableDocument
from ingest.documents.tables import HEADING, PREFORMATTED, BlockWriter, Line, RawCell, RawTable

_PICTURES = frozenset(("drawing", "pict", "object"))
_MEDIA = (b"word/media/", b"word\\media\\")
"""Names of the folder for pictures in the package."""
_BODY_TEXT = "9"
"""The outline level that is none."""
_FALSE = ("0", "false", "off")


def read_docx(data: bytes) -> Document:
    """Return the document of a DOCX file: body text, text boxes and tables in reading order.

    A paragraph's locator is ``paragraph[n]``, the n-th ``w:p`` of the main part (``/line[k]`` behind it
    when the paragraph has line breaks); a table's number counts every ``w:tbl``.

    Raises:
        UnreadableDocument: damaged, protected by a password, or without text.
        RejectedDocument: beyond the bounds, or XML with a document type.
    """
    main, core = main_and_core(data)
    document = Document(media_type=DOCX)
    if core is not None:
        _read_core(core, document)
    reader = _Reader(names_of(main), main, document.warnings)
    writer = BlockWriter()
    writer.write(reader.content(main))
    document.blocks = writer.blocks
    if not any(b.text if isinstance(b, Paragraph) else b.rows for b in writer.blocks):
        if any(name in data for name in _MEDIA):
            raise UnreadableDocument("The DOCX file holds pictures and no text (a scan); OCR is not done.")
        raise UnreadableDocument("The DOCX file holds no text.")
    return document


def _read_core(core: etree._Element, document: Document) -> None:
    for element in core:
        if isinstance(element.tag, str) and element.text and element.text.strip():
            document.meta[etree.QName(element).localname.lower()] = " ".join(element.text.split())
    document.title = document.meta.get("title")


class _Reader:
    """Walks one main part; recursion is bounded by lxml, which refuses more than 256 levels."""

    def __init__(self, names: Names, root: etree._Element, warnings: list[str]) -> None:
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
                if tag == ALTERNATIVES:
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
                return bool(mark.get(self._n.val) != _BODY_TEXT)
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
            if tag == n.t or tag in MATH_TEXT:
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
            elif tag == ALTERNATIVES:
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
        return element is not None and element.get(self._n.val, "true") not in _FALSE

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
        """Return the cells of a row, and by column those that a vertical merge goes on from.

        ``before``: columns left out in front; ``merging``: what the row above returned.
        """
        row: list[RawCell] = []
        going_on: dict[int, RawCell] = {}
        column = min(before, limits.MAX_COLUMNS - 1)
        for tc in self._flow(tr, (self._n.tc,)):
            if column >= limits.MAX_COLUMNS:
                self._warnings.append(f"a table row has columns beyond {limits.MAX_COLUMNS}, which were cut")
                break
            colspan, v_merge, is_left_merged = self._spans(tc)
            colspan = min(colspan, limits.MAX_COLUMNS - column)
            if is_left_merged and row:
                row[-1].colspan += colspan
                column += colspan
                continue
            is_continued = v_merge is not None and v_merge.get(self._n.val, "continue") != "restart"
            if is_continued and column in merging:
                cell = merging[column]
                cell.rowspan += 1
                going_on[column] = cell
            else:
                cell = RawCell(self.content(tc), colspan, 1, 0, column)
                if not _is_filled(cell) and _has_picture(tc):
                    cell.content = [(PICTURE, PREFORMATTED, "")]
                row.append(cell)
                if v_merge is not None:
                    going_on[column] = cell
            column += colspan
        return row, going_on

    def _spans(self, tc: etree._Element) -> tuple[int, etree._Element | None, bool]:
        """Return the columns of a cell, its mark of a vertical merge, and whether it goes on from the cell before."""
        n = self._n
        colspan = 1
        v_merge = None
        is_left_merged = False
        for mark in _properties(tc, n.tc_properties):
            if mark.tag == n.grid_span:
                colspan = _number(mark, n.val, 1)
            elif mark.tag == n.v_merge:
                v_merge = mark
            elif mark.tag == n.h_merge:
                is_left_merged = mark.get(n.val) != "restart"
        return colspan, v_merge, is_left_merged


def _properties(element: etree._Element, name: str) -> etree._Element | tuple[()]:
    """Return the properties of an element, which come first in it (a search by name costs ten times as much)."""
    return element[0] if len(element) and element[0].tag == name else ()


def _is_filled(cell: RawCell) -> bool:
    return any(isinstance(item, RawTable) or item[0].strip() for item in cell.content)


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
        if child.tag == ALTERNATIVE:
            return child
    for child in alternate:
        if child.tag == FALLBACK:
            return child
    return None


def _number(element: etree._Element | None, attribute: str, default: int) -> int:
    if element is None:
        return default
    value = element.get(attribute, "")
    return int(value[:6]) if value[:6].isdecimal() and int(value[:6]) > 0 else default
