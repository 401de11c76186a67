"""Stages staging and marts: the dbt project, each model an asset, each test a check."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import polars as pl
from dagster_dbt import DbtCliInvocation, DbtCliResource, dbt_assets

from dagster_project.dbt_checks import readable_manifest, with_reason
from dagster_project.metadata import preview
from dagster_project.plans import built_file, finish, plan_of, start_dbt
from dagster_project.resources import Gongkai
from dagster_project.state import building, made_of_working
from dagster_project.warehouse import DBT_PROJECT, TRANSLATOR
from ingest.publish.plan import Plan, planned
from ingest.settings import Settings
from ingest.tabular import counted
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
    """Build staging views and marts in the working file that nobody else opens: everything, or what changed."""
    settings = gongkai.settings
    _refuse_a_part_of_nothing(settings, context.is_subset)
    built = tested = 0
    with building(settings, whole=not context.is_subset):
        triage = describe(prepare_triage(settings.home))
        plan = planned(settings) if context.is_subset else plan_of(settings)
        gongkai.tell(context, "marts", plan.describe())
        invocation = start_dbt(context, dbt, settings, plan)
        for event in _events(invocation, plan):
            built += isinstance(event, dg.Output)
            tested += isinstance(event, dg.AssetCheckResult)
            yield event
        plan = finish(context, dbt, settings, plan, invocation.target_path)
    gongkai.tell(context, "marts", f"{built} dbt models and seeds built, {counted(tested, 'test')} run")
    if triage:
        gongkai.tell(context, "marts", triage + _unused(built_file(settings, plan)))


def _refuse_a_part_of_nothing(settings: Settings, is_subset: bool) -> None:
    """Stop a build of single models where the others are not there, or only half of them are."""
    if is_subset and (made_of_working(settings) is None or not planned(settings).is_whole):
        raise dg.Failure(
            "single models need the others, and there is no whole build: materialise the groups staging and marts "
            "whole once, or start the job refresh",
            allow_retries=False,
        )


def _unused(working_file: Path) -> str:
    """Say how many rows of triage.csv decide nothing, as half a sentence; nothing when all decide."""
    with duckdb.connect(str(working_file), read_only=True) as connection:
        rows = connection.sql("select count(*) from marts.triage_without_effect").fetchone()
    return f"; rows without effect: {rows[0]}, see triage_without_effect" if rows and rows[0] else ""


def _events(invocation: DbtCliInvocation, plan: Plan) -> Iterator[Any]:
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
            yield with_reason(_with_rows(event, told, plan), warehouse.check_specs)


def _with_rows(event: Any, told: Mapping[str, dict[str, Any]], plan: Plan) -> Any:
    """Return a dbt event with rows and preview of its table where it is a mart: all its rows, or those that changed."""
    if not isinstance(event, dg.Output):
        return event
    rows = told.get(str(event.metadata["unique_id"].value))
    if rows is None:
        return event
    head = pl.from_dicts(rows["head"]) if rows["head"] else pl.DataFrame()
    counted = "dagster/row_count" if plan.is_whole else "rows built 本次行数"
    return event.with_metadata({**event.metadata, counted: rows["rows"], "preview 预览": preview(head)})
