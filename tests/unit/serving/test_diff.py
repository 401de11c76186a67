"""gongkai diff: what changed between two published files, with both values, and nothing else."""

import csv
import io
import json
import shutil
from decimal import Decimal

import duckdb
import pytest
from typer.testing import CliRunner

from ingest.cli import app
from ingest.publish.candidate import build_candidate
from ingest.publish.swap import promote, snapshots_in
from ingest.serving.diff import COLUMNS, DiffError, changes, choose

START = """
    create schema marts;
    create table marts.dim_reports (report_id varchar, agency_name varchar, report_year integer, scope varchar,
        template varchar, document_id varchar, region_code varchar, published_on date, facts integer);
    create table marts.fct_observations (report_id varchar, metric_code varchar, applicant_type varchar,
        value decimal(38, 6), unit varchar, value_status varchar, qualifier varchar, source varchar, locator varchar,
        is_superseded boolean);
    create table marts.fct_findings (finding_id varchar, report_id varchar, rule_code varchar, severity varchar,
        category varchar, metric_code varchar, applicant_type varchar, expected decimal(38, 6),
        found decimal(38, 6), difference decimal(38, 6), message varchar, evidence varchar, is_superseded boolean);
    insert into marts.dim_reports values
        ('a', '甲县人民政府', 2019, 'own', '2019', 'doc-a', '430100', '2020-01-20', 5),
        ('b', '乙镇人民政府', 2019, 'own', '2019', 'doc-b', null, null, 1);
    insert into marts.fct_observations values
        ('a', 'applications.received', 'total', 39, 'application', 'reported', null, 'table', 't1', false),
        ('a', 'procurement.amount', '', 5.5, 'CNY', 'reported', null, 'table', 't2', false),
        ('a', 'review.total', '', 1, 'case', 'reported', null, 'narrative', 'chars 1-2', false),
        ('a', 'review.total', '', 1, 'case', 'reported', null, 'narrative', 'chars 5-6', false),
        ('a', 'review.total', '', 2, 'case', 'reported', null, 'narrative', 'chars 8-9', false),
        ('a', 'applications.received', 'total', 77, 'application', 'reported', null, 'table', 't1', true),
        ('b', 'applications.received', 'total', 1, 'application', 'reported', null, 'table', 't1', false);
    insert into marts.fct_findings values
        ('f1', 'a', 'applicant_sum', 'error', 'source_fault', 'applications.received', 'total', 40, 39, -1,
         'The parts do not add up.', 't1', false);
"""


