"""What the whole of a text says against single rows of it.

Belongs here: the order in which the doubts are asked. What was dropped is in ``dropped``, what was broken in two in
``torn``; doubts that a row shows by itself are in ``ingest.extract.zones``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.extract.figures import SEVERAL, TEXT, Figure, doubt
from ingest.extract.numbers import MAX_DIGITS
from ingest.extract.stream.dropped import doubt_dropped
from ingest.extract.stream.reading import Reading
from ingest.extract.stream.torn import doubt_broken_rows, doubt_split_rows
from ingest.extract.zones import is_value

_OTHER_CELLS = (
    "the label stands in a cell of a table that is none of a form: its figures may stand in another"
)
_ON_ITS_SIDE = "the types of applicants stand below each other: labels beside each other are no empty rows"
_IN_A_CELL = "/cell["
_WIKI_TABLE = re.compile(r"(?m)^\{\|")
_MARKUP = "the table is in the markup of a wiki, whose bars are no borders of cells"
_FIGURES_BESIDE = 2
_ZERO_FIRST = re.compile(r"0\d+")
_HIDDEN = 2
"""So many figures with a zero in front show that the digits of two columns touch."""
_CHINESE = re.compile("[ \u3000]?[\u4e00-\u9fff]")
_COUNTING = re.compile("1234|2345|3456|4567|5678")
_NUMBERS_BEHIND = "the number of the next row stands right behind the figure"


def doubt_by_whole_text(reading: Reading) -> None:
    """Make rows ``ambiguous`` that the whole of the text speaks against."""
    _doubt_tables_on_their_side(reading)
    doubt_broken_rows(reading)
    if reading.has_indicators:
        _doubt_hidden_digits(reading)
    has_blanks = "" in map(TEXT, reading.figures)
    blank = [f for f in reading.figures if not f.text and not f.doubt] if has_blanks else []
    doubt([f for f in blank if _IN_A_CELL in f.locator], _OTHER_CELLS)
    doubt_dropped(reading, blank)
    doubt_split_rows(reading)
    if "{|" in reading.text and _WIKI_TABLE.search(reading.text):
        doubt([figure for figure in reading.figures if not figure.doubt], _MARKUP)
        reading.lost.clear()


def _doubt_hidden_digits(reading: Reading) -> None:
    """Doubt the figures of a table with one column where their digits show that others touch them.

    Some begin with a zero: two columns touch. Or they end with one digit after the other: the numbers of the next
    rows do.
    """
    glued = [
        (end, row[0]) for (_, end), row in reading.rows if len(row) == 1 and _touches(reading, end, row[0])
    ]
    for table in {figure.table for _, figure in glued}:
        figures = [figure for _, figure in glued if figure.table == table]
        numbered = [f for end, f in glued if f.table == table and _CHINESE.match(reading.text, end)]
        if sum(_ZERO_FIRST.fullmatch(f.text) is not None for f in figures) >= _HIDDEN:
            doubt([f for f in figures if len(f.text) > 1 and not f.doubt], SEVERAL)
        elif _COUNTING.search("".join(f.text[-1] for f in numbered)):
            doubt([f for f in numbered if not f.doubt], _NUMBERS_BEHIND)


def _touches(reading: Reading, end: int, figure: Figure) -> bool:
    """Say whether nothing stands between a figure and its unit, and the sign of a list number not behind it."""
    start, behind = end - len(figure.text), reading.text[end : end + 1]
    is_figure = figure.text.isdigit() and (not behind or behind not in ".．、,，)）")
    return is_figure and reading.text[start - 1 : start] in reading.forms.units


def _doubt_tables_on_their_side(reading: Reading) -> None:
    """Doubt the applications where 自然人 opens a row of figures: then the labels of the form head columns."""
    for hit, following in pairwise(reading.hits):
        if hit.label.applicant_column == "natural_person":
            words = re.split(r"[\s|]+", reading.text[hit.end : following.start].strip(" \t\r\n|"))
            beside = words[:_FIGURES_BESIDE]
            is_row = len(beside) == _FIGURES_BESIDE or len(beside[0]) > MAX_DIGITS
            if is_row and all(map(is_value, beside)):
                doubt([f for f in reading.figures if f.applicant_type and not f.doubt], _ON_ITS_SIDE)
                return
