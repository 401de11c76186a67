"""The lake: strict types, one version of each document, and a kill at any moment leaves all or nothing."""

import shutil
import subprocess
import sys
import textwrap
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from ingest import files, lake, schemas
from ingest.frames import frames_of
from ingest.lake import TABLES, Lake, LakeError, ParsedFrames, conform
from tests.unit.reports import finding, observation, parsed

ROOT = Path(__file__).parents[2]


def write(folder, *documents, version="1"):
    store = Lake(folder)
    with store.writing():
        return store.write(frames_of(documents, version))


def data_of(folder):
    """Return the data of a lake, in an order that does not depend on how it came there."""
    return {name: Lake(folder).scan(name).collect().sort(pl.all()) for name in TABLES}


def come_to_rest(folder):
    """Open the lake for writing and write nothing: it is made, or a change that a killed run had committed finished."""
    with Lake(folder).writing():
        pass


def assert_same_data(one, other):
    for name in TABLES:
        assert_frame_equal(one[name], other[name])


# --- types ---


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_lake_has_the_declared_columns(tmp_path, table):
    come_to_rest(tmp_path)
    come_to_rest(tmp_path)
    [part] = Lake(tmp_path).parts(table)
    assert part.relative_to(tmp_path).as_posix() == f"{table}/report_year=0/empty.parquet"
    assert pl.read_parquet_schema(part) == TABLES[table]
    assert Lake(tmp_path).scan(table).collect().schema == TABLES[table]


def test_rows_lie_by_year_and_undated_ones_under_zero_with_a_null(tmp_path):
    write(tmp_path, parsed("a", 2019), parsed("b", 2020), parsed("c", None))
    years = {path.parent.name for path in Lake(tmp_path).parts("reports") if path.name != "empty.parquet"}
    assert years == {"report_year=2019", "report_year=2020", "report_year=0"}
    rows = data_of(tmp_path)["reports"].sort("document_id").select("document_id", "report_year").rows()
    assert rows == [("a", 2019), ("b", 2020), ("c", None)]


def test_values_keep_six_places(tmp_path):
    write(tmp_path, parsed("a", observations=[observation(value="595720308.123456")]))
    assert data_of(tmp_path)["observations"]["value"].to_list() == [Decimal("595720308.123456")]


@pytest.mark.parametrize(
    ("value", "type_"),
    [("1.0000001", "Decimal"), ("9" * 40, "Decimal"), ("NaN", "Decimal")],
)
def test_a_value_that_does_not_fit_is_named_with_column_and_row(value, type_):
    documents = [parsed("a"), parsed("b", observations=[observation(), observation(value=value)])]
    with pytest.raises(
        LakeError, match=rf"observations.value: row 2 \(document b\) holds '{value}'.*{type_}"
    ):
        frames_of(documents)


def test_conform_refuses_what_would_be_lost():
    frame = schemas.OUTCOMES.to_frame().with_columns(pl.lit("x").alias("more"))
    with pytest.raises(LakeError, match="outcomes: columns are not in the schema: more"):
        conform(frame, "outcomes")
    with pytest.raises(LakeError, match="outcomes: columns are missing: facts"):
        conform(schemas.OUTCOMES.to_frame().drop("facts"), "outcomes")
    rows = pl.DataFrame({"document_id": ["a", "b"], "facts": ["3", "three"]})
    whole = schemas.OUTCOMES.to_frame().clear(2).with_columns(rows["document_id"], rows["facts"])
    with pytest.raises(LakeError, match=r"outcomes.facts: row 1 \(document b\) holds 'three'"):
        conform(whole, "outcomes")
    with pytest.raises(LakeError, match=r"row 0 .* holds 1.5"):
        conform(whole.with_columns(facts=pl.Series([1.5, 2.0])), "outcomes")
    floats = schemas.OBSERVATIONS.to_frame().clear(1).with_columns(value=pl.lit(0.1))
    with pytest.raises(LakeError, match="floats are not exact"):
        conform(floats, "observations")


def test_rows_must_lie_where_their_outcome_says(tmp_path):
    frames = frames_of([parsed("a", 2019)])
    elsewhere = frames.observations.with_columns(report_year=pl.lit(2020, pl.Int32))
    store = Lake(tmp_path)
    with store.writing(), pytest.raises(LakeError, match="observations: rows of document a for 2020"):
        store.write(ParsedFrames(frames.outcomes, frames.reports, elsewhere, frames.findings))
    with store.writing(), pytest.raises(LakeError, match="two outcomes"):
        store.write(frames_of([parsed("a"), parsed("a")]))
    assert data_of(tmp_path)["outcomes"].is_empty()


