"""Names of public bodies: what can be one, its full form, its rank.

Belongs here: the grammar of names. Does not belong here: where in a document a name is looked for.
"""

from __future__ import annotations

import re
from collections import Counter

from ingest.catalogue import regions
from ingest.catalogue.regions import Region
from ingest.extract.identity.page import Page

UNIT = (
    r"(?:局|厅|委|委员会|办|办公厅|办公室|部|人民政府|政府|管委会|街道|办事处|中心|署|院|所|站|处|研究室|队|社|馆|场|台|会|科协|文联|侨联|残联|妇联|"
    r"工商联|银行|支行|分行|公司|集团|大学|学校|中学|小学|党校|海关|领导小组|指挥部|开发区|经开区|高新区|保护区|新区|园区|(?:产业|工业|科技|物流)园|基地)"
)
UNIT_END = re.compile(UNIT + r"$")
PLACE_END = re.compile(r"[\u3400-\u9fff](?:省|自治区|市|地区|州|盟|县|区|旗|镇|乡|街道|苏木)$")
_STREET = re.compile(r"[\u3400-\u9fff]{2,6}街")
"""An office called by its street alone (荣光街), as offices of Tianjin are: nowhere but in a title."""
_MASKED = re.compile(r"[xX×✕*＊○〇□■#?…]|某")
_NAME = re.compile(r"^[\u3400-\u9fff()·、]{2,45}$")
_SELF = re.compile(
    r"^(?:我(?!.{1,3}县)|本(?!溪)|该|贵(?=[局委办厅部镇乡院所单])|各|全(?=[省市县区镇乡局]|州(?![县镇])|国(?:海关|各|性|税务))|其|这|此|你|他|"
    r"以及|关于|有关|相关|上级|所属|下属|一个|人民政府$|政府$)"
)
"""Words by which a text speaks of a body without its name; 本溪, 贵阳 and 全州县 are names."""
_NOISE = re.compile(
    r"政府网站|门户网|公开(?:栏|平台|专栏|目录|指南|制度|网|条例)|首页|当前位置|导航|登录|搜索|订阅|版权|主办|承办|下载|打印|关闭|"
    r"信息公开|政务公开|政务服务$|法定主动|依申请|年报|年度|报告|条例|通知|规定|要求|情况|工作$|根据|"
    r"编制(?!委|办|局)|统计(?!局|调查)|[向对]社会$|[向对](?:全)?社会(?:公众|各界)|主动(?:向|公开)|网站$|(?:综合|汇总)各|[以下]+[简]?称|部门$|[院校学局厅]政府$"
)
_TOO_BARE = frozenset(
    (
        "海关",
        "街道",
        "开发区",
        "新区",
        "经开区",
        "高新区",
        "保护区",
        "基地",
        "园区",
        "管委会",
        "部门",
        "单位",
        "办事处",
        "办公室",
        "领导小组",
        "分局",
        "委员会",
        "政府部门",
        "医院",
        "中医院",
        "人民医院",
        "学校",
        "中学",
        "小学",
        "大学",
        "公司",
        "集团",
        "银行",
    )
)
PARENTHESES = re.compile(r"\([^()]*\)")
_VERBAL = re.compile(r"[的在为了是已被将向]")
_MINISTRIES = (
    "外交部|国防部|国家发展和改革委员会|国家发展与改革委员会|国家发展改革委|教育部|科学技术部|科技部|工业和信息化部|国家民委|"
    "公安部|国家安全部|民政部|司法部|财政部|人力资源和社会保障部|人力资源社会保障部|国土资源部|自然资源部|环境保护部|生态环境部|"
    "住房和城乡建设部|住房城乡建设部|交通运输部|铁道部|水利部|农业部|农业农村部|商务部|文化部|文化和旅游部|卫生部|国家卫生健康委|"
    "退役军人事务部|应急管理部|中国人民银行|审计署|监察部|海关总署"
)
NATIONAL = re.compile(
    rf"^(?:中华人民共和国)?(?:{_MINISTRIES}|国务院[\u4e00-\u9fff]{{0,20}}|"
    r"国家(?:(?!局)[\u4e00-\u9fff]){2,14}(?:局|委员会|署|办公室)|中国(?:(?!局|委员会)[\u4e00-\u9fff]){2,14}(?:委员会|监会|局|署)|"
    r"全国[\u4e00-\u9fff]{2,14}(?:委员会|理事会))$"
)
"""Bodies of the State Council, past and present; those of a pattern count only where the name holds no place."""
_RANKED_BY_NAME = (
    (re.compile(r"(?:街道办事处|街道?|镇人民政府|乡人民政府|镇|乡|苏木)$"), "township"),
    (re.compile(r"^(?:县|区(?!域)|[^省市区]{1,8}[县旗](?=[\u4e00-\u9fff]))"), "county"),
    (re.compile(r"^省"), "province"),
    (re.compile(r"^[镇乡]"), "township"),
)
_NO_RANK = re.compile(r"(?:大学|学院|学校|中学|小学|医院|公司|集团|银行|海关)$")
_ZONE_END = re.compile(r"(?:开发|园|示范|实验|试验|管理|合作|风景|度假|保税|新|经济|工业|产业|旅游|物流)区$")
_OVER_A_TOWN = re.compile(r"(?<=[市县区旗])人民政府(?=[\u4e00-\u9fff]{2,6}(?:镇|乡|苏木)(?:人民政府)?$)")
"""章贡区人民政府水东镇 is a town of the district; a street office is called after its government."""
_BARE = re.compile(r"(?P<rank>[省市县区旗州盟镇乡]|自治[区州县旗])(?:人民)?政府|街道办事处")
"""A government named by its rank alone: nobody in particular."""
_RANK_FIRST = re.compile(r"^(?P<rank>[省市县区旗])(?!域)[\u4e00-\u9fff]{2,}(?<!街道办事处)$")
_WITH_COUNTIES = re.compile(r"各县|县\(?[、]?[市区]\)?|各\(?[区县]\)?[区县]|区\(?县\)?政府|县区")
_AFTER_CHAIN = frozenset("省市县区州盟旗镇乡道木")
_RANK_IN_FRONT = re.compile(r"[省市县区州旗盟镇乡]|自治[区州县旗]|地区")


