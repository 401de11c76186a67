"""From paragraphs to logical lines: wraps undone, debris of tables left out.

Belongs here: cutting lines that hold several chapters, and putting printed lines together. Does not belong here: what a
sentence is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.prose.debris import is_debris
from ingest.extract.prose.printed import ANNOTATION, Line, PrintedLine, Reading, printed_lines
from ingest.extract.prose.wraps import CLOSED_END, UNIT_LINE, columns_of, enumerator, joins, wrap_width

_PAGE_NUMBER = re.compile(r"[-—~\s]*+第?\s*+\d{1,3}\s*+页?(?:\s*+[/共]\s*+\d{1,3}\s*+页?)?[-—~\s]*+|[-—]+")
_PAGE_NUMBER_ENDS = frozenset("0123456789-—~页")
_INLINE_CHAPTER = re.compile(
    r"(?<=[\s。;:)])(?=[一二三四五六七八九十]{1,2}、[^,。;、]{2,20}"
    r"(?:[^,。;]{0,24}(?:情况|问题|事项|措施|打算|计划|概述|报告|表|信息)(?:\s|\d{4}年|:|$)))"
)
_TITLE_GAP = re.compile(
    r"(?:情况|问题|事项|措施|打算|计划|概述|概况)(?P<gap>\s+)(?!\d[\d,]*\s*(?:件|条|次|项|个|宗|起|份|人|期|篇|场|元))"
)
_CELL = re.compile(r"\d[\d.,]*(?:[万亿]?元|人次|[件条次个人项篇份宗期场])?")


def _split_inline(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Cut chapters out of lines that hold several, and a chapter's title from its text."""
    result: list[PrintedLine] = []
    for line in lines:
        text = line.text
        cuts: list[int] = []
        if len(text) > 60 and "、" in text:
            cuts = [m.start() for m in _INLINE_CHAPTER.finditer(text) if m.start()]
        if cuts or (" " in text[:48] and enumerator(text)):
            result += _cut(line, [0, *cuts, len(text)])
        else:
            result.append(line)
    return result


def _cut(line: PrintedLine, cuts: list[int]) -> Iterator[PrintedLine]:
    """Yield the chapters between the cuts, each title apart from its text."""
    for start, end in itertools.pairwise(cuts):
        part = line.text[start:end]
        gap = _TITLE_GAP.search(part, 0, 48) if enumerator(part) else None
        bounds = [0, gap.start("gap"), gap.end("gap"), len(part)] if gap else [0, len(part)]
        for low, high in zip(bounds[::2], bounds[1::2], strict=True):
            if part[low:high].strip():
                heading = line.is_heading or (gap is not None and low == 0)
                blank = line.after_blank or start + low > 0
                place = line.start + start
                yield PrintedLine(place + low, place + high, part[low:high], heading, blank)


def _without_last_figure(line: PrintedLine) -> PrintedLine:
    """Return a line without the digits it ends with: those on the next line may be its rest, or number a page."""
    text = line.text.rstrip("0123456789")
    return replace(line, text=text, end=line.start + len(text)) if text.strip() else line


def _is_in_column(lines: list[PrintedLine], at: int) -> bool:
    """Say whether a line of a figure alone stands above or below another: cells of a table, a cell a line."""
    beside = [lines[n].text for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    return any(text[0].isdigit() and _CELL.fullmatch(text) for text in beside)


def logical_lines(reading: Reading) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of prose with wraps undone, and whether the document marks each as a heading."""
    physical = _split_inline(printed_lines(reading))
    width = wrap_width(physical, reading.raw)
    group: list[PrintedLine] = []
    page_break = False
    count = len(physical)
    run = 0
    """Columns of the printed line so far: text extracts cut a printed line behind a comma."""
    columns = 0
    for index, line in enumerate(physical):
        is_figure = line.text[0].isdigit() and _CELL.fullmatch(line.text) is not None
        if is_debris(line.text) or (is_figure and _is_in_column(physical, index)):
            if group:
                yield _line_of(group), group[0].is_heading
            group = []
            continue
        if len(line.text) < 16 and line.text[-1] in _PAGE_NUMBER_ENDS and _PAGE_NUMBER.fullmatch(line.text):
            figure_between = (
                group
                and line.text.isdigit()
                and index + 1 < count
                and UNIT_LINE.match(physical[index + 1].text)
                and len(group[-1].text) > 3
                and not CLOSED_END.search(group[-1].text)
            )
            if figure_between:
                group.append(line)
            else:
                if group and line.text.isdigit() and not line.after_blank:
                    group[-1] = _without_last_figure(group[-1])
                page_break = True
            continue
        continues_figure = group and group[-1].text.isdigit() and len(group) > 1
        before, columns = columns, columns_of(line, reading.raw) if width else 0
        if group and (continues_figure or joins(group[-1], line, width, run, page_break, before)):
            run = columns + (run if run < width * 0.8 else 0)
            group.append(line)
        else:
            if group:
                yield _line_of(group), group[0].is_heading
            group = [line]
            new = enumerator(line.text) or line.after_blank or run >= width * 0.8
            run = columns + (0 if new else run)
        page_break = False
    if group:
        yield _line_of(group), group[0].is_heading


def _line_of(group: list[PrintedLine]) -> Line:
    pieces = []
    texts = []
    offset = 0
    for part in group:
        text = "".join(part.text.split())
        if "(" in text:
            text = ANNOTATION.sub("", text)
        pieces.append((offset, part.start, part.end))
        texts.append(text)
        offset += len(text)
    return Line("".join(texts), pieces)
