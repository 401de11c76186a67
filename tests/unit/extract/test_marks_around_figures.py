"""What stands in a cell beside its figure: units, marks of footnotes, signs, dashes, list marks, invisible characters.

Belongs here: printed cells whose figure is neither its neighbour's nor more or less than what is printed. What a number
by itself is worth (``ingest.extract.numbers``) is in test_numbers; figures in pieces are in test_torn_figures.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.parse import parse_document
from tests.unit.extract.table_cases import (
    CARRIED_IN,
    HEAD_BARS,
    HEAD_TEXT,
    LAYOUTS,
    RECEIVED,
    Cell,
    html,
    item,
    row,
    tables,
    text,
    told,
)

# -- marks of footnotes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["*", "①", "[1]", "注1", "1)", "/件"])
def test_the_mark_of_a_footnote_in_a_cell(mark: str) -> None:
    rows = [["统计指标", "单位", "统计数"], [f"（一）收到申请数{mark}", "件", "13"]]
    assert told(html(rows, year=2016)) == {"applications.received": 13}


@pytest.mark.parametrize("mark", ["¹", "①", " ²", "*"])
def test_the_mark_of_a_footnote_behind_a_figure(mark: str) -> None:
    cells = ["5" + mark, "6", "0", "0", "0", "0", "11" + mark]
    head = [
        ["申请人情况"],
        ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
    ]
    wanted = row("applications.received", 5, 6, 0, 0, 0, 0, 11)
    assert told(html([*head, [RECEIVED, *cells]])) == wanted
    assert told(text(f"{HEAD_BARS}{RECEIVED} | {' | '.join(cells)} |\n")) == wanted


@pytest.mark.parametrize("mark", ["（注1）", "(注)", "**"])
def test_the_mark_of_a_footnote_behind_the_figure_of_an_indicator(mark: str) -> None:
    rows = [["统计指标", "单位", "统计数"], ["（一）收到申请数", "件", f"13{mark}"]]
    assert told(html(rows, year=2016)) == {"applications.received": 13}


def test_an_asterisk_between_a_label_and_its_glued_figure() -> None:
    lines = "指标名称单位2015年度历年累计其中：1、当面申请数*条03"
    assert told(text(lines, 2015)) == {
        "applications.channel.in_person": 0,
        "applications.channel.in_person.cumulative": 3,
    }


# -- units ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["万元", "万 元", "万　元"])
def test_a_unit_set_apart_in_its_cell(unit: str) -> None:
    lines = f"统计指标 单位 统计数\n（一）收到申请数 件 4\n（二）申请办结数 件 4\n政府信息公开专项经费 {unit} 2.5\n接受培训人员数 人 次 31\n"
    got = told(text(lines, 2016))
    assert (got["organisation.funding"], got["training.participants"]) == (25_000, 31)


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


# -- signs and dashes -----------------------------------------------------------------------------------


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
def test_a_dash_in_every_cell(layout: str) -> None:
    rows = [["信息内容", "本年处理决定数量"], ["行政处罚", "/"], ["行政强制", "/"]]
    assert tables(rows, layout, 2022) == {
        "penalty.decisions": "not_applicable",
        "coercion.decisions": "not_applicable",
    }


@pytest.mark.parametrize("dash", ["/", "—", "——", "-", "－", "无"])
def test_dashes_beside_a_label_that_goes_on_below_them(dash: str) -> None:
    dashes = "    ".join([dash] * 7)
    lines = (
        f"{HEAD_TEXT}{RECEIVED}    1    0    0    0    0    0    1\n{CARRIED_IN}    0    0    0    0    0    0    0\n"
        f"（一）予以公开    1    0    0    0    0    0    1\n（二）部分公开（区分处理的，只    {dashes}\n计这一情形，不计其他情形）\n"
        f"5.要求行政机关确认或重新出具    {dashes}\n已获取信息\n（七）总计    1    0    0    0    0    0    1\n"
    )
    got = told(text(lines))
    nothing = ["not_applicable"] * 7
    assert row("disposition.partly_granted", *nothing).items() <= got.items()
    assert row("disposition.not_processed.reconfirmation", *nothing).items() <= got.items()


def test_a_long_dash_in_glued_figures_may_be_a_sign() -> None:
    glued = "信息内容上一年项目数量本年增/减处理决定数量行政强制20—1450第二十条第（八）项"
    assert set(told(text(glued, 2020)).values()) == {"ambiguous"}


def test_the_dash_in_front_of_an_item_is_no_figure_of_the_row_above() -> None:
    lines = [*HEAD_TEXT.split(), RECEIVED, *"32156", "14", f"- {CARRIED_IN}", *"0000000"]
    got = told(text("\n".join(lines)))
    assert got["applications.received/natural_person"] == "ambiguous"
    assert got["applications.carried_in"] == 0


def test_a_dash_that_stands_apart_is_no_sign_of_a_count() -> None:
    got = told(text("信息内容 | 本年处理决定数量 |\n行政处罚 | - 3 |\n行政强制 | -3 |\n"))
    assert got == {"penalty.decisions": "ambiguous", "coercion.decisions": -3}


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


# -- commas and other characters ------------------------------------------------------------------------


@pytest.mark.parametrize("last", ["18、", "18，", "1l", "1.8E+01", "18;"])
def test_a_figure_with_something_behind_it_is_not_its_beginning(last: str) -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED} 11 5 0 0 0 2 {last}\n{CARRIED_IN} 1 0 0 0 0 0 1\n"))
    assert got["applications.received"] in (18, "ambiguous", "unreadable")
    assert got["applications.carried_in"] == 1


@pytest.mark.parametrize("between", ["、", "，\n"])
def test_the_last_digit_of_a_figure_is_no_list_number_in_front_of_another(between: str) -> None:
    got = told(
        text(
            f"{HEAD_TEXT}{RECEIVED} 11 5 0 0 0 2 208{between}二、上年结转政府信息公开申请数量 1 0 0 0 0 0 1\n"
        )
    )
    assert got["applications.received"] not in (20, 0)


@pytest.mark.parametrize("comma", ["，", "、"])
def test_a_figure_in_front_of_a_comma_and_the_next_label_keeps_its_last_digit(comma: str) -> None:
    head = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量"
    got = told(
        text(f"{head}{comma}行政处罚\t16\t9\t47{comma}行政强制\t39\t1\t7{comma}第二十条第（八）项\n", 2020)
    )
    assert 4 not in got.values()


def test_a_figure_with_a_comma_on_the_line_above_a_numbered_label() -> None:
    got = told(text("统计指标\t单位\t统计数\n1.按时办结数\t件\t0、\n2.延期办结数\t件\t3\n", 2016))
    assert got["applications.completed_on_time"] != "blank"
    assert got["applications.completed_extended"] == 3


@pytest.mark.parametrize("inside", ["\u200b", "\ufeff", "\u2060", "\u00ad"])
def test_an_invisible_character_inside_a_figure(inside: str) -> None:
    lines = f"{HEAD_TEXT}{RECEIVED} 9{inside}21 0 0 0 0 0 9{inside}21\n"
    assert told(text(lines)) == row("applications.received", 921, 0, 0, 0, 0, 0, 921)
    one = f"指标名称\n单位\n2014年度\n历年累计\n行政复议数\n件\n2\n9{inside}53\n行政诉讼数\n件\n1\n4\n"
    assert told(text(one, 2014))["review.total.cumulative"] == 953


def test_backslashes_of_markdown_before_list_numbers_and_decimal_points() -> None:
    lines = (
        "指标名称\n\n单位\n\n2015年度\n\n历年累计\n\n其中：1\\.当面申请数\n\n条\n\n305\n\n338\n\n"
        "2\\.网上申请数\n\n条\n\n50\n\n2,699\n\n政府信息公开收费减免金额\n\n元\n\n8\\.21\n\n9\\.5\n\n"
    )
    assert told(text(lines, 2015)) == {
        "applications.channel.in_person": 305,
        "applications.channel.in_person.cumulative": 338,
        "applications.channel.online": 50,
        "applications.channel.online.cumulative": 2699,
        "application_fees.waived": Decimal("8.21"),
        "application_fees.waived.cumulative": Decimal("9.5"),
    }
    figures = parse_document(
        f"青山县教育局2015年政府信息公开工作年度报告\n{lines}".encode(), "page.md"
    ).observations
    assert "8\\.21" in {figure.raw_text for figure in figures}


@pytest.mark.parametrize(
    ("printed", "value"), [("? 0", 0), ("12 ?", 12), ("?", "blank"), ("?5", "unreadable")]
)
def test_what_a_charset_leaves_of_a_space_is_no_part_of_a_figure(printed: str, value: int | str) -> None:
    got = html([["信息内容", "本年处理决定数量"], ["行政许可", printed]])
    assert told(got) == {"licensing.decisions": value}
