"""Figures that a converter broke in two: by a page end, a cell too narrow, the pieces that Word makes of a text.

Belongs here: the signs of it in a whole text, and the rows whose figures may be pieces of others.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import pairwise

from ingest.extract.borders import BORDER
from ingest.extract.figures import (
    CROWDED,
    DOUBT,
    INDICATOR_FORMS,
    LOST_BORDERS,
    TEXT,
    TOO_MANY,
    Figure,
    doubt,
    read_value,
    types_add_up,
)
from ingest.extract.stream.reading import OVER_LINES, Reading
from ingest.extract.text import WORD
from ingest.extract.zones import is_value
from ingest.records import APPLICANT_TYPES

_SPLIT = "figures are split in two elsewhere in the table, and the row does not add up"
_SPLIT_TEXT = "labels of the text are split, and the row does not add up: one of its figures may be, too"
_CUT = "a figure stands below the row: one of its figures may go on there"
_PIECE = "a row of figures without a label stands beside it: digits of its figures may stand there"
_LONE_FIGURE = re.compile(
    r"[ \t\u3000]*\n(?:[ \t\u3000]*\n)?[ \u3000]*(?P<figure>\d[\d,.]*(?:[万亿千]?元)?)[ \t\u3000]*(?=\n|$)"
)
_LINE_OF_FIGURES = re.compile(
    r"[ \t\u3000]*\n[ \t\u3000]+\.?\d[\d,.]*(?:[ \u3000]+\.?\d[\d,.]*)+[ \t\u3000]*(?=\n|$)"
)
_PIECES = re.compile(r"(?m)^[ \t]*\|[ \t]*\|(?=[^\n\d]*\d)[\d.,| \t]*\|[ \t]*$")
"""A line of Markdown cells, the first of them empty and the others figures or empty."""
_END_AND_PIECES = re.compile(
    r"(?m)^\|[ \t]*[\u4e00-\u9fff]{1,4}[ \t]*\|[ \t]*\|(?=[^\n\d]*\d)[\d.,| \t]*\|[ \t]*$"
)
"""The same with the end of a label in the first cell, and no unit: a row of its own where rows have none."""
_PIECE_BELOW = re.compile(r"(?m)^(?P<row>\|(?:[^|\n]*\|){3,})[ \t]*\n\|[ \t]*\d[\d.,]*[ \t]*\|[ \t]*$")
"""A row of Markdown cells with a single figure below it."""
_WITH_UNIT = re.compile(r"(?m)^\|[^|\n]*\|[ \t]*[\u4e00-\u9fff]{1,2}[ \t]*\|")
_NUMBER_LINE = re.compile(r"(?m)^[ \t\f\u3000]*(?P<number>\d{1,3})[ \t\f\u3000]*$")
_SHORTEST_PAGE = 300
"""Characters of a page at the least."""
_FIGURES_OF_ROW = re.compile(r"\d.*\d", re.DOTALL)
_ON_ONE_LINE = 2
_INSIDE = {sign: re.compile(rf"[\u4e00-\u9fff]{re.escape(sign)}[\u4e00-\u9fff]") for sign in " \n|"}
"""What stands between cells, and a label with the same inside it."""
_SPLIT_LABELS = 4
"""One label in so many that is split shows that the text is."""
_YEAR_AND_TOTAL = 2
_HALVES = "two figures may be the halves of one that a narrow cell broke: then the row adds up"
_OUTCOMES = 5
_PIECES_OF_A_FIGURE = 3
_SIGNS_IN_FIGURES = str.maketrans("", "", ",，")
_CUT_GROUP = re.compile(r"[,，]\d{0,2}$")
_CROWDED_OR_SHORT = frozenset((TOO_MANY, LOST_BORDERS))
_CROWDED_INDICATORS = 5
_CROWDED_ROWS = 2
"""One row with a figure too many may hold a page number; from two on, figures are split."""


def doubt_broken_rows(reading: Reading) -> None:
    """Make rows ``ambiguous`` one of whose figures may be a piece of one: the rest stands beside the row."""
    _doubt_rows_that_fit_among_crowded(reading)
    _doubt_rows_above_lone_figures(reading)
    _doubt_rows_over_lines(reading)
    _doubt_halves(reading)
    _doubt_rows_beside_pieces(reading)


def doubt_split_rows(reading: Reading) -> None:
    """Make rows ``ambiguous`` two of whose figures may be one: so others of the text are split."""
    _doubt_split_figures(reading)
    _doubt_rows_of_split_text(reading)


def _doubt_rows_beside_pieces(reading: Reading) -> None:
    """Doubt rows of indicators above and below a line of cells that holds figures and nothing else.

    Converters that cut a page by its lines put the first or last digits of a figure into a row of their own.
    """
    text = reading.text
    if "|" not in text or not reading.has_indicators:
        return
    rows = [f for f in reading.figures if f.span and f.template in INDICATOR_FORMS and not f.doubt]
    beside: set[int] = set()
    for piece in _PIECE_BELOW.finditer(text):
        beside.update(range(piece.start(), piece.end("row")))
    lines = list(_PIECES.finditer(text))
    ends = list(_END_AND_PIECES.finditer(text))
    if len(ends) < len(_WITH_UNIT.findall(text)):
        lines += ends
    for line in lines:
        before = len(text[: line.start()].rstrip())
        at = len(text) - len(text[line.end() :].lstrip())
        below = text.find("\n", at)
        beside.update(range(text.rfind("\n", 0, before) + 1, before))
        beside.update(range(at, below if below >= 0 else len(text)))
    doubt([f for f in rows if f.span and f.span[0] in beside], _PIECE)


def _doubt_rows_that_fit_among_crowded(reading: Reading) -> None:
    """Doubt the rows of an indicator table with as many figures as columns where most rows have more.

    A column that the header does not tell (numbers of rows, codes) makes them too many: a row that fits has an
    empty cell, and its figure may be the number.
    """
    if TOO_MANY not in map(DOUBT, reading.figures):
        return
    tables: dict[int, tuple[list[Figure], list[Figure]]] = defaultdict(lambda: ([], []))
    for figure in reading.figures:
        if figure.template in INDICATOR_FORMS:
            tables[figure.table][figure.doubt == TOO_MANY].append(figure)
    for fitting, crowded in tables.values():
        if len(crowded) >= _CROWDED_INDICATORS and len(crowded) > len(fitting):
            doubt([f for f in fitting if f.text and not f.doubt], CROWDED)


def _doubt_rows_above_lone_figures(reading: Reading) -> None:
    """Doubt the rows behind which a figure stands alone on its line, unless it is a page number or they add up.

    Where a row is a line, or each cell a line that a tab opens, the rest of a figure that its cell broke stands there.
    """
    ends: dict[int, list[Figure]] = defaultdict(list)
    claimed: set[int] = set()
    for (start, end), row in reading.rows:
        ends[end] += [f for f in row if not f.doubt] if any(map(DOUBT, row)) else row
        if any(map(TEXT, row)):
            claimed.add(start)
    starts = [hit.start for hit in reading.hits]
    broken: list[tuple[int, list[Figure]]] = []
    for end, row in ends.items():
        if not row:
            continue
        if not any(map(TEXT, row)):
            following = bisect_left(starts, end)
            stop = starts[following] if following < len(starts) else len(reading.text)
            above = reading.text[end : max(end, reading.text.rfind("\n", end, stop))]
            line = above.lstrip(" |\t\r\n\u3000").split("\n", 1)[0]
            words = [word for word in re.split(r"[\s|]+", line) if word]
            # The number of a row opens a line that goes on with its label.
            if words and words[0][0].isdigit() and all(map(is_value, words)):
                doubt(row, _CUT)
            continue
        if _has_pieces_below(reading, row, end):
            doubt(row, _CUT)
        lone = _LONE_FIGURE.match(reading.text, end)
        if (
            lone is None
            or lone.start("figure") in claimed
            or not row[-1].text[-1:].isdigit()
            or types_add_up(row)
        ):
            continue
        broken.append((lone.start("figure"), row))
    pages = _page_numbers(reading.text) if broken else set()
    # Where some are the rest of a broken figure, the others may be too, though they count up by chance.
    if any(at not in pages for at, _ in broken):
        for _, row in broken:
            doubt(row, _CUT)


def _has_pieces_below(reading: Reading, row: list[Figure], end: int) -> bool:
    """Say whether an indented line of figures and nothing else stands below the line of a row that does not add up."""
    below = _LINE_OF_FIGURES.match(reading.text, end)
    if below is None or not row[0].span or "\n" in reading.text[row[0].span[0] : end]:
        return False
    return len(below.group().split()) <= len(row) and not types_add_up(row)


def _doubt_rows_over_lines(reading: Reading) -> None:
    """Doubt rows whose figures stand on several lines, those of others on one, and do not go together.

    A cell too narrow for its figure breaks it: beside an empty cell its halves are as many figures as columns. Only
    where each figure has a line of its own, because the label is too long, may they be whole.
    """
    on_one: Counter[int] = Counter()
    on_several: list[tuple[list[Figure], bool]] = []
    for (start, end), row in reading.rows:
        figures = _FIGURES_OF_ROW.search(reading.text, start, end) if len(row) > 1 else None
        if figures and "\n" not in figures.group():
            on_one[row[0].table] += 1
        elif figures:
            on_several.append((row, any(len(line.split()) > 1 for line in figures.group().split("\n"))))
    for row, is_shared in on_several:
        if on_one[row[0].table] < _ON_ONE_LINE or not (is_shared or _is_torn(row)):
            continue
        if not BORDER.search(reading.text, *reading.regions[row[0].table]):
            doubt([figure for figure in row if not figure.doubt], OVER_LINES)


def _doubt_halves(reading: Reading) -> None:
    """Doubt rows that do not add up as printed, but do with two figures joined and a cell empty."""
    text = reading.text
    for (start, end), row in reading.rows:
        size = len(APPLICANT_TYPES) if row[0].applicant_type else _OUTCOMES
        if len(row) % size or text.find("|", start, end) >= 0 or any(map(DOUBT, row)):
            continue
        texts = [figure.text.translate(_SIGNS_IN_FIGURES) for figure in row]
        if not all(map(str.isdecimal, texts)) or _add_up(list(map(int, texts)), size):
            continue
        between = text[start:end]
        if not BORDER.search(between) and _adds_up_joined(texts, size, between):
            doubt(row, _HALVES)


def _add_up(numbers: list[int], size: int) -> bool:
    """Say whether each group of ``size`` figures ends with the sum of those before."""
    return all(
        sum(numbers[at : at + size - 1]) == numbers[at + size - 1] for at in range(0, len(numbers), size)
    )


def _adds_up_joined(texts: list[str], size: int, printed: str) -> bool:
    """Say whether the groups of a row add up once figures near each other are joined, and cells empty."""
    spots = [word.span() for word in WORD.finditer(printed)]
    if len(spots) != len(texts):
        return False
    # Some tools put a space where a line of a cell ends.
    gaps = [printed[one[1] : other[0]] for one, other in pairwise(spots)]
    near = [gap == " " or "\n" in gap for gap in gaps]
    # What begins with 0 is no more than that.
    can_go_on = [is_near and int(text) > 0 for is_near, text in zip(near, texts, strict=False)]

    def go(taken: int, column: int, group: int, is_joined: bool) -> bool:
        if column == len(texts):
            return taken == len(texts) and is_joined
        is_total = column % size == size - 1
        shown, pieces = "", 0
        while True:
            value = int(shown or 0)
            if (not is_total or value == group) and go(
                taken + pieces, column + 1, 0 if is_total else group + value, is_joined or pieces > 1
            ):
                return True
            at = taken + pieces
            goes_on = not pieces or (at <= len(can_go_on) and can_go_on[taken] and near[at - 1])
            if at == len(texts) or pieces == _PIECES_OF_A_FIGURE or not goes_on:
                return False
            shown += texts[at]
            pieces += 1

    return go(0, 0, 0, False)


def _is_torn(row: list[Figure]) -> bool:
    """Say whether a figure of a row ends inside a group of three, or is more than the total that it is a part of."""
    if any(_CUT_GROUP.search(figure.text) for figure in row):
        return True
    numbers = [read_value(figure).value or 0 for figure in row]
    return (
        len(row) == _YEAR_AND_TOTAL and row[1].metric_code.endswith(".cumulative") and numbers[1] < numbers[0]
    )


def _page_numbers(text: str) -> set[int]:
    """Return where numbers alone on their lines count pages: each is one more than the last, far below it."""
    found: set[int] = set()
    last: re.Match[str] | None = None
    for line in _NUMBER_LINE.finditer(text):
        if last is None or int(line["number"]) == int(last["number"]) + 1:
            if last is not None and line.start() - last.end() < _SHORTEST_PAGE:
                continue
            if last is not None:
                found |= {last.start("number"), line.start("number")}
            last = line
        elif not found and line.start() - last.end() >= _SHORTEST_PAGE:
            last = line
    return found


def _doubt_rows_of_split_text(reading: Reading) -> None:
    """Doubt rows of applications that do not add up in a text that splits its labels: it splits figures, too.

    Converters put what stands between cells between the pieces that Word makes of a cell as well. Beside an empty cell
    the pieces of a figure are as many figures as columns.
    """
    rows = [
        (span, row)
        for span, row in reading.rows
        if len(row) == len(APPLICANT_TYPES) and all(map(TEXT, row)) and not types_add_up(row)
    ]
    rows = [(span, row) for span, row in rows if not any(map(DOUBT, row))]
    if not rows:
        return
    labels = [reading.text[hit.start : hit.end] for hit in reading.hits]
    for separator, inside in _INSIDE.items():
        if sum(inside.search(label) is not None for label in labels) * _SPLIT_LABELS < len(labels):
            continue
        for span, row in rows:
            between = reading.text[slice(*span)]
            if separator in between and (separator == "|" or not BORDER.search(between)):
                doubt(row, _SPLIT_TEXT)


def _doubt_split_figures(reading: Reading) -> None:
    """Doubt rows that do not go together where other rows of the table have too many figures or too few.

    A converter that breaks a line between the two halves of a figure makes one figure too many; where an empty
    cell left one too few, the row has as many as it should.
    """
    if _CROWDED_OR_SHORT.isdisjoint(map(DOUBT, reading.figures)):
        return
    crowded: dict[int, set[str]] = defaultdict(set)
    short: dict[int, set[str]] = defaultdict(set)
    rows: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.doubt == TOO_MANY:
            crowded[figure.table].add(figure.metric_code)
        elif figure.doubt == LOST_BORDERS:
            short[figure.table].add(figure.metric_code)
        elif figure.applicant_type and not figure.doubt:
            rows[figure.table, figure.metric_code].append(figure)
    for (table, _), row in rows.items():
        first, last = reading.regions.get(table, [0, 0])
        is_crowded = len(crowded[table]) >= _CROWDED_ROWS and not BORDER.search(reading.text, first, last)
        is_short = len(short[table]) >= _CROWDED_ROWS and all(figure.text for figure in row)
        if (is_crowded or is_short) and len(row) == len(APPLICANT_TYPES) and not types_add_up(row):
            doubt(row, _SPLIT)
    for _, row in reading.rows:
        first, last = reading.regions.get(row[0].table, [0, 0])
        is_crowded = len(crowded[row[0].table]) >= _CROWDED_ROWS
        if is_crowded and _is_torn(row) and not BORDER.search(reading.text, first, last):
            doubt([figure for figure in row if not figure.doubt], _SPLIT)
