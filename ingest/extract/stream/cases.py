"""Reviews and lawsuits in flattened text: one row of fifteen values under a header of many short labels.

Belongs here: finding where the header ends and the values begin.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from ingest.extract.figures import RESOLVED_BY_SUMS
from ingest.extract.numbers import CellValue, parse_cell
from ingest.extract.resolve import slots_of
from ingest.extract.stream.labels import Hit
from ingest.extract.stream.reading import BLANKS, CUT_SHORT, FIGURE_ALONE, OVER_LINES, TURNED, Reading
from ingest.extract.text import fold
from ingest.extract.zones import (
    SURPLUS,
    ZEROS,
    RowCells,
    Zone,
    displaced,
    is_value,
    read_cells,
    without_pieces,
)
from ingest.forms import case_codes

OUTCOMES = 5
"""Cells of one group: four outcomes and their total."""
HEADER_CHARACTERS = frozenset("结果维持纠正其他尚未审总计合行政复议诉讼经直接起后被告机关(件)单位:")
_HEADER_REST = re.compile(r"[\s|结果维持纠正其他它尚未审总计合()件单位：:]*(?=[\s|\d+\-—/无])")
_OUTCOME_WORDS = frozenset("结果维持纠正尚未审")
_BARS_ON_LINE = re.compile(r"[ \t\u3000|]*[|]")
_BAR_BEHIND = re.compile(r"[\s\u3000]*[|]")
_OPENS_ROW = re.compile(r"(?:^|\n)[ \t]*[|][ \t]*\n?[ \t]*$")
_CELL_A_LINE_BY_TABS = "\n\t"
_WORDS_LAST = "words in the last cell: they may stand behind a row that is one figure short"
_SHORT_LINE = "the line has fewer cells than that of the header above"
_PAGE_NUMBER = "the first figure stands alone above the line of the others: it may be a page number"
_NO_ROW = "the header has no row below it: its figures may have been left out"
_ENDS_OF_CLAUSES = re.compile("[。，；,;]")


def starts_cases(hit: Hit) -> bool:
    """Say whether a label can open the header of the table."""
    label = hit.label
    return bool(label.case_group) or (bool(label.case_column) and label.text not in ("总计", "其他"))


def read_cases(reading: Reading, i: int) -> int:
    """Read the values under the header that starts at label ``i``.

    Returns:
        The next label to handle; ``i`` itself when there is no such table.
    """
    first, hits = i, reading.hits
    i = _header_end(reading, i)
    header = hits[first:i]
    groups = [h.label.case_group for h in header if h.label.case_group] or _named_above(reading, first)
    if groups and "review" not in groups:
        return _read_lawsuits(reading, first, i, groups)
    strong = any(len(h.text) >= 4 and h.text not in ("行政复议", "行政诉讼") for h in header)
    if len(header) == 1 and _is_in_sentence(reading.text, header[0]):
        strong = False
    codes = case_codes()
    if set(groups) == {"review"} and "行政诉讼" not in {h.text for h in header}:
        codes = codes[:OUTCOMES]
    start = _first_value_cell(reading.text, hits[first].start, _behind_header(reading.text, hits[i - 1].end))
    zone = Zone(
        reading.text,
        start,
        reading.start_of(i),
        is_last=i >= len(hits),
        borders=reading.joined.borders,
    )
    row = read_cells(zone, len(codes), headless=True)
    if row is None or (not strong and not _is_plain(row)):
        return first
    # 总计 of the header, broken off it, may stand among the figures: those behind it are of the row, too.
    behind = reading.start_of(i + 1) if i < len(hits) and hits[i].text == "总计" else zone.end
    if not row.doubt and (doubt := _doubt_of(reading.text, row, zone, behind)):
        row = displaced(row, doubt)
    if not row.doubt and len(row.printed) - row.offset > len(codes) and not _adds_up(row):
        row = without_pieces(displaced(row, SURPLUS))
    if not row.doubt and len(codes) % OUTCOMES == 0:
        is_turned = _is_lawsuit_above(reading, first) and "行政复议" in {h.text for h in header}
        row, codes = _in_printed_order(reading, header, row, codes, is_turned=is_turned)
    reading.table += 1
    reading.mark(hits[first].start, row.end)
    added = reading.add_row([(code, "") for code in codes], row)
    if row.doubt:
        slots = slots_of(["count"] * len(codes), [OUTCOMES] * (len(codes) // OUTCOMES))
        reading.keep_lost("cases", row, added, slots, None)
    if _one_gap_among_zeros(row) and _CELL_A_LINE_BY_TABS in reading.text[row.cells[0].start : row.end]:
        for figure in added:
            if not figure.text:
                figure.value = CellValue(Decimal(0), "reported", RESOLVED_BY_SUMS)
                figure.text = reading.text[row.cells[0].start : row.end]
                figure.locator = reading.joined.locate(row.cells[0].start, row.end)
    return i


def _is_in_sentence(text: str, hit: Hit) -> bool:
    """Say whether a sentence ends with a label (行政诉讼1件,结果维持。) or goes on with it (纠正2件、其他结果3)."""
    behind = _ENDS_OF_CLAUSES.search(text, hit.end - 1, hit.end + 1)
    return behind is not None or text[max(0, hit.start - 1) : hit.start] in tuple("，、；,;")


def _doubt_of(text: str, row: RowCells, zone: Zone, behind: int) -> str:
    """Return what speaks against a row that looks whole, or an empty text; figures may stand up to ``behind``."""
    if FIGURE_ALONE.search(text, row.end, behind) and not _adds_up(row):
        # Words of a page break stand among the figures: its number may be one of those before them.
        return CUT_SHORT
    if _opens_alone(text, row) and not _adds_up(row):
        return _PAGE_NUMBER
    if _mixes_lines(text, row) and not _adds_up(row):
        return OVER_LINES
    if (last := row.cells[-1].text) and not is_value("".join(last.split())):
        return _WORDS_LAST
    if not row.cells[0].text and _is_short_line(text, row.cells[0].start):
        return _SHORT_LINE
    if not any(cell.text for cell in row.cells) and _shows_no_cell(text, zone.start, zone.end):
        return _NO_ROW
    return ""


def _is_plain(row: RowCells) -> bool:
    """Say whether a row holds figures and nothing else: then it is one also below a header of common words."""
    cells = ["".join(cell.text.split()) for cell in row.cells]
    return not row.doubt and any(cells) and all(not cell or is_value(cell) for cell in cells)


def _is_lawsuit_above(reading: Reading, first: int) -> bool:
    """Say whether 行政诉讼 stands right above the header whose first label is ``first``."""
    if not first or reading.hits[first - 1].text != "行政诉讼":
        return False
    gap = fold(reading.text[reading.hits[first - 1].end : reading.hits[first].start])
    return not gap.replace("行政诉讼", "")  # what stands twice is a merged cell that is printed again


def _in_printed_order(
    reading: Reading, header: list[Hit], row: RowCells, codes: tuple[str, ...], *, is_turned: bool
) -> tuple[RowCells, tuple[str, ...]]:
    """Return a row and the metrics of its cells where the header prints groups or outcomes in another order.

    A PDF tool prints broken heads in an order of its own: the totals then tell which order is that of the cells, and
    where they cannot, the row is in doubt.
    """
    at = {h.text: n for n, h in reversed(list(enumerate(header)))}
    is_turned |= any(
        at.get(one, -1) > at.get(other, len(header))
        for one, other in (("行政复议", "行政诉讼"), ("未经复议直接起诉", "复议后起诉"))
    )
    form = [code.rpartition(".")[2] for code in codes[:OUTCOMES]]
    heads = [h for h in header if h.label.case_column]
    printed = [h.label.case_column for h in heads]
    order = printed[:OUTCOMES]
    is_whole = printed == order * (len(printed) // OUTCOMES) and sorted(order) == sorted(form)
    if not (is_turned or (is_whole and order != form)):
        return row, codes
    values = [parse_cell(cell.text, "case").value or 0 for cell in row.cells]
    if not any(values):
        return row, codes
    if is_turned:
        return without_pieces(displaced(row, TURNED)), codes
    total = order.index("total")
    groups = [values[n : n + OUTCOMES] for n in range(0, len(values), OUTCOMES)]
    in_order = all(2 * group[total] == sum(group) for group in groups)
    as_form = all(2 * group[-1] == sum(group) for group in groups)
    between = reading.text[heads[0].start : heads[OUTCOMES - 1].start]
    is_beside = "\n" not in between or "|" in between or "\t" in between
    if in_order and (is_beside if as_form else total < OUTCOMES - 1):
        turned = [f"{code.rpartition('.')[0]}.{order[n % OUTCOMES]}" for n, code in enumerate(codes)]
        return row, tuple(turned)
    if as_form and not in_order:
        return row, codes
    return without_pieces(displaced(row, TURNED)), codes


def _named_above(reading: Reading, i: int) -> list[str]:
    """Return the kind of lawsuits that the label in front of label ``i`` names in brackets: 行政诉讼（复议后起诉）."""
    if i == 0 or reading.hits[i - 1].text != "行政诉讼":
        return []
    above = reading.hits[i - 1]
    if fold(reading.text[above.end : reading.hits[i].start]).strip("|"):
        return []
    named = reading.with_remark(above).removeprefix(above.text).strip("():")
    label = reading.forms.index.get(named)
    return [label.case_group] if label and label.case_group else []


def _read_lawsuits(reading: Reading, first: int, i: int, groups: list[str]) -> int:
    """Read a table of lawsuits alone, of one kind or both, whose header from label ``first`` to ``i`` is whole."""
    header = reading.hits[first:i]
    outcomes = [h.label.case_column for h in header if h.label.case_column]
    codes = [code for group in groups for code in case_codes() if code.startswith(f"{group}.")]
    if [code.rpartition(".")[2] for code in codes] != outcomes:
        return first
    start = _first_value_cell(reading.text, header[0].start, header[-1].end)
    zone = Zone(
        reading.text,
        start,
        reading.start_of(i),
        is_last=i >= len(reading.hits),
        borders=reading.joined.borders,
    )
    row = read_cells(zone, len(codes), headless=True)
    if row is None or row.doubt or not all(is_value("".join(c.text.split())) for c in row.cells):
        return first
    reading.table += 1
    reading.mark(header[0].start, row.end)
    reading.add_row([(code, "") for code in codes], row)
    return i


def _header_end(reading: Reading, i: int) -> int:
    """Return the first label behind the run of header labels that starts at label ``i``."""
    hits, first = reading.hits, i
    while i < len(hits) and set(hits[i].text) <= HEADER_CHARACTERS:
        if i > first and not set(fold(reading.text[hits[i - 1].end : hits[i].start])) <= HEADER_CHARACTERS:
            break
        i += 1
    return i


def _behind_header(text: str, end: int) -> int:
    """Return the end of the header: words of labels that are broken over lines still belong to it."""
    found = _HEADER_REST.match(text, end)
    if found and not _OUTCOME_WORDS.isdisjoint(found.group()):
        return found.start() + len(found.group().rstrip(BLANKS))
    return end


def _first_value_cell(text: str, header_start: int, end: int) -> int:
    """Return where the row of values begins: the bars that close the header's last cell are not its own."""
    closing = _BARS_ON_LINE.match(text, end) or _BAR_BEHIND.match(text, end)
    if closing is None:
        return end
    # Where bars on lines of their own open the rows, one more follows.
    if _OPENS_ROW.search(text, max(0, header_start - 6), header_start):
        closing = _BAR_BEHIND.match(text, closing.end()) or closing
    return closing.end() - 1


