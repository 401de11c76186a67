"""The stream reader: flattened text to figures.

Crawlers and PDF tools leave a table as text: a cell a line, a row a line, bars, tabs, or one line for
everything. This reader does not ask which layout it has. It finds the labels of the forms in the text
(ignoring white space and bars, so a label may be broken anywhere), and takes what stands between a row
label and the next label as the row's values. A row is accepted only when every value in it has a place;
otherwise all its figures are ``ambiguous``.

Belongs here: labels in running text, and the zones between them. Does not belong here: real tables
(tables.py) and sentences (prose).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache

from ingest.documents.model import Paragraph
from ingest.extract.figures import RESOLVED_BY_SUMS, Figure
from ingest.extract.headers import HeaderCell, match_matrix_header
from ingest.extract.numbers import CellValue
from ingest.extract.tables import APPLICANTS, GROUPS, OUTCOMES, pick_indicator, similar_row
from ingest.extract.text import NUMBERING, fold, numbering_before, squeeze, without_numbering
from ingest.extract.zones import CellText, RowCells, Zone, read_cells
from ingest.forms import Forms, LabelUse, metric_exists

_LEFT_TABLE = 60
"""So many characters of other text between two labels mean that the table has been left."""

_PAGE_NUMBER = re.compile(r"(?m)^[ \t\f]*(?:[-—–]{1,2}[ \t]*\d{1,3}[ \t]*[-—–]{1,2}|第\s*\d{1,3}\s*页.{0,12})[ \t]*$")
_LEFT_INDICATORS = 200
_LEFT_FOR_GOOD = 400

_MARKDOWN_RULE = re.compile(r"(?m)^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$")
"""The line |---|---| that Markdown draws below a header."""
_SUFFIX = re.compile(r"[数量]{0,2}(?:(?![(][一二三四五六七八九十\d]{1,3}[)])[(][^()]{0,80}(?:[(][^()]*[)][^()]*)*[)])?[:]?")
_CASE_WORDS = frozenset("结果维持纠正其他尚未审总计合行政复议诉讼经直接起后被告机关(件)单位:")
_UNKNOWN_LABEL = re.compile(
    r"[\s|]*(?:[^\n|]{0,12}\|[\s|]*)?(?P<label>[^\s|\d+\-—][^\n|\t]{3,40}?|\d{1,2}[.、．][^\n|\t]{3,40}?)(?=[ \t]*[|\t\n]|[ \t]+[\d—-])"
)
_FIGURES_ONLY = re.compile(r"(?m)^[ \t\u3000]*(?P<figures>\d[\d.,]*)(?:[ \t\u3000]+\d[\d.,]*)*[ \t\u3000]*$")
_LONG_LINE = re.compile(r"[^\n]{150,}")
_ANCHOR = re.compile(
    r"第\s*二\s*十\s*条|信息内容|申\s*请\s*人\s*情\s*况|指标名称|统\s*计\s*指\s*标|本年新收|上年结转|结转下年|复议后起诉|处理决定数量|本年制发|本年新制作"
)
"""A long line without any of these is prose: no table of a form fits on a line without one of its own titles."""
_MIN_RUNS = 3
_RUN_OF_VALUES = re.compile(r"(?m)^(?P<label>(?:[^\n|]*[^\s\d.,|—-])?[ \t\u3000]*)(?P<values>(?<!\S)(?:\d[\d.,，]*|[-—–/／－]{1,3}|无)(?:[ \t\u3000]+(?:\d[\d.,，]*|[-—–/／－]{1,3}|无)){1,6})[ \t\u3000]*$")
_YEAR = r"(?:(?:19|20)\d\d年?度?)"


@dataclass(slots=True)
class Hit:
    """A label found in the text. ``start`` includes its list number; positions are of the joined text."""

    label: str
    uses: tuple[LabelUse, ...]
    start: int
    end: int
    at: int
    """Position of the label itself in the squeezed text; ``stop`` is its end there, with its remark."""
    stop: int

    def use(self, kind: str, block_kind: str) -> LabelUse | None:
        """Return the first use of a kind in a kind of block."""
        return next((u for u in self.uses if u.kind == kind and u.block and u.block.kind == block_kind), None)

    def has(self, kind: str) -> bool:
        """Say whether the label is used as ``kind`` anywhere."""
        return any(u.kind == kind for u in self.uses)


@dataclass(slots=True)
class JoinedText:
    """The paragraphs of a document as one text, with the way back to each paragraph."""

    text: str
    starts: list[int]
    paragraphs: Sequence[Paragraph]

    @classmethod
    def of(cls, paragraphs: Sequence[Paragraph]) -> JoinedText:
        """Join with line breaks; page numbers on lines of their own become spaces."""
        starts, at = [], 0
        for p in paragraphs:
            starts.append(at)
            at += len(p.text) + 1
        text = "\n".join(p.text for p in paragraphs)
        text = _PAGE_NUMBER.sub(_blank, text)
        text = _MARKDOWN_RULE.sub(_blank, text)
        return cls(text, starts, paragraphs)

    def locate(self, start: int, end: int) -> str:
        """Return the locator of a span: characters of a text document, else the paragraph it stands in."""
        i = max(0, bisect_right(self.starts, start) - 1)
        paragraph = self.paragraphs[i]
        if paragraph.start < 0:
            return paragraph.locator
        first = paragraph.start + start - self.starts[i]
        j = max(i, bisect_right(self.starts, max(start, end - 1)) - 1)
        last = self.paragraphs[j].start + end - self.starts[j]
        return f"chars {first}-{last}"


@dataclass(slots=True)
class StreamReader:
    """Reads one document's paragraphs; ``figures`` and ``consumed`` (spans of the joined text) result."""

    forms: Forms
    joined: JoinedText
    figures: list[Figure] = field(default_factory=list)
    consumed: list[tuple[int, int]] = field(default_factory=list)
    _hits: list[Hit] = field(default_factory=list)
    _squeezed: str = ""
    _origin: list[int] = field(default_factory=list)
    _block: str = ""
    _matrix: list[HeaderCell | None] = field(default_factory=list)
    _kinds: list[tuple[str, str]] = field(default_factory=list)
    _group: str = ""
    _last_row: str = ""
    _last_end: int = 0
    _table: int = 0
    _runs: list[tuple[int, int]] = field(default_factory=list)
    """Lines that end in up to seven values: where the values stand."""
    _line_ends: list[tuple[int, int]] = field(default_factory=list)
    """Lines that end in a unit and its values: each belongs to one row of an indicator table."""
    _regions: dict[int, list[int]] = field(default_factory=dict)
    _rows: list[tuple[str, int, int, int]] = field(default_factory=list)
    """Application rows read: key, start and end of the label, start of the first value."""

    def read(self) -> list[Figure]:
        """Read the whole text and return the figures."""
        text = self.joined.text
        runs = [m.span("values") for m in _RUN_OF_VALUES.finditer(text)]
        if sum(len(text[a:b].split()) == len(APPLICANTS) for a, b in runs) >= _MIN_RUNS:
            # A row a line: with the values lifted out, a label that its own values break is whole again.
            self._runs = runs
            text = _without(text, runs)
        ends = [m.span("values") for m in self._indicator_line.finditer(text)]
        if len(ends) >= _MIN_RUNS:
            self._line_ends = ends
            text = _without(text, ends)
        self._squeezed, self._origin = squeeze(_LONG_LINE.sub(_blank_if_prose, text))
        self._hits = find_labels(text, self._squeezed, self._origin, self.forms)
        i = 0
        while i < len(self._hits):
            hit = self._hits[i]
            if self._block and self._far(hit):
                self._leave()
            i = self._step(i, hit)
        self._rows_with_broken_labels()
        self._doubt_detached_rows()
        return self.figures

    @property
    def _indicator_line(self) -> re.Pattern[str]:
        return _indicator_lines(tuple(sorted(self.forms.units, key=len, reverse=True)))

    # -- walking ------------------------------------------------------------------------------------

    def _step(self, i: int, hit: Hit) -> int:
        """Handle the label ``i`` and return the index of the next one to handle."""
        if hit.use("column", "matrix"):
            return self._matrix_header(i)
        if hit.has("head"):
            return self._indicator_header(i)
        if self._starts_cases(hit):
            after = self._cases(i)
            if after > i:
                return after
            if self._block == "applicants" and len(hit.label) >= len("行政复议"):
                self._leave()
        if hit.label in ("申请人情况", "信息内容") or hit.label.startswith("本列数据"):
            if hit.label != "信息内容":
                self._enter_applicants()
            self._mark(hit.start, hit.end)
            return i + 1
        if self._block == "indicators" and any(
            u.kind == "row" and u.block and u.block.kind == "indicators" for u in hit.uses
        ):
            self._indicator(i, hit)
            return i + 1
        if self._block == "matrix" and hit.use("row", "matrix"):
            self._matrix_row(i, hit)
            return i + 1
        if hit.use("row", "applicants"):
            self._applicants_row(i, hit)
            return i + 1
        if self._block and (hit.has("title") or hit.has("parent") or hit.has("column")):
            self._mark(hit.start, hit.end)
        return i + 1

    def _far(self, hit: Hit) -> bool:
        """Say whether the text before a label shows that the table has been left."""
        gap = self.joined.text[self._last_end : hit.start]
        # Indicator tables hold rows that are no metric; other text of that length is a paragraph.
        limit = _LEFT_INDICATORS if self._block == "indicators" else _LEFT_TABLE
        if len(gap) <= limit:
            return False
        lines = ["".join(line.split()) for line in gap.split("\n")]
        return max(map(len, lines)) > limit or sum(map(len, lines)) > _LEFT_FOR_GOOD

    def _leave(self) -> None:
        self._block, self._matrix, self._kinds, self._group = "", [], [], ""

    def _mark(self, start: int, end: int) -> None:
        self._last_end = max(self._last_end, end)
        region = self._regions.setdefault(self._table, [start, end])
        region[1] = max(region[1], end)
        if self.consumed and start - self.consumed[-1][1] <= _LEFT_TABLE:
            self.consumed[-1] = (self.consumed[-1][0], max(end, self.consumed[-1][1]))
        else:
            self.consumed.append((start, end))

    def _doubt_detached_rows(self) -> None:
        """Make empty rows ``ambiguous`` in tables where figures stand apart from their labels.

        PDF tools print some tables column by column: then a label without a figure is no empty row.
        """
        spans = sorted((f.span for f in self.figures if f.span), key=lambda s: s[0])
        starts = [a for a, _ in spans]
        for table, (first, last) in self._regions.items():
            alone = [m.start("figures") for m in _FIGURES_ONLY.finditer(self.joined.text, first, last)]
            for at in alone + [start for start, _ in self._runs if first <= start < last]:
                i = bisect_right(starts, at) - 1
                if i >= 0 and spans[i][1] >= at:
                    continue
                for figure in self.figures:
                    if figure.table == table and not figure.text and not figure.doubt:
                        figure.doubt = "figures stand apart from their labels"
                break

    def _zone(self, i: int, end: int) -> Zone:
        """Return the text between a label's end and the next label."""
        following = self._hits[i + 1].start if i + 1 < len(self._hits) else len(self.joined.text)
        return Zone(self.joined.text, end, max(end, following), is_last=i + 1 >= len(self._hits))

    def _label_end(self, hit: Hit) -> tuple[int, int] | None:
        """Return the end of a label with its remark, or None when the label is part of a longer word."""
        stop = hit.stop
        if stop < len(self._squeezed):
            after = self._squeezed[stop]
            original = self._origin[stop]
            touching = original == self._origin[stop - 1] + 1
            if touching and not (after.isdigit() or after in "+-−—–/.约") and not self._is_label_at(stop):
                unit = self._unit_at(stop)
                if not unit:
                    return None
        return hit.end, stop

    def _is_label_at(self, stop: int) -> bool:
        at = self._origin[stop]
        i = bisect_right(self._hits, at, key=lambda h: h.start) - 1
        return i >= 0 and self._hits[i].start == at

    def _unit_at(self, stop: int) -> str:
        for length in (4, 3, 2, 1):
            piece = self._squeezed[stop : stop + length]
            if piece in self.forms.units:
                return piece
        return ""

    def _locate(self, cell: CellText) -> str:
        return self.joined.locate(cell.start, cell.end)

    # -- Art. 20 tables -----------------------------------------------------------------------------

    def _matrix_header(self, i: int) -> int:
        """Take a run of column labels as the header of the rows below."""
        first = i
        start = self._hits[i].start
        if i and self._hits[i - 1].label == "信息内容":
            start = self._hits[i - 1].end
        texts: list[str] = []
        at = start
        while i < len(self._hits) and self._hits[i].use("column", "matrix"):
            hit = self._hits[i]
            gap = self.joined.text[at : hit.start]
            if i > first and len(gap.strip(" |\n\t\r　")) > 20:
                break
            texts += [t for t in (fold(x) for x in re.split(r"[\s|]+", gap)) if t and not t[0].isdigit() and t[0] != "("]
            texts.append(hit.label)
            at = hit.end
            i += 1
        texts += self._cut_columns(i, at, len(texts))
        matched = match_matrix_header(texts, self.forms)
        if matched is None:
            return i
        self._leave()
        self._block = "matrix"
        self._matrix = [m for m in matched if m is not None]
        self._table += 1
        self._mark(start, at)
        return i

    def _cut_columns(self, i: int, at: int, _known: int) -> list[str]:
        """Return cut column labels after the last whole one (``本年增/`` at the end of a header)."""
        following = self._hits[i].start if i < len(self._hits) else len(self.joined.text)
        gap = self.joined.text[at:following]
        pieces = [fold(x) for x in re.split(r"[\s|]+", gap)]
        return [p for p in pieces if 3 <= len(p) <= 8 and not any(c.isdigit() for c in p)][:2]

    def _matrix_row(self, i: int, hit: Hit) -> None:
        use = hit.use("row", "matrix")
        ended = self._label_end(hit)
        if use is None or use.row is None or ended is None:
            return
        key = use.row.key
        heads = [h for h in self._matrix if h and metric_exists(h.template, f"{key}.{h.column.key}")]
        if not heads or len(heads) != len(self._matrix):
            return
        row = read_cells(self._zone(i, ended[0]), len(heads), in_table=True)
        if row is None:
            return
        self._mark(hit.start, row.end)
        for head, cell in zip(heads, row.cells, strict=True):
            self.figures.append(
                Figure(
                    head.template,
                    f"{key}.{head.column.key}",
                    "",
                    cell.text,
                    self._locate(cell),
                    header=self._header_text(head),
                    label=hit.label,
                    form_unit=head.column.form_unit,
                    doubt=row.doubt,
                    table=self._table,
                    span=_span(row),
                )
            )

    def _header_text(self, head: HeaderCell) -> str:
        return head.text

    # -- applications -------------------------------------------------------------------------------

    def _applicants_row(self, i: int, hit: Hit) -> None:
        keys = {u.row.key for u in hit.uses if u.kind == "row" and u.row and u.block and u.block.kind == "applicants"}
        key = self._applicant_key(keys)
        ended = self._label_end(hit)
        if key is None or ended is None:
            return
        strong = len(hit.label) >= 9
        if self._block != "applicants" and not strong:
            return
        row = self._run_of(i, hit) or read_cells(
            self._zone(i, ended[0]), len(APPLICANTS), in_table=self._block == "applicants"
        )
        if row is None or (self._block != "applicants" and row.doubt):
            return
        if key == "disposition.other" and not any(c.text for c in row.cells) and self._has_other_rows(i):
            return
        self._enter_applicants()
        self._last_row = key
        self._mark(hit.start, row.end)
        self._rows.append((key, hit.start, ended[0], row.cells[0].start))
        self._add_applicants(key, row, hit.label)
        self._misspelt_row(row.end, i)

    def _enter_applicants(self) -> None:
        if self._block != "applicants":
            self._leave()
            self._block = "applicants"
            self._table += 1

    def _add_applicants(self, key: str, row: RowCells, label: str, qualifier: str = "") -> None:
        for applicant, cell in zip(APPLICANTS, row.cells, strict=True):
            self.figures.append(
                Figure(
                    "",
                    key,
                    applicant,
                    cell.text,
                    self._locate(cell),
                    label=label,
                    doubt=row.doubt,
                    qualifier=qualifier,
                    table=self._table,
                    span=_span(row),
                )
            )

    def _misspelt_row(self, start: int, i: int) -> None:
        """Read a row whose label is no known variant: it stands between a row read and the next label."""
        end = self._hits[i + 1].start if i + 1 < len(self._hits) else len(self.joined.text)
        found = _UNKNOWN_LABEL.match(self.joined.text, start, end)
        if found is None:
            return
        folded = fold(found["label"])
        number = NUMBERING.match(folded)
        block = self.forms.of_kind("applicants")[0]
        key = similar_row(block, folded, number.group().strip(",.)(") if number else "", self._last_row)
        if key is None:
            return
        row = read_cells(
            Zone(self.joined.text, found.end("label"), end, is_last=i + 1 >= len(self._hits)), len(APPLICANTS)
        )
        if row is None or row.doubt:
            return
        self._last_row = key
        self._mark(found.start("label"), row.end)
        self._rows.append((key, found.start("label"), found.end("label"), row.cells[0].start))
        self._add_applicants(key, row, folded, f"label read as {key}")
        self._misspelt_row(row.end, i)

    def _rows_with_broken_labels(self) -> None:
        """Read rows whose label is broken by its own values, or by a vertical label beside it (PDF text).

        Each line that ends in exactly seven values and belongs to no row yet is one row of the form; the
        rows read above and below it leave few to choose from, and the text around it must spell one of them.
        """
        if not self._rows:
            return
        text = self.joined.text
        rows = sorted(self._rows, key=lambda r: r[3])
        first, last = rows[0][1], rows[-1][3]
        runs = [
            (a, b)
            for a, b in self._runs
            if first <= a <= last + 400 and len(text[a:b].split()) == len(APPLICANTS)
        ]
        taken = {start for *_, start in rows}
        order = [r.key for r in self.forms.of_kind("applicants")[0].rows]
        for n, (start, end) in enumerate(runs):
            if start in taken:
                continue
            before = [r for r in rows if r[3] < start]
            after = [r for r in rows if r[3] > start]
            if not before or not after or before[-1][0] not in order or after[0][0] not in order:
                continue
            left = runs[n - 1][1] if n else before[-1][2]
            right = runs[n + 1][0] if n + 1 < len(runs) else after[0][1]
            around = self._unread_text(left, start, rows) + self._unread_text(end, right, rows)
            candidates = order[order.index(before[-1][0]) + 1 : order.index(after[0][0])]
            key = self._spelt(around, candidates)
            if key is None:
                continue
            row = read_cells(Zone(text, start, end, is_last=False), len(APPLICANTS))
            if row is None or row.doubt:
                continue
            rows.append((key, start, start, start))
            self._rows.append(rows[-1])
            rows.sort(key=lambda r: r[3])
            self._add_applicants(key, row, around, f"label read as {key}")

    def _unread_text(self, start: int, end: int, rows: list[tuple[str, int, int, int]]) -> str:
        """Return the folded text between two places without the labels of rows read and vertical labels."""
        text = self.joined.text
        for _, a, b, _ in rows:
            if start <= a and b <= end:
                text = text[:a] + " " * (b - a) + text[b:]
        pieces = (fold(piece) for piece in text[start:end].split())
        return "".join(p for p in pieces if p not in self.forms.fragments)

    def _spelt(self, around: str, candidates: list[str]) -> str | None:
        block = self.forms.of_kind("applicants")[0]
        bare = without_numbering(around)
        number = NUMBERING.match(around)
        printed = number.group().strip(",.)(") if number else ""
        fitting = []
        for key in candidates:
            row = block.row(key)
            if printed and row.number and printed != row.number.strip("()"):
                continue
            score = max(SequenceMatcher(None, bare, label, autojunk=False).ratio() for label in row.labels)
            if score >= (0.6 if len(candidates) == 1 else 0.8):
                fitting.append((score, key))
        return fitting[0][1] if len(fitting) == 1 else None

    def _has_other_rows(self, i: int) -> bool:
        return any(
            u.row and u.row.key.startswith("disposition.other.") and len(h.label) > len("其他")
            for h in self._hits[max(0, i - 4) : i + 5]
            for u in h.uses
        )

    def _run_of(self, i: int, hit: Hit) -> RowCells | None:
        """Return the values on the lines of a label, up to the next row label."""
        following = next(
            (h.start for h in self._hits[i + 1 :] if h.use("row", "applicants") and h.label not in ("其他", "总计", "合计")),
            len(self.joined.text),
        )
        n = bisect_left(self._runs, (hit.start, 0))
        if n >= len(self._runs) or self._runs[n][0] >= following:
            return None
        start, end = self._runs[n]
        # Whatever stands between the label and its values must be the rest of a label, not another row.
        if len(fold(self.joined.text[hit.end : start])) > _LEFT_TABLE:
            return None
        return read_cells(Zone(self.joined.text, start, end, is_last=False), len(APPLICANTS))

    def _applicant_key(self, keys: set[str]) -> str | None:
        if len(keys) != 1:
            return None
        key = next(iter(keys))
        if key == "disposition.other.other" and not self._last_row.startswith("disposition.other."):
            return None
        if key == "disposition.total" and not self._last_row.startswith("disposition."):
            return None
        return key

    # -- review and litigation ----------------------------------------------------------------------

    def _starts_cases(self, hit: Hit) -> bool:
        return hit.has("group") or (hit.label != "总计" and hit.label != "其他" and hit.use("column", "cases") is not None)

    def _cases(self, i: int) -> int:
        """Read the fifteen values under the header that starts at label ``i``; return the next label."""
        first, strong = i, False
        groups: list[str] = []
        while i < len(self._hits):
            hit = self._hits[i]
            if not set(hit.label) <= _CASE_WORDS:
                break
            if i > first:
                gap = fold(self.joined.text[self._hits[i - 1].end : hit.start])
                if not set(gap) <= _CASE_WORDS:
                    break
            strong |= len(hit.label) >= 4 and hit.label not in ("行政复议", "行政诉讼")
            groups += [u.column.key for u in hit.uses if u.kind == "group" and u.column]
            i += 1
        last = self._hits[i - 1]
        end = last.end
        found = re.compile(r"[\s|结果维持纠正其他它尚未审总计合()件单位：:]*(?=[\s|\d+\-—/无])").match(self.joined.text, end)
        codes = [f"{g}.{o}" for g in GROUPS for o in OUTCOMES]
        if groups and "review" not in groups:
            codes = []
        elif set(groups) == {"review"} and "行政诉讼" not in {h.label for h in self._hits[first:i]}:
            codes = codes[: len(OUTCOMES)]
        if not codes:
            return first
        if found and any(c in "结果维持纠正尚未审" for c in found.group()):
            end = found.start() + len(found.group().rstrip(" |\t\r\n\u3000"))
        end = self._first_value_cell(end)
        zone = Zone(
            self.joined.text,
            end,
            self._hits[i].start if i < len(self._hits) else len(self.joined.text),
            is_last=i >= len(self._hits),
        )
        row = read_cells(zone, len(codes), headless=True)
        if row is None or (row.doubt and not strong) or (not strong and not any(c.text.strip() for c in row.cells)):
            return first
        self._leave()
        self._mark(self._hits[first].start, row.end)
        self._table += 1
        forced = _one_gap_among_zeros(row)
        for code, cell in zip(codes, row.cells, strict=True):
            figure = Figure(
                "", code, "", cell.text, self._locate(cell), label=code, doubt=row.doubt, table=self._table, span=_span(row)
            )
            if forced and not cell.text:
                figure.value = CellValue(Decimal(0), "reported", RESOLVED_BY_SUMS)
                figure.text = self.joined.text[row.cells[0].start : row.end]
                figure.locator = self.joined.locate(row.cells[0].start, row.end)
            self.figures.append(figure)
        return i

    def _first_value_cell(self, end: int) -> int:
        """Return where the cell of the first value begins: bars and tabs in front of it close the header."""
        text = self.joined.text
        at = end
        while at < len(text) and text[at] in " |\t\r\n\u3000":
            at += 1
        if at >= len(text) or not (text[at].isdigit() or text[at] in "-—/无"):
            return end
        opening = max(text.rfind("|", end, at), text.rfind("\t", end, at))
        if opening > end and text[opening] == "\t" and text[opening - 1] == "\n":
            opening -= 1  # a cell a line: the row begins with the line break in front of its first cell
        return max(end, opening)

    # -- indicator tables ---------------------------------------------------------------------------

    def _indicator_header(self, i: int) -> int:
        """Read the columns of an indicator table from the text up to its first row."""
        hit = self._hits[i]
        j = i + 1
        while j < len(self._hits) and not any(
            u.kind == "row" and u.block and u.block.kind == "indicators" for u in self._hits[j].uses
        ):
            if self._hits[j].at - hit.stop > _LEFT_TABLE:
                break
            j += 1
        stop = self._hits[j].at if j < len(self._hits) else len(self._squeezed)
        kinds = _indicator_columns(self._squeezed[hit.stop : min(stop, hit.stop + _LEFT_TABLE)])
        if not any(k == "value" for k, _ in kinds):
            return i + 1
        self._leave()
        self._block, self._kinds = "indicators", kinds
        self._table += 1
        self._mark(hit.start, self._origin[stop - 1] + 1 if stop else hit.end)
        return j

    def _line_end_of(self, i: int, hit: Hit) -> Zone | None:
        """Return the unit and values on the lines of a label, up to the next row label."""
        following = next((h.start for h in self._hits[i + 1 :] if h.has("row")), len(self.joined.text))
        n = bisect_left(self._line_ends, (hit.start, 0))
        if n >= len(self._line_ends) or self._line_ends[n][0] >= following:
            return None
        start, end = self._line_ends[n]
        if len(fold(self.joined.text[hit.end : start])) > _LEFT_TABLE:
            return None
        return Zone(self.joined.text, start, end, is_last=False)

    def _indicator(self, i: int, hit: Hit) -> None:
        local = any(key == "cumulative" for _, key in self._kinds) or any(k == "code" for k, _ in self._kinds)
        use = pick_indicator(hit.uses, self._group, is_local=local)
        ended = self._label_end(hit)
        if use is None or use.row is None or use.block is None or ended is None:
            return
        zone = self._line_end_of(i, hit) or self._zone(i, ended[0])
        row = read_cells(zone, len(self._kinds), units=self.forms.units, unit_at=_index_of(self._kinds, "unit"))
        if row is None:
            return
        self._group = use.row.opens or use.row.group
        self._mark(hit.start, row.end)
        unit = next((fold(c.text) for c, (k, _) in zip(row.cells, self._kinds, strict=True) if k == "unit"), "")
        for (kind, key), cell in zip(self._kinds, row.cells, strict=True):
            code = f"{use.row.key}.cumulative" if key == "cumulative" else use.row.key
            if kind != "value" or not metric_exists(use.block.template, code):
                continue
            self.figures.append(
                Figure(
                    use.block.template,
                    code,
                    "",
                    cell.text,
                    self._locate(cell),
                    header=unit if unit in ("元", "万元", "亿元") else "",
                    label=hit.label,
                    form_unit=use.row.form_unit,
                    doubt=row.doubt,
                    table=self._table,
                    span=_span(row),
                )
            )


