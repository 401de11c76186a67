"""Which row of a form a printed label means, where the label alone does not say.

Belongs here: labels that stand on two forms or twice on one, and labels that are misspelt. Both table readers
ask here; neither reads a value to answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Protocol

from ingest.extract.numbers import summand
from ingest.extract.text import NUMBERING, without_notes, without_numbering
from ingest.forms import Block, Forms, Label, LabelUse, Row, load
from ingest.records import APPLICANT_TYPES

_SIMILAR = 0.6
_MARGIN = 0.12
_NEXT_ROWS = 6
ALSO_COLUMNS = ("其他", "总计", "合计")
"""Row labels that are column labels of the same table too: they end no row."""
_MIN_LABEL = 4
OPENS_CHAPTER = re.compile(r"[一二三四五六七八九十]{1,3}[,、]")
"""How rows of the outermost level are numbered."""
_MIN_ITEM = 6
_MIN_INDICATOR = 4
_MIN_LONG = 8
"""Characters of a label that is told from the others also with one character more or less."""
_GROUPS = (("复议", "review"), ("诉讼", "litigation"))
_LONGEST_CHAPTER = 16
_ENDINGS = ("数", "数量", "量", "次数", "答复数")
_COUNTED = re.compile(r"(?:[件条篇个总]数|数量?)$")
"""What a label ends with where the form has another word for it."""
_IN_FRONT = "通过"
"""A word in front of a label that makes it no other row."""
_NEGATIONS = frozenset("不未无非否")


def group_of_chapter(folded: str) -> str:
    """Return the group that the heading of a chapter opens: below 四、行政复议情况 rows are of reviews. Or nothing."""
    named = [group for word, group in _GROUPS if word in folded]
    return named[0] if len(named) == 1 and len(folded) <= _LONGEST_CHAPTER else ""


def pick_indicator(uses: tuple[LabelUse, ...], group: str, *, is_local: bool) -> LabelUse | None:
    """Return the use of an indicator label that fits: the right form, and the group it stands in.

    A label of the form of 2014 in a table of a local one means the row there that counts the same.
    """
    fitting = [u for u in uses if u.row and u.row.group in ("", group)]
    fitting = [u for u in fitting if u.row and u.row.group] or fitting
    preferred = [u for u in fitting if u.block and (u.block.template == "local") == is_local]
    use = next(iter(preferred or fitting), None)
    if is_local and not preferred and use is not None and use.row is not None:
        local = next(block for block in load().of_kind("indicators") if block.template == "local")
        same = local.by_key.get(use.row.key)
        return replace(use, block=local, row=same) if same else use
    return use


def printed_number(folded: str) -> str:
    """Return the list number in front of a folded label, without its punctuation (empty when there is none)."""
    found = NUMBERING.match(folded)
    return found.group().strip(",.)(") if found else ""


class Printed(Protocol):
    """A cell as a reader cuts it out."""

    @property
    def text(self) -> str:
        """What is printed."""


def is_total_first(cells: Sequence[Printed]) -> bool:
    """Say whether the first figure of a row is the sum of the others, and the last not that of those before it."""
    first, last = cells[0].text, cells[-1].text
    if first == last or (first.isdecimal() and last.isdecimal() and int(first) < int(last)):
        return False  # so it is in most rows
    values = [summand(cell.text) for cell in cells]
    return values[0] == sum(values[1:]) and values[-1] != sum(values[:-1])


def is_total_moved(cells: Sequence[Printed]) -> bool:
    """Say whether the last cell is empty, and the one before it holds the sum of the others."""
    if cells[-1].text or not cells[-2].text:
        return False
    *types, last = (summand(cell.text) for cell in cells[:-1])
    return sum(types) == last > 0


def may_lack_cell(cells: Sequence[Printed]) -> bool:
    """Say whether the last cell is empty, and the one before it may be the total of a row that lost a cell."""
    if cells[-1].text or not cells[-2].text:
        return False
    *types, last = (summand(cell.text) for cell in cells[:-1])
    return sum(types) <= last > 0


def may_have_moved_total(order: Sequence[str]) -> bool:
    """Say whether heads stand in the order of the form but for the total, which a wrong span has put among them."""
    total = APPLICANT_TYPES[-1]
    types = [key for key in order if key != total]
    return total in order[1:-1] and types == [key for key in APPLICANT_TYPES if key in types]


def similar_row(block: Block, folded: str, last_row: str, under: str = "") -> str | None:
    """Return the key of the row that a misspelt label means, or None when two rows are possible.

    Only the rows under a parent label are looked at, or without one the next few below ``last_row``; a printed
    list number must agree.

    Args:
        block: the table of the form.
        folded: the label as printed, folded.
        last_row: the key of the row read last.
        under: the parent label beside the row, where the table shows it.
    """
    bare = without_notes(without_numbering(folded))
    if len(bare) < _MIN_LABEL or bare in load().strangers:
        return None
    number = printed_number(folded)
    keys = [r.key for r in block.rows]
    first = keys.index(last_row) + 1 if last_row in keys else 0
    scores = sorted(
        (
            (similarity(bare, row.labels), row.key)
            for row in _candidates(block, first, under)
            if not number or not row.number or number == row.number.strip("()")
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < _SIMILAR or (len(scores) > 1 and scores[0][0] - scores[1][0] < _MARGIN):
        return None
    return scores[0][1]


def similar_item(block: Block, folded: str) -> str | None:
    """Return the key of the row of an Article 20 table that a misspelt label means, None where it may be another.

    One character of a long label may be wrong. Short labels differ by as little (行政处罚, 行政处理), and what has a
    label of the form within it is said of something else (非行政许可审批).
    """
    bare = without_notes(without_numbering(folded))
    if len(bare) < _MIN_ITEM:
        return None
    fitting = {
        row.key
        for row in block.rows
        for label in row.labels
        if len(label) == len(bare) and sum(a != b for a, b in zip(label, bare, strict=True)) == 1
    }
    within = any(label in bare for row in block.rows for label in row.labels)
    return fitting.pop() if len(fitting) == 1 and not within else None


@lru_cache(1024)
def similar_indicator(forms: Forms, folded: str) -> Label | None:
    """Return the label of an indicator that a misspelt one means, None where it may be another.

    The last word may be left out or another (按时办结, 按时办结件数), one character of a long label be wrong,
    missing or too many.
    """
    bare = without_notes(without_numbering(folded.lstrip(".,:)"))) or ""
    if len(bare) < _MIN_INDICATOR or bare in forms.strangers or bare in forms.index:
        return None  # what is a label, but was not taken for one, is part of another
    whole, stem = bare.removeprefix(_IN_FRONT), _COUNTED.sub("", bare)
    for text in (
        whole,
        *(bare + e for e in _ENDINGS),
        *(stem + e for e in _ENDINGS if len(stem) >= _MIN_INDICATOR),
    ):
        label = forms.index.get(text)
        if label is not None and label.indicator_rows:
            return label
    if len(bare) < _MIN_ITEM:
        return None
    by_length = _indicators(forms)
    fitting = [label for label in by_length.get(len(bare), ()) if _is_misprint(label.text, bare)]
    fitting += [label for label in by_length.get(len(bare) + 1, ()) if _lacks_one(bare, label.text)]
    fitting += [label for label in by_length.get(len(bare) - 1, ()) if _lacks_one(label.text, bare)]
    return fitting[0] if len({label.indicator_rows for label in fitting}) == 1 else None


def _is_misprint(label: str, printed: str) -> bool:
    """Say whether one character differs, and neither denies what the other says nor is a list number."""
    differing = [(a, b) for a, b in zip(label, printed, strict=True) if a != b]
    return len(differing) == 1 and _NEGATIONS.isdisjoint(differing[0]) and differing[0][1].isalpha()


def _lacks_one(text: str, longer: str) -> bool:
    """Say whether a long text lacks one character amid the other, and denies nothing: 申请信息(的)不存在数."""
    at = next((n for n, (a, b) in enumerate(zip(text, longer, strict=False)) if a != b), len(text))
    is_amid = 1 < at < len(text) and len(text) >= _MIN_LONG
    return (
        is_amid
        and text[at:] == longer[at + 1 :]
        and (longer[at].isalpha() or longer[at] == ",")
        and longer[at] not in _NEGATIONS
    )


@cache
def _indicators(forms: Forms) -> dict[int, list[Label]]:
    """Return the labels of indicators by their length."""
    found: dict[int, list[Label]] = {}
    for label in forms.index.values():
        if label.indicator_rows:
            found.setdefault(len(label.text), []).append(label)
    return found


def _candidates(block: Block, first: int, under: str) -> list[Row]:
    below = [row for row in block.rows if under and row.under == under]
    return below or list(block.rows[first : first + _NEXT_ROWS])


@lru_cache(4096)
def similarity(text: str, labels: tuple[str, ...]) -> float:
    """Return how much alike a text and the most similar label are, from 0 to 1.

    Pages wrap long labels at the same places in report after report: the rests of them are remembered.
    """
    best = 0.0
    for label in labels:
        # No more can match than the characters that both have: most labels need no closer look.
        in_both = sum(char in label for char in text)
        if 2 * in_both / (len(text) + len(label)) > best:
            best = max(best, SequenceMatcher(None, text, label, autojunk=False).ratio())
    return best
