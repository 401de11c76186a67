"""Published information: how much of it.

Belongs here: what a count of published items states. Counts of one kind of item are no total. Where it was published is
in ``media``, counts that run over years are in ``running``.
"""

from __future__ import annotations

import re
from itertools import groupby

from ingest.extract.prose.figures import figures
from ingest.extract.prose.media import (
    A_PLATFORM_AND,
    ACCOUNT_MEDIA,
    BOARDS_AND_MORE,
    MANY_KINDS,
    MANY_WAYS,
    PASSAGE,
    TOTAL,
    VAGUE,
    media_of,
    medium,
    on_medium,
    where,
)
from ingest.extract.prose.running import behind, running_total
from ingest.extract.prose.speaker import Body, years_in
from ingest.extract.prose.spots import CLAUSE, Found, Spot, State
from ingest.extract.prose.vocabulary import common as common_words
from ingest.extract.prose.vocabulary import publication as publication_words
from ingest.extract.prose.whole import PLATFORM, SEVERAL, left_over, owner_of


def disclosure(spot: Spot, state: State) -> tuple[Found, bool]:
    """Return what a count of published items states, and whether its wording is weak (see Claim.weak)."""
    found, weak = _stated(spot, state)
    if not found or not spot.local:
        return found, weak
    if found != TOTAL:
        on = found[0][0].rpartition(".")[2]
        if on == "website" and _ON_EACH.search(spot.local):
            return [], weak
        if state.respectively or ("分别" in spot.local and on in ACCOUNT_MEDIA):
            on = SEVERAL
        if on == "other" and not publication_words.OTHER_WAYS.search(spot.pre):
            return [], weak
    elif len(media_of(spot.pre)) > 1 or MANY_KINDS.search(spot.pre) or A_PLATFORM_AND.search(spot.pre):
        on = SEVERAL
    else:
        on = (SEVERAL if BOARDS_AND_MORE.search(spot.pre) else PLATFORM) if weak else ""
    on_boards = on == SEVERAL and BOARDS_AND_MORE.search(spot.pre)
    across_commas = on_boards and "通过" not in spot.local
    if left_over(spot.pre if across_commas else _statement(spot), state.body.name, on):
        state.respectively = []
        return [], weak
    if _is_one_kind_of_many(spot):
        return [], weak
    if found == TOTAL and (_beside_another_kind(spot) or (on == PLATFORM and not _is_evident(spot))):
        return [], weak
    return found, weak


_ON_EACH = re.compile(r"网站?(?:[^,;]{0,8}栏目?)?[、和及与][^,;]{2,40}网[^,;]{0,16}分别")
"""One number for two sites: 在县政府网站和局网站分别公开148条."""
_KINDS_BEHIND = re.compile(r"(?:、(?!其中|包括)[\u4e00-\u9fff]{2,18}\d+[余多]?[条件])+")
_A_MEDIUM = re.compile(r"[网微号栏屏]|平台|媒体|报|公开|发布|推送|阅读|访问|浏览|点击")


def _is_one_kind_of_many(spot: Spot) -> bool:
    """Say whether a count begins a list of kinds one of which had more: 公开政府信息88条、动态类信息421条."""
    match = _KINDS_BEHIND.match(spot.text, spot.figure.end) if "、" in spot.text else None
    if match is None or _A_MEDIUM.search(match.group()):
        return False
    return any(f.value > spot.figure.value for f in figures(match.group()))


def _is_evident(spot: Spot) -> bool:
    """Say whether a bare 发布信息 N 条 says that it is the whole, dates itself, or names the body or its ways."""
    return bool(
        _EVIDENT.search(spot.local + spot.helpers) or years_in(spot.before) or MANY_WAYS.search(spot.pre)
    )


_ANOTHER_KIND = re.compile(r"[,、][\u4e00-\u9fff]{2,8}(?<!其中)(?<!包括)(?<!公开)(?<!发布)\d+[条篇]")
_NO_KIND = re.compile(
    r"同比|环比|累计|历年|[共总]|[较比]|增|减|上升|下降|其中|包括|网|微|号|平台|栏|公开|发布|申请|推送|更新"
    r"|其[他它]|新增|解读|建议|提案|受理|回复|办"
)


