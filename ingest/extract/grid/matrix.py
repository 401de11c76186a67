"""Article 20 tables in a grid.

Belongs here: their headers, also lying on their side; their rows, also with label and value in one cell; and
rows whose header is not in the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.documents.model import Cell
from ingest.extract.figures import Figure
from ingest.extract.grid.printed import MISFIT, Printed, Row, placed, printed, whole
from ingest.extract.matrix_headers import FORM_COLUMNS, YEAR, HeaderCell, block_of, match_matrix_header
from ingest.extract.rows import similar_item
from ingest.extract.unit_lines import head_text
from ingest.forms import Block, Column, Forms, metric_exists
from ingest.forms import Row as FormRow

_COMMON_PAIRS = {"数量", "情况", "总数", "件数", "本年", "年度"}
"""What heads of any table say."""
_HEADS = 3
"""So many cells of words side by side are the heads of a table; two may be a label with its note."""
_PERIOD = re.compile(r"第?\d{1,2}(?:月|季度)|20\d\d年?")
_LABEL_AND_VALUE = re.compile(r"\s*+(?P<label>[^:：]++)[:：]\s*+(?P<value>\S[^:：]*)")


@dataclass(frozen=True, slots=True)
class _Orphan:
    """A row without a header: its candidates on the forms, its value cells, its table."""

    rows: tuple[FormRow, ...]
    cells: list[Cell]
    table: int
    heads: tuple[str, ...] = ()
    """The heads above it where they are none of a form's."""


