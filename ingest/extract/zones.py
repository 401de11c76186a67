"""The zone between a row label and the next label: its text cut into the cells of the row.

Belongs here: how a crawler or PDF tool separates cells (bars, tabs, line breaks, spaces) and when a cut is
certain. Nothing here knows a form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.borders import NO_BORDERS, Borders
from ingest.extract.figures import TOO_MANY
from ingest.extract.numbers import INVISIBLE, NOTE_MARKS

_MONEY_UNIT = r"(?:万元|亿元|千元|元)"
_VALUE_TOKEN = re.compile(
    r"[约近]?(?:[+\-＋－−±—–]{1,2}|增加?|减少?|新增|净增|核减)?[\d０-９,，.．]+[余多]?(?:万|亿|千)?[余多]?"
    rf"(?:{_MONEY_UNIT}|件|条|个|项|次|人次|人|宗|篇|份|起|名|家|期|场)?[{NOTE_MARKS}]{{0,2}}"
    r"|[—–\-－−/／]+|[无零〇]|暂无|[↑↓]\d+"
)
_GLUED_TOKEN = re.compile(rf"[\d０-９.,，．+\-＋－−—–增减/／无]+{_MONEY_UNIT}?")
_GLUED_START = re.compile(
    rf"(?:[\d０-９.,，．+\-＋－−—–/／]|无(?!\w)|无(?=[一二三四五六七八九十]{{1,2}}、|其中))+(?:{_MONEY_UNIT}(?!\w))?(?=[^\d０-９\s])"
)
"""Figures at the beginning of a token that goes on with other words."""
_NO_LABEL = re.compile(r"[A-Za-z]|[、，,;；](?:$|[\d一二三四五六七八九十])|(?<=0)、")
"""Behind figures: letters, or punctuation that no label follows, or not one with such a list number."""
_LONG_NUMBER = re.compile(r"\d{2,}、")
_VISIBLE = dict.fromkeys(map(ord, INVISIBLE))
_FIGURE_BELOW = re.compile(r"\s*[+-]?\d[\d,.]*[ \t\u3000]*\|")
_ONLY_FIGURE_BELOW = re.compile(r"[ \t]*\n[ \t\u3000]*\d[\d,.]*[ \t\u3000]*\|[ \t|]*(?:\n|$)")
"""A line that closes a cell with figures and holds nothing else."""
_CELL_BELOW = re.compile(r"\n\t(?P<cell>[+-]?\d[\d,.]*)[ \u3000]*(?=\n|$)")
_TAB_CELLS_BEHIND_WORDS = re.compile(r"\n[^\t\n]*[^\s|][^\n]*\n\t[+-]?\d")
_VALUE_LINE = re.compile(r"\n[ \u3000]*[+-]?\d[\d,.]*[ \u3000]*(?:\n|$)")
_WORDS = re.compile(r"[\u4e00-\u9fff]|^[*_#]+$")
"""Words of another row or of a heading; the marks of Markdown open one, too."""
_YEAR = re.compile(r"20\d\d年")
_LIST_NUMBER = re.compile(r"\d{1,2}[.．、](?=[\u4e00-\u9fff])")
_NUMBER_APART = re.compile(r"\d{1,2}[.．]")
"""The list number of a label that stands apart from it."""
_HEADLESS_LINE = re.compile(r"[ \t\u3000|]*\n\s*(?P<line>(?P<first>[^\s|]+)[ \u3000]*[|\t][^\n]*[|\t][^\n]*)")
_HEADING_BEHIND = re.compile(
    rf"(?P<value>[+\-－]?\d[\d.,]*{_MONEY_UNIT}?)"
    r"(?=[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|其中|（本列|\(本列)"
)
_WORDS_BEHIND = re.compile(r"[ \t\u3000]*[（(\d.、]{0,3}[\u4e00-\u9fff][^\n|]{2}")
_BEHIND_BAR = re.compile(r"\|[ \t\u3000]*[^\s|]")
_OPENS_NEXT_LINE = re.compile(r"(?<=\S)\s*\n[ \t\u3000]*\|[ \t\u3000]*$")
"""The bar that opens the line of the next label, behind a row without bars of its own."""
_NEXT_HEADING = re.compile(r"[ \t\u3000]*\n\s*[二三四五六七](?:[、，,.．]|是)")
"""Behind a label alone on its line: the heading of the next chapter."""
_TOKEN = re.compile(r"\S+")
_SPACED_UNIT = re.compile(rf"(?<=\d)[ \u3000]+(?={_MONEY_UNIT})")
_ZEROS_IN_FRONT = re.compile(r"[0０][\d０-９]")
LOST_BORDERS = "cell borders lost: fewer values than columns"
SURPLUS = "the row shows more cells than columns and does not add up: which is one too many cannot be told"
_NO_BORDER = "no border between a unit and its figure"
_NO_CELL = "no cell behind the unit: what stood in the row may have been dropped"
_NUMBER = "the last figure touches the next label: it may be its list number"
_LIST_DIGITS = 2
_LABEL_BEHIND = "another label stands behind it in the same cell"
_BORDER_ON_LINE = re.compile(r"[^|\n\t]*(?:[|\t]|\n[ \t\u3000]*\|)")
_DASHES = ("-", "–", "—", "－")
_COMMAS = ("、", ",", "，", ";", "；")
_OPENS_LABEL = "一二三四五六七八九十其"
_UNIT_AND_FIGURE = 2
_DISPLACED = "figures stand before the first label: labels may follow their figures"
_SEVERAL = 2
_LINE_IN_CELL = " " * len("<br>")
"""What a line break of Markdown between two words of a cell has become."""
_UNKNOWN_TEXT = "text among the values"
_SHARED_CELL = (
    "several figures in one cell, and empty ones beside it: which of them are one row cannot be told"
)
_COVERED = "empty cells in front or behind: which of them a span covers cannot be told"
_WORDS_IN_CELLS = 60
_FEWEST_WORDS = 4
"""Characters of the shortest heading behind a table; remarks in cells (见附件) are shorter."""
_LINES_TO_A_ROW = 4
"""So many lines below its header a row without a label begins at the latest."""
_LINES_OF_A_PAGE_BREAK = 2
"""Empty lines behind a page number that belong to the page break and end no row."""


# None of these is changed once made; they are not frozen, because that makes a thing three times as dear.


@dataclass(slots=True)
class CellText:
    """A cell cut out of a text: what is printed, and where (positions of the joined text)."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Zone:
    """The part ``text[start:end]`` behind a label. ``is_last`` when no further label follows.

    ``borders``: what bars mean in the text.
    """

    text: str
    start: int
    end: int
    is_last: bool
    borders: Borders = NO_BORDERS


