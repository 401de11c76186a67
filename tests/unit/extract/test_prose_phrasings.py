"""Phrasings of plain statements: lists under one verb or one denial, counts in brackets, answers to all, and near misses."""

from decimal import Decimal

import pytest

from ingest.parse import parse_document
from tests.unit.extract.prose_cases import claims, expected

BODY = "青山县水利局"

STATED = [
    # counts in brackets behind their noun
    (2023, "（二）依申请公开。收到政府信息公开申请（10件），均依法作出答复。", "app.received=10"),
    (2023, "因政府信息公开引发行政复议（2件）、行政诉讼（1件）。", "review.total=2 lit.total=1"),
    (2023, "收到政府信息公开申请5件（其中2件重复）。", "app.received=5"),
    # who asked, before what was asked
    (2023, "公民、法人和其他组织向本机关申请公开政府信息11次。", "app.received=11"),
    (2023, "2023年，共有15名群众向我局提出政府信息公开申请15件。", "app.received=15"),
    (2023, "2023年，向我局提出政府信息公开申请的有6件。", "app.received=6"),
    (2023, "本局向省水利厅申请公开政府信息2件。", ""),
    (2023, "按照程序受理并答复了9件政府信息公开申请。", "app.received=9 reply.total=9"),
    (2023, "若当年收到政府信息公开申请5件以上的，应当专题研究。", ""),
    (2023, "线上线下共接收信息公开申请10人次。", "app.received=10"),
    (2023, "三、依申请公开情况\n2023年度，线上申请4件、线下申请2件。", "app.channel.online=4"),
    # years that only say where applications were carried from and to
    (
        2023,
        "2023年新收到政府信息公开申请44件，加上2022年结转2件，已办结43件，结转2024年3件。",
        "app.received=44 app.carried_in=2 app.completed=43 app.carried_out=3",
    ),
    (2023, "2022年结转的材料已归档，2022年办结政府信息公开申请43件。", ""),
    (
        2023,
        "收到政府信息公开申请8件，已办结7件，1件正在办理中，结转下年度。",
        "app.received=8 app.completed=7 app.carried_out=1",
    ),
    (
        2023,
        "收到政府信息公开申请8件，已办结7件，尚在办理1件，结转下年度继续办理。",
        "app.received=8 app.completed=7 app.carried_out=1",
    ),
    (2023, "收到政府信息公开申请8件，已办结7件，1件正在办理中。", "app.received=8 app.completed=7"),
    (
        2023,
        "收到政府信息公开申请9件，答复办结8件，另有1件尚未到答复期，结转下年办理。",
        "app.received=9 app.completed=8 app.carried_out=1",
    ),
    # ways of asking, not all of them known
    (2023, "通过网上申请、书面申请等形式共收到政府信息公开申请27件。", "app.received=27"),
    (2023, "公众通过各种途径向我局申请公开信息8件。", "app.received=8"),
    (
        2023,
        "受理依申请公开共计8件，办结10件（含2022年转入2023年办结2件）。",
        "app.received=8 app.completed=10 app.carried_in=2",
    ),
    (
        2023,
        "受理依申请公开共计8件，办结10件（含2021年转入2022年办结2件）。",
        "app.received=8 app.completed=10",
    ),
    # answers given to all
    (2023, "收到政府信息公开申请5件，均为无法提供。", "app.received=5 disp.unavailable=5"),
    (2023, "收到政府信息公开申请2件，办理结果均为予以公开。", "app.received=2 disp.granted=2"),
    (2023, "收到政府信息公开申请1件，已依法予以公开。", "app.received=1 disp.granted=1"),
    (2023, "收到政府信息公开申请3件，答复2件，已予以公开。", "app.received=3 reply.total=2"),
    (2023, "收到政府信息公开申请3件，除1件撤回外均为予以公开。", "app.received=3"),
    (2023, "收到政府信息公开申请3件，申请人均为商业企业。", "app.received=3 app.received[business]=3"),
    (2023, "收到政府信息公开申请3件，申请人多为商业企业。", "app.received=3"),
    (
        2023,
        "收到政府信息公开申请11件，办理结果为予以公开8件、部分公开1件、无法提供2件。",
        "app.received=11 disp.granted=8 disp.partly_granted=1 disp.unavailable=2",
    ),
    (
        2023,
        "全年收到政府信息公开申请21件，予以公开（含部分公开）20件。",
        "app.received=21 disp.granted_or_partly=20",
    ),
    (2023, "全年收到政府信息公开申请21件，予以公开（含主动公开）20件。", "app.received=21 disp.granted=20"),
    (
        2023,
        "收到1件政府信息公开申请，申请人为自然人，已予以公开。",
        "app.received=1 app.received[natural_person]=1 disp.granted=1",
    ),
    (2023, "收到1件政府信息公开申请，未在期限内答复，经补正后已予以公开。", "app.received=1"),
    (
        2023,
        "收到政府信息公开申请3件，其中2件予以公开，1件属于信访举报投诉类申请不予处理。",
        "app.received=3 disp.granted=2 disp.not_processed.petition_or_complaint=1",
    ),
    # who asked
    (
        2023,
        "全年收到3件自然人政府信息公开申请，均予以公开。",
        "app.received=3 app.received[natural_person]=3 disp.granted=3",
    ),
    (
        2023,
        "全年收到自然人信息公开申请1件，予以公开。",
        "app.received=1 app.received[natural_person]=1 disp.granted=1",
    ),
    (2023, "2023年，我局收到个人依申请公开3件。", "app.received=3 app.received[natural_person]=3"),
    (
        2023,
        "收到自然人政府信息公开申请3件、企业政府信息公开申请2件。",
        "app.received[natural_person]=3",
    ),
    (
        2023,
        "共受理36件政府信息公开申请（均为自然人提交）。",
        "app.received=36 app.received[natural_person]=36",
    ),
    (2023, "共受理36件政府信息公开申请（多为自然人提交）。", "app.received=36"),
    (2023, "政府信息依申请公开系统共收到1宗信息。", "app.received=1"),
    (2023, "政府信息公开系统共收到1宗信息。", ""),
    (2023, "依申请公开信息4件，所有申请均在规定时间内按程序办结。", "app.received=4"),
    (2023, "主动公开文件15件，依申请公开信息4件，不予公开1件。", ""),
    (2023, "收到政府信息公开申请2件，根据政府信息公开程序办结1件。", "app.received=2 app.completed=1"),
    # one end for the one number of cases
    (2023, "因政府信息公开引发行政诉讼案件1件，结果维持。", "lit.total=1 lit.upheld=1"),
    (2023, "因政府信息公开引发行政复议1件、行政诉讼1件，结果维持。", "review.total=1 lit.total=1"),
    (2023, "因政府信息公开引发行政诉讼案件3件，1件审结，结果维持。", "lit.total=3"),
    (
        2023,
        "政府信息公开行政诉讼中，未经复议直接起诉2件，复议后起诉1件。",
        "litigation_direct.total=2 litigation_after_review.total=1",
    ),
    (2023, "政府信息公开行政复议1件，复议机关维持了原答复。", "review.total=1 review.upheld=1"),
    (2023, "政府信息公开行政诉讼1件，一审判决维持，二审尚未审结。", "lit.total=1"),
    (2023, "收到政府信息公开申请1件，予以公开。", "app.received=1 disp.granted=1"),
    (2023, "收到政府信息公开申请3件，予以公开。", "app.received=3"),
    (
        2023,
        "政府信息公开行政复议6件（维持4件、纠正1件、其他1件），行政诉讼2件（均维持）。",
        "review.total=6 review.upheld=4 review.corrected=1 review.other=1 lit.total=2 lit.upheld=2",
    ),
    (2023, "政府信息公开行政复议1件（尚未审结）。", "review.total=1 review.pending=1"),
    (2023, "政府信息公开行政复议2件（1件维持）。", "review.total=2 review.upheld=1"),
    (2016, "收到政府信息公开申请1件，已同意公开。", "app.received=1 reply.granted=1"),
    # lists under one denial
    (2023, "全年无被复议、被诉讼案件。", "review.total=0 lit.total=0"),
    (2023, "全年无被纠错、被通报的情况。", ""),
    (2023, "因政府信息公开被提起行政复议和行政诉讼的数量为零。", "review.total=0 lit.total=0"),
    (2023, "全年零复议、零诉讼。", "review.total=0 lit.total=0"),
    (2023, "全年零复议、零败诉。", "review.total=0"),
    (2023, "2023年，本街道零依申请公开。", "app.received=0"),
    (2023, "2023年，依申请公开零差错。", ""),
    (2023, "政府信息公开申请、行政复议和行政诉讼均为0件。", "app.received=0 review.total=0 lit.total=0"),
    (2023, "因政府信息公开申请行政复议、行政诉讼均为零。", "review.total=0 lit.total=0"),
    (2023, "本年度政府信息公开行政复议、行政诉讼案件数均为“0”。", "review.total=0 lit.total=0"),
    (2023, "2023年度没有因政府信息公开被起诉。", "lit.total=0"),
    (2023, "2023年度没有未经复议直接起诉的案件。", ""),
    (2023, "行政复议0件次，行政诉讼0件次。", "review.total=0 lit.total=0"),
    (2023, "政府信息公开类复议案件零发生。", "review.total=0"),
    (2023, "未接到因政府信息公开的行政复议答复通知书和行政诉讼应诉通知书。", "review.total=0 lit.total=0"),
    (2023, "四、行政复议、行政诉讼情况\n本年度没有此类情况发生。", "review.total=0 lit.total=0"),
    (2023, "依申请公开情况：2023年无。", "app.received=0"),
    (2023, "依申请公开情况：2022年无。", ""),
    (2023, "未有公民、法人或者其他组织向我局申请获取政府信息。", "app.received=0"),
    (2023, "依申请公开政府信息情况：0件", "app.received=0"),
    (2023, "2023年没有新出台的规范性文件。", "docs.issued=0"),
    (2023, "2023年没有新出台的规范性文件解读。", ""),
    # fees
    (2023, "全年依申请公开零收费。", "application_fees.amount=0"),
    (2023, "没有减免政府信息公开费用的情况。", "application_fees.waived=0"),
    (2023, "没有收取和减免政府信息公开费用的情况。", "application_fees.amount=0 application_fees.waived=0"),
    (2023, "每件信息处理费100元。", ""),
    # several media, one figure each
    (
        2023,
        "政府网站、政务微信、政务微博分别公开信息118条、96条和44条。",
        "pub.channel.website=118 pub.channel.wechat=96 pub.channel.weibo=44",
    ),
    (2023, "政府网站、政务微信、政务微博分别公开信息118条、96条。", ""),
    (2023, "红星镇网站、政务微信分别公开信息118条、96条。", ""),
    (
        2023,
        "局“双微”平台共发布信息2128条（其中微信发布752条，微博发布1376条）。",
        "pub.channel.wechat=752 pub.channel.weibo=1376",
    ),
    (2023, "局“双微”平台共发布信息2128条（其中微信发布752条，微博发布1000条）。", ""),
    (2023, "通过微信、微博发布信息分别为87条、12条。", "pub.channel.wechat=87 pub.channel.weibo=12"),
    (
        2023,
        "二、主动公开情况\n政府网站公开320条，政务微信公开180条，其他方式公开21条。",
        "pub.channel.website=320 pub.channel.wechat=180 pub.channel.other=21",
    ),
    (
        2023,
        "二、主动公开情况\n政务网公开120条，其中：网站22条，微信公众号36条。",
        "",
    ),
    (2023, "二、主动公开情况\n微信公众号全年共发布420条。", "pub.channel.wechat=420"),
    (2023, "二、主动公开情况\n微信公众号全年阅读420条。", ""),
    (2023, "二、主动公开情况\n2023年，在微信公众号累计发布动态282条。", "pub.channel.wechat=282"),
    (2023, "二、主动公开情况\n2023年，在门户网站累计发布动态282条。", ""),
    (2023, "通过政府信息公开平台、政府网站主动公开政府信息12条。", "pub.total=12"),
    (2023, "通过政府信息公开平台、政府网站发布动态信息12条。", ""),
    (2023, "二、主动公开情况\n我局官方微博共发布博文2400条。", "pub.channel.weibo=2400"),
    (2023, "我局通过政府门户网站“政府信息公开”专栏主动公开信息91条。", "pub.channel.website=91"),
    (2023, "我局通过政府门户网站“乡村振兴”专栏主动公开信息91条。", ""),
    (2023, "主动公开方面：全年公开177条。", "pub.total=177"),
    (
        2023,
        "在政府网站公开方面，全年发布203条；在微信公众号方面，全年推送188条。",
        "pub.channel.website=203 pub.channel.wechat=188",
    ),
    (2023, "在微信公众号管理方面，全年整改188条。", ""),
    (2023, "主动公开方面：信用信息公示系统全年公开177条。", ""),
    (2023, "截至2023年12月，我局主动公开内容共18条，包括规划计划3条。", "pub.total=18"),
    (2023, "我局主动公开内容共18类。", ""),
    (2023, "围绕全县水利主要工作及阶段性重点工作，在门户网站发布公开信息93条。", "pub.channel.website=93"),
    (2023, "围绕农村饮水安全，在门户网站发布公开信息93条。", ""),
    (
        2023,
        "全年通过政府网站主动公开财政预决算、取水许可、河湖管护、重要政策解读等群众关心关注的信息共计86条。",
        "pub.channel.website=86",
    ),
    (2023, "全年通过政府网站主动公开财政预决算、取水许可、河湖管护等群众关心关注的信息86条。", ""),
    (
        2023,
        "我局通过政府网、青山公众号、各级媒体等方式主动向社会公开政策文件、财政预决算、工作动态等信息851条。",
        "pub.total=851",
    ),
    (2023, "我局通过政府网、青山公众号等方式发布政策文件、财政预决算、工作动态等信息851条。", ""),
    (
        2016,
        "主动公开政府信息40条，其中通过政府网站公开25条，通过公开栏等其他方式公开15条。",
        "pub.total=40 pub.channel.website=25 pub.channel.other=15",
    ),
    (2016, "主动公开政府信息40条，其中通过公开栏公开15条。", "pub.total=40"),
    # a figure that the end of its line broke
    (2023, "全年主动公开政府信息1\n356条。", "pub.total=1356"),
    # staff, leaders, training
    (
        2017,
        "现有政府信息公开工作人员6名，其中专职1名、兼职5名。",
        "org.staff=6 org.staff_full_time=1 org.staff_part_time=5",
    ),
    (
        2017,
        "现有政府信息公开工作人员3人（专职1人、兼职2人）。",
        "org.staff=3 org.staff_full_time=1 org.staff_part_time=2",
    ),
    (2017, "现有执法人员6名，其中专职1名、兼职5名。", ""),
    (2017, "各科室配备政府信息公开工作人员各1名，其中专职1名。", ""),
    (2017, "局办公室配备2名兼职工作人员负责信息公开工作。", "org.staff_part_time=2"),
    (2017, "红星镇党政办配备2名兼职工作人员负责信息公开工作。", ""),
    (2017, "明确1名同志兼职负责政府信息公开日常工作。", "org.staff_part_time=1"),
    (2017, "主要负责同志解读政策2次。", "response.leader_interpretations=2"),
    (
        2017,
        "政府网站在线访谈3次，其中主要负责同志参加2次。",
        "response.online_interviews=3 response.online_interviews_by_leaders=2",
    ),
    (2017, "召开工作会议3次，其中主要负责同志参加2次。", ""),
    (2017, "参加或举办新闻发布会总次数12次。", "response.press_conferences=12"),
    (2023, "开展政府信息公开培训4期，参训120人次。", "training.courses=4 training.participants=120"),
    (2023, "举办全县政务公开业务培训班1期，培训50人次。", "training.courses=1 training.participants=50"),
    (2023, "全县举办政务公开业务培训班12期。", ""),
    (2016, "在档案馆、图书馆等处设置政府信息查阅场所4个。", "org.reading_points=4"),
    (2023, "二、主动公开情况\n微信公众号发稿334篇，阅读量12万次。", "pub.channel.wechat=334"),
    (2023, "开展防汛培训4期，参训120人次。", ""),
    (2023, "发布解读信息6条。", "response.policy_interpretations=6"),
    (2023, "转发上级解读信息6条。", ""),
    # documents and decisions in lists
    (2023, "全年新制定规范性文件7份、废止2份。", "docs.issued=7 docs.repealed=2"),
    (2023, "未制发行政规范性文件，废止2件，现行有效5件。", "docs.issued=0 docs.repealed=2 docs.in_force=5"),
    (2023, "未制发行政规范性文件，废止制度2件。", "docs.issued=0"),
    (
        2023,
        "公开人大代表建议和政协提案办理结果分别为6件、9件。",
        "proposals.npc_disclosed=6 proposals.cppcc_disclosed=9",
    ),
    (2023, "承办人大代表建议和政协提案分别为6件、9件。", ""),
    (2023, "以县政府名义印发规范性文件5件。", "docs.issued=5"),
    (
        2023,
        "作出行政许可决定126件、行政处罚决定15件、行政强制决定0件。",
        "licensing.decisions=126 penalty.decisions=15 coercion.decisions=0",
    ),
    (2023, "公开行政许可决定126件、行政处罚决定15件。", ""),
]


