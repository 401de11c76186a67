"""Sums, parts and totals: what the figures of one table say of each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from ingest.reconcile.cells import ZERO, Rows, Values, figure_of, reported, sum_up
from ingest.reconcile.hits import Hit, words_of_blank_totals
from ingest.reconcile.model import EMPTY, SIX_TYPES, TOTAL, Pair, Sum, rule_book
from ingest.records import Observation

_SIX = frozenset(SIX_TYPES)


@cache
def _sums_of(family: str) -> tuple[Sum, ...]:
    return tuple(s for s in rule_book().sums if s.family == family)


@cache
def _pairs_of(family: str) -> tuple[Pair, ...]:
    return tuple(p for p in rule_book().pairs if p.family == family)


def sums(family: str, rows: Rows, values: Values, summed: set[tuple[str, str]]) -> Iterator[Hit]:
    """Add up the metrics that a form says are parts of another; ``summed`` takes those that could be added."""
    for rule in _sums_of(family):
        if rule.found[0] not in rows or not rule.unless.isdisjoint(rows):
            continue
        if not all(map(rows.__contains__, rule.expected)):
            continue
        for applicant, cell in rows[rule.found[0]].items():
            found = sum_up(rule.found, values, applicant)
            expected = None if found is None else sum_up(rule.expected, values, applicant)
            if expected is None:
                continue
            if len(rule.found) == 1:
                summed.add((rule.metric, applicant))
            if expected != found:
                yield Hit(
                    rule.rule,
                    rule.metric,
                    applicant,
                    expected,
                    found,
                    template=cell.template,
                    expected_figures=tuple(figure_of(rows[code][applicant]) for code in rule.expected),
                    found_figures=tuple(figure_of(rows[code][applicant]) for code in rule.found),
                )


def applicant_sums(rows: Rows, values: Values, summed: set[tuple[str, str]]) -> Iterator[Hit]:
    """Add up the six types of applicants of each row."""
    for code, numbers in values.items():
        found = numbers.get(TOTAL)
        if found is not None and numbers.keys() >= _SIX:
            summed.add((code, "*"))
            total = sum(map(numbers.__getitem__, SIX_TYPES), ZERO)
            if total != found:
                row = rows[code]
                yield Hit(
                    "applicant_sum",
                    code,
                    TOTAL,
                    total,
                    found,
                    template=row[TOTAL].template,
                    expected_figures=tuple(figure_of(row[t]) for t in SIX_TYPES),
                    found_figures=(figure_of(row[TOTAL]),),
                )


def parts_of(family: str, rows: Rows, values: Values, summed: set[tuple[str, str]]) -> Iterator[Hit]:
    """Compare parts with wholes: the pairs of the rule book, and the parts of sums that cannot be added up."""
    compared = chain(_pairs(family, rows), _parts_of_open_sums(family, rows, values, summed))
    if family == "national":
        compared = chain(compared, _applicants_of_open_sums(rows, summed))
    seen: set[tuple[str, str]] = set()
    for metric, part, whole in compared:
        small, large = reported(part), reported(whole)
        if part is None or whole is None or small is None or large is None or small <= large or large < 0:
            continue  # that a whole is negative is said once, as implausible
        if (metric, part.applicant_type) in seen:
            continue
        seen.add((metric, part.applicant_type))
        yield Hit(
            "part_exceeds_whole",
            metric,
            part.applicant_type,
            large,
            small,
            template=part.template,
            expected_figures=(figure_of(whole),),
            found_figures=(figure_of(part),),
            wording="so_far" if part.metric_code != metric == whole.metric_code else "",
        )


PartAndWhole = tuple[str, Observation | None, Observation | None]
"""The metric that a finding is about, and two cells of which the first is a part of the second."""


def _pairs(family: str, rows: Rows) -> Iterator[PartAndWhole]:
    for pair in _pairs_of(family):
        part_row, whole_row = rows.get(pair.part), rows.get(pair.whole)
        if part_row and whole_row:
            for applicant, part in part_row.items():
                yield pair.metric, part, whole_row.get(applicant)


def _parts_of_open_sums(
    family: str, rows: Rows, values: Values, summed: set[tuple[str, str]]
) -> Iterator[PartAndWhole]:
    for rule in _sums_of(family):
        if len(rule.found) > 1 or rule.found[0] not in rows:
            continue
        for applicant, whole in rows[rule.found[0]].items():
            if (rule.metric, applicant) in summed or applicant not in values[rule.found[0]]:
                continue
            for code in rule.expected:
                if code in rows:
                    yield code, rows[code].get(applicant), whole


def _applicants_of_open_sums(rows: Rows, summed: set[tuple[str, str]]) -> Iterator[PartAndWhole]:
    for code, row in rows.items():
        if TOTAL in row and (code, "*") not in summed:
            for applicant in SIX_TYPES:
                yield code, row.get(applicant), row[TOTAL]


@cache
def _wholes_of(family: str) -> dict[str, tuple[str, ...]]:
    return rule_book().wholes(family)


def totals_missing(family: str, rows: Rows, values: Values) -> Iterator[Hit]:
    """Find totals that are blank although parts of them are printed: one finding for each row of totals."""
    blank_rows = set()
    for metric, parts in _wholes_of(family).items():
        empty = [
            cell
            for applicant, cell in rows.get(metric, {}).items()
            if cell.value_status in EMPTY
            and any(applicant in values[code] for code in parts if code in values)
        ]
        if empty:
            blank_rows.add(metric)
            applicant = "" if len(rows[metric]) > 1 else empty[0].applicant_type
            yield _total_missing(metric, applicant, empty)
    if family != "national" or "disposition.total" in blank_rows:
        # a blank row of totals and a blank column of totals meet: one finding says both
        return
    empty = [
        row[TOTAL]
        for code, row in rows.items()
        if TOTAL in row
        and row[TOTAL].value_status in EMPTY
        and any(applicant in values[code] for applicant in SIX_TYPES)
    ]
    if empty:
        yield _total_missing("", TOTAL, empty)


def _total_missing(metric: str, applicant: str, empty: list[Observation]) -> Hit:
    return Hit(
        "total_missing",
        metric,
        applicant,
        template=empty[0].template,
        found_figures=tuple(map(figure_of, empty)),
        words=words_of_blank_totals(metric, len(empty)),
    )
