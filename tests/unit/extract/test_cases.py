"""Reviews and lawsuits: their channels, their outcomes, and the lines of fifteen, ten or five figures below them.

Belongs here: heads in other words or in another order, a channel or an outcome a row, tables of their own
(``ingest.extract.stream.cases`` and ``ingest.extract.grid.cases``). Figures in pieces are in test_torn_figures.
"""

from __future__ import annotations

import pytest

from ingest.parse import parse_document
from tests.unit.extract.table_cases import (
    HEAD_TEXT,
    LAYOUTS,
    RECEIVED,
    Cell,
    html,
    item,
    page_of,
    tables,
    text,
    told,
)

# -- heads ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
def test_other_words_for_the_ways_to_court(layout: str) -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    values = ["1", "0", "0", "0", "1", "2", "0", "0", "0", "2", "0", "3", "0", "0", "3"]
    rows = [
        ["行政复议", "行政诉讼"],
        [*outcomes, "未经复议直接诉讼", "复议后诉讼"],
        [*outcomes, *outcomes],
        values,
    ]
    got = tables(rows, layout, 2021)
    assert (got["review.total"], got["litigation_direct.total"], got["litigation_after_review.total"]) == (
        1,
        2,
        3,
    )
    assert got["litigation_after_review.corrected"] == 3


def test_heads_of_cases_in_one_cell_do_not_make_the_figures_below_blank() -> None:
    outcomes = "结果维持 结果纠正 其他结果 尚未审结 总计"
    head = [
        ["行政复议 行政诉讼"],
        [f"{outcomes} 未经复议直接起诉 复议后起诉"],
        [f"{outcomes} {outcomes} {outcomes}"],
    ]
    got = told(html([*head, ["1", *["0"] * 3, "1", *["0"] * 10]]))
    assert set(got.values()) <= {"ambiguous"}


def test_cases_are_not_read_from_a_label_alone() -> None:
    got = told(text("|行政|||||\n|复议|件|32|363|812|\n|数|||||\n", 2015))
    assert not [name for name in got if name.startswith("review.")]


@pytest.mark.parametrize("end", ["结果维持。", "目前尚未审结。", "法院判决结果维持。"])
def test_an_outcome_that_ends_a_sentence_is_no_head(end: str) -> None:
    page = (
        "青山县水利局2021年政府信息公开工作年度报告\n一、总体情况\n我局健全工作机制，扎实推进政务公开。\n"
        f"四、行政复议、行政诉讼情况\n2021年因政府信息公开引发行政诉讼1件，{end}\n\n"
        "五、存在的主要问题及改进情况\n公开内容有待充实。2022年，我局将加强学习。\n"
        "六、其他需要报告的事项\n无其他需要报告的事项。\n青山县水利局\n2022年1月18日\n"
    )
    got = {
        o.metric_code for o in parse_document(page.encode(), "page.txt").observations if o.source == "table"
    }
    assert not got


