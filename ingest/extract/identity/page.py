"""The lines of a document as identity reads them: no white space, one shape for each character.

Belongs here: folding of names and dates, and which part of a document is searched. Does not belong here:
what a line says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property
from itertools import accumulate

from ingest.documents.model import Document, Paragraph
from ingest.extract.text import Translation, fold_table

HEAD_CHARS = 6000
"""How much of a document is searched for titles and statements: they stand in front."""
_HEAD_OF_A_LIST = re.compile(r"[\u4e00-\u9fff]{0,6}(?:公开|发布|公布|公示)")
_ENTRY = re.compile(
    r"[^,。;]{0,50}(?:信息|政务)公开[^,。;]{0,12}(?:报告|年报)[)\]]?(?:[\[(]?20\d\d-\d\d-\d\d[)\]]?)?"
)
_LINK_BESIDE = re.compile(r"[上下前后]一[篇条页则]|相关(?:链接|文章|阅读|新闻|信息):")
_LONGEST_ENTRY = 90
_FLATTENED = 400
"""Characters of a first line that is a whole page: no title and no menu is as long."""
_OPENING = 600
TAIL_LINES = 14
"""How many lines at the end are searched for a signature and its date."""
_PINYIN_NOTE = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜêɡńňǹḿ]{1,7}\)")
"""Mirrors annotate characters with their reading, e.g. 務(wù): not part of the text."""
_SPAM = re.compile(r"(?<![A-Za-z0-9_./@-])[A-Za-z0-9-]{3,30}\.(?:com|net)(?=[\u4e00-\u9fff])")
"""Mirrors put their own address in front of names: example.com某某镇人民政府."""
_CLOCK = re.compile(r"(?<=\d)[^\S\n]+(?=\d{1,2}[:：] ?\d\d)")
"""The gap between a date and a time of day: without it the day would run into the hour."""
_HAS_CLOCK = re.compile(r"[:：](?<=\d.) ?\d\d")
_LINE_END = "\x00"
"""No report prints this character: it keeps the ends of lines where all white space goes."""
_SIGNED_END = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff（）()]{4,36}20\d\d年\d{1,2}月\d{1,2}日)$")
_MENU_BESIDE = re.compile(r"(?m)^[ \t\u3000]*[*•·○◦+-] +\S{2,20}(?P<gap>[ \u3000]{2,})(?=\S)")
"""An item of a menu that a converter printed in a column to the left of the article."""


def is_entry(line: str) -> bool:
    """Say whether a line is the title of a report, this one's or one of a list, and nothing else."""
    return len(line) <= _LONGEST_ENTRY and "公开" in line and _ENTRY.fullmatch(line) is not None


@cache
def _names() -> Translation:
    """Return the translation of characters for names: full-width to ASCII, traditional to simplified."""
    table: dict[int, str | None] = {}
    for char, plain in fold_table().items():
        if plain is None:
            table[char] = None
        elif len(plain) == 1 and (plain.isascii() or "\u4e00" <= plain <= "\u9fff") and plain != chr(char):
            table[char] = plain
    # fold_table maps 、 。 它 and the backslash for labels; a name wants them as they are
    for kept in "、。它\\":
        table.pop(ord(kept), None)
    table.update(
        {ord("〔"): "[", ord("〕"): "]", ord("【"): "[", ord("】"): "]", ord("〈"): "《", ord("〉"): "》"}
    )
    return Translation(table)


def _folded(text: str) -> str:
    """Return text in simplified characters and ASCII signs, without what mirrors add to it."""
    text = _names().of(text)
    if ".com" in text or ".net" in text:
        text = _SPAM.sub("", text)
    if "资讯公开" in text:
        text = text.replace("资讯公开", "信息公开")
    return _PINYIN_NOTE.sub("", text) if "(" in text else text


def _tight(text: str) -> str:
    """Return lines without white space."""
    if _HAS_CLOCK.search(text):
        text = _CLOCK.sub("T", text)
    return "".join(text.replace("\n", _LINE_END).split()).replace(_LINE_END, "\n")


def squeeze(text: str) -> str:
    """Return a text without white space, in simplified characters and ASCII signs."""
    return _folded(_tight(text.replace("\n", " ")))


class Page:
    """The lines of a document that may speak about it: squeezed, in reading order, links left out.

    Folding a whole report costs more than reading its identity: what stands after the head is folded when asked for.
    """

    def __init__(self, raw: list[str], head: int, headings: set[int], opening: str = "") -> None:
        self._raw = raw
        self._opening = opening
        self.headings = headings
        self.head = self._fold(raw[:head])
        self.flat = "".join(self.head)
        """The head as one text: sentences run over line ends."""
        self.size = len(raw)

    @staticmethod
    def _fold(lines: list[str]) -> list[str]:
        return _folded("\n".join(lines)).split("\n") if lines else []

    @cached_property
    def spoken(self) -> str:
        """The head as one text with a stop behind the heads and the entries of lists: no sentence holds them."""
        return "".join(
            f"。{line}。"
            if _LINK_BESIDE.match(line)
            else f"{line}。"
            if _HEAD_OF_A_LIST.fullmatch(line) or is_entry(line)
            else line
            for line in self.head
        )

    @cached_property
    def said(self) -> str:
        """The same without the entries."""
        return "".join(line for line in self.head if not is_entry(line))

    @cached_property
    def pieces(self) -> list[str]:
        """The pieces between the blanks that open a page flattened to one line; none where there are lines."""
        return self._fold(self._opening.split())

    @cached_property
    def lines(self) -> list[str]:
        """All lines."""
        return [*self.head, *self._fold(self._raw[len(self.head) :])]

    @cached_property
    def tail(self) -> list[str]:
        """The last lines, without the very first, and the signature that ends a report flattened to one line."""
        lines = self._raw[max(1, self.size - TAIL_LINES) :]
        ending = _SIGNED_END.search(self._raw[-1][-60:]) if len(self._raw[-1]) > 60 else None
        return self._fold([*lines, ending[1]] if ending else lines)


def _apart(found: re.Match[str]) -> str:
    """Return a line with its item of a menu and what stands beside it on lines of their own."""
    return found.group()[: found.start("gap") - found.start()] + "\n"


def read_page(document: Document) -> Page:
    """Return the lines of a document that may speak about it."""
    texts: list[str] = []
    headings: list[int] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.is_link:
                continue
            if block.is_heading:
                headings.append(len(texts))
            text = block.text
            texts.append(_MENU_BESIDE.sub(_apart, text) if "  " in text else text)
        else:
            # an article's own details often stand in a table above it; a form has far more cells
            texts += [cell.text.replace("\n", "") for row in block.rows[:12] for cell in row][:40]
    lines = _tight("\n".join(texts)).split("\n")
    raw = list(filter(None, lines))
    head = bisect_left(list(accumulate(map(len, raw))), HEAD_CHARS)
    if headings:
        lines_before = list(accumulate((text.count("\n") + 1 for text in texts), initial=0))
        kept_before = list(accumulate(map(bool, lines), initial=0))
    opening = texts[0] if texts and len(texts[0]) > _FLATTENED and "\n" not in texts[0] else ""
    return Page(raw, max(head, 1), {kept_before[lines_before[n]] for n in headings}, opening[:_OPENING])
