"""The refresh job from the command line: the same job, the same run history, progress on the terminal.

Belongs here: running the job in this process and saying how it went. What is shown afterwards is
``ingest.cli.console``.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from dagster_project.errors import UNKNOWN, root_message, said_by
from dagster_project.event_log import kept_open
from dagster_project.instance import HistoryError, prepare
from dagster_project.resources import Listener, told_to
from expectations import apart
from ingest.fanout import usable_cores
from ingest.home import without_room
from ingest.settings import Settings

COMMANDS = {"refresh": "run", "reparse": "reparse", "restate": "restate"}
"""The command of each job: a tag of its runs, which Dagster calls launched by hand."""


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """How a refresh went. ``problem`` says what stopped it: the contract and its broken promises, or the error.

    ``not_taken_in`` counts what the source offers and could not be archived: no permission, a failing disk. It has no
    outcome, because there is no document.
    """

    success: bool
    run_id: str
    problem: str = ""
    not_taken_in: int = 0


def run_refresh(
    settings: Settings,
    listener: Listener,
    job: str = "refresh",
    parsing: Mapping[str, Any] | None = None,
    *,
    judge_apart: bool = False,
) -> RefreshResult:
    """Run a whole refresh in this process and return how it went.

    Args:
        settings: home, inbox and published folder of this run.
        listener: told (stage, sentence) whenever a stage has something to say.
        job: one of ``dagster_project.jobs``.
        parsing: the configuration of the step that parses (``dagster_project.assets.parsed.ParseConfig``).
        judge_apart: load great_expectations in a process of its own while this one reads reports. Worth it where
            a process runs one refresh; one that runs several has loaded it after the first.
    """
    os.environ |= {
        "GONGKAI_HOME": str(settings.home),
        "GONGKAI_PUBLISHED": str(settings.published),
        "GONGKAI_WORKERS": str(settings.workers),
    }
    with apart.at_hand() if judge_apart and usable_cores() > 1 else nullcontext():
        try:
            return _run(settings, listener, job, parsing)
        except HistoryError as error:
            return RefreshResult(False, "", str(error))
        except Exception as error:
            # The run history lies on the same disk: where nothing can be written, the run cannot even fail in order.
            if said := without_room(settings, "".join(traceback.format_exception(error))):
                return RefreshResult(False, "", said)
            raise


def _run(
    settings: Settings, listener: Listener, job: str, parsing: Mapping[str, Any] | None
) -> RefreshResult:
    # Imported late: loading the definitions takes seconds, and the environment must be in place.
    from dagster_project.alerts import after_run
    from dagster_project.definitions import defs

    # Warns about every check of a model that a refresh with nothing new skips.
    logging.getLogger("dagster._core.execution.plan.active").setLevel(logging.ERROR)
    listener("start", f"inbox {settings.inbox}, data home {settings.home}")
    with (
        _instance(settings) as instance,
        kept_open(instance),
        told_to(listener),
        _dbt_output(settings.home),
    ):
        result = defs.resolve_job_def(job).execute_in_process(
            instance=instance,
            raise_on_error=False,
            tags={"gongkai/command": f"gongkai {COMMANDS[job]}"},
            run_config={
                # The listener speaks to the terminal; everything else is in the run's log.
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
                "resources": {"gongkai": {"config": {"inbox": str(settings.inbox)}}},
                **({"ops": {"parsed": {"config": dict(parsing)}}} if parsing else {}),
            },
        )
        if told := after_run(instance, result.run_id, settings):
            listener("alert", told)
    problem = "" if result.success else problem_of(result)
    problem = "\n".join(filter(None, (problem, without_room(settings, problem))))
    return RefreshResult(result.success, result.run_id, problem, _not_taken_in(result))


@contextmanager
def _instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    """Open the Dagster instance of the data home, so that the UI shows this run like any other."""
    os.environ["DAGSTER_HOME"] = str(prepare(settings))
    try:
        opened = dg.DagsterInstance.get()
    except Exception as error:  # whatever a storage of anybody's choice may raise
        raise HistoryError(settings, error) from error
    with opened as instance:
        yield instance


@contextmanager
def _dbt_output(home: Path) -> Iterator[None]:
    """Send what dbt prints, hundreds of lines, to a file of the data home instead of the terminal."""
    log = home / "warehouse" / "dbt.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as stream, redirect_stdout(stream):
        yield


def _not_taken_in(result: dg.ExecuteInProcessResult) -> int:
    """Return how many files the raw stage of a run says it could not read."""
    from dagster_project.assets.raw import DOCUMENTS
    from dagster_project.metadata import NOT_TAKEN_IN

    failed = (
        event.materialization.metadata.get(NOT_TAKEN_IN)
        for event in result.all_events
        if event.is_step_materialization and event.asset_key == DOCUMENTS
    )
    return sum(int(str(count.value)) for count in failed if count is not None)


def problem_of(result: dg.ExecuteInProcessResult) -> str:
    """Return what stopped a run: the broken contracts and tests, and the error of the step that failed."""
    said = said_by(
        check
        for event in result.all_events
        if event.event_type_value == "ASSET_CHECK_EVALUATION"
        and not (check := event.asset_check_evaluation_data).passed
        and check.severity == dg.AssetCheckSeverity.ERROR
    )
    for event in result.all_events:
        if event.event_type_value == "STEP_FAILURE":
            if why := root_message(event.step_failure_data.error):
                said.append(f"{event.step_key}: {why}")
            break
    return "\n".join(said) or UNKNOWN
