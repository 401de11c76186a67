"""Rows of the Article 20 tables in flattened text.

Belongs here: the header of such a table and the rows below it.
"""

from __future__ import annotations

import re

from ingest.extract.figures import SEVERAL, TOO_MANY, Figure, doubt
from ingest.extract.matrix_headers import HeaderCell, block_of, in_form_order, match_matrix_header
from ingest.extract.resolve import slots_of
from ingest.extract.rows import similar_item
from ingest.extract.stream.applications import UNKNOWN_LABEL
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import BLANKS, Reading
from ingest.extract.text import column_of, fold
from ingest.extract.unit_lines import head_text, unit_above, unit_behind
from ingest.extract.zones import (
    RowCells,
    Zone,
    broken_cells,
    displaced,
    read_cells,
    without_pieces,
    words_in_cells,
)
from ingest.forms import metric_exists

_PIECES = re.compile(r"[\s|]+")
_HEADER_CHARACTERS = frozenset(
    "信息内容本年新制作公开数量对外总上一项目增减处理决定采购金额发废止件现行有效收费单位:万元()/"
)
_OF_A_YEAR = re.compile(r"20\d\d年\D{2,8}")
_OTHER_YEAR = re.compile(r"(?:上年|上一年|去年|同期|上期|本年度$|本年$|本期$|20\d\d年度?$)")
"""How the head of a column begins, or what the half of one is, where figures of two years stand side by side."""
_YEARS_BELOW = re.compile(r"[\s|]*+(?:信息内容[\s|]*+)?(?:(?:本年|上年|去年|20\d\d年)度?[\s|]++){2}")
"""The lower half of a header whose columns are divided by years."""
_SHUFFLED = "the order of the columns cannot be told from the lines of their labels"
_PART = "a column of the table has no label in the header: which of them holds a figure cannot be told"
_SHORT = "the line has fewer cells than that of the header"
_PAGE_NUMBER = "the figure may be the number of a page that ends behind the label"
_PAGE_HEAD, _PAGE_DIGITS = 6, 3
_FIGURE_BELOW_WORDS = re.compile(
    r"[^\S\n]*+\n\s*+[^\s|][^\n|]*[\u4e00-\u9fff][^\n|]*\n\s*+\d++[ \t]*+(?:\n|$)"
)
_KINDS = {"items_change": "change", "amount": "amount"}
"""What the columns hold that hold no count."""
_COUNTED = re.compile(r"\d ?[件个条项份部]")
"""A count between two column labels: a sentence says what the columns of a table would (制发件数3件，废止件数0件)."""
_LONGEST_GAP = 20
"""More text than this between two column labels: the second is no column of the same header."""


