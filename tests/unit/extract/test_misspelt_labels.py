"""Labels with a wrong character, a word more or a word less, and rows that no form has.

Belongs here: when such a label is read as one of the form, and when it is another row (``ingest.extract.rows``), in grids
and in flattened text. That it was is said in the qualifier of its figures.
"""

from __future__ import annotations

import pytest

from ingest.extract.rows import similar_row
from ingest.forms import load
from tests.unit.extract.table_cases import (
    CARRIED_IN,
    HEAD_BARS,
    HEAD_TEXT,
    LAYOUTS,
    RECEIVED,
    html,
    item,
    laid_out,
    row,
    tables,
    text,
    told,
)

# -- a wrong character ----------------------------------------------------------------------------------

_APPLICATIONS = next(block for block in load().blocks if block.name == "applications")


def test_a_label_as_like_one_row_as_another_is_neither() -> None:
    last = "disposition.refused.third_party_rights"
    assert similar_row(_APPLICATIONS, "属于三类内部事务", last) == "disposition.refused.internal_affairs"
    assert similar_row(_APPLICATIONS, "属于类信息", last) is None


def test_a_label_that_is_known_to_be_on_no_form_is_no_misspelt_one() -> None:
    assert (
        similar_row(_APPLICATIONS, "属于工业秘密", "disposition.partly_granted")
        == "disposition.refused.state_secret"
    )
    assert similar_row(_APPLICATIONS, "属于工作秘密", "disposition.partly_granted") is None


_FEES = "信息内容 | 本年收费金额（单位：万元） |\n"


@pytest.mark.parametrize("between", [" | ", "\t", " ", "\n"])
def test_a_long_label_with_a_wrong_character(between: str) -> None:
    lines = f"{_FEES}行政事业型收费 | 2.5 |\n三、收到和处理政府信息公开申请情况\n"
    got = text(laid_out(lines, between))
    assert told(got) == {"fees.amount": 25_000}
    assert "label read as fees" in got["fees.amount", ""].qualifier


def test_a_long_label_with_a_wrong_character_in_a_table() -> None:
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    got = html(
        [head, ["规章", "0", "1", "2"], ["行政规泛性文件", "3", "4", "5"], ["部门规范性文件", "6", "7", "8"]]
    )
    assert told(got) == (
        item("regulations", issued=0, repealed=1, in_force=2)
        | item("normative_documents", issued=3, repealed=4, in_force=5)
    )


def test_a_long_label_with_a_label_of_the_form_in_it_is_another_row() -> None:
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    got = html([head, ["规章", "0", "1", "2"], ["行政规章性文件", "3", "4", "5"]])
    assert told(got) == item("regulations", issued=0, repealed=1, in_force=2)


@pytest.mark.parametrize("other", ["行政处理", "行政检查", "行政处份"])
def test_a_short_label_with_another_character_is_another_row(other: str) -> None:
    lines = f"信息内容 | 本年处理决定数量 |\n行政处罚 | 2 |\n{other} | 7 |\n行政强制 | 1 |\n"
    assert told(text(lines)) == {"penalty.decisions": 2, "coercion.decisions": 1}


_MISSPELT = [
    ("（一）收到申请数", "件", "9"),
    ("1.按时办结", "件", "7"),
    ("6.申请信息不存在", "件", "2"),
    ("（三）政策解毒稿件发布数", "篇", "5"),
    ("四、行政复议数量", "件", "0"),
    ("（二）被依法纠错数", "件", "0"),
    ("五、行政诉讼件数量", "件", "4"),
    ("（二）被依法纠错数", "件", "3"),
    ("六、举报投诉数量", "件", "1"),
]


