"""Whether two answers hold the same report: the site around it may change, the report may not."""

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from ingest.raw.web.same import Version, is_same_report

REPORTS = Path(__file__).parents[3] / "sample_data" / "reports"
PAGES = ["qingshan-county-2020.html", "qingshan-county-2021.html", "yunling-county-2016.html"]
FETCHED = dt.datetime(2024, 3, 1, 4, tzinfo=dt.UTC)
LATER = dt.datetime(2024, 3, 9, 4, tzinfo=dt.UTC)


def same(old, new, name="report.html", old_at=FETCHED, new_at=LATER):
    old, new = (text.encode() if isinstance(text, str) else text for text in (old, new))
    return is_same_report(Version(old, name, old_at), Version(new, name, new_at))


def page_of(name):
    page = (REPORTS / name).read_bytes()
    # One of them is GB18030 under a gb2312 meta tag: here all of them are text.
    return page.decode("gb18030" if b"gb2312" in page else "utf-8").replace("gb2312", "utf-8")


def around(page, before="", after="", head=""):
    """Return a page with more of the site in it."""
    page = re.sub(r"(<body[^>]*>)", lambda m: m[1] + before, page, count=1)
    page = page.replace("</body>", after + "</body>") if "</body>" in page else page + after
    return page.replace("</head>", head + "</head>", 1)


NOISE = {
    "a counter": ("<div>浏览次数：<span>{n}</span>次</div>", "12", "13874"),
    "a counter on a line of its own": ("<p>点击数</p><p>[ {n} ]</p>", "3", "4"),
    "a counter among details": (
        "<p>来源：办公室 发布时间：2021-01-20 访问量：{n} 字号：大 中 小</p>",
        "1",
        "99,123",
    ),
    "visitors": ("<div>您是第{n}位访客</div>", "1", "7654321"),
    "today": ("<div>今天是{n}</div>", "2024年3月1日 星期五", "2024年3月9日 星期六"),
    "a bare date": ("<div>{n}</div>", "2024-03-01", "2024-03-09"),
    "a bare date in words": ("<span>{n}</span>", "2024年3月1日 12:00:01 星期五", "2024年3月9日 08:10 星期六"),
    "today in a long line": (
        "<p>欢迎访问青山县人民政府门户网站 {n} 繁體版 无障碍 手机版</p>",
        "2024-03-01",
        "2024-03-09",
    ),
    "a time": ("<p>北京时间 {n}</p>", "12:01:59", "23:11:02"),
    "the weather": ("<div>天气：{n}</div>", "晴 3℃~12℃", "小雨 5℃~7℃"),
    "a token": ("<div>{n}</div>", "a8f3e1c09b7d4f6688aa12", "0011bb55ccaa99ffe1d2c3"),
    "a hidden token": ("<form><input type='hidden' value='{n}'></form>", "abc", "def"),
    "a comment": ("<!-- served by {n} -->", "node-1", "node-2"),
    "a script": ("<script>var t='{n}';</script>", "1709265600", "1709956800"),
    "copyright": ("<div>版权所有 © {n} 某某县人民政府办公室</div>", "2023", "2024"),
    "related links": (
        "<ul><li><a href='/{n}'>某某县{n}年政府信息公开工作年度报告</a></li></ul>",
        "2022",
        "2023",
    ),
    "a headline": ("<div><a href='/x{n}'>县委召开第{n}次会议</a></div>", "1", "2"),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("html", "one", "other"), NOISE.values(), ids=NOISE)
def test_what_the_site_puts_around_a_report_makes_no_new_version(page, html, one, other):
    page = page_of(page)
    old, new = (around(page, html.format(n=n), html.format(n=n)) for n in (one, other))
    assert old != new
    assert same(old, new)


def test_a_page_without_facts_is_the_same_on_another_day():
    page = "<html><body><h1>某某局政府信息公开专栏</h1><p>{}</p><p>本栏目内容正在整理，请以后再来查看，谢谢您的关注和支持。</p></body></html>"
    assert same(page.format("2024年3月1日"), page.format("3月9日"))
    assert not same(page.format("2024年3月1日"), page.format("2023年5月6日"))


def test_a_new_look_makes_no_new_version():
    page = page_of("qingshan-county-2020.html")
    restyled = re.sub(r"<td\b", '<td class="x" style="color:#333"', page)
    assert same(page, around(restyled, head="<style>td{margin:0}</style>"))


