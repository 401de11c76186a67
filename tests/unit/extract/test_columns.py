"""Tables that a PDF tool printed column by column: whole ones that add up are read, others are in doubt.

Belongs here: figures that stand apart from the labels of their rows (``ingest.extract.stream.columns``).
"""

from __future__ import annotations

from itertools import chain

import pytest

from ingest.forms import load
from tests.unit.extract.table_cases import ISSUED, item, row, text, told

PRINTED = {
    r.key: f"{r.number}{'、' if r.number in '一二四' else '.' if r.number.isdigit() else ''}{r.labels[0]}"
    for r in load().applications.rows
}
OTHER = "（六）其他处理"
ORDER = [key for key in (r.key for r in load().applications.rows) if not key.startswith("disposition.other.")]
LABELS = [OTHER if key == "disposition.other" else PRINTED[key] for key in ORDER]
HEAD = [
    "申请人情况",
    "自然人",
    "法人或其他组织",
    "总计",
    "商业企业",
    "科研机构",
    "社会公益组织",
    "法律服务机构",
    "其他",
]
END = "四、政府信息公开行政复议、行政诉讼情况"


def by_columns(rows: dict[str, list[int]]) -> str:
    """Return the table as blocks of lines: the first row by itself, the others column by column, labels behind."""
    first, *others = rows.values()
    blocks = [[str(n)] for n in first] + [[str(r[column]) for r in others] for column in range(7)]
    figures = "\n\n".join("\n".join(block) for block in blocks)
    return "\n\n".join([*HEAD, figures, *LABELS, END]) + "\n"


WHOLE = {key: [0] * 7 for key in ORDER} | {
    "applications.received": [9, 2, 0, 0, 0, 0, 11],
    "disposition.granted": [5, 1, 0, 0, 0, 0, 6],
    "disposition.unavailable.not_held": [4, 0, 0, 0, 0, 0, 4],
    "disposition.total": [9, 1, 0, 0, 0, 0, 10],
    "applications.carried_out": [0, 1, 0, 0, 0, 0, 1],
}


def test_a_whole_table_that_adds_up_is_read() -> None:
    got = told(text(by_columns(WHOLE), year=2020))
    assert got == dict(chain.from_iterable(row(key, *figures).items() for key, figures in WHOLE.items()))


@pytest.mark.parametrize(
    "key", ["applications.received", "disposition.granted", "disposition.unavailable.not_held"]
)
def test_a_table_with_one_figure_that_does_not_add_up_is_not_read(key: str) -> None:
    rows = {**WHOLE, key: [WHOLE[key][0] + 1, *WHOLE[key][1:]]}
    got = told(text(by_columns(rows), year=2020))
    assert not {value for value in got.values() if value not in ("ambiguous", "blank")}


def test_a_table_with_a_row_missing_is_not_read() -> None:
    rows = {key: figures for key, figures in WHOLE.items() if key != "disposition.refused.state_secret"}
    got = told(text(by_columns(rows), year=2020))
    assert not {value for value in got.values() if value not in ("ambiguous", "blank")}


def test_cases_among_the_words_of_their_head() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结"]
    words = [
        "行政复议",
        *outcomes,
        "总计",
        "行政诉讼",
        "未经复议直接起诉",
        *outcomes,
        "总计",
        "复议后起诉",
        *outcomes,
    ]
    lines = [*words, *"10001", *"20002", *"0300", "总计", "3", "五、存在的主要问题及改进情况"]
    got = told(text("\n\n".join(lines) + "\n", year=2020))
    assert got["review.total"] == 1
    assert got["litigation_direct.upheld"] == 2
    assert (got["litigation_after_review.corrected"], got["litigation_after_review.total"]) == (3, 3)


def test_a_figure_in_front_of_its_only_row() -> None:
    lines = [
        "第二十条第（五）项",
        "信息内容",
        "本年处理决定数量",
        "31",
        "行政许可",
        "第二十条第（六）项",
        "信息内容",
    ]
    got = told(
        text(
            "\n\n".join([*lines, "本年处理决定数量", "5", "行政处罚", "2", "行政强制", "三、收到和处理"])
            + "\n"
        )
    )
    assert got["licensing.decisions"] == 31
    assert (
        got.items()
        <= (
            {"licensing.decisions": 31}
            | item("penalty", decisions="ambiguous")
            | item("coercion", decisions="ambiguous")
        ).items()
    )


# -- tables that nothing proves -------------------------------------------------------------------------


def test_tables_printed_column_by_column() -> None:
    labels = ["1.当面申请数", "2.网上申请数", "3.信函、传真申请数", "对申请的答复总数", "行政诉讼数"]
    figures = [f"件\n\n{n}1{n}\n\n{n}2{n}\n" for n in range(1, 9)]
    lines = "\n\n".join(["指标名称\n\n计量单位\n\n2015年度\n\n历年累计", *figures[:4], *labels, *figures[4:]])
    assert set(told(text(lines, 2015)).values()) == {"ambiguous"}


def test_rows_are_not_blank_where_all_figures_stand_behind_the_tables() -> None:
    # A PDF tool that prints the labels of a page first and its figures then.
    labels = [
        "第二十条第（一）项",
        "信息内容",
        *ISSUED,
        "规章",
        "行政规范性文件",
        "第二十条第（五）项",
        "信息内容",
        "本年处理决定数量",
        "行政许可",
    ]
    got = told(
        text(
            "\n\n".join([*labels, "三、收到和处理政府信息公开申请情况", "2", "8", "12", "7", "140", "33486"])
            + "\n"
        )
    )
    assert set(got.values()) == {"ambiguous"}


def test_a_row_that_adds_up_is_not_its_own_where_rows_above_it_wait_for_figures() -> None:
    labels = [
        PRINTED[key] for key in ("applications.received", "applications.carried_in", "disposition.granted")
    ]
    figures = ["6 0 2 0 0 1 9", "3 0 0 0 0 0 3", "0 4 0 0 0 0 4"]
    got = told(
        text("\n".join([*HEAD, *labels, *figures, f"{PRINTED['disposition.total']} 0 4 0 0 0 0 4", END]))
    )
    assert {value for name, value in got.items() if name.startswith("disposition.granted")} == {"ambiguous"}
    assert got["disposition.total"] == 4


def test_sums_do_not_tell_columns_whose_heads_stand_in_another_order() -> None:
    zeros, some = [0] * 7, [2, 3, 0, 0, 0, 0, 5]
    rows = dict.fromkeys(ORDER, zeros) | {
        "applications.received": some,
        "disposition.granted": some,
        "disposition.total": some,
    }
    swapped = [*HEAD[:4], HEAD[5], HEAD[4], *HEAD[6:]]
    lines = [
        *swapped,
        *(str(c) for label, key in zip(LABELS, ORDER, strict=True) for c in (label, *rows[key])),
    ]
    got = told(text("\n\n".join([*lines, END])))
    assert got["applications.received/business"] in ("ambiguous", 0)
    assert got["applications.received/research"] in ("ambiguous", 3)