@pytest.fixture
def published(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GONGKAI_PUBLISHED", raising=False)
    return tmp_path / "home" / "published"


@pytest.fixture
def publish(tmp_path, published):
    """Publish the start with some SQL done to it; return the snapshot."""

    def call(sql=""):
        working = tmp_path / "working.duckdb"
        working.unlink(missing_ok=True)
        with duckdb.connect(working) as connection:
            connection.execute(START + sql)
        promote(build_candidate(working, published), published)
        return snapshots_in(published)[-1]

    return call


def found(publish, sql):
    """Return the changes that some SQL makes, each as a dict without what is null."""
    with changes(publish(), publish(sql)) as these:
        rows = [dict(zip(COLUMNS, one.values, strict=True)) for one in these]
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def call(*words):
    return CliRunner().invoke(app, ["diff", *(str(word) for word in words)])


def test_two_builds_from_the_same_inputs_do_not_differ(publish):
    assert found(publish, "") == []


def test_a_changed_figure_comes_with_both_values_and_both_places(publish):
    assert found(
        publish, "update marts.fct_observations set value = 40, locator = 't9' where value = 39"
    ) == [
        {
            "change": "changed figure",
            "agency_name": "甲县人民政府",
            "report_year": 2019,
            "scope": "own",
            "metric_code": "applications.received",
            "applicant_type": "total",
            "source": "table",
            "old_value": Decimal(39),
            "new_value": Decimal(40),
            "unit": "application",
            "old_status": "reported",
            "new_status": "reported",
            "old_locator": "t1",
            "new_locator": "t9",
            "report_id": "a",
        }
    ]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("update marts.fct_observations set locator = 'elsewhere'", []),
        ("update marts.fct_observations set value = 99 where is_superseded", []),
        ("delete from marts.fct_observations where is_superseded", []),
        (
            "update marts.fct_observations set value = null, value_status = 'blank' where value = 39",
            [("changed figure", Decimal(39), None, "reported", "blank", None)],
        ),
        (
            "update marts.fct_observations set qualifier = 'unit not stated: CNY assumed' where unit = 'CNY'",
            [
                (
                    "changed figure",
                    Decimal("5.5"),
                    Decimal("5.5"),
                    "reported",
                    "reported",
                    " -> unit not stated: CNY assumed",
                )
            ],
        ),
        (
            "delete from marts.fct_observations where unit = 'CNY'",
            [("vanished figure", Decimal("5.5"), None, "reported", None, None)],
        ),
        (
            """insert into marts.fct_observations values
                ('a', 'fees.amount', '', 0, 'CNY', 'reported', null, 'table', 't3', false)""",
            [("new figure", None, Decimal(0), None, "reported", None)],
        ),
        # The same sentence twice, then once: one of the two is gone, not both, and not the other figure.
        (
            "delete from marts.fct_observations where locator = 'chars 1-2'",
            [("vanished figure", Decimal(1), None, "reported", None, None)],
        ),
        (
            "update marts.fct_observations set value = 3 where locator = 'chars 8-9'",
            [("changed figure", Decimal(2), Decimal(3), "reported", "reported", None)],
        ),
    ],
)
def test_what_is_a_change_of_a_figure_and_what_is_none(publish, sql, expected):
    names = ("change", "old_value", "new_value", "old_status", "new_status", "detail")
    assert [tuple(row.get(name) for name in names) for row in found(publish, sql)] == expected


def test_new_and_vanished_reports_are_named_and_their_figures_counted(publish):
    rows = found(
        publish,
        """
        insert into marts.dim_reports values ('c', '丙局', 2020, 'aggregate', '2019', 'doc-c', null, null, 1);
        insert into marts.fct_observations values
            ('c', 'applications.received', 'total', 4, 'application', 'reported', null, 'table', 't1', false);
        insert into marts.fct_findings values ('f2', 'c', 'unit_assumed', 'info', 'not_stated', null, '', null, null,
            null, 'No unit.', '', false);
        delete from marts.dim_reports where report_id = 'b';
        delete from marts.fct_observations where report_id = 'b';
        """,
    )
    assert [(row["change"], row["agency_name"], row["report_year"], row["detail"]) for row in rows] == [
        ("new report", "丙局", 2020, "1 figures, 1 findings"),
        ("vanished report", "乙镇人民政府", 2019, "1 figures, 0 findings"),
    ]


def test_a_report_that_now_comes_from_another_document_says_so(publish):
    [row] = found(
        publish, "update marts.dim_reports set document_id = 'doc-z', template = '2021' where report_id = 'b'"
    )
    assert (row["change"], row["detail"]) == (
        "changed report",
        "document doc-b -> doc-z; template 2019 -> 2021",
    )


def test_findings_come_change_and_go(publish):
    [gone] = found(publish, "delete from marts.fct_findings")
    assert (gone["change"], gone["rule_code"], gone["old_value"]) == (
        "vanished finding",
        "applicant_sum",
        Decimal(39),
    )
    [other] = found(publish, "update marts.fct_findings set found = 38, difference = -2")
    assert (other["change"], other["old_value"], other["new_value"]) == (
        "changed finding",
        Decimal(39),
        Decimal(38),
    )
    [new] = found(
        publish,
        "insert into marts.fct_findings values ('f9', 'b', 'unit_assumed', 'info', 'not_stated', null, '', null, null, "
        "null, 'No unit.', '', false)",
    )
    assert (new["change"], new["new_status"], new["agency_name"]) == ("new finding", "info", "乙镇人民政府")


