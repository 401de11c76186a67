"""Values as text: numbers without noise, CSV that spreadsheets open unharmed. No dependencies: it must load fast.

Belongs here: what one value looks like in a file or on the terminal. Tables, colours and widths are
:mod:`ingest.cli.console`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
"""Text that a spreadsheet takes for a formula (full-width signs too). Python and DuckDB read it alike."""
SIGNED_NUMBER = r"[+\-＋－]?[0-9０-９.,，．]+[%％]?"
"""What begins like a formula but is only a number with its sign, as reports print it."""

_formula = re.compile(FORMULA)
_signed_number = re.compile(SIGNED_NUMBER)
_needs_quotes = re.compile(r'[",\r\n]')


def plain_number(value: Decimal, *, is_money: bool = False) -> str:
    """Return a decimal exactly, without trailing zeros; money keeps two places, and more where it has them."""
    whole, _, places = format(value, "f").partition(".")
    places = places.rstrip("0")
    if is_money:
        places = places.ljust(2, "0")
    return f"{whole}.{places}" if places else whole


def plain(value: object, *, is_money: bool = False) -> str:
    """Return any value but None as text: plain numbers, ISO dates, true and false."""
    if isinstance(value, Decimal):
        return plain_number(value, is_money=is_money)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def counted(number: int, noun: str, does: str = "") -> str:
    """Return a number of things as people say it, and what they do: 1 document, 1,200 documents; 1 row breaks."""
    if number != 1:
        noun, does = f"{noun}s", does.removesuffix("s")
    return f"{number:,} {noun} {does}".rstrip()


def csv_line(values: Iterable[object]) -> str:
    """Return one line of CSV (RFC 4180, without its end): None is nothing, empty text is ``""``.

    Text that a spreadsheet would run as a formula gets an apostrophe in front, so values that are text already
    must be given as text, numbers as numbers or as :func:`plain_number`'s text.
    """
    return ",".join("" if value is None else _csv_cell(plain(value)) for value in values)


def _csv_cell(text: str) -> str:
    if _formula.match(text) and not _signed_number.fullmatch(text):
        text = "'" + text
    if not text or _needs_quotes.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
