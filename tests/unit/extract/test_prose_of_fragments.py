"""Pieces of reports cut out of their chapters: what a sentence has to say by itself, and what it does not say."""

import pytest

from tests.unit.extract.prose_cases import claims, expected

STATED = [
    # what was published
    (2016, "我乡经保密审查主动公开政府信息87条。", "pub.total=87"),
    (2019, "我镇经分管领导审批同意后主动公开政府信息63条。", "pub.total=63"),
    (2012, "1、2012年度主动公开政府信息情况:共18条。2、其他情况:共5条。", "pub.total=18"),
    (2020, "通过局官网公布土壤监测、执法检查等信息共611条。其中,执法检查80条。", "pub.channel.website=611"),
    (2020, "通过局官网公布土壤监测、执法检查等信息共611条。", ""),
    (2020, "通过门户网站主动公开灌溉用水、防汛抗旱等信息约240条。", "pub.channel.website=240"),
    (2022, "我乡通过县政府网站主动公开信息&nbsp;48&nbsp;条。", "pub.channel.website=48"),
    (2022, "&ldquo;某某发布&rdquo;微信公众号推送信息&ensp;36&ensp;条。", "pub.channel.wechat=36"),
    (2019, "我镇累计公开政务信息(含村务)1012条,其中2019年度公开政府信息86条。", "pub.total=86"),
    (2019, "2019年我镇累计公开政务信息112条。", "pub.total=112"),
    (
        2019,
        '主动公开政府信息81条,其中网站29条,微信公众号"某某教育"52条。',
        "pub.total=81 pub.channel.website=29 pub.channel.wechat=52",
    ),
    (2017, "XX街道办事处累计主动公开各类政务信息68条。", "pub.total=68"),
    (2015, "2015年12月31日前,我局共公开信息613条,2015年公开信息108条。", "pub.total=108"),
    (
        2021,
        "我中心门户网站公开信息38条、公众号公开信息26条。",
        "pub.channel.website=38 pub.channel.wechat=26",
    ),
    (2021, "某某中心网站公开信息38条。", ""),
    # applications
    (2018, "我局共受理市民依申请公开政府信息事项9宗。", "app.received=9"),
    (2018, "我局共受理市民反映事项9宗。", ""),
    (2021, "新收申请3件,申请人均为自然人。", "app.received=3 app.received[natural_person]=3"),
    (2021, "新收申请3件,均按程序审批。", ""),
    (2016, "收到申请数2件。", "app.received=2"),
    (
        2018,
        "收到政府信息公开申请9件,其中属于主动公开2件,同意公开6件,信息不存在1件。",
        "app.received=9 reply.already_public=2 reply.granted=6 reply.not_existing=1",
    ),
    (
        2021,
        "收到自然人政府信息公开申请3件,商业企业1件,科研机构0件,总计4件。",
        "app.received=4 app.received[natural_person]=3 app.received[business]=1 app.received[research]=0",
    ),
    (2011, "受理公众申请公开环境信息3件。", "app.received=3"),
    (2021, "收到群众依申请公开0件,县长热线交办件46件已办结46件。", "app.received=0"),
    (2021, "收到依申请公开6件已办结6件。", "app.received=6 app.completed=6"),
    (2011, "受理公众申请环境评估3件。", ""),
    (
        2024,
        "新收申请47件、上年结转5件、办结49件、结转下年3件。",
        "app.received=47 app.carried_in=5 app.completed=49 app.carried_out=3",
    ),
    (2024, "新收申请47件、上年退回5件、办结49件。", ""),
    (
        2012,
        "受理政府信息公开申请9件,其中以网上提交表单形式申请4件,以信函形式申请5件。",
        "app.received=9 app.channel.online=4 app.channel.letter=5",
    ),
    (2017, "收到甲、乙等人政府信息公开申请各1件,均已答复。", ""),
    (2016, "全年受理申请总数为22件。其中低保20件、建房2件。", ""),
    (
        2022,
        "受理政府信息公开申请30件,其中自然人20件、商业企业4件、法律服务机构1件、其他5件。",
        (
            "app.received=30 app.received[natural_person]=20 app.received[business]=4"
            " app.received[legal_service]=1 app.received[other_organisation]=5"
        ),
    ),
    (
        2022,
        "收到政府信息公开申请6件,其中予以公开4件、本机关不掌握2件。",
        "app.received=6 disp.granted=4 disp.unavailable.not_held=2",
    ),
    (
        2017,
        "收到政府信息公开申请6件,其中同意公开4件、告知补正2件。",
        "app.received=6 reply.granted=4 reply.amend_or_supplement=2",
    ),
    (
        2022,
        "共收到要求公开政府信息的书面申请3份,网络申请4份,合计7份。",
        "app.received=7 app.channel.online=4",
    ),
    (2022, "信息公开申请3件,信访件4件,总计7件。", "app.received=3"),
    (2019, "今年我局未收到依申请公开政府信息的有关请求。", "app.received=0"),
    (
        2019,
        "一是主动公开方面。全年公开政府信息52条。二是依申请公开方面。全年收到申请0件。三是信访方面。全年收到8件。",
        "pub.total=52 app.received=0",
    ),
    (2019, "一是信访方面。全年收到申请4件。二是提案方面。全年收到8件。", ""),
    (2008, "2008年5月1日至12月31日,本局主动公开政府信息97条。", "pub.total=97"),
    (2012, "2012年5月1日至12月31日,本局主动公开政府信息97条。", ""),
    (2023, "去年,我局收到政府信息公开申请6件;今年,收到4件,均已答复。", "app.received=4"),
    (2023, "去年,我局收到政府信息公开申请6件。", ""),
    (2023, "区级部门收到政府信息公开申请46件,各镇街收到申请21件。我局收到公开申请3件。", "app.received=3"),
    (
        2022,
        "收到政府信息公开申请5件(自然人4件、商业企业1件),予以公开3件(自然人2件、商业企业1件)。",
        "app.received=5 app.received[natural_person]=4 app.received[business]=1 disp.granted=3",
    ),
    # cases
    (
        2020,
        "因政府信息公开引发行政复议2件、行政诉讼1件,复议结果均为维持,诉讼未结。",
        "review.total=2 review.upheld=2 lit.total=1",
    ),
    (
        2020,
        "因政府信息公开引发行政复议2件、行政诉讼1件,均维持。",
        "review.total=2 review.upheld=2 lit.total=1 lit.upheld=1",
    ),
    (
        2022,
        "因政府信息公开收到行政复议0件,行政诉讼未经复议直接起诉1件,复议后起诉0件。",
        "review.total=0 litigation_direct.total=1 litigation_after_review.total=0",
    ),
    (2023, "2022年受理的信息公开申请引发行政复议2件,均维持。", "review.total=2 review.upheld=2"),
    (
        2023,
        "因上年度政府信息公开申请引发的行政复议3件、行政诉讼1件。",
        "review.total=3 lit.total=1",
    ),
    (2023, "上年度因政府信息公开被申请行政复议3件。", ""),
    (
        2021,
        "因政府信息公开发生行政诉讼5件,其中未经复议直接起诉3件(结果维持2件、尚未审结1件),复议后起诉2件(尚未审结)。",
        (
            "lit.total=5 litigation_direct.total=3 litigation_direct.upheld=2 litigation_direct.pending=1"
            " litigation_after_review.total=2 litigation_after_review.pending=2"
        ),
    ),
    (
        2024,
        "因政府信息公开收到行政复议申请3件,复议机关维持2件,尚未审结1件。",
        "review.total=3 review.upheld=2 review.pending=1",
    ),
    (
        2016,
        "因政府信息公开引发行政复议2件、行政诉讼1件。举报投诉4件。",
        "review.total=2 lit.total=1 complaints.total=4",
    ),
    (2022, "因政府信息公开引发行政复议2件、行政诉讼1件。举报投诉4件。", "review.total=2 lit.total=1"),
    # fees and means
    (2018, "没有收取费用,未发生行政复议和行政诉讼。", "application_fees.amount=0 review.total=0 lit.total=0"),
    (2018, "没有收取费用,群众满意度较高。", ""),
    (
        2012,
        "受理申请公开2件,答复2件。减免费用0元。",
        "app.received=2 reply.total=2 application_fees.waived=0",
    ),
    (
        2009,
        "受理申请公开2件,答复2件。减免费用36元。",
        "app.received=2 reply.total=2 application_fees.waived=36",
    ),
    (2009, "受理申请公开2件,答复2件。减免费用36万元。", "app.received=2 reply.total=2"),
    (2012, "减免费用0元。", ""),
    (2024, "收取信息处理费2件,金额共计140元。", "information_processing_fee.amount=140"),
    (2024, "办理证照2件,金额共计140元。", ""),
    (
        2015,
        (
            "全市从事政府信息公开工作人员50人,其中专职5人、兼职45人;设置查阅点12个;"
            "召开工作会议4次,举办培训班3期,培训180人次;专项经费6.5万元。"
        ),
        (
            "org.staff=50 org.staff_full_time=5 org.staff_part_time=45 org.reading_points=12"
            " training.meetings=4 training.courses=3 training.participants=180 org.funding=65000"
        ),
    ),
    (2015, "召开工作会议4次,举办培训班3期。专项经费6.5万元。", ""),
    (2015, "设置了1个查阅点,配备兼职工作人员2名。", "org.reading_points=1 org.staff_part_time=2"),
    (
        2016,
        "召开新闻发布会5场,其中主要负责同志参加2场;开展网站在线访谈8次,其中主要负责同志参加3次。",
        (
            "response.press_conferences=5 response.press_conferences_by_leaders=2"
            " response.online_interviews=8 response.online_interviews_by_leaders=3"
        ),
    ),
]


