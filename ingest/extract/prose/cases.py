"""Reviews, lawsuits, appeals and complaints, and how they ended.

Belongs here: what a figure beside words about cases counts.
"""

from __future__ import annotations

import re

from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import cases as case_words
from ingest.extract.prose.vocabulary import common as common_words

_BY_TELEGRAM = re.compile(r"(?:^|[,;])(?:行政)?复议0[,;、](?:行政)?诉讼0(?=[,;、]|$)")
_AS_JUDGE = re.compile(
    r"作为(?:行政)?复议(?:机关|机构)|复议(?:局|机关|机构)[^,;。]{0,12}(?:受理|审理|办理|收到|审结)"
    r"|(?<![未已在])审理(?!中)[^,;。]{0,16}复议(?:案件|案|申请)"
)
"""Reviews that an office decides are of what others did: 作为复议机关办理行政复议案件8件."""
_CASE_WORDS = ("复议", "诉", "举报")
_SOME = r"[^;。\d]{0,12}?(?:[1-9]\d*|[一二两三四五六七八九十]{1,3})[件宗起例]"
_OF_BOTH_KINDS = re.compile(
    rf"(?:复议{_SOME}[,、和及与以]{{1,2}}[^;。\d]{{0,16}}诉讼|诉讼{_SOME}[,、和及与以]{{1,2}}[^;。\d]{{0,16}}复议){_SOME}"
    rf"[,(:]其中(?!.*(?:复议|诉讼){_SOME})"
)
"""行政复议3件、行政诉讼2件,其中: what follows is said of both."""
_HEADED = re.compile(r"(?P<kind>行政(?:复议|诉讼)(?:案件)?)(?=:(?:全年|本年度?)?[共有计]+$)")
"""行政诉讼:全年共5件: the kind stands in front of a colon."""
_HAVING = re.compile(
    r"(?:出现|发生|有|收到|受理|办理|被提起|引发|产生|涉及|处理|新增|提起|共|其中)(?:了|过)?$|^$"
)
_AMONG_CASES = re.compile(r"(?:行政)?(?:(?P<review>复议)|诉讼)(?:案件|案)?中")
_AGAINST_WHOM = re.compile(r"以[^,;]{1,12}为被(?:申请人|告|复议)")
"""以县政府为被申请人的复议6件,以部门为被申请人的4件: each is of some of them."""
_OTHER_CASES = re.compile(r"其[他它](?:类|各类|方面的?)?(?:行政)?(?:复议|诉讼|应诉)(?!结果)")
_LISTED_ALONE = re.compile(
    r"(?:投诉举报|举报投诉|举报、投诉|投诉、举报|举报和投诉)(?:数量?|情况)?:?0[件次起]"
)
"""A line of a list of the year's figures, behind the applications: 举报投诉:0件."""
_UNRELATED = re.compile(
    r"[^;。]{0,40}?(?:(?:与|和|同)[^,;。]{0,6}信息公开(?:工作)?(?:均|并|都)?(?:无关|没有关[系联])"
    r"|[,(](?:其中|但)?(?:均|都|并)?(?:没有|无|未|不)(?:有|任何)?(?:[1一][件起宗例])?(?:案件)?(?:涉及|属于?|因|与)"
    r"[^,;。]{0,6}信息公开(?![^,;。]{0,14}(?:复议|诉)))"
)
"""Behind figures of cases of all kinds: 其中没有一件涉及政府信息公开."""
_OTHER_CAUSE = re.compile(
    r"\((?:均|都|全部)(?:为|系|是|属于?)(?![^()]{0,24}(?:公开|依申请))[^()\d]{2,16}[类方面]\)"
    r"|[,(](?:均|都)?(?:为|系|是|属于?|因|不服|对)(?![^,;。()]{0,24}(?:公开|申请|答复))[^,;。()\d]{0,16}"
    r"(?:纠纷|合同|征[地收]|拆迁|处罚|许可|工伤|赔偿|补偿|执法|权属|登记)"
)
"""Behind a figure of cases: 行政诉讼1起,为合同纠纷."""
_SOME_RELATED = re.compile(
    r"(?:[^;。]{0,36}?[,;(、](?:其中|包括|含)|中,(?:其中)?|\()[,:]?(?:涉及?|因|由|与|属于?|针对|为|不服|对|关于|有关)*(?:政府)?信息公开[^,;。()\d]{0,12}"
    r"(?:\d|[一两二三四五六七八九][件宗起例])"
    r"|[^;。]{0,12}[,(]其中[,:]?\d{1,4}[件宗起](?:因|涉及?|系|为|属于?)[^,;。]{0,6}信息公开"
)
"""Behind a figure of all the body's cases: 复议3件,其中涉及政府信息公开1件."""
_SINCE_LONG = re.compile(r"截[至止][^,;。]{0,9}(?<!\d)(?:[1-9]|1[01])月[^;。]{0,30}累计[^;。]{0,40}$")
"""Cases so far at a day within the year: 截至6月30日,累计被提起行政诉讼44件."""
_COMPLAINTS = re.compile(r"(?:收到|受理|接到|发生)?举报投诉")
_LAST_OF_CASES = re.compile(
    r"复议[^。]*诉讼[^,;。\d]{0,6}\d+[件宗起例][,、;和及](?:有关|相关|行政)*申诉(?:案件|案)?$"
)
_OF_THE_PUBLIC = re.compile(r"信访|热线|12\d{3}|信箱|来[电访]|咨询|留言|诉求|群众来信|工单")
"""Where such letters and calls are counted, complaints are among them."""
_ASKED_OR_COMPLAINED = re.compile(r"咨询[、和及与]?(?:投诉|举报)")
_OTHER_BUSINESS = re.compile(
    r"(?:认定|许可|处罚|强制|征收|征地|拆迁|裁决|仲裁|确权|执法|登记)(?:工作|案件|行为|[^,;。\d]{0,2}(?:决定|\d)|类?(?:行政)?(?:复议|诉讼))"
    r"|查处[^,;。\d]{0,8}案件"
)


