"""Titles of reports: where they stand, what is around them, and which of several is the report's own.

Belongs here: agency and year as titles say them, in pages, in text on one line and in what a file states about itself.
"""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.documents.model import Cell, Paragraph, Table
from ingest.extract.identity import identify
from tests.unit.extract.identity_cases import BODY, PREAMBLE, document, who


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("青山县财政局2020年政府信息公开工作年度报告", "青山县财政局", 2020),
        ("2019年白鹤镇人民政府信息公开工作年度报告", "白鹤镇人民政府", 2019),
        ("青山县2021年度政府信息公开工作年度报告", "青山县人民政府", 2021),
        ("安顺市政府2018年政府信息公开年报", "安顺市人民政府", 2018),
        ("万寿路街道2023年政府信息公开工作年度报告", "万寿路街道办事处", 2023),
        ("荣光街2021年政府信息公开工作年度报告", "荣光街", 2021),
        ("2022年贵州省安顺市政府信息公开工作年度报告", "贵州省安顺市人民政府", 2022),
        ("青山县水利局关于2019年政府信息公开工作情况的报告", "青山县水利局", 2019),
        ("关于青山县水利局2019年度政府信息公开工作的总结报告", "青山县水利局", 2019),
        # an office makes the report of its government known
        ("安顺市人民政府办公室关于公布安顺市2009年度政府信息公开工作年度报告的通知", "安顺市人民政府", 2009),
        ("青山县财政局关于印发2019年度政府信息公开工作年度报告的通知", "青山县财政局", 2019),
        ("青山县2013年度政府信息公开工作年度报告（县财政局）", "青山县财政局", 2013),
        ("青山县2013年度政府信息公开工作年度报告（汇总）", "青山县人民政府", 2013),
        ("青山县2013年度政府信息公开工作年度报告（白鹤镇）", "青山县白鹤镇人民政府", 2013),
        ("青山县水利局政府信息公开工作2022年度报告", "青山县水利局", 2022),
        ("青山县水利局政府信息公开工作年度报告（2017年度）", "青山县水利局", 2017),
        ("青山县水利局2019政府信息公开年报", "青山县水利局", 2019),
        ("青山县水利局二○一八年政府信息公开工作年度报告", "青山县水利局", 2018),
        ("青 山 县 水 利 局 2 0 1 8 年 政 府 信 息 公 开 年 报", "青山县水利局", 2018),
        ("青山縣水利局２０１８年政府信息公開工作年度報告", "青山县水利局", 2018),
        ("廣州市物價局２００８年政府信息公開年度報告", "广州市物价局", 2008),
        ("青山县水利局2019年政府(fǔ)信息公开工作年度報(bào)告", "青山县水利局", 2019),
        ("青山县桃花镇2022年政府信息公开 工作告年度报", "青山县桃花镇人民政府", 2022),
        ("（图解）青山县水利局2019年政府信息公开工作年度报告", "青山县水利局", 2019),
        ("青山县水利局2022年政府信息公开工作年度报告及2023年工作计划", "青山县水利局", 2022),
        ("青山县水利局2022年政府信息公开年报（发布于2023-01-12）", "青山县水利局", 2022),
        ("信息名称：青山县水利局2022年政府信息公开年报", "青山县水利局", 2022),
        ("一图读懂青山县2022年政府信息公开工作年度报告", "青山县人民政府", 2022),
        ("青山县自然资源局（原青山县国土资源局）2019年政府信息公开年报", "青山县自然资源局", 2019),
        ("宿迁市政务公开年报比对", "宿迁市人民政府", None),
        (
            "青山县人民政府办公室关于公布《青山县2022年政府信息公开工作年度报告》的通知",
            "青山县人民政府",
            2022,
        ),
        ("青山县水利局关于印发《2022年政府信息公开工作年度报告》的通知", "青山县水利局", 2022),
        ("example.com青山县水利局2022年政府信息公开年报", "青山县水利局", 2022),
        # names that hold words a title is told by
        ("湘阴县统计局2020年政府信息公开工作年度报告", "湘阴县统计局", 2020),
        ("湘阴县机构编制委员会办公室2020年政府信息公开工作年度报告", "湘阴县机构编制委员会办公室", 2020),
        ("全州县人民政府2020年政府信息公开工作年度报告", "全州县人民政府", 2020),
        ("天全县水利局2020年政府信息公开工作年度报告", "天全县水利局", 2020),
        ("万全区2020年政府信息公开工作年度报告", "万全区人民政府", 2020),
        ("本号镇2020年政府信息公开工作年度报告", "本号镇人民政府", 2020),
        ("其塔木镇2020年政府信息公开工作年度报告", "其塔木镇人民政府", 2020),
        ("麦㙦镇2020年政府信息公开工作年度报告", "麦㙦镇人民政府", 2020),
        ("本镇2020年政府信息公开工作年度报告", None, 2020),
        ("城关区教育局2020年政府信息公开工作年度报告", "城关区教育局", 2020),
        ("贵州省发布2016年政府信息公开工作年度报告", "贵州省人民政府", 2016),
        ("重庆市市场监管系统2023年政府信息公开工作年度报告", "重庆市市场监管系统", 2023),
        ("阿里地区2022年政府信息公开工作年度报告", "阿里地区行政公署", 2022),
        ("贵阳市财政局2020年政府信息公开工作年度报告", "贵阳市财政局", 2020),
        ("海关总署2010年海关信息公开工作年度报告", "海关总署", 2010),
        ("中国人民银行湘阴县支行2020年政府信息公开工作年度报告", "中国人民银行湘阴县支行", 2020),
        # who is hidden stays unknown
        ("XX局2020年政府信息公开工作年度报告", None, 2020),
        ("**镇人民政府2020年政府信息公开工作年度报告", None, 2020),
        ("我局2020年政府信息公开工作年度报告", None, 2020),
        ("2020年政府信息公开工作年度报告", None, 2020),
    ],
)
def test_a_title_says_who_reports_on_which_year(title, agency, year):
    assert who(title, *BODY) == (agency, year)


