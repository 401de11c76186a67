"""What a person reads of an error that stopped a run."""

from __future__ import annotations

import sys

import dagster as dg
import polars as pl
import pytest
from dagster._core.errors import DagsterAssetCheckFailedError, DagsterExecutionStepExecutionError
from dagster._utils.error import serializable_error_info_from_exc_info

from dagster_project.errors import root_message, said_by
from ingest.home import HomeError


def recorded(error: Exception) -> object:
    """Return an error as Dagster keeps it: that of the step, with what was raised as its cause."""
    step = DagsterExecutionStepExecutionError.__new__(DagsterExecutionStepExecutionError)
    Exception.__init__(step, "Error occurred while executing op")
    try:
        try:
            raise error
        except Exception as cause:
            raise step from cause
    except DagsterExecutionStepExecutionError:
        return serializable_error_info_from_exc_info(sys.exc_info())


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (HomeError("the data home is full: make room"), "the data home is full: make room"),
        (PermissionError(13, "Permission denied", "/srv/raw"), "Permission denied: '/srv/raw'"),
        (KeyError("report_year"), "KeyError: 'report_year'"),
        (pl.exceptions.ComputeError("no such column"), "ComputeError: no such column"),
    ],
)
def test_the_class_is_named_where_the_message_is_not_ours(error: Exception, said: str) -> None:
    assert root_message(recorded(error)) == said


def test_a_check_that_failed_has_told_why_itself() -> None:
    assert root_message(recorded(DagsterAssetCheckFailedError("1 blocking asset check failed"))) == ""


def test_a_long_message_is_cut() -> None:
    assert len(root_message(recorded(HomeError("a line\n" * 500))).splitlines()) < 50


def test_an_error_without_a_message_says_nothing() -> None:
    assert root_message(None) == ""


def test_what_several_checks_say_alike_is_said_once() -> None:
    def broken(table: str, said: str | None) -> dg.AssetCheckEvaluation:
        return dg.AssetCheckEvaluation(dg.AssetKey(["parsed", table]), "contract", False, description=said)

    said = said_by([broken("outcomes", "7 rows"), broken("findings", None), broken("reports", "7 rows")])
    assert said == [
        "parsed/outcomes contract, parsed/reports contract: 7 rows",
        "parsed/findings contract: failed",
    ]
