"""What a body was asked for: applications received, by whom and by which way, and those carried over.

Belongs here: figures beside words for receiving and carrying over. What became of the applications is in ``answered``.
"""

from __future__ import annotations

import re

from ingest.extract.prose.figures import figures
from ingest.extract.prose.speaker import Body, of_several_bodies
from ingest.extract.prose.spots import Found, Spot
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import facts as fact_words
from ingest.extract.prose.vocabulary import publication as publication_words

RECEIVED: Found = [("applications.received", "total")]
_AMONG_OTHERS = re.compile(r"^(?:属于?|涉及|系)(?=(?:政府|政务)?信息公开|依申请)")
"""收到来信356件,其中属于政府信息公开申请的8件."""
_OF_CASES = re.compile(r"复议|诉讼|应诉|投诉|举报|信访")
_ONE_OF_THEM = re.compile(
    r"(?:其中|同一|仅|[,;]有)(?:\d{1,3}|一)?[名位个]?(?:人|申请人|公民|当事人)[^,;\d]{0,10}申请$"
)
"""8件申请来自3名申请人,其中1人申请5件: what one of them asked for."""
_WHO_ASKED = re.compile(r"申请人(?:提出|提交|递交)?的")
_ASKED_BY_SO_MANY = re.compile(
    r"(?:收到|受理|接到|接收|新收)(?:了)?(?:来自)?\d+[名位个]?(?:申请)?人(?:提出|提交|递交)?的(?:政府)?信息公开申请$"
)
"""收到12名申请人提出的政府信息公开申请15件: so many asked for so much."""
_OPEN = re.compile(
    r"(?:(?:政府信息公开|依申请公开)?(?:的)?申请)?(?:尚|仍|正|还)在(?:办理|处理|审查)(?:过程)?(?:之?中)?(?:的)?"
    r"|(?:(?:政府信息公开|依申请公开)?(?:的)?申请)?(?:因)?(?:(?:尚|还)?未到(?:法定)?(?:答复|办理)?(?:期限?|时限)"
    r"|(?:尚|仍)?(?:处于|在)(?:法定)?(?:答复|办理)(?:期限?|时限)内)"
)
_THEN_CARRIED = re.compile(
    r",(?:已|将|并|依法|按规定|均)*(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年|下一年|(?P<year>20\d\d)年)"
)
_CARRIES = re.compile(r"[转接延]|遗留|年度?继续")
_ATTRIBUTES = re.compile(r"主动公开\d+件[、,](?:属于?)?依申请公开$")
_REFUSED_TOO = re.compile(r"[、,](?:属于?)?不予?公开\d")
"""主动公开36件、依申请公开436件、不予公开43件: what documents may be had how."""
_CARRIED = (
    (re.compile(f"(?:{application_words.CARRIED_IN.pattern})$"), "applications.carried_in", -1),
    (re.compile(f"(?:{application_words.CARRIED_OUT.pattern})$"), "applications.carried_out", 1),
)
_IN_ALL = re.compile(r"合计|总计|共计")
_RECEIVED_FIRST = re.compile(
    r"(?:收到|受理|接到|接收|新收)(?:了)?(?:政府信息公开申请|依申请公开(?:申请)?|信息公开申请)$"
)
_FOR_OTHERS = re.compile(
    r"(?:上级|部门|政府|[局厅委办室])(?:机关|单位)?(?:转[来办交]|交办|委托)|代(?:[各其]|[省市县区]|[^,;]{0,6}(?:单位|部门))|代[收办](?!理)"
)
_COMPLETED_OF = re.compile(
    r"(?<!受理)(?<!受理并)(?<!收到并)(?:办理完[毕结]|处理完[毕结])(?:了)?(?:的)?[^,;、]{0,12}(?:申请|依申请公开)"
)
"""Applications dealt with, of this year and the last: 办理完结政府信息公开申请41件(含上年度转办件)."""
_BODY_FIRST = re.compile(
    r"^(?:\d*[名位]?(?:公民|法人|和|及|或者?|、|其[他它]组织|群众|市民|村民|居民|社会公众|公众|申请人|自然人|企业|单位|个人)*(?:通过[^,;]{2,20})?向(?:[我本][局委厅办院镇乡县市区机关单位街道部门中心]{1,3}|[省市县区旗州镇乡](?:人民)?政府)(?:提出|提交|递交)?(?:的)?(?=(?:政府|政务)?信息公开申请|依申请|申请(?:公开|获取))"
    r"|(?!.{0,8}(?:[收接]到|受理|答复|回复|办[结理]|处理))[\u4e00-\u9fff]{0,16}?(?:局|委|厅|办|署|院|部|镇|乡|街道|苏木|中心|政府|管委会)(?=依申请))"
)
_BY_THE_SYSTEM = re.compile(r"依申请公开(?:系统|平台)[^,;]{0,4}(?:收到|受理|接收)(?:了)?$")
"""政府信息依申请公开系统共收到1宗信息."""
_INFORMATION_ASKED = re.compile(r"依申请公开(?:的)?(?:政府)?信息")
_ALL_ANSWERED = re.compile(
    r",(?:所有)?[^,;。]{0,10}(?:均|全部|已)[^,;。]{0,16}(?:办结|答复|回复)|,其中[:,]?(?:通过|以)?[^,;。\d]{2,8}申请\d"
)
"""依申请公开信息4件,均已办结: items that were answered, or came in by some way, are applications."""
_REPLIED_OF = re.compile(r"(?:答复|回复)(?:完毕)?的$")
_HANDLED = re.compile(r"办理(?:了)?")
_OF_APPLICATIONS = re.compile(r"(?:政府信息公开)?申请(?:件)?中")
_ALL_OF_THEM = re.compile(r"(?<=申请)(?:均|全部|都)(?:已|在|按|依|及时|予以|得到|作出|答复|办结).*$")
"""受理的12件政府信息公开申请均按期答复."""
_AND_DONE = re.compile(
    r"并(?:全部|均|已|依法|按时|按期|按规定|及时|在(?:法定|规定)?(?:期限|时限|时间)内|予以|给予)*(?P<what>答复|回复|办结)$"
)
"""收到政府信息公开申请并答复38件."""
_IS_APPLICATION = re.compile(f"(?:{application_words.BARE_APPLICATION.pattern})(?:案件|件|中|里|情况|的)?")
_AND_OTHER_WAYS = re.compile(r"[、和及][^,;、]{2,12}等(?:多种|各种|不同)?(?:方式|形式|渠道|途径)")
"""通过网上申请、书面申请等形式: more than one way, not all of them known."""
_ALL_BY = re.compile(rf"共[^,;]*?(?:{'|'.join(application_words.CHANNELS.values())})")
"""共收到网上申请: all of them; 网站共受理: what one channel had."""
_OWN_CASES = re.compile(
    r"[市网]民(?=(?:们)?的?(?:依申请公开|申请公开|(?:政府)?信息公开申请))|(?<=公开)办件|(?<=申请)办件"
    r"|来信(?=[和及、][^,;]{0,8}依申请)"
)
_AND_RECEIVED = re.compile(
    r"[,;、](?:本年度?|今年|当年|全年)?(?:新?收到?|受理|新增)(?:政府信息公开申请|依申请公开)"
)
_KIND_OF_APPLICATION = re.compile(r"(?:收到|受理|接收|办理|接到)(?:了|各类)?([^,;:。\d]{2,12}申请)\d")
_PLAIN_TARGET = re.compile(
    r"(?:公民|法人|其[他它]组织|社会|公众|群众|市民|村民|居民|单位|个人|自然人|企业|律师|外界|有关|相关|各类|各种|书面|有效|电子|邮件"
    rf"|{'|'.join(application_words.CHANNELS.values())}|[我本][局委厅办院镇乡县市区]|[局委厅办院镇乡县市区]|提出|提交|方式|形式|方面|依法?|新|向|对|的|了|、|和|或|及|与)*"
    r"(?:申请|要求|请求)(?:要求|申请|案件|件|事项|书|表|函|信函|材料|公开|办理|数|人|共|情况|业务|的|中|里)*"
)
"""Applications with nobody's business named in them: 城市道路申请件 are of another kind."""


