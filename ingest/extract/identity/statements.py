"""What a report says about itself in sentences: who wrote it, whom to ask, who signs, whom the data cover.

Belongs here: the sentence shapes of first paragraphs and signatures, for reports whose title names nobody.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from ingest.catalogue import regions
from ingest.extract.identity.dates import BOOK, signature, year_digits
from ingest.extract.identity.names import (
    NATIONAL,
    PARENTHESES,
    PLACE_END,
    UNIT,
    UNIT_END,
    fullest,
    is_agency,
    only_place,
)
from ingest.extract.identity.page import Page
from ingest.extract.identity.titles import Title, without_years

_C = r"[\u4e00-\u9fff()·]"
_SAID_BOOK = re.compile(
    rf"《(?:[^《》]{{1,30}}[@:]{{1,2}})?(?P<who>(?!关于){_C}{{2,40}}?)20\d\d年?度?(?:的)?(?:政府|政务)?(?:信息|政务)公开[^》]{{0,16}}(?:报告|年报)》"
)
"""A report that quotes its own title: 编制《某某局2019年政府信息公开工作年度报告》."""
_SAID = (
    re.compile(
        rf"(?:公布|(?<!信息)(?<!政务)公开|发布|编制|综合(?!执法|行政|管理|治理|保税)|汇总|制定|制作|梳理|形成|现[把将就])(?:了)?(?P<who>(?!本(?!溪)|我){_C}{{2,40}}?)(?P<second>\([^()]{{0,30}}\))?"
        r"(?P<year>20\d\d)年?度?(?:1月1日(?:起)?至(?:20\d\d年)?12月31日(?:止|期间)?)?(?:的)?"
        r"(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报|情况)"
    ),
    re.compile(
        rf"(?:^|[,。])[现将对把]{{1,2}}(?P<year>20\d\d)年?度?(?P<who>(?!本(?!溪)|我){_C}{{3,40}}?)(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:年度)?报告"
    ),
    re.compile(
        rf"(?:公布|(?<!信息)(?<!政务)公开|发布|编制|综合(?!执法|行政|管理|治理|保税)|汇总|梳理|制定)(?:了)?(?P<year>20\d\d)年?度?(?P<who>(?!本(?!溪)|我){_C}{{2,40}}?)(?:的)?"
        r"(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报|情况)"
    ),
    re.compile(
        rf"(?:公布|(?<!信息)(?<!政务)公开|发布)(?P<who>(?!本(?!溪)|我){_C}{{2,40}}?)(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?P<year>20\d\d)?年?度?(?:年度)?(?:工作)?(?:报告|年报)"
    ),
    re.compile(
        rf"。(?P<year>20\d\d)年?度?(?P<who>(?!本(?!溪)|我){_C}{{2,40}}?)(?:政府|政务)?(?:信息|政务)公开(?:工作)?年度(?:工作)?报告全文(?=包括|由)"
    ),
)
"""A report that says whose it is: 现公布某某局2019年政府信息公开工作年度报告."""
_EDITED = (
    re.compile(
        rf"由(?P<who>(?!本(?!溪)|我){_C}{{3,40}}?)(?:、(?P<partner>{_C}{{4,24}}?))?"
        r"(?:根据|按照|依据|遵照|对照|结合|围绕|综合(?![科股处办室组]|执法|行政|管理|治理|保税)|汇总|负责|组织|编制|编写|制作|起草)"
    ),
    re.compile(
        rf"(?:结合|梳理)(?:20\d\d)年?度?(?P<who>(?!本(?!溪)|我){_C}{{3,40}}?)(?:的)?(?:政府)?(?:信息|政务)公开(?:工作)?"
    ),
    re.compile(
        rf"(?:结合|梳理)(?P<who>(?!本(?!溪)|我){_C}{{3,40}}?)(?:的)?(?:政府)?(?:信息|政务)公开(?:工作)?(?=实际|情况)"
    ),
    re.compile(
        rf"(?:结合|梳理)(?:20\d\d年?度?)?(?P<who>(?!本(?!溪)|我){_C}{{3,40}}?)\((?:以?下)?简称[^()]{{2,30}}\)(?:20\d\d年?度?)?(?:的)?(?:政府)?(?:信息|政务)公开"
    ),
    re.compile(
        rf"(?:^|[,。;])(?P<who>(?!本(?!溪)|我){_C}{{3,40}}?)(?:(?:结合|根据|按照)[^,。;]{{0,20}},)?(?:特|现|认真)*(?:向社会公布|向社会公开|编制(?:了|完成|本)|制定本(?:年度)?报告)"
    ),
)
"""A report that says who wrote it, often an office of the body that reports."""
_ASK = re.compile(
    rf"(?:疑问|问题|意见|建议|查询|咨询|联系)[^。]{{0,30}}?(?:与|联系|向|致电)[::]?(?P<who>(?!本(?!溪)|我){_C}{{3,45}}?)"
    r"(?:联系|反映|咨询|\(?(?:联系)?(?:地址|电话)|,|。|;|:)"
)
_TELEPHONE = re.compile(
    rf"(?:^|[。;)])(?P<who>(?!本(?!溪)|我){_C}{{4,40}}?)(?:联系电话|咨询电话|联系地址)[::]"
)
"""A bureau beside its telephone number."""
_OFFICE = re.compile(
    r"(?:(?:信息|政务|政府信息)公开(?:工作)?(?:领导小组)?(?:办公室|办|科|处|室|中心)|(?!(?:综合)?(?:政务|行政)服务中心$|(?<=[市县区旗])行政审批服务)(?:党政|综合|行政|秘书|文秘|法规|政策法规|"
    r"新闻|经济信息|电子政务|大数据|信息|调研|宣传|督查|政务)(?:(?!局)[\u4e00-\u9fff]){0,10}(?:办公室|办|科|股|处|室|组|中心|部)|(?<=公安局)指挥(?:中心|处|室)|(?<!政府)(?<!小组)(?<!指挥部)(?:办公室|办公厅))$"
)
_OFFICE_OF_A_BUREAU = re.compile(
    r"(?<=[局委厅院队])办公室$|(?<=委员会)办公室$|(?<=中心)办公室$|(?<=办公室)办公室$"
)
"""The office of a bureau that is called after what an office also is: 政务服务管理局办公室."""
_GOVERNMENT_OFFICE = re.compile(r"(?<=政府)(?:办公室|办公厅|办)(?:[\u4e00-\u9fff]{0,12})$")
_OFFICE_ITSELF = re.compile(r"[\u4e00-\u9fff]{2,20}?政府办公[室厅]")
_WE_THE_OFFICE = re.compile(r"[我本]办(?![理法公事])")
_WE_THE_PLACE = re.compile(r"[我本全][省市县区州旗盟](?!政府办)|[我本]级政府")
_TOWN_OFFICE = re.compile(r"(?<=[镇乡街道])(?:人民政府)?(?:党政|综合|党建)[\u4e00-\u9fff]{0,14}$")


_OF_PARTY_AND_STATE = re.compile(r"(?<=街道)党?工委[、和及]?(?=办事处)|(?<=[镇乡])党委[、和及]?(?=人民政府)")
"""The party's committee beside the body that reports: 2025年,某街道党工委、办事处按照…."""
_BODY_IN_GENERAL = re.compile(r"(?<=[局委厅])单位(?=办公室|$)")
_ACTED = (
    r"(?:共|累计|合计|总共|总计|已|均|全年|未|没有|无|尚未|暂无)*(?:主动公开|承办|收到|受理|接收|接到|新收|办理|公开|发布|发生|依申请公开|因|有(?!限)|开展|收取|答复|制发|完成|"
    r"通过[^,。]{0,24}(?:公开|发布)|在[^,。]{2,20}(?:网站?|平台|公众号)上?(?:共|累计)?(?:主动)?(?:公开|发布)|过)|认真(?:贯彻|落实|学习|履行|执行|按照|推行|开展|组织|做好)|(?:严格|全面|深入)(?:按照|执行|落实|依法|学习|贯彻|遵循)|紧(?:紧围绕|密结合|密围绕)|紧扣|聚焦|继续(?=[把将]|坚持|加[强大]|推进|深化|做好|严格)|利用|按照|根据|依据|围绕|立足|高度重视|坚持|积极|始终|以习近平|不断|扎实|切实|在[^,。]{2,24}(?:领导|指导)下"
)
_WHEN = (
    r"(?:20\d\d年(?:度|全年|12月31日|12月底|底|末)?(?:以来)?(?:,(?:结合|根据|按照|围绕)[^,。;]{2,24})?"
    r"|全年|年内|一年来|今年以来|本年度|领导下|统筹下|支持下|指导下)"
)
_ACTOR = re.compile(
    rf"(?:{_WHEN}[,]?|(?:^|[。;:\n]))"
    rf"(?P<who>[\u4e00-\u9fff]{{2,26}}?{UNIT})(?:\([^()]{{2,30}}\))?(?=(?:20\d\d年?度?)?(?:{_ACTED})"
    r"|的?(?:政府|政务)?(?:信息|政务)公开工作(?:在[^,。]{2,24}(?:领导|指导)下|严格按照|认真贯彻|按照))"
)
_WEBSITE_ACTS = re.compile(
    r"(?:全年|年内|20\d\d年,?|(?:^|[。;])(?!全年|年内|20))(?P<who>[\u4e00-\u9fff]{2,20}?人民政府)(?:门户)?网站(?:共|累计|全年)*(?:主动)?(?:发布|公开)"
)
_OWN_GOVERNMENT = re.compile(
    r"[省市]政府规章|[省市县区]政府[和及、与][省市县区]?政府办公?[厅室]|以[省市县区]政府名义"
)
_WE = re.compile(r"[我本][局委办厅部镇乡街院所站中会]|本单位|我单位|本机关|本部门")
_HIGHER = re.compile(
    r"^(?:国务院(?!国资委|国有资产监督管理委员会|侨务办公室|港澳事务办公室|扶贫)|中共|党中央|中央|上级|省[委政]|市委|县委|区委|党工委|各)"
)
_BEFORE_NAME = re.compile(
    r"^(?:现将|现|特|由|将|为|了|的|公布|发布|本报告由|并|及|和|与|向|社会(?=公[布开]|发布)|(?<=社会)公开|经(?!开区|济)|截至|请|联系|年报|年度|年|度|注册|登录)"
)
_TWICE = re.compile(r"^([\u4e00-\u9fff]{3,12}[省市县区州旗])\1")
"""A form that writes the place in front of a full name: 由青山市白水区青山市白水区教育局编制."""
_OF_A_PLACE = re.compile(
    r"(?:综合|汇总)(?:了)?(?:20\d\d年?度?)?(?P<who>[\u4e00-\u9fff]{2,14}?[省市县区州盟旗])(?=各|所属|所辖|政府各|[市县]级各)"
)
"""The place whose bodies a report puts together: 综合2017年度某市各县(市、区)政府和市级各部门的报告."""
_ADDRESS = re.compile(
    rf"地址[::](?P<who>{_C}{{4,30}}?[局委厅院镇乡会])(?=办公(?:室|楼|大楼)|机关|院内|[,;.。)\d]|邮)"
)
_GUIDE = re.compile(rf"《(?P<who>{_C}{{4,30}}?)(?:政府)?信息(?:与政务)?公开(?:工作)?(?:指南|目录|制度)》")
"""What a body keeps of its own: 更新《青山县白水镇人民政府信息公开指南》."""
_COVER_LINES = 12
_BYLINES = 4
_LONGEST_BYLINE = 30
_SOURCE = re.compile(
    rf"(?:信息来源|内容来源|来源|发布机构|发布单位|发布机关|发文机关|发文机构|公开主体|责任部门|信息提供|编制单位|填报单位)[:|]+(?P<who>{_C}{{4,30}}?)"
    r"(?=[|:;,]|20\d\d|发布|日期|时间|作者|浏览|点击|字体|字号|(?:发文|公开|成文|生成|印发|公布)(?:日期|时间)|文号|索引号|主题|有效性|$)"
)
_PRONOUN = re.compile(r"[我本](省|市|县|区|州|旗|镇|乡|街|局|委|厅|办|院|中心|馆|所|校)(?![级次])")
_OF_A_BUREAU = re.compile(r"(?<!政府)(?:局|厅|委员会)$")
_SOURCE_COLUMN = re.compile(
    r"(?:信息来源|内容来源|来源|发布机构|发布单位|发布机关|发文机关|发文机构|公开主体|责任部门)[:]?"
)
_TABLED = re.compile(
    rf"(?P<who>{_C}{{3,30}}?)20\d\d年?度?(?:政府|政务)信息公开(?:工作)?(?:情况)?(?:年度)?(?:情况)?统计(?:报)?表"
)
_OWN_PLACE = re.compile(r"[我本](县|区(?!域)|旗|镇(?!级)|乡(?!村)|市(?!场))")
_TOWN_GOVERNMENT = re.compile(r"[镇乡](?=人民政府|政府|党政)")
_FILLED_IN = re.compile(
    rf"填报(?:单位|机关)(?:名称)?(?:\((?:盖章|公章|签章|章)\))?[:](?P<who>{_C}{{4,30}}?)(?=统计指标|指标名称|填[报表]|单位|负责|联系|日期|时间|20\d\d|[|,;。(]|$)"
)
_PLACE_ACTS = re.compile(
    rf"(?:^|[。;\n)]|总体情况|概述)(?:20\d\d年(?:度|以来)?,?)?(?P<who>[\u4e00-\u9fff]{{2,14}}?[省市县区州旗镇乡])(?=(?:20\d\d年?度?)?{_ACTED})"
)
_BUREAU = re.compile(r"[我本](?:局|委(?!托)|厅|办(?!法|理|公)|部(?!分|级|门)|院|所|站|中心|单位)|本部门")
_COMMITTEE = re.compile(r"[\u4e00-\u9fff]{4,}(?:管委会|管理委员会)$")
_ZONE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?:国家级|省级|市级|高新|经济|技术|产业|工业|科技|旅游)*(?:开发区|经开区|高新区|(?<!高)新区|园区|(?:产业|工业|科技)园)$"
)
"""A zone called by a name of its own: 古雷开发区, not 高新技术开发区."""
_WE_ARE_A_COMPANY = re.compile(r"[我本]公司|[我本]集团|[我本]司(?!法)")
_KIND_OF_ZONE = re.compile(r"国家|高新|经济|技术|产业|工业|科技|旅游|全|各|我|本|该")
_COVERS = (
    r"(?:各级(?:人民)?政府(?:及其|和|、|部门)|政府所属各?(?:行政机关|部门|单位)|各级行政机关|各级政府机关|"
    r"各(?:县|区|市|州|旗|盟|乡|镇|街道)[^。;]{0,24}?(?:部门|单位|政府|街道|乡镇)|"
    r"各(?:部门|单位)[^。;]{0,6}(?:和|、|,)各(?:县|区|市|乡|镇|街道)[^。;]{0,10}|"
    r"全[省市县区州](?:各级|政府系统|行政机关|各部门|各?盟市|各?市县|各?地市)[^。;]{0,12}|"
    r"各地[、和及][^。;]{0,16}(?:部门|机构)|各(?:行署|盟市)[^。;]{0,40}?[委局](?=[^。;《》]{0,30}报告))"
)
_AGGREGATES = re.compile(
    r"涵盖[\u4e00-\u9fff]{0,6}各(?:地级以上)?市、[^。;]{0,20}政府(?:和|及)[^。;]{0,6}各?部门|"
    rf"(?:综合|汇总|汇编|合并)[^。;]{{0,20}}{_COVERS}|"
    rf"(?:根据|依据)(?!《)[^。;《》]{{0,16}}{_COVERS}[^。;《》]{{0,24}}(?:报告|数据|情况|材料)[^。;《》]{{0,14}}(?:汇总|编制|编写|编撰|形成|综合)|"
    rf"(?:数据|统计)(?:范围|口径)?[^。;,]{{0,8}}(?:为|包括|包含|涵盖|含)[^。;]{{0,20}}{_COVERS}|"
    rf"报告(?:的)?(?:内容|范围)(?:包括|包含|涵盖|覆盖)(?:了)?(?:20\d\d年度?)?{_COVERS}|"
    rf"(?:根据|依据|按照|以及)[^。;]{{0,60}}(?:以及|和|及|在)(?:20\d\d年?度?)?(?:[\u4e00-\u9fff]{{2,8}}政府)?[^。;《》]{{0,8}}{_COVERS}[^。;《》]{{0,40}}报告》?[^。;《》]{{0,6}}(?:基础上)?(?:汇总|编制|编写|编撰|形成|综合)|"
    rf"在20\d\d年?度?[^。;《》]{{0,6}}{_COVERS}[^。;]{{0,40}}报告》?的?基础上|"
    rf"(?:本报告|报告|编制,)(?:是|反映|反映了|涵盖|介绍了)(?:20\d\d年?度?)?[\u4e00-\u9fff]{{0,8}}?(?:{_COVERS}|各级(?:人民)?政府|各级行政机关)[^。;]{{0,24}}(?:开展)?政府信息公开(?:工作)?(?:的)?情况|"
    r"办公[厅室][^。;,]{0,4}汇总(?:编制|形成|编写)|系统各[^。;]{0,20}报告编制|海关关区20\d\d|(?:梳理|综合|汇总)20\d\d年?度?[\u4e00-\u9fff]{2,6}系统"
)


