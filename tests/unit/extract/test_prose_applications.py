"""Claims about applications: received, carried over, channels, dispositions, applicants."""

import pytest

from tests.unit.extract.prose_cases import claims, expected, observations

RECEIVED = [
    ("2022年，我局共收到政府信息公开申请14件。", "app.received=14"),
    ("本年度全县各级行政机关受理政府信息公开申请206件，均依法办理。", "app.received=206"),
    ("2022年度本机关接收政府信息公开申请3宗。", "app.received=3"),
    ("年内新收政府信息公开申请7件。", "app.received=7"),
    ("全年共接到群众提交的政府信息公开申请5份。", "app.received=5"),
    ("我街道2022年度受理依申请公开件4件。", "app.received=4"),
    ("2022年共收到9件公民提出的依申请公开件。", "app.received=9"),
    ("本单位收到申请公开政府信息的要求2件。", "app.received=2"),
    ("收到公民、法人和其他组织提出的政府信息公开申请18件。", "app.received=18"),
    ("2022年，共办理依申请公开26件。", "app.received=26"),
    ("2022年我镇收到政府信息公开申请共计二十一件。", "app.received=21"),
    ("全年收到政府信息公开申请两件。", "app.received=2"),
    ("2022年全市收到政府信息公开申请1,204件。", "app.received=1204"),
    ("2022年度政府信息公开申请数量为6件。", "app.received=6"),
    ("2022年收到的政府信息公开申请，共计11件。", "app.received=11"),
    ("我局受理的33件政府信息公开申请中，绝大多数与征地有关。", "app.received=33"),
    ("全年接获信息公开申请10起。", "app.received=10"),
    ("依申请公开情况：2022年收到3件。", "app.received=3"),
    ("（二）依申请公开情况。2022年，共收到申请8件。", "app.received=8"),
    ("2022年，收到政府信息公开申请０件。", "app.received=0"),
    ("2022年度收到政府信息公开申请数为0。", "app.received=0"),
    ("2022年受理政府信息公开申请约300件。", "app.received=300"),
    ("2022年全省共受理政府信息公开申请1.2万件。", "app.received=12000"),
    ("2022年，收到要求公开政府信息的申请13件。", "app.received=13"),
    ("本年度共收到群众信息公开申请1例，已按规定答复。", "app.received=1"),
    ("2022年度，依申请公开5次，行政复议0次。", "app.received=5 review.total=0"),
    ("受理并办结政府信息公开申请12件。", "app.received=12 app.completed=12"),
    ("我委收到并答复政府信息公开申请4件。", "app.received=4 reply.total=4"),
    ("2022年收到政府信息公开申请15件，答复15件。", "app.received=15 reply.total=15"),
]

CARRIED = [
    (
        "本年新收政府信息公开申请数量20件，上年结转政府信息公开申请数量3件，结转下年度继续办理1件。",
        "app.received=20 app.carried_in=3 app.carried_out=1",
    ),
    (
        "2022年，我区收到申请公开政府信息52件，上年结转4件，共办结55件，结转到2023年1件。",
        "app.received=52 app.carried_in=4 app.completed=55 app.carried_out=1",
    ),
    ("2022年收到政府信息公开申请30件，结转上年2件。", "app.received=30 app.carried_in=2"),
    ("2022年收到政府信息公开申请30件，2021年结转2件。", "app.received=30 app.carried_in=2"),
    ("2022年办理政府信息公开申请案件48件（含2021年结转5件）。", "app.carried_in=5"),
    (
        "收到申请公开政府信息16件，办结14件，结转下一年度继续办理2件。",
        "app.received=16 app.completed=14 app.carried_out=2",
    ),
    (
        "全年收到政府信息公开申请61件，另有上年度结转1件，转下年度办理0件。",
        "app.received=61 app.carried_in=1 app.carried_out=0",
    ),
]

NONE_RECEIVED = [
    "2022年，我镇未收到政府信息公开申请。",
    "本年度我局没有收到公民、法人或其他组织的政府信息公开申请。",
    "2022年未接到依申请公开政府信息的要求。",
    "截至2022年12月31日，我乡尚未收到依申请公开。",
    "2022年度本单位无依申请公开事项。",
    "2022年度无依申请公开政府信息。",
    "今年以来我局无依申请公开情况。",
    "我街道2022年没有发生依申请公开事件。",
    "2022年我局没有依申请公开政府信息办理事项。",
    "2022年未受理政府信息公开申请。",
    "本年度未接收到任何政府信息公开申请件。",
    "全年未收到1件政府信息公开申请。",
    "2022年没有一件信息公开申请。",
    "（二）依申请公开情况：无。",
    "2022年，本机关未收到社会公众申请公开政府信息的情况。",
    "2022年没有接到群众主动申请公开政府信息的申请，目前尚无发现应公开而未公开的情况。",
    "2022年，我局依申请公开政府信息零申请。",
    "2022年我镇未收到书面申请公开政府信息。",
]

