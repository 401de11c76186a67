"""What is to be built: which documents changed, all that depends on them, and when everything is built instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from ingest import schemas
from ingest.files import DamagedTable
from ingest.frames import frames_of
from ingest.lake import MAX_PARTS, TABLES, Lake
from ingest.publish.plan import (
    exchanged_file,
    folder_of,
    forget_plan,
    note_built,
    note_plan,
    plan_build,
    planned,
)
from ingest.settings import Settings, load_settings
from tests.unit.reports import observation, parsed

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
RULES = "the rules of today"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Three bodies with two years each, published as they are; partial builds pay from the first document on."""
    monkeypatch.setattr("ingest.publish.plan.WORTH_IT", 0)
    monkeypatch.setattr("ingest.publish.plan.LARGEST_SHARE", 0.7)
    monkeypatch.setattr("ingest.publish.plan.LARGEST_SUM", 9.0)
    found = load_settings(home=tmp_path / "home", published=tmp_path / "published")
    for body in "abc":
        write(found, *(parsed(f"{body}{year}", year, agency=f"{body}县") for year in (2019, 2020)))
    publish(found)
    return found


def write(settings: Settings, *documents) -> None:
    """Put documents into lake and manifest."""
    lake = Lake(settings.parsed)
    with lake.writing():
        lake.write(frames_of(documents, "1"))
    manifest(settings, [document.document_id for document in documents])


def manifest(settings: Settings, more: list[str], without: str = "") -> None:
    file = settings.raw / "manifest.parquet"
    file.parent.mkdir(parents=True, exist_ok=True)
    old = pl.read_parquet(file, memory_map=False) if file.exists() else schemas.DOCUMENTS.to_frame()
    new = pl.DataFrame({"document_id": more}, schema={"document_id": pl.String})
    rows = pl.concat(
        [old, new.filter(~pl.col("document_id").is_in(old["document_id"].implode()))], how="diagonal"
    )
    rows.filter(pl.col("document_id") != without).write_parquet(file)


def publish(settings: Settings, snapshot: str = "one", now: datetime = NOW, verdicts: str = "null") -> None:
    """Publish what the lake holds: no more than a plan looks at."""
    plan_build(settings, RULES, now)
    settings.published.mkdir(exist_ok=True)
    settings.published_file.unlink(missing_ok=True)
    lake = Lake(settings.parsed)
    reports, findings = lake.scan("reports").collect(), lake.scan("findings").collect()
    documents = pl.read_parquet(settings.raw / "manifest.parquet", memory_map=False).join(
        reports, on="document_id", how="left"
    )
    with duckdb.connect(str(settings.published_file)) as connection:
        connection.execute("create schema marts; create schema meta")
        connection.execute("create table meta.build as select ? as snapshot", [snapshot])
        connection.execute("create table marts.dim_documents as select document_id, report_id from documents")
        connection.execute(
            "create table marts.dim_reports as"
            " select distinct report_id, agency_name, region_code, region_name from reports"
        )
        connection.execute(
            f"create table marts.fct_findings as select finding_id, report_id, {verdicts} as verdict from findings"
        )
        assert (documents.height, findings.height) > (0, -1)
    note_plan(settings, snapshot)
    note_built(settings, snapshot)


def test_nothing_changed_touches_nothing(settings: Settings) -> None:
    plan = plan_build(settings, RULES, NOW)
    assert (plan.is_whole, plan.documents, plan.reports, plan.rows) == (False, (), (), 6)


def test_a_new_document_takes_along_every_report_under_its_agency_name(settings: Settings) -> None:
    write(settings, parsed("a2021", 2021, agency="a县"))
    plan = plan_build(settings, RULES, NOW)
    assert plan.documents == ("a2019", "a2020", "a2021")
    assert len(plan.reports) == 3
    assert plan.home is not None
    small = Lake(plan.home / "parsed")
    for table in TABLES:
        if table != "findings":
            assert set(small.scan(table).collect()["document_id"]) == set(plan.documents), table
    kept = pl.read_parquet(plan.home / "raw" / "manifest.parquet")
    assert set(kept["document_id"]) == set(plan.documents)
    assert planned(settings) == plan


