"""What the parsed tables promise each other: every document has its outcome, every figure its report.

Every function aggregates before it joins: what is joined has a row per document or report, never one per figure.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from expectations.model import Digest, Frames
from expectations.reconciliations.differences import counts_agree, differ, differences, subject_of


def _by_document(frames: Frames) -> pl.LazyFrame:
    """One row per document, report and year of the observations: ``rows``, and how many of them are ``reported``."""
    reported = (pl.col("value_status") == "reported").sum().alias("reported")
    keys = ["document_id", "report_id", "report_year"]
    return frames["observations"].group_by(keys).agg(pl.len().alias("rows"), reported)


OBSERVATIONS_BY_DOCUMENT: Final = Digest("observations of each document", _by_document)


def one_outcome_per_document(frames: Frames) -> pl.LazyFrame:
    """One row per document of the manifest or the outcomes: outcomes it has minus outcomes it should have (1, or 0)."""
    documents = frames["documents"].select("document_id", n=pl.lit(1)).unique("document_id")
    outcomes = frames["outcomes"].group_by("document_id").agg(pl.len().alias("n"))
    return counts_agree(documents, outcomes, ["document_id"], "outcomes of")


def outcomes_match_reports(frames: Frames) -> pl.LazyFrame:
    """One row per document with a report: 1 where outcome and reports do not name the same one."""
    outcomes = frames["outcomes"].filter(pl.col("report_id").is_not_null()).select("document_id", "report_id")
    reports = frames["reports"].select("document_id", found="report_id")
    both = outcomes.join(reports, on="document_id", how="full", coalesce=True)
    return differences(both, subject_of(["document_id"]), "report_id", "found", differ("report_id", "found"))


def facts_match_observations(frames: Frames) -> pl.LazyFrame:
    """One row per document: figures reported in observations minus the facts its outcome counts."""
    outcomes = frames["outcomes"].group_by("document_id").agg(pl.col("facts").sum().alias("n"))
    stored = (
        frames[OBSERVATIONS_BY_DOCUMENT.name].group_by("document_id").agg(pl.col("reported").sum().alias("n"))
    )
    return counts_agree(outcomes, stored, ["document_id"], "facts of")


def years_agree(frames: Frames) -> pl.LazyFrame:
    """One row per document, table and year: 1 where the year is not the one its report states."""
    years = (
        frames["reports"]
        .select("document_id", expected="report_year", known=pl.lit(True))
        .unique("document_id")
    )
    parts = [
        frames[name]
        .select("document_id", "report_year")
        .unique()
        .join(years, on="document_id", how="inner")
        .with_columns(table=pl.lit(name))
        for name in (OBSERVATIONS_BY_DOCUMENT.name, "findings", "outcomes")
    ]
    subject = subject_of(["table", "document_id"])
    return differences(
        pl.concat(parts), subject, "expected", "report_year", differ("expected", "report_year")
    )


def finding_differences(frames: Frames) -> pl.LazyFrame:
    """One row per finding with all three figures: its difference minus (found - expected)."""
    stated = frames["findings"].filter(
        pl.all_horizontal(pl.col("expected", "found", "difference").is_not_null())
    )
    stated = stated.with_columns(right=pl.col("found") - pl.col("expected"), stated=pl.col("difference"))
    return differences(
        stated,
        subject_of(["document_id", "finding_id"]),
        "right",
        "stated",
        pl.col("stated") - pl.col("right"),
    )
