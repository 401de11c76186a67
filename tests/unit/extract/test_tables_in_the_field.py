"""Layouts of tables met in published reports, one by one, retold with figures of our own.

Belongs here: what converters of web pages, crawlers and agencies do to the official tables, and what must come out.
The quirks that the form's description lists are in test_quirks.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.quirk_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    RECEIVED,
    item,
    row,
    text,
    told,
)

OPEN_SEVEN = ["ambiguous"] * 7
TITLE = "第二十条第(一)项 | |||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
TYPES = "自然人 | 法人或其他组织 | 总计 | |||||||\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||\n"


# -- rows that leave out empty cells and are filled up with bars ----------------------------------------


def test_a_row_filled_up_with_bars_does_not_tell_where_its_figures_stand() -> None:
    got = told(text(f"{TYPES}{RECEIVED} | 3 | 3 | |||||||\n{CARRIED_IN} | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||\n"))
    assert got == row("applications.received", *OPEN_SEVEN) | row("applications.carried_in", *[0] * 7)


@pytest.mark.parametrize(
    "filled",
    ["规章 | 4 | 9 | |\n", "规章 | 4 | 9 ||\n", "规章 |\n4 |\n9 |\n|\n"],
    ids=["behind the closing bar", "no closing bar", "on a line of its own"],
)
def test_bars_that_fill_a_row_up_are_no_empty_cells(filled: str) -> None:
    title = (
        TITLE if filled.count("\n") == 1 else TITLE.replace(" | |||\n", " |\n|||\n").replace(" | ", " |\n")
    )
    got = told(text(title + filled))
    assert got == item("regulations", issued="ambiguous", repealed="ambiguous", in_force="ambiguous")


def test_a_row_of_nothing_but_bars_is_blank() -> None:
    got = told(text(f"{TITLE}规章 | |||\n行政规范性文件 |||\n{TYPES}{RECEIVED} | |||||||||\n"))
    assert got == (
        item("regulations", issued="blank", repealed="blank", in_force="blank")
        | item("normative_documents", issued="blank", repealed="blank", in_force="blank")
        | row("applications.received", *["blank"] * 7)
    )


def test_two_spaces_between_bars_are_an_empty_cell_also_where_rows_are_filled_up() -> None:
    got = told(text(f"{TITLE}规章 | 4 |  | 9 |\n行政规范性文件 | 1 | 2 |  |\n"))
    assert got == item("regulations", issued=4, repealed="blank", in_force=9) | item(
        "normative_documents", issued=1, repealed=2, in_force="blank"
    )


def test_an_empty_cell_on_a_line_of_its_own_keeps_its_place() -> None:
    title = "第二十条第(一)项 | |||\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
    got = told(text(f"{title}规章 |\n|\n|\n|\n行政规范性文件 |\n5 |\n|\n7 |\n"))
    assert got == item("regulations", issued="blank", repealed="blank", in_force="blank") | item(
        "normative_documents", issued=5, repealed="blank", in_force=7
    )


def test_bars_inside_a_row_show_that_each_keeps_the_place_of_a_cell() -> None:
    got = told(text(f"{TITLE}规章 | 4 || 9 |\n行政规范性文件 | 1 |||\n"))
    assert got == item("regulations", issued=4, repealed="blank", in_force=9) | item(
        "normative_documents", issued=1, repealed="blank", in_force="blank"
    )


def test_the_sums_of_the_table_place_the_figures_of_a_filled_row() -> None:
    rows = f"{RECEIVED} | 9 | 0 | 0 | 0 | 0 | 0 | 9 | ||\n{CARRIED_IN} | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||\n"
    got = text(
        f"{TYPES}{rows}（一）予以公开 | 9 | 0 | 0 | 0 | 0 | 0 | 9 | ||\n（七）总计 | 9 | 9 | |||||||\n"
        f"{CARRIED_OUT} | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||\n"
    )
    assert told(got)["disposition.total"] == 9
    assert told(got)["disposition.total/natural_person"] == 9
    assert got["disposition.total", "total"].qualifier == "resolved by sums"


def test_cases_filled_up_with_bars() -> None:
    outcomes = " | ".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"])
    head = f"行政复议 | 行政诉讼 | |||||||||||||\n{outcomes} | 未经复议直接起诉 | 复议后起诉 | ||||||||\n{outcomes} | {outcomes} | |||||\n"
    got = told(text(head + "1 | 1 | 0 | 0 | |||||||||||\n"))
    assert set(got.values()) == {"ambiguous"}


def test_an_indicator_filled_up_with_bars_is_blank_and_opens_its_group() -> None:
    got = told(
        text(
            "统计指标 | 单位 | 统计数 |\n一、主动公开情况 | ||\n四、行政复议数量 | 件 | 3 |\n（二）被依法纠错数 | 件 | 2 |\n"
            "五、行政诉讼数量 | 件 | |\n（二）被依法纠错数 | 件 | 4 |\n",
            year=2016,
        )
    )
    assert got == {
        "review.total": 3,
        "review.corrected": 2,
        "litigation.total": "blank",
        "litigation.corrected": 4,
    }


LOCAL = "指标名称 |\n计量单位 |\n本年度 |\n历年累计 |\n"


def test_the_only_empty_cell_at_the_end_of_a_local_row_may_be_any_cell() -> None:
    got = told(
        text(f"{LOCAL}主动公开文件数 |\n条 |\n8 |\n90 |\n其中：1.政府网站公开数 |\n条 |\n7 |\n|\n", year=2015)
    )
    assert got["disclosure.total.cumulative"] == 90
    assert got["disclosure.channel.website"] == "ambiguous"
    assert got["disclosure.channel.website.cumulative"] == "ambiguous"


def test_an_empty_cell_in_front_of_a_figure_shows_that_places_are_kept() -> None:
    rows = "主动公开文件数 |\n条 |\n|\n90 |\n其中：1.政府网站公开数 |\n条 |\n7 |\n|\n"
    got = told(text(LOCAL + rows, year=2015))
    assert got["disclosure.total"] == "blank"
    assert got["disclosure.channel.website"] == 7
    assert got["disclosure.channel.website.cumulative"] == "blank"
