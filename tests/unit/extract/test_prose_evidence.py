"""Meetings, staff, documents and answers are claimed where every word says that the figure is the body's whole."""

from decimal import Decimal

import pytest

from ingest.documents.model import Paragraph
from ingest.extract.prose import extract_claims
from tests.unit.extract.prose_cases import claims, expected

BODY = "青山县水利局"

WHOLE = [
    ("2023年我局共召开新闻发布会4场。", "response.press_conferences=4"),
    ("组织参加新闻发布会4场。", "response.press_conferences=4"),
    ("围绕防汛、灌溉等重点工作，召开河道治理等主题新闻发布会4次。", "response.press_conferences=4"),
    ("召开2场新闻发布会、录制在线访谈5期。", "response.press_conferences=2 response.online_interviews=5"),
    ("局主要负责同志出席新闻发布会1次。", "response.press_conferences_by_leaders=1"),
    ("我局领导参加新闻发布会7次。", "response.press_conferences=7"),
    ("组织和制作了《雨季》《旱季》、《堤坝》等7次在线访谈。", "response.online_interviews=7"),
    ("同时发布配套政策解读3条。", "response.policy_interpretations=3"),
    ("局长李青走进政府网站在线访谈3次。", "response.online_interviews=3"),
    ("在局门户网站发布政策解读稿件7篇。", "response.policy_interpretations=7"),
    ("2023年我局回应公众关注热点或重大舆情12次。", "response.hotspots=12"),
    ("回应公众关注热点12次，其他方式回应事件5次。", "response.hotspots=12 response.other=5"),
    ("青山县水利局制发行政规范性文件3件。", "docs.issued=3"),
    ("配备2名专职人员具体负责政府信息公开日常工作。", "org.staff_full_time=2"),
    ("在档案馆、政务服务中心设立2个政府信息查阅点。", "org.reading_points=2"),
    ("在办事大厅设立了2个信息公开查阅点。", "org.reading_points=2"),
    ("在各户籍派出所和分局办证中心户政服务窗口设立11个政府信息查阅点。", "org.reading_points=11"),
    ("在委办公室开辟1个政府信息查阅点。", "org.reading_points=1"),
    ("专职人员2人，设政府信息公开查阅点1个。", "org.staff_full_time=2 org.reading_points=1"),
]

PARTS = [
    # of one occasion, on one place, under another's name, of another kind, or beside others
    "以县政府名义召开新闻发布会2场。",
    "围绕河道治理，召开新闻发布会2场。",
    "围绕基本灌溉召开了2场新闻发布会。",
    "就《堤坝办法》开展意见征集1次。",
    "本季度未制发规范性文件。",
    "主办2场新闻发布会，同时参加其他新闻发布会。",
    "通过政府网站信箱栏目回应公众关注热点14次。",
    "通过政府网站回应社会关注热点7条。",
    "通过微信公众号发布政策解读稿件3篇。",
    "代县政府起草制定规范性文件2件。",
    "配备水质检测专职人员5名。",
    "配备2名专职人员负责水质检测网站信息公开。",
    "在一楼设立公共查阅点，挂牌设立村信息公开查阅点27个。",
]


@pytest.mark.parametrize(("text", "stated"), WHOLE)
def test_a_plain_statement_is_claimed(text: str, stated: str) -> None:
    assert claims(text, 2023, BODY) == expected(stated)


@pytest.mark.parametrize("text", PARTS)
def test_a_word_too_many_makes_a_part(text: str) -> None:
    assert claims(text, 2023, BODY) == set()


