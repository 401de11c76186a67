"""Page numbers and running heads among the rows of a flattened table.

Belongs here: a page number is no figure, and where it may be one the row is in doubt (``ingest.extract.stream.joined``
and the readers of rows). Rows that a page break cuts in two in a real table are in test_page_breaks.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_BARS,
    HEAD_TEXT,
    RECEIVED,
    UNKNOWN,
    item,
    row,
    text,
    told,
)


@pytest.mark.parametrize("page", ["4 / 9", "4/9", "4／9"])
def test_a_page_number_with_the_number_of_pages(page: str) -> None:
    lines = f"指标名称\n单位\n2014年度\n历年累计\n行政复议数\n{page}\n件\n2\n9\n行政诉讼数\n件\n1\n4\n"
    got = told(text(lines, 2014))
    assert (got["review.total"], got["review.total.cumulative"]) == (2, 9)


def test_a_page_number_in_front_of_a_figure_is_no_part_of_it() -> None:
    cells = "3 |\n2 |\n0 |\n0 |\n0 |\n4\n23 |\n28 |\n"
    got = told(text(f"{HEAD_BARS}{RECEIVED} |\n{cells}{CARRIED_IN} |\n" + "0 |\n" * 7))
    assert got["applications.received/other_organisation"] == "ambiguous"
    assert got["applications.received"] == 28


def test_page_numbers_between_rows_leave_the_rows_alone() -> None:
    page = "".join(f"{n}.网上申请数 件 {n} {n + 7}\n" for n in range(1, 40))
    lines = f"指标名称 单位 2014年度 历年累计\n1.当面申请数 件 16 29\n5\n{page}6\n{page}行政复议数 件 2 3\n7\n行政诉讼数 件 1 4\n"
    got = told(text(lines, 2014))
    assert (got["applications.channel.in_person.cumulative"], got["review.total.cumulative"]) == (29, 3)


def test_a_page_number_among_the_figures_of_a_row_with_an_empty_cell() -> None:
    lines = [
        *HEAD_TEXT.split(),
        RECEIVED,
        "19",
        "20",
        "37",
        "4",
        "2",
        "6",
        "24",
        "— 4 —",
        "青山县年度报告",
        "108",
    ]
    lines += [CARRIED_IN, "1", "0", "0", "0", "0", "0", "1"]
    got = told(text("\n\n".join(lines)))
    assert got == row("applications.received", *UNKNOWN) | row("applications.carried_in", 1, 0, 0, 0, 0, 0, 1)


def test_a_page_number_between_a_label_and_its_figure() -> None:
    lines = ["信息内容", "本年处理决定数量", "行政处罚", "2", "青山县年度报告", "8914", "行政强制", "7"]
    assert told(text("\n".join(lines))) == item("penalty", decisions="ambiguous") | item(
        "coercion", decisions=7
    )


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


def test_a_page_number_between_an_empty_row_and_the_header_printed_again() -> None:
    head = "统计指标 单位 统计数\n"
    lines = f"{head}（一）收到申请数 件 6\n1.当面申请数\n件\n3\n\n{head}2.传真申请数 件 0\n"
    got = told(text(lines, 2016))
    assert got["applications.channel.in_person"] == "ambiguous"
    assert (got["applications.received"], got["applications.channel.fax"]) == (6, 0)


def test_seven_figures_of_two_rows_around_a_page_number() -> None:
    figures = "\n\n".join(["31", "12", "43", "-2-", "3", "2", "6", "11"])
    got = told(
        text(
            f"{HEAD_TEXT}\n5\n1\n6\n\n{RECEIVED}\n{CARRIED_IN}\n（六）其他处理\n（七）总计\n\n"
            f"{figures}\n{CARRIED_OUT}\n四、政府信息公开行政复议、行政诉讼情况\n",
            2020,
        )
    )
    assert got.items() >= row("disposition.total", *UNKNOWN).items()


def test_a_row_that_a_running_head_interrupts() -> None:
    received, nothing = "3\n1\n0\n0\n0\n0\n4\n", "0\n" * 7
    broken = "0\n— 4 —\n云岭县人民政府年度报告\n0\n0\n0\n0\n0\n0\n"
    rows = (
        f"{RECEIVED}\n{received}{CARRIED_IN}\n{broken}（一）予以公开\n{received}"
        f"（二）部分公开（区分处理的，只计这一情形，不计其他情形）\n{nothing}（七）总计\n{received}{CARRIED_OUT}\n{nothing}"
    )
    got = told(text(f"{HEAD_TEXT}{rows}"))
    assert got["disposition.total"] == 4
    assert {name: got[name] for name in row("applications.carried_in", *UNKNOWN)} == row(
        "applications.carried_in", *UNKNOWN
    )


def test_a_row_behind_tabs_that_a_running_head_interrupts() -> None:
    head = "\t指标名称\n\t计量单位\n\t2015年度\n\t历年累计\n\n"
    lines = f"{head}\t行政复议数\n\t件\n— 4 —\n云岭县人民政府年度报告\n\t8\n\t14\n\n\t行政诉讼数\n\t件\n\t3\n\t5\n"
    got = told(text(lines, 2015))
    assert (got["review.total"], got["review.total.cumulative"]) == ("ambiguous", "ambiguous")
    assert (got["litigation.total"], got["litigation.total.cumulative"]) == (3, 5)


# -- above and among reviews and lawsuits ---------------------------------------------------------------


def test_a_page_break_among_the_figures_of_cases() -> None:
    head = (
        "行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n"
        + "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n" * 3
    )
    figures = ["0", "0", "6", "0", "6", "0", "2", "0", "0", "4", "2", "0", "0", "0", "0"]  # 4 is the page's
    lines = "\n".join(
        [*figures, "青山县人民政府2022年政府信息公开工作年度报告", "0", "五、存在的主要问题及改进情况", ""]
    )
    assert set(told(text(head + lines)).values()) == {"ambiguous"}


def test_a_page_number_above_the_line_of_cases() -> None:
    outcomes = "结果维持 结果纠正 其他结果 尚未审结 总计"
    head = f"行政复议 行政诉讼\n{outcomes} 未经复议直接起诉 复议后起诉\n{outcomes} {outcomes}\n"
    got = told(text(f"{HEAD_TEXT}{RECEIVED} 1 0 0 0 0 0 1\n{head}6\n21 38 19 0 1 2 0 0 3 0 4 0 0 4\n"))
    cases = [value for name, value in got.items() if name.startswith(("review", "litigation"))]
    assert cases == ["ambiguous"] * 15
