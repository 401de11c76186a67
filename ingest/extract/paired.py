"""Figures that have the heads of their columns beside them: cards, lists of labels and values, stacked tables.

Pages for small screens, records and readings aloud print a row as its label and then each column with its figure
(``一、本年新收…``, ``自然人：3``, ``商业企业：0``). Belongs here: finding such rows, in text and in the cells of
tables, and making tables of them, which the grid reader reads. Does not belong here: what a row or a column means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, groupby

from ingest.documents.model import Cell, Paragraph, Table
from ingest.extract.rows import ALSO_COLUMNS
from ingest.extract.stream.joined import JoinedText, without
from ingest.extract.text import fold, fold_in_place
from ingest.forms import Forms, Label

_HEADS = ("新制作数量", "制发件数", "决定数量", "项目数量", "结果维持")
_SIGNS = frozenset("：:\t…）)")
_OFTEN = {"自然人": 3, "新制作数量": 2, "制发件数": 2, "结果维持": 4, "本年新收": 5}
"""So often a table prints none of these, even where a page break repeats its header."""
_FIGURE = (
    r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)[ ]?(?:万元|亿元|元|[件个项条份宗起])?"
    r"(?![\d%‰]|[.)][ ]*[\u4e00-\u9fff])"
)
_VALUE = rf"(?P<value>{_FIGURE}|[—–/-]{{1,2}}(?=[\s\0,;|件]|$)|(?:[无零]|空白?)(?=[\s\0,;|]|$))"
_EMPTY = ("空", "空白")
_BELOW = rf"(?P<below>{_FIGURE}|[无零](?=[\s\0]|$))"
_CLOSES = r"[\0*_)\]]{0,4}[ \u3000]{0,4}"
_SEPARATOR = r"(?P<separator>(?::|=|->|…{1,6}|\.{2,12}|\t)[ \t\u3000\0*_]{0,6})?"
_PAIR = rf"{_CLOSES}{_SEPARATOR}(?:{_VALUE}|[ ]?\s{{1,6}}{_BELOW})?[件个项条]?[\0*_]{{0,4}}"
_BETWEEN = re.compile(
    rf"{_PAIR}[\s\0]{{0,8}}[,;.|>]?[\s\0]{{0,8}}(?:[-*+•·][ ])?"
    rf"(?:[(]?(?:\d{{1,2}}|[一二三四五六七])[.,)]){{0,2}}[\s\0*_(\[]{{0,6}}(?:第\d{{1,2}}列[ ]?)?"
)
"""What stands between the heads of two columns."""
_LAST = re.compile(rf"{_PAIR}(?=[\s\0,;.|<(]|[一二三四],|$)")
"""What stands behind the last head of a row."""
_FIGURE_IN_FRONT = re.compile(r"(?<![\d.])\d[\d,.]{0,12}[件个项]?[\s\0|*]*$")
_GOES_ON = re.compile(r"[\s|\0]*[+-]?\d[\d,.]*(?=[\s|\0]|$)")
"""Another figure behind the last: labels beside each other have their figures below."""
_END_OF_LINE = re.compile(r"[ \t\0;,.|]*(?:\n|$)")
_LONGEST = 80
_BEFORE = re.compile(
    r"(?:第\d{1,2}列)?[\s\0:,|>(*_\-–—·/\[{]*(?:[(]?(?:\d{1,2}|[一二三四五六七])[.,)][\s\0]*)?$"
)
_MARKS = re.compile(r"[#*_•·>+\-\s\0|\[{]*(?:第\d{1,3}行[ ]*)?(?:(?:项目|指标|名称)[:=][ ]?)?[\s\0]*")
_PARTS = re.compile(r"[-—–/|>:\s]+")
_NUMBERED = re.compile(r"(?<![^\s\0(])(?:\d{1,2}|[一二三四五六七])[.,)][ ]?$")
_LONGEST_LABEL = 120
_FEWEST = {"applicants": 4, "cases": 3, "matrix": 1, "rows": 5}
"""So many heads make a row of figures by types of applicants, of outcomes, of Article 20, of one type of applicant."""
_NUMBER_OF_NEXT = {
    "value": re.compile(r"[.)][ ]*[\u4e00-\u9fff]"),
    "below": re.compile(r"[.,)][ ]*[\u4e00-\u9fff]"),
}
_ALIKE = 3
"""So many rows of figures show that a row of the same heads without any is one, too."""


@dataclass(slots=True)
class _Run:
    """The heads of one row in the text with the figure of each, and the label in front of them."""

    family: str
    keys: tuple[str, ...]
    heads: list[tuple[int, int]]
    values: list[tuple[int, int]]
    label: tuple[int, int] = (0, 0)
    floor: int = 0
    """Where the row before ends, or a little in front of the heads."""
    end: int = 0
    is_marked: bool = True
    """A sign stands behind each of its heads."""
    is_below: bool = False
    """Figures stand on the lines below their heads."""
    is_numbered: bool = False
    """List numbers stand in front of its heads."""
    is_line: bool = False
    """Nothing but marks stands in front of its label and behind its last figure on their lines."""

    @property
    def is_sure(self) -> bool:
        """At least half of the heads have figures; one alone without a sign or a line between is a sentence's."""
        if len(self.keys) == 1 and not (self.is_marked or self.is_below or self.is_line):
            return False
        return 2 * sum(end > start for start, end in self.values) >= len(self.keys)

    @property
    def look(self) -> tuple[object, ...]:
        """What rows of one table share."""
        return (self.family, self.is_marked, () if self.is_marked else self.keys)


