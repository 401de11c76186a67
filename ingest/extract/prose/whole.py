"""Whether a count of published items is of the whole: every word in front of it has to be accounted for.

Belongs here: what a plain statement of a year's whole is made of (when, who, on which medium, how, that
information was published, how much in all). A word that is none of those names a part: one site or column of
several, one field, another body. A new kind of part needs no line here; a new wording of the whole does.
"""

from __future__ import annotations

import re

SEVERAL = "several"
"""Stands for more than one medium (see :func:`left_over`)."""
PLATFORM = "platform"
"""Stands for a platform of information that is named after no medium."""

_GAP, _MARK = "\x00", "\x01"
_WHEN = re.compile(
    r"(?:本|上|[12]\d{3}(?:年?[-—~至][12]\d{3})?)学年度?[内中]?|(?:截[至止]到?|自|从|到|至|[-—~])?(?:[12]\d{3}|二[〇○零][一二三四五六七八九〇○零]{2})(?:年度?|[./-])"
    r"(?:\d{1,2}(?:月份?|[./-]))?(?:\d{1,2}日?[起止]?)?[年底末度]*(?:以来|期间|[内中里间])?"
    r"|截[至止]到?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:目前|年[底末])?|[至到\d]{1,3}月(?:\d{1,2}日)?"
    r"|[本今全当上]年度?(?:以来|[内中里])?|年度[内中]?|年内|一年[来中]|目前|期间|年[底末]|^年(?=[主依共累公发])"
)
_QUOTED = re.compile(r"《[^》]{1,24}》|\"[^\",;]{1,24}\"")
_COLUMN_OF_ALL = re.compile(r"[《\"](政府信息公开|政务公开)[》\"](?=专栏|栏目)")
"""The column that holds all that is published; columns of other names hold one kind of item."""
_HALF_QUOTED = re.compile(r"^[^\",;]{1,24}\"(?=[\u4e00-\u9fff])")
_LIST = re.compile(
    r"(?<=[开布示新送\x01])(?:了|各类|各种|涉及|有关|关于|包括|的)*[^,;:、]{1,16}(?:、[^,;:、]{1,16})+?等(?:政府服务(?=信息)|(?:群众|社会|公众)[^,;:、]{0,8}的(?=信息)|[^,;:、]{0,6}(?:各类|各种|各项|方面|领域|多类))?"
    r"|(?<=[开布示新送])(?:了|各类|各种|的)*[^,;:、]{2,12}等(?:各类|各种|各项|各方面|方面)"
    r"|(?<=信息)[、和及与][^、,;和及]{1,8}(?=信息)"
)
_LIST_ON_ACCOUNT = re.compile(r"(?<=[开布新送])(?:了|各类|各种|的)*[^,;:]{2,40}等")
"""On an account a list with 等 is all there was."""
_SITE = (
    r"(?:(?:专栏|栏目|(?:政府|政务)?信息(?:公开)?平台)[及和与、][我本]?[局厅委办院部]?(?:人民)?(?:政府)?)?"
    r"(?:电子|专属|[我本各]?(?:部门|单位|中心)|官方|门户|政务|互联|对外|公开|信息|公众|公共|党政|集约化|手机版?|移动|入口|服务|本级|主)*"
    r"(?:网站群?|网页|官网|外网|互联网|门户网?|网)站?(?:平台)?上?"
    r"(?:(?:开设|设立|设置|建立|上)?的?\x00?(?:法定)?(?:主动公开|(?:政府|政务)?信息公开|政务公开|政府信息|政务信息)\x00?(?:专栏|专区|栏目?|平台|目录|系统|网)*)*"
)
_KIND = r"(?:官方|政务|新浪|腾讯|本级|移动|手机)*"
_ON = {
    "website": _SITE,
    "wechat": (
        rf"{_KIND}(?:微信(?!群|小程序)(?:公众)?(?:订阅号|服务号|公众号|工作号|平台|账号|帐号|号)*|公众(?:号|平台))"
        r"(?:平台|账号|帐号)?"
    ),
    "weibo": rf"{_KIND}微博(?:平台|账号|帐号|工作号|公众号|号)?",
    "app": rf"{_KIND}(?:客户端|[Aa][Pp][Pp])",
    "gazette": r"(?:人民)?(?:政府)?[公政]报",
    "other": (
        r"其[他它](?:方式|形式|渠道|途径|载体|平台)|(?:抖音|快手|今日头条|头条|视频号)(?:账号|帐号|平台|号)?"
        r"|(?:政务|村务|居务|信息|宣传)?(?:公开|公示|宣传|公告)栏(?!目)"
        r"|(?:户外|电子|广告|显示|大|L|E|D)*屏|(?:农村)?大?(?:喇叭|广播)|电视台?|报[纸刊]|宣传[册单栏]|展板|橱窗|查阅[点室]"
        r"|[、和及与]|等(?:其他)?(?:方式|形式|渠道|途径|载体)"
    ),
    PLATFORM: (
        r"[\u4e00-\u9fff]{0,12}?(?:(?:政府|政务)信息|(?:政府|政务)?信息公开|政务公开)(?:目录)?(?:统一|网络)?"
        r"(?:平台|目录(?:管理)?系统|系统|目录|专栏|栏目)上?"
        r"|(?:各个?|各类|多个|公开)平台|(?<=[在过])(?:平台|目录)[上中]?|主动公开(?:栏目|专栏)"
    ),
}
_MEDIA = {name: re.compile(pattern) for name, pattern in _ON.items()}
_WAYS_TO_THE_VERB = re.compile(
    r"(?:通过|利用|运用|采取|依托|借助|经由?|在|于|以)[^;]*?"
    r"(?=(?:共计?|累计)?(?:主动|公开(?!网|栏|信息网|平台|专栏|专区|渠道|方式|载体|媒介|[^,;]{0,4}场所)|发布(?!会|平台|渠道)|公布|更新|推送|向社会|对外|面向))"
    r"|^[^;]*(?:网站?|微信|微博|公众号)(?:平台)?(?=(?:共|累计|分别)*(?:主动|公开|发布|公布|更新|推送|向社会|对外))"
)
_MEDIUM_OF_A_GOVERNMENT = re.compile(rf"[\u4e00-\u9fff]{{0,12}}?(?<![通经])(?:人民)?政府{_GAP}?(?={_MARK})")
_ACCOUNT_OF_A_NAME = re.compile(
    rf"(?<=[在过用托助经])[\u4e00-\u9fffA-Za-z·]{{2,12}}(?={_MARK})|^[\u4e00-\u9fffA-Za-z·]{{2,12}}(?={_MARK})"
)
_SITE_OF_A_BODY = re.compile(
    rf"(?:^|(?<=[在过用托助经]))[\u4e00-\u9fff]{{2,14}}?[局委厅办院区县市校](?={_MARK})"
)
_NEW_MEDIUM = re.compile(r"(?:政务|网络)?新媒体(?:网络)?(?:平台|账号)?|账号|帐号")
_WHO = (
    r"(?:盟|地区)?行(?:政公)?署|[省市县区乡镇](?:[、和及]?[省市县区乡镇]){1,3}[两三四]级(?:行政机关|政府)?|公开义务人|"
    r"(?<=政府)[及和与、](?:其|所属|各|[省市县区][直级])*(?:工作|职能|组成)?部门|(?<=部门[、和及与])各[县市区旗州乡镇街道、()]{1,8}(?=政府|人民政府|共|主动|公开)|"
    r"(?<=全[省市县区州])\d{1,3}[个家](?:部门|单位|机关|乡镇|街道|[和及、])+|"
    r"各[县市区旗州乡镇街道办事处、()]{1,10}(?=[、和及与][省市县区][级直]各?(?:部门|单位|机关))|"
    r"[我本全](?:街道(?:办事处)?|(?:旗|县|市|省|区|州|盟)?(?:局|委|厅|办|院|署|处|所|会|站|馆|校|镇|乡|街|部(?!门)|社|[大支中总]?队|苏木|关(?![键注系于]))(?:机关|系统)?|自治[区州县旗]"
    r"|[旗县市省区州盟]|单位|部门|机关|行政机关|公司|集团|中心|园区|管委会|开发区|系统|政府|级)+(?:各级|上下)?(?:人民|行政)?(?:政府|机关){0,2}"
    r"|(?<![\u4e00-\u9fff])[局委厅院](?:机关|本级)|各级行政机关(?!和)|(?:各级)?(?:行政机关|政府)(?:[和及]各?部门)|各级各部门|各部门|各单位|(?<=[、和及与])[省市县区镇乡][级直]各?(?:部门|单位|机关)|(?:人民)?政府(?:办公[室厅])?"
    r"|[省市县区]委(?=[、和及])"
)
_VERB = (
    r"主动|予以|应当?|公开|发布|公布|公示|更新|制作|制发|同步|梳理|整理|录入|编制|上传|传|推送|刊[发登]|发表|推出|编[辑发]|形成|生成|产生|审核|对外|向外|面向"
    r"|向?社会(?:公众|各界)?|发[文稿]|发送|发出|上线|完成|及时|积极|依法|依规|认真|严格|全面|准确|有效|规范|有针对性地|充分"
    r"|组织(?=发布|公开|更新)|做好|开展|实现|切实|进行|运用|利用|采用|依托|借助|线上线下|开[办设通]|建立"
)
_WHAT = (
    r"各(?=政府|政务)|各(?:类|种|项|方面|领域)|所有|全部|有关|相关|重要|非涉密|权威|本级|动态|工作|公开类|公开性|政府|政务|信息类?|资讯|消息|内容|数据|自主"
    r"|图文|[推微博]文|推送|文章|文稿|稿件|微信|微博|短?视频|作品|条目|转载|原创|其[他它]"
)
_HOW_MUCH = (
    r"共|计|合计|总计|累计|总数|总量|总共|一共|新增|数[量目字]?|总|量|近|约|达|逾|有|是|为|次|件数|条数|篇数|分别"
    r"|\d(?=[.、])|[①-⒛㈠-㈩➀-➓❶-❿]"
)
_PARTICLE = (
    r"[X×]{1,4}|经过?(?:[我本][局委厅办院镇乡])?(?:保密|合法性|合规|内部|领导|分管|严格|认真|依法|层层|逐级)*(?:审查|审批|把关)(?:同意|通过|合格|后)*"
    r"|[的地了已应将均全也还并对就由经在于上中内里及和与、以时一二三四五六七八九十:\"'·.() -]"
    r"|通过|包括|其中|具体|主要内容|情况|概[述况]|总体|基本(?=情况)|统计|方面|渠道|截[至止]|来"
    r"|结合[^,;]{0,14}?(?:实际|情况)|同时"
    r"|(?:按照?|依照|根据)(?:《[^》]{0,24}》|\x00)?(?:的|相关|有关|上级|政府信息公开|信息公开|政务公开|主动公开)*(?:规定|要求|目录|条例|部署)(?:和要求|要求)?"
)
_WAYS = (
    r"为(?:主要?|第一)(?:公开|发布)?(?:平台|渠道|阵地|载体)|"
    r"(?:通过|利用|运用|采取|采用|以|在|依托|借助|经)?(?:(?:各|多|不同|上述|以上|信息发布|主(?=渠道)|公开(?=渠道|方式|形式|途径|载体|媒介)|有效|相关)(?:类|种|个|项)?"
    r"(?:的|和|、)?)+"
    r"(?:渠道|方式|平台|形式|途径|载体|媒介|媒体)(?:[和及、](?:渠道|方式|形式|途径|载体|平台))?"
)
_KNOWN = re.compile("|".join((_WAYS, _WHO, _VERB, _WHAT, _HOW_MUCH, _PARTICLE)))
_RUN = re.compile(rf"[^{_GAP}{_MARK}]+")
_RANK = re.compile(r"部门|街道|苏木|自治|单位|中国|人民|办公室|[省市县区州旗镇乡局委厅办部]")
_BODY = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:[省市县区州旗镇乡局委厅办院部校站所会处馆](?<!网站)|街道|苏木|中心|单位|办事处|政府|区域|部门|机关)"
)
_LEADING_BODY = re.compile(
    rf"^{_GAP}*[\u4e00-\u9fff]{{2,20}}?(?:[局委厅院部校镇乡]|办(?:公[室厅])?|街道|苏木|中心|办事处|政府|委员会)"
    rf"(?=[共主公累发及通利依在全举召组制印出{_GAP}])"
)
_ABOUT = re.compile(r"^(?:涉及?|有关)")
_BY_KIND = {
    "学校": ("大学", "学院", "学校", "中学", "小学", "幼儿园", "党校"),
    "医院": ("医院", "保健院", "中心"),
    "公司": ("公司", "集团"),
}
"""What a body that is no office calls itself: 学校 for a university."""
_BARE = frozenset("省市县区州旗镇乡局委厅办部") | {"街道", "苏木", "单位", "人民", "办公室", "中国"}


