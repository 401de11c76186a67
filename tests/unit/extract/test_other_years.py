"""Pages that print reports of several years."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from ingest.documents import read
from ingest.documents.model import Block
from ingest.extract.other_years import without_other_years
from ingest.parse import parse_document
from ingest.records import Observation


def _report(year: int, decisions: int) -> str:
    """Return a small report of a year: title, period, a sentence and a table."""
    table = (
        "<tr><td>信息内容</td><td>本年处理决定数量</td></tr>"
        f"<tr><td>行政许可</td><td>{decisions}</td></tr><tr><td>行政处罚</td><td>0</td></tr>"
    )
    return (
        f"<h2>青山县{year}年政府信息公开工作年度报告</h2><p>青山县人民政府办公室编制，电话12345678。</p>"
        f"<p>统计期限为{year}年1月1日至{year}年12月31日。</p><p>{year}年收到政府信息公开申请{decisions + 1}件。</p>"
        f"<table>{table}</table>"
    )


def _blocks(body: str) -> list[Block]:
    return read(f"<html><body>{body}</body></html>".encode(), "page.html").blocks


def _observed(body: str, title: str) -> dict[str, Observation]:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return {o.metric_code: o for o in parse_document(page.encode(), "page.html").observations}


def test_days_of_publication_in_a_list_state_no_period() -> None:
    menu = "<p>青山县2020年政府信息公开工作年度报告</p><p>2020-01-15</p>"
    got = _observed(
        _report(2022, 7) + menu + "<p>其中2022年依申请公开信息5条。</p>",
        "青山县2022年政府信息公开工作年度报告",
    )
    assert got["licensing.decisions"].value == Decimal(7)
    assert without_other_years(_blocks(_report(2022, 7) + menu), 2022) == _blocks(_report(2022, 7) + menu)


def test_a_title_is_a_line_of_few_words() -> None:
    long_line = f"{'县' * 40}2020年度{'关于' * 12}公开{'工作' * 6}报告"
    body = f"{_report(2022, 7)}<p>{long_line}</p><p>2020年1月1日起施行。</p>"
    assert without_other_years(_blocks(body), 2022) == _blocks(body)


@pytest.mark.parametrize("years", [(2022, 2021), (2021, 2022), (2023, 2022, 2021)])
def test_only_the_report_of_the_year_in_the_title_is_read(years: tuple[int, ...]) -> None:
    got = _observed("".join(_report(y, y - 2000) for y in years), "青山县2022年政府信息公开工作年度报告")
    assert {code: o.value for code, o in got.items()} == {
        "licensing.decisions": Decimal(22),
        "penalty.decisions": Decimal(0),
        "applications.received": Decimal(23),
    }


def test_titles_of_other_years_in_a_list_end_no_report() -> None:
    menu = "<p>青山县2020年政府信息公开工作年度报告</p><p>青山县2019年政府信息公开工作年度报告</p>"
    got = _observed(menu + _report(2022, 7), "青山县2022年政府信息公开工作年度报告")
    assert got["licensing.decisions"].value == Decimal(7)


def test_a_report_under_last_years_title_and_days_is_not_left_out() -> None:
    title = "青山县2022年政府信息公开工作年度报告"
    days = "<p>统计期限为2022年1月1日至2022年12月31日。</p>"
    got = _observed(f"<h1>{title}</h1>{days}{_report(2021, 7)}{'<p>各项工作平稳有序。</p>' * 20}", title)
    assert got["licensing.decisions"].value == Decimal(7)


def test_a_report_of_another_year_whose_chapters_follow_its_title() -> None:
    title = "青山县2022年政府信息公开工作年度报告"
    other = _report(2021, 9).replace("<p>青山县人民政府办公室编制，电话12345678。</p>", "<p>一、总体情况</p>")
    without_days = re.sub("<p>统计期限.*?</p>", "", other)
    assert _observed(_report(2022, 7) + without_days, title)["licensing.decisions"].value == Decimal(7)
    # A link to it stands above words of no report.
    link = "<p>青山县2021年政府信息公开工作年度报告</p><p>来源：青山县</p><p>一、总体情况</p>"
    assert without_other_years(_blocks(_report(2022, 7) + link), 2022) == _blocks(_report(2022, 7) + link)
