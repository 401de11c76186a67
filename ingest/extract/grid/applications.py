"""The applications table in a grid.

Belongs here: its header of seven applicant types, and its rows: labels in one to three columns, seven values.
"""

from __future__ import annotations

import re

from ingest.documents.model import Cell
from ingest.extract.figures import Figure
from ingest.extract.grid.printed import MISFIT, Printed, Row, has_values, placed, whole
from ingest.extract.matrix_headers import YEAR
from ingest.extract.numbers import summand
from ingest.extract.rows import (
    ALSO_COLUMNS,
    is_total_first,
    is_total_moved,
    may_have_moved_total,
    printed_number,
    similar_row,
)
from ingest.forms import Forms
from ingest.records import APPLICANT_TYPES, APPLICANTS, ORGANISATIONS

_GROUPS = ("不予公开", "无法提供", "不予处理", "其他处理", "其它处理")
_WORDS_OF_A_LABEL = 6
"""So many characters in a cell are a label and no remark in the place of a figure."""
_HEADS_BESIDE = 5
"""So many rows of the form beside each other head a table on its side."""
_SINGLE = 3
"""The cells of a row of one figure: its labels for row and column, and the figure."""
_OTHER_HEADS = frozenset(("备注", "说明", "序号", "填报说明"))


_TWO_ITEMS = re.compile(
    r"\n\s*(?:\d{1,2}[.．、](?!\d)|[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四]、)[\u4e00-\u9fff]{2}"
)
"""A list number that opens a line inside a label: two rows share their cells."""


