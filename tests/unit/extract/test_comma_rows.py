"""Rows of comma-separated cells that hold few figures."""

from __future__ import annotations

from tests.unit.extract.table_cases import CARRIED_IN, CARRIED_OUT, RECEIVED, SEVEN, row, text, told

_HEADS = [
    ["", "申请人情况", *[""] * 6],
    ["", SEVEN[0], "法人或其他组织", *[""] * 4, SEVEN[6]],
    ["", "", *SEVEN[1:6], ""],
]
_ROWS = [
    [RECEIVED, "6", "", "2", "", "", "1", "9"],
    [CARRIED_IN, *[""] * 7],
    ["（一）予以公开", "", "4", "", "", "", "", "4"],
    ["（二）部分公开", *[""] * 7],
    ["（六）其他处理", "", "", "", "", "", "3", "3"],
    ["（七）总计", "", "4", "", "", "", "", "4"],
    [CARRIED_OUT, "6", "", "2", "", "", "1", "9"],
]


def _check(content: str) -> None:
    got = told(text(content))
    for key, cells in zip(
        [
            "applications.received",
            "applications.carried_in",
            "disposition.granted",
            "disposition.partly_granted",
        ],
        _ROWS,
        strict=False,
    ):
        assert row(key, *(int(c) if c else "blank" for c in cells[1:])).items() <= got.items()


def test_quoted_cells_are_cells_however_few_are_filled() -> None:
    _check("\n".join(",".join(f'"{cell}"' for cell in cells) for cells in [*_HEADS, *_ROWS]))


def test_a_row_of_empty_cells_between_rows_of_figures_is_one_of_them() -> None:
    figures = [[f"（{n}）其他", *"1000001"] for n in "甲乙丙丁戊"]
    rows = [*_HEADS, *figures[:1], *_ROWS, *figures[1:]]
    _check("\n".join(",".join(cells) for cells in rows))