def are_of_another_kind(spot: Spot) -> bool:
    """Say whether the sentence is of applications of another kind: 受理户籍申请96件,其中当面申请33件."""
    kind = _KIND_OF_APPLICATION.search(spot.before)
    if kind is None or application_words.APPLICATION_MARK.search(spot.text, 0, spot.tail_end):
        return False
    return _PLAIN_TARGET.fullmatch(kind[1]) is None


def left_open(spot: Spot, body: Body) -> str:
    """Return the metric where applications are open and carried over: 1件正在办理中,结转下年度."""
    end = spot.tail_end if spot.tail else spot.figure.end
    then = _THEN_CARRIED.match(spot.text, end)
    if not then or (then["year"] and int(then["year"]) - 1 != body.year):
        return ""
    open_ = _OPEN.fullmatch(spot.tail) if spot.tail else _OPEN.fullmatch(spot.label)
    return "applications.carried_out" if open_ else ""


def carried_first(spot: Spot, body: Body) -> Found:
    """Return what a figure states in front of the applications received: 上年结转7件,收到政府信息公开申请9件."""
    if (
        not spot.first
        or not _CARRIES.search(spot.label)
        or not _AND_RECEIVED.match(spot.text, spot.figure.end)
    ):
        return []
    match = application_words.CARRIED_IN.fullmatch(spot.local)
    return [("applications.carried_in", "total")] if match and carried(spot.local, body) else []


