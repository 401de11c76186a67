"""What an analyst reads in the marts, on a lake that sets the traps (conftest): the values, then what must not be."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

pytestmark = pytest.mark.integration


def only(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the one row there is."""
    assert len(rows) == 1
    return rows[0]


# --- documents, reports, agencies -------------------------------------------------------


def test_every_archived_document_is_there_once_with_what_became_of_it(warehouse):
    rows = warehouse.rows(
        "select source_uri, status, reason, report_id is null, is_superseded, facts from marts.dim_documents"
    )
    told = {uri.removeprefix("inbox/"): rest for uri, *rest in rows}
    assert len(rows) == len(told) == 11
    assert told["index.csv"] == ["not_a_report", "a list of figures, no report", True, None, 0]
    # Three versions of the parser read the scan; 10 is newer than 9.
    assert told["scan.pdf"] == ["rejected", "too large", True, None, 0]
    assert told["full-2019"][3:] == [False, 45]
    assert told["full-2019-copy"][3:] == [True, 2]


def test_times_are_utc_without_a_zone(warehouse):
    assert warehouse.rows("select distinct first_seen_at from marts.dim_documents") == [
        (datetime(2025, 3, 1, 8, 30),)  # noqa: DTZ001 - that it has no zone is what is tested
    ]


def test_the_document_with_the_most_facts_counts_for_a_report(warehouse):
    report = only(warehouse.mart("dim_reports", "full-2019"))
    (best,) = warehouse.rows(
        "select document_id from marts.dim_documents where source_uri = 'inbox/full-2019'"
    )
    assert (report["document_id"], report["documents"], report["facts"]) == (*best, 2, 45)


def test_own_and_aggregate_are_two_reports_of_one_agency(warehouse):
    own = only(warehouse.mart("dim_reports", "full-2019"))
    aggregate = only(warehouse.mart("dim_reports", "aggregate-2019"))
    assert (own["scope"], aggregate["scope"]) == ("own", "aggregate")
    assert own["agency_id"] == aggregate["agency_id"]
    agency = only(warehouse.records("select * from marts.dim_agencies where agency_name = '甲县人民政府'"))
    assert (agency["first_report_year"], agency["last_report_year"], agency["reports"]) == (2018, 2021, 4)
    assert (agency["region_code"], agency["admin_level"]) == ("430100", "county")


def test_reports_without_a_name_or_a_year_are_there_and_share_no_agency(warehouse):
    reports = [only(warehouse.mart("dim_reports", name)) for name in ("nameless-a", "nameless-b")]
    assert [(row["agency_name"], row["report_year"]) for row in reports] == [(None, None)] * 2
    assert reports[0]["agency_id"] != reports[1]["agency_id"]


# --- observations and findings ----------------------------------------------------------


def test_a_value_is_exact_and_there_only_when_it_is_reported(warehouse):
    amount = only(warehouse.mart("fct_observations", "full-2019", metric_code="procurement.amount"))
    assert amount["value"] == Decimal("595720308.004")
    assert (amount["unit"], amount["qualifier"]) == ("CNY", "unit from cell")
    statuses = warehouse.rows(
        "select value_status, count(*), count(value) from marts.fct_observations group by value_status"
    )
    assert {status: (rows, values) for status, rows, values in statuses if status != "reported"} == {
        "blank": (6, 0),
        "ambiguous": (1, 0),
        "not_applicable": (1, 0),
    }


def test_superseded_figures_are_kept_and_flagged(warehouse):
    decisions = warehouse.mart("fct_observations", "full-2019", metric_code="licensing.decisions")
    assert sorted((row["value"], row["source"], row["is_superseded"]) for row in decisions) == [
        (31, "table", False),
        (444, "table", True),
        (999, "narrative", False),
    ]


def test_prose_that_states_a_metric_again_keeps_every_statement(warehouse):
    counts = warehouse.mart("fct_observations", "prose-2018", metric_code="disclosure.channel.gazette")
    assert sorted(row["value"] for row in counts) == [3, 4, 5]
    assert len({row["observation_id"] for row in counts}) == 3


def test_findings_of_the_document_that_counts_are_counted_once(warehouse):
    findings = warehouse.mart("fct_findings", "full-2019")
    assert len(findings) == 3
    counting = {row["finding_id"]: row for row in findings if not row["is_superseded"]}
    assert sorted(counting) == ["f1", "f2"]
    assert (counting["f1"]["applicant_type"], counting["f1"]["expected"]) == ("business", 5)


# --- applications by disposition --------------------------------------------------------


