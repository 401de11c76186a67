"""Headers of the Article 20 tables: which column a printed head means, and when a row of heads is one.

Belongs here: heads in other words, broken, cut down, merged, printed twice or dropped (``ingest.extract.matrix_headers``
and the readers that ask it), in grids and in flattened text. Units that a line above a table states are in
test_unit_lines.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extract.table_cases import LAYOUTS, html, item, tables, text, told

# -- heads in other words -------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "head",
    [
        ["本年制定", "本年废止", "本年有效"],
        ["本年制定件数", "本年废止件数", "现行有效件数"],
        ["本年度印发数量", "本年度废止数量", "现行有效总数"],
        ["2023年制发件数", "2023年废止件数", "现行有效件数"],
        ["制发件数", "废止件数", "现行有效件数"],
    ],
)
def test_headers_of_documents_in_other_words(head: list[str], layout: str) -> None:
    rows = [["信息内容", *head], ["政府规章", "1", "2", "3"], ["行政规范性文件", "4", "5", "6"]]
    assert tables(rows, layout, 2023) == item("regulations", issued=1, repealed=2, in_force=3) | item(
        "normative_documents", issued=4, repealed=5, in_force=6
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "head",
    [
        ["上年度项目数量", "本年度增/减", "本年处理决定数量"],
        ["2018年项目数量", "2019年增/减", "2019年处理决定数量"],
        ["上年事项数", "本年增（减）", "处理决定总数"],
    ],
)
def test_headers_of_items_in_other_words(head: list[str], layout: str) -> None:
    rows = [["信息内容", *head], ["行政许可事项", "8", "-3", "41"]]
    expected = item("licensing", items_previous=8, items_change=-3, decisions=41)
    assert tables(rows, layout, 2019) == expected


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_unit_and_a_remark_in_the_header_of_an_amount(layout: str) -> None:
    head = ["信息内容", "采购项目数量", "采购总金额（万元，保留四位小数）"]
    got = tables([head, ["政府集中采购", "9", "103.3879"]], layout, 2020)
    assert got == item("procurement", projects=9, amount=1033879)
    assert tables([head, ["政府集中采购", "9", "103.3879万元"]], layout, 2020) == got


def test_decisions_under_a_misspelt_head() -> None:
    assert told(text("信息内容 | 本年处理绝对数量 | ||\n行政许可 | 93 | ||\n")) == {"licensing.decisions": 93}


@pytest.mark.parametrize("mark", ["*", "①", "[1]", "注1", "（注1）"])
@pytest.mark.parametrize("between", [" | ", "\t", "\n", "html"])
def test_the_mark_of_a_footnote_behind_a_head(mark: str, between: str) -> None:
    rows = [["信息内容", "采购项目数量", f"采购总金额{mark}"], ["政府集中采购", "3", "2.5万元"]]
    got = (
        html(rows, year=2020) if between == "html" else text("\n".join(map(between.join, rows)) + "\n", 2020)
    )
    assert told(got) == item("procurement", projects=3, amount=25_000)


def test_a_picture_in_the_corner_of_a_header_is_no_head_and_one_in_a_cell_no_empty_cell() -> None:
    picture = "<img src='line.png'>"
    rows = [[picture, "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "7", picture, "9"]]
    assert told(html(rows)) == item("regulations", issued=7, repealed="unreadable", in_force=9)


# -- what is no header ----------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_years_side_by_side_in_the_heads_are_no_columns_of_one_year(layout: str) -> None:
    rows = [["信息内容", "2021年处理决定数量", "2022年处理决定数量"], ["行政许可", "8", "41"]]
    got = tables(rows, layout, 2022)
    assert set(got.values()) <= {"ambiguous"}


def test_words_of_a_header_in_a_sentence_head_no_table() -> None:
    got = text(
        "目前现行有效规范性文件 20 件。\n行政规范性文件 20 12 3\n本年制定规范性文件 3 件，废止 2 件。\n"
    )
    assert told(got) == {}


def test_a_sentence_that_counts_what_columns_would_is_no_table() -> None:
    sentence = "2023年规章制发件数0件、废止件数0件，行政规范性文件本年制发件数4件，现行有效件数10件。\n"
    table = "信息内容\n本年处理决定数量\n行政许可\n12\n"
    assert told(text(sentence)) == {}
    assert told(text(table + sentence)) == {"licensing.decisions": 12}
    assert told(text(sentence + table)) == {"licensing.decisions": 12}


# -- heads broken over lines ----------------------------------------------------------------------------

PDF_HEAD = (
    "                                            本年增/减（指20\n"
    "             上一年项目数量（指2019年       20年增加或减少\n"
    "信息内容     事项数）                       的事项数）\n"
)


def test_labels_of_columns_on_several_lines_stand_as_their_places_say() -> None:
    got = told(text(f"第二十条第（八）项\n{PDF_HEAD}行政事业性收费   33                -9\n", year=2020))
    assert got == item("fees", items_previous=33, items_change=-9)


def test_labels_of_columns_in_another_order_line_by_line_leave_the_order_open() -> None:
    got = told(
        text("第二十条第（八）项\n信息内容\n本年增/减\n上一年项目数量\n行政事业性收费\n33\n-9\n", year=2020)
    )
    assert got == item("fees", items_previous="ambiguous", items_change="ambiguous")
    bars = "第二十条第（八）项 |\n信息内容 | 本年增/减 | 上一年项目数量 |\n行政事业性收费 | -9 | 33 |\n"
    assert told(text(bars, year=2020)) == item("fees", items_previous=33, items_change=-9)


def test_line_breaks_of_markdown_cells_break_no_label() -> None:
    got = told(
        text(
            "|信息内容|本年制<br>发件数|本年废止<br>件数|现行有<br/>效件数|\n|---|---|---|---|\n|规章|1|2|12|\n|行政规范性<br>文件|7|3|60|\n"
        )
    )
    assert got == item("regulations", issued=1, repealed=2, in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


# -- heads cut down -------------------------------------------------------------------------------------

_DOCUMENTS = "第二十条第（一）项 | |||\n信息内容 | {} |\n规章 | 1 | 0 | 3 |\n行政规范性文件 | 8 | 2 | 15 |\n"


def test_a_head_cut_down_to_two_characters_beside_whole_ones() -> None:
    got = told(text(_DOCUMENTS.format("本年 | 本年废止件数 | 现行有效件数")))
    assert got == item("regulations", issued=1, repealed=0, in_force=3) | item(
        "normative_documents", issued=8, repealed=2, in_force=15
    )


@pytest.mark.parametrize("heads", ["本年 | 本年 | 现行有效件数", "本年 | 现行有效件数 | 本年废止件数"])
def test_a_head_cut_down_to_two_characters_beside_others_in_doubt(heads: str) -> None:
    assert "normative_documents.issued" not in told(text(_DOCUMENTS.format(heads)))


def test_a_head_whose_first_line_was_dropped_is_a_column_all_the_same() -> None:
    table = "信息内容\n\n本年新\n制作数量\n\n公开数量\n\n对外公开总数量\n\n规章\n\n{}规范性文件\n\n12\n\n9\n\n31\n\n"
    got = told(text(table.format("4\n\n2\n\n6\n\n"), 2019))
    assert got == item("regulations", made=4, disclosed=2, disclosed_total=6) | item(
        "normative_documents", made=12, disclosed=9, disclosed_total=31
    )
    got = told(text(table.format("4\n\n6\n\n"), 2019))
    assert got["regulations.disclosed_total"] == "ambiguous"


def test_a_row_with_more_figures_than_heads_shows_that_a_head_was_dropped() -> None:
    table = "信息内容 |\n本年新 |\n对外公开总数量 |\n规章 |\n3 |\n5 |\n8 |\n规范性文件 |\n12 |\n40 |\n"
    got = told(text(table, 2019))
    assert set(got.values()) == {"ambiguous"}


def test_a_cut_head_that_may_be_of_two_columns_is_neither() -> None:
    table = (
        "信息内容 |\n本年新 |\n对外公开总数量 |\n|\n规章 |\n|\n7 |\n82 |\n|\n规范性文件 |\n1 |\n2 |\n3 |\n|\n"
    )
    assert set(told(text(table, 2019)).values()) == {"ambiguous"}
    whole = table.replace("本年新 |\n", "本年新 |\n本年新 |\n")
    assert told(text(whole, 2019)) == item(
        "regulations", made="blank", disclosed=7, disclosed_total=82
    ) | item("normative_documents", made=1, disclosed=2, disclosed_total=3)


def test_a_row_with_more_cells_than_heads_where_the_form_has_more_columns() -> None:
    table = "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外\n公开 |\n规章 | 2 |  | 4 |\n"
    assert set(told(text(table, 2019)).values()) == {"ambiguous"}


# -- heads that a crawler dropped -----------------------------------------------------------------------

_TABLE_OF_THREE = "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政强制\n1\n2\n3\n"


def test_fees_right_behind_their_title_have_the_first_columns_of_the_header_above() -> None:
    got = told(text(f"{_TABLE_OF_THREE}第二十条第（八）项\n行政事业性收费\n14\n-5\n", 2020))
    assert got == item("coercion", items_previous=1, items_change=2, decisions=3) | item(
        "fees", items_previous=14, items_change=-5
    )


def test_fees_with_more_figures_than_columns_under_the_header_of_another_table_are_in_doubt() -> None:
    got = told(text(f"{_TABLE_OF_THREE}第二十条第（八）项\n行政事业性收费\n14\n5\n77\n", 2020))
    assert got["fees.items_previous"] == got["fees.items_change"] == "ambiguous"


def test_fees_under_words_that_may_be_a_header_are_not_read() -> None:
    got = told(text(f"{_TABLE_OF_THREE}第二十条第（八）项\n名目\n收入\n行政事业性收费\n14\n5\n", 2020))
    assert not [name for name in got if name.startswith("fees")]


# -- merged cells printed again -------------------------------------------------------------------------

_REPEATED = [
    ["第二十条第（九）项", "第二十条第（九）项", "第二十条第（九）项"],
    ["信息内容", "采购项目数量", "采购总金额", "采购总金额"],
    ["政府集中采购", "31", "4725.5", "4725.5"],
]


def test_merged_cells_of_an_article_20_table_printed_again_in_text() -> None:
    lines = "\n".join(" | ".join(cells) for cells in _REPEATED)
    fees = "信息内容 | 上一年项目数量 | 本年增/减 | 本年增/减\n行政事业性收费 | 2 | nan | nan\n"
    expected = item("procurement", projects=31) | {"procurement.amount": Decimal("4725.50")}
    assert told(text(f"{fees}{lines}\n", 2020)) == expected | item(
        "fees", items_previous=2, items_change="blank"
    )


def test_merged_cells_of_an_article_20_table_printed_again_in_a_page() -> None:
    expected = item("procurement", projects=31) | {"procurement.amount": Decimal("4725.50")}
    assert told(html(_REPEATED, year=2020)) == expected


def test_a_head_printed_twice_over_different_figures_leaves_them_in_doubt() -> None:
    rows = [*_REPEATED[:2], ["政府集中采购", "31", "4725.5", "3911"]]
    assert set(told(html(rows, year=2020)).values()) == {"ambiguous"}
    flat = "\n".join(" | ".join(cells) for cells in rows)
    assert set(told(text(f"{flat}\n", 2020)).values()) == {"ambiguous"}
