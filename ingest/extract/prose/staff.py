"""Staff for disclosure: how many, full time, part time.

Belongs here: figures of people. What was held for them (training) is in facts.
"""

from __future__ import annotations

import re

from ingest.extract.prose.spots import Found, Spot

_STAFF = re.compile(
    r"(?:(?:政府|政务)?信息公开|政务公开)?(?:工作)?(?:"
    r"(?P<full>(?:专职|全职)(?!兼)[^,;、]{0,12}人员)|(?P<part>兼职[^,;、]{0,12}人员|(?:办公室)?工作人员兼职|同志兼职))"
)
OF_PEOPLE = ("名", "人", "位")
_FULL_AND_PART_TIME = re.compile(r"(?:专职|全职)(?:[和与及、,]|以及)\d{1,3}[名人位]兼职[^,;、]{0,12}人员")
"""2名全职和3名兼职人员: the noun stands behind the second."""
_BOTH_BARE = re.compile(r"\d{1,3}[名人位](?:专职|全职)(?:[和与及、,]|以及)\d{1,3}[名人位]兼职(?=[,;]|$)")
_STAFF_NAMED = re.compile(
    r"(?:信息公开|政务公开)(?:工作)?(?:的)?(?:工作|管理)?人员[^;]{0,16}$|从事(?:政府)?(?:信息公开|政务公开)(?:工作)?的?(?:共有?|有)?(?:\d{1,3}[名人位])?,?(?:其中)?$"
)
"""2名全职和2名兼职 says no more where staff for disclosure was named before."""
_OF_BOTH_KINDS = re.compile(r"(?:专、?兼职|专\(兼\)职|兼\(专\)职)(?:工作|管理)?人员")
_ON_DISCLOSURE = re.compile(r"信息公开|政务公开|政府信息|信息申请")
_WORKERS = re.compile(
    r"(?:专门|具体)?(?:的)?工作人员(?:专门|具体)?(?:负责|从事|承办|承担)(?:我?[全本]?[省市县区州旗局镇乡]?的?)?"
    r"(?:政府信息公开|信息公开|政务公开)(?:的)?(?:日常)?(?:工作|事务|事宜)"
    r"|(?:专门的?)?(?:政府信息公开|信息公开|政务公开)(?:工作)?(?:专门|工作|管理)?人员"
)
_ADDED = re.compile(r"(?:新增|增加|增配|增设|补充|抽调|调整)(?:了)?$")
_ADDED_BOTH = re.compile(rf"{_ADDED.pattern.rstrip('$')}\d{{1,3}}[名人位][专全]职(?:人员)?[和与及、,]$")
_EMPLOYED = re.compile(r"(?:配备|配置|现有|共有)(?:了)?$")
"""配备2名工作人员负责政府信息公开工作; whom a chapter only names (明确1名) may be one of several."""
_PART_TIME_TOO = re.compile(r"[专全]职(?:工作)?人员\d{1,3}[名人位][,、和及]$")
_STAFF_IN_ALL = re.compile(
    r"(?:^|全[省市县区州]|现有|共有|配备了?|配有|从事|负责|年底?|我[局委办镇乡县市区]|本[局委办镇乡县市区单位机关]{1,2})的?"
    r"(?:政府)?(?:信息公开|政务公开)(?:工作)?的?(?:工作)?人员$"
)
_STAFF_BY_KIND = re.compile(r"[,(](?:其中)?[,:]?(?:有)?(?:[专全兼]职|\d{1,3}[名人位][专全兼]职)")
_KIND_OF_STAFF = re.compile(r"(?:其中)?(?:有)?(?:(?P<full>[专全]职)|兼职)(?:工作)?(?:人员)?")
_STAFF_TOTAL = re.compile(
    r"(?:信息公开|政务公开)(?:工作)?(?:的)?(?:工作)?人员(?:共计|总计|共有?|有|为|:)?\d{1,6}[名人位]$"
)
_AMONG_STAFF = re.compile(
    r"[,(](?:其中)?[,:]?有?(?:[专全兼]职(?:工作)?(?:人员)?\d{1,6}[名人位][,、和及])?"
    r"有?[专全兼]职(?:工作)?(?:人员)?$"
)


def staff_behind(spot: Spot) -> Found:
    """Return what a number of people states by the words behind it: 配备3名专职人员."""
    tail, end = spot.tail, spot.figure.end
    kind = _STAFF.match(tail)
    if kind and not _ADDED.search(spot.verb) and not _ADDED_BOTH.search(spot.before):
        return [("organisation.staff_full_time" if kind["full"] else "organisation.staff_part_time", "")]
    if "职" in tail and _FULL_AND_PART_TIME.match(spot.text, end):
        return [] if _ADDED.search(spot.verb) else [("organisation.staff_full_time", "")]
    bare = _BOTH_BARE.search(spot.text) if tail.startswith(("专职", "全职", "兼职")) else None
    if bare and _STAFF_NAMED.search(spot.text, 0, bare.start()):
        is_second = spot.figure.start > bare.start()
        return [("organisation.staff_part_time" if is_second else "organisation.staff_full_time", "")]
    if not _EMPLOYED.search(spot.verb):
        return []
    if tail[0] in "专兼" and _OF_BOTH_KINDS.match(spot.text, end):
        return [("organisation.staff", "")] if _ON_DISCLOSURE.search(spot.text) else []
    return [("organisation.staff", "")] if _WORKERS.match(tail) else []


def staff_named_before(spot: Spot) -> Found:
    """Return what a label states whose noun stood beside the figure before: 专职人员2名,兼职5名."""
    before = spot.before[: len(spot.before) - len(spot.local) - len(spot.helpers)]
    if spot.local == "兼职" and spot.figure.unit in OF_PEOPLE and _PART_TIME_TOO.search(before):
        return [("organisation.staff_part_time", "")]
    return []


def staff(spot: Spot) -> Found:
    """Return what 现有政府信息公开工作人员6名,其中专职1名、兼职5名 states, one figure after the other."""
    if spot.figure.unit not in OF_PEOPLE:
        return []
    text = spot.sentence.text
    if _STAFF_IN_ALL.search(spot.local) and not re.search("[专全兼]职", spot.local):
        told = "各" not in spot.helpers and _STAFF_BY_KIND.match(text, spot.figure.end)
        return [("organisation.staff", "")] if told else []
    kind = _KIND_OF_STAFF.fullmatch(spot.local)
    if kind is None:
        return []
    among = _AMONG_STAFF.search(text, 0, spot.figure.start)
    if among is None or not _STAFF_TOTAL.search(text, 0, among.start()):
        return []
    return [("organisation.staff_full_time" if kind["full"] else "organisation.staff_part_time", "")]
