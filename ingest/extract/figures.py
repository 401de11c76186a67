"""From a printed cell that has found its place on a form to an observation.

Belongs here: the figure (a metric with its printed cell) that both table readers produce, and what is
decided once for a whole document: the form of tables that two forms share, the same metric printed twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter

from ingest.catalogue import has_applicants, units
from ingest.extract.bodies import is_government, is_other_body
from ingest.extract.captions import NO_CAPTION, Caption
from ingest.extract.numbers import CellValue, parse_cell
from ingest.forms import metric_exists
from ingest.records import APPLICANT_TYPES, Observation

_YEAR_OF_2014 = 2014
"""The first report year of the form of that name."""
INDICATOR_FORMS = frozenset(("2014", "local"))
RESOLVED_BY_SUMS = "resolved by sums"
LOST_BORDERS = "cell borders lost: fewer values than columns"
TOO_MANY = "more values than columns"
CROWDED = "most rows of the table have more figures than columns: the figure may be a number of the row"
MERGED = "one figure beside several rows: whose it is cannot be known"
PERIOD = "the figure of a period and that of the year so far differ: which of them the year's is"
OTHER_BODY = "the table names another body than the report: of which of them the figure is"
SINCE_WHEN = "a total beside the figure of a part of the year: since when it counts"
OTHER_WORK = "the labels are words of other work as well, and the other rows of the table are of no form"
EARLIER_YEAR = "the table names an earlier year than the report: of which of them the figure is"
SEVERAL = "several columns of figures: of which body or year each is"
_RUN_TOGETHER = re.compile(r"\d[\d.,]*(?:\s+|、)[\d、]")
_TOGETHER = "several figures in one cell, other cells of the row are empty, and it does not add up"
_OF_ANOTHER = 3
"""So many figures that differ show that a table is not of the same body and year as the one above it."""
_IN_ANOTHER_TABLE = "printed only in a table whose other figures differ from those of the table above it"
_NO_FIRST_ROW = "the first row of the group is missing: the figures beside the group may be those of that row"
_SILENT = ("blank", "not_applicable")
_FLAGGED = ("ambiguous", "unreadable")


@dataclass(slots=True)
class Figure:
    """One printed cell and the metric it belongs to.

    ``template`` is empty where the table alone cannot tell (the applications table is the same on two
    forms). ``doubt`` says why the cell cannot be known; then every reading of it is ``ambiguous``.
    ``form_unit`` is the unit that the form prescribes when the cell and its header state none.
    ``year`` is the one that the head of its column names where the column beside it is of another year, else 0.
    """

    template: str
    metric_code: str
    applicant_type: str
    text: str
    locator: str
    header: str = ""
    label: str = ""
    form_unit: str = ""
    doubt: str = ""
    qualifier: str = ""
    table: int = 0
    span: tuple[int, int] | None = None
    value: CellValue | None = None
    year: int = 0
    table_year: int = 0
    """The year that the caption of the table or the head of its only column of figures names, else 0."""
    caption: Caption = NO_CAPTION


# What is asked of every figure again and again: so it is asked without a line of code for each.
TEXT, DOUBT, TEMPLATE = attrgetter("text"), attrgetter("doubt"), attrgetter("template")
_CODE = attrgetter("metric_code")


def applicant_of(metric_code: str, applicant_type: str = "") -> str:
    """Return the applicant type to store: ``total`` where a metric has the dimension but one number only."""
    return (applicant_type or "total") if has_applicants(metric_code) else ""


_SHORT = 120
"""Characters of a cell with its header and label. Longer ones are not remembered: they would fill the memory."""
_parse_short = lru_cache(4096)(parse_cell)
"""Dashes, empty cells and small figures fill most tables: what they say is remembered."""
_CASES = ("applications.", "disposition.", "reply.", "review.", "litigation", "appeals.", "complaints.")
_MORE_THAN_ALL = 100_000_000
"""No body has so many applications or cases: the digits are those of several cells."""
_FAST = {str(n): CellValue(Decimal(n), "reported") for n in range(1000)}
MONEY_METRICS = frozenset(code for code, unit in units().items() if unit == "CNY")


def read_value(figure: Figure) -> CellValue:
    """Return what the cell of a figure says, in the unit of its metric."""
    if figure.doubt:
        return CellValue(None, "ambiguous", figure.doubt)
    if figure.value is not None:
        return figure.value
    money = figure.metric_code in MONEY_METRICS
    if not money:
        fast = _FAST.get(figure.text)
        if fast is not None:
            return fast
    unit = units()[figure.metric_code]
    words = (figure.text, unit, figure.header, figure.label, figure.form_unit or ("元" if money else ""))
    read = (_parse_short if sum(map(len, words)) <= _SHORT else parse_cell)(*words)
    if read.value is not None and read.value >= _MORE_THAN_ALL and figure.metric_code.startswith(_CASES):
        return CellValue(None, "ambiguous", LOST_BORDERS)
    return read


def shared_template(figures: Sequence[Figure], report_year: int | None) -> str:
    """Return the form of the tables that the 2019 and the 2021 form share.

    The three rows of 其他处理 decide, then the Art. 20 tables of the same report, then the year.
    """
    if any(code.startswith("disposition.other.") for code in set(map(_CODE, figures))):
        return "2021"
    stated: set[str] = set(map(TEMPLATE, figures)) & {"2019", "2021"}
    if len(stated) == 1:
        return stated.pop()
    return "2021" if report_year is not None and report_year >= 2021 else "2019"


_GROUP, _FIRST, _SECOND, _THIRD = (
    f"disposition.other{row}" for row in ("", ".correction_overdue", ".fee_overdue", ".other")
)


def doubt_group_without_first_row(figures: list[Figure]) -> None:
    """Doubt the figures beside 其他处理 where its first row is missing: they may be those of that row.

    Where they are the sum of the other two rows they are the group's own.
    """
    codes = set(map(_CODE, figures))
    if _FIRST in codes or not codes >= {_GROUP, _SECOND}:
        return
    rows: dict[str, dict[str, Decimal]] = {_GROUP: {}, _SECOND: {}, _THIRD: {}}
    for figure in figures:
        if figure.metric_code in rows:
            rows[figure.metric_code].setdefault(figure.applicant_type, read_value(figure).value or Decimal(0))
    group, *others = rows.values()
    is_sum = all(sum(other.get(who, 0) for other in others) == value for who, value in group.items())
    if not (is_sum and any(group.values())):
        doubt([f for f in figures if f.metric_code == _GROUP and not f.doubt], _NO_FIRST_ROW)


def without_other_bodies(figures: list[Figure], agency: str | None) -> list[Figure]:
    """Return figures without those of tables that name another body than the report, where it has its own.

    What only such a table holds is in doubt.
    """
    bodies = {(f.caption.body, f.caption.filled_in_by) for f in figures if f.caption is not NO_CAPTION}
    others = {names for names in bodies if any(names) and agency and _is_of_other(*names, agency)}
    if not others:
        return figures
    theirs = [f for f in figures if (f.caption.body, f.caption.filled_in_by) in others]
    gone = set(map(id, theirs))
    kept = [f for f in figures if id(f) not in gone]
    own = {f.metric_code for f in kept}
    for figure in theirs:
        figure.doubt = figure.doubt or OTHER_BODY
    return kept + [f for f in theirs if f.metric_code not in own]


def _is_of_other(body: str, filled_in_by: str, agency: str) -> bool:
    """Say whether a table is of another body; a department may fill in that of the government."""
    if body:
        return is_other_body(body, agency)
    return not is_government(agency) and is_other_body(filled_in_by, agency)


def observe(figures: list[Figure], report_year: int | None, agency: str | None = None) -> list[Observation]:
    """Return the observations of the tables of one document, in reading order, one per metric and applicant.

    A metric printed twice with the same figure stands once; printed with two different figures (two
    tables of one form in a document) it is ``ambiguous``: which of them is the report's cannot be known.
    """
    figures = without_other_bodies(figures, agency)
    doubt_group_without_first_row(figures)
    template = shared_template(figures, report_year)
    unit_of = units()
    kept: dict[tuple[str, str], Observation] = {}
    again: list[tuple[Observation, int]] = []
    for figure in figures:
        code = figure.metric_code
        applicant = applicant_of(code, figure.applicant_type)
        if figure.year and figure.year != report_year:
            figure.doubt = figure.doubt or SEVERAL
        if figure.table_year and report_year and figure.table_year < report_year:
            figure.doubt = figure.doubt or EARLIER_YEAR
        read = read_value(figure)
        qualifier = read.qualifier
        if figure.qualifier:
            qualifier = f"{qualifier}; {figure.qualifier}" if qualifier else figure.qualifier
        new = Observation(
            code,
            applicant,
            read.value,
            unit_of[code],
            read.status,
            qualifier,
            "table",
            _form_of_the_time(figure, report_year) or template,
            figure.text,
            figure.locator,
        )
        if (code, applicant) in kept:
            again.append((new, figure.table))
        else:
            kept[code, applicant] = new
    if again:
        tables: dict[tuple[str, str], int] = {}
        for figure in figures:
            tables.setdefault(
                (figure.metric_code, applicant_of(figure.metric_code, figure.applicant_type)), figure.table
            )
        _merge(kept, tables, again)
    return list(kept.values())


def _form_of_the_time(figure: Figure, report_year: int | None) -> str:
    """Return the form of a figure: a table of indicators from before that of 2014 is a local one in its words."""
    is_early = figure.template == "2014" and report_year is not None and report_year < _YEAR_OF_2014
    return "local" if is_early and metric_exists("local", figure.metric_code) else figure.template


def doubt_run_together(figures: list[Figure]) -> None:
    """Doubt the rows in which a cell may hold the figures of several: others are empty.

    In a row that is full, or adds up, it is one figure that white space breaks; so it is where the row has no sum, if
    it can be one.
    """
    if "".join(map(TEXT, figures)).isdigit():
        return
    found = [f for f in figures if not f.text.isdigit() and _RUN_TOGETHER.search(f.text)]
    for key in {_row_of(f) for f in found}:
        row = [f for f in figures if _row_of(f) == key]
        is_one = row[0].template and not any(read_value(f).status == "ambiguous" for f in row if f in found)
        if is_one or all(f.text for f in row) or _adds_up([read_value(figure) for figure in row]):
            continue
        for figure in row:
            if not figure.text or _RUN_TOGETHER.search(figure.text):
                figure.doubt = figure.doubt or _TOGETHER


def _row_of(figure: Figure) -> tuple[int, str]:
    """Return table and row of a figure; of reviews and lawsuits each group is a row."""
    code = figure.metric_code
    if figure.applicant_type or figure.template in ("2014", "local"):
        return figure.table, code.removesuffix(".cumulative")
    return figure.table, code.rpartition(".")[0]


def types_add_up(row: list[Figure]) -> bool:
    """Say whether a row holds all types of applicants and their total, and the figures add up."""
    if len(row) != len(APPLICANT_TYPES):
        return False
    *types, total = (read_value(figure).value or 0 for figure in row)
    return sum(types) == total


def doubt(figures: list[Figure], reason: str) -> None:
    """Put some figures in doubt, for one reason."""
    for figure in figures:
        figure.doubt = reason


def _adds_up(row: list[CellValue]) -> bool:
    *parts, total = (read.value or 0 for read in row)
    return sum(parts) == total and all(read.status in ("reported", *_SILENT) for read in row)


def _merge(
    kept: dict[tuple[str, str], Observation],
    tables: dict[tuple[str, str], int],
    again: list[tuple[Observation, int]],
) -> None:
    """Put what is printed a second time to what is kept.

    Two tables that differ in one figure are two tables: of an office and of all below it, of two years. Then
    an empty cell of one is not filled from the other either.
    """
    differences = Counter(
        (tables[key], table)
        for new, table in again
        if _differ(kept[key := (new.metric_code, new.applicant_type)], new)
    )
    differing = set(differences)
    of_others = {table for (first, table), n in differences.items() if n >= _OF_ANOTHER and first != table}
    for key, only in kept.items() if of_others else ():
        if tables[key] in of_others and only.value_status == "reported":
            # the first table may have lost this row, and here it is that of another body or year
            only.value, only.value_status, only.qualifier = None, "ambiguous", _IN_ANOTHER_TABLE
    for new, table in again:
        key = (new.metric_code, new.applicant_type)
        old = kept[key]
        if (new.value_status, new.value) == (old.value_status, old.value):
            continue
        apart = (tables[key], table) in differing
        if _differ(old, new) or (apart and "reported" in (old.value_status, new.value_status)):
            if old.value_status != "ambiguous":
                old.qualifier = (
                    f"printed twice with different figures: {old.raw_text!r} at {old.locator}, "
                    f"{new.raw_text!r} at {new.locator}"
                )
            old.value, old.value_status = None, "ambiguous"
        elif (old.value_status in _SILENT and new.value_status != "blank") or (
            old.value_status in _FLAGGED and new.value_status == "reported"
        ):
            # A row read twice, once without its borders: the clear reading is the same printed figure.
            kept[key], tables[key] = new, table


def _differ(one: Observation, other: Observation) -> bool:
    return one.value_status == other.value_status == "reported" and one.value != other.value
