"""Who reports on which year: agency, year, period, date of publication, scope and region of a report.

Belongs here: finding the title and the statements a report makes about itself, and reading them. Does not
belong here: figures, and which region a name stands for (``catalogue.regions``).

What counts, in this order: the title, the statistics period, what the report says about itself in its
first paragraphs, the signature, and last what the sentences about the year's work have for a subject.
Addresses, file names, dates of publication and links to other reports say nothing about agency or year.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from ingest.catalogue import regions
from ingest.catalogue.regions import Region
from ingest.documents.model import Document, Paragraph
from ingest.extract.text import fold_table
from ingest.records import Identity

HEAD_CHARS = 6000
"""How much of a document is searched for titles and statements: they stand in front."""
TAIL_LINES = 14
"""How many lines at the end are searched for a signature and its date."""

# ---------------------------------------------------------------------------------------------- text

_TRADITIONAL_NAMES = (
    "陽阳貴贵遼辽寧宁慶庆蘇苏蘭兰漢汉廣广東东馬马鳳凤雲云濟济濱滨澤泽瀋沈灣湾灤滦煙烟揚扬鹽盐鐵铁錦锦長长陝陕陳陈順顺饒饶"
    "魯鲁鶴鹤黃黄麗丽豐丰鄭郑鄧邓蕭萧薊蓟葉叶華华莊庄興兴臨临聯联肅肃綿绵綏绥紅红紹绍羅罗義义聖圣膠胶藍蓝諸诸贛赣趙赵輝辉"
    "遷迁鄰邻銅铜銀银錫锡鏡镜閩闽陰阴陸陆隴陇雙双靈灵韓韩駐驻魚鱼鷹鹰麥麦黨党樂乐橋桥樓楼欒栾歐欧歸归漣涟漵溆潁颍潛潜"
    "瀏浏瀘泸烏乌營营爾尔獅狮瑪玛環环瓊琼畢毕監监盤盘碭砀礦矿祿禄禮礼稅税窪洼範范築筑簡简織织納纳習习職职臺台舊旧萊莱葦苇"
    "蒼苍蓋盖蘆芦裝装補补覽览觀观訊讯證证護护譯译讀读變变讓让負负財财責责貨货貿贸資资賀贺賓宾賽赛贊赞軌轨軍军轄辖農农連连"
    "醫医釋释針针鋼钢隊队階阶雜杂靜静韻韵響响項项預预顧顾顯显館馆馮冯駕驾驗验體体鵬鹏實实寶宝島岛崗岗嶺岭嶽岳帶带師师"
    "幣币庫库廠厂廟庙廳厅張张彌弥徑径懷怀戲戏據据撫抚擁拥擊击晉晋暢畅書书極极構构樞枢樹树橫横殘残氣气沖冲決决淨净淺浅淵渊"
    "渦涡湯汤溝沟滄沧漁渔潤润澗涧濕湿濰潍瀾澜無无爐炉現现琿珲畫画盧卢磚砖禍祸種种稱称積积穩稳糧粮級级給给續续層层嶧峄崑昆"
    "沒没佈布爲为總总辦办號号發发間间絡络絲丝維维編编"
)
_PINYIN_NOTE = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜêɡńňǹḿ]{1,7}\)")
"""Mirrors annotate characters with their reading, e.g. 務(wù): not part of the text."""


@cache
def _table() -> dict[int, str | None]:
    """Return the translation of characters for names: full-width to ASCII, traditional to simplified."""
    table: dict[int, str | None] = {}
    for char, plain in fold_table().items():
        if plain is None:
            table[char] = None
        elif len(plain) == 1 and (plain.isascii() or "\u4e00" <= plain <= "\u9fff") and plain != chr(char):
            table[char] = plain
    pairs = zip(_TRADITIONAL_NAMES[::2], _TRADITIONAL_NAMES[1::2], strict=True)
    table.update({ord(a): b for a, b in pairs})
    # fold_table maps 、 。 它 and slashes for labels; a name wants them as they are
    for kept in "、。它\\":
        table.pop(ord(kept), None)
    table.update({ord("〔"): "[", ord("〕"): "]", ord("【"): "[", ord("】"): "]", ord("〈"): "《", ord("〉"): "》"})
    return table


_SPACES = re.compile(r"\s+")
_CLOCK = re.compile(r"(?<=\d)\s+(?=\d{1,2}[:：]\d\d)")
"""The gap between a date and a time of day: without it the day would run into the hour."""


def _squeeze(text: str) -> str:
    """Return a line without white space, in simplified characters and ASCII signs."""
    if ":" in text or "：" in text:
        text = _CLOCK.sub("T", text)
    squeezed = _SPACES.sub("", text).translate(_table())
    return _PINYIN_NOTE.sub("", squeezed) if "(" in squeezed else squeezed


@dataclass(slots=True)
class _Page:
    """The lines of a document that may speak about it: squeezed, in reading order, links left out."""

    lines: list[str]
    head: list[str]
    headings: set[int]

    @property
    def flat(self) -> str:
        """The head as one text: sentences run over line ends."""
        return "".join(self.head)


def _read(document: Document) -> _Page:
    lines: list[str] = []
    headings: set[int] = set()
    size = 0
    head = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.is_link:
                continue
            texts = block.text.split("\n")
        else:
            # an article's own details often stand in a table above it; a form has far more cells
            texts = [cell.text for row in block.rows[:12] for cell in row][:40]
        for text in texts:
            line = _squeeze(text)
            if line:
                if isinstance(block, Paragraph) and block.is_heading:
                    headings.add(len(lines))
                lines.append(line)
                size += len(line)
                if size < HEAD_CHARS:
                    head = len(lines)
    return _Page(lines, lines[: max(head, 1)], headings)


# --------------------------------------------------------------------------------------------- years

_CHINESE_DIGITS = str.maketrans("〇○零OoО一二三四五六七八九", "000000123456789")
_CHINESE_YEAR = re.compile(r"二[〇○零0OoО]([〇○零0OoО一二三])([〇○零0OoО一二三四五六七八九])(?=年|度)")
_FULL_DATE = re.compile(r"(?<!\d)20\d\d[-./年](?:0?\d|1[0-2])[-./月](?:[0-3]?\d)日?")
_YEAR = re.compile(r"(?<![\d\[第])(20[0-4]\d)(?!\d|[-./]\d|]|号)(?:年度?|度)?")
_PLAN = re.compile(r"(?<!\d)20\d\d(?:年度?|度)?(?:的|工作)*(?:计划|打算|要点|安排|思路|部署)")


def _year_digits(text: str) -> str:
    """Write years in Chinese numerals with digits, e.g. 二○一八年 as 2018年."""
    if "二" not in text:
        return text
    return _CHINESE_YEAR.sub(lambda m: "20" + (m[1] + m[2]).translate(_CHINESE_DIGITS), text)


def _title_year(title: str, subject: int) -> int | None:
    """Return the year a title reports on: the one nearest before its subject, else the first after it."""
    # blanked to the same length, so that places stay
    text = _FULL_DATE.sub(lambda m: "#" * len(m[0]), title)
    text = _PLAN.sub(lambda m: "#" * len(m[0]), text)
    found = [(m.start(), int(m[1])) for m in _YEAR.finditer(text)]
    before = [year for at, year in found if at < subject]
    after = [year for at, year in found if at >= subject]
    return before[-1] if before else after[0] if after else None


_BOOK = re.compile(r"《[^》]{0,60}》|\[20\d\d]")
_BODY_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年(?:度|(?!\d))")
_COMPARED = re.compile(r"(?:较|比|与|同|因|含|于|自|从|和|及|到)$|上年|去年|结转")
_COMPARED_AFTER = re.compile(r"(?:度?(?:相比|以来|结转|同期|前|修订|起|开始|政府信息公开申请引发|申请引发))")
_PLANNED_AFTER = re.compile(r"度?,?[^,。;]{0,8}?(?:将|拟|计划|打算|要进一步|继续|下一步|工作要点|工作安排|工作计划)")
_PLAN_CHAPTER = re.compile(r"^[(一二三四五六七八九十、.)\d]*(?:下一步|下步|今后|改进措施|存在的?(?:主要)?问题|20\d\d年(?:工作)?(?:打算|计划|安排|思路))")


def _body_years(lines: list[str]) -> Counter[int]:
    """Count the years the sentences speak of as their own; plans, comparisons and titles of documents left out."""
    years: Counter[int] = Counter()
    for line in lines:
        if "20" not in line:
            continue
        if len(line) < 60 and _PLAN_CHAPTER.match(line):
            continue
        text = _BOOK.sub("", line)
        for found in _BODY_YEAR.finditer(text):
            before, after = text[max(0, found.start() - 6) : found.start()], text[found.end(1) + 1 : found.end(1) + 25]
            if _COMPARED.search(before) and not re.search(r"(?:截至|截止|至|自)$", before):
                continue
            if _COMPARED_AFTER.match(after) or _PLANNED_AFTER.match(after):
                continue
            years[int(found[1])] += 1
        for found in re.finditer(r"(?:截至|截止|截止到|到|自)?(?<!\d)(20[0-4]\d)年(?:12月31日|1月1日|1月至|底)", text):
            years[int(found[1])] += 1
    return years


# -------------------------------------------------------------------------------------------- period

_DAY = (
    r"(?<!\d)(?P<{0}y>20[0-4]\d)年?(?:"
    r"(?P<{0}m>1[0-2]|0?[1-9])[月.\-/](?P<{0}d>[12]\d|3[01]|0?[1-9])日?"
    r"|(?P<{0}g>\d{{2,4}})日?"  # a crawler lost 年 and 月: 201911日
    r")"
)
_SPAN_END = (
    r"(?:" + _DAY.format("b").replace("(?P<by>20[0-4]\\d)年?", "(?P<by>20[0-4]\\d)?年?") + r")"
)
_SPAN = re.compile(_DAY.format("a") + r"(?:起|开始|始)?[,]?(?:至|到|—+|-+|~|～|–|起,?至)+(?:本年度?|当年|同年)?" + _SPAN_END)
_SPAN_WORD = re.compile(r"统计|数据|期限|时限|起止|期间|报告期|截止|范围")


def _lost_marks(digits: str) -> tuple[int, int] | None:
    """Read month and day whose 月 was lost; None when the digits leave a choice."""
    if len(digits) == 4:
        readings = [(int(digits[:2]), int(digits[2:]))]
    elif len(digits) == 3:
        readings = [(int(digits[0]), int(digits[1:])), (int(digits[:2]), int(digits[2]))]
    else:
        readings = [(int(digits[0]), int(digits[1]))]
    valid = [(m, d) for m, d in readings if 1 <= m <= 12 and 1 <= d <= 31]
    return valid[0] if len(valid) == 1 else None


def _day(found: re.Match[str], side: str, year: int | None) -> dt.date | None:
    stated = found[side + "y"]
    lost = found[side + "g"]
    month_day = _lost_marks(lost) if lost else (int(found[side + "m"]), int(found[side + "d"]))
    if month_day is None or (stated is None and year is None):
        return None
    try:
        return dt.date(int(stated) if stated else year or 0, *month_day)
    except ValueError:
        return None


def _period(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the statistics period: a span the text calls that, else one that is a whole year."""
    whole_year = None
    for found in _SPAN.finditer(text):
        start = _day(found, "a", None)
        end = _day(found, "b", start.year if start else None)
        if start is None or end is None or not start < end or (end - start).days > 1500:
            continue
        around = text[max(0, found.start() - 24) : found.start()] + text[found.end() : found.end() + 8]
        if _SPAN_WORD.search(around):
            return start, end
        is_year = (start.month, start.day) == (1, 1) and end.month == 12 and start.year == end.year
        if is_year and whole_year is None:
            whole_year = start, end
    return whole_year


