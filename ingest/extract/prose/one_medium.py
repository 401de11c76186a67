"""Counts of published items on one medium: 微信公众号188条, 微信、微博分别12条、30条.

Belongs here: what a figure states of a medium without words that information in general was published.
"""

from __future__ import annotations

import re
from itertools import groupby

from ingest.extract.prose.figures import figures
from ingest.extract.prose.media import (
    MANY_WAYS,
    PASSAGE,
    VAGUE,
    media_of,
    medium,
    on_medium,
)
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.vocabulary import publication as publication_words
from ingest.extract.prose.vocabulary.common import TOTALLING
from ingest.extract.prose.whole import left_over, owner_of

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
_ITEMS_AGAIN = re.compile(
    r"(?:<[^<>]{1,4}>|[、,])+(?:(?:共|累计)?(?:刊发|刊登|发布|推送|编发)(?:了)?(?:稿件|信息|文章|图文|推文|作品))?(?:共计?|合计|总计)?\d[\d,]*[余多]?[条篇]"
)
_ACCOUNT = r"\"[^\",;]{2,16}\""
_ACCOUNTS_OF_ONE_KIND = re.compile(
    rf"[^\",;]{{2,16}}\"(?:[、和及与]?{_ACCOUNT})+(?:等)?(?:政务|官方)?(?P<medium>微信|公众号|微博)"
)
_ON_ACCOUNT = re.compile(
    r"(?:微信|公众号|微博)\"?(?:[^,;\"]{1,12}\")?(?:全年|本年度?|共|累计)*(?:发布|推送|推出)(?:了)?(?:工作|政务)?(?:动态)?(?:信息|文章|稿件|推文|图文(?:信息|消息)?)$"
)
"""On an account what is published needs no word of disclosure before it."""
IN_ISSUES = {f"disclosure.channel.{name}" for name in ("wechat", "weibo", "gazette", "app")}
_BY_SIDES = re.compile(
    r"(?:^|[,;])(?:在|通过)?(?P<medium>[^,;:]{2,14}?)(?:信息)?(?:公开|发布)?方面[,:](?:全年|本年度?|共计?|累计|主动)*"
    r"(?:发布|推送|更新|公开)(?:了)?(?:政务|政府|各类)?(?:信息)?$"
)
"""在微信公众号方面,全年推送188条: the medium has a clause of its own."""
_WAYS_LISTED = re.compile(
    r"[^:,;]{0,12}(?:主动公开|信息公开|公开信息|发布信息)[^:,;]{0,16}(?:渠道|途径|方式|平台|载体)[^:,;]{0,4}:"
)
"""信息公开主要通过以下渠道: the media and their figures follow."""
_LISTED_UNDER = ("主动公开:", "主动公开情况:", "主动公开方面:")
_PARTS_BEHIND = re.compile(r",?其中")
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
_LISTED_IN_ALL = re.compile(
    r"(?:网站|门户网?|官网)[^,;:、]{0,10}?(?P<verb>(?P<own>主动)?公开|公布|发布|更新)(?:了)?"
    r"[^,;:]{2,60}、[^,;:]{2,60}等(?:各类|各项|方面)?(?:的)?信息$"
)
_KINDS_TOLD = re.compile(r"[,。;(]其中[,:]?[^,;。\d]{2,16}\d")
_RESPECTIVELY = re.compile(
    r"(?P<media>[^,;]{2,40}?)分别(?:共|累计)?(?:主动公开|公开|发布|推送|更新)(?:了)?(?:各类)?(?:政务|政府)?(?:信息)?$"
)
_BETWEEN_MEDIA = re.compile(r"[、和及与]")
_THEN_RESPECTIVELY = re.compile(
    r"(?P<media>[^,;]{2,40}?)(?:主动公开|公开|发布|推送|更新)(?:了)?(?:各类)?(?:政务|政府|图文)?信息(?:数量?)?$"
)
"""通过微信、微博发布信息分别为87条、12条."""
_FOLLOWING = re.compile(r"(?:[、,和及与]\d+[余多]?[条篇期](?=[、,;。和及与]|$)){1,4}")


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


