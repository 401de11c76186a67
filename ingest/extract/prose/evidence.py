"""Whether a figure of meetings, staff, documents or answers is the body's own whole of the year.

Belongs here: what a plain statement of such a figure is made of beside the words of whole.py, and what else in the
sentence speaks against it. A figure of one occasion, one place or one office of several has a word too many.
"""

from __future__ import annotations

import re

from ingest.extract.prose.spots import CLAUSE, Spot
from ingest.extract.prose.vocabulary import publication as publication_words
from ingest.extract.prose.vocabulary.facts import POINTS_LISTED
from ingest.extract.prose.whole import SEVERAL, left_over

_HOLDING = (
    r"召开|举办|举行|参加或(?=举办)|参加|出席|参与|组织|开展|主办|承办|协办|联合|牵头|进行|录制|接受|制作|做客|作客"
    r"|走进"
)
_LEADERS = (
    r"(?:[我本市县区]?[局委厅办院])?(?:主要|分管|有关|相关|班子)?(?:负责同志|负责人|领导)(?:及相关负责同志)?"
    r"|(?:局|厅|县|市|区|镇|乡|州|院|处)长[\u4e00-\u9fff]{2,3}(?=在|参加|走进|做客|作客|作|就)"
)
_TOPICS = r"[^,;:]{1,40}等(?:[^,;:等]{0,6}?)(?:主题|专题|方面|工作|内容|热点|重点|问题|领域)的?"
_DOCUMENTS = (
    r"行政|规范性|文件|规章|本?部门|制发|制定|出台|印发|颁布|修订|修改|清理|废止|失效|宣布|现行有效|继续有效|新增?|件"
    r"|确定|集中|统一|公文|名称|以[^,;]{2,14}名义(?=制发|制定|出台|印发)|起草"
)
_STAFF = (
    r"专$|[有相]关工作|执行|(?:专、?)?[专兼全]职(?:信息|信息公开|政务公开)?(?:工作|管理)?|(?:[局镇乡]|街道)?(?:党政(?:综合)?)?办(?:公室)?(?=配备|明确|安排|确定|有|现有)|工作人员|人员|同志|民警|干部|配备|配置|配有|配|落实|明确|安排|确定|指派"
    r"|现有|现|从事|负责|承办|承担|具体|日常|事务|事宜|专门|专人|设有|为此|加强|信息员|成立[^,;]{2,16}小组并?"
    r"|各自|各(?:业务|职能|内设)?[处科股]室|收集|整理|审[核查]|录入|报送|维护|管理|指定|同时|所有|各项|统筹|协调|指导|推进|在编|职责"
)
_SUBJECTS = {
    "response.press_conferences": (
        rf"{_HOLDING}|回应解读|新闻|发布会|通气会|在线访谈|{_LEADERS}|{_TOPICS}|场次|例行|专题|系列|线[上下]|等$"
    ),
    "response.online_interviews": (
        rf"{_HOLDING}|回应解读|新闻发布会|在线|网[上络]|线上|访谈|活动|节目|{_LEADERS}|{_TOPICS}|政策性|政策|网站[作做]?|栏目|做|嘉宾|直播|等$"
    ),
    "response.policy_interpretations": (
        r"政策|性|文件|解读|相应|各[类种](?:形式|样式|方式)|多样|稿件?|材料|信息|文章|产品|方案|配[发套]|撰写|起草|出台|编写|同步|本级|针对[^,;]{2,24}(?=发布)|原创"
        r"|解读回应|组织"
    ),
    "response.": (
        r"回应|处置|公[众共]|群众|民众|民生|市民|关注|关切|热点|重大|重要|突发|舆情|政务|问题|事件|或者?|微博|微信|两微|新闻媒体|其[他它]方式"
        r"|主要(?:负责同志|负责人|领导)|政策|领导信箱|人民网[^,;、]{0,8}留言板|等|解读"
    ),
    "consultation.": (
        r"重大|重要|行政|决策|预公开|政策|文件|民生|征求|征集|公众|群众|公开|意见|建议|民意|调查|活动|草案|事项|网上|在线|组织"
        r"|[收征]?[集求]?到|收集|采集|反馈|采纳|不予|未予|未|社会各界|线上"
    ),
    "organisation.reading_points": (
        r"设立|设置|设有|设(?=政府|信息|公共)|建立|开设|建成|开辟|挂牌|共有|确定|专门|公共|公众|公开|集中|查阅|查询|场所|中心|点|室|处"
        r"|各级[^,;、]{0,8}(?:窗口|视窗|大厅)|等处|(?:各?户籍)?派出所|(?<=在)[局委厅院]办公室|分局|(?:办[证照])+中心|(?:户政|办事|办税|服务|接待)+窗口|(?:交警|交巡警|治安)?支队|(?:街道|镇|乡|社区|机关|办事|政务|服务)大厅|图书馆|档案馆|政务服务|便民服务|行政服务|同时"
        r"|[省市县区旗州镇乡街道村社()、和]{0,24}[二两三四五]级|采用|连接\x00?(?:政府)?(?:门户)?网站|形式"
    ),
    "organisation.offices": r"设立|设置|设有|成立|明确|专门|机构|工作",
    "organisation.": _STAFF,
    "open_meetings.": r"召开|举行|组织|面向|开放|常务|会议|参会|列席|旁听|公众|市民|群众|居民|代表|邀请|各类|向",
    "proposals.": r"主办|承办|人大|政协|代表|委员|建议|议案|提案|办理|结果|情况|答复|复文|意见|各级|[省市县区]|\d",
    "training.": (
        r"召开|组织|举行|举办|开展|参加|参训|受训|信息员|骨干|会议|基层(?=政务公开)|专题|推进|部署|协调|调度|座谈|例会|会|培训|班|业务|知识|接受|干部|人员|政策|或"
        r"|专项|学习|集中"
    ),
    "normative_documents.": _DOCUMENTS,
    "regulations.": _DOCUMENTS,
    "disclosure.normative_documents": _DOCUMENTS,
}
_KNOWN = {prefix: re.compile(f"{pattern}|同时|并") for prefix, pattern in _SUBJECTS.items()}
_OF_DOCUMENTS = (
    "normative_documents.",
    "regulations.",
    "disclosure.normative",
    "proposals.",
    "response.policy_interpretations",
    "response.online_interviews",
    "consultation.",
)
"""What is published on the body's site as a rule: naming the site makes no part of it."""
_NOUN = re.compile(
    r"人员|查[阅询]|发布会|通气会|访谈|解读|文件|规章|培训|会议|机构|建议|提案|意见|问题|事件|热点|舆情|关切"
)
"""What is counted: where the words in front of a figure have none of them, it stands behind."""
_PLACED = re.compile(r"^(?:[^,;:]{0,8}?)(?:通过|利用|依托|借助|在|围绕|聚焦|针对|就)[^,;:]{2,60}$")
_GENERAL = re.compile(
    r"等[^,;:等]{0,8}$|各[类种个级]|多(?:种|个|样|方|元)|重点|中心|群众|公众|社会|要求|过程|工作中|基础上|期间|年[初末底内]?$|日$"
)
_OCCASIONS = ("consultation.", "response.press", "response.online", "open_meetings.")
_ON_ONE = re.compile(r"(?:就|对|针对|围绕|关于)《[^》]{1,60}》(?!等|[、和及与]?《)")
"""One thing that was held for: 就《办法》开展意见征集1次."""
_POINTS_LISTED = re.compile(rf"([^,;]*?){POINTS_LISTED}")
_ANOTHER = {
    "organisation.reading_points": re.compile(r"查(?:阅|询)(?:点|室|场所)"),
    "response.press_conferences": re.compile(r"(?:其[他它]|还)[^,;]{0,6}新闻发布会"),
}
"""Other ones of the kind, mentioned beside the figure."""


