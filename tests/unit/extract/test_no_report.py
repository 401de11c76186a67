"""Documents about information disclosure that are no annual reports.

Belongs here: what ``parse_document`` refuses (``ingest.extract.no_report``), and what it must not refuse because it
looks alike.
"""

from __future__ import annotations

import pytest

from ingest.parse import parse_document

_NOTICE = "青山县人民政府办公室关于做好2009年度政府信息公开工作年度报告有关事项的通知\n各乡镇人民政府：\n请于年底前填报下表。\n"
_FORM = "指标名称\n计量单位\n2009年度\n历年累计\n主动公开信息数\n\n\n申请总数\n\n\n行政复议数\n\n\n"
_NEWS = (
    "青山县上半年收到政府信息公开申请42件\n来源：青山新闻网\n青山新闻网8月13日讯 昨日，县政府办公室通报政府信息公开情况。\n"
    "2014年，全县共召开新闻发布会16次，收到政府信息公开申请42件。\n（青山日报记者 李某）\n"
)


def status(text: str) -> str:
    """Return what becomes of a text."""
    return parse_document(text.encode(), "page.txt").status


def test_a_blank_form_below_a_notice() -> None:
    assert status(_NOTICE + _FORM) == "not_a_report"
    assert status(" ".join((_NOTICE + _FORM).split())) == "not_a_report"


def test_a_filled_form_is_no_blank_one_whatever_stands_above_it() -> None:
    assert status(_NOTICE + _FORM.replace("申请总数\n\n\n", "申请总数\n条\n4\n9\n")) == "parsed"


def test_figures_apart_from_their_form_are_no_blank_form() -> None:
    assert status(_NOTICE + _FORM + "31\n230\n") == "parsed"


def test_news_of_a_paper() -> None:
    assert status(_NEWS) == "not_a_report"


def test_a_report_that_a_paper_prints() -> None:
    assert status("青山县2014年政府信息公开工作年度报告\n" + _NEWS) == "parsed"


_SENTENCE = "全年办理来信321件。收到政府信息公开申请2件。\n"


def test_plans_and_summaries_of_other_work_are_no_reports() -> None:
    assert (
        status("青山县2021年政务公开工作要点\n2020年收到政府信息公开申请86件，要建立台账。\n")
        == "not_a_report"
    )
    assert status(f"青山县信访局2021年工作总结\n{_SENTENCE}") == "not_a_report"


@pytest.mark.parametrize("title", ["青山县政府信息公开指南", "政府信息公开申请流程", "政府信息公开条例"])
def test_guides_are_no_reports_whatever_they_state(title: str) -> None:
    assert status(f"{title}\n{_SENTENCE}") == "not_a_report"
    assert status(f"{title}\n政府信息公开申请在二十个工作日内答复。\n") == "not_a_report"


@pytest.mark.parametrize("title", ["政府信息公开制度", "关于做好年报编制工作的通知", "信息公开保密审查办法"])
def test_other_documents_on_disclosure_are_no_reports(title: str) -> None:
    assert status(f"{title}\n各单位要做好政府信息公开工作。\n") == "not_a_report"


def test_a_title_that_holds_another_documents_word_is_a_reports_all_the_same() -> None:
    title = "青山县水利局2020年政府信息公开工作年度报告"
    assert status(f"{title}\n政府信息公开目录\n政府信息公开指南\n") == "no_facts"
    assert status(f"政府信息公开制度\n{title}\n{_SENTENCE}") == "parsed"


@pytest.mark.parametrize(
    "title",
    [
        "青山县水利局2021年度部门决算",
        "青山县民政局2021年度项目支出绩效自评报告",
        "青山县水利局2021年度行政许可实施情况年度报告",
        "青山县2021年行政复议与行政应诉情况统计分析报告",
        "青山县政务公开工作第三方评估报告",
        "青山县举办政务公开业务培训班",
        "政府信息公开申请答复书",
        "2021年政府工作报告",
    ],
)
@pytest.mark.parametrize(
    "page",
    ["{0}\n{1}", "<title>{0}-青山县门户网站</title><p>{1}", "<title>政务公开</title><h1>{0}</h1><p>{1}"],
)
def test_reports_on_other_work_are_told_by_any_of_their_titles(title: str, page: str) -> None:
    assert status(page.format(title, _SENTENCE)) == "not_a_report"


