"""Where a printed line goes on in the next.

Belongs here: how wide a text is printed, and what the end of a line and the beginning of the next tell.
"""

from __future__ import annotations

import itertools
import re

from ingest.extract.prose.printed import PrintedLine

_ENUMERATOR = re.compile(
    r"(?P<chapter>第?[一二三四五六七八九十]{1,3}(?:、|[.](?!\d)|章|部分)|[IVX]{1,4}、)"
    r"|(?P<section>\([一二三四五六七八九十]{1,3}\)[、.]?|[一二三四五六七八九十]{1,2}\))"
    r"|(?P<point>\d{1,2}(?:、|[.](?!\d))|\(\d{1,2}\)[、.]?|[①-⑳]|[一二三四五六七八九十]{1,2}是"
    r"|第[一二三四五六七八九十],)"
)
_ENUMERATOR_STARTS = frozenset("第一二三四五六七八九十IVX(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
UNIT_LINE = re.compile(r"(?:余|多|万)?(?:人次|件|条|项|次|元|篇|宗|例|个|份|起|人|名|期|场)(?:[,。;、:(]|$)")
_FIGURE_LINE = re.compile(
    r"\d[\d,.]* ?[余多]?万?[余多]?(?:人次|件|条|项|次|篇|宗|例|份|起|名|期|场)(?: ?[,。;、]|其中|$)"
)
_CUT_FIGURE = re.compile(r"(?:信息|申请|公开|发布|[收接]到|受理|共计?|合计|累计)\d{1,6}$")
"""A count that the end of its line broke: 主动公开政府信息1 / 356条."""
_RUNS_ON = re.compile(
    r"(?:,|其中:)[^,。;:!?|]{1,40}(?<=[一-鿿])(?:(?<![件条项次元篇宗例个份起人名期场等日月年])|(?<=[上去]年))$"
)
"""A line of prose that ends within a clause."""
_OPENS = re.compile(
    r"(?:截[至止]|[12]\d{3}年|[我本全][局委厅办院镇乡县市区年]|附件|联系|[^,。]{0,12}(?:20\d\d年|报告|情况)[^,。]{0,12}$)"
)
"""What begins a paragraph or stands for itself."""
_OPEN_ENDS = frozenset(',、("《和及与或的为共于将对至到')
_LIST_GOES_ON = re.compile(r"\d[件条宗份项次元篇][、,，][^\s\d。;；:：|]{1,12}\d{0,6}$")
"""A line that ends within an item of a list of figures: 当面申请10件、网络."""
_CLAUSE_GOES_ON = re.compile(r"[,，][^,，。;；:：|]{0,16}(?:收到|受理|接到)[^,，。;；:：|]{0,14}(?<!情况)$")
"""A line that ends between what was received and its figure."""
_CONTINUES = re.compile(r"[,。;、:)》%!?\]]")
_CLOSED_LINE = re.compile(r"[。;:!?\]>)][\"]?$")
_HEADS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)[^,。]*$|[^,。]*年度?报告$"
)
"""Lines that end open by their nature: headings and titles."""
_TITLE = re.compile(
    r"(?!本|现将|根据|按照?|编制|公布)[^,。;:]{0,40}(?:20\d\d|二[〇○零]..)[^,。;:]{0,30}(?:报告|年报)"
)
_TOP = 200
"""Characters of the raw text within which its title stands."""
_DATE_LINE = re.compile(r"[年月日]")
_OPEN_LINES = 3
_LONG_ITEM = 30
"""Characters: what stands behind a list number on a line as long is no heading."""
CLOSED_END = re.compile(r"[。;!?]\"?$")
_SHORT_TITLE = 30
"""Characters."""
_FEW = 8
"""Lines."""
_NARROWEST = 40
_SLACK = 3
"""Columns."""
_NEVER_FIRST = frozenset("为系均的")
"""No paragraph begins so: …,1件 / 为来信申请."""
_COMPLETE = re.compile(
    r"(?:\d|(?<![无没有未])[一二三四五六七八九十])(?:人次|[件条项次元篇宗例个份起人名期场])$"
)
"""A line of a list that needs no sign at its end: 行政复议:0件."""
_WIDEST = 80
"""Characters: longer lines are paragraphs."""
_CUT_WORDS = (
    "依申请",
    "收到",
    "受理",
    "信息",
    "公开",
    "申请",
    "政府",
    "政务",
    "复议",
    "诉讼",
    "文件",
    "网站",
    "微信",
)
_CUT_ENDS = frozenset(word[0] for word in _CUT_WORDS)
_CUT_HEADS = {word[0]: tuple(w[1:] for w in _CUT_WORDS if w[0] == word[0]) for word in _CUT_WORDS}


def enumerator(text: str) -> re.Match[str] | None:
    """Return the match of the list number a line starts with; its last group is the level."""
    return _ENUMERATOR.match(text) if text[:1] in _ENUMERATOR_STARTS else None


