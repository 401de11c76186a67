"""Reports as HTML: hand-made pages, portal pages, pages saved from Word.

Belongs here: markup and charset. The portal page carries what a parser must not read: navigation, a layout
table around everything, related reports of other years and other offices, scripts and counters.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from tests.rendering.content import Block, Heading, Text
from tests.rendering.facts import ReportFacts
from tests.rendering.sheets import PrintedCell, Sheet
from tests.rendering.text import grid


def _spans(cell: PrintedCell) -> str:
    spans = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return spans + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")


def _lines(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br />")


def _table(sheet: Sheet) -> list[str]:
    out = ['<table border="1" cellspacing="0">']
    for row in sheet.rows:
        cells = "".join(f"<td{_spans(cell)}>{_lines(cell.text) or '&nbsp;'}</td>" for cell in row)
        out.append(f"<tr>{cells}</tr>")
    return [*out, "</table>"]


def _body(blocks: list[Block]) -> list[str]:
    out: list[str] = []
    for block in blocks:
        match block:
            case Heading(text, 1):
                out.append(f"<h1>{_lines(text)}</h1>")
            case Heading(text):
                out.append(f"<p><strong>{_lines(text)}</strong></p>")
            case Text(text, is_signature):
                style = ' style="text-align:right"' if is_signature else ""
                out.append(f"<p{style}>{_lines(text)}</p>")
            case Sheet():
                out += _table(block)
    return out


def plain(facts: ReportFacts, blocks: list[Block], charset: str = "utf-8") -> str:
    """Return a bare page: title, paragraphs, tables."""
    head = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN"><head>',
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">',
        f"<title>{escape(facts.heading)}</title>",
        "</head><body>",
    ]
    return "\n".join([*head, *_body(blocks), "</body></html>", ""])


_SPAN = re.compile(r' (?:row|col)span="\d+"')


def without_spans(facts: ReportFacts, blocks: list[Block]) -> str:
    """Return a bare page whose spans were stripped: header and data no longer stand in the same grid columns."""
    return _SPAN.sub("", plain(facts, blocks))


def spread(facts: ReportFacts, blocks: list[Block]) -> str:
    """Return a bare page whose covered cells are cells of their own, empty, as spreadsheets save them."""
    return plain(facts, [_spread(block) if isinstance(block, Sheet) else block for block in blocks])


def _spread(sheet: Sheet) -> Sheet:
    empty = PrintedCell("")
    rows = [
        tuple(replace(cell, rowspan=1, colspan=1) if starts else empty for cell, starts in row)
        for row in grid(sheet)
    ]
    return replace(sheet, rows=tuple(rows))


_TABLES_OF_BOXES = {
    "flex": """<style>.tb{border:1px solid}.tr{display:flex}.td{flex:1}</style>""",
    "grid": """<style>.g10{display:grid;grid-template-columns:2fr repeat(9, minmax(0, 1fr))}\n.w7{grid-column:span 7}</style>""",
}


def boxes(facts: ReportFacts, blocks: list[Block], kind: str) -> str:
    """Return a page whose tables are built of ``<div>``: ``flex``, a box a row, or ``grid``, cells that say their spans."""
    page = plain(facts, [block for block in blocks if not isinstance(block, Sheet)])
    head, _, _ = page.partition("</head>")
    out = [head.replace("</title>", "</title>" + _TABLES_OF_BOXES[kind]), "</head><body>"]
    for block in blocks:
        if isinstance(block, Sheet):
            out += _boxes_by_row(block) if kind == "flex" else _boxes_in_grid(block)
        else:
            out += _body([block])
    return "\n".join([*out, "</body></html>", ""])


def _boxes_by_row(sheet: Sheet) -> list[str]:
    out = ['<div class="tb">']
    for row in sheet.rows:
        cells = "".join(f'<div class="td">{_lines(cell.text)}</div>' for cell in row)
        out.append(f'<div class="tr">{cells}</div>')
    return [*out, "</div>"]


def _boxes_in_grid(sheet: Sheet) -> list[str]:
    is_named = sheet.width == 10
    columns = "" if is_named else f' style="display:grid;grid-template-columns:repeat({sheet.width},1fr)"'
    out = [f'<div class="{"g10" if is_named else "grid"}"{columns}>']
    for row in sheet.rows:
        for cell in row:
            name = ' class="w7"' if cell.colspan == 7 else ""
            style = f"grid-column:span {cell.colspan};" if cell.colspan > 1 and not name else ""
            style += f"grid-row:span {cell.rowspan};" if cell.rowspan > 1 else ""
            shown = f' style="{style}"' if style else ""
            out.append(f"<div{name}{shown}>{_lines(cell.text)}</div>")
    return [*out, "</div>"]


def portal(facts: ReportFacts, blocks: list[Block]) -> str:
    """Return a page as a government portal serves it: the report in the middle, other years all around."""
    published = facts.published_on
    stamp = f"{published:%Y-%m-%d}" if published else ""
    meta = [f'<meta name="ArticleTitle" content="{escape(facts.heading)}">']
    meta += [f'<meta name="PubDate" content="{stamp} 09:30">'] if stamp else []
    others = [year for year in range(facts.year - 2, facts.year + 3) if year != facts.year]
    related = "".join(
        f'<li><a href="/zfxxgk/ndbg/{year}.html">{escape(facts.agency)}{year}年政府信息公开工作年度报告</a>'
        f"<span>{year + 1}-01-20</span></li>"
        for year in others
    )
    head = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN"><head><meta charset="utf-8">',
        f"<title>{escape(facts.heading)}_政府信息公开年报_门户网站</title>",
        *meta,
        '<style type="text/css">.nav li{float:left} .content td{padding:2px}</style>',
        "<script>var visits = 4821; document.write('共收到政府信息公开申请99件');</script>",
        "</head><body>",
        '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>',
        '<li><a href="/bsfw/">办事服务</a></li><li><a href="/hdjl/">互动交流</a></li></ul></div>',
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt;',
        f'<a href="/zfxxgk/ndbg/">政府信息公开年报</a> &gt; {others[-1]}年</div>',
        '<table class="layout" width="1000"><tr><td class="side" valign="top"><ul>',
        "<li>政府信息公开指南</li><li>政府信息公开制度</li><li>法定主动公开内容</li><li>依申请公开</li></ul></td>",
        '<td class="content" valign="top">',
    ]
    body = _body(blocks)
    if stamp:
        body.insert(1, f'<div class="info">发布时间：{stamp} 09:30&emsp;浏览次数：<span>1203</span>次</div>')
    tail = [
        "</td></tr></table>",
        f'<div class="related"><h3>相关链接</h3><ul>{related}',
        f'<li><a href="/zfxxgk/ndbg/qt.html">其他单位{facts.year - 1}年政府信息公开工作年度报告</a></li></ul></div>',
        '<div class="foot"><p>主办单位：政府办公室　网站标识码：3600000012</p><p>联系电话：0790-6440000</p></div>',
        "</body></html>",
        "",
    ]
    return "\n".join([*head, *body, *tail])


_WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset={charset}">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<title>{title}</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Words>2019</o:Words></o:DocumentProperties></xml><![endif]-->
<style><!--
 @font-face {{font-family:仿宋_GB2312; mso-font-charset:134;}}
 p.MsoNormal {{mso-style-unhide:no; margin:0cm; text-align:justify; mso-pagination:none; font-size:16.0pt;}}
--></style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
<div class=WordSection1 style='layout-grid:15.6pt'>"""


