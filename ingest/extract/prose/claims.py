"""From sentences to claims: what each figure counts, decided by the words beside it.

Belongs here: the order in which a figure is read, the gates it has to pass (this body, this year, no
comparison, no plan, no part of a total already given) and its brackets. The vocabulary is in vocabulary/, zero
by denial in denials.py, what 均 implies in implied.py.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ingest.extract.prose.applications import applications
from ingest.extract.prose.cases import cases, outcome
from ingest.extract.prose.disclosure import counted_again, disclosure, place_of
from ingest.extract.prose.evidence import is_own_whole
from ingest.extract.prose.facts import facts, money
from ingest.extract.prose.figures import (
    COUNTS,
    FILL,
    MONEY_UNITS,
    Figure,
    figures,
    has_figures,
    without_brackets,
)
from ingest.extract.prose.media import BOARDS_AND_MORE, medium
from ingest.extract.prose.running import running_total
from ingest.extract.prose.sentences import Sentence
from ingest.extract.prose.speaker import (
    another_held,
    another_named,
    dated_in,
    in_part_of_year,
    is_one_of_two_parts,
    other_body,
    other_year,
    years_in,
)
from ingest.extract.prose.spots import Claim, Count, Found, Part, Spot, State, spots
from ingest.extract.prose.vocabulary import applications as application_words
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import publication as publication_words
from ingest.extract.prose.vocabulary import times as time_words

APPROXIMATE = "approximate"
AGENCY = "agency"


def read_figures(sentence: Sentence, state: State) -> None:
    """Add the claims that the figures of a sentence state."""
    text = sentence.text
    if not has_figures(text):
        return
    main, brackets = without_brackets(text)
    if brackets and _A_COUNT_ALONE.search(text):
        main, brackets = _with_counts_in_brackets(text)
    own: list[Claim] = []
    for spot in spots(sentence, main, _no_cells(text, figures(main)), 0, len(main)):
        own.extend(_read(spot, state, own))
    _leave_carried_out(sentence, main, state, own)
    for low, high in brackets:
        if high - low > 2:
            _read_bracket(sentence, low, high, state, own)
    if own:
        state.claims.extend(_settled(own))


def _no_cells(text: str, found: list[Figure]) -> list[Figure]:
    """Return the figures that are no cells of a row whose borders are lost.

    These touch another of the same unit (公开数201条345条), or a unit in brackets (公开数（条）201345).
    """
    touching = [(a, b) for a, b in pairwise(found) if a.end == b.start and a.unit == b.unit]
    cells = {id(figure) for pair in touching for figure in pair}
    cells.update(id(f) for f in found if text[f.start - 1] == ")" and _UNIT_BEFORE.search(text, 0, f.start))
    return [figure for figure in found if id(figure) not in cells] if cells else found


_UNIT_BEFORE = re.compile(r"\((?:单位:?)?[条件次个人篇项期场]次?\)$")


_A_COUNT_ALONE = re.compile(r"(?<=[果况复文议案请讼])\((共?\d{1,5}[件宗])\)")


def _with_counts_in_brackets(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets off counts behind their noun: 收到政府信息公开申请(10件), 公开人大代表建议办理结果(6件)."""
    return without_brackets(_A_COUNT_ALONE.sub(rf"{FILL}\1{FILL}", text))


_AMONG_THEM = re.compile(r"其中|包括|包含|[,;]含")
_CAME_BEFORE = re.compile(
    r"[,(](?:均|全部|都)?(?:系|为|是|属于?)(?:由)?(?:上一?年度?|去年|[12]\d{3}年度?)(?:底|末)?(?:结转|转结|转入|转来|遗留)"
)
"""依申请公开1件,系上年结转: nothing came in newly."""
_NEWLY = re.compile(
    r"(?:本年度?|当年|全年)?新(?:接收|收到?|受理|接|增)(?:的)?(?:政府信息公开申请|依申请公开|申请)?(?:为|共)?(?P<count>\d{1,6})(?=[件宗条份项])"
)


