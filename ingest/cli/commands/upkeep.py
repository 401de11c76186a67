"""``gongkai backup``, ``clean``, ``doctor``: the installation and its data home."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.app import app
from ingest.cli.shell import FAILED, NOT_ALL_READ, complain, fail, settings_for


@app.command(short_help="Copy what cannot be made again to another folder.")
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
    settings = settings_for()
    from ingest.files import Busy
    from ingest.operations.backup import BackupError, make_backup

    try:
        done = make_backup(settings, target)
    except (BackupError, Busy) as error:
        fail(str(error))
    except OSError as error:
        said = ": ".join(str(part) for part in (error.filename, error.strerror or error) if part)
        fail(
            f"the backup in {target} is not up to date ({said}): mend that, or name another folder, and run again"
        )
    typer.echo(done.describe())
    for document_id in done.damaged:
        complain(f"raw/documents/{document_id[:2]}/{document_id} is not what its name says: restore it")
    if done.damaged:
        raise typer.Exit(NOT_ALL_READ)


@app.command(short_help="Show what is not needed any more, and remove it when asked to.")
def clean(
    yes: Annotated[
        bool, typer.Option("--yes", help="Remove it. Without this, only show what would go.")
    ] = False,
) -> None:
    """Show what is not needed any more and how much room it takes; with --yes, remove it.

    That is: the working file, temporary files of processes that died, snapshots beyond GONGKAI_SNAPSHOTS, and runs in
    the UI's history older than 30 days (400 when they published something). Never the raw archive, nor working and
    temporary files of the last day. Exit code 1: a refresh is at work, or the history cannot be read, as on a full
    disk: then only files are removed.

    \b
    Examples:
      gongkai clean
      gongkai clean --yes
    """  # noqa: D301 - \b tells the help not to join the lines
    settings = settings_for()
    from dagster_project.housekeeping import forget_runs, runs_to_forget
    from dagster_project.instance import HistoryError
    from ingest.cli.console import console_for, table_of
    from ingest.files import Busy
    from ingest.operations.clean import removable, remove

    found = removable(settings)
    unread = ""
    try:
        runs = runs_to_forget(settings)
    except HistoryError as error:
        runs, unread = [], str(error)
    rows: list[tuple[str, int, str]] = [(str(one.path), one.bytes, one.why) for one in found]
    rows += [(f"run {one.run_id}", one.bytes, f"ended {one.ended_at:%Y-%m-%d}") for one in runs]
    if rows:
        console_for(sys.stdout).print(table_of(["what", "bytes", "why"], rows, right=["bytes"]))
    if not rows:
        typer.echo("there is nothing to remove; what was written within the last day stays in any case")
    elif not yes:
        typer.echo("nothing was removed: --yes does it")
    else:
        try:
            freed = remove(settings, found) + forget_runs(settings, runs)
        except Busy as error:
            fail(str(error))
        typer.echo(f"{freed / 2**20:.1f} MiB are free now")
    if unread:
        fail(f"old runs were not looked for: {unread}")


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
            typer.echo(send_test(settings_for()))
        except NotDelivered as error:
            fail(f"the test did not arrive: {error}")
    if any(check.state == CHECK_FAILED for check in found):
        raise typer.Exit(FAILED)
