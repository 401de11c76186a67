"""A real report as published: WPS wrote it, its tables run over pages 2 to 4."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from ingest.documents import locate, read
from ingest.documents.model import Document
from tests.unit.documents.builders import grid

REPORTS = Path(__file__).parents[3].parent / "shared" / "reports"
PDF = REPORTS / "hongze-2024.pdf"

pytestmark = pytest.mark.skipif(not PDF.exists(), reason="the shared reports are not beside the checkout")


@pytest.fixture(scope="module")
def document() -> Document:
    return read(PDF.read_bytes())


def test_every_printed_figure_is_in_a_cell_of_its_own(document: Document):
    with (REPORTS / "hongze-2024.gold.csv").open(encoding="utf8") as handle:
        facts = [row for row in csv.DictReader(handle) if row["source"] == "table" and row["value"]]
    # 收费 is printed in 万元 and stated in yuan.
    printed = Counter(str(int(float(f["value"])) // (10_000 if f["unit"] == "CNY" else 1)) for f in facts)
    cells = Counter(c.text for t in document.tables for row in t.rows for c in row if c.text.isdigit())
    assert cells == printed


def test_the_applications_table_is_one_over_the_page_break(document: Document):
    _, applications, reviews = document.tables
    rows = grid(applications)
    assert applications.width == 10
    assert rows[2][4] == "商业\n企业"
    assert rows[5][0] == "三、本年度办理结果"
    assert [row[2] for row in rows[15:18]] == [
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
        "3.补正后申请内容仍不明确",
    ]
    assert applications.rows[15][0].rowspan == 3
    assert rows[24][3:] == ["95", "0", "0", "0", "0", "0", "95"]
    assert reviews.width == 15
    assert grid(reviews)[-1] == ["1", "1", "0", "0", "2", "1", "0", "0", "0", "1", "2", "0", "1", "0", "3"]


def test_page_numbers_are_gone_and_every_locator_leads_back(document: Document):
    assert document.paragraphs
    assert not any(p.text.strip("- ").isdigit() for p in document.paragraphs)
    assert sum(len(table.rows) for table in document.tables) > 25
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                assert locate(document, cell.locator) == cell.text
