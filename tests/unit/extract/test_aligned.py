"""Rows of text whose columns are held by runs of spaces.

Belongs here: when the place on the line tells the column of a value, and when it does not
(``ingest.extract.stream.aligned``).
"""

from __future__ import annotations

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_TEXT,
    RECEIVED,
    SEVEN,
    UNKNOWN,
    row,
    text,
    told,
)


def test_counts_with_units_in_aligned_text() -> None:
    rows = [
        (RECEIVED, ["0", "3件", "0", "0", "4", "0", "7件"]),
        (CARRIED_IN, ["2", "0", "0件", "零", "1", "0", "3"]),
        ("四、结转下年度继续办理", ["0", "〇", "1", "0", "0", "0", "1"]),
    ]
    got = told(text(HEAD_TEXT + "".join(f"{label:　<18}{'   '.join(cells)}\n" for label, cells in rows)))
    assert got == (
        row("applications.received", 0, 3, 0, 0, 4, 0, 7)
        | row("applications.carried_in", 2, 0, 0, 0, 1, 0, 3)
        | row("applications.carried_out", 0, 0, 1, 0, 0, 0, 1)
    )


def test_values_three_spaces_apart_are_not_aligned_where_the_label_reaches_into_the_columns() -> None:
    lines = (
        "一、本年新收政府信息公开\n申请数量   282   15   20   21   68   15   421\n"
        "4.无正当理由大量反复申请   115   2   13   130\n"
        "（七）总计   280   15   19   21   69   13   417\n"
    )
    got = told(text(HEAD_TEXT + lines))
    assert [v for k, v in got.items() if k.startswith("disposition.not_processed.abusive_volume")] == UNKNOWN


def test_words_in_a_wide_row_of_aligned_text() -> None:
    gap = " " * 30
    got = told(
        text(
            f"第二十条第（一）项\n{gap.join(['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'])}\n"
            f"{gap.join(['规章', '本单位未制作', '0', '28'])}\n{gap.join(['规范性文件', '3', '3', '14'])}\n",
            2020,
        )
    )
    assert got["regulations.disclosed"] == "ambiguous"
    assert got["normative_documents.disclosed_total"] == 14


def test_columns_held_by_spaces_tell_where_an_empty_cell_is() -> None:
    # pdftotext -layout: the second row has no figures for 商业企业 and 其他.
    got = told(
        text(
            "申请人情况\n"
            f"                          {SEVEN[0]}   {SEVEN[1]}   {SEVEN[2]}   {SEVEN[3]}   {SEVEN[4]}   {SEVEN[5]}   {SEVEN[6]}\n"
            f"{RECEIVED}     5      1          0          0              0             0      6\n"
            f"{CARRIED_IN}     2                 3                                       4      9\n"
            f"{CARRIED_OUT}               0      0          0          0              0             0      0\n"
        )
    )
    assert got["applications.carried_in/natural_person"] == 2
    assert got["applications.carried_in/business"] == "blank"
    assert got["applications.carried_in/research"] == 3
    assert got["applications.carried_in"] == 9


def test_a_group_on_the_line_of_the_figures_of_a_row_that_breaks_around_it() -> None:
    lines = [
        "          1.申请人无正当理由逾期不补正、行政机关不",
        "（六）其他处理                                   2     0     3     0     0     0     5",
        "          再处理其政府信息公开申请",
        "          3.其他                                 1     0     0     0     0     0     1",
        "          （七）总计                             4     0     3     0     0     0     7",
    ]
    head = "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    got = told(text(head + "\n".join(lines) + "\n"))
    assert got["disposition.other.correction_overdue"] == 5
    assert got["disposition.other.other"] == 1
    assert "disposition.other" not in got