def test_dispositions_come_with_their_share_of_the_printed_total(warehouse):
    secret = only(
        warehouse.mart(
            "applications_by_disposition",
            "full-2019",
            metric_code="disposition.refused.state_secret",
            applicant_type="total",
        )
    )
    assert (secret["applications"], secret["denominator"], secret["share"]) == (2, 8, 0.25)
    assert (secret["disposition"], secret["disposition_group"]) == ("refused.state_secret", "refused")
    assert (secret["template"], secret["source"]) == ("2019", "table")


@pytest.mark.parametrize(
    ("report", "applicant_type", "applications", "denominator", "reason"),
    [
        ("full-2019", "research", 0, 0, "too_few"),  # a share of nothing
        ("full-2019", "public_interest", 0, None, "not_stated"),  # the total is blank
        ("town-2019", "total", None, None, "not_stated"),  # both are blank
    ],
)
def test_there_is_no_share_where_a_side_is_missing_or_nothing(
    warehouse, report, applicant_type, applications, denominator, reason
):
    granted = only(
        warehouse.mart(
            "applications_by_disposition",
            report,
            metric_code="disposition.granted",
            applicant_type=applicant_type,
        )
    )
    sides = (granted["applications"], granted["denominator"])
    assert (*sides, granted["share"], granted["share_reason"]) == (applications, denominator, None, reason)


def test_every_rate_of_the_marts_is_of_five_at_least_or_says_why_not(warehouse):
    quotients = {
        "applications_by_disposition": {"share": ("applications", "denominator")},
        "application_summary": {
            rate: (f"{name}_numerator", f"{name}_denominator")
            for rate, name in (
                ("disclosure_rate", "disclosure"),
                ("unavailable_share", "unavailable"),
                ("refusal_share", "refusal"),
            )
        },
        "reviews_and_litigation": {"correction_rate": ("correction_numerator", "correction_denominator")},
        "year_over_year": {"ratio": ("value", "previous_value")},
    }
    named = {
        (table, column)
        for table, column in warehouse.rows(
            "select table_name, column_name from information_schema.columns where table_schema = 'marts'"
            " and data_type = 'DOUBLE'"
        )
        if column != "completeness"
    }
    assert named == {(table, rate) for table, rates in quotients.items() for rate in rates}
    for table, rates in quotients.items():
        for rate, (numerator, denominator) in rates.items():
            reason = f"{rate.removesuffix('_rate')}_reason"
            if table == "application_summary":
                reason = f"{numerator.removesuffix('_numerator')}_reason"
            [(rows, wrong)] = warehouse.rows(
                f"select count(*), count(*) filter (where ({rate} is null) = ({reason} is null)"
                f" or ({rate} is not null and ({numerator} is null or coalesce({denominator}, 0) < 5"
                f" or abs({rate} - {numerator} / {denominator}) > 1e-9)))"
                f" from marts.{table}"
            )
            assert (rows > 0, wrong) == (True, 0), (table, rate)


def test_a_blank_disposition_stays_blank(warehouse):
    other = only(
        warehouse.mart(
            "applications_by_disposition",
            "full-2019",
            metric_code="disposition.other",
            applicant_type="public_interest",
        )
    )
    assert (other["applications"], other["share"], other["value_status"]) == (None, None, "blank")


def test_a_report_counts_once_its_table_before_its_prose_and_its_dispositions_before_its_replies(warehouse):
    rows = warehouse.mart("applications_by_disposition", "full-2019")
    assert {row["source"] for row in rows} == {"table"}
    assert {row["metric_code"] for row in rows} == {
        "disposition.granted",
        "disposition.refused.state_secret",
        "disposition.other",
        "disposition.total",
    }


@pytest.mark.parametrize(
    ("report", "sum_of_parts"),
    [
        ("full-2019", 8),
        # 8 granted and 12 refused; the reasons of the refusals are inside the 12.
        ("old-2018", 20),
        ("new-2021", 3),
        # 6 granted or partly granted and 3 refused; the enforcement files are among the 3.
        ("prose-2018", 9),
    ],
)
def test_the_additive_rows_add_up_to_the_whole(warehouse, report, sum_of_parts):
    rows = warehouse.mart("applications_by_disposition", report, applicant_type="total")
    assert sum(row["applications"] or 0 for row in rows if row["is_additive"]) == sum_of_parts
    assert all(not row["is_additive"] for row in rows if row["is_total"])
    # Adding everything up would be wrong in every one of these reports but the one without total and parts.
    assert sum(row["applications"] or 0 for row in rows) > sum_of_parts


