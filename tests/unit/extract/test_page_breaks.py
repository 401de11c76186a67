"""Rows that a page break cuts in two: made whole where the labels prove it, left apart where they do not.

Belongs here: real tables (``ingest.extract.grid.page_breaks``). Page numbers in flattened text are in test_page_numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import locate, read
from ingest.documents.model import Cell, Table
from ingest.extract.grid.page_breaks import rows_made_whole
from ingest.forms import load
from ingest.parse import parse_document
from tests.unit.documents.builders import pdf, ruled

Item = str | tuple[int, str, int, int]
"""A text in the next column, or (column, text, rowspan, colspan)."""


def broken(above: Sequence[Item], below: Sequence[Item], *others: Sequence[Item]) -> Table:
    """Return a table of two pages: ``others`` and ``above`` on the first, ``below`` on the second."""
    rows = [*others, above, below]
    printed = []
    for r, row in enumerate(rows):
        page = f"page {1 + (r == len(rows) - 1)} table[1]/row[{r + 1}]"
        cells, column = [], 0
        for n, item in enumerate(row, 1):
            at, text, rowspan, colspan = item if isinstance(item, tuple) else (column, item, 1, 1)
            cells.append(Cell(text, r, at, rowspan, colspan, f"{page}/cell[{n}]"))
            column = at + colspan
        printed.append(tuple(cells))
    return Table(tuple(printed), "page 1 table[1]", (len(rows) - 1,))


def whole(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows_made_whole(table, load())]


@pytest.mark.parametrize(
    ("above", "below", "row"),
    [
        # A label that only both halves make; the figures stand in the upper half, the lower, or the middle.
        (["行政许", "7", "-26", "655"], ["可", "", "", ""], ["行政许\n可", "7", "-26", "655"]),
        (["行政许", "", "", ""], ["可", "7", "-26", "655"], ["行政许\n可", "7", "-26", "655"]),
        (["其中：", "件", "4"], ["1.当面申请数", "", ""], ["其中：\n1.当面申请数", "件", "4"]),
        # The label in one half, the figures in the other.
        (["", "件", "332"], ["（二）被依法纠错数", "", ""], ["（二）被依法纠错数", "件", "332"]),
        (["行政强制", "", "", ""], ["", "4", "0", "9"], ["行政强制", "4", "0", "9"]),
        # A header whose cells are of different height.
        (
            ["信息内容", "", "本年增/减"],
            ["", "上一年项目数量", ""],
            ["信息内容", "上一年项目数量", "本年增/减"],
        ),
    ],
)
def test_halves_of_a_row_are_one_row(above: list[str], below: list[str], row: list[str]) -> None:
    assert whole(broken(above, below)) == [row]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["行政处罚", "7", "-26", "655"], ["行政强制", "", "", ""]),
        (["行政处罚", "", "", ""], ["行政强制", "4", "0", "9"]),
        # Of an office's own row nothing is known: it may be a row without figures.
        (["行政处罚", "7", "-26", "655"], ["行政检查", "", "", ""]),
        (["结果维持", "结果纠正", "其他结果"], ["3", "4", "5"]),
        (["行政处罚", "7", "-26", "655"], ["", "", "", ""]),
    ],
)
def test_whole_rows_stay_apart(above: list[str], below: list[str]) -> None:
    assert whole(broken(above, below)) == [above, below]


def test_cells_of_other_widths_are_no_halves() -> None:
    below: list[Item] = [(0, "第二十条第（八）项", 1, 4)]
    assert whole(broken(["行政强制", "4", "0", "9"], below)) == [
        ["行政强制", "4", "0", "9"],
        ["第二十条第（八）项"],
    ]


def test_a_figure_goes_on_where_its_column_breaks_figures() -> None:
    table = broken(["行政诉讼", "697,1"], ["", "49"], ["行政复议", "888,2\n79"])
    assert whole(table)[1] == ["行政诉讼", "697,1\n49"]
    assert rows_made_whole(table, load())[1][1].locator == (
        "page 1 table[1]/row[2]/cell[2] + page 2 table[1]/row[3]/cell[2]"
    )


def test_two_figures_stay_two_where_the_column_is_wide_enough() -> None:
    assert whole(broken(["行政诉讼数", "697"], ["", "49"])) == [["行政诉讼数", "697 / 49"]]


def test_a_label_beside_rows_of_both_pages_is_made_whole_and_the_rows_stay() -> None:
    above: list[Item] = [(0, "（五）不予处", 1, 1), "1.信访举报投诉类申请", "2", "2"]
    below: list[Item] = [(0, "理", 4, 1), "2.重复申请", "0", "1"]
    first, second = rows_made_whole(broken(above, below), load())
    assert [cell.text for cell in first] == ["（五）不予处\n理", "1.信访举报投诉类申请", "2", "2"]
    assert first[0].rowspan == 5
    assert [cell.text for cell in second] == ["2.重复申请", "0", "1"]


def test_a_label_that_ends_at_the_break_by_chance_joins_no_rows() -> None:
    above: list[Item] = [(0, "三、本年", 1, 1), "（一）予以公开", "2", "2"]
    below: list[Item] = [(0, "度办理结果", 9, 1), "（二）部分公开", "0", "1"]
    first, second = rows_made_whole(broken(above, below), load())
    assert [cell.text for cell in first] == ["三、本年\n度办理结果", "（一）予以公开", "2", "2"]
    assert [cell.text for cell in second] == ["（二）部分公开", "0", "1"]


def test_the_place_of_a_figure_on_two_pages_leads_back_to_both_halves() -> None:
    head = ["指标名称", "计量单位", "2014年度", "历年累计"]

    def first(canvas: Canvas) -> None:
        ruled(
            canvas,
            60,
            740,
            [90, 60, 50, 50],
            [head, ["行政复议数", "件", "888,2\n79", "9"], ["行政诉", "件", "697,1", "1"]],
        )

    def second(canvas: Canvas) -> None:
        ruled(canvas, 60, 70, [90, 60, 50, 50], [["讼数", "", "49", ""]])

    data = pdf(first, second)
    parsed = parse_document(data, "report.pdf")
    figures = {o.metric_code: o for o in parsed.observations}
    assert figures["litigation.total"].value == 697149
    assert figures["litigation.total.cumulative"].value == 1
    for figure in parsed.observations:
        assert locate(read(data), figure.locator) == figure.raw_text


def test_the_label_that_rows_share_may_stand_on_the_second_page() -> None:
    above: list[Item] = [(1, "2.申请人逾期未按收费通知", 1, 1), (2, "", 1, 1), ""]
    below: list[Item] = [
        (0, "（六）其他处理", 2, 1),
        "要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "1",
        "1",
    ]
    assert whole(broken(above, below)) == [
        [
            "（六）其他处理",
            "2.申请人逾期未按收费通知\n要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "1",
            "1",
        ]
    ]
