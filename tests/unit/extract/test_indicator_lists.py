"""Indicators (2014 and local forms) without a head that tells their columns: lists, and tables with no or another head.

Belongs here: lines with one figure each (``ingest.extract.stream.listed``), and columns told by the rows below them
(``ingest.extract.grid.heads_from_rows``). Heads that name their columns are in test_indicator_heads.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import Cell, html, page_of, text, told

LIST = [
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "348", "disclosure.total"),
    ("其中：主动公开规范性文件数", "条", "6", "disclosure.normative_documents"),
    ("1.政府公报公开政府信息数", "条", "0", "disclosure.channel.gazette"),
    ("2.政府网站公开政府信息数", "条", "311", "disclosure.channel.website"),
    ("（一）收到申请数", "件", "12", "applications.received"),
    ("1.当面申请数", "件", "3", "applications.channel.in_person"),
    ("（二）申请办结数", "件", "11", "applications.completed"),
    ("四、行政复议数量", "件", "2", "review.total"),
    ("（二）被依法纠错数", "件", "1", "review.corrected"),
    ("五、行政诉讼数量", "件", "4", "litigation.total"),
    ("（二）被依法纠错数", "件", "0", "litigation.corrected"),
    ("七、依申请公开信息收取的费用", "万元", "0.35", "application_fees.amount"),
]
EXPECTED = {code: 3500 if unit == "万元" else int(figure) for _, unit, figure, code in LIST}


def _rows() -> list[list[Cell]]:
    return [[label, figure] for label, _, figure, _ in LIST]


@pytest.mark.parametrize(
    "line",
    [
        "{label}：{figure}{unit}",
        "{label}：{figure} {unit}；",
        "{label}………………{figure}{unit}",
        "{label} ...... {figure} {unit}",
        "{label}（{unit}） {figure}",
        "{label}（单位：{unit}）：{figure}",
        "{label}({unit})|{figure}|",
        "- {label}：{figure}{unit}",
        "● {label}：{figure}{unit}（另有转办1件）",
        "{label}为{figure}{unit}",
        "7\t{label}\t{unit}\t{figure}",
    ],
)
def test_a_list_with_a_line_for_each_indicator(line: str) -> None:
    lines = [line.format(label=label, unit=unit, figure=figure) for label, unit, figure, _ in LIST]
    assert told(text("\n".join(lines) + "\n", 2016)) == EXPECTED
    assert told(page_of("".join(f"<li>{line}</li>" for line in lines), 2016)) == EXPECTED


def test_a_list_with_each_figure_on_the_line_below_its_label() -> None:
    lines = "".join(f"{label}\n{figure}{unit}\n" for label, unit, figure, _ in LIST)
    assert told(text(lines, 2016)) == EXPECTED


def test_a_figure_without_its_unit_on_the_line_below_may_be_the_number_of_a_page() -> None:
    lines = "".join(f"{label}：{figure}{unit}\n" for label, unit, figure, _ in LIST[:-1])
    got = told(text(f"{lines}{LIST[-1][0]}：\n7\n", 2016))
    assert got == EXPECTED | {"application_fees.amount": "ambiguous"}


def test_a_cell_a_line_without_a_header() -> None:
    lines = "".join(f"{label}\n{unit}\n{figure}\n" for label, unit, figure, _ in LIST)
    assert told(text(lines, 2016)) == EXPECTED


def test_a_cell_a_line_between_bars_without_a_header() -> None:
    lines = "".join(f"{label} |\n{unit} |\n{figure} |\n" for label, unit, figure, _ in LIST)
    assert told(text(lines, 2016)) == EXPECTED
    two = "".join(f"{label} |\n{unit} |\n{figure} |\n9 |\n" for label, unit, figure, _ in LIST)
    assert told(text(two, 2016)) == {}
    in_front = "".join(f"{label}\n| {unit}\n| {figure}\n| 9\n|\n" for label, unit, figure, _ in LIST)
    assert told(text(in_front, 2016)) == {}


def test_all_rows_on_a_line_without_a_header() -> None:
    cells = [f"{label} {unit} {figure}" for label, unit, figure, _ in LIST]
    assert told(text(" ".join(cells), 2016)) == EXPECTED


@pytest.mark.parametrize("between", ["", "\n"])
def test_digits_that_touch_their_unit_without_a_header_may_be_of_two_columns(between: str) -> None:
    rows = [f"{label}{unit}{figure}" for label, unit, figure, _ in LIST]
    got = text(between.join(rows), 2016)
    assert {(o.value_status, o.template) for o in got.values()} == {("ambiguous", "2014")}


_LOCAL = ["受理依申请公开信息总数", "当面申请数", "网上申请数", "对申请的答复总数", "同意公开答复数"]
_LOCAL += ["同意部分公开答复数", "不予公开答复数", "行政复议数", "行政诉讼数"]


@pytest.mark.parametrize("line", ["{}条{}{}", "{} 条 {} {} ", "{}条{}0"])
def test_rows_of_two_columns_without_a_header_are_those_of_neither(line: str) -> None:
    got = told(text("".join(line.format(label, n, 2 * n) for n, label in enumerate(_LOCAL, 3)), 2015))
    assert set(got.values()) == {"ambiguous"}
    assert len(got) >= len(_LOCAL)


def test_a_cell_a_line_with_numbers_of_pages_between() -> None:
    cells = [f"{label}\n{unit}\n{figure}\n" for label, unit, figure, _ in LIST]
    cells[5] += "3\n"
    assert told(text("".join(cells), 2016)) == {}


def test_figures_below_each_other_are_of_two_columns() -> None:
    lines = "".join(f"{label}\n9{unit}\n{figure}{unit}\n" for label, unit, figure, _ in LIST)
    assert told(text(lines, 2016)) == {}


@pytest.mark.parametrize("between", ["", "（件）"])
def test_digits_that_touch_their_label_may_be_of_two_columns(between: str) -> None:
    lines = "".join(f"{label}{between}{figure}{unit}\n" for label, unit, figure, _ in LIST)
    assert told(text(lines, 2016)) == {}


def test_a_figure_alone_among_rows_of_two_may_be_of_either() -> None:
    lines = "".join(f"{label} {figure} {unit}\n" for label, unit, figure, _ in LIST[:-1])
    assert told(text(f"{lines}{LIST[-1][0]} 0.5 0.35 万元\n", 2016)) == {}


@pytest.mark.parametrize(
    "above",
    ["上年同期统计数据", "2016年上半年统计情况", "2008年以来累计统计情况", "统计指标 | 单位 | 1-9月 |"],
)
@pytest.mark.parametrize("between", ["：", " | "])
def test_a_list_of_other_figures(above: str, between: str) -> None:
    lines = "".join(f"{label}{between}{figure} {unit}\n" for label, unit, figure, _ in LIST)
    assert told(text(f"{above}\n{lines}", 2016)) == {}


def test_a_total_of_all_years_in_a_list() -> None:
    lines = "".join(f"{label}（累计）：{figure}{unit}\n" for label, unit, figure, _ in LIST)
    assert told(text(lines, 2016)) == {}


def test_a_few_lines_with_figures_are_no_list() -> None:
    lines = "".join(f"{label}：{figure}{unit}\n" for label, unit, figure, _ in LIST[:6])
    assert told(text(lines, 2016)) == {}


def test_lines_that_say_more_than_a_figure_are_no_rows_of_a_list() -> None:
    lines = "".join(f"{label}：上年{figure}{unit}，本年9{unit}\n" for label, unit, figure, _ in LIST)
    assert told(text(lines, 2016)) == {}


@pytest.mark.parametrize("head", [["项目", "数量"], ["内容", "办理情况"], []])
def test_a_table_whose_head_tells_no_columns(head: list[str]) -> None:
    rows: list[list[Cell]] = [[label, figure + unit] for label, unit, figure, _ in LIST]
    assert told(html([[*head], *rows] if head else rows, year=2016)) == EXPECTED


@pytest.mark.parametrize("head", ["分值", "上年数", "增长率", "年度目标"])
def test_a_column_of_something_else_is_no_column_of_figures(head: str) -> None:
    rows: list[list[Cell]] = [["内容", head], *_rows()]
    assert told(html(rows, year=2016)) == {}


def test_two_columns_of_figures_without_heads_are_those_of_neither() -> None:
    rows: list[list[Cell]] = [["内容", "甲", "乙"], *([*row, "5"] for row in _rows())]
    assert told(html(rows, year=2016)) == {}


def test_a_column_that_counts_the_rows_is_none_of_figures() -> None:
    rows: list[list[Cell]] = [["内容", "第几项"], *([row[0], str(n)] for n, row in enumerate(_rows(), 1))]
    assert told(html(rows, year=2016)) == {}


@pytest.mark.parametrize("number", ["⑵", "⒉", "㈡", "2", "２．", "②", "#", "●", "－", "★"])
@pytest.mark.parametrize("unit", ["件", ""])
def test_list_numbers_of_all_kinds(number: str, unit: str) -> None:
    rows: list[list[Cell]] = [["统计指标", "单位", "统计数"], [f"{number}同意公开答复数", unit, "14"]]
    assert told(html(rows, year=2016)) == {"reply.granted": 14}


def test_a_label_that_denies_another_is_no_misprint_of_it() -> None:
    rows: list[list[Cell]] = [["统计指标", "单位", "统计数"], ["予同意公开答复数", "件", "14"]]
    assert told(html(rows, year=2016)) == {}


def test_a_label_without_its_last_words() -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", "统计数"],
        ["2.同意公开", "件", "5"],
        ["3.同意部分公开", "件", "2"],
        ["4.不同意公开", "件", "1"],
    ]
    assert told(html(rows, year=2016)) == {"reply.granted": 5, "reply.partly_granted": 2, "reply.refused": 1}


@pytest.mark.parametrize(
    "heads",
    [
        ["本年发生数", "历年累计"],
        ["本年新增", "年末累计"],
        ["2016年1-12月", "截至2016年底累计"],
        ["今年", "历年累计数"],
        ["当年发生数", "截至年末累计"],
    ],
)
def test_heads_of_the_year_and_of_its_end(heads: list[str]) -> None:
    rows: list[list[Cell]] = [["指标名称", "计量单位", *heads], ["申请总数", "条", "5", "21"]]
    assert told(html(rows, year=2016)) == {"applications.received": 5, "applications.received.cumulative": 21}


def test_what_ran_up_to_the_end_of_last_year_is_neither() -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "上年末累计", "本年新增", "年末累计"],
        ["申请总数", "条", "16", "5", "21"],
    ]
    assert told(html(rows, year=2016)) == {"applications.received": 5, "applications.received.cumulative": 21}


def test_a_table_that_explains_the_indicators_holds_no_figures() -> None:
    rows: list[list[Cell]] = [
        ["序号", "统计指标", "指标解释", "单位"],
        ["1", "收到申请数", "本年度收到的份数", "件"],
    ]
    assert told(html(rows, year=2016)) == {}


def test_labels_that_other_work_has_too_are_in_doubt_among_its_rows() -> None:
    hotline: list[list[Cell]] = [
        ["指标", "单位", "数量"],
        ["热线来电", "件", "512"],
        ["按时办结数", "件", "510"],
        ["回访满意数", "件", "498"],
    ]
    assert told(html(hotline, year=2016)) == {"applications.completed_on_time": "ambiguous"}
    hotline.insert(1, ["收到申请数", "件", "8"])
    assert told(html(hotline, year=2016)) == {
        "applications.received": 8,
        "applications.completed_on_time": 510,
    }


@pytest.mark.parametrize("head", ["1-9月", "上半年", "12月", "增长率", "比上年增加数", "2017年计划", "分值"])
def test_heads_of_figures_that_are_not_those_of_the_year(head: str) -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", head],
        ["收到申请数", "件", "4"],
        ["申请办结数", "件", "4"],
    ]
    assert told(html(rows, year=2016)) == {}


def test_a_colon_behind_each_label() -> None:
    rows: list[list[Cell]] = [["统计指标", "单位", "统计数"], ["（一）收到申请数：", "件", "4"]]
    assert told(html(rows, year=2016)) == {"applications.received": 4}


@pytest.mark.parametrize(
    "heads", [["2015年", "2016年"], ["合计", "机关"], ["本年", "上年"], ["2016年", "历年累计"]]
)
def test_several_columns_told_by_their_heads_below_one_that_is_none(heads: list[str]) -> None:
    of_year = {"2016年", "合计", "本年"}
    rows: list[list[Cell]] = [["类型", *heads]]
    rows += [[label, *(figure if h in of_year else "9" for h in heads)] for label, _, figure, _ in LIST[:-1]]
    wanted = {code: int(figure) for _, _, figure, code in LIST[:-1]}
    got = told(html(rows, year=2016))
    assert {code: figure for code, figure in got.items() if not code.endswith(".cumulative")} == wanted
