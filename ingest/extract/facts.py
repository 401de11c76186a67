"""The figures of a whole document: real tables first, then flattened text, and what is left for prose.

Belongs here: which reader sees which part of a document. The readers themselves live beside this module.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from ingest.documents.model import Document, Paragraph
from ingest.extract.figures import Figure, doubt_run_together
from ingest.extract.grid import GridReader
from ingest.extract.stream import JoinedText, StreamReader
from ingest.forms import load

_PROSE_CELL = 40
"""A cell of a table that is no form counts as prose from this length on."""


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
    above = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
            above = block.text
            continue
        grid.read(block, above)
        above = ""
        if block.locator not in grid.read_tables:
            paragraphs += [
                Paragraph(cell.text, cell.locator)
                for row in block.rows
                for cell in row
                if len(cell.text) >= _PROSE_CELL
            ]
    figures = grid.finish()
    stream = StreamReader(forms, JoinedText.of(paragraphs))
    found = stream.read()
    for figure in found:
        figure.table += 1_000  # tables of the two readers are counted apart
    figures += found
    doubt_run_together(figures)
    return TableFacts(figures, _remaining(stream))


def _remaining(stream: StreamReader) -> list[Paragraph]:
    """Return the paragraphs without the parts that the stream reader took as tables."""
    left: list[Paragraph] = []
    taken = sorted(stream.consumed)
    reached = list(accumulate((b for _, b in taken), max))
    next_taken = 0
    for start, paragraph in zip(stream.joined.starts, stream.joined.paragraphs, strict=True):
        at, end = start, start + len(paragraph.text)
        while next_taken < len(taken) and reached[next_taken] <= start:
            next_taken += 1
        first, last = taken[next_taken] if next_taken < len(taken) else (0, 0)
        if first <= start < last and first < end <= last:
            continue  # a line of a table, as most are: nothing is left of it
        inside = []
        for a, b in taken[next_taken:]:
            if a >= end:
                break
            if b > start:
                inside.append((a, b))
        if not inside:
            left.append(paragraph)
            continue
        for a, b in [*inside, (end, end)]:
            if a > at:
                piece = paragraph.text[at - start : a - start]
                if piece.strip():
                    place = paragraph.start + at - start if paragraph.start >= 0 else -1
                    left.append(replace(paragraph, text=piece, start=place))
            at = max(at, b)
    return left