def _beside_another_kind(spot: Spot) -> bool:
    """Say whether a total stands beside one other kind under the same verb: 公开政务信息57条,公示公告52条."""
    match = _ANOTHER_KIND.match(spot.text, spot.figure.end)
    if match is None or _NO_KIND.search(match.group()):
        return False
    parts = [f.value for f in figures(spot.text, spot.figure.end) if f.unit == spot.figure.unit]
    return len(parts) == 1 and parts[0] != spot.figure.value


_EVIDENT = re.compile(
    r"(?:[局委厅办院部镇乡]|街道|政府|单位|中心)(?:共|累计|及时)?(?:主动)?(?:公开|发布)"
    r"|主动公开|政府信息|政务信息|共|合计|总|累计|新增|全年|[本今]年|年度|[我本全](?:[局委厅办院镇乡街市县区部校]|单位|部门|中心)"
)
_PLACED = re.compile(
    r"^(?:[^,;:]{0,8}?)(?:通过|利用|依托|借助|在)[^,;:]{2,40}$|^(?:围绕|聚焦|针对)[^,;:]{2,40}$"
)
_MANY_KINDS_OF = re.compile(
    r"工作中|过程中|核心业务|中心工作|主责主业|工作重点|重点工作|主要工作|各项工作|多(?:种|个|样|方|元)?(?:渠道|平台|形式|方式|途径|载体)|各[种类个]|不同"
)


def _statement(spot: Spot) -> str:
    """Return the clause of a count, with the one before it where that says where or of what."""
    clauses = CLAUSE.split(spot.pre)
    before = clauses[clauses.index(spot.local) - 1] if spot.local in clauses[1:] else ""
    placed = (
        _PLACED.match(before)
        and not publication_words.STRONG_PUBLISHING.search(before)
        and not media_of(before)
        and not _MANY_KINDS_OF.search(before)
    )
    return before + spot.local if placed else spot.local


def place_of(spot: Spot) -> tuple[str, str]:
    """Return the code of the one medium whose items a figure counts, or an empty string, and its owner."""
    if spot.figure.unit not in _OF_ITEMS or not _SIGNS_OF_A_MEDIUM.search(spot.pre):
        return "", ""
    text = spot.local + spot.tail
    if not _SAYS_ITEMS.search(text) or _SAYS_OTHERS.search(text):
        return "", ""
    place = _ANYWHERE.sub("", spot.local)
    media = media_of(place)
    if not media and spot.pre != spot.local and not _AT_A_PLACE.search(spot.local):
        place = _ANYWHERE.sub("", spot.pre)
        media = media_of(place)
    if len(media) != 1 or VAGUE in media:
        return "", ""
    code = next(iter(media))
    return code, owner_of(place, code)


_AT_A_PLACE = re.compile(r"^(?:其中)?(?:在|通过|利用|依托)")
"""A clause that says where needs no medium of the clause before it."""
_SIGNS_OF_A_MEDIUM = re.compile(r"[网微号栏屏门抖头快报端]")
"""A character of each medium's name: without one, no name needs to be looked for."""
_OF_ITEMS = frozenset("条篇件则") | {"条次", "篇次"}
_ANYWHERE = re.compile(r"网上|互联网|网络")
_SAYS_ITEMS = re.compile(
    r"公开|发布|更新|推送|公布|上传|信息|发[文稿]|[推微]文|文章|(?:网站?|微信|微博|平台|公众号|号)$"
)
_SAYS_OTHERS = re.compile(
    r"收到|留言|信箱|咨询|访问|浏览|点击|阅读|关注|粉丝|办结|回复|受理|申请|建议|提案|转[载发]"
)
"""What a medium also counts, and no items of its own."""


