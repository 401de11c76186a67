"""What the tests of tables read with: tables as HTML, text as a crawler left it, and what came out of either.

Belongs here: builders of small documents and of expectations, and the heads and labels that many of them print. What one
module alone prints stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from ingest.documents import read
from ingest.extract.facts import read_tables
from ingest.extract.figures import observe
from ingest.records import APPLICANT_TYPES, Observation

Cell = str | tuple[str, int, int]
"""A cell's text, or text, rowspan and colspan."""
Key = tuple[str, str]

SEVEN = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
HEAD: list[list[Cell]] = [
    [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3), ("申请人情况", 1, 7)],
    [(SEVEN[0], 2, 1), ("法人或其他组织", 1, 5), (SEVEN[6], 2, 1)],
    [*SEVEN[1:6]],
]
HEAD_TEXT = "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
HEAD_BARS = "申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
ISSUED = ["本年制发件数", "本年废止件数", "现行有效件数"]
ZEROS = "0 0 0 0 0 0 0"
UNKNOWN = ["ambiguous"] * 7
"""What comes out of a row of seven cells whose figures have no certain place."""
RECEIVED, CARRIED_IN = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
CARRIED_OUT = "四、结转下年度继续办理"
LAYOUTS = [" | ", "\n", " ", "html"]
"""How ``tables`` prints the cells of a row: with this between them, or as a table of a web page."""
INDICATOR_LABELS = ["主动公开政府信息数", "收到申请数", "申请办结数"]
INDICATOR_CODES = ["disclosure.total", "applications.received", "applications.completed"]
"""The metrics of ``INDICATOR_LABELS``."""
INDICATORS = [
    ("（一）收到申请数", "件", 31),
    ("1.当面申请数", "件", 0),
    ("2.传真申请数", "件", 9),
    ("3.网络申请数", "件", 17),
    ("4.信函申请数", "件", 5),
    ("（二）申请办结数", "件", 28),
    ("1.按时办结数", "件", 26),
    ("2.延期办结数", "件", 2),
    ("六、举报投诉数量", "件", 0),
    ("（一）政府信息公开工作专门机构数", "个", 0),
    ("（二）设置政府信息公开查阅点数", "个", 3),
    ("（二）举办各类培训班数", "次", 0),
]


def html(*tables: Sequence[Sequence[Cell]], year: int = 2022) -> dict[Key, Observation]:
    """Return the observations of HTML tables, given as rows of cells."""
    out = ["<html><body>"]
    for rows in tables:
        out.append("<table>")
        for row in rows:
            out.append("<tr>")
            for cell in row:
                text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
                lines = escape(text).replace("\n", "<br/>")
                out.append(f'<td rowspan="{down}" colspan="{across}">{lines}</td>')
            out.append("</tr>")
        out.append("</table>")
    return _observed("".join([*out, "</body></html>"]), "page.html", year)


def page_of(body: str, year: int = 2022) -> dict[Key, Observation]:
    """Return the observations of the body of a web page."""
    return _observed(f"<html><body>{body}</body></html>", "page.html", year)


def text(content: str, year: int = 2022) -> dict[Key, Observation]:
    """Return the observations of a text."""
    return _observed(content, "page.txt", year)


def tables(rows: list[list[str]], layout: str, year: int) -> dict[str, object]:
    """Return what comes out of rows of cells, printed in one of ``LAYOUTS``."""
    if layout == "html":
        return told(html(rows, year=year))
    return told(text("\n".join(layout.join(r) for r in rows) + "\n", year=year))


def laid_out(lines: str, between: str) -> str:
    """Return rows of bars with another border between their cells."""
    return lines if between == " | " else lines.replace(" |\n", "\n").replace(" | ", between)


def _observed(content: str, name: str, year: int) -> dict[Key, Observation]:
    document = read(content.encode(), name)
    return {(o.metric_code, o.applicant_type): o for o in observe(read_tables(document).figures, year)}


def told(observed: dict[Key, Observation]) -> dict[str, object]:
    """Return value, or status where there is none, by metric (and applicant, for what is not its total)."""
    shown: dict[str, object] = {}
    for (metric, applicant), o in observed.items():
        name = f"{metric}/{applicant}" if applicant not in ("", "total") else metric
        shown[name] = o.value if o.value is not None else o.value_status
    return shown


def row(metric: str, *values: int | str) -> dict[str, object]:
    """Return the expectation for a row of seven cells."""
    names = [f"{metric}/{a}" if a != "total" else metric for a in APPLICANT_TYPES]
    return {n: Decimal(v) if isinstance(v, int) else v for n, v in zip(names, values, strict=True)}


def item(subject: str, **values: int | str) -> dict[str, object]:
    """Return the expectation for a row of an Article 20 table, by column."""
    return {f"{subject}.{c}": Decimal(v) if isinstance(v, int) else v for c, v in values.items()}


def indicator_rows(*figures: str, unit: bool = True) -> list[list[Cell]]:
    """Return a row for each of ``INDICATOR_LABELS`` with its figures, a text of words for each row."""
    units = ["条", "件", "件"]
    return [
        [label, *([u] if unit else []), *words.split()]
        for label, u, words in zip(INDICATOR_LABELS, units, figures, strict=True)
    ]


def indicator_lines() -> list[str]:
    """Return the cells of ``INDICATORS`` below their header, one by one."""
    return ["统计指标", "单位", "统计数", *(str(cell) for cells in INDICATORS for cell in cells)]
