"""What a figure has to pass to be a claim: it is the report's own, of its year, and no part of a total already given.

Belongs here: gates that all subjects share. Whether a figure is of the year is in of_the_year.
"""

from __future__ import annotations

import re

from ingest.extract.prose.agreement import of_the_system
from ingest.extract.prose.figures import (
    COUNTS,
    FILL,
)
from ingest.extract.prose.of_the_year import of_the_year
from ingest.extract.prose.speaker import (
    another_held,
    another_named,
    is_one_of_two_parts,
    other_body,
)
from ingest.extract.prose.spots import Claim, Found, Spot, State
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import publication as publication_words
from ingest.extract.prose.vocabulary import times as time_words

_SUPPOSED = re.compile(r"^(?:若|如果|如(?=当年|收到|有|遇)|凡)")
"""若收到申请5件以上的 states no figure."""
_NOT_ONE = re.compile(r"(?:无|没有?|未|(?<!信息)不存在)(?:有|收到|发生)?(?:任何)?$")
_PARTS = re.compile(r"其中(?:包括|,|:)|(?:主要)?包括:")
_TOPICS_FOLLOW = ("disclosure.total", "disclosure.channel.website")
_ONE_STATEMENT = ("applications.received", "disclosure.total")
"""Metrics that a sentence states once: what follows it under the same name is a part."""
_AMONG_ALL = re.compile(r"[,(]其中[,:]?(?:政府)?信息公开(?:类)?申请\d")
_NEW_AMONG_ALL = re.compile(
    r"[,(](?:其中[,:]?(?:20\d\d年度?|本年度?|今年|当年)?|结转上年度?后)新(?:受理|收到?|接收|增)[^,;。()\d]{0,10}\d"
)
_NO_SUCH = re.compile(
    r"[^;。\d]{0,40}?(?:不|未)(?:作为|计入|列入|纳入|算作?|属于?)(?:[^,;。\d本我]{0,4}(?:信息公开申请|依申请公开|申请公开)|[^,;。\d]{0,4}统计)"
    r"|,(?:均|全部|都)?已?(?:在|列入|纳入|编入)[^,;。\d]{0,8}(?:目录|清单)"
)
"""Behind a number of letters: 均为个人信息查询,不作为政府信息公开申请."""
_SOME_NO_SUCH = re.compile(
    r"[^;。\d]{0,6}[,(](?:其中|经审查|经核实)?[,:]?(?:有)?\d{1,5}[件份封][^,;。\d]{0,8}(?:不|未|非)(?:属于?|是|作为)[^,;。\d本我]{0,6}(?:信息公开申请|依申请公开)"
)
"""Behind a number of letters: 收到申请书21份,其中3份不属于政府信息公开申请."""
_ITSELF = re.compile(r"[我本](?:局|委|厅|办|院|中心|单位|机关|级|部门)|[局委厅院]机关|本级")
_THE_YEARS_PART = re.compile(r"[,;(](?:其中[,:]?)?(?:20\d\d年度?|本年度?|今年|当年)[^,;。()\d]{0,16}\d")
"""The year's part of a count since the beginning: 累计收到36件,其中2014年6件."""
_OF_ONE_BODY = ("applications", "disposition", "reply", "review", "litigation", "appeals", "complaints")
_OF_EVENTS = ("response", "training", "consultation", "open_meetings")
_NAMES_A_BODY = re.compile(
    r"[我本]|[局委厅办院镇乡](?![理结])|街道|政府(?!信息|公开)|机关|单位|部门|中心|[省市县区州旗](?=[共全收受])"
)
"""Without one, a figure behind one of another body is of that body too: 全县发生复议9件,诉讼4件."""
_OF_TWO_KINDS = re.compile(
    r"(?:^|[,;。年度])(?:[省市县区旗]|本级)?政府(?:本级)?(?:共|新)*(?:收到?|受理)[^;。]*;(?:各)?部门(?:共|新)*(?:收到?|受理)[^;。]*"
)
"""政府新收2件,予以公开2件;部门新收4件: no figure of them is of all."""
_FOR_ALL_OF = re.compile(r"(?<=[办开展织])全[省市县区州旗](?=(?:政府|政务)?(?:信息)?公开)")
"""举办全县政务公开培训班: who was taught, not who taught."""
_BY_LEVEL = re.compile(
    r"(?:[省市县区州旗镇乡]本?级|县区|区县|县市区?|乡镇|镇街|部门)(?:共|累计)?(?:主动)?(?:公开|发布)"
)
"""公开信息665条,其中市本级公开313条,县区公开352条: each level published a part."""
_IN_ONE_PLACE = re.compile(r"其中[,:]?(?:通过|在|利用|依托)")
_ITEMS_BEFORE = re.compile(rf"{publication_words.PUBLISHING}[^;]*\d条")


