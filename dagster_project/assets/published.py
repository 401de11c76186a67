"""Stage published: the marts as one DuckDB file, swapped in whole after its contract holds."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from dagster_project.assets.warehouse import WORKING_FILE, warehouse
from dagster_project.contracts import check_results, contract_spec
from dagster_project.metadata import counts
from dagster_project.model_docs import write_model_docs
from dagster_project.resources import Gongkai
from dagster_project.state import note_published
from dagster_project.warehouse import DBT_PROJECT
from expectations.frames import mart_frames
from ingest.publish import build_candidate, candidate_of, promote

CANDIDATE = dg.AssetKey(["published", "candidate"])
WAREHOUSE = dg.AssetKey(["published", "gongkai"])

MARTS = [key for key in warehouse.keys if key.path[0] == "marts"]


@dg.asset(
    key=CANDIDATE,
    deps=MARTS,
    group_name="published",
    kinds={"python", "duckdb"},
    owners=["team:gongkai"],
    check_specs=[contract_spec(CANDIDATE, "marts")],
    pool=WORKING_FILE,
)
def candidate(context: dg.AssetExecutionContext, gongkai: Gongkai) -> dg.MaterializeResult:
    """待发布: the next published file, beside the present one; nobody reads it before its contract holds."""
    from expectations.runner import validate

    settings = gongkai.settings
    built = build_candidate(settings.working_file, settings.published)
    pages = settings.published / "contracts"
    with mart_frames(settings.home, built) as frames:
        contract = validate("marts", frames, pages=pages)
        rows = {
            mart: frames[mart].select(pl.len()).collect().item()
            for mart in sorted(key.path[-1] for key in MARTS)
        }
    gongkai.tell(context, "published", contract.headline())
    return dg.MaterializeResult(
        metadata={"dagster/uri": str(built), **counts(rows, "rows")},
        check_results=list(check_results(contract, {"candidate": CANDIDATE}, pages)),
    )


@dg.asset(
    key=WAREHOUSE,
    deps=[CANDIDATE],
    group_name="published",
    kinds={"python", "duckdb"},
    owners=["team:gongkai"],
)
def published(context: dg.AssetExecutionContext, gongkai: Gongkai) -> Iterator[dg.MaterializeResult]:
    """公开数据: the DuckDB file analysts read, each mart as parquet and CSV, the documentation of the models."""
    settings = gongkai.settings
    done = promote(candidate_of(settings.published), settings.published, settings.snapshots)
    docs = write_model_docs(DBT_PROJECT.manifest_path, done.file, settings.published / "docs" / "index.html")
    note_published(settings)
    gongkai.tell(context, "published", f"{done.file} now holds {len(done.rows)} marts")
    yield dg.MaterializeResult(
        metadata={
            "dagster/uri": str(done.file),
            "bytes": done.file.stat().st_size,
            "docs": dg.MetadataValue.path(docs),
            **counts(done.rows, "rows"),
        }
    )
