"""Indicators as a list: a line for each, with its figure behind a colon, leaders, brackets or white space.

    1.当面申请数：3件
    （一）收到申请数（件）………… 12

No head tells a column, for there is but one figure in a line. So many lines of that shape, each with the label of
another row, are no prose. Belongs here: which lines are such rows. Does not belong here: tables with a head.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.extract.borders import line_end
from ingest.extract.stream.indicator_columns import heads_other_figures
from ingest.extract.stream.indicators import IndicatorsReader
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import Reading, any_unit
from ingest.extract.text import fold, without_numbering
from ingest.extract.zones import CellText, RowCells
from ingest.forms import BULLETS, Forms

_ROWS = 8
"""So many lines, each with another label and one figure behind it, are a list of the form."""
_LONGEST = 120
_SIGNS = r"\s|:：…·.．_＿—－=＝为\-"
_BARS = " |\t\u3000"
_SERIAL = re.compile(r"\s*\d{1,3}[\s|]+")
_OTHER_TIME = re.compile(r"累计|上年|上一年|去年|同期|占比|率")
_TWO_FIGURES = re.compile(r"\d(?:[条件次篇个人万元]{1,2})?[\s|/]+\d")
_REMARK = re.compile(r"[（(][^()（）\n]{0,60}[)）]")


def read_list(reading: Reading, indicators: IndicatorsReader) -> None:
    """Read the lines that have the label of an indicator and one figure, where the text is a list of them."""
    hits = [hit for hit in reading.hits if hit.label.indicator_rows]
    if len({hit.text for hit in hits}) < _ROWS or reading.has_indicators:
        return
    _mark_other_times(reading, hits)
    rows = [(hit, row) for hit in hits if (row := _row_of(reading, hit)) is not None]
    filled = {hit.text for hit, row in rows if row.cells[1].text}
    if len(filled) < _ROWS or 2 * len(rows) < len(hits):
        return
    lines = (reading.text[hit.end : line_end(reading.text, hit.end)] for hit in hits)
    if any(map(_TWO_FIGURES.search, lines)):
        return  # two columns: a figure alone may be of either
    if any(_two_below(reading.forms).match(reading.text, hit.end) for hit in hits):
        return  # or numbers of pages
    if heads_other_figures(reading, rows[0][0].start):
        for hit, row in rows:
            reading.mark(hit.start, row.end)  # no prose either
        return
    indicators.begin_list(rows[0][0])
    for hit, row in rows:
        indicators.listed_row(hit, row)


def _mark_other_times(reading: Reading, hits: list[Hit]) -> None:
    """Take the lines of a list for no prose either whose labels are of another time: 收到申请数（累计）：31件."""
    remarks = [(hit, _REMARK.match(reading.text, hit.end)) for hit in hits]
    others = [(hit, remark) for hit, remark in remarks if remark and _OTHER_TIME.search(remark.group())]
    for hit, remark in others if len(others) >= _ROWS else ():
        reading.mark(hit.start, line_end(reading.text, remark.end()))


def _row_of(reading: Reading, hit: Hit) -> RowCells | None:
    """Return unit and figure of the line that a label opens, None where the line says anything else."""
    text = reading.text
    start, end = text.rfind("\n", 0, hit.start) + 1, line_end(text, hit.end)
    if serial := _SERIAL.match(text, start, hit.start):
        start = serial.end()
    if end - start > _LONGEST or without_numbering(fold(text[start : hit.start]).lstrip(BULLETS)):
        return None
    at = hit.end
    while remark := _REMARK.match(text, at):
        at = remark.end()
    if _OTHER_TIME.search(text, hit.end, at):
        return None
    found = _figure_pattern(reading.forms).fullmatch(text, at, end)
    if found is not None and not found["figure"] and not found["before"]:
        found, end = _on_next_line(reading, end) or _on_lines(reading, end) or (found, end)
    elif found is not None and not found["apart"] and text[hit.end - 1] not in ":：":
        return None  # digits that touch the label may be of several columns
    if found is None:
        return None
    unit = "before" if found["before"] else "behind"
    span = found.span(unit) if found[unit] else (found.start("figure"),) * 2
    cells = [CellText(text[slice(*span)], *span), CellText(found["figure"], *found.span("figure"))]
    return RowCells(cells, end)


def _on_next_line(reading: Reading, end: int) -> tuple[re.Match[str], int] | None:
    """Return the figure on the line below that of its label, and where that line ends.

    Its unit stands behind it, or it may be the number of a page; and no other figure stands below it.
    """
    start, stop = _next_line(reading.text, end)
    pattern = _figure_pattern(reading.forms)
    found = pattern.fullmatch(reading.text, start, stop) if stop - start < _LONGEST else None
    if not found or not found["figure"] or not found["behind"] or found["before"]:
        return None
    below = pattern.fullmatch(reading.text, *_next_line(reading.text, stop))
    return None if below and below["figure"] else (found, stop)


def _on_lines(reading: Reading, end: int) -> tuple[re.Match[str], int] | None:
    """Return unit and figure on lines of their own below a label, and where the figure ends; no other stands below."""
    unit_at = _next_line(reading.text, end)
    figure_at = _next_line(reading.text, unit_at[1])
    if (
        reading.text[slice(*unit_at)].strip(_BARS) not in reading.forms.units
        or figure_at[1] - unit_at[0] > _LONGEST
    ):
        return None
    pattern = _figure_pattern(reading.forms)
    found = pattern.fullmatch(reading.text, unit_at[0], figure_at[1])
    if found is None or not found["before"] or not found["figure"]:
        return None
    below = pattern.fullmatch(reading.text, *_next_line(reading.text, figure_at[1]))
    return None if below and below["figure"] else (found, figure_at[1])


def _next_line(text: str, end: int) -> tuple[int, int]:
    """Return where the next line with text begins and ends."""
    start = end
    while text[start : start + 1].isspace():
        start += 1
    return start, line_end(text, start)


@cache
def _two_below(forms: Forms) -> re.Pattern[str]:
    """Return the pattern of two figures on lines of their own behind a label, and maybe a unit."""
    units = any_unit(forms)
    figure = rf"\d[\d,.]*[ \t]*(?:{units})?[ \t|]*\n[\s|]*"
    return re.compile(rf"[^\n]{{0,60}}\n[\s|]*(?:(?:{units})[ \t|]*\n[\s|]*)?{figure}{figure}")


@cache
def _figure_pattern(forms: Forms) -> re.Pattern[str]:
    units = any_unit(forms)
    return re.compile(
        rf"(?P<apart>[{_SIGNS}]*)(?:(?P<before>{units})(?=[{_SIGNS}])[{_SIGNS}]*)?"
        rf"(?P<figure>\d[\d,，.．０-９]*|[０-９][０-９，．]*|无|/|)[ \t\u3000|]*(?P<behind>{units})?"
        r"(?:[ \t]?[(（][^()（）\n]{0,40}[)）])?[ \t\u3000|;；。,，]*"
    )
