"""Dates of publication and the scope of a report: its own body, or all below it as well."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.extract.identity import identify
from tests.unit.extract.identity_cases import BODY, PREAMBLE, document


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间:2020-02-19 08:05 点击：3 字号：大 中 小", "2020-02-19"),
        ("发布日期：2020年2月9日", "2020-02-09"),
        ("来源：县政府办 时间：2020-02-19 10:01", "2020-02-19"),
        ("成文日期:2020-02-15 | 发布日期:2020-02-19 |", "2020-02-19"),
        ("生成日期: 2020/2/19", "2020-02-19"),
        ("发文机构： | 生成日期/有效期： | 2020-02-19 14:59:17 |", "2020-02-19"),
        ("发布日期: 2020- 02- 19 17: 11 访问次数:", "2020-02-19"),
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
                "广东省人民政府2022年政府信息公开工作年度报告",
                "本报告由六部分组成，涵盖广东各地级以上市、县（市、区）政府和省政府各部门的工作。",
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


def test_the_day_behind_a_title_is_that_of_publication() -> None:
    line = "2020年青山县水利局政府信息公开工作年度报告 ( 2021.01.13 )"
    assert identify(document(line, *BODY)).published_on == dt.date(2021, 1, 13)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("我局将继续改进。二○一四年三月十八日 附件：青山县水利局2013年情况统计表", dt.date(2014, 3, 18)),
        ("2014年3月18日 附件1：青山县水利局2013年情况统计表", dt.date(2014, 3, 18)),
        ("会议定于2014年3月18日 附件：青山县水利局2013年情况统计表", None),
    ],
)
def test_the_day_in_front_of_what_is_attached_signs(line: str, day: dt.date | None):
    found = identify(document("青山县水利局2013年政府信息公开工作年度报告", *BODY, line))
    assert found.published_on == day
