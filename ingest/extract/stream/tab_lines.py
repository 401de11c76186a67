"""Rows whose cells hold paragraphs, as browsers copy them: a tab on a line of its own between two cells.

Belongs here: laying such a row on one line, and tabs that only indent lines. What the tabs of a line mean is in
:mod:`ingest.extract.borders`.

A browser that gives a page as text (``innerText``) sets an empty line around each paragraph, a tab behind each cell
of a row but its last, and a line break behind the row. An empty paragraph in a cell has lines of its own.
"""

from __future__ import annotations

import re
from collections import Counter

_SIGN = "\n\n\t\n\n"
_MANY = 20
"""So many cells of paragraphs: a table of a form has more."""
_BLANK = re.compile(r"\s{3,}")
_TAB_INSIDE = re.compile(r"[^\t\n][ \t\u3000]*\t")
_CELLS_TOGETHER = re.compile(r"\n\t+[^\s][^\n]*\n\t+[^\s]")
"""Two lines with a tab in front and nothing between: there the tabs tell cells from other lines."""
_MANY_LINES = 10
_ROW_BREAK = 3
"""So many line breaks more than stand between a tab and a paragraph: a row ends there."""


def with_rows_on_lines(text: str) -> str:
    """Return a text with blanks for the line breaks between the cells of a row; no place changes."""
    if text.count(_SIGN) < _MANY or text.count(_SIGN) * 2 < text.count("\t"):
        return text
    runs = [run for run in _BLANK.findall(text) if "\t" in run]
    ((least, _),) = Counter(run.count("\n", run.rindex("\t")) for run in runs).most_common(1)

    def lay(found: re.Match[str]) -> str:
        run = found.group()
        if "\t" not in run:
            return run
        first, last = run.index("\t"), run.rindex("\t") + 1
        is_behind_row = run.count("\n", 0, first) >= least + _ROW_BREAK
        is_end_of_row = run.count("\n", last) > least + _ROW_BREAK
        return (
            _blanked(run[:first], ends_row=is_behind_row)
            + _blanked(run[first:last], ends_row=False)
            + _blanked(run[last:], ends_row=is_end_of_row)
        )

    return _BLANK.sub(lay, text)


def without_indents(text: str) -> str:
    """Return a text with line breaks for its tabs where all of them indent lines that stand apart."""
    if text.count("\n\t") < _MANY_LINES or _CELLS_TOGETHER.search(text) or _TAB_INSIDE.search(text):
        return text
    return text.replace("\t", "\n")


def _blanked(part: str, *, ends_row: bool) -> str:
    """Return blanks for all but the tabs of a part, with a line break at its end where a row ends."""
    blank = "".join([char if char == "\t" else " " for char in part])
    return f"{blank[:-1]}\n" if ends_row else blank
