"""Rows of the indicator tables (2014 and local forms) in flattened text.

Belongs here: the rows below a header: label, unit, values. What a header says of its columns is in indicator_columns,
what the empty cells of a table are worth in indicator_blanks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache

from ingest.extract.figures import PERIOD, SEVERAL, Figure
from ingest.extract.indicator_heads import (
    OTHER_YEAR,
    stated_unit,
)
from ingest.extract.numbers import INVISIBLE
from ingest.extract.resolve import slots_of
from ingest.extract.rows import (
    group_of_chapter,
    pick_indicator,
    similar_indicator,
)
from ingest.extract.stream.applications import UNKNOWN_LABEL
from ingest.extract.stream.indicator_blanks import BlankCells
from ingest.extract.stream.indicator_columns import (
    UNIT_AND_VALUE,
    Columns,
    caption_above,
    columns_of,
    heads_other_figures,
)
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import (
    BLANKS,
    FIGURE_ABOVE,
    FIGURE_ALONE,
    LEFT_TABLE,
    Reading,
    any_unit,
    holds_figure,
)
from ingest.extract.text import fold
from ingest.extract.zones import RowCells, Zone, broken_cells, displaced, read_cells, without_pieces
from ingest.forms import Block, Forms, Label, LabelUse, metric_exists

_LONGEST_UNIT = 6
_UNIT_AND_DIGIT = re.compile(r"\D+\d")
"""A unit that shares its cell with a figure: the one in the next cell is of another column."""
_REMARK = "the figure may stand in the column of remarks: words stand behind it"
_NOTHING = ("无", "暂无", "不适用")
_WORDS_FOR_UNIT = "other words stand in the place of the unit: the cells may be those of another row"
_PAGE_NUMBER = "the last figure stands alone above a header that is printed again: it may be a page number"
_NUMBER_BEHIND = "the number of the next row stands right behind the figure"
_ROWS_OF_A_FORM = 12
_ROWS_OF_A_RUN = 8
_ONE_YEAR_EMPTY = "a figure for one of two years: which of the cells is empty cannot be told"
_YEAR_REACH = 10
_GOES_ON_IN_SENTENCE = re.compile(
    r"(?![12]\d{3}年?|(?:计量|计算)?单位|统计|计数|数(?!据)|本|当|历年|累计|合计|年|代码|编码|序号|指标|名称|备注|金额)[\u4e00-\u9fff\d、，,。；;]"
)
"""Behind the head of a table no other words: 全年发布统计指标182个, 主要统计指标数据."""
_HALF_OF_UNIT = ("元", "圆")
_SCALE_APART = re.compile(r"(?:(?<=[\s|])|^)万(?=[\s|])")
"""万 without 元: a narrow cell broke its unit, and lines of the label stand between the two."""
_YEAR_IN_FRONT = re.compile(r"(20[0-4]\d)\s?年度?\s?$")
_ONE_FIGURE = re.compile(r"(?:\d[\d.,]*)?[ \t\u3000|]*")
_CHAPTER = re.compile(r"(?:^|(?<=[\n|\t]))[ \u3000]*([一二三四五六七八九十]{1,3}[、,，][^|\t\n]*)")


class IndicatorsReader:
    """Reads the rows below the header in force."""

    def __init__(self, reading: Reading, line_ends: list[tuple[int, int]]) -> None:
        """Read for ``reading``; ``line_ends`` are the spans of units and values at the ends of lines."""
        self.reading = reading
        self.line_ends = line_ends
        self.blanks = BlankCells(reading.text)
        self._columns = Columns()
        self._group = ""
        """The group of rows that the row read last belongs to or opens."""
        self._is_local = False
        """The row read last whose label stands on one form only stands on a local one."""
        self._is_of_other = False
        """The heads of the table are those of figures that are not the year's."""
        self._reached = 0
        """How far the rows of the table are read."""

    def header(self, i: int) -> int:
        """Read the columns from the text up to the first row; return the next label to handle."""
        reading, hit = self.reading, self.reading.hits[i]
        if _GOES_ON_IN_SENTENCE.match(reading.text, hit.end):
            return i + 1
        j = i + 1
        while j < len(reading.hits) and not reading.hits[j].label.indicator_rows:
            if reading.hits[j].at - hit.stop > LEFT_TABLE:
                break
            j += 1
        columns = columns_of(reading, hit, j)
        if columns is None:
            return i + 1
        if columns.kinds != self._columns.kinds or columns.has_halves:
            self._group = ""  # else the header may be printed again on a new page, amid a group
        elif not columns.caption.is_there:
            columns.caption = self._columns.caption
        self._columns = columns
        self._is_local = False
        reading.table += 1
        stop = reading.hits[j].at if j < len(reading.hits) else len(reading.squeezed)
        reading.mark(hit.start, reading.origin[stop - 1] + 1 if stop else hit.end)
        self._reached = reading.last_end
        if not self._columns.has_halves:
            self._note_chapter(hit.end, self._reached)
        return j

    def opens_without_header(self, i: int) -> bool:
        """Say whether label ``i`` opens a table whose header cannot be read, and take its columns from the rows.

        A narrow header breaks over the lines of a text with a row a line (单 统计 / 统计指标 / 位 数), or a crawl
        began below it. The rows still show a unit and one figure each, as those of no other table do.
        """
        reading, hit = self.reading, self.reading.hits[i]
        if self._columns.kinds:
            return False
        columns = self._columns_of_lines(hit) or self._columns_of_run(i)
        if columns is None:
            return False
        self._is_of_other = self._is_of_other or heads_other_figures(reading, hit.start)
        if self._is_of_other:
            return False
        self._columns = replace(columns, caption=caption_above(reading, hit.start))
        self._group = ""
        reading.table += 1
        self._reached = hit.start
        return True

    def _columns_of_lines(self, hit: Hit) -> Columns | None:
        """Return the columns that the ends of lines show, where a row a line begins with this label."""
        cells = [len(self.reading.text[start:end].split()) for start, end in self.line_ends]
        n = bisect_left(self.line_ends, (hit.end, 0))
        if len(cells) < _ROWS_OF_A_FORM or max(cells) > len(UNIT_AND_VALUE) or n == len(cells):
            return None
        is_apart = fold(self.reading.text[hit.end : self.line_ends[n][0]])
        return None if is_apart else Columns(list(UNIT_AND_VALUE))

    def _columns_of_run(self, i: int) -> Columns | None:
        """Return the columns of the rows from label ``i`` on, where unit and figures alone stand between the labels.

        Two figures are of two columns that nothing tells apart; so may be the digits that touch their unit.
        """
        pattern = _unit_and_figures(self.reading.forms)
        rows, is_local = [], False
        for n, hit in enumerate(self.reading.hits[i:], i + 1):
            row = pattern.match(self.reading.text, hit.end, self.reading.start_of(n))
            if row is None or not hit.label.indicator_rows:
                break
            rows.append(row)
            is_local = is_local or hit.label.is_of_local_form is True
            if row.end() < self.reading.start_of(n):
                break
        if len(rows) < _ROWS_OF_A_RUN:
            return None
        if all(row["apart"] and _ONE_FIGURE.fullmatch(row["figures"]) for row in rows):
            return Columns(list(UNIT_AND_VALUE))
        return Columns([*UNIT_AND_VALUE, *["cumulative"] * is_local], is_untold=True)

    def row(self, i: int, hit: Hit) -> None:
        """Read the row of label ``i`` under the present header, and misspelt ones behind it."""
        reading = self.reading
        if not self._columns.has_halves:
            self._note_chapter(self._reached, hit.start)
        self._row(i, hit)
        self._reached = max(self._reached, hit.end, reading.last_end)
        self._misspelt(i + 1)

    def begin_list(self, first: Hit) -> None:
        """Begin a list of indicators: a line for each, with a unit and a figure."""
        self._group, self._is_local = "", False
        self._columns = Columns(list(UNIT_AND_VALUE), caption=caption_above(self.reading, first.start))
        self.reading.table += 1
        self._reached = first.start

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
            self._group = group_of_chapter(fold(chapters[-1]))

    def _misspelt(self, i: int) -> None:
        """Read rows between borders in front of label ``i`` whose label is none of a form but close to one."""
        reading = self.reading
        unit_at = self._columns.unit_at
        if unit_at < 0 or self._columns.has_halves:
            return
        end, is_last = reading.start_of(i), i >= len(reading.hits)
        at = self._reached
        if not reading.text[at:end].strip(BLANKS):
            return  # the next label stands right behind, as it mostly does
        in_spaces = _unknown_in_spaces(reading.forms)
        while found := in_spaces.match(reading.text, at, end) or UNKNOWN_LABEL.match(reading.text, at, end):
            label = similar_indicator(reading.forms, fold(found["label"]))
            zone = Zone(
                reading.text, found.end("label"), end, is_last=is_last, borders=reading.joined.borders
            )
            row = read_cells(zone, len(self._columns.kinds), units=reading.forms.units, unit_at=unit_at)
            if row is None or row.doubt or fold(row.cells[unit_at].text) not in reading.forms.units:
                return
            at = max(row.end, found.end("label"))
            if label is None:
                continue  # a row of no form
            use = self._use(label) if label else None
            if (
                use is None
                or use.row is None
                or not any(c.text for n, c in enumerate(row.cells) if n != unit_at)
            ):
                return
            self._note_group(use, is_read=True)
            self._add(use, row, fold(found["label"]), found.start("label"), f"label read as {use.row.key}")
            self._reached = at

    def _use(self, label: Label) -> LabelUse | None:
        if label.is_of_local_form is not None:
            self._is_local = label.is_of_local_form
        is_local = self._is_local or "cumulative" in self._columns.kinds or "code" in self._columns.kinds
        return pick_indicator(label.indicator_rows, self._group, is_local=is_local)

    def _row(self, i: int, hit: Hit) -> None:
        reading = self.reading
        use = self._use(hit.label)
        if use is None or use.row is None or use.block is None or not reading.is_whole(hit):
            return
        line = self._line_end_of(i, hit) if "unit" not in self._columns.kinds[1:] else None
        if hit.is_broken and line and not holds_figure(reading.text[line.start : line.end]):
            line = None  # a unit alone: the figure stands inside the remark
        zone = line or reading.zone(i, hit.end)
        row: RowCells | None
        if hit.is_broken and line is None:
            row = broken_cells(zone, hit.start, len(self._columns.kinds))
        else:
            row = read_cells(
                zone, len(self._columns.kinds), units=reading.forms.units, unit_at=self._columns.unit_at
            )
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
        unit_at = self._columns.unit_at
        unit = fold(row.cells[unit_at].text) if unit_at >= 0 else ""
        if len(unit) > _LONGEST_UNIT or (not row.doubt and _UNIT_AND_DIGIT.match(unit)):
            row = without_pieces(displaced(row, _WORDS_FOR_UNIT))
        if line is not None and holds_figure(reading.text[hit.end : line.start]):
            row = displaced(row, FIGURE_ABOVE)
        # a unit of money may stand in brackets behind the label
        self._add(use, row, reading.with_remark(hit) if use.row.form_unit else hit.text, hit.start)

    def _note_group(self, use: LabelUse, *, is_read: bool) -> None:
        if is_read and not self._columns.has_halves:
            self._group = ""  # side by side, the rows of one half stand between those of a group in the other
        if use.row:
            self._group = use.row.opens or use.row.group or self._group

    def _add(self, use: LabelUse, row: RowCells, label: str, start: int, qualifier: str = "") -> None:
        """Add the figures of a row; ``start`` is where its label begins."""
        reading = self.reading
        if use.row is None or use.block is None:
            return
        if self._columns.is_numbered and reading.text[row.end : row.end + 1].strip(" \t\n|"):
            row = without_pieces(displaced(row, _NUMBER_BEHIND))
        kinds = self._columns.kinds
        if self._columns.is_untold or kinds.count("value") > 1 or kinds.count("cumulative") > 1:
            row = without_pieces(displaced(row, SEVERAL))
        elif self._columns.period and _differ(*(fold(row.cells[n].text) for n in self._columns.period)):
            row = without_pieces(displaced(row, PERIOD))
        elif self._columns.has_remarks and self._is_remark(row):
            row = without_pieces(displaced(row, _REMARK))
        elif self._columns.year and self._is_of_one_year(row):
            row = without_pieces(displaced(row, _ONE_YEAR_EMPTY))
        unit_at = self._columns.unit_at
        unit = fold(row.cells[unit_at].text) if unit_at >= 0 else ""
        if unit in _HALF_OF_UNIT and _SCALE_APART.search(
            reading.text, min(reading.last_end, start), row.cells[unit_at].start
        ):
            unit = "万" + unit
        reading.mark(start, row.end)
        codes = [self._code(kind, use.row.key, use.block.template) for kind in self._columns.kinds]
        added = reading.add_row(
            [(code, "") for code in codes],
            row,
            template=use.block.template,
            label=label,
            headers=[stated_unit(unit)] * len(codes),
            form_units=[use.row.form_unit] * len(codes),
            qualifier=qualifier,
        )
        for figure in added if self._columns.year or self._columns.table_year else ():
            figure.year = 0 if figure.metric_code.endswith(".cumulative") else self._columns.year
            figure.table_year = self._columns.table_year
        if year := _YEAR_IN_FRONT.search(reading.text, max(0, start - _YEAR_REACH), start):
            for figure in added:
                figure.table_year = int(year[1])
        for figure in added if self._columns.caption.is_there else ():
            figure.caption = self._columns.caption
        for figure in added if self._columns.doubt else ():
            figure.doubt = figure.doubt or self._columns.doubt
        if unit_at >= 0 and added:
            self.blanks.note_unit(unit, added)
        self.blanks.note_places(row, added)
        self._keep_lost(use.row.key, use.block, row, codes, added)

    def _is_remark(self, row: RowCells) -> bool:
        """Say whether words stand behind the last figure of a row or in its place: 3次."""
        words = fold(row.cells[-1].text).lstrip("0123456789.,")
        return bool(words) and words[0].isalpha() and words not in _NOTHING

    def _is_of_one_year(self, row: RowCells) -> bool:
        """Say whether a row has the figure of one of two years: which of the cells was left out cannot be told."""
        of_years = [
            bool(c.text)
            for c, k in zip(row.cells, self._columns.kinds, strict=True)
            if k in ("value", OTHER_YEAR)
        ]
        return any(of_years) and not all(of_years)

    def _keep_lost(
        self, key: str, block: Block, row: RowCells, codes: list[str], added: list[Figure]
    ) -> None:
        if not row.doubt or not row.pieces:
            return
        figures = iter(added)
        cells = [
            (kind, next(figures) if code else None)
            for kind, code in zip(self._columns.kinds, codes, strict=True)
        ]
        pieces = row.pieces
        if self._columns.kinds[0] == "unit" and fold(pieces[0].text) in self.reading.forms.units:
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


