"""What a page leads to: reports and the next pages of a list, attachments of a report, and nothing else."""

import pytest

from ingest.raw.web.links import MAX_ATTACHMENTS, MAX_LINKS, read_attachments, read_listing
from ingest.raw.web.titles import is_report_title
from ingest.raw.web.urls import BadUrl, absolute, normalise, same_site, suffixes_of

HERE = "https://www.example.gov.cn/xxgk/ndbg/index.html"


def page(body, title="政务公开"):
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def listed(body, title="政务公开", **options):
    return read_listing(page(body, title), HERE, **options)


def paths(links):
    return [
        (link if isinstance(link, str) else link.url).removeprefix("https://www.example.gov.cn")
        for link in links
    ]


# --- titles -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "青山县2019年政府信息公开工作年度报告",
        "青山县教育局2016年政府信息公开工作报告",
        "2011年政府信息公开工作情况的报告",
        "青山县2020年政府信息公开年报",
        "2018年政务公开工作年度报告",
        "白河镇人民政府政府信息公开工作年度报告",
        "２０１９年政府信息公开工作年度报告",
        "青山县 2014 年度 信息公开 工作总结",
        "2019年年报（政府信息公开）",
        "信息公开年报（2015）",
        "《青山县2022年政府信息公开工作年度报告》",
        "二〇一二年政府信息公开工作年度报告",
        "关于印发2009年政府信息公开工作报告的通知",
        "2020年度依申请公开工作年度报告",
    ],
)
def test_titles_of_reports_are_known(title):
    assert is_report_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "",
        "首页",
        "政府信息公开",
        "政府信息公开指南",
        "政府信息公开年报",
        "政府信息公开工作年度报告",
        "县直部门信息公开年报 >>",
        "历年政府信息公开工作年度报告",
        "关于做好2019年政府信息公开工作年度报告编制工作的通知",
        "2022年政府信息公开工作年度报告解读",
        "一图读懂2022年政府信息公开工作年度报告",
        "2021年法治政府建设年度报告",
        "2020年政府网站工作年度报表",
        "2023年第一季度政府信息公开工作报告",
        "2019年度报告",
        "年报",
        "政府工作报告",
        "政府信息公开年报" * 30,
    ],
)
def test_what_only_looks_like_a_report_is_not_taken(title):
    assert not is_report_title(title)


@pytest.mark.parametrize(
    ("title", "taken"),
    [
        ("2022年度报告", True),
        ("2019年", True),
        ("（2018年度）", True),
        ("青山县财政局2021年年度报告", False),  # of a body whose other annual reports have that title, too
        ("青山县教育局2021年年度报告", True),
        ("2021年法治政府建设年度报告", False),
        ("2019年度部门决算报告", False),
        ("首页", False),
        ("2", False),
    ],
)
def test_in_a_column_of_reports_a_year_is_enough(title, taken):
    assert is_report_title(title, in_column=True) is taken
    assert not is_report_title(title)


def test_the_owner_of_a_list_may_name_more_words():
    assert is_report_title("公开情况说明 之三", words=("公开情况 说明",))


# --- listings ---------------------------------------------------------------------------


def test_reports_of_a_list_are_found_in_order_and_once():
    found = listed(
        """<a href="/">首页</a><a href="../zn/">政府信息公开指南</a>
        <ul><li><a href="2022.html">青山县2022年政府信息公开工作年度报告</a></li>
        <li><a href="./2021.html#a" title="青山县2021年政府信息公开工作年度报告">青山县2021年政府信息公开工…</a></li>
        <li><a href="/files/2020.pdf">青山县2020年政府信息公开工作年度报告</a></li>
        <li><a href="2022.html">青山县2022年政府信息公开工作年度报告</a></li></ul>"""
    )
    assert paths(found.reports) == ["/xxgk/ndbg/2022.html", "/xxgk/ndbg/2021.html", "/files/2020.pdf"]
    assert found.reports[1].title == "青山县2021年政府信息公开工作年度报告"
    assert found.next_pages == ()


