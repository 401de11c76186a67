"""The forms as data: what the files say, and that nothing in them contradicts the metric catalogue."""

from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from ingest import forms
from ingest.catalogue import metrics
from ingest.extract.text import fold
from ingest.forms import Block, completeness_of, expected_keys, load


def test_every_metric_of_the_catalogue_stands_on_its_form() -> None:
    printed: set[tuple[str, str]] = set()
    for block in load().blocks:
        if block.kind == "cases":
            printed |= {(block.template, f"{g.key}.{c.key}") for g in block.groups for c in block.columns}
        for row in block.rows:
            keys = [f"{row.key}.{c.key}" for c in block.columns if c.key]
            printed |= {(block.template, key) for key in [row.key, *keys]}
    tables = {m for m in metrics() if m.template != "narrative"}
    assert {(m.template, m.metric_code) for m in tables} - printed == set()


@pytest.mark.parametrize("block", load().blocks, ids=lambda block: f"{block.template}-{block.name}")
def test_a_wording_means_one_row_and_one_column_of_its_table(block: Block) -> None:
    columns = Counter(label for column in block.columns for label in column.labels)
    rows = Counter((row.group, label) for row in block.rows for label in row.labels)
    assert [label for label, n in columns.items() if n > 1] == []
    assert [label for label, n in rows.items() if n > 1] == []


def test_choices_in_a_label_stand_for_every_combination() -> None:
    issued = next(c for b in load().blocks for c in b.columns if c.key == "issued")
    assert issued.labels[0] == "本年制发件数"
    assert {"本年印发数量", "本年度制发件数", "当年新制发件数", "本年制定"} <= set(issued.labels)
    assert not any(
        "{" in label or "|" in label for b in load().blocks for c in b.columns for label in c.labels
    )


def test_a_key_without_a_metric_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    read = forms._toml

    def with_a_stranger(name: str) -> dict[str, object]:
        data = read(name)
        if name == "2021.toml":
            data["blocks"][2]["rows"].append({"key": "tolls", "labels": ["过路费"]})
        return data

    monkeypatch.setattr(forms, "_toml", with_a_stranger)
    with pytest.raises(
        ValueError, match=r"form 2021, table fees: not in the metric catalogue: \['tolls.amount'\]"
    ):
        load.__wrapped__()


@pytest.mark.parametrize(
    ("printed", "metric"),
    [
        ("（一）予以公开", "disposition.granted"),
        ("4.保护第三方合法权益", "disposition.refused.third_party_rights"),
        ("危及“三安全一稳定”", "disposition.refused.safety_and_stability"),
        ("其它法律行政法规禁止公开", "disposition.refused.prohibited_by_law"),
        ("屬於國家秘密", "disposition.refused.state_secret"),
        ("部分公开（区分处理的，只计这一情形，不计其他情形）", "disposition.partly_granted"),
    ],
)
def test_a_label_is_found_as_it_is_printed(printed: str, metric: str) -> None:
    label = load().label(fold(printed))
    assert label is not None
    assert label.applicant_rows == {metric}


@pytest.mark.parametrize("printed", ["属于工作秘密", "其他主动公开文件", "", "本单位未制作规章"])
def test_other_words_are_no_label(printed: str) -> None:
    assert load().label(fold(printed)) is None


def test_official_labels_come_first() -> None:
    official = {(m.template, m.metric_code): fold(m.label_zh.split("|")[-1]) for m in metrics()}
    blocks = load().of_kind("matrix")
    assert {block.template for block in blocks if block.rows and block.columns} >= {"2019", "2021"}
    for block in blocks:
        for row in block.rows:
            for column in block.columns:
                wanted = official[block.template, f"{row.key}.{column.key}"]
                assert column.labels[0] in wanted or wanted in column.labels


def test_a_regional_row_is_not_expected_and_a_missing_one_lowers_completeness() -> None:
    keys = expected_keys("2014")
    assert ("disclosure.channel.app", "") not in keys
    assert ("applications.received", "total") in keys
    assert completeness_of("2014", set(keys)) == 1
    assert completeness_of("2014", set(keys) - {("training.courses", "")}) == pytest.approx(
        1 - 1 / len(keys), abs=1e-4
    )
    assert completeness_of("local", set()) is None


def test_one_row_for_other_handling_completes_a_report_of_2021() -> None:
    keys = expected_keys("2021")
    three = {key for key in keys if key[0].startswith("disposition.other.")}
    assert len(three) == 21
    assert completeness_of("2021", set(keys) - three) == pytest.approx(1 - 21 / len(keys), abs=1e-4)
    assert completeness_of("2021", (set(keys) - three) | {("disposition.other", "total")}) == 1


def test_every_file_of_a_form_is_loaded() -> None:
    files = {
        f.name.removesuffix(".toml") for f in resources.files(forms).iterdir() if f.name.endswith(".toml")
    }
    assert files - {"headings"} == {block.template for block in load().blocks}
