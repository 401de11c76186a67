"""Published information: how much of it, and where.

Belongs here: what a count of published items states. Counts of one kind of item are no total.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from ingest.extract.prose import patterns as words
from ingest.extract.prose.figures import figures
from ingest.extract.prose.speaker import Body, years_in
from ingest.extract.prose.spots import CLAUSE, Found, Spot, State
from ingest.extract.prose.whole import PLATFORM, SEVERAL, left_over, owner_of

TOTAL: Found = [("disclosure.total", "")]
_VAGUE = "vague"
"""New media of no kind in particular."""


def disclosure(spot: Spot, state: State) -> tuple[Found, bool]:
    """Return what a count of published items states, and whether its wording is weak (see Claim.weak)."""
    found, weak = _stated(spot, state)
    if not found or not spot.local:
        return found, weak
    if found != TOTAL:
        on = found[0][0].rpartition(".")[2]
        if on == "website" and _ON_EACH.search(spot.local):
            return [], weak
        if state.respectively or ("分别" in spot.local and on in _ACCOUNT_MEDIA):
            on = SEVERAL
        if on == "other" and not words.OTHER_WAYS.search(spot.pre):
            return [], weak
    elif len(_media(spot.pre)) > 1 or _MANY_KINDS.search(spot.pre) or _A_PLATFORM_AND.search(spot.pre):
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
        _EVIDENT.search(spot.local + spot.helpers) or years_in(spot.before) or _MANY_WAYS.search(spot.pre)
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
    r"工作中|过程中|核心业务|中心工作|主责主业|工作重点|多(?:种|个|样|方|元)?(?:渠道|平台|形式|方式|途径|载体)|各[种类个]|不同"
)


def _statement(spot: Spot) -> str:
    """Return the clause of a count, with the one before it where that says where or of what."""
    clauses = CLAUSE.split(spot.pre)
    before = clauses[clauses.index(spot.local) - 1] if spot.local in clauses[1:] else ""
    placed = (
        _PLACED.match(before)
        and not words.STRONG_PUBLISHING.search(before)
        and not _media(before)
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
    media = _media(place)
    if not media and spot.pre != spot.local and not _AT_A_PLACE.search(spot.local):
        place = _ANYWHERE.sub("", spot.pre)
        media = _media(place)
    if len(media) != 1 or _VAGUE in media:
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
    counts = figure.unit in words.ITEM_UNITS or (not figure.unit and _unit_was_lost(spot))
    issues = figure.unit == "期" and spot.text[figure.end : figure.end + 1].isdigit()
    if not counts or issues or "全文电子化" in spot.local or counted_again(spot) or _several_accounts(spot):
        return [], False
    if "总量" in spot.helpers and _STOCK.search(spot.local):
        return [], False
    one_by_one = _respectively(spot, state)
    if one_by_one:
        return one_by_one, False
    wording = _wording(spot, state)
    if wording is not None and (words.NOT_A_WHOLE.search(spot.local) or words.ONE_COLUMN.search(spot.pre)):
        return [], False
    if wording is None:
        listed = _LISTED_ON.search(spot.local) or _LISTED_ON_SITE.search(spot.local)
        if listed:
            if words.NOT_A_WHOLE.search(spot.local) or _MANY_WAYS.search(spot.local):
                return [], False
            place = _media(spot.local[: listed.start(listed.lastgroup or 0)])
            if "其中" in spot.pre and place & _media(spot.before[: len(spot.before) - len(spot.pre)]):
                return [], False
            return _on(place), False
        by_name = _AS_OBJECT.search(spot.local)
        if (
            by_name
            and figure.unit in ("条", "篇")
            and spot.helpers in ("", "共", "了")
            and _media(spot.pre[: -len(by_name.group()) - len(spot.helpers)]) <= _media(by_name["medium"])
        ):
            return _on(_media(by_name["medium"])), False
        pushed = _PUSHED.search(spot.label) if spot.sentence.topic == "disclosure" else None
        on_topic = state.topic == "disclosure" or bool(pushed or _ON_ACCOUNT.search(spot.label))
        in_list = on_topic and not spot.number_first and figure.unit != "个"
        in_list = in_list and not (
            words.NOT_A_WHOLE.search(spot.local) or words.ONE_COLUMN.search(spot.local)
        )
        if spot.label.endswith("公开") and _PARTS_BEHIND.match(spot.text, figure.end):
            in_list = False
        found = medium(spot.label) if in_list else []
        side = _BY_SIDES.search(spot.pre) if not found and figure.unit in ("条", "篇") else None
        if side:
            found = medium(side["medium"])
        videos = figure.unit == "期" and found and found[0][0] not in _IN_ISSUES
        return ([] if videos else found), False
    if running_total(spot, state.body) or _was_due(spot) or _is_of_more_bodies(spot, state.body):
        return [], False
    if _closes_a_list_of_media(spot):
        return [], False
    found, weak = _where(spot, state.body, weak=not words.STRONG_PUBLISHING.search(wording))
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
    passage = spot.sentence.before[-_PASSAGE:] + spot.before[: len(spot.before) - len(spot.pre)]
    return _media(match["medium"]) <= _media(passage)


def _unit_was_lost(spot: Spot) -> bool:
    """Say whether a bare number counts items: 公开政府信息253主要包括…, or at the end of the sentence."""
    end = spot.figure.end
    if _PARTS_FOLLOW.match(spot.text, end):
        return True
    named = spot.local.endswith(("政府信息", "政务信息")) and words.STRONG_PUBLISHING.search(spot.local)
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
    names = [name for name, _ in groupby(m.lastgroup for m in words.MEDIUM.finditer(match["media"]))]
    following = _FOLLOWING.match(spot.text, spot.figure.end)
    told = len(figures(following.group())) + 1 if following else 0
    if len(names) < 2 or len(set(names)) != len(names) or _VAGUE in names or told != len(names):
        return []
    site = next((part for part in _BETWEEN_MEDIA.split(match["media"]) if "website" in _media(part)), "")
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


def medium(label: str) -> Found:
    """Return what a bare name of a medium states in a list of media (网站230条,微博188条)."""
    if label.startswith(("告知", "建议", "引导")):
        # "告知其他途径1条": an answer to an application
        return []
    if not words.MEDIUM_LABEL.fullmatch(label):
        return []
    media = _media(label)
    return [] if label.endswith("动态") and not media <= _ACCOUNT_MEDIA else _on(media)


@lru_cache(maxsize=64)
def _media(text: str) -> frozenset[str]:
    """Return the codes of the media a text names."""
    return frozenset(match.lastgroup for match in words.MEDIUM.finditer(text) if match.lastgroup)


def _on(media: frozenset[str] | set[str]) -> Found:
    if len(media) != 1 or _VAGUE in media:
        return []
    return [(f"disclosure.channel.{next(iter(media))}", "")]


_ITEMS_OF_ITS_FIELD = re.compile(r"[\u4e00-\u9fff]{2,4}信息,信息公开量")
"""发布754条环保信息,信息公开量比上年增加32%: what a bureau published is of its field."""


def _wording(spot: Spot, state: State) -> str | None:
    """Return the words that say that information in general was published, or None."""
    local, tail = spot.local, spot.tail
    own_items = _ITEMS_OF_ITS_FIELD.match(spot.text, spot.figure.end) if spot.figure.unit == "条" else None
    if own_items and words.PUBLISHED_BEFORE.search(spot.verb):
        return spot.verb[-6:] + tail
    if "信息" in tail and words.PUBLISHED_BEFORE.search(spot.verb):
        return spot.verb[-6:] + tail if words.PUBLISHED_TAIL.fullmatch(tail) else None
    if spot.number_first:
        verb = spot.verb
        if words.BARE_PUBLISHED.search(verb) and not tail:
            return verb
        return "主动公开" if _totals_a_list(spot) else None
    if "信息" in local or "公开内容" in local:
        match = (
            words.PUBLISHED_LABEL.search(local)
            or words.COUNTED_LABEL.fullmatch(spot.label)
            or words.LISTED_LABEL.search(local)
            or (words.COUNTED_ON_MEDIUM.search(local) if _media(local) else None)
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
    return local if words.BARE_PUBLISHED.search(local) else None


_OF_WHAT_IS_OWN = re.compile(r"主动公开(?:工作)?(?:方面|情况|工作)?:[^,;:]*$")
"""主动公开方面:全年公开177条."""


def _speaks_for_all(match: re.Match[str]) -> bool:
    """Say whether a bare 公开信息 is general: 资金公开信息 and 采购发布信息 count one kind of item."""
    before = match.string[: match.start()]
    if not before or match.group()[0] == "等" or words.STRONG_PUBLISHING.search(match.group()):
        return True
    lead = words.LEAD.match(before)
    rest = before[lead.end() :] if lead else before
    return not rest or bool(words.BEFORE_PUBLISHING.search(rest))


_FIELD = re.compile(
    rf"{words.PUBLISHING}(?:了|的)?(?:各类|各种|涉及?)?(?P<field>[^,;的]{{2,6}}?)(?:类)?政府信息$"
)


def _own_field(local: str, body: Body) -> re.Match[str] | None:
    """公布自然资源政府信息 by a bureau of natural resources is all it published."""
    match = _FIELD.search(local)
    return match if match and match["field"] in body.name else None


def _closes_a_list_of_media(spot: Spot) -> bool:
    """Say whether a figure on several media follows figures on others: 网站公开92条,通过微信、微博等公开71条."""
    if spot.first or len(_media(spot.local)) < 2 or "共" in spot.pre or "合计" in spot.pre:
        return False
    return bool(_media(spot.before[: len(spot.before) - len(spot.pre)])) and "其中" not in spot.before


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
        _ITSELF.match(_behind(spot, from_unit=True))
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
    return bool(re.search(words.PUBLISHING, before)) and not _ELSEWHERE.match(before)


def running_total(spot: Spot, body: Body) -> bool:
    """Say whether a count runs since the beginning: 以来, 历年, 截至 … 累计; 新增 is the year's."""
    if "新增" in spot.local or "新增" in spot.helpers:
        return False
    before = spot.before
    if not spot.first and (years_in(spot.pre) or re.search(r"全年|本年|今年", spot.pre)):
        before = spot.pre
    part = "其中" in spot.pre
    if part and spot.first:
        before = _sentence_before(spot) + before
    if words.since(before, body.year) or _YEARS.search(before) or _WITH_EARLIER.match(_behind(spot)):
        return True
    over_years = _OVER_YEARS.search(before)
    if over_years and not _ONE_YEAR.search(before, over_years.end()):
        return True
    of_a_year = _PARTS_BY_YEAR.match(_behind(spot))
    if of_a_year and body.year is not None and int(of_a_year[1]) != body.year:
        return True
    if _TWO_YEARS.match(_behind(spot)):
        return True
    if "总量" in spot.pre and _THE_YEARS_PART.match(_behind(spot)):
        return True
    if words.TO_DATE.search(before) and _PUT_IN_THIS_YEAR.match(_behind(spot)):
        return True
    adds_up = any(word in (before if part else spot.pre) for word in ("累计", "总计", "总数"))
    if adds_up and ("新增" in before or _NEW_AMONG_THEM.match(_behind(spot))):
        return True
    if not part and _NEW_THIS_YEAR.match(_behind(spot)):
        return True
    date = words.TO_DATE.search(before)
    if not date:
        return False
    if _ALREADY.search(before, date.end()) and not _WITHIN_YEAR.search(_END_OF_YEAR.sub("", before)):
        return True
    started = _YEAR_START.search(before)
    if started and (body.year is None or int(started[1]) == body.year):
        return False
    if date.group() in ("目前", "迄今", "至今") or "目前" in before[date.start() : date.start() + 6]:
        return True
    return adds_up and not _WITHIN_YEAR.search(_END_OF_YEAR.sub("", before))


