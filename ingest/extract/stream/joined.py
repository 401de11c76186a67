"""The paragraphs of a document as one text, with the way back to each paragraph.

Belongs here: joining, and what is blanked before any label is looked for (page numbers, Markdown rules).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add

from ingest.documents.model import Paragraph
from ingest.extract.borders import NO_BORDERS, Borders, blanked, borders_of, with_bars_for_commas
from ingest.extract.stream.serials import serial_numbers
from ingest.extract.stream.tab_lines import with_rows_on_lines, without_indents

_PAGE_NUMBER = re.compile(
    r"\n[ \t\f]*(?:[-—–]{1,2}[ \t]*\d{1,3}[ \t]*[-—–]{1,2}|第\s*\d{1,3}\s*页.{0,12}"
    r"|\d{1,3}[ \t]*[/／][ \t]*\d{1,3})[ \t\f]*(?=\n)"
)
"""A page number on a line of its own, with the line breaks around it: a search for these is quick."""
_RULE = re.compile(r"(?m)^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$")
"""The line |---|---| that Markdown draws below a header."""
_SPACED_UNIT = re.compile(r"([万亿人条])(?<=[\s|].)([ \u3000]+)([元次])(?=[\s|])")
"""A unit whose two characters are set apart: the space goes behind it."""
_APART = (" 元", " 次", "\u3000元", "\u3000次")
_DRAWN = re.compile(r"[｜│┃║┆┊]")
_BARS = str.maketrans("｜│┃║┆┊", "||||||")
"""Bars of full width, and those of frames drawn with characters."""
_FRAME = re.compile(r"(?m)^[^\S\n]*[┌-╋╔-╬][─━═┌-╋╔-╬ ]*$")
"""The line of such a frame between two rows."""
_MANY_COMMAS = 15
_LINE_BREAK = re.compile(r"<br ?/?>")
"""How Markdown breaks a line inside a cell."""
_WIDE_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
"""Spaces that do not break, or are wider or narrower than others; the ideographic one has readers of its own."""
_BLANK_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|#160|#12288|#x[Aa]0);")
"""A space as HTML writes it: left where tags alone were taken out of a page."""
_SIGNS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_INVISIBLE = re.compile(f"[{_SIGNS}]")
_INVISIBLE_EDGE = re.compile(rf"(?m)(?:^|(?<=\s))[{_SIGNS}]+|[{_SIGNS}]+(?=\s|$)")
"""Invisible characters at the edge of a word; inside a word they are for the readers of labels and numbers."""


@dataclass(slots=True)
class JoinedText:
    """One text; ``starts`` holds where each paragraph begins in it, ``page_breaks`` where page numbers stood.

    ``borders``: what bars mean in it. ``is_document``: a place in it is the same place in the document.
    """

    text: str
    starts: list[int]
    paragraphs: Sequence[Paragraph]
    page_breaks: list[int] = field(default_factory=list)
    borders: Borders = NO_BORDERS
    is_document: bool = False

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> JoinedText:
        """Join with line breaks; page numbers on lines of their own become spaces."""
        texts = [p.text for p in paragraphs]
        starts = list(map(add, accumulate(map(len, texts), initial=0), range(len(texts))))
        text = "\n".join(texts)
        if _WIDE_SPACES.search(text):
            text = _WIDE_SPACES.sub(" ", text)
        if _INVISIBLE.search(text):
            text = _INVISIBLE_EDGE.sub(blanked, text)
        if _DRAWN.search(text):
            text = _FRAME.sub(blanked, text.translate(_BARS))
        if text.count(",") >= _MANY_COMMAS:
            text = with_bars_for_commas(text)
        if "\n\t\n" in text:
            text = with_rows_on_lines(text)
        if "\n\t" in text:
            text = without_indents(text)
        if "&" in text:
            text = _BLANK_ENTITY.sub(blanked, text)
        if "<br" in text:
            text = _LINE_BREAK.sub(blanked, text)
        if any(map(text.__contains__, _APART)):
            text = _SPACED_UNIT.sub(r"\1\3\2", text)
        pages = [(m.start(), m.end() - 1) for m in _PAGE_NUMBER.finditer(f"\n{text}\n")]
        text = without(text, pages)
        if "---" in text:
            text = without(text, [m.span() for m in _RULE.finditer(text)])
        text = without(text, serial_numbers(text))
        # The ends of lines are a character each, or they are not: the last line shows it.
        is_document = bool(paragraphs) and paragraphs[0].start == 0 and paragraphs[-1].start == starts[-1]
        return cls(text, starts, paragraphs, [start for start, _ in pages], borders_of(text), is_document)

    @property
    def has_offsets(self) -> bool:
        """Whether places are characters of a text document, else they are paragraphs."""
        return bool(self.paragraphs) and self.paragraphs[0].start >= 0

    def locate(self, start: int, end: int) -> str:
        """Return the locator of a span: characters of a text document, else the paragraph it stands in."""
        if self.is_document:
            return f"chars {start}-{end}"
        i = bisect_right(self.starts, start) - 1  # the first paragraph starts at 0
        paragraph, begins = self.paragraphs[i], self.starts[i]
        if paragraph.start < 0:
            return paragraph.locator
        shift = paragraph.start - begins
        if end <= begins + len(paragraph.text):
            return f"chars {start + shift}-{end + shift}"
        j = max(i, bisect_right(self.starts, max(start, end - 1)) - 1)
        return f"chars {start + shift}-{self.paragraphs[j].start + end - self.starts[j]}"


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with some spans blanked: positions stay as they are."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
