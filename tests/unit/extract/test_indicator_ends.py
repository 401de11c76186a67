"""Rows of indicators at the foot of a page, and at the end of a text that was cut off.

Belongs here: ``ingest.extract.stream.indicator_ends``. Numbers of pages in other tables are in test_page_numbers.
"""

from __future__ import annotations

from tests.unit.extract.table_cases import text, told

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
