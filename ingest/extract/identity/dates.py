"""Years, periods and days a report states about itself.

Belongs here: reading a date, and which of several years is the one reported on. Addresses, file names and
the day of publication say nothing about the year.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections import Counter

from ingest.documents.model import Document
from ingest.extract.identity.names import PARENTHESES, is_agency
from ingest.extract.identity.page import Page, is_entry

_CHINESE_DIGITS = str.maketrans("〇○零OoО一二三四五六七八九", "000000123456789")
_CHINESE_YEAR = re.compile(r"二[〇○零0OoО]([〇○零0OoО一二三])([〇○零0OoО一二三四五六七八九])(?=年|度)")
_TYPED_YEAR = re.compile(r"(?<![0-9A-Za-z])2[Oo]([0-4]\d)(?=年)")
_FULL_DATE = re.compile(r"(?<!\d)20\d\d[-./年](?:0?\d|1[0-2])[-./月](?:[0-3]?\d)日?")
_YEAR = re.compile(r"(?<![\d\[第])(20[0-4]\d)(?!\d|[-./]\d|]|号)(?:年度?|度)?")
_PLAN = re.compile(r"(?<!\d)20\d\d(?:年度?|度)?(?:的|工作)*(?:计划|打算|要点|安排|思路|部署)")
BOOK = re.compile(r"《[^》]{0,60}》|\[20\d\d]")
_BODY_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年")
_FIXED_DAY = re.compile(
    r"12月(?:(?:2\d|3[01])日|[底末])|末|1月1日|\d{1,2}月\d{1,2}日起?[至到—-]+12月31日|\d{1,2}月至\d{1,2}月|1月?[至\-—~]|底"
)
_SINCE = re.compile(r"(?:截至|截止|至|自)$")
_COMPARED = re.compile(r"(?:较|比|与|同|因|含|于|自|从|由|和|及|到)$|上年|去年|结转")
_COMPARED_AFTER = re.compile(
    r"(?:[^,。;]{0,14}的[\d.]+倍|度?(?:相比|以来|结转|同期|前|修订|起|开始|政府信息公开申请引发|申请引发))"
)
_SETTLED_LATER = re.compile(r"度?(?:[^,。;、和及\d]{0,10}(?<!预))?决算")
"""The accounts of a year are published in the next: 公开2018年部门决算和2019年部门预算."""
_TOLD_BESIDE = re.compile(r"度?(?:为|是|有|共|仅)*\d[\d,.]*万?[余多]?[件条次个篇]")
"""Another year's figure in brackets: 主动公开信息1263条(2017年为1001条)."""
_DENIED_AFTER = re.compile(r"度?(?:[我本][\u4e00-\u9fff]{1,2})?(?:未|没有|无)")
"""因2013年未收到申请: why there was nothing else in the year."""
_CARRIED_TO = re.compile(r"(?:结转|转结|接转|延期|顺延|转)(?:至|到|入|为)$")
"""What is left for the next year names it: 结转至2023年办理."""
_PLANNED_AFTER = re.compile(
    r"度?,?[^,。;]{0,8}?(?:将|拟|计划|打算|要进一步|继续|下一步|工作要点|工作安排|工作计划)"
)
_PLAN_CHAPTER = re.compile(
    r"^[(一二三四五六七八九十、.)\d]*"
    r"(?:下一步|下步|今后|改进措施|存在的?(?:主要)?问题|20\d\d年(?:工作)?(?:打算|计划|安排|思路))"
)
_OF_THE_SITE = re.compile(
    r"[^,。;]{0,20}(?:当前|您|你)(?:现在|所在|目前)?的?位置|[>»›]|[*+-]*\[[^\]]{6,}\]\(|[上下前后]一[篇条页则]:"
)
"""Where a page stands on its site, with columns named by years, and links to other pages."""
_DAY = (
    r"(?<!\d)(?P<{0}y>20[0-4]\d)[年.\-/]?(?:"
    r"(?P<{0}m>1[0-2]|0?[1-9])[月.\-/](?P<{0}d>[12]\d|3[01]|0?[1-9]|(?<=月)[底末])日?"
    r"|(?P<{0}g>\d{{2,4}})(?![\d月])日?"  # a crawler lost 年 and 月: 201911日
    r")"
)
_SPAN_END = r"(?:" + _DAY.format("b").replace("(?P<by>20[0-4]\\d)[", "(?P<by>20[0-4]\\d)?[") + r")"
_SPAN = re.compile(
    _DAY.format("a") + r"(?:[零0]{1,2}时|00?:00)?(?:起|开始|始)?[,]?"
    r"(?:(?:截[至止]|[至到—\-~～–]|起,?至)++(?:本年度?|当年|同年)?|(?<=[起始])(?=20))" + _SPAN_END
)
_MONTHS = re.compile(r"(?<!\d)(20[0-4]\d)年1月(?:份)?起?[至到—\-~～–]+(?:\1年)?12月(?!\d)")
"""A period by its months: 2013年1月至12月."""
_SPAN_WORD = re.compile(r"统计|数据|期限|时限|起止|期间|报告期|截止|范围")
_DATE = r"(20[0-4]\d)(?:年|[-./])(1[0-2]|0?[1-9])(?:月|[-./])([12]\d|3[01]|0?[1-9])(?!\d)"
_DATE_RE = re.compile(_DATE)
_BEHIND_LABEL = r"]?[::]?[|\[(]*" + _DATE
_LABELLED = re.compile(r"(?:(?:发布|发表|公开|公布|发文|上传)(?:时间|日期)|发布于)" + _BEHIND_LABEL)
_OTHER_DAYS = (
    "更新 统计 办公 工作 受理 截止 起止 归档 生效 废止 失效 有效 浏览 答复 开始 结束 当前 今天 今日 申请 "
    "成文 生成 印发 制发 修改 抓取 采集 爬取 下载 导出 保存 打印 入库"
)
_DATED = re.compile(
    "".join(rf"(?<!{word})" for word in _OTHER_DAYS.split()) + r"(?:时间|日期)[::]" + _BEHIND_LABEL
)
"""时间： says when a page was published, unless a word in front says when something else happened."""
_WRITTEN = re.compile(r"(?:成文|生成|印发|制发)(?:时间|日期)(?:/有效期)?" + _BEHIND_LABEL)
_BYLINE = re.compile(r"(?:信息)?来源[:]|作者[:]|(?:浏览|点击|阅读|访问)(?:次数|量|数)|(?:字体|字号)[::\[]")
"""A line under the title that says where an article came from gives the day it was published, labelled or not."""
_DATED_FIRST = re.compile(_DATE + r"日?T?(?:\d{1,2}:\d\d(?::\d\d)?)?(?P<who>[\u4e00-\u9fff]{4,36})$")
"""A line of nothing but the day, the hour and the body that published."""
_DATED_TO_THE_MINUTE = re.compile(
    rf"^(?!.*(?:{_OTHER_DAYS.replace(' ', '|')}))[^,。;:(]{{0,36}}?{_DATE}日?T?\d{{1,2}}:\d\d(?::\d\d)?$"
)
"""A line under the title that ends with the minute of publication; in front may stand the column and who published."""
_BEHIND_TITLE = re.compile(r"(?:报告|年报)\(" + _DATE + r"日?\)$")
"""A portal may print the day of publication behind the title: 某局2024年政府信息公开工作年度报告(2025.01.13)."""
_OTHER_REPORT = re.compile(r"[^,。;:]{0,36}20\d\d年?度?[^,。;:]{0,12}公开[^,。;:]{0,8}(?:年报|报告)$")
"""Below the text a link to another report, on the line above the day on which that one came out."""
_SIGNED_LINE = re.compile(r"^\[?(?P<who>[\u4e00-\u9fff()]{0,36}?)" + _DATE + r"日?[)\]]?$")
_CHINESE_DATE = re.compile(
    r"^(?P<who>[\u4e00-\u9fff()]*?)(20\d\d)年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日$"
)
_CHINESE_DAY = re.compile(r"([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日")
_META_DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "publishtime",
    "pubtime",
    "releasedate",
    "docreltime",
)
_NUMERALS = {c: i for i, c in enumerate("一二三四五六七八九十", start=1)}


