"""Look-alikes of ideographs: one spelling for each, and no character moves."""

from __future__ import annotations

import pytest

from ingest.documents.characters import clean, is_clean, unify


@pytest.mark.parametrize(("printed", "meant"), [("⺠政局", "民政局"), ("⾏政许可", "行政许可"), ("金", "金")])
def test_radicals_and_compatibility_ideographs_are_the_characters_they_stand_for(
    printed: str, meant: str
) -> None:
    assert unify(printed) == meant


def test_no_look_alike_becomes_more_than_one_character() -> None:
    look_alikes = [chr(code) for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))]
    assert [char for char in look_alikes if len(unify(char)) != 1] == []


def test_what_nobody_sees_is_dropped_where_places_do_not_count() -> None:
    assert clean("规\u200b章\ufeff1\u00ad2") == "规章12"
    assert not is_clean("规\u200b章")
    assert is_clean("规章12")
