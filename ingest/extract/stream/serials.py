"""Serial numbers of rows that a flattened table leaves among its figures.

Belongs here: finding the cells of a column 序号 where each stands between the figure of one row and the label of the
next: there it looks like a figure too many, or like the figure of a row that has none. Codes behind the label are a
column like any other (``ingest.extract.indicator_heads``).
"""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"序[ \t\u3000]*号[\s|]+(?:统\s*计\s*指\s*标|指\s*标(?:\s*名\s*称|\s*内\s*容)?|项\s*目|内\s*容|名\s*称)[\s|]"
)
_BEFORE_LABEL = re.compile(
    r"(?P<before>^[ \t]*|[\s|])0{0,2}(?P<number>\d{1,3})(?P<behind>[ \t\u3000]*+(?:\n\s*+)?\|?)"
    r"(?=[\s|]*+(?:[\u4e00-\u9fff(（①-⑳]|\d{1,2}[.、．](?!\d)))(?<=[\s|])",
    re.MULTILINE,
)
"""A number, white space or a bar, and what a label begins with."""
_FEWEST = 10
_LARGEST_STEP = 3
"""Rows above other rows may be left out with their numbers."""


def serial_numbers(text: str) -> list[tuple[int, int]]:
    """Return the spans of the serial numbers, each with the border behind it; none unless they count up.

    Numbers that stand in one line with a bar or tab and the label, or that open the line of the label, are left
    alone: the readers of such rows look behind the label only.
    """
    head = _HEAD.search(text) if "序" in text else None
    if head is None:
        return []
    spans, last = [], 0
    for found in _BEFORE_LABEL.finditer(text, head.end() - 1):
        number = int(found["number"])
        if not last < number <= last + _LARGEST_STEP or _is_harmless(text, found):
            break
        last = number
        spans.append((found.start("number"), found.end("behind")))
    return spans if len(spans) >= _FEWEST else []


def _is_harmless(text: str, found: re.Match[str]) -> bool:
    """Say whether a number shares a line with its label in a way that the readers of rows see through."""
    at = found.end("behind")
    if "\n" in found["behind"] or text[at : at + 1] == "\n":
        return False
    opens_line = not text[text.rfind("\n", 0, found.start("number")) + 1 : found.start("number")].strip()
    return "|" in found["behind"] or text[at - 1] == "\t" or opens_line