def is_agency(name: str) -> bool:
    """Say whether a string can be the name of a public body or of a place that has a government."""
    if (
        name in _TOO_BARE
        or not _NAME.match(name)
        or _MASKED.search(name)
        or _NOISE.search(name)
        or (_SELF.match(name) and not regions.starts_with_place(name))
    ):
        return False
    plain = PARENTHESES.sub("", name)
    if UNIT_END.search(plain):
        return True
    return bool(PLACE_END.search(plain)) or regions.place(plain) is not None


def can_report(name: str) -> bool:
    """Say the same of the words in front of a title's subject, where a name that begins with a place is enough."""
    if is_agency(name) or _STREET.fullmatch(name):
        return True
    return (
        len(name) > 3
        and bool(_NAME.match(name))
        and not (_MASKED.search(name) or _SELF.match(name) or _NOISE.search(name) or _VERBAL.search(name))
        and regions.starts_with_place(name)
    )


def government_of(name: str, page: Page, context: str) -> str:
    """Return a body's full name where a title names only the place: 安顺市 is 安顺市人民政府.

    A zone has no government: the committee the text names, else the zone as it is.
    """
    name = _OVER_A_TOWN.sub("", name)
    if re.search(r"[省市县区州盟旗镇乡]政府$", name):
        return name.removesuffix("政府") + "人民政府"
    if name.endswith(("街道", "街道办")):
        return name.removesuffix("办") + "办事处"
    is_place = PLACE_END.search(name) is not None
    if name.endswith(("人民政府", "办事处")) or (UNIT_END.search(name) and not is_place):
        return name
    region = regions.place(name, context)
    if region.is_zone if region else _ZONE_END.search(name):
        committees = (name + word for word in ("管理委员会", "管委会"))
        text = "".join(page.lines)
        return next((committee for committee in committees if committee in text), name)
    if name.endswith(("地区", "盟")) and region is not None and region.level == "prefecture":
        return name + "行政公署"
    return name + "人民政府" if region or is_place else name


