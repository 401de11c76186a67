"""A count of published items is claimed where every word says that it is the whole, and no other count objects."""

import pytest

from ingest.extract.prose.whole import PLATFORM, SEVERAL, left_over
from tests.unit.extract.prose_cases import claims, expected

BODY = "青山县水利局"

WHOLE = [
    # who: the body, its short forms and pronouns; when; how much in all
    ("2023年，青山县水利局共主动公开政府信息45条。", "pub.total=45"),
    ("2023年县水利局公开各类信息45条。", "pub.total=45"),
    ("我局结合水利工作实际主动公开政府信息45条。", "pub.total=45"),
    ("全年主动公开涉水利政府信息45条。", "pub.total=45"),
    # where: one medium, whoever's site it stands on; several media
    ("2023年通过青山县人民政府门户网站公开信息45条。", "pub.channel.website=45"),
    ("青山水利网公开信息45条。", "pub.channel.website=45"),
    ("我局电子网站公开信息45条。", "pub.channel.website=45"),
    ("2.政务新媒体：通过“清清河水”微信公众号发布信息16条。", "pub.channel.wechat=16"),
    ("在微信公众号发布惠农政策等各类信息16条。", "pub.channel.wechat=16"),
    ("通过门户网站、“清清河水”微信公众号等渠道共公开信息61条。", "pub.total=61"),
    ("自2023年1月1日起至2023年12月31日止共发布政府信息45条。", "pub.total=45"),
    ("全年通过部门网站主动公开政府信息45条。", "pub.channel.website=45"),
    ("2023年累计发布政务微信25条。", "pub.channel.wechat=25"),
    # what: general kinds in a list
    ("其中局门户网站发布信息、文件、通知等45条。", "pub.channel.website=45"),
    (
        "政府网站公开信息45条，县水利局微信公众号发布文章16篇。",
        "pub.channel.website=45 pub.channel.wechat=16",
    ),
    (
        "通过政府信息公开平台公开政府信息共计310条，其中政府网站水利信息210条、微信公众号发布信息100条。",
        "pub.total=310 pub.channel.website=210 pub.channel.wechat=100",
    ),
    ("通过宣传栏、户外广告屏等其他方式公开政府信息45条。", "pub.channel.other=45"),
]

PARTS = [
    # a word that no statement of the whole has
    "2023年红石镇柳树村公开信息45条。",
    "围绕河道治理公开政府信息45条。",
    "模块发布45条信息。",
    "2023年在首页横幅公开信息45条。",
    "以县政府门户网站为主要载体公开信息45条。",
    "通过省水利厅网站公开信息45条。",
    "通过微信小程序发布信息45条。",
    "在工作微信群发布信息45条。",
    "通过县政府门户网站“水利动态”板块发布信息45条。",
    "在门户网站通过发展规划、财经信息等栏目公开信息45条。",
    # a kind beside another kind
    "2023年我局主动公开政务信息57条，公示公告52条。",
]

AGREEMENT = [
    # two sites, two accounts: neither is all there was, each in a sentence of its own or not
    ("县政府网站公开信息51条。青山水利门户网站主动公开政府信息211条。", ""),
    ("“清清河水”微信公众号发布信息51条。“水利在线”微信公众号发布信息20条。", ""),
    ("县水利局门户网站更新发布信息1694条；在省人民政府门户网站更新目录信息414条。", ""),
    # more on the same medium, of one kind only
    ("通过政府网站公开信息45条。全年网站发布水情动态类信息60条。", ""),
    # a smaller count of one kind is a part
    ("通过政府网站公开信息45条。在网站发布水情动态类信息20条。", "pub.channel.website=45"),
    # what a medium counts beside its items, and a rounded second mention
    ("通过政府网站公开信息45条。网站收到留言600条。", "pub.channel.website=45"),
    (
        "政府网站公开信息1200余条。全年政府网站公开信息1234条。",
        "pub.channel.website=1200 pub.channel.website=1234",
    ),
    # a platform is the whole while no medium had more
    (
        "门户网站公开251条信息。依托政府信息公开平台，2023年，我局主动公开政府信息共93条。",
        "pub.channel.website=251",
    ),
    (
        "门户网站公开51条信息。依托政府信息公开平台，2023年，我局主动公开政府信息共93条。",
        "pub.channel.website=51 pub.total=93",
    ),
    # sites beside each other in a list of parts
    ("公开信息54条，其中县政府门户网站20条，市水务局门户网站14条。", ""),
    # some and none
    ("因政府信息公开的行政复议1件，未发生行政诉讼。没有因政府信息公开引起的行政复议。", "lit.total=0"),
    # two totals, worded alike
    ("2023年水利信息公开全年发布各类信息247条。2023年网站、微信、微博共发布各类信息2483条。", ""),
]