def carried(label: str, body: Body) -> str:
    """Return the metric of a label about applications carried into or out of the year, or an empty string."""
    if not _CARRIES.search(label):
        return ""
    for pattern, metric, shift in _CARRIED:
        match = pattern.search(label)
        if match is None:
            continue
        stated = next((group for group in match.groups() if group), None)
        if stated is None or body.year is None or int(stated) == body.year + shift:
            return metric
    return ""


def channel_of(text: str) -> str:
    """Return the channel code a text names, or an empty string where it names none or several."""
    names = {match.lastgroup for match in application_words.CHANNEL.finditer(text)}
    if names == {"letter", "fax"}:
        return "letter_or_fax"
    if "online" in names and names <= {"online", "email"}:
        return "online"
    return (names.pop() or "") if len(names) == 1 else ""


def channel(text: str) -> Found:
    """Return what a figure states beside the name of one way of applying."""
    code = channel_of(text)
    return [(f"applications.channel.{code}", "total")] if code else []


def received_of(spot: Spot, body: Body, *, context: bool) -> Found:
    """Return what a figure beside a word for receiving states; ``context``: the sentence is about applications."""
    if _REPLIED_OF.search(spot.verb) and _OF_APPLICATIONS.fullmatch(spot.tail):
        return [("reply.total", "total")]
    label = spot.local
    if spot.tail == "信息" and _BY_THE_SYSTEM.search(spot.local):
        return RECEIVED
    if _INFORMATION_ASKED.fullmatch(spot.label) and _ALL_ANSWERED.match(spot.text, spot.figure.end):
        return RECEIVED
    if "完" in label and _COMPLETED_OF.search(label):
        return []
    if "协" in label or "配合" in label or _FOR_OTHERS.search(label):
        # what is handled for another body came in there
        return []
    if "申请" in label and _ONE_OF_THEM.search(spot.before):
        return []
    if spot.number_first and _sums_up(spot, body):
        return RECEIVED
    if spot.figure.unit == "个" and _WHO_ASKED.match(spot.tail):
        return []
    if "人" in label and _ASKED_BY_SO_MANY.search(spot.before) and "其中" not in spot.pre:
        return RECEIVED
    strong = application_words.STRONG_RECEIVING.search(label)
    if strong is None and spot.sentence.topic == "applications":
        strong = _HANDLED.fullmatch(spot.label)
    if spot.number_first or strong:
        verb, tail = spot.verb, spot.tail
        if spot.first and tail and "其中" not in spot.pre:
            tail = _ALL_OF_THEM.sub("", tail)
        if (
            tail
            and application_words.STRONG_RECEIVING.search(verb)
            and application_words.APPLICATION_END.search(tail)
        ):
            return _object(verb + tail, tail, verb, context=context)
        if (
            tail
            and verb.endswith("有")
            and application_words.APPLICATION_MARK.search(tail)
            and _is_application(tail)
        ):
            return RECEIVED
        if strong and not tail and context and not application_words.OTHER_BUSINESS.search(spot.before):
            by_way = "通过" in label or application_words.CHANNEL_LABEL.fullmatch(spot.label)
            by_channel = channel(label[: -len(strong.group())]) if by_way else []
            return by_channel or _also(strong.group())
        return []
    of_applications = "申请" in spot.label or "信息公开案件" in spot.label
    if fact_words.PUBLISHED_DECISIONS.search(spot.label) and not of_applications:
        return []
    asked_for = _BODY_FIRST.sub("", spot.label)
    if "其中" in spot.pre and not _OF_CASES.search(spot.before):
        asked_for = _AMONG_OTHERS.sub("", asked_for)
    if _ATTRIBUTES.search(spot.before) and _REFUSED_TOO.match(spot.text, spot.figure.end):
        return []
    if _is_application(asked_for) and not application_words.DOCUMENT_ATTRIBUTES.search(spot.before):
        bare = spot.label.startswith("申请") and "公开" not in spot.label
        listed = spot.figure.unit == "条" and "主动公开" in spot.text
        return [] if (bare and not context) or listed else RECEIVED
    done = _AND_DONE.search(label) if "并" in label else None
    end = done.start() if done else len(label)
    for verb_match in application_words.RECEIVING.finditer(label, 0, end):
        verb, target = verb_match.group(), label[verb_match.end() : end]
        if (
            verb.startswith("处理")
            and spot.figure.value
            and label[verb_match.start() - 1 : verb_match.start()] != "和"
        ):
            # what was dealt with may have come in the year before; where there was nothing, nothing came in
            continue
        ends_well = application_words.APPLICATION_END.search(target) or _is_application(target)
        if ends_well and (verb != "有" or spot.label.startswith(("有", "共有"))):
            verb += f"并{done['what']}" if done else ""
            return _object(label[:end], target, verb, context=context)
    return []


