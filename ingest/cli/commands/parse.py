"""``gongkai parse``: files in, records out. Reading them is ``ingest.cli.parse``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.cli.app import app
from ingest.cli.shell import NOT_ALL_READ, complain, fail, print_lines
from ingest.tabular import csv_line

if TYPE_CHECKING:
    from collections.abc import Callable


class ParseFormat(StrEnum):
    """How `gongkai parse` prints."""

    JSONL = "jsonl"
    TABLE = "table"
    CSV = "csv"


@app.command(short_help="Print what each report says: figures, findings, outcome.")
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
                complain(f"{record['file']}: {record['document']['reason']}")
    except WorkerStartError as error:
        fail(str(error))
    if unread:
        raise typer.Exit(NOT_ALL_READ)


def _printer_of(output: ParseFormat, explain: bool) -> Callable[[dict[str, Any]], None]:
    """Return what prints one record of `gongkai parse`."""
    from ingest.cli import parse as records

    if output is ParseFormat.TABLE:
        from ingest.cli.console import console_for, show_parsed

        console = console_for(sys.stdout)
        return lambda record: show_parsed(console, record, explain=explain)
    if output is ParseFormat.CSV:
        print_lines([csv_line(records.csv_columns(explain))])
        return lambda record: print_lines(map(csv_line, records.csv_rows(record, explain)))
    return lambda record: print_lines([records.as_json_line(record)])