@dataclass(slots=True)
class RowCells:
    """The cells of one row, one per column.

    With a ``doubt`` each holds the whole printed zone, and ``pieces`` are the printed values as far as they
    stand apart; ``is_cut`` says that one piece may hold several values (nothing stands between the cells).
    ``printed`` are all cells of a row that shows more cells than it has columns, because cells that a span
    covers are shown as empty ones; ``offset`` is how many of them stand in front, -1 where the row alone
    cannot tell.
    """

    cells: list[CellText]
    end: int
    doubt: str = ""
    pieces: tuple[CellText, ...] = ()
    is_cut: bool = False
    printed: tuple[CellText, ...] = ()
    offset: int = 0


def read_cells(
    zone: Zone,
    columns: int,
    *,
    units: AbstractSet[str] = frozenset(),
    unit_at: int = -1,
    headless: bool = False,
    in_table: bool = False,
) -> RowCells | None:
    """Return the row's cells, or None when the zone holds no row (a label in running prose, a cut-off page).

    Args:
        zone: the text behind the row label.
        columns: how many cells the row has; with a unit column that one counts too.
        units: the units that may stand in the unit column.
        unit_at: index of the unit column, -1 when there is none.
        in_table: the label stands among rows of its table, so that words behind it are words in a cell.
        headless: the row has no label of its own: its first cell may open a line.
    """
    body = zone.borders.cells_only(zone.text, zone.start, zone.end)
    if not zone.is_last and body.count("|") == 1 and (behind := _OPENS_NEXT_LINE.search(body)):
        body = body[: behind.start()]
    line = _line_of_values(body, columns) if headless else None
    if line:
        start, end = line
        separator = "|" if "|" in body[start:end] else "\t"
        if _values_in(_next_line(body, end)) > columns // 2:
            # Two rows of values: of two years, or of an office and of all below it.
            return _doubtful(_split(body, separator, zone, start, end), columns, TOO_MANY, zone, is_cut=False)
        cells: list[CellText] | None = _split(body, separator, zone, start, end)
    elif "|" in body:
        cells = _bars(body, zone, columns)
    elif "\t" in body:
        cells = _tabs(body, zone, columns)
        if cells and len(cells) < columns:
            if _TAB_CELLS_BEHIND_WORDS.search(body, cells[-1].end - zone.start):
                return _cut_off(cells, columns, zone)
            if cells[0].text and zone.borders.tabs_keep_places:
                cells += [_after(cells[-1])] * (columns - len(cells))
    else:
        return _spaces(body, zone, columns, units, unit_at, in_table)
    if cells and units:
        cells = _up_to_next_label(cells, units)
    if cells and len(cells) == 1 < columns and unit_at == 0 and cells[0].text in units:
        is_lost = not line and "|" in body and _is_cell_a_line(body, zone, cells[0])
        cells += [_after(cells[0])] * (columns - 1)  # a unit, and nothing beside it
        if is_lost:
            row = _fit(cells, columns, zone)
            return without_pieces(displaced(row, _NO_CELL)) if row else None
    elif cells == [] and in_table and not zone.is_last and not body.strip("| \t\r\n\u3000"):
        cells = [CellText("", zone.start, zone.start)] * columns  # the next label stands right behind
    return None if cells is None else _fit(cells, columns, zone)


