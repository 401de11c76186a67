"""Which documents hold one report: what its id is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ingest.records import Identity, report_id_of

DISTRICT = Identity(
    agency_name="玄武区人民政府", region_code="320102", region_name="江苏省南京市玄武区", report_year=2020
)


@pytest.mark.parametrize(
    "name", ["南京市玄武区人民政府", "江苏省南京市玄武区人民政府", "江苏省玄武区人民政府"]
)
def test_a_report_is_one_however_much_of_its_place_a_title_names(name):
    assert report_id_of(replace(DISTRICT, agency_name=name), "d1") == report_id_of(DISTRICT, "d2")


@pytest.mark.parametrize(
    "other",
    [
        {"agency_name": "玄武区财政局"},
        {"region_code": None, "region_name": None},
        {"region_code": "320106", "region_name": "江苏省南京市鼓楼区"},
        {"report_year": 2021},
        {"scope": "aggregate"},
    ],
)
def test_another_body_year_or_scope_is_another_report(other):
    assert report_id_of(replace(DISTRICT, **other), "d") != report_id_of(DISTRICT, "d")


@pytest.mark.parametrize("unknown", ["agency_name", "report_year"])
def test_a_report_that_leaves_out_whose_or_which_it_is_is_its_documents_own(unknown):
    without: dict[str, Any] = {unknown: None}
    partly = replace(DISTRICT, **without)
    assert report_id_of(partly, "d1") != report_id_of(partly, "d2")
    assert report_id_of(partly, "d1") == report_id_of(partly, "d1")


def test_documents_under_a_name_that_many_bodies_have_are_reports_of_their_own():
    bureau = Identity(agency_name="市统计局", report_year=2020)
    assert report_id_of(bureau, "d1") != report_id_of(bureau, "d2")
    somewhere = replace(bureau, agency_name="青山县统计局")
    assert report_id_of(somewhere, "d1") == report_id_of(somewhere, "d2")
