"""Rows above the first header of a text that a crawl cut at its top: of Article 20, and of applications."""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import html, text, told

BELOW = "第二十条第（八）项 |\n信息内容 | 上一年项目数量 | 本年增/减 |\n行政事业性收费 | 6 | 0 |\n"
KEYS = [f"penalty.{column}" for column in ("items_previous", "items_change", "decisions")]


@pytest.mark.parametrize(
    "line",
    ["行政处罚 | 12 | -1 | 30 |", "| 行政处罚 | 12 | -1 | 30 |", "行政处罚 12 -1 30", "行政处罚\t12\t-1\t30"],
)
def test_the_form_of_the_tables_below_tells_the_columns(line: str) -> None:
    got = text(f"{line}\n{BELOW}")
    assert [told(got)[key] for key in KEYS] == [12, -1, 30]
    assert {got[key, ""].qualifier for key in KEYS} == {"header cut off: columns by the form"}


@pytest.mark.parametrize(
    "line",
    [
        "行政处罚 | 12 | -1 |",
        "行政处罚 | 12 | -1 | 30 | 4 |",
        "行政处罚 | 12 |  | 30 |",
        "作出行政处罚 12 1 30",
        "行政处罚 12 1 30 等事项",
    ],
)
def test_a_row_of_other_cells_is_not_read(line: str) -> None:
    assert set(told(text(f"{line}\n{BELOW}"))) == {"fees.items_previous", "fees.items_change"}


@pytest.mark.parametrize("between", [" ", " | ", "\t"])
def test_rows_of_one_figure_on_the_first_lines_of_a_text(between: str) -> None:
    fees = "第二十条第（八）项\n信息内容 | 本年收费金额（单位：万元） |\n行政事业性收费 | 0.5 |\n"
    got = told(text(f"行政处罚{between}46\n行政强制{between}3\n{fees}"))
    assert got == {"penalty.decisions": 46, "coercion.decisions": 3, "fees.amount": 5000}
    assert told(text(f"数据\n行政处罚{between}46\n{fees}")) == {"fees.amount": 5000}


def test_a_row_without_any_table_below_is_of_no_form() -> None:
    assert told(text("行政处罚 | 12 | -1 | 30 |\n")) == {}


@pytest.mark.parametrize("between", [" | ", "\n", " "])
@pytest.mark.parametrize(
    ("label", "metric"), [("（一）予以公开", "disposition.granted"), ("（七）总计", "disposition.total")]
)
def test_a_numbered_row_of_applications_that_adds_up(label: str, metric: str, between: str) -> None:
    lines = between.join([label, *"4100027"])
    assert told(text(f"三、收到和处理政府信息公开申请情况\n{lines}\n"))[metric] == 7


@pytest.mark.parametrize(
    "line",
    [
        "（一）予以公开 4 1 0 0 0 2 9",
        "（一）予以公开 4 1 0 0 0 7",
        "予以公开 4 1 0 0 0 2 7",
        "总计 4 1 0 0 0 2 7",
    ],
)
def test_a_short_label_without_number_or_with_other_figures_is_no_row(line: str) -> None:
    assert told(text(f"三、收到和处理政府信息公开申请情况\n{line}\n")) == {}


_BELOW = [
    ("（五）不予处理 2.重复申请", "3 0 0 0 0 0 3"),
    ("（七）总计", "9 1 0 0 0 0 10"),
    ("四、结转下年度继续办理", "2 0 0 0 0 0 2"),
]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("above", ["0 0 4", "4 0 0 0 0 0 4", "息 4 0 0 0 0 0 4"])
def test_figures_of_a_row_whose_label_a_crawl_cut_off(above: str, between: str) -> None:
    lines = [above, *(f"{label} {figures}" for label, figures in _BELOW)]
    got = told(text("\n".join(line.replace(" ", between) for line in lines) + "\n四、政府信息公开行政复议\n"))
    assert (
        got["disposition.not_processed.repeated"],
        got["disposition.total"],
        got["applications.carried_out"],
    ) == (3, 10, 2)


def test_labels_behind_their_figures_stay_in_doubt_below_the_first_row() -> None:
    cells = ["0 0 0 0 0 0 4", *(line for label, figures in _BELOW for line in (label, figures))][:-1]
    got = told(text("\n".join("\n".join(cells).split(" ")) + "\n四、政府信息公开行政复议\n"))
    assert got.get("disposition.total", "ambiguous") == "ambiguous"


@pytest.mark.parametrize(("label", "wanted"), [("（七）总计", 7), ("总计", None)])
def test_the_total_of_a_page_that_begins_with_it(label: str, wanted: int | None) -> None:
    cells = ["4", "1", "0", "0", "0", "2", "7"]
    got = told(html([[label, *cells], ["四、结转下年度继续办理", *"1000001"]]))
    assert got.get("disposition.total") == wanted
    assert got["applications.carried_out"] == 1