_OVER_YEARS = re.compile(r"[近多几数两三四五]年多?来|近[两三四五]年")
_ONE_YEAR = re.compile(r"20\d\d年|全年|今年|本年|年度|一年来")
_TWO_YEARS = re.compile(
    r"[,(:]其中[,:]?(20\d\d)年[^。;\d]{0,12}\d+[条件篇][,、](?!\1)20\d\d年[^。;()]{0,16}\d"
)
_WITH_EARLIER = re.compile(
    r"[,(](?:该|此|本|上述)?(?:数字?|数据|统计)?(?:包?含|包括|为|系)(?:了)?(?:[^,;。()\d]{0,6}(?:往年|历年|以前年度|历史)|(?:自|从)?20\d\d年?[^,;。()]{0,16}以来)"
)
"""Behind a count: (此数含2008年以来所有公开的信息)."""
_NEW_AMONG_THEM = re.compile(
    r"[^新]{0,60}(?:年度?|其中|全年|当年)新增(?:主动公开|公开|发布|政府|信息|各类|了|的)*\d"
)
"""The year's part of a count since the beginning, behind it: 累计达173条。2010年新增49条."""


_THE_YEARS_PART = re.compile(
    r"[余多]?[,;(](?:其中[,:]?)?(?:20\d\d年度?|本年度?|今年|当年|全年)(?:更新|新增|公开|发布)[^,;。()\d]{0,8}\d"
)
"""The year's part of all that stands on a site: 总量达5600条,今年更新1260条."""
_NEW_THIS_YEAR = re.compile(r"[^新。;\d]{0,20}(?:\d{1,3}%)?,?本年度新增的?主动公开(?:的)?(?:政府)?信息\d")
"""A count that says 全年 and still has older items in it: 全年公开5145条,本年度新增的主动公开信息549条."""
_PUT_IN_THIS_YEAR = re.compile(
    r"[^。;\d]{0,4}[,(](?:其中[,:]?)?(?:20\d\d年)?(?:当年|本年度?|今年)(?:共|新增)?(?:主动)?(?:公开|发布|更新)[^。;\d]{0,10}\d"
)
"""A count to a date with the year's part behind it: 截至年底共发布1570条,其中本年发布212条."""
_PARTS_BY_YEAR = re.compile(r"[^。;\d]{0,4}[,(:]其中[,:]?(20\d\d)年[^。;\d]{0,12}\d")
"""A count of several years: 总量达1523条,其中2008年817条,2009年706条."""


