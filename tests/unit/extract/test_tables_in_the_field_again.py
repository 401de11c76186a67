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


@pytest.mark.parametrize("first", [2, 40])
def test_numbers_that_do_not_count_up_from_one_are_left_where_they_are(first: int) -> None:
    got = told(text(_lines("{}\n\n", "", first=first), 2017))
    assert got["disclosure.total"] == "ambiguous"


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
