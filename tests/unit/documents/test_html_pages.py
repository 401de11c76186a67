"""HTML pages as wholes: shells, frames, lists of links, web archives."""

from __future__ import annotations

import base64
import quopri

import pytest

from ingest.documents import read
from ingest.documents.model import DocumentError, NotAReport, UnreadableDocument
from tests.unit.documents.builders import grid, texts

MENU = "".join(f"<li><a href='{n}.html'>栏目{n}</a></li>" for n in range(12))


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>某市政府</title>{head}</head><body>{body}</body></html>".encode()
    )


@pytest.mark.parametrize(
    ("data", "error", "word"),
    [
        (page("<div id=app></div><script src=app.js></script>"), UnreadableDocument, "script"),
        (
            page(
                f"<ul>{MENU}</ul><div class='article-content'></div><div>主办：某市人民政府 备案号12345</div>"
                "<script>$.get('/api')</script>"
            ),
            UnreadableDocument,
            "script",
        ),
        (page("<script>document.location='/wall'</script>"), UnreadableDocument, "script"),
        (page("<iframe src='report.pdf'></iframe>"), UnreadableDocument, "frames"),
        (b"<html><frameset><frame src='a.html'></frameset></html>", UnreadableDocument, "frame"),
        (page("", "<meta http-equiv='Refresh' content='0;url=/a'>"), UnreadableDocument, "leads on"),
        (page("<img src='1.jpg'><img src='2.jpg'>"), UnreadableDocument, "pictures"),
        (page("<div> </div>"), UnreadableDocument, "no text"),
        (page(f"<h1>年报</h1><ul>{MENU}</ul>"), NotAReport, "list of links"),
    ],
)
def test_pages_without_a_text_say_why(data: bytes, error: type[DocumentError], word: str):
    with pytest.raises(error) as caught:
        read(data)
    assert word in caught.value.reason


def test_a_short_page_with_scripts_is_a_page():
    sentence = (
        "本局2019年度未收到政府信息公开申请，未发生行政复议和行政诉讼案件，未收取任何费用，特此报告有关情况。"
    )
    document = read(
        page(f"<div id=content><p>{sentence}</p></div><div class=info></div><script src=stat.js></script>")
    )
    assert texts(document) == [sentence]


def test_a_page_with_about_as_much_text_as_links_is_a_page():
    sentence = (
        "某局2021年没有收到政府信息公开申请，也没有因此被申请行政复议、提起行政诉讼，各项工作平稳有序。"
    )
    assert texts(read(page(f"<ul>{MENU}</ul><p>{sentence}</p>"))) == [sentence]


def test_a_picture_in_the_place_of_a_text_is_no_text_to_come():
    with pytest.raises(UnreadableDocument, match="pictures"):
        read(page("<p>公告</p><div id=content><img src='1.png'></div><script src=a.js></script>"))


def test_a_short_table_is_enough_for_links_to_be_dropped():
    document = read(page("<p><a href='2.html'>下一篇</a></p><table><tr><td>规章</td><td>3</td></tr></table>"))
    assert texts(document) == []
    assert grid(document.tables[0]) == [["规章", "3"]]


def test_a_table_makes_a_page():
    document = read(page("<div id=app></div><table><tr><td>规章<td>0</table><script src=x></script>"))
    assert grid(document.tables[0]) == [["规章", "0"]]


def archive(encoding: str, charset: str, body: bytes) -> bytes:
    return (
        b"From: <Saved by Browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        b"------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        b"------b\r\nContent-Type: text/html; charset=" + charset.encode() + b"\r\n"
        b"Content-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" + body + b"\r\n------b--\r\n"
    )


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_web_archives_give_their_main_page(encoding: str, charset: str):
    text = page("<p>行政许可</p><table><tr><td>规章<td>0</table>").decode().encode(charset)
    body = quopri.encodestring(text) if encoding == "quoted-printable" else base64.encodebytes(text)
    document = read(archive(encoding, charset, body))
    assert document.media_type == "multipart/related"
    assert document.title == "某市政府"
    assert texts(document) == ["行政许可"]
    assert grid(document.tables[0]) == [["规章", "0"]]


def test_the_article_in_a_frame_of_a_web_archive_is_read_with_the_title_of_the_page():
    article = f"<p>{'本局2019年度未收到政府信息公开申请。' * 4}</p><table><tr><td>规章<td>0</table>".encode()
    around = archive("8bit", "utf-8", page(f"<ul>{MENU}</ul><iframe src=cid:1></iframe>"))
    frame = b"------b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + article + b"\r\n------b--\r\n"
    document = read(around.replace(b"------b--\r\n", frame))
    assert grid(document.tables[0]) == [["规章", "0"]]
    other = page(
        "<p>本页显示一篇文章，请在下方的框内阅读全文，如不能显示请更换浏览器后再次打开本页面阅读。</p>"
    )
    document = read(archive("8bit", "utf-8", other).replace(b"------b--\r\n", frame))
    assert grid(document.tables[0]) == [["规章", "0"]]
    assert document.title == "某市政府"


def test_a_web_archive_of_a_page_without_text_says_why():
    with pytest.raises(NotAReport, match="list of links"):
        read(archive("8bit", "utf-8", page(f"<ul>{MENU}</ul>")))


def test_a_web_archive_without_a_page_says_so():
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    data = head + b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    with pytest.raises(UnreadableDocument, match="MHTML"):
        read(data)
