"""The zone behind a row label, the cells cut out of it, and the row they make: in order, or in doubt as a whole.

Belongs here: what the modules that cut a zone return, and the ways to put a row in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.borders import NO_BORDERS, Borders
from ingest.extract.figures import LOST_BORDERS

SURPLUS = "the row shows more cells than columns and does not add up: which is one too many cannot be told"
DISPLACED = "figures stand before the first label: labels may follow their figures"
_UNKNOWN_TEXT = "text among the values"
_WORDS_IN_CELLS = 60
"""Characters from which words among figures are a paragraph."""
# None of these is changed once made; they are not frozen, because that makes a thing three times as dear.


@dataclass(slots=True)
class CellText:
    """A cell cut out of a text: what is printed, and where (positions of the joined text)."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Zone:
    """The part ``text[start:end]`` behind a label. ``is_last`` when no further label follows.

    ``borders``: what bars mean in the text.
    """

    text: str
    start: int
    end: int
    is_last: bool
    borders: Borders = NO_BORDERS


@dataclass(slots=True)
class RowCells:
    """The cells of one row, one per column.

    With a ``doubt`` each holds the whole printed zone, and ``pieces`` are the printed values as far as they
    stand apart; ``is_cut`` says that one piece may hold several values (nothing stands between the cells).
    ``printed`` are all cells of a row that shows more cells than it has columns, because cells that a span
    covers are shown as empty ones; ``offset`` is how many of them stand in front, -1 where the row alone
    cannot tell.
    """

    cells: list[CellText]
    end: int
    doubt: str = ""
    pieces: tuple[CellText, ...] = ()
    is_cut: bool = False
    printed: tuple[CellText, ...] = ()
    offset: int = 0


def empty_cells(at: int, columns: int) -> list[CellText]:
    """Return as many cells without text as a row has columns, all of them at one place."""
    return [CellText("", at, at)] * columns


def doubtful(
    pieces: Sequence[CellText], columns: int, doubt: str, zone: Zone, *, is_cut: bool = False
) -> RowCells:
    """Return a row in doubt whose printed values are ``pieces``, of which one may hold several (``is_cut``)."""
    start, end = pieces[0].start, pieces[-1].end
    whole = CellText(zone.text[start:end], start, end)
    return RowCells([whole] * columns, end, doubt, tuple(pieces), is_cut)


def cut_off(cells: list[CellText], columns: int, zone: Zone) -> RowCells:
    """Return a doubtful row whose cells may go on behind words (a running head) that stand in its midst."""
    return without_pieces(doubtful(cells, columns, LOST_BORDERS, zone))


def without_pieces(row: RowCells) -> RowCells:
    """Return a doubtful row that no sums can resolve: what its pieces are cannot be told."""
    return replace(row, pieces=(), printed=())


def displaced(row: RowCells, doubt: str = "") -> RowCells:
    """Return a row in doubt as a whole, because its figures may be those of the next label or another column."""
    return row if row.doubt else RowCells(row.cells, row.end, doubt or DISPLACED)


def words_in_cells(zone: Zone, columns: int) -> RowCells | None:
    """Return a doubtful row for a zone whose words stand among figures, or None when it is no part of a table."""
    words = zone.text[zone.start : zone.end].strip()
    is_long = len(words) > _WORDS_IN_CELLS and len(" ".join(words.split())) > _WORDS_IN_CELLS
    if zone.is_last or is_long or not any(c.isdigit() for c in words):
        return None
    start = zone.text.index(words, zone.start)
    piece = CellText(words, start, start + len(words))
    return RowCells([piece] * columns, piece.end, _UNKNOWN_TEXT)


def broken_cells(zone: Zone, label_start: int, columns: int) -> RowCells:
    """Return a doubtful row for a label whose remark is broken by its own values."""
    whole = CellText(zone.text[label_start : zone.start], label_start, zone.start)
    return RowCells([whole] * columns, zone.start, _UNKNOWN_TEXT)
