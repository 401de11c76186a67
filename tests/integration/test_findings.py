"""Findings on the way to the published file: those across years, and what people decided about them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from ingest.triage import SCHEMA, Decision
from tests.integration.conftest import SAMPLES, Home

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]

FACTS = SAMPLES.parent / "facts"


def query(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.settings.published_file), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_the_samples_break_the_rules_across_years_they_were_written_to_break(refreshed: Home) -> None:
    expected = set()
    for path in FACTS.glob("*.json"):
        known = json.loads(path.read_text(encoding="utf-8"))
        for finding in known.get("findings_across_years", []):
            named = (finding["rule_code"], finding["metric_code"], finding["applicant_type"])
            figures = (Decimal(finding["expected"]), Decimal(finding["found"]))
            expected.add((known["agency_name"], known["report_year"], *named, *figures))
    found = query(
        refreshed,
        "select agency_name, fct_findings.report_year, rule_code, metric_code, applicant_type, expected, found "
        "from marts.fct_findings join marts.dim_reports using (report_id) where compared_report_id is not null",
    )
    assert set(found) == expected
    assert len(found) == len(expected)
    assert {rule for _, _, rule, *_ in found} == {"carry_over_break", "cumulative_break"}


def test_a_finding_across_years_names_the_report_it_was_compared_with(refreshed: Home) -> None:
    rows = query(
        refreshed,
        "select this.agency_name, this.report_year, year_before.report_year, message, message_zh "
        "from marts.fct_findings join marts.dim_reports as this using (report_id) "
        "join marts.dim_reports as year_before on compared_report_id = year_before.report_id "
        "and this.agency_id = year_before.agency_id",
    )
    assert rows
    for _, year, before, message, message_zh in rows:
        assert before == year - 1
        assert str(before) in message
        assert str(before) in message_zh


def test_a_triage_file_that_cannot_be_read_stops_before_decisions_are_lost(copied: Home) -> None:
    published = copied.settings.published_file.read_bytes()
    triage = copied.settings.home / "triage.csv"
    triage.write_text("id;what\n1;2\n", encoding="utf-8")
    result = copied.refresh()
    assert not result.success
    assert "triage.csv has no column finding_id" in result.problem
    assert copied.settings.published_file.read_bytes() == published
    triage.unlink()
    result = copied.refresh()
    assert result.success, result.problem


def test_a_broken_promise_of_the_warehouse_is_named_and_nothing_is_published(
    copied: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = copied.settings.published_file.read_bytes()

    def spoilt(home: Path) -> list[Decision]:
        # The same row of triage.csv twice: its key is promised to staging.
        rows = [(2, "0" * 32, "confirmed", "", "", None, "")] * 2
        pl.DataFrame(rows, schema=SCHEMA, orient="row").write_parquet(home / "warehouse" / "triage.parquet")
        return []

    (copied.settings.home / "triage.csv").write_text("finding_id,verdict\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("dagster_project.assets.warehouse.prepare_triage", spoilt)
        result = copied.refresh()
    assert not result.success
    assert (
        "staging/stg_triage primary_key: 1 row breaks it. 主键: one row for each `line` (行号)"
        in result.problem
    )
    assert copied.settings.published_file.read_bytes() == published
    result = copied.refresh()
    assert result.success, result.problem
