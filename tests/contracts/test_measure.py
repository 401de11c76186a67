"""Counting: exact on frames of any size, with examples that a person can follow and a terminal can show."""

from __future__ import annotations

import polars as pl
import pytest

from expectations import vocabulary
from expectations.measure import EXAMPLE_WIDTH, SAMPLE_ROWS, Measurement, measure, printable, repeated
from expectations.model import Expectation, Table, Where
from tests.contracts.samples import AS_OF

ROWS = 20_000
LARGE = pl.DataFrame({"id": range(ROWS)}).with_columns(
    name=pl.format("n{}", pl.col("id") // 2),
    value=pl.when(pl.col("id") % 10 == 3).then(None).otherwise(pl.col("id")),
    status=pl.when(pl.col("id") % 10 == 3).then(pl.lit("blank")).otherwise(pl.lit("reported")),
)


def measured(expectation: Expectation, frame: pl.DataFrame = LARGE, whole_rows: int = 100) -> Measurement:
    table = Table("t", "one row per id", ("id",), (expectation,))
    return measure(table, frame.lazy(), AS_OF, whole_rows)[expectation.name]


def test_rows_of_a_large_frame_are_counted_exactly_and_shown_in_part() -> None:
    found = measured(vocabulary.not_null("value", "", where=[Where("id", "not in", (3,))]))
    assert (found.rows_checked, found.violations) == (ROWS - 1, ROWS // 10 - 1)
    assert found.examples == tuple(f"id={id_}, value=null" for id_ in (13, 23, 33, 43, 53))
    assert found.witnesses.height == SAMPLE_ROWS
    assert found.witnesses["value"].null_count() == SAMPLE_ROWS


def test_a_large_frame_that_keeps_a_promise_is_shown_as_a_sample() -> None:
    found = measured(vocabulary.between("value", "low", "", low=0))
    assert (found.rows_checked, found.violations, found.is_sample) == (ROWS, 0, True)
    assert found.witnesses.equals(LARGE.head(SAMPLE_ROWS))


def test_a_small_frame_is_shown_whole() -> None:
    small = LARGE.head(50)
    found = measured(vocabulary.not_null("value", ""), small)
    assert found.witnesses.equals(small)
    assert (found.violations, found.is_sample) == (5, False)


@pytest.mark.parametrize("columns", [["name"], ["name", "status"]])
def test_shared_keys_are_counted_by_row(columns: list[str]) -> None:
    found = measured(vocabulary.unique(columns, ""))
    # Ids 2k and 2k + 1 share a name; with the status, those pairs with a 3 in them do not share it.
    assert found.violations == (ROWS if columns == ["name"] else ROWS - 2 * ROWS // 10)
    assert found.witnesses.select(pl.struct(columns).is_duplicated().all()).item()


def test_keys_with_nulls_are_left_to_other_promises() -> None:
    found = measured(vocabulary.unique(["value"], ""))
    assert (found.rows_checked, found.violations) == (ROWS - ROWS // 10, 0)


def test_a_shared_hash_is_no_shared_key(monkeypatch: pytest.MonkeyPatch) -> None:
    # Every key has the same hash: the keys themselves must decide.
    monkeypatch.setattr(pl.Expr, "hash", lambda self: self.is_null().cast(pl.UInt64))
    assert measured(vocabulary.unique(["id"], "")).violations == 0
    assert measured(vocabulary.unique(["name"], "")).violations == ROWS


def test_values_that_occur_again_are_found_once() -> None:
    assert sorted(repeated(pl.Series([5, 1, 5, 2, 5, 1], dtype=pl.UInt64))) == [1, 5]
    assert repeated(pl.Series([], dtype=pl.UInt64)).is_empty()


def test_examples_name_the_row_and_are_short() -> None:
    frame = pl.DataFrame({"id": [7], "text": ["line one\nline two \x1b[31m" + "長" * 500]})
    (example,) = measured(vocabulary.matches("text", r"^[a-z]\z", "one_letter", ""), frame).examples
    assert example.startswith("id=7, text='line one line two  [31m長長")
    assert len(example) < EXAMPLE_WIDTH + 20
    assert example.isprintable()


@pytest.mark.parametrize(
    ("value", "text"), [(None, "null"), ("a'b", '"a\'b"'), (3, "3"), ("", "''"), ("\u202etxt", "' txt'")]
)
def test_values_are_printable(value: object, text: str) -> None:
    assert printable(value) == text


def test_a_column_without_a_type_can_be_compared() -> None:
    frame = pl.DataFrame({"id": [1, 2], "value": [None, None]})
    table = Table(
        "t",
        "one row per id",
        ("id",),
        (vocabulary.not_null("value", ""), vocabulary.between("value", "low", "", low=0)),
        pl.Schema({"id": pl.Int64(), "value": pl.Int64()}),
    )
    found = measure(table, frame.lazy(), AS_OF)
    assert found["value_is_stated"].violations == 2
    assert (found["low"].violations, found["low"].problem) == (0, "")


def test_an_empty_frame_has_no_violations_but_its_lack_of_rows() -> None:
    empty = LARGE.clear()
    assert measured(vocabulary.has_rows(""), empty).violations == 1
    assert measured(vocabulary.not_null("value", ""), empty).violations == 0
    assert measured(vocabulary.unique(["id"], ""), empty).violations == 0
