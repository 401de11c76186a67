"""Reports of whole governments: a place with all its offices, many people, and figures of some of them beside it.

Belongs here: what such reports say differently from those of one office (speaker.py, whole.py, parts.py), and their
lists of answers, cases and staff.
"""

import pytest

from tests.unit.extract.prose_cases import claims, expected

CITY = "青山市人民政府"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        # the government with its offices is the whole, one of them is not
        ("2012年市政府及各工作部门主动公开政府信息3217条。", "pub.total=3217"),
        (
            "2012年市政府及各工作部门主动公开政府信息3217条，其中，市政府主动公开政府信息1142条，各部门2075条。",
            "pub.total=3217",
        ),
        ("全市上报信息3217条，其中，市政府主动公开政府信息1142条。", ""),
        ("2012年，全市各级政府及部门共主动公开政府信息5120条。", "pub.total=5120"),
        ("市、区两级行政机关主动公开政府信息共计5120条。", "pub.total=5120"),
        ("2012年，市政府及市直各部门对政府信息公开申请人均未收取费用。", "application_fees.amount=0"),
        ("至2012年底，全市累计主动公开政府信息12871条。", ""),
        ("2012年，市政府及各部门、各县（市）区政府共主动公开政府信息5120条。", "pub.total=5120"),
        ("截至2012年12月31日，全市网站群主动公开政府信息总量达到51200条。", ""),
        # what stood in the issues of a gazette, or was said at conferences, is not all there was
        ("共发行《青山政报》12期，发布政府信息662条，赠阅4.8万份。", ""),
        ("召开新闻发布会12场，发布政府信息66条。", "response.press_conferences=12"),
        ("召开新闻发布会12场，主动公开政府信息662条。", "response.press_conferences=12 pub.total=662"),
        ("2012年，通过《青山政报》公开政府信息662条。", "pub.channel.gazette=662"),
        # answers under a heading of their own
        (
            "二、依申请公开\n（一）申请情况\n2012年全市受理政府信息公开申请60件。\n（二）答复情况\n已答复52件，其余8件尚在答复期限内。",
            "app.received=60 reply.total=52",
        ),
        (
            "二、依申请公开\n（一）申请情况\n2012年全市受理政府信息公开申请60件。\n（二）答复情况\n“主动公开”11件，“同意公开”41件。",
            "app.received=60 reply.granted=41",
        ),
        (
            "2012年全市共受理政府信息公开申请60件，其中公开或部分公开52件，不予公开8件。",
            "app.received=60 disp.granted_or_partly=52 reply.refused=8",
        ),
        # what was in hand, and what of it is done
        (
            "全市新收政府信息公开申请62件，上年结转8件，共办理70件，办结66件，结转下年度4件。",
            "app.received=62 app.carried_in=8 app.completed=66 app.carried_out=4",
        ),
        (
            "全市收到政府信息公开申请62件，加上2011年结转的8件，共需办理70件，已办结66件。",
            "app.received=62 app.carried_in=8 app.completed=66",
        ),
        ("自条例施行以来，全市累计受理政府信息公开申请721件，其中2012年受理60件。", "app.received=60"),
        ("自条例施行以来，全市累计受理政府信息公开申请721件，其中2011年受理60件。", ""),
        # who asked, and by which way
        (
            "全市共受理政府信息公开申请60件。受理方式：当面申请21件，网上申请39件。",
            "app.received=60 app.channel.in_person=21 app.channel.online=39",
        ),
        (
            "全市共收到政府信息公开申请60件，以当面提交形式申请21件，以信函形式申请39件。",
            "app.received=60 app.channel.in_person=21 app.channel.letter=39",
        ),
        (
            "全市共收到政府信息公开申请60件，其中公民申请51件，法人和其他组织申请9件。",
            "app.received=60 app.received[natural_person]=51",
        ),
        ("全市共收到政府信息公开申请60件，其中公民申请51件。", "app.received=60"),
        ("我市共收到依申请公开信息条数为零。", "app.received=0"),
        (
            "市政府办公室受理依申请公开6件，市国土局受理11件，市房管局受理4件，全市合计21件。",
            "app.received=21",
        ),
        ("全市68家单位主动公开政府信息5120条。", "pub.total=5120"),
        ("全市各县区、市直各部门全年主动公开政府信息5120条。", "pub.total=5120"),
        (
            "全市信息公开工作人员120人，其中专职12人，兼职108人。",
            "org.staff=120 org.staff_full_time=12 org.staff_part_time=108",
        ),
        (
            "举办政府信息公开专题培训班2期，培训信息员136人次。",
            "training.courses=2 training.participants=136",
        ),
        # what is summed up are cases, and who was sued is named
        ("全市新发生政府信息公开行政诉讼41件，连同上年未结6件，共47件。", "lit.total=41"),
        ("国土部门因征地信息公开被诉19件，房产部门被诉8件。", ""),
        ("全市收取政府信息公开检索费、复制费、邮寄费合计1274元。", "application_fees.amount=1274"),
        (
            "全市共组织新闻发布会87场，其中市政府主要领导出席6场。",
            "response.press_conferences=87 response.press_conferences_by_leaders=6",
        ),
        # some of its bodies had none
        ("全市有12个部门收到申请，34个部门未收到政府信息公开申请。", ""),
        ("市教育局未收到政府信息公开申请。", ""),
        ("有3个县（市）区未发生政府信息公开行政复议。", ""),
        ("市政府办公室未收到政府信息公开申请。", "app.received=0"),
        ("市政府及各部门未收到政府信息公开申请。", "app.received=0"),
        # appeals that close a list of cases about disclosure
        (
            "全市收到涉及政府信息公开的行政复议申请18宗，行政诉讼案件6宗，申诉2宗。",
            "review.total=18 lit.total=6 appeals.total=2",
        ),
        ("全市行政复议18宗，行政诉讼案件6宗，信访申诉200宗。", ""),
        ("政府信息公开共收费2116元，免收费用380元。", "application_fees.amount=2116"),
        (
            "政府信息公开的收费及减免情况2012年全市政府信息公开收费减免金额1320元。",
            "application_fees.waived=1320",
        ),
        # many people
        (
            "全市从事政府信息公开工作人员27316人，其中专职5120人，兼职22196人。",
            "org.staff=27316 org.staff_full_time=5120 org.staff_part_time=22196",
        ),
        (
            "全市共有从事政府信息公开工作的专兼职人员120名，其中专职人员12名，兼职人员108名。",
            "org.staff=120 org.staff_full_time=12 org.staff_part_time=108",
        ),
        (
            "全市举行新闻发布会138场次，其中主要负责同志参加新闻发布会41次。",
            "response.press_conferences=138 response.press_conferences_by_leaders=41",
        ),
    ],
)
def test_what_the_report_of_a_government_states(text: str, stated: str) -> None:
    assert claims(text, 2012, CITY) == expected(stated)


def test_complaints_are_counted_in_the_words_of_the_form_of_2014() -> None:
    text = "2015年，全市因政府信息公开被申请行政复议30件；被提起行政诉讼22件；收到举报投诉9件。"
    stated = expected("review.total=30 lit.total=22 complaints.total=9")
    assert claims(text, 2015, CITY) == stated
    assert claims(text.replace("2015", "2012"), 2012, CITY) == stated - {"complaints.total=9"}


def test_a_bureau_does_not_report_what_the_government_and_its_offices_published() -> None:
    text = "2012年市政府及各工作部门主动公开政府信息3217条。"
    assert claims(text, 2012, "青山市水利局") == set()
