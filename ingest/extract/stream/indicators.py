"""Rows of the indicator tables (2014 and local forms) in flattened text.

Belongs here: the columns that a header states, and the rows below it: label, unit, values.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.extract.captions import year_of_caption, year_of_heads
from ingest.extract.figures import PERIOD, SEVERAL, Figure
from ingest.extract.indicator_heads import (
    COLUMN_HEAD,
    OTHER_YEAR,
    REMARKS,
    SO_FAR,
    heads_by_place,
    is_of_other_figures,
    kind_of_head,
    kinds_of_heads,
    money_unit,
    of_latest_year,
    period_and_so_far,
    with_year_so_far,
)
from ingest.extract.numbers import INVISIBLE
from ingest.extract.resolve import slots_of
from ingest.extract.rows import (
    group_of_chapter,
    pick_indicator,
    similar_indicator,
)
from ingest.extract.stream.applications import UNKNOWN_LABEL
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import FIGURE_ABOVE, FIGURE_ALONE, LEFT_TABLE, Reading, holds_figure
from ingest.extract.text import fold, without_notes
from ingest.extract.zones import RowCells, Zone, broken_cells, displaced, read_cells, without_pieces
from ingest.forms import Block, Forms, Label, LabelUse, metric_exists

_NO_UNIT = "neither unit nor figure in the cells: what stood there may have been dropped"
_LONGEST_UNIT = 6
_CAPTION_REACH = 160
"""So many characters above a table its caption stands at the farthest; it is one of the last ``_CAPTION_LINES``."""
_CAPTION_LINES = 3
_LONGEST_HEAD = 40
_HEAD_LINES = 5
_GAP = re.compile(r"\S {2,}\S")
_NUMBERS = ("序号", "编号", "行次", "行号")
_REMARK = "the figure may stand in the column of remarks: words stand behind it"
_NOTHING = ("无", "暂无", "不适用")
_BETWEEN = re.compile(r"[\s|]+")
_FIRST_CHAPTER = re.compile(r"(?:^|[\s|])[一二三四五六七八九十]{1,2}[、.]")
_MOST_HEADS, _SHORTEST_HEAD, _LONGEST_HEAD_WORD = 12, 2, 14
_FIRST_ROWS = 4
_LONGEST_ROW = 120
_LONGEST_WORD = 16
_SENTENCE = re.compile("[，。；]")
_WORDS_FOR_UNIT = "other words stand in the place of the unit: the cells may be those of another row"
_PAGE_NUMBER = "the last figure stands alone above a header that is printed again: it may be a page number"
_NUMBER_BEHIND = "the number of the next row stands right behind the figure"
_MANY_TO_ONE = 3
_EMPTY_COLUMN = 5
"""From so many rows on, a last column without any figure is empty, and not the one in front of it."""
_OWN_CELL = re.compile(r"\s*(?:\t|\|(?:[ \u3000]{2,}|\u3000|[ \t]*\n[ \t\u3000]*\n[ \t]*)(?=\|))")
"""Behind the last figure of a row: an empty cell with white space of its own, as no bar that fills the row up has."""
_ROWS_OF_A_FORM = 12
_UNIT_AND_VALUE = ("unit", "value")
_ONE_YEAR_EMPTY = "a figure for one of two years: which of the cells is empty cannot be told"
_CHAPTER = re.compile(r"(?:^|(?<=[\n|\t]))[ \u3000]*([一二三四五六七八九十]{1,3}[、,，][^|\t\n]*)")
_LAST_BLANK = "last cell empty: which cell of the row is empty cannot be told"


class IndicatorsReader:
    """Reads the rows below the header in force: ``kinds`` says what each cell behind the label holds."""

    def __init__(self, reading: Reading, line_ends: list[tuple[int, int]]) -> None:
        """Read for ``reading``; ``line_ends`` are the spans of units and values at the ends of lines."""
        self.reading = reading
        self.line_ends = line_ends
        self.kinds: list[str] = []
        self.group = ""
        self._is_local = False
        """The row read last whose label stands on one form only stands on a local one."""
        self._year = 0
        """The year of the column of figures where another column is of an earlier year."""
        self._has_remarks = False
        """The last column is one of remarks that may hold figures."""
        self._is_of_other = False
        """The heads of the table are those of figures that are not the year's."""
        self._table_year = 0
        """The year that the caption of the table or the only head of figures names."""
        self._period: tuple[int, int] | None = None
        """Places of a figure of a period and one of the year so far."""
        self._has_halves = False
        """Two halves of a table stand side by side."""
        self._is_numbered = False
        """A column in front of the labels numbers the rows."""
        self._reached = 0
        """How far the rows of the table are read."""
        self._with_unit: Counter[int] = Counter()
        """Rows with a unit, by table; ``_without_unit`` are rows between bars without unit and figure."""
        self._without_unit: list[list[Figure]] = []
        self._blank_at_end: list[list[Figure]] = []
        self._blanks_in_place: set[int] = set()
        """Tables that show an empty cell in front of a filled one."""
        self._filled_to_end: set[int] = set()
        """Tables that have a row without any empty cell."""

    def header(self, i: int) -> int:
        """Read the columns from the text up to the first row; return the next label to handle."""
        reading, hit = self.reading, self.reading.hits[i]
        j = i + 1
        while j < len(reading.hits) and not reading.hits[j].label.indicator_rows:
            if reading.hits[j].at - hit.stop > LEFT_TABLE:
                break
            j += 1
        stop = reading.hits[j].at if j < len(reading.hits) else len(reading.squeezed)
        begin = (
            hit.at if hit.label.is_unit else hit.stop
        )  # the head of the labels may be any word: 项目, 内容
        header = without_notes(reading.squeezed[begin : min(stop, hit.stop + LEFT_TABLE)])
        found = list(COLUMN_HEAD.finditer(header))
        kinds, self._year = of_latest_year([m.lastgroup or "" for m in found], [m.group() for m in found])
        if SO_FAR in kinds:
            printed = reading.text[hit.start : reading.origin[stop - 1] + 1]
            kinds = with_year_so_far(kinds, printed)
        half = len(kinds) // 2
        self._has_halves = kinds[:half] == kinds[half:] and any(k in kinds for k in ("value", "cumulative"))
        if not self._has_halves:
            kinds = (
                self._cell_by_cell(begin, stop, len(kinds))
                or self._stacked(hit, j, kinds)
                or self._word_by_word(begin, j, kinds)
                or kinds
            )
        if "value" not in kinds and "cumulative" not in kinds:
            return i + 1
        if "unit" not in kinds and header.endswith("位") and reading.squeezed[: hit.at].endswith("单"):
            kinds = [
                "unit",
                *kinds,
            ]  # a narrow head broke over the lines above and below the others: 计量单 / 位
        self._is_numbered = reading.squeezed[max(0, hit.at - 2) : hit.at] in _NUMBERS
        before, self.kinds = self.kinds, kinds[:half] if self._has_halves else kinds
        if before != self.kinds or self._has_halves:
            self.group = ""  # else the header may be printed again on a new page, amid a group
        heads = [m.group() for m in found]
        self._period = period_and_so_far(kinds, heads)
        self._table_year = self._year_above(hit.start) or year_of_heads(kinds, heads)
        self._is_local = False
        reading.table += 1
        reading.mark(hit.start, reading.origin[stop - 1] + 1 if stop else hit.end)
        self._reached = reading.last_end
        if not self._has_halves:
            self._note_chapter(hit.end, self._reached)
        return j

    def opens_without_header(self, i: int) -> bool:
        """Say whether label ``i`` opens a table whose header cannot be read, and take its columns from the rows.

        A narrow header breaks over the lines of a text with a row a line (单 统计 / 统计指标 / 位 数). The rows
        still show a unit and one figure each, as those of no other table do.
        """
        reading, hit = self.reading, self.reading.hits[i]
        if self.kinds or len(self.line_ends) < _ROWS_OF_A_FORM:
            return False
        cells = [len(reading.text[start:end].split()) for start, end in self.line_ends]
        n = bisect_left(self.line_ends, (hit.end, 0))
        if max(cells) > len(_UNIT_AND_VALUE) or n == len(self.line_ends):
            return False
        if fold(reading.text[hit.end : self.line_ends[n][0]]):
            return False
        self._is_of_other = self._is_of_other or self.is_of_other_figures(hit.start)
        if self._is_of_other:
            return False
        self.kinds, self.group = list(_UNIT_AND_VALUE), ""
        reading.table += 1
        self._reached = hit.start
        return True

    def _cell_by_cell(self, begin: int, stop: int, known: int) -> list[str]:
        """Return the kinds of the columns where a line of cells has more heads than those that are known."""
        reading = self.reading
        if begin >= len(reading.origin):
            return []
        start = reading.origin[begin]
        end = reading.origin[stop - 1] + 1 if stop else start
        line = reading.text[start : max(start, end)].strip("|\t\n ").split("\n", 1)[0].strip("|\t ")
        heads = [fold(cell) for cell in re.split(r"[|\t]", line)]
        kinds, year = of_latest_year(kinds_of_heads(heads), heads)
        if len(heads) <= max(known, 1) or not all(heads) or "value" not in kinds:
            return []
        self._year = year
        return kinds

    def _word_by_word(self, begin: int, j: int, known: Sequence[str]) -> list[str]:
        """Return the kinds of the columns where words apart are more heads than those that are known.

        So it is only if they tell a column of figures, and one of the first rows has a cell for each.
        """
        reading = self.reading
        if begin >= len(reading.origin) or j >= len(reading.hits):
            return []
        heading = reading.text[reading.origin[begin] : reading.hits[j].start]
        chapter = _FIRST_CHAPTER.search(heading)
        heads = [
            fold(word) for word in _BETWEEN.split(heading[: chapter.start()] if chapter else heading) if word
        ]
        self._has_remarks = bool(heads) and heads[-1] in REMARKS
        if self._has_remarks:
            heads.pop()  # most are empty, and leave nothing behind
        kinds, year = of_latest_year(kinds_of_heads(heads), heads)
        if len(heads) <= len(known) or len(heads) > _MOST_HEADS or kinds.count("value") != 1:
            return []
        if any(map(_is_no_head, heads, kinds)):
            return []
        if not self._fit_rows(len(heads), j):
            return []
        self._year = year
        return kinds

    def _stacked(self, hit: Hit, j: int, known: Sequence[str]) -> list[str]:
        """Return the kinds of the columns where heads broke over lines of a text that keeps its columns.

        The pieces of a head stand below each other: 历年累 above 计. The rows must have a cell for each head, and no
        head that is ``known`` as it stands is lost to a piece of another.
        """
        reading = self.reading
        if j >= len(reading.hits):
            return []
        text = reading.text
        first = text.rfind("\n", 0, max(0, text.rfind("\n", 0, hit.start))) + 1
        last = text.rfind("\n", 0, reading.hits[j].start)
        lines = text[first:last].split("\n") if first < last else []
        if not 1 < len(lines) <= _HEAD_LINES or not any(_GAP.search(line) for line in lines):
            return []
        stop = next(
            (n for n, line in enumerate(lines) if n and _FIRST_CHAPTER.match(line.strip())), len(lines)
        )
        heads, is_stacked = heads_by_place(lines[:stop])
        while heads and heads[0] in _NUMBERS:
            heads = heads[1:]
        self._has_remarks = bool(heads) and heads[-1] in REMARKS
        heads = heads[1 : len(heads) - self._has_remarks]
        kinds, year = of_latest_year(kinds_of_heads(heads), heads)
        lost = Counter(kind for kind in known if kind != "skip") - Counter(kinds)
        if not is_stacked or lost or kinds.count("value") != 1 or kinds.count("cumulative") > 1:
            return []
        if any(map(_is_no_head, heads, kinds)) or not self._fit_rows(len(heads), j):
            return []
        self._year = year
        return kinds

    def _fit_rows(self, heads: int, j: int) -> bool:
        """Say whether one of the rows from label ``j`` on has as many cells as there are heads."""
        reading = self.reading
        labels = range(j, min(j + _FIRST_ROWS, len(reading.hits)))
        rows = [reading.text[reading.hits[n].end : reading.start_of(n + 1)] for n in labels]
        cells = [[cell for cell in _BETWEEN.split(row) if cell] for row in rows if len(row) <= _LONGEST_ROW]
        return any(len(row) - self._has_remarks <= heads <= len(row) for row in cells)

    def row(self, i: int, hit: Hit) -> None:
        """Read the row of label ``i`` under the present header, and misspelt ones behind it."""
        reading = self.reading
        if not self._has_halves:
            self._note_chapter(self._reached, hit.start)
        self._row(i, hit)
        self._reached = max(self._reached, hit.end, reading.last_end)
        self._misspelt(i + 1)

    def begin_list(self, first: Hit) -> None:
        """Begin a list of indicators: a line for each, with a unit and a figure."""
        self.kinds, self.group, self._is_local = list(_UNIT_AND_VALUE), "", False
        self._year, self._has_halves, self._is_numbered = 0, False, False
        self._period, self._table_year = None, self._year_above(first.start)
        self.reading.table += 1
        self._reached = first.start

    def _year_above(self, at: int) -> int:
        """Return the year of the caption among the last lines above a place, else 0."""
        text = self.reading.text
        lines = text[max(0, at - _CAPTION_REACH) : text.rfind("\n", 0, at) + 1].split("\n")
        return year_of_caption([line for line in lines if line.strip()][-_CAPTION_LINES:])

    def is_of_other_figures(self, at: int) -> bool:
        """Say whether the lines above a place head figures that are not those of the year: 分值, 上年同期."""
        text = self.reading.text
        lines = text[max(0, at - _CAPTION_REACH) : text.rfind("\n", 0, at) + 1].split("\n")
        short = [
            line
            for line in lines
            if line.strip() and len(line) <= _LONGEST_HEAD and not _SENTENCE.search(line)
        ]
        words = [word for line in short[-_HEAD_LINES:] for word in re.split(r"[\s|]+", line)]
        heads = [fold(word) for word in words if len(word) <= _LONGEST_WORD]
        return any(is_of_other_figures(head) or kind_of_head(head) == "cumulative" for head in heads)

    def listed_row(self, hit: Hit, row: RowCells) -> None:
        """Read a line of a list; ``row`` has its unit, empty where none is printed, and its figure."""
        self._note_chapter(self._reached, hit.start)
        use = self._use(hit.label)
        if use is not None and use.row is not None:
            self._note_group(use, is_read=True)
            self._add(use, row, self.reading.with_remark(hit), hit.start)
        self._reached = row.end

    def _note_chapter(self, start: int, end: int) -> None:
        """Leave the group of the row above, and enter that of a chapter, where the heading of one stands between."""
        chapters = _CHAPTER.findall(self.reading.text, start, end)
        if chapters:
            self.group = group_of_chapter(fold(chapters[-1]))

    def _misspelt(self, i: int) -> None:
        """Read rows between borders in front of label ``i`` whose label is none of a form but close to one."""
        reading = self.reading
        if "unit" not in self.kinds or self._has_halves:
            return
        end, is_last = reading.start_of(i), i >= len(reading.hits)
        while found := UNKNOWN_LABEL.match(reading.text, self._reached, end):
            label = similar_indicator(reading.forms, fold(found["label"]))
            zone = Zone(
                reading.text, found.end("label"), end, is_last=is_last, borders=reading.joined.borders
            )
            unit_at = self.kinds.index("unit")
            row = (
                read_cells(zone, len(self.kinds), units=reading.forms.units, unit_at=unit_at)
                if label
                else None
            )
            if row is None or row.doubt or fold(row.cells[unit_at].text) not in reading.forms.units:
                return
            use = self._use(label) if label else None
            if (
                use is None
                or use.row is None
                or not any(c.text for n, c in enumerate(row.cells) if n != unit_at)
            ):
                return
            self._note_group(use, is_read=True)
            self._add(use, row, fold(found["label"]), found.start("label"), f"label read as {use.row.key}")
            self._reached = max(row.end, found.end("label"))

    def _use(self, label: Label) -> LabelUse | None:
        if label.is_of_local_form is not None:
            self._is_local = label.is_of_local_form
        is_local = self._is_local or "cumulative" in self.kinds or "code" in self.kinds
        return pick_indicator(label.indicator_rows, self.group, is_local=is_local)

    def _row(self, i: int, hit: Hit) -> None:
        reading = self.reading
        use = self._use(hit.label)
        if use is None or use.row is None or use.block is None or not reading.is_whole(hit):
            return
        line = self._line_end_of(i, hit) if "unit" not in self.kinds[1:] else None
        if hit.is_broken and line and not holds_figure(reading.text[line.start : line.end]):
            line = None  # a unit alone: the figure stands inside the remark
        zone = line or reading.zone(i, hit.end)
        row: RowCells | None
        if hit.is_broken and line is None:
            row = broken_cells(zone, hit.start, len(self.kinds))
        else:
            unit_at = self.kinds.index("unit") if "unit" in self.kinds else -1
            row = read_cells(zone, len(self.kinds), units=reading.forms.units, unit_at=unit_at)
        self._note_group(use, is_read=row is not None)
        if row is None:
            return
        row = reading.with_doubt(i, row)
        last = row.cells[-1]
        if (
            i + 1 < len(reading.hits)
            and reading.hits[i + 1].label.is_head
            and FIGURE_ALONE.match(reading.text, reading.text.rfind("\n", 0, last.start) + 1)
        ):
            row = displaced(row, _PAGE_NUMBER)
        if "unit" in self.kinds and len(fold(row.cells[self.kinds.index("unit")].text)) > _LONGEST_UNIT:
            row = without_pieces(displaced(row, _WORDS_FOR_UNIT))
        if line is not None and holds_figure(reading.text[hit.end : line.start]):
            row = displaced(row, FIGURE_ABOVE)
        self._add(use, row, hit.text, hit.start)

    def _note_group(self, use: LabelUse, *, is_read: bool) -> None:
        if is_read and not self._has_halves:
            self.group = ""  # side by side, the rows of one half stand between those of a group in the other
        if use.row:
            self.group = use.row.opens or use.row.group or self.group

    def _add(self, use: LabelUse, row: RowCells, label: str, start: int, qualifier: str = "") -> None:
        """Add the figures of a row; ``start`` is where its label begins."""
        reading = self.reading
        if use.row is None or use.block is None:
            return
        if self._is_numbered and reading.text[row.end : row.end + 1].strip(" \t\n|"):
            row = without_pieces(displaced(row, _NUMBER_BEHIND))
        if self.kinds.count("value") > 1 or self.kinds.count("cumulative") > 1:
            row = without_pieces(displaced(row, SEVERAL))
        elif self._period and _differ(*(fold(row.cells[n].text) for n in self._period)):
            row = without_pieces(displaced(row, PERIOD))
        elif self._has_remarks and self._is_remark(row):
            row = without_pieces(displaced(row, _REMARK))
        elif self._year and self._is_of_one_year(row):
            row = without_pieces(displaced(row, _ONE_YEAR_EMPTY))
        reading.mark(start, row.end)
        unit = next((fold(c.text) for c, k in zip(row.cells, self.kinds, strict=True) if k == "unit"), "")
        codes = [self._code(kind, use.row.key, use.block.template) for kind in self.kinds]
        added = reading.add_row(
            [(code, "") for code in codes],
            row,
            template=use.block.template,
            label=label,
            headers=[money_unit(unit)] * len(codes),
            form_units=[use.row.form_unit] * len(codes),
            qualifier=qualifier,
        )
        for figure in added if self._year or self._table_year else ():
            figure.year = 0 if figure.metric_code.endswith(".cumulative") else self._year
            figure.table_year = self._table_year
        if "unit" in self.kinds and added:
            self._note_unit(unit, added)
        self._note_blanks(row, added)
        self._keep_lost(use.row.key, use.block, row, codes, added)

    def _is_remark(self, row: RowCells) -> bool:
        """Say whether words stand behind the last figure of a row or in its place: 3次."""
        words = fold(row.cells[-1].text).lstrip("0123456789.,")
        return bool(words) and words[0].isalpha() and words not in _NOTHING

    def _is_of_one_year(self, row: RowCells) -> bool:
        """Say whether a row has the figure of one of two years: which of the cells was left out cannot be told."""
        of_years = [
            bool(c.text) for c, k in zip(row.cells, self.kinds, strict=True) if k in ("value", OTHER_YEAR)
        ]
        return any(of_years) and not all(of_years)

    def _note_unit(self, unit: str, figures: list[Figure]) -> None:
        """Doubt empty cells of a row without its unit, at once or where the other rows of the table have theirs."""
        if unit:
            self._with_unit[figures[0].table] += 1
        elif "|" not in self.reading.text or any(figure.text for figure in figures):
            for figure in figures:
                figure.doubt = figure.doubt or ("" if figure.text else _NO_UNIT)
        else:
            self._without_unit.append(figures)

    def doubt_rows_without_unit(self) -> None:
        """Make empty rows ``ambiguous`` that lack the unit which nearly all other rows of their table have."""
        without = Counter(figures[0].table for figures in self._without_unit)
        for figures in self._without_unit:
            table = figures[0].table
            if self._with_unit[table] > _MANY_TO_ONE * without[table]:
                for figure in figures:
                    figure.doubt = figure.doubt or _NO_UNIT

    def doubt_last_blanks(self) -> None:
        """Make rows ``ambiguous`` whose last value alone is empty, where no other row shows an empty cell in its place.

        A text may leave out empty cells and fill the row up at its end: then the empty one may be another. Not so
        where the last column holds nothing at all.
        """
        rows = Counter(figures[0].table for figures in self._blank_at_end)
        for figures in self._blank_at_end:
            table = figures[0].table
            is_empty_column = rows[table] >= _EMPTY_COLUMN and table not in self._filled_to_end
            if table not in self._blanks_in_place and not is_empty_column:
                for figure in figures:
                    figure.doubt = figure.doubt or _LAST_BLANK

    def _note_blanks(self, row: RowCells, figures: list[Figure]) -> None:
        filled = [bool(figure.text) for figure in figures]
        if row.doubt or len(filled) < 2 or not any(filled):
            return
        if filled[-1]:
            (self._filled_to_end if all(filled) else self._blanks_in_place).add(figures[0].table)
            return
        last = max((cell.end for cell in row.cells if cell.text), default=row.end)
        if not _OWN_CELL.match(self.reading.text, last):
            self._blank_at_end.append(figures)

    def _keep_lost(
        self, key: str, block: Block, row: RowCells, codes: list[str], added: list[Figure]
    ) -> None:
        if not row.doubt or not row.pieces:
            return
        figures = iter(added)
        cells = [
            (kind, next(figures) if code else None) for kind, code in zip(self.kinds, codes, strict=True)
        ]
        pieces = row.pieces
        if self.kinds[0] == "unit" and fold(pieces[0].text) in self.reading.forms.units:
            cells, pieces = cells[1:], pieces[1:]
        names = {"value": "count", "cumulative": "since_begin", "skip": "since_begin"}
        names |= dict.fromkeys(("code", "number"), "code")
        kinds = ["amount" if figure and figure.form_unit else names.get(kind, "") for kind, figure in cells]
        if all(kinds):
            lost = replace(row, pieces=pieces)
            self.reading.keep_lost(key, lost, [figure for _, figure in cells], slots_of(kinds), block)

    @staticmethod
    def _code(kind: str, key: str, template: str) -> str:
        code = {"value": key, "cumulative": f"{key}.cumulative"}.get(kind, "")
        return code if code and metric_exists(template, code) else ""

    def _line_end_of(self, i: int, hit: Hit) -> Zone | None:
        """Return the unit and values on the lines of a label, up to the next row label."""
        n = bisect_left(self.line_ends, (hit.start, 0))
        if n >= len(self.line_ends):
            return None
        start, end = self.line_ends[n]
        following = next(
            (h.start for h in self.reading.hits[i + 1 :] if h.label.is_row), len(self.reading.text)
        )
        if start >= following or len(fold(self.reading.text[hit.end : start])) > LEFT_TABLE:
            return None
        return Zone(self.reading.text, start, end, is_last=False)