def columns_of(line: PrintedLine, raw: str) -> int:
    """Return how wide a line is printed: a Chinese character or full-width sign takes two columns."""
    length = line.end - line.start
    return length + (len(raw[line.start : line.end].encode()) - length) // 2


def wrap_width(lines: list[PrintedLine], raw: str) -> int:
    """Return the columns at which lines are wrapped, or 0 when a line is a paragraph of its own."""
    long = [
        line for line in lines if len(line.text) >= 14 and "|" not in line.text and "   " not in line.text
    ]
    if len(long) < 4:
        return _width_of_few(lines, raw) if long else 0
    if sum(len(line.text) > _WIDEST for line in long) * 10 >= len(long):
        return 0
    widths = sorted(columns_of(line, raw) for line in long)
    width = widths[int(len(widths) * 0.9)]
    full = sum(1 for n in widths if width * 0.85 <= n <= width + 6)
    if full * 2 >= len(widths):
        return width
    if widths[-1] > width * 1.25:
        return 0
    # few lines are full where paragraphs are short: then lines that end open are full ones all the same
    is_full = [
        columns_of(line, raw) >= width * 0.85
        for line in long
        if not (line.is_heading or _CLOSED_LINE.search(line.text) or _HEADS.match(line.text))
    ]
    if len(is_full) >= _OPEN_LINES <= sum(is_full) and sum(is_full) * 4 >= len(is_full) * 3:
        return width
    return _width_of_few(lines, raw)


def _width_of_few(lines: list[PrintedLine], raw: str) -> int:
    """Return the columns at which a piece of a few lines is wrapped: all that end open are as wide as the widest."""
    if not 1 < len(lines) <= _FEW:
        return 0
    widest = max(columns_of(line, raw) for line in lines)
    if not _NARROWEST <= widest <= 2 * _WIDEST:
        return 0
    cut = 0
    for line, after in itertools.pairwise(lines):
        if line.is_heading or _CLOSED_LINE.search(line.text) or _HEADS.match(line.text):
            continue
        if not ("," in line.text or "。" in line.text) and len(line.text) < _SHORT_TITLE:
            continue
        if columns_of(line, raw) < widest - _SLACK or after.after_blank or _OPENS.match(after.text):
            return 0
        cut += not _COMPLETE.search(line.text)
    return widest if cut else 0


def _cut_in_a_word(before: str, after: str) -> bool:
    """Say whether a line ends within a word that the next one ends: 收到政府信 / 息公开申请."""
    return len(before) > 6 and after.startswith(_CUT_HEADS[before[-1]])


def joins(
    before: PrintedLine, after: PrintedLine, width: int, run: int, page_break: bool, columns: int
) -> bool:
    """Say whether a printed line goes on in the next one.

    ``width`` is where lines are wrapped (0: nowhere), ``columns`` how wide the first is, ``run`` the same with those
    it goes on from.
    """
    if before.is_heading or after.is_heading or CLOSED_END.search(before.text, max(0, len(before.text) - 2)):
        return False
    if enumerator(after.text) or _is_title(before):
        return False
    if before.text[-1] in _CUT_ENDS and _cut_in_a_word(before.text, after.text):
        return True
    if _CONTINUES.match(after.text):
        return not after.text.startswith((")", "]")) or len(before.text) > 3
    if before.text[-1] in _OPEN_ENDS and len(before.text) > 6:
        return True
    if after.text[0] in _NEVER_FIRST and len(before.text) >= 20 and "," in before.text:
        return True
    if after.after_blank and not page_break:
        return False
    if _LIST_GOES_ON.search(before.text) or _CLAUSE_GOES_ON.search(before.text):
        return True
    if enumerator(before.text) and len(before.text) < 30 and columns < width * 0.8:
        return False
    if width and run >= width * 0.8:
        return True
    if len(before.text) >= 14 and _RUNS_ON.search(before.text) and not _OPENS.match(after.text):
        return True
    if len(before.text) >= 8 and after.text[0].isdigit() and _FIGURE_LINE.match(after.text):
        if before.text[-1].isdigit():
            # a figure broken by the end of the line
            return (len(before.text) >= 20 and "," in before.text) or bool(_CUT_FIGURE.search(before.text))
        if not "\u4e00" <= before.text[-1] <= "\u9fff":
            return False
        return enumerator(before.text) is None or len(before.text) >= _LONG_ITEM or ":" in before.text
    return (
        before.text[-1].isdigit()
        and len(before.text) > 6
        and bool(UNIT_LINE.match(after.text) or _DATE_LINE.match(after.text))
    )


def _is_title(line: PrintedLine) -> bool:
    """Say whether a line is the title on top of a text: what stands below begins anew, however wide the title is."""
    return line.start < _TOP and line.text.endswith(("报告", "年报")) and bool(_TITLE.fullmatch(line.text))