def test_another_spelling_of_an_agency_takes_along_its_reports(settings: Settings) -> None:
    district: dict[str, Any] = {"region_code": "320102", "region_name": "江苏省南京市玄武区"}
    namesakes = [
        parsed("x2019", 2019, agency="玄武区人民政府"),
        parsed("x2020", 2020, agency="南京市玄武区财政局"),
    ]
    for document in namesakes[1:]:
        document.identity = replace(document.identity, **district)
    full = parsed("x2021", 2021, agency="江苏省南京市玄武区财政局")
    full.identity = replace(full.identity, **district)
    write(settings, *namesakes, full)
    publish(settings)
    short = parsed("x2022", 2022, agency="玄武区财政局")
    short.identity = replace(short.identity, **district)
    write(settings, short)
    assert plan_build(settings, RULES, NOW).documents == ("x2020", "x2021", "x2022")


def test_another_document_of_a_report_takes_along_the_report(settings: Settings) -> None:
    write(settings, parsed("b2019-again", 2019, agency="b县"))
    plan = plan_build(settings, RULES, NOW)
    assert plan.documents == ("b2019", "b2019-again", "b2020")


def test_a_document_that_is_read_otherwise_counts_also_under_the_name_of_its_part(settings: Settings) -> None:
    parts = {path: path.name for path in Lake(settings.parsed).parts("observations")}
    write(
        settings,
        *(parsed(f"c{y}", y, agency="c县", observations=[observation(value="38")]) for y in (2019, 2020)),
    )
    assert {path: path.name for path in Lake(settings.parsed).parts("observations")} == parts
    assert plan_build(settings, RULES, NOW).documents == ("c2019", "c2020")


def test_a_report_whose_agency_is_read_otherwise_touches_the_old_name_and_the_new(settings: Settings) -> None:
    write(settings, parsed("a2020", 2020, agency="b县"))
    assert plan_build(settings, RULES, NOW).documents == ("a2019", "a2020", "b2019", "b2020")


def test_rows_that_move_to_another_part_are_no_change(settings: Settings) -> None:
    for number in range(MAX_PARTS - 3):
        write(settings, parsed(f"d{number}", 2019, agency=f"d{number}县"))
    publish(settings, "two")
    before = set(Lake(settings.parsed).parts("observations", 2019))
    write(settings, parsed("e2019", 2019, agency="e县"))
    assert len(before - set(Lake(settings.parsed).parts("observations", 2019))) > 3, "parts were merged"
    assert plan_build(settings, RULES, NOW).documents == ("e2019",)


def test_a_document_that_is_gone_is_one_whose_rows_go(settings: Settings) -> None:
    for table in TABLES:
        for path in Lake(settings.parsed).parts(table):
            frame = pl.read_parquet(path, memory_map=False, hive_partitioning=False)
            frame.filter(pl.col("document_id") != "a2020").write_parquet(path)
    manifest(settings, [], without="a2020")
    plan = plan_build(settings, RULES, NOW)
    assert plan.documents == ("a2019", "a2020")
    assert plan.home is not None
    assert set(Lake(plan.home / "parsed").scan("outcomes").collect()["document_id"]) == {"a2019"}


def test_a_document_without_a_report_is_built_alone(settings: Settings) -> None:
    write(settings, parsed("menu", agency=None, status="not_a_report", reason="A menu.", observations=[]))
    plan = plan_build(settings, RULES, NOW)
    assert (plan.documents, plan.reports) == (("menu",), ())


def test_nameless_reports_have_nothing_in_common(settings: Settings) -> None:
    write(settings, parsed("x", 2019, agency=None), parsed("y", 2020, agency=None))
    publish(settings, "two")
    write(settings, parsed("z", 2021, agency=None))
    assert plan_build(settings, RULES, NOW).documents == ("z",)


def test_reports_that_people_decided_about_come_along(settings: Settings) -> None:
    from tests.unit.reports import finding

    write(
        settings,
        parsed("f", 2019, agency="f县", findings=[finding("a" * 32)]),
        parsed("g", 2019, agency="g县", findings=[finding("b" * 32)]),
        parsed("h", 2019, agency="h县", findings=[finding("c" * 32)]),
    )
    # One verdict is published and was taken back since, another one is new.
    publish(settings, "two", verdicts=f"case when finding_id = '{'a' * 32}' then 'confirmed' end")
    (settings.home / "triage.csv").write_text(f"finding_id,verdict\n{'b' * 32},dismissed\n", encoding="utf-8")
    assert plan_build(settings, RULES, NOW).documents == ("f", "g")


# --- when everything is built ---


def test_a_damaged_part_of_the_lake_is_named_with_the_way_out(settings: Settings) -> None:
    part = Lake(settings.parsed).parts("observations", 2020)[0]
    part.write_bytes(b"noise")
    with pytest.raises(DamagedTable, match=rf"{part} cannot be read .* remove {settings.parsed}"):
        plan_build(settings, RULES, NOW)


