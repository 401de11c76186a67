"""Pages that print the reports of several years below each other.

Belongs here: where the report of another year begins and ends. Titles of other years in menus and lists are no such
place: a report says for itself which days it counts.
"""

from __future__ import annotations

import re

from ingest.documents.model import Block, Paragraph

_TITLE = re.compile(
    r"[^，。；：]{0,40}?(?P<year>20[0-4]\d)\s*年度?[^，。；：]{0,24}公开[^，。；：]{0,12}(?:报告|年报)[》）)\s]*"
)
_LONGEST_TITLE = 70
_LINES_TO_PERIOD = 8
"""So many lines below its title a report states its period at the latest."""

_CHAPTER = re.compile(r"\s*(?:[一二][、.．]\s*(?:总体情况|主动公开政府信息)|第\s*二\s*十\s*条第)")

_OWN_SHARE = 0.2
"""A report is at least this share of a page that it fills together with others."""
_CELL = 8


def without_other_years(blocks: list[Block], year: int | None) -> list[Block]:
    """Return the blocks of a document without whole reports of other years than its own."""
    titles = {} if year is None else _titles(blocks)
    others = [
        at
        for at, y in titles.items()
        if y != year and (_states_period(blocks, at, y) or _opens_chapters(blocks, at))
    ]
    if not others:
        return blocks
    own = [at for at, y in titles.items() if y == year]
    dropped: set[int] = set()
    for at in others:
        dropped.update(range(at, next((n for n in own if n > at), len(blocks))))
    kept = [block for n, block in enumerate(blocks) if n not in dropped]
    # What is left of a page whose own report only bears the title and the days of last year is no report.
    return kept if _size(kept) > _size(blocks) * _OWN_SHARE else blocks


def years_of_reports(blocks: list[Block]) -> set[int]:
    """Return the years of the titles below which a report states that it counts the days of that year."""
    return {year for at, year in _titles(blocks).items() if _states_period(blocks, at, year)}


def _size(blocks: list[Block]) -> int:
    """Return how much text there is, a cell counted like a short line."""
    return sum(
        len(block.text) if isinstance(block, Paragraph) else _CELL * sum(map(len, block.rows))
        for block in blocks
    )


def _titles(blocks: list[Block]) -> dict[int, int]:
    """Return the lines that are titles of reports, with their years."""
    found = {}
    for n, block in enumerate(blocks):
        if isinstance(block, Paragraph) and "公开" in block.text and len(block.text) <= _LONGEST_TITLE:
            title = _TITLE.fullmatch(block.text.strip())
            if title:
                found[n] = int(title["year"])
    return found


def _states_period(blocks: list[Block], at: int, year: int) -> bool:
    """Say whether the lines below a title state the beginning of its year as that of a period."""
    first_day = re.compile(rf"{year}\s*(?:年\s*1\s*月\s*1\s*日|[.\-/]0?1[.\-/]0?1(?!\d))")
    below = blocks[at + 1 : at + 1 + _LINES_TO_PERIOD]
    return any(isinstance(block, Paragraph) and first_day.search(block.text) for block in below)


def _opens_chapters(blocks: list[Block], at: int) -> bool:
    """Say whether the first chapter of a report stands right below a title."""
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    return isinstance(below, Paragraph) and _CHAPTER.match(below.text) is not None
