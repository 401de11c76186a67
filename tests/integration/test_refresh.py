"""The whole way from the inbox to the published file, and what stops on the way when a contract breaks."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import polars as pl
import pytest

from dagster_project.definitions import defs
from ingest.lake import Lake
from ingest.publish.candidate import build_candidate
from ingest.publish.swap import snapshots_in
from ingest.raw import Archive
from tests.integration.conftest import ROOT, SAMPLES, Home
from tests.marts import MARTS

pytestmark = [pytest.mark.integration, pytest.mark.timeout(600)]

FACTS = SAMPLES.parent / "facts"
SHARED = ROOT.parent / "shared" / "reports"


def query(home: Home, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home.settings.published_file), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_every_sample_reaches_the_published_file(refreshed: Home) -> None:
    facts = json.loads((FACTS / "qingshan-county-2020.facts.json").read_text(encoding="utf-8"))
    published = {name for (name,) in query(refreshed, "select source_uri from marts.dim_documents")}
    assert {Path(str(uri)).name for uri in published} == {path.name for path in SAMPLES.iterdir()}
    rows = query(
        refreshed,
        f"select count(*) from marts.dim_reports where agency_name = '{facts['agency_name']}' and report_year = 2020",
    )
    assert rows == [(1,)]


def test_published_figures_are_those_of_the_facts(refreshed: Home) -> None:
    expected = pl.read_csv(FACTS / "qingshan-county-2020.facts.csv", infer_schema=False).filter(
        pl.col("source") == "table", pl.col("value_status") == "reported"
    )
    got = {
        (metric, applicant or ""): value
        for metric, applicant, value in query(
            refreshed,
            "select metric_code, applicant_type, value from marts.fct_observations "
            "join marts.dim_reports using (report_id) where source = 'table' and dim_reports.report_year = 2020 "
            "and agency_name = '青山县人民政府' and value is not null",
        )
    }
    assert got == {
        (row["metric_code"], row["applicant_type"] or ""): Decimal(row["value"])
        for row in expected.iter_rows(named=True)
    }


def test_only_tables_are_published_and_everything_is_described(refreshed: Home) -> None:
    assert query(refreshed, "select count(*) from duckdb_views() where not internal") == [(0,)]
    tables = {
        name
        for (name,) in query(refreshed, "select table_name from duckdb_tables() where schema_name = 'marts'")
    }
    assert tables == set(MARTS)
    assert query(refreshed, "select count(*) from duckdb_tables() where comment is null") == [(0,)]
    exports = refreshed.settings.published / "marts"
    assert {p.stem for p in exports.glob("*.parquet")} == tables == {p.stem for p in exports.glob("*.csv")}
    assert (exports / "dim_agencies.csv").read_bytes().startswith(b"\xef\xbb\xbf"), (
        "Excel needs the mark to show Chinese"
    )


def test_the_published_file_says_what_it_was_made_of(refreshed: Home) -> None:
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in SAMPLES.iterdir()}
    assert {sha256 for (sha256,) in query(refreshed, "select sha256 from meta.documents")} == hashes
    counted = dict(query(refreshed, "select mart, row_count from meta.marts"))
    assert counted["dim_documents"] == len(hashes)
    assert query(refreshed, "select count(*) from meta.build where built_at is not null") == [(1,)]
    [snapshot] = snapshots_in(refreshed.settings.published)
    assert snapshot.samefile(refreshed.settings.published_file)


def test_the_published_file_is_one_that_the_guide_says_who_can_read(refreshed: Home) -> None:
    assert "DuckDB 1.4 or newer reads it." in (ROOT / "docs" / "analyst_guide.md").read_text(encoding="utf-8")
    written = (
        "select tags['storage_version'] from duckdb_databases() where database_name = current_database()"
    )
    assert query(refreshed, written) == [("v1.4.0+",)]


def test_a_second_run_parses_nothing_and_says_so(copied: Home) -> None:
    before = query(copied, "select * from marts.fct_observations order by all")
    result = copied.refresh()
    assert result.success, result.problem
    assert "nothing new" in copied.heard("raw")
    assert "nothing new" in copied.heard("parsed")
    assert "nothing to rebuild" in copied.heard("published")
    assert not copied.heard("marts")
    assert query(copied, "select * from marts.fct_observations order by all") == before
    with dg.DagsterInstance.from_config(str(copied.settings.dagster_home)) as instance:
        keys = defs.resolve_asset_graph().asset_check_keys
        shown = instance.event_log_storage.get_latest_asset_check_execution_by_key(list(keys))
        assert {record.run_id for record in shown.values()} == {result.run_id}
        assert {record.status.value for record in shown.values()} == {"SUCCEEDED"}, "no check looks skipped"


def test_a_broken_contract_at_any_hand_over_stops_and_the_next_run_completes(
    copied: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One home, broken at one stage after the other: that a later stage is reached shows that the earlier one recovered."""
    # The next refresh rebuilds although nothing is new.
    (copied.settings.published / ".made_of").unlink()
    published = copied.settings.published_file.read_bytes()

    def stops(asset: str, rule: str) -> None:
        result = copied.refresh()
        assert not result.success
        assert asset in result.problem
        assert rule in result.problem
        assert copied.settings.published_file.read_bytes() == published, (
            "a broken contract must not change what is published"
        )

    manifest = Archive.manifest

    def doubled(self: Archive) -> pl.DataFrame:
        return pl.concat([manifest(self), manifest(self)])

    with monkeypatch.context() as patch:
        patch.setattr(Archive, "manifest", doubled)
        stops("raw/documents", "document_id")
    assert not copied.heard("parsed")

    scan = Lake.scan

    def guessed(self: Lake, table: str) -> pl.LazyFrame:
        frame = scan(self, table)
        if table != "observations":
            return frame
        # A blank cell read as zero: the one thing this product must never do.
        zero = pl.when(pl.col("value_status") == "blank").then(0).otherwise(pl.col("value"))
        return frame.with_columns(value=zero.cast(pl.Decimal(38, 6)))

    with monkeypatch.context() as patch:
        patch.setattr(Lake, "scan", guessed)
        stops("parsed/observations", "value")
    assert not copied.heard("marts")

    def spoilt(working: Path, published: Path) -> Path:
        candidate = build_candidate(working, published)
        with duckdb.connect(str(candidate)) as connection:
            connection.execute("update marts.fct_observations set value = value + 1 where value is not null")
        return candidate

    with monkeypatch.context() as patch:
        patch.setattr("dagster_project.assets.published.build_candidate", spoilt)
        stops("published/candidate", "every_observation_is_published")
    assert copied.heard("marts")
    result = copied.refresh()
    assert result.success, result.problem


