"""Figures beside the report's own: of other bodies, of other years, of what was due, of other matters.

Belongs here: sentences that state one figure of the body and its year beside others that read alike.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.prose_cases import claims, expected

BUREAU = "青山县水利局"
COUNTY = "青山县人民政府"
SCHOOLS = "青山县教育局"

OF_OTHER_BODIES = [
    (SCHOOLS, "因信息公开被申请行政复议2件;市教育局系统发生信息公开行政复议7件。", "review.total=2"),
    (SCHOOLS, "三、复议诉讼\n市教育局行政复议3件,均维持。", ""),
    (SCHOOLS, "三、复议诉讼\n县教育局行政复议3件。", "review.total=3"),
    (BUREAU, "局机关和所属四个单位共公开信息716条,其中县局211条。", ""),
    ("青山煤矿安全监察分局", "省局机关收到政府信息公开申请21件。", ""),
    (
        "青山区管理委员会办公室",
        "我区通过网站公开信息816条。全区共收到信息公开申请40件。",
        "pub.channel.website=816 app.received=40",
    ),
    ("青山区管理委员会办公室", "我办认真履职。全区共收到信息公开申请40件。", ""),
    (BUREAU, "局机关收取依申请公开复印费28元;其他单位没有收费。", "application_fees.amount=28"),
    (BUREAU, "县自然资源局收到政府信息公开申请41件。", ""),
    (BUREAU, "县水务局收到政府信息公开申请4件。", ""),
    (BUREAU, "县水利局收到政府信息公开申请4件。", "app.received=4"),
    (BUREAU, "今年以来,县政府收到依申请公开18件,转我局办理3件。", ""),
    (BUREAU, "我局配合县政府办理依申请公开3件。", ""),
    (BUREAU, "受理窗口代各单位接收信息公开申请38件。", ""),
    (BUREAU, "全县发生信息公开行政复议9件、行政诉讼4件。", ""),
    (BUREAU, "全县发生涉及信息公开的行政复议共9件,行政诉讼4件。", ""),
    (BUREAU, "全系统收到政府信息公开申请12件。", "app.received=12"),
    (BUREAU, "我局收到政府信息公开申请5件。全系统收到政府信息公开申请12件。", "app.received=5"),
    (BUREAU, "全系统收到政府信息公开申请12件,其中县水利局5件。", ""),
    (BUREAU, "县政府新闻办公室召开新闻发布会8次,其中我局参加1次。", ""),
    (BUREAU, "参加县政府组织的新闻发布会2次。", "response.press_conferences=2"),
    (COUNTY, "各乡镇收到政府信息公开申请17件,县直部门收到118件。", ""),
    (COUNTY, "各部门共收到政府信息公开申请118件。", "app.received=118"),
    (SCHOOLS, "局属学校没有收到信息公开申请,局机关收到2件。", "app.received=2"),
    ("青山镇人民政府", "全镇9个村收到村民要求公开村务的申请12件。", ""),
    ("青山乡人民政府", "全乡(含9个村)公开信息426条,其中乡政府公开40条。", ""),
    ("青山乡人民政府", "全乡公开政府信息426条。", "pub.total=426"),
    (
        COUNTY,
        "县政府及各部门共收到政府信息公开申请211件,其中县政府收到58件,其余部门收到153件。",
        "app.received=211",
    ),
    (BUREAU, "局机关公开政府信息80条,二级单位公开政府信息200条。", "pub.total=80"),
    (BUREAU, "我局所属各单位共收到政府信息公开申请9件。", ""),
    (BUREAU, "我局及所属各单位共收到政府信息公开申请9件,其中局机关4件。", ""),
    (BUREAU, "全县水利系统收到政府信息公开申请15件,我局收到6件。", "app.received=6"),
    (BUREAU, "全系统收到政府信息公开申请15件,其中我局收到6件,局属单位收到9件。", "app.received=6"),
    (BUREAU, "局机关收到政府信息公开申请5件,局属单位收到8件,合计13件。", "app.received=5"),
    (BUREAU, "一季度我局收到政府信息公开申请2件,二季度局属单位收到3件,全年合计5件。", ""),
    (BUREAU, "收到申请书21份,其中3份不属于政府信息公开申请;受理政府信息公开申请18份。", "app.received=18"),
    (SCHOOLS, "青山县第一中学受理信息公开申请2件。", ""),
    ("青山县第一中学", "青山县第一中学受理信息公开申请2件。", "app.received=2"),
    ("青山分局", "市局统一收到政府信息公开申请45件,转我分局承办8件。", ""),
    (BUREAU, "县灌区中心、县河道中心分别收到政府信息公开申请2件、3件。", ""),
    (BUREAU, "收到县政府办转来政府信息公开申请4件,直接收到申请6件。", "app.received=6"),
    (BUREAU, "省、市、县三级水利部门共受理政府信息公开申请312件。", ""),
    (COUNTY, "因信息公开以县政府为被申请人的复议6件,以部门为被申请人的复议4件。", ""),
    (BUREAU, "3件政府信息公开申请因申请人未缴纳信息处理费不再处理。", ""),
    ("青山学院", "2018-2019学年,学校主动公开信息806条。", "pub.total=806"),
    ("青山县第一中学", "县教育局所属中小学共收到信息公开申请5件。", ""),
]
OF_OTHER_YEARS = [
    ("2012年至2014年,我局收到政府信息公开申请36件,全部办结。", ""),
    ("2012—2014年,我局分别收到政府信息公开申请6件、8件、9件。", ""),
    ("近三年我局收到政府信息公开申请分别为6件、8件、9件。", ""),
    ("截至2014年底,我局累计收到政府信息公开申请36件,其中2014年9件。", ""),
    ("我局累计收到政府信息公开申请9件。", "app.received=9"),
    ("依申请公开1件,系上年度结转。", ""),
    ("我局主动公开政府信息417条(此数含2008年以来公开的信息)。", ""),
    ("我局主动公开政府信息417条(此数含转载信息)。", "pub.total=417"),
    ("我局网站及时更新信息,总量达5600条,今年更新1260条。", ""),
    ("主动公开政府信息36条(2013年)。", ""),
    ("我局公开政府信息103条,其中2014年公开87条,2015年1月公开16条。", ""),
    ("近年来,共公开政府信息356条。", ""),
    ("近年来,我局重视公开,2014年公开政府信息56条。", "pub.total=56"),
    ("12月底收到政府信息公开申请2件,全年共收到8件。", "app.received=8"),
    ("主动公开政府信息36条(2014年)。", "pub.total=36"),
]
OF_OTHER_MATTERS = [
    ("应公开政府信息100条,实际公开88条。", ""),
    ("应公开政府信息88条,实际公开88条。", "pub.total=88"),
    ("我局收到申请公开成绩的来信6件,均属个人信息查询,不作为政府信息公开申请。", ""),
    ("依申请公开6件,答复6件,其中告知其他途径1条。", "app.received=6 reply.total=6 reply.other_route=1"),
    (
        "收到政府信息公开申请8件,其中当面申请3件,同意公开2件;网上申请5件,同意公开4件。",
        "app.received=8 app.channel.in_person=3 app.channel.online=5",
    ),
    ("其中,1件申请信息不存在,5件予以公开。", "reply.not_existing=1 reply.granted=5"),
    ("全年未收到不符合规定的信息公开申请。", ""),
    ("没有出现因信息公开和办理依申请公开、更正信息产生的行政复议和诉讼。", "review.total=0 lit.total=0"),
    ("依申请公开收费标准为每页0.5元。", ""),
    ("应申请人要求复印档案872份,收费1440元,不属于政府信息公开收费。", ""),
    ("收取依申请公开检索费0元、复制费34.5元。", ""),
    ("公安机关查处案件64起,引起行政复议1起,已维持。", ""),
    ("行政处罚复议2件,信息公开复议0件。", "review.total=0"),
    ("未发生税务行政复议。", ""),
    ("同意公开2件,不予公开6件,其他途径8件,合计16件。", "reply.granted=2 reply.refused=6 reply.other_route=8"),
    ("举办培训班11期、培训渔民734人次,其中对站内人员进行信息公开培训1期。", ""),
    ("对申请人免费提供邮寄服务。", ""),
    ("没有发生集体诉讼。", ""),
    ("全年行政复议案件3件,其中涉及信息公开1件。", ""),
    ("全年被提起行政诉讼1件(与信息公开无关)。", ""),
    ("发生行政诉讼1起,为合同纠纷。", ""),
    ("受理行政复议5件,维持4件,撤销1件,其中信息公开类1件。", ""),
    ("行政复议6件中,信息公开类2件;行政诉讼4件中,信息公开类1件。", ""),
    ("作出工伤认定决定213件,引发行政复议6件。", ""),
    ("未发生因信息公开引起的行政复议,本局作出的行政处罚决定被申请行政复议1件,被维持。", "review.total=0"),
    ("全乡没有收到信息公开申请。制定文件60份,其中主动公开22份,不予公开8份。", "app.received=0"),
    ("共收到申请36件,其中政府信息公开申请28件,信访类8件。", "app.received=28"),
    ("收到政府信息公开申请1件,其他申请56件。", "app.received=1"),
    ("收到政府信息公开申请4件,均予以公开,1件除外。", "app.received=4"),
    ("举办各类培训班6期420人次,其中信息公开1期30人次。", ""),
    ("依申请公开政府信息88条,均在目录中列明。", ""),
    ("全年办理36件,其中2014年新受理34件。", "app.received=34"),
    ("信息公开申请36件,信访件126件,热线件560件,总计722件。", "app.received=36"),
    ("因信息公开引发行政诉讼1起,为征地信息答复纠纷。", "lit.total=1"),
]


@pytest.mark.parametrize(("agency", "text", "wanted"), OF_OTHER_BODIES)
def test_figures_of_other_bodies_are_not_claimed(agency: str, text: str, wanted: str) -> None:
    assert claims(text, year=2014, agency=agency) == expected(wanted)


@pytest.mark.parametrize(("text", "wanted"), OF_OTHER_YEARS)
def test_figures_of_other_years_are_not_claimed(text: str, wanted: str) -> None:
    assert claims(text, year=2014, agency=BUREAU) == expected(wanted)


@pytest.mark.parametrize(("text", "wanted"), OF_OTHER_MATTERS)
def test_figures_of_other_matters_are_not_claimed(text: str, wanted: str) -> None:
    """The years before 2019 count replies, and cases of disclosure only."""
    found = {
        c for c in claims(f"三、依申请公开情况\n{text}", year=2014, agency=SCHOOLS) if "completed" not in c
    }
    assert found == expected(wanted)
