"""Columns of the applications table where they are not those of the form: the total in front, other columns, lost spans.

Belongs here: which type of applicant a column holds, by its head, its order and the sums of its rows
(``ingest.extract.grid.applications`` and ``ingest.extract.stream.applications``).
"""

from __future__ import annotations

import pytest

from ingest.extract.rows import is_total_first
from ingest.extract.zones import CellText
from tests.unit.extract.table_cases import (
    CARRIED_IN,
    HEAD,
    HEAD_TEXT,
    LAYOUTS,
    RECEIVED,
    SEVEN,
    UNKNOWN,
    Cell,
    html,
    laid_out,
    row,
    tables,
    text,
    told,
)

# -- the total in front ---------------------------------------------------------------------------------

_NOTE: Cell = ("项目", 3, 3)
_LABEL: Cell = (RECEIVED, 1, 3)
_GRANTED: Cell = ("（一）予以公开", 1, 3)


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


_CARRIED_IN: Cell = ("二、上年结转政府信息公开申请数量", 1, 3)


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


_SWAPPED = "自然人 | 法人或其他组织 | 总计 |\n商业企业 | 社会公益组织 | 科研机构 | 法律服务机构 | 其他 |\n"


@pytest.mark.parametrize("between", [" | ", "\t", "\n"])
def test_columns_in_the_order_their_header_prints(between: str) -> None:
    lines = laid_out(f"申请人情况 |\n{_SWAPPED}{RECEIVED} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n", between)
    printed = (1, 2, 4, 3, 5, 6, 21)
    values = UNKNOWN if between == "\n" else printed  # a PDF tool may print labels in any order of lines
    assert told(text(lines)) == row("applications.received", *values)


