"""What makes a count of published items a part: of one kind, in one place, of some of several bodies.

Belongs here: words that are known for it. Words that are not accounted for are in whole.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.prose.figures import figures
from ingest.extract.prose.media import (
    MANY_WAYS,
    NAMED_AFTER,
    media_of,
)
from ingest.extract.prose.running import behind
from ingest.extract.prose.speaker import Body, years_in
from ingest.extract.prose.spots import Spot

_THE_PARTS = re.compile(r"[,(]其中[^。;()]*")
_KINDS_BEHIND = re.compile(r"(?:、(?!其中|包括)[\u4e00-\u9fff]{2,18}\d+[余多]?[条件])+")
_A_MEDIUM = re.compile(
    r"[网微号栏屏]|平台|媒体|报|其[他它](?:方式|形式|渠道|途径)|公开|发布|推送|阅读|访问|浏览|点击"
)
_ANOTHER_KIND = re.compile(r"[,、][\u4e00-\u9fff]{2,8}(?<!其中)(?<!包括)(?<!公开)(?<!发布)\d+[条篇]")
_NO_KIND = re.compile(
    r"同比|环比|累计|历年|[共总]|[较比]|增|减|上升|下降|其中|包括|网|微|号|平台|栏|公开|发布|申请|推送|更新"
    r"|其[他它]|新增|全文|解读|建议|提案|受理|回复|办"
)
_EVIDENT = re.compile(
    r"(?:[局委厅办院部镇乡]|街道|政府|单位|中心)(?:共|累计|及时)?(?:主动)?(?:公开|发布)"
    r"|主动公开|政府信息|政务信息|共|合计|总|累计|新增|全年|[本今]年|年度|[我本全](?:[局委厅办院镇乡街市县区部校]|单位|部门|中心)"
)
_PART_BY_WORD = re.compile(
    r"^(?:另外?|此外|还|同时)(?!有关)|^其[他它][^,;、]{0,6}(?:公开|发布)"
    r"|(?:中央|省|市|县|区|上|国家)级[^,;、]{0,8}媒体"
    r"|(?:局属|(?<![、和及与])(?:下属|所属))[^,;、]{0,6}(?:单位|部门|机构|学校)"
    r"|(?:^|[年度月])在?[^,;、围绕聚焦等各全年度月]{2,6}领域内?(?:共|累计)?(?:主动公开|公开|发布)"
    r"|(?<!线上)(?<!线上[、和与及])线下|(?<!等)线上(?![、和与及]?线下)(?:渠道|平台|方式)?(?:共|累计)?(?:主动公开|公开|发布)"
    r"|(?:大厅|服务中心|窗口)(?:共|累计)?(?:主动公开|公开|发布)"
    r"|^[^\",;]{2,16}\"平台(?:共|累计)?(?:主动公开|公开|发布)"
)
"""Words that make a count of published items a part: 另, 其他, whose it was, of which field, or where."""
_PRODUCT = re.compile(r"\d[余多]?[部幅套场册张支首]$")
_ITSELF = re.compile(
    r"[余多]?[条篇件][。;,(]?其中[,:]?(?:[我本]?[局委厅院办校乡镇](?:机关|政府|本级|本部)|[我本省市县区总](?:局|委|厅|院|办|校|乡|镇|街道|中心))"
    r"(?:专栏|栏目|子站)?(?:(?:主动)?(?:公开|发布|供稿|报送|提供|上传|编发|发稿)[^,;。\d网微平]{0,8})?\d"
)
_OF_ONE_OFFICE = re.compile(
    r"信息(?:共计?|合计|总计|累计|了|数|量|为|约)*(?P<all>\d{1,9})[余多]?条[,;(]其中[,:]?"
    r"[^,;:\d网微号栏]{0,10}(?:政府|办公[室厅]|本级|机关)[^,;:\d网微号栏]{0,6}公开[^,;:\d]{0,8}$"
)
_ISSUES = re.compile(
    r"(?:[公政简日晚]报|专刊|特刊|报纸|发布会|专栏|栏目|专题|专版|节目|手册|汇编)[》\"]?共?\d{1,4}[期场次个版册],$"
)
_PUT_THERE = re.compile(r"(?:发布|公开|刊登|刊发|刊载|登载|公布)(?:了)?(?:各类|有关|政府|政务)*信息")
_WITH_VILLAGES = re.compile(r"全(?:乡|镇|街道?)\((?:包?含|包括)[^()]{0,12}(?:村|社区|居)[^()]{0,4}\)")
_WITH_ITS_OFFICES = re.compile(
    r"[局委厅院办校关][及和与、](?:其)?[所下直]属[^;。]{0,24}(?:单位|部门|机构|学校|分局)[^,;。]{0,4}(?:共|公开|发布|主动)"
)
_DUE = re.compile(r"应当?(?:主动)?(?:公开|发布)")
_DONE = re.compile(r"[,;][^,;\d]{0,6}(?:实际|已)(?:主动)?(?:公开|发布)[^,;\d]{0,10}(\d+)")


def is_one_kind_of_many(spot: Spot) -> bool:
    """Say whether a count begins a list of kinds one of which had more: 公开政府信息88条、动态类信息421条."""
    match = _KINDS_BEHIND.match(spot.text, spot.figure.end) if "、" in spot.text else None
    if match is None or _A_MEDIUM.search(match.group()):
        return False
    return any(f.value > spot.figure.value for f in figures(match.group()))


def _is_told_in_parts(spot: Spot) -> bool:
    """Say whether the parts behind a count add up to it: 公开信息84条,其中网站79条、其他5条."""
    parts = _THE_PARTS.match(spot.sentence.text, spot.figure.end)
    if parts is None:
        return False
    values = [f.value for f in figures(parts.group()) if f.unit == spot.figure.unit]
    return len(values) > 1 and sum(values) == spot.figure.value


def is_evident(spot: Spot) -> bool:
    """Say whether a bare 发布信息 N 条 says that it is the whole, dates itself, or names the body or its ways."""
    return bool(
        _EVIDENT.search(spot.local + spot.helpers)
        or years_in(spot.before)
        or MANY_WAYS.search(spot.pre)
        or _is_told_in_parts(spot)
    )


def beside_another_kind(spot: Spot) -> bool:
    """Say whether a total stands beside one other kind under the same verb: 公开政务信息57条,公示公告52条."""
    match = _ANOTHER_KIND.match(spot.text, spot.figure.end)
    if match is None or _NO_KIND.search(match.group()):
        return False
    parts = [f.value for f in figures(spot.text, spot.figure.end) if f.unit == spot.figure.unit]
    return len(parts) == 1 and parts[0] != spot.figure.value


def among_products(spot: Spot) -> bool:
    """Say whether items stand in a list after things counted otherwise: 制作动漫3部、推送信息20条."""
    listed = spot.before[: len(spot.before) - len(spot.pre)]
    return spot.pre.startswith("、") and bool(_PRODUCT.search(listed))


def closes_a_list_of_media(spot: Spot) -> bool:
    """Say whether a figure on several media follows figures on others: 网站公开92条,通过微信、微博等公开71条."""
    if (
        spot.first
        or len(media_of(NAMED_AFTER.sub("", spot.local))) < 2
        or "共" in spot.pre
        or "合计" in spot.pre
    ):
        return False
    return bool(media_of(spot.before[: len(spot.before) - len(spot.pre)])) and "其中" not in spot.before


def is_of_more_bodies(spot: Spot, body: Body) -> bool:
    """Say whether a count is of an office or township with others: 全乡(含9个村)526条, 其中乡政府公开40条."""
    if not (body.is_department or body.rank == 4):
        return False
    return bool(
        _ITSELF.match(behind(spot, from_unit=True))
        or _WITH_VILLAGES.search(spot.sentence.text, 0, spot.figure.start)
        or _WITH_ITS_OFFICES.search(spot.pre)
    )


def is_of_one_office(spot: Spot) -> bool:
    """Say whether a count is what one office of a government had of the count before: 全区17条,其中区政府公开9条."""
    among = _OF_ONE_OFFICE.search(spot.before)
    return among is not None and Decimal(among["all"]) > spot.figure.value


def stands_in_issues(spot: Spot) -> bool:
    """Say whether items stood in what the clause before counts issues of: 发行公报12期,发布政府信息662条."""
    before = spot.before[: len(spot.before) - len(spot.local) - len(spot.helpers)]
    return bool(_ISSUES.search(before) and _PUT_THERE.fullmatch(spot.local))


def was_due(spot: Spot) -> bool:
    """Say whether a figure is of what should have been published, with what was behind it: 应公开100条,实际公开88条."""
    done = _DONE.match(spot.text, spot.figure.end) if _DUE.search(spot.local) else None
    return done is not None and int(done[1]) != spot.figure.value


def is_said_to_be_a_part(spot: Spot, body: Body) -> bool:
    """Say whether a word makes a total a part: 另, 其他, 线下; a service centre's own name is none."""
    part = _PART_BY_WORD.search(spot.local)
    if part is None:
        return False
    if part.group() == "线下" and "website" in media_of(spot.local):
        return False
    return not (part.group().startswith("服务中心") and body.name.endswith("服务中心"))