def test_a_site_is_no_body_where_the_name_is_not_known() -> None:
    assert claims("通过政府网站回应社会关注热点7条。", 2023) == set()
    assert claims("汉中县水利局回应社会关注热点7次。", 2023) == {"response.hotspots=7"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # one occasion beside the whole, in either order
        ("2023年召开新闻发布会6场。召开新闻发布会2场。", "response.press_conferences=6"),
        ("召开新闻发布会2场。2023年召开新闻发布会6场。", "response.press_conferences=6"),
        # neither says that it is the whole
        ("召开新闻发布会2场。召开新闻发布会6场。", ""),
        # a part that is larger than what was taken for the whole, or stands beside it
        ("召开新闻发布会2场。围绕防汛召开新闻发布会6场。", ""),
        ("召开新闻发布会6场，以县政府名义召开新闻发布会2场。", ""),
        # more of them in a list of what was published
        (
            "公开规章8件、行政规范性文件70件。在县政府网站公开行政规范性文件5件。",
            "regulations.disclosed=8",
        ),
        # some and none
        ("未制定行政规范性文件。制定行政规范性文件3件。", ""),
    ],
)
def test_other_figures_of_the_kind_object(text: str, stated: str) -> None:
    assert claims(text, 2023, BODY) == expected(stated)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # letters and calls of the public are no complaints about disclosure
        ("我局向社会公开动态信息，全年未处理来信来访等公众咨询、建议、投诉。", ""),
        ("妥善处理群众来信来电，收到意见投诉0条。", ""),
        ("政务公开热线全年收到政府信息公开申请咨询5次，无投诉。", ""),
        ("未出现因窗口服务引起的投诉，未收到政府信息公开申请。", "app.received=0"),
        ("收到政府信息公开申请2件，未发生因行政执法引起的行政复议和投诉。", "app.received=2"),
        ("办理热线工单300件，投诉0件，依申请公开0件。", "app.received=0"),
        ("依申请公开0件，投诉0件。", "app.received=0 complaints.total=0"),
        ("全年未收到政府信息公开申请，无投诉。", "app.received=0 complaints.total=0"),
        ("未发生因政府信息公开引发的投诉。", "complaints.total=0"),
    ],
)
def test_complaints_are_about_disclosure(text: str, stated: str) -> None:
    assert claims(text, 2023, BODY) == expected(stated)


def test_complaints_under_the_heading_of_reviews_are_about_disclosure() -> None:
    paragraphs = [
        Paragraph("五、申请行政复议、提起行政诉讼情况", "a", 0),
        Paragraph("2023年我局收到投诉0件。", "b", 20),
    ]
    found = extract_claims(paragraphs, report_year=2023, agency_name=BODY)
    assert [(c.metric_code, c.value) for c in found] == [("complaints.total", Decimal(0))]


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # other channels beside a list of accounts, a platform beside the site, a sum with a part of no place
        ("抖音号、视频号发布工程进度、水情等短视频26条，其他渠道发布信息5条。", ""),
        ("其他渠道发布信息5条。", "pub.channel.other=5"),
        ("通过政府网站、政府信息公开平台，主动公开各类政府信息73条。", ""),
        ("信息由28条增加到87条，在县政府网站发布信息14条，总计101条。", ""),
        ("在县政府网站发布信息14条，总计14条。", "pub.channel.website=14"),
    ],
)
def test_one_place_of_several(text: str, stated: str) -> None:
    assert claims(text, 2023, BODY) == expected(stated)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # dealt with is not received, unless it says both
        (
            "2023年收到政府信息公开申请40件，办理完结政府信息公开申请41件（含上年度转办件）。",
            "app.received=40 app.completed=41",
        ),
        ("2023年处理完结政府信息公开申请41件。", "app.completed=41"),
        ("2023年受理并办理完毕政府信息公开申请5件。", "app.received=5"),
        # a list of kinds one of which had more; their topics are no responses
        ("利用门户网站公开政府信息8条、动态类信息42条、其他信息7条。", ""),
        ("公开政府信息80条、动态类信息42条、其他信息7条。", "pub.total=80"),
        ("发布政策文件4条、解读信息4条、回应公众关注热点4条。", ""),
        # letters to an office's head are no applications by letter
        (
            "受理政府信息公开申请55件，办理局长信箱来信27件。",
            "app.received=55",
        ),
        (
            "受理政府信息公开申请55件，其中来信申请27件。",
            "app.received=55 app.channel.letter=27",
        ),
        # what is cumulative is said behind it; the chief way is not the only one
        ("本部门网站主动公开政府信息累计达173条。2023年新增49条。", ""),
        ("通过县政府网站水利局专栏等平台，累计发布政府信息23条。", "pub.total=23"),
        ("以门户网站为主渠道，全年共主动公开政府信息86条。", "pub.total=86"),
    ],
)
def test_what_a_figure_is_of(text: str, stated: str) -> None:
    assert claims(text, 2023, BODY) == expected(stated)
