"""Which documents a run parses: from what people ask for (years, a report) to the archived documents it means.

Belongs here: the choice, how it is written, and the look-up. Parsing what was chosen is :mod:`ingest.pipeline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

import polars as pl

from ingest.schemas import UNDATED_YEAR

UNDATED = "undated"
"""How people name the documents whose text states no year, and those that no parser has read yet."""
FIRST_YEAR = 2004
"""The first local rules on disclosure are of 2003 and 2004; the national regulations followed in 2008."""
_YEARS = re.compile(r"(20\d\d)(?:-(20\d\d))?")


class SelectionError(ValueError):
    """What was asked for names nothing that can be parsed; the message says what and how to ask."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents to parse. The default is all that the present parser version has not parsed.

    ``years`` are those the documents are filed under (0: undated or never parsed); None: all. ``again`` takes also
    what this parser version has parsed before. ``documents`` are ids: exactly these, parsed before or not.
    """

    years: frozenset[int] | None = None
    again: bool = False
    documents: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class PendingDocument:
    """One archived document that is to be parsed."""

    document_id: str
    source_uri: str
    media_type: str
    bytes: int


def select_pending(
    manifest: pl.DataFrame,
    outcomes: pl.LazyFrame,
    parser_version: str,
    selection: Selection | None = None,
) -> list[PendingDocument]:
    """Return the documents of the manifest that have to be parsed.

    Ordered by the year they were filed under, so that a new parser version rewrites one year's partitions after
    another, then by source.
    """
    selection = selection or Selection()
    known = outcomes.select("document_id", "parser_version", "report_year").collect()
    filed = manifest.join(known, on="document_id", how="left")
    if selection.documents is not None:
        wanted = pl.col("document_id").is_in(
            pl.Series(sorted(selection.documents), dtype=pl.String).implode()
        )
    elif selection.again:
        wanted = pl.lit(value=True)
    else:
        wanted = pl.col("parser_version").ne_missing(parser_version)
    if selection.years is not None:
        year = pl.col("report_year").fill_null(UNDATED_YEAR)
        wanted &= year.is_in(pl.Series(sorted(selection.years), dtype=pl.Int32).implode())
    chosen = filed.filter(wanted).sort("report_year", "source_uri", "document_id", nulls_last=True)
    return [
        PendingDocument(*row)
        for row in chosen.select("document_id", "source_uri", "media_type", "bytes").iter_rows()
    ]


def years_named(words: Iterable[str]) -> frozenset[int] | None:
    """Return the years that people name: ``2021``, ``2019-2021``, ``undated`` (0), ``all`` (None).

    Raises:
        SelectionError: a word is none of these, or there is none.
    """
    years: set[int] = set()
    everything = False
    named = [part for word in words for part in re.split(r"[,\s]+", word) if part]
    for word in named:
        if word == "all":
            everything = True
        elif word == UNDATED:
            years.add(UNDATED_YEAR)
        elif (found := _YEARS.fullmatch(word)) and int(found[1]) <= int(found[2] or found[1]):
            years.update(range(int(found[1]), int(found[2] or found[1]) + 1))
        else:
            raise SelectionError(f"{word!r} is no year: write 2021, 2019-2021, {UNDATED} or all")
    if not named:
        raise SelectionError(f"no year is named: write 2021, 2019-2021, {UNDATED} or all")
    return None if everything else frozenset(years)


def documents_named(manifest: pl.DataFrame, outcomes: pl.LazyFrame, names: Iterable[str]) -> frozenset[str]:
    """Return the ids of the documents that people name.

    A name is a document's id (its sha256, or how it begins, eight characters or more), the id of a report (all
    documents that hold it), the address it was taken from, or the file name in that address.

    Raises:
        SelectionError: a name means no archived document.
    """
    wanted = {name.strip() for name in names if name.strip()}
    if not wanted:
        raise SelectionError("no document is named: give its id, the id of its report, or its file name")
    filed = manifest.select("document_id", "source_uri").join(
        outcomes.select("document_id", "report_id").collect(), on="document_id", how="left"
    )
    found: dict[str, set[str]] = {name: set() for name in wanted}
    for document_id, source_uri, report_id in filed.iter_rows():
        for name in {document_id, source_uri, report_id, PurePosixPath(source_uri).name} & wanted:
            found[name].add(document_id)
    for name in (n for n in wanted if re.fullmatch(r"[0-9a-f]{8,63}", n) and not found[n]):
        found[name] = {d for d in filed["document_id"] if d.startswith(name)}
    if missing := sorted(name for name, documents in found.items() if not documents):
        raise SelectionError(
            f"no archived document is called {', '.join(missing)}: give its id, the id of its report, the address it "
            'came from or its file name, as in gongkai query "from dim_documents"'
        )
    return frozenset().union(*found.values())
