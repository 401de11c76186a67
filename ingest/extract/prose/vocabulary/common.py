"""What every subject asks of the words beside a figure: measure words, what opens a label, what joins it to its figure.

Belongs here: words that say nothing about what is counted.
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
OFFICE = re.compile(
    r"(?:人民)?政府办(?:公室|公厅)?|(?<=[省市县区州旗])府办|管委会办公室|党政(?:综合)?办(?:公室)?"
    r"|[市县区]政务公开办"
)
