"""One document in, everything it says out: the same code behind the command line and the pipeline.

Belongs here: the order of the steps (read, identify, extract, reconcile) and the outcome. Each step
lives in its own package.
"""

from __future__ import annotations

from ingest.records import ParsedDocument


def parse_document(data: bytes, name: str | None = None) -> ParsedDocument:
    """Return what one document holds; ``name`` only helps to tell text formats apart.

    Never raises for bad input: a document without facts comes back with a status and a reason.
    """
    raise NotImplementedError
