"""From a locator back to the printed text.

Belongs here: the one reading of every locator form a document reader or an extractor writes.
"""

from __future__ import annotations

import re

from ingest.documents.model import Document, Paragraph, Table

_CHARS = re.compile(r"(?:(?P<block>.+?)[ /])?chars (?P<start>\d+)-(?P<end>\d+)")


def locate(document: Document, locator: str) -> str | None:
    """Return the text that stands at ``locator``, or None when there is no such place.

    Forms: the locator of a paragraph, of a cell, or of a table (its cells, tab between cells and line
    feed between rows); ``chars a-b``, the 0-based half-open span of the decoded text of a text
    document; ``<paragraph or cell> chars a-b``, the span of that block's text; and two of these with a plus sign
    between them, for a cell whose halves stand on two pages (a line feed between the texts).
    """
    if " + " in locator:
        texts = [locate(document, part) for part in locator.split(" + ")]
        return None if None in texts else "\n".join(text or "" for text in texts)
    if match := _CHARS.fullmatch(locator):
        block = match["block"]
        text = document.text if block is None else _block_text(document, block)
        start, end = int(match["start"]), int(match["end"])
        if text is None or not start <= end <= len(text):
            return None
        return text[start:end]
    return _block_text(document, locator)


def _block_text(document: Document, locator: str) -> str | None:
    for block in document.blocks:
        if block.locator == locator:
            if isinstance(block, Paragraph):
                return block.text
            return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
        if isinstance(block, Table):
            # Not by the table's own locator: rows behind a page break bear that of their page.
            for row in block.rows:
                for cell in row:
                    if cell.locator == locator:
                        return cell.text
    return None
