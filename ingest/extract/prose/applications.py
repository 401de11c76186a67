"""Applications for information: received, carried over, channels, applicants, dispositions.

Belongs here: what a figure beside words about applications counts.
"""

from __future__ import annotations

import re

from ingest.extract.prose.figures import figures
from ingest.extract.prose.nearby import is_told_nearby
from ingest.extract.prose.speaker import Body, of_several_bodies
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import facts as fact_words
from ingest.extract.prose.vocabulary import publication as publication_words

RECEIVED: Found = [("applications.received", "total")]
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
_CHANNEL_BEHIND = re.compile(
    rf"(?:为|系|属于?|通过|以|采用|经|到[我本]?[局委厅办院镇乡]?里?)*(?:{'|'.join(application_words.CHANNELS.values())})(?:方式|渠道|途径)?(?:提交|提出)?(?:的)?(?:申请|提交|提出)(?:的|件)?"
)
_EXTENDED_TOO = re.compile(r"[、,;](?:依法|经批准)?(?:延期|延长)[^,;、\d]{0,10}\d")
_IN_TIME = re.compile(r"按时|按期|如期|时限|期限|按规定")
"""按时答复329件、延期答复2件: the first is not all there were."""
_EACH = re.compile(r"均|各")
_BETWEEN = re.compile(r"[、和及与]|以及")
_OF_A_LIST = re.compile(r"^(?:其中|包括|通过|以|而|且)+|(?:方式|申请|数量?)+$")
_CHANNEL_NAME = re.compile("|".join(application_words.CHANNELS.values()))
_OTHERS = ("其他", "其它")
_AFTER_APPLICANTS = re.compile(
    r"(?:商业企业|科研机构|社会公益组织|法律服务机构)(?:申请)?\d+[件宗项份][、,;和](?:以及)?其[他它](?:为|有)?$"
)
"""The last of the applicants in the words of the form: 商业企业3件、其他2件."""
_AMONG_OTHERS = re.compile(r"^(?:属于?|涉及|系)(?=(?:政府|政务)?信息公开|依申请)")
"""收到来信356件,其中属于政府信息公开申请的8件."""
_OF_CASES = re.compile(r"复议|诉讼|应诉|投诉|举报|信访")
_GROUP_NAMES = ("不予公开", "无法提供", "不予处理")
_REASON_AND_GROUP = re.compile(
    r"(?:因(?:所?申请(?:的)?(?:内容|信息|事项))?)?(?P<reason>.{3,36}?)(?:信息|申请)?(?:而|,|的|依法|决定)*(?:不予公开|无法提供|不予处理)"
)


