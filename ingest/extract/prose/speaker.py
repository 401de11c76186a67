"""Whom and when a sentence speaks of: this body in this year, or another.

Belongs here: what is known of the reporting body, and the tests for another year, part of a year, a higher
body and a part of this one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ingest.extract.prose.figures import FILL
from ingest.extract.prose.whole import names_the_body

_PLACE = re.compile(r"(?P<core>[\u4e00-\u9fff]{1,9}?)(?P<rank>省|市|县|区|州|旗|盟|镇|乡|街道)")
_LIKE_WORDS = re.compile(
    r"[一二三四五六七八九十两][条个件宗例项份次封起笔]|[网如若应凡各]|平台|喇叭|可以|计划|全(?=[州县区])|当周|还地"
)
_LIKE_A_MEDIUM = re.compile(
    r"(?P<kind>融媒体?|新媒体|传媒|网络新闻|广播电视|电视|日报|报)(?P<body>中心|总?台|社|集团)$"
)
"""A body that is called after what others only publish on: 青山县融媒体中心."""
_PLAIN = "\u9752"
"""青, as in many a name."""
_RANKS = {"国": 0, "省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "街": 4}
_PRONOUN = re.compile(
    r"(?<!来源:)(?<!来源: )[我本](省|市|县|区|州|旗|镇|乡|街|局|委|厅|办|院|中心|单位|机关|馆|所|处|队|会|部|站)"
)
_GOVERNMENT = re.compile(r"(省|市|县|区|州|旗|盟|镇|乡|街道)(?:人民)?(?:政府|办事处|管委会|管理委员会)?$")
_DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|办公室|办|院|中心|部|馆|所|处|队|会|站|海关|银行)$")
_OFFICE_OF_A_PLACE = re.compile(r"(?:政府|管委会|管理委员会)办公[室厅]$")
_PLACE_ACTS = re.compile(r"[我本]([省市县区州旗])(?=通过|共|累计|主动公开|收到|受理|新收|办理|接收)")
_OFFICE_ACTS = re.compile(r"[我本](?:办(?![理法公])|室)|办公[室厅](?:共|累计|收到|受理|新收|接收)")
"""An office whose report says 我区共收到 and never 我办 reports for its place."""
_OFFICES = ("办公室", "办公厅", "府办")
_YEAR = re.compile(r"[12](?<!\d[12])[09]\d\d(?=年|/|-\d|\.\d{1,2}\.)")
_YEAR_IN_WORDS = re.compile(r"[二一][〇○零九][〇○零一二三四五六七八九]{2}(?=年)")
_THIS_YEAR = re.compile(r"[,;](?:其中[,:]?)?(?:今年|本年度?)(?=[共新主公发更收受累])")
"""Behind another year: 2008年以来累计公开906条,今年公开85条."""
_POSITIONS = {char: str(n) for n, chars in enumerate(("〇○零", *"一二三四五六七八九")) for char in chars}
_QUOTED = re.compile(r"《[^》]{0,60}》|\"[^\"]{0,60}\"")
_COMPARED = re.compile(r"[较比与同和](?:19|20)\d{2}年度?(?:的|相比|同期)?")
_CARRIED = re.compile(
    r"(?:19|20)\d{2}年度?(?:结转|转入|遗留)的?(?:(?:政府信息公开|依申请公开)(?:申请)?(?:事项|件)?)?\d|(?:结转(?:至|到|自)?|(?:转结|接转|顺延|转)(?:至|到|入))(?:19|20)\d{2}年度?(?=[^,;]{0,10}[\d一二两三四五六七八九十])"
    r"|(?:结转|接转|顺延|转)(?:至|到|入)?(?:19|20)\d{2}年度?(?:(?:继续)?(?:办理|处理|答复)|(?=[,;。)]|$))"
)
_SCHOOL_YEAR = re.compile(r"20\d\d年?[-—~至]20\d\d(?=学年)")
"""The year of a university has two numbers, and its report the second."""
_CAUSE = re.compile(
    r"[因由对就]于?(?:19|20)\d{2}年度?[^,;]{0,30}(?:引发|引起|提起|申请|而|产生|导致)"
    r"|(?:19|20)\d{2}年度?(?:受理|收到|接收|办理|答复|提出)?的?[^,;\d]{0,12}申请[^,;\d]{0,8}(?:引发|引起|导致)"
)
_PART_OF_YEAR = re.compile(
    r"[上下]半年|第?[一二三四]季度|前[一二三两]个?季度|(?<!\d)1月?[-~—至到](?:[2-9]|1[01])月"
    r"|(?<![\d.])(?<!2008年(?=5月))(?:1[0-2]|[2-9])月(?:份|\d{1,2}日)?[-~—至到](?:1[0-2]|[2-9])月(?:份)?"
    r"|[本每当](?:季度|[月周日])(?!更新,)|每年"
    r"|(?<![\d.至到止-])(?:1[0-2]|[1-9])月(?:份|[底初末]|[上中下]旬)?(?=新?(?:收到|受理|接到|收))"
)
_SIGN_OF_A_PART = re.compile(r"半年|季度|每年|[月周日]")
_WHOLE_YEAR_AGAIN = re.compile(r"全年|年度|\d{4}年(?![第上下一二三四\d])")
_ALL_OF = re.compile(r"全(国|省|市|县|区|州|旗)(?![^,;、]{0,6}系统)")
_WHOLE = re.compile(r"[全我本][省市县区州旗镇乡街]|各级")
_PARTS = re.compile(
    r"(?:各(?!族自治)|所属|下属|直属|所辖|辖区|辖内|基层)[^,;]{0,10}(?:部门|单位|乡镇|镇街|街道|县区|区县|市县|科室"
    r"|村|社区|镇场|乡|镇|县|区|学校|学院|院系|站所|分局)"
    r"|其[他它余](?:单位|部门|乡镇|街道|学校|科室|地区)"
    r"|[局委厅]属[^,;]{0,6}(?:单位|部门|学校|机构)"
    r"|[区市县省州镇][直级][^,;]{0,6}(?:单位|部门|机关)|相关部门|有关部门|部分(?:单位|部门)"
)
_OF_SEVERAL_LEVELS = re.compile(
    r"[省市县区乡镇][、和及]?[省市县区乡镇][^,;]{0,4}[两三四]级[^,;]{0,10}(?:部门|机关|单位|系统)"
)
"""省、市、县三级交通部门共受理312件: none of them alone."""
_PLACE_DID = re.compile(
    r"(?:^|[,;。])(?![我本全该各市县])(?P<place>[\u4e00-\u9fff]{2,3}[省市县区州旗])"
    r"(?=(?:共|全年|累计|总共|合计|全市|全县|全区)*(?:收到|受理|接收|发生|主动公开|公开|发布))"
)
_HAS_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}[省市县区州旗]")
_WHEN = (
    r"(?:(?:20\d\d|[本今全当上])年度?|年内|期间|共计?|累计|合计|总共|另外?|还|又|已经?|均|也|则|都|分别|统一"
    r"|集中)*+"
)
_NAMED_DID = re.compile(
    rf"(?:^|[,;:。、])(?:其中|另外?|此外|同时|而|但)?{_WHEN}"
    r"(?P<who>(?![我本全该各其])(?:(?![向对由经通在因将被从为按有转与和及的申请公开收参出])[\u4e00-\u9fff]){1,14}?"
    r"(?:[局委厅院校处所站](?!长|领导)|办公[室厅]|(?:新闻|信访|法制|扶贫|政府|人防|综治)办(?![理结公件案])|公司|中心|海关|政府|分局|学校|中学|小学|大学|幼儿园|[书物化案术]馆|医院|法院|[支大总]队|部门|单位)(?:系统|机关|[所下]属[\u4e00-\u9fff]{0,8})?)"
    rf"{_WHEN}(?:因[^,;\d]{{2,20}}?(?=被))?(?:(?P<had>新?收到|受理|接到|接收|新收|发生|产生|引发|办理|依申请公开|被申请|被提起|被诉|被复议|行政(?:复议|诉讼)(?:案件)?$)|(?P<held>召开|举办|举行|组织|开展))"
)
_ITS_UNITS_DID = re.compile(
    r"(?<![及和与、其])(?:所属|下属|直属|[局委厅院]属|二级|下辖)(?:的)?(?:各|\d{1,3}[个家]|[两三四五六七八九十]{1,2}[个家])?"
    rf"[^,;、及和与收受]{{0,10}}?(?:单位|机构|学校|中心|医院|站所|企业|公司|部门){_WHEN}(?:新?收到|受理|接到|接收|新收|发生|产生|被申请|被提起)"
)
"""我局所属各单位共收到9件: what the units of a department had is none of its own."""
_OF_ANY_BODY = re.compile(
    r"各|学校|医院|公司|(?:人民)?政府|机关|本[级部]|行政|[部委局厅办]机关|办公[室厅]|部门|单位|窗口|服务?大厅"
)
_OF_A_PLACE = re.compile(r"[\u4e00-\u9fff]{0,6}?([省市县区州旗])(?=.)")
_OF_ITS_SYSTEM = re.compile(r"(?:国家|总|省|市|县|区)局(?:机关)?")
_A_GOVERNMENT = re.compile(r"[省市县区州旗镇乡](?:人民)?政府(?:办公室|办公厅|办)?")
_ITS_PLACE = re.compile(r"^.{1,12}[省市县区州旗](?=.{2})")
_WITH_ITS_PARTS = re.compile(r"(?:政府|办公室|本级)(?:机关|本级)?[及和与、](?:其)?(?:所属)?各[^,;]{0,14}共")
"""区政府及各部门共收到211件: the whole, whatever its parts behind it."""
_WITH_ALL_ITS_PARTS = re.compile(
    r"政府[及和与、](?:其|所属|[省市县区][直级])*各?(?:工作|职能|组成)?(?:部门|单位|乡镇|街道)"
)
"""区政府及各工作部门主动公开3217条, in the report of the government."""


@dataclass(slots=True)
class Body:
    """The reporting body. ``rank`` is its level, from 0 (the state) to 4 (townships); None for departments."""

    year: int | None
    rank: int | None = None
    is_department: bool = False
    is_office: bool = False
    name: str = ""


def plainly(text: str, name: str) -> tuple[str, str]:
    """Return a text and the name of its body with what reads like other words put plainly.

    一条山镇 holds a number, 平台街道 a channel and 融媒体中心 a medium: each character of such a name is one that
    stands for nothing, so that every place in the text stays what it is.
    """
    for place in _PLACE.finditer(name) if _LIKE_WORDS.search(name) else ():
        if _LIKE_WORDS.search(place.group()):
            plain = _PLAIN * len(place["core"]) + place["rank"]
            text, name = text.replace(place.group(), plain), name.replace(place.group(), plain)
    medium = _LIKE_A_MEDIUM.search(name)
    if medium:
        plain = _PLAIN * len(medium["kind"]) + medium["body"]
        text, name = text.replace(medium.group(), plain), name.replace(medium.group(), plain)
    return text, name


def body_of(text: str, report_year: int | None, agency_name: str | None) -> Body:
    """Return what is known of the reporting body from its name, else from the pronouns of the text."""
    year = report_year if report_year is not None else _year_of(text)
    name = agency_name or ""
    match = _GOVERNMENT.search(name)
    if match:
        return Body(year, _RANKS[match[1][0]], name=name)
    acting = _OFFICE_OF_A_PLACE.search(name) and _PLACE_ACTS.search(text)
    if acting and not _OFFICE_ACTS.search(text):
        return Body(year, _RANKS[acting[1]], name=name)
    if name and _DEPARTMENT.search(name):
        return Body(year, is_department=True, is_office=name.endswith(_OFFICES), name=name)
    counts = Counter(_PRONOUN.findall(text))
    if not counts:
        return Body(year, name=name)
    pronoun = counts.most_common(1)[0][0]
    if pronoun in _RANKS:
        return Body(year, _RANKS[pronoun], name=name)
    is_department = pronoun not in ("单位", "机关")
    return Body(year, is_department=is_department, is_office=pronoun == "办", name=name)


def years_in(text: str) -> list[int]:
    """Return the years a text names, in order."""
    found = [(match.start(), int(match.group())) for match in _YEAR.finditer(text)]
    if "年" in text:
        found += [
            (match.start(), int("".join(_POSITIONS.get(char, "9") for char in match.group())))
            for match in _YEAR_IN_WORDS.finditer(text)
        ]
    return [year for _, year in sorted(found)]


def _year_of(text: str) -> int | None:
    """Return the year a text is about when nobody said so: the only one, or the clearly most frequent one."""
    ranked = Counter(years_in(text)).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def other_year(text: str, position: int, body: Body) -> bool:
    """Say whether the words in front of ``position`` put the statement in another year than the report's."""
    before = text[:position]
    years = years_in(before)
    if body.year is None or not years or years[-1] == body.year:
        return False
    years = dated_in(before)
    if not years or years[-1] == body.year:
        return False
    named = [match.end() for match in _YEAR.finditer(before)]
    return _THIS_YEAR.search(before, named[-1] if named else 0) is None


