"""What a broken rule leaves behind, and the words for it.

Belongs here: the record both evaluators fill, and turning it into a finding with its messages and evidence.
Does not belong here: deciding whether a rule holds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Literal

from ingest.catalogue import metrics
from ingest.reconcile.model import Rule, rule_book
from ingest.records import Finding

_TYPES_ZH = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_organisation": "其他",
    "total": "总计",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure that a rule looked at."""

    metric_code: str
    applicant_type: str
    value: Decimal | None
    raw_text: str
    locator: str


@dataclass(slots=True)
class Hit:
    """A rule that did not hold: where, by how much, and on which figures."""

    rule: str
    metric: str
    applicant: str
    expected: Decimal | None = None
    found: Decimal | None = None
    difference: Decimal | None = None
    category: str = ""
    """Empty: the rule's own."""
    template: str = ""
    expected_figures: tuple[Figure, ...] = ()
    found_figures: tuple[Figure, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    """Words of the message that are not figures: counts of rows, dates, names of tables."""
    wording: Literal["", "prose", "so_far"] = ""
    """Which of the rule's messages says it; empty: the plain one, or that of a scope note."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules need to know about a report beside its figures."""

    report_id: str
    template: str
    report_year: int | None = None
    scope: str | None = None
    agency_name: str | None = None
    admin_level: str | None = None
    published_on: dt.date | None = None


def finding_id_of(report_id: str, rule: str, metric: str, applicant: str) -> str:
    """Return the id of a finding: the same in every run, so that a person's verdict on it stays with it."""
    return hashlib.sha256("\x1f".join((report_id, rule, metric, applicant)).encode()).hexdigest()[:32]


@cache
def _labels() -> dict[tuple[str, str], str]:
    """Return the printed label of a metric by code and template, and by code alone as ("", code)."""
    labels: dict[tuple[str, str], str] = {}
    for metric in metrics():
        labels[metric.template, metric.metric_code] = metric.label_zh
        labels.setdefault(("", metric.metric_code), metric.label_zh)
    return labels


_NUMBERING = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．]|其中：)+")


@cache
def label_zh(metric_code: str, template: str = "") -> str:
    """Return the label of a metric as the form prints it, without list numbers: 不予公开—属于国家秘密."""
    labels = _labels()
    label = labels.get((template, metric_code)) or labels.get(("", metric_code)) or metric_code
    return "—".join(_NUMBERING.sub("", piece) for piece in label.split("|"))


def number(value: Decimal | None) -> str:
    """Return a figure as people write it: no exponent, no trailing zeros behind the decimal point."""
    if value is None:
        return "?"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# ------------------------------------------------------------------- the words of rules without two figures

CHAPTER_GONE, TABLE_GONE, ROW_GONE = "section_missing", "table_missing", "row_missing"


def words_of_blank_totals(metric: str, count: int) -> dict[str, str]:
    """Return the words for ``count`` blank total cells: of a row of totals, or without ``metric`` of the column."""
    words = {"count": str(count)}
    if not metric:
        words |= {"label": "Column total of the applications table", "label_zh": "申请表总计栏"}
    return words


def words_of_count(value: Decimal, is_money: bool) -> dict[str, str]:
    """Return the words for a count or an amount that cannot be one."""
    english, chinese = ("not a whole number", "数量不是整数")
    if value < 0:
        english, chinese = (
            ("a negative amount", "金额为负数") if is_money else ("a negative count", "数量为负数")
        )
    return {"detail": f"{number(value)} is {english}.", "detail_zh": f"{number(value)}：{chinese}。"}


def words_of_procurement(projects: Decimal, amount: Decimal) -> dict[str, str]:
    """Return the words for an amount (CNY yuan) that does not go with the number of projects."""
    if not projects:
        return {
            "detail": f"no projects, but {number(amount)} yuan.",
            "detail_zh": f"采购项目为0，金额却为{number(amount)}元。",
        }
    each = number(per_project(projects, amount))
    return {
        "detail": f"{number(amount)} yuan for {number(projects)} projects is {each} yuan each. "
        "Check whether an amount stands in the projects cell, and the unit.",
        "detail_zh": f"{number(projects)}个项目共{number(amount)}元，平均每个项目{each}元，"
        "请核对项目数量与金额是否填错单元格、金额单位是否正确。",
    }


def per_project(projects: Decimal, amount: Decimal) -> Decimal:
    """Return CNY yuan per project, to the fen."""
    return (amount / projects).quantize(Decimal("0.01"))


def words_of_date(published: dt.date, due: dt.date) -> dict[str, str]:
    """Return the words for a late publication."""
    return {
        "published": published.isoformat(),
        "deadline": due.isoformat(),
        "days": str((published - due).days),
    }


_EVIDENCE = json.JSONEncoder(ensure_ascii=False)


def _plain(figures: Iterable[Figure], report_id: str) -> list[dict[str, str | None]]:
    return [
        {
            "report_id": report_id,
            "metric_code": f.metric_code,
            "applicant_type": f.applicant_type,
            "value": None if f.value is None else number(f.value),
            "raw_text": f.raw_text,
            "locator": f.locator,
        }
        for f in figures
    ]


def _message(template: str, words: dict[str, str], applicant: str, label: str) -> str:
    return template.format_map({**words, "applicant": applicant, "label": label})


def _wording(rule: Rule, hit: Hit) -> tuple[str, str]:
    """Return the message in English and Chinese that says what was found."""
    if hit.wording == "prose":
        return rule.prose_message, rule.prose_message_zh
    if hit.wording == "so_far":
        return rule.so_far_message, rule.so_far_message_zh
    if hit.category == "scope_note":
        return rule.scope_message, rule.scope_message_zh
    return rule.message, rule.message_zh


def finding_of(hit: Hit, report_id: str) -> Finding:
    """Return the finding of a hit, worded in English and Chinese, with the figures of both sides as evidence."""
    rule: Rule = rule_book().rules[hit.rule]
    difference = hit.difference
    if difference is None and hit.expected is not None and hit.found is not None:
        difference = hit.found - hit.expected
    english_words, chinese_words = _wording(rule, hit)
    words = {
        "expected": number(hit.expected),
        "found": number(hit.found),
        "difference": number(difference),
        **hit.words,
    }
    english, chinese = hit.metric, label_zh(hit.metric, hit.template)
    if hit.applicant not in ("", "total"):
        english += f" ({hit.applicant.replace('_', ' ')})"
        chinese += f"（{_TYPES_ZH.get(hit.applicant, hit.applicant)}）"
    evidence = {
        "expected": _plain(hit.expected_figures, report_id),
        "found": _plain(hit.found_figures, report_id),
    }
    return Finding(
        finding_id=finding_id_of(report_id, hit.rule, hit.metric, hit.applicant),
        rule_code=hit.rule,
        severity=rule.severity,
        category=hit.category or rule.category,
        metric_code=hit.metric,
        applicant_type=hit.applicant,
        expected=hit.expected,
        found=hit.found,
        difference=difference,
        message=_message(
            english_words,
            words,
            hit.applicant.replace("_", " "),
            words.get("label", english),
        ),
        message_zh=_message(
            chinese_words,
            words,
            _TYPES_ZH.get(hit.applicant, hit.applicant),
            words.get("label_zh", chinese),
        ),
        evidence=_EVIDENCE.encode(evidence) if hit.expected_figures or hit.found_figures else "",
    )
