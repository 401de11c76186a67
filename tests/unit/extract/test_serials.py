"""Numbers of rows in flattened indicator tables: serial numbers in front of labels, codes behind them.

Belongs here: telling such a column from the figures beside it (``ingest.extract.stream.serials``).
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import text, told

_FIGURES = {
    "disclosure.total": 218,
    "disclosure.normative_documents": 17,
    "normative_documents.issued_total": 19,
    "disclosure.channel.gazette": 5,
    "disclosure.channel.website": 205,
    "disclosure.channel.weibo": "blank",
    "disclosure.channel.wechat": 44,
    "disclosure.channel.other": 13,
    "applications.received": 31,
    "applications.channel.in_person": 5,
    "applications.channel.fax": 9,
    "applications.channel.online": 17,
}
_ROWS = [
    ("主动公开政府信息数", "条", "218"),
    ("其中：主动公开规范性文件数", "条", "17"),
    ("制发规范性文件总数", "件", "19"),
    ("1.政府公报公开政府信息数", "条", "5"),
    ("2.政府网站公开政府信息数", "条", "205"),
    ("3.政务微博公开政府信息数", "条", ""),
    ("4.政务微信公开政府信息数", "条", "44"),
    ("5.其他方式公开政府信息数", "条", "13"),
    ("收到申请数", "件", "31"),
    ("1.当面申请数", "件", "5"),
    ("2.传真申请数", "件", "9"),
    ("3.网络申请数", "件", "17"),
]


def _lines(cell: str, empty: str, *, first: int = 1, head: str = "序号") -> str:
    table = [(head, "统 计 指 标", "计量单位", "统计数")]
    table += [(str(n), *cells) for n, cells in enumerate(_ROWS, first)]
    return "".join((cell.format(c) if c else empty) for cells in table for c in cells)


@pytest.mark.parametrize(
    ("cell", "empty"),
    [("{}\n\n", ""), ("{} |\n", "|\n"), ("{}\n|\n", "|\n"), ("{} ", "")],
    ids=["a cell a line", "cell and bar", "bar on its own line", "one line"],
)
def test_serial_numbers_of_rows_are_no_figures(cell: str, empty: str) -> None:
    assert told(text(_lines(cell, empty), 2017)) == _FIGURES


def test_serial_numbers_go_on_where_rows_above_other_rows_are_left_out() -> None:
    table = [("序号", "统计指标", "单位", "统计数")]
    table += [(str(n + n // 4 + 1), *cells) for n, cells in enumerate(_ROWS)]
    got = told(text("".join(f"{c}\n\n" for cells in table for c in cells if c), 2017))
    assert got == _FIGURES


def test_numbers_of_rows_that_nothing_tells_from_figures_leave_all_rows_in_doubt() -> None:
    got = told(text(_lines("{}\n\n", "", first=40), 2017))
    assert got["disclosure.total"] == "ambiguous"
    assert got["disclosure.channel.weibo"] == "ambiguous"  # not 46, the number of the row below


@pytest.mark.parametrize("head", ["代码", "指标代码", "编号", "行次", "行号"])
@pytest.mark.parametrize("border", [" | ", "\t", "\n"], ids=["bars", "tabs", "lines"])
def test_numbers_of_rows_behind_their_labels_are_no_figures(head: str, border: str) -> None:
    table = [("指标名称", "计量单位", head, "本年数")]
    table += [(label, unit, f"{n:02}", figure) for n, (label, unit, figure) in enumerate(_ROWS, 1) if figure]
    end = {" | ": " |\n", "\t": "\n", "\n": "\n"}[border]
    got = told(text("".join(border.join(cells) + end for cells in table), 2017))
    assert got["disclosure.total"] == 218
    assert got["applications.channel.fax"] == 9


def test_the_number_of_the_next_row_is_no_figure_of_an_empty_one() -> None:
    rows = (
        "| 1 | 制发规范性文件总数 | 件 | |\n| 2 | 主动公开机构设置信息 | 条 | |\n| 3 | 收到申请数 | 件 | |\n"
    )
    lines = f"| 序号 | 统 计 指 标 | 单位 | 统计数 |\n{rows}"
    assert told(text(lines, 2016)) == {
        "normative_documents.issued_total": "blank",
        "applications.received": "blank",
    }


def test_the_number_of_the_next_row_among_lines_is_no_figure_of_an_empty_one() -> None:
    lines = (
        "统计指标 单位 统计数\n27 （一）收到申请数\n件 6\n28 1.当面申请数\n件\n29 2.传真申请数\n件 0\n"
        "30 3.网络申请数\n件 5\n31 4.信函申请数\n件 1\n32 （二）申请办结数\n件\n33 某种别的情形的办结\n"
    )
    got = told(text(lines, 2016))
    assert got["applications.received"] == 6
    assert got["applications.channel.fax"] == 0
    assert got["applications.channel.in_person"] == got["applications.completed"] == "ambiguous"
