"""What people see on the terminal: values and tables in one style, progress of a refresh, and its summary.

Belongs here: how things are shown. What is shown comes from the published file, the manifest and the outcomes;
nothing here changes anything. Text of documents may be hostile: nothing of it reaches the terminal as markup or
as a control character.
"""

from __future__ import annotations

import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.tabular import plain

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from ingest.serving.diff import Change
    from ingest.settings import Settings

NULL = "NULL"
"""How a missing value is shown: neither like an empty text nor like a zero."""
_PIPE_WIDTH = 200
"""Columns of a table that does not go to a terminal, where nothing says how wide it may be."""


def console_for(stream: TextIO) -> Console:
    """Return a console that writes to ``stream``, also while others redirect standard output."""
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False, soft_wrap=False)


def harmless(text: str) -> str:
    """Return ``text`` without what a terminal would obey: control and direction characters become visible."""
    if text.isprintable():
        return text
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co") else f"\\u{ord(c):04x}"
        for c in text
    )


def table_of(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "", right: Sequence[str] = ()
) -> Table:
    """Return a table of values that are shown whole (long ones wrap); columns in ``right`` are flush right."""
    table = Table(title=title or None, title_justify="left", title_style="bold", header_style="bold")
    for column in columns:
        table.add_column(
            Text(harmless(column)), justify="right" if column in right else "left", overflow="fold"
        )
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    return table


def _cell(value: object) -> Text:
    if value is None:
        return Text(NULL, style="dim italic")
    return Text(harmless(plain(value)))


def show_parsed(console: Console, record: dict[str, Any], *, explain: bool) -> None:
    """Show a record of `gongkai parse`: whose report it is, its figures and findings; with provenance if asked."""
    report, document = record["report"], record["document"]
    console.print(Text(harmless(record["file"]), style="bold"))
    if report:
        named = [
            report["agency_name"],
            report["report_year"],
            report["scope"],
            report["template"],
            report["title"],
        ]
        console.print(Text(harmless(" · ".join("?" if one is None else str(one) for one in named))))
    said = " · ".join(
        filter(None, [document["status"], document["media_type"], document["charset"], document["reason"]])
    )
    console.print(Text(harmless(said)))
    if record["observations"]:
        columns = _EXPLAINED if explain else _FIGURES
        rows = (
            _explained(one) if explain else [one[name] for name in columns] for one in record["observations"]
        )
        console.print(table_of(columns, rows, right=["value"]))
    if record["findings"]:
        shown = ["severity", "rule_code", "metric_code", "applicant_type", "expected", "found", "message"]
        rows = ([one[name] for name in shown] for one in record["findings"])
        console.print(table_of(shown, rows, right=["expected", "found"], title="Findings"))
    console.print()


_FIGURES = ("metric_code", "applicant_type", "value", "unit", "value_status")
_EXPLAINED = ("figure", "applicant", "value", "unit", "status", "as printed", "place")


def _explained(one: dict[str, Any]) -> list[str | None]:
    status = one["value_status"] + (", in prose" if one["source"] == "narrative" else "")
    if one["qualifier"]:
        status += f" ({one['qualifier']})"
    label = one["label"].replace("|", " · ")
    return [label, one["applicant_type"], one["value"], one["unit"], status, one["raw_text"], one["locator"]]


