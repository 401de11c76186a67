"""Tables with bars between cells that are wrapped, as converters of old Word files write them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.documents import locate, read
from ingest.documents.drawn import columns_of
from ingest.documents.model import Table
from tests.unit.documents.builders import grid
from tests.unit.extract.table_cases import CARRIED_IN, RECEIVED, SEVEN, row, text, told

_WIDTHS = [8, 10, *[6] * 7]
_ROWS = [
    ["", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
    ["", "", "", *SEVEN[1:6], ""],
    [RECEIVED, "", "1234567", "0", "", "2", "0", "12", "1234581"],
    [CARRIED_IN, "", *[""] * 7],
    ["三、本年度办理结果", "（一）予以公开", "4", "", "", "", "", "", "4"],
    ["", "（二）部分公开（区分处理的，只计这一情形）", *[""] * 7],
    ["", "（七）总计", "4", "0", "0", "0", "0", "0", "4"],
]


def _width(words: str) -> int:
    return columns_of(f"{words}|")[-1]


def _wrapped(words: str, width: int) -> list[str]:
    lines = [""]
    for char in words:
        if _width(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


def _printed(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    out = []
    for cells in rows:
        lines = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
        for n in range(max(map(len, lines))):
            shown = [cell[n] if n < len(cell) else "" for cell in lines]
            padded = [s + " " * (width - _width(s)) for s, width in zip(shown, widths, strict=True)]
            out.append("|" + "|".join(padded) + "|")
    return "\n".join(out) + "\n"


def _tables(content: str) -> list[Table]:
    return read(content.encode(), "report.txt").tables


def test_lines_of_wrapped_cells_are_one_row() -> None:
    (table,) = _tables(f"申请情况\n{_printed(_ROWS, _WIDTHS)}\n完\n")
    assert grid(table) == _ROWS
    document = read(_printed(_ROWS, _WIDTHS).encode(), "report.txt")
    cell = document.tables[0].rows[2][2]
    assert "".join(locate(document, place) or "" for place in cell.locator.split(" + ")) == "1234567"


def test_figures_stand_beside_wrapped_labels() -> None:
    got = told(text(f"申请人情况\n{_printed(_ROWS, _WIDTHS)}"))
    assert row("applications.received", 1234567, 0, "blank", 2, 0, 12, 1234581).items() <= got.items()
    assert row("applications.carried_in", *["blank"] * 7).items() <= got.items()
    assert row("disposition.granted", 4, *["blank"] * 5, 4).items() <= got.items()
    assert row("disposition.partly_granted", *["blank"] * 7).items() <= got.items()


def test_rows_of_one_line_and_lines_of_several_widths_are_left_to_the_readers_of_lines() -> None:
    rows = [["信息内容", "本年制发件数", "现行有效件数"], *[[f"第{n}项", str(n), "7"] for n in range(12)]]
    assert _tables(_printed(rows, [14, 14, 14])) == []
    assert _tables("\n".join("|".join(["", *cells, ""]) for cells in rows)) == []
    indented = "\n".join("| " + " | ".join(cells) + " |" for cells in rows)
    assert _tables(indented) == []
