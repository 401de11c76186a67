"""What a shipped sample is: its facts, how it is printed, what the rules must say about it.

Belongs here: the types of the sample table and the short-hands that build figures. The samples themselves lie
beside this module, by form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tests.rendering import labels
from tests.rendering.content import Block
from tests.rendering.facts import BLANK, Claim, Figure, Key, ReportFacts, Section, figure
from tests.rendering.sheets import Options


@dataclass(frozen=True, slots=True)
class ExpectedFinding:
    """A finding a rule must give.

    ``metric``, ``applicant`` and ``category`` None: the contract leaves it to the rule what to name there.
    """

    rule: str
    metric: str | None = ""
    applicant: str | None = ""
    category: str | None = None
    expected: Decimal | None = None
    found: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One shipped file. ``note`` is its line in PROVENANCE.md.

    ``may_state`` are fair readings of the prose that are neither required nor false (running totals).
    ``across_years`` are findings that need another sample beside this one (rules of the warehouse).
    """

    name: str
    layout: str
    facts: ReportFacts
    note: str
    options: Options = field(default_factory=Options)
    findings: tuple[ExpectedFinding, ...] = ()
    across_years: tuple[ExpectedFinding, ...] = ()
    may_state: tuple[Claim, ...] = ()
    region_code: str | None = None


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A shipped file that is not a report; its ``facts.json`` holds the outcome alone."""

    name: str
    layout: str
    facts: ReportFacts
    note: str
    blocks: tuple[Block, ...]
    options: Options = field(default_factory=Options)
    status: str = "not_a_report"


def claim(metric: str, value: int | str, applicant: str = "", qualifier: str = "") -> Claim:
    """Return a claim; applications and dispositions are claims about all applicants unless one is named."""
    by_applicant = metric.startswith(("applications.", "disposition.", "reply."))
    return Claim(metric, applicant or ("total" if by_applicant else ""), Decimal(value), qualifier)


def grid(form: str, *, one_row: bool, rows: Mapping[str, Mapping[str, int]]) -> dict[Key, Figure]:
    """Return a whole applications table: what ``rows`` leaves out is 0, totals are sums."""
    parts = labels.disposition_metrics(form, other_as_one_row=one_row)
    table = {metric: dict(rows.get(metric, {})) for metric in (labels.RECEIVED[1], labels.CARRIED_IN[1])}
    table |= {metric: dict(rows.get(metric, {})) for metric in parts}
    table[labels.TOTAL[1]] = {
        applicant: sum(table[metric].get(applicant, 0) for metric in parts) for applicant in labels.SIX_TYPES
    }
    table[labels.CARRIED_OUT[1]] = dict(rows.get(labels.CARRIED_OUT[1], {}))
    if unknown := rows.keys() - table.keys():
        raise ValueError(f"not on the {form} form: {sorted(unknown)}")
    values: dict[Key, Figure] = {}
    for metric, by_type in table.items():
        for applicant in labels.SIX_TYPES:
            values[metric, applicant] = figure(by_type.get(applicant, 0))
        values[metric, "total"] = figure(sum(by_type.values()))
    return values


def outcomes(channel: str, upheld: int, corrected: int, other: int, pending: int) -> dict[Key, Figure]:
    """Return the five figures of one channel; the total is the sum."""
    numbers = (upheld, corrected, other, pending)
    values = {
        (f"{channel}.{name}", ""): figure(number)
        for (name, _), number in zip(labels.OUTCOMES, numbers, strict=False)
    }
    return values | {(f"{channel}.total", ""): figure(sum(numbers))}


def items(subject: str, *numbers: int) -> dict[Key, Figure]:
    """Return catalogue items of the previous year, their change and the decisions of one power (2019 form)."""
    measures = ("items_previous", "items_change", "decisions")
    return {(f"{subject}.{measure}", ""): figure(n) for measure, n in zip(measures, numbers, strict=False)}


def documents(subject: str, form: str, *numbers: int) -> dict[Key, Figure]:
    """Return the three figures of a kind of document on the 2019 or 2021 form."""
    measures = {
        "2019": ("made", "disclosed", "disclosed_total"),
        "2021": ("issued", "repealed", "in_force"),
    }[form]
    return {(f"{subject}.{measure}", ""): figure(n) for measure, n in zip(measures, numbers, strict=True)}


def form_2019(
    *,
    regulations: tuple[int, int, int] = (0, 0, 0),
    normative: tuple[int, int, int],
    licensing: tuple[int, int, int],
    services: tuple[int, int, int],
    penalty: tuple[int, int, int],
    coercion: tuple[int, int, int],
    fees: tuple[int, int],
    projects: int,
    amount: Figure,
    rows: Mapping[str, Mapping[str, int]],
    review: tuple[int, int, int, int] = (0, 0, 0, 0),
    direct: tuple[int, int, int, int] = (0, 0, 0, 0),
    after_review: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> dict[Key, Figure]:
    """Return every figure of the 2019 form; what ``rows`` leaves out of the applications table is 0."""
    return {
        **documents("regulations", "2019", *regulations),
        **documents("normative_documents", "2019", *normative),
        **items("licensing", *licensing),
        **items("other_services", *services),
        **items("penalty", *penalty),
        **items("coercion", *coercion),
        **items("fees", *fees),
        ("procurement.projects", ""): figure(projects),
        ("procurement.amount", ""): amount,
        **grid("2019", one_row=True, rows=rows),
        **outcomes("review", *review),
        **outcomes("litigation_direct", *direct),
        **outcomes("litigation_after_review", *after_review),
    }


def form_2021(
    *,
    regulations: tuple[int, int, int] = (0, 0, 0),
    normative: tuple[int, int, int],
    decisions: tuple[int, int, int],
    fees_yuan: str,
    rows: Mapping[str, Mapping[str, int]],
    review: tuple[int, int, int, int] = (0, 0, 0, 0),
    direct: tuple[int, int, int, int] = (0, 0, 0, 0),
    after_review: tuple[int, int, int, int] = (0, 0, 0, 0),
    one_row: bool = False,
) -> dict[Key, Figure]:
    """Return every figure of the 2021 form; ``one_row`` prints 其他处理 as one line."""
    return {
        **documents("regulations", "2021", *regulations),
        **documents("normative_documents", "2021", *normative),
        ("licensing.decisions", ""): figure(decisions[0]),
        ("penalty.decisions", ""): figure(decisions[1]),
        ("coercion.decisions", ""): figure(decisions[2]),
        ("fees.amount", ""): figure(fees_yuan, qualifier="unit from header"),
        **grid("2021", one_row=one_row, rows=rows),
        **outcomes("review", *review),
        **outcomes("litigation_direct", *direct),
        **outcomes("litigation_after_review", *after_review),
    }


def whole_year(year: int) -> tuple[date, date]:
    """Return first and last day of a report year."""
    return date(year, 1, 1), date(year, 12, 31)


def chapters(
    *,
    overview: tuple[str, ...],
    problems: tuple[str, ...],
    other: tuple[str, ...],
    disclosure: tuple[str, ...] = (),
) -> tuple[Section, ...]:
    """Return the six chapters of the 2019 and 2021 forms around their tables."""
    return (
        Section("一、总体情况", overview),
        Section("二、主动公开政府信息情况", disclosure, ("article_20",)),
        Section("三、收到和处理政府信息公开申请情况", (), ("applications",)),
        Section("四、政府信息公开行政复议、行政诉讼情况", (), ("review_and_litigation",)),
        Section("五、存在的主要问题及改进情况", problems),
        Section("六、其他需要报告的事项", other),
    )


def preamble(agency: str, year: int, contact: str) -> str:
    """Return a first paragraph: legal basis, period, whom to ask."""
    return (
        f"根据《中华人民共和国政府信息公开条例》有关规定，{agency}编制本年度报告并向社会公布。"
        f"报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        f"公众对报告内容有疑问的，可与{contact}。"
    )


_MONEY = frozenset(line.metric for line in labels.INDICATORS_2014 if line.scale != 1)


def indicators(numbers: Mapping[str, int | str | None]) -> dict[Key, Figure]:
    """Return the figures of an indicator table by metric code; None is a blank cell."""
    values: dict[Key, Figure] = {}
    for metric, number in numbers.items():
        applicant = "total" if metric.startswith(("applications.", "reply.")) else ""
        qualifier = "unit from header" if metric in _MONEY else ""
        values[metric, applicant] = BLANK if number is None else figure(number, qualifier=qualifier)
    return values


def yearly(numbers: Mapping[str, tuple[int | str, int | str]]) -> dict[Key, Figure]:
    """Return the figures of a local table: (the year's number, the total so far) by metric code."""
    year = indicators({metric: pair[0] for metric, pair in numbers.items()})
    return year | indicators({f"{metric}.cumulative": pair[1] for metric, pair in numbers.items()})