def _sums_up(spot: Spot, body: Body) -> bool:
    """Say whether a figure adds up those before it: 一季度收到依申请公开1件,三季度2件,全年总计3件."""
    if not _IN_ALL.search(spot.helpers) or spot.first:
        return False
    parts = [f for f in figures(spot.text, 0, spot.figure.start) if f.unit == spot.figure.unit]
    if len(parts) < 2 or sum(f.value for f in parts) != spot.figure.value:
        return False
    if of_several_bodies(spot.before, body):
        return False
    return _RECEIVED_FIRST.search(spot.text, 0, parts[0].start) is not None


def _is_application(text: str) -> bool:
    return bool(_IS_APPLICATION.fullmatch(text))


def _also(verb: str) -> Found:
    """Return what a verb states beside receiving: 受理并办结, 收到并答复."""
    if application_words.ALSO_COMPLETED.search(verb):
        return [*RECEIVED, ("applications.completed", "total")]
    if application_words.ALSO_REPLIED.search(verb):
        return [*RECEIVED, ("reply.total", "total")]
    return RECEIVED


def _object(label: str, target: str, verb: str, *, context: bool) -> Found:
    """Return what was received: applications of all kinds, by one channel, or of one kind of applicant."""
    if application_words.OTHER_BUSINESS.search(_OWN_CASES.sub("", target)):
        return []
    marked = application_words.APPLICATION_MARK.search(target) or "公开" in target or "信息" in target
    if not marked and (not context or not _PLAIN_TARGET.fullmatch(target)):
        return []
    channels = {match.lastgroup for match in application_words.CHANNEL.finditer(label)}
    if channels:
        if (len(channels) > 1 and publication_words.MANY.search(label)) or _AND_OTHER_WAYS.search(label):
            return _also(verb)
        by_channel = channel(label)
        # "共收到网上政府信息公开申请 N 件": all there were, and all came that way.
        is_all = (
            _ALL_BY.search(label) is not None
            and "通过" not in label
            and ("信息公开申请" in target or "依申请公开" in target)
        )
        return [*RECEIVED, *by_channel] if by_channel and is_all else by_channel
    applicants = {match.lastgroup for match in application_words.APPLICANT.finditer(target)}
    if len(applicants) == 1 and not application_words.MIXED_APPLICANTS.search(target):
        name = applicants.pop()
        return [("applications.received", name)] if name else []
    return _also(verb)