_COLUMN = re.compile(r"[专栏]栏|栏目|[专板]区|板块|子网?站")
_COLUMN_OF = re.compile(
    rf"{_MARK}[{_GAP}的上]*(?P<who>[\u4e00-\u9fff]{{2,16}}?)的?(?:部门)?(?:政府|政务)?(?:信息公开|政务公开)?"
    rf"(?:专栏|子?栏目|专区|板块|子网?站|{_MARK}(?:专栏|栏目)?)"
)
"""A column named after a body on the site of its government: 县政府网站水利局专栏."""
_OF_OURS = re.compile(r"[我本](?:局|委|厅|办|院|镇|乡|街道|单位|部门|中心|机关)")
_ENDS_OF_BODIES = (
    "局",
    "委",
    "厅",
    "办",
    "院",
    "镇",
    "乡",
    "街道",
    "中心",
    "委员会",
    "办公室",
    "办事处",
    "管委会",
)
_TO_PLACE = re.compile(r"[通经]过|[在于向以]|利用|依托|借助|运用|其中|[,;:]")
_ACCOUNT_NAME = re.compile(r"[\"《]([^\"》]{2,24})[\"》]")
_ORDINARY = re.compile(r"[我本][\u4e00-\u9fff]|政府|人民|官方|门户|政务|公开|信息")


