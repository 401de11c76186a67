"""What came out of a validation: which promise was broken, by how many rows, five examples, and what to do.

Belongs here: the result types and how they read on a terminal and in Dagster's markdown (as a page: ``page.py``).
Examples quote reports, which are hostile input: every rendering escapes them.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from expectations.model import Severity
from ingest.tabular import counted


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """The outcome of one promise.

    ``row_count`` is the number of rows it was checked on, ``unexpected_count`` how many of them break it
    (1 for a promise about a whole table), ``examples`` at most five of those. ``problem`` says why it
    could not be evaluated, which counts as broken.
    """

    rule_id: str
    table: str
    column: str
    expectation: str
    severity: Severity
    success: bool
    unexpected_count: int
    row_count: int
    examples: tuple[str, ...]
    why: str
    remedy: str
    problem: str = ""

    @property
    def outcome(self) -> str:
        """How it went, in one line."""
        if self.success:
            return f"holds for {counted(self.row_count, 'row')}"
        if self.problem:
            return self.problem
        if not self.column:
            return "; ".join(self.examples)
        return f"{self.unexpected_count:,} of {counted(self.row_count, 'row')}"


@dataclass(frozen=True, slots=True)
class ContractResult:
    """The outcome of one suite: every promise, kept or not."""

    suite: str
    upstream: str
    downstream: str
    as_of: datetime
    elapsed_s: float
    results: tuple[ExpectationResult, ...]

    @property
    def failures(self) -> tuple[ExpectationResult, ...]:
        """Every broken promise."""
        return tuple(r for r in self.results if not r.success)

    @property
    def blocking_failures(self) -> tuple[ExpectationResult, ...]:
        """Broken promises that stop the refresh."""
        return tuple(r for r in self.failures if r.severity == "critical")

    @property
    def warnings(self) -> tuple[ExpectationResult, ...]:
        """Broken promises that are shown and stop nothing."""
        return tuple(r for r in self.failures if r.severity == "warning")

    @property
    def success(self) -> bool:
        """Whether the hand-over may go on; warnings do not count."""
        return not self.blocking_failures

    def raise_if_broken(self) -> ContractResult:
        """Return this result, or raise :class:`ContractBroken` where a critical promise is broken."""
        if not self.success:
            raise ContractBroken(self)
        return self

    def headline(self) -> str:
        """Return one line: which contract, kept or broken, and by how much."""
        kept = len(self.results) - len(self.failures)
        broken = "" if self.success else " BROKEN"
        counts = f"{kept} of {counted(len(self.results), 'promise')} kept"
        counts += f", {len(self.blocking_failures)} blocking" if self.blocking_failures else ""
        counts += f", {counted(len(self.warnings), 'warning')}" if self.warnings else ""
        return f"Contract {self.upstream} → {self.downstream}{broken}: {counts}"

    def groups(self) -> list[tuple[ExpectationResult, ...]]:
        """Return the broken promises, blocking ones first; those broken for one and the same problem in one group."""
        found: dict[tuple[str, ...], list[ExpectationResult]] = {}
        for one in (*self.blocking_failures, *self.warnings):
            # A missing table breaks everything said about it: that is one thing to know, not forty.
            key = (one.table, one.problem) if one.problem else (one.rule_id,)
            found.setdefault(key, []).append(one)
        return [tuple(group) for group in found.values()]

    def summary(self) -> str:
        """Return the result as lines of plain text: the headline, then what is broken and what to do."""
        lines = [self.headline()]
        for first, *others in self.groups():
            mark = "BLOCKING" if first.severity == "critical" else "warning"
            lines += ["", f"{mark}  {first.rule_id}: {first.outcome}{_and_more(others)}"]
            lines += [f"  promise: {first.expectation}", f"  why: {first.why}"]
            lines += [f"  example: {example}" for example in first.examples if first.column]
            lines.append(f"  what to do: {first.remedy}")
        return "\n".join(lines)

    def markdown(self) -> str:
        """Return the same as markdown, with everything that a report said escaped."""
        lines = [f"**{_md(self.headline())}**"]
        for first, *others in self.groups():
            mark = "🛑 blocking" if first.severity == "critical" else "⚠️ warning"
            lines += ["", f"### {mark}: `{first.rule_id}`", "", f"- {_md(first.outcome + _and_more(others))}"]
            lines += [f"- promise: {_md(first.expectation)}", f"- why: {_md(first.why)}"]
            lines += [f"- example: {_md(example)}" for example in first.examples if first.column]
            lines.append(f"- what to do: {_md(first.remedy)}")
        return "\n".join(lines)


class ContractBroken(Exception):
    """A critical promise between two stages is broken. ``result`` has everything; the message is its summary."""

    def __init__(self, result: ContractResult) -> None:
        super().__init__(result.summary())
        self.result = result


def _and_more(others: Sequence[ExpectationResult]) -> str:
    return f" (and {len(others)} more promises for the same reason)" if others else ""


def _md(text: str) -> str:
    """Escape what markdown or HTML would read as mark-up."""
    escaped = html.escape(text, quote=False)
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+!|~" else c for c in escaped)
