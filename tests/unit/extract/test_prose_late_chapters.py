"""Wordings of staff, places, accounts and answers, and parts that stand among them without being the whole."""

import pytest

from tests.unit.extract.prose_cases import claims, expected, observations

BODY = "青山县水利局"

STATED = [
    # staff and points: one noun or one verb for several figures
    (2016, "我局配备2名全职和3名兼职人员负责信息公开工作。", "org.staff_full_time=2 org.staff_part_time=3"),
    (2016, "新增2名全职和3名兼职人员。", ""),
    (2016, "配备4名专兼职工作人员,负责做好政府信息公开工作。", "org.staff=4"),
    (2016, "各村配备1名专兼职工作人员负责政府信息公开。", ""),
    (2012, "我局设立了1个信息申请受理点,1个公共查阅点,1个电子阅览点。", "org.reading_points=1"),
    (2012, "设立了1个专门的信息申请受理点、2个公共查阅点。", "org.reading_points=2"),
    (2012, "设立了9个信息申请受理点,并开辟了4间电子阅览室和6个公共查阅点。", "org.reading_points=6"),
    (2012, "在红星镇设立了1个信息申请受理点,1个公共查阅点。", ""),
    # a column of the body's own on its government's site
    (2022, "在县政府网站县水利局专栏公开信息120条。", "pub.channel.website=120"),
    (2022, "通过县政府门户网站水利局信息公开专栏主动公开政府信息120条。", "pub.channel.website=120"),
    (2022, "在县政府门户网站我局政务公开专栏公开政府信息120条。", "pub.channel.website=120"),
    (2022, "在县政府门户网站民政局专栏公开政府信息120条。", ""),
    (2022, "在县政府门户网站部门动态专栏公开政府信息120条。", ""),
    (
        2017,
        "在县政府门户网站专门设立了“办事指引”公开栏目，用于公开办事流程。2017年，共公开发布信息38条。",
        "",
    ),
    # accounts, each in a clause of its own; the account as what was published
    (
        2022,
        "微博2个，共发布信息190条；微信公众号4个，共发布信息340条。",
        "pub.channel.weibo=190 pub.channel.wechat=340",
    ),
    (2022, "全年编发微信公众号62篇。", "pub.channel.wechat=62"),
    (2022, "全年编发微信公众号文章62篇。", "pub.channel.wechat=62"),
    # proposals counted in brackets
    (
        2022,
        "公开人大代表建议办理结果（12件）、政协提案办理结果（9件）。",
        "proposals.npc_disclosed=12 proposals.cppcc_disclosed=9",
    ),
    (2022, "承办人大代表建议（12件）、政协提案（9件），均按时办结。", ""),
    # parts
    (
        2016,
        "2016年主动公开政府信息300条，其中政策类信息90条，其他应主动公开的信息210条。",
        "pub.total=300",
    ),
    (
        2016,
        "全年主动公开政府信息300条。\n2016年，我局以门户网站为主要形式，共设置水利头条、通知公告等板块，累计主动公开政府信息210条。",
        "pub.total=300",
    ),
    # ways that do not have what a list of ways counts
    (
        2019,
        "通过网站、报纸、宣传栏等多种途径主动公开政府信息78条，其中政府网站公开政府信息数28条，其他方式公开政府信息数49条。",
        "pub.total=78 pub.channel.website=28 pub.channel.other=49",
    ),
    (
        2015,
        "工作中产生的政府信息经过梳理，2015年新增政府网站主动公开政府信息69条。",
        "pub.channel.website=69",
    ),
    # answers
    (2013, "对依申请公开的答复总数3条,其中同意公开答复数2条。", "reply.total=3 reply.granted=2"),
    (2019, "共回应公众关注热点2次，其他方式回应事件数1次。", "response.hotspots=2 response.other=1"),
    (2016, "今年没有发生群众申请行政复议、质疑、诉讼等问题。", "review.total=0 lit.total=0"),
]


