"""Labels that stand outside the cells of their table, above or between the lines of its figures.

Belongs here: lines of cells without the label of their row (``ingest.extract.stream.outside``).
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import CARRIED_IN, HEAD_TEXT, RECEIVED, UNKNOWN, item, row, text, told

CELLS = f"{HEAD_TEXT}| {RECEIVED} | 3 | 1 | 0 | 0 | 0 | 0 | 4 |\n|---|---|---|---|---|---|---|---|\n"
FIRST = row("applications.received", 3, 1, 0, 0, 0, 0, 4)


def test_a_label_alone_above_a_line_of_cells_is_that_of_its_row() -> None:
    before = "| （一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n"
    lines = "\n（二）部分公开（区分处理的，只计这一情\n形，不计其他情形）\n| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{before}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.granted", 2, 1, 0, 0, 0, 0, 3) | row(
        "disposition.partly_granted", 2, 0, 0, 0, 0, 0, 2
    ) | row("disposition.refused.state_secret", 0, 0, 0, 0, 0, 0, 0)


def test_a_line_of_cells_below_a_label_behind_rows_that_are_not_there() -> None:
    before = "| （一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n"
    lines = "2.其他法律行政法规禁\n止公开\n| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{before}{lines}| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.granted", 2, 1, 0, 0, 0, 0, 3) | row(
        "disposition.refused.prohibited_by_law", *UNKNOWN
    ) | row("disposition.refused.third_party_rights", 0, 0, 0, 0, 0, 0, 0)


def test_two_labels_above_a_line_of_cells() -> None:
    lines = "5.属于三类内部事务信\n息\n1.本机关不掌握相关政\n府信息\n| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{lines}| 6.属于四类过程性信息 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"))
    assert got == FIRST | row("disposition.refused.internal_affairs", *UNKNOWN) | row(
        "disposition.unavailable.not_held", *UNKNOWN
    ) | row("disposition.refused.process_information", 2, 0, 0, 0, 0, 0, 2)


def test_a_label_and_unknown_words_above_a_line_of_cells() -> None:
    lines = (
        "某种别的情形的申请\n1.属于国家秘密\n| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|\n"
    )
    got = told(text(f"{CELLS}{lines}| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.refused.state_secret", *UNKNOWN) | row(
        "disposition.refused.third_party_rights", 0, 0, 0, 0, 0, 0, 0
    )


def test_lines_of_cells_above_and_below_a_label() -> None:
    bare = "| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|\n"
    got = told(
        text(f"{CELLS}{bare}1.属于国家秘密\n{bare}| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n")
    )
    assert got == FIRST | row("disposition.refused.state_secret", *UNKNOWN) | row(
        "disposition.refused.third_party_rights", 0, 0, 0, 0, 0, 0, 0
    )


def test_a_label_without_cells_among_lines_of_cells_is_no_empty_row() -> None:
    lines = "| 9 | 0 | 0 | 0 | 0 | 0 | 9 |\n|---|---|---|---|---|---|---|\n\n2.其他法律行政法规禁\n止公开\n"
    got = told(text(f"{CELLS}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.refused.prohibited_by_law", *UNKNOWN) | row(
        "disposition.refused.state_secret", 0, 0, 0, 0, 0, 0, 0
    )


def test_a_line_of_cells_with_empty_ones_below_two_labels() -> None:
    lines = "（一）予以公开\n（二）部分公开\n| 12 | 2 |  |  |  |  | 14 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got["disposition.granted"] == got["disposition.partly_granted"] == "ambiguous"


def test_a_label_that_has_lost_its_cells_beside_one_above_a_line_of_cells() -> None:
    lines = "（一）予以公开\n| 12 | 2 | 0 | 0 | 0 | 0 | 14 |\n|---|---|---|---|---|---|---|\n（二）部分公开\n"
    before = f"| {CARRIED_IN} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    got = told(text(f"{CELLS}{before}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got["disposition.granted"] == got["disposition.partly_granted"] == "ambiguous"


def test_the_label_of_the_group_of_other_dispositions_above_a_line_of_cells() -> None:
    lines = "（六）其他处理\n| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|---|---|---|---|---|---|---|\n"
    got = told(
        text(
            f"{CELLS}| 3.其他 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n{lines}| （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
        )
    )
    assert got.get("disposition.other", "ambiguous") == "ambiguous"


def test_a_figure_above_the_line_of_cells_of_the_next_table() -> None:
    lines = (
        "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 7\n— 4 —\n"
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 2 | 1 | 35 |\n"
    )
    assert told(text(lines)) == {"fees.amount": 70_000} | item(
        "regulations", issued=2, repealed=1, in_force=35
    )


FIRST_ROWS = "| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| （一）收到申请数 | 件 | 9 |\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1.当面申请\n数\n| 件 | 4 |\n|---|---|\n| 2.传真申请数 | 件 | 0 |\n", 4),
        ("1.当面申请\n数\n| 件 | 4 |\n| 件 | 5 |\n| 3.网络申请数 | 件 | 0 |\n", "ambiguous"),
        ("1.当面申请\n数\n2.传真申请\n数\n| 件 | 4 |\n| 3.网络申请数 | 件 | 0 |\n", "ambiguous"),
        ("| 2.传真申请数 | 件 | 0 |\n1.当面申请\n数\n| 件 | 4 |\n| 3.网络申请数 | 件 | 0 |\n", "ambiguous"),
        ("1.当面申请\n数\n| 八、某种别的情况 | —— |  |\n| 2.传真申请数 | 件 | 0 |\n", "ambiguous"),
    ],
)
def test_labels_of_indicators_outside_the_cells(lines: str, expected: int | str) -> None:
    got = told(text(FIRST_ROWS + lines, 2016))
    assert got["applications.received"] == 9
    assert got["applications.channel.in_person"] == expected