def _leave_carried_out(sentence: Sentence, main: str, state: State, own: list[Claim]) -> None:
    """Drop a number of applications that has those carried into the year in it: 共办理92件,其中上年结转1件.

    What came in newly is received, where the sentence says how many that were.
    """
    came_before = next(
        (c for c in own if c.metric == "applications.received" and _CAME_BEFORE.match(sentence.text, c.end)),
        None,
    )
    if came_before:
        own.remove(came_before)
        state.received = None
    carried = next((c for c in own if c.metric == "applications.carried_in" and c.value), None)
    if carried is None:
        return
    handled = next(
        (
            c
            for c in own
            if (c.metric, c.applicant) == ("applications.received", "total") and c.at < carried.at
        ),
        None,
    )
    if handled is None or not _AMONG_THEM.search(main, handled.end, carried.at):
        return
    own.remove(handled)
    state.received = None
    new = _NEWLY.search(main, handled.end)
    if new:
        value = Decimal(new["count"])
        own.append(
            Claim(
                handled.metric, "total", value, "", sentence, new.start(), new.end() + 1, new.start("count")
            )
        )
        state.remember(handled.metric, "total", value)


def _read(spot: Spot, state: State, own: list[Claim]) -> list[Claim]:
    value, weak, count, whole = spot.figure.value, False, None, True
    if spot.figure.unit in MONEY_UNITS:
        found, value = money(spot, state)
    else:
        found = applications(spot, state) or cases(spot, state)
        if not found:
            found, weak = disclosure(spot, state)
            count = _count(spot, state, found)
        if not found:
            found = facts(spot, state)
            whole = not found or is_own_whole(spot, state.body.name, found[0][0])
    if not found or not _holds(spot, state, found, own):
        return []
    if not whole:
        state.parts.extend(Part(metric, value, sentence=spot.sentence) for metric, _ in found)
        return []
    claims = [_claim(spot, metric, applicant, value) for metric, applicant in found]
    for claim in claims:
        claim.weak, claim.count = weak, count
        claim.placed = weak and bool(
            publication_words.ONE_PLATFORM.search(spot.pre) or BOARDS_AND_MORE.search(spot.pre)
        )
        claim.scope = _scope(spot, state, claim.metric)
        state.remember(claim.metric, claim.applicant, value)
    return claims


def _count(spot: Spot, state: State, found: Found) -> Count | None:
    """Keep a number of items on one medium: what another statement says of the medium has to agree with it."""
    code, owner = place_of(spot)
    if not code or (
        not found and (running_total(spot, state.body) or publication_words.NOT_A_WHOLE.search(spot.local))
    ):
        return None
    if not _of_the_year(spot, state):
        return None
    plain = bool(found) and found[0][0].endswith(code)
    part = "其中" in spot.text[max(spot.text.rfind(";", 0, spot.figure.start), 0) : spot.figure.start]
    count = Count(code, spot.figure.value, spot.figure.approximate, plain, part, owner, spot.sentence)
    state.counts.append(count)
    return count


_ENDS_IN_VERB = re.compile(
    r"(?:到|结果|理|现|备|有|开|布|复|生|收|处|起|办|织|展|行|制|排|立|置|辟|定|派|发|台)$"
)


def _claim(spot: Spot, metric: str, applicant: str, value: Decimal) -> Claim:
    figure = spot.figure
    of_staff = metric.startswith("organisation.staff_") and "职" in spot.tail[:2]
    by_tail = spot.tail and (spot.number_first or of_staff or _ENDS_IN_VERB.search(spot.local))
    end = spot.tail_end if by_tail else figure.end
    while by_tail and spot.text[end - 1] in "和及与":
        end -= 1
    start = figure.start if of_staff and _THE_OTHER_STAFF.fullmatch(spot.pre) else spot.clause_start
    qualifier = APPROXIMATE if figure.approximate else ""
    return Claim(metric, applicant, value, qualifier, spot.sentence, start, end, figure.start)


