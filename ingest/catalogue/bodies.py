"""Whether the name of a body tells it from others: by it documents are joined into reports, and reports into series.

Belongs here: the judgement on a name whose region is not known. Does not belong here: which words of a document are
the agency's name, and which region it is of.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.catalogue import regions

_FIELDS = (
    r"(?:发展和?改革|教育|科学技术|科技|工业和信息化|经济和?信息化|公安|民政|司法|财政|审计|统计|信访|档案|体育|税务|气象|"
    r"人力资源和?社会保障|人社|自然资源|国土资源|规划|生态环境|环境保护|住房和?城乡建设|住建|交通运输|交通|水务|水利|农业农村|农业|农牧|"
    r"林业|草原|商务|文化|旅游|广播电视|广电|新闻出版|卫生健康|卫生|计划生育|退役军人事务|应急管理|安全生产监督管理|市场监督管理|市场监管|"
    r"工商行政管理|质量技术监督|食品药品监督管理|医疗保障|城市管理|城管|综合行政执法|执法|行政审批|行政审批服务|政务服务|大数据|数据管理|"
    r"机关事务管理|机关事务服务|国有资产监督管理|金融工作|金融|乡村振兴|扶贫开发|粮食|物资储备|民族|宗教|民族宗教事务|人民防空|人防|"
    r"投资促进|招商|供销合作|园林绿化|消防救援|人民政府|政府)"
)
_NOBODY = (
    # 市统计局, 县民政局: of which city or county is not said
    re.compile(r"[省市县区旗州盟镇乡]"),
    # 水务局, 文化和旅游局
    re.compile(
        rf"{_FIELDS}(?:[和与及、]?{_FIELDS}){{0,3}}(?:管理|服务)?(?:分?局|委|委员会|办|办公室|中心|总队|支队|大队)$"
    ),
    # 迎宾路街道办事处, 建新镇人民政府: towns of one name are in many counties
    re.compile(r"[^省市县区旗州盟]{1,10}(?:镇|乡|苏木|街道)(?:人民政府|办事处)?$"),
)


@lru_cache(4096)
def is_nobody_in_particular(name: str, region: str | None, level: str | None) -> bool:
    """Say whether bodies of other places have the same name, so that two documents with it may be of two of them.

    Args:
        name: the agency as its report names it.
        region: the code or the name of its region; None where it could not be told.
        level: its administrative level; what is ``national`` is there once.
    """
    if region or level == "national":
        return False
    # a place that is known, and still no region: several have the name
    return regions.names_place(name) or any(pattern.match(name) for pattern in _NOBODY)
