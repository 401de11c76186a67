"""Rows of indicators at the foot of a page, and of any table at the end of a text that was cut off.

Belongs here: ``ingest.extract.stream.indicator_ends``. Numbers of pages in other tables are in test_page_numbers.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extract.table_cases import HEAD_TEXT, RECEIVED, text, told

_HEAD = "统计指标\n单位\n统计数\n"


def test_a_number_of_a_page_behind_an_empty_cell() -> None:
    lines = (
        "（一）收到申请数\n件\n21\n4\n（二）申请办结数\n件\n20\n（三）申请答复数\n件\n\n5\n"
        "四、行政复议数量\n件\n7\n6\n六、举报投诉数量\n件\n31\n"
    )
    got = told(text(_HEAD + lines, 2016))
    assert got["reply.total"] == "ambiguous"
    assert (got["applications.completed"], got["complaints.total"]) == (20, 31)


def test_figures_alone_on_their_lines_without_numbers_of_pages() -> None:
    lines = "（一）收到申请数\n件\n4\n（二）申请办结数\n件\n5\n六、举报投诉数量\n件\n6\n"
    wanted = {"applications.received": 4, "applications.completed": 5, "complaints.total": 6}
    assert told(text(_HEAD + lines, 2016)) == wanted


def test_a_row_that_the_text_ends_within() -> None:
    lines = "统计指标 | 单位 | 统计数 |\n（一）收到申请数 | 件 | 4 |\n（二）申请办结数 | 件 |"
    assert told(text(lines, 2016)) == {"applications.received": 4, "applications.completed": "ambiguous"}


def test_an_empty_row_that_the_form_ends_with() -> None:
    lines = "统计指标 | 单位 | 统计数 |\n（二）举办各类培训班数 | 次 | 4 |\n（三）接受培训人员数 | 人次 | |"
    assert told(text(lines, 2016)) == {"training.courses": 4, "training.participants": "blank"}


@pytest.mark.parametrize("lost", ["计量单位", "代码"])
def test_codes_whose_head_is_lost_are_no_figures(lost: str) -> None:
    heads = [head for head in ("指标名称", "计量单位", "代码", "本期实际", "本年累计") if head != lost]
    rows = [
        ("主动公开信息数", "条", "01"),
        ("申请总数", "条", "10"),
        ("1.当面申请数", "条", "11"),
        ("行政复议数", "件", "32"),
    ]
    lines = [heads[0], *(f"| {head}" for head in heads[1:]), "|"]
    for label, unit, code in rows:
        lines += [label, f"| {unit}", f"| {code}", "|", "|", "|"]
    assert not any(isinstance(value, Decimal) for value in told(text("\n".join(lines) + "\n", 2011)).values())


@pytest.mark.parametrize(
    ("figures", "total"), [("31 4 0 0 0 0 3", "ambiguous"), ("31 4 0 0 0 0 35", 35), ("31 4 0 0 0 0 4", 4)]
)
def test_a_total_that_the_end_of_the_text_may_have_cut(figures: str, total: object) -> None:
    lines = f"{HEAD_TEXT}{RECEIVED} {figures}"
    assert told(text(lines))["applications.received"] == total
    assert told(text(f"{lines}\n三、其他\n"))["applications.received"] != "ambiguous"
