"""A contract result as a page for people: what is broken first, then every promise of every table.

Belongs here: one HTML file without script, style sheet or network. Examples quote reports, which are hostile input:
everything is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from expectations.result import ContractResult, ExpectationResult

_ACROSS = "across tables"
_PROMISES = """<table class="promises"><thead><tr><th>State</th><th>Promise</th><th>Why</th><th>Found</th></tr></thead>
<tbody>
{rows}</tbody></table>
"""

# The policy is a second lock: nothing that slipped through the escaping could load or run anything.
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
:root {{ --text: #1d2733; --page: #fff; --line: #d5dbe1; --aside: #57606a }}
:root {{ --good: #1a7f37; --bad: #b42318; --doubt: #9a6700 }}
@media (prefers-color-scheme: dark) {{
  :root {{ --text: #e3e8ed; --page: #14191f; --line: #37414c; --aside: #9aa7b4 }}
  :root {{ --good: #4cc26a; --bad: #ff8a7e; --doubt: #e0b04b }}
}}
body {{ font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }}
body {{ color: var(--text); background: var(--page) }}
h1 {{ font-size: clamp(1.4rem, 4vw, 2rem); line-height: 1.25 }}
table {{ border-collapse: collapse; margin: .5rem 0 1.5rem }}
.promises {{ table-layout: fixed; width: 100% }}
.promises th:nth-child(1) {{ width: 5rem }} .promises th:nth-child(2) {{ width: 30% }}
.promises th:nth-child(4) {{ width: 34% }}
.tables td:nth-child(2), .tables td:nth-child(3) {{ text-align: right; font-variant-numeric: tabular-nums }}
.promises td {{ overflow-wrap: anywhere }} td ul {{ padding-left: 1.2rem }}
th, td {{ border-bottom: 1px solid var(--line); padding: .3rem .8rem; text-align: left; vertical-align: top }}
td p, td ul {{ margin: .2rem 0 }}
summary {{ cursor: pointer; padding: .25rem 0 }}
.how {{ color: var(--aside); font-size: 12px }}
.tables .kept {{ white-space: nowrap }}
.kept {{ color: var(--good) }} .blocking, h1.broken {{ color: var(--bad); font-weight: 600 }}
.warning {{ color: var(--doubt) }}
@media (max-width: 40rem) {{
  body {{ margin-top: 1rem }} th, td {{ padding: .3rem }}
  .promises, .promises tbody, .promises td {{ display: block; width: auto }}
  .promises thead {{ display: none }} .promises td {{ border: 0; padding: .1rem 0 }}
  .promises tr {{ display: block; border-bottom: 1px solid var(--line); padding: .5rem 0 }}
}}
</style></head><body>
<h1 class="{state}">{headline}</h1>
<p>{moment}</p>
{broken}<h2>Tables</h2>
<table class="tables"><thead><tr><th>Table</th><th>Rows</th><th>Promises</th><th>Result</th></tr></thead>
<tbody>
{tables}</tbody></table>
{kept}</body></html>
"""


def page_of(result: ContractResult) -> str:
    """Return a result as one HTML page that needs nothing beside it: no script, no style sheet, no network."""
    head = html.escape(result.headline())
    broken = "".join(_row(r) for r in (*result.blocking_failures, *result.warnings))
    tables = list(_by_table(result).items())
    kept = "".join(_kept(name, results) for name, results in tables if any(r.success for r in results))
    moment = f"{result.as_of:%Y-%m-%d %H:%M:%S %Z}"
    return _PAGE.format(
        title=html.escape(f"Contract {result.upstream} → {result.downstream}"),
        state="kept" if result.success else "broken",
        headline=head,
        moment=html.escape(f"Validated {moment} in {result.elapsed_s:.1f} s"),
        broken="<h2>Broken</h2>\n" + _PROMISES.format(rows=broken) if broken else "",
        tables="".join(_overview(name, results) for name, results in tables),
        kept=f"<h2>Kept</h2>\n{kept}" if kept else "",
    )


def _by_table(result: ContractResult) -> dict[str, list[ExpectationResult]]:
    """Return the results by table, in the order of the suite; promises across several tables come together."""
    found: dict[str, list[ExpectationResult]] = {}
    for one in result.results:
        found.setdefault(_ACROSS if ".reconciliation." in one.rule_id else one.table, []).append(one)
    return found


def _overview(name: str, results: Sequence[ExpectationResult]) -> str:
    """Return one table of the hand-over as a row: how many rows, how many promises, how many of them broken."""
    broken = [r for r in results if not r.success]
    state = "kept"
    if broken:
        state = "blocking" if any(r.severity == "critical" for r in broken) else "warning"
    rows = "" if name == _ACROSS else f"{max(r.row_count for r in results):,}"
    said = f"{len(broken)} {state}" if broken else "all kept"
    # Long names may break after their words, and nowhere else.
    cells = [
        html.escape(name).replace("_", "_<wbr>"),
        rows,
        str(len(results)),
        f'<span class="{state}">{said}</span>',
    ]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _kept(name: str, results: Sequence[ExpectationResult]) -> str:
    """Return the promises kept of one table, folded: who looks for one opens it."""
    kept = [r for r in results if r.success]
    rows = "".join(_row(r) for r in kept)
    folded = f"{html.escape(name)}: {len(kept)} promise{'s' * (len(kept) != 1)}"
    return f"<details><summary>{folded}</summary>\n{_PROMISES.format(rows=rows)}</details>\n"


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
