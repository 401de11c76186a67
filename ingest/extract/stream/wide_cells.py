"""The figures below labels that stand beside each other: which lines are their rows, and whose figures they are.

Belongs here: cutting those lines into cells, and telling the report's own figures from those of several bodies or
types of applicants. What they are figures of is for ``wide`` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.extract.borders import BORDER
from ingest.extract.matrix_headers import YEAR
from ingest.extract.numbers import parse_count
from ingest.extract.text import fold
from ingest.extract.zones import CellText, is_value
from ingest.forms import load

_BLANKS = " \t|\r\u3000"
_LABEL_OF_ROW = 24
"""Characters of the label of a row at the most."""
_MAX_ROWS = 100
_BODIES = 2
ORGANISATIONS = re.compile(r"^法人[或和]其[他它]组织")
_TOTAL = re.compile(r"合计|总计|总数|合计数|全[省市区县镇]合计")
QUANTITY = re.compile(
    r"(?:20\d\d年度?|本年度?|全年)?(?:数量|件数|条数|数值|统计数|数|合计|总数|总计|情况)?(?:[(][件条个次项][)]|[件条个次项])?"
)
"""The label of a row of figures that are the report's own; any other may name one body of several."""


class RowBelow(NamedTuple):
    """A row of cells below labels, and where it begins with its own label."""

    start: int
    cells: list[CellText]


@dataclass(slots=True)
class Below:
    """What stands below labels beside each other."""

    rows: list[RowBelow]
    is_own: bool
    """The figures are the report's own: one row, or the one that is the sum of the others."""
    types: list[str] = field(default_factory=list)
    """The types of applicants that the rows are of, where their total proves it."""


def rows_below(text: str, labels_at: list[int], end: int, stop: int, *, is_matrix: bool) -> Below:
    """Return the rows below labels on one line.

    Args:
        text: the joined text.
        labels_at: where the labels stand.
        end: where the last of them ends.
        stop: where the table ends at the latest.
        is_matrix: the labels are those of Article 20, whose rows have a label of their own.
    """
    first = text.rfind("\n", 0, labels_at[0]) + 1
    at = text.find("\n", end)
    heads = _cut(text, first, at if at >= 0 else len(text))
    columns = [n for n, cell in enumerate(heads) if any(cell.start <= x < cell.end for x in labels_at)]
    has_borders = BORDER.search(text, first, end) is not None
    found: list[RowBelow] = []
    labels: list[str] = []
    while 0 <= at < stop and len(found) < _MAX_ROWS:
        begin = at + 1
        at = text.find("\n", begin)
        line_end = at if at >= 0 else len(text)
        if not text[begin:line_end].strip(_BLANKS):
            continue
        cells = _cut(text, begin, line_end)
        if has_borders:
            if len(cells) != len(heads) or len(columns) != len(labels_at):
                break
            values = [cells[n] for n in columns]
            label = "".join(cell.text for cell in cells[: columns[0]])
        else:
            values = [cell for cell in cells if is_value(cell.text)]
            label = "".join(cell.text for cell in cells if not is_value(cell.text))
            if values and not all(is_value(cell.text) for cell in cells[cells.index(values[0]) :]):
                break
        is_row = all(not v.text or is_value(v.text) for v in values)
        if not is_row or not (any(v.text for v in values) or (label and values)):
            break
        found.append(RowBelow(begin, values))
        labels.append(fold(label))
    return _owned(found, labels, is_matrix=is_matrix)


def _owned(rows: list[RowBelow], labels: list[str], *, is_matrix: bool) -> Below:
    """Return rows with whose figures they are, by their labels and their sums."""
    if len(rows) > _BODIES and _TOTAL.fullmatch(labels[-1]) and _is_sum([row.cells for row in rows]):
        types = [_applicant(label) for label in labels]
        if all(types) and len(set(types)) == len(types):
            return Below(rows, is_own=True, types=types)
        return Below(rows[-1:], is_own=True)
    is_alone = len(rows) == 1 and QUANTITY.fullmatch(labels[0]) is not None
    return Below(rows, is_own=is_alone or is_matrix)


def _applicant(label: str) -> str:
    """Return the type of applicant that the label of a row names; that of the organisations may stand in front."""
    known = load().index.get(label) or load().index.get(ORGANISATIONS.sub("", label))
    return known.applicant_column if known else ""


def _is_sum(rows: list[list[CellText]]) -> bool:
    """Say whether each figure of the last row is the sum of those above it."""
    if len({len(row) for row in rows}) > 1:
        return False
    read = [[parse_count(cell.text) for cell in row] for row in rows]
    if any(cell.status in ("ambiguous", "unreadable") for row in read for cell in row):
        return False
    sums = [sum(cell.value or 0 for cell in column) for column in zip(*read[:-1], strict=True)]
    return sums == [cell.value or 0 for cell in read[-1]] and any(sums)


def _cut(text: str, start: int, end: int) -> list[CellText]:
    """Return the cells of a line: between bars or tabs, else its words."""
    line = text[start:end]
    separator = "|" if "|" in line else "\t" if "\t" in line else ""
    cells: list[CellText] = []
    if separator:
        at = start
        for part in line.split(separator):
            shown = part.strip()
            begin = at + (part.find(shown) if shown else 0)
            cells.append(CellText(shown, begin, begin + len(shown)))
            at += len(part) + 1
        if separator == "|" and not cells[-1].text:
            cells.pop()
        return cells
    at = start
    for word in line.split():
        at = text.index(word, at)
        cells.append(CellText(word, at, at + len(word)))
        at += len(word)
    return cells


def cells_below(text: str, start: int, end: int, stop: int, *, is_matrix: bool) -> Below:
    """Return the cells behind labels that have a line each: one row, or the name in front of cells of another body.

    Args:
        text: the joined text.
        start: where the first label begins.
        end: where the last of them ends.
        stop: where the table ends at the latest.
        is_matrix: the labels are those of Article 20, whose rows have a label of their own.
    """
    has_borders = BORDER.search(text, start, end) is not None
    cells: list[CellText] = []
    begin = at = text.find("\n", end)
    has_label = has_name = is_of_years = False
    label = ""
    while 0 <= at < stop:
        first = at + 1
        at = text.find("\n", first)
        line = text[first : at if at >= 0 else len(text)]
        shown = line.strip(_BLANKS)
        place = first + line.find(shown)
        if is_value(shown) if shown else has_borders and BORDER.search(line) is not None:
            cells.append(CellText(shown, place, place + len(shown)))
        elif shown and not cells and not has_label and len(shown) <= _LABEL_OF_ROW:
            has_label, begin, label = True, first, fold(shown)
            if not is_matrix and not QUANTITY.fullmatch(fold(shown)):
                has_name = True
                break
        elif shown:
            # a row a year: of which of them the first is, only its label says
            is_of_years = YEAR.fullmatch(label) is not None and YEAR.fullmatch(fold(shown)) is not None
            break
    if is_of_years and cells:
        return Below([RowBelow(begin, cells)], is_own=False)
    if has_name:
        return Below([RowBelow(begin, [CellText(shown, place, place + len(shown))])], is_own=False)
    return Below([RowBelow(begin, cells)] if any(cell.text for cell in cells) else [], is_own=True)
