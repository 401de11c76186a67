"""Zero by denial: what a report says it did not have.

Belongs here: sentences without a figure that state a zero (未收到, 没有发生, 无, 暂不收费). Zero never follows
from silence. One negated verb governs the whole list behind it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.prose.cases import case_kinds, complaints_are_about_disclosure
from ingest.extract.prose.documents import made_metric
from ingest.extract.prose.figures import FILL, without_brackets
from ingest.extract.prose.received import carried
from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.speaker import another_named, in_part_of_year, other_body, other_year
from ingest.extract.prose.spots import Claim, State
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import cases as case_words
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import facts as fact_words
from ingest.extract.prose.vocabulary import publication as publication_words
from ingest.extract.prose.vocabulary import times as time_words

_HAS_NEGATION = re.compile(r"未|没|无|不存在|零|不收|免|[为是]\"?0|不予收|不再收|暂不")
_NOT_OF_EXISTENCE = (
    r"[法正需论偿障纸锡极疑误须不线形缴]|支付|关(?!于)|成年|来得|来|予|能|按|及时|公开|达|落实|完成|主动|解决|纳入"
    r"|明确|审结|办结"
    r"|答复|采纳|超|严格|建立|充分|真正|很好|健全|逾期|涉密|有效|得到|形成|满足|做到|全面|发现|在规定|违反"
    r"|被(?!提起|申请|起诉|行政|复议|诉讼)"
    r"|出现(?:不予|超|逾期|错|泄|失)|发生(?:泄|失|违|重大|安全|超|逾期|一起泄|信息泄)"
)
"""Behind 未, 没有 or 无 these deny a way of doing, not that there was a case."""
_NEGATION = re.compile(
    r"(?P<neg>(?:尚|暂|并|均|皆|也|还|从|仍|都|亦|全年)*(?:未(?:曾|有)?|没有?|无|不存在)"
    rf"(?!{_NOT_OF_EXISTENCE})|零(?=申请|受理|复议|诉讼|投诉|行政[复诉]|举报|收费|依申请))"
)
_NOT_CARRIED = re.compile(r"上一?年度?(?:无|没有|未有)(?:申请)?结转(?![^,;]{0,6}\d)")
_NO_CHARGE = re.compile(
    r"(?P<neg>不收费|不收取|[不未]予收[费取]|(?<!减)免收|(?<!减)免费|(?<!减)免予收|暂不收|未收|没有收|没收|不再收|不得?收取)"
)
_CHARGES_NOTHING = ("不收", "不予收", "未予收", "免", "暂不收", "不再收", "未收", "没有收", "没收", "不得收")
_IS_ZERO = re.compile(r"(?P<neg>(?:均|都|皆)?[为是]\"?(?:零|0)(?:件|次|起|宗)?|零发生)(?![售星距.\d])")
_BY_SOME_WAY = "applications.channel."
_LONGEST = 240
"""Characters: no plain denial is longer, and work per negation stays bounded."""
_STOP = re.compile(
    r"[,;:]|、(?=无(?!形|偿)|未[发收有接产]|没有|零[申复诉行投举败受答])|[和及且也并](?=未(?![经来]))"
)
_INTENT = re.compile(r"确保|力争|争取|避免|防止|杜绝|努力|为了|目标|旨在|保证|以免|实现|有$|是否$")
_CONDITION = re.compile(r"如果?|若|凡|对于|应(?!急)当?|可以|一旦|(?:(?<!信息公开)的|认为)$")
"""应急管理局 is no condition; places (如皋市) are put plainly, see speaker.plainly()."""
_BY_RULE = re.compile(rf"以[下内]{FILL}*的$")
"""每月申请10件以下的,不收费: a rule, whatever was charged."""
_EXCEPTING = re.compile(r"除(?:了)?[^,;]{1,40}外,[^,;]{0,12}$")
"""除复印费12元外,未收取费用: there was what is excepted."""
_SOME_OF_THEM = re.compile(
    r"(?<![全各])\d{1,3}[个家](?:部门|单位|[县市区]|乡镇|镇|街道)[^均都全]*$|^(?:部分|个别|有的)[^均都全]*$"
)
"""34个部门未收到申请: others did."""
_COUNTED = re.compile(r"(?<!20)\d+(?:件|条|宗|例|起|次)|[1-9]\d*(?:\.\d+)?[万千]?元")
_SOME_APPLICATIONS = re.compile(
    r"(?:\d|[一二两三四五六七八九十])[件条宗例起份]|因|所申请|申请(?:公开)?的(?:政府)?信息"
)
_ONE = re.compile(r"[一1](?=[件例起宗])")

_VERBS = (
    r"(?:收到|接到|接收到?|收悉|受理|接受|办理|发生|产生|出现|存在|有|提出|提起|涉及|引发|过|任何|相关|有关"
    r"|一[件例起宗个项]"
    r"|1[件例起宗个项]|被|因|收|了|到|新增|接获|收取)*+"
)
_CASE = (
    r"(?:复议|诉讼|(?<=[、和及或]行政)诉(?=$)|应诉|(?<!直接)起诉|申诉|申述|投诉|举报)(?:申请|案件|案例|案|件|事件|事项|情况|情形|现象|行为|问题|请求|要求|工作"
    r"|事宜|记录|发生|产生|(?:应诉|受理|答复)?通知书?"
    r"|出现|等|数|的|或者?|和|及|与|类|有关|相关|方面|而|被|提起|、(?=情况))*+"
)
_LIST_OF_CASES = re.compile(
    r"(?:(?:被|而|并|因此|由此|提起|提出|引发|引起|申请|发生|产生|收到|涉及|进行|导致|的|为|或者?|和|及|与"
    r"|以及|、|,|/|有关|相关|各[类种]|行政|质疑|异议"
    rf"|[因就对](?:政府|政务)?信息公开(?:工作|申请)?)*+{_CASE})+$"
)
_GOES_ON = re.compile(
    r"(?:、|和|及|或者?|与|也)?(?:被|或|由此|因此)?(?:提起|提出|引发|引起|申请|发生|产生"
    rf"|导致)*的?(?:行政)?{_CASE}$"
)
_LIST_GOES_ON = re.compile(rf"(?:(?:行政)?{_CASE}){{2,3}}")
"""Behind a comma, to the end of the sentence: 未收到申请,行政复议和行政诉讼."""
_NOUN_BEHIND = re.compile(rf"{_VERBS}的?(?:情况|情形|案件|现象)?")
_NOTHING_BEHIND = ("情况", "案件", "情形", "现象")
_EMPTY_SECTION = re.compile(
    r"(?:[\u4e00-\u9fff]{1,10}?(?:[局委厅办院社馆镇乡]|街道|中心))?(?:不存在|无|没有|未发生|没有发生|未出现|未产生)(?:此类|上述|该类|相关|此)?(?:情况|情形|事项)?(?:发生|出现)?"
)
_ONLY_LOST = re.compile(r"败诉|撤销|纠错|纠正|确认违法|集体|群体")
"""未发生败诉的行政诉讼 says nothing of those won, 集体诉讼 nothing of those by one."""
_ENFORCING = re.compile(
    r"(?:税务|劳动|土地|处罚|许可|强制)(?:类)?(?:行政)?(?:复议|诉讼)|执法(?:工作|案件|行为|活动)|行政(?:许可|处罚|强制)(?:工作|案件|决定|行为)"
)
_BY_A_FAULT = re.compile(
    r"不(?:及时|规范|准确|全面|到位|当|合法)|违[规法]|失[误职]|超[期时]|逾期|错误|泄[露密]|瑕疵"
)
_ITEMS = re.compile(r"、|以及|和|及(?!时)|与|或者?|,")
_APPLICATION = re.compile(
    r"(?:申请|要求(?=.*公开|.*信息)|请求(?=.*公开|.*信息)|依申请公开|依申请信息公开|申请公开)(?:获取|获得|查阅)?"
    r"的?(?:相关|有关)?(?:政府|政务)?(?:信息|文件)?(?:公开)?的?(?:(?:政府|政务)?信息)?(?:的?(?:有关|相关))?"
    r"(?:申请人|申请|要求|请求|案件|案例|件|来信|来函|来访|信件|项目|事项|事件|事宜|情况|情形|业务|办理|受理|开展|工作|表|函|书|需求"
    r"|信函|现象|发生|产生"
    r"|记录|处理|内容|诉求|数量|受理量|量|类|数|等|的){0,5}$"
)
_OTHER_MATTER = re.compile(
    r"答复|应[当受予]|不受理|不当|不及时|超时|逾期|超期|滞后|不满|拒绝|驳回|复议|诉讼|投诉|举报|申诉|收费"
    r"|费用|收取|减免|不予"
    r"|败诉|建议|意见|提案|许可|救助|补助|登记|咨询|因|延期|延长|未办|其[他它](?!组织|团体|社会|单位|机构|方式|形式|渠道|途径)|涉密|恶意|重复|补正|国家秘密|不符合|不明确|不规范|疑难|敏感|无效"
)
_PLAIN = re.compile(
    rf"{_VERBS}(?:公民|法人|其[他它](?:组织|团体)|单位|个人|群众|社会|公众|向|本|我|[局镇乡县区市委]|、|或者?|和|及)*(?:的)?(?:提出"
    r"|提交)?的?"
    r"(?:书面)?申请(?:件|人|事项|情况|案件)?"
)
_ONLY_FIRMS = re.compile(rf"{_VERBS}(?:商业)?企业(?:提出|提交)?的")
_OTHER_THAN_PUBLISHED = re.compile(
    r"(?:(?<=公开的)|(?<=要求公开))其[他它](?:方面)?的?(?=(?:政府|政务)?信息(?:的申请)?$)"
    r"|(?<=申请)除[^,;]{0,8}主动公开(?:的(?:政府|政务)?信息)?[以之]?外的?(?:其[他它])?(?=(?:政府|政务)?信息$)"
)
"""要求公开的其它方面政府信息: other than what is published anyhow."""
_OR_REFUSED = re.compile(r"[和及、]不予公开的?(?:(?:政府|政务)?信息)?(?=的?(?:情况|申请)?$)")
"""没有申请公开政府信息和不予公开政府信息的情况: the chapter's two matters, denied together."""
_LETTERS_AT_END = re.compile(r"(?<=[请开])(?:来信|来函|、|和|及)+$")
_OF_DISCLOSURE = re.compile(r"信息公开|依申请|复议|诉讼")
_A_YEAR = re.compile(r"(?:20\d\d年度?|本年度?|今年)")
_SAID_OF_A_YEAR = re.compile(
    r"(?:^|[,;])(?:20\d\d年度?|上年度?|去年)共?(?:收到|受理|接到)(?P<noun>[^,;\d]{2,16})\d{1,5}[件份宗]$"
)
"""2022年收到信息公开申请2件,2023年未收到: what there was none of stands beside the year before."""
_ONLY_NOUNS = re.compile(
    r"(?:[一二三四五六七八九十]是|\(?[一二三四五六七八九十\d]{1,2}[)、.])?(?:因?(?:政府)?信息公开(?:工作)?(?:引发|引起|申请|的)*)?"
    r"(?:行政|依申请公开|信息公开申请|申请|复议|诉讼|申诉|投诉|举报|收费|费用|减免|、|和|及)+(?:情况|方面|事项|案件)?"
)
"""四是复议、诉讼、申诉,无: the matter, and that there was none."""
_FILLERS = re.compile(
    r"(?:均|都|皆|全年|本年度|今年|我局|我镇|目前|的|数量|件数|条数|总数|总额|总金额|:|\")+$"
)
_LISTED = re.compile(r"[、和及与]|以及")
_FEES = re.compile(r"收费|费用|(?:检索|复制|复印|邮寄|递送|处理|查询|工本|手续)[^,;]{0,12}费|收取")
_WAIVED = re.compile(r"减免|免除")
_CHARGE_WAIVED = re.compile(
    r"(?:收费|费用)(?:的)?减免|减免(?:的)?(?:(?:政府)?信息公开|依申请公开|相关|有关|任何|的)*(?:收费|费用)"
)
_ONLY_WAIVED = re.compile(r"(?:发生|产生|有|存在)*(?:任何)?减免(?:费用)?的?(?:情况|情形|现象)?")
_FOR_FREE = re.compile(r"(?<!减)免[费收]")
_OTHER_FEES = re.compile(
    r"行政事业|赠阅|罚|税(?!务)|(?:与|因)[^,;]{0,6}(?:诉讼|复议)[^,;]{0,12}费用|免费政策|免费(?:查阅|WIFI|发放|开放|赠|邮寄|培训|体检|提供(?:咨询|场所|上网|打印"
    r"|停车|邮寄|[^,;、]{0,6}服务))"
)
_NORMATIVE = re.compile(
    rf"{_VERBS}新?(?P<verbs>(?:制发|制定|出台|印发|发布|废止|修改|修订|清理|失效|、|和|或|及)+)(?:过|了|任何"
    r"|的|新)*"
    r"(?P<rules>(?:行政法规|地方性法规|规章|、|和|及|或|与)*)(?:行政)?规范性文件的?(?:情况)?"
    rf"|{_VERBS}(?:行政)?规范性文件的?"
    r"(?P<behind>(?:制发|制定|出台|印发|发布|废止|修改|修订|更新|清理|失效|、|和|或|及)+)的?(?:情况|事项)?"
)


