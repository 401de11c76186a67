"""Which region a name stands for: provinces to townships, development zones, short and former names.

Belongs here: the lookup over ``regions.csv``, ``townships.csv`` and ``aliases.csv`` (NOTICE says where they
come from). Does not belong here: which words of a document are the agency's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

_NAMES = 4096
"""Names whose regions are remembered: each is asked for several times a report, and again by its body's next report."""

_COMMITTEE = re.compile("(?:管委会|管理委员会)$")
_ZONE_LENGTH = 4
"""开发区管委会 alone may be that of any zone."""


@dataclass(frozen=True, slots=True)
class Region:
    """A place with a government of its own.

    ``level`` is one of ``schemas.ADMIN_LEVELS`` (None for a zone whose rank its name does not tell). ``code`` is
    the GB/T 2260 code: six digits; of a township, its county's; None for a zone, which the standard does not list.
    """

    name: str
    level: str | None
    code: str | None
    parent: Region | None
    is_zone: bool = False
    rank: int = 0
    """How good a candidate it is beside others of the same name: 0 exists today, 1 short form, 2 former (_FORMER)."""

    @property
    def chain(self) -> str:
        """The name with every level above it, e.g. 贵州省安顺市."""
        return self.name if self.parent is None else self.parent.chain + self.name

    def ancestors(self) -> Iterator[Region]:
        """Yield what it lies in, nearest first, itself left out."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def lies_in(self, other: Region) -> bool:
        """Say whether it is ``other`` or a part of it, also where ``other`` has had another name (襄樊市: 襄阳市)."""
        return self.is_same(other) or any(a.is_same(other) for a in self.ancestors())

    def is_same(self, other: Region) -> bool:
        """Say whether both are one place: a prefecture keeps its code with a new name, a county's is given anew."""
        if self.level == other.level == "prefecture" and self.code is not None:
            return self.code == other.code
        return self.chain == other.chain


@dataclass(slots=True)
class _Index:
    by_code: dict[str, Region] = field(default_factory=dict)
    by_name: dict[str, list[Region]] = field(default_factory=dict)
    stems: dict[str, list[Region]] = field(default_factory=dict)
    towns: dict[str, list[str]] = field(default_factory=dict)
    short: dict[str, Region] = field(default_factory=dict)
    childless: set[str] = field(default_factory=set)
    """Prefectures without counties (东莞): their towns carry the prefecture's code."""
    longest: int = 0


_SUFFIX = re.compile(r"(?:地区|[市县区州盟旗])$")
_SHORT_SUFFIX = tuple("省市县区州旗盟")


