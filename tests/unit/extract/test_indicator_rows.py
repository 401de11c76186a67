"""Rows of the indicator tables (2014 and local forms): label, unit and figures, and the group a row belongs to.

Belongs here: reading a row below heads that are known (``ingest.extract.stream.indicators`` and
``ingest.extract.grid.indicators``). Columns of serial numbers are in test_serials.
"""

from __future__ import annotations

import pytest

from ingest.extract.rows import group_of_chapter
from ingest.extract.text import fold
from tests.unit.extract.table_cases import (
    INDICATOR_CODES,
    Cell,
    html,
    indicator_rows,
    text,
    told,
)

# -- chapters -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("四、行政复议情况", "review"),
        ("五、行政诉讼情况", "litigation"),
        ("四、行政复议和行政诉讼情况", ""),
        ("因政府信息公开被申请行政复议的情况说明", ""),
        ("三、收费情况", ""),
    ],
)
def test_a_short_heading_that_names_one_group_opens_it(heading: str, group: str) -> None:
    assert group_of_chapter(fold(heading)) == group


# -- units and figures ----------------------------------------------------------------------------------


def test_units_in_traditional_characters() -> None:
    cells = [
        "統計指標",
        "單位",
        "統計數",
        "主動公開政府信息數",
        "條",
        "12",
        "設置政府信息公開查閱點數",
        "個",
        "3",
    ]
    assert told(text("\n".join(cells) + "\n", 2016)) == {
        "disclosure.total": 12,
        "organisation.reading_points": 3,
    }


@pytest.mark.parametrize("between", [" | ", "\t", "\n", " "])
def test_units_behind_the_figures(between: str) -> None:
    rows = [["指标名称", "2012年度", "历年累计", "计量单位"], ["主动公开信息数", "724", "9206", "条"]]
    rows += [["申请总数", "18", "7136", "条"], ["行政复议数", "0", "5", "件"], ["行政诉讼数", "1", "2", "件"]]
    assert told(text("\n".join(map(between.join, rows)) + "\n", 2012)) == {
        "disclosure.total": 724,
        "disclosure.total.cumulative": 9206,
        "applications.received": 18,
        "applications.received.cumulative": 7136,
        "review.total": 0,
        "review.total.cumulative": 5,
        "litigation.total": 1,
        "litigation.total.cumulative": 2,
    }


def test_fewer_figures_than_columns_in_front_of_the_unit() -> None:
    rows = "指标名称 2012年度 历年累计 计量单位\n主动公开信息数 724 9206 条\n申请总数 18 条\n行政复议数 件\n行政诉讼数 1 2 件\n"
    got = told(text(rows, 2012))
    assert (got["applications.received"], got["applications.received.cumulative"]) == (
        "ambiguous",
        "ambiguous",
    )
    assert {got["review.total"], got["review.total.cumulative"]} <= {"ambiguous", "blank"}
    assert (got["litigation.total"], got["litigation.total.cumulative"]) == (1, 2)


def test_a_figure_in_the_column_of_units() -> None:
    rows = indicator_rows("8", "7", "6")
    del rows[1][1]
    wanted = dict(zip(INDICATOR_CODES, [8, "ambiguous", 6], strict=True))
    assert told(html([["统计指标", "单位", "统计数"], *rows], year=2016)) == wanted


LOCAL = "|指标名称|计量单位|2015年度|历年累计|\n|---|---|---|---|\n"


def test_a_row_that_has_lost_its_unit_may_have_lost_its_figure() -> None:
    lines = f"{LOCAL}|行政复议数|件|8|14|\n|行政诉讼数|||39|\n"
    got = told(text(lines, 2015))
    assert (got["review.total"], got["litigation.total"]) == (8, "ambiguous")


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