@cache
def _indicator_lines(units: tuple[str, ...]) -> re.Pattern[str]:
    value = r"(?:[+\-－]?\d[\d.,，]*|——?|－－?|-|/|无)"
    return re.compile(
        rf"(?m)^(?:[^\n|\t]*[^\s|\t])?[ \u3000]+(?P<values>(?:{'|'.join(map(re.escape, units))})(?:[ \u3000]+{value}){{0,3}})[ \u3000]*$"
    )


def _one_gap_among_zeros(row: RowCells) -> bool:
    """Say whether a flattened row of cases is all zeros but for one empty place.

    Flattened text leaves an empty place also for a spanned cell, so which of the fifteen cells is not
    printed cannot be told; the printed totals of 0 leave one value for each of them.
    """
    texts = [c.text for c in row.cells]
    return len(texts) == len(GROUPS) * len(OUTCOMES) and texts.count("") == 1 and texts.count("0") == len(texts) - 1


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _blank_if_prose(line: re.Match[str]) -> str:
    return line.group() if _ANCHOR.search(line.group()) else _blank(line)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with some spans blanked: positions stay as they are."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _span(row: RowCells) -> tuple[int, int]:
    return row.cells[0].start, row.end


def _index_of(kinds: list[tuple[str, str]], kind: str) -> int:
    return next((i for i, (k, _) in enumerate(kinds) if k == kind), -1)


