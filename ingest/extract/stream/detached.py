"""Figures that stand apart from their labels: tables that a PDF tool printed column by column, in whole or in part.

Belongs here: which tables of a text are such, and the rows of them that can no longer be believed. Whole tables of
this kind that add up are read in ``columns``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from operator import itemgetter

from ingest.extract.borders import BORDER
from ingest.extract.figures import INDICATOR_FORMS, TEXT, TOO_MANY, Figure, types_add_up
from ingest.extract.stream.reading import DETACHED, Reading, any_unit
from ingest.forms import Forms

_FIGURES_ONLY = re.compile(r"(?m)^[ \t\u3000]*(?P<figures>\d[\d.,]*)(?:[ \t\u3000]+\d[\d.,]*)*[ \t\u3000]*$")
_MANY_LOST = 5
"""So many figures on lines of their own that belong to no row: more than a report has page numbers in its tables."""
_BEHIND_TABLES = 400
"""Characters behind the last table in which its figures may stand."""


def doubt_detached_rows(reading: Reading) -> None:
    """Make empty rows ``ambiguous`` in tables where figures stand apart from their labels.

    PDF tools print some tables column by column: then a label without a figure is no empty row, and seven
    figures behind a label that do not add up may be those of two rows. Where most figures stand apart, those
    behind a label of an indicator are of another one.
    """
    indicators = (
        [f for f in reading.figures if f.text and not f.doubt and f.template in INDICATOR_FORMS]
        if reading.has_indicators
        else []
    )
    has_blanks = "" in map(TEXT, reading.figures)
    if not indicators and (not has_blanks or all(f.text or f.doubt for f in reading.figures)):
        return
    # Between borders every cell shows: a row without a figure is empty.
    without_borders = {
        table: (first, last)
        for table, (first, last) in reading.regions.items()
        if not BORDER.search(reading.joined.text, first, last)
    }
    if not without_borders:
        return
    spans = sorted((f.span for f in reading.figures if f.span), key=itemgetter(0))
    starts = [a for a, _ in spans]
    crowded = {f.table for f in reading.figures if f.doubt == TOO_MANY}
    detached: set[int] = set()
    unowned: set[int] = set()
    for table, (first, last) in without_borders.items():
        alone = [m.start("figures") for m in _FIGURES_ONLY.finditer(reading.joined.text, first, last)]
        alone += [start for start, _ in reading.runs if first <= start < last]
        nobodys = {at for at in alone if not _is_in(at, spans, starts)}
        unowned |= nobodys
        if table in crowded or nobodys:
            detached.add(table)
    lost = _figures_between_tables(reading, spans, starts)
    if lost >= _MANY_LOST:
        detached.update(without_borders)
    if not detached:
        return
    if lost > max(_MANY_LOST, len(indicators)):
        for figure in indicators:
            if figure.table in detached:
                figure.doubt = DETACHED
    _doubt_rows(reading, detached, unowned)


def _doubt_rows(reading: Reading, detached: set[int], unowned: set[int]) -> None:
    """Doubt the empty rows of detached tables, and those by types of applicants that do not add up.

    ``unowned`` is where figures stand that no row owns.
    """
    rows: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    below_empty: set[tuple[int, str]] = set()
    is_below_empty = False
    for figure in reading.figures:
        if figure.table in detached and not figure.doubt:
            if not figure.text:
                figure.doubt = DETACHED
                is_below_empty = True
            elif figure.applicant_type:
                key = figure.table, figure.metric_code
                if is_below_empty and key not in rows:
                    below_empty.add(key)
                is_below_empty = False
                rows[key].append(figure)
    for key, row in rows.items():
        if not types_add_up(row) or (
            key in below_empty and _is_first_of_several(reading.joined.text, row, unowned)
        ):
            for figure in row:
                figure.doubt = DETACHED


def _is_first_of_several(text: str, row: list[Figure], unowned: set[int]) -> bool:
    """Say whether figures that no row owns stand right behind a row: its own may be those of a row above."""
    at = max(figure.span[1] for figure in row if figure.span)
    while at < len(text) and text[at].isspace():
        at += 1
    return at in unowned


def _figures_between_tables(reading: Reading, spans: list[tuple[int, int]], starts: list[int]) -> int:
    """Return how many lines of nothing but figures stand among the tables and belong to no row."""
    regions = reading.regions.values()
    if not regions:
        return 0
    first, last = min(a for a, _ in regions), max(b for _, b in regions) + _BEHIND_TABLES
    last = min(last, len(reading.joined.text))
    lines = _FIGURES_ONLY.finditer(reading.joined.text, first, last)
    lost = [at for m in lines if not _is_in(at := m.start("figures"), spans, starts)]
    if len(lost) < _MANY_LOST:
        return len(lost)
    unknown = [
        m.span("figures") for m in _unknown_row(reading.forms).finditer(reading.joined.text, first, last)
    ]
    return sum(not _is_in(at, unknown, [a for a, _ in unknown]) for at in lost)


def _is_in(at: int, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and spans[i][1] >= at


@cache
def _unknown_row(forms: Forms) -> re.Pattern[str]:
    """Return the pattern of a row with a cell a line, whatever its label: words, a unit, figures."""
    units = any_unit(forms)
    return re.compile(
        rf"(?m)^[^\n|\t]*(?:[\u4e00-\u9fff]|[.．、])[\u4e00-\u9fff]{{3}}[^\n|\t]*\n\s*(?:{units})[ \t]*\n"
        r"(?P<figures>(?:\s*\d[\d.,]*[ \t]*(?:\n|$)){1,3})"
    )