def test_an_empty_inbox_on_a_first_run_says_what_to_do(tmp_path: Path, refreshed: Home) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    settings = refreshed.settings.model_copy(
        update={"home": tmp_path / "home", "published": tmp_path / "home" / "published", "inbox": inbox}
    )
    home = Home(settings)
    result = home.refresh()
    assert not result.success
    assert "raw/documents" in result.problem
    assert not settings.published_file.exists()


def test_the_asset_graph_has_the_five_stages_joined_by_key() -> None:
    graph = defs.resolve_asset_graph()
    groups = {graph.get(key).group_name for key in graph.get_all_asset_keys()}
    assert groups == {"raw", "parsed", "staging", "marts", "published"}
    for table in ("outcomes", "reports", "observations", "findings"):
        key = dg.AssetKey(["parsed", table])
        assert graph.get(key).parent_keys == {dg.AssetKey(["raw", "documents"])}
        assert dg.AssetKey(["staging", f"stg_{table}"]) in graph.get(key).child_keys
    assert graph.get(dg.AssetKey(["published", "gongkai"])).parent_keys == {
        dg.AssetKey(["published", "candidate"])
    }


def test_contract_checks_block_and_every_asset_is_described() -> None:
    graph = defs.resolve_asset_graph()
    contracts = {key.asset_key for key in graph.asset_check_keys if key.name == "contract"}
    assert {key.to_user_string() for key in contracts} == {
        "raw/documents",
        "parsed/outcomes",
        "parsed/reports",
        "parsed/observations",
        "parsed/findings",
        "published/candidate",
    }
    assert all(
        graph.get(key).description for key in graph.get_all_asset_keys() if graph.get(key).is_materializable
    )


def test_the_schedule_runs_daily_in_shanghai() -> None:
    schedule = defs.resolve_schedule_def("daily_refresh")
    assert schedule.execution_timezone == "Asia/Shanghai"
    assert schedule.job_name == "refresh"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/reports beside the checkout")
def test_the_real_reports_answer_as_known(refreshed: Home, tmp_path: Path) -> None:
    settings = refreshed.settings.model_copy(
        update={"home": tmp_path / "home", "published": tmp_path / "home" / "published", "inbox": SHARED}
    )
    home = Home(settings)
    result = home.refresh()
    assert result.success, result.problem
    procurement = dict(
        query(
            home,
            "select agency_name || dim_reports.report_year, amount_cny || ' ' || unit_status "
            "from marts.procurement_spend join marts.dim_reports using (report_id)",
        )
    )
    assert procurement == {
        "沅江市人民政府2019": "595720308.00 stated",
        "重庆市万盛经济技术开发区管理委员会2020": "137240200.00 stated",
        "丈亭镇人民政府2019": "371923.02 assumed",
    }
    licensing = dict(
        query(
            home,
            "select agency_name, decisions from marts.enforcement_counts join marts.dim_reports using (report_id) "
            "where power = 'licensing'",
        )
    )
    assert licensing["沅江市人民政府"] == 35986
    assert licensing["重庆市万盛经济技术开发区管理委员会"] == 3184
    assert licensing["丈亭镇人民政府"] == 31
    assert query(
        home,
        "select agency_name, metric_code, applicant_type from marts.fct_findings "
        "join marts.dim_reports using (report_id) where rule_code = 'disposition_sum' order by all",
    ) == [
        ("重庆市万盛经济技术开发区管理委员会", "disposition.total", "public_interest"),
        ("重庆市万盛经济技术开发区管理委员会", "disposition.total", "total"),
    ]
    received = query(
        home,
        "select agency_name, value, value_status, source from marts.fct_observations "
        "join marts.dim_reports using (report_id) "
        "where metric_code = 'applications.received' and applicant_type = 'total'",
    )
    assert ("丈亭镇人民政府", None, "blank", "table") in received
    assert ("安顺市人民政府", Decimal(169), "reported", "table") in received
    assert ("惠州市惠阳区镇隆镇人民政府", Decimal(0), "reported", "narrative") in received


def test_a_list_of_sources_that_cannot_be_read_never_stops_the_inbox(copied: Home) -> None:
    (copied.settings.home / "sources.yml").write_text("reports: [", encoding="utf-8")
    result = copied.refresh()
    assert result.success, result.problem
    assert "no web source was read" in copied.heard("raw")
    assert "sources.yml" in copied.heard("raw")