def _cut_off(cells: list[CellText], columns: int, zone: Zone) -> RowCells:
    """Return a doubtful row whose cells may go on behind words (a running head) that stand in its midst."""
    return without_pieces(_doubtful(cells, columns, LOST_BORDERS, zone, is_cut=False))


def _up_to_next_label(cells: list[CellText], units: AbstractSet[str]) -> list[CellText]:
    """Return the cells of a row without words that a unit follows: they are a label that the forms do not know."""
    for n in range(1, len(cells) - 1):
        if cells[n + 1].text in units and cells[n].text and not _is_figure(cells[n].text):
            return cells[:n]
    return cells


def _is_cell_a_line(body: str, zone: Zone, cell: CellText) -> bool:
    """Say whether a cell stands on a line of its own, and no bar behind it fills up the row."""
    at = cell.start - zone.start
    return "\n" in body[:at] and body[at:].count("|") == zone.text[cell.start : zone.end].count("|")


def _after(cell: CellText) -> CellText:
    """Return an empty cell behind another."""
    return CellText("", cell.end, cell.end)


def is_value(text: str) -> bool:
    """Say whether a cell's text can stand in a value cell: a number with sign and unit, a dash, 无."""
    if text.isascii():
        return text.isdigit() or (_VALUE_TOKEN.fullmatch(text) is not None and text[-1] != ".")
    return _VALUE_TOKEN.fullmatch(text.translate(_VISIBLE)) is not None


def _is_figure(text: str) -> bool:
    """Say whether a cell between borders can be one figure, also where white space breaks it."""
    return is_value(text) or is_value("".join(text.split()))


