"""Amounts of money, and the projects of procurement.

Belongs here: fees, what was charged and waived, funding, procurement.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.extract.numbers import as_yuan, scaled
from ingest.extract.prose.figures import MONEY_UNITS
from ingest.extract.prose.spots import Found, Spot, State
from ingest.extract.prose.vocabulary import facts as fact_words

_POWERS = {"元": 0, "千元": 3, "万元": 4, "亿元": 8}
_NO_FEES_LISTED = re.compile(r"(?:全年)?(?:收费|收取费用|费用收取|收费金额)(?:情况)?:?0元")
"""A line of a list of the year's figures, behind the applications: 收费:0元."""
_SUM = re.compile(r"(?:金额|总额)$")
_A_TAX = 10_000
"""Yuan: so much is waived of taxes, not of fees for copies."""
_THE_AMOUNT = ("", "金额", "总金额", "费用")
_CHARGED_BEFORE = re.compile(
    r"(?:[收计]取?信息(?:公开)?处理费|信息(?:公开)?处理费收取)(?:共|共计)?\d{1,4}[件次笔宗][,、]?(?:共计?|合计|总计|累计)?(?:总?金额|费用)?(?:共计?|合计|总计|累计|为|:)*$"
)
"""收取信息处理费1件,金额100元: how often, and how much."""
_WAIVED_IN_ALL = re.compile(r"减免(?:收费|费用)(?:总?金额)?|(?:收费|费用)减免(?:总?金额)?")
"""Behind applications answered: 减免费用0元."""
_HEADING_OF_FEES = re.compile(r"减免(?:的)?情况(?P<behind>.*(?:收取|收费|征收))")
"""A heading that its line end was lost behind: 收费及减免情况依申请提供政府信息收取费用86元."""
_OTHER_THAN_ALL = re.compile(
    r"[、,和](?:检索|查询|复制|复印|打印|邮寄|递送|传真|制作|工本|资料)费[^,;。\d]{0,4}\d"
    r"|[^;。]{0,40}?不(?:属于?|是)[^,;。]{0,4}信息公开(?:的)?(?:收费|费用)"
)
"""Behind one kind of fee, or what was charged for something else: 检索费0元、复制费34元."""
_RATE = re.compile(r"标准|每[页份张件次人]|单价")
_CHARGED = re.compile(
    r"(?:收取|收费)(?:(?:政府信息公开|依申请公开)的?)?(?:(?:检索|查询|复制|复印|打印|邮寄|递送|传真|制作|工本|资料)费?、)*"
    r"(?:(?!支出|投入|经费|用于)[^,;、]){0,24}$"
)
"""Not what was spent, behind a heading its line end was lost behind: 政府支出和收费全年支出经费2万元."""
_OTHER_FEES = re.compile(r"行政事业|罚|押金|保证金")


def money(spot: Spot, state: State) -> tuple[Found, Decimal]:
    """Return what an amount states, and the amount in CNY yuan."""
    if spot.figure.unit not in MONEY_UNITS:
        return [], spot.figure.value
    amount, _ = as_yuan(scaled(spot.figure.value, _POWERS[spot.figure.unit]))
    metric = _amount_metric(spot, state)
    return ([(metric, "")] if metric else []), amount


def _amount_metric(spot: Spot, state: State) -> str:
    local, year = spot.local, state.body.year
    if local in _THE_AMOUNT and _CHARGED_BEFORE.search(spot.before):
        return "information_processing_fee.amount"
    if fact_words.PROCESSING_FEE.search(local):
        return "" if re.search(r"减免|免收|每[页件份]", local) else "information_processing_fee.amount"
    if fact_words.ADMINISTRATIVE_FEES.search(local):
        return "fees.amount" if year is None or year >= 2021 else ""
    if fact_words.FUNDING.search(local) or (
        fact_words.FUNDING_BESIDE_STAFF.search(spot.label)
        and fact_words.STAFF_FOR_DISCLOSURE.search(spot.before)
    ):
        return "organisation.funding"
    if fact_words.PROCUREMENT.search(spot.before) and _SUM.search(local):
        return "procurement.amount" if year in (None, 2019, 2020) else ""
    named = bool(re.search(r"信息公开|依申请|申请人|(?:检索|复制|复印)[^,;]{0,8}费", spot.before))
    if not named and spot.sentence.topic not in ("fees", "applications"):
        if state.topic not in ("applications", "cases"):
            return ""
        if spot.figure.unit == "元" and spot.figure.value < _A_TAX and _WAIVED_IN_ALL.fullmatch(spot.label):
            return "application_fees.waived"
        return "application_fees.amount" if _NO_FEES_LISTED.fullmatch(spot.text) else ""
    heading = _HEADING_OF_FEES.search(local)
    if "减免" in (local[heading.start("behind") :] if heading else local):
        told = named or spot.figure.value == 0
        return "application_fees.waived" if told and re.search(r"(?:减免|费用?|金额)$", local) else ""
    if _RATE.search(local + spot.helpers) or _OTHER_THAN_ALL.match(spot.text, spot.figure.end):
        return ""
    charged = _CHARGED.search(local) and "费" in local and not _OTHER_FEES.search(local)
    clause = spot.before[spot.before.rfind(";") + 1 :]
    if not charged or "其中" in clause:
        return ""
    processing = fact_words.PROCESSING_FEE.search(clause)
    return "information_processing_fee.amount" if processing else "application_fees.amount"


def procurement(spot: Spot, state: State) -> Found:
    """Return what a number of projects states: 政府集中采购项目12项."""
    if spot.figure.unit not in ("项", "个", "次", "宗", "件") or "采购" not in spot.local:
        return []
    named = re.search(r"政府集中采购(?:项目)?$", spot.local)
    return [("procurement.projects", "")] if named and state.body.year in (None, 2019, 2020) else []
