"""Tables of indicators of other bodies than that of the report.

Belongs here: ``ingest.extract.bodies``, and what becomes of the figures of such tables. Columns and rows of several bodies
in one table are in test_indicator_rows.
"""

from __future__ import annotations

import pytest

from ingest.extract.bodies import body_of_captions, filler_of_captions, is_other_body
from ingest.parse import parse_document

_OWN = "青石市水利局"
_HEAD = ["统计指标", "单位", "统计数"]
_LABELS = ["（一）收到申请数", "（二）申请办结数", "（三）申请答复数"]
_CODES = ["applications.received", "applications.completed", "reply.total"]


def _page(*parts: tuple[str, list[str]], layout: str) -> bytes:
    title = f"{_OWN}2016年政府信息公开工作年度报告"
    if layout == "html":
        body = f"<p>{title}</p>"
        for caption, figures in parts:
            rows = [_HEAD, *([label, "件", n] for label, n in zip(_LABELS, figures, strict=True))]
            cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
            body += f"<p>{caption}</p><table>{cells}</table>"
        return f"<html><body>{body}</body></html>".encode()
    lines = [title]
    for caption, figures in parts:
        lines += [caption, layout.join(_HEAD)]
        lines += [layout.join([label, "件", n]) for label, n in zip(_LABELS, figures, strict=True)]
    return "\n".join([*lines, ""]).encode()


def _read(*parts: tuple[str, list[str]], layout: str) -> dict[str, object]:
    data = _page(*parts, layout=layout)
    found = parse_document(data, "page.html" if layout == "html" else "page.txt").observations
    return {o.metric_code: int(o.value) if o.value is not None else o.value_status for o in found}


_MINE = dict(zip(_CODES, [9, 8, 7], strict=True))
_OTHERS = [
    "附件2 云山县民政局政府信息公开情况统计表",
    "所属事业单位政府信息公开情况统计表",
    "全市2016年度政府信息公开情况统计表",
    "政府信息公开情况统计表 填报单位：市教育局",
]


@pytest.mark.parametrize("layout", ["html", " | ", "\t", " "])
@pytest.mark.parametrize("other", _OTHERS)
@pytest.mark.parametrize("own", [f"附件1 {_OWN}政府信息公开情况统计表", "附件1 政府信息公开情况统计表"])
def test_the_table_of_another_body_beside_its_own(own: str, other: str, layout: str) -> None:
    mine, theirs = (own, ["9", "8", "7"]), (other, ["3", "2", "1"])
    assert _read(mine, theirs, layout=layout) == _MINE
    assert _read(theirs, mine, layout=layout) == _MINE


@pytest.mark.parametrize("layout", ["html", " | ", "\t", "\n", " "])
@pytest.mark.parametrize("other", _OTHERS)
def test_the_table_of_another_body_alone(other: str, layout: str) -> None:
    assert _read((other, ["3", "2", "1"]), layout=layout) == dict.fromkeys(_CODES, "ambiguous")


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("县教育局", "云山县教育局"),
        ("云山县发改委", "云山县发展和改革委员会"),
        ("县人社局", "云山县人力资源和社会保障局"),
        ("白沙市人民政府", "白沙市人民政府办公室"),
        ("白沙市政府办", "白沙市人民政府办公厅"),
        ("云山县南坪镇政府", "南坪镇人民政府"),
        ("大通县人民政府", "大通回族土族自治县人民政府"),
        ("临湖区东城街道", "东城街道办事处"),
        ("高新区管委会", "高新技术产业开发区管理委员会"),
        ("全县", "云山县人民政府"),
        ("云山县国土资源局", "云山县自然资源局"),
        ("市卫生和计划生育委员会", "青石市卫生健康委员会"),
    ],
)
def test_other_names_of_one_body(body: str, agency: str) -> None:
    assert not is_other_body(body, agency)


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("云山县教育局", "云山县水利局"),
        ("青石市教育局", "白沙市教育局"),
        ("青石市自然资源局", "白沙市国土资源局"),
        ("青石市城市管理局", "青石市应急管理局"),
        ("云山县教育局", "云山县人民政府"),
        ("云山县人民政府", "南坪镇人民政府"),
        ("云山县南坪镇人民政府", "云山县人民政府"),
        ("全县", "云山县教育局"),
    ],
)
def test_two_bodies(body: str, agency: str) -> None:
    assert is_other_body(body, agency)


@pytest.mark.parametrize(
    ("caption", "body"),
    [
        ("附件2：2016年度云山县教育局政府信息公开情况统计表", "云山县教育局"),
        ("云山县教育局2016年政府信息公开工作情况统计表", "云山县教育局"),
        ("政府信息公开情况统计表", ""),
        ("云山县政府信息公开情况统计表", ""),
        ("2016年政务公开情况统计表", ""),
    ],
)
def test_the_body_of_a_caption(caption: str, body: str) -> None:
    assert body_of_captions([caption]) == body


def test_the_body_that_filled_a_table_in() -> None:
    assert filler_of_captions(["填报单位（盖章）：云山县教育局"]) == "云山县教育局"
    assert filler_of_captions(["填报单位：局办公室"]) == ""


def _table(rows: list[list[str]]) -> dict[str, object]:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<html><body><p>{_OWN}2016年政府信息公开工作年度报告</p><table>{cells}</table></body></html>"
    found = parse_document(page.encode(), "page.html").observations
    return {o.metric_code: int(o.value) if o.value is not None else o.value_status for o in found}


@pytest.mark.parametrize(("head", "known"), [("市水利局", True), ("市教育局", False)])
def test_a_body_that_heads_the_figures(head: str, known: bool) -> None:
    rows = [[label, "件", n] for label, n in zip(_LABELS, "987", strict=True)]
    rows += [["1.当面申请数", "件", "4"], ["四、行政复议数量", "件", "2"], ["五、行政诉讼数量", "件", "1"]]
    found = _table([["统计指标", "单位", head], *rows])
    assert len(found) == len(rows)
    assert all(isinstance(value, int) == known for value in found.values())


def test_a_column_of_bodies_in_front_of_the_labels() -> None:
    head = ["填报单位", "统计指标", "计量单位", "统计数"]
    rows = [[body, label, "件", n] for body, n in (("市教育局", "3"), ("市水利局", "8")) for label in _LABELS]
    assert _table([head, *rows]) == dict.fromkeys(_CODES, 8)
    assert _table([head, *rows[:3]]) == dict.fromkeys(_CODES, "ambiguous")
