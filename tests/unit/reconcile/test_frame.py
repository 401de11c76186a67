"""The rules on frames of many reports say what they say of each report alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest import schemas
from ingest.catalogue import metrics
from ingest.reconcile import findings, findings_of, outcomes, rules, tally
from ingest.records import Identity, Observation, ParsedDocument, report_id_of_document
from tests.unit.reconcile.consistent import claim, drawing, indicators, national


def damaged(observations: list[Observation], seed: int) -> list[Observation]:
    """Return a report with cells blanked, changed, dropped and doubled, and claims that may or may not agree."""
    draw = drawing(seed)
    out: list[Observation] = []
    for cell in observations:
        fate = draw.random()
        if fate < 0.03:
            continue
        if fate < 0.08:
            status = draw.choice(("blank", "ambiguous", "unreadable", "not_applicable"))
            out.append(replace(cell, value=None, value_status=status))
        elif fate < 0.12:
            change = draw.choice((Decimal(-500), Decimal(1), Decimal("0.5"), Decimal(100_000)))
            out.append(replace(cell, value=(cell.value or Decimal(0)) + change))
        else:
            out.append(cell)
        if fate > 0.99:
            out.append(replace(cell, value=Decimal(7)))
        if cell.metric_code == "procurement.amount" and draw.random() < 0.5:
            out[-1] = replace(out[-1], qualifier="unit not stated: CNY assumed")
    narrated = [m for m in metrics() if "cumulative" not in m.metric_code]
    for metric in draw.sample(narrated, 25):
        applicant = "total" if metric.dimension == "applicant_type" else ""
        same = [o.value for o in out if o.metric_code == metric.metric_code and o.applicant_type == applicant]
        value = draw.choice([v for v in same if v is not None] + [Decimal(draw.randrange(60)), Decimal(300)])
        out.append(
            claim(
                metric.metric_code,
                str(value),
                applicant,
                qualifier=draw.choice(("", "", "approximate", "implied")),
                scope=draw.choice(("", "", "agency")),
            )
        )
    return out


def parsed(number: int, observations: list[Observation], template: str) -> ParsedDocument:
    draw = drawing(number)
    made = ParsedDocument(f"{number:064x}", "text/plain", None, "parsed", "", template=template)
    made.identity = Identity(
        agency_name=draw.choice(("青山县人民政府", "青山县财政局", None)),
        admin_level=draw.choice(("county", None)),
        scope=draw.choice(schemas.SCOPES),
        report_year=draw.choice((2018, 2020, None)),
        published_on=draw.choice((dt.date(2021, 2, 20), dt.date(2021, 1, 4), None)),
    )
    made.observations = observations
    return made


def frames(documents: list[ParsedDocument]) -> tuple[pl.DataFrame, pl.DataFrame]:
    types = dict(schemas.OBSERVATIONS) | {"scope": pl.String}
    rows = [
        {
            "report_id": report_id_of_document(d),
            "document_id": d.document_id,
            "report_year": d.identity.report_year,
            **{name: getattr(o, name) for name in types if hasattr(o, name)},
        }
        for d in documents
        for o in d.observations
    ]
    reports = [
        {
            "report_id": report_id_of_document(d),
            "document_id": d.document_id,
            "template": d.template,
            **{name: getattr(d.identity, name) for name in schemas.REPORTS if hasattr(d.identity, name)},
        }
        for d in documents
    ]
    return pl.DataFrame(rows, schema=types), pl.DataFrame(reports, schema=schemas.REPORTS)


def alone(documents: list[ParsedDocument]) -> list[tuple[object, ...]]:
    return sorted(
        (d.document_id, f.rule_code, f.metric_code, f.applicant_type, f.expected, f.found, f.category)
        for d in documents
        for f in findings_of(d)
    )


def drawn(seed: int) -> list[ParsedDocument]:
    documents = [
        parsed(seed + 1, damaged(national("2019", seed), seed), "2019"),
        parsed(seed + 2, damaged(national("2021", seed), seed), "2021"),
        parsed(seed + 3, damaged(national("2021", seed, other_in_one_row=True), seed), "2021"),
        parsed(seed + 4, damaged(indicators(seed), seed), "2014"),
        parsed(seed + 5, damaged(national("2019", seed)[:90] + indicators(seed)[:40], seed), "2019"),
        parsed(seed + 6, national("2021", seed), "2021"),
    ]
    local = [replace(o, template="local") for o in indicators(seed + 1)]
    return [*documents, parsed(seed + 7, damaged(local, seed), "local")]


@given(st.integers(0, 10**6))
@example(4836).via("half a procurement project")
@settings(max_examples=25)
def test_frames_and_single_documents_break_the_same_rules(seed):
    documents = drawn(seed)
    observations, reports = frames(documents)
    severities = {rule.code: rule.category for rule in rules()}
    failed = outcomes(observations, reports).filter(~pl.col("held"))
    together = sorted(
        (d, rule, metric, applicant, expected, found, category or severities[rule])
        for d, rule, metric, applicant, _, expected, found, category, _ in failed.iter_rows()
        if rule != "late_publication"
    )
    assert together == [row for row in alone(documents) if row[1] != "late_publication"]


@given(st.integers(0, 10**6))
@settings(max_examples=10)
def test_the_findings_frame_holds_what_each_document_gives(seed):
    documents = drawn(seed)
    table = findings(*frames(documents))
    assert table.schema == schemas.FINDINGS
    columns = ["document_id", "rule_code", "metric_code", "applicant_type", "expected", "found", "category"]
    assert sorted(table.select(columns).iter_rows()) == alone(documents)
    words = {(d.document_id, f.finding_id): f.message_zh for d in documents for f in findings_of(d)}
    assert (
        dict(zip(table.select("document_id", "finding_id").iter_rows(), table["message_zh"], strict=True))
        == words
    )


def test_late_publication_is_the_same_on_frames():
    documents = [parsed(n, [], "narrative") for n in range(60)]
    observations, reports = frames(documents)
    failed = outcomes(observations, reports).filter(~pl.col("held"))
    late = {d for d, rule, *_ in alone(documents) if rule == "late_publication"}
    assert set(failed["document_id"]) == late
    assert late


def test_a_consistent_report_holds_every_rule_it_can_be_asked():
    documents = [parsed(1, national("2021", 1), "2021"), parsed(2, indicators(2), "2014")]
    counted = tally(outcomes(*frames(documents)))
    assert counted["rule_code"].to_list() == [rule.code for rule in rules()]
    assert counted["failed"].sum() == 0
    assessed = dict(counted.select("rule_code", "assessable").iter_rows())
    assert assessed["applications_balance"] == 7
    assert assessed["applicant_sum"] == 25
    assert assessed["outcome_sum"] == 3
    assert assessed["indicator_sum"] == 7


def test_no_reports_give_an_empty_frame_of_the_declared_schema():
    observations, reports = frames([])
    assert findings(observations, reports).schema == schemas.FINDINGS
    assert findings(observations, reports).height == 0


def test_a_lake_without_scopes_is_read_as_having_none():
    documents = [parsed(3, national("2021", 3), "2021")]
    observations, reports = frames(documents)
    assert findings(observations.drop("scope"), reports).equals(findings(observations, reports))
