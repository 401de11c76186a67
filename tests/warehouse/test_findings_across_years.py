"""Rules across years, on a lake of random series of reports: each planted fault gives its finding and no other.

Every agency of the lake has a series that agrees with itself over the years, and at most one fault. One build of the
warehouse answers for all of them.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
import yaml

from ingest.catalogue import metrics
from ingest.catalogue.regions import without_places_above
from ingest.reconcile.hits import _TYPES_ZH, finding_id_of
from ingest.reconcile.model import SIX_TYPES, TOTAL, rule_book
from ingest.triage import SCHEMA as TRIAGE
from tests.unit.reconcile.consistent import national
from tests.warehouse.conftest import Lake, dbt, sha

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
Cells = dict[tuple[str, str], int | str | None]
"""A figure by metric and applicant type: a number, None for a blank, a status for any other cell."""
FIRST = {"2019": 2019, "2021": 2021, "local": 2010}
LATER = ("2019", "2021", "local")


@dataclass
class Series:
    """Two years of one agency on one form, and what must be found."""

    name: str
    template: str
    before: Cells
    this: Cells
    year: int = 0
    gap: int = 1
    scopes: tuple[str, str] = ("own", "own")
    prose: set[tuple[str, str]] = field(default_factory=set)
    expected: list[tuple[str, str, str, int, int]] = field(default_factory=list)
    old_copy: Cells | None = None

    def must_find(self, rule: str, key: tuple[str, str], expected: int, found: int) -> None:
        """Note a finding that must come out: rule, metric, applicant type, expected, found."""
        self.expected.append((rule, *key, expected, found))


def number(cells: Cells, metric: str, applicant: str = "") -> int:
    value = cells[metric, applicant]
    assert isinstance(value, int)
    return value


def series(template: str, seed: int) -> Series:
    """Return two years that agree with each other."""
    draw = random.Random(seed)  # noqa: S311  figures for tests are no secrets
    if template == "local":
        before, this = local_year(draw, None), {}
        this = local_year(draw, before)
    else:
        before, this = national_year(template, seed), national_year(template, seed + 1)
        for kind in (*SIX_TYPES, TOTAL):
            taken = number(before, "applications.carried_out", kind)
            done = number(this, "disposition.total", kind) + number(this, "applications.carried_out", kind)
            this["applications.carried_in", kind] = taken
            this["applications.received", kind] = max(done - taken, 0)
        for stem in ("licensing", "other_services", "penalty", "coercion", "fees"):
            if (f"{stem}.items_previous", "") in this:
                this[f"{stem}.items_previous", ""] = number(before, f"{stem}.items_previous") + number(
                    before, f"{stem}.items_change"
                )
        for stem in ("regulations", "normative_documents"):
            if (f"{stem}.in_force", "") in this:
                this[f"{stem}.in_force", ""] = (
                    number(before, f"{stem}.in_force")
                    + number(this, f"{stem}.issued")
                    - number(this, f"{stem}.repealed")
                )
    return Series(f"{template}-{seed}", template, before, this, FIRST[template])


def national_year(template: str, seed: int) -> Cells:
    return {
        (o.metric_code, o.applicant_type): None if o.value is None else int(o.value)
        for o in national(template, seed)
    }


def local_year(draw: random.Random, before: Cells | None) -> Cells:
    cells: Cells = {}
    for metric in metrics():
        code = metric.metric_code
        if metric.template == "local" and not code.endswith(".cumulative"):
            key = (code, TOTAL if metric.dimension == "applicant_type" else "")
            cells[key] = draw.randrange(1, 90)
    so_far = {m.metric_code for m in metrics() if m.metric_code.endswith(".cumulative")}
    for (code, applicant), value in list(cells.items()):
        total = f"{code}.cumulative"
        if total in so_far:
            assert isinstance(value, int)
            past = draw.randrange(200) if before is None else number(before, total, applicant)
            cells[total, applicant] = past + value
    return cells


NOT_A_NUMBER = (None, "ambiguous", "unreadable", "not_applicable", "missing")
Fault = Callable[[Series, random.Random], None]


def nothing(_one: Series, _draw: random.Random) -> None:
    """Plant nothing."""


def wrong_carry(one: Series, draw: random.Random) -> None:
    """Change what is carried in, of one applicant type."""
    kind = draw.choice((*SIX_TYPES, TOTAL))
    due = number(one.this, "applications.carried_in", kind)
    one.this["applications.carried_in", kind] = due + draw.randrange(1, 50)
    key = ("applications.carried_in", kind)
    one.must_find("carry_over_break", key, due, number(one.this, *key))


def wrong_carry_before(one: Series, draw: random.Random) -> None:
    """Change what the year before left over, of one applicant type."""
    kind = draw.choice((*SIX_TYPES, TOTAL))
    key = ("applications.carried_out", kind)
    one.before[key] = number(one.before, *key) + draw.randrange(1, 50)
    found = number(one.this, "applications.carried_in", kind)
    one.must_find("carry_over_break", ("applications.carried_in", kind), number(one.before, *key), found)


def carry_without_a_side(one: Series, draw: random.Random) -> None:
    """Take one side away after making the other one wrong: nothing can be said."""
    kind = draw.choice((*SIX_TYPES, TOTAL))
    one.this["applications.carried_in", kind] = number(one.this, "applications.carried_in", kind) + 7
    side, key = draw.choice(
        ((one.this, ("applications.carried_in", kind)), (one.before, ("applications.carried_out", kind)))
    )
    side[key] = draw.choice(NOT_A_NUMBER)


def carry_in_prose(one: Series, draw: random.Random) -> None:
    """Let prose say it instead of the table: rules across years look at tables."""
    key = ("applications.carried_in", draw.choice((*SIX_TYPES, TOTAL)))
    one.this[key] = number(one.this, *key) + 7
    one.prose.add(key)


def wrong_items(one: Series, draw: random.Random) -> None:
    """Start from another number of items than the year before ended with."""
    key = (draw.choice(("licensing", "penalty", "coercion", "fees")) + ".items_previous", "")
    due = number(one.this, *key)
    one.this[key] = due + draw.randrange(1, 50)
    one.must_find("item_roll_break", key, due, number(one.this, *key))


def items_without_change(one: Series, draw: random.Random) -> None:
    """Leave the change blank: it is not zero."""
    one.this["penalty.items_previous", ""] = number(one.this, "penalty.items_previous") + 5
    one.before["penalty.items_change", ""] = draw.choice(NOT_A_NUMBER)


def wrong_stock(one: Series, draw: random.Random) -> None:
    """State another stock than what was issued and repealed makes."""
    key = (draw.choice(("regulations", "normative_documents")) + ".in_force", "")
    due = number(one.this, *key)
    one.this[key] = due + draw.randrange(1, 50)
    one.must_find("stock_roll_break", key, due, number(one.this, *key))


def stock_without_repealed(one: Series, draw: random.Random) -> None:
    """Leave blank what was repealed: it is not zero."""
    one.this["regulations.in_force", ""] = number(one.this, "regulations.in_force") + 5
    one.this["regulations.repealed", ""] = draw.choice(NOT_A_NUMBER)


SO_FAR = ("disclosure.total.cumulative", "")


def wrong_total_so_far(one: Series, draw: random.Random) -> None:
    """Let the total so far grow by more than the year."""
    due = number(one.this, *SO_FAR)
    one.this[SO_FAR] = due + draw.randrange(1, 500)
    one.must_find("cumulative_break", SO_FAR, due, number(one.this, *SO_FAR))


def total_so_far_falls(one: Series, _draw: random.Random) -> None:
    """Let the total so far fall where the year's own figure is blank."""
    past = number(one.before, *SO_FAR)
    one.this["disclosure.total", ""] = None
    one.this[SO_FAR] = past - 1
    one.must_find("cumulative_break", SO_FAR, past, past - 1)


