"""Plain text and Markdown: one paragraph a line, nothing interpreted.

Belongs here: cutting decoded text into lines with their offsets. What a line of a flattened table
means is read by the extractors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, count, islice, repeat
from operator import add

from ingest.documents import limits
from ingest.documents.drawn import drawn_tables, has_frames
from ingest.documents.limits import beyond
from ingest.documents.model import Block, Document, Paragraph

# CR LF, LF, CR, and what page-wise extracts put between pages and soft lines. Not str.splitlines: the
# separators U+001C to U+001E and U+0085 occur inside broken lines and would hide text behind them.
_LINE_END = re.compile("(\r\n|[\n\r\f\v\u2028\u2029])")
_OTHER_ENDS = "\r\f\v\u2028\u2029"
"""Most texts have none of these: they are cut without the pattern."""


_ESCAPED = re.compile(r"\\(?=[!-.:-@\[\]^_`{}~/])")
"""The backslash that writers of Markdown put before a sign: it is not printed. Before a bar it may be a cell's dash."""
_ESCAPED_NUMBER = re.compile(r"(?<![\d.])(\d{1,2})\\([.)])(?=[ \u3000]?[\u4e00-\u9fff])")
"""The same inside a list number."""
NOT_PRINTED = "\u2060"
"""What stands for such a backslash: no character moves, and the readers of labels and numbers pass over it."""


def _without_escapes(text: str) -> str:
    if "\\" not in text or NOT_PRINTED in text:
        return text
    return _ESCAPED.sub(NOT_PRINTED, _ESCAPED_NUMBER.sub(r" \1\2", text))


def _put_tables(blocks: list[Block], lines: list[str]) -> None:
    """Put the tables that are drawn with characters in the place of their lines."""
    starts = [block.start for block in blocks if isinstance(block, Paragraph)]
    for first, end, table in reversed(list(drawn_tables(lines, starts))):
        blocks[first:end] = [table]


def read_text(text: str, media_type: str, charset: str) -> Document:
    """Return the document of a decoded text, one paragraph a line, blank lines kept.

    ``Paragraph.text`` is the raw line without its line end (leading tabs kept) and ``start`` its offset
    in ``text``. The locator ``chars a-b`` is the 0-based half-open span of the line stripped of white
    space; for a blank line ``a == b``. A form feed ends a line. ``Document.text`` is the text as it came, the
    paragraphs have :data:`NOT_PRINTED` where it has a backslash that Markdown does not print.

    Raises:
        RejectedDocument: more lines than a report can have.
    """
    raw, text = text, _without_escapes(text)
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
    blocks: list[Block] = list(map(Paragraph, lines, repeat(""), starts))
    if has_frames(text):
        _put_tables(blocks, lines)
    return Document(media_type=media_type, charset=charset, blocks=blocks, text=raw)
