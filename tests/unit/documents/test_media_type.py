"""What bytes are, by content: names lie."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from ingest.documents import media_type_of, read
from ingest.documents.media_type import is_csv_of_figures
from ingest.documents.model import DocumentError, NotAReport, RejectedDocument, UnreadableDocument
from tests.unit.documents.builders import docx, p, pdf, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 64


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><html><body>x</body></html>", "text/html"),
        (b"\n\n  <HTML><BODY>x", "text/html"),
        (b"<p>x</p>", "text/html"),
        (b"<td>1</td><td>2</td>", "text/html"),
        (
            b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
            "text/html",
        ),
        ("标题<br><p>甲</p><p>乙</p><p>丙</p>".encode(), "text/html"),
        ("<!--[if gte mso 9]><xml></xml><![endif]--><p>x</p>".encode("utf-16"), "text/html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x", "multipart/related"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;",
            "multipart/related",
        ),
        ("规章 0\n行政许可 36\n".encode(), "text/plain"),
        ("当 a<b 时\n规章 0".encode(), "text/plain"),
        ("BMI 指数说明".encode(), "text/plain"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"BM\x00\x01\x02\x03\x00\x00", "image/bmp"),
        (b"Rar!\x1a\x07\x00", "application/vnd.rar"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "application/x-7z-compressed"),
        (b"{\\rtf1\\ansi}", "application/rtf"),
        (ole("WordDocument"), "application/msword"),
        (ole("Workbook"), "application/vnd.ms-excel"),
        (ole("EncryptedPackage"), "application/x-ole-storage"),
        (b'{"a": [1, 2]}', "application/json"),
        (b'{"a": 1}\n{"a": 2}\n', "application/json"),
        (b"<rss><channel><item/></channel></rss>", "application/xml"),
        (b"", "application/x-empty"),
        (b" \r\n", "application/x-empty"),
        (bytes(range(256)) * 20, "application/octet-stream"),
    ],
)
def test_content_decides(data: bytes, kind: str):
    for name in (None, "report.pdf", "report.docx", "report.txt"):
        assert media_type_of(data, name) == kind


def test_kinds_of_zip_are_told_by_their_parts():
    assert media_type_of(docx(p("x")), "a.zip").endswith("wordprocessingml.document")
    assert media_type_of(zipped(_dot_="x", OFD_dot_xml="x")) == "application/ofd"
    assert media_type_of(zipped(a_dot_txt="x")) == "application/zip"
    book = zipped(**{"[Content_Types]_dot_xml": "x", "xl__workbook_dot_xml": "x"})
    assert media_type_of(book).endswith("spreadsheetml.sheet")
    assert media_type_of(zipped(mimetype="application/vnd.oasis.opendocument.text")).endswith(
        "opendocument.text"
    )
    assert media_type_of(b"PK\x03\x04 no archive") == "application/zip"


def test_a_pdf_may_have_bytes_in_front():
    assert media_type_of(b"\r\n" + pdf(lambda c: write(c, 50, 50, "x")), "a.html") == "application/pdf"


@pytest.mark.parametrize(
    ("data", "error", "word"),
    [
        (b"", UnreadableDocument, "empty"),
        (b"\x89PNG\r\n\x1a\n....", NotAReport, "picture"),
        (b"Rar!\x1a\x07\x00", RejectedDocument, "unpack"),
        (zipped(a_dot_txt="x"), RejectedDocument, "unpack"),
        (b'{"a": 1}', NotAReport, "JSON"),
        (ole("Workbook"), UnreadableDocument, "XLS"),
        (ole("EncryptedPackage"), UnreadableDocument, "password"),
        (zipped(OFD_dot_xml="x"), UnreadableDocument, "OFD"),
        (b"<rss></rss>", NotAReport, "XML"),
        (bytes(range(256)) * 20, UnreadableDocument, "binary"),
    ],
)
def test_what_is_no_report_has_a_reason_to_act_on(data: bytes, error: type[DocumentError], word: str):
    with pytest.raises(error) as caught:
        read(data, "report.txt")
    assert word in caught.value.reason
    assert caught.value.reason.endswith(".")


def test_a_text_may_begin_with_the_debris_of_tags():
    debris = '<i id="x1"></i>\n<video id="x1"><menu id="x1"></menu></video>\n'
    assert media_type_of((debris + "青山县2018年政府信息公开工作年度报告").encode(), "a.txt") == "text/plain"
    assert media_type_of(debris.encode(), "a.txt") == "application/xml"


def test_facts_as_json_are_no_report():
    with pytest.raises(NotAReport):
        read(json.dumps([{"metric_code": "规章", "value": 3}], ensure_ascii=False).encode())


def test_a_long_csv_is_known_by_its_first_lines():
    assert is_csv_of_figures("年份,件数,合计条数\n" + "20201231,1,2\n" * 20_000)


def test_a_csv_of_figures_is_no_report():
    figures = "metric_code,value\nregulations.issued,3\nlicensing.decisions,36\n"
    with pytest.raises(NotAReport, match="CSV"):
        read(figures.encode(), "gold.csv")
    with pytest.raises(NotAReport, match="CSV"):
        read("机关,年度,收到申请\n甲局,2020,3\n乙局,2020,4\n".encode())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # Tables saved as CSV: the title stands alone in its row.
        ("某局2020年政府信息公开工作年度报告,,\n规章,0,0\n行政许可,36,1\n", "report.csv"),
        ("本年度收到申请3件,办结3件\n公开信息12条,其中网站8条\n", "report.txt"),
        ("规章,0\n行政许可,36,1\n", "report.csv"),
        ("1,1,2\n1,1,3\n2,1,4\n", "report.txt"),
    ],
)
def test_a_report_with_commas_is_text(text: str, name: str):
    assert read(text.encode(), name).media_type == "text/plain"


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_of_a_zip_does_not_raise(packed):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", packed) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    data = bytearray(whole.getvalue())
    data[38:60] = b"\xff" * 22
    assert media_type_of(bytes(data)) == "application/zip"
