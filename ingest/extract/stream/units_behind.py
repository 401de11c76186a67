"""A unit that stands apart behind its figure: 86.4（万元）, 1.2 万, or 万元 on the line below it.

Readers of flattened text end a figure where the next word begins. Without what follows it, 86.4 would be yuan and
1.2 a count.

Belongs here: how far the cell of a figure reaches. Does not belong here: what a figure is worth (``numbers``).
"""

from __future__ import annotations

import re

from ingest.extract.zones import CellText

_SPACE = r"[ \t\u3000]*"
_UNIT = r"(?:单位[:：]?)?(?:人民币)?[十百千万萬亿億]*[(（]?[元圆圓]?整?"
_BEHIND = re.compile(
    rf"{_SPACE}(?:\n{_SPACE}){{0,2}}(?=[(（]?(?:单位|人民币|[百千万萬亿億]|[元圆圓]))[(（]?{_UNIT}[)）]{{0,2}}"
    rf"(?![\u4e00-\u9fff])"
    r"|[+＋~～][\d０-９][^\s|]{0,20}"
)
"""A unit with nothing but white space before it and no word behind it, or a second amount that touches the first."""
_REST_BELOW = re.compile(rf"{_SPACE}\n{_SPACE}\d[\d.,]*{_SPACE}(?:[十百千万亿]+元?|元)(?![\u4e00-\u9fff])")
"""The rest of an amount that the end of its line broke, with the unit of the whole."""
_DIGITS = re.compile(r"[\d０-９][.,，．\d０-９]*(?:[百千万萬亿億]?[元圆圓])?$")


_SCALE_BEHIND = re.compile(r"\s{1,4}[万亿][件条项个宗]?(?=[\s|]|$)(?!\s*元)")


def has_scale_behind(text: str, start: int, end: int) -> bool:
    """Say whether 万 or 亿 stands in a stretch of text or right behind it (a cheap test before the next one)."""
    stretch = text[start : end + _SCALE_REACH]
    return "万" in stretch or "亿" in stretch


_SCALE_REACH = 8


def with_scale_behind(text: str, cell: CellText) -> CellText:
    """Return the cell of a count with the 万 that stands apart behind it, as it is where there is none."""
    found = _SCALE_BEHIND.match(text, cell.end) if cell.text[-1:].isdigit() else None
    return CellText(text[cell.start : found.end()], cell.start, found.end()) if found else cell


def with_unit_behind(text: str, cell: CellText) -> CellText:
    """Return the cell of an amount with the unit that stands apart behind it, as it is where there is none.

    Where digits stand in front of the unit, on a line of their own with it, the cell holds them as well: its line break
    puts it in doubt.

    Args:
        text: the joined text that the cell was cut from.
        cell: a cell of a money metric.
    """
    figure = cell.text
    if not _DIGITS.search(figure) or text[cell.start : cell.end] != figure:
        return cell
    if figure[-1].isdigit() and (rest := _REST_BELOW.match(text, cell.end)):
        return CellText(text[cell.start : rest.end()], cell.start, rest.end())
    found = _BEHIND.match(text, cell.end)
    if found is None or (figure[-1] in "元圆圓" and found.group()[0] not in "+＋~～"):
        return cell
    return CellText(figure + "".join(found.group().split()), cell.start, found.end())