def read_denials(sentence: Sentence, state: State) -> None:
    """Add the zeros that a sentence states by denying."""
    if not _HAS_NEGATION.search(sentence.text):
        return
    _read_empty_section(sentence, state)
    main, _ = without_brackets(sentence.text)
    for match in _NOT_CARRIED.finditer(main):
        if not _INTENT.search(main, 0, match.start()):
            _add("applications.carried_in", sentence, match.start(), match.end(), match.start(), state)
    for pattern in (_NEGATION, _NO_CHARGE, _IS_ZERO):
        for match in pattern.finditer(main):
            _deny(sentence, main, match, state)


def _read_empty_section(sentence: Sentence, state: State) -> None:
    """Read 本年度无 as the only sentence under a heading: the heading names what there was none of."""
    text = sentence.text
    if len(text) > 24 or sentence.topic not in ("applications", "review", "fees") or sentence.before:
        return
    lead = common_words.LEAD.match(text)
    if not _EMPTY_SECTION.fullmatch(text, lead.end() if lead else 0) or not state.is_first_under_heading:
        return
    if other_year(text, len(text), state.body) or not sentence.heading:
        return
    for metric in _named(re.sub(r"的?(?:情况|事项|方面)$", "", sentence.heading), sentence.heading, sentence):
        _add(metric, sentence, 0, len(text), 0, state)