def dated_in(text: str) -> list[int]:
    """Return the years that date what a text says: not those of a document, a case's cause or a comparison."""
    for naming in (_QUOTED, _CAUSE, _COMPARED, _CARRIED, _SCHOOL_YEAR):
        text = naming.sub(_blank, text)
    return years_in(text)


def in_part_of_year(text: str, position: int) -> bool:
    """Say whether the words in front of ``position`` speak of a half year, a quarter or a month."""
    if not _SIGN_OF_A_PART.search(text):
        return False
    part = None
    for match in _PART_OF_YEAR.finditer(text, 0, position):
        part = match
    return part is not None and not _WHOLE_YEAR_AGAIN.search(text, part.end(), position)


def _blank(match: re.Match[str]) -> str:
    return FILL * (match.end() - match.start())


def other_body(clause: str, body: Body, *, part: bool) -> bool:
    """Say whether a clause speaks of a higher body or, asked with ``part``, of bodies below this one."""
    for match in _ALL_OF.finditer(clause) if "全" in clause else ():
        rank = _RANKS[match[1]]
        if rank == 0 and body.rank != 0 and not body.name.startswith(("国家", "中华", "国务")):
            return "各" not in clause
        if body.is_department:
            return True
        if body.rank is not None and rank < body.rank and not (rank == 2 and "市" in body.name[-6:]):
            return True
    if _by_another_place(clause, body):
        return True
    if body.is_department and "级" in clause and _OF_SEVERAL_LEVELS.search(clause):
        return True
    if not part or not _PARTS.search(clause) or _WHOLE.search(clause):
        return False
    return body.is_department or not _WITH_ALL_ITS_PARTS.search(clause)


