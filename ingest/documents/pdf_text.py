"""Characters of a PDF page to lines of text.

Belongs here: which characters stand on one line, and where a gap between two of them is a space.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from ingest.documents.characters import unify
from ingest.documents.pdf_page import Char

_SAME_LINE = 0.5
"""Share of the smaller height by which middles of characters on one line may differ; lines are further apart."""

_HAIR, _TORN = 0.1, 0.2
"""Shares of the height by which middles differ within a line at most, and between two lines at the least."""

_FLAT = 0.5
"""A character lower than this share of its neighbours is flat: its box says nothing about the height of its line."""

_SPACE = 0.25
"""Share of the height from which a gap beside a Latin letter or a digit is a space."""

_WIDE_SPACE = 0.7
"""The same between two wide characters: justified lines and spread titles (统 计 指 标) open gaps below it."""

_COLUMN = 1.2
"""Share of the height from which a gap in text without rules stands between two columns."""


def lines_of(chars: list[Char]) -> list[list[Char]]:
    """Return the characters as lines from top to bottom, each from left to right; doubled ones once."""
    heights = [char.bottom - char.top for char in chars]
    if not heights or min(heights) >= _FLAT * max(heights):
        lines = _rows(chars)
    else:
        least = _FLAT * sorted(heights)[len(heights) * 3 // 4]
        lines = _rows([char for char, height in zip(chars, heights, strict=True) if height >= least])
        flat = [char for char, height in zip(chars, heights, strict=True) if height < least]
        lines = _with_flat(lines, flat)
    for line in lines:
        line.sort(key=lambda c: c.left)
        _drop_doubles(line)
    return lines


def _rows(chars: list[Char]) -> list[list[Char]]:
    """Return the characters as lines from top to bottom."""
    lines: list[list[Char]] = []
    middle = height = 0.0
    for char in sorted(chars, key=lambda c: c.top + c.bottom):
        char_middle, char_height = (char.top + char.bottom) / 2, char.bottom - char.top
        if lines and char_middle - middle <= _SAME_LINE * min(height, char_height):
            lines[-1].append(char)
            continue
        line = [char]
        if lines and (tail := _torn_off(lines[-1], char)):
            del lines[-1][-len(tail) :]
            line = [*tail, char]
        lines.append(line)
        middle, height = (line[0].top + line[0].bottom) / 2, line[0].bottom - line[0].top
    return lines


def _torn_off(line: list[Char], char: Char) -> list[Char]:
    """Return the end of a line that belongs to the character below it: it is as high, what begins the line is not.

    A label of two lines beside a row begins so: its second line is a little above the row, whose figures are within
    reach of it while the words of the row, a hair lower, are not.
    """
    middles = [item.top + item.bottom for item in line]
    if len(line) < 2 or char.top + char.bottom - middles[-1] > 2 * _HAIR * (char.bottom - char.top):
        return []
    gaps = [b - a for a, b in pairwise(middles)]
    widest = max(gaps)
    if widest < 2 * _TORN * (char.bottom - char.top):
        return []
    return line[gaps.index(widest) + 1 :]


def _with_flat(lines: list[list[Char]], flat: list[Char]) -> list[list[Char]]:
    """Return lines with the characters whose boxes are no higher than their ink: dashes, 一, quotation marks.

    Each stands on the line whose height its middle is within, or on one of its own.
    """
    spans = [(line[0].top, line[0].bottom) for line in lines]
    alone = []
    for char in flat:
        middle = (char.top + char.bottom) / 2
        at = next((n for n, (top, bottom) in enumerate(spans) if top <= middle <= bottom), -1)
        if at >= 0:
            lines[at].append(char)
        else:
            alone.append(char)
    return sorted(lines + _rows(alone), key=lambda line: line[0].top + line[0].bottom) if alone else lines


def _drop_doubles(line: list[Char]) -> None:
    """Drop characters drawn twice a hair apart, as some writers make bold type."""
    for i in range(len(line) - 1, 0, -1):
        before, char = line[i - 1], line[i]
        if char.text == before.text and char.left - before.left < 0.3 * (before.right - before.left):
            del line[i]


def plain_text(line: list[Char]) -> str:
    """Return a line with single spaces where it is open."""
    pieces: list[str] = []
    before: Char | None = None
    for char in line:
        if before is not None and char.text != " " and before.text != " ":
            gap = char.left - before.right
            share = _WIDE_SPACE if _is_wide(char.text) and _is_wide(before.text) else _SPACE
            if gap > share * min(before.bottom - before.top, char.bottom - char.top):
                pieces.append(" ")
        pieces.append(char.text)
        before = char
    return unify("".join(pieces)).strip()


def aligned_text(line: list[Char], left: float, unit: float) -> str:
    """Return a line whose columns are held by runs of spaces.

    A column starts at the display column of its place on the page (``unit`` points each, from
    ``left``; a wide character takes two), at least two spaces behind the text before it.
    """
    pieces: list[str] = []
    width = 0
    before: Char | None = None
    has_space = False
    for char in line:
        if char.text == " ":
            has_space = before is not None
            continue
        height = char.bottom - char.top
        gap = 0.0 if before is None else char.left - before.right
        if before is None or gap > _COLUMN * height:
            column = round((char.left - left) / unit)
            spaces = max(column - width, 0 if before is None else 2)
        else:
            share = _WIDE_SPACE if _is_wide(char.text) and _is_wide(before.text) else _SPACE
            spaces = int(has_space or gap > share * height)
        pieces.append(" " * spaces + char.text)
        width += spaces + (2 if _is_wide(char.text) else 1)
        before = char
        has_space = False
    return unify("".join(pieces)).rstrip()


def _is_wide(text: str) -> bool:
    return text > "\u2e7f" or (text > "\x7f" and unicodedata.east_asian_width(text) in "WF")
