"""Tables that dashes rule: simple and multiline tables of Markdown, simple tables of reStructuredText."""

from __future__ import annotations

import pytest

from ingest.documents import locate, read
from ingest.documents.model import Paragraph
from ingest.parse import parse_document
from tests.unit.documents.builders import grid

SIMPLE = """\
前文

  信息内容         本年制发件数   本年废止件数
  ---------------- -------------- --------------
  规章             3
  行政规范性文件                  12

后文
"""
MULTILINE = """\
  -----------------------------------------------------------------------
  信息内容          上一年项目\\       本年增/减         处理决定
                    数量                                数量
  ----------------- ----------------- ----------------- -----------------
  行政许可          3                 -1                41

  其他对外管理\\     4                                   7
  服务事项
  -----------------------------------------------------------------------

"""
DOUBLE = """\
============== ============ ============
第二十条第（一）项
----------------------------------------
信息内容       本年制发件数 本年废止件数
规章           3
行政规范性文件 4            12
第二十条第（五）项
----------------------------------------
信息内容       本年处理决定数量
-------------- -------------------------
行政许可       31
-------------- -------------------------
============== ============ ============
"""


def _grid(text: str) -> list[list[str]]:
    (table,) = read(text.encode(), "report.md").tables
    return grid(table)


def test_a_row_a_line_keeps_its_empty_cells() -> None:
    document = read(SIMPLE.encode(), "report.md")
    (table,) = document.tables
    assert grid(table) == [
        ["信息内容", "本年制发件数", "本年废止件数"],
        ["规章", "3", ""],
        ["行政规范性文件", "", "12"],
    ]
    lines = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert lines == ["前文", "", "", "后文"]
    assert locate(document, table.rows[2][2].locator) == "12"


def test_rows_of_several_lines_end_with_an_empty_one() -> None:
    assert _grid(MULTILINE) == [
        ["信息内容", "上一年项目\n数量", "本年增/减", "处理决定\n数量"],
        ["行政许可", "3", "-1", "41"],
        ["其他对外管理\n服务事项", "4", "", "7"],
    ]


def test_a_table_between_two_rules_alone() -> None:
    rule = "  ----- ----- -----"
    assert _grid(f"{rule}\n  甲    1     2\n  乙          3\n{rule}\n") == [["甲", "1", "2"], ["乙", "", "3"]]


def test_a_table_ends_above_the_head_of_the_next() -> None:
    second = "  信息内容      数量\n  ------------- ------\n  规章          7\n"
    first, other = read((SIMPLE.split("后文", maxsplit=1)[0] + second).encode(), "report.md").tables
    assert grid(first)[-1] == ["行政规范性文件", "", "12"]
    assert grid(other) == [["信息内容", "数量"], ["规章", "7"]]


def test_rules_below_a_row_tell_what_its_cells_span() -> None:
    (table,) = read(DOUBLE.encode(), "report.rst").tables
    assert [[(cell.text, cell.colspan) for cell in row] for row in table.rows] == [
        [("第二十条第（一）项", 3)],
        [("信息内容", 1), ("本年制发件数", 1), ("本年废止件数", 1)],
        [("规章", 1), ("3", 1), ("", 1)],
        [("行政规范性文件", 1), ("4", 1), ("12", 1)],
        [("第二十条第（五）项", 3)],
        [("信息内容", 1), ("本年处理决定数量", 2)],
        [("行政许可", 1), ("31", 2)],
    ]


def test_a_figure_on_two_lines_beside_a_label_on_one() -> None:
    text = f"青山县2019年政府信息公开工作年度报告\n\n{MULTILINE}".replace(
        "-1                41", f"-1                4\n{' ' * 56}1"
    )
    told: dict[str, object] = {
        f.metric_code: f.value for f in parse_document(text.encode(), "a.md").observations
    }
    assert (told["licensing.items_previous"], told["licensing.decisions"]) == (3, 41)


@pytest.mark.parametrize(
    "text",
    [
        SIMPLE.replace("规章             3", "规章和行政规范性文件 3"),
        "标题\n-----  -----\n\n一段文字，写在两条线的下面。\n",
        MULTILINE.replace("41\n", f"4\n  行政确认{' ' * 46}1\n"),
        "a | b\n--- --- \n",
        "==== ====\n规章 3\n文件 4\n==== =====\n",
        "    -----  -----\n规章  3      4\n文件  5      6\n    -----  -----\n",
    ],
)
def test_lines_that_do_not_keep_to_the_columns_stay_text(text: str) -> None:
    document = read(text.encode(), "report.md")
    assert document.tables == []
    assert [p.text for p in document.paragraphs] == text.split("\n")[:-1]
