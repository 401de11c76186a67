"""Claims about proactive disclosure: totals, channels, documents."""

import pytest

from tests.unit.extract.prose_cases import claims, expected, observations

TOTALS = [
    ("2022年，我镇主动公开政府信息312条。", "312"),
    ("2022年度共主动公开各类政府信息1520条。", "1520"),
    ("全年累计主动公开政务信息88条。", "88"),
    ("本年度主动公开信息数为65条。", "65"),
    ("2022年主动公开的信息共计97条，其中工作动态60条，通知公告37条。", "97"),
    ("2022年度我局主动公开信息的有23条。", "23"),
    ("2022年，我局公开政府信息76条，全文电子化率100%。", "76"),
    ("2022年公布政府信息2602条（其中机构职能类82条，法规文件类17条）。", "2602"),
    ("全年共发布信息59条。", "59"),
    ("依法及时公开了90条政府信息。", "90"),
    ("2022年，新增主动公开政府信息51条，累计公开政府信息702条。", "51"),
    ("公开概况信息15条，财政信息8条，工作动态30条，合计公开53条。", ""),
    ("主动公开概况类信息15条，财政类信息8条，工作动态30条，合计共53条。", "53"),
    ("2022年1月1日至12月31日，累计主动公开政府信息140条。", "140"),
    ("截至2022年12月31日，共主动公开政府信息245条。", "245"),
    ("2022年共主动公开政府信息近9.9万条。", "99000"),
    ("全年主动公开政府信息1.7万余条。", "17000"),
    ("2022年主动公开政府信息万余条。", "10000"),
    ("2022年，在政府信息公开平台主动公开信息80条。", "80"),
    ("通过政府网站、微信公众号、公示栏等渠道主动公开各类信息1186条。", "1186"),
    ("2022年主动公开机构职能、政策文件、财政预决算等各类政府信息118条。", "118"),
    ("主动公开政府信息的数量：2022年主动公开政府信息225条，其中全文电子化率达100%。", "225"),
    ("2022年度总计新增主动公开政府信息51条。", "51"),
    ("2022年主动公开政府信息三十五条。", "35"),
]

CHANNELS = [
    ("通过县政府门户网站公开政府信息230条。", "pub.channel.website=230"),
    (
        "2022年主动公开政府信息400条，其中政府网站公开230条，政务微博公开70条，政务微信公开100条。",
        "pub.total=400 pub.channel.website=230 pub.channel.weibo=70 pub.channel.wechat=100",
    ),
    (
        "全年主动公开政府信息567条。区政府网站230条，微博188条，微信149条，统计数据类75条。",
        "pub.total=567 pub.channel.website=230 pub.channel.weibo=188 pub.channel.wechat=149",
    ),
    ("通过政务微信公众号“某某发布”公开108条信息。", "pub.channel.wechat=108"),
    ("“某某发布”微信公众号发布信息670余条。", "pub.channel.wechat=670"),
    ("2022年县政府门户网站共发布信息8439条。", "pub.channel.website=8439"),
    ("通过公示栏、宣传栏、广播等方式公开各类信息300条。", "pub.channel.other=300"),
    (
        "2022年主动公开政府信息128条，其中：政府网站公开政府信息数46条，政务微信公开政府信息数58条，其他方式24条。",
        "pub.total=128 pub.channel.website=46 pub.channel.wechat=58 pub.channel.other=24",
    ),
    (
        "通过不同渠道和方式公开政府信息情况：政府网站公开信息3698条，微博微信公开信息2148条，新闻发布会公开信息12条，政府公报公开信息0条。",
        "pub.channel.website=3698 pub.channel.gazette=0",
    ),
    ("2022年我局网站主动公开政务信息（含4个一级栏目、33个二级栏目）共计7685条。", "pub.channel.website=7685"),
]

