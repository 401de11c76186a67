"""Wordings of reports of 2008 to 2018 that are prose throughout, and of chapters late in a report."""

import pytest

from tests.unit.extract.prose_cases import claims, expected

STATED = [
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
    # the two matters of a chapter, denied together
    (2014, "本年度没有申请公开政府信息和不予公开政府信息的情况。", "app.received=0"),
    (2014, "本年度没有不予公开政府信息的情况。", ""),
    (
        2010,
        "没有发生因政府信息公开申请的行政复议案、行政诉讼案和各类申诉案。",
        "review.total=0 lit.total=0 appeals.total=0",
    ),
    (
        2016,
        "因政府信息公开被申请行政复议2件，没有因政府信息公开被提起行政诉讼的情况。",
        "review.total=2 lit.total=0",
    ),
    (2016, "全年被申请行政复议2件，没有因政府信息公开引起的。", ""),
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
    # published
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
    # how it was responded
    (
        2017,
        "通过不同渠道和方式回应解读情况：举办新闻发布会12次，组织网站在线访谈2次。",
        "response.press_conferences=12 response.online_interviews=2",
    ),
]


@pytest.mark.parametrize(("year", "text", "stated"), STATED)
def test_what_is_stated(year: int, text: str, stated: str) -> None:
    assert claims(text, year, "青山县水利局") == expected(stated)