@cache
def _unknown_in_spaces(forms: Forms) -> re.Pattern[str]:
    """Return the pattern of a label in front of which a row ends, and behind which a unit stands between spaces."""
    units = any_unit(forms)
    return re.compile(
        rf"\s*+(?P<label>(?:\d{{1,2}}[.、．]|[（(][一二三四五六])?[^\s|\d+\-—][^\s|]{{3,40}})"
        rf"(?=[ \u3000]+(?:{units})[ \u3000]+[\d—-])"
    )


@cache
def _unit_and_figures(forms: Forms) -> re.Pattern[str]:
    units = any_unit(forms)
    gap = r"[ \t\u3000|]*"
    return re.compile(rf"{gap}(?:{units})(?P<apart>{gap})(?P<figures>(?:\d[\d.,]*{gap})*)\s*")


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
    units = any_unit(forms)
    value = rf"(?:[+\-－]?\d[\d.,，{INVISIBLE}]*|——?|－－?|--?|/|无)"
    values = rf"(?:{units})(?:[ \u3000]+{value})"
    return re.compile(rf"(?m)[ \u3000](?:{units})(?![^ \u3000\n])|^(?:{units})[ \u3000]+\d"), re.compile(
        rf"(?m)^(?:[^\n|\t]*[^\s|\t][ \u3000]+(?P<values>{values}{{0,3}})|[ \u3000]*(?P<alone>{values}{{1,3}})"
        # a unit that stands above its figure, both indented as the label is, has a line as a cell
        rf"|[ \u3000]+(?P<unit>{units})(?![ \u3000]*\n\s{{0,8}}{value}[ \u3000]*$))[ \u3000]*$"
    )
