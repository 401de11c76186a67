"""Every shipped sample gives the facts, the identity, the outcome and the findings it ships with, and no others."""

from __future__ import annotations

import csv
import functools
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path, PurePosixPath

import pytest

from ingest.parse import parse_document
from ingest.records import ParsedDocument
from tests.rendering import build_samples

SAMPLE_DATA = Path(__file__).parents[2] / "sample_data"
FILES = sorted(path.name for path in (SAMPLE_DATA / "reports").iterdir())


def shipped(name: str) -> dict:
    record: dict = json.loads(
        (SAMPLE_DATA / "facts" / f"{Path(name).stem}.facts.json").read_text(encoding="utf8")
    )
    return record


def shipped_facts(name: str, source: str) -> list[dict[str, str]]:
    path = SAMPLE_DATA / "facts" / f"{Path(name).stem}.facts.csv"
    with path.open(encoding="utf8") as handle:
        return [row for row in csv.DictReader(handle) if row["source"] == source]


REPORTS = [name for name in FILES if shipped(name)["status"] == "parsed"]
OTHERS = [name for name in FILES if name not in REPORTS]


@functools.cache
def parsed(name: str) -> ParsedDocument:
    return parse_document((SAMPLE_DATA / "reports" / name).read_bytes(), name)


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_of_the_tables_comes_back_as_printed(name):
    expected = {
        (row["metric_code"], row["applicant_type"]): (
            number(row["value"]),
            row["unit"],
            row["value_status"],
            row["qualifier"],
        )
        for row in shipped_facts(name, "table")
    }
    rows = [o for o in parsed(name).observations if o.source == "table"]
    found = {(o.metric_code, o.applicant_type): (o.value, o.unit, o.value_status, o.qualifier) for o in rows}
    assert len(found) == len(rows), "one table observation a metric and applicant type"
    assert found == expected


@pytest.mark.parametrize("name", REPORTS)
def test_table_facts_carry_the_form_their_text_and_their_place(name):
    template = shipped(name)["template"]
    observations = parsed(name).observations
    assert bool(observations) == bool([*shipped_facts(name, "table"), *shipped_facts(name, "narrative")])
    for observation in observations:
        assert observation.template == ("narrative" if observation.source == "narrative" else template)
        assert observation.locator
        assert bool(observation.raw_text.strip()) or observation.value_status == "blank"


@pytest.mark.parametrize("name", REPORTS)
def test_the_prose_claims_what_it_says_and_nothing_else(name):
    expected = {
        (row["metric_code"], row["applicant_type"], number(row["value"]), row["unit"], row["qualifier"])
        for row in shipped_facts(name, "narrative")
    }
    found = {
        (o.metric_code, o.applicant_type, o.value, o.unit, o.qualifier)
        for o in parsed(name).observations
        if o.source == "narrative" and o.value_status == "reported"
    }
    fair = {
        (claim["metric_code"], claim["applicant_type"], Decimal(claim["value"]))
        for claim in shipped(name)["may_state"]
    }
    assert expected - found == set(), "missed"
    assert {claim for claim in found - expected if claim[:3] not in fair} == set(), "false"


@pytest.mark.parametrize("name", REPORTS)
def test_the_report_says_who_it_is_from_and_for_which_year(name):
    expected = shipped(name)
    document = parsed(name)
    identity = document.identity
    period = [day.isoformat() if day else None for day in (identity.period_start, identity.period_end)]
    assert document.status == "parsed", document.reason
    assert {
        "agency_name": identity.agency_name,
        "report_year": identity.report_year,
        "template": document.template,
        "period": period if any(period) else None,
        "published_on": identity.published_on.isoformat() if identity.published_on else None,
        "region_code": identity.region_code,
        "scope": identity.scope,
    } == {
        key: expected[key]
        for key in (
            "agency_name",
            "report_year",
            "template",
            "period",
            "published_on",
            "region_code",
            "scope",
        )
    }


def agrees(finding, expected: dict) -> bool:
    """Say whether a finding is the expected one; what the sample leaves null is left to the rule."""
    sides = {
        "rule_code": finding.rule_code,
        "category": finding.category,
        "metric_code": finding.metric_code,
        "applicant_type": finding.applicant_type,
    }
    numbers = {"expected": finding.expected, "found": finding.found}
    return all(expected[key] in (None, side) for key, side in sides.items()) and all(
        Decimal(expected[key]) == side for key, side in numbers.items() if key in expected
    )


@pytest.mark.parametrize("name", REPORTS)
def test_the_rules_find_what_is_wrong_with_it_and_nothing_else(name):
    expected = shipped(name)["findings"]
    found = parsed(name).findings
    assert [e for e in expected if not any(agrees(f, e) for f in found)] == [], "not found"
    assert [f for f in found if not any(agrees(f, e) for e in expected)] == [], "not in the report"


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_is_no_report_gives_an_outcome_with_a_reason_and_no_facts(name):
    document = parsed(name)
    assert document.status == shipped(name)["status"]
    assert document.reason
    assert document.observations == []
    assert document.findings == []


def test_the_samples_cover_every_form_and_at_least_twelve_reports():
    assert len(REPORTS) >= 12
    assert {shipped(name)["template"] for name in REPORTS} == {"2014", "2019", "2021", "local", "narrative"}
    assert {Path(name).suffix for name in REPORTS} == {".html", ".htm", ".txt", ".md", ".docx", ".pdf"}


def test_every_file_is_in_the_provenance_table_and_ships_its_facts():
    provenance = (SAMPLE_DATA / "PROVENANCE.md").read_text(encoding="utf8")
    listed = [line.split("`")[1] for line in provenance.splitlines() if line.startswith("| `")]
    assert sorted(listed) == FILES
    facts = {path.name for path in (SAMPLE_DATA / "facts").iterdir()}
    wanted = {f"{Path(name).stem}.facts.json" for name in FILES}
    wanted |= {f"{Path(name).stem}.facts.csv" for name in REPORTS}
    assert facts == wanted


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_files_are_what_the_builder_writes():
    built = build_samples.files()
    committed = {
        PurePosixPath(path.relative_to(SAMPLE_DATA)): path.read_bytes()
        for path in SAMPLE_DATA.rglob("*")
        if path.is_file()
    }
    assert committed.keys() == built.keys()
    for path, data in built.items():
        if path.suffix == ".docx":  # another zlib packs the same members into other bytes
            assert unzipped(committed[path]) == unzipped(data), path
        else:
            assert committed[path] == data, path


def test_the_samples_stay_small():
    assert sum(path.stat().st_size for path in SAMPLE_DATA.rglob("*") if path.is_file()) < 1_000_000