def _body_of(office: str) -> str:
    """Return the body an office works for, e.g. 湘阴县林业局 for 湘阴县林业局办公室."""
    name = _BODY_IN_GENERAL.sub("", PARENTHESES.sub("", office))
    town = _TOWN_OFFICE.search(name)
    if town:
        return name[: town.start()]
    previous = None
    while previous != name:
        previous = name
        stripped = (_OFFICE_OF_A_BUREAU if _OFFICE_OF_A_BUREAU.search(name) else _OFFICE).sub("", name)
        if stripped.endswith("人民"):
            stripped += "政府"
        if stripped and (UNIT_END.search(stripped) or PLACE_END.search(stripped)):
            name = stripped
    return _GOVERNMENT_OFFICE.sub("", name)


def _tidy(name: str) -> str:
    """Cut what a sentence puts around a name."""
    name = _TWICE.sub(r"\1", name)
    while not regions.starts_with_place(name):
        cut = _BEFORE_NAME.sub("", name)
        if cut == name:
            break
        name = cut
    return re.sub(r"(?:的|了|在|年|年度|政府信息公开|特|现|并|及时|认真)+$", "", name)


def _is_bureau_of_a_place(name: str) -> bool:
    """Say whether one of two names may report beside the other: 由某市国家税务局、某市地方税务局编制."""
    return regions.starts_with_place(name) and is_agency(name) and _body_of(name) == name


