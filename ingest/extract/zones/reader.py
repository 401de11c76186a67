"""The zone behind a label to the cells of its row.

Belongs here: the choice between the ways to cut a zone, and units without a figure beside them.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from ingest.extract.figures import TOO_MANY
from ingest.extract.zones.bordered import bars, line_of_values, next_line, split, tabs
from ingest.extract.zones.fit import fit
from ingest.extract.zones.model import (
    CellText,
    RowCells,
    Zone,
    cut_off,
    displaced,
    doubtful,
    empty_cells,
    without_pieces,
)
from ingest.extract.zones.spaced import read_spaced
from ingest.extract.zones.values import is_figure, values_in

_TAB_CELLS_BEHIND_WORDS = re.compile(r"\n[^\t\n]*[^\s|][^\n]*\n\t[+-]?\d")
_OPENS_NEXT_LINE = re.compile(r"(?<=\S)\s*\n[ \t\u3000]*\|[ \t\u3000]*$")
"""The bar that opens the line of the next label, behind a row without bars of its own."""
_NO_CELL = "no cell behind the unit: what stood in the row may have been dropped"


def _shares_its_line(zone: Zone, at: int) -> bool:
    """Say whether other words stand on the line in front of a place."""
    return bool(zone.text[zone.text.rfind("\n", 0, at) + 1 : at].strip(" |\t\u3000"))


def read_cells(
    zone: Zone,
    columns: int,
    *,
    units: AbstractSet[str] = frozenset(),
    unit_at: int = -1,
    headless: bool = False,
    in_table: bool = False,
) -> RowCells | None:
    """Return the row's cells, or None when the zone holds no row (a label in running prose, a cut-off page).

    Args:
        zone: the text behind the row label.
        columns: how many cells the row has; with a unit column that one counts too.
        units: the units that may stand in the unit column.
        unit_at: index of the unit column, -1 when there is none.
        in_table: the label stands among rows of its table, so that words behind it are words in a cell.
        headless: the row has no label of its own: its first cell may open a line.
    """
    body = zone.borders.cells_only(zone.text, zone.start, zone.end)
    if not zone.is_last and body.count("|") == 1 and (behind := _OPENS_NEXT_LINE.search(body)):
        body = body[: behind.start()]
    line = line_of_values(body, columns, opens_lines=_opens_with_bar(zone)) if headless else None
    if line:
        start, end = line
        separator = "|" if "|" in body[start:end] else "\t"
        if values_in(next_line(body, end)) > columns // 2:
            # Two rows of values: of two years, or of an office and of all below it.
            return doubtful(split(body, separator, zone, start, end), columns, TOO_MANY, zone)
        cells: list[CellText] | None = split(body, separator, zone, start, end)
        if (
            cells
            and _shares_its_line(zone, zone.start + start)
            and body[end : end + 1] != "\n"
            and not zone.is_last
        ):
            # All on one line: the first border stands behind the head, the last in front of what follows.
            cells = cells[not cells[0].text : len(cells) - (len(cells) > 1 and not cells[-1].text)]
    elif "|" in body:
        cells = bars(body, zone, columns)
    elif "\t" in body:
        cells = tabs(body, zone, columns)
        if cells and len(cells) < columns:
            if _TAB_CELLS_BEHIND_WORDS.search(body, cells[-1].end - zone.start):
                return cut_off(cells, columns, zone)
            if cells[0].text and zone.borders.tabs_keep_places:
                cells += empty_cells(cells[-1].end, columns - len(cells))
    else:
        return read_spaced(body, zone, columns, units, unit_at, in_table=in_table)
    if cells and units:
        cells = _up_to_next_label(cells, units)
    if cells and len(cells) == 1 < columns and unit_at == 0 and cells[0].text in units:
        is_lost = not line and "|" in body and _is_cell_a_line(body, zone, cells[0])
        cells += empty_cells(cells[0].end, columns - 1)  # a unit, and nothing beside it
        if is_lost:
            row = fit(cells, columns, zone)
            return without_pieces(displaced(row, _NO_CELL)) if row else None
    elif cells == [] and in_table and not zone.is_last and not body.strip("| \t\r\n\u3000"):
        cells = empty_cells(zone.start, columns)  # the next label stands right behind
    return None if cells is None else fit(cells, columns, zone)


def _opens_with_bar(zone: Zone) -> bool:
    """Say whether a bar opens and another closes the line above the zone."""
    above = zone.text[: zone.start].rstrip(" \t\u3000\n")
    line = above[above.rfind("\n") + 1 :].lstrip(" \t\u3000")
    return line.startswith("|") and line.endswith("|")


def _up_to_next_label(cells: list[CellText], units: AbstractSet[str]) -> list[CellText]:
    """Return the cells of a row without words that a unit follows: they are a label that the forms do not know."""
    for n in range(1, len(cells) - 1):
        if cells[n + 1].text in units and cells[n].text and not is_figure(cells[n].text):
            return cells[:n]
    return cells


def _is_cell_a_line(body: str, zone: Zone, cell: CellText) -> bool:
    """Say whether a cell stands on a line of its own, and no bar behind it fills up the row."""
    at = cell.start - zone.start
    return "\n" in body[:at] and body[at:].count("|") == zone.text[cell.start : zone.end].count("|")