class ApplicationsGrid:
    """The header in force, and the rows below it."""

    def __init__(self, forms: Forms, figures: list[Figure]) -> None:
        """Read by ``forms``; figures are appended to ``figures``."""
        self.forms = forms
        self.figures = figures
        self.columns: dict[str, int] = {}
        """The grid column of each applicant type, as the header prints them."""
        self._beside: dict[str, int] | None = None
        """The columns that stand beside the head of all applicants, until the types below it are read."""
        self._is_as_form: bool | None = None
        """Whether the total stands last all the same, where the header puts it elsewhere: what a row has told."""
        self.is_foreign = False
        """Whether the table at hand has heads of its own that are none of the form's."""
        self.has_head = False
        """Whether it has those of the form."""
        self._is_strange = False
        """Whether one row of heads has unknown ones, and the others not where the form has them."""
        self._told: list[str] = []
        """The types that one row of heads prints, each above its own column: in whatever order, all of them or some."""
        self.last_key = ""
        self._parent, self._parent_end = "", 0
        self._others: set[int] = set()
        """Grid columns of other heads: 序号, 备注."""
        self._sideways: list[str] = []
        """The rows of the form that head columns, where a table lies on its side ("" for a head that is none)."""

    def header(self, row: Row, labels: Row) -> bool:
        """Take a row as (a part of) the header when it is one; ``labels`` are the cells that hold a label."""
        found = [(p.label.applicant_column, p.column) for p in labels if p.label and p.label.applicant_column]
        opens = next((p for p in labels if p.folded == "申请人情况"), None)
        self._note_others(row, found, opens)
        strong = [k for k, _ in found if k not in ("other_organisation", "total")]
        if opens is not None:
            # The total may stand beside the head of all applicants, and not among their types.
            self.columns, self._beside = {}, dict(found)
        is_rest = found and 0 < len(self.columns) < APPLICANTS and not has_values(row)
        if not strong and not is_rest:
            return False
        if any(p.label and p.label.applicant_rows and p.folded not in ALSO_COLUMNS for p in labels):
            return False
        if "natural_person" in strong:
            self.columns, self._beside, self._is_as_form = self._beside or {}, None, None
        self._sideways = []
        is_first = not self.has_head and (opens is None or (opens is row[0] and opens.cell.colspan == 1))
        self._told = self._heads_of_one_row(row, found) if is_first else []
        self._is_strange = is_first and not self._told and self._has_heads_out_of_place(row)
        self.is_foreign, self.has_head = False, True
        self.columns.update(found)
        return True

    def header_of_types(self, row: Row, labels: Row) -> bool:
        """Take a row as the header that has no other heads than types of applicants, whatever stands in front."""
        if not all(p.label and p.label.applicant_column for p in labels[-_HEADS_BESIDE:]):
            return False
        return self.header(row, labels)

    def single(self, row: Row, table: int) -> bool:
        """Read a row of one figure: the label of the row, the type of applicant, the figure."""
        if len(row) != _SINGLE or not (row[1].label and row[0].label) or row[2].label:
            return False
        applicant, key = row[1].label.applicant_column, row[0].label.applicant_rows and self._key(row[0])
        if not applicant or not key or not (row[2].is_value or not row[2].folded):
            return False
        self.last_key = key
        cell = row[2].cell
        self.figures.append(
            Figure("", key, applicant, cell.text, cell.locator, "", row[0].folded, "", "", "", table)
        )
        return True

    @staticmethod
    def _has_heads_out_of_place(row: Row) -> bool:
        """Say whether one row of as many heads as types has some that are not known, and known ones out of place."""
        heads = row[-APPLICANTS:]
        if len(row) != APPLICANTS + 1 or any(p.cell.colspan > 1 or not p.folded for p in heads):
            return False
        keys = [p.label.applicant_column if p.label else "" for p in heads]
        return "" in keys and any(key and key != APPLICANT_TYPES[n] for n, key in enumerate(keys))

    @staticmethod
    def _heads_of_one_row(row: Row, found: list[tuple[str, int]]) -> list[str]:
        """Return the types that a row names where no other head stands among or behind them and none spans columns."""
        heads = row[len(row) - len(found) :]
        if any(p.column != column for p, (_, column) in zip(heads, found, strict=True)):
            return []
        if any(p.cell.colspan > 1 or p.cell.rowspan > 1 for p in heads) or len(dict(found)) < len(found):
            return []
        order = [key for key, _ in found]
        return order if len(row) > len(found) and not may_have_moved_total(order) else []

    def sideways(self, row: Row, table: int) -> bool:
        """Read a row of a table on its side (a type of applicant a row, the rows of the form beside each other)."""
        if len(row) > _HEADS_BESIDE and not has_values(row) and (keys := self._keys_beside(row[1:])):
            self._sideways = keys
            return True
        if not self._sideways:
            return False
        at = next((n for n, p in enumerate(row[:2]) if p.label and p.label.applicant_column), -1)
        label = row[at].label
        applicant, values = (label.applicant_column if label else ""), row[at + 1 :]
        if at < 0 or not applicant or len(values) != len(self._sideways):
            return False
        if any(v.folded and not v.is_value for v in values):
            return False
        for key, value in zip(self._sideways, values, strict=True):
            if key:
                cell = value.cell
                self.figures.append(
                    Figure("", key, applicant, cell.text, cell.locator, "", key, "", "", "", table)
                )
        return True

    def _keys_beside(self, heads: Row) -> list[str]:
        """Return the row of the form that each cell names, empty where too few do or two name the same one."""
        before, self.last_key = self.last_key, ""
        keys = []
        for head in heads:
            keys.append(self._key(head) or "")
            self.last_key = keys[-1] or self.last_key
        self.last_key = before
        named = [key for key in keys if key]
        return keys if len(named) >= _HEADS_BESIDE and len(set(named)) == len(named) else []

    def _note_others(self, row: Row, found: list[tuple[str, int]], opens: Printed | None) -> None:
        """Note heads that are none of the form's: those known as such, and any words right of the applicants."""
        last = opens.cell.column + opens.cell.colspan - 1 if opens else max((c for _, c in found), default=-1)
        is_head = opens is not None or (bool(found) and not has_values(row))
        others = {
            p.column
            for p in row
            if p.folded in _OTHER_HEADS
            or (is_head and p.column > last and p.folded and p.label is None and not YEAR.match(p.folded))
        }
        if opens is not None or (self._beside is None and any(key == "natural_person" for key, _ in found)):
            self._others = set()
        self._others |= others

    def row(self, row: Row, table: int) -> bool:
        """Read a row when it is one."""
        if self.is_foreign:
            return False
        last = max([i for i, p in enumerate(row) if p.label and p.label.applicant_rows], default=-1)
        values = row[last + 1 :]
        if self._others and self._is_whole():
            own = [p for p in values if p.column not in self._others]
            values = own if len(own) == APPLICANTS else values
        unknown = self._unknown_label(row)
        self._parent_of(row, len(row) - 1)
        if unknown > last:
            # The label that stands right before the values is none the forms know.
            last, values = unknown, row[unknown + 1 :]
            key = similar_row(
                self.forms.applications, row[last].folded, self.last_key, self._parent_of(row, last)
            )
        elif last >= 0 and not self._is_group_beside(row[last], values):
            key = self._key(row[last])
        else:
            return False
        if key is None or not values or any(v.label and not v.is_value for v in values):
            return False
        self.last_key = key
        order, cells = self._cells(values)
        if order is not self._told and order[-1] != APPLICANT_TYPES[-1] and None not in cells:
            order, cells = self._totals_last(order, cells)
        if _TWO_ITEMS.search(row[last].cell.text) or (
            None not in cells
            and order[-1] == APPLICANT_TYPES[-1]
            and is_total_moved([cell for cell in cells if cell])
        ):
            cells = [None] * len(order)
        label = row[last].folded
        for applicant, cell in zip(order, cells, strict=True):
            shown = cell or whole(values, row[last])
            # By position: names cost more than the figure, and there are hundreds of them.
            doubt = "" if cell else MISFIT
            self.figures.append(
                Figure("", key, applicant, shown.text, shown.locator, "", label, "", doubt, "", table)
            )
        return True

    @staticmethod
    def _is_group_beside(label: Printed, values: Row) -> bool:
        """Say whether a label is that of a group, and words that no form knows stand between it and the values."""
        if label.label is None or label.label.text not in _GROUPS or not values or values[0].is_value:
            return False
        return len(values[0].folded) >= _WORDS_OF_A_LABEL

    def _parent_of(self, row: Row, at: int) -> str:
        """Return the label of the group that a row stands in: beside it, or beside a row above."""
        for p in row[:at]:
            if p.label and p.label.text in _GROUPS:
                self._parent, self._parent_end = p.label.text, p.cell.row + p.cell.rowspan
        return self._parent if row[at].cell.row < self._parent_end else ""

    def _unknown_label(self, row: Row) -> int:
        """Return where a text that is no label stands right before seven values, -1 when there is none."""
        at = len(row) - APPLICANTS - 1
        if at < 0 or row[at].label or row[at].is_value or not row[at].folded:
            return -1
        return at if any(p.is_value for p in row[at + 1 :]) else -1

    def _is_whole(self) -> bool:
        """Say whether each type has a column of its own; where two share one, the spans of the header are lost."""
        return len(self.columns) == APPLICANTS == len(set(self.columns.values()))

    def _cells(self, values: Row) -> tuple[list[str], list[Cell | None]]:
        """Return the applicant types in printed order and the cell of each."""
        if len(values) == len(self._told):
            return self._told, [v.cell for v in values]
        if self._is_strange:
            return list(APPLICANT_TYPES), [None] * APPLICANTS
        is_whole = self._is_whole()
        order = sorted(self.columns, key=self.columns.__getitem__) if is_whole else self._order()
        if is_whole and any(self.columns[key] < self.columns[APPLICANT_TYPES[0]] for key in ORGANISATIONS):
            return list(APPLICANT_TYPES), [None] * APPLICANTS  # heads of three rows that a broken span moved
        if len(values) == APPLICANTS:
            cells = [v.cell for v in values]
            is_clear = is_whole or not is_total_first(cells)
            return order, [*cells] if is_clear else [None] * APPLICANTS
        if is_whole:
            return order, placed(values, [self.columns[k] for k in order])
        if len(values) > APPLICANTS and not any(v.folded for v in values[APPLICANTS:]):
            return order, [v.cell for v in values[:APPLICANTS]]
        return order, [None] * APPLICANTS

    def _totals_last(self, order: list[str], cells: list[Cell | None]) -> tuple[list[str], list[Cell | None]]:
        """Return order and cells of a row whose header does not end with the total: a wrong span moves it.

        The sum of the row tells whether the header is right; where it does not, a row above tells, or no cell is
        certain.
        """
        form = list(APPLICANT_TYPES)
        texts = [cell.text if cell else "" for cell in cells]
        values = [summand(text) for text in texts]
        total = order.index(form[-1])
        as_header, as_form = (sum(values) - value == value for value in (values[total], values[-1]))
        if as_header and as_form and total and texts[total] != texts[-1] and self._is_as_form is not None:
            as_header, as_form = not self._is_as_form, self._is_as_form
        elif as_header != as_form:
            self._is_as_form = as_form
        elif as_header and as_form and total and len(set(texts[total:])) > 1:
            return form, [None] * APPLICANTS  # zeros and empty cells add up either way
        # No wrong span moves the total in front of all types: a header that begins with it is meant so.
        if total == 0 and (as_header or not as_form):
            return order, cells
        if as_header and (total == 0 or not as_form or values[total] == values[-1] == 0):
            return order, cells
        return (form, cells) if as_form and total else (form, [None] * APPLICANTS)

    def _order(self) -> list[str]:
        """Return the order of the form, or that of the five organisations where the header prints another."""
        printed = [key for key in self.columns if key in ORGANISATIONS]
        if len(printed) == len(ORGANISATIONS) and len(self.columns) == APPLICANTS:
            return [APPLICANT_TYPES[0], *printed, APPLICANT_TYPES[-1]]
        return list(APPLICANT_TYPES)

    def _key(self, printed: Printed) -> str | None:
        """Return the row of a label; 3.其他 and 总计 count only below rows of their kind."""
        keys = printed.label.applicant_rows if printed.label else frozenset()
        if len(keys) != 1:
            return None
        (key,) = keys
        if key == "disposition.other.other" and not self.last_key.startswith("disposition.other"):
            return None
        is_first = not self.last_key and len(self.columns) < APPLICANTS
        if key == "disposition.total" and is_first and not printed_number(printed.folded):
            return None
        return key
