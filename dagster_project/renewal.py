"""What a refresh with nothing new says of the checks it does not come to.

Belongs here: their results anew. Dagster plans every check of a job when a run begins, and shows each that was not
evaluated as skipped, in grey, above the result it had before: after each quiet morning the whole warehouse would look
as if nobody had tested it. Nothing has changed since, so each is recorded as it was, with the run that evaluated it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecord

from dagster_project.freshness import FRESHNESS, evaluation, is_whole_refresh, last_success
from ingest.operations.freshness import freshness_of
from ingest.settings import Settings

_EVALUATED_IN = "evaluated in 检查于"


def renewed(
    instance: dg.DagsterInstance, run: dg.DagsterRun, settings: Settings
) -> Iterator[dg.AssetCheckEvaluation]:
    """Yield a result for each check that a run has planned and not evaluated yet.

    Args:
        instance: where runs are recorded.
        run: the run that found nothing new; what is published is what the present data and rules give.
        settings: the data home.
    """
    planned = dg.DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED
    keys = [
        entry.get_dagster_event().asset_check_planned_data.asset_check_key
        for entry in instance.all_logs(run.run_id, of_type=planned)
    ]
    for key, known in instance.event_log_storage.get_asset_check_summary_records(keys).items():
        last = known.last_completed_check_execution_record
        if key == FRESHNESS:
            now = datetime.now(UTC)
            at = now if is_whole_refresh(run) else last_success(instance, settings)
            yield evaluation(freshness_of(settings, at, now))
        elif last is None or last.run_id != run.run_id:
            yield as_before(key, last)


def result_of(check: dg.AssetCheckEvaluation) -> dg.AssetCheckResult:
    """Return a result for the step that has the check among its outputs."""
    return dg.AssetCheckResult(
        asset_key=check.asset_key,
        check_name=check.check_name,
        passed=check.passed,
        severity=check.severity,
        description=check.description,
        metadata=check.metadata,
    )


def as_before(key: dg.AssetCheckKey, record: AssetCheckExecutionRecord | None) -> dg.AssetCheckEvaluation:
    """Return the result of a check once more; where the run history is lost, that it holds.

    An error is not repeated: nothing is published over one, so it was of something that has been taken back since.
    """
    last = record.evaluation if record else None
    if record is None or last is None:
        return dg.AssetCheckEvaluation(
            key.asset_key, key.name, passed=True, description="It held when what is published was built."
        )
    if not last.passed and last.severity == dg.AssetCheckSeverity.WARN:
        return last
    return dg.AssetCheckEvaluation(
        key.asset_key,
        key.name,
        passed=True,
        severity=last.severity,
        description="Nothing has changed since it last held.",
        metadata={
            _EVALUATED_IN: last.metadata.get(_EVALUATED_IN) or dg.MetadataValue.dagster_run(record.run_id)
        },
        target_materialization_data=last.target_materialization_data,
        blocking=last.blocking,
    )
