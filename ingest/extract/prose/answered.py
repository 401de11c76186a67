"""What became of applications: answers, dispositions and the other parts of a number given before.

Belongs here: figures of a list below the applications received, and the labels of the forms in a sentence.
"""

from __future__ import annotations

import re

from ingest.extract.prose.received import channel
from ingest.extract.prose.speaker import Body
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import common as common_words

_CHANNEL_BEHIND = re.compile(
    rf"(?:为|系|属于?|通过|以|采用|经|到[我本]?[局委厅办院镇乡]?里?)*(?:{'|'.join(application_words.CHANNELS.values())})(?:方式|渠道|途径)?(?:提交|提出)?(?:的)?(?:申请|提交|提出)(?:的|件)?"
)
_WAY_ALONE = re.compile(
    rf"(?:政府|门户)?(?:{'|'.join(application_words.CHANNELS.values())})(?:方式|渠道|途径)?(?:的)?(?:申请)?"
)
"""受理申请6件(2件信函、4件网站)."""
_CITIZENS = re.compile(r"(?:来自|属于?|为|系|由|申请人为?)*公民(?:提出|提交|申请)*(?:的)?(?:申请)?(?:件)?")
_LEGAL_PERSONS_TOO = re.compile(r".{0,16}[,、;和](?:来自|由|为)*(?:法人|企业|其[他它]组织)[^,;。\d]{0,12}\d")
"""公民申请98件,法人和其他组织申请2件: where firms are counted beside them, citizens are natural persons."""
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
_GROUP_NAMES = ("不予公开", "无法提供", "不予处理")
_REASON_AND_GROUP = re.compile(
    r"(?:因(?:所?申请(?:的)?(?:内容|信息|事项))?)?(?P<reason>.{3,36}?)(?:信息|申请)?(?:而|,|的|依法|决定)*(?:不予公开|无法提供|不予处理)"
)
_FIRST_OF_A_LIST = re.compile(r"(?:收到|受理|新收)[^,;]{0,8}自然人[^,;]{0,12}\d{1,6}[件条宗份][、,;]商业企业")
"""收到自然人政府信息公开申请2件,商业企业0件: the columns of the form, one after the other."""
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
_COMPLETED_OF_THEM = re.compile(r"[^。]*?(?<!未)办结(?:了|的)?\d")
"""共办理109件,办结104件: not all that were in hand are done."""
_CARRIED_TOO = re.compile(r"上一?年度?[^,;]{0,14}结转|结转[^,;]{0,6}下一?年")
_OLD_WORDS = re.compile(r"同意|告知|信息不存在|主动公开范围|商业秘密|个人隐私|所指|不属于?本|非本")


def part_of(spot: Spot, state: State, *, marked: bool) -> Found:
    """Return what a figure states as a part of applications given before."""
    counted_as = spot.label.endswith("结果") and spot.tail[:1] in ("为", "是")
    subject = spot.tail if spot.number_first or counted_as else spot.label
    each = _each(spot, state) if _EACH.search(spot.helpers) else []
    if each:
        return each
    if handled_of_all(spot, state):
        completed = _COMPLETED_OF_THEM.match(spot.text, spot.figure.end)
        return [] if completed else [("applications.completed", "total")]
    applicant = application_words.APPLICANT_LABEL.fullmatch(subject)
    listed = state.received is not None or _FIRST_OF_A_LIST.search(spot.before)
    if applicant and listed and not application_words.MIXED_APPLICANTS.search(subject):
        name = application_words.APPLICANT.search(subject)
        return [("applications.received", name.lastgroup)] if name and name.lastgroup else []
    if listed and _CITIZENS.fullmatch(subject) and _LEGAL_PERSONS_TOO.match(spot.text, spot.figure.end):
        return [("applications.received", "natural_person")]
    if spot.number_first and _CHANNEL_BEHIND.fullmatch(subject):
        return channel(subject)
    if spot.number_first and spot.figure.unit == "件" and state.received and _WAY_ALONE.fullmatch(subject):
        return channel(subject)
    if subject in _OTHERS and state.received is not None and _AFTER_APPLICANTS.search(spot.before):
        return [("applications.received", "other_organisation")]
    counts_columns = spot.figure.unit == "个" and spot.tail and "申请" not in spot.tail
    by_channel = not spot.number_first and not counts_columns and not _NO_CHANNEL.search(subject)
    if by_channel and application_words.CHANNEL_LABEL.fullmatch(subject):
        if subject.startswith(("其他途径", "其它途径")) and _ANSWERED.search(spot.before):
            route = disposition(subject, state.body)
            return [(route, "total")] if route else []
        return channel(subject)
    subject = _COUNTED_AS.sub("", subject.replace('"', ""))
    if "办结" in subject:
        subject = _BY_RULE.sub("", subject)
    spoken_of = state.received is not None or application_words.APPLICATION_MARK.search(spot.before)
    bare = subject in ("公开", "不公开") and spoken_of
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
    on_topic = state.topic == "applications" or (
        spot.sentence.topic == "applications" and state.received is not None
    )
    if not metric or (needs_topic and not marked and not on_topic):
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
        of_one = channel(name) if _CHANNEL_NAME.fullmatch(name) else []
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


def handled_of_all(spot: Spot, state: State) -> bool:
    """Say whether 办理 N 件 stands beside what was received and carried: 收到147件,上年结转5件,办理146件."""
    here = state.received is not None and state.received_sentence == state.index
    return here and spot.label in ("办理", "已办理", "共办理") and _CARRIED_TOO.search(spot.text) is not None


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
