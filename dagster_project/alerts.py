"""When a run deserves an alert, and the two sensors that send it.

Belongs here: reading a finished run's events. What an alert holds and how it is delivered is
:mod:`ingest.operations.alerts`.

A run sends one alert at most. Broken contracts come first: ``contract_failed`` names every check that failed, and
``run_status`` says whether the run was stopped by it. A run stopped by anything else sends ``run_failed``. Checks that
warn in a run that succeeds send ``contract_failed`` with severity ``warning``, and the same ones again the next day at
the earliest. The runs of one backfill count as one.

`gongkai run` works without a daemon and calls :func:`after_run` itself; the sensors see its runs as well, where there
is a daemon, and the key of the alert makes sure that it is sent once.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypedDict

import dagster as dg

from dagster_project.errors import UNKNOWN, root_message, said_by
from dagster_project.freshness import FRESHNESS, is_whole_refresh, last_success
from ingest.operations.alerts import CONTRACT_FAILED, ERROR, RUN_FAILED, WARNING, Alert, send
from ingest.operations.freshness import note_refreshed
from ingest.settings import Settings, load_settings
from ingest.tabular import counted

_EVENTS = {
    dg.DagsterEventType.ASSET_CHECK_EVALUATION,
    dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED,
    dg.DagsterEventType.RUN_FAILURE,
    dg.DagsterEventType.STEP_FAILURE,
}
_STAGES = ("raw", "parsed", "staging", "marts", "published")
_SHOWN_CHECKS = 20


@dataclass(frozen=True, slots=True)
class _Story:
    """What a run's events say: checks that failed (the latest result of each), and what stopped it."""

    checks: tuple[dg.AssetCheckEvaluation, ...]
    step: str | None
    stage: str | None
    error: str


def after_run(instance: dg.DagsterInstance, run_id: str, settings: Settings) -> str:
    """Do what is due after a run outside the daemon: note a refresh that succeeded, send an alert if one is due.

    Never raises: what comes after a run does not change how it went.

    Returns:
        A sentence on the alert for the terminal; empty when there was nothing to tell.
    """
    try:
        run = instance.get_run_by_id(run_id)
        if run is None:
            return ""
        if run.is_success and is_whole_refresh(run):
            note_refreshed(settings, last_success(instance, settings) or datetime.now(UTC))
        return tell(instance, run, settings)
    except Exception as error:
        return f"no alert could be sent ({type(error).__name__}: {error})"


def tell(instance: dg.DagsterInstance, run: dg.DagsterRun, settings: Settings) -> str:
    """Send the alert that a finished run deserves; say in the run's log, and return, what became of it."""
    alert = alert_of(instance, run, settings)
    outcome = send(settings, alert) if alert else ""
    if outcome:
        instance.report_engine_event(f"Gongkai: {outcome}", run)
    return outcome


def alert_of(instance: dg.DagsterInstance, run: dg.DagsterRun, settings: Settings) -> Alert | None:
    """Return what a finished run is worth telling, or None."""
    story = _story_of(instance, run)
    stopped = run.status == dg.DagsterRunStatus.FAILURE
    broken = [check for check in story.checks if check.severity == dg.AssetCheckSeverity.ERROR]
    if broken:
        alert = _contract_alert(broken, stopped)
    elif stopped:
        alert = _failure_alert(run, story)
    elif story.checks:
        alert = _warning_alert(story.checks)
    else:
        return None
    return replace(
        alert,
        # A warning's key says what it is about; of the others every run has its own, and every backfill.
        key=alert.key or f"{alert.event}-{run.tags.get('dagster/backfill') or run.run_id}",
        run_id=run.run_id,
        run_status=run.status.value,
        job=run.job_name,
        step=story.step,
        checks=tuple(map(_as_text, story.checks[:_SHOWN_CHECKS])),
        run_url=f"{settings.ui_url}/runs/{run.run_id}" if settings.ui_url else None,
    )


def _contract_alert(broken: Sequence[dg.AssetCheckEvaluation], stopped: bool) -> Alert:
    first, many = broken[0], len(broken) > 1
    then = "the run stopped, what is published is as it was" if stopped else "the run went on"
    then_zh = "运行已停止，已发布的数据保持不变" if stopped else "运行继续"
    return Alert(
        key="",
        event=CONTRACT_FAILED,
        severity=ERROR,
        headline_en=f"A contract is broken: {_name_of(first)}"
        f"{f' and {len(broken) - 1} more' if many else ''}; {then}.",
        headline_zh=f"契约未通过：{_name_of(first)}{f' 等 {len(broken)} 项' if many else ''}；{then_zh}。",
        what_broke=_descriptions(broken),
        time=datetime.now(UTC),
        **_place_of(first),
    )


def _failure_alert(run: dg.DagsterRun, story: _Story) -> Alert:
    at, at_zh = (f" at stage {story.stage}", f"（{story.stage} 阶段）") if story.stage else ("", "")
    return Alert(
        key="",
        event=RUN_FAILED,
        severity=ERROR,
        headline_en=f"The run of {run.job_name} failed{at}; what is published is as it was.",
        headline_zh=f"{run.job_name} 运行失败{at_zh}；已发布的数据保持不变。",
        what_broke=story.error,
        time=datetime.now(UTC),
        stage=story.stage,
    )


