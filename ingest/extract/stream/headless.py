"""Rows of Article 20 above the first header of a text that a crawl cut at its top.

Belongs here: rows whose columns only the form tells, which the other tables of the text name. A row is read where its
line holds as many figures as the form has columns, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.matrix_headers import FORM_COLUMNS, HeaderCell
from ingest.extract.stream.reading import BLANKS, Reading
from ingest.extract.unit_lines import head_text
from ingest.extract.zones import Zone, read_cells

_FEWEST = 2
"""Columns: a figure alone behind a label may be anything, but on the first lines of a text that go on with a table."""


def read_headless(reading: Reading, rows: Sequence[int]) -> None:
    """Read the rows of the labels ``rows``, which stand above every header, by the form of the tables below."""
    templates = {f.template for f in reading.figures if f.template in ("2019", "2021")}
    if len(templates) != 1:
        return
    template = templates.pop()
    known = {f.metric_code for f in reading.figures}
    reading.table += 1
    end_above = 0
    for i in rows:
        hit = reading.hits[i]
        uses = [u for u in hit.label.uses if u.kind == "row" and u.block and u.block.template == template]
        if len(uses) != 1 or uses[0].block is None or uses[0].row is None:
            continue
        columns, key = uses[0].block.columns, uses[0].row.key
        codes = [(f"{key}.{column.key}", "") for column in columns]
        text = reading.text
        start = text.rfind("\n", 0, hit.start) + 1
        end = text.find("\n", hit.end)
        zone = Zone(text, hit.end, end if end >= 0 else len(text), end < 0, reading.joined.borders)
        is_first = not text[end_above:start].strip(BLANKS)
        if text[start : hit.start].strip(" |\t\u3000") or codes[0][0] in known:
            continue
        if len(codes) < _FEWEST and not (is_first and _is_in_matrix(reading, i + 1)):
            continue
        if reading.start_of(i + 1) < zone.end:
            continue
        row = read_cells(zone, len(codes), in_table=True)
        if row is None or row.doubt or not all(cell.text for cell in row.cells):
            continue
        if text[row.end : zone.end].strip(" |\t\u3000"):
            continue
        end_above = zone.end if is_first else end_above
        heads = [HeaderCell(template, column, column.labels[0]) for column in columns]
        reading.mark(hit.start, row.end)
        reading.add_row(
            codes,
            row,
            template=template,
            label=reading.with_remark(hit),
            headers=[head_text(head, "") for head in heads],
            form_units=[column.form_unit for column in columns],
            qualifier=FORM_COLUMNS,
        )


def _is_in_matrix(reading: Reading, i: int) -> bool:
    """Say whether label ``i`` is the title of the next table of Article 20, or another row of one."""
    label = reading.hits[i].label if i < len(reading.hits) else None
    return label is not None and (label.is_title or label.matrix_row is not None)