def _deny(sentence: Sentence, main: str, match: re.Match[str], state: State) -> None:
    start = match.start("neg")
    clause = max(main.rfind(",", 0, start), main.rfind(";", 0, start)) + 1
    before = main[clause:start].replace(FILL, "")
    end = _scope_end(main, match.end())
    scope = main[match.end() : end].replace(FILL, "")
    if len(scope) > _LONGEST or len(before) > _LONGEST:
        return
    if match.re is _NO_CHARGE and not before and _BY_RULE.search(main, 0, max(clause - 1, 0)):
        return
    if _INTENT.search(before) or _CONDITION.search(before[-12:]) or time_words.OTHER_TIME.search(before):
        return
    if scope.endswith("的") and main.startswith(",", end) and not scope.endswith(("诉讼的", "复议的")):
        return
    if match["neg"].endswith("不存在") and (scope[:1].isdigit() or _SOME_APPLICATIONS.search(before)):
        # "申请公开信息不存在1件": an answer, and how often it was given
        return
    if _COUNTED.search(_ONE.sub("", scope)):
        return
    if other_year(main, start, state.body) or in_part_of_year(main, start):
        return
    if other_body(before, state.body, part=True) or _EXCEPTING.search(main, 0, start):
        return
    if _SOME_OF_THEM.search(before) or another_named(before + "收到", state.body):
        return
    negation = match["neg"]
    if negation.startswith(_CHARGES_NOTHING):
        metrics = _fees(negation + scope, before, main, sentence, state.topic)
    elif match.re is _IS_ZERO or (_NOUN_BEHIND.fullmatch(scope) and not scope.endswith(_NOTHING_BEHIND)):
        metrics = _named(_in_front(main, clause, before), main, sentence, state.topic)
    else:
        metrics = _denied(scope, before, main, sentence, state)
    begin = clause
    while begin < start and main[begin] in "\x00、":
        begin += 1
    for metric in metrics:
        _add(metric, sentence, begin, end, start, state)


