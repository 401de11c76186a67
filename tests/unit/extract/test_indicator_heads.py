"""Heads of the indicator tables (2014 and local forms): columns of units, codes, bodies and quarters, two halves.

Belongs here: what the words of a head say its column holds (``ingest.extract.indicator_heads``), in pages and in text.
Heads that name years or running totals are in test_indicator_years.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    INDICATOR_CODES,
    Cell,
    html,
    indicator_rows,
    tables,
    text,
    told,
)

# -- heads in pages -------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("head", ["指标", "项目"])
@pytest.mark.parametrize("layout", ["\n", "\n\n", "\t"])
def test_any_word_heads_the_labels_beside_a_head_of_units(head: str, layout: str) -> None:
    rows = [
        [head, "单位", "2011年", "历年累计"],
        ["申请总数", "条", "31", "230"],
        ["行政复议数", "件", "0", "4"],
    ]
    assert tables(rows, layout, 2011) == {
        "applications.received": 31,
        "applications.received.cumulative": 230,
        "review.total": 0,
        "review.total.cumulative": 4,
    }


@pytest.mark.parametrize("heads", ["计量单位历年累计", "计量单位历年 累计"])
def test_a_head_that_touches_the_first_label_is_no_part_of_it(heads: str) -> None:
    got = told(text(f"指标名称{heads}主动公开信息数条3行政复议数件0", 2010))
    assert {code.removesuffix(".cumulative") for code in got} == {"disclosure.total", "review.total"}


def test_rows_of_other_work_below_a_general_head_close_its_table() -> None:
    hotline = "指标\n单位\n数量\n热线受理数\n件\n3410\n网上申请\n件\n409\n按时办结数\n件\n3300\n"
    assert told(text(hotline, 2017)) == {}


def test_heads_of_two_bodies_in_a_second_row_are_in_doubt() -> None:
    head: list[list[Cell]] = [[("指标名称", 2, 1), ("单位", 2, 1), ("数量", 1, 2)], ["市本级", "县区"]]
    assert set(told(html([*head, *indicator_rows("1 2", "3 4", "5 6")], year=2015)).values()) <= {"ambiguous"}


@pytest.mark.parametrize("total", ["全年合计", "全年", "年度合计"])
def test_a_column_for_the_whole_year_beside_those_of_quarters(total: str) -> None:
    head: list[Cell] = ["统计指标", "单位", "一季度", "二季度", "三季度", "四季度", total]
    rows = indicator_rows("1 2 0 3 6", "0 0 0 1 1", "0 0 0 1 1")
    assert told(html([head, *rows], year=2014)) == dict(zip(INDICATOR_CODES, [6, 1, 1], strict=True))


def test_a_head_without_a_column_of_units() -> None:
    rows: list[list[Cell]] = [
        ["指标", "2016年"],
        ["收到申请数（单位：件）", "7"],
        ["申请办结数（单位：件）", ""],
    ]
    assert told(html(rows, year=2016)) == {"applications.received": 7, "applications.completed": "blank"}


def test_a_cell_too_few_beside_columns_of_single_bodies() -> None:
    head: list[Cell] = ["统计指标", "单位", "合计", "机关", "下属单位"]
    rows = indicator_rows("9 4 5", "3 4", "2 1 1")
    assert told(html([head, *rows], year=2016)) == dict(
        zip(INDICATOR_CODES, [9, "ambiguous", 2], strict=True)
    )


def test_a_cell_left_out_under_remarks() -> None:
    head: list[Cell] = ["统计指标", "单位", "统计数", "备注"]
    assert told(html([head, *indicator_rows("9", "3", "2")], year=2016)) == dict(
        zip(INDICATOR_CODES, [9, 3, 2], strict=True)
    )


def test_a_figure_in_a_cell_that_is_wider_than_its_column() -> None:
    rows = indicator_rows("8", "7", "6")
    rows[0][2:] = ["", "8"]
    rows[1][2:] = [("7", 1, 2)]
    rows[2][2:] = [("6", 1, 2)]
    head: list[Cell] = ["统计指标", "单位", "", "统计数"]
    assert told(html([head, *rows], year=2017)) == dict(zip(INDICATOR_CODES, [8, 7, 6], strict=True))


# -- heads in text --------------------------------------------------------------------------------------


def test_a_glued_head_of_indicators_behind_other_words_is_a_head() -> None:
    got = told(
        text(
            "某县政府信息公开情况统计表统计指标单位统计数一、主动公开情况（一）主动公开政府信息数条664其中：主动公开规范性文件数条61"
            "制发规范性文件总数件5（二）通过不同渠道和方式公开政府信息的情况",
            year=2017,
        )
    )
    assert got["disclosure.total"] == 664


@pytest.mark.parametrize("layout", [" | ", "\n", "html"])
def test_an_indicator_table_whose_labels_have_a_general_head(layout: str) -> None:
    rows = [["项目", "计量单位", "2015年度", "历年累计"], ["主动公开文件数", "条", "294", "8191"]]
    assert tables(rows, layout, 2015) == {"disclosure.total": 294, "disclosure.total.cumulative": 8191}


@pytest.mark.parametrize("head", ["单 统计\n统计指标\n位 数\n", ""])
def test_a_header_that_breaks_over_the_lines_of_the_text(head: str) -> None:
    labels = {
        "（一）主动公开政府信息数": ("条", "disclosure.total"),
        "制发规范性文件总数": ("件", "normative_documents.issued_total"),
        "1.政府公报公开政府信息数": ("条", "disclosure.channel.gazette"),
        "2.政府网站公开政府信息数": ("条", "disclosure.channel.website"),
        "3.政务微博公开政府信息数": ("条", "disclosure.channel.weibo"),
        "4.政务微信公开政府信息数": ("条", "disclosure.channel.wechat"),
        "（一）收到申请数": ("件", "applications.received"),
        "1.当面申请数": ("件", "applications.channel.in_person"),
        "2.传真申请数": ("件", "applications.channel.fax"),
        "3.网络申请数": ("件", "applications.channel.online"),
        "4.信函申请数": ("件", "applications.channel.letter"),
        "（二）申请办结数": ("件", "applications.completed"),
        "1.按时办结数": ("件", "applications.completed_on_time"),
    }
    lines = "".join(f"{label} {unit} {n}\n" for n, (label, (unit, _)) in enumerate(labels.items(), 10))
    expected = {code: n for n, (_, code) in enumerate(labels.values(), 10)}
    assert told(text(head + lines, 2016)) == expected


def test_a_few_lines_of_units_and_figures_are_no_table() -> None:
    assert told(text("（一）收到申请数 件 4\n1.当面申请数 件 3\n2.传真申请数 件 1\n", 2016)) == {}


INDICATORS = "统计指标 | 单位 | 统计数 |\n"


def _levels(heads: str, values: str) -> str:
    return f"{INDICATORS[:-2].replace('统计数 ', heads)}|\n其中：主动公开规范性文件数 | 条 | {values} |\n收到申请数 | 件 | {values} |\n"


@pytest.mark.parametrize("heads", ["合计 | 机关 | 下属单位 ", "总计 | 市本级 | 县区 "])
def test_a_column_of_totals_beside_those_of_single_bodies(heads: str) -> None:
    lines = _levels(heads, "6 | 1 | 5")
    wanted = {"disclosure.normative_documents": 6, "applications.received": 6}
    assert told(text(lines, 2016)) == wanted
    assert told(html([line.strip(" |").split(" | ") for line in lines.splitlines()], year=2016)) == wanted


@pytest.mark.parametrize("values", ["1 | 2", "4 | 4", "3 | "])
def test_figures_of_two_columns_are_those_of_neither(values: str) -> None:
    lines = _levels("统计数 | 数量 ", values)
    assert set(told(text(lines, 2016)).values()) == {"ambiguous"}
    cells = [[cell.strip() for cell in line.strip("|").split("|")[: 3 + 1]] for line in lines.splitlines()]
    assert set(told(html(cells, year=2016)).values()) == {"ambiguous"}


@pytest.mark.parametrize("between", [" | ", "\t", "\n", " ", "html"])
def test_codes_whose_head_is_lost_are_no_figures(between: str) -> None:
    labels = (
        "申请总数",
        "其中：1.当面申请数",
        "2.传真申请数",
        "3.电子邮件申请数",
        "4.网上申请数",
        "5.信函申请数",
    )
    rows = [["指标名称", "计量单位", "本期实际", "历年累计"]]
    rows += [[label, "条", str(10 + n), str(7 * n), str(9 * n)] for n, label in enumerate(labels)]
    rows.append(["行政复议数", "件", "32", "4"])  # an empty cell was left out
    got = (
        html(rows, year=2009) if between == "html" else text("\n".join(map(between.join, rows)) + "\n", 2009)
    )
    assert set(told(got).values()) == {"ambiguous"}


# -- two halves side by side ----------------------------------------------------------------------------

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


@pytest.mark.parametrize("layout", [" | ", "\t", " ", "html"])
def test_a_header_printed_again_amid_a_group(layout: str) -> None:
    head = ["统计指标", "单位", "统计数"]
    rows = [head, ["五、行政诉讼数量", "件", "5"], head, ["（二）被依法纠错数", "件", "3"]]
    assert tables(rows, layout, 2016) == {"litigation.total": 5, "litigation.corrected": 3}


def test_a_head_of_units_broken_around_the_other_heads() -> None:
    lines = (
        "             计量单\n指标名称                2016年度  历年累计\n             位\n"
        "主动公开文件数     条    1010    1210\n申请总数     条    10    12\n"
    )
    assert told(text(lines, 2016)) == {
        "disclosure.total": 1010,
        "disclosure.total.cumulative": 1210,
        "applications.received": 10,
        "applications.received.cumulative": 12,
    }


@pytest.mark.parametrize("number", ["序号", "编号"])
def test_a_general_head_behind_the_numbers_of_the_rows(number: str) -> None:
    rows = [[number, "项目", "单位", "数量", "备注"], ["1", "（一）收到申请数", "件", "12", "含转办3件"]]
    rows += [["2", "（二）申请办结数", "件", "", "见附件2"]]
    assert tables(rows, "html", 2016) == {"applications.received": 12, "applications.completed": "blank"}


@pytest.mark.parametrize(
    "heads", [["合计", "机关", "下属单位"], ["机关", "下属单位", "合计"], ["合计", "机关", "备注"]]
)
@pytest.mark.parametrize("head", ["项目", "统计指标"])
def test_a_column_of_totals_below_a_general_head(head: str, heads: list[str]) -> None:
    figures = {"合计": "12", "机关": "9", "下属单位": "3", "备注": "含转办3件"}
    rows = [[head, "单位", *heads], ["（一）收到申请数", "件", *(figures[h] for h in heads)]]
    rows += [["（二）申请办结数", "件", *("" if h == "合计" else figures[h] for h in heads)]]
    assert tables(rows, "html", 2016) == {"applications.received": 12, "applications.completed": "blank"}


def test_general_heads_of_two_halves() -> None:
    rows = [["项目", "数量"] * 2, ["（一）收到申请数", "12件", "六、举报投诉数量", "4件"]]
    assert tables(rows, "html", 2016) == {"applications.received": 12, "complaints.total": 4}


def test_several_columns_whose_heads_tell_nothing() -> None:
    labels = [
        "（一）收到申请数",
        "（二）申请办结数",
        "（三）申请答复数",
        "四、行政复议数量",
        "五、行政诉讼数量",
    ]
    rows: list[list[Cell]] = [["类型", "单位", "甲", "乙"]]
    rows += [[label, "件", "0", "7"] for label in labels]
    rows.append(["六、举报投诉数量", "件", "0", ""])  # one figure, of which column cannot be told
    assert set(told(html(rows, year=2016)).values()) == {"ambiguous"}


def test_a_row_of_an_indicator_table_is_no_row_of_applicants() -> None:
    rows = [["项目", "计量单位", "代码", "本月", "本年数"] * 2]
    rows += [["属于国家秘密的公文类信息数", "条", "11", "9", "183", "行政复议数", "件", "34", "0", "2"]]
    assert tables(rows, "html", 2011) == {"review.total": 2}


@pytest.mark.parametrize("between", [" ", "\n", " | ", "\t", "\n| "])
@pytest.mark.parametrize(
    ("heads", "figures"),
    [
        (["计量单位", "代码", "合计", "机关", "下属单位"], "件 11 12 9 3"),
        (["单位", "机关", "下属单位", "总计"], "件 9 3 12"),
        (["单位", "本年度", "上年度", "增减"], "件 12 10 2"),
        (["单位", "当年数", "上年数"], "件 12 10"),
    ],
)
def test_heads_in_text_told_by_their_words(heads: list[str], figures: str, between: str) -> None:
    rows = [["指标名称", *heads]]
    rows += [[label, *figures.split()] for label in ("当面申请数", "传真申请数", "网上申请数", "行政复议数")]
    lines = "\n".join(
        between.join(row) + ("\n|" if "|" in between and "\n" in between else "") for row in rows
    )
    assert set(told(text(lines + "\n", 2016)).values()) == {12}


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_remark_behind_an_empty_cell(between: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数", "备注"],
        ["（一）收到申请数", "件", "12"],
        ["（二）申请办结数", "件", "3次"],
    ]
    rows += [["六、举报投诉数量", "件", "5", "含转办"]]
    got = told(text("\n".join(map(between.join, rows)) + "\n", 2016))
    assert got["applications.completed"] == "ambiguous"
    assert got["applications.received"] == 12


def test_heads_that_broke_over_lines_which_keep_their_columns() -> None:
    lines = (
        "                              计量单           历年累\n"
        "      指标名称                         本年度          说明\n"
        "                              位               计\n"
        "      主动公开文件数          条       1495    1510\n"
        "      申请总数                条       19      752     见附件2\n"
        "      行政复议数              件       0       4\n"
    )
    assert told(text(lines, 2016)) == {
        "disclosure.total": 1495,
        "disclosure.total.cumulative": 1510,
        "applications.received": 19,
        "applications.received.cumulative": 752,
        "review.total": 0,
        "review.total.cumulative": 4,
    }


def test_a_short_table_whose_heads_are_told_by_their_words() -> None:
    lines = "统计指标 单位 机关 下属单位 总计\n（一）收到申请数 件 9 3 12\n"
    assert told(text(lines, 2016)) == {"applications.received": 12}


def test_a_piece_of_a_head_that_stands_below_another_is_left_alone() -> None:
    lines = (
        "指标名称               计量单位   2012年  历年累计\n                          度\n\n"
        "主动公开信息数            条      789    794\n\n申请总数          条      4      9\n"
    )
    assert told(text(lines, 2012)) == {
        "disclosure.total": 789,
        "disclosure.total.cumulative": 794,
        "applications.received": 4,
        "applications.received.cumulative": 9,
    }


@pytest.mark.parametrize("between", [" ", "\n", " | "])
@pytest.mark.parametrize("head", ["统计指标 单位 统计数", "统计指标 单位 科室 统计数"])
def test_figures_without_the_unit_that_the_head_names_are_no_blanks(head: str, between: str) -> None:
    """A crawler dropped the units: which column a figure is of is not certain, and the cell was not empty."""
    rows = [("（一）收到申请数", 12), ("（二）申请办结数", 5), ("六、举报投诉数量", 3)]
    lines = "".join(f"{label}{between}{value}\n" for label, value in rows)
    read = text(f"{head}\n{lines}", 2016)
    assert {(one.value_status, one.raw_text) for one in read.values()} == {
        ("ambiguous", str(value)) for _, value in rows
    }


def test_a_column_beside_the_one_that_two_heads_share_stays_what_it_is() -> None:
    head: list[list[Cell]] = [
        [("统计指标", 2, 1), ("单位", 2, 1), ("说明", 2, 1), ("统计数", 1, 2)],
        ["本年", "历年累计"],
    ]
    rows: list[list[Cell]] = [
        ["（一）收到申请数", "件", "见附件", "12", "40"],
        ["1.当面申请数", "件", "", "3", "9"],
    ]
    got = told(html([*head, *rows], year=2012))
    assert (got["applications.received"], got["applications.channel.in_person"]) == (12, 3)
    assert got["applications.channel.in_person.cumulative"] == 9