CHANNELS = [
    (
        "2022年收到政府信息公开申请40件，其中当面申请6件，通过网络申请30件，信函申请4件。",
        "app.received=40 app.channel.in_person=6 app.channel.online=30 app.channel.letter=4",
    ),
    (
        "收到政府信息公开申请10件。其中，网上申请7件，占70%；来信申请3件，占30%。",
        "app.received=10 app.channel.online=7 app.channel.letter=3",
    ),
    ("通过网络收到政府信息公开申请21件，占比87.5%。", "app.channel.online=21"),
    ("2022年共收到信函申请4条。", "app.channel.letter=4"),
    ("全年受理政府信息公开申请5件，均通过信函方式提交。", "app.received=5 app.channel.letter=5"),
    ("全年收到政府信息公开申请3件，全部为网上申请。", "app.received=3 app.channel.online=3"),
    (
        "本局受理政府信息公开申请0件，其中当面申请0件，传真申请0件，电子邮件申请0件，信函申请0件。",
        "app.received=0 app.channel.in_person=0 app.channel.fax=0 app.channel.email=0 app.channel.letter=0",
    ),
    ("全年收到通过邮寄、网络、当面等渠道提交的政府信息公开申请29件。", "app.received=29"),
]

DISPOSITIONS = [
    (
        "收到政府信息公开申请30件，其中予以公开12件、部分公开3件、不予公开2件、无法提供9件、不予处理1件、其他处理3件。",
        (
            "app.received=30 disp.granted=12 disp.partly_granted=3 disp.refused=2 disp.unavailable=9"
            " disp.not_processed=1 disp.other=3"
        ),
    ),
    (
        "全年办结政府信息公开申请22件，其中予以公开及部分公开13件，无法提供8件，作其他处理1件。",
        "app.completed=22 disp.granted_or_partly=13 disp.unavailable=8 disp.other=1",
    ),
    (
        "收到政府信息公开申请9件，其中“同意公开”的4件，“不予公开”的2件，“无法提供”的3件。",
        "app.received=9 disp.granted=4 disp.refused=2 disp.unavailable=3",
    ),
    (
        "收到政府信息公开申请6件，其中2件属行政执法案卷信息，1件属于过程性信息，3件申请人主动撤回。",
        "app.received=6 disp.refused.enforcement_file=2 disp.refused.process_information=1",
    ),
    ("全年收到政府信息公开申请6件，因本机关不掌握等原因无法提供5件。", "app.received=6 disp.unavailable=5"),
    (
        "收到申请公开政府信息8件，按时办结7件，延期办结1件。",
        "app.received=8 app.completed_on_time=7 app.completed_extended=1",
    ),
    ("收到政府信息公开申请12件，全部按时办结。", "app.received=12 app.completed=12"),
    (
        "本年度收到政府信息公开申请20件，予以公开10件，部分公开4，不予公开6件。",
        "app.received=20 disp.granted=10 disp.partly_granted=4 disp.refused=6",
    ),
    (
        "收到政府信息公开申请5件，其中本机关不掌握相关政府信息3件，没有现成信息需要另行制作1件，重复申请1件。",
        "app.received=5 disp.unavailable.not_held=3 disp.unavailable.needs_creation=1 disp.not_processed.repeated=1",
    ),
]

