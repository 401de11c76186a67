"""Which documents a run parses: what people write, and what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ingest.frames import frames_of
from ingest.lake import Lake
from ingest.raw import Archive, FolderSource, ingest_folder
from ingest.records import document_id_of
from ingest.selection import (
    Selection,
    SelectionError,
    documents_named,
    refuse_unfiled,
    select_pending,
    years_filed,
    years_named,
)
from tests.unit.reports import fake_parse

VERSION = "1"
Archived = tuple[pl.DataFrame, pl.LazyFrame]
TEXTS = {"a.txt": "year=2021", "b.txt": "year=2019", "c.txt": "year=2021 value=1", "new.txt": "year=2018"}
IDS = {name: document_id_of(text.encode()) for name, text in TEXTS.items()}


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Archived:
    """Four archived documents, three of them parsed."""
    home = tmp_path_factory.mktemp("selection")
    inbox = home / "inbox"
    inbox.mkdir()
    for name, text in TEXTS.items():
        (inbox / name).write_text(text)
    ingest_folder(Archive(home), FolderSource(inbox), max_bytes=1000)
    lake = Lake(home / "parsed")
    with lake.writing():
        read = [fake_parse(text.encode()) for name, text in TEXTS.items() if name != "new.txt"]
        lake.write(frames_of(read, VERSION))
    return Archive(home).manifest(), lake.scan("outcomes")


def chosen(archived: Archived, version: str = VERSION, **choice: Any) -> list[str]:
    pending = select_pending(*archived, version, Selection(**choice))
    return [Path(document.source_uri).name for document in pending]


def test_what_this_parser_version_has_not_parsed_comes_year_by_year(archived):
    assert chosen(archived) == ["new.txt"]
    assert chosen(archived, "2") == ["b.txt", "a.txt", "c.txt", "new.txt"]


def test_chosen_years_leave_the_others_alone(archived):
    assert chosen(archived, "2", years=frozenset({2021})) == ["a.txt", "c.txt"]
    assert chosen(archived, years=frozenset({2021})) == []
    assert chosen(archived, years=frozenset({2019, 2021}), again=True) == ["b.txt", "a.txt", "c.txt"]


def test_what_was_never_parsed_is_undated(archived):
    assert chosen(archived, years=frozenset({0})) == ["new.txt"]


def test_named_documents_are_parsed_again_and_nothing_else(archived):
    assert chosen(archived, documents=frozenset({IDS["b.txt"]})) == ["b.txt"]
    assert chosen(archived, documents=frozenset({IDS["b.txt"]}), years=frozenset({2021})) == []
    assert chosen(archived, documents=frozenset()) == []


@pytest.mark.parametrize(
    ("words", "years"),
    [
        (["2021"], {2021}),
        (["2019-2021"], {2019, 2020, 2021}),
        (["2019", "2021,undated"], {0, 2019, 2021}),
        (["all"], None),
    ],
)
def test_years_as_people_write_them(words, years):
    assert years_named(words) == years


@pytest.mark.parametrize("words", [[], [""], ["21"], ["2021-2019"], ["last"], ["2021", "1899"]])
def test_what_is_no_year_says_how_to_write_one(words):
    with pytest.raises(SelectionError, match="write 2021, 2019-2021, undated or all"):
        years_named(words)


@pytest.mark.parametrize("words", [["2098"], ["1999"], ["2098-2099"], ["2019", "2098"], ["2098", "undated"]])
def test_years_that_nobody_reported_on_are_refused_and_the_others_named(archived, words):
    filed = years_filed(*archived)
    assert filed == {0, 2019, 2021}
    slip = next(word for word in words if word[:2] != "un" and word != "2019")
    with pytest.raises(SelectionError, match=f"under {slip}: there are 2019, 2021, undated"):
        years_named(words, filed)


@pytest.mark.parametrize(
    ("words", "years"),
    [(["2019"], {2019}), (["2020-2022"], {2020, 2021, 2022}), (["undated"], {0}), (["2098", "all"], None)],
)
def test_years_that_somebody_reported_on_are_taken(archived, words, years):
    assert years_named(words, years_filed(*archived)) == years


def test_that_nothing_is_undated_is_refused_only_by_itself():
    both = years_named(["2019", "undated"], {2019})
    assert both == frozenset({0, 2019})
    with pytest.raises(SelectionError, match="under undated: there are 2019"):
        years_named(["undated"], {2019})
    for words in (["2019"], ["all"], ["undated"]):
        with pytest.raises(SelectionError, match="nothing is archived yet"):
            years_named(words, ())


def test_chosen_years_need_one_that_somebody_reported_on(archived):
    filed = years_filed(*archived)
    refuse_unfiled({2017, 2018, 2019}, filed)
    refuse_unfiled({0}, filed)
    with pytest.raises(SelectionError, match="under 2017, 2018: there are 2019, 2021, undated"):
        refuse_unfiled({2018, 2017}, filed)
    with pytest.raises(SelectionError, match="under 2017, undated: nothing is archived yet"):
        refuse_unfiled({0, 2017}, frozenset())


def test_a_document_is_named_by_id_report_address_or_file(archived: Archived) -> None:
    report = archived[1].filter(pl.col("document_id") == IDS["b.txt"]).collect()["report_id"].item()
    for name in (IDS["b.txt"], IDS["b.txt"][:12], report, "inbox/b.txt", "b.txt", " b.txt "):
        assert documents_named(*archived, [name]) == {IDS["b.txt"]}
    assert documents_named(*archived, ["a.txt", "new.txt"]) == {IDS["a.txt"], IDS["new.txt"]}


@pytest.mark.parametrize(
    "names",
    [
        *(["nowhere.txt"], ["b.txt", "nowhere.txt"], ["0" * 64], ["a"], [], [" "]),
        *(["https://example.org/b.txt"], ["x" * 5000], ["a folder/"], ["."]),
    ],
)
def test_a_name_of_nothing_is_refused(archived: Archived, names: list[str]) -> None:
    with pytest.raises(SelectionError, match="id of its report"):
        documents_named(*archived, names)


def test_a_path_means_the_content_of_its_file(archived: Archived, tmp_path: Path) -> None:
    file = tmp_path / "renamed.html"
    file.write_text(TEXTS["c.txt"])
    assert documents_named(*archived, [str(file)]) == {IDS["c.txt"]}
    file = tmp_path / "a.txt"
    file.write_text("not what is archived under this name")
    with pytest.raises(SelectionError, match="gongkai run --inbox"):
        documents_named(*archived, [str(file)])
    file.unlink()
    assert documents_named(*archived, [str(file)]) == {IDS["a.txt"]}, "gone since: its name is what is left"
