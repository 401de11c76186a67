"""Samples that show one agency over three years on the national forms of 2019 and 2021."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.rendering.facts import ReportFacts, figure
from tests.rendering.samples.model import (
    ExpectedFinding,
    Sample,
    chapters,
    claim,
    form_2019,
    form_2021,
    preamble,
    whole_year,
)
from tests.rendering.sheets import Options

# --- 青山县人民政府: three years across the change of form, everything carried over as it should be ------------

_QINGSHAN = "青山县人民政府"
_QINGSHAN_CONTACT = "青山县人民政府办公室联系（地址：青山县文昌路6号，电话：0799-6012345）"

QINGSHAN_2019 = Sample(
    name="qingshan-county-2019.html",
    layout="html_word",
    note="an agency's first of three years; figures kept by spans that cut words and numbers",
    facts=ReportFacts(
        form="2019",
        agency=_QINGSHAN,
        year=2019,
        values=form_2019(
            normative=(6, 6, 48),
            licensing=(312, 14, 8641),
            services=(96, -3, 2210),
            penalty=(1480, 25, 905),
            coercion=(88, 0, 37),
            fees=(21, -2),
            projects=146,
            amount=figure("82305600", "8230.56万元", "unit from cell"),
            rows={
                "applications.received": {"natural_person": 22, "business": 3, "legal_service": 1},
                "applications.carried_in": {"natural_person": 1},
                "disposition.granted": {"natural_person": 9, "business": 2, "legal_service": 1},
                "disposition.partly_granted": {"natural_person": 3},
                "disposition.refused.third_party_rights": {"natural_person": 1},
                "disposition.refused.internal_affairs": {"natural_person": 1},
                "disposition.unavailable.not_held": {"natural_person": 5, "business": 1},
                "disposition.unavailable.needs_creation": {"natural_person": 1},
                "disposition.not_processed.petition_or_complaint": {"natural_person": 1},
                "applications.carried_out": {"natural_person": 2},
            },
            review=(1, 0, 1, 0),
            direct=(1, 0, 0, 0),
        ),
        period=whole_year(2019),
        published_on=date(2020, 1, 17),
        preamble=(preamble(_QINGSHAN, 2019, _QINGSHAN_CONTACT),),
        sections=chapters(
            overview=(
                (
                    "2019年，县政府把公开透明作为机关作风建设的重要内容，主动公开政府信息4326条，"
                    "其中政府网站3105条、政务微信1221条。"
                ),
                (
                    "认真做好依申请公开工作。2019年，县政府共收到政府信息公开申请26件，上年结转1件，"
                    "办结25件，结转下年度2件。"
                ),
                "因政府信息公开引发的行政复议2件、行政诉讼1件。",
            ),
            problems=(
                "主要问题：个别乡镇信息更新不够及时，解读形式较为单一。",
                "改进措施：2020年，将健全更新提醒制度，计划举办业务培训4期，力争主动公开政府信息5000条以上。",
            ),
            other=("无其他需要报告的事项。",),
        ),
        signature=(_QINGSHAN, "2020年1月17日"),
        claims=(
            claim("disclosure.total", 4326),
            claim("disclosure.channel.website", 3105),
            claim("disclosure.channel.wechat", 1221),
            claim("applications.received", 26),
            claim("applications.carried_in", 1),
            claim("applications.completed", 25),
            claim("applications.carried_out", 2),
            claim("review.total", 2),
            claim("litigation.total", 1),
        ),
    ),
)

QINGSHAN_2020 = Sample(
    name="qingshan-county-2020.html",
    layout="html_portal",
    note="the page as a portal serves it: layout table, navigation, links to other years' reports",
    options=Options(change_style="signed", label_style="wrapped"),
    facts=ReportFacts(
        form="2019",
        agency=_QINGSHAN,
        year=2020,
        values=form_2019(
            normative=(5, 5, 53),
            licensing=(326, -8, 9015),
            services=(93, 2, 2475),
            penalty=(1505, -31, 1102),
            coercion=(88, 4, 41),
            fees=(19, 0),
            projects=158,
            amount=figure("102000000", "1.02亿元", "unit from cell"),
            rows={
                "applications.received": {"natural_person": 30, "business": 2, "public_interest": 1},
                "applications.carried_in": {"natural_person": 2},
                "disposition.granted": {"natural_person": 11, "business": 1, "public_interest": 1},
                "disposition.partly_granted": {"natural_person": 4},
                "disposition.refused.enforcement_file": {"natural_person": 2},
                "disposition.unavailable.not_held": {"natural_person": 7},
                "disposition.unavailable.needs_creation": {"business": 1},
                "disposition.unavailable.still_unclear": {"natural_person": 1},
                "disposition.not_processed.repeated": {"natural_person": 2},
                "disposition.other": {"natural_person": 2},
                "applications.carried_out": {"natural_person": 3},
            },
            review=(2, 0, 0, 0),
            after_review=(1, 0, 0, 1),
        ),
        period=whole_year(2020),
        published_on=date(2021, 1, 20),
        preamble=(preamble(_QINGSHAN, 2020, _QINGSHAN_CONTACT),),
        sections=chapters(
            overview=(
                (
                    "2020年，面对突如其来的疫情，县政府坚持日报告、日发布，全年主动公开政府信息5180条，"
                    "比2019年的4326条有明显增长；自2008年以来累计主动公开政府信息3.1万条。"
                ),
                "依申请公开渠道保持畅通。全年新收政府信息公开申请33件，2019年结转2件，均在法定期限内办理。",
                "严格执行行政许可和行政处罚信息上网公示制度，全年公示行政许可结果信息8123条。",
                "全年办理涉及政府信息公开的行政复议2件、行政诉讼2件。",
            ),
            problems=(
                "一是基层单位对公开标准的理解不够一致；二是依申请公开答复文书还需进一步规范。",
                "下一步，将对照标准目录逐项梳理，并安排专人审核答复文书。",
            ),
            other=("本年度没有其他需要报告的事项。",),
        ),
        signature=(_QINGSHAN, "2021年1月20日"),
        claims=(
            claim("disclosure.total", 5180),
            claim("applications.received", 33),
            claim("applications.carried_in", 2),
            claim("review.total", 2),
            claim("litigation.total", 2),
        ),
    ),
    may_state=(claim("disclosure.total.cumulative", 31000),),
)

QINGSHAN_2021 = Sample(
    name="qingshan-county-2021.html",
    layout="html_gb18030",
    note="the first year of the 2021 form; bytes are GB18030, the page says gb2312",
    facts=ReportFacts(
        form="2021",
        agency=_QINGSHAN,
        year=2021,
        values=form_2021(
            normative=(7, 3, 46),
            decisions=(9877, 1240, 52),
            fees_yuan="31264700",
            rows={
                "applications.received": {"natural_person": 41, "business": 4},
                "applications.carried_in": {"natural_person": 3},
                "disposition.granted": {"natural_person": 16, "business": 3},
                "disposition.partly_granted": {"natural_person": 5},
                "disposition.refused.internal_affairs": {"natural_person": 1},
                "disposition.refused.process_information": {"natural_person": 2},
                "disposition.refused.administrative_query": {"natural_person": 1},
                "disposition.unavailable.not_held": {"natural_person": 12, "business": 1},
                "disposition.unavailable.still_unclear": {"natural_person": 2},
                "disposition.not_processed.petition_or_complaint": {"natural_person": 2},
                "disposition.other.correction_overdue": {"natural_person": 1},
                "disposition.other.other": {"natural_person": 1},
                "applications.carried_out": {"natural_person": 1},
            },
            review=(1, 1, 0, 1),
            direct=(0, 0, 1, 0),
        ),
        period=whole_year(2021),
        published_on=date(2022, 1, 19),
        preamble=(preamble(_QINGSHAN, 2021, _QINGSHAN_CONTACT),),
        sections=chapters(
            overview=(
                "2021年，县政府围绕乡村振兴、优化营商环境等重点领域推进公开，主动公开政府信息5602条。",
                "全年收到政府信息公开申请45件，其中自然人申请41件、商业企业申请4件。",
                "全县共设置政务公开专区23个，接待群众咨询1860人次，政府网站访问量达到96万次。",
            ),
            problems=(
                "存在的不足：部分政策文件的解读质量有待提高，政务新媒体的互动性不强。",
                "改进打算：围绕群众关心的问题丰富解读形式，把好内容审核关。",
            ),
            other=("2021年，县政府收取信息处理费240元。",),
        ),
        signature=(_QINGSHAN, "2022年1月19日"),
        claims=(
            claim("disclosure.total", 5602),
            claim("applications.received", 45),
            claim("applications.received", 41, "natural_person"),
            claim("applications.received", 4, "business"),
            claim("information_processing_fee.amount", 240),
        ),
    ),
)

# --- 临水市生态环境局: three years of one form in three formats; the last does not take over what was left ------

_LINSHUI = "临水市生态环境局"
_LINSHUI_CONTACT = "临水市生态环境局办公室联系（地址：临水市滨河大道122号，邮编：336600，电话：0795-7210086）"

LINSHUI_2021 = Sample(
    name="linshui-ecology-bureau-2021.txt",
    layout="text_cell_per_line_spaced",
    note="text as a crawler leaves it: a cell a line, an empty line after each",
    facts=ReportFacts(
        form="2021",
        agency=_LINSHUI,
        year=2021,
        values=form_2021(
            normative=(2, 0, 9),
            decisions=(214, 68, 5),
            fees_yuan="0",
            rows={
                "applications.received": {"natural_person": 5, "business": 1},
                "disposition.granted": {"natural_person": 2, "business": 1},
                "disposition.unavailable.not_held": {"natural_person": 2},
                "applications.carried_out": {"natural_person": 1},
            },
        ),
        period=whole_year(2021),
        published_on=date(2022, 1, 21),
        preamble=(preamble(_LINSHUI, 2021, _LINSHUI_CONTACT),),
        sections=chapters(
            overview=(
                "2021年，我局以环境质量信息和执法信息为重点做好公开工作，全年主动公开政府信息768条。",
                "2021年，我局收到政府信息公开申请6件，予以公开3件，无法提供2件。",
                "未发生因政府信息公开工作引起的行政复议、行政诉讼。",
            ),
            problems=("部分环评公示信息的可读性不强。今后将配以图表说明，方便公众理解。",),
            other=("本年度未收取信息处理费。",),
        ),
        signature=(_LINSHUI, "2022年1月21日"),
        claims=(
            claim("disclosure.total", 768),
            claim("applications.received", 6),
            claim("disposition.granted", 3),
            claim("disposition.unavailable", 2),
            claim("review.total", 0),
            claim("litigation.total", 0),
            claim("information_processing_fee.amount", 0),
        ),
    ),
)

LINSHUI_2022 = Sample(
    name="linshui-ecology-bureau-2022.docx",
    layout="docx",
    note="a Word document with merged cells",
    facts=ReportFacts(
        form="2021",
        agency=_LINSHUI,
        year=2022,
        values=form_2021(
            normative=(1, 1, 9),
            decisions=(231, 74, 3),
            fees_yuan="0",
            rows={
                "applications.received": {"natural_person": 8, "legal_service": 1},
                "applications.carried_in": {"natural_person": 1},
                "disposition.granted": {"natural_person": 4, "legal_service": 1},
                "disposition.partly_granted": {"natural_person": 1},
                "disposition.refused.enforcement_file": {"natural_person": 1},
                "disposition.unavailable.not_held": {"natural_person": 2},
                "disposition.not_processed.petition_or_complaint": {"natural_person": 1},
            },
            review=(1, 0, 0, 0),
        ),
        period=whole_year(2022),
        published_on=date(2023, 1, 18),
        preamble=(preamble(_LINSHUI, 2022, _LINSHUI_CONTACT),),
        sections=chapters(
            overview=(
                "2022年，我局通过门户网站和政务新媒体主动公开政府信息815条，其中政务微博206条、政务微信311条。",
                "2022年，我局共收到政府信息公开申请9件，上年结转1件，全部在法定期限内答复。",
                "全年发生行政复议1件，结果维持1件，未发生行政诉讼。",
            ),
            problems=("主动公开目录的更新还不够及时。2023年，我局将按季度核对目录，做到应更尽更。",),
            other=("无收取信息处理费情况。",),
        ),
        signature=(_LINSHUI, "2023年1月18日"),
        claims=(
            claim("disclosure.total", 815),
            claim("disclosure.channel.weibo", 206),
            claim("disclosure.channel.wechat", 311),
            claim("applications.received", 9),
            claim("applications.carried_in", 1),
            claim("review.total", 1),
            claim("review.upheld", 1),
            claim("litigation.total", 0),
            claim("information_processing_fee.amount", 0),
        ),
    ),
)

LINSHUI_2023 = Sample(
    name="linshui-ecology-bureau-2023.pdf",
    layout="pdf",
    note="a PDF with ruled tables that run over pages; takes over 1 application where 2022 left none",
    facts=ReportFacts(
        form="2021",
        agency=_LINSHUI,
        year=2023,
        values=form_2021(
            normative=(3, 2, 10),
            decisions=(246, 91, 7),
            fees_yuan="12800",
            rows={
                "applications.received": {"natural_person": 7, "business": 2},
                "applications.carried_in": {"natural_person": 1},
                "disposition.granted": {"natural_person": 3, "business": 1},
                "disposition.partly_granted": {"natural_person": 1},
                "disposition.refused.third_party_rights": {"business": 1},
                "disposition.unavailable.not_held": {"natural_person": 2},
                "disposition.other.other": {"natural_person": 1},
                "applications.carried_out": {"natural_person": 1},
            },
        ),
        period=whole_year(2023),
        published_on=date(2024, 1, 16),
        preamble=(preamble(_LINSHUI, 2023, _LINSHUI_CONTACT),),
        sections=chapters(
            overview=(
                "2023年，我局持续做好空气质量、饮用水水源和重点排污单位信息发布，主动公开政府信息902条。",
                "2023年，我局收到政府信息公开申请9件，结转下年度1件。",
                "全年没有发生因政府信息公开申请行政复议、提起行政诉讼的情况。",
            ),
            problems=("公开专栏的检索功能还不够便捷。我局将优化栏目设置，方便公众查找。",),
            other=("2023年，我局收取信息处理费0元。",),
        ),
        signature=(_LINSHUI, "2024年1月16日"),
        claims=(
            claim("disclosure.total", 902),
            claim("applications.received", 9),
            claim("applications.carried_out", 1),
            claim("review.total", 0),
            claim("litigation.total", 0),
            claim("information_processing_fee.amount", 0),
        ),
    ),
    across_years=tuple(
        ExpectedFinding(
            "carry_over_break", "applications.carried_in", who, expected=Decimal(0), found=Decimal(1)
        )
        for who in ("natural_person", "total")
    ),
)

SAMPLES = (QINGSHAN_2019, QINGSHAN_2020, QINGSHAN_2021, LINSHUI_2021, LINSHUI_2022, LINSHUI_2023)
