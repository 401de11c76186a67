"""Which claims of a report stand beside each other: a figure holds while no other one says otherwise.

Belongs here: what is decided when the whole report is read. A report has one total and one figure a medium; where
it gives two and does not say which is the whole, neither is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.extract.prose.speaker import years_in
from ingest.extract.prose.spots import Claim, Count, Part
from ingest.extract.prose.vocabulary.common import TOTALLING
from ingest.extract.prose.vocabulary.times import TO_DATE

_TOTAL = "disclosure.total"
_ON_A_MEDIUM = "disclosure.channel."
_STATED_ONCE = ((_TOTAL, ""), ("applications.received", "total"))
"""A report has one of these; a second, smaller one in a sentence that dates nothing is of a part."""
_SOME_OR_NONE = ("review.total", "litigation.total")
"""What a report that counts some and denies any has no figure of."""
_ONE_FIGURE = (
    "response.",
    "consultation.",
    "organisation.",
    "training.",
    "open_meetings.",
    "proposals.",
    "normative_documents.",
    "regulations.",
    "disclosure.normative_documents",
    "complaints.",
    "appeals.",
)
"""Metrics that a report gives once: a second figure is of an occasion, or makes both doubtful."""
_OF_THE_SYSTEM = re.compile(
    r"全系统|系统(?:各|内|上下|共)|(?<![我本])全[省市县区州旗][^,;、]{1,6}系统"
    r"|[局委厅院](?:机关|本级)?[及和与、]其?(?:所属|下属|直属|局属|委属|二级)"
)
_DEALT_WITH = re.compile(r"(?<!受)[办处]理(?!.*(?:收到|受理|接收))")
"""收到57件 and 办理55件 in one report: only the first came in."""
_UPDATED = re.compile(r"^(?!.*(?:公开|发布|新增)).*更新|不同渠道和方式")
"""新增130条 and 更新23条: what was renewed is none of what was published, nor is what stood in several places."""
_IN_ALL_SO_FAR = re.compile(r"累计")
_OF_THE_BODY_ITSELF = re.compile(
    r"[。;,(]?其中[,:]?(?:[\u4e00-\u9fff]{1,10}[局委厅院办校]|(?:[局委厅院办]?(?:机关|本级|本部)))[^,;。\d]{0,12}\d"
)


def agreed(claims: Iterable[Claim], counts: Sequence[Count], parts: Sequence[Part] = ()) -> list[Claim]:
    """Return the claims that stand, in reading order, each distinct value of a metric once.

    ``counts`` are the numbers of items on one medium that the report gives, claimed or not; ``parts`` the figures
    of other metrics that were not claimed because they are of a part.
    """
    claims = list(claims)
    strong = any(c.metric == _TOTAL and not c.weak for c in claims)
    stated = {(c.metric, bool(c.value)) for c in claims if c.metric in _SOME_OR_NONE}
    contradicted = {m for m in _SOME_OR_NONE if (m, True) in stated and (m, False) in stated}
    totals = _totals([c for c in claims if c.metric == _TOTAL and not (c.weak and strong)])
    several = bool(parts) or len({c.metric for c in claims}) < len(claims)
    claims = without_the_system(claims)
    seen = set()
    first: dict[tuple[str, str], Claim] = {}
    kept: list[Claim] = []
    for claim in claims:
        key = (claim.metric, claim.applicant)
        if (*key, claim.value) in seen or f"{claim.metric.split('.')[0]}.total" in contradicted:
            continue
        if claim.metric == _TOTAL and (claim not in totals or _is_one_place(claim, counts)):
            continue
        if claim.metric.startswith(_ON_A_MEDIUM) and not _is_all_on_its_medium(claim, counts):
            continue
        if key in _STATED_ONCE:
            earlier = first.setdefault(key, claim)
            if earlier is not claim and _is_part(claim, earlier):
                continue
        if several and claim.metric.startswith(_ONE_FIGURE) and not _is_the_one(claim, claims, parts):
            continue
        seen.add((*key, claim.value))
        kept.append(claim)
    return kept


def of_the_system(claim: Claim) -> bool:
    """Say whether a claim is of a body with all its branches (全系统)."""
    return _OF_THE_SYSTEM.search(claim.sentence.text, claim.start, claim.at) is not None


def without_the_system(claims: list[Claim]) -> list[Claim]:
    """Drop what a body had with all its branches (全系统) where the report says what it had itself."""
    wide = [c for c in claims if of_the_system(c)]
    if not wide:
        return claims
    own = {(c.metric, c.applicant) for c in claims if c not in wide}
    return [
        c
        for c in claims
        if c not in wide
        or not (
            (c.metric, c.applicant) in own
            or _OF_THE_BODY_ITSELF.match(c.sentence.line.text, c.sentence.offset + c.end)
        )
    ]


def _is_the_one(claim: Claim, claims: Sequence[Claim], parts: Sequence[Part]) -> bool:
    """Say whether a figure stands among others of its metric: 全年举办6场 beside 围绕某事召开2场, not the 2."""
    others = {c.value for c in claims if c.metric == claim.metric} - {claim.value}
    same = [p for p in parts if p.metric == claim.metric and p.value != claim.value]
    if not others and not same:
        return True
    if any(value > claim.value or not value for value in others) or any(p.value > claim.value for p in same):
        return False
    whole = _is_called_a_total(claim) or _is_dated(claim.sentence.text)
    return whole or not (others or any(p.sentence is claim.sentence for p in same))


def _totals(claims: list[Claim]) -> list[Claim]:
    """Return the totals of which a report has one: bare ones that differ are no totals, one place aside.

    Of two, the one as of a date (截至年底) counts since the beginning.
    """
    if len({c.value for c in claims}) < 2:
        return claims
    published = [c for c in claims if not _UPDATED.search(_words(c))]
    if published and len(published) < len(claims):
        return _totals(published)
    of_the_year = [c for c in claims if not TO_DATE.search(c.sentence.text, 0, c.at)]
    if of_the_year and len(of_the_year) < len(claims):
        return _totals(of_the_year)
    of_its_year = [c for c in claims if _is_dated(c.sentence.text) or not _IN_ALL_SO_FAR.search(_words(c))]
    if len(of_its_year) < len(claims) and any(_is_dated(c.sentence.text) for c in of_its_year):
        # "累计公开政府信息633条。2010年公开231条": the first says no year
        return _totals(of_its_year)
    if not all(c.weak for c in claims):
        return claims
    whole = [c for c in claims if not c.placed]
    return whole if len({c.value for c in whole}) == 1 else []


def _words(claim: Claim) -> str:
    return claim.sentence.text[claim.start : claim.at]


def _is_called_a_total(claim: Claim) -> bool:
    return bool(TOTALLING.search(claim.sentence.text, claim.start, claim.at))


def _is_one_place(claim: Claim, counts: Sequence[Count]) -> bool:
    """Say whether a bare total is of one platform or column, because a medium had more."""
    if not claim.weak or not counts:
        return False
    if claim.value >= max(k.value for k in counts):
        return False
    return claim.placed or not _is_called_a_total(claim)


def _is_all_on_its_medium(claim: Claim, counts: Sequence[Count]) -> bool:
    """Say whether no other count on the medium of a claim says that there was more, or another whole."""
    medium = claim.metric.removeprefix(_ON_A_MEDIUM)
    own = claim.count
    rivals = [
        k
        for k in counts
        if k.medium == medium
        and not _about_equal(claim, k)
        and (not k.part or (own is not None and own.part and k.sentence is claim.sentence))
    ]
    if not rivals:
        return True
    if any(k.value > claim.value for k in rivals):
        return False
    if sum(k.value for k in rivals) == claim.value:
        return True
    return not any(k.plain or (own and _belong_to_two(own.owner, k.owner)) for k in rivals)


def _belong_to_two(owner: str, other: str) -> bool:
    """Say whether two names are of different owners: 县政府 and 某县人民政府 may be one, 公安局 and 市政府 are not."""
    if not owner or not other:
        return False
    short, long = sorted((owner, other), key=len)
    rest = iter(long)
    return not all(char in rest for char in short)


def _about_equal(claim: Claim, count: Count) -> bool:
    """Say whether two counts are the same figure, one of them rounded (1200余条, 1234条)."""
    if claim.value == count.value:
        return True
    rounded = count.approximate or bool(claim.qualifier)
    return rounded and abs(claim.value - count.value) * 10 < max(claim.value, count.value)


def _is_part(claim: Claim, earlier: Claim) -> bool:
    undated = not _is_dated(claim.sentence.text) and not claim.scope and not earlier.scope
    if claim.metric == "applications.received" and _DEALT_WITH.search(_words(claim)):
        undated = undated or not _DEALT_WITH.search(_words(earlier))
    return claim.weak or (claim.value < earlier.value and undated)


def _is_dated(text: str) -> bool:
    return bool(years_in(text)) or any(word in text for word in ("全年", "年度", "本年", "今年", "年内"))
