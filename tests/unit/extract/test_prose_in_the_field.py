"""Wordings met in the field: parts that look like totals, lists, and numbers that lost their measure word."""

import pytest

from tests.unit.extract.prose_cases import claims, expected

STATED = [
    # denials
    (
        2014,
        "我镇没有发生针对本机关有关政府信息公开事务的行政复议案、诉讼和申述情况。",
        "review.total=0 lit.total=0 appeals.total=0",
    ),
    (2023, "本年度无行政规范性文件出台及更新情况。", "docs.issued=0"),
    (2012, "本年度我市对政府信息公开未予收费。", "application_fees.amount=0"),
    # applications
    (2012, "本年度县政府依申请公开信息办理数17件，全部同意公开。", "app.received=17 reply.granted=17"),
    (2021, "收到政府信息公开申请6件，均予以公开。", "app.received=6 disp.granted=6"),
    (2021, "2021年，我局共收到网上依申请公开3件。", "app.received=3 app.channel.online=3"),
    (
        2022,
        "我局收到政府信息公开申请4件，均为自然人网上申请。",
        "app.received=4 app.received[natural_person]=4 app.channel.online=4",
    ),
    (2024, "本年度共收到依申请公开事项0三是政府信息管理方面。", "app.received=0"),
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
    (
        2021,
        "通过信息公开平台、门户网站、官方微博等渠道，积极主动公开政务信息。2021年，市水利局公开信息共计703条。",
        "pub.total=703",
    ),
    (2013, "我委通过门户网站和政府信息公开查阅场所共主动公开政府信息84条。", "pub.total=84"),
    (2021, "街道主动公开涉及疫情防控、社会救助、安全生产等方面信息123条。", "pub.total=123"),
    (2020, "今年以来，我局制作政府信息31条，主动公开信息12条。", "pub.total=12"),
    (2020, "2020年以来，我局主动公开政府信息45条。", "pub.total=45"),
    (
        2020,
        "公布人大代表建议、政协委员提案办理情况信息7条，其中人大代表建议办理情况信息2条，政协委员提案办理情况信息5条。",
        "proposals.npc_disclosed=2 proposals.cppcc_disclosed=5",
    ),
    (2023, "通过市政府门户网站和某某融合号等渠道，发布土地、规划等各类信息近600条。", "pub.total=600"),
    (
        2017,
        "我镇通过政府信息平台主动公开信息共93条。其中通过政府公报公开政府信息1条。",
        "pub.total=93 pub.channel.gazette=1",
    ),
    (
        2023,
        "收到依申请公开件9件，予以公开4件，信息无法提供5件。",
        "app.received=9 disp.granted=4 disp.unavailable=5",
    ),
    (2017, "设有政府信息公开工作机构1个。", "org.offices=1"),
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
    (2021, "收到政府信息公开申请2件，均已答复。上年无结转。", "app.received=2 app.carried_in=0"),
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
    (
        2022,
        "主动公开政府信息96条，发布行政规范性文件4篇，政策解读5篇。",
        "pub.total=96 response.policy_interpretations=5",
    ),
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
        2025,
        "因政府信息公开被申请行政复议有3件，其中2件正在复议机关审理中。",
        "review.total=3 review.pending=2",
    ),
    (2020, "运用市政府信息平台、局微信公众平台等多种途径主动公开政务信息80余条。", "pub.total=80"),
    (2021, "召开和参加新闻发布会9场，其中参加上级新闻发布会5场。", "response.press_conferences=9"),
    (2014, "主动在政府信息平台、微博、微信等媒介上公开政务信息587。", "pub.total=587"),
    (2016, "本年度我局在各个平台共公开信息638条。", "pub.total=638"),
    (
        2024,
        "共收到5份依申请公开信件（其中3份为网络申请，2份为邮寄申请）。",
        "app.received=5 app.channel.online=3 app.channel.letter=2",
    ),
    (2011, "目前没有收到行政复议、提起行政诉讼的要求。", "review.total=0 lit.total=0"),
    (2024, "我局未接到政府信息公开申请，历年累计收到依申请公开数为0。", "app.received=0"),
    (
        2021,
        "门户网站上传信息586条；“某某政务”公众号共发布信息94期314条。开展民意征集活动8次。",
        "pub.channel.website=586 pub.channel.wechat=314 consultation.times=8",
    ),
    (
        2012,
        "共收到政府資訊公開申請5件，其中來信申請2件、網路申請3件，給予公開4件。",
        "app.received=5 app.channel.letter=2 app.channel.online=3 reply.granted=4",
    ),
    (2021, "收到和处理7件政府信息公开申请。", "app.received=7"),
    (
        2021,
        "全年没有出台规范性文件、受理行政诉讼、行政复议等情况。",
        "docs.issued=0 review.total=0 lit.total=0",
    ),
    (2023, "召开《某市条例》《若干政策》2场新闻发布会。", "response.press_conferences=2"),
    (
        2023,
        "全年共公开各类信息31条，其中概况类信息3条。微信公众号公开信息95条。",
        "pub.total=31 pub.channel.wechat=95",
    ),
    # documents and people
    (2020, "主動公開規章2件，行政規範性檔案13件。", "regulations.disclosed=2 docs.disclosed=13"),
    (2010, "本机关从事政府信息公开工作的全职人员1人。", "org.staff_full_time=1"),
    (2019, "街道共有专职信息人员2名。", "org.staff_full_time=2"),
    (2009, "我镇设立了三处政府信息公开查询点。", "org.reading_points=3"),
    (2012, "在政务大厅和图书馆开辟了6个公共查阅点，供市民查阅政府信息。", "org.reading_points=6"),
]


