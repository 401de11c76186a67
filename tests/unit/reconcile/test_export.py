"""What is made from the rules is made of the rules as they are now."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from ingest.catalogue import metrics
from ingest.reconcile import rules, rules_across_years
from ingest.reconcile.export import MADE, rules_csv, rules_markdown, terms_csv
from ingest.reconcile.model import rule_book

CHECKOUT = Path(__file__).parents[3]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_of_the_rules_is_up_to_date(name):
    made = (CHECKOUT / name).read_text(encoding="utf-8")
    assert made == MADE[name](), "run: python -m ingest.reconcile.export"


def test_every_rule_is_in_the_seed_and_the_documentation_with_its_words():
    seed = {row["rule_code"]: row for row in rows(rules_csv())}
    every = (*rules(), *rules_across_years())
    assert list(seed) == [rule.code for rule in every]
    text = rules_markdown()
    for rule in every:
        assert f"\n## {rule.code}\n" in text
        for said in (rule.holds_when, rule.not_assessable, rule.source, rule.message, rule.message_zh):
            assert said in text
            assert said in seed[rule.code].values()


def test_every_rule_across_years_has_figures_and_every_total_so_far_is_compared():
    terms = rows(terms_csv())
    compared = {row["rule_code"] for row in terms}
    assert compared == {rule.code for rule in rules_across_years()} | {"implausible_value"}
    so_far = {m.metric_code for m in metrics() if m.metric_code.endswith(".cumulative")}
    assert {r["metric_code"] for r in terms if r["rule_code"] == "cumulative_break"} == so_far
    assert so_far


def test_a_comparison_has_both_years_and_both_sides():
    references: dict[str, list[dict[str, str]]] = {}
    for row in rows(terms_csv()):
        references.setdefault(row["reference"], []).append(row)
    assert references
    for terms in references.values():
        assert {t["side"] for t in terms} == {"expected", "found"}
        assert {t["year_offset"] for t in terms} == {"0", "-1"}
        assert {t["size"] for t in terms} == {str(len(terms))}
        assert len({t["metric_code"] for t in terms}) == 1


def test_jumps_leave_out_what_is_signed_or_adds_up_over_the_years():
    jumps = {y.metric: y.limit for y in rule_book().years if y.holds == "within_times"}
    assert jumps["procurement.amount"] == 5_000
    assert jumps["licensing.decisions"] == 10_000
    assert not [code for code in jumps if code.endswith((".cumulative", ".items_change"))]
    said = rule_book().rules["implausible_value"].holds_when
    assert all(f"{limit:,}" in said for limit in set(jumps.values()))
