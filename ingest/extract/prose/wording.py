"""The words that say that information in general was published.

Belongs here: the wording of a count of published items. Whether such a count is of the whole is in parts and whole.
"""

from __future__ import annotations

import re

from ingest.extract.prose.figures import figures
from ingest.extract.prose.media import (
    media_of,
)
from ingest.extract.prose.speaker import Body
from ingest.extract.prose.spots import Spot, State
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import publication as publication_words

_ITEMS_OF_ITS_FIELD = re.compile(r"[\u4e00-\u9fff]{2,4}信息,信息公开量")
"""发布754条环保信息,信息公开量比上年增加32%: what a bureau published is of its field."""
_OF_WHAT_IS_OWN = re.compile(r"主动公开(?:工作)?(?:方面|情况|工作)?:[^,;:]*$")
"""主动公开方面:全年公开177条."""
_FIELD = re.compile(
    rf"{publication_words.PUBLISHING}(?:了|的)?(?:各类|各种|涉及?)?(?P<field>[^,;的]{{2,6}}?)(?:类)?政府信息$"
    r"|主动公开(?:了)?(?:各类|各种)(?P<own>[^,;的]{2,6}?)(?:类)?信息$"
)
_OF_LETTERS = re.compile(
    r"(?<!依)申请(?!公开)|信访|热线|来[信电访]|咨询|投诉|留言|工单|答复|不予公开|不存在|复议|诉讼|公开申请"
)
_ELSEWHERE = re.compile(r"(?:另外?|此外|还)")
_ROSE_FROM = re.compile(r"由(?:上年|去年|20\d\d年)(?:度)?的?$")


def wording(spot: Spot, state: State) -> str | None:
    """Return the words that say that information in general was published, or None."""
    local, tail = spot.local, spot.tail
    if spot.helpers.startswith(":"):
        local = local.removesuffix("情况")
    own_items = _ITEMS_OF_ITS_FIELD.match(spot.text, spot.figure.end) if spot.figure.unit == "条" else None
    if own_items and publication_words.PUBLISHED_BEFORE.search(spot.verb):
        return spot.verb[-6:] + tail
    if "信息" in tail and publication_words.PUBLISHED_BEFORE.search(spot.verb):
        return spot.verb[-6:] + tail if publication_words.PUBLISHED_TAIL.fullmatch(tail) else None
    if spot.number_first:
        verb = spot.verb
        if publication_words.BARE_PUBLISHED.search(verb) and not tail:
            return verb
        return "主动公开" if _totals_a_list(spot) else None
    if "信息" in local or "公开内容" in local:
        match = (
            publication_words.PUBLISHED_LABEL.search(local)
            or publication_words.COUNTED_LABEL.fullmatch(spot.label)
            or publication_words.LISTED_LABEL.search(local)
            or (publication_words.SUMMED_LABEL.search(local) if "共" in spot.helpers else None)
            or (publication_words.COUNTED_ON_MEDIUM.search(local) if media_of(local) else None)
            or _own_field(local, state.body)
        )
        if match is not None:
            state.topic = "disclosure"
            return match.group() if _speaks_for_all(match) else None
    if spot.label == "公开" and spot.figure.unit == "条" and _OF_WHAT_IS_OWN.search(spot.pre):
        return "主动公开"
    # 主动公开 N 条 counts documents where documents were spoken of.
    if tail or "公开" not in local or "文" in spot.before:
        return None
    if "applications" in (state.topic, spot.sentence.topic) and spot.figure.unit == "件":
        # "已办结3件,其中已主动公开1件": applications for what is public already.
        return None
    return local if publication_words.BARE_PUBLISHED.search(local) else None


def _speaks_for_all(match: re.Match[str]) -> bool:
    """Say whether a bare 公开信息 is general: 资金公开信息 and 采购发布信息 count one kind of item."""
    before = match.string[: match.start()]
    if not before or match.group()[0] == "等" or publication_words.STRONG_PUBLISHING.search(match.group()):
        return True
    lead = common_words.LEAD.match(before)
    rest = before[lead.end() :] if lead else before
    return not rest or bool(publication_words.BEFORE_PUBLISHING.search(rest))


def _own_field(local: str, body: Body) -> re.Match[str] | None:
    """Find 公布自然资源政府信息 by a bureau of natural resources: what is of its own field is all it published."""
    match = _FIELD.search(local)
    return match if match and (match["field"] or match["own"]) in body.name else None


def _totals_a_list(spot: Spot) -> bool:
    """Say whether a figure closes a list: 公开A类5条,B类3条,合计共8条."""
    if not re.search(r"合计|总计|共计", spot.helpers) and not (
        spot.helpers.strip(",:") == "共" and not spot.local
    ):
        return False
    parts = [f for f in figures(spot.text, 0, spot.figure.start) if f.unit == spot.figure.unit]
    if "增" in spot.before:
        # "由1128条增至1887条,在某网站发布514条,总计2401条": the first of them is of the year before
        parts = parts[1:] if len(parts) > 2 and _ROSE_FROM.search(spot.text, 0, parts[0].start) else parts
    if len(parts) < 2 or sum(f.value for f in parts) != spot.figure.value:
        return False
    before = spot.text[: parts[0].start].replace("依申请公开", "")
    if _OF_LETTERS.search(spot.before):
        return False
    # "另通过某网发布要闻378条、…,总计2292条": a list of one place has that place's total
    return bool(re.search(publication_words.PUBLISHING, before)) and not _ELSEWHERE.match(before)
