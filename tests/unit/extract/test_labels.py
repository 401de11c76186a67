"""Labels of rows with something around them: marks, remarks, the label of their group, the number of the next row.

Belongs here: where a label of the forms begins and ends (``ingest.extract.stream.labels`` and the readers of rows).
Labels with another word or character are in test_misspelt_labels, labels outside the cells of their table in
test_labels_outside_the_cells.
"""

from __future__ import annotations

import pytest

from tests.unit.extract.table_cases import (
    CARRIED_IN,
    HEAD_BARS,
    HEAD_TEXT,
    RECEIVED,
    UNKNOWN,
    html,
    item,
    laid_out,
    row,
    text,
    told,
)

# -- marks and numbers ----------------------------------------------------------------------------------

ARTICLE = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"
GRANTED = "三、本年度办理结果 | （一）予以公开"


@pytest.mark.parametrize(
    "mark", ["*", "＊", "※", "①", "¹", "[1]", "［注］", "【1】", "注1", "1)", "（注1）", "/件", "。"]
)
@pytest.mark.parametrize("between", [" | ", "\t", " ", "\n"])
def test_the_mark_of_a_footnote_behind_a_label(mark: str, between: str) -> None:
    lines = (
        f"{ARTICLE}规章{mark} | 7 | 8 | 9 |\n行政规范性文件{mark} | 1 | 2 | 3 |\n"
        f"{HEAD_BARS}{CARRIED_IN}{mark} | 5 | 6 | 0 | 0 | 0 | 0 | 11 |\n{GRANTED}{mark} | 4 | 3 | 0 | 0 | 0 | 0 | 7 |\n"
    )
    assert told(text(laid_out(lines, between))) == (
        item("regulations", issued=7, repealed=8, in_force=9)
        | item("normative_documents", issued=1, repealed=2, in_force=3)
        | row("applications.carried_in", 5, 6, 0, 0, 0, 0, 11)
        | row("disposition.granted", 4, 3, 0, 0, 0, 0, 7)
    )


def test_a_footnote_in_brackets_is_no_list_number_of_the_next_label() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED}（注1） 1 2 0 0 0 0 3\n{CARRIED_IN}（注2） 4 5 0 0 0 0 9\n（一）予以公开 5 7 0 0 0 0 12\n"
    assert told(text(lines)) == (
        row("applications.received", 1, 2, 0, 0, 0, 0, 3)
        | row("applications.carried_in", 4, 5, 0, 0, 0, 0, 9)
        | row("disposition.granted", 5, 7, 0, 0, 0, 0, 12)
    )


def test_figures_behind_a_label_with_marks_between_them_are_no_row_of_another() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED} 3 0 0 0 0 0 3\n2.没有现成信息需要另行制作：3、0、0、0、0、0、3\n3.补正后申请内容仍不明确：0、0、0、0、0、0、0\n"
    assert "blank" not in told(text(lines)).values()


@pytest.mark.parametrize(
    ("printed", "metric"),
    [
        ("（一）回應公眾關注熱點或重大輿情數", "response.hotspots"),
        ("3.政策解讀稿件釋出數", "response.policy_interpretations"),
        ("2.政府網站線上訪談次數", "response.online_interviews"),
        ("其中：主要負責同志參加新聞發佈會次數", "response.press_conferences_by_leaders"),
    ],
)
def test_labels_in_traditional_characters_and_words(printed: str, metric: str) -> None:
    assert told(text(f"統計指標 | 單位 | 統計數 |\n{printed} | 次 | 3 |\n", year=2016)) == {metric: 3}


def test_a_label_that_ends_in_an_annotated_character() -> None:
    got = told(
        text(
            "第二十條第(八)項(xiàng) |\n信息內(nèi)容 |\n本年收費(fèi)金額(單位:萬元) |\n行政事業(yè)性收費(fèi) |\n1.5 |\n"
        )
    )
    assert got == {"fees.amount": 15000}


def test_a_label_whose_characters_have_their_readings_without_tones() -> None:
    got = told(
        text("第二十條第(六)項 |\n信息內容 |\n本年處(chu)理決(jue)定數(shu)量 |\n行政處(chu)罰(fa) |\n31 |\n")
    )
    assert got == {"penalty.decisions": 31}


