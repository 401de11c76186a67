"""From paragraphs to logical lines: wraps undone, debris of tables left out, and the way back to each paragraph.

Belongs here: where a printed line goes on in the next, what opens one (list numbers), what is no prose. Does not belong
here: what a sentence is.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.documents.model import Paragraph
from ingest.extract.prose.shape import shaped

_PINYIN = r"\([a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüńňǹɡ]{1,7}\)"
_ANNOTATION = re.compile(_PINYIN)
_DROP = re.compile(r"\s+|" + _PINYIN)
"""White space, and the reading that scrambled mirrors print behind a character: 條(tiáo)例."""

_ENUMERATOR = re.compile(
    r"(?P<chapter>第?[一二三四五六七八九十]{1,3}(?:、|[.](?!\d)|章|部分)|[IVX]{1,4}、)"
    r"|(?P<section>\([一二三四五六七八九十]{1,3}\)[、.]?|[一二三四五六七八九十]{1,2}\))"
    r"|(?P<point>\d{1,2}(?:、|[.](?!\d))|\(\d{1,2}\)[、.]?|[①-⑳]|[一二三四五六七八九十]{1,2}是"
    r"|第[一二三四五六七八九十],)"
)
_ENUMERATOR_STARTS = frozenset("第一二三四五六七八九十IVX(0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_PAGE_NUMBER = re.compile(r"[-—~\s]*+第?\s*+\d{1,3}\s*+页?(?:\s*+[/共]\s*+\d{1,3}\s*+页?)?[-—~\s]*+|[-—]+")
_PAGE_NUMBER_ENDS = frozenset("0123456789-—~页")
_INLINE_CHAPTER = re.compile(
    r"(?<=[\s。;:)])(?=[一二三四五六七八九十]{1,2}、[^,。;、]{2,20}"
    r"(?:[^,。;]{0,24}(?:情况|问题|事项|措施|打算|计划|概述|报告|表|信息)(?:\s|\d{4}年|:|$)))"
)
_TITLE_GAP = re.compile(
    r"(?:情况|问题|事项|措施|打算|计划|概述|概况)(?P<gap>\s+)(?!\d[\d,]*\s*(?:件|条|次|项|个|宗|起|份|人|期|篇|场|元))"
)
_FORM_WORDS = re.compile(
    r"信息内容|本年新(?:制作|公开)数量|对外公开总数量|本年制发件|本年废止件|现行有效件数|处理决定数量|勾稽"
    r"|结果维持|结果纠正|商业企业科研"
    r"|计量单位|统计指标|指标名称|历年累计|只计这一情形|本年增/减|采购项目数量|第二十条第?\("
    r"|未经复议直接起诉|复议后起诉"
)
_FIGURE = re.compile(r"\d[余多]?(?:[万亿千百]+)?[余多]?(?:件|条|项|次|元|篇|宗|例|个|份|起|人|名|期|场)")
_FIGURE_APART = re.compile(
    r"\d {1,2}[余多]?万?[余多]?(?:件|条|项|次|元|篇|宗|例|个|份|起|人|名|期|场)[,。;、]"
)
"""受理 10 宗,已答复 9 宗: prose in which figures stand apart."""
_UNIT_LINE = re.compile(r"(?:余|多|万)?(?:人次|件|条|项|次|元|篇|宗|例|个|份|起|人|名|期|场)(?:[,。;、:(]|$)")
_FIGURE_LINE = re.compile(
    r"\d[\d,.]* ?[余多]?万?[余多]?(?:人次|件|条|项|次|篇|宗|例|份|起|名|期|场)(?: ?[,。;、]|其中|$)"
)
_CUT_FIGURE = re.compile(r"(?:信息|申请|公开|发布|[收接]到|受理|共计?|合计|累计)\d{1,6}$")
"""A count that the end of its line broke: 主动公开政府信息1 / 356条."""
_RUNS_ON = re.compile(
    r"(?:,|其中:)[^,。;:!?|]{1,40}(?<=[一-鿿])(?:(?<![件条项次元篇宗例个份起人名期场等日月年])|(?<=[上去]年))$"
)
"""A line of prose that ends within a clause."""
_OPENS = re.compile(
    r"(?:截[至止]|[12]\d{3}年|[我本全][局委厅办院镇乡县市区年]|附件|联系|[^,。]{0,12}(?:20\d\d年|报告|情况)[^,。]{0,12}$)"
)
"""What begins a paragraph or stands for itself."""
_OPEN_ENDS = frozenset(',、("《和及与或的为共于将对至到')
_LIST_GOES_ON = re.compile(r"\d[件条宗份项次元篇][、,，][^\s\d。;；:：|]{1,12}\d{0,6}$")
"""A line that ends within an item of a list of figures: 当面申请10件、网络."""
_CLAUSE_GOES_ON = re.compile(r"[,，][^,，。;；:：|]{0,16}(?:收到|受理|接到)[^,，。;；:：|]{0,14}(?<!情况)$")
"""A line that ends between what was received and its figure."""
_CONTINUES = re.compile(r"[,。;、:)》%!?\]]")
_CLOSED_LINE = re.compile(r"[。;:!?\]>)][\"]?$")
_HEADS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)[^,。]*$|[^,。]*年度?报告$"
)
"""Lines that end open by their nature: headings and titles."""
_TITLE = re.compile(
    r"(?!本|现将|根据|按照?|编制|公布)[^,。;:]{0,40}(?:20\d\d|二[〇○零]..)[^,。;:]{0,30}(?:报告|年报)"
)
_TOP = 200
"""Characters of the raw text within which its title stands."""
_DATE_LINE = re.compile(r"[年月日]")
_OPEN_LINES = 3
_LONG_ITEM = 30
"""Characters: what stands behind a list number on a line as long is no heading."""
_CLOSED_END = re.compile(r"[。;!?]\"?$")
_ROW = re.compile(
    r"[^\s,，、。;；]*[^\s\d,，、。;；:：][ \u3000]+\d[\d.,]*(?:[ \u3000]+\d[\d.,]*)+"
    r"(?:[ \u3000]+[万亿]?[元件条次个人项篇份宗期场]次?)?"
)
"""A label and cells apart: two figures are no broken one where spaces stand around each (申请总数 18 7136 条)."""
_CELLS_BY_TABS = re.compile(r"\d[元件条次个人项篇份宗期场]?[ \u3000]*\t[ \u3000]*\d")
_CELL = re.compile(r"\d[\d.,]*(?:[万亿]?元|人次|[件条次个人项篇份宗期场])?")
_ENDS_ROW = frozenset("0123456789元件条次个人项篇份宗期场")
_COLUMN_GAP = re.compile(r"\S(?:[^\S\x1f]{2,}|\t)(?=\S)")
_BYLINE_KEY = re.compile(
    r"(?:(?:信息|文章|稿件|内容)?来源|作者|编辑|审核|(?:发布|发稿|更新|添加|录入|公开|成文|生成)(?:时间|日期|机构|单位)"
    r"|(?:浏览|点击|阅读|访问)(?:次数|人数|量|数)|字体|字号|分享到?|索引号|主题分类|信息分类|文号|有效性) *:"
)
_BYLINE = re.compile(rf"[\[【( ]?{_BYLINE_KEY.pattern}")
_LONGEST_BYLINE, _SHORT_BYLINE = 160, 30
_COUNTED = re.compile(r"\d[余多]?[件条]")
_FEW = 8
"""Lines."""
_NARROWEST = 40
_SLACK = 3
"""Columns."""
_NEVER_FIRST = frozenset("为系均的")
"""No paragraph begins so: …,1件 / 为来信申请."""
_COMPLETE = re.compile(
    r"(?:\d|(?<![无没有未])[一二三四五六七八九十])(?:人次|[件条项次元篇宗例个份起人名期场])$"
)
"""A line of a list that needs no sign at its end: 行政复议:0件."""
_WIDEST = 80
"""Characters: longer lines are paragraphs."""
_CUT_WORDS = (
    "依申请",
    "收到",
    "受理",
    "信息",
    "公开",
    "申请",
    "政府",
    "政务",
    "复议",
    "诉讼",
    "文件",
    "网站",
    "微信",
)
_CUT_ENDS = frozenset(word[0] for word in _CUT_WORDS)
_CUT_HEADS = {word[0]: tuple(w[1:] for w in _CUT_WORDS if w[0] == word[0]) for word in _CUT_WORDS}


def enumerator(text: str) -> re.Match[str] | None:
    """Return the match of the list number a line starts with; its last group is the level."""
    return _ENUMERATOR.match(text) if text[:1] in _ENUMERATOR_STARTS else None


@dataclass(slots=True)
class Line:
    """One logical line: clean text, and the pieces of the raw text it was joined from."""

    text: str
    pieces: list[tuple[int, int, int]]
    """(offset in ``text``, start in the raw text, end in the raw text)."""


@dataclass(slots=True)
class _Physical:
    start: int
    end: int
    text: str
    is_heading: bool
    after_blank: bool = False


@dataclass(slots=True)
class Reading:
    """The paragraphs of a document as one raw text, and the way back from it to each paragraph."""

    paragraphs: Sequence[Paragraph]
    raw: str = ""
    shaped: str = ""
    starts: list[int] = field(default_factory=list)
    _drops: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the paragraphs together, one line feed between two of them."""
        position = 0
        for paragraph in self.paragraphs:
            self.starts.append(position)
            position += len(paragraph.text) + 1
        self.raw = "\n".join(p.text for p in self.paragraphs)
        self.shaped = shaped(self.raw)

    def raw_place(self, line: Line, position: int, *, at_end: bool = False) -> int:
        """Return where the clean character ``position`` of a line stands in the raw text.

        ``at_end``: the end of a span, that is, the place behind the last character.
        """
        wanted = position - 1 if at_end else position
        for offset, start, end in reversed(line.pieces):
            if offset <= wanted:
                place = start + wanted - offset
                for drop_start, length in self._drops_in(start, end):
                    if drop_start > place:
                        break
                    place += length
                return place + 1 if at_end else place
        return line.pieces[0][1]

    def _drops_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return (start, length) of what the clean text of a piece leaves out."""
        found = self._drops.get(start)
        if found is None:
            found = [(m.start(), m.end() - m.start()) for m in _DROP.finditer(self.shaped, start, end)]
            self._drops[start] = found
        return found

    def place(self, line: Line, start: int, end: int, at: int) -> tuple[str, str]:
        """Return the locator and the printed text of the clean span ``start``-``end`` of a line.

        ``at`` is a clean position within the span: where the span runs over several blocks of a document
        that has no running text, the part within the block of ``at`` is taken.
        """
        first = self.raw_place(line, start)
        last = self.raw_place(line, end, at_end=True)
        middle = self.raw_place(line, at)
        index = bisect_right(self.starts, middle) - 1
        paragraph = self.paragraphs[index]
        if paragraph.start < 0:
            low = max(first - self.starts[index], 0)
            high = min(last - self.starts[index], len(paragraph.text))
            return f"{paragraph.locator} chars {low}-{high}", paragraph.text[low:high]
        low_index = bisect_right(self.starts, first) - 1
        high_index = bisect_right(self.starts, max(first, last - 1)) - 1
        low_paragraph, high_paragraph = self.paragraphs[low_index], self.paragraphs[high_index]
        absolute = low_paragraph.start + first - self.starts[low_index]
        absolute_end = high_paragraph.start + last - self.starts[high_index]
        return f"chars {absolute}-{absolute_end}", self.raw[first:last]


def _physical_lines(reading: Reading) -> list[_Physical]:
    lines: list[_Physical] = []
    headings = [s for s, p in zip(reading.starts, reading.paragraphs, strict=True) if p.is_heading]
    heading_starts = set(headings)
    position = 0
    blank = False
    is_heading = False
    starts = set(reading.starts) if headings else set()
    for text in reading.shaped.split("\n"):
        if position in starts:
            is_heading = position in heading_starts
        stripped = text.strip()
        if "|" in stripped and "。" in stripped and "|" not in (inner := stripped.strip("| \t")):
            # a converter set the text of a page in a table of one cell
            stripped = inner
        if stripped:
            start = position + text.index(stripped[0])
            lines.append(_Physical(start, start + len(stripped), stripped, is_heading, blank))
            blank = False
        else:
            blank = True
        position += len(text) + 1
    return lines


def _split_inline(lines: list[_Physical]) -> list[_Physical]:
    """Cut chapters out of lines that hold several, and a chapter's title from its text."""
    result: list[_Physical] = []
    for line in lines:
        text = line.text
        cuts: list[int] = []
        if len(text) > 60 and "、" in text:
            cuts = [m.start() for m in _INLINE_CHAPTER.finditer(text) if m.start()]
        if cuts or (" " in text[:48] and enumerator(text)):
            result += _cut(line, [0, *cuts, len(text)])
        else:
            result.append(line)
    return result