def total_so_far_without_the_year(one: Series, draw: random.Random) -> None:
    """Let the total so far grow by anything where the year's own figure is blank."""
    one.this["disclosure.total", ""] = draw.choice(NOT_A_NUMBER)
    one.this[SO_FAR] = number(one.before, *SO_FAR) + draw.randrange(500)


def jump_up(one: Series, draw: random.Random) -> None:
    """Make one figure ten thousand times what it was."""
    key = ("licensing.decisions", "")
    one.before[key] = draw.randrange(1, 60)
    one.this[key] = number(one.before, *key) * draw.randrange(10_000, 90_000)
    one.must_find("implausible_value", key, number(one.before, *key), number(one.this, *key))


def money_in_the_wrong_unit(one: Series, draw: random.Random) -> None:
    """State an amount in yuan after one in units of 10,000 yuan, and half as much."""
    key = ("fees.amount" if one.template == "2021" else "procurement.amount", "")
    one.this[key] = draw.randrange(100, 9_000)
    one.before[key] = number(one.this, *key) * draw.randrange(5_000, 20_000)
    one.must_find("implausible_value", key, number(one.before, *key), number(one.this, *key))


def growth(one: Series, draw: random.Random) -> None:
    """Let figures grow a lot, or from nothing."""
    one.before["licensing.decisions", ""] = draw.choice((0, 3))
    one.this["licensing.decisions", ""] = 29_999