def test_a_unit_that_touches_its_label_above_figures_on_lines_of_their_own() -> None:
    lines = "指标名称\n计量单位\n2015年度\n历年累计\n行政复议数件\n8\n14\n行政诉讼数\n件\n3\n5\n"
    got = told(text(lines, 2015))
    assert (got["review.total"], got["review.total.cumulative"]) == (8, 14)


def test_indicators_without_unit_and_figure_are_no_blanks() -> None:
    lines = (
        "指标名称\n单位\n2014年度\n历年累计\n1.当面申请数\n件\n16\n29\n2.网上申请数\n\n行政复议数\n件\n2\n3\n"
    )
    got = told(text(lines, 2014))
    assert got["applications.channel.online"] == "ambiguous"
    assert (got["applications.channel.in_person"], got["review.total"]) == (16, 2)


INDICATOR_ROWS = [
    ("（一）主动公开政\n", "府信息数（不同渠道和方式公开相\n同信息计1条）", "条", "disclosure.total"),
    ("2.政府网站公开\n", "政府信息数", "条", "disclosure.channel.website"),
    ("（一）回应公众关注热点\n", "或重大舆情数", "次", "response.hotspots"),
    ("其中：主要负责同\n", "志参加新闻发布会\n次数", "次", "response.press_conferences_by_leaders"),
    ("（一）收到申请数\n", "", "件", "applications.received"),
]


def test_units_and_figures_on_lines_within_the_labels() -> None:
    lines = "统计指标 单位 统计数\n" + "".join(
        f"{first}{unit} {n}\n{rest}\n" for n, (first, rest, unit, _) in enumerate(INDICATOR_ROWS, 21)
    )
    assert told(text(lines, 2016)) == {code: n for n, (*_, code) in enumerate(INDICATOR_ROWS, 21)}


# -- empty rows -----------------------------------------------------------------------------------------


def test_an_empty_row_above_the_heading_of_the_next_part() -> None:
    cells = ["统计指标", "单位", "统计数", "收到申请数", "件", "2", "其他方式公开政府信息数", "条"]
    cells += ["（二）通过不同渠道和方式回应解读的情况", "政策解读稿件发布数", "篇", "4"]
    assert told(text("\n".join(cells) + "\n", 2016)) == {
        "applications.received": 2,
        "disclosure.channel.other": "blank",
        "response.policy_interpretations": 4,
    }


# -- which form, which group ----------------------------------------------------------------------------


def test_results_of_proposals_under_their_long_labels() -> None:
    cells = [
        "统计指标",
        "单位",
        "统计数",
        "1.人大代表建议办理结果公开数",
        "条",
        "3",
        "2.政协提案办理结果公开数",
        "条",
        "0",
    ]
    wanted = {"proposals.npc_disclosed": 3, "proposals.cppcc_disclosed": 0}
    assert told(text("\n".join(cells) + "\n", 2018)) == wanted


@pytest.mark.parametrize("unit", [["单位", "件"], []])
def test_a_short_label_on_the_form_of_its_neighbours(unit: list[str]) -> None:
    rows: list[list[Cell]] = [
        ["统计指标", *unit[:1], "统计数"],
        ["（三）申请答复数", *unit[1:], "9"],
        ["6.信息不存在数", *unit[1:], "2"],
    ]
    assert told(html(rows, year=2018)) == {"reply.total": 9, "reply.not_existing": 2}


def test_a_short_label_that_two_forms_share_on_a_local_form() -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "本年数"],
        ["对申请的答复总数", "条", "9"],
        ["其中：（2）“信息不存在”数", "条", "2"],
    ]
    wanted = {"reply.total": 9, "reply.refused.not_existing": 2}
    assert told(html(rows, year=2010)) == wanted
    assert told(text("".join(" | ".join(map(str, row)) + " |\n" for row in rows), 2010)) == wanted


