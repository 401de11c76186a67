"""Article 20 tables in a grid.

Belongs here: their headers, their rows, and rows whose header is not in the document.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.documents.model import Cell
from ingest.extract.figures import Figure
from ingest.extract.grid.printed import MISFIT, Row, placed
from ingest.extract.headers import HeaderCell, match_matrix_header
from ingest.forms import Forms, metric_exists
from ingest.forms import Row as FormRow

_FORM_COLUMNS = "header cut off: columns by the form"


@dataclass(frozen=True, slots=True)
class _Orphan:
    """A row without a header: its candidates on the forms, its value cells, its table."""

    rows: tuple[FormRow, ...]
    cells: list[Cell]
    table: int


class MatrixGrid:
    """The header in force, and the rows below it."""

    def __init__(self, forms: Forms, figures: list[Figure]) -> None:
        """Read by ``forms``; figures are appended to ``figures``."""
        self.forms = forms
        self.figures = figures
        self.columns: list[tuple[int, HeaderCell]] = []
        self.orphans: list[_Orphan] = []

    def header(self, row: Row) -> bool:
        """Take a row as a header when it is one."""
        if not any(p.label and p.label.matrix_column for p in row):
            return False
        heads = [
            p
            for p in row
            if p.folded and not (p.label and (p.label.is_title or (p.label.matrix_row and p is row[0])))
        ]
        matched = match_matrix_header([p.folded for p in heads], self.forms)
        if matched is None:
            return False
        self.columns = [(p.column, h) for p, h in zip(heads, matched, strict=True) if h is not None]
        return bool(self.columns)

    def row(self, row: Row, table: int) -> bool:
        """Read a row below the header when it is one."""
        at = next((i for i, p in enumerate(row[:2]) if p.label and p.label.matrix_row), None)
        if at is None or any(p.label and not p.is_value for p in row[at + 1 :]):
            return False
        label, values = row[at].label, row[at + 1 :]
        if not values or label is None or label.matrix_row is None:
            return False
        key = label.matrix_row.key
        columns = [(g, h) for g, h in self.columns if metric_exists(h.template, f"{key}.{h.column.key}")]
        if not columns:
            rows = tuple(
                u.row
                for u in label.uses
                if u.kind == "row" and u.row and u.block and u.block.kind == "matrix"
            )
            self.orphans.append(_Orphan(rows, [v.cell for v in values], table))
            return True
        if len(columns) != len(self.columns):
            # The row belongs to a table whose header was lost: another table's columns are not its own.
            return True
        for (_, head), cell in zip(columns, placed(values, [g for g, _ in columns]), strict=True):
            self.figures.append(
                Figure(
                    head.template,
                    f"{key}.{head.column.key}",
                    "",
                    cell.text if cell else "",
                    cell.locator if cell else row[at].cell.locator,
                    header=head.text,
                    label=row[at].folded,
                    form_unit=head.column.form_unit,
                    doubt="" if cell else MISFIT,
                    table=table,
                )
            )
        return True

    def settle_orphans(self) -> None:
        """Read rows without a header by the form of the document's other tables, where these agree on one."""
        templates = {f.template for f in self.figures if f.template in ("2019", "2021")}
        template = templates.pop() if len(templates) == 1 else ""
        blocks = [b for b in self.forms.of_kind("matrix") if b.template == template]
        for orphan in self.orphans:
            found = next(((b, r) for b in blocks for r in orphan.rows if r in b.rows), None)
            if found is None or len(found[0].columns) != len(orphan.cells):
                continue
            block, row = found
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
                        qualifier=_FORM_COLUMNS,
                        table=orphan.table,
                    )
                )
        self.orphans = []
