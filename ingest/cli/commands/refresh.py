"""``gongkai run``, ``reparse``, ``restate``: the jobs of the orchestrator, from raw to published."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.cli.app import app
from ingest.cli.shell import NOT_ALL_READ, complain, fail, settings_for, stop
from ingest.tabular import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from ingest.settings import Settings


@app.command(short_help="Refresh the warehouse from raw to published; show what it holds.")
def run(
    inbox: Annotated[
        Path | None, typer.Option(help="Folder of reports to take in. Default: GONGKAI_INBOX.")
    ] = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Parse again what could not be read before (after a repair).")
    ] = False,
) -> None:
    """Refresh the warehouse from raw to published and show what it holds.

    Takes in what is new in the inbox, parses it, builds the marts, checks every stage, and swaps the published
    file. Documents parsed before are not parsed again. Exit code 1: the refresh failed, and the published file is as
    it was; 3: published, but some documents, or files of the inbox, could not be read.

    \b
    Examples:
      gongkai run
      gongkai run --inbox ~/reports
      gongkai run --retry
      GONGKAI_HOME=/srv/gongkai gongkai run --inbox /srv/inbox
    """  # noqa: D301 - \b tells the help not to join the lines
    settings = settings_for(writes=True, inbox=inbox)
    from ingest.cli.console import RefreshConsole, console_for

    if not settings.inbox.is_dir():
        stop(f"the inbox {settings.inbox} is not a folder: create it, or name another one with --inbox")
    # Bound to the streams of now: parts of the job redirect standard output to their logs.
    tell, out = RefreshConsole(console_for(sys.stderr)), console_for(sys.stdout)
    if retry:
        tell("start", "what could not be read before is tried again as well")
    _refresh(settings, tell, out, parsing={"retry": True} if retry else None)


@app.command()
def reparse(
    years: Annotated[
        list[str], typer.Argument(metavar="YEARS", help="2021, 2019-2021, undated (no year stated), all.")
    ],
) -> None:
    """Parse the documents of chosen report years again, and publish.

    For after a repair: LibreOffice installed, a fault of the parser mended without a new version. A new version of the
    parser needs no command: the next refresh parses again what the old one parsed. Where every document gives the same
    as before, nothing is published anew. Exit codes as of `gongkai run`.

    \b
    Examples:
      gongkai reparse 2021
      gongkai reparse 2019-2021 undated
    """  # noqa: D301 - \b tells the help not to join the lines
    from ingest.lake import Lake
    from ingest.raw import Archive
    from ingest.selection import years_filed, years_named

    def look_up(settings: Settings) -> object:
        lake = Lake(settings.parsed)
        with lake.reading():
            return years_named(years, years_filed(Archive(settings.home).manifest(), lake.scan("outcomes")))

    _parse_again("reparse", {"years": years}, look_up)


@app.command()
def restate(
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT", help="document_id, report_id, address or file of a report."),
    ],
) -> None:
    """Parse single documents again, and publish.

    Nothing else is parsed, and only the report years they fall into are written. `gongkai diff` shows afterwards what
    has changed; where they give the same as before, nothing is published anew. Exit codes as of `gongkai run`.

    \b
    Examples:
      gongkai restate qingshan-county-2020.html
      gongkai query "select document_id, source_uri from dim_documents where status = 'unreadable'"
    """  # noqa: D301 - \b tells the help not to join the lines
    from ingest.lake import Lake
    from ingest.raw import Archive
    from ingest.selection import documents_named

    def look_up(settings: Settings) -> object:
        lake = Lake(settings.parsed)
        with lake.reading():
            return documents_named(Archive(settings.home).manifest(), lake.scan("outcomes"), documents)

    _parse_again("restate", {"documents": documents}, look_up)


def _parse_again(job: str, parsing: dict[str, Any], look_up: Callable[[Settings], object]) -> None:
    """Run the job on what was named; a name that ``look_up`` does not know is wrong usage, and nothing is run."""
    settings = settings_for(writes=True)
    from ingest.cli.console import RefreshConsole, console_for
    from ingest.files import DamagedTable
    from ingest.selection import SelectionError

    try:
        look_up(settings)
    except SelectionError as error:
        stop(str(error))
    except DamagedTable as error:
        fail(str(error))
    _refresh(settings, RefreshConsole(console_for(sys.stderr)), console_for(sys.stdout), job, parsing)


def _refresh(
    settings: Settings,
    tell: Callable[[str, str], None],
    out: Console,
    job: str = "refresh",
    parsing: dict[str, Any] | None = None,
) -> None:
    """Run a job of the orchestrator here, show what the warehouse holds then, end with the right code."""
    tell("start", "loading the job")
    # The job needs the orchestrator, which takes seconds to import and which nothing else in ingest knows: so it
    # is imported here and only now.
    from dagster_project.refresh import run_refresh
    from ingest.cli.console import show_summary
    from ingest.serving.query import QueryError

    result = run_refresh(settings, tell, job, parsing, judge_apart=True)
    if not result.success:
        fail(f"the refresh failed; what is published is as it was\n{result.problem}")
    try:
        unread = show_summary(out, settings)
    except QueryError as error:
        fail(str(error))
    if result.not_taken_in:
        complain(
            f"{counted(result.not_taken_in, 'file')} of the inbox could not be read; stage raw above says which and why"
        )
    if unread or result.not_taken_in:
        raise typer.Exit(NOT_ALL_READ)
