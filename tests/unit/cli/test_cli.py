"""The command line: what it prints, to which stream, and with which exit code."""

import csv
import errno
import inspect
import io
import json
import os
import re
import shutil
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import ingest.parse
from ingest import checkout
from ingest.cli import app, console
from ingest.cli import parse as cli_parse
from ingest.fanout import WorkerStartError
from ingest.lake import Lake
from ingest.operations import doctor
from ingest.pipeline import parse_pending
from ingest.publish.candidate import build_candidate
from ingest.publish.swap import damage, promote
from ingest.raw import Archive, FolderSource, ingest_folder
from ingest.selection import Selection
from ingest.settings import load_settings
from tests.unit.reports import fake_parse

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GONGKAI_INBOX", str(tmp_path / "inbox"))
    for name in (
        "GONGKAI_PUBLISHED",
        "GONGKAI_WORKERS",
        "GONGKAI_PARSE_TIMEOUT_S",
        "GONGKAI_MAX_DOCUMENT_BYTES",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(ingest.parse, "parse_document", fake_parse)
    return tmp_path / "home"


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def report(folder, name="report.txt", text="year=2019 value=39"):
    path = folder / name
    path.write_text(text)
    return path


# --- parse ---


def test_parse_prints_one_object_a_line(tmp_path):
    first, second = report(tmp_path), report(tmp_path, "b.txt", "year=2020 finding=1")
    result = call("parse", first, second)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["file"] for record in records] == [str(first), str(second)]
    assert list(records[0]) == ["file", "report", "observations", "findings", "document"]
    assert list(records[0]["report"]) == [
        "report_id",
        "agency_name",
        "region_code",
        "region_name",
        "admin_level",
        "scope",
        "report_year",
        "period_start",
        "period_end",
        "published_on",
        "template",
        "title",
        "document_id",
        "completeness",
    ]
    assert records[0]["report"]["agency_name"] == "某县人民政府"
    [one] = records[0]["observations"]
    assert one["value"] == "39"
    assert one["report_id"] == records[0]["report"]["report_id"]
    assert one["document_id"] == records[0]["document"]["document_id"]
    assert records[1]["findings"][0]["difference"] == "1"
    assert records[0]["document"] == {
        "document_id": records[0]["report"]["document_id"],
        "source_uri": str(first),
        "media_type": "text/plain",
        "charset": "utf-8",
        "bytes": 18,
        "status": "parsed",
        "reason": "",
    }


def test_a_file_that_is_no_report_is_an_answer_and_no_failure(tmp_path):
    result = call("parse", report(tmp_path, text="notes"))
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert (record["report"], record["observations"]) == (None, [])
    assert record["document"]["status"] == "not_a_report"
    assert record["document"]["reason"]


# --- parse: what can be read once only ---


@pytest.fixture
def piped() -> Iterator[Callable[[str], str]]:
    """Return the name of a pipe that holds a text, as the shell gives it for ``<(command)``."""
    ends: list[int] = []

    def pipe(text: str) -> str:
        reads, writes = os.pipe()
        os.write(writes, text.encode())
        os.close(writes)
        ends.append(reads)
        return f"/dev/fd/{reads}"

    yield pipe
    for one in ends:
        os.close(one)


@pytest.mark.parametrize("few", [24, 0], ids=["few files", "many files"])
def test_pipes_are_read_beside_files(tmp_path, monkeypatch, piped, few):
    monkeypatch.setattr(cli_parse, "FEW_FILES", few)
    one, other = piped("year=2019 value=7"), piped("year=2020 value=8")
    result = call("parse", "--workers", 2, one, report(tmp_path), other)
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["file"] for record in records] == [one, str(tmp_path / "report.txt"), other]
    assert [records[number]["observations"][0]["value"] for number in (0, 2)] == ["7", "8"]


def test_a_dash_is_standard_input():
    result = CliRunner().invoke(app, ["parse", "-"], input="year=2019 value=7")
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert (record["file"], record["observations"][0]["value"]) == ("-", "7")


