"""Tables that a program has written out: comma-separated values, lists of lists, records, LaTeX, MediaWiki.

Belongs here: finding such tables in the lines of a text and cutting them into cells, spans included. A run of lines
counts only where each of them has as many cells as the others and one is a head of a form: a sentence has commas, too.
What does not come out even stays text, and the extractors read the lines as they stand.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.documents.marks import NOT_PRINTED, printed_in_cell
from ingest.documents.model import Block, Cell, Paragraph, Table
from ingest.documents.tables import RawCell, RawTable, expand

_HEAD = re.compile(r"信\s*息\s*内\s*容|自\s*然\s*人|结\s*果\s*维\s*持|统\s*计\s*指\s*标|指\s*标\s*名\s*称")
"""Heads of the tables of the forms."""
_ANY = re.compile("")
_HEAD_OF_TYPES = re.compile(r"信\s*息\s*内\s*容|自\s*然\s*人\t[^\n\d]*计|结\s*果\s*维\s*持")
"""Those of 2019 and later. A converter that writes tabs drops units and figures from the tables of indicators."""
_FEWEST_ROWS = 4
_FEWEST_SEPARATORS = 3
_MANY = 6
"""A text with fewer separators holds no table of a form."""
_BRACKETS = {"(": 1, "（": 1, ")": -1, "）": -1}
_REST_OF_ROW = re.compile(r"[\t ]*\d[\d\t ,;.]*")
"""Figures alone below such lines: the last row was broken, and what it shows is not its whole."""
_LINES_OF_A_ROW = 8
"""So many lines a row has at most whose quoted cells hold line breaks."""
_STRUCTURE = re.compile(r"""\[\s*(?:[\["'{]|None|null)""")
TOKEN = re.compile(
    r"""\s*(?:(?P<sign>[\[\]{},:])|(?P<text>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')"""
    r"""|(?P<bare>None|null|nan|NaN|[+-]?\d[\d.]*|[a-z\u4e00-\u9fff]{2,20}(?=\s*:)))"""
)
"""A sign or a value of a list or record, as JSON or a program writes it."""
_EMPTY = ("None", "null", "nan", "NaN")
_LATEX_BEGIN = re.compile(r"\\begin\{(?:tabular[x*]?|longtable|array)\}")
_LATEX_END = re.compile(r"\\end\{(?:tabular[x*]?|longtable|array)\}")
_LATEX_RULE = re.compile(r"\\(?:hline|toprule|midrule|bottomrule|(?:cline|cmidrule(?:\([lr]+\))?)\{[\d-]*\})")
_LATEX_SPAN = re.compile(r"\\multi(?P<kind>column|row)\{(?P<count>\d{1,2})\}\{[^{}]*\}\{")
_LATEX_ROW_END = re.compile(r"\\\\(?:\[[^\]\n]*\])?")
_WIKI_CELL = re.compile(r"(?:\|\||!!)")
_WIKI_SPAN = re.compile(r"(row|col)span\s*=\s*[\"']?(\d{1,2})")
_WIKI_ATTRIBUTES = re.compile(r"[^=|\[\]{}\n]*+=[^|\[\]{}\n]*+\|(?!\|)")

_Span = tuple[int, int]
Found = tuple[int, int, list[Block]]
"""The first line of a table, the line behind it, and what stands in their place."""


@dataclass(slots=True)
class Piece:
    """One cell: its text, where it stands, its spans."""

    text: str
    start: int
    end: int
    rowspan: int = 1
    colspan: int = 1


def has_delimited(text: str) -> bool:
    """Say whether a text may hold a table that a program has written out."""
    return (
        text.count(",") >= _MANY
        or text.count(";") >= _MANY
        or text.count("\t") >= _MANY
        or "\\begin{" in text
        or ("{|" in text and "\n|-" in text)
    )


def delimited_tables(text: str, lines: Sequence[str], starts: Sequence[int]) -> Iterator[Found]:
    """Yield the tables that a program has written into a text, in reading order within each kind.

    Args:
        text: the whole text.
        lines: its lines.
        starts: where each begins in the text; the locators of cells count from there.
    """
    if not _HEAD.search(text):
        return
    if "[" in text:
        yield from _structures(text, lines, starts)
    if "\\begin{" in text:
        yield from _latex(text, starts)
    if "{|" in text:
        yield from _wiki(lines, starts)
    for separator in ",;\t":
        if text.count(separator) >= _MANY:
            yield from _separated(lines, starts, separator)


def table_of(rows: Sequence[Sequence[Piece]], known: re.Pattern[str] = _HEAD) -> Table | None:
    """Return the table of some rows, None where no cell is a head of a form (or what else ``known`` knows)."""
    if not any(known.search(piece.text) for row in rows for piece in row):
        return None
    raw = RawTable("", [[RawCell([], p.colspan, p.rowspan) for p in row] for row in rows if row])
    expand(raw, [])
    out = tuple(
        tuple(
            Cell(
                printed_in_cell(piece.text),
                cell.row,
                cell.column,
                cell.rowspan,
                cell.colspan,
                f"chars {piece.start}-{piece.end}",
            )
            for piece, cell in zip(pieces, cells, strict=False)
        )
        for pieces, cells in zip(filter(None, rows), raw.rows, strict=True)
    )
    first = next(row for row in rows if row)[0]
    last = next(row for row in reversed(rows) if row)[-1]
    return Table(out, f"chars {first.start}-{last.end}")


# -- comma-separated values -----------------------------------------------------------------------------


def _separated(lines: Sequence[str], starts: Sequence[int], separator: str) -> Iterator[Found]:
    # A line may be a row that has separators, or a part of a quoted cell, and is no sentence.
    may = [
        (line.count(separator) >= _FEWEST_SEPARATORS or '"' in line) and "。" not in line for line in lines
    ]
    if sum(may) < _FEWEST_ROWS:
        return
    may.append(False)
    head = _HEAD_OF_TYPES if separator == "\t" else _HEAD
    end, width = 0, 0
    while any(islice(may, end, None)):
        n = may.index(True, end)
        end = may.index(False, n)
        is_broken = end < len(lines) and _REST_OF_ROW.fullmatch(lines[end]) is not None
        has_head = end - n >= _FEWEST_ROWS and any(map(head.search, lines[n:end]))
        if not is_broken and (has_head or (end > n and width)):
            found = _even_rows(lines, starts, n, end, separator, 0 if has_head else width)
            width = found[3] if found else 0
            if found:
                yield found[:3]


def _even_rows(
    lines: Sequence[str], starts: Sequence[int], first: int, end: int, separator: str, width: int
) -> tuple[int, int, list[Block], int] | None:
    """Return the table that some lines are and how many cells its rows have, None where these are not equally many.

    Words in quotes may stand around it. Without heads (``width``) the lines go on with a table of so many cells.
    """
    rows: list[tuple[int, int, list[Piece]]] = []
    at = first
    while at < end:
        row, behind = _row(lines[:end], starts, at, separator)
        rows.append((at, behind, row))
        at = behind
    while rows and len(rows[0][2]) == 1:
        rows.pop(0)
    while rows and len(rows[-1][2]) == 1:
        rows.pop()
    widths = {len(row) for _, _, row in rows}
    if len(widths) != 1 or (widths != {width} if width else len(rows) < _FEWEST_ROWS):
        return None
    if min(widths) <= _FEWEST_SEPARATORS:
        return None
    table = table_of([row for _, _, row in rows], _ANY if width else _HEAD)
    return (rows[0][0], rows[-1][1], [table], min(widths)) if table else None


def _row(lines: Sequence[str], starts: Sequence[int], n: int, separator: str) -> tuple[list[Piece], int]:
    """Return the cells of the row that begins with line ``n``, and the line behind it."""
    line, end = lines[n], n + 1
    while line.count('"') % 2 and end < min(len(lines), n + _LINES_OF_A_ROW):
        # the lines of a quoted cell: one character each for the line ends between them
        line += "\n" * (starts[end] - starts[n] - len(line)) + lines[end]
        end += 1
    if line.count('"') % 2:
        line, end = lines[n], n + 1
    pieces = [_unquoted(line[a:b], starts[n] + a) for a, b in _fields(line, separator)]
    return pieces, end


def _fields(line: str, separator: str) -> list[_Span]:
    """Return the parts of a line between separators that stand neither in quotes nor in brackets."""
    spans, at = list[_Span](), 0
    has_brackets = sum(line.count(sign) * step for sign, step in _BRACKETS.items()) == 0
    depth, is_quoted = 0, False
    for n, char in enumerate(line):
        if char == '"':
            is_quoted = not is_quoted
        elif is_quoted:
            continue
        elif char == separator and depth <= 0:
            spans.append((at, n))
            at = n + 1
        elif has_brackets and char in _BRACKETS:
            depth += _BRACKETS[char]
    return [*spans, (at, len(line))]


def _unquoted(field: str, start: int) -> Piece:
    text = field.strip()
    start += field.find(text) if text else 0
    if len(text) > 1 and text[0] == text[-1] == '"':
        inner = text[1:-1]
        return Piece(inner.replace('""', '"'), start + 1, start + 1 + len(inner))
    return Piece(text, start, start + len(text))


# -- lists of lists, records ----------------------------------------------------------------------------


def _structures(text: str, lines: Sequence[str], starts: Sequence[int]) -> Iterator[Found]:
    """Yield the lists of lists and of records, written as JSON or as a program prints them."""
    at = 0
    while found := _STRUCTURE.search(text, at):
        rows, end = _rows_at(text, found.start())
        at = max(end, found.start() + 1)
        if len(rows) < _FEWEST_ROWS - 1 or not (table := table_of(rows)):
            continue
        first = bisect_right(starts, found.start()) - 1
        last = bisect_right(starts, end - 1) - 1
        blocks: list[Block] = [table]
        if (head := text[starts[first] : found.start()]).strip():
            blocks.insert(0, Paragraph(head, "", starts[first]))
        if (tail := text[end : starts[last] + len(lines[last])]).strip(" \t,"):
            blocks.append(Paragraph(tail, "", end))
        yield first, last + 1, blocks


def _rows_at(text: str, start: int) -> tuple[list[list[Piece]], int]:
    """Return the rows of the lists that begin at a place, and where they end: lists in a list, or one on each line."""
    rows: list[list[Piece]] = []
    outer = re.compile(r"\[\s*(?=[\[{])").match(text, start)
    at = outer.end() if outer else start
    while at < len(text) and text[at] in "[{":
        row, end = _flat(text, at)
        if not row:
            break
        if text[at] == "{":
            if not rows:
                rows.append(row[::2])
            elif [p.text for p in row[::2]] != [p.text for p in rows[0]]:
                break
            row = row[1::2]
        rows.append(row)
        at = end
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
    if outer and at < len(text) and text[at] == "]":
        return rows, at + 1
    return rows, rows[-1][-1].end + 1 if rows else start


def _flat(text: str, start: int) -> tuple[list[Piece], int]:
    """Return the values of a list, or keys and values of a record in turn, and where it ends; none where it nests."""
    pieces: list[Piece] = []
    closing = "]" if text[start] == "[" else "}"
    at = start + 1
    while token := TOKEN.match(text, at):
        at = token.end()
        if token["sign"] == closing:
            return pieces, at
        if token["sign"] in ("[", "]", "{", "}"):
            break
        if not token["sign"]:
            pieces.append(piece_of(token))
    return [], start


def piece_of(token: re.Match[str]) -> Piece:
    """Return the cell that a value of a list or record makes, without its quotation marks."""
    if token["text"]:
        return Piece(_unescaped(token["text"][1:-1]), token.start("text") + 1, token.end("text") - 1)
    shown = "" if token["bare"] in _EMPTY else token["bare"]
    return Piece(shown, token.start("bare"), token.end("bare"))


def _unescaped(literal: str) -> str:
    """Return what a quoted literal stands for."""
    if "\\" not in literal:
        return literal
    try:
        text: str = json.loads(
            '"' + literal.replace("\\'", "'").replace('\\"', '"').replace('"', '\\"') + '"'
        )
    except ValueError:
        return literal
    return text


# -- LaTeX ----------------------------------------------------------------------------------------------


def _latex(text: str, starts: Sequence[int]) -> Iterator[Found]:
    for begin in _LATEX_BEGIN.finditer(text):
        end = _LATEX_END.search(text, begin.end())
        if end is None:
            return
        first_end = text.find("\n", begin.end(), end.start())
        at = first_end if first_end >= 0 else begin.end()
        rows = []
        for stop in [*_LATEX_ROW_END.finditer(text, at, end.start()), end]:
            body = _LATEX_RULE.sub(lambda m: " " * len(m.group()), text[at : stop.start()])
            if body.strip():
                rows.append(_latex_row(body, at))
            at = stop.end()
        if len(rows) >= _FEWEST_ROWS - 1 and (table := table_of(rows)):
            yield bisect_right(starts, begin.start()) - 1, bisect_right(starts, end.start()), [table]


def _latex_row(body: str, start: int) -> list[Piece]:
    pieces, at = [], 0
    for part in re.split(r"(?<!\\)&", body):
        piece = Piece(part, start + at, start + at + len(part))
        at += len(part) + 1
        while span := _LATEX_SPAN.search(piece.text):
            if span["kind"] == "column":
                piece.colspan = int(span["count"])
            else:
                piece.rowspan = int(span["count"])
            piece.text = piece.text[span.end() :].strip().removesuffix("}")
        piece.text = piece.text.replace("\\", "").replace(NOT_PRINTED, "").strip()
        piece.start += max(0, part.find(piece.text))
        piece.end = piece.start + len(piece.text)
        pieces.append(piece)
    return pieces


# -- MediaWiki ------------------------------------------------------------------------------------------


def _wiki(lines: Sequence[str], starts: Sequence[int]) -> Iterator[Found]:
    n = 0
    while n < len(lines):
        if not lines[n].startswith("{|"):
            n += 1
            continue
        rows: list[list[Piece]] = [[]]
        end = n + 1
        while end < len(lines) and not lines[end].startswith("|}"):
            line = lines[end]
            if line.startswith("|-"):
                rows.append([])
            elif line.startswith(("|", "!")) and not line.startswith("|+"):
                rows[-1] += _wiki_cells(line, starts[end])
            elif rows[-1]:
                rows[-1][-1].text += "\n" + line
            end += 1
        if end < len(lines) and len(rows) >= _FEWEST_ROWS and (table := table_of(rows)):
            yield n, end + 1, [table]
        n = end + 1


def _wiki_cells(line: str, start: int) -> list[Piece]:
    pieces, at = [], 1
    for stop in [*(m.span() for m in _WIKI_CELL.finditer(line, 1)), (len(line), len(line))]:
        field = line[at : stop[0]]
        spans = {}
        if attributes := _WIKI_ATTRIBUTES.match(field):
            spans = {kind: int(count) for kind, count in _WIKI_SPAN.findall(attributes.group())}
            at += attributes.end()
            field = field[attributes.end() :]
        shown = field.strip()
        begin = start + at + (field.find(shown) if shown else 0)
        pieces.append(
            Piece(shown, begin, begin + len(shown), spans.get("row", 1) or 1, spans.get("col", 1) or 1)
        )
        at = stop[1]
    return pieces