_FIRST_OF_A_LIST = re.compile(r"(?:收到|受理|新收)[^,;]{0,8}自然人[^,;]{0,12}\d{1,6}[件条宗份][、,;]商业企业")
"""收到自然人政府信息公开申请2件,商业企业0件: the columns of the form, one after the other."""
_ONE_OF_THEM = re.compile(
    r"(?:其中|同一|仅|[,;]有)(?:\d{1,3}|一)?[名位个]?(?:人|申请人|公民|当事人)[^,;\d]{0,10}申请$"
)
"""8件申请来自3名申请人,其中1人申请5件: what one of them asked for."""
_KIND_OF_APPLICATION = re.compile(r"(?:收到|受理|接收|办理|接到)(?:了|各类)?([^,;。\d]{2,12}申请)\d")
_ITEMS_ASKED = re.compile(r"(?:涉及|包含|包括|对应)[^,;。\d]{0,8}信息(?:事项|内容)?\d{1,5}[项条个]")
"""6件申请涉及信息14项,其中公开9项: what became of items, not of applications."""
_COUNTED_THERE = re.compile(r"[^\d]{2,20}\d+[件条宗封个]")
_DOCUMENTS_MADE = re.compile(r"(?:制[发定作]|印发|产生|形成|发文|收文|公文|文件)[^;。]{0,16}\d+[份件条个]")
_ANSWERED = re.compile(r"(?:不予|同意|部分)公开(?:答复)?\d|信息不存在\d|不属于[^,;、\d]{0,8}\d")
_NO_CHANNEL = re.compile(
    r"[长记]信箱|热线|留言|问政|信访|工单|网[民友]|^(?:共|另)?(?:办理|处理|接待|回复|答复)(?:了)?(?!.*申请)"
    r"|^告知|公开信息|^(?!.*申请).*公开(?:了)?$"
)
"""网上公开了21件 counts what was published on the net, 办理局长信箱来信27件 other letters."""
_ANSWERS = re.compile(r"信息不存在|^(?:不属于?|非)[本我][^,;]{1,6}信息$")
_BY_RULE = re.compile(r"^(?:根据|按照?|依照)[^,;]{2,14}(?:程序|规定|要求)")
_COUNTED_AS = re.compile(
    r"^(?:(?:(?:办理|答复|处理)(?:结果|情况)|结果)(?:分别)?[为是]|[为是]|答复(?!数|完|申))(?=不予|不属|无法|予以|同意|部分|其[他它]|信息不存在)"
)
_GROUPS_BESIDE = re.compile(
    r"(?<!依申请)(?<!主动)公开\d{1,4}[件份][、,;](?:部分公开|不予?公开|无法提供)\d|\d[件份](?:予以)?公开[、,;]\d{1,4}[件份](?:部分公开|不予公开|无法提供)"
)
"""公开9件,部分公开2件: beside the other groups the bare word is one of them."""
_PARTLY_TOO = re.compile(r"公开\((?:包?含|包括)(?:予以)?部分公开[^)]{0,4}\)的?(?:共|共计)?$")
"""予以公开(含部分公开)20件 is one number for both."""
_SAYS_MORE = re.compile(r"(?:条|件)?(?:申请)?内容.{0,14}(?:未|不|无)")
"""不予公开1条内容本机关未制作: the number goes with what follows, a comma was lost."""
_CARRIED_TOO = re.compile(r"上一?年度?[^,;]{0,14}结转|结转[^,;]{0,6}下一?年")
_OPEN = re.compile(
    r"(?:(?:政府信息公开|依申请公开)?(?:的)?申请)?(?:尚|仍|正|还)在(?:办理|处理|审查)(?:过程)?(?:之?中)?(?:的)?"
    r"|(?:(?:政府信息公开|依申请公开)?(?:的)?申请)?(?:因)?(?:(?:尚|还)?未到(?:法定)?(?:答复|办理)?(?:期限?|时限)"
    r"|(?:尚|仍)?(?:处于|在)(?:法定)?(?:答复|办理)(?:期限?|时限)内)"
)
_THEN_CARRIED = re.compile(
    r",(?:已|将|并|依法|按规定|均)*(?:结转|转)(?:至|到|入)?(?:下一?年度?|次年|下一年|(?P<year>20\d\d)年)"
)
_CARRIES = re.compile(r"[转接延]|遗留")
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
    r"^(?:\d*[名位]?(?:公民|法人|和|及|或者?|、|其[他它]组织|群众|市民|村民|居民|社会公众|公众|申请人|自然人|企业|单位|个人)*(?:通过[^,;]{2,14})?向[我本][局委厅办院镇乡县市区机关单位街道部门中心]{1,3}(?:提出|提交|递交)?(?:的)?(?=(?:政府|政务)?信息公开申请|依申请|申请(?:公开|获取))"
    r"|(?!.{0,8}(?:[收接]到|受理|答复|回复|办[结理]|处理))[\u4e00-\u9fff]{0,16}?(?:局|委|厅|办|署|院|部|镇|乡|街道|苏木|中心|政府|管委会)(?=依申请))"
)
_BY_THE_SYSTEM = re.compile(r"依申请公开(?:系统|平台)[^,;]{0,4}(?:收到|受理|接收)(?:了)?$")
"""政府信息依申请公开系统共收到1宗信息."""
_INFORMATION_ASKED = re.compile(r"依申请公开(?:的)?(?:政府)?信息")
_ALL_ANSWERED = re.compile(r",(?:所有)?[^,;。]{0,10}(?:均|全部|已)[^,;。]{0,16}(?:办结|答复|回复)")
"""依申请公开信息4件,均已办结: items that were answered are applications."""
_REPLIED_OF = re.compile(r"(?:答复|回复)(?:完毕)?的$")
_HANDLED = re.compile(r"办理(?:了)?")
_OF_APPLICATIONS = re.compile(r"(?:政府信息公开)?申请(?:件)?中")
_IS_APPLICATION = re.compile(f"(?:{application_words.BARE_APPLICATION.pattern})(?:案件|件|中|里|情况|的)?")
_PLAIN_TARGET = re.compile(
    r"(?:公民|法人|其[他它]组织|社会|公众|群众|市民|村民|居民|单位|个人|自然人|企业|律师|外界|有关|相关|各类|各种|书面|有效|电子|邮件"
    rf"|{'|'.join(application_words.CHANNELS.values())}|[我本][局委厅办院镇乡县市区]|[局委厅办院镇乡县市区]|提出|提交|方式|形式|方面|依法?|新|向|对|的|了|、|和|或|及|与)*"
    r"(?:申请|要求|请求)(?:要求|申请|案件|件|事项|书|表|函|信函|材料|公开|办理|数|人|共|情况|业务|的|中|里)*"
)
"""Applications with nobody's business named in them: 城市道路申请件 are of another kind."""
_AND_OTHER_WAYS = re.compile(r"[、和及][^,;、]{2,12}等(?:多种|各种|不同)?(?:方式|形式|渠道|途径)")
"""通过网上申请、书面申请等形式: more than one way, not all of them known."""
_ALL_BY = re.compile(rf"共[^,;]*?(?:{'|'.join(application_words.CHANNELS.values())})")
"""共收到网上申请: all of them; 网站共受理: what one channel had."""
_OWN_CASES = re.compile(
    r"[市网]民(?=(?:们)?的?(?:依申请公开|申请公开|(?:政府)?信息公开申请))|(?<=公开)办件|(?<=申请)办件"
    r"|来信(?=[和及、][^,;]{0,8}依申请)"
)
_OLD_WORDS = re.compile(r"同意|告知|信息不存在|主动公开范围|商业秘密|个人隐私|所指|不属于?本|非本")
_AND_RECEIVED = re.compile(
    r"[,;、](?:本年度?|今年|当年|全年)?(?:新?收到?|受理|新增)(?:政府信息公开申请|依申请公开)"
)


