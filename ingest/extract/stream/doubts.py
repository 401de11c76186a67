"""What the whole of a text says against single rows of it.

Belongs here: signs that a crawler dropped or split lines and cells, and the rows that can no longer be believed.
Does not belong here: doubts that a row shows by itself (``ingest.extract.zones``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import pairwise

from ingest.extract.borders import BORDER
from ingest.extract.figures import CROWDED, DOUBT, TEMPLATE, TEXT, TOO_MANY, Figure, read_value
from ingest.extract.numbers import MAX_DIGITS
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import OVER_LINES, Reading
from ingest.extract.zones import LOST_BORDERS, is_value
from ingest.records import APPLICANT_TYPES

_DROPPED_LINES = "lines that repeat others were dropped: an empty row may have held figures"
_DROPPED_CELLS = "figures of one digit were dropped: an empty cell may have held one"
_DROPPED_ZEROS = "no figure is 0, and nothing shows the cells of the row: zeros may have been dropped"
_DROPPED_TEXT = (
    "no figure in the table, and rows without a label: what stood in its cells may have been dropped"
)
_DROPPED_LABEL = "lines that repeat others were dropped: the figures may be those of a row whose label was"
_SPLIT = "figures are split in two elsewhere in the table, and the row does not add up"
_SPLIT_TEXT = "labels of the text are split, and the row does not add up: one of its figures may be, too"
_OTHER_CELLS = (
    "the label stands in a cell of a table that is none of a form: its figures may stand in another"
)
_ON_ITS_SIDE = "the types of applicants stand below each other: labels beside each other are no empty rows"
_CUT = "a figure stands below the row: one of its figures may go on there"
_PIECE = "a row of figures without a label stands beside it: digits of its figures may stand there"
_IN_A_CELL = "/cell["
_LONE_FIGURE = re.compile(
    r"[ \t\u3000]*\n(?:[ \t\u3000]*\n)?[ \u3000]*(?P<figure>\d[\d,.]*(?:[万亿千]?元)?)[ \t\u3000]*(?=\n|$)"
)
_PIECES = re.compile(r"(?m)^\|[ \t]*\|(?=[^\n\d]*\d)[\d.,| \t]*\|[ \t]*$")
"""A line of Markdown cells, the first of them empty and the others figures or empty."""
_END_AND_PIECES = re.compile(
    r"(?m)^\|[ \t]*[\u4e00-\u9fff]{1,4}[ \t]*\|[ \t]*\|(?=[^\n\d]*\d)[\d.,| \t]*\|[ \t]*$"
)
"""The same with the end of a label in the first cell, and no unit: a row of its own where rows have none."""
_WITH_UNIT = re.compile(r"(?m)^\|[^|\n]*\|[ \t]*[\u4e00-\u9fff]{1,2}[ \t]*\|")
_NUMBER_LINE = re.compile(r"(?m)^[ \t\f\u3000]*(?P<number>\d{1,3})[ \t\f\u3000]*$")
_SHORTEST_PAGE = 300
"""Characters of a page at the least."""
_FIGURES_BESIDE = 2
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
_FIGURES_OF_ROW = re.compile(r"\d.*\d", re.DOTALL)
_ON_ONE_LINE = 2
_INSIDE = {sign: re.compile(rf"[\u4e00-\u9fff]{re.escape(sign)}[\u4e00-\u9fff]") for sign in " \n|"}
"""What stands between cells, and a label with the same inside it."""
_SPLIT_LABELS = 4
"""One label in so many that is split shows that the text is."""
_YEAR_AND_TOTAL = 2
_CUT_GROUP = re.compile(r"[,，]\d{0,2}$")
_ZEROS = ("0", "０")
_TITLES = 3
"""From so many tables on, a text that repeats no line at all has lost those that did."""
_MANY_LINES = 20
_FIGURES_ALONE = 2
"""So many lines of a figure alone show that each cell of the table has a line."""
_EMPTY_CELLS, _FIGURES = 4, 6
"""So many empty cells beside so many figures, and none of one digit: the forms hold more zeros than anything."""
_MANY_CELLS = 20
"""Fewer cells than this may well hold no zero."""
INDICATOR_FORMS = frozenset(("2014", "local"))
_CROWDED_OR_SHORT = frozenset((TOO_MANY, LOST_BORDERS))
_CROWDED_INDICATORS = 5
_CROWDED_ROWS = 2
"""One row with a figure too many may hold a page number; from two on, figures are split."""


def doubt_by_whole_text(reading: Reading) -> None:
    """Make rows ``ambiguous`` that the whole of the text speaks against."""
    _doubt_rows_that_fit_among_crowded(reading)
    _doubt_tables_on_their_side(reading)
    _doubt_rows_above_lone_figures(reading)
    _doubt_rows_over_lines(reading)
    _doubt_rows_beside_pieces(reading)
    has_blanks = "" in map(TEXT, reading.figures)
    blank = [f for f in reading.figures if not f.text and not f.doubt] if has_blanks else []
    _doubt([f for f in blank if _IN_A_CELL in f.locator], _OTHER_CELLS)
    if blank and len(blank) == len(reading.figures) and len(_EMPTY_ROW.findall(reading.text)) >= _EMPTY_ROWS:
        _doubt(blank, _DROPPED_TEXT)
    elif (blank or reading.lost) and has_dropped_lines(reading):
        _doubt(blank, _DROPPED_LINES)
        _doubt_rows_above_dropped_labels(reading)
        reading.lost.clear()  # a sum would place the figures that are left, and call the dropped ones empty
    elif blank and _repeats_no_line(reading):
        rows = {(f.table, f.label) for f in blank}
        _doubt([f for f in reading.figures if not f.doubt and (f.table, f.label) in rows], _DROPPED_LINES)
        reading.lost.clear()
    elif not _doubt_lost_lines(reading, blank) and len(blank) >= _EMPTY_CELLS:
        if _has_dropped_cells(reading):
            _doubt(blank, _DROPPED_CELLS)
        else:
            _doubt_blanks_without_zeros(reading, blank)
    _doubt_split_figures(reading)
    _doubt_rows_of_split_text(reading)


def _doubt_rows_beside_pieces(reading: Reading) -> None:
    """Doubt rows of indicators above and below a line of cells that holds figures and nothing else.

    Converters that cut a page by its lines put the first or last digits of a figure into a row of their own.
    """
    text = reading.text
    if "|" not in text or not has_indicators(reading):
        return
    rows = [f for f in reading.figures if f.span and f.template in INDICATOR_FORMS and not f.doubt]
    beside: set[int] = set()
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
    _doubt([f for f in rows if f.span and f.span[0] in beside], _PIECE)


def has_indicators(reading: Reading) -> bool:
    """Say whether any figure is of a form whose tables are indicators with a number each."""
    return not INDICATOR_FORMS.isdisjoint(map(TEMPLATE, reading.figures))


def _doubt(figures: list[Figure], doubt: str) -> None:
    for figure in figures:
        figure.doubt = doubt


def has_dropped_lines(reading: Reading) -> bool:
    """Say whether a crawler dropped every line that repeats another.

    The tables of the forms repeat their heads and their zeros: where several of them repeat nothing, an empty row
    is what is left of a row of figures that stood elsewhere too.
    """
    titles = [h for h in reading.hits if _is_article(h)]
    if len(titles) < _TITLES:
        return False
    part = reading.text[titles[0].start : max(last for _, last in reading.regions.values())]
    if BORDER.search(part):
        return False
    lines = [line for line in ("".join(line.split()) for line in part.split("\n")) if line]
    return len(lines) >= _MANY_LINES and len(set(lines)) == len(lines)


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
        if len(set(lines)) == len(lines) >= _MANY_LINES and sum(map(is_value, lines)) >= _FIGURES_ALONE:
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
        _doubt([f for span in together for f in rows[span] if not f.text], _LOST_LINE)
    return bool(is_lost and together)


def _doubt_blanks_without_zeros(reading: Reading, blank: list[Figure]) -> None:
    """Doubt empty cells that leave no trace in a text whose tables print no 0: it may have lost its zeros.

    Empty cells that a text keeps are empty lines, or bars. Where no figure at all is printed, or figures stand alone
    on their lines, what a crawler that drops short lines leaves looks the same.
    """
    filled = [(f.text, f.span[1]) for f in reading.figures if f.text and not f.doubt and f.span]
    filled += [(piece.text, piece.end) for lost in reading.lost for piece in lost.pieces]
    if any(text in _ZEROS for text, _ in filled):
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
            _doubt(row, _DROPPED_ZEROS)


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
    _doubt(in_doubt, _DROPPED_LABEL)


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
            _doubt([f for f in fitting if f.text and not f.doubt], CROWDED)


def _doubt_tables_on_their_side(reading: Reading) -> None:
    """Doubt the applications where 自然人 opens a row of figures: then the labels of the form head columns."""
    for hit, following in pairwise(reading.hits):
        if hit.label.applicant_column == "natural_person":
            words = re.split(r"[\s|]+", reading.text[hit.end : following.start].strip(" \t\r\n|"))
            beside = words[:_FIGURES_BESIDE]
            is_row = len(beside) == _FIGURES_BESIDE or len(beside[0]) > MAX_DIGITS
            if is_row and all(map(is_value, beside)):
                _doubt([f for f in reading.figures if f.applicant_type and not f.doubt], _ON_ITS_SIDE)
                return


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
                _doubt(row, _CUT)
            continue
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
            _doubt(row, _CUT)


def _doubt_rows_over_lines(reading: Reading) -> None:
    """Doubt rows whose figures stand on several lines, those of others on one, and do not go together.

    A cell too narrow for its figure breaks it: beside an empty cell its halves are as many figures as columns.
    """
    lines: dict[int, tuple[list[list[Figure]], list[list[Figure]]]] = defaultdict(lambda: ([], []))
    for (start, end), row in reading.rows:
        figures = _FIGURES_OF_ROW.search(reading.text, start, end) if len(row) > 1 else None
        if figures:
            lines[row[0].table]["\n" in figures.group()].append(row)
    for table, (on_one, on_several) in lines.items():
        first, last = reading.regions[table]
        if len(on_one) >= _ON_ONE_LINE and on_several and not BORDER.search(reading.text, first, last):
            for row in on_several:
                if _is_torn(row):
                    _doubt([figure for figure in row if not figure.doubt], OVER_LINES)


def _is_torn(row: list[Figure]) -> bool:
    """Say whether a figure of a row ends inside a group of three, or is more than the total that it is a part of."""
    if any(_CUT_GROUP.search(figure.text) for figure in row):
        return True
    numbers = [read_value(figure).value or 0 for figure in row]
    return (
        len(row) == _YEAR_AND_TOTAL and row[1].metric_code.endswith(".cumulative") and numbers[1] < numbers[0]
    )


def types_add_up(row: list[Figure]) -> bool:
    """Say whether a row holds all types of applicants and their total, and the figures add up."""
    if len(row) != len(APPLICANT_TYPES):
        return False
    *types, total = (read_value(figure).value or 0 for figure in row)
    return sum(types) == total


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
                _doubt(row, _SPLIT_TEXT)


def _is_article(hit: Hit) -> bool:
    return hit.label.is_title and hit.text.startswith("第二十条")


def _has_dropped_cells(reading: Reading) -> bool:
    """Say whether a converter took cells of a single character for noise: figures there are, but none of one digit."""
    filled = [f.text for f in reading.figures if f.text and not f.doubt]
    return len(filled) >= _FIGURES and all(len(text) > 1 for text in filled)


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
            _doubt(row, _SPLIT)
    for _, row in reading.rows:
        first, last = reading.regions.get(row[0].table, [0, 0])
        is_crowded = len(crowded[row[0].table]) >= _CROWDED_ROWS
        if is_crowded and _is_torn(row) and not BORDER.search(reading.text, first, last):
            _doubt([figure for figure in row if not figure.doubt], _SPLIT)
