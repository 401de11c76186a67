"""The year of a report: by its title, the statistics period, what the report says of itself, and its sentences.

Belongs here: which of these counts where they differ, and years that are those of something else.
"""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.extract.identity import identify
from ingest.extract.identity.dates import title_year
from tests.unit.extract.identity_cases import BODY, document, who


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
    published = "在政府官网主动公开2024年度政府信息公开工作年度报告等11个事项。"
    assert who("2025年，区司法局认真工作。", published, "2025年受理申请2件。")[1] == 2025


def test_the_day_of_publication_is_no_evidence_of_the_year():
    found = identify(document("发布时间：2022-01-29 16:33", "我局全年公开信息3条。"))
    assert found.report_year is None
    assert found.published_on == dt.date(2022, 1, 29)


def test_the_period_overrules_a_year_that_is_stated_only() -> None:
    period = "本报告数据的统计期限自2021年1月1日起至2021年12月31日止。"
    page = {"title": "2023年政府信息公开工作年度报告", "meta": {"title": "2023年政府信息公开工作年度报告"}}
    assert who("青山县教育局政府信息公开工作年度报告", *BODY, period, **page) == ("青山县教育局", 2021)


def test_a_year_that_something_rose_from_is_not_the_year_of_the_report() -> None:
    rise = "信息发布量由2013年的300条增加到2014年的450条，是2013年发布总量的1.5倍。"
    assert who(rise, "2014年，我局收到申请9件。")[1] == 2014


def test_a_year_in_chinese_numerals_is_a_year_of_the_text() -> None:
    assert who("二○一二年度，本镇主动公开政府信息一百零五条。")[1] == 2012


def test_a_year_in_months_is_a_year_of_the_text() -> None:
    assert who("2013年1-12月，主动公开信息总数301条。")[1] == 2013


@pytest.mark.parametrize("end", ["12月底", "12月31日", "底", "末"])
def test_the_end_of_a_year_is_of_the_year(end: str) -> None:
    assert who(f"至2019年{end}，我局共受理政府信息公开申请3件。")[1] == 2019


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2018年我局主动公开政府信息126条（2017年为101条），微信推送45条（2017年为32条）。", 2018),
        ("我局主动公开政府信息126条（2017年），微信推送45条（2017年）。", 2017),
        ("2008年5月1日至12月31日，我局主动公开政府信息126条。", 2008),
        ("2008年5月1日，我局开通网站。", None),
        ("2O19年，我局共公开政府信息33条。", 2019),
        ("公开了2018年部门决算和2019年部门预算。2019年新收政府信息公开申请2件。", 2019),
        ("2018年，我局公开了部门预算。", 2018),
        ("因2013年未收到政府信息公开申请，故未产生费用。", 2013),
        ("因2013年收到政府信息公开申请较多，故延期。", None),
    ],
)
def test_the_year_beside_another_ones_figures(text: str, year: int | None) -> None:
    assert who(text)[1] == year


def test_the_column_of_a_site_says_no_year() -> None:
    assert who("您现在的位置：首页 > 2017年", *BODY)[1] is None


def test_the_year_that_applications_are_left_for_is_not_the_year_of_the_report() -> None:
    assert who("收到政府信息公开申请3件，剩余1件延期至2023年办理。")[1] is None


@pytest.mark.parametrize("link", ["上一篇：", "下一条: ", "相关链接："])
def test_the_links_below_a_report_say_nothing_about_its_year(link: str) -> None:
    lines = ("2024年，全区收到申请25件，其中不予公开8", f"{link}红石县人民政府2016年政府信息公开工作年度报告")
    assert identify(document(*lines)).report_year == 2024


def test_links_to_the_years_before_and_after_on_one_line_say_nothing_about_the_year() -> None:
    line = "上一篇：2020年政府信息公开工作年度报告　下一篇：2018年政府信息公开工作年度报告"
    assert who(line, "我局2019年通过门户网站公开信息312条。")[1] == 2019
