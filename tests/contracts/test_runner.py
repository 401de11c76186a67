"""The runner: what it accepts, what it never does, and that both readings of a promise are heard."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from expectations import vocabulary
from expectations.measure import WHOLE_ROWS
from expectations.model import Expectation, Moment, Suite, Table, Where
from expectations.result import ContractBroken
from expectations.runner import run_suite, validate
from expectations.suites.raw import RAW
from tests.contracts.bad import change
from tests.contracts.samples import AS_OF, Frames

Good = Callable[[str], Frames]


def suite_of(*expectations: Expectation) -> Suite:
    """Return a suite of one table ``t`` with these promises."""
    table = Table("t", "one row per thing", ("id",), expectations)
    return Suite("test", "here", "there", (table,), "Mend it.", "Look at it.")


# --- what it never does -----------------------------------------------------------------


def test_importing_the_runner_does_not_import_great_expectations() -> None:
    code = (
        "import expectations.runner, sys; print('great_expectations' in sys.modules, 'pandas' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False", "False"]


def test_nothing_is_written_where_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: Good, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    validate("raw", good("raw"), as_of=AS_OF)
    assert list(tmp_path.rglob("*")) == []
    # No progress bars and no log lines between those of the refresh.
    assert capfd.readouterr() == ("", "")


# --- what it accepts --------------------------------------------------------------------


def test_an_unknown_suite_is_named() -> None:
    with pytest.raises(KeyError, match="no suite 'staging'; there are raw, parsed, marts"):
        validate("staging", {})


def test_lazy_frames_give_the_same_result(good: Good) -> None:
    frames = change(good("parsed"), "observations", "unit", "万元")
    eager = validate("parsed", frames, as_of=AS_OF)
    lazy = validate("parsed", {name: frame.lazy() for name, frame in frames.items()}, as_of=AS_OF)
    assert lazy.results == eager.results
    assert not lazy.success


def test_other_tables_are_not_looked_at(good: Good) -> None:
    other = pl.LazyFrame({"a": [1]}).select(pl.col("b"))
    assert validate("raw", good("raw") | {"other": other}, as_of=AS_OF).success


def test_the_time_of_validation_is_now_unless_given(good: Good) -> None:
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    frames = change(good("raw"), "documents", "first_seen_at", tomorrow)
    assert [r.rule_id for r in validate("raw", frames).failures] == ["raw.documents.first_seen_at_is_past"]
    assert validate("raw", frames, as_of=tomorrow).failures == ()


def test_today_is_the_day_in_china() -> None:
    late = datetime(2026, 1, 14, 17, 0, tzinfo=UTC)
    assert str(Moment.TODAY.at(late)) == "2026-01-15"
    assert Moment.NOW.at(late) == late


# --- what it says of frames that are not what they should be ----------------------------


def test_a_missing_table_is_one_thing_to_know(good: Good) -> None:
    frames = {name: frame for name, frame in good("parsed").items() if name != "reports"}
    result = validate("parsed", frames, as_of=AS_OF)
    assert "parsed.reports.has_rows: the table is missing (and 26 more promises" in result.summary().replace(
        f"{sum(r.table == 'reports' for r in result.failures) - 1} more", "26 more"
    )
    assert result.summary().count("parsed.reports.") == 1
    assert (
        "parsed.reconciliation.observations_belong_to_reports: the table reports is missing"
        in result.summary()
    )


def test_a_missing_column_breaks_what_reads_it(good: Good) -> None:
    frames = good("raw")
    result = validate("raw", {"documents": frames["documents"].drop("bytes")}, as_of=AS_OF)
    found = {r.rule_id: r.problem or r.examples for r in result.failures}
    assert found["raw.documents.has_columns"] == ("bytes is missing",)
    assert found["raw.documents.bytes_is_stated"] == "there is no column bytes"
    # What does not read it is still judged.
    assert set(found) == {"raw.documents.has_columns"} | {r for r in found if ".bytes_" in r}


def test_an_unexpected_column_breaks_an_exact_contract(good: Good) -> None:
    frames = good("raw")
    result = validate("raw", {"documents": frames["documents"].with_columns(note=1)}, as_of=AS_OF)
    assert [(r.rule_id, r.examples, r.unexpected_count) for r in result.failures] == [
        ("raw.documents.has_columns", ("note is unexpected",), 1)
    ]


@pytest.mark.parametrize("whole_rows", [WHOLE_ROWS, 0])
def test_a_column_of_another_type_is_a_result_not_a_crash(whole_rows: int, good: Good) -> None:
    frames = good("parsed")
    text = frames["reports"].with_columns(
        pl.col("report_year", "published_on", "completeness").cast(pl.String)
    )
    result = validate("parsed", frames | {"reports": text}, as_of=AS_OF, whole_rows=whole_rows)
    problems = {r.rule_id: r.problem for r in result.failures}
    assert problems["parsed.reports.completeness_is_a_share"].startswith("it cannot be evaluated")
    assert "parsed.reconciliation.columns_have_their_types" in problems
    # One expectation that cannot be evaluated does not hide the others.
    assert "parsed.reports.scope_is_known" not in problems


def test_a_file_that_is_no_parquet_is_a_result_not_a_crash(tmp_path: Path) -> None:
    damaged = tmp_path / "manifest.parquet"
    damaged.write_bytes(b"PAR1 half a file")
    result = validate("raw", {"documents": pl.scan_parquet(damaged)}, as_of=AS_OF)
    assert not result.success
    assert "the table cannot be read" in result.summary()


def test_not_a_number_is_no_share(good: Good) -> None:
    frames = change(good("parsed"), "reports", "completeness", float("nan"))
    assert not validate("parsed", frames, as_of=AS_OF).success


# --- severity ---------------------------------------------------------------------------


def test_a_warning_does_not_block(good: Good) -> None:
    result = validate("raw", change(good("raw"), "documents", "bytes", 0), as_of=AS_OF)
    assert [r.rule_id for r in result.warnings] == ["raw.documents.bytes_is_not_zero"]
    assert result.success
    assert result.blocking_failures == ()
    assert result.raise_if_broken() is result
    assert "warning  raw.documents.bytes_is_not_zero: 1 of 4 rows" in result.summary()


def test_a_broken_contract_is_raised_with_its_reason(good: Good) -> None:
    frames = change(good("raw"), "documents", "document_id", "../etc")
    with pytest.raises(
        ContractBroken, match=r"Contract raw → parsed BROKEN: 13 of 14 promises kept, 1 blocking"
    ) as raised:
        validate("raw", frames, as_of=AS_OF).raise_if_broken()
    assert "raw.documents.document_id_is_a_sha256: 1 of 4 rows" in str(raised.value)
    assert "document_id='../etc', source_uri='inbox/a.html'" in str(raised.value)
    assert raised.value.result.blocking_failures[0].unexpected_count == 1


# --- both readings are heard ------------------------------------------------------------


def test_what_only_great_expectations_sees_is_not_hidden(good: Good, monkeypatch: pytest.MonkeyPatch) -> None:
    blind = {kind: lambda _: pl.lit(False) for kind in vocabulary.ROW_VIOLATIONS}
    monkeypatch.setattr(vocabulary, "ROW_VIOLATIONS", blind)
    result = validate("raw", change(good("raw"), "documents", "document_id", "../etc"), as_of=AS_OF)
    assert [r.rule_id for r in result.failures] == ["raw.documents.document_id_is_a_sha256"]
    assert result.failures[0].problem == (
        "great_expectations and the count disagree: great_expectations found unexpected values, 0 rows break it"
    )


def test_what_only_the_count_sees_is_not_hidden(good: Good, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = {kind: lambda _: pl.col("document_id").is_not_null() for kind in vocabulary.ROW_VIOLATIONS}
    monkeypatch.setattr(vocabulary, "ROW_VIOLATIONS", strict)
    result = validate("raw", good("raw"), as_of=AS_OF)
    assert {r.problem for r in result.failures if r.rule_id.endswith("sha256")} == {
        "great_expectations and the count disagree: its witnesses pass, 4 rows break it"
    }


STRANGE = pl.DataFrame(
    {
        "id": ["1", "2", "3", "4", "5", "6", "7"],
        "text": ["a\n", "\u00a0", "\u3000", "", None, "\x0b", "甲" * 3],
        "other": ["x", None, "y", "", None, "甲", "甲"],
        "number": [1, None, 0, -1, 2**31 - 1, None, 5],
        "flag": [True, None, False, True, True, None, False],
        "status": ["reported", "blank", None, "reported", "blank", "reported", None],
    },
    schema_overrides={"number": pl.Int32},
)
REPORTED = Where("status", "==", "reported")
BOTH_READINGS = [
    vocabulary.not_null("text", ""),
    vocabulary.not_null("text", "", where=[REPORTED], name="where"),
    vocabulary.not_null("number", "", where=[Where("status", "!=", "reported")], name="where not"),
    vocabulary.not_null("number", "", where=[Where("status", "not in", ("reported",))], name="where not in"),
    vocabulary.not_null("text", "", where=[Where("number", "<", 1)], name="where less"),
    vocabulary.not_null("number", "", where=[Where("text", "null")], name="where null"),
    vocabulary.not_null("number", "", where=[REPORTED, Where("flag", "not null")], name="where both"),
    vocabulary.is_null("number", "null", "", "critical", [Where("status", "in", ("blank", "x"))]),
    vocabulary.in_set("text", ["a\n", "", "甲甲甲"], ""),
    vocabulary.in_set("number", [0, 1, 5, -1, 2**31 - 1], "", name="numbers"),
    vocabulary.in_set("flag", [True], "", name="flags"),
    vocabulary.matches("text", r"^[a-z]\z", "anchored", ""),
    vocabulary.matches("text", "[^\\s\u00a0\u3000]", "printed", ""),
    vocabulary.matches("text", r"\p{L}", "letters", ""),
    vocabulary.matches("number", r"^-?[0-9]+\z", "digits", ""),
    vocabulary.between("number", "low", "", low=0),
    vocabulary.between("number", "high", "", high=2**31 - 1),
    vocabulary.between("number", "both", "", low=-1, high=5, where=[REPORTED]),
    vocabulary.not_before("number", "number", "itself", ""),
    vocabulary.pairs_in_set("text", "other", [("a\n", "x"), ("\u3000", "y"), ("", "")], "pairs", ""),
    vocabulary.unique(["text"], ""),
    vocabulary.unique(["other"], "", name="again"),
    vocabulary.unique(["text", "other"], ""),
    vocabulary.unique(["other", "status"], "", name="with nulls"),
]


@pytest.mark.parametrize("expectation", BOTH_READINGS, ids=lambda e: f"{e.expectation_type}-{e.name}")
def test_both_readings_agree_on_strange_values(expectation: Expectation) -> None:
    for rows in (STRANGE, STRANGE.head(1), pl.concat([STRANGE, STRANGE])):
        for whole_rows in (WHOLE_ROWS, 0):
            result = run_suite(suite_of(expectation), {"t": rows}, AS_OF, whole_rows)
            assert result.results[0].problem == "", (rows, whole_rows)


# --- pages ------------------------------------------------------------------------------


def test_a_page_is_written_whole_and_needs_no_network(tmp_path: Path, good: Good) -> None:
    hostile = "<script src=//evil.example/x.js></script>"
    frames = change(good("raw"), "documents", "source_uri", hostile)
    validate("raw", change(frames, "documents", "document_id", "<b>"), as_of=AS_OF, pages=tmp_path / "docs")
    assert [path.name for path in (tmp_path / "docs").iterdir()] == ["contract_raw.html"]
    page = (tmp_path / "docs" / "contract_raw.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script src=//evil.example" in page
    assert not [
        mark
        for mark in ("<link", "<img", "<a ", "@import", "url(", 'src="', "http://", "https://")
        if mark in page
    ]
    for rule_id, rule in RAW.rules():
        assert rule_id in page
        assert rule.why.replace("'", "&#x27;") in page


def test_a_page_replaces_the_one_before(tmp_path: Path, good: Good) -> None:
    validate("raw", change(good("raw"), "documents", "bytes", -1), as_of=AS_OF, pages=tmp_path)
    assert "BROKEN" in (tmp_path / "contract_raw.html").read_text(encoding="utf-8")
    validate("raw", good("raw"), as_of=AS_OF, pages=tmp_path)
    assert "BROKEN" not in (tmp_path / "contract_raw.html").read_text(encoding="utf-8")


def test_a_suite_is_data_and_can_be_run_in_part(good: Good) -> None:
    table = RAW.tables[0]
    part = replace(RAW, tables=(replace(table, expectations=table.expectations[:1]),), reconciliations=())
    assert [r.rule_id for r in run_suite(part, good("raw"), AS_OF).results] == ["raw.documents.has_rows"]
