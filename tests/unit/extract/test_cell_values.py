"""What stands in the cells of a row, in whatever layout: figures, nothing, dashes, words, signs, units.

Belongs here: values of tables as pages and text print them. The parser of one printed number is in test_numbers. What
leaves a doubt is ``ambiguous``: a figure given for it would be a guess.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD,
    HEAD_TEXT,
    RECEIVED,
    ZEROS,
    html,
    item,
    row,
    text,
    told,
)

ISSUED_HEAD = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ITEMS_HEAD = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]


# -- layouts of rows and cells --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "layout",
    [
        "{} | {} | {} | {} |\n",  # a row a line
        "{}\n\n{}\n\n{}\n\n{}\n\n",  # a cell a line, empty lines between
        "{} |\n{} |\n{} |\n{} |\n",
        "{}\n|\n{}\n|\n{}\n|\n{}\n|\n",
        "{} {} {} {}\n",  # pdftotext -raw
        "{}      {}     {}     {}\n",  # pdftotext -layout
        "\t{}\n\t{}\n\t{}\n\t{}\n\n",
        "| {} | {} | {} | {} |\n",  # Markdown
    ],
)
def test_the_layout_of_cells_changes_nothing(layout: str) -> None:
    got = told(
        text(
            layout.format(*ISSUED_HEAD)
            + layout.format("规章", 1, 0, 12)
            + layout.format("行政规范性文件", 7, 3, 60)
        )
    )
    assert got == item("regulations", issued=1, repealed=0, in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_a_single_page_number_among_the_values_of_a_row() -> None:
    lines = [
        *f"{RECEIVED} 4 0 0 0 0 0 4".split(),
        *f"{CARRIED_IN} 1 0 2 0 7 0 0 3".split(),
        *f"{CARRIED_OUT} {ZEROS}".split(),
    ]
    got = text("申请人情况\n自然人\n法人或其他组织\n" + "\n".join(lines))
    assert told(got)["applications.carried_in/research"] == 2
    assert got["applications.carried_in", "total"].qualifier == "resolved by sums"


def test_one_figure_a_line_column_by_column() -> None:
    # As pdftotext reads a page by default: two rows as seven blocks of two lines, then their labels.
    keys = ["（一）予以公开", "（二）部分公开", "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
            "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
            "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请",
            "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息", "（六）其他处理"]  # fmt: skip
    zero = "0\n\n" * 7
    column = ["2\n7", *["0\n0"] * 5, "2\n7"]  # granted 2, partly granted 7
    content = (
        f"申请人情况\n\n自然人\n\n总计\n\n9\n\n{'0' + chr(10) + chr(10)}" + "0\n\n" * 4 + "9\n\n"
        + f"{CARRIED_IN}\n\n{zero}"
        + "\n\n".join(column) + f"\n\n{RECEIVED}\n\n" + "\n".join(keys[:2]) + "\n\n"
        + "".join(f"{key}\n\n{zero}" for key in keys[2:])
        + "（七）总计\n\n9\n\n" + "0\n\n" * 5 + "9\n\n" + f"{CARRIED_OUT}\n\n{zero}"
        + "四、政府信息公开行政复议、行政诉讼情况\n"
    )  # fmt: skip
    got = told(text(content))
    assert got["applications.received/natural_person"] == 9
    assert got["disposition.granted"] == 2
    assert got["disposition.partly_granted"] == 7
    assert got["disposition.total"] == 9
    assert len(got) == 23 * 7


def test_figures_in_front_of_their_labels_are_not_taken_for_the_next_row() -> None:
    lines = [*["5", "0", "0", "0", "0", "0", "5"], RECEIVED, *["1", "0", "0", "0", "0", "0", "1"], CARRIED_IN]
    got = told(text(HEAD_TEXT + "\n".join(lines) + "\n"))
    assert set(got.values()) == {"ambiguous"}


# -- what stands in a cell ------------------------------------------------------------------------------


def test_an_empty_cell_is_blank_and_never_zero() -> None:
    assert told(html([list(ISSUED_HEAD), ["规章", "", "0", " "]])) == item(
        "regulations", issued="blank", repealed=0, in_force="blank"
    )


@pytest.mark.parametrize("dash", ["——", "—", "-", "/", "无"])
def test_a_dash_as_value_is_not_applicable(dash: str) -> None:
    assert told(html([list(ITEMS_HEAD), ["行政许可", dash, dash, "31"]])) == item(
        "licensing", items_previous="not_applicable", items_change="not_applicable", decisions=31
    )


def test_words_in_value_cells_have_no_value() -> None:
    got = told(html([list(ISSUED_HEAD), ["规章", "本单位未制作规章", "0", "2"]]))
    assert got == item("regulations", issued="unreadable", repealed=0, in_force=2)
    flat = told(text(" | ".join(ISSUED_HEAD) + " |\n规章 | 本单位未制作规章 | 0 | 2 |\n"))
    assert flat == got


def test_words_in_value_cells_of_a_text_that_shows_no_borders_shift_nothing() -> None:
    got = told(
        text("\n".join([*ISSUED_HEAD, "规章", "本单位未制作规章", "0", "2", "行政规范性文件", "1", "2", "3"]))
    )
    assert got["normative_documents.in_force"] == 3
    assert not [
        k
        for k, v in got.items()
        if k.startswith("regulations.") and v not in ("ambiguous", "unreadable", 0, 2)
    ]


@pytest.mark.parametrize(
    ("printed", "value"),
    [("+26", 26), ("-11", -11), ("－11", -11), ("＋3", 3), ("增72", 72), ("减5", -5), ("↓4", -4)],
)
def test_signs_of_a_change_count(printed: str, value: int) -> None:
    assert told(html([list(ITEMS_HEAD), ["行政许可", "61", printed, "7"]]))["licensing.items_change"] == value


@pytest.mark.parametrize(
    ("printed", "yuan", "qualifier"),
    [
        ("13724.02万元", "137240200", "unit from cell"),
        ("251000元", "251000", "unit from cell"),
        ("1.2亿元", "120000000", "unit from cell"),
        ("371923.02", "371923.02", "unit not stated: CNY assumed"),
    ],
)
def test_a_unit_inside_a_money_cell(printed: str, yuan: str, qualifier: str) -> None:
    got = html([["信息内容", "采购项目数量", "采购总金额"], ["政府集中采购", "41", printed]], year=2020)
    assert got["procurement.amount", ""].value == Decimal(yuan)
    assert got["procurement.amount", ""].qualifier == qualifier


@pytest.mark.parametrize("make", ["html", "text"])
def test_a_unit_in_the_header_of_an_amount(make: str) -> None:
    rows = [["信息内容", "采购项目数量", "采购总金额（万元）"], ["政府集中采购", "3", "470.31"]]
    got = html(rows) if make == "html" else text("\n".join(" ".join(r) for r in rows))
    assert got["procurement.amount", ""].value == Decimal(4703100)
    fees = [["信息内容", "本年收费金额（单位：元）"], ["行政事业性收费", "1200"]]
    got = html(fees) if make == "html" else text("\n".join(" ".join(r) for r in fees))
    assert got["fees.amount", ""].value == Decimal(1200)


def test_a_unit_behind_a_count() -> None:
    assert told(html([["信息内容", "本年处理决定数量（件）"], ["行政许可", "31件"]])) == {
        "licensing.decisions": 31
    }


def test_full_width_digits_and_separators() -> None:
    got = told(html([list(ISSUED_HEAD), ["规章", "１２", "1,204", "３　０６"]]))
    assert got == item("regulations", issued=12, repealed=1204, in_force=306)


def test_a_wrong_total_is_kept_as_printed() -> None:
    got = told(html([*HEAD, [(RECEIVED, 1, 3), *"1000000", "7"][:8]]))
    assert got == row("applications.received", 1, 0, 0, 0, 0, 0, 0)


def test_a_missing_total_is_blank() -> None:
    assert told(html([*HEAD, [(RECEIVED, 1, 3), *"100000", ""]])) == row(
        "applications.received", 1, 0, 0, 0, 0, 0, "blank"
    )


def test_a_value_in_a_wrong_column_stays_there() -> None:
    got = told(html([*HEAD, [("4.保护第三方合法权益", 1, 3), *"000100", "0"]]))
    assert got == row("disposition.refused.third_party_rights", 0, 0, 0, 1, 0, 0, 0)


def test_a_decision_count_that_is_really_the_new_total_is_kept() -> None:
    got = told(text(" ".join(ITEMS_HEAD) + "\n行政许可 61 +36 97\n", year=2019))
    assert got == item("licensing", items_previous=61, items_change=36, decisions=97)


def test_fewer_values_than_columns_are_ambiguous() -> None:
    got = told(text("\n".join([*ISSUED_HEAD, "规章", "4", "7", "行政规范性文件", "1", "2", "3"])))
    assert got == item("regulations", issued="ambiguous", repealed="ambiguous", in_force="ambiguous") | item(
        "normative_documents", issued=1, repealed=2, in_force=3
    )


def test_fewer_values_than_columns_are_placed_where_the_sums_force_it() -> None:
    # Received and carried over are whole: in 总计 of the dispositions only 自然人 can be meant.
    got = text(
        f"{HEAD_TEXT}{RECEIVED} 9 0 0 0 0 0 9\n{CARRIED_IN} {ZEROS}\n（一）予以公开 9 0 0 0 0 0 9\n"
        f"（七）总计 9 9\n{CARRIED_OUT} {ZEROS}\n"
    )
    total = {k: v for k, v in told(got).items() if k.startswith("disposition.total")}
    assert total == row("disposition.total", 9, *["blank"] * 5, 9)
    assert got["disposition.total", "business"].qualifier == "resolved by sums"