def test_a_pipe_that_nobody_writes_to_is_named_when_the_time_is_over(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    result = call("parse", "--timeout", 0.2, tmp_path / "pipe", report(tmp_path))
    assert result.exit_code == 3
    assert f"{tmp_path / 'pipe'}: It is a pipe that did not end within the time limit" in result.stderr
    assert [json.loads(line)["document"]["status"] for line in result.stdout.splitlines()] == [
        "unreadable",
        "parsed",
    ]


def test_a_pipe_that_holds_too_much_is_rejected_without_a_size(piped):
    result = call("parse", "--max-bytes", 5, piped("year=2019 value=7"))
    assert result.exit_code == 3
    assert "More than 5 bytes came: raise GONGKAI_MAX_DOCUMENT_BYTES" in result.stderr
    document = json.loads(result.stdout)["document"]
    assert (document["status"], document["bytes"], document["document_id"]) == ("rejected", None, None)


def test_a_device_is_no_report():
    result = call("parse", "/dev/zero")
    assert result.exit_code == 3
    assert "/dev/zero: It is neither a file nor a pipe" in result.stderr


def test_files_that_cannot_be_read_are_named_with_the_reason_and_the_others_go_on(tmp_path):
    good, broken = report(tmp_path), report(tmp_path, "broken.txt", "do=raise")
    damaged = report(tmp_path, "damaged.txt", "status=unreadable")
    result = call("parse", tmp_path / "gone.txt", tmp_path, broken, damaged, good)
    assert result.exit_code == 3
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["document"]["status"] for record in records] == ["unreadable"] * 4 + ["parsed"]
    complaints = result.stderr.splitlines()
    assert len(complaints) == 4
    assert f"{tmp_path / 'gone.txt'}: It cannot be opened: No such file or directory" in complaints[0]
    assert "use `gongkai run --inbox`" in complaints[1]
    assert "The parser failed on it (RuntimeError: a bug on purpose)" in complaints[2]


def test_a_file_over_the_limit_is_rejected_unread(tmp_path, monkeypatch):
    path = report(tmp_path, text="year=2019 " + "x" * 100)
    result = call("parse", "--max-bytes", "50", path)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["document"]["status"] == "rejected"
    assert "GONGKAI_MAX_DOCUMENT_BYTES" in result.stderr
    monkeypatch.setenv("GONGKAI_MAX_DOCUMENT_BYTES", "50")
    assert call("parse", path).exit_code == 3


def test_money_keeps_two_places_and_counts_none():
    assert cli_parse.exact(None, "CNY") is None
    parsed = fake_parse(b"year=2019 value=595720308.000000")
    parsed.observations[0].unit = "CNY"
    record = cli_parse.record_of("x", parsed, 1)
    assert record["observations"][0]["value"] == "595720308.00"


def test_csv_has_a_row_a_figure_with_its_report(tmp_path):
    result = call(
        "parse", "--format", "csv", report(tmp_path), report(tmp_path, "b.txt", "year=2020 facts=2")
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["agency_name"], row["report_year"], row["value"]) for row in rows] == [
        ("某县人民政府", "2019", "39"),
        ("某县人民政府", "2020", "39"),
        ("某县人民政府", "2020", "39"),
    ]


def test_the_table_and_the_explanation(tmp_path):
    path = report(tmp_path, text="year=2019 finding=1")
    table = call("parse", "--format", "table", path).stdout
    assert "applications.received" in table
    assert "table[2]/row[3]/cell[2]" not in table
    explained = call("parse", "--explain", path).stdout
    for word in (
        "table[2]/row[3]/cell[2]",
        "39",
        "disposition_sum",
        "某县人民政府",
        "新收政府信息公开申请数量",
    ):
        assert word in explained, word


def test_an_explanation_in_json_names_the_label(tmp_path):
    record = json.loads(call("parse", "--explain", "--format", "jsonl", report(tmp_path)).stdout)
    assert "申请" in record["observations"][0]["label"]


def test_wrong_usage_is_two(tmp_path):
    assert call("parse").exit_code == 2
    assert call("parse", "--format", "xml", report(tmp_path)).exit_code == 2
    assert call("nonsense").exit_code == 2


