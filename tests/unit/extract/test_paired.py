"""Figures that have the heads of their columns beside them: cards, stacked tables, lists of labels and values."""

from __future__ import annotations

import pytest

from ingest.documents import locate, read
from ingest.parse import parse_document
from tests.unit.extract.table_cases import CARRIED_IN, RECEIVED, SEVEN, html, item, row, told

TITLE = "平川县人民政府2021年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n"
FIGURES = {RECEIVED: "5 0 1 0 0 2 9", CARRIED_IN: "0 3 0 0 1 0 4", "2.重复申请": "1 1 0 0 0 0 7"}
WANTED = (
    row("applications.received", 5, 0, 1, 0, 0, 2, 9)
    | row("applications.carried_in", 0, 3, 0, 0, 1, 0, 4)
    | row("disposition.not_processed.repeated", 1, 1, 0, 0, 0, 0, 7)
)


def _told(text: str, name: str = "r.txt") -> dict[str, object]:
    found = parse_document(text.encode(), name).observations
    return told({(o.metric_code, o.applicant_type): o for o in found if o.source == "table"})


def _rows(label: str, pair: str, between: str) -> str:
    """Return three rows: ``label`` and ``pair`` are templates, ``between`` stands between two pairs."""
    return "".join(
        label.format(name)
        + between.join(pair.format(t, v) for t, v in zip(SEVEN, values.split(), strict=True))
        for name, values in FIGURES.items()
    )


