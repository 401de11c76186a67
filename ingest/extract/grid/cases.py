"""Reviews and lawsuits in a grid: three header rows, one row of fifteen values.

Belongs here: the header as it builds up over its rows, and the row of values below it.
"""

from __future__ import annotations

from ingest.extract.figures import Figure
from ingest.extract.grid.printed import Row, has_values
from ingest.forms import case_codes

_OUTCOMES = 5


class CasesGrid:
    """The header read so far; ``is_open`` from its first row to the values."""

    def __init__(self, figures: list[Figure]) -> None:
        """Append figures to ``figures``."""
        self.figures = figures
        self.is_open = False
        self._groups: list[tuple[str, int, int]] = []
        self._outcomes: list[tuple[str, int]] = []

    def header(self, row: Row) -> bool:
        """Take a row as (a part of) the header when it is one."""
        groups = [(p.label.case_group, p.cell) for p in row if p.label and p.label.case_group]
        outcomes = [(p.label.case_column, p.column) for p in row if p.label and p.label.case_column]
        strong = any(key != "total" for key, _ in outcomes)
        if (not strong and not groups) or has_values(row):
            return False
        opens = any(key == "review" for key, _ in groups)
        if not strong and not self.is_open and not opens and all(cell.colspan == 1 for _, cell in groups):
            return False
        if opens or not self.is_open:
            self._groups, self._outcomes = [], []
        self._groups += [(key, cell.column, cell.column + cell.colspan) for key, cell in groups]
        if strong or self._outcomes:
            self._outcomes += outcomes
        self.is_open = True
        return True

    def row(self, row: Row, table: int) -> None:
        """Read the values below the header; any other row closes the table."""
        values = row if not row[0].folded or row[0].is_value else row[1:]
        if not values or any(v.folded and not v.is_value for v in values):
            self.is_open = False
            return
        codes = self._codes(len(values))
        if codes is None:
            return
        self.figures += [
            Figure("", code, "", value.cell.text, value.cell.locator, label=code, table=table)
            for code, value in zip(codes, values, strict=True)
        ]
        self.is_open = False

    def _codes(self, width: int) -> list[str] | None:
        """Return the metric of each value cell, from the header where it is whole, else from the form."""
        by_header = []
        for outcome, column in sorted(self._outcomes, key=lambda o: o[1]):
            group = next((key for key, start, end in self._groups if start <= column < end), None)
            by_header.append(f"{group}.{outcome}" if group else "")
        if len(by_header) == width and all(by_header) and len(set(by_header)) == width:
            return by_header
        if width == len(case_codes()):
            return list(case_codes())
        if len(self._groups) == 1 and width == _OUTCOMES:
            group = self._groups[0][0]
            return [code for code in case_codes() if code.startswith(f"{group}.")]
        return None
