"""One text under reading: its labels, and what has been read of it so far.

Belongs here: what the section readers share: the zone behind a label, marking text as read, adding figures.
Does not belong here: what the rows of a table look like.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from itertools import repeat

from ingest.extract.figures import INDICATOR_FORMS, MONEY_METRICS, TEMPLATE, TEXT, Figure
from ingest.extract.resolve import LostRow, Slot
from ingest.extract.stream.covered import CoveredCells, offset_by_sum
from ingest.extract.stream.joined import JoinedText
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.units_behind import has_scale_behind, with_scale_behind, with_unit_behind
from ingest.extract.text import WORD, fold
from ingest.extract.zones import CellText, RowCells, Zone, displaced, is_value, read_cells, without_pieces
from ingest.extract.zones.model import empty_cells
from ingest.forms import Block, Forms

LEFT_TABLE = 60
"""So many characters of other text between two labels mean that the table has been left."""
_LEFT_INDICATORS = 200
"""Indicator tables hold rows that are no metric; other text of that length is a paragraph."""
_LEFT_FOR_GOOD = 400
_SHARED = "the same figures stand beside two labels"
_TOTALS = ("合计", "总计")
OTHER_DISPOSITIONS = ("其他处理", "其它处理")
"""A row of the form of 2019, above rows of its own on that of 2021."""
_IN_A_CELL = 4
"""Characters of white space that may stand between two labels of a cell, or a label and its border."""
DETACHED = "figures stand apart from their labels"
CUT_SHORT = "figures stand behind the row, and it does not add up"
OVER_LINES = "some figures of the row share a line, others do not: a narrow cell may have broken one"
_IN_A_ROW = 12
"""So many cells a span covers at most."""
_MOST_AMOUNTS = 3
"""Cells of a row with an amount: rows of applicants have more."""
FIGURE_ALONE = re.compile(r"(?m)^[ \t\u3000]*\d+[ \t\u3000|]*$")
FIGURE_ABOVE = "a figure stands between the label and its values: one of them may begin there"
_BROKEN = "a line break among the digits: what stands above it may be a page number"
_BROKEN_FIGURE = re.compile(r"\d[ \t]*\n\s*\d")
_ZERO_WORDS = ("〇", "○", "零", "O")
_SIGNS = "+-−—–/.约增减无"
_SIGN_WORDS = "约增减"
_SIGNED = re.compile(r"[约增减][加少了]{0,2}\d")
_TWO_LABELS = "two labels stand in one cell: the figures of two rows may stand in the cells beside it"
TURNED = "the header prints the columns in another order than the form"
BLANKS = " |\t\r\n\u3000"
"""What stands around cells and labels, line ends and bars among it."""
_TORN = "the label stands in several rows of cells: the figures may stand in another of them"
_OPENS_ITEM = re.compile(
    r"(?m)^[ \t\u3000]*(?:\d{1,2}[.．][ \u3000]*(?=[\u4e00-\u9fff])|[（(][一二三四五六七八九十]{1,3}[)）])"
)
"""The list number of another label at the beginning of a line."""
_EMPTY_CELL = re.compile(r"\t[ \u3000]*\t")
_ROWS_END = re.compile(r"\|[ \t]*\n")


_SUBTOTAL = re.compile(r"\n[\s|]*小\s?计[\s|:：]")
"""The label of a row that the forms do not have: the sum of a group."""


@dataclass(slots=True)
class Reading:
    """The state of one document's reading. Positions are of the joined text unless they say squeezed."""

    forms: Forms
    joined: JoinedText
    squeezed: str = ""
    origin: list[int] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    rows: list[tuple[tuple[int, int], list[Figure]]] = field(default_factory=list)
    """The figures row by row, with the span of the row."""
    consumed: list[tuple[int, int]] = field(default_factory=list)
    """Spans that belong to tables, in reading order."""
    table: int = 0
    last_end: int = 0
    regions: dict[int, list[int]] = field(default_factory=dict)
    """Start and end of each table."""
    runs: list[tuple[int, int]] = field(default_factory=list)
    """Spans of two to seven values at the ends of lines, where the text has a row a line."""
    lost: list[LostRow] = field(default_factory=list)
    """Rows whose cell borders are lost."""
    covered: CoveredCells = field(default_factory=CoveredCells)
    """Rows that may show the cells a span covers."""
    text: str = field(init=False)
    """The joined text."""
    _has_subtotals: bool = field(init=False)

    def __post_init__(self) -> None:
        """Keep the text at hand: every label asks for it."""
        self.text = self.joined.text
        self._has_subtotals = "小计" in self.text

    @property
    def has_indicators(self) -> bool:
        """Whether any figure is of a form whose tables are indicators with a number each."""
        return not INDICATOR_FORMS.isdisjoint(map(TEMPLATE, self.figures))

    def start_of(self, i: int) -> int:
        """Return where label ``i`` begins, with its list number; the end of the text behind the last label."""
        return self.hits[i].start if i < len(self.hits) else len(self.joined.text)

    def zone(self, i: int, start: int) -> Zone:
        """Return the text from ``start`` (the end of label ``i``) to the next label."""
        following = self.start_of(i + 1)
        if self._has_subtotals and self.hits[i].text not in OTHER_DISPOSITIONS:
            subtotal = _SUBTOTAL.search(self.text, start, following)
            following = subtotal.start() if subtotal else following
        is_last = i + 1 >= len(self.hits)
        return Zone(self.joined.text, start, max(start, following), is_last, self.joined.borders)

    def with_remark(self, hit: Hit) -> str:
        """Return a label with what stands in brackets behind it, folded: a unit may."""
        return self.squeezed[hit.at : hit.stop]

    def is_whole(self, hit: Hit) -> bool:
        """Say whether a label stands by itself: not as a part of a longer word."""
        stop = hit.stop
        if stop >= len(self.squeezed):
            return True
        after = self.squeezed[stop]
        if after in _SIGN_WORDS and not _SIGNED.match(self.squeezed, stop):
            return self.origin[stop] != self.origin[stop - 1] + 1  # 收到申请数增长率
        if self.origin[stop] != self.origin[stop - 1] + 1 or after.isdigit() or after in _SIGNS:
            return True
        return self._is_label_at(self.origin[stop]) or bool(self._unit_at(stop))

    def _is_label_at(self, at: int) -> bool:
        i = bisect_right(self.hits, at, key=lambda h: h.start) - 1
        # 当面申请数合计 is no row 当面申请数 in front of one 合计: that has a number.
        return i >= 0 and self.hits[i].start == at and self.hits[i].text not in _TOTALS

    def _unit_at(self, stop: int) -> str:
        for length in (4, 3, 2, 1):
            piece = self.squeezed[stop : stop + length]
            if piece in self.forms.units:
                return piece
        return ""

    def with_doubt(self, i: int, row: RowCells) -> RowCells:
        """Return the row of label ``i``, in doubt where the cells of a text with borders do not hold a row each.

        Converters put two rows of a page into one row of cells, or one row into several.
        """
        if row.doubt:
            return row
        if self._is_second_in_cell(i):
            return without_pieces(displaced(row, _TWO_LABELS))
        hit = self.hits[i]
        if self._holds_run(hit) and not any(cell.text for cell in row.cells):
            return without_pieces(displaced(row, _TORN))
        if row.cells[0].text or any(cell.text for cell in row.cells):
            return row
        label = self.text[hit.start : hit.end]
        is_open = label.count("(") + label.count("（") > label.count(")") + label.count("）")
        if is_open or ("|" in label and _ROWS_END.search(label)):
            return without_pieces(displaced(row, _TORN))
        return row

    def _holds_run(self, hit: Hit) -> bool:
        """Say whether a line that ends in values breaks a label."""
        n = bisect_left(self.runs, (hit.start, 0)) if self.runs else 0
        return n < len(self.runs) and self.runs[n][1] <= hit.end

    def _is_second_in_cell(self, i: int) -> bool:
        """Say whether the label of another row stands in front of label ``i`` in the same cell between borders."""
        if i == 0 or not self.hits[i - 1].label.is_row:
            return False
        before, hit = self.hits[i - 1], self.hits[i]
        if hit.start - before.end > _IN_A_CELL or before.text in OTHER_DISPOSITIONS:
            return False
        if self.text[before.end : hit.start].strip(" \u3000"):
            return False
        return self.text[hit.end : hit.end + _IN_A_CELL].lstrip(" \u3000\n")[:1] in ("|", "\t")

    def figures_before(self, hit: Hit, header_characters: AbstractSet[str]) -> int:
        """Return how many figures stand between what was read last and a label, where no border shows.

        Behind a header they are those of the first row: then labels stand behind their figures. Not so when
        words that are no part of the header come first: they are a label that the forms do not know.
        """
        gap = self.text[self.last_end : hit.start]
        if "|" in gap or "\t" in gap:
            return 0
        figures = 0
        for word in gap.split():
            if is_value(word):
                figures += word[0].isdigit()
            elif not figures and len(word) > 2 and not set(fold(word)) <= header_characters:
                return 0
        return figures

    def is_far(self, hit: Hit, *, among_indicators: bool) -> bool:
        """Say whether the text before a label shows that the table has been left."""
        limit = _LEFT_INDICATORS if among_indicators else LEFT_TABLE
        if hit.start - self.last_end <= limit:
            return False
        gap = self.joined.text[self.last_end : hit.start]
        lines = ["".join(line.split()) for line in gap.split("\n")]
        return max(map(len, lines)) > limit or sum(map(len, lines)) > _LEFT_FOR_GOOD

    def mark(self, start: int, end: int) -> None:
        """Take a span as part of the present table."""
        if end > self.last_end:
            self.last_end = end
        region = self.regions.setdefault(self.table, [start, end])
        if end > region[1]:
            region[1] = end
        first, last = self.consumed[-1] if self.consumed else (0, -LEFT_TABLE - 1)
        if start - last <= LEFT_TABLE:
            self.consumed[-1] = (first, max(end, last))
        else:
            self.consumed.append((start, end))

    def locate(self, cell: CellText) -> str:
        """Return the locator of a cell."""
        return self.joined.locate(cell.start, cell.end)

    def add_row(
        self,
        codes: Sequence[tuple[str, str]],
        row: RowCells,
        *,
        template: str = "",
        label: str = "",
        headers: Sequence[str] = (),
        form_units: Sequence[str] = (),
        qualifier: str = "",
        level: str = "",
    ) -> list[Figure]:
        """Add the figures of one row.

        Args:
            codes: metric and applicant type of each cell; an empty metric is a cell that holds no figure.
            row: the cells, as many as ``codes``.
            template: form of the table, empty where two forms share it.
            label: the row label.
            headers: the header of each cell, where there are headers.
            form_units: the unit the form prescribes for each cell, where it does.
            qualifier: what is to be said of every figure.
            level: rows of one level have labels of the same width (as many cells that their span covers).
        """
        span = row.cells[0].start, row.end
        doubt, table = row.doubt, self.table
        cells: Iterable[CellText] = row.cells
        if not doubt and len(codes) <= _MOST_AMOUNTS and any(metric in MONEY_METRICS for metric, _ in codes):
            cells = [
                with_unit_behind(self.joined.text, cell) if metric in MONEY_METRICS else cell
                for (metric, _), cell in zip(codes, row.cells, strict=False)
            ]
        elif (
            not doubt
            and len(codes) <= _MOST_AMOUNTS
            and template not in INDICATOR_FORMS  # a 万 there may be half of the next row's unit
            and has_scale_behind(self.joined.text, *span)
        ):
            cells = [with_scale_behind(self.joined.text, cell) for cell in row.cells]
        if doubt:
            places: Iterable[str] = repeat(self.locate(row.cells[0]))
        elif self.joined.is_document:
            places = [f"chars {cell.start}-{cell.end}" for cell in row.cells]
        else:
            places = map(self.locate, row.cells)
        # By position: names cost more than the figure, and there are hundreds of them.
        added = [
            Figure(
                template, metric, applicant, cell.text, place,
                header, label, unit, doubt, qualifier, table, span,
            )
            for (metric, applicant), cell, place, header, unit in zip(
                codes, cells, places, headers or repeat(""), form_units or repeat(""), strict=False
            )
            if metric
        ]  # fmt: skip
        if "\n" in "".join(map(TEXT, added)):
            self._mind_line_breaks(added)
        self.figures += added
        if added:
            self.rows.append((span, added))
        self.covered.note(
            row,
            added,
            self.table,
            level,
            has_headers=bool(headers),
            has_indicators=template in INDICATOR_FORMS,
        )
        return added

    def _mind_line_breaks(self, figures: list[Figure]) -> None:
        """Doubt cells with a line break among their digits; where places are paragraphs, keep what the first holds."""
        for figure in figures:
            if "\n" in figure.text:
                if not figure.doubt and _BROKEN_FIGURE.search(figure.text):
                    figure.doubt = _BROKEN
                if not self.joined.has_offsets:
                    figure.text = figure.text.split("\n", 1)[0]

    def keep_lost(
        self,
        key: str,
        row: RowCells,
        figures: Sequence[Figure | None],
        slots: tuple[Slot, ...],
        block: Block | None,
    ) -> None:
        """Keep a doubtful row for the search by sums; ``figures`` and ``slots`` are those of its pieces."""
        if row.doubt and row.pieces and row.offset >= 0:
            # No page has the number 0: such a piece is the rest of a figure.
            strays = tuple(
                n for n, piece in enumerate(row.pieces) if piece.text.strip("0０") and self._is_apart(piece)
            )
            self.lost.append(
                LostRow(key, block, self.table, list(figures), slots, row.pieces, row.is_cut, strays)
            )

    def place(self, row: LostRow, cells: Sequence[CellText | None]) -> None:
        """Give the figures of a lost row their cells, None for an empty one; it is no longer looked for."""
        at = row.pieces[0].start
        for figure, cell in zip(row.figures, cells, strict=True):
            if figure is not None:
                shown = cell or CellText("", at, at)
                figure.text, figure.doubt, figure.locator = shown.text, "", self.locate(shown)
        self.lost.remove(row)

    def give_up(self, figures: Iterable[Figure]) -> None:
        """Look no longer for the lost rows that any of these figures is in."""
        given_up = set(map(id, figures))
        self.lost[:] = [row for row in self.lost if not any(id(figure) in given_up for figure in row.figures)]

    def _is_apart(self, piece: CellText) -> bool:
        """Say whether a figure stands alone on its line, as page numbers do, or on one as long as a page."""
        first = self.text.rfind("\n", 0, piece.start) + 1
        last = self.text.find("\n", piece.end)
        line = self.text[first : last if last >= 0 else len(self.text)]
        return len(line) > _LEFT_FOR_GOOD or line.strip(" |\t\r\u3000") == piece.text

    def doubt_shared_values(self) -> None:
        """Make rows ``ambiguous`` that have taken the same printed values: whose they are cannot be known."""
        owned = {(span[0], row[0].label) for span, row in self.rows if any(map(TEXT, row))}
        owners = Counter(start for start, _ in owned)
        if len(owners) == len(owned):
            return  # each row has its own
        for figure in self.figures:
            if figure.text and figure.span and owners[figure.span[0]] > 1:
                figure.doubt = figure.doubt or _SHARED

    def values_beside(self, hit: Hit, columns: int, following: int) -> RowCells | None:
        """Return the values at the end of the lines of a label, where they break the label or its remark.

        Args:
            hit: the label.
            columns: how many values the row has.
            following: where the next row begins.
        """
        n = bisect_left(self.runs, (hit.start, 0))
        if n >= len(self.runs) or self.runs[n][0] >= following:
            return None
        start, end = self.runs[n]
        # Whatever stands between the label and its values must be the rest of a label, not another row.
        if len(fold(self.text[hit.end : start])) > LEFT_TABLE:
            return None
        gap = self.text[self.origin[hit.at] : start]
        if self._has_subtotals and _SUBTOTAL.search(self.text, hit.end, start):
            return None
        if _OPENS_ITEM.search(self.text, hit.end, start):
            return None
        row = self._between_tabs(start, end, columns)
        if row is None:
            row = read_cells(Zone(self.text, start, end, is_last=False), columns)
        if row is not None and holds_figure(gap):
            if row.doubt:
                return without_pieces(row)  # the figures of the row do not begin with those of its run
            if offset_by_sum(row.cells) != 0:
                return displaced(row, FIGURE_ABOVE)
        return self._with_tabs_in_front(row, start)

    def _with_tabs_in_front(self, row: RowCells | None, start: int) -> RowCells | None:
        """Return a row with the empty cells that tabs show in front of its first figure, as spans leave them."""
        front = self.text[max(0, start - _IN_A_ROW) : start]
        covered = len(front) - len(front.rstrip("\t")) - 1
        if row is None or row.doubt or row.printed or covered < 1 or not all(map(TEXT, row.cells)):
            return row
        return replace(row, printed=(*empty_cells(start, covered), *row.cells), offset=covered)

    def _between_tabs(self, start: int, end: int, columns: int) -> RowCells | None:
        """Return the row of a run with a tab between its values: behind words of the label none opens the first."""
        run = self.text[start:end]
        if run.count("\t") != columns - 1 or _EMPTY_CELL.search(run):
            return None
        values = [CellText(m.group(), *m.span()) for m in WORD.finditer(self.text, start, end)]
        return RowCells(values, end) if len(values) == columns else None


def holds_figure(gap: str) -> bool:
    """Say whether a figure stands by itself between a label and its values: the beginning of one of them."""
    return any((word[0].isdigit() and is_value(word)) or word in _ZERO_WORDS for word in gap.split())


def any_unit(forms: Forms) -> str:
    """Return the pattern of the units that the forms print, the longest first."""
    return "|".join(re.escape(unit) for unit in sorted(forms.units, key=len, reverse=True))
