"""Money, documents, decisions, responses, meetings, staff: a line for each wording of a fact.

Belongs here: facts whose label says by itself what is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PROCESSING_FEE = re.compile(r"信息(?:公开)?处理费")
FUNDING = re.compile(
    r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:的)?(?:专项|工作|相关)?(?:经费|费用)(?:投入|支出|开支"
    r"|预算)?$"
)
FUNDING_BESIDE_STAFF = re.compile(r"^(?:投入|落实|安排)?专项经费(?:投入|支出)?$")
STAFF_FOR_DISCLOSURE = re.compile(r"(?:信息公开|政务公开)(?:工作)?(?:的)?人员")
"""In a sentence on them 专项经费 needs no word of disclosure."""
ADMINISTRATIVE_FEES = re.compile(r"行政事业性收费(?:收入|金额|总额|总金额)?$")
PROCUREMENT = re.compile(r"政府(?:集中)?采购")

_POINT = r"\d{1,3}[个间][^,;、。\d]{2,12}[点室窗口处]"
POINTS_LISTED = rf"(?:设立|设置|设有|建立|开设|开辟|建成|确定)(?:了|的)?(?:{_POINT}[,、和及])+$"
"""设立了1个信息申请受理点,1个公共查阅点: one verb for a list of points."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label of a metric that needs no running topic: ``needs`` must stand somewhere in the sentence."""

    keys: str
    """Words one of which is in every match: the pattern is not tried without them."""
    pattern: str
    metric: str
    units: frozenset[str]
    needs: str = ""
    refuses: str = ""
    years: tuple[int, int] = (0, 9999)
    heading: str = ""