def _scope_end(main: str, position: int) -> int:
    """Return the end of what a negation governs: its clause, and clauses that only go on with the list."""
    stop = _STOP.search(main, position)
    end = stop.start() if stop else len(main)
    while end < len(main) and main[end] == ",":
        following = _STOP.search(main, end + 1)
        next_end = following.start() if following else len(main)
        goes_on = main[end + 1 : next_end].replace(FILL, "")
        at_the_end = next_end == len(main) or main[next_end] == ";"
        if not _GOES_ON.fullmatch(goes_on) and not (at_the_end and _LIST_GOES_ON.fullmatch(goes_on)):
            break
        end = next_end
    return end


def _add(metric: str, sentence: Sentence, begin: int, end: int, at: int, state: State) -> None:
    applicant = "total" if metric.startswith("applications") else ""
    value = Decimal("0.00") if metric.endswith((".amount", ".waived")) else Decimal(0)
    if metric == "applications.received":
        if state.received and state.index - state.received_sentence <= 1:
            # "收到5件 … 未收到其他申请": the denial speaks of something else.
            return
        if any(
            c.value and c.metric.startswith(_BY_SOME_WAY) and (c.sentence is sentence or not state.received)
            for c in state.claims
        ):
            # "未收到书面申请,收到网上申请2件", "收到申请信函1件。无网络、传真申请": the denial is of other ways
            return
        state.remember(metric, applicant, value)
    state.claims.append(Claim(metric, applicant, value, "", sentence, begin, end, at))


