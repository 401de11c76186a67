"""Reports as text: what crawlers, copy and paste and PDF extraction leave of the printed tables.

Belongs here: one function a layout, from the blocks of a report to its text. ``keeps_blanks`` in ``layouts``
says which of them let an empty cell be seen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from tests.rendering.content import Block, Heading, Text
from tests.rendering.sheets import Options, PrintedCell, Sheet

TableWriter = Callable[[Sheet, Options], list[str]]


def grid(sheet: Sheet) -> list[list[tuple[PrintedCell, bool]]]:
    """Return the table's cells row by row with spans expanded: (cell, whether it starts here)."""
    taken: dict[tuple[int, int], PrintedCell] = {}
    rows: list[list[tuple[PrintedCell, bool]]] = []
    for number, row in enumerate(sheet.rows):
        pending = list(row)
        line: list[tuple[PrintedCell, bool]] = []
        column = 0
        while pending or (number, column) in taken:
            if (number, column) in taken:
                line.append((taken[number, column], False))
                column += 1
                continue
            cell = pending.pop(0)
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    if down or right:
                        taken[number + down, column + right] = cell
            line.append((cell, True))
            column += 1
        rows.append(line)
    return rows


def printed_rows(sheet: Sheet, options: Options) -> Iterator[list[str]]:
    """Yield the cell texts of each row; covered cells are empty strings when the options show them."""
    for row in grid(sheet):
        yield [cell.text if starts else "" for cell, starts in row if starts or options.show_covered]


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def cell_per_line(sheet: Sheet, options: Options) -> list[str]:
    """A cell a line; a blank cell is an empty line."""
    return [line for row in printed_rows(sheet, options) for text in row for line in text.split("\n")]


def cell_per_line_spaced(sheet: Sheet, options: Options) -> list[str]:
    """A cell a line with an empty line after each: blank cells leave nothing to see."""
    lines: list[str] = []
    for row in printed_rows(sheet, options):
        for text in row:
            if text.strip():
                lines += [*text.split("\n"), ""]
    return lines


def pipe_on_own_line(sheet: Sheet, options: Options) -> list[str]:
    """A cell a line, a line with a pipe after each cell."""
    return [line for row in printed_rows(sheet, options) for text in row for line in (_one_line(text), "|")]


def cell_then_pipe(sheet: Sheet, options: Options) -> list[str]:
    """``cell |`` a line, nothing to mark the end of a row."""
    return [f"{_one_line(text)} |".lstrip(" ") for row in printed_rows(sheet, options) for text in row]


def pipe_opens_row(sheet: Sheet, options: Options) -> list[str]:
    """A line with a pipe opens each row, ``cell |`` lines follow, the last cell shows the columns it spans."""
    lines: list[str] = []
    for row in sheet.rows:
        lines.append("|")
        texts = [f"{_one_line(cell.text)} |".lstrip(" ") for cell in row]
        texts[-1] += " " + "|" * (row[-1].colspan - 1) if row[-1].colspan > 1 else ""
        lines += texts
    return lines


def tab_indented(sheet: Sheet, options: Options) -> list[str]:
    """A tab before each cell, a cell a line, an empty line after each row; covered cells are there, empty."""
    lines: list[str] = []
    for row in grid(sheet):
        previous: PrintedCell | None = None
        for cell, starts in row:
            if starts:
                lines += ["\t" + cell.text.replace("\n", "\n\n")]
            elif cell is not previous:
                lines.append("\t")
            previous = cell
        lines.append("")
    return "\n".join(lines).split("\n")


def row_tabs(sheet: Sheet, options: Options) -> list[str]:
    """One row a line, a tab between cells, as pasted from a spreadsheet (covered cells are empty)."""
    return ["\t".join(_one_line(cell.text) if starts else "" for cell, starts in row) for row in grid(sheet)]


