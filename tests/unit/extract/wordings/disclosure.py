"""What sentences state about disclosure: all that was published, by which medium, and documents.

Belongs here: wordings, each with the year of its report and what it states, or seems to and does not: parts that look
like the whole are most of them. Shapes of such sentences are in test_prose_disclosure.
"""

from __future__ import annotations

WORDINGS = [
    # denials
    (2023, "本年度无行政规范性文件出台及更新情况。", "docs.issued=0"),
    # published: lists of media
    (
        2022,
        "全年局网站发布信息412条，微信公众号发布微信233条，抖音号发布短视频21条。",
        "pub.channel.website=412 pub.channel.wechat=233",
    ),
    (
        2024,
        "委网站公开信息24条。官方微信平台共推文315篇，点击量2万。",
        "pub.channel.website=24 pub.channel.wechat=315",
    ),
    (
        2023,
        "政务新媒体信息发布上，微信公众号“某地开发区”发布信息260条，官方微博发布信息510条。",
        "pub.channel.wechat=260 pub.channel.weibo=510",
    ),
    (2023, "加强微信公众号的运维，全年累计推送发布各类信息74期203条。", "pub.channel.wechat=203"),
    (2013, "我委通过门户网站和政府信息公开查阅场所共主动公开政府信息84条。", "pub.total=84"),
    (2021, "街道主动公开涉及疫情防控、社会救助、安全生产等方面信息123条。", "pub.total=123"),
    (2020, "今年以来，我局制作政府信息31条，主动公开信息12条。", "pub.total=12"),
    (2020, "2020年以来，我局主动公开政府信息45条。", "pub.total=45"),
    (2023, "通过市政府门户网站和某某融合号等渠道，发布土地、规划等各类信息近600条。", "pub.total=600"),
    (
        2017,
        "我镇通过政府信息平台主动公开信息共93条。其中通过政府公报公开政府信息1条。",
        "pub.total=93 pub.channel.gazette=1",
    ),
    (
        2021,
        "（一）主动公开情况。向上级报送简报50篇；微信公众号推送120余条、微博90余条。",
        "pub.channel.wechat=120 pub.channel.weibo=90",
    ),
    (
        2021,
        "通过微信公众号发布业务工作、空气质量等181条，官方微博发布工作动态等信息135条。",
        "pub.channel.wechat=181 pub.channel.weibo=135",
    ),
    (
        2021,
        "“某地环境”微信、微博分别发布信息126条、286条，阅读量3万次。",
        "pub.channel.wechat=126 pub.channel.weibo=286",
    ),
    (
        2022,
        "主动公开政府信息96条，发布行政规范性文件4篇，政策解读5篇。",
        "pub.total=96 response.policy_interpretations=5",
    ),
    (2020, "运用市政府信息平台、局微信公众平台等多种途径主动公开政务信息80余条。", "pub.total=80"),
    (2014, "主动在政府信息平台、微博、微信等媒介上公开政务信息587。", "pub.total=587"),
    (2016, "本年度我局在各个平台共公开信息638条。", "pub.total=638"),
    (
        2021,
        "门户网站上传信息586条；“某某政务”公众号共发布信息94期314条。开展民意征集活动8次。",
        "pub.channel.website=586 pub.channel.wechat=314 consultation.times=8",
    ),
    (
        2021,
        "全年没有出台规范性文件、受理行政诉讼、行政复议等情况。",
        "docs.issued=0 review.total=0 lit.total=0",
    ),
    (
        2023,
        "全年共公开各类信息31条，其中概况类信息3条。微信公众号公开信息95条。",
        "pub.total=31 pub.channel.wechat=95",
    ),
    # one platform of several, one of them with more
    (2024, "在市政府信息公开平台主动公开信息26条；微信公众号发布信息536条。", "pub.channel.wechat=536"),
    # the same where the platform's figure is summed up, in a sentence of its own
    (2024, "局信息公开平台共发布信息31条。微信公众号发布信息420条。", "pub.channel.wechat=420"),
    # the same where the larger count is worded as posts, and five columns are not a whole site
    (
        2024,
        (
            "依托政府信息公开专栏，全年主动公开政府信息14条。“安康某区”公众号年度推文310条。"
            "官网四大栏目全年更新政务信息150条。"
        ),
        "",
    ),
    # issues whose items are counted, and some of several accounts
    (2024, "“某县文旅”微信公众号推送26期，88条。", ""),
    (
        2024,
        "“某县文旅”微信公众号、抖音发布图文600条次。“某县图书馆”“某县文化馆”微信公众号共计发布信息90条。",
        "",
    ),
    # items among products counted otherwise
    (2022, "先后制作动漫3部、小品2部、推送信息45条。", ""),
    # a part by its own words: besides, of subordinates, of one field, on one platform or foreign site, in one place
    (2024, "另在省级媒体公开政府信息30条。", ""),
    (2024, "局属单位主动公开政府信息20条。", ""),
    (2024, "重点领域主动公开政府信息45条。", ""),
    (2024, "全年在各领域公开政府信息45条。", "pub.total=45"),
    (2024, "围绕重点领域公开政府信息45条。", ""),
    (2024, "“一网通办”平台公开信息66条。", ""),
    (2024, "在信用中国网站公开信息120条。", ""),
    (2024, "线上公开政府信息15条，线下公开政府信息3条。", ""),
    (2024, "线上线下共公开政府信息15条。", "pub.total=15"),
    (2024, "在政务服务大厅公开政府信息15条。", ""),
    (2024, "微信公众号原创发布信息30条，转载信息50条。", ""),
    # what a list names between verb and noun was written about
    (
        2024,
        "通过政府网站、政务新媒体等多种渠道，及时发布发展规划、教育活动、广播电视、市场监督等各类信息共计130条。",
        "pub.total=130",
    ),
    # a column of a site is no board on a wall
    (2022, "我校主动公开栏目共发布信息33条。", "pub.total=33"),
    # what is in force is a stock
    (2021, "集中公开全区现行有效规章27部。", ""),
    # one kind of item, and a site whose owner is not told
    (2017, "在政府门户网站公布工作开展类信息28条。", ""),
    (2020, "网站按时发布水质月报、空气质量季报等信息42条。", ""),
    (2023, "通过东方环保网主动公开信息310条。", ""),
    # two of the other media, neither of them all
    (2024, "抖音号发布信息78条、头条号发布信息77条。", ""),
    # new media only
    (2021, "微信公众号、微博、抖音账号共发布信息3376条。", ""),
    # a list of media goes on
    (
        2024,
        "2024年度网站公开政府信息6条，微信公众号发布信息25篇，公示专栏公开政府信息18条。",
        "pub.channel.website=6 pub.channel.wechat=25",
    ),
    (
        2017,
        "我局通过局网站公开信息186条。市政府网站采用信息22条、省厅采用信息34条。",
        "pub.channel.website=186",
    ),
    # proposals handled, not published
    (2021, "全年在目录中公开信息29条；承办人大建议11件，政协提案37件。", "pub.total=29"),
    # applications for what is public already
    (2022, "主动公开政府信息96条，其中规范性文件4篇，政策解读5篇。", "pub.total=96"),
    # a class of published items
    (2023, "全年累计报送信息88条；法定主动公开信息15条，重点领域信息12条。", ""),
    # a part of what one medium had
    (
        2025,
        "局官方网站发布政府信息620条，其中按照公开目录主动公开信息304条。",
        "pub.channel.website=620",
    ),
    (2020, "自2008年以来，我局主动公开政府信息900条。", ""),
    # the last medium of a list is no total
    (
        2023,
        "通过市政府网站公开信息92条，通过开发区门户网站公开信息36条，通过微信公众号、微博、今日头条等公开信息71条。",
        "",
    ),
    # one column of the site after the whole site
    (
        2024,
        "我委官网发布信息318条。政府信息公开专栏的目录里发布了17条信息。",
        "pub.channel.website=318",
    ),
    # topics of published items
    (2021, "主动公开政府信息388条，其中规划计划21条，回应关切4条，会议公开11条。", "pub.total=388"),
    (2021, "主动公开政府信息388条。其中包括：规划计划21条，回应关切4条，会议公开11条。", "pub.total=388"),
    (2022, "全年发布上级政策解读31条、负责人解读8条、其他解读12条。", ""),
    # parts without a total
    (2021, "开展了线下“新闻发布会”1、线上“新闻发布会”1次。", ""),
    # applications
    (2014, "主动公开信息61条，其中简报18条、依申请公开信息0条、不予公开为0件。", "pub.total=61"),
    (
        2022,
        "主动公开信息61条。收到政府信息公开申请3件，其中予以公开2件、不予公开1件。",
        "pub.total=61 app.received=3 disp.granted=2 disp.refused=1",
    ),
    # published: since the beginning
    (
        2009,
        "2009年，我局主动公开政府信息92条。截止2009年12月底，我局已主动公开政府信息640多条。",
        "pub.total=92",
    ),
    (2009, "2009年，我局主动公开政府信息92条。截止2009年12月底，主动公开政府信息640条。", "pub.total=92"),
    (2023, "截至2023年12月31日，青山街道共主动公开政府信息140余条。", "pub.total=140"),
    # published: a list of one place, beside the total
    (
        2012,
        "2012年度共主动公开政府信息196条。另通过教育信息网发布教育要闻378条、学校动态807条，总计1185条。",
        "pub.total=196",
    ),
    (2012, "公开机构信息5条，政策文件3条，合计共8条。", "pub.total=8"),
    (
        2025,
        "聚焦优抚安置、应急救助等核心业务，全年主动公开信息59条，其中政务信息53条，政策文件6条。",
        "pub.total=59",
    ),
    (2025, "聚焦优抚安置、应急救助等重点领域，全年主动公开信息59条。", ""),
    # published: one channel of several
    (2022, "我局通过信息公开平台发布信息312条，微信公众号发布信息98条。", "pub.channel.wechat=98"),
    (2022, "微信公众号发布信息98条，通过信息公开平台发布信息312条。", "pub.channel.wechat=98"),
    (
        2022,
        "2022年，在信息公开平台发布信息312条。通过微信公众号发布信息98条。",
        "pub.total=312 pub.channel.wechat=98",
    ),
    (2022, "全年通过各类平台发布信息171条，微信公众号发布信息98条。", "pub.total=171 pub.channel.wechat=98"),
    (2023, "主动公开各类政府信息。其中，在县政府信息公开目录系统主动公开信息23条。", ""),
    (
        2021,
        "县应急局在县人民政府网站及时报道应急管理信息。截至2021年底，青山县应急管理局公开各类信息220条，其中“主动公开政府信息数”97条。",
        "pub.total=97",
    ),
    (2022, "网站公开信息120条，抖音号、视频号发布信息33条。", "pub.channel.website=120"),
    (2022, "村务公开栏公开信息18条。", ""),
    (2022, "其他方式公开政府信息12条。", "pub.channel.other=12"),
    (2022, "通过宣传栏、电子显示屏等方式公开政府信息12条。", "pub.channel.other=12"),
    # published: wordings of the whole
    (2022, "（一）主动公开情况。2022年我局自主公开信息86条。", "pub.total=86"),
    (2022, "其中网站发布自主信息98条，官方微博211条。", "pub.channel.website=98 pub.channel.weibo=211"),
    (2022, "本年度我局严格按照政府信息公开目录主动公开信息539条。", "pub.total=539"),
    (2022, "同时通过“青山健康”微信公众号发布136条信息，及时传递工作动态。", "pub.channel.wechat=136"),
    (2022, "全年主动公开政府信息80条。同时公开信息12条。", "pub.total=80"),
    # documents: what was revised was there before
    (2022, "全年修订规范性文件3件。", ""),
    (2022, "制定、修订行政规范性文件4件。", ""),
    (2022, "2022年，我局修订并公布规范性文件2件。", "docs.issued=2"),
    (2022, "全年新制定规范性文件3件、修订2件。", "docs.issued=3"),
    (
        2023,
        "全局现行有效规范性文件数量为0件，废止失效文件数量同样为0件。",
        "docs.in_force=0 docs.repealed=0",
    ),
    # response
    (
        2022,
        "制定发布规范性文件3件，发布相应的各类形式政策解读11份。",
        "docs.issued=3 response.policy_interpretations=11",
    ),
    (2021, "我局主动公开信息66条，其中：通知公告18条、人大建议政协提案2条。", "pub.total=66"),
    (
        2024,
        "我局以区人民政府门户网站作为第一公开平台，做好信息更新发布，共发布信息140余条。",
        "pub.total=140",
    ),
    (2024, "我局以公开为主业，在局门户网站共发布信息86条。", "pub.channel.website=86"),
    (
        2024,
        "主动公开信息125条。其中，“青山区人民政府门户网站”发布38条，“法治青山”微信公众号发布87条。",
        "pub.total=125 pub.channel.website=38 pub.channel.wechat=87",
    ),
    (2024, "在“法治青山网站”微信公众号发布信息38条。", "pub.channel.wechat=38"),
    (2014, "我局通过区政府网站、宣传栏等各类政府公开载体主动公开信息43条。", "pub.total=43"),
    (
        2017,
        "截至2017年12月31日，全年累计主动公开政府信息457条。其中，网站公开信息376条。",
        "pub.total=457 pub.channel.website=376",
    ),
    # published
    (2021, "我大队信息公开政府信息58条。", "pub.total=58"),
    (2023, "依托县政府门户网站组织发布信息340条。", "pub.channel.website=340"),
    (2015, "通过门户网站及手机版网站公开信息18万余条。", "pub.channel.website=180000"),
    (
        2022,
        "更新局门户网站上发布的政策法规和政务信息，全年共主动公开237条政府信息。",
        "pub.total=237",
    ),
    (
        2023,
        "主动公开政府信息900条，其中，县政府门户网站300条，政务新媒体600条（微博500条、微信100条）。",
        "pub.total=900 pub.channel.website=300 pub.channel.weibo=500 pub.channel.wechat=100",
    ),
    (
        2023,
        "主动公开政府信息900条，其中，县政府门户网站300条，政务新媒体600条（微博500条、微信90条）。",
        "pub.total=900 pub.channel.website=300",
    ),
    (
        2022,
        "通过网站、微信发布信息840条（其中：政府网站公开720条，政务微信公开31次<天>120条）。",
        "pub.total=840 pub.channel.website=720",
    ),
    (2020, "在局网站专设《突发事件》栏目，全年发布信息7条。", ""),
    (2020, "在局网站开设“突发事件”专栏，全年发布信息7条。", ""),
    (2020, "在局网站开设“政府信息公开”专栏，全年发布信息70条。", "pub.channel.website=70"),
    (
        2023,
        "通过《青山县人民政府公报》公开规章、规范性文件、人事任免等方面信息57条。",
        "pub.channel.gazette=57",
    ),
    (2023, "依托县政府网站，及时更新、公开相关信息，2023年共计主动公开信息90条。", "pub.total=90"),
    (2023, "依托县政府网站，2023年共计主动公开信息90条。", "pub.channel.website=90"),
    (2023, "在县政府门户网站“基层标准目录”发布信息77条。", ""),
    (2023, "在县政府门户网站“政府信息公开目录”发布信息77条。", "pub.channel.website=77"),
    (
        2018,
        "通过网站主动公开政府信息303条，青山水利微信公众号发布微文178篇。",
        "pub.channel.website=303 pub.channel.wechat=178",
    ),
    (2017, "累计网站信息总量为558条。", ""),
    (2017, "全年网站发布信息总量为558条。", "pub.channel.website=558"),
    (2011, "我局通过《政府信息公开》栏目主动公开政府信息98条。", "pub.total=98"),
    (2011, "我局通过《工作动态》栏目主动公开政府信息98条。", ""),
    (2020, "共主动公开各类法规、业务工作、重点领域信息等政府服务信息121条。", "pub.total=121"),
    (2020, "共主动公开政府服务信息121条。", ""),
    (
        2010,
        "我局全年主动公开政府信息5140条，其中全文电子化率达100%，本年度新增的主动公开信息540条。",
        "pub.total=540",
    ),
    (2010, "我局全年主动公开政府信息5140条，其中新增规范性文件类信息12条。", "pub.total=5140"),
    (
        2025,
        "通过局网站公开信息160条，通过“青山水利”微信公众号发布44期、刊发稿件116篇。",
        "pub.channel.website=160",
    ),
    (
        2025,
        "通过局网站公开信息160条，通过“青山水利”微信公众号发布44期。",
        "pub.channel.website=160 pub.channel.wechat=44",
    ),
    # documents of both kinds are of neither
    (2023, "及时公开2023年制定的规章规范性文件5件。", ""),
    (2023, "制定规章和规范性文件5件。", ""),
    (2023, "制定规范性文件5件。", "docs.issued=5"),
    (
        2023,
        "全年制发规范性文件0件，废止2件，现行有效5件。",
        "docs.issued=0 docs.repealed=2 docs.in_force=5",
    ),
    # a place by a name that does not say what it is
    (2020, "我局全年在“信息公开目录”主动公开政府信息64条。", "pub.total=64"),
    # a column of the body's own on its government's site
    (2022, "在县政府网站县水利局专栏公开信息120条。", "pub.channel.website=120"),
    (2022, "通过县政府门户网站水利局信息公开专栏主动公开政府信息120条。", "pub.channel.website=120"),
    (2022, "在县政府门户网站我局政务公开专栏公开政府信息120条。", "pub.channel.website=120"),
    (2022, "在县政府门户网站部门动态专栏公开政府信息120条。", ""),
    (
        2017,
        "在县政府门户网站专门设立了“办事指引”公开栏目，用于公开办事流程。2017年，共公开发布信息38条。",
        "",
    ),
    # accounts, each in a clause of its own; the account as what was published
    (
        2022,
        "微博2个，共发布信息190条；微信公众号4个，共发布信息340条。",
        "pub.channel.weibo=190 pub.channel.wechat=340",
    ),
    (2022, "全年编发微信公众号62篇。", "pub.channel.wechat=62"),
    (2022, "全年编发微信公众号文章62篇。", "pub.channel.wechat=62"),
    # proposals counted in brackets
    (2022, "承办人大代表建议（12件）、政协提案（9件），均按时办结。", ""),
    # parts
    (
        2016,
        "2016年主动公开政府信息300条，其中政策类信息90条，其他应主动公开的信息210条。",
        "pub.total=300",
    ),
    (
        2016,
        "全年主动公开政府信息300条。\n2016年，我局以门户网站为主要形式，共设置水利头条、通知公告等板块，累计主动公开政府信息210条。",
        "pub.total=300",
    ),
    # ways that do not have what a list of ways counts
    (
        2019,
        "通过网站、报纸、宣传栏等多种途径主动公开政府信息78条，其中政府网站公开政府信息数28条，其他方式公开政府信息数49条。",
        "pub.total=78 pub.channel.website=28 pub.channel.other=49",
    ),
    (
        2015,
        "工作中产生的政府信息经过梳理，2015年新增政府网站主动公开政府信息69条。",
        "pub.channel.website=69",
    ),
    (2022, "全年公开各类信息合计320条。", "pub.total=320"),
    (2022, "门户网站公开信息120条，政务公开栏公示信息30期。", "pub.channel.website=120"),
    (2022, "2022年政府网站信息发布量为500条。", "pub.channel.website=500"),
    (
        2016,
        "制发规范性文件总数71件，主动公开规范性文件数71条。",
        "docs.issued_total=71 pub.normative_documents=71",
    ),
    (2022, "我局2022年主动公开信息28条(次)。", "pub.total=28"),
    (2022, "主动公开政府信息年度新增45条，历年累计312条。", "pub.total=45"),
    (
        2022,
        "全年政务微信推送信息256条，政务微博发布信息1024条。",
        "pub.channel.wechat=256 pub.channel.weibo=1024",
    ),
    (2022, "全年在政务微信公众号推送信息256期。", "pub.channel.wechat=256"),
    (2022, "2022年主动公开政府信息23984条，其中法规公文类公开360条，动态类公开 2万条。", "pub.total=23984"),
    (2022, "办理政协提案12件、人大建议8件，办理结果全部公开。", ""),
    (2022, "通过县政府网“教育信息专栏”公开信息40条。", ""),
    (2022, "发布各类信息220条，其中“主动公开政府信息数”97条。", "pub.total=97"),
    (2022, "通过省政府信息公开目录管理系统发布信息总计362条。", "pub.total=362"),
    (2022, "财政专项资金公开信息1条。", ""),
    (
        2022,
        "政府门户网站共发布信息175条，其中行政处罚案件74条。惠民资金公开信息1条。",
        "pub.channel.website=175",
    ),
    (2022, "政策信息36条，政策解读信息7条，应急信息83条。", ""),
    (
        2022,
        "平台发布信息93条，政府网站公开信息508条，微信公众号公开信息42条。",
        "pub.channel.website=508 pub.channel.wechat=42",
    ),
    (2022, "本年度全年公开401条信息，其中公开行政许可信息55项。", "pub.total=401"),
    (2022, "我局无政务公开工作考核、社会评议和责任追究结果情况。", ""),
    (2022, "不存在“不予公开”的政府信息。", ""),
    (2022, "无应公开而不予公开的政府信息。", ""),
    (2022, "通过走访群众、召开村民大会等方式，公开政府信息42条。", ""),
    # since the beginning, and the year's part
    (2010, "截至2010年底,累计主动公开政府信息328条,其中本年新增71条。", "pub.total=71"),
    (2010, "累计主动公开政府信息328条,其中2009年新增71条。", ""),
    (2010, "累计公开政府信息328条,其中本年度主动公开71条。", "pub.total=71"),
    (2023, "网站访问量突破120万人次,累计发布信息1.7万条,年内新发布2306条。", ""),
    (2016, "主动公开政府信息同比增加112条,达到764条。", "pub.total=764"),
    (
        2024,
        "主动公开:网站发布421条,公众号发布308条,其他方式17条。",
        "pub.channel.website=421 pub.channel.wechat=308 pub.channel.other=17",
    ),
    (2011, "主动公开政府信息126条,其中全文电子化的120条。", "pub.total=126 pub.full_text_online=120"),
    # the year's part of a count since the beginning
    (2016, "到2016年底累计主动公开政府信息883条，其中2016年新增126条。", "pub.total=126"),
    (2018, "截至2018年底，累计主动公开政府信息1620条，2018年公开215条。", "pub.total=215"),
    (
        2012,
        "截止到2012年12月31日，共主动公开政府信息1047条，全文电子化率98%；其中2012年新增信息162条。",
        "pub.total=162",
    ),
    (2016, "截至2016年底，政府网站累计公开信息883条，其中2016年公开126条。", "pub.channel.website=126"),
    (2016, "截至2016年底，累计主动公开政府信息883条，比2015年增加126条。", ""),
    (2016, "截至2016年底，累计主动公开政府信息883条，其中2016年政务动态126条。", ""),
    (2016, "截至2016年底，累计主动公开政府信息883条，其中2015年公开126条。", ""),
    # into how many kinds they are sorted
    (2022, "全年主动公开政府信息共6类、214条：概况信息8条，工作动态206条。", "pub.total=214"),
    (2022, "全年主动公开政府信息12大类1214条。", "pub.total=1214"),
    # published in full
    (2013, "共主动公开政府信息187条，其中全文电子化的186条。", "pub.total=187 pub.full_text_online=186"),
    (2013, "共主动公开政府信息187条，全文电子化186条。", "pub.total=187 pub.full_text_online=186"),
    # other ways beside a gazette, and as the last and largest of a list
    (
        2014,
        "在政府门户网站上公开信息274条，政府公报刊登11条，其他方式公开36条，信息公开栏更换8期。",
        "pub.channel.website=274 pub.channel.gazette=11 pub.channel.other=36",
    ),
    (
        2017,
        "主动公开政府信息334条。其中政府网站134条、政务微信128条、其他方式130条。",
        "pub.total=334 pub.channel.website=134 pub.channel.wechat=128 pub.channel.other=130",
    ),
    (
        2022,
        "共发布信息639条，其中区政府网站信息公开专栏95条，微信公众号544条。",
        "pub.total=639 pub.channel.website=95 pub.channel.wechat=544",
    ),
    # the title of the report on the line of its text
    (2017, "青山县水利局2017年度政府信息公开工作年度报告 2017年我局主动公开政府信息856条。", "pub.total=856"),
    (
        2017,
        "青山县水利局2017年度政府信息公开工作年度报告 一、概述 2017年我局主动公开政府信息856条。",
        "pub.total=856",
    ),
    (2017, "青山县水利局2017年政府信息公开年度报告 […] 2017年主动公开政府信息856条。", "pub.total=856"),
    # the sum of a list
    (2022, "主动公开信息情况：党政信息12条、业务工作46条、其他18条，共76条信息。", "pub.total=76"),
    (2022, "公开党政信息12条、业务工作46条、其他18条，共76条。", "pub.total=76"),
    (2022, "公开党政信息12条、业务工作46条、其他18条，回复留言共31条。", ""),
    # the offices of a bureau themselves
    (2022, "局机关在门户网站发布信息207条。", "pub.channel.website=207"),
    # who publishes, and on what
    (2022, "2022年，本部门主动公开政府信息36条，类别有五类。", "pub.total=36"),
    (2021, "依托门户网站、微博、微信公众号等信息发布平台共发布信息721条。", "pub.total=721"),
    (2020, "通过政务新媒体（微信公众号）发布信息96条。", "pub.channel.wechat=96"),
    (2022, "官方微信公众号保持每日更新，共发布信息312条。", "pub.channel.wechat=312"),
    (2022, "微信公众号每日推送信息3条。", ""),
    (
        2021,
        "全年主动公开政府信息98条。其中通过政府网站公开58条，通过公示栏、电子屏等其他方式公开40条。",
        "pub.total=98 pub.channel.website=58 pub.channel.other=40",
    ),
    (
        2025,
        "2025年，在县政府门户网站转载信息88条，办结信件31件，通过青山县政府网微信公众号推送信息71条。",
        "pub.channel.wechat=71",
    ),
    (2024, "通过政府门户网站、政务新媒体、线下公告栏等多种渠道公开各类信息共计560余条。", "pub.total=560"),
    (2024, "线下公开政府信息56条。", ""),
    (
        2025,
        "全年通过政府网站主动公开财政预决算、教师招聘录用信息、招生政策等群众关心关注的信息共计66条。",
        "pub.channel.website=66",
    ),
    # how much, behind its noun
    (2022, "2022年政府信息累计公开2100余条。", "pub.total=2100"),
    (2019, "2019年度完成政府信息公开188条。", "pub.total=188"),
    # what was renewed, and what each level published
    (2023, "2023年新增主动公开政府信息90条。2023年更新政府信息17条。", "pub.total=90"),
    (2023, "2023年更新政府信息17条。", "pub.total=17"),
    (
        2021,
        "全年主动公开政府信息665条，其中，市本级公开政府信息313条，县区公开政府信息352条。",
        "pub.total=665",
    ),
    (
        2021,
        "通过某某专刊依法主动公开政府信息665条，其中，市本级公开政府信息313条，县区公开政府信息352条。",
        "",
    ),
]