# --- one version of each document ---


def test_a_document_written_again_replaces_its_rows_also_from_another_year(tmp_path):
    write(tmp_path, parsed("a", 2019, findings=[finding()]), parsed("b", 2019))
    result = write(tmp_path, parsed("a", 2020, observations=[observation(value="40")]), version="2")
    assert result.years == (2019, 2020)
    store = Lake(tmp_path)
    assert store.scan("outcomes").collect().sort("document_id").select(
        "document_id", "parser_version", "report_year"
    ).rows() == [
        ("a", "2", 2020),
        ("b", "1", 2019),
    ]
    assert store.scan("observations").collect().sort("document_id")["value"].to_list() == [40, 39]
    assert store.scan("findings").collect().is_empty()


def test_a_document_that_no_longer_gives_facts_leaves_none_behind(tmp_path):
    write(tmp_path, parsed("a", findings=[finding()]))
    write(tmp_path, parsed("a", status="not_a_report", observations=[]))
    data = data_of(tmp_path)
    assert data["outcomes"]["status"].to_list() == ["not_a_report"]
    assert all(data[name].is_empty() for name in ("reports", "observations", "findings"))


def test_the_order_and_the_batches_of_writing_do_not_matter(tmp_path):
    documents = [parsed(f"{n:02}", 2018 + n % 3) for n in range(12)]
    write(tmp_path / "one", *documents)
    for document in reversed(documents):
        write(tmp_path / "other", document)
    assert_same_data(data_of(tmp_path / "one"), data_of(tmp_path / "other"))


def test_a_document_that_gives_the_same_rows_is_left_as_it_lies(tmp_path):
    one = parsed("a", observations=[observation(), observation(value="7")], findings=[finding()])
    empty = parsed("c", status="not_a_report", observations=[])
    write(tmp_path, one, parsed("b"), parsed("u", None), empty)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    result = write(tmp_path, one, empty, parsed("u", None))
    assert (result.years, result.parts, result.same) == ((), 0, 3)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == before


@pytest.mark.parametrize(
    ("other", "version"),
    [
        (parsed("a", observations=[observation(value="7"), observation()]), "1"),
        (parsed("a", observations=[observation(), observation(), observation(value="7")]), "1"),
        (parsed("a", observations=[observation(), observation(value=None)]), "1"),
        (parsed("a", observations=[observation(), observation(value="7")], findings=[finding()]), "1"),
        (parsed("a", 2020, observations=[observation(), observation(value="7")]), "1"),
        (parsed("a", observations=[observation(), observation(value="7")], agency="某市人民政府"), "1"),
        (parsed("a", observations=[observation(), observation(value="7")]), "2"),
    ],
    ids=["order", "more rows", "no value", "a finding", "year", "agency", "version of the parser"],
)
def test_any_difference_is_written_and_costs_the_other_documents_nothing(tmp_path, other, version):
    write(tmp_path / "one", parsed("a", observations=[observation(), observation(value="7")]), parsed("b"))
    result = write(tmp_path / "one", other, *([parsed("b")] if version == "1" else []), version=version)
    assert result.same == (1 if version == "1" else 0)
    write(tmp_path / "other", parsed("b"))
    write(tmp_path / "other", other, version=version)
    assert_same_data(data_of(tmp_path / "one"), data_of(tmp_path / "other"))


