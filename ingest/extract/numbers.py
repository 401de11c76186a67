"""Printed numbers: the one parser behind table cells and prose.

Belongs here: what a printed figure is worth (digits, signs, separators, Chinese numerals, multipliers,
units of money) and what a cell that is no figure is. Does not belong here: which metric a figure belongs to.

The rules: blank is not zero, money is CNY yuan to the last printed place, signs count, and whatever leaves a
doubt has no value.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.documents.model import PICTURE

REPORTED = "reported"
BLANK = "blank"
NOT_APPLICABLE = "not_applicable"
AMBIGUOUS = "ambiguous"
UNREADABLE = "unreadable"

APPROXIMATE = "approximate"
UNIT_FROM_CELL = "unit from cell"
UNIT_FROM_HEADER = "unit from header"
UNIT_FROM_FORM = "unit from form"
UNIT_ASSUMED = "unit not stated: CNY assumed"
ROUNDED = "rounded to six places"

MONEY = "CNY"
MAX_DIGITS = 13
"""More digits before the decimal point are several figures run together: no public body counts so far."""
MAX_PLACES = 6
"""The lake keeps six decimal places (schemas.VALUE)."""
_SHORT = 60
"""Characters of a cell whose number is remembered: long ones would fill the memory."""


@dataclass(frozen=True, slots=True)
class CellValue:
    """What one cell says. ``value`` is set only when ``status`` is ``reported``; money is in CNY yuan."""

    value: Decimal | None
    status: str
    qualifier: str = ""


IN_A_PICTURE = "a picture or a field stands in the cell, no text"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufffc"
"""Characters that show nothing: inside a figure they are noise."""
_SPACES = "\u00a0\u3000\u2002\u2003\u2007\u2009\u202f"
_WIDTH = str.maketrans(
    {
        **dict.fromkeys(INVISIBLE),
        **dict.fromkeys(_SPACES, " "),
        **{chr(0xFF10 + n): str(n) for n in range(10)},
        **dict.fromkeys("．﹒", "."),
        **dict.fromkeys("，﹐､", ","),
        **dict.fromkeys("－﹣−‐‑‒–﹘", "-"),
        **dict.fromkeys("―─━ー", "—"),
        **dict.fromkeys("＋﹢", "+"),
        **dict.fromkeys("（﹙〔[［", "("),
        **dict.fromkeys("）﹚〕]］", ")"),
        "＿": "_",
        "／": "/",
        "＼": "\\",
        "：": ":",
        "％": "%",
        "￥": "¥",
        "＊": "*",
        # Traditional forms that mirrors of simplified pages carry in number cells.
        **dict(zip("萬億餘約無減個條項兩零負圓數據將", "万亿余约无减个条项两零负元数据将", strict=True)),
    }
)

_DIGIT_FORMS = ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {char: value for value, chars in enumerate(_DIGIT_FORMS) for char in chars}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_ABOVE_SMALL, _ABOVE_LARGE = 10_000, 10**16
"""More than any of these: no unit has been read yet, and the next may be any."""
CHINESE_NUMERALS = "".join(_DIGIT_FORMS) + "十拾百佰千仟万亿"
"""Every character a number in words may hold."""

_MULTIPLIER_WORDS = ("百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
_MULTIPLIERS = {"": 0, **{word: power for power, word in enumerate(_MULTIPLIER_WORDS, start=2)}}
_MULTIPLIER = r"(?:[十百千万]?亿|[十百千]?万|[千百])"
_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"

COUNT_UNITS = frozenset(
    ("件次", "人次", "条次", "项次", "场次", "批次", "户次", "篇次", "期次", "条目", "个人")
).union("件条个项次人宗例名位份封期场篇起批户家处部册本则类种届页张幅段组笔单")
"""Measure words that stand behind a count without changing it."""
_COUNT_UNIT = "(?:" + "|".join(sorted(COUNT_UNITS, key=len, reverse=True)) + ")"

_LOST_SPACE = re.compile(r"^[?？]+\s+|\s+[?？]+$|^[?？]+$")
"""What a wrong charset leaves of a space that may not break; right at a digit it may be a lost sign, and stays."""
NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹①②③④⑤⑥⑦⑧⑨⑩"
"""The marks of footnotes that are no digits of a figure."""
_NOTE_MARK = re.compile(rf"(?<=\d)[ \n]?(?:[{NOTE_MARKS}]{{1,2}}|\*{{1,3}}|\(注\d{{0,2}}\))$")
_BLANK_MARKS = re.compile(r"[\s|_]*|nan|NaN|None|null|NULL|<NA>")
"""What an empty cell shows: nothing, a line to write on, or the word that a program exports for it."""
_NOT_APPLICABLE = re.compile(
    r"(?:[-—/\\]+|[-—]\s*[-—](?:\s*[-—])*|无|没有|(?:暂|尚)?无(?:相关|此项|该项|此类|具体)?(?:数据|内容|情况|此项|该项|统计数据|信息)?"
    r"|无\s*数据|不适用|不涉及|未涉及|N/?A|n/?a)[。.]?"
)
_MONEY_WORD = r"(?:人民币)?[元圆](?:人民币|\(人民币\))?[整正]?"
_SIGN_WORDS = {
    "+": 1, "增": 1, "增加": 1, "新增": 1, "增长": 1, "净增": 1, "上升": 1, "↑": 1,
    "-": -1, "减": -1, "减少": -1, "净减": -1, "核减": -1, "下降": -1, "↓": -1, "负": -1,
}  # fmt: skip
_SIGN = "|".join(sorted(map(re.escape, _SIGN_WORDS), key=len, reverse=True))
_FIGURE = re.compile(
    rf"""
    (?:总?共计?|合计|总计)?
    (?P<about>约|大约|近|将近|逾|超过?|超出|余|几乎|接近)?
    (?P<sign>{_SIGN})?了?:?
    (?P<about2>约|近)?
    (?P<money>¥|人民币|RMB|CNY)?
    (?P<minus>-)?
    (?:(?P<number>{_PLAIN})|(?P<words>[{CHINESE_NUMERALS}]+))
    (?P<about3>余|多|来)?
    (?:
        (?P<times>{_MULTIPLIER})?(?P<about4>余|多|来)?(?P<unit>{_MONEY_WORD}|{_COUNT_UNIT})?
        |\((?:单位:?)?(?:人民币)?(?P<times2>{_MULTIPLIER})?(?P<unit2>{_MONEY_WORD}|{_COUNT_UNIT})\)
    )
    (?P<about5>左右|上下|以上|余|多)?
    (?P<arrow>[↑↓])?
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
_MONEY_UNIT = re.compile(
    r"(?:单位[:为]?|[(,、:/\s]|^)(?:人民币)?(?P<times>[千百十]?[亿万]|千|百)?[元圆](?!以|至)|(?P<times2>[千百十]?[亿万]|千)元\s*$"
)
_COUNT_SCALE = re.compile(
    rf"(?:单位[:为]?\s*|^|(?<!\d)\s)(?P<times>[千百十]?[亿万]|千)\s*{_COUNT_UNIT}(?:\s*\)|\s*$)"
)
_LONGEST = 80
"""Characters of a cell beyond which it holds a sentence."""
_ZEROS = re.compile(r"[+-]?0+")
_THOUSANDS = 3
"""Digits between two separators of thousands."""
_CHANGE = re.compile(r"[增减]")


