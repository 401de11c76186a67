"""Cells to columns: which of the cells between borders are those of the row, and when that cannot be told.

Belongs here: rows that show more or fewer cells than the row has columns, cells that hold several values, and words
behind the row.
"""

from __future__ import annotations

from itertools import pairwise

from ingest.extract.figures import LOST_BORDERS, TOO_MANY
from ingest.extract.zones.model import CellText, RowCells, Zone, doubtful, without_pieces
from ingest.extract.zones.values import WORDS, ZEROS, is_figure, is_value
from ingest.records import APPLICANT_TYPES

_SHARED_CELL = (
    "several figures in one cell, and empty ones beside it: which of them are one row cannot be told"
)
_COVERED = "empty cells in front or behind: which of them a span covers cannot be told"
_LINE_IN_CELL = " " * len("<br>")
"""What a line break of Markdown between two words of a cell has become."""
_LONGEST_FIGURE = 40
"""Characters of a cell from which it holds a sentence, whatever its figures."""
_FEWEST_WORDS = 4
"""Characters of the shortest heading behind a table; remarks in cells (见附件) are shorter."""


def fit(cells: list[CellText], columns: int, zone: Zone) -> RowCells | None:
    """Return the row of the cells found between borders, None where they hold no figure of a row."""
    filled = [c for c in cells if c.text]
    if not filled:
        if not cells:
            return None
        blank = cells[:columns]
        last = blank[-1]
        return RowCells(blank + [last] * (columns - len(blank)), last.end)
    if len(filled) < len(cells) and any(map(_holds_values, filled)):
        return without_pieces(doubtful(filled, columns, _SHARED_CELL, zone))
    if len(cells) > columns and len(filled) == columns and all(is_figure(c.text) for c in filled):
        # Surplus cells are all empty (spacer columns, cells of a spanned label): every figure has its place.
        if columns > 1 and (_may_be_two_rows(cells, columns) or _has_a_gap(cells, columns)):
            return without_pieces(doubtful(filled, columns, _COVERED, zone))
        return RowCells(filled, filled[-1].end, printed=tuple(cells), offset=cells.index(filled[0]))
    if zone.is_last and len(cells) >= columns > 1 and _is_words(cells[columns - 1].text):
        # Behind the last row words that are no part of the table stand in the place of a cell left out.
        figures = [c for c in cells[: columns - 1] if is_figure(c.text)]
        return without_pieces(doubtful(figures or filled, columns, LOST_BORDERS, zone))
    if len(cells) >= columns:
        shown = _up_to_words(cells, columns)
        first = [c for c in shown if c.text] if len(shown) < len(cells) and not shown[0].text else []
        if first and "\n" not in zone.text[first[0].start : cells[len(shown)].start]:
            # Words may stand in a cell of the row itself: which cells in front are covered cannot be told.
            return without_pieces(doubtful(first, columns, _COVERED, zone))
        filled_at = [i for i, c in enumerate(shown) if c.text]
        if not filled_at:
            return RowCells(shown[:columns], shown[-1].end)  # all the figures stand behind the next label
        lowest = max(0, filled_at[-1] + 1 - columns)
        highest = min(filled_at[0], len(shown) - columns)
        if lowest <= highest:
            if lowest == highest or filled_at[0] == 0:
                row = shown[lowest : lowest + columns]
                return RowCells(row, row[-1].end, printed=tuple(shown), offset=lowest)
            spread = doubtful([c for c in shown if c.text], columns, _COVERED, zone)
            return RowCells(
                spread.cells, spread.end, _COVERED, spread.pieces, printed=tuple(shown), offset=-1
            )
    if not any(map(_may_hold_figure, filled)):
        return None
    doubt = LOST_BORDERS if len(cells) < columns else TOO_MANY
    return doubtful([c for c in filled if is_value(c.text)] or filled, columns, doubt, zone)


def _may_hold_figure(cell: CellText) -> bool:
    return len(cell.text) < _LONGEST_FIGURE and any(map(str.isdigit, cell.text))


def _may_be_two_rows(cells: list[CellText], columns: int) -> bool:
    """Say whether a row with so many cells may be two, the label of the second lost: empty ones lie between figures.

    Those of spacer columns lie between all of them, and a row of empty cells in front of the first.
    """
    places = [n for n, cell in enumerate(cells) if cell.text]
    steps = {after - before for before, after in pairwise(places)}
    if len(steps) > 1:
        return places[0] >= columns or len(cells) >= 2 * columns
    return places[0] >= columns and places[0] > max(steps)


def _has_a_gap(cells: list[CellText], columns: int) -> bool:
    """Say whether a row of applicants has an empty cell here and there among its figures, and does not add up.

    Then one of its own cells may be empty, and one of the figures of another column (备注).
    """
    places = [n for n, cell in enumerate(cells) if cell.text]
    numbers = [cells[n].text for n in places]
    if columns != len(APPLICANT_TYPES) or len({b - a for a, b in pairwise(places)}) == 1:
        return False
    return all(map(str.isdecimal, numbers)) and sum(map(int, numbers[:-1])) != int(numbers[-1])


def _is_words(text: str) -> bool:
    """Say whether a cell holds words that are no remark in the place of a figure."""
    return len(text) >= _FEWEST_WORDS and not is_figure(text) and WORDS.search(text) is not None


def _holds_values(cell: CellText) -> bool:
    """Say whether a cell holds several values, and not one that white space breaks."""
    words = cell.text.split()
    if len(words) < 2 or not all(map(is_value, words)):
        return False
    return words[0] in ZEROS or _LINE_IN_CELL in cell.text or not all(word[0].isdigit() for word in words[1:])


def _up_to_words(cells: list[CellText], columns: int) -> list[CellText]:
    """Return the cells of a row without those from the first words behind it on (the label of a next row)."""
    for i in range(columns, len(cells)):
        if cells[i].text and not is_figure(cells[i].text) and WORDS.search(cells[i].text):
            return cells[:i]
    return cells
