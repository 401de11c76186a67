"""Serial numbers of rows that a flattened table leaves among its figures.

Belongs here: finding the cells of a column 序号 where each stands between the figure of one row and the label of the
next: there it looks like a figure too many, or like the figure of a row that has none. Codes behind the label are a
column like any other (``ingest.extract.indicator_heads``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_HEAD = re.compile(
    r"序[ \t\u3000]*号[\s|]+"
    r"(?:(?:信\s*息\s*)?内\s*容|统\s*计\s*指\s*标|指\s*标(?:\s*名\s*称|\s*内\s*容)?|项\s*目|名\s*称)[\s|]"
)
_BEFORE_LABEL = re.compile(
    r"(?P<before>^[ \t]*|[\s|])0{0,2}(?P<number>\d{1,3})(?P<behind>[ \t\u3000]*+(?:\n\s*+)?\|?)"
    r"(?=[\s|]*+(?:[\u4e00-\u9fff(（①-⑳]|\d{1,2}[.、．](?!\d)))(?<=[\s|])",
    re.MULTILINE,
)
"""A number, white space or a bar, and what a label begins with."""
_OPENS_LINE = re.compile(
    r"^[ \t]*+\|?[ \t]*+(?P<number>\d{1,3})[ \t]*+[|\t,](?:[ \t]*+\d{1,3}[ \t]*+[|\t,])?+"
    r"(?=[\s|,]*+(?:[\u4e00-\u9fff（(]|\d{1,2}[.．、](?!\d)))",
    re.MULTILINE,
)
"""A number at the beginning of a line, the border behind it, perhaps another, and what a label begins with."""
_COLUMN_NUMBERS = re.compile(r"^[ \t|,]*+0(?:[ \t|,]++\d{1,2}){2,}+[ \t|,]*+$", re.MULTILINE)
"""The line of such a program above a table: its columns, counted."""
_NUMBER = re.compile(r"\d++")
_FEWEST_STEPS = 2
_FEWEST = 10
_SEVERAL = 3
"""So many tables of a text have such a column: then few numbers below each are enough."""
_LARGEST_STEP = 3
"""Rows above other rows may be left out with their numbers."""


def serial_numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans of the serial numbers, each with the border behind it; none unless they count up.

    Numbers that stand in one line with a bar or tab and the label, or that open the line of the label, are left
    alone: the readers of such rows look behind the label only.
    """
    head = _HEAD.search(text) if "序" in text else None
    if head is None:
        return _line_numbers(text)
    heads = [m.end() - 1 for m in _HEAD.finditer(text)]
    spans = [span for at, end in pairwise([*heads, len(text)]) for span in _numbers_below(text, at, end)]
    fewest = _FEWEST if len(heads) < _SEVERAL else len(heads)
    return spans if len(spans) >= fewest else _line_numbers(text)


def _numbers_below(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the numbers below one head, as far as they count up."""
    last = 0
    for found in _BEFORE_LABEL.finditer(text, start, end):
        number = int(found["number"])
        if not last < number <= last + _LARGEST_STEP or _is_harmless(text, found):
            return
        last = number
        yield found.start("number"), found.end("behind")


def _line_numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans of numbers that open the lines of rows, in each table from 0 or 1 on.

    Programs that write out a table set them in front of its rows (pandas), reports as a column 序号. Behind a row that
    ends with an empty cell such a number looks like the figure of that cell.
    """
    found = list(_OPENS_LINE.finditer(text)) if _OPENS_LINE.search(text) else []
    numbers = [int(m["number"]) for m in found]
    steps = sum(b == a + 1 for a, b in pairwise(numbers))
    begins = [b for a, b in pairwise([-2, *numbers]) if b != a + 1]
    if steps < _FEWEST_STEPS or len(set(begins)) > 1 or begins[0] > 1:
        return []
    if steps < len(begins) and "序" not in text:
        return []
    heads = [m.span() for m in _COLUMN_NUMBERS.finditer(text) if _counts_up(m.group())]
    return sorted([*heads, *((m.start("number"), m.end()) for m in found)])


def _counts_up(line: str) -> bool:
    numbers = [int(number) for number in _NUMBER.findall(line)]
    return numbers == list(range(len(numbers)))


def _is_harmless(text: str, found: re.Match[str]) -> bool:
    """Say whether a number shares a line with its label in a way that the readers of rows see through."""
    at = found.end("behind")
    if "\n" in found["behind"] or text[at : at + 1] == "\n":
        return False
    opens_line = not text[text.rfind("\n", 0, found.start("number")) + 1 : found.start("number")].strip()
    return "|" in found["behind"] or text[at - 1] == "\t" or opens_line