def row_pipes(sheet: Sheet, options: Options) -> list[str]:
    """One row a line, ``a | b | c |``; the columns a last cell spans are pipes more."""
    lines = []
    for row in sheet.rows:
        filler = "|" * (row[-1].colspan - 1)
        lines.append(" | ".join(_one_line(cell.text) for cell in row).lstrip(" ") + " |" + filler)
    return lines


def row_spaces(sheet: Sheet, options: Options) -> list[str]:
    """One row a line, one space between cells: blank cells vanish."""
    return [" ".join(_one_line(t) for t in row if t.strip()) for row in printed_rows(sheet, options)]


def one_line(sheet: Sheet, options: Options) -> list[str]:
    """The whole table on one line, one space between cells: blank cells vanish."""
    return [" ".join(row_spaces(sheet, options))]


def glued(sheet: Sheet, options: Options) -> list[str]:
    """The whole table on one line without anything between cells."""
    rows = printed_rows(sheet, options)
    return ["".join(text.replace("\n", "") for row in rows for text in row)]


_NARROW = {"review_and_litigation": 1, "applications": 2}
"""Digits that the narrowest columns of these tables hold, at the least."""


def narrow_width(sheet: Sheet, options: Options) -> int:
    """Return how many characters a line of a cell holds in :func:`narrow_cells`, 0 where cells break no line."""
    return _NARROW[sheet.name] + options.page_rows % 3 if sheet.name in _NARROW else 0


def narrow_cells(sheet: Sheet, options: Options) -> list[str]:
    """A cell a line as PDF tools take a page apart whose narrow cells break words and figures over lines.

    Empty cells leave no trace, or a line with a blank where a page printed one.
    """
    width = narrow_width(sheet, options)
    lines: list[str] = []
    for row in sheet.rows:
        for cell in row:
            if not cell.text.strip():
                lines += [" "] if options.show_covered else []
            elif cell.is_value and width:
                lines += [cell.text[at : at + width] for at in range(0, len(cell.text), width)]
            else:
                lines += [part for line in cell.text.split("\n") for part in _wrap(line, 2 * width or 60)]
    return lines


def _kept(row: tuple[PrintedCell, ...]) -> list[str]:
    return [_one_line(cell.text) for cell in row if cell.text.strip()]


def padded_rows(sheet: Sheet, options: Options) -> list[str]:
    """One row a line, empty cells left out, short rows filled up with bars (a converter of web pages)."""
    lines = []
    for row in sheet.rows:
        texts = _kept(row)
        lines.append("".join(f"{text} | " for text in texts) + "|" * (sheet.width - len(texts)))
    return [line.rstrip(" ") for line in lines]


def padded_rows_tight(sheet: Sheet, options: Options) -> list[str]:
    """The same as an earlier version of that converter wrote it: no bar closes the last cell before the filling."""
    lines = []
    for row in sheet.rows:
        texts = _kept(row)
        lines.append(" | ".join(texts) + " " + ("|" * (sheet.width - len(texts)) or "|"))
    return lines


def padded_cells(sheet: Sheet, options: Options) -> list[str]:
    """``cell |`` a line, empty cells left out, the filling of a short row on a line of its own."""
    lines: list[str] = []
    for row in sheet.rows:
        texts = _kept(row)
        lines += [f"{text} |" for text in texts]
        if len(texts) < sheet.width:
            lines.append("|" * (sheet.width - len(texts)))
    return lines


def markdown_table(sheet: Sheet, options: Options) -> list[str]:
    """A Markdown pipe table; covered cells are empty, each row has every column."""
    lines = []
    for number, row in enumerate(grid(sheet)):
        texts = [_one_line(cell.text).replace("|", r"\|") if starts else "" for cell, starts in row]
        lines.append("| " + " | ".join(texts) + " |")
        if number == 0:
            lines.append("|" + "---|" * sheet.width)
    return ["", *lines, ""]


