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
    r"|机)|册|处(?=[,;、)]|\Z|[^,;罚理置室长]{0,8}(?:点|场所))"
)
_FEW, _TIMES = "余|多|几|来", r"[十百千]?万|[十百]?亿|千(?!元)|百"
_IN_DIGITS = re.compile(
    rf"(?P<number>[0-9](?<![0-9][0-9])[0-9,]*(?<!,)(?:\.[0-9]+)?)(?P<few>{_FEW})?(?P<times>{_TIMES})?(?P<odd>{_FEW})?"
    rf"(?:(?P<unit>{_UNITS})|(?=[,;、)]|其中|主要|包括|[二三四五六七八九十]是|\Z))(?P<after>左右|上下|以上|余)?"
)
_IN_WORDS = re.compile(
    rf"(?P<number>[一二两三四五六七八九十百千零〇万][一二两三四五六七八九十百千零〇]{{0,30}}+)(?P<few>{_FEW})?"
    rf"(?P<times>{_TIMES})?(?P<odd>{_FEW})?(?P<unit>{_UNITS})(?P<after>左右|上下|以上|余)?"
)
_WORD_AND_UNIT = re.compile(
    r"[件条宗例项个起次名人份场期篇封位处万元](?<=[一二两三四五六七八九十百千零万余多].)"
)
"""The measure word first: the search can then skip to it."""
_CELLS = re.compile(
    r"(?<=[ \t\u3000])(?:\d{1,9}(?:[ \t\u3000]+\d{1,9}){2,8}|\d{2,9}[ \t\u3000]+\d{3,9})(?![ \t\u3000]*\d)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ \t\u3000]\d{3})+")
_DIGIT = re.compile(r"[0-9]")
_NOT_BEFORE_DIGITS = frozenset("0123456789./-~～第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NOT_BEFORE_WORDS = frozenset("第统唯每逐任某0123456789")
_ABOUT = re.compile(r"(?:大?约|将?近|逾|超过?|几乎|接近|突破|不少于|至少|(?<![剩其])余)(?:为|有|达)?$")
_ABOUT_ENDS = frozenset("约近逾超过乎破于少余为有达")
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


def runs_together(value: Decimal | None, printed: str) -> bool:
    """Say whether a value is that of several cells of a row which white space sets apart in print: 发布数 37 2057.

    A stray space within a figure (1 7件) makes no cells: white space stands in front of them too, and there are three,
    or the last has three digits and more that are no thousands.
    """
    return value is not None and any(
        Decimal("".join(run.split())) == value and not _THOUSANDS.fullmatch(run)
        for run in _CELLS.findall(printed)
    )


def has_figures(text: str) -> bool:
    """Say whether a text may hold a figure (a cheap test before :func:`figures`)."""
    return bool(_DIGIT.search(text) or _WORD_AND_UNIT.search(text))


def figures(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Return the figures between ``start`` and ``end``, in order."""
    stop = len(text) if end is None else end
    result = [
        figure
        for match in _IN_DIGITS.finditer(text, start, stop)
        if (figure := _figure_in_digits(match, text, start)) is not None
    ]
    if _WORD_AND_UNIT.search(text, start, stop):
        spelled = [
            figure
            for match in _IN_WORDS.finditer(text, start, stop)
            if (figure := _figure_in_words(match, text, start)) is not None
        ]
        if spelled:
            result = sorted(result + spelled, key=lambda figure: figure.start)
    return result


def _figure_in_digits(match: re.Match[str], text: str, start: int) -> Figure | None:
    printed, few, times, odd, unit, after = match.groups()
    begin = match.start()
    if few == "几" or odd == "几" or (begin and text[begin - 1] in _NOT_BEFORE_DIGITS):
        return None
    simple = printed.isdigit() and (printed[0] != "0" or printed == "0")
    number = Decimal(printed) if simple else plain_number(printed)
    if number is None:
        return None
    if times:
        number = scaled(number, _POWERS[times])
    about = bool(few or odd or after) or _is_about(text, start, begin)
    return Figure(begin, match.end(), number, unit or "", about)


def _figure_in_words(match: re.Match[str], text: str, start: int) -> Figure | None:
    printed, few, times, odd, unit, after = match.groups()
    begin = match.start()
    if few == "几" or odd == "几" or (begin and text[begin - 1] in _NOT_BEFORE_WORDS):
        return None
    if text.startswith("件事", match.start("unit")):
        return None
    alone = printed == "万"
    spelled = (10_000 if few else None) if alone else chinese_number(printed + (times or ""))
    if spelled is None:
        return None
    about = bool(few or odd or after) or _is_about(text, start, begin)
    return Figure(begin, match.end(), Decimal(spelled), unit, about)


def _is_about(text: str, start: int, begin: int) -> bool:
    if begin == start or text[begin - 1] not in _ABOUT_ENDS:
        return False
    return bool(_ABOUT.search(text, max(start, begin - 4), begin))