def _is_no_head(head: str, kind: str) -> bool:
    """Say whether a word that stands among heads is none: too short or long, a figure, or signs behind a year."""
    is_unknown = kind == "skip" and not is_of_other_figures(head)
    return not _SHORTEST_HEAD <= len(head) <= _LONGEST_HEAD_WORD or (is_unknown and not head.isalpha())


def _differ(period: str, so_far: str) -> bool:
    return bool(so_far) and period != so_far


def line_ends_of(text: str, forms: Forms) -> list[tuple[int, int]]:
    """Return the spans of units with their values at the ends of lines: each belongs to one row."""
    unit_apart, line_end = _line_end_patterns(forms)
    # The plain search in front spares most texts the pattern.
    if not unit_apart.search(text):
        return []
    return [m.span(m.lastgroup or 0) for m in line_end.finditer(text)]


@cache
def _line_end_patterns(forms: Forms) -> tuple[re.Pattern[str], re.Pattern[str]]:
    units = "|".join(re.escape(unit) for unit in sorted(forms.units, key=len, reverse=True))
    value = rf"(?:[+\-－]?\d[\d.,，{INVISIBLE}]*|——?|－－?|-|/|无)"
    values = rf"(?:{units})(?:[ \u3000]+{value})"
    return re.compile(rf"(?m)[ \u3000](?:{units})(?![^ \u3000\n])|^(?:{units})[ \u3000]+\d"), re.compile(
        rf"(?m)^(?:(?:[^\n|\t]*[^\s|\t])?[ \u3000]+(?P<values>{values}{{0,3}})|(?P<alone>{values}{{1,3}}))[ \u3000]*$"
    )
