"""Tables between the markup and the model, where no format of ours makes them directly."""

from __future__ import annotations

from ingest.documents.model import Table
from ingest.documents.tables import BlockWriter, RawCell, RawTable


def _row(*texts: str) -> list[RawCell]:
    return [RawCell([(text, 0, "")], 1, 1, 0, column) for column, text in enumerate(texts)]


def test_the_parts_of_a_table_that_prose_divides_know_where_their_pages_begin() -> None:
    rows = [_row("甲", "1"), _row("乙", "2"), _row("情况说明" * 40), _row("丙", "3"), _row("丁", "4")]
    for index, row in enumerate(rows):
        for cell in row:
            cell.row = index
    places = [f"page 1 table[1]/row[{n}]" for n in range(1, 6)]
    writer = BlockWriter()
    writer.write([RawTable("page 1 table[1]", rows, places, page_starts=(2, 3, 4))])
    assert [block.page_starts for block in writer.blocks if isinstance(block, Table)] == [(), (1,)]
