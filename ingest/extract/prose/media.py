"""Where something was published: the media a sentence names, and whether they are one, several or all.

Belongs here: what is stated of one medium, what of all of them, and what of some of them only. What a count is of is
for ``disclosure`` to say.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.extract.prose.speaker import Body
from ingest.extract.prose.spots import Found, Spot
from ingest.extract.prose.vocabulary import publication as publication_words

TOTAL: Found = [("disclosure.total", "")]
VAGUE = "vague"
"""New media of no kind in particular."""
_ON_ANOTHER = re.compile(
    r"(?:网站|微信|公众号|微博|客户端|新媒体|公开栏|公示栏|抖音|头条)[^,;。]{0,16}?\d+[余多]?[条篇期]"
)
_SUMMED_UP_BEHIND = re.compile(
    r"(?:网站?|平台)(?:[^,;]{0,4},[^,;]{0,10}|[上中]?)(?:公开|发布|更新)(?:了|的)?[^,;]{0,14}信息,(?:20\d\d年度?|全年|年内)?(?:我[局镇乡委办院])?(?:共计?|累计|合计)(?:主动)?公开"
)
_NEW_MEDIA = {"wechat", "weibo", "app", VAGUE}
ACCOUNT_MEDIA = frozenset({"wechat", "weibo"})
_ACCOUNTS = re.compile(r"抖音|快手|头条|视频号")
_BOARDS = re.compile(r"[公宣]\S栏|广播|电视|报[纸刊]|屏|查阅")
_OTHER_WAYS = re.compile(r"通过(?!多种|各种|各类|多|不同|线上)[^;]{4,40}等(?:方式|形式|途径|渠道)")
MANY_KINDS = re.compile(r"等(?:多种|多个|各类|各种|不同)(?:渠道|方式|平台|形式|途径|载体|媒介)")
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
    r"(?:(?:在|通过|利用|依托)\"?|^\"?)(?P<name>(?:(?!在|通过|利用|依托)[\u4e00-\u9fff]){3,14})网\"?上?"
    r"(?=(?:共|累计|共计|主动|公开|发布|更新|推送)|(?P<among>[、和及与]))"
)
"""青山水利网, alone or the first of several ways."""
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
A_PLATFORM_AND = re.compile(r"(?:信息|公开)平台[、和及与][^,;、等]{0,14}网站?")
"""A platform and a site: what was published in all, and not on the site."""
_AND_OTHERS = re.compile(
    r"网站?(?:\"[^\"]{2,16}\"|[^,;、公微]{2,10}(?=专栏|栏目|专区))?(?:专栏|栏目|专区)?等(?:公开)?(?:渠道|方式|平台|形式|途径|载体|媒介)"
)
"""通过门户网站等平台 does not say how much was on the site."""
NAMED_AFTER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,14}(?:网站?)(?=\"?(?:政务|官方)?(?:微信|微博|公众号|客户端|头条|抖音))"
    r"|(?:政务|网络)?新媒体(?:网络)?(?:平台|账号|阵地)?(?=(?:\"[^\"]{2,20}\")?(?:政务|官方)?(?:微信|微博|公众号|客户端)))"
)
"""An account named after a site (某县政府网微信公众号) is not the site, and one introduced as new medium is one."""
_ITEM = re.compile(r"[一二三四五六七八九]是|\([一二三四五六七八九十]\)|(?<!\d)\d(?:、|\.(?!\d++(?!年)))")
"""The number of an item; 2.5万 is a number, 2.2023年 is the second item."""
MANY_WAYS = re.compile(r"等(?:多种|多个|各类|各种)?(?:渠道|方式|平台|形式|途径|载体|媒介|媒体)")
_TOTAL_WORDS = re.compile(r"共|合计|总计|累计")
_SUMS_UP = re.compile(r"共|合计|总计|累计|各个?平台|各类平台|多个平台")
PASSAGE = 400
"""Characters of the same line that a bare count may refer back to."""
_A_BODY_PUBLISHED = re.compile(
    r"(?:[局委厅办院部镇乡]|街道|中心|单位|政府)(?:20\d\d年度?|全年)?(?:共|累计|共计)?(?:主动)?(?:公开|发布|公布)"
)
_A_COLUMN_OPENED = re.compile(
    r"(?:设立|设置|开设|开辟|增设|专设|设有|开通)(?:了|有)?[\"《](?!(?:政府)?信息公开|政务公开|政府信息)[^\"》。]{2,24}[\"》](?:公开)?(?:专题)?"
    r"(?:栏目|专栏|专区|板块)"
)
"""A passage that opens a column of the medium may go on about the column."""


def medium(label: str) -> Found:
    """Return what a bare name of a medium states in a list of media (网站230条,微博188条)."""
    if label.startswith(("告知", "建议", "引导")):
        # "告知其他途径1条": an answer to an application
        return []
    if not publication_words.MEDIUM_LABEL.fullmatch(label):
        return []
    media = media_of(label)
    return [] if label.endswith("动态") and not media <= ACCOUNT_MEDIA else on_medium(media)


@lru_cache(maxsize=64)
def media_of(text: str) -> frozenset[str]:
    """Return the codes of the media a text names."""
    return frozenset(match.lastgroup for match in publication_words.MEDIUM.finditer(text) if match.lastgroup)


def on_medium(media: frozenset[str] | set[str]) -> Found:
    """Return what a count of items on one medium states, nothing where the media are several or not told."""
    if len(media) != 1 or VAGUE in media:
        return []
    return [(f"disclosure.channel.{next(iter(media))}", "")]


def where(spot: Spot, body: Body, *, weak: bool) -> tuple[Found, bool]:
    """Return what a count of items states by the media its sentence names, and whether the wording is weak.

    ``weak``: no word before the count says that information in general was published.
    """
    pre, local = _TOPICS.sub("", spot.pre), _TOPICS.sub("", spot.local)
    if ";" in pre and publication_words.STRONG_PUBLISHING.search(local):
        # "办理许可80件,均在网上公示;主动公开政府信息60条": another statement
        pre = pre[pre.rfind(";") + 1 :]
    site = _SITE_BY_NAME.search(spot.local)
    if site and not site["among"] and not media_of(pre):
        # a site by its own name: this body's where it bears the name of its place
        return (on_medium({"website"}) if _bears_the_place(site, body) else []), False
    media = media_of(NAMED_AFTER.sub("", pre))
    if media and site and site["among"] and _bears_the_place(site, body):
        media |= {"website"}
    if media and _SUMMED_UP_BEHIND.search(pre) and not media_of(local):
        # "依托网站及时更新、公开信息,全年共计主动公开信息35条": how much in all, and not where
        return TOTAL, True
    if len(media) > 1 and len(own := media_of(local)) == 1 and local != pre:
        # "政务新媒体方面,微信公众号发布信息260条": the clause itself names the medium.
        media, pre = own, local
    generic = publication_words.GENERIC_PLATFORM.search(pre)
    if generic and media <= {"website"} and "网站" not in pre:
        # one platform is the whole only where no medium stands beside it, and while none had more
        if "其中" in spot.pre:
            return [], True
        listed = weak and not _SUMS_UP.search(spot.pre) and _beside_a_medium(spot)
        return ([] if listed else TOTAL), True
    if not media:
        if not generic and (publication_words.FOREIGN_PLATFORM.search(pre) or _OTHER_WAYS.search(pre)):
            return [], weak
        if '"' in local and _AT_A_NAMED_PLACE.search(local):
            return [], weak
        return _where_by_passage(spot) if weak else (TOTAL, False)
    if "为" in pre and "website" in media and _MAIN_WAY.search(pre):
        return TOTAL, True
    if len(media) == 1:
        if MANY_KINDS.search(pre):
            return TOTAL, weak
        boards = "other" in media and spot.first and BOARDS_AND_MORE.search(pre)
        if boards and not publication_words.OTHER_WAYS.search(pre) and not _beside_a_medium(spot):
            return TOTAL, True
        if _A_COLUMN_OPENED.search(pre) and not media_of(local):
            return [], weak
        if "平台" in pre and _AND_A_PLATFORM.search(pre):
            return [], weak
        if "平台" in pre and "website" in media and A_PLATFORM_AND.search(pre):
            return ([] if weak else TOTAL), weak
        other_too = "website" in media and (_OTHER_TOO.search(pre) or _AND_OTHERS.search(pre))
        return (TOTAL, True) if other_too else (on_medium(media), False)
    on_accounts = _NEW_MEDIA | {"other"} if _ACCOUNTS.search(pre) and not _BOARDS.search(pre) else _NEW_MEDIA
    if media <= on_accounts and not generic:
        return [], weak
    return (TOTAL if publication_words.MANY.search(pre) else []), weak


def _bears_the_place(site: re.Match[str], body: Body) -> bool:
    return bool(body.name) and site["name"].startswith(body.name[:2])


def _beside_a_medium(spot: Spot) -> bool:
    """Say whether a sentence counts items on another medium too: 通过信息公开平台发布61条,微信发布98条."""
    others = spot.text[: spot.figure.start - len(spot.pre)] + spot.text[spot.figure.end :]
    return _ON_ANOTHER.search(others) is not None


def _where_by_passage(spot: Spot) -> tuple[Found, bool]:
    """A bare 发布信息 N 条 belongs to the medium its passage speaks of, if it speaks of one."""
    passage = _ITEM.split(spot.sentence.before[-PASSAGE:] + spot.before)[-1]
    media = media_of(passage)
    if len(media) == 1:
        # "在网站及时报道。…局公开各类信息220条": what the body published is not what the site before it had
        by_body = not media_of(spot.before) and _A_BODY_PUBLISHED.search(spot.local)
        return ([] if by_body or _A_COLUMN_OPENED.search(passage) else on_medium(media)), True
    account = media_of(spot.before[spot.before.rfind(";") + 1 :]) if ";" in spot.before else media
    if len(account) == 1 and account <= ACCOUNT_MEDIA:
        # "微博2个,发布信息90条;微信公众号3个,发布信息120条"
        return on_medium(account), True
    in_sentence = media_of(spot.before)
    whole = not media or (len(in_sentence) > 2 and "website" in in_sentence)
    if not whole and "website" in media and not in_sentence:
        # "通过网站、微博等渠道公开信息。全年公开信息共计703条": of all the ways named before.
        whole = bool(MANY_WAYS.search(passage)) and bool(_TOTAL_WORDS.search(spot.helpers + spot.local))
    return (TOTAL if whole else []), True
