"""Texts whose crawler dropped every line that repeats another one: most zeros, and heads and labels of later tables.

Belongs here: which empty cells such a text leaves in doubt (``ingest.extract.stream.dropped``), and what it takes to see
that it lost them. Other lines that were dropped are in test_dropped_lines.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_TEXT,
    INDICATORS,
    RECEIVED,
    UNKNOWN,
    indicator_lines,
    row,
    text,
    told,
)

# -- a cell a line --------------------------------------------------------------------------------------


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
    kept = list(dict.fromkeys(lines))
    wrapped = [line for n, line in enumerate(kept) for line in ([line, "果"] if n in (1, 5) else [line])]
    assert told(text("\n".join(wrapped), year=2019))["penalty.decisions"] == "ambiguous"


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


_GRANTED, _PARTLY = "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
_LABELS = [RECEIVED, CARRIED_IN, _GRANTED, _PARTLY, "1.属于国家秘密", "2.其他法律行政法规禁止公开"]
_LABELS += ["3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息"]


@pytest.mark.parametrize("cell", ["{} |\n", "{}\n\n"], ids=["bars", "lines"])
def test_a_table_that_repeats_no_line(cell: str) -> None:
    rows = [
        [11, 2, 0, 0, 0, 0, 13],
        [5, 0, 0, 0, 0, 0, 5],
        [7, 1, 0, 0, 0, 0, 8],
        [0] * 7,
        [3, 1, 0, 0, 0, 0, 4],
    ]
    lines = HEAD_TEXT.split()
    for label, figures in zip(_LABELS, [*rows, *[[0] * 7] * 5], strict=True):
        lines += [label, *map(str, figures)]
    got = told(text("".join(cell.format(line) for line in dict.fromkeys(lines))))
    assert got["disposition.partly_granted"] == "ambiguous"
    assert not [name for name, value in got.items() if value == "blank"]
    whole = told(text("".join(cell.format(line) for line in lines)))
    assert whole["disposition.partly_granted"] == 0


def test_rows_without_a_trace_of_cells_where_no_figure_is_zero() -> None:
    def printed(empty: str) -> str:
        rows = [("11", "2", "", "", "", "", "13"), ("",) * 7, ("7", "1", "5", "4", "3", "7", "27"), ("",) * 7]
        lines = HEAD_TEXT.split()
        for label, figures in zip(_LABELS, rows, strict=False):
            lines += [label, *(f or empty for f in figures)]
        return "\n".join(line for line in lines if line)

    got = told(text(printed("")))
    assert got.items() >= row("applications.carried_in", *UNKNOWN).items()
    assert got.items() >= row("disposition.granted", 7, 1, 5, 4, 3, 7, 27).items()
    shown = told(text(printed(" ")))
    assert shown.items() >= row("applications.carried_in", *["blank"] * 7).items()


@pytest.mark.parametrize("cell", ["{} |\n", "{}\n"], ids=["bars", "lines"])
def test_indicators_that_repeat_no_line(cell: str) -> None:
    lines = indicator_lines()
    got = told(text("".join(cell.format(line) for line in dict.fromkeys(lines)), 2016))
    assert "blank" not in got.values()
    assert told(text("".join(map(cell.format, lines)), 2016))["complaints.total"] == 0


def test_indicators_that_are_all_zero_and_repeat_no_unit() -> None:
    lines = ["统计指标", "单位", "统计数"]
    for label, unit, _ in INDICATORS:
        lines += [label, unit, "0"]
    lines += ["七、依申请公开信息收取的费用", "万元", "0", "（三）接受培训人员数", "人次", "0"]
    dropped = list(dict.fromkeys([*lines, "附注", "说明"]))
    got = told(text("\n".join(dropped) + "\n", 2016))
    assert "blank" not in got.values()
    assert told(text("\n".join(lines), 2016))["complaints.total"] == 0


# -- labels that repeat a line --------------------------------------------------------------------------


def _without_repeated_lines(printed: str) -> str:
    return "".join(dict.fromkeys(printed.splitlines(keepends=True)))


_MENU = "栏目\n{}\n公告\n"
_DROPPED = """第二十条第(一)项
信息内容
本年新制作数量
本年新公开数量
对外公开总数量
规章
0
规范性文件
21
22
143
第二十条第(五)项
上一年项目数量
本年增/减
处理决定数量
行政许可
6
-3
88
其他对外管理服务事项
第二十条第(六)项
行政处罚
51
行政强制
7
19
第二十条第(八)项
行政事业性收费
第二十条第(九)项
采购项目数量
采购总金额
政府集中采购
4
90万元
"""


@pytest.mark.parametrize(
    ("label", "rows"),
    [("行政许可", ("licensing", "other_services")), ("行政强制", ("penalty", "coercion"))],
)
def test_figures_whose_label_was_dropped_belong_to_no_other_row(label: str, rows: tuple[str, str]) -> None:
    got = told(text(_without_repeated_lines(_MENU.format(label) + _DROPPED), 2020))
    for name, value in got.items():
        assert not name.startswith(rows) or value == "ambiguous", name
    assert got["procurement.amount"] == 900000


def test_a_row_that_is_the_last_of_its_table_keeps_its_figures_where_lines_were_dropped() -> None:
    printed = (
        "第二十条第(一)项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n行政规范性文件\n1\n12\n30\n"
        "第二十条第(五)项\n本年处理决定数量\n行政许可\n270\n第二十条第(六)项\n行政处罚\n2\n行政强制\n"
        "第二十条第(八)项\n本年收费金额（单位:万元）\n行政事业性收费\n8.5\n"
    )
    got = told(text(printed, 2021))
    assert (got["licensing.decisions"], got["penalty.decisions"], got["coercion.decisions"]) == (
        270,
        2,
        "ambiguous",
    )


# -- between bars ---------------------------------------------------------------------------------------

_REPEATING = """第二十条第（一）项 |
||||
信息内容 |
本年新制作数量 |
本年新公开数量 |
对外公开总数量 |
|
规章 |
0 |
0 |
0 |
|
规范性文件 |
17 |
0 |
42 |
|
第二十条第（五）项 |
|||||
信息内容 |
上一年项目数量 |
本年增/减 |
处理决定数量 |
|
行政许可 |
0 |
0 |
17 |
|
其他对外管理服务事项 |
5 |
-2 |
90 |
|
"""
_WITHOUT_REPEATED = "".join(dict.fromkeys(_REPEATING.splitlines(keepends=True)))


def test_cells_between_bars_that_repeat_no_line_are_in_doubt_where_they_are_empty() -> None:
    whole = told(text(_REPEATING, 2019))
    assert whole["licensing.decisions"] == 17
    got = told(text(_WITHOUT_REPEATED, 2019))
    assert {got[f"licensing.{column}"] for column in ("items_previous", "items_change", "decisions")} == {
        "ambiguous"
    }
    assert "blank" not in got.values()


def test_a_row_a_line_repeats_none_and_its_empty_cells_are_believed() -> None:
    got = told(text("第二十条第（五）项 |\n信息内容 | 本年处理决定数量 |\n行政许可 | |\n", 2022))
    assert got == {"licensing.decisions": "blank"}
