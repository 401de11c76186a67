"""What a report lacks: rows, tables and chapters of its form, and its day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ingest.reconcile.cells import Rows
from ingest.reconcile.hits import CHAPTER_GONE, ROW_GONE, TABLE_GONE, Context, Hit, words_of_date
from ingest.reconcile.model import FAMILIES, Part, rule_book


def missing(families: dict[str, Rows], template: str) -> Iterator[Hit]:
    """Find the chapters, tables and rows of a form of which nothing is printed."""
    parts = rule_book().parts.get(template)
    rows = families.get(FAMILIES.get(template, ""), {})
    if not parts or not rows:
        return
    printed = {front for code in rows for front in _fronts(code)}
    for chapter, tables in _chapters(template).items():
        if printed.isdisjoint(part.code for table in tables.values() for part in table):
            first = next(iter(tables.values()))[0]
            words = {"label": chapter, "label_zh": chapter}
            yield Hit(CHAPTER_GONE, first.metric, "", template=template, words=words)
            continue
        for name, table in tables.items():
            gone = [part.metric for part in table if part.code not in printed]
            if 2 * len(gone) > len(table):
                words = {"label": name, "label_zh": name, "count": str(len(gone)), "size": str(len(table))}
                yield Hit(TABLE_GONE, table[0].metric, "", template=template, words=words)
            else:
                yield from (Hit(ROW_GONE, metric, "", template=template) for metric in gone)


@cache
def _chapters(template: str) -> dict[str, dict[str, list[Part]]]:
    """Return the parts of a form by chapter and table."""
    chapters: dict[str, dict[str, list[Part]]] = {}
    for part in rule_book().parts[template]:
        chapters.setdefault(part.chapter, {}).setdefault(part.table, []).append(part)
    return chapters


@cache
def _fronts(code: str) -> tuple[str, ...]:
    """Return a metric and what stands above it: the front of its code up to each dot."""
    pieces = code.split(".")
    return tuple(".".join(pieces[:size]) for size in range(1, len(pieces) + 1))


def late(context: Context) -> Iterator[Hit]:
    """Compare the day of publication with the last one allowed."""
    if context.report_year is None or context.published_on is None:
        return
    deadlines = rule_book().deadlines
    due = deadlines.of(context.report_year, context.scope, context.agency_name, context.admin_level)
    days = (context.published_on - due).days
    if 0 < days <= deadlines.moved_after_days:
        words = words_of_date(context.published_on, due)
        yield Hit(
            "late_publication", "", "", difference=Decimal(days), template=context.template, words=words
        )