def said_agency(flat: str) -> str | None:
    """Return the agency a report names when it speaks about itself, in its first paragraphs."""
    intro = year_digits(flat[:2500])
    plain = BOOK.sub("《》", intro)
    for pattern, text, by_office in (
        (_SAID_BOOK, intro, False),
        *((p, plain, False) for p in _SAID),
        *((p, plain, True) for p in _EDITED),
    ):
        for found in itertools.islice(pattern.finditer(text), 4):
            name = _tidy(without_years(found["who"]))
            if name.endswith("人民"):
                name += "政府"
            name = re.sub(r"关区$|系统$|\((?:本级|机关|本级机关)\)$", "", name)
            partner = found.groupdict().get("partner")
            if partner:
                if _is_bureau_of_a_place(name) and _is_bureau_of_a_place(partner):
                    return f"{name}、{partner}"
                continue
            if by_office:
                name = _body_of(name)
            if is_agency(name) and not _HIGHER.match(name) and "关于" not in name:
                second = found.groupdict().get("second") or ""
                return name + second if is_agency(second[1:-1]) else name
    joined = _OF_A_PLACE.search(plain)
    return joined["who"] if joined and regions.place(joined["who"]) is not None else None


def asked_agency(flat: str) -> str | None:
    """Return the agency whose office readers are to turn to with questions."""
    asked = itertools.chain(
        itertools.islice(_ASK.finditer(flat[:2500]), 3), itertools.islice(_TELEPHONE.finditer(flat[:2500]), 3)
    )
    for found in asked:
        whom = _tidy(found["who"])
        office = _OFFICE_ITSELF.match(whom)
        name = office.group() if office and _speaks_as_an_office(flat) else _body_of(whom)
        if is_agency(name) and not _HIGHER.match(name):
            return name
    return None