@pytest.mark.parametrize("closing", ["“", "”", '"'])
def test_a_label_that_ends_in_a_sign_of_quotation(closing: str) -> None:
    got = told(text(f"{HEAD_TEXT}{RECEIVED} 2 0 0 0 0 0 2\n3.危及“三安全一稳定{closing} 2 0 0 0 0 0 2\n"))
    assert got["disposition.refused.safety_and_stability"] == 2


def test_the_number_of_a_label_is_no_figure_of_the_row_above() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED}\n3\n1\n0\n0\n0\n0\n4\n7. 属于行政执法案卷\n0\n0\n0\n0\n0\n0\n8. 某种另外的情形\n"
    got = told(text(lines))
    assert got == row("applications.received", 3, 1, 0, 0, 0, 0, 4) | row(
        "disposition.refused.enforcement_file", *UNKNOWN
    )


@pytest.mark.parametrize("between", [" ", " | ", "\n"])
@pytest.mark.parametrize("stop", [".", "。"])
def test_a_figure_with_a_stop_behind_it_is_no_list_number_of_the_label_below(between: str, stop: str) -> None:
    head = "信息内容 | 本年处理决定数量 |\n"
    lines = [f"行政处罚{between}7{stop}", f"行政强制{between}5{stop}"]
    got = told(text(head + "\n".join(lines) + "\n第二十条第（八）项\n"))
    assert "blank" not in (got["penalty.decisions"], got["coercion.decisions"])


def test_figures_behind_the_number_of_another_row() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n（一）予以公开 1 0 0 0 0 0 1\n8.属于行\n政查询事\n项\n1.本单位\n不掌握\n0 2 0 0 0 0 2\n相关信（\n息\n"
    got = told(text(lines))
    assert got.get("disposition.refused.administrative_query/business", "ambiguous") == "ambiguous"
    assert got["disposition.granted"] == 1


# -- remarks --------------------------------------------------------------------------------------------


def test_two_remarks_behind_a_label() -> None:
    got = told(
        text(
            "统计指标 | 统计数 |\n（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）（条） | 120 |\n"
            "七、依申请公开信息收取的费用（万元） | 0.5 |\n",
            year=2016,
        )
    )
    assert got == {"disclosure.total": 120, "application_fees.amount": 5000}