def test_replies_and_dispositions_share_a_name_only_for_the_same_thing(warehouse):
    names = dict(
        warehouse.rows(
            "select distinct metric_code, disposition from marts.applications_by_disposition"
            " where metric_code like '%.granted' or metric_code like 'reply.refused.%'"
        )
    )
    assert names == {
        "disposition.granted": "granted",
        "reply.granted": "granted",
        "reply.refused.state_secret": "refused.state_secret",
        "reply.refused.privacy": "refused.privacy",
        "reply.refused.business_secret": "refused.business_secret",
    }


# --- enforcement ------------------------------------------------------------------------


def test_enforcement_counts_are_one_row_per_power(warehouse):
    rows = {row["power"]: row for row in warehouse.mart("enforcement_counts", "full-2019")}
    assert sorted(rows) == ["coercion", "licensing", "penalty"]
    licensing = rows["licensing"]
    assert (licensing["decisions"], licensing["source"]) == (31, "table")
    assert (licensing["items_previous"], licensing["items_change"], licensing["items_current"]) == (
        61,
        -11,
        50,
    )


def test_enforcement_never_makes_a_zero_of_what_is_not_there(warehouse):
    rows = {row["power"]: row for row in warehouse.mart("enforcement_counts", "full-2019")}
    penalty, coercion = rows["penalty"], rows["coercion"]
    # Zero decisions are printed; the change is blank, so what is left of the items is unknown.
    assert (penalty["decisions"], penalty["items_change"], penalty["items_current"]) == (0, None, None)
    assert penalty["items_change_status"] == "blank"
    assert (coercion["decisions"], coercion["decisions_status"]) == (None, "ambiguous")
    assert (coercion["items_previous"], coercion["items_previous_status"]) == (None, None)


def test_half_a_decision_is_no_count(warehouse):
    penalty = only(warehouse.mart("enforcement_counts", "new-2021", power="penalty"))
    assert (penalty["decisions"], penalty["decisions_status"]) == (None, "reported")


def test_prose_speaks_where_there_is_no_table_and_says_so(warehouse):
    licensing = only(warehouse.mart("enforcement_counts", "prose-2018", power="licensing"))
    assert (licensing["decisions"], licensing["source"], licensing["template"]) == (
        12,
        "narrative",
        "narrative",
    )


# --- procurement ------------------------------------------------------------------------


def test_procurement_is_in_yuan_and_judged_by_project(warehouse):
    spend = only(warehouse.mart("procurement_spend", "full-2019"))
    assert (spend["projects"], spend["amount_cny"]) == (415533, Decimal("595720308.00"))
    assert (spend["unit_status"], spend["cny_per_project"]) == ("stated", Decimal("1433.63"))
    assert spend["is_plausible"] is False


def test_an_assumed_unit_is_said_and_nothing_is_judged_without_projects(warehouse):
    spend = only(warehouse.mart("procurement_spend", "town-2019"))
    assert (spend["amount_cny"], spend["unit_status"]) == (Decimal("371923.02"), "assumed")
    assert (spend["projects"], spend["projects_status"]) == (None, "not_applicable")
    assert (spend["cny_per_project"], spend["is_plausible"]) == (None, None)


def test_reports_without_procurement_have_no_row(warehouse):
    assert warehouse.mart("procurement_spend", "new-2021") == []


# --- contradictions ---------------------------------------------------------------------


def test_statements_that_contradict_each_other_give_no_figure(warehouse):
    facts = warehouse.rows(
        "select metric_code, value, value_status, figures from intermediate.int_facts"
        " where metric_code in ('disclosure.channel.gazette', 'litigation.total')"
    )
    assert sorted(facts) == [
        ("disclosure.channel.gazette", None, "ambiguous", 3),
        ("litigation.total", 5, "reported", 2),
    ]


# --- metrics ----------------------------------------------------------------------------


def test_a_metric_is_one_row_whatever_number_of_forms_print_it(warehouse):
    decisions = only(
        warehouse.records("select * from marts.dim_metrics where metric_code = 'licensing.decisions'")
    )
    assert (decisions["templates"], decisions["unit"], decisions["section"]) == (
        "2021, 2019",
        "case",
        "enforcement",
    )
    assert decisions["label_zh"] == "行政许可|本年处理决定数量"
    pending = only(warehouse.records("select * from marts.dim_metrics where metric_code = 'review.pending'"))
    assert (pending["templates"], pending["parent_metric"]) == ("2021, 2019, narrative", "review.total")
