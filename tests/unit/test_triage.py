"""What people write about findings is read with care: nothing is guessed, nothing is dropped."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from ingest.triage import (
    SCHEMA,
    TriageError,
    add_decision,
    decide,
    describe,
    prepare_triage,
    read_triage,
    triage_file,
)

ONE, TWO = "a1" * 16, "b2" * 16
HEADER = "finding_id,verdict,note,by_whom,decided_at\n"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = triage_file(folder)
    path.write_bytes(text.encode(encoding))
    return path


def test_no_file_is_no_triage(tmp_path):
    assert read_triage(triage_file(tmp_path)) == []
    assert prepare_triage(tmp_path) == []
    assert pl.read_parquet(tmp_path / "warehouse" / "triage.parquet").schema == SCHEMA


def test_a_decision_is_read_as_it_stands(tmp_path):
    path = written(tmp_path, HEADER + f'{ONE},confirmed,"两处数字, 不一致",李,2026-01-31\n')
    (one,) = read_triage(path)
    assert (one.line, one.finding_id, one.verdict) == (2, ONE, "confirmed")
    assert (one.note, one.by_whom, one.problem) == ("两处数字, 不一致", "李", "")
    assert one.decided_at == dt.datetime(2026, 1, 31)  # noqa: DTZ001 the file knows no zone


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (HEADER + f"{ONE},dismissed,口径不同,李,2026/1/5 9:30\n", "utf-8-sig"),
        (HEADER + f"{ONE},dismissed,口径不同,李,2026/1/5 9:30\r\n", "gb18030"),
        (HEADER.replace(",", ";") + f"{ONE};dismissed;口径不同;李;2026-01-05 09:30:00\n", "utf-8"),
        (HEADER.replace(",", "\t") + f"{ONE}\tdismissed\t口径不同\t李\t2026-01-05T09:30\n", "utf-8"),
        (
            (
                "By_Whom,Decided_at,NOTE,verdict,finding_id\n"
                f"李,2026-1-5 9:30,口径不同,Dismissed, {ONE.upper()}\n"
            ),
            "utf-8",
        ),
        (HEADER + f",,,,\n{ONE},dismissed,口径不同,李,2026-01-05 09:30\n\n", "utf-8"),
    ],
    ids=["excel", "gb18030", "semicolons", "tabs", "any order", "empty rows"],
)
def test_the_ways_of_spreadsheets_are_understood(tmp_path, text, encoding):
    (one,) = read_triage(written(tmp_path, text, encoding))
    assert (one.finding_id, one.verdict, one.note, one.by_whom) == (ONE, "dismissed", "口径不同", "李")
    assert one.decided_at == dt.datetime(2026, 1, 5, 9, 30)  # noqa: DTZ001
    assert one.problem == ""


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (f"{ONE},maybe,,,", "the verdict is maybe"),
        (f"{ONE},,,,", "the verdict is empty"),
        (",confirmed,,,", "no finding_id"),
        ("a1a1,confirmed,,,", "the finding_id "),
        (f"{'z' * 32},confirmed,,,", "the finding_id "),
        (f"{ONE},confirmed,,,next week", "decided_at is next week"),
        (f"{ONE},confirmed,a note, with a comma,Li,2026-01-05", "more cells than columns"),
    ],
)
def test_a_row_that_cannot_be_used_is_kept_with_its_problem(tmp_path, row, problem):
    path = written(tmp_path, HEADER + f"{row}\n{TWO},confirmed,,,\n")
    bad, good = read_triage(path)
    assert bad.line == 2
    assert bad.problem.startswith(problem)
    assert (good.finding_id, good.problem) == (TWO, "")
    prepare_triage(tmp_path)
    handed = pl.read_parquet(tmp_path / "warehouse" / "triage.parquet")
    assert handed["problem"].to_list() == [bad.problem, ""]
    assert "2 rows, 1 of them cannot be used (row 2: " + problem in describe([bad, good])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{ONE},confirmed\n", "no column finding_id and no column verdict"),
        ("finding_id,note\n", "no column verdict"),
        ("finding_id,verdict,verdict\n", "verdict more than once"),
    ],
)
def test_a_file_that_is_no_triage_says_what_is_missing(tmp_path, text, said):
    with pytest.raises(TriageError, match=said):
        prepare_triage(_home(tmp_path, text))
    assert not (tmp_path / "warehouse" / "triage.parquet").exists()


def _home(folder: Path, text: str) -> Path:
    written(folder, text)
    return folder


def test_bytes_that_are_no_text_are_refused(tmp_path):
    triage_file(tmp_path).write_bytes(b"PK\x03\x04\xff\xff\xff\x80")
    with pytest.raises(TriageError, match="no text in UTF-8 or GB18030"):
        read_triage(triage_file(tmp_path))


def test_an_empty_file_is_no_triage(tmp_path):
    assert read_triage(written(tmp_path, "")) == []


def test_a_decision_is_added_and_what_stands_there_stays(tmp_path):
    text = f"finding_id,verdict,decided_at,by_whom,note,office\n{TWO},maybe,2026-01-05,Li,,街道办\n"
    written(tmp_path, text, "gb18030")
    add_decision(tmp_path, decide(ONE, "dismissed", 'a "scope", not a fault', "Wang"))
    old, new = read_triage(triage_file(tmp_path))
    assert (old.finding_id, old.verdict, old.by_whom) == (TWO, "maybe", "Li")
    assert "街道办" in triage_file(tmp_path).read_text(encoding="utf-8-sig")
    assert (new.finding_id, new.verdict, new.note) == (ONE, "dismissed", 'a "scope", not a fault')
    assert (new.by_whom, new.problem) == ("Wang", "")
    assert new.decided_at is not None


def test_the_first_decision_makes_the_file(tmp_path):
    add_decision(tmp_path / "home", decide(ONE, "confirmed"))
    (one,) = read_triage(triage_file(tmp_path / "home"))
    assert (one.finding_id, one.verdict, one.note, one.by_whom) == (ONE, "confirmed", "", "")


def test_what_cannot_be_used_is_not_added(tmp_path):
    with pytest.raises(TriageError, match="must be confirmed or dismissed"):
        add_decision(tmp_path, decide(ONE, "perhaps"))
    written(tmp_path, "finding_id,verdict,decided_at\n")
    with pytest.raises(TriageError, match="no column note"):
        add_decision(tmp_path, decide(ONE, "confirmed", "why"))
    assert read_triage(triage_file(tmp_path)) == []