_THE_OTHER_STAFF = re.compile(r"[专全]职(?:工作)?(?:人员)?(?:[和与及、,]|以及)?")
"""What stands between two figures of staff belongs to the first: 2名全职和3名兼职人员."""


# ---------------------------------------------------------------- gates

_SUPPOSED = re.compile(r"^(?:若|如果|如(?=当年|收到|有|遇)|凡)")
"""若收到申请5件以上的 states no figure."""
_NOT_ONE = re.compile(r"(?:无|没有?|未|(?<!信息)不存在)(?:有|收到|发生)?(?:任何)?$")
_RISING = re.compile(r"(?:增加|增长|减少|下降|上升|降低|提高|提升|多|少)(?:了|至|到|约|近)*$")
_AGAINST = re.compile(r"同比|环比|[较比][上去]")
_PARTS = re.compile(r"其中(?:包括|,|:)|(?:主要)?包括:")
_TOPICS_FOLLOW = ("disclosure.total", "disclosure.channel.website")
_ONE_STATEMENT = ("applications.received", "disclosure.total")
"""Metrics that a sentence states once: what follows it under the same name is a part."""


def _holds(spot: Spot, state: State, found: Found, own: list[Claim]) -> bool:
    """Say whether a figure is the report's own figure of its year and no comparison, plan or part."""
    metric, applicant = found[0]
    if not metric.startswith("applications.carried") and not _of_the_year(spot, state):
        return False
    if spot.figure.value == 1 and _NOT_ONE.search(spot.local + spot.helpers):
        return False
    clause = spot.text[max(spot.text.rfind(";", 0, spot.figure.start), 0) : spot.figure.start]
    if (
        time_words.FUTURE.search(spot.local)
        or time_words.INTENT.search(clause)
        or _SUPPOSED.match(spot.local)
    ):
        return False
    group = metric.split(".")[0]
    if group in ("applications", "review", "litigation") and time_words.since(clause, state.body.year):
        return False
    if metric == "applications.received" and applicant == "total" and _only_in_part(spot):
        return False
    if metric == "applications.channel.other" and _more_than_all(spot, state):
        return False
    if group == "applications" and _NO_SUCH.match(spot.text, spot.figure.end):
        return False
    if (
        "累计" in spot.local + spot.helpers
        and group in _OF_ONE_BODY
        and _THE_YEARS_PART.match(spot.text, spot.figure.end)
    ):
        return False
    if metric == "disclosure.total" and _one_of_a_list(spot, own):
        return False
    if metric == "disclosure.total" and "其中" in spot.pre and _part_of_a_medium(spot, own):
        return False
    if group == "response" and spot.figure.unit == "条" and _is_a_topic(spot, own):
        return False
    same = [claim for claim in own if (claim.metric, claim.applicant) == (metric, applicant)]
    in_one_place = metric == "disclosure.total" and _IN_ONE_PLACE.search(spot.pre)
    if in_one_place and any(c.value >= spot.figure.value for c in same):
        return False
    if metric in _ONE_STATEMENT and any(c.value != spot.figure.value and not c.weak for c in same):
        return False
    subject = spot.text[_subject_start(spot.text, spot.clause_start) : spot.figure.start].replace(FILL, "")
    if group == "training":
        subject = _FOR_ALL_OF.sub("", subject)
    part = bool(same) or group == "disclosure" or "其中" in clause or bool(state.known(metric, applicant))
    if group not in _OF_ONE_BODY:
        by_another = group in _OF_EVENTS and another_held(subject, state.body)
        return not by_another and not other_body(subject, state.body, part=part)
    if state.elsewhere == state.index and ";" not in spot.pre and not _NAMES_A_BODY.search(subject):
        return False
    part = part or is_one_of_two_parts(subject, spot.text, spot.figure.end)
    if other_body(subject, state.body, part=part) or another_named(subject, state.body):
        state.elsewhere = state.index
        return False
    return True


def _more_than_all(spot: Spot, state: State) -> bool:
    """Say whether other applications are more than came in at all just before: of other matters, not other ways."""
    here = state.received is not None and state.index - state.received_sentence <= 1
    return here and state.received is not None and spot.figure.value > state.received


