"""From the archive to the lake: once per content and version, one outcome each, whatever a document does."""

import threading

import polars as pl
import pytest

from ingest import pipeline
from ingest.documents.model import UnreadableDocument
from ingest.lake import TABLES, Lake
from ingest.pipeline import ParseTask, batches_of, parse_pending
from ingest.raw import Archive, FolderSource, ingest_folder
from ingest.records import document_id_of
from ingest.selection import PendingDocument, Selection
from ingest.settings import Settings
from tests.unit.reports import fake_parse, next_parse

RETRY = Selection(failed=True)


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def settings_of(inbox, **changes):
    home = changes.pop("home", inbox.parent / "home")
    return Settings(home=home, inbox=inbox, **{"workers": 1, **changes})


def refresh(settings, parse=fake_parse, **options):
    ingest_folder(Archive(settings.home), FolderSource(settings.inbox), max_bytes=settings.max_document_bytes)
    return parse_pending(settings, parse, **options)


def fill(inbox, **texts):
    for name, text in texts.items():
        (inbox / f"{name}.txt").write_text(text)


def data_of(settings):
    return {name: Lake(settings.parsed).scan(name).collect().sort(pl.all()) for name in TABLES}


def outcomes_of(settings):
    manifest = Archive(settings.home).manifest()
    joined = Lake(settings.parsed).scan("outcomes").collect().join(manifest, on="document_id")
    return {
        row["source_uri"].split("/")[-1].removesuffix(".txt"): (row["status"], row["reason"])
        for row in joined.iter_rows(named=True)
    }


def test_every_document_is_parsed_and_counted(inbox):
    fill(inbox, a="year=2019 facts=3 finding=1", b="year=2020", c="notes", d="status=no_facts")
    result = refresh(settings_of(inbox))
    assert (result.parsed, result.unchanged, result.nothing_new) == (4, 0, False)
    assert result.outcomes == {"no_facts": 1, "not_a_report": 1, "parsed": 2}
    assert result.facts == {"reported": 4}
    assert result.findings == {"error": 1}
    assert result.years == (0, 2019, 2020)
    assert "4 documents parsed" in result.describe()


def test_nothing_new_does_no_parsing_and_says_so(inbox):
    fill(inbox, a="year=2019", b="notes")
    settings = settings_of(inbox)
    refresh(settings)
    before = data_of(settings)

    def refuse(data, name):
        raise AssertionError("parsed again")

    result = refresh(settings, refuse)
    assert result.nothing_new
    assert result.describe() == "nothing new: 2 documents unchanged, none parsed"
    assert all(data_of(settings)[name].equals(before[name]) for name in TABLES)


def test_only_what_is_new_is_parsed(inbox):
    fill(inbox, a="year=2019")
    settings = settings_of(inbox)
    refresh(settings)
    fill(inbox, b="year=2020")
    result = refresh(settings)
    assert (result.parsed, result.unchanged, result.years) == (1, 1, (2020,))


def test_a_new_parser_version_replaces_the_rows(inbox):
    fill(inbox, a="year=2019 value=39", b="year=2020 value=10")
    settings = settings_of(inbox)
    refresh(settings)
    result = refresh(settings, next_parse, parser_version="next")
    assert (result.parsed, result.unchanged) == (2, 0)
    rows = data_of(settings)["observations"].select("report_year", "value").sort("report_year").rows()
    assert rows == [(2020, 40), (2021, 11)]
    assert data_of(settings)["outcomes"]["parser_version"].to_list() == ["next", "next"]


def test_a_document_can_be_restated_by_name(inbox):
    fill(inbox, a="year=2019 value=39", b="year=2019 value=10")
    settings = settings_of(inbox)
    refresh(settings)
    [wanted] = Archive(settings.home).manifest().filter(source_uri="inbox/a.txt")["document_id"]
    assert refresh(settings, next_parse, selection=Selection(documents=frozenset({wanted}))).parsed == 1
    assert data_of(settings)["observations"]["value"].sort().to_list() == [10, 40]


def test_retry_takes_up_what_could_not_be_read(inbox):
    fill(inbox, a="do=raise", b="year=2019", c="notes")
    settings = settings_of(inbox)
    refresh(settings)
    assert refresh(settings).parsed == 0
    before = data_of(settings)
    again = refresh(settings, selection=RETRY)
    assert (again.parsed, again.unchanged, again.nothing_new) == (1, 2, True)
    assert all(data_of(settings)[name].equals(before[name]) for name in TABLES)
    assert refresh(settings, next_parse, selection=RETRY).parsed == 1


