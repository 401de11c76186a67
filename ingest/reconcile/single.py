"""The rules over the figures of one report: what the parser calls for each document.

Belongs here: evaluating every rule of ``rules.toml`` on plain records. No frames: building one of a single report and
asking it some twenty questions takes ten times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain

from ingest.catalogue import units
from ingest.reconcile.hits import (
    CHAPTER_GONE,
    ROW_GONE,
    TABLE_GONE,
    Context,
    Figure,
    Hit,
    per_project,
    words_of_blank_totals,
    words_of_count,
    words_of_date,
    words_of_procurement,
)
from ingest.reconcile.model import (
    AGENCY_SCOPE,
    APPROXIMATE,
    EMPTY,
    FAMILIES,
    FAMILY_ORDER,
    MONEY,
    SIX_TYPES,
    TOTAL,
    UNIT_ASSUMED,
    WEAK_QUALIFIERS,
    Pair,
    Part,
    Sum,
    rule_book,
)
from ingest.records import Observation

_ZERO = Decimal(0)
_SMALL_COUNTS = frozenset(map(Decimal, range(1_000)))
_SIX = frozenset(SIX_TYPES)
Row = dict[str, Observation]
"""The cells of one metric by applicant type; one cell under "" where the metric has no applicants."""
Rows = dict[str, Row]
Values = dict[str, dict[str, Decimal]]
"""The printed numbers among the cells, by metric and applicant type: what the sums are made of."""


def hits_of(observations: Sequence[Observation], context: Context) -> list[Hit]:
    """Return every rule that the figures of one report break, in the order of ``rules.toml``.

    Args:
        observations: the figures of one document, from tables and prose.
        context: what is known about the report.
    """
    families: dict[str, Rows] = {}
    numbers: dict[str, Values] = {}
    claims: list[Observation] = []
    place: tuple[str, str] | None = None
    for figure in observations:
        value = figure.value if figure.value_status == "reported" else None
        if figure.source != "table":
            if value is not None:
                claims.append(figure)
            continue
        code, template, applicant = figure.metric_code, figure.template, figure.applicant_type
        if place != (code, template):
            # Figures of a row stand behind each other: it is looked up once.
            family = FAMILIES.get(template)
            if family is None:
                continue
            place = code, template
            row = families.setdefault(family, {}).setdefault(code, {})
            printed = numbers.setdefault(family, {}).setdefault(code, {})
        if applicant not in row:
            row[applicant] = figure
            if value is not None:
                printed[applicant] = value
    hits: list[Hit] = []
    for family in filter(families.__contains__, FAMILY_ORDER):
        rows, values = families[family], numbers[family]
        summed: set[tuple[str, str]] = set()
        hits += _sums(family, rows, values, summed)
        if family == "national":
            hits += _applicant_sums(rows, values, summed)
        hits += _parts(family, rows, values, summed)
        hits += _totals_missing(family, rows, values)
        hits += _implausible(rows, values)
        hits += _units_assumed(rows, values)
    hits += _mismatches(families, numbers, claims)
    hits += _missing(families, context.template)
    hits += _late(context)
    if hits:
        order = list(rule_book().rules)
        hits.sort(key=lambda hit: order.index(hit.rule))
    return hits


def _figure(cell: Observation) -> Figure:
    return Figure(cell.metric_code, cell.applicant_type, cell.value, cell.raw_text, cell.locator)


def _reported(cell: Observation | None) -> Decimal | None:
    return cell.value if cell is not None and cell.value_status == "reported" else None


@cache
def _sums_of(family: str) -> tuple[Sum, ...]:
    return tuple(s for s in rule_book().sums if s.family == family)


@cache
def _pairs_of(family: str) -> tuple[Pair, ...]:
    return tuple(p for p in rule_book().pairs if p.family == family)


def _sum_up(codes: Sequence[str], values: Values, applicant: str) -> Decimal | None:
    """Return the sum of some metrics for one applicant type; None when one of them is not a printed number."""
    total = _ZERO
    for code in codes:
        value = values[code].get(applicant) if code in values else None
        if value is None:
            return None
        total += value
    return total


def _sums(family: str, rows: Rows, values: Values, summed: set[tuple[str, str]]) -> Iterator[Hit]:
    for rule in _sums_of(family):
        if rule.found[0] not in rows or not rule.unless.isdisjoint(rows):
            continue
        if not all(map(rows.__contains__, rule.expected)):
            continue
        for applicant, cell in rows[rule.found[0]].items():
            found = _sum_up(rule.found, values, applicant)
            expected = None if found is None else _sum_up(rule.expected, values, applicant)
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
                    expected_figures=tuple(_figure(rows[code][applicant]) for code in rule.expected),
                    found_figures=tuple(_figure(rows[code][applicant]) for code in rule.found),
                )


def _applicant_sums(rows: Rows, values: Values, summed: set[tuple[str, str]]) -> Iterator[Hit]:
    for code, numbers in values.items():
        found = numbers.get(TOTAL)
        if found is not None and numbers.keys() >= _SIX:
            summed.add((code, "*"))
            total = sum(map(numbers.__getitem__, SIX_TYPES), _ZERO)
            if total != found:
                row = rows[code]
                yield Hit(
                    "applicant_sum",
                    code,
                    TOTAL,
                    total,
                    found,
                    template=row[TOTAL].template,
                    expected_figures=tuple(_figure(row[t]) for t in SIX_TYPES),
                    found_figures=(_figure(row[TOTAL]),),
                )


def _parts(family: str, rows: Rows, values: Values, summed: set[tuple[str, str]]) -> Iterator[Hit]:
    """Compare parts with wholes: the pairs of the rule book, and the parts of sums that cannot be added up."""
    compared = chain(_pairs(family, rows), _parts_of_open_sums(family, rows, values, summed))
    if family == "national":
        compared = chain(compared, _applicants_of_open_sums(rows, summed))
    seen: set[tuple[str, str]] = set()
    for metric, part, whole in compared:
        small, large = _reported(part), _reported(whole)
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
            expected_figures=(_figure(whole),),
            found_figures=(_figure(part),),
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


def _totals_missing(family: str, rows: Rows, values: Values) -> Iterator[Hit]:
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
        found_figures=tuple(map(_figure, empty)),
        words=words_of_blank_totals(metric, len(empty)),
    )


def _implausible(rows: Rows, values: Values) -> Iterator[Hit]:
    may_be_negative = rule_book().may_be_negative
    for code, numbers in values.items():
        if _SMALL_COUNTS.issuperset(numbers.values()):
            continue  # as most rows are
        for applicant, value in numbers.items():
            is_count = value >= 0 or code in may_be_negative
            if is_count and value == value.to_integral_value():
                continue
            cell = rows[code][applicant]
            if cell.unit != MONEY or value < 0:
                yield Hit(
                    "implausible_value",
                    code,
                    applicant,
                    found=value,
                    template=cell.template,
                    found_figures=(_figure(cell),),
                    words=words_of_count(value, cell.unit == MONEY),
                )
    projects = rows.get("procurement.projects", {}).get("")
    amount = rows.get("procurement.amount", {}).get("")
    if projects is not None and amount is not None:
        yield from _procurement(projects, amount)


def _procurement(projects: Observation, amount: Observation) -> Iterator[Hit]:
    book = rule_book()
    count, money = _reported(projects), _reported(amount)
    if count is None or money is None or count < 0 or money <= 0:
        return
    each = per_project(count, money) if count else money
    low, high = (book.cny_per_project_min, book.cny_per_project_max) if count else (_ZERO, _ZERO)
    if not low <= each <= high:
        yield Hit(
            "implausible_value",
            amount.metric_code,
            "",
            low if each < low else high,
            each,
            # an amount whose unit had to be assumed may be our doubt, not the report's fault
            category="parser_doubt" if UNIT_ASSUMED in amount.qualifier else "",
            template=amount.template,
            found_figures=(_figure(projects), _figure(amount)),
            words=words_of_procurement(count, money),
        )


def _units_assumed(rows: Rows, values: Values) -> Iterator[Hit]:
    unit_of = units()
    for code in (code for code in values if unit_of.get(code) == MONEY):
        for applicant, value in values[code].items():
            cell = rows[code][applicant]
            if value and UNIT_ASSUMED in cell.qualifier:
                yield Hit(
                    "unit_assumed",
                    cell.metric_code,
                    cell.applicant_type,
                    found=cell.value,
                    template=cell.template,
                    found_figures=(_figure(cell),),
                    words={"raw": cell.raw_text.strip()},
                )


# ---------------------------------------------------------------------------------------------- prose


def tolerance(claim: Decimal) -> Decimal:
    """Return how far a rounded figure may lie from the one it stands for: 300余 by 100, 1.7万余 by 1,000."""
    exponent = claim.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) and exponent > 0 else Decimal(1)


def _mismatches(
    families: dict[str, Rows], numbers: dict[str, Values], claims: list[Observation]
) -> Iterator[Hit]:
    by_key: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for claim in claims:
        if not any(weak in claim.qualifier for weak in WEAK_QUALIFIERS):
            by_key[claim.metric_code, claim.applicant_type].append(claim)
    for (metric, applicant), said in by_key.items():
        readings = _readings(families, numbers, metric, applicant)
        is_part = metric in rule_book().may_be_part
        if not readings and not is_part:
            yield from _sentences_that_disagree(said)
        if not readings or any(value is None for value, _ in readings):
            continue
        wrong = [c for c in said if not any(_agrees(c, value, is_part) for value, _ in readings)]
        # a report may give the same figure for one office and for the whole: one that agrees is enough
        if len(wrong) < len(said):
            continue
        expected, cells = readings[0]
        yield Hit(
            "narrative_mismatch",
            metric,
            applicant,
            expected,
            wrong[0].value,
            category="scope_note" if any(c.scope == AGENCY_SCOPE for c in wrong) else "",
            template=cells[0].template,
            expected_figures=tuple(map(_figure, cells)),
            found_figures=tuple(map(_figure, wrong)),
        )


def _sentences_that_disagree(said: list[Observation]) -> Iterator[Hit]:
    """Compare what sentences say of one metric with the first of them: no table tells which is right."""
    first = said[0]
    others = [c for c in said if not (_agrees(c, first.value, False) or _agrees(first, c.value, False))]
    if others:
        yield Hit(
            "narrative_mismatch",
            first.metric_code,
            first.applicant_type,
            first.value,
            others[0].value,
            category="scope_note" if any(c.scope == AGENCY_SCOPE for c in said) else "",
            template=first.template,
            expected_figures=(_figure(first),),
            found_figures=tuple(map(_figure, others)),
            wording="prose",
        )


@cache
def _accepted(metric: str, family: str) -> tuple[tuple[str, ...], ...]:
    return rule_book().accepted(metric, family)


def _readings(
    families: dict[str, Rows], numbers: dict[str, Values], metric: str, applicant: str
) -> list[tuple[Decimal | None, list[Observation]]]:
    """Return what the tables offer for a claim: each reading's value, None where a figure is not a printed number."""
    found: list[tuple[Decimal | None, list[Observation]]] = []
    for family in FAMILY_ORDER:
        rows = families.get(family, {})
        for codes in _accepted(metric, family) if rows else ():
            if codes[0] in rows and applicant in rows[codes[0]]:
                cells = [rows[code][applicant] for code in codes if applicant in rows.get(code, {})]
                found.append((_sum_up(codes, numbers[family], applicant), cells))
    return found