@pytest.mark.parametrize(("text", "stated"), WHOLE)
def test_a_plain_statement_of_the_whole_is_claimed(text: str, stated: str) -> None:
    assert claims(text, 2023, BODY) == expected(stated)


@pytest.mark.parametrize("text", PARTS)
def test_a_word_too_many_makes_a_count_a_part(text: str) -> None:
    assert claims(text, 2023, BODY) == set()


@pytest.mark.parametrize(("text", "stated"), AGREEMENT)
def test_counts_of_one_report_have_to_agree(text: str, stated: str) -> None:
    assert claims(text, 2023, BODY) == expected(stated)


@pytest.mark.parametrize(
    ("clause", "media", "left"),
    [
        ("2023年我局共主动公开政府信息", "", []),
        ("红石镇柳树村公开信息", "", ["红石镇柳树村"]),
        ("通过青山县人民政府门户网站公开信息", "website", []),
        ("通过网站、微信等渠道公开信息", SEVERAL, []),
        ("在政府信息公开平台公开信息", PLATFORM, []),
        ("在政府信息公开平台公开信息", "", ["平台"]),
    ],
)
def test_what_is_left_of_a_clause(clause: str, media: str, left: list[str]) -> None:
    assert left_over(clause, BODY, media) == left


def test_a_body_whose_name_is_not_known_is_a_body_all_the_same() -> None:
    assert claims("2023年，汉中县水利局主动公开政府信息45条。", 2023) == {"pub.total=45"}
    assert claims("汉中县水利局网站主动公开各类信息45条。", 2023) == {"pub.channel.website=45"}


def test_staff_newly_added_are_not_all_staff() -> None:
    assert claims("加强力量，新增2名专职政务公开工作人员。", 2023, BODY) == set()


@pytest.mark.parametrize(
    ("year", "text", "stated"),
    [
        # decisions in the words of the form: of the power named last
        (2020, "行政许可：2020年共处理决定数量15件。", "licensing.decisions=15"),
        (
            2022,
            "行政许可本年处理决定数量15件，行政处罚处理决定数量6件。",
            "licensing.decisions=15 penalty.decisions=6",
        ),
        (2020, "2020年共处理决定数量15件。", ""),
        (2020, "公开行政许可处理决定数量15件。", ""),
        # what was published on the net is no application by the net, and a hotline answers no hot topic
        (2020, "依申请公开0件，网上公开了21件。", "app.received=0"),
        (2020, "12345热线回应公众关切40000余次。", ""),
        (2020, "我局共收到依申请公开办件3件。", "app.received=3"),
        # a survey on a site and works called for are no consultation on a decision
        (2022, "开展征集调查3期，作品征集2期。", ""),
        # 专(兼)职 are staff of both kinds
        (2022, "落实专（兼）职工作人员3名。", ""),
        # documents made, the number first
        (2022, "全年制定4份部门行政规范性文件。", "docs.issued=4"),
        (2022, "全年解读4份行政规范性文件。", ""),
    ],
)
def test_words_of_the_form_in_a_sentence(year: int, text: str, stated: str) -> None:
    assert claims(text, year, BODY) == expected(stated)
