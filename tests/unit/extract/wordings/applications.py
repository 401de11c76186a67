"""What sentences state about applications: received, carried over, by which way, and how they were answered.

Belongs here: wordings, each with the year of its report and what it states, or seems to and does not. Shapes of such
sentences are in test_prose_applications.
"""

from __future__ import annotations

WORDINGS = [
    # applications
    (2023, "全年收到36个申请人提出的政府信息公开申请91件。", "app.received=91"),
    (2023, "我局收到5名申请人的政府信息公开申请9件。", "app.received=9"),
    (2023, "收到政府信息公开申请14件，其中5名申请人提出的政府信息公开申请9件。", "app.received=14"),
    (2023, "收到政府信息公开申请14件，结转上年未办结申请3件。", "app.received=14 app.carried_in=3"),
    (2022, "没有公民、法人和其他团体向我局申请公开政府信息。", "app.received=0"),
    (
        2022,
        "收到政府信息公开申请7件，7件均为自然人申请。",
        "app.received=7 app.received[natural_person]=7",
    ),
    (2022, "收到政府信息公开申请7件，作出政府信息公开答复6件。", "app.received=7 reply.total=6"),
    (2021, "收到政府信息公开申请6件，均予以公开。", "app.received=6 disp.granted=6"),
    (2021, "2021年，我局共收到网上依申请公开3件。", "app.received=3 app.channel.online=3"),
    (
        2022,
        "我局收到政府信息公开申请4件，均为自然人网上申请。",
        "app.received=4 app.received[natural_person]=4 app.channel.online=4",
    ),
    (2024, "本年度共收到依申请公开事项0三是政府信息管理方面。", "app.received=0"),
    (2022, "2022年，全年未收到依申请公开来信。", "app.received=0"),
    (2022, "未收到信函申请。", ""),
    # over years, and a report's own year that begins in the one before
    (2013, "自2008年5月1日至2013年底，累计收到政府信息公开申请41件。", ""),
    (2009, "2008年5月1日至2009年12月31日，收到政府信息公开申请41件。", ""),
    (2013, "2012年12月1日至2013年11月30日，收到政府信息公开申请41件。", "app.received=41"),
    (
        2013,
        "我局依申请公开信息12条，其中通过网站申请9条，来信申请3条。",
        "app.received=12 app.channel.online=9 app.channel.letter=3",
    ),
    (2012, "2012年，未收到要求公开其它信息的申请。", "app.received=0"),
    (
        2014,
        "收到政府信息公开申请17件。其中,以网上提交形式申请12件,以当面形式申请5件。",
        "app.received=17 app.channel.online=12 app.channel.in_person=5",
    ),
    (
        2017,
        "我乡共收到政府信息公开申请2份,申请方式为当面申请。",
        "app.received=2 app.channel.in_person=2",
    ),
    (2017, "我乡共收到政府信息公开申请2份,申请方式为当面或者网上申请。", "app.received=2"),
    (
        2019,
        "共受理政府信息公开申请7件，其中通过网上提交申请表方式提出的政府信息公开请求5件，通过信函方式提出申请2件。",
        "app.received=7 app.channel.online=5 app.channel.letter=2",
    ),
    (
        2022,
        "我局2022年度收到依申请公开4项，并在规定时间内按程序及时办结。",
        "app.received=4 app.completed=4",
    ),
    (2022, "我局收到依申请公开4项，力争在规定时间内按程序及时办结。", "app.received=4"),
    (2018, "申请公开信息不存在1件。", ""),
    (2018, "2018年未收到1件政府信息公开申请。", "app.received=0"),
    (2015, "2015年未收到信息公开的申请和未涉及“不予公开”的政府信息。", "app.received=0"),
    (2024, "2024年，未收到自然人、法人或其他组织申请公开相关政府信息。", "app.received=0"),
    (
        2021,
        "全区累计处理政府信息依申请公开92件，其中，本年度新接收91件，2020年结转办理1件。",
        "app.received=91 app.carried_in=1",
    ),
    (2021, "全年共办理政府信息公开申请12件，其中上年结转2件。", "app.carried_in=2"),
    (2021, "全年共办理政府信息公开申请12件，其中新收10件、上年结转2件。", "app.received=10 app.carried_in=2"),
    (2021, "全年收到政府信息公开申请12件，上年结转2件。", "app.received=12 app.carried_in=2"),
    (2021, "全年共受理政府信息公开申请12件，其中上年度结转0件。", "app.received=12 app.carried_in=0"),
    (
        2019,
        "我局未接到公民、法人和其他组织申请公开政府信息项目，未产生收费及减免情况。",
        "app.received=0 application_fees.amount=0 application_fees.waived=0",
    ),
    (2023, "全年处理依申请公开3件，均按时答复。", ""),
    (2023, "全年共处理政府信息公开申请7件。", ""),
    (2023, "全年收到和处理依申请公开3件。", "app.received=3"),
    (2023, "全年共处理政府信息公开申请0件。", "app.received=0"),
    (
        2023,
        "新收政府信息公开申请20件、上年度结转3件；年度办结21件、结转下一年度2件。",
        "app.received=20 app.carried_in=3 app.completed=21 app.carried_out=2",
    ),
    (
        2025,
        "全年新收到政府信息公开申请15件，上年结转4件，均已依法按期办结。",
        "app.received=15 app.carried_in=4 app.completed=19",
    ),
    (2025, "全年收到政府信息公开申请15件，均已按期办结。", "app.received=15 app.completed=15"),
    (
        2025,
        "收到政府信息公开申请50件，属于举报投诉、重复申请等情形不予处理6件，因保护第三方合法权益等原因不予公开2件。",
        "app.received=50 disp.not_processed=6 disp.refused=2",
    ),
    (2025, "收到政府信息公开申请50件，属于举报投诉不予处理6件。", "app.received=50"),
    (2020, "2020年，未收到公众申请要求公开的其它方面政府信息。", "app.received=0"),
    (2020, "2020年，未收到其他申请。", ""),
    # published: lists of media
    (
        2023,
        "收到依申请公开件9件，予以公开4件，信息无法提供5件。",
        "app.received=9 disp.granted=4 disp.unavailable=5",
    ),
    (2021, "收到政府信息公开申请2件，均已答复。上年无结转。", "app.received=2 app.carried_in=0"),
    (
        2022,
        "收到政府信息公开申请4件，对其中3件予以公开，1件部分公开。",
        "app.received=4 disp.granted=3 disp.partly_granted=1",
    ),
    (2022, "受理政府信息依申请公开9件，申请办结数8件。", "app.received=9 app.completed=8"),
    (
        2025,
        (
            "2025年县住建局依申请信息公开办理有7件，均为自然人申请。予以公开4件；"
            "由于本机关不掌握相关政府信息而无法提供3件。"
        ),
        "app.received=7 app.received[natural_person]=7 disp.granted=4 disp.unavailable=3",
    ),
    (2025, "2025年，我苏木依申请公开政府信息共4件，其中予以公开2件。", "app.received=4 disp.granted=2"),
    (
        2024,
        "共收到5份依申请公开信件（其中3份为网络申请，2份为邮寄申请）。",
        "app.received=5 app.channel.online=3 app.channel.letter=2",
    ),
    (2024, "我局未接到政府信息公开申请，历年累计收到依申请公开数为0。", "app.received=0"),
    (
        2012,
        "共收到政府資訊公開申請5件，其中來信申請2件、網路申請3件，給予公開4件。",
        "app.received=5 app.channel.letter=2 app.channel.online=3 reply.granted=4",
    ),
    (2021, "收到和处理7件政府信息公开申请。", "app.received=7"),
    # all of the rest
    (2022, "收到政府信息公开申请16件，申请人撤回2件，剩余14件已全部办结。", "app.received=16"),
    # what lawsuits cost is no charge for applications
    (2017, "四、政府信息公开的收费情况\n2017年未发生与诉讼（行政复议）有关的费用。", ""),
    # a lost comma
    (2023, "收到政府信息公开申请5件，不予公开1条内容本机关未制作。", "app.received=5"),
    # how applications were answered does not say how many were completed
    (2023, "收到政府信息公开申请7件，所有申请均在法定期限内予以答复。", "app.received=7"),
    (2021, "共收到信息公开申请7件，申请事项均严格在办结时限内答复。", "app.received=7"),
    # applications to do something else
    (
        2025,
        "共受理依申请公开6件，已回复。2025年办理占用城市道路申请件37件。",
        "app.received=6",
    ),
    # applications for what is public already
    (
        2023,
        "收到依申请公开政府信息4件。已办结3件，其中已主动公开1件。1件结转2024年办理。",
        "app.received=4 app.completed=3 app.carried_out=1",
    ),
    # response
    (2021, "2、行政机关依申请公开政府信息的数量：无。", "app.received=0"),
    # a system of bodies is no way of applying
    (2023, "全县政府系统各单位收到依申请公开共4件。", "app.received=4"),
    (2023, "通过依申请公开系统收到政府信息公开申请4件。", "app.channel.online=4"),
    (
        2023,
        "收到依申请公开申请5件，均为自然人，其中3件为网上申请，2件为到局里现场申请。",
        "app.received=5 app.received[natural_person]=5 app.channel.online=3 app.channel.in_person=2",
    ),
    # a place by a name that does not say what it is
    (2023, "全年收到政府信息依申请公开事件0件次。", "app.received=0"),
    # the two matters of a chapter, denied together
    (2014, "本年度没有申请公开政府信息和不予公开政府信息的情况。", "app.received=0"),
    # numbers said to be ones need no measure word
    (2013, "政府信息公开申请数为2，当面申请数为2条。", "app.received=2 app.channel.in_person=2"),
    (
        2013,
        "收到政府信息公开申请总数为12，其中网上申请数为8，信函申请数为4。",
        "app.received=12 app.channel.online=8 app.channel.letter=4",
    ),
    (2013, "政府信息公开申请数为2012年的2倍。", ""),
    (2013, "政府信息公开申请数 14", ""),
    # what one applicant asked a body for is no number of applications
    (2013, "她向县水利局网站申请公开4项政府信息。", ""),
    # what was received with those carried into the year is all there was to complete
    (
        2025,
        "共收到政府信息公开申请29件（含上年结转1件），已全部按时办结。",
        "app.carried_in=1 app.completed=29",
    ),
    (
        2025,
        "新收到政府信息公开申请28件，上年结转1件，已全部按时办结。",
        "app.received=28 app.carried_in=1 app.completed=29",
    ),
    # answers
    (2013, "对依申请公开的答复总数3条,其中同意公开答复数2条。", "reply.total=3 reply.granted=2"),
    (2018, "2018年，本局收办政府信息公开申请12宗。", "app.received=12"),
    (2022, "（二）依申请公开办理情况。2022年共办理5件，均已答复。", "app.received=5"),
    (2022, "本单位受理的政府信息公开申请为零。", "app.received=0"),
    (2022, "政府信息公开申请受理量5件。", "app.received=5"),
    (2019, "2019年度收到依申请公开信息申请3件，其中2018年结转1件。", "app.carried_in=1"),
    (
        2022,
        "收到政府信息公开申请10件，其中，当面提出申请3件、邮寄申请2件、网上平台申请5件。",
        "app.received=10 app.channel.in_person=3 app.channel.letter=2 app.channel.online=5",
    ),
    (2022, "收到政府信息公开申请8件，其中网络申请5件，书面申请3件。", "app.received=8 app.channel.online=5"),
    (2022, "收到政府信息公开申请7件，线上申请5件，线下申请2件。", "app.received=7 app.channel.online=5"),
    (2022, "本年度共收到申请公开政府信息3件，已全部办结。", "app.received=3 app.completed=3"),
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
    (2022, "收到网民申请加入群聊5次。", ""),
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
    (2022, "无上年结转政府信息公开申请。", "app.carried_in=0"),
    (2022, "无结转下年度继续办理的申请。", "app.carried_out=0"),
    (2022, "未收到其他政府信息公开申请。", ""),
    (2022, "我局未收到信函方式的政府信息公开申请。", ""),
    (2022, "2020年、2021年、2022年分别收到政府信息公开申请3件、5件、8件。", ""),
    (2022, "本年度收到政府信息公开申请共计 1 7 件。", "app.received=17"),
    (
        2022,
        "收到政府信息公开申请16件，其中14件已答复。2件结转下年办理。",
        "app.received=16 reply.total=14 app.carried_out=2",
    ),
    (2022, "答复申请80件（含上年度结转申请3件，另有7件申请顺延到下年度答复）。", ""),
    (
        2022,
        "答复政府信息公开申请80件（含上年度结转申请3件，另有7件申请顺延到下年度答复）。",
        "reply.total=80 app.carried_in=3 app.carried_out=7",
    ),
    (
        2022,
        "收到政府信息公开申请4件（其中：网上申请3件，邮寄1件），上年度结转0件。",
        "app.received=4 app.channel.online=3 app.channel.letter=1 app.carried_in=0",
    ),
    (2022, "受理政府信息公开申请9件，无上年度结转，均在期限内答复。", "app.received=9 app.carried_in=0"),
    (2022, "收到政府信息公开申请3件，均已及时受理并已按时办结。", "app.received=3 app.completed=3"),
    (2022, "未收到法人或者其他组织及公民提出的政府信息公开申请。", "app.received=0"),
    (2022, "2022年以来，未收到当面、网站、电子邮件、信函和其他形式的政府信息公开申请。", "app.received=0"),
    (
        2022,
        "接到依申请公开8个，均为个人申请，无律师代为申请。",
        "app.received=8 app.received[natural_person]=8",
    ),
    (
        2022,
        "全年收到依申请公开信息7条，同意公开7条，上年度结转为0条。",
        "app.received=7 disp.granted=7 app.carried_in=0",
    ),
    # sums over the parts of a year
    (2022, "一季度收到依申请公开2件,二季度0件,三季度1件,四季度3件,全年总计6件。", "app.received=6"),
    (2022, "一季度收到依申请公开2件,三季度1件。", ""),
    (
        2022,
        "第一季度主动公开政府信息8条,第二季度5条,第三季度9条,第四季度6条,合计主动公开政府信息28条。",
        "pub.total=28",
    ),
    (2022, "第一季度主动公开政府信息8条,第二季度5条,合计主动公开政府信息13条。", ""),
    # what is left at the end of the year, and lists that what was carried in is no part of
    (2022, "收到政府信息公开申请9件,尚有2件正在办理中,结转至2023年。", "app.received=9 app.carried_out=2"),
    (2022, "收到政府信息公开申请9件,尚有2件正在办理中,结转至2024年。", "app.received=9"),
    (
        2022,
        "收到政府信息公开申请31件,其中自然人28件、商业企业3件;去年结转4件。",
        "app.received=31 app.received[natural_person]=28 app.received[business]=3 app.carried_in=4",
    ),
    (2022, "上年结转转入7件,收到政府信息公开申请9件。", "app.carried_in=7 app.received=9"),
    # reasons, with their group or alone
    (
        2022,
        "收到政府信息公开申请6件,因属于行政执法案卷不予公开2件,因本机关不掌握无法提供3件,逾期不补正不再处理1件。",
        "app.received=6 disp.refused.enforcement_file=2 disp.unavailable.not_held=3 disp.other.correction_overdue=1",
    ),
    (
        2022,
        "收到政府信息公开申请4件,不予公开3件(均属于内部事务信息),涉及第三方合法权益不予公开1件。",
        "app.received=4 disp.refused=3 disp.refused.internal_affairs=3 disp.refused.third_party_rights=1",
    ),
    (2022, "收到政府信息公开申请4件,不予公开3件(含内部事务信息)。", "app.received=4 disp.refused=3"),
    (
        2022,
        "收到政府信息公开申请9件,办理结果:公开5件,部分公开2件,不公开2件。",
        "app.received=9 disp.granted=5 disp.partly_granted=2 disp.refused=2",
    ),
    (2022, "制发文件60份,其中公开40份,部分公开5份,不公开15份。", ""),
    (2016, "收到政府信息公开申请4件,告知不属于本机关公开1件。", "app.received=4 reply.not_held_by_agency=1"),
    # a change, and how many there were
    (
        2018,
        "依申请公开方面,网络申请比上年多20件,为71件;信函申请45件,与上年相当。",
        "app.channel.online=71 app.channel.letter=45",
    ),
    # few words
    (
        2022,
        "政府信息公开申请数:3;办结数:3;复议0,诉讼0。",
        "app.received=3 app.completed=3 review.total=0 lit.total=0",
    ),
    (2022, "政府信息公开申请零受理、零复议、零诉讼。", "app.received=0 review.total=0 lit.total=0"),
    (
        2022,
        "依申请公开:收到9件,办结9件。举报投诉:0件。行政复议:0件。收费:0元。",
        "app.received=9 app.completed=9 complaints.total=0 review.total=0 application_fees.amount=0",
    ),
    (2022, "三是依申请公开,受理0件。四是复议、诉讼,无。", "app.received=0 review.total=0 lit.total=0"),
    # one figure for each of a list
    (
        2018,
        "收到信息公开申请0件，其中传真申请、网上申请、信函申请均为0件。",
        "app.received=0 app.channel.fax=0 app.channel.online=0 app.channel.letter=0",
    ),
    (
        2023,
        "收到政府信息公开申请4件，网络、当面申请各2件。",
        "app.received=4 app.channel.online=2 app.channel.in_person=2",
    ),
    (
        2023,
        "收到政府信息公开申请2件，不予公开、无法提供各1件。",
        "app.received=2 disp.refused=1 disp.unavailable=1",
    ),
    (2023, "收到政府信息公开申请5件，各科室、镇街办理5件。", "app.received=5"),
    # the last of the applicants
    (
        2023,
        "收到政府信息公开申请9件，其中自然人6件、科研机构1件、其他2件。",
        "app.received=9 app.received[natural_person]=6 app.received[research]=1 app.received[other_organisation]=2",
    ),
    (
        2023,
        "收到政府信息公开申请9件，其中自然人6件、其他3件。",
        "app.received=9 app.received[natural_person]=6",
    ),
    (2023, "收到政府信息公开申请9件，予以公开6件、其他3件。", "app.received=9 disp.granted=6"),
    # the sum behind its parts
    (
        2016,
        "收到公民申请公开信息的书面申请3件，网上申请14件，总计17件。",
        "app.received=17 app.channel.online=14",
    ),
    (
        2024,
        "收到自然人提出的政府信息公开申请5件，法人申请1件，共6件。",
        "app.received=6 app.received[natural_person]=5",
    ),
    (
        2016,
        "收到政府信息公开申请17件，其中网上申请14件，同意公开9件、部分公开3件，共12件。",
        "app.received=17 app.channel.online=14 reply.granted=9 reply.partly_granted=3",
    ),
    # reasons in short words
    (
        2020,
        "收到依申请公开9件，不予公开4件（涉及执法案卷3件），信访类2件。",
        "app.received=9 disp.refused=4 disp.refused.enforcement_file=3 disp.not_processed.petition_or_complaint=2",
    ),
    (
        2020,
        "收到依申请公开9件，不予公开2件（过程性信息1件），本机关不掌握3件。",
        "app.received=9 disp.refused=2 disp.refused.process_information=1 disp.unavailable.not_held=3",
    ),
    (2020, "收到依申请公开9件。受理信访事项12件，信访举报5件。", "app.received=9"),
    # answered in time, and later
    (
        2018,
        "收到政府信息公开申请31件，按时答复29件，延期答复2件。",
        "app.received=31 app.completed_on_time=29 app.completed_extended=2",
    ),
    (2018, "收到政府信息公开申请31件，按时答复31件。", "app.received=31 reply.total=31"),
    # a year that only says where applications went
    (
        2021,
        "收到政府信息公开申请二百件，其中结转到2022年办理五件，当面申请六件。",
        "app.received=200 app.carried_out=5 app.channel.in_person=6",
    ),
    # of other letters, some
    (2016, "收到来信、网上信件共356件，其中属于政府信息公开申请的8件。", "app.received=8"),
    (2016, "收到来信356件，其中涉及政府信息公开申请8件，均予以答复。", "app.received=8"),
    (2016, "办理行政复议案件36件，其中涉及政府信息公开申请8件。", ""),
    # what came in, and where it went
    (2021, "收到依申请公开来件10件。", "app.received=10"),
    (
        2024,
        "收到政府信息公开申请31件，1件转2025年办理；予以公开30件，行政复议2件。",
        "app.received=31 app.carried_out=1 disp.granted=30 review.total=2",
    ),
    (
        2024,
        "收到政府信息公开申请31件，1件结转至2025年。当面申请3件。",
        "app.received=31 app.carried_out=1 app.channel.in_person=3",
    ),
    (2024, "收到政府信息公开申请31件，2025年收到3件。", "app.received=31"),
    # none in one way, some in another
    (2014, "未收到政府信息公开书面申请，收到网上申请2件。", "app.channel.online=2"),
    (2014, "未收到政府信息公开书面申请。", "app.received=0"),
    # who asked, in the words of the form
    (
        2022,
        "收到的27件申请中，自然人提出20件，商业企业提出7件；当面提交9件，网络提交18件。",
        "app.received=27 app.received[natural_person]=20 app.received[business]=7 app.channel.in_person=9 app.channel.online=18",
    ),
    # what was carried in stands behind all that came in, or is a part of what was handled
    (
        2025,
        "新收政府信息公开申请24件，其中通过信函提交4件、通过政府网站提交20件，上年度结转2件。",
        "app.received=24 app.channel.letter=4 app.channel.online=20 app.carried_in=2",
    ),
    (
        2025,
        "办理政府信息公开申请24件，其中通过信函提交4件、通过政府网站提交18件，上年度结转2件。",
        "app.channel.letter=4 app.channel.online=18 app.carried_in=2",
    ),
    # what mirrors leave of words they cut out
    (2016, "受理依申请公开?4件，未发生行政复议?和行政诉讼。", "app.received=4 review.total=0 lit.total=0"),
    # what was completed, and what was carried over, in other words
    (2020, "本年度共办结依申请政府信息公开事项16件，其中予以公开9件。", "app.completed=16 disp.granted=9"),
    (2023, "受理政府信息公开申请2件，已完成依申请公开申请1件。", "app.received=2 app.completed=1"),
    (2023, "收到政府信息公开申请14件。目前已办结11件。", "app.received=14 app.completed=11"),
    (2023, "收到政府信息公开申请6件，全部在规定时间内办结。", "app.received=6 app.completed=6"),
    (
        2023,
        "收到政府信息公开申请14件，其中因情况复杂延期答复2件。",
        "app.received=14 app.completed_extended=2",
    ),
    (
        2022,
        "共收到9件依申请公开请求，2021年结转政府信息公开申请3件，共办结8件，结转2023年度继续办理4件。",
        "app.received=9 app.carried_in=3 app.completed=8 app.carried_out=4",
    ),
    (2022, "受理政府信息公开申请1件，上一年度结转受理0件。", "app.received=1 app.carried_in=0"),
    (2022, "共收到政府信息公开申请8件，无下年度结转。", "app.received=8 app.carried_out=0"),
    (
        2024,
        "共受理依申请公开事项36件，结转上年后新收到依申请公开事项29件，较上年增加4件。",
        "app.received=29",
    ),
    (2023, "依法办理政府信息公开案件26件（含2022年结转2件），无败诉案件。", "app.carried_in=2"),
    (2023, "依法办理政府信息公开案件26件。", "app.received=26"),
    # 办理 beside 收到 counts those carried into the year too
    (2022, "全年共收到依申请公开46件。我办全年共办理依申请公开41件。", "app.received=46"),
    (2022, "全年共办理依申请公开41件。", "app.received=41"),
    # answers
    (
        2023,
        "收到政府信息公开申请5件，其中予以公开2件，属于四类过程性性信息1件，非本机关掌握2件。",
        "app.received=5 disp.granted=2 disp.refused.process_information=1 disp.unavailable.not_held=2",
    ),
    (2021, "收到政府信息公开申请5件，均由自然人提出。", "app.received=5 app.received[natural_person]=5"),
    (2021, "收到政府信息公开申请1件，由自然人提交。", "app.received=1 app.received[natural_person]=1"),
    (2021, "收到政府信息公开申请2件，均由个人原因撤回。", "app.received=2"),
    (2020, "未收到公民、法人申请除本机关主动公开以外的其他政府信息。", "app.received=0"),
    (
        2022,
        "收到依申请公开64件，结转上年2件；办理35件，下年度继续办理31件。",
        "app.received=64 app.carried_in=2 app.carried_out=31",
    ),
    (2018, "收到1件政府信息公开申请，属于网络申请。", "app.received=1 app.channel.online=1"),
    (2018, "收到3件政府信息公开申请，属于重复申请。", "app.received=3"),
    (2022, "收到政府信息公开申请23件（含上级转办4件）。", "app.received=23"),
    (2022, "共办理政府信息公开申请23件（含上年度转办4件）。", ""),
    (2019, "收到政府信息公开申请并按期答复38件。", "app.received=38 reply.total=38"),
    (2019, "受理政府信息公开申请并办结38件。", "app.received=38 app.completed=38"),
    (2019, "收到行政许可申请并办结38件。", ""),
    (2022, "依申请公开收件9件，均已答复。", "app.received=9"),
    (
        2021,
        "受理政府信息公开申请88件，较上年增长12.8%，均已依法依规办结。",
        "app.received=88 app.completed=88",
    ),
    (2022, "收到的12件政府信息公开申请全部办结。", "app.received=12 app.completed=12"),
    (2022, "收到15件政府信息公开申请，其中受理的12件申请均按期答复。", "app.received=15"),
    (
        2022,
        "政府信息公开申请办理结果为：公开7件，部分公开2件，不公开1件。",
        "disp.granted=7 disp.partly_granted=2 disp.refused=1",
    ),
    (
        2022,
        "收到政府信息公开申请9件，不予公开1件（属于内部事务信息）。",
        "app.received=9 disp.refused=1 disp.refused.internal_affairs=1",
    ),
    (
        2022,
        "收到政府信息公开申请9件，不予公开2件（属于内部事务信息）。",
        "app.received=9 disp.refused=2",
    ),
    (2011, "没有收到申请公开政府信息的来信来访。", "app.received=0"),
    (
        2024,
        "新收到政府信息公开申请3件，上年结转1件。下年度继续办理0件。",
        "app.received=3 app.carried_in=1 app.carried_out=0",
    ),
    (2024, "本年度共受到依申请公开4件，办理完成3件。", "app.received=4 app.completed=3"),
    (2021, "公布信息69条，依申请公开事项办结1件。", "app.completed=1"),
    (2021, "受理依申请公开件9件，均通过信函递交。", "app.received=9 app.channel.letter=9"),
    (
        2023,
        "共受理答复政府信息公开申请6件（2件信函、4件政府网站渠道申请）。",
        "app.received=6 reply.total=6 app.channel.letter=2 app.channel.online=4",
    ),
    (
        2023,
        "收到依申请公开申请15件，其中网络申请15件；答复完毕14件。",
        "app.received=15 app.channel.online=15 reply.total=14",
    ),
    (
        2023,
        "接收政府信息公开申请44件（其中线上系统37件、邮寄7件）。",
        "app.received=44 app.channel.online=37 app.channel.letter=7",
    ),
    # how documents may be had
    (2023, "2023年主动公开36件、依申请公开436件、不予公开43件。", "pub.total=36"),
    (2023, "新收政府信息公开申请2件，为企业申请。", "app.received=2 app.received[business]=2"),
    (2023, "年内接收并办结依申请公开7件。", "app.received=7 app.completed=7"),
    # an item that ends with what was no problem is none of those on problems
    (2018, "1、2018年未收到政府信息公开申请，不存在收费问题。", "app.received=0 application_fees.amount=0"),
    (2018, "五、存在的问题\n1、2018年收到政府信息公开申请9件，存在答复不及时问题。", ""),
    # asked of the government; of the government and of its departments, neither of them all
    (2022, "群众通过信函、网站等途径向县政府提交政府信息公开申请31件。", "app.received=31"),
    (2022, "政府新收政府信息公开申请7件，予以公开5件；部门新收政府信息公开申请9件，予以公开3件。", ""),
    # one way of applying is told, the others denied
    (2016, "收到政府信息公开申请信函1件。无网络、传真形式的政府信息公开申请。", "app.channel.letter=1"),
    (
        2025,
        "2025年收到依申请公开申请35件，其中网络收件20件、邮寄收件10件、面交申请5件。",
        "app.received=35 app.channel.online=20 app.channel.letter=10 app.channel.in_person=5",
    ),
    (2023, "2023年共办结政府信息依申请公开73件，转接下年度办理4件。", "app.completed=73 app.carried_out=4"),
    (2017, "2017年度未收到公众关于政府信息公开和不予公开的申请。", "app.received=0"),
]

OF_A_BODY_NAMED_IN_THE_SENTENCE = [
    # applications
    (2012, "本年度县政府依申请公开信息办理数17件，全部同意公开。", "app.received=17 reply.granted=17"),
]
