"""The official forms, in form order, as they are printed.

Belongs here: labels, units and metric codes of each line. Written from the notices and from printed reports,
independently of ``ingest.forms``: the two must agree, and only a test brings them together.
"""

from __future__ import annotations

from dataclasses import dataclass

APPLICANTS = (
    ("natural_person", "自然人"),
    ("business", "商业企业"),
    ("research", "科研机构"),
    ("public_interest", "社会公益组织"),
    ("legal_service", "法律服务机构"),
    ("other_organisation", "其他"),
    ("total", "总计"),
)
"""The seven columns of the applications table of the 2019 and 2021 forms, left to right."""

SIX_TYPES = tuple(code for code, _ in APPLICANTS[:-1])

RECONCILIATION_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
APPLICANT_HEADING = "申请人情况"
ORGANISATIONS_HEADING = "法人或其他组织"


@dataclass(frozen=True, slots=True)
class ItemBlock:
    """One block of the Article 20 table: its heading, its column heads, its lines (label, metric per column)."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def _item_line(label: str, subject: str, *measures: str) -> tuple[str, tuple[str, ...]]:
    return label, tuple(f"{subject}.{measure}" for measure in measures)


_ITEM_COLUMNS = ("上一年项目数量", "本年增/减", "处理决定数量")
_ITEM_MEASURES = ("items_previous", "items_change", "decisions")

ARTICLE_20 = {
    "2019": (
        ItemBlock(
            "第二十条第（一）项",
            ("本年新制作数量", "本年新公开数量", "对外公开总数量"),
            (
                _item_line("规章", "regulations", "made", "disclosed", "disclosed_total"),
                _item_line("规范性文件", "normative_documents", "made", "disclosed", "disclosed_total"),
            ),
        ),
        ItemBlock(
            "第二十条第（五）项",
            _ITEM_COLUMNS,
            (
                _item_line("行政许可", "licensing", *_ITEM_MEASURES),
                _item_line("其他对外管理服务事项", "other_services", *_ITEM_MEASURES),
            ),
        ),
        ItemBlock(
            "第二十条第（六）项",
            _ITEM_COLUMNS,
            (
                _item_line("行政处罚", "penalty", *_ITEM_MEASURES),
                _item_line("行政强制", "coercion", *_ITEM_MEASURES),
            ),
        ),
        ItemBlock(
            "第二十条第（八）项",
            _ITEM_COLUMNS[:2],
            (_item_line("行政事业性收费", "fees", *_ITEM_MEASURES[:2]),),
        ),
        ItemBlock(
            "第二十条第（九）项",
            ("采购项目数量", "采购总金额"),
            (_item_line("政府集中采购", "procurement", "projects", "amount"),),
        ),
    ),
    "2021": (
        ItemBlock(
            "第二十条第（一）项",
            ("本年制发件数", "本年废止件数", "现行有效件数"),
            (
                _item_line("规章", "regulations", "issued", "repealed", "in_force"),
                _item_line("行政规范性文件", "normative_documents", "issued", "repealed", "in_force"),
            ),
        ),
        ItemBlock(
            "第二十条第（五）项", ("本年处理决定数量",), (_item_line("行政许可", "licensing", "decisions"),)
        ),
        ItemBlock(
            "第二十条第（六）项",
            ("本年处理决定数量",),
            (
                _item_line("行政处罚", "penalty", "decisions"),
                _item_line("行政强制", "coercion", "decisions"),
            ),
        ),
        ItemBlock(
            "第二十条第（八）项",
            ("本年收费金额（单位：万元）",),
            (_item_line("行政事业性收费", "fees", "amount"),),
        ),
    ),
}
ITEM_HEAD = "信息内容"

RECEIVED = ("一、本年新收政府信息公开申请数量", "applications.received")
CARRIED_IN = ("二、上年结转政府信息公开申请数量", "applications.carried_in")
RESULTS_HEADING = "三、本年度办理结果"
CARRIED_OUT = ("四、结转下年度继续办理", "applications.carried_out")
TOTAL = ("（七）总计", "disposition.total")


@dataclass(frozen=True, slots=True)
class Result:
    """One of （一） to （六）: a line of its own (``metric``) or a group of lines."""

    label: str
    metric: str = ""
    lines: tuple[tuple[str, str], ...] = ()


_RESULTS = (
    Result("（一）予以公开", "disposition.granted"),
    Result("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "disposition.partly_granted"),
    Result(
        "（三）不予公开",
        lines=(
            ("1.属于国家秘密", "disposition.refused.state_secret"),
            ("2.其他法律行政法规禁止公开", "disposition.refused.prohibited_by_law"),
            ("3.危及“三安全一稳定”", "disposition.refused.safety_and_stability"),
            ("4.保护第三方合法权益", "disposition.refused.third_party_rights"),
            ("5.属于三类内部事务信息", "disposition.refused.internal_affairs"),
            ("6.属于四类过程性信息", "disposition.refused.process_information"),
            ("7.属于行政执法案卷", "disposition.refused.enforcement_file"),
            ("8.属于行政查询事项", "disposition.refused.administrative_query"),
        ),
    ),
    Result(
        "（四）无法提供",
        lines=(
            ("1.本机关不掌握相关政府信息", "disposition.unavailable.not_held"),
            ("2.没有现成信息需要另行制作", "disposition.unavailable.needs_creation"),
            ("3.补正后申请内容仍不明确", "disposition.unavailable.still_unclear"),
        ),
    ),
    Result(
        "（五）不予处理",
        lines=(
            ("1.信访举报投诉类申请", "disposition.not_processed.petition_or_complaint"),
            ("2.重复申请", "disposition.not_processed.repeated"),
            ("3.要求提供公开出版物", "disposition.not_processed.public_publication"),
            ("4.无正当理由大量反复申请", "disposition.not_processed.abusive_volume"),
            ("5.要求行政机关确认或重新出具已获取信息", "disposition.not_processed.reconfirmation"),
        ),
    ),
)
OTHER_AS_ONE_ROW = Result("（六）其他处理", "disposition.other")
OTHER_IN_THREE_ROWS = Result(
    "（六）其他处理",
    lines=(
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "disposition.other.correction_overdue",
        ),
        (
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "disposition.other.fee_overdue",
        ),
        ("3.其他", "disposition.other.other"),
    ),
)


def results(form: str, *, other_as_one_row: bool = False) -> tuple[Result, ...]:
    """Return lines （一） to （六） of the applications table of a form (``2019`` or ``2021``)."""
    split = form == "2021" and not other_as_one_row
    return (*_RESULTS, OTHER_IN_THREE_ROWS if split else OTHER_AS_ONE_ROW)


def disposition_metrics(form: str, *, other_as_one_row: bool = False) -> tuple[str, ...]:
    """Return the metric codes that add up to ``disposition.total``, in form order."""
    codes: list[str] = []
    for result in results(form, other_as_one_row=other_as_one_row):
        codes += [metric for _, metric in result.lines] or [result.metric]
    return tuple(codes)


OUTCOMES = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
)
CHANNELS_OF_REVIEW = (
    ("review", "行政复议"),
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after_review", "复议后起诉"),
)
LITIGATION_HEADING = "行政诉讼"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of an indicator table. ``metric`` is empty for a heading or a line the catalogue does not hold.

    ``scale`` turns the printed unit into the catalogue's (万元 → yuan is 10,000). ``regional`` lines are not in
    the national form; ``regional_label`` is the wording where regional lines shift the numbering.
    """

    label: str
    unit: str = ""
    metric: str = ""
    regional: bool = False
    regional_label: str = ""
    scale: int = 1
    code: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The fact this line prints (``metric``, applicant type)."""
        return self.metric, "total" if self.metric.startswith(("applications.", "reply.")) else ""


INDICATOR_HEAD = ("统计指标", "单位", "统计数")
I = Indicator  # noqa: E741 - seventy lines read better with a short name
INDICATORS_2014 = (
    I("一、主动公开情况"),
    I("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "disclosure.total"),
    I("其中：主动公开规范性文件数", "条", "disclosure.normative_documents"),
    I("制发规范性文件总数", "件", "normative_documents.issued_total"),
    I("（二）通过不同渠道和方式公开政府信息的情况"),
    I("1.政府公报公开政府信息数", "条", "disclosure.channel.gazette"),
    I("2.政府网站公开政府信息数", "条", "disclosure.channel.website"),
    I("3.政务微博公开政府信息数", "条", "disclosure.channel.weibo"),
    I("4.政务微信公开政府信息数", "条", "disclosure.channel.wechat"),
    I("5.政务客户端公开政府信息数", "条", "disclosure.channel.app", regional=True),
    I(
        "5.其他方式公开政府信息数",
        "条",
        "disclosure.channel.other",
        regional_label="6.其他方式公开政府信息数",
    ),
    I("（三）建议提案办理结果公开情况", regional=True),
    I("1.人大代表建议", "条", "proposals.npc_disclosed", regional=True),
    I("2.政协提案", "条", "proposals.cppcc_disclosed", regional=True),
    I("（四）政府信息动态管理情况", regional=True),
    I("1.依申请公开信息转主动公开信息数", "条", "disclosure.converted_from_request", regional=True),
    I("2.解密公开信息数", "条", "disclosure.declassified", regional=True),
    I("（五）重大决策预公开情况", regional=True),
    I("1.重大决策征集公众意见次数", "次", "consultation.times", regional=True),
    I("2.公众反馈意见次数", "次", "consultation.responses", regional=True),
    I("3.征集到意见数", "条", "consultation.opinions", regional=True),
    I("4.不予采纳意见数", "条", "consultation.opinions_rejected", regional=True),
    I("二、回应解读情况"),
    I(
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
        "次",
        "response.hotspots",
    ),
    I("（二）通过不同渠道和方式回应解读的情况"),
    I("1.参加或举办新闻发布会总次数", "次", "response.press_conferences"),
    I("其中：主要负责同志参加新闻发布会次数", "次", "response.press_conferences_by_leaders"),
    I("2.政府网站在线访谈次数", "次", "response.online_interviews"),
    I("其中：主要负责同志参加政府网站在线访谈次数", "次", "response.online_interviews_by_leaders"),
    I("3.主要负责同志解读政策数", "次", "response.leader_interpretations", regional=True),
    I(
        "3.政策解读稿件发布数",
        "篇",
        "response.policy_interpretations",
        regional_label="4.政策解读稿件发布数",
    ),
    I("4.微博微信回应事件数", "次", "response.weibo_wechat", regional_label="5.微博微信回应事件数"),
    I("5.其他方式回应事件数", "次", "response.other", regional_label="6.其他方式回应事件数"),
    I("（三）会议开放情况", regional=True),
    I("1.面向公众开放会议次数", "次", "open_meetings.times", regional=True),
    I("2.参会公众代表人数", "人", "open_meetings.participants", regional=True),
    I("三、依申请公开情况"),
    I("（一）收到申请数", "件", "applications.received"),
    I("1.当面申请数", "件", "applications.channel.in_person"),
    I("2.传真申请数", "件", "applications.channel.fax"),
    I("3.网络申请数", "件", "applications.channel.online"),
    I("4.信函申请数", "件", "applications.channel.letter"),
    I("（二）申请办结数", "件", "applications.completed"),
    I("1.按时办结数", "件", "applications.completed_on_time"),
    I("2.延期办结数", "件", "applications.completed_extended"),
    I("（三）申请答复数", "件", "reply.total"),
    I("1.属于已主动公开范围数", "件", "reply.already_public"),
    I("2.同意公开答复数", "件", "reply.granted"),
    I("3.同意部分公开答复数", "件", "reply.partly_granted"),
    I("4.不同意公开答复数", "件", "reply.refused"),
    I("其中：涉及国家秘密", "件", "reply.refused.state_secret"),
    I("涉及商业秘密", "件", "reply.refused.business_secret"),
    I("涉及个人隐私", "件", "reply.refused.privacy"),
    I("危及国家安全、公共安全、经济安全和社会稳定", "件", "reply.refused.safety_and_stability"),
    I("不是《条例》所指政府信息", "件", "reply.refused.not_government_information"),
    I("法律法规规定的其他情形", "件", "reply.refused.other_legal"),
    I("5.不属于本行政机关公开数", "件", "reply.not_held_by_agency"),
    I("6.申请信息不存在数", "件", "reply.not_existing"),
    I("7.告知作出更改补充数", "件", "reply.amend_or_supplement"),
    I("8.告知通过其他途径办理数", "件", "reply.other_route"),
    I("四、行政复议数量", "件", "review.total"),
    I("（一）维持具体行政行为数", "件", "review.upheld"),
    I("（二）被依法纠错数", "件", "review.corrected"),
    I("（三）其他情形数", "件", "review.other"),
    I("五、行政诉讼数量", "件", "litigation.total"),
    I("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "litigation.upheld"),
    I("（二）被依法纠错数", "件", "litigation.corrected"),
    I("（三）其他情形数", "件", "litigation.other"),
    I("六、举报投诉数量", "件", "complaints.total"),
    I("七、依申请公开信息收取的费用", "万元", "application_fees.amount", scale=10000),
    I("八、机构建设和保障经费情况"),
    I("（一）政府信息公开工作专门机构数", "个", "organisation.offices"),
    I("（二）设置政府信息公开查阅点数", "个", "organisation.reading_points"),
    I("（三）从事政府信息公开工作人员数", "人", "organisation.staff"),
    I("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "organisation.staff_full_time"),
    I("2.兼职人员数", "人", "organisation.staff_part_time"),
    I("（四）政务公开监督员情况", regional=True),
    I("1.本地区政务公开监督员人数", "人", "organisation.supervisors", regional=True),
    I("2.开展政务公开监督次数", "次", "organisation.supervision_times", regional=True),
    I("3.提出意见数", "条", "organisation.supervision_opinions", regional=True),
    I("4.采纳意见数", "条", "organisation.supervision_opinions_adopted", regional=True),
    I(
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
        "organisation.funding",
        regional_label="（五）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        scale=10000,
    ),
    I("九、政府信息公开会议和培训情况"),
    I("（一）召开政府信息公开工作会议或专题会议数", "次", "training.meetings"),
    I("（二）举办各类培训班数", "次", "training.courses"),
    I("（三）接受培训人员数", "人次", "training.participants"),
)

LOCAL_HEADS = {
    "fujian-2011": ("指标名称", "计量单位", "{year}年度", "历年累计"),
    "fujian-2014": ("指标名称", "计量单位", "{year}年度", "历年累计"),
    "fujian-2017": ("指标名称", "计量单位", "本年度", "历年累计"),
    "shanghai": ("指标名称", "计量单位", "代码", "本年度", "历年累计"),
}
"""Column heads of the local indicator tables; each figure line prints the year's number, then the total so far."""

