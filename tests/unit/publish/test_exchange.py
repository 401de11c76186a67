"""Exchanging rows: those of the reports that changed, no others, and nothing at all where a count is not right."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from ingest.publish.exchange import ExchangeError, exchange
from ingest.publish.plan import Plan

QUERIES = {
    "region_reports": "select report_id, upper(agency_id) as region_code from working.marts.dim_reports"
}
PLAN = Plan("", Path("home"), ("d1", "d9"), ("r1",), rows=3)


def database(path: Path, reports: str, observations: str, documents: str, metrics: str = "('m')") -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"""
            create schema marts;
            create table marts.dim_reports as from (values {reports}) as rows (report_id, agency_id, document_id);
            create table marts.dim_agencies as select agency_id, count(*) as reports from marts.dim_reports group by 1;
            create table marts.fct_observations as from (values {observations}) as rows (report_id, value);
            create table marts.dim_documents as from (values {documents}) as rows (document_id, report_id);
            create table marts.dim_metrics as from (values {metrics}) as rows (metric_code);
            create table marts.region_reports (report_id varchar, region_code varchar);
            comment on table marts.dim_reports is 'One row per report.';
            insert into marts.region_reports values ('gone', 'X');
        """)
    return path


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return database(
        tmp_path / "gongkai.duckdb",
        "('r1', 'a', 'd1'), ('r2', 'b', 'd2')",
        "('r1', 1), ('r1', 2), ('r2', 5)",
        "('d1', 'r1'), ('d2', 'r2'), ('d9', null)",
    )


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The report r1 again, of another agency and with another value; the document d9 is gone; a metric is new."""
    return database(
        tmp_path / "working.duckdb",
        "('r1', 'c', 'd1')",
        "('r1', 3), ('r1', 4)",
        "('d1', 'r1')",
        "('m'), ('n')",
    )


def rows(file: Path, table: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return sorted(connection.sql(f"from marts.{table}").fetchall(), key=repr)


def test_rows_of_what_changed_are_exchanged_and_the_others_stay(
    tmp_path: Path, published: Path, built: Path
) -> None:
    before = published.read_bytes()
    counted = exchange(published, built, tmp_path / "next.duckdb", PLAN, QUERIES)
    assert rows(tmp_path / "next.duckdb", "fct_observations") == [("r1", 3), ("r1", 4), ("r2", 5)]
    assert rows(tmp_path / "next.duckdb", "dim_reports") == [("r1", "c", "d1"), ("r2", "b", "d2")]
    # The agency it no longer belongs to is gone with it, and so is the document.
    assert rows(tmp_path / "next.duckdb", "dim_agencies") == [("b", 1), ("c", 1)]
    assert rows(tmp_path / "next.duckdb", "dim_documents") == [("d1", "r1"), ("d2", "r2")]
    # What is about no report comes whole, and what is about all of them is computed over all of them.
    assert rows(tmp_path / "next.duckdb", "dim_metrics") == [("m",), ("n",)]
    assert rows(tmp_path / "next.duckdb", "region_reports") == [("r1", "C"), ("r2", "B")]
    assert counted == {
        "dim_agencies": 2,
        "dim_documents": 2,
        "dim_metrics": 2,
        "dim_reports": 2,
        "fct_observations": 3,
        "region_reports": 2,
    }
    with duckdb.connect(str(tmp_path / "next.duckdb"), read_only=True) as connection:
        assert connection.sql(
            "select comment from duckdb_tables() where table_name = 'dim_reports'"
        ).fetchall() == [("One row per report.",)]
    assert published.read_bytes() == before


@pytest.mark.parametrize(
    ("plan", "tampering", "said"),
    [
        (
            Plan("", Path("home"), ("d1", "d9"), ("r1",), rows=4),
            "select 1",
            "3 observations, and the lake has 4",
        ),
        (
            PLAN,
            "insert into marts.fct_observations values ('r2', 7)",
            "fct_observations: 1 rows of a report_id",
        ),
        (
            PLAN,
            "insert into marts.dim_documents values ('d2', null)",
            "dim_documents: 1 rows of a document_id",
        ),
        (PLAN, "alter table marts.fct_observations add column unit varchar", "other columns"),
        (PLAN, "drop table marts.dim_metrics", "other columns"),
        (PLAN, "create table marts.dim_more as select 1 as one", "other columns"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    tmp_path: Path, published: Path, built: Path, plan: Plan, tampering: str, said: str
) -> None:
    with duckdb.connect(str(built)) as connection:
        connection.execute(tampering)
    (tmp_path / "next.duckdb").write_bytes(b"as it was")
    with pytest.raises(ExchangeError, match=said):
        exchange(published, built, tmp_path / "next.duckdb", plan, QUERIES)
    assert (tmp_path / "next.duckdb").read_bytes() == b"as it was"
    assert not list(tmp_path.glob(".*"))


def test_files_that_cannot_be_read_are_said(tmp_path: Path, published: Path, built: Path) -> None:
    built.write_bytes(b"no database")
    with pytest.raises(ExchangeError):
        exchange(published, built, tmp_path / "next.duckdb", PLAN, QUERIES)
    with pytest.raises(ExchangeError):
        exchange(tmp_path / "nothing.duckdb", built, tmp_path / "next.duckdb", PLAN, QUERIES)
