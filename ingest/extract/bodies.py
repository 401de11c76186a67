"""Whose figures a table of indicators holds: the body that its caption names, or the one that filled it in.

A report may print the tables of other bodies: of an office below it, of the county that its template was made for.
Belongs here: finding the name, and telling whether it is another body than that of the report. Names in full, short
names and names without their place are one body: then what is left of one stands in the other in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_CAPTION = re.compile(
    r"(?:(?:附件|附表|附|表)\s*[\d一二三四五六七八九十]{0,3}\s*[:：、.．]?\s*)?(?:20\d\d年度?)?"
    r"(?P<body>[\u4e00-\u9fff]{2,24}?)(?:20\d\d年度?)?(?:政府|政务)?信息公开(?:工作)?(?:基本|有关|主要)?(?:情况|数据|指标)?统计"
)
_FILLED_IN_BY = re.compile(
    r"(?:填报|填表|编报|报送|制表|上报)(?:单位|部门|机关)(?:名称)?(?:[(（]盖?章?[)）])?[:：]\s*(?P<body>[\u4e00-\u9fff]{3,24})"
)
_BELOW = re.compile(r"(?:所属|下属|直属)(?:各)?(?:事业|企业|二级|基层|派出)?(?:单位|机构|部门|企业)")
_OFFICE = re.compile(r"(?:党政|党委)?(?:综合)?办公[室厅]$|(?<=府)办$|党政办$|办$")
_GOVERNMENT = re.compile(r"(?:人民)?政府$|街道(?:办事处)?$|(?<=[镇乡区])$|管理委员会$|管委会$")
_DEPARTMENT = re.compile(
    r"(?:委员会|委|局|厅|中心|学校|学院|大学|中学|小学|医院|公司|支队|大队|法院|检察院|研究院|研究所)$"
)
_NAMED_GOVERNMENT = re.compile(r"政府(?:办公[室厅]|办)?$|[镇乡]$|街道(?:办事处)?$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
BELOW = "所属单位"
"""What stands for bodies below the one of the report."""
HEADS_OF_BODIES = frozenset(("填报单位", "单位名称", "部门", "部门名称", "填报部门", "机关名称", "责任单位"))
"""Heads of a column that says of which body each row is."""
_LONGEST = 16
_PLACE = re.compile(r"[\u4e00-\u9fff]{0,10}?[省市州盟县区旗](?![场政域])")
_GENERAL_WORDS = frozenset(("管理", "监督", "行政", "服务", "发展", "工作", "事务"))
"""Words in the names of many departments."""
_ALL_OF_A_PLACE = re.compile(r"全[省市州盟县区旗镇乡]")


def body_of_captions(cells: Sequence[str]) -> str:
    """Return the body that the captions among some cells name, or nothing."""
    named = {found["body"] for cell in cells if "统计" in cell and (found := _CAPTION.match(cell))}
    if len(named) == 1:
        (body,) = named
        if _BELOW.fullmatch(body):
            return BELOW
        if _ALL_OF_A_PLACE.fullmatch(body):
            return body
        if (_DEPARTMENT.search(body) or _NAMED_GOVERNMENT.search(body)) and _stem(body):
            return body
    return ""


def is_department(name: str) -> bool:
    """Say whether a head of figures is the name of a department: 县教育局."""
    return len(name) <= _LONGEST and _DEPARTMENT.search(name) is not None


def filler_of_captions(cells: Sequence[str]) -> str:
    """Return the body that filled a table in, as one cell says, or nothing; an office within one is none."""
    fillers = {found["body"] for cell in cells if "单位" in cell and (found := _FILLED_IN_BY.search(cell))}
    name = fillers.pop() if len(fillers) == 1 else ""
    return name if _DEPARTMENT.search(name) else ""


def is_other_body(body: str, agency: str) -> bool:
    """Say whether the body of a table is another than that of the report."""
    if body == BELOW:
        return True
    if _ALL_OF_A_PLACE.fullmatch(body):
        return not is_government(agency)  # its own figures and those of all below it are two reports
    ours, theirs = _stem(agency), _stem(body)
    is_ours, is_theirs = is_government(agency), is_government(body)
    if not ours or not theirs:
        return False
    if is_ours != is_theirs:
        return True
    if is_ours and ours[-1] != theirs[-1]:
        return True  # of a county, and of a town in it
    longer, shorter = (ours, theirs) if len(ours) >= len(theirs) else (theirs, ours)
    return not _holds_in_order(longer, shorter) and not (not is_ours and _may_be_renamed(ours, theirs))


def is_government(name: str) -> bool:
    """Say whether a name is that of a government, of its office, or of the administration of a town or zone."""
    return _GOVERNMENT.search(_OFFICE.sub("", _BRACKETS.sub("", name))) is not None


def _stem(name: str) -> str:
    """Return a name without what says that it is an office, a government or a department."""
    plain = _OFFICE.sub("", _BRACKETS.sub("", name))
    return _DEPARTMENT.sub("", plain) if not _GOVERNMENT.search(plain) else _GOVERNMENT.sub("", plain)


def _may_be_renamed(one: str, other: str) -> bool:
    """Say whether two departments of one place share a word of what they do: 国土资源 and 自然资源.

    A reform gave many another name in the year that the report is of.
    """
    (place, work), (other_place, other_work) = _parted(one), _parted(other)
    if place and other_place and not (place.endswith(other_place) or other_place.endswith(place)):
        return False
    words = {work[n : n + 2] for n in range(len(work) - 1)} - _GENERAL_WORDS
    return any(word in other_work for word in words)


def _parted(stem: str) -> tuple[str, str]:
    """Return the place in a stem, and what the department does."""
    found = _PLACE.match(stem)
    return (found.group(), stem[found.end() :]) if found else ("", stem)


def _holds_in_order(longer: str, shorter: str) -> bool:
    """Say whether all characters of a name stand in another one in the same order: 发改 in 发展和改革."""
    rest = iter(longer)
    return all(char in rest for char in shorter)
