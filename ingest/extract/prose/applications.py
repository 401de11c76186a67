"""Applications for information: whether a figure beside words about applications counts them.

Belongs here: what has to be said around a figure before it counts applications at all. What it counts of them is in
``received`` and ``answered``.
"""

from __future__ import annotations

import re

from ingest.extract.prose.answered import handled_of_all, part_of
from ingest.extract.prose.nearby import is_told_nearby
from ingest.extract.prose.received import (
    RECEIVED,
    are_of_another_kind,
    carried,
    carried_first,
    left_open,
    received_of,
)
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import common as common_words

_ANOTHER_WAY = re.compile(r"[、,;](?:以|通过)?(?:信函|当面|传真|邮寄|现场)(?:方式)?申请\d")
"""网络申请16件、信函申请21件: ways of applying for information."""
_FORM_LABELS = ("申请办结", "申请答复", "申请办结数", "申请答复数")
"""Labels of the form of 2014: they need no word of disclosure beside them, nor does 收到申请数."""
_IN_WORDS_OF_THE_FORM = re.compile(
    r"[,(](?:申请人)?(?:均|都|全部|其中)?(?:为|系|是)?自然人(?!投|股)|[、,;](?:上一?年度?|20\d\d年度?)(?:结转|转入)(?:申请)?\d"
)
"""Behind 收到申请2件: 均为自然人, 上年结转1件."""
_CHANNELS_FOLLOW = re.compile(r"(?:[^。]{0,20}。?其中[,:]?|\()(?:当面|网上|网络|信函|传真|电子邮件)申请")
"""受理申请总数为58件。其中当面申请31件: the ways of applying tell what was applied for."""
_OF_OTHERS = re.compile(
    r"企业|法人|组织|科研机构|服务机构|律师|(?:自然人|个人).*(?:自然人|个人)[^,;。]{0,8}\d"
)
"""Where no one else is named, what natural persons asked for is all there was: 收到3件自然人政府信息公开申请."""
_ONE_ASKED = re.compile(r"向(?![我本])[^,;]{2,24}申请公开(?:了)?$")
"""One applicant asks a body for several things: 他向县水利局网站申请公开4项政府信息."""
_BY_CHANNEL = re.compile(
    f"(?:{'|'.join(application_words.CHANNELS[c] for c in ('in_person', 'fax', 'email', 'letter'))})申请$"
)
_LETTERS = re.compile(
    r"来[信访](?=申请)|申请(?:内容|事项)|(?:行政)?执法案卷|信访(?:、?举报)?(?:、?投诉)?(?=类|申请|等)"
)
_GROUPS_LISTED = re.compile(
    r"(?:予以公开|部分公开|不予公开|无法提供|不予处理)\d+件[、,;](?:占[\d.]+%[、,;])?(?:部分公开|不予公开|无法提供|不予处理)\d+件"
    r"|(?:自然人|商业企业)(?:提出|申请|提交)?\d+件[、,;](?:商业企业|科研机构|社会公益组织|法律服务机构)(?:提出|申请|提交)?\d+件"
)
"""Two groups or two applicants of the form with their figures need no other word of applications."""
_GROUPS = re.compile(r"(?:予以|同意|部分|不予)+公开|无法提供|不予处理|其[他它]处理")


def applications(spot: Spot, state: State) -> Found:
    """Return what a figure states about applications."""
    figure = spot.figure
    if figure.unit and figure.unit not in common_words.APPLICATION_UNITS:
        return []
    if not figure.unit and not _bare_count(spot) and not _in_list(spot, state):
        return []
    on_topic = "applications" in (spot.sentence.topic, state.topic) or bool(_GROUPS_LISTED.search(spot.text))
    asked = any(spot.text.find(word, 0, spot.tail_end) >= 0 for word in ("申请", "要求", "信息公开案件"))
    if not on_topic:
        on_topic = is_told_nearby(spot)
    if not on_topic and not asked:
        return carried_first(spot, state.body)
    marked = asked and bool(
        application_words.APPLICATION_MARK.search(spot.text, 0, spot.tail_end)
        or _BY_CHANNEL.search(spot.local)
        or (spot.number_first and _BY_CHANNEL.search(spot.tail))
        or (spot.local.endswith("受理申请") and _CHANNELS_FOLLOW.match(_behind(spot)))
        or _GROUPS.search(spot.text)
        or spot.label in _FORM_LABELS
        or (spot.label == "收到申请" and spot.helpers[:1] == "数")
        or (spot.local.endswith("申请") and _IN_WORDS_OF_THE_FORM.match(_behind(spot)))
        or (spot.local.endswith(("网络申请", "网上申请")) and _ANOTHER_WAY.match(_behind(spot)))
        or (
            spot.local.endswith("申请书")
            and application_words.APPLICATION_MARK.search(spot.text, spot.figure.end)
        )
    )
    if marked and are_of_another_kind(spot):
        return []
    if spot.number_first is False and _ONE_ASKED.search(spot.local) and spot.tail:
        return []
    context = marked or on_topic
    if not context and "申请" not in spot.local and "申请" not in spot.tail:
        return []
    over = carried(spot.local, state.body) or carried(spot.tail, state.body) or left_open(spot, state.body)
    if over:
        return [(over, "total")] if context else []
    received = [] if handled_of_all(spot, state) else received_of(spot, state.body, context=context)
    if len(received) == 1 and received[0][1] != "total" and state.received is None:
        alone = "其中" not in spot.before and not _OF_OTHERS.search(spot.sentence.text)
        alone = alone and (spot.figure.value > 0 or "共" in spot.local + spot.helpers)
        return [*RECEIVED, *received] if alone and received[0][1] == "natural_person" else received
    if received or not context:
        return received
    if not marked and application_words.OTHER_BUSINESS.search(_LETTERS.sub("", spot.before)):
        return []
    return part_of(spot, state, marked=marked)


def _behind(spot: Spot) -> str:
    start = spot.sentence.offset + spot.figure.end
    return spot.sentence.line.text[start : start + 40]


def _bare_count(spot: Spot) -> bool:
    """Say whether a figure counts without a measure word: a zero (申请为0), or what 申请数 is said to be."""
    if spot.figure.value == 0 and (spot.helpers or application_words.APPLICATION_MARK.search(spot.local)):
        return True
    return spot.local.endswith("申请") and spot.helpers.endswith(("数为", "数是", "数量为", "数:", "数量:"))


def _in_list(spot: Spot, state: State) -> bool:
    """Say whether a figure without a measure word stands in a list of dispositions (the text may be cut there)."""
    if state.topic != "applications" or spot.first:
        return False
    counted = spot.label in ("办结", "答复") and spot.helpers in ("数:", "数为")
    return counted or bool(_GROUPS.fullmatch(spot.label))