REPLIES_2014 = [
    (
        (
            "2016年收到政府信息公开申请40件，已答复40件，其中属于已主动公开范围10件，同意公开答复15件，"
            "同意部分公开答复2件，不同意公开答复5件（3件涉及个人隐私，2件涉及商业秘密），不属于本行政机关公开4件，"
            "申请信息不存在2件，告知作出更改补充1件，告知通过其他途径办理1件。"
        ),
        (
            "app.received=40 reply.total=40 reply.already_public=10 reply.granted=15 reply.partly_granted=2 reply.refused=5"
            " reply.refused.privacy=3 reply.refused.business_secret=2 reply.not_held_by_agency=4 reply.not_existing=2"
            " reply.amend_or_supplement=1 reply.other_route=1"
        ),
    ),
    (
        "2013年，我局受理政府信息公开申请8件，其中同意公开答复数6件，同意部分公开答复数1件，其他类型答复1件。",
        "app.received=8 reply.granted=6 reply.partly_granted=1 reply.other=1",
    ),
    (
        "2017年受理信息公开申请9宗，在已经答复的9件申请中，“同意公开”的7件，“信息不存在”的1件，“非本机关政府信息”的1件。",
        "app.received=9 reply.total=9 reply.granted=7 reply.not_existing=1 reply.not_held_by_agency=1",
    ),
    (
        "2014年收到政府信息公开申请7件，同意公开5件，信息不存在1件。",
        "app.received=7 reply.granted=5 reply.not_existing=1",
    ),
]

APPLICANTS = [
    (
        "全年收到政府信息公开申请9件，其中自然人7件、商业企业2件。",
        "app.received=9 app.received[natural_person]=7 app.received[business]=2",
    ),
    (
        "收到政府信息公开申请5件（4件属自然人申请，1件属商业企业申请）。",
        "app.received=5 app.received[natural_person]=4 app.received[business]=1",
    ),
    ("本年度收到政府信息公开申请2件，申请人均为自然人。", "app.received=2 app.received[natural_person]=2"),
    ("收到政府信息公开申请50件，其中法人或其他组织申请8件。", "app.received=50"),
    (
        "收到政府信息公开申请7件，其中来自自然人6件，来自律师事务所1件。",
        "app.received=7 app.received[natural_person]=6 app.received[legal_service]=1",
    ),
]

NO_CLAIM = [
    "申请人可以通过信函、传真等方式提出政府信息公开申请，本机关自收到申请之日起20个工作日内答复。",
    "进一步规范依申请公开的登记、审核、办理、答复、归档流程。",
    "2021年，我局收到政府信息公开申请25件。",
    "收到政府信息公开申请数量同比增加12件。",
    "依申请公开数量比上年减少3件。",
    "较去年的18件增长明显。",
    "全年受理群众来信来访56件，办结56件，办结率100%。",
    "2022年共收到行政许可申请1300件，办结1298件。",
    "全年办理人大代表建议12件、政协提案9件，均已答复。",
    "“12345”热线共受理群众诉求820件，按时办结818件。",
    "2022年共制作政府信息220条，其中依申请公开信息12条，不予公开信息35条。",
    "我镇2022年发文88件，其中依申请公开2件，不公开40件。",
    "2023年，我们将力争使收到的政府信息公开申请100件全部按时答复。",
    "接待咨询政府信息公开申请事宜的群众30人次。",
    "政府信息公开申请答复书示范文本3份。",
    "回复公开栏留言公开申请建议2条。",
    "根据《政府信息公开条例》第27条规定，可以申请公开信息。",
    "《关于做好2021年政府信息公开申请办理工作的通知》（政办发〔2021〕15号）印发后，各科室认真落实。",
    "受理低保申请35件。",
    "受理举报投诉类申请的渠道2个。",
    "从2008年《条例》实施以来，累计受理政府信息公开申请87件。",
    "2022年上半年，收到政府信息公开申请11件。",
    "确保政府信息公开申请不发生超期答复。",
    "如未收到政府信息公开申请的答复，可以依法申请行政复议。",
    "无正当理由大量反复申请的，不予处理。",
    "未超期答复政府信息公开申请。",
    "全国共收到政府信息公开申请数十万件。",
    "没有出现应当受理而不受理政府信息公开申请的情形。",
    "全年未出现因政府信息公开申请答复不当造成的不良影响。",
    "对2件政府信息公开申请收取了相关材料。",
]


@pytest.mark.parametrize(("text", "want"), RECEIVED + CARRIED + CHANNELS + DISPOSITIONS + APPLICANTS)
def test_applications(text, want):
    assert claims(text) == expected(want)


@pytest.mark.parametrize("text", NONE_RECEIVED)
def test_none_received(text):
    assert claims(text) == {"app.received=0"}


@pytest.mark.parametrize(("text", "want"), REPLIES_2014)
def test_replies_before_2019(text, want):
    assert claims(text, year=None) == expected(want)


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim_about_applications(text):
    assert claims(text) == set()


def test_parts_by_agency_are_not_the_total():
    text = "2022年，全市共收到政府信息公开申请90件，其中市政府办公室收到申请20件，各县区收到申请40件，市直部门收到申请30件。"
    assert claims(text, agency="某某市人民政府") == {"app.received=90"}