def placed(name: str, page: Page) -> str | None:
    """Return a name that begins with a rank (县人社局) with the only place of that rank which the text names.

    A government without a place is None.
    """
    found = _RANK_FIRST.match(name)
    if found and not regions.names_place(name):
        place = only_place(found["rank"], page)
        if place:
            return place + name[1:]
    return None if _BARE.fullmatch(name) else name


def only_place(rank: str, page: Page) -> str | None:
    """Return the only place whose name ends in ``rank`` (省, 市, 县 …) that a text names; None where it names several.

    A 市 may lie in another 市: it is taken where it is a municipality or speaks of its counties.
    """
    named = list(regions.mentioned(page.flat, rank))
    if len(named) != 1 or named[0].endswith(("自治区", "自治县", "自治旗", "地区")):
        return None
    if rank != "市":
        return named[0]
    place = regions.place(named[0])
    if place is None:
        return None
    with_counties = place.level == "prefecture" and _WITH_COUNTIES.search(page.flat) is not None
    return named[0] if place.level == "province" or with_counties else None


def fullest(name: str, page: Page) -> str:
    """Return the name of a body that names no place with the place the text states in front of it.

    县民政局 becomes 息烽县民政局 when the text says that. A name with a place stays as the title gives it.
    """
    if regions.names_place(name):
        return name
    full = _abbreviated(name, page) if "简称" in page.flat else None
    if full:
        return full
    ranked = _RANK_IN_FRONT.match(name)
    core = name[ranked.end() :] if ranked and len(name) > 3 else name
    if len(core) < 3:
        return name
    mark = ranked[0][-1] if ranked and core != name else ""
    text = "\n".join(page.lines)
    counted: Counter[str] = Counter()
    start = 0
    for _ in range(16):
        at = text.find(core, start)
        if at < 0:
            break
        start = at + 1
        before = text[max(0, at - 26) : at]
        if not before or before[-1] not in _AFTER_CHAIN or (mark and before[-1] != mark):
            continue
        for cut in range(len(before) - 1):
            chain = before[cut:]
            if len(chain) > 1 and regions.is_chain(chain):
                counted[chain + core] += 1
                break
    longest = counted.most_common(1)[0][0] if counted else name
    return longest + "员会" if longest.endswith("委") and longest + "员会" in text else longest


def _abbreviated(name: str, page: Page) -> str | None:
    """Return the name that a text says it will shorten to ``name``: 青山县供销合作社(以下简称"县供销社")."""
    said = re.search(
        rf'(?P<full>[\u4e00-\u9fff]{{4,30}})\((?:以?下)?(?:统一)?简称[::]?"?{re.escape(name)}"?\)', page.flat
    )
    words = said["full"] if said else ""
    names = (words[at:] for at in range(len(words) - 3))
    return next((n for n in names if regions.starts_with_place(n) and is_agency(n)), None)


def level_of(name: str, region: Region | None) -> str | None:
    """Return the level of government a body belongs to (schemas.ADMIN_LEVELS), None where its name does not tell."""
    if _NO_RANK.search(name):
        return None
    if region is not None:
        # a district's office for an area of it ranks with those for streets
        return "township" if region.level == "county" and name.endswith("地区办事处") else region.level
    if NATIONAL.match(name):
        return "national"
    for pattern, level in _RANKED_BY_NAME:
        if pattern.search(name):
            return level
    return regions.common_level(name)
