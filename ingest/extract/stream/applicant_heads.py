"""The header of the applications table in flattened text.

Belongs here: the order in which the heads of the types of applicants stand, what is missing among them, and which
labels head a column although a row has the same. The rows below are in ``applications``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.rows import ALSO_COLUMNS, may_have_moved_total
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import BLANKS, OTHER_DISPOSITIONS, Reading
from ingest.extract.text import column_of, fold
from ingest.records import APPLICANT_TYPES, APPLICANTS, ORGANISATIONS

_TOTAL = APPLICANT_TYPES[-1]
_NO_ORGANISATION = ("法人或其他组织", "法人和其他组织", "总计", "合计")
_HEADER_LABELS = 12
"""So many labels in front of its first row hold the header of the table."""
_LONGEST_GAP = 300
_TOO_FEW = 2
"""So few heads beside each other tell no order."""
_BESIDE = " |\t\u3000"
"""What stands between two cells of a line."""
_IN_FRONT = " |\t\r\n\u3000:：-*"
_OTHER_HEAD = re.compile(r"[\u4e00-\u9fff]{2,8}|\d{1,2}月")


@dataclass(frozen=True, slots=True)
class ApplicantHeads:
    """What a header says of the columns below it."""

    order: tuple[str, ...] | None = APPLICANT_TYPES
    """The types as the header prints them; None where it prints another order than the cells may have."""
    is_told: bool = False
    """One line prints all seven types, in an order of its own: no sum need tell it."""
    lacks_column: bool = False


_TURNED_HEADS = ApplicantHeads(None)


def heads_above(reading: Reading, i: int) -> ApplicantHeads:
    """Return what the header in front of label ``i``, that of the first row, says.

    Between bars and tabs labels stand in the order of the cells; without them only where they share one line or
    have one each.
    """
    hits = reading.hits
    while i and hits[i - 1].label.applicant_rows and hits[i - 1].text not in ALSO_COLUMNS:
        i -= 1  # a row that could not be read stands between
    shown = _types_beside(reading, i)
    if {*shown} <= {_TOTAL} and _has_other_heads(reading, i):
        return _TURNED_HEADS
    if (
        sorted(shown) == sorted(APPLICANT_TYPES)
        and shown != APPLICANT_TYPES
        and not may_have_moved_total(shown)
    ):
        return ApplicantHeads(shown, is_told=True)
    below = _types_beside(reading, i, _BESIDE + "\n") if len(shown) < APPLICANTS else shown
    is_mixed = APPLICANT_TYPES[0] in below and not {*ORGANISATIONS}.isdisjoint(
        below[: below.index(APPLICANT_TYPES[0])]
    )
    is_whole = sorted(shown) == sorted(ORGANISATIONS)
    if is_mixed or (len(shown) > _TOO_FEW and not is_whole and not _is_in_order(shown)):
        return _TURNED_HEADS
    organisations, first = _organisations_above(reading, i)
    if first is not None and _is_behind_organisation(reading, first, i):
        return _TURNED_HEADS
    if first is not None and _is_total_above(reading, first, i):
        return ApplicantHeads((_TOTAL, *APPLICANT_TYPES[:-1]))
    lacks_column = bool(organisations) and _is_short(reading, organisations, first, hits[i].start)
    return ApplicantHeads(_order_of(reading, organisations), lacks_column=lacks_column)


def _organisations_above(reading: Reading, i: int) -> tuple[list[Hit], Hit | None]:
    """Return the heads of organisations in front of label ``i``, and that of natural persons in front of them."""
    organisations: list[Hit] = []
    for hit in reversed(reading.hits[max(0, i - _HEADER_LABELS) : i]):
        if hit.label.applicant_column in ORGANISATIONS:
            organisations.insert(0, hit)
        elif hit.label.applicant_column == "natural_person":
            return organisations, hit
        elif not hit.label.is_column and hit.text not in _NO_ORGANISATION:
            break
    return organisations, None


def _order_of(reading: Reading, organisations: Sequence[Hit]) -> tuple[str, ...] | None:
    """Return the order of the types by the heads of organisations, None where the cells may have another."""
    printed = tuple(hit.label.applicant_column for hit in organisations)
    if not printed or printed == ORGANISATIONS:
        return APPLICANT_TYPES
    is_one_line = "\n" not in reading.text[organisations[0].start : organisations[-1].start]
    if sorted(printed) != sorted(ORGANISATIONS):
        # Some labels are broken: the others may stand in another order than on the form.
        is_turned = is_one_line and len({*printed}) == len(printed) and not _is_in_order(printed)
        return None if is_turned else APPLICANT_TYPES
    between = reading.text[organisations[0].start : organisations[-1].end]
    if "|" in between or "\t" in between or is_one_line:
        return (APPLICANT_TYPES[0], *printed, _TOTAL)
    # Labels that break over lines come out in another order than they stand in: their columns tell.
    at = {hit.label.applicant_column: column_of(reading.text, hit.start) for hit in organisations}
    beside = tuple(sorted(printed, key=at.__getitem__))
    is_told = len(set(at.values())) == len(at) and beside == ORGANISATIONS
    lines = sum(map(bool, map(str.strip, between.split("\n"))))
    return APPLICANT_TYPES if is_told and lines != len(ORGANISATIONS) else None


def heads_behind(reading: Reading, i: int) -> bool:
    """Say whether the head of a type of applicant stands right behind label ``i``."""
    hits = reading.hits
    if i + 1 >= len(hits) or not hits[i + 1].label.applicant_column or hits[i + 1].text in ALSO_COLUMNS:
        return False
    return not reading.text[hits[i].end : hits[i + 1].start].strip(_IN_FRONT)


def heads_column(reading: Reading, i: int) -> bool:
    """Say whether label ``i`` stands beside another on its line, both without list numbers: they head columns."""
    if _are_beside(reading, i, i + 1) or _is_among_heads(reading, i):
        return True
    before, hit = reading.hits[i - 1], reading.hits[i]
    # 其他处理 may have a row of its own beside it, and 总计 end the header in front of the first row.
    groups = (*ALSO_COLUMNS, *OTHER_DISPOSITIONS)
    return hit.text not in ALSO_COLUMNS and before.text not in groups and _are_beside(reading, i - 1, i)


def _is_among_heads(reading: Reading, i: int) -> bool:
    """Say whether label ``i``, that of a column as well, stands where no row begins.

    It touches one of a column alone (a header printed again), or is a half of the label beside other rows.
    """
    hits, hit = reading.hits, reading.hits[i]
    if hit.text not in ALSO_COLUMNS or hit.start < reading.origin[hit.at]:
        return False
    if i + 1 < len(hits):
        following = hits[i + 1]
        if following.at == hit.stop and _heads_only(following):
            return True
        # 其他 in front of 2.逾期不缴费 is the half of 其他处理 that stands on the line of a row below it.
        gap = reading.text[hit.end : following.start]
        if hit.text == "其他" and following.label.applicant_rows and not gap.strip(_BESIDE):
            return True
    return (
        i > 0 and hits[i - 1].stop == hit.at and (_heads_only(hits[i - 1]) or _is_among_heads(reading, i - 1))
    )


def _are_beside(reading: Reading, i: int, j: int) -> bool:
    if i < 0 or j >= len(reading.hits):
        return False
    pair = reading.hits[i], reading.hits[j]
    return not reading.text[pair[0].end : pair[1].start].strip(_BESIDE) and all(
        hit.label.applicant_rows and hit.start == reading.origin[hit.at] for hit in pair
    )


def _types_beside(reading: Reading, i: int, blanks: str = _BESIDE) -> tuple[str, ...]:
    """Return the types whose heads stand right beside each other in front of label ``i``, ``blanks`` between."""
    hits, found = reading.hits, list[str]()
    for n in range(i - 1, -1, -1):
        key = hits[n].label.applicant_column
        gap = reading.text[hits[n].end : hits[n + 1].start] if found else ""
        if not key or key in found or gap.strip(blanks) or (found and not gap):
            break
        found.append(key)
    return tuple(reversed(found))


def _has_other_heads(reading: Reading, i: int) -> bool:
    """Say whether the line above label ``i`` has as many words as there are types, and none that a form knows."""
    lines = reading.text[max(0, reading.hits[i].start - _LONGEST_GAP) : reading.hits[i].start].split("\n")
    rows = (re.split(r"[\s|]+", line.strip(BLANKS)) for line in reversed(lines[:-1]))
    words = next((words for words in rows if words != [""]), [])
    if len(words) not in (APPLICANTS, APPLICANTS + 1):
        return False
    return all(_OTHER_HEAD.fullmatch(word) for word in words) and not any(
        (label := reading.forms.label(fold(word))) and label.applicant_column not in ("", _TOTAL)
        for word in words
    )


def _is_behind_organisation(reading: Reading, first: Hit, i: int) -> bool:
    """Say whether a head of organisations stands on the line of 自然人, ``first``, and in front of it."""
    hits = reading.hits
    at = next(n for n in range(i - 1, -1, -1) if hits[n] is first)
    if at == 0 or hits[at - 1].label.applicant_column not in ORGANISATIONS:
        return False
    return not reading.text[hits[at - 1].end : first.start].strip(_BESIDE)


def _is_total_above(reading: Reading, first: Hit, i: int) -> bool:
    """Say whether the header has its total in front of 自然人, ``first``, and no other up to label ``i``."""
    hits = reading.hits
    at = next(n for n in range(i - 1, -1, -1) if hits[n] is first)
    above = [hit for hit in hits[max(0, at - 3) : at] if hit.label.applicant_column == _TOTAL]
    if not above or "计" in reading.text[first.end : hits[i].start]:
        return False
    between = reading.text[above[-1].end : first.start]
    return len(between) <= _LONGEST_GAP and fold(between) in ("", "申请人情况")


def _is_short(reading: Reading, organisations: Sequence[Hit], first: Hit | None, end: int) -> bool:
    """Say whether a header has no head for one of the types; ``first`` is 自然人, ``end`` where the rows begin."""
    if first is None:
        return len(organisations) == len(ORGANISATIONS)
    header = reading.text[first.end : end]
    if len(organisations) == len(ORGANISATIONS):
        return "计" not in header
    cells = [fold(cell) for cell in re.split(r"[\s|]+", header)]
    return sum(bool(cell) and cell not in _NO_ORGANISATION for cell in cells) == len(organisations)


def _heads_only(hit: Hit) -> bool:
    return bool(hit.label.applicant_column) and not hit.label.applicant_rows


def _is_in_order(heads: Sequence[str]) -> bool:
    """Say whether heads stand in the order of the form; among all types the total may, which a span has moved."""
    types = [key for key in heads if key != _TOTAL]
    is_moved = _TOTAL in heads[1:-1] and len(heads) < APPLICANTS
    return types == [key for key in APPLICANT_TYPES if key in types] and not is_moved