_TIMES = frozenset("次场期个") | {"场次", "期次", "批次"}
_ABOUT_DISCLOSURE = r"信息公开|政务公开"
FACTS = (
    Fact(
        "发布会|通气会",
        r"(?:召开|举办|举行|参加|组织|出席|参与|开展)[^,;]{0,24}新闻(?:发布会|通气会)|新闻发布会",
        "response.press_conferences",
        _TIMES,
        refuses=r"疫情防控新闻发布会|累计",
    ),
    Fact(
        "访谈",
        r"(?:在线|网上|网络)访谈(?:活动|节目)?|(?<!专题)访谈",
        "response.online_interviews",
        _TIMES,
        needs=r"访谈",
    ),
    Fact(
        "解读",
        r"(?:发布|公开|刊发|推送|制作|编发|出台|撰写|推出|上传|形成|编写|公布|开展)[^,;、图漫动音视]{0,14}?"
        r"(?<!图文)政策(?:文件)?(?:性文件)?解读(?:稿件|材料|信息|文章|稿|文稿|产品|方案)?"
        r"|发布政策解读文件|(?:发布|公开|推送|刊发|制作)(?:了)?(?:各类|相关|有关)*解读(?:信息|材料|稿件|文章)|^(?:以及|和|及)?政策(?:文件)?解读|(?:政策|文件)?解读(?:稿件|材料)(?:发布|公开)?|解读信息(?:发布|公开)|政策解读稿",
        "response.policy_interpretations",
        frozenset("篇条件个期次份则项"),
        refuses=r"及解读|图文解读|多媒体|转载|图解|视频|上级",
    ),
    Fact(
        "解读",
        r"主要(?:负责同志|负责人|领导)解读政策",
        "response.leader_interpretations",
        _TIMES,
    ),
    Fact(
        "回应",
        r"(?:及时|积极|主动|有效)?(?:处置)?回应(?:公[众共]|社会|群众|民众|民生)?(?:关注|关切)?(?:的)?(?:热点"
        r"|重大|重要|政务|网络|突发)*(?:(?:或者?|和|及|与|、)?(?:重大|重要|政务|网络)*(?:问题|舆情|关切|事件|热点))+(?:问题|信息)?",
        "response.hotspots",
        frozenset("次件条起个") | {"件次"},
        refuses=r"微博|微信|留言|回复|其[他它]方式|热线|来电|工单|12\d{3}",
    ),
    Fact(
        "回应",
        r"(?:通过)?[^,;、]{0,8}其[他它]方式回应(?:公众关切|社会关切)?(?:的)?(?:事件|热点)?",
        "response.other",
        frozenset("次件条"),
    ),
    Fact(
        "回应",
        r"(?:通过)?(?:政务)?(?:微博|微信|两微)(?:、?(?:微信|微博))?(?:平台)?回应(?:公众关切"
        r"|社会关切)?(?:的)?(?:事件|热点)?",
        "response.weibo_wechat",
        frozenset("次件条"),
    ),
    Fact(
        "征求|征集",
        r"(?:重大决策|重大行政决策|决策|预公开|政策文件|民生)?[^,;]{0,12}(?:征求|征集)(?:社会|公众|群众"
        r"|各方面?|各界)*(?:的)?意见(?:建议)?(?:活动)?|(?:意见|民意|建议)征集(?:调查|活动)*",
        "consultation.times",
        frozenset("次期场个") | {"场次", "期次"},
    ),
    Fact(
        "意见|建议",
        r"(?:收到|征集到?|收集到?|征求到?|采集|收集整理|反馈)(?:的)?(?:公众|社会各界|群众|各方面?|各类"
        r"|反馈)*(?:的)?(?:意见|建议)(?:和|、|及)?(?:意见|建议)?",
        "consultation.opinions",
        frozenset("条个件份"),
        needs=r"征集|征求|决策|听证|预公开|意见征集",
        refuses=r"留言|投诉|咨询|信箱|不予采纳|评议",
    ),
    Fact("反馈意见", r"(?:公众|群众)反馈意见", "consultation.responses", frozenset("次")),
    Fact(
        "采纳",
        r"(?:不予|未|未予)采纳(?:的)?(?:意见|建议)?",
        "consultation.opinions_rejected",
        frozenset("条个件"),
        needs=r"征集|征求|决策|意见",
    ),
    Fact(
        "会议",
        r"(?:召开|举行|组织)?(?:面向公众)?(?:向社会|向公众)?开放(?:的)?(?:政府|各类)?(?:常务)?会议"
        r"|会议开放",
        "open_meetings.times",
        frozenset("次场个") | {"场次"},
    ),
    Fact(
        "代表|列席",
        r"(?:参会|列席|旁听)(?:的)?(?:公众|市民|群众|居民)?代表|公众代表|邀请[^,;]{0,16}列席(?:会议)?",
        "open_meetings.participants",
        frozenset("人名位") | {"人次"},
        needs=r"会议|列席",
    ),
    Fact(
        "建议",
        r"(?:主动)?(?:公开|公布|发布)(?:了)?(?:各级|省市?|市|县|区|全国)*(?:人大代表建议|人大建议"
        r"|人大议案建议|代表建议)(?:的)?(?:办理)?(?:结果|情况|答复|复文|意见)*"
        r"|(?:人大代表|人大)(?:的)?建议(?:的)?(?:办理)?(?:结果|情况|答复|复文)*公开"
        r"|(?:人大代表|人大)(?:的)?建议(?:的)?办理(?:结果|情况|答复|复文)+(?:信息)?",
        "proposals.npc_disclosed",
        frozenset("件条个份"),
        needs=r"公开|公布|发布",
        refuses=r"提案[^,;、]{0,8}$",
    ),
    Fact(
        "提案",
        r"政协(?:委员)?(?:的)?提案(?:的)?(?:办理)?(?:结果|情况|答复|复文|意见)*(?:信息)?(?:公开)?",
        "proposals.cppcc_disclosed",
        frozenset("件条个份"),
        needs=r"公开|公布|发布",
        refuses=r"(?:建议|议案)[^,;\d]{0,6}政协|人大(?:代表)?[、和及与]政协|[省市县区]政协|(?:承办|办理)(?:了|的)?政协",
    ),
    Fact(
        "建议",
        r"^人大(?:代表)?建议(?:办理)?(?:答复)?$",
        "proposals.npc_disclosed",
        frozenset("件条个份"),
        needs=r"(?:结果|答复|复文)[^。;,]{0,16}公开,其中",
    ),
    Fact(
        "主动公开",
        r"依申请(?:公开)?(?:的)?(?:信息)?转(?:为|化为)?主动公开(?:的)?(?:信息)?",
        "disclosure.converted_from_request",
        frozenset("条件"),
    ),
    Fact(
        "解密|密级",
        r"(?:解密|解除密级)(?:公开)?(?:的)?(?:信息|文件)?",
        "disclosure.declassified",
        frozenset("条件份"),
    ),
    Fact(
        "电子化",
        r"全文电子化(?:的)?(?:主动公开)?(?:的)?(?:政府)?(?:信息)?",
        "disclosure.full_text_online",
        frozenset("条件"),
        needs=r"信息",
    ),
    Fact(
        "查阅|查询",
        r"(?:设立|设置|设有|建立|开设|建成|共有)[^,;]{0,16}?(?:政府信息|信息公开|政务公开)?(?:公共)?"
        r"(?:集中)?查(?:阅|询)(?:点|场所|中心|室)",
        "organisation.reading_points",
        frozenset("个处"),
        needs=r"信息",
    ),
    Fact(
        "查阅|查询",
        r"政府信息(?:公开)?(?:公共)?查(?:阅|询)(?:点|场所)",
        "organisation.reading_points",
        frozenset("个处"),
    ),
    Fact(
        "查阅",
        r"^(?:设立|设置|设有)?(?:了)?查阅(?:点|场所)$",
        "organisation.reading_points",
        frozenset("个处"),
        needs=r"(?:信息公开|政务公开)(?:工作)?(?:的)?(?:人员|专门机构)",
    ),
    Fact(
        "机构",
        r"(?:设立|设置|成立|明确)?(?:了)?(?:政府信息公开|政务公开)(?:工作)?(?:的)?专门(?:工作)?机构|(?:设有|设立|成立)(?:了)?(?:政府信息公开|政务公开)(?:工作)?机构",
        "organisation.offices",
        frozenset("个家"),
    ),
    Fact(
        "专职|全职",
        r"(?:配备|配置|落实|安排|确定|现有|共有)?(?:了)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?[专全]职"
        r"(?:信息|信息公开|政务公开)?(?:工作|管理)?人员",
        "organisation.staff_full_time",
        frozenset("名人位"),
    ),
    Fact(
        "专职|全职",
        r"[专全]职从事(?:政府)?(?:信息公开|政务公开)(?:工作)?(?:的)?(?:工作)?人员",
        "organisation.staff_full_time",
        frozenset("名人位"),
    ),
    Fact(
        "兼职",
        r"(?:配备|配置|落实|安排|确定|现有|共有)?(?:了)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?"
        r"(?<!专)(?<!专、)兼职(?:工作)?人员",
        "organisation.staff_part_time",
        frozenset("名人位"),
    ),
    Fact(
        "人员",
        r"(?:从事|负责)[^,;、]{0,12}(?:信息公开|政务公开)工作的专、?兼职(?:工作)?人员"
        r"|从事(?:政府)?(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:的)?(?:工作)?人员|(?:配备"
        r"|落实)(?:了)?(?:政府信息公开|政务公开|信息公开)(?:工作)?专兼职(?:工作)?人员",
        "organisation.staff",
        frozenset("名人位"),
    ),
    Fact(
        "会",
        r"(?:召开|组织|举行|举办)(?:了)?(?:全[市县区镇乡局系统]{1,2}|年度)?[^,;、]{0,10}(?:信息公开"
        r"|政务公开)[^,;、]{0,12}(?:会议|专题会|推进会|部署会|协调会|调度会|座谈会|例会)",
        "training.meetings",
        _TIMES,
    ),
    Fact(
        "会",
        r"^(?:召开|组织召开)(?:了)?(?:专题|工作|专题工作)会议$",
        "training.meetings",
        _TIMES,
        needs=r"(?:信息公开|政务公开)[^。]*会议\d+[次场][,、;](?:举办|开展)?(?:各类)?培训",
    ),
    Fact(
        "培训",
        r"(?:举办|开展|组织|组织开展|组织举办|召开)(?:了)?[^,;、]{0,16}(?:信息公开"
        r"|政务公开)[^,;、]{0,12}培训(?:班|会|活动)?",
        "training.courses",
        _TIMES,
        refuses=r"参加",
    ),
    Fact(
        "培训",
        r"(?:举办|开展|组织|组织开展|组织举办)(?:了)?[^,;、]{0,10}培训(?:班|会|活动)",
        "training.courses",
        _TIMES,
        needs=_ABOUT_DISCLOSURE,
        refuses=r"参加",
    ),
    Fact(
        "培训",
        r"^(?:举办|开展|组织)(?:了)?(?:专题|业务|集中)*培训",
        "training.courses",
        _TIMES,
        needs=r"(?:信息公开|政务公开)[^。]{0,12}会议?\d",
    ),
    Fact(
        "参训|受训",
        r"[参受]训(?:人员|干部)?",
        "training.participants",
        frozenset({"人次", "人", "名"}),
        needs=_ABOUT_DISCLOSURE,
    ),
    Fact(
        "培训",
        r"(?:接受)?培训(?:工作)?(?:人员|干部|工作人员|信息员|骨干|人)?",
        "training.participants",
        frozenset({"人次", "人", "名"}),
        needs=_ABOUT_DISCLOSURE,
    ),
    # Documents. The metric depends on the form of the year; see claims.
    Fact(
        "新增",
        r"新增的?(?:行政)?规范性文件",
        "normative_documents.issued_total",
        frozenset("件条个"),
        refuses=r"网站|平台|栏|目录|公众号",
        years=(0, 2018),
    ),
    Fact(
        "现行有效",
        r"现行有效(?:的)?(?:行政)?(?:规范性)?文件",
        "normative_documents.in_force",
        frozenset("件个份"),
        needs=r"规范性",
        years=(2021, 9999),
    ),
    Fact(
        "现行有效",
        r"现行有效(?:的)?(?:[省市])?(?:人民政府|政府)?规章",
        "regulations.in_force",
        frozenset("件个部"),
        refuses=r"公开|公布|发布|公示|备案",
        years=(2021, 9999),
    ),
    Fact(
        "废止|失效",
        r"(?:清理|宣布|予以)?(?:废止|失效)(?:的)?(?:[省市])?(?:人民政府|政府)?规章",
        "regulations.repealed",
        frozenset("件个部"),
        refuses=r"公开|公布|发布|公示|备案",
        years=(2021, 9999),
    ),
    Fact(
        "废止|失效",
        r"(?:清理|宣布|予以|修改|修订)?(?:并|、)?(?:废止|失效)(?:、失效)?(?:的)?(?:行政)?(?:规范性)?文件",
        "normative_documents.repealed",
        frozenset("件个份"),
        needs=r"规范性",
        years=(2021, 9999),
    ),
    # Decisions: only with a decision verb.
    Fact(
        "行政许可",
        r"(?:作出|做出|下达)(?:的)?(?:各类)?行政许可(?:处理)?(?:决定)?|办结(?:的)?(?:各类)?行政许可(?:事项"
        r"|申请|案件)?|行政许可(?:事项|决定)?办结|行政许可处理决定",
        "licensing.decisions",
        frozenset("件项个宗起条"),
        years=(2019, 9999),
    ),
    Fact(
        "行政处罚",
        r"(?:作出|做出|下达)(?:的)?(?:各类)?行政处罚(?:处理)?(?:决定)?|行政处罚处理决定",
        "penalty.decisions",
        frozenset("件项个宗起条"),
        years=(2019, 9999),
    ),
    Fact(
        "行政强制",
        r"(?:作出|做出|实施|下达)(?:的)?(?:各类)?行政强制(?:措施|执行)?(?:处理)?决定|行政强制处理决定",
        "coercion.decisions",
        frozenset("件项个宗起条"),
        years=(2019, 9999),
    ),
)
PUBLISHED_DECISIONS = re.compile(r"公开|公示|发布|上传|归集|推送|录入|报送|公布|双公示|信用")

NORMATIVE = re.compile(r"(?:行政)?规范性文件$")
REGULATIONS = re.compile(r"(?:市|省)?(?:政府|人民政府)?规章$")
MAKING = re.compile(
    r"(?:制发|制定|出台|印发|新制定|制定发布|制定印发|新出台|制定出台|制作|颁布"
    r"|(?:修订|修改)(?:并|后|、)?(?:重新)?(?:公布|发布|印发|出台))(?:了)?(?:的)?[^,;、]{0,12}$"
)
REVISED = re.compile(r"修[订改](?!(?:并|后|、)?(?:重新)?(?:公布|发布|印发|出台))")
"""What was revised was there before: with it, documents made are not told apart."""
OPENING = re.compile(r"(?:主动公开|公开|公布|发布)(?:了)?(?:的)?[^,;、]{0,14}$")
