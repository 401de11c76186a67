"""Further wordings, positive and trap, each with the year of its report."""

import pytest

from tests.unit.extract.prose_cases import claims, expected

WORDINGS = [
    (2018, "2018年，本局收办政府信息公开申请12宗。", "app.received=12"),
    (2022, "（二）依申请公开办理情况。2022年共办理5件，均已答复。", "app.received=5"),
    (2022, "本单位受理的政府信息公开申请为零。", "app.received=0"),
    (2022, "政府信息公开申请受理量5件。", "app.received=5"),
    (2019, "2019年度收到依申请公开信息申请3件，其中2018年结转1件。", "app.received=3 app.carried_in=1"),
    (
        2022,
        "收到政府信息公开申请10件，其中，当面提出申请3件、邮寄申请2件、网上平台申请5件。",
        "app.received=10 app.channel.in_person=3 app.channel.letter=2 app.channel.online=5",
    ),
    (2022, "收到政府信息公开申请8件，其中网络申请5件，书面申请3件。", "app.received=8 app.channel.online=5"),
    (2022, "收到政府信息公开申请7件，线上申请5件，线下申请2件。", "app.received=7 app.channel.online=5"),
    (2022, "本年度共收到申请公开政府信息3件，已全部办结。", "app.received=3 app.completed=3"),
    (2022, "没有因政府信息公开而引发的信访、行政复议、诉讼案件。", "review.total=0 lit.total=0"),
    (2022, "未发生有效投诉举报、行政复议和行政诉讼。", "complaints.total=0 review.total=0 lit.total=0"),
    (2022, "全年公开各类信息合计320条。", "pub.total=320"),
    (2022, "门户网站公开信息120条，政务公开栏公示信息30期。", "pub.channel.website=120"),
    (2022, "2022年政府网站信息发布量为500条。", "pub.channel.website=500"),
    (2022, "编印政府公报12期，公开文件86件。", ""),
    (2016, "信息公开收费金额为0元。", "application_fees.amount=0"),
    (
        2016,
        "四、收费及减免情况\n2016年收取费用0元，减免0元。",
        "application_fees.amount=0 application_fees.waived=0",
    ),
    (
        2016,
        "制发规范性文件总数71件，主动公开规范性文件数71条。",
        "docs.issued_total=71 pub.normative_documents=71",
    ),
    (
        2022,
        "2022年度，街道办公开政府信息共计216条，其中通过政府网站公开186条，通过其他渠道公开30条。",
        "pub.total=216 pub.channel.website=186 pub.channel.other=30",
    ),
    (2022, "截至12月底，全县共发布政府信息25381条。", "pub.total=25381"),
    (2022, "我局2022年主动公开信息28条(次)。", "pub.total=28"),
    (2022, "主动公开政府信息年度新增45条，历年累计312条。", "pub.total=45"),
    (2022, "2022年，共收到政府信息公开申请书面材料6份。", ""),
    (2022, "县政府办共受理县长信箱来信302件，办结300件。", ""),
    (
        2022,
        "2022年收到的6件申请中，予以公开4件、部分公开1件、无法提供1件。",
        "app.received=6 disp.granted=4 disp.partly_granted=1 disp.unavailable=1",
    ),
    (
        2022,
        "依申请公开方面，2022年收到的6件申请中，予以公开4件、无法提供2件。",
        "app.received=6 disp.granted=4 disp.unavailable=2",
    ),
    (
        2022,
        "2022年共收到信息公开申请2件，均已办理答复完毕，没有引起行政复议、行政诉讼。",
        "app.received=2 review.total=0 lit.total=0",
    ),
    (
        2022,
        "2022年，我局没有收到要求公开政府信息的申请，也没有因政府信息公开发生行政复议和行政诉讼案件。",
        "app.received=0 review.total=0 lit.total=0",
    ),
    (
        2022,
        "全年政务微信推送信息256条，政务微博发布信息1024条。",
        "pub.channel.wechat=256 pub.channel.weibo=1024",
    ),
    (2022, "全年在政务微信公众号推送信息256期。", "pub.channel.wechat=256"),
    (2022, "政府信息公开咨询21人次。", ""),
    (2022, "受理政府信息公开咨询电话21次。", ""),
    (2022, "收到网民申请加入群聊5次。", ""),
    (2022, "公开审批结果5件，其中行政许可3件。", ""),
    (
        2022,
        "2021年度结转的政府信息公开申请1件，2022年新收9件，共答复10件。",
        "app.carried_in=1 app.received=9 reply.total=10",
    ),
    (2022, "全年收到申请9件（其中网上8件，信函1件）。", ""),
    (
        2022,
        "全年收到政府信息公开申请9件（其中网上8件，信函1件）。",
        "app.received=9 app.channel.online=8 app.channel.letter=1",
    ),
    (
        2022,
        "收到政府信息公开申请9件，较2021年减少3件，其中自然人申请8件，企业申请1件。",
        "app.received=9 app.received[natural_person]=8 app.received[business]=1",
    ),
    (
        2022,
        "2022年，办理政府信息公开行政复议案件2件，行政诉讼案件1件，均获得维持。",
        "review.total=2 lit.total=1 review.upheld=2 lit.upheld=1",
    ),
    (2016, "无政府信息公开申请收费情况。", "application_fees.amount=0"),
    (2022, "无上年结转政府信息公开申请。", "app.carried_in=0"),
    (2022, "无结转下年度继续办理的申请。", "app.carried_out=0"),
    (2022, "未收到其他政府信息公开申请。", ""),
    (2022, "我局未收到信函方式的政府信息公开申请。", ""),
    (2022, "2020年、2021年、2022年分别收到政府信息公开申请3件、5件、8件。", ""),
    (2022, "行政复议、行政诉讼分别为2件、3件（均涉及政府信息公开）。", "review.total=2 lit.total=3"),
    (2022, "政府信息公开行政复议、行政诉讼案件分别为2件和3件。", "review.total=2 lit.total=3"),
    (2022, "本年度收到政府信息公开申请共计 1 7 件。", "app.received=17"),
    (2022, "全区累计主动公开政府信息 1 万余条。", "pub.total=10000"),
    (2022, "2022年主动公开政府信息23984条，其中法规公文类公开360条，动态类公开 2万条。", "pub.total=23984"),
    (2022, "办理政协提案12件、人大建议8件，办理结果全部公开。", ""),
    (2017, "开展信息公开专题培训3次，培训人员120人次。", "training.courses=3 training.participants=120"),
    (2017, "组织召开全县政务公开工作推进会议2次。", "training.meetings=2"),
    (2017, "我单位无专职工作人员，有兼职工作人员1名。", "org.staff_part_time=1"),
    (2017, "设立公共查阅点2个，接待查阅30人次。", ""),
    (2017, "在图书馆、档案馆设立政府信息公共查阅点2个。", "org.reading_points=2"),
]


@pytest.mark.parametrize(("year", "text", "want"), WORDINGS)
def test_wordings(year, text, want):
    assert claims(text, year=year) == expected(want)
