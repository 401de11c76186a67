"""What Dagster shows of the warehouse: whose each mart is, what it holds, and the way to it from the raw documents."""

from __future__ import annotations

import json
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.definitions import defs
from dagster_project.warehouse import DBT_PROJECT, TRANSLATOR
from ingest.catalogue.columns import label_of, title_of
from tests.marts import MARTS, OF_THE_CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
RAW = dg.AssetKey(["raw", "documents"])
PARSED = {dg.AssetKey(["parsed", table]) for table in ("outcomes", "reports", "observations", "findings")}


@pytest.fixture(scope="module")
def graph() -> dg.AssetGraph:
    return defs.resolve_asset_graph()


def mart(name: str) -> dg.AssetKey:
    return dg.AssetKey(["marts", name])


def upstream(graph: dg.AssetGraph, key: dg.AssetKey) -> set[dg.AssetKey]:
    """Return every asset that ``key`` is made of, directly or not."""
    found: set[dg.AssetKey] = set()
    waiting = [key]
    while waiting:
        for parent in graph.get(waiting.pop()).parent_keys - found:
            found.add(parent)
            waiting.append(parent)
    return found


@pytest.mark.parametrize("name", MARTS)
def test_a_mart_says_whose_it_is_and_what_it_holds(graph: dg.AssetGraph, name: str) -> None:
    node = graph.get(mart(name))
    assert node.group_name == "marts"
    assert node.owners == ["team:gongkai"]
    assert {"dbt", "duckdb"} <= node.kinds
    subjects = set(node.tags) - {"marts"}
    assert "marts" in node.tags
    assert [tag for tag in subjects if not tag.startswith("dagster/")], "a tag says what it is about"
    title = title_of(name)
    assert title, "name it in ingest/catalogue/columns.csv"
    assert (node.description or "").startswith(f"{title}: One row per ")


@pytest.mark.parametrize("name", MARTS)
def test_the_columns_of_a_mart_are_shown_in_both_languages(graph: dg.AssetGraph, name: str) -> None:
    schema = graph.get(mart(name)).metadata["dagster/column_schema"]
    columns = schema.value.columns if hasattr(schema, "value") else schema.columns
    assert columns
    for column in columns:
        assert column.type != "?"
        assert (column.description or "").startswith(f"{label_of(name, column.name)}: ")


@pytest.mark.parametrize("name", MARTS)
def test_there_is_a_way_from_the_raw_documents_to_each_mart(graph: dg.AssetGraph, name: str) -> None:
    before = upstream(graph, mart(name))
    if name in OF_THE_CATALOGUE:
        assert RAW not in before
        assert before, "the catalogue or a seed is shown before it"
    elif name == "triage_without_effect":
        assert {RAW, dg.AssetKey(["parsed", "findings"])} <= before
    else:
        assert RAW in before
        assert before & PARSED or name == "dim_documents"


def test_each_parsed_table_leads_to_a_mart_and_the_marts_to_what_is_published(graph: dg.AssetGraph) -> None:
    every = set().union(*(upstream(graph, mart(name)) for name in MARTS))
    assert {RAW} | PARSED <= every
    published = upstream(graph, dg.AssetKey(["published", "gongkai"]))
    assert {mart(name) for name in MARTS} <= published


def test_every_asset_of_the_project_has_an_owner_and_a_description(graph: dg.AssetGraph) -> None:
    nodes = [graph.get(key) for key in graph.get_all_asset_keys()]
    made = [node for node in nodes if node.is_materializable]
    assert len(made) > len(MARTS)
    assert [node.key.to_user_string() for node in made if not node.owners] == []
    assert [node.key.to_user_string() for node in made if not node.description] == []


def test_tests_of_dbt_are_checks(graph: dg.AssetGraph) -> None:
    manifest = json.loads(DBT_PROJECT.manifest_path.read_text(encoding="utf-8"))
    tests = [node for node in manifest["nodes"].values() if node["resource_type"] == "test"]
    checks = [key for key in graph.asset_check_keys if key.name not in ("contract", "freshness")]
    assert len(checks) == len(tests)
    assert {mart(name) for name in MARTS} <= {key.asset_key for key in checks}


def test_what_has_no_chinese_name_is_described_as_it_is() -> None:
    said = TRANSLATOR.get_description(
        {"name": "stg_x", "description": "One row per x.", "raw_code": "", "resource_type": "model"}
    )
    assert said.startswith("One row per x.")
