"""marts → published: what the warehouse promises analysts.

The tables are those of schema ``marts`` in the candidate file, before it takes the place of the published one.
Keys, references and domains are tested by dbt while it builds; here they are held once more on the file that will
be published, together with what dbt cannot see: that everything the parser stored arrived, and that sums were kept.

One file a subject; ``common`` is what they promise alike. Only what our own transformations guarantee is critical.
Figures themselves are the sources' and are not judged here.
"""

from __future__ import annotations

from typing import Final

from expectations.model import Suite
from expectations.reconciliations import marts as across
from expectations.suites.marts.dimensions import (
    DIM_AGENCIES,
    DIM_DISPOSITIONS,
    DIM_DOCUMENTS,
    DIM_METRICS,
    DIM_REGIONS,
    DIM_REPORTS,
    DIM_RULES,
)
from expectations.suites.marts.facts import FCT_FINDINGS, FCT_OBSERVATIONS, TRIAGE_WITHOUT_EFFECT
from expectations.suites.marts.overviews import COVERAGE, DATA_QUALITY, REGION_REPORTS, YEAR_OVER_YEAR
from expectations.suites.marts.reconciliations import RECONCILIATIONS
from expectations.suites.marts.subjects import (
    APPLICATION_SUMMARY,
    APPLICATIONS_BY_DISPOSITION,
    ENFORCEMENT_COUNTS,
    FEES,
    PROACTIVE_DISCLOSURE,
    PROCUREMENT_SPEND,
    REVIEWS_AND_LITIGATION,
)

MARTS: Final = Suite(
    name="marts",
    upstream="marts",
    downstream="published",
    tables=(
        DIM_AGENCIES,
        DIM_METRICS,
        DIM_DOCUMENTS,
        DIM_REPORTS,
        FCT_OBSERVATIONS,
        FCT_FINDINGS,
        DIM_RULES,
        TRIAGE_WITHOUT_EFFECT,
        APPLICATIONS_BY_DISPOSITION,
        ENFORCEMENT_COUNTS,
        PROCUREMENT_SPEND,
        DIM_REGIONS,
        DIM_DISPOSITIONS,
        APPLICATION_SUMMARY,
        REVIEWS_AND_LITIGATION,
        FEES,
        PROACTIVE_DISCLOSURE,
        YEAR_OVER_YEAR,
        REGION_REPORTS,
        COVERAGE,
        DATA_QUALITY,
    ),
    reconciliations=RECONCILIATIONS,
    digests=(across.FCT_BY_DOCUMENT, across.FCT_BY_METRIC, across.FCT_FACTS),
    remedy=(
        "The candidate was not published: the published file is as it was, and the next good run needs no "
        "cleaning up. This is a defect of a dbt model or of a file in the lake, not of a source. Run again; if it "
        "stays, look at the model of the table named above with the rows of the examples."
    ),
    advice="Nothing was stopped. Look at the rows of the examples in the published file.",
)