def test_nothing_to_write_changes_nothing(tmp_path):
    write(tmp_path, parsed("a"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    result = write(tmp_path)
    assert (result.years, result.parts) == ((), 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == before


def test_small_parts_are_merged(tmp_path, monkeypatch):
    monkeypatch.setattr(lake, "MAX_PARTS", 4)
    documents = [parsed(f"{n:02}") for n in range(11)]
    for document in documents:
        write(tmp_path / "daily", document)
    for table in ("outcomes", "reports", "observations"):
        assert len(Lake(tmp_path / "daily").parts(table, 2019)) <= 4
    write(tmp_path / "once", *documents)
    assert_same_data(data_of(tmp_path / "daily"), data_of(tmp_path / "once"))


def test_large_parts_are_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(lake, "MAX_PARTS", 3)
    monkeypatch.setattr(lake, "TARGET_ROWS", 5)
    for start in "abcd":
        write(tmp_path, *(parsed(f"{start}{n}") for n in range(5)))
    before = Lake(tmp_path).parts("outcomes", 2019)
    write(tmp_path, parsed("e"), parsed("f"))
    write(tmp_path, parsed("g"))
    assert set(before) <= set(Lake(tmp_path).parts("outcomes", 2019))
    assert len(Lake(tmp_path).parts("outcomes", 2019)) == 5


def test_a_merged_part_is_of_bounded_size(tmp_path, monkeypatch):
    monkeypatch.setattr(lake, "MAX_PARTS", 3)
    monkeypatch.setattr(lake, "TARGET_ROWS", 5)
    for start in "abcd":
        write(tmp_path, *(parsed(f"{start}{n}") for n in range(4)))
    rows = [pl.read_parquet(part).height for part in Lake(tmp_path).parts("outcomes", 2019)]
    assert sorted(rows) == [4, 4, 8]


# --- kills ---


class KilledError(BaseException):
    """Stands for a kill: no handler catches it."""


def kill_at(monkeypatch, step):
    """Die at the given step of those that touch the disk; return the list of steps taken."""
    taken = []

    def dying(real, name):
        def call(*args, **kwargs):
            taken.append(name)
            if len(taken) == step:
                raise KilledError
            return real(*args, **kwargs)

        return call

    monkeypatch.setattr(Path, "replace", dying(Path.replace, "rename"))
    monkeypatch.setattr(files, "make_durable", dying(files.make_durable, "flush"))
    monkeypatch.setattr(files, "sync_folder", dying(files.sync_folder, "flush folder"))
    monkeypatch.setattr(shutil, "rmtree", dying(shutil.rmtree, "remove tree"))
    monkeypatch.setattr(pl.DataFrame, "write_parquet", dying(pl.DataFrame.write_parquet, "write"))
    # Removing parts: not the clean-up of a temporary file, which a real kill would not do either.
    monkeypatch.setattr(Path, "unlink", dying(Path.unlink, "unlink"))
    return taken


def restate(folder):
    """Move one document to another year, drop the facts of one, add one: adds, rewrites and removals."""
    return write(
        folder,
        parsed("a", 2020),
        parsed("b", status="no_facts", observations=[], agency=None, year=None),
        parsed("d", 2019),
        version="2",
    )


def test_a_kill_at_any_step_leaves_all_or_nothing_and_the_next_run_the_same_data(tmp_path):
    write(tmp_path / "start", parsed("a", 2019), parsed("b", 2019, findings=[finding()]), parsed("c", 2018))
    before = data_of(tmp_path / "start")
    shutil.copytree(tmp_path / "start", tmp_path / "whole")
    restate(tmp_path / "whole")
    after = data_of(tmp_path / "whole")
    seen = set()
    for step in range(1, 200):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "start", folder)
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, step)
            try:
                restate(folder)
                break
            except KilledError:
                pass
        come_to_rest(folder)
        happened = Lake(folder).scan("outcomes").filter(document_id="d").collect().height == 1
        assert_same_data(data_of(folder), after if happened else before)
        if not happened:
            restate(folder)
            assert_same_data(data_of(folder), after)
        left = [
            p.name for p in folder.rglob("*") if p.name in (".staged", ".commit.json") or p.suffix == ".tmp"
        ]
        assert left == []
        seen.add(happened)
    assert seen == {True, False}
    assert 15 < step < 199


@pytest.mark.parametrize("dies_in", ["write_parquet", "replace", "unlink"])
def test_a_real_kill_is_recovered_from(tmp_path, dies_in):
    write(tmp_path / "killed", parsed("a", 2019))
    script = f"""
        import os, signal, sys
        from pathlib import Path
        import polars as pl
        from tests.unit.test_lake import restate
        def die(*args, **kwargs):
            os.kill(os.getpid(), signal.SIGKILL)
        where = pl.DataFrame if "{dies_in}" == "write_parquet" else Path
        setattr(where, "{dies_in}", die)
        restate(Path(sys.argv[1]))
    """
    child = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path / "killed")],
        cwd=ROOT,
        capture_output=True,
    )
    assert child.returncode == -9, child.stderr.decode()
    restate(tmp_path / "killed")
    write(tmp_path / "whole", parsed("a", 2019))
    restate(tmp_path / "whole")
    assert_same_data(data_of(tmp_path / "killed"), data_of(tmp_path / "whole"))


def test_two_writers_are_never_interleaved(tmp_path):
    with Lake(tmp_path).writing(), pytest.raises(files.Busy, match="the lake of parsed reports"):
        write(tmp_path, parsed("a"))
    write(tmp_path, parsed("a"))
