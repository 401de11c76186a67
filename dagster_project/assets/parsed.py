"""Stage parsed: what each document says, as parquet by report year."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import dagster as dg
import polars as pl
from pydantic import Field

from dagster_project.assets.raw import DOCUMENTS
from dagster_project.contracts import check_results, contract_spec
from dagster_project.metadata import counts, frame_metadata
from dagster_project.partitions import REPORT_YEARS, key_of, years_of
from dagster_project.plans import lake_home, plan_of
from dagster_project.renewal import renewed, result_of
from dagster_project.resources import Gongkai
from dagster_project.state import is_published
from expectations.frames import parsed_frames
from ingest import PARSER_VERSION
from ingest.lake import TABLES, Lake
from ingest.pipeline import ParseResult, parse_pending
from ingest.raw import Archive
from ingest.schemas import DOCUMENT_STATUSES, SEVERITIES, SOURCES, TEMPLATES, VALUE_STATUSES
from ingest.selection import (
    Selection,
    SelectionError,
    documents_named,
    refuse_unfiled,
    years_filed,
    years_named,
)
from ingest.settings import Settings
from ingest.tabular import counted

KEYS = {table: dg.AssetKey(["parsed", table]) for table in TABLES}

_DESCRIPTIONS = {
    "outcomes": "解析结果: one row per document, with what became of it and why.",
    "reports": "年度报告: one row per document that is a report: agency, year, form.",
    "observations": "数据: one row per figure, with its status, its place in the document and the printed text.",
    "findings": "核查发现: one row per rule that does not hold within a report.",
}
_PARTITIONS = """

