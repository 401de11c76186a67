"""Web sources into the archive: everything once, what changed as a new version, what failed with its reason."""

import datetime as dt
import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import pytest

from ingest import files
from ingest.parse import parse_document
from ingest.raw import Archive, FolderSource, ingest_folder
from ingest.raw.web import WEB_PAGES, fetch_sources, remembered
from ingest.raw.web.sources import parse_sources
from ingest.settings import load_settings
from tests.unit.raw.web_site import (
    Clock,
    bomb,
    conditional,
    endless,
    fetcher,
    hanging,
    ok,
    raw,
    redirect,
    resolving,
    status,
)

ROOT = Path(__file__).parents[3]
REPORTS = ROOT / "sample_data" / "reports"
REPORT = (REPORTS / "qingshan-county-2020.html").read_bytes()
OLDER = (REPORTS / "yunling-county-2016.html").read_bytes()
PDF = (REPORTS / "cangxi-city-2022.pdf").read_bytes()
DOCX = (REPORTS / "linshui-ecology-bureau-2022.docx").read_bytes()
START = dt.datetime(2024, 2, 1, 4, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)


@pytest.fixture
def archive(tmp_path):
    return Archive(tmp_path / "home")


class World:
    """An archive, a site, and the days that pass between runs."""

    def __init__(self, archive, site, tmp_path):
        self.archive, self.site = archive, site
        self.settings = load_settings(home=tmp_path / "home", sources=tmp_path / "sources.yml")
        self.now = START
        self.clock = Clock()
        self.options = {}

    def run(self, *reports, listings=(), settings=None, **options):
        sources = parse_sources({"reports": self._absolute(reports), "listings": self._absolute(listings)})
        return fetch_sources(
            self.archive,
            settings or self.settings,
            sources,
            now=self.now,
            fetcher=fetcher(self.clock, **{**self.options, **options}),
        )

    def _absolute(self, entries):
        return [
            self.site.url(entry) if isinstance(entry, str) and entry.startswith("/")
            else {**entry, "url": self.site.url(entry["url"])} if isinstance(entry, dict)
            else entry
            for entry in entries
        ]  # fmt: skip

    def later(self, by=WEEK):
        self.now += by
        self.site.requests.clear()

    def documents(self):
        """Return path → contents archived under it, in order."""
        found: dict[str, list[bytes]] = {}
        for row in self.archive.manifest().iter_rows(named=True):
            path = row["source_uri"].removeprefix(self.site.url(""))
            found.setdefault(path, []).append(self.archive.read(row["document_id"]))
        return found

    def row(self, path):
        return remembered(self.archive).row(by_predicate=pl.col("url") == self.site.url(path), named=True)


@pytest.fixture
def world(archive, site, tmp_path):
    return World(archive, site, tmp_path)


def listing(*links, title="政府信息公开年报", more=""):
    items = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    return f"<html><head><title>{title}</title></head><body><ul>{items}</ul>{more}</body></html>".encode()


def report(year):
    return f"青山县{year}年政府信息公开工作年度报告"


# --- reports ----------------------------------------------------------------------------


def test_a_report_is_archived_under_its_address_and_remembered(world, site):
    site.pages["/r"] = ok(REPORT, etag='"a"')
    result = world.run({"url": "/r", "agency": "青山县人民政府"})
    assert len(result.new) == 1
    assert world.documents() == {"/r": [REPORT]}
    (outcome,) = result.sources
    assert (outcome.status, outcome.counts, outcome.agency) == ("ok", {"new": 1}, "青山县人民政府")
    row = world.row("/r")
    assert (row["kind"], row["last_outcome"], row["last_status"], row["etag"]) == (
        "report",
        "new",
        200,
        '"a"',
    )
    assert (row["first_seen_at"], row["last_checked_at"], row["agency"]) == (START, START, "青山县人民政府")
    assert remembered(world.archive).schema == WEB_PAGES