def listed(spot: Spot, state: State) -> Found:
    """Return what a count states of a medium where no word says that information in general was published."""
    in_text = _LISTED_ON.search(spot.local) or _LISTED_ON_SITE.search(spot.local) or _listed_in_all(spot)
    if in_text:
        return _of_a_list(spot, in_text)
    figure = spot.figure
    by_name = _AS_OBJECT.search(spot.local)
    if (
        by_name
        and figure.unit in ("条", "篇")
        and spot.helpers in ("", "共", "了")
        and media_of(spot.pre[: -len(by_name.group()) - len(spot.helpers)]) <= media_of(by_name["medium"])
    ):
        return on_medium(media_of(by_name["medium"]))
    found = medium(spot.label) if _goes_on_with_media(spot, state) else []
    has_sides = not found and figure.unit in ("条", "篇") and "方面" in spot.pre
    side = _BY_SIDES.search(spot.pre) if has_sides else None
    if side:
        found = medium(side["medium"])
    are_videos = figure.unit == "期" and found and found[0][0] not in IN_ISSUES
    return [] if are_videos else found


def _listed_in_all(spot: Spot) -> re.Match[str] | None:
    """Return the list of what a site had in all: 官网公布环评、执法等信息共1533条。其中….

    Without 主动公开 the kinds have to follow: else the list may be one of several.
    """
    match = _LISTED_IN_ALL.search(spot.local) if spot.first and "等" in spot.local[-8:] else None
    if match is None or match["own"]:
        return match
    told = _KINDS_TOLD.match(spot.sentence.line.text, spot.sentence.offset + spot.figure.end)
    return match if told and TOTALLING.search(spot.helpers) else None


def _of_a_list(spot: Spot, match: re.Match[str]) -> Found:
    """Return what 微信公众号发布工作动态、通知等281条 states, unless it is said to be a part."""
    if publication_words.NOT_A_WHOLE.search(spot.local) or MANY_WAYS.search(spot.local):
        return []
    place = media_of(spot.local[: match.start(match.lastgroup or 0)])
    if "其中" in spot.pre and place & media_of(spot.before[: len(spot.before) - len(spot.pre)]):
        return []
    return on_medium(place)


def _goes_on_with_media(spot: Spot, state: State) -> bool:
    """Say whether a label may be the bare name of a medium, in a passage on what was published."""
    if spot.number_first or spot.figure.unit == "个":
        return False
    pushed = spot.sentence.topic == "disclosure" and _PUSHED.search(spot.label)
    text = spot.sentence.text
    on_topic = pushed or text.startswith(_LISTED_UNDER) or (":" in text and _WAYS_LISTED.match(text))
    if not (state.topic == "disclosure" or on_topic or _ON_ACCOUNT.search(spot.label + spot.tail)):
        return False
    if publication_words.NOT_A_WHOLE.search(spot.local) or publication_words.ONE_COLUMN.search(spot.local):
        return False
    return not (spot.label.endswith("公开") and _PARTS_BEHIND.match(spot.text, spot.figure.end))


def counted_again(spot: Spot) -> bool:
    """Say whether issues are followed by the number of their items: 推送46期,158条."""
    return spot.figure.unit in ("期", "次") and bool(_ITEMS_AGAIN.match(spot.text, spot.figure.end))


def several_accounts(spot: Spot) -> bool:
    """Say whether a figure is of some accounts of a medium and its passage has others: "甲""乙"公众号发布信息5条."""
    match = _ACCOUNTS_OF_ONE_KIND.search(spot.pre)
    if match is None:
        return False
    passage = spot.sentence.before[-PASSAGE:] + spot.before[: len(spot.before) - len(spot.pre)]
    return media_of(match["medium"]) <= media_of(passage)


def respectively(spot: Spot, state: State) -> Found:
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
