"""Tables that pages build of plain boxes: rows, cells, labels that span rows, and boxes that are text."""

from __future__ import annotations

import pytest

from ingest.documents import read
from tests.unit.extract.table_cases import CARRIED_OUT, RECEIVED, SEVEN, page_of, row, told


def _cells(body: str) -> list[list[tuple[str, int, int]]]:
    """Return the cells of the first table: text, rowspan, colspan; an empty list where there is none."""
    tables = read(
        f"<html><body><p>一段文字，说明全年情况。</p>{body}</body></html>".encode(), "page.html"
    ).tables
    return (
        [[(cell.text, cell.rowspan, cell.colspan) for cell in line] for line in tables[0].rows]
        if tables
        else []
    )


def _boxes(*texts: object, tag: str = "div") -> str:
    return "<div>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</div>"


_LINES = [
    ("信息内容", "本年制发件数", "本年废止件数"),
    ("规章", 12, ""),
    ("行政规范性文件", "", 3),
    ("合计", 12, 3),
]


@pytest.mark.parametrize("tag", ["div", "li", "dd"])
def test_a_box_a_row_keeps_its_empty_cells(tag: str) -> None:
    got = _cells(f"<div>{''.join(_boxes(*line, tag=tag) for line in _LINES)}</div>")
    assert got == [[(str(text), 1, 1) for text in line] for line in _LINES]


def test_a_box_that_is_not_shown_is_no_row() -> None:
    unseen = _boxes("规章", 99, 98).replace("<div>", '<div style="display: none">', 1)
    assert len(_cells(f"<div>{unseen}{''.join(_boxes(*line) for line in _LINES)}</div>")) == len(_LINES)
    lines = "".join(_boxes(*line) for line in _LINES)
    assert _cells(f'<div style="display:none">{lines}</div>') == []


@pytest.mark.parametrize(
    "columns", ["repeat(3, 1fr)", "2fr 1fr 1fr", "minmax(0, 2fr) repeat(2, minmax(10px, 1fr))"]
)
def test_a_grid_is_cut_by_its_stated_columns(columns: str) -> None:
    title = '<div style="grid-column: 1 / -1">第二十条第（一）项</div>'
    cells = "".join(f"<div>{text}</div>" for line in _LINES for text in line)
    got = _cells(f'<div style="display:grid;grid-template-columns:{columns}">{title}{cells}</div>')
    assert got == [[("第二十条第（一）项", 1, 3)], *([(str(text), 1, 1) for text in line] for line in _LINES)]


def test_a_grid_whose_cells_do_not_fill_its_rows_is_text() -> None:
    cells = "".join(f"<div>{text}</div>" for line in _LINES for text in line)
    assert _cells(f'<div style="display:grid;grid-template-columns:repeat(5, 1fr)">{cells}</div>') == []


def test_labels_beside_rows_of_their_own() -> None:
    inner = "".join(
        _boxes(label, *figures)
        for label, figures in [
            ("（一）予以公开", [2, "", 1, 0, 0, 0, 3]),
            ("（七）总计", [2, "", 1, 0, 0, 0, 3]),
        ]
    )
    lines = [
        _boxes("申请人情况", *SEVEN),
        _boxes(RECEIVED, 3, "", 1, 0, 0, 0, 4),
        f"<div><div>三、本年度办理结果</div><div>{inner}</div></div>",
        _boxes(CARRIED_OUT, 1, "&nbsp;", 0, 0, 0, 0, 1),
    ]
    assert told(page_of(f"<p>说明。</p><div>{''.join(lines)}</div>")) == (
        row("applications.received", 3, "blank", 1, 0, 0, 0, 4)
        | row("disposition.granted", 2, "blank", 1, 0, 0, 0, 3)
        | row("disposition.total", 2, "blank", 1, 0, 0, 0, 3)
        | row("applications.carried_out", 1, "blank", 0, 0, 0, 0, 1)
    )


@pytest.mark.parametrize(
    "body",
    [
        "<div><div>2022年，共收到申请</div><div>12</div>件，其中<div>3</div><div>4</div><div>5</div></div>",
        "<ul><li><span>2021年报告</span><span>01-20</span></li><li><span>2022年报告</span><span>01-19</span></li></ul>",
        f"<div>{_boxes('标题', '正文' * 70)}{_boxes('12', '13')}{_boxes('14', '15')}</div>",
    ],
)
def test_boxes_of_text_are_no_table(body: str) -> None:
    assert _cells(body) == []


