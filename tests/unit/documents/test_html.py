"""HTML: what is printed, line by line and cell by cell."""

from __future__ import annotations

import pytest

from ingest.documents import limits, locate, read
from ingest.documents.model import PICTURE, Document, RejectedDocument, Table
from tests.unit.documents.builders import grid, texts

PROSE = "本年度认真贯彻落实政府信息公开条例，健全制度，拓宽渠道，各项工作平稳有序。" * 5


def html(body: str, head: str = "") -> Document:
    return read(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def table(body: str) -> Table:
    (only,) = html(body).tables
    return only


def lines(body: str) -> list[str]:
    return [p.text for p in html(body).paragraphs]


# Lines


def test_spaces_that_were_escaped_twice_are_spaces():
    assert lines("<p>&amp;nbsp;行政许可&amp;ensp;36&amp;nbsp;</p>") == ["行政许可 36"]
    assert table("<table><tr><td>&amp;nbsp;<td>&amp;nbsp;3</table>").rows[0][0].text == ""


def test_blocks_and_breaks_are_lines():
    assert lines("<h1>题</h1><div>甲<p>乙</p>丙<br>丁<ul><li>戊<li>己</ul></div>") == [
        "题",
        "甲",
        "乙",
        "丙",
        "丁",
        "戊",
        "己",
    ]


def test_empty_lines_are_kept_where_they_are_seen():
    assert lines("甲<br><br>乙<p>&nbsp;</p><p><br></p><p></p><div> \n </div>丙") == [
        "甲",
        "",
        "乙",
        "",
        "",
        "丙",
    ]


def test_text_flattened_in_one_block_is_one_line_a_break():
    assert lines("<div>规章<br>0<br />\n行政规范性文件<br/>3</div>") == ["规章", "0", "行政规范性文件", "3"]


def test_spans_inside_words_and_numbers_leave_no_space():
    assert lines("<p>收到<span>3</span><font>9</font>件，<b>办</b><i><u>结</u></i>3<o:p></o:p>8件</p>") == [
        "收到39件，办结38件"
    ]


def test_source_line_breaks_inside_words_are_no_space():
    assert lines("<p>政府信\n  息公开</p><p>收到 3\n件 received\nin 2020</p>") == [
        "政府信息公开",
        "收到 3 件 received in 2020",
    ]


def test_comments_scripts_and_other_unprinted_elements_are_dropped():
    page = (
        "甲<!-- 乙 --><!--[if gte mso 9]><p>丙</p><![endif]--><![if !supportLists]>丁<![endif]>"
        "<script>var 戊=1</script>"
        "<style>己{}</style><noscript>庚</noscript><template>辛</template><select><option>壬</select>"
        "<textarea>癸</textarea>"
        "<svg><text>子</text></svg><button>丑</button><p hidden>寅</p><p style='DISPLAY: none'>卯</p>"
        "<span style='x:y;visibility:hidden'>辰</span>巳<ruby>行<rt>xing</rt></ruby>"
    )
    assert "".join(lines(page)) == "甲丁巳行"


def test_a_cell_that_shows_something_else_than_text_is_not_empty():
    cells = (
        "<td>规章<td><img src='n/3.png'><td><p><span><img src='7.png'></span></p><td><script>write(4)</script>"
        "<td><input value=' 12 '><td><input type=checkbox value=1><td><p><img src='img/spacer.gif'></p>"
        "<td><img src='a.gif' width=1 height=20><td><p>5<img src='6.png'></p><td><p></p><td><img alt='x'>"
    )
    (row,) = grid(table(f"<table><tr>{cells}</table>"))
    assert row == ["规章", PICTURE, PICTURE, PICTURE, "12", "", "", "", "5", "", ""]


def test_raised_marks_are_no_digits_and_struck_words_are_not_read():
    cells = "<td>5<sup>1</sup></td><td>规章<sup>[2]</sup></td><td>7<sup><a>①</a></sup></td><td><s>3</s>2<del>9</del></td>"
    assert grid(table(f"<table><tr>{cells}</tr><tr><td>1<td>2<td>3<td>4</table>"))[0] == [
        "5¹",
        "规章²",
        "7①",
        "2",
    ]
    assert lines("<p>面积<sup>平方</sup>米</p>") == ["面积平方米"]


def test_words_struck_out_by_their_style_are_not_read():
    struck = "<span style='TEXT-DECORATION: line-through'>41</span>38"
    assert grid(
        table(f"<table><tr><td>{struck}</td><td style='text-decoration:line-through'>5</td></tr></table>")
    ) == [["38", "5"]]
    assert lines(f"<p style='text-decoration:line-through'>{PROSE}</p>") == [PROSE]


def test_what_is_written_or_chosen_in_the_field_of_a_cell_is_read():
    cells = (
        "<td><textarea> 12 </textarea><td><textarea></textarea>"
        "<td><select><option>0</option><option selected>7</option></select><td><select><option>0</select>"
    )
    assert grid(table(f"<table><tr><td>规章</td>{cells}</table>")) == [["规章", "12", "", "7", PICTURE]]


def test_an_element_nobody_closed_strikes_nothing():
    assert lines(f"<s><p>{PROSE}</p><p>甲</p>") == [PROSE, "甲"]


def test_hidden_words_in_styles_hide_nothing_else():
    assert lines("<style>.a{display:none}</style><p style='display:block;overflow:hidden'>甲</p>") == ["甲"]


def test_a_page_all_hidden_is_read_with_a_warning():
    document = html(f"<div style='display:none'><p>{PROSE}</p></div><script>show()</script>")
    assert texts(document) == [PROSE]
    assert any("hidden" in warning for warning in document.warnings)


def test_an_article_that_a_script_shows_is_read_below_its_visible_title():
    article = f"<section><table><tr><td>规章</td><td>3</td></tr></table>{f'<p>{PROSE}</p>' * 8}</section>"
    document = html(
        "<h1>某局2021年年报</h1><p>政务公开</p><em>2022-01-28 17:30</em>"
        f"<div style='visibility: hidden;opacity: 0'>{article}<p hidden>寅</p></div><p>喜欢此内容的人还喜欢</p>"
        f"<div style='display:none'>{PROSE}</div>"
    )
    assert texts(document)[:3] == ["某局2021年年报", "政务公开", "2022-01-28 17:30"]
    assert [[c.text for c in row] for row in document.tables[0].rows] == [["规章", "3"]]
    assert texts(document).count(PROSE) == 8
    assert "寅" not in texts(document)


def test_chapters_to_open_are_read_where_the_page_shows_no_table():
    table = "<table><tr><td>信息内容</td><td>本年制发件数</td></tr><tr><td>规章</td><td>4</td></tr></table>"
    calendar = "<div style='display:none'><table><tr><td>日</td><td>一</td></tr></table></div>"
    chapters = f"<div style='display:none'>{table}</div><div style='display:none'><p>寅</p></div>"
    document = html(f"<p>{PROSE}</p>{chapters}{calendar}")
    assert [grid(t) for t in document.tables] == [[["信息内容", "本年制发件数"], ["规章", "4"]]]
    assert texts(document) == [PROSE]
    shown = "<table><tr><td>规章</td><td>3</td></tr></table>"
    assert [grid(t) for t in html(f"<p>{PROSE}</p>{shown}{chapters}").tables] == [[["规章", "3"]]]


def test_a_hidden_copy_of_what_the_page_shows_stays_hidden():
    document = html(
        f"<div>{f'<p>{PROSE}</p>' * 8}</div><div style='display:none'>{f'<p>{PROSE}</p>' * 9}</div>"
    )
    assert texts(document) == [PROSE] * 8


def test_zero_width_characters_go_no_break_spaces_become_spaces():
    assert lines("<p>行\u200b政\ufeff许可&nbsp;&nbsp;36&shy;</p>") == ["行政许可  36"]


def test_headings_are_marked():
    document = html("<h2>二、主动公开</h2><p>正文</p>")
    assert [p.is_heading for p in document.paragraphs] == [True, False]


def test_preformatted_text_keeps_lines_tabs_and_blank_lines():
    assert lines("<pre>规章\n\t0\n\n行政许可\t36\n</pre><p>尾</p>") == [
        "规章",
        "\t0",
        "",
        "行政许可\t36",
        "尾",
    ]


def test_flattened_text_put_into_a_page_as_it_was_keeps_its_lines():
    cells = "\n".join(f"第{n}行\n{n}" for n in range(10))
    assert lines(f"<div>\n{cells}\n</div>") == cells.split("\n")


def test_prose_wrapped_by_its_source_stays_one_line():
    prose = PROSE * 4
    wrapped = "\n".join(prose[k : k + 26] for k in range(0, len(prose), 26))
    assert lines(f"<p>{wrapped}</p>") == [prose]


def test_title_and_meta_tags():
    document = html(
        "<p>正文</p>",
        '<title>某县 - 网站\u200b</title><META NAME="ArticleTitle" CONTENT="某县年度报告">'
        '<meta name="PubDate" content="2021-01-20">'
        '<meta property="og:type" content="article"><meta name="empty" content="">',
    )
    assert document.title == "某县年度报告"
    assert document.meta == {
        "articletitle": "某县年度报告",
        "pubdate": "2021-01-20",
        "og:type": "article",
        "title": "某县 - 网站",
    }


def test_fragments_and_xhtml_are_read_like_pages():
    assert texts(read("<p>甲</p><p>乙</p>".encode())) == ["甲", "乙"]
    head = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
    xhtml = f"{head}<body><p>甲<br/>乙</p></body></html>"
    assert texts(read(xhtml.encode())) == ["甲", "乙"]


# Furniture of the site


def test_navigation_footers_and_lists_of_links_are_dropped():
    document = html(
        "<nav><p>首页 2018年</p></nav><header>某市政府网</header><aside>热点 2017年</aside>"
        f"<div>当前位置：<a href='/'>首页</a> &gt; <a href='/xx'>信息公开</a></div><p>{PROSE}</p>"
        "<p>上一篇：<a href='a.html'>某县2019年度报告</a></p>"
        "<ul><li><a href='b'>某县2018年度报告</a><span>2019-01-30</span></ul>"
        "<footer>主办：某市人民政府</footer>"
    )
    assert texts(document) == [PROSE]


def test_the_header_of_an_article_and_headings_in_headers_stay():
    document = html(f"<article><header>某县年度报告<time>2021-01-20</time></header><p>{PROSE}</p></article>")
    assert texts(document) == ["某县年度报告2021-01-20", PROSE]
    assert texts(html(f"<header><h1>某县年度报告</h1></header><p>{PROSE}</p>"))[0] == "某县年度报告"


def test_links_within_prose_and_named_anchors_are_text():
    document = html(
        f"<p>详见<a href='http://x.gov.cn'>门户网站</a>公布的目录，共三项。</p><p><a name='OLE1'>{PROSE}</a></p>"
    )
    assert texts(document) == ["详见门户网站公布的目录，共三项。", PROSE]


def test_entries_that_a_script_opens_are_links():
    entry = "<li><a href='#' onclick='show(7)'>某县2018年政府信息公开工作年度报告</a>"
    assert texts(html(f"<ul>{entry * 3}</ul><p>{PROSE}</p>")) == [PROSE]
    assert texts(html(f"<p><a href='#top'>{PROSE}</a></p>")) == [PROSE]


def test_a_table_of_links_is_no_table():
    document = html(
        f"<table><tr><td><a href='1'>2018年报</a></td><td><a href='2'>2019年报</a></td></tr></table><p>{PROSE}</p>"
    )
    assert document.tables == []
    assert texts(document) == [PROSE]


def test_a_line_of_figures_beside_a_link_is_no_line_of_links():
    figures = " ".join(str(n) for n in range(100, 112))
    document = html(f"<p><a href='1'>附件</a> {figures}</p><p>{PROSE}</p>")
    assert texts(document) == [f"附件 {figures}", PROSE]


def test_a_word_printed_again_beside_its_link_is_text():
    assert texts(html(f"<p><a href='1'>公开目录</a>公开目录</p><p>{PROSE}</p>")) == [
        "公开目录公开目录",
        PROSE,
    ]


def test_a_line_with_many_empty_lines_of_the_source_is_one_line():
    gap = "\n" * 20
    assert lines(f"<p>某县。{gap}{PROSE}</p>") == [f"某县。{PROSE}"]


def test_breaks_in_preformatted_text_leave_empty_lines():
    assert lines("<pre>甲<br><br>乙\n丙\n</pre>") == ["甲", "", "乙", "丙"]
    assert lines("<pre><table><tr>\n\n<td>甲</td></tr></table></pre>") == ["甲"]


def test_a_title_set_in_a_table_is_a_heading():
    (title,) = html("<h1><table><tr><td>某县年度报告</td></tr></table></h1>").paragraphs
    assert (title.text, title.is_heading) == ("某县年度报告", True)


def test_elements_nest_to_the_bound_and_no_further(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_DEPTH", 10)
    assert lines("<span>" * 10 + PROSE) == [PROSE]
    with pytest.raises(RejectedDocument, match="10 nested elements"):
        html("<span>" * 11 + PROSE)


def test_a_short_page_with_a_picture_has_a_text():
    assert lines("<img src='logo.png'><p>某局2021年没有收到政府信息公开申请。</p>") == [
        "某局2021年没有收到政府信息公开申请。"
    ]


# Tables


def test_spans_are_expanded_to_grid_positions():
    result = table(
        "<table><tr><th rowspan=2>甲</th><th colspan='2'>乙</th><th rowspan=\"2\">丙</th></tr>"
        "<tr><td>丁</td><td>戊</td></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
    )
    assert grid(result) == [["甲", "乙", "", "丙"], ["", "丁", "戊", ""], ["1", "2", "3", "4"]]
    cells = {c.text: (c.row, c.column, c.rowspan, c.colspan) for row in result.rows for c in row}
    assert cells["乙"] == (0, 1, 1, 2)
    assert cells["丙"] == (0, 3, 2, 1)
    assert cells["戊"] == (1, 2, 1, 1)


def test_locators_count_tables_rows_and_printed_cells_of_the_source():
    document = html(
        "<nav><table><tr><td>x<td>y</table></nav>"
        "<table><tr><td>布局<table><tr><td rowspan=2>甲<td>1<tr><td>2</table></td></tr></table>"
    )
    (inner,) = document.tables
    assert inner.locator == "table[3]"
    assert [[c.locator for c in row] for row in inner.rows] == [
        ["table[3]/row[1]/cell[1]", "table[3]/row[1]/cell[2]"],
        ["table[3]/row[2]/cell[1]"],
    ]
    assert locate(document, "table[3]/row[2]/cell[1]") == "2"


@pytest.mark.parametrize("span", ["65535", "99999999999", "0", "-3", "abc", ""])
def test_impossible_spans_cost_nothing(span: str):
    rows = f"<tr><td>甲</td><td rowspan={span!r} colspan={span!r}>乙</td><td>1</td></tr>" * 40
    result = table(f"<table>{rows}</table>")
    assert result.width <= 200
    assert max(c.row + c.rowspan for row in result.rows for c in row) <= 40


def test_a_rowspan_of_zero_reaches_to_the_end():
    result = table("<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>")
    assert grid(result) == [["甲", "1"], ["", "2"], ["", "3"]]


def test_a_grid_beyond_reason_is_refused():
    row = "<tr>" + "<td colspan=190>1</td>" + "</tr>"
    with pytest.raises(RejectedDocument, match="grid"):
        html(f"<table>{row * 3000}</table>")


def test_breaks_and_blocks_in_cells_are_line_feeds():
    result = table(
        "<table><tr><td><p>商业</p><p>企业</p><td>科研<br>机构<td><div>其<span>他</span></div><td>&nbsp;<td>1</table>"
    )
    assert [c.text for c in result.rows[0]] == ["商业\n企业", "科研\n机构", "其他", "", "1"]


def test_numbers_in_cells_survive_split_spans_and_spaces():
    result = table(
        "<table><tr><td>\n <p><span>3</span><span>9</span></p>\n<td>&#160;１２&nbsp;<td>\u200b7\u3000<td>统　计</table>"
    )
    assert [c.text for c in result.rows[0]] == ["39", "１２", "7", "统 计"]


def test_labels_set_one_character_a_line_are_joined_numbers_are_not():
    result = table("<table><tr><td>三<br>、<br>办<br>理<td>1<br>2<td>其<br>他<br>行政</table>")
    assert [c.text for c in result.rows[0]] == ["三、办理", "1\n2", "其\n他\n行政"]


def test_rows_without_their_table_are_still_rows():
    document = read("<tr><td>规章</td><td>0</td></tr><tr><td>行政许可</td><td>36</td></tr>".encode())
    assert grid(document.tables[0]) == [["规章", "0"], ["行政许可", "36"]]


def test_hidden_cells_and_rows_of_no_height_are_no_cells():
    result = table(
        "<table><tr><td>甲</td><td style='display:none'>9</td><td>1</td></tr>"
        "<tr height=0><td width=1></td><td></td></tr></table>"
    )
    assert [[c.text for c in row] for row in result.rows] == [["甲", "1"]]


def test_a_row_that_holds_a_table_with_a_row_of_no_height_stays():
    inner = "<table><tr><td>甲<td>1</tr><tr height=0><td width=1></td><td></td></tr></table>"
    assert grid(table(f"<table><tr><td>前言</td></tr><tr><td>{inner}</td></tr></table>")) == [["甲", "1"]]


def test_rows_of_prose_behind_a_number_are_no_table():
    rows = "".join(f"<tr><td>{n}</td><td>{PROSE * 10}</td></tr>" for n in (1, 2, 3))
    document = html(f"<table>{rows}</table>")
    assert document.tables == []
    assert texts(document) == ["1", PROSE * 10, "2", PROSE * 10, "3", PROSE * 10]


def test_a_span_ends_where_prose_divides_its_table():
    document = html(
        f"<table><tr><td>信息内容</td><td>数量</td></tr><tr><td rowspan=3>规章</td><td>1</td></tr>"
        f"<tr><td>{PROSE}</td></tr><tr><td>2</td></tr><tr><td>文件</td><td>3</td></tr></table>"
    )
    first, second = document.tables
    assert first.rows[1][0].rowspan == 1
    assert grid(second) == [["", "2"], ["文件", "3"]]


def test_a_title_above_the_prose_of_a_table_is_a_paragraph():
    document = html(
        f"<table><tr><td colspan=2>一、主动公开</td></tr><tr><td colspan=2>{PROSE}</td></tr>"
        "<tr><td>规章</td><td>1</td></tr><tr><td>文件</td><td>2</td></tr></table>"
    )
    assert texts(document) == ["一、主动公开", PROSE]
    assert grid(document.tables[0]) == [["规章", "1"], ["文件", "2"]]


@pytest.mark.parametrize(
    "inner",
    [
        "<table><tr><td>x</td><td>1</td></tr><tr><td>y</td><td>2</td></tr><tr><td>z</td><td>3</td></tr></table>",
        "<table><tr><td>x</td><td>1</td><td>2</td></tr></table>",
        f"{PROSE}<table><tr><td>x</td><td>1</td></tr></table>",
    ],
)
def test_figures_around_a_table_or_prose_leave_it_a_layout(inner: str):
    figures = "".join(f"<td>{n}</td>" for n in range(8))
    locators = {found.locator for found in html(f"<table><tr><td>{inner}</td>{figures}</tr></table>").tables}
    assert "table[1]" not in locators


@pytest.mark.parametrize(("figures", "is_data"), [(5, False), (6, True)])
def test_a_table_with_a_small_table_in_a_cell_is_data_by_its_figures(figures: int, is_data: bool):
    cells = "".join(f"<td>{n}</td>" for n in range(figures))
    (first, *_) = html(
        f"<table><tr><td>甲<table><tr><td>x</td><td>y</td></tr></table></td>{cells}</tr></table>"
    ).tables
    assert (first.locator == "table[1]") is is_data


@pytest.mark.parametrize("box", ["div", "span", "font", "table"])
def test_hidden_tables_count_for_the_places_of_those_behind(box: str):
    inner = "<tr><td>甲<td>9</table>"
    hidden = f"<table hidden>{inner}" if box == "table" else f"<{box} hidden><table>{inner}</{box}>"
    assert table(f"{hidden}<table><tr><td>乙<td>1</table>").locator == "table[2]"


def test_empty_rows_are_dropped_unless_a_span_counts_them():
    plain = table("<table><tr><td>甲<td>1</tr><tr></tr><tr><td>乙<td>2</table>")
    assert [c.locator for row in plain.rows for c in row if c.column == 0] == [
        "table[1]/row[1]/cell[1]",
        "table[1]/row[3]/cell[1]",
    ]
    assert grid(plain) == [["甲", "1"], ["乙", "2"]]
    spanned = table("<table><tr><td rowspan=2>甲<td>1</tr><tr></tr><tr><td>乙<td>2</table>")
    assert grid(spanned) == [["甲", "1"], ["", ""], ["乙", "2"]]


def test_captions_stand_before_their_table():
    document = html("<table><caption>表一<br>单位：件</caption><tr><td>甲<td>1</table>")
    assert texts(document) == ["表一", "单位：件"]
    assert grid(document.tables[0]) == [["甲", "1"]]


def test_layout_tables_dissolve_into_their_content():
    document = html(
        f"<table><tr><td>菜单</td><td><p>{PROSE}</p><table><tr><td>规章<td>0</table><p>尾</p></td></tr>"
        "<tr><td colspan=2>底</td></tr></table>"
    )
    assert [grid(t) for t in document.tables] == [[["规章", "0"]]]
    assert texts(document) == ["菜单", PROSE, "尾", "底"]
    kinds = ["T" if isinstance(b, Table) else b.text[:1] for b in document.blocks]
    assert kinds == ["菜", "本", "T", "尾", "底"]


def test_a_table_of_one_column_is_lines():
    document = html("<table><tr><td>规章</td></tr><tr><td>0</td></tr></table>")
    assert document.tables == []
    assert texts(document) == ["规章", "0"]


def test_a_report_in_one_table_gives_its_prose_and_its_figures():
    document = html(
        f"<table><tr><td>一、总体情况</td><td colspan=2>{PROSE}</td></tr>"
        "<tr><td>信息内容</td><td>制发</td><td>废止</td></tr><tr><td>规章</td><td>0</td><td>1</td></tr>"
        f"<tr><td>五、问题</td><td colspan=2>{PROSE}</td></tr></table>"
    )
    assert texts(document) == ["一、总体情况", PROSE, "五、问题", PROSE]
    (data,) = document.tables
    assert grid(data) == [["信息内容", "制发", "废止"], ["规章", "0", "1"]]
    assert data.rows[1][1].locator == "table[1]/row[3]/cell[2]"


def test_figures_beside_a_long_note_stay_in_the_table():
    (data,) = html(f"<table><tr><td>规章<td>3<td>{PROSE}<tr><td>行政许可<td>36<td>无</table>").tables
    assert grid(data) == [["规章", "3", PROSE], ["行政许可", "36", "无"]]


def test_a_small_table_inside_a_data_cell_is_its_text():
    figures = "".join(f"<tr><td>第{n}项<td>{n}<td>{n}" for n in range(4))
    (data,) = html(f"<table>{figures}<tr><td>合计<td><table><tr><td>6</table><td>6</table>").tables
    assert grid(data)[-1] == ["合计", "6", "6"]


def test_deep_nesting_is_refused_and_ordinary_nesting_is_not():
    assert lines("<div>" * 300 + "甲" + "</div>" * 300) == ["甲"]
    with pytest.raises(RejectedDocument, match="nested elements"):
        html("<div>" * 5000 + "甲")
    inner = "<table><tr><td>1<td>2"
    with pytest.raises(RejectedDocument, match="within each other"):
        html("<table><tr><td>" * 60 + inner)


def test_too_many_tables_and_cells_are_refused():
    with pytest.raises(RejectedDocument, match="2000 tables"):
        html("<table><tr><td>1<td>2</table>" * 2001)
    with pytest.raises(RejectedDocument, match="table cells"):
        html("<table>" + ("<tr>" + "<td>1" * 100) * 1001 + "</table>")


def test_pictures_inside_the_page_are_not_counted_as_text():
    document = html(f"<img src='data:image/png;base64,{'A' * 20_000_000}'><p>{PROSE}</p>")
    assert texts(document) == [PROSE]


def test_every_locator_leads_back_to_its_text():
    document = html("<p>甲</p><table><tr><td rowspan=2>乙<td>1<tr><td>2</table><p>丙<br>丁</p>")
    assert texts(document) == ["甲", "丙", "丁"]
    assert [len(row) for data in document.tables for row in data.rows] == [2, 1]
    for paragraph in document.paragraphs:
        assert locate(document, paragraph.locator) == paragraph.text
    for data in document.tables:
        for row in data.rows:
            for cell in row:
                assert locate(document, cell.locator) == cell.text
