"""Texts whose crawler dropped short, repeated or single lines, and what is left of their tables.

Belongs here: figures that are no longer in the text (``ingest.extract.stream.dropped``), with figures of our own. What is
not there is no empty cell: it is ``ambiguous``, and the rows that are whole are read. Repeated lines are in
test_repeated_lines, cells that a converter left out of a row in test_tables_with_cells_left_out.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_TEXT,
    ISSUED,
    RECEIVED,
    UNKNOWN,
    indicator_lines,
    item,
    row,
    text,
    told,
)

# -- short lines ----------------------------------------------------------------------------------------

_GRANTED, _PARTLY = "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
_ROWS = {
    RECEIVED: [11, 0, 0, 0, 0, 2, 13],
    CARRIED_IN: [0, 0, 0, 0, 0, 0, 0],
    _GRANTED: [7, 1, 0, 0, 0, 0, 8],
    _PARTLY: [0, 0, 0, 0, 0, 0, 0],
    "（七）总计": [9, 1, 0, 0, 0, 1, 11],
    CARRIED_OUT: [2, 0, 0, 0, 0, 0, 2],
}


def _cells() -> list[str]:
    lines = HEAD_TEXT.split()
    for label, figures in _ROWS.items():
        lines += [label, *map(str, figures)]
    return lines


@pytest.mark.parametrize("longest", [1, 2, 3])
def test_rows_of_which_only_the_labels_are_left(longest: int) -> None:
    got = told(text("\n".join(line for line in _cells() if len(line) > longest)))
    assert got
    assert set(got.values()) == {"ambiguous"}


def test_rows_of_labels_between_bars_of_which_only_the_labels_are_left() -> None:
    got = told(text("".join(f"{line} |\n" for line in _cells() if len(line) > 3)))
    assert set(got.values()) == {"ambiguous"}


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n|\n"])
def test_indicators_without_any_zero_may_have_lost_them(between: str) -> None:
    got = told(text("".join(line + between for line in indicator_lines() if line != "0"), 2016))
    assert got["applications.channel.in_person"] == got["complaints.total"] == "ambiguous"
    assert (got["applications.received"], got["applications.completed"]) == (31, 28)


@pytest.mark.parametrize(("between", "empty"), [("\n", ""), ("\n|\n", ""), (" |\n", "")])
def test_indicators_whose_empty_cells_have_lines(between: str, empty: str) -> None:
    got = told(text("".join((empty if line == "0" else line) + between for line in indicator_lines()), 2016))
    assert got["applications.channel.in_person"] == got["complaints.total"] == "blank"


# -- single lines ---------------------------------------------------------------------------------------


def test_a_row_between_bars_on_lines_of_their_own_that_lost_a_figure() -> None:
    lines = ["" if line == "2" else line for line in _cells()]
    got = told(text("".join(f"{line}\n|\n" if line else "|\n" for line in lines)))
    assert got.items() >= row("applications.received", 11, 0, 0, 0, 0, "ambiguous", 13).items()
    assert got.items() >= row("applications.carried_out", "ambiguous", 0, 0, 0, 0, 0, "ambiguous").items()
    assert got.items() >= row("disposition.granted", 7, 1, 0, 0, 0, 0, 8).items()


def test_an_empty_cell_without_a_line_beside_one_that_has_it() -> None:
    head = "信息内容\n|\n本年制发件数\n|\n本年废止件数\n|\n现行有效件数\n|\n"
    got = told(text(f"{head}规章\n|\n7\n|\n\n|\n9\n|\n行政规范性文件\n|\n3\n|\n|\n4\n|\n{HEAD_TEXT}"))
    assert got == item("regulations", issued=7, repealed="blank", in_force=9) | item(
        "normative_documents", issued=3, repealed="ambiguous", in_force=4
    )


def test_a_unit_behind_which_no_cell_is_left() -> None:
    lines = indicator_lines()
    del lines[lines.index("9")]
    got = told(text("".join(f"{line} |\n" for line in lines), 2016))
    assert got["applications.channel.fax"] == "ambiguous"
    assert (got["applications.channel.in_person"], got["applications.channel.online"]) == (0, 17)


def test_the_rest_of_a_misspelt_label_without_its_figures_is_no_row() -> None:
    lines = f"{HEAD_TEXT}（五）不予处理 4.无正当理由大量反复申请 1 0 0 0 0 0 1\n5.要求行政机关确认或重新出具已获\n（七）总计 1 0 0 0 0 0 1\n"
    got = told(text(f"{RECEIVED} 1 0 0 0 0 0 1\n{lines}"))
    assert not [name for name in got if "reconfirmation" in name]


def test_a_row_whose_figures_are_left_out_takes_none_of_the_next_item() -> None:
    got = told(
        text(
            f"{HEAD_TEXT}{RECEIVED} 6 0 0 0 0 0 6\n5.要求行政机关确认或重新出具已获取信息 1 0 0 0 0 0 1\n"
            "2.申请人逾期未按收费通知要求缴纳\n费用、行政机关不再处理其政府信息\n3.其他 3 0 0 0 0 0 3\n"
            "（七）总计 4 0 0 0 0 0 4\n"
        )
    )
    assert not [name for name in got if "fee_overdue" in name]
    assert got["disposition.total"] == 4


def test_figures_beside_two_labels_are_of_neither() -> None:
    """其他处理 without its figures takes those of a total whose number is gone, and so does the total."""
    read = text(
        f"{HEAD_TEXT}{RECEIVED} 6 0 0 0 0 0 6\n（一）予以公开 4 0 0 0 0 0 4\n（六）其他处理\n总计 4 0 0 0 0 0 4\n"
    )
    shared = {key: one for key, one in read.items() if key[0] in ("disposition.other", "disposition.total")}
    assert len(shared) == 14
    assert {(one.value_status, one.qualifier) for one in shared.values()} == {
        ("ambiguous", "the same figures stand beside two labels")
    }
    got = told(read)
    assert (got["applications.received"], got["disposition.granted"]) == (6, 4)


# -- figures of one digit -------------------------------------------------------------------------------

_MATRIX = [
    *("第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    *("规章", "12", "10", "96", "行政规范性文件", "7", "25", "318", "第二十条第（五）项", "信息内容"),
    *("本年处理决定数量", "行政许可", "5", "第二十条第（六）项", "信息内容", "本年处理决定数量"),
    *("行政处罚", "46", "行政强制", "8"),
]


@pytest.mark.parametrize("keeps_empty", [False, True])
@pytest.mark.parametrize(("shortest", "penalty"), [(2, 46), (3, "ambiguous")])
def test_figures_of_one_digit_are_gone_from_a_table_of_few_rows(
    shortest: int, penalty: object, keeps_empty: bool
) -> None:
    lines = [line if len(line) >= shortest else "" for line in _MATRIX]
    got = told(text("\n".join(line for line in lines if line or keeps_empty) + "\n三、其他\n"))
    assert got.pop("penalty.decisions") == penalty
    # Three figures in a row may be those of two, and an empty cell may have held one.
    assert set(got.values()) == {"ambiguous"}


def test_a_table_with_a_cell_a_line_that_has_lost_nothing() -> None:
    got = told(text("\n".join(_MATRIX) + "\n三、其他\n"))
    assert got == (
        item("regulations", issued=12, repealed=10, in_force=96)
        | item("normative_documents", issued=7, repealed=25, in_force=318)
        | {"licensing.decisions": 5, "penalty.decisions": 46, "coercion.decisions": 8}
    )


def test_figures_of_one_digit_with_their_units_are_no_lines_of_one_character() -> None:
    lines = [f"{line}件" if line.isdigit() else line for line in _MATRIX]
    got = told(text("\n".join(lines) + "\n三、其他\n"))
    assert (got["normative_documents.issued"], got["coercion.decisions"]) == (7, 8)


def test_empty_cells_are_in_doubt_where_every_figure_of_one_digit_is_gone() -> None:
    rows = ["\t".join(["信息内容", *ISSUED]), "规章\t10\t\t", "行政规范性文件\t\t34\t60", ""]
    rows += ["申请人情况", f"{RECEIVED}\t11\t12\t\t\t\t\t23", f"{CARRIED_IN}\t\t\t\t\t\t\t"]
    got = told(text("\n".join(rows) + "\n"))
    assert got["normative_documents.issued"] == "ambiguous"
    assert got["applications.received/research"] == "ambiguous"
    assert got["applications.received"] == 23
    one_digit = told(text("\n".join(rows).replace("\t34\t", "\t4\t") + "\n"))
    assert one_digit["normative_documents.issued"] == "blank"


# -- tables whose texts were dropped --------------------------------------------------------------------


def test_a_table_whose_texts_were_dropped_but_for_long_labels() -> None:
    blank = "| |  |  |  |  |  |  |  |\n"
    label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    left = f"第三部分\n\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） |\n---|---\n{blank * 2}{label} |  |  |  |  |  |  |\n"
    assert told(text(left + blank * 6)) == row("disposition.partly_granted", *UNKNOWN)
    assert set(told(text(left + blank)).values()) == {"blank"}  # a form that nobody filled in


def test_the_only_label_that_is_left_of_a_table_is_no_empty_row() -> None:
    label = "（二）部分公开（区分处理的，\n只计这一情形，不计其他情形）"
    lines = f"三、收到和处理政府信息公开申请情况\n（本列数据的勾稽关系为：第一项加第二项之和）\n{label}\n四、复议和诉讼\n"
    assert told(text(lines)) == row("disposition.partly_granted", *UNKNOWN)


# -- figures whose label was dropped --------------------------------------------------------------------


def test_figures_behind_a_row_of_empty_cells_are_those_of_another_row() -> None:
    table = "信息内容\n|\n本年制发件数\n|\n本年废止件数\n|\n现行有效件数\n|\n规章\n|\n\n|\n\n|\n\n|\n7\n|\n2\n|\n19\n|\n"
    assert set(told(text(table)).values()) == {"ambiguous"}


@pytest.mark.parametrize("cells", ["|\n7 |\n|\n|\n35 |\n6 |\n|\n|\n", "4 |\n|\n|\n|\n35 |\n6 |\n|\n"])
def test_two_rows_under_one_label_with_as_many_figures_as_columns(cells: str) -> None:
    table = "信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n|\n规章 |\n"
    assert set(told(text(table + cells)).values()) == {"ambiguous"}


@pytest.mark.parametrize("between", [" ", "\n", " | "])
def test_figures_beside_other_dispositions_whose_first_row_was_dropped(between: str) -> None:
    def table(group: str, second: str) -> dict[str, object]:
        lines = [
            f"{RECEIVED} 9 0 0 0 0 0 9",
            f"（六）其他处理 {group}",
            f"2.逾期不缴费 {second}",
            "3.其他 1 0 0 0 0 0 1",
        ]
        return told(text(HEAD_TEXT + "\n".join(line.replace(" ", between) for line in lines) + "\n"))

    assert table("3 0 0 0 0 0 3", "0 0 0 0 0 0 0")["disposition.other"] == "ambiguous"
    assert table("3 0 0 0 0 0 3", "2 0 0 0 0 0 2")["disposition.other"] == 3  # the sum of its rows