@pytest.mark.parametrize(
    "lines",
    [
        ("青山县生态环境局", "2020年政府信息公开工作年度报告"),
        ("青山县生态环境局2020年政府", "信息公开工作年度报告"),
        ("青山县生态环境局", "2020年政府信息公开", "工作年度报告"),
        ("青山县生态环境局", "政府信息公开工作年度报告", "（2020年度）"),
        ("青山县生态环境局", "政府信息公开工作年度报告", "2020年度"),
        ("政府信息公开", "青山县生态环境局2020年政府信息公开工作年度报告"),
        ("- 1 -", "青山县生态环境局", "2020 年政府信息公开工作年度报告"),
        ("青山县生态", "环境局", "2020年政府信息公开工作年度报告"),
        ("首页 > 政府信息公开 > 年报 > 2021年", "青山县生态环境局2020年政府信息公开工作年度报告"),
        ("首页/ 政府信息公开 / 2021年 / 正文", "青山县生态环境局2020年政府信息公开工作年度报告"),
    ],
)
def test_a_title_broken_into_lines_is_put_together(lines):
    assert who(*lines, PREAMBLE, *BODY) == ("青山县生态环境局", 2020)


def test_the_title_nearest_to_the_text_is_the_reports_own():
    menu = [f"青山县水利局{year}年政府信息公开工作年度报告" for year in (2023, 2022, 2021)]
    own = "青山县水利局2020年政府信息公开工作年度报告"
    after = ["相关链接", "青山县水利局2019年政府信息公开工作年度报告"]
    assert who(*menu, own, PREAMBLE, *BODY, *after) == ("青山县水利局", 2020)


def test_lines_that_are_only_links_say_nothing():
    page = document("一、总体情况", "2020年，我局主动公开信息20条。")
    page.blocks.insert(0, Paragraph("青山县水利局2023年政府信息公开年报", "paragraph[0]", is_link=True))
    found = identify(page)
    assert (found.agency_name, found.report_year) == (None, 2020)


def test_the_title_of_the_page_serves_without_the_name_of_the_site():
    title = "青山县水利局2020年政府信息公开工作年度报告_年报_青山县人民政府"
    found = identify(document(*BODY, title=title))
    assert (found.agency_name, found.report_year) == ("青山县水利局", 2020)
    assert found.title == "青山县水利局2020年政府信息公开工作年度报告"


def test_what_the_page_states_about_itself_serves():
    meta = {"articletitle": "青山县水利局2020年政府信息公开工作年度报告", "pubdate": "2021-01-19 10:00"}
    found = identify(document(*BODY, title="政府信息公开_青山县人民政府", meta=meta))
    assert (found.agency_name, found.report_year) == ("青山县水利局", 2020)
    assert found.published_on == dt.date(2021, 1, 19)


def test_a_table_of_details_above_the_text_is_read():
    cells = ("标题", "青山县水利局2020年政府信息公开工作年度报告", "公开日期", "2021-01-20")
    row = tuple(Cell(text, 0, n, 1, 1, f"table[1]/row[1]/cell[{n + 1}]") for n, text in enumerate(cells))
    page = document(*BODY)
    page.blocks.insert(0, Table((row,), "table[1]"))
    found = identify(page)
    assert (found.agency_name, found.report_year) == ("青山县水利局", 2020)


