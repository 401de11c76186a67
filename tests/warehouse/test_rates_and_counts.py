"""What an analyst reads in the marts of counts, rates and regions, on the lake of conftest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.warehouse.test_marts import only

pytestmark = pytest.mark.integration


# --- regions ----------------------------------------------------------------------------


def test_a_county_knows_its_prefecture_and_province(warehouse):
    found = warehouse.rows(
        "select region_name, level, province, prefecture, county from marts.dim_regions"
        " where region_code in ('430981', '430900', '430000', '469001', '500101') order by region_code"
    )
    assert found == [
        ("湖南省", "province", "湖南省", None, None),
        ("益阳市", "prefecture", "湖南省", "益阳市", None),
        ("沅江市", "county", "湖南省", "益阳市", "沅江市"),
        # A county that lies directly in its province, and one of a municipality.
        ("五指山市", "county", "海南省", None, "五指山市"),
        ("万州区", "county", "重庆市", None, "万州区"),
    ]


def test_a_renamed_region_is_one_row_with_its_former_name_and_a_merged_one_is_kept(warehouse):
    assert warehouse.rows(
        "select region_name, former_names, is_current, last_listed_year from marts.dim_regions"
        " where region_code in ('130502', '110103') order by region_code"
    ) == [("崇文区", None, False, 2009), ("襄都区", "桥东区", True, None)]


def test_every_region_lies_in_a_province(warehouse):
    assert warehouse.rows(
        "select count(*) from marts.dim_regions where province is null"
        " or (level = 'county' and county is null) or (level = 'prefecture' and prefecture is null)"
    ) == [(0,)]


# --- the crosswalk ----------------------------------------------------------------------


def test_a_reply_leads_to_what_the_later_forms_print_and_says_how_well(warehouse):
    rows = {
        row["metric_code"]: row
        for row in warehouse.records("select * from marts.dim_dispositions where metric_code like 'reply.%'")
    }
    secret = rows["reply.refused.state_secret"]
    assert (secret["mapping_quality"], secret["metric_2019"]) == ("exact", "disposition.refused.state_secret")
    other = rows["reply.other"]
    assert (other["mapping_quality"], other["metric_2019"]) == ("approximate", "disposition.other")
    assert other["metric_2021"].split(" + ") == [
        "disposition.other.correction_overdue",
        "disposition.other.fee_overdue",
        "disposition.other.other",
    ]
    public = rows["reply.already_public"]
    assert (public["mapping_quality"], public["metric_2019"], public["metric_2021"]) == ("none", None, None)


def test_what_is_exact_has_a_counterpart_or_is_the_sum_prose_gives(warehouse):
    lonely = warehouse.rows(
        "select metric_code from marts.dim_dispositions where mapping_quality = 'exact'"
        " and (metric_2019 is null or metric_2021 is null)"
    )
    assert {code for (code,) in lonely} == {
        "disposition.refused",
        "disposition.unavailable",
        "disposition.not_processed",
    }


def test_a_row_says_whether_its_series_can_be_compared(warehouse):
    granted = {
        name: only(
            warehouse.mart("applications_by_disposition", name, disposition="granted", applicant_type="total")
        )
        for name in ("full-2019", "old-2018")
    }
    assert [row["harmonised_code"] for row in granted.values()] == ["granted", "granted"]
    assert [row["is_comparable"] for row in granted.values()] == [True, False]
    assert granted["old-2018"]["mapping_quality"] == "approximate"


# --- the summary ------------------------------------------------------------------------


def test_a_summary_takes_the_printed_total_and_never_the_sum_of_the_types(warehouse):
    town = only(warehouse.mart("application_summary", "town-2019"))
    assert (town["completed"], town["completed_status"], town["applicant_type"]) == (None, "blank", "total")
    full = only(warehouse.mart("application_summary", "full-2019"))
    assert (full["received"], full["completed"], full["n"], full["source"]) == (9, 8, 8, "table")
    assert (full["carried_in"], full["carried_in_status"]) == (None, None)


def test_a_summary_shows_what_the_dispositions_add_up_to_beside_the_printed_total(warehouse):
    # Six granted, two refused; nothing is said of the other rows.
    assert only(warehouse.mart("application_summary", "full-2019"))["dispositions_sum"] == 8
    # A group and its reasons are counted once.
    assert only(warehouse.mart("application_summary", "old-2018"))["dispositions_sum"] == 20
    town = only(warehouse.mart("application_summary", "town-2019"))
    assert (town["dispositions_sum"], town["n"]) == (None, None)


@pytest.mark.parametrize(
    ("report", "rate", "numerator", "denominator", "value", "reason"),
    [
        # Partly granted has no cell in it: what is disclosed is not known.
        ("full-2019", "disclosure_rate", None, 8, None, "not_stated"),
        ("old-2018", "refusal_share", 12, 20, 0.6, None),
        ("prose-2018", "refusal_share", 3, None, None, "not_stated"),
        ("prose-2018", "disclosure_rate", 6, None, None, "not_stated"),
        ("new-2021", "disclosure_rate", None, 3, None, "not_stated"),
        ("nameless-a", "refusal_share", 0, 0, None, "too_few"),
    ],
)
def test_a_rate_has_both_its_sides_or_a_reason(
    warehouse, report, rate, numerator, denominator, value, reason
):
    row = only(warehouse.mart("application_summary", report))
    name = rate.rsplit("_", maxsplit=1)[0]
    told = (row[f"{name}_numerator"], row[f"{name}_denominator"], row[rate], row[f"{name}_reason"])
    assert told == (numerator, denominator, value, reason)


def test_replies_are_not_applications_completed(warehouse):
    old = only(warehouse.mart("application_summary", "old-2018"))
    assert (old["completed"], old["completed_metric"], old["total_metric"]) == (None, None, "reply.total")


# --- reviews, fees, proactive disclosure ------------------------------------------------


def test_prose_about_lawsuits_is_there_and_has_no_rate(warehouse):
    row = only(warehouse.mart("reviews_and_litigation", "prose-2018"))
    assert (row["channel"], row["outcome"], row["cases"], row["source"]) == (
        "litigation",
        "total",
        5,
        "narrative",
    )
    assert (row["is_additive"], row["correction_rate"], row["correction_reason"]) == (
        False,
        None,
        "not_stated",
    )


def test_fees_are_in_yuan(warehouse):
    row = only(warehouse.mart("fees", "new-2021"))
    assert (row["fee"], row["amount_cny"], row["items_current"]) == (
        "administrative",
        Decimal("120000.50"),
        None,
    )


def test_prose_that_contradicts_itself_gives_no_number(warehouse):
    row = only(warehouse.mart("proactive_disclosure", "prose-2018"))
    assert (row["metric_code"], row["number"], row["value_status"]) == (
        "disclosure.channel.gazette",
        None,
        "ambiguous",
    )
    assert (row["subject"], row["measure"], row["period"]) == ("disclosure", "channel.gazette", "year")
