"""What 均 and 全部 say of a figure given just before: all of them.

Belongs here: claims that have no figure of their own; their qualifier is ``implied``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.prose.answered import disposition
from ingest.extract.prose.figures import COUNTS, figures, without_brackets
from ingest.extract.prose.received import channel_of
from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.spots import CLAUSE, Claim, Found, State
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import cases as case_words

IMPLIED = "implied"
_SIGN = re.compile(
    r"[均都为系已]|全部|属于|自然人|[办审]结|审理|办理中|维持|驳回|纠[正错]|[予分]以?公开|无法提供|不予处理"
)
_COMPLETED = re.compile(
    r"(?:均|全部|都|皆)(?:已|依法|依规|在|按|能|予以|按照|严格|法定|规定|规(?=办)|期限|时限|时间|内|时|期|于|及时|进行|了|要求"
    r"|受理|答复(?=办)|并|、)*+"
    r"(?:办结|办理完毕|处理完毕)(?!率|时限|期限|时间)"
)
_NATURAL = re.compile(
    r"(?:申请人|申请)?(?:均|全部|都|皆)?(?:为|系|来自|属于?|是|由(?=[^,;]*(?:提出|提交|申请)))(?:自然人|个人)"
    r"(?P<channel>(?:通过|以|经)?[^,;的]{0,8})?(?:提出|申请|提交)?的?$"
)
_ONE_RESULT = re.compile(
    r"(?:(?:办理|答复|处理)?结果)?(?:均|全部|都|皆)(?:已|依法|按时|按期|按规定|作出|为|是|属于?)*"
    r"(?P<what>(?:予以|同意|准予)公开|部分公开|不予公开|无法提供|不予处理)(?:的)?(?:答复|处理|情形|决定)?"
)
_SAME = re.compile("同意|准予")
_CHIEFLY = re.compile(r"主要|多数?[为是系]|大多|以.{0,6}为主|绝大")
_THEN_GRANTED = re.compile(
    r"(?:现)?(?:均|全部)?已(?:经|依法|按时|按期|按规定|全部)*(?P<what>(?:予以|同意)公开)(?:答复)?"
)
"""收到申请1件,已予以公开: right behind what was received."""
_OF_ONE_KIND = re.compile(
    r"(?:申请人|申请)?(?:身份|类[型别])?(?:均|全部|都|皆|(?=(?:为|系|由)[^,;]*(?:申请|提出|提交)))(?:为|系|来自|属于?|是|由)"
    rf"(?P<who>{'|'.join(pattern for _, pattern in application_words.APPLICANTS[1:5])})"
    r"(?:提出|申请|提交)?的?"
)
_CHANNEL = re.compile(
    r"(?:^(?:申请|提交)(?:方式|渠道|途径)(?=为|是|系)|均|全部|都|皆|^(?=为|系|属))(?:为|是|由申请人|系|属于?)?(?:通过|以|采用|采取|经"
    r"|由)?(?P<channel>[^,;]{2,24}?)"
    r"(?:方式|渠道|途径|形式|平台)?(?:提交|提出|申请|收到|受理|递交)?的?$"
)
_WAY_IS = re.compile(r"(?:申请|提交)(?:方式|渠道|途径)(?:为|是|系)")
"""收到申请1件,申请方式为当面申请."""
_WAY = re.compile(r"提交|递交|提出|申请|渠道|方式|途径|形式|收到")
_ANSWERED = re.compile(r"答复|办结|回复|公开(?!申请)")
_WITH_REASONS = (
    "disposition.refused",
    "disposition.unavailable",
    "disposition.not_processed",
    "reply.refused",
)
_ALL_FOR = re.compile(r"(?:均|都|全部)(?=属|为|系|因|是|涉)(?:是|系)?")


_ALL_PENDING = re.compile(
    r",(?:目前|现|均|都|皆|全部|仍|还)*(?:(?:尚|暂)?未(?:审结|办结|结案|审理完毕)|(?:正|尚|仍)?在[^,;\d]{0,6}(?:审理|办理)(?:过程)?(?:之?中)?)(?=[,;。]|$)"
)
_ENDED_IN_BRACKET = re.compile(
    r"(?:均|都|全部|已)*(?P<upheld>(?:结果)?(?:为|被|予以)?维持(?:原?(?:具体)?行政行为|原决定|结果)?)|(?:均|都|目前|现)*(?:(?:尚|暂)?未审结|正在审理中?)"
)
"""行政诉讼2件(均维持)."""
_ALL_ENDED = re.compile(
    r",(?:经?[^,;\d一二]{0,10}(?:复议|审理|机关|政府|法院|判决|裁定|决定|结果))?(?:结果)?(?:均|都|已|被|予以|决定|作出|判决|为|是)*维持了?"
    r"(?:的?决定|原?(?:具体)?行政行为|原(?:行政)?决定|原?答复|[我本](?:[局厅委办院关署镇乡县区市]|单位|机关|街道)?(?:作出)?的?原?(?:答复|决定|(?:具体)?行政行为)|结果)?(?=[,;。]|$)"
)
_ONE_KIND = re.compile(r"[,;](?:行政)?(?:(?P<review>复议)|诉讼)(?!.*(?:复议|诉讼))[^,;\d]{0,6}$")
_OF_CASES = ("review.", "litigation", "appeals.", "complaints.")
_EXCEPTED = re.compile(r"[剩其]余|余下|除(?:了)?(?:\d|[^,;]{1,24}外(?=[,均都皆全]))")
_WITHDRAWN = re.compile(r"\d件(?:申请人)?(?:主动)?撤[回销]|撤[回销](?:申请)?\d")
_ACCEPTED = re.compile(r"(?:受理|有效申请|立案)(?:的|了)?(?:申请)?\d")
_EXCEPT_BEHIND = re.compile(
    r"[,(](?:仅|只|但)?有?(?:\d|[一两二三四五六七八九])+[件起宗](?:[^,;。()]{0,10})?(?:除外|例外)"
)
_OUTCOMES = ("reply.total", "applications.completed")
_THE_ONE = re.compile(
    r"(?:已|经|依法|按时|按期|按规定)*(?P<what>(?:予以|同意|部分|不予)公开|无法提供|不予处理)(?:答复|处理)?"
)
"""收到申请1件,予以公开: how the one was answered."""
_ONLY_BY_WHOM = re.compile(r",(?:(?:申请人)?(?:均|全部)?(?:为|系|是)(?:自然人|(?:商业)?企业)(?:申请)?,)?")
_THEN_COMPLETED = re.compile(
    r"(?:现|并)?(?:已|按时|按期|在(?:法定|规定)[^,;]{0,8}内)"
    r"(?:经|全部|依法|按时|按期|按(?:规定|照)?(?:时限|期限|要求)?(?:和?程序)?|及时|在(?:法定|规定)[^,;]{0,8}内)*"
    r"(?:办结|办理完毕|处理完毕)(?=[,;。]|$)"
)
_ALL_CORRECTED = re.compile(
    r",(?:经?[^,;\d一二]{0,10}(?:复议|审理|机关|政府|法院|判决|裁定|决定|结果))?(?:结果)?(?:均|都|已|被|予以|依法|为|是)*(?:纠正|纠错)(?:结果)?(?=[,;。]|$)"
)
_ALL_DISMISSED = re.compile(
    r",(?:(?:经|被)?[^,;\d]{0,8}(?:法院|一审|二审|终审|审理))?(?:均|都|已|被|予以|作出|依法|判决|裁定|为)*驳回(?:了)?(?:原告|起诉人|上诉人|对方|其)?的?(?:全部)?诉讼请求(?=[,;。]|$)"
)
"""行政诉讼1件,法院判决驳回原告诉讼请求: one row with those upheld on the form until 2018."""
_ENDINGS = (
    ("upheld", "维持", _ALL_ENDED),
    ("corrected", "纠", _ALL_CORRECTED),
    ("upheld", "诉讼请求", _ALL_DISMISSED),
)
_WITH_OUTCOMES = (
    "review.total",
    "litigation.total",
    "litigation_direct.total",
    "litigation_after_review.total",
)


def read_implied(sentence: Sentence, state: State) -> None:
    """Add what a sentence says of all cases or all applications counted just before."""
    text = sentence.text
    if not state.claims or not _SIGN.search(text):
        return
    main, brackets = without_brackets(text)
    for low, high in brackets:
        ended = _ENDED_IN_BRACKET.fullmatch(text, low, high)
        cases = next((c for c in state.claims if c.sentence is sentence and c.end == low - 1), None)
        if ended and cases and cases.metric in _WITH_OUTCOMES:
            name = "upheld" if ended["upheld"] else "pending"
            metric = cases.metric.replace("total", name)
            _add(metric, "", cases.value, sentence, low, high, state)
        if cases and cases.metric in _WITH_REASONS:
            metric = _reason_in_bracket(text[low:high], cases, state)
            if metric:
                _add(metric, "total", cases.value, sentence, low, high, state)
        received = (
            cases is not None and cases.metric == "applications.received" and cases.applicant == "total"
        )
        if cases and received and _NATURAL.match(text, low, high) and not figures(text, low, high):
            _add("applications.received", "natural_person", cases.value, sentence, low, high, state)
    for upheld in case_words.ALL_UPHELD.finditer(main):
        if _of_the_rest(main, upheld.end()):
            continue
        for claim in list(state.claims):
            counted = claim.sentence is sentence and claim.metric in ("review.total", "litigation.total")
            counted = counted and not _of_the_other_kind(main, upheld.start(), claim.metric)
            if counted and claim.end <= upheld.start() and ";" not in main[claim.end : upheld.start()]:
                metric = claim.metric.replace(".total", ".upheld")
                _add(metric, "", claim.value, sentence, *upheld.span(), state)
    _read_pending(main, sentence, state)
    for name, sign, pattern in _ENDINGS:
        if sign in main:
            _read_ended(main, name, pattern, sentence, state)
    if not state.received or state.index - state.received_sentence > 1:
        return
    completed = _COMPLETED.search(main) or _right_behind(main, state, sentence)
    if completed and not figures(main, *completed.span()) and not _of_fewer(main, completed, sentence, state):
        value = state.received + _carried_in(sentence, state)
        _add("applications.completed", "total", value, sentence, *completed.span(), state)
    start = 0
    for clause in CLAUSE.split(main):
        found = _of_all(clause, state, behind=_follows(start, sentence, state))
        some = found and (_of_the_rest(main, start + len(clause)) or _behind_a_part(sentence, start, state))
        for metric, applicant in () if some else found:
            _add(metric, applicant, state.received, sentence, start, start + len(clause), state)
        start += len(clause) + 1


def _reason_in_bracket(inside: str, group: Claim, state: State) -> str:
    """Return the metric of the reason that a bracket gives all of a group: 不予公开2件(均属于四类过程性信息).

    Where the group is of one, every reason is of all.
    """
    all_of_them = _ALL_FOR.match(inside)
    if all_of_them is None and group.value != 1:
        return ""
    metric = disposition(inside[all_of_them.end() if all_of_them else 0 :], state.body)
    return metric if metric.startswith(f"{group.metric}.") else ""


def _read_pending(main: str, sentence: Sentence, state: State) -> None:
    """Add the cases still open where that is said of all there were: 行政复议1件,尚未审结."""
    pending = _ALL_PENDING.search(main)
    if pending is None:
        return
    since = max(main.rfind(";", 0, pending.start()), 0)
    counted = [
        c
        for c in state.claims
        if c.sentence is sentence and c.metric.startswith(_OF_CASES) and since <= c.at < pending.start()
    ]
    whole = [c for c in counted if c.value]
    if len(whole) == 1 and whole[0] is counted[-1] and whole[0].metric in _WITH_OUTCOMES:
        claim = whole[0]
        if not figures(main, claim.end, pending.start()):
            metric = claim.metric.replace(".total", ".pending")
            _add(metric, "", claim.value, sentence, pending.start() + 1, pending.end(), state)


def _read_ended(main: str, name: str, pattern: re.Pattern[str], sentence: Sentence, state: State) -> None:
    """Add how cases ended where that is said of the one number of cases: 行政诉讼1件,结果维持."""
    for ended in pattern.finditer(main):
        since = max(main.rfind(";", 0, ended.start()), 0)
        whole = [
            c
            for c in state.claims
            if c.sentence is sentence
            and c.metric.startswith(_OF_CASES)
            and since <= c.at < ended.start()
            and c.value
        ]
        # where lawsuits are told apart, the one number is that of the last kind
        whole = [c for c in whole if c.metric.startswith("litigation_")] or whole
        if pattern is _ALL_DISMISSED:
            is_old = (state.body.year or 2019) < 2019
            whole = [c for c in whole if is_old and c.metric == "litigation.total"]
        if len(whole) == 1 and whole[0].end == ended.start() and whole[0].metric in _WITH_OUTCOMES:
            metric = whole[0].metric.replace(".total", f".{name}")
            _add(metric, "", whole[0].value, sentence, ended.start() + 1, ended.end(), state)


def _of_the_other_kind(main: str, end: int, metric: str) -> bool:
    """Say whether the words right before ``end`` name the one kind of case that was not counted: 复议结果均维持."""
    named = _ONE_KIND.search(main, max(main.rfind(",", 0, end), 0), end)
    return named is not None and (named["review"] is None) == metric.startswith("review")


def _carried_in(sentence: Sentence, state: State) -> Decimal:
    """Return how many of last year's applications all of them include: 新收12件,上年结转2件,均已办结."""
    if state.with_carried == state.received_sentence:
        return Decimal(0)
    carried = [c.value for c in state.known("applications.carried_in", "total") if c.sentence is sentence]
    return carried[-1] if carried else Decimal(0)


