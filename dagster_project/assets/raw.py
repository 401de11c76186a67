"""Stage raw: what the web sources and the inbox hold, once, in the immutable archive."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from dagster_project.contracts import check_results, contract_spec
from dagster_project.metadata import NOT_TAKEN_IN, counts, format_of, frame_metadata, listing
from dagster_project.resources import Gongkai
from expectations.frames import raw_frames
from ingest.publish.swap import recover_published
from ingest.raw import Archive, FolderSource, InboxError, ingest_folder
from ingest.raw.intake import RawFailure
from ingest.raw.web import MEANINGS, SourcesError, WebResult, fetch_sources, load_sources, remembered

WEB_PAGES = dg.AssetKey(["raw", "web_pages"])
DOCUMENTS = dg.AssetKey(["raw", "documents"])

FETCH_RETRIES = dg.RetryPolicy(max_retries=2, delay=10, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.FULL)
"""For a network that is away altogether; single addresses are tried again within a fetch (docs/sources.md)."""


class WebUnreachable(Exception):
    """Not one address of any source answered; the message says what the first ones said."""


@dg.asset(
    key=WEB_PAGES,
    group_name="raw",
    kinds={"python", "httpx"},
    owners=["team:gongkai"],
    tags={"stage": "raw"},
    retry_policy=FETCH_RETRIES,
)
def web_pages(context: dg.AssetExecutionContext, gongkai: Gongkai) -> dg.MaterializeResult:
    """网页来源: what the addresses in `sources.yml` led to, one row per address that was ever found.

    Reports and attachments go into the archive; listing pages are read for links and forgotten. Without a
    `sources.yml` nothing is fetched. When nothing at all answers, the step is tried again twice and then lets the
    inbox have its turn: a network that is away never stops what lies on the disk.
    """
    recover_published(gongkai.settings.published)
    fetched, problem = _fetch(context, gongkai)
    if fetched.unreachable and context.retry_number < FETCH_RETRIES.max_retries:
        raise WebUnreachable("\n".join(f"{f.source_uri}: {f.reason}" for f in fetched.failed[:5]))
    for warning in (*fetched.warnings, *(f"{f.source_uri}: {f.reason}" for f in fetched.failed)):
        context.log.warning(warning)
    by_status = pl.Series([source.status for source in fetched.sources], dtype=pl.String).value_counts()
    return dg.MaterializeResult(
        metadata={
            **frame_metadata(remembered(Archive(gongkai.settings.home)).lazy(), meanings=MEANINGS),
            "list of sources 来源清单": gongkai.settings.sources,
            "new documents 新文件": len(fetched.new),
            NOT_TAKEN_IN: len(fetched.failed),
            **counts(dict(by_status.iter_rows()), "sources"),
            **counts(fetched.counts, "addresses"),
            **({"problem 问题": problem} if problem else {}),
            **_failures(fetched.failed),
        }
    )


def _fetch(context: dg.AssetExecutionContext, gongkai: Gongkai) -> tuple[WebResult, str]:
    """Fetch what `sources.yml` names; a list that cannot be read is a problem to tell, and never stops the inbox."""
    settings = gongkai.settings
    try:
        sources = load_sources(settings.sources)
    except SourcesError as error:
        gongkai.tell(context, "raw", f"no web source was read: {error}")
        return WebResult(), str(error)
    if not sources:
        return WebResult(), ""
    fetched = fetch_sources(Archive(settings.home), settings, sources)
    gongkai.tell(context, "raw", f"{settings.sources}: {fetched.describe()}")
    return fetched, ""


@dg.asset(
    key=DOCUMENTS,
    deps=[WEB_PAGES],
    group_name="raw",
    kinds={"python", "polars"},
    owners=["team:gongkai"],
    tags={"stage": "raw"},
    check_specs=[contract_spec(DOCUMENTS, "raw")],
)
def documents(context: dg.AssetExecutionContext, gongkai: Gongkai) -> Iterator[dg.MaterializeResult]:
    """原始文件: every file of the inbox and of the web by its sha256, with a manifest (one row per document).

    The bytes never change. Reading the same inbox twice adds nothing.
    """
    # Imported here: it is the one step that pays for great_expectations.
    from expectations.runner import validate

    settings = gongkai.settings
    archive = Archive(settings.home)
    try:
        taken = ingest_folder(archive, FolderSource(settings.inbox), max_bytes=settings.max_document_bytes)
    except InboxError as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    gongkai.tell(context, "raw", f"{settings.inbox}: {taken.describe()}")
    for failure in taken.failed:
        context.log.warning(f"{failure.source_uri}: {failure.reason}")
    pages = settings.contract_pages
    contract = validate("raw", raw_frames(settings.home), pages=pages)
    yield dg.MaterializeResult(
        metadata={
            **_holdings(archive.manifest()),
            "inbox 收件夹": settings.inbox,
            "archive 归档": archive.folder,
            "new documents 新文件": len(taken.new),
            NOT_TAKEN_IN: len(taken.failed),
            **_failures(taken.failed),
        },
        check_results=list(check_results(contract, {"documents": DOCUMENTS}, pages)),
    )


def _holdings(manifest: pl.DataFrame) -> dict[str, Any]:
    """Return what the archive holds: a preview, its size, documents by format."""
    by_format: Counter[str] = Counter()
    for code, number in manifest["media_type"].fill_null("unknown").value_counts().iter_rows():
        by_format[format_of(code)] += number
    return {
        **frame_metadata(manifest.lazy(), "documents"),
        "bytes 字节数": int(manifest["bytes"].sum()),
        **counts(by_format, "documents"),
    }


def _failures(failed: tuple[RawFailure, ...]) -> dict[str, dg.MarkdownMetadataValue | Path]:
    return (
        {"failures 失败原因": listing([(f.source_uri, f.reason) for f in failed], ("source", "why"))}
        if failed
        else {}
    )