@pytest.mark.parametrize(
    "title",
    [
        "青山县水利局2021年政府信息公开工作年度报告及2022年工作计划",
        "青山县信访局2021年政府信息公开工作报告",
        "青山县行政复议局2021年政府信息公开年报",
    ],
)
def test_titles_of_reports_may_hold_the_words_of_others(title: str) -> None:
    assert status(f"{title}\n{_SENTENCE}") == "parsed"


@pytest.mark.parametrize(
    "line",
    [
        "（二）人大代表建议和政协提案办理情况",
        "2021年，我局办理人大代表建议办理12件。",
        "建议提案办理",
        "行政复议、行政诉讼统计分析",
    ],
)
def test_a_piece_of_a_report_has_no_title(line: str) -> None:
    assert status(f"{line}\n{_SENTENCE}") == "parsed"


def test_the_yearly_form_of_a_web_site_is_another_report() -> None:
    text = "政府网站工作年度报表（2020年度）\n填报单位：青山县水利局\n信息发布总数3747条\n政务动态信息更新量2000条\n"
    assert status(text) == "not_a_report"


def test_a_summary_of_disclosure_is_a_report_whatever_its_title() -> None:
    more = "一、政府信息公开情况。二、信息公开目录。三、信息公开申请。四、信息公开制度。\n"
    assert status(f"青山县信访局2021年工作总结\n{more}{_SENTENCE}") == "parsed"
    assert status(f"青山县2021年政府信息公开工作总结\n{_SENTENCE}") == "parsed"


def test_a_short_text_is_called_a_report_only_where_it_says_so():
    short = parse_document("请各科室于周五前将材料送交办公室。".encode(), "a.txt")
    said = parse_document("政府信息公开工作平稳有序，群众较为满意。".encode(), "b.txt")
    assert [short.status, said.status] == ["no_facts", "no_facts"]
    assert short.reason.startswith("Too short to tell what it is, but no table")
    assert said.reason.startswith("A report, but no table")


_QUARTER = "青山县水务局2016年{}政府信息公开情况统计表\n统计指标 | 单位 | 统计数 |\n收到申请数 | 件 | 4 |\n申请办结数 | 件 | 4 |\n"


@pytest.mark.parametrize("part", ["第三季度", "上半年", "11月份", "1-6月"])
def test_statistics_of_a_part_of_the_year(part: str) -> None:
    assert status(_QUARTER.format(part)) == "not_a_report"


def test_a_check_of_a_quarter_in_one_line() -> None:
    text = "2020年四季度政务公开工作自查报告青山县水利局2020年12月31日一、基本情况我局四季度没有信息公开行政复议情况。"
    assert status(text) == "not_a_report"
    assert status(text.replace("2020年四季度", "2020年度")) != "not_a_report"


def test_the_title_below_the_number_of_an_annex() -> None:
    text = "附件3\n青山县水利局2023年度行政执法情况报告\n全年行政复议0件，行政诉讼0件。"
    assert status(text) == status(text.removeprefix("附件3\n")) == "not_a_report"


def test_figures_of_reviews_alone_may_be_those_of_another_report() -> None:
    rows = "统计指标 | 单位 | 统计数 |\n行政复议数量 | 件 | 120 |\n行政诉讼数量 | 件 | 88 |\n"
    assert status(f"青山县2016年度行政复议案件统计表\n{rows}") == "not_a_report"
    assert status(f"青山县2016年政府信息公开工作年度报告\n{rows}") == "parsed"


def test_indicators_that_no_word_calls_public_are_those_of_other_work() -> None:
    rows = "指标 | 单位 | 数量 |\n网上申请 | 件 | 409 |\n按时办结数 | 件 | 390 |\n举报投诉数 | 件 | 7 |\n"
    assert status(f"2017年青山县热线办理情况统计\n{rows}") == "not_a_report"
    assert status(f"2017年青山县热线办理情况统计\n{rows}同意公开答复数 | 件 | 3 |\n") == "parsed"
    assert status(rows) == "parsed"


def test_statistics_of_a_year() -> None:
    assert status(_QUARTER.format("度")) == "parsed"