def _word_runs(text: str) -> str:
    """Split a text into spans as Word does: at changes of script, in the middle of words and of numbers."""
    if not text:
        return "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
    runs: list[str] = []
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            runs.append("<br>")
        middle = (len(line) + 1) // 2 if len(line) > 1 else len(line)
        for part in (line[:middle], line[middle:]):
            if part:
                is_ascii = part.isascii()
                attributes = (
                    "lang=EN-US style='font-size:12.0pt'" if is_ascii else "style='font-family:仿宋_GB2312'"
                )
                runs.append(f"<span {attributes}>{escape(part, quote=False)}</span>")
    return "".join(runs) + "<span lang=EN-US><o:p></o:p></span>"


def _word_table(sheet: Sheet) -> list[str]:
    out = ["<div align=center><table class=MsoNormalTable border=1 cellspacing=0 cellpadding=0><tbody>"]
    for number, row in enumerate(sheet.rows):
        out.append(f"<tr style='mso-yfti-irow:{number};height:22.7pt'>")
        for cell in row:
            spans = _spans(cell).replace('"', "")
            style = "style='width:40.2pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt'"
            paragraph = f"<p class=MsoNormal align=center>{_word_runs(cell.text)}</p>"
            out.append(f"<td width=54{spans} {style}><div>{paragraph}</div></td>")
        out.append("</tr>")
    # Word keeps the grid with a last row of empty, unseen cells.
    out.append("<![if !supportMisalignedColumns]><tr height=0>")
    out.append("".join("<td width=54 style='border:none'></td>" for _ in range(sheet.width)))
    return [*out, "</tr><![endif]></tbody></table></div>"]