def _denied(scope: str, before: str, main: str, sentence: Sentence, state: State) -> list[str]:
    """Return the metrics of what stands behind a negation."""
    found = _LIST_OF_CASES.search(scope)
    if (_FEES.search(scope) or _WAIVED.search(scope)) and not found:
        return _fees(scope, before, main, sentence, state.topic)
    over = carried(scope, state.body)
    if over:
        return [over]
    result = []
    lost = found and _ONLY_LOST.search(scope, 0, found.start())
    if found and not lost and not case_words.CASE_TRAPS.search(found.group()):
        near = before + scope
        result = [f"{kind}.total" for kind in case_kinds(found.group()) if _about(kind, near, main, sentence)]
    if _no_applications(scope, sentence, state):
        result.append("applications.received")
    return [*result, *_documents(scope.split("、受理")[0] if result else scope, state)]


def _about(kind: str, near: str, main: str, sentence: Sentence) -> bool:
    """Complaints and appeals of an office in general are no matter of disclosure; denied lawsuits are."""
    cause = case_words.CAUSE.search(near) if "因" in near else None
    if case_words.of_another_cause(near):
        # "未发生因行政执法引起的行政复议": of disclosure nothing is said
        return False
    if cause and _BY_A_FAULT.search(cause["cause"]):
        # "未发生因公开不及时引发的行政复议": others there may have been
        return False
    if kind in ("review", "litigation") or "复议" in near or "诉讼" in near:
        return not _ENFORCING.search(near) or bool(case_words.DISCLOSURE_MARK.search(near))
    return complaints_are_about_disclosure(near, main, sentence)


def _no_applications(scope: str, sentence: Sentence, state: State) -> bool:
    """Say whether a denied list has applications for information as one of its items."""
    if not any(word in scope for word in ("申请", "要求", "请求")):
        return False
    candidates = [scope]
    if case_words.CASE_NOUN.search(scope):
        # Behind the first case noun, or 因, 申请 only says how the case came about.
        candidates = []
        for item in _ITEMS.split(scope):
            if case_words.CASE_NOUN.search(item) or "因" in item:
                break
            candidates.append(item)
    return any(_is_application(item, sentence, state) for item in candidates)


def _is_application(item: str, sentence: Sentence, state: State) -> bool:
    item = _OTHER_THAN_PUBLISHED.sub("", item)
    if "不予" in item:
        item = _OR_REFUSED.sub("", item)
    if _OTHER_MATTER.search(item) or not _APPLICATION.search(item) or _one_channel(item):
        return False
    if _ONLY_FIRMS.match(item):
        return False
    if application_words.APPLICATION_MARK.search(item) or "公开" in item or "信息" in item:
        return True
    if not _PLAIN.fullmatch(item) or sentence.topic in ("review", "fees"):
        return False
    known = "applications" in (sentence.topic, state.topic) or not sentence.topic
    return known or bool(application_words.APPLICATION_MARK.search(sentence.text))


