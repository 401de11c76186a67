"""What is looked up: agencies, metrics, documents, reports, rules, regions, dispositions."""

from __future__ import annotations

from typing import Final

from expectations.model import Expectation, Where
from expectations.reconciliations import marts as across
from expectations.suites.marts.common import FORM_WHY, WORDS_WHY, mart, stated, stated_where
from expectations.suites.parsed import UNITS, year_rules
from expectations.vocabulary import in_set, pairs_in_set, unique
from ingest import schemas

LEVELS: Final = ("province", "prefecture", "county")


def unit_is_the_catalogues() -> Expectation:
    """Return the promise that each metric has its own unit."""
    return pairs_in_set(
        "metric_code",
        "unit",
        UNITS.items(),
        "unit_is_the_catalogues",
        "A wrong unit is an error by any factor.",
    )


DIM_AGENCIES: Final = mart(
    "dim_agencies",
    "one row per agency",
    ["agency_id"],
    "agency_id agency_name region_code region_name admin_level",
    in_set("admin_level", schemas.ADMIN_LEVELS, "Comparisons are made within a level."),
    rows="Without agencies there is nobody to ask about.",
    shown=["agency_name"],
)

DIM_METRICS: Final = mart(
    "dim_metrics",
    "one row per metric code",
    ["metric_code"],
    "metric_code label_zh unit section dimension parent_metric",
    unit_is_the_catalogues(),
    rows="Without the catalogue no figure has a label or a unit.",
    stated_too=["label_zh", "unit"],
)

DIM_DOCUMENTS: Final = mart(
    "dim_documents",
    "one row per archived document, report or not",
    ["document_id"],
    "document_id source_uri media_type charset bytes first_seen_at status reason",
    in_set("status", schemas.DOCUMENT_STATUSES, WORDS_WHY),
    stated_where(
        "reason",
        "reason_is_stated_without_facts",
        "Who looks for a document that gave no facts wants to know why.",
        Where("status", "!=", "parsed"),
    ),
    rows="Every figure leads back to a document.",
    stated_too=["source_uri", "status"],
    shown=["source_uri"],
)

DIM_REPORTS: Final = mart(
    "dim_reports",
    "one row per report: agency, year and scope",
    ["report_id"],
    "report_id agency_id agency_name report_year template scope region_code document_id",
    unique(
        ["document_id"],
        "A document holds one report; as the source of two its figures would count twice.",
    ),
    in_set("template", schemas.TEMPLATES, FORM_WHY),
    in_set("scope", schemas.SCOPES, "A body's own report and an aggregate of many are never added up."),
    *year_rules(),
    rows="An empty warehouse must not replace a full one.",
    stated_too=["agency_id", "document_id", "template", "scope"],
    shown=["agency_name", "report_year"],
)

DIM_RULES: Final = mart(
    "dim_rules",
    "one row per rule that findings may break",
    ["rule_code"],
    "rule_code severity category holds_when not_assessable source",
    rows="Without the rules no finding can be looked up.",
    stated_too=["holds_when", "not_assessable", "source"],
)

DIM_REGIONS: Final = mart(
    "dim_regions",
    "one row per region code",
    ["region_code"],
    "region_code region_name level province prefecture county",
    *stated("province", why="Every region lies in a province, or it is lost in every sum by province."),
    in_set("level", LEVELS, "Comparisons are made within a level."),
    rows="Without regions nothing can be added up by province, prefecture or county.",
    stated_too=["region_name", "level"],
    shown=["region_name"],
)

DIM_DISPOSITIONS: Final = mart(
    "dim_dispositions",
    "one row per disposition or reply",
    ["metric_code"],
    """metric_code disposition disposition_group harmonised_code harmonised_group mapping_quality
    mapping_basis""",
    *stated("mapping_basis", why="A mapping without its basis cannot be judged."),
    in_set("metric_code", across.DISPOSITIONS, "The crosswalk is of dispositions and replies, nothing else."),
    in_set("mapping_quality", ("exact", "approximate", "none"), "It decides what may be compared."),
    rows="Without the crosswalk no series can be followed from one form to the next.",
    stated_too=["harmonised_code", "harmonised_group", "mapping_quality"],
    shown=["harmonised_code"],
)