def holds(spot: Spot, state: State, found: Found, own: list[Claim]) -> bool:
    """Say whether a figure is the report's own figure of its year and no comparison, plan or part.

    Args:
        spot: the figure with the words beside it.
        state: the reading so far; a sentence that tells what another body had is noted in it.
        found: what the figure would state.
        own: the claims of the same sentence so far.
    """
    metric = found[0][0]
    if not metric.startswith("applications.carried") and not of_the_year(spot, state):
        return False
    clause = spot.text[max(spot.text.rfind(";", 0, spot.figure.start), 0) : spot.figure.start]
    if _is_no_fact(spot, clause) or _is_a_part(spot, state, found, own, clause):
        return False
    return _is_of_the_body(spot, state, found, own, clause)


def _is_no_fact(spot: Spot, clause: str) -> bool:
    """Say whether a figure is planned, supposed or denied."""
    return bool(
        (spot.figure.value == 1 and _NOT_ONE.search(spot.local + spot.helpers))
        or time_words.FUTURE.search(spot.local)
        or time_words.INTENT.search(clause)
        or _SUPPOSED.match(spot.local)
    )


def _is_a_part(spot: Spot, state: State, found: Found, own: list[Claim], clause: str) -> bool:
    """Say whether a figure is a part of what it would state, or is of more than that."""
    metric, applicant = found[0]
    group = metric.split(".")[0]
    if group in ("applications", "review", "litigation") and time_words.since(
        clause[max(clause.rfind(f"其中{state.body.year}年"), 0) :], state.body.year
    ):
        return True
    if metric == "applications.received" and "各" in spot.helpers:
        return True
    if metric == "applications.received" and applicant == "total" and _only_in_part(spot):
        return True
    in_more = state.elsewhere == state.index and state.body.rank is not None
    if in_more and metric == "applications.received" and "其中" in spot.pre:
        # "全市收到211件,其中县政府收到58件": the part of one office in what was not claimed
        return True
    if metric == "applications.channel.other" and _more_than_all(spot, state):
        return True
    if group == "applications" and _NO_SUCH.match(spot.text, spot.figure.end):
        return True
    if metric == "applications.received" and _SOME_NO_SUCH.match(spot.text, spot.figure.end):
        return True
    if (
        "累计" in spot.local + spot.helpers
        and group in _OF_ONE_BODY
        and _THE_YEARS_PART.match(spot.text, spot.figure.end)
    ):
        return True
    if group == "response" and spot.figure.unit == "条" and _is_a_topic(spot, own):
        return True
    if metric not in _ONE_STATEMENT:
        return False
    same = [claim for claim in own if (claim.metric, claim.applicant) == (metric, applicant)]
    if metric == "disclosure.total" and _is_in_one_place(spot, own, same):
        return True
    same = [c for c in same if not (of_the_system(c) and _ITSELF.search(spot.local))]
    return any(c.value != spot.figure.value and not c.weak for c in same)


