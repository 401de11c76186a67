"""A warehouse that grows: what refreshes with something new do, while somebody has the published file open.

One home goes through three refreshes, and each test looks at one promise: what comes in is reports, broken files, a
page of the web and people's decisions. What was published in between is looked at in the snapshots.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import duckdb
import pytest

from dagster_project.refresh import RefreshResult
from ingest.publish.swap import snapshots_in
from tests.integration.conftest import SAMPLES, Home, copy_of

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]

DOCUMENTS = len(list(SAMPLES.iterdir()))
NOBODY = "0" * 32


@dataclass(frozen=True)
class Refresh:
    """One refresh: how it went, what its stages said, what was published after it, what an open session saw."""

    result: RefreshResult
    said: list[tuple[str, str]]
    file: Path
    session_saw: int

    def heard(self, stage: str) -> str:
        return "\n".join(text for name, text in self.said if name == stage)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.file), read_only=True) as connection:
            return connection.sql(sql).fetchall()


@dataclass(frozen=True)
class Grown:
    """The three refreshes, and what they were given."""

    home: Home
    first: Refresh
    unchanged: Refresh
    last: Refresh
    findings: tuple[str, str]
    address: str
    reader: subprocess.Popen[str]


READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    print(connection.sql("select count(*) from marts.dim_documents").fetchone()[0], flush=True)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a report on a server of this machine."""
    folder = tmp_path_factory.mktemp("site")
    report = "<html><body><h1>石桥县水利局2023年政府信息公开工作年度报告</h1><p>2023年，我局收到政府信息公开申请9件。</p></body></html>"
    (folder / "report.html").write_text(report, encoding="utf-8")
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/report.html"
        server.shutdown()


@pytest.fixture(scope="module")
def grown(refreshed: Home, tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[Grown]:
    folder = tmp_path_factory.mktemp("growing")
    inbox = folder / "more"
    inbox.mkdir()
    home = copy_of(refreshed, folder / "home")
    home.settings = home.settings.model_copy(update={"inbox": inbox})
    triage = home.settings.home / "triage.csv"
    with duckdb.connect(str(home.settings.published_file), read_only=True) as connection:
        (one,), (other,), *_ = connection.sql(
            "select finding_id from marts.fct_findings order by all"
        ).fetchall()
    (home.settings.home / "sources.yml").write_text(f"reports:\n  - url: {site}\n", encoding="utf-8")
    arguments = [sys.executable, "-c", READER, str(home.settings.published_file)]
    with (
        pytest.MonkeyPatch.context() as patch,
        subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader,
    ):
        patch.setenv("GONGKAI_WEB_PRIVATE_NETWORKS", "127.0.0.0/8")
        patch.setenv("GONGKAI_WEB_DELAY_S", "0")

        def saw() -> int:
            assert reader.stdin
            assert reader.stdout
            reader.stdin.write("\n")
            reader.stdin.flush()
            return int(reader.stdout.readline())

        def refresh() -> Refresh:
            result = home.refresh()
            assert result.success, result.problem
            return Refresh(result, [*home.said], snapshots_in(home.settings.published)[-1], saw())

        assert saw() == DOCUMENTS
        fill(inbox)
        triage.write_text(
            f"finding_id,verdict,note,by_whom,decided_at\n{one},dismissed,一处合并,李,2026-01-31\n"
            f"{other},confirmed,,,\n{NOBODY},confirmed,,,\n",
            encoding="utf-8",
        )
        first, unchanged = refresh(), refresh()
        (inbox / "second.txt").write_text("第二份不是年报的文件。" * 20, encoding="utf-8")
        triage.write_text(f"finding_id,verdict\n{one},confirmed\n", encoding="utf-8")
        yield Grown(home, first, unchanged, refresh(), (one, other), site, reader)
        assert reader.stdin
        reader.stdin.close()
        assert reader.wait(timeout=30) == 0


def fill(inbox: Path) -> None:
    """Put in a report, two files that are broken, and one that lies elsewhere."""
    good = "石桥县水利局2022年政府信息公开工作年度报告\n2022年，我局收到政府信息公开申请7件。\n"
    (inbox / "good.txt").write_text(good, encoding="utf-8")
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing behind it")
    (inbox / "broken.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    (inbox.parent / "elsewhere.txt").write_text("somewhere else", encoding="utf-8")
    (inbox / "away.txt").symlink_to(inbox.parent / "elsewhere.txt")


RECEIVED = (
    "select o.value, d.source_uri from marts.fct_observations as o join marts.dim_documents as d using (document_id) "
    "join marts.dim_reports as r on r.report_id = o.report_id "
    "where r.agency_name = '石桥县水利局' and o.metric_code = 'applications.received' order by all"
)


def test_one_bad_file_never_stops_the_others(grown: Grown) -> None:
    assert (Decimal(7), "more/good.txt") in grown.first.query(RECEIVED)
    broken = grown.first.query(
        "select status, reason from marts.dim_documents where source_uri like '%broken.%'"
    )
    assert len(broken) == 2
    assert all(status in ("unreadable", "rejected") and reason for status, reason in broken)


def test_files_that_cannot_be_taken_in_are_counted(grown: Grown) -> None:
    assert grown.first.result.not_taken_in == 1
    assert "away.txt" in grown.first.heard("raw")


def test_reports_come_from_the_web_as_well(grown: Grown) -> None:
    assert (Decimal(9), grown.address) in grown.first.query(RECEIVED)


def test_nothing_new_rebuilds_nothing(grown: Grown) -> None:
    assert "nothing to rebuild" in grown.unchanged.heard("published")
    assert not grown.unchanged.heard("marts")
    assert grown.unchanged.file == grown.first.file


def test_dbt_reads_its_project_once_in_each_home(grown: Grown) -> None:
    said = (grown.home.settings.home / "warehouse" / "dbt.log").read_text(encoding="utf-8")
    assert "Running with dbt" in said
    assert "Unable to do partial parsing" not in said


def test_a_reader_stays_open_through_all_refreshes_and_keeps_its_data(grown: Grown) -> None:
    for refresh, more in ((grown.first, 4), (grown.last, 5)):
        assert refresh.query("select count(*) from marts.dim_documents") == [(DOCUMENTS + more,)]
        assert refresh.session_saw == DOCUMENTS
    assert grown.reader.poll() is None


DECIDED = (
    "select finding_id, verdict, note, by_whom, strftime(decided_at, '%Y-%m-%d') from marts.fct_findings "
    "where verdict is not null order by all"
)


def test_what_a_person_decided_survives_every_run_and_unknown_ids_are_told(grown: Grown) -> None:
    one, other = grown.findings
    decided = sorted(
        [(one, "dismissed", "一处合并", "李", "2026-01-31"), (other, "confirmed", None, None, None)]
    )
    unknown = "select line, finding_id from marts.triage_without_effect"
    for refresh in (grown.first, grown.unchanged):
        got = [tuple(cell or None for cell in row) for row in refresh.query(DECIDED)]
        assert sorted(got) == decided
        assert refresh.query(unknown) == [(4, NOBODY)]
    assert "3 rows; rows without effect: 1, see" in grown.first.heard("marts")


def test_a_decision_that_is_changed_or_taken_back_is_so_in_the_next_run(grown: Grown) -> None:
    one, _ = grown.findings
    assert [row[:2] for row in grown.last.query(DECIDED)] == [(one, "confirmed")]
    assert grown.last.query("from marts.triage_without_effect") == []
