"""Stage parsed: what each document says, as parquet by report year."""

from collections.abc import Iterator

import dagster as dg

from dagster_project.assets.raw import DOCUMENTS
from dagster_project.contracts import check_results, contract_spec, unchanged
from dagster_project.metadata import counts, frame_metadata
from dagster_project.resources import Gongkai
from dagster_project.state import is_published
from expectations.frames import parsed_frames
from ingest import PARSER_VERSION
from ingest.lake import TABLES
from ingest.pipeline import parse_pending

KEYS = {table: dg.AssetKey(["parsed", table]) for table in TABLES}

_DESCRIPTIONS = {
    "outcomes": "解析结果: one row per document, with what became of it and why.",
    "reports": "年度报告: one row per document that is a report: agency, year, form.",
    "observations": "数据: one row per figure, with its status, its place in the document and the printed text.",
    "findings": "核查发现: one row per rule that does not hold within a report.",
}


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            key,
            deps=[DOCUMENTS],
            group_name="parsed",
            kinds={"python", "polars", "parquet"},
            owners=["team:gongkai"],
            description=_DESCRIPTIONS[table],
            # With nothing new, nothing is materialised here or below: see the first lines of the function.
            skippable=True,
            code_version=PARSER_VERSION,
        )
        for table, key in KEYS.items()
    ],
    check_specs=[contract_spec(key, "parsed") for key in KEYS.values()],
)
def parsed(
    context: dg.AssetExecutionContext, gongkai: Gongkai
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Parse what this parser version has not parsed yet; a bad document is an outcome with a reason."""
    from expectations.runner import validate

    settings = gongkai.settings
    done = parse_pending(settings, on_progress=gongkai.progress("parsed"))
    gongkai.tell(context, "parsed", done.describe())
    if done.nothing_new and is_published(settings):
        gongkai.tell(context, "published", "nothing to rebuild: the published file holds what there is")
        yield from unchanged(KEYS.values())
        return
    frames = parsed_frames(settings.home)
    pages = settings.published / "contracts"
    contract = validate("parsed", frames, pages=pages)
    checks = {check.asset_key: check for check in check_results(contract, KEYS, pages)}
    run = {"documents": done.outcomes, "facts": done.facts, "findings": done.findings}
    for table, key in KEYS.items():
        shown = {"outcomes": "documents", "observations": "facts", "findings": "findings"}.get(table, "")
        yield dg.MaterializeResult(
            key,
            metadata={
                **frame_metadata(frames[table]),
                "parsed_in_this_run": done.parsed,
                **counts(run.get(shown, {}), f"this_run/{shown}"),
            },
            check_results=[checks[key]],
        )
