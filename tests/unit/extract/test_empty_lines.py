"""Texts with a cell a line whose empty cells have kept their lines: values by the lines between them.

Belongs here: when those lines tell a place (``ingest.extract.stream.empty_lines``), and when they may fill up a row.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import CARRIED_IN, CARRIED_OUT, HEAD_TEXT, RECEIVED, item, row, text, told

_NOTHING = [""] * 7
_ROWS = {
    RECEIVED: ["6", "", "2", "", "", "1", "9"],
    CARRIED_IN: ["", "", "", "", "", "3", "3"],
    "（一）予以公开": ["6", "", "2", "", "", "4", "12"],
    "（七）总计": ["6", "", "2", "", "", "4", "12"],
    CARRIED_OUT: _NOTHING,
}
_GIVEN = (6, "blank", 2, "blank", "blank", 4, 12)


def _text(rows: dict[str, list[str]], between: str, *, keeps_lines: bool = True) -> str:
    cells = [HEAD_TEXT.strip().replace(" ", "\n").replace("\n", between)]
    for label, values in rows.items():
        cells += [label, *(value for value in values if value or keeps_lines)]
    return between.join(cells)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["each line", "every second line"])
def test_values_stand_where_the_lines_of_empty_cells_put_them(between: str) -> None:
    got = told(text(_text(_ROWS, between)))
    assert {name: got[name] for name in row("applications.received", *_GIVEN)} == row(
        "applications.received", 6, "blank", 2, "blank", "blank", 1, 9
    )
    assert {name: got[name] for name in row("disposition.granted", *_GIVEN)} == row(
        "disposition.granted", *_GIVEN
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["each line", "every second line"])
def test_no_place_is_told_where_the_lines_of_empty_cells_are_gone(between: str) -> None:
    got = told(text(_text(_ROWS, between, keeps_lines=False)))
    assert {got[name] for name in row("applications.received", *_GIVEN)} == {"ambiguous"}


def test_a_row_whose_total_is_no_sum_stays_ambiguous() -> None:
    rows = _ROWS | {"（一）予以公开": ["6", "", "2", "", "", "5", "12"]}
    got = told(text(_text(rows, "\n")))
    assert {got[name] for name in row("disposition.granted", *_GIVEN)} == {"ambiguous"}
    assert got["applications.received"] == 9


def test_other_tables_follow_where_the_applications_show_that_the_lines_are_kept() -> None:
    items = [
        "第二十条第（五）项",
        "信息内容",
        "上一年项目数量",
        "本年增/减",
        "处理决定数量",
        "行政许可",
        "",
        "-4",
        "31",
    ]
    got = told(text("\n".join(items) + "\n" + _text(_ROWS, "\n"), 2019))
    assert item("licensing", items_previous="blank", items_change=-4, decisions=31).items() <= got.items()


def test_lines_that_may_only_fill_up_a_row_tell_no_place() -> None:
    items = [
        "信息内容",
        "上一年项目数量",
        "本年增/减",
        "处理决定数量",
        "行政许可",
        "7",
        "31",
        "",
        "行政处罚",
        "8",
        "",
        "",
    ]
    assert set(told(text("\n".join([*items, "行政强制", "2", "", ""]), 2019)).values()) == {"ambiguous"}


def _spread(rows: dict[str, list[str]], cell: str, empty: str, end: str) -> str:
    """Return the rows with ``cell`` behind each value, ``empty`` for each empty cell and ``end`` behind each row."""
    lines = [HEAD_TEXT.replace(" ", "\n")]
    for label, values in rows.items():
        lines += [label, cell, *(value + cell if value else empty for value in values), end]
    return "".join(lines)


@pytest.mark.parametrize(
    ("cell", "empty", "end"),
    [("\n    \n\n      ", "\n\n", "\n\n"), ("\n\n\n", "\xa0\n\n\n", "\n\n\n\n"), ("\n", " \n", "\n")],
    ids=["fewer lines for an empty cell", "more lines behind a row", "an empty line behind a row"],
)
def test_empty_cells_may_have_other_lines_than_values_and_rows(cell: str, empty: str, end: str) -> None:
    got = told(text(_spread(_ROWS, cell, empty, end)))
    assert row("applications.received", 6, "blank", 2, "blank", "blank", 1, 9).items() <= got.items()
    assert row("disposition.total", *_GIVEN).items() <= got.items()


def test_no_place_is_told_where_one_row_has_lost_lines() -> None:
    whole = _spread(_ROWS, "\n\n\n", "\n\n\n", "\n\n\n\n")
    got = told(text(whole.replace("\n" * 9, "\n" * 6, 1)))
    assert {got[name] for name in row("applications.received", *_GIVEN)} == {"ambiguous"}
    assert {got[name] for name in row("disposition.total", *_GIVEN)} == {"ambiguous"}
