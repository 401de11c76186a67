"""Stages staging and marts: the dbt project, each model an asset, each test a check."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import polars as pl
from dagster_dbt import DbtCliInvocation, DbtCliResource, dbt_assets

from dagster_project.dbt_checks import readable_manifest, with_reason
from dagster_project.killed import dbt_folder
from dagster_project.metadata import preview
from dagster_project.resources import Gongkai
from dagster_project.state import building, made_of_working
from dagster_project.warehouse import DBT_PROJECT, TRANSLATOR
from ingest.settings import Settings
from ingest.triage import describe, prepare_triage

WORKING_FILE = "working_file"
"""The pool of all steps that open the working file: DuckDB lets one process write it at a time."""

_ROWS = "rows: "
"""How a line of dbt's log begins in which a model tells of its rows (the macro ``tell_rows``)."""


@dbt_assets(
    manifest=readable_manifest(DBT_PROJECT.manifest_path),
    project=DBT_PROJECT,
    dagster_dbt_translator=TRANSLATOR,
    pool=WORKING_FILE,
)
def warehouse(context: dg.AssetExecutionContext, dbt: DbtCliResource, gongkai: Gongkai) -> Iterator[Any]:
    """Build staging views and marts in the working file that nobody else opens."""
    settings = gongkai.settings
    _refuse_a_part_of_nothing(settings, context.is_subset)
    # Unit tests check the models on made-up rows: they belong to `make test`, not to every refresh.
    # Nothing reads the files that dbt writes about a build.
    build = ["build", "--exclude-resource-type", "unit_test", "--no-write-json"]
    built = tested = 0
    with building(settings, whole=not context.is_subset):
        triage = describe(prepare_triage(settings.home))
        folder = dbt_folder(settings, context.run.run_id)
        for event in _events(dbt.cli(build, context=context, target_path=folder)):
            built += isinstance(event, dg.Output)
            tested += isinstance(event, dg.AssetCheckResult)
            yield event
    shutil.rmtree(folder, ignore_errors=True)
    gongkai.tell(context, "marts", f"{built} dbt models and seeds built, {tested} tests run")
    if triage:
        gongkai.tell(context, "marts", triage + _unused(settings.working_file))


def _refuse_a_part_of_nothing(settings: Settings, is_subset: bool) -> None:
    """Stop a build of single models where the others are not there, or only half of them are."""
    if is_subset and made_of_working(settings) is None:
        raise dg.Failure(
            "single models need the others, and there is no whole build: materialise the groups staging and marts "
            "whole once, or start the job refresh",
            allow_retries=False,
        )


def _unused(working_file: Path) -> str:
    """Say how many rows of triage.csv decide about no finding, as half a sentence; nothing when all do."""
    with duckdb.connect(str(working_file), read_only=True) as connection:
        rows = connection.sql("select count(*) from marts.triage_without_effect").fetchone()
    return f"; {rows[0]} decide about no finding: see triage_without_effect" if rows and rows[0] else ""


def _events(invocation: DbtCliInvocation) -> Iterator[Any]:
    """Pass on what dbt does while it does it: the UI fills as the build goes on, and neither waits for the other."""
    told: dict[str, dict[str, Any]] = {}
    for message in invocation.stream_raw_events():
        said = message.raw_event["info"]["msg"]
        if said.startswith(_ROWS):
            rows = json.loads(said.removeprefix(_ROWS))
            told[rows["model"]] = rows
            continue
        for event in message.to_default_asset_events(
            invocation.manifest,
            invocation.dagster_dbt_translator,
            invocation.context,
            invocation.target_path,
            invocation.project,
        ):
            yield with_reason(_with_rows(event, told), warehouse.check_specs)


def _with_rows(event: Any, told: Mapping[str, dict[str, Any]]) -> Any:
    """Return a dbt event with the row count and a preview of its table, where it is a mart."""
    if not isinstance(event, dg.Output):
        return event
    rows = told.get(str(event.metadata["unique_id"].value))
    if rows is None:
        return event
    head = pl.from_dicts(rows["head"]) if rows["head"] else pl.DataFrame()
    return event.with_metadata(
        {**event.metadata, "dagster/row_count": rows["rows"], "preview 预览": preview(head)}
    )
