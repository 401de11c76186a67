"""The stream reader: labels in flattened text, and rows whose every value has a place, or none.

Belongs here: what holds for every layout (``ingest.extract.stream.reader`` and ``reading``), locators, what is left for
prose, and labels broken by their own values (``ingest.extract.stream.broken``).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.documents.model import Document, Paragraph
from ingest.extract.facts import read_tables
from ingest.extract.figures import observe
from ingest.extract.stream import JoinedText, StreamReader
from ingest.forms import case_codes, load
from ingest.records import APPLICANT_TYPES as APPLICANTS
from ingest.records import Observation

HEAD_2019 = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]
RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_IN = "二、上年结转政府信息公开申请数量"


def paragraphs(text: str) -> list[Paragraph]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Paragraph(line, f"chars {at}-{at + len(line)}", at))
        at += len(line) + 1
    return found


def read(text: str, year: int = 2020) -> dict[tuple[str, str], Observation]:
    reader = StreamReader(load(), JoinedText.of(paragraphs(text)))
    return {(o.metric_code, o.applicant_type): o for o in observe(reader.read(), year)}


def values(text: str, year: int = 2020) -> dict[tuple[str, str], Decimal | None]:
    return {key: o.value for key, o in read(text, year).items()}


ROW = ["行政许可", "568", "+26", "3184"]
LICENSING = {
    ("licensing.items_previous", ""): Decimal(568),
    ("licensing.items_change", ""): Decimal(26),
    ("licensing.decisions", ""): Decimal(3184),
}


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([*HEAD_2019, *ROW]),
        "\n\n".join([*HEAD_2019, *ROW]),
        " |\n".join([*HEAD_2019, *ROW]) + " |",
        "\n|\n".join([*HEAD_2019, *ROW]) + "\n|",
        " | ".join(HEAD_2019) + " |\n" + " | ".join(ROW) + " |",
        "| " + " | ".join(HEAD_2019) + " |\n|---|---|---|---|\n| " + " | ".join(ROW) + " |",
        "\t".join(HEAD_2019) + "\n" + "\t".join(ROW),
        "\n".join("\t" + x for x in HEAD_2019) + "\n\n" + "\n".join("\t" + x for x in ROW) + "\n",
        " ".join(HEAD_2019) + "\n" + " ".join(ROW),
        " ".join([*HEAD_2019, *ROW]),
        "信息内容    上一年项目数量   本年增/减    处理决定数量\n行政许可          568        +26         3184",
        "信息内容\n上一年\n项目数量\n本年增/\n减\n处理决定\n数量\n行政\n许可\n568\n+26\n3184",
    ],
)
def test_every_layout_gives_the_same_figures(text: str) -> None:
    assert values(text) == LICENSING


def test_locators_lead_back_to_the_printed_text() -> None:
    text = "标题\n\n" + " | ".join(HEAD_2019) + " |\n" + " | ".join(ROW) + " |\n"
    found = read(text)
    assert found.keys() == LICENSING.keys()
    for observation in found.values():
        start, end = map(int, observation.locator.removeprefix("chars ").split("-"))
        assert text[start:end] == observation.raw_text


def test_blank_cells_survive_between_bars() -> None:
    got = read(" | ".join(HEAD_2019) + " |\n行政许可 |  | 5 |  |\n行政处罚 |||\n")
    assert got[("licensing.items_previous", "")].value_status == "blank"
    assert got[("licensing.items_change", "")].value == 5
    assert got[("licensing.decisions", "")].value_status == "blank"
    assert {
        got[(f"penalty.{c}", "")].value_status for c in ("items_previous", "items_change", "decisions")
    } == {"blank"}


def test_a_row_that_lost_a_cell_is_ambiguous_as_a_whole() -> None:
    got = read("\n".join([*HEAD_2019, "行政许可", "568", "3184", "行政处罚", "1", "2", "3"]))
    assert {got[key].value_status for key in LICENSING} == {"ambiguous"}
    assert got[("licensing.decisions", "")].raw_text == "568\n3184"
    assert got[("penalty.decisions", "")].value == 3


@pytest.mark.parametrize("glued", ["3964422 78", "396442278", "2648-18538"])
def test_glued_figures_are_ambiguous(glued: str) -> None:
    got = read("".join(HEAD_2019) + f"行政许可{glued}行政处罚1 2 3")
    assert {got[key].value_status for key in LICENSING} == {"ambiguous"}


def test_words_in_a_value_cell_never_shift_the_others() -> None:
    got = read("\n".join([*HEAD_2019, "行政许可", "本单位无此事项", "5", "7", "行政处罚", "1", "2", "3"]))
    assert {got[key].value_status for key in LICENSING} == {"ambiguous"}


def test_figures_in_running_prose_are_no_rows() -> None:
    prose = "本年新收政府信息公开申请数量 5 件，上年结转政府信息公开申请数量 0 件，予以公开 3 件、部分公开 2 件。行政许可 12 件。"
    assert read(prose) == {}


def test_the_table_is_left_when_other_text_begins() -> None:
    table = "\n".join([*HEAD_2019, *ROW])
    prose = "下一步，我局将继续完善主动公开的内容和形式，健全依申请公开的工作流程，加强培训，提高队伍的业务能力和水平，推动各项工作再上新台阶。"
    assert values(f"{table}\n{prose * 2}\n行政处罚 1 2 3\n") == LICENSING


def test_page_numbers_are_no_values() -> None:
    text = "\n".join([*HEAD_2019, "行政许可", "568", "+26", "- 2 -", "3184", "行政处罚", "1", "2", "3"])
    assert {key: value for key, value in values(text).items() if key in LICENSING} == LICENSING


def numbers(n: int) -> str:
    return " ".join(str(n + i) for i in range(7))


def test_a_label_broken_by_its_own_values_is_whole_again() -> None:
    text = (
        f"{RECEIVED}    {numbers(10)}\n{CARRIED_IN}    {numbers(20)}\n"
        f"（一）予以公开    {numbers(30)}\n（二）部分公开（区分处理的，只计这一情形，不    {numbers(40)}\n计其他情形）\n"
        f"1.属于国家秘密    {numbers(50)}\n"
    )
    got = values(text)
    assert got[("disposition.partly_granted", "natural_person")] == 40
    assert got[("disposition.granted", "total")] == 36
    assert got[("disposition.refused.state_secret", "total")] == 56


def test_a_vertical_label_beside_the_rows_is_no_part_of_them() -> None:
    text = (
        f"{RECEIVED}    {numbers(10)}\n（一）予以公开    {numbers(30)}\n（二）部分公开    {numbers(40)}\n"
        f"年     1.属于国家秘密    {numbers(50)}\n度     2.其他法律行政法规禁止公\n办         开      {numbers(60)}\n"
        f"不予   3.危及“三安全一稳定”    {numbers(70)}\n"
    )
    got = values(text)
    assert got[("disposition.refused.prohibited_by_law", "natural_person")] == 60
    assert got[("disposition.refused.safety_and_stability", "natural_person")] == 70


def test_labels_without_figures_are_not_blank_where_figures_stand_apart() -> None:
    # A PDF tool printed the columns first and the labels after them.
    text = f"申请人情况\n3\n0\n4\n\n0\n0\n0\n\n{RECEIVED}\n{CARRIED_IN}\n（一）予以公开\n四、结转下年度继续办理\n1 0 0 0 0 0 1\n"
    got = read(text)
    assert {got[("applications.received", a)].value_status for a in APPLICANTS} == {"ambiguous"}
    assert got[("applications.carried_out", "total")].value == 1


def test_rows_left_empty_on_purpose_are_blank() -> None:
    got = read(f"申请人情况\n{RECEIVED}\n{CARRIED_IN}\n0 0 0 0 0 0 0\n")
    assert {got[("applications.received", a)].value_status for a in APPLICANTS} == {"blank"}


HEAD_CASES = (
    "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n"
    + "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n" * 2
)
CASES = case_codes()


def test_fifteen_cases_below_their_header() -> None:
    got = values(HEAD_CASES + "\n".join(str(n) for n in range(15)) + "\n五、存在的主要问题及改进情况")
    assert [got[(code, "")] for code in CASES] == list(range(15))


def test_a_header_broken_over_lines_still_leads_to_fifteen_values() -> None:
    header = "行政复议      行政诉讼\n未经复议直接起诉     复议后起诉\n结果 结果 其他 尚未\n总计 结果 结果 其他 尚未\n维持 纠正 结果 审结\n"
    got = values(header + " ".join(str(n) for n in range(15)) + "\n")
    assert [got[(code, "")] for code in CASES] == list(range(15))


def test_fourteen_cases_are_ambiguous() -> None:
    got = read(HEAD_CASES + "\n".join("1" * 14) + "\n")
    assert {got[(code, "")].value_status for code in CASES} == {"ambiguous"}


def test_one_empty_place_among_zeros_can_only_be_zero() -> None:
    cells = ["0"] * 15
    cells[5] = ""
    got = read(HEAD_CASES + "".join(f"\n\t{c}" for c in cells) + "\n\n")
    assert got[("litigation_direct.upheld", "")].value == 0
    assert got[("litigation_direct.upheld", "")].qualifier == "resolved by sums"


def test_an_empty_place_among_other_figures_stays_blank() -> None:
    cells = ["1", "0", "0", "0", "1"] + ["", "0", "0", "0", "0"] + ["0"] * 5
    got = read(HEAD_CASES + "".join(f"\n\t{c}" for c in cells) + "\n\n")
    assert got[("litigation_direct.upheld", "")].value_status == "blank"


def test_review_and_litigation_in_a_sentence_are_no_table() -> None:
    assert read("本年度未发生行政复议、行政诉讼。行政复议 3 件，行政诉讼 1 件。") == {}


def test_indicators_with_two_value_columns() -> None:
    text = "指标名称 计量 单位 2011 年度 历年累计 主动公开信息数 条 425 1516 其中：1.网站公开 条 418 1509 2.政府公报公开 条 7 7"
    assert values(text, 2011) == {
        ("disclosure.total", ""): 425,
        ("disclosure.total.cumulative", ""): 1516,
        ("disclosure.channel.website", ""): 418,
        ("disclosure.channel.website.cumulative", ""): 1509,
        ("disclosure.channel.gazette", ""): 7,
        ("disclosure.channel.gazette.cumulative", ""): 7,
    }


def test_an_indicator_without_a_figure_is_blank_and_money_takes_the_unit_column() -> None:
    got = read(
        "统计指标\n单位\n统计数\n1.当面申请数\n件\n2.传真申请数\n件\n4\n七、依申请公开信息收取的费用\n万元\n0.2\n"
    )
    assert got[("applications.channel.in_person", "total")].value_status == "blank"
    assert got[("applications.channel.fax", "total")].value == 4
    assert got[("application_fees.amount", "")].value == Decimal("2000.00")


def test_code_numbers_are_no_values() -> None:
    text = "指标名称\n| 计量单位\n| 代码\n| 本期实际\n| 本年累计\n|\n主动公开信息数\n| 条\n| 01\n| 55\n| 55\n|\n申请总数\n| 条\n| 10\n|\n|\n|\n"
    got = read(text)
    assert got[("disclosure.total", "")].value == 55
    assert got[("applications.received", "total")].value_status == "blank"


def test_what_the_tables_take_is_not_left_for_prose() -> None:
    text = (
        "一、总体情况\n全年收到申请 3 件。\n"
        + " | ".join(HEAD_2019)
        + " |\n"
        + " | ".join(ROW)
        + " |\n"
        + "五、存在的主要问题\n无。"
    )
    document = Document("text/plain", blocks=list(paragraphs(text)))
    left = "\n".join(p.text for p in read_tables(document).prose)
    assert "全年收到申请 3 件。" in left
    assert "存在的主要问题" in left
    assert "3184" not in left


@pytest.mark.parametrize("indent", ["", "\t", " \t"])
@pytest.mark.parametrize("between", ["\t", "  ", "\u00a0\u00a0"])
def test_a_row_between_the_lines_of_its_label(indent: str, between: str) -> None:
    def line(label: str, *figures: int) -> str:
        return indent + between.join([label, *map(str, figures)] if label else map(str, figures))

    text = "\n".join(
        [
            "申请人情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计",
            line("3.要求提供公开出版物", 0, 0, 0, 0, 0, 0, 0),
            line("4.无正当理由大量反复申请", 5, 0, 0, 0, 0, 0, 5),
            indent + "5.要求行政机关确认或重新",
            line("", 4, 0, 0, 1, 0, 0, 5),
            indent + "出具已获取信息",
            line("1.逾期不补正", 40, 0, 0, 0, 0, 0, 40),
            line("2.逾期不缴费", 10, 0, 0, 0, 0, 0, 10),
        ]
    )
    got = values(text, 2023)
    row = [got["disposition.not_processed.reconfirmation", applicant] for applicant in APPLICANTS]
    assert row == [4, 0, 0, 1, 0, 0, 5]


def test_a_header_printed_again_where_the_text_is_cut_off_has_no_row_of_totals() -> None:
    head = "申请人情况\n自然人\n法人或其他组织\n总计\n商业\n企业\n科研\n机构\n社会公益\n组织\n法律服务\n机构 其他\n"
    lines = (
        f"{head}8.属于行政查询事项 20 1 0 0 0 0 21\n\f{head}1.本机关不掌握相关政府信息 968 74 0 1 3 1 1047\n"
    )
    metrics = {metric for metric, _ in read(lines, 2023)}
    assert metrics == {"disposition.refused.administrative_query", "disposition.unavailable.not_held"}


@pytest.mark.parametrize("border", ["  ", " | ", "\t"])
def test_half_of_a_label_beside_a_row_below_it_is_no_row(border: str) -> None:
    heads = ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    lines = [
        border.join(heads),
        border.join(["1.逾期不补正", "40", "0", "0", "0", "0", "0", "40"]),
        "（六）",
        border.join(["其他", "2.逾期不缴费", "10", "0", "0", "0", "0", "0", "10"]),
        "处理",
    ]
    got = values("\n".join(lines) + "\n", 2023)
    assert got["disposition.other.fee_overdue", "total"] == 10
    assert "disposition.other.other" not in {metric for metric, _ in got}
