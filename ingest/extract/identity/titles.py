"""The title of a report: found among menus, broken lines and other years' titles, and read.

Belongs here: what a title looks like and what it says (agency, year, scope).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.catalogue import regions
from ingest.documents.model import Document
from ingest.extract.identity.dates import title_year, year_digits
from ingest.extract.identity.names import NATIONAL, PARENTHESES, PLACE_END, can_report, is_agency
from ingest.extract.identity.page import Page, squeeze
from ingest.extract.other_years import years_of_reports

_SUBJECT = re.compile(
    r"(?:政府|政务)?(?:信息(?:依法|主动)?|政务|事务|关务|警务|党务|厂务|校务|院务|局务)公(?:开|布)"
)
_REPORT = re.compile(r"年度报|年报|报告|总结|情况汇报|公报")
_NOT_A_TITLE = re.compile(
    r"指南|公开目录|制度|办法|规定|意见|模板|格式|样式|条例(?!》)|[上下前后]一[篇条页则]|相关(?:链接|文章|阅读|新闻)|本报告|本年度报告|本年报|如下|根据|按照|依据|现将|栏目|更多|"
    r"专栏|检索|搜索|做好|编制(?!委|办|局)|要求|组成|疑问|说明会|统计报表|下载|附件|解读|考核|培训|要点|>|》$|:$|[。;!?]"
)
_SCRAMBLED = re.compile(r"工作.{0,2}年度报|比对")
_OUTER_SIGNS = re.compile(r"^[《》'·,:\"]+|[《'·,:\"]+$|(?<=报告)》$")
_TITLE_LABEL = re.compile(
    r"^(?:信息名称|信息标题|文件名称|名称|标题|题名|主题|标题名称|文章标题)[::]+|^标题|^内容概述[::]*"
)
_MARKUP = re.compile(r"^(?:Page\d{1,3}[-–—:]++|[#*]++)++|[#*]+$")
"""What a converter leaves around a title: the page it stood on, the marks of Markdown."""
_LINK = re.compile(r"^[*+-]*\[[^\]]{6,}\]\(")
"""A line of Markdown that is a link, in a list or alone: it leads to another report."""
_LIST_NUMBER = re.compile(r"^\d{1,2}、(?=[\u4e00-\u9fff]{3})")
"""Document-sharing sites number the pieces of a text: 1、某镇2017年政府信息公开工作年度报告."""
_BESIDE_TITLE = re.compile(
    r"\((?:图解|转载|原创|已归档)\)|\(重复率[^)]*\)|^\[[^\]]{1,8}]|^一图(?:读懂|看懂|解读|速览)"
)
"""What a portal adds to a title of its own."""
_CRUMB = re.compile(r"[>»›]+|_|\||｜|/(?!月|年)")
_SITE = re.compile(r"[-–—]+")
_YEAR_ALONE = re.compile(r"^[(\[]?(20[0-4]\d)(?:年度?|度)?[)\]]?$")
_YEAR_OR_DATE = re.compile(r"[(\[]?(?:20\d\d[—~至-]+)?20\d\d(?:年度?|度)?(?:上半年|下半年|全年)?[)\]]?")
_ABOUT = re.compile(r"关于(?:报送|上报|呈报|印发|公布|发布|公开|做好|开展|落实|实施|推进|编报)*(?:的)?")
_MAKES_KNOWN = re.compile(r"关于(?:印发|公布|发布)")
_TAIL_WORDS = re.compile(
    r"(?:的|在|年度|年|度|上|全面|推进|开展|实施|贯彻|落实|加强|做好|机关|主动|工作|推行)++$"
)
_SCOPE_WORDS = re.compile(
    r"(?:本级政府|各级政府|政府)?汇总|(?<![万天])全(?:国(?=海关|税务)|省|市|县|区|州(?!县)|盟|旗|系统)|(?<!信息)系统(?=\d|年|$)|(?<=海关)关区"
)
_OWN_WORDS = re.compile(r"本级(?!政府汇总|汇总)|本机关|机关本级|本部门")
_ANNOUNCED = re.compile(
    r"^(?:特|现|将|兹|予|以|对外|面?向社会(?:公众|各界)?|公开)*(?:公布|发布|(?<=社会)公开)|^以下[是为]"
    r"|^(?:制定|编写|编制(?!委|办|局))|(?<=[省市县区州局委厅])(?:发布|公布|晒出)$"
)
_IN_FRONT = re.compile(
    r"^.{0,40}(?:年报|登录|注册|正文|首页|无障碍浏览|关怀版|面向(?:全?社会|公众))(?=[\u4e00-\u9fff]{3})"
)
"""Words of a menu or a column in front of a title, in a page flattened to one line."""
_ITS_OFFICE = re.compile(r"(?<=政府)\((?:[省市县区州旗盟镇乡]?(?:人民)?政府)?办公[室厅]\)")
"""A government that names its office beside itself reports as the government."""
_PART_OF_PLACE = re.compile(
    r"\((?P<rank>[省市县区]?)(?P<body>[\u4e00-\u9fff]{2,16}(?:局|委|委员会|厅|镇|乡|街道|中心|管委会))\)$"
)
"""青山县2013年政府信息公开年度报告(县财政局): the report of one body of the place."""
_REPORT_OF_A_YEAR = re.compile(r"(20[0-4]\d)年?度?[^0-9,。;]{0,24}公开[^0-9,。;]{0,14}(?:年报|报告)")
"""Reports of several years on one line are links to them."""
_SYSTEM_OF_A_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,12}?[省市县区州盟旗](?!各|所属|直属|有关|相关|政府|组成|工作|职能|级|.?直)[\u4e00-\u9fff]{2,4}部门"
)
_BODY_START = re.compile(
    r"^(?:[一1][、.,](?!当前位置|首页|您|网站|公告|通知|<)|第一部分|引言|概述|总体情况)|本(?:年度)?(?:工作)?(?:报告|年报)|(?:根据|按照|依据)《|"
    r"《中华人民共和国政府信息公开条例》|^\|*(?:统计指标|指标名称|申请人情况)|第二十条第[(]?[一五六八九][)]?项"
)
"""How running text opens, or a table of a form: a page may hold nothing else between its title and other links."""
_LONGEST_TITLE = 120
"""Characters: a page flattened to one line may have no comma in it."""
_TEXT_BEHIND = re.compile(
    r"20\d\d年|截[至止]|主动公开|共主动|[一1][、.]|\([一1]\)|\[|本年度|全年|[我本][局委厅办院县市区镇乡街单]"
)
_LEADING = re.compile(
    r"[^,。;:!?《》]{0,60}?公开[^,。;:!?《》]{0,24}?(?:年度工作报告|年度报告|年报|工作报告)(?:\(20\d\d年?度?\))?"
)


@dataclass(slots=True)
class Title:
    """A line, or lines, that read like the title of such a report."""

    text: str
    year: int | None
    agency: str | None
    scope: str | None
    at: int = -1


def _clean_title(line: str) -> str | None:
    """Return the piece of a line that is a title, without labels, breadcrumbs and site names; else None."""
    if _LINK.match(line):
        return None
    text = _LIST_NUMBER.sub("", year_digits(_TITLE_LABEL.sub("", _MARKUP.sub("", line))))
    text = _BESIDE_TITLE.sub("", text)
    for crumb in filter(None, _CRUMB.split(text)):
        # 标题-网站名: the site's name is not the agency's; 报告——某局 is
        first, *rest = _SITE.split(crumb)
        piece = first if rest and _REPORT.search(first) and not is_agency(rest[-1]) else crumb
        subject = _SUBJECT.search(piece)
        if subject and (_REPORT.search(piece, subject.start()) or _SCRAMBLED.search(piece, subject.end())):
            return _OUTER_SIGNS.sub("", _MARKUP.sub("", piece))
    return None


def without_years(text: str) -> str:
    """Return text without the years in it, with their 年 or 年度."""
    return _YEAR_OR_DATE.sub("", text)


def _name_from(text: str) -> str | None:
    """Return the agency in the words before a title's subject, or None."""
    if text.endswith("人民"):
        # 某某人民政府信息公开: one 政府 stands for both
        text += "政府"
    parts = [p for p in _YEAR_OR_DATE.split(text) if p]
    if len(parts) > 1 and is_agency(parts[0]) and not (PLACE_END.search(parts[0]) and is_agency(parts[1])):
        # 海关总署2010年海关信息公开: what follows the year is a part of the subject
        parts = parts[:1]
    joined = "".join(parts)
    pieces = [piece for piece in _ABOUT.split(joined) if piece]
    if len(pieces) == 2 and _MAKES_KNOWN.search(joined):
        # 某市政府办公室关于公布某市2009年…报告的通知: whose report it is stands behind
        pieces.reverse()
    for piece in pieces:
        name = _ANNOUNCED.sub("", piece)
        inner = re.sub(
            r"\((?:本级机关|机关本级|本级|本机关|汇总|关区|本部门|公章|盖章|系统|原[^()]*)\)", "", name
        )
        inner = _SCOPE_WORDS.sub("", _ITS_OFFICE.sub("", inner))
        inner = _OWN_WORDS.sub("", inner)
        inner = _IN_FRONT.sub("", inner)
        for candidate in (inner, _TAIL_WORDS.sub("", inner), PARENTHESES.sub("", _TAIL_WORDS.sub("", inner))):
            if candidate and can_report(candidate):
                # a field such as 市场监管 is a body only with the word that says so
                field = name.endswith("系统") and not is_agency(candidate)
                return name if field else candidate
    return None