def word(facts: ReportFacts, blocks: list[Block], charset: str = "utf-8") -> str:
    """Return a page saved from Word: mso styles, spans that cut words and numbers, nested paragraphs."""
    out = [_WORD_HEAD.format(charset=charset, title=escape(facts.heading))]
    for block in blocks:
        match block:
            case Sheet():
                out += _word_table(block)
            case Heading(text, level):
                style = "mso-outline-level:1;text-align:center" if level == 1 else "text-indent:32.0pt"
                out.append(f"<p class=MsoNormal style='{style}'><b>{_word_runs(text)}</b></p>")
            case Text(text):
                out.append(f"<p class=MsoNormal style='text-indent:32.0pt'>{_word_runs(text)}</p>")
    return "\n".join([*out, "</div></body></html>", ""])


def split_tables(blocks: list[Block]) -> list[Block]:
    """Cut every long table in two, as editors do when a table would not fit: the second half has no head.

    The label that spans all dispositions may be cut through; below the cut an empty cell stands for it.
    """
    out: list[Block] = []
    for block in blocks:
        out += _halves(block) if isinstance(block, Sheet) and len(block.rows) > 11 else [block]
    return out


def _halves(sheet: Sheet) -> tuple[Sheet, Sheet]:
    for cut in range(len(sheet.rows) // 2, len(sheet.rows)):
        crossing = [
            (number, column)
            for number, row in enumerate(sheet.rows[:cut])
            for column, cell in enumerate(row)
            if number + cell.rowspan > cut
        ]
        if all(place == crossing[0] and place[1] == 0 for place in crossing):
            break
    top = [list(row) for row in sheet.rows[:cut]]
    bottom = [list(row) for row in sheet.rows[cut:]]
    for number, column in crossing:
        cell = top[number][column]
        top[number][column] = replace(cell, rowspan=cut - number)
        bottom[0].insert(0, PrintedCell("", number + cell.rowspan - cut, cell.colspan))
    return (
        Sheet(sheet.name + ".1", tuple(map(tuple, top)), sheet.width, sheet.head_rows),
        Sheet(sheet.name + ".2", tuple(map(tuple, bottom)), sheet.width),
    )


def join_tables(blocks: list[Block]) -> list[Block]:
    """Make one table of all tables and the headings between them, as pasting from Word does.

    Rows keep their own cells, so they differ in width; a heading becomes a cell over the whole width.
    """
    places = [n for n, block in enumerate(blocks) if isinstance(block, Sheet)]
    if len(places) < 2:
        return blocks
    first, last = places[0], places[-1]
    width = max(block.width for block in blocks if isinstance(block, Sheet))
    rows: list[tuple[PrintedCell, ...]] = []
    for block in blocks[first : last + 1]:
        if isinstance(block, Sheet):
            rows += block.rows
        else:
            rows.append((PrintedCell(block.text, colspan=width),))
    return [*blocks[:first], Sheet("joined", tuple(rows), width), *blocks[last + 1 :]]
