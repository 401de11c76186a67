"""Exports: the same rows in every format, taken from the old files only where these are still right."""

import csv
import shutil

import duckdb
import polars as pl
import pytest

from ingest.publish import exports, splice
from ingest.publish.splice import note_changes
from ingest.publish.swap import recover_published
from tests.unit.publish.builds import (
    KilledError,
    ask,
    build_working,
    kill_at,
    left_overs,
    publish_once,
)


def test_exports_hold_the_same_rows(working, published):
    publish_once(working, published)
    marts = published / "marts"
    assert sorted(path.name for path in marts.iterdir()) == [
        "dim_reports.csv",
        "dim_reports.parquet",
        "fct_observations.csv",
        "fct_observations.parquet",
    ]
    assert pl.read_parquet(marts / "fct_observations.parquet")["value"].to_list() == [39, None, 0]
    assert (
        marts / "dim_reports.csv"
    ).read_bytes() == "\ufeffreport_id,agency_name\nr1,某县人民政府\n".encode()


def test_a_csv_tells_null_from_empty_and_runs_no_formula(working, published):
    publish_once(working, published)
    lines = (published / "marts" / "fct_observations.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines == [
        "report_id,value,raw_text,published_on",
        """r1,39.000000,"'=HYPERLINK(""x"")",2020-01-31""",
        "r1,,-11,",
        'r1,0.000000,"",',
    ]