def _speaks_as_an_office(flat: str) -> bool:
    """Say whether a text says 我办 of its body, and never 我市: the office reports, not its government."""
    return _WE_THE_OFFICE.search(flat) is not None and _WE_THE_PLACE.search(flat) is None


def addressed_agency(page: Page) -> str | None:
    """Return the body at whose address readers are to ask, where the text speaks of itself as such a body (我局)."""
    found = _ADDRESS.search(page.flat) if "地址" in page.flat else None
    pronouns = Counter(_PRONOUN.findall(page.flat)) if found else None
    if not found or not pronouns:
        return None
    name, pronoun = found["who"], pronouns.most_common(1)[0][0]
    stands_there = is_agency(name) and _rank_of(name) and not name.endswith(("大会", "居委会", "村委会"))
    return name if stands_there and name.endswith(pronoun) else None


def guiding_agency(page: Page) -> str | None:
    """Return the one body whose guide or list the report speaks of, where it is of the kind that 我局, 我镇 says."""
    names = {found["who"] for found in _GUIDE.finditer(page.flat)}
    pronouns = Counter(_PRONOUN.findall(page.flat)) if len(names) == 1 else None
    if not pronouns:
        return None
    name = names.pop()
    name += "政府" if name.endswith("人民") else ""
    of_the_kind = re.sub(r"人民政府$|道办事处$", "", name).endswith(pronouns.most_common(1)[0][0])
    return name if of_the_kind and is_agency(name) and _rank_of(name) else None


