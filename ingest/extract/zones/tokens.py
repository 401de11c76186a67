"""The words of a zone without borders: the values in order, and the word that ends them.

Belongs here: where a run of values ends, and figures that touch each other or the words behind them. Whether the
values are a row is for ``spaced`` to say.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ingest.extract.text import WORD
from ingest.extract.zones.model import CellText
from ingest.extract.zones.values import MONEY_UNIT, VISIBLE, is_value

_GLUED_TOKEN = re.compile(rf"[\d０-９.,，．+\-＋－−—–增减/／无]+{MONEY_UNIT}?")
_GLUED_START = re.compile(
    rf"(?:[\d０-９.,，．+\-＋－−—–/／]|无(?!\w)|无(?=[一二三四五六七八九十]{{1,2}}、|其中))+(?:{MONEY_UNIT}(?!\w))?(?=[^\d０-９\s])"
)
"""Figures at the beginning of a token that goes on with other words."""
_NO_LABEL = re.compile(r"[A-Za-z]|[、，,;；](?:$|[\d一二三四五六七八九十])|(?<=0)、")
"""Behind figures: letters, or punctuation that no label follows, or not one with such a list number."""
_LONG_NUMBER = re.compile(r"\d{2,}、")
"""A list number of more than one digit."""
_YEAR = re.compile(r"20\d\d年")
_LIST_NUMBER = re.compile(r"\d{1,2}[.．、](?=[\u4e00-\u9fff])")
_NUMBER_APART = re.compile(r"\d{1,2}[.．]")
"""The list number of a label that stands apart from it."""
_HEADING_BEHIND = re.compile(
    rf"(?P<value>[+\-－]?\d[\d.,]*{MONEY_UNIT}?)"
    r"(?=[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|其中|（本列|\(本列)"
)
"""A figure that the next heading touches."""
_SPACED_UNIT = re.compile(rf"(?<=\d)[ \u3000]+(?={MONEY_UNIT})")
"""The space between a figure and its unit of money."""
_SEVERAL_UNITS = re.compile(
    r"(?P<first>[\u4e00-\u9fff]{1,2})(?:[/／、](?!无)[\u4e00-\u9fff]{1,2}|[（(][\u4e00-\u9fff]{1,2}[)）])(?![\u4e00-\u9fff])"
)
"""Units of which any may be meant: 件/条, 个（处）."""
_NO_COUNT = re.compile(r"[\d０-９.,]+(?:[%％‰]|[年月日号]份?)")
"""A share or a date: whatever its figure is, it is no count."""
_LONGEST_UNIT = 5


@dataclass(slots=True)
class Tokens:
    """What stands in a zone: values in order, and the word that ended them."""

    values: list[CellText]
    on_first_line: int = 0
    """How many of them stand on the line of the label."""
    is_glued: bool = False
    """A value holds more than one figure."""
    stopped_by: str = ""

    def add(self, text: str, start: int, *, is_on_first_line: bool = False) -> None:
        """Add a value."""
        self.values.append(CellText(text, start, start + len(text)))
        self.on_first_line += is_on_first_line


def read_tokens(body: str, start: int, columns: int, units: AbstractSet[str], unit_at: int) -> Tokens:
    """Return the values of a zone up to its first word that is none.

    Args:
        body: the text of the zone; it begins at ``start`` of the joined text.
        start: see ``body``.
        columns: how many cells the row has.
        units: the units that may stand in the unit column.
        unit_at: index of the unit column, -1 when there is none.
    """
    first_line = body.find("\n")
    first_line = len(body) if first_line < 0 else first_line
    words = body.split()
    if unit_at < 0 and body.isascii() and "".join(words).isdigit():
        return _plain_figures(words, body, start, first_line)
    found = Tokens([])
    # A unit stays with its figure: the space between them is none of two cells.
    joined = _SPACED_UNIT.sub(lambda m: "\x00" * len(m.group()), body) if "元" in body else body
    for token in WORD.finditer(joined):
        text, at = token.group(), token.start()
        is_on_first_line = at < first_line
        if not found.values and unit_at == 0 and (unit := _unit_prefix(text, units)):
            found.add(unit, start + at, is_on_first_line=is_on_first_line)
            text, at = text[len(unit) :], at + len(unit)
            if not text:
                continue
        if 0 < unit_at == len(found.values) and text in units:
            found.add(text, start + at, is_on_first_line=is_on_first_line)
            continue
        clean = text.replace("\x00", "").translate(VISIBLE)
        if not is_value(clean):
            if not _is_glued(clean):
                found.stopped_by = clean
                is_apart = at == token.start() > 0
                _add_figures_in_front(found, text, clean, start + at, columns, is_apart=is_apart)
                break
            found.is_glued = True
        found.add(body[at : at + len(text)], start + at, is_on_first_line=is_on_first_line)
    return found


def _plain_figures(words: list[str], body: str, start: int, first_line: int) -> Tokens:
    """Return the values of a zone that holds nothing but whole numbers, as most rows do."""
    values = []
    at = on_first_line = 0
    for word in words:
        at = body.index(word, at)
        on_first_line += at < first_line
        end = at + len(word)
        values.append(CellText(word, start + at, start + end))
        at = end
    return Tokens(values, on_first_line)


def _is_glued(token: str) -> bool:
    """Say whether a token is nothing but values that touch; a list number apart from its label is none."""
    if _NUMBER_APART.fullmatch(token) or not _GLUED_TOKEN.fullmatch(token):
        return False
    return token.strip("无") == "" or any(char.isdigit() for char in token)


def _add_figures_in_front(
    found: Tokens, text: str, clean: str, start: int, columns: int, *, is_apart: bool
) -> None:
    """Add the figures that touch the word behind the last value.

    Args:
        found: the values so far.
        text: the token that holds the word.
        clean: the same without what is not seen.
        start: where it stands.
        columns: how many cells the row has.
        is_apart: white space stands in front of it.
    """
    if _NUMBER_APART.fullmatch(clean):
        return
    if len(found.values) == columns and not found.is_glued and _LIST_NUMBER.match(clean):
        return  # the list number of a row that the forms do not know
    if _YEAR.match(clean):
        return  # a sentence opens with its year
    if found.values and len(found.values) < columns and _NO_COUNT.fullmatch(clean):
        found.add(text, start)
        return
    before = _HEADING_BEHIND.match(clean) or (_GLUED_START.match(clean) if found.values else None)
    if before is None:
        return
    if _NO_LABEL.match(clean, before.end()) or (is_apart and _LONG_NUMBER.match(clean)):
        # 3l, 1.2E+03, 18、: neither a figure nor one with a label behind it.
        found.is_glued = True
        found.add(text, start)
        return
    figures = _without_list_number(before.group(), clean)
    if figures:
        found.is_glued |= not is_value(figures)
        found.add(figures, start)


def _without_list_number(figures: str, token: str) -> str:
    """Return the figures at the beginning of a token without the list number of the label behind them."""
    if figures[-1].isdigit() and token.startswith("、", len(figures)):
        return figures[:-1]
    return figures[:-2] if figures[-1] in ".．" and figures[-2:-1].isdigit() else figures


def _unit_prefix(text: str, units: AbstractSet[str]) -> str:
    """Return the unit that a token begins with, none where it is the beginning of a longer word."""
    if (several := _SEVERAL_UNITS.match(text)) and several["first"] in units:
        return several.group()
    for length in range(_LONGEST_UNIT, 0, -1):
        if text[:length] in units and (
            len(text) <= length or not text[length].isalpha() or text[length] == "无"
        ):
            return text[:length]
    return ""