def _is_in_one_place(spot: Spot, own: list[Claim], same: list[Claim]) -> bool:
    """Say whether a count of published items is of one of the media, or one of the levels, that a sentence lists."""
    if "其中" in spot.before and _BY_LEVEL.search(spot.local):
        return True
    if _one_of_a_list(spot, own) or ("其中" in spot.pre and _part_of_a_medium(spot, own)):
        return True
    return any(c.value >= spot.figure.value for c in same) and bool(_IN_ONE_PLACE.search(spot.pre))


def _is_of_the_body(spot: Spot, state: State, found: Found, own: list[Claim], clause: str) -> bool:
    """Say whether a figure is of the reporting body; note in ``state`` where it is of another."""
    metric, applicant = found[0]
    group = metric.split(".")[0]
    subject = spot.text[_subject_start(spot.text, spot.clause_start) : spot.figure.start].replace(FILL, "")
    if group == "training":
        subject = _FOR_ALL_OF.sub("", subject)
    told_before = any((c.metric, c.applicant) == (metric, applicant) for c in own)
    part = told_before or group == "disclosure" or "其中" in clause or bool(state.known(metric, applicant))
    if group not in _OF_ONE_BODY:
        by_another = group in _OF_EVENTS and another_held(subject, state.body)
        return not by_another and not other_body(subject, state.body, part=part)
    if state.elsewhere == state.index and ";" not in spot.pre and not _NAMES_A_BODY.search(subject):
        return False
    part = part or state.elsewhere == state.index or is_one_of_two_parts(subject, spot.text, spot.figure.end)
    if any(m.start() < spot.figure.start < m.end() for m in _OF_TWO_KINDS.finditer(spot.text)):
        return False
    if other_body(subject, state.body, part=part) or another_named(subject, state.body):
        state.elsewhere = state.index
        return False
    return True


def _more_than_all(spot: Spot, state: State) -> bool:
    """Say whether other applications are more than came in at all just before: of other matters, not other ways."""
    here = state.received is not None and state.index - state.received_sentence <= 1
    return here and state.received is not None and spot.figure.value > state.received


def _only_in_part(spot: Spot) -> bool:
    """Say whether the words behind a number of applications say how many of them came in, or were for information."""
    behind, start = spot.sentence.text, spot.figure.end
    if _AMONG_ALL.match(behind, start) and not application_words.APPLICATION_MARK.search(
        spot.local + spot.tail
    ):
        return True
    return "理" in spot.local and _NEW_AMONG_ALL.match(behind, start) is not None


def _is_a_topic(spot: Spot, own: list[Claim]) -> bool:
    """Say whether items are a topic of what was published, no response: 公开政府信息502条,其中回应关切9条."""
    if any(c.metric in _TOPICS_FOLLOW for c in own) or _PARTS.search(spot.before):
        return True
    return not spot.local.startswith("发布") and bool(_ITEMS_BEFORE.search(spot.before))


def _one_of_a_list(spot: Spot, own: list[Claim]) -> bool:
    """Say whether a figure goes on with a list of media: 网站6条,微信15篇,公示专栏公开政府信息8条."""
    media = {c.metric for c in own if c.metric.startswith("disclosure.channel")}
    return len(media) > 1 and not common_words.TOTALLING.search(spot.local + spot.helpers)


def _part_of_a_medium(spot: Spot, own: list[Claim]) -> bool:
    """Say whether a figure is a part of what one medium had: 网站发布信息940条,其中按目录主动公开474条."""
    return any(c.metric.startswith("disclosure.channel") and c.value >= spot.figure.value for c in own)


def _subject_start(text: str, start: int) -> int:
    """Return where the clause in front of ``start`` begins when it only dates the statement, else ``start``.

    What goes on in a list has the subject of the list: 全县发生复议9件、诉讼4件.
    """
    if start > 1 and text[start - 1] in "、和及与" and text[start - 2] in COUNTS:
        start = max(text.rfind(",", 0, start), text.rfind(";", 0, start)) + 1
    cut = text.rfind(",", 0, max(start - 1, 0))
    return cut + 1 if start - cut <= 12 else start
