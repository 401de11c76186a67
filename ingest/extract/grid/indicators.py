"""Indicator tables (2014 and local forms) in a grid: label, unit, (code,) one or two values.

Belongs here: the headers in force, also two side by side, and the rows below them. What one header says of its columns
is in ``indicator_header``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.bodies import HEADS_OF_BODIES, is_department
from ingest.extract.captions import NO_CAPTION, PART_OF_YEAR, SEVERAL_YEARS, Caption, caption_of
from ingest.extract.figures import (
    CROWDED,
    INDICATOR_FORMS,
    MERGED,
    OTHER_WORK,
    PERIOD,
    TOO_MANY,
    Figure,
)
from ingest.extract.grid.heads_from_rows import columns_from_rows
from ingest.extract.grid.indicator_header import Header, Kind, general_heads, is_printed_again, kind_of
from ingest.extract.grid.printed import MISFIT, Printed, Row
from ingest.extract.indicator_heads import (
    is_of_other_figures,
    period_and_so_far,
    stated_unit,
)
from ingest.extract.rows import (
    OPENS_CHAPTER,
    group_of_chapter,
    pick_indicator,
    similar_indicator,
)
from ingest.extract.text import without_year
from ingest.forms import Block, Forms, metric_exists
from ingest.forms import Row as FormRow

_CROWDED = 3
_HALVES = 2
_ROWS_ABOVE = 6
_FEW = 4
_OF_DISCLOSURE = re.compile(r"公开|申请|答复|规范性文件|解读|舆情|新闻发布|在线访谈|回应")
_NAMES_DISCLOSURE = re.compile(r"信息公开|依申请|公开信息|申请公开")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}")
_REMARKS = ("备注", "说明", "备考", "")
"""Heads of columns without figures: their cells are left out where they are empty."""


class IndicatorsGrid:
    """The headers in force (two where a table has two halves side by side), and the rows below them."""

    def __init__(self, forms: Forms, figures: list[Figure]) -> None:
        """Read by ``forms``; figures are appended to ``figures``."""
        self.forms = forms
        self.figures = figures
        self.is_first = False
        """The table at hand is none that goes on from the one above: its head is another."""
        self.is_inside = False
        """The table has a head of indicators."""
        self.printed: Sequence[Row] = ()
        """The rows of the table at hand."""
        self._above: Sequence[str] = ()
        self._caption = NO_CAPTION
        self._headers: list[Header] = []
        self._body_column = -1
        self._body = ""
        """The body that a column in front of the labels, or the only head of figures, names for the rows."""
        self._without = Header(0, [Kind("unit"), Kind("value")])
        """What stands for the header of a table that has none."""
        self._all_headers: list[Header] = [self._without]

    def begin_table(self, above: Sequence[str]) -> None:
        """Begin a table; ``above`` are the lines right above it."""
        self.is_inside = self.is_first = False
        self._above = above
        self._caption = caption_of(above) if above else NO_CAPTION

    def _caption_above(self, header: Row) -> Caption:
        """Return what stands above a header, also in the rows above it in its own table."""
        lines = [*self._above]
        for row in self.printed[:_ROWS_ABOVE]:
            if row is header:
                break
            lines += [p.cell.text for p in row]
        return caption_of(lines)

    def header(self, row: Row, labels: Row) -> bool:
        """Take a row as a header when it is one; ``labels`` are the cells that hold a label."""
        heads = {id(p) for p in labels if p.label and p.label.is_head} or general_heads(row)
        if not heads:
            return len(self._headers) == 1 and self._headers[0].refine(row)
        found: list[Header] = []
        for cell in row:
            if id(cell) in heads:
                found.append(Header(cell.column))
            elif found:
                kind = Kind(kind_of(cell), cell.folded, cell.column, cell.cell.colspan)
                found[-1].kinds.append(kind)
        for header in found:
            header.settle()
        self._note_bodies(row, found)
        closing = [f for f in found if any(is_of_other_figures(k.text) for k in f.kinds)]
        found = [f for f in found if any(k.kind in ("value", "cumulative") for k in f.kinds)]
        if found:
            caption = self._caption_above(row)
            if len(found) == len(self._headers) == 1 and is_printed_again(self._headers[0], found[0]):
                found[0].group = self._headers[0].group
                caption = caption if caption.is_there else self._headers[0].caption
            else:
                self.is_first = True
            for header in found:
                header.caption = caption
            self._headers = found
            self._all_headers += found
            self.is_inside = True
        elif closing:
            self._headers = closing
        return bool(found)

    def _note_bodies(self, row: Row, found: list[Header]) -> None:
        """Note the column of a header that names bodies, and the body that heads its only column of figures."""
        first = found[0].label_column if found else 0
        before = [p.column for p in row if p.column < first and p.folded in HEADS_OF_BODIES]
        self._body_column = before[0] if before else -1
        named = [k.text for header in found for k in header.kinds if is_department(k.text)]
        self._body = named[0] if len(named) == 1 else ""

    def read_without_head(self, rows: Sequence[Row], table: int) -> None:
        """Read a table of indicators whose head says nothing of its columns, where its rows show which is which."""
        found = columns_from_rows(rows, self.forms)
        header = Header(0, [Kind(kind, head, column) for kind, column, head in found])
        header.settle()
        header.caption = self._caption_above([])
        figures = [k.kind for k in header.kinds if k.kind in ("value", "cumulative")]
        if figures.count("value") != 1 or len(set(figures)) != len(figures):
            return
        before, self._headers = self._headers, [header]
        self._all_headers += self._headers
        for row in rows:
            labels = [p for p in row if p.label is not None]
            if not self.rows(row, labels, table):
                self.misspelt(row, table)
        self._headers = before

    def rows(self, row: Row, labels: Row, table: int) -> bool:
        """Read the rows that stand side by side in a printed row, when it holds any."""
        if not any(p.label and p.label.indicator_rows for p in labels):
            return False
        starts = [i for i, p in enumerate(row[:-1]) if p.label and p.label.indicator_rows]
        if not starts or (not self._headers and not any(p.folded in self.forms.units for p in row)):
            return False
        if self._body_column >= 0:
            named = next((p.folded for p in row[: starts[0]] if p.column == self._body_column), "")
            self._body = named or self._body
        ends = [*starts[1:], len(row)]
        doubt = MISFIT if self._is_beyond_halves(row) else ""
        read = [self._row(row[a], row[a + 1 : b], table, doubt) for a, b in zip(starts, ends, strict=True)]
        return any(read)

    def _is_beyond_halves(self, row: Row) -> bool:
        """Say whether a row of a table with two halves has a cell beyond them: then the others may have moved, too."""
        if len(self._headers) < _HALVES:
            return False
        last = max(k.column + k.width for h in self._headers for k in h.kinds)
        return any(p.column >= last and p.folded for p in row)

    def misspelt(self, row: Row, table: int) -> bool:
        """Read a row whose label is none of a form but close to one, where its cells are those of the header."""
        at = next((i for i, p in enumerate(row[:2]) if p.folded and not p.label and not p.is_value), None)
        if at is None or len(self._headers) != 1:
            return False
        header, rest = self._headers[0], row[at + 1 :]
        is_row = len(rest) == len(header.kinds) and any(p.is_value for p in rest)
        units = [p.folded for p, k in zip(rest, header.kinds, strict=False) if k.kind == "unit"]
        if is_row and all(unit in self.forms.units for unit in units):
            label = similar_indicator(self.forms, row[at].folded)
            before = len(self.figures)
            if label is not None and self._row(replace(row[at], label=label), rest, table):
                for figure in self.figures[before:]:
                    figure.qualifier = f"label read as {figure.metric_code.removesuffix('.cumulative')}"
                return True
        if OPENS_CHAPTER.match(row[at].folded):
            header.group = group_of_chapter(
                row[at].folded
            )  # the rows below are no longer those of the group above
        return False

    def _row(self, label: Printed, rest: Row, table: int, doubt: str = "") -> bool:
        """Add the figures of a row whose cells behind the label are ``rest``; say whether it is one."""
        header = max(
            (h for h in self._headers if h.label_column <= label.column),
            key=lambda h: h.label_column,
            default=self._without,
        )
        rest = self._cells_of(header, label, rest)
        kinds, doubt = header.kinds, doubt or header.doubt
        if len(rest) != len(kinds):
            kinds, rest, doubt = _fit(header, rest, doubt)
        if not kinds or len(rest) != len(kinds) or label.label is None:
            return False
        if header is self._without and not any(p.is_value or not p.folded for p in rest[-1:]):
            return False  # words in place of the figure: a table that explains the indicators
        if label.label.is_of_local_form is not None:
            header.is_local = label.label.is_of_local_form
        is_local = header.is_local or any(k.kind in ("cumulative", "code") for k in kinds)
        use = pick_indicator(label.label.indicator_rows, header.group, is_local=is_local)
        if use is None or use.row is None or use.block is None:
            return False
        header.group = use.row.opens or use.row.group
        doubt = doubt or _doubt_of_period(kinds, rest)
        caption = self._caption if self._caption.is_there else header.caption
        if self._body:
            caption = replace(caption, body=self._body)
        if (caption.is_of_part or caption.is_of_years) and not _counts_year(kinds):
            doubt = doubt or (PART_OF_YEAR if caption.is_of_part else SEVERAL_YEARS)
        added = _figures_of(use.row, use.block, label, list(zip(rest, kinds, strict=True)), header)
        for figure in added:
            figure.doubt = doubt or figure.doubt
            figure.table = table
            figure.table_year = without_year(label.folded)[1] or caption.year or header.named_year
            figure.caption = caption
        self.figures += added
        if not doubt:
            header.fitting.append(added)
        return True

    def _cells_of(self, header: Header, label: Printed, rest: Row) -> Row:
        """Return the cells of a row that are of its half of the table, and those that reach down from a row above."""
        beside = [h.label_column for h in self._headers if h.label_column > label.column]
        if beside and len(self._headers) > 1:
            rest = [p for p in rest if p.column < min(beside)]
        if header.merged:
            free = [p for p in header.merged if not any(p.column == c.column for c in rest)]
            rest = [*rest, *(p for p in free if _reaches(p, label))]
        wanted = len(header.kinds)
        return rest if any(p.folded for p in rest[wanted:]) else rest[:wanted]

    def doubt_rows_of_other_work(self, rows: Sequence[Row], found: Sequence[Figure]) -> None:
        """Doubt the figures of a table whose few known labels are words of other work as well: 按时办结数.

        So it is where no cell speaks of disclosure, and for two such rows at least one is of no form.
        """
        if any(figure.template not in INDICATOR_FORMS for figure in found):
            return
        if self._headers and not self.is_first:
            return  # a part of the table above
        known = {figure.label for figure in found}
        if not 0 < len(known) <= _FEW or any(map(_OF_DISCLOSURE.search, known)):
            return
        if any(_NAMES_DISCLOSURE.search(p.folded) for row in rows for p in row):
            return
        if 2 * sum(map(_is_of_no_form, rows)) >= len(known):
            for figure in found:
                figure.doubt = figure.doubt or OTHER_WORK

    def settle(self) -> None:
        """Doubt rows that fit their header where most rows below it have more figures than it has columns."""
        for header in self._all_headers:
            if header.crowded >= _CROWDED and header.crowded > len(header.fitting):
                for figure in (f for row in header.fitting for f in row):
                    figure.doubt = CROWDED


def _is_of_no_form(row: Row) -> bool:
    """Say whether a row has words that are no label of a form, and a figure."""
    is_known = any(p.label is not None and not p.label.is_unit for p in row)
    has_figure = any(p.is_value and p.folded.strip("—-/无") for p in row[1:])
    return not is_known and has_figure and _WORDS.search(row[0].folded) is not None


def _fit(header: Header, rest: Row, doubt: str) -> tuple[list[Kind], Row, str]:
    """Return columns and cells of a row that has more or fewer than its header, and why its figures are in doubt."""
    kinds = header.kinds
    if sum(p.is_value for p in rest) > sum(k.kind != "unit" for k in kinds):
        doubt = TOO_MANY  # a column that the header does not tell, of codes perhaps
        header.crowded += 1
    kinds = _without_covered(kinds, rest)
    outside = [p for p in rest if not any(p.column == k.column for k in kinds)]
    if any(char.isdigit() for p in outside for char in p.folded):
        doubt = doubt or MISFIT  # a figure beyond the columns: those in front of it may have moved, too
    rest = [p for p in rest if p not in outside]
    shown = [k for k in kinds if any(p.column == k.column for p in rest)]
    if shown and _figures(shown) and _hold_figures(kinds[kinds.index(shown[-1]) + 1 :]):
        doubt = doubt or MISFIT  # a cell less than the header: the figure may be that of the next column
    if not _figures(shown) and (in_place_of_unit := [p for p in rest if p.is_value]):
        # the row lacks its unit, or its figure is lost and this is none
        return [k for k in kinds if _figures([k])][:1], in_place_of_unit[:1], MISFIT
    return shown, rest, doubt


def _figures_of(
    row: FormRow, block: Block, label: Printed, cells: list[tuple[Printed, Kind]], header: Header
) -> list[Figure]:
    """Return the figures of a row of a form, those of merged cells in doubt; note these cells in the header."""
    unit = stated_unit(next((p.folded for p, k in cells if k.kind == "unit"), ""))
    figures = []
    for cell, kind in cells:
        is_merged = cell.is_value and cell.cell.rowspan > label.cell.rowspan
        if is_merged and cell not in header.merged:
            header.merged.append(cell)
        code = {"value": row.key, "cumulative": f"{row.key}.cumulative"}.get(kind.kind, "")
        if not metric_exists(block.template, code):
            continue
        figures.append(
            Figure(
                block.template,
                code,
                "",
                cell.cell.text,
                cell.cell.locator,
                header=f"{kind.text} {unit}".strip(),
                label=label.folded,
                form_unit=row.form_unit,
                doubt=MERGED if is_merged else "",
                year=header.year if kind.kind == "value" else 0,
            )
        )
    return figures


def _doubt_of_period(kinds: list[Kind], rest: Row) -> str:
    """Return why the figure of a period is in doubt: the column of the year so far has another one."""
    places = period_and_so_far([k.kind for k in kinds], [k.text for k in kinds])
    if places is None:
        return ""
    period, so_far = (rest[n].folded for n in places)
    return PERIOD if so_far and so_far != period else ""


def _without_covered(kinds: list[Kind], rest: Row) -> list[Kind]:
    """Return the columns, one with a head for those that a wide cell covers where the others have none."""
    for cell in rest:
        if cell.cell.colspan > 1:
            covered = [k for k in kinds if cell.column <= k.column < cell.column + cell.cell.colspan]
            headed = [k for k in covered if k.text]
            if len(covered) > len(headed) == 1:
                kinds = [k for k in kinds if k not in covered or k in headed]
                at = kinds.index(headed[0])
                kinds[at] = replace(headed[0], column=cell.column)
    return kinds


def _reaches(cell: Printed, label: Printed) -> bool:
    """Say whether a cell that began in a row above stands beside a label, too."""
    return cell.cell.row < label.cell.row < cell.cell.row + cell.cell.rowspan


def _hold_figures(kinds: list[Kind]) -> bool:
    """Say whether any of some columns may hold figures, also such as are not read."""
    return any(k.kind != "unit" and k.text not in _REMARKS for k in kinds)


def _counts_year(kinds: list[Kind]) -> bool:
    """Say whether the head of the figures says that they are those of the year: 本年累计, 2016年, 历年累计."""
    heads = [k.text for k in kinds if k.kind in ("value", "cumulative")]
    return any("年" in head for head in heads)


def _figures(kinds: list[Kind]) -> bool:
    return any(k.kind in ("value", "cumulative") for k in kinds)
