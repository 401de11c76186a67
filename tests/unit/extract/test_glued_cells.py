"""Cells whose borders are lost: figures that touch each other, or the list number behind them.

Belongs here: what is read where the sums or the digits leave one way to cut them, and what stays in doubt
(``ingest.extract.resolve``, by what a whole report must say). Single rows and sums are in test_resolve.
"""

from __future__ import annotations

import pytest

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


def test_figures_that_begin_with_a_zero_show_that_two_columns_touch() -> None:
    rows = (
        "收到申请数件4587\n1.当面申请数件545\n2.传真申请数件02\n3.网络申请数件4040\n六、举报投诉数量件013\n"
    )
    assert set(told(text(f"统计指标单位统计数\n{rows}", 2015)).values()) == {"ambiguous"}
    one = told(text(f"统计指标单位统计数\n{rows.replace('013', '13')}", 2015))
    assert one.pop("applications.channel.fax") == "ambiguous"
    assert one["applications.received"] == 4587


@pytest.mark.parametrize("between", ["", " "])
def test_figures_that_end_with_one_digit_after_the_other_may_hold_list_numbers(between: str) -> None:
    labels = ["收到申请数", "当面申请数", "传真申请数", "网络申请数", "信函申请数", "申请办结数"]
    figures = [402, 155, 103, 240, 104, 398]
    rows = [
        f"{n or ''}{between}{label}件{figure}"
        for n, (label, figure) in enumerate(zip(labels, figures, strict=True))
    ]
    got = told(text(f"统计指标单位统计数{''.join(rows)}", 2015))
    assert list(got.values()) == ["ambiguous"] * 5 + [398]


@pytest.mark.parametrize("between", ["\t", " | "])
def test_a_unit_and_a_figure_in_one_cell_leave_the_next_cell_in_doubt(between: str) -> None:
    rows = [["指标名称", "计量单位", "2015年度", "历年累计"], ["申请总数", "条", "4", "9"]]
    rows += [["同意公开答复数", "条37", "49"], ["行政复议数", "件", "0", "2"]]
    got = told(text("\n".join(map(between.join, rows)) + "\n", 2015))
    assert "reply.granted" not in got or got["reply.granted"] == "ambiguous"
    assert got["review.total.cumulative"] == 2


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


def test_glued_cells_of_paragraphs_that_are_all_different_are_no_dropped_lines() -> None:
    got = told(
        text(
            "二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000\n行政规范性文件007\n第二十条第（五）项信息内容本年处理决定数量行政许可9\n"
            "第二十条第（六）项信息内容本年处理决定数量行政处罚8\n行政强制2\n第二十条第（八）项信息内容本年收费金额行政事业性收费0\n三、收到和处理政府信息公开申请情况\n申请人情况自然人\n"
            f"法人或其他组织总计商业企业\n科研机构社会公益组织法律服务机构其他\n{RECEIVED}120500017{CARRIED_IN}0000000三、本年度办理结果\n（一）予以公开120500017\n（七）总计120500017{CARRIED_OUT}\n0000000五、存在的主要问题\n"
        )
    )
    assert row("applications.received", 12, 0, 5, 0, 0, 0, 17).items() <= got.items()
    assert row("applications.carried_in", *[0] * 7).items() <= got.items()


def test_a_long_line_of_glued_rows_goes_on_with_the_table_above() -> None:
    line = (
        "件2（二）申请办结数件31.按时办结数件12.延期办结数件2（三）申请答复数件31.属于已主动公开范围数件12.同意公开答复数件2四、行政复议数量件0（一）维持具体行政行为数件0"
        "（二）被依法纠错数件0（三）其他情形数件0五、行政诉讼数量件0（一）维持具体行政行为或者驳回原告诉讼请求数件0（二）被依法纠错数件0（三）其他情形数件0六、举报投诉数量件7"
    )
    assert len(line) > 150
    got = told(text(f"统计指标单位统计数三、依申请公开情况（一）收到申请数\n{line}\n", 2016))
    assert (got["applications.received"], got["review.total"], got["complaints.total"]) == (2, 0, 7)


def test_more_applications_than_there_can_be_are_the_digits_of_two_cells() -> None:
    table = "| 指标名称 | 计量单位 | 本年度 | 历年累计 |\n|---|---|---|---|\n| 其中：2.传真申请数 | 件 | 2446624466 |  |\n| 行政诉讼数 | 件 | 8 | 9 |\n| 主动公开信息数 | 条 | 100200300 | 100200301 |\n"
    got = told(text(table, 2012))
    assert got["applications.channel.fax"] == "ambiguous"
    assert (got["litigation.total"], got["disclosure.total"]) == (8, 100_200_300)