def signed_agency(page: Page, body: int) -> str | None:
    """Return the name over or beside the date that signs a report, at its end or under its title."""
    for lines in (page.tail, page.head[: min(body, 30)]):
        for above, line in itertools.pairwise(["", *lines]):
            signed = signature(line) if len(line) < 60 else None
            for name in (signed[0], above) if signed else ():
                if len(name) < 40 and is_agency(PARENTHESES.sub("", name)):
                    return _body_of(name)
    return None


def byline_agency(page: Page, at: int) -> str | None:
    """Return the name that stands alone on a line right below the title at line ``at`` of the head."""
    for line in page.head[at + 1 : at + _BYLINES] if at >= 0 else ():
        if len(line) <= _LONGEST_BYLINE and regions.starts_with_place(line) and is_agency(line):
            return _body_of(line)
    return None


def cover_agency(place: str, page: Page, body: int) -> str | None:
    """Return the body of a place that stands alone on a line of a cover whose title is for all bodies of the place.

    Covers of 2009-2013 bear 北京市政府信息公开工作年度报告 for every bureau, without a year, and below it the bureau.
    """
    for printed in (*page.head[: min(body, _COVER_LINES)], *page.pieces):
        line = printed.replace("•", "·")
        if line.startswith(place) and len(place) < len(line) <= _LONGEST_BYLINE and is_agency(line):
            name = _body_of(line)
            return None if name == place + "人民政府" else name
    return None


