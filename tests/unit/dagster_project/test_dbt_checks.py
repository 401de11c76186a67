"""dbt's tests as checks: a short name that is unique on its model, a sentence, the rows that break it."""

import json

import dagster as dg
import pytest

from dagster_project.dbt_checks import readable_manifest, sentence, short_name, with_reason
from dagster_project.warehouse import DBT_PROJECT


@pytest.fixture(scope="module")
def tests():
    nodes = readable_manifest(DBT_PROJECT.manifest_path)["nodes"].values()
    return [node for node in nodes if node["resource_type"] == "test"]


def generic(kind, model="dim_reports", **arguments):
    return {
        "name": f"{kind}_{model}_and_so_on",
        "attached_node": f"model.gongkai.{model}",
        "test_metadata": {"name": kind, "kwargs": arguments},
    }


def test_every_test_has_a_short_name_of_its_own_and_a_sentence(tests):
    names = [(test.get("attached_node", test["unique_id"]), test["name"]) for test in tests]
    assert len(names) > 100
    assert len(set(names)) == len(names)
    assert max(len(name) for _, name in names) <= 50
    unnamed = [test["unique_id"] for test in tests if not test["meta"]["description"]]
    assert unnamed == [], (
        "say what it demands: tests/_tests.yml, or dagster_project/dbt_checks.py for a new kind"
    )


def test_what_dbt_selects_by_is_left_as_it_is(tests):
    made = json.loads(DBT_PROJECT.manifest_path.read_text(encoding="utf-8"))["nodes"]
    assert tests
    for test in tests:
        assert test["fqn"] == made[test["unique_id"]]["fqn"]
        assert made[test["unique_id"]]["name"] in test["fqn"]


@pytest.mark.parametrize(
    ("test", "name", "said"),
    [
        (
            generic("primary_key", columns=["report_id", "metric_code"]),
            "primary_key",
            "主键: one row for each `report_id` (报告标识) × `metric_code` (指标代码), and none of it is empty.",
        ),
        (
            generic("relationships", column_name="report_id", to="ref('dim_reports')", field="report_id"),
            "report_id_in_dim_reports",
            "引用: each `report_id` (报告标识), where there is one, is in `dim_reports`.",
        ),
        (
            generic(
                "relationships", column_name="group_metric", to="ref('dim_metrics')", field="metric_code"
            ),
            "group_metric_in_dim_metrics",
            "引用: each `group_metric` (所属分组指标), where there is one, is in `dim_metrics`, as `metric_code` (指标代码).",
        ),
        (
            generic("accepted_values", column_name="source", values=["", "table"]),
            "source_values",
            "取值: `source` (来源（表格或正文）), where there is one, is an empty text, `table`.",
        ),
        (
            generic("not_null", column_name="status"),
            "status_not_null",
            "必填: `status` (处理状态) is never empty.",
        ),
        (
            {
                "name": "assert_no_yuan_is_lost",
                "description": "No yuan\nis lost.",
                "depends_on": {"nodes": []},
            },
            "no_yuan_is_lost",
            "核对: No yuan is lost.",
        ),
    ],
)
def test_names_and_sentences(test, name, said):
    assert short_name(test) == name
    assert sentence(test, "dim_reports") == said


def test_a_test_that_does_not_hold_says_what_it_demands_and_how_many_rows_break_it():
    asset = dg.AssetKey(["marts", "fees"])
    specs = [dg.AssetCheckSpec("primary_key", asset=asset, description="主键: one row for each fee.")]

    def result(passed, **metadata):
        return dg.AssetCheckResult(
            asset_key=asset, check_name="primary_key", passed=passed, metadata=metadata
        )

    broken = with_reason(result(False, **{"dagster_dbt/failed_row_count": 3}), specs)
    assert broken.description.startswith("3 rows break it. 主键: one row for each fee. The query")
    assert with_reason(result(False), specs).description.startswith("it could not be evaluated. 主键:")
    assert with_reason(result(True), specs).description is None
