"""What a crawler dropped: lines that repeat others, short lines, cells of one character, zeros.

Belongs here: the signs of it in a whole text, and the empty cells that can no longer be believed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from ingest.extract.borders import BORDER
from ingest.extract.figures import Figure, doubt, types_add_up
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import Reading
from ingest.extract.zones import ZEROS, is_value

_DROPPED_LINES = "lines that repeat others were dropped: an empty row may have held figures"
_DROPPED_CELLS = "figures of one digit were dropped: an empty cell may have held one"
_DROPPED_SHORT = (
    "no line of a single character, though each cell has a line: short ones may have been dropped"
)
_CELLS_OF_A_TABLE = 10
_DROPPEDZEROS = "no figure is 0, and nothing shows the cells of the row: zeros may have been dropped"
_DROPPED_TEXT = (
    "no figure in the table, and rows without a label: what stood in its cells may have been dropped"
)
_DROPPED_LABEL = "lines that repeat others were dropped: the figures may be those of a row whose label was"
_BLANKS = " |\t\r\u3000"
_NOTHING = re.compile(r"[ \t\r\n\u3000]*(?=[^|\s])")
_NEAR = 12
_EMPTY_BEHIND_TAB = re.compile(r"\t[ \u3000]*(?:[\t\n]|$)")
_NO_LINE_BETWEEN = re.compile(r"\n[ \t\u3000]*\|[ \t\u3000]*\n[ \t\u3000]*\|[ \t\u3000]*\n")
"""Two bars on lines of their own without an empty line between them."""
_LINE_BETWEEN = re.compile(r"\n[ \t\u3000]*\|[ \t\u3000]*\n[ \t\u3000]*\n[ \t\u3000]*\|[ \t\u3000]*\n")
_FIGURE_ABOVE_BAR = re.compile(r"\n[ \t\u3000]*\d+[ \t\u3000]*\n[ \t\u3000]*\|[ \t\u3000]*\n")
_BARS_TOGETHER = "\n|\n|\n"
_LOST_LINE = "no line between two bars: the line of a figure may have been dropped"
_NEXT_LINE = re.compile(r"[ \t\u3000]*\|[ \t\u3000]*\n\s*[^|\s]")
"""Behind a label the bar that closes it, and another label on the next line."""
_EMPTY_ROW = re.compile(r"(?m)^[ \t]*\|(?:[ \t]*\|){2,}[ \t]*$")
_EMPTY_ROWS = 5
"""So many rows without label or figure, in a table without any figure, are what is left of rows that had both."""
_TITLES = 3
"""From so many tables on, a text that repeats no line at all has lost those that did."""
_HEAD = "信息内容"
"""What stands above the labels of each table of Article 20."""
_MANY_LINES = 20
_FIGURES_ALONE = 2
"""So many lines of a figure alone show that each cell of the table has a line."""
_DIGIT_WITH_UNIT = 2
"""Characters."""
_UNITS_ALONE = 4
"""So many units show the same: a form repeats most of its own."""
_EMPTY_CELLS, _FIGURES = 4, 6
"""So many empty cells beside so many figures, and none of one digit: the forms hold more zeros than anything."""
_MANY_CELLS = 20
"""Fewer cells than this may well hold no zero."""


def doubt_dropped(reading: Reading, blank: list[Figure]) -> None:
    """Make empty cells ``ambiguous`` that may have held what was dropped; ``blank`` are those not in doubt yet."""
    if _has_dropped_short_lines(reading):
        doubt(blank, _DROPPED_SHORT)
        for _, row in reading.rows:
            if len(row) > 1 and not types_add_up(row):
                doubt([f for f in row if not f.doubt], _DROPPED_SHORT)
        reading.lost.clear()  # what is left of a row may add up without what was dropped
    elif (
        blank and len(blank) == len(reading.figures) and len(_EMPTY_ROW.findall(reading.text)) >= _EMPTY_ROWS
    ):
        doubt(blank, _DROPPED_TEXT)
    elif (blank or reading.lost) and _has_dropped_lines(reading):
        doubt(blank, _DROPPED_LINES)
        _doubt_rows_above_dropped_labels(reading)
        reading.lost.clear()  # a sum would place the figures that are left, and call the dropped ones empty
    elif blank and _repeats_no_line(reading):
        rows = {(f.table, f.label) for f in blank}
        doubt([f for f in reading.figures if not f.doubt and (f.table, f.label) in rows], _DROPPED_LINES)
        reading.lost.clear()
    elif not _doubt_lost_lines(reading, blank) and len(blank) >= _EMPTY_CELLS:
        if _has_dropped_cells(reading):
            doubt(blank, _DROPPED_CELLS)
        else:
            _doubt_blanks_without_zeros(reading, blank)


def has_lost_lines(reading: Reading) -> bool:
    """Say whether a crawler dropped lines of one kind: those that repeat others, or short ones."""
    return _has_dropped_lines(reading) or _has_dropped_short_lines(reading)


def _has_dropped_lines(reading: Reading) -> bool:
    """Say whether a crawler dropped every line that repeats another.

    The tables of the forms repeat their heads and their zeros: where several of them repeat nothing, an empty row
    is what is left of a row of figures that stood elsewhere too.
    """
    titles = [h for h in reading.hits if _is_article(h)]
    if len(titles) < _TITLES and not (len(titles) > 1 and sum(h.text == _HEAD for h in reading.hits) == 1):
        return False
    part = reading.text[titles[0].start : max(last for _, last in reading.regions.values())]
    if any(
        lost.is_cut and not _is_alone(reading.text, lost.pieces[-1].end, _BLANKS) for lost in reading.lost
    ):
        return False  # figures run together, and into the next label: a line is more than a cell
    lines = [line for line in ("".join(line.split(" ")) for line in part.split("\n")) if line.strip()]
    # A single character may end two labels that are wrapped: 结 / 果.
    lines = [line for line in lines if len(line) > 1 or not line.isalpha()]
    if len(lines) < _CELLS_OF_A_TABLE or len(set(lines)) < len(lines):
        return False
    # A line that holds a row of cells repeats none for the label in it.
    return not any(BORDER.search(line.strip(_BLANKS)) for line in lines)


def _has_dropped_short_lines(reading: Reading) -> bool:
    """Say whether a crawler dropped every line of a character or two from tables with a cell a line.

    Figures of one digit fill the forms, and the units of indicators are a character: a text has a line with one.
    """
    text, lines = reading.text, []
    # First what most texts with a row a line fail at their first row.
    if not all(_is_alone(text, end, _BLANKS) for end in _ends_of_figures(reading)):
        return False
    for first, last in reading.regions.values():
        begin, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
        for line in text[begin : end if end >= 0 else len(text)].split("\n"):
            shown = line.strip(_BLANKS)
            is_short = len(shown) == 1 or (len(shown) == _DIGIT_WITH_UNIT and _is_digit_with_unit(shown))
            if is_short or line.count("|") > 1 or (not shown and "|" in line):
                return False
            if shown:
                lines.append(shown)
    return len(lines) >= _CELLS_OF_A_TABLE and (
        reading.has_indicators or any(map(is_value, lines))  # else a form that nobody filled in
    )


def _is_digit_with_unit(shown: str) -> bool:
    """Say whether a line is a figure of one digit with its unit: no line of such a table has a single character."""
    return shown[1].isalpha() and is_value(shown)


def _ends_of_figures(reading: Reading) -> Iterator[int]:
    """Yield where rows that end with a figure do, and each piece of the rows whose borders are lost."""
    for (_, end), row in reading.rows:
        if is_value(row[-1].text) and not row[-1].doubt:
            yield end
    for lost in reading.lost:
        for piece in lost.pieces:
            if is_value(piece.text):
                yield piece.end


def _repeats_no_line(reading: Reading) -> bool:
    """Say whether a table is a cell a line and no line stands twice.

    A row of applications repeats its total, and the rows of indicators their units.
    """
    cells: dict[int, list[str]] = defaultdict(list)
    for figure in reading.figures:
        cells[figure.table] += [figure.text] if figure.text and not figure.doubt else []
    # Two cells alike spare most tables the look at their lines.
    for first, last in (reading.regions[n] for n, texts in cells.items() if len(set(texts)) == len(texts)):
        lines = [line.strip(_BLANKS) for line in reading.text[first:last].split("\n")]
        lines = [line for line in lines if line]
        if len(set(lines)) == len(lines) >= _MANY_LINES and (
            sum(map(is_value, lines)) >= _FIGURES_ALONE
            or sum(line in reading.forms.units for line in lines) >= _UNITS_ALONE
        ):
            return True
    return False


def _doubt_lost_lines(reading: Reading, blank: list[Figure]) -> bool:
    """Doubt empty cells between bars on lines of their own where a line seems lost; say whether there are any.

    So where other empty cells have a line between their bars, or a row of applications does not add up.
    """
    if not blank or _BARS_TOGETHER not in reading.text or not _FIGURE_ABOVE_BAR.search(reading.text):
        return False
    rows: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.span and not figure.doubt:
            rows[figure.span].append(figure)
    around = {
        span: reading.text[max(0, span[0] - _NEAR) : span[1] + _NEAR]
        for span in {f.span for f in blank if f.span}
    }
    together = [span for span, part in around.items() if _NO_LINE_BETWEEN.search(part)]
    is_lost = any(_LINE_BETWEEN.search(part) for part in around.values()) or any(
        rows[span][0].applicant_type and not types_add_up(rows[span]) for span in together
    )
    if is_lost:
        doubt([f for span in together for f in rows[span] if not f.text], _LOST_LINE)
    return bool(is_lost and together)


def _doubt_blanks_without_zeros(reading: Reading, blank: list[Figure]) -> None:
    """Doubt empty cells that leave no trace in a text whose tables print no 0: it may have lost its zeros.

    Empty cells that a text keeps are empty lines, or bars. Where no figure at all is printed, or figures stand alone
    on their lines, what a crawler that drops short lines leaves looks the same.
    """
    filled = [(f.text, f.span[1]) for f in reading.figures if f.text and not f.doubt and f.span]
    filled += [(piece.text, piece.end) for lost in reading.lost for piece in lost.pieces if piece.text]
    if any(text in ZEROS for text, _ in filled):
        return
    ends = {end for text, end in filled if text[0].isdigit() or text[1:].isdigit()}
    alone = [end for end in ends if _is_alone(reading.text, end, " \t\u3000")]
    # One row without a figure is what is left of a table rather than a form that nobody filled in.
    is_one_row = not filled and len({f.span for f in blank}) == 1
    is_table = is_one_row or len(filled) >= _FIGURES or len(filled) + len(blank) >= _MANY_CELLS
    if not is_table or (
        ends and not alone and not any(_is_alone(reading.text, end, _BLANKS) for end in ends)
    ):
        return
    kept = min(_lines_behind(reading.text, end) for end in alone) if alone else _MANY_LINES
    rows: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for figure in blank:
        if figure.span:
            rows[figure.span].append(figure)
    for span, row in rows.items():
        is_empty = not reading.text[slice(*span)].strip(_BLANKS + "\n")
        if _leaves_no_trace(
            reading.text, span, len(row) if is_empty else 0, kept if alone or not ends else 0
        ):
            doubt(row, _DROPPEDZEROS)


def _is_alone(text: str, end: int, beside: str) -> bool:
    """Say whether the figure that ends at ``end`` has nothing on its line but the characters of ``beside``."""
    start = text.rfind("\n", 0, end) + 1
    line_end = text.find("\n", end)
    return is_value(text[start : line_end if line_end >= 0 else len(text)].strip(beside))


def _lines_behind(text: str, at: int) -> int:
    found = _NOTHING.match(text, at)
    return found.group().count("\n") if found else 1


def _leaves_no_trace(text: str, span: tuple[int, int], cells: int, kept: int) -> bool:
    """Say whether no bar, tab or line shows the empty cells of a row.

    Args:
        text: the whole text.
        span: where the row stands.
        cells: how many cells it has, if all are empty; 0 when it has others.
        kept: how many line breaks stand behind a figure that is alone on its line, 0 where none is.
    """
    start, end = span
    around = text[max(0, start - _NEAR) : end + _NEAR]
    if "|" in around:
        is_closed = text[max(0, end - _NEAR) : end].rstrip(" \t\n\u3000").endswith("|")
        has_none = cells and not is_closed and _NEXT_LINE.match(text, end) is not None
        return bool(has_none) or bool(kept and _NO_LINE_BETWEEN.search(around))
    found = _NOTHING.match(text, start if cells else end)
    gap = found.group() if found else ""
    if "\t" in around and (gap.count("\t") >= cells if cells else _EMPTY_BEHIND_TAB.search(around)):
        return False
    return gap.count("\n") < (max(cells, 1) + 1) * kept


def _doubt_rows_above_dropped_labels(reading: Reading) -> None:
    """Doubt the figures of a row of Article 20 when the label of the row below is not in the text.

    It stood in the text before, in a menu or a list: then its figures may be among those of the row above.
    """
    first_title = next(h.start for h in reading.hits if _is_article(h))
    printed = {h.label.matrix_row.key for h in reading.hits if h.label.matrix_row and h.start > first_title}
    above = {
        (block.template, first.key)
        for block in reading.forms.of_kind("matrix")
        for first, second in pairwise(block.rows)
        if second.key not in printed
    }
    in_doubt = [
        f for f in reading.figures if not f.doubt and (f.template, f.metric_code.rpartition(".")[0]) in above
    ]
    doubt(in_doubt, _DROPPED_LABEL)


def _is_article(hit: Hit) -> bool:
    return hit.label.is_title and hit.text.startswith("第二十条")


def _has_dropped_cells(reading: Reading) -> bool:
    """Say whether a converter took cells of a single character for noise: figures there are, but none of one digit."""
    filled = [f.text for f in reading.figures if f.text and not f.doubt]
    return len(filled) >= _FIGURES and all(len(text) > 1 for text in filled)
