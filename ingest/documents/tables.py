"""Tables between the markup and the model: span expansion, and telling data from layout.

Belongs here: what HTML and DOCX share once rows and cells are found. A layout table (one that holds
tables, long prose, a single column or nothing but links) is no table to a reader: its content comes
out as paragraphs and inner tables in reading order. What a data cell means is read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.documents import limits
from ingest.documents.characters import clean
from ingest.documents.limits import beyond
from ingest.documents.model import Block, Cell, Paragraph, Table

HEADING = 1
LINK = 2
PREFORMATTED = 4

Line = tuple[str, int, str]
"""One line of text as the markup has it, its flags, and where it stands ("" where lines are counted)."""

_PROSE_LINE = 120
"""Characters of one line in a cell from which the row is prose. The longest label of an official form,
with its note, has about 60; two labels and a note set in one line stay under 100."""

_PROSE_CELL = 400
"""Characters of a whole cell from which its row is prose, however its lines are cut."""

_DATA_CELLS = 6
"""Own short cells with figures from which a table that holds a small inner table is data all the same."""

_FIGURE = re.compile(r"[-+－＋—/0-9０-９.,，]{1,24}[^\W\d]{0,3}")
_SPACES_BUT_TABS = " \r\n\f\v\u3000"
"""A tab at the end of a line stands in front of an empty cell."""
_ASCII_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class RawCell:
    """One cell as the markup has it: its lines and inner tables, its spans, its place in the grid."""

    content: list[Line | RawTable]
    colspan: int = 1
    rowspan: int = 1
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class RawTable:
    """One table as the markup has it; ``places`` are the locators of its rows, 1-based in the source.

    ``page_starts``: the rows that begin a page (PDF), the first page aside.
    """

    locator: str
    rows: list[list[RawCell]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    caption: list[Line | RawTable] = field(default_factory=list)
    has_inner: bool = False
    page_starts: tuple[int, ...] = ()


def expand(table: RawTable, warnings: list[str]) -> None:
    """Give every cell its grid position from colspan and rowspan, once, within bounds.

    A rowspan ends with the table; columns end at :data:`limits.MAX_COLUMNS`, and cells beyond are dropped
    with a warning. Sets ``row``, ``column`` and the clipped spans in place.
    """
    height = len(table.rows)
    taken: dict[int, int] = {}  # column -> first row that is free again
    area = 0
    is_clipped = False
    for index, row in enumerate(table.rows):
        column = 0
        for position, cell in enumerate(row):
            while taken and taken.get(column, 0) > index:
                column += 1
            if column >= limits.MAX_COLUMNS:
                del row[position:]
                is_clipped = True
                break
            cell.row = index
            cell.column = column
            colspan = cell.colspan
            if column + colspan > limits.MAX_COLUMNS:
                colspan = cell.colspan = limits.MAX_COLUMNS - column
                is_clipped = True
            rowspan = cell.rowspan
            if rowspan != 1:
                rowspan = cell.rowspan = height - index if rowspan <= 0 else min(rowspan, height - index)
                if rowspan > 1:
                    for c in range(column, column + colspan):
                        taken[c] = index + rowspan
            area += colspan * rowspan
            column += colspan
        if area > limits.MAX_GRID:
            raise beyond("table", f"{limits.MAX_GRID} grid positions")
    if is_clipped:
        warnings.append(f"{table.locator}: columns beyond {limits.MAX_COLUMNS} were cut")


class BlockWriter:
    """Collects the blocks of a document in reading order, numbering paragraphs as it goes."""

    def __init__(self, is_clean: bool = False) -> None:
        """Start an empty document; ``is_clean`` says that no text needs :func:`characters.clean`."""
        self.blocks: list[Block] = []
        self._is_clean = is_clean
        self._paragraphs = 0
        self._cells = 0

    def write(self, content: list[Line | RawTable], depth: int = 0) -> None:
        """Append lines as paragraphs and tables as tables, or what is in them where they are layout."""
        for item in content:
            if isinstance(item, tuple):
                self._paragraph(item)
            else:
                self._table(item, depth)

    def _paragraph(self, line: Line) -> None:
        text, flags, locator = line
        if not flags & PREFORMATTED:
            text = _ASCII_SPACE.sub(" ", text).replace("\xa0", " ").strip()
        else:
            text = text.replace("\xa0", " ").rstrip(_SPACES_BUT_TABS)
        if not self._is_clean:
            text = clean(text)
        self._paragraphs += 1
        if self._paragraphs > limits.MAX_PARAGRAPHS:
            raise beyond("document", f"{limits.MAX_PARAGRAPHS} paragraphs")
        where = locator or f"paragraph[{self._paragraphs}]"
        self.blocks.append(Paragraph(text, where, -1, bool(flags & HEADING), bool(flags & LINK)))

    def _table(self, table: RawTable, depth: int) -> None:
        if depth > limits.MAX_TABLE_DEPTH:
            raise beyond("document", f"{limits.MAX_TABLE_DEPTH} tables within each other")
        self.write(table.caption, depth + 1)
        rows = table.rows
        self._cells += sum(map(len, rows))
        if self._cells > limits.MAX_CELLS:
            raise beyond("document", f"{limits.MAX_CELLS} table cells")
        if table.has_inner and not _is_data_around_inner(table):
            self._dissolve(rows, depth)
            return
        texts = [[self._cell_text(cell) for cell in row] for row in rows]
        if max((len(row) for row in rows), default=0) <= 1 or _is_all_links(table):
            self._dissolve(rows, depth)
            return
        prose = [_is_prose_row(row) for row in texts]
        if not any(prose):
            self._emit(table, texts, 0, len(rows))
        elif _figures(row for row, is_prose in zip(texts, prose, strict=True) if not is_prose) < 2:
            self._dissolve(rows, depth)
        else:
            self._split(table, texts, prose, depth)

    def _split(self, table: RawTable, texts: list[list[str]], prose: list[bool], depth: int) -> None:
        """Write prose rows as paragraphs and the runs of rows between them as tables.

        A cell that spans over the border of a run ends there; what stands below keeps its column.
        """
        start = 0
        for index, is_prose in enumerate([*prose, True]):
            if not is_prose:
                continue
            run = range(start, index)
            if any(len(table.rows[i]) > 1 for i in run):
                self._emit(table, texts, start, index)
            else:
                self._dissolve([table.rows[i] for i in run], depth)
            if index < len(prose):
                self._dissolve([table.rows[index]], depth)
            start = index + 1

    def _dissolve(self, rows: list[list[RawCell]], depth: int) -> None:
        for row in rows:
            for cell in row:
                self.write(cell.content, depth + 1)

    def _emit(self, table: RawTable, texts: list[list[str]], start: int, stop: int) -> None:
        rows = []
        for index in range(start, stop):
            prefix = f"{table.places[index]}/cell["
            rows.append(
                tuple(
                    [
                        Cell(
                            text,
                            c.row - start,
                            c.column,
                            min(c.rowspan, stop - index),
                            c.colspan,
                            f"{prefix}{n}]",
                        )
                        for n, (c, text) in enumerate(zip(table.rows[index], texts[index], strict=True), 1)
                    ]
                )
            )
        pages = tuple(row - start for row in table.page_starts if start < row < stop)
        self.blocks.append(Table(tuple(rows), table.locator, pages))

    def _cell_text(self, cell: RawCell) -> str:
        content = cell.content
        if not content:
            return ""
        first = content[0]
        if len(content) == 1 and isinstance(first, tuple):
            text = " ".join(first[0].split())
        else:
            lines: list[str] = []
            _cell_lines(content, lines)
            text = ("" if _is_vertical(lines) else "\n").join(lines)
        return text if self._is_clean else clean(text)


def _cell_lines(content: list[Line | RawTable], lines: list[str]) -> None:
    for item in content:
        if isinstance(item, tuple):
            text = " ".join(item[0].split())
            if text:
                lines.append(text)
        else:
            for row in item.rows:
                for cell in row:
                    _cell_lines(cell.content, lines)


def _figures(rows: Iterable[list[str]]) -> int:
    return sum(bool(_FIGURE.fullmatch(text)) for row in rows for text in row)


def _is_vertical(lines: list[str]) -> bool:
    """Say whether a label is set one character a line; figures under each other may be several."""
    return len(lines) > 1 and all(len(line) == 1 and not line.isdigit() for line in lines)


def _is_prose_row(row: list[str]) -> bool:
    """Say whether a row is prose: a long text, and no figure beside it but a number in front."""
    return any(map(_is_prose, row)) and not any(_FIGURE.fullmatch(text) for text in row[1:])


def _is_prose(text: str) -> bool:
    if len(text) <= _PROSE_LINE:
        return False
    return len(text) > _PROSE_CELL or any(len(line) > _PROSE_LINE for line in text.split("\n"))


def _is_data_around_inner(table: RawTable) -> bool:
    """Say whether a table with inner tables is data: it has figures of its own and the inner ones are small."""
    figures = 0
    for row in table.rows:
        for cell in row:
            lines: list[str] = []
            inner = [item for item in cell.content if isinstance(item, RawTable)]
            if any(len(t.rows) > 2 or max(map(len, t.rows), default=0) > 2 for t in inner):
                return False
            _cell_lines(cell.content, lines)
            if not inner and lines and _FIGURE.fullmatch("".join(lines)):
                figures += 1
            if any(map(_is_prose, lines)):
                return False
    return figures >= _DATA_CELLS


def _is_all_links(table: RawTable) -> bool:
    """Say whether every text in a table is a link to another page: a menu or a list of other reports."""
    has_link = False
    for row in table.rows:
        for cell in row:
            for item in cell.content:
                if isinstance(item, tuple) and item[0].strip():
                    if not item[1] & LINK:
                        return False
                    has_link = True
    return has_link
