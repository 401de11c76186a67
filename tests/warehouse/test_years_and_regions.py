"""What an analyst reads across years and regions, on the lake of conftest, and the macros that lead back to a cell."""

from __future__ import annotations

import pytest

from tests.warehouse.conftest import sha
from tests.warehouse.test_marts import only

pytestmark = pytest.mark.integration


def report_id(name: str) -> str:
    return sha(name)[:32]


# --- the year before --------------------------------------------------------------------


def test_only_years_that_follow_each_other_are_compared(warehouse):
    assert warehouse.rows("select distinct report_id, previous_report_id from marts.year_over_year") == [
        (report_id("full-2019"), report_id("old-2018"))
    ]


def test_a_reply_is_set_beside_the_disposition_that_took_its_place_and_not_called_comparable(warehouse):
    rows = {row["metric_code"]: row for row in warehouse.mart("year_over_year", "full-2019")}
    granted = rows["disposition.granted"]
    assert (granted["previous_metric"], granted["value"], granted["previous_value"]) == (
        "reply.granted",
        6,
        8,
    )
    assert (granted["change"], granted["is_comparable"], granted["incomparable_reason"]) == (
        -2,
        False,
        "approximate_mapping",
    )
    secret = rows["disposition.refused.state_secret"]
    assert (secret["value"], secret["previous_value"]) == (2, 2)
    assert (secret["ratio"], secret["ratio_reason"]) == (None, "too_few")
    assert (secret["is_comparable"], secret["incomparable_reason"]) == (True, None)


# --- coverage and quality ---------------------------------------------------------------


def test_every_year_between_the_first_and_the_last_report_says_what_is_missing(warehouse):
    rows = warehouse.records(
        "select coverage.* from marts.coverage join marts.dim_agencies using (agency_id)"
        " where agency_name = '甲县人民政府' order by report_year"
    )
    assert [(row["report_year"], row["gap"]) for row in rows] == [
        (2018, "parts_missing"),
        (2019, "parts_missing"),
        (2020, "no_document"),
        (2021, "parts_missing"),
    ]
    full = rows[1]
    assert (full["documents"], full["superseded_documents"]) == (3, 1)
    assert (full["own_report_id"], full["aggregate_report_id"]) == (
        report_id("full-2019"),
        report_id("aggregate-2019"),
    )
    assert full["parts_there"] == "applications, enforcement, procurement"
    assert full["parts_missing"] == "fees, proactive_disclosure, review_and_litigation"
    assert (rows[2]["documents"], rows[2]["parts_missing"]) == (0, None)


def test_quality_counts_cells_and_findings_of_the_document_that_counts(warehouse):
    full = only(warehouse.mart("data_quality", "full-2019"))
    assert (full["cells"], full["blanks"], full["ambiguous"]) == (49, 3, 1)
    assert (full["facts"], full["errors"], full["warnings"], full["source_faults"]) == (45, 2, 0, 2)


# --- regions ----------------------------------------------------------------------------


def test_an_aggregate_stands_alone_for_its_region_or_its_parts_do(warehouse):
    rows = warehouse.records(
        "select region_reports.*, source_uri from marts.region_reports join marts.dim_reports using (report_id)"
        " join marts.dim_documents using (document_id) where level = 'province' and region_reports.report_year = 2019"
    )
    counted = {row["source_uri"].removeprefix("inbox/"): (row["is_counted"], row["reason"]) for row in rows}
    # The county calls itself one, its code is that of a prefecture: what its aggregate covers is not known.
    assert counted == {"full-2019": (True, None), "aggregate-2019": (False, "aggregate_of_a_part")}


def test_a_sum_by_region_says_how_many_reports_stand_behind_it(warehouse):
    rows = warehouse.records(
        "select * from marts.applications_by_region('province') where report_year = 2019 order by harmonised_group"
    )
    assert [(row["region_name"], row["harmonised_group"], row["applications"]) for row in rows] == [
        ("湖南省", "granted", 6),
        ("湖南省", "other", 0),
        ("湖南省", "refused", 2),
    ]
    assert {(row["reports"], row["aggregates"], row["reports_left_out"]) for row in rows} == {(1, 0, 1)}
    assert {row["applicant_type"] for row in rows} == {"total"}


# --- provenance -------------------------------------------------------------------------


def test_every_figure_of_a_mart_leads_to_its_cell_in_one_join(warehouse):
    row = only(
        warehouse.records(
            "select places.* from marts.enforcement_counts as counts"
            " join marts.provenance() as places"
            " on places.report_id = counts.report_id and places.metric_code = counts.power || '.decisions'"
            " and places.source = counts.source and not places.is_superseded"
            f" where counts.report_id = '{report_id('full-2019')}' and power = 'licensing'"
        )
    )
    assert (row["raw_text"], row["locator"], row["source_uri"]) == (
        "31",
        "table[1]/row[3]/cell[2]",
        "inbox/full-2019",
    )
    assert (row["agency_name"], row["label_zh"], row["page"]) == (
        "甲县人民政府",
        "行政许可|本年处理决定数量",
        None,
    )


def test_provenance_has_every_observation(warehouse):
    assert warehouse.rows(
        "select (select count(*) from marts.provenance()) = (select count(*) from marts.fct_observations)"
    ) == [(True,)]