def numbers_in_cells(page):
    return list(re.finditer(r"(?<=>)\s*(\d+)\s*(?=</)", page))


@pytest.mark.parametrize("page", PAGES)
def test_any_other_figure_makes_a_new_version(page):
    page = page_of(page)
    cells = [m for m in numbers_in_cells(page) if "浏览" not in page[max(0, m.start() - 20) : m.start()]]
    assert len(cells) > 10
    for at in cells[:: max(1, len(cells) // 8)]:
        changed = page[: at.start(1)] + str(int(at[1]) + 1) + page[at.end(1) :]
        assert not same(page, changed), at


def test_any_other_figure_of_flattened_text_makes_a_new_version():
    text = (REPORTS / "linshui-ecology-bureau-2021.txt").read_text(encoding="utf-8")
    figures = list(re.finditer(r"^\s*(\d+)\s*$", text, re.MULTILINE))
    assert len(figures) > 20
    for at in figures[:: len(figures) // 6]:
        changed = text[: at.start(1)] + str(int(at[1]) + 1) + text[at.end(1) :]
        assert not same(text, changed, "report.txt"), at


def test_another_sentence_makes_a_new_version_also_without_a_figure():
    page = page_of("qingshan-county-2020.html")
    corrected = around(page, after="<p>更正说明：上述第三部分的口径与往年不同，具体情况以本说明为准。</p>")
    assert not same(page, corrected)


def test_a_blank_that_is_filled_makes_a_new_version():
    page = page_of("qingshan-county-2020.html")
    zero = re.search(r"<td[^>]*>\s*0\s*</td>", page)
    assert zero
    blank = page[: zero.start()] + zero[0].replace("0", "", 1) + page[zero.end() :]
    assert not same(page, blank)


def test_another_title_makes_a_new_version():
    page = page_of("qingshan-county-2020.html")
    assert not same(page, page.replace("青山县", "白水县"))


def test_the_date_of_the_report_itself_is_part_of_it():
    page = page_of("qingshan-county-2020.html")
    assert "2021-01-20" in page
    assert not same(page, page.replace("2021-01-20", "2021-02-25"))


def test_a_report_printed_on_the_day_it_was_fetched_is_the_same_a_week_later():
    # Published and fetched on the same day: its own date must not be taken for the site's clock one time only.
    page = page_of("qingshan-county-2020.html").replace("2021-01-20", "2024-03-01")
    assert same(around(page, "<p>浏览次数：1</p>"), around(page, "<p>浏览次数：2</p>"))


def test_shells_without_text_are_all_the_same():
    shell = "<html><head><script>x={}</script></head><body><div id='app'></div></body></html>"
    assert same(shell.format(1), shell.format(2))


def test_a_report_is_not_the_error_page_that_came_in_its_place():
    page = page_of("qingshan-county-2020.html")
    assert not same(
        page,
        "<html><body><h1>系统维护中</h1><p>请您稍后再访问本网站，给您带来不便，敬请谅解。</p></body></html>",
    )


def test_what_only_bytes_can_tell_differs_when_its_bytes_do():
    assert not same(b"\x89PNG\r\n\x1a\n one", b"\x89PNG\r\n\x1a\n two", "a.png")


def test_another_format_is_another_document():
    assert not same(page_of("qingshan-county-2020.html").encode(), b"%PDF-1.4", "a")


def test_a_pdf_made_anew_is_the_same_and_another_is_not():
    one = (REPORTS / "linshui-ecology-bureau-2023.pdf").read_bytes()
    other = (REPORTS / "cangxi-city-2022.pdf").read_bytes()
    assert same(one, one + b"\n% made at 12:31\n", "a.pdf")
    assert not same(one, other, "a.pdf")


def test_a_docx_packed_anew_is_the_same(tmp_path):
    import io
    import zipfile

    old = (REPORTS / "linshui-ecology-bureau-2022.docx").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(old)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    assert packed.getvalue() != old
    assert same(old, packed.getvalue(), "a.docx")


def test_a_page_made_to_keep_the_reader_busy_is_given_up():
    # Quadratic in the HTML parser: in this process no limit would be heard.
    deep = b"<div>" * 200_000
    started = time.monotonic()
    old, new = Version(deep + b"1", "a.html", FETCHED), Version(deep + b"2", "a.html", LATER)
    assert not is_same_report(old, new, timeout_s=0.5)
    assert time.monotonic() - started < 10
