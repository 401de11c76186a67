"""Everything Dagster loads, in the order the data flows: raw → parsed → staging → marts → published."""

from __future__ import annotations

import dagster as dg
from dagster_dbt import DbtCliResource

from dagster_project.assets.parsed import parsed
from dagster_project.assets.published import candidate, published
from dagster_project.assets.raw import documents
from dagster_project.assets.warehouse import warehouse
from dagster_project.resources import Gongkai
from dagster_project.schedules import DAILY, REFRESH
from dagster_project.warehouse import DBT_EXECUTABLE, DBT_PROJECT

defs = dg.Definitions(
    assets=[
        documents,  # raw
        parsed,  # parsed: outcomes, reports, observations, findings
        warehouse,  # staging and marts
        candidate,  # published, in two steps: built and checked,
        published,  # then swapped in
    ],
    jobs=[REFRESH],
    schedules=[DAILY],
    resources={
        "gongkai": Gongkai(),
        "dbt": DbtCliResource(project_dir=DBT_PROJECT, dbt_executable=DBT_EXECUTABLE),
    },
)
