"""What others need of the rules, made from ``rules.toml``: the seeds dbt compares years by, and docs/rules.md.

Belongs here: turning the rule book into CSV and Markdown. Run ``python -m ingest.reconcile.export`` after a change of
the rules; a test says when it was forgotten. Does not belong here: deciding whether a rule holds.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.files import replacing
from ingest.reconcile.hits import label_zh
from ingest.reconcile.model import AcrossYears, Rule, Sum, Term, rule_book

RULES_SEED = "dbt/seeds/rules.csv"
TERMS_SEED = "dbt/seeds/rule_terms.csv"
DOCUMENTATION = "docs/rules.md"


def rules_csv() -> str:
    """Return the seed of the rules: one row per rule, with its words."""
    columns = (
        *("severity", "category", "reach", "holds_when", "not_assessable", "source"),
        *("message", "message_zh", "years_message", "years_message_zh"),
    )
    rows = [(rule.code, *(getattr(rule, name) for name in columns)) for rule in _every_rule()]
    return _csv(("rule_code", *columns), rows)


def terms_csv() -> str:
    """Return the seed of the comparisons of years: one row per comparison and figure in it.

    ``reference`` numbers the comparisons: of two at one figure the lower one that can be assessed counts.
    """
    names = (
        *("reference", "rule_code", "metric_code", "label_zh", "holds", "limit_times", "size"),
        *("side", "position", "term_metric", "year_offset", "factor"),
    )
    rows = []
    for reference, comparison in enumerate(rule_book().years, start=1):
        terms = [("expected", t) for t in comparison.expected] + [("found", t) for t in comparison.found]
        label = label_zh(comparison.metric)
        for position, (side, term) in enumerate(terms, start=1):
            rows.append(
                (
                    *(reference, comparison.rule, comparison.metric, label, comparison.holds),
                    *("" if comparison.limit is None else comparison.limit, len(terms)),
                    *(side, position, term.metric, term.year, term.times),
                )
            )
    return _csv(names, rows)


def rules_markdown() -> str:
    """Return docs/rules.md: every rule, and every sum, pair and comparison it stands for."""
    out = [
        "# The rules",
        "",
        "<!-- Made by `python -m ingest.reconcile.export` from ingest/reconcile/rules.toml: change that file. -->",
        "",
        "A finding says where a report contradicts itself, the year before, or its own prose. It never stops a",
        "refresh, and only the category `source_fault` counts against the report. How to work with findings:",
        "[findings.md](findings.md).",
        "",
        "A rule is assessed only on printed, readable numbers. A side that is blank, missing, ambiguous or",
        "unreadable makes it not assessable: never failed, never zero. Totals are never added to their parts.",
        "",
        "| rule | reach | severity | category |",
        "|---|---|---|---|",
        *(
            f"| [{r.code}](#{r.code}) | {_REACH[r.reach]} | {r.severity} | {r.category} |"
            for r in _every_rule()
        ),
    ]
    for rule in _every_rule():
        out += [
            "",
            f"## {rule.code}",
            "",
            f"* **Holds when** {rule.holds_when}.",
            f"* **Not assessable** when {rule.not_assessable}.",
            f"* **Source:** {rule.source}.",
            f"* **Says** “{rule.message}”",
            f"  “{rule.message_zh}”",
        ]
        if rule.scope_message:
            out += [
                f"* **As a scope note** “{rule.scope_message}”",
                f"  “{rule.scope_message_zh}”",
            ]
        if rule.prose_message:
            out += [
                f"* **Of prose alone** “{rule.prose_message}”",
                f"  “{rule.prose_message_zh}”",
            ]
        if rule.so_far_message:
            out += [
                f"* **Of a total so far** “{rule.so_far_message}”",
                f"  “{rule.so_far_message_zh}”",
            ]
        if rule.years_message:
            out += [
                f"* **Against the year before** “{rule.years_message}”",
                f"  “{rule.years_message_zh}”",
            ]
        formulas = list(_formulas(rule))
        if formulas:
            out += ["", "| figures of | formula |", "|---|---|", *formulas]
    return "\n".join(out) + "\n"


_REACH = {"report": "one report", "years": "two years"}


def _every_rule() -> tuple[Rule, ...]:
    return (*rule_book().rules.values(), *rule_book().rules_across_years.values())


def _formulas(rule: Rule) -> Iterable[str]:
    book = rule_book()
    for one in book.sums:
        if one.rule == rule.code:
            yield f"| {_FAMILIES[one.family]} | {_sum(one)} |"
    if rule.code == "part_exceeds_whole":
        for pair in book.pairs:
            yield f"| {_FAMILIES[pair.family]} | `{pair.part}` ≤ `{pair.whole}` |"
    if rule.code == "narrative_mismatch":
        for claim, accepted in book.readings.items():
            readings = " or ".join(" + ".join(f"`{code}`" for code in reading) for reading in accepted)
            yield f"| prose | `{claim}` = {readings} |"
    for comparison in book.years:
        if comparison.rule == rule.code and comparison.holds != "within_times":
            yield f"| two years | {_comparison(comparison)} |"


_FAMILIES = {"national": "the forms of 2019 and 2021", "2014": "the form of 2014", "local": "local forms"}


def _sum(one: Sum) -> str:
    sides = (" + ".join(f"`{code}`" for code in side) for side in (one.expected, one.found))
    unless = ", ".join(f"`{code}`" for code in sorted(one.unless))
    return " = ".join(sides) + (f" (unless one of {unless} is printed)" if unless else "")


def _comparison(one: AcrossYears) -> str:
    def side(terms: Sequence[Term]) -> str:
        said = ""
        for term in terms:
            sign = "−" if term.times < 0 else "+"
            said += f" {sign} `{term.metric}`" if said else f"`{term.metric}`"
            said += " of the year before" if term.year else ""
        return said

    relation = {"equal": "=", "at_least": "≥"}[one.holds]
    return f"{side(one.found)} {relation} {side(one.expected)}"


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


MADE = {RULES_SEED: rules_csv, TERMS_SEED: terms_csv, DOCUMENTATION: rules_markdown}
"""Path in the checkout: what makes its text."""


def main(checkout: Path) -> None:
    """Write every file of :data:`MADE` below ``checkout``."""
    for name, make in MADE.items():
        with replacing(checkout / name) as path:
            path.write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(__file__).resolve().parents[2])
