"""Wordings of a second lot of pages nobody had read before, and what stands close to them."""

import pytest

from tests.unit.extract.prose_cases import claims, expected, observations

STATED = [
    # applications
    (2023, "全年处理依申请公开3件，均按时答复。", ""),
    (2023, "全年共处理政府信息公开申请7件。", ""),
    (2023, "全年收到和处理依申请公开3件。", "app.received=3"),
    (2023, "全年共处理政府信息公开申请0件。", "app.received=0"),
    (
        2023,
        "新收政府信息公开申请20件、上年度结转3件；年度办结21件、结转下一年度2件。",
        "app.received=20 app.carried_in=3 app.completed=21 app.carried_out=2",
    ),
    (
        2025,
        "全年新收到政府信息公开申请15件，上年结转4件，均已依法按期办结。",
        "app.received=15 app.carried_in=4 app.completed=19",
    ),
    (2025, "全年收到政府信息公开申请15件，均已按期办结。", "app.received=15 app.completed=15"),
    (
        2025,
        "收到政府信息公开申请50件，属于举报投诉、重复申请等情形不予处理6件，因保护第三方合法权益等原因不予公开2件。",
        "app.received=50 disp.not_processed=6 disp.refused=2",
    ),
    (2025, "收到政府信息公开申请50件，属于举报投诉不予处理6件。", "app.received=50"),
    (2020, "2020年，未收到公众申请要求公开的其它方面政府信息。", "app.received=0"),
    (2020, "2020年，未收到其他申请。", ""),
    # a system of bodies is no way of applying
    (2023, "全县政府系统各单位收到依申请公开共4件。", "app.received=4"),
    (2023, "通过依申请公开系统收到政府信息公开申请4件。", "app.channel.online=4"),
    (
        2023,
        "收到依申请公开申请5件，均为自然人，其中3件为网上申请，2件为到局里现场申请。",
        "app.received=5 app.received[natural_person]=5 app.channel.online=3 app.channel.in_person=2",
    ),
    # reviews and lawsuits
    (2023, "全年无行政复议、无提起行政诉讼情况。", "review.total=0 lit.total=0"),
    (2013, "因政府信息公开而被申请行政复议、提起行政诉讼的案件0件。", "review.total=0 lit.total=0"),
    (2023, "未发生因政府信息公开不及时、不规范而引发的行政复议、行政诉讼案件和举报投诉。", ""),
    (
        2023,
        "未发生因政府信息公开引发的行政复议、行政诉讼案件和举报投诉。",
        "review.total=0 lit.total=0 complaints.total=0",
    ),
    (
        2025,
        "收到与政府信息公开申请相关的行政复议2件，尚未审结；无相关行政诉讼。",
        "review.total=2 review.pending=2 lit.total=0",
    ),
    (
        2025,
        "因政府信息公开被申请行政复议3件，其中2件尚未审结。",
        "review.total=3 review.pending=2",
    ),
    (
        2025,
        "因政府信息公开被申请行政复议3件，行政诉讼1件，尚未审结。",
        "review.total=3 lit.total=1",
    ),
    # published
    (2021, "我大队信息公开政府信息58条。", "pub.total=58"),
    (2023, "依托县政府门户网站组织发布信息340条。", "pub.channel.website=340"),
    (2015, "通过门户网站及手机版网站公开信息18万余条。", "pub.channel.website=180000"),
    (
        2022,
        "更新局门户网站上发布的政策法规和政务信息，全年共主动公开237条政府信息。",
        "pub.total=237",
    ),
    (
        2023,
        "主动公开政府信息900条，其中，县政府门户网站300条，政务新媒体600条（微博500条、微信100条）。",
        "pub.total=900 pub.channel.website=300 pub.channel.weibo=500 pub.channel.wechat=100",
    ),
    (
        2023,
        "主动公开政府信息900条，其中，县政府门户网站300条，政务新媒体600条（微博500条、微信90条）。",
        "pub.total=900 pub.channel.website=300",
    ),
    (
        2022,
        "通过网站、微信发布信息840条（其中：政府网站公开720条，政务微信公开31次<天>120条）。",
        "pub.total=840 pub.channel.website=720",
    ),
    (2020, "在局网站专设《突发事件》栏目，全年发布信息7条。", ""),
    (2020, "在局网站开设“突发事件”专栏，全年发布信息7条。", ""),
    (2020, "在局网站开设“政府信息公开”专栏，全年发布信息70条。", "pub.channel.website=70"),
    (
        2023,
        "通过《青山县人民政府公报》公开规章、规范性文件、人事任免等方面信息57条。",
        "pub.channel.gazette=57",
    ),
    (2023, "依托县政府网站，及时更新、公开相关信息，2023年共计主动公开信息90条。", "pub.total=90"),
    (2023, "依托县政府网站，2023年共计主动公开信息90条。", "pub.channel.website=90"),
    (2023, "在县政府门户网站“基层标准目录”发布信息77条。", ""),
    (2023, "在县政府门户网站“政府信息公开目录”发布信息77条。", "pub.channel.website=77"),
    # documents of both kinds are of neither
    (2023, "及时公开2023年制定的规章规范性文件5件。", ""),
    (2023, "制定规章和规范性文件5件。", ""),
    (2023, "制定规范性文件5件。", "docs.issued=5"),
    (
        2023,
        "全年制发规范性文件0件，废止2件，现行有效5件。",
        "docs.issued=0 docs.repealed=2 docs.in_force=5",
    ),
    # training and staff
    (2021, "开展基层政务公开培训1次。", "training.courses=1"),
    (
        2023,
        "配备政府信息公开工作人员5名，其中2名全职和3名兼职。",
        "org.staff=5 org.staff_full_time=2 org.staff_part_time=3",
    ),
    (
        2023,
        "从事政府信息公开工作的共5人，其中2名专职、3名兼职。",
        "org.staff_full_time=2 org.staff_part_time=3",
    ),
    (2023, "全局现有协管员5名，其中2名全职和3名兼职。", ""),
    (2018, "并安排了4名办公室工作人员兼职负责政务公开的日常工作。", "org.staff_part_time=4"),
    # a place by a name that does not say what it is
    (2020, "我局全年在“青山之窗”更新信息64篇，向县政府报送信息71篇。", ""),
    (2020, "我局全年在“青山之窗”主动公开政府信息64条。", ""),
    (2020, "我局全年在“信息公开目录”主动公开政府信息64条。", "pub.total=64"),
    (2023, "全年收到政府信息依申请公开事件0件次。", "app.received=0"),
]


