"""Figures of a whole document, once each has its place.

Belongs here: what is decided for a document (``ingest.extract.figures``): the form of tables that two forms share,
and the sums of rows by types of applicants. The same metric printed twice is in test_forms_in_documents.
"""

from __future__ import annotations

import pytest

from ingest.extract.figures import Figure, shared_template, types_add_up
from ingest.records import APPLICANT_TYPES


def _figure(code: str, text: str = "0", applicant: str = "", template: str = "") -> Figure:
    return Figure(template, code, applicant, text, "table[1]/row[1]/cell[1]")


@pytest.mark.parametrize(
    ("others", "year", "template"),
    [
        ([], 2020, "2019"),
        ([], 2021, "2021"),
        ([], None, "2019"),
        ([_figure("licensing.decisions", template="2021")], 2019, "2021"),
        ([_figure("licensing.decisions", template="2019")], 2022, "2019"),
        ([_figure("disposition.other.other"), _figure("licensing.decisions", template="2019")], 2019, "2021"),
    ],
)
def test_the_form_of_the_applications_table_is_told_by_the_rest(
    others: list[Figure], year: int | None, template: str
) -> None:
    assert shared_template([_figure("applications.received"), *others], year) == template


@pytest.mark.parametrize(
    ("printed", "is_sum"),
    [("1020003", True), ("1020004", False), ("102003", False), ("00", False)],
)
def test_a_row_adds_up_where_all_types_and_their_total_are_there(printed: str, is_sum: bool) -> None:
    row = [
        _figure("applications.received", text, applicant)
        for text, applicant in zip(printed, APPLICANT_TYPES, strict=False)
    ]
    assert types_add_up(row) is is_sum