LAYOUTS = {
    "a line each": _rows("\n{}\n", "{}：{}", "\n"),
    "figures below": _rows("\n{}\n", "{}\n{}", "\n"),
    "one line": _rows("\n{}：", "{}{}件", "，"),
    "list of Markdown": _rows("\n### {}\n", "- **{}**: {}", "\n"),
    "records": _rows("\n- {}:\n", "    {}: {}", "\n"),
    "read aloud": _rows("\n第4行 {} ", "第2列 {} {}", " "),
    "dots": _rows("\n{}\n", "{}……{}", "\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_figure_belongs_to_the_head_beside_it(layout: str) -> None:
    assert _told(TITLE + LAYOUTS[layout] + "\n四、其他\n") == WANTED


def test_types_of_applicants_one_below_the_other() -> None:
    labels = list(FIGURES)
    more = {"（一）予以公开": "4 0 0 0 0 0 4", "四、结转下年度继续办理": "1 0 0 0 0 0 1"}
    columns = FIGURES | more
    blocks = "\n".join(
        type_ + "\n" + "\n".join(f"{label}：{values.split()[n]}" for label, values in columns.items())
        for n, type_ in enumerate(SEVEN)
    )
    got = _told(TITLE + blocks + "\n")
    assert labels
    assert {key: got[key] for key in WANTED} == WANTED
    assert len(got) == 7 * len(columns)


@pytest.mark.parametrize("sign", ["：", "\n", ": "])
def test_a_table_that_prints_its_heads_in_each_cell(sign: str) -> None:
    rows = [
        [name, *(f"{t}{sign}{v}" for t, v in zip(SEVEN, values.split(), strict=True))]
        for name, values in FIGURES.items()
    ]
    rows[0][2] = f"商业企业{sign.rstrip()}"
    got = told(html(rows))
    assert got == WANTED | {"applications.received/business": "blank"}


def test_a_label_without_a_figure_is_blank_where_a_sign_stands_behind_it() -> None:
    text = LAYOUTS["a line each"].replace("科研机构：1", "科研机构：").replace("总计：9", "总计：")
    wanted = {"applications.received/research": "blank", "applications.received": "blank"}
    assert _told(TITLE + text + "\n四、其他\n") == WANTED | wanted


def test_heads_whose_figures_may_be_lost_with_their_lines_are_not_blank() -> None:
    lines = LAYOUTS["figures below"].split("\n")
    got = _told(TITLE + "\n".join(line for line in lines if len(line) != 1) + "\n")
    assert not [key for key, value in got.items() if value == "blank"]


def test_a_row_whose_heads_stand_behind_it_is_not_blank() -> None:
    got = _told(f"{TITLE}申请人情况\n{RECEIVED}\n自然人：5\n总计：9\n{CARRIED_IN}\n自然人：0\n总计：0\n")
    assert "blank" not in got.values()


ARTICLE_20 = {
    "regulations.issued": ("规章", "本年制发件数", 1),
    "regulations.repealed": ("规章", "本年废止件数", 0),
    "regulations.in_force": ("规章", "现行有效件数", 8),
    "normative_documents.issued": ("行政规范性文件", "本年制发件数", 12),
    "normative_documents.repealed": ("行政规范性文件", "本年废止件数", 3),
    "normative_documents.in_force": ("行政规范性文件", "现行有效件数", 90),
    "licensing.decisions": ("行政许可", "本年处理决定数量", 41),
    "coercion.decisions": ("行政强制", "本年处理决定数量", 7),
}


@pytest.mark.parametrize(
    "line", ["{}{}：{}", "{}-{}\t{}", "{}{}……{}", "{}（{}）：{}", "{}\n{}\n{}", "{}：{}{}"]
)
def test_pairs_of_article_20(line: str) -> None:
    text = "\n".join(line.format(*cells) for cells in ARTICLE_20.values())
    assert _told(f"{TITLE}二、主动公开政府信息情况\n{text}\n三、其他\n") == {
        key: value for key, (_, _, value) in ARTICLE_20.items()
    }


def test_labels_beside_each_other_have_their_figures_below() -> None:
    text = "信息内容\n行政许可\n行政强制\n本年处理决定数量\n41\n7\n"
    got = _told(f"{TITLE}{text}")
    assert (
        got == {}
        or set(got.values()) == {"ambiguous"}
        or got == item("licensing", decisions=41) | item("coercion", decisions=7)
    )


def test_a_sentence_is_no_pair() -> None:
    text = "一、概述\n本年度作出行政许可处理决定数量40宗，行政处罚处理决定数量11宗。\n"
    observations = parse_document((TITLE + text).encode(), "r.txt").observations
    assert not [o for o in observations if o.source == "table"]


def test_outcomes_of_each_channel() -> None:
    outcomes = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    channels = {
        "行政复议": "2 0 1 0 3",
        "行政诉讼—未经复议直接起诉": "0 0 0 1 1",
        "行政诉讼—复议后起诉": "0 0 0 0 5",
    }
    text = "\n".join(
        name + "\n" + "\n".join(f"{o}：{v}" for o, v in zip(outcomes, values.split(), strict=True))
        for name, values in channels.items()
    )
    got = _told(f"{TITLE}四、政府信息公开行政复议、行政诉讼情况\n{text}\n五、其他\n")
    assert (got["review.upheld"], got["review.other"], got["review.total"]) == (2, 1, 3)
    assert (got["litigation_direct.pending"], got["litigation_after_review.total"]) == (1, 5)
    assert len(got) == 15


def test_places_lead_back_to_the_figures() -> None:
    data = (TITLE + LAYOUTS["a line each"]).encode()
    document = read(data, "r.txt")
    for observation in parse_document(data, "r.txt").observations:
        assert locate(document, observation.locator) == observation.raw_text


@pytest.mark.parametrize("pair", ["{1}\n{0}", "{1} {0}"])
def test_figures_in_front_of_their_heads_are_not_those_of_the_head_before(pair: str) -> None:
    text = _rows("\n{}\n", pair, "\n").replace("\n5\n自然人", "\n自然人").replace("\n5 自然人", "\n自然人")
    got = _told(f"{TITLE}{text}\n")
    assert set(got.values()) <= {"ambiguous"}


def test_the_label_of_the_next_row_is_no_head_of_the_row_before() -> None:
    text = "2.重复申请\n自然人：1\n商业企业：1\n科研机构：0\n社会公益组织：2\n（七）总计\n自然人：1\n商业企业：1\n科研机构：0\n总计：4\n"
    got = _told(TITLE + "一、概述\n" + text)
    assert (
        "disposition.not_processed.repeated" not in got
        or got["disposition.not_processed.repeated"] != "blank"
    )


def test_heads_left_of_texts_without_short_lines_have_no_figures() -> None:
    text = LAYOUTS["figures below"].replace("\n0\n", "\n345\n")
    lines = [line for line in (TITLE + text).split("\n") if len(line) > 2]
    assert set(_told("\n".join(lines) + "\n").values()) <= {"ambiguous"}