def _under_a_heading(above: str, line: str) -> str | None:
    """Return the cell below or beside a heading of a publisher: 索引号|发布机构| over 123|某某镇人民政府|."""
    if line and "|" not in line and _SOURCE_COLUMN.fullmatch(above):
        return line  # the cell beside it
    if "|" not in above or above.count("|") != line.count("|") or len(line) > 200:
        return None
    cells = zip(above.split("|"), line.split("|"), strict=True)
    return next((cell for head, cell in cells if cell and _SOURCE_COLUMN.fullmatch(head)), None)


def source_agency(page: Page) -> str | None:
    """Return the body an article says it came from, where the text speaks of itself as such a body (我镇, 我局)."""
    for above, line in itertools.pairwise(["", *page.head[:40]]):
        found = _SOURCE.search(line) if len(line) < 200 else None
        source = found["who"] if found else _under_a_heading(above, line)
        if not source:
            continue
        name = _body_of(source)
        pronouns = Counter(_PRONOUN.findall(page.flat))
        bureau = not pronouns and is_agency(name) and _OF_A_BUREAU.search(name) and _rank_of(name)
        if bureau and any(f"{name}{site}" in page.flat for site in ("网站", "门户网站", "官网")):
            # nobody says 我委, but the text names that body's own site
            return name
        if is_agency(name) and pronouns and (_rank_of(name) or fullest(name, page) != name):
            pronoun = pronouns.most_common(1)[0][0]
            kind = PARENTHESES.sub("", name)
            own = kind[-6:] if pronoun in "省市县区州旗镇乡街" else kind[-3:]
            if pronoun in own:
                return name
    return None


