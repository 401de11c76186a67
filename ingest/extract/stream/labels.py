"""Labels of the forms in running text.

Belongs here: finding them, wherever white space or bars break them, with their list number and remark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.extract.borders import BORDER
from ingest.extract.text import NOTE_MARK, NUMBERING_ENDS, PINYIN, numbering_before
from ingest.forms import Forms, Label

_SUFFIX = re.compile(r"件数|[数量]{0,2}")
_REMARK = re.compile(
    r"(?![(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[])〕】])(?![(](?:上年度?|去年|上一年度?|历年(?:累计)?|累计|占比)[)])"
    r"[(][^()]{0,100}(?:[(][^()]{0,40}[)][^()]{0,60}){0,3}[)]"
)
"""What may stand behind a label and belongs to it: 数, 数量, a remark in brackets, a colon.

No remarks are list numbers, and words that make the row another one.
"""
_FIGURE_APART = " \t|\n\u3000"
_BORDER_OR_END = re.compile(r"[|\t\n]")
_SUFFIX_STARTS = frozenset("件数量(:")
_NOTE_MARK = re.compile(rf"{NOTE_MARK}(?=[\s|]|$)|[*＊﹡※★☆]{{1,3}}")
"""The mark of a footnote right behind a label: nothing but white space or a border follows, but for asterisks."""
_OPEN_REMARK = re.compile(r"[(（][^()（）\n|\t]{1,60}(?=[ \u3000]*[\n|\t])")
"""A remark whose closing bracket is missing ends with its cell."""
_BORDERS = " |\t\n"
_VALUES_INSIDE = re.compile(
    r"[ \t\u3000]\d[\d.,]*(?:万?元|[条件篇个]|人?次|人)?[ \t\u3000]*\n|\s\d[\d.,]*(?:[\s|]+\d[\d.,]*)+\s|\d{6}"
)
"""Inside a remark: a figure at the end of a line, or several side by side or run together."""
_CLOSING = "\"'”’」』“‘"
_SHORT = 5
_NUMERALS = "一二三四五六七八九十"
_YEAR = re.compile(r"(?:20\d\d年度?|本年度?|当年|全年)$")
_DENIALS = "未不应拟"
"""What one character in front of a label makes another row: 未主动公开政府信息数."""
_LONGEST_WORDS = 14
_WORDS_IN_FRONT = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,14}$")
_OWN_WORDS = re.compile(
    r"(?:本年度?|全年|(?<!上)年度|其中|(?<![属级直各])单位|指标|统计数|数量|数据|数值|情况|合计|通过|[条件篇次个人项份])$|本[机行局单镇乡]"
)
"""What may stand right in front of a label all the same: the year, the end of a header, a unit."""
_ALL_YEARS = re.compile(r"(?:历年|历史|总)?累计(?:总?数)?")
_TABLE_HEADS = ("本列数据的", "申请人情况")
_TOO_COMMON = ("单位", "数量", "数值", "本年", "累计", "代码")
"""Words of indicator headers that are labels only below 统计指标 (see ``indicators``)."""


@dataclass(slots=True)
class Hit:
    """A label found in the text. ``start`` includes its list number; positions are of the joined text."""

    label: Label
    start: int
    end: int
    at: int
    """Position of the label itself in the squeezed text; ``stop`` is its end there, with its remark."""
    stop: int
    is_broken: bool = False
    """Figures stand inside its remark, at the end of a line: they are values of its row, not part of the remark."""

    @property
    def text(self) -> str:
        """The folded label."""
        return self.label.text


def find_labels(text: str, squeezed: str, origin: list[int], forms: Forms) -> list[Hit]:
    """Return the labels in ``text``, the longest at each place, in reading order.

    A bracketed remark behind a label is part of it: labels inside the remark do not count.

    Args:
        text: the text the positions count in.
        squeezed: the same text folded, without white space and bars.
        origin: where each character of ``squeezed`` stands in ``text``.
        forms: whose labels.
    """
    hits: list[Hit] = []
    covered = 0
    for found in _label_pattern(forms).finditer(squeezed):
        at, stop = found.span()
        label = forms.index[found.group()]
        if at < covered:
            last = hits[-1]
            if not (last.label.matrix_column and label.matrix_column) and not label.text.startswith(
                _TABLE_HEADS
            ):
                continue
            # Columns side by side: what looks like one remark are the beginnings of two (PDF text). The head of
            # the applications table stands in brackets itself.
            last.stop = last.at + len(last.text)
            last.end = origin[last.stop - 1] + 1
        last_stop = hits[-1].stop if hits else 0
        if label.names_row and squeezed[at - 1 : at] == "," and _goes_on_a_list(squeezed, origin, at):
            continue
        if label.indicator_rows and _is_of_others(text, origin[at], is_behind_label=last_stop == at):
            continue
        if (
            label.names_row
            and (stop - at <= _SHORT or label.text in _endings(forms))
            and _is_inside_words(text, squeezed, origin, at, last_stop)
        ):
            continue
        if squeezed[stop : stop + 1] in _SUFFIX_STARTS:
            stop = _behind_remarks(text, squeezed, origin, stop)
        # What belongs to the label before is no list number of this one: 予以公开(注1)
        start = max(_numbering(text, squeezed, origin, at), last_stop)
        if (
            start < at
            and squeezed[start].isdigit()
            and (label.matrix_row or label.is_title)
            and "\n" in text[origin[start] : origin[at]]
        ):
            start = at  # these have no list numbers: what ends the line above is a figure with a stop
        if label.indicator_rows and start < at and squeezed[start] in _NUMERALS:
            start = _behind_numeral(text, origin, start)
        end = origin[stop - 1] + 1
        if text[end : end + 1] not in _BORDERS and (
            mark := _NOTE_MARK.match(text, end) or _OPEN_REMARK.match(text, end)
        ):
            end = mark.end()
            stop = bisect_left(origin, end, stop)
        covered = stop
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        if text.startswith("(", end) and (annotation := PINYIN.match(text, end)):
            end = annotation.end()
        hits.append(Hit(label, origin[start], end, at, stop))
        if stop > found.end() + 1 and _VALUES_INSIDE.search(text, origin[found.end() - 1], end):
            hits[-1].is_broken = True
    return hits


def _behind_remarks(text: str, squeezed: str, origin: list[int], stop: int) -> int:
    """Return the end of a label with what belongs to it: at most two remarks, the second right behind the first.

    A remark does not go on in the next cell: what looks so is one whose bracket is missing.
    """
    if quantity := _SUFFIX.match(squeezed, stop):
        stop = quantity.end()
    for n in range(2):
        remark = _REMARK.match(squeezed, stop)
        if remark is None or BORDER.search(text, origin[stop - 1] + 1, origin[remark.end() - 1]):
            break
        if n and text[origin[stop - 1] + 1 : origin[stop]].strip(" "):
            break
        stop = remark.end()
    return stop + squeezed.startswith(":", stop)


def _is_inside_words(text: str, squeezed: str, origin: list[int], at: int, last_stop: int) -> bool:
    """Say whether a label stands at the end of other words and means nothing there.

    Such are short labels (本单位未制作规章), and labels that longer ones end with: misspelt, the longer is unknown.
    """
    if (
        at == 0
        or last_stop == at
        or (origin[at] != origin[at - 1] + 1 and not _is_wrapped(text, squeezed, origin, at))
        or _YEAR.search(squeezed, max(0, at - 6), at)
    ):
        return False
    before = squeezed[at - 2] if squeezed[at - 1] in ",()[" and at > 1 else squeezed[at - 1]
    return "\u4e00" <= before <= "\u9fff" and not (before != squeezed[at - 1] and before in _NUMERALS)


def _is_of_others(text: str, at: int, *, is_behind_label: bool) -> bool:
    """Say whether the words right in front of a label make it another row: 累计主动公开政府信息数, 各乡镇收到申请数.

    Right behind another label only a total of all years does, and not where that is the last head of a header.
    """
    if not "\u4e00" <= text[at - 1 : at] <= "\u9fff":
        return False
    if text[at - 1] in _DENIALS:
        return True
    words = _WORDS_IN_FRONT.search(text, max(0, at - _LONGEST_WORDS - 1), at)
    if words is None:
        return False
    if is_behind_label:
        is_broken_head = (
            text[max(0, words.start() - 6) : words.start()].rstrip().endswith("历年")
        )  # 历年 / 累计
        return _ALL_YEARS.fullmatch(words.group()) is not None and not is_broken_head
    return not _OWN_WORDS.search(words.group())


def _goes_on_a_list(squeezed: str, origin: list[int], at: int) -> bool:
    """Say whether a label is the last of several things that one row counts together: 政务微博、政务微信公开数."""
    if at < 2 or origin[at] != origin[at - 2] + 2:
        return False
    before = squeezed[at - 2]
    return "\u4e00" <= before <= "\u9fff" and before not in _NUMERALS


def _is_wrapped(text: str, squeezed: str, origin: list[int], at: int) -> bool:
    """Say whether what stands before a position goes on there behind a line break of its cell: 信函、 / 传真申请数."""
    return squeezed[at - 1] == "," and not BORDER.search(text, origin[at - 1], origin[at])


def _numbering(text: str, squeezed: str, origin: list[int], at: int) -> int:
    """Return where the list number in front of a label begins; a digit that stands apart is a value.

    So is one with other digits in front of it where another list number or a border follows: ``208、三、``.
    """
    if at == 0 or squeezed[at - 1] not in NUMBERING_ENDS:
        return at
    start = numbering_before(squeezed, at)
    if start < at and squeezed[start].isdigit():
        start = _behind_figure(text, squeezed, origin, start, at)
    for n in range(at - 1, start - 1, -1):
        if squeezed[n].isdigit() and origin[n + 1] != origin[n] + 1:
            return n + 1
    return start


def _behind_numeral(text: str, origin: list[int], start: int) -> int:
    """Return where a list number begins whose first numeral has a cell of its own: it is the figure above."""
    return start + 1 if _BORDER_OR_END.search(text, origin[start], origin[start + 1]) else start


def _behind_figure(text: str, squeezed: str, origin: list[int], start: int, at: int) -> int:
    """Return where the list number begins if what looks like one is the end of a figure, else ``start``."""
    is_glued = start > 0 and squeezed[start - 1].isdigit() and origin[start] == origin[start - 1] + 1
    if at > start + 2:
        # Of two numbers the first is a figure where it has more digits or stands in a cell of its own.
        is_apart = _BORDER_OR_END.search(text, origin[start + 1], origin[start + 2]) is not None
        return start + 2 if is_glued or is_apart else start
    if squeezed[start] == "0" and not is_glued:
        return at
    if is_glued and squeezed[at - 1] == ",":
        first = origin[start]
        while first and text[first - 1].isdigit():
            first -= 1
        is_glued = first == 0 or text[first - 1] in _FIGURE_APART
        return at if is_glued else start
    return at if is_glued and _BORDER_OR_END.search(text, origin[start], origin[at]) else start


@cache
def _endings(forms: Forms) -> frozenset[str]:
    """Return the labels of rows that a longer label of a row ends with: 传真申请数, 信函、传真申请数."""
    rows = [text for text, label in forms.index.items() if label.is_row]
    return frozenset(text for text in rows for other in rows if other != text and other.endswith(text))


@cache
def _label_pattern(forms: Forms) -> re.Pattern[str]:
    return re.compile(_trie_pattern(sorted(label for label in forms.index if label not in _TOO_COMMON)))


def _trie_pattern(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words: common beginnings are written once."""
    trie: dict[str, Any] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}

    def pattern(node: dict[str, Any]) -> str:
        ends = "" in node
        branches = [re.escape(c) + pattern(child) for c, child in sorted(node.items()) if c]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
        return f"(?:{body})?" if ends else body

    return pattern(trie)
