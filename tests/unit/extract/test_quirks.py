"""The quirks of real reports, one by one: what each looks like, and what must come out of it.

Named after the list of quirks of the forms. Texts and figures are our own. What a quirk leaves open is
``ambiguous``, and then the test says so: a figure given for it would be a guess.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extract.quirk_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD,
    HEAD_TEXT,
    RECEIVED,
    ZEROS,
    Cell,
    html,
    item,
    row,
    text,
    told,
)

MADE = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
ISSUED = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
ITEMS = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
OPEN_SEVEN = ["ambiguous"] * 7


# -- glued cells ----------------------------------------------------------------------------------------


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
    got = told(text("".join(ITEMS) + "行政许可396442278行政处罚2648-18538第二十条第（八）项"))
    assert set(got.values()) == {"ambiguous"}


def test_glued_cells_are_read_where_the_digits_leave_no_choice() -> None:
    got = told(text("".join(ITEMS) + "行政许可007行政处罚35-150其他对外管理服务事项000第二十条第（八）项"))
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
    assert got == row("applications.received", *OPEN_SEVEN) | row("applications.carried_in", *[0] * 7)


def test_a_table_that_leaves_cells_empty_is_not_cut_by_sums() -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED}120500017{CARRIED_IN}（一）予以公开3000003{CARRIED_OUT}33"))
    assert got["applications.received"] == "ambiguous"


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
            layout.format(*ISSUED)
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
    assert told(html([list(ISSUED), ["规章", "", "0", " "]])) == item(
        "regulations", issued="blank", repealed=0, in_force="blank"
    )


@pytest.mark.parametrize("dash", ["——", "—", "-", "/", "无"])
def test_a_dash_as_value_is_not_applicable(dash: str) -> None:
    assert told(html([list(ITEMS), ["行政许可", dash, dash, "31"]])) == item(
        "licensing", items_previous="not_applicable", items_change="not_applicable", decisions=31
    )


def test_words_in_value_cells_have_no_value() -> None:
    got = told(html([list(ISSUED), ["规章", "本单位未制作规章", "0", "2"]]))
    assert got == item("regulations", issued="unreadable", repealed=0, in_force=2)
    flat = told(text(" | ".join(ISSUED) + " |\n规章 | 本单位未制作规章 | 0 | 2 |\n"))
    assert flat == got


def test_words_in_value_cells_of_a_text_that_shows_no_borders_shift_nothing() -> None:
    got = told(
        text("\n".join([*ISSUED, "规章", "本单位未制作规章", "0", "2", "行政规范性文件", "1", "2", "3"]))
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
    assert told(html([list(ITEMS), ["行政许可", "61", printed, "7"]]))["licensing.items_change"] == value


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
    got = told(html([list(ISSUED), ["规章", "１２", "1,204", "３　０６"]]))
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
    got = told(text(" ".join(ITEMS) + "\n行政许可 61 +36 97\n", year=2019))
    assert got == item("licensing", items_previous=61, items_change=36, decisions=97)


def test_fewer_values_than_columns_are_ambiguous() -> None:
    got = told(text("\n".join([*ISSUED, "规章", "4", "7", "行政规范性文件", "1", "2", "3"])))
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


# -- labels ---------------------------------------------------------------------------------------------


def test_a_header_cut_at_its_inner_line_break() -> None:
    got = told(html([["信息内容", "本年新", "本年新", "对外公开总数量"], ["规章", "1", "2", "3"]], year=2019))
    assert got == item("regulations", made=1, disclosed=2, disclosed_total=3)


def test_labels_split_over_lines_and_by_spaces() -> None:
    got = told(
        text(
            "信息内容\n本年新\n制作数量\n本年新\n公开数量\n对外公 开总数量\n规　章\n1\n2\n3\n规范性\n文件\n4\n5\n6\n",
            year=2019,
        )
    )
    assert got == item("regulations", made=1, disclosed=2, disclosed_total=3) | item(
        "normative_documents", made=4, disclosed=5, disclosed_total=6
    )


def test_labels_shortened_or_misspelt_below_a_row_that_is_known() -> None:
    rows = (
        f"{RECEIVED} {ZEROS}\n（一）予以公开 {ZEROS}\n（二）部分公开 {ZEROS}\n1.属于国家机密 1 0 0 0 0 0 1\n"
    )
    got = text(f"{HEAD_TEXT}{rows}2.其他法律行政止公开 2 0 0 0 0 0 2\n3.危及三安全一稳定 {ZEROS}\n")
    assert told(got)["disposition.refused.state_secret"] == 1
    assert told(got)["disposition.refused.prohibited_by_law"] == 2
    assert got["disposition.refused.prohibited_by_law", "total"].qualifier.startswith("label read as")


def test_a_label_that_could_be_two_rows_is_nobodys() -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED} {ZEROS}\n某项别的情形 5 0 0 0 0 0 5\n{CARRIED_OUT} {ZEROS}\n"))
    assert set(got) == set(row("applications.received", *[0] * 7)) | set(
        row("applications.carried_out", *[0] * 7)
    )


@pytest.mark.parametrize("title", ["第二十条（五）项", "第二十条第五项", "第二十条第(五)项"])
def test_an_article_with_a_sign_missing_is_still_a_title(title: str) -> None:
    got = told(
        text(
            f"第二十条第（一）项\n{' '.join(MADE)}\n规章 1 2 3\n规范性文件\n{title}\n{' '.join(ITEMS)}\n行政许可 4 5 6\n"
        )
    )
    assert got["normative_documents.made"] == "blank"
    assert got["licensing.decisions"] == 6


@pytest.mark.parametrize("suffix", ["(2014--2019)", "（重复率: 80%）", "（自2008年以来）"])
def test_a_header_suffix_is_no_value(suffix: str) -> None:
    got = told(text("\n".join([*MADE, suffix, "规章", "1", "2", "3"]), year=2019))
    assert got == item("regulations", made=1, disclosed=2, disclosed_total=3)


def test_notes_with_digits_inside_labels() -> None:
    head = ["信息内容", "上一年项目数量\n(指2018年事项数)", "本年增/减\n(指2019年增加或减少的事项数,减用负值表示,如-8)",
            "处理决定数量\n(指2019年办件量)"]  # fmt: skip
    rows = [head, ["行政许可", "71", "-11", "0"]]
    expected = item("licensing", items_previous=71, items_change=-11, decisions=0)
    assert told(html(rows, year=2019)) == expected
    assert (
        told(text("\n".join(" | ".join(c.replace("\n", " ") for c in r) + " |" for r in rows), year=2019))
        == expected
    )


def test_an_extra_row_is_passed_over() -> None:
    rows = [
        list(MADE),
        ["规章", "0", "0", "0"],
        ["规范性文件", "1", "2", "3"],
        ["其他主动公开文件", "4", "5", "6"],
    ]
    expected = item("regulations", made=0, disclosed=0, disclosed_total=0) | item(
        "normative_documents", made=1, disclosed=2, disclosed_total=3
    )
    assert told(html(rows, year=2020)) == expected
    assert told(text("\n".join(" ".join(r) for r in rows), year=2020)) == expected
    assert told(text("\n".join("\n".join(r) for r in rows), year=2020)) == expected


OTHER = "（六）其他处理"


def test_other_handling_as_one_row_in_a_later_year() -> None:
    got = told(html([*HEAD, [(OTHER, 1, 3), *"2000002"]]))
    assert got == row("disposition.other", 2, 0, 0, 0, 0, 0, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ),
        ("1.申请人逾期不补正", "2.逾期未缴费"),
        ("1.逾期不补正", "2.逾期不缴费"),
        ("1.申请人无理由逾期不补正行政机关不再处理的", "2.申请人逾期未按通知要求缴费"),
    ],
)
def test_other_handling_in_three_rows_with_shortened_labels(first: str, second: str) -> None:
    rows = [
        [(OTHER, 3, 1), (first, 1, 2), *"1000001"],
        [(second, 1, 2), *"0200002"],
        [("3.其他", 1, 2), *"0030003"],
    ]
    got = told(html([*HEAD, [("（一）予以公开", 1, 3), *"0000000"], *rows]))
    assert got["disposition.other.correction_overdue"] == 1
    assert got["disposition.other.fee_overdue"] == 2
    assert got["disposition.other.other"] == 3
    assert "disposition.other" not in got


def test_vertical_labels_beside_the_rows() -> None:
    parent = "\n".join("三、本年度办理结果")
    group = "（三）\n不\n予\n公\n开"
    got = told(
        text(
            f"{HEAD_TEXT}{RECEIVED} {ZEROS}\n{parent}\n（一）予以公开 2 0 0 0 0 0 2\n{group}\n"
            f"1.属于国家秘密 3 0 0 0 0 0 3\n2.其他法律行政法规禁止公开 {ZEROS}\n"
        )
    )
    assert got["disposition.granted"] == 2
    assert got["disposition.refused.state_secret"] == 3


@pytest.mark.parametrize(
    "labels",
    [
        ["信息內容", "本年製發件數", "本年廢止件數", "現行有效件數", "規章", "行政規範性文件"],
        ["資訊內容", "本年制發件數", "本年廢止件數", "現行有效件數", "規章", "行政規範性檔案"],
        [
            "信息内容",
            "本年制發(fā)件數(shù)",
            "本年廢(fèi)止件數",
            "現(xiàn)行有效件數",
            "規(guī)章",
            "行政規(guī)范性文件",
        ],
        ["?信息内容", "本年制发件数?", "本年废止件数", "现行有效件数\u200b", "规?章", "\ufeff行政规范性文件"],
    ],
    ids=["traditional", "words of mirrors", "pinyin", "leftovers of a charset"],
)
@pytest.mark.parametrize("make", ["html", "text"])
def test_mirrors_and_leftovers_in_labels(labels: list[str], make: str) -> None:
    rows = [labels[:4], [labels[4], "1", "2", "3"], [labels[5], "4", "5", "6"]]
    got = told(html(rows) if make == "html" else text("\n".join("\n".join(r) for r in rows)))
    assert got == item("regulations", issued=1, repealed=2, in_force=3) | item(
        "normative_documents", issued=4, repealed=5, in_force=6
    )


def test_spam_words_injected_into_a_label() -> None:
    got = text(
        f"{HEAD_TEXT}一、本年新收【某某小说网】政府信息公开申请数量 2 0 0 0 0 0 2\n{CARRIED_IN} {ZEROS}\n"
    )
    assert got["applications.received", "total"].value == 2
    assert got["applications.received", "total"].qualifier == "label read as applications.received"


# -- forms in documents ---------------------------------------------------------------------------------


def test_an_old_form_in_a_later_year_is_told_by_its_labels() -> None:
    got = html([list(ITEMS), ["行政许可", "1", "2", "3"]], year=2022)
    assert {o.template for o in got.values()} == {"2019"}


def test_indicator_rows_of_2014_in_a_report_on_the_form_of_2019() -> None:
    got = text(
        f"{' '.join(ITEMS)}\n行政许可 5 0 9\n统计指标 单位 统计数\n（一）主动公开政府信息数 条 155\n"
        f"2.政府网站公开政府信息数 条 130\n{HEAD_TEXT}{RECEIVED} {ZEROS}\n",
        year=2019,
    )
    assert {o.metric_code: o.template for o in got.values()} == {
        "licensing.items_previous": "2019",
        "licensing.items_change": "2019",
        "licensing.decisions": "2019",
        "disclosure.total": "2014",
        "disclosure.channel.website": "2014",
        "applications.received": "2019",
    }


def test_a_table_cut_by_a_page_break_with_repeated_heading() -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED} 2 0 0 0 0 0 2\n- 3 -\n{HEAD_TEXT}{CARRIED_IN} 1 0 0 0 0 0 1\n"))
    assert got["applications.received"] == 2
    assert got["applications.carried_in"] == 1


def test_a_page_number_inside_a_row() -> None:
    got = told(text("\n".join([*ISSUED, "规章", "1", "- 2 -", "0", "12", "行政规范性文件", "7", "3", "60"])))
    assert got["regulations.in_force"] == 12


def test_codes_are_no_values() -> None:
    rows = [
        ["指标名称", "计量单位", "代码", "本期实际", "历年累计"],
        ["主动公开信息数", "条", "01", "55", "310"],
    ]
    assert told(html(rows, year=2008)) == {"disclosure.total": 55, "disclosure.total.cumulative": 310}


def test_columns_in_another_order() -> None:
    got = told(html([[ISSUED[0], ISSUED[3], ISSUED[1], ISSUED[2]], ["规章", "12", "1", "0"]]))
    assert got == item("regulations", in_force=12, issued=1, repealed=0)


def test_a_column_of_numbers_and_one_of_remarks() -> None:
    got = told(
        html(
            [
                ["序号", *ISSUED, "备注"],
                ["1", "规章", "1", "0", "12", ""],
                ["2", "行政规范性文件", "7", "3", "60", "含部门"],
            ]
        )
    )
    assert got == item("regulations", issued=1, repealed=0, in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_a_table_of_documents_on_its_side() -> None:
    got = told(
        html(
            [
                ["信息内容", "规章", "行政规范性文件"],
                [ISSUED[1], "1", "7"],
                [ISSUED[2], "0", "3"],
                [ISSUED[3], "12", "60"],
            ]
        )
    )
    assert got == item("regulations", issued=1, repealed=0, in_force=12) | item(
        "normative_documents", issued=7, repealed=3, in_force=60
    )


def test_reviews_on_their_side() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    names = ("upheld", "corrected", "other", "pending", "total")
    head = ["", "行政复议", "未经复议直接起诉", "复议后起诉"]
    rows = [[o, str(n), str(n + 5), str(n + 10)] for n, o in enumerate(outcomes)]
    got = told(html([head, *rows]))
    assert [got[f"review.{n}"] for n in names] == [0, 1, 2, 3, 4]
    assert [got[f"litigation_after_review.{n}"] for n in names] == [10, 11, 12, 13, 14]


@pytest.mark.parametrize(
    "content",
    [
        "信息内容 本年处理决定数量\n行政许可：31\n行政处罚：5件\n",
        "信息内容 | 本年处理决定数量 |\n行政许可：31 |\n行政处罚：5件 |\n",
    ],
)
def test_label_and_value_in_one_cell(content: str) -> None:
    expected = {"licensing.decisions": 31, "penalty.decisions": 5}
    assert told(text(content)) == expected
    assert told(html([["信息内容", "本年处理决定数量"], ["行政许可：31"], ["行政处罚：5件"]])) == expected


# -- two reports in one document ------------------------------------------------------------------------


def test_two_years_side_by_side_are_not_taken_for_one() -> None:
    head: list[list[Cell]] = [
        ["信息内容", ("2022年", 1, 3), ("2021年", 1, 3)],
        ["", *ISSUED[1:], *ISSUED[1:]],
    ]
    got = told(html([*head, ["规章", "1", "0", "12", "2", "0", "11"]]))
    assert set(got.values()) == {"ambiguous"}


def test_two_years_below_each_other_are_ambiguous_where_they_differ() -> None:
    head = ["信息内容", "本年处理决定数量"]
    got = html([head, ["行政许可", "31"], ["行政处罚", "5"]], [head, ["行政许可", "29"], ["行政处罚", "5"]])
    assert told(got) == {"licensing.decisions": "ambiguous", "penalty.decisions": 5}
    assert "'31' at table[1]" in got["licensing.decisions", ""].qualifier
    assert "'29' at table[2]" in got["licensing.decisions", ""].qualifier


def test_an_office_and_all_below_it_in_one_document() -> None:
    own = [*HEAD, [(RECEIVED, 1, 3), *"3000003"], [(CARRIED_IN, 1, 3), *"000000", ""]]
    all_of_it = [*HEAD, [(RECEIVED, 1, 3), *"9000009"], [(CARRIED_IN, 1, 3), *"0000000"]]
    got = html(own, all_of_it)
    assert told(got)["applications.received"] == "ambiguous"
    assert told(got)["applications.received/business"] == 0
    # The empty total of the one is not filled from the other.
    assert told(got)["applications.carried_in"] == "ambiguous"


def test_two_rows_of_cases_are_ambiguous_where_they_differ() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head: list[list[Cell]] = [[("行政复议", 1, 5), ("行政诉讼", 1, 10)], [*[(o, 2, 1) for o in outcomes], ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
            [*outcomes, *outcomes]]  # fmt: skip
    first, second = ["1", *["0"] * 3, "1", *["0"] * 10], ["2", *["0"] * 3, "2", *["0"] * 10]
    got = told(html([*head, ["本级", *first], ["下级", *second]]))
    assert got["review.upheld"] == "ambiguous"
    assert got["litigation_direct.total"] == 0
    flat = "\n".join(
        " | ".join(r) + " |"
        for r in (
            ["行政复议", "行政诉讼"],
            [*outcomes, "未经复议直接起诉", "复议后起诉"],
            [*outcomes, *outcomes],
            first,
            second,
        )
    )
    assert told(text(flat + "\n"))["review.upheld"] == "ambiguous"