def _line_of_values(body: str, columns: int) -> tuple[int, int] | None:
    """Return the line of a row without a label.

    It opens with a value and goes on behind a bar or tab, or has as many bars or tabs as the row has cells.
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
                    and line.count("|") > columns - 1 + closed
                )
                return (
                    at + (line.index("|") + 1 if opened else 0),
                    at + (line.rindex("|") if closed else len(line)),
                )
        at = end + 1
    found = _HEADLESS_LINE.match(body)
    return found.span("line") if found and is_value(found["first"].strip()) else None


def _next_line(body: str, at: int) -> str:
    """Return the next line with any text behind the line that ``at`` stands in."""
    line_end = body.find("\n", at)
    return body[line_end:].lstrip("\n\r \u3000").split("\n", 1)[0] if line_end >= 0 else ""


def _values_in(line: str) -> int:
    return sum(is_value(word) for word in line.replace("|", " ").split())


# -- bars and tabs: every cell shows, also an empty one ---------------------------------------------------


def _cell(piece: str, at: int) -> CellText:
    """Return the cell that a piece of a text holds; ``at`` is where the piece stands."""
    stripped = piece.strip()
    if stripped and stripped is not piece:
        at += piece.index(stripped)
    return CellText(stripped, at, at + len(stripped))


def _split(body: str, separator: str, zone: Zone, start: int, end: int) -> list[CellText]:
    cells = []
    at = zone.start + start
    for piece in body[start:end].split(separator):
        cells.append(_cell(piece, at))
        at += len(piece) + 1
    return cells


def _bars(body: str, zone: Zone, columns: int) -> list[CellText] | None:
    line_end = body.find("\n")
    line_end = len(body) if line_end < 0 else line_end
    first_line = body[:line_end]
    if first_line.count("|") > 1 or _BEHIND_BAR.search(first_line):
        parts = _split(body, "|", zone, 0, line_end)
        closed = first_line.rstrip().endswith("|")
        is_short = len(parts) - 1 - closed < columns
        is_broken = not closed and _ONLY_FIGURE_BELOW.match(body, line_end)
        if is_broken or (
            is_short and (_FIGURE_BELOW.match(body, line_end) or _is_below(parts, body[line_end:]))
        ):
            parts = _split(body, "|", zone, 0, len(body))  # two of the lines of its cells are one
            closed = True
        return _behind_label(parts, zone, parts[1 : len(parts) - 1 if closed else None])
    parts = _split(body, "|", zone, 0, len(body))
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


def _tabs(body: str, zone: Zone, columns: int) -> list[CellText] | None:
    line_end = body.find("\n")
    line_end = len(body) if line_end < 0 else line_end
    if "\t" in body[:line_end]:
        parts = _split(body, "\t", zone, 0, line_end)
        if len(parts) <= columns and (below := _CELL_BELOW.match(body, line_end)):
            parts.append(_cell(below["cell"], zone.start + below.start("cell")))  # two of its lines are one
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
            cells += (
                _split(body, "\t", zone, at + 1, stop) if line.strip() else [_cell(line, zone.start + at)]
            )
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


def _fit(cells: list[CellText], columns: int, zone: Zone) -> RowCells | None:
    filled = [c for c in cells if c.text]
    if not filled:
        if not cells:
            return None
        blank = cells[:columns]
        last = blank[-1]
        return RowCells(blank + [last] * (columns - len(blank)), last.end)
    if len(filled) < len(cells) and any(map(_holds_values, filled)):
        return without_pieces(_doubtful(filled, columns, _SHARED_CELL, zone, is_cut=False))
    if len(cells) > columns and len(filled) == columns and all(_is_figure(c.text) for c in filled):
        # Surplus cells are all empty (spacer columns, cells of a spanned label): every figure has its place.
        if columns > 1 and _may_be_two_rows(cells, columns):
            return without_pieces(_doubtful(filled, columns, _COVERED, zone, is_cut=False))
        return RowCells(filled, filled[-1].end, printed=tuple(cells), offset=cells.index(filled[0]))
    if zone.is_last and len(cells) >= columns > 1 and _is_words(cells[columns - 1].text):
        # Behind the last row words that are no part of the table stand in the place of a cell left out.
        figures = [c for c in cells[: columns - 1] if _is_figure(c.text)]
        return without_pieces(_doubtful(figures or filled, columns, LOST_BORDERS, zone, is_cut=False))
    if len(cells) >= columns:
        shown = _up_to_words(cells, columns)
        first = [c for c in shown if c.text] if len(shown) < len(cells) and not shown[0].text else []
        if first and "\n" not in zone.text[first[0].start : cells[len(shown)].start]:
            # Words may stand in a cell of the row itself: which cells in front are covered cannot be told.
            return without_pieces(_doubtful(first, columns, _COVERED, zone, is_cut=False))
        filled_at = [i for i, c in enumerate(shown) if c.text]
        if not filled_at:
            return RowCells(shown[:columns], shown[-1].end)  # all the figures stand behind the next label
        lowest = max(0, filled_at[-1] + 1 - columns)
        highest = min(filled_at[0], len(shown) - columns)
        if lowest <= highest:
            if lowest == highest or filled_at[0] == 0:
                row = shown[lowest : lowest + columns]
                return RowCells(row, row[-1].end, printed=tuple(shown), offset=lowest)
            spread = _doubtful([c for c in shown if c.text], columns, _COVERED, zone, is_cut=False)
            return RowCells(
                spread.cells, spread.end, _COVERED, spread.pieces, printed=tuple(shown), offset=-1
            )
    if not any(any(ch.isdigit() for ch in c.text) and len(c.text) < 40 for c in filled):
        return None
    doubt = LOST_BORDERS if len(cells) < columns else TOO_MANY
    return _doubtful([c for c in filled if is_value(c.text)] or filled, columns, doubt, zone, is_cut=False)


def _may_be_two_rows(cells: list[CellText], columns: int) -> bool:
    """Say whether a row with so many cells may be two, the label of the second lost: empty ones lie between figures.

    Those of spacer columns lie between all of them, and a row of empty cells in front of the first.
    """
    places = [n for n, cell in enumerate(cells) if cell.text]
    steps = {after - before for before, after in pairwise(places)}
    if len(steps) > 1:
        return places[0] >= columns or len(cells) >= 2 * columns
    return places[0] >= columns and places[0] > max(steps)


def _is_words(text: str) -> bool:
    """Say whether a cell holds words that are no remark in the place of a figure."""
    return len(text) >= _FEWEST_WORDS and not _is_figure(text) and _WORDS.search(text) is not None


def _holds_values(cell: CellText) -> bool:
    """Say whether a cell holds several values, and not one that white space breaks."""
    words = cell.text.split()
    if len(words) < _SEVERAL or not all(map(is_value, words)):
        return False
    return words[0] == "0" or _LINE_IN_CELL in cell.text or not all(word[0].isdigit() for word in words[1:])


def _up_to_words(cells: list[CellText], columns: int) -> list[CellText]:
    """Return the cells of a row without those from the first words behind it on (the label of a next row)."""
    for i in range(columns, len(cells)):
        if cells[i].text and not _is_figure(cells[i].text) and _WORDS.search(cells[i].text):
            return cells[:i]
    return cells


def _doubtful(pieces: Sequence[CellText], columns: int, doubt: str, zone: Zone, *, is_cut: bool) -> RowCells:
    start, end = pieces[0].start, pieces[-1].end
    whole = CellText(zone.text[start:end], start, end)
    return RowCells([whole] * columns, end, doubt, tuple(pieces), is_cut)


# -- spaces and line breaks: an empty cell leaves no trace ------------------------------------------------


@dataclass(slots=True)
class _Tokens:
    """What stands in a zone: values in order, and the word that ended them."""

    values: list[CellText]
    on_first_line: int = 0
    """How many of them stand on the line of the label."""
    is_glued: bool = False
    """A value holds more than one figure."""
    stopped_by: str = ""


def _spaces(
    body: str, zone: Zone, columns: int, units: AbstractSet[str], unit_at: int, in_table: bool
) -> RowCells | None:
    tokens = _tokens(body, zone, columns, units, unit_at)
    values = tokens.values
    count = len(values)
    # The label and its first figure touch: then no cell border is left anywhere.
    touches = zone.start > 0 and bool(body) and not (body[0].isspace() or zone.text[zone.start - 1].isspace())
    if unit_at == 0 and columns > _UNIT_AND_FIGURE and values and _touch(values):
        # No border shows between unit and figure: the spaces behind may stand inside figures.
        doubtful = _doubtful(values, columns, _NO_BORDER, zone, is_cut=True)
        return doubtful if len(values) == _UNIT_AND_FIGURE else without_pieces(doubtful)
    if count == columns and not tokens.is_glued:
        if unit_at > 0 and values[unit_at].text not in units:
            return without_pieces(_doubtful(values, columns, TOO_MANY, zone, is_cut=False))
        if _is_number_of_label(zone, values) or _is_bullet(zone, values):
            return _doubtful(values[:-1], columns, _NUMBER, zone, is_cut=False)
        if touches and unit_at and "\n" in zone.text[values[0].start : values[-1].end]:
            # No border shows between the label and its figure: where the line ends is one neither.
            return without_pieces(_doubtful(values, columns, LOST_BORDERS, zone, is_cut=True))
        if _shares_digits(zone, values[-1]):
            return without_pieces(_doubtful(values, columns, _NUMBER, zone, is_cut=False))
        return RowCells(values, values[-1].end)
    if count > columns == tokens.on_first_line:
        return RowCells(values[:columns], values[columns - 1].end)
    has_unit_behind = unit_at > 0 and tokens.stopped_by in units
    if has_unit_behind and count == 0:
        return RowCells(
            [CellText("", zone.start, zone.start)] * columns, zone.start
        )  # nothing in front of the unit
    if count == 0 or (unit_at == 0 and count == 1 and columns == 2 and not tokens.is_glued):
        if in_table and _NEXT_HEADING.match(body):
            return RowCells([CellText("", zone.start, zone.start)] * columns, zone.start)
        if tokens.stopped_by:
            return words_in_cells(zone, columns) if in_table else None
        if zone.is_last and count == 0:
            return None
        at = values[-1].end if values else zone.start
        if (
            not values
            and not zone.is_last
            and not body.strip(" \u3000")
            and _BORDER_ON_LINE.match(zone.text, zone.end)
        ):
            return RowCells([CellText("", at, at)] * columns, at, _LABEL_BEHIND)
        return RowCells(values + [CellText("", at, at)] * (columns - count), at)
    is_row = (
        tokens.is_glued or has_unit_behind or (bool(units) and count > 1)
    )  # a unit and a figure: no sentence
    if tokens.stopped_by and not is_row and "\n" not in body[: values[0].start - zone.start]:
        behind = body[values[-1].end - zone.start :]
        if behind and behind[0] not in "\r\n":
            return None  # words on the same line: a sentence
    doubt = TOO_MANY if count > columns else LOST_BORDERS
    if tokens.stopped_by and count < columns and _VALUE_LINE.search(body, values[-1].end - zone.start + 1):
        return _cut_off(values, columns, zone)
    is_cut = touches or tokens.is_glued or any(_ZEROS_IN_FRONT.match(v.text) for v in values)
    return _doubtful(values, columns, doubt, zone, is_cut=is_cut)


def _is_number_of_label(zone: Zone, values: list[CellText]) -> bool:
    """Say whether the last value may be the list number of the next label, its point left out (``3546 2政府公报``)."""
    last = values[-1]
    if len(values) == 1 or len(last.text) > _LIST_DIGITS or not last.text.isdigit():
        return False
    if _opens_line(zone.text, last) and _WORDS_BEHIND.match(zone.text, last.end):
        return True  # a column in front of the labels numbers the rows
    return (
        not zone.is_last
        and last.end == zone.end
        and last.start > values[-2].end
        and "\u4e00" <= zone.text[zone.end : zone.end + 1] <= "\u9fff"
        and zone.text[zone.end] not in _OPENS_LABEL
    )


def _is_bullet(zone: Zone, values: list[CellText]) -> bool:
    """Say whether the last value is a dash that opens the line of the next label (``- 3.其他``)."""
    last = values[-1]
    if zone.is_last or last.text not in _DASHES or "\n" in zone.text[last.end : zone.end]:
        return False
    return len(values) > 1 and _opens_line(zone.text, last)


def _opens_line(text: str, cell: CellText) -> bool:
    """Say whether nothing stands in front of a cell on its line."""
    return not text[text.rfind("\n", 0, cell.start) + 1 : cell.start].strip()


def _shares_digits(zone: Zone, last: CellText) -> bool:
    """Say whether the list number of the next label may be the rest of the last figure (``42、行政强制``)."""
    behind = zone.text[zone.end : zone.end + 2]
    return (
        last.end == zone.end and behind[:1].isdigit() and behind[1:] in _COMMAS and last.text[-1:].isdigit()
    )


def _touch(values: list[CellText]) -> bool:
    return len(values) > 1 and values[0].end == values[1].start


def without_pieces(row: RowCells) -> RowCells:
    """Return a doubtful row that no sums can resolve: what its pieces are cannot be told."""
    return replace(row, pieces=(), printed=())


def words_in_cells(zone: Zone, columns: int) -> RowCells | None:
    """Return a doubtful row for a zone whose words stand among figures, or None when it is no part of a table."""
    words = zone.text[zone.start : zone.end].strip()
    is_long = len(words) > _WORDS_IN_CELLS and len(" ".join(words.split())) > _WORDS_IN_CELLS
    if zone.is_last or is_long or not any(c.isdigit() for c in words):
        return None
    start = zone.text.index(words, zone.start)
    piece = CellText(words, start, start + len(words))
    return RowCells([piece] * columns, piece.end, _UNKNOWN_TEXT)


def displaced(row: RowCells, doubt: str = "") -> RowCells:
    """Return a row in doubt as a whole, because its figures may be those of the next label or another column."""
    return row if row.doubt else RowCells(row.cells, row.end, doubt or _DISPLACED)


def broken_cells(zone: Zone, label_start: int, columns: int) -> RowCells:
    """Return a doubtful row for a label whose remark is broken by its own values."""
    whole = CellText(zone.text[label_start : zone.start], label_start, zone.start)
    return RowCells([whole] * columns, zone.start, _UNKNOWN_TEXT)


def _tokens(body: str, zone: Zone, columns: int, units: AbstractSet[str], unit_at: int) -> _Tokens:
    first_line = body.find("\n")
    first_line = len(body) if first_line < 0 else first_line
    words = body.split()
    if unit_at < 0 and body.isascii() and "".join(words).isdigit():
        return _plain_figures(words, body, zone.start, first_line)
    found = _Tokens([])
    joined = _SPACED_UNIT.sub(lambda m: "\x00" * len(m.group()), body) if "元" in body else body
    for token in _TOKEN.finditer(joined):
        text, start = token.group(), zone.start + token.start()
        if not found.values and unit_at == 0 and (unit := _unit_prefix(text, units)):
            found.values.append(CellText(unit, start, start + len(unit)))
            found.on_first_line += token.start() < first_line
            text, start = text[len(unit) :], start + len(unit)
            if not text:
                continue
        if 0 < unit_at == len(found.values) and text in units:
            found.values.append(CellText(text, start, start + len(text)))
            found.on_first_line += token.start() < first_line
            continue
        clean = text.replace("\x00", "").translate(_VISIBLE)
        if not is_value(clean):
            if _NUMBER_APART.fullmatch(clean):
                found.stopped_by = clean
                break
            whole = _GLUED_TOKEN.fullmatch(clean)
            if not (whole and (clean.strip("无") == "" or any(c.isdigit() for c in clean))):
                found.stopped_by = clean
                if len(found.values) == columns and not found.is_glued and _LIST_NUMBER.match(clean):
                    break  # the list number of a row that the forms do not know
                if _YEAR.match(clean):
                    break  # a sentence opens with its year
                before = _HEADING_BEHIND.match(clean) or (_GLUED_START.match(clean) if found.values else None)
                if before is None:
                    break
                is_apart = start == zone.start + token.start() > zone.start
                if _NO_LABEL.match(clean, before.end()) or (is_apart and _LONG_NUMBER.match(clean)):
                    # 3l, 1.2E+03, 18、: neither a figure nor one with a label behind it.
                    found.is_glued = True
                    found.values.append(CellText(text, start, start + len(text)))
                    break
                text = _without_list_number(before.group(), clean)
                if not text:
                    break
                found.is_glued |= not is_value(text)
                found.values.append(CellText(text, start, start + len(text)))
                break
            found.is_glued = True
        found.values.append(CellText(zone.text[start : start + len(text)], start, start + len(text)))
        found.on_first_line += token.start() < first_line
    return found


def _plain_figures(words: list[str], body: str, start: int, first_line: int) -> _Tokens:
    """Return the values of a zone that holds nothing but whole numbers, as most rows do."""
    values = []
    at = on_first_line = 0
    for word in words:
        at = body.index(word, at)
        on_first_line += at < first_line
        end = at + len(word)
        values.append(CellText(word, start + at, start + end))
        at = end
    return _Tokens(values, on_first_line)


def _without_list_number(figures: str, token: str) -> str:
    """Return the figures at the beginning of a token without the list number of the label behind them."""
    if figures[-1].isdigit() and token.startswith("、", len(figures)):
        return figures[:-1]
    return figures[:-2] if figures[-1] in ".．" and figures[-2:-1].isdigit() else figures


def _unit_prefix(text: str, units: AbstractSet[str]) -> str:
    for length in (5, 4, 3, 2, 1):
        if text[:length] in units and (
            len(text) <= length or not text[length].isalpha() or text[length] == "无"
        ):
            return text[:length]
    return ""
