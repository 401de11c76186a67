"""Rows of the applications table in flattened text.

Belongs here: which row a label opens, its seven values, and rows whose label is misspelt. The header is in
``applicant_heads``; rows whose label is broken by its own values are in ``broken``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.extract.borders import BORDER
from ingest.extract.figures import DOUBT, TEXT, TOO_MANY, Figure, doubt, read_value, types_add_up
from ingest.extract.numbers import summand
from ingest.extract.resolve import slots_of
from ingest.extract.rows import (
    ALSO_COLUMNS,
    is_total_first,
    is_total_moved,
    may_lack_cell,
    printed_number,
    similar_row,
)
from ingest.extract.stream.applicant_heads import ApplicantHeads, heads_above, heads_behind, heads_column
from ingest.extract.stream.covered import offset_by_sum
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import (
    BLANKS,
    CUT_SHORT,
    DETACHED,
    FIGURE_ALONE,
    OTHER_DISPOSITIONS,
    TURNED,
    Reading,
)
from ingest.extract.text import fold, without_notes, without_numbering
from ingest.extract.zones import (
    DISPLACED,
    SURPLUS,
    RowCells,
    Zone,
    broken_cells,
    displaced,
    is_value,
    read_cells,
    without_pieces,
)
from ingest.records import APPLICANT_TYPES, APPLICANTS

_CROWDED = 2
"""So many rows with a figure too many are those of a table with another column."""
_LINE_AND_MORE = 4
_MOVED = (
    "the last figure is the sum of those before it, and no total stands behind: a cell is missing in front"
)
_STRONG = 9
"""A row label of this length stands in no other table: it opens the applications table by itself.