def _cut(line: _Physical, cuts: list[int]) -> Iterator[_Physical]:
    """Yield the chapters between the cuts, each title apart from its text."""
    for start, end in itertools.pairwise(cuts):
        part = line.text[start:end]
        gap = _TITLE_GAP.search(part, 0, 48) if enumerator(part) else None
        bounds = [0, gap.start("gap"), gap.end("gap"), len(part)] if gap else [0, len(part)]
        for low, high in zip(bounds[::2], bounds[1::2], strict=True):
            if part[low:high].strip():
                heading = line.is_heading or (gap is not None and low == 0)
                blank = line.after_blank or start + low > 0
                place = line.start + start
                yield _Physical(place + low, place + high, part[low:high], heading, blank)


def _columns(line: _Physical, raw: str) -> int:
    """Return how wide a line is printed: a Chinese character or full-width sign takes two columns."""
    length = line.end - line.start
    return length + (len(raw[line.start : line.end].encode()) - length) // 2


def _wrap_width(lines: list[_Physical], raw: str) -> int:
    """Return the columns at which lines are wrapped, or 0 when a line is a paragraph of its own."""
    long = [
        line for line in lines if len(line.text) >= 14 and "|" not in line.text and "   " not in line.text
    ]
    if len(long) < 4:
        return _width_of_few(lines, raw) if long else 0
    if sum(len(line.text) > _WIDEST for line in long) * 10 >= len(long):
        return 0
    widths = sorted(_columns(line, raw) for line in long)
    width = widths[int(len(widths) * 0.9)]
    full = sum(1 for n in widths if width * 0.85 <= n <= width + 6)
    if full * 2 >= len(widths):
        return width
    if widths[-1] > width * 1.25:
        return 0
    # few lines are full where paragraphs are short: then lines that end open are full ones all the same
    is_full = [
        _columns(line, raw) >= width * 0.85
        for line in long
        if not (line.is_heading or _CLOSED_LINE.search(line.text) or _HEADS.match(line.text))
    ]
    if len(is_full) >= _OPEN_LINES <= sum(is_full) and sum(is_full) * 4 >= len(is_full) * 3:
        return width
    return _width_of_few(lines, raw)