@pytest.mark.parametrize("layout", ["html", " | ", "\n"])
def test_a_chapter_without_a_figure_opens_its_group(layout: str) -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", "统计数"],
        ["五、行政诉讼情况", "——", "——"],
        ["（二）被依法纠错数", "件", "3"],
        ["四、行政复议情况", "——", "——"],
        ["（二）被依法纠错数", "件", "1"],
        ["六、举报投诉数量", "件", "5"],
    ]
    lines = "\n".join(layout.join(map(str, row)) for row in rows) + "\n"
    got = told(html(rows, year=2017) if layout == "html" else text(lines, 2017))
    assert got == {"litigation.corrected": 3, "review.corrected": 1, "complaints.total": 5}


def test_a_chapter_of_both_kinds_of_cases_opens_neither_group() -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", "统计数"],
        ["四、行政复议和行政诉讼情况", "", ""],
        ["（二）被依法纠错数", "件", "3"],
        ["举报投诉数量", "件", "5"],
    ]
    assert told(html(rows, year=2017)) == {"complaints.total": 5}


# -- rows of broken markup and of other bodies ----------------------------------------------------------


def test_an_empty_cell_too_many_in_front_of_the_figures() -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "2012年度", "历年累计"],
        ["主动公开信息数", "条", "", "31", "230"],
        ["申请总数", "条", "5", "9"],
    ]
    assert told(html(rows, year=2012)) == {
        "disclosure.total": "ambiguous",
        "disclosure.total.cumulative": "ambiguous",
        "applications.received": 5,
        "applications.received.cumulative": 9,
    }


def test_one_figure_beside_two_rows() -> None:
    rows = indicator_rows("8", "7", "6")
    rows[1][2] = ("7", 2, 1)
    del rows[2][2]
    wanted = dict(zip(INDICATOR_CODES, [8, "ambiguous", "ambiguous"], strict=True))
    assert told(html([["统计指标", "单位", "统计数"], *rows], year=2014)) == wanted


def test_a_row_that_only_the_table_of_another_body_has() -> None:
    head: list[Cell] = ["统计指标", "单位", "统计数"]
    more: list[Cell] = ["按时办结数", "件", "4"]
    other = [*indicator_rows("1", "2", "3"), more]
    alone = {"applications.completed_on_time": "ambiguous"}
    got = told(html([head, *indicator_rows("9", "8", "7")], [head, *other], year=2016))
    assert got == dict.fromkeys(INDICATOR_CODES, "ambiguous") | alone


def test_a_figure_with_its_unit_within_the_remark_of_a_label_that_breaks() -> None:
    lines = (
        "统计指标                         单位   统计数\n"
        "(四)政府信息公开专项经费（不包括用于 万元  3万元\n政府公报编辑管理等方面的经费）\n"
        "(一)召开政府信息公开工作会议或专题会议数  次  5次\n"
    )
    got = told(text(lines, 2016))
    assert got["organisation.funding"] in ("ambiguous", 30000)
    assert got["training.meetings"] == 5


def test_a_label_that_goes_on_in_the_row_below() -> None:
    head: list[Cell] = ["统计指标", "单位", "统计数"]
    torn: list[list[Cell]] = [
        ["（一）主动公开政府信息数", "", ""],
        ["（不同渠道和方式公开相同信息计1条）", "条", "64"],
        ["危及国家安全、公共安全、", "", ""],
        ["经济安全和社会稳定", "件", "2"],
        ["其中：主要负责同志参加政府网", "次", "5"],
        ["站在线访谈次数", "", ""],
        ["（一）收到申请数", "", ""],
        ["1.当面申请数", "件", "7"],
    ]
    assert told(html([head, *torn], year=2016)) == {
        "disclosure.total": 64,
        "reply.refused.safety_and_stability": 2,
        "response.online_interviews_by_leaders": 5,
        "applications.received": "blank",
        "applications.channel.in_person": 7,
    }


def test_a_remark_that_is_a_row_of_its_own_is_no_rest_of_a_label() -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", "统计数"],
        ["（一）收到申请数", "", ""],
        ["（其中：上年结转）", "件", "3"],
    ]
    assert told(html(rows, year=2016)) == {"applications.received": "blank"}


