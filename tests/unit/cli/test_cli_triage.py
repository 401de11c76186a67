"""``gongkai triage``: a decision about a finding that is there, written where every run reads it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from ingest.cli import app
from ingest.triage import read_triage, triage_file

FINDING = "5f0c" * 8


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data home with a published file that holds one finding."""
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))
    monkeypatch.delenv("GONGKAI_PUBLISHED", raising=False)
    (tmp_path / "published").mkdir()
    with duckdb.connect(tmp_path / "published" / "gongkai.duckdb") as connection:
        connection.execute("create schema marts")
        connection.execute(
            f"create table marts.fct_findings as select '{FINDING}' as finding_id, 'It adds up to 3.' as message"
        )
    return tmp_path


def call(*words: str):
    return CliRunner().invoke(app, ["triage", *words])


def test_a_decision_is_written_and_the_finding_repeated(home):
    result = call(FINDING.upper(), "Dismissed", "--note", "两个口径, 均正确", "--by", "李")
    assert result.exit_code == 0
    assert "dismissed: It adds up to 3." in result.stdout
    (one,) = read_triage(triage_file(home))
    assert (one.finding_id, one.verdict, one.note, one.by_whom) == (
        FINDING,
        "dismissed",
        "两个口径, 均正确",
        "李",
    )
    assert one.problem == ""
    assert call(FINDING, "confirmed").exit_code == 0
    assert [d.verdict for d in read_triage(triage_file(home))] == ["dismissed", "confirmed"]


@pytest.mark.parametrize(
    ("finding_id", "verdict", "said"),
    [
        (FINDING, "perhaps", "must be confirmed or dismissed"),
        ("5f0c", "confirmed", "the finding_id "),
        ("' or 1=1 --", "confirmed", "the finding_id "),
        ("0" * 32, "confirmed", "no finding has the id"),
    ],
)
def test_what_decides_about_nothing_is_refused(home, finding_id, verdict, said):
    result = call(finding_id, verdict)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not triage_file(home).exists()


def test_without_a_warehouse_there_is_nothing_to_decide_about(home):
    (home / "published" / "gongkai.duckdb").unlink()
    result = call(FINDING, "confirmed")
    assert result.exit_code == 2
    assert "gongkai run" in result.stderr


def test_a_broken_triage_file_is_left_as_it_is(home):
    triage_file(home).write_text("what,ever\n1,2\n")
    result = call(FINDING, "confirmed")
    assert result.exit_code == 2
    assert "no column finding_id" in result.stderr
    assert triage_file(home).read_text() == "what,ever\n1,2\n"
