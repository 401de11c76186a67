"""The figures of a whole document: real tables first, then flattened text, and what is left for prose.

Belongs here: which reader sees which part of a document. The readers themselves live beside this module.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import cast

from ingest.documents.model import Document, Paragraph, Table
from ingest.extract.figures import Figure, doubt_run_together
from ingest.extract.grid import GridReader
from ingest.extract.paired import is_stacked, paired_tables, unstacked
from ingest.extract.stream import JoinedText, StreamReader
from ingest.forms import load

_LINES_ABOVE = 2
"""So many lines above a table may name it and state its unit."""
_PROSE_CELL = 40
"""A cell of a table that is no form counts as prose from this length on."""
_LABEL = 12
"""Characters: the part of a text that a label alone takes."""
_SENTENCE = re.compile(r"[\u4e00-\u9fff\d](?!.{0,6}勾稽)[^|\t\n]{8,400}。")
"""A line that is a sentence, also where tables stand above and below."""
_FIRST_FLATTENED_TABLE = 1_000
"""The number from which flattened tables are counted, so that they share none with real ones."""


@dataclass(slots=True)
class TableFacts:
    """The figures of the tables of a document, and the paragraphs that belong to no table."""

    figures: list[Figure]
    prose: list[Paragraph]


def read_tables(document: Document) -> TableFacts:
    """Return the figures of all tables, printed or flattened, and the remaining prose."""
    forms = load()
    grid = GridReader(forms)
    paragraphs: list[Paragraph] = []
    behind_table = 0
    for kind, blocks in groupby(document.blocks, type):
        if kind is Paragraph:
            behind_table = len(paragraphs)
            paragraphs += cast("Iterator[Paragraph]", blocks)
            continue
        above = [p.text for p in paragraphs[behind_table:][-_LINES_ABOVE:]]
        for table in cast("Iterator[Table]", blocks):
            grid.read(unstacked(table, forms) if is_stacked(table) else table, above)
            above = []
            if table.locator not in grid.read_tables:
                paragraphs += [
                    Paragraph(cell.text, cell.locator)
                    for row in table.rows
                    for cell in row
                    if len(cell.text) >= _PROSE_CELL
                ]
    joined = JoinedText.of(paragraphs)
    paired, paragraphs = paired_tables(joined, forms)
    for table in paired:
        grid.read(table)
    figures = grid.finish()
    stream = StreamReader(forms, JoinedText.of(paragraphs) if paired else joined)
    found = stream.read()
    for figure in found:
        figure.table += _FIRST_FLATTENED_TABLE
    figures += found
    doubt_run_together(figures)
    return TableFacts(figures, _remaining(stream))


def _remaining(stream: StreamReader) -> list[Paragraph]:
    """Return the paragraphs without the parts that the stream reader took as tables."""
    joined = stream.joined
    left: list[Paragraph] = []
    end_of_text = len(joined.text) + 1
    at = 0  # the part that no table took begins here
    for first, last in [*sorted(stream.consumed), (end_of_text, end_of_text)]:
        if last - first <= _LABEL and first < end_of_text and _is_word_of_a_sentence(stream, first, last):
            continue
        if at < first < last or first == end_of_text:
            left += _between(joined, at, first)
        if joined.text.find("。", first, last) >= 0:
            left += _sentences_among(stream, max(at, first), last)
        at = max(at, last)
    return left


def _is_word_of_a_sentence(stream: StreamReader, first: int, last: int) -> bool:
    """Say whether a label that no figure was read beside stands within a sentence: 信息公开的收费金额为120元."""
    joined = stream.joined
    i = max(0, bisect_right(joined.starts, first) - 1)
    paragraph, start = joined.paragraphs[i].text, joined.starts[i]
    if last >= start + len(paragraph) or "|" in paragraph or "\t" in paragraph or "。" not in paragraph:
        return False
    return not any(
        f.span and f.span[0] < start + len(paragraph) and start < f.span[1] for f in stream.figures
    )


def _sentences_among(stream: StreamReader, first: int, last: int) -> Iterator[Paragraph]:
    """Yield the lines of ``text[first:last]`` that are sentences between two tables: no cell ends in a full stop."""
    joined = stream.joined
    for i in range(bisect_left(joined.starts, first), bisect_left(joined.starts, last)):
        paragraph, start = joined.paragraphs[i], joined.starts[i]
        end = start + len(paragraph.text)
        if end > last or not _SENTENCE.fullmatch(paragraph.text.strip()):
            continue
        if not any(f.span and f.span[0] < end and start < f.span[1] for f in stream.figures):
            yield paragraph


def _between(joined: JoinedText, first: int, last: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of ``text[first:last]``; of those that reach beyond it, the part inside."""
    i = max(0, bisect_right(joined.starts, first) - 1)
    for paragraph, start in zip(joined.paragraphs[i:], joined.starts[i:], strict=True):
        if start > last:
            return
        end = start + len(paragraph.text)
        if first <= start and end <= last:
            yield paragraph
            continue
        a, b = max(start, first), min(end, last)
        piece = paragraph.text[a - start : b - start] if a < b else ""
        if piece.strip():
            place = paragraph.start + a - start if paragraph.start >= 0 else -1
            yield replace(paragraph, text=piece, start=place)
