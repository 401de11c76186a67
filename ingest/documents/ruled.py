"""Tables without a frame, whose columns are ruled by dashes alone.

Such are the simple and multiline tables of Markdown and the simple tables of reStructuredText.

Belongs here: finding such rules in the lines of a text and cutting the lines between them into cells by the columns
that the dashes take. Rows are lines, or lines up to an empty one. What does not keep to the columns stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.documents.drawn import columns_of
from ingest.documents.marks import printed_in_cell
from ingest.documents.model import Cell, Table

_RULER = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*")
"""A rule with a gap between any two columns."""
_LINE = re.compile(r"[ ]*-{8,}[ ]*")
"""The rule above and below a table whose rows have several lines."""
_DOUBLE = re.compile(r"[ ]*={2,}(?:[ ]+={2,})+[ ]*")
_UNDERLINE = re.compile(r"[ ]*-{2,}(?:[ ]+-{2,})*[ ]*")
_MAX_LINES = 600
_MAX_HEAD = 8
_Rows = list[tuple[list[int], list[int]]]
"""The lines of each row, and where its cells begin."""


def has_rulers(text: str) -> bool:
    """Say whether a text may hold such a table."""
    return any(sign in text for sign in ("-- --", "--  --", "== ==", "==  =="))


def ruled_tables(lines: Sequence[str], starts: Sequence[int]) -> Iterator[tuple[int, int, Table]]:
    """Yield the tables of a text that dashes rule, each with its first line and the line behind it.

    Args:
        lines: the lines of the text.
        starts: where each begins in the text; the locators of cells count from there.
    """
    n = 0
    while n < len(lines):
        line = lines[n]
        first, behind, rows = n, n + 1, list[tuple[list[int], list[int]]]()
        if "==" in line and _DOUBLE.fullmatch(line):
            behind, rows = _double_ruled(lines, n)
        elif "--" in line and _RULER.fullmatch(line):
            end, behind = _end(lines, n)
            first, head = _head(lines, n)
            edges = _edges(line)
            rows = [(row, edges) for row in [head, *_rows(range(n + 1, end), lines)] if row]
        table = _table(rows, lines, starts) if len(rows) > 1 else None
        if table is not None:
            yield first, behind, table
        n = max(behind, n + 1)


def _edges(rule: str) -> list[int]:
    return [found.start() for found in re.finditer(r"[-=]+", rule)]


def _double_ruled(lines: Sequence[str], top: int) -> tuple[int, _Rows]:
    """Return the line behind a table between double rules, and its rows: rules below them tell what cells span."""
    length = len(lines[top].rstrip())
    ends = [
        n
        for n in range(top + 1, min(len(lines), top + _MAX_LINES))
        if _DOUBLE.fullmatch(lines[n]) and len(lines[n].rstrip()) == length
    ]
    last = next((n for n in ends if n + 1 == len(lines) or not lines[n + 1].strip()), None)
    if last is None:
        return top + 1, []
    columns = max((_edges(lines[n]) for n in [top, *ends] if n <= last), key=len)
    rows: _Rows = []
    waiting: list[list[int]] = []
    for n in range(top + 1, last + 1):
        line = lines[n]
        if _DOUBLE.fullmatch(line) or _UNDERLINE.fullmatch(line):
            rows += [(row, columns) for row in waiting]
            if rows and waiting and "=" not in line:
                rows[-1] = (waiting[-1], _edges(line))
            waiting = []
        elif line.strip():
            # A line that leaves the first column empty goes on with the row above.
            if waiting and not line[: bisect_left(columns_of(line), (*columns, len(line))[1])].strip():
                waiting[-1].append(n)
            else:
                waiting.append([n])
    return last + 1, rows


def _end(lines: Sequence[str], ruler: int) -> tuple[int, int]:
    """Return the line behind the last row, and the one behind the table: its closing rule, or an empty line."""
    length = len(lines[ruler].rstrip())
    blank = 0
    for n in range(ruler + 1, min(len(lines), ruler + _MAX_LINES)):
        line = lines[n]
        if "--" in line and (_RULER.fullmatch(line) or _LINE.fullmatch(line)):
            is_closing = len(line.rstrip()) == length
            return (n, n + 1) if is_closing else (blank or n, blank or n)
        if not line.strip():
            blank = blank or n
    stop = blank or min(len(lines), ruler + _MAX_LINES)
    return stop, stop


def _head(lines: Sequence[str], ruler: int) -> tuple[int, list[int]]:
    """Return the first line of the table and the lines of its head, which stands above the rule."""
    at = ruler
    while at and lines[at - 1].strip() and ruler - at < _MAX_HEAD and not _LINE.fullmatch(lines[at - 1]):
        at -= 1
    if at and _LINE.fullmatch(lines[at - 1]):
        return at - 1, list(range(at, ruler))
    has_one = ruler and lines[ruler - 1].strip() and (ruler == 1 or not lines[ruler - 2].strip())
    return (ruler - 1, [ruler - 1]) if has_one else (ruler, [])


def _rows(inside: range, lines: Sequence[str]) -> list[list[int]]:
    """Return the lines of each row: those up to an empty line where there is one, else one by one."""
    rows: list[list[int]] = [[]]
    for n in inside:
        if lines[n].strip():
            rows[-1].append(n)
        elif rows[-1]:
            rows.append([])
    rows = [row for row in rows if row]
    has_gaps = any(not lines[n].strip() for n in inside)
    return rows if has_gaps else [[n] for row in rows for n in row]


def _table(rows: _Rows, lines: Sequence[str], starts: Sequence[int]) -> Table | None:
    """Return the table, or None where a line does not keep to the columns."""
    columns = max((edges for _, edges in rows), key=len)
    out: list[tuple[Cell, ...]] = []
    for r, (row, edges) in enumerate(rows):
        pieces: list[list[tuple[int, int]]] = [[] for _ in edges]
        for n in row:
            line, places = lines[n], columns_of(f"{lines[n]} ")
            cuts = [min(bisect_left(places, edge), len(line)) for edge in edges[1:]]
            front = line[: bisect_left(places, edges[0])]
            beyond = [cut for cut, edge in zip(cuts, edges[1:], strict=True) if places[cut] >= edge]
            if front.strip() or any(line[cut - 1 : cut].strip() for cut in beyond):
                return None  # a word reaches into the gap between two columns
            for k, (a, b) in enumerate(zip([0, *cuts], [*cuts, len(line)], strict=True)):
                if text := line[a:b].strip():
                    at = starts[n] + a + line[a:b].find(text)
                    pieces[k].append((at, at + len(text)))
        if any(
            len(found) > 1 and _are_rows(found, len(pieces[0]), lines, starts, row) for found in pieces[1:]
        ):
            return None
        begins = [_nearest(columns, edge) for edge in edges]
        cells = []
        for found, column, end in zip(pieces, begins, [*begins[1:], len(columns)], strict=True):
            text = printed_in_cell("\n".join(_text_at(place, lines, starts, row) for place in found))
            shown = found or [(starts[row[0]], starts[row[0]])]
            locator = " + ".join(f"chars {a}-{b}" for a, b in shown)
            cells.append(Cell(text, r, column, 1, end - column, locator))
        out.append(tuple(cells))
    first, last = rows[0][0][0], rows[-1][0][-1]
    return Table(tuple(out), f"chars {starts[first]}-{starts[last] + len(lines[last])}")


def _nearest(columns: list[int], edge: int) -> int:
    """Return the column that a rule of a single row means: some writers draw it a character off."""
    gaps = [abs(column - edge) for column in columns]
    return gaps.index(min(gaps))


def _are_rows(
    found: list[tuple[int, int]], labels: int, lines: Sequence[str], starts: Sequence[int], row: list[int]
) -> bool:
    """Say whether figures below each other may be those of rows: as many lines of labels stand beside them."""
    figures = sum(_text_at(place, lines, starts, row)[0].isdigit() for place in found)
    return 1 < figures <= labels


def _text_at(place: tuple[int, int], lines: Sequence[str], starts: Sequence[int], row: list[int]) -> str:
    n = max(n for n in row if starts[n] <= place[0])
    return lines[n][place[0] - starts[n] : place[1] - starts[n]]