LOCAL_INDICATORS = {
    "fujian-2011": (
        I("主动公开信息数", "条", "disclosure.total"),
        I("其中：1.网站公开", "条", "disclosure.channel.website"),
        I("2.政府公报公开", "条", "disclosure.channel.gazette"),
        I("受理依申请公开信息总数", "条", "applications.received"),
        I("其中：1.当面申请数", "条", "applications.channel.in_person"),
        I("2.传真申请数", "条", "applications.channel.fax"),
        I("3.电子邮件申请数", "条", "applications.channel.email"),
        I("4.网上申请数", "条", "applications.channel.online"),
        I("5.信函申请数", "条", "applications.channel.letter"),
        I("6.其它形式申请数", "条", "applications.channel.other"),
        I("对申请的答复总数", "条", "reply.total"),
        I("其中：1.同意公开答复数", "条", "reply.granted"),
        I("2.同意部分公开答复数", "条", "reply.partly_granted"),
        I("3.否决公开答复数", "条", "reply.refused"),
        I("4.其他类型答复数", "条", "reply.other"),
        I("行政复议数", "件", "review.total"),
        I("行政诉讼数", "件", "litigation.total"),
        I("行政申诉数", "件", "appeals.total"),
    ),
    "fujian-2014": (
        I("主动公开文件数", "条", "disclosure.total"),
        I("其中：1.政府网站公开数", "条", "disclosure.channel.website"),
        I("2.政府公报公开数", "条", "disclosure.channel.gazette"),
        I("受理依申请公开信息总数", "条", "applications.received"),
        I("其中：1.当面申请数", "条", "applications.channel.in_person"),
        I("2.网上申请数", "条", "applications.channel.online"),
        I("3.信函、传真申请数", "条", "applications.channel.letter_or_fax"),
        I("对申请的答复总数", "条", "reply.total"),
        I("其中：1.同意公开答复数", "条", "reply.granted"),
        I("2.同意部分公开答复数", "条", "reply.partly_granted"),
        I("3.不予公开答复数", "条", "reply.refused"),
        I("4.其他类型答复数", "条", "reply.other"),
        I("政府信息公开收费减免金额", "元", "application_fees.waived"),
        I("接受行政诉讼、举报数", "件", "litigation_and_complaints.total"),
        I("行政复议数", "件", "review.total"),
        I("行政诉讼数", "件", "litigation.total"),
    ),
    "fujian-2017": (
        I("主动公开文件数", "条", "disclosure.total"),
        I("其中：1.政府网站公开数", "条", "disclosure.channel.website"),
        I("2.政府公报公开数", "条", "disclosure.channel.gazette"),
        I("受理政府信息依申请公开总数", "件", "applications.received"),
        I("其中：1.当面申请数", "件", "applications.channel.in_person"),
        I("2.网上申请数", "件", "applications.channel.online"),
        I("3.信函、传真申请数", "件", "applications.channel.letter_or_fax"),
        I("对申请的答复总数", "件", "reply.total"),
        I("其中：1.同意公开答复数", "件", "reply.granted"),
        I("2.同意部分公开答复数", "件", "reply.partly_granted"),
        I("3.不予公开答复数", "件", "reply.refused"),
        I("4.其他类型答复数", "件", "reply.other"),
        I("政府信息公开收费减免金额", "元", "application_fees.waived"),
        I("接受行政诉讼、举报数", "件", "litigation_and_complaints.total"),
        I("行政复议数", "件", "review.total"),
        I("行政诉讼数", "件", "litigation.total"),
    ),
    # The catalogue holds no metric for some of these lines: their numbers must not come out under another name.
    "shanghai": (
        I("主动公开信息数", "条", "disclosure.total", code="01"),
        I("其中：全文电子化的主动公开信息数", "条", "disclosure.full_text_online", code="02"),
        I("新增的行政规范性文件数", "条", "normative_documents.issued_total", code="03"),
        I("提供服务类信息数", "条", code="04"),
        I("网站专栏页面访问量", "人次", code="05"),
        I("现场接待人数", "人次", code="06"),
        I("网上咨询数", "次", code="07"),
        I("咨询电话接听数", "次", code="08"),
        I("依申请公开信息目录数", "条", code="09"),
        I("申请总数", "件", "applications.received", code="10"),
        I("其中：1.当面申请数", "件", "applications.channel.in_person", code="11"),
        I("2.传真申请数", "件", "applications.channel.fax", code="12"),
        I("3.电子邮件申请数", "件", "applications.channel.email", code="13"),
        I("4.网上申请数", "件", "applications.channel.online", code="14"),
        I("5.信函申请数", "件", "applications.channel.letter", code="15"),
        I("6.其他形式申请数", "件", "applications.channel.other", code="16"),
        I("对申请的答复总数", "件", "reply.total", code="17"),
        I("其中：1.同意公开答复数", "件", "reply.granted", code="18"),
        I("2.同意部分公开答复数", "件", "reply.partly_granted", code="19"),
        I("3.否决公开答复总数", "件", "reply.refused", code="20"),
        I(
            "其中：（1）非《规定》所指政府信息数",
            "件",
            "reply.refused.not_government_information",
            code="21",
        ),
        I("（2）信息不存在数", "件", "reply.refused.not_existing", code="22"),
        I("（3）非本部门掌握数", "件", "reply.refused.not_held", code="23"),
        I("（4）申请内容不明确数", "件", "reply.refused.unclear", code="24"),
        I("行政复议数", "件", "review.total", code="32"),
        I("行政诉讼数", "件", "litigation.total", code="33"),
        I("行政申诉数", "件", "appeals.total", code="34"),
    ),
}
"""Local forms by variant: Fujian as printed for 2011, 2014 and 2017, and the type with a code column."""
del I
