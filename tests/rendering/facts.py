"""What one report says: figures, identity, prose and the claims the prose makes.

Belongs here: the typed facts that renderers print and that tests expect back. Values are in the unit of the
metric catalogue (money in yuan), whatever unit a form prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Key = tuple[str, str]
"""A fact's name: metric code and applicant type (empty for metrics without the dimension)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a form: a value, or the honest absence of one.

    ``printed`` overrides what the cell shows (``13724.02万元``); without it the renderer prints ``value`` in the
    unit of the form. ``qualifier`` is what a reader must say about the value.
    """

    value: Decimal | None
    status: str = "reported"
    printed: str | None = None
    qualifier: str = ""


BLANK = Figure(None, "blank")
DASH = Figure(None, "not_applicable")
WORDS = Figure(None, "unreadable", "本单位未制作")
"""A number cell in which an office wrote a sentence."""


def figure(value: int | str | Decimal, printed: str | None = None, qualifier: str = "") -> Figure:
    """Return a reported figure."""
    return Figure(Decimal(value), "reported", printed, qualifier)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of the prose: metric, applicant type, value (catalogue unit) and its qualifier."""

    metric: str
    applicant: str
    value: Decimal
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: heading, the names of the tables it holds (see ``sheets``), paragraphs before and after them."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report: who, when, which form, every figure of its tables, every claim of its prose.

    ``form`` is ``2014``, ``2019``, ``2021``, ``local`` or ``narrative``; ``variant`` names a local form
    (``fujian-2011`` …, ``shanghai``). ``sections`` empty means the form's own chapters without prose.
    ``extra`` prints numbers in lines for which the catalogue has no metric (by line label): nothing may come
    out of them.
    """

    form: str
    agency: str
    year: int
    values: dict[Key, Figure] = field(default_factory=dict)
    variant: str = ""
    title: str = ""
    preamble: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    claims: tuple[Claim, ...] = ()
    extra: dict[str, tuple[str, ...]] = field(default_factory=dict)
    signature: tuple[str, ...] = ()
    published_on: date | None = None
    period: tuple[date, date] | None = None
    scope: str = "own"
    regional_rows: bool = False
    other_as_one_row: bool = False

    @property
    def heading(self) -> str:
        """The title of the report."""
        return self.title or f"{self.agency}{self.year}年政府信息公开工作年度报告"