OF_A_BODY_NAMED_IN_THE_SENTENCE = [
    # published: lists of media
    (
        2021,
        "通过信息公开平台、门户网站、官方微博等渠道，积极主动公开政务信息。2021年，市水利局公开信息共计703条。",
        "pub.total=703",
    ),
    # published: wordings of the whole
    (2025, "本年度县审计局共梳理主动公开政府信息18条。", "pub.total=18"),
    (
        2022,
        "2022年度，街道办公开政府信息共计216条，其中通过政府网站公开186条，通过其他渠道公开30条。",
        "pub.total=216 pub.channel.website=186 pub.channel.other=30",
    ),
    (2022, "截至12月底，全县共发布政府信息25381条。", "pub.total=25381"),
    (2022, "全区累计主动公开政府信息 1 万余条。", "pub.total=10000"),
    (2022, "县卫健局公开信息52条。", "pub.total=52"),
    (2018, "全市各级政府机关通过各种渠道主动公开政府信息9.8万条。", "pub.total=98000"),
    (2018, "全区各镇（街道）和区级各部门、单位主动公开政府信息980条。", "pub.total=980"),
]

OF_A_BODY_KNOWN_BY_NAME = [
    # what is of its own field
    (2019, "全年主动公开各类水利信息112条。", "pub.total=112"),
    (2019, "全年主动公开各类财政信息112条。", ""),
    # a column of the body's own on its government's site
    (2022, "在县政府门户网站民政局专栏公开政府信息120条。", ""),
]