# --------------------------------------------------------------------------------------------- dates

_DATE = r"(20[0-4]\d)(?:年|[-./])(1[0-2]|0?[1-9])(?:月|[-./])([12]\d|3[01]|0?[1-9])(?!\d)"
_DATE_RE = re.compile(_DATE)
_PUBLISHED = re.compile(
    r"(?:(?:信息)?(?:发布|发表|公开|公布|发文|上传)(?:时间|日期)|(?<![\u4e00-\u9fff])(?:时间|日期))[::]?[\[(]?" + _DATE
)
_WRITTEN = re.compile(r"(?:成文|生成|印发|制发)(?:时间|日期)[::]?[\[(]?" + _DATE)
_SIGNED_LINE = re.compile(r"^(?P<who>[\u4e00-\u9fff()]{0,36}?)" + _DATE + r"日?$")
_CHINESE_DATE = re.compile(r"^(?P<who>[\u4e00-\u9fff()]*?)(20\d\d)年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$")
_META_DATES = ("pubdate", "publishdate", "article:published_time", "publishtime", "pubtime", "releasedate", "docreltime")
_NUMERALS = {c: i for i, c in enumerate("一二三四五六七八九十", start=1)}


def _numeral(text: str) -> int:
    tens, is_ten, ones = text.partition("十")
    if not is_ten:
        return _NUMERALS[text] if len(text) == 1 else 0
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def _date(year: str, month: int | str, day: int | str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _signature_date(line: str) -> dt.date | None:
    """Return the date when the line is a date, with nothing or a body's name before it."""
    found = _SIGNED_LINE.match(line)
    if found:
        return _date(*found.groups()[1:4])
    if "日" not in line:
        return None
    found = _CHINESE_DATE.match(_year_digits(line))
    return _date(found[2], _numeral(found[3]), _numeral(found[4])) if found else None


def _published_on(document: Document, page: _Page, body: int) -> dt.date | None:
    """Return the date of publication: as labelled, as the page states about itself, or as signed."""
    for pattern in (_PUBLISHED, _WRITTEN):
        if pattern is _WRITTEN:
            for key in _META_DATES:
                found = _DATE_RE.search(document.meta.get(key, ""))
                if found:
                    return _date(*found.groups())
        for lines in (page.head[:80], page.lines[-TAIL_LINES:]):
            for line in lines:
                found = pattern.search(line) if len(line) < 300 else None
                if found:
                    return _date(*found.groups())
    tail = page.lines[-TAIL_LINES:] if len(page.lines) > TAIL_LINES else page.lines[1:]
    for line in (*reversed(tail), *page.head[:body]):
        signed = _signature_date(line) if len(line) < 60 else None
        if signed:
            return signed
    return None


# ------------------------------------------------------------------------------------------ agencies

_UNIT = (
    r"(?:局|厅|委员会|委|办公厅|办公室|办|部|人民政府|政府|管委会|办事处|街道|中心|分局|支局|署|公署|院|所|站|处|队|社|银行|公司|"
    r"大学|学院|学校|中学|小学|医院|集团|海关|税务局|协会|联合会|残联|妇联|工商联|总工会|馆|领导小组|指挥部|开发区|新区|园区)"
)
_UNIT_END = re.compile(_UNIT + r"$")
_PLACE_END = re.compile(r"[\u4e00-\u9fff](?:省|自治区|市|地区|州|盟|县|区|旗|镇|乡|街道|苏木)$")
_MASKED = re.compile(r"[xX×✕*＊○〇□■#?…]|某")
_NAME = re.compile(r"^[\u4e00-\u9fff()·、]{2,45}$")
_SELF = re.compile(r"^(?:我|本|该|贵|各|全|其|这|此|你|他|以及|关于|有关|相关|上级|所属|下属|一个|人民政府$|政府$)")
_NOISE = re.compile(
    r"政府网站|门户网|公开(?:栏|平台|专栏|目录|指南|制度|网|条例)|首页|当前位置|导航|登录|搜索|订阅|版权|主办|承办|下载|打印|关闭|"
    r"信息公开|政务公开|政务服务$|法定主动|依申请|年报|年度|报告|条例|通知|规定|要求|情况|工作$|根据|编制|统计"
)
_PARENTHESES = re.compile(r"\([^()]*\)")


def _is_agency(name: str) -> bool:
    """Say whether a string can be the name of a public body or of a place that has a government."""
    if not _NAME.match(name) or _MASKED.search(name) or _SELF.match(name) or _NOISE.search(name):
        return False
    plain = _PARENTHESES.sub("", name)
    if _UNIT_END.search(plain):
        return True
    return bool(_PLACE_END.search(plain)) or regions.place(plain) is not None


_SUBJECT = re.compile(r"(?:政府|政务)?(?:信息(?:依法|主动)?|政务|事务|关务|警务|党务|厂务|校务|院务|局务)公(?:开|布)")
_REPORT = re.compile(r"年度工作报告|年度报告|年度报|年报|情况报告|情况的报告|情况汇报|工作报告|工作总结|自查报告|总结报告|总结|报告|公报")
_NOT_A_TITLE = re.compile(
    r"指南|公开目录|制度|办法|规定|意见|模板|格式|样式|条例(?!》)|上一篇|下一篇|本报告|本年度报告|本年报|如下|根据|按照|依据|现将|栏目|更多|"
    r"专栏|检索|搜索|做好|编制|要求|组成|疑问|说明会|统计报表|下载|附件|解读|考核|培训|要点|>|》$|:$|[。;!?]"
)
_TITLE_LABEL = re.compile(r"^(?:信息名称|信息标题|文件名称|名称|标题|题名|主题|标题名称|文章标题)[::]+")
_CRUMB = re.compile(r"[>»›]+|_|\||｜|/(?!月|年)")
_SITE = re.compile(r"[-–—]+")
_YEAR_ALONE = re.compile(r"^[(\[]?(20[0-4]\d)(?:年度?|度)?[)\]]?$")
_YEAR_OR_DATE = re.compile(r"[(\[]?(?:20\d\d[—~至-]+)?20\d\d(?:年度?|度)?(?:上半年|下半年|全年)?[)\]]?")
_ABOUT = re.compile(r"关于(?:报送|上报|呈报|印发|公布|发布|公开|做好|开展|落实|实施|推进|编报)*(?:的)?")
_TAIL_WORDS = re.compile(r"(?:的|在|年度|年|度|上|全面|推进|开展|实施|贯彻|落实|加强|做好|机关|主动|工作|推行)+$")
_SCOPE_WORDS = re.compile(r"(?:本级政府|各级政府|政府)?汇总|全(?:省|市|县|区|州|盟|旗|系统|关区)(?!面|体|力|员)|(?<!信息)系统(?=\d|年|$)|关区")
_OWN_WORDS = re.compile(r"本级(?!政府汇总|汇总)|本机关|机关本级|本部门")


@dataclass(slots=True)
class _Title:
    """A line, or lines, that read like the title of such a report."""

    text: str
    year: int | None
    agency: str | None
    scope: str | None
    at: int = -1


def _clean_title(line: str) -> str | None:
    """Return the piece of a line that is a title, without labels, breadcrumbs and site names; else None."""
    text = _year_digits(_TITLE_LABEL.sub("", line))
    text = re.sub(r"\((?:图解|转载|原创|已归档)\)|\(重复率[^)]*\)|^\[[^\]]{1,8}]", "", text)
    pieces = [p for p in _CRUMB.split(text) if p]
    for piece in pieces if len(pieces) > 1 else [text]:
        subject = _SUBJECT.search(piece)
        if not subject:
            continue
        if _SITE.search(piece) and not re.search(r"报告[-–—]+$", piece):
            # 标题-网站名: the site's name is not the agency's; 报告——某局 is
            first, *rest = _SITE.split(piece)
            if _REPORT.search(first) and rest and not _is_agency(rest[-1]):
                piece = first
        if _REPORT.search(piece, subject.start()) or re.search(r"工作.{0,2}年度报|比对", piece[subject.end() :]):
            return piece.strip("《》\"“”'·,:: ")
    return None


def _without_years(text: str) -> str:
    return _YEAR_OR_DATE.sub("", text)


def _name_from(text: str) -> str | None:
    """Return the agency in the words before a title's subject, or None."""
    text = _without_years(text)
    if text.endswith("人民"):
        # 某某人民政府信息公开: one 政府 stands for both
        text += "政府"
    pieces = [p for p in _ABOUT.split(text) if p]
    for piece in pieces:
        name = piece.removeprefix("公布").removeprefix("发布")
        inner = re.sub(r"\((?:本级机关|机关本级|本级|本机关|汇总|关区|本部门|公章|盖章|系统)\)", "", name)
        inner = _SCOPE_WORDS.sub("", inner)
        inner = _OWN_WORDS.sub("", inner)
        for candidate in (inner, _TAIL_WORDS.sub("", inner), _PARENTHESES.sub("", _TAIL_WORDS.sub("", inner))):
            if candidate and _is_agency(candidate):
                return candidate
    return None


def _read_title(text: str, at: int = -1) -> _Title:
    subject = _SUBJECT.search(text)
    start, end = (subject.start(), subject.end()) if subject else (0, 0)
    agency = _name_from(text[:start])
    if agency is None:
        after = text[end:]
        inner = re.search(r"\(([^()]*)\)$", after)
        dashed = _SITE.split(after)[-1] if _SITE.search(after) else ""
        for candidate in ((inner[1] if inner else ""), dashed):
            if candidate and _is_agency(candidate):
                agency = candidate
                break
    scope = None
    if _OWN_WORDS.search(text):
        scope = "own"
    elif _SCOPE_WORDS.search(text):
        scope = "aggregate"
    return _Title(text, _title_year(text, start), agency, scope, at)


def _is_title_line(line: str) -> bool:
    if len(line) > 90 or len(line) < 6 or not _SUBJECT.search(line):
        return False
    if re.search(r"关于(?:发布|公布|报送|上报|呈报|印发|公开).*的(?:通知|公告|函|报告|请示)$", line):
        return True
    return not _NOT_A_TITLE.search(line.removeprefix("《").removesuffix("》")) and "通知" not in line


def _join_titles(lines: list[str], headings: set[int]) -> list[_Title]:
    """Return the titles in the head, with the lines they were broken into put together again."""
    titles: list[_Title] = []
    taken: set[int] = set()
    for count in (1, 2, 3, 4):
        for at in range(len(lines) - count + 1):
            span = range(at, at + count)
            if any(i in taken for i in span):
                continue
            parts = lines[at : at + count]
            if count > 1 and any(len(p) > 45 for p in parts):
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


def _extend(text: str, lines: list[str], first: int, end: int, taken: set[int]) -> _Title:
    """Add what stands on lines of its own around a title: the year below or above it, the agency above it."""
    title = _read_title(text, first)
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
            line = _year_digits(lines[at])
            if at in taken or len(line) > 30 or re.search(r"[。,:;!?>/\d]", line):
                break
            joined = line + joined
            name = re.sub(r"(?:关于)$", "", joined)
            if _is_agency(name):
                title.agency, title.text, title.at = name, joined + text, at
                # 重庆市某某 / 开发区管理委员会: a longer name may begin a line above
                if at and _is_agency(lines[at - 1] + name) and not _is_agency(lines[at - 1]) and len(lines[at - 1]) < 30:
                    title.agency = lines[at - 1] + name
                    title.text = lines[at - 1] + joined + text
                break
    return title


_BODY_START = re.compile(r"^(?:[一1][、.,]|第一部分|引言|概述|总体情况)|本(?:年度)?(?:工作)?(?:报告|年报)|根据《|按照《|依据《|《中华人民共和国政府信息公开条例》")


def _body_start(lines: list[str]) -> int:
    """Return the first line that is running text: titles stand before it, links to other reports after it."""
    for at, line in enumerate(lines):
        if (len(line) > 60 and re.search(r"[,。;]", line)) or _BODY_START.search(line):
            return at
    return len(lines)


def _leading_title(line: str) -> str | None:
    """Return the title a long line begins with (a page flattened to one line, or a report that opens with it)."""
    found = re.match(r"[^,。;:!?《》]{0,60}?公开[^,。;:!?《》]{0,24}?(?:年度工作报告|年度报告|年报|工作报告)(?:\(20\d\d年?度?\))?", line)
    if not found or not _SUBJECT.search(found[0]):
        return None
    text = _clean_title(found[0])
    return text if text and _is_title_line(text) else None


def _titles(document: Document, page: _Page, body: int) -> list[_Title]:
    """Return the titles of the report itself, the most trusted first."""
    stated: list[_Title] = []
    for key in ("articletitle", "title", "og:title"):
        value = document.meta.get(key)
        text = _clean_title(_squeeze(value)) if value else None
        if text and _is_title_line(text):
            stated.append(_read_title(text))
            break
    printed = [t for t in _join_titles(page.head[: min(body, 120)], page.headings) if t.agency or t.year or t.scope]
    # the last title before the text is the report's own: those further up are menus and lists of other years
    printed.sort(key=lambda t: (t.at in page.headings, t.year is not None, t.agency is not None, t.at), reverse=True)
    if body < len(page.head):
        leading = _leading_title(_year_digits(page.head[body]))
        if leading:
            printed.append(_read_title(leading, body))
    text = _clean_title(_squeeze(document.title)) if document.title else None
    paged = [_read_title(text)] if text and _is_title_line(text) else []
    return [*stated, *printed, *paged]


# ----------------------------------------------------- what the report says about itself, in sentences

_C = r"[\u4e00-\u9fff()·]"
_SAID = (
    # 《某某局2019年政府信息公开工作年度报告》
    re.compile(rf"《(?P<who>{_C}{{2,40}}?)(?P<year>20\d\d)年?度?(?:的)?(?:政府|政务)?(?:信息|政务)公开[^》]{{0,16}}(?:报告|年报)"),
    re.compile(
        rf"(?:公布|公开|发布|编制|综合|汇总|制定|制作|梳理|形成)(?:了)?(?P<who>(?!本|我){_C}{{2,40}}?)(?:\([^()]{{0,30}}\))?"
        r"(?P<year>20\d\d)年?度?(?:的)?(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报|情况)"
    ),
    re.compile(
        rf"(?:公布|公开|发布|编制|综合|汇总|梳理|制定)(?:了)?(?P<year>20\d\d)年?度?(?P<who>(?!本|我){_C}{{2,40}}?)(?:的)?"
        r"(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报|情况)"
    ),
    re.compile(
        rf"(?:公布|公开|发布)(?P<who>(?!本|我){_C}{{2,40}}?)(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?P<year>20\d\d)?年?度?(?:年度)?(?:工作)?(?:报告|年报)"
    ),
    re.compile(
        rf"[由](?P<who>(?!本|我){_C}{{3,40}}?)(?:根据|按照|依据|遵照|对照|结合|综合|汇总|负责|组织|编制|编写|制作|起草)"
    ),
    re.compile(rf"(?:结合|梳理)(?P<year>20\d\d)年?度?(?P<who>(?!本|我){_C}{{3,40}}?)(?:的)?(?:政府)?(?:信息|政务)公开(?:工作)?"),
    re.compile(rf"(?:^|[,。;])(?P<who>(?!本|我){_C}{{3,40}}?)(?:特|现)?(?:向社会公布|向社会公开|编制(?:了|完成|本))"),
)
_ASK = re.compile(
    rf"(?:疑问|问题|意见|建议|查询|咨询|联系)[^。]{{0,30}}?(?:与|联系|向|致电)[::]?(?P<who>(?!本|我){_C}{{3,45}}?)"
    r"(?:联系|反映|咨询|\(?(?:联系)?(?:地址|电话)|,|。|;|:)"
)
_OFFICE = re.compile(
    r"(?:(?:信息|政务|政府信息)公开(?:工作)?(?:领导小组)?(?:办公室|办|科|处|室|中心)|(?:党政|综合|行政|秘书|文秘|办公|法规|政策法规|"
    r"新闻|信息|调研|宣传|督查|政务)[\u4e00-\u9fff]{0,10}(?:办公室|办|科|股|处|室|组|中心|部)|(?<!人民政府)(?<!政府)(?:办公室|办公厅))$"
)
_GOVERNMENT_OFFICE = re.compile(r"(?<=政府)(?:办公室|办公厅|办)(?:[\u4e00-\u9fff]{0,12})$")
_TOWN_OFFICE = re.compile(r"(?<=[镇乡街道])(?:人民政府)?(?:党政|综合|党建)[\u4e00-\u9fff]{0,14}$")


def _body_of(office: str) -> str:
    """Return the body an office works for, e.g. 湘阴县林业局 for 湘阴县林业局办公室."""
    name = _PARENTHESES.sub("", office)
    town = _TOWN_OFFICE.search(name)
    if town:
        return name[: town.start()]
    previous = None
    while previous != name:
        previous = name
        stripped = _OFFICE.sub("", name)
        if stripped and (_UNIT_END.search(stripped) or _PLACE_END.search(stripped)):
            name = stripped
    return _GOVERNMENT_OFFICE.sub("", name)


_ACTED = (
    r"(?:共|累计|合计|总共|已|均|全年|未|没有|无|尚未|暂无)*(?:主动公开|收到|受理|接收|接到|新收|办理|公开|发布|发生|依申请公开|因|有|开展|"
    r"通过[^,。]{0,24}(?:公开|发布)|过)|认真贯彻|严格按照|严格执行|高度重视|坚持|积极|深入贯彻|始终|以习近平|不断|扎实|切实|在[^,。]{2,24}领导下"
)
_ACTOR = re.compile(
    rf"(?:(?:20\d\d年(?:度|全年|12月31日|底)?|全年|年内|一年来|今年以来|本年度|领导下|统筹下|支持下|指导下)[,]?|(?:^|[。;:\n]))"
    rf"(?P<who>[\u4e00-\u9fff]{{2,26}}?{_UNIT})(?=(?:20\d\d年?度?)?(?:{_ACTED}))"
)
_WEBSITE_ACTS = re.compile(rf"(?:全年|年内|20\d\d年,?)(?P<who>[\u4e00-\u9fff]{{2,20}}?人民政府)(?:门户)?网站(?:共|累计|全年)*发布")
_OWN_GOVERNMENT = re.compile(r"市政府规章|[省市县区]政府和[省市县区]政府办公[厅室]|以[省市县区]政府名义")
_WE = re.compile(r"[我本][局委办厅部镇乡街院所站中会]|本单位|我单位|本机关|本部门")
_HIGHER = re.compile(r"^(?:国务院|中共|党中央|中央|上级|省[委政]|市委|县委|区委|党工委|各)")


def _tidy(name: str) -> str:
    """Cut what a sentence puts around a name."""
    name = re.sub(r"^(?:现将|现|特|由|将|为|了|的|本报告由|并|及|和|与|向|经|截至|请|联系|年度|年|度)+", "", name)
    return re.sub(r"(?:的|了|在|年|年度|政府信息公开|特|现|并|及时|认真)+$", "", name)


def _said_agency(flat: str) -> str | None:
    """Return the agency a report names when it speaks about itself, in its first paragraphs."""
    intro = _year_digits(flat[:2500])
    for pattern in _SAID:
        for found in itertools.islice(pattern.finditer(intro), 4):
            name = _tidy(_without_years(found["who"]))
            if name.endswith("人民"):
                name += "政府"
            name = _body_of(re.sub(r"关区$|系统$|\(本级机关\)$", "", name))
            if _is_agency(name) and not _HIGHER.match(name):
                return name
    return None


def _asked_agency(flat: str) -> str | None:
    for found in itertools.islice(_ASK.finditer(flat[:2500]), 3):
        name = _body_of(_tidy(found["who"]))
        if _is_agency(name) and not _HIGHER.match(name):
            return name
    return None


def _signed_agency(lines: list[str], body: int) -> str | None:
    """Return the name over or beside the date that signs a report, at its end or under its title."""
    places = [*range(max(0, len(lines) - TAIL_LINES), len(lines)), *range(min(body, 30))]
    for at in places:
        line = lines[at]
        if len(line) > 60 or not _signature_date(line):
            continue
        found = _SIGNED_LINE.match(line) or _CHINESE_DATE.match(_year_digits(line))
        beside = found["who"] if found else ""
        for name in (beside, lines[at - 1] if at else ""):
            if len(name) < 40 and _is_agency(_PARENTHESES.sub("", name)):
                return _body_of(name)
    return None


def _acting_agency(page: _Page) -> str | None:
    """Return the body that the sentences on the year's work have for a subject, if they agree on one."""
    names: Counter[str] = Counter()
    for line in page.lines[:400]:
        if len(line) < 8:
            continue
        for found in _ACTOR.finditer(_year_digits(line)):
            name = found["who"]
            if _is_agency(name) and not _HIGHER.match(name) and (_rank_of(name) or _starts_with_rank(name)):
                names[name] += 1
        if not names and _OWN_GOVERNMENT.search(line) and not _WE.search(line):
            site = _WEBSITE_ACTS.search(line)
            if site:
                names[site["who"]] += 1
    if not names:
        return None
    return names.most_common(1)[0][0]


def _starts_with_rank(name: str) -> bool:
    return bool(re.match(r"[省市县区州镇乡](?!域)", name))


def _rank_of(name: str) -> bool:
    return regions.find(name) is not None or _NATIONAL.match(name) is not None or name.endswith(("街道办事处", "镇人民政府", "乡人民政府"))


# ----------------------------------------------------------------------------------- the full name

_NATIONAL = re.compile(
    r"^(?:中华人民共和国)?(?:外交部|国防部|国家发展(?:和|与)改革委员会|国家发展改革委|教育部|科学技术部|科技部|工业和信息化部|国家民族事务委员会|"
    r"国家民委|公安部|国家安全部|民政部|司法部|财政部|人力资源(?:和)?社会保障部|国土资源部|自然资源部|环境保护部|生态环境部|住房(?:和)?城乡建设部|"
    r"交通运输部|铁道部|水利部|农业部|农业农村部|商务部|文化部|文化和旅游部|卫生部|国家卫生(?:和计划生育|健康)委员会|国家卫生健康委|退役军人事务部|"
    r"应急管理部|中国人民银行|审计署|监察部|国务院[\u4e00-\u9fff]{0,20}|海关总署|国家[\u4e00-\u9fff]{2,14}(?:总局|局|委员会|署|办公室)|"
    r"中国[\u4e00-\u9fff]{2,14}(?:委员会|监会|局|署|总局)|全国[\u4e00-\u9fff]{2,14}(?:委员会|理事会))$"
)
_RANKED_BY_NAME = (
    (re.compile(r"(?:街道办事处|街道|镇人民政府|乡人民政府|镇|乡|苏木)$"), "township"),
    (re.compile(r"^(?:县|区(?!域))"), "county"),
    (re.compile(r"^省"), "province"),
    (re.compile(r"^[镇乡]"), "township"),
)
_NO_RANK = re.compile(r"(?:大学|学院|学校|中学|小学|医院|公司|集团|银行|海关)$")


def _government_of(name: str, text: str, context: str) -> str:
    """Return a body's full name where a title names only the place: 安顺市 is 安顺市人民政府.

    A zone has no government: the committee the text names, else the zone as it is.
    """
    if re.search(r"[省市县区州盟旗镇乡]政府$", name):
        return name.removesuffix("政府") + "人民政府"
    if name.endswith(("街道", "街道办")):
        return name.removesuffix("办") + "办事处"
    if name.endswith(("人民政府", "办事处")) or (_UNIT_END.search(name) and not _PLACE_END.search(name)):
        return name
    region = regions.place(name, context)
    if region is None and regions.find(name, context) is None and re.search(r"(?:开发|园|示范|实验|试验|管理|合作|风景|度假|保税|新)区$", name):
        is_zone = True
    else:
        is_zone = region is not None and region.is_zone
    if is_zone or (region is None and re.search(r"(?:开发|园|示范|实验|试验|管理|合作|风景|度假|保税|新)区$", name)):
        for committee in ("管理委员会", "管委会"):
            if name + committee in text:
                return name + committee
        return name
    if region is not None or _PLACE_END.search(name):
        return name + "人民政府"
    return name


_AFTER_CHAIN = frozenset("省市县区州盟旗镇乡道木")


def _fullest(name: str, text: str) -> str:
    """Return the name of a body that names no place with the place the text states in front of it.

    县民政局 becomes 息烽县民政局 when the text says that. A name with a place stays as the title gives it.
    """
    if regions.names_place(name):
        return name
    core = name[1:] if re.match(r"[省市县区州镇乡]", name) and len(name) > 3 else name
    if len(core) < 3:
        return name
    mark = name[0] if core != name else ""
    counted: Counter[str] = Counter()
    start = 0
    for _ in range(16):
        at = text.find(core, start)
        if at < 0:
            break
        start = at + 1
        before = text[max(0, at - 26) : at]
        if not before or before[-1] not in _AFTER_CHAIN or (mark and before[-1] != mark):
            continue
        for cut in range(len(before) - 1):
            chain = before[cut:]
            if len(chain) > 1 and regions.is_chain(chain):
                counted[chain + core] += 1
                break
    return counted.most_common(1)[0][0] if counted else name


def _level(name: str, region: Region | None) -> str | None:
    if _NATIONAL.match(name):
        return "national"
    if _NO_RANK.search(name):
        return None
    if region is not None:
        return region.level
    for pattern, level in _RANKED_BY_NAME:
        if pattern.search(name):
            return level
    return None


# --------------------------------------------------------------------------------------------- scope

_COVERS = (
    r"(?:各级(?:人民)?政府(?:及其|和|、|部门)|各级行政机关|各级政府机关|"
    r"各(?:县|区|市|州|旗|盟|乡|镇|街道)[^。;]{0,24}?(?:部门|单位|政府|街道|乡镇)|"
    r"各(?:部门|单位)[^。;]{0,6}(?:和|、|,)各(?:县|区|市|乡|镇|街道)[^。;]{0,10}|"
    r"全[省市县区州](?:各级|政府系统|行政机关|各部门)[^。;]{0,12})"
)
_AGGREGATES = re.compile(
    rf"(?:综合|汇总|汇编|合并)[^。;]{{0,20}}{_COVERS}|"
    rf"(?:根据|依据)(?!《)[^。;《》]{{0,16}}{_COVERS}[^。;《》]{{0,24}}(?:报告|数据|情况|材料)[^。;《》]{{0,14}}(?:汇总|编制|编写|编撰|形成|综合)|"
    rf"(?:数据|统计)(?:范围|口径)?[^。;,]{{0,8}}(?:为|包括|包含|涵盖|含)[^。;]{{0,10}}{_COVERS}|"
    r"办公[厅室][^。;,]{0,4}汇总(?:编制|形成|编写)|梳理20\d\d年?度?[\u4e00-\u9fff]{2,6}系统"
)


def _scope(title: _Title | None, page: _Page, level: str | None) -> str:
    """Return ``aggregate`` when title or preamble say that the report covers the bodies below; else ``own``."""
    if title is not None and title.scope:
        return title.scope
    if level == "township":
        return "own"
    return "aggregate" if _AGGREGATES.search(page.flat[:1500]) else "own"


# -------------------------------------------------------------------------------------------- whole


def _report_year(titles: list[_Title], period: tuple[dt.date, dt.date] | None, page: _Page) -> int | None:
    """Return the year reported on: title and period where they agree, else what the text speaks of.

    A report written over last year's may keep its title or its period: then the year most sentences have decides.
    """
    title_year = next((t.year for t in titles if t.year), None)
    period_year = period[1].year if period else None
    if title_year and (period_year is None or period_year == title_year):
        return title_year
    if title_year is None and period_year:
        return period_year
    years = _body_years(page.lines)
    if title_year and period_year:
        if years[period_year] > 2 * years[title_year]:
            return period_year
        return title_year
    said = re.search(
        r"(?:公布|公开|发布|编制|综合|将|结合|梳理)[^,。;]{0,24}?(?<!\d)(20[0-4]\d)年?度?[^,。;《]{0,24}?(?:信息|政务)公开"
        r"(?:工作)?(?:年度)?(?:工作)?(?:的)?(?:情况|报告|年报)",
        _year_digits(page.flat[:2500]),
    )
    if said and not _BOOK.search(said[0]):
        return int(said[1])
    if not years:
        return None
    top = max(years.values())
    first = {}
    for at, line in enumerate(page.lines):
        for found in re.finditer(r"20[0-4]\d", line):
            first.setdefault(int(found[0]), (at, found.start()))
    return min((y for y, n in years.items() if n == top), key=lambda y: first.get(y, (0, 0)))


def identify(document: Document) -> Identity:
    """Return who reports on which year, as the document itself says; None where it does not say.

    Args:
        document: any document, also one that is no report: then most fields stay None.
    """
    page = _read(document)
    if not page.lines:
        return Identity()
    body = _body_start(page.head)
    titles = _titles(document, page, body)
    flat = page.flat
    agency = next((t.agency for t in titles if t.agency), None)
    if agency is None:
        agency = (
            _said_agency(flat) or _signed_agency(page.lines, body) or _asked_agency(flat) or _acting_agency(page)
        )
    period = _period(flat)
    region = None
    level = None
    name = None
    if agency is not None:
        context = "".join((document.title or "", *document.meta.values(), flat[:1200], *page.lines[-TAIL_LINES:]))[:4000]
        context = _squeeze(context)
        text = "".join(page.lines)
        name = _government_of(agency, text, context)
        name = _fullest(name, text)
        region = regions.find(name, context)
        level = _level(name, region)
    best = next((t for t in titles if t.agency), titles[0] if titles else None)
    return Identity(
        agency_name=name,
        region_code=region.code if region else None,
        region_name=region.chain if region else None,
        admin_level=level,
        scope=_scope(best, page, level),
        report_year=_report_year(titles, period, page),
        period_start=period[0] if period else None,
        period_end=period[1] if period else None,
        published_on=_published_on(document, page, body),
        title=best.text if best else None,
    )
