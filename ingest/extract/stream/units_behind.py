"""A unit of money that stands apart behind its figure: 86.4（万元）, or 万元 on the line below it.

Readers of flattened text end a figure where the next word begins. Without what follows it, 86.4 would be yuan.

Belongs here: how far the cell of an amount reaches. Does not belong here: what an amount is worth (``numbers``).
"""

from __future__ import annotations

import re

from ingest.extract.zones import CellText

_SPACE = r"[ \t\u3000]*"
_UNIT = r"(?:单位[:：]?)?(?:人民币)?[十百千万亿]*[(（]?[元圆]?整?"
_BEHIND = re.compile(
    rf"{_SPACE}(?:\n{_SPACE}){{0,2}}(?=[(（]?(?:单位|人民币|[百千万亿]|[元圆]))[(（]?{_UNIT}[)）]{{0,2}}"
    rf"(?![\u4e00-\u9fff])"
    r"|[+＋~～][\d０-９][^\s|]{0,20}"
)
"""A unit with nothing but white space before it and no word behind it, or a second amount that touches the first."""
_DIGITS = re.compile(r"[\d０-９][.,，．\d０-９]*(?:[百千万亿]?[元圆])?$")


def with_unit_behind(text: str, cell: CellText) -> CellText:
    """Return the cell of an amount with the unit that stands apart behind it, as it is where there is none.

    Args:
        text: the joined text that the cell was cut from.
        cell: a cell of a money metric.
    """
    figure = cell.text
    if not _DIGITS.search(figure) or text[cell.start : cell.end] != figure:
        return cell
    found = _BEHIND.match(text, cell.end)
    if found is None or (figure[-1] in "元圆" and found.group()[0] not in "+＋~～"):
        return cell
    return CellText(figure + "".join(found.group().split()), cell.start, found.end())