_AMONG_ALL = re.compile(r"[,(]其中[,:]?(?:政府)?信息公开(?:类)?申请\d")
_NEW_AMONG_ALL = re.compile(
    r"[,(]其中[,:]?(?:20\d\d年度?|本年度?|今年|当年)?新(?:受理|收到?|接收|增)[^,;。()\d]{0,10}\d"
)


def _only_in_part(spot: Spot) -> bool:
    """Say whether the words behind a number of applications say how many of them came in, or were for information."""
    behind, start = spot.sentence.text, spot.figure.end
    if _AMONG_ALL.match(behind, start) and not application_words.APPLICATION_MARK.search(
        spot.local + spot.tail
    ):
        return True
    return "理" in spot.local and _NEW_AMONG_ALL.match(behind, start) is not None


_NO_SUCH = re.compile(
    r"[^;。\d]{0,40}?(?:不|未)(?:作为|计入|列入|纳入|算作?|属于?)(?:[^,;。\d本我]{0,4}(?:信息公开申请|依申请公开|申请公开)|[^,;。\d]{0,4}统计)"
    r"|,(?:均|全部|都)?已?(?:在|列入|纳入|编入)[^,;。\d]{0,8}(?:目录|清单)"
)
"""Behind a number of letters: 均为个人信息查询,不作为政府信息公开申请."""
_THE_YEARS_PART = re.compile(r"[,;(](?:其中[,:]?)?(?:20\d\d年度?|本年度?|今年|当年)[^,;。()\d]{0,16}\d")
"""The year's part of a count since the beginning: 累计收到36件,其中2014年6件."""
_OF_ONE_BODY = ("applications", "disposition", "reply", "review", "litigation", "appeals", "complaints")
_OF_EVENTS = ("response", "training", "consultation", "open_meetings")
_NAMES_A_BODY = re.compile(
    r"[我本]|[局委厅办院镇乡](?![理结])|街道|政府(?!信息|公开)|机关|单位|部门|中心|[省市县区州旗](?=[共全收受])"
)
"""Without one, a figure behind one of another body is of that body too: 全县发生复议9件,诉讼4件."""


_FOR_ALL_OF = re.compile(r"(?<=[办开展织])全[省市县区州旗](?=(?:政府|政务)?(?:信息)?公开)")
"""举办全县政务公开培训班: who was taught, not who taught."""
_IN_ONE_PLACE = re.compile(r"其中[,:]?(?:通过|在|利用|依托)")


_ITEMS_BEFORE = re.compile(rf"{publication_words.PUBLISHING}[^;]*\d条")


def _is_a_topic(spot: Spot, own: list[Claim]) -> bool:
    """Say whether items are a topic of what was published, no response: 公开政府信息502条,其中回应关切9条."""
    if any(c.metric in _TOPICS_FOLLOW for c in own) or _PARTS.search(spot.before):
        return True
    return not spot.local.startswith("发布") and bool(_ITEMS_BEFORE.search(spot.before))


def _one_of_a_list(spot: Spot, own: list[Claim]) -> bool:
    """Say whether a figure goes on with a list of media: 网站6条,微信15篇,公示专栏公开政府信息8条."""
    media = {c.metric for c in own if c.metric.startswith("disclosure.channel")}
    return len(media) > 1 and not common_words.TOTALLING.search(spot.local + spot.helpers)


def _part_of_a_medium(spot: Spot, own: list[Claim]) -> bool:
    """Say whether a figure is a part of what one medium had: 网站发布信息940条,其中按目录主动公开474条."""
    return any(c.metric.startswith("disclosure.channel") and c.value >= spot.figure.value for c in own)


