"""Zero by denial: what a report says it did not have.

Belongs here: sentences without a figure that state a zero (未收到, 没有发生, 无, 暂不收费). Zero never follows from
silence. One negated verb governs the whole list behind it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.prose import patterns as P
from ingest.extract.prose.claims import Claim, State, other_body, other_year
from ingest.extract.prose.figures import FILL, without_brackets
from ingest.extract.prose.sentences import Sentence

_NEGATION = re.compile(
    r"(?P<neg>(?:尚|暂|并|均|皆|也|还|从|仍|都|亦|全年)*(?:未(?:曾|有)?|没有?|无|不存在)"
    r"(?![法正需论偿障纸锡极疑关误须不线形]|成年|来得|来|予|能|按|及时|公开|达|落实|完成|主动|解决|纳入|明确|审结|办结|答复|采纳|超|严格|建立|充分|真正|很好|健全|超过|逾期|涉密"
    r"|有效|得到|形成|满足|做到|全面|及时|发现|在规定|被(?!提起|申请|起诉|行政)|违反|出现(?:不予|超|逾期|错)|出现泄|出现失|发生(?:泄|失|违|重大|安全|超|逾期|一起泄|因信息|信息泄))"
    r"|零(?=申请|复议|诉讼|投诉|行政复|行政诉|举报|收费|依申请))"
)
_ALSO_CAUSE = re.compile(r"发生因(?:政府)?信息")
_FREE = re.compile(
    r"(?P<neg>不收费|不收取|不予收费|不予收取|免收|(?<!减)免费|免予收|暂不收|未收|没有收|没收|不再收|不得?收取)"
)
_ZERO_AFTER = re.compile(r"(?P<neg>(?:均|都|皆)?(?:为|是)(?:零|0)(?:件|次|起|宗)?)(?![售星距.\d])")
_STOP = re.compile(r"[,;:]")
_INTENT = re.compile(r"确保|力争|争取|避免|防止|杜绝|努力|为了|目标|旨在|保证|以免|实现")
_CONDITION = re.compile(r"如果?|若|凡|对于|应当?|可以|一旦|(?:的|认为)$")
_VERBS = r"(?:收到|接到|接收到?|收悉|受理|接受|办理|发生|产生|出现|存在|有|提出|提起|涉及|引发|过|任何|相关|有关|一[件例起宗个项]|1[件例起宗个项]|被|一起|一例|因|收|了|到|新增|接获|收取)*+"
_CASE_TRAIL = r"(?:复议|诉讼|应诉|申诉|投诉|举报)(?:申请|案件|案例|案|件|事件|事项|情况|情形|现象|行为|问题|请求|工作|事宜|记录|发生|产生|出现|等|数|的|或者?|和|及|与|类|有关|相关|方面|而|被|提起)*+"
_DENIED_CASES = re.compile(
    r"(?:(?:被|而|并|因此|由此|提起|提出|引发|引起|申请|发生|产生|收到|涉及|进行|导致|的|为|或者?|和|及|与|以及|、|,|/|有关|相关|行政"
    rf"|[因就对](?:政府|政务)?信息公开(?:工作|申请)?)*+{_CASE_TRAIL})+$"
)
_NEXT_OF_LIST = re.compile(
    rf"(?:、|和|及|或者?|与|也)?(?:被|或|由此|因此)?(?:提起|提出|引发|引起|申请|发生|产生|导致)*(?:的)?(?:行政)?{_CASE_TRAIL}$"
)
_ITEMS = re.compile(r"、|以及|和|及(?!时)|与|或者?|,")
_APPLICATION_TRAIL = (
    r"(?:的)?(?:政府|政务)?(?:信息|文件)?(?:公开)?(?:的)?(?:信息)?"
    r"(?:申请人|申请|要求|请求|案件|案例|件|事项|事件|事宜|情况|情形|业务|办理|受理|开展|工作|表|函|书|需求|信函|现象|发生|产生|记录|处理|内容|诉求|类|数|等|的){0,5}"
)
_DENIED_APPLICATION = re.compile(
    rf"(?:申请|要求(?=.*公开|.*信息)|请求(?=.*公开|.*信息)|依申请公开|依申请信息公开|申请公开){_APPLICATION_TRAIL}$"
)
_NO_APPLICATION = re.compile(
    r"答复|应[当受予]|不受理|不当|不及时|超时|逾期|超期|滞后|不满|拒绝|驳回|复议|诉讼|投诉|举报|申诉|收费|费用|收取|减免|不予|败诉|建议|意见|提案|许可|救助|补助|登记|咨询|因"
)
_BARE_APPLICATION = re.compile(
    rf"{_VERBS}(?:公民|法人|其他组织|单位|个人|群众|社会|公众|向|本|我|[局镇乡县区市委])*(?:的)?(?:提出|提交)?(?:的)?(?:书面)?申请(?:件|人|事项|情况|案件)?"
)
_FEES = re.compile(r"收费|费用|(?:检索|复制|复印|邮寄|递送|处理|查询|工本|手续)[^,;]{0,12}费|收取")
_WAIVED = re.compile(r"减免|免除")
_ONLY_WAIVED = re.compile(r"(?:收费|费用)(?:的)?(?:的)?减免")
_POST = re.compile(rf"{_VERBS}(?:的)?(?:情况|情形|案件|现象)?")


def read_denials(sentence: Sentence, state: State) -> None:
    """Add the zeros that a sentence states by denying."""
    text = sentence.text
    if not _HAS_NEGATION.search(text):
        return
    read_empty_section(sentence, state)
    main, _ = without_brackets(text)
    for pattern in (_NEGATION, _FREE, _ZERO_AFTER):
        for match in pattern.finditer(main):
            _deny(sentence, main, match, state)


_NOTHING = re.compile(
    r"(?:无|没有|未发生|没有发生|未出现|未产生)(?:此类|上述|该类|相关|此)?(?:情况|情形|事项|发生)?"
)


def read_empty_section(sentence: Sentence, state: State) -> None:
    """Read 本年度无 as the only sentence under a heading: the heading names what there was none of."""
    if len(sentence.text) > 24 or sentence.topic not in ("applications", "review", "fees") or sentence.before:
        return
    lead = P.LEAD.match(sentence.text)
    rest = sentence.text[lead.end() :] if lead else sentence.text
    if not _NOTHING.fullmatch(rest) or other_year(sentence.text, len(sentence.text), state.body):
        return
    if not state.is_first_under_heading or not sentence.heading:
        return
    for metric in _denied_behind(
        re.sub(r"(?:的)?(?:情况|事项|方面)$", "", sentence.heading), "", 0, sentence, state
    ):
        _add(metric, sentence, 0, len(sentence.text), 0, state)


_HAS_NEGATION = re.compile(r"未|没|无|不存在|零|不收|免|为0|是0|不予收|不再收|暂不")


def _deny(sentence: Sentence, main: str, match: re.Match[str], state: State) -> None:
    start = match.start("neg")
    clause_start = max(main.rfind(",", 0, start), main.rfind(";", 0, start)) + 1
    before = main[clause_start:start].replace(FILL, "")
    if _INTENT.search(before) or _CONDITION.search(before[-12:]) or P.OTHER_TIME.search(before):
        return
    if re.search(r"有$|是否$", before):
        return
    end = _scope_end(main, match.end())
    scope = main[match.end() : end].replace(FILL, "")
    if scope.endswith("的") and main[end : end + 1] == "," and not re.search(r"(?:诉讼|复议)的$", scope):
        return
    if other_year(main, start, state.body) or other_body(before, state.body, part=True):
        return
    if figures_inside(scope):
        return
    metrics = _denied(match.group("neg"), scope, before, main, clause_start, sentence, state)
    if not metrics:
        return
    begin = clause_start
    while begin < start and main[begin] in "\x00、":
        begin += 1
    for metric in metrics:
        _add(metric, sentence, begin, end, start, state)


def _add(metric: str, sentence: Sentence, begin: int, end: int, at: int, state: State) -> None:
    applicant = "total" if metric.startswith("applications") else ""
    value = Decimal("0.00") if metric.endswith((".amount", ".waived")) else Decimal(0)
    state.claims.append(Claim(metric, applicant, value, "", sentence, begin, end, at))
    if metric == "applications.received":
        state.topic = "applications"
        state.received, state.received_sentence = Decimal(0), state.index


def figures_inside(scope: str) -> bool:
    """Say whether a denied scope holds a figure above one (没有3件以上 …): then it is no plain denial."""
    return bool(re.search(r"(?<!20)\d+(?:件|条|宗|例|起|次)", re.sub(r"[一1](?=[件例起宗])", "", scope)))


def _scope_end(main: str, position: int) -> int:
    """Return the end of what a negation governs: its clause, and clauses that only go on with the list."""
    stop = _STOP.search(main, position)
    end = stop.start() if stop else len(main)
    while end < len(main) and main[end] in ",、":
        following = _STOP.search(main, end + 1)
        next_end = following.start() if following else len(main)
        if not _NEXT_OF_LIST.fullmatch(main[end + 1 : next_end].replace(FILL, "")):
            break
        end = next_end
    return end


def _denied(
    negation: str, scope: str, before: str, main: str, clause_start: int, sentence: Sentence, state: State
) -> list[str]:
    if negation.startswith(("不收", "不予收", "免", "暂不收", "不再收", "未收", "没有收", "没收", "不得收")):
        return _fees(negation + scope, before, main, sentence)
    if negation.endswith(("零", "0")) or (
        _POST.fullmatch(scope) and not scope.endswith(("情况", "案件", "情形", "现象"))
    ):
        return _denied_behind(before, main, clause_start, sentence, state)
    if _FEES.search(scope) or _WAIVED.search(scope):
        if not (_DENIED_CASES.search(scope)):
            return _fees(scope, before, main, sentence)
    result = []
    cases = _DENIED_CASES.search(scope)
    if cases and not P.CASE_TRAPS.search(cases.group().replace("行政复议规范", "")):
        kinds = [name for name, pattern in P.CASE_KINDS if re.search(pattern, cases.group())]
        result = [f"{kind}.total" for kind in kinds if _about(kind, scope + before, main, sentence, state)]
    if _application_denied(scope, before, sentence, state):
        result.append("applications.received")
    if not result:
        result = _documents(scope, state)
    return result


def _about(kind: str, near: str, main: str, sentence: Sentence, state: State) -> bool:
    """Complaints and appeals of an office in general are no matter of disclosure; denied reviews and lawsuits are."""
    if kind in ("review", "litigation"):
        return True
    return (
        bool(P.DISCLOSURE_MARK.search(main)) or sentence.topic == "review" or "复议" in near or "诉讼" in near
    )


def _application_denied(scope: str, before: str, sentence: Sentence, state: State) -> bool:
    if "申请" not in scope and "要求" not in scope and "请求" not in scope:
        return False
    has_cases = bool(P.CASE_NOUN.search(scope))
    items = _ITEMS.split(scope)
    candidates = []
    if not has_cases:
        candidates.append(scope)
    else:
        for item in items:
            if P.CASE_NOUN.search(item):
                break
            candidates.append(item)
    for item in candidates:
        if _NO_APPLICATION.search(item) or not _DENIED_APPLICATION.search(item):
            continue
        if P.APPLICATION_MARK.search(item) or (
            ("公开" in item or "信息" in item) and ("申请" in item or "要求" in item)
        ):
            return True
        if _BARE_APPLICATION.fullmatch(item) and sentence.topic not in ("review", "fees"):
            known = sentence.topic == "applications" or state.topic == "applications"
            return known or bool(P.APPLICATION_MARK.search(sentence.text)) or not sentence.topic
    return False


def _denied_behind(before: str, main: str, clause_start: int, sentence: Sentence, state: State) -> list[str]:
    """Read 行政复议、行政诉讼均未发生 and 依申请公开情况:无: the nouns stand in front of the negation."""
    nouns = before
    if not nouns.strip('"') and clause_start > 1 and main[clause_start - 1] == ":":
        previous = max(main.rfind(",", 0, clause_start - 1), main.rfind(";", 0, clause_start - 1)) + 1
        nouns = main[previous : clause_start - 1].replace(FILL, "")
    nouns = re.sub(r"(?:均|都|皆|全年|本年度|今年|我局|我镇|目前|的|:|\")+$", "", nouns)
    if not nouns or re.search(r"[说明介绍]$", nouns):
        return []
    cases = _DENIED_CASES.search(nouns)
    if cases:
        if P.CASE_TRAPS.search(nouns):
            return []
        return [f"{name}.total" for name, pattern in P.CASE_KINDS if re.search(pattern, cases.group())]
    if _FEES.search(nouns) or _WAIVED.search(nouns):
        return _fees(nouns, "", main, sentence)
    if (
        _DENIED_APPLICATION.search(nouns)
        and P.APPLICATION_MARK.search(nouns)
        and not _NO_APPLICATION.search(nouns)
    ):
        return ["applications.received"]
    return []


def _fees(scope: str, before: str, main: str, sentence: Sentence) -> list[str]:
    near = before + scope
    if re.search(
        r"行政事业|赠阅|免费(?:查阅|WIFI|发放|开放|赠|邮寄|培训|体检|提供(?:咨询|场所|上网|打印|停车))|免费政策|罚|税",
        near,
    ):
        return []
    about = re.search(r"信息|公开|申请", near) or re.search(r"信息公开|依申请|申请人", main)
    if not about and sentence.topic not in ("fees", "applications"):
        return []
    if (
        re.search(r"(?<!减)免费", scope)
        and not re.search(r"申请|提供(?:政府)?信息|信息公开", near)
        and sentence.topic != "fees"
    ):
        return []
    result = []
    stripped = _ONLY_WAIVED.sub("减免", scope)
    charges = _FEES.search(stripped) or re.search(r"(?<!减)免[费收]", scope)
    if charges and not re.fullmatch(
        r"(?:发生|产生|有|存在)*(?:任何)?(?:减免)(?:费用)?(?:的)?(?:情况|情形|现象)?", stripped
    ):
        result.append(
            "information_processing_fee.amount"
            if P.PROCESSING_FEE.search(near)
            else "application_fees.amount"
        )
    if _WAIVED.search(scope):
        result.append("application_fees.waived")
    return result


_NORMATIVE = re.compile(
    rf"{_VERBS}(?P<verbs>(?:制发|制定|出台|印发|发布|废止|修改|修订|清理|新制定|失效|、|和|或|及)+)(?:过|了|任何|的|新)*(?:行政)?规范性文件(?:的)?(?:情况)?"
)


def _documents(scope: str, state: State) -> list[str]:
    match = _NORMATIVE.fullmatch(scope)
    if match is None:
        return []
    year = state.body.year
    result = []
    if re.search(r"制发|制定|出台|印发", match["verbs"]):
        if year is None or year >= 2021:
            result.append("normative_documents.issued")
        else:
            result.append("normative_documents.made" if year >= 2019 else "normative_documents.issued_total")
    if re.search(r"废止|失效", match["verbs"]) and (year is None or year >= 2021):
        result.append("normative_documents.repealed")
    return result