@pytest.mark.parametrize("between", [" | ", "\t", "html"])
def test_labels_of_indicators_without_their_last_word_or_with_a_wrong_character(between: str) -> None:
    rows = [["统计指标", "单位", "统计数"], *map(list, _MISSPELT)]
    got = (
        html(rows, year=2016) if between == "html" else text("\n".join(map(between.join, rows)) + "\n", 2016)
    )
    assert told(got) == {
        "applications.received": 9,
        "applications.completed_on_time": 7,
        "reply.not_existing": 2,
        "response.policy_interpretations": 5,
        "review.total": 0,
        "review.corrected": 0,
        "litigation.corrected": 3,  # the group below the misspelt row is not that of the row above it
        "complaints.total": 1,
    }
    assert "label read as reply.not_existing" in got["reply.not_existing", "total"].qualifier


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("（一）维持具体行政行为或驳回原告诉讼请求数", "litigation.upheld"),
        ("其中：主要负责同志参加新闻发布会总次数", "response.press_conferences_by_leaders"),
        ("（三）从事政府信息公开的工作人员数", "organisation.staff"),
        ("不是条例所指政府信息", "reply.refused.not_government_information"),
        ("1.按时办理数", "applications.completed_on_time"),
        ("1.举办新闻发布会次数", "response.press_conferences"),
        ("1.按时办结件数", "applications.completed_on_time"),
        ("2.同意公开数", "reply.granted"),
        ("4.不同意公开总数", "reply.refused"),
        ("1.当面申请件数", "applications.channel.in_person"),
        ("2.通过政府网站公开政府信息数", "disclosure.channel.website"),
    ],
)
@pytest.mark.parametrize("between", [" | ", " ", "html"])
def test_labels_of_indicators_with_a_character_more_or_less(label: str, code: str, between: str) -> None:
    rows = [["统计指标", "单位", "统计数"], ["五、行政诉讼数量", "件", "4"], [label, "件", "3"]]
    rows += [["本地自设指标", "件", "8"], ["6.申请信息不存在", "件", "2"]]
    assert tables(rows, between, 2016) == {"litigation.total": 4, code: 3, "reply.not_existing": 2}


@pytest.mark.parametrize("label", ["未主动公开政府信息数", "拟公开规范性文件总数", "参加培训班人员总数"])
def test_a_word_more_or_less_may_make_another_row(label: str) -> None:
    rows = [["统计指标", "单位", "统计数"], [label, "条", "3"], ["六、举报投诉数量", "件", "1"]]
    assert tables(rows, " | ", 2016) == {"complaints.total": 1}


INDICATORS = "统计指标 | 单位 | 统计数 |\n"


@pytest.mark.parametrize(
    "label", ["3.政务微傅公开政府信息数", "涉及工作秘密", "6.转职人员数", "（一）收到信件数"]
)
def test_a_label_that_may_be_one_of_two_is_none(label: str) -> None:
    lines = f"{INDICATORS}（一）收到申请数 | 件 | 9 |\n{label} | 条 | 5 |\n六、举报投诉数量 | 件 | 1 |\n"
    assert told(text(lines, 2016)) == {"applications.received": 9, "complaints.total": 1}
    rows = [[cell.strip() for cell in line.strip(" |").split("|")] for line in lines.splitlines()]
    assert told(html(rows, year=2016)) == {"applications.received": 9, "complaints.total": 1}


# -- words more or less ---------------------------------------------------------------------------------


def test_a_label_that_goes_on_with_other_words_is_a_misspelt_one() -> None:
    lines = f"{HEAD_BARS}{RECEIVED} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n{CARRIED_IN}情况 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n"
    assert told(text(lines)) == (
        row("applications.received", 1, 0, 0, 0, 0, 0, 1)
        | row("applications.carried_in", 2, 0, 0, 0, 0, 0, 2)
    )


@pytest.mark.parametrize("head", ["来函电", "书信", "邮寄"])
def test_a_label_misspelt_in_front_is_not_the_shorter_one_it_ends_with(head: str) -> None:
    lines = f"指标名称 | 单位 | 2017年度 | 历年累计 |\n1.当面申请数 | 件 | 4 | 9 |\n3.{head}、传真申请数 | 件 | 5 | 8 |\n"
    assert told(text(lines, 2017)) == {
        "applications.channel.in_person": 4,
        "applications.channel.in_person.cumulative": 9,
    }


@pytest.mark.parametrize("ending", ["合计", "（上年）", "（累计）", "占比"])
@pytest.mark.parametrize("between", [" | ", "\t", "\n", "html"])
def test_a_label_with_other_words_behind_it_is_another_row(ending: str, between: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["（一）收到申请数", "件", "9"],
        [f"1.当面申请数{ending}", "件", "7"],
        ["2.传真申请数", "件", "4"],
    ]
    got = (
        html(rows, year=2016) if between == "html" else text("\n".join(map(between.join, rows)) + "\n", 2016)
    )
    told_of = told(got)
    assert told_of.pop("applications.channel.in_person", "ambiguous") == "ambiguous"
    assert told_of == {"applications.received": 9, "applications.channel.fax": 4}


