"""Where rows end: those of indicators at the foot of a page, and the last one of any table where the text itself ends.

A converter prints the number of a page on a line of its own: behind a row whose cell is empty it looks like its figure.
A crawl that was cut off leaves the row it was cut in without its figures. The codes of rows look like figures where the
head of their column is lost. Belongs here: which figures and empty cells
are in doubt for that, once all rows of a text are read.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter

from ingest.extract.figures import INDICATOR_FORMS, Figure, doubt, read_value
from ingest.extract.stream.cases import OUTCOMES
from ingest.extract.stream.reading import FIGURE_ALONE, Reading
from ingest.forms import Forms, case_codes

_PAGES = 2
"""So many figures too many, each greater than the one before, are the numbers of pages."""
_NEAR = 3
"""So many pages before the first and behind the last of them another number may stand."""
_NUMBER = "numbers of pages stand between the rows: the figure may be one"
_CODES = "the figures of the table number its rows in order: they are codes whose head is lost"
_FEWEST_CODES = 3
_CUT_OFF = "the text ends here: what stood in the cell may have been cut off"
_BLANKS = " \t\r\n|\u3000\u00a0"
_MAY_END = frozenset(("review.total", "litigation.total", "appeals.total"))
"""With these a local form ends, whichever rows it has."""


def doubt_numbers_of_pages(reading: Reading) -> None:
    """Doubt figures that stand alone on a line and continue the numbers of pages found between other rows."""
    rows = _rows(reading)
    pages = [(at, n) for at, row in rows if row[0].doubt and (n := _one_too_many(row)) >= 0]
    if len(pages) < _PAGES or any(a >= b for (_, a), (_, b) in pairwise(pages)):
        return
    for at, row in rows:
        last = row[-1]
        if last.doubt or not last.text.isdigit() or not _is_alone(reading, row):
            continue
        n = bisect_left(pages, (at, 0))
        low = pages[n - 1][1] if n else pages[n][1] - _NEAR - 1
        high = pages[n][1] if n < len(pages) else pages[n - 1][1] + _NEAR + 1
        if low < int(last.text) < high:
            last.doubt = _NUMBER


def doubt_codes(reading: Reading) -> None:
    """Doubt the figures of a table that are of one width and rise from row to row, from one that begins with 0."""
    tables: dict[int, list[Figure]] = {}
    for _, row in sorted(_rows(reading)):
        tables.setdefault(row[0].table, []).extend(figure for figure in row if figure.text)
    for figures in tables.values():
        texts = [figure.text for figure in figures]
        is_coded = len(texts) >= _FEWEST_CODES and texts[0].startswith("0") and len(texts[0]) > 1
        is_coded = is_coded and "".join(texts).isdigit() and len(set(map(len, texts))) == 1
        if is_coded and all(one < other for one, other in pairwise(texts)):
            doubt([figure for figure in figures if not figure.doubt], _CODES)


def doubt_row_cut_off(reading: Reading) -> None:
    """Doubt the cells of an empty row that the text ends with, where not all of them show there, and half a total.

    In a table of indicators so are the empty cells of any last row, unless its form ends with it, too.
    """
    if not reading.rows:
        return
    (_, end), row = max(reading.rows, key=itemgetter(0))
    if not reading.text[end:].strip(" ") and _begins_its_sum(row):
        doubt(row[-1:], _CUT_OFF)
    empty = [figure for figure in row if not figure.text]
    if not empty or reading.text[end:].strip(_BLANKS):
        return
    tail = reading.text[len(reading.text.rstrip(_BLANKS)) :]
    if row[0].template in INDICATOR_FORMS:
        is_whole = tail.count("|") > len(empty) or _ends_form(reading.forms, row[-1])
    else:
        is_whole = len(empty) < len(row) or max(map(tail.count, "|\t\n")) >= len(row)
    if not is_whole:
        doubt([figure for figure in empty if not figure.doubt], _CUT_OFF)


def _begins_its_sum(row: list[Figure]) -> bool:
    """Say whether a row ends with a total whose digits are the first ones of what the others add up to."""
    total = row[-1]
    if total.doubt or not total.text.isdigit():
        return False
    if total.applicant_type == "total":
        parts = row[:-1]
    elif total.metric_code in case_codes():
        parts = row[-OUTCOMES:-1]
    else:
        return False
    whole = str(sum(int(read_value(figure).value or 0) for figure in parts))
    return len(whole) > len(total.text) and whole.startswith(total.text)


def _rows(reading: Reading) -> list[tuple[int, list[Figure]]]:
    return [(span[0], row) for span, row in reading.rows if row and row[0].template in INDICATOR_FORMS]


def _one_too_many(row: list[Figure]) -> int:
    """Return the last figure of a row in doubt that has one more than columns, each on a line; else -1."""
    lines = [line.strip(" \t|") for line in row[0].text.split("\n")]
    figures = [line for line in lines if line.isdigit()]
    return int(figures[-1]) if len(figures) == len(row) + 1 and figures[-1] == lines[-1] else -1


def _is_alone(reading: Reading, row: list[Figure]) -> bool:
    end = row[0].span[1] if row[0].span else 0
    return FIGURE_ALONE.match(reading.text, reading.text.rfind("\n", 0, end) + 1) is not None


def _ends_form(forms: Forms, figure: Figure) -> bool:
    key = figure.metric_code.removesuffix(".cumulative")
    blocks = [b for b in forms.of_kind("indicators") if b.template == figure.template]
    return key in _MAY_END if figure.template == "local" else any(b.rows[-1].key == key for b in blocks)
