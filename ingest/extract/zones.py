"""The zone between a row label and the next label: its text cut into the cells of the row.

Belongs here: how a crawler or PDF tool separates cells (bars, tabs, line breaks, spaces) and when a cut is
certain. Nothing here knows a form.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_MONEY_UNIT = r"(?:万元|亿元|千元|元)"
_VALUE_TOKEN = re.compile(
    rf"[约近]?[+\-＋－−±—–增减]?[\d０-９,，.．]+[余多]?(?:万|亿|千)?[余多]?(?:{_MONEY_UNIT}|件|条|个|项|次|人次|人|宗|篇|份|起|名|家|期|场)?"
    r"|[—–\-－−/／]+|无|零|暂无|[↑↓]\d+"
)
_GLUED_TOKEN = re.compile(rf"[\d０-９.,，．+\-＋－−—–/／无]+{_MONEY_UNIT}?")
_HEADLESS_LINE = re.compile(r"[ \t\u3000|]*\n\s*(?P<line>(?P<first>[^\s|]+)[ \u3000]*[|\t][^\n]*[|\t][^\n]*)")
_HEADING_BEHIND = re.compile(
    rf"(?P<value>[+\-－]?\d[\d.,]*{_MONEY_UNIT}?)(?=[（(][一二三四五六七八九十\d]{{1,3}}[）)]|[一二三四五六七八九十]{{1,3}}、|其中|（本列|\(本列)"
)
_TOKEN = re.compile(r"\S+")
_SPACED_UNIT = re.compile(rf"(?<=\d)[ \u3000]+(?={_MONEY_UNIT})")
_LOST_BORDERS = "cell borders lost: fewer values than columns"
_TOO_MANY = "more values than columns"
_WORDS_IN_CELLS = 60
_UNKNOWN_TEXT = "text among the values"


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell cut out of a text: what is printed, and where (positions of the joined text)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Zone:
    """The part ``text[start:end]`` behind a label. ``is_last`` when no further label follows."""

    text: str
    start: int
    end: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class RowCells:
    """The cells of one row, one per column. With a ``doubt`` each holds the whole printed zone."""

    cells: list[CellText]
    end: int
    doubt: str = ""


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
    body = zone.text[zone.start : zone.end]
    line = _line_of_values(body) if headless else None
    if line:
        separator = "|" if "|" in body[line[0] : line[1]] else "\t"
        found = _split(body, separator, zone, *line), False
    elif "|" in body:
        found = _bars(body, zone, columns)
    elif "\t" in body:
        found = _tabs(body, zone, columns)
    else:
        return _spaces(body, zone, columns, units, unit_at, in_table)
    if found is None:
        return None
    cells, doubtful = found
    return _fit(cells, doubtful, columns, zone, body)


def is_value(text: str) -> bool:
    """Say whether a cell's text can stand in a value cell: a number with sign and unit, a dash, 无."""
    return (text.isascii() and text.isdigit()) or _VALUE_TOKEN.fullmatch(text) is not None


def _line_of_values(body: str) -> tuple[int, int] | None:
    """Return the first line with text when it opens with a value and goes on behind a bar or tab."""
    found = _HEADLESS_LINE.match(body)
    return found.span("line") if found and is_value(found["first"].strip()) else None


def _cell(body: str, start: int, end: int, zone: Zone) -> CellText:
    piece = body[start:end]
    stripped = piece.strip(" \t\r\n\u3000")
    lead = len(piece) - len(piece.lstrip(" \t\r\n\u3000"))
    first = zone.start + start + (lead if stripped else 0)
    return CellText(stripped, first, first + len(stripped))


def _split(body: str, separator: str, zone: Zone, start: int, end: int) -> list[CellText]:
    cells, at = [], start
    while True:
        cut = body.find(separator, at, end)
        if cut < 0:
            cells.append(_cell(body, at, end, zone))
            return cells
        cells.append(_cell(body, at, cut, zone))
        at = cut + 1


def _bars(body: str, zone: Zone, columns: int) -> tuple[list[CellText], bool] | None:
    line_end = body.find("\n")
    line_end = len(body) if line_end < 0 else line_end
    first_line = body[:line_end]
    one_line = first_line.count("|") > 1 or bool(re.search(r"\|[ \t\u3000]*[^\s|]", first_line))
    if one_line:
        parts = _split(body, "|", zone, 0, line_end)
        if parts[0].text:
            return None
        closed = first_line.rstrip().endswith("|")
        return parts[1 : len(parts) - 1 if closed else None], False
    parts = _split(body, "|", zone, 0, len(body))
    if parts[0].text:
        return None
    # The last piece stands behind the last bar: it belongs to the next label, unless the text ends here.
    cells = parts[1:-1]
    if zone.is_last and len(cells) < columns and parts[-1].text and len(parts) > 1:
        first = parts[-1].text.split("\n")[0].strip()
        if _VALUE_TOKEN.fullmatch(first):
            cells.append(CellText(first, parts[-1].start, parts[-1].start + len(first)))
    return cells, False