def _of_the_year(spot: Spot, state: State) -> bool:
    local, text, start = spot.local, spot.text, spot.figure.start
    rises = time_words.COMPARISON.search(local[-14:] + spot.helpers) and _RISING.search(local)
    if rises or _AGAINST.search(local):
        return False
    if time_words.OTHER_TIME.search(local) and not time_words.TO_DATE.search(local):
        return False
    if "分别" in spot.pre and (len(set(years_in(spot.pre))) > 1 or _YEARS_IN_A_ROW.search(spot.pre)):
        # "2021年、2022年分别收到3件、5件": which year a figure belongs to is not told by its place alone.
        return False
    if state.body.year is None and years_in(spot.before) and len(set(dated_in(text))) > 1:
        # "2020年12件,2021年17件" in a text that does not say of which year it is
        return False
    dated = _DATED_BEHIND.match(spot.sentence.text, spot.figure.end)
    if dated and (dated["year"] is None or int(dated["year"]) != state.body.year):
        return False
    if _spans_years(text, start):
        return False
    return not other_year(text, start, state.body) and not in_part_of_year(text, start)


_DATED_BEHIND = re.compile(r"\((?:(?P<year>20\d\d)年?度?|去年|上一?年度?)\)")
_SPAN_OF_YEARS = re.compile(
    r"(?<!\d)(20\d\d)年?度?[-~—–至到]+(?!\1)20\d\d年(?:年?底|间|期间|度)?"
    r"|自(20\d\d)年[^,;。]{0,24}?(?:实施|施行|公布|开展|启动)[^,;。]{0,4}至(?!\2)20\d\d年(?:\d{1,2}月\d{1,2}日|底|末)?"
)


def _spans_years(text: str, end: int) -> bool:
    """Say whether what is said before ``end`` is of several years together: 2008年至2014年共收到36件."""
    spans = list(_SPAN_OF_YEARS.finditer(text, 0, end)) if "20" in text else []
    return bool(spans) and not _ONE_YEAR.search(text, spans[-1].end(), end)


_ONE_YEAR = re.compile(r"20\d\d年|本年|当年|今年|全年|年度")


_YEARS_IN_A_ROW = re.compile(
    r"[近这前][两二三四五]年|(?:19|20)\d\d年?度?[-~—–至到]+(?:19|20)\d\d|[两三四五]年(?:来|间)?分别"
)


def _subject_start(text: str, start: int) -> int:
    """Return where the clause in front of ``start`` begins when it only dates the statement, else ``start``.

    What goes on in a list has the subject of the list: 全县发生复议9件、诉讼4件.
    """
    if start > 1 and text[start - 1] in "、和及与" and text[start - 2] in COUNTS:
        start = max(text.rfind(",", 0, start), text.rfind(";", 0, start)) + 1
    cut = text.rfind(",", 0, max(start - 1, 0))
    return cut + 1 if start - cut <= 12 else start


def _scope(spot: Spot, state: State, metric: str) -> str:
    """Return ``agency`` where a whole government's report speaks of one office."""
    body = state.body
    if body.is_office or body.is_department or (body.name and body.rank is None):
        return ""
    if metric.split(".")[0] not in ("applications", "disposition", "reply", "review", "litigation"):
        return ""
    clause = spot.local or spot.pre
    return AGENCY if "办" in clause and common_words.OFFICE.search(clause) else ""


# ---------------------------------------------------------------- after a sentence

_OPEN_LISTS = ("disclosure.channel", "training", "response", "consultation", "organisation")
"""Metrics whose parts may stand side by side without a total (two websites, three kinds of training)."""


_ENDINGS = ("reply.", "disposition.")
_OTHERS = "disclosure.channel.other"
_EACH_OTHER = re.compile(
    rf"(?:{publication_words.MEDIA['other']})(?:(?!等(?:多种|各种|多)?(?:途径|渠道|方式|形式|平台))[^,;。\d]){{0,40}}\d"
)
_ADDED_UP = re.compile(r"[、,](?:总计|合计|共计)(\d{1,9})[条篇件]")