@pytest.mark.parametrize(("year", "text", "shown"), STATED)
def test_what_a_phrasing_states(year: int, text: str, shown: str) -> None:
    assert claims(text, year, BODY) == expected(shown)


@pytest.mark.parametrize(
    "text",
    [
        "●收到政府信息公开申请：4件\n●办结：4件\n●结转下年：0件",
        "**收到政府信息公开申请**：4件\n**办结**：4件\n**结转下年**：0件",
        "◆ 收到政府信息公开申请：4件\n◆ 办结：4件\n◆ 结转下年：0件",
    ],
)
def test_bullets_and_bold_are_no_words(text: str) -> None:
    assert claims(text, 2023, BODY) == expected("app.received=4 app.completed=4 app.carried_out=0")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("（二）依申请公开方面。全年共收到依申请公开事项 28 件，均已答复。", "app.received=28"),
        (
            "（二）依申请公开方面。受理依申请公开信息  10 宗，已答复 9 宗，同意公开的  7 宗。",
            "app.received=10 reply.total=9",
        ),
        ("（二）主要问题 2023年公开不够及时。\n收到政府信息公开申请 3 件。", ""),
    ],
)
def test_figures_that_stand_apart_are_no_cells(text: str, shown: str) -> None:
    assert expected(shown) <= claims(text, 2023, BODY)
    assert bool(shown) == bool(claims(text, 2023, BODY))


