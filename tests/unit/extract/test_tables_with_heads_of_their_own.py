"""Tables whose heads the office changed: the total in front, columns that the form does not have, units in a line above.

Belongs here: what the heads of a table say about its columns where they are not those of the form, in grids and in
flattened text.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.extract.quirk_cases import RECEIVED, SEVEN, Cell, html, item, page_of, row, text, told

_NOTE: Cell = ("项目", 3, 3)
_LABEL: Cell = (RECEIVED, 1, 3)
_GRANTED: Cell = ("（一）予以公开", 1, 3)
_CARRIED_IN: Cell = ("二、上年结转政府信息公开申请数量", 1, 3)


# -- the total in front ---------------------------------------------------------------------------------


def test_a_total_beside_the_head_of_all_applicants_is_the_first_column() -> None:
    head: list[list[Cell]] = [
        [_NOTE, ("总计", 3, 1), ("申请人情况", 1, 6)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5)],
        [*SEVEN[1:6]],
    ]
    got = html([*head, [_LABEL, *"9610020"], [_GRANTED, *"5000005"]])
    assert told(got) == row("applications.received", 6, 1, 0, 0, 2, 0, 9) | row(
        "disposition.granted", 0, 0, 0, 0, 0, 5, 5
    )


def test_sums_speak_against_an_order_that_only_the_form_gives() -> None:
    head: list[list[Cell]] = [[_NOTE, ("申请人", 1, 7)], [*SEVEN[:6]]]
    got = html([*head, [_LABEL, *"9610020"], [_CARRIED_IN, *"2000020"]])
    assert set(told(got).values()) == {"ambiguous"}


_TOTAL_FIRST = "项目{0}总计{0}申请人情况\n自然人{0}法人或其他组织\n商业企业{0}科研机构{0}社会公益组织{0}法律服务机构{0}其他\n"


@pytest.mark.parametrize("between", ["\t", " | ", "\n"])
def test_a_total_in_front_of_the_applicants_of_a_text(between: str) -> None:
    rows = [(RECEIVED, "9610020"), ("（一）予以公开", "7000043"), ("（七）总计", "0000000")]
    got = text(
        _TOTAL_FIRST.format(between)
        + "".join(f"{between.join([label, *figures])}\n" for label, figures in rows)
    )
    assert told(got) == row("applications.received", 6, 1, 0, 0, 2, 0, 9) | row(
        "disposition.granted", 0, 0, 0, 0, 4, 3, 7
    ) | row("disposition.total", *[0] * 7)


def test_where_the_total_may_stand_first_or_last_no_figure_is_certain() -> None:
    head = _TOTAL_FIRST.format(" ")
    got = text(f"{head}{RECEIVED} 5 0 0 0 0 0 5\n（一）予以公开 0 3 0 0 0 1 4\n")
    assert told(got) == row("applications.received", *["ambiguous"] * 7) | row(
        "disposition.granted", 0, 3, 0, 0, 0, 1, 4
    )


def test_a_row_whose_first_figure_is_the_sum_of_the_others_under_the_heads_of_the_form() -> None:
    head = "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
    got = text(f"{head}{RECEIVED} 9 6 1 0 0 2 0\n（一）予以公开 4 0 0 0 0 0 4\n")
    assert told(got) == row("applications.received", *["ambiguous"] * 7) | row(
        "disposition.granted", 4, 0, 0, 0, 0, 0, 4
    )


# -- types of applicants in another order ---------------------------------------------------------------

_TURNED = row("applications.received", 6, 1, 2, 0, 0, 0, 9)


def test_heads_of_one_line_in_another_order_than_on_the_form() -> None:
    heads = "自然人 法人或其他组织 总计\n科研机构 商业企业 社会公益组织 法律服务机构 其他\n"
    assert told(text(f"申请人情况\n{heads}{RECEIVED} 6 2 1 0 0 0 9\n")) == _TURNED


def test_broken_heads_in_another_order_than_on_the_form_leave_the_rows_in_doubt() -> None:
    heads = (
        "自然人 法人或其他组织 总计\n科研机构 商业企业 社会公 法律服 其他\n                 益组织 务机构\n"
    )
    got = told(text(f"申请人情况\n{heads}{RECEIVED} 6 2 1 0 0 0 9\n"))
    assert set(got.values()) == {"ambiguous"}


def test_broken_heads_in_the_order_of_the_form() -> None:
    heads = (
        "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公 法律服 其他\n                 益组织 务机构\n"
    )
    assert told(text(f"申请人情况\n{heads}{RECEIVED} 6 1 2 0 0 0 9\n")) == _TURNED


# -- columns that the form does not have ----------------------------------------------------------------


@pytest.mark.parametrize(("head", "figure"), [("占比", "37.5%"), ("上年数", "8"), ("备注", "含结转")])
def test_a_column_right_of_the_total_with_a_head_of_its_own(head: str, figure: str) -> None:
    first: list[Cell] = [_NOTE, ("申请人情况", 1, 7), (head, 3, 1)]
    second: list[Cell] = [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]
    got = html([first, second, [*SEVEN[1:6]], [_LABEL, *"6100209", figure], [_GRANTED, *"3000014", figure]])
    assert told(got) == row("applications.received", 6, 1, 0, 0, 2, 0, 9) | row(
        "disposition.granted", 3, 0, 0, 0, 0, 1, 4
    )


def test_a_subtotal_of_organisations_is_no_type_of_applicant() -> None:
    first: list[Cell] = [_NOTE, ("申请人情况", 1, 8)]
    second: list[Cell] = [("自然人", 2, 1), ("法人或其他组织", 1, 6), ("总计", 2, 1)]
    got = html([first, second, [*SEVEN[1:6], "小计"], [_LABEL, *"61002039"]])
    assert told(got) == row("applications.received", 6, 1, 0, 0, 2, 0, 9)


def test_a_total_of_another_year_leaves_the_row_in_doubt() -> None:
    first: list[Cell] = [_NOTE, ("申请人情况", 1, 7), ("2020年总计", 3, 1)]
    second: list[Cell] = [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)]
    got = html([first, second, [*SEVEN[1:6]], [_LABEL, *"61002098"]])
    assert set(told(got).values()) == {"ambiguous"}


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


# -- reviews and lawsuits below each other --------------------------------------------------------------

_OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
_CASES = (
    item("review", upheld=1, corrected=2, other=0, pending=3, total=6)
    | item("litigation_direct", upheld=4, corrected="blank", other=0, pending=1, total=5)
    | item("litigation_after_review", upheld=0, corrected=0, other=7, pending=0, total=7)
)
_FIGURES = ["12036", "4 015", "00707"]


def test_a_channel_of_review_a_row() -> None:
    got = html(
        [
            [("类别", 1, 2), *_OUTCOMES],
            [("行政复议", 1, 2), *_FIGURES[0]],
            [("行政诉讼", 2, 1), "未经复议直接起诉", *_FIGURES[1]],
            ["复议后起诉", *_FIGURES[2]],
        ]
    )
    assert told(got) == _CASES


def test_an_outcome_a_row_beside_its_channel() -> None:
    channels: list[list[Cell]] = [
        [("行政复议", 5, 2)],
        [("行政诉讼", 10, 1), ("未经复议直接起诉", 5, 1)],
        [("复议后起诉", 5, 1)],
    ]
    rows: list[list[Cell]] = [[("类型", 1, 2), "结果", "数量"]]
    for beside, figures in zip(channels, _FIGURES, strict=True):
        for n, (outcome, figure) in enumerate(zip(_OUTCOMES, figures, strict=True)):
            rows.append([*(beside if n == 0 else []), outcome, figure.strip()])
    assert told(html(rows)) == {**_CASES, "litigation_direct.corrected": "blank"}


def test_a_sum_of_both_kinds_of_lawsuits_is_no_outcome() -> None:
    head: list[list[Cell]] = [
        [("行政复议", 1, 5), ("行政诉讼", 1, 11)],
        [
            *[(o, 2, 1) for o in _OUTCOMES],
            ("未经复议直接起诉", 1, 5),
            ("复议后起诉", 1, 5),
            ("诉讼合计", 2, 1),
        ],
        [*_OUTCOMES, *_OUTCOMES],
    ]
    first = [*"12036", "4", "", *"015", *"00707", "12"]
    assert told(html([*head, first])) == _CASES
    of_another_year = [*"11114", *"11114", *"11114", "8"]
    assert told(html([*head, first, of_another_year]))["review.total"] == "ambiguous"


def test_reviews_beside_years_are_no_outcomes() -> None:
    assert told(html([["项目", "2020年", "2021年"], ["行政复议", "3", "5"], ["总计", "3", "5"]])) == {}


# -- reviews and lawsuits in another order --------------------------------------------------------------

_TURNED_OUTCOMES = ["总计", "结果纠正", "结果维持", "其他结果", "尚未审结"]
_TURNED_CASES = (
    item("review", upheld=1, corrected=2, other=0, pending=3, total=6)
    | item("litigation_direct", upheld=4, corrected=0, other=0, pending=1, total=5)
    | item("litigation_after_review", upheld=0, corrected=0, other=7, pending=0, total=7)
)


@pytest.mark.parametrize("between", ["\t", " | ", " ", "\n"])
def test_outcomes_whose_totals_tell_that_they_stand_in_the_order_of_their_heads(between: str) -> None:
    heads = [
        ["行政复议", "行政诉讼"],
        [*_TURNED_OUTCOMES, "未经复议直接起诉", "复议后起诉"],
        _TURNED_OUTCOMES * 2,
    ]
    figures = [*"62103", *"50401", *"70070"]
    lines = "\n".join(between.join(cells) for cells in [*heads, figures])
    assert told(text(f"四、行政复议、行政诉讼情况\n{lines}\n五、存在的问题\n")) == _TURNED_CASES


def test_outcomes_whose_totals_do_not_tell_their_order_are_told_by_heads_on_one_line_alone() -> None:
    outcomes = ["结果纠正", "结果维持", "其他结果", "尚未审结", "总计"]
    heads = [["行政复议", "行政诉讼"], [*outcomes, "未经复议直接起诉", "复议后起诉"], outcomes * 2]
    figures = [*"21036", *"04015", *"00707"]
    lines = "\n".join(" ".join(cells) for cells in [*heads, figures])
    assert told(text(f"{lines}\n五、存在的问题\n")) == _TURNED_CASES
    lines = "\n".join("\n".join(cells) for cells in [*heads, figures])
    assert set(told(text(f"{lines}\n五、存在的问题\n")).values()) == {"ambiguous"}


def test_lawsuits_in_front_of_reviews_leave_all_in_doubt() -> None:
    heads = [["行政诉讼", "行政复议"], ["未经复议直接起诉", "复议后起诉", *_OUTCOMES], _OUTCOMES * 2]
    lines = "\n".join("\t".join(cells) for cells in [*heads, [*"400150077012036"[:15]]])
    assert set(told(text(f"四、行政复议、行政诉讼情况\n{lines}\n五、存在的问题\n")).values()) == {"ambiguous"}


# -- a unit in a line above the table -------------------------------------------------------------------

_PROCUREMENT = item("procurement", projects=31)
_ROWS = "<tr><td>信息内容</td><td>采购项目数量</td><td>采购总金额</td></tr><tr><td>政府集中采购</td><td>31</td><td>47.25</td></tr>"
_FLAT = "信息内容\t采购项目数量\t采购总金额\n政府集中采购\t31\t47.25\n"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>单位：万元</p><table>{_ROWS}</table>",
        f"<p align=right>（金额单位：万元）</p><p>第二十条第（九）项</p><table>{_ROWS}</table>",
        f"<p>第二十条第（九）项</p><p>计量单位：个、万元</p><table>{_ROWS}</table>",
        f"<table><tr><td colspan=3>单位：项/万元</td></tr>{_ROWS}</table>",
    ],
)
def test_the_line_above_a_table_states_its_unit(body: str) -> None:
    got = page_of(body, 2020)
    assert told(got) == _PROCUREMENT | item("procurement", amount=472_500)
    assert got["procurement.amount", ""].qualifier == "unit from header"


@pytest.mark.parametrize(
    "above",
    ["单位：万元\n", "第二十条第（九）项\n（单位：万元）\n", "| 单位：项、万元 |\n第二十条第（九）项\n"],
)
def test_the_line_above_a_flattened_table_states_its_unit(above: str) -> None:
    assert told(text(above + _FLAT, 2020)) == _PROCUREMENT | item("procurement", amount=472_500)


@pytest.mark.parametrize(
    "above", ["<p>填报单位：某局</p>", "<p>单位：件</p>", "<p>单位：万元</p><p>我局全年节约资金。</p>"]
)
def test_other_lines_above_a_table_state_no_unit_of_money(above: str) -> None:
    got = page_of(f"{above}<table>{_ROWS}</table>", 2020)
    assert got["procurement.amount", ""].value == Decimal("47.25")
    assert got["procurement.amount", ""].qualifier == "unit not stated: CNY assumed"


def test_the_unit_above_one_table_is_not_that_of_the_next() -> None:
    fees = "<table><tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td></tr><tr><td>行政事业性收费</td><td>2</td><td>0</td></tr></table>"
    got = page_of(f"<p>单位：万元</p>{fees}<table>{_ROWS}</table>", 2020)
    assert got["procurement.amount", ""].qualifier == "unit not stated: CNY assumed"


# -- heads that broke -----------------------------------------------------------------------------------


def test_an_empty_row_between_a_broken_head_of_reviews_and_its_figures() -> None:
    carried_out = "四、结转下年度继续办理\t\t\t1\t\t\t\t\t\t1\n"
    head = "\t" * 5 + "\t".join([*_OUTCOMES[:-1], *_OUTCOMES]) + "\t\n" + "\t" * 14 + "\n"
    got = told(text(f"{carried_out}{head}1\t3\t4\t4\t12\t4\t2\t1\t\t7\t\t3\t3\t3\t9"))
    assert {v for k, v in got.items() if k.startswith(("review", "litigation"))} <= {"ambiguous"}


def test_heads_of_organisations_in_front_of_that_of_persons_leave_all_rows_in_doubt() -> None:
    head: list[list[Cell]] = [
        [_NOTE, ("申请人情况", 1, 7)],
        [("", 1, 3)],
        [("", 1, 3), ("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [*SEVEN[1:6]],
    ]
    got = html([*head, [_LABEL, *"6100209"]])
    assert told(got) in (
        row("applications.received", 6, 1, 0, 0, 2, 0, 9),
        row("applications.received", *["ambiguous"] * 7),
    )
    moved: list[list[Cell]] = [[_NOTE, ("申请人情况", 1, 7)], [*SEVEN[1:6], ("自然人", 1, 1), ("总计", 1, 1)]]
    assert set(told(html([*moved, [_LABEL, *"6100209"]])).values()) == {"ambiguous"}


def test_a_moved_total_is_told_by_the_rows_that_tell_it() -> None:
    head: list[list[Cell]] = [
        [_NOTE, ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        ["", *SEVEN[1:6]],
    ]
    got = told(html([*head, [_LABEL, *"6100209"], [_GRANTED, *[""] * 6, "0"]]))
    assert got["disposition.granted"] == 0
    assert got["disposition.granted/other_organisation"] == "blank"


# -- a cell too many ------------------------------------------------------------------------------------

_HEAD_OF_BARS = "| 申请人情况 |\n| 自然人 | 法人或其他组织 | 总计 |\n| " + " | ".join(SEVEN[1:6]) + " |\n"


def test_a_row_with_a_cell_too_many_that_does_not_add_up() -> None:
    rows = f"| {RECEIVED} | 3 | 3 |  |  | 2 |  |  |  |\n| （一）予以公开 | 3 |  |  |  | 2 |  | 5 |\n"
    got = told(text(_HEAD_OF_BARS + rows))
    assert got == row("applications.received", *["ambiguous"] * 7) | row(
        "disposition.granted", 3, *["blank"] * 3, 2, "blank", 5
    )


def test_a_printed_total_that_is_wrong_stays_also_behind_covered_cells() -> None:
    rows = f"| {RECEIVED} |  |  | 3 | 0 | 0 | 0 | 2 | 0 | 6 |\n"
    assert told(text(_HEAD_OF_BARS + rows)) == row("applications.received", 3, 0, 0, 0, 2, 0, 6)


def test_reviews_with_a_cell_too_many_that_do_not_add_up() -> None:
    heads = [["行政复议", "行政诉讼"], [*_OUTCOMES, "未经复议直接起诉", "复议后起诉"], _OUTCOMES * 2]
    figures = ["1", "", "", "3", "3", "4", "4", *"0015", *["0"] * 4, ""]
    lines = "".join(f"| {' | '.join(cells)} |\n" for cells in [*heads, figures])
    assert set(told(text(f"{lines}五、存在的问题\n")).values()) == {"ambiguous"}


def test_a_total_moved_under_the_last_type_in_a_page() -> None:
    head: list[list[Cell]] = [
        [_NOTE, ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [*SEVEN[1:6]],
    ]
    got = html([*head, [_LABEL, "6", "1", "0", "0", "2", "9", ""]])
    assert set(told(got).values()) == {"ambiguous"}


def test_a_column_of_remarks_where_the_header_has_lost_its_spans() -> None:
    types: list[Cell] = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    rows: list[list[Cell]] = [["申请人情况", "备注"], ["自然人", "法人或其他组织", "总计"], types]
    rows.append([RECEIVED, "59", "8", "5", "42", "32", "27", "173", ""])
    rows.append(["二、上年结转政府信息公开申请数量", "2", "46", "9", "48", "34", "30", "169", "见附件"])
    got = told(html(rows))
    assert {name: got[name] for name in row("applications.received", *[0] * 7)} == row(
        "applications.received", 59, 8, 5, 42, 32, 27, 173
    )
    assert {got[name] for name in row("applications.carried_in", *[0] * 7)} == {"ambiguous"}


def test_covered_cells_of_the_next_row_are_no_cells_too_many_of_one_that_contradicts_itself() -> None:
    rows = [
        ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", *"2000002"],
        ["", "", "2.其他法律行政法规禁止公开", *"3100006"],
        ["", "", "3.危及“三安全一稳定”", *"1000001"],
        ["", "（四）无法提供", "1.本机关不掌握相关政府信息", *"4000004"],
    ]
    head = ["申请人情况", "", "", *SEVEN]
    lines = "\n".join(
        f"{cell} |".lstrip() for cells in [head, [RECEIVED, "", "", *"9100010"], *rows] for cell in cells
    )
    got = told(text(lines))
    assert {name: got[name] for name in row("disposition.refused.prohibited_by_law", *[0] * 7)} == row(
        "disposition.refused.prohibited_by_law", 3, 1, 0, 0, 0, 0, 6
    )