One partition a report year; `undated` holds the documents whose text states no year. A refresh writes the years that
new documents fall into and no others: start it from the job `refresh`, `Materialize all…`, **All**. Chosen partitions
(job `reparse`, or `Materialize…` here) are parsed again."""


class ParseConfig(dg.Config):
    """Which documents a run parses, where no partitions are chosen. The default depends on the job."""

    years: list[str] = Field(
        default=[],
        description="年度: report years, such as ['2019-2021', 'undated'] or ['all'].",
    )
    documents: list[str] = Field(
        default=[],
        description=(
            "文件: only these documents, such as ['qingshan-county-2020.html'], parsed before or not: document_id, "
            "report_id, address or file name."
        ),
    )
    retry: bool = Field(
        default=False,
        description="重试: also what could not be read before, after a repair of the machine.",
    )


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            key,
            deps=[DOCUMENTS],
            group_name="parsed",
            kinds={"python", "polars", "parquet"},
            owners=["team:gongkai"],
            tags={"stage": "parsed"},
            description=_DESCRIPTIONS[table] + _PARTITIONS,
            # With nothing new, nothing is materialised here or below: see the first lines of the function.
            skippable=True,
            code_version=PARSER_VERSION,
            partitions_def=REPORT_YEARS,
        )
        for table, key in KEYS.items()
    ],
    check_specs=[contract_spec(key, "parsed") for key in KEYS.values()],
    # One run for all chosen years: what follows is built once for all of them.
    backfill_policy=dg.BackfillPolicy.single_run(),
)
def parsed(
    context: dg.AssetExecutionContext, gongkai: Gongkai, config: ParseConfig
) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    """Parse what was chosen; a bad document is an outcome with a reason."""
    from expectations.runner import validate

    settings = gongkai.settings
    chosen = _chosen(context)
    selection = _selection(context, config, settings, chosen)
    done = parse_pending(settings, on_progress=gongkai.progress("parsed"), selection=selection)
    gongkai.tell(context, "parsed", done.describe(), tag=counted(done.parsed, "document"))
    if done.nothing_new and chosen is None and is_published(settings):
        said = "nothing to rebuild: the published file holds what there is"
        gongkai.tell(context, "published", said, tag="nothing new")
        yield from _unchanged(context, settings)
        return
    _note_partitions(context, settings, done, chosen or frozenset())
    frames = parsed_frames(settings.home)
    pages = settings.contract_pages
    contract = validate("parsed", parsed_frames(lake_home(settings, plan_of(settings))), pages=pages)
    checks = {check.asset_key: check for check in check_results(contract, KEYS, pages)}
    for table, key in KEYS.items():
        yield dg.MaterializeResult(
            key,
            metadata=frame_metadata(frames[table], table)
            | _totals(table, frames[table])
            | _this_run(table, done),
            check_results=[checks[key]],
        )


def _unchanged(context: dg.AssetExecutionContext, settings: Settings) -> Iterator[dg.AssetCheckResult]:
    """Yield what the checks of this step said before, and record the same of those further down."""
    for check in renewed(context.instance, context.run, settings):
        if check.asset_key in KEYS.values():
            yield result_of(check)
        else:
            context.log_event(check)


def _chosen(context: dg.AssetExecutionContext) -> frozenset[str] | None:
    """Return the partitions the run was asked for; None when it was asked for none."""
    asked = context.has_partition_key or context.has_partition_key_range
    return frozenset(context.partition_keys) if asked else None


def _selection(
    context: dg.AssetExecutionContext, config: ParseConfig, settings: Settings, chosen: frozenset[str] | None
) -> Selection:
    """Return what the run is to parse; what cannot be understood stops it before anything is touched.

    A refresh brings up to date: only what this parser version has not parsed. Every other run that names years means
    them: all their documents, parsed before or not.
    """
    if context.job_name == "restate" and not config.documents:
        raise dg.Failure(
            "no document is named: put its id, the id of its report, its address or its file name into the "
            "configuration, ops: parsed: config: documents: [...]",
            allow_retries=False,
        )
    if context.job_name == "reparse" and chosen is None and not config.years:
        raise dg.Failure(
            "no year is named: choose partitions, or put years into the configuration, ops: parsed: config: years: "
            "[...]",
            allow_retries=False,
        )
    again = bool(chosen is not None or config.years) and context.job_name != "refresh"
    lake = Lake(settings.parsed)
    try:
        with lake.reading():
            archived = Archive(settings.home).manifest(), lake.scan("outcomes")
            years = _years(config, chosen, years_filed(*archived) if again else None)
            documents = documents_named(*archived, config.documents) if config.documents else None
    except SelectionError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    return Selection(years=years, again=again, failed=config.retry, documents=documents)


def _years(
    config: ParseConfig, chosen: frozenset[str] | None, filed: frozenset[int] | None
) -> frozenset[int] | None:
    """Return the years that are meant, None for all; with ``filed``, some document must be filed under them."""
    if config.years:
        return years_named(config.years, filed)
    if chosen is None:
        return None
    years = years_of(chosen)
    # All partitions mean whatever there is, be it nothing yet.
    if filed is not None and len(chosen) < len(REPORT_YEARS.get_partition_keys()):
        refuse_unfiled(years, filed)
    return years


def _note_partitions(
    context: dg.AssetExecutionContext, settings: Settings, done: ParseResult, chosen: frozenset[str]
) -> None:
    """Record for each year that changed what it holds now.

    The chosen partitions are recorded by Dagster itself, with this metadata. The others are not what the run was asked
    for, but new documents fall into them, or left them.
    """
    lake = Lake(settings.parsed)
    for year in sorted({*done.years, *years_of(chosen)}):
        key = key_of(year)
        if key is None:
            context.log.warning(f"report year {year} has no partition: its rows are in the lake all the same")
            continue
        for table, asset in KEYS.items():
            parts = lake.parts(table, year)
            rows = pl.scan_parquet(parts).select(pl.len()).collect().item() if parts else 0
            metadata = {
                "dagster/partition_row_count": rows,
                "documents parsed 解析文件": done.parsed_by_year.get(year, 0),
                "changed in this run 本次有变": year in done.years,
                "folder 目录": dg.MetadataValue.path(settings.parsed / table / f"report_year={year}"),
            }
            if key in chosen:
                context.add_asset_metadata(metadata, asset_key=asset, partition_key=key)
            else:
                context.log_event(dg.AssetMaterialization(asset, partition=key, metadata=metadata))


def _totals(table: str, frame: pl.LazyFrame) -> dict[str, Any]:
    """Return what the whole table holds, as one number a kind: Dagster plots them over time."""

    def by(column: str, prefix: str, domain: Iterable[str] = ()) -> dict[str, int]:
        named = pl.col(column).cast(pl.String).fill_null("none").alias("kind")
        found = dict(frame.group_by(named).len().collect().iter_rows())
        # A status that does not occur is a zero in the plot, not a gap.
        return counts(dict.fromkeys(domain, 0) | found, prefix)

    if table == "outcomes":
        return by("status", "documents", DOCUMENT_STATUSES)
    if table == "reports":
        return {**by("template", "reports of form", TEMPLATES), **by("report_year", "reports of year")}
    if table == "observations":
        return {**by("value_status", "figures", VALUE_STATUSES), **by("source", "figures of source", SOURCES)}
    return {**by("severity", "findings", SEVERITIES), **by("rule_code", "findings of rule")}


def _this_run(table: str, done: ParseResult) -> dict[str, Any]:
    """Return what this run did: what it parsed and what it left alone."""
    counted: Mapping[str, tuple[str, Mapping[str, int]]] = {
        "outcomes": ("documents", done.outcomes),
        "observations": ("figures", done.facts),
        "findings": ("findings", done.findings),
    }
    name, of = counted.get(table, ("", {}))
    years = [key_of(year) or str(year) for year in done.years]
    return {
        "this run: documents parsed 本次解析": done.parsed,
        "this run: left alone 本次未动": done.unchanged,
        "this run: years changed 本次变动年度": ", ".join(years) or "none",
        "this run: seconds 本次用时（秒）": round(done.elapsed_s, 2),
        **counts(of, f"this run: {name}"),
    }