def test_parsing_again_with_the_same_result_is_nothing_new_and_says_so(inbox):
    fill(inbox, a="year=2019 finding=1", b="year=2020", c="notes")
    settings = settings_of(inbox)
    refresh(settings)
    again = Selection(years=frozenset({2019, 2020}), again=True)
    result = parse_pending(settings, fake_parse, selection=again)
    assert (result.parsed, result.same, result.years, result.nothing_new) == (2, 2, (), True)
    assert result.describe().endswith("2 facts, 1 finding; every document gives the same as before")
    result = parse_pending(settings, other_value_in_2019, selection=again)
    assert (result.parsed, result.same, result.years, result.nothing_new) == (2, 1, (2019,), False)
    assert result.describe().endswith("; 1 document gives the same as before")


def other_value_in_2019(data, name):
    return fake_parse(data.replace(b"year=2019", b"year=2019 value=7"), name)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_costs_one_document(inbox, monkeypatch, workers):
    monkeypatch.setattr(pipeline, "FEW_DOCUMENTS", 0)
    fill(inbox, a="year=2019", b="do=raise", c="do=overflow", d="year=2020")
    if workers > 1:
        fill(inbox, e="do=crash", f="do=hang", g="do=exit")
    settings = settings_of(inbox, workers=workers, parse_timeout_s=1.5)
    refresh(settings)
    said = outcomes_of(settings)
    assert {name for name, (status, _) in said.items() if status == "parsed"} == {"a", "d"}
    assert {status for status, _ in said.values()} == {"parsed", "unreadable"}
    assert "The parser failed on it (RuntimeError: a bug on purpose)" in said["b"][1]
    assert "observations.value: row 0" in said["c"][1]
    if workers > 1:
        assert "signal 11" in said["e"][1]
        assert "longer than the limit of 1.5 s" in said["f"][1]
        assert "exit status 7" in said["g"][1]


def test_formats_read_by_large_libraries_are_never_parsed_in_this_process(inbox):
    (inbox / "a.pdf").write_bytes(b"%PDF-1.7\ndo=crash\n")
    fill(inbox, b="year=2019")
    settings = settings_of(inbox)
    assert refresh(settings, crash_on_pdf).outcomes == {"parsed": 1, "unreadable": 1}


def test_large_pages_are_never_parsed_in_this_process(inbox):
    """The HTML parser hears no time limit, and it is quadratic in some shapes."""
    fill(inbox, a="do=crash " + "x" * 200_000, b="year=2019")
    assert refresh(settings_of(inbox)).outcomes == {"parsed": 1, "unreadable": 1}


def test_what_was_too_large_at_first_is_guarded_when_the_limit_is_raised(inbox):
    (inbox / "a.pdf").write_bytes(b"%PDF-1.7\ndo=crash\n")
    assert refresh(settings_of(inbox, max_document_bytes=5), crash_on_pdf).outcomes == {"rejected": 1}
    assert refresh(settings_of(inbox), crash_on_pdf, selection=RETRY).outcomes == {"unreadable": 1}
    assert Archive(inbox.parent / "home").manifest()["media_type"].to_list() == ["application/pdf"]


def crash_on_pdf(data, name):
    return fake_parse(b"do=crash" if data.startswith(b"%PDF") else data, name)


def test_a_damaged_archive_is_an_outcome(inbox):
    fill(inbox, a="year=2019", b="year=2020")
    settings = settings_of(inbox)
    archive = Archive(settings.home)
    ingest_folder(archive, FolderSource(inbox), max_bytes=1000)
    archive.path_of(archive.manifest().filter(source_uri="inbox/a.txt")["document_id"][0]).unlink()
    result = parse_pending(settings, fake_parse)
    assert result.outcomes == {"parsed": 1, "unreadable": 1}
    refresh(settings, selection=RETRY)
    assert {status for status, _ in outcomes_of(settings).values()} == {"parsed"}


def test_a_too_large_document_is_rejected_with_the_way_out(inbox):
    fill(inbox, a="year=2019 " + "x" * 500)
    settings = settings_of(inbox, max_document_bytes=100)
    assert refresh(settings).outcomes == {"rejected": 1}
    assert "GONGKAI_MAX_DOCUMENT_BYTES" in outcomes_of(settings)["a"][1]
    assert refresh(settings_of(inbox), selection=RETRY).outcomes == {"parsed": 1}


def test_workers_and_one_process_give_the_same_data(inbox, monkeypatch):
    monkeypatch.setattr(pipeline, "FEW_DOCUMENTS", 0)
    monkeypatch.setattr(pipeline, "COMMIT_DOCUMENTS", 7)
    fill(inbox, **{f"r{n}": f"year={2015 + n % 4} value={n} finding=1" for n in range(30)})
    alone = settings_of(inbox)
    together = settings_of(inbox, home=inbox.parent / "other", workers=2)
    refresh(alone)
    refresh(together)
    assert data_of(alone)["observations"].height == 30
    assert all(data_of(alone)[name].equals(data_of(together)[name]) for name in TABLES)


