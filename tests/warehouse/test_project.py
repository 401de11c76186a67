"""How the dbt project is written, read from its files: it documents, checks and keys everything it publishes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from ingest import records, schemas, triage
from ingest.forms import TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
DBT = ROOT / "dbt"
OURS = [DBT / name for name in ("models", "macros", "seeds", "tests")]


def models(layer: str = "*") -> dict[str, dict[str, Any]]:
    """Return the declared models of a layer by name."""
    declared = {}
    for path in DBT.glob(f"models/{layer}/*.yml"):
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", []):
            assert path.stem == model["name"], "a model is described in the file of its own name"
            declared[model["name"]] = model
    return declared


def checks_of(owner: dict[str, Any]) -> list[str]:
    """Return the names of the tests on a model or a column."""
    return [test if isinstance(test, str) else next(iter(test)) for test in owner.get("data_tests", [])]


def accepted(model: str, column: str) -> set[str]:
    """Return the values a column may have."""
    (found,) = [found for found in models()[model]["columns"] if found["name"] == column]
    (values,) = [test["accepted_values"] for test in found["data_tests"] if "accepted_values" in test]
    return set(values["arguments"]["values"])


def test_there_is_no_python_in_the_project():
    assert [path for folder in OURS for path in folder.rglob("*.py*")] == []
    assert list(DBT.glob("*.py")) == []


def test_every_model_is_described_and_nothing_else_is():
    assert sorted(models()) == sorted(path.stem for path in DBT.glob("models/*/*.sql"))


@pytest.mark.parametrize("name", sorted(models()))
def test_a_description_starts_with_the_grain_and_every_column_has_its_own(name):
    model = models()[name]
    assert model["description"].startswith("One row per ")
    assert [column["name"] for column in model["columns"] if not column.get("description")] == []


@pytest.mark.parametrize("name", sorted(models("marts")))
def test_a_mart_has_types_keys_and_references(name):
    model = models("marts")[name]
    assert [column["name"] for column in model["columns"] if not column.get("data_type")] == []
    assert "primary_key" in checks_of(model)
    if any(column["name"] == "report_id" for column in model["columns"]) and name != "dim_reports":
        (report,) = [column for column in model["columns"] if column["name"] == "report_id"]
        assert "relationships" in checks_of(report)


def test_marts_are_tables_with_enforced_contracts():
    project = yaml.safe_load((DBT / "dbt_project.yml").read_text(encoding="utf-8"))
    marts = project["models"]["gongkai"]["marts"]
    assert (marts["+materialized"], marts["+contract"]) == ("table", {"enforced": True})
    overridden = [
        path.name for path in DBT.glob("models/marts/*.sql") if "config(" in path.read_text("utf-8")
    ]
    assert overridden == []


def test_every_model_with_logic_has_a_unit_test():
    tested = {
        test["model"]
        for path in DBT.glob("models/*/*.yml")
        for test in yaml.safe_load(path.read_text(encoding="utf-8")).get("unit_tests", [])
    }
    # These name the columns of one file of the checkout, and nothing else.
    plain = {"dim_rules", "stg_metrics", "stg_regions"}
    assert tested == set(models()) - plain


def test_every_singular_test_says_what_it_promises_and_whose_check_it_is():
    declared = yaml.safe_load((DBT / "tests/_tests.yml").read_text(encoding="utf-8"))["data_tests"]
    described = {test["name"]: test for test in declared}
    for path in DBT.glob("tests/*.sql"):
        test = described.pop(path.stem)
        assert test["description"]
        read = set(re.findall(r'ref\("(\w+)"\)', path.read_text(encoding="utf-8")))
        # Dagster cannot tell whose check it is when a test reads several models.
        checked = test["config"]["meta"]["dagster"]["ref"]["name"] if len(read) > 1 else min(read)
        assert checked in read
    assert described == {}


@pytest.mark.parametrize(
    ("source", "table", "schema"),
    [
        ("raw", "documents", schemas.DOCUMENTS),
        ("parsed", "outcomes", schemas.OUTCOMES),
        ("parsed", "reports", schemas.REPORTS),
        ("parsed", "observations", schemas.OBSERVATIONS),
        ("parsed", "findings", schemas.FINDINGS),
    ],
)
def test_a_source_declares_what_ingest_writes(source, table, schema):
    types = {
        pl.String: "varchar",
        pl.Int32: "integer",
        pl.Int64: "bigint",
        pl.Float64: "double",
        pl.Date: "date",
        pl.Datetime: "timestamp with time zone",
    }
    declared = yaml.safe_load((DBT / "models/staging/_staging__sources.yml").read_text(encoding="utf-8"))
    (found,) = [
        found
        for group in declared["sources"]
        for found in group["tables"]
        if (group["name"], found["name"]) == (source, table)
    ]
    assert {column["name"]: column["data_type"] for column in found["columns"]} == {
        name: "decimal(38,6)"
        if dtype == schemas.VALUE
        else types[type(dtype) if isinstance(dtype, pl.Datetime) else dtype]
        for name, dtype in schema.items()
    }
    assert all(column["description"] for column in found["columns"])


@pytest.mark.parametrize(
    ("model", "column", "domain"),
    [
        ("dim_documents", "status", schemas.DOCUMENT_STATUSES),
        ("dim_reports", "template", schemas.TEMPLATES),
        ("dim_reports", "scope", schemas.SCOPES),
        ("dim_reports", "admin_level", schemas.ADMIN_LEVELS),
        ("fct_observations", "value_status", schemas.VALUE_STATUSES),
        ("fct_observations", "source", schemas.SOURCES),
        ("fct_observations", "applicant_type", (*records.APPLICANT_TYPES, "")),
        ("applications_by_disposition", "applicant_type", records.APPLICANT_TYPES),
        ("fct_findings", "severity", schemas.SEVERITIES),
        ("fct_findings", "category", schemas.CATEGORIES),
        ("fct_findings", "verdict", triage.VERDICTS),
    ],
)
def test_a_domain_is_the_one_ingest_writes(model, column, domain):
    assert accepted(model, column) == set(domain)


def test_every_mart_takes_every_form():
    """A form that one list lacks is read well, and stops the refresh."""
    with_form = [
        name
        for name, model in models("marts").items()
        for column in model["columns"]
        if column["name"] == "template" and "accepted_values" in checks_of(column)
    ]
    assert len(with_form) > 5
    assert [name for name in with_form if accepted(name, "template") != set(schemas.TEMPLATES)] == []
    ranked = (DBT / "models/marts/dim_metrics.sql").read_text("utf-8").partition("] as newest_first")[0]
    assert re.findall(r"'(\w+)'", ranked.rpartition("[")[2]) == [*TEMPLATES, "narrative"]


# --- what lands in the warehouse --------------------------------------------------------


@pytest.mark.integration
def test_schemas_are_named_after_the_layers_and_marts_hold_tables_only(warehouse):
    found = warehouse.rows("select distinct schema_name from duckdb_tables() union select 'staging'")
    assert sorted(found) == [("intermediate",), ("marts",), ("staging",)]
    assert warehouse.rows("select view_name from duckdb_views() where schema_name = 'marts'") == []


@pytest.mark.integration
def test_descriptions_are_comments_in_the_file(warehouse):
    tables = dict(
        warehouse.rows("select table_name, comment from duckdb_tables() where schema_name = 'marts'")
    )
    columns = warehouse.rows(
        "select table_name, column_name, comment, lower(data_type) from duckdb_columns() where schema_name = 'marts'"
    )
    said = {(table, column): (comment, dtype) for table, column, comment, dtype in columns}
    for name, model in models("marts").items():
        assert tables[name] == model["description"]
        for column in model["columns"]:
            assert said.pop((name, column["name"])) == (column["description"], column["data_type"])
    assert said == {}


@pytest.mark.integration
def test_columns_of_the_public_contract_are_there(warehouse):
    public = {
        "dim_reports": "report_id agency_id agency_name report_year template scope region_code document_id",
        "applications_by_disposition": "report_id applicant_type metric_code disposition disposition_group"
        " applications share denominator template",
        "enforcement_counts": "report_id power decisions items_previous items_change items_current",
        "procurement_spend": "report_id projects amount_cny unit_status cny_per_project is_plausible",
        "fct_observations": "report_id document_id metric_code applicant_type value unit value_status qualifier"
        " source template raw_text locator",
        "fct_findings": "report_id rule_code severity category metric_code applicant_type expected found"
        " difference message evidence finding_id message_zh verdict note by_whom decided_at",
        "dim_documents": "document_id source_uri media_type charset bytes first_seen_at status reason",
        "application_summary": "report_id received carried_in completed carried_out disclosure_rate unavailable_share"
        " refusal_share n",
        "reviews_and_litigation": "report_id channel outcome cases correction_rate",
        "fees": "report_id",
        "proactive_disclosure": "report_id",
        "year_over_year": "report_id metric_code applicant_type value previous_value change is_comparable",
        "coverage": "agency_id report_year",
        "data_quality": "report_id facts blanks ambiguous errors warnings notes",
        "dim_regions": "region_code province prefecture county",
        "dim_dispositions": "metric_code disposition disposition_group",
    }
    for mart, columns in public.items():
        names = {name for name, *_ in warehouse.rows(f"describe marts.{mart}")}
        assert set(columns.split()) - names == set()


@pytest.mark.integration
def test_a_fresh_clone_without_a_data_home_can_be_parsed(tmp_path):
    clone = tmp_path / "clone"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "dbt"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    for name in listed:
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, clone / name)
    environment = {name: value for name, value in os.environ.items() if not re.match("GONGKAI_|DBT_", name)}
    parsed = subprocess.run(
        [Path(sys.executable).with_name("dbt"), "parse", "--project-dir", "dbt", "--profiles-dir", "dbt"],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert parsed.returncode == 0, parsed.stdout
    assert "WARNING" not in parsed.stdout.upper()
    assert (clone / "dbt" / "target" / "manifest.json").is_file()
    made = {path.relative_to(clone).as_posix() for path in clone.rglob("*") if path.is_file()} - set(listed)
    assert {name.split("/")[1] for name in made} <= {"target", "logs"}, "what it writes is ignored by git"