def a_year_between(one: Series, draw: random.Random) -> None:
    """Break the carry-over over a year of which there is no report."""
    wrong_carry(one, draw)
    one.expected.clear()
    one.gap = 2


def another_scope(one: Series, draw: random.Random) -> None:
    """Break the carry-over between a body's own report and an aggregate."""
    wrong_carry(one, draw)
    one.expected.clear()
    one.scopes = ("own", "aggregate")


def superseded(one: Series, draw: random.Random) -> None:
    """Add an earlier copy of the year before that says otherwise: it does not count."""
    copy = dict(list(one.before.items())[:40])
    for kind in (*SIX_TYPES, TOTAL):
        copy["applications.carried_out", kind] = draw.randrange(100, 900)
    one.old_copy = copy


FAULTS: dict[str, tuple[Fault, ...]] = {
    "2019": (
        *(nothing, wrong_carry, wrong_carry_before, carry_without_a_side, carry_in_prose, wrong_items),
        *(items_without_change, jump_up, money_in_the_wrong_unit, growth),
        *(a_year_between, another_scope, superseded),
    ),
    "2021": (
        *(nothing, wrong_carry, wrong_carry_before, carry_without_a_side, wrong_stock),
        *(stock_without_repealed, jump_up, money_in_the_wrong_unit, a_year_between),
    ),
    "local": (nothing, wrong_total_so_far, total_so_far_falls, total_so_far_without_the_year),
}
TIMES = 6


def every_series() -> list[Series]:
    made = []
    for template, faults in FAULTS.items():
        for number_, fault in enumerate(faults * TIMES):
            seed = 1_000 * LATER.index(template) + 2 * number_
            one = series(template, seed)
            fault(one, random.Random(seed))  # noqa: S311
            one.name = f"{fault.__name__}-{template}-{seed}"
            made.append(one)
    return made


def add_report(lake: Lake, one: Series, cells: Cells, year: int, scope: str, suffix: str = "") -> None:
    name = f"{one.name}/{year}"
    made = lake.report(
        name + suffix,
        one.template,
        year,
        report=name,
        # Every other report states the province, too: the years are of one agency all the same.
        agency_name=("湖南省长沙市" if year % 2 else "长沙市") + one.name,
        region_code="430100",
        region_name="湖南省长沙市",
        scope=scope,
    )
    for (metric, applicant), value in cells.items():
        if value == "missing":
            continue
        if isinstance(value, str):
            made.fact(metric, None, applicant, value_status=value, raw_text="?")
        elif year == one.year + one.gap and (metric, applicant) in one.prose:
            assert value is not None
            made.claim(metric, value, applicant)
        else:
            made.fact(metric, value, applicant, qualifier="unit from cell" if "amount" in metric else "")


@dataclass(frozen=True)
class Built:
    """What one build gave: the findings, and the series they are of."""

    series: list[Series]
    findings: list[dict[str, Any]]
    rules: dict[str, dict[str, Any]]
    triage_without_effect: list[dict[str, Any]]
    agencies: list[dict[str, Any]]


SOME = "wrong_carry-2019-2"


def report_id(one: str, year: int) -> str:
    return sha(f"{one}/{year}")[:32]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    home = tmp_path_factory.mktemp("years") / "home"
    lake = Lake()
    made = every_series()
    for one in made:
        add_report(lake, one, one.before, one.year, one.scopes[0])
        add_report(lake, one, one.this, one.year + one.gap, one.scopes[1])
        if one.old_copy:
            add_report(lake, one, one.old_copy, one.year, one.scopes[0], "/copy")
    lake.write(home)
    (known,) = [s for s in made if s.name == SOME]
    ((rule, metric, applicant, *_),) = known.expected
    some = finding_id_of(report_id(SOME, 2020), rule, metric, applicant)
    decisions = [
        (2, some, "dismissed", "a branch was merged", "Li", None, ""),
        (3, "f" * 32, *["confirmed"] * 3, None, ""),
    ]
    pl.DataFrame(decisions, schema=TRIAGE, orient="row").write_parquet(home / "warehouse" / "triage.parquet")
    wanted = ("dim_rules", "dim_reports", "+fct_findings", "+triage_without_effect")
    run = dbt(home, "build", "--exclude-resource-types", "test", "unit_test", "--select", *wanted)
    assert run.returncode == 0, run.stdout
    with duckdb.connect(str(home / "warehouse" / "working.duckdb"), read_only=True) as connection:

        def rows(query: str) -> list[dict[str, Any]]:
            return connection.sql(query).pl().to_dicts()

        findings = rows("select * from marts.fct_findings")
        rules = {row["rule_code"]: row for row in rows("select * from marts.dim_rules")}
        agencies = rows("select agency_id, agency_name, region_code, region_name from marts.dim_reports")
        yield Built(made, findings, rules, rows("select * from marts.triage_without_effect"), agencies)