def test_many_files_are_parsed_in_parallel_and_stay_in_order(tmp_path):
    paths = [report(tmp_path, f"{n}.txt", f'{{"n": {n}}}') for n in range(30)]
    records = list(
        cli_parse.records_of([*map(str, paths)], cli_parse.ParseFile(1000), workers=2, timeout_s=30)
    )
    assert [record["file"] for record in records] == [*map(str, paths)]
    assert {record["document"]["status"] for record in records} == {"not_a_report"}


def test_a_pdf_that_kills_its_reader_costs_itself_only(tmp_path, monkeypatch):
    good, bad = report(tmp_path), report(tmp_path, "bad.pdf", "%PDF-1.7 nothing behind it")
    monkeypatch.setattr(cli_parse, "fan_out", die_of_everything)
    result = call("parse", bad, good)
    assert result.exit_code == 3
    assert [json.loads(line)["document"]["status"] for line in result.stdout.splitlines()] == [
        "unreadable",
        "parsed",
    ]


def test_a_large_page_is_read_in_a_process_that_may_die(tmp_path, monkeypatch):
    good, large = report(tmp_path), report(tmp_path, "large.html", "<html>" + "<div>" * 40_000)
    monkeypatch.setattr(cli_parse, "fan_out", die_of_everything)
    lines = call("parse", large, good).stdout.splitlines()
    assert [json.loads(line)["document"]["status"] for line in lines] == ["unreadable", "parsed"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7", True),
        (b"{\\rtf1", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True),
        (b"<p>" + "报告".encode() * 1000, False),
        (b"x" * 200_000, True),
    ],
)
def test_the_beginning_and_the_size_tell_what_is_guarded(tmp_path, content, expected):
    (tmp_path / "file").write_bytes(content)
    assert cli_parse.is_guarded(str(tmp_path / "file")) is expected


