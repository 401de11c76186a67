"""Labels of the forms that head columns, with one row of figures below them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.rendering.text import display_width
from tests.unit.extract.quirk_cases import CARRIED_IN, CARRIED_OUT, RECEIVED, text, told

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
KEEP_BLANKS = ("tabs", "bars", "tabs before cells")
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
