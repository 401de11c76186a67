"""Wordings of reports that are a few sentences long and name nobody, and what stands close to them."""

import pytest

from ingest.documents import read
from ingest.extract.facts import read_tables
from tests.unit.extract.prose_cases import claims, expected

STATED = [
    # what was published
    (2017, "本年主动公开政府工作信息、动态460多条。", "pub.total=460"),
    (2014, "至2014年底累计公开信息910条，2014年新增公开信息120条。", "pub.total=120"),
    (2023, "市政府门户网站公开全市各类政府信息共计2310条。", "pub.channel.website=2310"),
    (2025, "年主动公开各类信息41条。", "pub.total=41"),
    (2020, "通过微信公众号发布动态信息75条。", "pub.channel.wechat=75"),
    (2020, "在政府网站水利局子栏目公开信息66条。", "pub.channel.website=66"),
    (2025, "通过电子屏，公示栏等公开渠道主动发布政府信息共计38条。", "pub.total=38"),
    (2022, "通过政务公开栏等渠道发布各类信息70余条。", "pub.total=70"),
    (2022, "网站公开信息88条，通过公示栏等渠道发布各类信息9条。", "pub.channel.website=88"),
    (
        2022,
        "通过公开专栏、政务微信等平台发布信息，其中通过公开专栏发布信息31条，通过微信公众号“白鹤之声”发布信息54条。",
        "pub.channel.wechat=54",
    ),
    (
        2018,
        "对代表建议和委员提案办理结果进行了公开，其中：人大代表建议4条，政协委员提案办理9条。",
        "proposals.npc_disclosed=4 proposals.cppcc_disclosed=9",
    ),
    (2018, "认真办理，其中：人大代表建议4条，政协委员提案办理9条。", ""),
    # applications
    (
        2013,
        "受理申请总数为36件，同比增长8%。其中当面申请30件、网上申请6件。",
        "app.received=36 app.channel.in_person=30 app.channel.online=6",
    ),
    (2013, "受理申请总数为36件，同比增长8%。其中低保30件、建房6件。", ""),
    (
        2025,
        "共接收来信及平台依申请公开事项18件，除4件顺延至下年度办结回复外，其余均已答复。",
        "app.received=18 app.carried_out=4",
    ),
    (2021, "本年未收到群众申请公开信件。", "app.received=0"),
    (2024, "收到依申请公开政府信息事项22件，办理答复22件。", "app.received=22 reply.total=22"),
    (
        2015,
        "不同意公开5件（涉及商业秘密2件、个人隐私3件）。收到政府信息公开申请9件，不同意公开5件（涉及商业秘密2件、个人隐私3件）。",
        "app.received=9 reply.refused=5 reply.refused.business_secret=2 reply.refused.privacy=3",
    ),
    # fees
    (
        2017,
        "受理信息公开申请4件，均已答复。没有收取任何费用。",
        "app.received=4 application_fees.amount=0",
    ),
    (2017, "没有收取任何费用。", ""),
    (2013, "收取检索、复制等费用共计88.5元。", "application_fees.amount=88.5"),
    # cases
    (2022, "因政府信息公开收到行政复议一件，结果为维持。", "review.total=1 review.upheld=1"),
    (2022, "因政府信息公开收到行政复议一件，结果为撤销。", "review.total=1"),
    # decisions, documents, staff, response
    (2024, "作出行政处罚3宗；作出506宗行政许可。", "penalty.decisions=3 licensing.decisions=506"),
    (2024, "公示506宗行政许可。", ""),
    (
        2021,
        "共作出行政许可决定77件，行政处罚决定12件，行政强制决定1件。",
        "licensing.decisions=77 penalty.decisions=12 coercion.decisions=1",
    ),
    (2021, "公示行政许可决定77件，行政处罚决定12件。", ""),
    (2025, "以本单位名义制发行政规范性文件2件。", "docs.issued=2"),
    (
        2024,
        "制发行政规范性文件5件、废止2件，现行有效31件。",
        "docs.issued=5 docs.repealed=2 docs.in_force=31",
    ),
    (2017, "专职工作人员4名，兼职19名。", "org.staff_full_time=4 org.staff_part_time=19"),
    (
        2016,
        "市政府办公室举办新闻发布会9场，主要负责同志参加3场。",
        "response.press_conferences=9 response.press_conferences_by_leaders=3",
    ),
    (2017, "通过新闻媒体等其他方式回应事件6次。", "response.other=6"),
    # what stands beside, and is none of it
    (2022, "收到政府信息公开申请4件。局门户网站12个栏目共发布文章79篇。", "app.received=4"),
    (2022, "办理许可60件，均按规定在网上公示；主动公开政府信息802条。", "pub.total=802"),
    (2014, "受理政府信息公开申请34件，申请人主要为自然人，占92%。", "app.received=34"),
    (2014, "受理政府信息公开申请34件，申请人均为自然人。", "app.received=34 app.received[natural_person]=34"),
    (2025, "通过盟行署门户网站发布主动公开信息188条。", "pub.channel.website=188"),
    (
        2016,
        "申请办结13件，其中按时办结12件，延期办结1件。",
        "app.completed=13 app.completed_on_time=12 app.completed_extended=1",
    ),
    (2009, "配备了28名专、兼职工作人员，设立了2个信息申请受理点。", "org.staff=28"),
    (
        2022,
        "因政府信息公开引起的行政复议：全年共3件。行政诉讼：全年共2件。",
        "review.total=3 lit.total=2",
    ),
    (
        2022,
        "因信息公开被提起行政复议2件（1件维持、1件纠正），行政诉讼1件（尚在审理）。",
        "review.total=2 review.upheld=1 review.corrected=1 lit.total=1",
    ),
    (2019, "截止2019年12月底，信息公开平台共发布各类信息1870条，2019年当年发布212条。", ""),
    (
        2024,
        "门户网站发布政务信息702条。微信公众号关注量2601个，共推送微信文章181篇。",
        "pub.channel.website=702 pub.channel.wechat=181",
    ),
    (2025, "接收到申请书29份，申请公开的政府信息主要涉及征地。", "app.received=29"),
    (2025, "接收到申请书29份，主要涉及建房。", ""),
    (
        2013,
        "受理申请总数21条（网上申请12条，当面申请9条）。答复总数21条，其中同意公开19条，否决公开2条。",
        "app.received=21 app.channel.online=12 app.channel.in_person=9 reply.total=21 reply.granted=19 reply.refused=2",
    ),
    (
        2011,
        "受理依申请公开政府信息13条，其中：网上申请受理11条，当面申请受理2条；已答复13条，非本机关政府信息4条。",
        "app.received=13 app.channel.online=11 app.channel.in_person=2 reply.total=13 reply.not_held_by_agency=4",
    ),
    (
        2016,
        "从事政府信息公开工作人员共计7人，其中专职1人，兼职6人。",
        "org.staff=7 org.staff_full_time=1 org.staff_part_time=6",
    ),
    (2021, "受理行政复议申请18件（均为劳动保障类），办理依申请公开5件。", "app.received=5"),
    (
        2022,
        "从办理结果看，予以公开21件、部分公开9件、不予公开4件。",
        "disp.granted=21 disp.partly_granted=9 disp.refused=4",
    ),
    (2022, "网站共受理依申请公开申请9件，窗口受理2件。", "app.channel.online=9 app.channel.in_person=2"),
    (2013, "2013年7月至12月，受理政府信息公开申请9件。", ""),
    (None, "2020年收到政府信息公开申请12件，2021年收到政府信息公开申请17件。", ""),
    (None, "2020年收到政府信息公开申请12件，比2019年减少3件。", "app.received=12"),
    (2019, "设立政府信息查阅点2处，配备电脑3台。", "org.reading_points=2"),
    (2024, "围绕主动公开基本目录，全年共主动公开政府信息60条。", "pub.total=60"),
    (2020, "收到网络申请6件、信函申请2件。", "app.channel.online=6 app.channel.letter=2"),
    (2020, "收到网络申请6件、现场登记2件。", ""),
    (2020, "政府信息公开申请受理量为零。", "app.received=0"),
    (2014, "依照主动公开目录公开各类信息及工作动态类信息合计93条。", "pub.total=93"),
    (
        2022,
        "2022年，数据截至12月31日，白鹤路街道办事处通过街道党务政务公开栏等渠道发布各类信息80余条。",
        "pub.total=80",
    ),
    (
        2025,
        "通过政府网站主动公开年度财政预决算、招生政策、重要政策解读等群众关心关注的信息共计66条。",
        "pub.channel.website=66",
    ),
    (
        2014,
        "信息发布量由2013年的300条增加到2014年的450条，在省政府网站发布信息50条，总计500条。",
        "pub.total=500",
    ),
    (2014, "我局全年发布154条环保信息，信息公开量比上一年增加3%。", "pub.total=154"),
    (2014, "我局全年发布154条环保信息。", ""),
    (
        2023,
        "因政府信息公开被申请行政复议3件，2件维持、1件撤回。",
        "review.total=3 review.upheld=2 review.other=1",
    ),
    (2021, "信息公开类行政复议1起，正在办理中。", "review.total=1 review.pending=1"),
    (2012, "配备1名专职工作人员负责有关工作的执行、落实。", "org.staff_full_time=1"),
    (2013, "自2008年5月1日《条例》实施至2013年12月31日，共收到信息公开申请31件。", ""),
]


