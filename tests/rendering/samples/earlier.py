"""Samples from before the national form of 2019: indicator tables, local forms, prose alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.rendering.facts import ReportFacts, Section
from tests.rendering.samples.model import ExpectedFinding, Sample, claim, indicators, whole_year, yearly
from tests.rendering.sheets import Options

ANSHUN_2018 = Sample(
    name="anshun-city-2018.docx",
    layout="docx",
    note=(
        "the 2014 form with the lines Guizhou adds; figures as published by the city, sentences ours;"
        " prose and table differ on online interviews"
    ),
    region_code="520400",
    facts=ReportFacts(
        form="2014",
        agency="安顺市人民政府",
        year=2018,
        title="安顺市2018年政府信息公开工作年度报告",
        regional_rows=True,
        values=indicators(
            {
                "disclosure.total": 183824,
                "disclosure.normative_documents": 71,
                "normative_documents.issued_total": 71,
                "disclosure.channel.gazette": 2756,
                "disclosure.channel.website": 137584,
                "disclosure.channel.weibo": 22776,
                "disclosure.channel.wechat": 24609,
                "disclosure.channel.app": 2654,
                "disclosure.channel.other": 111830,
                "proposals.npc_disclosed": 331,
                "proposals.cppcc_disclosed": 517,
                "disclosure.converted_from_request": 13,
                "disclosure.declassified": 0,
                "consultation.times": 112,
                "consultation.responses": 78,
                "consultation.opinions": 175,
                "consultation.opinions_rejected": 23,
                "response.hotspots": 827,
                "response.press_conferences": 43,
                "response.press_conferences_by_leaders": 18,
                "response.online_interviews": 34,
                "response.online_interviews_by_leaders": 16,
                "response.leader_interpretations": 83,
                "response.policy_interpretations": 376,
                "response.weibo_wechat": 487,
                "response.other": 5465,
                "open_meetings.times": 124,
                "open_meetings.participants": 1178,
                "applications.received": 169,
                "applications.channel.in_person": 19,
                "applications.channel.fax": 0,
                "applications.channel.online": 86,
                "applications.channel.letter": 64,
                "applications.completed": 169,
                "applications.completed_on_time": 167,
                "applications.completed_extended": 2,
                "reply.total": 169,
                "reply.already_public": 42,
                "reply.granted": 54,
                "reply.partly_granted": 14,
                "reply.refused": 12,
                "reply.refused.state_secret": None,
                "reply.refused.business_secret": 2,
                "reply.refused.privacy": None,
                "reply.refused.safety_and_stability": None,
                "reply.refused.not_government_information": 8,
                "reply.refused.other_legal": 2,
                "reply.not_held_by_agency": 32,
                "reply.not_existing": 4,
                "reply.amend_or_supplement": 4,
                "reply.other_route": 7,
                "review.total": 9,
                "review.upheld": 4,
                "review.corrected": 2,
                "review.other": 3,
                "litigation.total": 2,
                "litigation.upheld": 2,
                "litigation.corrected": 0,
                "litigation.other": 0,
                "complaints.total": 0,
                "application_fees.amount": 0,
                "organisation.offices": 122,
                "organisation.reading_points": 273,
                "organisation.staff": 337,
                "organisation.staff_full_time": 17,
                "organisation.staff_part_time": 320,
                "organisation.supervisors": 276,
                "organisation.supervision_times": 82,
                "organisation.supervision_opinions": 63,
                "organisation.supervision_opinions_adopted": 42,
                "organisation.funding": 1642000,
                "training.meetings": 46,
                "training.courses": 21,
                "training.participants": 2873,
            }
        ),
        sections=(
            Section(
                "一、依申请公开情况",
                (
                    "2018年，共收到政府信息公开申请169件，其中当面申请19件、网络申请86件、信函申请64件。",
                    "按时办结167件，延期办结2件。",
                ),
            ),
            Section(
                "二、解读回应情况",
                ("全年召开新闻发布会43次，组织政府网站在线访谈37次，发布政策解读稿件376篇。",),
            ),
            Section("三、政府信息公开情况统计表", tables=("indicators",)),
        ),
        claims=(
            claim("applications.received", 169),
            claim("applications.channel.in_person", 19),
            claim("applications.channel.online", 86),
            claim("applications.channel.letter", 64),
            claim("applications.completed_on_time", 167),
            claim("applications.completed_extended", 2),
            claim("response.press_conferences", 43),
            claim("response.online_interviews", 37),
            claim("response.policy_interpretations", 376),
        ),
    ),
    findings=(
        ExpectedFinding(
            "narrative_mismatch",
            "response.online_interviews",
            expected=Decimal(34),
            found=Decimal(37),
        ),
    ),
)

YUNLING_2016 = Sample(
    name="yunling-county-2016.html",
    layout="html",
    note=(
        "the national lines of the 2014 form, full-width digits; contradicts itself: prose 12 applications,"
        " table 11, and the replies add up to 10 where the table says 11"
    ),
    facts=ReportFacts(
        form="2014",
        agency="云岭县人民政府",
        year=2016,
        values=indicators(
            {
                "disclosure.total": 3260,
                "disclosure.normative_documents": 18,
                "normative_documents.issued_total": 20,
                "disclosure.channel.gazette": 120,
                "disclosure.channel.website": 2890,
                "disclosure.channel.weibo": 0,
                "disclosure.channel.wechat": 640,
                "disclosure.channel.other": 310,
                "response.hotspots": 12,
                "response.press_conferences": 3,
                "response.press_conferences_by_leaders": 1,
                "response.online_interviews": 6,
                "response.online_interviews_by_leaders": 2,
                "response.policy_interpretations": 15,
                "response.weibo_wechat": 9,
                "response.other": None,
                "applications.received": 11,
                "applications.channel.in_person": 3,
                "applications.channel.fax": 0,
                "applications.channel.online": 6,
                "applications.channel.letter": 2,
                "applications.completed": 11,
                "applications.completed_on_time": 10,
                "applications.completed_extended": 1,
                "reply.total": 11,
                "reply.already_public": 4,
                "reply.granted": 3,
                "reply.partly_granted": 1,
                "reply.refused": 1,
                "reply.refused.state_secret": 0,
                "reply.refused.business_secret": 0,
                "reply.refused.privacy": 1,
                "reply.refused.safety_and_stability": 0,
                "reply.refused.not_government_information": 0,
                "reply.refused.other_legal": 0,
                "reply.not_held_by_agency": 1,
                "reply.not_existing": 0,
                "reply.amend_or_supplement": 0,
                "reply.other_route": 0,
                "review.total": 1,
                "review.upheld": 1,
                "review.corrected": 0,
                "review.other": 0,
                "litigation.total": 0,
                "litigation.upheld": 0,
                "litigation.corrected": 0,
                "litigation.other": 0,
                "complaints.total": 2,
                "application_fees.amount": 0,
                "organisation.offices": 1,
                "organisation.reading_points": 14,
                "organisation.staff": 23,
                "organisation.staff_full_time": 3,
                "organisation.staff_part_time": 20,
                "organisation.funding": None,
                "training.meetings": 4,
                "training.courses": 2,
                "training.participants": 186,
            }
        ),
        published_on=date(2017, 1, 23),
        sections=(
            Section("一、概述", ("2016年，云岭县继续以政府网站为主渠道推进政府信息公开。",)),
            Section("二、依申请公开政府信息情况", ("2016年，全年共收到政府信息公开申请12件。",)),
            Section("三、政府信息公开情况统计表", tables=("indicators",)),
        ),
        signature=("云岭县人民政府", "2017年1月23日"),
        claims=(claim("applications.received", 12),),
    ),
    options=Options(full_width=True),
    findings=(
        ExpectedFinding(
            "narrative_mismatch",
            "applications.received",
            "total",
            expected=Decimal(11),
            found=Decimal(12),
        ),
        ExpectedFinding("indicator_sum", "reply.total", "total", expected=Decimal(10), found=Decimal(11)),
    ),
)

_HAITAN = "海坛综合实验区管理委员会"

HAITAN_2012 = Sample(
    name="haitan-zone-2012.txt",
    layout="text_row_pipes",
    note="a local form of Fujian: the year beside the total so far; date in Chinese numerals",
    facts=ReportFacts(
        form="local",
        variant="fujian-2011",
        agency=_HAITAN,
        year=2012,
        values=yearly(
            {
                "disclosure.total": (1286, 4915),
                "disclosure.channel.website": (1280, 4902),
                "disclosure.channel.gazette": (6, 13),
                "applications.received": (4, 9),
                "applications.channel.in_person": (1, 3),
                "applications.channel.fax": (0, 0),
                "applications.channel.email": (0, 1),
                "applications.channel.online": (2, 3),
                "applications.channel.letter": (1, 2),
                "applications.channel.other": (0, 0),
                "reply.total": (4, 9),
                "reply.granted": (3, 6),
                "reply.partly_granted": (0, 1),
                "reply.refused": (1, 2),
                "reply.other": (0, 0),
                "review.total": (0, 0),
                "litigation.total": (0, 1),
                "appeals.total": (0, 0),
            }
        ),
        published_on=date(2013, 1, 25),
        sections=(
            Section(
                "一、主动公开政府信息情况",
                ("2012年，全区主动公开政府信息1286条，累计主动公开政府信息4915条。",),
            ),
            Section(
                "二、依申请公开政府信息情况",
                ("2012年，全区受理政府信息公开申请4件，其中当面申请1件、网上申请2件、信函申请1件。",),
            ),
            Section("三、收费情况", ("2012年，全区依申请提供政府信息没有收费。",)),
            Section("四、复议和诉讼情况", ("2012年，未发生与政府信息公开有关的行政复议、行政诉讼。",)),
            Section("五、政府信息公开情况统计表", tables=("local",)),
        ),
        signature=(_HAITAN, "二○一三年一月二十五日"),
        claims=(
            claim("disclosure.total", 1286),
            claim("applications.received", 4),
            claim("applications.channel.in_person", 1),
            claim("applications.channel.online", 2),
            claim("applications.channel.letter", 1),
            claim("application_fees.amount", 0),
            claim("review.total", 0),
            claim("litigation.total", 0),
        ),
    ),
    may_state=(claim("disclosure.total.cumulative", 4915),),
)

HAITAN_2013 = Sample(
    name="haitan-zone-2013.txt",
    layout="text_one_line",
    note="the next year, everything on one line; a total so far that grew by more than the year",
    facts=ReportFacts(
        form="local",
        variant="fujian-2011",
        agency=_HAITAN,
        year=2013,
        values=yearly(
            {
                "disclosure.total": (1402, 6317),
                "disclosure.channel.website": (1395, 6297),
                "disclosure.channel.gazette": (7, 20),
                "applications.received": (5, 15),
                "applications.channel.in_person": (1, 4),
                "applications.channel.fax": (0, 0),
                "applications.channel.email": (1, 2),
                "applications.channel.online": (3, 7),
                "applications.channel.letter": (0, 2),
                "applications.channel.other": (0, 0),
                "reply.total": (5, 14),
                "reply.granted": (4, 10),
                "reply.partly_granted": (1, 2),
                "reply.refused": (0, 2),
                "reply.other": (0, 0),
                "review.total": (0, 0),
                "litigation.total": (0, 1),
                "appeals.total": (0, 0),
            }
        ),
        published_on=date(2014, 1, 21),
        sections=(
            Section("一、主动公开政府信息情况", ("2013年，全区主动公开政府信息1402条。",)),
            Section("二、依申请公开政府信息情况", ("2013年，全区受理政府信息公开申请5件。",)),
            Section("三、政府信息公开情况统计表", tables=("local",)),
        ),
        signature=(_HAITAN, "2014年1月21日"),
        claims=(claim("disclosure.total", 1402), claim("applications.received", 5)),
    ),
    across_years=(
        ExpectedFinding(
            "cumulative_break",
            "applications.received.cumulative",
            "total",
            expected=Decimal(14),
            found=Decimal(15),
        ),
        ExpectedFinding(
            "cumulative_break",
            "applications.channel.online.cumulative",
            "total",
            expected=Decimal(6),
            found=Decimal(7),
        ),
    ),
)

DINGJIANG_2009 = Sample(
    name="dingjiang-justice-bureau-2009.htm",
    layout="html_word_gb18030",
    note=(
        "a local form with a code column, whose numbers are no values, and lines the catalogue does not hold;"
        " Word markup in GB18030 with a gb2312 meta"
    ),
    facts=ReportFacts(
        form="local",
        variant="shanghai",
        agency="定江市司法局",
        year=2009,
        title="定江市司法局2009年度政府信息公开工作年度报告",
        values=yearly(
            {
                "disclosure.total": (317, 602),
                "disclosure.full_text_online": (305, 578),
                "normative_documents.issued_total": (3, 7),
                "applications.received": (12, 21),
                "applications.channel.in_person": (4, 9),
                "applications.channel.fax": (1, 1),
                "applications.channel.email": (0, 2),
                "applications.channel.online": (5, 6),
                "applications.channel.letter": (2, 3),
                "applications.channel.other": (0, 0),
                "reply.total": (12, 21),
                "reply.granted": (7, 13),
                "reply.partly_granted": (1, 2),
                "reply.refused": (4, 6),
                "reply.refused.not_government_information": (1, 1),
                "reply.refused.not_existing": (2, 3),
                "reply.refused.not_held": (1, 1),
                "reply.refused.unclear": (0, 1),
                "review.total": (1, 1),
                "litigation.total": (0, 0),
                "appeals.total": (0, 0),
            }
        ),
        extra={
            "提供服务类信息数": ("41", "80"),
            "网站专栏页面访问量": ("15230", "27904"),
            "现场接待人数": ("66", "118"),
            "网上咨询数": ("23", "49"),
            "咨询电话接听数": ("207", "395"),
            "依申请公开信息目录数": ("19", "38"),
        },
        published_on=date(2010, 1, 22),
        sections=(
            Section(
                "一、主动公开情况",
                ("2009年，我局主动公开政府信息317条，接待来访66人次，接听咨询电话207次。",),
            ),
            Section("二、依申请公开情况", ("2009年，我局收到政府信息公开申请12件。",)),
            Section("三、政府信息公开情况统计表", tables=("local",)),
        ),
        signature=("定江市司法局", "2010年1月22日"),
        claims=(claim("disclosure.total", 317), claim("applications.received", 12)),
    ),
)

TAOHUA_2018 = Sample(
    name="taohua-town-2018.txt",
    layout="text_cell_per_line",
    note="prose alone; other years, mail from the public and items of the power list stand beside the facts",
    facts=ReportFacts(
        form="narrative",
        agency="青山县桃花镇人民政府",
        year=2018,
        period=whole_year(2018),
        preamble=(
            (
                "现将桃花镇2018年政府信息公开工作情况报告如下，数据统计期限为2018年1月1日至2018年12月31日。"
                "本报告可在县政府网站查阅，咨询电话0799-6055501。"
            ),
        ),
        sections=(
            Section(
                "一、主动公开政府信息情况",
                (
                    "2018年，我镇通过县政府网站公开政府信息213条，2017年为198条。",
                    "“桃花发布”微信公众号全年发布信息约480条。",
                    "完成权责清单调整，保留行政许可事项38项。",
                ),
            ),
            Section("二、依申请公开政府信息情况", ("2018年，我镇没有收到政府信息公开申请。",)),
            Section("三、政府信息公开收费情况", ("2018年，我镇提供政府信息未收取任何费用。",)),
            Section(
                "四、行政复议和行政诉讼情况",
                ("2018年，我镇未发生有关政府信息公开的行政复议案件；被提起行政诉讼2宗。",),
            ),
            Section(
                "五、存在的问题和下一步打算",
                (
                    "全年办理群众来信来访126件，办结率100%，但公开内容的深度还不够。",
                    "2019年计划公开各类信息300条以上，举办业务培训2期。",
                ),
            ),
        ),
        claims=(
            claim("disclosure.channel.website", 213),
            claim("disclosure.channel.wechat", 480, qualifier="approximate"),
            claim("applications.received", 0),
            claim("application_fees.amount", 0),
            claim("review.total", 0),
            claim("litigation.total", 2),
        ),
    ),
)

YUNLING_TRANSPORT_2015 = Sample(
    name="yunling-transport-bureau-2015.html",
    layout="html_portal",
    note="prose alone on a portal page: Chinese numerals, the year's number beside a running total",
    facts=ReportFacts(
        form="narrative",
        agency="云岭县交通运输局",
        year=2015,
        published_on=date(2016, 1, 15),
        sections=(
            Section(
                "一、主动公开情况",
                (
                    "截至2015年12月31日，我局累计主动公开政府信息6120条，其中2015年新增主动公开政府信息742条。",
                    "全年在“双公示”专栏公示行政处罚信息86条。",
                ),
            ),
            Section("二、依申请公开情况", ("2015年，我局收到政府信息公开申请三件，均已答复申请人。",)),
            Section(
                "三、收费、复议和诉讼情况",
                ("2015年，我局未收取依申请公开费用，没有发生行政复议、行政诉讼和申诉。",),
            ),
            Section(
                "四、队伍建设情况",
                ("我局现有专职人员1名、兼职人员4名。全年举办政府信息公开培训班1期，培训46人次。",),
            ),
        ),
        signature=("云岭县交通运输局", "2016年1月15日"),
        claims=(
            claim("disclosure.total", 742),
            claim("applications.received", 3),
            claim("application_fees.amount", 0),
            claim("review.total", 0),
            claim("litigation.total", 0),
            claim("appeals.total", 0),
            claim("organisation.staff_full_time", 1),
            claim("organisation.staff_part_time", 4),
            claim("training.courses", 1),
            claim("training.participants", 46),
        ),
    ),
    may_state=(claim("disclosure.total.cumulative", 6120), claim("reply.total", 3)),
)

SAMPLES = (
    ANSHUN_2018,
    YUNLING_2016,
    HAITAN_2012,
    HAITAN_2013,
    DINGJIANG_2009,
    TAOHUA_2018,
    YUNLING_TRANSPORT_2015,
)