def test_parse_without_processes_says_so(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise WorkerStartError("a worker ended with exit status 5 before it began")

    monkeypatch.setattr(cli_parse, "fan_out", fail)
    result = call("parse", report(tmp_path, "a.pdf", "%PDF-1.7"))
    assert result.exit_code == 1
    assert "exit status 5" in result.stderr
    assert "Traceback" not in result.stderr


def die_of_everything(task, batches, **_):
    """Be a pool whose worker dies of each item; what happens with real ones is in test_fanout."""
    for index, items in enumerate(batches):
        yield index, task.finish([task.lost(item, "The process that read it died.") for item in items])


@pytest.mark.integration
def test_parse_starts_without_orchestrator_warehouse_validator_or_frames(tmp_path):
    script = (
        "import sys; from ingest.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "except SystemExit as end: print(end.code, file=sys.stderr)\n"
        "heavy = {'dagster', 'dbt', 'great_expectations', 'pandas', 'polars', 'duckdb', 'pydantic_settings', 'pyarrow', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    path = report(tmp_path, text="只有一句话。")
    done = subprocess.run(
        [sys.executable, "-c", script, "parse", str(path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stderr.splitlines() == ["0", "[]"]
    assert json.loads(done.stdout)["observations"] == []


# --- help ---


@pytest.mark.parametrize(
    "command",
    ["parse", "run", "reparse", "restate", "query", "export", "diff", "triage", "backup", "clean", "doctor"],
)
def test_every_command_has_help_with_examples(command):
    shown = call(command, "--help")
    assert shown.exit_code == 0
    assert "Examples:" in shown.stdout
    assert f"  gongkai {command}" in shown.stdout


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_says_which_command_ends_with_which_status(readme):
    rows = dict(
        re.findall(r"^\| (\d) \| (.+) \|$", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert set(rows) == {"0", "1", "2", "3"}
    commands = {
        c.callback.__name__: inspect.getsource(c.callback) for c in app.registered_commands if c.callback
    }
    refreshing = {
        name for name, source in commands.items() if "_refresh(" in source or "_parse_again(" in source
    }
    for status, end in (("1", r"\bfail\(|Exit\(FAILED\)"), ("3", r"Exit\(NOT_ALL_READ\)")):
        ends_so = refreshing | {name for name, source in commands.items() if re.search(end, source)}
        assert len(ends_so) > 3
        assert {name for name in commands if re.search(rf"`{name}\b", rows[status])} == ends_so


# --- query ---


@pytest.fixture
def warehouse(home):
    """A published file with what the summary asks for."""
    working = home / "warehouse" / "working.duckdb"
    working.parent.mkdir(parents=True)
    with duckdb.connect(working) as connection:
        connection.execute("""
            create schema marts;
            create table marts.dim_reports as
                select 'r1' as report_id, 'd1' as document_id, '某县人民政府' as agency_name, 2019 as report_year,
                       '2019' as template, 3 as facts;
            create table marts.fct_observations (report_id varchar, document_id varchar, metric_code varchar,
                applicant_type varchar, value decimal(38, 6), unit varchar, value_status varchar, source varchar,
                locator varchar, raw_text varchar, is_superseded boolean);
            insert into marts.fct_observations
            select 'r1', 'd1', metric, applicant, value, unit, status, 'table', locator, printed, false
            from (values
                ('applications.received', 'total', 39, 'application', 'reported', 't1', '39'),
                ('procurement.amount', '', 371923.02, 'CNY', 'reported', 't2', '37'),
                ('fees.amount', '', 0, 'CNY', 'reported', 't3', '0'),
                ('review.total', '', null, 'case', 'blank', 't4', '')
            ) t (metric, applicant, value, unit, status, locator, printed);
            create table marts.fct_findings as
                select 'r1' as report_id, 'error' as severity, 'source_fault' as category,
                       'disposition_sum' as rule_code, false as is_superseded;
        """)
    promote(build_candidate(working, home / "published"), home / "published")
    return home / "published" / "gongkai.duckdb"


def test_query_tells_null_from_empty_from_zero_and_money_from_counts(warehouse):
    sql = "select value, unit, raw_text from fct_observations order by locator"
    csv_lines = call("query", "--format", "csv", sql).stdout.splitlines()
    assert csv_lines == [
        "value,unit,raw_text",
        "39,application,39",
        "371923.02,CNY,37",
        "0.00,CNY,0",
        ',case,""',
    ]
    objects = [json.loads(line) for line in call("query", "--format", "json", sql).stdout.splitlines()]
    assert objects[2:] == [
        {"value": "0.00", "unit": "CNY", "raw_text": "0"},
        {"value": None, "unit": "case", "raw_text": ""},
    ]
    table = call("query", sql).stdout
    assert [line.split() for line in table.splitlines() if "case" in line] == [
        ["│", "NULL", "│", "case", "│", "│"]
    ]
    assert "0.00" in table


def test_query_knows_amounts_by_their_column(warehouse):
    shown = call(
        "query",
        "--format",
        "csv",
        "select value as amount_cny, value as n from fct_observations where value = 39",
    )
    assert shown.stdout.splitlines() == ["amount_cny,n", "39.00,39"]


def test_no_column_is_lost_to_another_of_its_name(warehouse):
    sql = "select 1 as value, 2 as value, 3 as value_1, 4 as value, 5 as other"
    told_apart = {"value": 1, "value_2": 2, "value_1": 3, "value_3": 4, "other": 5}
    assert json.loads(call("query", "--format", "json", sql).stdout) == told_apart
    assert call("query", "--format", "csv", sql).stdout.splitlines() == [",".join(told_apart), "1,2,3,4,5"]


def test_what_json_has_no_number_for_is_text(warehouse):
    sql = (
        "select 'nan'::double as a, '-inf'::float as b, ['inf'::double, 0.5] as c, {'x': 'nan'::double} as d"
    )

    def refuse(word):
        raise AssertionError(f"{word} is no JSON")

    shown = call("query", "--format", "json", sql).stdout
    assert json.loads(shown, parse_constant=refuse) == {
        "a": "nan",
        "b": "-inf",
        "c": ["inf", 0.5],
        "d": {"x": "nan"},
    }


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "no query"),
        (" ; -- nothing", "no query"),
        ("selec 1", "syntax error"),
        ("from nothing", "show tables"),
        ("select * from read_csv('/etc/passwd')", "no files and no network"),
        ("copy fct_findings to 'stolen.csv'", "no files and no network"),
        ("attach 'other.duckdb'", "no files and no network"),
        ("install httpfs", "no files and no network"),
        ("set enable_external_access = true", "locked"),
        ("delete from fct_findings", "read-only"),
        ("create table marts.mine as select 1", "read-only"),
        ("select 1/0 + 'x'::int", "Conversion Error"),
    ],
)
def test_a_query_reads_the_tables_and_nothing_else(warehouse, sql, said):
    result = call("query", sql)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_the_answers_of_several_queries_are_not_dropped_in_silence(warehouse):
    result = call("query", "select 1; select 2")
    assert result.exit_code == 2
    assert "one at a time" in result.stderr
    prepared = call("query", "--format", "csv", "set variable x = 3; select getvariable('x') as x;")
    assert prepared.stdout.splitlines() == ["x", "3"]


def test_an_export_is_what_its_name_says(warehouse, tmp_path):
    file = tmp_path / "findings.xlsx"
    result = call("export", "--mart", "fct_findings", "--format", "csv", "--output", str(file))
    assert result.exit_code == 2
    assert f"{file} ends in .xlsx, but --format says csv" in result.stderr
    assert not file.exists()


def test_a_backup_that_cannot_be_written_names_the_place_and_the_way_out(home, tmp_path):
    (tmp_path / "inbox").mkdir()
    report(tmp_path / "inbox")
    ingest_folder(Archive(home), FolderSource(tmp_path / "inbox"), max_bytes=1000)
    result = call("backup", "/proc/backup")
    assert result.exit_code == 1
    assert "the backup in /proc/backup is not up to date (/proc/backup: No such file" in result.stderr
    assert "name another folder" in result.stderr


@pytest.mark.parametrize(
    ("locked", "status", "words"),
    [
        ("GONGKAI_HOME", 2, ("query", "select 1")),
        ("GONGKAI_HOME", 2, ("export", "--mart", "fees")),
        ("GONGKAI_HOME", 1, ("diff",)),
        ("GONGKAI_HOME", 1, ("clean",)),
        ("GONGKAI_INBOX", 1, ("run",)),
    ],
)
def test_what_another_user_keeps_to_himself_is_named_with_the_way_out(
    home, tmp_path, monkeypatch, locked, status, words
):
    """The manual gives the data home to a user of its own: analysts meet this first."""
    look = os.stat

    def refused(path, *args, **kwargs):
        if str(path).startswith(f"{tmp_path}/locked/"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path, *args, **kwargs)

    monkeypatch.setenv(locked, str(tmp_path / "locked" / "folder"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "stat", refused)
    result = call(*words)
    assert result.exit_code == status
    assert f"gongkai: {tmp_path / 'locked' / 'folder'}" in result.stderr
    assert "cannot be used: Permission denied: call this as the user" in result.stderr


def test_a_damaged_published_file_names_who_knows_the_way_out(warehouse):
    warehouse.chmod(0o644)
    warehouse.write_bytes(b"noise")
    result = call("query", "select 1")
    assert result.exit_code == 2
    assert str(warehouse) in result.stderr
    assert "`gongkai doctor` says what to do" in result.stderr


def test_a_file_that_is_damaged_within_gives_no_figure_and_the_way_out(warehouse):
    warehouse.chmod(0o644)
    with duckdb.connect(warehouse) as connection:
        connection.execute("create table marts.long as select hash(range) as n from range(1000000)")
    with warehouse.open("r+b") as handle:
        handle.seek(warehouse.stat().st_size // 2)
        handle.write(b"noise" * 100_000)
    result = call("query", "select count(distinct n) from long")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"remove {warehouse} and call `gongkai run`" in result.stderr


def test_a_published_file_that_somebody_has_open_for_writing_is_not_called_damaged(warehouse):
    warehouse.chmod(0o644)
    script = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script, warehouse], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holding:
        assert holding.stdout
        assert holding.stdout.readline()
        said = f"{warehouse} is open for writing in another program (PID {holding.pid})"
        for words in (["query", "select 1"], ["diff"], ["export", "--mart", "dim_metrics"]):
            result = call(*words)
            assert result.exit_code == 2, words
            assert f"{said}: close it there" in result.stderr, words
        check = states()["published file"]
        assert (check.seen, check.way_out) == (
            said,
            "close it there; what only reads it is to open it read-only",
        )
        assert damage(warehouse.parent) == ""
        holding.communicate(b"\n")


def test_clean_removes_files_although_the_run_history_cannot_be_read(home):
    (home / "dagster").mkdir(parents=True)
    (home / "dagster" / "dagster.yaml").write_text("storage: [")
    left = report(home, ".left.tmp")
    os.utime(left, (0, 0))
    shown = call("clean")
    assert shown.exit_code == 1
    assert ".left.tmp" in shown.stdout
    assert "old runs were not looked for: the run history of" in shown.stderr
    assert call("clean", "--yes").exit_code == 1
    assert not left.exists()


def test_query_without_a_warehouse_says_how_to_make_one():
    result = call("query", "select 1")
    assert result.exit_code == 2
    assert "`gongkai run` makes it" in result.stderr


def test_hostile_text_does_not_reach_the_terminal(warehouse):
    shown = call("query", "select chr(27) || '[31m' || chr(8238) || '[bold]x[/bold]' as t").stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]x[/bold]" in shown


def test_long_answers_are_cut_in_tables_only_and_that_is_said(warehouse):
    shown = call("query", "select i from range(1500) t(i)")
    assert "--format csv prints all" in shown.stderr
    assert len(call("query", "--format", "csv", "select i from range(1500) t(i)").stdout.splitlines()) == 1501


def test_env_file_gives_way_to_the_environment_and_to_options(tmp_path, monkeypatch):
    monkeypatch.setattr(checkout, "checkout_root", lambda: tmp_path)
    (tmp_path / ".env").write_text("GONGKAI_MAX_DOCUMENT_BYTES=5\nGONGKAI_WORKERS=\n")
    path = report(tmp_path)
    assert "the limit is 5 bytes" in call("parse", path).stderr
    assert call("parse", "--max-bytes", "500", path).exit_code == 0
    monkeypatch.setenv("GONGKAI_MAX_DOCUMENT_BYTES", "6")
    assert "the limit is 6 bytes" in call("parse", path).stderr
    monkeypatch.delenv("GONGKAI_MAX_DOCUMENT_BYTES")
    (tmp_path / ".env").write_text("GONGKAI_WORKERS=many\n")
    result = call("parse", path)
    assert result.exit_code == 2
    assert "GONGKAI_WORKERS" in result.stderr
    assert "a whole number" in result.stderr


# --- run ---


def with_job(monkeypatch, job):
    """Put a job in the place of the orchestrator's: what `gongkai run` expects of it is all that it does."""
    module = types.ModuleType("dagster_project.refresh")

    def run_refresh(*asked, judge_apart):
        assert judge_apart
        return job(*asked)

    vars(module)["run_refresh"] = run_refresh
    monkeypatch.setitem(sys.modules, "dagster_project.refresh", module)


def refresh(settings, tell, job="refresh", parsing=None, success=True, problem=""):
    taken = ingest_folder(
        Archive(settings.home), FolderSource(settings.inbox), max_bytes=settings.max_document_bytes
    )
    tell("raw", taken.describe())
    selection = Selection(failed=bool(parsing and parsing.get("retry")))
    tell("parsed", parse_pending(settings, fake_parse, selection=selection).describe())
    return types.SimpleNamespace(success=success, problem=problem, not_taken_in=len(taken.failed))


def test_run_shows_progress_then_what_the_warehouse_holds(tmp_path, warehouse, monkeypatch):
    with_job(monkeypatch, refresh)
    inbox = tmp_path / "mine"
    inbox.mkdir()
    report(inbox)
    report(inbox, "notes.txt", "notes")
    result = call("run", "--inbox", inbox)
    assert result.exit_code == 0
    assert "raw       2 new, 0 seen before" in result.stderr
    assert "2 documents parsed" in result.stderr
    for word in (
        "not_a_report",
        "Documents that gave no facts",
        "mine/notes.txt",
        "disposition_sum",
        "某县人民政府",
        str(warehouse),
        "applications_received",
    ):
        assert word in result.stdout, word
    again = call("run", "--inbox", inbox)
    assert "nothing new: 2 documents unchanged, none parsed" in again.stderr


def test_of_many_documents_without_facts_those_come_first_that_can_be_repaired(
    tmp_path, warehouse, monkeypatch
):
    monkeypatch.setattr(console, "_MOST_DOCUMENTS", 3)
    with_job(monkeypatch, refresh)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in "abcd":
        report(inbox, f"{name}.txt", f"notes {name}")
    report(inbox, "z.txt", "do=raise")
    shown = call("run", "--inbox", inbox).stdout
    assert shown.index("inbox/z.txt") < shown.index("inbox/a.txt") < shown.index("inbox/b.txt")
    assert "inbox/c.txt" not in shown
    assert "… and 2 more: gongkai query --format csv" in shown
    monkeypatch.setattr(console, "_MOST_DOCUMENTS", 5)
    shown = call("run", "--inbox", inbox).stdout
    assert "inbox/d.txt" in shown
    assert "more: gongkai query" not in shown


def test_run_ends_with_three_when_documents_could_not_be_read_and_can_try_them_again(
    tmp_path, warehouse, monkeypatch
):
    with_job(monkeypatch, refresh)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    report(inbox, text="do=raise")
    assert call("run").exit_code == 3
    again = call("run", "--retry")
    assert "what could not be read before is tried again as well" in again.stderr
    assert "1 document parsed" in again.stderr
    assert again.exit_code == 3


def test_run_ends_with_three_when_files_of_the_inbox_could_not_be_taken_in(tmp_path, warehouse, monkeypatch):
    with_job(monkeypatch, refresh)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    report(inbox)
    (inbox / "away.txt").symlink_to(report(tmp_path, "elsewhere.txt"))
    result = call("run")
    assert result.exit_code == 3
    assert "away.txt" in result.stderr
    assert "1 file of the inbox could not be read" in result.stderr


def test_a_failed_refresh_is_one_and_says_why(tmp_path, warehouse, monkeypatch):
    with_job(monkeypatch, partial(refresh, success=False, problem="parsed: 3 rows have no outcome"))
    (tmp_path / "inbox").mkdir()
    result = call("run")
    assert result.exit_code == 1
    assert "parsed: 3 rows have no outcome" in result.stderr
    assert "what is published is as it was" in result.stderr
    assert result.stdout == ""


def test_a_file_that_may_not_be_opened_is_named_with_the_way_out(tmp_path, monkeypatch):
    def locked(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(cli_parse, "_opened", locked)
    result = call("parse", report(tmp_path), "--workers", "1")
    assert result.exit_code == 3
    assert "report.txt: It cannot be opened: Permission denied: allow it (chmod +r)." in result.stderr


def test_a_published_file_that_cannot_be_read_after_a_refresh_is_named(tmp_path, warehouse, monkeypatch):
    with_job(monkeypatch, refresh)
    (tmp_path / "inbox").mkdir()
    warehouse.chmod(0o644)
    warehouse.write_bytes(b"noise")
    result = call("run")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert "`gongkai doctor` says what to do" in result.stderr


def test_reparse_and_restate_ask_for_their_job(tmp_path, warehouse, monkeypatch):
    asked = []

    def job(settings, tell, name="refresh", parsing=None):
        asked.append((name, parsing))
        return refresh(settings, tell)

    with_job(monkeypatch, job)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    report(inbox)
    assert call("run").exit_code == 0
    assert call("reparse", "2019-2020", "undated").exit_code == 0
    assert call("restate", "report.txt").exit_code == 0
    assert call("restate", inbox / "report.txt").exit_code == 0
    assert asked == [
        ("refresh", None),
        ("reparse", {"years": ["2019-2020", "undated"]}),
        ("restate", {"documents": ["report.txt"]}),
        ("restate", {"documents": [str(inbox / "report.txt")]}),
    ]


def test_reparse_and_restate_refuse_what_names_nothing_before_the_job_is_loaded(
    tmp_path, warehouse, monkeypatch
):
    with_job(monkeypatch, None)
    year = call("reparse", "last")
    assert year.exit_code == 2
    assert "'last' is no year: write 2021, 2019-2021, undated or all" in year.stderr
    unheld = call("reparse", "2098")
    assert unheld.exit_code == 2
    assert "no document is filed under 2098: nothing is archived yet" in unheld.stderr
    document = call("restate", "nowhere.html")
    assert document.exit_code == 2
    assert "no archived document is called nowhere.html" in document.stderr


def test_run_names_a_missing_inbox_and_bad_settings(tmp_path, monkeypatch):
    result = call("run", "--inbox", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere is not a folder" in result.stderr
    monkeypatch.setenv("GONGKAI_WORKERS", "many")
    result = call("run")
    assert result.exit_code == 2
    assert "GONGKAI_WORKERS=many cannot be used" in result.stderr


@pytest.mark.parametrize("below", ["", "below/it"])
@pytest.mark.parametrize(
    "words",
    [["run"], ["run", "--retry"], ["reparse", "2019"], ["restate", "a"], ["triage", "a", "confirmed"]],
)
def test_a_home_that_is_a_file_is_named_before_anything_is_done(tmp_path, monkeypatch, words, below):
    with_job(monkeypatch, None)
    (tmp_path / "inbox").mkdir()
    home = report(tmp_path, "home") / below
    monkeypatch.setenv("GONGKAI_HOME", str(home))
    result = call(*words)
    assert result.exit_code == 2
    assert f"{home} cannot be written: Not a directory" in result.stderr
    assert "set GONGKAI_HOME to another folder" in result.stderr


def test_a_damaged_manifest_or_lake_is_named_with_the_way_out(tmp_path, home, monkeypatch):
    with_job(monkeypatch, None)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    report(inbox)
    settings = load_settings()
    ingest_folder(Archive(home), FolderSource(inbox), max_bytes=1000)
    parse_pending(settings, fake_parse)
    [part] = [path for path in Lake(settings.parsed).parts("outcomes") if path.stem != "empty"]
    part.write_bytes(b"noise")
    result = call("restate", "report.txt")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert f"{part} cannot be read" in result.stderr
    assert "remove" in result.stderr
    Archive(home).manifest_file.write_bytes(b"noise")
    result = call("restate", "report.txt")
    assert result.exit_code == 1
    assert "manifest.parquet cannot be read" in result.stderr
    assert "backup" in result.stderr


# --- doctor ---


def states():
    return {check.name: check for check in doctor.checks()}


def test_doctor_names_what_is_missing_with_the_way_out(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    found = states()
    assert found["Python"].state == "ok"
    assert found["data home"].state == "ok"
    assert {name for name, check in found.items() if check.state == "warning"} == {
        "inbox",
        "LibreOffice",
        "published file",
    }
    assert all(check.way_out for check in found.values() if check.state != "ok")
    result = call("doctor")
    assert result.exit_code == 0
    assert "gongkai run --retry" in result.stdout


def test_doctor_sees_a_warehouse_and_its_age(warehouse):
    assert "3 marts, changed less than a minute ago" in states()["published file"].seen
    warehouse.write_bytes(b"no database" * 1000)
    assert states()["published file"].state == "failed"


def test_doctor_fails_where_nothing_can_work(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "file"))
    assert states()["data home"].state == "failed"
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    assert states()["Python"].state == "failed"
    assert call("doctor").exit_code == 1


def test_doctor_names_unusable_and_unknown_settings(monkeypatch):
    unknown = "GONGKAI" + "_WORKER"
    monkeypatch.setenv("GONGKAI_WORKERS", "many")
    monkeypatch.setenv(unknown, "3")
    found = list(doctor.checks())
    assert any(check.seen == f"nothing reads {unknown}" for check in found)
    assert found[-1].state == "failed"
    assert "GONGKAI_WORKERS=many" in found[-1].seen
