"""Every promise of every suite is kept by good frames and broken by a bad sample made for it, on either path.

The two paths are those of ``expectations.measure``: frames that great_expectations is shown whole, and larger ones
of which it is shown witnesses. Both polars and great_expectations must see each breach: where they disagree, the
result has a ``problem``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from expectations.measure import WHOLE_ROWS
from expectations.model import Expectation, Reconciliation, Suite
from expectations.result import ContractResult, ExpectationResult
from expectations.runner import run_suite, validate
from expectations.suites import SUITES
from expectations.vocabulary import COLUMN_SET, KEY_KINDS, ROW_COUNT
from tests.contracts import bad
from tests.contracts.samples import AS_OF, Frames
from tests.marts import MARTS, NEVER_EMPTY

RULES = [(suite, rule_id, rule) for suite in SUITES.values() for rule_id, rule in suite.rules()]
PATHS = pytest.mark.parametrize("whole_rows", [WHOLE_ROWS, 0], ids=["whole", "witnesses"])
Good = Callable[[str], Frames]


def only(suite: Suite, rule: Expectation | Reconciliation) -> Suite:
    """Return the suite with one rule, so that a test looks at that rule alone and costs little."""
    if isinstance(rule, Reconciliation):
        return replace(suite, tables=(), reconciliations=(rule,))
    tables = [
        replace(t, expectations=(rule,)) for t in suite.tables if any(e is rule for e in t.expectations)
    ]
    return replace(suite, tables=tuple(tables), reconciliations=())


def about(suite: Suite, table: str) -> Suite:
    """Return the suite with what it promises about one table, alone and across."""
    return replace(
        suite,
        tables=tuple(t for t in suite.tables if t.name == table),
        reconciliations=tuple(r for r in suite.reconciliations if table in r.tables),
    )


def the_one(result: ContractResult) -> ExpectationResult:
    assert len(result.results) == 1
    return result.results[0]


@pytest.mark.parametrize("suite", SUITES)
@PATHS
def test_good_frames_keep_every_promise(suite: str, whole_rows: int, good: Good) -> None:
    result = validate(suite, good(suite), as_of=AS_OF, whole_rows=whole_rows)
    assert result.failures == (), result.summary()
    assert [r.rule_id for r in result.results] == [rule_id for rule_id, _ in SUITES[suite].rules()]
    # A promise that no row of the good sample is asked about would hold whatever it says.
    assert [r.rule_id for r in result.results if not r.row_count] == []


@pytest.mark.parametrize(("suite", "rule_id", "rule"), RULES, ids=[rule_id for _, rule_id, _ in RULES])
@PATHS
def test_a_bad_sample_breaks_the_promise(
    suite: Suite, rule_id: str, rule: Expectation | Reconciliation, whole_rows: int, good: Good
) -> None:
    frames = bad.broken(rule_id, rule, good(suite.name))
    failure = the_one(run_suite(only(suite, rule), frames, AS_OF, whole_rows))
    assert not failure.success
    assert failure.rule_id == rule_id
    assert failure.problem == ""
    assert failure.unexpected_count >= 1
    assert 1 <= len(failure.examples) <= 5
    assert failure.severity == rule.severity


def test_every_promise_has_its_bad_sample() -> None:
    by_value = {
        rule_id
        for _, rule_id, rule in RULES
        if isinstance(rule, Expectation)
        and rule.expectation_type not in {*KEY_KINDS, ROW_COUNT, COLUMN_SET}
        and rule.expectation_type != "expect_column_values_to_not_be_null"
    }
    across = {rule_id for _, rule_id, rule in RULES if isinstance(rule, Reconciliation)}
    assert set(bad.WRONG) == by_value
    assert set(bad.BROKEN_RECONCILIATIONS) == across


def test_a_blank_that_became_a_zero_on_the_way_is_seen(good: Good) -> None:
    # Consistent in itself: a figure is reported, it has a value, and no sum has changed.
    zero = pl.lit(0).cast(pl.Decimal(38, 6))
    is_blank = pl.col("value_status") == "blank"
    changed = good("marts")["fct_observations"].with_columns(
        value=pl.when(is_blank).then(zero).otherwise("value"),
        value_status=pl.when(is_blank).then(pl.lit("reported")).otherwise("value_status"),
    )
    result = validate("marts", good("marts") | {"fct_observations": changed}, as_of=AS_OF)
    assert "marts.reconciliation.every_observation_is_published" in {
        r.rule_id for r in result.blocking_failures
    }


@pytest.mark.parametrize("suite", SUITES.values(), ids=lambda suite: suite.name)
def test_rules_are_told_apart_and_explained(suite: Suite) -> None:
    rules = list(suite.rules())
    assert rules
    assert len({rule_id for rule_id, _ in rules}) == len(rules)
    for rule_id, rule in rules:
        assert rule.why.endswith((".", ")")), rule_id
        assert len(rule.why) > 20, rule_id


@pytest.mark.parametrize("suite", SUITES.values(), ids=lambda suite: suite.name)
def test_suites_begin_with_rows_columns_and_nulls(suite: Suite) -> None:
    # On an empty frame every promise about values holds. Tables that may be empty are reconciled instead.
    may_be_empty = {"findings", *MARTS} - NEVER_EMPTY
    assert suite.tables
    for table in suite.tables:
        names = [e.name for e in table.expectations]
        first = ["has_columns"] if table.name in may_be_empty else ["has_rows", "has_columns"]
        assert names[: len(first)] == first
        assert names[len(first)].endswith("_is_stated")


@pytest.mark.parametrize(
    ("suite", "rule"),
    [(suite, rule) for suite in SUITES.values() for rule in suite.reconciliations],
    ids=lambda value: value.name,
)
def test_a_reconciliation_reads_the_tables_it_names_and_no_others(
    suite: Suite, rule: Reconciliation, good: Good
) -> None:
    named = {name: frame for name, frame in good(suite.name).items() if name in rule.tables}
    assert the_one(run_suite(only(suite, rule), named, AS_OF)).success
    for missing in rule.tables:
        rest = {name: frame for name, frame in named.items() if name != missing}
        problem = the_one(run_suite(only(suite, rule), rest, AS_OF)).problem
        assert problem == f"the table {missing} is missing"


# --- empty and null frames --------------------------------------------------------------

TABLES = [(suite.name, table.name) for suite in SUITES.values() for table in suite.tables]


@pytest.mark.parametrize("suite", SUITES)
def test_empty_frames_break_the_contract(suite: str, good: Good) -> None:
    result = validate(suite, {name: frame.clear() for name, frame in good(suite).items()}, as_of=AS_OF)
    assert not result.success


@pytest.mark.parametrize(("suite", "table"), TABLES, ids=[f"{s}-{t}" for s, t in TABLES])
def test_one_empty_table_breaks_the_contract(suite: str, table: str, good: Good) -> None:
    frames = good(suite)
    result = run_suite(about(SUITES[suite], table), frames | {table: frames[table].clear()}, AS_OF)
    # Sources that contradict themselves nowhere are good news, and so are decisions that all have an effect.
    may_be_empty = {("parsed", "findings"), ("marts", "triage_without_effect")}
    assert result.success == ((suite, table) in may_be_empty), result.summary()


@pytest.mark.parametrize(("suite", "table"), TABLES, ids=[f"{s}-{t}" for s, t in TABLES])
@pytest.mark.parametrize("is_typed", [True, False], ids=["typed", "untyped"])
def test_a_table_of_nulls_breaks_the_contract(suite: str, table: str, is_typed: bool, good: Good) -> None:
    frames = good(suite)
    nulls = frames[table].clear(n=3)
    if not is_typed:
        nulls = nulls.select(pl.lit(None).alias(column) for column in nulls.columns).clear(n=3)
    result = run_suite(about(SUITES[suite], table), frames | {table: nulls}, AS_OF)
    assert not result.success
    # And it is said what is null, not that something cannot be compared.
    assert any(r.table == table and r.rule_id.endswith("_is_stated") for r in result.blocking_failures)


def test_an_inbox_without_documents_is_told_what_to_do(good: Good) -> None:
    result = validate("raw", {"documents": good("raw")["documents"].clear()}, as_of=AS_OF)
    assert [r.rule_id for r in result.blocking_failures] == ["raw.documents.has_rows"]
    assert "There are no documents: put reports into the inbox" in result.summary()


def test_documents_without_a_report_are_told_what_to_do(good: Good) -> None:
    frames = good("parsed")
    outcomes = frames["outcomes"].filter(status="not_a_report")
    documents = frames["documents"].join(outcomes, on="document_id", how="semi")
    none = {name: frames[name].clear() for name in ("reports", "observations", "findings")}
    result = validate("parsed", none | {"documents": documents, "outcomes": outcomes}, as_of=AS_OF)
    assert {r.rule_id for r in result.blocking_failures} == {
        "parsed.reports.has_rows",
        "parsed.observations.has_rows",
    }
    assert "None of the documents is a report" in result.summary()
    assert "None of the documents states a figure" in result.summary()
    assert "defect" not in result.summary(), "scans in a new inbox are nobody's defect"