def applications(spot: Spot, state: State) -> Found:
    """Return what a figure states about applications."""
    figure = spot.figure
    if figure.unit and figure.unit not in common_words.APPLICATION_UNITS:
        return []
    if not figure.unit and not _bare_count(spot) and not _in_list(spot, state):
        return []
    on_topic = "applications" in (spot.sentence.topic, state.topic) or bool(_GROUPS_LISTED.search(spot.text))
    asked = spot.text.find("申请", 0, spot.tail_end) >= 0 or spot.text.find("要求", 0, spot.tail_end) >= 0
    if not on_topic:
        on_topic = is_told_nearby(spot)
    if not on_topic and not asked:
        return _carried_first(spot, state.body)
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
    if marked and _are_of_another_kind(spot):
        return []
    if spot.number_first is False and _ONE_ASKED.search(spot.local) and spot.tail:
        return []
    context = marked or on_topic
    if not context and "申请" not in spot.local and "申请" not in spot.tail:
        return []
    over = carried(spot.local, state.body) or carried(spot.tail, state.body) or _left_open(spot, state.body)
    if over:
        return [(over, "total")] if context else []
    received = [] if _handled_of_all(spot, state) else _received(spot, state.body, context=context)
    if len(received) == 1 and received[0][1] != "total" and state.received is None:
        alone = "其中" not in spot.before and not _OF_OTHERS.search(spot.sentence.text)
        alone = alone and (spot.figure.value > 0 or "共" in spot.local + spot.helpers)
        return [*RECEIVED, *received] if alone and received[0][1] == "natural_person" else received
    if received or not context:
        return received
    if not marked and application_words.OTHER_BUSINESS.search(_LETTERS.sub("", spot.before)):
        return []
    return _part(spot, state, marked=marked)


def _are_of_another_kind(spot: Spot) -> bool:
    """Say whether the sentence is of applications of another kind: 受理户籍申请96件,其中当面申请33件."""
    kind = _KIND_OF_APPLICATION.search(spot.before)
    if kind is None or application_words.APPLICATION_MARK.search(spot.text, 0, spot.tail_end):
        return False
    return _PLAIN_TARGET.fullmatch(kind[1]) is None


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