def year_digits(text: str) -> str:
    """Write years in Chinese numerals or typed with a letter with digits: 二○一八年 and 2O18年 as 2018年."""
    if "2O" in text or "2o" in text:
        text = _TYPED_YEAR.sub(r"20\1", text)
    if "二" not in text:
        return text
    return _CHINESE_YEAR.sub(lambda m: "20" + (m[1] + m[2]).translate(_CHINESE_DIGITS), text)


def title_year(title: str, subject: int) -> int | None:
    """Return the year a title reports on: the one nearest before its subject, else the first after it."""
    # blanked to the same length, so that places stay
    text = _FULL_DATE.sub(lambda m: "#" * len(m[0]), title)
    text = _PLAN.sub(lambda m: "#" * len(m[0]), text)
    found = [(m.start(), int(m[1])) for m in _YEAR.finditer(text)]
    before = [year for at, year in found if at < subject]
    after = [year for at, year in found if at >= subject]
    return before[-1] if before else after[0] if after else None


def body_years(lines: list[str]) -> Counter[int]:
    """Count the years the sentences speak of as their own, in the order they come up.

    Plans, comparisons and the titles of documents are left out.
    """
    years: Counter[int] = Counter()
    dated = [
        line
        for line in map(year_digits, lines)
        if "20" in line
        and not (len(line) < 60 and _PLAN_CHAPTER.match(line))
        and not _OF_THE_SITE.match(line)
    ]
    # a title says nothing about the year of the work
    sentences = [line for line in dated if not is_entry(line)]
    text = "\n".join(sentences or dated)
    text = BOOK.sub("", text)
    for found in _BODY_YEAR.finditer(text):
        after = text[found.end(1) + 1 : found.end(1) + 25]
        if _FIXED_DAY.match(after):
            years[int(found[1])] += 1
            continue
        before = text[max(0, found.start() - 6) : found.start()]
        if _CARRIED_TO.search(before):
            continue
        if before.endswith("(") and _TOLD_BESIDE.match(after):
            continue
        compared = _COMPARED.search(before) and not _SINCE.search(before)
        if after[:1].isdigit() or (compared and not (before[-1:] == "因" and _DENIED_AFTER.match(after))):
            continue
        if _SETTLED_LATER.match(after):
            continue
        if not _COMPARED_AFTER.match(after) and not _PLANNED_AFTER.match(after):
            years[int(found[1])] += 1
    return years


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
    if stated is None and year is None:
        return None
    year = int(stated) if stated else year or 0
    if lost:
        month_day = _lost_marks(lost)
    elif found[side + "d"] in "底末":
        month = int(found[side + "m"])
        month_day = (month, monthrange(year, month)[1])
    else:
        month_day = (int(found[side + "m"]), int(found[side + "d"]))
    try:
        return dt.date(year, *month_day) if month_day else None
    except ValueError:
        return None


