"""Who reports on which year: titles, periods, signatures and sentences, with what stands around them."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.documents.model import Cell, Document, Paragraph, Table
from ingest.extract.identity import identify
from ingest.extract.identity.dates import title_year
from ingest.extract.traditional import SIMPLIFIED

PREAMBLE = "按照条例和本机关的安排，特编制本报告，由六个部分组成，欢迎查阅，如有疑问可来电咨询。"
BODY = ["一、总体情况", "本机关依法开展政府信息公开工作。"]


def document(*lines: str, title: str | None = None, meta: dict[str, str] | None = None) -> Document:
    blocks = [Paragraph(line, f"paragraph[{n}]") for n, line in enumerate(lines, start=1)]
    return Document("text/html", "utf-8", list(blocks), title, meta or {})


def who(*lines: str, **page: object) -> tuple[str | None, int | None]:
    found = identify(document(*lines, **page))  # type: ignore[arg-type]
    return found.agency_name, found.report_year


# ------------------------------------------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("青山县财政局2020年政府信息公开工作年度报告", "青山县财政局", 2020),
        ("2019年白鹤镇人民政府信息公开工作年度报告", "白鹤镇人民政府", 2019),
        ("青山县2021年度政府信息公开工作年度报告", "青山县人民政府", 2021),
        ("安顺市政府2018年政府信息公开年报", "安顺市人民政府", 2018),
        ("万寿路街道2023年政府信息公开工作年度报告", "万寿路街道办事处", 2023),
        ("2022年贵州省安顺市政府信息公开工作年度报告", "贵州省安顺市人民政府", 2022),
        ("青山县水利局关于2019年政府信息公开工作情况的报告", "青山县水利局", 2019),
        ("关于青山县水利局2019年度政府信息公开工作的总结报告", "青山县水利局", 2019),
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


# ------------------------------------------------------------------------------------------------- year


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("所列数据的统计期限自2019年1月1日起至2019年12月31日止。", "2019-01-01", "2019-12-31"),
        ("统计期限为2019年1月1日至12月31日。", "2019-01-01", "2019-12-31"),
        ("统计期限自201611日起至20161231日止。", "2016-01-01", "2016-12-31"),
        ("统计期限自201611日起至20161230日止。", "2016-01-01", "2016-12-30"),
        ("数据统计时限从2008年5月1日开始,到2008年12月31日为止。", "2008-05-01", "2008-12-31"),
        ("统计期限：2019.01.01—2019.12.31", "2019-01-01", "2019-12-31"),
        ("统计期限自2012年1月1日起，截止2012年12月31日。", "2012-01-01", "2012-12-31"),
        ("内容涵盖本镇2019年1月1日至12月31日期间的工作。", "2019-01-01", "2019-12-31"),
        ("统计期限自2019年1月1\n日起至2019年12\n月31日止。", "2019-01-01", "2019-12-31"),
        ("统计期限自2010年1月1日起2010年12月31日止。", "2010-01-01", "2010-12-31"),
        ("数据统计时间为2020年1月1日零时起至2020年12月31日24时止。", "2020-01-01", "2020-12-31"),
        ("统计期限自二〇一二年一月一日起至二〇一二年十二月三十一日止。", "2012-01-01", "2012-12-31"),
        ("数据统计期限：2013年1月至12月。", "2013-01-01", "2013-12-31"),
        ("统计期限：2021年1月1日至12月底。", "2021-01-01", "2021-12-31"),
        ("数据统计期自2021年元月1日起至2021年12月31日止。", "2021-01-01", "2021-12-31"),
        ("统计期限为2021年1月1日00:00至2021年12月31日24:00。", "2021-01-01", "2021-12-31"),
    ],
)
def test_the_statistics_period_is_read_also_where_marks_were_lost(text, start, end):
    found = identify(document(*text.split("\n")))
    assert (str(found.period_start), str(found.period_end)) == (start, end)
    assert found.report_year == int(end[:4])


@pytest.mark.parametrize(
    "text",
    [
        "数据统计期限自2019年起。",
        "培训于2019年3月1日至3月5日举行。",
        "数据统计期限自2019111日起至2019年12月31日止。",
        # No report covers five years: these are the years of something else.
        "数据统计期限自2015年1月1日起至2019年12月31日止。",
    ],
)
def test_a_period_that_is_not_stated_is_not_made_up(text):
    assert identify(document(text)).period_start is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021年，我镇发文13件。2022年，我镇将继续做好公开工作。", 2021),
        ("2024年，我局公开信息38条，较2023年增加5条。收到因2023年度申请引发的复议2件。", 2024),
        ("截至2017年底，发布信息61条。", 2017),
        ("2015年1月至今，发布信息47条。", 2015),
        ("本年度报告综合2018年度各科室信息公开工作情况编制而成。", 2018),
        ("按照《2021年政务公开工作要点》，2020年主动公开信息3条。", 2020),
        ("根据《条例》（2019年修订）开展工作，全年公开信息3条。", None),
        ("全年公开信息3条。", None),
    ],
)
def test_without_title_and_period_the_year_is_the_one_the_sentences_are_about(text, year):
    assert identify(document(text)).report_year == year


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("青山县教育局自2018年成立以来2020年政府信息公开工作年度报告", 2020),
        ("青山县教育局2020年政府信息公开工作年度报告（2021年发布）", 2020),
        ("青山县教育局政府信息公开工作2020年度报告及2021年打算", 2020),
        ("青山县教育局2021年1月20日政府信息公开工作2020年度报告", 2020),
        ("青山县教育局政府信息公开工作年度报告", None),
    ],
)
def test_of_several_years_in_a_title_the_nearest_before_its_subject_counts(title, year):
    assert title_year(title, title.index("政府信息公开")) == year


def test_a_title_left_over_from_last_year_does_not_win_over_period_and_text():
    lines = (
        "我镇公布《桃花镇2020年政府信息公开工作年度报告》，统计期限自2021年1月1日至12月31日。",
        "2021年，我镇认真贯彻条例。2021年，主动公开信息88条。截至2021年12月31日，未收到申请。",
    )
    assert who(*lines) == ("桃花镇人民政府", 2021)


def test_a_period_left_over_from_last_year_does_not_win_over_title_and_text():
    lines = (
        "青山县水利局2021年政府信息公开工作年度报告",
        "统计期限自2020年1月1日至2020年12月31日。",
        "2021年，我局主动公开信息88条。2021年，未收到申请。",
    )
    assert who(*lines) == ("青山县水利局", 2021)


def test_the_last_days_of_a_year_end_its_statistics():
    assert who("所列数据截止日期为2020年12月25日。", *BODY)[1] == 2020


def test_a_day_of_publication_in_front_of_the_sentence_is_not_the_year_it_names():
    lines = (
        "公开目录 | 年度报告 | 发布日期 | 2021-01-28 |",
        "现将市民政局2020年政府信息公开年度工作报告如下：",
    )
    assert identify(document(*lines, "我局公开信息。")).report_year == 2020


def test_a_period_left_over_gives_way_to_the_year_the_report_says_it_is_of():
    lines = ("安顺市民政局编制了2021年政府信息公开年度报告。统计期限自2020年1月1日起至2020年12月31日止。",)
    work = ("2021年公开信息9条。", "2021年收到申请2件。", "2021年无复议。")
    assert identify(document(*lines, *work)).report_year == 2021


def test_a_report_of_last_year_in_a_list_of_what_was_published_is_not_this_one():
    lines = ("2020年，我局公开了预算、人事等信息及2019年度信息公开工作报告。", "2020年收到申请2件。")
    assert identify(document(*lines)).report_year == 2020


def test_the_day_of_publication_is_no_evidence_of_the_year():
    found = identify(document("发布时间：2022-01-29 16:33", "我局全年公开信息3条。"))
    assert found.report_year is None
    assert found.published_on == dt.date(2022, 1, 29)


# ------------------------------------------------------------------------------- sentences and signatures


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (
            "现公布青山县白鹤镇人民政府（以下简称镇政府）2018年政府信息公开工作年度报告。",
            "青山县白鹤镇人民政府",
        ),
        ("现向社会公布2021年度桃花镇人民政府信息公开工作年度报告。", "桃花镇人民政府"),
        ("编制《青山县水利局2023年度政府信息公开工作年度报告》。", "青山县水利局"),
        ("本报告由青山县水利局编制，全文包括六个部分。", "青山县水利局"),
        ("本报告由青山县水利局办公室根据条例编制。", "青山县水利局"),
        ("本报告由湘阴县人民政府办公室根据条例编制。", "湘阴县人民政府"),
        ("本报告由湘阴县行政审批服务管理办公室编制。", "湘阴县行政审批服务管理办公室"),
        ("由无锡市锡山区人民政府厚桥街道党政办公室综合科编制。", "无锡市锡山区人民政府厚桥街道办事处"),
        ("现公布湘阴县人民政府办公室2016年政府信息公开工作年度报告。", "湘阴县人民政府办公室"),
        ("如对本报告有疑问，请与青山县教育局办公室联系。", "青山县教育局"),
        ("2022年，青山县经纬街道办事处未收到申请。", "青山县经纬街道办事处"),
        ("2021年,区司法局共主动公开信息31条。", "区司法局"),
        ("2015年，司法部沒有收取費用。", "司法部"),
        ("现公布我局2022年政府信息公开工作年度报告。", None),
        ("2022年，我镇主动公开信息3条。", None),
        ("国务院办公厅要求各地做好公开工作，本单位全年公开信息3条。", None),
        ("通过湘阴县人民政府网站公开我局信息3条。", None),
    ],
)
def test_without_a_title_the_report_says_whose_it_is(text, agency):
    assert identify(document(text)).agency_name == agency


def test_a_body_without_a_place_gets_the_one_the_text_states():
    lines = (
        "县民政局2020年政府信息公开工作年度报告",
        "湘阴县民政局依法公开信息。",
        "湘阴县民政局未收到申请。",
    )
    found = identify(document(*lines))
    assert (found.agency_name, found.region_code) == ("湘阴县民政局", "430624")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("自治区水利厅", "广西壮族自治区水利厅"),
        ("旗教育局", "乌拉特前旗教育局"),
        ("地区民政局", "和田地区民政局"),
        ("自治县民政局", "彭水苗族土家族自治县民政局"),
    ],
)
def test_a_body_named_by_a_rank_of_several_characters_gets_its_place(short: str, full: str):
    title = f"{short}2020年政府信息公开工作年度报告"
    found = identify(document(title, f"{full}依法公开信息。", "未收到申请。"))
    assert found.agency_name == full
    assert found.region_code is not None


def test_a_name_with_a_place_stays_as_the_title_gives_it():
    lines = ("丈亭镇人民政府2019年政府信息公开年报", "余姚市丈亭镇人民政府公众号发布信息3条。")
    found = identify(document(*lines))
    assert found.agency_name == "丈亭镇人民政府"
    assert (found.region_code, found.admin_level) == ("330281", "township")
    assert found.region_name == "浙江省宁波市余姚市丈亭镇"


def test_a_zone_is_run_by_the_committee_the_text_names():
    title = "平潭综合实验区2017年政府信息公开工作年度报告"
    assert identify(document(title, *BODY)).agency_name == "平潭综合实验区"
    named = identify(document(title, *BODY, "平潭综合实验区管委会依法公开信息。"))
    assert named.agency_name == "平潭综合实验区管委会"
    assert (named.region_code, named.region_name) == (None, "福建省平潭综合实验区")
    assert (
        identify(document("青云临港经济区2023年政府信息公开工作年度报告", *BODY)).agency_name
        == "青云临港经济区"
    )


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("国家知识产权局", "national"),
        ("湖南省教育厅", "province"),
        ("安顺市财政局", "prefecture"),
        ("湘阴县财政局", "county"),
        ("区财政局", "county"),
        ("白鹤镇人民政府", "township"),
        ("北京市丰台区人民政府方庄地区办事处", "township"),
        ("国家税务总局长沙市税务局", "prefecture"),
        ("湖南大学", None),
        ("教育局", None),
        # a branch is not the national body itself
        ("国家税务总局泾县税务局", "county"),
        ("国家矿山安全监察局吉林局", "province"),
        ("国家统计局吉林调查总队", "province"),
        # the places of one name are all districts
        ("鼓楼区水利局", "county"),
    ],
)
def test_the_level_is_that_of_the_place_or_of_the_name(title, level):
    found = identify(document(f"{title}2020年政府信息公开工作年度报告", *BODY))
    assert found.admin_level == level


def test_a_signature_names_the_agency_where_the_title_does_not():
    lines = ("2020年政府信息公开工作年度报告", PREAMBLE, *BODY, "无。", "湘阴县水利局", "2021年1月20日")
    found = identify(document(*lines))
    assert (found.agency_name, found.published_on) == ("湘阴县水利局", dt.date(2021, 1, 20))


# ------------------------------------------------------------------------------------- dates and scope


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间:2020-02-19 08:05 点击：3 字号：大 中 小", "2020-02-19"),
        ("发布日期：2020年2月9日", "2020-02-09"),
        ("来源：县政府办 时间：2020-02-19 10:01", "2020-02-19"),
        ("成文日期:2020-02-15 | 发布日期:2020-02-19 |", "2020-02-19"),
        ("生成日期: 2020/2/19", "2020-02-19"),
        ("发文时间:2020-02-19 发文字号:", "2020-02-19"),
        ("[发布日期]2020-02-19 [来源]县水利局", "2020-02-19"),
        ("发布于 2020-02-19", "2020-02-19"),
        ("【2020-02-19】", "2020-02-19"),
        ("更新时间：2020-02-19", None),
        ("采集时间：2020-02-19T21:37:37+08:00", None),
        ("统计时间：2020-02-19", None),
        ("联系电话2020-02-19", None),
        ("2020-13-45", None),
    ],
)
def test_the_date_of_publication_is_a_labelled_one(line, day):
    found = identify(document("青山县水利局2019年政府信息公开年报", line, *BODY))
    assert (str(found.published_on) if found.published_on else None) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2021-01-20 17:30", "2021-01-20"),
        ("政务公开 青山水利 2021-01-20 17:30:05", "2021-01-20"),
        ("更新 2021-01-20 17:30", "None"),
        ("今天是2021年1月20日 17:30", "None"),
    ],
)
def test_a_minute_under_the_title_is_that_of_publication(line: str, day: str):
    lines = ("青山县水利局2020年政府信息公开工作年度报告", line, "一、总体情况")
    assert str(identify(document(*lines)).published_on) == day


def test_the_day_a_page_was_published_before_any_other_labelled_day():
    lines = (
        "保管时间：2023-12-30T21:37",
        "公开日期：2020-02-19",
        "青山县水利局2019年政府信息公开年报",
        *BODY,
    )
    assert identify(document(*lines)).published_on == dt.date(2020, 2, 19)


@pytest.mark.parametrize(
    "line", ["2021年01月20日", "2021-1-20", "二〇二一年一月二十日", "青山县水利局2021年1月20日"]
)
def test_a_signature_dates_a_report_without_a_labelled_date(line):
    found = identify(
        document("青山县水利局2020年政府信息公开年报", PREAMBLE, *BODY, "六、其他事项", "无。", line)
    )
    assert found.published_on == dt.date(2021, 1, 20)


def test_a_date_in_brackets_below_the_name_signs_a_report() -> None:
    lines = (
        "青山县人民防空办公室(民防局)",
        "(2016年3月18日)",
        "编制说明：数据统计到2015年12月31日止。",
        *BODY,
    )
    found = identify(document(*lines))
    assert (found.agency_name, found.published_on) == ("青山县人民防空办公室", dt.date(2016, 3, 18))


@pytest.mark.parametrize(
    ("lines", "scope"),
    [
        (("安顺市2017年政府信息公开工作年度报告（汇总）",), "aggregate"),
        (("湘阴县2020年全县政府信息公开工作年度报告",), "aggregate"),
        (("广州海关关区2021年政府信息公开工作年度报告",), "aggregate"),
        (("海关总署（本级机关）2020年政府信息公开工作年度报告",), "own"),
        (("湘阴县2020年政府信息公开工作年度报告",), "own"),
        (("全州县2020年政府信息公开工作年度报告",), "own"),
        (("城关区2020年政府信息公开工作年度报告",), "own"),
        (
            (
                "湘阴县人民政府2020年政府信息公开工作年度报告",
                "本报告由县政府办公室综合全县各级政府及其工作部门的情况编制而成。",
            ),
            "aggregate",
        ),
        (
            (
                "湘阴县人民政府2020年政府信息公开工作年度报告",
                "本报告根据各乡镇人民政府、县政府各部门的年度报告汇总编制。",
            ),
            "aggregate",
        ),
        (
            (
                "湘阴县人民政府2020年政府信息公开工作年度报告",
                "本报告根据上级要求编制，县政府办公室指导各乡镇、各部门公开信息。",
            ),
            "own",
        ),
        (
            (
                "湘阴县水利局2020年政府信息公开工作年度报告",
                "本报告根据《关于做好2020年各级行政机关年度报告编制工作的通知》编制。",
            ),
            "own",
        ),
        (
            (
                "贵州省2018年政府信息公开工作年度报告",
                "本报告是2018年贵州省各级行政机关开展政府信息公开工作的情况。",
            ),
            "aggregate",
        ),
        (
            (
                "安顺市2016年政府信息公开工作年度报告",
                "本报告在2016年度全市各县区、市政府部门的《年度报告》的基础上编制。",
            ),
            "aggregate",
        ),
        (
            (
                "安顺市2018年政府信息公开工作年度报告",
                "本报告根据《条例》以及2018年度安顺市政府各部门和各区县政府的年度报告编制。",
            ),
            "aggregate",
        ),
        (
            (
                "西藏自治区2023年政府信息公开工作年度报告",
                "现综合各地、自治区政府组成部门及直属机构情况，编制发布本年度报告。",
            ),
            "aggregate",
        ),
        (
            (
                "息烽县2014年政府信息公开工作年度报告",
                "本报告根据《条例》相关规定和息烽县政府各乡镇、各工作部门的年度报告编制。",
            ),
            "aggregate",
        ),
        (
            (
                "安顺市2018年政府信息公开工作年度报告",
                "本报告根据条例和2018年度各部门工作要点编制。",
            ),
            "own",
        ),
        (
            (
                "贵州省2009年政府信息公开工作年度报告",
                "本报告根据条例和2009年度各行署、安顺市人民政府和各委、办、厅、局的年度报告编制。",
            ),
            "aggregate",
        ),
        (("安顺市2019年政府信息公开工作年度报告", "报告内容包括全市各级行政机关的情况。"), "aggregate"),
        (
            (
                "贵州省2021年政府信息公开工作年度报告",
                "数据统计范围为省人民政府及其部门、各市县人民政府。",
            ),
            "aggregate",
        ),
        (("湘阴县2019年政府信息公开工作年度报告", "报告内容包括总体情况等六个部分。"), "own"),
        (("白鹤镇2018年政府信息公开年报", "内容涵盖全镇各线室、部门的情况。"), "own"),
        (("白鹤镇2018年政府信息公开年报", "本报告汇总各村、各部门数据编制。"), "own"),
    ],
)
def test_a_report_is_an_aggregate_only_where_it_says_so(lines, scope):
    assert identify(document(*lines, *BODY)).scope == scope


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


# ------------------------------------------------------------------------------------- names without a place


@pytest.mark.parametrize(
    ("title", "text", "agency"),
    [
        # the only place of the rank that the text names
        ("县水利局2021年政府信息公开工作年度报告", "可登录息烽县人民政府网站查阅。", "息烽县水利局"),
        ("县水利局2021年政府信息公开工作年度报告", "赴息烽县、开阳县学习。", "县水利局"),
        (
            "区水利局2021年政府信息公开工作年度报告",
            "报告在洪泽区政府网站公布，由市政府统一发布。",
            "洪泽区水利局",
        ),
        # a 市 may lie in another
        ("市水利局2021年政府信息公开工作年度报告", "按照安顺市人民政府的要求。", "市水利局"),
        ("市水利局2021年政府信息公开工作年度报告", "安顺市各县区水利局一并公开。", "安顺市水利局"),
        (
            "市人民政府2012年政府信息公开工作年度报告",
            "按照《上海市政府信息公开规定》编制。",
            "上海市人民政府",
        ),
        # a government of nowhere in particular is nobody
        ("2016年度镇政府信息公开年度报告", "我镇认真公开政府信息。", None),
        ("县政府2016年度政府信息公开年度报告", "我县认真公开政府信息。", None),
        # bodies of a field in general are no body
        ("安顺市气象部门2021年政府信息公开工作年度报告", "本报告由安顺市气象局办公室编制。", "安顺市气象局"),
        ("安顺市气象部门2021年政府信息公开工作年度报告", "我局依法公开信息。", "安顺市气象部门"),
        ("安顺市市直部门2021年政府信息公开工作年度报告", "我局依法公开信息。", None),
    ],
)
def test_a_name_without_a_place(title: str, text: str, agency: str | None) -> None:
    assert who(title, PREAMBLE, text, *BODY)[0] == agency


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("2022年以来，安顺市民政局认真贯彻条例。", "安顺市民政局"),
        ("2023年，云岭工业园区管委会严格按照条例公开信息。", "云岭工业园区管委会"),
        ("2023年，安顺经开区认真贯彻落实条例。", "安顺经开区"),
        ("2025年，安顺市发改委紧紧围绕中心工作推进公开。", "安顺市发改委"),
        ("医院政府信息公开工作年度报告，由xx县中医院编制。", None),
        ("2023年，洋县自然资源局共完成网站信息发布31条。", "洋县自然资源局"),
        ("2023年，县自然资源局紧密结合工作实际。", "县自然资源局"),
        ("按照条例规定，沙河镇政府结合实际，认真编制了2016年度政府信息公开年度报告。", "沙河镇人民政府"),
        ("市政府研究室2019年政府信息公开工作年度报告。2019年安顺市政府研究室公开信息。", "安顺市政府研究室"),
        ("信息来源：沙河镇人民政府\n一、我镇全年公开信息。", "沙河镇人民政府"),
        ("信息来源：青山县人民政府\n一、我局全年公开信息。", None),
        ("发布机构：\n沙河镇人民政府\n一、我镇全年公开信息。", "沙河镇人民政府"),
        ("发文机关：\n青山县人民政府\n一、我镇全年公开信息。", None),
        ("2021年度，结合工作实际，安顺市财政局坚持公开。", "安顺市财政局"),
        ("安顺市坚持以公开为常态。", "安顺市人民政府"),
        ("安顺市坚持以公开为常态。我局全年公开信息。", None),
        ("省财政厅2023年政府信息公开工作年度报告\n公开《贵州省预算草案》。", "贵州省财政厅"),
        ("如有疑问，请与青山县水利局单位办公室联系。", "青山县水利局"),
        # a bureau called after what an office also is
        ("如有疑问，请与安顺市政务服务管理局办公室联系。", "安顺市政务服务管理局"),
        ("如有疑问，请与安顺市行政审批局办公室联系。", "安顺市行政审批局"),
        ("如有疑问，请与安顺市政务服务中心办公室联系。", "安顺市政务服务中心"),
        ("如有疑问，请与安顺市互联网信息办公室办公室联系。", "安顺市互联网信息办公室"),
        ("如有疑问，请与安顺市政务公开办公室联系。", "安顺市人民政府"),
        ("2018年政府信息公开年度报告\n现公布安顺市财政局2018年政府信息公开工作年度报告。", "安顺市财政局"),
        ("2019年，西安区住建局认真贯彻落实新条例。", "西安区住建局"),
        ("2021年，安顺市城市管理局按照要求公开信息。", "安顺市城市管理局"),
        ("2021年，积极配合安顺市城市管理局开展工作。", None),
        ("现公布X城市管理综合执法局（以下简称执法局）2021年政府信息公开工作年度报告。", None),
        ("2021年，我县认真开展公开。修订了《兴海县人民政府信息公开指南》。", "兴海县人民政府"),
        ("2021年，我县认真开展公开。学习了息烽县和开阳县的经验。", None),
        ("2021年，我局认真开展公开。修订了《兴海县人民政府信息公开指南》。", None),
        ("2021年，我镇认真开展公开。登录镇隆镇人民政府网站查阅。", "镇隆镇人民政府"),
        ("现公布经开区2023年政府信息公开工作年度报告。", None),
        # an announcement that reads like a title
        ("现特向社会公布青山县公安局2012年度政府信息公开工作报告", "青山县公安局"),
        ("现面向社会公开发布青山县公安局2012年度政府信息公开工作报告", "青山县公安局"),
        ("现对外公布青山县公安局2012年度政府信息公开工作报告", "青山县公安局"),
        ("以下是青山县公安局2012年度政府信息公开工作报告", "青山县公安局"),
        ("根据要求，现向社会公开发布青山县公安局2012年度政府信息公开工作报告", "青山县公安局"),
        ("特编制云岭电子产业园2018年度政府信息公开工作年度报告。", "云岭电子产业园"),
        ("2019年，云岭开发区坚持以公开为常态。", "云岭开发区"),
        ("2015年度高新区坚持以公开为常态。", None),
        ("2019年，经济技术开发区坚持以公开为常态。", None),
        # a body at whose address readers are to ask, where it speaks of itself as such
        ("我局依法公开。联系方式（地址：息烽县水利局办公楼三楼，邮编：551100）。", "息烽县水利局"),
        ("我局依法公开。联系方式（地址：息烽县人民政府办公楼三楼，邮编：551100）。", None),
        ("我镇依法公开。联系方式（地址：息烽县水利局办公楼三楼，邮编：551100）。", None),
        ("特向社会公布2017年度息烽县小寨坝镇人民政府信息公开年度报告。", "息烽县小寨坝镇人民政府"),
        ("综合2017年度丽水市各县（市、区）政府和市级各部门的报告编制而成。", "丽水市人民政府"),
        ("1、岭下镇 2017 年政府信息公开工作年度报告一年来，岭下镇依法公开。", "岭下镇人民政府"),
        ("根据条例，现把长治市科技局2019年度政府信息公开工作情况报告如下。", "长治市科技局"),
        ("报告可在网站下载。安顺市气象局联系电话：0851-1234567。", "安顺市气象局"),
        ("如有疑问，请与息烽县经济信息中心联系（电话：0851-1234567）。", "息烽县人民政府"),
    ],
)
def test_who_acts_in_the_text(sentence: str, agency: str | None) -> None:
    assert who(*sentence.split("\n"), *BODY)[0] == agency


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2022年01月18日来源:1", dt.date(2022, 1, 18)),
        ("来源：青山县水利局 2022-01-18 09:30 浏览次数：12", dt.date(2022, 1, 18)),
        ("发表时间：2022-01-18 13:51来源：县政府 " + "本机关依法公开各类信息。" * 40, dt.date(2022, 1, 18)),
        ("统计自2021-01-01至2021-12-31 来源：青山县水利局", None),
        ("2022-01-18 00:00 安顺市水利局", dt.date(2022, 1, 18)),
        ("2022-01-18 00:00 本站原创内容", None),
    ],
)
def test_the_day_beside_the_source(line: str, day: dt.date | None) -> None:
    page = document("青山县水利局2021年政府信息公开工作年度报告", line, PREAMBLE, *BODY)
    assert identify(page).published_on == day


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


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("现将青山县水利局2021年1月1日至2021年12月31日止政府信息公开工作年度报告公布。", "青山县水利局"),
        ("依据条例，对2021年青山县水利局政府信息公开工作情况报告如下。", "青山县水利局"),
        ("根据条例，现发布《青山县水利局2021年政府信息公开工作年度报告》。", "青山县水利局"),
        ("本报告由青山县水利局围绕2021年度政府信息公开工作情况编制而成。", "青山县水利局"),
        # a site is no body
        ("2021年，青山县水利局网站主动公开各类信息45条。", None),
    ],
)
def test_a_report_without_a_title_says_whose_it_is(text: str, agency: str | None) -> None:
    assert who(text, *BODY)[0] == agency


def test_a_title_that_lost_the_last_word_of_a_name_gives_way_to_the_full_one() -> None:
    lines = (
        "青山县机关事务管理局2021年政府信息公开工作年度报告",
        "青山县机关事务管理2021年政府",
        "信息公开工作年度报告",
    )
    assert who(*lines, *BODY)[0] == "青山县机关事务管理局"


# --------------------------------------------------------------------------------- mirrors, details of articles


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("劉家壩鎮人民政府2019年政府信息公開工作年度報告", "刘家坝镇人民政府"),
        ("吳堡縣水利局2020年政府信息公開工作年度報告", "吴堡县水利局"),
        ("恆山區2021年政府信息公開工作年度報告", "恒山区人民政府"),
        ("亞東縣2021年政府信息公開工作年度報告", "亚东县人民政府"),
        ("如有疑問，請與青山縣水利局辦公室聯繫。", "青山县水利局"),
    ],
)
def test_names_in_traditional_characters_are_told_in_simplified_ones(title: str, agency: str) -> None:
    assert who(title, PREAMBLE, *BODY)[0] == agency


def test_no_simplified_character_is_taken_for_a_traditional_one() -> None:
    """著 and 阪 are characters of both: a table that maps them would change simplified texts."""
    for code in SIMPLIFIED.keys() - set(map(ord, "於後徵谘覆")):
        with pytest.raises(UnicodeEncodeError):
            chr(code).encode("gb2312")


def test_the_day_behind_a_title_is_that_of_publication() -> None:
    line = "2020年青山县水利局政府信息公开工作年度报告 ( 2021.01.13 )"
    assert identify(document(line, *BODY)).published_on == dt.date(2021, 1, 13)


def test_a_cover_for_all_bodies_of_a_place_names_the_one_that_reports() -> None:
    lines = ("2013", "安顺市水利局•安顺市移民局", "2013/3/1", "安顺市政府信息公开工作年度报告", *BODY)
    assert identify(document(*lines)).agency_name == "安顺市水利局·安顺市移民局"
    # the office of a government reports for it; with a year, the title is the report's own
    lines = ("安顺市人民政府办公室", "2013/3/1", "安顺市政府信息公开工作年度报告", *BODY)
    assert identify(document(*lines)).agency_name == "安顺市人民政府"
    lines = ("安顺市水利局", "2013/3/1", "安顺市2012年政府信息公开工作年度报告", *BODY)
    assert identify(document(*lines)).agency_name == "安顺市人民政府"


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


def test_a_system_reports_by_the_body_that_says_so() -> None:
    title = "安顺市税务系统2021年政府信息公开工作年度报告"
    assert identify(document(title, *BODY)).agency_name == "安顺市税务系统"
    found = identify(document(title, "本报告由国家税务总局安顺市税务局编制。", *BODY))
    assert (found.agency_name, found.scope) == ("国家税务总局安顺市税务局", "aggregate")


def test_a_second_name_in_brackets_stays() -> None:
    said = "现公布青山县外事办公室（青山县台港澳事务办公室）2023年政府信息公开工作年度报告。"
    assert who(said, *BODY) == ("青山县外事办公室(青山县台港澳事务办公室)", 2023)
    said = "现公布青山县外事办公室（以下简称外办）2023年政府信息公开工作年度报告。"
    assert who(said, *BODY) == ("青山县外事办公室", 2023)


def test_the_publisher_in_front_of_the_day_of_writing_is_the_agency() -> None:
    lines = (
        "发布机构：湘阴县水利局 发文日期：2021-01-22",
        "2020年政府信息公开工作年度报告",
        "我局依法公开信息。",
    )
    assert who(*lines) == ("湘阴县水利局", 2020)


def test_the_publisher_below_its_heading_is_the_agency() -> None:
    lines = (
        "索引号 | 公开方式 | 发布机构 |",
        "1234567/2010-00012 | 主动公开 | 青山县白鹤镇人民政府 |",
        "现公布2009年度本机关信息公开年度报告。",
        "我镇的政府信息主要通过门户网站公开。",
    )
    assert who(*lines) == ("青山县白鹤镇人民政府", 2009)


@pytest.mark.parametrize(
    ("lines", "agency"),
    [
        # what a body does is no part of its name, and 社会 no body
        (
            (
                "现就青山县交通运输局2023年度政府信息公开工作报告如下。",
                "2023年度青山县交通运输局主动向社会公开我县各类信息5条。",
            ),
            "青山县交通运输局",
        ),
        (("2022年，息烽县司法局认真履行条例规定的法定义务。",), "息烽县司法局"),
        (("息烽县民族宗教事务局认真推行政务公开。",), "息烽县民族宗教事务局"),
        # a word at the end of the line above is no place
        (
            (
                "首页 >> 单位年度报告 >> 正文",
                "县交通运输局2023年政府信息公开工作年度报告",
                "发布机构 郯城县交通运输局",
            ),
            "郯城县交通运输局",
        ),
        # marks and governments around the name of a town
        (("特向社会公布2019年度青山镇政府（机关）信息公开年度报告。",), "青山镇人民政府"),
        (("如有疑问，请与章贡区人民政府水东镇办公室联系，联系电话：1234567。",), "章贡区水东镇人民政府"),
        # the way to a page may be a numbered list: its title stands below
        (
            (
                "1. 当前位置:",
                "2. 首页 > 公开年报",
                "息烽县文化体育广播电视和旅游局2025年政府信息公开工作年度报告",
                "2025年，县文旅局主动公开信息。",
            ),
            "息烽县文化体育广播电视和旅游局",
        ),
        (("制定苍南县水利局2024年政府信息公开工作年度报告。",), "苍南县水利局"),
        (("苍南县人民政府（县政府办公室）2023年政府信息公开工作年度报告",), "苍南县人民政府"),
        # a place may act right behind the heading of its chapter
        (("编制本报告。一、总体情况2023年，苍南县坚持以公开促落实。",), "苍南县人民政府"),
        (
            ("2021年，市农业农村委认真落实公开条例。", "重庆市农业农村委员会网站全年发布信息9条。"),
            "重庆市农业农村委员会",
        ),
        # a name and what the text shortens it to
        (
            (
                "2023年，苍南县供销合作联合社（以下简称“县供销社”）坚持应公开尽公开。",
                "2023年，县供销社收到申请1件。县供销社主动公开信息9条。",
            ),
            "苍南县供销合作联合社",
        ),
        (
            ("结合国家税务总局苍南县税务局（以下简称“苍南县税务局”）政府信息公开工作数据编写。",),
            "国家税务总局苍南县税务局",
        ),
        (("2023年，苍南县新闻出版局（县版权局）认真落实公开条例，收到申请1件。",), "苍南县新闻出版局"),
        (("2023年，苍南县水务集团有限公司严格落实公开要求。",), "苍南县水务集团有限公司"),
        (("2023年，青山水务有限公司认真落实公开要求，我公司收到申请1件。",), "青山水务有限公司"),
        (("2023年，国务院国资委认真落实公开要求，收到申请9件。",), "国务院国资委"),
        # zones have no government
        (
            (
                "2023年，青山经济技术开发区认真贯彻落实条例要求。",
                "青山经济技术开发区2023年政府信息公开年度报告",
            ),
            "青山经济技术开发区",
        ),
    ],
)
def test_who_acts_who_is_asked_and_what_they_are_called(lines: tuple[str, ...], agency: str) -> None:
    assert who(*lines)[0] == agency


# ------------------------------------------------------------------- what a file states and what it prints


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


def test_the_period_overrules_a_year_that_is_stated_only() -> None:
    period = "本报告数据的统计期限自2021年1月1日起至2021年12月31日止。"
    page = {"title": "2023年政府信息公开工作年度报告", "meta": {"title": "2023年政府信息公开工作年度报告"}}
    assert who("青山县教育局政府信息公开工作年度报告", *BODY, period, **page) == ("青山县教育局", 2021)


@pytest.mark.parametrize(
    "below", [["青田县安全生产监督管理局"], ["（2011年2月）", "青田县安全生产监督管理局"]]
)
def test_the_name_alone_below_a_title_without_one(below: list[str]) -> None:
    assert who("二〇一〇年政府信息公开工作年度报告", *below, *BODY) == ("青田县安全生产监督管理局", 2010)


def test_the_name_below_a_title_does_not_overrule_who_says_to_report() -> None:
    said = "现公布青山县水利局2010年政府信息公开工作年度报告。"
    assert who("2010年政府信息公开工作年度报告", "青田县人民政府办公室", said, *BODY) == (
        "青山县水利局",
        2010,
    )


# ------------------------------------------------------------------------------------- pages flattened


def test_a_line_of_links_to_reports_of_several_years_is_no_title() -> None:
    links = "·2021年度政府信息公开年报 ·2020年度政府信息公开年报"
    assert who(links, "数据统计期限为2022年1月1日至2022年12月31日。")[1] == 2022


def test_a_year_that_something_rose_from_is_not_the_year_of_the_report() -> None:
    rise = "信息发布量由2013年的300条增加到2014年的450条，是2013年发布总量的1.5倍。"
    assert who(rise, "2014年，我局收到申请9件。")[1] == 2014


def test_a_page_flattened_to_one_line_without_a_comma_has_its_title_in_front() -> None:
    table = "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数" * 5
    assert who("白鹤镇人民政府2022年政府信息公开工作年度报告 " + table) == ("白鹤镇人民政府", 2022)


def test_the_title_of_a_table_of_figures_names_the_body_where_nothing_else_does() -> None:
    assert who("附件1：安顺市水利局2012年政府信息公开情况统计表", "指标名称 计量单位 2012年度")[0] == (
        "安顺市水利局"
    )


def test_a_year_in_chinese_numerals_is_a_year_of_the_text() -> None:
    assert who("二○一二年度，本镇主动公开政府信息一百零五条。")[1] == 2012


def test_a_year_in_months_is_a_year_of_the_text() -> None:
    assert who("2013年1-12月，主动公开信息总数301条。")[1] == 2013


# ------------------------------------------------------------------- a table alone, with links to other reports below

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


def test_the_column_of_a_site_says_no_year() -> None:
    assert who("您现在的位置：首页 > 2017年", *BODY)[1] is None


def test_the_year_that_applications_are_left_for_is_not_the_year_of_the_report() -> None:
    assert who("收到政府信息公开申请3件，剩余1件延期至2023年办理。")[1] is None
