"""What a value cell may hold: a number with sign and unit, a dash, 无.

Belongs here: telling values from words by their characters. What a value is worth is in ``numbers``.
"""

from __future__ import annotations

import re

from ingest.extract.numbers import INVISIBLE, NOTE_MARKS

MONEY_UNIT = r"(?:[万萬亿億千]?[元圆圓])"
_VALUE_TOKEN = re.compile(
    r"[约近]?(?:人民币|[¥￥])?(?:[+\-＋－−±—–]{1,2}|增加?|减少?|新增|净增|核减)?[\d０-９,，.．]+[余多]?[万萬亿億千]?[余多]?"
    rf"(?:{MONEY_UNIT}|[（(](?:单位[:：])?{MONEY_UNIT}[)）]|件|[条條]|[个個]|[项項]|次|人次|人|宗|篇|份|起|名|家|期|[场場])?[{NOTE_MARKS}]{{0,2}}"
    r"|[—–\-－−/／]+|[无零〇]|暂无|[↑↓]\d+"
)
ZEROS = ("0", "０")
VISIBLE = dict.fromkeys(map(ord, INVISIBLE))
WORDS = re.compile(r"[\u4e00-\u9fff]|^[*_#]+$")
"""Words of another row or of a heading; the marks of Markdown open one, too."""


def is_value(text: str) -> bool:
    """Say whether a cell's text can stand in a value cell: a number with sign and unit, a dash, 无."""
    if text.isascii():
        return text.isdigit() or (_VALUE_TOKEN.fullmatch(text) is not None and text[-1] != ".")
    return _VALUE_TOKEN.fullmatch(text.translate(VISIBLE)) is not None


def is_figure(text: str) -> bool:
    """Say whether a cell between borders can be one figure, also where white space breaks it."""
    return is_value(text) or is_value("".join(text.split()))


def values_in(line: str) -> int:
    """Return how many words of a line are values."""
    return sum(is_value(word) for word in line.replace("|", " ").split())
