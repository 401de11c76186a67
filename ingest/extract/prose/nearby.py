"""What was applied for, where the words beside a figure do not say it.

Belongs here: what the sentence before, the words in front or the groups of answers behind tell of 收到申请 N 件, and
what opens a list of the year's applications. What a figure counts is for ``applications`` to say.
"""

from __future__ import annotations

import re

from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.spots import Spot
from ingest.extract.prose.vocabulary import applications as application_words

_CAME_IN = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}(?:局|委|厅|办|院|镇|乡|街道|中心))?(?:共|累计)?(?:新收到?|收到|受理|接收到?|接到)(?:了)?(?:的)?(?:申请)?"
)
_DISCLOSURE = re.compile(r"信息公开|依申请")
_ANSWERED = re.compile(r"答复|(?:予以|部分|不予|同意)公开|复议")
_GOES_ON = re.compile(r"答复|公开|结转|办结|同比|[较比][上去2]|自然人|网络|当面|信函|均|全部")
_OF_OTHERS = re.compile(r"发放|核准|准予|[颁核]发|发证|批准|元|户")
"""What becomes of applications of another kind: 收到申请320件,核准310件."""
_NEAR = 60
"""Characters: farther back a sentence is of something else."""
_GROUP = re.compile(
    r"(?:予以公开|部分公开|不予公开|无法提供|不予处理|上一?年度?结转|结转至?下一?年度?"
    r"|(?:当面|传真|网络|网上|信函)申请)\d{1,5}[件份]"
)
_FAR = 160
"""Characters that the answers may stand behind what came in."""
_LIST_OPENS = re.compile(r"(?:信息公开申请|依申请公开)[^,。;]{0,10}(?:情况|统计|数据|结果)[^,。;]{0,6}如下:")


def is_told_nearby(spot: Spot) -> bool:
    """Say whether 收到申请 N 件 is of applications for information, though the words beside it do not say so."""
    if not spot.local.endswith(("申请", "新收")) or not _CAME_IN.fullmatch(spot.label):
        return False
    if application_words.OTHER_BUSINESS.search(spot.before):
        return False
    line, start = spot.sentence.line.text, spot.sentence.offset
    if len(_GROUP.findall(line, start + spot.figure.end, start + spot.figure.end + _FAR)) > 1:
        return True
    if not spot.label.endswith("申请"):
        return False
    if _DISCLOSURE.search(spot.before) and _ANSWERED.search(spot.text, spot.figure.end):
        return True
    sentence_before = line[max(0, start - _NEAR) : start].rstrip("。").rpartition("。")[2]
    if not application_words.APPLICATION_MARK.search(sentence_before):
        return False
    behind = spot.text[spot.figure.end :]
    if behind and (_OF_OTHERS.search(behind) or not _GOES_ON.search(behind)):
        return False
    return not application_words.OTHER_BUSINESS.search(sentence_before)


def opens_a_list(sentence: Sentence) -> bool:
    """Say whether a line announces the year's figures of applications: 信息公开申请情况统计如下:."""
    return sentence.text.endswith(":") and _LIST_OPENS.search(sentence.text) is not None
