"""Articles that a page carries for a script, or shows as markup."""

from __future__ import annotations

import datetime as dt
import html
import json
import time
from urllib.parse import quote

import pytest

from ingest.documents import read
from ingest.documents.locate import locate
from ingest.documents.model import UnreadableDocument
from ingest.parse import parse_document

TITLE = "青山县水利局2021年政府信息公开工作年度报告"
ARTICLE = (
    f"<p>{'青山县水利局依法公开政府信息，按照条例编制本年度报告，数据为2021年的数据。' * 6}</p>\n"
    "<p>第二十条第（一）项</p><table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>"
    "<td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>"
    "<tr><td>行政规范性文件</td><td>2</td><td>1</td><td>9</td></tr></table>"
)
HEAD = (
    f'<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><h1>{TITLE}</h1>'
    '<p>发布时间：2022-01-20</p><div id="content"></div>'
)


@pytest.mark.parametrize(
    "place",
    [
        f'<textarea id="text" style="display:none">{html.escape(ARTICLE)}</textarea>',
        f'<input type="hidden" id="text" value="{html.escape(ARTICLE)}">',
        f'<script type="text/html" id="text">{ARTICLE}</script>',
        f"<script>var text = {json.dumps(ARTICLE)};</script>",
        f"<script>var text = {json.dumps(ARTICLE, ensure_ascii=False)};</script>",
        "<script>show('{}');</script>".format(ARTICLE.replace("\n", "\\n")),
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"a": [{"content": ARTICLE}]})}</script>',
        f"<script>window.__NUXT__={json.dumps({'content': html.escape(ARTICLE)})}</script>",
        f"<script>var text = decodeURIComponent('{quote(ARTICLE)}');</script>",
        f"<noscript>{ARTICLE}</noscript>",
        f"<template>{ARTICLE}</template>",
        f'<iframe srcdoc="{html.escape(ARTICLE)}"></iframe>',
        f"<xmp>{ARTICLE}</xmp>",
        f"<div>{html.escape(ARTICLE)}</div>",
    ],
)
def test_the_article_is_read_from_where_the_page_keeps_it(place: str):
    data = f"{HEAD}{place}</body></html>".encode()
    parsed = parse_document(data, "page.html")
    found = {o.metric_code: o.value for o in parsed.observations if o.source == "table"}
    assert found["normative_documents.in_force"] == 9
    assert len(found) == 6
    assert (parsed.identity.agency_name, parsed.identity.report_year) == ("青山县水利局", 2021)
    assert parsed.identity.published_on == dt.date(2022, 1, 20)
    assert parsed.reason
    document = read(data)
    assert all(locate(document, o.locator) == o.raw_text for o in parsed.observations)


@pytest.mark.parametrize(
    "place",
    [
        f"<script>var menu = {json.dumps('<li><a>政府信息公开年度报告</a></li>' * 9)};</script>",
        f"<script>var text = {json.dumps(ARTICLE[:150])};</script>",
        f"<!-- {ARTICLE} -->",
    ],
)
def test_what_is_no_article_leaves_a_shell_a_shell(place: str):
    with pytest.raises(UnreadableDocument, match="script"):
        read(f'<html><body><div id="app"></div>{place}<script src=app.js></script></body></html>'.encode())


def test_a_page_with_a_text_of_its_own_keeps_it():
    other = json.dumps(ARTICLE.replace("9", "8"))
    parsed = parse_document(f"{HEAD}{ARTICLE}<script>var last = {other};</script></body></html>".encode())
    found = [o.value for o in parsed.observations if o.metric_code == "normative_documents.in_force"]
    assert found == [9]
    assert parsed.reason == ""


@pytest.mark.parametrize("script", ["'\"" * 100_000, '"' + "\\" * 200_000, "'" * 200_001, '"a' * 100_000])
def test_hostile_programs_take_no_time(script: str):
    started = time.process_time()
    with pytest.raises(UnreadableDocument):
        read(f'<div id="app"></div><script>{script}</script>'.encode())
    assert time.process_time() - started < 5