def _rows(name: str) -> list[list[str]]:
    """Return the rows of a catalogue file without its header; no field holds a comma (the csv module is slower)."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf8")
    return [line.split(",") for line in text.splitlines()[1:]]


@cache
def _index() -> _Index:
    index = _Index()
    made: dict[str, Region] = {}
    rows = _rows("regions.csv")
    # what exists today first; within each, the file is sorted by code, so that a parent comes before its children
    # except for a prefecture that has gone while its counties went with it
    rows.sort(key=lambda r: (r[4] != "", r[2] != "province", r[2] != "prefecture"))
    with_counties = set()
    for code, name, level, parent, last_listed in rows:
        region = Region(name, level, code, made.get(parent), rank=2 if last_listed else 0)
        made.setdefault(code, region)
        if not last_listed:
            index.by_code[code] = region
            with_counties.add(parent)
        index.by_name.setdefault(name, []).append(region)
        stem = _SUFFIX.sub("", name)
        if len(stem) > 1 and stem != name:
            index.stems.setdefault(stem, []).append(region)
    index.childless = {
        c for c, r in index.by_code.items() if r.level == "prefecture" and c not in with_counties
    }
    for alias, kind, code, name, level in _rows("aliases.csv"):
        target = index.by_code[code]
        if kind == "zone":
            zone = Region(name, level, None, target, is_zone=True)
            index.by_name.setdefault(alias, []).append(zone)
        elif alias.endswith(_SHORT_SUFFIX):
            same = Region(target.name, target.level, target.code, target.parent, rank=1)
            index.by_name.setdefault(alias, []).append(same)
            for kind_of_rank in ("自治县", "自治州"):
                if target.name.endswith(kind_of_rank) and alias.endswith(kind_of_rank[-1]):
                    # 耿马县 is also written 耿马自治县
                    index.by_name.setdefault(alias[:-1] + kind_of_rank, []).append(same)
        else:
            index.short[alias] = target
    index.longest = max(map(len, index.by_name))
    for code, names in _rows("townships.csv"):
        for name in names.split():
            index.towns.setdefault(name, []).append(code)
    return index


_TOWN = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:街道|苏木|镇|乡)(?=人民政府|政府|办事处|党政|$|\d|的)")
_ZONE_WORDS = (
    r"(?:高新技术产业开发区|经济技术开发区|经济开发区|开发区|高新区|经开区|新区|新城|园区|示范区|实验区|试验区|管理区|合作区|"
    r"保税港区|保税区|风景名胜区|风景区|度假区|旅游区|产业园区|工业园区|产业园|工业园|工业区|生态城|科学城|投资区)"
)
_ZONE = re.compile(rf"[^局委厅部办院府省市县]{{0,14}}?{_ZONE_WORDS}")
_BRANCHES = ("调查", "监管", "支行", "分行", "中心支行", "分局")
"""What follows the short name of a place in the name of a national body's branch, e.g. 国家统计局湘阴调查队."""
_OF_A_PROVINCE = ("调查总队", "监管局")
"""What the branch for a province is called, also where a city has the province's name: 国家统计局吉林调查总队."""
_OF_A_CITY = ("调查队", "监管分局")
"""A city or 州 has such a branch, not the district or county of its name: 国家统计局广安调查队."""
_HEAD_OFFICES = ("国家税务总局", "国家统计局", "中国人民银行", "中共")
"""Behind these a county of two characters may stand, 国家税务总局泾县税务局; elsewhere 县 ends other words too."""
_FORMER = 2
_DEPARTMENT = re.compile(r"^[\u4e00-\u9fff]{0,16}(?:厅|局|委|委员会|办公厅|政府)$")
_RANKS = ("province", "prefecture", "county", "township")


def _town(name: str, parent: Region, index: _Index) -> Region:
    """Make the region of a township: under a prefecture with counties it lies in a zone, so it has no code."""
    code = parent.code
    if parent.level == "province" or (parent.level == "prefecture" and code not in index.childless):
        code = None
    return Region(name, "township", code, parent, rank=parent.rank)


def _zone(name: str, parents: list[Region]) -> list[Region]:
    made = []
    for parent in parents:
        below = None
        if parent.level in ("prefecture", "county"):
            below = _RANKS[_RANKS.index(parent.level) + 1]
        # a zone of a county is a part of that county; one of a prefecture or province is in no list
        code = parent.code if parent.level == "county" else None
        made.append(Region(name, below, code, parent, is_zone=True))
    return made


def _within(found: list[Region], current: list[Region]) -> list[Region]:
    return [r for r in found if any(r.lies_in(c) and not r.is_same(c) for c in current)]


def _match(text: str, at: int, current: list[Region], index: _Index) -> tuple[list[Region], int] | None:
    """Return the regions named at this place of ``text`` and the length of the name, longest name first."""
    limit = min(index.longest, len(text) - at)
    for size in range(limit, 1, -1):
        name = text[at : at + size]
        found = index.by_name.get(name, [])
        if current:
            found = _within(found, current)
        elif at and size < 3 and not text.endswith(_HEAD_OFFICES, 0, at):
            found = []
        if found:
            return found, size
        codes = index.towns.get(name)
        if codes and (current or at == 0):
            # a county that has since changed its code keeps its townships: go by name as well
            parents = [index.by_code[c] for c in codes]
            towns = [
                _town(name, p, index) for p in parents if not current or any(p.lies_in(c) for c in current)
            ]
            if towns:
                return towns, size
    return _match_short(text, at, current, index)


def _match_short(text: str, at: int, current: list[Region], index: _Index) -> tuple[list[Region], int] | None:
    """Match a name without its suffix where what follows says that it is one, and zones and towns in no list."""
    if current:
        return _match_office(text, at, current, index) or _match_unlisted(text, at, current, index)
    return _match_branch(text, at, index) if at else _match_stem(text, index)


