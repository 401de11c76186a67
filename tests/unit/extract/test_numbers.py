"""Printed numbers: every form met in cells, and what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.numbers import (
    AMBIGUOUS,
    IN_A_PICTURE,
    UNREADABLE,
    CellValue,
    chinese_number,
    money_power,
    parse_cell,
    parse_count,
    summand,
)

ONES = "零一二三四五六七八九"


def in_words(n: int) -> str:
    """Write a whole number below 10^12 the way Chinese text prints it."""
    if n == 0:
        return ONES[0]

    def four(k: int) -> str:
        out, gap = "", False
        for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, k = divmod(k, power)
            if digit:
                out += ("零" if gap and out else "") + ONES[digit] + name
                gap = False
            else:
                gap = True
        return out

    out = ""
    for power, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, n = divmod(n, power)
        if part:
            out += ("零" if out and part < 1000 else "") + four(part) + name
    return out[1:] if out.startswith("一十") else out


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("0.0", "0.0"),
        ("12.0", "12.0"),
        ("+26", "26"),
        ("-11", "-11"),
        ("－11", "-11"),
        ("−11", "-11"),
        ("-0", "0"),
        ("增72", "72"),
        ("减5", "-5"),
        ("减-5", "-5"),
        ("减 0", "0"),
        ("增加3项", "3"),
        ("减少了4", "-4"),
        ("↑8", "8"),
        ("8↓", "-8"),
        ("１２，３４５", "12345"),
        ("1,234,567", "1234567"),
        ("1 234", "1234"),
        ("3\n9", "39"),
        ("1\u200b2", "12"),
        ("\u00a07\u3000", "7"),
        ("17件", "17"),
        ("（17）件", None),
        ("3（项）", "3"),
        ("共8条", "8"),
        ("2.5万条", "25000"),
        ("三", "3"),
        ("两件", "2"),
        ("十二", "12"),
        ("一百零五", "105"),
        ("一百五", "150"),
        ("三万五", "35000"),
        ("零", "0"),
        ("5。", "5"),
    ],
)
def test_a_count(text, value):
    cell = parse_cell(text, "item")
    if value is None:
        assert cell.status in ("ambiguous", "unreadable")
        assert cell.value is None
    else:
        assert (cell.status, str(cell.value), cell.qualifier) == ("reported", value, "")


@pytest.mark.parametrize("text", ["约300件", "300余条", "近300", "三百余", "300多", "300左右", "逾300"])
def test_a_rounded_count_says_so(text):
    cell = parse_cell(text, "item")
    assert (cell.value, cell.qualifier) == (Decimal(300), "approximate")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "blank"),
        (" \n\u200b\u00a0\u3000", "blank"),
        ("___", "blank"),
        ("—", "not_applicable"),
        ("——", "not_applicable"),
        ("－－", "not_applicable"),
        ("-", "not_applicable"),
        ("/", "not_applicable"),
        ("／", "not_applicable"),
        ("无", "not_applicable"),
        ("無", "not_applicable"),
        ("无数据", "not_applicable"),
        ("暂无", "not_applicable"),
        ("不适用", "not_applicable"),
        ("N/A", "not_applicable"),
        ("3 / 5", "ambiguous"),
        ("3、5", "ambiguous"),
        ("3；5", "ambiguous"),
        ("0 0", "ambiguous"),
        ("00", "ambiguous"),
        ("05", "ambiguous"),
        ("1.5 2.5", "ambiguous"),
        ("-3 -5", "ambiguous"),
        ("--5", "ambiguous"),
        ("+10-4", "ambiguous"),
        ("增10减4", "ambiguous"),
        ("12.", "ambiguous"),
        ("1, 234", "ambiguous"),
        ("1808595282265220163", "ambiguous"),
        ("35万元", "ambiguous"),
        ("¥35", "ambiguous"),
        ("人民币35", "ambiguous"),
        ("1,2", "unreadable"),
        ("1,234,56", "unreadable"),
        ("12%", "unreadable"),
        ("3)", "unreadable"),
        ("本单位未制作规章", "unreadable"),
        ("无规章", "unreadable"),
        ("详见附件2", "unreadable"),
        ("持平", "unreadable"),
        ("百", "unreadable"),
        ("若干", "unreadable"),
        ("\ufffc", "unreadable"),
        ("收到12件，办结34件" + "，各项工作平稳有序" * 9, "unreadable"),
        ("收到12件，办结34件", "ambiguous"),
    ],
)
def test_what_is_no_count(text, status):
    cell = parse_cell(text, "item")
    assert (cell.status, cell.value) == (status, None)


def test_a_long_dash_is_a_minus_only_among_changes():
    assert parse_cell("—11", "item", header_text="本年增/减").value == Decimal(-11)
    assert parse_cell("- 11", "item", header_text="本年增/减").value == Decimal(-11)
    assert parse_cell("—11", "item", header_text="处理决定数量").status == "ambiguous"
    assert parse_cell("- 11", "item", header_text="处理决定数量").status == "ambiguous"


@pytest.mark.parametrize(
    ("text", "header", "default", "value", "qualifier"),
    [
        ("59572.0308万元", "", "元", "595720308.00", "unit from cell"),
        ("3.5 万", "", "元", "35000.00", "unit from cell"),
        ("1.2亿元", "", "元", "120000000.00", "unit from cell"),
        ("5千元", "", "", "5000.00", "unit from cell"),
        ("75394432.52元", "（单位：万元）", "", "75394432.52", "unit from cell"),
        ("￥300", "", "", "300.00", "unit from cell"),
        ("1500（元）", "", "", "1500.00", "unit from cell"),
        ("1.5（万元）", "", "", "15000.00", "unit from cell"),
        ("三万五千元", "", "", "35000.00", "unit from cell"),
        ("7545", "本年收费金额（单位：万元）", "", "75450000.00", "unit from header"),
        ("7545", "收费金额(万 元)", "", "75450000.00", "unit from header"),
        ("0.0003", "单位：万元", "", "3.00", "unit from header"),
        ("164.2", "万元", "", "1642000.00", "unit from header"),
        ("88", "采购总金额（元）", "", "88.00", "unit from header"),
        ("251.10000000000002", "万元", "", "2511000.00", "unit from header; rounded to six places"),
        ("371923.02", "采购总金额", "元", "371923.02", "unit not stated: CNY assumed"),
        ("12.5", "本年收费金额", "万元", "125000.00", "unit from form"),
        ("约20万元", "", "", "200000.00", "approximate; unit from cell"),
        ("12.34567元", "", "", "12.34567", "unit from cell"),
        ("0", "", "", "0.00", ""),
        ("0", "", "元", "0.00", "unit not stated: CNY assumed"),
    ],
)
def test_money_is_yuan_to_the_last_printed_place(text, header, default, value, qualifier):
    cell = parse_cell(text, "CNY", header_text=header, default_unit=default)
    assert (cell.status, str(cell.value), cell.qualifier) == ("reported", value, qualifier)


def test_the_label_states_the_unit_where_the_header_does_not():
    assert parse_cell("3", "CNY", "统计数", "收取的费用（万元）").value == Decimal(30000)


@pytest.mark.parametrize("text", ["371923.02", "3件"])
def test_money_without_a_known_unit_is_not_guessed(text):
    assert parse_cell(text, "CNY").status == "ambiguous"


def test_a_count_in_ten_thousands():
    assert parse_cell("1.5", "item", header_text="（单位：万条）").value == Decimal(15000)
    assert parse_cell("1.5万", "item", header_text="（单位：万条）").value == Decimal(15000)


@pytest.mark.parametrize("text", ["单元", "多元", "采购项目数量", "500元以上"])
def test_a_word_with_yuan_in_it_is_no_unit(text):
    assert money_power(text) is None


def test_so_many_digits_are_several_figures_run_together():
    assert parse_cell("1234567890123", "case").value == Decimal(1234567890123)
    glued = parse_cell("12345678901234", "case")
    assert (glued.status, glued.value) == (AMBIGUOUS, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "十五五",
        "三千百",
        "百",
        "一二十",
        "两零一九",
        "万",
        "三五",
        "四五六",
        "百分之三",
        "二百千",
        "一百零",
        "一百零零五",
        "五五百",
    ],
)
def test_what_is_no_number_in_words(text):
    assert chinese_number(text) is None


def test_a_picture_is_said_to_be_one():
    assert parse_cell("\ufffc\n", "item") == CellValue(None, UNREADABLE, IN_A_PICTURE)


def test_a_year_in_words():
    assert chinese_number("二○一二") == 2012


@given(st.integers(0, 10**12 - 1))
def test_words_and_digits_agree(n):
    assert chinese_number(in_words(n)) == n


PRINTS = ["plain", "groups", "wide", "spaces", "unit", "breaks"]
MONEY_UNITS = [("元", 0), ("万元", 4), ("亿元", 8)]


@given(st.integers(-(10**12), 10**12), st.sampled_from(PRINTS))
def test_any_print_of_a_count_reads_the_same(n, style):
    text = str(n)
    if style == "groups":
        text = f"{n:,}"
    elif style == "wide":
        text = f"{n:,}".translate(str.maketrans("0123456789,-", "０１２３４５６７８９，－"))
    elif style == "spaces":
        text = f" {text} \u200b"
    elif style == "unit":
        text += "件"
    elif style == "breaks" and abs(n) >= 1000:
        text = f"{n:,}".replace(",", "\n")
    cell = parse_cell(text, "item")
    assert (cell.status, cell.value) == ("reported", Decimal(n))


@given(st.decimals(0, 10**9, places=4, allow_nan=False), st.sampled_from(MONEY_UNITS))
def test_an_amount_is_the_same_in_cell_and_header(amount, unit):
    name, power = unit
    expected = amount.scaleb(power)
    in_cell = parse_cell(f"{amount}{name}", "CNY")
    in_header = parse_cell(f"{amount}", "CNY", header_text=f"金额（单位：{name}）")
    assert in_cell.value == in_header.value
    assert in_cell.value == expected
    assert in_cell.value is not None
    exponent = in_cell.value.as_tuple().exponent
    assert isinstance(exponent, int)
    assert exponent <= -2


@given(st.text(max_size=40), st.sampled_from(["item", "CNY"]), st.sampled_from(["", "元", "万元"]))
def test_any_text_has_a_status_and_only_reported_has_a_value(text, unit, default):
    cell = parse_cell(text, unit, default_unit=default)
    assert cell.status in ("reported", "blank", "not_applicable", "ambiguous", "unreadable")
    assert (cell.value is not None) == (cell.status == "reported")


@given(st.lists(st.integers(0, 9999), min_size=2, max_size=7), st.sampled_from([" / ", "、", "；", ";", "|"]))
def test_several_figures_in_one_cell_are_never_one_value(figures, separator):
    assert parse_cell(separator.join(map(str, figures)), "item").value is None


_CELLS = st.one_of(
    st.text("0123456789０１２３,.+-—/ 件无零十\n٣", max_size=20),
    st.text(max_size=70),
    st.integers(0).map(str),
)


@given(_CELLS)
def test_a_summand_is_what_the_cell_says(text):
    cell = parse_cell(text, "application")
    assert parse_count(text) == cell
    assert summand(text) == (cell.value or 0)