def _stated(spot: Spot, state: State) -> tuple[Found, bool]:
    figure = spot.figure
    counts = figure.unit in common_words.ITEM_UNITS or (not figure.unit and _unit_was_lost(spot))
    issues = figure.unit == "期" and spot.text[figure.end : figure.end + 1].isdigit()
    if not counts or issues or "全文电子化" in spot.local or counted_again(spot) or _several_accounts(spot):
        return [], False
    if "总量" in spot.helpers and _STOCK.search(spot.local):
        return [], False
    one_by_one = _respectively(spot, state)
    if one_by_one:
        return one_by_one, False
    wording = _wording(spot, state)
    if wording is not None and (
        publication_words.NOT_A_WHOLE.search(spot.local) or publication_words.ONE_COLUMN.search(spot.pre)
    ):
        return [], False
    if wording is None:
        listed = _LISTED_ON.search(spot.local) or _LISTED_ON_SITE.search(spot.local)
        if listed:
            if publication_words.NOT_A_WHOLE.search(spot.local) or MANY_WAYS.search(spot.local):
                return [], False
            place = media_of(spot.local[: listed.start(listed.lastgroup or 0)])
            if "其中" in spot.pre and place & media_of(spot.before[: len(spot.before) - len(spot.pre)]):
                return [], False
            return on_medium(place), False
        by_name = _AS_OBJECT.search(spot.local)
        if (
            by_name
            and figure.unit in ("条", "篇")
            and spot.helpers in ("", "共", "了")
            and media_of(spot.pre[: -len(by_name.group()) - len(spot.helpers)]) <= media_of(by_name["medium"])
        ):
            return on_medium(media_of(by_name["medium"])), False
        pushed = _PUSHED.search(spot.label) if spot.sentence.topic == "disclosure" else None
        on_topic = state.topic == "disclosure" or bool(pushed or _ON_ACCOUNT.search(spot.label))
        in_list = on_topic and not spot.number_first and figure.unit != "个"
        in_list = in_list and not (
            publication_words.NOT_A_WHOLE.search(spot.local)
            or publication_words.ONE_COLUMN.search(spot.local)
        )
        if spot.label.endswith("公开") and _PARTS_BEHIND.match(spot.text, figure.end):
            in_list = False
        found = medium(spot.label) if in_list else []
        counts_items = figure.unit in ("条", "篇") and "方面" in spot.pre
        side = _BY_SIDES.search(spot.pre) if counts_items and not found else None
        if side:
            found = medium(side["medium"])
        videos = figure.unit == "期" and found and found[0][0] not in _IN_ISSUES
        return ([] if videos else found), False
    if running_total(spot, state.body) or _was_due(spot) or _is_of_more_bodies(spot, state.body):
        return [], False
    if _closes_a_list_of_media(spot):
        return [], False
    found, weak = where(spot, state.body, weak=not publication_words.STRONG_PUBLISHING.search(wording))
    if figure.unit == "期" and found and found[0][0] not in _IN_ISSUES:
        return [], weak
    part = _PART_BY_WORD.search(spot.local) if found == TOTAL else None
    if part and not (part.group().startswith("服务中心") and state.body.name.endswith("服务中心")):
        return [], weak
    if found == TOTAL and weak and _among_products(spot):
        return [], weak
    return found, weak


_STOCK = re.compile(r"(?<![在过])(?:网站|平台|目录)上?(?:政府|政务)?信息$")
"""All that stands on a site, of whatever year."""
_PART_BY_WORD = re.compile(
    r"^(?:另外?|此外|还|同时)(?!有关)|^其[他它][^,;、]{0,6}(?:公开|发布)"
    r"|(?:中央|省|市|县|区|上|国家)级[^,;、]{0,8}媒体"
    r"|(?:局属|(?<![、和及与])(?:下属|所属))[^,;、]{0,6}(?:单位|部门|机构|学校)"
    r"|(?:^|[年度月])在?[^,;、围绕聚焦等各全年度月]{2,6}领域内?(?:共|累计)?(?:主动公开|公开|发布)"
    r"|(?<!线上)(?<!线上[、和与及])线下|线上(?![、和与及]?线下)(?:渠道|平台|方式)?(?:共|累计)?(?:主动公开|公开|发布)"
    r"|(?:大厅|服务中心|窗口)(?:共|累计)?(?:主动公开|公开|发布)"
    r"|^[^\",;]{2,16}\"平台(?:共|累计)?(?:主动公开|公开|发布)"
)
"""Words that make a count of published items a part: 另, 其他, whose it was, of which field, or where."""
_ITEMS_AGAIN = re.compile(
    r"(?:<[^<>]{1,4}>|[、,])+(?:(?:共|累计)?(?:刊发|刊登|发布|推送|编发)(?:了)?(?:稿件|信息|文章|图文|推文|作品))?(?:共计?|合计|总计)?\d+[余多]?[条篇]"
)
_PRODUCT = re.compile(r"\d[余多]?[部幅套场册张支首]$")


def _among_products(spot: Spot) -> bool:
    """Say whether items stand in a list after things counted otherwise: 制作动漫3部、推送信息20条."""
    listed = spot.before[: len(spot.before) - len(spot.pre)]
    return spot.pre.startswith("、") and bool(_PRODUCT.search(listed))


