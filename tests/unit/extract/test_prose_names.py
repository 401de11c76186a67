"""The names of bodies in sentences: no part of what is claimed, and whose the figures beside them are.

Belongs here: every body is read as one with a plain name is, whatever words its name holds.
"""

import pytest

from tests.unit.extract.prose_cases import claims, expected

SENTENCES = [
    "2018年，{who}主动公开政府信息57条。",
    "{who}共主动公开政府信息57条，其中政府网站38条，政务微信19条。",
    "{who}网站发布信息38条，{who}微信公众号发布信息19条。",
    "2018年度{who}共受理政府信息公开申请5件，其中当面申请2件，网络申请3件。",
    "{who}未收到政府信息公开申请。",
    "2018年，{who}未发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
    "{who}因政府信息公开被申请行政复议2件，行政诉讼1件。",
    "{who}无政府信息公开收费及减免情况。",
    "{who}制发规范性文件3件。",
    "{who}召开新闻发布会2次，回应公众关注热点或重大舆情4次。",
    "{who}配备专职人员1名，兼职人员2名，负责政府信息公开工作。",
    "{who}举办政府信息公开培训班2次，接受培训人员60人次。",
]
BODIES = [
    # words of media, channels, cases, fees, conditions and training
    *(
        "青山市广播电视局",
        "青山市文化广播电视和旅游局",
        "青山市互联网信息办公室",
        "青山市网信办",
        "青山市邮政管理局",
    ),
    *(
        "青山市市场监督管理局",
        "青山市行政复议局",
        "青山市信访局",
        "青山市投诉举报中心",
        "青山市税务局",
        "青山市物价局",
    ),
    *("青山市应急管理局", "青山市干部培训局", "青山市政务服务中心", "青山市企业服务局", "青山市海事局"),
    # places that hold a number, a channel or a word of conditions
    *("如皋市水利局", "应城市水利局", "若羌县水利局", "比如县水利局", "天全县水利局", "全州县水利局"),
    *("无锡市水利局", "公安县水利局", "万年县水利局", "上林县水利局", "来凤县水利局", "项城市水利局"),
]
TOWNS = [
    "一条山镇",
    "三个庄子镇",
    "平台镇",
    "网岭镇",
    "喇叭沟门满族乡",
    "范各庄镇",
    "如意乡",
    "计划乡",
    "当周街道",
]


def read(agency: str, who: str) -> list[set[str]]:
    return [claims(sentence.format(who=who), 2018, agency) for sentence in SENTENCES]


PLAIN = read("青山市水利局", "青山市水利局")


def test_the_plain_body_has_claims_in_every_sentence() -> None:
    assert all(PLAIN)


@pytest.mark.parametrize("agency", BODIES)
def test_a_bureau_is_read_whatever_its_name(agency: str) -> None:
    assert read(agency, agency) == PLAIN


@pytest.mark.parametrize("town", TOWNS)
def test_a_town_is_read_whatever_its_name(town: str) -> None:
    agency = town + ("办事处" if town.endswith("街道") else "人民政府")
    assert read(agency, town) == read("红星镇人民政府", "红星镇")


def test_an_office_of_the_police_speaks_of_its_own_field() -> None:
    text = "本年度我局主动公开涉公安政府信息87条。"
    assert claims(text, 2012, "青山县公安局") == {"pub.total=87"}
    assert claims(text, 2012, "青山县水利局") == set()


def test_names_in_traditional_characters_are_the_body() -> None:
    """劉 and 壩 stand in no label: a site of 劉家壩鎮 is the body's own site."""
    text = "2022年，劉家壩鎮人民政府網站主動公開政府信息57條。"
    assert claims(text, agency="刘家坝镇人民政府") == {"pub.channel.website=57"}


@pytest.mark.parametrize("agency", ["青山县融媒体中心", "青山县广播电视台", "青山日报社"])
def test_a_body_called_after_a_medium_publishes_like_any_other(agency: str) -> None:
    text = f"2023年，{agency}主动公开政府信息64条，其中网站公开41条，微信公众号推送23条。"
    stated = "pub.total=64 pub.channel.website=41 pub.channel.wechat=23"
    assert claims(text, 2023, agency) == expected(stated)


def test_the_media_centre_of_the_county_is_a_medium_to_others() -> None:
    assert claims("2023年，我局通过县融媒体中心发布信息35条。", 2023, "青山县水利局") == set()


def test_a_customs_house_speaks_of_itself() -> None:
    text = (
        "2015年，我关通过各类渠道主动公开海关政府信息634条，其中：通过门户网站公开各类海关政府信息共421条。"
    )
    assert claims(text, 2015, "青山海关") == {"pub.total=634", "pub.channel.website=421"}


def test_the_name_of_a_township_is_its_column() -> None:
    text = "通过青山县人民政府网站石桥乡栏目公开政府信息57条。"
    assert claims(text, 2022, "青山县石桥乡人民政府") == {"pub.channel.website=57"}
    assert claims(text, 2022, "青山县红星乡人民政府") == set()


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


@pytest.mark.parametrize("own", ["我公司", "本公司", "我集团", "公司"])
def test_an_enterprise_speaks_of_itself(own: str) -> None:
    assert claims(f"{own}2014年主动公开信息12条。", 2014, "青山县水务集团有限公司") == {"pub.total=12"}