def test_reviews_beside_an_empty_column() -> None:
    outcomes: list[Cell] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    upper: list[Cell] = [(str(text), 2, 1) for text in outcomes]
    table: list[list[Cell]] = [
        ["", ("行政复议", 1, 5), ("行政诉讼", 1, 10)],
        ["", *upper, ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
        ["", *outcomes, *outcomes],
        ["", *"100120304700011"],
    ]
    got = told(html(table))
    assert [got[f"review.{o}"] for o in ("upheld", "pending", "total")] == [1, 1, 2]
    assert got["litigation_direct.total"] == 7
    assert got["litigation_after_review.total"] == 1


_OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_an_empty_row_between_a_broken_head_of_reviews_and_its_figures() -> None:
    carried_out = "四、结转下年度继续办理\t\t\t1\t\t\t\t\t\t1\n"
    head = "\t" * 5 + "\t".join([*_OUTCOMES[:-1], *_OUTCOMES]) + "\t\n" + "\t" * 14 + "\n"
    got = told(text(f"{carried_out}{head}1\t3\t4\t4\t12\t4\t2\t1\t\t7\t\t3\t3\t3\t9"))
    assert {v for k, v in got.items() if k.startswith(("review", "litigation"))} <= {"ambiguous"}


def test_reviews_with_a_cell_too_many_that_do_not_add_up() -> None:
    heads = [["行政复议", "行政诉讼"], [*_OUTCOMES, "未经复议直接起诉", "复议后起诉"], _OUTCOMES * 2]
    figures = ["1", "", "", "3", "3", "4", "4", *"0015", *["0"] * 4, ""]
    lines = "".join(f"| {' | '.join(cells)} |\n" for cells in [*heads, figures])
    assert set(told(text(f"{lines}五、存在的问题\n")).values()) == {"ambiguous"}


@pytest.mark.parametrize("second", ["", "0"])
def test_a_second_row_of_cases_below_dashes(second: str) -> None:
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    dashes = ["——"] * 5 + ["1", "2", "0", "0", "3"] + ["——"] * 5
    got = told(
        html(
            [
                ["行政复议"] * 5 + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5,
                names * 3,
                dashes,
                [second] * 15,
            ]
        )
    )
    # An empty row says less than dashes; one of figures is of another year or another body.
    assert got["review.upheld"] == ("ambiguous" if second else "not_applicable")
    assert got["litigation_direct.total"] == ("ambiguous" if second else 3)


# -- a channel or an outcome a row ----------------------------------------------------------------------

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


@pytest.mark.parametrize("joined", ["行政诉讼（{}）", "行政诉讼-{}"])
def test_a_channel_of_review_a_row_in_one_cell(joined: str) -> None:
    channels = ["行政复议", joined.format("未经复议直接起诉"), joined.format("复议后起诉")]
    rows = [[channel, *figures] for channel, figures in zip(channels, _FIGURES, strict=True)]
    assert told(html([["类别", *_OUTCOMES], *rows])) == _CASES


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


# -- in another order -----------------------------------------------------------------------------------

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


# -- lawsuits in tables of their own --------------------------------------------------------------------

FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
ROWS = {
    "review": ("行政复议", [5, 1, 0, 2, 8]),
    "litigation_direct": ("未经复议直接起诉", [3, 0, 0, 1, 4]),
    "litigation_after_review": ("复议后起诉", [6, 0, 1, 0, 7]),
}
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
CASES = {
    f"{group}.{outcome}": n
    for group, (_, values) in ROWS.items()
    for outcome, n in zip(OUTCOMES, values, strict=True)
}


@pytest.mark.parametrize("named", ["{}", "行政诉讼（{}）"])
def test_each_channel_under_its_own_heading(named: str) -> None:
    head = "| " + " | ".join(FIVE) + " |\n|---|---|---|---|---|\n"
    parts = [
        f"### {label if group == 'review' else named.format(label)}\n{head}| "
        + " | ".join(map(str, n))
        + " |\n"
        for group, (label, n) in ROWS.items()
    ]
    assert told(text("\n".join(parts))) == CASES


@pytest.mark.parametrize("named", ["{}", "（二）行政诉讼（{}）", "{}情况"])
def test_web_tables_each_under_its_own_heading(named: str) -> None:
    page = "".join(
        f"<p>{label if group == 'review' else named.format(label)}</p><table><tr>"
        + "".join(f"<td>{c}</td>" for c in FIVE)
        + "</tr><tr>"
        + "".join(f"<td>{n}</td>" for n in values)
        + "</tr></table>"
        for group, (label, values) in ROWS.items()
    )
    assert told(page_of(page)) == CASES


def test_lawsuits_of_both_kinds_in_one_table_of_ten() -> None:
    _, direct = ROWS["litigation_direct"]
    _, after = ROWS["litigation_after_review"]
    lines = [
        "行政诉讼",
        "未经复议直接起诉 复议后起诉",
        " ".join(FIVE * 2),
        " ".join(map(str, direct + after)),
        "五、存在的主要问题及改进情况",
    ]
    expected = {name: n for name, n in CASES.items() if name.startswith("litigation")}
    assert told(text("\n".join(lines))) == expected


def test_five_outcomes_under_another_heading_are_of_no_channel() -> None:
    cells = "".join(f"<td>{c}</td>" for c in FIVE)
    page = f"<p>信访事项复查复核</p><table><tr>{cells}</tr><tr><td>5</td><td>1</td><td>0</td><td>2</td><td>8</td></tr></table>"
    assert told(page_of(page)) == {}


# -- figures left out -----------------------------------------------------------------------------------

_CASES_WITHOUT_FIGURES = [
    "行政复议",
    "行政诉讼",
    *_OUTCOMES,
    "未经复议直接起诉",
    "复议后起诉",
    *_OUTCOMES,
    *_OUTCOMES,
]


@pytest.mark.parametrize("between", ["\n", " ", "\n\n"])
def test_cases_whose_row_is_left_out_are_no_empty_cells(between: str) -> None:
    got = told(text(f"{between.join(_CASES_WITHOUT_FIGURES)}\n{HEAD_TEXT}{RECEIVED} 1 0 0 0 0 0 1\n"))
    cases = [value for name, value in got.items() if name.startswith(("review", "litigation"))]
    assert cases == ["ambiguous"] * 15


def test_cases_whose_empty_cells_are_shown() -> None:
    got = told(text(f"{' | '.join(_CASES_WITHOUT_FIGURES)} |\n{' |' * 15}\n五、存在的主要问题 |\n"))
    assert set(got.values()) == {"blank"}


def test_a_remark_behind_fourteen_cases() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head = ["行政复议", "行政诉讼", *outcomes, "未经复议直接起诉", "复议后起诉", *outcomes, *outcomes]
    cells = [*head, *"10001200020300", "说明：含上年结转2件"]
    got = told(text("".join(f"{cell} |\n" for cell in cells)))
    assert got["review.total"] == "ambiguous"
    assert set(got.values()) == {"ambiguous"}


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def test_the_bar_that_opens_a_line_of_fourteen_cases_is_no_empty_cell() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head = _line("行政复议", "行政诉讼") + _line(*outcomes, "未经复议直接起诉", "复议后起诉")
    line = f"|{'|'.join([*outcomes * 2, *outcomes])}|\n"
    short = "|3|2|1|4|10|22|32|28|82|5|6|7|8|26|\n"
    assert set(told(text(head + line + short, 2020)).values()) == {"ambiguous"}
    full = short.replace("|22|", "|0|22|")
    assert told(text(head + line + full, 2020))["review.upheld"] == 3


@pytest.mark.parametrize(("cells", "told_as"), [(15, "blank"), (14, "ambiguous")])
def test_a_line_of_cases_with_a_cell_less_than_its_header(cells: int, told_as: str) -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    head = _line("行政复议", *[""] * 4, "行政诉讼", *[""] * 9)
    head += _line(*outcomes, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4)
    got = told(text(head + _line(*[""] * 5, *outcomes, *outcomes) + _line("", *"0" * (cells - 1)), 2020))
    assert got["review.upheld"] == told_as
    assert got["litigation_direct.total"] == (0 if cells == 15 else "ambiguous")


def test_a_row_without_cells_behind_the_header_of_cases() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    got = told(html([[("行政复议", 1, 5)], outcomes, [], ["1", "0", "0", "2", "3"]]))
    assert (got["review.upheld"], got["review.total"]) == (1, 3)


# -- rows of figures with something beside them ---------------------------------------------------------


@pytest.mark.parametrize("mark", ["件次", "（件）", "*"])
def test_figures_with_a_unit_or_mark_of_their_own_are_still_the_row(mark: str) -> None:
    heads: list[list[Cell]] = [[("行政复议", 1, 5)], [*_OUTCOMES]]
    got = told(html([*heads, [f"{n}{mark}" for n in (1, 0, 2, 0, 3)]]))
    assert set(got) == {f"review.{key}" for key in ("upheld", "corrected", "other", "pending", "total")}
    assert got["review.total"] in (3, "unreadable")


def test_rows_of_two_years_are_told_apart_and_one_year_beside_a_row_changes_nothing() -> None:
    heads: list[list[Cell]] = [["年度", ("行政复议", 1, 5)], ["", *_OUTCOMES]]
    rows: list[list[Cell]] = [["2021年", "9", "8", "7", "6", "30"], ["2022年度", "1", "0", "2", "0", "3"]]
    expected = item("review", upheld=1, corrected=0, other=2, pending=0, total=3)
    assert told(html([*heads, *rows], year=2022)) == expected
    assert told(html([*heads, *rows[::-1]], year=2022)) == expected
    assert told(html([*heads, rows[1]], year=2021)) == expected


def test_a_row_on_a_line_of_its_own_may_begin_with_empty_cells() -> None:
    heads = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 "
    text = (
        "四、政府信息公开行政复议、行政诉讼情况\n\n| 行政复议 |  |  |  |  | 行政诉讼 |  |  |  |  |  |  |  |  |  |\n"
        f"{heads}| 未经复议直接起诉 |  |  |  |  | 复议后起诉 |  |  |  |  |\n"
        f"|  |  |  |  |  {heads}{heads}|\n"
        "|   |   | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 38 | 22 | 20 | 29 | 109 |\n\n五、存在的主要问题及改进情况\n"
    )
    found = {o.metric_code: o for o in parse_document(text.encode(), "report.txt").observations}
    assert found["review.upheld"].value_status == "blank"
    assert found["litigation_after_review.total"].value == 109


def test_a_head_broken_off_among_the_figures_and_one_figure_too_many() -> None:
    outcomes = "结果\n维持\n结果\n纠正\n其他\n结果\n尚未\n审结"
    header = (
        f"行政复议\n行政诉讼\n未经复议直接起诉\n复议后起诉\n{outcomes}\n总 计\n"
        f"{outcomes}\n总 计\n"
        f"{outcomes}\n"
    )
    figures = ["1", "1", "0", "0", "2", "1", "0", "0", "0", "1", "2", "0", "1", "0"]
    whole = told(text(header + "\n".join([*figures, "总计", "3"]) + "\n五、存在的主要问题\n", 2021))
    assert (whole["review.total"], whole["litigation_after_review.total"]) == (2, 3)
    one_more = [*figures[:7], "0", *figures[7:], "总计", "3"]
    got = told(text(header + "\n".join(one_more) + "\n五、存在的主要问题\n", 2021))
    assert set(got.values()) == {"ambiguous"}
