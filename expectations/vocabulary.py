"""The kinds of expectation there are: how a suite writes each one, and how polars counts its violations.

Belongs here: one constructor and one polars reading per kind. The names of the kinds are great_expectations'
own, so the judge hands them over as they stand; the polars reading exists because a frame of twenty million
rows cannot become a pandas one (see ``measure``). A test proves that both readings agree on every expectation
of every suite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import polars as pl

from expectations.model import Expectation, Severity, Where

ROW_COUNT: Final = "expect_table_row_count_to_be_between"
COLUMN_SET: Final = "expect_table_columns_to_match_set"
UNIQUE: Final = "expect_column_values_to_be_unique"
UNIQUE_TOGETHER: Final = "expect_compound_columns_to_be_unique"

PAIR_SEPARATOR: Final = "\x1f"


def has_rows(why: str, severity: Severity = "critical", remedy: str = "") -> Expectation:
    """Expect at least one row: on an empty frame every expectation about values holds."""
    return Expectation("has_rows", ROW_COUNT, {"min_value": 1}, why, severity, remedy=remedy)


def has_columns(
    columns: Iterable[str], why: str, *, exact: bool = True, severity: Severity = "critical"
) -> Expectation:
    """Expect these columns, and no others when ``exact``."""
    kwargs = {"column_set": sorted(columns), "exact_match": exact}
    return Expectation("has_columns", COLUMN_SET, kwargs, why, severity)


def not_null(
    column: str, why: str, severity: Severity = "critical", where: Sequence[Where] = (), name: str = ""
) -> Expectation:
    """Expect a value in every row (that meets ``where``)."""
    return Expectation(
        name or f"{column}_is_stated",
        "expect_column_values_to_not_be_null",
        {"column": column},
        why,
        severity,
        tuple(where),
    )


def is_null(column: str, name: str, why: str, severity: Severity, where: Sequence[Where]) -> Expectation:
    """Expect no value in the rows that meet ``where``."""
    kwargs = {"column": column}
    return Expectation(name, "expect_column_values_to_be_null", kwargs, why, severity, tuple(where))


def unique(
    columns: Sequence[str], why: str, severity: Severity = "critical", name: str = "is_unique"
) -> Expectation:
    """Expect no two rows with the same values in ``columns``; nulls are left to :func:`not_null`."""
    if len(columns) == 1:
        return Expectation(f"{columns[0]}_{name}", UNIQUE, {"column": columns[0]}, why, severity)
    kwargs = {"column_list": list(columns), "ignore_row_if": "any_value_is_missing"}
    return Expectation(f"key_{name}", UNIQUE_TOGETHER, kwargs, why, severity)


def in_set(
    column: str,
    values: Iterable[Any],
    why: str,
    severity: Severity = "critical",
    where: Sequence[Where] = (),
    name: str = "",
) -> Expectation:
    """Expect values of a closed set; a null is left to :func:`not_null`."""
    kwargs = {"column": column, "value_set": list(values)}
    return Expectation(
        name or f"{column}_is_known", "expect_column_values_to_be_in_set", kwargs, why, severity, tuple(where)
    )


def matches(
    column: str,
    pattern: str,
    name: str,
    why: str,
    severity: Severity = "critical",
    where: Sequence[Where] = (),
) -> Expectation:
    r"""Expect values in which ``pattern`` is found.

    Two engines read it, those of Rust (polars) and of Arrow: keep to what both know, without capturing groups. The
    end is ``\z``: a ``$`` of one of them also stands before a last line break.
    """
    kwargs = {"column": column, "regex": pattern}
    return Expectation(name, "expect_column_values_to_match_regex", kwargs, why, severity, tuple(where))


def not_blank(
    column: str, why: str, severity: Severity = "critical", where: Sequence[Where] = (), name: str = ""
) -> Expectation:
    """Expect something other than white space; a null is left to :func:`not_null`."""
    return matches(column, r"\S", name or f"{column}_is_not_blank", why, severity, where)


def between(
    column: str,
    name: str,
    why: str,
    severity: Severity = "critical",
    *,
    low: Any = None,
    high: Any = None,
    where: Sequence[Where] = (),
) -> Expectation:
    """Expect values from ``low`` to ``high``, both included; a null is left to :func:`not_null`."""
    kwargs = {"column": column, "min_value": low, "max_value": high}
    return Expectation(name, "expect_column_values_to_be_between", kwargs, why, severity, tuple(where))


def not_before(later: str, earlier: str, name: str, why: str, severity: Severity = "critical") -> Expectation:
    """Expect ``later`` >= ``earlier`` wherever both are stated."""
    kwargs = {
        "column_A": later,
        "column_B": earlier,
        "or_equal": True,
        "ignore_row_if": "either_value_is_missing",
    }
    return Expectation(name, "expect_column_pair_values_a_to_be_greater_than_b", kwargs, why, severity)


def pairs_in_set(
    column_a: str,
    column_b: str,
    pairs: Iterable[tuple[str, str]],
    name: str,
    why: str,
    severity: Severity = "critical",
    where: Sequence[Where] = (),
) -> Expectation:
    """Expect pairs of a closed set, e.g. each metric with its unit; a null is left to :func:`not_null`."""
    kwargs = {
        "column_A": column_a,
        "column_B": column_b,
        "value_pairs_set": list(pairs),
        "ignore_row_if": "either_value_is_missing",
    }
    return Expectation(name, "expect_column_pair_values_to_be_in_set", kwargs, why, severity, tuple(where))


# --- how polars counts violations -------------------------------------------------------


def _not_null(kwargs: Mapping[str, Any]) -> pl.Expr:
    return pl.col(kwargs["column"]).is_null()


def _null(kwargs: Mapping[str, Any]) -> pl.Expr:
    return pl.col(kwargs["column"]).is_not_null()


def _in_set(kwargs: Mapping[str, Any]) -> pl.Expr:
    return ~pl.col(kwargs["column"]).is_in(list(kwargs["value_set"]))


def _regex(kwargs: Mapping[str, Any]) -> pl.Expr:
    return ~pl.col(kwargs["column"]).cast(pl.String).str.contains(kwargs["regex"])


def _between(kwargs: Mapping[str, Any]) -> pl.Expr:
    column = pl.col(kwargs["column"])
    outside = pl.lit(False)
    if kwargs.get("min_value") is not None:
        outside |= column < kwargs["min_value"]
    if kwargs.get("max_value") is not None:
        outside |= column > kwargs["max_value"]
    return outside


def _a_before_b(kwargs: Mapping[str, Any]) -> pl.Expr:
    return pl.col(kwargs["column_A"]) < pl.col(kwargs["column_B"])


def _pair_in_set(kwargs: Mapping[str, Any]) -> pl.Expr:
    allowed = [PAIR_SEPARATOR.join(pair) for pair in kwargs["value_pairs_set"]]
    pair = pl.concat_str([pl.col(kwargs["column_A"]), pl.col(kwargs["column_B"])], separator=PAIR_SEPARATOR)
    return ~pair.is_in(allowed)


ROW_VIOLATIONS: Final[Mapping[str, Callable[[Mapping[str, Any]], pl.Expr]]] = {
    "expect_column_values_to_not_be_null": _not_null,
    "expect_column_values_to_be_null": _null,
    "expect_column_values_to_be_in_set": _in_set,
    "expect_column_values_to_match_regex": _regex,
    "expect_column_values_to_be_between": _between,
    "expect_column_pair_values_a_to_be_greater_than_b": _a_before_b,
    "expect_column_pair_values_to_be_in_set": _pair_in_set,
}
"""Kinds that a row keeps or breaks on its own: kwargs to an expression that is true for a row that breaks it."""

KEY_KINDS: Final = (UNIQUE, UNIQUE_TOGETHER)

_CONDITIONS: Final[Mapping[str, Callable[[pl.Expr, Any], pl.Expr]]] = {
    "==": lambda column, value: column == value,
    "!=": lambda column, value: column != value,
    "<": lambda column, value: column < value,
    "in": lambda column, value: column.is_in(list(value)),
    "not in": lambda column, value: ~column.is_in(list(value)),
    "null": lambda column, _: column.is_null(),
    "not null": lambda column, _: column.is_not_null(),
}


def condition(where: Sequence[Where]) -> pl.Expr:
    """Return an expression that is true for rows that meet every condition, false (never null) for the others."""
    met = pl.lit(True)
    for one in where:
        met &= _CONDITIONS[one.operator](pl.col(one.column), one.value).fill_null(False)
    return met


def violations(expectation: Expectation, kwargs: Mapping[str, Any]) -> pl.Expr:
    """Return an expression that is true for rows that break a row-wise expectation, false for the others."""
    broken = ROW_VIOLATIONS[expectation.expectation_type](kwargs).fill_null(False)
    return broken & condition(expectation.where)