def _is_own(who: str, name: str) -> bool:
    """Say whether a column is of the body: named after it with the word that says what it is, or 我局, 本乡."""
    return bool(_OF_OURS.fullmatch(who)) or (
        who.endswith(_ENDS_OF_BODIES) and who not in _BARE and (not name or names_the_body(who, name))
    )


def _without_own_site(text: str, place: str) -> str:
    """Return a clause without the name of a site that bears the body's place: 青山水利网 for 青山县水利局."""
    end = text.find(_MARK)
    start = text.rfind(place, max(end - 14, 0), end) if end > 0 else -1
    if start < 0 or _GAP in text[start : end - 1]:
        return text
    start -= 2 if text.endswith("中国", 0, start) else 0
    return text[:start] + _GAP + text[end:]


def left_over(clause: str, name: str, media: str, subject: re.Pattern[str] | None = None) -> list[str]:
    """Return the words of a clause that are no part of a plain statement of the whole.

    Args:
        clause: the words in front of a count, back to where its statement begins.
        name: the reporting body, empty where it is not known; its name and its short forms are known words.
        media: the code of the one medium that the count is of, :data:`SEVERAL`, :data:`PLATFORM`, or empty where
            no medium is part of a statement of the whole.
        subject: more words that are accounted for, those of what is counted.
    """
    if media in (PLATFORM, "website"):
        clause = _COLUMN_OF_ALL.sub(r"\1", clause)
    text = _QUOTED.sub(_GAP, _WHEN.sub(_GAP, clause))
    if subject is not None:
        text = subject.sub(_GAP, text)
    if '"' in text:
        text = _HALF_QUOTED.sub(_GAP, text)
    if media == SEVERAL:
        text = _WAYS_TO_THE_VERB.sub(_GAP, text, count=1)
    elif media:
        text = _MEDIA[media].sub(_MARK, text).replace(_MARK + "平台", _MARK)
        if media == "website" and _COLUMN.search(text):
            text = _COLUMN_OF.sub(lambda m: _MARK if _is_own(m["who"], name) else m.group(), text)
        text = _MEDIUM_OF_A_GOVERNMENT.sub(_GAP, text)
        if media == "website":
            text = _without_own_site(text, name[:2]) if name else _SITE_OF_A_BODY.sub(_GAP, text)
        elif media != PLATFORM and media != "gazette":
            text = _ACCOUNT_OF_A_NAME.sub(_GAP, text)
            text = _LIST_ON_ACCOUNT.sub(_GAP, _NEW_MEDIUM.sub(_GAP, text))
    if not name:
        text = _LEADING_BODY.sub(_GAP, text)
    text = _KNOWN.sub(_GAP, _LIST.sub(_GAP, text))
    return [run for run in _RUN.findall(text) if not names_the_body(run, name)]


