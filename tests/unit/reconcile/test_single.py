"""Every rule within a report: it is silent on what agrees, and names exactly what does not."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reconcile import findings_of
from ingest.reconcile.claims import tolerance
from ingest.reconcile.hits import Context, finding_of
from ingest.reconcile.model import SIX_TYPES, TOTAL, Deadlines, rule_book
from ingest.reconcile.single import hits_of
from ingest.records import Finding, Identity, Observation, ParsedDocument
from tests.unit.reconcile.consistent import (
    CASES,
    NATIONAL,
    OUTCOMES,
    changed,
    claim,
    figure,
    indicators,
    keys,
    national,
    value_of,
    without,
)

SEEDS = st.integers(0, 10**6)
TEMPLATES = st.sampled_from(NATIONAL)


def found(observations: list[Observation], template: str = "2019", **context: object) -> list[Finding]:
    hits = hits_of(observations, Context("r", template, **context))  # type: ignore[arg-type]
    return [finding_of(hit, "r") for hit in hits]


def named(observations: list[Observation], template: str = "2019") -> set[tuple[str, str, str]]:
    return {(f.rule_code, f.metric_code, f.applicant_type) for f in found(observations, template)}


# ----------------------------------------------------------------------------------------- nothing planted


@given(TEMPLATES, SEEDS, st.booleans())
@settings(max_examples=60)
def test_a_consistent_report_on_a_national_form_has_no_finding(template, seed, in_one_row):
    assert found(national(template, seed, other_in_one_row=in_one_row), template) == []


@given(SEEDS)
@settings(max_examples=40)
def test_a_consistent_indicator_table_has_no_finding(seed):
    assert found(indicators(seed), "2014") == []


@given(TEMPLATES, SEEDS, st.data())
@settings(max_examples=60)
def test_a_figure_that_is_no_printed_number_breaks_no_sum(template, seed, data):
    report = national(template, seed)
    cells = [k for k in keys(report) if k[1] != TOTAL and not k[0].endswith(".total")]
    key = data.draw(st.sampled_from(cells))
    status = data.draw(st.sampled_from(("blank", "ambiguous", "unreadable", "not_applicable")))
    assert found(changed(report, key, value=None, value_status=status), template) == []


# --------------------------------------------------------------------------------------- one fault planted


@given(TEMPLATES, SEEDS, st.data())
@settings(max_examples=80)
def test_one_wrong_disposition_breaks_its_column_and_its_row(template, seed, data):
    report = national(template, seed)
    parts = [k for k in keys(report) if k[0].startswith("disposition.") and k[0] != "disposition.total"]
    key = data.draw(st.sampled_from(parts))
    value = value_of(report, key)
    wrong = changed(report, key, value=value + data.draw(st.integers(1, 500)))
    expected = {("disposition_sum", "disposition.total", key[1]), ("applicant_sum", key[0], TOTAL)}
    assert named(wrong, template) == expected


@given(TEMPLATES, SEEDS, st.sampled_from((*SIX_TYPES, TOTAL)), st.integers(1, 500))
@settings(max_examples=40)
def test_one_wrong_figure_beside_the_dispositions_breaks_the_balance_and_its_row(template, seed, kind, by):
    report = national(template, seed)
    for metric in ("applications.received", "applications.carried_in", "applications.carried_out"):
        value = value_of(report, (metric, kind))
        assert named(changed(report, (metric, kind), value=value + by), template) == {
            ("applications_balance", "applications.received", kind),
            ("applicant_sum", metric, TOTAL),
        }


@given(TEMPLATES, SEEDS, st.sampled_from(CASES), st.sampled_from((*OUTCOMES, "total")), st.integers(1, 90))
@settings(max_examples=40)
def test_one_wrong_case_breaks_its_block_alone(template, seed, channel, outcome, by):
    report = national(template, seed)
    key = (f"{channel}.{outcome}", "")
    value = value_of(report, key)
    assert named(changed(report, key, value=value + by), template) == {
        ("outcome_sum", f"{channel}.total", "")
    }


@given(SEEDS, st.data())
@settings(max_examples=60)
def test_one_wrong_indicator_breaks_exactly_the_sums_it_is_in(seed, data):
    report = indicators(seed)
    sums = [s for s in rule_book().sums if s.family == "2014"]
    rule = data.draw(st.sampled_from(sums))
    metric = data.draw(st.sampled_from((*rule.expected, rule.metric)))
    key = next(k for k in keys(report) if k[0] == metric)
    wrong = changed(report, key, value=value_of(report, key) + data.draw(st.integers(1, 99)))
    expected = {("indicator_sum", s.metric, key[1]) for s in sums if metric in (*s.expected, s.metric)}
    assert named(wrong, "2014") == expected


def test_a_finding_says_what_was_expected_what_was_found_and_where():
    report = [
        figure(f"review.{outcome}", "", n, "2021") for outcome, n in zip(OUTCOMES, (1, 2, 0, 0), strict=True)
    ]
    (broken,) = found([*report, figure("review.total", "", 4, "2021")], "narrative")
    assert (broken.rule_code, broken.severity, broken.category) == ("outcome_sum", "error", "source_fault")
    assert (broken.expected, broken.found, broken.difference) == (Decimal(3), Decimal(4), Decimal(1))
    evidence = json.loads(broken.evidence)
    assert [e["value"] for e in evidence["expected"]] == ["1", "2", "0", "0"]
    assert evidence["found"][0]["locator"] == "review.total/"
    for text in (broken.message, broken.message_zh):
        assert "3" in text
        assert "4" in text
    assert "行政复议" in broken.message_zh


def test_a_figure_missing_from_a_sum_leaves_it_unsaid():
    report = national("2021", 1)
    wrong = changed(report, ("disposition.total", "business"), value=Decimal(99_999))
    gone = without(wrong, "disposition.granted")
    assert "disposition_sum" not in {rule for rule, *_ in named(gone, "2021")}


def test_other_dispositions_in_one_row_of_a_2021_report_are_added_up_too():
    report = national("2021", 5, other_in_one_row=True)
    value = value_of(report, ("disposition.other", TOTAL))
    assert ("disposition_sum", "disposition.total", TOTAL) in named(
        changed(report, ("disposition.other", TOTAL), value=value + 1), "2021"
    )


def test_figures_of_two_kinds_of_table_are_never_added_up():
    rows = [figure(f"review.{o}", "", n, "2014") for o, n in (("upheld", 1), ("corrected", 0), ("other", 0))]
    rows += [figure("review.pending", "", 5, "2021"), figure("review.total", "", 9, "2021")]
    assert found(rows, "narrative") == []


# ---------------------------------------------------------------------------------------- parts and wholes


def test_a_part_greater_than_its_whole_is_said_once():
    rows = [
        figure("disclosure.total", "", 10, "2014"),
        figure("disclosure.normative_documents", "", 11, "2014"),
    ]
    assert named(rows, "narrative") == {("part_exceeds_whole", "disclosure.normative_documents", "")}


def test_a_part_of_a_sum_with_a_blank_is_still_held_against_the_whole():
    report = changed(
        national("2021", 3), ("disposition.granted", "research"), value=None, value_status="blank"
    )
    report = changed(report, ("disposition.partly_granted", "research"), value=Decimal(10_000))
    whole_row = {("applicant_sum", "disposition.partly_granted", TOTAL)}
    assert named(report, "2021") == whole_row | {
        ("part_exceeds_whole", "disposition.partly_granted", "research")
    }


def test_a_negative_whole_is_said_to_be_implausible_and_nothing_of_its_parts():
    report = changed(national("2021", 3), ("disposition.total", "research"), value=Decimal(-3))
    report = changed(report, ("disposition.granted", "research"), value=None, value_status="blank")
    found = {key for key in named(report, "2021") if key[2] == "research"}
    assert found == {
        ("implausible_value", "disposition.total", "research"),
        ("applications_balance", "applications.received", "research"),
    }


@pytest.mark.parametrize(("amount", "rules"), [(-5, {"implausible_value"}), (5, set())])
def test_an_amount_is_not_negative(amount: int, rules: set[str]):
    charged = figure("fees.amount", "", amount, "2021", unit="CNY")
    assert {rule for rule, *_ in named([charged], "2021")} & {"implausible_value"} == rules


def test_a_year_cannot_exceed_all_years():
    rows = [
        figure("applications.received", TOTAL, 7, "local"),
        figure("applications.received.cumulative", TOTAL, 6, "local"),
    ]
    assert named(rows, "local") == {("part_exceeds_whole", "applications.received.cumulative", TOTAL)}
    (finding,) = found(rows, "local")
    assert finding.message == (
        "applications.received.cumulative is 6, less than the 7 of this year alone (difference 1)."
    )


def test_a_type_that_exceeds_its_total_is_told_as_a_part():
    rows = [
        figure("applications.received", "business", 7, "2021"),
        figure("applications.received", TOTAL, 6, "2021"),
    ]
    (message,) = [f.message for f in found(rows, "2021") if f.rule_code == "part_exceeds_whole"]
    assert "more than the whole it is a part of (6)" in message


# --------------------------------------------------------------------------------------------------- prose


def tables(received: int = 10, carried_in: int = 2, template: str = "2021") -> list[Observation]:
    return [
        figure("applications.received", TOTAL, received, template),
        figure("applications.carried_in", TOTAL, carried_in, template),
        figure("litigation_direct.total", "", 2, template),
        figure("litigation_after_review.total", "", 1, template),
    ]


@pytest.mark.parametrize(
    ("said", "agrees"),
    [
        (claim("applications.received", 10, TOTAL), True),
        (claim("applications.received", 12, TOTAL), True),
        (claim("applications.received", 11, TOTAL), False),
        (claim("litigation.total", 3), True),
        (claim("litigation.total", 2), False),
        (claim("applications.received", 11, TOTAL, qualifier="implied"), True),
        (claim("applications.received", 9, TOTAL, qualifier="approximate"), True),
        (claim("applications.received", 30, TOTAL, qualifier="approximate"), False),
        (claim("training.courses", 4), True),
    ],
)
def test_prose_is_compared_with_what_it_may_mean(said, agrees):
    mismatches = [f for f in found([*tables(), said], "narrative") if f.rule_code == "narrative_mismatch"]
    assert (mismatches == []) is agrees


def test_prose_of_one_office_beside_a_table_of_all_is_a_note():
    (note,) = found([*tables(95, 0), claim("applications.received", 17, TOTAL, scope="agency")], "narrative")
    assert (note.rule_code, note.category, note.severity) == ("narrative_mismatch", "scope_note", "warning")
    assert (note.expected, note.found) == (Decimal(95), Decimal(17))
    assert "scope" in note.message.lower()


def test_one_figure_in_prose_that_agrees_is_enough():
    said = [claim("applications.received", 4, TOTAL), claim("applications.received", 10, TOTAL)]
    assert found([*tables(), *said], "narrative") == []


@pytest.mark.parametrize(
    ("metric", "first", "second", "differ"),
    [
        ("applications.received", {"value": 12}, {"value": 14}, True),
        ("applications.received", {"value": 12}, {"value": 12}, False),
        ("applications.received", {"value": 12}, {"value": 14, "qualifier": "implied"}, False),
        ("disclosure.total", {"value": 312}, {"value": 300, "qualifier": "approximate"}, False),
        ("disclosure.total", {"value": 300, "qualifier": "approximate"}, {"value": 312}, False),
        ("disclosure.total", {"value": 300, "qualifier": "approximate"}, {"value": 512}, True),
        # items of several occasions
        ("disclosure.channel.gazette", {"value": 12}, {"value": 14}, False),
    ],
)
def test_sentences_that_disagree_are_listed_where_no_table_tells_which_is_right(
    metric, first, second, differ
):
    applicant = TOTAL if metric.startswith("applications") else ""
    said = [claim(metric, one.pop("value"), applicant, **one) for one in (dict(first), dict(second))]
    assert named(said, "narrative") == ({("narrative_mismatch", metric, applicant)} if differ else set())


def test_a_finding_about_prose_alone_names_both_sentences():
    said = [claim("applications.received", 12, TOTAL), claim("applications.received", 14, TOTAL)]
    (finding,) = found(said, "narrative")
    assert (finding.category, finding.expected, finding.found) == ("source_fault", Decimal(12), Decimal(14))
    assert "both 12 and 14" in finding.message
    evidence = json.loads(finding.evidence)
    assert [[one["value"] for one in evidence[side]] for side in ("expected", "found")] == [["12"], ["14"]]
    (note,) = found([said[0], replace(said[1], scope="agency")], "narrative")
    assert note.category == "scope_note"


def test_a_finding_names_the_type_of_applicant_in_both_languages():
    said = [claim("applications.received", number, "natural_person") for number in (1, 0)]
    (finding,) = found(said, "narrative")
    assert "applications.received (natural person)" in finding.message
    assert "（自然人）" in finding.message_zh


def test_a_blank_in_an_accepted_reading_leaves_prose_unsaid():
    rows = changed(tables(), ("applications.carried_in", TOTAL), value=None, value_status="blank")
    assert found([*rows, claim("applications.received", 11, TOTAL)], "narrative") == []


def test_what_a_form_does_not_have_cannot_be_added_to_its_reading():
    rows = [figure("applications.received", TOTAL, 11, "2014")]
    assert named([*rows, claim("applications.received", 12, TOTAL)], "narrative") == {
        ("narrative_mismatch", "applications.received", TOTAL)
    }


@given(st.sampled_from((*NATIONAL, "2014")), SEEDS, st.data())
@settings(max_examples=80)
def test_a_wrong_claim_about_any_figure_of_any_form_is_the_one_finding(template, seed, data):
    report = indicators(seed) if template == "2014" else national(template, seed)
    key = data.draw(st.sampled_from([k for k in keys(report) if k[1] in ("", TOTAL)]))
    # Larger than any figure and than any sum of two.
    wrong = claim(key[0], 10**9, key[1])
    assert named([*report, wrong], template) == {("narrative_mismatch", *key)}
    readings = rule_book().accepted(key[0], "2014" if template == "2014" else "national")
    assert (key[0],) in readings
    assert named([*report, claim(key[0], str(value_of(report, key)), key[1])], template) == set()


def test_items_published_through_one_channel_may_be_a_part():
    rows = [figure("disclosure.channel.website", "", 100, "2014")]
    assert found([*rows, claim("disclosure.channel.website", 40)], "narrative") == []
    assert len(found([*rows, claim("disclosure.channel.website", 140)], "narrative")) == 1


@pytest.mark.parametrize(
    ("value", "unit"), [("300", "100"), ("85", "1"), ("17000", "1000"), ("2120", "10"), ("0.5", "1")]
)
def test_a_rounded_figure_may_be_off_by_the_unit_it_was_rounded_to(value, unit):
    assert tolerance(Decimal(value)) == Decimal(unit)


# -------------------------------------------------------------------------------------------- what is missing


def test_a_row_that_is_gone_is_named():
    assert named(without(national("2021", 7), "disposition.refused.state_secret"), "2021") == {
        ("row_missing", "disposition.refused.state_secret", "")
    }


def test_a_table_that_is_gone_or_cut_off_is_said_once():
    gone = without(national("2019", 7), "procurement")
    assert named(gone) == {("table_missing", "procurement.projects", "")}
    cut = without(national("2019", 7), "disposition")
    assert named(cut) == {("table_missing", "applications.received", "")}


def test_a_table_of_which_half_is_there_has_lost_rows_and_is_not_gone():
    assert named(without(national("2021", 7), "penalty"), "2021") == {
        ("row_missing", "penalty.decisions", "")
    }


def test_a_chapter_that_is_gone_is_said_once():
    gone = without(national("2019", 7), *CASES)
    assert named(gone) == {("section_missing", "review.upheld", "")}


def test_a_form_that_is_not_the_reports_own_needs_no_rows():
    indicator = figure("disclosure.total", "", 5, "2014")
    assert named([*national("2019", 7), indicator], "2019") == set()


def test_blank_totals_are_said_once_for_row_and_column():
    report = national("2019", 9)
    for kind in (*SIX_TYPES, TOTAL):
        report = changed(report, ("disposition.total", kind), value=None, value_status="blank")
    report = [figure(o.metric_code, TOTAL, None, "2019") if o.applicant_type == TOTAL else o for o in report]
    assert named(report) == {("total_missing", "disposition.total", "")}


def test_a_blank_column_of_totals_is_said_once():
    report = [
        figure(o.metric_code, TOTAL, None, "2019")
        if o.applicant_type == TOTAL and o.metric_code != "disposition.total"
        else o
        for o in national("2019", 9)
    ]
    assert named(report) == {("total_missing", "", TOTAL)}
    (finding,) = found(report, "2019")
    evidence = json.loads(finding.evidence)
    assert evidence["expected"] == []
    assert evidence["found"], "the blank totals are named with their places"


def test_an_empty_table_misses_no_total():
    blank = [
        figure(o.metric_code, o.applicant_type, None, "2019", qualifier=o.qualifier)
        for o in national("2019", 9)
    ]
    assert found(blank) == []


# --------------------------------------------------------------------------------------- units and plausibility


def spent(projects: int, amount: str, qualifier: str = "unit from cell") -> list[Observation]:
    return [
        figure("procurement.projects", "", projects, "2019"),
        figure("procurement.amount", "", amount, "2019", qualifier=qualifier),
    ]


@pytest.mark.parametrize(
    ("projects", "amount", "broken"),
    [
        (3, "1000000", False),
        (1, "2000", False),
        (1, "1000000000", False),
        (400_000, "500000000", True),
        (1, "1000000000.01", True),
        (0, "5", True),
        (0, "0", False),
        (5, "0", False),
    ],
)
def test_procurement_per_project_lies_within_bounds(projects, amount, broken):
    rules = {f.rule_code for f in found(spent(projects, amount), "narrative")}
    assert rules == ({"implausible_value"} if broken else set())


def test_an_implausible_amount_of_assumed_unit_is_our_doubt_first():
    broken = found(spent(5, "470.31", "unit not stated: CNY assumed"), "narrative")
    assert {(f.rule_code, f.category) for f in broken} == {
        ("unit_assumed", "not_stated"),
        ("implausible_value", "parser_doubt"),
    }


def test_an_amount_of_zero_needs_no_unit():
    assert found(spent(0, "0", "unit not stated: CNY assumed"), "narrative") == []


@pytest.mark.parametrize(
    ("metric", "value", "broken"),
    [
        ("licensing.decisions", "-3", True),
        ("licensing.decisions", "2.5", True),
        ("licensing.items_change", "-3", False),
        ("licensing.items_change", "0.5", True),
    ],
)
def test_counts_are_whole_and_not_negative(metric, value, broken):
    assert bool(found([figure(metric, "", value, "2019")], "narrative")) is broken


# -------------------------------------------------------------------------------------------------- deadlines


@pytest.mark.parametrize(
    ("published", "year", "agency", "level", "scope", "late"),
    [
        ("2021-01-31", 2020, "青山县财政局", "county", "own", False),
        ("2021-02-01", 2020, "青山县财政局", "county", "own", True),
        ("2021-03-31", 2020, "青山县人民政府", "county", "own", False),
        ("2021-04-01", 2020, "青山县人民政府", "county", "own", True),
        ("2021-02-01", 2020, "白鹤镇人民政府", "township", "own", True),
        ("2021-03-31", 2020, "青山县财政局", "county", "aggregate", False),
        ("2019-03-20", 2018, "青山县财政局", "county", "own", False),
        ("2019-04-20", 2018, "青山县财政局", "county", "own", True),
        # A year after the deadline the page was still published late; later it was most likely moved.
        ("2022-01-31", 2020, "青山县财政局", "county", "own", True),
        ("2022-02-01", 2020, "青山县财政局", "county", "own", False),
        ("2024-04-20", 2020, "青山县财政局", "county", "own", False),
        (None, 2020, "青山县财政局", "county", "own", False),
    ],
)
def test_a_report_is_due_by_the_law_of_its_year(published, year, agency, level, scope, late):
    day = dt.date.fromisoformat(published) if published else None
    hits = hits_of([], Context("r", "narrative", year, scope, agency, level, day))
    assert [hit.rule for hit in hits] == (["late_publication"] if late else [])


def test_deadlines_come_from_the_rule_book():
    deadlines: Deadlines = rule_book().deadlines
    assert deadlines.of(2023, "own", "某局", "county") == dt.date(2024, 1, 31)


# ------------------------------------------------------------------------------------------------- identity


def test_a_finding_keeps_its_id_when_its_figures_change():
    def ids(by: int) -> list[str]:
        report = national("2021", 4)
        wrong = changed(report, ("review.total", ""), value=Decimal(1000 + by))
        parsed = ParsedDocument("d" * 64, "text/plain", None, "parsed", "", template="2021")
        parsed.identity = Identity(agency_name="青山县人民政府", report_year=2021)
        parsed.observations = wrong
        return [f.finding_id for f in findings_of(parsed)]

    assert ids(1) == ids(2)
    assert len(ids(1)) == 1


def test_what_is_no_report_has_no_findings():
    parsed = ParsedDocument("d" * 64, "text/plain", None, "not_a_report", "", template="2021")
    parsed.observations = changed(national("2021", 4), ("review.total", ""), value=Decimal(1000))
    assert findings_of(parsed) == []
