"""The heads of indicator tables in a grid: what each column holds, and what they say of all its figures.

Belongs here: one printed header, and which cells are one. The rows below it are in ``indicators``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ingest.extract.captions import NO_CAPTION, Caption, year_of_heads
from ingest.extract.figures import (
    SEVERAL,
    SINCE_WHEN,
    Figure,
)
from ingest.extract.grid.printed import Printed, Row
from ingest.extract.indicator_heads import (
    GENERAL_HEADS,
    is_so_far,
    is_total_of_part,
    kind_of_head,
    kinds_of_heads,
    of_latest_year,
)
from ingest.extract.text import without_notes

_OPENINGS = frozenset(head[:2] for head in GENERAL_HEADS)
"""How general heads begin: few cells do, and most need no closer look."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a printed column holds: ``unit``, ``code``, ``value``, ``cumulative`` or ``skip``."""

    kind: str
    text: str = ""
    column: int = -1
    width: int = 1
    """How many grid columns the head spans."""


@dataclass(slots=True)
class Header:
    """An indicator header: the columns from the label column on."""

    label_column: int
    kinds: list[Kind] = field(default_factory=list)
    doubt: str = ""
    crowded: int = 0
    """How many rows below it have more figures than it has columns; ``fitting`` are the figures of the others."""
    fitting: list[list[Figure]] = field(default_factory=list)
    is_local: bool = False
    """The row read last whose label stands on one form only stands on a local one."""
    merged: Row = field(default_factory=list)
    """Cells with a figure that stand beside several rows."""
    year: int = 0
    """The year of the column of figures where another column is of an earlier year."""
    named_year: int = 0
    """The only year that the heads of figures name."""
    caption: Caption = NO_CAPTION
    """What the lines above the table say of its time; a part of the table that follows has none of its own."""
    group: str = ""
    """The group that the row read last belongs to; each half of a table that stands side by side has its own."""

    def settle(self) -> None:
        """Take a column of totals for the figures where no other holds them; doubt several columns of figures."""
        kinds = [k.kind for k in self.kinds]
        self.named_year = year_of_heads(kinds, [k.text for k in self.kinds])
        if "value" not in kinds:
            by_total = kinds_of_heads([k.text for k in self.kinds])
            self.kinds = [
                replace(k, kind=kind) if kind == "value" else k
                for k, kind in zip(self.kinds, by_total, strict=True)
            ]
        elif kinds.count("value") > 1 or kinds.count("cumulative") > 1:
            kinds, self.year = of_latest_year(kinds, [k.text for k in self.kinds])
            self.kinds = [replace(k, kind=kind) for k, kind in zip(self.kinds, kinds, strict=True)]
            if kinds.count("value") > 1 or kinds.count("cumulative") > 1:
                self.doubt = SEVERAL
        if not self.doubt and "cumulative" in kinds and is_total_of_part([k.text for k in self.kinds]):
            self.doubt = SINCE_WHEN

    def refine(self, row: Row) -> bool:
        """Take the heads of a second row for the columns that one head above them spans, where all fit below it."""
        heads = [cell for cell in row if cell.folded]
        wide = next((k for k in self.kinds if k.kind in ("value", "skip") and k.width > 1), None)
        if wide is None or not heads or any(c.kind == wide.kind for c in self.kinds if c is not wide):
            return False
        below = [Kind(kind_of(cell), cell.folded, cell.column, cell.cell.colspan) for cell in heads]
        ends = wide.column + wide.width
        are_heads = all(k.kind in ("value", "cumulative") or is_so_far(k.text) for k in below)
        if not are_heads or not all(wide.column <= k.column and k.column + k.width <= ends for k in below):
            return False
        at = self.kinds.index(wide)
        self.kinds[at : at + 1] = below
        self.settle()
        return True


def general_heads(row: Row) -> set[int]:
    """Return the cells where 项目 or the like heads labels: a unit and a figure have heads beside it.

    指标 heads none but indicators: figures beside it are enough. It heads the first column, or the one behind that of
    the numbers of the rows; the halves of a table that stand side by side have one each.
    """
    if not any(map(_is_general, row[:2])):
        return set()
    at = [n for n, cell in enumerate(row) if _is_general(cell)]
    if at[0] == 1 and kind_of(row[0]) != "number":
        return set()
    ends = [*at[1:], len(row)]
    pairs = [(row[n], row[n + 1 : end]) for n, end in zip(at, ends, strict=True)]
    return {id(head) for head, beside in pairs if _heads_labels(head, beside, in_halves=len(at) > 1)}


def _is_general(cell: Printed) -> bool:
    return cell.folded[:2] in _OPENINGS and without_notes(cell.folded) in GENERAL_HEADS


def _heads_labels(head: Printed, beside: Row, *, in_halves: bool) -> bool:
    texts = [cell.folded for cell in beside]
    kinds = {*map(kind_of, beside), *kinds_of_heads(texts)}
    has_units = "unit" in kinds or "单位" in head.folded
    is_told = has_units or in_halves or "cumulative" in kinds or head.folded.startswith("指标")
    return "value" in kinds and is_told


def is_printed_again(above: Header, header: Header) -> bool:
    """Say whether a header is that of the table above, printed again on a new page, maybe amid a group."""
    return [(k.kind, k.text) for k in above.kinds] == [(k.kind, k.text) for k in header.kinds]


def kind_of(cell: Printed) -> str:
    """Return what a head says of its column: ``unit``, ``code``, ``value``, ``cumulative``, ``number`` or ``skip``."""
    label = cell.label
    if label is not None:
        if label.is_code:
            return "code"
        if label.is_unit:
            return "unit"
        if label.indicator_column is not None:
            return {"ignored": "skip", "cumulative": "cumulative"}.get(label.indicator_column, "value")
    return kind_of_head(cell.folded)