def paired_tables(joined: JoinedText, forms: Forms) -> tuple[list[Table], list[Paragraph]]:
    """Return the tables made of the paired rows of a text, and its paragraphs with blanks in their place."""
    text = joined.text
    if not any(text.count(word) >= n for word, n in _OFTEN.items()) and not _has_signs(text):
        return [], list(joined.paragraphs)
    folded = fold_in_place(text)
    found = [run for run in _runs(folded, forms) if not _GOES_ON.match(folded, run.end)]
    if any(
        not run.is_marked and _FIGURE_IN_FRONT.search(folded, run.floor, run.heads[0][0]) for run in found
    ):
        found = [run for run in found if run.is_marked]  # figures stand in front of their heads
    found = [run for run in found if _find_label(run, text, folded, forms)]
    alike = Counter(run.look for run in found if run.is_sure)
    runs = [run for run in found if run.is_sure or alike[run.look] >= _ALIKE]
    if joined.has_offsets:
        runs = _without_lost_lines(runs, [text[a:b] for run in runs if run.is_below for a, b in run.values])
    tables = [_table(list(rows), joined) for _, rows in groupby(runs, key=lambda run: (run.family, run.keys))]
    return tables, _blanked(joined, [(run.label[0], run.end) for run in runs])


def _has_signs(text: str) -> bool:
    """Say whether a sign stands behind a head: a search for each head is quicker than a pattern for all."""
    for head in _HEADS:
        at = text.find(head)
        while at >= 0:
            at += len(head)
            if text[at : at + 1] in _SIGNS:
                return True
            at = text.find(head, at)
    return False


def _without_lost_lines(runs: list[_Run], below: Sequence[str]) -> list[_Run]:
    """Return the rows that are certain where figures stand on lines of their own (``below``), which cleaners drop.

    One of a single character shows that short lines were kept, two of the same that repeated ones were: without these
    a head may be lost with its figure, or the figure alone.
    """
    if not below:
        return runs
    if not any(len(text) == 1 for text in below):
        return [run for run in runs if run.is_sure and not run.is_below]
    if len({*below} - {""}) < len(below) - below.count(""):
        return runs
    return [run for run in runs if run.is_marked or all(end > start for start, end in run.values)]


