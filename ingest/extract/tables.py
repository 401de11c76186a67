"""The grid reader: real tables (HTML, DOCX, ruled PDF) to figures.

Belongs here: finding headers and rows in a grid of cells and pairing each value cell with its column. The
number of printed value cells decides: when a row has as many as there are columns, they are matched in
order (headers and rows of one table can disagree on where a spanned column sits); else by grid position.
A row whose cells cannot all be placed is doubtful as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ingest.documents.model import Cell, Table
from ingest.extract.figures import Figure
from ingest.extract.headers import HeaderCell, match_matrix_header
from ingest.extract.text import NUMBERING, fold, without_notes, without_numbering
from ingest.forms import Block, Forms, LabelUse, Row, metric_exists

APPLICANTS = (
    "natural_person",
    "business",
    "research",
    "public_interest",
    "legal_service",
    "other_organisation",
    "total",
)
GROUPS = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
_YEAR_COLUMN = re.compile(r"(?:19|20)\d\d年?度?|二[○〇零0][○〇零0一二][○〇零一二三四五六七八九]年度?")
_FORM_COLUMNS = "header cut off: columns by the form"
_MISFIT = "cells and columns do not match"


@dataclass(slots=True)
class _Printed:
    """A printed cell with its folded text and the uses of that text on the forms."""

    cell: Cell
    folded: str
    uses: tuple[LabelUse, ...]

    def use(self, kind: str, block_kind: str) -> LabelUse | None:
        return next((u for u in self.uses if u.kind == kind and u.block and u.block.kind == block_kind), None)

    def has(self, kind: str, block_kind: str | None = None) -> bool:
        return any(
            u.kind == kind and (block_kind is None or (u.block is not None and u.block.kind == block_kind))
            for u in self.uses
        )

    @property
    def is_label(self) -> bool:
        return bool(self.uses)


@dataclass(slots=True)
class _Indicators:
    """An indicator header: for each printed column from the label on, what it holds."""

    label_column: int
    kinds: list[tuple[str, str, str, int]]  # (kind, key, header text, grid column)


@dataclass(slots=True)
class GridReader:
    """Reads the tables of one document in order; a table split in two keeps its header.

    ``figures`` holds what was read; ``orphans`` rows of the Art. 20 tables whose header is not in the
    document, to be settled by :meth:`finish`.
    """

    forms: Forms
    figures: list[Figure] = field(default_factory=list)
    orphans: list[tuple[Row, list[Cell], int]] = field(default_factory=list)
    read_tables: set[str] = field(default_factory=set)
    _matrix: list[tuple[int, HeaderCell]] = field(default_factory=list)
    _applicants: dict[str, int] = field(default_factory=dict)
    _groups: list[tuple[str, int, int]] = field(default_factory=list)
    _outcomes: list[tuple[str, int]] = field(default_factory=list)
    _awaits_cases: bool = False
    _indicators: list[_Indicators] = field(default_factory=list)
    _group: str = ""
    _last_row: str = ""
    _table: int = 0

    def read(self, table: Table) -> None:
        """Read one table; figures are appended to :attr:`figures`."""
        self._table += 1
        before = len(self.figures) + len(self.orphans)
        for cells in table.rows:
            printed = [self._printed(c) for c in cells]
            if any(p.folded for p in printed):
                self._read_row(printed)
            elif self._awaits_cases:
                self._cases_row(printed)
        if len(self.figures) + len(self.orphans) > before:
            self.read_tables.add(table.locator)

    def finish(self) -> list[Figure]:
        """Settle the orphans by the form of the document's other tables, and return all figures."""
        templates = {f.template for f in self.figures if f.template in ("2019", "2021") and _is_matrix(f, self.forms)}
        if len(templates) == 1:
            template = templates.pop()
            for row, cells, table in self.orphans:
                block = next(
                    (b for b in self.forms.of_kind("matrix") if b.template == template and row in b.rows),
                    None,
                )
                if block is None or len(block.columns) != len(cells):
                    continue
                for column, cell in zip(block.columns, cells, strict=True):
                    self.figures.append(
                        Figure(
                            template,
                            f"{row.key}.{column.key}",
                            "",
                            cell.text,
                            cell.locator,
                            label=row.labels[0],
                            form_unit=column.form_unit,
                            qualifier=_FORM_COLUMNS,
                            table=table,
                        )
                    )
        self.orphans = []
        return self.figures

    # -- rows ---------------------------------------------------------------------------------------

    def _printed(self, cell: Cell) -> _Printed:
        text = cell.text
        if not text or (text.isascii() and text.isdigit()):
            return _Printed(cell, text, ())
        folded = fold(text)
        return _Printed(cell, folded, self.forms.uses(folded))

    def _read_row(self, row: list[_Printed]) -> None:
        if self._indicator_header(row):
            return
        if self._indicator_rows(row):
            return
        if self._cases_header(row):
            return
        if self._matrix_header(row):
            return
        if self._applicants_header(row):
            return
        if self._matrix_row(row) or self._applicants_row(row):
            return
        if self._awaits_cases:
            self._cases_row(row)

    # -- Art. 20 tables -----------------------------------------------------------------------------

    def _matrix_header(self, row: list[_Printed]) -> bool:
        if not any(p.has("column", "matrix") for p in row):
            return False
        heads = [p for p in row if p.folded and not p.has("title") and not (p.has("row", "matrix") and p is row[0])]
        matched = match_matrix_header([p.folded for p in heads], self.forms)
        if matched is None:
            return False
        self._matrix = [(p.cell.column, h) for p, h in zip(heads, matched, strict=True) if h is not None]
        return bool(self._matrix)

    def _matrix_row(self, row: list[_Printed]) -> bool:
        at = next((i for i, p in enumerate(row) if p.use("row", "matrix")), None)
        if at is None or at > 1 or any(p.is_label and not _is_value(p) for p in row[at + 1 :]):
            return False
        values = row[at + 1 :]
        use = row[at].use("row", "matrix")
        if not values or use is None or use.row is None:
            return False
        key = use.row.key
        columns = [(g, h) for g, h in self._matrix if metric_exists(h.template, f"{key}.{h.column.key}")]
        if not columns:
            for use in row[at].uses:
                if use.kind == "row" and use.row and use.block and use.block.kind == "matrix":
                    self.orphans.append((use.row, [v.cell for v in values], self._table))
            return True
        if len(columns) != len(self._matrix):
            # The row belongs to a table whose header was lost: another table's columns are not its own.
            return True
        label = row[at].folded
        for (_, head), cell in zip(columns, self._placed(values, [g for g, _ in columns]), strict=True):
            self.figures.append(
                Figure(
                    head.template,
                    f"{key}.{head.column.key}",
                    "",
                    cell.text if cell else "",
                    cell.locator if cell else row[at].cell.locator,
                    header=head.text,
                    label=label,
                    form_unit=head.column.form_unit,
                    doubt="" if cell else _MISFIT,
                    table=self._table,
                )
            )
        return True

    def _placed(self, values: list[_Printed], grid_columns: list[int]) -> list[Cell | None]:
        """Return the cell of each column: in order when the numbers agree, else by grid position."""
        cells = [v.cell for v in values]
        if len(cells) == len(grid_columns):
            return list(cells)
        placed: list[Cell | None] = []
        for g in grid_columns:
            cell = next((c for c in cells if c.column <= g < c.column + c.colspan), None)
            if cell is not None and cell.text.strip() and sum(cell.column <= x < cell.column + cell.colspan for x in grid_columns) > 1:
                cell = None  # one figure under two columns: whose it is cannot be known
            placed.append(cell)
        used = {id(c) for c in placed if c is not None}
        if any(c.text.strip() and id(c) not in used for c in cells) or (None in placed and len(cells) < len(grid_columns)):
            return [None] * len(grid_columns)
        return placed

    # -- applications -------------------------------------------------------------------------------

    def _applicants_header(self, row: list[_Printed]) -> bool:
        found = [(u.column.key, p.cell.column) for p in row if (u := p.use("column", "applicants")) and u.column]
        strong = [k for k, _ in found if k not in ("other_organisation", "total")]
        if any(p.folded == "申请人情况" for p in row):
            self._applicants = {}
        if not strong and not (found and self._applicants and len(self._applicants) < len(APPLICANTS) and not _has_values(row)):
            return False
        if any(p.use("row", "applicants") and p.folded not in ("其他", "总计", "合计") for p in row):
            return False
        if "natural_person" in strong:
            self._applicants = {}
        self._applicants.update(found)
        return True

    def _applicants_row(self, row: list[_Printed]) -> bool:
        labels = 0
        while labels < len(row) and not _is_value(row[labels]):
            labels += 1
        # Blank cells in front of the label belong to it only when a label follows.
        last = max((i for i, p in enumerate(row) if p.has("row", "applicants")), default=None)
        if last is None:
            last = labels - 1 if labels and row[labels - 1].folded else None
            if last is None:
                return False
            fuzzy = self._fuzzy_row(row[last].folded) if len(row) - last - 1 == len(APPLICANTS) else None
            if fuzzy is None:
                return False
            key, doubt = fuzzy, ""
        else:
            found = self._row_of(row[last])
            if found is None:
                return False
            key, doubt = found, ""
        values = row[last + 1 :]
        if not values or any(v.is_label and not _is_value(v) for v in values):
            return False
        columns = sorted(self._applicants.items(), key=lambda item: item[1])
        keys = [k for k, _ in columns] if len(columns) == len(APPLICANTS) else list(APPLICANTS)
        if len(values) == len(APPLICANTS):
            cells: list[Cell | None] = [v.cell for v in values]
        elif len(columns) == len(APPLICANTS):
            cells = self._placed(values, [g for _, g in columns])
        elif len(values) > len(APPLICANTS) and not any(v.folded for v in values[len(APPLICANTS) :]):
            cells = [v.cell for v in values[: len(APPLICANTS)]]
        else:
            cells = [None] * len(APPLICANTS)
        raw = " | ".join(v.cell.text.strip() for v in values)
        self._last_row = key
        for applicant, cell in zip(keys, cells, strict=True):
            self.figures.append(
                Figure(
                    "",
                    key,
                    applicant,
                    cell.text if cell else raw,
                    cell.locator if cell else row[last].cell.locator,
                    label=row[last].folded,
                    doubt=doubt or ("" if cell else _MISFIT),
                    table=self._table,
                )
            )
        return True

    def _row_of(self, printed: _Printed) -> str | None:
        """Return the row key of a label; a label that stands twice on the form is told by its number."""
        keys = {u.row.key: u.row for u in printed.uses if u.kind == "row" and u.row and u.block and u.block.kind == "applicants"}
        if len(keys) == 1:
            key = next(iter(keys))
            if key == "disposition.other.other" and not self._last_row.startswith("disposition.other"):
                return None
            return key
        return None

    def _fuzzy_row(self, folded: str) -> str | None:
        """Return the row a misspelt label must mean: much alike one row below the last, and no other."""
        block = self.forms.of_kind("applicants")[0]
        number = NUMBERING.match(folded)
        return similar_row(block, folded, number.group().strip(",.)(") if number else "", self._last_row)

    # -- review and litigation ----------------------------------------------------------------------

    def _cases_header(self, row: list[_Printed]) -> bool:
        groups = [(u.column.key, p.cell) for p in row if (u := p.use("group", "cases")) and u.column]
        outcomes = [(u.column.key, p.cell) for p in row if (u := p.use("column", "cases")) and u.column]
        strong = [k for k, _ in outcomes if k != "total"]
        if not strong and not groups:
            return False
        if _has_values(row):
            return False
        if not strong and not self._awaits_cases and not any(k == "review" or p.colspan > 1 for k, p in groups):
            return False
        if any(k == "review" for k, _ in groups) or not self._awaits_cases:
            self._groups, self._outcomes = [], []
        self._groups += [(k, c.column, c.column + c.colspan) for k, c in groups]
        if strong or self._outcomes:
            self._outcomes += [(k, c.column) for k, c in outcomes]
        self._awaits_cases = True
        return True

    def _cases_row(self, row: list[_Printed]) -> None:
        values = row if not row[0].folded or _is_value(row[0]) else row[1:]
        if not values or any(v.folded and not _is_value(v) for v in values):
            self._awaits_cases = False
            return
        codes = self._case_codes(len(values))
        if codes is None:
            return
        for code, value in zip(codes, values, strict=True):
            self.figures.append(
                Figure("", code, "", value.cell.text, value.cell.locator, label=code, table=self._table)
            )
        self._awaits_cases = False

    def _case_codes(self, width: int) -> list[str] | None:
        """Return the metric of each value cell, from the header where it is whole, else from the form."""
        by_header = []
        for outcome, column in sorted(self._outcomes, key=lambda o: o[1]):
            group = next((g for g, a, b in self._groups if a <= column < b), None)
            by_header.append(f"{group}.{outcome}" if group else "")
        if len(by_header) == width and all(by_header) and len(set(by_header)) == width:
            return by_header
        if width == len(GROUPS) * len(OUTCOMES):
            return [f"{g}.{o}" for g in GROUPS for o in OUTCOMES]
        groups = [g for g, _, _ in self._groups]
        if len(groups) == 1 and width == len(OUTCOMES):
            return [f"{groups[0]}.{o}" for o in OUTCOMES]
        return None

    # -- indicator tables ---------------------------------------------------------------------------

    def _indicator_header(self, row: list[_Printed]) -> bool:
        if not any(p.has("head") for p in row):
            return False
        found: list[_Indicators] = []
        for printed in row:
            if printed.has("head"):
                found.append(_Indicators(printed.cell.column, []))
            elif found:
                found[-1].kinds.append((*self._indicator_column(printed), printed.folded, printed.cell.column))
        found = [f for f in found if any(kind == "value" for kind, *_ in f.kinds)]
        if not found:
            return False
        self._indicators, self._group = found, ""
        return True

    @staticmethod
    def _indicator_column(printed: _Printed) -> tuple[str, str]:
        if printed.has("code"):
            return "code", ""
        if printed.has("unit"):
            return "unit", ""
        use = printed.use("column", "indicators")
        if use and use.column:
            return ("skip", "") if use.column.key == "ignored" else ("value", use.column.key)
        if _YEAR_COLUMN.fullmatch(printed.folded):
            return "value", "year"
        return "skip", ""

    def _indicator_rows(self, row: list[_Printed]) -> bool:
        starts = [i for i, p in enumerate(row) if p.has("row", "indicators") and i + 1 < len(row)]
        if not starts or (not self._indicators and not any(p.folded in self.forms.units for p in row)):
            return False
        read = False
        for n, start in enumerate(starts):
            end = starts[n + 1] if n + 1 < len(starts) else len(row)
            read |= self._indicator(row[start], row[start + 1 : end])
        return read

    def _indicator(self, label: _Printed, rest: list[_Printed]) -> bool:
        header = max(
            (h for h in self._indicators if h.label_column <= label.cell.column), key=lambda h: h.label_column, default=None
        )
        kinds = header.kinds if header else [("unit", "", "", -1), ("value", "", "", -1)]
        if len(rest) > len(kinds) and not any(p.folded for p in rest[len(kinds) :]):
            rest = rest[: len(kinds)]
        if len(rest) != len(kinds):
            rest = [p for p in rest if p.cell.column > label.cell.column]
            kinds = [k for k in kinds if any(p.cell.column == k[3] for p in rest)]
            rest = [p for p in rest if any(p.cell.column == k[3] for k in kinds)]
        if not kinds or len(rest) != len(kinds):
            return False
        cumulative = any(key == "cumulative" for _, key, _, _ in kinds)
        use = pick_indicator(label.uses, self._group, is_local=cumulative or any(k == "code" for k, *_ in kinds))
        if use is None or use.row is None or use.block is None:
            return False
        self._group = use.row.opens or use.row.group
        unit = next((p.folded for p, k in zip(rest, kinds, strict=True) if k[0] == "unit"), "")
        for printed, (kind, key, text, _) in zip(rest, kinds, strict=True):
            if kind != "value":
                continue
            code = f"{use.row.key}.cumulative" if key == "cumulative" else use.row.key
            if not metric_exists(use.block.template, code):
                continue
            self.figures.append(
                Figure(
                    use.block.template,
                    code,
                    "",
                    printed.cell.text,
                    printed.cell.locator,
                    header=f"{text} {unit}".strip() if unit in ("元", "万元", "亿元") else text,
                    label=label.folded,
                    form_unit=use.row.form_unit,
                    table=self._table,
                )
            )
        return True