class MatrixReader:
    """Reads one header after the other, and the rows below the present one."""

    def __init__(self, reading: Reading) -> None:
        """Read for ``reading``; ``columns`` is the header in force, empty when there is none."""
        self.reading = reading
        self.columns: list[HeaderCell] = []
        self._head = 0
        """Where the header in force begins."""
        self._repeats: list[int] = []
        """The column of each cell of a header whose merged cells are printed again; empty where none is."""
        self._unit = ""
        """The line above the header in force that states a unit of money."""
        self._is_first = False
        self._is_displaced = False
        self._is_shuffled = False
        self._is_of_years = False
        """The header in force has columns of another year, too."""
        self._is_part = False
        """The header in force lacks a column of its table: a row has more values, or a cut label may be of two."""

    def header(self, i: int) -> int:
        """Take the run of column labels from label ``i`` on as a header; return the next label to handle."""
        reading = self.reading
        hits, first = reading.hits, i
        start = hits[i].start
        if i and hits[i - 1].text == "信息内容":
            start = hits[i - 1].end
        texts: list[str] = []
        places: list[int] = []
        at = start
        while i < len(hits) and hits[i].label.matrix_column:
            gap = reading.text[at : hits[i].start]
            if i > first and (len(gap.strip(" |\n\t\r\u3000")) > _LONGEST_GAP or _COUNTED.search(gap)):
                break
            texts += [
                t
                for t in map(fold, _PIECES.split(gap))
                if t and (_OF_A_YEAR.fullmatch(t) or not t[0].isdigit()) and t[0] != "("
            ]
            texts.append(self.reading.with_remark(hits[i]))
            places += [hits[i].start] * (len(texts) - len(places))
            at = hits[i].end
            i += 1
        texts += self._cut_columns(i, at)
        places += [at] * (len(texts) - len(places))
        matched = match_matrix_header(texts, reading.forms)
        if matched is None or self._is_sentence(matched, hits[first]):
            return i
        self.columns = self._from_left_to_right(
            [(m, place) for m, place in zip(matched, places, strict=True) if m is not None]
        )
        self._repeats = _repeats(texts, matched)
        self._is_first = True
        self._is_part = self._may_be_either()
        unknown = [text for text, m in zip(texts, matched, strict=True) if m is None]
        self._is_of_years = (
            any(map(_OTHER_YEAR.match, unknown)) or _YEARS_BELOW.match(reading.text, at) is not None
        )
        self._head = hits[first].start
        top = hits[first - 1].start if first and hits[first - 1].text == "信息内容" else start
        self._unit = unit_behind(reading.text, at) or unit_above(reading.text, top)
        reading.table += 1
        reading.mark(start, at)
        self._misspelt(at, i)
        return i

    def _misspelt(self, start: int, i: int) -> None:
        """Read rows in front of label ``i`` whose label has a wrong character."""
        reading = self.reading
        end, is_last = reading.start_of(i), i >= len(reading.hits)
        if not reading.text[start:end].strip(BLANKS):
            return  # label i stands right behind, as it mostly does
        block = block_of(self.columns, reading.forms)
        while block and (found := UNKNOWN_LABEL.match(reading.text, start, end)):
            key = similar_item(block, fold(found["label"]))
            zone = Zone(
                reading.text, found.end("label"), end, is_last=is_last, borders=reading.joined.borders
            )
            row = read_cells(zone, len(self.columns)) if key else None
            if key is None or row is None or row.doubt or not any(c.text for c in row.cells):
                return
            self._add(key, row, self.columns, fold(found["label"]), f"label read as {key}")
            reading.mark(found.start("label"), row.end)
            start = row.end

    def _from_left_to_right(self, known: list[tuple[HeaderCell, int]]) -> list[HeaderCell]:
        """Return the columns as they stand beside each other.

        A PDF tool prints a label in the middle of a higher cell above its neighbours to the left: where labels on
        several lines are not in the order of the form, their places in the lines tell, or nothing does.
        """
        self._is_shuffled = False
        cells = [cell for cell, _ in known]
        printed = self.reading.text[known[0][1] : known[-1][1]]
        is_one_line = "\n" not in printed or "|" in printed or "\t" in printed
        if is_one_line or in_form_order(cells, self.reading.forms):
            return cells
        placed = sorted((column_of(self.reading.text, at), n) for n, (_, at) in enumerate(known))
        beside = [cells[n] for _, n in placed]
        if len({column for column, _ in placed}) == len(placed) and in_form_order(beside, self.reading.forms):
            return beside
        self._is_shuffled = True
        return cells

    def _is_short_line(self, at: int) -> bool:
        """Say whether a row has fewer bars or tabs than its header, in a text that cuts off none at the end."""
        if self.reading.joined.borders.tabs_keep_places:
            return False
        return self._borders_at(at) < self._borders_at(self._head)

    def _is_above_page_break(self, row: RowCells, following: int) -> bool:
        """Say whether words and a figure alone stand between a figure alone on its line and the next label.

        Where a page ends behind a label, its number stands there first.
        """
        text, last = self.reading.text, row.cells[-1]
        if following - row.end < _PAGE_HEAD or not last.text.isdigit() or len(last.text) > _PAGE_DIGITS:
            return False
        if text[text.rfind("\n", 0, last.start) + 1 : last.start].strip():
            return False
        return _FIGURE_BELOW_WORDS.match(text, row.end, following) is not None

    def _lacks_column(self) -> bool:
        """Say whether the table of the header in force has columns on the form that the header does not show."""
        block = block_of(self.columns, self.reading.forms)
        return block is not None and len(self.columns) < len(block.columns)

    def _may_be_either(self) -> bool:
        """Say whether a cut label begins that of another column, too, which the header in force does not show."""
        block = block_of(self.columns, self.reading.forms)
        shown = [h.column for h in self.columns]
        others = [c for c in block.columns if c not in shown] if block else []
        cut = [h.text for h in self.columns if h.text not in h.column.labels] if others else []
        return any(label.startswith(text) for text in cut for c in others for label in c.labels)

    def _borders_at(self, at: int) -> int:
        """Return how many bars or tabs the line has in which a character stands."""
        text = self.reading.text
        end = text.find("\n", at)
        line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]
        return line.count("|") + line.count("\t")

    def _is_behind_head(self, hit: Hit) -> bool:
        return self.reading.squeezed[max(0, hit.at - 4) : hit.at] == "信息内容"

    def _is_sentence(self, matched: list[HeaderCell | None], hit: Hit) -> bool:
        """Say whether one column of several stands alone: 现行有效, in a sentence, heads no table."""
        known = [m for m in matched if m is not None]
        if len(known) > 1 or self._is_behind_head(hit):
            return False
        return not any(
            len(use.block.columns) == 1 for use in hit.label.uses if use.kind == "column" and use.block
        )

    def _cut_columns(self, i: int, at: int) -> list[str]:
        """Return cut column labels after the last whole one (``本年增/`` at the end of a header)."""
        pieces = map(fold, _PIECES.split(self.reading.text[at : self.reading.start_of(i)]))
        return [p for p in pieces if 3 <= len(p) <= 8 and not any(c.isdigit() for c in p)][:2]

    def row(self, i: int, hit: Hit) -> None:
        """Read the row of label ``i`` under the present header."""
        row_of_form = hit.label.matrix_row
        if row_of_form is None:
            return
        columns = self._columns_of(i, row_of_form.key)
        codes = [f"{row_of_form.key}.{h.column.key}" for h in columns]
        if not codes:
            return  # the row of another table, whose header is not in the text
        zone = self.reading.zone(i, hit.end)
        if self.reading.is_whole(hit):
            row = self._beside(i, hit, len(codes))
            if row is None:
                row = (
                    broken_cells(zone, hit.start, len(codes))
                    if hit.is_broken
                    else self._merged(zone, len(codes)) or read_cells(zone, len(codes), in_table=True)
                )
        else:
            # Right behind the row above, the longer word is this label with words in its first cell.
            row = words_in_cells(zone, len(codes)) if hit.start - self.reading.last_end <= 1 else None
        if row is None:
            return
        row = self.reading.with_doubt(i, row)
        if self._is_first:
            self._is_first = False
            self._is_displaced = self.reading.figures_before(hit, _HEADER_CHARACTERS) > 0
        if self._is_displaced or self._is_shuffled:
            row = displaced(row, _SHUFFLED if self._is_shuffled else "")
        if not row.doubt and self._is_above_page_break(row, self.reading.start_of(i + 1)):
            row = displaced(row, _PAGE_NUMBER)
        is_wider = row.doubt == TOO_MANY or len(row.printed) > len(codes)
        if is_wider and not self._is_part and self._lacks_column():
            self._is_part = True
            doubt([f for f in self.reading.figures if f.table == self.reading.table and not f.doubt], _PART)
        if self._is_part:
            row = displaced(row, _PART)
        if self._is_of_years:
            row = displaced(row, SEVERAL)
        filled = sum(bool(cell.text) for cell in row.cells)
        if 0 < filled < len(row.cells) and self._is_short_line(hit.start):
            row = without_pieces(displaced(row, _SHORT))
        self.reading.mark(hit.start, row.end)
        figures = self._add(row_of_form.key, row, columns, self.reading.with_remark(hit))
        if row.doubt:
            kinds = [_KINDS.get(h.column.key, "count") for h in columns]
            self.reading.keep_lost(row_of_form.key, row, figures, slots_of(kinds), None)
        self._misspelt(row.end, i + 1)

    def _merged(self, zone: Zone, columns: int) -> RowCells | None:
        """Return the cells of a row that prints merged cells as often as its header does, or None."""
        if not self._repeats or self._repeats[-1] != columns - 1:
            return None
        row = read_cells(zone, len(self._repeats), in_table=True)
        if row is None or row.doubt:
            return None
        first = [row.cells[self._repeats.index(column)] for column in range(columns)]
        if any(
            cell.text != first[column].text for column, cell in zip(self._repeats, row.cells, strict=True)
        ):
            return None
        return RowCells(first, row.end)

    def _add(
        self, key: str, row: RowCells, columns: list[HeaderCell], label: str, qualifier: str = ""
    ) -> list[Figure]:
        return self.reading.add_row(
            [(f"{key}.{h.column.key}", "") for h in columns],
            row,
            template=columns[0].template,
            label=label,
            headers=[head_text(h, self._unit) for h in columns],
            form_units=[h.column.form_unit for h in columns],
            qualifier=qualifier,
        )

    def _columns_of(self, i: int, key: str) -> list[HeaderCell]:
        """Return the columns of a row under the present header, none when the header is that of another table.

        A crawler that drops repeated lines drops the header of a table whose columns all stood above: right behind
        its title the row has the first columns of that header.
        """
        known = [metric_exists(h.template, f"{key}.{h.column.key}") for h in self.columns]
        if all(known):
            return self.columns
        count = known.index(False)
        before = self.reading.hits[i - 1] if i else None
        is_behind_title = (
            before is not None
            and before.label.is_title
            and before.text.startswith("第二十条")
            and not self.reading.text[before.end : self.reading.hits[i].start].strip()
        )
        return self.columns[:count] if is_behind_title and not any(known[count:]) else []

    def _beside(self, i: int, hit: Hit, columns: int) -> RowCells | None:
        """Return the values that break the remark of a label (PDF text), as many as there are columns."""
        if not self.reading.runs:
            return None
        following = next(
            (
                h.start
                for h in self.reading.hits[i + 1 :]
                if h.label.is_row or h.label.is_column or h.label.is_title
            ),
            len(self.reading.text),
        )
        row = self.reading.values_beside(hit, columns, following)
        return row if row and not row.doubt and row.cells[0].start < hit.end else None


def _repeats(texts: list[str], matched: list[HeaderCell | None]) -> list[int]:
    """Return the column of each head where some are printed again right behind themselves, else an empty list."""
    columns: list[int] = []
    for n, head in enumerate(matched):
        if head is None and (not columns or texts[n] != texts[n - 1]):
            return []
        columns.append(columns[-1] + (head is not None) if columns else 0)
    return columns if columns[-1] + 1 < len(columns) else []