def test_the_places_of_a_finding_are_read_out_of_its_evidence(publish):
    evidence = json.dumps({"expected": [{"locator": "t2"}], "found": [{"locator": "t1", "value": "1"}]})
    [one] = found(publish, f"update marts.fct_findings set found = 38, evidence = '{evidence}'")
    assert one["old_locator"] == "t1"
    assert sorted(one["new_locator"].split(", ")) == ["t1", "t2"]


def test_the_default_is_the_snapshot_before_the_published_file(publish, published):
    first = publish()
    with pytest.raises(DiffError, match="no snapshot before"):
        choose(published, None, None)
    second = publish("update marts.fct_observations set value = 40 where value = 39")
    third = publish("update marts.fct_observations set value = 41 where value = 39")
    present = published / "gongkai.duckdb"
    assert choose(published, None, None) == (second, present)
    assert choose(published, None, second.stem) == (first, second)
    assert choose(published, first.stem, "present") == (first, present)
    assert choose(published, first.name, str(second)) == (first, second)
    assert choose(published, first.stem[:7], None) == (third, present), "the last of that month"
    # A published file that is no snapshot (none were kept when it was made) comes after all of them.
    third.unlink()
    assert choose(published, None, None) == (second, present)


def test_the_command_prints_a_table_csv_or_json(publish):
    publish()
    publish("update marts.fct_observations set value = 6 where unit = 'CNY'")
    shown = call()
    assert shown.exit_code == 0
    for said in ("procurement.amount", "5.50 (t2)", "6.00 (t2)", "changed figure: 1"):
        assert said in shown.stdout
    [row] = csv.DictReader(io.StringIO(call("--format", "csv").stdout))
    assert list(row) == list(COLUMNS)
    assert (row["old_value"], row["new_value"], row["rule_code"]) == ("5.50", "6.00", "")
    [one] = [json.loads(line) for line in call("--format", "json").stdout.splitlines()]
    assert (one["old_value"], one["new_value"], one["report_year"]) == ("5.50", "6.00", 2019)
    assert "rule_code" not in one


def test_nothing_changed_is_an_answer(publish):
    publish()
    publish()
    shown = call()
    assert shown.exit_code == 0
    assert "Nothing changed" in shown.stdout
    assert call("--format", "csv").stdout.splitlines() == [",".join(COLUMNS)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nix"], "the snapshots are: 2"),
        (["present", "nix"], "neither a file nor a snapshot"),
        (["NOTES", "present"], "is no published warehouse"),
        (["EMPTY", "present"], "is no published warehouse"),
    ],
)
def test_wrong_usage_is_two(publish, tmp_path, words, said):
    publish()
    (tmp_path / "NOTES").write_text("notes")
    duckdb.connect(tmp_path / "EMPTY").close()
    result = call(*(tmp_path / word if word.isupper() else word for word in words))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_after_the_first_refresh_there_is_nothing_to_compare_which_is_no_fault(publish):
    publish()
    shown = call()
    assert shown.exit_code == 0
    assert "nothing to compare yet" in shown.stderr
    assert call("--format", "csv").stdout.splitlines() == [",".join(COLUMNS)]
    assert call("--format", "json").stdout == ""


def test_without_a_warehouse_it_says_how_to_make_one(published):
    result = call()
    assert result.exit_code == 2
    assert "`gongkai run` makes it" in result.stderr


def test_files_from_before_the_snapshots_can_be_compared(publish, published, tmp_path):
    first = publish()
    publish("update marts.fct_observations set value = 40 where value = 39")
    shutil.copyfile(first, tmp_path / "old.duckdb")
    with duckdb.connect(tmp_path / "old.duckdb") as connection:
        connection.execute("drop schema meta cascade")
    with changes(tmp_path / "old.duckdb", published / "gongkai.duckdb") as these:
        assert [one.change for one in these] == ["changed figure"]


def test_hostile_text_reaches_neither_terminal_nor_spreadsheet(publish):
    publish()
    publish("update marts.fct_observations set value = 6, locator = chr(27) || '[31m' where unit = 'CNY'")
    assert "\x1b" not in call().stdout
    publish("update marts.fct_observations set value = 7, locator = '=1+1' where unit = 'CNY'")
    assert ",'=1+1," in call("--format", "csv").stdout