def is_own_whole(spot: Spot, name: str, metric: str) -> bool:
    """Say whether every word of a figure's clause belongs to a plain statement of the whole.

    Args:
        spot: the figure.
        name: the reporting body, empty where it is not known.
        metric: what the figure was read as.

    Returns:
        True for metrics that this module knows no words of.
    """
    known = next((pattern for prefix, pattern in _KNOWN.items() if metric.startswith(prefix)), None)
    if known is None:
        return True
    clauses = CLAUSE.split(spot.pre)
    clause = spot.local or clauses[-1]
    points = _POINTS_LISTED.search(spot.before) if metric == "organisation.reading_points" else None
    if points:
        clause = points[1]
    on = _on(clause) if metric.startswith(_OF_DOCUMENTS) else ""
    if _ON_ONE.search(clause) and metric.startswith(_OCCASIONS):
        return False
    if left_over(clause, name, on, known):
        return False
    by_tail = bool(spot.tail) and not _NOUN.search(spot.local)
    if by_tail and left_over(spot.tail, name, "", known):
        return False
    before = clauses[clauses.index(clause) - 1] if clause in clauses[1:] else ""
    if _PLACED.match(before) and not _GENERAL.search(before) and left_over(before, name, on, known):
        return False
    another = _ANOTHER.get(metric)
    if another is None:
        return True
    figure = spot.figure
    own = another.search(spot.tail) if by_tail else None
    end = figure.end + own.end() if own else figure.end
    mentioned = len(another.findall(spot.text, 0, figure.start)) - bool(another.search(spot.local))
    return mentioned <= 0 and not another.search(spot.text, end)


def _on(clause: str) -> str:
    """Return what left_over() is to know of the media of a clause: the site, or that there are several."""
    media = {match.lastgroup for match in publication_words.MEDIUM.finditer(clause)}
    if len(media) > 1:
        return SEVERAL
    return "website" if "website" in media else ""
