"""The whole way from the inbox to the published file, and what stops on the way when a contract breaks."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import dagster as dg
import duckdb
import polars as pl
import pytest

from dagster_project.definitions import defs
from dagster_project.refresh import RefreshResult
from ingest.lake import Lake
from ingest.publish import build_candidate, snapshots_in
from ingest.raw import Archive
from tests.integration.conftest import ROOT, SAMPLES, Home

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
    assert {
        "applications_by_disposition",
        "dim_agencies",
        "dim_metrics",
        "dim_reports",
        "enforcement_counts",
        "fct_findings",
        "fct_observations",
        "procurement_spend",
    } <= tables
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


def test_a_second_run_parses_nothing_and_says_so(copied: Home) -> None:
    before = query(copied, "select * from marts.fct_observations order by all")
    result = copied.refresh()
    assert result.success, result.problem
    assert "nothing new" in copied.heard("raw")
    assert "nothing new" in copied.heard("parsed")
    assert "nothing to rebuild" in copied.heard("published")
    assert not copied.heard("marts")
    assert query(copied, "select * from marts.fct_observations order by all") == before


def assert_stopped(home: Home, result: RefreshResult, published: bytes, asset: str, rule: str) -> None:
    assert not result.success
    assert asset in result.problem
    assert rule in result.problem
    assert home.settings.published_file.read_bytes() == published, (
        "a broken contract must not change what is published"
    )


def without_memory(home: Home) -> None:
    """Make the next refresh rebuild although nothing is new."""
    (home.settings.published / ".made_of").unlink()


def assert_recovers(home: Home) -> None:
    result = home.refresh()
    assert result.success, result.problem


def test_a_broken_raw_contract_stops_before_parsing(copied: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    published = copied.settings.published_file.read_bytes()
    good = Archive.manifest

    def doubled(self: Archive) -> pl.DataFrame:
        manifest = good(self)
        return pl.concat([manifest, manifest])

    with monkeypatch.context() as patch:
        patch.setattr(Archive, "manifest", doubled)
        result = copied.refresh()
    assert_stopped(copied, result, published, "raw/documents", "document_id")
    assert not copied.heard("parsed")
    assert_recovers(copied)


def test_a_broken_parsed_contract_stops_before_the_marts(
    copied: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_memory(copied)
    published = copied.settings.published_file.read_bytes()
    good = Lake.scan

    def guessed(self: Lake, table: str) -> pl.LazyFrame:
        frame = good(self, table)
        if table != "observations":
            return frame
        # A blank cell read as zero: the one thing this product must never do.
        zero = pl.when(pl.col("value_status") == "blank").then(0).otherwise(pl.col("value"))
        return frame.with_columns(value=zero.cast(pl.Decimal(38, 6)))

    with monkeypatch.context() as patch:
        patch.setattr(Lake, "scan", guessed)
        result = copied.refresh()
    assert_stopped(copied, result, published, "parsed/observations", "value")
    assert not copied.heard("marts")
    assert_recovers(copied)


def test_a_broken_marts_contract_is_not_promoted(copied: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    without_memory(copied)
    published = copied.settings.published_file.read_bytes()

    def spoilt(working: Path, published: Path) -> Path:
        candidate = build_candidate(working, published)
        with duckdb.connect(str(candidate)) as connection:
            connection.execute("update marts.fct_observations set value = value + 1 where value is not null")
        return candidate

    with monkeypatch.context() as patch:
        patch.setattr("dagster_project.assets.published.build_candidate", spoilt)
        result = copied.refresh()
    assert_stopped(copied, result, published, "published/candidate", "every_observation_is_published")
    assert_recovers(copied)


READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for _ in range(3):
    print(connection.sql("select count(*) from marts.dim_documents").fetchone()[0], flush=True)
    sys.stdin.readline()
"""


def test_a_reader_stays_open_through_two_refreshes(copied: Home, tmp_path: Path) -> None:
    documents = len(list(SAMPLES.iterdir()))
    inbox = tmp_path / "more"
    inbox.mkdir()
    copied.settings = copied.settings.model_copy(update={"inbox": inbox})
    arguments = [sys.executable, "-c", READER, str(copied.settings.published_file)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdin
        assert reader.stdout
        assert reader.stdout.readline().split() == [str(documents)]
        for number in (1, 2):
            (inbox / f"note-{number}.txt").write_text(f"第{number}份不是年报的文件。" * 20, encoding="utf-8")
            result = copied.refresh()
            assert result.success, result.problem
            assert query(copied, "select count(*) from marts.dim_documents") == [(documents + number,)]
            reader.stdin.write("\n")
            reader.stdin.flush()
            # The session that was open keeps the data it was opened on.
            assert reader.stdout.readline().split() == [str(documents)]
        reader.stdin.close()
        assert reader.wait(timeout=30) == 0


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


def test_one_bad_file_never_stops_the_others(copied: Home, tmp_path: Path) -> None:
    inbox = tmp_path / "more"
    inbox.mkdir()
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing behind it")
    (inbox / "broken.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    good = "石桥县水利局2022年政府信息公开工作年度报告\n2022年，我局收到政府信息公开申请7件。\n"
    (inbox / "good.txt").write_text(good, encoding="utf-8")
    copied.settings = copied.settings.model_copy(update={"inbox": inbox})
    result = copied.refresh()
    assert result.success, result.problem
    assert query(
        copied,
        "select value from marts.fct_observations join marts.dim_reports using (report_id) "
        "where agency_name = '石桥县水利局' and metric_code = 'applications.received'",
    ) == [(Decimal(7),)]
    broken = query(copied, "select status, reason from marts.dim_documents where source_uri like '%broken.%'")
    assert len(broken) == 2
    assert all(status in ("unreadable", "rejected") and reason for status, reason in broken)


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


def test_reports_come_from_the_web_as_well(
    copied: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    report = "<html><body><h1>石桥县水利局2023年政府信息公开工作年度报告</h1><p>2023年，我局收到政府信息公开申请9件。</p></body></html>"
    (site / "report.html").write_text(report, encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    monkeypatch.setenv("GONGKAI_WEB_PRIVATE_NETWORKS", "127.0.0.0/8")
    monkeypatch.setenv("GONGKAI_WEB_DELAY_S", "0")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/report.html"
        (copied.settings.home / "sources.yml").write_text(f"reports:\n  - url: {address}\n", encoding="utf-8")
        result = copied.refresh()
        server.shutdown()
    assert result.success, result.problem
    assert query(
        copied,
        "select o.value, d.source_uri from marts.fct_observations as o "
        "join marts.dim_documents as d using (document_id) join marts.dim_reports as r on r.report_id = o.report_id "
        "where r.agency_name = '石桥县水利局' and o.metric_code = 'applications.received'",
    ) == [(Decimal(9), address)]


def test_a_list_of_sources_that_cannot_be_read_never_stops_the_inbox(copied: Home) -> None:
    (copied.settings.home / "sources.yml").write_text("reports: [", encoding="utf-8")
    result = copied.refresh()
    assert result.success, result.problem
    assert "no web source was read" in copied.heard("raw")
    assert "sources.yml" in copied.heard("raw")
