"""What analysts see beside the figures: labels in Chinese and descriptions, for every column of every mart."""

from __future__ import annotations

from ingest.catalogue.columns import label_of
from tests.warehouse.conftest import Warehouse

COLUMNS = "select table_name, column_name from duckdb_columns() where schema_name = 'marts' order by all"


def test_every_column_has_a_label_in_chinese(warehouse: Warehouse) -> None:
    columns = warehouse.rows(COLUMNS)
    assert columns
    without = [f"{table}.{column}" for table, column in columns if not label_of(table, column)]
    assert without == [], "add them to ingest/catalogue/columns.csv"


def test_the_labels_of_a_mart_tell_its_columns_apart(warehouse: Warehouse) -> None:
    seen: dict[tuple[str, str], str] = {}
    columns = warehouse.rows(COLUMNS)
    assert columns
    for table, column in columns:
        other = seen.setdefault((table, label_of(table, column)), column)
        assert other == column, f"{table}: {column} and {other} have one label"


def test_a_label_of_one_table_wins() -> None:
    assert label_of("procurement_spend", "amount_cny") == "采购总金额（元）"
    assert label_of("any_other", "amount_cny") == "金额（元）"
    assert label_of("any_other", "no_such_column") == ""
