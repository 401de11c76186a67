"""One text under reading: its labels, and what has been read of it so far.

Belongs here: what the section readers share: the zone behind a label, marking text as read, adding figures.
Does not belong here: what the rows of a table look like.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.extract.figures import Figure
from ingest.extract.stream.joined import JoinedText
from ingest.extract.stream.labels import Hit
from ingest.extract.zones import CellText, RowCells, Zone
from ingest.forms import Forms

LEFT_TABLE = 60
"""So many characters of other text between two labels mean that the table has been left."""
_LEFT_INDICATORS = 200
"""Indicator tables hold rows that are no metric; other text of that length is a paragraph."""
_LEFT_FOR_GOOD = 400
_SIGNS = "+-−—–/.约"


@dataclass(slots=True)
class Reading:
    """The state of one document's reading. Positions are of the joined text unless they say squeezed."""

    forms: Forms
    joined: JoinedText
    squeezed: str = ""
    origin: list[int] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    consumed: list[tuple[int, int]] = field(default_factory=list)
    """Spans that belong to tables, in reading order."""
    table: int = 0
    last_end: int = 0
    regions: dict[int, list[int]] = field(default_factory=dict)
    """Start and end of each table."""

    @property
    def text(self) -> str:
        """The joined text."""
        return self.joined.text

    def start_of(self, i: int) -> int:
        """Return where label ``i`` begins, with its list number; the end of the text behind the last label."""
        return self.hits[i].start if i < len(self.hits) else len(self.joined.text)

    def zone(self, i: int, start: int) -> Zone:
        """Return the text from ``start`` (the end of label ``i``) to the next label."""
        following = self.start_of(i + 1)
        return Zone(self.joined.text, start, max(start, following), is_last=i + 1 >= len(self.hits))

    def is_whole(self, hit: Hit) -> bool:
        """Say whether a label stands by itself: not as a part of a longer word."""
        stop = hit.stop
        if stop >= len(self.squeezed):
            return True
        after = self.squeezed[stop]
        if self.origin[stop] != self.origin[stop - 1] + 1 or after.isdigit() or after in _SIGNS:
            return True
        return self._is_label_at(self.origin[stop]) or bool(self._unit_at(stop))

    def _is_label_at(self, at: int) -> bool:
        i = bisect_right(self.hits, at, key=lambda h: h.start) - 1
        return i >= 0 and self.hits[i].start == at

    def _unit_at(self, stop: int) -> str:
        for length in (4, 3, 2, 1):
            piece = self.squeezed[stop : stop + length]
            if piece in self.forms.units:
                return piece
        return ""

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
        self.last_end = max(self.last_end, end)
        region = self.regions.setdefault(self.table, [start, end])
        region[1] = max(region[1], end)
        if self.consumed and start - self.consumed[-1][1] <= LEFT_TABLE:
            self.consumed[-1] = (self.consumed[-1][0], max(end, self.consumed[-1][1]))
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
        """
        span = row.cells[0].start, row.end
        whole = self.locate(row.cells[0]) if row.doubt else ""
        added = []
        for n, ((metric, applicant), cell) in enumerate(zip(codes, row.cells, strict=True)):
            if metric:
                added.append(
                    Figure(
                        template,
                        metric,
                        applicant,
                        cell.text,
                        whole or self.locate(cell),
                        header=headers[n] if headers else "",
                        label=label,
                        form_unit=form_units[n] if form_units else "",
                        doubt=row.doubt,
                        qualifier=qualifier,
                        table=self.table,
                        span=span,
                    )
                )
        self.figures += added
        return added