def counted_again(spot: Spot) -> bool:
    """Say whether issues are followed by the number of their items: 推送46期,158条."""
    return spot.figure.unit in ("期", "次") and bool(_ITEMS_AGAIN.match(spot.text, spot.figure.end))


_ACCOUNT = r"\"[^\",;]{2,16}\""
_ACCOUNTS_OF_ONE_KIND = re.compile(
    rf"[^\",;]{{2,16}}\"(?:[、和及与]?{_ACCOUNT})+(?:等)?(?:政务|官方)?(?P<medium>微信|公众号|微博)"
)


def _several_accounts(spot: Spot) -> bool:
    """Say whether a figure is of some accounts of a medium and its passage has others: "甲""乙"公众号发布信息5条."""
    match = _ACCOUNTS_OF_ONE_KIND.search(spot.pre)
    if match is None:
        return False
    passage = spot.sentence.before[-PASSAGE:] + spot.before[: len(spot.before) - len(spot.pre)]
    return media_of(match["medium"]) <= media_of(passage)


def _unit_was_lost(spot: Spot) -> bool:
    """Say whether a bare number counts items: 公开政府信息253主要包括…, or at the end of the sentence."""
    end = spot.figure.end
    if _PARTS_FOLLOW.match(spot.text, end):
        return True
    named = spot.local.endswith(("政府信息", "政务信息")) and publication_words.STRONG_PUBLISHING.search(
        spot.local
    )
    return end == len(spot.text) and bool(named) and not 1900 < spot.figure.value < 2100


_ON_ACCOUNT = re.compile(
    r"(?:微信|公众号|微博)\"?(?:[^,;\"]{1,12}\")?(?:发布|推送)(?:了)?(?:工作|政务)?(?:动态)?(?:信息|文章|稿件|推文|图文)$"
)
"""On an account what is published needs no word of disclosure before it."""
_IN_ISSUES = {f"disclosure.channel.{name}" for name in ("wechat", "weibo", "gazette", "app")}
_BY_SIDES = re.compile(
    r"(?:^|[,;])(?:在|通过)?(?P<medium>[^,;:]{2,14}?)(?:信息)?(?:公开|发布)?方面[,:](?:全年|本年度?|共计?|累计|主动)*"
    r"(?:发布|推送|更新|公开)(?:了)?(?:政务|政府|各类)?(?:信息)?$"
)
"""在微信公众号方面,全年推送188条: the medium has a clause of its own."""
_PARTS_BEHIND = re.compile(r",?其中")
_PARTS_FOLLOW = re.compile(r"主要|其中|包括")


_PUSHED = re.compile(r"(?:推送|发布|推文|公开|发[文稿])(?:了)?(?:[推微博]文|文章|图文(?:信息)?|作品|动态)?$")
_LISTED_ON = re.compile(
    r"(?:微信|公众号|微博|客户端)[^,;:]{0,16}?(?P<verb>发布|推送|公开)(?:了)?[^,;:]{2,40}等(?:各类)?(?:政务|政府)?(?:信息|内容|消息)?$"
    r"|公报》?(?P<print>公开|公布|刊登|刊发|发布)(?:了)?[^,;:]{2,60}等(?:各?方面)?(?:的)?(?:政务|政府)?信息$"
)
"""On new media and in a gazette a list with 等 is all there was: 微信公众号发布工作动态、通知等281条."""
_AS_OBJECT = re.compile(
    r"(?:发布|推送|编发)(?:了)?(?:政务|官方)?(?P<medium>微信(?:公众号)?|(?<=编发)公众号|微博)(?:推文|信息|消息|文章|图文)?$"
)
"""The medium as what was published: 全年共发布政务微信225条, 编发微信公众号62篇."""
_LISTED_ON_SITE = re.compile(
    r"(?:网站|门户网?|官网)[^,;:、]{0,16}?(?P<verb>公开|发布|更新)(?:了)?(?:信息、[^,;:]{1,24}等$|"
    r"(?=[^,;:]*(?:动态|通知|公告|文件|政策|要闻))[^,;:]{2,60}?、[^,;:]{2,60}等(?:各类|(?:群众|社会|公众)[^,;:]{0,8}的)?(?:政务|政府)?信息$)"
)
"""A site's list takes two kinds at least, one of them general: 网站更新工作动态、通知等信息117条."""
_RESPECTIVELY = re.compile(
    r"(?P<media>[^,;]{2,40}?)分别(?:共|累计)?(?:主动公开|公开|发布|推送|更新)(?:了)?(?:各类)?(?:政务|政府)?(?:信息)?$"
)


