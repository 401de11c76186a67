"""Columns of indicator tables that name years, months or running totals: which of them is the year of the report.

Belongs here: the figure of the year and the total since the beginning, told apart by their heads in pages, text and glued
text (``ingest.extract.indicator_heads``), and what is left open where the heads do not tell.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import LAYOUTS, Cell, html, page_of, tables, text, told


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "heads",
    [
        ["计量单位", "2015年度", "历年累计"],
        ["单位", "本年度数", "历年累计数"],
        ["计量单位", "本年度统计数", "历年累计统计数"],
        ["计量单位", "二〇一五年度", "累计"],
        ["计量单位", "2015年度数量", "历年累计（从2008年起）"],
        ["计量单位", "本年数", "2008年以来累计"],
    ],
)
def test_heads_of_the_year_and_of_all_years(heads: list[str], layout: str) -> None:
    rows = [
        ["指标名称", *heads],
        ["主动公开文件数", "条", "294", "8191"],
        ["其中：1、政府网站公开数", "条", "290", "8100"],
    ]
    assert tables(rows, layout, 2015) == {
        "disclosure.total": 294,
        "disclosure.total.cumulative": 8191,
        "disclosure.channel.website": 290,
        "disclosure.channel.website.cumulative": 8100,
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_of_two_years_beside_each_other_in_an_indicator_table_that_of_the_report_counts(layout: str) -> None:
    rows = [["指标名称", "计量单位", "2015年度", "2014年度"], ["主动公开文件数", "条", "294", "191"]]
    assert set(tables(rows, layout, 2015).values()) <= {294, "ambiguous"}
    assert set(tables(rows, layout, 2016).values()) <= {"ambiguous"}


INDICATORS = "统计指标 | 单位 | 统计数 |\n"


def _levels(heads: str, values: str) -> str:
    return f"{INDICATORS[:-2].replace('统计数 ', heads)}|\n其中：主动公开规范性文件数 | 条 | {values} |\n收到申请数 | 件 | {values} |\n"


@pytest.mark.parametrize(
    ("heads", "values"),
    [
        ("2015年 | 2016年 ", "5 | 2"),
        ("2016年度 | 2015年度 ", "2 | 5"),
        ("2015年 | 2016年 | 同比 ", "5 | 2 | -60%"),
    ],
)
def test_of_columns_of_two_years_that_of_the_report_holds_the_figures(heads: str, values: str) -> None:
    lines = _levels(heads, values)
    cells = [[cell.strip() for cell in line.strip(" |").split("|")] for line in lines.splitlines()]
    wanted = {"disclosure.normative_documents": 2, "applications.received": 2}
    assert told(text(lines, 2016)) == wanted
    assert told(html(cells, year=2016)) == wanted
    assert set(told(text(lines, 2017)).values()) == {"ambiguous"}
    assert set(told(html(cells, year=2017)).values()) == {"ambiguous"}


def test_a_figure_for_one_of_two_years_may_be_that_of_the_other_in_a_text() -> None:
    assert set(told(text(_levels("2016年 | 2015年 ", "3 | "), 2016)).values()) == {"ambiguous"}


@pytest.mark.parametrize("layout", ["html", " | ", "\n"])
@pytest.mark.parametrize(
    "since", ["2008-2012年累计", "截至2012年底累计", "截止2012年12月31日累计", "累计（2008年以来）"]
)
def test_heads_of_a_count_since_the_beginning(since: str, layout: str) -> None:
    rows: list[list[Cell]] = [
        ["指标名称", "计量单位", "2012年", since],
        ["主动公开信息数", "条", "31", "230"],
    ]
    lines = "\n".join(layout.join(map(str, row)) for row in rows) + "\n"
    got = told(html(rows, year=2012) if layout == "html" else text(lines, 2012))
    assert got == {"disclosure.total": 31, "disclosure.total.cumulative": 230}


def test_heads_of_two_words() -> None:
    rows: list[list[Cell]] = [["指标名称", "计量单位", "年度", "历年"], ["主动公开信息数", "条", "31", "230"]]
    assert told(html(rows, year=2012)) == {"disclosure.total": 31, "disclosure.total.cumulative": 230}


@pytest.mark.parametrize("layout", [" | ", "html"])
@pytest.mark.parametrize("head", ["本年累计", "本期累计", "本年度累计", "全年累计"])
def test_what_ran_up_within_the_year_is_no_total_of_all_years(head: str, layout: str) -> None:
    rows = [["指标名称", "计量单位", "本期实际", head], ["当面申请数", "条", "27", "27"]]
    assert tables(rows, layout, 2009) == {"applications.channel.in_person": 27}


@pytest.mark.parametrize("layout", [" | ", "\t", "\n", " ", "html"])
@pytest.mark.parametrize("head", ["本年累计", "全年累计", "本年度累计数"])
def test_a_period_whose_figure_is_not_that_of_the_year_so_far_is_in_doubt(head: str, layout: str) -> None:
    rows = [
        ["指标名称", "计量单位", "代码", "本期实际", head],
        ["当面申请数", "条", "11", "20", "27"],
        ["传真申请数", "条", "12", "30", "30"],
        ["行政复议数", "件", "32", "0", "0"],
    ]
    assert tables(rows, layout, 2009) == {
        "applications.channel.in_person": "ambiguous",
        "applications.channel.fax": 30,
        "review.total": 0,
    }


def test_a_running_total_in_front_of_the_figure_of_the_year() -> None:
    got = told(
        text("指标名称 计量单位 代码 本年累计 本期实际\n当面申请数 条 11 27 27\n传真申请数 条 12 30\n", 2009)
    )
    assert got == {"applications.channel.in_person": 27, "applications.channel.fax": "ambiguous"}


# -- the entry form of a local system -------------------------------------------------------------------

FORM = [
    ("主动信息公开", "条", "disclosure.total"),
    ("其中：全文电子化的主动公开信息数", "条", "disclosure.full_text_online"),
    ("公文类信息数", "条", ""),
    ("提供服务类信息数", "条", ""),
    ("网站专栏页面访问量", "人次", ""),
    ("现场接待人数", "人次", ""),
    ("咨询电话接听数", "人次", ""),
    ("申请总次数", "条", "applications.received"),
    ("其中：1.当面申请数", "条", "applications.channel.in_person"),
    ("2.网上申请数", "条", "applications.channel.online"),
    ("对申请的答复总数", "条", "reply.total"),
    ("不予公开答复总数", "条", "reply.refused"),
    ("行政复议数", "件", "review.total"),
]


def _entry_form(heads: list[str], figures: int, between: str) -> str:
    lines = [between.join(heads)]
    for n, (label, unit, _) in enumerate(FORM, 1):
        lines.append(between.join([label, unit, f"{n:02d}", *(str(40 * n + k) for k in range(figures))]))
    return "\n".join(lines) + "\n"


def _expected(column: int) -> dict[str, object]:
    return {code: 40 * n + column for n, (_, _, code) in enumerate(FORM, 1) if code}


@pytest.mark.parametrize("between", [" ", "\t", " | ", "\n"])
@pytest.mark.parametrize(
    ("heads", "column"),
    [
        (["本月累计", "本年累计"], 1),
        (["第四季度累计数", "本年累计数"], 1),
        (["本年累计"], 0),
    ],
)
def test_the_year_so_far_is_the_year_where_no_other_column_is(
    heads: list[str], column: int, between: str
) -> None:
    lines = _entry_form(["指标名称", "计算单位", "代码", *heads], len(heads), between)
    assert told(text(lines, 2010)) == _expected(column)


def test_the_year_so_far_in_a_web_table() -> None:
    lines = _entry_form(["指标名称", "计算单位", "代码", "本月累计", "本年累计"], 2, "\t")
    assert told(html([line.split("\t") for line in lines.splitlines()], year=2010)) == _expected(1)


def test_a_month_is_no_total_since_the_beginning() -> None:
    lines = _entry_form(["指标名称", "计量单位", "代码", "本月累计"], 1, " ")
    assert told(text(lines, 2010)) == {}


@pytest.mark.parametrize("between", [" ", "\t"])
def test_the_figures_of_a_first_row_that_is_not_known_name_no_year(between: str) -> None:
    lines = between.join(["指标名称", "计量单位", "代码", "本期实际", "本年累计"]) + "\n"
    lines += between.join(["公文类信息总量", "条", "01", "940", "2016"]) + "\n"
    lines += between.join(["行政复议数", "件", "02", "7", "7"]) + "\n"
    assert told(text(lines, 2010)) == {"review.total": 7}


def test_the_figure_of_a_first_row_that_is_not_known_is_no_year() -> None:
    lines = "统计指标 单位 统计数\n公文类信息总量 条 2016\n制发规范性文件总数 件 7\n（一）收到申请数 件 9\n"
    assert told(text(lines, 2016)) == {"normative_documents.issued_total": 7, "applications.received": 9}


SINCE_BEGIN = ["历年累计", "自2008年5月1日以来累计", "《条例》施行以来累计数", "累计（2008年5月起）"]


@pytest.mark.parametrize("between", [" ", "\t", " | ", "\n"])
@pytest.mark.parametrize("since", SINCE_BEGIN)
@pytest.mark.parametrize("year", ["2012年度", "本年数", "2012年累计"])
def test_the_year_beside_a_total_since_a_day(year: str, since: str, between: str) -> None:
    lines = between.join(["指标名称", "计量单位", year, since]) + "\n"
    lines += between.join(["主动公开信息数", "条", "14", "93"]) + "\n"
    lines += between.join(["受理依申请公开信息总数", "条", "5", "21"]) + "\n"
    assert told(text(lines, 2012)) == {
        "disclosure.total": 14,
        "disclosure.total.cumulative": 93,
        "applications.received": 5,
        "applications.received.cumulative": 21,
    }


@pytest.mark.parametrize("between", [" ", "\t", " | ", "\n"])
def test_two_heads_that_read_like_one(between: str) -> None:
    lines = between.join(["指标名称", "计量单位", "本年度", "累计"]) + "\n"
    lines += between.join(["受理依申请公开信息总数", "条", "5", "21"]) + "\n"
    lines += between.join(["行政复议数", "件", "1", "4"]) + "\n"
    got = told(text(lines, 2012))
    assert (got["applications.received"], got["applications.received.cumulative"]) == (5, 21)


def test_a_glued_head_that_may_be_two_leaves_its_figures_open() -> None:
    lines = "指标名称计量单位本年度累计受理依申请公开信息总数条521行政复议数件14行政诉讼数件23\n"
    assert set(told(text(lines, 2012)).values()) <= {"ambiguous"}


def test_a_table_in_one_line_whose_title_is_set_apart() -> None:
    rows = [(label, unit, f"{n:02d}", str(7 * n)) for n, (label, unit, _) in enumerate(FORM, 1)]
    lines = "指 标 名 称 计量单位 代码 本期实际 " + " ".join(" ".join(r) for r in rows)
    expected = {code: 7 * n for n, (_, _, code) in enumerate(FORM, 1) if code}
    assert told(text(lines, 2009)) == expected


@pytest.mark.parametrize("layout", [" | ", "\t", "\n", " ", "html"])
def test_the_year_in_front_of_a_label(layout: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["（一）2016年主动公开政府信息数", "条", "64"],
        ["2015年收到申请数", "件", "31"],
        ["（三）2015年度申请答复数", "件", "9"],
        ["本年度举办各类培训班数", "次", "3"],
        ["全年接受培训人员数", "人次", "7"],
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    lines = "\n".join(map(layout.join, rows)) + "\n"
    got = told(page_of(f"<table>{cells}</table>", 2016) if layout == "html" else text(lines, 2016))
    assert got == {
        "disclosure.total": 64,
        "applications.received": "ambiguous",
        "reply.total": "ambiguous",
        "training.courses": 3,
        "training.participants": 7,
    }
