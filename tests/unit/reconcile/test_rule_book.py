"""The rule book: complete, spelled as the catalogue spells, and usable as documentation."""

from __future__ import annotations

import string

import pytest

from ingest import schemas
from ingest.catalogue import metrics
from ingest.reconcile import rules, rules_across_years
from ingest.reconcile.hits import label_zh
from ingest.reconcile.model import FAMILIES, FAMILY_ORDER, rule_book

SPEC = {
    "applications_balance": "error",
    "disposition_sum": "error",
    "applicant_sum": "error",
    "outcome_sum": "error",
    "indicator_sum": "error",
    "part_exceeds_whole": "warning",
    "narrative_mismatch": "warning",
    "total_missing": "warning",
    "row_missing": "warning",
    "table_missing": "warning",
    "section_missing": "warning",
    "unit_assumed": "info",
    "implausible_value": "warning",
    "late_publication": "info",
}
SPEC_ACROSS_YEARS = {
    "carry_over_break": "warning",
    "item_roll_break": "info",
    "stock_roll_break": "info",
    "cumulative_break": "info",
}


def test_every_rule_within_a_report_is_there_with_its_severity():
    assert {rule.code: rule.severity for rule in rules()} == SPEC


def test_every_rule_across_years_is_there_with_its_severity():
    assert {rule.code: rule.severity for rule in rules_across_years()} == SPEC_ACROSS_YEARS


@pytest.mark.parametrize("rule", [*rules(), *rules_across_years()], ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule):
    assert rule.category in schemas.CATEGORIES
    for text in (rule.holds_when, rule.not_assessable, rule.source, rule.message, rule.message_zh):
        assert len(text) > 10
    fields = [
        {name for _, name, _, _ in string.Formatter().parse(text) if name}
        for text in (rule.message, rule.message_zh)
    ]
    assert {f.removesuffix("_zh") for f in fields[0]} == {f.removesuffix("_zh") for f in fields[1]}


def test_the_dispositions_of_a_sum_are_those_of_the_form():
    for template in ("2019", "2021"):
        parts = {
            m.metric_code
            for m in metrics()
            if m.template == template and m.parent_metric == "disposition.total"
        }
        assert any(set(s.expected) == parts for s in rule_book().sums if s.rule == "disposition_sum")


def test_every_row_of_the_national_forms_stands_for_a_figure():
    assert {"2019", "2021"} <= set(rule_book().parts)
    for template, parts in rule_book().parts.items():
        codes = {m.metric_code for m in metrics() if m.template == template}
        assert all(part.metric in codes for part in parts)
        if template != "2014":
            covered = {c for c in codes for p in parts if c == p.code or c.startswith(p.code + ".")}
            assert covered == codes


def test_families_cover_every_template_with_tables():
    assert set(FAMILIES) == set(schemas.TEMPLATES) - {"narrative"}
    assert set(FAMILIES.values()) == set(FAMILY_ORDER)


@pytest.mark.parametrize(
    ("metric", "template", "label"),
    [
        ("disposition.refused.state_secret", "2021", "不予公开—属于国家秘密"),
        ("applications.received", "2014", "收到申请数"),
        ("applications.received", "2021", "本年新收政府信息公开申请数量"),
        ("review.total", "2021", "行政复议—总计"),
    ],
)
def test_labels_are_read_without_their_list_numbers(metric, template, label):
    assert label_zh(metric, template) == label
