"""Lines above a table that state the unit of its amounts.

Belongs here: which line is one and which table it speaks of (``ingest.extract.unit_lines``), in pages and in text.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extract.table_cases import item, page_of, text, told

_PROCUREMENT = item("procurement", projects=31)
_ROWS = "<tr><td>信息内容</td><td>采购项目数量</td><td>采购总金额</td></tr><tr><td>政府集中采购</td><td>31</td><td>47.25</td></tr>"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>单位：万元</p><table>{_ROWS}</table>",
        f"<p align=right>（金额单位：万元）</p><p>第二十条第（九）项</p><table>{_ROWS}</table>",
        f"<p>第二十条第（九）项</p><p>计量单位：个、万元</p><table>{_ROWS}</table>",
        f"<table><tr><td colspan=3>单位：项/万元</td></tr>{_ROWS}</table>",
        f"<table><tr><td colspan=3>第二十条第（九）项（单位：万元）</td></tr>{_ROWS}</table>",
        f"<p>第二十条第（九）项（单位：万元）</p><table>{_ROWS}</table>",
    ],
)
def test_the_line_above_a_table_states_its_unit(body: str) -> None:
    got = page_of(body, 2020)
    assert told(got) == _PROCUREMENT | item("procurement", amount=472_500)
    assert got["procurement.amount", ""].qualifier == "unit from header"


_FLAT = "信息内容\t采购项目数量\t采购总金额\n政府集中采购\t31\t47.25\n"


@pytest.mark.parametrize(
    "above",
    [
        "单位：万元\n",
        "第二十条第（九）项（单位：万元）\n",
        "第二十条第（九）项\n（单位：万元）\n",
        "| 单位：项、万元 |\n第二十条第（九）项\n",
    ],
)
def test_the_line_above_a_flattened_table_states_its_unit(above: str) -> None:
    assert told(text(above + _FLAT, 2020)) == _PROCUREMENT | item("procurement", amount=472_500)


@pytest.mark.parametrize(
    "above", ["<p>填报单位：某局</p>", "<p>单位：件</p>", "<p>单位：万元</p><p>我局全年节约资金。</p>"]
)
def test_other_lines_above_a_table_state_no_unit_of_money(above: str) -> None:
    got = page_of(f"{above}<table>{_ROWS}</table>", 2020)
    assert got["procurement.amount", ""].value == Decimal("47.25")
    assert got["procurement.amount", ""].qualifier == "unit not stated: CNY assumed"


def test_the_unit_above_one_table_is_not_that_of_the_next() -> None:
    fees = "<table><tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td></tr><tr><td>行政事业性收费</td><td>2</td><td>0</td></tr></table>"
    got = page_of(f"<p>单位：万元</p>{fees}<table>{_ROWS}</table>", 2020)
    assert got["procurement.amount", ""].qualifier == "unit not stated: CNY assumed"