def _behind(spot: Spot, *, from_unit: bool = False) -> str:
    """Return the line behind a figure (its unit with it, where asked), a little of it."""
    start = spot.sentence.offset + spot.figure.end - (len(spot.figure.unit) if from_unit else 0)
    return spot.sentence.line.text[start : start + 80]


_YEARS = re.compile(r"(20\d\d)年?[到至](?!\1)20\d\d年(?:底|间|期间)?[,:]?(?=我|本|全|共|累计|主动|公开)")
"""2013年到2017年,累计公开457条: no year's."""


def _sentence_before(spot: Spot) -> str:
    """Return the sentence that a part opening its own belongs to: 截至年底,累计公开457条。其中,网站376条."""
    text = spot.sentence.line.text[: spot.sentence.offset].rstrip("。\n ")
    return text[max(text.rfind("。"), text.rfind("\n")) + 1 :] + ","


_YEAR_START = re.compile(r"(\d{4})年1月(?:1日)?")
_ALREADY = re.compile(r"已(?:经|共|累计|向社会|依法)*(?:主动公开|公开|发布|公布)")
_END_OF_YEAR = re.compile(r"截[至止]本年度末?")
_WITHIN_YEAR = re.compile(r"全年|本年|年度(?!报告)|今年|年内|当年")


