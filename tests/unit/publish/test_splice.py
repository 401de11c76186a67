"""Exports put together from old ones: the rows of the table, every one once, whatever has changed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

from ingest import sql
from ingest.publish import splice
from ingest.publish.parquet_groups import ParquetError, join_groups, read_footer
from ingest.publish.splice import (
    Exported,
    Gone,
    for_spreadsheets,
    note_changes,
    read_changes,
    splice_export,
    write_export,
)
from ingest.tabular import csv_line

ROWS = """
    select
        md5((i // 3)::varchar) as report_id,
        i::integer as number,
        case when i % 7 <> 0 then (i / 4)::decimal(38, 6) end as value,
        case i % 5 when 0 then null when 1 then '' when 2 then 'a "b", c' when 3 then 'two' || chr(10) || 'lines'
            else '=1+' || i end as raw_text,
        date '2020-01-01' + (i % 900)::integer as published_on,
        make_timestamptz(2020, 1, 1, 10, 0, (i % 60)::double) as seen_at,
        i % 2 = 0 as is_even,
        [i, i + 1] as pair
    from range({}) as t(i)
"""


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        opened.execute("set timezone = 'UTC'; create schema marts")
        yield opened


@pytest.fixture
def old(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Exported:
    connection.execute(f"create table marts.t as {ROWS.format(20_000)}")
    (tmp_path / "old").mkdir()
    return write_export(connection, "marts.t", tmp_path / "old", "t", with_csv=True)


def change(connection: duckdb.DuckDBPyConnection, report: int, more: str = "") -> str:
    """Exchange the rows of a report for two others; return its id."""
    [(report_id,)] = connection.execute("select md5(?::varchar)", [report]).fetchall()
    connection.execute("create or replace temp table was as from marts.t where report_id = ?", [report_id])
    connection.execute("delete from marts.t where report_id = ?", [report_id])
    connection.execute(f"""
        insert into marts.t by name select * replace (number + 100000 as number, 'new' as raw_text) from was limit 2;
        {more}
    """)
    return str(report_id)


def spliced(
    connection: duckdb.DuckDBPyConnection, old: Exported, folder: Path, *ids: str, with_csv: bool = True
) -> Exported | None:
    folder.mkdir()
    return splice_export(connection, "marts.t", Gone("report_id", ids), old, folder, with_csv=with_csv)


def assert_holds_the_table(connection: duckdb.DuckDBPyConnection, made: Exported) -> None:
    wanted = connection.sql("from marts.t order by number").fetchall()
    assert connection.read_parquet(str(made.parquet)).order("number").fetchall() == wanted
    # Other readers, too: each has its own view of where a column lies.
    assert pl.read_parquet(made.parquet).height == pq.read_table(made.parquet).num_rows == len(wanted)
    picked = pl.scan_parquet(made.parquet).filter(pl.col("number") >= 100_000).collect()
    assert picked["raw_text"].to_list() == ["new"] * picked.height
    assert made.csv is not None
    shown = for_spreadsheets(connection.sql("from marts.t"))
    columns = ", ".join(f"coalesce({name}::varchar, '')" for name in connection.table("marts.t").columns[1:])
    as_text = connection.sql(
        f"select report_id, {columns} from ({shown.replace(chr(0xFEFF), '')})"
    ).fetchall()
    with made.csv.open(encoding="utf-8-sig", newline="") as handle:
        found = list(csv.reader(handle))
    assert found[0] == connection.table("marts.t").columns
    assert sorted(map(tuple, found[1:])) == sorted(as_text)
    # The pieces of the CSV are the groups of the parquet file: what the next splice goes by.
    data = made.csv.read_bytes()
    at = made.ends[0]
    keys = connection.sql(f"select number from read_parquet('{made.parquet}')").fetchall()
    for rows, end in zip(read_footer(made.parquet).group_rows, made.ends[1:], strict=True):
        piece = list(csv.reader(data[at:end].decode().splitlines(keepends=True)))
        assert [int(row[1]) for row in piece] == [number for (number,) in keys[:rows]]
        keys, at = keys[rows:], end
    assert (keys, at) == ([], len(data))


def test_groups_in_which_nothing_has_changed_are_copied(
    connection: duckdb.DuckDBPyConnection, old: Exported, tmp_path: Path
) -> None:
    gone = change(connection, 5), change(connection, 700)
    made = spliced(connection, old, tmp_path / "new", *gone)
    assert made is not None
    assert_holds_the_table(connection, made)
    # All but the first two groups and what were half-filled ones at the end lie where they lay.
    before, after = read_footer(old.parquet), read_footer(made.parquet)
    assert made.parquet.read_bytes().startswith(old.parquet.read_bytes()[: before.begins_at])
    assert before.used_bytes(range(2, 9)) == after.used_bytes(range(7))
    assert [path.name for path in sorted((tmp_path / "new").iterdir())] == ["t.csv", "t.parquet"]


def test_splice_upon_splice_upon_splice(
    connection: duckdb.DuckDBPyConnection, old: Exported, tmp_path: Path
) -> None:
    export = old
    whole = 0
    for step, report in enumerate([5, 6, 900, 6000, 3000, 3001, 5, 4400, 6666]):
        made = spliced(connection, export, tmp_path / f"{step}", change(connection, report))
        if made is None:
            whole += 1
            made = write_export(connection, "marts.t", tmp_path / f"{step}", "t", with_csv=True)
        assert_holds_the_table(connection, made)
        export = made
    # Holes do not pile up: now and then the table is written whole.
    assert 0 < whole < 5


def test_small_groups_at_the_end_do_not_pile_up(
    connection: duckdb.DuckDBPyConnection, old: Exported, tmp_path: Path
) -> None:
    export, groups = old, len(read_footer(old.parquet).group_rows)
    for step in range(4):
        connection.execute(
            "insert into marts.t by name select * replace (? as report_id, number + ? as number, 'new' as raw_text) "
            "from marts.t where number < 10",
            [f"new {step}", 100_000 * (step + 1)],
        )
        made = spliced(connection, export, tmp_path / f"{step}", f"new {step}")
        assert made is not None
        assert_holds_the_table(connection, made)
        export = made
    assert len(read_footer(export.parquet).group_rows) <= groups + 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "-1+1",
        "+1-cmd",
        "-11",
        "＋26",
        "－总计",
        "@x",
        "\tx",
        "-1,000.5%",
        "1-1",
        "总计",
        "",
        "-",
        "+1 2",
    ],
)
def test_both_ways_to_csv_defuse_alike(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    relation = connection.from_query(f"select {sql.text(text)} as printed")
    [(exported,)] = connection.sql(for_spreadsheets(relation)).fetchall()
    assert [[exported]] == list(csv.reader([csv_line([text])]))


def test_new_and_vanished_reports(
    connection: duckdb.DuckDBPyConnection, old: Exported, tmp_path: Path
) -> None:
    new = "insert into marts.t by name select * replace ('new' as report_id, 'new' as raw_text, 200000 as number) from was"
    gone = change(connection, 3, new)
    connection.execute("delete from marts.t where report_id = ?", [gone])
    made = spliced(connection, old, tmp_path / "new", gone, "new", "never seen")
    assert made is not None
    assert_holds_the_table(connection, made)


def test_rows_without_a_key_stay(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    connection.execute(
        f"create table marts.t as select * replace (nullif(report_id, md5('7')) as report_id) from ({ROWS.format(20_000)})"
    )
    old = write_export(connection, "marts.t", tmp_path, "t", with_csv=True)
    made = spliced(connection, old, tmp_path / "new", change(connection, 5))
    assert made is not None
    [(kept,)] = connection.sql(f"select count(*) from '{made.parquet}' where report_id is null").fetchall()
    assert kept == 3


def test_nothing_has_changed(connection: duckdb.DuckDBPyConnection, old: Exported, tmp_path: Path) -> None:
    assert spliced(connection, old, tmp_path / "new", "not there") == old
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("what", ["parquet", "csv", "ends", "rows", "columns", "most"])
def test_what_does_not_fit_is_written_whole(
    connection: duckdb.DuckDBPyConnection, old: Exported, tmp_path: Path, what: str
) -> None:
    gone = [change(connection, 5)]
    match what:
        case "parquet":
            old.parquet.write_bytes(b"PAR1 was here, and now is not PAR1")
        case "csv":
            old = Exported(old.parquet)
        case "ends":
            old = Exported(old.parquet, old.csv, old.ends[:-1])
        case "rows":
            connection.execute("delete from marts.t where number = 19000")
        case "columns":
            connection.execute("alter table marts.t add column more varchar")
        case "most":
            gone += [change(connection, report) for report in range(0, 6_000, 600)]
    assert spliced(connection, old, tmp_path / "new", *gone) is None
    assert connection.sql(
        "select count(*) from duckdb_tables() where temporary and table_name in ('gone', 'fresh')"
    ).fetchall() == [(0,)]


def test_a_csv_that_is_no_longer_wanted_is_left_out(
    connection: duckdb.DuckDBPyConnection, old: Exported, tmp_path: Path
) -> None:
    made = spliced(connection, old, tmp_path / "new", change(connection, 5), with_csv=False)
    assert made is not None
    assert made.csv is None
    assert pl.read_parquet(made.parquet).height == 19_999


def test_tables_of_no_rows_and_of_few(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    connection.execute(f"create table marts.t as {ROWS.format(0)}")
    old = write_export(connection, "marts.t", tmp_path, "t", with_csv=True)
    assert old.csv is not None
    assert old.ends == (old.csv.stat().st_size,)
    connection.execute(f"insert into marts.t {ROWS.format(9)}")
    assert spliced(connection, old, tmp_path / "new", "any") is None
    few = write_export(connection, "marts.t", tmp_path, "t", with_csv=True)
    assert spliced(connection, few, tmp_path / "newer", change(connection, 1)) is None


def test_a_csv_with_other_rows_than_the_parquet_file_is_refused(
    connection: duckdb.DuckDBPyConnection, old: Exported, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(splice, "for_spreadsheets", lambda relation: relation.limit(7).sql_query())
    with pytest.raises(ParquetError, match="7 rows, and the parquet file 20000"):
        write_export(connection, "marts.t", tmp_path, "t", with_csv=True)


def test_changes_are_noted_in_a_schema_of_their_own(connection: duckdb.DuckDBPyConnection) -> None:
    assert read_changes(connection) is None
    connection.execute("""
        create schema meta; create table meta.build as select '2020-01-31T000000Z' as snapshot;
        create temp table gone_report_id as from (values ('r2'), ('r1')) as rows (report_id);
        create temp table gone_agency_id (agency_id varchar);
    """)
    assert read_changes(connection) is None
    keys = {"fees": "report_id", "coverage": "agency_id"}
    note_changes(connection, "memory", keys, {key: f"gone_{key}" for key in keys.values()})
    changes = read_changes(connection)
    assert changes is not None
    assert changes.based_on == "2020-01-31T000000Z"
    assert changes.gone == {"fees": Gone("report_id", ("r2", "r1")), "coverage": Gone("agency_id", ())}


def test_what_is_no_parquet_file_is_said(tmp_path: Path) -> None:
    for content in (b"", b"PAR1", b"PAR1" + b"\xff" * 20 + b"\x08\0\0\0PAR1", b"PAR1\x19\xfc\x01\0\0\0PAR1"):
        (tmp_path / "x.parquet").write_bytes(content)
        with pytest.raises(ParquetError):
            read_footer(tmp_path / "x.parquet")


def test_only_files_of_the_same_columns_are_joined(tmp_path: Path) -> None:
    one, other = tmp_path / "one.parquet", tmp_path / "other.parquet"
    duckdb.sql("select 1 as n").write_parquet(str(one))
    duckdb.sql("select 1::bigint as n").write_parquet(str(other))
    with pytest.raises(ParquetError, match="other columns"):
        join_groups(read_footer(one), [0], read_footer(other), tmp_path / "joined.parquet")