def _runs(folded: str, forms: Forms) -> Iterator[_Run]:
    """Yield what may be rows: heads of the columns of one table, each with its figure or none, one behind the other."""
    pattern, families = _heads(forms)
    heads = list(pattern.finditer(folded))
    n, floor = 0, 0
    while n < len(heads):
        run = _Run("", (), [], [])
        while n < len(heads):
            head = heads[n]
            names = families[head.group().replace("\0", "")]
            family = run.family or next(iter(names))
            key = names.get(run.family) if run.family else names[family]
            if len(names) > 1 and not run.family:
                break  # 总计 opens no row
            if key is None or key in run.keys or (family == "rows" and not _is_row(head, folded)):
                break
            is_numbered = family == "applicants" and _has_number(head, folded)
            if is_numbered and run.keys and not run.is_numbered:
                break  # the label of the next row: 3.其他, （七）总计
            following = heads[n + 1].start() if n + 1 < len(heads) else len(folded)
            gap = (
                _BETWEEN.fullmatch(folded, head.end(), following)
                if following - head.end() <= _LONGEST
                else None
            )
            pair = gap or _LAST.match(folded, head.end(), head.end() + _LONGEST)
            if pair is None:
                break
            group = "value" if pair["value"] else "below"
            value = pair.span(group) if pair[group] else (head.end(), head.end())
            if pair[group] in _EMPTY or _NUMBER_OF_NEXT[group].match(folded, value[1]):
                value = head.end(), head.end()
            run.is_marked = run.is_marked and bool(pair["separator"])
            run.family = family
            run.is_numbered = is_numbered
            run.keys += (key,)
            run.heads.append(head.span())
            run.is_below = run.is_below or (group == "below" and value[1] > value[0])
            run.values.append(value)
            run.end = value[1]
            n += 1
            if gap is None:
                break
        if not run.keys:
            n += 1
        elif len(run.keys) >= _FEWEST[run.family]:
            run.label = (floor, run.heads[0][0])
            run.floor = max(floor, run.heads[0][0] - _LONGEST)
            floor = run.end
            yield run


def _is_row(head: re.Match[str], folded: str) -> bool:
    """Say whether a head is the label of a row: 其他 and 总计 are types of applicants, but for a number in front."""
    return head.group() not in ALSO_COLUMNS or _has_number(head, folded)


def _has_number(head: re.Match[str], folded: str) -> bool:
    return _NUMBERED.search(folded, max(0, head.start() - 6), head.start()) is not None


def _find_label(run: _Run, text: str, folded: str, forms: Forms) -> bool:
    """Find the label right in front of a row, and say whether it is one of its table."""
    floor, stop = run.label
    floor = max(floor, stop - _LONGEST_LABEL)
    before = _BEFORE.search(folded, floor, stop)
    end = before.start() if before else stop
    start = max(floor, folded.rfind("\n", floor, end) + 1)
    marks = _MARKS.match(folded, start, end)
    start = marks.end() if marks else start
    line = text[start:end]
    is_label = _IS_LABEL[run.family]
    starts = [0, *(m.end() for m in _PARTS.finditer(line))]
    for at in starts:
        label = forms.label(fold(line[at:])) if at < len(line) else None
        is_alone = at == 0 or "\n" not in folded[end:stop] or (run.is_marked and run.family != "matrix")
        if label and is_label(label) and is_alone:
            run.label = (start + at, end)
            run.is_line = at == 0 and _END_OF_LINE.match(folded, run.end) is not None
            return True
    return False


_IS_LABEL: dict[str, Callable[[Label], bool]] = {
    "applicants": lambda label: bool(label.applicant_rows),
    "matrix": lambda label: label.matrix_row is not None,
    "cases": lambda label: bool(label.case_group),
    "rows": lambda label: bool(label.applicant_column),
}


