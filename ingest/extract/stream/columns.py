"""Tables that a PDF tool printed column by column (pdftotext without its layout option).

Such a tool leaves one figure a line: a row as seven short blocks, several rows as seven blocks of as many lines,
their labels before or after them. What links figures and labels is the order of the rows alone. So nothing is
read here but whole tables whose every row and every column adds up, in the order of the form, and only where
the labels that stand next to figures and the page breaks agree with it.

Belongs here: the applications table, the fifteen cases, and Article 20 tables of one row or one column in such
a text. Does not belong here: rows whose values stand behind their label, in whatever layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.extract.figures import RESOLVED_BY_SUMS, Figure, read_value
from ingest.extract.matrix_headers import match_matrix_header
from ingest.extract.numbers import parse_count
from ingest.extract.rows import ALSO_COLUMNS
from ingest.extract.stream.cases import HEADER_CHARACTERS, OUTCOMES
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import TURNED, Reading
from ingest.extract.text import WORD, fold
from ingest.extract.zones import SURPLUS, CellText, RowCells, is_value
from ingest.forms import case_codes, metric_exists
from ingest.records import APPLICANT_TYPES, APPLICANTS

_LINE = re.compile(r"[^\n]+")
_UNSPELT = 3
"""So many row labels may be misspelt beyond recognition in a table that is otherwise complete."""


@dataclass(slots=True)
class _Row:
    """Seven cells in printed order, the labels that stand right before them, and where they begin."""

    cells: list[CellText]
    label: str


def read_columns(reading: Reading) -> None:
    """Read the tables that are printed column by column, in place of what was doubtful about them."""
    _applications(reading)
    _cases(reading)
    _article_20(reading)


# -- applications ---------------------------------------------------------------------------------------


def _applications(reading: Reading) -> None:
    region = _region(reading)
    if region is None:
        return
    first, last = region
    hits = [h for h in reading.hits if first <= h.start < last]
    labels = _row_labels(hits, reading)
    known = _figures_in(reading, labels.values())
    if not any(f.doubt for f in known) and len(labels) > 1:
        return
    if any(f.doubt == TURNED for f in known):
        return  # the sums of rows and columns do not tell which type of applicants a column is
    rows = _rows(reading, first, last, labels)
    order = _order(reading, len(rows), set(labels.values())) if rows else None
    if not rows or order is None:
        return
    values = [_numbers(row.cells) for row in rows]
    if not _adds_up(dict(zip(order, values, strict=True)), reading):
        return
    if not _agrees(rows, order, {at: key for at, key in labels.items() if key in order}, reading):
        return
    wanted = set(order)
    reading.figures[:] = [f for f in reading.figures if f.metric_code not in wanted]
    reading.lost[:] = [lost for lost in reading.lost if lost.key not in wanted]
    reading.mark(first, last)
    for key, row in zip(order, rows, strict=True):
        cells = RowCells(row.cells, row.cells[-1].end)
        codes = [(key, applicant) for applicant in APPLICANT_TYPES]
        reading.add_row(codes, cells, label=key, qualifier=RESOLVED_BY_SUMS)


def _region(reading: Reading) -> tuple[int, int] | None:
    """Return the part of the text from the head of the applications table to the next table or chapter."""
    hits = reading.hits
    start = next(
        (n for n, h in enumerate(hits) if h.text == "申请人情况" or h.text.startswith("本列数据")), None
    )
    if start is None:
        return None
    seen_row = False
    for h in hits[start:]:
        seen_row |= bool(h.label.applicant_rows) and h.text not in ALSO_COLUMNS
        is_over = h.label.case_group or h.label.matrix_column or h.label.is_head
        if seen_row and (is_over or (h.label.is_title and _is_chapter(h))):
            return hits[start].start, h.start
    return hits[start].start, len(reading.text)


def _is_chapter(hit: Hit) -> bool:
    return hit.text.endswith(("情况", "事项")) and hit.text != "申请人情况"


def _row_labels(hits: Sequence[Hit], reading: Reading) -> dict[int, str]:
    """Return the rows whose labels stand in the region, by where each begins; column labels are left out."""
    found: dict[int, str] = {}
    for hit in hits:
        is_numbered = hit.start < reading.origin[hit.at]
        if len(hit.label.applicant_rows) != 1 or not reading.is_whole(hit):
            continue
        if hit.text in ALSO_COLUMNS and not is_numbered:
            continue
        (key,) = hit.label.applicant_rows
        if hit.text in ("总计", "合计") and "七" not in reading.text[hit.start : hit.end]:
            continue
        found[hit.start] = key
    return found


def _figures_in(reading: Reading, keys: Iterable[str]) -> list[Figure]:
    wanted = set(keys)
    return [f for f in reading.figures if f.metric_code in wanted]


def _rows(reading: Reading, first: int, last: int, labels: dict[int, str]) -> list[_Row]:
    """Return the rows of seven in printed order; none when some figures make no row."""
    rows: list[_Row] = []
    blocks: list[list[CellText]] = []
    label = ""
    at_end = -1

    def flush() -> bool:
        found = _rows_of(blocks)
        blocks.clear()
        if found is None:
            return False
        rows.extend(_Row(cells, label) for cells in found)
        return True

    for line in _LINE.finditer(reading.text, first, last):
        words = list(WORD.finditer(line.group()))
        if not words:
            continue
        start = line.start()
        cells = [CellText(w.group(), start + w.start(), start + w.end()) for w in words]
        if all(is_value(c.text) for c in cells):
            if at_end >= 0 and blocks and start == at_end + 1:
                blocks[-1] += cells
            else:
                blocks.append(cells)
            at_end = line.end()
            continue
        if not flush():
            return []
        at_end = -1
        label = next((key for at, key in reversed(labels.items()) if start <= at < line.end()), label)
    return rows if flush() else []


def _rows_of(blocks: list[list[CellText]]) -> list[list[CellText]] | None:
    """Return the rows that a run of blocks makes: seven blocks of n figures are n rows; None for anything else."""
    rows: list[list[CellText]] = []
    n = 0
    while n < len(blocks):
        height = len(blocks[n])
        columns = blocks[n : n + APPLICANTS]
        if len(columns) < APPLICANTS or any(len(c) != height for c in columns):
            return None
        rows += [[column[line] for column in columns] for line in range(height)]
        n += APPLICANTS
    return rows


def _order(reading: Reading, count: int, printed: set[str]) -> list[str] | None:
    """Return the rows of the form that so many printed rows are: only a whole table has a known order."""
    keys = [row.key for row in reading.forms.applications.rows]
    for single in (True, False):
        order = [
            key
            for key in keys
            if (not key.startswith("disposition.other") or (key == "disposition.other") == single)
        ]
        # Above its three rows 其他处理 is a heading.
        rows = printed if single else printed - {"disposition.other"}
        if len(order) == count and rows <= set(order) and len(set(order) - rows) <= _UNSPELT:
            return order
    return None


def _numbers(cells: Sequence[CellText]) -> list[Decimal | None]:
    read = [parse_count(cell.text) for cell in cells]
    return [Decimal(0) if r.status == "not_applicable" else r.value for r in read]


def _adds_up(values: dict[str, list[Decimal | None]], reading: Reading) -> bool:
    """Say whether every row and every column of a whole table adds up."""
    table: dict[str, list[Decimal]] = {}
    for key, row in values.items():
        numbers = [v for v in row if v is not None]
        if len(numbers) < APPLICANTS or sum(numbers[:-1]) != numbers[-1]:
            return False
        table[key] = numbers
    for total in reading.forms.applications.sums:
        parts = total.parts or tuple(k for k in table if k.startswith(total.under) and k not in total.wholes)
        for column in range(APPLICANTS):
            if sum(table[k][column] for k in parts) != sum(table[k][column] for k in total.wholes):
                return False
    return True


def _agrees(rows: list[_Row], order: list[str], labels: dict[int, str], reading: Reading) -> bool:
    """Say whether labels next to figures and page breaks agree with the order of the rows."""
    place = {key: n for n, key in enumerate(order)}
    n = 0
    while n < len(rows):
        after = n
        while after < len(rows) and rows[after].label == rows[n].label:
            after += 1
        # Right before figures stands a label of theirs, or the last one of the figures before.
        if rows[n].label in place and not n - 1 <= place[rows[n].label] < after:
            return False
        n = after
    for page in range(len(reading.joined.page_breaks) + 1):
        on_page = [k for k, row in enumerate(rows) if _page(reading, row.cells[0].start) == page]
        spelt = [place[key] for at, key in labels.items() if _page(reading, at) == page]
        if spelt and not (on_page and on_page[0] <= min(spelt) and max(spelt) <= on_page[-1]):
            return False
    return True


def _page(reading: Reading, at: int) -> int:
    return sum(at > position for position in reading.joined.page_breaks)


# -- reviews and lawsuits -------------------------------------------------------------------------------


def _cases(reading: Reading) -> None:
    """Read fifteen figures that stand among the words of their header, when each group adds up."""
    doubtful = [f for f in reading.figures if f.metric_code in case_codes() and f.doubt]
    if (
        len(doubtful) != len(case_codes())
        or doubtful[0].span is None
        or doubtful[0].doubt in (SURPLUS, TURNED)
    ):
        return
    reached = doubtful[0].span[0]
    start = max(
        (h.start for h in reading.hits if h.label.case_group == "review" and h.start < reached), default=None
    )
    if start is None:
        return
    end = next((h.start for h in reading.hits if h.start > reached and h.label.is_title), len(reading.text))
    cells: list[CellText] = []
    for word in WORD.finditer(reading.text, start, end):
        if is_value(word.group()):
            cells.append(CellText(word.group(), word.start(), word.end()))
        elif not set(fold(word.group())) <= HEADER_CHARACTERS:
            break
    numbers = [n for n in _numbers(cells) if n is not None]
    if len(cells) != len(case_codes()) or len(numbers) != len(cells):
        return
    for n in range(0, len(numbers), OUTCOMES):
        if sum(numbers[n : n + OUTCOMES - 1]) != numbers[n + OUTCOMES - 1]:
            return
    _set(reading, doubtful, cells)
    reading.lost[:] = [lost for lost in reading.lost if lost.key != "cases"]


def _set(reading: Reading, figures: Sequence[Figure], cells: Sequence[CellText]) -> None:
    for figure, cell in zip(figures, cells, strict=True):
        figure.text, figure.doubt, figure.locator = cell.text, "", reading.locate(cell)
        figure.qualifier = RESOLVED_BY_SUMS
        figure.span = (cell.start, cell.end)


# -- Article 20 -----------------------------------------------------------------------------------------


def _article_20(reading: Reading) -> None:
    """Read tables of one row or one column between two titles, where figures and cells are equally many."""
    titles = [h for h in reading.hits if h.label.is_title and h.text.startswith("第二十条")]
    for title in titles:
        end = next(
            (
                h.start
                for h in reading.hits
                if h.start > title.start and h.label.is_title and h.text != "信息内容"
            ),
            None,
        )
        if end is not None:
            _one_table(reading, [h for h in reading.hits if title.end <= h.start < end], title.end, end)


def _one_table(reading: Reading, hits: Sequence[Hit], start: int, end: int) -> None:
    columns = match_matrix_header(
        [reading.with_remark(h) for h in hits if h.label.matrix_column], reading.forms
    )
    rows = [h for h in hits if h.label.matrix_row and not h.label.matrix_column]
    if not columns or not rows or None in columns or (len(columns) > 1 and len(rows) > 1):
        return
    heads = [c for c in columns if c is not None]
    codes = [
        (head, f"{row.label.matrix_row.key}.{head.column.key}")
        for row in rows
        for head in heads
        if row.label.matrix_row
    ]
    wanted = {code for _, code in codes}
    present = [f for f in reading.figures if f.metric_code in wanted and f.template == heads[0].template]
    settled = any(not f.doubt and read_value(f).status != "blank" for f in present)
    if settled or not all(metric_exists(head.template, code) for head, code in codes):
        return
    cells = _values_between(reading.text, hits, start, end)
    if cells is None or len(cells) != len(codes):
        return
    reading.figures[:] = [f for f in reading.figures if not any(f is p for p in present)]
    reading.table += 1
    reading.mark(start, end)
    for (head, code), cell in zip(codes, cells, strict=True):
        reading.add_row(
            [(code, "")],
            RowCells([cell], cell.end),
            template=head.template,
            headers=[head.text],
            form_units=[head.column.form_unit],
        )


def _values_between(text: str, hits: Sequence[Hit], start: int, end: int) -> list[CellText] | None:
    """Return the figures between the labels of a table; None when anything else stands there."""
    cells: list[CellText] = []
    at = start
    for stop, after in [*((h.start, h.end) for h in hits), (end, end)]:
        for word in WORD.finditer(text, at, max(at, stop)):
            touches_label = word.start() == at > start and not text[at - 1].isspace()
            if touches_label or not is_value(word.group()):
                return None
            cells.append(CellText(word.group(), word.start(), word.end()))
        at = after
    return cells