@pytest.mark.parametrize("between", [" | ", "\t", "\n", "html"])
def test_a_remark_without_its_closing_bracket_swallows_no_row(between: str) -> None:
    rows = [
        ["统计指标", "单位", "统计数"],
        ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条", "条", "61"],
        ["其中：主动公开规范性文件数", "条", "8"],
        ["（二）设置政府信息公开查阅点数", "个", "3"],
        ["1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "2"],
    ]
    got = (
        html(rows, year=2016) if between == "html" else text("\n".join(map(between.join, rows)) + "\n", 2016)
    )
    assert told(got) == {
        "disclosure.total": 61,
        "disclosure.normative_documents": 8,
        "organisation.reading_points": 3,
        "organisation.staff_full_time": 2,
    }


def test_a_remark_does_not_go_on_in_the_next_row() -> None:
    lines = (
        f"{HEAD_TEXT.replace(' ', chr(9))}{RECEIVED}\t5\t0\t0\t0\t0\t0\t5\n（二）部分公开（区分处理的）\t4\t0\t0\t0\t0\t0\t4\n"
        "（三〕不予公开\t1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1\n2.其他法律行政法规禁止公开）\t2\t0\t0\t0\t0\t0\t2\n"
    )
    got = told(text(lines))
    assert row("disposition.partly_granted", 4, 0, 0, 0, 0, 0, 4).items() <= got.items()
    assert row("disposition.refused.state_secret", 1, 0, 0, 0, 0, 0, 1).items() <= got.items()


def test_a_remark_that_its_row_breaks_does_not_swallow_the_figures() -> None:
    partly = "（二）部分公开（区分处理的，只计这一情形，不   4 0 0 0 0 0 4   计其他情形）\n"
    got = told(text(f"{HEAD_TEXT}{RECEIVED} 5 0 0 0 0 0 5\n{partly}1.属于国家秘密 1 0 0 0 0 0 1\n"))
    assert row("disposition.partly_granted", *UNKNOWN).items() <= got.items()


INDICATORS = "|统计指标|单位|统计数|\n|---|---|---|\n"


def test_a_remark_that_goes_on_in_the_next_row_of_cells() -> None:
    lines = f"{INDICATORS}|（四）政府信息公开专项经费（不包|||\n|括用于政府公报编辑管理的经费）|万元|3|\n"
    assert told(text(lines, 2016))["organisation.funding"] == "ambiguous"


# -- labels of groups and titles ------------------------------------------------------------------------


def test_the_label_of_a_group_in_the_cell_of_its_rows() -> None:
    cells = ["0", "2", "0", "0", "0", "0", "2"]
    head = [
        ["申请人情况"],
        ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
    ]
    got = html(
        [
            *head,
            [RECEIVED, *cells],
            ["（三）不予公开1.属于国家秘密", *cells],
            ["（六）其他处理-2.逾期未缴费", *cells],
            ["（六）其他处理-3.其他", *cells],
        ]
    )
    assert told(got) == (
        row("applications.received", 0, 2, 0, 0, 0, 0, 2)
        | row("disposition.refused.state_secret", 0, 2, 0, 0, 0, 0, 2)
        | row("disposition.other.fee_overdue", 0, 2, 0, 0, 0, 0, 2)
        | row("disposition.other.other", 0, 2, 0, 0, 0, 0, 2)
    )


def test_a_row_of_other_dispositions_beside_the_label_of_the_group() -> None:
    lines = f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n其他处理 申请人逾期不补正 1 0 0 0 0 0 1\n"
    got = told(text(lines))
    assert got["disposition.other.correction_overdue"] == 1


def test_the_label_of_a_group_broken_in_the_middle_of_the_word_beside_a_broken_label() -> None:
    lines = (
        f"{HEAD_TEXT}{RECEIVED} 3 1 0 0 0 0 4\n5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0\n"
        "（六）其 1.申请人无正当理由逾期不补\n他处理 正、行政机关不再处理其政府信\n息公开申请 1 0 0 0 0 0 1\n"
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 0 0 0 0 0 0 0\n"
        "3.其他 2 1 0 0 0 0 3\n（七）总计 3 1 0 0 0 0 4\n"
    )
    got = told(text(lines))
    assert (got["disposition.other.correction_overdue"], got["disposition.other.other"]) == (1, 3)


CELLS = f"{HEAD_TEXT}| {RECEIVED} | 3 | 1 | 0 | 0 | 0 | 0 | 4 |\n|---|---|---|---|---|---|---|---|\n"


def test_the_numbered_last_row_of_other_dispositions_without_those_above_it() -> None:
    rows = "| 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n| 3.其他 | 8 | 2 | 0 | 0 | 0 | 0 | 10 |\n"
    got = told(text(f"{CELLS}{rows}| （七）总计 | 9 | 2 | 0 | 0 | 0 | 0 | 11 |\n"))
    assert got["disposition.other.other"] == 10
    assert got["disposition.total"] == 11


def test_the_title_of_the_next_table_in_the_cell_of_a_label() -> None:
    lines = (
        "|第二十条第（六）项|||\n|---|---|---|\n|信息内容|本年处理决定数量||\n|行政处罚|8||\n"
        "|行政强制<br>第二十条第（八）项|915<br>||\n"
    )
    got = told(text(lines))
    assert got["penalty.decisions"] == 8
    assert got.get("coercion.decisions", "ambiguous") == "ambiguous"


def test_an_empty_row_right_in_front_of_a_chapter_with_an_unusual_heading() -> None:
    title = "信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n"
    assert told(text(f"{title}三是收到和处理申请的情况\n")) == {"fees.amount": "blank"}
    assert told(text(f"{title}我局的收费见公告\n")) == {}


# -- labels broken over rows and lines ------------------------------------------------------------------


def test_a_label_over_several_rows_of_cells_is_no_empty_row() -> None:
    lines = f"{INDICATORS}|（一）收到申请数|件|6|\n|（三）|人 4|\n|从事政府信||\n|息公开工作||\n|人员数||\n"
    assert told(text(lines, 2016)) == {"applications.received": 6, "organisation.staff": "ambiguous"}


LOCAL = "|指标名称|计量单位|2015年度|历年累计|\n|---|---|---|---|\n"


def test_a_label_whose_beginning_stands_on_the_line_above() -> None:
    got = told(
        text(f"{LOCAL}|对申请的答复总数|件|7|9|\n|3.信||||\n|函、<br>传真申请|件|20|26|\n|数||||\n", 2015)
    )
    assert not [name for name in got if name.startswith("applications.channel.fax")]