def cases(spot: Spot, state: State) -> Found:
    """Return what a figure states about cases."""
    figure = spot.figure
    if figure.unit not in common_words.CASE_UNITS and (
        figure.unit or figure.value != 0 or not (spot.helpers or _BY_TELEGRAM.search(spot.text))
    ):
        return []
    if state.topic != "cases" and all(spot.text.find(word, 0, spot.tail_end) < 0 for word in _CASE_WORDS):
        return []
    if figure.value != 0 and _AS_JUDGE.search(spot.text, 0, figure.end):
        return []
    if state.respectively and not spot.local.strip("件宗起例"):
        return [(state.respectively.pop(0), "")]
    state.respectively = []
    ended = outcome(spot, state)
    if ended or "诉讼请求" in spot.local:
        return ended
    among = _AMONG_CASES.fullmatch(spot.tail) if spot.tail else None
    if among:
        # "9件复议中,维持7件;11件诉讼中,…": whose outcomes follow
        state.case_kind = "review" if among["review"] else "litigation"
        return []
    nouns, near = _nouns(spot)
    if not nouns or case_words.CASE_TRAPS.search(near):
        return []
    direct = case_words.LITIGATION_KIND.search(near)
    if direct and (state.body.year or 2019) >= 2019:
        return [(_separate(direct), "")]
    return _totals(spot, state, case_kinds(nouns), near)


def case_kinds(nouns: str) -> list[str]:
    """Return the kinds of cases a list of nouns names, in the order of the text."""
    found = [
        (match.start(), name)
        for name, pattern in case_words.CASE_KINDS
        if (match := re.search(pattern, nouns))
    ]
    return [name for _, name in sorted(found)]


def _nouns(spot: Spot) -> tuple[str, str]:
    """Return the list of case nouns a figure counts and the words around them."""
    headed = _HEADED.search(spot.pre) if spot.number_first and ":" in spot.pre else None
    if headed:
        return headed["kind"], spot.pre
    by_tail = case_words.CASE_TAIL.fullmatch(spot.tail) if spot.tail else None
    if spot.number_first or (by_tail and not case_words.CASE_LIST.search(spot.label)):
        if by_tail is None or not _HAVING.search(spot.verb):
            return "", ""
        return by_tail["nouns"], spot.tail
    match = case_words.CASE_LIST.search(spot.label) or case_words.CASE_LIST.search(spot.local)
    return (match.group(), spot.local) if match else ("", "")


def _totals(spot: Spot, state: State, kinds: list[str], near: str) -> Found:
    value = spot.figure.value
    if value != 0 and not _about_disclosure(spot, state):
        return []
    behind = spot.sentence.text
    if value != 0 and _UNRELATED.match(behind, spot.figure.end):
        return []
    if value != 0 and _OTHER_CAUSE.match(behind, spot.figure.end):
        return []
    if (
        value != 0
        and _SOME_RELATED.match(behind, spot.figure.end)
        and not case_words.DISCLOSURE_MARK.search(spot.before, spot.before.rfind(";") + 1)
    ):
        return []
    if _SINCE_LONG.search(spot.before):
        return []
    clause = max(spot.before.rfind(","), spot.before.rfind(";")) + 1
    if value != 0 and case_words.of_another_cause(spot.before[clause:]):
        return []
    if value != 0 and kinds[0] == "complaints" and _ASKED_OR_COMPLAINED.search(spot.local):
        return []
    if value != 0 and len(_AGAINST_WHOM.findall(spot.sentence.text)) > 1:
        return []
    if value != 0 and (_OTHER_CASES.search(spot.before) or _of_all_kinds(kinds, spot, state)):
        return []
    if kinds[0] in ("complaints", "appeals") and not case_words.DISCLOSURE_MARK.search(near):
        listed = state.topic == "applications" and _LISTED_ALONE.fullmatch(spot.text) is not None
        told = (
            listed
            or state.topic == "cases"
            or complaints_are_about_disclosure(near, spot.text, spot.sentence)
        )
        if not told or (value != 0 and not _is_row_of_2014(spot, state) and not _closes_a_list(spot)):
            return []
    totals = [(f"{kind}.total", "") for kind in kinds]
    if len(kinds) > 1 and "分别" in spot.helpers:
        state.respectively = [metric for metric, _ in totals[1:]]
        return totals[:1]
    if len(kinds) > 1 and value != 0 and "各" not in spot.helpers:
        return []
    return totals