def test_a_label_that_lost_its_end_is_read_although_it_begins_with_another() -> None:
    rows = (
        f"1.属于国家秘密 | {' | '.join('0' * 7)} |\n2.其他法律行政法规禁止公 | 3 | 0 | 0 | 0 | 0 | 0 | 3 |\n"
    )
    got = text(f"申请人情况 |\n{rows}3.危及“三安全一稳定” | {' | '.join('0' * 7)} |\n")
    assert got["disposition.refused.prohibited_by_law", "total"].value == 3
    assert got["disposition.refused.prohibited_by_law", "total"].qualifier.startswith("label read as")


# -- beside rows with known labels ----------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", ["2.", ""])
def test_a_row_that_the_form_does_not_have_is_nobodys(number: str, layout: str) -> None:
    heads = [
        ["申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    rows = [
        ["1.属于国家秘密", *"0000000"],
        [f"{number}属于工作秘密", *"1000001"],
        ["3.其他法律行政法规禁止公开", *"2000002"],
    ]
    got = tables([*heads, *rows], layout, 2023)
    assert got == row("disposition.refused.state_secret", *[0] * 7) | row(
        "disposition.refused.prohibited_by_law", 2, 0, 0, 0, 0, 0, 2
    )


@pytest.mark.parametrize("layout", [" | ", "\n", " "])
def test_misspelt_rows_in_front_of_and_behind_a_parent_label(layout: str) -> None:
    head = "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他\n"
    rows = [
        ["一、本年新收申请数量", *"2000002"],
        ["三、本年度办理结果", "（一）予以公开", *"2000002"],
        ["（四）无法提供", "1.本机关未掌握相关政府信息", *"3000003"],
        ["2.没有现成信息，需另行制作", *"4000004"],
        ["（六）其他处理", *"0000000"],
    ]
    got = told(text(head + "\n".join(layout.join(r) for r in rows) + "\n"))
    assert got["applications.received"] == 2
    assert got["disposition.granted"] == 2
    assert got["disposition.unavailable.not_held"] == 3
    assert got["disposition.unavailable.needs_creation"] == 4


def test_the_label_above_is_not_that_of_a_misspelt_row_below_it() -> None:
    lines = (
        f"{HEAD_TEXT}{RECEIVED} 3 0 0 0 0 0 3\n（六）其他处理 1.申请人无当理由逾期不补正、行政\n机关不再处理其政府信息公开申请 2 0 0 0 0 0 2\n"
        "2.数请人逾期未按收费通知要求缴纳\n费用、行政机关不再处理其政府信息\n公开申请 1 0 0 0 0 0 1\n3.其他 0 0 0 0 0 0 0\n"
        "（七）总计 3 0 0 0 0 0 3\n四、结转下年度继续办理 0 0 0 0 0 0 0\n"
    )
    got = told(text(lines))
    assert not [name for name in got if name.split("/")[0] == "disposition.other"]
    assert (got["disposition.other.fee_overdue"], got["disposition.total"]) == (1, 3)


def test_an_empty_row_in_front_of_a_row_with_a_misspelt_label() -> None:
    empty = "|\n" * 7 + "||\n"
    first = "5 |\n|\n4 |\n|\n|\n|\n9 |\n||\n"
    misspelt = "2 |\n|\n|\n|\n|\n|\n2 |\n||\n"
    got = told(
        text(
            f"申请人情况 |\n{RECEIVED} |\n{first}4.保护第三方合法权益 |\n{empty}"
            f"5.属于三类内容事务信息 |\n{misspelt}6.属于四类过程性信息 |\n{empty}"
        )
    )
    assert got == (
        row("applications.received", 5, "blank", 4, "blank", "blank", "blank", 9)
        | row("disposition.refused.third_party_rights", *["blank"] * 7)
        | row(
            "disposition.refused.internal_affairs",
            2,
            "blank",
            "blank",
            "blank",
            "blank",
            "blank",
            2,
        )
        | row("disposition.refused.process_information", *["blank"] * 7)
    )


@pytest.mark.parametrize("number", ["2、", "2."])
def test_the_list_number_of_an_unknown_label_is_no_digit_of_a_glued_figure(number: str) -> None:
    glued = f"指标名称单位2015年度历年累计其中：1、当面申请数条03{number}别处申请数条06\n"
    assert told(text(glued, 2015)) == {
        "applications.channel.in_person": 0,
        "applications.channel.in_person.cumulative": 3,
    }