def _agrees(claim: Observation, value: Decimal | None, is_part: bool) -> bool:
    if claim.value is None or value is None:
        return False
    if is_part and claim.value <= value:
        return True
    if APPROXIMATE in claim.qualifier:
        return abs(claim.value - value) <= tolerance(claim.value)
    return claim.value == value


# ------------------------------------------------------------------------------------ what is missing


def _missing(families: dict[str, Rows], template: str) -> Iterator[Hit]:
    parts = rule_book().parts.get(template)
    rows = families.get(FAMILIES.get(template, ""), {})
    if not parts or not rows:
        return
    printed = {front for code in rows for front in _fronts(code)}
    for chapter, tables in _chapters(template).items():
        if printed.isdisjoint(part.code for table in tables.values() for part in table):
            first = next(iter(tables.values()))[0]
            words = {"label": chapter, "label_zh": chapter}
            yield Hit(CHAPTER_GONE, first.metric, "", template=template, words=words)
            continue
        for name, table in tables.items():
            gone = [part.metric for part in table if part.code not in printed]
            if 2 * len(gone) > len(table):
                words = {"label": name, "label_zh": name, "count": str(len(gone)), "size": str(len(table))}
                yield Hit(TABLE_GONE, table[0].metric, "", template=template, words=words)
            else:
                yield from (Hit(ROW_GONE, metric, "", template=template) for metric in gone)


@cache
def _chapters(template: str) -> dict[str, dict[str, list[Part]]]:
    """Return the parts of a form by chapter and table."""
    chapters: dict[str, dict[str, list[Part]]] = {}
    for part in rule_book().parts[template]:
        chapters.setdefault(part.chapter, {}).setdefault(part.table, []).append(part)
    return chapters


@cache
def _fronts(code: str) -> tuple[str, ...]:
    """Return a metric and what stands above it: the front of its code up to each dot."""
    pieces = code.split(".")
    return tuple(".".join(pieces[:size]) for size in range(1, len(pieces) + 1))


def _late(context: Context) -> Iterator[Hit]:
    if context.report_year is None or context.published_on is None:
        return
    deadlines = rule_book().deadlines
    due = deadlines.of(context.report_year, context.scope, context.agency_name, context.admin_level)
    days = (context.published_on - due).days
    if 0 < days <= deadlines.moved_after_days:
        words = words_of_date(context.published_on, due)
        yield Hit(
            "late_publication", "", "", difference=Decimal(days), template=context.template, words=words
        )
