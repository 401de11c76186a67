"""Tables whose labels, heads or channels stand elsewhere than in the table: outside its cells, above it, by month.

Belongs here: lines of cells without the label of their row, lawsuits in tables of their own, columns of months, rows of
a local form that no metric fits. Figures and bodies are our own.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.quirk_cases import (
    CARRIED_IN,
    HEAD_TEXT,
    RECEIVED,
    html,
    item,
    page_of,
    row,
    text,
    told,
)

UNKNOWN = ["ambiguous"] * 7
CELLS = f"{HEAD_TEXT}| {RECEIVED} | 3 | 1 | 0 | 0 | 0 | 0 | 4 |\n|---|---|---|---|---|---|---|---|\n"
FIRST = row("applications.received", 3, 1, 0, 0, 0, 0, 4)
OUTCOMES = ("upheld", "corrected", "other", "pending", "total")
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
ROWS = {
    "review": ("行政复议", [5, 1, 0, 2, 8]),
    "litigation_direct": ("未经复议直接起诉", [3, 0, 0, 1, 4]),
    "litigation_after_review": ("复议后起诉", [6, 0, 1, 0, 7]),
}
CASES = {
    f"{group}.{outcome}": n
    for group, (_, values) in ROWS.items()
    for outcome, n in zip(OUTCOMES, values, strict=True)
}


# -- labels outside the cells -------------------------------------------------------------------------------


def test_a_label_alone_above_a_line_of_cells_is_that_of_its_row() -> None:
    before = "| （一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n"
    lines = "\n（二）部分公开（区分处理的，只计这一情\n形，不计其他情形）\n| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{before}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.granted", 2, 1, 0, 0, 0, 0, 3) | row(
        "disposition.partly_granted", 2, 0, 0, 0, 0, 0, 2
    ) | row("disposition.refused.state_secret", 0, 0, 0, 0, 0, 0, 0)


def test_a_line_of_cells_below_a_label_behind_rows_that_are_not_there() -> None:
    before = "| （一）予以公开 | 2 | 1 | 0 | 0 | 0 | 0 | 3 |\n"
    lines = "2.其他法律行政法规禁\n止公开\n| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{before}{lines}| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.granted", 2, 1, 0, 0, 0, 0, 3) | row(
        "disposition.refused.prohibited_by_law", *UNKNOWN
    ) | row("disposition.refused.third_party_rights", 0, 0, 0, 0, 0, 0, 0)


def test_two_labels_above_a_line_of_cells() -> None:
    lines = "5.属于三类内部事务信\n息\n1.本机关不掌握相关政\n府信息\n| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{lines}| 6.属于四类过程性信息 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"))
    assert got == FIRST | row("disposition.refused.internal_affairs", *UNKNOWN) | row(
        "disposition.unavailable.not_held", *UNKNOWN
    ) | row("disposition.refused.process_information", 2, 0, 0, 0, 0, 0, 2)


def test_a_label_and_unknown_words_above_a_line_of_cells() -> None:
    lines = (
        "某种别的情形的申请\n1.属于国家秘密\n| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|\n"
    )
    got = told(text(f"{CELLS}{lines}| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.refused.state_secret", *UNKNOWN) | row(
        "disposition.refused.third_party_rights", 0, 0, 0, 0, 0, 0, 0
    )


def test_lines_of_cells_above_and_below_a_label() -> None:
    bare = "| 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|\n"
    got = told(
        text(f"{CELLS}{bare}1.属于国家秘密\n{bare}| 4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n")
    )
    assert got == FIRST | row("disposition.refused.state_secret", *UNKNOWN) | row(
        "disposition.refused.third_party_rights", 0, 0, 0, 0, 0, 0, 0
    )


def test_a_label_without_cells_among_lines_of_cells_is_no_empty_row() -> None:
    lines = "| 9 | 0 | 0 | 0 | 0 | 0 | 9 |\n|---|---|---|---|---|---|---|\n\n2.其他法律行政法规禁\n止公开\n"
    got = told(text(f"{CELLS}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got == FIRST | row("disposition.refused.prohibited_by_law", *UNKNOWN) | row(
        "disposition.refused.state_secret", 0, 0, 0, 0, 0, 0, 0
    )


def test_a_line_of_cells_with_empty_ones_below_two_labels() -> None:
    lines = "（一）予以公开\n（二）部分公开\n| 12 | 2 |  |  |  |  | 14 |\n|---|---|---|---|---|---|---|\n"
    got = told(text(f"{CELLS}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got["disposition.granted"] == got["disposition.partly_granted"] == "ambiguous"


def test_a_label_that_has_lost_its_cells_beside_one_above_a_line_of_cells() -> None:
    lines = "（一）予以公开\n| 12 | 2 | 0 | 0 | 0 | 0 | 14 |\n|---|---|---|---|---|---|---|\n（二）部分公开\n"
    before = f"| {CARRIED_IN} | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"
    got = told(text(f"{CELLS}{before}{lines}| 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n"))
    assert got["disposition.granted"] == got["disposition.partly_granted"] == "ambiguous"


def test_the_label_of_the_group_of_other_dispositions_above_a_line_of_cells() -> None:
    lines = "（六）其他处理\n| 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|---|---|---|---|---|---|---|\n"
    got = told(
        text(
            f"{CELLS}| 3.其他 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n{lines}| （七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
        )
    )
    assert got.get("disposition.other", "ambiguous") == "ambiguous"


FIRST_ROWS = "| 统计指标 | 单位 | 统计数 |\n|---|---|---|\n| （一）收到申请数 | 件 | 9 |\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("1.当面申请\n数\n| 件 | 4 |\n|---|---|\n| 2.传真申请数 | 件 | 0 |\n", 4),
        ("1.当面申请\n数\n| 件 | 4 |\n| 件 | 5 |\n| 3.网络申请数 | 件 | 0 |\n", "ambiguous"),
        ("1.当面申请\n数\n2.传真申请\n数\n| 件 | 4 |\n| 3.网络申请数 | 件 | 0 |\n", "ambiguous"),
        ("| 2.传真申请数 | 件 | 0 |\n1.当面申请\n数\n| 件 | 4 |\n| 3.网络申请数 | 件 | 0 |\n", "ambiguous"),
        ("1.当面申请\n数\n| 八、某种别的情况 | —— |  |\n| 2.传真申请数 | 件 | 0 |\n", "ambiguous"),
    ],
)
def test_labels_of_indicators_outside_the_cells(lines: str, expected: int | str) -> None:
    got = told(text(FIRST_ROWS + lines, 2016))
    assert got["applications.received"] == 9
    assert got["applications.channel.in_person"] == expected


def test_a_figure_above_the_line_of_cells_of_the_next_table() -> None:
    lines = (
        "第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 7\n— 4 —\n"
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 2 | 1 | 35 |\n"
    )
    assert told(text(lines)) == {"fees.amount": 70_000} | item(
        "regulations", issued=2, repealed=1, in_force=35
    )


def test_the_numbered_last_row_of_other_dispositions_without_those_above_it() -> None:
    rows = "| 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n| 3.其他 | 8 | 2 | 0 | 0 | 0 | 0 | 10 |\n"
    got = told(text(f"{CELLS}{rows}| （七）总计 | 9 | 2 | 0 | 0 | 0 | 0 | 11 |\n"))
    assert got["disposition.other.other"] == 10
    assert got["disposition.total"] == 11


# -- lawsuits in tables of their own ------------------------------------------------------------------------


@pytest.mark.parametrize("named", ["{}", "行政诉讼（{}）"])
def test_each_channel_under_its_own_heading(named: str) -> None:
    head = "| " + " | ".join(FIVE) + " |\n|---|---|---|---|---|\n"
    parts = [
        f"### {label if group == 'review' else named.format(label)}\n{head}| "
        + " | ".join(map(str, n))
        + " |\n"
        for group, (label, n) in ROWS.items()
    ]
    assert told(text("\n".join(parts))) == CASES


@pytest.mark.parametrize("named", ["{}", "（二）行政诉讼（{}）", "{}情况"])
def test_web_tables_each_under_its_own_heading(named: str) -> None:
    page = "".join(
        f"<p>{label if group == 'review' else named.format(label)}</p><table><tr>"
        + "".join(f"<td>{c}</td>" for c in FIVE)
        + "</tr><tr>"
        + "".join(f"<td>{n}</td>" for n in values)
        + "</tr></table>"
        for group, (label, values) in ROWS.items()
    )
    assert told(page_of(page)) == CASES


def test_lawsuits_of_both_kinds_in_one_table_of_ten() -> None:
    _, direct = ROWS["litigation_direct"]
    _, after = ROWS["litigation_after_review"]
    lines = [
        "行政诉讼",
        "未经复议直接起诉 复议后起诉",
        " ".join(FIVE * 2),
        " ".join(map(str, direct + after)),
        "五、存在的主要问题及改进情况",
    ]
    expected = {name: n for name, n in CASES.items() if name.startswith("litigation")}
    assert told(text("\n".join(lines))) == expected


def test_five_outcomes_under_another_heading_are_of_no_channel() -> None:
    cells = "".join(f"<td>{c}</td>" for c in FIVE)
    page = f"<p>信访事项复查复核</p><table><tr>{cells}</tr><tr><td>5</td><td>1</td><td>0</td><td>2</td><td>8</td></tr></table>"
    assert told(page_of(page)) == {}


# -- the entry form of a local system ------------------------------------------------------------------------

FORM = [
    ("主动信息公开", "条", "disclosure.total"),
    ("其中：全文电子化的主动公开信息数", "条", "disclosure.full_text_online"),
    ("公文类信息数", "条", ""),
    ("提供服务类信息数", "条", ""),
    ("网站专栏页面访问量", "人次", ""),
    ("现场接待人数", "人次", ""),
    ("咨询电话接听数", "人次", ""),
    ("申请总次数", "条", "applications.received"),
    ("其中：1.当面申请数", "条", "applications.channel.in_person"),
    ("2.网上申请数", "条", "applications.channel.online"),
    ("对申请的答复总数", "条", "reply.total"),
    ("不予公开答复总数", "条", "reply.refused"),
    ("行政复议数", "件", "review.total"),
]


def _entry_form(heads: list[str], figures: int, between: str) -> str:
    lines = [between.join(heads)]
    for n, (label, unit, _) in enumerate(FORM, 1):
        lines.append(between.join([label, unit, f"{n:02d}", *(str(40 * n + k) for k in range(figures))]))
    return "\n".join(lines) + "\n"


def _expected(column: int) -> dict[str, object]:
    return {code: 40 * n + column for n, (_, _, code) in enumerate(FORM, 1) if code}


@pytest.mark.parametrize("between", [" ", "\t", " | ", "\n"])
@pytest.mark.parametrize(
    ("heads", "column"),
    [
        (["本月累计", "本年累计"], 1),
        (["第四季度累计数", "本年累计数"], 1),
        (["本期实际", "本年累计"], 0),
        (["本年累计"], 0),
    ],
)
def test_the_year_so_far_is_the_year_where_no_other_column_is(
    heads: list[str], column: int, between: str
) -> None:
    lines = _entry_form(["指标名称", "计算单位", "代码", *heads], len(heads), between)
    assert told(text(lines, 2010)) == _expected(column)


def test_the_year_so_far_in_a_web_table() -> None:
    lines = _entry_form(["指标名称", "计算单位", "代码", "本月累计", "本年累计"], 2, "\t")
    assert told(html([line.split("\t") for line in lines.splitlines()], year=2010)) == _expected(1)


def test_a_month_is_no_total_since_the_beginning() -> None:
    lines = _entry_form(["指标名称", "计量单位", "代码", "本月累计"], 1, " ")
    assert told(text(lines, 2010)) == {}


@pytest.mark.parametrize("between", [" ", "\t"])
def test_the_figures_of_a_first_row_that_is_not_known_name_no_year(between: str) -> None:
    lines = between.join(["指标名称", "计量单位", "代码", "本期实际", "本年累计"]) + "\n"
    lines += between.join(["公文类信息总量", "条", "01", "940", "2016"]) + "\n"
    lines += between.join(["行政复议数", "件", "02", "7", "9"]) + "\n"
    assert told(text(lines, 2010)) == {"review.total": 7}


def test_the_figure_of_a_first_row_that_is_not_known_is_no_year() -> None:
    lines = "统计指标 单位 统计数\n公文类信息总量 条 2016\n制发规范性文件总数 件 7\n（一）收到申请数 件 9\n"
    assert told(text(lines, 2016)) == {"normative_documents.issued_total": 7, "applications.received": 9}


SINCE_BEGIN = ["历年累计", "自2008年5月1日以来累计", "《条例》施行以来累计数", "累计（2008年5月起）"]


@pytest.mark.parametrize("between", [" ", "\t", " | ", "\n"])
@pytest.mark.parametrize("since", SINCE_BEGIN)
@pytest.mark.parametrize("year", ["2012年度", "本年数", "2012年累计"])
def test_the_year_beside_a_total_since_a_day(year: str, since: str, between: str) -> None:
    lines = between.join(["指标名称", "计量单位", year, since]) + "\n"
    lines += between.join(["主动公开信息数", "条", "14", "93"]) + "\n"
    lines += between.join(["受理依申请公开信息总数", "条", "5", "21"]) + "\n"
    assert told(text(lines, 2012)) == {
        "disclosure.total": 14,
        "disclosure.total.cumulative": 93,
        "applications.received": 5,
        "applications.received.cumulative": 21,
    }


@pytest.mark.parametrize("between", [" ", "\t", " | ", "\n"])
def test_two_heads_that_read_like_one(between: str) -> None:
    lines = between.join(["指标名称", "计量单位", "本年度", "累计"]) + "\n"
    lines += between.join(["受理依申请公开信息总数", "条", "5", "21"]) + "\n"
    lines += between.join(["行政复议数", "件", "1", "4"]) + "\n"
    got = told(text(lines, 2012))
    assert (got["applications.received"], got["applications.received.cumulative"]) == (5, 21)


def test_a_glued_head_that_may_be_two_leaves_its_figures_open() -> None:
    lines = "指标名称计量单位本年度累计受理依申请公开信息总数条521行政复议数件14行政诉讼数件23\n"
    assert set(told(text(lines, 2012)).values()) <= {"ambiguous"}


def test_a_table_in_one_line_whose_title_is_set_apart() -> None:
    rows = [(label, unit, f"{n:02d}", str(7 * n)) for n, (label, unit, _) in enumerate(FORM, 1)]
    lines = "指 标 名 称 计量单位 代码 本期实际 " + " ".join(" ".join(r) for r in rows)
    expected = {code: 7 * n for n, (_, _, code) in enumerate(FORM, 1) if code}
    assert told(text(lines, 2009)) == expected


# -- labels of rows that head columns -------------------------------------------------------------------------

COLUMN_HEADS = [
    "单位",
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "予以公开",
    "部分公开",
    "总计",
]


@pytest.mark.parametrize("between", [" ", "\t", " | "])
def test_labels_beside_each_other_head_the_columns_of_a_table_by_bodies(between: str) -> None:
    rows = [COLUMN_HEADS, ["东河镇", "5", "0", "3", "2", "5"], ["西河镇", "7", "1", "8", "0", "8"]]
    lines = "\n".join(between.join(r) for r in rows)
    assert told(text(f"附表：各镇情况\n{lines}\n六、其他需要报告的事项\n")) == {}


@pytest.mark.parametrize("between", [" ", "\t", " | "])
def test_labels_that_head_columns_behind_the_form_add_no_empty_rows(between: str) -> None:
    form = f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n（一）予以公开 2 1 0 0 0 0 3\n（七）总计 2 1 0 0 0 0 3\n"
    heads = between.join(["镇名", "予以公开", "部分公开", "上年结转政府信息公开申请数量"])
    got = told(text(f"{form}{heads}\n{between.join(['东河镇', '5', '0', '3'])}\n"))
    assert "blank" not in got.values()
    assert got["disposition.granted"] == 3


def test_a_row_of_other_dispositions_beside_the_label_of_the_group() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n其他处理 申请人逾期不补正 1 0 0 0 0 0 1\n"
    got = told(text(lines))
    assert got["disposition.other.correction_overdue"] == 1


def test_values_three_spaces_apart_are_not_aligned_where_the_label_reaches_into_the_columns() -> None:
    lines = (
        "一、本年新收政府信息公开\n申请数量   282   15   20   21   68   15   421\n"
        "4.无正当理由大量反复申请   115   2   13   130\n"
        "（七）总计   280   15   19   21   69   13   417\n"
    )
    got = told(text(HEAD_TEXT + lines))
    assert [v for k, v in got.items() if k.startswith("disposition.not_processed.abusive_volume")] == UNKNOWN


def test_the_label_of_a_group_broken_in_the_middle_of_the_word_beside_a_broken_label() -> None:
    lines = (
        f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0\n"
        "（六）其 1.申请人无正当理由逾期不补\n他处理 正、行政机关不再处理其政府信\n息公开申请 1 0 0 0 0 0 1\n"
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 0 0 0 0 0 0 0\n"
        "3.其他 2 1 0 0 0 0 3\n（七）总计 3 1 0 0 0 0 4\n"
    )
    got = told(text(lines))
    assert (got["disposition.other.correction_overdue"], got["disposition.other.other"]) == (1, 3)


# -- units, figures and numbers of rows on lines of their own --------------------------------------------------

INDICATOR_ROWS = [
    ("（一）主动公开政\n", "府信息数（不同渠道和方式公开相\n同信息计1条）", "条", "disclosure.total"),
    ("2.政府网站公开\n", "政府信息数", "条", "disclosure.channel.website"),
    ("（一）回应公众关注热点\n", "或重大舆情数", "次", "response.hotspots"),
    ("其中：主要负责同\n", "志参加新闻发布会\n次数", "次", "response.press_conferences_by_leaders"),
    ("（一）收到申请数\n", "", "件", "applications.received"),
]


def test_units_and_figures_on_lines_within_the_labels() -> None:
    lines = "统计指标 单位 统计数\n" + "".join(
        f"{first}{unit} {n}\n{rest}\n" for n, (first, rest, unit, _) in enumerate(INDICATOR_ROWS, 21)
    )
    assert told(text(lines, 2016)) == {code: n for n, (*_, code) in enumerate(INDICATOR_ROWS, 21)}


def test_the_number_of_the_next_row_is_no_figure_of_an_empty_one() -> None:
    lines = (
        "统计指标 单位 统计数\n27 （一）收到申请数\n件 6\n28 1.当面申请数\n件\n29 2.传真申请数\n件 0\n"
        "30 3.网络申请数\n件 5\n31 4.信函申请数\n件 1\n32 （二）申请办结数\n件\n33 某种别的情形的办结\n"
    )
    got = told(text(lines, 2016))
    assert got["applications.received"] == 6
    assert got["applications.channel.fax"] == 0
    assert got["applications.channel.in_person"] == got["applications.completed"] == "ambiguous"


def test_a_page_number_between_an_empty_row_and_the_header_printed_again() -> None:
    head = "统计指标 单位 统计数\n"
    lines = f"{head}（一）收到申请数 件 6\n1.当面申请数\n件\n3\n\n{head}2.传真申请数 件 0\n"
    got = told(text(lines, 2016))
    assert got["applications.channel.in_person"] == "ambiguous"
    assert (got["applications.received"], got["applications.channel.fax"]) == (6, 0)