def test_a_box_within_another_is_one_cell() -> None:
    got = _cells(f"<div>{''.join(_boxes(*(f'<div>{text}</div>' for text in line)) for line in _LINES)}</div>")
    assert got == [[(str(text), 1, 1) for text in line] for line in _LINES]


@pytest.mark.parametrize(("paragraphs", "is_table"), [(2, True), (3, False)])
def test_a_box_of_paragraphs_is_no_cell(paragraphs: int, is_table: bool) -> None:
    lines = "".join(_boxes(*line) for line in _LINES)
    assert bool(_cells(f"<div>{lines}{_boxes('<p>文件</p>' * paragraphs, 5, 6)}</div>")) is is_table


@pytest.mark.parametrize(("others", "is_table"), [(3, True), (4, False)])
def test_boxes_of_which_few_hold_figures_are_text(others: int, is_table: bool) -> None:
    words = "".join(_boxes("机构职能", "负责人", "电话") for _ in range(others))
    filler = "<p>说明</p><ul><li>1</li></ul><ul><li>2</li></ul>"  # figures that make the page worth a look
    assert bool(_cells(f"<div>{_boxes('规章', 12, 3)}{words}</div>{filler}")) is is_table


def test_a_box_above_rows_is_their_heading() -> None:
    rows = "".join(_boxes(*line) for line in _LINES)
    got = _cells(f"<div><div>表一</div><div>{rows}</div></div>")
    assert got == [[("表一", 1, 1)], *([(str(text), 1, 1) for text in line] for line in _LINES)]


_GRID = '<div style="display:grid;grid-template-columns:repeat(3, 1fr)">{}</div>'
_FIGURES = "<p>说明</p><ul><li>1</li><li>2</li></ul><ul><li>3</li><li>4</li></ul>"
"""Figures in boxes that make a page worth a look and are no table."""


def test_labels_of_a_grid_may_span_rows() -> None:
    label = '<div style="grid-row: span 2">规章</div>'
    cells = "".join(f"<div>{text}</div>" for text in ("甲", 12, "乙", 3, "文件", "丙", 4))
    assert _cells(_GRID.format(label + cells) + _FIGURES) == [
        [("规章", 2, 1), ("甲", 1, 1), ("12", 1, 1)],
        [("乙", 1, 1), ("3", 1, 1)],
        [("文件", 1, 1), ("丙", 1, 1), ("4", 1, 1)],
    ]


def test_cells_of_a_grid_that_cover_each_other_are_text() -> None:
    cells = "<div>规章</div><div style='grid-row: span 2'>12</div><div>3</div>"
    assert (
        _cells(_GRID.format(cells + "<div style='grid-column: span 2'>文件</div><div>5</div>") + _FIGURES)
        == []
    )


def test_an_empty_form_of_boxes_is_a_table() -> None:
    rows = "".join(_boxes(label, "", "") for label in ("规章", "行政规范性文件", "合计"))
    assert len(_cells(f"<div>{rows}</div>{_FIGURES}")) == 3


def test_boxes_beside_a_table_are_left_alone() -> None:
    boxes = f"<div>{''.join(_boxes(*line) for line in _LINES)}</div>"
    assert _cells(f"<table><tr><td>甲</td><td>7</td></tr></table>{boxes}") == [[("甲", 1, 1), ("7", 1, 1)]]


@pytest.mark.parametrize("change", ["增67", "减少5", "-5"])
def test_changes_told_in_words_are_figures_of_a_row(change: str) -> None:
    heads, figures = _boxes("信息内容", "上一年项目数量", "本年增/减"), _boxes("行政事业性收费", 363, change)
    filler = _boxes("甲", 1, 2) + _boxes("乙", 3, 4)
    assert [cell[0] for cell in _cells(f"<div>{heads}{figures}</div><p>说明</p><div>{filler}</div>")[1]] == [
        "行政事业性收费",
        "363",
        change,
    ]


@pytest.mark.parametrize("figures", [("", 5), (5, "")])
def test_one_row_with_an_empty_cell_below_its_heads_is_a_table(figures: tuple[object, ...]) -> None:
    heads, line = ("信息内容", "采购项目数量", "采购总金额"), ("政府集中采购", *figures)
    filler = _boxes("甲", 1, 2) + _boxes("乙", 3, 4)
    got = _cells(f"<div>{_boxes(*heads)}{_boxes(*line)}</div><p>说明</p><div>{filler}</div>")
    assert [[cell[0] for cell in cells] for cells in got] == [list(heads), [str(text) for text in line]]
    assert _cells(f"<div>{_boxes('信息内容', '采购项目数量')}{_boxes(*line)}</div>{_FIGURES}") == []
