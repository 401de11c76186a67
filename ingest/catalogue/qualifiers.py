"""What may stand beside a figure: why it is to be taken with care, or why no number could be taken.

Belongs here: the vocabulary, from ``qualifiers.csv``. Which figure gets which qualifier is the parser's business; a
test holds its words and this list together.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

SEPARATOR = "; "
"""Stands between the qualifiers of one figure."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """One entry of the vocabulary.

    ``qualifier`` is the text in the data, with … for what differs from figure to figure. ``value_status`` is the only
    status it stands with, empty for any. ``meaning`` is empty where the text says it all.
    """

    qualifier: str
    value_status: str
    label_zh: str
    meaning: str


@cache
def qualifiers() -> tuple[Qualifier, ...]:
    """Return the vocabulary: first what qualifies a number, then why there is none."""
    text = resources.files(__package__).joinpath("qualifiers.csv").read_text(encoding="utf8")
    return tuple(Qualifier(**row) for row in csv.DictReader(text.splitlines()))