@pytest.mark.parametrize(
    ("text", "exported"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|x", "'+cmd|x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\tx", "'\tx"),
        ("-1+1", "'-1+1"),
        ("+26", "+26"),
        ("－11", "－11"),
        ("-5.5%", "-5.5%"),
        ("—", "—"),
        ("增72", "增72"),
        ('a"b,c', 'a"b,c'),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_defused(tmp_path, published, text, exported):
    working = tmp_path / "w" / "working.duckdb"
    working.parent.mkdir()
    with duckdb.connect(working) as connection:
        connection.execute("create schema marts; create table marts.t (t varchar)")
        connection.execute("insert into marts.t values (?)", [text])
    publish_once(working, published)
    with (published / "marts" / "t.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert list(csv.reader(handle)) == [["t"], [exported]]
    assert pl.read_parquet(published / "marts" / "t.parquet")["t"].to_list() == [text]


def test_a_table_no_spreadsheet_can_open_is_exported_as_parquet_only(working, published, monkeypatch):
    monkeypatch.setattr(exports, "SPREADSHEET_ROWS", 2)
    publish_once(working, published)
    monkeypatch.undo()
    publish_once(working, published)
    assert (published / "marts" / "fct_observations.csv").exists()
    monkeypatch.setattr(exports, "SPREADSHEET_ROWS", 2)
    assert publish_once(working, published).without_csv == ("fct_observations",)
    assert not (published / "marts" / "fct_observations.csv").exists()
    assert (published / "marts" / "fct_observations.parquet").exists()


MANY = "insert into marts.dim_reports select 'x' || i, 'x' from range(30000) as t(i);"


def exchange_in(published, target, report="x7"):
    """Make what a partial build leaves: the published file with the rows of one report exchanged, and a note of it."""
    shutil.copyfile(published / "gongkai.duckdb", target)
    with duckdb.connect(target) as connection:
        connection.execute("update marts.dim_reports set agency_name = 'new' where report_id = ?", [report])
        connection.execute("create temp table gone as select ? as report_id", [report])
        keys = {"dim_reports": "report_id", "fct_observations": "report_id"}
        note_changes(connection, target.stem, keys, {"report_id": "gone"})
    return target


def exported_reports(published):
    return (
        dict(pl.read_parquet(published / "marts" / "dim_reports.parquet").iter_rows()),
        dict(pl.read_csv(published / "marts" / "dim_reports.csv").iter_rows()),
    )


@pytest.fixture
def whole_exports(monkeypatch):
    """Tell which tables are written whole."""
    written = []
    real = splice.write_export

    def write(connection, table, folder, name, *, with_csv):
        written.append(name)
        return real(connection, table, folder, name, with_csv=with_csv)

    monkeypatch.setattr(exports, "write_export", write)
    return written


def test_exports_of_exchanged_rows_are_put_together_from_the_old_ones(
    tmp_path, working, published, whole_exports
):
    publish_once(build_working(working, more=MANY), published)
    figures = (published / "marts" / "fct_observations.parquet").stat().st_ino
    whole_exports.clear()
    publish_once(exchange_in(published, tmp_path / "exchanged.duckdb"), published)
    assert whole_exports == []
    wanted = dict(ask(published / "gongkai.duckdb", "from marts.dim_reports"))
    assert wanted["x7"] == "new"
    assert exported_reports(published) == (wanted, wanted)
    # Not even copied: none of its rows is another.
    assert (published / "marts" / "fct_observations.parquet").stat().st_ino == figures
    # Upon these again; what was noted is not published.
    publish_once(exchange_in(published, tmp_path / "exchanged.duckdb", "x8000"), published)
    assert whole_exports == []
    wanted = dict(ask(published / "gongkai.duckdb", "from marts.dim_reports"))
    assert exported_reports(published) == (wanted, wanted)
    assert ask(published / "gongkai.duckdb", "from duckdb_schemas() where schema_name = 'exchanged'") == []
    assert left_overs(published) == []


@pytest.mark.parametrize("what", ["touched", "removed", "record", "no record", "other file"])
def test_exports_that_may_be_others_are_written_whole(tmp_path, working, published, whole_exports, what):
    publish_once(build_working(working, more=MANY), published)
    exchanged = exchange_in(published, tmp_path / "exchanged.duckdb")
    sheet = published / "marts" / "dim_reports.csv"
    match what:
        case "touched":  # saved again, by a spreadsheet say
            sheet.write_bytes(sheet.read_bytes()[:-1] + b" ")
        case "removed":
            sheet.unlink()
        case "record":
            (published / ".exports.json").write_text("{", encoding="utf-8")
        case "no record":
            (published / ".exports.json").unlink()
        case "other file":  # the exports are those of a file published since
            publish_once(working, published)
    whole_exports.clear()
    publish_once(exchanged, published)
    assert "dim_reports" in whole_exports
    assert ("fct_observations" in whole_exports) == (what not in ("touched", "removed"))
    wanted = dict(ask(published / "gongkai.duckdb", "from marts.dim_reports"))
    assert exported_reports(published) == (wanted, wanted)


def test_a_kill_while_exports_are_put_together_harms_none(tmp_path, working, published, monkeypatch):
    publish_once(build_working(working, more=MANY), published)
    shutil.copytree(published, tmp_path / "start", copy_function=shutil.copy2)
    exchanged = exchange_in(published, tmp_path / "exchanged.duckdb")
    for step in range(1, 100):
        shutil.rmtree(published)
        shutil.copytree(tmp_path / "start", published, copy_function=shutil.copy2)
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, step)
            try:
                publish_once(exchanged, published)
                break
            except KilledError:
                pass
        recover_published(published)
        wanted = dict(ask(published / "gongkai.duckdb", "from marts.dim_reports"))
        assert exported_reports(published) == (wanted, wanted)
        # The record, too, is of these files or of none.
        publish_once(exchange_in(published, tmp_path / "next.duckdb", "x9"), published)
        wanted = dict(ask(published / "gongkai.duckdb", "from marts.dim_reports"))
        assert exported_reports(published) == (wanted, wanted)
        assert left_overs(published) == []
    assert 8 < step < 99


def test_a_vanished_mart_takes_its_exports_along(working, published):
    build_working(working, more="create table marts.fees as select 1 as n;")
    publish_once(working, published)
    (published / "marts" / "notes.txt").write_text("an analyst's own")
    publish_once(build_working(working), published)
    assert sorted(path.stem for path in (published / "marts").iterdir()) == [
        "dim_reports",
        "dim_reports",
        "fct_observations",
        "fct_observations",
        "notes",
    ]
