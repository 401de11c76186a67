"""The zone between a row label and the next label: its text cut into the cells of the row.

    reader.py    the choice: bars, tabs, or spaces and line breaks
    bordered.py  cells between bars or tabs, where an empty cell shows
    spaced.py    cells between spaces and line breaks, where it leaves no trace
    tokens.py    the values among the words of such a zone
    fit.py       which of the cells are the columns of the row
    values.py    what a cell with a value may hold
    model.py     zone, cells and row; how a row is put in doubt

How a crawler or PDF tool separates cells, and when a cut is certain. Nothing here knows a form.
"""

from ingest.extract.zones.model import (
    DISPLACED,
    SURPLUS,
    CellText,
    RowCells,
    Zone,
    broken_cells,
    displaced,
    without_pieces,
    words_in_cells,
)
from ingest.extract.zones.reader import read_cells
from ingest.extract.zones.values import ZEROS, is_value

__all__ = [
    "DISPLACED",
    "SURPLUS",
    "ZEROS",
    "CellText",
    "RowCells",
    "Zone",
    "broken_cells",
    "displaced",
    "is_value",
    "read_cells",
    "without_pieces",
    "words_in_cells",
]
