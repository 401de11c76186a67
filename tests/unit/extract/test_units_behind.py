"""Units of money that stand apart behind their figure in flattened text: never taken for yuan."""

import pytest

from ingest.parse import parse_document

ROWS = "第二十条第（九）项{s}信息内容{c}采购项目数量{c}采购总金额{s}政府集中采购{c}9{c}{v}{s}三、收到和处理政府信息公开申请情况{s}"
LAYOUTS = [
    (" ", "\n"),
    ("\n", "\n"),
    ("\n\n", "\n\n"),
    (" | ", " |\n"),
    ("\t", "\n"),
    ("    ", "\n"),
    (" |\n", " |\n"),
]


def amount(value: str, cell: str, row: str) -> tuple[str, str]:
    """Return value and status of the amount in a table of one row."""
    found = parse_document(ROWS.format(c=cell, s=row, v=value).encode(), "report.txt").observations
    amounts = [o for o in found if o.metric_code == "procurement.amount"]
    return (str(amounts[0].value), amounts[0].value_status) if amounts else ("", "")


@pytest.mark.parametrize(("cell", "row"), LAYOUTS)
@pytest.mark.parametrize(
    "printed",
    [
        "86.4万元",
        "86.4（万元）",
        "86.4 （万元）",
        "86.4\n（万元）",
        "86.4\n万元",
        "86.4（单位：万元）",
        "86.4（人民币万元）",
        "86.4萬元",
        "86.4 萬元",
    ],
)
def test_the_unit_behind_a_figure_is_its_own(printed: str, cell: str, row: str) -> None:
    assert amount(printed, cell, row) == ("864000.00", "reported")


@pytest.mark.parametrize(("cell", "row"), LAYOUTS)
@pytest.mark.parametrize("printed", ["86.4（万）", "86.4万(元)", "12.5万元+3万元"])
def test_what_cannot_be_read_with_its_unit_is_no_amount(printed: str, cell: str, row: str) -> None:
    assert amount(printed, cell, row)[1] in ("ambiguous", "unreadable")


@pytest.mark.parametrize(("cell", "row"), LAYOUTS)
def test_a_figure_without_a_unit_stays_one(cell: str, row: str) -> None:
    assert amount("86.4", cell, row) == ("86.40", "reported")


@pytest.mark.parametrize(("cell", "row"), [(" ", "\n"), ("\n", "\n"), (" | ", " |\n"), ("\t", "\n")])
@pytest.mark.parametrize("printed", ["1.2万", "1.2 万", "1.2\n万", "1.2 万件"])
def test_a_scale_behind_a_count_is_its_own(printed: str, cell: str, row: str) -> None:
    text = f"第二十条第（五）项{row}信息内容{cell}本年处理决定数量{row}行政许可{cell}{printed}{row}"
    found = parse_document(text.encode(), "report.txt").observations
    decisions = [o for o in found if o.metric_code == "licensing.decisions"]
    assert [(str(o.value), o.value_status) for o in decisions] == [("12000", "reported")]


@pytest.mark.parametrize(("cell", "row"), LAYOUTS)
@pytest.mark.parametrize("head", ["采购总金额（万元）", "采购总金额：万元", "采购总金额 万元"])
def test_the_unit_behind_the_head_is_that_of_its_column(head: str, cell: str, row: str) -> None:
    text = ROWS.replace("采购总金额", head)
    found = parse_document(text.format(c=cell, s=row, v="86.4").encode(), "report.txt").observations
    amounts = [o for o in found if o.metric_code == "procurement.amount"]
    assert [(str(o.value), o.value_status) for o in amounts] == [("864000.00", "reported")]


@pytest.mark.parametrize(("cell", "row"), LAYOUTS[:2] + LAYOUTS[3:5])
@pytest.mark.parametrize(
    ("label", "unit", "found"),
    [
        ("（四）政府信息公开专项经费（元）", "", ("3500.00", "reported")),
        ("（四）政府信息公开专项经费（单位：万元）", "", ("35000000.00", "reported")),
        ("（四）政府信息公开专项经费（元）", "万元", ("None", "ambiguous")),
        ("（四）政府信息公开专项经费（不包括政府网站建设维护经费）", "元", ("3500.00", "reported")),
    ],
)
def test_the_unit_in_the_label_of_an_indicator(
    label: str, unit: str, found: tuple[str, str], cell: str, row: str
) -> None:
    units = ["单位"] if unit else []
    lines = [
        ["统计指标", *units, "统计数"],
        ["（一）收到申请数", *(["件"] if unit else []), "3"],
        [label, *([unit] if unit else []), "3500"],
        ["（一）召开政府信息公开工作会议或专题会议数", *(["次"] if unit else []), "2"],
    ]
    page = row.join(cell.join(line) for line in lines) + row
    read = parse_document(page.encode(), "report.txt").observations
    assert [(str(o.value), o.value_status) for o in read if o.metric_code == "organisation.funding"] == [
        found
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "（四）政府信息公开专项经费（不包括政府公报编辑管理及网站建设等方 万\n面的经费）\n元\n\n35.5\n",
        "万\n（四）政府信息公开专项经费\n元 35.5\n",
    ],
)
def test_a_unit_that_a_narrow_cell_breaks_around_the_label(printed: str) -> None:
    page = f"统计指标\n单位\n统计数\n（一）收到申请数\n件\n3\n{printed}（一）召开政府信息公开工作会议或专题会议数\n次\n2\n"
    read = parse_document(page.encode(), "report.txt").observations
    assert [str(o.value) for o in read if o.metric_code == "organisation.funding"] == ["355000.00"]


@pytest.mark.parametrize(("cell", "row"), [(" | ", " |\n"), (" | ", " ||\n"), (" ", "\n"), ("\n", "\n")])
def test_an_amount_that_the_end_of_its_line_broke_is_in_doubt(cell: str, row: str) -> None:
    assert amount("5\n0万元", cell, row)[1] == "ambiguous"