@pytest.mark.parametrize(("year", "text", "wanted"), STATED)
def test_claims_of_fragments(year: int, text: str, wanted: str) -> None:
    assert claims(text, year=year) == expected(wanted)


def test_a_line_that_ends_behind_last_year_goes_on() -> None:
    text = "全年新收政府信息公开申请26件,上年\n结转2件,办结28件。"
    assert claims(text) == expected("app.received=26 app.carried_in=2 app.completed=28")


WRAPPED = [
    (
        "2016年，县气象局通过政府网站累计公开信息131条，2016年新增42条。没有公民\n向我局提出信息公开申请。",
        "pub.channel.website=42 app.received=0",
    ),
    (
        "2016年，我局接到政府信息公开申请12件次，均已办复，其中同意公开9\n件次、部分公开1件次、不予公开2件次。",
        "app.received=12 reply.granted=9 reply.partly_granted=1 reply.refused=2",
    ),
    (
        "至2016年12月底，我局共受理依申请公开4件，答复4件，其中3件为网上申请、1件\n为来信申请，无复议案件。",
        "app.received=4 reply.total=4 app.channel.online=3 app.channel.letter=1 review.total=0",
    ),
    (
        "2016 年 ， 我 镇 主 动 公 开 政 府 信 息 8\n5 条 ， 其 中 政 府 网 站 60 条 。",
        "pub.total=85 pub.channel.website=60",
    ),
    # lines of a list, with no sign at their ends
    (
        "主动公开政府信息总数231条，其中政府网站120条\n依申请公开申请总数12件，其中当面申请3件",
        "pub.total=231 pub.channel.website=120 app.received=12 app.channel.in_person=3",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), WRAPPED)
def test_a_piece_of_a_few_lines_that_are_wrapped(text: str, wanted: str) -> None:
    assert claims(text, year=2016) == expected(wanted)
