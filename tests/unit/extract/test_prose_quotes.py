"""What is quoted of a sentence for its figure: from the first word that belongs to it to its noun."""

from __future__ import annotations

from tests.unit.extract.prose_cases import observations


def test_a_claim_is_printed_with_the_whole_of_its_first_word() -> None:
    """及时 begins with 及, which elsewhere links two items of a list."""
    text = "通过官方网站、公告栏等方式，及时公开政策法规、办事指南、工作动态等政府信息共16条。"
    assert [o.raw_text for o in observations(text, 2021)] == [
        "及时公开政策法规、办事指南、工作动态等政府信息共16条"
    ]


def test_what_is_quoted_has_its_noun_and_no_other_figures() -> None:
    found = observations("本年度，印发0个规范性文件。", 2024)
    assert [o.raw_text for o in found] == ["印发0个规范性文件"]
    found = observations("我局配备了2名全职和3名兼职工作人员负责政府信息公开工作。", 2023)
    assert [o.raw_text for o in found] == [
        "我局配备了2名全职",
        "3名兼职工作人员负责政府信息公开工作",
    ]


def test_the_printed_words_of_a_figure_end_with_its_noun() -> None:
    text = "指定2名全职工作人员，负责政府信息公开的日常工作。"
    assert [o.raw_text for o in observations(text, 2012)] == ["指定2名全职工作人员"]
    text = "2020年制定4份行政规范性文件和三项制度。"
    assert [o.raw_text for o in observations(text, 2020)] == ["2020年制定4份行政规范性文件"]
