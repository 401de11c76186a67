"""The jobs: what a run can be asked to do. Each is one action in the UI and one command.

    refresh    gongkai run              everything that is new, from the sources to the published file
    reparse    gongkai reparse YEARS    chosen report years again, though nothing about them is new
    restate    gongkai restate NAMES    single documents again

A new version of the parser needs none of the last two: the next refresh parses again what the old one parsed.
"""

from __future__ import annotations

import dagster as dg
from dagster._core.execution.plan.resume_retry import ReexecutionStrategy
from dagster._core.storage.tags import RETRY_STRATEGY_TAG

from dagster_project.assets.parsed import parsed
from dagster_project.assets.warehouse import warehouse

# With all of dbt's models and seeds, also those that no report flows into: the marts are built together.
_FROM_PARSED = dg.AssetSelection.assets(parsed).downstream() | dg.AssetSelection.assets(warehouse)

# When the process of a run dies, it is started once more (dagster.yaml), from its first step: each step knows by itself
# what is left to do.
_RETRY = {RETRY_STRATEGY_TAG: ReexecutionStrategy.ALL_STEPS.value}

REFRESH = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    tags=_RETRY,
    description="""更新: the whole way from the sources and the inbox to the published warehouse.

By hand: `Materialize all…`, then **All** above the list of partitions, then `Launch backfill`.

Only new documents are parsed, and only the report years they fall into are written. The schedule, the inbox sensor and
`gongkai run` name no partition and take in everything that is new; **All** is the same. With single years chosen, only
documents filed under those are brought up to date.""",
)

REPARSE = dg.define_asset_job(
    "reparse",
    selection=_FROM_PARSED,
    tags=_RETRY,
    description="""按年度重新解析: parse the documents of chosen report years again, and publish.

By hand: `Materialize all…`, choose the years, `Launch`. For after a repair of the machine (LibreOffice installed) or of
the parser. A new parser *version* needs no backfill: the next refresh parses again by itself.""",
)

RESTATE = dg.define_asset_job(
    "restate",
    selection=_FROM_PARSED,
    tags=_RETRY,
    description="""重述单份报告: parse single documents again, and publish.

By hand: `Open launchpad` (in the menu beside `Materialize all…`), name the documents under `ops: parsed: config:
documents: [...]`, by document_id, report_id, address or file name; `Launch Run` without a partition.""",
)


def is_waiting(instance: dg.DagsterInstance) -> bool:
    """Say whether a refresh waits for its turn: it will take in whatever is new by then, so one is enough."""
    queued = dg.RunsFilter(job_name=REFRESH.name, statuses=[dg.DagsterRunStatus.QUEUED])
    return bool(instance.get_runs(queued, limit=1))
