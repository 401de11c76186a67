"""The paragraphs of a document as one raw text, its printed lines, and the way back from a line to each paragraph.

Belongs here: places in the raw text. Which printed lines make one line of prose is in ``wraps`` and ``lines``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.documents.model import Paragraph
from ingest.extract.prose.shape import shaped

_PINYIN = r"\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹɡ]{1,7}\)"
ANNOTATION = re.compile(_PINYIN)
DROP = re.compile(r"\s+|" + _PINYIN)
"""White space, and the reading that scrambled mirrors print behind a character: 條(tiáo)例."""

_SENTENCES_OF_A_PAGE = 3
"""So many at the least in the one piece between bars that is a text, where no other is a sentence or figure."""


@dataclass(slots=True)
class Line:
    """One logical line: clean text, and the pieces of the raw text it was joined from."""

    text: str
    pieces: list[tuple[int, int, int]]
    """(offset in ``text``, start in the raw text, end in the raw text)."""


@dataclass(slots=True)
class PrintedLine:
    """One line as printed, without the blanks around it, and where it stands in the raw text."""

    start: int
    end: int
    text: str
    is_heading: bool
    after_blank: bool = False


@dataclass(slots=True)
class Reading:
    """The paragraphs of a document as one raw text, and the way back from it to each paragraph."""

    paragraphs: Sequence[Paragraph]
    raw: str = ""
    shaped: str = ""
    starts: list[int] = field(default_factory=list)
    _drops: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the paragraphs together, one line feed between two of them."""
        position = 0
        for paragraph in self.paragraphs:
            self.starts.append(position)
            position += len(paragraph.text) + 1
        self.raw = "\n".join(p.text for p in self.paragraphs)
        self.shaped = shaped(self.raw)

    def raw_place(self, line: Line, position: int, *, at_end: bool = False) -> int:
        """Return where the clean character ``position`` of a line stands in the raw text.

        ``at_end``: the end of a span, that is, the place behind the last character.
        """
        wanted = position - 1 if at_end else position
        for offset, start, end in reversed(line.pieces):
            if offset <= wanted:
                place = start + wanted - offset
                for drop_start, length in self._drops_in(start, end):
                    if drop_start > place:
                        break
                    place += length
                return place + 1 if at_end else place
        return line.pieces[0][1]

    def _drops_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return (start, length) of what the clean text of a piece leaves out."""
        found = self._drops.get(start)
        if found is None:
            found = [(m.start(), m.end() - m.start()) for m in DROP.finditer(self.shaped, start, end)]
            self._drops[start] = found
        return found

    def place(self, line: Line, start: int, end: int, at: int) -> tuple[str, str]:
        """Return the locator and the printed text of the clean span ``start``-``end`` of a line.

        ``at`` is a clean position within the span: where the span runs over several blocks of a document
        that has no running text, the part within the block of ``at`` is taken.
        """
        first = self.raw_place(line, start)
        last = self.raw_place(line, end, at_end=True)
        middle = self.raw_place(line, at)
        index = bisect_right(self.starts, middle) - 1
        paragraph = self.paragraphs[index]
        if paragraph.start < 0:
            low = max(first - self.starts[index], 0)
            high = min(last - self.starts[index], len(paragraph.text))
            return f"{paragraph.locator} chars {low}-{high}", paragraph.text[low:high]
        low_index = bisect_right(self.starts, first) - 1
        high_index = bisect_right(self.starts, max(first, last - 1)) - 1
        low_paragraph, high_paragraph = self.paragraphs[low_index], self.paragraphs[high_index]
        absolute = low_paragraph.start + first - self.starts[low_index]
        absolute_end = high_paragraph.start + last - self.starts[high_index]
        return f"chars {absolute}-{absolute_end}", self.raw[first:last]


def printed_lines(reading: Reading) -> list[PrintedLine]:
    """Return the lines of a document that hold anything."""
    lines: list[PrintedLine] = []
    headings = [s for s, p in zip(reading.starts, reading.paragraphs, strict=True) if p.is_heading]
    heading_starts = set(headings)
    position = 0
    blank = False
    is_heading = False
    starts = set(reading.starts) if headings else set()
    for text in reading.shaped.split("\n"):
        if position in starts:
            is_heading = position in heading_starts
        stripped = text.strip()
        if "|" in stripped and "。" in stripped:
            stripped = _running_text(stripped)
        if stripped:
            start = position + text.index(stripped)
            lines.append(PrintedLine(start, start + len(stripped), stripped, is_heading, blank))
            blank = False
        else:
            blank = True
        position += len(text) + 1
    return lines


def _running_text(line: str) -> str:
    """Return a line without the bars around its text: of a table of one cell, or of menus on the line of a page."""
    inner = line.strip("| \t")
    if "|" not in inner:
        return inner
    pieces = [piece.strip() for piece in inner.split("|")]
    longest = max(pieces, key=len)
    others = [piece for piece in pieces if piece is not longest]
    is_text = longest.count("。") >= _SENTENCES_OF_A_PAGE
    return longest if is_text and not any("。" in p or p[:1].isdigit() for p in others) else line