def normalise(text: str) -> str:
    """Return ``text`` in half width, without invisible characters (so its length may change)."""
    return text.translate(_WIDTH)


def chinese_number(text: str) -> int | None:
    """Return the value of a number in Chinese words (``一百零五``, ``二〇一九``), or None when it is none."""
    if not text or any(c not in CHINESE_NUMERALS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        # A run of four, or with a zero, is read by position (二〇一九); 三五 is "three to five".
        by_position = "两" not in text and (len(text) > 3 or any(_DIGITS[c] == 0 for c in text))
        return int("".join(str(_DIGITS[c]) for c in text)) if len(text) == 1 or by_position else None
    total = section = 0
    digit: int | None = None
    last_small = _ABOVE_SMALL
    last_large = _ABOVE_LARGE
    after_zero = False
    for char in text:
        if char in _DIGITS:
            value = _DIGITS[char]
            if value == 0:
                if digit is not None or after_zero:
                    return None
                after_zero = True
                continue
            if digit is not None:
                return None
            digit = value
        elif char in _SMALL:
            unit = _SMALL[char]
            if unit >= last_small or (digit is None and unit != 10):
                return None
            section += (1 if digit is None else digit) * unit
            digit, last_small, after_zero = None, unit, False
        else:
            unit = _LARGE[char]
            section += digit or 0
            if section == 0 or unit >= last_large:
                return None
            total += section * unit
            section, digit, last_small, last_large, after_zero = 0, None, _ABOVE_SMALL, unit, False
    if digit is not None:
        # 一百五 means 150, which differs from 一百零五; 三万五 means 35,000.
        if not after_zero and last_small in (100, 1000):
            digit *= last_small // 10
        elif not after_zero and section == 0 and last_small == _ABOVE_SMALL and last_large < _ABOVE_LARGE:
            digit *= last_large // 10
        section += digit
    elif after_zero:
        return None
    return total + section


def plain_number(text: str) -> Decimal | None:
    """Return the value of digits, also in groups of three (``12,345.60``), or None for anything else."""
    if not re.fullmatch(_PLAIN, text):
        return None
    whole = text.split(".")[0].replace(",", "")
    if len(whole) > 1 and whole[0] == "0":
        return None
    return Decimal(text.replace(",", ""))


def scaled(number: Decimal, power: int) -> Decimal:
    """Return ``number`` × 10^``power``, with the places that were printed (1.00005 万 → 10000.5)."""
    result = number.scaleb(power)
    exponent = result.as_tuple().exponent
    return result.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else result


def as_yuan(number: Decimal) -> tuple[Decimal, bool]:
    """Return an amount of CNY with two to six places, and whether more places were rounded away."""
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if places > MAX_PLACES:
        # A spreadsheet's binary noise (251.10000000000002 万元): the zeros it leaves were never meant.
        number, was_rounded = number.quantize(Decimal(1).scaleb(-MAX_PLACES)).normalize(), True
        places = max(0, -int(number.as_tuple().exponent))
    else:
        was_rounded = False
    return number.quantize(Decimal(1).scaleb(-max(places, 2))), was_rounded


def money_power(text: str) -> int | None:
    """Return the power of ten of the money unit that a header or label states (万元 → 4), or None."""
    if "元" not in text and "圆" not in text:
        return None
    found = _MONEY_UNIT.search(re.sub(r"(?<=[:万亿千百(])\s+", "", normalise(text).strip()))
    return _MULTIPLIERS[found["times"] or found["times2"] or ""] if found else None


def _joined(text: str) -> str | None:
    """Join a figure that spaces or line breaks cut, or None when the pieces are figures of their own."""
    pieces = text.split()
    for index, (left, right) in enumerate(itertools.pairwise(pieces)):
        # "0 0" and "1.5 2.5" cannot be one number; "1 234", "3\n9" and "1 000 000" can.
        starts_with_zero = index == 0 and _ZEROS.fullmatch(left)
        are_two = left[-1] == "," or starts_with_zero or ("." in left and "." in right)
        # Neither thousands nor the width of a cell break a figure in front of four digits.
        are_two = are_two or (_THOUSANDS <= len(left) <= len(right) > _THOUSANDS and (left + right).isdigit())
        if are_two and right[0].isdigit():
            return None
    return "".join(pieces)


def parse_cell(
    text: str, unit: str, header_text: str = "", label_text: str = "", default_unit: str = ""
) -> CellValue:
    """Return what one table cell says.

    Args:
        text: the cell as printed, line breaks included.
        unit: the catalogue unit of the metric; ``CNY`` makes the result an amount in yuan.
        header_text: the column header (and the cell of a unit column, where there is one).
        label_text: the row label.
        default_unit: what an amount is in when neither cell nor header nor label says so: ``元`` (assumed,
            and the qualifier says so: 采购总金额 has no unit on the form) or ``万元`` (as the official form
            prints). Left empty, such an amount is ambiguous.

    Returns:
        The value with its status (``reported``, ``blank``, ``not_applicable``, ``ambiguous``,
        ``unreadable``) and the qualifiers joined by ``"; "``. Counts keep the printed decimals.
    """
    if PICTURE in text and not text.strip(PICTURE).strip():
        return CellValue(None, UNREADABLE, IN_A_PICTURE)
    clean = _LOST_SPACE.sub("", normalise(text).strip())
    if _BLANK_MARKS.fullmatch(clean):
        return CellValue(None, BLANK)
    if _NOT_APPLICABLE.fullmatch(clean):
        return CellValue(None, NOT_APPLICABLE)
    if len(clean) > _LONGEST:
        return CellValue(None, UNREADABLE)
    joined = _joined(_NOTE_MARK.sub("", clean))
    if joined is None:
        return CellValue(None, AMBIGUOUS)
    if joined[1:2].isdigit() and (joined[0] == "—" or (joined[0] == "-" and clean[1].isspace())):
        # A long dash, or one that stands apart, is a minus only in a column of changes; elsewhere it may be an empty
        # neighbour or open an item of a list.
        if not _CHANGE.search(header_text + label_text):
            return CellValue(None, AMBIGUOUS)
        joined = "-" + joined[1:]
    figure = _FIGURE.fullmatch(joined.rstrip("。;；"))
    if figure is None:
        return CellValue(None, _status_without_figure(joined))
    return _value_of(figure, unit, header_text, label_text, default_unit)


def parse_count(text: str) -> CellValue:
    """Return what one cell says whose column is a count, and whose labels state no scale."""
    return _parse_short(text) if len(text) <= _SHORT else _parse_count(text)


def _parse_count(text: str) -> CellValue:
    return parse_cell(text, "application")


_parse_short = lru_cache(1024)(_parse_count)
"""Zeros, dashes and small figures fill most tables."""


def summand(text: str) -> Decimal | int:
    """Return what the cell of a count is in a sum: 0 where it is empty, a dash, or holds no number."""
    if text.isdigit() and text.isascii() and text[0] != "0" and len(text) < MAX_DIGITS:
        return int(text)
    return parse_count(text).value or 0


def _status_without_figure(text: str) -> str:
    numbers = _NUMBER.findall(text)
    if len(numbers) > 1:
        return AMBIGUOUS
    if numbers and re.fullmatch(r"[\d.+-]+", text):
        return AMBIGUOUS
    return UNREADABLE


def _value_of(
    figure: re.Match[str], unit: str, header_text: str, label_text: str, default_unit: str
) -> CellValue:
    number = _number_of(figure)
    if number is None:
        return CellValue(None, AMBIGUOUS if figure["number"] else UNREADABLE)
    signs = {_SIGN_WORDS[s] for s in (figure["sign"], figure["minus"], figure["arrow"]) if s}
    if len(signs) > 1 or (figure["minus"] and figure["sign"] in ("-", "+")):
        return CellValue(None, AMBIGUOUS)
    qualifiers = []
    if any(figure[name] for name in ("about", "about2", "about3", "about4", "about5")):
        qualifiers.append(APPROXIMATE)
    times = figure["times"] or figure["times2"] or ""
    printed_unit = figure["unit"] or figure["unit2"] or ""
    number = scaled(number, _MULTIPLIERS[times])
    if unit == MONEY:
        has_unit = bool(printed_unit or figure["money"] or times or _words_scale(figure))
        found = (0, UNIT_FROM_CELL) if has_unit else _power_around(header_text, label_text, default_unit)
        if not has_unit and number and _state_two_units(header_text, label_text):
            found = None
        if found is None and number == 0:
            found = 0, ""
        if printed_unit in COUNT_UNITS or found is None:
            return CellValue(None, AMBIGUOUS)
        power, origin = found
        number, was_rounded = as_yuan(scaled(number, power))
        qualifiers += [origin] if origin else []
        qualifiers += [ROUNDED] if was_rounded else []
    elif (printed_unit and printed_unit not in COUNT_UNITS) or figure["money"]:
        return CellValue(None, AMBIGUOUS)
    elif not times and (scale := _scale_around(header_text, label_text)):
        number = scaled(number, _MULTIPLIERS[scale["times"]])
        qualifiers.append(UNIT_FROM_HEADER)
    if -1 in signs and number:
        number = -number
    return CellValue(number, REPORTED, "; ".join(qualifiers))


def _number_of(figure: re.Match[str]) -> Decimal | None:
    """Return the number of a figure without its sign and unit, None where it is none or has too many digits."""
    if figure["number"]:
        number = plain_number(figure["number"])
        return None if number is None or number.adjusted() >= MAX_DIGITS else number
    words = chinese_number(figure["words"])
    return None if words is None else Decimal(words)


def _power_around(header_text: str, label_text: str, default_unit: str) -> tuple[int, str] | None:
    """Return the power of ten that is stated around the cell of an amount, and where; None where it is nowhere."""
    for text in (header_text, label_text):
        if (stated := money_power(text)) is not None:
            return stated, UNIT_FROM_HEADER
    if not default_unit:
        return None
    power = money_power(default_unit) or 0
    return power, UNIT_FROM_FORM if power else UNIT_ASSUMED


def _scale_around(header_text: str, label_text: str) -> re.Match[str] | None:
    """Return the match of the scale stated around the cell of a count (单位：万条), None where it is nowhere."""
    return _COUNT_SCALE.search(normalise(header_text)) or _COUNT_SCALE.search(normalise(label_text))


def _state_two_units(header_text: str, label_text: str) -> bool:
    """Say whether the column of units and the label of an amount state different units."""
    powers = {power for text in (header_text, label_text) if (power := money_power(text)) is not None}
    return len(powers) > 1


def _words_scale(figure: re.Match[str]) -> bool:
    return bool(figure["words"]) and figure["words"][-1] in _LARGE