A shorter one does so with its list number and seven figures that add up.
"""
_GROUP_NUMBERS = ("五", "六", "七", "八")
"""What 其他处理 is numbered with on the forms, and where a row was added or left out above it."""
_OWN_ROW = 4
"""Characters of the shortest label of a row below 其他处理 that is not known."""
_TOTAL = APPLICANT_TYPES[-1]
_LAST_ROW = "applications.carried_out"
_ROW_OF_FIGURES = re.compile(rf"(?:\s+\d+){{{APPLICANTS}}}(?!\s+\d)")
_REST_OF_LABEL = 2
_LINE_OF_FIGURES = re.compile(rf"(?:[ \t\u3000]+\d+){{{APPLICANTS}}}[ \t\u3000]*\n")
_LONGEST_GAP = 300
_TOTAL_FIRST = "the total may stand in front of the applicants or behind them"
_NO_COLUMN = "the header lacks a column of the form: which cell of the row is empty cannot be told"
_SLOTS = slots_of(["count"] * APPLICANTS, [APPLICANTS])
_HEADER_CHARACTERS = frozenset(
    "自然人法人或和其他它组织商业企科研机构社会公益性律服务总合计申请情况本列数据的勾稽关系为:第一项加二之和,等于三四()"
)
_FIGURES_OF_A_ROW = 2
_DIGIT = re.compile(r"\d")
_BEGINS_ITEM = re.compile(r"\d[.．、]")
_NEXT_ITEM = re.compile(r"\n[ \t|]*\d{1,2}[.．、]")
UNKNOWN_LABEL = re.compile(
    r"[\s|]*+(?:[^\n|]{0,12}\|[\s|]*+)?"
    r"(?P<label>[^\s|\d+\-—][^\n|\t]{3,40}?|\d{1,2}[.、．][^\n|\t]{3,40}?)(?=[ \t]*[|\t\n]|[ \t]+[\d—-])"
)


_Shape = tuple[int, int]
"""How many cells a row shows, and how many of them stand in front of its first column."""


@dataclass(slots=True)
class ReadRow:
    """A row read: its key, its table, start and end of its label, and where its first value stands."""

    key: str
    table: int
    start: int
    end: int
    value: int


class ApplicationsReader:
    """Reads rows of seven values; ``rows`` are those read so far."""

    def __init__(self, reading: Reading) -> None:
        """Read for ``reading``."""
        self.reading = reading
        self.rows: list[ReadRow] = []
        self.last_key = ""
        self._is_displaced = False
        self._heads = ApplicantHeads()
        self._wide: set[tuple[int, _Shape]] = set()
        """How rows with more cells than columns look that add up, by table."""
        self._behind: set[int] = set()
        """Tables with labels behind figures on their lines."""
        self._too_wide: list[tuple[int, _Shape, int]] = []
        """Table, look and number of those that do not."""
        self._parent = ""
        """The label read last that stands above other rows."""

    def row(self, i: int, hit: Hit, *, is_inside: bool) -> bool:
        """Read the row of label ``i``; say whether it is one. ``is_inside``: the applications table is open."""
        reading = self.reading
        key = self._key(hit)
        is_weak = not is_inside and len(hit.text) < _STRONG
        if key is None or not reading.is_whole(hit) or (is_weak and not self._is_numbered(hit)):
            return False
        if heads_column(reading, i):
            return False
        row = self._cells(i, hit, is_inside=is_inside)
        if row is None or (not is_inside and row.doubt) or (is_weak and not _is_plain(row)):
            return False
        if not is_inside and not any(c.text for c in row.cells) and self._is_in_sentence(hit):
            return False
        if key == "disposition.other" and not any(c.text for c in row.cells) and self._has_other_rows(i):
            return False
        if key == "disposition.other":
            key = self._row_around(hit) or key
        if not is_inside:
            reading.table += 1
        if not self.rows or self.rows[-1].table != reading.table:
            self._heads = heads_above(reading, i)
            if is_inside:
                self._misspelt(reading.last_end, hit.start, is_last=False)
            in_front = reading.figures_before(hit, _HEADER_CHARACTERS)
            self._is_displaced = in_front >= APPLICANTS or (in_front > 0 and self._has_figures_above(hit))
            self._is_displaced = self._is_displaced and not self._is_below_cut_row(hit)
        row = self._checked(i, row)
        if self._has_figures_in_front(hit):
            self._behind.add(reading.table)
        self.add(key, row, hit.text, (hit.start, hit.end))
        following = self._next_whole(i)
        self._misspelt(row.end, reading.start_of(following), is_last=following >= len(reading.hits))
        return True

    def _row_around(self, hit: Hit) -> str:
        """Return the row whose label begins on the line above a group and ends on the line below, empty for none.

        The cell of a group is as high as its rows: it may stand on the line of the figures of one of them.
        """
        text = self.reading.text
        start, end = text.rfind("\n", 0, hit.start), text.find("\n", hit.end)
        if start < 0 or end < 0:
            return ""
        above = text[text.rfind("\n", 0, start) + 1 : start].strip(BLANKS)
        below = text[end + 1 : max(text.find("\n", end + 1), end + 1)].strip(BLANKS)
        if not _BEGINS_ITEM.match(above) or not below or any(map(str.isdigit, above[1:] + below)):
            return ""
        label = self.reading.forms.label(fold(above + below))
        keys = label.applicant_rows if label else frozenset()
        return next(iter(keys)) if len(keys) == 1 else ""

    def _has_figures_above(self, hit: Hit) -> bool:
        """Say whether the line above that of a label holds figures and nothing else, without borders."""
        text = self.reading.text
        end = max(0, text.rfind("\n", 0, hit.start))
        words = text[max(text.rfind("\n", 0, end) + 1, end - _LONGEST_GAP) : end].split()
        return len(words) >= _FIGURES_OF_A_ROW and all(map(is_value, words))

    def _is_below_cut_row(self, hit: Hit) -> bool:
        """Say whether the figures above a label are those of a row whose own label a crawl cut off.

        Nothing but them and the end of that label stands in front of it, and it fills a line with its figures, or the
        last label of the table has its figures behind it.
        """
        text, forms = self.reading.text, self.reading.forms
        for n, word in enumerate(text[: hit.start].split()):
            is_rest = n == 0 and len(word) <= _REST_OF_LABEL
            if not (is_rest or is_value(word) or ((label := forms.label(fold(word))) and label.is_parent)):
                return False
        in_line = text[: hit.start].rpartition("\n")[2].split()
        if _LINE_OF_FIGURES.match(text, hit.end) and not any(map(is_value, in_line)):
            return True
        ends = (h.end for h in reversed(self.reading.hits) if _LAST_ROW in h.label.applicant_rows)
        return (end := next(ends, -1)) >= 0 and _ROW_OF_FIGURES.match(text, end) is not None

    def _has_figures_in_front(self, hit: Hit) -> bool:
        """Say whether nothing but figures stands in front of a label on its line."""
        text = self.reading.text
        if text[max(0, hit.start - 1) : hit.start] in ("", "\n"):
            return False
        front = text[max(text.rfind("\n", 0, hit.start), hit.start - _LONGEST_GAP) : hit.start]
        if not front.strip() or "|" in front or "\t" in front:
            return False
        words = front.split()
        return len(words) >= _FIGURES_OF_A_ROW and all(map(is_value, words))

    def _is_in_sentence(self, hit: Hit) -> bool:
        """Say whether the line of a label is a sentence, or ends one that was wrapped (结转下年度继续办理。)."""
        text = self.reading.text
        end = text.find("\n", hit.end - 1)
        line = text[text.rfind("\n", 0, hit.start) + 1 : end if end >= 0 else len(text)]
        return "。" in line and "|" not in line and "\t" not in line

    def _cells(self, i: int, hit: Hit, *, is_inside: bool) -> RowCells | None:
        """Return the cells of label ``i``, None where no row stands behind it."""
        reading = self.reading
        row = self._run_of(i, hit)
        if row is None:
            zone = reading.zone(i, hit.end)
            row = (
                broken_cells(zone, hit.start, APPLICANTS)
                if hit.is_broken
                else read_cells(zone, APPLICANTS, in_table=is_inside)
            )
        if row is None:
            return None
        row = reading.with_doubt(i, row)
        if row.pieces and hit.text in OTHER_DISPOSITIONS:
            # What stands between may be the label of a row of its own.
            is_own = len(fold(reading.text[hit.end : row.pieces[0].start])) >= _OWN_ROW
            return without_pieces(row) if is_own else row
        return row

    def _checked(self, i: int, row: RowCells) -> RowCells:
        """Return the row of label ``i`` in the order of its header, in doubt where its table or its sums object."""
        shape = len(row.printed), row.offset
        is_wide = not row.doubt and shape[0] - shape[1] > APPLICANTS
        if self._heads.order is None:
            row = without_pieces(displaced(row, TURNED))
        elif not (row.cells[0].text or any(c.text for c in row.cells)) and heads_behind(self.reading, i):
            row = without_pieces(displaced(row, DETACHED))
        elif self._heads.lacks_column and 0 < sum(bool(c.text) for c in row.cells) < APPLICANTS:
            row = without_pieces(displaced(row, _NO_COLUMN))
        elif self._is_displaced:
            row = displaced(row)
        elif row.offset < 0 and self._goes_on_below(row, self.reading.start_of(i + 1)):
            # It lacks a cell: the other rows of the table do not tell which.
            row = RowCells(row.cells, row.end, CUT_SHORT)
        elif not row.doubt and self._is_cut_short(row, self.reading.start_of(i + 1)):
            row = displaced(row, CUT_SHORT)
        elif self._heads.is_told:
            return row
        elif not row.doubt and (
            is_total_moved(row.cells) or (may_lack_cell(row.cells) and self._has_cell_a_line(row))
        ):
            row = without_pieces(displaced(row, _MOVED))
        elif is_wide and not _adds_up(row):
            self._too_wide.append((self.reading.table, shape, len(self.reading.rows)))
        elif not row.doubt and (self._heads.order[0] == _TOTAL or is_total_first(row.cells)):
            row = self._with_total_in_front(row)
        if is_wide and not row.doubt and _adds_up(row):
            self._wide.add((self.reading.table, shape))
        return row

    def _has_cell_a_line(self, row: RowCells) -> bool:
        """Say whether the cells of a row stand on lines of their own: one that was dropped leaves no trace."""
        return all("\n" in self.reading.text[a.start : b.start] for a, b in pairwise(row.cells[:-1]))

    def doubt_wide_rows(self) -> None:
        """Doubt rows with a cell too many that do not add up, unless others of their table with as many cells do."""
        for table, shape, at in self._too_wide:
            if (table, shape) not in self._wide:
                doubt([figure for figure in self.reading.rows[at][1] if not figure.doubt], SURPLUS)
        self._doubt_below_subtotals()
        figures = self.reading.figures
        if self._behind:
            doubt(
                [figure for figure in figures if figure.table in self._behind and not figure.doubt], DISPLACED
            )
        if TOO_MANY not in map(DOUBT, figures):
            return
        crowded = Counter(f.table for f in figures if f.doubt == TOO_MANY and f.applicant_type == "total")
        bordered = {
            table
            for table, rows in crowded.items()
            if rows >= _CROWDED and BORDER.search(self.reading.text, *self.reading.regions[table])
        }
        for _, row in self.reading.rows:
            if row[0].doubt or len(row) != APPLICANTS or row[0].table not in bordered:
                continue
            # A cell that is empty in front of the others, of a column too many: the row tells that only by its sum.
            if not all(map(TEXT, row)) or not types_add_up(row) or not (read_value(row[-1]).value or 0):
                doubt(row, TOO_MANY)

    def _doubt_below_subtotals(self) -> None:
        """Doubt rows of seven figures below a header of eight, one of them a sum: an empty cell is lost."""
        if "小计" not in self.reading.text:
            return
        tables: dict[int, list[list[Figure]]] = defaultdict(list)
        for _, row in self.reading.rows:
            if len(row) == APPLICANTS and row[0].span:
                tables[row[0].table].append(row)
        for table, rows in tables.items():
            first = self.reading.regions[table][0]
            if "小计" in self.reading.text[first : rows[0][0].span[0] if rows[0][0].span else first]:
                for row in rows:
                    if any(map(TEXT, row)):
                        doubt(row, TOO_MANY)
                        self.reading.give_up(row)

    def _is_cut_short(self, row: RowCells, following: int) -> bool:
        """Say whether a figure stands alone between a row that does not add up and the next label.

        Where a page ends within the row, its number may be one of the figures, and the total stand below.
        """
        gap = self.reading.text[row.end : following] if following - row.end > _LINE_AND_MORE else ""
        # So many figures are those of a row whose label is not known.
        if 0 < len(FIGURE_ALONE.findall(gap)) < APPLICANTS and not BORDER.search(gap):
            return not _adds_up(row)
        words = gap.replace("|", " ").split() if "\t" in gap else ()
        return 0 < len(words) < APPLICANTS and all(map(str.isdigit, words)) and not _adds_up(row)

    def _goes_on_below(self, row: RowCells, following: int) -> bool:
        """Say whether a few figures stand alone behind a row whose places are open, and it does not add up."""
        figures = self.reading.text[row.end : following].split()
        is_rest = 0 < len(figures) < APPLICANTS and all(map(str.isdigit, figures))
        return is_rest and offset_by_sum(row.printed) is None

    def _with_total_in_front(self, row: RowCells) -> RowCells:
        """Return a row of which the sums say whether the total stands first or last, doubtful where both may be."""
        values = [summand(cell.text) for cell in row.cells]
        in_front, behind = values[0] == sum(values[1:]), values[-1] == sum(values[:-1])
        if self._heads.order is None or self._heads.order[0] != _TOTAL or not any(values):
            return row if not any(values) else without_pieces(displaced(row, _TOTAL_FIRST))
        if in_front == behind:
            return without_pieces(displaced(row, _TOTAL_FIRST))
        # Figures are added in the order of the header.
        return row if in_front else replace(row, cells=[row.cells[-1], *row.cells[:-1]])

    def parent(self, i: int, hit: Hit) -> None:
        """Pass over a label above other rows; rows before and behind it may have labels that are no known variants."""
        self._misspelt(self.reading.last_end, hit.start, is_last=False)
        self._parent = hit.text
        self.reading.mark(hit.start, hit.end)
        following = self._next_whole(i)
        self._misspelt(hit.end, self.reading.start_of(following), is_last=following >= len(self.reading.hits))

    def add(self, key: str, row: RowCells, label: str, span: tuple[int, int], qualifier: str = "") -> None:
        """Add the figures of a row; ``span`` is where its label stands."""
        self.last_key = key
        self.reading.mark(span[0], row.end)
        self.rows.append(ReadRow(key, self.reading.table, *span, row.cells[0].start))
        codes = [(key, applicant) for applicant in self._heads.order or APPLICANT_TYPES]
        number = self.reading.forms.applications.row(key).number
        level = "1" if number.isdigit() else "(" if number.startswith("(") else "一"
        figures = self.reading.add_row(codes, row, label=label, qualifier=qualifier, level=level)
        if self._heads.order != APPLICANT_TYPES:
            return  # neither sums nor places are looked for in another order than that of the form
        self.reading.keep_lost(key, row, figures, _SLOTS, self.reading.forms.applications)

    def _next_whole(self, i: int) -> int:
        """Return the next label behind label ``i``; 其他 at the beginning of a misspelt label is none.

        Nor is any other label of a row that goes on with other words: 上年结转政府信息公开申请数量及情况.
        """
        hits = self.reading.hits
        i += 1
        while i < len(hits) and hits[i].label.applicant_rows and not self.reading.is_whole(hits[i]):
            i += 1
        return i

    def _key(self, hit: Hit) -> str | None:
        keys = hit.label.applicant_rows
        if len(keys) != 1:
            return None
        (key,) = keys
        if key == "disposition.other.other":
            row = self.reading.forms.applications.row(key)
            number = printed_number(fold(self.reading.text[hit.start : hit.end]))
            if number in _GROUP_NUMBERS:
                return None  # the first half of （六）其他处理
            is_told = number == row.number and self.last_key.startswith("disposition.")
            if not is_told and not self.last_key.startswith("disposition.other."):
                return None
        if key == "disposition.total" and not self.last_key.startswith("disposition."):
            return key if not self.last_key and self._is_numbered(hit) else None
        return key

    def _is_numbered(self, hit: Hit) -> bool:
        """Say whether a list number stands in front of a label."""
        return hit.start < self.reading.origin[hit.at]

    def _run_of(self, i: int, hit: Hit) -> RowCells | None:
        """Return the values on the lines of a label, up to the next row label."""
        if not self.reading.runs:
            return None
        following = next(
            (h.start for h in self.reading.hits[i + 1 :] if self._opens_row(h)), len(self.reading.text)
        )
        row = self.reading.values_beside(hit, APPLICANTS, following)
        if row is not None and hit.text in OTHER_DISPOSITIONS:
            # Words between it and the figures are the label of one of its own rows.
            gap = fold(self.reading.text[hit.end : row.cells[0].start])
            return row if len(gap) < _OWN_ROW else None
        return row

    def _opens_row(self, hit: Hit) -> bool:
        """Say whether a label is that of a row; 其他 and 总计 are when a list number stands before them."""
        is_numbered = hit.start < self.reading.origin[hit.at]
        return bool(hit.label.applicant_rows) and (is_numbered or hit.text not in ALSO_COLUMNS)

    def _has_other_rows(self, i: int) -> bool:
        return any(
            key.startswith("disposition.other.") and len(h.text) > len("其他")
            for h in self.reading.hits[max(0, i - 4) : i + 5]
            for key in h.label.applicant_rows
        )

    def _misspelt(self, start: int, end: int, *, is_last: bool) -> None:
        """Read rows whose label is no known variant: they stand between two labels that are."""
        reading = self.reading
        if not reading.text[start:end].strip(BLANKS):
            return  # the next label stands right behind, as it mostly does
        while found := UNKNOWN_LABEL.match(reading.text, start, end):
            folded = fold(found["label"])
            block = reading.forms.applications
            key = similar_row(block, folded, self.last_key, self._parent) or similar_row(
                block, folded, self.last_key
            )
            if key is None:
                return
            zone = Zone(
                reading.text, found.end("label"), end, is_last=is_last, borders=reading.joined.borders
            )
            row = read_cells(zone, APPLICANTS)
            if row is None or row.doubt or _DIGIT.search(without_notes(without_numbering(folded))):
                return
            gap = reading.text[zone.start : row.cells[0].start]
            # Without any cell the row is no row; behind a list number the figures are those of the next.
            has_cells = any(c.text for c in row.cells) or BORDER.search(gap)
            if not has_cells or _NEXT_ITEM.search(gap):
                return
            row = without_pieces(displaced(row, TURNED)) if self._heads.order is None else row
            self.add(key, row, folded, found.span("label"), f"label read as {key}")
            start = row.end


def _is_plain(row: RowCells) -> bool:
    """Say whether a row holds one figure for each type, and they add up."""
    texts = [cell.text for cell in row.cells]
    return len(row.printed) - row.offset <= APPLICANTS and all(map(is_value, texts)) and _adds_up(row)


def _adds_up(row: RowCells) -> bool:
    """Say whether the figures of all types add up to the total, wherever the header puts it."""
    values = [summand(cell.text) for cell in row.cells]
    return 2 * values[-1] == sum(values)