def test_columns_named_in_a_sentence_with_figures_apart_head_no_table() -> None:
    page = (
        "青山县水利局2023年政府信息公开工作年度报告\n一、总体情况\n"
        "行政规范性文件制发件数 2 件，废止件数 0 件，现行有效件数 7 件。\n"
    )
    got = {o.metric_code: (o.value, o.source) for o in parse_document(page.encode(), "page.txt").observations}
    assert got["normative_documents.issued"] == (Decimal(2), "narrative")
    assert got["normative_documents.repealed"] == (Decimal(0), "narrative")
    assert got["normative_documents.in_force"] == (Decimal(7), "narrative")


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        (
            "收到政府信息公开申请3件，其中2件予以公开，1件属于信访举报投诉类申请不予处理。",
            "disposition.not_processed.petition_or_complaint",
            1,
        ),
        ("尚有2件政府信息公开申请正在办理中，\n结转下年度继续办理。", "applications.carried_out", 2),
    ],
)
def test_the_label_of_a_row_in_a_sentence_is_no_row(text: str, code: str, value: int) -> None:
    page = (
        "青山县水利局2023年政府信息公开工作年度报告\n一、总体情况\n我局健全工作机制，扎实推进政务公开。\n"
        f"{text}\n七、存在的主要问题及改进情况\n公开内容有待充实。\n八、其他需要报告的事项\n无其他事项。\n"
    )
    got = parse_document(page.encode(), "page.txt").observations
    assert [(o.metric_code, o.value) for o in got if o.metric_code == code] == [(code, Decimal(value))]
    assert not [o for o in got if o.source == "table"]