def _of_the_rest(main: str, end: int) -> bool:
    """Say whether all of them, up to ``end``, are all the others: 除1件撤回外均维持, 其余均通过网络提交."""
    if _EXCEPT_BEHIND.match(main, end):
        return True
    return _EXCEPTED.search(main, main.rfind(";", 0, end) + 1, end) is not None


def _behind_a_part(sentence: Sentence, at: int, state: State) -> bool:
    """Say whether what is said at ``at`` follows fewer than were received: 收到6件,已答复5件,均予以公开."""
    before = [c for c in state.claims if c.sentence is sentence and c.qualifier != IMPLIED and c.at < at]
    return bool(before) and before[-1].metric in _OUTCOMES and before[-1].value != state.received


def _of_fewer(main: str, completed: re.Match[str], sentence: Sentence, state: State) -> bool:
    """Say whether 全部办结 is of fewer than were received: of the rest, of those not withdrawn or accepted."""
    at = completed.start()
    if _of_the_rest(main, completed.end()) or _WITHDRAWN.search(main, 0, at):
        return True
    if _behind_a_part(sentence, at, state):
        return True
    clause = max(main.rfind(",", 0, at), main.rfind(";", 0, at)) + 1
    if any(f.unit in COUNTS and f.value != state.received for f in figures(main, clause, at)):
        # "市局机关收到的6件已全部办结": of those, and not of all there were
        return True
    received = state.known("applications.received", "total")
    after = received[-1].end if received and received[-1].sentence is sentence else 0
    return _ACCEPTED.search(main, after, at) is not None


