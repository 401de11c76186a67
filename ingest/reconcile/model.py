"""The rules as data, and the typed model that loads them.

Belongs here: what ``rules.toml`` says, with ``.*`` written out from the metric catalogue. Does not belong
here: evaluating a rule (``single``, ``frame``) or wording a finding (``messages``).
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from ingest.catalogue import metrics
from ingest.records import APPLICANT_TYPES

FAMILY_ORDER = ("national", "2014", "local")
FAMILIES = {"2019": "national", "2021": "national", "2014": "2014", "local": "local"}
"""The kind of table each template's figures come from; figures of two kinds are never added up."""
TOTAL = "total"
SIX_TYPES = tuple(t for t in APPLICANT_TYPES if t != TOTAL)
WEAK_QUALIFIERS = ("implied",)
"""Claims that follow from a sentence rather than stand in it: not held against the table."""
APPROXIMATE = "approximate"
UNIT_ASSUMED = "unit not stated"
AGENCY_SCOPE = "agency"
MONEY = "CNY"
SO_FAR = ".cumulative"
"""How the code of a total so far (历年累计) ends."""
EMPTY = ("blank", "not_applicable")
"""Statuses of a cell that is there and holds no number."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when it holds, when it cannot be assessed, where it comes from, how a finding is worded."""

    code: str
    severity: str
    category: str
    holds_when: str
    not_assessable: str
    source: str
    message: str
    message_zh: str
    scope_message: str = ""
    scope_message_zh: str = ""
    prose_message: str = ""
    """Of a claim that no table has: the words for sentences that disagree."""
    prose_message_zh: str = ""
    so_far_message: str = ""
    """Of a year's figure that is more than that of all years: the words for that."""
    so_far_message_zh: str = ""
    reach: str = "report"
    """``report``: within one report, evaluated here. ``years``: against the year before, evaluated by dbt."""
    years_message: str = ""
    """Of a rule within a report that looks at the year before as well: the words for that."""
    years_message_zh: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """Σ ``expected`` = Σ ``found``; the finding stands at ``metric``. Not assessable beside a row of ``unless``."""

    rule: str
    family: str
    metric: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """``part`` <= ``whole``."""

    family: str
    part: str
    whole: str
    metric: str


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a rule across years: of the report's year (0) or the one before (-1), added or taken away."""

    metric: str
    year: int = 0
    times: int = 1


@dataclass(frozen=True, slots=True)
class AcrossYears:
    """A comparison of a report with the one on the year before; the finding stands at ``metric``.

    ``holds``: ``equal`` (Σ found = Σ expected), ``at_least`` (Σ found >= Σ expected) or ``within_times`` (neither
    is ``limit`` times the other).
    """

    rule: str
    metric: str
    expected: tuple[Term, ...]
    found: tuple[Term, ...]
    holds: str = "equal"
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One row that a form must have, in a table of a chapter. ``code`` is a metric, or the front of several."""

    template: str
    chapter: str
    table: str
    code: str
    metric: str
    """The first metric of the row: where a finding stands."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The day a report is due, by the law of its year (Art. 49)."""

    own: tuple[int, int]
    government: tuple[int, int]
    earlier_since_report_year: int
    moved_after_days: int

    def of(
        self, report_year: int, scope: str | None, agency_name: str | None, admin_level: str | None
    ) -> dt.date:
        """Return the day by which the report of a year is to be published."""
        has_own_office = admin_level in ("province", "prefecture", "county") or admin_level is None
        is_government = has_own_office and (agency_name or "").endswith(("人民政府", "管理委员会", "管委会"))
        late = (
            report_year < self.earlier_since_report_year
            or scope == "aggregate"
            or is_government
            or admin_level == "national"
        )
        return dt.date(report_year + 1, *(self.government if late else self.own))


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything ``rules.toml`` says."""

    rules: dict[str, Rule]
    """Those within one report."""
    rules_across_years: dict[str, Rule]
    sums: tuple[Sum, ...]
    pairs: tuple[Pair, ...]
    years: tuple[AcrossYears, ...]
    readings: dict[str, tuple[tuple[str, ...], ...]]
    parts: dict[str, tuple[Part, ...]]
    deadlines: Deadlines
    cny_per_project_min: Decimal
    cny_per_project_max: Decimal
    may_be_negative: frozenset[str]
    may_be_part: frozenset[str]

    def accepted(self, claim: str, family: str) -> tuple[tuple[str, ...], ...]:
        """Return what a claim of this metric may equal in a table of a family: readings, each a sum of figures."""
        known = codes_of(family)
        return tuple(r for r in self.readings.get(claim, ((claim,),)) if known.issuperset(r))

    def wholes(self, family: str) -> dict[str, tuple[str, ...]]:
        """Return the totals of a family's tables that sums check, with every part any sum over them has."""
        parts: dict[str, dict[str, None]] = {}
        for rule in self.sums:
            if rule.family == family and len(rule.found) == 1:
                parts.setdefault(rule.metric, {}).update(dict.fromkeys(rule.expected))
        return {metric: tuple(codes) for metric, codes in parts.items()}


