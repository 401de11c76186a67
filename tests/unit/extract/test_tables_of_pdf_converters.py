"""What converters make of PDF tables: Markdown whose cells hold rows or pieces of rows, and lines in columns.

Belongs here: texts of tools that cut a page by its lines and gaps. Every figure comes out exactly or is ``ambiguous``.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.quirk_cases import CARRIED_IN, CARRIED_OUT, HEAD_TEXT, RECEIVED, row, text, told

UNKNOWN = ["ambiguous"] * 7
INDICATORS = "|统计指标|单位|统计数|\n|---|---|---|\n"
LOCAL = "|指标名称|计量单位|2015年度|历年累计|\n|---|---|---|---|\n"
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


def test_the_title_of_the_next_table_in_the_cell_of_a_label() -> None:
    lines = (
        "|第二十条第（六）项|||\n|---|---|---|\n|信息内容|本年处理决定数量||\n|行政处罚|8||\n"
        "|行政强制<br>第二十条第（八）项|915<br>||\n"
    )
    got = told(text(lines))
    assert got["penalty.decisions"] == 8
    assert got.get("coercion.decisions", "ambiguous") == "ambiguous"


def test_a_label_over_several_rows_of_cells_is_no_empty_row() -> None:
    lines = f"{INDICATORS}|（一）收到申请数|件|6|\n|（三）|人 4|\n|从事政府信||\n|息公开工作||\n|人员数||\n"
    assert told(text(lines, 2016)) == {"applications.received": 6, "organisation.staff": "ambiguous"}


def test_a_remark_that_goes_on_in_the_next_row_of_cells() -> None:
    lines = f"{INDICATORS}|（四）政府信息公开专项经费（不包|||\n|括用于政府公报编辑管理的经费）|万元|3|\n"
    assert told(text(lines, 2016))["organisation.funding"] == "ambiguous"


def test_two_figures_in_a_cell_and_empty_cells_beside_it() -> None:
    lines = "|信息内容|上一年项目数量|本年增/减|处理决定数量|\n|---|---|---|---|\n|行政处罚|42<br>-37|138||\n"
    assert set(told(text(lines)).values()) == {"ambiguous"}


def test_a_row_that_has_lost_its_unit_may_have_lost_its_figure() -> None:
    lines = f"{LOCAL}|行政复议数|件|8|14|\n|行政诉讼数|||39|\n"
    got = told(text(lines, 2015))
    assert (got["review.total"], got["litigation.total"]) == (8, "ambiguous")


def test_a_label_whose_beginning_stands_on_the_line_above() -> None:
    got = told(
        text(f"{LOCAL}|对申请的答复总数|件|7|9|\n|3.信||||\n|函、<br>传真申请|件|20|26|\n|数||||\n", 2015)
    )
    assert not [name for name in got if name.startswith("applications.channel.fax")]


def test_cases_are_not_read_from_a_label_alone() -> None:
    got = told(text("|行政|||||\n|复议|件|32|363|812|\n|数|||||\n", 2015))
    assert not [name for name in got if name.startswith("review.")]


def test_tables_printed_column_by_column() -> None:
    labels = ["1.当面申请数", "2.网上申请数", "3.信函、传真申请数", "对申请的答复总数", "行政诉讼数"]
    figures = [f"件\n\n{n}1{n}\n\n{n}2{n}\n" for n in range(1, 9)]
    lines = "\n\n".join(["指标名称\n\n计量单位\n\n2015年度\n\n历年累计", *figures[:4], *labels, *figures[4:]])
    assert set(told(text(lines, 2015)).values()) == {"ambiguous"}


def test_the_number_of_a_label_is_no_figure_of_the_row_above() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED}\n3\n1\n0\n0\n0\n0\n4\n7. 属于行政执法案卷\n0\n0\n0\n0\n0\n0\n8. 某种另外的情形\n"
    got = told(text(lines))
    assert got == row("applications.received", 3, 1, 0, 0, 0, 0, 4) | row(
        "disposition.refused.enforcement_file", *UNKNOWN
    )


def test_figures_behind_the_number_of_another_row() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n（一）予以公开 1 0 0 0 0 0 1\n8.属于行\n政查询事\n项\n1.本单位\n不掌握\n0 2 0 0 0 0 2\n相关信（\n息\n"
    got = told(text(lines))
    assert got.get("disposition.refused.administrative_query/business", "ambiguous") == "ambiguous"
    assert got["disposition.granted"] == 1


@pytest.mark.parametrize("head", ["单 统计\n统计指标\n位 数\n", ""])
def test_a_header_that_breaks_over_the_lines_of_the_text(head: str) -> None:
    labels = {
        "（一）主动公开政府信息数": ("条", "disclosure.total"),
        "制发规范性文件总数": ("件", "normative_documents.issued_total"),
        "1.政府公报公开政府信息数": ("条", "disclosure.channel.gazette"),
        "2.政府网站公开政府信息数": ("条", "disclosure.channel.website"),
        "3.政务微博公开政府信息数": ("条", "disclosure.channel.weibo"),
        "4.政务微信公开政府信息数": ("条", "disclosure.channel.wechat"),
        "（一）收到申请数": ("件", "applications.received"),
        "1.当面申请数": ("件", "applications.channel.in_person"),
        "2.传真申请数": ("件", "applications.channel.fax"),
        "3.网络申请数": ("件", "applications.channel.online"),
        "4.信函申请数": ("件", "applications.channel.letter"),
        "（二）申请办结数": ("件", "applications.completed"),
        "1.按时办结数": ("件", "applications.completed_on_time"),
    }
    lines = "".join(f"{label} {unit} {n}\n" for n, (label, (unit, _)) in enumerate(labels.items(), 10))
    expected = {code: n for n, (_, code) in enumerate(labels.values(), 10)}
    assert told(text(head + lines, 2016)) == expected


def test_a_few_lines_of_units_and_figures_are_no_table() -> None:
    assert told(text("（一）收到申请数 件 4\n1.当面申请数 件 3\n2.传真申请数 件 1\n", 2016)) == {}


def test_rows_beside_a_row_of_figures_alone() -> None:
    got = told(
        text(f"{LOCAL}|行政复议数|件|8|14|\n|||3|4|\n|2.网上申请数|条|783|592|\n|行政诉讼数|件|5|6|\n", 2015)
    )
    assert (got["review.total"], got["applications.channel.online"]) == ("ambiguous", "ambiguous")
    assert got["litigation.total"] == 5


def test_an_empty_row_without_its_unit_where_the_others_have_theirs() -> None:
    rows = ["1.当面申请数|件|8|14", "2.网上申请数|条|7|9", "对申请的答复总数|件|4|5", "行政复议数|件|2|3"]
    lines = "".join(f"|{cells}|\n" for cells in rows)
    assert told(text(f"{LOCAL}{lines}|行政诉讼数||||\n", 2015))["litigation.total"] == "ambiguous"
    assert told(text(f"{LOCAL}{lines}|行政诉讼数|件|||\n", 2015))["litigation.total"] == "blank"


def test_an_unknown_label_with_its_unit_is_no_figure_of_the_row_above() -> None:
    heads = "指标名称|计量单位|本年度|历年累计"
    got = told(text(f"{heads}|当面申请数|件|8|14|网上申请数|件|52|满意度|%|9|9|行政复议数|件|2|3|", 2015))
    assert got["applications.channel.online"] == "ambiguous"
    assert got["review.total"] == 2


def test_figures_split_in_two_where_empty_cells_leave_no_trace() -> None:
    lines = [*HEAD_TEXT.split(), RECEIVED, "5", "20", "5", "36", "2", "57", "2"]
    lines += [
        "二、上年结转政府信息公开申请数量",
        "1",
        "3",
        "1",
        "5",
        "（一）予以公开",
        "1",
        "1",
        "四、结转下年度继续办理",
        "7",
    ]
    assert set(told(text("\n".join(lines))).values()) == {"ambiguous"}


# -- figures that a narrow cell breaks ------------------------------------------------------------------

_LOCAL = "指标名称 单位 2015年度 历年累计\n主动公开文件数 条 570 578\n政府网站公开数 条 12 340\n政府公报公开数 条 3 7\n"


@pytest.mark.parametrize(
    "halves",
    [
        "2,181,5\n12",  # a group of three is cut
        "54759\n4",  # the year is more than the total since the beginning
    ],
)
def test_the_halves_of_a_figure_beside_an_empty_cell_are_no_two_figures(halves: str) -> None:
    got = told(text(f"{_LOCAL}1.当面申请数\n条\n{halves}\n2.网上申请数 条 5 6\n", 2015))
    channel = "applications.channel"
    assert [got[f"{channel}.in_person"], got[f"{channel}.in_person.cumulative"]] == ["ambiguous"] * 2
    assert [got[f"{channel}.online"], got[f"{channel}.online.cumulative"]] == [5, 6]


def test_two_figures_on_lines_of_their_own_that_go_together() -> None:
    got = told(text(f"{_LOCAL}1.当面申请数\n条\n4\n54,759\n2.网上申请数 条 5 6\n", 2015))
    assert [got[f"applications.channel.in_person{part}"] for part in ("", ".cumulative")] == [4, 54_759]


@pytest.mark.parametrize(("total", "blank"), [("9\n4", "0 0 0 0 0 0 0 0 0"), ("94", "0 0 0 0 0 0 0 0 0 0")])
def test_a_broken_total_among_the_figures_of_cases(total: str, blank: str) -> None:
    names = "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n"
    heads = f"行政复议 行政诉讼\n{names}未经复议直接起诉 复议后起诉\n{names}{names}"
    got = told(text(f"四、行政复议、行政诉讼情况\n{heads}16 36 22 20\n{total}\n{blank}\n五、问题\n"))
    expected: object = 94 if total == "94" else "ambiguous"
    assert got["review.total"] == expected
    assert set(got.values()) == {"ambiguous"} or got["litigation_direct.upheld"] == 0


_OUTCOMES = "结果维\n持\n结果纠\n正\n其他结\n果\n尚未审\n结\n总\n计\n"
_CASES = f"四、行政复议、行政诉讼情况\n行政复议\n行政诉讼\n{_OUTCOMES}未经复议直接起诉\n复议后起诉\n{_OUTCOMES}{_OUTCOMES}"


@pytest.mark.parametrize("separator", ["\n", " "])
@pytest.mark.parametrize(
    "figures",
    [
        "18 25 31 20 9 4 0 0 0 0 0 0 0 0 0",  # 94 is broken, a cell of the last group is empty
        "1 8 25 0 0 43 2 0 0 0 2 0 0 0 0",  # 18 is broken: the total stands in the group behind
        "1 0 6 25 0 0 131 0 0 0 0 0 0 0 0",  # in three pieces, beside two empty cells
    ],
)
def test_the_halves_of_a_figure_of_cases_where_each_has_a_line(figures: str, separator: str) -> None:
    got = told(text(f"{_CASES}{figures.replace(' ', separator)}\n五、存在的问题\n"))
    assert len(got) == 15
    assert set(got.values()) == {"ambiguous"}


def test_figures_of_cases_that_contradict_themselves_are_no_halves() -> None:
    figures = "18\n25\n31\n20\n9\n0\n0\n0\n0\n0\n0\n0\n0\n0\n0"
    got = told(text(f"{_CASES}{figures}\n五、存在的问题\n"))
    assert [got["review.upheld"], got["review.total"], got["litigation_direct.upheld"]] == [18, 9, 0]


def test_the_rest_of_a_broken_figure_is_no_page_number() -> None:
    rows = [
        RECEIVED,
        *["24", "0", "0", "0", "0", "0", "24"],
        CARRIED_IN,
        *["0", "0", "0", "24", "0", "0", "24", "0"],
    ]  # 240, and a cell is empty
    end = "三、本年度办理结果\n（一）予以公开\n0\n0\n0\n0\n0\n0\n0\n"
    got = told(text("\n".join([HEAD_TEXT.replace(" ", "\n"), *rows, end])))
    assert got == row("applications.received", 24, 0, 0, 0, 0, 0, 24) | row(
        "applications.carried_in", *UNKNOWN
    ) | row("disposition.granted", 0, 0, 0, 0, 0, 0, 0)


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


def test_a_unit_that_touches_its_label_above_figures_on_lines_of_their_own() -> None:
    lines = "指标名称\n计量单位\n2015年度\n历年累计\n行政复议数件\n8\n14\n行政诉讼数\n件\n3\n5\n"
    got = told(text(lines, 2015))
    assert (got["review.total"], got["review.total.cumulative"]) == (8, 14)