def _width_of_few(lines: list[_Physical], raw: str) -> int:
    """Return the columns at which a piece of a few lines is wrapped: all that end open are as wide as the widest."""
    if not 1 < len(lines) <= _FEW:
        return 0
    widest = max(_columns(line, raw) for line in lines)
    if not _NARROWEST <= widest <= 2 * _WIDEST:
        return 0
    cut = 0
    for line, after in itertools.pairwise(lines):
        if line.is_heading or _CLOSED_LINE.search(line.text) or _HEADS.match(line.text):
            continue
        if not ("," in line.text or "。" in line.text) and len(line.text) < _SHORT_BYLINE:
            continue  # a title
        if _columns(line, raw) < widest - _SLACK or after.after_blank or _OPENS.match(after.text):
            return 0
        cut += not _COMPLETE.search(line.text)
    return widest if cut else 0


def _is_debris(text: str) -> bool:
    """Say whether a line is a row or a label of a table, or what a site prints around a text, rather than prose."""
    if "|" in text or (":" in text and _is_byline(text)):
        return True
    if "\t" in text and _CELLS_BY_TABS.search(text):
        return True
    if "\t" in text or "  " in text:
        gaps = len(_COLUMN_GAP.findall(text))
        if gaps >= 2 and not (_FIGURE.search(text) or _FIGURE_APART.search(text)):
            return True
    if text[-1] in _ENDS_ROW and _ROW.fullmatch(text):
        return True
    if len(text) >= 40 or text.endswith("。"):
        return False
    dense = _DROP.sub("", text) if " " in text else text
    return _FORM_WORDS.search(dense) is not None and not _FIGURE.search(text)