def test_the_second_run_asks_whether_it_changed(world, site):
    site.pages["/r"] = conditional(REPORT)
    world.run("/r")
    world.later()
    result = world.run("/r")
    assert site.headers_of("/r")["If-None-Match"] == '"v1"'
    assert (result.new, result.counts) == ((), {"not_modified": 1})
    row = world.row("/r")
    assert (row["last_status"], row["first_seen_at"], row["last_checked_at"]) == (304, START, world.now)
    assert result.describe() == "1 web sources, nothing new, 1 as before"


def test_the_same_bytes_again_add_nothing(world, site):
    site.pages["/r"] = REPORT
    world.run("/r")
    before = world.archive.manifest_file.read_bytes()
    world.later()
    assert world.run("/r").counts == {"unchanged": 1}
    assert world.archive.manifest_file.read_bytes() == before


def test_a_page_that_answers_differently_each_time_is_one_version(world, site):
    count = iter(range(100))

    def counting(handler):
        n = next(count)
        noise = f"<p>今天是{world.now:%Y年%m月%d日} 浏览次数：{n}</p><p>{n:032x}</p>".encode()
        handler.send(200, REPORT.replace(b"</body>", noise + b"</body>"), etag=f'"{n}"')

    site.pages["/r"] = counting
    assert world.run("/r").counts == {"new": 1}
    for _ in range(3):
        world.later()
        assert world.run("/r").counts == {"unchanged": 1}
    assert len(world.documents()["/r"]) == 1
    assert world.row("/r")["etag"] == '"3"'


def test_a_corrected_report_is_a_new_version_and_servers_out_of_step_add_none(world, site):
    corrected = REPORT.replace("青山县".encode(), "白水县".encode())
    count = iter(range(100))

    def turns(handler):
        n = next(count)
        page = corrected if n % 2 else REPORT
        handler.send(200, page.replace(b"</body>", f"<p>浏览次数：{n}</p></body>".encode()))

    site.pages["/r"] = turns
    counts = []
    for _ in range(5):
        counts.append(world.run("/r").counts)
        world.later()
    assert counts == [{"new": 1}, {"changed": 1}, {"unchanged": 1}, {"unchanged": 1}, {"unchanged": 1}]
    assert len(world.documents()["/r"]) == 2


def test_losing_the_memory_costs_requests_and_no_second_version(world, site):
    site.pages["/r"] = [ok(REPORT + b"<p>1</p>"), ok(REPORT + b"<p>2</p>")]
    world.run("/r")
    (world.archive.folder / "web" / "pages.parquet").unlink()
    world.later()
    assert world.run("/r").counts == {"unchanged": 1}
    assert len(world.documents()["/r"]) == 1


def test_a_damaged_memory_is_set_aside_and_said_so(world, site):
    site.pages["/r"] = REPORT
    world.run("/r")
    file = world.archive.folder / "web" / "pages.parquet"
    file.write_bytes(b"PAR1 nonsense")
    assert remembered(world.archive).is_empty()
    result = world.run("/r")
    assert "cannot be read" in result.warnings[0]
    assert result.counts == {"unchanged": 1}
    assert file.with_suffix(".damaged").exists()
    assert len(remembered(world.archive)) == 1


def test_bytes_that_were_lost_are_fetched_again_without_a_condition(world, site):
    site.pages["/r"] = conditional(REPORT)
    (document_id,) = world.run("/r").new
    world.archive.path_of(document_id).unlink()
    world.later()
    world.run("/r")
    assert "If-None-Match" not in site.headers_of("/r")
    assert world.archive.read(document_id) == REPORT


def test_what_the_inbox_brought_already_is_not_new(world, site, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "report.html").write_bytes(REPORT)
    ingest_folder(world.archive, FolderSource(inbox), max_bytes=2**20)
    site.pages["/r"] = REPORT
    assert world.run("/r").new == ()
    assert world.archive.manifest()["source_uri"].to_list() == ["inbox/report.html"]


def test_an_archived_page_parses_like_a_file_of_the_inbox(world, site):
    site.pages["/r.html"] = REPORT
    (document_id,) = world.run("/r.html").new
    parsed = parse_document(world.archive.read(document_id), "r.html")
    assert (parsed.status, parsed.identity.report_year) == ("parsed", 2020)


