"""Pages inside something else: answers of portals' interfaces and pages packed on their way."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import html
import io
import json
import tarfile
from decimal import Decimal
from urllib.parse import quote

import pytest

from ingest.documents import media_type_of, read
from ingest.documents.locate import locate
from ingest.documents.model import NotAReport, RejectedDocument, UnreadableDocument
from ingest.parse import parse_document

TITLE = "青山县水利局2021年政府信息公开工作年度报告"
ROWS = "".join(
    f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
    for row in (
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "0", "0", "0"),
        ("行政规范性文件", "2", "1", "9"),
    )
)
PAGE = (
    '<p style="text-indent:2em">青山县水利局依法公开政府信息，按照条例编制本报告，数据自2021年1月1日起至2021年12月31日止。</p>'
    f"<p>第二十条第（一）项</p>\n<table>{ROWS}</table>\n<p>没有其他需要报告的事项。</p>"
)
ARTICLE = {"id": 7, "title": TITLE, "publishTime": "2022-01-20 10:11:12", "content": PAGE}
ANSWER = {"code": 200, "msg": "ok", "data": {"article": ARTICLE}}


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(ANSWER, ensure_ascii=False).encode(),
        json.dumps(ANSWER).encode(),  # every sign of Chinese escaped
        json.dumps(ANSWER, ensure_ascii=False).replace("</", "<\\/").encode("gb18030"),
        json.dumps([{**ARTICLE, "content": html.escape(PAGE)}]).encode(),
        b"\xef\xbb\xbf" + json.dumps(ANSWER).encode(),
        f"/**/jQuery110_158.cb({json.dumps(ANSWER)});\n".encode(),
        json.dumps({**ARTICLE, "publishTime": 1642644672000}).encode(),
        json.dumps({**ARTICLE, "publishTime": 1642644672}).encode(),
        json.dumps({**ARTICLE, "content": quote(PAGE)}).encode(),
        json.dumps({**ARTICLE, "content": base64.b64encode(PAGE.encode()).decode()}).encode(),
        json.dumps({"code": 200, "data": json.dumps(ARTICLE)}).encode(),
        json.dumps(json.dumps(ARTICLE)).encode(),
        json.dumps({**ARTICLE, "plainContent": " ".join(PAGE.split("\n"))}).encode(),
    ],
)
def test_the_page_in_an_answer_is_read(data: bytes):
    parsed = parse_document(data, "detail.html")
    assert (parsed.status, parsed.media_type) == ("parsed", "application/json")
    found = {o.metric_code: o.value for o in parsed.observations if o.source == "table"}
    assert found["normative_documents.issued"] == 2
    assert found["normative_documents.in_force"] == 9
    assert parsed.identity.agency_name == "青山县水利局"
    assert parsed.identity.report_year == 2021
    assert parsed.identity.published_on == dt.date(2022, 1, 20)
    document = read(data)
    assert all(locate(document, o.locator) == o.raw_text for o in parsed.observations)


def test_a_text_without_markup_is_a_page_by_its_lines():
    lines = f"一、总体情况\n全年收到政府信息公开申请3件。\n二、其他\n{'本机关没有其他需要报告的事项。' * 4}"
    parsed = parse_document(json.dumps({"title": TITLE, "text": lines}).encode())
    assert [(o.metric_code, o.value) for o in parsed.observations] == [("applications.received", Decimal(3))]


@pytest.mark.parametrize(
    "value",
    [
        {"code": 401, "msg": "请先登录"},
        {"rows": [{"title": TITLE, "url": "/a.html"}, {"title": TITLE.replace("2021", "2020"), "url": "/b"}]},
        {"content": "<p>今日天气晴。</p><p>" + "风力三级。" * 30 + "</p>"},
    ],
)
def test_an_answer_without_a_page_is_no_report(value: object):
    with pytest.raises(NotAReport, match="JSON"):
        read(json.dumps(value).encode())


def test_tabs_of_a_text_without_markup_keep_the_cells_of_its_rows():
    row = "一、本年新收政府信息公开申请数量\t5\t\t\t\t\t\t5"
    content = "\n".join(["某局2022年政府信息公开工作年度报告", "本报告由本机关编制。" * 8, row])
    document = read(json.dumps({"content": content}).encode())
    assert row in [p.text for p in document.paragraphs]


def test_an_answer_with_several_pages_is_not_one_report():
    other = {**ARTICLE, "title": TITLE.replace("2021", "2020"), "content": PAGE.replace("2021", "2020")}
    with pytest.raises(NotAReport, match="2 pages"):
        read(json.dumps({"rows": [ARTICLE, other]}).encode())


def test_an_answer_of_great_depth_takes_no_harm():
    assert parse_document(b"[" * 20_000 + b"]" * 20_000).status != "parsed"


def test_a_line_that_looks_like_a_call_is_text():
    assert media_type_of("f({x}) 青山县水利局".encode()) == "text/plain"


def test_a_page_still_packed_is_unpacked():
    page = f"<html><body><h1>{TITLE}</h1>{PAGE}</body></html>".encode()
    parsed = parse_document(gzip.compress(page), "report.html")
    assert (parsed.status, parsed.media_type) == ("parsed", "text/html")
    assert parsed.identity.report_year == 2021


def test_a_packed_page_cut_short_is_no_page():
    page = f"<html><body><h1>{TITLE}</h1>{PAGE}</body></html>".encode()
    with pytest.raises(UnreadableDocument, match="cut short"):
        read(gzip.compress(page)[:-30])


@pytest.mark.parametrize(
    "packed",
    [b"PK\x05\x06" + bytes(18), gzip.compress(b"<html></html>"), b"\x00" * 3000],
    ids=["zip", "gzip", "zeros"],  # gzip writes the time: as a name it would differ from process to process
)
def test_an_archive_in_a_packed_file_is_refused(packed: bytes):
    with pytest.raises(RejectedDocument, match="unpack"):
        read(gzip.compress(packed))


def test_a_packed_tar_archive_is_refused():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        info = tarfile.TarInfo("report.html")
        info.size = 6
        archive.addfile(info, io.BytesIO(b"<html>"))
    with pytest.raises(RejectedDocument, match="unpack"):
        read(buffer.getvalue())


def test_a_bomb_is_refused():
    with pytest.raises(RejectedDocument, match="more than 16 MB"):
        read(gzip.compress(b"<html>" + b" " * (40 * 2**20)))