def _warning_alert(checks: Sequence[dg.AssetCheckEvaluation]) -> Alert:
    first, count, now = checks[0], len(checks), datetime.now(UTC)
    names = "\n".join(sorted(map(_name_of, checks)))
    return Alert(
        key=f"warning-{hashlib.sha256(names.encode()).hexdigest()[:12]}-{now:%Y-%m-%d}",
        event=CONTRACT_FAILED,
        severity=WARNING,
        headline_en=f"{counted(count, 'check', 'warns')}: {_name_of(first)}"
        f"{' and others' if count > 1 else ''}; the run went on.",
        headline_zh=f"{count} 项检查提出警告：{_name_of(first)}{' 等' if count > 1 else ''}；运行继续。",
        what_broke=_descriptions(checks),
        time=now,
        **_place_of(first),
    )


def _story_of(instance: dg.DagsterInstance, run: dg.DagsterRun) -> _Story:
    checks: dict[dg.AssetCheckKey, dg.AssetCheckEvaluation] = {}
    stages: dict[str, str] = {}
    step, step_error, run_error = None, "", ""
    for entry in instance.all_logs(run.run_id, of_type=_EVENTS):
        event = entry.dagster_event
        if event is None:
            continue
        kind = event.event_type
        if kind == dg.DagsterEventType.ASSET_CHECK_EVALUATION:
            result = event.asset_check_evaluation_data
            checks[dg.AssetCheckKey(result.asset_key, result.check_name)] = result
        elif kind == dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED and event.step_key and event.asset_key:
            # dbt builds staging and marts in one step: what is at stake is the later one.
            stages[event.step_key] = _later(stages.get(event.step_key), event.asset_key.path[0])
        elif kind == dg.DagsterEventType.STEP_FAILURE and step is None:
            step = event.step_key
            step_error = root_message(event.step_failure_data.error)
        elif kind == dg.DagsterEventType.RUN_FAILURE:
            # A run that the system gave up has a message and no error.
            said = getattr(event.event_specific_data, "error", None)
            run_error = root_message(said) if said else event.message or ""
    failing = [check for key, check in checks.items() if not check.passed and key != FRESHNESS]
    # The worst first, else in the order of the data flow in which they were evaluated.
    failing.sort(key=lambda check: check.severity != dg.AssetCheckSeverity.ERROR)
    return _Story(
        tuple(failing),
        step,
        stages.get(step) if step else None,
        (f"{step}: {step_error}" if step and step_error else run_error) or UNKNOWN,
    )


def _later(one: str | None, other: str) -> str:
    known = [stage for stage in (one, other) if stage in _STAGES]
    return max(known, key=_STAGES.index, default=other)


def _name_of(check: dg.AssetCheckEvaluation) -> str:
    return f"{check.asset_key.to_user_string()} {check.check_name}"


class _Place(TypedDict):
    stage: str
    asset: str
    check: str


def _place_of(check: dg.AssetCheckEvaluation) -> _Place:
    asset = check.asset_key
    return {"stage": asset.path[0], "asset": asset.to_user_string(), "check": check.check_name}


def _as_text(check: dg.AssetCheckEvaluation) -> dict[str, str]:
    place = _place_of(check)
    return {
        "stage": place["stage"],
        "asset": place["asset"],
        "check": place["check"],
        "severity": ERROR if check.severity == dg.AssetCheckSeverity.ERROR else WARNING,
        "description": check.description or "",
    }


def _descriptions(checks: Sequence[dg.AssetCheckEvaluation]) -> str:
    said = said_by(checks[:_SHOWN_CHECKS])
    if len(checks) > _SHOWN_CHECKS:
        said.append(f"and {len(checks) - _SHOWN_CHECKS} more")
    return "\n".join(said)


def _react(instance: dg.DagsterInstance, run: dg.DagsterRun) -> dg.SkipReason | None:
    """Tell of a run, and return why not where there was nothing to tell."""
    settings = load_settings()
    if not settings.alert_webhook.get_secret_value():
        return dg.SkipReason("GONGKAI_ALERT_WEBHOOK is not set: nobody is told.")
    if outcome := tell(instance, run, settings):
        return dg.SkipReason(f"Run {run.run_id}: {outcome}.")
    return dg.SkipReason(f"Run {run.run_id}: there is nothing to tell, or it has been told.")


def _sensor(name: str, status: dg.DagsterRunStatus, description: str) -> dg.SensorDefinition:
    @dg.run_status_sensor(
        name=name,
        run_status=status,
        description=f"{description} Silent when unset. docs/operations.md shows what is posted.",
        default_status=dg.DefaultSensorStatus.RUNNING,
        # Also runs of `gongkai run`, which belong to no code location, and those whose process was killed.
        monitor_all_code_locations=True,
    )
    def sensor(context: dg.RunStatusSensorContext) -> dg.SkipReason | None:
        return _react(context.instance, context.dagster_run)

    return sensor


alert_on_failure = _sensor(
    "alert_on_failure",
    dg.DagsterRunStatus.FAILURE,
    "失败告警: posts an alert to `GONGKAI_ALERT_WEBHOOK` when a run has failed, whatever started it.",
)
alert_on_warning = _sensor(
    "alert_on_warning",
    dg.DagsterRunStatus.SUCCESS,
    "警告告警: posts an alert to `GONGKAI_ALERT_WEBHOOK` when a check has failed in a run that succeeded all the same.",
)
