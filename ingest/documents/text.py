"""Plain text and Markdown: one paragraph a line, nothing interpreted.

Belongs here: cutting decoded text into lines with their offsets. What a line of a flattened table
means is read by the extractors.
"""

from __future__ import annotations

import re

from ingest.documents import limits
from ingest.documents.limits import beyond
from ingest.documents.model import Document, Paragraph

# CR LF, LF, CR, and what page-wise extracts put between pages and soft lines. Not str.splitlines: the
# separators U+001C to U+001E and U+0085 occur inside broken lines and would hide text behind them.
_LINE_END = re.compile("\r\n|[\n\r\f\v\u2028\u2029]")


def read_text(text: str, media_type: str, charset: str) -> Document:
    """Return the document of a decoded text, one paragraph a line, blank lines kept.

    ``Paragraph.text`` is the raw line without its line end (leading tabs kept) and ``start`` its offset
    in ``text``. The locator ``chars a-b`` is the 0-based half-open span of the line stripped of white
    space; for a blank line ``a == b``. A form feed ends a line.

    Raises:
        RejectedDocument: more lines than a report can have.
    """
    blocks: list[Paragraph] = []
    append = blocks.append
    start = 0
    length = len(text)
    for match in _LINE_END.finditer(text):
        end = match.start()
        append(_line(text[start:end], start))
        start = match.end()
        if len(blocks) > limits.MAX_PARAGRAPHS:
            raise beyond("text", f"{limits.MAX_PARAGRAPHS} lines")
    if start < length:
        append(_line(text[start:], start))
    return Document(media_type=media_type, charset=charset, blocks=list(blocks), text=text)


def _line(line: str, start: int) -> Paragraph:
    stripped = line.strip()
    first = start + (line.find(stripped) if stripped else 0)
    return Paragraph(line, f"chars {first}-{first + len(stripped)}", start)