# --- attachments ------------------------------------------------------------------------


def test_attachments_of_a_report_are_taken_whatever_their_label_says(world, site):
    links = '<a href="a.pdf">附件1</a><a href="/get?n=2">附件2：报告.docx</a><a href="c.wps">附件3</a>'
    site.pages["/x/r"] = REPORT.replace(b"</body>", links.encode() + b"</body>")
    site.pages["/x/a.pdf"] = ok(PDF, content_type="text/plain")
    site.pages["/get"] = ok(DOCX, content_type="text/html")
    site.pages["/x/c.wps"] = ok(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), content_type="image/png")
    result = world.run("/x/r")
    assert result.counts == {"new": 4}
    assert set(world.documents()) == {"/x/r", "/x/a.pdf", "/get?n=2", "/x/c.wps"}
    types = dict(world.archive.manifest().select("source_uri", "media_type").iter_rows())
    assert types[site.url("/x/a.pdf")] == "application/pdf"
    row = world.row("/x/a.pdf")
    assert (row["kind"], row["found_on"], row["title"]) == ("attachment", site.url("/x/r"), "附件1")


def test_attachments_are_looked_after_when_their_page_is_not_modified(world, site):
    site.pages["/r"] = conditional(REPORT.replace(b"</body>", b'<a href="/a.pdf">PDF</a></body>'))
    site.pages["/a.pdf"] = status(503)
    result = world.run("/r")
    assert result.counts == {"new": 1, "failed": 1}
    assert result.sources[0].status == "partly"
    site.pages["/a.pdf"] = ok(PDF)
    world.later()
    assert world.run("/r").counts == {"new": 1, "not_modified": 1}


def test_an_attachment_that_is_a_page_is_said_so_and_not_archived(world, site):
    site.pages["/r"] = REPORT.replace(b"</body>", b'<a href="/a.pdf">PDF</a></body>')
    site.pages["/a.pdf"] = ok(
        "<html><body>您访问的文件不存在，三秒后回到首页。</body></html>", content_type="application/pdf"
    )
    result = world.run("/r")
    assert [failure.reason for failure in result.failed] == [
        "the link to an attachment leads to a web page: the file is gone, perhaps"
    ]
    assert set(world.documents()) == {"/r"}


# --- listings ---------------------------------------------------------------------------


def test_a_listing_leads_to_its_reports_page_by_page(world, site):
    site.pages["/list/index.html"] = listing(
        ("2020.html", report(2020)), ("/zn", "政府信息公开指南"), more='<a href="index_1.html">下一页</a>'
    )
    site.pages["/list/index_1.html"] = listing(
        ("2016.html", "2016年度报告"), more='<a href="index.html">上一页</a>'
    )
    site.pages["/list/2020.html"] = REPORT
    site.pages["/list/2016.html"] = OLDER
    result = world.run(listings=[{"url": "/list/index.html", "agency": "青山县"}])
    (outcome,) = result.sources
    assert (outcome.status, outcome.pages_read, outcome.found, outcome.counts) == ("ok", 2, 2, {"new": 2})
    assert set(world.documents()) == {"/list/2020.html", "/list/2016.html"}
    row = world.row("/list/2020.html")
    assert (row["title"], row["source"], row["agency"]) == (
        report(2020),
        site.url("/list/index.html"),
        "青山县",
    )
    assert row["found_on"] == site.url("/list/index.html")
    assert world.row("/list/index.html")["last_outcome"] == "read"
    assert "/zn" not in site.asked()


def test_a_listing_that_says_it_did_not_change_is_remembered(world, site):
    site.pages["/l"] = conditional(
        listing(("/2020", report(2020)), more='<a rel="next" href="/l2">下一页</a>')
    )
    site.pages["/l2"] = conditional(listing(("/2016", report(2016))))
    site.pages["/2020"], site.pages["/2016"] = conditional(REPORT), conditional(OLDER)
    world.run(listings=["/l"])
    world.later()
    result = world.run(listings=["/l"])
    assert result.counts == {"not_modified": 2}
    assert sorted(site.asked()) == ["/2016", "/2020", "/l", "/l2"]
    assert world.row("/l")["last_outcome"] == "not_modified"