def test_only_links_of_the_same_site_are_taken():
    title = "青山县2022年政府信息公开工作年度报告"
    body = "".join(
        f'<a href="{href}">{title}</a>'
        for href in (
            "https://other.example.gov.cn/a.html",
            "https://www.example.gov.cn.evil.example/a.html",
            "//evil.example/a.html",
            "javascript:open(1)",
            "mailto:li@example.gov.cn",
            "file:///etc/passwd",
            "#top",
            "",
            "http://[",
            "https://user:pw@www.example.gov.cn/a.html",
            "http://example.gov.cn/b.html",
            "https://WWW.EXAMPLE.GOV.CN/c.html",
        )
    )
    assert [link.url for link in listed(body).reports] == [
        "http://example.gov.cn/b.html",
        "https://www.example.gov.cn/c.html",
    ]
    found = listed(body, hosts=("other.example.gov.cn",))
    assert found.reports[0].url == "https://other.example.gov.cn/a.html"


def test_links_count_from_what_the_page_says_is_its_base():
    data = b'<base href="/elsewhere/"><a href="a.html">2020\xe5\xb9\xb4\xe6\x94\xbf\xe5\xba\x9c\xe4\xbf\xa1\xe6\x81\xaf\xe5\x85\xac\xe5\xbc\x80\xe5\xb9\xb4\xe6\x8a\xa5</a>'
    assert paths(read_listing(data, HERE).reports) == ["/elsewhere/a.html"]
    assert read_listing(data.replace(b"/elsewhere/", b"https://evil.example/"), HERE).reports == ()


def test_a_title_without_year_and_agency_needs_a_date_beside_it():
    title = "政府信息公开工作年度报告"
    body = f"<div><a href='a.html'>{title}</a></div><ul><li><a href='b.html'>{title}</a><span>2015-03-12</span></li></ul>"
    assert paths(listed(body).reports) == ["/xxgk/ndbg/b.html"]


@pytest.mark.parametrize("page_title", ["政府信息公开年报_青山县人民政府", "青山县政府信息公开工作年度报告"])
def test_a_column_of_reports_says_so_itself(page_title):
    body = "<li><a href='a.html'>2019年度报告</a></li><li><a href='b.html'>2018年</a></li>"
    assert listed(body).reports == ()
    assert paths(listed(body, page_title).reports) == ["/xxgk/ndbg/a.html", "/xxgk/ndbg/b.html"]


def test_a_gbk_page_is_read_and_its_queries_are_escaped_as_a_browser_would():
    html = '<meta charset="gb2312"><a href="/show?t=年报">青山县2019年政府信息公开年报</a>'
    (link,) = read_listing(html.encode("gb18030"), HERE).reports
    assert link.title == "青山县2019年政府信息公开年报"
    assert link.url.endswith("/show?t=%C4%EA%B1%A8")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="index_2.html">下一页</a>',
        '<a href="index_2.html">下页</a>',
        '<a href="index_2.html"> 下一页 &gt; </a>',
        '<a href="index_2.html">&gt;</a>',
        '<a href="index_2.html">»</a>',
        '<a href="index_2.html">Next</a>',
        '<a rel="next" href="index_2.html">→</a>',
        '<a href="index_2.html">2</a>',
        '<a href="index_2.html">[2]</a>',
    ],
)
def test_the_next_page_is_found(html):
    assert paths(listed(html).next_pages) == ["/xxgk/ndbg/index_2.html"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="index_2.html">上一页</a>',
        '<a href="https://evil.example/2">下一页</a>',
        '<a href="/weather/2">2</a>',
        '<a href="index.html">下一页</a>',
        '<a href="javascript:next()">下一页</a>',
    ],
)
def test_what_is_no_next_page_is_none(html):
    assert listed(html).next_pages == ()


def test_pages_that_a_script_counts_are_found():
    script = '<script>createPageHTML(3, 0, "index", "html");</script>'
    assert paths(listed(script).next_pages) == ["/xxgk/ndbg/index_1.html", "/xxgk/ndbg/index_2.html"]
    script = "<script>createPageHTML('page_div',2, 1,'fenye','shtml',30);</script>"
    assert paths(listed(script).next_pages) == ["/xxgk/ndbg/fenye_1.shtml"]


def test_a_script_that_counts_to_infinity_is_bounded():
    script = '<script>createPageHTML(9999, 0, "index", "html");</script>'
    assert len(listed(script).next_pages) < 200


def test_records_inside_a_script_are_read():
    script = """<script type="text/xml"><datastore><recordset><record><![CDATA[
    <li><a href="/art/2020/1.html" title="青山县2019年政府信息公开工作年度报告">…</a></li>]]></record></recordset>
    </datastore></script>"""
    assert paths(listed(script).reports) == ["/art/2020/1.html"]


def test_a_page_of_links_without_end_is_bounded():
    body = "".join(f'<a href="{n}.html">青山县2019年政府信息公开年报</a>' for n in range(MAX_LINKS + 500))
    assert len(listed(body).reports) == MAX_LINKS