def _part(spot: Spot, state: State, *, marked: bool) -> Found:
    """Return what a figure states as a part of applications given before."""
    counted_as = spot.label.endswith("结果") and spot.tail[:1] in ("为", "是")
    subject = spot.tail if spot.number_first or counted_as else spot.label
    each = _each(spot, state) if _EACH.search(spot.helpers) else []
    if each:
        return each
    if _handled_of_all(spot, state):
        return [("applications.completed", "total")]
    applicant = application_words.APPLICANT_LABEL.fullmatch(subject)
    listed = state.received is not None or _FIRST_OF_A_LIST.search(spot.before)
    if applicant and listed and not application_words.MIXED_APPLICANTS.search(subject):
        name = application_words.APPLICANT.search(subject)
        return [("applications.received", name.lastgroup)] if name and name.lastgroup else []
    if spot.number_first and _CHANNEL_BEHIND.fullmatch(subject):
        return _channel(subject)
    if subject in _OTHERS and state.received is not None and _AFTER_APPLICANTS.search(spot.before):
        return [("applications.received", "other_organisation")]
    counts_columns = spot.figure.unit == "个" and spot.tail and "申请" not in spot.tail
    by_channel = not spot.number_first and not counts_columns and not _NO_CHANNEL.search(subject)
    if by_channel and application_words.CHANNEL_LABEL.fullmatch(subject):
        if subject.startswith(("其他途径", "其它途径")) and _ANSWERED.search(spot.before):
            route = disposition(subject, state.body)
            return [(route, "total")] if route else []
        return _channel(subject)
    subject = _COUNTED_AS.sub("", subject.replace('"', ""))
    if "办结" in subject:
        subject = _BY_RULE.sub("", subject)
    bare = subject in ("公开", "不公开") and state.received is not None
    if bare and _GROUPS_BESIDE.search(spot.text):
        subject = subject.replace("不", "不予") if subject == "不公开" else "予以公开"
    if subject == "予以公开" and _PARTLY_TOO.search(spot.sentence.text, 0, spot.figure.start):
        subject = "予以公开及部分公开"
    about_items = spot.figure.unit in ("条", "个") and "信息" in _ANSWERS.sub("", subject)
    if not subject or about_items:
        return []
    if not spot.number_first and _SAYS_MORE.match(spot.tail):
        return []
    metric = disposition(subject, state.body)
    if metric == "reply.total" and "答复" in subject and _EXTENDED_TOO.match(spot.text, spot.figure.end):
        return [("applications.completed_on_time", "total")] if _IN_TIME.search(subject) else []
    if metric and state.topic == "disclosure" and state.received is None and "申请" not in subject:
        # "主动公开信息43条,依申请公开信息0条,不予公开0件": what became of items, not of applications
        return []
    if metric and spot.figure.value and "申请" not in subject and _of_documents(spot, state):
        return []
    if subject.endswith(_GROUP_NAMES):
        metric = _by_reason(subject, state.body) or metric
    if not metric and "共" in subject:
        metric = disposition(subject.rpartition("共")[2], state.body)
    needs_topic = metric in ("reply.total", "applications.completed")
    if not metric or (needs_topic and not marked and state.topic != "applications"):
        return []
    if needs_topic and spot.figure.value and _after_other_business(spot):
        return []
    return [(metric, "total")]


def _after_other_business(spot: Spot) -> bool:
    """Say whether what was answered is what the clause counted just before: 收到0件,热线交办件46件已办结46件."""
    clause = spot.before[max(spot.before.rfind(",") + 1, spot.before.rfind(";") + 1) :]
    counted = _COUNTED_THERE.match(clause)
    return counted is not None and application_words.OTHER_BUSINESS.search(counted.group()) is not None


def _each(spot: Spot, state: State) -> Found:
    """Return what one figure states of each in a list: 传真、信函申请均为0件, 不予公开、无法提供各1件."""
    names = [_OF_A_LIST.sub("", name) for name in _BETWEEN.split(spot.label) if name]
    found: Found = []
    for name in names if len(names) > 1 else ():
        of_one = _channel(name) if _CHANNEL_NAME.fullmatch(name) else []
        metric = "" if of_one else disposition(name, state.body)
        found += of_one or ([(metric, "total")] if metric else [])
    return found if len(found) == len(names) == len(set(found)) else []


def _by_reason(subject: str, body: Body) -> str:
    """Return the metric of the one reason that stands before its group: 因属于行政执法案卷不予公开."""
    match = _REASON_AND_GROUP.fullmatch(subject)
    metric = disposition(match["reason"], body) if match else ""
    return metric if metric.count(".") == 2 else ""


