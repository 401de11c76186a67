"""Plain text and Markdown: one paragraph a line, but for tables drawn with characters.

Belongs here: cutting decoded text into lines with their offsets. Tables that are drawn are found in
:mod:`ingest.documents.drawn` and :mod:`ingest.documents.ruled`; what a line of a flattened table means is read by the
extractors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count, islice, repeat
from operator import add, itemgetter

from ingest.documents import limits
from ingest.documents.barred import has_wrapped_bars, wrapped_tables
from ingest.documents.delimited import Found, delimited_tables, has_delimited
from ingest.documents.drawn import drawn_tables, has_frames
from ingest.documents.limits import beyond
from ingest.documents.marks import (
    has_attributes,
    with_line_ends,
    without_attributes,
    without_escapes,
    without_line_marks,
)
from ingest.documents.model import Block, Document, Paragraph
from ingest.documents.nested import has_nested, nested_tables
from ingest.documents.ruled import has_rulers, ruled_tables

# CR LF, LF, CR, and what page-wise extracts put between pages and soft lines. Not str.splitlines: the
# separators U+001C to U+001E and U+0085 occur inside broken lines and would hide text behind them.
_LINE_END = re.compile("(\r\n|[\n\r\f\v\u2028\u2029])")
_OTHER_ENDS = "\r\f\v\u2028\u2029"
"""Most texts have none of these: they are cut without the pattern."""


def read_text(text: str, media_type: str, charset: str) -> Document:
    """Return the document of a decoded text, one paragraph a line, blank lines kept.

    ``Paragraph.text`` is the raw line without its line end (leading tabs kept) and ``start`` its offset
    in ``text``. The locator ``chars a-b`` is the 0-based half-open span of the line stripped of white
    space; for a blank line ``a == b``. A form feed ends a line. ``Document.text`` is the text as it came, the
    paragraphs have ``NOT_PRINTED`` where it has a backslash or attributes that Markdown does not print.

    Raises:
        RejectedDocument: more lines than a report can have.
    """
    raw = text
    if "\\n" in text:
        text = with_line_ends(text)
    text = without_line_marks(without_escapes(text))
    if any(map(text.__contains__, _OTHER_ENDS)):
        pieces = _LINE_END.split(text)  # lines and their ends in turn, the last line without
        lines = pieces[::2]
        starts: Iterator[int] = islice(accumulate(map(len, pieces), initial=0), 0, None, 2)
    else:
        lines = text.split("\n")
        starts = map(add, accumulate(map(len, lines), initial=0), count())
    if not lines[-1]:
        lines.pop()
    if len(lines) > limits.MAX_PARAGRAPHS:
        raise beyond("text", f"{limits.MAX_PARAGRAPHS} lines")
    shown: Iterable[str] = lines
    if has_attributes(text):
        places = list(starts)
        plain, starts = without_attributes(text), iter(places)
        shown = [plain[start : start + len(line)] for start, line in zip(places, lines, strict=False)]
    blocks: list[Block] = list(map(Paragraph, shown, repeat(""), starts))
    framed, ruled, wrapped = has_frames(text), has_rulers(text), has_wrapped_bars(text)
    if framed or ruled or wrapped:
        _put_tables(blocks, lines, framed=framed, ruled=ruled, wrapped=wrapped)
    if has_nested(text):
        _put_delimited(blocks, text, lines, nested_tables)
    if has_delimited(text):
        _put_delimited(blocks, text, lines, delimited_tables)
    return Document(media_type=media_type, charset=charset, blocks=blocks, text=raw)


def _put_tables(blocks: list[Block], lines: list[str], *, framed: bool, ruled: bool, wrapped: bool) -> None:
    """Put the tables that are drawn with characters in the place of their lines."""
    starts = [block.start for block in blocks if isinstance(block, Paragraph)]
    found = list(drawn_tables(lines, starts)) if framed else []
    taken = {n for first, end, _ in found for n in range(first, end)}
    if ruled:
        found += [one for one in ruled_tables(lines, starts) if taken.isdisjoint(range(one[0], one[1]))]
    if wrapped:
        taken = {n for first, end, _ in found for n in range(first, end)}
        found += [one for one in wrapped_tables(lines, starts) if taken.isdisjoint(range(one[0], one[1]))]
    for first, end, table in sorted(found, key=itemgetter(0), reverse=True):
        blocks[first:end] = [table]


def _put_delimited(
    blocks: list[Block], text: str, lines: list[str], tables_in: Callable[..., Iterator[Found]]
) -> None:
    """Put the tables that a program has written out in the place of their lines, where no other table stands."""
    starts = [block.start for block in blocks if isinstance(block, Paragraph)]
    if len(starts) < len(blocks):
        return
    taken: set[int] = set()
    found = []
    for first, end, pieces in tables_in(text, lines, starts):
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            found.append((first, end, pieces))
    for first, end, pieces in sorted(found, key=itemgetter(0), reverse=True):
        blocks[first:end] = pieces