def owner_of(place: str, medium: str) -> str:
    """Return whose site or account a clause speaks of, as far as it says: the account's name, or the body's."""
    if medium not in ("website", "wechat", "weibo"):
        return ""
    quoted = _ACCOUNT_NAME.search(place)
    if quoted:
        return quoted[1]
    match = _MEDIA[medium].search(_WHEN.sub("", place))
    if match is None:
        return ""
    before = _TO_PLACE.split(_WHEN.sub("", place)[: match.start()])[-1]
    return _KNOWN.sub("", before) if not _ORDINARY.fullmatch(before) else ""


def names_the_body(words: str, name: str) -> bool:
    """Say whether words are a short form of a name: the characters of 市住建局 stand in order in the full one.

    Where no name is known, any words that end like a body's do.
    """
    if not name:
        return bool(_BODY.fullmatch(words))
    words = _ABOUT.sub("", words)
    core = _RANK.sub("", words)
    if _stands_in(words, name) or (core and _stands_in(core, name) and not _of_another_rank(words, name)):
        return True
    if words in _BY_KIND and name.endswith(_BY_KIND[words]):
        return True
    return words in _BARE or (len(words) > 5 and _stands_in(name, words))


def _of_another_rank(words: str, name: str) -> bool:
    """Say whether words name a rank that the name does not have: 省水利厅 is not 青山县水利局."""
    ranks = [char for char in "省市县区州旗厅部" if char in words.replace("部门", "")]
    return bool(ranks) and not any(char in name for char in ranks) and any(c in name for c in "省市县区州旗")


def _stands_in(words: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in words)
