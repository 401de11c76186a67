"""Layouts of tables met in published reports, one by one, retold with figures of our own.

Belongs here: what converters of web pages, crawlers and agencies do to the official tables, and what must come out.
The quirks that the form's description lists are in test_quirks.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.quirk_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_TEXT,
    RECEIVED,
    html,
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


# -- headers and labels ---------------------------------------------------------------------------------

ISSUED = ["本年制发件数", "本年废止件数", "现行有效件数"]
LAYOUTS = [" | ", "\n", " ", "html"]


def tables(rows: list[list[str]], layout: str, year: int) -> dict[str, object]:
    """Return what comes out of rows of cells, printed in a layout."""
    if layout == "html":
        return told(html(rows, year=year))
    return told(text("\n".join(layout.join(r) for r in rows) + "\n", year=year))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "head",
    [
        ["本年制定", "本年废止", "本年有效"],
        ["本年制定件数", "本年废止件数", "现行有效件数"],
        ["本年度印发数量", "本年度废止数量", "现行有效总数"],
        ["2023年制发件数", "2023年废止件数", "现行有效件数"],
        ["制发件数", "废止件数", "现行有效件数"],
    ],
)
def test_headers_of_documents_in_other_words(head: list[str], layout: str) -> None:
    rows = [["信息内容", *head], ["政府规章", "1", "2", "3"], ["行政规范性文件", "4", "5", "6"]]
    assert tables(rows, layout, 2023) == item("regulations", issued=1, repealed=2, in_force=3) | item(
        "normative_documents", issued=4, repealed=5, in_force=6
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "head",
    [
        ["上年度项目数量", "本年度增/减", "本年处理决定数量"],
        ["2018年项目数量", "2019年增/减", "2019年处理决定数量"],
        ["上年事项数", "本年增（减）", "处理决定总数"],
    ],
)
def test_headers_of_items_in_other_words(head: list[str], layout: str) -> None:
    rows = [["信息内容", *head], ["行政许可事项", "8", "-3", "41"]]
    expected = item("licensing", items_previous=8, items_change=-3, decisions=41)
    assert tables(rows, layout, 2019) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_years_side_by_side_in_the_heads_are_no_columns_of_one_year(layout: str) -> None:
    rows = [["信息内容", "2021年处理决定数量", "2022年处理决定数量"], ["行政许可", "8", "41"]]
    got = tables(rows, layout, 2022)
    assert set(got.values()) <= {"ambiguous"}


def test_words_of_a_header_in_a_sentence_head_no_table() -> None:
    got = text(
        "目前现行有效规范性文件 20 件。\n行政规范性文件 20 12 3\n本年制定规范性文件 3 件，废止 2 件。\n"
    )
    assert told(got) == {}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_words_for_the_ways_to_court(layout: str) -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    values = ["1", "0", "0", "0", "1", "2", "0", "0", "0", "2", "0", "3", "0", "0", "3"]
    rows = [
        ["行政复议", "行政诉讼"],
        [*outcomes, "未经复议直接诉讼", "复议后诉讼"],
        [*outcomes, *outcomes],
        values,
    ]
    got = tables(rows, layout, 2021)
    assert (got["review.total"], got["litigation_direct.total"], got["litigation_after_review.total"]) == (
        1,
        2,
        3,
    )
    assert got["litigation_after_review.corrected"] == 3


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", ["2.", ""])
def test_a_row_that_the_form_does_not_have_is_nobodys(number: str, layout: str) -> None:
    heads = [
        ["申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    rows = [
        ["1.属于国家秘密", *"0000000"],
        [f"{number}属于工作秘密", *"1000001"],
        ["3.其他法律行政法规禁止公开", *"2000002"],
    ]
    got = tables([*heads, *rows], layout, 2023)
    assert got == row("disposition.refused.state_secret", *[0] * 7) | row(
        "disposition.refused.prohibited_by_law", 2, 0, 0, 0, 0, 0, 2
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_doubled_sign_is_ambiguous_and_its_neighbours_are_not(layout: str) -> None:
    rows = [
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政处罚", "253", "--253", "0"],
        ["行政强制", "5", "增加3项", "2"],
    ]
    assert tables(rows, layout, 2020) == item(
        "penalty", items_previous=253, items_change="ambiguous", decisions=0
    ) | item("coercion", items_previous=5, items_change=3, decisions=2)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_unit_and_a_remark_in_the_header_of_an_amount(layout: str) -> None:
    head = ["信息内容", "采购项目数量", "采购总金额（万元，保留四位小数）"]
    got = tables([head, ["政府集中采购", "9", "103.3879"]], layout, 2020)
    assert got == item("procurement", projects=9, amount=1033879)
    assert tables([head, ["政府集中采购", "9", "103.3879万元"]], layout, 2020) == got


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_dash_in_every_cell(layout: str) -> None:
    rows = [["信息内容", "本年处理决定数量"], ["行政处罚", "/"], ["行政强制", "/"]]
    assert tables(rows, layout, 2022) == {
        "penalty.decisions": "not_applicable",
        "coercion.decisions": "not_applicable",
    }


def test_a_header_broken_over_two_rows() -> None:
    head = "申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |\n企业 | 机构 |\n"
    got = told(
        text(f"{head}{RECEIVED} | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n{CARRIED_IN} |  |  |  |  |  |  | 4 |\n")
    )
    assert got == row("applications.received", 2, 1, 0, 0, 0, 0, 3) | row(
        "applications.carried_in", *["blank"] * 6, 4
    )


def _cell_a_line() -> list[str]:
    items = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
    return [
        *[
            "第二十条第（一）项",
            "信息内容",
            "本年新制作数量",
            "本年新公开数量",
            "对外公开总数量",
            "规章",
            "0",
            "0",
            "0",
        ],
        *["规范性文件", "0", "0", "0", "第二十条第（五）项", *items, "行政许可", "7", "-2", "31"],
        *["其他对外管理服务事项", "0", "0", "0", "第二十条第（六）项", *items, "行政处罚", "0", "0", "0"],
        *["行政强制", "0", "0", "0", "第二十条第（八）项", *items[:3], "行政事业性收费", "0", "0"],
    ]


def test_rows_are_in_doubt_where_a_crawler_dropped_the_lines_that_repeat_others() -> None:
    lines = _cell_a_line()
    whole = told(text("\n".join(lines), year=2019))
    assert whole["penalty.decisions"] == 0
    got = told(text("\n".join(dict.fromkeys(lines)), year=2019))
    assert got["normative_documents.made"] == "ambiguous"
    assert got["penalty.decisions"] == "ambiguous"
    assert [got[f"licensing.{c}"] for c in ("items_previous", "items_change", "decisions")] == [7, -2, 31]


def test_no_sum_places_figures_where_lines_were_dropped() -> None:
    table = [
        RECEIVED,
        *"1300004",
        CARRIED_IN,
        *"0000000",
        "（一）予以公开",
        *"1300004",
        "（七）总计",
        *"1300004",
        CARRIED_OUT,
    ]
    lines = [*_cell_a_line(), "申请人情况", "自然人", "法人或其他组织", *table, *"0000000"]
    kept = list(dict.fromkeys(lines))
    kept[kept.index(RECEIVED) + 1 : kept.index(CARRIED_IN)] = ["1", "3", "4"]
    got = told(text("\n".join(kept) + "\n", year=2019))
    assert got["applications.received"] == "ambiguous"
    assert got["applications.received/research"] == "ambiguous"


def test_a_blank_form_a_cell_a_line_is_blank() -> None:
    got = told(text("\n".join(line for line in _cell_a_line() if not line.lstrip("-").isdigit()), year=2019))
    assert set(got.values()) == {"blank"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_types_of_applicants_stand_in_the_order_of_the_form_where_spans_are_lost(layout: str) -> None:
    heads = [["本列数据的勾稽关系为", "申请人情况"], ["自然人", "法人或其他组织", "总计"]]
    heads += [["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]]
    got = tables([*heads, [RECEIVED, *"2340009"]], layout, 2022)
    assert got == row("applications.received", 2, 3, 4, 0, 0, 0, 9)


PDF_HEAD = (
    "                                            本年增/减（指20\n"
    "             上一年项目数量（指2019年       20年增加或减少\n"
    "信息内容     事项数）                       的事项数）\n"
)


def test_labels_of_columns_on_several_lines_stand_as_their_places_say() -> None:
    got = told(text(f"第二十条第（八）项\n{PDF_HEAD}行政事业性收费   33                -9\n", year=2020))
    assert got == item("fees", items_previous=33, items_change=-9)


def test_labels_of_columns_in_another_order_line_by_line_leave_the_order_open() -> None:
    got = told(
        text("第二十条第（八）项\n信息内容\n本年增/减\n上一年项目数量\n行政事业性收费\n33\n-9\n", year=2020)
    )
    assert got == item("fees", items_previous="ambiguous", items_change="ambiguous")
    bars = "第二十条第（八）项 |\n信息内容 | 本年增/减 | 上一年项目数量 |\n行政事业性收费 | -9 | 33 |\n"
    assert told(text(bars, year=2020)) == item("fees", items_previous=33, items_change=-9)


# -- tabs, dropped cells, split figures -----------------------------------------------------------------


def test_tabs_in_pairs_are_one_border() -> None:
    rows = [["信息内容", *ISSUED], ["规章", "1", "", "12"], ["行政规范性文件", "7", "3", "60"]]
    content = "第二十条第（一）项\n" + "".join("\t\t".join(r) + "\n" for r in rows)
    assert told(text(content)) == item("regulations", issued=1, repealed="blank", in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_empty_cells_trimmed_at_the_end_of_a_row_are_blank_where_tabs_keep_places() -> None:
    rows = ["\t".join(["信息内容", *ISSUED]), "规章\t1\t\t12", "行政规范性文件\t7"]
    got = told(text("第二十条第（一）项\n" + "\n".join(rows) + "\n第二十条第（五）项\n"))
    assert got == item("regulations", issued=1, repealed="blank", in_force=12) | item(
        "normative_documents", issued=7, repealed="blank", in_force="blank"
    )


def test_cells_at_the_end_of_a_row_are_not_made_up_where_tabs_may_drop_any() -> None:
    rows = ["\t".join(["信息内容", *ISSUED]), "规章\t1\t0\t12", "行政规范性文件\t7"]
    got = told(text("第二十条第（一）项\n" + "\n".join(rows) + "\n第二十条第（五）项\n"))
    assert got["normative_documents.issued"] == "ambiguous"


def test_empty_cells_are_in_doubt_where_every_figure_of_one_digit_is_gone() -> None:
    rows = ["\t".join(["信息内容", *ISSUED]), "规章\t10\t\t", "行政规范性文件\t\t34\t60", ""]
    rows += ["申请人情况", f"{RECEIVED}\t11\t12\t\t\t\t\t23", f"{CARRIED_IN}\t\t\t\t\t\t\t"]
    got = told(text("\n".join(rows) + "\n"))
    assert got["normative_documents.issued"] == "ambiguous"
    assert got["applications.received/research"] == "ambiguous"
    assert got["applications.received"] == 23
    one_digit = told(text("\n".join(rows).replace("\t34\t", "\t4\t") + "\n"))
    assert one_digit["normative_documents.issued"] == "blank"


def test_a_row_that_does_not_add_up_is_in_doubt_where_others_hold_split_figures() -> None:
    split = [
        RECEIVED,
        "1\n2",
        "0",
        "0",
        "0",
        "0",
        "0",
        "1\n2",
        CARRIED_IN,
        "3\n1",
        "0",
        "0",
        "0",
        "0",
        "0",
        "3\n1",
    ]
    # 15 0 0 - 2 1 18: one figure split, one cell empty
    coincidence = ["（一）予以公开", "1\n5", "0", "0", "2", "1", "18"]
    got = told(text(HEAD_TEXT + "\n".join([*split, *coincidence, CARRIED_OUT, *"0000000"]) + "\n"))
    assert got["disposition.granted"] == "ambiguous"
    assert got["applications.carried_out"] == 0
    # No figure of this one is split: joined, the row would not add up either.
    wrong_total = ["（一）予以公开", "1\n5", "0", "0", "2", "1", "19"]
    alone = told(text(HEAD_TEXT + "\n".join([*wrong_total, CARRIED_OUT, *"0000000"]) + "\n"))
    assert alone["disposition.granted"] == 19


def test_a_glued_head_of_indicators_behind_other_words_is_a_head() -> None:
    got = told(
        text(
            "某县政府信息公开情况统计表统计指标单位统计数一、主动公开情况（一）主动公开政府信息数条664其中：主动公开规范性文件数条61"
            "制发规范性文件总数件5（二）通过不同渠道和方式公开政府信息的情况",
            year=2017,
        )
    )
    assert got["disclosure.total"] == 664


def test_rows_between_bars_without_any_cell_are_blank() -> None:
    head = "申请人情况|自然人|法人或其他组织|总计|商业企业|科研机构|社会公益组织|法律服务机构|其他|"
    got = told(
        text(
            f"{head}{RECEIVED}|4|0|0|0|0|0|4|{CARRIED_IN}|（一）予以公开|4|0|0|0|0|0|4|（二）部分公开|（三）不予公开|"
        )
    )
    assert got == (
        row("applications.received", 4, 0, 0, 0, 0, 0, 4)
        | row("applications.carried_in", *["blank"] * 7)
        | row("disposition.granted", 4, 0, 0, 0, 0, 0, 4)
        | row("disposition.partly_granted", *["blank"] * 7)
    )


@pytest.mark.parametrize("empty", ["", "dropped"])
def test_each_cell_between_bars_of_its_own(empty: str) -> None:
    rows = [["信息内容", *ISSUED], ["规章", "1", "2", "12"], ["行政规范性文件", "7", "60"]]
    content = "第二十条第(一)项\n" + "".join("|" + "||".join(r) + "|\n" for r in rows)
    lines = (
        "第二十条第(一)项\n"
        "|\n" + "\n|\n|\n".join(cell for r in rows for cell in r) + "\n|\n第二十条第(五)项\n"
    )
    expected = item("regulations", issued=1, repealed=2, in_force=12) | item(
        "normative_documents", issued="ambiguous", repealed="ambiguous", in_force="ambiguous"
    )
    assert told(text(lines if empty else content)) == expected


def test_a_label_that_lost_its_end_is_read_although_it_begins_with_another() -> None:
    rows = (
        f"1.属于国家秘密 | {' | '.join('0' * 7)} |\n2.其他法律行政法规禁止公 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
    )
    got = text(f"申请人情况 |\n{rows}3.危及“三安全一稳定” | {' | '.join('0' * 7)} |\n")
    assert got["disposition.refused.prohibited_by_law", "total"].value == 3
    assert got["disposition.refused.prohibited_by_law", "total"].qualifier.startswith("label read as")


def test_line_breaks_of_markdown_cells_break_no_label() -> None:
    got = told(
        text(
            "|信息内容|本年制<br>发件数|本年废止<br>件数|现行有<br/>效件数|\n|---|---|---|---|\n|规章|1|2|12|\n|行政规范性<br>文件|7|3|60|\n"
        )
    )
    assert got == item("regulations", issued=1, repealed=2, in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_rows_are_not_blank_where_all_figures_stand_behind_the_tables() -> None:
    # A PDF tool that prints the labels of a page first and its figures then.
    labels = [
        "第二十条第（一）项",
        "信息内容",
        *ISSUED,
        "规章",
        "行政规范性文件",
        "第二十条第（五）项",
        "信息内容",
        "本年处理决定数量",
        "行政许可",
    ]
    got = told(
        text(
            "\n\n".join([*labels, "三、收到和处理政府信息公开申请情况", "2", "8", "12", "7", "140", "33486"])
            + "\n"
        )
    )
    assert set(got.values()) == {"ambiguous"}


# -- labels that are no known variants, tables that are none ---------------------------------------------


@pytest.mark.parametrize("layout", [" | ", "\n", " "])
def test_misspelt_rows_in_front_of_and_behind_a_parent_label(layout: str) -> None:
    head = "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
    rows = [
        ["一、本年新收申请数量", *"2000002"],
        ["三、本年度办理结果", "（一）予以公开", *"2000002"],
        ["（四）无法提供", "1.本机关未掌握相关政府信息", *"3000003"],
        ["2.没有现成信息，需另行制作", *"4000004"],
        ["（六）其他处理", *"0000000"],
    ]
    got = told(text(head + "\n".join(layout.join(r) for r in rows) + "\n"))
    assert got["applications.received"] == 2
    assert got["disposition.granted"] == 2
    assert got["disposition.unavailable.not_held"] == 3
    assert got["disposition.unavailable.needs_creation"] == 4


def test_labels_in_one_cell_and_figures_in_another_are_not_blank() -> None:
    labels = "第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚"
    got = told(html([[labels, "31\n5"]]))
    assert set(got.values()) <= {"ambiguous"}


def test_heads_of_cases_in_one_cell_do_not_make_the_figures_below_blank() -> None:
    outcomes = "结果维持 结果纠正 其他结果 尚未审结 总计"
    head = [
        ["行政复议 行政诉讼"],
        [f"{outcomes} 未经复议直接起诉 复议后起诉"],
        [f"{outcomes} {outcomes} {outcomes}"],
    ]
    got = told(html([*head, ["1", *["0"] * 3, "1", *["0"] * 10]]))
    assert set(got.values()) <= {"ambiguous"}


HALVES = [
    ["统计指标", "单位", "统计数", "统计指标", "单位", "统计数"],
    ["制发规范性文件总数", "件", "6", "四、行政复议数量", "件", "2"],
    ["1.政府公报公开政府信息数", "条", "1", "（二）被依法纠错数", "件", "4"],
    ["2.政府网站公开政府信息数", "条", "3", "五、行政诉讼数量", "件", "7"],
    ["3.政务微博公开政府信息数", "条", "5", "（二）被依法纠错数", "件", "8"],
]


@pytest.mark.parametrize("layout", [" | ", "\t", " ", "html"])
def test_two_halves_of_an_indicator_table_side_by_side(layout: str) -> None:
    assert tables(HALVES, layout, 2016) == {
        "normative_documents.issued_total": 6,
        "disclosure.channel.gazette": 1,
        "disclosure.channel.website": 3,
        "disclosure.channel.weibo": 5,
        "review.total": 2,
        "review.corrected": 4,
        "litigation.total": 7,
        "litigation.corrected": 8,
    }


def test_two_remarks_behind_a_label() -> None:
    got = told(
        text(
            "统计指标 | 统计数 |\n（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）（条） | 120 |\n"
            "七、依申请公开信息收取的费用（万元） | 0.5 |\n",
            year=2016,
        )
    )
    assert got == {"disclosure.total": 120, "application_fees.amount": 5000}


@pytest.mark.parametrize(
    ("printed", "metric"),
    [
        ("（一）回應公眾關注熱點或重大輿情數", "response.hotspots"),
        ("3.政策解讀稿件釋出數", "response.policy_interpretations"),
        ("2.政府網站線上訪談次數", "response.online_interviews"),
        ("其中：主要負責同志參加新聞發佈會次數", "response.press_conferences_by_leaders"),
    ],
)
def test_labels_in_traditional_characters_and_words(printed: str, metric: str) -> None:
    assert told(text(f"統計指標 | 單位 | 統計數 |\n{printed} | 次 | 3 |\n", year=2016)) == {metric: 3}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "heads",
    [
        ["计量单位", "2015年度", "历年累计"],
        ["单位", "本年度数", "历年累计数"],
        ["计量单位", "本年度统计数", "历年累计统计数"],
        ["计量单位", "二〇一五年度", "累计"],
        ["计量单位", "2015年度数量", "历年累计（从2008年起）"],
        ["计量单位", "本年数", "2008年以来累计"],
    ],
)
def test_heads_of_the_year_and_of_all_years(heads: list[str], layout: str) -> None:
    rows = [
        ["指标名称", *heads],
        ["主动公开文件数", "条", "294", "8191"],
        ["其中：1、政府网站公开数", "条", "290", "8100"],
    ]
    assert tables(rows, layout, 2015) == {
        "disclosure.total": 294,
        "disclosure.total.cumulative": 8191,
        "disclosure.channel.website": 290,
        "disclosure.channel.website.cumulative": 8100,
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_two_years_beside_each_other_in_an_indicator_table_that_of_the_report_counts(layout: str) -> None:
    rows = [["指标名称", "计量单位", "2015年度", "2014年度"], ["主动公开文件数", "条", "294", "191"]]
    assert set(tables(rows, layout, 2015).values()) <= {294, "ambiguous"}
    assert set(tables(rows, layout, 2016).values()) <= {"ambiguous"}


@pytest.mark.parametrize("layout", [" | ", "\n", "html"])
def test_an_indicator_table_whose_labels_have_a_general_head(layout: str) -> None:
    rows = [["项目", "计量单位", "2015年度", "历年累计"], ["主动公开文件数", "条", "294", "8191"]]
    assert tables(rows, layout, 2015) == {"disclosure.total": 294, "disclosure.total.cumulative": 8191}


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


def test_a_label_that_ends_in_an_annotated_character() -> None:
    got = told(
        text(
            "第二十條第(八)項(xiàng) |\n信息內(nèi)容 |\n本年收費(fèi)金額(單位:萬元) |\n行政事業(yè)性收費(fèi) |\n1.5 |\n"
        )
    )
    assert got == {"fees.amount": 15000}


@pytest.mark.parametrize(
    ("printed", "value"), [("? 0", 0), ("12 ?", 12), ("?", "blank"), ("?5", "unreadable")]
)
def test_what_a_charset_leaves_of_a_space_is_no_part_of_a_figure(printed: str, value: int | str) -> None:
    got = html([["信息内容", "本年处理决定数量"], ["行政许可", printed]])
    assert told(got) == {"licensing.decisions": value}
