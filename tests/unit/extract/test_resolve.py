"""Rows whose cell borders are lost: what the sums of a form force, and what they leave open."""

from __future__ import annotations

from itertools import product

import pytest

from ingest.extract.figures import RESOLVED_BY_SUMS
from ingest.extract.resolve import Slot, slots_of
from ingest.extract.resolve.places import placings, without_stray
from ingest.extract.resolve.readings import TooManyReadings, count_cuts, is_forced, printed_pieces, readings
from ingest.extract.resolve.solve import Equation, holds, solutions
from tests.unit.extract.table_cases import (
    CARRIED_IN,
    CARRIED_OUT,
    HEAD_TEXT,
    RECEIVED,
    ZEROS,
    row,
    text,
    told,
)

SEVEN = slots_of(["count"] * 7, [7])
THREE = slots_of(["count"] * 3)
ITEMS = slots_of(["count", "change", "count"])


def values(piece: str, slots: tuple[Slot, ...]) -> set[tuple[int, ...]]:
    """Return the values of every reading of one glued piece."""
    return {tuple(cut.value for cut in reading) for reading in readings((piece,), slots)}


# -- readings of one row --------------------------------------------------------------------------------


def test_zeros_have_one_reading() -> None:
    assert values("0000000", SEVEN) == {(0,) * 7}
    assert is_forced(("0000000",), SEVEN)


def test_a_row_of_seven_is_cut_where_it_adds_up() -> None:
    assert values("120500017", SEVEN) == {(12, 0, 5, 0, 0, 0, 17)}


def test_two_cuts_that_both_add_up_stay_two() -> None:
    assert values("101000011", SEVEN) == {(10, 1, 0, 0, 0, 0, 11), (1, 0, 10, 0, 0, 0, 11)}


def test_no_figure_but_zero_begins_with_zero() -> None:
    assert values("007", THREE) == {(0, 0, 7)}
    assert values("070", THREE) == {(0, 7, 0)}


def test_a_sign_begins_a_change_and_nothing_else() -> None:
    assert values("61-120", ITEMS) >= {(61, -1, 20), (61, -12, 0)}
    assert (61, 1, 20) not in values("61-120", ITEMS)
    assert values("61+36", ITEMS) == {(61, 3, 6)}
    assert values("1+23", THREE) == set()


def test_a_row_that_might_hide_an_empty_cell_is_not_forced() -> None:
    assert count_cuts(("712",), THREE) == 1
    assert not is_forced(("712",), THREE)  # 71 and 2 with one cell empty
    assert is_forced(("000",), THREE)


def test_grouped_digits_are_one_figure() -> None:
    assert (1204, 3, 7) in values("1,20437", THREE)


def test_running_totals_are_never_less_than_the_year() -> None:
    slots = slots_of(["count", "since_begin"])
    assert values("4250", slots) == {(4, 250), (42, 50)}


def test_a_code_is_two_digits_and_no_figure() -> None:
    slots = slots_of(["code", "count"])
    assert values("0155", slots) == {(-1, 55)}


def test_too_many_readings_are_given_up() -> None:
    with pytest.raises(TooManyReadings):
        readings(("1" * 40,), slots_of(["count"] * 15))


def test_full_width_digits_keep_their_places() -> None:
    assert printed_pieces(["１２０", "5"]) == ("120", "5")


# -- places of whole figures ----------------------------------------------------------------------------


def placed(pieces: str) -> set[tuple[int, ...]]:
    return {tuple(cut.value if cut.text else -9 for cut in r) for r in placings(tuple(pieces.split()), SEVEN)}


def test_two_equal_figures_may_stand_under_any_type() -> None:
    assert len(placed("3 3")) == 6
    assert all(reading[-1] == 3 for reading in placed("3 3"))


def test_six_figures_that_add_up_lack_one_type() -> None:
    assert len(placed("4 1 0 2 0 7")) == 6
    assert len(placed("1 2 3 4 5 6 21")) == 1


def test_figures_without_a_total_have_no_place() -> None:
    assert placed("4 1") == set()


def test_a_page_number_among_the_figures_is_left_out_where_one_way_adds_up() -> None:
    found = without_stray(("1", "0", "2", "0", "17", "0", "0", "3"), SEVEN, range(8))
    assert [tuple(cut.value for cut in r) for r in found] == [(1, 0, 2, 0, 0, 0, 3)]
    assert without_stray(("1", "0", "2", "0", "0", "0", "4"), SEVEN, range(7)) == []
    # A figure that shares its line with others is no page number.
    assert without_stray(("1", "0", "2", "0", "17", "0", "0", "3"), SEVEN, (0, 7)) == []


# -- combinations that fit the columns ------------------------------------------------------------------


