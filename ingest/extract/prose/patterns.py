"""The vocabulary of claims, as data: what a figure counts is told by the words beside it.

Belongs here: verbs, nouns, measure words and labels, each table with the sentence shape it serves. A new
wording is a new line here. Does not belong here: how the tables are applied.

Texts are clean (see sentences.py): half width, simplified, no white space, brackets taken out. A label is
what stands in front of a figure once the helpers of numerals (共, 计, 为, 达 …) are taken off its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

APPLICATION_UNITS = frozenset("件条宗例项个份次封起笔") | {"件次", "人次"}
CASE_UNITS = frozenset("件宗例项起次个条") | {"件次"}
ITEM_UNITS = frozenset("条件篇项份个则期次") | {"条次"}


@dataclass(frozen=True, slots=True)
class Label:
    """A label in front of (or, number first, behind) a figure, and the metric it names.

    ``metric`` is the code since 2019, ``metric_2014`` before (empty: none).
    """

    pattern: str
    metric: str
    metric_2014: str


# Words in front of a label that say nothing about what is counted.
LEAD = re.compile(
    r"(?:对?其中|另外|此外|另有|同时|并且?|且|以及|和|及|与|、|,|:|\"|;|-|包括|包含|含|分别[为是]?|全年"
    r"|本年度?|年度(?=办结)|今年|当年|年内|一年来|一年中"
    r"|[省市县区州旗镇乡](?:人民)?政府(?=依申请|政府信息|信息公开)"
    r"|[12]\d{3}年度?(?:内|中)?|截[至止]\S{0,12}?[日底末]|\d{1,2}月(?:\d{1,2}日)?|期间|以来"
    r"|[我本](?:苏木|街道)"
    r"|[我本]关(?![键注系于])|我[局委厅办院处所会站馆校市县区省州旗镇乡街部社]|本[机关单位局委厅办院处市县区省州镇乡街部]{1,3}"
    r"(?:道)?"
    r"|全[市县区省州镇乡系统局]{1,2}|共有?|累计|总共|一共|已|均|经(?:审查|审核|研究|核实)?|通过|共计|合计|依法|按规定|已经|对外"
    r"|向社会|[一二三四五六七八九十]是|\(?[一二三四五六七八九十]{1,2}\)|\d{1,2}[.、])+"
)

# Helpers between a label and its figure.
HELPERS = re.compile(
    r"(?:[:,]?(?:共计|合计|总计|总共|一共|累计|总(?:次数|件数|条数|场次|期数|篇数)|总数|总量|数量|(?<![文稿邮信案事])件数|条数|数目|次数|期数|人数|篇数|场次|共有"
    r"|均为|同样[为是]|同为|分别为|分别是|分别|达到|达|共|计|为|是|有"
    r"|(?:本年度?|年度|当年|今年)?新增|数|量|了|的|已|约|近|逾|超过|超|大约|将近|几乎|接近|突破|各|均|:|\"))++$"
)
TOTALLING = re.compile(r"共|合计|总计|累计|总|计")

# ---------------------------------------------------------------- applications

RECEIVING = re.compile(
    r"(?:收到并办[结理]|受理并办结|收到并答复|受理并答复|受理并回复|收到并处理|办理并答复|受理办结|收到"
    r"|接收到|接收|接到|受理|新收到?|新增|收办|接办|收悉|收取到|接受|承办|办理|处理|登记"
    r"|处置|接待|接获|收|有)(?:了|过|到)?"
)
STRONG_RECEIVING = re.compile(
    r"(?:收到|接收到?|接到|受理|新收到?|收办|接获|收悉|受理并办[结理]|收到并办[结理]|收到[和并]处理|(?:受理|收到)并(?:答复|回复))(?:了|过)?(?:的)?$"
)
ALSO_COMPLETED = re.compile(r"并?办结|并办理完毕")
ALSO_REPLIED = re.compile(r"并(?:答复|回复)")
APPLICATION_MARK = re.compile(
    r"信息(?:的)?(?:依申请)?公开(?:的|类)?(?:依)?申请|依(?:法)?申请(?:信息)?公开|依申请|申请(?:获取|查询"
    r"|查阅)?(?:政府|政务)?(?:信息)?公开"
    r"|公开(?:政府|政务)?信息(?:的)?(?:申请|要求)|申请(?:获取|获得|查询|查阅)?(?:政府|政务)?信息"
    r"|信息公开(?:的)?要求|公开申请|申请公开"
)
APPLICATION_END = re.compile(
    r"(?:申请|要求|请求)(?:(?:公开)?(?:的)?(?:政府|政务)?(?:信息)?(?:公开)?)(?:的)?"
    r"(?:要求|请求|申请|件|案件|案|事项|事件|办件|业务|书|表|函|信函|信件|来信|来函|需求|工作|办理|办理事项|受理|类|项目"
    r"|信息|文件|诉求|情况|事宜){0,3}(?:中|里)?$"
)
OTHER_BUSINESS = re.compile(
    r"复议|诉讼|应诉|许可|审批|备案|审核|登记|救助|补助|补贴|信访|投诉|举报|咨询|建议|提案|意见|职称|专利"
    r"|商标|仲裁|变更|保险|贷款|认定|工伤|听证|鉴定"
    r"|公证|援助|入学|低保|热线|来信|来访|留言|信箱|诉求|工单|问政|网民|市民|来电|申诉|求助|执法|处罚|检查"
    r"|村务|居务|评价|评议|事故|发票|护照|签证|户口|证照|办证|不动产|预约"
    r"|便民|服务中心|服务大厅|办事|服务事项|受理事项|办件"
)
"""Words of other business of an office: a figure beside one of them is no application for information."""

CHANNELS = {
    "in_person": r"当面|现场|窗口|面对面|上门|来人|来访",
    "fax": r"传真",
    "email": r"电子邮件|电子邮箱|电子信箱|邮箱|电邮|E-?mail",
    "online": (
        r"网络(?!安全|信息)|网上|互联网(?!信息)|在线(?!政务)|网站|门户网|官网|平台|(?:(?<=公开|申请|办公|受理|网上|信息|平台|政务|服务|电子|邮件|网络)系统)|线上(?![和与及、]?线下)|政务网|网页"
        r"|(?<![联电管路])网(?![信格监警安]|络安全|络信息)"
    ),
    "letter": r"信函|来信|(?<!公开)(?<!申请)信件|邮寄|邮政(?!管理|局)|邮递|快递|书信|EMS|挂号信|寄送|邮件",
    "other": r"其[他它](?:方式|形式|渠道|途径|类型|(?=申请))",
}
"""Names of bodies have words of channels in them: 邮政管理局, 互联网信息办公室, 网信办."""
CHANNEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in CHANNELS.items()))
CHANNEL_LABEL = re.compile(
    r"(?:(?:通过|以|采用|采取|经|由|使用|利用|属|属于|为|系)?(?:\"?[^,;:]{0,12}?)?"
    rf"(?:{'|'.join(CHANNELS.values())})(?:\([^)]*\))?(?:等)?(?:方式|形式|渠道|途径|平台)?"
    r"(?:提交申请表?(?:的?方式)?)?(?:收到|接收|受理|提交|提出|递交|送达|申请|提起|办理|获取)*(?:的)?"
    r"(?:依申请公开|政府信息公开|信息公开)?(?:申请|请求)?(?:公开)?(?:的|件|类|表|书)?)"
)

APPLICANTS = (
    ("natural_person", r"自然人|公民个人|个人"),
    ("business", r"商业企业|企业"),
    ("research", r"科研机构|科研单位"),
    ("public_interest", r"社会公益组织|公益组织"),
    ("legal_service", r"法律服务机构|律师事务所"),
    ("other_organisation", r"其[他它]组织"),
)
APPLICANT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in APPLICANTS))
MIXED_APPLICANTS = re.compile(r"法人|公民(?!个人)|和其[他它]组织|或其[他它]组织|单位|群众|社会公众")
APPLICANT_LABEL = re.compile(
    r"(?:(?:涉及|来自|属于|属|为|系|由|来源于|申请人(?:为|是)?|对)*)"
    rf"(?:{'|'.join(pattern for _, pattern in APPLICANTS)})(?:类)?(?:提出|申请人?|提交|提起|申请公开"
    r"|方面)*(?:的)?(?:政府信息公开)?(?:申请)?(?:办件|件)?量?"
)

_BY_TIME = (
    r"(?:按时|按期|如期|按规定(?:时限|期限)?|(?:在)?(?:法定|规定)(?:时限|期限|时间)内?|按照?法定(?:时限"
    r"|期限))"
)
_FOR_SEVERAL_REASONS = r"(?:(?:因|由于|属于?)[^,;]{2,40}等(?:原因|理由|情形|情况)(?:而|的)?)?"
"""With 等 the figure is of the group and not of one reason."""
DISPOSITIONS = (
    # Group level, the wording of the form since 2019 beside that of 2014.
    Label(
        r"\"?(?:予以|同意|准予|给予|全部|依法|属于?可?|决定)+(?:主动)?公开(?:答复|信息|处理|类|情形"
        r"|的)?\"?",
        "disposition.granted",
        "reply.granted",
    ),
    Label(
        r"\"?(?:予以|同意|准予|属于?|依法|决定)*部分(?:予以|同意|准予)?公开(?:答复|信息|处理|类|情形)?\"?",
        "disposition.partly_granted",
        "reply.partly_granted",
    ),
    Label(
        r"\"?(?:予以|同意)?公开(?:及|和|与|、|或|以及)(?:予以)?部分公开(?:答复|处理)?\"?",
        "disposition.granted_or_partly",
        "",
    ),
    Label(
        rf"\"?{_FOR_SEVERAL_REASONS}(?:依法|决定|属于?|作出|给予)*(?:不予|不同意|否决|免于|免予|拒绝)(?:\(免于\))?公开(?:答复"
        r"|处理|决定|类|情形)?\"?",
        "disposition.refused",
        "reply.refused",
    ),
    Label(
        r"\"?(?:(?:因|由于)[^,;]{0,24}?而?)?(?:依法|属于?)?(?:本[机关单位部门局]{1,2}|(?:政府)?信息)?无法(?:予以)?提供(?:的"
        r"|相关)?(?:政府信息|信息)?(?:答复|处理|类|情形)?\"?",
        "disposition.unavailable",
        "",
    ),
    Label(
        rf"\"?{_FOR_SEVERAL_REASONS}(?:依法|决定|属于?)*不予处理(?:答复|类|情形)?\"?",
        "disposition.not_processed",
        "",
    ),
    Label(
        r"\"?(?:作|做|按|属于?|以|进行)*其[他它](?:方式)?(?:处理|办理)(?:情形|方式|类)?\"?",
        "disposition.other",
        "reply.other",
    ),
    Label(r"其[他它](?:类型)?(?:答复|回复)(?:情形)?", "disposition.other", "reply.other"),
    # Reasons since 2019.
    Label(
        r"(?:属于?|涉及|因)*国家秘密(?:信息|类)?",
        "disposition.refused.state_secret",
        "reply.refused.state_secret",
    ),
    Label(
        r"(?:属于?)*其[他它]法律、?行政法规(?:规定)?禁止公开(?:信息)?",
        "disposition.refused.prohibited_by_law",
        "",
    ),
    Label(
        r"(?:可能)?危及\"?三安全一稳定\"?",
        "disposition.refused.safety_and_stability",
        "reply.refused.safety_and_stability",
    ),
    Label(
        r"(?:可能)?危及国家安全、?公共安全、?经济安全(?:和|、)社会稳定(?:信息)?",
        "disposition.refused.safety_and_stability",
        "reply.refused.safety_and_stability",
    ),
    Label(r"(?:因|为|属于?)*保护第三方合法权益", "disposition.refused.third_party_rights", ""),
    Label(
        r"(?:属于?|为|系|涉及|因)*(?:三类)?内部(?:事务|管理)(?:性)?信息",
        "disposition.refused.internal_affairs",
        "",
    ),
    Label(r"(?:属于?|为|系|涉及|因)*(?:四类)?过程性信息", "disposition.refused.process_information", ""),
    Label(r"(?:属于?|为|系|涉及|因)*行政执法案卷(?:信息|材料)?", "disposition.refused.enforcement_file", ""),
    Label(r"(?:属于?|为|系|涉及|因)*行政查询(?:事项|信息)?", "disposition.refused.administrative_query", ""),
    Label(
        r"(?:因|属于?|为)*(?:本[机关单位行政部门局]{1,4}|我[局委镇县市区办厅单位]{1,2})?(?:不"
        r"|未)掌握(?:相关|该|所申请)*(?:的)?(?:政府)?信息",
        "disposition.unavailable.not_held",
        "",
    ),
    Label(
        r"(?:因|属于?|为)*(?:本[机关单位行政部门局]{1,4})?(?:没有|无)现成(?:政府)?信息,?(?:、)?(?:需要?)?"
        r"(?:另行制作)?",
        "disposition.unavailable.needs_creation",
        "",
    ),
    Label(
        r"(?:因|属于?)*(?:经)?补正后(?:的)?(?:申请)?(?:内容)?仍不明确",
        "disposition.unavailable.still_unclear",
        "",
    ),
    Label(
        r"(?:属于?|因|为)*信访、?举报、?投诉(?:类|等)?(?:的)?(?:申请|事项|诉求)?(?:类)?(?:申请)?(?:而?不予处理)?",
        "disposition.not_processed.petition_or_complaint",
        "",
    ),
    Label(
        r"(?:属于?|因|为|系)*重复(?:提出)?(?:的)?申请(?:而?不予处理)?",
        "disposition.not_processed.repeated",
        "",
    ),
    Label(r"(?:属于?|因|为)*(?:要求)?提供公开出版物", "disposition.not_processed.public_publication", ""),
    Label(r"(?:属于?|因|为)*(?:无正当理由)?大量反复申请", "disposition.not_processed.abusive_volume", ""),
    Label(
        r"(?:属于?|因|为)*(?:要求(?:行政机关)?)?确认或(?:者)?重新出具已获取(?:的)?信息",
        "disposition.not_processed.reconfirmation",
        "",
    ),
    Label(
        r"(?:因|属于?)*(?:申请人)?(?:无正当理由)?逾期(?:不|未)补正(?:、?行政机关不再处理[^,;]{0,14})?",
        "disposition.other.correction_overdue",
        "",
    ),
    Label(
        r"(?:因|属于?)*(?:申请人)?逾期(?:不|未)(?:按收费通知要求)?(?:缴费"
        r"|缴纳费用)(?:、?行政机关不再处理[^,;]{0,14})?",
        "disposition.other.fee_overdue",
        "",
    ),
    # Replies of 2014.
    Label(
        r"(?:告知)?(?:属于?|为)?(?:已经?)?主动公开(?:的)?(?:范围|信息)(?:的)?(?:信息)?",
        "",
        "reply.already_public",
    ),
    Label(r"(?:涉及|属于?|因)*商业秘密(?:不予公开)?", "", "reply.refused.business_secret"),
    Label(r"(?:涉及|属于?|因)*个人隐私(?:不予公开)?", "", "reply.refused.privacy"),
    Label(
        r"(?:属于?|为)?(?:不是|不属于?|非)[《\"]?(?:条例|规定)[》\"]?(?:所指|规定的|所称)?(?:的)?"
        r"(?:政府)?信息(?:范围)?",
        "",
        "reply.refused.not_government_information",
    ),
    Label(r"(?:属于?)?法律、?法规规定的其[他它]情形", "", "reply.refused.other_legal"),
    Label(
        r"(?:属于?)?(?:不属于?|非)(?:本|我)[行政机关部门单位局镇县市区委]{1,4}(?:公开|掌握|职责"
        r"|制作)?(?:的)?(?:权限|范围)?(?:政府)?(?:信息)?(?:公开)?(?:范围)?(?:的)?",
        "",
        "reply.not_held_by_agency",
    ),
    Label(r"(?:告知|属于?|因)*(?:所)?(?:申请)?(?:的)?(?:政府)?信息不存在(?:的)?", "", "reply.not_existing"),
    Label(
        r"(?:告知)?(?:申请人)?(?:作出|做出)?(?:更改|补正)(?:、|或)?补充(?:申请)?",
        "",
        "reply.amend_or_supplement",
    ),
    Label(
        r"(?:告知)?(?:申请人)?(?:通过|经)?其[他它](?:途径|渠道)(?:办理|解决|获取)?", "", "reply.other_route"
    ),
    # Progress.
    Label(
        rf"(?:已|全部|均|依法|共)*{_BY_TIME}(?:予以)?(?:办结|办理完毕|处理完毕)(?:的)?(?:政府信息公开"
        r"|依申请公开)?(?:申请)?(?:件)?",
        "applications.completed_on_time",
        "applications.completed_on_time",
    ),
    Label(
        r"(?:依法|经批准)?(?:延期|延长(?:答复)?(?:期限|时限)?(?:后)?)(?:办结|答复|办理|回复|处理)*(?:的)?"
        r"(?:申请)?",
        "applications.completed_extended",
        "applications.completed_extended",
    ),
    Label(
        r"(?:(?:政府信息公开|依申请公开)(?=申请))?(?:已|全部|均|依法|规范|及时|已经|现已|共|年内|全年|并|实际|申请|答复(?=并?办结))*(?:办结|办理完毕|处理完毕|办理完结"
        r"|处理完结|审结)(?:了)?(?:的)?(?:政府信息公开|依申请公开|信息公开)?(?:的)?(?:政府信息)?(?:申请)?"
        r"(?:公开)?(?:申请)?(?:事项)?(?:案件|件)?",
        "applications.completed",
        "applications.completed",
    ),
    Label(
        r"(?:共|已)?完成(?:政府信息)?(?:依申请公开|公开申请|信息公开申请)(?:的)?答复",
        "reply.total",
        "reply.total",
    ),
    Label(
        rf"(?:对(?:依申请公开|政府信息公开申请|申请)的|(?:申请|办理)(?=答复))?(?:已|全部|均|依法|及时|已经|共|并|{_BY_TIME})*(?:予以|给予|作出|做出|进行)?(?:书面)?(?:答复"
        r"|回复)(?:了)?(?:的)?(?:申请人)?(?:的)?"
        r"(?:政府信息公开|依申请公开|信息公开)?(?:的)?(?:政府信息)?(?:申请)?(?:公开)?(?:申请)?(?:案件|件)?",
        "reply.total",
        "reply.total",
    ),
)

CARRIED_IN = re.compile(
    r"(?:(?:由|从)?(?:上一?年度?|去年|上一年|(?P<year>[12]\d{3})年度?)(?:度)?(?:的)?(?:结转|转入|转接|遗留"
    r"|转结|接转|转来|跨年)"
    r"|(?:结转|接转|转入|承接)(?:自)?(?:上一?年度?|去年|上一年|(?P<year2>[12]\d{3})年度?))(?:度)?(?:(?:至|到)?(?:本年度?|今年|20\d\d年度?)"
    r"|继续|过来|下来)?(?:办理|处理|办结)?(?:的)?"
    r"(?:政府信息|依申请|信息)?(?:公开)?(?:申请)?(?:公开)?(?:办理|处理)?(?:的)?(?:申请)?(?:事项|案件|件)?"
)
CARRIED_OUT = re.compile(
    r"(?:尚有|未办结|仍有|正在办理)?(?:、|并)?(?:需|将)?(?:结转|转结|接转|顺延|转|延)(?:至|到|入"
    r"|为)?(?:下一?年度?|次年|明年|来年|下一年|(?P<year>[12]\d{3})年度?)(?:度)?"
    r"(?:继续)?(?:办理|处理|答复|办结|回复){0,2}(?:的)?(?:政府信息公开)?(?:申请)?(?:事项|案件|件)?外?"
)
BARE_APPLICATION = re.compile(
    r"(?:政府|政务)?信息(?:依申请)?公开(?:的)?申请(?:件|案件|事项|受理)?|依申请公开(?:政府信息)?"
    r"(?:的)?(?:申请)?(?:件|案件|事项|办理|受理|办件)?|依申请公开(?:政府)?信息(?:办理|受理)(?:数)?"
    r"|依申请(?:政府)?信息公开(?:申请)?(?:办理|受理|件|事项)?"
    r"|申请公开(?:政府)?信息|依申请公开申请|申请(?:总)?(?:量|件)?"
)
DOCUMENT_ATTRIBUTES = re.compile(r"发文|不公开|不予公开|制发|公文|属性|制作、获取|文件\d|作为")
"""Beside these, 依申请公开 N names how documents may be had, not applications."""

# ---------------------------------------------------------------- review and litigation

CASE_KINDS = (
    ("review", r"复议"),
    ("litigation", r"诉讼|应诉|起诉"),
    ("appeals", r"申[诉述]"),
    ("complaints", r"投诉|举报"),
)
_CASE_NOUN = r"(?:行政)?(?:复议|诉讼|应诉|申诉|申述|投诉|举报)"
_CASE_LINK = (
    r"(?:被|而|并|因此|由此|提起|提出|引发|引起|申请|发生|产生|收到|受理|办理|涉及|进行|处理|新增|导致|的"
    r"|为|或者?|和|及|与|以及|、|,|/|有关|相关)*+"
)
CASE_LIST = re.compile(
    rf"(?:{_CASE_LINK}{_CASE_NOUN}(?:申请|案件|案|事件|件|请求|事项|情况|类|数|总)*+)+(?:的)?(?:案件|事件|情况)?$"
)
CASE_NOUN = re.compile(_CASE_NOUN)
CASE_TAIL = re.compile(
    rf"(?:[^,;、]{{0,30}}?)(?P<nouns>(?:{_CASE_LINK}{_CASE_NOUN}(?:申请|案件|案|事件|件|请求|事项"
    r"|诉求)*+)+)(?:发生|的|情况)*"
)
CASE_TRAPS = re.compile(
    r"备案|败诉|胜诉|撤销|代理|指导|培训(?!中心|局)|监督(?!管理)|应诉率|出庭|纠错率|率|规范|文书|普法|答复书|履行"
)
DISCLOSURE_MARK = re.compile(r"信息公开|政务公开|公开|依申请")

OUTCOMES = (
    ("upheld", r"(?:结果|予以|被|依法)*维持(?:原?(?:具体)?行政行为|原决定|原答复)?(?:结果|的|决定)?"),
    ("upheld_2014", r"(?:维持(?:具体)?行政行为(?:或者?|、))?驳回(?:原告)?(?:诉讼请求|起诉|上诉|复议请求)?"),
    ("corrected", r"(?:结果|被|予以|依法|被依法)*(?:纠正|纠错)(?:结果|的)?"),
    (
        "other",
        r"[为属]?于?其[他它](?:结果|情形|情况)?|(?:申请人|原告)(?:主动)?撤[回诉案销](?:申请|起诉|结案|诉讼)?|撤[回诉]",
    ),
    (
        "pending",
        (
            r"(?:尚未|未|正在|仍在|暂未)(?:审结|审理|办结|审结中|审理中|结案)(?:的)?"
            r"|正在(?:复议|诉讼)|(?:目前)?正在(?:复议机关|法院)(?:审理|办理)中?|审理中|待审结"
        ),
    ),
)
OUTCOME_LABEL = re.compile(
    r"(?:(?:行政)?(?P<kind>复议|诉讼)(?:案件|结果)?)?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in OUTCOMES)
    + ")"
)
ALL_UPHELD = re.compile(r"(?:均|全部|都|皆)(?:被|为|予以|获得?|得到|经[^,;]{0,8})*维持")
LITIGATION_KIND = re.compile(
    r"(?P<direct>未经(?:行政)?复议直接(?:起诉|提起(?:行政)?诉讼))|(?P<after>复议后(?:起诉"
    r"|提起(?:行政)?诉讼))"
)

# ---------------------------------------------------------------- proactive disclosure

PUBLISHING = (
    r"(?:主动公开|自主公开|公开发布|发布公开|更新发布|发布更新|公开公示|公示公开|公布|公开|发布|公示|更新|上传|推送"
    r"|刊发|刊登|发表|推出|制作发布|编发|编辑发布|报送发布|发送)"
)
STRONG_PUBLISHING = re.compile(
    r"主动公开|公开(?:了)?(?:各类|的)?(?:政府|政务)信息|(?:发布|公布|公示|更新)(?:了)?(?:各类|的)?(?:政府"
    r"|政务)信息"
)
_GENERAL = (
    r"(?:(?:各类|各种|各项|各级|各方面|各领域|各|所有|全部|有关的?|本级|本镇|本乡|本局|本单位|本部门|我镇"
    r"|我局|我乡|我县|我区|我市|全[省市县区州旗镇乡]|街道|重要|主动|自主|应当?|应予?|公开|政府|政务|部门|机关|网站|门户|社会"
    r"|的|\"))*"
)
_INFORMATION = (
    r"(?:政府信息公开信息|政务公开信息|政[府务]工作信息|信息公开信息|政府公开信息|政府信息|政务信息|公开信息|公开类信息"
    r"|信息公开内容|非涉密(?:政府|政务)?信息|信息)"
)
_MORE_INFORMATION = r"(?:[、和及与](?:[^、,;和及]{1,8}信息|其[他它]信息|(?:工作)?动态))*"
PUBLISHED_LABEL = re.compile(
    rf"{PUBLISHING}(?:了|的|过)?{_GENERAL}(?:[^,;:]{{2,60}}?等(?:的)?(?:各类|各种|各方面|各项)(?:的)?)?"
    rf"(?:[12]\d{{3}}年度?)?(?:政府|政务)?{_INFORMATION}{_MORE_INFORMATION}(?:公开|公布|发布|内容"
    r"|量)?(?:的)?$"
)
LISTED_LABEL = re.compile(
    rf"{PUBLISHING}(?:了|的)?[^;:]{{2,80}}?等(?:的)?(?:政府|政务|公开|政府服务)信息$"
    r"|主动公开(?:了)?[^,;:]{2,30}、[^,;:]{2,50}等(?:各)?(?:方面|领域)(?:的)?政府信息$"
    r"|等(?:多种|多个|各类)?(?:渠道|方式|平台|形式|途径|载体)[^,;:]{0,4}?主动(?:向[^,;、]{2,6})?公开(?:了)?[^,;:]{2,30}、[^,;:]{2,60}等(?:各类)?信息$"
    r"|主动公开(?:了)?(?:涉及|有关|关于|包括)[^;:]{2,80}?等(?:各)?方面(?:的)?(?:政府|政务)?信息$"
)
SUMMED_LABEL = re.compile(r"主动公开(?:了)?[^,;:、]{2,20}、[^,;:]{2,100}?等[^,;:、等]{4,14}的(?:各类)?信息$")
"""主动公开A、B、C等群众关心的信息共计86条."""
COUNTED_LABEL = re.compile(
    r"(?:主动|自主)?(?:政府|政务)?信息(?:主动|自主)?(?:公开|发布|公布|更新)(?:量|总)?|(?:主动)?公开(?:政府"
    r"|政务)?信息(?:条|总)?(?:目|量)?|主动公开(?:的)?内容"
)
COUNTED_ON_MEDIUM = re.compile(r"信息(?:公开|发布|更新|公布|推送)$")
BARE_PUBLISHED = re.compile(r"主动公开(?:了)?$")
PUBLISHED_TAIL = re.compile(
    rf"(?:主动公开(?:的)?)?(?:各类|各种)?(?:政府|政务|公开)?(?:类)?{_INFORMATION}(?:公开)?$"
)
PUBLISHED_BEFORE = re.compile(rf"{PUBLISHING}(?:了|过)?$")
BEFORE_PUBLISHING = re.compile(
    r"(?:栏目|目录|[局委办厅院府镇乡村区县市省州旗处所站馆会队校网号栏端]|街道|机关|单位|部门|中心|微信|微博|平台|渠道|方式|形式|公报"
    r"|系统|各界|及时|积极|主动|社会|依法|对外|公众|推送|更新|新增|制作|编辑|采编|[并已上中内里等年度月日来间后时下共计外面\"》])$"
)
"""What may stand in front of a bare 公开信息: who publishes, where, when or how; 资金公开信息 is one kind of item."""
ONE_COLUMN = re.compile(
    r"\"[^\"]{2,20}(?:栏目|专栏)\"|(?<=站)\"(?!(?:法定)?(?:主动公开|(?:政府)?信息公开|政务公开)目录)[^\"]{2,20}目录\"|[两二三四五六七八九十]大(?:栏目|专栏|板块|版块)"
    r"|网站?(?:首页|(?:工作)?动态栏|新闻栏目|(?:通知)?公告栏目)"
)
"""A named column of a site holds its own kind of items, and so do its five chief columns."""
NOT_A_WHOLE = re.compile(
    r"原创|转载发布|信用中国|采购网|不同渠道和方式|采用|录用|被[^,;]{0,10}(?:采纳|转载)|上报|报送|投稿|迁移|补发|撤销|删除|清理|依申请"
    r"|转(?:为)?主动公开|不予|不公开|免予|法定主动公开"
)
MEDIA = {
    "website": r"网站|门户网|政府网|官网|官方网|网页|公开网|信息网|政务网|人民政府网|党政网|网上|互联网(?!信息办)|外网"
    "|公众网|门户",
    "wechat": r"微信(?!小程序|群|工作群|支付)|公众号",
    "weibo": r"微博",
    "app": r"客户端|APP|App|app",
    "gazette": r"公报",
    "other": (
        r"(?:公开|公示|宣传|公告)栏(?!目)|电子屏|显示屏|LED|广播(?!电视(?:和|局|总局|体|旅|影|新)|影视)|喇叭|(?<!广播)电视|报纸|报刊|日报(?!告)|宣传册|宣传单|展板"
        r"|橱窗|查阅点|查阅室|查阅场所|抖音|头条|快手|视频号"
        r"|其[他它](?:方式|形式|渠道|途径|载体|平台)"
    ),
    "vague": r"新媒体|两微一端|两微|融媒体|双微|新闻(?:发布会|媒体)",
}
OTHER_WAYS = re.compile(
    r"其[他它](?:方式|形式|渠道|途径|载体|平台)|(?:栏|屏|LED|广播|喇叭|电视|报[纸刊])、[^,;]{2,30}(?:栏|屏|LED|广播|喇叭|电视|报[纸刊])"
)
"""The other ways by name, or several boards and screens: one of them, or a video account, is a part of them."""
MEDIUM = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in MEDIA.items()))
MEDIUM_LABEL = re.compile(
    r"(?:(?:在|通过|利用|运用|依托|经|借助|于|使用|以)\"?[^,;:、]{0,24}?|[^,;:、公开发布推送更新]{0,14}?"
    r"|\"?[^\",;:、]{2,18}\"(?:政务|官方)?(?=微|公众号|头条|抖音|视频号)|(?:公开|发布|编发|印发)(?=(?:人民)?(?:政府)?公报))"
    r"(?:"
    + "|".join(MEDIA[name] for name in ("website", "wechat", "weibo", "app", "gazette", "other"))
    + r")(?:号|公众号|公众平台|公众账号)?(?:\"[^\"]{1,14}\"|《[^》]{1,14}》|(?<=站)\")?"
    r"(?:上|平台|方式|渠道|等(?:其[他它])?(?:方式|渠道|形式)|形式|等|账号|专栏)?"
    r"(?:全年|本年度?)?(?:共|累计)?(?:主动公开|公开发布|公开|发布|推送|更新|公布|刊登|刊发|公示|发[文稿])*(?:的|了)?"
    r"(?:(?:各类|各种|有关)?(?:政府|政务|图文)?(?:信息|消息)?(?:公开)?(?:条)?"
    r"|[^,;:、。政务府信息]{2,6}(?<!类)信息|图文|微信|微博|动态|[推微博]文|文章|稿件|作品|内容)"
)
GENERIC_PLATFORM = re.compile(
    r"(?:信息公开|政府信息|政务信息)[^,;]{0,6}(?:平台|系统)|(?:政府信息公开|政务公开)[\"》]?(?:专栏|栏目)|政务公开平台|(?:在|通过)(?:公开|各个?|各类|多个)?平台"
)
ONE_PLATFORM = re.compile(r"(?:信息公开|政府信息|政务信息|政务公开)[^,;等、]{0,6}(?:平台|系统|专栏)(?!等)")
"""共 beside it sums up what stood there."""
FOREIGN_PLATFORM = re.compile(r"(?:在|通过|利用|依托|于)[^,;]{0,16}(?:平台|系统)")
MANY = re.compile(
    r"(?:等(?:多种|多个|各类|各种|不同|多)?(?:渠道|方式|平台|形式|途径|载体|媒介|媒体|多渠道)|多渠道"
    r"|多种渠道|各类平台|[、和及])"
)
_SINCE = ("以来", "自成立", "开通至今", "历年", "历史累计", "建站")


_THIS_YEAR = re.compile(r"(?:今年|本年度?|当年|年初)以来|(?P<year>20\d\d)年度?(?:1月(?:1日|份)?)?以来")


def since(text: str, year: int | None = None) -> bool:
    """Say whether a text counts since a beginning years ago (自条例施行以来, 历年), not since this year's."""
    if not any(word in text for word in _SINCE):
        return False
    for match in _THIS_YEAR.finditer(text):
        if match["year"] is None or int(match["year"]) == year:
            text = text.replace(match.group(), "")
    return any(word in text for word in _SINCE)


