"""Figures whose meaning other words of the passage tell: the sentence before, what stands behind, the year's part beside.

Belongs here: wordings, each with the year of its report and what it states, or seems to and does not.
"""

from __future__ import annotations

WORDINGS = [
    # what was applied for
    (
        2023,
        "依申请公开工作量逐年上升。全年新收申请87件,上年结转4件,全年办结88件。",
        "app.received=87 app.carried_in=4 app.completed=88",
    ),
    (
        2023,
        "全年新收申请37件,其中予以公开21件,部分公开7件,无法提供9件。",
        "app.received=37 disp.granted=21 disp.partly_granted=7 disp.unavailable=9",
    ),
    (
        2015,
        "全年收到申请96件,其中当面申请33件,网络申请40件,信函申请23件。",
        "app.received=96 app.channel.in_person=33 app.channel.online=40 app.channel.letter=23",
    ),
    (2015, "全年受理户籍申请96件,其中当面申请33件,网络申请40件。", ""),
    (2023, "在信息公开方面,收到申请3件,答复3件。", "app.received=3 reply.total=3"),
    (2023, "推进信息公开,全年受理申请320件,发放救助金1.2亿元。", ""),
    (2023, "低保信息公开到村。全年新收申请320件,办结310件。", ""),
    (2023, "做好公租房分配信息公开,全年收到申请320件,配租300户,分配结果全部公开。", ""),
    (
        2020,
        "政府信息公开申请情况统计如下：\n本年新收：6件\n上年结转：0件\n予以公开：5件\n其他处理：1件\n办结总数：6件",
        "app.received=6 app.carried_in=0 disp.granted=5 disp.other=1 app.completed=6",
    ),
    (2023, "2022年收到信息公开申请2件,2023年未收到。", "app.received=0"),
    (2023, "市局转来由我局承办的政府信息公开申请9件。", ""),
    (2023, "依申请公开渠道畅通。全年收到申请1,206件,发放补助金880万元。", ""),
    (2023, "畅通依申请公开渠道。全年受理申请1,206件,核准1,188件。", ""),
    (2023, "2022年收到信访投诉2件,2023年未收到。", ""),
    (2023, "一是安全生产投诉,无。二是作风举报,无。", ""),
    (2023, "收发文件方面,公开41件,不公开12件。", ""),
    # how it was answered
    (2016, "收到政府信息公开申请3件,2件予以答复公开,1件正在办理。", "app.received=3 reply.granted=2"),
    (
        2023,
        "收到政府信息公开申请9件,因申请内容属于行政查询事项不予公开2件。",
        "app.received=9 disp.refused.administrative_query=2",
    ),
    # all cases of a body beside those of disclosure
    (2023, "因信息公开被申请行政复议6件。全局其他行政复议案件41件、行政应诉案件28件。", "review.total=6"),
    (2023, "因信息公开被申请行政复议6件。全局行政复议案件41件。", "review.total=6"),
    (2022, "行政复议0起,行政诉讼1起(不服行政处罚引起)。", "review.total=0"),
    (
        2023,
        "因信息公开被申请行政复议2件。我局因拆违被复议3件,因信息公开被诉1件。",
        "review.total=2 lit.total=1",
    ),
    (
        2023,
        "因投诉处理引发复议2件、诉讼1件,因政府信息公开引发复议1件、诉讼0件。",
        "review.total=1 lit.total=0",
    ),
    (2023, "收到政府信息公开申请6件,涉及信息14项,其中公开9项,不予公开5项。", "app.received=6"),
    (2023, "因告知书引发行政复议2件。", ""),
    # which cases ended how
    (
        2020,
        "因信息公开共引发复议9件、诉讼11件。9件复议中,维持7件、纠正2件;11件诉讼中,维持8件、尚未审结3件。",
        ("review.total=9 lit.total=11 review.upheld=7 review.corrected=2 lit.upheld=8 lit.pending=3"),
    ),
    # new ones and those of last year in one number
    (
        2024,
        "办理政府信息公开申请402件(新收385件、上年结转17件)。",
        "app.received=385 app.carried_in=17",
    ),
    (2024, "收到政府信息公开申请402件(新申请人提出385件)。", "app.received=402"),
    (
        2023,
        "截至11月底,共收到政府信息公开申请11件;截至12月31日,共收到13件,办结12件。",
        "app.received=13 app.completed=12",
    ),
    (2023, "截至11月底,共收到政府信息公开申请11件。", "app.received=11"),
    (
        2024,
        "我街道共收到申请4件,上年结转1件,办结5件,结转下年0件。",
        "app.received=4 app.carried_in=1 app.completed=5 app.carried_out=0",
    ),
    # the ways of publication, each with its figure, and a whole told in parts
    (
        2024,
        "信息公开主要通过以下渠道:县政府网站168条;公众号73条;明白纸8000份。",
        "pub.channel.website=168 pub.channel.wechat=73",
    ),
    (2017, "公开信息84条,其中依托县政府网79条、其他5条。", "pub.total=84 pub.channel.website=79"),
    # the columns of the form of 2019
    (
        2020,
        "新制作规范性文件4件,新公开3件,对外公开总数量17件。",
        "docs.made=4 docs.disclosed=3 docs.disclosed_total=17",
    ),
    (2020, "制作规范性文件4件,对外公开招标项目3件。", "docs.made=4"),
    (
        2024,
        "政府信息公开类行政诉讼2件,其中,未经复议直接起诉1件,结果维持;复议后起诉1件,尚未审结。",
        (
            "lit.total=2 litigation_direct.total=1 litigation_direct.upheld=1"
            " litigation_after_review.total=1 litigation_after_review.pending=1"
        ),
    ),
    (
        2024,
        "因政府信息公开引发行政诉讼2件,其中未经复议直接起诉1件,复议后起诉1件,结果维持。",
        "lit.total=2 litigation_direct.total=1 litigation_after_review.total=1",
    ),
    (2016, "官方微信发布信息366期、1,012条。", "pub.channel.wechat=1012"),
    (
        2020,
        "行政许可处理决定15件,行政处罚处理决定4件,行政强制0件。",
        "licensing.decisions=15 penalty.decisions=4 coercion.decisions=0",
    ),
    (2022, "收到政府信息公开申请8件,来自3名申请人,其中1人提出申请5件。", "app.received=8"),
    (2022, "8件政府信息公开申请来自3名申请人,其中1人申请5件。", ""),
    (2022, "县政府门户网站更新信息402条,其中我局专栏188条。", ""),
    (2022, "行政复议2件(信息公开类0件),行政诉讼5件(信息公开类1件)。", ""),
    (2022, "我局收到政府信息公开申请21件。网上收到的6件已全部办结。", "app.received=21 app.channel.online=6"),
    (2022, "我局收到政府信息公开申请21件。21件申请已全部办结。", "app.received=21 app.completed=21"),
    (
        2022,
        "作出行政处罚决定9.6万件,行政强制措施2,874件。",
        "penalty.decisions=96000 coercion.decisions=2874",
    ),
    (2023, "复议6件,其中4件因信息公开引起,2件因行政处罚引起。", ""),
    (
        2023,
        "三、行政复议和行政诉讼\n未经复议直接起诉1件,尚未审结;复议后起诉2件,维持2件。",
        (
            "litigation_direct.total=1 litigation_direct.pending=1"
            " litigation_after_review.total=2 litigation_after_review.upheld=2"
        ),
    ),
    # the year's part of what there was since the beginning
    (2010, "自2008年5月实施《条例》以来,共公开信息304条,其中2010年公开86条。", "pub.total=86"),
    (2016, "截至2016年底,累计公开信息3204条,当年公开698条。", "pub.total=698"),
    (2010, "累计公开政府信息633条,其中全文电子化630条。2010年公开政府信息231条。", "pub.total=231"),
    # the part of the body in what another had
    (2021, "市政府门户网站全年发布信息3.4万条,其中我局供稿412条。", ""),
    (
        2014,
        "专职从事政府信息公开工作人员3人,兼职人员26人。",
        "org.staff_full_time=3 org.staff_part_time=26",
    ),
]
