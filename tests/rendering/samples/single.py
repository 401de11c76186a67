"""Samples of the 2019 and 2021 forms that show one thing each: contradictions, blanks, an aggregate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.rendering import labels
from tests.rendering.facts import BLANK, DASH, Figure, Key, ReportFacts, figure
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


def _nanping_values() -> dict[Key, Figure]:
    values = form_2019(
        normative=(4, 4, 31),
        licensing=(208, 5, 3377),
        services=(74, 0, 1290),
        penalty=(986, -12, 641),
        coercion=(52, 1, 18),
        fees=(9, 0),
        projects=67,
        amount=figure("19438062.50", "19438062.50元", "unit from cell"),
        rows={
            "applications.received": {"natural_person": 14},
            "disposition.granted": {"natural_person": 6},
            "disposition.partly_granted": {"natural_person": 2},
            "disposition.refused.third_party_rights": {"public_interest": 1},
            "disposition.unavailable.not_held": {"natural_person": 4},
            "disposition.not_processed.repeated": {"natural_person": 1},
        },
        review=(0, 1, 0, 0),
    )
    # One answer stands a few columns to the right of where it belongs: the printed totals know it, the parts do not.
    return values | {
        ("disposition.total", "natural_person"): figure(14),
        ("disposition.total", "public_interest"): figure(0),
    }


NANPING_2020 = Sample(
    name="nanping-district-2020.txt",
    layout="text_pipe_opens_row",
    note="contradicts itself: one disposition printed in the wrong applicant column, so two columns do not add up",
    facts=ReportFacts(
        form="2019",
        agency="南屏区人民政府",
        year=2020,
        values=_nanping_values(),
        period=whole_year(2020),
        published_on=date(2021, 1, 27),
        preamble=(preamble("南屏区人民政府", 2020, "南屏区政务公开办公室联系（电话：0794-8223390）"),),
        sections=chapters(
            overview=(
                "2020年，区政府以权责清单、财政资金和民生实事为重点，主动公开政府信息2417条，其中规范性文件4件。",
                "区政府全年收到政府信息公开申请14件，申请人均为自然人，全部按期办结。",
                "全年发生行政复议1件，结果纠正1件；没有发生行政诉讼。",
            ),
            problems=("政策解读偏少，公开专栏分类不够清晰。2021年将围绕群众办事需求调整栏目。",),
            other=("无。",),
        ),
        signature=("南屏区人民政府", "2021年1月27日"),
        claims=(
            claim("disclosure.total", 2417),
            claim("applications.received", 14),
            claim("applications.received", 14, "natural_person", "implied"),
            claim("review.total", 1),
            claim("review.corrected", 1),
            claim("litigation.total", 0),
        ),
    ),
    options=Options(change_style="wide", label_style="ascii"),
    findings=(
        ExpectedFinding(
            "disposition_sum",
            "disposition.total",
            "natural_person",
            expected=Decimal(13),
            found=Decimal(14),
        ),
        ExpectedFinding(
            "disposition_sum",
            "disposition.total",
            "public_interest",
            expected=Decimal(1),
            found=Decimal(0),
        ),
    ),
    may_state=(
        claim("normative_documents.disclosed", 4),
        claim("disclosure.normative_documents", 4),
        claim("applications.completed", 14),
        claim("applications.completed_on_time", 14),
    ),
)


def _baihe_values() -> dict[Key, Figure]:
    values = form_2019(
        normative=(0, 0, 0),
        licensing=(0, 0, 12),
        services=(0, 0, 86),
        penalty=(0, 0, 3),
        coercion=(0, 0, 0),
        fees=(0, 0),
        projects=3,
        amount=figure("186540.50", None, "unit not stated: CNY assumed"),
        rows={
            "applications.received": {"natural_person": 1},
            "disposition.granted": {"natural_person": 1},
        },
    )
    for subject in ("licensing", "other_services", "penalty", "coercion"):
        values[f"{subject}.items_previous", ""] = DASH
        values[f"{subject}.items_change", ""] = DASH
    for measure in ("made", "disclosed", "disclosed_total"):
        values[f"regulations.{measure}", ""] = BLANK
    for applicant, _ in labels.APPLICANTS:
        values["disposition.total", applicant] = BLANK
    return values


BAIHE_2020 = Sample(
    name="baihe-town-2020.md",
    layout="markdown",
    note=(
        "blank cells, dashes, notes with digits inside labels, an amount without a unit, no totals of the replies,"
        " published late"
    ),
    facts=ReportFacts(
        form="2019",
        agency="青山县白鹤镇人民政府",
        year=2020,
        values=_baihe_values(),
        published_on=date(2021, 2, 9),
        sections=chapters(
            overview=(
                "2020年，我镇主动公开政府信息146条。收到政府信息公开申请1件，为自然人申请，已在法定期限内答复。",
                "我镇未发生因政府信息公开被申请行政复议或者提起行政诉讼的情况。",
                "便民服务中心全年受理事项3260件，办结3260件。",
            ),
            problems=("公开栏更换不勤。2021年起每月更换一次。",),
            other=("无其他报告事项。",),
        ),
        signature=("青山县白鹤镇人民政府", "2021年2月9日"),
        claims=(
            claim("disclosure.total", 146),
            claim("applications.received", 1),
            claim("applications.received", 1, "natural_person", "implied"),
            claim("review.total", 0),
            claim("litigation.total", 0),
        ),
    ),
    options=Options(label_style="hubei"),
    findings=(
        ExpectedFinding("total_missing", "disposition.total", None),
        ExpectedFinding("unit_assumed", "procurement.amount"),
        ExpectedFinding("late_publication"),
    ),
    may_state=(claim("reply.total", 1),),
)

CANGXI_2022 = Sample(
    name="cangxi-city-2022.pdf",
    layout="pdf_repeated_heading",
    note=(
        "an aggregate for a whole city; （六）其他处理 as one line on a 2021 form; headings repeated on each page;"
        " the prose counts the city office's own applications, which is another scope, no contradiction"
    ),
    facts=ReportFacts(
        form="2021",
        agency="沧溪市人民政府",
        year=2022,
        title="沧溪市人民政府2022年政府信息公开工作年度报告（全市汇总）",
        scope="aggregate",
        other_as_one_row=True,
        values=form_2021(
            one_row=True,
            regulations=(1, 0, 6),
            normative=(33, 12, 214),
            decisions=(186420, 40213, 1187),
            fees_yuan="187643512",
            rows={
                "applications.received": {
                    "natural_person": 371,
                    "business": 25,
                    "research": 1,
                    "public_interest": 2,
                    "legal_service": 9,
                    "other_organisation": 4,
                },
                "applications.carried_in": {"natural_person": 12, "business": 1},
                "disposition.granted": {
                    "natural_person": 142,
                    "business": 11,
                    "research": 1,
                    "public_interest": 1,
                    "legal_service": 3,
                    "other_organisation": 2,
                },
                "disposition.partly_granted": {"natural_person": 31, "business": 3, "legal_service": 1},
                "disposition.refused.state_secret": {"natural_person": 1},
                "disposition.refused.prohibited_by_law": {"natural_person": 3},
                "disposition.refused.safety_and_stability": {"natural_person": 2},
                "disposition.refused.third_party_rights": {"natural_person": 6, "business": 2},
                "disposition.refused.internal_affairs": {"natural_person": 5},
                "disposition.refused.process_information": {"natural_person": 4},
                "disposition.refused.enforcement_file": {"natural_person": 8, "legal_service": 1},
                "disposition.refused.administrative_query": {"natural_person": 7},
                "disposition.unavailable.not_held": {
                    "natural_person": 98,
                    "business": 8,
                    "public_interest": 1,
                    "legal_service": 3,
                    "other_organisation": 2,
                },
                "disposition.unavailable.needs_creation": {"natural_person": 11},
                "disposition.unavailable.still_unclear": {"natural_person": 6},
                "disposition.not_processed.petition_or_complaint": {"natural_person": 21},
                "disposition.not_processed.repeated": {"natural_person": 9},
                "disposition.not_processed.public_publication": {"natural_person": 1},
                "disposition.not_processed.abusive_volume": {"natural_person": 3},
                "disposition.not_processed.reconfirmation": {"natural_person": 4},
                "disposition.other": {"natural_person": 12, "business": 2},
                "applications.carried_out": {"natural_person": 9, "legal_service": 1},
            },
            review=(9, 2, 3, 1),
            direct=(4, 0, 1, 2),
            after_review=(3, 1, 0, 1),
        ),
        period=whole_year(2022),
        published_on=date(2023, 3, 17),
        preamble=(
            (
                "本报告由沧溪市人民政府办公室汇总各县（区）人民政府和市政府各部门年度报告编制而成。"
                "数据统计期限为2022年1月1日至2022年12月31日。"
            ),
        ),
        sections=chapters(
            overview=(
                "一年来，沧溪市把公开贯穿决策、执行、管理、服务、结果全过程，政务公开质量稳步提升。",
                (
                    "（一）主动公开。重大决策出台前广泛征求意见，规划、预算、民生实事进展情况及时上网。"
                    "完善规章和行政规范性文件集中公开平台，文件按主题分类展示，支持下载和检索。"
                ),
                (
                    "（二）依申请公开。健全会商机制，疑难申请由法律顾问出具意见。"
                    "2022年，市政府办公室代表市政府受理政府信息公开申请28件。"
                ),
                "（三）政府信息管理。严格发布审核，定期清理失效内容，确保栏目更新及时、内容准确。",
                "（四）平台建设。完成政府网站适老化改造，优化站内检索，整合运营不力的政务新媒体账号。",
                "（五）监督保障。把政务公开纳入年度绩效考核，组织社会评议，对发现的问题限期整改。",
            ),
            problems=(
                "一是少数县（区）答复申请的规范性不足；二是政策解读与群众期待还有差距。",
                "2023年，沧溪市将开展答复文书评查，完善解读材料与文件同步起草、同步发布的机制。",
            ),
            other=("没有其他需要报告的事项。",),
        ),
        signature=("沧溪市人民政府", "2023年3月17日"),
        claims=(claim("applications.received", 28),),
    ),
    findings=(
        ExpectedFinding(
            "narrative_mismatch",
            "applications.received",
            "total",
            category="scope_note",
            expected=Decimal(412),
            found=Decimal(28),
        ),
    ),
)


WENLV_2023 = Sample(
    name="yunling-culture-bureau-2023.txt",
    layout="pdf_text_aligned",
    note="text extracted from a PDF: columns held by runs of spaces, labels wrapped or set down the page, page numbers",
    facts=ReportFacts(
        form="2021",
        agency="云岭县文化和旅游局",
        year=2023,
        values=form_2021(
            normative=(1, 0, 4),
            decisions=(57, 6, 0),
            fees_yuan="0",
            rows={
                "applications.received": {"natural_person": 3, "business": 1},
                "disposition.granted": {"natural_person": 2, "business": 1},
                "disposition.unavailable.needs_creation": {"natural_person": 1},
            },
        ),
        period=whole_year(2023),
        published_on=date(2024, 1, 12),
        preamble=(
            preamble("云岭县文化和旅游局", 2023, "云岭县文化和旅游局办公室联系（电话：0796-5320117）"),
        ),
        sections=chapters(
            overview=(
                "2023年，我局主动公开政府信息325条，重点公布了旅游市场秩序整治、公共文化场馆开放等信息。",
                "收到政府信息公开申请4件，办结4件。无行政复议、行政诉讼情况发生。",
            ),
            problems=("文旅活动预告发布偏晚。今后将提前一周发布活动安排。",),
            other=("2023年，我局收取信息处理费0元。",),
        ),
        signature=("云岭县文化和旅游局", "2024年1月12日"),
        claims=(
            claim("disclosure.total", 325),
            claim("applications.received", 4),
            claim("applications.completed", 4),
            claim("review.total", 0),
            claim("litigation.total", 0),
            claim("information_processing_fee.amount", 0),
        ),
    ),
    options=Options(page_numbers=True, page_rows=44),
)

SAMPLES = (NANPING_2020, BAIHE_2020, CANGXI_2022, WENLV_2023)