def display_width(text: str) -> int:
    """Return the width of a text in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if line and display_width(line + char) > width and char not in "”）":
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


def _cell_lines(cell: PrintedCell, width: int, options: Options) -> list[str]:
    if cell.is_vertical and options.vertical_labels:
        return list(cell.text)
    return [cell.text] if cell.is_value else _wrap(cell.text, width)


def _column_widths(sheet: Sheet) -> list[int]:
    """Return column widths that hold every unspanned cell, long labels wrapped."""
    widths = [6] * sheet.width
    for row in grid(sheet):
        for column, (cell, starts) in enumerate(row):
            if starts and cell.colspan == 1:
                wanted = 2 if cell.is_vertical else display_width(cell.text)
                cap = 40 if cell.is_value else 28
                widths[column] = max(widths[column], min(wanted, cap))
    return widths


def aligned(sheet: Sheet, options: Options) -> list[str]:
    """Columns held by runs of spaces, long labels wrapped, row labels down the page (pdftotext -layout)."""
    widths = _column_widths(sheet)
    starts_at = [sum(w + 3 for w in widths[:column]) for column in range(sheet.width)]
    # First how many text lines each row needs, so that a spanning cell can be spread over its rows.
    wrapped: list[list[tuple[int, PrintedCell, list[str]]]] = []
    heights: list[int] = []
    for row in grid(sheet):
        cells = []
        for column, (cell, starts) in enumerate(row):
            if starts:
                room = sum(widths[column : column + cell.colspan]) + 3 * (cell.colspan - 1)
                cells.append((column, cell, _cell_lines(cell, room, options)))
        wrapped.append(cells)
        heights.append(max([len(lines) for _, cell, lines in cells if cell.rowspan == 1], default=1))
    tops = [sum(heights[:n]) for n in range(len(heights) + 1)]
    canvas: list[dict[int, str]] = [{} for _ in range(tops[-1])]
    for number, cells in enumerate(wrapped):
        for column, cell, lines in cells:
            height = tops[min(number + cell.rowspan, len(heights))] - tops[number]
            text_lines = lines if len(lines) <= height else _wrap("".join(lines), 99)[:height]
            top = tops[number] + (height - len(text_lines)) // 2
            for offset, line in enumerate(text_lines):
                canvas[top + offset][starts_at[column]] = line
    out = []
    for placed in canvas:
        text = ""
        for start in sorted(placed):
            text += " " * max(start - display_width(text), 2 if text else 0) + placed[start]
        out.append(text.rstrip())
    return out


def raw(sheet: Sheet, options: Options) -> list[str]:
    """One row a line as PDF extraction in reading order gives it: wrapped labels, vertical labels, no blanks."""
    lines: list[str] = []
    for row in sheet.rows:
        line = ""
        for cell in row:
            if cell.is_vertical and options.vertical_labels:
                lines += [line] if line else []
                lines += list(cell.text)
                line = ""
                continue
            first, *more = _cell_lines(cell, 32, options)
            line = f"{line} {first}".strip() if first.strip() else line
            for part in more:
                lines.append(line)
                line = part
        lines += [line] if line else []
    return lines


_GROUPS = (1, 1, 1, 1, 9, 5, 1, 1, 2, 1)
"""How many rows stand together where a page is cut into blocks: as one report was seen to fall apart."""


def blocks(sheet: Sheet, options: Options) -> list[str]:
    """Column by column, as pdftotext reads a page by default: a block of lines a column, labels beside or after.

    A row alone is its label and seven blocks of one line; rows together are seven blocks of as many lines, then
    their labels. The label of the first row comes late; a table of one figure may show its row before its head.
    """
    if sheet.name.startswith("article_20"):
        return _article_blocks(sheet, options)
    if sheet.name == "applications":
        return _application_blocks(sheet, options)
    lines: list[str] = []
    for row in sheet.rows:
        texts = [cell.text for cell in row if cell.text.strip()]
        if sheet.name == "review_and_litigation" and row[0].is_value and options.vertical_labels:
            texts.insert(-1, "总计")  # the head of the last column drops behind the figures beside it
        for text in texts:
            lines += [*text.split("\n"), ""]
    return lines


def _article_blocks(sheet: Sheet, options: Options) -> list[str]:
    lines: list[str] = []
    for n, row in enumerate(sheet.rows):
        head = sheet.rows[n - 1] if n else row
        following = sheet.rows[n + 1] if n + 1 < len(sheet.rows) else ()
        stands_alone = len(row) == 2 and row[1].is_value and len(head) == 2 and not head[1].is_value
        stands_alone = stands_alone and not (len(following) == 2 and following[1].is_value)
        if stands_alone and options.page_rows % 3:
            label, value = row
            heading = head[1].text.split("\n")
            del lines[len(lines) - len(heading) - 1 :]
            if options.page_rows % 3 == 1:
                lines += [label.text, "", *heading, value.text, ""]
            else:
                lines += [*heading, value.text, "", label.text, ""]
            continue
        for cell in row:
            if cell.text.strip():
                lines += [*cell.text.split("\n"), ""]
    return lines


def _application_blocks(sheet: Sheet, options: Options) -> list[str]:
    lines: list[str] = []
    rows: list[tuple[list[str], list[str]]] = []
    for row in sheet.rows:
        names = [cell.text for cell in row if not cell.is_value]
        values = [cell.text for cell in row if cell.is_value]
        if values:
            rows.append((names, values))
        else:
            lines += [line for name in names for line in (*name.split("\n"), "")]
    late: list[str] = []
    at = number = 0
    while at < len(rows):
        size = _GROUPS[(number + options.page_rows) % len(_GROUPS)] if at else 1
        group = rows[at : at + size]
        names = [line for name, _ in group for text in name for line in text.split("\n")]
        columns = [line for column in zip(*(v for _, v in group), strict=True) for line in (*column, "")]
        if at == 0:
            lines += columns
            late = names
        elif size == 1:
            lines += [*names, "", *columns]
        else:
            lines += [*columns, *late, "", *names, ""]
            late = []
        at += size
        number += 1
        if options.page_numbers and number % 5 == 0 and not late:
            lines += [f"-{number // 5}-", ""]
    return [*lines, *late, ""] if late else lines


def _numbered(lines: list[str], options: Options) -> list[str]:
    """Cut pages into the text: a page number, a form feed, as PDF extraction leaves them."""
    out: list[str] = []
    for number, line in enumerate(lines, 1):
        out.append(line)
        if number % options.page_rows == 0:
            out += [f"- {number // options.page_rows} -", "\f"]
    return out


def document(
    blocks: list[Block],
    options: Options,
    table: TableWriter,
    *,
    wrap: int = 0,
    gap: bool = False,
    numbered: bool = True,
) -> str:
    """Return the text of a report: prose as lines (``wrap`` half-width columns when > 0), tables by ``table``.

    ``numbered``: page numbers go between any two lines; else the table writer sets its own.
    """
    lines: list[str] = []
    for block in blocks:
        match block:
            case Sheet():
                lines += table(block, options)
            case Heading(text) | Text(text):
                lines += _wrap(text, wrap) if wrap else text.split("\n")
        if gap:
            lines.append("")
    if options.page_numbers and numbered:
        lines = _numbered(lines, options)
    return options.newline.join([*lines, ""])


def single_line(blocks: list[Block], options: Options, table: TableWriter) -> str:
    """Return everything, prose and tables, on one line."""
    parts: list[str] = []
    for block in blocks:
        parts += table(block, options) if isinstance(block, Sheet) else [_one_line(block.text)]
    return " ".join(part for part in parts if part) + "\n"


def markdown(blocks: list[Block], options: Options) -> str:
    """Return a Markdown document: headings with #, paragraphs, pipe tables."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Sheet():
                lines += markdown_table(block, options)
            case Heading(text, level):
                lines += ["#" * level + " " + text, ""]
            case Text(text):
                lines += [text, ""]
    return options.newline.join(lines)
