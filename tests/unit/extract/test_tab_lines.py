"""Text as a browser gives it (``innerText``) of tables whose cells hold paragraphs."""

from __future__ import annotations

import pytest

from ingest.extract.stream.tab_lines import with_rows_on_lines
from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    INDICATORS,
    RECEIVED,
    SEVEN,
    item,
    row,
    text,
    told,
)

_REVIEW = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def _shown(rows: list[list[str]]) -> str:
    """Return rows of paragraphs as a browser shows them: an empty one is a line, with an empty line around it."""
    return "".join(
        "\t".join(f"\n\n{cell}\n\n" if cell else "\n\n\n\n\n" for cell in cells) + "\n" for cells in rows
    )


_ROWS = [
    ["第二十条第（五）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", "7", "", "31"],
    ["其他对外管理服务事项", "", "-2", ""],
    ["", "申请人情况"],
    ["自然人", "法人或其他组织", "总计"],
    SEVEN[1:6],
    [RECEIVED, "6", "", "2", "", "", "1", "9"],
    [CARRIED_IN, "", "", "", "", "", "", ""],
    [CARRIED_OUT, "", "4", "", "", "", "", "4"],
    ["行政复议", "行政诉讼"],
    [*_REVIEW, "未经复议直接起诉", "复议后起诉"],
    _REVIEW * 2,
    ["", "2", "", "", "2", "3", "", "", "", "3", "", "", "", "", ""],
]


def test_each_cell_is_in_its_column() -> None:
    got = told(text(_shown(_ROWS), 2020))
    assert item("licensing", items_previous=7, items_change="blank", decisions=31).items() <= got.items()
    assert (
        item("other_services", items_previous="blank", items_change=-2, decisions="blank").items()
        <= got.items()
    )
    assert row("applications.received", 6, "blank", 2, "blank", "blank", 1, 9).items() <= got.items()
    assert row("applications.carried_in", *["blank"] * 7).items() <= got.items()
    assert row("applications.carried_out", "blank", 4, *["blank"] * 4, 4).items() <= got.items()
    assert item("review", upheld="blank", corrected=2, total=2).items() <= got.items()
    assert item("litigation_direct", upheld=3, total=3).items() <= got.items()


def test_no_place_changes_and_other_tabs_are_left_alone() -> None:
    shown = _shown(_ROWS)
    assert len(with_rows_on_lines(shown)) == len(shown)
    assert with_rows_on_lines(shown).count("\t") == shown.count("\t")
    lines = "\n\n".join("\t规章\n\t0\n\t\n\t7" for _ in range(30))
    assert with_rows_on_lines(lines) == lines


@pytest.mark.parametrize("indent", ["\t", "\t\t", "  ", "\u3000\u3000", " "])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_that_are_indented_are_cells_all_the_same(indent: str, gap: str) -> None:
    cells = [cell for line in [("统计指标", "单位", "统计数"), *INDICATORS] for cell in map(str, line)]
    if indent[0] == "\t" and gap == "\n":
        return  # there a tab in front of a line is that of a cell
    shown = gap.join(f"{indent}{cell}" for cell in cells) + "\n"
    found = told(text(f"附表\n\n{shown}", year=2016))
    assert (found["applications.received"], found["applications.channel.in_person"]) == (31, 0)
    assert (found["applications.completed"], found["training.courses"]) == (28, 0)
    assert len(found) == len(INDICATORS)