def test_other_options_read_an_unmodified_listing_anew(world, site):
    site.pages["/l"] = conditional(listing(("/1", "本年度公开情况综述")))
    site.pages["/1"] = REPORT
    assert world.run(listings=["/l"]).sources[0].status == "empty"
    assert world.run(listings=[{"url": "/l", "titles": ["公开情况综述"]}]).counts == {"new": 1}


def test_known_reports_of_a_listing_rest_for_a_week_and_new_ones_do_not(world, site):
    site.pages["/l"] = listing(("/2016", report(2016)))
    site.pages["/2016"], site.pages["/2020"] = OLDER, REPORT
    world.run(listings=["/l"])
    world.later(dt.timedelta(days=1))
    site.pages["/l"] = listing(("/2020", report(2020)), ("/2016", report(2016)))
    assert world.run(listings=["/l"]).counts == {"new": 1, "fresh": 1}
    assert site.asked() == ["/l", "/2020"]
    world.later(dt.timedelta(days=6))
    assert world.run(listings=["/l"]).counts == {"unchanged": 1, "fresh": 1}


def test_a_report_that_failed_does_not_rest(world, site):
    site.pages["/l"] = listing(("/2016", report(2016)))
    site.pages["/2016"] = [status(404), ok(OLDER)]
    assert world.run(listings=["/l"]).counts == {"failed": 1}
    row = world.row("/2016")
    assert (row["failures"], row["last_status"]) == (1, 404)
    assert row["last_reason"] == "the server answered 404 (Not Found)"
    world.later(dt.timedelta(hours=1))
    assert world.run(listings=["/l"]).counts == {"new": 1}
    assert (world.row("/2016")["failures"], world.row("/2016")["last_reason"]) == (0, None)


def test_pages_and_reports_are_bounded(world, site):
    site.pages["*"] = REPORT
    for page in range(20):
        site.pages[f"/l{page}"] = listing(
            *((f"/r{page}-{n}", report(2000 + n)) for n in range(5)),
            more=f'<a rel="next" href="/l{page + 1}">下一页</a>',
        )
    (outcome,) = world.run(listings=[{"url": "/l0", "max_pages": 3, "max_reports": 7}]).sources
    assert (outcome.pages_read, outcome.found) == (3, 7)
    assert outcome.reason == "15 reports found, 7 fetched: raise max_reports"


def test_pages_that_repeat_themselves_end_the_list(world, site):
    site.pages["*"] = ok(
        listing(
            ("/r", report(2020)),
            more='<a rel="next" href="?page=2">下一页</a><a rel="next" href="?page=3">3</a>',
        )
    )
    site.pages["/r"] = REPORT
    site.pages["/robots.txt"] = ""
    (outcome,) = world.run(listings=[{"url": "/l", "max_pages": 50}]).sources
    assert outcome.pages_read == 2


def test_a_listing_without_reports_says_why(world, site):
    site.pages["/none"] = listing(("/a", "首页"), title="政务公开")
    site.pages["/script"] = "<html><body><div id='list'></div><script>load()</script></body></html>"
    site.pages["/pdf"] = ok(PDF)
    none, script, pdf = world.run(listings=["/none", "/script", "/pdf"]).sources
    assert (none.status, script.status, pdf.status) == ("empty", "empty", "failed")
    assert "none of its 1 links has the title of one" in none.reason
    assert "it has no links; it may be put together by script" in script.reason
    assert pdf.reason == "it is no web page: a report itself belongs under reports"


def test_links_of_a_listing_stay_on_its_site_also_by_redirect(world, site):
    site.pages["/l"] = listing(("/go", report(2020)), (site.url("/x", "other.example"), report(2019)))
    site.pages["/go"] = redirect(site.url("/x", "other.example"))
    site.pages["/x"] = REPORT
    world.options["resolve"] = resolving(other_example="127.0.0.1")
    result = world.run(listings=["/l"])
    assert "another site, other.example" in result.failed[0].reason
    assert "/x" not in site.asked()
    result = world.run(listings=[{"url": "/l", "hosts": ["other.example"]}])
    assert result.counts == {"new": 1, "unchanged": 1}
    assert len(world.archive.manifest()) == 1