NOTHING = [
    "发布行政许可信息340条。",
    "2022年公开财政预决算信息2条。",
    "共发布招投标信息3条。",
    "2022年共通过各级平台发布相关信息8400余条。",
    "在信用平台上传行政许可、行政处罚“双公示”数据190条。",
    "自2008年以来累计主动公开政府信息4359条。",
    "主动公开政府信息总量达1523条，其中2021年817条，2022年706条。",
    "截至目前，共发布信息592条。",
    "截至2022年底，累计主动公开政府信息401条。",
    "历年累计公开政府信息81916条。",
    "2021年主动公开政府信息300条。",
    "主动公开政府信息数量较上年增加26条。",
    "被省政府网站采用信息30条。",
    "迁移和补发各类信息5万余条。",
    "及时发布各类文件、财务、人事等信息237件。",
    "通过“两微一端”发布各类政府信息50059条。",
    "网站专栏访问量23.9847万次，关注人数6.5万人。",
    "各乡镇主动公开政府信息122条。",
    "我局在县政府网站公开政府信息90条，局门户网站公开政府信息56条。",
    "全市共有政府网站39个、政务微信350个。",
    "2022年共制发公文707件，主动公开673件。",
    "通过不同渠道和方式公开政府信息483条。",
    "不予公开信息有10条，主要是人事安排的信息。",
    "2023年，计划主动公开政府信息500条以上。",
    "设置规划计划、统计信息等栏目12个，及时公开信息。",
    "召开信息公开工作推进会，要求每月发布信息10条。",
    "公开惠民政策明白卡信息20余万条。",
]

DOCUMENTS = [
    (
        2022,
        "2022年制发行政规范性文件6件，废止行政规范性文件2件，现行有效行政规范性文件31件。",
        "docs.issued=6 docs.repealed=2 docs.in_force=31",
    ),
    (
        2022,
        "制定规范性文件4件，清理废止文件3件，现行有效文件20件。",
        "docs.issued=4 docs.repealed=3 docs.in_force=20",
    ),
    (2022, "2022年我县未制发、废止、修改行政规范性文件。", "docs.issued=0 docs.repealed=0"),
    (2020, "2020年制发规范性文件5件。", "docs.made=5"),
    (2020, "2020年主动公开规范性文件15件。", "docs.disclosed=15"),
    (
        2016,
        "2016年制发规范性文件7件，主动公开规范性文件7件。",
        "docs.issued_total=7 pub.normative_documents=7",
    ),
    (2022, "全年对12件规范性文件进行合法性审查。", ""),
    (2022, "备案规范性文件9件。", ""),
]


@pytest.mark.parametrize(("text", "want"), TOTALS)
def test_totals(text, want):
    assert claims(text) == ({f"pub.total={want}"} if want else set())


@pytest.mark.parametrize(("text", "want"), CHANNELS)
def test_channels(text, want):
    assert claims(text) == expected(want)


@pytest.mark.parametrize("text", NOTHING)
def test_no_claim_about_disclosure(text):
    assert claims(text) == set()


@pytest.mark.parametrize(("year", "text", "want"), DOCUMENTS)
def test_documents_follow_the_form_of_the_year(year, text, want):
    assert claims(text, year=year) == expected(want)


def test_units_before_the_whole_are_parts_of_it():
    text = "2011年制作政府信息1873条，其中主动公开政府信息425条，依申请公开信息46条，不予公开信息1402条。区直各单位主动公开政府信息303条。各乡镇主动公开政府信息122条。"
    assert claims(text, year=2011) == {"pub.total=425"}


def test_a_bare_count_belongs_to_the_channel_its_passage_speaks_of():
    text = "一是发挥门户网站作用。网站全年访问量65万人次，发布信息1.2万条。"
    assert claims(text) == {"pub.channel.website=12000"}


def test_a_weak_total_gives_way_to_a_stated_one():
    assert claims("2022年发布信息80条。\n2022年主动公开政府信息95条。") == {"pub.total=95"}


def test_about_is_approximate():
    (claim,) = observations("全年主动公开政府信息2100多条。")
    assert claim.qualifier == "approximate"


def test_a_decimal_begins_no_item():
    text = "建好“青山教育”微信公众号，年末关注31万人，比上年多2.5万；累计发布信息416条。"
    assert claims(text) == {"pub.channel.wechat=416"}


def test_one_number_for_two_sites_is_neither_s():
    assert claims("在青山县政府门户网站和青山县水利局门户网站分别主动公开政府信息148条。") == set()


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
