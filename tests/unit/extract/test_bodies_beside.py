"""Names of bodies in front of the labels of flattened text (``ingest.extract.stream.beside``)."""

from __future__ import annotations

import pytest

from ingest.parse import parse_document

_HEAD = "第二十条第（六）项\n单位{s}信息内容{s}本年处理决定数量\n"


def _read(agency: str, *rows: tuple[str, str, str], between: str) -> dict[str, object]:
    lines = "\n".join(between.join(row) for row in rows)
    page = f"{agency}2022年政府信息公开工作年度报告\n{_HEAD.format(s=between)}{lines}\n"
    found = parse_document(page.encode(), "report.txt").observations
    return {o.metric_code: o.value if o.value is not None else o.value_status for o in found}


@pytest.mark.parametrize("between", [" | ", "\t", " "])
def test_rows_of_other_bodies_are_not_the_reports(between: str) -> None:
    rows = ("云岭县教育局", "行政处罚", "4"), ("云岭县水利局", "行政强制", "2")
    assert set(_read("云岭县人民政府", *rows, between=between).values()) == {"ambiguous"}
    assert _read("云岭县教育局", rows[0], between=between) == {"penalty.decisions": 4}
    assert _read("云岭县教育局", *rows, between=between) == {
        "penalty.decisions": 4,
        "coercion.decisions": "ambiguous",
    }
