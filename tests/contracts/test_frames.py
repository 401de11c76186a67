"""The readers: lazy, complete, and safe to scan twice in one query."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest

from expectations.frames import mart_frames, parsed_frames, raw_frames, scan_duckdb
from expectations.runner import validate
from tests.contracts import samples
from tests.contracts.samples import AS_OF


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    """Write the good marts into a DuckDB file, with a table that no suite knows."""
    file = tmp_path / "marts.duckdb"
    parsed = samples.parsed()
    with duckdb.connect(str(file)) as connection:
        # The file is called like the schema: the two names must not be taken for each other.
        connection.execute("create schema marts.marts")
        for name, frame in samples.marts().items():
            if name not in parsed:
                connection.register("frame", frame.to_arrow())
                connection.execute(f"create table marts.marts.{name} as select * from frame")
        connection.execute("create table marts.marts.later as select 1 as a")
    return file


def test_the_marts_of_a_file_keep_the_contract(candidate: Path, tmp_path: Path) -> None:
    with mart_frames(tmp_path / "home", candidate) as frames:
        assert {"dim_reports", "fct_observations", "later", "documents", "findings"} <= set(frames)
        result = validate("marts", {**frames, **samples.parsed()}, as_of=AS_OF)
    assert result.failures == (), result.summary()


def test_the_file_is_free_again_afterwards(candidate: Path, tmp_path: Path) -> None:
    with mart_frames(tmp_path, candidate) as frames:
        frames["dim_reports"].collect()
    with duckdb.connect(str(candidate)) as connection:
        connection.execute("drop table marts.marts.later")


def test_a_table_can_be_scanned_twice_in_one_query(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(
            "create table t as select i, 'k' || (i // 2) as k, i / 4 as v from range(200000) r(i)"
        )
        frame = scan_duckdb(connection, "main", "t")
        both = frame.join(frame.group_by("k").agg(pl.len()), on="k")
        assert both.select(pl.col("len").sum()).collect(engine="streaming").item() == 400_000
        parts = pl.concat([frame.filter(pl.col("v") < 10), frame.filter(pl.col("v") >= 10)])
        assert parts.select(pl.len()).collect(engine="streaming").item() == 200_000


def test_a_scan_is_what_the_table_is(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute(
            """create table "odd ""name" as select * from (values
                (1, '甲', 1.500000::decimal(38, 6), date '2024-01-31', timestamp '2024-01-31 12:00:00', true),
                (null, null, null, null, null, null)) v(i, "t x", d, day, seen, flag)"""
        )
        frame = scan_duckdb(connection, "main", 'odd "name')
        expected = connection.sql('select * from "odd ""name"').pl()
        assert frame.collect_schema() == expected.schema
        assert frame.collect(engine="streaming").equals(expected)
        assert frame.head(1).collect(engine="streaming").equals(expected.head(1))
        assert frame.select("t x").filter(pl.col("t x") == "甲").collect(engine="streaming").height == 1


def test_a_table_that_cannot_be_read_is_a_result_not_a_crash(candidate: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(candidate)) as connection:
        frames: dict[str, pl.DataFrame | pl.LazyFrame] = {**samples.marts()}
        frames["dim_agencies"] = scan_duckdb(connection, "marts", "dim_agencies")
        connection.execute("drop table marts.marts.dim_agencies")
        result = validate("marts", frames, as_of=AS_OF)
    assert {r.rule_id.split(".")[1] for r in result.failures} == {"dim_agencies", "reconciliation"}
    assert "the table cannot be read: marts.dim_agencies cannot be read" in result.summary()


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        connection.execute("create table t as select 1 as i, 'a' as t where false")
        frame = scan_duckdb(connection, "main", "t").collect(engine="streaming")
    assert (frame.columns, frame.height) == (["i", "t"], 0)


def test_a_home_without_anything_breaks_the_first_contract_only_for_its_documents(tmp_path: Path) -> None:
    result = validate("raw", raw_frames(tmp_path), as_of=AS_OF)
    assert [r.rule_id for r in result.failures] == ["raw.documents.has_rows"]
    assert set(parsed_frames(tmp_path)) == {"documents", "outcomes", "reports", "observations", "findings"}
    assert all(frame.collect().is_empty() for frame in parsed_frames(tmp_path).values())
