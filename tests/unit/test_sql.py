"""Quoting: whatever a name, a text or a path holds, DuckDB takes it for that and nothing else."""

import duckdb
import pytest

from ingest import sql

ODD = ["plain", "two words", 'a "quoted" one', "it's", "'; drop table t; --", "公开", ""]


@pytest.mark.parametrize("value", ODD)
def test_a_text_stays_the_text_it_is(value):
    with duckdb.connect() as connection:
        assert connection.execute(f"select {sql.text(value)}").fetchall() == [(value,)]


@pytest.mark.parametrize("name", [name for name in ODD if name])
def test_a_name_stays_one_name_whatever_is_in_it(name):
    with duckdb.connect() as connection:
        connection.execute(
            f"create schema {sql.name(name)}; create table {sql.name(name, name)} as select 1 as one"
        )
        assert connection.execute("select schema_name, table_name from duckdb_tables()").fetchall() == [
            (name, name)
        ]


@pytest.mark.parametrize("name", ["*.parquet", "a[b].parquet", "what?.parquet", "[[*]].parquet"])
def test_a_path_means_one_file_and_no_pattern(name, tmp_path):
    for other in (name, "a.parquet", "ab.parquet", "whats.parquet"):
        (tmp_path / other).touch()
    pattern = sql.text(sql.literal_path(tmp_path / name))
    with duckdb.connect() as connection:
        assert connection.execute(f"select file from glob({pattern})").fetchall() == [(str(tmp_path / name),)]