@cache
def _heads(forms: Forms) -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """Return a pattern of all heads of columns, and which column of which kind of table each names."""
    families: dict[str, dict[str, str]] = {}
    for family in ("applicants", "cases", "matrix"):
        for block in forms.of_kind(family):
            for column in block.columns:
                for label in column.labels:
                    families.setdefault(label, {})[family] = column.key
    for row in chain.from_iterable(block.rows for block in forms.of_kind("applicants")):
        for label in row.labels:
            families.setdefault(label, {})["rows"] = row.key
    # a label cut at its inner line break is the beginning of another
    whole = [
        a for a in families if not (a.endswith("/") and any(b != a and b.startswith(a) for b in families))
    ]
    wanted = sorted(whole, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(_spelt, wanted))})(?![\u4e00-\u9fff](?<![无零]))"), families


def _spelt(label: str) -> str:
    """Return a pattern of a label that may have quotation marks in it."""
    return "\0?".join(map(re.escape, label))


def _table(runs: list[_Run], joined: JoinedText) -> Table:
    """Return the table of some rows with the same heads."""
    first = runs[0]
    spans = [[(first.heads[0][0], first.heads[0][0]), *first.heads]]
    spans += [[run.label, *run.values] for run in runs]
    # the last of them may be a total: no cell is missing in front of one that stands first
    spans = (
        [[label, cells[-1], *cells[:-1]] for label, *cells in spans]
        if first.family == "applicants"
        else spans
    )
    rows = tuple(
        tuple(
            Cell(joined.text[a:b], r, column, 1, 1, joined.locate(a, b)) for column, (a, b) in enumerate(row)
        )
        for r, row in enumerate(spans)
    )
    return Table(rows, joined.locate(first.label[0], runs[-1].end))


def _blanked(joined: JoinedText, spans: Sequence[tuple[int, int]]) -> list[Paragraph]:
    """Return the paragraphs of a text with blanks in place of some parts of it, which are in order."""
    blanked = without(joined.text, list(spans))
    left: list[Paragraph] = []
    n = 0
    for paragraph, start in zip(joined.paragraphs, joined.starts, strict=True):
        end = start + len(paragraph.text)
        while n < len(spans) and spans[n][1] <= start:
            n += 1
        is_left = n == len(spans) or spans[n][0] >= end
        left.append(paragraph if is_left else replace(paragraph, text=blanked[start:end]))
    return left


# -- tables whose cells repeat the heads ----------------------------------------------------------------


def is_stacked(table: Table) -> bool:
    """Say whether a table may print the head of its column in each cell."""
    return any("自然人" in cell.text[:4] and len(cell.text) > 4 for row in table.rows for cell in row[:4])


def unstacked(table: Table, forms: Forms) -> Table:
    """Return a table with one row of heads in place of those that its cells repeat; itself where they do not."""
    names = {label: column.key for column in forms.applications.columns for label in column.labels}
    rows: list[tuple[Cell, ...]] = []
    heads: tuple[str, ...] = ()
    for row in table.rows:
        pairs = [_pair(cell.text, names) for cell in row]
        first = next((n for n, pair in enumerate(pairs) if pair), len(row))
        own = [pair for pair in pairs[first:] if pair]
        if len(own) < _FEWEST["applicants"] or len(own) != len(row) - first or not first:
            rows.append(row)
            continue
        if tuple(head for head, _ in own) != heads:
            heads = tuple(head for head, _ in own)
            shown = [replace(cell, text="", rowspan=1) for cell in row[:first]]
            rows.append((*shown, *(replace(c, text=h) for c, h in zip(row[first:], heads, strict=True))))
        values = [replace(c, text=value) for c, (_, value) in zip(row[first:], own, strict=True)]
        rows.append((*row[:first], *values))
    if not heads:
        return table
    placed = [tuple(replace(cell, row=n) for cell in row) for n, row in enumerate(rows)]
    return Table(tuple(placed), table.locator)


def _pair(text: str, names: dict[str, str]) -> tuple[str, str] | None:
    """Return the head and the figure that a cell holds, None where it holds no head."""
    head, colon, value = text.replace("：", ":").partition(":")
    if not colon:
        head, _, value = text.partition("\n")
    name = fold(head)
    return (name, value.strip()) if name in names and len(value.strip().split("\n")) == 1 else None
