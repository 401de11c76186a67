"""The year that a table of indicators names, in the line above it or in the head of its figures.

A report may print the table of last year, or this year's below a caption that nobody changed: which of them it is
cannot be known. Belongs here: reading that year. What follows of it is decided in ``figures``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_CAPTION = re.compile(r"统计(?:表|情况|数据|报表|$|[:：（(])|情况表|附表")
_NO_CAPTION = re.compile(r"通知|同比|相?比|期限|[。；;]")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)\s*年")
_LONGEST = 60


def year_of_caption(lines: Iterable[str]) -> int:
    """Return the only year that the captions among the lines above a table name, else 0."""
    captions = [
        line
        for line in map(str.strip, lines)
        if len(line) <= _LONGEST and _CAPTION.search(line) and not _NO_CAPTION.search(line)
    ]
    return _only_year(captions)


def year_of_heads(kinds: Sequence[str], heads: Sequence[str]) -> int:
    """Return the only year that the heads of the columns of figures name, else 0."""
    return _only_year(head for head, kind in zip(heads, kinds, strict=False) if kind == "value")


def _only_year(texts: Iterable[str]) -> int:
    years = {int(year) for text in texts for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else 0