def test_an_address_two_sources_lead_to_is_asked_for_once_a_run(world, site):
    site.pages["/l"] = listing(("/r", report(2020)))
    site.pages["/l2"] = listing(("/r", report(2020)))
    site.pages["/r"] = REPORT
    world.run("/r", listings=["/l", "/l2"])
    assert site.asked().count("/r") == 1


# --- one bad source stops nobody --------------------------------------------------------

INSIDE = ["10.0.0.1", "127.0.0.2", "169.254.169.254"]
"""Named as part of the site by its entry: that makes no address a public one."""

FAULTS = {
    "missing": (status(404), "answered 404"),
    "forbidden": (status(403), "answered 403"),
    "busy": (status(503, retry_after=1), "answered 503"),
    "too many": (status(429, retry_after=7200), "asked to be left alone"),
    "silent": (hanging(0.6), "did not come in time"),
    "reset": (raw(b"", then_reset=True), "broke off"),
    "no http": (raw(b"\x00\x01"), "broke off"),
    "short": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<html>"), "broke off"),
    "long": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>" + b"x" * 99), "after the end"),
    "endless": (endless(), "larger than 1 MiB"),
    "bomb": (bomb(50 * 2**20), "larger than 1 MiB"),
    "not packed": (ok(REPORT, content_encoding="gzip"), "is not gzip"),
    "brotli": (ok(REPORT, content_encoding="br"), "encoded as br"),
    "empty": (ok(b""), "is empty"),
    "loop": (redirect("/bad"), "more than 5 times"),
    "to a file": (redirect("file:///etc/passwd"), "file addresses are not fetched"),
    "inside": (redirect("http://10.0.0.1/"), "private address"),
    "to this machine": (redirect("http://127.0.0.2/"), "loopback address"),
    "to the cloud": (redirect("http://169.254.169.254/latest/"), "link-local address"),
    "disallowed": (redirect("/secret/r"), "does not allow it"),
}


