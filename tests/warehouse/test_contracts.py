"""The promises of the warehouse are kept by tests of dbt: here each of them is broken, and has to notice.

What belongs elsewhere: what the marts say when all is well (test_marts).
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import polars as pl
import pytest

from ingest.triage import SCHEMA as TRIAGE
from tests.marts import MARTS, OF_THE_CATALOGUE

pytestmark = pytest.mark.integration

ROOT = Path(__file__).resolve().parents[2]
SINGULAR = sorted(path.stem for path in (ROOT / "dbt" / "tests").glob("*.sql"))
STAGED = ("stg_documents", "stg_outcomes", "stg_reports", "stg_metrics", "stg_regions")


def statuses(home: Path) -> dict[str, str]:
    """Return what became of each node of the last run of dbt, by its name without package and hash."""
    results = json.loads((home.parent / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    # What is run at the end (analyst_macros) is no node of the project.
    nodes = [result for result in results if not result["unique_id"].startswith("operation.")]
    return {result["unique_id"].split(".")[2]: result["status"] for result in nodes}


def broken_catalogue(folder: Path) -> Path:
    """Write a catalogue with a metric in two units, one twice, one missing and a disposition nobody mapped."""
    source = ROOT / "ingest" / "catalogue" / "metrics.csv"
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows = [row for row in rows if row["metric_code"] != "reply.other"]
    granted = next(row for row in rows if row["metric_code"] == "disposition.granted")
    rows += [
        rows[0],
        {**granted, "template": "2014", "unit": "case"},
        {**granted, "metric_code": "disposition.forgotten"},
        {
            **granted,
            "metric_code": "disposition.orphan",
            "parent_metric": "no.such.metric",
            "section": "dreams",
        },
    ]
    folder.mkdir()
    with (folder / "metrics.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    regions = source.with_name("regions.csv").read_text(encoding="utf-8").splitlines()
    (folder / "regions.csv").write_text("\n".join([*regions, regions[1]]), encoding="utf-8")
    return folder


def broken_lake(lake) -> None:
    """Break what ingest promises about its files, one promise at a time."""
    first, second, *_ = lake.observations
    first["value_status"] = "blank"
    second["report_id"] = "somebody else's"
    last = lake.observations[-1]
    lake.observations += [
        last,
        {**last, "locator": "a", "metric_code": "no.such.metric"},
        {**last, "locator": "b", "applicant_type": "martian"},
        {**last, "locator": "c", "value_status": "guessed"},
        {**last, "locator": "d", "source": "hearsay"},
        {**last, "locator": "e", "template": "1999"},
    ]
    lake.findings[-1]["report_id"] = "somebody else's"
    lake.findings += [lake.findings[0], {**lake.findings[0], "finding_id": "f9", "severity": "fatal"}]
    lake.findings += [
        {**lake.findings[0], "finding_id": "f8", "category": "gossip", "applicant_type": "martian"},
        {**lake.findings[0], "finding_id": "f7", "rule_code": "no_such_rule"},
    ]
    lake.documents += [lake.documents[0] | {"document_id": "archived and never parsed"}, lake.documents[1]]
    lake.outcomes += [
        lake.outcomes[0] | {"document_id": "parsed and never archived", "status": "lost"},
        lake.outcomes[1],
    ]
    lake.reports += [
        lake.reports[-1] | {"document_id": "a report nobody parsed", "report_id": "x", "template": "1999"},
        lake.reports[-1]
        | {"document_id": "another", "report_id": "y", "scope": "all", "admin_level": "moon"},
        lake.reports[0],
    ]


TAMPERING = """
    update intermediate.int_report_documents set is_superseded = true;
    update intermediate.int_facts set value = value + 1 where metric_code = 'licensing.decisions';
    update marts.enforcement_counts
    set decisions = decisions + 1, decisions_status = 'guessed', items_previous_status = 'guessed',
        items_change_status = 'guessed', power = 'magic', template = '1999', source = 'hearsay';
    update marts.procurement_spend
    set projects_status = 'guessed', amount_status = 'guessed', unit_status = 'hoped', cny_per_project_reason = 'luck',
        template = '1999', source = 'hearsay';
    update marts.applications_by_disposition
    set applications = applications + 1, is_additive = true, disposition_group = 'ungrouped',
        applicant_type = 'martian', template = '1999', source = 'hearsay', value_status = 'guessed',
        harmonised_group = 'ungrouped', mapping_quality = 'perfect', share_reason = 'unlucky',
        metric_code = case when is_total then metric_code else 'no.such.metric' end;
    update marts.application_summary
    set applicant_type = 'martian', completed_metric = 'hope', total_metric = 'hope', template = '1999',
        source = 'hearsay', received_status = 'guessed', carried_in_status = 'guessed',
        completed_status = 'guessed', carried_out_status = 'guessed', disclosure_reason = 'unlucky',
        unavailable_reason = 'unlucky', refusal_reason = 'unlucky';
    update marts.reviews_and_litigation
    set channel = 'rumour', outcome = 'draw', metric_code = 'no.such.metric', value_status = 'guessed',
        cases = cases + 1, correction_reason = 'unlucky', template = '1999', source = 'hearsay';
    update marts.fees
    set fee = 'parking', amount_status = 'guessed', items_previous_status = 'guessed', amount_cny = amount_cny + 1,
        items_change_status = 'guessed', template = '1999', source = 'hearsay';
    update marts.proactive_disclosure
    set metric_code = 'no.such.metric', parent_metric = 'no.such.parent', subject = 'weather', period = 'decade', value_status = 'guessed',
        number = number + 1, template = '1999', source = 'hearsay';
    update marts.dim_dispositions
    set metric_code = 'no.such.metric', harmonised_group = 'ungrouped', mapping_quality = 'perfect',
        total_metric = 'no.such.total', group_metric = 'no.such.group', disposition_group = 'ungrouped';
    update marts.dim_rules set severity = 'fatal', category = 'gossip', reach = 'forever';
    update marts.dim_metrics set dimension = 'mood', unit = 'furlong' where metric_code = 'review.total';
    update marts.year_over_year
    set metric_code = 'no.such.metric', previous_metric = 'no.such.metric', applicant_type = 'martian',
        previous_report_id = 'nothing', incomparable_reason = 'mood', ratio_reason = 'unlucky', template = '1999', previous_template = '1999';
    update marts.region_reports
    set level = 'moon', region_code = 'nowhere', scope = 'all', reason = 'mood', aggregate_report_id = 'nothing';
    update marts.coverage set agency_id = 'nobody', own_report_id = 'nothing', aggregate_report_id = 'nothing', gap = 'mood';
    update intermediate.int_report_sections set presence = 'maybe';
    update marts.data_quality set facts = facts + 1;
    update staging.metric_successions
    set metric_code = 'no.such.metric', previous_metric = 'nor.this', incomparable_reason = 'mood';
    update marts.dim_regions
    set level = 'moon', parent_code = 'nothing', prefecture_code = 'nothing', county_code = 'nothing',
        province_code = case when level = 'province' then null else 'nothing' end;
    update marts.dim_reports
    set agency_id = 'nobody', document_id = 'nothing', region_code = 'nowhere' where report_year = 2021;
    update marts.dim_agencies set admin_level = 'moon', region_code = 'nowhere';
    update marts.fct_findings set verdict = 'perhaps', compared_report_id = 'nothing', metric_code = 'no.such.metric', document_id = 'nothing'
    where finding_id != 'f1';
    update marts.fct_observations set document_id = 'nothing' where applicant_type = 'natural_person';
    update marts.fct_findings set verdict = null where finding_id = 'f1';
    update marts.dim_documents set report_id = 'nothing', status = 'lost' where report_id is not null;
    update staging.disposition_crosswalk
    set disposition_group = 'ungrouped', group_metric = 'no.such.metric'
    where metric_code = 'reply.refused.privacy';