def _is_byline(text: str) -> bool:
    """Say whether a line tells when and where a page was published, and how often it was read."""
    if len(text) > _LONGEST_BYLINE or "。" in text or not _BYLINE.match(text) or _COUNTED.search(text):
        return False
    return len(text) <= _SHORT_BYLINE or len(_BYLINE_KEY.findall(text)) > 1


def _cut_in_a_word(before: str, after: str) -> bool:
    """Say whether a line ends within a word that the next one ends: 收到政府信 / 息公开申请."""
    return len(before) > 6 and after.startswith(_CUT_HEADS[before[-1]])


def _joins(before: _Physical, after: _Physical, width: int, run: int, page_break: bool, columns: int) -> bool:
    if before.is_heading or after.is_heading or _CLOSED_END.search(before.text, max(0, len(before.text) - 2)):
        return False
    if enumerator(after.text) or _is_title(before):
        return False
    if before.text[-1] in _CUT_ENDS and _cut_in_a_word(before.text, after.text):
        return True
    if _CONTINUES.match(after.text):
        return not after.text.startswith((")", "]")) or len(before.text) > 3
    if before.text[-1] in _OPEN_ENDS and len(before.text) > 6:
        return True
    if after.text[0] in _NEVER_FIRST and len(before.text) >= 20 and "," in before.text:
        return True
    if after.after_blank and not page_break:
        return False
    if _LIST_GOES_ON.search(before.text) or _CLAUSE_GOES_ON.search(before.text):
        return True
    if enumerator(before.text) and len(before.text) < 30 and columns < width * 0.8:
        return False
    if width and run >= width * 0.8:
        return True
    if len(before.text) >= 14 and _RUNS_ON.search(before.text) and not _OPENS.match(after.text):
        return True
    if len(before.text) >= 8 and after.text[0].isdigit() and _FIGURE_LINE.match(after.text):
        if before.text[-1].isdigit():
            # a figure broken by the end of the line
            return (len(before.text) >= 20 and "," in before.text) or bool(_CUT_FIGURE.search(before.text))
        if not "\u4e00" <= before.text[-1] <= "\u9fff":
            return False
        return enumerator(before.text) is None or len(before.text) >= _LONG_ITEM or ":" in before.text
    return (
        before.text[-1].isdigit()
        and len(before.text) > 6
        and bool(_UNIT_LINE.match(after.text) or _DATE_LINE.match(after.text))
    )


