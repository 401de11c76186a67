"""What sentences state, or seem to and do not: every wording of ``wordings``.

Belongs here: how a wording is read, with and without the name of the reporting body. Shapes of sentences are in the
modules named after their subject: test_prose_applications, test_prose_disclosure and so on.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.prose_cases import BODY, claims, expected
from tests.unit.extract.wordings import SUBJECTS


def of_all_subjects(kind: str) -> pytest.MarkDecorator:
    """Parametrize a test with the wordings of a kind, named after their subject."""
    cases = [
        pytest.param(*case, id=f"{subject.__name__.rpartition('.')[2]}-{number}")
        for subject in SUBJECTS
        for number, case in enumerate(getattr(subject, kind, ()))
    ]
    return pytest.mark.parametrize(("year", "text", "stated"), cases)


@pytest.mark.parametrize("agency", [None, BODY])
@of_all_subjects("WORDINGS")
def test_what_a_wording_states(year: int, text: str, stated: str, agency: str | None) -> None:
    assert claims(text, year, agency) == expected(stated)


@of_all_subjects("OF_A_BODY_NAMED_IN_THE_SENTENCE")
def test_the_body_that_a_sentence_names_reports_where_nobody_else_is_known(
    year: int, text: str, stated: str
) -> None:
    assert claims(text, year) == expected(stated)
    assert claims(text, year, BODY) != expected(stated)


@of_all_subjects("OF_A_BODY_KNOWN_BY_NAME")
def test_what_is_stated_where_the_body_is_known(year: int, text: str, stated: str) -> None:
    assert claims(text, year, BODY) == expected(stated)