class MatrixGrid:
    """The header in force, and the rows below it."""

    def __init__(self, forms: Forms, figures: list[Figure]) -> None:
        """Read by ``forms``; figures are appended to ``figures``."""
        self.forms = forms
        self.figures = figures
        self.orphans: list[_Orphan] = []
        self.unit = ""
        """The line that states a unit of money, above the rows to come or among them."""
        self._columns: list[tuple[int, HeaderCell]] = []
        self._others: set[int] = set()
        """Grid columns whose head is none of the form's: 序号, 备注."""
        self._again: dict[int, int] = {}
        """Grid columns whose head is that left of it again (a merged cell taken apart), and the column of that."""
        self._foreign: tuple[int, tuple[str, ...]] = (0, ())
        """The heads of the latest table whose heads are none of a form's, and its number."""
        self._sideways: list[tuple[int, Printed]] = []
        """Row labels that stand as column heads, where a table lies on its side."""

    def header(self, row: Row, labels: Row) -> bool:
        """Take a row as a header when it is one; ``labels`` are the cells that hold a label."""
        if self._sideways_header(row):
            return True
        is_head = row[0].folded == "信息内容" or any(p.label and p.label.matrix_column for p in labels)
        if not is_head or self._sideways:
            return False
        heads = [
            p
            for p in row
            if p.folded and not (p.label and (p.label.is_title or (p.label.matrix_row and p is row[0])))
        ]
        again = {p.column: left.column for left, p in pairwise(heads) if p.label and p.folded == left.folded}
        heads = [p for p in heads if p.column not in again]
        matched = match_matrix_header([p.folded for p in heads], self.forms)
        if matched is None:
            return False
        self._again = again
        self._foreign = (0, ())
        self._columns = [(p.column, h) for p, h in zip(heads, matched, strict=True) if h is not None]
        # A column of the form that stands twice belongs to a comparison of two years: it is not left out.
        self._others = {
            p.column
            for p, h in zip(heads, matched, strict=True)
            if h is None and not (p.label and p.label.matrix_column) and not YEAR.match(p.folded)
        }
        return bool(self._columns)

    def row(self, row: Row, table: int) -> bool:
        """Read a row below the header when it is one."""
        if self._sideways and self._sideways_row(row, table):
            return True
        row = self._apart(row)
        at = next((i for i, p in enumerate(row[:2]) if p.label and p.label.matrix_row), None)
        if at is None:
            return self._misspelt_row(row, table)
        label, values = row[at].label, [p for p in row[at + 1 :] if p.column not in self._others]
        if self._again:
            values = self._once(values)
        if len(values) != len(self._columns):
            values = row[at + 1 :]
        if any(p.label and not p.is_value for p in values):
            return False
        if not values or label is None or label.matrix_row is None:
            return False
        key = label.matrix_row.key
        columns = [(g, h) for g, h in self._columns if metric_exists(h.template, f"{key}.{h.column.key}")]
        if not columns:
            rows = tuple(
                u.row
                for u in label.uses
                if u.kind == "row" and u.row and u.block and u.block.kind == "matrix"
            )
            foreign_table, heads = self._foreign
            self.orphans.append(
                _Orphan(rows, [v.cell for v in values], table, heads if foreign_table == table else ())
            )
            return True
        if len(columns) != len(self._columns):
            # The row belongs to a table whose header was lost: another table's columns are not its own.
            return True
        for (_, head), cell in zip(columns, placed(values, [g for g, _ in columns]), strict=True):
            shown = cell or whole(values, row[at])
            self._add(head, key, shown, row[at], table, doubt="" if cell else MISFIT)
        return True

    def foreign_header(self, row: Row, table: int) -> bool:
        """Take words side by side for the heads of a table that is none of a form: what is below is not theirs."""
        heads = [p.folded for p in row]
        if len(heads) < _HEADS or not all(heads) or row[0].label or any(p.is_value for p in row):
            return False
        if 2 * sum(any(map(str.isdigit, head)) and not _PERIOD.match(head) for head in heads) > len(heads):
            return False  # figures with words around them
        self._foreign = (table, tuple(heads[1:]))
        self._columns = []
        return True

    def _once(self, values: Row) -> Row:
        """Return the cells of a row without those that repeat the one left of them, as their heads do."""
        text = {p.column: p.folded for p in values}
        return [p for p in values if text.get(self._again.get(p.column, -1)) != p.folded]

    def _misspelt_row(self, row: Row, table: int) -> bool:
        """Read a row whose label has a wrong character, where its cells are those of the header."""
        values = row[1:]
        block = block_of([h for _, h in self._columns], self.forms)
        if (
            block is None
            or len(values) != len(self._columns)
            or not any(v.is_value for v in values)
            or any(v.folded and not v.is_value for v in values)
        ):
            return False
        key = similar_item(block, row[0].folded)
        if key is None:
            return False
        for (_, head), value in zip(self._columns, values, strict=True):
            self._add(head, key, value.cell, row[0], table)
            self.figures[-1].qualifier = f"label read as {key}"
        return True

    def _add(
        self, head: HeaderCell, key: str, cell: Cell, label: Printed, table: int, doubt: str = ""
    ) -> None:
        self.figures.append(
            Figure(
                head.template,
                f"{key}.{head.column.key}",
                "",
                cell.text,
                cell.locator,
                header=head_text(head, self.unit),
                label=label.folded,
                form_unit=head.column.form_unit,
                doubt=doubt,
                table=table,
            )
        )

    def _apart(self, row: Row) -> Row:
        """Return a row whose only cell holds label and value (``行政许可：31``) as two cells."""
        filled = [p for p in row if p.folded] if len(self._columns) == 1 else []
        if len(filled) != 1 or filled[0].label:
            return row
        found = _LABEL_AND_VALUE.fullmatch(filled[0].cell.text)
        if found is None:
            return row
        cell = filled[0].cell
        label = printed(replace(cell, text=found["label"].rstrip()), self.forms)
        value = printed(replace(cell, text=found["value"], column=self._columns[0][0]), self.forms)
        return [label, value] if label.label and label.label.matrix_row and value.is_value else row

    # -- tables on their side -------------------------------------------------------------------------

    def _sideways_header(self, row: Row) -> bool:
        """Take row labels that stand side by side as the heads of a table on its side."""
        first = row[0]
        if first.folded in ("信息内容", "项目", "") and len(row) > 1:
            rest = row[1:]
            if all(p.label and p.label.matrix_row and not p.label.matrix_column for p in rest):
                self._sideways = [(p.column, p) for p in rest]
                self._columns = []
                return True
        if self._sideways and not (first.label and first.label.matrix_column):
            self._sideways = []
        return False

    def _sideways_row(self, row: Row, table: int) -> bool:
        first, values = row[0], row[1:]
        if not first.label or not first.label.matrix_column or len(values) != len(self._sideways):
            return False
        if any(v.folded and not v.is_value for v in values):
            return False
        for (_, head), value in zip(self._sideways, values, strict=True):
            found = self._of_form(head, first)
            if found is not None:
                block, form_row, column = found
                self._add(
                    HeaderCell(block.template, column, first.folded), form_row.key, value.cell, head, table
                )
        return True

    def _of_form(self, row: Printed, column: Printed) -> tuple[Block, FormRow, Column] | None:
        """Return the only table of a form that has both a row and a column."""
        if row.label is None or column.label is None:
            return None
        columns = [
            (u.block, u.column) for u in column.label.uses if u.kind == "column" and u.block and u.column
        ]
        found = [
            (use.block, use.row, c)
            for use in row.label.uses
            for block, c in columns
            if use.kind == "row" and use.row and use.block is block and use.block is not None
        ]
        return found[0] if len(found) == 1 else None

    # -- rows without a header ------------------------------------------------------------------------

    def settle_orphans(self) -> None:
        """Read rows without a header by the form of the document's other tables, where these agree on one."""
        templates = {f.template for f in self.figures if f.template in ("2019", "2021")}
        template = templates.pop() if len(templates) == 1 else ""
        blocks = [b for b in self.forms.of_kind("matrix") if b.template == template]
        known = {f.metric_code for f in self.figures}
        for orphan in self.orphans:
            found = next(((b, r) for b in blocks for r in orphan.rows if r in b.rows), None)
            if found is None or len(found[0].columns) != len(orphan.cells):
                continue
            block, row = found
            if orphan.heads and (
                not _are_like(orphan.heads, block)
                or any(f"{row.key}.{column.key}" in known for column in block.columns)
            ):
                continue  # an annex: the same words, counted by other columns
            for column, cell in zip(block.columns, orphan.cells, strict=True):
                self.figures.append(
                    Figure(
                        template,
                        f"{row.key}.{column.key}",
                        "",
                        cell.text,
                        cell.locator,
                        label=row.labels[0],
                        form_unit=column.form_unit,
                        qualifier=FORM_COLUMNS,
                        table=orphan.table,
                    )
                )
        self.orphans = []


def _are_like(heads: tuple[str, ...], block: Block) -> bool:
    """Say whether heads may be those of a form's table, misspelt: most share a word of two characters with it."""
    like = 0
    for column, head in zip(block.columns, heads, strict=False):
        pairs = {a + b for a, b in pairwise(head)} - _COMMON_PAIRS
        like += any(pair in label for label in column.labels for pair in pairs)
    return 2 * like > len(block.columns)