def _respectively(spot: Spot, state: State) -> Found:
    """Return what 微信、微博分别发布信息12条、30条 states of one medium after the other."""
    if state.respectively and state.respectively[0].startswith("disclosure") and not spot.local:
        return [(state.respectively.pop(0), "")]
    match = None
    if "分别" in spot.local:
        match = _RESPECTIVELY.search(spot.local)
    elif "分别" in spot.helpers:
        match = _THEN_RESPECTIVELY.search(spot.local)
    if match is None:
        return []
    # 微信公众号 is one medium under two names
    names = [
        name for name, _ in groupby(m.lastgroup for m in publication_words.MEDIUM.finditer(match["media"]))
    ]
    following = _FOLLOWING.match(spot.text, spot.figure.end)
    told = len(figures(following.group())) + 1 if following else 0
    if len(names) < 2 or len(set(names)) != len(names) or VAGUE in names or told != len(names):
        return []
    site = next((part for part in _BETWEEN_MEDIA.split(match["media"]) if "website" in media_of(part)), "")
    if site and left_over(site, state.body.name, "website"):
        return []
    state.respectively = [f"disclosure.channel.{name}" for name in names[1:]]
    return [(f"disclosure.channel.{names[0]}", "")]


_BETWEEN_MEDIA = re.compile(r"[、和及与]")
_THEN_RESPECTIVELY = re.compile(
    r"(?P<media>[^,;]{2,40}?)(?:主动公开|公开|发布|推送|更新)(?:了)?(?:各类)?(?:政务|政府|图文)?信息(?:数量?)?$"
)
"""通过微信、微博发布信息分别为87条、12条."""
_FOLLOWING = re.compile(r"(?:[、,和及与]\d+[余多]?[条篇期](?=[、,;。和及与]|$)){1,4}")


_ITEMS_OF_ITS_FIELD = re.compile(r"[\u4e00-\u9fff]{2,4}信息,信息公开量")
"""发布754条环保信息,信息公开量比上年增加32%: what a bureau published is of its field."""


def _wording(spot: Spot, state: State) -> str | None:
    """Return the words that say that information in general was published, or None."""
    local, tail = spot.local, spot.tail
    own_items = _ITEMS_OF_ITS_FIELD.match(spot.text, spot.figure.end) if spot.figure.unit == "条" else None
    if own_items and publication_words.PUBLISHED_BEFORE.search(spot.verb):
        return spot.verb[-6:] + tail
    if "信息" in tail and publication_words.PUBLISHED_BEFORE.search(spot.verb):
        return spot.verb[-6:] + tail if publication_words.PUBLISHED_TAIL.fullmatch(tail) else None
    if spot.number_first:
        verb = spot.verb
        if publication_words.BARE_PUBLISHED.search(verb) and not tail:
            return verb
        return "主动公开" if _totals_a_list(spot) else None
    if "信息" in local or "公开内容" in local:
        match = (
            publication_words.PUBLISHED_LABEL.search(local)
            or publication_words.COUNTED_LABEL.fullmatch(spot.label)
            or publication_words.LISTED_LABEL.search(local)
            or (publication_words.SUMMED_LABEL.search(local) if "共" in spot.helpers else None)
            or (publication_words.COUNTED_ON_MEDIUM.search(local) if media_of(local) else None)
            or _own_field(local, state.body)
        )
        if match is not None:
            state.topic = "disclosure"
            return match.group() if _speaks_for_all(match) else None
    if spot.label == "公开" and spot.figure.unit == "条" and _OF_WHAT_IS_OWN.search(spot.pre):
        return "主动公开"
    # 主动公开 N 条 counts documents where documents were spoken of.
    if tail or "公开" not in local or "文" in spot.before:
        return None
    if state.topic == "applications" and spot.figure.unit == "件":
        # "已办结3件,其中已主动公开1件": applications for what is public already.
        return None
    return local if publication_words.BARE_PUBLISHED.search(local) else None


_OF_WHAT_IS_OWN = re.compile(r"主动公开(?:工作)?(?:方面|情况|工作)?:[^,;:]*$")
"""主动公开方面:全年公开177条."""


