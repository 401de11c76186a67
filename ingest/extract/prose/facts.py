"""Fees and money, documents, decisions, response, meetings and staff.

Belongs here: figures whose own label says what they count, without a running topic.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.numbers import as_yuan, scaled
from ingest.extract.prose.figures import MONEY_UNITS
from ingest.extract.prose.spots import Found, Part, Spot, State
from ingest.extract.prose.vocabulary import facts as fact_words
from ingest.extract.prose.vocabulary import publication as publication_words


def facts(spot: Spot, state: State) -> Found:
    """Return what a figure states by its own label."""
    of_two = _proposals(spot, state)
    if of_two:
        return of_two
    by_tail = _by_tail(spot, state) or _made(spot, state)
    if by_tail or not spot.local:
        return by_tail
    return (
        _staff(spot)
        or _by_leaders(spot)
        or _decisions(spot, state)
        or _documents(spot, state)
        or _named_before(spot)
        or _labelled(spot, state)
        or _procurement(spot, state)
        or _list(spot, state)
    )


def _by_tail(spot: Spot, state: State) -> Found:
    """Return what a number-first figure states: 配备3名专职人员, 其中有2场由主要负责同志参加."""
    tail, unit = spot.tail, spot.figure.unit
    if not tail:
        return []
    staff = _STAFF.match(tail) if unit in _OF_PEOPLE else None
    if staff and not _ADDED.search(spot.verb) and not _ADDED_BOTH.search(spot.before):
        return [("organisation.staff_full_time" if staff["full"] else "organisation.staff_part_time", "")]
    if unit in _OF_PEOPLE and "职" in tail and _FULL_AND_PART_TIME.match(spot.text, spot.figure.end):
        return [] if _ADDED.search(spot.verb) else [("organisation.staff_full_time", "")]
    bare = (
        _BOTH_BARE.search(spot.text)
        if unit in _OF_PEOPLE and tail.startswith(("专职", "全职", "兼职"))
        else None
    )
    if bare and _STAFF_NAMED.search(spot.text, 0, bare.start()):
        part = spot.figure.start > bare.start()
        return [("organisation.staff_part_time" if part else "organisation.staff_full_time", "")]
    if unit in _OF_DECISIONS and _DECIDED.fullmatch(tail) and spot.verb.endswith("作出"):
        power = _POWER.match(tail)
        return [(f"{power.lastgroup}.decisions", "")] if power and (state.body.year or 2019) >= 2019 else []
    if (
        unit in _OF_PEOPLE
        and tail[0] in "专兼"
        and _OF_BOTH_KINDS.match(spot.text, spot.figure.end)
        and _EMPLOYED.search(spot.verb)
    ):
        about = re.search(r"信息公开|政务公开|政府信息|信息申请", spot.text)
        return [("organisation.staff", "")] if about else []
    if unit in _OF_PEOPLE and _WORKERS.match(tail) and _EMPLOYED.search(spot.verb):
        return [("organisation.staff", "")]
    if unit in ("个", "处") and _READING.match(tail) and re.search(r"信息|公开", spot.text):
        listed = not spot.verb or spot.verb.endswith(("、", "和", "及"))
        having = _HAVING.search(spot.verb) or (listed and _HAVING_POINTS.search(spot.before))
        return [("organisation.reading_points", "")] if having else []
    for noun, verb, metric, units in _EVENTS:
        if unit in units and noun.fullmatch(tail) and verb.search(spot.verb):
            return [(metric, "")]
    by_leaders = unit in ("次", "场", "场次", "期") and "主要" in tail and _LEADERS.fullmatch(tail)
    if by_leaders and "新闻发布会" in spot.before:
        return [("response.press_conferences_by_leaders", "")]
    return []


_LEADERS_AMONG = re.compile(
    r"\d(?P<unit>[次场期])[,(](?:其中)?[,:]?由?主要(?:负责同志|领导|负责人)"
    r"(?:参加|出席)的?有?$"
)


def _by_leaders(spot: Spot) -> Found:
    """Return what 举办新闻发布会5场,其中主要负责同志参加2场 states of the leaders."""
    among = _LEADERS_AMONG.search(spot.before) if "主要" in spot.local else None
    if among is None or spot.figure.unit != among["unit"]:
        return []
    held = [metric for metric, noun in _HELD if noun in spot.before[: among.start()]]
    return [(f"{held[0]}_by_leaders", "")] if len(held) == 1 else []


_HELD = (("response.press_conferences", "新闻发布会"), ("response.online_interviews", "在线访谈"))


_OF_DECISIONS = frozenset("件项个宗起")
_DECIDED = re.compile(r"行政(?:许可|处罚|强制)(?:处理)?(?:决定)?")
"""作出211宗行政许可: the verb tells decisions from items of a list."""
_STAFF = re.compile(
    r"(?:(?:政府|政务)?信息公开|政务公开)?(?:工作)?(?:"
    r"(?P<full>(?:专职|全职)(?!兼)[^,;、]{0,12}人员)|(?P<part>兼职[^,;、]{0,12}人员|(?:办公室)?工作人员兼职|同志兼职))"
)
_OF_PEOPLE = ("名", "人", "位")
_FULL_AND_PART_TIME = re.compile(r"(?:专职|全职)(?:[和与及、,]|以及)\d{1,3}[名人位]兼职[^,;、]{0,12}人员")
"""2名全职和3名兼职人员: the noun stands behind the second."""
_BOTH_BARE = re.compile(r"\d{1,3}[名人位](?:专职|全职)(?:[和与及、,]|以及)\d{1,3}[名人位]兼职(?=[,;]|$)")
_STAFF_NAMED = re.compile(
    r"(?:信息公开|政务公开)(?:工作)?(?:的)?(?:工作|管理)?人员[^;]{0,16}$|从事(?:政府)?(?:信息公开|政务公开)(?:工作)?的?(?:共有?|有)?(?:\d{1,3}[名人位])?,?(?:其中)?$"
)
"""2名全职和2名兼职 says no more where staff for disclosure was named before."""
_OF_BOTH_KINDS = re.compile(r"(?:专、?兼职|专\(兼\)职|兼\(专\)职)(?:工作|管理)?人员")
_WORKERS = re.compile(
    r"(?:专门|具体)?(?:的)?工作人员(?:专门|具体)?(?:负责|从事|承办|承担)(?:我?[全本]?[省市县区州旗局镇乡]?的?)?"
    r"(?:政府信息公开|信息公开|政务公开)(?:的)?(?:日常)?(?:工作|事务|事宜)"
)
_ADDED = re.compile(r"(?:新增|增加|增配|增设|补充|抽调|调整)(?:了)?$")
_ADDED_BOTH = re.compile(rf"{_ADDED.pattern.rstrip('$')}\d{{1,3}}[名人位][专全]职(?:人员)?[和与及、,]$")
_EMPLOYED = re.compile(r"(?:配备|配置|现有|共有)(?:了)?$")
"""配备2名工作人员负责政府信息公开工作; whom a chapter only names (明确1名) may be one of several."""
_PUBLISHED_LAST = re.compile(
    r"(?:公开|公布|发布)(?!.*(?:承办|主办|协办|交办|收到|接到|办理(?!结果|情况|答复|复文|公开)|办结|公开[^,]*;))"
)
"""A proposal counts where its answer was published, not where it was handled."""
_ANSWERS_PUBLISHED = re.compile(
    r"(?:结果|答复|复文)[^。;,]{0,16}公开,其中[:,]?(?:人大代表建议(?:办理)?\d+[件条][,、和])?政协(?:委员)?提案办理$"
)
"""对建议和提案办理结果进行了公开,其中人大代表建议3件,政协委员提案办理8件."""
_BARE_READING = re.compile(r"^(?:以及|和|及)?政策(?:文件)?解读$")
"""In a list the verb stands far off: 发布规范性文件4篇,政策解读5篇; among topics it is one of them."""
_EVENTS = (
    (
        re.compile(r"新闻发布会"),
        re.compile(r"(?:召开|举办|举行|主办|组织)(?:了)?(?:(?:关于)?《[^》]{1,60}》[、和及]?)*等?$"),
        "response.press_conferences",
        frozenset("次场期个") | {"场次"},
    ),
    (
        re.compile(r"(?:在线|网上|网络)访谈(?:活动|节目)?"),
        re.compile(r"(?:开展|举办|录制|组织|参加|进行|制作|作|做)(?:了)?(?:《[^》]{1,60}》[、和及]?)*等?$"),
        "response.online_interviews",
        frozenset("次场期个"),
    ),
    (
        re.compile(r"政策(?:文件)?解读(?:稿件|材料|文章|信息|稿)?"),
        re.compile(r"(?:发布|公开|推送|刊发|制作)(?:了)?$"),
        "response.policy_interpretations",
        frozenset("篇条件个"),
    ),
    (
        re.compile(
            r"(?:全[市县区镇乡局])?(?:(?:政府|政务)?信息公开|政务公开)(?:工作|业务|专题|知识)*培训(?:班|会|活动)?"
        ),
        re.compile(r"(?:开展|举办|组织|召开)(?:了)?$"),
        "training.courses",
        frozenset("次场期个"),
    ),
)
"""What a figure in front of its noun counts: (noun, verb, metric, measure words)."""
_READING = re.compile(
    r"(?:(?:政府|政务)?信息(?:公开)?|政务公开)?(?:的)?(?:公共|公开|集中)?查(?:阅|询)(?:点|场所)(?![^,;]{0,4}电脑)"
)
_HAVING = re.compile(r"(?:设立|设置|设有|建立|开设|建成|开辟|共有|确定)(?:了|的)?$")
_HAVING_POINTS = re.compile(fact_words.POINTS_LISTED)
_LEADERS = re.compile(r"[由为]?[^,;]{0,14}主要(?:负责同志|领导|负责人)(?:参加|出席|主持)?[^,;]{0,8}")
_FACTS = tuple((re.compile(f"(?:{fact.pattern})$"), fact) for fact in fact_words.FACTS)
_ALL_KEYS = {key for fact in fact_words.FACTS for key in fact.keys.split("|")}
_KEYS = re.compile("|".join(sorted(_ALL_KEYS, key=len, reverse=True)))
_BY_KEY = {
    word: [entry for entry in _FACTS if any(key in word for key in entry[1].keys.split("|"))]
    for word in _ALL_KEYS
}
"""The facts that a word in a label may stand for; 会议 also stands for what 会 does."""
_EITHER = re.compile(r"[专全]\(?兼\)?职|兼\(?[专全]\)?职")
"""专(兼)职人员 are of both kinds."""
_IN_PARTS = {
    "response.press_conferences": re.compile(r"发布会[^,;]{0,8}?\d+(?:[次场期个]|(?=[、,;]))"),
    "training.courses": re.compile(r"培训(?:班|会|活动)?\d+[次期场]"),
}
"""Metrics that a sentence may give in parts without a total: then no part is the figure."""
_WITH_LEADERS = ("response.press_conferences", "response.online_interviews")
_BY_A_LEADER = re.compile(r"主要(?:负责(?:人|同志)|领导)(?:出席|参加|走进|做客|作客)")
"""主要负责同志参加新闻发布会1次 has a row of its own on the form."""


_PART_TIME_TOO = re.compile(r"[专全]职(?:工作)?人员\d{1,3}[名人位][,、和及]$")


def _named_before(spot: Spot) -> Found:
    """Return what a label states whose noun stood beside the figure before: 专职人员2名,兼职5名."""
    before = spot.before[: len(spot.before) - len(spot.local) - len(spot.helpers)]
    if spot.local == "兼职" and spot.figure.unit in _OF_PEOPLE and _PART_TIME_TOO.search(before):
        return [("organisation.staff_part_time", "")]
    return []


def _labelled(spot: Spot, state: State) -> Found:
    label, unit = spot.local, spot.figure.unit
    best: tuple[int, fact_words.Fact] | None = None
    for word in set(_KEYS.findall(label)):
        for pattern, candidate in _BY_KEY[word]:
            if unit not in candidate.units:
                continue
            match = pattern.search(label)
            if match and (best is None or match.start() < best[0]):
                best = match.start(), candidate
    if best is None:
        return []
    fact = best[1]
    if fact.needs and not re.search(fact.needs, spot.text):
        return []
    if fact.refuses and re.search(fact.refuses, label):
        return []
    if state.body.year is not None and not fact.years[0] <= state.body.year <= fact.years[1]:
        return []
    if fact.metric.startswith("training.") and _some_on_disclosure(spot):
        return []
    if fact.metric.startswith("proposals") and not _PUBLISHED_LAST.search(spot.before):
        return [(fact.metric, "")] if _ANSWERS_PUBLISHED.search(spot.before) else []
    if fact.metric == "response.policy_interpretations" and _BARE_READING.search(label):
        published = re.search(publication_words.PUBLISHING, spot.before)
        if unit != "篇" or not published or re.search(r"其中|包括|包含|涵盖|涉及", spot.before):
            return []
    if fact.metric.startswith("organisation.staff_") and _EITHER.search(spot.sentence.text):
        return []
    parts = _IN_PARTS.get(fact.metric)
    if parts and "其中" not in spot.text[spot.figure.end :] and len(parts.findall(spot.text)) > 1:
        return []
    if fact.metric in _WITH_LEADERS and _BY_A_LEADER.search(label):
        return [(f"{fact.metric}_by_leaders", "")]
    if fact.metric.endswith(".decisions") and fact_words.PUBLISHED_DECISIONS.search(label):
        return []
    return [(fact.metric, "")]


_BOTH_PROPOSALS = re.compile(
    r"(?:公开|公布|发布)(?:了|各级|[省市县区])*人大(?:代表)?(?:建议|议案)[和与及、]政协(?:委员)?提案"
    r"(?:办理|结果|情况|答复|复文|意见|的)*(?:分别(?:为|是)?)?$"
)
_AND_THE_OTHER = re.compile(r"[、,和与及]\d{1,5}[件条](?=[,;。(]|$)")


def _proposals(spot: Spot, state: State) -> Found:
    """Return what 公开人大代表建议和政协提案办理结果分别为6件、9件 states, one figure after the other."""
    if spot.figure.unit not in ("件", "条"):
        return []
    if state.respectively and state.respectively[0].startswith("proposals") and not spot.local:
        return [(state.respectively.pop(0), "")]
    if "提案" not in spot.local or not _BOTH_PROPOSALS.search(spot.local):
        return []
    if not _AND_THE_OTHER.match(spot.text, spot.figure.end):
        return []
    state.respectively = ["proposals.cppcc_disclosed"]
    return [("proposals.npc_disclosed", "")]


_STAFF_IN_ALL = re.compile(
    r"(?:^|现有|共有|配备了?|配有|从事|负责|年底?|我[局委办镇乡县市区]|本[局委办镇乡县市区单位机关]{1,2})的?"
    r"(?:政府)?(?:信息公开|政务公开)(?:工作)?的?(?:工作)?人员$"
)
_STAFF_BY_KIND = re.compile(r"[,(](?:其中)?[,:]?(?:有)?(?:[专全兼]职|\d{1,3}[名人位][专全兼]职)")
_KIND_OF_STAFF = re.compile(r"(?:其中)?(?:有)?(?:(?P<full>[专全]职)|兼职)(?:工作)?(?:人员)?")
_STAFF_TOTAL = re.compile(
    r"(?:信息公开|政务公开)(?:工作)?(?:的)?(?:工作)?人员(?:共计|总计|共有?|有|为|:)?\d{1,4}[名人位]$"
)


def _staff(spot: Spot) -> Found:
    """Return what 现有政府信息公开工作人员6名,其中专职1名、兼职5名 states, one figure after the other."""
    if spot.figure.unit not in _OF_PEOPLE:
        return []
    text = spot.sentence.text
    if _STAFF_IN_ALL.search(spot.local):
        told = "各" not in spot.helpers and _STAFF_BY_KIND.match(text, spot.figure.end)
        return [("organisation.staff", "")] if told else []
    kind = _KIND_OF_STAFF.fullmatch(spot.local)
    if kind is None:
        return []
    among = _AMONG_STAFF.search(text, 0, spot.figure.start)
    if among is None or not _STAFF_TOTAL.search(text, 0, among.start()):
        return []
    return [("organisation.staff_full_time" if kind["full"] else "organisation.staff_part_time", "")]


_AMONG_STAFF = re.compile(
    r"[,(](?:其中)?[,:]?有?(?:[专全兼]职(?:工作)?(?:人员)?\d{1,4}[名人位][,、和及])?"
    r"有?[专全兼]职(?:工作)?(?:人员)?$"
)
_SOME_ON_DISCLOSURE = re.compile(r"[^;。]{0,24}?其中[^,;。\d]{0,16}(?:信息公开|政务公开)[^,;。\d]{0,10}\d")


def _some_on_disclosure(spot: Spot) -> bool:
    """Say whether training was of all kinds and some of it on disclosure: 各类培训班6期,其中信息公开1期."""
    about = "信息公开" in spot.pre or "政务公开" in spot.pre
    return not about and _SOME_ON_DISCLOSURE.match(spot.text, spot.figure.end) is not None


_POWER = re.compile(
    r"(?P<licensing>行政许可)|(?P<penalty>行政处罚)|(?P<coercion>行政强制)|(?P<other_services>其[他它]对外管理服务事项)"
)


def _decisions(spot: Spot, state: State) -> Found:
    """Return what 处理决定数量 N 件 states: decisions of the power that the sentence named last."""
    listed = _ONE_OF_A_LIST.fullmatch(spot.local)
    if listed and _LIST_OF_DECISIONS.search(spot.before) and (state.body.year or 2019) >= 2019:
        power = _POWER.match(spot.local)
        return [(f"{power.lastgroup}.decisions", "")] if power else []
    if not spot.local.endswith("处理决定") or spot.figure.unit not in ("件", "项", "个", "宗", "起", "条"):
        return []
    powers = list(_POWER.finditer(spot.before))
    if not powers or not powers[-1].lastgroup or (state.body.year or 2019) < 2019:
        return []
    between = spot.before[powers[-1].start() :]
    if fact_words.PUBLISHED_DECISIONS.search(between) or fact_words.PUBLISHED_DECISIONS.search(spot.local):
        return []
    return [(f"{powers[-1].lastgroup}.decisions", "")]


_ONE_OF_A_LIST = re.compile(r"行政(?:许可|处罚|强制)(?:措施|执行)?决定")
_LIST_OF_DECISIONS = re.compile(
    r"(?:作出|做出)(?:了|的)?(?:行政(?:许可|处罚|强制)(?:措施|执行)?决定\d{1,7}[件项个宗起][、,]){1,2}行政(?:处罚|强制|许可)(?:措施|执行)?决定$"
)
"""作出行政许可决定126件、行政处罚决定15件: one verb for the list."""


_MADE = re.compile(r"(?:部门|本级)?(?:行政)?规范性文件[和及与]?")
_MADE_VERB = re.compile(r"(?:制发|制定|出台|印发)(?:了)?$")


def _made(spot: Spot, state: State) -> Found:
    """Return what 制定4份行政规范性文件 states."""
    if spot.figure.unit not in ("件", "个", "份", "部") or not _MADE.fullmatch(spot.tail):
        return []
    metric = made_metric("normative_documents", state.body.year) if _MADE_VERB.search(spot.verb) else ""
    return [(metric, "")] if metric else []


def _documents(spot: Spot, state: State) -> Found:
    """Normative documents and regulations: the metric depends on the verb and on the form of the year."""
    if spot.figure.unit not in ("件", "个", "份", "项", "部", "条"):
        return []
    by_form = _by_form(spot, state)
    if by_form or "规" not in spot.local:
        return by_form
    for name, noun in (
        ("normative_documents", fact_words.NORMATIVE),
        ("regulations", fact_words.REGULATIONS),
    ):
        match = noun.search(spot.local)
        if not match:
            continue
        before = spot.local[: match.start()]
        listed = _AFTER_DOCUMENTS.search(spot.before[: -len(spot.local)]) if not before else None
        if listed:
            # "主动公开规章3件,规范性文件6件": the verb stands before the list.
            before = listed["verb"]
        if _NOT_MADE.search(before) or fact_words.REVISED.search(before):
            return []
        if fact_words.MAKING.search(before) and spot.figure.unit != "条":
            return [(made, "")] if (made := made_metric(name, state.body.year)) else []
        if fact_words.OPENING.search(before):
            if "现行有效" in before:
                # what is in force is a stock, also where it is all published
                return []
            as_form = name == "regulations" or state.body.year in (2019, 2020)
            return [(f"{name}.disclosed" if as_form else "disclosure.normative_documents", "")]
        if not before and spot.figure.unit == "件" and re.search(publication_words.PUBLISHING, spot.before):
            # in a list of what was published: no claim, but a figure that others have to agree with
            state.parts.append(Part("disclosure.normative_documents", spot.figure.value, spot.sentence))
    return []


_FORM_COLUMNS = (
    (re.compile(r"(?:制发|制定|发布|印发|出台)(?:件数|件|数量|数)?$"), "issued"),
    (re.compile(r"(?:废止|失效)(?:件数|件|数量|数)?$"), "repealed"),
    (re.compile(r"现行有效(?:件数|件|数量|数)?$"), "in_force"),
)
_FORM_ROW = re.compile(r"(?P<rule>(?<!性文件及)(?<!性文件和)规章)|(?P<document>规范性文件)")
_FORM_LABEL = re.compile(
    r"(?:[^,;]{0,20}?(?:规章|规范性文件))?(?:本年度?)?(?:制发|制定|发布|印发|出台|废止|失效|现行有效)(?:件数|件|数量|数)?"
)


def _by_form(spot: Spot, state: State) -> Found:
    """Return what prose states in the words of the form: 行政规范性文件制发2件,废止1件,现行有效7件."""
    if state.body.year is not None and state.body.year < 2021:
        return []
    if spot.number_first or _FORM_LABEL.fullmatch(spot.label) is None:
        return []
    column = next((name for pattern, name in _FORM_COLUMNS if pattern.search(spot.label)), None)
    rows = list(_FORM_ROW.finditer(spot.before))
    if column is None or not rows:
        return []
    listed = spot.text[rows[-1].end() : spot.figure.start]
    if _NOT_A_ROW.search(listed) or not _ROW_BEGINS.match(listed):
        return []
    name = "regulations" if rows[-1]["rule"] else "normative_documents"
    return [(f"{name}.{column}", "")]


_NOT_A_ROW = re.compile(r"[;。]|解读|清单|政策|其中|备案|审查")
_ROW_BEGINS = re.compile(
    r"(?:(?:\d{1,4}[件个份])?[,、])?(?:本年度?)?(?:制发|制定|发布|印发|出台|废止|失效|现行有效)"
)


_AFTER_DOCUMENTS = re.compile(
    r"(?P<verb>主动公开|公开|公布|制发|制定|出台|印发)(?:了)?[^,;、]{0,12}(?:规章|文件|法规)\d+[件个份部],$"
)
_NOT_MADE = re.compile(r"废止|清理|失效|备案|审查|解读|规章[和及与]?$")
"""规章规范性文件5件 are of both kinds."""


def made_metric(name: str, year: int | None) -> str:
    """Return the metric of documents made in a year, on the form of that year (empty: it has none)."""
    if year is None or year >= 2021:
        return f"{name}.issued"
    if year >= 2019:
        return f"{name}.made"
    return "normative_documents.issued_total" if name == "normative_documents" else ""


_POWERS = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}


def money(spot: Spot, state: State) -> tuple[Found, Decimal]:
    """Return what an amount states, and the amount in CNY yuan."""
    if spot.figure.unit not in MONEY_UNITS:
        return [], spot.figure.value
    amount, _ = as_yuan(scaled(spot.figure.value, _POWERS[spot.figure.unit]))
    metric = _amount_metric(spot, state)
    return ([(metric, "")] if metric else []), amount


def _amount_metric(spot: Spot, state: State) -> str:
    local, year = spot.local, state.body.year
    if fact_words.PROCESSING_FEE.search(local):
        return "" if re.search(r"减免|免收|每[页件份]", local) else "information_processing_fee.amount"
    if fact_words.ADMINISTRATIVE_FEES.search(local):
        return "fees.amount" if year is None or year >= 2021 else ""
    if fact_words.FUNDING.search(local):
        return "organisation.funding"
    if fact_words.PROCUREMENT.search(spot.before) and _SUM.search(local):
        return "procurement.amount" if year in (None, 2019, 2020) else ""
    named = bool(re.search(r"信息公开|依申请|申请人|(?:检索|复制|复印)[^,;]{0,8}费", spot.before))
    if not named and spot.sentence.topic not in ("fees", "applications"):
        return ""
    if "减免" in local and not _HEADING_OF_FEES.search(local):
        told = named or spot.figure.value == 0
        return "application_fees.waived" if told and re.search(r"(?:减免|费用?|金额)$", local) else ""
    if _RATE.search(local + spot.helpers) or _OTHER_THAN_ALL.match(spot.text, spot.figure.end):
        return ""
    charged = _CHARGED.search(local) and "费" in local and not _OTHER_FEES.search(local)
    return "application_fees.amount" if charged and "其中" not in spot.before else ""


_SUM = re.compile(r"(?:金额|总额)$")
_HEADING_OF_FEES = re.compile(r"减免(?:的)?情况.*(?:收取|收费|征收)")
"""A heading that its line end was lost behind: 收费及减免情况依申请提供政府信息收取费用86元."""
_OTHER_THAN_ALL = re.compile(
    r"[、,和](?:检索|查询|复制|复印|打印|邮寄|递送|传真|制作|工本|资料)费[^,;。\d]{0,4}\d"
    r"|[^;。]{0,40}?不(?:属于?|是)[^,;。]{0,4}信息公开(?:的)?(?:收费|费用)"
)
"""Behind one kind of fee, or what was charged for something else: 检索费0元、复制费34元."""
_RATE = re.compile(r"标准|每[页份张件次人]|单价")
_CHARGED = re.compile(
    r"(?:收取|收费)(?:(?:检索|查询|复制|复印|打印|邮寄|递送|传真|制作|工本|资料)费?、)*[^,;、]{0,24}$"
)
_OTHER_FEES = re.compile(r"行政事业|罚|押金|保证金")


def _procurement(spot: Spot, state: State) -> Found:
    if spot.figure.unit not in ("项", "个", "次", "宗", "件") or "采购" not in spot.local:
        return []
    named = re.search(r"政府集中采购(?:项目)?$", spot.local)
    return [("procurement.projects", "")] if named and state.body.year in (None, 2019, 2020) else []


_EXAMINED = re.compile(
    r"受理(?:各类|了)?(?:行政)?(?:许可|审批)(?:事项|申请|件"
    r"|业务)?[\d一二三四五六七八九十百千万余]+[件项宗],"
)


def _list(spot: Spot, state: State) -> Found:
    """受理审批 N 件,办结 N 件: the second figure counts decisions."""
    if spot.label not in ("办结", "已办结") or spot.figure.unit not in ("件", "项", "宗"):
        return []
    counts = _EXAMINED.search(spot.before) and (state.body.year or 2019) >= 2019
    return [("licensing.decisions", "")] if counts else []
