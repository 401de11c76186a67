"""What came out of a validation: which promise was broken, by how many rows, five examples, and what to do.

Belongs here: the result types and how they read on a terminal, in Dagster's markdown and as a page. Examples
quote reports, which are hostile input: every rendering escapes them.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from expectations.model import Severity


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
            return f"holds for {self.row_count:,} rows"
        if self.problem:
            return self.problem
        if not self.column:
            return "; ".join(self.examples)
        return f"{self.unexpected_count:,} of {self.row_count:,} rows"


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
        state = "kept" if self.success else "BROKEN"
        counts = f"{kept} of {len(self.results)} promises kept"
        counts += f", {len(self.blocking_failures)} blocking" if self.blocking_failures else ""
        counts += f", {len(self.warnings)} warning{'s' * (len(self.warnings) != 1)}" if self.warnings else ""
        return f"Contract {self.upstream} → {self.downstream} {state}: {counts}"

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

    def page(self) -> str:
        """Return the result as one HTML page that needs nothing beside it: no script, no style sheet, no network."""
        head = html.escape(self.headline())
        broken = "".join(_row(r) for r in (*self.blocking_failures, *self.warnings))
        tables = list(self._by_table().items())
        kept = "".join(_kept(name, results) for name, results in tables if any(r.success for r in results))
        moment = f"{self.as_of:%Y-%m-%d %H:%M:%S %Z}"
        return PAGE.format(
            title=html.escape(f"Contract {self.upstream} → {self.downstream}"),
            state="kept" if self.success else "broken",
            headline=head,
            moment=html.escape(f"Validated {moment} in {self.elapsed_s:.1f} s"),
            broken="<h2>Broken</h2>\n" + PROMISES.format(rows=broken) if broken else "",
            tables="".join(_overview(name, results) for name, results in tables),
            kept=f"<h2>Kept</h2>\n{kept}" if kept else "",
        )

    def _by_table(self) -> dict[str, list[ExpectationResult]]:
        """Return the results by table, in the order of the suite; promises across several tables come together."""
        found: dict[str, list[ExpectationResult]] = {}
        for one in self.results:
            found.setdefault(ACROSS if ".reconciliation." in one.rule_id else one.table, []).append(one)
        return found


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


def _overview(name: str, results: Sequence[ExpectationResult]) -> str:
    """Return one table of the hand-over as a row: how many rows, how many promises, how many of them broken."""
    broken = [r for r in results if not r.success]
    state = "kept"
    if broken:
        state = "blocking" if any(r.severity == "critical" for r in broken) else "warning"
    rows = "" if name == ACROSS else f"{max(r.row_count for r in results):,}"
    said = f"{len(broken)} {state}" if broken else "all kept"
    cells = [html.escape(name), rows, str(len(results)), f'<span class="{state}">{said}</span>']
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _kept(name: str, results: Sequence[ExpectationResult]) -> str:
    """Return the promises kept of one table, folded: who looks for one opens it."""
    kept = [r for r in results if r.success]
    rows = "".join(_row(r) for r in kept)
    folded = f"{html.escape(name)}: {len(kept)} promise{'s' * (len(kept) != 1)}"
    return f"<details><summary>{folded}</summary>\n{PROMISES.format(rows=rows)}</details>\n"


def _row(result: ExpectationResult) -> str:
    """Return one promise as a table row."""
    weight = "blocking" if result.severity == "critical" else "warning"
    state = "kept" if result.success else weight
    would = f"<p>Broken, it would be {weight}.</p>" if result.success else ""
    examples = _listed(result.examples) if result.column else ""
    remedy = "" if result.success else f"<p>What to do: {html.escape(result.remedy)}</p>"
    cells = [
        f'<td class="{state}">{state}</td>',
        f'<td><code>{html.escape(result.rule_id)}</code><p class="how">{html.escape(result.expectation)}</p></td>',
        f"<td>{html.escape(result.why)}{would}</td>",
        f"<td>{html.escape(result.outcome)}{examples}{remedy}</td>",
    ]
    return f"<tr>{''.join(cells)}</tr>\n"


def _listed(examples: Sequence[str]) -> str:
    return (
        "<ul>" + "".join(f"<li><code>{html.escape(e)}</code></li>" for e in examples) + "</ul>"
        if examples
        else ""
    )


ACROSS = "across tables"
PROMISES = """<table class="promises"><thead><tr><th>State</th><th>Promise</th><th>Why</th><th>Found</th></tr></thead>
<tbody>
{rows}</tbody></table>
"""

# The policy is a second lock: nothing that slipped through the escaping could load or run anything.
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: #1d2733 }}
table {{ border-collapse: collapse; margin: .5rem 0 1.5rem }}
.promises {{ table-layout: fixed; width: 100% }}
.promises th:nth-child(1) {{ width: 5rem }} .promises th:nth-child(2) {{ width: 34% }}
.promises th:nth-child(4) {{ width: 24% }}
.tables td:nth-child(2), .tables td:nth-child(3) {{ text-align: right; font-variant-numeric: tabular-nums }}
td {{ overflow-wrap: anywhere }} td ul {{ padding-left: 1.2rem }}
th, td {{ border-bottom: 1px solid #d5dbe1; padding: .3rem .8rem; text-align: left; vertical-align: top }}
td p, td ul {{ margin: .2rem 0 }}
summary {{ cursor: pointer; padding: .25rem 0 }}
.how {{ color: #57606a; font-size: 12px }}
.kept {{ color: #1a7f37 }} .blocking, h1.broken {{ color: #b42318; font-weight: 600 }} .warning {{ color: #9a6700 }}
</style></head><body>
<h1 class="{state}">{headline}</h1>
<p>{moment}</p>
{broken}<h2>Tables</h2>
<table class="tables"><thead><tr><th>Table</th><th>Rows</th><th>Promises</th><th>Result</th></tr></thead>
<tbody>
{tables}</tbody></table>
{kept}</body></html>
"""
