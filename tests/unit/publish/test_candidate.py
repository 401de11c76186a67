"""The next published file: the marts and nothing else, as they are in the working file."""

import subprocess
import sys

import duckdb
import polars as pl
import pytest

from ingest.publish.candidate import build_candidate
from ingest.publish.swap import PublishError
from tests.unit.publish.builds import ask, build_working, left_overs, publish_once, values_in


def test_the_published_file_holds_the_marts_what_it_was_made_of_and_nothing_else(working, published):
    result = publish_once(working, published)
    assert result.rows == {"dim_reports": 1, "fct_observations": 3}
    assert ask(result.file, "select schema_name, table_name from duckdb_tables() order by all") == [
        ("marts", "dim_reports"),
        ("marts", "fct_observations"),
        ("meta", "build"),
        ("meta", "definitions"),
        ("meta", "documents"),
        ("meta", "marts"),
    ]
    assert ask(result.file, "from duckdb_views() where not internal") == []
    assert ask(
        result.file, "select schema_name from duckdb_schemas() where database_name = 'gongkai' order by 1"
    ) == [
        ("main",),
        ("marts",),
        ("meta",),
    ]


def test_types_comments_constraints_and_rows_stay(working, published):
    file = publish_once(working, published).file
    assert ask(file, "select value, raw_text, published_on::varchar from marts.fct_observations") == [
        (39, '=HYPERLINK("x")', "2020-01-31"),
        (None, "-11", None),
        (0, "", None),
    ]
    assert ask(file, "select comment from duckdb_tables() where table_name = 'fct_observations'") == [
        ("One row per figure: it's the printed one.",)
    ]
    assert ask(
        file,
        "select column_name, data_type, comment from duckdb_columns() "
        "where comment is not null and schema_name = 'marts'",
    ) == [("value", "DECIMAL(38,6)", "数值")]
    constraints = ask(file, "select constraint_type from duckdb_constraints() order by all")
    assert {kind for (kind,) in constraints} == {"PRIMARY KEY", "NOT NULL", "FOREIGN KEY", "CHECK"}


def test_a_view_among_the_marts_becomes_a_table_with_its_comments(working, published, tmp_path):
    parquet = tmp_path / "lake.parquet"
    pl.DataFrame({"n": [1, 2]}).write_parquet(parquet)
    with duckdb.connect(working) as connection:
        connection.execute(f"""
            create view staging.lake as from read_parquet('{parquet}');
            create view marts.coverage as select n, n * 2 as twice from staging.lake;
            comment on view marts.coverage is 'One row per n.';
            comment on column marts.coverage.twice is 'doubled';
        """)
    file = publish_once(working, published).file
    parquet.unlink()
    assert ask(file, "from marts.coverage order by n") == [(1, 2), (2, 4)]
    assert ask(file, "select comment from duckdb_tables() where table_name = 'coverage'") == [
        ("One row per n.",)
    ]
    assert ("twice", "doubled") in ask(file, "select column_name, comment from duckdb_columns()")
    assert (published / "marts" / "coverage.csv").exists()


def test_space_left_by_rebuilt_tables_is_given_back_and_nothing_lost(working, published):
    with duckdb.connect(working) as connection:
        connection.execute(
            "create table staging.large as select range as i, random() as x from range(1000000)"
        )
        # By name it comes before the table it refers to.
        connection.execute("create table marts.aliases (report_id varchar references marts.dim_reports)")
        connection.execute("insert into marts.aliases values ('r1')")
    file = publish_once(working, published).file
    assert file.stat().st_size < working.stat().st_size / 2
    assert values_in(published) == [39, None, 0]
    assert ask(file, "select count(*) from duckdb_constraints() where constraint_type = 'PRIMARY KEY'") == [
        (1,)
    ]
    assert ("数值",) in ask(file, "select comment from duckdb_columns()")


def test_a_candidate_that_is_not_promoted_changes_nothing(working, published):
    publish_once(working, published)
    before = {path: path.read_bytes() for path in published.rglob("*") if path.is_file()}
    candidate = build_candidate(build_working(working, 40), published)
    assert ask(candidate, "select value from marts.fct_observations limit 1") == [(40,)]
    assert {path: path.read_bytes() for path in before} == before
    build_working(working, 41)
    publish_once(working, published)
    assert values_in(published)[0] == 41
    assert left_overs(published) == []


def test_a_missing_empty_or_open_working_file_is_named(tmp_path, published):
    with pytest.raises(PublishError, match="build the warehouse first"):
        build_candidate(tmp_path / "working.duckdb", published)
    with duckdb.connect(tmp_path / "working.duckdb") as connection:
        connection.execute("create table main.t as select 1 as one")
    with pytest.raises(PublishError, match="no tables in the schema marts"):
        build_candidate(tmp_path / "working.duckdb", published)
    assert left_overs(published) == []
    writer = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import duckdb, sys, time; c = duckdb.connect(sys.argv[1]); print(1, flush=True); time.sleep(60)",
            str(tmp_path / "working.duckdb"),
        ],
        stdout=subprocess.PIPE,
    )
    with writer:
        assert writer.stdout
        writer.stdout.readline()
        with pytest.raises(PublishError, match="cannot be read"):
            build_candidate(tmp_path / "working.duckdb", published)
        writer.kill()


def test_changes_still_in_the_log_of_a_killed_build_are_published(tmp_path, published):
    working = tmp_path / "working.duckdb"
    script = (
        "import duckdb, os, signal, sys; c = duckdb.connect(sys.argv[1]);"
        "c.execute('create schema marts; create table marts.t as select 7 as n');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, str(working)])
    assert working.with_name("working.duckdb.wal").exists()
    assert publish_once(working, published).rows == {"t": 1}
