"""Labels of the forms that head columns, and tables of applications on their side, in flattened text.

Belongs here: the figures below such labels (``ingest.extract.stream.wide``): one row of them, a row for each body, or a
row for each type of applicant.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.rendering.text import display_width
from tests.unit.extract.table_cases import CARRIED_IN, CARRIED_OUT, HEAD_TEXT, RECEIVED, laid_out, text, told

Lines = list[list[str]]


def _aligned(lines: Lines) -> str:
    widths = [max(display_width(line[k]) for line in lines) for k in range(len(lines[0]))]
    return "\n".join(
        "   ".join(
            cell + " " * (width - display_width(cell)) for cell, width in zip(line, widths, strict=True)
        )
        for line in lines
    )


LAYOUTS: dict[str, Callable[[Lines], str]] = {
    "tabs": lambda lines: "\n".join("\t".join(line) for line in lines),
    "bars": lambda lines: "\n".join(f"| {' | '.join(line)} |" for line in lines),
    "tabs before cells": lambda lines: "\n\n".join("\n".join(f"\t{cell}" for cell in line) for line in lines),
    "aligned": _aligned,
    "spaces": lambda lines: "\n".join(" ".join(filter(None, line)) for line in lines),
    "lines": lambda lines: "\n".join(filter(None, (cell for line in lines for cell in line))),
}
every_layout = pytest.mark.parametrize("layout", LAYOUTS)


def _told(lines: Lines, layout: str, year: int, title: str = "三、有关情况") -> dict[str, object]:
    return told(text(f"一、概述\n{title}\n{LAYOUTS[layout](lines)}\n五、其他情况\n", year))


@every_layout
def test_decisions_of_each_kind_in_a_column(layout: str) -> None:
    lines = [["信息内容", "行政许可", "行政处罚", "行政强制"], ["本年处理决定数量", "41", "0", "7"]]
    assert _told(lines, layout, 2022) == {
        "licensing.decisions": 41,
        "penalty.decisions": 0,
        "coercion.decisions": 7,
    }


@every_layout
@pytest.mark.parametrize("label", [[], ["数量（件）"]])
def test_channels_in_columns(layout: str, label: list[str]) -> None:
    heads = [*(["项目"] if label else []), "收到申请数", "1.当面申请数", "2.传真申请数", "3.网络申请数"]
    got = _told([heads, [*label, "26", "3", "0", "23"]], layout, 2016)
    channel = "applications.channel"
    assert got == {
        "applications.received": 26,
        f"{channel}.in_person": 3,
        f"{channel}.fax": 0,
        f"{channel}.online": 23,
    }


KEEP_BLANKS = ("tabs", "bars", "tabs before cells")


@every_layout
def test_an_empty_cell_is_seen_or_the_row_is_in_doubt(layout: str) -> None:
    heads = ["项目", "收到申请数", "1.当面申请数", "2.传真申请数", "3.网络申请数"]
    got = list(_told([heads, ["数量", "26", "3", "", "23"]], layout, 2016).values())
    assert got == ([26, 3, "blank", 23] if layout in KEEP_BLANKS else ["ambiguous"] * 4)


APPLICATIONS = ["项目", RECEIVED, CARRIED_IN, "予以公开", "部分公开", "（七）总计", CARRIED_OUT]


@every_layout
def test_rows_of_the_applications_in_columns_are_totals(layout: str) -> None:
    got = _told([APPLICATIONS, ["件数", "26", "3", "20", "5", "25", "4"]], layout, 2022)
    assert got == {
        "applications.received": 26,
        "applications.carried_in": 3,
        "disposition.granted": 20,
        "disposition.partly_granted": 5,
        "disposition.total": 25,
        "applications.carried_out": 4,
    }


def test_labels_on_lines_of_their_own_above_figures_that_do_not_balance_are_no_empty_rows() -> None:
    got = _told([APPLICATIONS, ["件数", "26", "3", "20", "5", "25", "9"]], "lines", 2022)
    assert got
    assert set(got.values()) == {"ambiguous"}


@every_layout
def test_a_row_for_each_of_several_bodies_is_not_read(layout: str) -> None:
    heads = ["镇名", *APPLICATIONS[1:]]
    lines = [heads, ["东河镇", "26", "3", "20", "5", "25", "4"], ["西河镇", "7", "0", "7", "0", "7", "0"]]
    assert not [v for v in _told(lines, layout, 2022).values() if v not in ("ambiguous", "blank")]


@pytest.mark.parametrize("layout", ["tabs", "bars", "spaces"])
def test_one_named_body_in_front_of_the_figures_is_not_read(layout: str) -> None:
    got = _told([["镇名", *APPLICATIONS[1:]], ["东河镇", "26", "3", "20", "5", "25", "4"]], layout, 2022)
    assert set(got.values()) <= {"ambiguous"}


_BODIES = [
    ["单位", *APPLICATIONS[1:]],
    ["东河镇", "26", "3", "20", "5", "25", "4"],
    ["西河镇", "7", "0", "7", "0", "7", "0"],
]


@pytest.mark.parametrize("layout", ["tabs", "bars", "aligned", "spaces"])
def test_the_row_of_totals_below_those_of_several_bodies(layout: str) -> None:
    got = _told([*_BODIES, ["合计", "33", "3", "27", "5", "32", "4"]], layout, 2022)
    assert got == {
        "applications.received": 33,
        "applications.carried_in": 3,
        "disposition.granted": 27,
        "disposition.partly_granted": 5,
        "disposition.total": 32,
        "applications.carried_out": 4,
    }


@pytest.mark.parametrize("layout", ["tabs", "bars", "aligned", "spaces"])
def test_a_last_row_that_is_not_the_sum_of_the_others(layout: str) -> None:
    got = _told([*_BODIES, ["合计", "33", "3", "27", "5", "32", "5"]], layout, 2022)
    assert set(got.values()) <= {"ambiguous"}


@every_layout
def test_kinds_of_decisions_that_head_columns_are_no_empty_rows(layout: str) -> None:
    lines = [
        ["单位", "行政许可", "行政处罚", "行政强制"],
        ["县政府办", "3", "0", "5"],
        ["水利局", "1", "1", "2"],
    ]
    got = _told(lines, layout, 2022, "第二十条第（五）项 本年处理决定数量")
    assert set(got.values()) <= {"ambiguous"}


_SIDE = [
    ["申请人情况", *APPLICATIONS[1:]],
    ["自然人", "26", "3", "20", "5", "25", "4"],
    ["法人或其他组织商业企业", "2", "", "1", "", "1", "1"],
    ["科研机构", "", "", "", "", "", ""],
    ["社会公益组织", "0", "0", "0", "0", "0", "0"],
    ["法律服务机构", "5", "1", "3", "0", "3", "3"],
    ["其他", "0", "0", "0", "0", "0", "0"],
    ["总计", "33", "4", "24", "5", "29", "8"],
]


@pytest.mark.parametrize("layout", ["tabs", "bars"])
def test_types_of_applicants_a_row_that_add_up_to_the_last(layout: str) -> None:
    got = _told(_SIDE, layout, 2022)
    assert len(got) == 7 * 6
    assert (got["applications.received/natural_person"], got["applications.received"]) == (26, 33)
    assert (got["applications.carried_in/business"], got["disposition.granted/research"]) == (
        "blank",
        "blank",
    )
    assert (got["applications.carried_out/legal_service"], got["applications.carried_out"]) == (3, 8)


@pytest.mark.parametrize("layout", ["aligned", "spaces"])
def test_types_of_applicants_where_empty_cells_leave_no_trace(layout: str) -> None:
    full = [line for line in _SIDE if "" not in line]
    total = ["总计", "31", "4", "23", "5", "28", "7"]
    assert _told([*full[:-1], total], layout, 2022)["applications.received/legal_service"] == 5
    assert set(_told(_SIDE, layout, 2022).values()) == {"ambiguous"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_types_of_applicants_that_do_not_add_up(layout: str) -> None:
    got = _told([*_SIDE[:-1], ["总计", "33", "4", "24", "5", "29", "9"]], layout, 2022)
    assert set(got.values()) == {"ambiguous"}


def test_a_merged_label_printed_again_for_each_of_its_cells_heads_no_columns() -> None:
    heads = ["申请人情况"] * 3 + [
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "总计",
    ]
    lines = [heads, [RECEIVED] * 3 + ["5", "2", "", "", "", "", "7"], [CARRIED_IN] * 3 + [""] * 7]
    got = told(text("\n".join(" | ".join(line) for line in lines)))
    assert (got["applications.received/business"], got["applications.received"]) == (2, 7)
    assert {value for name, value in got.items() if name.startswith("applications.carried_in")} == {"blank"}


# -- in other layouts -----------------------------------------------------------------------------------

COLUMN_HEADS = [
    "单位",
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "予以公开",
    "部分公开",
    "总计",
]


@pytest.mark.parametrize("between", [" ", "\t", " | "])
def test_labels_beside_each_other_head_the_columns_of_a_table_by_bodies(between: str) -> None:
    rows = [COLUMN_HEADS, ["东河镇", "5", "0", "3", "2", "5"], ["西河镇", "7", "1", "8", "0", "8"]]
    lines = "\n".join(between.join(r) for r in rows)
    assert told(text(f"附表：各镇情况\n{lines}\n六、其他需要报告的事项\n")) == {}


@pytest.mark.parametrize("between", [" ", "\t", " | "])
def test_labels_that_head_columns_behind_the_form_add_no_empty_rows(between: str) -> None:
    form = f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n（一）予以公开 2 1 0 0 0 0 3\n（七）总计 2 1 0 0 0 0 3\n"
    heads = between.join(["镇名", "予以公开", "部分公开", "上年结转政府信息公开申请数量"])
    got = told(text(f"{form}{heads}\n{between.join(['东河镇', '5', '0', '3'])}\n"))
    assert "blank" not in got.values()
    assert got["disposition.granted"] == 3


@pytest.mark.parametrize("between", [" | ", "\t", " ", "\n"])
def test_a_table_on_its_side_has_no_empty_rows(between: str) -> None:
    lines = (
        f"申请人情况 | {RECEIVED} | {CARRIED_IN} | （一）予以公开 | （七）总计 | 四、结转下年度继续办理 |\n"
        "自然人 | 12 | 3 | 4 | 9 | 6 |\n商业企业 | 2 | 0 | 1 | 1 | 1 |\n其他 | 0 | 0 | 0 | 0 | 0 |\n总计 | 14 | 3 | 5 | 10 | 7 |\n"
    )
    got = told(text(laid_out(lines, between)))
    if between == "\n":
        assert set(got.values()) <= {"ambiguous"}
        return
    # The row of totals is the sum of the others, which proves what stands where.
    assert got["applications.received"] == 14
    assert got["applications.received/natural_person"] == 12
    assert got["disposition.total/business"] == 1
    assert got["applications.carried_out/other_organisation"] == 0
    wrong = laid_out(lines.replace("总计 | 14", "总计 | 15"), between)
    assert set(told(text(wrong)).values()) <= {"ambiguous"}


def test_a_row_a_year_is_not_the_row_of_the_report() -> None:
    lines = [
        "年度",
        "主动公开政府信息数",
        "收到申请数",
        "申请办结数",
        "2015年",
        "109",
        "18",
        "28",
        "2016年",
        "51",
        "12",
        "12",
    ]
    found = told(text("\n".join(lines) + "\n", 2016))
    assert set(found.values()) <= {"ambiguous"}