def test_an_equation_with_an_empty_cell_says_nothing() -> None:
    equation = Equation(0, ("a", "b"), ("total",))
    assert holds(equation, {"a": (1,), "b": (2,), "total": (3,)}) is True
    assert holds(equation, {"a": (1,), "b": (2,), "total": (4,)}) is False
    assert holds(equation, {"a": (None,), "b": (2,), "total": (4,)}) is None


def test_the_columns_leave_the_only_combination() -> None:
    options = {"a": [(1, 20), (12, 0)], "b": [(3, 4), (34, 0)], "total": [(15, 4)]}
    equations = [Equation(column, ("a", "b"), ("total",)) for column in (0, 1)]
    assert solutions(options, equations) == [{"a": 1, "b": 0, "total": 0}]


def test_no_combination_fits_a_table_that_contradicts_itself() -> None:
    options = {"a": [(1,), (12,)], "b": [(3,)], "total": [(9,)]}
    assert solutions(options, [Equation(0, ("a", "b"), ("total",))]) == []


def test_the_search_is_bounded() -> None:
    options = {name: [(n,) for n in range(40)] for name in "abcdef"}
    assert solutions(options, [], limit=10**9) is None


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_the_search_agrees_with_trying_everything(limit: int) -> None:
    options = {"a": [(0,), (2,), (5,)], "b": [(1,), (3,)], "c": [(3,), (5,), (8,)]}
    equation = Equation(0, ("a", "b"), ("c",))
    fitting = [
        {"a": i, "b": j, "c": k}
        for i, j, k in product(range(3), range(2), range(3))
        if options["a"][i][0] + options["b"][j][0] == options["c"][k][0]
    ]
    found = solutions(options, [equation], limit=limit)
    assert found is not None
    assert len(found) == min(limit, len(fitting))
    assert all(solution in fitting for solution in found)


# -- whole tables ---------------------------------------------------------------------------------------


def test_columns_force_the_place_of_two_figures() -> None:
    got = text(
        f"{HEAD_TEXT}{RECEIVED} 2 4 0 0 0 0 6\n{CARRIED_IN} {ZEROS}\n（一）予以公开 2 4 0 0 0 0 6\n"
        f"（七）总计 2 4 6\n{CARRIED_OUT} {ZEROS}\n"
    )
    assert told(got)["disposition.total/business"] == 4
    assert got["disposition.total", "business"].qualifier == RESOLVED_BY_SUMS


def test_a_row_with_a_column_less_is_part_of_no_sum_down_that_column() -> None:
    # The total of all years is counted for no such row.
    rows = "对申请的答复总数条4585其中：1.同意公开答复数条35602.告知通过其他途径办理数件1025行政复议数件00"
    got = told(text(f"指标名称计量单位2015年度历年累计{rows}", 2015))
    assert got["review.total.cumulative"] == 0
    assert "reply.other_route.cumulative" not in got


def test_columns_that_leave_two_places_force_nothing() -> None:
    # Neither received nor disposed of shows its columns.
    got = told(
        text(
            f"{HEAD_TEXT}{RECEIVED} 6 6\n{CARRIED_IN} {ZEROS}\n（一）予以公开 6 6\n（七）总计 6 6\n{CARRIED_OUT} {ZEROS}\n"
        )
    )
    assert got["applications.received"] == "ambiguous"
    assert got["disposition.total/business"] == "ambiguous"


def test_a_table_that_does_not_add_up_repairs_no_row() -> None:
    # 2 and 4 were received, 3 and 4 disposed of: the row of totals cannot be placed by a sum that does not hold.
    got = told(
        text(
            f"{HEAD_TEXT}{RECEIVED} 2 4 0 0 0 0 6\n{CARRIED_IN} {ZEROS}\n（一）予以公开 3 4 0 0 0 0 7\n"
            f"（七）总计 3 4 7\n{CARRIED_OUT} {ZEROS}\n"
        )
    )
    assert got["disposition.total"] == "ambiguous"
    assert got["disposition.granted"] == 7


def test_glued_rows_are_read_together_where_neither_is_read_alone() -> None:
    got = told(
        text(
            f"{HEAD_TEXT}{RECEIVED}101000011{CARRIED_IN}0000000（一）予以公开101000011（七）总计101000011"
            f"{CARRIED_OUT}0000000"
        )
    )
    # The sums of the columns hold for both cuts: they are the same in every row.
    assert got["applications.received"] == "ambiguous"
    assert got | row("applications.carried_in", *[0] * 7) == got


@pytest.mark.parametrize("pieces", [("0",), ("0", "0"), ("0",) * 6])
def test_zeros_tell_no_place_among_empty_cells(pieces: tuple[str, ...]) -> None:
    assert placings(pieces, SEVEN) == []
    assert placings(("4", "4"), SEVEN)