def tabled_agency(flat: str) -> str | None:
    """Return the body that a table of figures bears in its title: 附件1某局2012年政府信息公开情况统计表."""
    found = _TABLED.search(flat) if "统计" in flat else None
    name = re.sub(r"^附(?:件|表)?", "", found["who"]) if found else ""
    return name if is_agency(name) and regions.starts_with_place(name) else None


def filling_agency(page: Page) -> str | None:
    """Return the body that filled in a table of indicators: 填报单位(盖章):某县水利局."""
    found = _FILLED_IN.search(page.flat) if "填报" in page.flat else None
    name = found["who"] if found else ""
    return name if is_agency(name) and regions.starts_with_place(name) else None


def _town(text: str) -> str | None:
    """Return the township that a text ends with: 登录镇隆镇 ends with 镇隆镇."""
    return next((text[at:] for at in range(len(text) - 2) if regions.starts_with_place(text[at:])), None)


def own_place(page: Page) -> str | None:
    """Return the only place of its rank that a text names which says 我县 or 我镇 of itself, and never 我局."""
    pronouns = Counter(_OWN_PLACE.findall(page.flat))
    if not pronouns or _BUREAU.search(page.flat):
        return None
    rank = pronouns.most_common(1)[0][0]
    if rank in "镇乡":
        towns = {
            _town(page.said[max(0, f.start() - 5) : f.end()]) for f in _TOWN_GOVERNMENT.finditer(page.said)
        }
        towns.discard(None)
        town = towns.pop() if len(towns) == 1 else None
        return town if town and town.endswith(rank) else None
    return only_place(rank, page)


def acting_agency(page: Page) -> str | None:
    """Return the body that the sentences on the year's work have for a subject, if they agree on one."""
    names: Counter[str] = Counter()
    for line in page.lines[:400]:
        if len(line) < 8:
            continue
        said = _OF_PARTY_AND_STATE.sub("", line) if "委" in line else line
        for found in _ACTOR.finditer(year_digits(said)):
            name = found["who"]
            if is_agency(name) and not _HIGHER.match(name) and _can_act(name, page):
                names[name] += 1
        if not names and _OWN_GOVERNMENT.search(line) and not _WE.search(line):
            site = _WEBSITE_ACTS.search(line)
            if site:
                names[site["who"]] += 1
    if not names:
        return _acting_place(page)
    return names.most_common(1)[0][0]


def _acting_place(page: Page) -> str | None:
    """Return the place that a report has for a subject (2024年,安顺市坚持…): bureaus say 我局."""
    if _BUREAU.search(page.flat):
        return None
    for found in itertools.islice(_PLACE_ACTS.finditer(year_digits("\n".join(page.head))), 8):
        if regions.place(found["who"]) is not None:
            return found["who"]
    return None


def _can_act(name: str, page: Page) -> bool:
    if name.endswith("有限公司") and _WE_ARE_A_COMPANY.search(page.flat):
        return True
    if _rank_of(name) or _starts_with_rank(name) or _COMMITTEE.match(name) is not None:
        return True
    zone = _ZONE.match(name)
    return zone is not None and _KIND_OF_ZONE.sub("", zone["name"]) == zone["name"]


def _starts_with_rank(name: str) -> bool:
    return bool(re.match(r"[省市县区州镇乡](?!域)", name))


def _rank_of(name: str) -> bool:
    if name.endswith(("街道办事处", "镇人民政府", "乡人民政府")) or NATIONAL.match(name):
        return True
    return regions.starts_with_place(name) or name.startswith(("国家", "中国"))


def scope_of(title: Title | None, page: Page, level: str | None) -> str:
    """Return ``aggregate`` when title or preamble say that the report covers the bodies below; else ``own``."""
    if title is not None and title.scope:
        return title.scope
    if level == "township":
        return "own"
    return "aggregate" if _AGGREGATES.search(page.flat[:1500]) else "own"
