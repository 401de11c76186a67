"""Cells whose borders are lost: figures that touch each other, or the list number behind them.

Belongs here: what is read where the sums or the digits leave one way to cut them, and what stays in doubt
(``ingest.extract.resolve``, by what a whole report must say). Single rows and sums are in test_resolve.
"""

from __future__ import annotations

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_TEXT,
    RECEIVED,
    UNKNOWN,
    row,
    text,
    told,
)

ITEMS_HEAD = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]


def test_glued_cells_are_read_where_the_row_adds_up_in_one_way_only() -> None:
    got = text(
        f"申请人情况自然人法人或其他组织总计{RECEIVED}120500017{CARRIED_IN}0000000{CARRIED_OUT}0000000"
    )
    assert told(got) == (
        row("applications.received", 12, 0, 5, 0, 0, 0, 17)
        | row("applications.carried_in", *[0] * 7)
        | row("applications.carried_out", *[0] * 7)
    )
    assert {o.qualifier for o in got.values()} == {"resolved by sums"}


def test_glued_cells_without_a_sum_are_ambiguous() -> None:
    got = told(text("".join(ITEMS_HEAD) + "行政许可396442278行政处罚2648-18538第二十条第（八）项"))
    assert set(got.values()) == {"ambiguous"}


def test_glued_cells_are_read_where_the_digits_leave_no_choice() -> None:
    got = told(
        text("".join(ITEMS_HEAD) + "行政许可007行政处罚35-150其他对外管理服务事项000第二十条第（八）项")
    )
    assert got["licensing.decisions"] == 7
    assert [got[f"other_services.{c}"] for c in ("items_previous", "items_change", "decisions")] == [0, 0, 0]
    assert got["penalty.items_change"] == "ambiguous"  # -15 and 0, or -150 and an empty cell


def test_a_list_number_glued_to_the_last_value_is_no_part_of_it() -> None:
    got = told(
        text(f"{HEAD_TEXT}（三）不予公开1.属于国家秘密00000002.其他法律行政法规禁止公开3000003（四）无法提供")
    )
    assert got == row("disposition.refused.state_secret", *[0] * 7) | row(
        "disposition.refused.prohibited_by_law", 3, 0, 0, 0, 0, 0, 3
    )


def test_a_glued_row_that_does_not_add_up_is_not_repaired() -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED}120500018{CARRIED_IN}0000000"))
    assert got == row("applications.received", *UNKNOWN) | row("applications.carried_in", *[0] * 7)


def test_a_table_that_leaves_cells_empty_is_not_cut_by_sums() -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED}120500017{CARRIED_IN}（一）予以公开3000003{CARRIED_OUT}33"))
    assert got["applications.received"] == "ambiguous"


def test_a_zero_that_touches_the_next_label_is_no_list_number() -> None:
    got = told(
        text("信息内容本年制发件数本年废止件数现行有效件数规章 0 0 0行政规范性文件 8 27 77第二十条第（五）项")
    )
    assert [got[f"regulations.{c}"] for c in ("issued", "repealed", "in_force")] == [0, 0, 0]
    assert [got[f"normative_documents.{c}"] for c in ("issued", "repealed", "in_force")] == [8, 27, 77]


def test_a_digit_that_touches_the_next_label_may_be_its_list_number() -> None:
    got = told(
        text("信息内容本年制发件数本年废止件数现行有效件数规章 0 0 2行政规范性文件 8 27 77第二十条第（五）项")
    )
    assert [got[f"regulations.{c}"] for c in ("issued", "repealed", "in_force")] == ["ambiguous"] * 3