def _read_title(text: str, at: int = -1) -> Title:
    subject = _SUBJECT.search(text)
    start, end = (subject.start(), subject.end()) if subject else (0, 0)
    quoted = text.rfind("《", 0, start) + 1
    # An office makes known the report of another: 某区政府办公室关于公布《某区2021年…报告》的通知
    agency = (_name_from(text[quoted:start]) if quoted else None) or _name_from(text[:start])
    if agency is None:
        after = text[end:]
        inner = re.search(r"\(([^()]*)\)$", after)
        dashed = _SITE.split(after)[-1] if _SITE.search(after) else ""
        for candidate in ((inner[1] if inner else ""), dashed):
            if candidate and is_agency(candidate):
                agency = candidate
                break
    elif agency[-1] in "省市县区":
        part = _PART_OF_PLACE.search(text, end)
        if part and part["rank"] in ("", agency[-1]):
            agency += part["body"]
    scope = None
    if _OWN_WORDS.search(text):
        scope = "own"
    elif _SCOPE_WORDS.search(text):
        scope = "aggregate"
    return Title(text, title_year(text, start), agency, scope, at)


def _is_title_line(line: str) -> bool:
    if len(line) > 90 or len(line) < 6 or not _SUBJECT.search(line):
        return False
    if len(set(_REPORT_OF_A_YEAR.findall(line))) > 1:
        return False
    if re.search(r"关于(?:发布|公布|报送|上报|呈报|印发|公开).*的(?:通知|公告|函|报告|请示)$", line):
        return True
    return not _NOT_A_TITLE.search(line.removeprefix("《").removesuffix("》")) and "通知" not in line