def _where(spot: Spot, body: Body, *, weak: bool) -> tuple[Found, bool]:
    pre, local = _TOPICS.sub("", spot.pre), _TOPICS.sub("", spot.local)
    if ";" in pre and words.STRONG_PUBLISHING.search(local):
        # "办理许可80件,均在网上公示;主动公开政府信息60条": another statement
        pre = pre[pre.rfind(";") + 1 :]
    site = _SITE_BY_NAME.search(spot.local)
    if site and not _media(pre):
        # a site by its own name: this body's where it bears the name of its place
        is_own = bool(body.name) and site["name"].startswith(body.name[:2])
        return (_on({"website"}) if is_own else []), False
    media = _media(_NAMED_AFTER.sub("", pre))
    if media and _SUMMED_UP_BEHIND.search(pre) and not _media(local):
        # "依托网站及时更新、公开信息,全年共计主动公开信息35条": how much in all, and not where
        return TOTAL, True
    if len(media) > 1 and len(own := _media(local)) == 1 and local != pre:
        # "政务新媒体方面,微信公众号发布信息260条": the clause itself names the medium.
        media, pre = own, local
    generic = words.GENERIC_PLATFORM.search(pre)
    if generic and media <= {"website"} and "网站" not in pre:
        # one platform is the whole only where no medium stands beside it, and while none had more
        if "其中" in spot.pre:
            return [], True
        listed = weak and not _SUMS_UP.search(spot.pre) and _beside_a_medium(spot)
        return ([] if listed else TOTAL), True
    if not media:
        if not generic and (words.FOREIGN_PLATFORM.search(pre) or _OTHER_WAYS.search(pre)):
            return [], weak
        if '"' in local and _AT_A_NAMED_PLACE.search(local):
            return [], weak
        return _where_by_passage(spot) if weak else (TOTAL, False)
    if "为" in pre and "website" in media and _MAIN_WAY.search(pre):
        return TOTAL, True
    if len(media) == 1:
        if _MANY_KINDS.search(pre):
            return TOTAL, weak
        boards = "other" in media and spot.first and BOARDS_AND_MORE.search(pre)
        if boards and not words.OTHER_WAYS.search(pre) and not _beside_a_medium(spot):
            return TOTAL, True
        if _A_COLUMN_OPENED.search(pre) and not _media(local):
            return [], weak
        if "平台" in pre and _AND_A_PLATFORM.search(pre):
            return [], weak
        if "平台" in pre and "website" in media and _A_PLATFORM_AND.search(pre):
            return ([] if weak else TOTAL), weak
        other_too = "website" in media and (_OTHER_TOO.search(pre) or _AND_OTHERS.search(pre))
        return (TOTAL, True) if other_too else (_on(media), False)
    on_accounts = _NEW_MEDIA | {"other"} if _ACCOUNTS.search(pre) and not _BOARDS.search(pre) else _NEW_MEDIA
    if media <= on_accounts and not generic:
        return [], weak
    return (TOTAL if words.MANY.search(pre) else []), weak