def test_the_breakdown_in_brackets_is_not_the_total():
    text = "全县共收到政府信息公开申请60件（县政府21件、自然资源局15件、住建局24件），同比下降4%，其中自然人申请58件。"
    assert claims(text) == {"app.received=60", "app.received[natural_person]=58"}


def test_one_office_of_a_government_is_a_scope_note():
    (claim,) = observations("2022年，县政府办公室受理政府信息公开申请17件。", agency="某某县人民政府")
    assert (claim.scope, claim.applicant_type) == ("agency", "total")
    (claim,) = observations("2022年，全县受理政府信息公开申请17件。", agency="某某县人民政府")
    assert claim.scope == ""
    (claim,) = observations("2022年，县政府办公室受理政府信息公开申请17件。", agency="某某县人民政府办公室")
    assert claim.scope == ""


def test_a_higher_body_is_another_body():
    assert claims("2022年，全省共收到政府信息公开申请9000件。", agency="某某县人民政府") == set()
    assert claims("2022年，全市共收到政府信息公开申请9000件。", agency="某某市教育局") == set()
    assert (
        claims("三、依申请公开情况\n衡阳市共收到政府信息公开申请9000件。", agency="耒阳市人民政府") == set()
    )
    assert claims("耒阳市共收到政府信息公开申请90件。", agency="耒阳市人民政府") == {"app.received=90"}
    assert claims("2022年，全省共收到政府信息公开申请9000件。", agency="某某省人民政府") == {
        "app.received=9000"
    }


def test_the_next_years_plans_are_no_facts():
    text = "五、存在的主要问题及改进情况\n2022年收到政府信息公开申请5件的办理不够规范。\n六、其他需要报告的事项\n2022年收到政府信息公开申请6件。"
    assert claims(text) == {"app.received=6"}


def test_approximation_is_said():
    (claim,) = observations("2022年受理政府信息公开申请近300件。")
    assert claim.qualifier == "approximate"


def test_what_all_means_is_implied():
    qualifiers = {
        o.metric_code: o.qualifier for o in observations("收到政府信息公开申请12件，全部按时办结。")
    }
    assert qualifiers == {"applications.received": "", "applications.completed": "implied"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "收到政府信息公开申请40件，除3件结转下年办理外，均已按时办结。",
            "app.received=40 app.carried_out=3",
        ),
        ("收到政府信息公开申请40件，其中两件尚在办理，其余均已按时办结。", "app.received=40"),
        ("收到政府信息公开申请40件。剩余的全部按时办结。", "app.received=40"),
        ("收到政府信息公开申请9件，登记受理7件，全部按期办结。", "app.received=9"),
        ("收到政府信息公开申请9件，撤销申请1件，均已办结。", "app.received=9"),
        ("收到政府信息公开申请9件，除1件信息不存在外，均予以公开。", "app.received=9"),
        (
            "收到政府信息公开申请9件，其中2件当面提交，其余均通过网络提交。",
            "app.received=9 app.channel.in_person=2",
        ),
    ],
)
def test_all_of_the_others_are_not_all(text: str, stated: str):
    assert claims(text) == expected(stated)


@pytest.mark.parametrize("how", ["全部答复办结", "均按时按规办结", "已全部按期限答复办结"])
def test_all_completed_by_the_rules(how: str):
    assert claims(f"全年受理政府信息公开申请9件，{how}。") == {"app.received=9", "app.completed=9"}


def test_what_was_decided_after_a_check():
    text = "受理政府信息公开申请5件，经审查予以公开4件，经审核不予公开1件。"
    assert claims(text) == {"app.received=5", "disp.granted=4", "disp.refused=1"}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("收到信息公开申请7件，办结6件，均予以公开。", "app.received=7 app.completed=6"),
        ("收到信息公开申请7件，已答复6件，均按时办结。", "app.received=7 reply.total=6"),
        ("收到信息公开申请7件，办结7件，均予以公开。", "app.received=7 app.completed=7 disp.granted=7"),
    ],
)
def test_all_of_a_part_are_not_all(text: str, stated: str):
    assert claims(text) == expected(stated)


@pytest.mark.parametrize("kind", ["企业提出的", "涉及国家秘密的", "补正后的"])
def test_a_denied_kind_of_application_is_no_zero(kind: str):
    assert claims(f"2022年，我局未收到{kind}政府信息公开申请。") == set()
