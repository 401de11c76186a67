"""Everything Dagster loads, in the order the data flows: raw → parsed → staging → marts → published."""

from __future__ import annotations

import dagster as dg

from dagster_project.alerts import alert_on_failure, alert_on_warning
from dagster_project.assets.parsed import parsed
from dagster_project.assets.published import candidate, published
from dagster_project.assets.raw import documents, web_pages
from dagster_project.assets.warehouse import warehouse
from dagster_project.freshness import freshness, freshness_watch
from dagster_project.jobs import REFRESH, REPARSE, RESTATE
from dagster_project.resources import Gongkai
from dagster_project.schedules import daily_refresh
from dagster_project.sensors import inbox
from dagster_project.warehouse import DBT_EXECUTABLE, DBT_PROJECT, Dbt

defs = dg.Definitions(
    assets=[
        web_pages,  # raw: what the sources lead to,
        documents,  # and the archive of everything
        parsed,  # parsed: outcomes, reports, observations, findings
        warehouse,  # staging and marts
        candidate,  # published, in two steps: built and checked,
        published,  # then swapped in
    ],
    asset_checks=[freshness],
    jobs=[REFRESH, REPARSE, RESTATE],
    schedules=[daily_refresh],
    sensors=[
        inbox,  # what starts a refresh,
        freshness_watch,  # what notices that none has come,
        alert_on_failure,  # and what tells of it
        alert_on_warning,
    ],
    # A process for each step would import everything again, 5 s a step, and the steps follow each other anyway.
    executor=dg.in_process_executor,
    resources={
        "gongkai": Gongkai(),
        # Nothing to choose from: the launchpad shows what a person may want to change.
        "dbt": dg.ResourceDefinition.hardcoded_resource(
            Dbt(
                project_dir=str(DBT_PROJECT.project_dir),
                profiles_dir=str(DBT_PROJECT.profiles_dir),
                dbt_executable=DBT_EXECUTABLE,
            ),
            "dbt of this installation, with the project in dbt/.",
        ),
    },
)