@pytest.mark.parametrize(("year", "text", "stated"), STATED)
def test_claims_of_short_reports(year: int | None, text: str, stated: str) -> None:
    assert claims(text, year) == expected(stated)


def test_a_sentence_between_two_tables_is_read() -> None:
    text = """二、主动公开政府信息情况
第二十条第(一)项 | |||
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 0 |
行政规范性文件 | 2 | 0 | 5 |
三、收到和处理政府信息公开申请情况
本年度未收到政府信息公开申请。
(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 申请人情况 ||||||||
自然人 | 法人或其他组织 | 总计 |||||||
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |||||
一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 ||
"""
    prose = read_tables(read(text.encode(), "report.txt")).prose
    assert [p.text for p in prose if p.text.endswith("。")] == ["本年度未收到政府信息公开申请。"]


def test_a_label_within_a_sentence_stays_in_it() -> None:
    text = "2016年度本级政府信息公开的收费金额为120元，减免金额为45元。"
    assert [p.text for p in read_tables(read(text.encode(), "report.txt")).prose] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "引发行政复议7件：维持1件、纠正2件、其他结果3\n件、尚未审结1件；引发行政诉讼2件，均维持。",
        "被申请复议6件，其中结果维持4件，结果纠正1件，尚未审\n结1件；被提起诉讼3件，其中结果维持2件，尚未审结1\n件。",
    ],
)
def test_an_outcome_at_the_end_of_a_wrapped_line_heads_no_table(text: str) -> None:
    assert not read_tables(read(text.encode(), "report.txt")).figures