def test_a_report_flattened_to_one_line_begins_with_its_title_and_ends_with_its_signature():
    line = (
        "青山县水利局2013年政府信息公开工作年度报告 一、主动公开政府信息情况 2013年，全局主动公开政府信息1402条。"
        "二、依申请公开政府信息情况 本年度未收到申请。 青山县水利局 2014年1月21日"
    )
    found = identify(document(line))
    assert (found.agency_name, found.report_year) == ("青山县水利局", 2013)
    assert found.published_on == dt.date(2014, 1, 21)


def test_a_short_page_on_one_line_may_go_on_with_what_was_published():
    line = "白鹤镇2013年政府信息公开年度报告 截至2013年12月，我镇共发布信息255条。"
    found = identify(document(line))
    assert (found.agency_name, found.report_year) == ("白鹤镇人民政府", 2013)


def test_an_empty_document_says_nothing():
    assert identify(document()).agency_name is None
    assert identify(document("", "  ")).report_year is None


def test_a_page_that_is_no_report_is_not_made_into_one():
    lines = ("政府信息公开指南", "为了方便公众获取信息，编制本指南。", "办公时间：工作日9:00-17:00")
    found = identify(document(*lines))
    assert (found.agency_name, found.report_year, found.title) == (None, None, None)


@pytest.mark.parametrize("text", ["年" * 20_000, "2020" * 5_000, "《" * 20_000, "局" * 20_000, "(" * 20_000])
def test_hostile_text_takes_no_time(text):
    assert identify(document(text, *[text[:200]] * 20)).published_on is None


@pytest.mark.parametrize(
    "title",
    [
        "Page 8 - 青山县水利局2021年政府信息公开工作年度报告",
        "# 青山县水利局2021年政府信息公开工作年度报告",
        "### 青山县水利局2021年政府信息公开工作年度报告 ###",
        "**青山县水利局2021年政府信息公开工作年度报告**",
        "内容概述 青山县水利局2021年政府信息公开工作年度报告",
        "《青山县水利局2021年政府信息公开工作年度报告》",
    ],
)
def test_what_a_converter_leaves_around_a_title_is_no_part_of_it(title: str) -> None:
    assert who(title, *BODY) == ("青山县水利局", 2021)


@pytest.mark.parametrize("menu", ["登录 注册 ", "首页 无障碍浏览 ", "位置:政府信息公开 > 公开年报 ", "标题 "])
def test_the_menu_in_front_of_a_title_on_one_line_is_no_part_of_the_name(menu: str) -> None:
    more = "一、总体情况 我局依法公开信息，未收到政府信息公开申请，未发生行政复议和行政诉讼案件。"
    line = f"{menu}代县卫生健康局2024年政府信息公开工作年度报告 {more}"
    assert who(line) == ("代县卫生健康局", 2024)


def test_a_title_between_blanks_in_a_page_on_one_line_is_found_behind_the_menu() -> None:
    words = "您的位置: 首页 > 政府信息公开 湘阴县水利局2020年政府信息公开工作年度报告 发布日期:2021-01-28"
    text = "一、总体情况 2020年，我局依法公开政府信息，未收到政府信息公开申请。" * 12
    found = identify(document(f"{words} 浏览次数:5 {text}"))
    assert (found.agency_name, found.report_year) == ("湘阴县水利局", 2020)
    assert found.published_on == dt.date(2021, 1, 28)


def test_the_name_of_a_column_gives_way_to_the_title_below_it() -> None:
    found = identify(
        document("全国税务系统2021年政府信息公开工作年度报告", *BODY, title="政府信息公开年报_青山县门户网站")
    )
    assert (found.title, found.scope) == ("全国税务系统2021年政府信息公开工作年度报告", "aggregate")


PRINTED = "青山县教育局2021年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "stated",
    [
        "白云县教育局2021年政府信息公开工作年度报告",  # of the file it was written over
        "青山县教育局2020年政府信息公开工作年度报告",
        "2023年政府信息公开工作年度报告_青山县人民政府",  # of the column it stands in
    ],
)
@pytest.mark.parametrize("key", ["title", "og:title"])
def test_a_stated_title_does_not_overrule_the_printed_one(stated: str, key: str) -> None:
    page = {"title": stated, "meta": {key: stated}}
    assert who(PRINTED, *BODY, **page) == ("青山县教育局", 2021)


def test_a_stated_title_counts_where_the_printed_one_is_silent_or_one_of_several() -> None:
    page = {"title": PRINTED, "meta": {"title": PRINTED}}
    assert who("政府信息公开工作年度报告", *BODY, **page) == ("青山县教育局", 2021)
    menu = [f"青山县教育局{year}年政府信息公开工作年度报告" for year in (2022, 2021, 2020)]
    assert who(*menu, *BODY, **page) == ("青山县教育局", 2021)