def _settled(claims: list[Claim]) -> list[Claim]:
    """Drop what one sentence says twice and differently: such parts have no total to stand for."""
    if len(claims) == 1 and not claims[0].metric.startswith("disclosure"):
        return claims
    strong = {(c.metric, c.applicant) for c in claims if not c.weak}
    claims = [c for c in claims if not c.weak or (c.metric, c.applicant) not in strong]
    values: dict[tuple[str, str], set[Decimal]] = {}
    for claim in claims:
        values.setdefault((claim.metric, claim.applicant), set()).add(claim.value)
    on_media = [c for c in claims if c.metric.startswith("disclosure.channel")]
    largest = max((c.value for c in on_media), default=Decimal(0))
    kept: list[Claim] = []
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        key = (claim.metric, claim.applicant)
        differs = len(values[key]) > 1
        if differs and (claim.metric.startswith(_OPEN_LISTS) or key in seen):
            continue
        if differs and claim.metric.startswith(_ENDINGS) and claim.value <= max(values[key] - {claim.value}):
            # "当面申请3件,同意公开2件;网上申请5件,同意公开4件": of each channel
            seen.add(key)
            continue
        if claim.metric == _OTHERS and len(_EACH_OTHER.findall(claim.sentence.text)) > 1:
            # "抖音号发布短视频78条,头条号发布信息77条": neither is all there was elsewhere
            continue
        if claim.weak and claim.metric == "disclosure.total" and claim.value < largest:
            # "信息公开平台93条,网站508条": the platform is one of the places, not all of them.
            continue
        alone = len(on_media) == 1 and on_media[0] is claim
        added_up = _ADDED_UP.match(claim.sentence.text, claim.end) if alone else None
        if added_up and int(added_up[1]) > claim.value:
            # "信息增至1200条,在某网站发布信息300条,总计1500条": where the others stood is not said
            continue
        seen.add(key)
        kept.append(claim)
    return kept


def _read_bracket(sentence: Sentence, low: int, high: int, state: State, own: list[Claim]) -> None:
    """Read the figures inside a bracket: parts of the figure in front of it."""
    text = sentence.text
    found = figures(text, low, high)
    inside = text[low:high]
    parent = next((c for c in reversed(own) if c.at < low and low - c.end <= 3), None)
    on_new_media = parent is None and _adds_up(text, low, found)
    if (
        not found
        or _WITHOUT.match(inside)
        or (parent is None and "申请" not in text[:low] and not on_new_media)
    ):
        return
    if parent and parent.metric == "applications.received" and "含" in inside[:3] and "转" in inside:
        # "办理 N 件(含上年结转 M 件)": N is not what was newly received.
        own.remove(parent)
        state.with_carried = state.index
    group = "disclosure" if on_new_media else parent.metric.split(".")[0] if parent else state.topic
    spoken_of = state.case_kind
    if parent and group in ("review", "litigation"):
        # a bracket is of the cases in front of it, whatever the sentence went on with
        state.case_kind = group
    for spot in spots(sentence, text, found, low, high):
        if group in ("applications", "reply", "disposition"):
            parts = [part for part in applications(spot, state) if part != ("applications.received", "total")]
        elif group in ("review", "litigation"):
            parts = outcome(spot, state)
        elif group == "organisation":
            parts = facts(spot, state)
        else:
            listed = group == "disclosure" and not spot.number_first and not counted_again(spot)
            parts = medium(spot.label) if listed else []
        own.extend(_claim(spot, metric, applicant, spot.figure.value) for metric, applicant in parts)
    state.case_kind = spoken_of


_WITHOUT = re.compile(r"不含|不包括|除")
_ON_NEW_MEDIA = re.compile(r"(?:新媒体|\"?[双两]微\"?)(?:平台|账号)?[^,;\d]{0,8}(?P<count>\d{1,7})条\($")


def _adds_up(text: str, low: int, found: list[Figure]) -> bool:
    """Say whether a bracket tells the count of new media in front of it apart: 新媒体60条(微博50条、微信10条)."""
    vague = _ON_NEW_MEDIA.search(text, max(0, low - 40), low) if len(found) > 1 else None
    return vague is not None and sum(f.value for f in found) == int(vague["count"])
