"""What came of fetching: one outcome a source, one result a run.

Belongs here: the types, and how they read in a sentence. How it came about is in ``crawl.py`` and ``visit.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.raw.intake import RawFailure

GOOD = frozenset({"new", "changed", "unchanged", "not_modified"})
"""Outcomes of an address that gave its document, in this run or before."""
_NAMED_FAILURES = 10


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """What came of one entry of sources.yml.

    ``status``: ``ok``; ``empty`` (a listing on which no report was found); ``partly`` (something came, something
    failed); ``failed`` (nothing came); ``unfinished`` (its time was over, the next run goes on); ``rejected`` (the
    entry itself is wrong).
    """

    name: str
    kind: str
    agency: str | None
    status: str
    reason: str = ""
    pages_read: int = 0
    """Listing pages read, or found unmodified."""
    found: int = 0
    """Reports and attachments found."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Addresses by what came of them: ``new``, ``changed``, ``unchanged``, ``not_modified``, ``failed``, ``fresh``
    (asked for lately, so not in this run), ``left`` (not asked for: their host is left alone)."""
    failures: tuple[RawFailure, ...] = ()


@dataclass(frozen=True, slots=True)
class WebResult:
    """What a run did: ids of documents that are new in the archive, and one outcome for each source."""

    new: tuple[str, ...] = ()
    sources: tuple[SourceOutcome, ...] = ()
    warnings: tuple[str, ...] = ()
    answered: bool = False
    """Whether any server sent an answer, of whatever status."""

    @property
    def unreachable(self) -> bool:
        """Say that sources were asked and not one server answered: the network is away, rather than a page gone."""
        statuses = {source.status for source in self.sources}
        return "failed" in statuses and statuses <= {"failed", "rejected"} and not self.answered

    @property
    def counts(self) -> dict[str, int]:
        """Addresses by what came of them, over all sources."""
        total: Counter[str] = Counter()
        for source in self.sources:
            total.update(source.counts)
        return dict(sorted(total.items()))

    @property
    def failed(self) -> tuple[RawFailure, ...]:
        """Everything that failed, in the order of the sources."""
        return tuple(failure for source in self.sources for failure in source.failures)

    def describe(self) -> str:
        """Return the result as one sentence for people, and a line for each thing that failed (the first few)."""
        if not self.sources:
            return "no web sources"
        counts = self.counts
        as_before = sum(counts.get(name, 0) for name in ("unchanged", "not_modified", "fresh"))
        changed = counts.get("changed", 0)
        parts = [
            f"{len(self.sources)} web sources",
            f"{len(self.new)} new documents" if self.new else "nothing new",
            *([f"{changed} of them changed reports"] if changed else []),
            f"{as_before} as before",
            *([f"{len(self.failed)} failed"] if self.failed else []),
        ]
        lines = [f"{failure.source_uri}: {failure.reason}" for failure in self.failed]
        if len(lines) > _NAMED_FAILURES:
            lines[_NAMED_FAILURES:] = [f"… and {len(lines) - _NAMED_FAILURES} more"]
        return "\n".join([", ".join(parts), *self.warnings, *lines])