@pytest.mark.parametrize(("reply", "said"), FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("kind", ["report", "listing", "attachment"])
def test_a_fault_is_one_outcome_and_the_others_come(world, site, reply, said, kind):
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /secret\n"
    site.pages["/bad"] = reply
    site.pages["/good"] = REPORT
    if kind == "attachment":
        site.pages["/page"] = OLDER.replace(b"</body>", b'<a href="/bad" download="a.pdf">PDF</a></body>')
        result = world.run("/good", {"url": "/page", "hosts": INSIDE}, timeout_s=0.2, attempts=2)
    elif kind == "listing":
        listings = [{"url": "/bad", "hosts": INSIDE}]
        result = world.run("/good", listings=listings, timeout_s=0.2, attempts=2)
    else:
        result = world.run("/bad", "/good", timeout_s=0.2, attempts=2)
    failure = result.failed[0]
    assert said in failure.reason
    assert failure.source_uri == site.url("/bad")
    if said != "asked to be left alone" or kind != "report":
        assert world.documents()["/good"] == [REPORT]
    assert "/bad" not in world.documents()
    row = world.row("/bad")
    assert (row["kind"], row["last_outcome"], row["last_reason"]) == (kind, "failed", failure.reason)
    assert said in result.describe()


def test_a_wrong_entry_is_one_outcome_and_the_others_come(world, site):
    site.pages["/r"] = REPORT
    result = world.run("ftp://a.example/x", "/r")
    assert [outcome.status for outcome in result.sources] == ["rejected", "ok"]
    assert "reports, entry 1 (ftp://a.example/x): ftp addresses are not fetched" in result.describe()
    assert len(result.new) == 1


def test_what_an_address_gave_stays_when_it_fails_later(world, site):
    site.pages["/r"] = [conditional(REPORT), status(410), conditional(REPORT)]
    world.run("/r")
    world.later()
    world.run("/r")
    row = world.row("/r")
    assert (row["last_outcome"], row["etag"], row["document_id"] is not None) == ("failed", '"v1"', True)
    world.later()
    assert world.run("/r").counts == {"not_modified": 1}


def test_a_host_that_is_left_alone_is_one_failure_not_hundreds(world, site):
    site.pages["/l"] = listing(*((f"/r{n}", report(2000 + n)) for n in range(20)))
    site.pages["*"] = status(500)
    site.pages["/robots.txt"] = ""
    result = world.run(listings=["/l"], attempts=1)
    assert result.counts == {"failed": 3, "left": 17}
    assert len(result.failed) == 4
    assert "left alone for the rest of this run" in result.failed[-1].reason
    assert world.row("/r10")["last_outcome"] == "left"
    assert world.row("/r10")["last_checked_at"] is None


def test_a_source_whose_time_is_over_goes_on_in_the_next_run(world, site):
    site.pages["/l"] = listing(*((f"/r{n}", report(2000 + n)) for n in range(9)))
    for n in range(9):
        site.pages[f"/r{n}"] = REPORT + b"<p>%d</p>" % n
    settings = world.settings.model_copy(update={"web_source_timeout_s": 60})
    result = world.run(listings=["/l"], settings=settings, delay_s=15)
    (outcome,) = result.sources
    assert outcome.status == "unfinished"
    assert 0 < outcome.counts["new"] < 9
    world.later(dt.timedelta(hours=1))
    again = world.run(listings=["/l"], settings=settings, delay_s=15)
    assert again.counts["fresh"] == outcome.counts["new"]
    assert again.counts["new"] > 0


def test_a_page_that_breaks_its_reader_is_one_outcome(world, site, monkeypatch):
    from ingest.raw.web import visit

    def broken(*_, **__):
        raise RuntimeError("no such thing")

    monkeypatch.setattr(visit, "media_type_of", broken)
    site.pages["/r"] = site.pages["/s"] = REPORT
    result = world.run("/r", "/s")
    assert [outcome.status for outcome in result.sources] == ["failed", "failed"]
    assert "RuntimeError: no such thing" in result.sources[0].reason


def test_a_page_made_to_keep_the_reader_busy_is_stopped(world, site):
    site.pages["/l"] = b"<div>" * 150_000 + b"<a href='/r'>x</a>"
    site.pages["/r"] = REPORT
    settings = world.settings.model_copy(update={"parse_timeout_s": 0.4})
    started = time.monotonic()
    result = world.run("/r", listings=["/l"], settings=settings)
    assert time.monotonic() - started < 10
    assert [outcome.status for outcome in result.sources] == ["ok", "failed"]
    assert "took longer than the limit" in result.sources[1].reason


# --- bounds, locks, kills ---------------------------------------------------------------


def test_no_sources_ask_nobody_and_write_nothing(archive, world):
    assert fetch_sources(archive, world.settings, parse_sources(None)).describe() == "no web sources"
    assert not archive.folder.exists()


def test_loopback_is_refused_unless_the_settings_name_it(world, site, monkeypatch):
    site.pages["/r"] = REPORT
    sources = parse_sources({"reports": [site.url("/r")]})
    settings = world.settings.model_copy(update={"web_delay_s": 0})
    refused = fetch_sources(world.archive, settings, sources)
    assert "127.0.0.1 is a loopback address" in refused.failed[0].reason
    assert site.requests == []
    settings = settings.model_copy(update={"web_private_networks": "127.0.0.1/32"})
    assert fetch_sources(world.archive, settings, sources).counts == {"new": 1}


def test_progress_is_told_by_source(world, site):
    site.pages["/r"] = REPORT
    told = []
    sources = parse_sources({"reports": [site.url("/r"), site.url("/gone"), "ftp://x/"]})
    fetch_sources(
        world.archive,
        world.settings,
        sources,
        now=START,
        on_progress=lambda *at: told.append(at),
        fetcher=fetcher(world.clock),
    )
    assert told == [(2, 3), (3, 3)]


def test_two_runs_at_once_are_not_possible(world, site):
    with (
        files.exclusive(world.archive.folder / "web" / ".lock", "the web sources"),
        pytest.raises(files.Busy),
    ):
        world.run("/r")


def test_an_intake_of_the_inbox_is_waited_for(world, site):
    site.pages["/r"] = REPORT
    held = world.archive.adding(START)
    held.__enter__()
    slept = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 3:
            held.__exit__(None, None, None)

    world.options["resolve"] = resolving()
    asks = fetcher(world.clock)
    asks.sleep = sleep
    sources = parse_sources({"reports": [site.url("/r")]})
    assert len(fetch_sources(world.archive, world.settings, sources, now=START, fetcher=asks).new) == 1
    assert slept == [1.0, 1.0, 1.0]


KILLED = """
import sys, datetime
sys.path.insert(0, {root!r})
from pathlib import Path
from ingest import files
from ingest.raw import Archive
from ingest.raw.archive import Addition
from ingest.raw.web import fetch_sources
from ingest.raw.web.memory import Memory
from ingest.raw.web.sources import parse_sources
from ingest.settings import load_settings
import os, signal

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

where = {where!r}
if where == "before the archive":
    Addition.put = die
elif where == "inside the archive":
    Addition.finish = die
elif where == "before the memory":
    Memory.save = die
elif where == "inside the memory":
    import polars
    real = polars.DataFrame.write_parquet
    def half(self, path, **options):
        if "pages" in str(path):
            Path(path).write_bytes(b"PAR1 half")
            die()
        return real(self, path, **options)
    polars.DataFrame.write_parquet = half
settings = load_settings(home=Path({home!r}), web_private_networks="127.0.0.1/32", web_delay_s=0)
fetch_sources(Archive(settings.home), settings, parse_sources({{"reports": {urls!r}}}))
"""


@pytest.mark.parametrize(
    "where", ["before the archive", "inside the archive", "before the memory", "inside the memory"]
)
def test_a_kill_leaves_nothing_in_the_way_and_nothing_twice(world, site, where, tmp_path):
    site.pages["/a"], site.pages["/b"] = REPORT, OLDER
    urls = [site.url("/a"), site.url("/b")]
    script = KILLED.format(root=str(ROOT), where=where, home=str(tmp_path / "home"), urls=urls)
    killed = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env={**os.environ}, capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    result = world.run("/a", "/b")
    assert [outcome.status for outcome in result.sources] == ["ok", "ok"]
    assert {path: len(versions) for path, versions in world.documents().items()} == {"/a": 1, "/b": 1}
    assert sorted(remembered(world.archive)["url"]) == sorted(urls)
    left = [path.name for path in (world.archive.folder / "web").iterdir()]
    assert sorted(left) == [".lock", "pages.parquet"]


def test_many_answers_are_handed_over_before_they_fill_the_memory(world, site, monkeypatch):
    from ingest.raw.web import run

    monkeypatch.setattr(run, "_WAITING_BYTES", 150_000)
    site.pages["/l"] = listing(*((f"/r{n}.pdf", report(2000 + n)) for n in range(6)))
    for n in range(6):
        site.pages[f"/r{n}.pdf"] = ok(PDF + b"%% %d" % n)
    waiting = []
    keep = run.Run.keep

    def watched(self, **options):
        waiting.append(self._waiting_bytes)
        keep(self, **options)

    monkeypatch.setattr(run.Run, "keep", watched)
    assert world.run(listings=["/l"]).counts == {"new": 6}
    assert max(waiting) < 300_000


def test_a_large_memory_is_written_and_read_in_no_time(world):
    from ingest.raw.web.memory import Memory, Page

    memory = Memory(world.archive.folder / "web")
    for n in range(5_000):
        memory.put(
            Page(f"https://www.example.gov.cn/{n}.html", "report", title=report(2020), first_seen_at=START)
        )
    started = time.monotonic()
    memory.save()
    assert Memory(memory.folder).get("https://www.example.gov.cn/4999.html") is not None
    assert time.monotonic() - started < 3


def test_a_packed_page_is_archived_unpacked(world, site):
    site.pages["/r"] = ok(gzip.compress(REPORT), content_encoding="gzip")
    world.run("/r")
    assert world.documents() == {"/r": [REPORT]}
