"""Claims about fees and money, response, meetings, staff, decisions."""

import pytest

from tests.unit.extract.prose_cases import claims, expected

MONEY = [
    (
        2013,
        "四、收费及减免情况依申请提供政府信息收取邮寄费用共计86元，减免费用12元。",
        "application_fees.amount=86 application_fees.waived=12",
    ),
    (2013, "依申请提供政府信息收取检索、复制、邮寄等成本费用共计86.5元。", "application_fees.amount=86.5"),
    (2022, "2022年未收取信息处理费。", "information_processing_fee.amount=0"),
    (2022, "本年度收取政府信息公开信息处理费0元。", "information_processing_fee.amount=0"),
    (2022, "2022年对25件政府信息公开申请收取信息处理费2950元。", "information_processing_fee.amount=2950"),
    (2022, "2022年有1件政府信息公开申请案件收取信息处理费380元。", "information_processing_fee.amount=380"),
    (2022, "按规定收取信息处理费1.35万元。", "information_processing_fee.amount=13500"),
    (2022, "2022年度无收取信息处理费情况。", "information_processing_fee.amount=0"),
    (2022, "我局未产生信息处理费用。", "information_processing_fee.amount=0"),
    (2016, "2016年度依申请公开政府信息未收取任何费用。", "application_fees.amount=0"),
    (2016, "2016年我局依申请提供政府信息暂不收费。", "application_fees.amount=0"),
    (2016, "2016年，我镇政府信息公开没有收费。", "application_fees.amount=0"),
    (2016, "2016年没有政府信息公开收费及减免情况。", "application_fees.amount=0 application_fees.waived=0"),
    (2016, "依申请公开政府信息一律未收费，也无减免。", "application_fees.amount=0 application_fees.waived=0"),
    (2016, "2016年免费向申请人提供政府信息。", "application_fees.amount=0"),
    (2016, "2016年未发生向政府信息公开申请人收取检索、复制、邮寄等费用的情况。", "application_fees.amount=0"),
    (2016, "2016年依申请公开收取的费用（检索费、邮寄费等）为0元。", "application_fees.amount=0"),
    (
        2016,
        "四、政府信息公开收费及减免情况\n本年度无。",
        "application_fees.amount=0 application_fees.waived=0",
    ),
    (2016, "2016年投入政府信息公开专项经费12.5万元。", "org.funding=125000"),
    (2022, "2022年全县行政事业性收费共约1350.5万元。", "fees.amount=13505000"),
    (2020, "2020年政府集中采购32项，总金额251000元。", "procurement.projects=32 procurement.amount=251000"),
    (2016, "2016年为企业减免税费金额300万元。", ""),
    (2022, "免费向群众赠阅政府公报3000册。", ""),
    (2022, "免费查阅场所对外开放。", ""),
    (2022, "申请人应当缴纳信息处理费的，按规定收取。", ""),
    (2022, "超过合理范围的，行政机关可以收取信息处理费。", ""),
    (2022, "其中，某某县公安局15件，收取1500元。", ""),
    (2016, "2016年下达扶贫资金51877.6万元。", ""),
]

RESPONSE = [
    (
        "2017年召开新闻发布会12场，其中主要负责同志参加3场。",
        "response.press_conferences=12 response.press_conferences_by_leaders=3",
    ),
    (
        "全年举办新闻发布会43场次，其中有18场次由单位主要负责同志参加。",
        "response.press_conferences=43 response.press_conferences_by_leaders=18",
    ),
    ("组织政府网站在线访谈6期。", "response.online_interviews=6"),
    ("发布政策解读稿件25篇。", "response.policy_interpretations=25"),
    ("回应公众关注热点或重大舆情9次。", "response.hotspots=9"),
    ("通过微博微信回应事件4次，其他方式回应事件3次。", "response.weibo_wechat=4 response.other=3"),
    (
        "重大决策征求公众意见12次，征集到意见数75条，不予采纳意见数3条。",
        "consultation.times=12 consultation.opinions=75 consultation.opinions_rejected=3",
    ),
    ("全年向公众开放会议8次，邀请公众代表46人。", "open_meetings.times=8 open_meetings.participants=46"),
    (
        "公开人大代表建议办理结果31件，政协提案办理结果52件，其中省人大代表建议2件。",
        "proposals.npc_disclosed=31 proposals.cppcc_disclosed=52",
    ),
    ("承办人大代表建议31件，政协提案52件。", ""),
    ("公开建议提案办理结果142件。", ""),
    ("发布图文解读62篇。", ""),
    ("发布政策文件及解读12件。", ""),
    ("回复网民留言205条，接听热线7000余次。", ""),
]

ORGANISATION = [
    (
        "召开政务公开工作推进会3次，举办政务公开培训班2期，培训320人次。",
        "training.meetings=3 training.courses=2 training.participants=320",
    ),
    ("配备专职工作人员2名、兼职工作人员15名。", "org.staff_full_time=2 org.staff_part_time=15"),
    ("配备了1名专职人员、3名兼职人员负责政府信息公开工作。", "org.staff_full_time=1 org.staff_part_time=3"),
    ("全县设置政府信息公开查阅点12个。", "org.reading_points=12"),
    ("组织政务公开业务培训2次、现场培训2次、线上培训5次。", ""),
    ("举办脱贫攻坚培训86期，培训2000人次。", ""),
    ("另有2名工作人员负责收发。", ""),
    ("接待现场咨询331人次，电话咨询61人次。", ""),
    ("举办第六期政务公开专题培训班。", ""),
]

DECISIONS = [
    (2022, "2022年共作出行政许可决定120件，行政处罚决定0件。", "licensing.decisions=120 penalty.decisions=0"),
    (2022, "全年办结行政许可事项356件。", "licensing.decisions=356"),
    (2022, "全年作出行政处罚决定45件。", "penalty.decisions=45"),
    (2022, "全年受理行政审批事项230件，办结228件。", "licensing.decisions=228"),
    (2022, "公开行政许可结果356条、行政处罚结果40条。", ""),
    (2022, "行政权力清单共有行政许可230项、行政处罚2603项。", ""),
    (2022, "归集上报行政许可决定86条。", ""),
    (2022, "公示作出的行政处罚决定12件。", ""),
]


@pytest.mark.parametrize(("year", "text", "want"), MONEY + DECISIONS)
def test_money_and_decisions(year, text, want):
    assert claims(text, year=year) == expected(want)


@pytest.mark.parametrize(("text", "want"), RESPONSE + ORGANISATION)
def test_response_and_organisation(text, want):
    assert claims(text, year=2017) == expected(want)
