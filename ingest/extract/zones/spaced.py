"""Cells between spaces and line breaks: an empty cell leaves no trace.

Belongs here: when the values of a zone without bars and tabs are a row, and when they are in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from ingest.extract.figures import LOST_BORDERS, TOO_MANY
from ingest.extract.zones.model import (
    CellText,
    RowCells,
    Zone,
    cut_off,
    doubtful,
    empty_cells,
    without_pieces,
    words_in_cells,
)
from ingest.extract.zones.tokens import Tokens, read_tokens

_VALUE_LINE = re.compile(r"\n[ \u3000]*[+-]?\d[\d,.]*[ \u3000]*(?:\n|$)")
"""A value alone on its line."""
_WORDS_BEHIND = re.compile(r"[ \t\u3000]*[（(\d.、]{0,3}[\u4e00-\u9fff][^\n|]{2}")
_NEXT_HEADING = re.compile(r"[ \t\u3000]*\n\s*[二三四五六七](?:[、，,.．]|是)")
"""Behind a label alone on its line: the heading of the next chapter."""
_ZEROS_IN_FRONT = re.compile(r"[0０][\d０-９]")
"""A figure with a zero in front: two figures that touch."""
_BORDER_ON_LINE = re.compile(r"[^|\n\t]*(?:[|\t]|\n[ \t\u3000]*\|)")
"""A bar or tab on the rest of a line, or a bar that opens the next."""
_DASHES = ("-", "–", "—", "－")
_COMMAS = ("、", ",", "，", ";", "；")
_UNNUMBERED = "一二三四五六七八九十其第"
"""Characters that begin a label of the forms or its list number, and 第二十条: no bare number is set before them."""
_LIST_DIGITS = 2
"""Digits of a list number at the most."""
_UNIT_AND_FIGURE = 2
_NO_BORDER = "no border between a unit and its figure"
_MAY_BE_LIST_NUMBER = "the last figure touches the next label: it may be its list number"
_LABEL_BEHIND = "another label stands behind it in the same cell"


def read_spaced(
    body: str, zone: Zone, columns: int, units: AbstractSet[str], unit_at: int, *, in_table: bool
) -> RowCells | None:
    """Return the row that the values of a zone without borders make, None where there is none.

    ``body`` is the text of the zone; the other arguments are those of ``read_cells``.
    """
    found = read_tokens(body, zone.start, columns, units, unit_at)
    values = found.values
    count = len(values)
    # The label and its first figure touch: then no cell border is left anywhere.
    touches = zone.start > 0 and bool(body) and not (body[0].isspace() or zone.text[zone.start - 1].isspace())
    if unit_at == 0 and columns > _UNIT_AND_FIGURE and _first_two_touch(values):
        # No border shows between unit and figure: the spaces behind may stand inside figures.
        row = doubtful(values, columns, _NO_BORDER, zone, is_cut=True)
        return row if count == _UNIT_AND_FIGURE else without_pieces(row)
    if count == columns and not found.is_glued:
        return _full_row(values, zone, units, unit_at, touches=touches)
    if count > columns == found.on_first_line:
        return RowCells(values[:columns], values[columns - 1].end)
    has_unit_behind = unit_at > 0 and found.stopped_by in units
    if has_unit_behind and count == 0:
        return RowCells(empty_cells(zone.start, columns), zone.start)  # nothing in front of the unit
    has_unit_only = (
        unit_at == 0
        and count == 1
        and columns == _UNIT_AND_FIGURE
        and not found.is_glued
        and not values[0].text[:1].isdigit()  # else the unit was dropped
    )
    if count == 0 or has_unit_only:
        return _empty_row(body, zone, columns, found, in_table=in_table)
    # A unit and a figure: no sentence.
    is_row = found.is_glued or has_unit_behind or (bool(units) and count > 1)
    if found.stopped_by and not is_row and "\n" not in body[: values[0].start - zone.start]:
        behind = body[values[-1].end - zone.start :]
        if behind and behind[0] not in "\r\n":
            return None  # words on the same line: a sentence
    if found.stopped_by and count < columns and _VALUE_LINE.search(body, values[-1].end - zone.start + 1):
        return cut_off(values, columns, zone)
    doubt = TOO_MANY if count > columns else LOST_BORDERS
    is_cut = touches or found.is_glued or any(_ZEROS_IN_FRONT.match(v.text) for v in values)
    return doubtful(values, columns, doubt, zone, is_cut=is_cut)


def _full_row(
    values: list[CellText], zone: Zone, units: AbstractSet[str], unit_at: int, *, touches: bool
) -> RowCells:
    """Return the row of as many values as it has columns, in doubt where one of them may be none of its own.

    ``touches``: the label and its first figure touch.
    """
    columns, last = len(values), values[-1]
    if unit_at > 0 and values[unit_at].text not in units:
        return without_pieces(doubtful(values, columns, TOO_MANY, zone))
    if _is_number_of_label(zone, values) or _is_bullet(zone, values):
        return doubtful(values[:-1], columns, _MAY_BE_LIST_NUMBER, zone)
    if touches and unit_at and "\n" in zone.text[values[0].start : last.end]:
        # No border shows between the label and its figure: where the line ends is one neither.
        return without_pieces(doubtful(values, columns, LOST_BORDERS, zone, is_cut=True))
    if _shares_digits(zone, last):
        return without_pieces(doubtful(values, columns, _MAY_BE_LIST_NUMBER, zone))
    return RowCells(values, last.end)


def _empty_row(body: str, zone: Zone, columns: int, found: Tokens, *, in_table: bool) -> RowCells | None:
    """Return the row of a label without a figure behind it; ``found`` holds its unit at the most."""
    values = found.values
    if in_table and _NEXT_HEADING.match(body):
        return RowCells(empty_cells(zone.start, columns), zone.start)
    if found.stopped_by:
        return words_in_cells(zone, columns) if in_table else None
    if values:
        end = values[-1].end
        return RowCells(values + empty_cells(end, columns - len(values)), end)
    if zone.is_last:
        return None
    is_alone = not body.strip(" \u3000") and _BORDER_ON_LINE.match(zone.text, zone.end)
    return RowCells(empty_cells(zone.start, columns), zone.start, _LABEL_BEHIND if is_alone else "")


def _is_number_of_label(zone: Zone, values: list[CellText]) -> bool:
    """Say whether the last value may be the list number of the next label, its point left out (``3546 2政府公报``)."""
    last = values[-1]
    if len(values) == 1 or len(last.text) > _LIST_DIGITS or not last.text.isdigit() or not int(last.text):
        return False
    if _opens_line(zone.text, last) and _WORDS_BEHIND.match(zone.text, last.end):
        return True  # a column in front of the labels numbers the rows
    return (
        not zone.is_last
        and last.end == zone.end
        and last.start > values[-2].end
        and "\u4e00" <= zone.text[zone.end : zone.end + 1] <= "\u9fff"
        and zone.text[zone.end] not in _UNNUMBERED
    )


def _is_bullet(zone: Zone, values: list[CellText]) -> bool:
    """Say whether the last value is a dash that opens the line of the next label (``- 3.其他``)."""
    last = values[-1]
    if zone.is_last or last.text not in _DASHES or "\n" in zone.text[last.end : zone.end]:
        return False
    return len(values) > 1 and _opens_line(zone.text, last)


def _opens_line(text: str, cell: CellText) -> bool:
    """Say whether nothing stands in front of a cell on its line."""
    return not text[text.rfind("\n", 0, cell.start) + 1 : cell.start].strip()


def _shares_digits(zone: Zone, last: CellText) -> bool:
    """Say whether the list number of the next label may be the rest of the last figure (``42、行政强制``)."""
    behind = zone.text[zone.end : zone.end + 2]
    return (
        last.end == zone.end and behind[:1].isdigit() and behind[1:] in _COMMAS and last.text[-1:].isdigit()
    )


def _first_two_touch(values: list[CellText]) -> bool:
    return len(values) > 1 and values[0].end == values[1].start
