"""Publishing: tables only, swapped in whole, never in the way of a reader, the same after any kill."""

import csv
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import polars as pl
import pytest

from ingest import files
from ingest.publish import candidate, exports, splice
from ingest.publish.candidate import build_candidate
from ingest.publish.meta import write_meta
from ingest.publish.splice import note_changes
from ingest.publish.swap import PublishError, promote, recover_published, snapshots_in

ROOT = Path(__file__).parents[3]


def build_working(path, value=39, more=""):
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    with duckdb.connect(path) as connection:
        connection.execute(f"""
            create schema staging; create schema marts;
            create table staging.raw as select {value} as value;
            create view staging.values as from staging.raw;
            create table main.scratch as select 1 as one;
            create table marts.dim_reports (report_id varchar primary key, agency_name varchar not null);
            create table marts.fct_observations (
                report_id varchar references marts.dim_reports (report_id),
                value decimal(38, 6) check (value >= 0), raw_text varchar, published_on date
            );
            comment on table marts.fct_observations is 'One row per figure: it''s the printed one.';
            comment on column marts.fct_observations.value is '数值';
            insert into marts.dim_reports values ('r1', '某县人民政府');
            insert into marts.fct_observations values
                ('r1', {value}, '=HYPERLINK("x")', '2020-01-31'), ('r1', null, '-11', null), ('r1', 0, '', null);
            {more}
        """)
    return path


@pytest.fixture
def working(tmp_path):
    return build_working(tmp_path / "warehouse" / "working.duckdb")


@pytest.fixture
def published(tmp_path):
    return tmp_path / "published"


def publish_once(working, published):
    return promote(build_candidate(working, published), published)


def ask(path, sql):
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def values_in(published):
    return [
        value for (value,) in ask(published / "gongkai.duckdb", "select value from marts.fct_observations")
    ]


def newest_snapshot(published):
    return snapshots_in(published)[-1]


def left_overs(published):
    return sorted(
        path.relative_to(published).as_posix()
        for path in published.rglob("*")
        if path.name.startswith(".") and path.name not in (".lock", ".exports.json")
    )


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


READER = """
    import sys, duckdb
    ask = lambda c: c.execute("select value from marts.fct_observations order by 1").fetchall()[0][0]
    session = duckdb.connect(sys.argv[1], read_only=True)
    for line in sys.stdin:
        if line == "reconnect\\n":
            session.close()
            session = duckdb.connect(sys.argv[1], read_only=True)
        print(ask(session), flush=True)
"""


def test_an_open_session_keeps_its_data_and_stops_no_refresh(tmp_path, published):
    working = build_working(tmp_path / "warehouse" / "working.duckdb", 1)

    # All values in one order: the smallest is the one that tells the refreshes apart.
    def refresh(value):
        build_working(
            working, value, more="delete from marts.fct_observations where raw_text <> '=HYPERLINK(\"x\")';"
        )
        publish_once(working, published)

    refresh(1)
    reader = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(READER), str(published / "gongkai.duckdb")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    assert reader.stdin
    assert reader.stdout

    def says(word, ask=reader.stdin, hear=reader.stdout):
        ask.write(word + "\n")
        ask.flush()
        return hear.readline().strip()

    with reader:
        assert says("ask") == "1.000000"
        refresh(2)
        assert says("ask") == "1.000000"
        refresh(3)
        assert says("ask") == "1.000000"
        assert says("reconnect") == "3.000000"
        refresh(4)
        assert says("ask") == "3.000000"
        reader.stdin.close()
    assert reader.returncode == 0


class KilledError(BaseException):
    """Stands for a kill: no handler catches it."""


