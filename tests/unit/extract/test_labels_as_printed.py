"""Labels as reports print them: cut, broken over lines, shortened, with notes and other words in them.

Belongs here: which row or column a label still means, in pages and in text. Labels with a wrong character are in
test_misspelt_labels, the search for labels in a text is in test_labels.
"""

from __future__ import annotations

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

MADE_HEAD = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
ITEMS_HEAD = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]


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
            f"第二十条第（一）项\n{' '.join(MADE_HEAD)}\n规章 1 2 3\n规范性文件\n{title}\n{' '.join(ITEMS_HEAD)}\n行政许可 4 5 6\n"
        )
    )
    assert got["normative_documents.made"] == "blank"
    assert got["licensing.decisions"] == 6


@pytest.mark.parametrize("suffix", ["(2014--2019)", "（重复率: 80%）", "（自2008年以来）"])
def test_a_header_suffix_is_no_value(suffix: str) -> None:
    got = told(text("\n".join([*MADE_HEAD, suffix, "规章", "1", "2", "3"]), year=2019))
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
        list(MADE_HEAD),
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
