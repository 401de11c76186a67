"""Which charset a document is really in, whatever it says."""

from __future__ import annotations

import codecs

import pytest

from ingest.documents import read
from ingest.documents.charset import declared_charset, decode, wide_charset

TEXT = "某县人民政府2021年政府信息公开工作年度报告，行政许可36件。"


def page(declared: str, encoding: str) -> bytes:
    return f'<html><head><meta charset="{declared}"></head><body><p>{TEXT}</p></body></html>'.encode(encoding)


@pytest.mark.parametrize(
    ("declared", "encoding", "charset"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("gb2312", "utf-8", "utf-8"),  # says gb2312, is UTF-8
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),  # says UTF-8, is GB18030
        ("iso-8859-1", "gb18030", "gb18030"),  # proves nothing
        ("no-such-charset", "gb18030", "gb18030"),
    ],
)
def test_pages_are_read_in_the_charset_they_are_in(declared: str, encoding: str, charset: str):
    document = read(page(declared, encoding))
    assert document.charset == charset
    assert document.paragraphs[0].text == TEXT
    assert document.warnings == []


def test_declared_big5_is_believed():
    traditional = "政府資訊公開年度報告"
    data = f'<meta http-equiv="Content-Type" content="text/html; charset=big5"><p>{traditional}</p>'.encode(
        "big5"
    )
    document = read(data)
    assert document.charset == "big5hkscs"
    assert document.paragraphs[0].text == traditional


def test_undeclared_legacy_text_is_gb18030_also_when_short():
    assert decode("规章\n３".encode("gbk")) == ("规章\n３", "gb18030", ())


@pytest.mark.parametrize(
    ("mark", "encoding", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str, charset: str):
    document = read(mark + f"{TEXT}\n规章 0".encode(encoding))
    assert document.charset == charset
    assert document.text == f"{TEXT}\n规章 0"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_seen_by_its_zero_bytes(encoding: str):
    text = "2021 report\n" * 4 + TEXT
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("odd", "even", "charset"), [(8, 1, None), (9, 1, "utf-16-le"), (1, 8, None), (1, 9, "utf-16-be")]
)
def test_the_zero_bytes_of_one_side_must_outweigh_those_of_the_other(
    odd: int, even: int, charset: str | None
):
    pairs = [b"1\0"] * odd + [b"\x001"] * even + [b"11"] * 8
    assert wide_charset(b"".join(pairs)) == charset


def test_four_letters_are_enough_to_see_utf16_and_three_are_not():
    assert wide_charset("2020".encode("utf-16-le")) == "utf-16-le"
    assert wide_charset("202".encode("utf-16-le")) is None


def test_stray_zero_bytes_do_not_make_a_text_utf16():
    # A field of fixed width was printed with its filling: more of it fell on one side than on the other.
    data = f"{TEXT}\n规章\0\0\0 0\n费用\0\0\0\0\0 1\n".encode()
    zeros = [at % 2 for at, byte in enumerate(data) if byte == 0]
    assert zeros.count(0) != zeros.count(1)
    assert decode(data).charset == "utf-8"


def test_utf8_page_with_a_mark_keeps_its_head():
    document = read(
        codecs.BOM_UTF8 + f"<html><head><title>题</title></head><body><p>{TEXT}</p></body></html>".encode()
    )
    assert document.title == "题"
    assert [p.text for p in document.paragraphs] == [TEXT]


def test_a_few_broken_bytes_of_utf8_become_replacement_characters():
    data = (TEXT * 3).encode()
    document = read(data[:-1])  # a crawl cut inside the last character
    assert document.charset == "utf-8"
    assert document.paragraphs[0].text == (TEXT * 3)[:-1] + "\ufffd"
    assert document.warnings == ["1 broken characters read as U+FFFD (utf-8)"]


def test_a_few_broken_bytes_of_gb18030_become_replacement_characters():
    data = (TEXT * 3).encode("gb18030")
    decoded = decode(data[:60] + b"\xff" + data[60:])
    assert decoded.charset == "gb18030"
    assert decoded.text.count("\ufffd") == 1
    assert decoded.text.replace("\ufffd", "") == TEXT * 3
    assert decoded.warnings


def test_text_encoded_twice_is_left_as_it_is():
    twice = TEXT.encode().decode("latin-1")
    assert decode(twice.encode()).text == twice


def test_the_declaration_of_an_xml_head_is_found():
    assert declared_charset(b'<?xml version="1.0" encoding="GB2312"?><html>') == "gb2312"
    assert declared_charset(b"<html><body>no head</body></html>") is None


def test_a_word_that_is_half_utf8_by_chance_is_gb18030():
    assert decode("岱".encode("gbk")) == ("岱", "gb18030", ())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_badly_broken_text_is_read_in_the_charset_it_was_written_in(encoding: str):
    data = bytearray((TEXT * 20).encode(encoding))
    for at in range(0, len(data), 37):
        data[at] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.charset == encoding
    assert decoded.text.count("行政许可") >= 8