def test_an_interrupted_run_is_completed_to_the_same_data(inbox, monkeypatch):
    monkeypatch.setattr(pipeline, "COMMIT_DOCUMENTS", 4)
    fill(inbox, **{f"r{n}": f"year={2015 + n % 3} value={n}" for n in range(12)})
    whole = settings_of(inbox)
    refresh(whole)
    broken = settings_of(inbox, home=inbox.parent / "other")

    class KilledError(BaseException):
        pass

    def die(done, total):
        if done == 9:
            raise KilledError

    with pytest.raises(KilledError):
        refresh(broken, on_progress=die)
    # Batches of three, committed from four documents on: six are safe.
    assert refresh(broken).parsed == 6
    assert all(data_of(whole)[name].equals(data_of(broken)[name]) for name in TABLES)


def test_progress_is_told_and_ends_at_the_total(inbox):
    fill(inbox, **{f"r{n}": f"year=2019 value={n}" for n in range(9)})
    told = []
    refresh(settings_of(inbox), on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (9, 9)
    assert told == sorted(told)


def test_only_the_chosen_years_are_parsed_again(inbox):
    fill(inbox, a="year=2021", b="year=2019", c="year=2019 value=1")
    settings = settings_of(inbox)
    refresh(settings)
    again = Selection(years=frozenset({2019}), again=True)
    result = parse_pending(settings, next_parse, selection=again)
    assert (result.parsed, result.unchanged) == (2, 1)
    # The newer parser files them a year later: both years have changed, 2021 has not.
    assert result.years == (2019, 2020)
    assert result.parsed_by_year == {2020: 2}


def test_it_runs_outside_the_main_thread(inbox):
    fill(inbox, a="year=2019")
    results = []
    thread = threading.Thread(target=lambda: results.append(refresh(settings_of(inbox))))
    thread.start()
    thread.join()
    assert results[0].parsed == 1


@pytest.mark.parametrize(
    ("count", "workers", "sizes"), [(0, 2, []), (3, 2, [1, 1, 1]), (1000, 2, [100] * 10)]
)
def test_batches_fit_the_workers(count, workers, sizes):
    pending = [PendingDocument(str(n), "inbox/a.txt", "text/plain", 1) for n in range(count)]
    assert [len(batch) for batch in batches_of(pending, workers)] == sizes


def test_a_report_without_facts_is_a_report_when_it_says_whose(inbox):
    task = ParseTask(inbox, fake_parse, "1", 100)
    named, nameless = fake_parse(b"status=no_facts"), fake_parse(b"status=no_facts ")
    nameless.identity.agency_name = nameless.identity.report_year = None
    nameless.document_id = "0" * 64
    frames = pipeline.from_ipc(task.finish([named, nameless]))
    assert frames.reports["document_id"].to_list() == [named.document_id]
    assert frames.outcomes["report_id"].is_null().to_list() == [False, True]


LEGACY = rb"{\rtf1 an old report}"


def convert_all_but(bad, calls):
    def convert(paths):
        calls.append(len(paths))
        return {
            path: UnreadableDocument("cannot be converted") if path.read_bytes()[-1] == bad else b"converted"
            for path in paths
        }

    return convert


def parse_converted(data, name, converted=b""):
    parsed = fake_parse(b"year=2019 facts=1" if converted == b"converted" else b"status=no_facts", name)
    parsed.document_id = document_id_of(data)
    return parsed


def test_legacy_documents_of_a_run_are_converted_together_and_once(inbox, monkeypatch):
    for number in range(5):
        (inbox / f"{number}.rtf").write_bytes(LEGACY + bytes([number]))
    calls: list[int] = []
    monkeypatch.setattr(pipeline, "converter", lambda: "soffice")
    monkeypatch.setattr(pipeline, "convert_many", convert_all_but(3, calls))
    settings = settings_of(inbox)
    result = refresh(settings, parse_converted)
    assert result.outcomes == {"no_facts": 1, "parsed": 4}
    # A new parser version reads what was converted; only what could not be is tried again.
    refresh(settings, parse_converted, parser_version="next")
    assert calls == [5, 1]


def test_without_the_converter_the_parser_says_why(inbox, monkeypatch):
    (inbox / "old.rtf").write_bytes(LEGACY)
    monkeypatch.setattr(pipeline, "converter", lambda: None)
    result = refresh(settings_of(inbox), parse_converted)
    assert result.outcomes == {"no_facts": 1}