@pytest.mark.parametrize(("year", "text", "shown"), STATED)
def test_what_a_wording_states(year: int, text: str, shown: str) -> None:
    assert claims(text, year, BODY) == expected(shown)


@pytest.mark.parametrize(
    ("agency", "text", "shown"),
    [
        ("青山市邮政管理局", "2018年，青山市邮政管理局收到信息公开申请4条。", "app.received=4"),
        ("青山市互联网信息办公室", "青山市互联网信息办公室收到信息公开申请4件。", "app.received=4"),
        ("青山市网信办", "市网信办收到政府信息公开申请4件。", "app.received=4"),
        ("青山市互联网信息办公室", "青山市互联网信息办公室全年公开信息33条。", "pub.total=33"),
        ("青山市广播电视局", "市广播电视局网站发布信息33条。", "pub.channel.website=33"),
        (
            "青山市文化广播电视和旅游局",
            "2018年，市文化广播电视和旅游局主动公开政府信息120条。",
            "pub.total=120",
        ),
        (
            "青山市水利局",
            "收到政府信息公开申请5件，其中网络申请2件，邮政快递申请3件。",
            "app.received=5 app.channel.online=2 app.channel.letter=3",
        ),
    ],
)
def test_words_of_channels_in_the_name_of_a_body_are_no_channels(agency: str, text: str, shown: str) -> None:
    assert claims(text, 2018, agency) == expected(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "通过官方微博“青山发布”、微信公众号“山之西”分别发布各类信息92条、306条。",
            "pub.channel.weibo=92 pub.channel.wechat=306",
        ),
        ("政务微博、微信、微博分别发布信息92条、306条。", ""),
        ("在红星镇网站、微信分别发布信息92条、306条。", ""),
    ],
)
def test_accounts_with_their_figures_one_after_the_other(text: str, shown: str) -> None:
    assert claims(text, 2019, "青山街道办事处") == expected(shown)


def test_a_bar_behind_a_text_makes_no_table_of_it() -> None:
    text = "2016年度未接到有关政府信息公开方面的复议、诉讼和申诉。 青山县红星镇人民政府 |"
    assert claims(text, 2016) == {"review.total=0", "lit.total=0", "appeals.total=0"}
    assert claims("（一）收到申请。 | 3 | 4 |", 2016) == set()


def test_a_customs_house_speaks_of_itself() -> None:
    text = (
        "2015年，我关通过各类渠道主动公开海关政府信息634条，其中：通过门户网站公开各类海关政府信息共421条。"
    )
    assert claims(text, 2015, "青山海关") == {"pub.total=634", "pub.channel.website=421"}


def test_the_name_of_a_township_is_its_column() -> None:
    text = "通过青山县人民政府网站石桥乡栏目公开政府信息57条。"
    assert claims(text, 2022, "青山县石桥乡人民政府") == {"pub.channel.website=57"}
    assert claims(text, 2022, "青山县红星乡人民政府") == set()


def test_the_printed_words_of_a_figure_end_with_its_noun() -> None:
    text = "指定2名全职工作人员，负责政府信息公开的日常工作。"
    assert [o.raw_text for o in observations(text, 2012)] == ["指定2名全职工作人员"]
    text = "2020年制定4份行政规范性文件和三项制度。"
    assert [o.raw_text for o in observations(text, 2020)] == ["2020年制定4份行政规范性文件"]


def test_a_full_stop_typed_as_a_point_ends_a_sentence() -> None:
    text = "2015年度主动公开政府信息31条.未收到政府信息公开申请.未发生行政复议和行政诉讼."
    assert claims(text, 2015) == {"pub.total=31", "app.received=0", "review.total=0", "lit.total=0"}
    text = "二.主动公开情况:2015年度主动公开政府信息31条,占全部信息的1.5成."
    assert claims(text, 2015) == {"pub.total=31"}