class RefreshConsole:
    """Tells how a refresh goes, a line for each thing a stage says, with the seconds since the start."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._started = time.monotonic()

    def __call__(self, stage: str, said: str) -> None:
        """Show one sentence of a stage."""
        elapsed_s = time.monotonic() - self._started
        first, *more = harmless(said).splitlines() or [""]
        self.console.print(Text(f"{elapsed_s:6.1f} s  {stage:<10}").append(first))
        for line in more:
            self.console.print(Text(" " * 20 + line))


EXAMPLE_QUERY = """\
select r.agency_name, r.report_year, o.value as applications_received, o.value_status, o.locator
from fct_observations o join dim_reports r on o.document_id = r.document_id
where o.metric_code = 'applications.received' and o.applicant_type = 'total' and o.source = 'table'
order by all limit 8"""


_MOST_DOCUMENTS = 100
"""More of them would push the rest of the summary out of sight: a large inbox holds thousands that are no reports."""
_URGENCY = {"unreadable": 1, "rejected": 2, "no_facts": 3, "not_a_report": 4}


def show_summary(console: Console, settings: Settings) -> int:
    """Show what the warehouse holds now; return how many of its documents could not be read.

    Documents come from manifest and outcomes, everything else from the published file.
    """
    documents = documents_of(settings)
    _show_counts(console, settings, documents)
    _show_without_facts(console, documents)
    console.print(Text(f"The warehouse: {settings.published_file}", style="bold"))
    console.print(Text(f"Each mart as parquet and CSV: {settings.published / 'marts'}"))
    console.print(Text("\nOne question to it, gongkai query:", style="bold"))
    console.print(Text(EXAMPLE_QUERY, style="dim"))
    show_answer(console, settings, EXAMPLE_QUERY)
    return documents.filter(_is(documents, "unreadable") | _is(documents, "rejected")).height


def _show_without_facts(console: Console, documents: pl.DataFrame) -> None:
    """Show the documents that gave no facts and why, those first that somebody can do something about."""
    without = documents.filter(~_is(documents, "parsed"))
    without = without.sort(without["status"].replace_strict(_URGENCY, default=0), "source_uri")
    if without.is_empty():
        return
    shown = without.head(_MOST_DOCUMENTS).select("source_uri", "status", "reason").iter_rows()
    console.print(table_of(["document", "outcome", "why"], shown, title="Documents that gave no facts"))
    if without.height > _MOST_DOCUMENTS:
        query = "select source_uri, status, reason from dim_documents where status != 'parsed'"
        console.print(
            Text(f'… and {without.height - _MOST_DOCUMENTS:,} more: gongkai query --format csv "{query}"')
        )


def show_answer(console: Console, settings: Settings, sql: str, most: int = 1000) -> bool:
    """Show the answer to a query as a table; say whether it has more than ``most`` rows (those are not shown).

    Raises:
        QueryError: the query cannot be answered.
    """
    from ingest.serving.query import asking

    with asking(settings.published_file, sql) as answer:
        rows = answer.as_text()
        console.print(table_of(answer.columns, islice(rows, most), right=answer.numeric))
        return next(rows, None) is not None


def show_changes(
    console: Console, before: Path, after: Path, changes: Iterable[Change], most: int = 1000
) -> None:
    """Show what changed between two published files, and how often; at most ``most`` changes one by one."""
    from ingest.serving.diff import SHORT, short

    console.print(Text(harmless(f"from {before}\nto   {after}"), style="bold"))
    counted: Counter[str] = Counter()
    shown: list[Sequence[str | None]] = []
    for change in changes:
        counted[change.change] += 1
        if len(shown) < most:
            shown.append(short(change))
    if not shown:
        console.print(Text("Nothing changed: the same reports, figures and findings."))
        return
    console.print(table_of(SHORT, shown))
    if counted.total() > most:
        console.print(Text(f"Only the first {most} changes are shown: --format csv prints all of them."))
    console.print(Text(", ".join(f"{change}: {number}" for change, number in counted.items())))


def documents_of(settings: Settings) -> pl.DataFrame:
    """Return one row per archived document: document_id, source_uri, status, reason (null: not parsed yet)."""
    from ingest.lake import Lake
    from ingest.raw import Archive

    lake = Lake(settings.parsed)
    with lake.reading():
        outcomes = lake.scan("outcomes").select("document_id", "status", "reason").collect()
    manifest = Archive(settings.home).manifest().select("document_id", "source_uri")
    return manifest.join(outcomes, on="document_id", how="left")


def _is(documents: pl.DataFrame, status: str) -> pl.Series:
    return documents["status"].eq_missing(status)


def _show_counts(console: Console, settings: Settings, documents: pl.DataFrame) -> None:
    from ingest.serving.query import ask

    def count(sql: str) -> list[tuple[Any, ...]]:
        return ask(settings.published_file, sql)

    by_status = sorted(documents["status"].fill_null("not parsed").value_counts().iter_rows())
    console.print(table_of(["outcome", "documents"], by_status, title="Documents", right=["documents"]))
    reports = count(
        "select template, report_year, count(*), sum(facts)::bigint from dim_reports group by all order by all"
    )
    console.print(
        table_of(
            ["form", "year", "reports", "facts"], reports, title="Reports", right=["year", "reports", "facts"]
        )
    )
    facts = count(
        "select value_status, count(*) filter (source = 'table'), count(*) filter (source = 'narrative') "
        "from fct_observations where not is_superseded group by all order by all"
    )
    console.print(
        table_of(["status", "in tables", "in prose"], facts, title="Figures", right=["in tables", "in prose"])
    )
    findings = count(
        "select severity, category, rule_code, count(*) from fct_findings where not is_superseded "
        "group by 1, 2, 3 order by array_position(['error', 'warning', 'info'], severity), 2, 3"
    )
    if findings:
        console.print(
            table_of(
                ["severity", "category", "rule", "findings"], findings, title="Findings", right=["findings"]
            )
        )
    else:
        console.print(Text("No findings: no rule is broken."))
