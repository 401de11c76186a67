"""The swap: whole, never in the way of a reader, the same after any kill."""

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import duckdb
import polars as pl
import pytest

from ingest.publish.candidate import build_candidate
from ingest.publish.swap import PublishError, damage, promote, recover_published, snapshots_in
from tests.unit.publish.builds import (
    KilledError,
    ask,
    build_working,
    kill_at,
    left_overs,
    newest_snapshot,
    publish_once,
    values_in,
)

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


def test_what_a_killed_publish_left_is_removed_by_the_next(working, published):
    publish_once(working, published)
    (published / ".candidate" / "marts").mkdir(parents=True)
    (published / ".candidate" / "gongkai.duckdb").write_bytes(b"half")
    (published / ".gongkai.duckdb.1234.tmp").write_bytes(b"half")
    publish_once(working, published)
    assert left_overs(published) == []


def test_only_a_finished_candidate_is_promoted(working, published):
    candidate = build_candidate(working, published)
    with pytest.raises(PublishError, match="not a finished candidate"):
        promote(working, published)
    (candidate.parent / "contents.json").unlink()
    with pytest.raises(PublishError, match="build it first"):
        promote(candidate, published)
    assert not (published / "gongkai.duckdb").exists()


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


def test_a_published_file_that_is_damaged_is_known(working, published):
    build_working(working)
    file = publish_once(working, published).file
    assert damage(published) == ""
    whole = file.read_bytes()
    file.unlink()  # its snapshot is the same file
    file.write_bytes(whole[:-4096])
    assert (
        damage(published)
        == f"{file} has {len(whole) - 4096:,} bytes, and had {len(whole):,} when it was published"
    )
    (published / ".exports.json").unlink()
    assert damage(published) == "", "nothing is known of it, and what is asked for is there"
    file.write_bytes(b"noise" * 1_000)
    assert "not a valid DuckDB database file" in damage(published)