def _beside_a_medium(spot: Spot) -> bool:
    """Say whether a sentence counts items on another medium too: 通过信息公开平台发布61条,微信发布98条."""
    others = spot.text[: spot.figure.start - len(spot.pre)] + spot.text[spot.figure.end :]
    return _ON_ANOTHER.search(others) is not None


_ON_ANOTHER = re.compile(
    r"(?:网站|微信|公众号|微博|客户端|新媒体|公开栏|公示栏|抖音|头条)[^,;。]{0,16}?\d+[余多]?[条篇期]"
)
_SUMMED_UP_BEHIND = re.compile(
    r"(?:网站?|平台)(?:[^,;]{0,4},[^,;]{0,10}|[上中]?)(?:公开|发布|更新)(?:了|的)?[^,;]{0,14}信息,(?:20\d\d年度?|全年|年内)?(?:我[局镇乡委办院])?(?:共计?|累计|合计)(?:主动)?公开"
)
_NEW_MEDIA = {"wechat", "weibo", "app", _VAGUE}
_ACCOUNT_MEDIA = frozenset({"wechat", "weibo"})
_ACCOUNTS = re.compile(r"抖音|快手|头条|视频号")
_BOARDS = re.compile(r"[公宣]\S栏|广播|电视|报[纸刊]|屏|查阅")
_OTHER_WAYS = re.compile(r"通过(?!多种|各种|各类|多|不同|线上)[^;]{4,40}等(?:方式|形式|途径|渠道)")
_MANY_KINDS = re.compile(r"等(?:多种|多个|各类|各种|不同)(?:渠道|方式|平台|形式|途径|载体|媒介)")
BOARDS_AND_MORE = re.compile(
    r"[栏屏][^,;。\d]{0,6}等(?:公开|各|线上线下)?(?:渠道|方式|平台|形式|途径|载体)(?:共|累计)?(?:主动)?(?:公开|发布)[^;。]{0,16}(?:政府|政务|各类)[^;。]{0,8}$"
)
"""通过电子屏、公告栏等渠道主动发布政府信息共计49条: all there was, unless a site or an account had more."""
_AT_A_NAMED_PLACE = re.compile(
    r"(?:[在于]|通过|利用|依托)\"(?!(?:[^\"]*(?:公开|政务|政府|信息)|[^\"]*[+两双三多线]))[^\"]{2,14}\"上?(?:共计?|累计|主动|及时)*"
    r"(?:公开|发布|更新|推送|公布|上传)"
)
"""在\"县城之窗\"更新信息78篇: a name that does not say what it is stands for one place among several."""
_OTHER_TOO = re.compile(
    r"网站?(?:\"[^\"]*\")?[、和及与](?![^,;、]{0,10}网)[^,;、]{2,16}等(?:多种|多个|各类)?(?:渠道|方式|平台|形式|途径|载体)"
)
"""A site and something in no list of media: 通过门户网站和某某号等渠道."""
_SITE_BY_NAME = re.compile(
    r"(?:(?:在|通过|利用|依托)\"?|^\"?)(?P<name>[\u4e00-\u9fff]{3,14})网\"?上?(?=(?:共|累计|共计|主动|公开|发布|更新|推送))"
)
_TOPICS = re.compile(
    r"(?<=[时对外会]|动)(?:发布|公布|公开)(?:了)?(?=(?:[^,;:、]{2,16}、){2})[^,;:]{6,90}?等(?:各类|各种)?(?:政府|政务)?信息"
)
"""What a list between verb and noun names (发布规划、广播电视、教育等信息) was written about, not written on."""
_MAIN_WAY = re.compile(
    r"以[^,;]{2,24}为(?:主(?!题|动|办|体|线|业|责|旨)|第一|基础|依托的?主)[^,;]{0,8},(?:[^;]{0,120},)?[^,;]{0,8}(?:共|累计)"
)
"""以门户网站为主渠道,全年共主动公开信息86条: the chief way of several."""
_AND_A_PLATFORM = re.compile(r"网站?[、和及与][^,;、等]{0,14}(?:信息|公开)平台(?!等)")
"""A site and a platform beside it: how much stood on the site is not said."""
_A_PLATFORM_AND = re.compile(r"(?:信息|公开)平台[、和及与][^,;、等]{0,14}网站?")
"""A platform and a site: what was published in all, and not on the site."""
_AND_OTHERS = re.compile(
    r"网站?(?:\"[^\"]{2,16}\"|[^,;、公微]{2,10}(?=专栏|栏目|专区))?(?:专栏|栏目|专区)?等(?:公开)?(?:渠道|方式|平台|形式|途径|载体|媒介)"
)
"""通过门户网站等平台 does not say how much was on the site."""
_NAMED_AFTER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,14}(?:网站?)(?=\"?(?:政务|官方)?(?:微信|微博|公众号|客户端|头条|抖音))"
    r"|(?:政务|网络)?新媒体(?:网络)?(?:平台|账号|阵地)?(?=\"[^\"]{2,20}\"(?:政务|官方)?(?:微信|微博|公众号|客户端)))"
)
"""An account named after a site (某县政府网微信公众号) is not the site, and one introduced as new medium is one."""
_ITEM = re.compile(r"[一二三四五六七八九]是|\([一二三四五六七八九十]\)|(?<!\d)\d(?:、|\.(?!\d++(?!年)))")
"""The number of an item; 2.5万 is a number, 2.2023年 is the second item."""
_MANY_WAYS = re.compile(r"等(?:多种|多个|各类|各种)?(?:渠道|方式|平台|形式|途径|载体|媒介|媒体)")
_TOTAL_WORDS = re.compile(r"共|合计|总计|累计")
_SUMS_UP = re.compile(r"共|合计|总计|累计|各个?平台|各类平台|多个平台")
_PASSAGE = 400
"""Characters of the same line that a bare count may refer back to."""


