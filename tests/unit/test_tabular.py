"""Values as text: exact, without noise, and harmless in a spreadsheet."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ingest.tabular import counted, csv_line, plain, plain_number


@pytest.mark.parametrize(
    ("value", "is_money", "text"),
    [
        ("39", False, "39"),
        ("39.000000", False, "39"),
        ("0.000000", False, "0"),
        ("-11", False, "-11"),
        ("1E+5", False, "100000"),
        ("37.500000", False, "37.5"),
        ("595720308.000000", True, "595720308.00"),
        ("371923.02", True, "371923.02"),
        ("0.5", True, "0.50"),
        ("12.345600", True, "12.3456"),
        ("99999999999999999999.000001", True, "99999999999999999999.000001"),
    ],
)
def test_numbers_are_exact_and_without_noise(value, is_money, text):
    assert plain_number(Decimal(value), is_money=is_money) == text


def test_other_values():
    assert [plain(v) for v in (date(2020, 1, 31), datetime(2020, 1, 31, 8, tzinfo=UTC), True, 3, "x")] == [
        "2020-01-31",
        "2020-01-31 08:00:00+00:00",
        "true",
        "3",
        "x",
    ]


def test_csv_tells_null_from_empty_from_zero():
    assert csv_line([None, "", 0, Decimal(0)]) == ',"",0,0'


def test_csv_quotes_and_defuses():
    assert csv_line(['a"b', "c,d", "e\nf", "=1+1", "－11", "－总计", "+26"]) == (
        '"a""b","c,d","e\nf",\'=1+1,－11,\'－总计,+26'
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("-11", "-11"),
        ("＋26%", "＋26%"),
        # A number in front does not make a formula harmless.
        ("-1+1", "'-1+1"),
        ("+26=x", "'+26=x"),
        ("-1|calc", "'-1|calc"),
        ("1-1", "1-1"),
    ],
)
def test_only_a_number_may_begin_with_a_sign(text, cell):
    assert csv_line([text]) == cell


def test_things_are_counted_as_people_say_it():
    assert counted(1, "document") == "1 document"
    assert counted(0, "document") == "0 documents"
    assert counted(1200, "row", "breaks") == "1,200 rows break"
    assert counted(1, "row", "breaks") == "1 row breaks"