def pick_indicator(uses: tuple[LabelUse, ...], group: str, *, is_local: bool) -> LabelUse | None:
    """Return the use of an indicator label that fits: the right form, and the group it stands in."""
    fitting = [
        u
        for u in uses
        if u.kind == "row" and u.row and u.block and u.block.kind == "indicators" and u.row.group in ("", group)
    ]
    grouped = [u for u in fitting if u.row and u.row.group]
    fitting = grouped or fitting
    preferred = [u for u in fitting if u.block and (u.block.template == "local") == is_local]
    return (preferred or fitting or [None])[0]


_SIMILAR = 0.6
_MARGIN = 0.12


def similar_row(block: Block, folded: str, number: str, last_row: str) -> str | None:
    """Return the key of the row that a misspelt label means, or None when two rows are possible.

    Only rows below ``last_row`` up to the next few are looked at; a printed list number must agree.
    """
    bare = without_notes(without_numbering(folded))
    if len(bare) < 4:
        return None
    keys = [r.key for r in block.rows]
    first = keys.index(last_row) + 1 if last_row in keys else 0
    scores: list[tuple[float, str]] = []
    for row in block.rows[first : first + 6]:
        if number and row.number and number != row.number.strip("()"):
            continue
        scores.append((max(SequenceMatcher(None, bare, label, autojunk=False).ratio() for label in row.labels), row.key))
    scores.sort(reverse=True)
    if not scores or scores[0][0] < _SIMILAR or (len(scores) > 1 and scores[0][0] - scores[1][0] < _MARGIN):
        return None
    return scores[0][1]


_VALUE = re.compile(
    r"[约近]?[+\-−±—–增减]?[\d,.]+[余多]?(?:万|亿|千)?[余多]?(?:元|件|条|个|项|次|人|宗|篇|份|起|人次|名|家|期|场)?"
    r"|[—–\-－−/]+|无|零|暂无|未统计|不适用|[↑↓增减加少]+\d+"
)


def _is_value(printed: _Printed) -> bool:
    text = printed.folded
    return bool(text) and ((text.isascii() and text.isdigit()) or _VALUE.fullmatch(text) is not None)


def _has_values(row: list[_Printed]) -> bool:
    return any(_is_value(p) for p in row)


def _is_matrix(figure: Figure, forms: Forms) -> bool:
    return figure.template in ("2019", "2021")