@pytest.mark.parametrize("layout", [" | ", "\t", "\n", " ", "html"])
def test_a_row_that_counts_two_things_together_is_neither(layout: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["2.政府网站公开政府信息数", "条", "12"],
        ["3.政务微博、政务微信公开政府信息数", "条", "88"],
        ["（一）收到申请数", "件", "6"],
        ["2.传真、信函申请数", "件", "4"],
        ["（二）申请办结数", "件", "5"],
    ]
    got = told(html(rows, year=2016) if layout == "html" else text("\n".join(map(layout.join, rows)), 2016))
    assert {code: value for code, value in got.items() if value != "ambiguous"} == {
        "disclosure.channel.website": 12,
        "applications.received": 6,
        "applications.completed": 5,
    }


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("（一）收到政府信息公开申请总数", "applications.received"),
        ("（二）政府信息公开申请办结数", "applications.completed"),
        ("（三）申请答复总数", "reply.total"),
        ("5.不属于本机关公开范围数", "reply.not_held_by_agency"),
        ("四、行政复议案件数量", "review.total"),
        ("五、行政诉讼案件总数", "litigation.total"),
        ("六、投诉、举报数量", "complaints.total"),
        ("2.兼职工作人员数", "organisation.staff_part_time"),
        ("（二）举办培训班次数", "training.courses"),
        ("3.信函或传真申请数", "applications.channel.letter_or_fax"),
    ],
)
@pytest.mark.parametrize("layout", [" | ", "\n", "html"])
def test_labels_in_other_words(label: str, code: str, layout: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["1.当面申请数", "件", "4"],
        [label, "件", "6"],
        ["2.延期办结数", "件", "1"],
    ]
    got = told(
        html(rows, year=2016) if layout == "html" else text("\n".join(map(layout.join, rows)) + "\n", 2016)
    )
    assert got == {
        "applications.channel.in_person": 4,
        code: 6,
        "applications.completed_extended": 1,
    }


@pytest.mark.parametrize("layout", [" | ", "\t", "\n", " ", "html"])
def test_a_share_or_a_date_in_the_place_of_a_figure(layout: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["（一）收到申请数", "件", "5%"],
        ["（二）申请办结数", "件", "7月"],
        ["（三）申请答复数", "件", "9"],
    ]
    got = told(
        html(rows, year=2016) if layout == "html" else text("\n".join(map(layout.join, rows)) + "\n", 2016)
    )
    assert got == {
        "applications.received": "unreadable",
        "applications.completed": "unreadable",
        "reply.total": 9,
    }


_IN_FRONT = ["累计", "历年累计", "上年度", "自成立以来", "各乡镇", "所属单位", "县教育局"]


@pytest.mark.parametrize("layout", [" | ", "\t", "\n", " ", "html"])
@pytest.mark.parametrize("words", _IN_FRONT)
def test_words_in_front_of_a_label_make_it_another_row(words: str, layout: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        [f"（一）{words}主动公开政府信息数", "条", "64"],
        ["1.政府公报公开政府信息数", "条", "12"],
        [f"{words}收到政府信息公开申请数", "件", "31"],
        ["（二）申请办结数", "件", "9"],
    ]
    got = told(
        html(rows, year=2016) if layout == "html" else text("\n".join(map(layout.join, rows)) + "\n", 2016)
    )
    assert got == {"disclosure.channel.gazette": 12, "applications.completed": 9}


@pytest.mark.parametrize("words", ["本年度", "全年", "2016年", "其中"])
def test_words_that_name_the_year_leave_a_row_what_it_is(words: str) -> None:
    lines = ["统计指标 单位 统计数", f"（一）{words}主动公开政府信息数 条 64", "（二）申请办结数 件 9"]
    assert told(text("\n".join(lines) + "\n", 2016)) == {"disclosure.total": 64, "applications.completed": 9}


