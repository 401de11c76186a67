"""Layouts of tables met in a second look at published reports, retold with figures of our own.

Belongs here: misspelt labels behind empty rows, headers that a crawler dropped, and columns that number the rows of
an indicator table. The layouts met first are in test_tables_in_the_field.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.quirk_cases import RECEIVED, item, row, text, told

# -- rows between a label and a misspelt one ------------------------------------------------------------


def test_an_empty_row_in_front_of_a_row_with_a_misspelt_label() -> None:
    empty = "|\n" * 7 + "||\n"
    first = "5 |\n|\n4 |\n|\n|\n|\n9 |\n||\n"
    misspelt = "2 |\n|\n|\n|\n|\n|\n2 |\n||\n"
    got = told(
        text(
            f"申请人情况 |\n{RECEIVED} |\n{first}4.保护第三方合法权益 |\n{empty}"
            f"5.属于三类内容事务信息 |\n{misspelt}6.属于四类过程性信息 |\n{empty}"
        )
    )
    assert got == (
        row("applications.received", 5, "blank", 4, "blank", "blank", "blank", 9)
        | row("disposition.refused.third_party_rights", *["blank"] * 7)
        | row(
            "disposition.refused.internal_affairs",
            2,
            "blank",
            "blank",
            "blank",
            "blank",
            "blank",
            2,
        )
        | row("disposition.refused.process_information", *["blank"] * 7)
    )


def test_an_empty_row_right_in_front_of_a_chapter_with_an_unusual_heading() -> None:
    title = "信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n"
    assert told(text(f"{title}三是收到和处理申请的情况\n")) == {"fees.amount": "blank"}
    assert told(text(f"{title}我局的收费见公告\n")) == {}


@pytest.mark.parametrize("number", ["2、", "2."])
def test_the_list_number_of_an_unknown_label_is_no_digit_of_a_glued_figure(number: str) -> None:
    glued = f"指标名称单位2015年度历年累计其中：1、当面申请数条03{number}别处申请数条06\n"
    assert told(text(glued, 2015)) == {
        "applications.channel.in_person": 0,
        "applications.channel.in_person.cumulative": 3,
    }


# -- tables whose header a crawler dropped --------------------------------------------------------------

_TABLE_OF_THREE = "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政强制\n1\n2\n3\n"


def test_fees_right_behind_their_title_have_the_first_columns_of_the_header_above() -> None:
    got = told(text(f"{_TABLE_OF_THREE}第二十条第（八）项\n行政事业性收费\n14\n-5\n", 2020))
    assert got == item("coercion", items_previous=1, items_change=2, decisions=3) | item(
        "fees", items_previous=14, items_change=-5
    )


def test_fees_with_more_figures_than_columns_under_the_header_of_another_table_are_in_doubt() -> None:
    got = told(text(f"{_TABLE_OF_THREE}第二十条第（八）项\n行政事业性收费\n14\n5\n77\n", 2020))
    assert got["fees.items_previous"] == got["fees.items_change"] == "ambiguous"


def test_fees_under_words_that_may_be_a_header_are_not_read() -> None:
    got = told(text(f"{_TABLE_OF_THREE}第二十条第（八）项\n名目\n收入\n行政事业性收费\n14\n5\n", 2020))
    assert not [name for name in got if name.startswith("fees")]


# -- lines that a crawler dropped because they repeat others ---------------------------------------------


def _without_repeated_lines(printed: str) -> str:
    return "".join(dict.fromkeys(printed.splitlines(keepends=True)))


_MENU = "栏目\n{}\n公告\n"
_DROPPED = """第二十条第(一)项
信息内容
本年新制作数量
本年新公开数量
对外公开总数量
规章
0
规范性文件
21
22
143
第二十条第(五)项
上一年项目数量
本年增/减
处理决定数量
行政许可
6
-3
88
其他对外管理服务事项
第二十条第(六)项
行政处罚
51
行政强制
7
19
第二十条第(八)项
行政事业性收费
第二十条第(九)项
采购项目数量
采购总金额
政府集中采购
4
90万元
"""


@pytest.mark.parametrize(
    ("label", "rows"),
    [("行政许可", ("licensing", "other_services")), ("行政强制", ("penalty", "coercion"))],
)
def test_figures_whose_label_was_dropped_belong_to_no_other_row(label: str, rows: tuple[str, str]) -> None:
    got = told(text(_without_repeated_lines(_MENU.format(label) + _DROPPED), 2020))
    for name, value in got.items():
        assert not name.startswith(rows) or value == "ambiguous", name
    assert got["procurement.amount"] == 900000


def test_a_row_that_is_the_last_of_its_table_keeps_its_figures_where_lines_were_dropped() -> None:
    printed = (
        "第二十条第(一)项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n行政规范性文件\n1\n12\n30\n"
        "第二十条第(五)项\n本年处理决定数量\n行政许可\n270\n第二十条第(六)项\n行政处罚\n2\n行政强制\n"
        "第二十条第(八)项\n本年收费金额（单位:万元）\n行政事业性收费\n8.5\n"
    )
    got = told(text(printed, 2021))
    assert (got["licensing.decisions"], got["penalty.decisions"], got["coercion.decisions"]) == (
        270,
        2,
        "ambiguous",
    )


# -- indicator tables whose rows are numbered -----------------------------------------------------------

_ROWS = [
    ("主动公开政府信息数", "条", "218"),
    ("其中：主动公开规范性文件数", "条", "17"),
    ("制发规范性文件总数", "件", "19"),
    ("1.政府公报公开政府信息数", "条", "5"),
    ("2.政府网站公开政府信息数", "条", "205"),
    ("3.政务微博公开政府信息数", "条", ""),
    ("4.政务微信公开政府信息数", "条", "44"),
    ("5.其他方式公开政府信息数", "条", "13"),
    ("收到申请数", "件", "31"),
    ("1.当面申请数", "件", "5"),
    ("2.传真申请数", "件", "9"),
    ("3.网络申请数", "件", "17"),
]
_FIGURES = {
    "disclosure.total": 218,
    "disclosure.normative_documents": 17,
    "normative_documents.issued_total": 19,
    "disclosure.channel.gazette": 5,
    "disclosure.channel.website": 205,
    "disclosure.channel.weibo": "blank",
    "disclosure.channel.wechat": 44,
    "disclosure.channel.other": 13,
    "applications.received": 31,
    "applications.channel.in_person": 5,
    "applications.channel.fax": 9,
    "applications.channel.online": 17,
}


def _lines(cell: str, empty: str, *, first: int = 1, head: str = "序号") -> str:
    table = [(head, "统 计 指 标", "计量单位", "统计数")]
    table += [(str(n), *cells) for n, cells in enumerate(_ROWS, first)]
    return "".join((cell.format(c) if c else empty) for cells in table for c in cells)


@pytest.mark.parametrize(
    ("cell", "empty"),
    [("{}\n\n", ""), ("{} |\n", "|\n"), ("{}\n|\n", "|\n"), ("{} ", "")],
    ids=["a cell a line", "cell and bar", "bar on its own line", "one line"],
)
def test_serial_numbers_of_rows_are_no_figures(cell: str, empty: str) -> None:
    assert told(text(_lines(cell, empty), 2017)) == _FIGURES


def test_serial_numbers_go_on_where_rows_above_other_rows_are_left_out() -> None:
    table = [("序号", "统计指标", "单位", "统计数")]
    table += [(str(n + n // 4 + 1), *cells) for n, cells in enumerate(_ROWS)]
    got = told(text("".join(f"{c}\n\n" for cells in table for c in cells if c), 2017))
    assert got == _FIGURES


def test_numbers_of_rows_that_nothing_tells_from_figures_leave_all_rows_in_doubt() -> None:
    got = told(text(_lines("{}\n\n", "", first=40), 2017))
    assert got["disclosure.total"] == "ambiguous"
    assert got["disclosure.channel.weibo"] == "ambiguous"  # not 46, the number of the row below


@pytest.mark.parametrize("head", ["本年累计", "本期累计", "本年度累计", "全年累计"])
def test_what_ran_up_within_the_year_is_no_total_of_all_years(head: str) -> None:
    got = told(text(f"指标名称 | 计量单位 | 本期实际 | {head} |\n当面申请数 | 条 | 20 | 27 |\n", 2009))
    assert got == {"applications.channel.in_person": 20}


@pytest.mark.parametrize("head", ["代码", "指标代码", "编号", "行次", "行号"])
@pytest.mark.parametrize("border", [" | ", "\t", "\n"], ids=["bars", "tabs", "lines"])
def test_numbers_of_rows_behind_their_labels_are_no_figures(head: str, border: str) -> None:
    table = [("指标名称", "计量单位", head, "本年数")]
    table += [(label, unit, f"{n:02}", figure) for n, (label, unit, figure) in enumerate(_ROWS, 1) if figure]
    end = {" | ": " |\n", "\t": "\n", "\n": "\n"}[border]
    got = told(text("".join(border.join(cells) + end for cells in table), 2017))
    assert got["disclosure.total"] == 218
    assert got["applications.channel.fax"] == 9


def test_a_running_total_in_front_of_the_figure_of_the_year() -> None:
    got = told(
        text("指标名称 计量单位 代码 本年累计 本期实际\n当面申请数 条 11 27 20\n传真申请数 条 12 30\n", 2009)
    )
    assert got == {"applications.channel.in_person": 20, "applications.channel.fax": "ambiguous"}
