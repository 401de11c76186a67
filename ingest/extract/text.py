"""Text as labels are compared: without white space, with one shape for each sign.

Belongs here: folding of characters and the map back to the printed text. Numbers are never read from
folded text.
"""

from __future__ import annotations

import re
from functools import cache

_TRADITIONAL = (
    "規规範范處处許许發发閱阅屬属於于開开關关數数據据機机構构組组織织團团總总計计結结轉转續续辦办應应請请審审維维糾纠訟讼"
    "訴诉復复議议複复後后維维製制廢废現现費费購购項项額额業业個个團团體体際际無无經经濟济與与國国務务員员單单統统標标報报級级"
    "會会議议錄录類类聞闻網网談谈領领導导責责達达應应電电郵邮權权號号條条萬万億亿當当傳传絡络訪访舉举檔档內内確确認认"
    "獲获過过執执詢询為为並并對对從从來来時时書书專专產产學学劃划節节適适選选進进運运還还這这違违遠远邊边門门間间隨随"
    "險险難难頁页須须頭头題题願愿類类風风飛飞養养驗验點点龍龙齊齐強强徵征懲惩戶户於于務务勞劳區区縣县鄉乡鎮镇衛卫"
)
_QUOTES = "\"'“”‘’「」『』«»"
_DROP = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffe"


@cache
def fold_table() -> dict[int, str | None]:
    """Return the translation of single characters: full-width to ASCII, traditional to simplified."""
    table: dict[int, str | None] = {0xFF01 + i: chr(0x21 + i) for i in range(94)}
    table.update({ord(a): b for a, b in zip(_TRADITIONAL[::2], _TRADITIONAL[1::2], strict=True)})
    table.update({ord(c): None for c in _QUOTES + _DROP})
    table.update(
        {ord("、"): ",", ord("它"): "他", ord("。"): ".", ord("．"): ".", ord("﹒"): ".", ord("∶"): ":"}
    )
    table.update({ord(c): "/" for c in "／∕⁄\\"})
    return table


_SPACE = re.compile(r"[\s|│┃¦]+")


def fold(text: str) -> str:
    """Return ``text`` as a label is compared: folded characters, no white space, no table bars."""
    return _SPACE.sub("", text.translate(fold_table()))


@cache
def _fold_in_place() -> dict[int, str]:
    # Characters to drop become NUL, so that every character keeps its place until the pieces are cut out.
    return {code: char if char is not None else "\x00" for code, char in fold_table().items()}


_PIECE = re.compile(r"[^\s|│┃¦\x00]+")


def squeeze(text: str) -> tuple[str, list[int]]:
    """Return the folded text without white space and bars, and where each character stood in ``text``."""
    pieces: list[str] = []
    origin: list[int] = []
    for piece in _PIECE.finditer(text.translate(_fold_in_place())):
        pieces.append(piece.group())
        origin.extend(range(*piece.span()))
    return "".join(pieces), origin


NUMBERING = re.compile(
    r"(?:[(][一二三四五六七八九十]{1,3}[)][,.]?|[一二三四五六七八九十]{1,3}[,.]|其中[:,]?|[(]\d{1,2}[)][,.]?|\d{1,2}[.,:)](?!\d)|[①-⑳])+"
)
"""List numbers in front of a label, in folded text: 一、 （一） 1. (1) ① 其中："""

_TRAILING_NUMBERING = re.compile(
    r"(?:[(][一二三四五六七八九十]{1,3}[)][,.]?|[一二三四五六七八九十]{1,3}[,.]|其中[:,]?|[(]\d{1,2}[)][,.]?|\d[.,:)]|[①-⑳])+$"
)


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


_NOTE = re.compile(r"[(][^()]*(?:[(][^()]*[)][^()]*)*[)]")


def without_notes(folded: str) -> str:
    """Return a folded label without bracketed remarks, e.g. (指2018年事项数) or (重复率:80%)."""
    return _NOTE.sub("", folded)
