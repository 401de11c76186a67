"""Wordings met on pages nobody had read before: what they state, and what they seem to state."""

import pytest

from tests.unit.extract.prose_cases import claims, expected, observations

STATED = [
    # applications
    (2022, "2022年，全年未收到依申请公开来信。", "app.received=0"),
    (2022, "未收到信函申请。", ""),
    (
        2019,
        "共受理政府信息公开申请7件，其中通过网上提交申请表方式提出的政府信息公开请求5件，通过信函方式提出申请2件。",
        "app.received=7 app.channel.online=5 app.channel.letter=2",
    ),
    (
        2022,
        "我局2022年度收到依申请公开4项，并在规定时间内按程序及时办结。",
        "app.received=4 app.completed=4",
    ),
    (2022, "我局收到依申请公开4项，力争在规定时间内按程序及时办结。", "app.received=4"),
    (2014, "主动公开信息61条，其中简报18条、依申请公开信息0条、不予公开为0件。", "pub.total=61"),
    (
        2022,
        "主动公开信息61条。收到政府信息公开申请3件，其中予以公开2件、不予公开1件。",
        "pub.total=61 app.received=3 disp.granted=2 disp.refused=1",
    ),
    (2018, "申请公开信息不存在1件。", ""),
    (2018, "2018年未收到1件政府信息公开申请。", "app.received=0"),
    (2015, "2015年未收到信息公开的申请和未涉及“不予公开”的政府信息。", "app.received=0"),
    (2024, "2024年，未收到自然人、法人或其他组织申请公开相关政府信息。", "app.received=0"),
    (
        2021,
        "全区累计处理政府信息依申请公开92件，其中，本年度新接收91件，2020年结转办理1件。",
        "app.received=91 app.carried_in=1",
    ),
    (2021, "全年共办理政府信息公开申请12件，其中上年结转2件。", "app.carried_in=2"),
    (2021, "全年共办理政府信息公开申请12件，其中新收10件、上年结转2件。", "app.received=10 app.carried_in=2"),
    (2021, "全年收到政府信息公开申请12件，上年结转2件。", "app.received=12 app.carried_in=2"),
    (2021, "全年共受理政府信息公开申请12件，其中上年度结转0件。", "app.received=12 app.carried_in=0"),
    (
        2019,
        "我局未接到公民、法人和其他组织申请公开政府信息项目，未产生收费及减免情况。",
        "app.received=0 application_fees.amount=0 application_fees.waived=0",
    ),
    # reviews and lawsuits: 均维持 is of those before it
    (
        2023,
        "因政府信息公开被申请行政复议6件，均维持结果；行政诉讼2件，其中未经复议直接起诉1件。",
        "review.total=6 review.upheld=6 lit.total=2 litigation_direct.total=1",
    ),
    (
        2023,
        "因政府信息公开被申请行政复议6件，结果均维持。",
        "review.total=6 review.upheld=6",
    ),
    # published: since the beginning
    (
        2009,
        "2009年，我局主动公开政府信息92条。截止2009年12月底，我局已主动公开政府信息640多条。",
        "pub.total=92",
    ),
    (2009, "2009年，我局主动公开政府信息92条。截止2009年12月底，主动公开政府信息640条。", "pub.total=92"),
    (2023, "截至2023年12月31日，青山街道共主动公开政府信息140余条。", "pub.total=140"),
    # published: a list of one place, beside the total
    (
        2012,
        "2012年度共主动公开政府信息196条。另通过教育信息网发布教育要闻378条、学校动态807条，总计1185条。",
        "pub.total=196",
    ),
    (2012, "公开机构信息5条，政策文件3条，合计共8条。", "pub.total=8"),
    (
        2025,
        "聚焦优抚安置、应急救助等核心业务，全年主动公开信息59条，其中政务信息53条，政策文件6条。",
        "pub.total=59",
    ),
    (2025, "聚焦优抚安置、应急救助等重点领域，全年主动公开信息59条。", ""),
    # published: one channel of several
    (2022, "我局通过信息公开平台发布信息312条，微信公众号发布信息98条。", "pub.channel.wechat=98"),
    (2022, "微信公众号发布信息98条，通过信息公开平台发布信息312条。", "pub.channel.wechat=98"),
    (
        2022,
        "2022年，在信息公开平台发布信息312条。通过微信公众号发布信息98条。",
        "pub.total=312 pub.channel.wechat=98",
    ),
    (2022, "全年通过各类平台发布信息171条，微信公众号发布信息98条。", "pub.total=171 pub.channel.wechat=98"),
    (2023, "主动公开各类政府信息。其中，在县政府信息公开目录系统主动公开信息23条。", ""),
    (
        2021,
        "县应急局在县人民政府网站及时报道应急管理信息。截至2021年底，青山县应急管理局公开各类信息220条，其中“主动公开政府信息数”97条。",
        "pub.total=97",
    ),
    (2022, "网站公开信息120条，抖音号、视频号发布信息33条。", "pub.channel.website=120"),
    (2022, "村务公开栏公开信息18条。", ""),
    (2022, "其他方式公开政府信息12条。", "pub.channel.other=12"),
    (2022, "通过宣传栏、电子显示屏等方式公开政府信息12条。", "pub.channel.other=12"),
    # published: wordings of the whole
    (2022, "（一）主动公开情况。2022年我局自主公开信息86条。", "pub.total=86"),
    (2022, "其中网站发布自主信息98条，官方微博211条。", "pub.channel.website=98 pub.channel.weibo=211"),
    (2022, "本年度我局严格按照政府信息公开目录主动公开信息539条。", "pub.total=539"),
    (2022, "同时通过“青山健康”微信公众号发布136条信息，及时传递工作动态。", "pub.channel.wechat=136"),
    (2022, "全年主动公开政府信息80条。同时公开信息12条。", "pub.total=80"),
    (2025, "本年度县审计局共梳理主动公开政府信息18条。", "pub.total=18"),
    # documents: what was revised was there before
    (2022, "全年修订规范性文件3件。", ""),
    (2022, "制定、修订行政规范性文件4件。", ""),
    (2022, "2022年，我局修订并公布规范性文件2件。", "docs.issued=2"),
    (2022, "全年新制定规范性文件3件、修订2件。", "docs.issued=3"),
    (
        2023,
        "全局现行有效规范性文件数量为0件，废止失效文件数量同样为0件。",
        "docs.in_force=0 docs.repealed=0",
    ),
    # response
    (
        2022,
        "制定发布规范性文件3件，发布相应的各类形式政策解读11份。",
        "docs.issued=3 response.policy_interpretations=11",
    ),
    (
        2022,
        "开展政策解读10篇，召开新闻发布会2场。",
        "response.policy_interpretations=10 response.press_conferences=2",
    ),
    (2022, "发布政策解读6项。", "response.policy_interpretations=6"),
    (2021, "我局主动公开信息66条，其中：通知公告18条、人大建议政协提案2条。", "pub.total=66"),
    (2017, "回应热点事件或舆情2次。", "response.hotspots=2"),
    (2021, "2、行政机关依申请公开政府信息的数量：无。", "app.received=0"),
    (
        2024,
        "我局以区人民政府门户网站作为第一公开平台，做好信息更新发布，共发布信息140余条。",
        "pub.total=140",
    ),
    (2024, "我局以公开为主业，在局门户网站共发布信息86条。", "pub.channel.website=86"),
    (
        2024,
        "主动公开信息125条。其中，“青山区人民政府门户网站”发布38条，“法治青山”微信公众号发布87条。",
        "pub.total=125 pub.channel.website=38 pub.channel.wechat=87",
    ),
    (2024, "在“法治青山网站”微信公众号发布信息38条。", "pub.channel.wechat=38"),
    (2014, "我局通过区政府网站、宣传栏等各类政府公开载体主动公开信息43条。", "pub.total=43"),
    (2017, "截止2017年12月末，累计主动公开政府信息457条。其中，网上公开信息的数量为376条。", ""),
    (2017, "截止2017年12月末，累计主动公开政府信息457条，其中，网站公开信息376条。", ""),
    (2017, "2013年到2017年，累计主动公开政府信息457条。其中，网站公开信息376条。", ""),
    (
        2017,
        "截至2017年12月31日，全年累计主动公开政府信息457条。其中，网站公开信息376条。",
        "pub.total=457 pub.channel.website=376",
    ),
]


