"""Who reports, where the title does not say it in full: signatures, sentences, names without a place, mirrors.

Belongs here: the name of the body, and its level.
"""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.extract.identity import identify
from ingest.extract.traditional import SIMPLIFIED
from tests.unit.extract.identity_cases import BODY, PREAMBLE, document, who


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
        ("本报告由湘阴县国家税务局、湘阴县地方税务局编制。", "湘阴县国家税务局、湘阴县地方税务局"),
        ("本报告由湘阴县水利局、政务公开科编制。", None),
        ("本报告由湘阴县人民政府办公室根据条例编制。", "湘阴县人民政府"),
        ("本报告由湘阴县公安局指挥中心办公室编制。", "湘阴县公安局"),
        ("2010年，湘阴县卫生局政府信息公开工作在县委、县政府的领导下有序开展。", "湘阴县卫生局"),
        ("2010年，全县政府信息公开工作在县委、县政府的领导下有序开展。", None),
        ("2010年，湘阴县白泥湖乡人民政府信息公开工作严格按照要求开展。", "湘阴县白泥湖乡人民政府"),
        ("本报告由湘阴县行政审批服务管理办公室编制。", "湘阴县行政审批服务管理办公室"),
        ("本报告由湘阴县综合行政服务中心编制。", "湘阴县综合行政服务中心"),
        ("特向社會公佈湘陰縣水利局2016年政府資訊公開工作年度報告。", "湘阴县水利局"),
        ("由无锡市锡山区人民政府厚桥街道党政办公室综合科编制。", "无锡市锡山区人民政府厚桥街道办事处"),
        ("现公布湘阴县人民政府办公室2016年政府信息公开工作年度报告。", "湘阴县人民政府办公室"),
        ("如对本报告有疑问，请与青山县教育局办公室联系。", "青山县教育局"),
        ("2022年，青山县经纬街道办事处未收到申请。", "青山县经纬街道办事处"),
        ("2021年,区司法局共主动公开信息31条。", "区司法局"),
        ("2015年，司法部沒有收取費用。", "司法部"),
        ("湘阴县白泥湖乡2013年共主动公开政府信息187条。", "湘阴县白泥湖乡人民政府"),
        ("2021年，公开省政府规章7件。湖南省人民政府门户网站全年发布信息286条。", "湖南省人民政府"),
        ("在湖南省人民政府门户网站发布信息286条。", None),
        ("统计表 填报单位（盖章）：湘阴县水利局 统计指标 单位 统计数", "湘阴县水利局"),
        ("统计表 填报单位（盖章）： 统计指标 单位 统计数", None),
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
        (
            "如有疑问，请与湘阴县人民政府办公室联系。本年度我办主动公开政府信息86条。",
            "湘阴县人民政府办公室",
        ),
        ("由领导小组办公室编制。2017年度湘阴县政府信息公开年度报告全文包括概述等。", "湘阴县人民政府"),
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
        ("截至2019年末，县水利局在县政府网站主动公开信息63条。", "县水利局"),
        ("至2019年12月底，区教育局共受理依申请公开3件。", "区教育局"),
        ("2019年，市城管局共承办政府信息公开申请3件。", "市城管局"),
        ("至2019年11月，区教育局共受理依申请公开3件。", None),
        ("2015年度高新区坚持以公开为常态。", None),
        ("2025年，新桥街道党工委、办事处按照区政府部署开展工作。", "新桥街道办事处"),
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
        # who wrote the report, or whose guide it speaks of, where it speaks of itself as such a body
        ("根据条例的规定，安顺市气象局制定本报告。", "安顺市气象局"),
        ("我局更新了《息烽县水利局政府信息公开指南》。", "息烽县水利局"),
        ("我镇修订《息烽县小寨坝镇人民政府信息公开目录》。", "息烽县小寨坝镇人民政府"),
        ("我局学习《息烽县水利局政府信息公开指南》和《息烽县教育局政府信息公开指南》。", None),
        # an office that readers ask reports for its government, unless it says 我办 and never 我县
        ("如有疑问，请与息烽县人民政府办公室文秘科联系。我办落实了专人。", "息烽县人民政府办公室"),
        ("如有疑问，请与息烽县人民政府办公室文秘科联系。我办落实了专人，我县公开信息。", "息烽县人民政府"),
        ("如有疑问，请与息烽县人民政府办公室文秘科联系。", "息烽县人民政府"),
    ],
)
def test_who_acts_in_the_text(sentence: str, agency: str | None) -> None:
    assert who(*sentence.split("\n"), *BODY)[0] == agency


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