def test_each_planted_fault_gives_exactly_its_finding(built: Built) -> None:
    expected = {
        (
            report_id(one.name, one.year + one.gap),
            rule,
            metric,
            applicant,
            Decimal(due),
            Decimal(found),
        ): one.name
        for one in built.series
        for rule, metric, applicant, due, found in one.expected
    }
    names = {report_id(one.name, one.year + one.gap): one.name for one in built.series}
    got = {
        (
            *(row["report_id"], row["rule_code"], row["metric_code"], row["applicant_type"]),
            *(row["expected"], row["found"]),
        ): names[row["report_id"]]
        for row in built.findings
    }
    assert got == expected
    assert {rule for _, rule, *_ in expected} == {*rule_book().rules_across_years, "implausible_value"}
    # Faults that must not be found are among the series, too.
    assert len(expected) < len(built.series)


def test_an_agency_is_the_one_ingest_makes_report_ids_of(built: Built) -> None:
    assert len({row["agency_id"] for row in built.agencies}) == len(built.series)
    assert len({row["agency_name"] for row in built.agencies}) > len(built.series)
    for row in built.agencies:
        body = without_places_above(row["agency_name"], row["region_code"], row["region_name"])
        parts = "\x1f".join(("agency", body, row["region_code"]))
        assert row["agency_id"] == hashlib.md5(parts.encode(), usedforsecurity=False).hexdigest()[:20]


def test_a_finding_across_years_has_the_id_ingest_would_give_it(built: Built) -> None:
    assert built.findings
    for row in built.findings:
        key = (row["report_id"], row["rule_code"], row["metric_code"], row["applicant_type"])
        assert row["finding_id"] == finding_id_of(*key)


def test_a_finding_across_years_names_every_figure_and_leaves_no_word_out(built: Built) -> None:
    sizes = {(y.rule, y.metric, y.holds): (len(y.expected), len(y.found)) for y in rule_book().years}
    assert built.findings
    for row in built.findings:
        rule = built.rules[row["rule_code"]]
        assert (row["severity"], row["category"]) == (rule["severity"], rule["category"])
        assert row["difference"] == row["found"] - row["expected"]
        evidence = json.loads(row["evidence"])
        years = {row["report_id"], row["compared_report_id"]}
        assert {figure["report_id"] for side in evidence.values() for figure in side} == years
        assert all(figure["locator"] and figure["raw_text"] for side in evidence.values() for figure in side)
        behind = (len(evidence["expected"]), len(evidence["found"]))
        assert behind in {
            size for (r, m, _), size in sizes.items() if (r, m) == (row["rule_code"], row["metric_code"])
        }
        for message in (row["message"], row["message_zh"]):
            assert "?" not in message
            assert not re.search(r"[{}]", message)
            assert str(row["report_year"]) in message
            assert str(row["report_year"] - 1) in message
            assert f"{int(row['found'])}" in message


def test_columns_are_named_in_chinese_as_ingest_names_them() -> None:
    macro = (ROOT / "dbt/macros/applicant_label_zh.sql").read_text(encoding="utf-8")
    assert dict(re.findall(r"when '(\w+)' then '(.+)'", macro)) == _TYPES_ZH


def test_amounts_are_plausible_within_the_bounds_of_the_rule() -> None:
    bounds = yaml.safe_load((ROOT / "dbt/dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    book = rule_book()
    assert bounds["cny_per_project_min"] == book.cny_per_project_min
    assert bounds["cny_per_project_max"] == book.cny_per_project_max


def test_a_decision_reaches_its_finding_and_an_unknown_one_is_told(built: Built) -> None:
    decided = [row for row in built.findings if row["verdict"] is not None]
    assert [(row["report_id"], row["verdict"], row["note"], row["by_whom"]) for row in decided] == [
        (report_id(SOME, 2020), "dismissed", "a branch was merged", "Li")
    ]
    (unknown,) = built.triage_without_effect
    assert (unknown["line"], unknown["finding_id"]) == (3, "f" * 32)
    assert unknown["problem"].startswith("no finding has this id")


def test_every_rule_is_in_dim_rules(built: Built) -> None:
    assert set(built.rules) == {*rule_book().rules, *rule_book().rules_across_years}
