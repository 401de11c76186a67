"""Text as labels are compared: without white space, with one shape for each sign.

Belongs here: folding of characters and the map back to the printed text. Numbers are never read from
folded text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import chain, starmap

from ingest.extract.traditional import SIMPLIFIED

_QUOTES = "\"'“”‘’「」『』«»"
_DROP = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufffe\ufffd\ufffc?？"
"""What no label holds: invisible characters, pictures, and the marks that a wrong charset leaves."""
_WORDS = (
    *(("资讯", "信息"), ("专案", "项目"), ("档案", "文件"), ("网路", "网络")),
    *(("释出", "发布"), ("资料", "数据"), ("线上", "在线"), ("透过", "通过")),
)
"""Words that mirrors in traditional characters put for those of the form, and the form's; of the same length."""
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
PINYIN = re.compile(rf"[(（][a-züêɡ{_TONES}]{{1,7}}[)）]")
"""The reading of a character that annotated mirrors set behind it: 規(guī)章, 收(shou)費(fei)."""


@cache
def fold_table() -> dict[int, str | None]:
    """Return the translation of single characters: full-width to ASCII, traditional to simplified."""
    table: dict[int, str | None] = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
    table.update(SIMPLIFIED)
    table.update({ord(c): None for c in _QUOTES + _DROP})
    table.update(
        {ord("、"): ",", ord("它"): "他", ord("。"): ".", ord("．"): ".", ord("﹒"): ".", ord("∶"): ":"}
    )
    table.update({ord(c): "(" for c in "〔【﹝"} | {ord(c): ")" for c in "〕】﹞"})
    table.update({ord(c): "/" for c in "／∕⁄\\"})
    return table


WORD = re.compile(r"\S+")
"""What white space sets apart: a figure, a label or a part of one."""
_SPACE = re.compile(r"[\s|│┃¦]+")
_SHORT = 60
"""Characters of a text whose folding is remembered; labels are shorter, and long texts would fill the memory."""