def of_several_bodies(text: str, body: Body) -> bool:
    """Say whether figures beside each other are of an office and of others: 局机关收到5件,局属单位收到8件."""
    below = body.is_department and _PARTS.search(text) is not None
    return below or another_named(text, body)


def is_one_of_two_parts(clause: str, text: str, end: int) -> bool:
    """Say whether a clause speaks of bodies below this one, and the text behind it of others: 各乡镇17件,部门118件."""
    if not _PARTS.search(clause) or _WITH_ITS_PARTS.search(clause):
        return False
    return _PARTS.search(text, end) is not None


def _by_another_place(clause: str, body: Body) -> bool:
    """Say whether a clause tells what another place did: 衡阳市共收到750件, in a report of 耒阳市."""
    if not _HAS_PLACE.match(body.name):
        return False
    found = _PLACE_DID.search(clause)
    return found is not None and found["place"] not in body.name


def another_named(clause: str, body: Body) -> bool:
    """Say whether a clause names another body as the one that received or was sued: 区教育局收到5件."""
    if body.is_department and _ITS_UNITS_DID.search(clause):
        return True
    return _another_did(clause, body, "had")


def another_held(clause: str, body: Body) -> bool:
    """Say whether a clause names another body as the one that held an event: 县政府新闻办召开发布会3场."""
    return _another_did(clause, body, "held")


def _another_did(clause: str, body: Body, verb: str) -> bool:
    if not body.name:
        return False
    for match in _NAMED_DID.finditer(clause):
        if not match[verb]:
            continue
        who = match["who"].removesuffix("系统")
        if (
            body.is_department
            and "政府" not in body.name
            and not body.is_office
            and _A_GOVERNMENT.fullmatch(who)
        ):
            return True
        if body.name.endswith("分局") and _OF_ITS_SYSTEM.fullmatch(who):
            return True
        plain = _OF_ANY_BODY.sub("", who)
        if "所属" in who or "下属" in who:
            return True
        if len(plain) < 2 or names_the_body(who, body.name) or names_the_body(plain, body.name):
            continue
        # of two short forms either may be the longer: 县人力社保局, 某县人社局
        place = _OF_A_PLACE.match(who)
        if place and place[1] not in body.name and any(rank in body.name for rank in "省市县区州旗"):
            return True
        short = _ITS_PLACE.sub("", body.name)
        if len(short) < 3 or not names_the_body(short, who):
            return True
    return False