def test_columns_in_the_order_their_header_prints_without_spans() -> None:
    rows = [
        ["申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "社会公益组织", "科研机构", "法律服务机构", "其他"],
    ]
    got = html([*rows, [RECEIVED, "1", "2", "3", "4", "5", "6", "21"]])
    assert told(got) == row("applications.received", 1, 2, 4, 3, 5, 6, 21)


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


# -- heads that broke or lost their spans ---------------------------------------------------------------


def test_a_header_broken_over_two_rows() -> None:
    head = "申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 |\n企业 | 机构 |\n"
    got = told(
        text(f"{head}{RECEIVED} | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n{CARRIED_IN} |  |  |  |  |  |  | 4 |\n")
    )
    assert got == row("applications.received", 2, 1, 0, 0, 0, 0, 3) | row(
        "applications.carried_in", *["blank"] * 6, 4
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_types_of_applicants_stand_in_the_order_of_the_form_where_spans_are_lost(layout: str) -> None:
    heads = [["本列数据的勾稽关系为", "申请人情况"], ["自然人", "法人或其他组织", "总计"]]
    heads += [["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]]
    got = tables([*heads, [RECEIVED, *"2340009"]], layout, 2022)
    assert got == row("applications.received", 2, 3, 4, 0, 0, 0, 9)


def test_a_header_whose_span_moves_the_total() -> None:
    head: list[list[Cell]] = [
        [("", 3, 3), ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 4), ("总计", 2, 1)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    rows: list[list[Cell]] = [[(RECEIVED, 1, 3), *"1200014"], [(CARRIED_IN, 1, 3), *"0000000"]]
    got = told(html([*head, *rows]))
    assert got == row("applications.received", 1, 2, 0, 0, 0, 1, 4) | row("applications.carried_in", *[0] * 7)


_FOUR = ["商业企业", "科研机构", "社会公益组织", "法律服务机构"]


def test_a_header_that_moves_the_total_over_a_row_that_does_not_add_up() -> None:
    head: list[list[Cell]] = [[("", 1, 3), "自然人", *_FOUR, "总计", "其他"]]
    got = told(html([*head, [(RECEIVED, 1, 3), *"1200059"], [(CARRIED_IN, 1, 3), *"1200041"]]))
    assert got == row("applications.received", *UNKNOWN) | row("applications.carried_in", 1, 2, 0, 0, 0, 1, 4)


def test_a_moved_total_is_told_by_the_rows_that_tell_it() -> None:
    head: list[list[Cell]] = [
        [_NOTE, ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        ["", *SEVEN[1:6]],
    ]
    got = told(html([*head, [_LABEL, *"6100209"], [_GRANTED, *[""] * 6, "0"]]))
    assert got["disposition.granted"] == 0
    assert got["disposition.granted/other_organisation"] == "blank"


def test_a_total_moved_under_the_last_type_in_a_page() -> None:
    head: list[list[Cell]] = [
        [_NOTE, ("申请人情况", 1, 7)],
        [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)],
        [*SEVEN[1:6]],
    ]
    got = html([*head, [_LABEL, "6", "1", "0", "0", "2", "9", ""]])
    assert set(told(got).values()) == {"ambiguous"}


def test_a_row_of_zeros_without_its_total_is_what_it_shows() -> None:
    got = told(html([*HEAD, [(RECEIVED, 1, 3), *"000000", ""], [(CARRIED_IN, 1, 3), *"3000003"]]))
    assert got == row("applications.received", *[0] * 6, "blank") | row(
        "applications.carried_in", 3, 0, 0, 0, 0, 0, 3
    )


@pytest.mark.parametrize(
    ("printed", "is_first"),
    [
        (("9", "6", "1", "0", "0", "2", "0"), True),
        (("6", "1", "0", "0", "2", "0", "9"), False),
        (("3", "0", "0", "0", "0", "0", "3件"), False),  # the sums hold both ways: the head decides
        (("0", "0", "0", "0", "0", "0", ""), False),
    ],
)
def test_the_sums_say_that_the_total_stands_first(printed: tuple[str, ...], is_first: bool) -> None:
    assert is_total_first([CellText(figure, 0, 0) for figure in printed]) is is_first


def test_one_figure_twice_in_front_of_an_empty_total_may_be_its_total() -> None:
    got = told(html([*HEAD, [(RECEIVED, 1, 3), "3", "", "", "", "", "3", ""]]))
    assert got == row("applications.received", *["ambiguous"] * 7)


def test_zeros_and_empty_cells_do_not_tell_where_the_total_stands() -> None:
    rows: list[list[Cell]] = [
        [(RECEIVED, 1, 1), "", "", "", "", "0", "0", ""],
        [(CARRIED_IN, 1, 1), "0", "0", "0", "0", "0", "0", "0"],
    ]
    head: list[list[Cell]] = [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 1),
            ("申请人情况", 1, 1),
        ],
        [("自然人", 2, 1), "法人或其他组织", ("总计", 2, 1)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    got = told(html([*head, *rows]))
    assert got == row("applications.received", *["ambiguous"] * 7) | row("applications.carried_in", *[0] * 7)


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


# -- one row of heads -----------------------------------------------------------------------------------

_TYPES = ("其他", "总计", "自然人", "科研机构", "商业企业", "法律服务机构", "社会公益组织")


def _in_form_order(*cells: int | str) -> dict[str, object]:
    return row("applications.received", *(cells[n] for n in (2, 4, 3, 6, 5, 0, 1)))


@pytest.mark.parametrize("between", ["\t", " | ", " "])
def test_one_line_of_heads_tells_the_order_of_figures_that_do_not_add_up(between: str) -> None:
    lines = [between.join(["项目", *_TYPES]), between.join([RECEIVED, *"3129405"])]
    assert told(text("\n".join(lines) + "\n")) == _in_form_order(3, 1, 2, 9, 4, 0, 5)


def test_one_row_of_heads_tells_the_order_of_figures_that_do_not_add_up() -> None:
    got = html([["项目", *_TYPES], [RECEIVED, "3", "1", "2", "", "4", "0", ""]])
    assert told(got) == _in_form_order(3, 1, 2, "blank", 4, 0, "blank")


def test_an_organisation_in_front_of_natural_persons_leaves_no_order_of_the_form() -> None:
    line = "项目 | 商业企业 | 自然人 | 科研机构 | 社会公益组织 | 法律服务 | 其他 | 总计\n"
    got = told(text(line + " | ".join([RECEIVED, *"3129405"]) + "\n"))
    assert set(got.values()) == {"ambiguous"}


def test_heads_of_some_types_have_the_figures_of_those() -> None:
    parts = (["项目", *SEVEN[:3]], [RECEIVED, "5", "2", ""]), (["项目", *SEVEN[3:]], [RECEIVED, *"4107"])
    tables_of_parts = told(html(list(parts[0]))) | told(html(list(parts[1])))
    assert tables_of_parts == row("applications.received", 5, 2, "blank", 4, 1, 0, 7)


def test_a_total_in_front_of_a_row_that_does_not_add_up() -> None:
    head: list[list[Cell]] = [
        [_NOTE, ("申请人情况", 1, 7)],
        [("总计", 2, 1), ("自然人", 2, 1), ("法人或其他组织", 1, 5)],
        [*SEVEN[1:6]],
    ]
    assert told(html([*head, [_LABEL, *"8610020"]])) == row("applications.received", 6, 1, 0, 0, 2, 0, 8)


def test_one_figure_a_row_with_the_type_of_applicant_beside_its_label() -> None:
    rows: list[list[Cell]] = [
        ["指标", "申请人类型", "数量"],
        [RECEIVED, "自然人", "4"],
        [RECEIVED, "总计", "9"],
    ]
    rows += [["三、本年度办理结果/（三）不予公开/1.属于国家秘密", "其他", ""]]
    assert told(html(rows)) == {
        "applications.received/natural_person": 4,
        "applications.received": 9,
        "disposition.refused.state_secret/other_organisation": "blank",
    }


def test_columns_whose_figures_are_lines_of_one_cell() -> None:
    labels = f"{RECEIVED}\n{CARRIED_IN}\n1.属于国家秘密"
    columns = ["4\n0\n1", "0\n0\n0", "0\n1\n0", "0\n0\n0", "2\n0\n0", "0\n0\n3", "6\n1\n4"]
    got = told(html([["项目", *SEVEN], [labels, *columns]]))
    assert got == (
        row("applications.received", 4, 0, 0, 0, 2, 0, 6)
        | row("applications.carried_in", 0, 0, 1, 0, 0, 0, 1)
        | row("disposition.refused.state_secret", 1, 0, 0, 0, 0, 3, 4)
    )


# -- rows that lost something ---------------------------------------------------------------------------


@pytest.mark.parametrize(("cells", "status"), [(1, "ambiguous"), (4, "ambiguous"), (7, "blank")])
def test_an_empty_row_that_the_text_ends_with(cells: int, status: str) -> None:
    lines = [*HEAD_TEXT.split(), RECEIVED, *"2100003", CARRIED_IN, *[""] * cells]
    got = told(text("".join(f"{line} |\n" for line in lines)))
    assert {got[name] for name in row("applications.carried_in", *[0] * 7)} == {status}
    assert got["applications.received"] == 3


def test_an_empty_row_whose_remark_lost_its_end() -> None:
    lines = f"{RECEIVED} 2 1 0 0 0 0 3\n（二）部分公开（区分处理的，只计\n1.属于国家秘密 1 0 0 0 0 0 1\n"
    got = told(text(HEAD_TEXT + lines))
    assert {got[name] for name in row("disposition.partly_granted", *[0] * 7)} == {"ambiguous"}


@pytest.mark.parametrize(("figures", "status"), [("1 0 0 0 0 2", "ambiguous"), ("2 0 0 0 0 1", "blank")])
def test_a_row_of_lines_that_may_have_lost_one(figures: str, status: str) -> None:
    head = HEAD_TEXT.replace("\n", " |\n")
    lines = [RECEIVED, *"2100003", CARRIED_IN, *figures.split(), "", "（一）予以公开", *"3100004"]
    got = told(text(head + "".join(f"{line} |\n" for line in lines)))
    assert got["applications.carried_in"] == status


@pytest.mark.parametrize("cut", range(-6, 0))
def test_a_row_between_tabs_that_goes_on_below(cut: int) -> None:
    line = "\t（七）总计\t\t44\t0\t65\t44\t93\t64\t310"
    rows = ["\t（一）予以公开\t\t3\t0\t0\t0\t0\t1\t4", f"{line[:cut]}\n{line[cut:]}"]
    head = "申请人情况\t\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    got = told(text(head + "\n".join([*rows, "四、结转下年度继续办理\t\t\t0\t20\t0\t0\t0\t0\t20"]) + "\n"))
    assert {got[name] for name in row("disposition.total", *[0] * 7)} == {"ambiguous"}
    assert got["disposition.granted"] == 4


def test_unknown_heads_beside_known_ones_that_are_not_in_their_places_tell_no_column() -> None:
    heads = ["项目", "企业", "自然人", "公益", "科研", "合计", "法律", "其他"]
    assert set(told(html([heads, [RECEIVED, *"1204007"]])).values()) == {"ambiguous"}
    in_place = ["项目", "自然人", "企业", "科研", "公益", "法律", "其他", "合计"]
    assert told(html([in_place, [RECEIVED, *"1204007"]])) == row("applications.received", 1, 2, 0, 4, 0, 0, 7)


@pytest.mark.parametrize(
    "heads", ["自然人 | 商业企业 | 总计 | 科研机构 | 社会公益组织", "商业企业 | 自然人 | 科研机构"]
)
def test_a_header_of_some_heads_out_of_order_tells_no_column(heads: str) -> None:
    got = told(text(f"项目 | {heads}\n" + " | ".join([RECEIVED, *"1204007"]) + "\n"))
    assert set(got.values()) == {"ambiguous"}


def test_heads_on_lines_of_their_own_in_another_order_tell_no_column() -> None:
    heads = "项目\n其他\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n总计\n"
    assert set(told(text(heads + "\n".join([RECEIVED, *"1204007"]) + "\n")).values()) == {"ambiguous"}


@pytest.mark.parametrize("line", ["{1} {0}", "{1}\n{0}"])
def test_labels_behind_the_figures_of_their_rows(line: str) -> None:
    rows = {RECEIVED: "5 0 0 0 0 0 5", CARRIED_IN: "1 0  0 1", "（一）予以公开": "4 0 0 0 0 2 6"}
    head = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"
    lines = "\n".join(line.format(label, values) for label, values in rows.items())
    assert set(told(text(f"{head}{lines}\n")).values()) == {"ambiguous"}


def test_columns_of_months_are_no_types_of_applicants() -> None:
    months = ["项目", *(f"{n}月" for n in range(1, 8))]
    assert not told(html([months, [RECEIVED, *"1204007"], [CARRIED_IN, *"0000000"]]))


def test_lines_below_heads_of_districts_are_no_rows_by_types_of_applicants() -> None:
    head = "项目 东城 西城 南城 北城 开发区 高新区 合计\n"
    rows = f"{RECEIVED} 1 2 0 4 0 0 7\n{CARRIED_IN} 0 0 0 1 0 0 1\n"
    assert set(told(text(head + rows)).values()) <= {"ambiguous"}
    assert "ambiguous" not in told(text(rows)).values()
