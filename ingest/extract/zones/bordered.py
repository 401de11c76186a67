"""Cells between bars or tabs: every cell shows, also an empty one.

Belongs here: which of the pieces between the borders of a zone are cells of its row. How many of them the row has is
for ``fit`` to say.
"""

from __future__ import annotations

import re

from ingest.extract.zones.model import CellText, Zone
from ingest.extract.zones.values import is_value

_FIGURE_BELOW = re.compile(r"\s*[+-]?\d[\d,.]*[ \t\u3000]*\|")
_ONLY_FIGURE_BELOW = re.compile(r"[ \t]*\n[ \t\u3000]*\d[\d,.]*[ \t\u3000]*\|[ \t|]*(?:\n|$)")
"""A line that closes a cell with figures and holds nothing else."""
_CELL_BELOW = re.compile(r"\n\t(?P<cell>[+-]?\d[\d,.]*)[ \u3000]*(?=\n|$)")
_HEADLESS_LINE = re.compile(r"[ \t\u3000|]*\n\s*(?P<line>(?P<first>[^\s|]+)[ \u3000]*[|\t][^\n]*[|\t][^\n]*)")
_BEHIND_BAR = re.compile(r"\|[ \t\u3000]*[^\s|]")
_LINES_TO_A_ROW = 4
"""So many lines below its header a row without a label begins at the latest."""
_LINES_OF_A_PAGE_BREAK = 2
"""Empty lines behind a page number that belong to the page break and end no row."""


def line_of_values(body: str, columns: int, *, opens_lines: bool = False) -> tuple[int, int] | None:
    """Return the line of a row without a label.

    It opens with a value and goes on behind a bar or tab, or has as many bars or tabs as the row has cells.

    Args:
        body: the text below the header.
        columns: how many cells the row has.
        opens_lines: a bar opens the line above: then the first bar of a row that another closes is no empty cell.
    """
    at = 0
    for line in body.split("\n", _LINES_TO_A_ROW)[:_LINES_TO_A_ROW]:
        end = at + len(line)
        for separator in "|\t":
            if line.count(separator) >= columns - 1:
                closed = separator == "|" and line.rstrip().endswith("|")
                opened = (
                    separator == "|"
                    and line.lstrip().startswith("|")
                    and line.count("|") > columns - 1 + (closed and not opens_lines)
                )
                return (
                    at + (line.index("|") + 1 if opened else 0),
                    at + (line.rindex("|") if closed else len(line)),
                )
        at = end + 1
    found = _HEADLESS_LINE.match(body)
    return found.span("line") if found and is_value(found["first"].strip()) else None


def next_line(body: str, at: int) -> str:
    """Return the next line with any text behind the line that ``at`` stands in."""
    line_end = body.find("\n", at)
    return body[line_end:].lstrip("\n\r \u3000").split("\n", 1)[0] if line_end >= 0 else ""


def bars(body: str, zone: Zone, columns: int) -> list[CellText] | None:
    """Return the cells of a row between bars: those on the line of the label, or all up to the next label."""
    line_end = body.find("\n")
    line_end = len(body) if line_end < 0 else line_end
    first_line = body[:line_end]
    if first_line.count("|") > 1 or _BEHIND_BAR.search(first_line):
        parts = split(body, "|", zone, 0, line_end)
        closed = first_line.rstrip().endswith("|")
        is_short = len(parts) - 1 - closed < columns
        is_broken = not closed and _ONLY_FIGURE_BELOW.match(body, line_end)
        if is_broken or (
            is_short and (_FIGURE_BELOW.match(body, line_end) or _is_below(parts, body[line_end:]))
        ):
            parts = split(body, "|", zone, 0, len(body))  # two of the lines of its cells are one
            closed = True
        return _behind_label(parts, zone, parts[1 : len(parts) - 1 if closed else None])
    parts = split(body, "|", zone, 0, len(body))
    if parts[0].text:
        return _behind_label(parts, zone, parts[1:-1])
    # The last piece stands behind the last bar: it belongs to the next label, unless the text ends here.
    cells = parts[1:-1]
    if zone.is_last and len(cells) < columns and parts[-1].text:
        first = parts[-1].text.split("\n")[0].strip()
        if is_value(first):
            cells.append(CellText(first, parts[-1].start, parts[-1].start + len(first)))
    return cells


def _is_below(parts: list[CellText], below: str) -> bool:
    """Say whether a line of too few cells, all of them empty, stands above lines with figures."""
    return not any(part.text for part in parts) and any(char.isdigit() for char in below)


def _behind_label(parts: list[CellText], zone: Zone, cells: list[CellText]) -> list[CellText] | None:
    """Return the cells behind a label; a value may share its cell (``行政许可：31 |``), other words may not."""
    first = parts[0]
    if not first.text:
        return cells
    has_colon = zone.start > 0 and zone.text[zone.start - 1] in ":："
    return [first, *cells] if has_colon and is_value(first.text) else None


def tabs(body: str, zone: Zone, columns: int) -> list[CellText] | None:
    """Return the cells of a row between tabs: those on the line of the label, or one on each line below it."""
    line_end = body.find("\n")
    line_end = len(body) if line_end < 0 else line_end
    if "\t" in body[:line_end]:
        parts = split(body, "\t", zone, 0, line_end)
        if len(parts) <= columns and (below := _CELL_BELOW.match(body, line_end)):
            parts.append(_cell(below["cell"], zone.start + below.start("cell")))  # two of its lines are one
        if line_end == len(body) and not zone.is_last and not parts[-1].text:
            parts.pop()  # the last border stands in front of the next label, on the same line
        return None if parts[0].text else parts[1:]
    if body[:line_end].strip():
        return None
    # A cell a line, each line opened by a tab: an empty cell is a line of a tab alone, an empty line ends the row.
    cells: list[CellText] = []
    at = line_end + 1
    allowed = _LINES_OF_A_PAGE_BREAK if line_end and not body[:line_end].strip(" ") else 0
    while at <= len(body):
        stop = body.find("\n", at)
        stop = len(body) if stop < 0 else stop
        line = body[at:stop]
        if line == "\t" and stop == len(body) and not zone.is_last:
            break  # it opens the line of the next label
        if line.startswith("\t"):
            # Two cells on a line are two; a line of tabs alone is one empty cell.
            cells += split(body, "\t", zone, at + 1, stop) if line.strip() else [_cell(line, zone.start + at)]
            allowed = 0
        elif line.strip():
            break
        elif line.strip("\r"):
            allowed = _LINES_OF_A_PAGE_BREAK  # a page number was here
        elif allowed:
            allowed -= 1
        elif cells:
            break
        at = stop + 1
    return cells


def split(body: str, separator: str, zone: Zone, start: int, end: int) -> list[CellText]:
    """Return the pieces of ``body[start:end]`` between separators; ``body`` is the text of the zone."""
    cells = []
    at = zone.start + start
    for piece in body[start:end].split(separator):
        cells.append(_cell(piece, at))
        at += len(piece) + 1
    return cells


def _cell(piece: str, at: int) -> CellText:
    """Return the cell that a piece of a text holds; ``at`` is where the piece stands."""
    stripped = piece.strip()
    if stripped and stripped is not piece:
        at += piece.index(stripped)
    return CellText(stripped, at, at + len(stripped))