def _speaks_for_all(match: re.Match[str]) -> bool:
    """Say whether a bare 公开信息 is general: 资金公开信息 and 采购发布信息 count one kind of item."""
    before = match.string[: match.start()]
    if not before or match.group()[0] == "等" or publication_words.STRONG_PUBLISHING.search(match.group()):
        return True
    lead = common_words.LEAD.match(before)
    rest = before[lead.end() :] if lead else before
    return not rest or bool(publication_words.BEFORE_PUBLISHING.search(rest))


_FIELD = re.compile(
    rf"{publication_words.PUBLISHING}(?:了|的)?(?:各类|各种|涉及?)?(?P<field>[^,;的]{{2,6}}?)(?:类)?政府信息$"
)


def _own_field(local: str, body: Body) -> re.Match[str] | None:
    """公布自然资源政府信息 by a bureau of natural resources is all it published."""
    match = _FIELD.search(local)
    return match if match and match["field"] in body.name else None


def _closes_a_list_of_media(spot: Spot) -> bool:
    """Say whether a figure on several media follows figures on others: 网站公开92条,通过微信、微博等公开71条."""
    if spot.first or len(media_of(spot.local)) < 2 or "共" in spot.pre or "合计" in spot.pre:
        return False
    return bool(media_of(spot.before[: len(spot.before) - len(spot.pre)])) and "其中" not in spot.before


_ITSELF = re.compile(
    r"[余多]?[条篇件][。;,(]?其中[,:]?(?:[我本]?[局委厅院办校乡镇](?:机关|政府|本级|本部)|[我本省市县区总](?:局|委|厅|院|办|校|乡|镇|街道|中心))"
    r"(?:(?:主动)?(?:公开|发布)[^,;。\d网微平]{0,8})?\d"
)
_WITH_VILLAGES = re.compile(r"全(?:乡|镇|街道?)\((?:包?含|包括)[^()]{0,12}(?:村|社区|居)[^()]{0,4}\)")


_WITH_ITS_OFFICES = re.compile(
    r"[局委厅院办校关][及和与、](?:其)?[所下直]属[^;。]{0,24}(?:单位|部门|机构|学校|分局)[^,;。]{0,4}(?:共|公开|发布|主动)"
)


def _is_of_more_bodies(spot: Spot, body: Body) -> bool:
    """Say whether a count is of an office or township with others: 全乡(含9个村)526条, 其中乡政府公开40条."""
    if not (body.is_department or body.rank == 4):
        return False
    return bool(
        _ITSELF.match(behind(spot, from_unit=True))
        or _WITH_VILLAGES.search(spot.sentence.text, 0, spot.figure.start)
        or _WITH_ITS_OFFICES.search(spot.pre)
    )


_DUE = re.compile(r"应当?(?:主动)?(?:公开|发布)")
_DONE = re.compile(r"[,;][^,;\d]{0,6}(?:实际|已)(?:主动)?(?:公开|发布)[^,;\d]{0,10}(\d+)")


def _was_due(spot: Spot) -> bool:
    """Say whether a figure is of what should have been published, with what was behind it: 应公开100条,实际公开88条."""
    done = _DONE.match(spot.text, spot.figure.end) if _DUE.search(spot.local) else None
    return done is not None and int(done[1]) != spot.figure.value


_OF_LETTERS = re.compile(r"(?<!依)申请(?!公开)|信访|热线|来[信电访]|咨询|投诉|留言|工单|答复|不予公开|不存在")
_ELSEWHERE = re.compile(r"(?:另外?|此外|还)")


_ROSE_FROM = re.compile(r"由(?:上年|去年|20\d\d年)(?:度)?的?$")


def _totals_a_list(spot: Spot) -> bool:
    """Say whether a figure closes a list: 公开A类5条,B类3条,合计共8条."""
    if not re.search(r"合计|总计|共计", spot.helpers):
        return False
    parts = [f for f in figures(spot.text, 0, spot.figure.start) if f.unit == spot.figure.unit]
    if "增" in spot.before:
        # "由1128条增至1887条,在某网站发布514条,总计2401条": the first of them is of the year before
        parts = parts[1:] if len(parts) > 2 and _ROSE_FROM.search(spot.text, 0, parts[0].start) else parts
    if len(parts) < 2 or sum(f.value for f in parts) != spot.figure.value:
        return False
    before = spot.text[: parts[0].start]
    if _OF_LETTERS.search(spot.before):
        return False
    # "另通过某网发布要闻378条、…,总计2292条": a list of one place has that place's total
    return bool(re.search(publication_words.PUBLISHING, before)) and not _ELSEWHERE.match(before)