def test_a_cover_for_all_bodies_of_a_place_names_the_one_that_reports() -> None:
    lines = ("2013", "安顺市水利局•安顺市移民局", "2013/3/1", "安顺市政府信息公开工作年度报告", *BODY)
    assert identify(document(*lines)).agency_name == "安顺市水利局·安顺市移民局"
    # the office of a government reports for it; with a year, the title is the report's own
    lines = ("安顺市人民政府办公室", "2013/3/1", "安顺市政府信息公开工作年度报告", *BODY)
    assert identify(document(*lines)).agency_name == "安顺市人民政府"
    lines = ("安顺市水利局", "2013/3/1", "安顺市2012年政府信息公开工作年度报告", *BODY)
    assert identify(document(*lines)).agency_name == "安顺市人民政府"


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
        # who continues, and who uses what
        (("2018年，宿安乡继续把政府信息公开作为重要工作。",), "宿安乡人民政府"),
        (("主动公开情况：青山镇人民政府利用公告栏公开信息27次。",), "青山镇人民政府"),
        # whose work it is, without a year
        (
            ("结合青山市水利局政府信息公开工作实际，编制本报告。", "2021年，市局主动公开信息49条。"),
            "青山市水利局",
        ),
        # who published it, where the text names that body's site or place
        (
            (
                "政府信息公开工作年报",
                "发布时间：2024-01-22 来源：安顺市发展和改革委员会 字号：大 中 小",
                "本报告可从安顺市发展和改革委员会门户网站获取。",
            ),
            "安顺市发展和改革委员会",
        ),
        (
            (
                "发布单位： | 市交通运输局 | 成文日期： | 2022-01-14 |",
                "我局通过“安顺市交通运输局网站”公开信息35条。",
            ),
            "安顺市交通运输局",
        ),
        # a government itself, without its offices
        (("城口县人民政府机关", "2020年政府信息公开工作年度报告"), "城口县人民政府"),
        # a street office
        (("佳荣里街2021年政府信息公开工作年度报告",), "佳荣里街"),
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


def test_the_title_of_a_table_of_figures_names_the_body_where_nothing_else_does() -> None:
    assert who("附件1：安顺市水利局2012年政府信息公开情况统计表", "指标名称 计量单位 2012年度")[0] == (
        "安顺市水利局"
    )


def test_the_head_of_a_list_begins_no_sentence_with_the_reports_in_it() -> None:
    other = ("最新公开", *["泰顺县罗阳镇人民政府2022年政府信息公开工作年度报告"] * 3)
    title, said = "政府信息公开工作年度报告", "我镇2021年未收到申请。"
    assert who(title, "数据统计期限为2021年1月1日至2021年12月31日。", *BODY, *other) == (None, 2021)
    assert who(title, said, *BODY, *other) == (None, 2021)


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("本报告由安顺市西秀区安顺市西秀区水利局编制。", "安顺市西秀区水利局"),
        ("特编制并向社会公布安顺市水利局2014年度政府信息公开年度报告如下:", "安顺市水利局"),
    ],
)
def test_what_a_sentence_puts_in_front_of_a_name_is_no_part_of_it(said: str, agency: str) -> None:
    assert (
        who("政府信息公开工作年度报告", said, "数据统计期限为2014年1月1日至2014年12月31日。", *BODY)[0]
        == agency
    )