def statistics_period(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the statistics period: a span the text calls that, else one that is a whole year."""
    whole_year = None
    if "一月一日" in text:
        text = _CHINESE_DAY.sub(lambda m: f"{_numeral(m[1])}月{_numeral(m[2])}日", year_digits(text))
    if "元月" in text:
        text = text.replace("元月", "1月")
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
    months = _MONTHS.search(text) if whole_year is None and "12月" in text else None
    if months and _SPAN_WORD.search(text[max(0, months.start() - 24) : months.start()]):
        return dt.date(int(months[1]), 1, 1), dt.date(int(months[1]), 12, 31)
    return whole_year


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


def signature(line: str) -> tuple[str, dt.date] | None:
    """Return who signs and when, if the line is a date with nothing or the name of a body before it."""
    found = _SIGNED_LINE.match(line)
    if found:
        who, day = found["who"].removesuffix("("), _date(*found.groups()[1:4])
    else:
        found = _CHINESE_DATE.match(year_digits(line)) if "日" in line else None
        if not found:
            return None
        who, day = found["who"], _date(found[2], _numeral(found[3]), _numeral(found[4]))
    return (who, day) if day and (not who or is_agency(PARENTHESES.sub("", who))) else None


def published_on(document: Document, page: Page, body: int) -> dt.date | None:
    """Return the date of publication: as labelled, as the page states about itself, or as signed."""
    for pattern in (_LABELLED, _DATED, _WRITTEN):
        if pattern is _WRITTEN:
            for key in _META_DATES:
                found = _DATE_RE.search(document.meta.get(key, ""))
                if found:
                    return _date(*found.groups())
        for line in (*page.head[:80], *page.pieces, *page.tail):
            if "时间" in line or "日期" in line or "布于" in line:
                # a page flattened to one line has its details in front
                found = pattern.search(line, 0, 300 if len(line) < 300 else 80)
                if found:
                    return _date(*found.groups())
    for line in page.head[:body]:
        beside = _DATE_RE.findall(line) if len(line) < 120 and _BYLINE.search(line) else []
        if len(beside) == 1:
            return _date(*beside[0])
    for line in page.head[:body]:
        dated = _DATED_FIRST.match(line) if len(line) < 60 else None
        if dated and is_agency(dated["who"]):
            return _date(*dated.groups()[:3])
    for line in page.head[:body]:
        if len(line) < 60 and (dated := _DATED_TO_THE_MINUTE.match(line)):
            return _date(*dated.groups())
    for line in page.head[:body]:
        if line.endswith(")") and (dated := _BEHIND_TITLE.search(line)):
            return _date(*dated.groups())
    signatures = [
        line
        for line, above in zip(page.tail, ["", *page.tail], strict=False)
        if not _OTHER_REPORT.match(above)
    ]
    for line in (*reversed(signatures), *page.head[:body]):
        signed = signature(line) if len(line) < 60 else None
        if signed:
            return signed[1]
    for line in page.tail:
        # a signature that lost its line end in front of what is attached
        at = line.find("日附件")
        opened = max(line.rfind(mark, 0, at) for mark in "。;]") + 1 if at > 0 else 0
        signed = signature(line[opened : at + 1]) if 0 < at - opened < 60 else None
        if signed:
            return signed[1]
    return None