@pytest.mark.parametrize(("year", "text", "shown"), STATED)
def test_what_a_wording_states(year: int, text: str, shown: str) -> None:
    assert claims(text, year, "青山县民政局" if "我局" in text else None) == expected(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022年我镇收到依\n申请公开3件，均已按时办结。", "app.received=3 app.completed=3"),
        ("2022年我镇未收到依\n\n申请公开事项。", "app.received=0"),
        ("2022年我镇共收到政府信\n息公开申请3件。", "app.received=3"),
        ("全年没有发生行政复\n议、行政诉讼案件。", "review.total=0 lit.total=0"),
    ],
)
def test_a_line_that_ends_within_a_word_goes_on(text: str, shown: str) -> None:
    assert claims(text) == expected(shown)


def test_names_in_traditional_characters_are_the_body() -> None:
    """劉 and 壩 stand in no label: a site of 劉家壩鎮 is the body's own site."""
    text = "2022年，劉家壩鎮人民政府網站主動公開政府信息57條。"
    assert claims(text, agency="刘家坝镇人民政府") == {"pub.channel.website=57"}


def test_a_claim_is_printed_with_the_whole_of_its_first_word() -> None:
    """及时 begins with 及, which elsewhere links two items of a list."""
    text = "通过官方网站、公告栏等方式，及时公开政策法规、办事指南、工作动态等政府信息共16条。"
    assert [o.raw_text for o in observations(text, 2021)] == [
        "及时公开政策法规、办事指南、工作动态等政府信息共16条"
    ]
