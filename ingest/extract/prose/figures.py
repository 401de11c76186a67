"""Figures in running text: the number, its measure word, and what the text around it says about it.

Belongs here: where a figure stands and what it is worth. Does not belong here: what it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.extract.numbers import chinese_number, plain_number, scaled

MONEY_UNITS = frozenset({"元", "万元", "亿元", "千元"})
COUNTS = frozenset("件条宗例项个份次封起笔则")
"""Measure words under which applications, cases and published items are counted."""

_UNITS = (
    r"人次|件次|条次|场次|篇次|期次|批次|次数|[万亿千]?元|件(?!套)|条(?!例|款)|宗|例(?!如|会|行)|项(?!目)"
    r"|个(?!工作日|月|小时|季|年|百分|人)|份(?!额)|封|起|笔|则|次(?!日|年|月|序|数)|篇|期(?!间|限|内|末|满)"
    r"|场(?!所|地|景)"
    r"|名(?!单|录|称)|人(?!大|民|均|员|事|才|社|力|口)|位(?!于|置)|幅|部(?!门|分|委)|本(?!市|县|区|局|年"
    r"|机)|册"
)
_FIGURE = re.compile(
    rf"""
    (?P<number>[\d一二两三四五六七八九十百千零〇万][\d,.一二两三四五六七八九十百千零〇]*)
    (?P<few>余|多|几|来)?
    (?P<times>[十百千]?万|[十百]?亿|千(?!元)|百)?
    (?P<odd>余|多|来|几)?
    (?P<unit>{_UNITS})?
    (?P<after>左右|上下|以上|余)?
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?P<times>千|百)?(?P<rest>[,.]*)"
)
_NOT_BEFORE_DIGITS = frozenset("./-~～第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NOT_BEFORE_WORDS = frozenset("第统唯每逐任某0123456789")
_ABOUT = re.compile(r"(?:大?约|将?近|逾|超过?|几乎|接近|突破|不少于|至少|余)(?:为|有|达)?$")
_POWERS = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10}
_BRACKET = re.compile(r"\(([^()]*)\)")
FILL = "\x00"
"""Stands for each character of a bracket in the main line of a sentence."""


@dataclass(slots=True)
class Figure:
    """A number in a sentence. ``start``-``end`` covers number and measure word; ``unit`` may be empty."""

    start: int
    end: int
    value: Decimal
    unit: str
    approximate: bool


def without_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with its brackets blanked (same length), and the span inside each bracket."""
    if "(" not in text:
        return text, []
    inner: list[tuple[int, int]] = []
    for _ in range(3):
        found = list(_BRACKET.finditer(text))
        if not found:
            break
        inner += [match.span(1) for match in found if FILL not in match[1]]
        text = _BRACKET.sub(lambda m: FILL * (m.end() - m.start()), text)
    opened = text.find("(")
    if opened >= 0:
        # The text was cut before the bracket closed.
        inner.append((opened + 1, len(text)))
        text = text[:opened] + FILL * (len(text) - opened)
    return text, sorted(inner)


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Return the figures between ``start`` and ``end``, in order."""
    result = []
    stop = len(text) if end is None else end
    for match in _FIGURE.finditer(text, start, stop):
        figure = _figure(match, text, start, stop)
        if figure is not None:
            result.append(figure)
    return result


def _figure(match: re.Match[str], text: str, start: int, stop: int) -> Figure | None:
    printed, unit, times = match["number"], match["unit"] or "", match["times"] or ""
    if match["few"] == "几" or match["odd"] == "几":
        return None
    before = text[match.start() - 1] if match.start() else ""
    end = match.end()
    number: Decimal | None
    if printed[0].isdigit():
        digits = _DIGITS.fullmatch(printed)
        if digits is None or before in _NOT_BEFORE_DIGITS or (digits["times"] and times):
            return None
        if digits["rest"]:
            if unit or times:
                return None
            end = match.start() + len(printed) - len(digits["rest"])
        bare = end == stop or text[end] in ",;、)" or text.startswith(("其中", "主要", "包括"), end)
        if not unit and not bare:
            return None
        number = plain_number(digits["digits"])
        times = times or digits["times"] or ""
    else:
        if not unit or before in _NOT_BEFORE_WORDS or text.startswith("件事", match.start("unit")):
            return None
        if printed == "万":
            number = Decimal(10_000) if match["few"] else None
        else:
            spelled = chinese_number(printed + times)
            number = None if spelled is None else Decimal(spelled)
        times = ""
    if number is None:
        return None
    if times:
        number = scaled(number, _POWERS[times])
    about = bool(match["few"] or match["odd"] or match["after"]) or bool(
        _ABOUT.search(text, max(start, match.start() - 4), match.start())
    )
    return Figure(match.start(), end, number, unit, about)
