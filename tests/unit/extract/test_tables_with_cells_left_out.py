"""Rows that a converter printed with a cell less, and texts that show or do not show where a cell is empty.

Belongs here: cells and columns that were left out of a table, with figures of our own: what is left has a certain
place, or is in doubt (the readers of rows, by what ``ingest.extract.zones`` has cut). Lines that a crawler dropped
are in test_dropped_lines and test_repeated_lines.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_TEXT,
    RECEIVED,
    UNKNOWN,
    html,
    item,
    row,
    text,
    told,
)

# -- a cell or a column less ----------------------------------------------------------------------------

_TYPES = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
_GRANTED, _PARTLY = "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _markdown(rows: list[list[str]], types: list[str]) -> str:
    empty = [""] * len(types)
    heads = _line("", "", "申请人情况", *empty, "") + _line(
        "", "", "自然人", "法人或其他组织", *empty[1:], "总计"
    )
    return heads + _line("", "", "", *types, "") + "".join(_line(*cells) for cells in rows)


def test_a_row_with_a_cell_less_than_the_full_rows_of_its_kind() -> None:
    got = told(
        text(
            _markdown(
                [
                    [RECEIVED, "", *"3400007"],
                    [CARRIED_IN, "", *"120003"],
                    ["三、本年度办理结果", _GRANTED, *"2000002"],
                    ["", _PARTLY, "1", "", "", "", "", "", "1"],
                    [CARRIED_OUT, "", *"1200003"],
                ],
                _TYPES,
            )
        )
    )
    assert got.items() >= row("applications.received", 3, 4, 0, 0, 0, 0, 7).items()
    assert got.items() >= row("applications.carried_in", *UNKNOWN).items()
    assert got.items() >= row("disposition.granted", 2, 0, 0, 0, 0, 0, 2).items()
    assert got.items() >= row("disposition.partly_granted", 1, *["blank"] * 5, 1).items()


@pytest.mark.parametrize("types", [_TYPES[:2] + _TYPES[3:], _TYPES[:4]], ids=["in the middle", "the last"])
def test_a_column_that_is_missing_with_its_head(types: list[str]) -> None:
    got = told(
        text(
            _markdown(
                [[RECEIVED, "", *"340007"], [CARRIED_IN, "", *"120003"], [_GRANTED, "", *"200002"]], types
            )
        )
    )
    assert got == row("applications.received", *UNKNOWN) | row("applications.carried_in", *UNKNOWN) | row(
        "disposition.granted", *UNKNOWN
    )


def test_a_head_that_was_dropped_over_a_full_row() -> None:
    got = told(text(_markdown([[RECEIVED, "", *"3400007"]], _TYPES[:4])))
    assert got == row("applications.received", 3, 4, 0, 0, 0, 0, 7)


@pytest.mark.parametrize(
    ("end", "figures"),
    [("\t", UNKNOWN), ("", [2, 1, "blank", 4, "blank", "blank", "blank"])],
    ids=["kept", "cut off"],
)
def test_a_short_row_between_tabs(end: str, figures: list[int | str]) -> None:
    title = f"申请人情况{end * 7}\n"
    full = f"{RECEIVED}\t3\t\t1\t\t\t\t4\n"
    got = told(text(f"{title}{full}{CARRIED_IN}\t2\t1\t\t4\n"))
    assert got == row("applications.received", 3, "blank", 1, *["blank"] * 3, 4) | row(
        "applications.carried_in", *figures
    )


def test_rows_filled_up_with_bars_though_two_of_them_share_a_line() -> None:
    padded = [
        f"{n}.{label} | 3 | 1 | 4 | ||||||\n" for n, label in enumerate(["属于国家秘密", "重复申请"], 1)
    ]
    joined = f"{RECEIVED} | 5 | 5 | |||||{CARRIED_IN} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    filled = "".join(f"第{n}行 | 1 | |||\n" for n in "一二三四五六")
    got = told(text("申请人情况 | |||\n" + filled + joined + "".join(padded)))
    assert got.items() >= row("disposition.refused.state_secret", *UNKNOWN).items()
    assert got.items() >= row("disposition.not_processed.repeated", *UNKNOWN).items()


def test_a_total_that_may_have_moved_into_the_place_before() -> None:
    label, below = "2.重复申请", "3.要求提供公开出版物"
    lines = [
        "申请人情况",
        "",
        "1.信访举报投诉类申请",
        *"1020003",
        "",
        "",
        label,
        *"102003",
        "",
        "",
        below,
        *"0000000",
    ]
    got = told(text("".join(f"{cell} |\n" if cell else "|\n" for cell in lines)))
    assert got.items() >= row("disposition.not_processed.petition_or_complaint", 1, 0, 2, 0, 0, 0, 3).items()
    assert got.items() >= row("disposition.not_processed.repeated", *UNKNOWN).items()


# -- figures that stand apart ---------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [" | ", " " * 30], ids=["bars", "columns"])
def test_types_of_applicants_below_each_other(gap: str) -> None:
    labels = [RECEIVED, CARRIED_IN, _GRANTED, "（七）总计", CARRIED_OUT]
    end = " |\n" if "|" in gap else "\n"
    rows = ["自然人", *_TYPES, "总计"]
    lines = [gap.join(["申请人情况", *labels]) + end]
    lines += [gap.join([name, "0", "——", "3", "3", "0"]) + end for name in rows]
    got = told(text("".join(lines)))
    assert got
    assert set(got.values()) == {"ambiguous"}


def test_the_list_number_of_the_next_label_is_no_figure() -> None:
    got = told(
        text(
            "统计表 指标名称 计量单位 本年度 历年累计 主动公开文件数 条 22 57 "
            "其中：1.政府网站公开数 条 46 2政府公报公开数 条 5 9 对申请的答复总数 件 4 6",
            2012,
        )
    )
    assert got["disclosure.channel.website.cumulative"] == "ambiguous"  # not 2
    assert (got["disclosure.channel.gazette"], got["disclosure.channel.gazette.cumulative"]) == (5, 9)


# -- the last column of local tables --------------------------------------------------------------------

_HEADS = ["指标名称", "计量单位", "本年度", "历年累计"]
_LOCAL = ["主动公开文件数", "政府网站公开数", "政府公报公开数", "当面申请数", "传真申请数", "行政复议数"]


def _cells(cells: list[str], border: str) -> str:
    return border.join(cells) + (border if "\n" in border else border.rstrip() + "\n")


@pytest.mark.parametrize(
    ("row_of", "told_as"),
    [
        ("{} | 条 | 4 |  |\n", 4),
        ("{} | 条 | 4 | |\n", "ambiguous"),
        ("{}\t条\t4\t\n", 4),
        ("{}\n|\n条\n|\n4\n|\n\n|\n", 4),
        ("{} |\n条 |\n4 |\n|\n", "ambiguous"),
    ],
    ids=["a cell of its own", "perhaps filled up", "tabs", "a line of its own", "a bar alone"],
)
def test_a_last_cell_that_is_empty(row_of: str, told_as: object) -> None:
    end = row_of[row_of.index("条") + 1 : row_of.index("4")]
    full = "".join(_cells(cells, end) for cells in [_HEADS, [_LOCAL[0], "条", "3", "9"]])
    got = told(text(full + row_of.format(_LOCAL[1]), 2012))
    assert got["disclosure.total"] == 3
    assert got["disclosure.channel.website"] == told_as


def test_a_last_column_that_is_empty() -> None:
    rows = "".join(f"{label} |\n条 |\n{n} |\n|\n" for n, label in enumerate(_LOCAL, 3))
    got = told(text("".join(f"{head} |\n" for head in _HEADS) + rows, 2012))
    assert (got["disclosure.total"], got["disclosure.total.cumulative"]) == (3, "blank")
    assert got["disclosure.channel.gazette"] == 5


@pytest.mark.parametrize("head", ["自然人", "总计"])
def test_a_first_or_last_column_that_is_missing_with_its_head(head: str) -> None:
    heads = [h for h in ["自然人", *_TYPES, "总计"] if h != head]
    got = told(text("\t\t申请人情况\n" + "\t\t" + "\t".join(heads) + f"\n{RECEIVED}\t\t3\t4\t0\t0\t0\t7\n"))
    assert got == row("applications.received", *UNKNOWN)


def test_a_line_of_article_20_with_a_cell_less_than_its_header() -> None:
    head = "| 第二十条第（九）项 |  |  |  |\n| 信息内容 | 采购项目数量 | 采购总金额 |  |\n"
    got = told(text(f"{head}| 政府集中采购 | 5 |  |\n", 2020))
    assert set(got.values()) == {"ambiguous"}
    got = told(text(f"{head}| 政府集中采购 | 5 |  |  |\n", 2020))
    assert got == {"procurement.projects": 5, "procurement.amount": "blank"}


# -- web tables -----------------------------------------------------------------------------------------


def test_a_web_table_on_its_side() -> None:
    labels = [RECEIVED, CARRIED_IN, _GRANTED, "（七）总计", CARRIED_OUT]
    lines: list[list[str | tuple[str, int, int]]] = [[("申请人情况", 1, 2), *labels]]
    lines += [
        [("自然人", 1, 2), "9", "1", "8", "8", "2"],
        [("法人或其他组织", 5, 1), _TYPES[0], "4", "", "3", "3", "1"],
    ]
    lines += [[name, "0", "0", "—", "0", "0"] for name in _TYPES[1:]]
    got = told(html([*lines, [("总计", 1, 2), "13", "1", "11", "11", "3"]]))
    assert got == (
        row("applications.received", 9, 4, 0, 0, 0, 0, 13)
        | row("applications.carried_in", 1, "blank", 0, 0, 0, 0, 1)
        | row("disposition.granted", 8, 3, *["not_applicable"] * 4, 11)
        | row("disposition.total", 8, 3, 0, 0, 0, 0, 11)
        | row("applications.carried_out", 2, 1, 0, 0, 0, 0, 3)
    )


def test_a_row_of_a_web_table_with_a_cell_less_than_its_header() -> None:
    got = told(
        html(
            [_HEADS, [_LOCAL[0], "条", "3", "9"], [_LOCAL[1], "条", "9"], [_LOCAL[2], "条", "", "9"]],
            year=2012,
        )
    )
    assert (got["disclosure.total"], got["disclosure.total.cumulative"]) == (3, 9)
    assert got["disclosure.channel.website"] == "ambiguous"
    assert (got["disclosure.channel.gazette"], got["disclosure.channel.gazette.cumulative"]) == ("blank", 9)


def test_a_total_in_the_place_of_the_last_type_on_lines_of_bars() -> None:
    lines = [*HEAD_TEXT.split(), _GRANTED, *"102003", "", CARRIED_OUT, *"1200003"]
    got = told(text("".join(f"{line}\n|\n" for line in lines)))
    assert got == row("disposition.granted", *UNKNOWN) | row("applications.carried_out", 1, 2, 0, 0, 0, 0, 3)


# -- cells as the other rows show them ------------------------------------------------------------------

_HEAD = "信息内容 |\n上一年项目数量 |\n本年增/减 |\n处理决定数量 |\n|\n"
_CELL_A_LINE = (
    "第二十条第（五）项 |\n||||\n"
    + _HEAD
    + "行政许可 |\n207 |\n+35 |\n242 |\n|\n其他对外管理服务事项 |\n4 |\n1 |\n8 |\n|\n"
    + "第二十条第（六）项 |\n||||\n"
    + _HEAD
    + "{}"
)


def test_rows_whose_first_cells_are_empty_are_placed_as_the_rows_of_the_other_parts_show() -> None:
    got = told(
        text(_CELL_A_LINE.format("行政处罚 |\n|\n+61 |\n61 |\n|\n行政强制 |\n|\n+7 |\n7 |\n|\n"), 2019)
    )
    assert got == (
        item("licensing", items_previous=207, items_change=35, decisions=242)
        | item("other_services", items_previous=4, items_change=1, decisions=8)
        | item("penalty", items_previous="blank", items_change=61, decisions=61)
        | item("coercion", items_previous="blank", items_change=7, decisions=7)
    )


def test_rows_of_another_width_show_nothing_about_empty_first_cells() -> None:
    got = told(text(_CELL_A_LINE.format("行政处罚 |\n|\n+61 |\n61 |\n|\n|\n"), 2019))
    assert got["penalty.items_change"] == got["penalty.decisions"] == "ambiguous"


def test_a_row_without_the_cell_that_all_others_have_behind_their_last() -> None:
    rows = "行政许可 |\n6 |\n0 |\n81 |\n|\n其他对外管理服务事项 |\n2 |\n54 |\n|\n"
    got = told(text(_HEAD + rows, 2019))
    assert got == item("licensing", items_previous=6, items_change=0, decisions=81) | item(
        "other_services", items_previous="ambiguous", items_change="ambiguous", decisions="ambiguous"
    )


def test_a_row_with_an_empty_last_cell_and_the_one_behind_it() -> None:
    rows = "行政许可 |\n6 |\n0 |\n81 |\n|\n其他对外管理服务事项 |\n2 |\n54 |\n|\n|\n"
    got = told(text(_HEAD + rows, 2019))
    assert got["other_services.items_change"] == 54
    assert got["other_services.decisions"] == "blank"


def test_a_row_without_a_cell_whose_first_one_is_empty() -> None:
    rows = "行政许可 |\n6 |\n0 |\n81 |\n|\n其他对外管理服务事项 |\n|\n54 |\n|\n"
    got = told(text(_HEAD + rows, 2019))
    assert got["other_services.items_change"] == "ambiguous"


# -- columns that the form does not have ----------------------------------------------------------------


@pytest.mark.parametrize("between", [" | ", "\t"])
def test_a_row_that_begins_with_an_empty_cell_loses_no_column_of_a_wider_table(between: str) -> None:
    rows = [
        [RECEIVED, "9", "3", "0", "0", "2", "0", "5", "14"],
        [CARRIED_IN, "1", "0", "0", "0", "0", "0", "0", "1"],
        [_GRANTED, "", "4", "", "", "", "", "4", "4"],
        ["（二）部分公开", "", "", "", "", "", "", "0", ""],
        [CARRIED_OUT, "", "0", "0", "0", "0", "0", "0", "0"],
    ]
    heads = ["", "自然人", *_TYPES, "小计", "总计"]
    got = told(text("申请人情况\n" + "\n".join(between.join(cells) for cells in [heads, *rows]) + "\n"))
    assert got
    assert set(got.values()) <= {"ambiguous", "blank"}


@pytest.mark.parametrize("between", [" ", "\n", " | "])
@pytest.mark.parametrize(
    "heads",
    [
        [["本年制发件数", "上年制发件数", "本年废止件数", "上年废止件数", "现行有效件数", "上年末有效件数"]],
        [["本年制发件数", "本年废止件数", "现行有效件数"], ["本年度", "上年度"] * 3],
    ],
    ids=["in turn", "below each"],
)
def test_figures_of_last_year_are_not_this_year_s_where_those_are_empty(
    heads: list[list[str]], between: str
) -> None:
    rows = [["信息内容", *heads[0]], *heads[1:], ["规章", "18", "51", "2"]]
    got = told(text("\n".join(between.join(cells) for cells in rows) + "\n"))
    assert set(got.values()) <= {"ambiguous"}


@pytest.mark.parametrize(("border", "numbers"), [(" | ", 1), (" | ", 2), ("\t", 1), ("\t", 2)])
def test_the_number_of_the_next_row_is_no_figure_of_an_empty_cell(border: str, numbers: int) -> None:
    rows = [
        [RECEIVED, "9", "0", "", "0", "", "", "9"],
        [CARRIED_IN, *[""] * 7],
        [_GRANTED, "4", "", "", "", "", "", ""],
        ["（二）部分公开", *[""] * 7],
        ["（七）总计", "4", "0", "0", "0", "0", "0", "4"],
        [CARRIED_OUT, *[""] * 7],
    ]
    heads = [["", "自然人", *_TYPES, "总计"]]
    lines = [border.join([*[str(n)] * numbers, *cells]) for n, cells in enumerate([*heads, *rows])]
    got = told(text("申请人情况\n" + border.join(["", *"01234567"]) + "\n" + "\n".join(lines) + "\n"))
    assert {got.get(key, "blank") for key in ("applications.carried_in", "disposition.partly_granted")} <= {
        "blank",
        "ambiguous",
    }
    assert got.get("disposition.granted", "blank") in ("blank", "ambiguous", 4)
    assert got["disposition.total"] == 4


@pytest.mark.parametrize("between", [" | ", "\t", " ", "\n", "\u3000\u3000"])
def test_the_sum_of_a_group_is_not_the_row_above_it(between: str) -> None:
    rows = [
        ["1.属于国家秘密", "2", "0", "0", "0", "0", "0", "2"],
        ["8.属于行政查询事项", *[""] * 7],
        ["小计", "2", "0", "0", "0", "0", "0", "2"],
        ["（七）总计", "2", "0", "0", "0", "0", "0", "2"],
        [CARRIED_OUT, "1", "0", "0", "0", "0", "0", "1"],
    ]
    head = ["申请人情况", "自然人", "法人或其他组织", "总计", *_TYPES]
    lines = [between.join(cell for cell in cells if cell or between not in " \u3000\u3000") for cells in rows]
    got = told(text("\n".join(head) + "\n" + "\n".join(lines) + "\n"))
    assert got["disposition.refused.state_secret"] == 2
    name = "disposition.refused.administrative_query"
    assert {value for key, value in got.items() if key.startswith(name)} <= {"blank", "ambiguous"}


def test_the_borders_around_a_row_of_cases_are_no_cells_of_it() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head = ["行政复议", "行政诉讼", *outcomes, "未经复议直接起诉", "复议后起诉", *outcomes, *outcomes]
    lost = ["2", "1", "1", "4", "2", "2", "1", "5", "1", "2", "1", "1", "5"]  # two cells of fifteen are gone
    got = told(text("\t".join([*head, *lost, "五、存在的主要问题及改进情况"])))
    assert set(got.values()) <= {"ambiguous"}
    whole = ["", "2", "1", "1", "4", *"22015", *"00000"]
    got = told(text("\t".join([*head, *whole, "五、存在的主要问题及改进情况"])))
    assert (got["review.upheld"], got["review.corrected"], got["review.total"]) == ("blank", 2, 4)
    assert got["litigation_direct.total"] == 5


def test_a_remark_that_is_a_number_takes_no_column_of_a_row_with_an_empty_cell() -> None:
    rows = [
        ["", "", "自然人", *_TYPES, "总计", "备注"],
        [RECEIVED, "", "4", "0", "0", "0", "0", "0", "4", ""],
        ["", _GRANTED, "20", "2", "", "1", "3", "1", "27", "3"],
        [CARRIED_OUT, "", "4", "0", "0", "0", "0", "0", "4", ""],
    ]
    got = told(text("申请人情况\n" + "\n".join("\t".join(cells) + "\t" for cells in rows) + "\n"))
    assert got["disposition.granted"] in (27, "ambiguous")
    assert got["disposition.granted/research"] in ("blank", "ambiguous")


def test_empty_rows_tell_no_place_where_the_total_stands_first() -> None:
    rows = [
        ["总计", "自然人", "法人或其他组织", "", "", "", ""],
        [*_TYPES],
        [RECEIVED, "", "", "23", "19", "4", "", "", "", ""],
        [CARRIED_IN, "", "", "2", "2", "", "", "", "", ""],
        ["（二）部分公开", "", *[""] * 7],
        ["（七）总计", "", "25", "21", "4", "", "", "", ""],
        [CARRIED_OUT, "", "", *[""] * 7],
    ]
    got = told(text("| 申请人情况 |\n" + "\n".join("| " + " | ".join(cells) + " |" for cells in rows) + "\n"))
    assert got["applications.received/business"] in (4, "ambiguous")
    assert got["applications.received"] in (23, "ambiguous")


@pytest.mark.parametrize("between", [" ", "    ", "\n"])
def test_seven_figures_below_eight_heads_tell_no_column(between: str) -> None:
    rows = [
        ["自然人", *_TYPES, "小计", "总计"],
        [RECEIVED, "9", "0", "0", "0", "0", "0", "9"],
        [CARRIED_IN, "1", "0", "0", "0", "0", "0", "0", "1"],
        [CARRIED_OUT, "0", "0", "0", "0", "0", "0", "0"],
    ]
    got = told(text("申请人情况\n" + "\n".join(between.join(cells) for cells in rows) + "\n"))
    assert got
    assert set(got.values()) == {"ambiguous"}


def test_a_row_without_the_empty_cells_at_its_end_beside_full_rows_of_another_level() -> None:
    lines = [
        f"{RECEIVED}\t\t\t6\t2\t1\t0\t0",
        "三、本年度办理结果\t（一）予以公开\t\t4\t0\t0\t0\t0\t0\t4",
        "\t（二）部分公开\t\t0\t1\t0\t0\t0\t0\t1",
    ]
    head = "申请人情况\n\t\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    got = told(text(f"{head}{chr(10).join(lines)}\n"))
    short = [value for key, value in got.items() if key.startswith("applications.received")]
    assert set(short) == {"ambiguous"}
    assert (got["disposition.granted"], got["disposition.partly_granted/business"]) == (4, 1)


def test_a_row_without_its_last_cells_beside_wider_rows_of_its_level() -> None:
    head = "申请人情况\n自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    lines = [f"{RECEIVED}\t\t\t76\t28\t\t2\t16", f"{CARRIED_IN}\t\t\t1\t\t3\t\t0\t0\t4"]
    got = told(text(head + "\n".join(lines) + "\n"))
    short = [value for key, value in got.items() if key.startswith("applications.received")]
    assert set(short) == {"ambiguous"}