@pytest.mark.parametrize(("year", "text", "stated"), STATED)
def test_what_is_stated(year: int, text: str, stated: str) -> None:
    assert claims(text, year, "青山县水利局") == expected(stated)


@pytest.mark.parametrize("agency", ["青山县融媒体中心", "青山县广播电视台", "青山日报社"])
def test_a_body_called_after_a_medium_publishes_like_any_other(agency: str) -> None:
    text = f"2023年，{agency}主动公开政府信息64条，其中网站公开41条，微信公众号推送23条。"
    stated = "pub.total=64 pub.channel.website=41 pub.channel.wechat=23"
    assert claims(text, 2023, agency) == expected(stated)


def test_the_media_centre_of_the_county_is_a_medium_to_others() -> None:
    assert claims("2023年，我局通过县融媒体中心发布信息35条。", 2023, "青山县水利局") == set()


@pytest.mark.parametrize(
    "sentence", ["县供销社不存在此类情况。", "我社无此类情况。", "2023年未发生此类情况。", "不存在。"]
)
def test_there_was_none_of_what_the_heading_names(sentence: str) -> None:
    text = f"三、被申请行政复议、提起行政诉讼情况\n{sentence}"
    assert claims(text, 2023, "青山县供销合作社") == {"review.total=0", "lit.total=0"}


def test_what_is_quoted_has_its_noun_and_no_other_figures() -> None:
    found = observations("本年度，印发0个规范性文件。", 2024)
    assert [o.raw_text for o in found] == ["印发0个规范性文件"]
    found = observations("我局配备了2名全职和3名兼职工作人员负责政府信息公开工作。", 2023)
    assert [o.raw_text for o in found] == [
        "我局配备了2名全职",
        "3名兼职工作人员负责政府信息公开工作",
    ]