def _adds_up(row: RowCells) -> bool:
    """Say whether the four outcomes of each group add up to its total."""
    values = [parse_cell(cell.text, "case").value or 0 for cell in row.cells]
    groups = [values[n : n + OUTCOMES] for n in range(0, len(values), OUTCOMES)]
    return all(sum(group[:-1]) == group[-1] for group in groups)


def _mixes_lines(text: str, row: RowCells) -> bool:
    """Say whether some figures have a line of their own, and others share one: a narrow cell may have broken one."""
    if any(border in text[row.cells[0].start : row.end] for border in "|\t"):
        return False
    breaks = ["\n" in text[one.end : other.start] for one, other in pairwise(row.cells)]
    return (
        any(breaks)
        and not all(breaks)
        and any(one and other for one, other in pairwise([True, *breaks, True]))
    )


def _opens_alone(text: str, row: RowCells) -> bool:
    """Say whether the first figure has a line of its own, and the second shares one with the third."""
    first, second, third = row.cells[:3]
    return "\n" in text[first.end : second.start] and "\n" not in text[second.end : third.start]


def _shows_no_cell(text: str, start: int, end: int) -> bool:
    """Say whether neither bars nor tabs nor empty lines stand where the fifteen cells should be."""
    gap = text[start:end]
    gap = gap[: len(gap) - len(gap.lstrip(BLANKS))]
    return gap.count("|") + gap.count("\t") + gap.count("\n") < OUTCOMES


def _is_short_line(text: str, at: int) -> bool:
    """Say whether a line that bars open and close has fewer of them than the line above (``| 3 | 0 |``)."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)].strip()
    above = text[:start].rstrip().rpartition("\n")[2].strip()
    is_closed = all(part.startswith("|") and part.endswith("|") for part in (line, above))
    return is_closed and line.count("|") < above.count("|")


def _one_gap_among_zeros(row: RowCells) -> bool:
    """Say whether a row of cases is all zeros but for one empty place.

    Text with a cell a line behind tabs leaves an empty place also for a spanned cell, so which of the fifteen
    cells is not printed cannot be told; the printed totals of 0 leave one value for each of them.
    """
    texts = [c.text for c in row.cells]
    return (
        len(texts) == len(case_codes())
        and texts.count("") == 1
        and sum(map(texts.count, ZEROS)) == len(texts) - 1
    )