def test_a_kill_at_any_step_leaves_a_whole_file_and_the_next_run_completes(working, published, tmp_path):
    publish_once(working, published)
    shutil.copytree(published, tmp_path / "start")
    build_working(
        working,
        40,
        more="drop table marts.fct_observations; create table marts.fct_observations as select 40 as value;",
    )
    seen = set()
    for step in range(1, 100):
        shutil.rmtree(published)
        shutil.copytree(tmp_path / "start", published)
        newest_snapshot(published).unlink()
        # The copy is no second name any more; a real one is.
        (published / "snapshots" / "2020-01-31T000000Z.duckdb").hardlink_to(published / "gongkai.duckdb")
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, step)
            try:
                publish_once(working, published)
                break
            except KilledError:
                pass
        assert values_in(published) in ([39, None, 0], [40])
        finished = recover_published(published)
        assert left_overs(published) == []
        exported = pl.read_parquet(published / "marts" / "fct_observations.parquet")["value"].to_list()
        assert exported == values_in(published)
        # Every file that was published has its snapshot, and no other has.
        assert newest_snapshot(published).samefile(published / "gongkai.duckdb")
        assert len(snapshots_in(published)) == (2 if exported == [40] else 1)
        seen.add((finished, exported == [40]))
    assert seen == {(False, False), (True, True), (False, True)}
    assert values_in(published) == [40]
    assert 8 < step < 99


def kill_at(patch, step):
    taken = []

    def dying(real):
        def call(*args, **kwargs):
            taken.append(real)
            if len(taken) == step:
                raise KilledError
            return real(*args, **kwargs)

        return call

    patch.setattr(Path, "replace", dying(Path.replace))
    patch.setattr(Path, "unlink", dying(Path.unlink))
    patch.setattr(files, "sync_folder", dying(files.sync_folder))
    patch.setattr(files, "make_durable", dying(files.make_durable))
    patch.setattr(shutil, "rmtree", dying(shutil.rmtree))
    patch.setattr(shutil, "copyfile", dying(shutil.copyfile))
    patch.setattr(candidate, "export_marts", dying(exports.export_marts))
    patch.setattr(candidate, "write_meta", dying(write_meta))
    patch.setattr(Path, "hardlink_to", dying(Path.hardlink_to))


def test_what_a_killed_publish_left_is_removed_by_the_next(working, published):
    publish_once(working, published)
    (published / ".candidate" / "marts").mkdir(parents=True)
    (published / ".candidate" / "gongkai.duckdb").write_bytes(b"half")
    (published / ".gongkai.duckdb.1234.tmp").write_bytes(b"half")
    publish_once(working, published)
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


def test_only_a_finished_candidate_is_promoted(working, published):
    candidate = build_candidate(working, published)
    with pytest.raises(PublishError, match="not a finished candidate"):
        promote(working, published)
    (candidate.parent / "contents.json").unlink()
    with pytest.raises(PublishError, match="build it first"):
        promote(candidate, published)
    assert not (published / "gongkai.duckdb").exists()


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


def test_what_was_published_is_kept_under_its_time_and_the_oldest_go(working, published, monkeypatch):
    for value in range(1, 5):
        promote(build_candidate(build_working(working, value), published), published, snapshots=3)
    (published / "snapshots" / "mine.duckdb").write_bytes(b"an analyst's own")
    kept = snapshots_in(published)
    assert [ask(path, "select max(value) from marts.fct_observations") for path in kept] == [
        [(2,)],
        [(3,)],
        [(4,)],
    ]
    assert kept[-1].samefile(published / "gongkai.duckdb"), "the present one takes no room twice"
    assert [ask(path, "select snapshot from meta.build") for path in kept] == [
        [(path.stem,)] for path in kept
    ]
    # Where the disk knows no second names, it is a copy.
    monkeypatch.setattr(Path, "hardlink_to", lambda self, target: (_ for _ in ()).throw(OSError("no links")))
    promote(build_candidate(build_working(working, 5), published), published, snapshots=2)
    kept = snapshots_in(published)
    assert [path.read_bytes() == (published / "gongkai.duckdb").read_bytes() for path in kept] == [
        False,
        True,
    ]
    assert not kept[-1].samefile(published / "gongkai.duckdb")
    promote(build_candidate(build_working(working, 6), published), published, snapshots=0)
    assert snapshots_in(published) == []
    assert (published / "snapshots" / "mine.duckdb").exists()
    assert left_overs(published) == []


def test_an_old_session_on_a_snapshot_that_goes_is_not_disturbed(working, published):
    promote(build_candidate(build_working(working, 1), published), published, snapshots=1)
    [first] = snapshots_in(published)
    with duckdb.connect(first, read_only=True) as session:
        promote(build_candidate(build_working(working, 2), published), published, snapshots=1)
        assert not first.exists()
        assert session.execute("select max(value) from marts.fct_observations").fetchall() == [(1,)]