def _is_title(line: _Physical) -> bool:
    """Say whether a line is the title on top of a text: what stands below begins anew, however wide the title is."""
    return line.start < _TOP and line.text.endswith(("报告", "年报")) and bool(_TITLE.fullmatch(line.text))


def _without_last_figure(line: _Physical) -> _Physical:
    """Return a line without the digits it ends with: those on the next line may be its rest, or number a page."""
    text = line.text.rstrip("0123456789")
    return replace(line, text=text, end=line.start + len(text)) if text.strip() else line


def _is_in_column(lines: list[_Physical], at: int) -> bool:
    """Say whether a line of a figure alone stands above or below another: cells of a table, a cell a line."""
    beside = [lines[n].text for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    return any(text[0].isdigit() and _CELL.fullmatch(text) for text in beside)


def logical_lines(reading: Reading) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of prose with wraps undone, and whether the document marks each as a heading."""
    physical = _split_inline(_physical_lines(reading))
    width = _wrap_width(physical, reading.raw)
    group: list[_Physical] = []
    page_break = False
    count = len(physical)
    run = 0
    """Columns of the printed line so far: text extracts cut a printed line behind a comma."""
    columns = 0
    for index, line in enumerate(physical):
        is_figure = line.text[0].isdigit() and _CELL.fullmatch(line.text) is not None
        if _is_debris(line.text) or (is_figure and _is_in_column(physical, index)):
            if group:
                yield _line_of(group), group[0].is_heading
            group = []
            continue
        if len(line.text) < 16 and line.text[-1] in _PAGE_NUMBER_ENDS and _PAGE_NUMBER.fullmatch(line.text):
            figure_between = (
                group
                and line.text.isdigit()
                and index + 1 < count
                and _UNIT_LINE.match(physical[index + 1].text)
                and len(group[-1].text) > 3
                and not _CLOSED_END.search(group[-1].text)
            )
            if figure_between:
                group.append(line)
            else:
                if group and line.text.isdigit() and not line.after_blank:
                    group[-1] = _without_last_figure(group[-1])
                page_break = True
            continue
        continues_figure = group and group[-1].text.isdigit() and len(group) > 1
        before, columns = columns, _columns(line, reading.raw) if width else 0
        if group and (continues_figure or _joins(group[-1], line, width, run, page_break, before)):
            run = columns + (run if run < width * 0.8 else 0)
            group.append(line)
        else:
            if group:
                yield _line_of(group), group[0].is_heading
            group = [line]
            new = enumerator(line.text) or line.after_blank or run >= width * 0.8
            run = columns + (0 if new else run)
        page_break = False
    if group:
        yield _line_of(group), group[0].is_heading


def _line_of(group: list[_Physical]) -> Line:
    pieces = []
    texts = []
    offset = 0
    for part in group:
        text = "".join(part.text.split())
        if "(" in text:
            text = _ANNOTATION.sub("", text)
        pieces.append((offset, part.start, part.end))
        texts.append(text)
        offset += len(text)
    return Line("".join(texts), pieces)