TO_DATE = re.compile(r"截[至止]|到\d{4}年(?:底|末|\d+月)|目前|至今|迄今")

# ---------------------------------------------------------------- money

PROCESSING_FEE = re.compile(r"信息(?:公开)?处理费")
FUNDING = re.compile(
    r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:的)?(?:专项|工作|相关)?(?:经费|费用)(?:投入|支出|开支"
    r"|预算)?$"
)
ADMINISTRATIVE_FEES = re.compile(r"行政事业性收费(?:收入|金额|总额|总金额)?$")
PROCUREMENT = re.compile(r"政府(?:集中)?采购")

# ---------------------------------------------------------------- the rest

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
        r"(?:及时|积极|主动|有效)?(?:处置)?回应(?:公众|社会|群众|民众|民生)?(?:关注|关切)?(?:的)?(?:热点"
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
        refuses=r"(?:建议|议案)[^,;\d]{0,6}政协|[省市县区]政协|(?:承办|办理)(?:了|的)?政协",
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
        r"全文电子化(?:的)?(?:主动公开)?(?:的)?(?:政府)?信息",
        "disclosure.full_text_online",
        frozenset("条件"),
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
        "参训",
        r"参训(?:人员|干部)?",
        "training.participants",
        frozenset({"人次", "人", "名"}),
        needs=_ABOUT_DISCLOSURE,
    ),
    Fact(
        "培训",
        r"(?:接受)?培训(?:工作)?(?:人员|干部|工作人员|人)?",
        "training.participants",
        frozenset({"人次", "人", "名"}),
        needs=_ABOUT_DISCLOSURE,
    ),
    # Documents. The metric depends on the form of the year; see claims.
    Fact(
        "现行有效",
        r"现行有效(?:的)?(?:行政)?(?:规范性)?文件",
        "normative_documents.in_force",
        frozenset("件个份"),
        needs=r"规范性",
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

# ---------------------------------------------------------------- gates

COMPARISON = re.compile(
    r"同比|环比|[较比](?:上|去|前|往|20\d\d|同期|19\d\d|全)|相比|相较|(?<!新)增加|增长|增幅|减少|下降|上升"
    r"|降低|降幅|提高"
    r"|提升|翻|多出|增多|占(?:比|总)"
)
OTHER_TIME = re.compile(
    r"上一?年度?|去年|往年|前年|近[两三几四五]年|近年来?|历年|上年同期|同期|明年|下一?年|来年|次年|今后"
    r"|下一步"
)
FUTURE = re.compile(r"力争|争取|计划(?:于|在)?|拟于?|预计|目标|今后|下一步|明年")
INTENT = re.compile(r"力争|争取|下一步|明年")
OFFICE = re.compile(
    r"(?:人民)?政府办(?:公室|公厅)?|(?<=[省市县区州旗])府办|管委会办公室|党政(?:综合)?办(?:公室)?"
    r"|[市县区]政务公开办"
)
