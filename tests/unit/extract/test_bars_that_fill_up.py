"""Bars of a flattened table that are borders of no cell: those that fill a row up, and those that open the next.

Belongs here: what ``ingest.extract.borders`` says of bars in a whole text. Where the cells that a row printed with bars
has left out stood is not known, so that its figures are ``ambiguous``. Bars and tabs that are borders are in
test_borders.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_BARS,
    RECEIVED,
    UNKNOWN,
    item,
    row,
    text,
    told,
)

TYPES = "自然人 | 法人或其他组织 | 总计 | |||||||\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||\n"


def test_a_row_filled_up_with_bars_does_not_tell_where_its_figures_stand() -> None:
    got = told(text(f"{TYPES}{RECEIVED} | 3 | 3 | |||||||\n{CARRIED_IN} | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||\n"))
    assert got == row("applications.received", *UNKNOWN) | row("applications.carried_in", *[0] * 7)


TITLE = "第二十条第(一)项 | |||\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"


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


def test_empty_cells_on_lines_of_their_own_beside_fillings_of_several_bars() -> None:
    title = "第二十条第(一)项 |\n|||\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n规章 |\n/ |\n/ |\n/ |\n"
    types = "自然人 |\n法人或其他组织 |\n总计 |\n|||||||\n商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n|||||\n"
    empty = "|\n" * 6
    got = told(text(f"{title}{types}{RECEIVED} |\n{empty}4 |\n||\n（一）予以公开 |\n{empty}|\n|\n"))
    assert got == (
        item("regulations", issued="not_applicable", repealed="not_applicable", in_force="not_applicable")
        | row("applications.received", *["blank"] * 6, 4)
        | row("disposition.granted", *["blank"] * 7)
    )


def test_figures_behind_a_row_of_bars_are_not_dropped_for_a_blank() -> None:
    lines = "指标名称 |\n单位 |\n2014年度 |\n历年累计 |\n1.当面申请数 | 件 |\n16 |\n29 |\n2.网上申请数 |\n件 |\n8 |\n35 |\n"
    got = told(text(lines, 2014))
    assert (got["applications.channel.in_person"], got["applications.channel.in_person.cumulative"]) == (
        16,
        29,
    )
    assert got["applications.channel.online"] == 8


def test_a_list_number_behind_a_filling_bar_is_no_figure() -> None:
    head = "第二十条第（一）项 |\n|||\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
    rows = "规章 |\n6 |\n8 |\n|\n行政规范性文件 |\n5 |\n2 |\n7 |\n"
    received = f"{HEAD_BARS}{RECEIVED} |\n" + "1 |\n" * 6 + "6 |\n|\n2.重复申请 |\n" + "1 |\n" * 6 + "6 |\n"
    got = told(text(head + rows + received))
    assert (
        item("regulations", issued="ambiguous", repealed="ambiguous", in_force="ambiguous").items()
        <= got.items()
    )


def test_an_empty_row_of_bars_in_front_of_a_bracket() -> None:
    got = told(
        text(
            "信息内容 | 采购项目数量 | 采购总金额 | ||\n政府集中采购 | ||||\n"
            f"（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | {HEAD_BARS}{RECEIVED} | 0 | 1 | 0 | 0 | 0 | 0 | 1 | ||\n",
            2020,
        )
    )
    assert got == item("procurement", projects="blank", amount="blank") | row(
        "applications.received", 0, 1, 0, 0, 0, 0, 1
    )


# -- bars on lines of their own -------------------------------------------------------------------------


def test_an_empty_cell_on_a_line_of_its_own_keeps_its_place() -> None:
    title = "第二十条第(一)项 | |||\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
    got = told(text(f"{title}规章 |\n|\n|\n|\n行政规范性文件 |\n5 |\n|\n7 |\n"))
    assert got == item("regulations", issued="blank", repealed="blank", in_force="blank") | item(
        "normative_documents", issued=5, repealed="blank", in_force=7
    )


OPENED = "二、主动公开政府信息情况\n|\n第二十条第(一)项 | |||\n|\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n|\n"


def test_a_bar_that_opens_the_next_row_is_no_empty_cell() -> None:
    got = told(text(f"{OPENED}规章 |\n4 |\n9 | |\n|\n行政规范性文件 |\n5 |\n6 |\n7 |\n三、收到和处理\n"))
    assert got == item("regulations", issued="ambiguous", repealed="ambiguous", in_force="ambiguous") | item(
        "normative_documents", issued=5, repealed=6, in_force=7
    )


def test_an_empty_cell_in_front_of_a_bar_that_opens_a_row_keeps_its_place() -> None:
    got = told(text(f"{OPENED}规章 |\n4 |\n9 |\n|\n|\n行政规范性文件 |\n|\n6 |\n|\n三、收到和处理\n"))
    assert got == item("regulations", issued=4, repealed=9, in_force="blank") | item(
        "normative_documents", issued="blank", repealed=6, in_force="blank"
    )


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


def test_an_indicator_without_a_figure_shows_a_bar_less_than_the_others() -> None:
    table = "统计指标\n|\n单位\n|\n统计数\n|\n{}"
    rows = (
        "收到申请数\n|\n件\n|\n14\n|\n|\n其中：1.当面申请数\n|\n件\n|\n14\n|\n|\n2.传真申请数\n|\n件\n|\n|\n"
    )
    got = told(text(table.format(rows), 2016))
    assert got["applications.channel.fax"] == "blank"
