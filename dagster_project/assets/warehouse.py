"""Stages staging and marts: the dbt project, each model an asset, each test a check."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DbtCliResource, dbt_assets

from dagster_project.killed import dbt_folder
from dagster_project.metadata import preview
from dagster_project.resources import Gongkai
from dagster_project.warehouse import DBT_PROJECT, TRANSLATOR
from ingest.triage import describe, prepare_triage

WORKING_FILE = "working_file"
"""The pool of all steps that open the working file: DuckDB lets one process write it at a time."""


@dbt_assets(
    manifest=DBT_PROJECT.manifest_path,
    project=DBT_PROJECT,
    dagster_dbt_translator=TRANSLATOR,
    pool=WORKING_FILE,
)
def warehouse(context: dg.AssetExecutionContext, dbt: DbtCliResource, gongkai: Gongkai) -> Iterator[Any]:
    """Build staging views and marts in the working file that nobody else opens."""
    settings = gongkai.settings
    _prepare(settings.working_file, context.is_subset)
    triage = describe(prepare_triage(settings.home))
    # Unit tests check the models on made-up rows: they belong to `make test`, not to every refresh.
    build = ["build", "--exclude-resource-type", "unit_test"]
    # dbt must be done with the file before it can be looked into.
    invocation = dbt.cli(build, context=context, target_path=dbt_folder(settings, context.run_id))
    events = list(invocation.stream())
    shutil.rmtree(invocation.target_path, ignore_errors=True)
    built = sum(isinstance(event, dg.Output | dg.AssetMaterialization) for event in events)
    gongkai.tell(context, "marts", f"{built} dbt models and seeds built, {len(events) - built} tests run")
    with duckdb.connect(str(settings.working_file), read_only=True) as connection:
        if triage:
            gongkai.tell(context, "marts", triage + _unused(connection))
        for event in events:
            yield _with_rows(event, connection, context)


def _prepare(working_file: Path, is_subset: bool) -> None:
    """Make way for a build: whole ones start from nothing, single models in what the last whole one left."""
    working_file.parent.mkdir(parents=True, exist_ok=True)
    if is_subset and not working_file.exists():
        raise dg.Failure("single models need the others: materialise the whole groups staging and marts once")
    if not is_subset:
        # What an interrupted build left behind is of no use.
        for leftover in working_file.parent.glob(f"{working_file.name}*"):
            leftover.unlink()


def _unused(connection: duckdb.DuckDBPyConnection) -> str:
    """Say how many rows of triage.csv decide about no finding, as half a sentence; nothing when all do."""
    rows = connection.sql("select count(*) from marts.triage_without_effect").fetchone()
    return f"; {rows[0]} decide about no finding: see triage_without_effect" if rows and rows[0] else ""


def _with_rows(event: Any, connection: duckdb.DuckDBPyConnection, context: dg.AssetExecutionContext) -> Any:
    """Return a dbt event with the row count and a preview of its table, where it is a mart."""
    if not isinstance(event, dg.Output):
        return event
    key = context.asset_key_for_output(event.output_name)
    if key.path[0] != "marts":
        return event
    table = ".".join(f'"{part}"' for part in key.path)
    rows = connection.sql(f"select count(*) from {table}").fetchone()  # noqa: S608 the name is a dbt model's
    head = connection.sql(f"select * from {table} limit 8").pl()  # noqa: S608
    return event.with_metadata(
        {**event.metadata, "dagster/row_count": rows[0] if rows else 0, "preview": preview(head)}
    )
