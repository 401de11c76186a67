"""The decision: which row has one reading left, and its figures.

Belongs here: the sums of the forms as equations over the rows of a table, and how much must speak for a
reading. Measured on random tables that contradict themselves or hide an empty cell, about one row in a hundred
has by chance exactly one reading that fits its own sum and is not what was printed. Such rows are rare by
themselves; still a reading among many candidates needs the sums down its columns as a second witness, and
tables that are seen to leave cells empty are cut only where the digits leave no choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extract.figures import RESOLVED_BY_SUMS, Figure, read_value
from ingest.extract.resolve.places import placings, without_stray
from ingest.extract.resolve.readings import (
    Cut,
    Reading,
    Slot,
    TooManyReadings,
    count_cuts,
    is_forced,
    printed_pieces,
    readings,
)
from ingest.extract.resolve.solve import Equation, Values, holds, solutions
from ingest.extract.zones import CellText
from ingest.forms import Block

ONE_WITNESS = 64
"""A row with at most so many cuts is believed on its own sum; one with more needs the sums of its columns."""
_FEW_CANDIDATES = 8
"""The same in a table whose columns do not add up, which speaks against every reading in it."""
_MAX_SOLUTIONS = 50


@dataclass(slots=True)
class LostRow:
    """A doubtful row: its figures (None for a column without one), and what is printed.

    ``key`` names the row in ``block``, the table of a form (None where no sums run down its columns).
    ``is_cut``: a piece may hold several cells; else each is one cell and empty cells are missing.
    """

    key: str
    block: Block | None
    table: int
    figures: list[Figure | None]
    slots: tuple[Slot, ...]
    pieces: tuple[CellText, ...]
    is_cut: bool
    strays: tuple[int, ...] = ()
    """The pieces that may be no figures of the row but a page number."""
    is_forced: bool = False
    """The characters alone leave one reading."""
    candidates: int = 0
    """How many cuts the characters allow, whatever the sums say."""
    options: list[Reading] = field(default_factory=list)

    @property
    def has_sums(self) -> bool:
        """Whether the row ends with, or holds, the total of other cells."""
        return any(slot.closes for slot in self.slots)

    def values(self, reading: Reading) -> Values:
        """Return the values of a reading in the columns that hold figures."""
        return tuple(
            cut.value for cut, figure in zip(reading, self.figures, strict=True) if figure is not None
        )


_COUNTED = ("count", "amount", "since_begin")


def slots_of(kinds: Iterable[str], groups: Sequence[int] = ()) -> tuple[Slot, ...]:
    """Return the slots of a row.

    Args:
        kinds: what each column holds (see :class:`Slot`); ``since_begin`` is a count that is a running total,
            no smaller than the figure in front of it.
        groups: sizes of groups of cells, each of which ends with the total of the others.
    """
    closes: list[int] = []
    for size in groups:
        closes += [0] * (size - 1) + [size - 1]
    kinds = list(kinds)
    closes = closes or [0] * len(kinds)
    return tuple(
        Slot("count", n, since_begin=before in _COUNTED) if kind == "since_begin" else Slot(kind, n)
        for before, kind, n in zip(["", *kinds], kinds, closes, strict=False)
    )


def resolve(lost: list[LostRow], figures: list[Figure], locate: Callable[[CellText], str]) -> None:
    """Give the figures of lost rows their cells where exactly one reading is left; change nothing else.

    Args:
        lost: the doubtful rows of a document.
        figures: all figures of the document, those of the lost rows among them.
        locate: returns the locator of a cell.
    """
    for table in sorted({row.table for row in lost}):
        rows = [row for row in lost if row.table == table]
        inside = [figure for figure in figures if figure.table == table]
        may_cut = not _leaves_cells_empty(rows, inside)
        for row in rows:
            _list_options(row, may_cut=may_cut)
        for row, reading in _decided(rows, _known(inside)):
            _write(row, reading, locate)


def _list_options(row: LostRow, *, may_cut: bool) -> None:
    pieces = printed_pieces([piece.text for piece in row.pieces])
    if not pieces:
        return
    try:
        if not row.is_cut:
            if row.has_sums and len(pieces) > len(row.slots):
                row.options = without_stray(pieces, row.slots, row.strays)
            elif row.has_sums:
                row.options = placings(pieces, row.slots)
            return
        row.candidates = count_cuts(pieces, row.slots)
        row.is_forced = is_forced(pieces, row.slots)
        if row.is_forced or may_cut:
            row.options = readings(pieces, row.slots)
    except TooManyReadings:
        row.options = []


def _leaves_cells_empty(rows: list[LostRow], figures: list[Figure]) -> bool:
    """Say whether a table is seen to leave cells empty: then a row may hold fewer figures than columns."""
    if any(not f.text and not f.doubt for f in figures):
        return True
    return any(row.is_cut and sum(len(p.text) for p in row.pieces) < len(row.slots) for row in rows)


def _known(figures: list[Figure]) -> dict[str, Values]:
    """Return the values of the rows that are not lost, a column each; an empty cell or a dash counts as 0."""
    known: dict[str, list[int | None]] = defaultdict(list)
    for figure in figures:
        read = read_value(figure)
        value: int | None = None
        if read.status in ("blank", "not_applicable"):
            value = 0
        elif read.value is not None and read.value == int(read.value):
            value = int(read.value)
        known[figure.metric_code.removesuffix(".cumulative")].append(value)
    return {key: tuple(values) for key, values in known.items()}


def _decided(rows: list[LostRow], known: dict[str, Values]) -> Iterator[tuple[LostRow, Reading]]:
    """Yield the rows that have one reading left, with it."""
    open_rows = {row.key: row for row in rows if row.options}
    if len({row.key for row in rows}) < len(rows):
        open_rows = {}  # two tables in one: their sums cannot be told apart
    options: dict[str, list[Values]] = {
        key: [row.values(r) for r in row.options] for key, row in open_rows.items()
    }
    lost = {row.key for row in rows}
    options |= {key: [values] for key, values in known.items() if key not in lost}
    # A row has fewer columns than the others where the catalogue has no metric for one of them.
    width = {key: len(values[0]) for key, values in options.items()}
    equations = [
        e for e in _equations(rows, set(known)) if all(e.column < width.get(row, 0) for row in e.rows)
    ]
    found = solutions(options, equations, limit=_MAX_SOLUTIONS)
    few = _FEW_CANDIDATES if found == [] else ONE_WITNESS
    if not found or len(found) >= _MAX_SOLUTIONS:
        # The table contradicts itself, or too much is open: only rows whose own sum leaves one reading count.
        found = [{key: 0 for key, values in options.items() if len(values) == 1}]
    for row in rows:
        if not row.options:
            continue
        left = {solution.get(row.key, -1) for solution in found}
        if row.is_forced or (row.is_cut and row.candidates == 1 and row.has_sums):
            yield row, row.options[0]
        elif len(left) == 1 and (n := left.pop()) >= 0:
            settled = {key: options[key][i] for key, i in found[0].items()}
            if _is_believed(row, settled, equations, few):
                yield row, row.options[n]


def _is_believed(row: LostRow, settled: dict[str, Values], equations: list[Equation], few: int) -> bool:
    """Say whether enough speaks for the only reading of a row; ``few`` candidates need no second witness."""
    by_itself = len(row.options) == 1 and row.has_sums
    if by_itself and row.is_cut and row.candidates <= few:
        return True
    if by_itself and len(row.pieces) > len(row.slots):
        return few == ONE_WITNESS
    if few < ONE_WITNESS < row.candidates:
        return False
    mine = [e for e in equations if row.key in e.rows and all(r in settled for r in e.rows)]
    witnessed = {e.column for e in mine if holds(e, settled)}
    return witnessed == set(range(len(settled[row.key])))


def _equations(rows: list[LostRow], printed: set[str]) -> Iterator[Equation]:
    """Yield the sums of the form down the columns of a table, as far as their rows are printed."""
    row = next((row for row in rows if row.block), None)
    if row is None or row.block is None:
        return
    columns = sum(figure is not None for figure in row.figures)
    for total in row.block.sums:
        parts = total.parts or _under(total.under, printed - set(total.wholes))
        is_whole = row.block.kind != "applicants" or not total.under or _is_complete(row.block, parts)
        if len(parts) > 1 and is_whole and printed.issuperset(parts) and printed.issuperset(total.wholes):
            yield from (Equation(column, parts, total.wholes) for column in range(columns))


def _under(prefix: str, printed: set[str]) -> tuple[str, ...]:
    """Return the printed rows below a prefix, without those below another of them."""
    below = sorted(key for key in printed if key.startswith(prefix))
    return tuple(key for key in below if not any(key.startswith(f"{other}.") for other in below))


def _is_complete(block: Block, parts: tuple[str, ...]) -> bool:
    """Say whether all dispositions are printed: 其他处理 as one row, or as its three."""
    wanted = {row.key for row in block.rows if row.key.startswith("disposition.")} - {"disposition.total"}
    one, three = "disposition.other", {key for key in wanted if key.startswith("disposition.other.")}
    return set(parts) in (wanted - three, wanted - {one})


def _write(row: LostRow, reading: Reading, locate: Callable[[CellText], str]) -> None:
    for figure, cut in zip(row.figures, reading, strict=True):
        if figure is None:
            continue
        cell = _cell_of(row, cut)
        figure.doubt = ""
        figure.qualifier = "; ".join(q for q in (figure.qualifier, RESOLVED_BY_SUMS) if q)
        figure.text, figure.locator = cell.text, locate(cell)


def _cell_of(row: LostRow, cut: Cut) -> CellText:
    if cut.piece < 0:
        at = row.pieces[0].start
        return CellText("", at, at)
    piece = row.pieces[cut.piece]
    return CellText(piece.text[cut.start : cut.end], piece.start + cut.start, piece.start + cut.end)