def test_the_title_of_the_article_in_the_page_head_is_that_of_the_report() -> None:
    other = "青山县教育局2019年政府信息公开工作年度报告"
    assert who(other, *BODY, meta={"articletitle": PRINTED}) == ("青山县教育局", 2021)


def test_a_line_of_links_to_reports_of_several_years_is_no_title() -> None:
    links = "·2021年度政府信息公开年报 ·2020年度政府信息公开年报"
    assert who(links, "数据统计期限为2022年1月1日至2022年12月31日。")[1] == 2022


def test_a_page_flattened_to_one_line_without_a_comma_has_its_title_in_front() -> None:
    table = "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数" * 5
    assert who("白鹤镇人民政府2022年政府信息公开工作年度报告 " + table) == ("白鹤镇人民政府", 2022)


TABLE = ["政府信息公开情况统计表", "统计指标 单位 统计数", "一、主动公开情况", "主动公开政府信息数 条 31"]
LINKS = ["相关链接", "青山县水利局2017年政府信息公开工作年度报告", "2018-01-20"]


@pytest.mark.parametrize(
    ("title", "links"),
    [
        ("青山县水利局2015年政府信息公开工作年度报告", LINKS),
        (
            "| # 青山县水利局2015年政府信息公开工作年度报告 |",
            ["* [青田县水利局2017年政府信息公开工作年度报告](/2017.html)"],
        ),
        ("  * 政府信息公开制度  青山县水利局2015年政府信息公开工作年度报告      ", LINKS),
    ],
)
def test_links_below_a_table_are_not_the_title_above_it(title: str, links: list[str]) -> None:
    crumbs = "当前位置：首页 > 政府信息公开 > 政府信息公开年报 > 2017年"
    found = identify(document(crumbs, title, *TABLE, *links))
    assert (found.agency_name, found.report_year) == ("青山县水利局", 2015)
    assert found.published_on is None


def test_a_page_on_one_line_has_its_title_in_front_of_the_table() -> None:
    line = " ".join(
        ["首页 政务公开 政府信息公开制度", "青山县水利局2015年政府信息公开工作年度报告", *TABLE * 12, *LINKS]
    )
    assert who(line) == ("青山县水利局", 2015)


def test_a_link_in_a_list_is_no_title_of_the_page() -> None:
    assert who("* [青田县水利局2017年政府信息公开工作年度报告](/2017.html)", *BODY) == (None, None)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("湘阴县水利局2017年政府信息公开年度报告 2017年公开信息8条。", "湘阴县水利局"),
        ("湘阴县水利局2017年政府信息公开年度报告 一、概述 公开信息8条。", "湘阴县水利局"),
        ("湘阴县水利局2017年政府信息公开年度报告 […] 公开信息8条。", "湘阴县水利局"),
        ("湘阴县水利局2017年政府信息公开年度报告显示，公开信息8条。", None),
    ],
)
def test_a_text_of_one_short_line_may_begin_with_its_title(line: str, agency: str | None) -> None:
    assert who(line)[0] == agency


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        ("扫一扫在手机打开当前页", "北京市通州区教育局"),
        ("重庆市万盛经济技术", "重庆市万盛经济技术开发区管理委员会"),
        ("意见反馈顶踩收藏", "国家工商行政管理总局"),
    ],
)
def test_words_above_the_agency_of_a_broken_title_are_no_part_of_its_name(above: str, agency: str) -> None:
    name = agency.removeprefix(above)
    found = identify(document(above, name, "2021年政府信息公开工作年度报告", "一、总体情况"))
    assert found.agency_name == agency


@pytest.mark.parametrize("counts_days", [True, False])
def test_the_report_that_the_page_is_titled_after_may_stand_below_an_older_one(counts_days: bool) -> None:
    def report(year: int) -> list[str]:
        days = f"统计期限自{year}年1月1日起至{year}年12月31日止。" if counts_days or year == 2020 else ""
        return [
            f"青山县水利局{year}年政府信息公开工作年度报告",
            f"本报告根据《中华人民共和国政府信息公开条例》编制，向社会公布{year}年的工作情况。{days}",
            f"{year}年，我局收到政府信息公开申请{year - 2000}件。",
        ]

    page = document(*report(2020), *report(2021))
    page.title = "青山县水利局2021年政府信息公开工作年度报告"
    # A title alone below a report may be a link to another.
    assert identify(page).report_year == (2021 if counts_days else 2020)