@cache
def codes_of(family: str) -> frozenset[str]:
    """Return the metrics on the forms of a family."""
    return frozenset(m.metric_code for m in metrics() if FAMILIES.get(m.template) == family)


def _codes(entries: list[str], family: str) -> tuple[str, ...]:
    """Write out ``.*``: every metric below a code on the forms of a family."""
    known: dict[str, None] = {}
    for metric in metrics():
        if FAMILIES.get(metric.template) == family:
            known[metric.metric_code] = None
    codes: list[str] = []
    for entry in entries:
        front = entry.removesuffix("*")
        codes += [entry] if front == entry else [code for code in known if code.startswith(front)]
    return tuple(codes)


def _parts(forms: dict[str, Any]) -> dict[str, tuple[Part, ...]]:
    made: dict[str, tuple[Part, ...]] = {}
    for template, chapters in forms.items():
        own = tuple(dict.fromkeys(m.metric_code for m in metrics() if m.template == template))
        parts = []
        for chapter, tables in chapters.items():
            for table, entries in tables.items():
                for code in _codes(entries, FAMILIES[template]):
                    first = next((m for m in own if m == code or m.startswith(code + ".")), code)
                    parts.append(Part(template, chapter, table, code, first))
        made[template] = tuple(parts)
    return made


def _across_years(data: dict[str, Any], signed: frozenset[str]) -> tuple[AcrossYears, ...]:
    units = {m.metric_code: m.unit for m in metrics()}
    so_far = [code.removesuffix(SO_FAR) for code in units if code.endswith(SO_FAR)]
    made = []
    for entry in data["years"]:
        stems = entry["stems"] if isinstance(entry["stems"], list) else so_far
        for stem in stems:
            expected, found = (
                tuple(Term(**(term | {"metric": term["metric"].format(stem=stem)})) for term in entry[side])
                for side in ("expected", "found")
            )
            metric = entry["metric"].format(stem=stem)
            made.append(AcrossYears(entry["rule"], metric, expected, found, entry.get("holds", "equal")))
    jump = data["jump"]
    for code, unit in units.items():
        if code not in signed and not code.endswith(SO_FAR):
            limit = jump["times_money" if unit == MONEY else "times"]
            made.append(
                AcrossYears(jump["rule"], code, (Term(code, -1),), (Term(code),), "within_times", limit)
            )
    return tuple(made)


@cache
def rule_book() -> RuleBook:
    """Return the rules, loaded once.

    Raises:
        ValueError: a sum, pair, comparison or reading names a metric that is not in the catalogue.
    """
    data = tomllib.loads(resources.files(__package__).joinpath("rules.toml").read_text(encoding="utf8"))
    sums = tuple(
        Sum(
            entry["rule"],
            entry["family"],
            entry["metric"],
            _codes(entry["expected"], entry["family"]),
            tuple(entry["found"]),
            frozenset(_codes(entry.get("unless", []), entry["family"])),
        )
        for entry in data["sums"]
    )
    pairs = tuple(Pair(p["family"], p["part"], p["whole"], p.get("metric", p["part"])) for p in data["pairs"])
    readings = {
        entry["claim"]: tuple(_codes(reading, "national") for reading in entry["accept"])
        for entry in data["readings"]
    }
    every = [Rule(**entry) for entry in data["rules"]]
    may_be_negative = frozenset(data["plausible"]["may_be_negative"])
    book = RuleBook(
        rules={rule.code: rule for rule in every if rule.reach == "report"},
        rules_across_years={rule.code: rule for rule in every if rule.reach == "years"},
        sums=sums,
        pairs=pairs,
        years=_across_years(data, may_be_negative),
        readings=readings,
        parts=_parts(data["forms"]),
        deadlines=Deadlines(
            own=tuple(data["deadlines"]["own"]),
            government=tuple(data["deadlines"]["government"]),
            earlier_since_report_year=data["deadlines"]["earlier_since_report_year"],
            moved_after_days=data["deadlines"]["moved_after_days"],
        ),
        cny_per_project_min=Decimal(data["plausible"]["cny_per_project_min"]),
        cny_per_project_max=Decimal(data["plausible"]["cny_per_project_max"]),
        may_be_negative=may_be_negative,
        may_be_part=frozenset(data["prose"]["may_be_part"]),
    )
    known = {m.metric_code for m in metrics()}
    named = {code for s in sums for code in (*s.expected, *s.found, s.metric)}
    named |= {code for p in pairs for code in (p.part, p.whole, p.metric)}
    named |= {term.metric for y in book.years for term in (*y.expected, *y.found)}
    named |= book.may_be_part | book.may_be_negative
    named |= {code for accept in readings.values() for reading in accept for code in reading}
    if named - known:
        raise ValueError(f"rules.toml names metrics that are not in the catalogue: {sorted(named - known)}")
    return book