def _tabs(body: str, zone: Zone, columns: int) -> tuple[list[CellText], bool] | None:
    line_end = body.find("\n")
    line_end = len(body) if line_end < 0 else line_end
    if "\t" in body[:line_end]:
        parts = _split(body, "\t", zone, 0, line_end)
        return None if parts[0].text else (parts[1:], False)
    if body[:line_end].strip():
        return None
    # A cell a line, each line opened by a tab: an empty cell is a line of a tab alone, an empty line ends the row.
    cells: list[CellText] = []
    at = line_end + 1
    while at < len(body):
        stop = body.find("\n", at)
        stop = len(body) if stop < 0 else stop
        line = body[at:stop]
        if line.startswith("\t"):
            cells.append(_cell(body, at, stop, zone))
        elif line and not line.strip():
            pass  # a page number was here
        elif cells:
            break
        at = stop + 1
    return cells, False


def _fit(cells: list[CellText], doubtful: bool, columns: int, zone: Zone, body: str) -> RowCells | None:
    filled = [c for c in cells if c.text]
    if not filled:
        if not cells:
            return None
        blank = cells[:columns]
        last = blank[-1]
        blank = blank + [last] * (columns - len(blank))
        return RowCells([CellText("", c.start, c.start) for c in blank], last.end)
    if len(cells) > columns and len(filled) == columns and all(is_value(c.text) for c in filled):
        # Surplus cells are all empty (spacer columns, cells of a spanned label): every figure has its place.
        return RowCells(filled, filled[-1].end)
    row = cells[:columns]
    end = row[-1].end
    if len(cells) < columns or any(is_value(c.text) for c in cells[columns:]):
        doubt = _LOST_BORDERS if len(cells) < columns else _TOO_MANY
        return (
            _doubtful(filled[0].start, filled[-1].end, columns, doubt, zone) if _is_numeric(filled) else None
        )
    return RowCells(row, end)


def _is_numeric(cells: list[CellText]) -> bool:
    return any(any(ch.isdigit() for ch in c.text) and len(c.text) < 40 for c in cells)


def _doubtful(start: int, end: int, columns: int, doubt: str, zone: Zone) -> RowCells:
    whole = CellText(zone.text[start:end], start, end)
    return RowCells([whole] * columns, end, doubt)


def _spaces(
    body: str, zone: Zone, columns: int, units: AbstractSet[str], unit_at: int, in_table: bool
) -> RowCells | None:
    joined = _SPACED_UNIT.sub(lambda m: "\x00" * len(m.group()), body)
    tokens: list[CellText] = []
    stopped_by = ""
    for found in _TOKEN.finditer(joined):
        text = found.group()
        start = zone.start + found.start()
        if not tokens and unit_at == 0 and (unit := _unit_prefix(text, units)):
            tokens.append(CellText(unit, start, start + len(unit)))
            text, start = text[len(unit) :], start + len(unit)
            if not text:
                continue
        clean = text.replace("\x00", "")
        if not is_value(clean):
            if any(c.isdigit() for c in clean) and _GLUED_TOKEN.fullmatch(clean):
                # Figures run together with their signs: a row without its borders.
                last = CellText(zone.text[start : start + len(text)], start, start + len(text))
                return _doubtful((tokens or [last])[0].start, last.end, columns, _LOST_BORDERS, zone)
            stopped_by = clean
            heading = _HEADING_BEHIND.match(clean)
            if heading:
                tokens.append(CellText(heading["value"], start, start + len(heading["value"])))
            break
        tokens.append(CellText(zone.text[start : start + len(text)], start, start + len(text)))
    values = len(tokens)
    if values == columns:
        return RowCells(tokens, tokens[-1].end)
    if values == 0 or (unit_at == 0 and values == 1 and columns == 2):
        if stopped_by:
            words = body.strip()
            if (
                in_table
                and not zone.is_last
                and len(words) <= _WORDS_IN_CELLS
                and any(c.isdigit() for c in words)
            ):
                start = zone.start + body.index(words)
                return _doubtful(start, start + len(words), columns, _UNKNOWN_TEXT, zone)
            return None
        if zone.is_last and values == 0:
            return None
        at = tokens[-1].end if tokens else zone.start
        return RowCells(tokens + [CellText("", at, at)] * (columns - values), at)
    if (
        stopped_by
        and "\n" not in body[: tokens[0].start - zone.start]
        and _is_prose_after(body, tokens[-1].end - zone.start)
    ):
        return None
    return _doubtful(
        tokens[0].start, tokens[-1].end, columns, _LOST_BORDERS if values < columns else _TOO_MANY, zone
    )


def _unit_prefix(text: str, units: AbstractSet[str]) -> str:
    for length in (5, 4, 3, 2, 1):
        if text[:length] in units and (len(text) <= length or not text[length].isalpha()):
            return text[:length]
    return ""


def _is_prose_after(body: str, at: int) -> bool:
    rest = body[at : at + 2]
    return bool(rest) and rest[0] not in "\n\r"
