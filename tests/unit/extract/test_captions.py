"""Tables of indicators that name a year: in a caption above them, or in the head of their figures.

Belongs here: ``ingest.extract.captions``, and what becomes of figures of an earlier year than that of the report. Columns of
two years beside each other are in test_indicator_years.
"""

from __future__ import annotations

import pytest

from ingest.extract.captions import year_of_caption
from tests.unit.extract.table_cases import page_of, text, told

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
    assert year_of_caption([line]) == year
