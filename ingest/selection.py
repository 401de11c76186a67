"""Which documents a run parses: from what people ask for (years, a report) to the archived documents it means.

Belongs here: the choice, how it is written, and the look-up. Parsing what was chosen is :mod:`ingest.pipeline`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

import polars as pl

from ingest.schemas import UNDATED_YEAR

UNDATED = "undated"
"""How people name the documents whose text states no year, and those that no parser has read yet."""
FIRST_YEAR = 2004
"""The first local rules on disclosure are of 2003 and 2004; the national regulations followed in 2008."""
_YEARS = re.compile(r"((?:19|20)\d\d)(?:-((?:19|20)\d\d))?")


class SelectionError(ValueError):
    """What was asked for names nothing that can be parsed; the message says what and how to ask."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which documents to parse. The default is all that the present parser version has not parsed.

    ``years`` are those the documents are filed under (0: undated or never parsed); None: all. ``again`` takes also
    what this parser version has parsed before, ``failed`` what it could not read. ``documents`` are ids: exactly these,
    parsed before or not.
    """

    years: frozenset[int] | None = None
    again: bool = False
    failed: bool = False
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
    known = outcomes.select("document_id", "parser_version", "report_year", "status").collect()
    filed = manifest.join(known, on="document_id", how="left")
    if selection.documents is not None:
        wanted = pl.col("document_id").is_in(
            pl.Series(sorted(selection.documents), dtype=pl.String).implode()
        )
    elif selection.again:
        wanted = pl.lit(value=True)
    else:
        wanted = pl.col("parser_version").ne_missing(parser_version)
        if selection.failed:
            wanted |= pl.col("status").is_in(["unreadable", "rejected"])
    if selection.years is not None:
        year = pl.col("report_year").fill_null(UNDATED_YEAR)
        wanted &= year.is_in(pl.Series(sorted(selection.years), dtype=pl.Int32).implode())
    chosen = filed.filter(wanted).sort("report_year", "source_uri", "document_id", nulls_last=True)
    return [
        PendingDocument(*row)
        for row in chosen.select("document_id", "source_uri", "media_type", "bytes").iter_rows()
    ]


def years_filed(manifest: pl.DataFrame, outcomes: pl.LazyFrame) -> frozenset[int]:
    """Return the report years of the archived documents; 0 where one states none or was never parsed."""
    known = outcomes.select("document_id", "report_year").collect()
    filed = manifest.select("document_id").join(known, on="document_id", how="left")
    return frozenset(filed["report_year"].fill_null(UNDATED_YEAR))


def years_named(words: Iterable[str], filed: Collection[int] | None = None) -> frozenset[int] | None:
    """Return the years that people name: ``2021``, ``2019-2021``, ``undated`` (0), ``all`` (None).

    Args:
        words: what people write.
        filed: the years that documents are filed under, see :func:`years_filed`; None: not looked at.

    Raises:
        SelectionError: a word is none of these, or there is none, or no document is filed under such a year.
    """
    years: set[int] = set()
    everything = False
    named = [part for word in words for part in re.split(r"[,\s]+", word) if part]
    empty: list[str] = []
    for word in named:
        if word == "all":
            everything = True
            continue
        if word == UNDATED:
            meant = {UNDATED_YEAR}
        elif (found := _YEARS.fullmatch(word)) and int(found[1]) <= int(found[2] or found[1]):
            meant = set(range(int(found[1]), int(found[2] or found[1]) + 1))
        else:
            raise SelectionError(f"{word!r} is no year: write 2021, 2019-2021, {UNDATED} or all")
        years |= meant
        if filed is not None and meant.isdisjoint(filed):
            empty.append(word)
    if not named:
        raise SelectionError(f"no year is named: write 2021, 2019-2021, {UNDATED} or all")
    # That nothing is undated is no slip of who says "undated" too; a year that nobody reported on is one.
    slips = empty if filed is not None and years.isdisjoint(filed) else [w for w in empty if w != UNDATED]
    if slips and not everything:
        raise _unfiled(slips, filed or ())
    if everything and filed is not None and not filed:
        raise _unfiled(["any year"], filed)
    return None if everything else frozenset(years)


def refuse_unfiled(years: Collection[int], filed: Collection[int]) -> None:
    """Raise unless some document is filed under one of the years; a range may hold years that nobody reported on.

    Args:
        years: report years; 0 stands for the undated.
        filed: the years that documents are filed under, see :func:`years_filed`.

    Raises:
        SelectionError: there is no such document.
    """
    if set(years).isdisjoint(filed):
        raise _unfiled(_words(years), filed)


def _unfiled(named: Iterable[str], filed: Collection[int]) -> SelectionError:
    return SelectionError(f"no document is filed under {', '.join(named)}: {_said_of(filed)}")


def _words(years: Collection[int]) -> list[str]:
    words = [str(year) for year in sorted(years) if year != UNDATED_YEAR]
    return [*words, UNDATED] if UNDATED_YEAR in years else words


def _said_of(filed: Collection[int]) -> str:
    if not filed:
        return "nothing is archived yet, `gongkai run` takes reports in"
    return f"there are {', '.join(_words(filed))}"


def documents_named(manifest: pl.DataFrame, outcomes: pl.LazyFrame, names: Iterable[str]) -> frozenset[str]:
    """Return the ids of the documents that people name.

    A name is a document's id (its sha256, or how it begins, eight characters or more), the id of a report (all
    documents that hold it), the address it was taken from, the file name in that address, or a path: of a file that is
    there, which means the document of its content, or else one that ends in such a file name.

    Raises:
        SelectionError: a name means no archived document.
    """
    wanted = {name.strip() for name in names if name.strip()}
    if not wanted:
        raise SelectionError("no document is named: give its id, the id of its report, or its file name")
    filed = manifest.select("document_id", "source_uri").join(
        outcomes.select("document_id", "report_id").collect(), on="document_id", how="left"
    )
    known: dict[str, set[str]] = {}
    for document_id, source_uri, report_id in filed.iter_rows():
        for name in {document_id, source_uri, report_id, PurePosixPath(source_uri).name}:
            known.setdefault(name, set()).add(document_id)
    found = {name: known.get(name) or _meant_by(name, known, filed["document_id"]) for name in wanted}
    if missing := sorted(name for name, documents in found.items() if not documents):
        raise SelectionError(
            f"no archived document is called {', '.join(missing)}: give its id, the id of its report, the address it "
            'came from or its file name, as in gongkai query "from dim_documents"; '
            "what is not archived yet comes in with gongkai run --inbox FOLDER"
        )
    return frozenset().union(*found.values())


def _meant_by(name: str, known: dict[str, set[str]], ids: pl.Series) -> set[str]:
    """Return the documents that a name means which nothing is called literally: the start of an id, or a path."""
    if re.fullmatch(r"[0-9a-f]{8,63}", name):
        return {one for one in ids if one.startswith(name)}
    if "://" in name:
        # Many pages are called index.html: the end of another address says nothing.
        return set()
    with suppress(OSError):
        if Path(name).is_file():
            with Path(name).open("rb") as handle:
                # By its content alone, for the same reason.
                return known.get(hashlib.file_digest(handle, "sha256").hexdigest(), set())
    return known.get(PurePath(name).name, set())