def _one_channel(item: str) -> bool:
    """Say whether a denial speaks of one way of applying only (未收到信函申请)."""
    # "依申请公开来信": what came in, not the way it came
    names = {match.lastgroup for match in application_words.CHANNEL.finditer(_LETTERS_AT_END.sub("", item))}
    return len(names) == 1 and not publication_words.MANY.search(item) and "书面" not in item


def _in_front(main: str, clause: int, before: str) -> str:
    """Return what a negation at the end of a clause denies: 行政复议、行政诉讼均未发生, 依申请公开情况:无."""
    nouns = before
    colon = before.find(":")
    lead = common_words.LEAD.match(before, colon + 1) if colon > 0 else None
    if lead and lead.end() == len(before):
        # 依申请公开情况:2023年无
        nouns = before[:colon]
    elif not nouns.strip('"') and clause > 1 and main[clause - 1] == ":":
        previous = max(main.rfind(",", 0, clause - 1), main.rfind(";", 0, clause - 1)) + 1
        nouns = main[previous : clause - 1].replace(FILL, "")
    elif not nouns and clause > 1 and _ONLY_NOUNS.fullmatch(main, 0, clause - 1):
        nouns = main[: clause - 1].replace(FILL, "")
    elif clause > 1 and _A_YEAR.fullmatch(before):
        said = _SAID_OF_A_YEAR.search(main, 0, clause - 1)
        nouns = said["noun"] if said and _OF_DISCLOSURE.search(said["noun"]) else nouns
    return _FILLERS.sub("", nouns)


def _named(nouns: str, main: str, sentence: Sentence, topic: str = "") -> list[str]:
    """Return the metrics that a list of nouns names; ``topic`` is what the passage spoke of last."""
    found = _LIST_OF_CASES.search(nouns)
    if found:
        kinds = [] if case_words.CASE_TRAPS.search(nouns) else case_kinds(found.group())
        asked = ["applications.received"] if kinds and _lists_applications(nouns) else []
        return [*asked, *(f"{kind}.total" for kind in kinds)]
    if _FEES.search(nouns) or _WAIVED.search(nouns):
        return _fees(nouns, "", main, sentence, "applications" if topic == "cases" else topic)
    asks = _APPLICATION.search(nouns) and application_words.APPLICATION_MARK.search(nouns)
    return ["applications.received"] if asks and not _OTHER_MATTER.search(nouns) else []


def _lists_applications(nouns: str) -> bool:
    """Say whether a list of cases begins with applications: 政府信息公开申请、行政复议和行政诉讼均为零."""
    first = _LISTED.split(nouns, maxsplit=1)[0]
    if case_words.CASE_NOUN.search(first) or _OTHER_MATTER.search(first):
        return False
    return bool(_APPLICATION.search(first) and application_words.APPLICATION_MARK.search(first))


def _fees(scope: str, before: str, main: str, sentence: Sentence, topic: str = "") -> list[str]:
    near = before + scope
    if _OTHER_FEES.search(near):
        return []
    about = re.search(r"信息|公开|申请", near) or re.search(r"信息公开|依申请|申请人|申请公开", main)
    about = about or re.search(r"行政(?:复议|诉讼)", main)
    if (
        not about
        and "收费" not in sentence.heading
        and sentence.topic not in ("fees", "applications")
        and topic != "applications"
    ):
        return []
    free = _FOR_FREE.search(scope)
    if free and not re.search(r"申请|提供(?:政府)?信息|信息公开", near) and sentence.topic != "fees":
        return []
    result = []
    charge = _CHARGE_WAIVED.sub("减免", scope)
    if (_FEES.search(charge) or free) and not _ONLY_WAIVED.fullmatch(charge):
        processing = fact_words.PROCESSING_FEE.search(near)
        result.append("information_processing_fee.amount" if processing else "application_fees.amount")
    if _WAIVED.search(scope):
        result.append("application_fees.waived")
    return result


def _documents(scope: str, state: State) -> list[str]:
    match = _NORMATIVE.fullmatch(scope)
    if match is None:
        return []
    year = state.body.year
    result = []
    verbs = match["verbs"] or match["behind"]
    if re.search(r"制发|制定|出台|印发", verbs):
        result.append(made_metric("normative_documents", year))
        if "规章" in (match["rules"] or "") and (made := made_metric("regulations", year)):
            result.append(made)
    if re.search(r"废止|失效", verbs) and (year is None or year >= 2021):
        result.append("normative_documents.repealed")
    return result