def _join_titles(lines: list[str], headings: set[int]) -> list[Title]:
    """Return the titles in the head, with the lines they were broken into put together again."""
    titles: list[Title] = []
    taken: set[int] = set()
    for count in (1, 2, 3, 4):
        for at in range(len(lines) - count + 1):
            span = range(at, at + count)
            if not taken.isdisjoint(span):
                continue
            parts = lines[at : at + count]
            if count > 1 and max(map(len, parts)) > 45:
                continue
            whole = _TITLE_LABEL.sub("", "".join(parts))
            if not _is_title_line(whole) and not (count == 1 and _CRUMB.search(whole)):
                continue
            text = _clean_title(whole)
            if text is None or not _is_title_line(text):
                continue
            if count > 1 and not _needs_all(parts):
                continue
            taken.update(span)
            titles.append(_extend(text, lines, at, at + count, taken))
    titles.sort(key=lambda t: (t.at, t.at not in headings))
    return titles


def _needs_all(parts: list[str]) -> bool:
    """Say whether a title really runs over these lines: neither the first nor the last can be left out."""
    for fewer in (parts[1:], parts[:-1]):
        text = _clean_title("".join(fewer))
        if text is not None and _is_title_line(text):
            return False
    first, last = parts[0], parts[-1]
    if _SUBJECT.search(first) and _REPORT.search(first):
        return False
    # a menu entry such as 政府信息公开 in front of 年度报告 is no broken title
    return not (_SUBJECT.fullmatch(first) and _REPORT.match(last))


def _extend(text: str, lines: list[str], first: int, end: int, taken: set[int]) -> Title:
    """Add what stands on lines of its own around a title: the year below or above it, the agency above it."""
    title = _read_title(text, first)
    if title.year is None and title.agency is None and first and len(lines[first - 1]) <= 45:
        # 某局2020年政府 / 信息公开工作年度报告: the second line alone reads like a title, too
        above = _clean_title(lines[first - 1] + text)
        if above is not None and _is_title_line(above):
            whole = _read_title(above, first - 1)
            if whole.year and whole.agency:
                return whole
    if title.year is None:
        for at in (end, first - 1):
            alone = _YEAR_ALONE.match(lines[at]) if 0 <= at < len(lines) else None
            if alone:
                title.year = int(alone[1])
                title.text = title.text + lines[at] if at == end else lines[at] + title.text
                first = min(first, at)
                break
    if title.agency is None:
        joined = ""
        for at in range(first - 1, max(-1, first - 4), -1):
            line = year_digits(lines[at])
            if at in taken or len(line) > 30 or re.search(r"[。,:;!?>/\d]", line):
                break
            joined = line + joined
            name = re.sub(r"关于$|(?<=[府局委厅办])机关$", "", joined)
            if is_agency(name):
                title.agency, title.text, title.at = name, joined + text, at
                # 重庆市某某 / 开发区管理委员会: a longer name may begin a line above
                if (
                    at
                    and is_agency(lines[at - 1] + name)
                    and not is_agency(lines[at - 1])
                    and len(lines[at - 1]) < 30
                    # whole as it is, unless what stands above is a place, too
                    and (regions.starts_with_place(lines[at - 1]) or not _is_whole(name))
                ):
                    title.agency = lines[at - 1] + name
                    title.text = lines[at - 1] + joined + text
                break
    return title


