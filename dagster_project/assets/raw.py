"""Stage raw: every file of the inbox, once, in the immutable archive."""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from dagster_project.contracts import check_results, contract_spec
from dagster_project.metadata import counts, frame_metadata
from dagster_project.resources import Gongkai
from expectations.frames import raw_frames
from ingest.publish import recover_published
from ingest.raw import Archive, FolderSource, ingest_folder
from ingest.raw.web import SourcesError, WebResult, fetch_sources, load_sources
from ingest.settings import Settings

DOCUMENTS = dg.AssetKey(["raw", "documents"])


@dg.asset(
    key=DOCUMENTS,
    group_name="raw",
    kinds={"python", "polars"},
    owners=["team:gongkai"],
    check_specs=[contract_spec(DOCUMENTS, "raw")],
)
def documents(context: dg.AssetExecutionContext, gongkai: Gongkai) -> Iterator[dg.MaterializeResult]:
    """原始文件: every file of the inbox by its sha256, with a manifest (one row per document).

    The bytes never change. Reading the same inbox twice adds nothing.
    """
    # Imported here: it is the one step that pays for great_expectations.
    from expectations.runner import validate

    settings = gongkai.settings
    recover_published(settings.published)
    archive = Archive(settings.home)
    taken = ingest_folder(archive, FolderSource(settings.inbox), max_bytes=settings.max_document_bytes)
    gongkai.tell(context, "raw", f"{settings.inbox}: {taken.describe()}")
    fetched = _fetch(context, gongkai, settings, archive)
    for failure in (*taken.failed, *fetched.failed):
        context.log.warning(f"{failure.source_uri}: {failure.reason}")
    manifest = archive.manifest()
    by_type = dict(manifest.group_by(pl.col("media_type").fill_null("unknown")).len().iter_rows())
    contract = validate("raw", raw_frames(settings.home), pages=settings.published / "contracts")
    yield dg.MaterializeResult(
        metadata={
            **frame_metadata(manifest.lazy()),
            "new": len(taken.new) + len(fetched.new),
            "failed": len(taken.failed) + len(fetched.failed),
            **counts(fetched.counts, "web"),
            **counts(by_type, "documents"),
        },
        check_results=list(
            check_results(contract, {"documents": DOCUMENTS}, settings.published / "contracts")
        ),
    )


def _fetch(
    context: dg.AssetExecutionContext, gongkai: Gongkai, settings: Settings, archive: Archive
) -> WebResult:
    """Take in what sources.yml names, where there is one; a list that cannot be read never stops the inbox."""
    try:
        sources = load_sources(settings.sources)
    except SourcesError as error:
        gongkai.tell(context, "raw", f"no web source was read: {error}")
        return WebResult()
    if not sources:
        return WebResult()
    fetched = fetch_sources(archive, settings, sources)
    gongkai.tell(context, "raw", f"{settings.sources}: {fetched.describe()}")
    for warning in fetched.warnings:
        context.log.warning(warning)
    return fetched
