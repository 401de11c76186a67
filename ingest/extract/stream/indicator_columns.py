"""The columns of indicator tables in flattened text, as the words between their head and the first row say.

Belongs here: what each cell behind a label holds. Does not belong here: the rows (``indicators``), nor what a single
head says (``ingest.extract.indicator_heads``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.extract.captions import (
    NO_CAPTION,
    PART_OF_YEAR,
    SEVERAL_YEARS,
    Caption,
    caption_of,
    year_of_heads,
)
from ingest.extract.indicator_heads import (
    COLUMN_HEAD,
    REMARKS,
    SO_FAR,
    heads_by_place,
    is_of_other_figures,
    kind_of_head,
    kinds_of_heads,
    of_latest_year,
    period_and_so_far,
    with_year_so_far,
)
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import LEFT_TABLE, Reading
from ingest.extract.text import fold, without_notes

UNIT_AND_VALUE = ("unit", "value")
_UNIT = "单位"
_CAPTION_REACH = 160
"""So many characters above a table its caption stands at the farthest; it is one of the last ``_CAPTION_LINES``."""
_CAPTION_LINES = 3
_LONGEST_HEAD = 40
_HEAD_LINES = 5
_GAP = re.compile(r"\S {2,}\S")
_NUMBERS = ("序号", "编号", "行次", "行号")
_BETWEEN = re.compile(r"[\s|]+")
_FIRST_CHAPTER = re.compile(r"(?:^|[\s|])[一二三四五六七八九十]{1,2}[、.]")
_FIRST_ROW = re.compile(
    r"[(][一二三四五六七八九十]{1,2}[)]|(?<!\d)1[.,](?=[\u4e00-\u9fff])|[一二三四五六七八九十]{1,2},|其中:"
)
"""The list number of the first row, in folded text."""
_MOST_HEADS, _SHORTEST_HEAD, _LONGEST_HEAD_WORD = 12, 2, 14
_FIRST_ROWS = 4
_LONGEST_ROW = 120
_LONGEST_WORD = 16
_SENTENCE = re.compile("[，。；]")


@dataclass(slots=True)
class Columns:
    """The columns of a table behind that of its labels, and what its head says of all its figures."""

    kinds: list[str] = field(default_factory=list)
    """What each cell behind the label holds."""
    year: int = 0
    """The year of the column of figures where another column is of an earlier year."""
    named_year: int = 0
    """The only year that the heads of figures name."""
    caption: Caption = NO_CAPTION
    """What the lines above the table say of its time."""
    names_year: bool = False
    """The heads say that the figures are those of a year: 本年累计, 2016年."""
    period: tuple[int, int] | None = None
    """Places of a figure of a period and one of the year so far."""
    has_remarks: bool = False
    """The last column is one of remarks that may hold figures."""
    has_halves: bool = False
    """Two halves of a table stand side by side."""
    is_untold: bool = False
    """No head tells two columns of figures apart."""
    is_numbered: bool = False
    """A column in front of the labels numbers the rows."""

    @property
    def table_year(self) -> int:
        """The year that the caption of the table or the only head of figures names."""
        return self.caption.year or self.named_year

    @property
    def doubt(self) -> str:
        """Why the figures are not those of a year, or nothing."""
        if self.names_year:
            return ""
        return PART_OF_YEAR if self.caption.is_of_part else SEVERAL_YEARS if self.caption.is_of_years else ""

    @property
    def unit_at(self) -> int:
        """The place of the first column of units, -1 where there is none."""
        return self.kinds.index("unit") if "unit" in self.kinds else -1


def columns_of(reading: Reading, hit: Hit, j: int) -> Columns | None:
    """Return the columns that stand between a head of labels and the first row, the label ``j``, if they are told."""
    stop = reading.hits[j].at if j < len(reading.hits) else len(reading.squeezed)
    # The head of the labels may be any word: 项目, 内容.
    begin = hit.at if hit.label.is_unit else hit.stop
    if is_general := hit.label.is_head and hit.text.endswith(_UNIT):
        begin = hit.at + len(hit.text) - len(_UNIT)
    header = reading.squeezed[begin : min(stop, hit.stop + LEFT_TABLE)]
    if first := _FIRST_ROW.search(header):
        header = header[: first.start()]  # a row that no form knows
    header = without_notes(header)
    found = list(COLUMN_HEAD.finditer(header))
    if is_general and found and any(map(str.isdigit, _text_up_to(reading, begin + found[-1].end(), j))):
        return None  # rows of something else come first
    heads = [m.group() for m in found]
    kinds, year = of_latest_year([m.lastgroup or "" for m in found], heads)
    if SO_FAR in kinds:
        printed = reading.text[hit.start : reading.origin[stop - 1] + 1]
        kinds = with_year_so_far(kinds, printed)
    half = len(kinds) // 2
    has_halves = kinds[:half] == kinds[half:] and any(k in kinds for k in ("value", "cumulative"))
    columns = Columns(kinds, year, has_halves=has_halves)
    if not has_halves:
        columns = (
            _cell_by_cell(reading, begin, stop, len(kinds))
            or _stacked(reading, hit, j, kinds)
            or _word_by_word(reading, begin, j, columns)
        )
    kinds = columns.kinds
    if "value" not in kinds and "cumulative" not in kinds:
        return None
    if "unit" not in kinds and header.endswith("位") and reading.squeezed[: hit.at].endswith("单"):
        # A narrow head broke over the lines above and below the others: 计量单 / 位.
        kinds = ["unit", *kinds]
    columns.kinds = kinds[:half] if has_halves else kinds
    columns.period = period_and_so_far(kinds, heads)
    columns.caption = caption_above(reading, hit.start)
    columns.named_year = year_of_heads(kinds, heads)
    columns.names_year = any("年" in head for head in heads)
    columns.is_numbered = reading.squeezed[max(0, hit.at - 2) : hit.at] in _NUMBERS
    return columns


def _text_up_to(reading: Reading, at: int, j: int) -> str:
    """Return the text from a place of the squeezed text to the label ``j`` with its list number."""
    return reading.text[reading.origin[at] : reading.start_of(j)] if at < len(reading.origin) else ""


def caption_above(reading: Reading, at: int) -> Caption:
    """Return what the last lines above a place say of the time of a table."""
    return caption_of([line for line in _lines_above(reading, at) if line.strip()][-_CAPTION_LINES:])


def heads_other_figures(reading: Reading, at: int) -> bool:
    """Say whether the lines above a place head figures that are not those of the year: 分值, 上年同期."""
    short = [
        line
        for line in _lines_above(reading, at)
        if line.strip() and len(line) <= _LONGEST_HEAD and not _SENTENCE.search(line)
    ]
    words = [word for line in short[-_HEAD_LINES:] for word in re.split(r"[\s|]+", line)]
    heads = [fold(word) for word in words if len(word) <= _LONGEST_WORD]
    return any(is_of_other_figures(head) or kind_of_head(head) == "cumulative" for head in heads)


def _lines_above(reading: Reading, at: int) -> list[str]:
    return reading.text[max(0, at - _CAPTION_REACH) : reading.text.rfind("\n", 0, at) + 1].split("\n")


def _cell_by_cell(reading: Reading, begin: int, stop: int, known: int) -> Columns | None:
    """Return the columns where a line of cells has more heads than those that are known."""
    if begin >= len(reading.origin):
        return None
    start = reading.origin[begin]
    end = reading.origin[stop - 1] + 1 if stop else start
    line = reading.text[start : max(start, end)].strip("|\t\n ").split("\n", 1)[0].strip("|\t ")
    heads = [fold(cell) for cell in re.split(r"[|\t]", line)]
    kinds, year = of_latest_year(kinds_of_heads(heads), heads)
    if len(heads) <= max(known, 1) or not all(heads) or "value" not in kinds:
        return None
    return Columns(kinds, year)


def _word_by_word(reading: Reading, begin: int, j: int, known: Columns) -> Columns:
    """Return the columns where words apart are more heads than those that are known, else these.

    So it is only if they tell a column of figures, and one of the first rows has a cell for each.
    """
    if begin >= len(reading.origin) or j >= len(reading.hits):
        return known
    heading = reading.text[reading.origin[begin] : reading.hits[j].start]
    chapter = _FIRST_CHAPTER.search(heading)
    heads = [
        fold(word) for word in _BETWEEN.split(heading[: chapter.start()] if chapter else heading) if word
    ]
    has_remarks = bool(heads) and heads[-1] in REMARKS
    if has_remarks:
        heads.pop()  # most are empty, and leave nothing behind
        known = replace(known, has_remarks=True)
    kinds, year = of_latest_year(kinds_of_heads(heads), heads)
    if len(heads) <= len(known.kinds) or len(heads) > _MOST_HEADS or kinds.count("value") != 1:
        return known
    if any(map(_is_no_head, heads, kinds)) or not _fit_rows(reading, len(heads), j, has_remarks=has_remarks):
        return known
    return Columns(kinds, year, has_remarks=has_remarks)


def _stacked(reading: Reading, hit: Hit, j: int, known: Sequence[str]) -> Columns | None:
    """Return the columns where heads broke over lines of a text that keeps its columns.

    The pieces of a head stand below each other: 历年累 above 计. The rows must have a cell for each head, and no
    head that is ``known`` as it stands is lost to a piece of another.
    """
    if j >= len(reading.hits):
        return None
    text = reading.text
    first = text.rfind("\n", 0, max(0, text.rfind("\n", 0, hit.start))) + 1
    last = text.rfind("\n", 0, reading.hits[j].start)
    lines = text[first:last].split("\n") if first < last else []
    if not 1 < len(lines) <= _HEAD_LINES or not any(_GAP.search(line) for line in lines):
        return None
    stop = next((n for n, line in enumerate(lines) if n and _FIRST_CHAPTER.match(line.strip())), len(lines))
    heads, is_stacked = heads_by_place(lines[:stop])
    while heads and heads[0] in _NUMBERS:
        heads = heads[1:]
    has_remarks = bool(heads) and heads[-1] in REMARKS
    heads = heads[1 : len(heads) - has_remarks]
    kinds, year = of_latest_year(kinds_of_heads(heads), heads)
    lost = Counter(kind for kind in known if kind != "skip") - Counter(kinds)
    if not is_stacked or lost or kinds.count("value") != 1 or kinds.count("cumulative") > 1:
        return None
    if any(map(_is_no_head, heads, kinds)) or not _fit_rows(reading, len(heads), j, has_remarks=has_remarks):
        return None
    return Columns(kinds, year, has_remarks=has_remarks)


def _fit_rows(reading: Reading, heads: int, j: int, *, has_remarks: bool) -> bool:
    """Say whether one of the rows from label ``j`` on has as many cells as there are heads."""
    labels = range(j, min(j + _FIRST_ROWS, len(reading.hits)))
    rows = [reading.text[reading.hits[n].end : reading.start_of(n + 1)] for n in labels]
    cells = [[cell for cell in _BETWEEN.split(row) if cell] for row in rows if len(row) <= _LONGEST_ROW]
    return any(len(row) - has_remarks <= heads <= len(row) for row in cells)


def _is_no_head(head: str, kind: str) -> bool:
    """Say whether a word that stands among heads is none: too short or long, a figure, or signs behind a year."""
    is_unknown = kind == "skip" and not is_of_other_figures(head)
    return not _SHORTEST_HEAD <= len(head) <= _LONGEST_HEAD_WORD or (is_unknown and not head.isalpha())
