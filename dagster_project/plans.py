"""How a build follows its plan: everything, or the reports that changed put in place of their old rows.

Belongs here: what the assets of the stages parsed, marts and published share about it. Which reports changed is
``ingest.publish.plan``'s business, exchanging their rows ``ingest.publish.exchange``'s.

    warehouse/working.duckdb      what dbt built: everything, or only what changed
    warehouse/exchanged.duckdb    after a partial build: all marts, the next published file
    warehouse/partial_parse.msgpack    what dbt has read of its project, for the next build of this home
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from dagster_dbt import DbtCliInvocation, DbtCliResource

from dagster_project.killed import dbt_folder
from dagster_project.state import rules_digest
from ingest.publish.exchange import WHOLE, ExchangeError, exchange
from ingest.publish.plan import Plan, exchanged_file, forget_plan, plan_build
from ingest.settings import Settings

# Unit tests check the models on made-up rows: they belong to `make test`, not to every refresh.
# Nothing reads the files that dbt writes about a build.
BUILD = ["build", "--exclude-resource-type", "unit_test", "--no-write-json"]


def plan_of(settings: Settings) -> Plan:
    """Return what a build is to make of the lake as it is."""
    return plan_build(settings, rules_digest())


def lake_home(settings: Settings, plan: Plan) -> Path:
    """Return the data home whose lake a build reads, and whose rows its contracts are about."""
    return plan.home or settings.home


def built_file(settings: Settings, plan: Plan) -> Path:
    """Return the file with all marts after a build."""
    return settings.working_file if plan.is_whole else exchanged_file(settings)


def start_dbt(
    context: dg.AssetExecutionContext, dbt: DbtCliResource, settings: Settings, plan: Plan
) -> DbtCliInvocation:
    """Start dbt on what the plan asks for; single models (a subset) go into what the last whole build left."""
    folder = dbt_folder(settings, context.run.run_id)
    _lend_parsed_project(settings, folder)
    with _reading(lake_home(settings, plan)):
        return dbt.cli(BUILD, context=context, target_path=folder)


def finish(
    context: dg.AssetExecutionContext, dbt: DbtCliResource, settings: Settings, plan: Plan, compiled: Path
) -> Plan:
    """Put the rows that dbt built in place of the published ones where only those were built; return the plan in force.

    Rows that cannot be exchanged are no reason to fail: then everything is built after all.

    Args:
        context: of the asset that runs dbt.
        dbt: to build everything after all.
        settings: of this run.
        plan: what dbt was asked for.
        compiled: the folder of the compiled models, removed here.
    """
    marts = compiled / "compiled" / "gongkai" / "models" / "marts"
    try:
        if not plan.is_whole:
            queries = {mart: (marts / f"{mart}.sql").read_text(encoding="utf-8") for mart in WHOLE}
            exchange(
                settings.published_file, settings.working_file, built_file(settings, plan), plan, queries
            )
    except ExchangeError as error:
        context.log.warning(f"rows could not be exchanged, so everything is built: {error}")
        plan = forget_plan(settings, f"rows could not be exchanged ({error})")
        for left_over in settings.working_file.parent.glob(f"{settings.working_file.name}*"):
            left_over.unlink()
        start_dbt(context, dbt, settings, plan).wait()
    finally:
        _keep_parsed_project(settings, compiled)
        shutil.rmtree(compiled, ignore_errors=True)
    return plan


def _lend_parsed_project(settings: Settings, folder: Path) -> None:
    """Hand dbt what it read of its project in the last build of this data home.

    What lies beside the manifest is of the home that was set up first; a build of another one would read all models
    anew, because the path of the working file is part of dbt's profile: six seconds. dbt looks itself at what of it
    still holds, and reads everything where it cannot use the file.
    """
    known = _parsed_project(settings)
    if known.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(known, folder / known.name)


def _keep_parsed_project(settings: Settings, folder: Path) -> None:
    made = folder / _parsed_project(settings).name
    if made.exists():
        made.replace(_parsed_project(settings))


def _parsed_project(settings: Settings) -> Path:
    return settings.working_file.with_name("partial_parse.msgpack")


@contextmanager
def _reading(home: Path) -> Iterator[None]:
    """Let dbt read the lake of another data home; where it keeps what it builds stays as it is."""
    os.environ["DBT_LAKE_HOME"] = str(home)
    try:
        yield
    finally:
        del os.environ["DBT_LAKE_HOME"]
