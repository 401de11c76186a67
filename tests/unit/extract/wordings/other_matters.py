"""What sentences state about fees, responses, meetings, staff, places and decisions.

Belongs here: wordings, each with the year of its report and what it states, or seems to and does not. Shapes of such
sentences are in test_prose_other_matters.
"""

from __future__ import annotations

WORDINGS = [
    # denials
    (2012, "本年度我市对政府信息公开未予收费。", "application_fees.amount=0"),
    # published: lists of media
    (
        2020,
        "公布人大代表建议、政协委员提案办理情况信息7条，其中人大代表建议办理情况信息2条，政协委员提案办理情况信息5条。",
        "proposals.npc_disclosed=2 proposals.cppcc_disclosed=5",
    ),
    (2017, "设有政府信息公开工作机构1个。", "org.offices=1"),
    (
        2021,
        "本年度共主办3场新闻发布会，开展4期在线访谈。",
        "response.press_conferences=3 response.online_interviews=4",
    ),
    (
        2021,
        "公开9篇政策解读，举办2期政务公开培训班。",
        "response.policy_interpretations=9 training.courses=2",
    ),
    (2012, "配备了4名政府信息公开全职工作人员。", "org.staff_full_time=4"),
    (2021, "召开和参加新闻发布会9场，其中参加上级新闻发布会5场。", "response.press_conferences=9"),
    (2023, "召开《某市条例》《若干政策》2场新闻发布会。", "response.press_conferences=2"),
    # documents and people
    (2020, "主動公開規章2件，行政規範性檔案13件。", "regulations.disclosed=2 docs.disclosed=13"),
    (2010, "本机关从事政府信息公开工作的全职人员1人。", "org.staff_full_time=1"),
    (2019, "街道共有专职信息人员2名。", "org.staff_full_time=2"),
    (2009, "我镇设立了三处政府信息公开查询点。", "org.reading_points=3"),
    (2012, "在政务大厅和图书馆开辟了6个公共查阅点，供市民查阅政府信息。", "org.reading_points=6"),
    # one occasion of those counted
    (2017, "全年举办新闻发布会6场次。围绕基本公共服务召开了2场新闻发布会。", "response.press_conferences=6"),
    (2016, "明确1名工作人员负责政府信息公开工作，1名领导分管。", ""),
    # response
    (
        2022,
        "开展政策解读10篇，召开新闻发布会2场。",
        "response.policy_interpretations=10 response.press_conferences=2",
    ),
    (2022, "发布政策解读6项。", "response.policy_interpretations=6"),
    (2017, "回应热点事件或舆情2次。", "response.hotspots=2"),
    (2017, "截止2017年12月末，累计主动公开政府信息457条。其中，网上公开信息的数量为376条。", ""),
    (2017, "截止2017年12月末，累计主动公开政府信息457条，其中，网站公开信息376条。", ""),
    (2017, "2013年到2017年，累计主动公开政府信息457条。其中，网站公开信息376条。", ""),
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
    # a place by a name that does not say what it is
    (2020, "我局全年在“青山之窗”更新信息64篇，向县政府报送信息71篇。", ""),
    (2020, "我局全年在“青山之窗”主动公开政府信息64条。", ""),
    # what is waived says nothing of what was charged
    (2011, "依申请公开政府信息减免收费情况", ""),
    (2011, "对申请人减免收取检索、复印、邮递等成本费用共计0元。", "application_fees.waived=0"),
    (
        2011,
        "本机关依申请提供政府信息共收取检索、复印等成本费用共计120元，减免收费情况：无。",
        "application_fees.amount=120 application_fees.waived=0",
    ),
    (2011, "政府信息公开减免收费情况：无。", "application_fees.waived=0"),
    # staff
    (
        2012,
        "我镇配备1名专职，1名兼职信息公开工作人员。",
        "org.staff_full_time=1 org.staff_part_time=1",
    ),
    (2011, "我乡明确了1名兼职人员和各自工作职责。", "org.staff_part_time=1"),
    (2014, "各业务处室指定专人负责政府信息公开工作，共16名兼职人员。", "org.staff_part_time=16"),
    # how it was responded
    (
        2017,
        "通过不同渠道和方式回应解读情况：举办新闻发布会12次，组织网站在线访谈2次。",
        "response.press_conferences=12 response.online_interviews=2",
    ),
    # staff and points: one noun or one verb for several figures
    (2016, "我局配备2名全职和3名兼职人员负责信息公开工作。", "org.staff_full_time=2 org.staff_part_time=3"),
    (2016, "新增2名全职和3名兼职人员。", ""),
    (2016, "配备4名专兼职工作人员,负责做好政府信息公开工作。", "org.staff=4"),
    (2013, "我镇成立领导小组,配备了1名政府信息公开工作人员。", "org.staff=1"),
    (2013, "各村配备了1名政府信息公开工作人员。", ""),
    # what a heading has whose line end was lost
    (2014, "六、政府信息公开支出和收费2014年度用于政府信息公开工作的支出约0.8万元。", ""),
    (2014, "四、收费我局2014年度依申请公开收取费用126元。", "application_fees.amount=126"),
    (2012, "四、政府信息公开咨询投诉处理情况网上咨询投诉58件。", ""),
    (2016, "各村配备1名专兼职工作人员负责政府信息公开。", ""),
    (2012, "我局设立了1个信息申请受理点,1个公共查阅点,1个电子阅览点。", "org.reading_points=1"),
    (2012, "设立了1个专门的信息申请受理点、2个公共查阅点。", "org.reading_points=2"),
    (2012, "设立了9个信息申请受理点,并开辟了4间电子阅览室和6个公共查阅点。", "org.reading_points=6"),
    # proposals counted in brackets
    (
        2022,
        "公开人大代表建议办理结果（12件）、政协提案办理结果（9件）。",
        "proposals.npc_disclosed=12 proposals.cppcc_disclosed=9",
    ),
    (2024, "全年公开区人大、政协提案11件。", ""),
    # answers
    (2019, "共回应公众关注热点2次，其他方式回应事件数1次。", "response.hotspots=2 response.other=1"),
    (2022, "编印政府公报12期，公开文件86件。", ""),
    (2016, "信息公开收费金额为0元。", "application_fees.amount=0"),
    (
        2016,
        "四、收费及减免情况\n2016年收取费用0元，减免0元。",
        "application_fees.amount=0 application_fees.waived=0",
    ),
    (2022, "政府信息公开咨询21人次。", ""),
    (2022, "受理政府信息公开咨询电话21次。", ""),
    (2022, "公开审批结果5件，其中行政许可3件。", ""),
    (2016, "无政府信息公开申请收费情况。", "application_fees.amount=0"),
    (2017, "开展信息公开专题培训3次，培训人员120人次。", "training.courses=3 training.participants=120"),
    (2017, "组织召开全县政务公开工作推进会议2次。", "training.meetings=2"),
    (2017, "我单位无专职工作人员，有兼职工作人员1名。", "org.staff_part_time=1"),
    (2017, "设立公共查阅点2个，接待查阅30人次。", ""),
    (2017, "在图书馆、档案馆设立政府信息公共查阅点2个。", "org.reading_points=2"),
    (
        2022,
        "主动公开规章3件，行政规范性文件16件，其他文件62件。",
        "regulations.disclosed=3 pub.normative_documents=16",
    ),
    (2022, "公开政策解读信息26条。", "response.policy_interpretations=26"),
    (2022, "主动公开执行行政许可339项。", ""),
    (2022, "公开了2项行政许可、6项行政处罚。", ""),
    (2022, "因工作需要，向申请人收取信息处理费用120元。", "information_processing_fee.amount=120"),
    (
        2022,
        "作出行政许可决定12,406件,行政处罚决定318件,行政强制27件。",
        "licensing.decisions=12406 penalty.decisions=318 coercion.decisions=27",
    ),
    (2022, "公示作出行政许可决定126件,行政处罚决定15件。", ""),
    (2019, "共作出行政许可决定77件、行政处罚决定12件。", "licensing.decisions=77 penalty.decisions=12"),
    (2018, "共作出行政许可决定77件、行政处罚决定12件。", ""),
    (
        2016,
        "参加新闻发布会3次(主要负责同志参加1次)。",
        "response.press_conferences=3 response.press_conferences_by_leaders=1",
    ),
    (
        2013,
        "受理申请7件，其中同意公开5件；收取检索、复制费用共计36.5元。",
        "app.received=7 reply.granted=5 application_fees.amount=36.5",
    ),
    (
        2023,
        "制定规章2件、废止1件，现行有效规章31件。",
        "regulations.issued=2 regulations.repealed=1 regulations.in_force=31",
    ),
    (
        2023,
        "废止政府规章1件，现行有效规章31件、行政规范性文件20件。",
        "regulations.repealed=1 regulations.in_force=31 docs.in_force=20",
    ),
    (2023, "公开现行有效规章31件、行政规范性文件20件。", ""),
    (
        2021,
        "共印发规范性文件4件（已在网站公开），修订1件，废止2件，截至年底现行有效23件。",
        "docs.issued=4 docs.repealed=2 docs.in_force=23",
    ),
    (
        2021,
        "制定行政规范性文件4件，废止2件，截至2021年12月31日，现行有效23件。",
        "docs.issued=4 docs.repealed=2 docs.in_force=23",
    ),
    # decisions of each power, one after the other
    (
        2022,
        "本年度行政许可、行政处罚、行政强制决定数量分别为2.5万宗、312宗和18宗。",
        "licensing.decisions=25000 penalty.decisions=312 coercion.decisions=18",
    ),
    (2022, "行政许可、行政处罚决定分别为76件。", ""),
    (2022, "公开行政许可、行政处罚信息分别为76条、12条。", ""),
    # fees: what was charged, and what a rule says
    (
        2022,
        "我局对3件政府信息公开申请发出信息处理费收费通知，实际收取费用200元。",
        "information_processing_fee.amount=200",
    ),
    (
        2018,
        "本年度政府信息公开的没有发生收费和减免情况。",
        "application_fees.amount=0 application_fees.waived=0",
    ),
    (2021, "同一申请人一个自然月内累计提出政府信息公开申请10件以下（含10件）的，不收费。", ""),
    (2022, "依申请公开信息处理费收取2笔，共计46元。", "information_processing_fee.amount=46"),
    (2022, "按件计收信息处理费2件300元。", "information_processing_fee.amount=300"),
    (2021, "对依申请提供政府信息的，未收取任何费用。", "application_fees.amount=0"),
    (2019, "回应公共关注热点或重大舆情2次。", "response.hotspots=2"),
    (
        2021,
        "主动公开主办的12件人大代表建议、9件政协委员提案办理结果。",
        "proposals.npc_disclosed=12 proposals.cppcc_disclosed=9",
    ),
    (2021, "共承办12件人大代表建议、9件政协委员提案。", ""),
    (2017, "共有市、县两级政府信息查阅场所86个。", "org.reading_points=86"),
]

OF_A_BODY_KNOWN_BY_NAME = [
    # training and staff
    (2018, "并安排了4名办公室工作人员兼职负责政务公开的日常工作。", "org.staff_part_time=4"),
    # staff and points: one noun or one verb for several figures
    (2012, "在红星镇设立了1个信息申请受理点,1个公共查阅点。", ""),
]
