"""Tables of indicators that name their time: in a caption above them, or in the head of their figures.

Belongs here: ``ingest.extract.captions``, and what becomes of figures of an earlier year than that of the report, or of a
part of it. Columns of two years beside each other are in test_indicator_years.
"""

from __future__ import annotations

import pytest

from ingest.extract.captions import caption_of
from tests.unit.extract.table_cases import Cell, html, page_of, text, told

_ROWS = [("（一）收到申请数", "件", "8"), ("（二）申请办结数", "件", "7")]
_FIGURES = {"applications.received": 8, "applications.completed": 7}
_OPEN = dict.fromkeys(_FIGURES, "ambiguous")


def _read(caption: str, head: str, layout: str, year: int) -> dict[str, object]:
    rows = [("统计指标", "单位", head), *_ROWS]
    if layout == "html":
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        return told(page_of(f"<p>{caption}</p><table>{cells}</table>", year))
    return told(text("\n".join([caption, *map(layout.join, rows)]) + "\n", year))


@pytest.mark.parametrize("layout", ["html", " | ", "\t", "\n", " "])
@pytest.mark.parametrize(
    "caption", ["2015年政府信息公开情况统计表", "附表：政府信息公开情况统计表（2015年度）"]
)
def test_a_caption_of_an_earlier_year(caption: str, layout: str) -> None:
    assert _read(caption, "统计数", layout, 2016) == _OPEN
    assert _read(caption, "统计数", layout, 2015) == _FIGURES


@pytest.mark.parametrize("layout", ["html", " | ", "\t", "\n", " "])
def test_a_column_of_an_earlier_year(layout: str) -> None:
    assert _read("统计表", "2015年度", layout, 2016) == _OPEN
    assert _read("统计表", "2015年度", layout, 2015) == _FIGURES


@pytest.mark.parametrize(
    "caption", ["2016年政府信息公开情况统计表", "政府信息公开情况统计表（2017年1月填报）"]
)
def test_a_caption_of_the_year_or_of_the_day_of_filing(caption: str) -> None:
    assert _read(caption, "统计数", "html", 2016) == _FIGURES


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("附件：2014年度政府信息公开情况统计表", 2014),
        ("2014年和2015年政府信息公开情况统计表", 0),
        ("2014年，全县共受理申请30件，统计数据见下表。", 0),
        ("关于做好2014年政府信息公开统计报表工作的通知", 0),
        ("2014年政府信息公开工作年度报告", 0),
        ("本报告统计期限自2014年1月1日起", 0),
        ("统计表", 0),
    ],
)
def test_the_year_of_a_caption(line: str, year: int) -> None:
    assert caption_of([line]).year == year


_PARTS = [
    "2016年第四季度政府信息公开情况统计表",
    "政府信息公开情况统计表\n（2016年1月—6月）",
    "政府信息公开情况统计表\n统计时间：2016年1月1日至2016年9月30日",
    "政府信息公开情况统计表\n填报单位：青石市水利局 2016年上半年",
    "2016年10月份政府信息公开情况统计表",
]
_WHOLE = [
    "2016年1-12月政府信息公开情况统计表",
    "政府信息公开情况统计表\n统计时间：2016年1月1日至12月31日",
    "政府信息公开情况统计表（2015年11月至2016年10月）",
    "政府信息公开情况统计表\n填报日期：2016年9月3日",
    "2016年一至四季度政府信息公开情况统计表",
    "政府信息公开情况统计表（2016年累计）",
    "2016年度累计政府信息公开情况统计表",
    "第一季度召开会议部署\n2016年政府信息公开情况统计表",
    "1-6月完成升级，第三季度开展培训，统计情况见附表\n2016年政府信息公开情况统计表",
]


def _above(caption: str, head: str, layout: str, year: int = 2016) -> dict[str, object]:
    return _read(caption.replace("\n", "</p><p>") if layout == "html" else caption, head, layout, year)


@pytest.mark.parametrize("layout", ["html", " | ", "\t", "\n", " "])
@pytest.mark.parametrize("caption", _PARTS)
def test_a_table_of_a_part_of_the_year(caption: str, layout: str) -> None:
    assert _above(caption, "统计数", layout) == _OPEN
    assert _above(caption, "本年累计", layout) == _FIGURES


@pytest.mark.parametrize("layout", ["html", " | ", "\n"])
@pytest.mark.parametrize("caption", _WHOLE)
def test_a_table_of_the_whole_year(caption: str, layout: str) -> None:
    assert _above(caption, "统计数", layout) == _FIGURES


@pytest.mark.parametrize("time", ["2015年度", "2016年第3季度"])
def test_a_table_that_names_its_time_in_its_first_rows(time: str) -> None:
    rows: list[list[Cell]] = [["统计指标", "单位", "统计数"]]
    rows += [[label, unit, n] for label, unit, n in _ROWS]
    first: list[list[Cell]] = [[("政府信息公开情况统计表", 1, 3)], [("填报单位：青石市水利局", 1, 2), time]]
    assert told(html([*first, *rows], year=2016)) == _OPEN
    # a part of the table on the next page has no caption of its own
    assert told(html([*first, *rows[:2]], rows[2:], year=2016)) == _OPEN
    assert told(html([*first, *rows[:2]], [rows[0], rows[2]], year=2016)) == _OPEN


@pytest.mark.parametrize("heads", [("第四季度", "累计"), ("本月数", "累计数"), ("12月", "1-12月累计")])
def test_a_total_beside_a_part_of_the_year_may_be_of_all_years(heads: tuple[str, str]) -> None:
    found = told(html([["指标名称", "单位", *heads], ["主动公开信息数", "条", "4", "51"]], year=2012))
    assert set(found.values()) <= {"ambiguous"}


def test_a_total_beside_the_year_is_of_all_years() -> None:
    found = told(
        html([["指标名称", "单位", "本年度", "累计"], ["主动公开信息数", "条", "4", "51"]], year=2012)
    )
    assert found == {"disclosure.total": 4, "disclosure.total.cumulative": 51}


_SEVERAL = [
    "2008年以来政府信息公开情况统计表",
    "历年累计政府信息公开情况统计表",
    "政府信息公开情况统计表\n（2008年5月1日—2016年12月31日）",
]


@pytest.mark.parametrize("layout", ["html", " | ", "\t", "\n", " "])
@pytest.mark.parametrize("caption", _SEVERAL)
def test_a_table_of_several_years(caption: str, layout: str) -> None:
    assert _above(caption, "数量", layout) == _OPEN


def test_heads_with_the_days_of_a_year_and_of_all_years() -> None:
    heads = ["2012年1月1日-12月31日", "2008年5月1日至2012年12月31日累计"]
    found = told(html([["指标名称", "单位", *heads], ["主动公开信息数", "条", "4", "51"]], year=2012))
    assert found == {"disclosure.total": 4, "disclosure.total.cumulative": 51}
