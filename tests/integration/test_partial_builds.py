"""Builds of only what changed: whatever changed, every table is row for row what a whole build makes of the same lake.

What belongs elsewhere: when everything is built instead (tests/unit/publish/test_plan.py).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from dagster_project.assets.published import CANDIDATE
from dagster_project.refresh import problem_of
from ingest.lake import Lake, ParsedFrames
from ingest.publish import exports, plan, splice
from ingest.publish.plan import planned
from ingest.publish.splice import for_spreadsheets
from ingest.raw import Archive
from tests.integration.conftest import SAMPLES, Home, copy_of

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def patched() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        # Of nineteen documents, too: what is partial for a hundred thousand.
        patch.setattr(plan, "WORTH_IT", 0)
        patch.setattr(plan, "LARGEST_SHARE", 0.9)
        patch.setattr(plan, "LARGEST_SUM", 99.0)
        # And exports of a few rows are put together from the old ones, too.
        patch.setattr(splice, "LARGEST_SHARE", 9.0)
        patch.setattr(splice, "LARGEST_HOLE", 1.0)
        yield patch


@pytest.fixture(scope="module")
def home(refreshed: Home, patched: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home whose next refreshes are partial, however small it is."""
    return copy_of(refreshed, tmp_path_factory.mktemp("partial") / "home")


def marts(file: Path) -> dict[str, list[str]]:
    """Return the rows of every mart as text, in order."""
    with duckdb.connect(str(file), read_only=True) as connection:
        tables = connection.sql(
            "select table_name from duckdb_tables() where schema_name = 'marts' order by 1"
        ).fetchall()
        return {
            table: sorted(map(repr, connection.sql(f"from marts.{table}").fetchall())) for (table,) in tables
        }


def assert_exported(home: Home) -> None:
    """Every mart is exported row for row; the CSV is that of the table."""
    folder = home.settings.published / "marts"
    with duckdb.connect(str(home.settings.published_file), read_only=True) as connection:
        connection.execute("set timezone = 'UTC'")
        for table in marts(home.settings.published_file):
            relation = connection.table(f"marts.{table}")
            parquet = connection.sql(f"select * from read_parquet('{folder / table}.parquet')")
            assert parquet.columns == relation.columns
            assert sorted(map(repr, parquet.fetchall())) == sorted(map(repr, relation.fetchall())), table
            shown = home.settings.home / "as_a_whole.csv"
            connection.execute(f"copy ({for_spreadsheets(relation)}) to '{shown}' (format csv, header)")
            found = (folder / f"{table}.csv").read_bytes().splitlines(keepends=True)
            assert found[0] == shown.read_bytes().splitlines(keepends=True)[0]
            assert sorted(found) == sorted(shown.read_bytes().splitlines(keepends=True)), table
            shown.unlink()


def whole_build(home: Home) -> dict[str, list[str]]:
    """Return the rows of every mart that a whole build makes of the lake of a home, in the place of what is there."""
    shutil.rmtree(home.settings.published)
    result = home.refresh()
    assert result.success, result.problem
    assert "every report is built" in home.heard("marts")
    return marts(home.settings.published_file)


def note_put_together(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that tells which exports were put together from old ones."""
    noted = []
    real = splice.splice_export

    def note(*args: Any, **kwargs: Any) -> splice.Exported | None:
        if made := real(*args, **kwargs):
            noted.append(made.parquet.stem)
        return made

    monkeypatch.setattr(exports, "splice_export", note)
    return noted


def assert_same(found: dict[str, list[str]], whole: dict[str, list[str]]) -> None:
    assert found.keys() == whole.keys()
    for table, rows in whole.items():
        lacking, extra = sorted(set(rows) - set(found[table])), sorted(set(found[table]) - set(rows))
        assert (table, lacking[:3], extra[:3]) == (table, [], [])
        assert len(found[table]) == len(rows), table


def test_new_restated_superseded_and_vanished_reports(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two partial builds, one on top of the other, of other agencies each: what either got wrong shows at the end."""
    put_together = note_put_together(monkeypatch)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    home.settings = home.settings.model_copy(update={"inbox": inbox})
    before = marts(home.settings.published_file)

    # A report on another year of a body that is known, a later document of one that is there, and no report at all.
    county = (SAMPLES / "qingshan-county-2020.html").read_text(encoding="utf-8")
    (inbox / "county-2022.html").write_text(county.replace("2020", "2022"), encoding="utf-8")
    (inbox / "county-2020-again.html").write_text(county.replace("1102", "1103"), encoding="utf-8")
    (inbox / "menu.html").write_text("<html><body><p>首页</p></body></html>", encoding="utf-8")
    result = home.refresh()
    assert result.success, result.problem
    said = re.search(r"only what changed is built: (\d+) reports in (\d+) documents", home.heard("marts"))
    assert said, home.heard("marts")
    assert int(said[1]) < 8
    one = marts(home.settings.published_file)
    assert {"fct_observations", "dim_reports", "dim_documents", "dim_agencies", "coverage"} <= {*put_together}
    assert_exported(home)
    assert len(one["dim_reports"]) == len(before["dim_reports"]) + 1
    first = planned(home.settings)

    # A document that is read otherwise than before, one that is gone with its archive entry, and a verdict.
    lake = Lake(home.settings.parsed)
    tables = {name: lake.scan(name).collect() for name in ("outcomes", "reports", "observations", "findings")}
    bureau = tables["reports"].filter(pl.col("agency_name") == "临水市生态环境局", report_year=2022)[
        "document_id"
    ][0]
    gone = tables["reports"].filter(pl.col("agency_name") == "安顺市人民政府")["document_id"][0]
    restated = {name: frame.filter(document_id=bureau) for name, frame in tables.items()}
    restated["observations"] = restated["observations"].with_columns(
        value=pl.when(
            pl.col("metric_code") == "applications.carried_out", pl.col("value_status") == "reported"
        )
        .then(pl.col("value") + 3)
        .otherwise("value")
    )
    with lake.writing():
        lake.write(ParsedFrames(**restated))
        for name in tables:
            for part in lake.parts(name):
                frame = pl.read_parquet(part, hive_partitioning=False, memory_map=False)
                if (frame["document_id"] == gone).any():
                    frame.filter(pl.col("document_id") != gone).write_parquet(part)
    archive = Archive(home.settings.home)
    archive.manifest().filter(pl.col("document_id") != gone).write_parquet(archive.manifest_file)
    finding = tables["findings"].filter(~pl.col("report_id").is_in(first.reports))["finding_id"][0]
    (home.settings.home / "triage.csv").write_text(
        f"finding_id,verdict,note,by_whom,decided_at\n{finding},confirmed,seen,Li,2026-01-05 10:00\n"
        f"{'0' * 32},dismissed,,,2026-01-05 10:00\n",
        encoding="utf-8",
    )
    result = home.refresh()
    assert result.success, result.problem
    assert "only what changed is built" in home.heard("marts")
    two = marts(home.settings.published_file)
    assert_exported(home)
    assert len(two["dim_reports"]) == len(one["dim_reports"]) - 1
    assert two["year_over_year"] != one["year_over_year"]
    assert len(two["triage_without_effect"]) == 1
    assert not {*first.reports} & {*planned(home.settings).reports}

    # What was exchanged has gone into the published file: there is nothing left to publish again.
    refused = home.materialise(CANDIDATE)
    assert not refused.success
    assert "only what changed was built and has been published" in problem_of(refused)

    assert_same(two, whole_build(home))