def _stems_at(text: str, at: int) -> Iterator[tuple[str, str, int]]:
    """Yield (name, what follows, length) of every text that may be a name without its suffix, the longest first."""
    for size in range(min(4, len(text) - at), 1, -1):
        yield text[at : at + size], text[at + size :], size


def _match_office(
    text: str, at: int, current: list[Region], index: _Index
) -> tuple[list[Region], int] | None:
    """Match a place within the one before it, of which a body has an office, e.g. 惠州市公安局 惠阳 分局."""
    for name, rest, size in _stems_at(text, at):
        stems = _within(index.stems.get(name, []), current)
        if stems and rest.startswith(("分局", "支局")):
            return stems, size
    return None


def _match_branch(text: str, at: int, index: _Index) -> tuple[list[Region], int] | None:
    """Match a place of which a national body has a branch, e.g. 国家税务总局 湘阴 县税务局."""
    if not text.startswith(("国家", "中国")) or text.startswith("国家海洋局"):
        return None  # 国家海洋局北海分局 is called after a sea
    for name, rest, size in _stems_at(text, at):
        if not rest.startswith(_BRANCHES) and rest != "局":
            continue
        is_of_province = rest == "局" or rest.startswith(_OF_A_PROVINCE)
        found = index.by_name.get(name + "省", []) if is_of_province else []
        found = found or ([index.short[name]] if name in index.short else index.stems.get(name, []))
        if rest.startswith(_OF_A_CITY):
            branches = [*found, *index.by_name.get(name + "州", ())]
            found = [r for r in branches if r.level == "prefecture" and r.rank < _FORMER] or found
        if found:
            return found, size
    return None


def _match_stem(text: str, index: _Index) -> tuple[list[Region], int] | None:
    """Match the place a name begins with, where a zone, a place inside it or a department follows."""
    for name, rest, size in _stems_at(text, 0):
        stems = index.stems.get(name, [])
        whole = [index.short[name]] if name in index.short else []
        zone = _ZONE.match(rest)
        if zone and (stems or whole):
            named = [r for r in stems if r.level != "county"] or stems or whole
            return _zone(text[: size + zone.end()], named), size + zone.end()
        for candidates in (whole, stems):
            if candidates and _match_inside(rest, candidates, index):
                return candidates, size
        if whole and _DEPARTMENT.match(rest):
            return whole, size
    return None


def _match_unlisted(
    text: str, at: int, current: list[Region], index: _Index
) -> tuple[list[Region], int] | None:
    """Match a zone or a town that is in no list, by its suffix, within the place before it."""
    if any(c.level == "township" for c in current):
        return None
    zone = _ZONE.match(text, at)
    if zone:
        return _zone(zone.group(), current), zone.end() - at
    if all(c.level == "county" or c.code in index.childless or c.is_zone for c in current):
        town = _TOWN.match(text, at)
        if town and not re.search(r"[局委厅部办院府]", town.group()):
            return [_town(town.group(), c, index) for c in current], town.end() - at
    return None


def _match_inside(rest: str, candidates: list[Region], index: _Index) -> bool:
    for size in range(min(index.longest, len(rest)), 1, -1):
        name = rest[:size]
        if _within(index.by_name.get(name, []), candidates):
            return True
        if any(index.by_code[c].lies_in(r) for c in index.towns.get(name, ()) for r in candidates):
            return True
    return False


@lru_cache(_NAMES)
def _candidates(text: str) -> tuple[tuple[Region, ...], bool, int]:
    """Walk a name: the regions it may stand for, whether it names a level above them, and where the last name ends."""
    index = _index()
    current: list[Region] = []
    end = names = 0
    at = 2 if text.startswith("中共") else 0  # 中共和县委 is of 和县
    while at < len(text):
        hit = _match(text, at, current, index)
        if hit is None:
            at += 1
            continue
        current = hit[0]
        at += hit[1]
        end = at
        names += 1
    return tuple(current), names > 1, end


_LAST = re.compile("[市县区旗州盟]")


def _mentioned(context: str, index: _Index, signs: re.Pattern[str] = _LAST) -> dict[str, int]:
    """Count the full names of prefectures and counties in a text, the longest that ends in a place's last character."""
    counts: dict[str, int] = {}
    for last in signs.finditer(context):
        end = last.end()
        for size in range(min(index.longest, end), 2, -1):
            name = context[end - size : end]
            if name in index.by_name:
                counts[name] = counts.get(name, 0) + 1
                break
    return counts