def _then_answered(clause: str, state: State) -> re.Match[str] | None:
    return (_THE_ONE if state.received == 1 else _THEN_GRANTED).fullmatch(clause)


def _follows(start: int, sentence: Sentence, state: State) -> bool:
    told = [c for c in state.claims if c.sentence is sentence and c.qualifier != IMPLIED]
    if not told or told[-1].metric != "applications.received" or told[-1].value != state.received:
        return False
    return bool(_ONLY_BY_WHOM.fullmatch(sentence.text, told[-1].end, start))


def _right_behind(main: str, state: State, sentence: Sentence) -> re.Match[str] | None:
    """Return 已办结 where it follows at once on what was received: 收到申请3件,已办结."""
    last = state.claims[-1]
    if last.sentence is not sentence or (last.metric, last.applicant) != ("applications.received", "total"):
        return None
    return _THEN_COMPLETED.match(main, last.end + 1) if main.startswith(",", last.end) else None


def _of_all(clause: str, state: State, *, behind: bool) -> Found:
    """Return the metrics and applicant types that a clause gives all applications.

    ``behind``: the clause follows at once on what was received.
    """
    if ("自然人" in clause or "个人" in clause) and not any(c.isdigit() for c in clause):
        natural = _NATURAL.search(clause)
        if (
            natural is None
            or _CHIEFLY.search(clause, 0, natural.end())
            or application_words.MIXED_APPLICANTS.search(clause)
        ):
            return []
        code = channel_of(natural["channel"] or "")
        by_channel = [(f"applications.channel.{code}", "total")] if code else []
        return [("applications.received", "natural_person"), *by_channel]
    result = _ONE_RESULT.fullmatch(clause) or (_then_answered(clause, state) if behind else None)
    if result:
        metric = disposition(_SAME.sub("予以", result["what"]), state.body)
        return [(metric, "total")] if metric else []
    kind = _OF_ONE_KIND.fullmatch(clause)
    if kind and (name := application_words.APPLICANT.search(kind["who"])) and name.lastgroup:
        return [("applications.received", name.lastgroup)]
    says_all = (
        any(word in clause for word in ("均", "全部", "都为", "都是", "都通过"))
        or (clause[:1] in ("为", "系", "属") and clause.endswith("申请"))
        or _WAY_IS.match(clause) is not None
    )
    match = _CHANNEL.search(clause) if says_all else None
    if match is None or not _WAY.search(clause, match.start()) or _ANSWERED.search(clause):
        return []
    code = channel_of(match["channel"])
    return [(f"applications.channel.{code}", "total")] if code else []


def _add(
    metric: str, applicant: str, value: Decimal, sentence: Sentence, start: int, end: int, state: State
) -> None:
    stated = any(claim.sentence is sentence for claim in state.known(metric, applicant))
    if value and not stated:
        state.claims.append(Claim(metric, applicant, value, IMPLIED, sentence, start, end, start))
