"""Cells that hold more than one figure or label, and rows set as the lines of one.

Belongs here: what shares a cell is taken apart where lines match one by one, and is in doubt otherwise.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import HEAD as HEAD_ROWS
from tests.unit.extract.table_cases import HEAD_TEXT, RECEIVED, UNKNOWN, Cell, html, item, row, text, told

# -- rows -----------------------------------------------------------------------------------------------

APPLICATIONS = (
    "|申请人情况|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|\n|---|---|---|---|---|---|---|---|\n"
    f"|{RECEIVED}|3|1|0|0|0|0|4|\n"
)


def test_two_rows_in_one_row_of_cells() -> None:
    got = told(
        text(f"{APPLICATIONS}|1.属于国家秘密<br>2.其他法律行政法规禁止公开|0<br>0|0<br>2|0|0|0|0|0<br>2|\n")
    )
    assert got == row("applications.received", 3, 1, 0, 0, 0, 0, 4) | row(
        "disposition.refused.state_secret", *UNKNOWN
    ) | row("disposition.refused.prohibited_by_law", *UNKNOWN)


@pytest.mark.parametrize("between", [" | ", "\t"])
def test_two_labels_in_one_cell(between: str) -> None:
    labels = "1.信访举报投诉类申请 2.重复申请"
    got = told(text(f"{HEAD_TEXT}{between.join([labels, '3 4', *['0 0'] * 5, '3 4'])}{between.rstrip()}\n"))
    assert set(got.values()) <= {"ambiguous"}


def test_two_rows_of_a_web_table_in_one() -> None:
    label = "7.属于行政执法案卷\n8.属于行政查询事项"
    got = told(html([*HEAD_ROWS, [("（三）不予公开", 1, 1), (label, 1, 2), *["3\n4"] * 7]]))
    assert got
    assert set(got.values()) == {"ambiguous"}


@pytest.mark.parametrize("between", [" | ", "\t"])
def test_two_rows_of_indicators_and_of_article_20_in_one(between: str) -> None:
    indicators = [["统计指标", "单位", "统计数"], ["1.当面申请数 2.传真申请数", "件 件", "3 4"]]
    article = [["信息内容", "本年处理决定数量"], ["行政处罚 行政强制", "1 2"]]
    for rows in (indicators, article):
        got = told(text("".join(between.join(cells) + between.rstrip() + "\n" for cells in rows)))
        assert set(got.values()) == {"ambiguous"}


LABELS = ["主动公开政府信息数", "收到申请数", "申请办结数"]
CODES = ["disclosure.total", "applications.received", "applications.completed"]


def test_rows_set_as_the_lines_of_one() -> None:
    head: list[Cell] = ["统计指标", "单位", "统计数"]
    together: list[Cell] = ["\n".join(LABELS), "条\n件\n件", "8\n7\n6"]
    assert told(html([head, together], year=2016)) == dict(zip(CODES, [8, 7, 6], strict=True))
    short: list[Cell] = ["\n".join(LABELS), "条\n件\n件", "8\n7"]
    assert not {8, 7} & set(told(html([head, short], year=2016)).values())


def test_labels_in_one_cell_and_figures_in_another_are_not_blank() -> None:
    labels = "第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n第二十条第（六）项\n信息内容\n本年处理决定数量\n行政处罚"
    got = told(html([[labels, "31\n5"]]))
    assert set(got.values()) <= {"ambiguous"}


# -- figures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["5 34", "5、34"])
def test_two_figures_in_one_cell_beside_an_empty_one(cell: str) -> None:
    got = told(html([*HEAD_ROWS, [(RECEIVED, 1, 3), cell, "", "0", "0", "0", "0", "39"]]))
    assert got == row("applications.received", "ambiguous", "ambiguous", 0, 0, 0, 0, 39)


def test_a_figure_that_white_space_breaks_in_a_full_row() -> None:
    got = told(html([*HEAD_ROWS, [(RECEIVED, 1, 3), "1 234", "0", "0", "0", "0", "0", "1235"]]))
    assert got == row("applications.received", 1234, 0, 0, 0, 0, 0, 1235)


def test_a_row_of_figures_in_one_cell() -> None:
    got = told(html([*HEAD_ROWS, [(RECEIVED, 1, 3), "5 0 0 0 0 0 5", *[""] * 6]]))
    assert got == row("applications.received", *UNKNOWN)


def test_figures_of_a_row_of_article_20_in_one_cell() -> None:
    heads = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    got = told(html([heads, ["规章", "0 0 7", "", ""], ["行政规范性文件", "1", "", "12"]]))
    assert got == item("regulations", issued="ambiguous", repealed="ambiguous", in_force="ambiguous") | item(
        "normative_documents", issued=1, repealed="blank", in_force=12
    )


def test_two_figures_in_a_cell_and_empty_cells_beside_it() -> None:
    lines = "|信息内容|上一年项目数量|本年增/减|处理决定数量|\n|---|---|---|---|\n|行政处罚|42<br>-37|138||\n"
    assert set(told(text(lines)).values()) == {"ambiguous"}