def _is_whole(name: str) -> bool:
    """Say whether a name lacks nothing in front: it begins with a place, or is that of a body of the state."""
    return regions.starts_with_place(name) or NATIONAL.match(name) is not None


def titled_system(titles: list[Title]) -> str | None:
    """Return the bodies of one system in a place that a title names for its agency: 某市气象部门."""
    for title in titles:
        found = _SYSTEM_OF_A_PLACE.match(without_years(title.text)) if "部门" in title.text else None
        if found and regions.starts_with_place(found.group()):
            return found.group()
    return None


def body_start(lines: list[str]) -> int:
    """Return the first line that is running text: titles stand before it, links to other reports after it."""
    for at, line in enumerate(lines):
        runs_on = (len(line) > 60 and re.search(r"[,。;]", line)) or len(line) > _LONGEST_TITLE
        if runs_on or _BODY_START.search(line):
            return at
    return len(lines)


def _leading_title(line: str, behind: re.Pattern[str] | None = None) -> str | None:
    """Return the title a long line begins with (a page flattened to one line, or a report that opens with it).

    ``behind``: what has to stand behind it.
    """
    found = _LEADING.match(line)
    if not found or not _SUBJECT.search(found[0]) or (behind and not behind.match(line, found.end())):
        return None
    text = _clean_title(found[0])
    return text if text and _is_title_line(text) else None


def _is_contradicted(stated: Title, printed: list[Title]) -> bool:
    """Say whether every printed title names another year, or every one another agency, than a stated one does.

    A file keeps the title of the one it was written over, and a page may bear the name of its column.
    """
    years = {t.year for t in printed if t.year}
    if stated.year and years and stated.year not in years:
        return True
    agencies = [agency for t in printed if (agency := t.agency)]
    name = stated.agency or ""
    return bool(name and agencies) and not any(name in agency or agency in name for agency in agencies)


def titles_of(document: Document, page: Page, body: int) -> list[Title]:
    """Return the titles of the report itself, the most trusted first.

    What a file states about itself without printing it comes first, as no menu stands around it, unless what is
    printed says otherwise.
    """
    stated: list[Title] = []
    is_of_article = False
    for key in ("articletitle", "title", "og:title"):
        value = document.meta.get(key)
        text = _clean_title(squeeze(value)) if value else None
        if text and _is_title_line(text):
            stated.append(_read_title(text))
            is_of_article = key == "articletitle"
            break
    printed = [
        t for t in _join_titles(page.head[: min(body, 120)], page.headings) if t.agency or t.year or t.scope
    ]
    # the last title before the text is the report's own: those further up are menus and lists of other years
    printed.sort(
        key=lambda t: (t.at in page.headings, t.year is not None, t.agency is not None, t.at), reverse=True
    )
    if body < len(page.head):
        leading = _leading_title(year_digits(page.head[body]))
        if leading:
            printed.append(_read_title(leading, body))
    elif not printed and page.head:
        # a page cut to a sentence or two is shorter than running text is elsewhere
        leading = _leading_title(year_digits(page.head[0]), _TEXT_BEHIND)
        if leading:
            printed.append(_read_title(leading, 0))
    if not any(t.agency for t in printed):
        pieces = filter(None, map(_clean_title, page.pieces[: body_start(page.pieces)]))
        # behind the titles of a menu stands the report's own
        printed = [t for t in map(_read_title, filter(_is_title_line, pieces)) if t.agency][-1:] + printed
    text = _clean_title(squeeze(document.title)) if document.title else None
    paged = [_read_title(text)] if text and _is_title_line(text) else []
    own = next((t for t in (*stated, *paged) if t.year), None)
    years = {t.year for t in printed if t.year}
    if own and years and own.year not in years and own.year in years_of_reports(document.blocks):
        # The page prints the report of another year above the one it names.
        return [replace(own, at=body), *printed]
    if stated and not is_of_article and _is_contradicted(stated[0], printed):
        return [*printed, *stated, *paged]
    return [*stated, *printed, *paged]