def mentioned(text: str, last: str) -> dict[str, int]:
    """Count the full names of places, provinces to counties, that a text holds and that end in the sign ``last``."""
    return _mentioned(text, _index(), re.compile(last))


def find(text: str, context: str = "") -> Region | None:
    """Return the region an agency or place belongs to, the most specific its name states, or None.

    Args:
        text: the name of an agency or a place, e.g. 惠州市惠阳区镇隆镇人民政府.
        context: other words of the document. They decide between places of one name (镇隆镇 is in three counties),
            and can rule out a township that has no other county beside it in ``text``.
    """
    candidates, has_parent, _ = _candidates(text)
    if not candidates:
        return None
    best = min(r.rank for r in candidates)
    found = [r for r in candidates if has_parent or r.rank == best]
    chains = {r.chain for r in found}
    lone_town = found[0].level == "township" and not has_parent
    if len(chains) == 1 and not lone_town:
        return min(found, key=lambda r: r.rank)
    mentioned = _mentioned(context, _index()) if context else {}
    own = {r.name for r in found}
    scores = [sum(mentioned.get(a.name, 0) for a in r.ancestors() if a.level != "province") for r in found]
    if lone_town and len(chains) == 1:
        others = {n for n in mentioned if n not in own}
        return found[0] if scores[0] or not others else None
    if len(chains) > 1 and not max(scores):
        scores = [sum(mentioned.get(a.name, 0) for a in r.ancestors()) for r in found]
    top = max(scores)
    if top == 0 or scores.count(top) > 1:
        same = {r.chain for r, s in zip(found, scores, strict=True) if s == top}
        return found[scores.index(top)] if top and len(same) == 1 else None
    return found[scores.index(top)]


@lru_cache(_NAMES)
def without_places_above(name: str, code: str | None, chain: str | None) -> str:
    """Return the name of a body without the places above its own region: by it and ``code`` a body is told.

    江苏省南京市玄武区人民政府, 南京市玄武区人民政府 and 玄武区人民政府 of 320102 are one. A name
    whose region is not known stays whole: 鼓楼区人民政府 alone may be any of four. Who governs a zone goes by its name
    alone, as its 管委会 or as its 管理委员会: all of them are the last, behind the whole name of the zone. So does
    int_reports of dbt, in SQL.

    Args:
        name: the agency as its report names it.
        code: the GB/T 2260 code of its region; of a township its county's; None for a zone.
        chain: the name of its region with all above it, e.g. 贵州省安顺市.
    """
    zone = _COMMITTEE.sub("", name)
    if code is None and chain and len(zone) >= _ZONE_LENGTH and chain.endswith(zone):
        return f"{chain}管理委员会"
    region = _index().by_code.get(code or "")
    if region is None:
        return name
    above = [place.name for place in region.ancestors()][::-1]
    if chain and not chain.endswith(region.name):
        above.append(region.name)  # a township or a zone lies in the region of its code
    for place_above in above:
        name = name.removeprefix(place_above)
    return name


def common_level(text: str) -> str | None:
    """Return the level of the places of one name that a text may speak of, where all have the same; else None."""
    levels = {r.level for r in _candidates(text)[0]}
    return levels.pop() if len(levels) == 1 else None


def names_place(text: str) -> bool:
    """Say whether a name holds the name of any region, also one that several regions share."""
    return bool(_candidates(text)[0])


def starts_with_place(text: str) -> bool:
    """Say whether a text begins with the full name of a region (和平县 begins with no "and")."""
    return _match(text, 0, [], _index()) is not None


def place(text: str, context: str = "") -> Region | None:
    """Return the region when ``text`` is the name of a place and nothing else, else None."""
    _, _, end = _candidates(text)
    return find(text, context) if end == len(text) else None


def is_chain(text: str) -> bool:
    """Say whether ``text`` is nothing but names of regions that lie in each other, from its first character on."""
    index = _index()
    current: list[Region] = []
    at = 0
    while at < len(text):
        hit = _match(text, at, current, index)
        if hit is None:
            return False
        current = hit[0]
        at += hit[1]
    return bool(current)
