"""What marts promise about each other and about what was parsed: nothing lost, nothing doubled, all can be joined."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from expectations.model import Frames, Reconciliation
from expectations.reconciliations import marts as across
from expectations.reconciliations.differences import refers, same_values

JOIN_WHY: Final = (
    "A row that cannot be joined to its report is lost in every question that asks who and when."
)
MARTS_OF_REPORTS: Final = (
    "applications_by_disposition",
    "enforcement_counts",
    "procurement_spend",
    "application_summary",
    "reviews_and_litigation",
    "fees",
    "proactive_disclosure",
    "year_over_year",
    "region_reports",
)


def keeps_its_figures(
    name: str, mart: str, formula: str, compute: Callable[[Frames], pl.LazyFrame]
) -> Reconciliation:
    """Return the promise that the figures of a mart are those of the observations."""
    why = "A mart rearranges figures and never changes, adds or loses one."
    return Reconciliation(name, ("fct_observations", mart), formula, compute, why)


def reference(
    child: str, parent: str, key: str, why: str = JOIN_WHY, digest: str = "", is_optional: bool = False
) -> Reconciliation:
    """Return the promise that every ``key`` of ``child`` (every one that is stated) is one of ``parent``."""
    return Reconciliation(
        f"{child}_{key}_is_in_{parent}",
        (child, parent),
        f"rows of {child} with a {key} that {parent} does not hold = 0",
        refers(child, parent, key, digest=digest, is_optional=is_optional),
        why,
    )


RECONCILIATIONS: Final = (
    Reconciliation(
        "every_document_is_published",
        ("documents", "dim_documents"),
        "document_id of the archive's manifest = document_id of dim_documents",
        same_values("documents", "dim_documents", "document_id"),
        "A document that vanished cannot be asked about; one from nowhere cannot be looked up.",
    ),
    Reconciliation(
        "every_report_is_published",
        ("reports", "dim_reports"),
        "report_id of the parsed reports = report_id of dim_reports",
        same_values("reports", "dim_reports", "report_id"),
        "A report that was parsed and is not published is a hole that nobody sees.",
    ),
    Reconciliation(
        "the_catalogue_is_published",
        ("dim_metrics",),
        "metric_code of the catalogue = metric_code of dim_metrics",
        across.catalogue_is_published,
        "A metric that analysts cannot look up has neither label nor unit.",
    ),
    Reconciliation(
        "every_observation_is_published",
        ("observations", "fct_observations"),
        "number and sum of the parsed observations of each metric and value status = those of fct_observations",
        across.observations_are_published,
        "A figure lost, doubled or changed on the way, or a blank that became a zero, is a silent wrong value.",
    ),
    Reconciliation(
        "every_finding_is_published",
        ("findings", "fct_findings"),
        "each parsed finding is in fct_findings",
        across.findings_are_published,
        "Users come for the contradictions: none may be swept away.",
    ),
    Reconciliation(
        "figures_that_count_are_of_one_document",
        ("fct_observations", "dim_reports"),
        "document of the figures of a report that are not superseded = document_id in dim_reports",
        across.counting_documents_agree,
        "Figures of two documents of one report together are counted twice.",
    ),
    reference("dim_reports", "dim_agencies", "agency_id"),
    reference("dim_reports", "dim_documents", "document_id", "Every figure must lead back to its document."),
    reference("fct_observations", "dim_reports", "report_id", digest=across.FCT_BY_DOCUMENT.name),
    reference(
        "fct_observations",
        "dim_metrics",
        "metric_code",
        "A figure without label and unit says nothing.",
        across.FCT_BY_METRIC.name,
    ),
    reference(
        "fct_observations",
        "dim_documents",
        "document_id",
        "Every figure must lead back to its document.",
        across.FCT_BY_DOCUMENT.name,
    ),
    reference("fct_findings", "dim_reports", "report_id"),
    reference(
        "fct_findings", "dim_rules", "rule_code", "A finding whose rule cannot be looked up says little."
    ),
    *(reference(mart, "dim_reports", "report_id") for mart in MARTS_OF_REPORTS),
    reference("region_reports", "dim_regions", "region_code"),
    Reconciliation(
        "every_located_report_is_in_its_regions",
        ("dim_reports", "region_reports"),
        "reports with a region_code = reports in region_reports",
        across.located_reports,
        "A report left out makes every sum by region too low, unseen.",
    ),
    Reconciliation(
        "every_year_of_an_agency_is_covered",
        ("dim_reports", "coverage"),
        "reports of a known year whose agency and year coverage does not hold = 0",
        refers("dim_reports", "coverage", "agency_id", "report_year", is_optional=True),
        "What is there must be said beside what is missing.",
    ),
    Reconciliation(
        "quality_of_every_report_is_told",
        ("dim_reports", "data_quality"),
        "facts of each report in dim_reports = facts in data_quality",
        across.quality_of_every_report,
        "A report without its quality is trusted as if it were a good one.",
    ),
    Reconciliation(
        "received_applications_are_compared",
        ("fct_observations", "dim_reports", "year_over_year"),
        "reports with one figure of applications received and a cell for it the year before, not in year_over_year = 0",
        across.received_are_compared,
        "A change that is left out looks like there was nothing to compare.",
    ),
    reference(
        "dim_reports",
        "dim_regions",
        "region_code",
        "A report of no known region is in no regional sum.",
        is_optional=True,
    ),
    Reconciliation(
        "the_crosswalk_is_published",
        ("dim_dispositions",),
        "dispositions and replies of the catalogue = metric_code of dim_dispositions",
        across.crosswalk_is_published,
        "A disposition that nobody mapped drops out of every series over forms.",
    ),
    Reconciliation(
        "dispositions_of_every_report_are_there",
        ("fct_observations", "applications_by_disposition"),
        "reports with observations of dispositions = reports in applications_by_disposition",
        across.dispositions_of_every_report,
        "A report left out of a mart makes every total of it too low, unseen.",
    ),
    keeps_its_figures(
        "dispositions_keep_their_figures",
        "applications_by_disposition",
        "number and sum of the figures of each disposition = those of the observations of the series that counts",
        across.dispositions_keep_figures,
    ),
    keeps_its_figures(
        "enforcement_keeps_its_figures",
        "enforcement_counts",
        "number and sum of decisions, items and changes of each power = those of the observations",
        across.enforcement_keeps_figures,
    ),
    keeps_its_figures(
        "procurement_keeps_its_figures",
        "procurement_spend",
        "number and sum of projects and amounts = those of the observations, to the fen",
        across.procurement_keeps_figures,
    ),
    Reconciliation(
        "applications_of_every_report_are_there",
        ("fct_observations", "application_summary"),
        "reports with observations about applications = reports in application_summary",
        across.applications_of_every_report,
        "A report left out of a mart makes every total of it too low, unseen.",
    ),
    keeps_its_figures(
        "summary_keeps_its_figures",
        "application_summary",
        "number and sum of applications received, carried in and carried out = those of the observations",
        across.summary_keeps_figures,
    ),
    keeps_its_figures(
        "reviews_and_litigation_keeps_its_figures",
        "reviews_and_litigation",
        "number and sum of the cases of each channel and outcome = those of the observations",
        across.reviews_keep_figures,
    ),
    keeps_its_figures(
        "fees_keeps_its_figures",
        "fees",
        "number and sum of the amounts and items of each fee = those of the observations, to the fen",
        across.fees_keep_figures,
    ),
    keeps_its_figures(
        "proactive_disclosure_keeps_its_figures",
        "proactive_disclosure",
        "number and sum of the figures of each metric = those of the observations",
        across.proactive_keeps_figures,
    ),
)
