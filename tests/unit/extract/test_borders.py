"""The borders between the cells of a flattened table: bars, tabs, commas, and which of them the text leaves out.

Belongs here: cutting a row into its cells (``ingest.extract.zones`` and ``borders``). Bars that fill up a row are in
test_bars_that_fill_up, cells without a trace in test_tables_with_cells_left_out.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    HEAD_BARS,
    HEAD_TEXT,
    ISSUED,
    RECEIVED,
    UNKNOWN,
    item,
    row,
    text,
    told,
)

# -- tabs -----------------------------------------------------------------------------------------------


def test_tabs_in_pairs_are_one_border() -> None:
    rows = [["信息内容", *ISSUED], ["规章", "1", "", "12"], ["行政规范性文件", "7", "3", "60"]]
    content = "第二十条第（一）项\n" + "".join("\t\t".join(r) + "\n" for r in rows)
    assert told(text(content)) == item("regulations", issued=1, repealed="blank", in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_empty_cells_trimmed_at_the_end_of_a_row_are_blank_where_tabs_keep_places() -> None:
    rows = ["\t".join(["信息内容", *ISSUED]), "规章\t1\t\t12", "行政规范性文件\t7"]
    got = told(text("第二十条第（一）项\n" + "\n".join(rows) + "\n第二十条第（五）项\n"))
    assert got == item("regulations", issued=1, repealed="blank", in_force=12) | item(
        "normative_documents", issued=7, repealed="blank", in_force="blank"
    )


def test_cells_at_the_end_of_a_row_are_not_made_up_where_tabs_may_drop_any() -> None:
    rows = ["\t".join(["信息内容", *ISSUED]), "规章\t1\t0\t12", "行政规范性文件\t7"]
    got = told(text("第二十条第（一）项\n" + "\n".join(rows) + "\n第二十条第（五）项\n"))
    assert got["normative_documents.issued"] == "ambiguous"


def test_two_cells_behind_tabs_on_one_line_are_two() -> None:
    lines = f"\t{RECEIVED}\n\t4\t2\n" + "\t0\n" * 4 + f"\t6\n\n\t{CARRIED_IN}\n" + "\t0\n" * 7
    assert told(text(f"{HEAD_TEXT}{lines}")) == (
        row("applications.received", 4, 2, 0, 0, 0, 0, 6) | row("applications.carried_in", *[0] * 7)
    )


def test_cells_with_as_many_tabs_in_front_of_each_are_one_row() -> None:
    heads = "\t\t\t信息内容\n\t\t\t\t本年制发件数\n\t\t\t\t本年废止件数\n\t\t\t\t现行有效件数\n"
    rows = "\t\t\t规章\n\t\t\t\t-\n\t\t\t\t-\n\t\t\t\t-\n\t\t\t规范性文件\n\t\t\t\t2\n\t\t\t\t4\n\t\t\t\t8\n"
    assert list(told(text(heads + rows)).values()) == [*["not_applicable"] * 3, 2, 4, 8]


# -- bars -----------------------------------------------------------------------------------------------


def test_rows_between_bars_without_any_cell_are_blank() -> None:
    head = "申请人情况|自然人|法人或其他组织|总计|商业企业|科研机构|社会公益组织|法律服务机构|其他|"
    got = told(
        text(
            f"{head}{RECEIVED}|4|0|0|0|0|0|4|{CARRIED_IN}|（一）予以公开|4|0|0|0|0|0|4|（二）部分公开|（三）不予公开|"
        )
    )
    assert got == (
        row("applications.received", 4, 0, 0, 0, 0, 0, 4)
        | row("applications.carried_in", *["blank"] * 7)
        | row("disposition.granted", 4, 0, 0, 0, 0, 0, 4)
        | row("disposition.partly_granted", *["blank"] * 7)
    )


@pytest.mark.parametrize("empty", ["", "dropped"])
def test_each_cell_between_bars_of_its_own(empty: str) -> None:
    rows = [["信息内容", *ISSUED], ["规章", "1", "2", "12"], ["行政规范性文件", "7", "60"]]
    content = "第二十条第(一)项\n" + "".join("|" + "||".join(r) + "|\n" for r in rows)
    lines = (
        "第二十条第(一)项\n"
        "|\n" + "\n|\n|\n".join(cell for r in rows for cell in r) + "\n|\n第二十条第(五)项\n"
    )
    expected = item("regulations", issued=1, repealed=2, in_force=12) | item(
        "normative_documents", issued="ambiguous", repealed="ambiguous", in_force="ambiguous"
    )
    assert told(text(lines if empty else content)) == expected


@pytest.mark.parametrize("joined", ["0 |0 |", "0 | 0 |"])
def test_cells_of_which_two_share_a_line_are_all_of_the_row(joined: str) -> None:
    lines = f"{RECEIVED} | 0 |\n2 |\n{joined}\n0 |\n1 |\n3 |\n||\n{CARRIED_IN} |\n" + "0 |\n" * 7 + "||\n"
    assert told(text(f"{HEAD_BARS}{lines}")) == (
        row("applications.received", 0, 2, 0, 0, 0, 1, 3) | row("applications.carried_in", *[0] * 7)
    )


@pytest.mark.parametrize("joined", ["1.当面申请数 | |\n件\n|\n6\n|\n", "1.当面申请数\n|\n件\n|\n6\n|\n"])
def test_lines_of_which_two_are_joined_above_the_figure(joined: str) -> None:
    head = "统计指标\n|\n单位\n|\n统计数\n|\n"
    got = told(text(f"{head}{joined}2.传真申请数\n|\n件\n|\n0\n|\n", 2016))
    assert got == {"applications.channel.in_person": 6, "applications.channel.fax": 0}


def test_the_marks_of_a_heading_behind_the_last_row_are_no_cell() -> None:
    lines = (
        f"| {RECEIVED} | | |  | 185 | 1 | 270 | 6 | 96 | 558 | | {CARRIED_IN} | | |  | 8 |  | 5 | 1 | 3 | 17 | "
        "| 四、结转下年度继续办理 | | |  |  | 1 | 2 | 7 |  | 10 |   **四、政府信息公开行政复议、行政诉讼情况**\n"
    )
    head = "申请人情况 | 自然人 | 法人或其他组织 | 总计 | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | "
    assert told(text(head + lines)) == (
        row("applications.received", "blank", 185, 1, 270, 6, 96, 558)
        | row("applications.carried_in", "blank", 8, "blank", 5, 1, 3, 17)
        # Whether the heading stands in a cell of this row the line does not show.
        | row("applications.carried_out", *UNKNOWN)
    )


@pytest.mark.parametrize(
    ("bar", "rule"), [("｜", ""), ("│", "├──┼──┤\n"), ("┃", "┣━━━╋━━━┫\n"), ("║", "╠══╬══╣\n")], ids=repr
)
def test_bars_of_full_width_and_drawn_frames(bar: str, rule: str) -> None:
    lines = (
        f"{HEAD_BARS}{RECEIVED} | 3 | 0 |  | 0 | 0 | 1 | 4 |\n{CARRIED_IN} | 0 | ── | 0 | 0 | 0 | 0 | 0 |\n"
    )
    got = told(text("".join(f"{rule}{bar}{line}\n" for line in lines.replace("|", bar).splitlines())))
    assert got == row("applications.received", 3, 0, "blank", 0, 0, 1, 4) | row(
        "applications.carried_in", 0, "not_applicable", 0, 0, 0, 0, 0
    )


@pytest.mark.parametrize("cells", ["13 | 14 | | 524 |", "13 | | 14 | | 524 | |"], ids=["a span", "spacers"])
def test_covered_cells_between_the_figures_of_a_row(cells: str) -> None:
    table = f"信息内容 | 本年新制作数量 | 本年新公开数量 | | 对外公开总数量 |\n规章 | {cells}\n"
    got = told(text(table, 2019))
    assert got == item("regulations", made=13, disclosed=14, disclosed_total=524)


def test_words_in_a_row_that_shows_covered_cells() -> None:
    cells = [RECEIVED, "", "", "4", "0", "0", "1", "0", "N/A", "5"]
    got = told(text("申请人情况\n" + "\t".join(cells) + "\n"))
    assert got == row("applications.received", 4, 0, 0, 1, 0, "not_applicable", 5)
    cells[8] = "另见附件"
    got = told(text("申请人情况\n" + "\t".join(cells) + "\n"))
    assert got == row("applications.received", *UNKNOWN)


# -- commas ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("quote", ["", '"'])
def test_rows_of_cells_with_commas_between_them(quote: str) -> None:
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "7", "", "9"],
        ["行政规范性文件", "0", "2", "1,205" if quote else "1205"],
        ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        [RECEIVED, "3", "1", "0", "0", "0", "0", "4"],
        [CARRIED_IN, "5", "", "0", "0", "0", "0", "5"],
        ["三、本年度办理结果", "（一）予以公开", "8", "0", "0", "0", "0", "0", "8"],
    ]
    lines = "".join(",".join(f"{quote}{cell}{quote}" for cell in cells) + "\n" for cells in rows)
    sentence = "本机关依法公开,及时答复,没有收费。\n"
    assert told(text(sentence + lines + sentence, 2022)) == (
        item("regulations", issued=7, repealed="blank", in_force=9)
        | item("normative_documents", issued=0, repealed=2, in_force=1205)
        | row("applications.received", 3, 1, 0, 0, 0, 0, 4)
        | row("applications.carried_in", 5, "blank", 0, 0, 0, 0, 5)
        | row("disposition.granted", 8, 0, 0, 0, 0, 0, 8)
    )


def test_commas_inside_figures_are_no_borders() -> None:
    lines = "".join(
        f"{label} 条 {n},205 {n},305,410\n"
        for n, label in enumerate(
            ("1.当面申请数", "2.网上申请数", "3.信函申请数", "4.传真申请数", "政府网站公开数"), 2
        )
    )
    got = told(text("指标名称 单位 2015年度 历年累计\n" + lines, 2015))
    assert got["applications.channel.in_person"] == 2205
    assert got["applications.channel.online.cumulative"] == 3305410


def test_cells_in_the_markup_of_a_wiki_are_told_apart_by_its_signs_and_not_by_their_bars() -> None:
    rows = '|-\n| 行政处罚\n| 8\n|-\n| 行政强制\n| \n|-\n| colspan="2"| 第二十条第（八）项\n'
    table = f"{{|\n| 信息内容\n| 本年处理决定数量\n{rows}"
    assert told(text(table + "|}\n")) == item("penalty", decisions=8) | item("coercion", decisions="blank")
    assert set(told(text(table)).values()) == {"ambiguous"}


def test_words_behind_the_last_row_are_no_cell_of_it() -> None:
    rows = "指标名称|计量单位|2015年度|历年累计|行政复议数|件|4|9|行政诉讼数|件|4986|相关链接|云岭县2014年年度报告|2015-01-20|"
    got = told(text(rows, 2015))
    assert (got["review.total"], got["review.total.cumulative"]) == (4, 9)
    assert (got["litigation.total"], got["litigation.total.cumulative"]) == ("ambiguous", "ambiguous")
