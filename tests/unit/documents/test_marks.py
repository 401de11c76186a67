"""Marks of Markdown writers: attributes and fences are not printed, in lines and in the cells of drawn tables."""

from __future__ import annotations

import pytest

from ingest.documents import locate, read
from ingest.documents.marks import NOT_PRINTED
from ingest.documents.model import Paragraph
from ingest.parse import parse_document
from tests.rendering.text import display_width
from tests.unit.documents.builders import grid


def _shown(text: str) -> list[str]:
    document = read(text.encode(), "report.md")
    lines = [block.text.replace(NOT_PRINTED, "") for block in document.blocks if isinstance(block, Paragraph)]
    assert document.text == text
    return [line.strip() for line in lines if line.strip()]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('[青山县]{style="font-family:仿宋"}[水利局]{.mark lang="EN-US"}[]{lang="EN-US"}', "青山县水利局"),
        ('共[1[7]{lang="EN-US"}]{.mark}件', "共17件"),
        ("# 一、总体情况 {#一总体情况 .unnumbered}", "# 一、总体情况"),
        ('::: {align="center"}\n正文\n:::', "正文"),
        (":::: WordSection1\n正文\n::::", "正文"),
        ("结果\\\n维持", "结果\n维持"),
        ("见附件[1]{}", "见附件1"),
        ("[说明](a.html){x}与[注]{错}", "[说明](a.html){x}与[注]{错}"),
        ("\\\n8", "\\\n8"),
    ],
)
def test_attributes_and_fences_are_passed_over(text: str, shown: str) -> None:
    assert "\n".join(_shown(text)) == shown


@pytest.mark.parametrize(("items", "sign"), [(9, "-"), (10, "")])
def test_many_items_of_a_list_are_cells_and_few_are_a_list(items: int, sign: str) -> None:
    lines = [f"{sign} 甲{n}".strip() for n in range(items)]
    assert _shown("标题\n" + "".join(f"- 甲{n}\n" for n in range(items))) == ["标题", *lines]


def test_attributes_move_no_character() -> None:
    text = '一、\n[收到]{style="color:red"}申请[26]{lang="EN-US"}件\n二、\n'
    document = read(text.encode(), "report.md")
    assert [locate(document, p.locator) for p in document.paragraphs] == [
        line for line in text.split("\n") if line
    ]


_FENCED_CELLS = [
    ("::: {}", "::: {}"),
    ('[信息]{style="font-family:仿宋"}[内容]{.b}', '[本年处理决定\\"数量\\"]{}'),
    (":::", ":::"),
    (),
    ("::: {}", "::: {}"),
    ('[行政]{style="font-family:仿宋"}许可', '[1]{lang="EN"}[7]{.b}'),
    ("", ""),
    (":::", ":::"),
    (),
    (".. container::", ""),
    ("   行政处罚", ""),
]


def _framed(lines: list[tuple[str, ...]]) -> str:
    rule = f"+{'-' * 44}+{'-' * 30}+"
    rows = [
        "|".join(
            [
                "",
                *(
                    f" {text}{' ' * (width - display_width(text))}"
                    for text, width in zip(line, (43, 29), strict=True)
                ),
                "",
            ]
        )
        if line
        else rule
        for line in lines
    ]
    return "\n".join([rule, *rows, rule, ""])


def test_the_cells_of_a_drawn_table_lose_their_marks() -> None:
    document = read(f"::: {{}}\n{_framed(_FENCED_CELLS)}:::\n".encode(), "report.md")
    (table,) = document.tables
    assert grid(table) == [["信息内容", '本年处理决定"数量"'], ["行政许可", "17"], ["行政处罚", ""]]
    assert locate(document, table.rows[1][1].locator) == '[1]{lang="EN"}[7]{.b}'


BROKEN = """\
+--------------+--------+--------+--------------+
| 信息内容     | 上一年 | 本年   | 处理决定数量 |
|              | 项目数 | 增/减  |              |
|              | 量     |        |              |
+==============+========+========+==============+
| 行政许可     | 31     | -2     | 4            |
|              |        |        | 15           |
+--------------+--------+--------+--------------+
| 其他对外管理 | 6      | +19    | 7            |
| 服务事项     |        |        |              |
+--------------+--------+--------+--------------+
"""


def test_a_figure_that_a_line_break_divides_in_a_ruled_cell() -> None:
    report = f"青山县水利局2019年政府信息公开工作年度报告\n\n{BROKEN}"
    told: dict[str, tuple[object, str]] = {
        f.metric_code: (f.value, f.value_status) for f in parse_document(report.encode(), "a.md").observations
    }
    assert told["licensing.items_previous"] == (31, "reported")
    assert told["licensing.decisions"] == (415, "reported")
    assert told["other_services.items_change"] == (19, "reported")


def test_figures_below_each_other_beside_as_many_labels_are_rows() -> None:
    text = BROKEN.replace(
        "| 行政许可     | 31     | -2     | 4            |\n|              |",
        "| 行政许可     | 31     | -2     | 4            |\n| 行政确认     |",
    )
    assert read(text.encode(), "a.md").tables == []


@pytest.mark.parametrize("end", [r"\n", r"\r\n"])
def test_line_ends_that_are_written_out_end_lines(end: str) -> None:
    lines = [
        "2022年政府信息公开工作年度报告",
        "信息内容\t本年制发件数\t现行有效件数",
        *[f"第{n}行" for n in range(12)],
    ]
    content = end.join(lines).replace("\t", r"\t")
    document = read(content.encode(), "report.txt")
    shown = [p.text.replace(NOT_PRINTED, "") for p in document.blocks if isinstance(p, Paragraph)]
    assert [line for line in shown if line] == lines
    assert locate(document, document.blocks[-1].locator) == "第11行"


def test_a_backslash_and_a_letter_here_and_there_end_no_line() -> None:
    content = r"存放在 D:\new\table 中" + "\n" + "一段话\n" * 12
    assert read(content.encode(), "report.txt").blocks[0] == Paragraph(content.split("\n")[0], "", 0)
