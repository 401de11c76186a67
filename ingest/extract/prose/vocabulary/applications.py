"""Applications: how they are received, by which way, from whom, and how they are answered.

Belongs here: labels of replies with the reasons they name, for the forms before 2019 and since.
"""

from __future__ import annotations

import re

from ingest.extract.prose.vocabulary.common import Label

RECEIVING = re.compile(
    r"(?:受到(?=依申请|政府信息公开申请)|收到并办[结理]|接[收到]并办结|受理并办结|受理答复|收到并答复|受理并答复|受理并回复|收到并处理|办理并答复|受理办结|收到"
    r"|接收到|接收|接到|受理|新收到?|新增|收办|接办|收悉|收取到|接受|承办|办理|处理|登记"
    r"|处置|接待|接获|收|有)(?:了|过|到)?"
)
STRONG_RECEIVING = re.compile(
    r"(?:收到|接收到?|接到|受理|新收到?|收办|接获|收悉|受理并办[结理]|收到并办[结理]|接[收到]并办结|收到[和并]处理|(?:受理|收到)并(?:答复|回复))(?:了|过)?(?:的)?$"
)
ALSO_COMPLETED = re.compile(r"并?办结|并办理完毕")
ALSO_REPLIED = re.compile(r"并(?:答复|回复)|受理答复")
APPLICATION_MARK = re.compile(
    r"信息(?:的)?(?:依申请)?公开(?:的|类)?(?:依|书面)?申请|依(?:法)?申请(?:信息)?公开|依申请|申请(?:获取|查询"
    r"|查阅)?(?:政府|政务)?(?:信息)?公开"
    r"|公开(?:政府|政务)?信息(?:的)?(?:申请|要求)|申请(?:获取|获得|查询|查阅)?(?:政府|政务)?信息"
    r"|信息公开(?:的)?要求|公开申请|申请公开|办[理结](?:政府)?信息公开案件"
)
APPLICATION_END = re.compile(
    r"(?:申请|要求|请求)(?:(?:公开)?(?:的)?(?:政府|政务|环境)?(?:信息)?(?:公开)?)(?:的)?"
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
    "in_person": r"当面|面交|现场|窗口|面对面|上门|来人|来访",
    "fax": r"传真",
    "email": r"电子邮件|电子邮箱|电子信箱|邮箱|电邮|E-?mail",
    "online": (
        r"网络(?!安全|信息)|网上|互联网(?!信息)|在线(?!政务)|网站|门户网|官网|平台|(?:(?<=公开|申请|办公|受理|网上|线上|信息|平台|政务|服务|电子|邮件|网络)系统)|线上(?![和与及、]?线下)|政务网|网页"
        r"|(?<![联电管路])网(?![信格监警安]|络安全|络信息)"
    ),
    "letter": r"信函|来信|(?<!公开)(?<!申请)信件|邮寄|邮政(?!管理|局)|邮递|快递|书信|EMS|挂号信|寄送|邮件",
    "other": r"其[他它](?:方式|形式|渠道|途径|类型|(?=申请))",
}
"""Names of bodies have words of channels in them: 邮政管理局, 互联网信息办公室, 网信办."""
CHANNEL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in CHANNELS.items()))
CHANNEL_LABEL = re.compile(
    r"(?:(?:通过|以|采用|采取|经|由|使用|利用|属|属于|为|系)?(?:\"?[^,;:]{0,12}?)?"
    rf"(?:{'|'.join(CHANNELS.values())})(?:\([^)]*\))?(?:等|提交(?=方式|形式))?(?:方式|形式|渠道|途径|平台)?"
    r"(?:提交(?:申请)?表单?(?:的?(?:方式|形式))?|提交申请(?:的?方式)?)?(?:收到|接收|收件|受理|提交|提出|递交|送达|申请|提起|办理|获取)*(?:的)?"
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
    r"(?:均|都|全部)?(?:(?:涉及|来自|属于|属|为|系|由|来源于|申请人(?:为|是)?|对)*)"
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
    # What 属于主动公开 counted until 2018, it was granted since.
    Label(r"属于?(?:已经?)?主动公开(?:的)?", "", "reply.already_public"),
    # Group level, the wording of the form since 2019 beside that of 2014.
    Label(
        r"\"?(?:予以|同意|准予|给予|全部|依法|属于?可?|决定)+(?:主动|答复)?公开(?:答复|信息|处理|类|情形"
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
        "disposition.granted_or_partly",
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
    Label(
        r"(?:因|为|属于?|涉及|损害|侵害)*(?:保护)?第三方合法权益",
        "disposition.refused.third_party_rights",
        "",
    ),
    Label(
        r"(?:属于?|为|系|涉及|因)*(?:三类)?内部(?:事务|管理)(?:性)?信息",
        "disposition.refused.internal_affairs",
        "",
    ),
    Label(r"(?:属于?|为|系|涉及|因)*(?:四类)?过程性{1,2}信息", "disposition.refused.process_information", ""),
    Label(
        r"(?:属于?|为|系|涉及|因)*(?:行政)?执法案卷(?:信息|材料)?", "disposition.refused.enforcement_file", ""
    ),
    Label(r"(?:属于?|为|系|涉及|因)*行政查询(?:事项|信息)?", "disposition.refused.administrative_query", ""),
    Label(
        r"(?:因|属于?|为)*(?:本[机关单位行政部门局]{1,4}|我[局委镇县市区办厅单位]{1,2})?(?:不"
        r"|未)掌握(?:(?:相关|该|所申请)*(?:的)?(?:政府)?信息)?",
        "disposition.unavailable.not_held",
        "",
    ),
    Label(
        r"(?:因|属于?|为)*(?:本[机关单位行政部门局]{1,4})?(?:(?:没有|无)现成(?:政府)?信息,?(?:、)?(?:需要?)?"
        r"(?:另行制作)?|需要?另行制作)",
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
        r"(?:属于?|因|为|作为)*信访(?:、?举报)?(?:、?投诉)?(?:类|等)(?:的)?(?:申请|事项|诉求|问题)?(?:类)?(?:而?不予处理)?",
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
        r"(?:因|属于?)*(?:申请人)?(?:无正当理由)?逾期(?:不|未)补正(?:、?(?:行政机关)?(?:而)?不再处理[^,;]{0,14})?",
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
        r"(?:属于?)?非(?:本|我)[行政机关部门单位局镇县市区委]{1,4}掌握(?:的)?(?:政府)?(?:信息)?(?:的)?",
        "disposition.unavailable.not_held",
        "reply.not_held_by_agency",
    ),
    Label(
        r"(?:告知|属于?)*(?:不属于?|非)(?:本|我)[行政机关部门单位局镇县市区委]{1,4}(?:公开|掌握|职责"
        r"|制作)?(?:的)?(?:权限|范围)?(?:政府)?(?:信息)?(?:公开)?(?:范围)?(?:的)?",
        "",
        "reply.not_held_by_agency",
    ),
    Label(r"(?:告知|属于?|因)*(?:所)?(?:申请)?(?:的)?(?:政府)?信息不存在(?:的)?", "", "reply.not_existing"),
    Label(
        r"(?:告知)?(?:申请人)?(?:作出|做出)?(?:更改|补正)(?:、|或)?补充(?:申请)?"
        r"|告知(?:申请人)?(?:作出|做出|予以|进行)?(?:更改|更正|补正|补充)(?:申请)?",
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
        r"(?:(?:因|由于)[^,;\d]{2,12})?(?:依法|经批准)?(?:延期|延长(?:答复)?(?:期限|时限)?(?:后)?)(?:办结|答复|办理|回复|处理)*(?:的)?"
        r"(?:申请)?",
        "applications.completed_extended",
        "applications.completed_extended",
    ),
    Label(
        r"(?:(?:政府信息公开|依申请公开)(?=申请)|依申请公开(?:事项|件))?(?:已|全部|均|依法|规范|及时|已经|目前|现已|共|年内|全年|并|实际|申请|答复(?=并?办结))*(?:办结|办理完毕|处理完毕|办理完[结成]"
        r"|处理完结|审结)(?:了)?(?:的)?(?:政府信息公开|依申请公开|(?:依申请)?(?:政府)?信息公开)?(?:的)?(?:政府信息)?(?:依申请|申请)?"
        r"(?:公开)?(?:申请)?(?:事项)?(?:案件|件)?",
        "applications.completed",
        "applications.completed",
    ),
    Label(
        r"(?:已|共|全部|均)*完成(?:了)?(?:的)?(?:政府信息公开申请|依申请公开申请)(?:办理)?(?:事项|件)?",
        "applications.completed",
        "applications.completed",
    ),
    Label(
        r"(?:共|已)?完成(?:政府信息)?(?:依申请公开|公开申请|信息公开申请)(?:申请)?(?:的)?答复",
        "reply.total",
        "reply.total",
    ),
    Label(
        rf"(?:对(?:依申请公开|政府信息公开申请|申请)的|(?:申请|办理)(?=答复))?(?:已|全部|均|依法|及时|已经|共|并|{_BY_TIME})*(?:予以|给予|[作做]出(?:政府信息公开)?|进行)?(?:书面)?(?:答复"
        r"|回复)(?:了|完毕)?(?:的)?(?:申请人)?(?:的)?"
        r"(?:政府信息公开|依申请公开|信息公开)?(?:的)?(?:政府信息)?(?:申请)?(?:公开)?(?:申请)?(?:案件|件)?",
        "reply.total",
        "reply.total",
    ),
)

CARRIED_IN = re.compile(
    r"(?:(?:由|从)?(?:上一?年度?|去年|上一年|(?P<year>[12]\d{3})年度?)(?:度)?(?:的)?(?:结转|转入|转接|遗留"
    r"|转结|接转|转来|跨年){1,2}"
    r"|(?:结转|接转|转入|承接)(?:自)?(?:上一?年度?|去年|上一年|(?P<year2>[12]\d{3})年度?))(?:度)?(?:(?:至|到)?(?:本年度?|今年|20\d\d年度?)"
    r"|继续|过来|下来)?(?:办理|处理|办结|受理|未办[结理])?(?:的)?"
    r"(?:政府信息|依申请|信息)?(?:公开)?(?:申请)?(?:公开)?(?:办理|处理)?(?:的)?(?:申请)?(?:事项|案件|件)?"
)
CARRIED_OUT = re.compile(
    r"下一?年度?结转|(?:尚有|未办结|仍有|正在办理)?(?:、|并)?(?:需|将)?(?:结转|转结|接转|转接|顺延|转|延)(?:至|到|入"
    r"|为)?(?:下一?年度?|次年|明年|来年|下一年|(?P<year>[12]\d{3})年度?)(?:度)?"
    r"(?:继续)?(?:办理|处理|答复|办结|回复){0,2}(?:的)?(?:政府信息公开)?(?:申请)?(?:事项|案件|件)?外?"
    r"|(?:下一?年度?|次年)继续(?:办理|处理)"
)
BARE_APPLICATION = re.compile(
    r"(?:政府|政务)?信息(?:依申请)?公开(?:的)?申请(?:件|案件|事项|受理|来件)?|依申请公开(?:政府信息)?"
    r"(?:的)?(?:申请)?(?:件|案件|事项|办理|受理|办件|来件|收件)?|依申请公开(?:政府)?信息(?:办理|受理)(?:数)?"
    r"|依申请(?:政府)?信息公开(?:申请)?(?:办理|受理|件|事项)?"
    r"|申请公开(?:政府)?信息|依申请公开申请|(?:政府)?信息公开案件|申请(?:总)?(?:量|件)?"
)
DOCUMENT_ATTRIBUTES = re.compile(r"发文|不公开|不予公开|制发|公文|属性|制作、获取|文件\d|作为")
"""Beside these, 依申请公开 N names how documents may be had, not applications."""
