"""Lines that state the unit of the table below them: 单位：万元.

Belongs here: which line is one, and of which table it speaks. What a unit is worth is known in
:mod:`ingest.extract.numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.matrix_headers import HeaderCell
from ingest.extract.numbers import money_power

_UNIT = (
    r"[(（]?\s*(?:注[:：])?(?:金额|计量|货币)?(?:计量)?\s*单\s*位\s*[:：]\s*"
    r"(?:[^\s()（）|:：]{1,3}[、,，/ ])*(?:人民币)?[百千]?[万亿]?元\s*[)）]?"
)
_UNIT_LINE = re.compile(_UNIT)
_AT_END = re.compile(rf"(?:^|[\s|项])(?P<unit>{_UNIT})(?:[\s|]*第\s*二\s*十\s*条[^\s|]{{0,16}})?[\s|]*$")
_TITLE = re.compile(r"第\s*二\s*十\s*条")
_BARS = " |\t\r\u3000"
_REACH = 80
"""So many characters in front of a table its unit stands at the farthest; no line that states one is longer."""
_LINES = 2


def stated_unit(line: str) -> str:
    """Return a line that states a unit of money and nothing else, or an empty text."""
    line = line.strip(_BARS)
    return line if "元" in line and len(line) <= _REACH and _UNIT_LINE.fullmatch(line) else ""


def unit_in_title(line: str) -> str:
    """Return the unit of money that stands behind the title of a table, in the same line, or an empty text."""
    return unit_above(line, len(line)) if "元" in line and _TITLE.match(line.strip(_BARS)) else ""


def unit_above(text: str, at: int) -> str:
    """Return the line that states the unit of the table that begins at ``text[at]``, or an empty text."""
    before = text[max(0, at - _REACH) : at]
    found = _AT_END.search(before) if "元" in before else None
    return found["unit"] if found else ""


_BEHIND = re.compile(
    r"[ \t\u3000|]*\n?[ \t\u3000]*[:：]?[ \t]*(?:单位[:：]?)?(?P<unit>(?:人民币)?[百千]?[万亿]?元)(?![\u4e00-\u9fff])"
)


def unit_behind(text: str, at: int) -> str:
    """Return the unit of money that stands right behind the head of a table that ends at ``text[at]``, or nothing."""
    found = _BEHIND.match(text, at)
    return found["unit"] if found else ""


def unit_of_lines(lines: Sequence[str]) -> str:
    """Return the unit that the last lines above a table state; only the title of the table may stand between."""
    for line in reversed(lines[-_LINES:]):
        if unit := stated_unit(line) or unit_in_title(line):
            return unit
        if not _TITLE.match(line.strip(_BARS)):
            break
    return ""


def head_text(head: HeaderCell, unit: str) -> str:
    """Return the text of a column head with the unit of its table, where the column holds money and states none."""
    if unit and head.column.key == "amount" and money_power(head.text) is None:
        return f"{head.text}({unit})"
    return head.text