_INDICATOR_COLUMN = re.compile(
    rf"(?P<unit>计量单位|单位)|(?P<code>代码)|(?P<cumulative>历年累计数?)|(?P<skip>本年累计)|(?P<year>{_YEAR}|本年度|本期实际|本年数|统计数据?|数值|数量)"
)


def _indicator_columns(header: str) -> list[tuple[str, str]]:
    kinds = []
    for found in _INDICATOR_COLUMN.finditer(header):
        name = found.lastgroup or ""
        kinds.append({"unit": ("unit", ""), "code": ("code", ""), "cumulative": ("value", "cumulative"), "skip": ("skip", "")}.get(name, ("value", "")))
    return kinds


# -- labels in squeezed text ----------------------------------------------------------------------------


_CLOSING = "\"'”’」』"


def _after_quote(text: str, end: int) -> int:
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return end


def find_labels(text: str, squeezed: str, origin: list[int], forms: Forms) -> list[Hit]:
    """Return the labels in ``text``, the longest at each place, in reading order.

    A bracketed remark behind a label is part of it: labels inside the remark do not count.
    """
    hits: list[Hit] = []
    covered = 0
    for found in _label_pattern(forms).finditer(squeezed):
        at, stop = found.span()
        if at < covered:
            continue
        label = found.group()
        remark = _SUFFIX.match(squeezed, stop)
        covered = stop = remark.end() if remark else stop
        start = numbering_before(squeezed, at)
        end = _after_quote(text, origin[stop - 1] + 1)
        hits.append(Hit(label, forms.index[label], origin[start], end, at, stop))
    return hits


@cache
def _compiled(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_trie_pattern(labels))


def _label_pattern(forms: Forms) -> re.Pattern[str]:
    return _compiled(tuple(sorted(label for label in forms.index if label not in ("单位", "数量", "数值", "本年", "累计", "代码"))))


def _trie_pattern(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words: common beginnings are written once."""
    trie: dict[str, dict] = {}
    for word in words:
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}

    def pattern(node: dict[str, dict]) -> str:
        ends = "" in node
        branches = [re.escape(c) + pattern(child) for c, child in sorted(node.items()) if c]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
        return f"(?:{body})?" if ends else body

    return pattern(trie)
