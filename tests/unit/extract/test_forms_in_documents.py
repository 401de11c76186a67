"""Forms in whole documents: old ones in later years, several in one, columns in another order, two reports in one.

Belongs here: what a table is told by when the rest of its report says otherwise, and figures that are printed twice.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.parse import parse_document
from tests.unit.extract.table_cases import (
    CARRIED_IN,
    HEAD,
    HEAD_TEXT,
    RECEIVED,
    ZEROS,
    Cell,
    html,
    item,
    tables,
    text,
    told,
)

ISSUED_HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ITEMS_HEAD = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]


# -- forms in documents ---------------------------------------------------------------------------------


def test_an_old_form_in_a_later_year_is_told_by_its_labels() -> None:
    got = html([list(ITEMS_HEAD), ["行政许可", "1", "2", "3"]], year=2022)
    assert {o.template for o in got.values()} == {"2019"}


def test_indicator_rows_of_2014_in_a_report_on_the_form_of_2019() -> None:
    got = text(
        f"{' '.join(ITEMS_HEAD)}\n行政许可 5 0 9\n统计指标 单位 统计数\n（一）主动公开政府信息数 条 155\n"
        f"2.政府网站公开政府信息数 条 130\n{HEAD_TEXT}{RECEIVED} {ZEROS}\n",
        year=2019,
    )
    assert {o.metric_code: o.template for o in got.values()} == {
        "licensing.items_previous": "2019",
        "licensing.items_change": "2019",
        "licensing.decisions": "2019",
        "disclosure.total": "2014",
        "disclosure.channel.website": "2014",
        "applications.received": "2019",
    }


@pytest.mark.parametrize(("year", "template"), [(2012, "local"), (2014, "2014"), (2019, "2014")])
def test_indicators_of_a_year_before_the_form_of_2014_are_local(year: int, template: str) -> None:
    got = html([["统计指标", "单位", "统计数"], ["主动公开政府信息数", "条", "155"]], year=year)
    assert {o.template for o in got.values()} == {template}


@pytest.mark.parametrize("between", [" ", "\n", "html"])
def test_a_label_of_the_form_of_2014_in_a_table_with_running_totals(between: str) -> None:
    rows = [["指标名称", "计量单位", "2015年度", "历年累计"], ["收到申请数", "件", "5", "21"]]
    assert tables(rows, between, 2015) == {"applications.received": 5, "applications.received.cumulative": 21}


def test_a_table_cut_by_a_page_break_with_repeated_heading() -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED} 2 0 0 0 0 0 2\n- 3 -\n{HEAD_TEXT}{CARRIED_IN} 1 0 0 0 0 0 1\n"))
    assert got["applications.received"] == 2
    assert got["applications.carried_in"] == 1


def test_a_page_number_inside_a_row() -> None:
    got = told(
        text("\n".join([*ISSUED_HEAD, "规章", "1", "- 2 -", "0", "12", "行政规范性文件", "7", "3", "60"]))
    )
    assert got["regulations.in_force"] == 12


def test_codes_are_no_values() -> None:
    rows = [
        ["指标名称", "计量单位", "代码", "本期实际", "历年累计"],
        ["主动公开信息数", "条", "01", "55", "310"],
    ]
    assert told(html(rows, year=2008)) == {"disclosure.total": 55, "disclosure.total.cumulative": 310}


def test_columns_in_another_order() -> None:
    got = told(
        html([[ISSUED_HEAD[0], ISSUED_HEAD[3], ISSUED_HEAD[1], ISSUED_HEAD[2]], ["规章", "12", "1", "0"]])
    )
    assert got == item("regulations", in_force=12, issued=1, repealed=0)


def test_a_column_of_numbers_and_one_of_remarks() -> None:
    got = told(
        html(
            [
                ["序号", *ISSUED_HEAD, "备注"],
                ["1", "规章", "1", "0", "12", ""],
                ["2", "行政规范性文件", "7", "3", "60", "含部门"],
            ]
        )
    )
    assert got == item("regulations", issued=1, repealed=0, in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_a_table_of_documents_on_its_side() -> None:
    got = told(
        html(
            [
                ["信息内容", "规章", "行政规范性文件"],
                [ISSUED_HEAD[1], "1", "7"],
                [ISSUED_HEAD[2], "0", "3"],
                [ISSUED_HEAD[3], "12", "60"],
            ]
        )
    )
    assert got == item("regulations", issued=1, repealed=0, in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_reviews_on_their_side() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    names = ("upheld", "corrected", "other", "pending", "total")
    head = ["", "行政复议", "未经复议直接起诉", "复议后起诉"]
    rows = [[o, str(n), str(n + 5), str(n + 10)] for n, o in enumerate(outcomes)]
    got = told(html([head, *rows]))
    assert [got[f"review.{n}"] for n in names] == [0, 1, 2, 3, 4]
    assert [got[f"litigation_after_review.{n}"] for n in names] == [10, 11, 12, 13, 14]


@pytest.mark.parametrize(
    "content",
    [
        "信息内容 本年处理决定数量\n行政许可：31\n行政处罚：5件\n",
        "信息内容 | 本年处理决定数量 |\n行政许可：31 |\n行政处罚：5件 |\n",
    ],
)
def test_label_and_value_in_one_cell(content: str) -> None:
    expected = {"licensing.decisions": 31, "penalty.decisions": 5}
    assert told(text(content)) == expected
    assert told(html([["信息内容", "本年处理决定数量"], ["行政许可：31"], ["行政处罚：5件"]])) == expected


# -- two reports in one document ------------------------------------------------------------------------


def test_two_years_side_by_side_are_not_taken_for_one() -> None:
    head: list[list[Cell]] = [
        ["信息内容", ("2022年", 1, 3), ("2021年", 1, 3)],
        ["", *ISSUED_HEAD[1:], *ISSUED_HEAD[1:]],
    ]
    got = told(html([*head, ["规章", "1", "0", "12", "2", "0", "11"]]))
    assert set(got.values()) == {"ambiguous"}


def test_two_years_below_each_other_are_ambiguous_where_they_differ() -> None:
    head = ["信息内容", "本年处理决定数量"]
    got = html([head, ["行政许可", "31"], ["行政处罚", "5"]], [head, ["行政许可", "29"], ["行政处罚", "5"]])
    assert told(got) == {"licensing.decisions": "ambiguous", "penalty.decisions": 5}
    assert "'31' at table[1]" in got["licensing.decisions", ""].qualifier
    assert "'29' at table[2]" in got["licensing.decisions", ""].qualifier


def test_an_office_and_all_below_it_in_one_document() -> None:
    own = [*HEAD, [(RECEIVED, 1, 3), *"3000003"], [(CARRIED_IN, 1, 3), *"000000", ""]]
    all_of_it = [*HEAD, [(RECEIVED, 1, 3), *"9000009"], [(CARRIED_IN, 1, 3), *"0000000"]]
    got = html(own, all_of_it)
    assert told(got)["applications.received"] == "ambiguous"
    assert told(got)["applications.received/business"] == 0
    # The empty total of the one is not filled from the other.
    assert told(got)["applications.carried_in"] == "ambiguous"


def test_two_rows_of_cases_are_ambiguous_where_they_differ() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head: list[list[Cell]] = [[("行政复议", 1, 5), ("行政诉讼", 1, 10)], [*[(o, 2, 1) for o in outcomes], ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
            [*outcomes, *outcomes]]  # fmt: skip
    first, second = ["1", *["0"] * 3, "1", *["0"] * 10], ["2", *["0"] * 3, "2", *["0"] * 10]
    got = told(html([*head, ["本级", *first], ["下级", *second]]))
    assert got["review.upheld"] == "ambiguous"
    assert got["litigation_direct.total"] == 0
    flat = "\n".join(
        " | ".join(r) + " |"
        for r in (
            ["行政复议", "行政诉讼"],
            [*outcomes, "未经复议直接起诉", "复议后起诉"],
            [*outcomes, *outcomes],
            first,
            second,
        )
    )
    assert told(text(flat + "\n"))["review.upheld"] == "ambiguous"


@pytest.mark.parametrize("line_end", ["\n", ""], ids=["lines", "one line"])
@pytest.mark.parametrize(
    "words",
    [
        "全年发布统计指标182个，编印月报12期。",
        "建立统计指标体系。",
        "公开单位名称、指标名称、计量单位等统计数据。",
        "第二十条第（一）项规定的内容全部公开。",
        "按照《条例》第二十条第（一）项至第（十五）项规定，",
    ],
)
def test_words_of_a_form_in_a_sentence_open_no_table(words: str, line_end: str) -> None:
    paragraphs = [
        "青山县统计局2020年政府信息公开工作年度报告",
        "一、总体情况",
        f"{words}2020年，我局主动公开政府信息231条。",
        "2020年，我局收到政府信息公开申请3件，均已答复。",
    ]
    stated = parse_document(line_end.join(paragraphs).encode(), "report.txt").observations
    assert {(o.metric_code, o.value) for o in stated} == {
        ("disclosure.total", Decimal(231)),
        ("applications.received", Decimal(3)),
    }
