"""docs/data_dictionary.md says what the models and the catalogue say today."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest

from ingest import catalogue
from ingest.dictionary import DICTIONARY, DictionaryError, dictionary, fresh_manifest, unit_of
from tests.warehouse.conftest import Warehouse


@pytest.fixture(scope="module")
def manifest(warehouse: Warehouse) -> Any:
    """The manifest of the build that the other tests look into: never a stale one."""
    return json.loads((warehouse.home.parent / "target" / "manifest.json").read_text(encoding="utf-8"))


def test_it_is_up_to_date(manifest: Any) -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == dictionary(manifest), (
        "make it again: make setup && .venv/bin/python -m ingest.dictionary"
    )


def test_every_mart_column_and_metric_is_in_it_and_described(manifest: Any, warehouse: Warehouse) -> None:
    made = dictionary(manifest)
    parts = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##)", made, re.MULTILINE | re.DOTALL))
    columns = warehouse.rows(
        "select table_name, column_name, lower(data_type) from duckdb_columns() where schema_name = 'marts'"
    )
    assert columns
    for table, column, data_type in columns:
        [line] = [line for line in parts[table].splitlines() if line.startswith(f"| `{column}` |")]
        _, _, label, shown_type, unit, _, description, _ = re.split(r"(?<!\\)\|", line)
        assert label.strip(), line
        assert shown_type.strip().replace(" ", "") == data_type, line
        assert bool(unit.strip()) == (unit_of(column, data_type) != ""), line
        assert description.strip(), line
    for metric in catalogue.metrics():
        shown = metric.label_zh.replace("|", "\\|")
        assert f"| `{metric.metric_code}` | {metric.template} | {shown} | {metric.unit} |" in made


def test_it_changes_with_what_it_is_made_from(manifest: Any) -> None:
    other = json.loads(json.dumps(manifest))
    other["nodes"]["model.gongkai.fees"]["columns"]["amount_cny"]["description"] = "Another sentence."
    assert dictionary(other) != dictionary(manifest)


@pytest.mark.parametrize(
    ("column", "data_type", "unit"),
    [
        ("amount_cny", "decimal(38,2)", "CNY"),
        ("cny_per_project", "decimal(38,2)", "CNY per project"),
        ("report_year", "integer", "year"),
        ("bytes", "bigint", "byte"),
        ("share", "double", "ratio (1 = all)"),
        ("value", "decimal(38,6)", "of the metric"),
        ("applications", "bigint", "number"),
        ("agency_name", "varchar", ""),
        ("is_total", "boolean", ""),
        ("first_seen_at", "timestamp", ""),
    ],
)
def test_numbers_have_a_unit_and_nothing_else_has(column: str, data_type: str, unit: str) -> None:
    assert unit_of(column, data_type) == unit


def test_a_stale_manifest_is_refused(tmp_path: Any) -> None:
    with pytest.raises(DictionaryError, match="make setup"):
        fresh_manifest(tmp_path / "manifest.json")
    old = tmp_path / "manifest.json"
    old.write_text("{}")
    os.utime(old, (0, 0))
    with pytest.raises(DictionaryError, match="is newer than"):
        fresh_manifest(old)
