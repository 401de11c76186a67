"""Time: words for other years, for plans, and for counts that run since a beginning years ago.

Belongs here: what says that a figure is none of the year reported on.
"""

from __future__ import annotations

import re

_SINCE = ("以来", "自成立", "开通至今", "历年", "历史累计", "建站")
_THIS_YEAR = re.compile(r"(?:今年|本年度?|当年|年初)以来|(?P<year>20\d\d)年度?(?:1月(?:1日|份)?)?以来")
TO_DATE = re.compile(
    r"截[至止]|(?<![\d年月日初])至20\d\d年[底末]|(?:12月31日|20\d\d年[底末])(?:之|以)?前|到\d{4}年(?:底|末|\d+月)|目前|至今|迄今"
)
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


def since(text: str, year: int | None = None) -> bool:
    """Say whether a text counts since a beginning years ago (自条例施行以来, 历年), not since this year's."""
    if not any(word in text for word in _SINCE):
        return False
    for match in _THIS_YEAR.finditer(text):
        if match["year"] is None or int(match["year"]) == year:
            text = text.replace(match.group(), "")
    return any(word in text for word in _SINCE)
