"""Exports: the same rows in every format, Chinese labels, and no cell that runs."""

import csv
import os
import stat
import zipfile
from contextlib import nullcontext
from datetime import date
from decimal import Decimal

import duckdb
import polars as pl
import pytest
from lxml import etree
from typer.testing import CliRunner

from ingest import files
from ingest.cli import app
from ingest.publish.candidate import build_candidate
from ingest.publish.swap import promote
from ingest.serving import export, workbook

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = ["=1+1", "+cmd|x", "-1+1", "@SUM(A1)", "\tx", "\rx", "＝1"]


@pytest.fixture
def published(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("GONGKAI_PUBLISHED", raising=False)
    monkeypatch.chdir(tmp_path)
    working = tmp_path / "working.duckdb"
    with duckdb.connect(working) as connection:
        connection.execute("""
            create schema marts;
            create table marts.fct_observations (
                report_id varchar, report_year integer, value decimal(38, 6), unit varchar, raw_text varchar,
                share double, is_superseded boolean, published_on date, first_seen_at timestamptz
            );
            comment on table marts.fct_observations is 'One row per figure.';
            comment on column marts.fct_observations.raw_text is 'The text as printed.';
            insert into marts.fct_observations values
                ('r1', 2020, 1234.5, 'CNY', '1,234.50', 0.25, false, '2021-01-31', '2021-02-01 08:00:00+00'),
                ('r2', 2021, null, 'item', '', null, true, null, null),
                ('r3', 2021, 12345678901234567.125, 'CNY', '-11', 0.5, false, null, null);
        """)
        connection.executemany(
            "insert into marts.fct_observations (report_id, raw_text) values ('h', ?)", [[t] for t in HOSTILE]
        )
    promote(build_candidate(working, tmp_path / "home" / "published"), tmp_path / "home" / "published")
    return tmp_path / "home" / "published" / "gongkai.duckdb"


def call(*words):
    return CliRunner().invoke(app, ["export", *(str(word) for word in words)])


def cells_of(path, number=1):
    """Return (kind, value, style) of every cell of a sheet by its place, texts resolved."""
    with zipfile.ZipFile(path) as archive:
        sheet = etree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
        styles = etree.fromstring(archive.read("xl/styles.xml"))
        names = archive.namelist()
    assert "xl/sharedStrings.xml" not in names, "texts are expected in their cells"
    formats = styles.find(f"{SHEET}cellXfs")
    codes = {one.get("numFmtId"): one.get("formatCode") for one in styles.iter(f"{SHEET}numFmt")}
    cells = {}
    for cell in sheet.iter(f"{SHEET}c"):
        style = formats[int(cell.get("s", "0"))]
        text = "".join(cell.itertext())
        look = (codes.get(style.get("numFmtId"), style.get("numFmtId")), style.get("quotePrefix"))
        cells[cell.get("r")] = (cell.get("t", "n"), text, look)
    return sheet, cells


def test_a_csv_is_the_published_one_or_the_rows_that_were_asked_for(published, tmp_path):
    assert call("--mart", "fct_observations").exit_code == 0
    whole = (tmp_path / "fct_observations.csv").read_bytes()
    assert whole.startswith(b"\xef\xbb\xbf")
    assert whole == (published.parent / "marts" / "fct_observations.csv").read_bytes()
    result = call("--mart", "fct_observations", "--where", "report_year = 2021", "--output", "some.csv")
    assert "some.csv: 2 rows" in result.stderr
    with (tmp_path / "some.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert [row["report_id"] for row in csv.DictReader(handle)] == ["r2", "r3"]


def test_parquet_keeps_types_and_the_text_as_printed(published, tmp_path):
    assert call("--mart", "fct_observations", "--output", "all.parquet").exit_code == 0
    frame = pl.read_parquet(tmp_path / "all.parquet")
    assert frame["value"].to_list()[:3] == [Decimal("1234.5"), None, Decimal("12345678901234567.125")]
    assert frame["published_on"][0] == date(2021, 1, 31)
    assert frame["raw_text"].to_list()[3:] == HOSTILE


def test_text_that_a_spreadsheet_would_run_is_defused_in_csv(published, tmp_path):
    call("--mart", "fct_observations", "--where", "report_id = 'h'", "--output", "h.csv")
    with (tmp_path / "h.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert [row["raw_text"] for row in csv.DictReader(handle)] == ["'" + text for text in HOSTILE]


def test_a_workbook_has_two_headers_frozen_and_values_of_their_kind(published, tmp_path):
    result = call("--mart", "fct_observations", "--format", "xlsx")
    assert result.exit_code == 0, result.stderr
    sheet, cells = cells_of(tmp_path / "fct_observations.xlsx")
    assert [cells[f"{letter}1"][1] for letter in "ABC"] == ["report_id", "report_year", "value"]
    assert [cells[f"{letter}2"][1] for letter in "ABC"] == ["报告标识", "报告年度", "数值"]
    pane = sheet.find(f".//{SHEET}pane")
    assert (pane.get("ySplit"), pane.get("state")) == ("2", "frozen")
    assert cells["B3"] == ("n", "2020", ("1", None)), "a year without a thousands separator"
    assert cells["C3"] == ("n", "1234.5", ("#,##0.00", None)), "money with two places"
    assert cells["F3"][1:] == ("0.25", ("0.0%", None))
    assert cells["G3"] == ("b", "0", ('"TRUE";"TRUE";"FALSE"', None)), "also where a program shows numbers"
    assert (cells["H3"][1], cells["H3"][2][0]) == ("44227", "yyyy-mm-dd")
    # A blank is no zero and no text: there is no such cell.
    assert "C4" not in cells
    # More digits than a spreadsheet keeps: all of them, as text.
    assert cells["C5"][:2] == ("inlineStr", "12345678901234567.125")
    widths = [float(one.get("width")) for one in sheet.iter(f"{SHEET}col")]
    assert len(widths) == 9
    assert all(7 < width <= workbook._WIDEST + 1 for width in widths), widths
    heights = [float(row.get("ht", "15")) for row in sheet.iter(f"{SHEET}row")]
    # Chinese letters stand higher than the row that a spreadsheet makes for Latin ones.
    assert heights[:2] == [21, 21]
    assert set(heights[2:]) == {15}


def test_an_id_takes_no_more_room_than_its_header(published, tmp_path):
    with duckdb.connect(tmp_path / "working.duckdb") as connection:
        connection.execute("update marts.fct_observations set report_id = repeat('f', 64)")
    promote(build_candidate(tmp_path / "working.duckdb", published.parent), published.parent)
    call("--mart", "fct_observations", "--format", "xlsx")
    sheet, _ = cells_of(tmp_path / "fct_observations.xlsx")
    assert float(next(sheet.iter(f"{SHEET}col")).get("width")) < 20


def test_a_sheet_on_paper_repeats_its_headers_and_keeps_its_columns_together(published, tmp_path):
    call("--mart", "fct_observations", "--format", "xlsx")
    sheet, _ = cells_of(tmp_path / "fct_observations.xlsx")
    setup = sheet.find(f"{SHEET}pageSetup")
    assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")
    assert sheet.find(f".//{SHEET}oddFooter").text == "&Lfct_observations&R&P / &N"
    with zipfile.ZipFile(tmp_path / "fct_observations.xlsx") as archive:
        assert (
            '<definedName name="_xlnm.Print_Titles" localSheetId="0">fct_observations!$1:$2<'
            in archive.read("xl/workbook.xml").decode()
        )


def test_no_cell_of_a_workbook_is_a_formula_and_hostile_text_stays_text_when_edited(published, tmp_path):
    call("--mart", "fct_observations", "--format", "xlsx")
    sheet, cells = cells_of(tmp_path / "fct_observations.xlsx")
    assert sheet.find(f".//{SHEET}f") is None
    texts = {text: (kind, look[1]) for kind, text, look in cells.values()}
    for hostile in HOSTILE:
        shown = hostile.replace("\r", "_x000D_")
        assert texts.get(hostile, texts.get(shown)) == ("inlineStr", "1"), hostile
    assert texts["1,234.50"] == ("inlineStr", None)


def test_a_second_sheet_says_what_the_columns_mean_and_what_was_chosen(published, tmp_path):
    call("--mart", "fct_observations", "--format", "xlsx", "--where", "value > 1")
    sheet, cells = cells_of(tmp_path / "fct_observations.xlsx", 2)
    shown = [text for _, text, _ in cells.values()]
    # Nothing wraps by itself in every program: each row is as high as its text.
    assert all(row.get("customHeight") == "1" for row in sheet.iter(f"{SHEET}row"))
    assert {"数据明细", "One row per figure.", "value > 1", "The text as printed.", "原文"} <= set(shown)


def test_the_same_rows_give_the_same_bytes(published, tmp_path):
    call("--mart", "fct_observations", "--output", "a.xlsx")
    call("--mart", "fct_observations", "--output", "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_what_does_not_fit_is_said(published, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_CELL_CHARACTERS", 5)
    result = call("--mart", "fct_observations", "--output", "a.xlsx")
    assert result.exit_code == 0
    assert "cut" in result.stderr
    _, cells = cells_of(tmp_path / "a.xlsx")
    assert cells["E3"][1] == "1,23…"
    monkeypatch.setattr(export, "SHEET_ROWS", 2)
    result = call("--mart", "fct_observations", "--output", "b.xlsx")
    assert result.exit_code == 2
    assert "10 rows do not fit on a sheet" in result.stderr
    assert not (tmp_path / "b.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--mart", "nix"], "the marts are fct_observations"),
        (["--mart", 'x" union all from "y'], "there is no mart"),
        (["--mart", "fct_observations", "--where", "nix = 1"], "is no predicate"),
        (["--mart", "fct_observations", "--where", "true) union all (from marts.t"], "is no predicate"),
        (["--mart", "fct_observations", "--where", "true; drop table t"], "is no predicate"),
        (
            ["--mart", "fct_observations", "--where", "exists (from read_csv('/etc/passwd'))"],
            "disabled by configuration",
        ),
        (["--mart", "fct_observations", "--where", "raw_text::int > 0"], "Conversion Error"),
        (["--mart", "fct_observations", "--output", "nowhere/a.csv"], "there is no folder"),
        (["--mart", "fct_observations", "--format", "doc"], "is not one of"),
        (["--mart", "fct_observations", "--output", "a.tsv"], ".tsv is no format of exports"),
        ([], "--mart"),
    ],
)
def test_wrong_usage_is_two_and_leaves_nothing(published, tmp_path, words, said):
    before = sorted(tmp_path.iterdir())
    result = call(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_format_that_is_named_stands_over_any_ending(published, tmp_path):
    for words in (["--format", "csv", "--output", "a.tsv"], ["--output", "figures"]):
        assert call("--mart", "fct_observations", *words).exit_code == 0
        assert (tmp_path / words[-1]).read_text("utf-8-sig").startswith("report_id,")


def test_a_link_stays_and_what_it_leads_to_is_replaced(published, tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    (tmp_path / "loose.csv").symlink_to("new.csv")
    for link, file in (("link.csv", "real.csv"), ("loose.csv", "new.csv")):
        assert call("--mart", "fct_observations", "--output", tmp_path / link).exit_code == 0
        assert (tmp_path / link).is_symlink()
        assert (tmp_path / file).read_text("utf-8-sig").startswith("report_id,")


def test_what_is_no_file_is_neither_replaced_nor_written(published, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "link.csv").symlink_to("pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    for name, said in (
        ("pipe.csv", "is no regular file"),
        ("link.csv", "is no regular file"),
        ("folder.csv", "is a folder"),
    ):
        result = call("--mart", "fct_observations", "--output", tmp_path / name)
        assert result.exit_code == 2
        assert f"{name} {said}" in result.stderr
    assert stat.S_ISFIFO((tmp_path / "pipe.csv").stat().st_mode)
    assert "an export is a file" in call("--mart", "fct_observations", "--output", "-").stderr


def test_a_failed_export_leaves_the_old_file(published, tmp_path):
    (tmp_path / "a.csv").write_text("old")
    assert (
        call("--mart", "fct_observations", "--where", "raw_text::int > 0", "--output", "a.csv").exit_code == 2
    )
    assert (tmp_path / "a.csv").read_text() == "old"


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_that_cannot_be_written_is_named_with_the_reason(published, tmp_path, monkeypatch, ending):
    monkeypatch.setattr(files, "replacing", lambda file: nullcontext(tmp_path / "gone" / "aside.tmp"))
    result = call("--mart", "fct_observations", "--output", f"a.{ending}")
    assert result.exit_code == 2
    assert f"a.{ending} cannot be written: No such file or directory" in result.stderr
    assert "aside.tmp" not in result.stderr


def test_without_a_warehouse_it_says_how_to_make_one(tmp_path, monkeypatch):
    monkeypatch.setenv("GONGKAI_HOME", str(tmp_path))
    result = call("--mart", "fct_observations", "--output", tmp_path / "a.csv")
    assert result.exit_code == 2
    assert "`gongkai run` makes it" in result.stderr


def test_a_workbook_says_who_reports_on_which_year_where_the_mart_has_only_an_id(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("GONGKAI_HOME", str(home))
    monkeypatch.delenv("GONGKAI_PUBLISHED", raising=False)
    monkeypatch.chdir(tmp_path)
    with duckdb.connect(tmp_path / "working.duckdb") as connection:
        connection.execute("""
            create schema marts;
            create table marts.dim_reports (report_id varchar, agency_name varchar, report_year integer, scope varchar);
            comment on column marts.dim_reports.agency_name is 'Name of the agency.';
            insert into marts.dim_reports values ('b', '乙县', 2021, 'own'), ('a', '甲县', 2020, 'aggregate');
            create table marts.fees (report_id varchar, amount_cny decimal(38, 2));
            insert into marts.fees select * from (values ('a', 1), ('nobody', 2), ('b', 3), ('a', 4)) rows (r, n);
        """)
    promote(build_candidate(tmp_path / "working.duckdb", home / "published"), home / "published")
    assert call("--mart", "fees", "--format", "xlsx", "--where", "amount_cny > 1").exit_code == 0
    sheet, cells = cells_of(tmp_path / "fees.xlsx")
    rows = [[cells.get(f"{column}{line}", ("", "", ""))[1] for column in "ABCDE"] for line in range(1, 6)]
    assert rows == [
        ["agency_name", "report_year", "scope", "report_id", "amount_cny"],
        ["机构名称", "报告年度", "统计口径", "报告标识", "收费金额（元）"],
        ["乙县", "2021", "own", "b", "3"],
        ["甲县", "2020", "aggregate", "a", "4"],
        ["", "", "", "nobody", "2"],
    ]
    pane = sheet.find(f".//{SHEET}pane")
    assert (pane.get("ySplit"), pane.get("xSplit")) == ("2", "3"), "they stay in sight"
    _, legend = cells_of(tmp_path / "fees.xlsx", 2)
    assert "Name of the agency." in {text for _, text, _ in legend.values()}
    # The other formats are the mart as it is.
    call("--mart", "fees", "--output", "fees.parquet")
    assert pl.read_parquet(tmp_path / "fees.parquet").columns == ["report_id", "amount_cny"]
