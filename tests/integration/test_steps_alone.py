"""Steps asked for by hand, one without those before it: none goes on from what another has left half-made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from dagster_dbt import DbtCliResource

from dagster_project.assets.published import CANDIDATE
from dagster_project.assets.warehouse import warehouse
from dagster_project.freshness import WAREHOUSE
from dagster_project.refresh import problem_of, run_refresh
from dagster_project.state import building, is_published, made_of_working
from ingest.publish.candidate import build_candidate
from ingest.publish.swap import damage
from ingest.triage import triage_file
from tests.integration.conftest import Home

pytestmark = [pytest.mark.integration, pytest.mark.timeout(300)]

SPEND = dg.AssetKey(["marts", "procurement_spend"])


def breaking(*_: object) -> Iterator[Any]:
    """Say in the place of dbt: a test that does not hold, then the end."""
    yield dg.AssetCheckResult(
        asset_key=SPEND,
        check_name="primary_key",
        passed=False,
        metadata={"dagster_dbt/failed_row_count": 3},
    )
    raise RuntimeError("dbt gave up")


def test_what_was_built_and_checked_can_be_published_again(copied: Home) -> None:
    assert copied.materialise(CANDIDATE, WAREHOUSE).success
    assert is_published(copied.settings)


def test_a_published_file_without_its_end_is_made_anew_although_nothing_is_new(copied: Home) -> None:
    settings = copied.settings
    with settings.published_file.open("r+b") as handle:
        handle.truncate(settings.published_file.stat().st_size - 300_000)
    assert "bytes, and had" in damage(settings.published)
    assert not is_published(settings)
    result = run_refresh(settings, lambda stage, said: None)
    assert result.success, result.problem
    assert not damage(settings.published)
    with duckdb.connect(str(settings.published_file), read_only=True) as connection:
        assert connection.sql("select max(hash(o)) from marts.fct_observations o").fetchone() != (None,)


def test_a_build_that_broke_off_is_not_published(copied: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = copied.settings
    before = settings.published_file.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(DbtCliResource, "cli", lambda *_, **__: None)
        patch.setattr("dagster_project.assets.warehouse._events", breaking)
        failed = copied.materialise(*warehouse.keys)
    assert not failed.success
    [check] = failed.get_asset_check_evaluations()
    assert (check.asset_key, check.check_name, check.passed) == (SPEND, "primary_key", False)
    for alone in ([CANDIDATE, WAREHOUSE], [SPEND]):
        refused = copied.materialise(*alone)
        assert not refused.success
        assert "there is no whole build" in problem_of(refused)
    refused = copied.materialise(WAREHOUSE)
    assert "no candidate waits whose contract holds" in problem_of(refused)
    assert settings.published_file.read_bytes() == before


def test_a_candidate_that_breaks_its_contract_is_not_swapped_in_alone(
    copied: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copied.settings.published_file.read_bytes()

    def spoilt(working: Path, published: Path) -> Path:
        candidate = build_candidate(working, published)
        with duckdb.connect(candidate) as connection:
            connection.execute("update marts.fct_observations set value = value + 1 where value is not null")
        return candidate

    with monkeypatch.context() as patch:
        patch.setattr("dagster_project.assets.published.build_candidate", spoilt)
        assert "every_observation_is_published" in problem_of(copied.materialise(CANDIDATE))
    assert "no candidate waits whose contract holds" in problem_of(copied.materialise(WAREHOUSE))
    assert copied.settings.published_file.read_bytes() == before


def test_a_build_from_before_a_change_is_not_taken_for_one_with_it(copied: Home) -> None:
    """As after a kill between a change and dbt: publishing alone is no reason for the next refresh to do nothing."""
    assert is_published(copied.settings)
    triage_file(copied.settings.home).write_text("finding_id,verdict\n", encoding="utf-8")
    assert copied.materialise(CANDIDATE, WAREHOUSE).success
    assert not is_published(copied.settings)


def test_single_models_keep_the_note_of_the_whole_build(copied: Home) -> None:
    settings = copied.settings
    made_of = made_of_working(settings)
    assert made_of
    with building(settings, whole=False):
        assert made_of_working(settings) is None
    assert made_of_working(settings) == made_of
    with pytest.raises(StopIteration), building(settings, whole=False):
        raise StopIteration
    assert made_of_working(settings) is None
    with building(settings, whole=False):
        pass
    assert made_of_working(settings) is None, "the other models are as half-made as before"
    with building(settings, whole=True):
        assert not settings.working_file.exists()
    assert made_of_working(settings) == made_of
