"""Wordings of prose by subject: the year of the report, a sentence, and what it states in short notation.

Belongs here: sentences of our own writing, no tests (``test_prose_wordings`` reads them all).

    WORDINGS                          state the same whether or not the body is known
    OF_A_BODY_NAMED_IN_THE_SENTENCE   state it only where no body is known
    OF_A_BODY_KNOWN_BY_NAME           where it is
"""

from __future__ import annotations

from types import ModuleType

from tests.unit.extract.wordings import applications, cases, disclosure, nearby, other_matters

SUBJECTS: tuple[ModuleType, ...] = (applications, cases, disclosure, nearby, other_matters)
