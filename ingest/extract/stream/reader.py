"""From label to label: which section reader gets which label of a text.

Belongs here: the order of the steps for a whole text. Does not belong here: how a row of any table is read.
"""

from __future__ import annotations

import re

from ingest.extract.figures import DOUBT, Figure
from ingest.extract.numbers import INVISIBLE
from ingest.extract.resolve import resolve
from ingest.extract.stream.aligned import place_by_alignment
from ingest.extract.stream.applications import ApplicationsReader
from ingest.extract.stream.beside import name_bodies
from ingest.extract.stream.broken import read_broken_rows
from ingest.extract.stream.cases import read_cases, starts_cases
from ingest.extract.stream.columns import read_columns
from ingest.extract.stream.detached import doubt_detached_rows
from ingest.extract.stream.doubts import doubt_by_whole_text
from ingest.extract.stream.dropped import has_lost_lines
from ingest.extract.stream.empty_lines import place_by_lines
from ingest.extract.stream.headless import read_headless
from ingest.extract.stream.indicator_ends import doubt_codes, doubt_numbers_of_pages, doubt_row_cut_off
from ingest.extract.stream.indicators import IndicatorsReader, line_ends_of
from ingest.extract.stream.joined import JoinedText, without
from ingest.extract.stream.labels import Hit, find_labels
from ingest.extract.stream.listed import read_list
from ingest.extract.stream.matrix import MatrixReader
from ingest.extract.stream.outside import doubt_labels_outside_cells
from ingest.extract.stream.reading import Reading
from ingest.extract.stream.wide import read_wide_tables
from ingest.extract.text import squeeze
from ingest.forms import Forms
from ingest.records import APPLICANTS

_LONG = 150
_ANCHOR = re.compile(
    r"第\s*二\s*十\s*条|信息内容|申\s*请\s*人\s*情\s*况|指\s*标\s*名\s*称|统\s*计\s*指\s*标|本年新收|上年结转|结转下年"
    r"|复议后起诉|处理决定数量|本年制发|本年新制作|(?:申请|答复|办结)数[\s|]*[件条][\s|]*\d"
)
"""A long line without any of these is prose: no table of a form fits on a line without one of its own titles."""
_GLUED_ROW = re.compile(r"[数量息费用）)](?:万元|人次|[件条次个人篇])\d")
_GLUED_ROWS = 4
"""So many labels with their units and figures on a line without a full stop: it goes on with a table."""
_MIN_RUNS = 3
_ONE_VALUE = rf"(?:\d[\d.,，{INVISIBLE}]*[件条个宗项次]?|[-—–/／－]{{1,3}}|[无零〇])"
_RUN_OF_VALUES = re.compile(
    r"(?m)^(?:(?:[^\n|]*[^\s\d.,|—–/／－-](?<!\s[无零〇])(?<!\d[件条个宗项次]))?[ \t\u3000]*)"
    rf"(?P<values>(?<!\S){_ONE_VALUE}(?:[ \t\u3000]+{_ONE_VALUE}){{1,6}})[ \t\u3000]*$"
)
"""A line that ends in two to seven values."""
_TWO_VALUES = re.compile(r"[\d.,，—–/／－无零〇件条个宗项次-][ \t\u3000]+[\d—–/／－无零〇-]")
"""What each of those lines holds: a search that spares most texts the pattern."""
_SECOND_COLUMN = ("商业企业", "法人或其他组织", "法人和其他组织")


