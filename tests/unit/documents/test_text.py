"""Plain text and Markdown: every line a paragraph, every offset true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import locate, read
from ingest.documents.marks import NOT_PRINTED
from ingest.documents.model import Paragraph, RejectedDocument


def test_one_paragraph_a_line_blank_lines_and_tabs_kept():
    document = read("规章\n\n\t0\n  行政许可\t36 \n".encode())
    assert [p.text for p in document.paragraphs] == ["规章", "", "\t0", "  行政许可\t36 "]
    assert [p.start for p in document.paragraphs] == [0, 3, 4, 7]
    assert [p.locator for p in document.paragraphs] == ["chars 0-2", "chars 3-3", "chars 5-6", "chars 9-16"]
    assert document.text == "规章\n\n\t0\n  行政许可\t36 \n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\f", "\u2028"])
def test_every_line_end_cuts_once(end: str):
    document = read(f"甲{end}乙{end}{end}丙".encode())
    assert [p.text for p in document.paragraphs] == ["甲", "乙", "", "丙"]


def test_information_separators_do_not_cut_a_line():
    assert [p.text for p in read("甲\x1c乙\x85丙".encode()).paragraphs] == ["甲\x1c乙\x85丙"]


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="\\"),
        min_size=1,
    )
)
def test_offsets_and_locators_lead_back_to_the_text(text: str):
    document = read(("报告" + text).encode())
    assert document.text is not None
    for paragraph in document.paragraphs:
        assert document.text[paragraph.start : paragraph.start + len(paragraph.text)] == paragraph.text
        assert locate(document, paragraph.locator) == paragraph.text.strip()


def test_a_backslash_that_markdown_does_not_print_is_passed_over():
    document = read("其中：1\\.当面申请\n8\\.21\n2021\\-01\n| \\| 5 |\n".encode())
    assert [p.text for p in document.paragraphs] == [
        "其中： 1.当面申请",
        f"8{NOT_PRINTED}.21",
        f"2021{NOT_PRINTED}-01",
        "| \\| 5 |",
    ]
    assert [locate(document, p.locator) for p in document.paragraphs[:2]] == ["其中：1\\.当面申请", "8\\.21"]


def test_a_text_that_has_the_mark_of_what_is_not_printed_keeps_its_backslashes():
    document = read(f"甲{NOT_PRINTED}乙\\.1\n".encode())
    assert document.paragraphs[0].text == f"甲{NOT_PRINTED}乙\\.1"


def test_markdown_tables_stay_lines_and_keep_their_media_type():
    document = read("| 规章 | 0 |\n|---|---|\n".encode(), "report.md")
    assert document.media_type == "text/markdown"
    assert [p.text for p in document.paragraphs] == ["| 规章 | 0 |", "|---|---|"]


def test_radicals_that_look_like_characters_are_those_characters():
    document = read("⼈⺠政府⾏政许可⻓期".encode())
    assert document.paragraphs[0].text == "人民政府行政许可长期"


def test_too_many_lines_are_refused():
    with pytest.raises(RejectedDocument, match="100000 lines"):
        read(b"a\n" * 100_002)


@pytest.mark.parametrize(
    ("locator", "text"),
    [
        ("chars 0-2", "甲乙"),
        ("chars 3-5", "丙丁"),
        ("chars 2-6", None),
        ("chars 2-1", None),
        ("chars 0-2 + chars 3-5", "甲乙\n丙丁"),
        ("chars 0-2 + chars 3-9", None),
        ("paragraph[9]", None),
        ("paragraph[9] chars 0-1", None),
    ],
)
def test_a_place_that_is_not_there_has_no_text(locator: str, text: str | None):
    assert locate(read("甲乙\n丙丁".encode()), locator) == text


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_a_text_quoted_as_a_whole_is_read_without_the_marks(end: str) -> None:
    document = read(f"> 青山县水利局\n>\n\n> 收到申请3件。{end}".encode(), "a.txt")
    shown = [block.text.strip() for block in document.blocks if isinstance(block, Paragraph)]
    assert [line for line in shown if line] == ["青山县水利局", "收到申请3件。"]
    partly = read(f"> 青山县水利局\n收到申请3件。{end}".encode(), "a.txt")
    assert isinstance(partly.blocks[0], Paragraph)
    assert partly.blocks[0].text.startswith(">")