def test_session_ids_do_not_make_new_addresses():
    body = '<a href="a.html;jsessionid=8F21?x=1">青山县2019年政府信息公开年报</a>'
    assert paths(listed(body).reports) == ["/xxgk/ndbg/a.html?x=1"]


# --- attachments ------------------------------------------------------------------------


def attached(body, **options):
    return paths(read_attachments(page(body), HERE, **options))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="a.pdf">报告全文</a>',
        '<a href="A.DOC">报告</a>',
        '<a href="a.docx?download=1">报告</a>',
        '<a href="a.wps">报告</a>',
        '<a href="/download?id=3">青山县2020年年度报告.pdf</a>',
        '<a href="/download?id=3" download="报告.docx">下载</a>',
        '<a href="/down.jsp?file=%E6%8A%A5%E5%91%8A.pdf">下载</a>',
        '<iframe src="a.pdf"></iframe>',
        '<embed src="a.pdf">',
        '<object data="a.pdf"></object>',
        '<iframe src="/pdfjs/web/viewer.html?file=%2Ffiles%2Fa.pdf"></iframe>',
    ],
)
def test_documents_of_a_report_are_found(html):
    assert len(attached(html)) == 1


def test_a_viewer_is_looked_through():
    assert attached('<iframe src="/web/viewer.html?file=%2Ffiles%2Fa.pdf"></iframe>') == ["/files/a.pdf"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="a.html">报告</a>',
        '<a href="a.xls">附表</a>',
        '<a href="a.zip">打包下载</a>',
        '<a href="a.jpg">图</a>',
        '<a href="https://evil.example/a.pdf">报告</a>',
        '<a href="sqb.doc">政府信息公开申请表</a>',
        '<a href="zn.pdf">政府信息公开指南.pdf</a>',
        '<footer><a href="a.pdf">报告</a></footer>',
        '<nav><ul><li><a href="a.pdf">报告</a></li></ul></nav>',
        '<iframe src="https://evil.example/a.pdf"></iframe>',
        '<iframe src="player.html"></iframe>',
    ],
)
def test_what_is_no_document_of_the_report_is_left(html):
    assert attached(html) == []


def test_attachments_are_bounded_and_each_is_taken_once():
    body = "".join(f'<a href="{n}.pdf">附件{n}</a><a href="{n}.pdf">下载</a>' for n in range(50))
    assert attached(body) == [f"/xxgk/ndbg/{n}.pdf" for n in range(MAX_ATTACHMENTS)]


def test_a_host_for_attachments_may_be_named():
    html = '<a href="https://files.example/a.pdf">报告</a>'
    assert attached(html, hosts=("files.example",)) == ["https://files.example/a.pdf"]


# --- addresses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "spelling"),
    [
        ("HTTP://Www.Example.CN", "http://www.example.cn/"),
        ("http://www.example.cn:80/a", "http://www.example.cn/a"),
        ("https://www.example.cn:8443/a", "https://www.example.cn:8443/a"),
        ("http://www.example.cn./a#b", "http://www.example.cn/a"),
        ("http://例子.中国/公开", "http://xn--fsqu00a.xn--fiqs8s/%E5%85%AC%E5%BC%80"),
        ("http://www.example.cn/a b", "http://www.example.cn/a%20b"),
        ("http://www.example.cn/%E5%85%AC", "http://www.example.cn/%E5%85%AC"),
        (" http://www.example.cn/a\n", "http://www.example.cn/a"),
        ("http://[2400:3200::1]/a", "http://[2400:3200::1]/a"),
    ],
)
def test_an_address_has_one_spelling(url, spelling):
    assert normalise(url) == spelling
    assert normalise(spelling) == spelling


@pytest.mark.parametrize(
    "url", ["", "a.html", "//a.example/", "http:", "http:///a", "http://a.example:0/", "http://a_b c/"]
)
def test_what_is_no_address_is_said_so(url):
    with pytest.raises(BadUrl):
        normalise(url)


def test_sites_and_suffixes():
    assert same_site("http://www.a.gov.cn/", "https://a.gov.cn/x")
    assert not same_site("http://b.a.gov.cn/", "https://a.gov.cn/x")
    assert not same_site("http://www.cn/", "http://cn/")
    assert suffixes_of("http://a.example/down.jsp?file=a.PDF&x=1") == {".jsp", ".pdf"}
    assert absolute("http://a.example/x/", "../y") == "http://a.example/y"
