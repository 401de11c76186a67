"""The command line.

    gongkai parse                            what a file says, without a warehouse
    gongkai run | reparse | restate          from raw to published
    gongkai query | export | diff | triage   what is published, and what people decide about it
    gongkai backup | clean | doctor          the installation

Belongs here: commands, options, exit codes. Each command imports what it needs when it is called, so that
`gongkai parse` starts in a fraction of a second and `--help` at once.

Exit codes: 0 done; 1 not done, and the message says why (a refresh failed, another process is at work, a file may not
be read, a check of `doctor` does not hold); 2 wrong usage; 3 done, but for some files that cannot be read or are
damaged.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from ingest.tabular import csv_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.console import Console

    from ingest.settings import Settings

FAILED, WRONG_USAGE, NOT_ALL_READ = 1, 2, 3


class _Commands(TyperGroup):
    """The commands, none of which ends in a traceback over a file: that of another user, on a full disk, gone."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a file that fails it is named with the reason."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # who reads the output has seen enough
        except OSError as error:
            way_out = (
                ": call this as the user whose files these are, or set other folders"
                if isinstance(error, PermissionError)
                else ""
            )
            _fail(f"{error.filename or 'this'} cannot be used: {error.strerror or error}{way_out}")


app = typer.Typer(
    name="gongkai",
    cls=_Commands,
    help="Gongkai (公开): annual reports on government information disclosure as one warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ParseFormat(StrEnum):
    """How `gongkai parse` prints."""

    JSONL = "jsonl"
    TABLE = "table"
    CSV = "csv"


class QueryFormat(StrEnum):
    """How `gongkai query` prints."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class ExportFormat(StrEnum):
    """What `gongkai export` writes."""

    CSV = "csv"
    PARQUET = "parquet"
    XLSX = "xlsx"


@app.callback()
def _from_env_file(context: typer.Context) -> None:
    # Only parse: the other commands load all settings, and .env with them.
    if context.invoked_subcommand == "parse":
        from ingest.checkout import env_file_values

        options = {
            "workers": "GONGKAI_WORKERS",
            "timeout_s": "GONGKAI_PARSE_TIMEOUT_S",
            "max_bytes": "GONGKAI_MAX_DOCUMENT_BYTES",
        }
        said = env_file_values(*options.values())
        # Defaults of the command line give way to options and to the environment.
        context.default_map = {
            "parse": {option: said[name] for option, name in options.items() if name in said}
        }


@app.command()
def parse(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Reports: HTML, DOCX, PDF, text; - is standard input.")
    ],
    output: Annotated[
        ParseFormat | None,
        typer.Option("--format", help="One JSON object a line (default), a table a file, or CSV rows."),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Show for each figure its label, the text as printed and its place."),
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, envvar="GONGKAI_WORKERS", help="Processes for many files. Default: one a core."),
    ] = None,
    timeout_s: Annotated[
        float | None,
        typer.Option(
            "--timeout",
            min=0.1,
            envvar="GONGKAI_PARSE_TIMEOUT_S",
            help="Seconds a file may take. Default: 60.",
        ),
    ] = None,
    max_bytes: Annotated[
        int | None,
        typer.Option(
            min=1, envvar="GONGKAI_MAX_DOCUMENT_BYTES", help="Larger files are rejected. Default: 64 MiB."
        ),
    ] = None,
) -> None:
    """Print what each report says: the report, its figures, findings and the document's outcome.

    Needs no warehouse. A file that is no report gives an object without observations, with the reason.
    Exit code 3: some files could not be read; each is named on standard error. 1: no process could be started.

    \b
    Examples:
      gongkai parse report.html
      gongkai parse --explain report.pdf
      gongkai parse --format csv reports/*.docx > figures.csv
      curl -s https://example.org/report.html | gongkai parse -
      gongkai parse report.txt | jq '.observations[] | select(.metric_code == "applications.received")'
    """  # noqa: D301 - \b tells the help not to join the lines
    from ingest.cli.parse import NOT_READ, ParseFile, records_of
    from ingest.documents.limits import MAX_BYTES
    from ingest.fanout import TIMEOUT_S, WorkerStartError, usable_cores

    show = _printer_of(output or (ParseFormat.TABLE if explain else ParseFormat.JSONL), explain)
    task = ParseFile(max_bytes or MAX_BYTES, explain)
    unread = 0
    records = records_of(paths, task, workers=workers or usable_cores(), timeout_s=timeout_s or TIMEOUT_S)
    try:
        for record in records:
            show(record)
            if record["document"]["status"] in NOT_READ:
                unread += 1
                _complain(f"{record['file']}: {record['document']['reason']}")
    except WorkerStartError as error:
        _fail(str(error))
    if unread:
        raise typer.Exit(NOT_ALL_READ)


@app.command()
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
    settings = _settings(writes=True, inbox=inbox)
    from ingest.cli.console import RefreshConsole, console_for

    if not settings.inbox.is_dir():
        _stop(f"the inbox {settings.inbox} is not a folder: create it, or name another one with --inbox")
    # Bound to the streams of now: parts of the job redirect standard output to their logs.
    tell, out = RefreshConsole(console_for(sys.stderr)), console_for(sys.stdout)
    if retry:
        tell("start", "documents that could not be read before are tried again")
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
    settings = _settings(writes=True)
    from ingest.cli.console import RefreshConsole, console_for
    from ingest.files import DamagedTable
    from ingest.selection import SelectionError

    try:
        look_up(settings)
    except SelectionError as error:
        _stop(str(error))
    except DamagedTable as error:
        _fail(str(error))
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

    result = run_refresh(settings, tell, job, parsing, judge_apart=True)
    if not result.success:
        _fail(f"the refresh failed; what is published is as it was\n{result.problem}")
    unread = show_summary(out, settings)
    if result.not_taken_in:
        _complain(
            f"{result.not_taken_in} files of the inbox could not be read; stage raw above says which and why"
        )
    if unread or result.not_taken_in:
        raise typer.Exit(NOT_ALL_READ)


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
    settings = _settings()
    from ingest.cli.console import console_for, show_answer
    from ingest.serving.query import QueryError, asking

    try:
        if output is QueryFormat.TABLE:
            if show_answer(console_for(sys.stdout), settings, sql):
                _complain("only the first 1000 rows are shown: --format csv prints all of them")
            return
        with asking(settings.published_file, sql) as answer:
            _print_lines(answer.as_csv() if output is QueryFormat.CSV else answer.as_json())
    except QueryError as error:
        _stop(str(error))


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
    settings = _settings()
    from ingest.serving.export import export_mart
    from ingest.serving.query import QueryError

    if str(target) == "-":
        _stop("an export is a file: `gongkai query --format csv` writes to standard output")
    ending = target.suffix.lower().removeprefix(".") if target else ""
    if output is None:
        if ending and ending not in set(ExportFormat):
            _stop(
                f"{target}: .{ending} is no format of exports: end in .csv, .parquet or .xlsx, or say --format"
            )
        output = ExportFormat(ending or ExportFormat.CSV)
    elif ending != output and ending in set(ExportFormat):
        # A spreadsheet refuses a file that is not what its name says.
        _stop(f"{target} ends in .{ending}, but --format says {output}: leave one of them out")
    try:
        done = export_mart(settings.published_file, mart, output, target or Path(f"{mart}.{output}"), where)
    except QueryError as error:
        _stop(str(error))
    typer.echo(f"{done.file}: {done.rows} rows", err=True)
    if done.cut:
        _complain(
            f"{done.cut} texts are longer than a cell and were cut: --format csv or parquet keeps them whole"
        )


@app.command()
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
    settings = _settings()
    from ingest.cli.console import console_for, show_changes
    from ingest.serving.diff import DiffError, NothingBeforeError, as_csv, changes, choose

    try:
        before, after = choose(settings.published, old, new)
        with changes(before, after) as found:
            if output is QueryFormat.TABLE:
                show_changes(console_for(sys.stdout), before, after, found)
            else:
                _print_lines(as_csv(found) if output is QueryFormat.CSV else (one.as_json() for one in found))
    except NothingBeforeError as error:
        if output is QueryFormat.CSV:
            _print_lines(as_csv(()))
        _complain(str(error))
    except DiffError as error:
        _stop(str(error))


@app.command()
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
    settings = _settings(writes=True)
    from ingest.cli.console import harmless
    from ingest.files import Busy
    from ingest.serving.query import QueryError, ask
    from ingest.triage import TriageError, add_decision, decide

    decision = decide(finding_id, verdict, note, by_whom)
    try:
        if decision.problem:
            _stop(decision.problem)
        known = "select message from fct_findings where finding_id = "
        found = ask(settings.published_file, f"{known}'{decision.finding_id}'")
        if not found:
            _stop(f"no finding has the id {decision.finding_id}: copy it from fct_findings")
        path = add_decision(settings.home, decision)
    except (QueryError, TriageError) as error:
        _stop(str(error))
    except Busy as error:
        _fail(str(error))
    typer.echo(f"{decision.verdict}: {harmless(found[0][0])}\nwritten to {path}; gongkai run publishes it")


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to: an empty folder, or a backup.")],
) -> None:
    """Copy what cannot be made again: the raw archive, triage.csv, sources.yml, .env, the run history.

    May run while a refresh does. What the folder holds already is not copied again, and nothing in it is removed.
    docs/operations.md says how to put a backup back. Exit code 1: the backup is not up to date, and the message says
    why; 3: it is, but documents of the archive are damaged and were not copied.

    \b
    Examples:
      gongkai backup /srv/backup/gongkai
    """  # noqa: D301 - \b tells the help not to join the lines
    settings = _settings()
    from ingest.files import Busy
    from ingest.operations.backup import BackupError, make_backup

    try:
        done = make_backup(settings, target)
    except (BackupError, Busy) as error:
        _fail(str(error))
    except OSError as error:
        said = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
        _fail(
            f"the backup in {target} is not up to date ({said}): mend that, or name another folder, and run again"
        )
    typer.echo(done.describe())
    for document_id in done.damaged:
        _complain(f"raw/documents/{document_id[:2]}/{document_id} is not what its name says: restore it")
    if done.damaged:
        raise typer.Exit(NOT_ALL_READ)


@app.command()
def clean(
    yes: Annotated[
        bool, typer.Option("--yes", help="Remove it. Without this, only show what would go.")
    ] = False,
) -> None:
    """Show what is not needed any more and how much room it takes; with --yes, remove it.

    That is: the working file, temporary files of processes that died, snapshots beyond GONGKAI_SNAPSHOTS, and runs in
    the UI's history older than 30 days (400 when they published something). Never the raw archive. Exit code 1: a
    refresh is at work, or the history cannot be read.

    \b
    Examples:
      gongkai clean
      gongkai clean --yes
    """  # noqa: D301 - \b tells the help not to join the lines
    settings = _settings()
    from dagster_project.housekeeping import forget_runs, runs_to_forget
    from dagster_project.instance import HistoryError
    from ingest.cli.console import console_for, table_of
    from ingest.files import Busy
    from ingest.operations.clean import removable, remove

    found = removable(settings)
    try:
        runs = runs_to_forget(settings)
    except HistoryError as error:
        _fail(str(error))
    rows: list[tuple[str, int, str]] = [(str(one.path), one.bytes, one.why) for one in found]
    rows += [(f"run {one.run_id}", one.bytes, f"ended {one.ended_at:%Y-%m-%d}") for one in runs]
    if not rows:
        typer.echo("there is nothing to remove")
        return
    console_for(sys.stdout).print(table_of(["what", "bytes", "why"], rows, right=["bytes"]))
    if not yes:
        typer.echo("nothing was removed: --yes does it")
        return
    try:
        freed = remove(settings, found) + forget_runs(settings, runs)
    except Busy as error:
        _fail(str(error))
    typer.echo(f"{freed / 2**20:.1f} MiB are free now")


@app.command()
def doctor(
    test_alert: Annotated[
        bool, typer.Option("--test-alert", help="Also post a test to GONGKAI_ALERT_WEBHOOK.")
    ] = False,
) -> None:
    """Check this installation and say for each fault the way out. Changes nothing.

    Exit code 1: a check failed, or the test did not arrive.

    \b
    Examples:
      gongkai doctor
      gongkai doctor --test-alert
      GONGKAI_HOME=/srv/gongkai gongkai doctor
    """  # noqa: D301 - \b tells the help not to join the lines
    from ingest.cli.console import console_for, table_of
    from ingest.operations.doctor import FAILED as CHECK_FAILED
    from ingest.operations.doctor import checks

    found = list(checks())
    rows = [(check.name, check.state, check.seen, check.way_out) for check in found]
    console_for(sys.stdout).print(table_of(["check", "state", "seen", "way out"], rows))
    if test_alert:
        from ingest.operations.alerts import send_test
        from ingest.operations.webhook import NotDelivered

        try:
            typer.echo(send_test(_settings()))
        except NotDelivered as error:
            _fail(f"the test did not arrive: {error}")
    if any(check.state == CHECK_FAILED for check in found):
        raise typer.Exit(FAILED)


def _settings(*, writes: bool = False, **overrides: object) -> Settings:
    """Return the settings; with ``writes``, only when the folders they name can be written."""
    from ingest.settings import SettingsError, load_settings

    try:
        settings = load_settings(**overrides)
    except SettingsError as error:
        _stop(str(error))
    if writes:
        from ingest.home import HomeError, check_home

        try:
            check_home(settings)
        except HomeError as error:
            _stop(str(error))
    return settings


def _complain(said: str) -> None:
    typer.echo(f"gongkai: {said}", err=True)


def _fail(said: str) -> NoReturn:
    """End because something could not be done, though it was asked for rightly."""
    _complain(said)
    raise typer.Exit(FAILED)


def _stop(said: str) -> NoReturn:
    """End because what was asked for cannot be meant."""
    _complain(said)
    raise typer.Exit(WRONG_USAGE)


def _printer_of(output: ParseFormat, explain: bool) -> Callable[[dict[str, Any]], None]:
    """Return what prints one record of `gongkai parse`."""
    from ingest.cli import parse as records

    if output is ParseFormat.TABLE:
        from ingest.cli.console import console_for, show_parsed

        console = console_for(sys.stdout)
        return lambda record: show_parsed(console, record, explain=explain)
    if output is ParseFormat.CSV:
        _print_lines([csv_line(records.csv_columns(explain))])
        return lambda record: _print_lines(map(csv_line, records.csv_rows(record, explain)))
    return lambda record: _print_lines([records.as_json_line(record)])


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        # Bytes, because names of files need not be valid text and output is UTF-8 whatever the locale says.
        typer.echo(line.encode("utf-8", "replace"))