def _of_documents(spot: Spot, state: State) -> bool:
    """Say whether a disposition is of documents, or of nothing asked for: 制定文件60份,其中不予公开8份."""
    if _ITEMS_ASKED.search(spot.before) and spot.figure.unit in ("项", "条", "个"):
        return True
    if _DOCUMENTS_MADE.search(spot.before) and "申请" not in spot.before.replace("依申请公开", ""):
        return True
    return state.received == 0 and "转" not in spot.text and "申请" not in spot.before


def _handled_of_all(spot: Spot, state: State) -> bool:
    """Say whether 办理 N 件 stands beside what was received and carried: 收到147件,上年结转5件,办理146件."""
    here = state.received is not None and state.received_sentence == state.index
    return here and spot.label in ("办理", "已办理", "共办理") and _CARRIED_TOO.search(spot.text) is not None


def _left_open(spot: Spot, body: Body) -> str:
    """Return the metric where applications are open and carried over: 1件正在办理中,结转下年度."""
    end = spot.tail_end if spot.tail else spot.figure.end
    then = _THEN_CARRIED.match(spot.text, end)
    if not then or (then["year"] and int(then["year"]) - 1 != body.year):
        return ""
    open_ = _OPEN.fullmatch(spot.tail) if spot.tail else _OPEN.fullmatch(spot.label)
    return "applications.carried_out" if open_ else ""


def _carried_first(spot: Spot, body: Body) -> Found:
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


def _channel(text: str) -> Found:
    code = channel_of(text)
    return [(f"applications.channel.{code}", "total")] if code else []


def _received(spot: Spot, body: Body, *, context: bool) -> Found:
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
    strong = application_words.STRONG_RECEIVING.search(label)
    if strong is None and spot.sentence.topic == "applications":
        strong = _HANDLED.fullmatch(spot.label)
    if spot.number_first or strong:
        verb, tail = spot.verb, spot.tail
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
            by_channel = _channel(label[: -len(strong.group())]) if by_way else []
            return by_channel or _also(strong.group())
        return []
    if fact_words.PUBLISHED_DECISIONS.search(spot.label) and "申请" not in spot.label:
        return []
    asked_for = _BODY_FIRST.sub("", spot.label)
    if "其中" in spot.pre and not _OF_CASES.search(spot.before):
        asked_for = _AMONG_OTHERS.sub("", asked_for)
    if _is_application(asked_for) and not application_words.DOCUMENT_ATTRIBUTES.search(spot.before):
        bare = spot.label.startswith("申请") and "公开" not in spot.label
        listed = spot.figure.unit == "条" and "主动公开" in spot.text
        return [] if (bare and not context) or listed else RECEIVED
    for verb_match in application_words.RECEIVING.finditer(label):
        verb, target = verb_match.group(), label[verb_match.end() :]
        if (
            verb.startswith("处理")
            and spot.figure.value
            and label[verb_match.start() - 1 : verb_match.start()] != "和"
        ):
            # what was dealt with may have come in the year before; where there was nothing, nothing came in
            continue
        ends_well = application_words.APPLICATION_END.search(target) or _is_application(target)
        if ends_well and (verb != "有" or spot.label.startswith(("有", "共有"))):
            return _object(label, target, verb, context=context)
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
        by_channel = _channel(label)
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


def disposition(text: str, body: Body) -> str:
    """Return the metric that a disposition label names on the form of the year, or an empty string."""
    old = body.year < 2019 if body.year is not None else bool(_OLD_WORDS.search(text))
    labels, pattern = _DISPOSITIONS[old]
    match = pattern.fullmatch(text)
    if match is None or match.lastgroup is None:
        return ""
    label = labels[int(match.lastgroup[1:])]
    return label.metric_2014 if old else label.metric


def _alternation(
    labels: tuple[common_words.Label, ...],
) -> tuple[tuple[common_words.Label, ...], re.Pattern[str]]:
    return labels, re.compile("|".join(f"(?P<g{n}>{label.pattern})" for n, label in enumerate(labels)))


_DISPOSITIONS = {
    False: _alternation(tuple(label for label in application_words.DISPOSITIONS if label.metric)),
    True: _alternation(tuple(label for label in application_words.DISPOSITIONS if label.metric_2014)),
}
"""By whether the report is of a year before 2019."""
