"""``gongkai query``, ``export``, ``diff``, ``triage``: the published file, and decisions about its findings."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.app import app
from ingest.cli.shell import QueryFormat, complain, fail, print_lines, settings_for, stop
from ingest.tabular import counted


class ExportFormat(StrEnum):
    """What `gongkai export` writes."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


@app.command()
def query(
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="A query in DuckDB's SQL; names without a schema are marts.")
    ],
    output: Annotated[
        QueryFormat, typer.Option("--format", help="A table, CSV, or one JSON object a line.")
    ] = QueryFormat.TABLE,
) -> None:
    """Ask the published warehouse. The query can read its tables and nothing else.

    NULL is shown as NULL in tables, as nothing in CSV and as null in JSON. Amounts in CNY have two decimal
    places or more. In JSON decimals are text, so that no reader rounds them, and so are nan and inf, for which it has
    no number. In CSV and JSON no two columns share a name: the second `value` is value_1.

    \b
    Examples:
      gongkai query "show tables"
      gongkai query "select agency_name, report_year, amount_cny from procurement_spend join dim_reports using (report_id)"
      gongkai query --format csv "from fct_findings where severity = 'error'" > findings.csv
    """  # noqa: D301, E501 - \b tells the help not to join the lines; a query is one line
    settings = settings_for()
    from ingest.cli.console import console_for, show_answer
    from ingest.serving.query import QueryError, asking

    try:
        if output is QueryFormat.TABLE:
            if show_answer(console_for(sys.stdout), settings, sql):
                complain("only the first 1000 rows are shown: --format csv prints all of them")
            return
        with asking(settings.published_file, sql) as answer:
            print_lines(answer.as_csv() if output is QueryFormat.CSV else answer.as_json())
    except QueryError as error:
        stop(str(error))


@app.command()
def export(
    mart: Annotated[str, typer.Option("--mart", metavar="NAME", help="The mart, such as fct_findings.")],
    output: Annotated[
        ExportFormat | None,
        typer.Option("--format", help="Default: the ending of --output; without one, csv."),
    ] = None,
    where: Annotated[
        str | None, typer.Option(metavar="PREDICATE", help="Only rows for which this SQL condition holds.")
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="The file to write. Default: NAME.FORMAT, here."),
    ] = None,
) -> None:
    """Write one mart of the published warehouse to a file.

    CSV is UTF-8 with the mark that makes Excel show Chinese. XLSX has the Chinese label of each column in a second
    header row and what the columns mean on a second sheet. No cell is ever a formula. A file that is there already
    is replaced.

    \b
    Examples:
      gongkai export --mart procurement_spend --format xlsx
      gongkai export --mart fct_findings --where "severity = 'error' and not is_superseded" --output errors.csv
      gongkai export --mart fct_observations --where "report_year = 2020" --format parquet
    """  # noqa: D301 - \b tells the help not to join the lines
    settings = settings_for()
    from ingest.serving.export import export_mart
    from ingest.serving.query import QueryError

    if str(target) == "-":
        stop("an export is a file: `gongkai query --format csv` writes to standard output")
    ending = target.suffix.lower().removeprefix(".") if target else ""
    if output is None:
        if ending and ending not in set(ExportFormat):
            stop(
                f"{target}: .{ending} is no format of exports: end in .csv, .parquet or .xlsx, or say --format"
            )
        output = ExportFormat(ending or ExportFormat.CSV)
    elif ending != output and ending in set(ExportFormat):
        # A spreadsheet refuses a file that is not what its name says.
        stop(f"{target} ends in .{ending}, but --format says {output}: leave one of them out")
    try:
        done = export_mart(settings.published_file, mart, output, target or Path(f"{mart}.{output}"), where)
    except QueryError as error:
        stop(str(error))
    typer.echo(f"{done.file}: {counted(done.rows, 'row')}", err=True)
    if done.cut:
        complain(
            f"{counted(done.cut, 'text')} cut for the length of a cell: --format csv or parquet keeps all whole"
        )


@app.command(short_help="Show what changed between two published files.")
def diff(
    old: Annotated[
        str | None, typer.Argument(metavar="OLD", help="A file or a snapshot. Default: the one before NEW.")
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The same. Default: the published file.")
    ] = None,
    output: Annotated[
        QueryFormat, typer.Option("--format", help="A table, CSV, or one JSON object a line.")
    ] = QueryFormat.TABLE,
) -> None:
    """Show what changed between two published files: reports, figures, findings.

    A changed figure is shown with both values and both places. A snapshot is named by its time in
    published/snapshots, or by how that begins: 2025-03 is the last of that month. `present` is the published file.
    Exit code 0: both were read, whether or not anything changed, or there is nothing to compare with yet.

    \b
    Examples:
      gongkai diff
      gongkai diff 2025-03-01
      gongkai diff old.duckdb present --format csv > changes.csv
    """  # noqa: D301 - \b tells the help not to join the lines
    settings = settings_for()
    from ingest.cli.console import console_for, show_changes
    from ingest.serving.diff import DiffError, NothingBeforeError, as_csv, changes, choose

    try:
        before, after = choose(settings.published, old, new)
        with changes(before, after) as found:
            if output is QueryFormat.TABLE:
                show_changes(console_for(sys.stdout), before, after, found)
            else:
                print_lines(as_csv(found) if output is QueryFormat.CSV else (one.as_json() for one in found))
    except NothingBeforeError as error:
        if output is QueryFormat.CSV:
            print_lines(as_csv(()))
        complain(str(error))
    except DiffError as error:
        stop(str(error))


@app.command(short_help="Write down what you decide about a finding.")
def triage(
    finding_id: Annotated[
        str, typer.Argument(metavar="FINDING_ID", help="The finding's id, from fct_findings.")
    ],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="confirmed or dismissed.")],
    note: Annotated[str, typer.Option(help="Why, in your words.")] = "",
    by_whom: Annotated[str, typer.Option("--by", help="Who decides.")] = "",
) -> None:
    """Write down what you decide about a finding: triage.csv in the data home, one row more.

    The next `gongkai run` shows the decision beside the finding, and so does every one after it. Of several
    decisions about a finding the latest counts. The file may be edited by hand or in a spreadsheet as well. Exit code
    1: another process is writing it.

    \b
    Examples:
      gongkai triage 5f0c0d0e5f0c0d0e5f0c0d0e5f0c0d0e dismissed --note "two offices merged" --by Li
      gongkai query "select finding_id, message_zh from fct_findings where verdict is null and severity = 'error'"
    """  # noqa: D301 - \b tells the help not to join the lines
    settings = settings_for(writes=True)
    from ingest.cli.console import harmless
    from ingest.files import Busy
    from ingest.serving.query import QueryError, ask
    from ingest.triage import TriageError, add_decision, decide

    decision = decide(finding_id, verdict, note, by_whom)
    try:
        if decision.problem:
            stop(decision.problem)
        known = "select message from fct_findings where finding_id = "
        found = ask(settings.published_file, f"{known}'{decision.finding_id}'")
        if not found:
            stop(f"no finding has the id {decision.finding_id}: copy it from fct_findings")
        path = add_decision(settings.home, decision)
    except (QueryError, TriageError) as error:
        stop(str(error))
    except Busy as error:
        fail(str(error))
    typer.echo(f"{decision.verdict}: {harmless(found[0][0])}\nwritten to {path}; gongkai run publishes it")