class StreamReader:
    """Reads one document's paragraphs; ``figures`` and ``consumed`` (spans of the joined text) result."""

    def __init__(self, forms: Forms, joined: JoinedText) -> None:
        """Find the labels of ``forms`` in ``joined``; nothing is read yet."""
        self.joined = joined
        self.reading = reading = Reading(forms, joined)
        text = joined.text
        line_ends = line_ends_of(text, forms)
        if len(line_ends) >= _MIN_RUNS:
            text = without(text, line_ends)
        else:
            line_ends = []
        runs = [m.span("values") for m in _RUN_OF_VALUES.finditer(text)] if _TWO_VALUES.search(text) else []
        if sum(_is_row_a_line(text, a, b) for a, b in runs) >= _MIN_RUNS:
            # A row a line: with the values lifted out, a label that its own values break is whole again.
            text = without(text, runs)
        else:
            runs = []
        reading.squeezed, reading.origin = squeeze(_without_prose(text))
        reading.hits = find_labels(text, reading.squeezed, reading.origin, forms)
        reading.runs = runs
        self._matrix = MatrixReader(reading)
        self._applications = ApplicationsReader(reading)
        self._indicators = IndicatorsReader(reading, line_ends)
        self._inside = ""
        """The kind of table that the walk is in, empty between tables."""
        self._headless: list[int] = []
        """Labels of rows above the first header."""

    @property
    def figures(self) -> list[Figure]:
        """The figures read so far."""
        return self.reading.figures

    @property
    def consumed(self) -> list[tuple[int, int]]:
        """The spans of the joined text that belong to tables."""
        return self.reading.consumed

    def read(self) -> list[Figure]:
        """Read the whole text and return the figures."""
        hits = self.reading.hits
        i = 0
        while i < len(hits):
            if self._inside and self.reading.is_far(hits[i], among_indicators=self._inside == "indicators"):
                self._inside = ""
            i = self._step(i, hits[i])
        if self._headless and self.reading.figures:
            read_headless(self.reading, self._headless)
        read_list(self.reading, self._indicators)
        self._indicators.blanks.doubt()
        self.reading.covered.place(self.reading.locate)
        self._applications.doubt_wide_rows()
        self.reading.covered.doubt_short_rows()
        self.reading.doubt_shared_values()
        read_broken_rows(self._applications)
        doubt_detached_rows(self.reading)
        doubt_by_whole_text(self.reading)
        doubt_labels_outside_cells(self.reading)
        read_wide_tables(self.reading)
        place_by_alignment(self._applications)
        place_by_lines(self.reading)
        if any(map(DOUBT, self.reading.figures)) and not has_lost_lines(self.reading):
            read_columns(self.reading)
        if self.reading.has_indicators:
            doubt_numbers_of_pages(self.reading)
            doubt_codes(self.reading)
        doubt_row_cut_off(self.reading)
        name_bodies(self.reading)
        resolve(self.reading.lost, self.reading.figures, self.reading.locate)
        return self.reading.figures

    def _step(self, i: int, hit: Hit) -> int:
        """Handle the label ``i`` and return the index of the next one to handle."""
        label, reading = hit.label, self.reading
        if label.matrix_column or label.is_head or (label.is_unit and self._inside != "indicators"):
            section, name = (
                (self._matrix, "matrix") if label.matrix_column else (self._indicators, "indicators")
            )
            before = reading.table
            after = section.header(i)
            if reading.table > before:
                self._inside = name
            return after
        if starts_cases(hit):
            after = read_cases(reading, i)
            if after > i or (self._inside == "applicants" and len(hit.text) >= len("行政复议")):
                self._inside = ""
            if after > i:
                return after
        if hit.text in ("申请人情况", "信息内容") or hit.text.startswith("本列数据"):
            if hit.text != "信息内容":
                self._enter_applications()
            reading.mark(hit.start, hit.end)
        elif label.applicant_column == "natural_person" and self._is_applicants_header(i):
            self._enter_applications()
            reading.mark(hit.start, hit.end)
        elif label.indicator_rows and (
            self._inside == "indicators" or self._indicators.opens_without_header(i)
        ):
            self._inside = "indicators"
            self._indicators.row(i, hit)
        elif self._inside == "matrix" and label.matrix_row:
            self._matrix.row(i, hit)
        elif label.applicant_rows:
            if self._applications.row(i, hit, is_inside=self._inside == "applicants"):
                self._inside = "applicants"
            elif self._inside == "applicants" and label.is_column:
                reading.mark(hit.start, hit.end)
        elif self._inside == "applicants" and label.is_parent:
            self._applications.parent(i, hit)
        elif label.matrix_row and not self._inside and not self._matrix.columns:
            self._headless.append(i)
        elif self._inside and (label.is_title or label.is_parent or label.is_column):
            reading.mark(hit.start, hit.end)
        return i + 1

    def _is_applicants_header(self, i: int) -> bool:
        """Say whether 自然人 is the first column of a header: the next column stands right behind it."""
        if i + 1 >= len(self.reading.hits):
            return False
        hit, following = self.reading.hits[i : i + 2]
        return following.text in _SECOND_COLUMN and following.at == hit.stop

    def _enter_applications(self) -> None:
        if self._inside != "applicants":
            self._inside = "applicants"
            self.reading.table += 1


def _is_row_a_line(text: str, start: int, end: int) -> bool:
    """Say whether a run of values shows that each line is a row: seven values, or a column's width before them."""
    return len(text[start:end].split()) == APPLICANTS or (
        text[start - 2 : start].isspace() and text[start - 1] != "\n"
    )


def _without_prose(text: str) -> str:
    """Return the text with its long lines blanked, unless they may hold a table."""
    lines = text.split("\n")
    if max(map(len, lines)) < _LONG:
        return text
    return "\n".join([" " * len(line) if _is_prose(line) else line for line in lines])


def _is_prose(line: str) -> bool:
    # Spaces that hold columns make a line long, but not prose.
    if len(line) < _LONG or len("".join(line.split())) < _LONG or _ANCHOR.search(line):
        return False
    return "。" in line or len(_GLUED_ROW.findall(line)) < _GLUED_ROWS