def _is_row_of_2014(spot: Spot, state: State) -> bool:
    """Say whether complaints are counted in the words of the form of 2014, beside reviews and lawsuits."""
    year = state.body.year
    bare = _COMPLAINTS.fullmatch(spot.label) and not _OF_THE_PUBLIC.search(spot.text)
    return bool(bare) and state.topic == "cases" and year is not None and 2014 <= year < 2019


def _closes_a_list(spot: Spot) -> bool:
    """Say whether appeals stand last of the cases about disclosure: 政府信息公开行政复议9件,行政诉讼6件,申诉1件."""
    return bool(_LAST_OF_CASES.search(spot.before) and case_words.DISCLOSURE_MARK.search(spot.sentence.text))


def _of_all_kinds(kinds: list[str], spot: Spot, state: State) -> bool:
    """Say whether cases said to be of disclosure were counted before, and nothing says so of these."""
    if case_words.DISCLOSURE_MARK.search(spot.sentence.text):
        return False
    return any(
        claim.value != spot.figure.value and case_words.DISCLOSURE_MARK.search(claim.sentence.text)
        for kind in kinds
        for claim in state.known(f"{kind}.total", "")
    )


def complaints_are_about_disclosure(near: str, text: str, sentence: Sentence) -> bool:
    """Say whether complaints counted or denied are about disclosure, and not the public's complaints at large."""
    if case_words.DISCLOSURE_MARK.search(near) or sentence.topic == "review":
        return True
    return application_words.APPLICATION_MARK.search(text) is not None and not _OF_THE_PUBLIC.search(text)


def _about_disclosure(spot: Spot, state: State) -> bool:
    """An office's cases in general are no matter of disclosure: something near must say that these are."""
    for clause, whole in ((spot.local, spot.local), (spot.before, spot.sentence.text)):
        if _OTHER_BUSINESS.search(clause) and not case_words.DISCLOSURE_MARK.search(whole):
            return False
    return (
        bool(case_words.DISCLOSURE_MARK.search(spot.sentence.text))
        or spot.sentence.topic in ("review", "applications")
        or state.topic in ("cases", "applications")
    )


def _separate(match: re.Match[str]) -> str:
    return f"litigation_{'direct' if match['direct'] else 'after_review'}.total"


def _way_of_suing(spot: Spot, state: State) -> str | None:
    """Return which lawsuits the sentence spoke of last, where it tells them apart by whether a review came first."""
    if (state.body.year or 2019) < 2019 or "起" not in spot.before:
        return None
    ways = list(case_words.LITIGATION_KIND.finditer(spot.text, 0, spot.figure.start))
    if not ways or "诉讼" in spot.text[ways[-1].end() : spot.figure.start]:
        return None
    return "direct" if ways[-1]["direct"] else "after_review"


def outcome(spot: Spot, state: State) -> Found:
    """Return the outcome a figure counts (维持, 纠正 …) of the cases spoken of just before."""
    subject = spot.tail if spot.number_first else spot.label
    if not subject:
        return []
    direct = case_words.LITIGATION_KIND.fullmatch(subject.removeprefix("行政诉讼"))
    if direct and (
        state.topic == "cases" or spot.sentence.topic == "review" or "诉讼" in spot.before[: -len(subject)]
    ):
        return [(_separate(direct), "")]
    match = case_words.OUTCOME_LABEL.fullmatch(subject)
    if match is None:
        return []
    kind = {"复议": "review", "诉讼": "litigation"}.get(match["kind"] or "", state.case_kind)
    if kind not in ("review", "litigation"):
        return []
    if match["kind"] is None and _OF_BOTH_KINDS.search(spot.before):
        return []  # whether lawsuits or reviews ended so is not said
    name = next(name for name, _ in case_words.OUTCOMES if match[name] is not None)
    way = _way_of_suing(spot, state) if kind == "litigation" and match["kind"] is None else None
    if way is not None:
        return [] if name == "upheld_2014" else [(f"litigation_{way}.{name}", "")]
    if name == "upheld_2014":
        # Until 2018 the form counted dismissed claims with decisions upheld.
        old = kind == "litigation" and (state.body.year or 2019) < 2019
        return [("litigation.upheld", "")] if old else []
    return [(f"{kind}.{name}", "")]
