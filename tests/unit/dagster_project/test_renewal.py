"""Checks that a refresh with nothing new leaves out: shown as they were, a warning as a warning."""

import dagster as dg
import pytest

from dagster_project.renewal import renewed
from ingest.settings import load_settings

WARN = dg.AssetCheckSeverity.WARN
SPECS = [dg.AssetCheckSpec(name, asset="table") for name in ("holds", "warns", "broke")]
EVALUATED = {
    "holds": dg.AssetCheckResult(check_name="holds", passed=True),
    "warns": dg.AssetCheckResult(check_name="warns", passed=False, severity=WARN, description="3 rows"),
    # As of a change that has been taken back since: over an error nothing is published.
    "broke": dg.AssetCheckResult(check_name="broke", passed=False),
}


@dg.asset(output_required=False)
def new():
    yield dg.MaterializeResult()


@dg.asset(deps=[new], check_specs=SPECS)
def table():
    return dg.MaterializeResult(check_results=list(EVALUATED.values()))


@pytest.fixture
def renew(tmp_path):
    """A function that lets a run with nothing new renew its checks, and returns the run."""
    settings = load_settings(home=tmp_path)

    @dg.asset(name="new", output_required=False)
    def nothing_new(context: dg.AssetExecutionContext):
        for check in renewed(context.instance, context.run, settings):
            context.log_event(check)
        yield from ()

    return lambda instance: dg.materialize([nothing_new, table], instance=instance)


def shown(instance):
    """Return what the UI shows of each check: its last execution."""
    keys = [spec.key for spec in SPECS]
    records = instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    return {key.name: (records[key].status.value, records[key].evaluation) for key in keys}


@pytest.fixture
def instance():
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def test_a_check_that_held_holds_and_names_the_run_that_evaluated_it(instance, renew):
    evaluated = dg.materialize([new, table], instance=instance, raise_on_error=False)
    for _ in range(2):
        assert renew(instance).success
        status, said = shown(instance)["holds"]
        assert status == "SUCCEEDED"
        assert said.metadata["evaluated in 检查于"].value == evaluated.run_id
        assert said.target_materialization_data.run_id == evaluated.run_id


def test_a_warning_stays_and_an_error_is_not_repeated(instance, renew):
    dg.materialize([new, table], instance=instance, raise_on_error=False)
    renew(instance)
    status, said = shown(instance)["warns"]
    assert (status, said.severity, said.description) == ("FAILED", WARN, "3 rows")
    assert shown(instance)["broke"][0] == "SUCCEEDED"


def test_where_the_run_history_is_lost_what_is_published_held(instance, renew):
    renew(instance)
    assert {status for status, _ in shown(instance).values()} == {"SUCCEEDED"}
