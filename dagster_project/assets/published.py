"""Stage published: the marts as one DuckDB file, swapped in whole after its contract holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from dagster_project.assets.warehouse import WORKING_FILE, warehouse
from dagster_project.contracts import check_results, contract_spec
from dagster_project.freshness import WAREHOUSE
from dagster_project.instance import ROOT
from dagster_project.metadata import counts, preview
from dagster_project.model_docs import write_model_docs
from dagster_project.plans import built_file, lake_home
from dagster_project.resources import Gongkai
from dagster_project.state import made_of_candidate, made_of_working, note_checked, note_published
from dagster_project.warehouse import DBT_PROJECT
from expectations.frames import mart_frames
from ingest.catalogue.columns import title_of
from ingest.publish.candidate import build_candidate
from ingest.publish.plan import note_built, planned
from ingest.publish.swap import candidate_of, promote
from ingest.schemas import SEVERITIES
from ingest.settings import Settings
from ingest.tabular import counted

CANDIDATE = dg.AssetKey(["published", "candidate"])

MARTS = [key for key in warehouse.keys if key.path[0] == "marts"]


@dg.asset(
    key=CANDIDATE,
    deps=MARTS,
    group_name="published",
    kinds={"python", "duckdb"},
    owners=["team:gongkai"],
    tags={"stage": "published"},
    check_specs=[contract_spec(CANDIDATE, "marts")],
    pool=WORKING_FILE,
)
def candidate(context: dg.AssetExecutionContext, gongkai: Gongkai) -> dg.MaterializeResult:
    """待发布: the next published file, beside the present one; nobody reads it before its contract holds."""
    from expectations.runner import validate

    settings = gongkai.settings
    made_of = _whole(settings)
    plan = planned(settings)
    built = build_candidate(built_file(settings, plan), settings.published)
    pages = settings.contract_pages
    # Of a partial build its own rows are held against the lake; the exchange has proved that the others are as before.
    made = built if plan.is_whole else settings.working_file
    with mart_frames(lake_home(settings, plan), made) as frames:
        contract = validate("marts", frames, pages=pages)
    rows = _rows_in(built)
    gongkai.tell(context, "published", contract.headline())
    if contract.success:
        note_checked(settings, made_of)
    return dg.MaterializeResult(
        metadata={"dagster/uri": str(built), **counts(rows, "rows", title_of)},
        check_results=list(check_results(contract, {"candidate": CANDIDATE}, pages)),
    )


def _whole(settings: Settings) -> str:
    """Return what the working file was made of; a step that finds half a build stops before anything is touched."""
    made_of = made_of_working(settings)
    # What a build of only what changed has made is gone once it is published.
    if made_of is None or not built_file(settings, planned(settings)).exists():
        raise dg.Failure(
            "there is no whole build to publish: dbt was interrupted, a test did not hold, the working file was "
            "cleared away, or only what changed was built and has been published. Materialise the groups staging "
            "and marts whole, or start the job refresh. What is published is as it was",
            allow_retries=False,
        )
    return made_of


@dg.asset(
    key=WAREHOUSE,
    deps=[CANDIDATE],
    group_name="published",
    kinds={"python", "duckdb"},
    owners=["team:gongkai"],
    tags={"stage": "published"},
)
def published(context: dg.AssetExecutionContext, gongkai: Gongkai) -> Iterator[dg.MaterializeResult]:
    """公开数据: the DuckDB file analysts read, each mart as parquet and CSV, the documentation of the models.

    Swapped in by one rename: who has the old file open keeps it, who opens it next sees the new one. To bring it up to
    date by hand: job `refresh`, `Materialize all…`, **All**, `Launch backfill`.
    """
    settings = gongkai.settings
    made_of = _checked(settings)
    done = promote(candidate_of(settings.published), settings.published, settings.snapshots)
    docs = write_model_docs(DBT_PROJECT.manifest_path, done.file, settings.model_docs / "index.html")
    note_published(settings, made_of)
    note_built(settings, made_of)
    gongkai.tell(context, "published", f"{done.file} now holds {counted(len(done.rows), 'mart')}", tag="yes")
    yield dg.MaterializeResult(
        metadata={
            "dagster/uri": str(done.file),
            "published file 公开文件": dg.MetadataValue.path(done.file),
            "snapshots 历史版本": dg.MetadataValue.path(done.file.parent / "snapshots"),
            "contract pages 契约检查页": dg.MetadataValue.path(settings.contract_pages),
            "documentation of the models 模型文档": dg.MetadataValue.path(docs),
            "data dictionary 数据字典": dg.MetadataValue.path(ROOT / "docs" / "data_dictionary.md"),
            "analyst guide 分析指南": dg.MetadataValue.path(ROOT / "docs" / "analyst_guide.md"),
            "bytes 字节数": done.file.stat().st_size,
            **_what_it_holds(done.file),
            **counts(done.rows, "rows", title_of),
        }
    )


def _checked(settings: Settings) -> str:
    """Return what the candidate was made of; one that is half made or breaks its contract is never swapped in."""
    made_of = made_of_candidate(settings)
    if made_of is None:
        raise dg.Failure(
            "no candidate waits whose contract holds: materialise published/candidate as well. What is published is "
            "as it was",
            allow_retries=False,
        )
    return made_of


def _rows_in(file: Path) -> dict[str, int]:
    """Return the number of rows of each mart of a candidate."""
    with duckdb.connect(str(file), read_only=True) as connection:
        return dict(connection.sql("select mart, row_count from meta.marts order by mart").fetchall())


def _what_it_holds(file: Path) -> dict[str, Any]:
    """Return reports, figures and findings of the published file as numbers, and the newest of its findings."""
    with duckdb.connect(str(file), read_only=True) as connection:
        single = connection.sql(
            """
            select
                (select count(*) from marts.dim_reports) as "reports 报告",
                (select count(distinct agency_id) from marts.dim_agencies) as "agencies 机构",
                (select count(*) from marts.fct_observations where not is_superseded) as "figures 数据",
                (select count(*) from marts.fct_observations where not is_superseded and value_status = 'ambiguous')
                    as "figures: ambiguous 归属不明"
            """
        ).pl()
        by_severity = connection.sql(
            "select severity, count(*) from marts.fct_findings where not is_superseded group by severity"
        ).fetchall()
        by_year = connection.sql(
            "select coalesce(cast(report_year as varchar), 'undated') as report_year, template, count(*) as reports "
            "from marts.dim_reports group by all order by all"
        ).pl()
    return {
        **{name: int(single[name].item()) for name in single.columns},
        **counts(dict.fromkeys(SEVERITIES, 0) | dict(by_severity), "findings"),
        "reports by year and form 按年度和表格": preview(by_year, rows=100),
    }