def test_without_a_record_everything_is_built(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home", published=tmp_path / "published")
    write(settings, parsed("a"))
    plan = plan_build(settings, RULES, NOW)
    assert (plan.is_whole, plan.reason, plan.rows) == (True, "nothing is published yet", 1)


def test_other_rules_build_everything(settings: Settings) -> None:
    assert plan_build(settings, "the rules of tomorrow", NOW).reason == "the rules have changed"


def test_another_published_file_than_the_one_on_record_builds_everything(settings: Settings) -> None:
    with duckdb.connect(str(settings.published_file)) as connection:
        connection.execute("update meta.build set snapshot = 'an older one, put back'")
    assert "not the one that is on record" in plan_build(settings, RULES, NOW).reason
    settings.published_file.write_bytes(b"no database")
    assert "the published file is damaged (" in plan_build(settings, RULES, NOW).reason


def test_once_a_week_everything_is_built_and_the_weeks_are_counted_from_then(settings: Settings) -> None:
    assert plan_build(settings, RULES, NOW + timedelta(days=6)).reason == ""
    write(settings, parsed("a2021", 2021, agency="a县"))
    publish(settings, "two", NOW + timedelta(days=6))
    write(settings, parsed("b2021", 2021, agency="b县"))
    assert plan_build(settings, RULES, NOW + timedelta(days=8)).reason == "the last time was on 2026-03-01"


def test_few_documents_and_many_changes_build_everything(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(settings, *(parsed(f"{body}2021", 2021, agency=f"{body}县") for body in "ab"))
    assert plan_build(settings, RULES, NOW).reason == "6 of 8 documents affected"
    monkeypatch.setattr("ingest.publish.plan.WORTH_IT", 100)
    write(settings, parsed("c2021", 2021, agency="c县"))
    assert plan_build(settings, RULES, NOW).reason == "with fewer than 100 documents it takes no longer"


def test_many_exchanges_build_everything_and_the_count_begins_anew(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.publish.plan.LARGEST_SUM", 0.7)
    write(settings, parsed("a2021", 2021, agency="a县"))
    assert not plan_build(settings, RULES, NOW).is_whole
    publish(settings, "two")
    write(settings, parsed("b2021", 2021, agency="b县"))
    assert plan_build(settings, RULES, NOW).reason == "6 of 8 documents affected since the last time"
    publish(settings, "three")
    write(settings, parsed("c2021", 2021, agency="c县"))
    assert not plan_build(settings, RULES, NOW).is_whole


def test_a_damaged_record_builds_everything(settings: Settings) -> None:
    (settings.published / ".built" / "state.parquet").write_bytes(b"PAR1")
    assert plan_build(settings, RULES, NOW).is_whole


# --- plans ---


def test_the_same_state_gives_the_same_plan_and_another_one_forgets_what_was_built(
    settings: Settings,
) -> None:
    write(settings, parsed("a2021", 2021, agency="a县"))
    plan = plan_build(settings, RULES, NOW)
    exchanged = exchanged_file(settings)
    exchanged.touch()
    assert plan_build(settings, RULES, NOW) == plan
    assert exchanged.exists()
    settings.working_file.touch()
    write(settings, parsed("b2021", 2021, agency="b县"))
    assert plan_build(settings, RULES, NOW) != plan
    # A working file with some of the reports must not pass for one with all of them.
    assert (exchanged.exists(), settings.working_file.exists()) == (False, False)


def test_a_plan_that_cannot_be_followed_becomes_a_whole_one(settings: Settings) -> None:
    write(settings, parsed("a2021", 2021, agency="a县"))
    plan_build(settings, RULES, NOW)
    assert forget_plan(settings, "it did not work").reason == "it did not work"
    assert planned(settings).is_whole
    assert planned(settings).rows == 7


def test_without_a_plan_nothing_is_recorded(settings: Settings) -> None:
    (folder_of(settings) / "plan.json").unlink()
    note_built(settings, "one")
    assert plan_build(settings, RULES, NOW).reason == "nothing is known of the last build"


def test_a_file_that_another_build_made_is_not_put_on_record_with_this_plan(settings: Settings) -> None:
    write(settings, parsed("a2021", 2021, agency="a县"))
    plan_build(settings, RULES, NOW)
    # Its build never came to an end, and somebody publishes what the build before it had left.
    note_built(settings, "one")
    assert plan_build(settings, RULES, NOW).documents == ("a2019", "a2020", "a2021"), "the same plan"
    manifest(settings, ["more"])
    assert plan_build(settings, RULES, NOW).reason == "nothing is known of the last build"