@pytest.mark.parametrize(("year", "text", "stated"), STATED)
def test_what_a_wording_states(year: int, text: str, stated: str) -> None:
    assert claims(text, year) == expected(stated)


def test_an_office_of_the_police_speaks_of_its_own_field() -> None:
    text = "本年度我局主动公开涉公安政府信息87条。"
    assert claims(text, 2012, "青山县公安局") == {"pub.total=87"}
    assert claims(text, 2012, "青山县水利局") == set()


# what a second, blind reading of reports brought up
STATED += [
    (2023, "我局收到政府信息公开申请8件，剩余2件结转下年度办理。", "app.received=8 app.carried_out=2"),
    (
        2024,
        "我局新收政府信息公开申请30件，上年结转4件，本年度办理31件，剩余3件结转下年度继续办理。",
        "app.received=30 app.carried_in=4 app.completed=31 app.carried_out=3",
    ),
    (2023, "我街道收到政府信息公开申请2件，已办理完毕。", "app.received=2 app.completed=2"),
    (2017, "全年共受理依申请公开6件，都为信函申请。", "app.received=6 app.channel.letter=6"),
    (2020, "依申请公开方面，我局收到3件信函申请。", "app.channel.letter=3"),
    (
        2023,
        "政府信息公开行政复议案件4件，结果维持3件，正在复议1件。",
        "review.total=4 review.upheld=3 review.pending=1",
    ),
    (
        2023,
        "本年度行政规范性文件制发2件，废止1件，现行有效9件。",
        "docs.issued=2 docs.repealed=1 docs.in_force=9",
    ),
    (2016, "全年回应公众关注热点或政务舆情21次。", "response.hotspots=21"),
    (2016, "局长在政府网站作了一期在线访谈。", "response.online_interviews=1"),
    (2023, "我街道在官网上主动公开街道信息42条。", "pub.channel.website=42"),
    (2021, "网站全年更新政务动态、通知公告等信息117条。", "pub.channel.website=117"),
    (2023, "通过某县人民政府网微信公众号推送政务信息71条。", "pub.channel.wechat=71"),
    (2023, "政务新媒体平台“青山发布”公众号共发布信息29条。", "pub.channel.wechat=29"),
    (2023, "我局通过门户网站“部门信息公开”专栏等平台，主动公开政府信息45条。", "pub.total=45"),
    (2024, "共发布各类信息3600条，其中，通过部门频道主动公开政府信息1200条。", "pub.total=3600"),
    (2024, "全年主动公开就业、社会保险、考试等方面政府信息240条。", "pub.total=240"),
    (
        2022,
        "收到政府信息公开申请9件，其中处理结果4件为不予公开，1件为不予处理，4件为无法提供。",
        "app.received=9 disp.refused=4 disp.not_processed=1 disp.unavailable=4",
    ),
    (2021, "全年依法规范办结信息公开申请2502件。", "app.completed=2502"),
    (2016, "我局配备2名工作人员负责政府信息公开日常工作。", "org.staff=2"),
    (2025, "收到政府信息公开申请1件，已按规定时限和程序办结。", "app.received=1 app.completed=1"),
    (2010, "二、具体措施抓成效\n我乡主动公开政府信息13条。", "pub.total=13"),
]

TRAPS = [
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
    # all of the rest
    (2022, "收到政府信息公开申请16件，申请人撤回2件，剩余14件已全部办结。", "app.received=16"),
    # what lawsuits cost is no charge for applications
    (2017, "四、政府信息公开的收费情况\n2017年未发生与诉讼（行政复议）有关的费用。", ""),
    # new media only
    (2021, "微信公众号、微博、抖音账号共发布信息3376条。", ""),
    # one occasion of those counted
    (2017, "全年举办新闻发布会6场次。围绕基本公共服务召开了2场新闻发布会。", "response.press_conferences=6"),
    (2016, "明确1名工作人员负责政府信息公开工作，1名领导分管。", ""),
    # reviews of other acts
    (2024, "2024年度行政执法工作均无被申请行政复议和提起行政诉讼。", ""),
    # a lost comma
    (2023, "收到政府信息公开申请5件，不予公开1条内容本机关未制作。", "app.received=5"),
    # how applications were answered does not say how many were completed
    (2023, "收到政府信息公开申请7件，所有申请均在法定期限内予以答复。", "app.received=7"),
    (2021, "共收到信息公开申请7件，申请事项均严格在办结时限内答复。", "app.received=7"),
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
]


@pytest.mark.parametrize(("year", "text", "stated"), TRAPS)
def test_what_a_wording_does_not_state(year: int, text: str, stated: str) -> None:
    assert claims(text, year) == expected(stated)
