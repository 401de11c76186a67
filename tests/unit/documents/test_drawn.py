"""Tables drawn with characters become tables with cells, spans and places; what is no such drawing stays lines."""

from __future__ import annotations

import pytest

from ingest.documents import locate, read
from ingest.documents.model import Paragraph, Table
from ingest.parse import parse_document
from tests.unit.documents.builders import grid

BOX = """\
年度报告

   ┌────────┬──────────────┐
   │        │     数量     │
   │信息内容├──────┬───────┤
   │        │本年度│历年累 │
   │        │      │  计   │
   ├────────┼──────┼───────┤
   │规　章  │  3   │１,０５│
   │        │      │  ０   │
   ├────────┼──────┼───────┤
   │规范性文│      │       │
   │件      │  12  │       │
   ├────────┴──────┴───────┤
   │合计                   │
   └───────────────────────┘
结尾
"""
PLUS = """\
+----------+-----+------+
| 信息内容 | 数量       |
|          +-----+------+
|          | 2020| 2021 |
+==========+=====+======+
| 规章     | 3   | -    |
+----------+-----+------+
| 文件     | 12  | 1.5  |
+----------+-----+------+
"""
WIDE = """\
┌────┬──┬──┐
│信息内容│件数│金额│
├────┼──┼──┤
│规　　章│ 3  │0.5 │
└────┴──┴──┘
"""
ROWS = """\
+----------+----+----+
| label    | a  | b  |
+----------+----+----+
| 规章     | 3  | 12 |
| 文件     | 4  | 5  |
+----------+----+----+
"""
CROOKED = """\
┌────┬──┐
│信息内容  │件数  │
├────┼──┤
│规章│ 3  │
└────┴──┘
"""


def drawn(text: str) -> Table:
    (table,) = read(text.encode()).tables
    return table


def test_spans_and_wrapped_cells_of_a_box() -> None:
    table = drawn(BOX)
    assert grid(table) == [
        ["信息内容", "数量", ""],
        ["", "本年度", "历年累\n计"],
        ["规　章", "3", "１,０５\n０"],
        ["规范性文\n件", "12", ""],
        ["合计", "", ""],
    ]
    head = table.rows[0][0]
    assert (head.rowspan, head.colspan, table.rows[-1][0].colspan) == (2, 1, 3)


def test_a_place_leads_back_to_what_is_printed() -> None:
    document = read(BOX.encode())
    (table,) = document.tables
    cells = [cell for row in table.rows for cell in row]
    assert [locate(document, cell.locator) for cell in cells] == [cell.text for cell in cells]
    assert [p.text for p in document.blocks if isinstance(p, Paragraph)] == ["年度报告", "", "结尾"]
    assert locate(document, table.locator) == BOX[BOX.index("   ┌") : BOX.index("\n结尾")]


def test_plus_signs_and_a_cell_beside_a_rule() -> None:
    assert grid(drawn(PLUS)) == [
        ["信息内容", "数量", ""],
        ["", "2020", "2021"],
        ["规章", "3", "-"],
        ["文件", "12", "1.5"],
    ]


def test_a_plus_sign_in_a_cell_is_no_joint() -> None:
    (table,) = read(PLUS.replace("| 3   |", "| +3  |").encode(), "report.md").tables
    assert grid(table)[2] == ["规章", "+3", "-"]


def test_two_rules_right_below_each_other_are_one() -> None:
    text = "+----+---+\n| 规 | b |\n|    +---+\n+----+---+\n| 章 | 1 |\n+----+---+\n+----+---+\n| 件 | 2 |\n+----+---+\n"
    assert grid(drawn(text)) == [["规", "b"], ["章", "1"], ["件", "2"]]


def test_boxes_right_below_each_other_are_tables_of_their_own() -> None:
    first, second = read((WIDE + FORM).encode()).tables
    assert [len(table.rows) for table in (first, second)] == [2, 4]


def test_a_font_in_which_the_frame_is_as_wide_as_an_ideograph() -> None:
    assert grid(drawn(WIDE)) == [["信息内容", "件数", "金额"], ["规　　章", "3", "0.5"]]


def test_writers_that_count_characters_draw_frames_that_meet_by_characters() -> None:
    text = "+----------+----+\n| 信息内容     | 件数 |\n|----------+----|\n| 规章       | 80 |\n|          | 96 |\n|----------+----|\n| 规范性文件    | 7  |\n+----------+----+\n"
    assert grid(drawn(text)) == [["信息内容", "件数"], ["规章", "80\n96"], ["规范性文件", "7"]]


def test_a_label_and_a_figure_that_each_break_where_every_row_is_ruled_off() -> None:
    row = "+----------+--------+\n"
    rows = [
        ["规章     | 3      "],
        ["规范     | 52     ", "性文件   | 65     "],
        ["许可     | 4      "],
        ["处罚     | 5      "],
    ]
    text = row + row.join("".join(f"| {line}|\n" for line in lines) for lines in rows) + row
    assert grid(drawn(text)) == [["规章", "3"], ["规范\n性文件", "52\n65"], ["许可", "4"], ["处罚", "5"]]


@pytest.mark.parametrize(
    "text",
    [
        ROWS,
        CROOKED,
        PLUS.replace("| 12  |", "|  |12  |"),
        "+----+\n| a  |\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    ],
)
def test_rows_without_rules_and_crooked_frames_stay_lines(text: str) -> None:
    document = read(text.encode())
    assert document.tables == []
    assert [p.text for p in document.paragraphs] == text.split("\n")[:-1]


FORM = """\
┌────────┬────┬──────┬───────┐
│指标名称│单位│2014年│历年累 │
│        │    │  度  │  计   │
├────────┼────┼──────┼───────┤
│其中：1.│    │      │１,０５│
│当面申请│ 条 │ 855  │  ０   │
│   数   │    │      │       │
├────────┼────┼──────┼───────┤
│2.网上申│ 条 │      │   7   │
│  请数  │    │      │       │
├────────┼────┼──────┼───────┤
│3.信函、│    │      │       │
│传真申请│ 条 │  23  │  23   │
│   数   │    │      │       │
└────────┴────┴──────┴───────┘
"""


def test_figures_of_a_drawn_form() -> None:
    report = f"青山县水利局2014年政府信息公开工作年度报告\n\n{FORM}"
    figures = parse_document(report.encode(), "report.txt").observations
    channel = "applications.channel"
    assert {f.metric_code: (f.value, f.value_status, f.raw_text) for f in figures} == {
        f"{channel}.in_person": (855, "reported", "855"),
        f"{channel}.in_person.cumulative": (1050, "reported", "１,０５\n０"),
        f"{channel}.online": (None, "blank", ""),
        f"{channel}.online.cumulative": (7, "reported", "7"),
        f"{channel}.letter_or_fax": (23, "reported", "23"),
        f"{channel}.letter_or_fax.cumulative": (23, "reported", "23"),
    }
