"""On whole real reports, from their known facts: exactly the findings a person would write."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.catalogue import metrics
from ingest.parse import parse_document
from ingest.reconcile import findings_of
from ingest.reconcile.model import FAMILIES
from ingest.records import Identity, Observation, ParsedDocument

SHARED = Path(__file__).parents[3].parent / "shared" / "reports"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports are not beside this checkout")


def parsed_from_gold(name: str) -> ParsedDocument:
    """Return the known facts of a report as if a parser had read them."""
    gold = json.loads((SHARED / f"{name}.gold.json").read_text(encoding="utf8"))
    family = FAMILIES.get(gold["template"], "")
    on_form = {m.metric_code for m in metrics() if FAMILIES.get(m.template) == family}
    notes = {f["metric"] for f in gold["findings"] if f.get("category") == "scope_note"}
    made = ParsedDocument(name, "text/plain", None, "parsed", "", template=gold["template"])
    made.identity = Identity(agency_name=gold["agency"], report_year=gold["report_year"])
    with (SHARED / f"{name}.gold.csv").open(encoding="utf8") as handle:
        for row in csv.DictReader(handle):
            is_prose = row["source"] == "narrative"
            metric = row["metric_code"]
            template = gold["template"] if metric in on_form else "2014"
            made.observations.append(
                Observation(
                    metric,
                    row["applicant_type"],
                    Decimal(row["value"]) if row["value"] else None,
                    row["unit"],
                    row["value_status"],
                    row["qualifier"],
                    row["source"],
                    "narrative" if is_prose else template,
                    row["value"],
                    "",
                    scope="agency" if is_prose and metric in notes else "",
                )
            )
    return made


EXPECTED = {
    "anshun-2018": {("narrative_mismatch", "source_fault", "response.online_interviews", "", 34, 37)},
    "hongze-2024": {("narrative_mismatch", "scope_note", "applications.received", "total", 95, 17)},
    "wansheng-2020": {
        ("disposition_sum", "source_fault", "disposition.total", "public_interest", 1, 0),
        ("disposition_sum", "source_fault", "disposition.total", "total", 11, 10),
        ("narrative_mismatch", "source_fault", "review.total", "", 0, 1),
        ("narrative_mismatch", "source_fault", "litigation.total", "", 0, 3),
    },
    "yuanjiang-2019": {
        ("implausible_value", "source_fault", "procurement.amount", "", 2000, Decimal("1433.63"))
    },
    "zhangting-2019": {
        ("total_missing", "not_stated", "disposition.total", "", None, None),
        ("unit_assumed", "not_stated", "procurement.amount", "", None, Decimal("371923.02")),
    },
    "zhenlong-2018": set(),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_real_report_has_exactly_its_findings(name):
    found = {
        (f.rule_code, f.category, f.metric_code, f.applicant_type, f.expected, f.found)
        for f in findings_of(parsed_from_gold(name))
    }
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_parser_finds_in_a_real_report_exactly_these(name):
    (path,) = (p for p in SHARED.glob(f"{name}.*") if ".gold" not in p.suffixes)
    found = {
        (f.rule_code, f.category, f.metric_code, f.applicant_type, f.expected, f.found)
        for f in parse_document(path.read_bytes(), path.name).findings
    }
    assert found == EXPECTED[name]
