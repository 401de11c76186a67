"""Indicator tables (2014 and local forms) as old reports print them, retold with figures of our own.

Belongs here: their heads, halves and labels in pages and texts. Layouts that all forms share are in
test_tables_in_the_field.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.quirk_cases import Cell, html, text, told

LABELS = ["主动公开政府信息数", "收到申请数", "申请办结数"]
CODES = ["disclosure.total", "applications.received", "applications.completed"]


def rows_of(*figures: str, unit: bool = True) -> list[list[Cell]]:
    """Return a row for each label with its figures, a text of words for each row."""
    units = ["条", "件", "件"]
    return [
        [label, *([u] if unit else []), *words.split()]
        for label, u, words in zip(LABELS, units, figures, strict=True)
    ]


# -- heads -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("under", [["2012年度", "历年累计"], ["本年度", "累计"]])
def test_heads_in_two_rows(under: list[str]) -> None:
    head: list[list[Cell]] = [[("指标名称", 2, 1), ("计量单位", 2, 1), ("数量", 1, 2)], [*under]]
    rows: list[list[Cell]] = [["主动公开信息数", "条", "31", "230"], ["行政复议数", "件", "0", "4"]]
    assert told(html([*head, *rows], year=2012)) == {
        "disclosure.total": 31,
        "disclosure.total.cumulative": 230,
        "review.total": 0,
        "review.total.cumulative": 4,
    }


def test_heads_of_two_bodies_in_a_second_row_are_in_doubt() -> None:
    head: list[list[Cell]] = [[("指标名称", 2, 1), ("单位", 2, 1), ("数量", 1, 2)], ["市本级", "县区"]]
    assert set(told(html([*head, *rows_of("1 2", "3 4", "5 6")], year=2015)).values()) <= {"ambiguous"}


@pytest.mark.parametrize("total", ["全年合计", "全年", "年度合计"])
def test_a_column_for_the_whole_year_beside_those_of_quarters(total: str) -> None:
    head: list[Cell] = ["统计指标", "单位", "一季度", "二季度", "三季度", "四季度", total]
    rows = rows_of("1 2 0 3 6", "0 0 0 1 1", "0 0 0 1 1")
    assert told(html([head, *rows], year=2014)) == dict(zip(CODES, [6, 1, 1], strict=True))


def test_a_head_without_a_column_of_units() -> None:
    rows: list[list[Cell]] = [
        ["指标", "2016年"],
        ["收到申请数（单位：件）", "7"],
        ["申请办结数（单位：件）", ""],
    ]
    assert told(html(rows, year=2016)) == {"applications.received": 7, "applications.completed": "blank"}


def test_a_figure_in_a_cell_that_is_wider_than_its_column() -> None:
    rows = rows_of("8", "7", "6")
    rows[0][2:] = ["", "8"]
    rows[1][2:] = [("7", 1, 2)]
    rows[2][2:] = [("6", 1, 2)]
    head: list[Cell] = ["统计指标", "单位", "", "统计数"]
    assert told(html([head, *rows], year=2017)) == dict(zip(CODES, [8, 7, 6], strict=True))


@pytest.mark.parametrize("layout", ["html", " | ", "\n"])
@pytest.mark.parametrize(
    "since", ["2008-2012年累计", "截至2012年底累计", "截止2012年12月31日累计", "累计（2008年以来）"]
)
def test_heads_of_a_count_since_the_beginning(since: str, layout: str) -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "2012年", since],
        ["主动公开信息数", "条", "31", "230"],
    ]
    lines = "\n".join(layout.join(map(str, row)) for row in rows) + "\n"
    got = told(html(rows, year=2012) if layout == "html" else text(lines, 2012))
    assert got == {"disclosure.total": 31, "disclosure.total.cumulative": 230}


def test_heads_of_two_words() -> None:
    rows: list[list[Cell]] = [["指标名称", "计量单位", "年度", "历年"], ["主动公开信息数", "条", "31", "230"]]
    assert told(html(rows, year=2012)) == {"disclosure.total": 31, "disclosure.total.cumulative": 230}


# -- rows ------------------------------------------------------------------------------------------------


def test_a_row_that_no_form_knows_in_the_other_half_of_a_table() -> None:
    head: list[Cell] = ["指标名称", "单位", "代码", "本年度"] * 2
    rows: list[list[Cell]] = [
        ["主动公开信息数", "条", "01", "31", "行政复议数", "件", "32", "0"],
        ["申请总数", "条", "10", "5", "免予公开范围之四", "条", "28", "9"],
    ]
    assert told(html([head, *rows], year=2009)) == {
        "disclosure.total": 31,
        "review.total": 0,
        "applications.received": 5,
    }


def test_units_in_traditional_characters() -> None:
    cells = [
        "統計指標",
        "單位",
        "統計數",
        "主動公開政府信息數",
        "條",
        "12",
        "設置政府信息公開查閱點數",
        "個",
        "3",
    ]
    assert told(text("\n".join(cells) + "\n", 2016)) == {
        "disclosure.total": 12,
        "organisation.reading_points": 3,
    }


def test_an_empty_row_above_the_heading_of_the_next_part() -> None:
    cells = ["统计指标", "单位", "统计数", "收到申请数", "件", "2", "其他方式公开政府信息数", "条"]
    cells += ["（二）通过不同渠道和方式回应解读的情况", "政策解读稿件发布数", "篇", "4"]
    assert told(text("\n".join(cells) + "\n", 2016)) == {
        "applications.received": 2,
        "disclosure.channel.other": "blank",
        "response.policy_interpretations": 4,
    }


def test_results_of_proposals_under_their_long_labels() -> None:
    cells = [
        "统计指标",
        "单位",
        "统计数",
        "1.人大代表建议办理结果公开数",
        "条",
        "3",
        "2.政协提案办理结果公开数",
        "条",
        "0",
    ]
    wanted = {"proposals.npc_disclosed": 3, "proposals.cppcc_disclosed": 0}
    assert told(text("\n".join(cells) + "\n", 2018)) == wanted


@pytest.mark.parametrize(
    ("unit", "amount"), [("元", 36), ("人民币元", 36), ("元/年", 36), ("万元（人民币）", 360000)]
)
def test_a_unit_of_money_with_words_around_it(unit: str, amount: int) -> None:
    label = "依申请公开信息收取的费用"
    rows: list[list[Cell]] = [["统计指标", "单位", "统计数"], [label, unit, "36"]]
    assert told(html(rows, year=2016)) == {"application_fees.amount": amount}
    lines = "".join(" | ".join(map(str, row)) + " |\n" for row in rows)
    assert told(text(lines, 2016)) in (
        {"application_fees.amount": amount},
        {"application_fees.amount": "ambiguous"},
    )


@pytest.mark.parametrize("between", [" | ", "\t", "\n", " "])
def test_units_behind_the_figures(between: str) -> None:
    rows = [["指标名称", "2012年度", "历年累计", "计量单位"], ["主动公开信息数", "724", "9206", "条"]]
    rows += [["申请总数", "18", "7136", "条"], ["行政复议数", "0", "5", "件"], ["行政诉讼数", "1", "2", "件"]]
    assert told(text("\n".join(map(between.join, rows)) + "\n", 2012)) == {
        "disclosure.total": 724,
        "disclosure.total.cumulative": 9206,
        "applications.received": 18,
        "applications.received.cumulative": 7136,
        "review.total": 0,
        "review.total.cumulative": 5,
        "litigation.total": 1,
        "litigation.total.cumulative": 2,
    }


def test_a_page_number_among_figures_in_front_of_the_unit() -> None:
    cells = [
        "指标名称",
        "2012年度",
        "历年累计",
        "计量单位",
        "申请总数",
        "0",
        "8",
        "8748",
        "条",
        "行政复议数",
        "1",
        "2",
        "件",
    ]
    got = told(text("\n".join(cells) + "\n", 2012))
    assert (got["applications.received"], got["applications.received.cumulative"]) == (
        "ambiguous",
        "ambiguous",
    )
    assert (got["review.total"], got["review.total.cumulative"]) == (1, 2)


def test_fewer_figures_than_columns_in_front_of_the_unit() -> None:
    rows = "指标名称 2012年度 历年累计 计量单位\n主动公开信息数 724 9206 条\n申请总数 18 条\n行政复议数 件\n行政诉讼数 1 2 件\n"
    got = told(text(rows, 2012))
    assert (got["applications.received"], got["applications.received.cumulative"]) == (
        "ambiguous",
        "ambiguous",
    )
    assert {got["review.total"], got["review.total.cumulative"]} <= {"ambiguous", "blank"}
    assert (got["litigation.total"], got["litigation.total.cumulative"]) == (1, 2)


# -- which form, which group ------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", [["单位", "件"], []])
def test_a_short_label_on_the_form_of_its_neighbours(unit: list[str]) -> None:
    rows: list[list[Cell]] = [
        ["统计指标", *unit[:1], "统计数"],
        ["（三）申请答复数", *unit[1:], "9"],
        ["6.信息不存在数", *unit[1:], "2"],
    ]
    assert told(html(rows, year=2018)) == {"reply.total": 9, "reply.not_existing": 2}


def test_a_short_label_that_two_forms_share_on_a_local_form() -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "本年数"],
        ["对申请的答复总数", "条", "9"],
        ["其中：（2）“信息不存在”数", "条", "2"],
    ]
    wanted = {"reply.total": 9, "reply.refused.not_existing": 2}
    assert told(html(rows, year=2010)) == wanted
    assert told(text("".join(" | ".join(map(str, row)) + " |\n" for row in rows), 2010)) == wanted


@pytest.mark.parametrize("layout", ["html", " | ", "\n"])
def test_a_chapter_without_a_figure_opens_its_group(layout: str) -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", "统计数"],
        ["五、行政诉讼情况", "——", "——"],
        ["（二）被依法纠错数", "件", "3"],
        ["四、行政复议情况", "——", "——"],
        ["（二）被依法纠错数", "件", "1"],
        ["六、举报投诉数量", "件", "5"],
    ]
    lines = "\n".join(layout.join(map(str, row)) for row in rows) + "\n"
    got = told(html(rows, year=2017) if layout == "html" else text(lines, 2017))
    assert got == {"litigation.corrected": 3, "review.corrected": 1, "complaints.total": 5}


def test_a_chapter_of_both_kinds_of_cases_opens_neither_group() -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", "统计数"],
        ["四、行政复议和行政诉讼情况", "", ""],
        ["（二）被依法纠错数", "件", "3"],
        ["举报投诉数量", "件", "5"],
    ]
    assert told(html(rows, year=2017)) == {"complaints.total": 5}


def test_one_figure_beside_two_rows() -> None:
    rows = rows_of("8", "7", "6")
    rows[1][2] = ("7", 2, 1)
    del rows[2][2]
    wanted = dict(zip(CODES, [8, "ambiguous", "ambiguous"], strict=True))
    assert told(html([["统计指标", "单位", "统计数"], *rows], year=2014)) == wanted


def test_a_figure_in_the_column_of_units() -> None:
    rows = rows_of("8", "7", "6")
    del rows[1][1]
    wanted = dict(zip(CODES, [8, "ambiguous", 6], strict=True))
    assert told(html([["统计指标", "单位", "统计数"], *rows], year=2016)) == wanted


def test_rows_set_as_the_lines_of_one() -> None:
    head: list[Cell] = ["统计指标", "单位", "统计数"]
    together: list[Cell] = ["\n".join(LABELS), "条\n件\n件", "8\n7\n6"]
    assert told(html([head, together], year=2016)) == dict(zip(CODES, [8, 7, 6], strict=True))
    short: list[Cell] = ["\n".join(LABELS), "条\n件\n件", "8\n7"]
    assert not {8, 7} & set(told(html([head, short], year=2016)).values())


# -- rows of broken markup --------------------------------------------------------------------------------


def test_an_empty_cell_too_many_in_front_of_the_figures() -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "2012年度", "历年累计"],
        ["主动公开信息数", "条", "", "31", "230"],
        ["申请总数", "条", "5", "9"],
    ]
    assert told(html(rows, year=2012)) == {
        "disclosure.total": "ambiguous",
        "disclosure.total.cumulative": "ambiguous",
        "applications.received": 5,
        "applications.received.cumulative": 9,
    }


def test_a_cell_too_few_beside_columns_of_single_bodies() -> None:
    head: list[Cell] = ["统计指标", "单位", "合计", "机关", "下属单位"]
    rows = rows_of("9 4 5", "3 4", "2 1 1")
    assert told(html([head, *rows], year=2016)) == dict(zip(CODES, [9, "ambiguous", 2], strict=True))


def test_a_cell_left_out_under_remarks() -> None:
    head: list[Cell] = ["统计指标", "单位", "统计数", "备注"]
    assert told(html([head, *rows_of("9", "3", "2")], year=2016)) == dict(zip(CODES, [9, 3, 2], strict=True))


def test_a_cell_too_many_in_a_table_with_two_halves() -> None:
    head: list[Cell] = ["指标名称", "单位", "代码", "本年度"] * 2
    rows: list[list[Cell]] = [
        ["主动公开信息数", "条", "", "01", "31", "行政复议数", "件", "32", "0"],
        ["申请总数", "条", "10", "5", "行政诉讼数", "件", "33", "1"],
    ]
    got = told(html([head, *rows], year=2009))
    assert (got["disclosure.total"], got["applications.received"], got["litigation.total"]) == (
        "ambiguous",
        5,
        1,
    )


def test_a_row_that_only_the_table_of_another_body_has() -> None:
    head: list[Cell] = ["统计指标", "单位", "统计数"]
    more: list[Cell] = ["按时办结数", "件", "4"]
    other = [*rows_of("1", "2", "3"), more]
    alone = {"applications.completed_on_time": "ambiguous"}
    got = told(html([head, *rows_of("9", "8", "7")], [head, *other], year=2016))
    assert got == dict.fromkeys(CODES, "ambiguous") | alone