def fold(text: str) -> str:
    """Return ``text`` as a label is compared: folded characters, no white space, no table bars."""
    return _fold_short(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    if "(" in text or "（" in text:
        text = PINYIN.sub("", text)
    return _in_words_of_the_form(_SPACE.sub("", text.translate(fold_table())))


_fold_short = lru_cache(4096)(_folded)
"""Reports repeat the labels of the forms."""


def _in_words_of_the_form(folded: str) -> str:
    for other, word in _WORDS:
        if other in folded:
            folded = folded.replace(other, word)
    return folded


class Translation:
    """A translation of characters for long texts.

    The characters that every report has are replaced one by one; only a text with any other character of the table is
    translated as a whole, which costs ten times as much as finding out.
    """

    SIGNS = "（），：；！？／［］〔〕｜。、“”它"

    def __init__(self, table: dict[int, str | None]) -> None:
        """Take ``table``, from code points to what stands for the character (nothing: None)."""
        self._table = table
        signs = [sign for sign in self.SIGNS if ord(sign) in table]
        self._signs = [(sign, table[ord(sign)] or "") for sign in signs]
        others = "".join(chr(code) for code in table if chr(code) not in signs)
        self._others = re.compile(f"[{re.escape(others)}]")

    def of(self, text: str) -> str:
        """Return the translated text."""
        for sign, plain in self._signs:
            text = text.replace(sign, plain)
        return text.translate(self._table) if self._others.search(text) else text


@cache
def _fold_in_place() -> Translation:
    # Characters to drop become NUL, so that every character keeps its place until the pieces are cut out.
    return Translation({code: "\x00" if char is None else char for code, char in fold_table().items()})


def fold_in_place(text: str) -> str:
    """Return a text with the characters that labels are compared by, each in its place; NUL for one that is dropped."""
    return _fold_in_place().of(text)


_PIECE = re.compile(r"[^\s|│┃¦\x00]+")


def squeeze(text: str) -> tuple[str, list[int]]:
    """Return the folded text without white space and bars, and where each character stood in ``text``."""
    if "(" in text or "（" in text:
        text = PINYIN.sub(lambda m: "\x00" * len(m.group()), text)
    folded = _fold_in_place().of(text)
    spans = [piece.span() for piece in _PIECE.finditer(folded)]
    squeezed = "".join([folded[start:end] for start, end in spans])
    return _in_words_of_the_form(squeezed), list(chain.from_iterable(starmap(range, spans)))


NUMBERING = re.compile(
    r"(?:\d{1,2}(?:[.]\d{1,2}){1,3}[.,]?(?=[\u4e00-\u9fff])|[(][一二三四五六七八九十]{1,3}[)][,.]?|[一二三四五六七八九十]{1,3}[,.]|其中[:,]?|[(]\d{1,2}[)][,.]?|\d{1,2}[.,:)](?!\d)|[①-⒛㈠-㈩#])+"
)
"""List numbers in front of a label, in folded text: 一、 （一） ㈠ 1. ⒈ (1) ⑴ ① 其中： #"""

_YEAR_IN_FRONT = re.compile(r"(?:本年度?|当年|全年|(?P<year>20\d\d)年度?)(?=[\u4e00-\u9fff]{4})")
_TRAILING_NUMBERING = re.compile(
    r"(?:[(][一二三四五六七八九十]{1,3}[)][,.]?|[一二三四五六七八九十]{1,3}[,.]|其中[:,]?|[(]\d{1,2}[)][,.]?|\d[.,:)]|[①-⒛㈠-㈩#])+$"
)
NUMBERING_ENDS = frozenset(",.:)中#㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩").union(map(chr, range(ord("①"), ord("⒛") + 1)))
"""What a list number ends with."""


def numbering_before(squeezed: str, start: int) -> int:
    """Return where the list number in front of position ``start`` begins (``start`` when there is none).

    Of digits only the last one is taken: in glued text the digits before it are a value.
    """
    found = _TRAILING_NUMBERING.search(squeezed[max(0, start - 14) : start])
    return start if found is None else start - (found.end() - found.start())


def without_numbering(folded: str) -> str:
    """Return a folded label without its leading list number."""
    found = NUMBERING.match(folded)
    return folded[found.end() :] if found and found.end() < len(folded) else folded


def without_year(folded: str) -> tuple[str, int]:
    """Return a folded label without its list number and the year in front of it, and that year, 0 where it is 本年."""
    bare = without_numbering(folded)
    found = _YEAR_IN_FRONT.match(bare)
    return (bare[found.end() :], int(found["year"] or 0)) if found else (bare, 0)


NOTE_MARK = (
    r"(?:[*＊﹡※★☆#＃†‡]{1,3}|[①-⑳⑴-⒇¹²³⁴-⁹]|[\[［【〔](?:注\s*)?\d{0,2}[\]］】〕]|注[\d一二三四五①-⑨]{0,2}"
    r"|\d[)）]|[/／](?:件|条|个|次|人次|人|项|宗|篇|期|份|万元|元)|[。；;])"
)
"""What offices set right behind a label without brackets: the mark of a footnote, a unit, a full stop."""
_MARK_AT_END = re.compile(rf"(?:{NOTE_MARK}|[.:])$")
_OPEN_NOTE = re.compile(r"[(][^()]*$")
_NOTE = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*[)]")


def without_notes(folded: str) -> str:
    """Return a folded label without bracketed remarks, e.g. (指2018年事项数) or (重复率:80%)."""
    return _NOTE.sub("", folded)


def without_mark(folded: str) -> str:
    """Return a folded label without the mark of a footnote, the stop, the colon or the unclosed remark at its end."""
    return _OPEN_NOTE.sub("", _MARK_AT_END.sub("", folded))


_WIDE = "WFA"


def width_of(text: str) -> int:
    """Return how much room a text takes, in half-width characters."""
    return len(text) + sum(unicodedata.east_asian_width(c) in _WIDE for c in text)


def column_of(text: str, at: int) -> int:
    """Return how far from the beginning of its line a character stands, in half-width characters."""
    return width_of(text[text.rfind("\n", 0, at) + 1 : at])