"""
TWICE = (
    "staging.disposition_crosswalk",
    "staging.metric_successions",
    "intermediate.int_report_sections",
    "intermediate.int_facts",
    "intermediate.int_report_documents",
    *(f"marts.{mart}" for mart in MARTS),
)
ADRIFT = (
    "fct_findings",
    "applications_by_disposition",
    "enforcement_counts",
    "procurement_spend",
    "application_summary",
    "reviews_and_litigation",
    "fees",
    "proactive_disclosure",
    "year_over_year",
    "region_reports",
    "data_quality",
)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory, a_lake, run_dbt) -> dict[str, str]:
    """Return what each test of dbt says of a warehouse in which every promise is broken."""
    home = tmp_path_factory.mktemp("broken") / "home"
    lake = a_lake()
    broken_lake(lake)
    lake.write(home)
    # A decision that is not told to have none, and one row that is there twice.
    decided = [(2, "f1", "confirmed", "", "", None, ""), *[(3, "gone", "confirmed", "", "", None, "")] * 2]
    pl.DataFrame(decided, schema=TRIAGE, orient="row").write_parquet(home / "warehouse" / "triage.parquet")
    catalogue = ("--vars", json.dumps({"catalogue": str(broken_catalogue(home / "catalogue"))}))
    made = run_dbt(home, "build", "--exclude-resource-types", "test", "unit_test", *catalogue)
    assert made.returncode == 0, made.stdout
    with duckdb.connect(str(home / "warehouse" / "working.duckdb")) as connection:
        connection.execute(TAMPERING)
        for table in TWICE:
            connection.execute(f"insert into {table} from {table}")
        for mart in ADRIFT:
            connection.execute(
                f"insert into marts.{mart} select * replace ('nothing' as report_id) from marts.{mart}"
            )
    assert run_dbt(home, "test", "--exclude-resource-types", "unit_test", *catalogue).returncode == 1
    return statuses(home)


@pytest.mark.parametrize("name", SINGULAR)
def test_each_arithmetic_test_notices(outcome, name):
    assert outcome[name] == "fail"


@pytest.mark.parametrize(
    "name",
    [*STAGED, "int_facts", "int_report_documents", "int_report_sections", "metric_successions", *MARTS],
)
def test_each_key_test_notices_a_row_that_is_there_twice(outcome, name):
    keys = {test: status for test, status in outcome.items() if test.startswith(f"primary_key_{name}_")}
    assert keys
    assert set(keys.values()) == {"fail"}


def test_no_test_of_dbt_looks_away(outcome):
    assert len(outcome) > 70
    assert [name for name, status in outcome.items() if status != "fail"] == []


def test_a_broken_promise_stops_the_build_before_the_marts_change(tmp_path, a_lake, run_dbt):
    home = tmp_path / "home"
    lake = a_lake()
    # An observation of a document that is no report at all.
    lake.observations.append({**lake.observations[0], "document_id": lake.documents[-1]["document_id"]})
    lake.write(home)
    built = run_dbt(home, "build", "--exclude-resource-types", "unit_test")
    assert built.returncode == 1
    assert "assert_observations_belong_to_a_report" in built.stdout
    told = statuses(home)
    assert told["assert_observations_belong_to_a_report"] == "fail"
    assert {told["fct_observations"], told["int_facts"], told["enforcement_counts"]} == {"skipped"}


def test_a_home_without_a_single_document_gives_a_whole_empty_warehouse(tmp_path, run_dbt):
    home = tmp_path / "home"
    (home / "warehouse").mkdir(parents=True)
    built = run_dbt(home, "build", "--exclude-resource-types", "unit_test")
    assert built.returncode == 0, built.stdout
    with duckdb.connect(str(home / "warehouse" / "working.duckdb"), read_only=True) as connection:
        tables = connection.execute(
            "select table_name, estimated_size from duckdb_tables() where schema_name = 'marts'"
        ).fetchall()
    assert sorted(name for name, _ in tables) == MARTS
    assert {name for name, rows in tables if rows} == OF_THE_CATALOGUE