_A_BODY_PUBLISHED = re.compile(
    r"(?:[局委厅办院部镇乡]|街道|中心|单位|政府)(?:20\d\d年度?|全年)?(?:共|累计|共计)?(?:主动)?(?:公开|发布|公布)"
)


_A_COLUMN_OPENED = re.compile(
    r"(?:设立|设置|开设|开辟|增设|专设|设有|开通)(?:了|有)?[\"《](?!(?:政府)?信息公开|政务公开|政府信息)[^\"》。]{2,24}[\"》](?:公开)?(?:专题)?"
    r"(?:栏目|专栏|专区|板块)"
)
"""A passage that opens a column of the medium may go on about the column."""


def _where_by_passage(spot: Spot) -> tuple[Found, bool]:
    """A bare 发布信息 N 条 belongs to the medium its passage speaks of, if it speaks of one."""
    passage = _ITEM.split(spot.sentence.before[-_PASSAGE:] + spot.before)[-1]
    media = _media(passage)
    if len(media) == 1:
        # "在网站及时报道。…局公开各类信息220条": what the body published is not what the site before it had
        by_body = not _media(spot.before) and _A_BODY_PUBLISHED.search(spot.local)
        return ([] if by_body or _A_COLUMN_OPENED.search(passage) else _on(media)), True
    account = _media(spot.before[spot.before.rfind(";") + 1 :]) if ";" in spot.before else media
    if len(account) == 1 and account <= _ACCOUNT_MEDIA:
        # "微博2个,发布信息90条;微信公众号3个,发布信息120条"
        return _on(account), True
    in_sentence = _media(spot.before)
    whole = not media or (len(in_sentence) > 2 and "website" in in_sentence)
    if not whole and "website" in media and not in_sentence:
        # "通过网站、微博等渠道公开信息。全年公开信息共计703条": of all the ways named before.
        whole = bool(_MANY_WAYS.search(passage)) and bool(_TOTAL_WORDS.search(spot.helpers + spot.local))
    return (TOTAL if whole else []), True
