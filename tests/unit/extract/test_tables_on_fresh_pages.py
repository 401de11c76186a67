"""Layouts of tables met on pages that nobody had read with the parser before, retold with figures of our own.

Belongs here: rows and headers of Article 20 tables that one cell, one word or one character sets apart from the
others. What was met earlier is in test_tables_in_the_field and test_tables_in_the_field_again.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.quirk_cases import CARRIED_IN, RECEIVED, Cell, html, item, row, text, told

_HEAD = "信息内容 |\n上一年项目数量 |\n本年增/减 |\n处理决定数量 |\n|\n"
_CELL_A_LINE = (
    "第二十条第（五）项 |\n||||\n"
    + _HEAD
    + "行政许可 |\n207 |\n+35 |\n242 |\n|\n其他对外管理服务事项 |\n4 |\n1 |\n8 |\n|\n"
    + "第二十条第（六）项 |\n||||\n"
    + _HEAD
    + "{}"
)


def test_rows_whose_first_cells_are_empty_are_placed_as_the_rows_of_the_other_parts_show() -> None:
    got = told(
        text(_CELL_A_LINE.format("行政处罚 |\n|\n+61 |\n61 |\n|\n行政强制 |\n|\n+7 |\n7 |\n|\n"), 2019)
    )
    assert got == (
        item("licensing", items_previous=207, items_change=35, decisions=242)
        | item("other_services", items_previous=4, items_change=1, decisions=8)
        | item("penalty", items_previous="blank", items_change=61, decisions=61)
        | item("coercion", items_previous="blank", items_change=7, decisions=7)
    )


def test_rows_of_another_width_show_nothing_about_empty_first_cells() -> None:
    got = told(text(_CELL_A_LINE.format("行政处罚 |\n|\n+61 |\n61 |\n|\n|\n"), 2019))
    assert got["penalty.items_change"] == got["penalty.decisions"] == "ambiguous"


_DOCUMENTS = "第二十条第（一）项 | |||\n信息内容 | {} |\n规章 | 1 | 0 | 3 |\n行政规范性文件 | 8 | 2 | 15 |\n"


def test_a_head_cut_down_to_two_characters_beside_whole_ones() -> None:
    got = told(text(_DOCUMENTS.format("本年 | 本年废止件数 | 现行有效件数")))
    assert got == item("regulations", issued=1, repealed=0, in_force=3) | item(
        "normative_documents", issued=8, repealed=2, in_force=15
    )


@pytest.mark.parametrize("heads", ["本年 | 本年 | 现行有效件数", "本年 | 现行有效件数 | 本年废止件数"])
def test_a_head_cut_down_to_two_characters_beside_others_in_doubt(heads: str) -> None:
    assert "normative_documents.issued" not in told(text(_DOCUMENTS.format(heads)))


def test_decisions_under_a_misspelt_head() -> None:
    assert told(text("信息内容 | 本年处理绝对数量 | ||\n行政许可 | 93 | ||\n")) == {"licensing.decisions": 93}


# -- lines that repeat others, dropped -------------------------------------------------------------------

_REPEATING = """第二十条第（一）项 |
||||
信息内容 |
本年新制作数量 |
本年新公开数量 |
对外公开总数量 |
|
规章 |
0 |
0 |
0 |
|
规范性文件 |
17 |
0 |
42 |
|
第二十条第（五）项 |
|||||
信息内容 |
上一年项目数量 |
本年增/减 |
处理决定数量 |
|
行政许可 |
0 |
0 |
17 |
|
其他对外管理服务事项 |
5 |
-2 |
90 |
|
"""
_WITHOUT_REPEATED = "".join(dict.fromkeys(_REPEATING.splitlines(keepends=True)))


def test_cells_between_bars_that_repeat_no_line_are_in_doubt_where_they_are_empty() -> None:
    whole = told(text(_REPEATING, 2019))
    assert whole["licensing.decisions"] == 17
    got = told(text(_WITHOUT_REPEATED, 2019))
    assert {got[f"licensing.{column}"] for column in ("items_previous", "items_change", "decisions")} == {
        "ambiguous"
    }
    assert "blank" not in got.values()


def test_a_row_a_line_repeats_none_and_its_empty_cells_are_believed() -> None:
    got = told(text("第二十条第（五）项 |\n信息内容 | 本年处理决定数量 |\n行政许可 | |\n", 2022))
    assert got == {"licensing.decisions": "blank"}


def test_a_head_whose_first_line_was_dropped_is_a_column_all_the_same() -> None:
    table = "信息内容\n\n本年新\n制作数量\n\n公开数量\n\n对外公开总数量\n\n规章\n\n{}规范性文件\n\n12\n\n9\n\n31\n\n"
    got = told(text(table.format("4\n\n2\n\n6\n\n"), 2019))
    assert got == item("regulations", made=4, disclosed=2, disclosed_total=6) | item(
        "normative_documents", made=12, disclosed=9, disclosed_total=31
    )
    got = told(text(table.format("4\n\n6\n\n"), 2019))
    assert got["regulations.disclosed_total"] == "ambiguous"


def test_a_row_with_more_figures_than_heads_shows_that_a_head_was_dropped() -> None:
    table = "信息内容 |\n本年新 |\n对外公开总数量 |\n规章 |\n3 |\n5 |\n8 |\n规范性文件 |\n12 |\n40 |\n"
    got = told(text(table, 2019))
    assert set(got.values()) == {"ambiguous"}


# -- cells that are not there ---------------------------------------------------------------------------


def test_a_row_without_the_cell_that_all_others_have_behind_their_last() -> None:
    rows = "行政许可 |\n6 |\n0 |\n81 |\n|\n其他对外管理服务事项 |\n2 |\n54 |\n|\n"
    got = told(text(_HEAD + rows, 2019))
    assert got == item("licensing", items_previous=6, items_change=0, decisions=81) | item(
        "other_services", items_previous="ambiguous", items_change="ambiguous", decisions="ambiguous"
    )


def test_a_row_with_an_empty_last_cell_and_the_one_behind_it() -> None:
    rows = "行政许可 |\n6 |\n0 |\n81 |\n|\n其他对外管理服务事项 |\n2 |\n54 |\n|\n|\n"
    got = told(text(_HEAD + rows, 2019))
    assert got["other_services.items_change"] == 54
    assert got["other_services.decisions"] == "blank"


def test_a_last_figure_that_breaks_over_lines_is_not_its_beginning() -> None:
    table = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n规章 | 0 | 1 | 9\n70 |\n行政规范性文件 | 4 | 0 | 6 |\n"
    got = told(text(table))
    assert got["regulations.in_force"] == "ambiguous"
    assert got["normative_documents.in_force"] == 6


# -- lines that are no borders --------------------------------------------------------------------------


def test_figures_run_together_over_the_end_of_a_line_are_not_those_of_two_cells() -> None:
    glued = "信息内容上一年项目数量本年增/减行政事业性收费8\n3370第二十条第（九）项信息内容采购项目数量采购总金额政府集中采购2\n51元三、"
    for title in ("", "第二十条第（八）项"):
        got = told(text(title + glued, 2019))
        assert got["fees.items_previous"] == got["fees.items_change"] == "ambiguous"


_LISTED = """第二十条第（一）项
信息内容
本年制发件数
本年废止件数
现行有效件数
规章
1
0
3
行政规范性文件
8
2
15
第二十条第（五）项
信息内容
本年处理决定数量
行政许可
640
"""


@pytest.mark.parametrize("mark", ["- ", "* ", "> "])
def test_marks_of_a_list_or_quotation_are_no_signs_of_figures(mark: str) -> None:
    marked = "".join(mark + line for line in _LISTED.splitlines(keepends=True))
    got = text(marked)
    assert told(got) == told(text(_LISTED))
    assert told(got)["normative_documents.in_force"] == 15
    start, end = map(int, got["licensing.decisions", ""].locator.removeprefix("chars ").split("-"))
    assert marked[start:end] == "640"


def test_an_item_without_text_is_an_empty_cell_and_a_dash_in_a_cell_is_none() -> None:
    bars = "".join(f"{line} |\n" for line in _LISTED.replace("\n2\n15\n", "\n2\n\n").splitlines())
    listed = "".join(f"- {line}" for line in bars.splitlines(keepends=True))
    assert told(text(listed))["normative_documents.in_force"] == "blank"
    dashes = bars.replace("640 |", "- |")
    assert told(text(dashes))["licensing.decisions"] == "not_applicable"


def test_a_dash_that_stands_apart_is_no_sign_of_a_count() -> None:
    got = told(text("信息内容 | 本年处理决定数量 |\n行政处罚 | - 3 |\n行政强制 | -3 |\n"))
    assert got == {"penalty.decisions": "ambiguous", "coercion.decisions": -3}


# -- headers that lost a label --------------------------------------------------------------------------


def test_a_cut_head_that_may_be_of_two_columns_is_neither() -> None:
    table = (
        "信息内容 |\n本年新 |\n对外公开总数量 |\n|\n规章 |\n|\n7 |\n82 |\n|\n规范性文件 |\n1 |\n2 |\n3 |\n|\n"
    )
    assert set(told(text(table, 2019)).values()) == {"ambiguous"}
    whole = table.replace("本年新 |\n", "本年新 |\n本年新 |\n")
    assert told(text(whole, 2019)) == item(
        "regulations", made="blank", disclosed=7, disclosed_total=82
    ) | item("normative_documents", made=1, disclosed=2, disclosed_total=3)


def test_a_row_with_more_cells_than_heads_where_the_form_has_more_columns() -> None:
    table = "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外\n公开 |\n规章 | 2 |  | 4 |\n"
    assert set(told(text(table, 2019)).values()) == {"ambiguous"}


def test_a_row_without_a_cell_whose_first_one_is_empty() -> None:
    rows = "行政许可 |\n6 |\n0 |\n81 |\n|\n其他对外管理服务事项 |\n|\n54 |\n|\n"
    got = told(text(_HEAD + rows, 2019))
    assert got["other_services.items_change"] == "ambiguous"


# -- web tables -----------------------------------------------------------------------------------------


def test_zeros_and_empty_cells_do_not_tell_where_the_total_stands() -> None:
    rows: list[list[Cell]] = [
        [(RECEIVED, 1, 1), "", "", "", "", "0", "0", ""],
        [(CARRIED_IN, 1, 1), "0", "0", "0", "0", "0", "0", "0"],
    ]
    head: list[list[Cell]] = [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 1),
            ("申请人情况", 1, 1),
        ],
        [("自然人", 2, 1), "法人或其他组织", ("总计", 2, 1)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    got = told(html([*head, *rows]))
    assert got == row("applications.received", *["ambiguous"] * 7) | row("applications.carried_in", *[0] * 7)


def test_reviews_beside_an_empty_column() -> None:
    outcomes: list[Cell] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    upper: list[Cell] = [(str(text), 2, 1) for text in outcomes]
    table: list[list[Cell]] = [
        ["", ("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        ["", *upper, ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        ["", *outcomes, *outcomes],
        ["", *"100120304700011"],
    ]
    got = told(html(table))
    assert [got[f"review.{o}"] for o in ("upheld", "pending", "total")] == [1, 1, 2]
    assert got["litigation_direct.total"] == 7
    assert got["litigation_after_review.total"] == 1


# -- rows whose label is lost ---------------------------------------------------------------------------


def test_figures_behind_a_row_of_empty_cells_are_those_of_another_row() -> None:
    table = "信息内容\n|\n本年制发件数\n|\n本年废止件数\n|\n现行有效件数\n|\n规章\n|\n\n|\n\n|\n\n|\n7\n|\n2\n|\n19\n|\n"
    assert set(told(text(table)).values()) == {"ambiguous"}


@pytest.mark.parametrize("cells", ["|\n7 |\n|\n|\n35 |\n6 |\n|\n|\n", "4 |\n|\n|\n|\n35 |\n6 |\n|\n"])
def test_two_rows_under_one_label_with_as_many_figures_as_columns(cells: str) -> None:
    table = "信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n|\n规章 |\n"
    assert set(told(text(table + cells)).values()) == {"ambiguous"}


def test_cells_with_as_many_tabs_in_front_of_each_are_one_row() -> None:
    heads = "\t\t\t信息内容\n\t\t\t\t本年制发件数\n\t\t\t\t本年废止件数\n\t\t\t\t现行有效件数\n"
    rows = "\t\t\t规章\n\t\t\t\t-\n\t\t\t\t-\n\t\t\t\t-\n\t\t\t规范性文件\n\t\t\t\t2\n\t\t\t\t4\n\t\t\t\t8\n"
    assert list(told(text(heads + rows)).values()) == [*["not_applicable"] * 3, 2, 4, 8]


@pytest.mark.parametrize("cells", ["13 | 14 | | 524 |", "13 | | 14 | | 524 | |"], ids=["a span", "spacers"])
def test_covered_cells_between_the_figures_of_a_row(cells: str) -> None:
    table = f"信息内容 | 本年新制作数量 | 本年新公开数量 | | 对外公开总数量 |\n规章 | {cells}\n"
    got = told(text(table, 2019))
    assert got == item("regulations", made=13, disclosed=14, disclosed_total=524)


def test_an_indicator_without_a_figure_shows_a_bar_less_than_the_others() -> None:
    table = "统计指标\n|\n单位\n|\n统计数\n|\n{}"
    rows = (
        "收到申请数\n|\n件\n|\n14\n|\n|\n其中：1.当面申请数\n|\n件\n|\n14\n|\n|\n2.传真申请数\n|\n件\n|\n|\n"
    )
    got = told(text(table.format(rows), 2016))
    assert got["applications.channel.fax"] == "blank"