@pytest.mark.parametrize("layout", [" | ", "\t", "\n", " ", "html"])
def test_words_behind_a_label_make_it_another_row(layout: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["1.政府公报公开政府信息数", "条", "12"],
        ["5.其他方式公开政府信息数增长率（%）", "%", "64"],
        ["（二）申请办结数", "件", "9"],
    ]
    got = told(
        html(rows, year=2016) if layout == "html" else text("\n".join(map(layout.join, rows)) + "\n", 2016)
    )
    assert got == {"disclosure.channel.gazette": 12, "applications.completed": 9}


@pytest.mark.parametrize("layout", [" | ", "\t", "\n", " ", "html"])
@pytest.mark.parametrize("unit", ["件/条", "件（条）", "件、条"])
def test_two_units_in_a_cell(unit: str, layout: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["（一）收到申请数", unit, "12"],
        ["（二）申请办结数", unit, "9"],
        ["（三）申请答复数", unit, ""],
        ["四、行政复议数量", unit, "3"],
    ]
    got = told(
        html(rows, year=2016) if layout == "html" else text("\n".join(map(layout.join, rows)) + "\n", 2016)
    )
    assert (got["applications.received"], got["applications.completed"], got["review.total"]) == (12, 9, 3)
    assert got.get("reply.total", "blank") in ("blank", "ambiguous")


def test_a_numeral_in_the_cell_above_a_label_is_no_list_number() -> None:
    lines = ["统计指标", "单位", "统计数", "（三）其他情形数", "件", "四", "五、行政诉讼数量", "件", "2"]
    got = told(text("\n".join(["四、行政复议数量 件 4", *lines]) + "\n", 2016))
    assert got.get("review.other") != "blank"
    assert got["litigation.total"] == 2


def test_list_numbers_of_several_levels() -> None:
    rows: list[list[Cell]] = [
        ["统计指标", "单位", "统计数"],
        ["3.1 收到申请数", "件", "12"],
        ["3.1.1当面申请数", "件", "4"],
    ]
    assert told(html(rows, year=2016)) == {"applications.received": 12, "applications.channel.in_person": 4}


def test_a_figure_without_its_unit_is_no_unit() -> None:
    lines = [
        "统计指标 单位 统计数",
        "（一）收到申请数 件 12",
        "1.当面申请数 4",
        "2.传真申请数 8",
        "（二）申请办结数 件 9",
    ]
    got = told(text("\n".join(lines) + "\n", 2016))
    assert (got["applications.received"], got["applications.completed"]) == (12, 9)
    assert {got["applications.channel.in_person"], got["applications.channel.fax"]} <= {4, 8, "ambiguous"}


@pytest.mark.parametrize("layout", [" | ", "html"])
def test_the_total_of_a_place_is_the_figure(layout: str) -> None:
    rows = [
        ["统计指标", "单位", "县本级", "乡镇", "全县合计"],
        ["（一）收到申请数", "件", "5", "7", "12"],
        ["（二）申请办结数", "件", "4", "5", "9"],
    ]
    got = told(
        html(rows, year=2016) if layout == "html" else text("\n".join(map(layout.join, rows)) + "\n", 2016)
    )
    assert got == {"applications.received": 12, "applications.completed": 9}


def test_a_column_of_units_that_counts_in_ten_thousands() -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "2012年度", "历年累计"],
        ["主动公开信息数", "万条", "1.5", "3.25"],
        ["申请总数", "件", "12", "256"],
    ]
    expected = {
        "disclosure.total": 15_000,
        "disclosure.total.cumulative": 32_500,
        "applications.received": 12,
        "applications.received.cumulative": 256,
    }
    assert told(html(rows, year=2012)) == expected
    assert told(text("".join(" | ".join(map(str, cells)) + " |\n" for cells in rows), 2012)) == expected
