"""Where prose stands: wrapped lines, offsets, debris of tables, mirrors with another script."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.documents.model import Paragraph
from ingest.extract.prose import extract_claims
from tests.unit.extract.prose_cases import claims, observations

REPORT = (
    "二、总体情况。2022年，我局认真贯彻落实政府信息公开条例，不断完善工作机制，全年主动公开政府信息128条，"
    "收到政府信息公开申请17件，其中予以公开12件、部分公开2件、无法提供3件，均在法定期限内答复申请人。"
    "全年没有因政府信息公开引起的行政复议和行政诉讼，未收取信息处理费，各项工作平稳有序推进，社会反映良好。"
)
FACTS = {
    "pub.total=128",
    "app.received=17",
    "disp.granted=12",
    "disp.partly_granted=2",
    "disp.unavailable=3",
    "review.total=0",
    "lit.total=0",
    "information_processing_fee.amount=0",
}


@given(st.integers(18, 46), st.integers(0, 3), st.sampled_from(["\n", "\n"]))
def test_wrapping_at_any_width_changes_nothing(width, indent, end):
    lines = [REPORT[i : i + width] for i in range(0, len(REPORT), width)]
    text = end.join(" " * indent + line for line in lines)
    assert claims(text) == FACTS
    for observation in observations(text):
        first, last = map(int, observation.locator.removeprefix("chars ").split("-"))
        assert text[first:last] == observation.raw_text


@pytest.mark.parametrize("page", ["{}", "|{}|", "设为首页| 登录 |{}", "首页|{}| 上一篇|下一篇"])
def test_menus_on_the_line_of_a_text_are_none_of_it(page):
    text = page.format(REPORT)
    assert claims(text) == FACTS
    for observation in observations(text):
        first, last = map(int, observation.locator.removeprefix("chars ").split("-"))
        assert text[first:last] == observation.raw_text


def test_cells_on_the_line_of_a_text_leave_it_a_row():
    assert claims(f"规范性文件|3|7|{REPORT}") == set()


@given(st.lists(st.integers(0, len(REPORT)), max_size=12))
def test_spaces_anywhere_change_nothing(places):
    text = REPORT
    for place in sorted(places, reverse=True):
        text = text[:place] + " " + text[place:]
    assert claims(text) == FACTS


def test_one_line_for_everything():
    text = (
        "某某镇2022年政府信息公开工作年度报告 一、总体情况 2022年主动公开政府信息45条。二、收到和处理政府信息公开申请情况 "
        "2022年未收到政府信息公开申请。三、政府信息公开行政复议、行政诉讼情况2022年未发生行政复议、行政诉讼。"
        "四、存在的主要问题及改进情况 2023年计划主动公开政府信息100条。五、其他需要报告的事项 未收取信息处理费。"
    )
    assert claims(text) == {
        "pub.total=45",
        "app.received=0",
        "review.total=0",
        "lit.total=0",
        "information_processing_fee.amount=0",
    }


def test_a_figure_on_a_line_of_its_own():
    assert claims("2022年，我局收到政府信息公开申请\n36\n件，均已答复。") == {"app.received=36"}


def test_page_numbers_within_a_sentence():
    wide = "2022年，我局进一步健全政府信息公开工作机制，规范办理流程，全年共收到政府信\n- 3 -\n息公开申请36件，同比有所下降，有关工作情况已经在门户网站向社会进行了公布。\n"
    text = (
        wide
        + "进一步加强对各科室的业务指导，明确专人负责有关工作，定期组织开展督促检查，确保\n各项任务按时完成，不断提高服务水平，更好地保障公民、法人和其他组织的知情权利。"
    )
    assert claims(text) == {"app.received=36"}


@pytest.mark.parametrize(
    "text",
    [
        "一、本年新收政府信息公开申请数量 95 0 0 0 0 0 95",
        "一、本年新收政府信息公开申请数量\n95\n0\n0\n0\n0\n0\n95",
        "一、本年新收政府信息公开申请数量 | 95 | 0 | 0 | 0 | 0 | 0 | 95 |",
        "（一）予以公开 50 0 0 0 0 0 50",
        "（一）收到申请数 件 169\n1.当面申请数 件 19\n2.传真申请数 件 0",
        "（一）收到申请数\n件\n169\n1.当面申请数\n件\n19",
        "（一）收到申请数件1691.当面申请数件192.传真申请数件0",
        "行政复议数 条 0 0 行政诉讼数 条 0 0 行政申诉数 条 0 0",
        "指标名称计量单位2015年度历年累计主动公开文件数条294981916其中：1、政府网站公开数条294981916",
        "七、依申请公开信息收取的费用 万元 0",
        "第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n9487",
        "四、结转下年度继续办理 0 0 0 0 0 0 0",
        "行政事业性收费 7545",
        "主动公开政府信息数\n条\n183824",
    ],
)
def test_rows_of_tables_are_no_claims(text):
    assert claims(text, year=None) == set()


def test_traditional_characters_and_annotated_mirrors():
    assert claims("2022年，本鎮收到政府信息公開申請3件，未發生行政復議、行政訴訟。") == {
        "app.received=3",
        "review.total=0",
        "lit.total=0",
    }
    assert claims("2022年，收到政府信息公開(kāi)申請(qǐng)3件，主動公開(kāi)政府信息12條(tiáo)。") == {
        "app.received=3",
        "pub.total=12",
    }


def test_full_width_digits_and_invisible_characters():
    assert claims("２０２２年，收到政府信息公开申请１\u200b２件。") == {"app.received=12"}


def test_the_locator_of_a_block_counts_within_the_block():
    paragraphs = [
        Paragraph("一、概述", "paragraph[1]", is_heading=True),
        Paragraph("  2022年，收到政府信息公开申请 3 件。", "paragraph[2]"),
    ]
    (claim,) = extract_claims(paragraphs, report_year=2022, agency_name=None)
    assert claim.locator == "paragraph[2] chars 8-22"
    assert claim.raw_text == paragraphs[1].text[8:22] == "收到政府信息公开申请 3 件"


def test_a_sentence_over_lines_of_a_pdf_is_located_in_the_line_of_its_figure():
    lines = [
        "2022年，我局认真落实各项工作要求，规范办理流程，全年共收到政府信息公",
        "开申请36件，均已依法依规办理，各项工作任务均已经按照要求全部圆满完成",
    ]
    lines += [
        "到位，有关工作情况已经在门户网站向社会进行了公布，接受广大群众的监督评议",
        "进一步加强对各科室的业务指导，明确专人负责有关工作，定期组织开展督促检查",
    ]
    paragraphs = [Paragraph(line, f"page 1 line {n}") for n, line in enumerate(lines, 1)]
    (claim,) = extract_claims(paragraphs, report_year=2022, agency_name=None)
    assert (claim.locator, claim.raw_text) == ("page 1 line 2 chars 0-6", "开申请36件")


def test_the_form_of_an_observation():
    (claim,) = observations("2022年收到政府信息公开申请3件。")
    assert (claim.source, claim.template, claim.value_status, claim.unit) == (
        "narrative",
        "narrative",
        "reported",
        "application",
    )
    assert claim.applicant_type == "total"


def test_nothing_in_nothing_out():
    assert claims("") == set()
    assert extract_claims([], report_year=None, agency_name=None) == []


TWO_FIGURES = "收到政府信息公开申请12件，行政复议3件。"


@given(
    st.text(
        alphabet="收到政府信息公开申请件条0123456789，。、（）:;未无行政复议诉讼年月日其中共 \n一二三十万余",
        max_size=120,
    )
)
@example(TWO_FIGURES)
def test_any_text_is_read_without_error_and_located(text):
    found = observations(text, year=None)
    assert len(found) >= 2 or text != TWO_FIGURES
    for observation in found:
        first, last = map(int, observation.locator.removeprefix("chars ").split("-"))
        assert text[first:last] == observation.raw_text
        assert observation.value is not None
        assert observation.value >= 0


@pytest.mark.parametrize(
    "row",
    [
        "申请总数 18 7136 条",
        "主动公开政府信息数 724 9206",
        "5.收到申请数　1　3　件",
        "主动公开政府信息数\t724\t9206",
        "主动公开政府信息数201条345条",
        "主动公开政府信息数（条）201345",
        "主动公开政府信息数\n724\n9206\n条",
        "主动公开政府信息数\n724条\n9206条",
        "（一）维持具体行政行为或者驳回原告诉讼请求数 3 件",
    ],
)
def test_cells_apart_are_no_broken_figure(row):
    assert claims(f"三、依申请公开情况\n{row}\n2022年，收到政府信息公开申请1 7件。") == {"app.received=17"}


def test_figures_of_two_kinds_may_touch():
    assert claims("2016年，举办政府信息公开培训班3期120人次。", 2016) == {"training.courses=3"}


@pytest.mark.parametrize("cut", ["当", "当面申请", "网", "网络", "网络申请", "网络申请9", "信函"])
def test_a_line_that_ends_within_an_item_of_a_list_goes_on(cut):
    text = "2015年，我局收到政府信息公开申请10件，其中当面申请1件、网络申请98件、信函申请5件。"
    at = text.index(f"中{cut}" if cut[0] == "当" else f"、{cut}") + 1 + len(cut)
    broken = f"三、依申请公开情况\n{text[:at]}\n{text[at:]}"
    wanted = {"app.received=10", "app.channel.in_person=1", "app.channel.online=98", "app.channel.letter=5"}
    assert claims(broken, 2015) == wanted


@pytest.mark.parametrize("cut", ["政府信息", "政府信息公开申请", "政府信息公开申请1"])
def test_a_line_that_ends_between_a_verb_and_its_figure_goes_on(cut):
    text = "2015年，我局收到政府信息公开申请10件，均已办结。"
    at = text.index(cut) + len(cut)
    assert "app.received=10" in claims(f"三、依申请公开情况\n{text[:at]}\n{text[at:]}", 2015)


def test_a_bar_behind_a_text_makes_no_table_of_it() -> None:
    text = "2016年度未接到有关政府信息公开方面的复议、诉讼和申诉。 青山县红星镇人民政府 |"
    assert claims(text, 2016) == {"review.total=0", "lit.total=0", "appeals.total=0"}
    assert claims("（一）收到申请。 | 3 | 4 |", 2016) == set()


def test_a_full_stop_typed_as_a_point_ends_a_sentence() -> None:
    text = "2015年度主动公开政府信息31条.未收到政府信息公开申请.未发生行政复议和行政诉讼."
    assert claims(text, 2015) == {"pub.total=31", "app.received=0", "review.total=0", "lit.total=0"}
    text = "二.主动公开情况:2015年度主动公开政府信息31条,占全部信息的1.5成."
    assert claims(text, 2015) == {"pub.total=31"}


@pytest.mark.parametrize(
    "line",
    [
        "3.政务微博公开政府信息数 37 2057条",
        "2.政府网站公开政府信息数 1250 1250 0",
    ],
)
def test_figures_of_cells_beside_each_other_are_not_one(line):
    assert claims(f"一、统计情况\n{line}\n") == set()


def test_a_space_in_front_of_three_digits_breaks_no_figure():
    assert claims("2022年，我局主动公开政府信息 1 280 条。") == {"pub.total=1280"}


@pytest.mark.parametrize(
    "byline",
    [
        "发布时间：2024-01-19 09:40 来源：本站 浏览次数：358 字体：[大 中 小]",
        "[ 来源：本站 ]  [ 作者：办公室 ]",
        "索引号：01503 主题分类：其他",
    ],
)
def test_what_a_site_prints_above_a_text_is_no_part_of_it(byline: str) -> None:
    text = "主动公开政府信息640多条。\n2023年，全区收到政府信息公开申请25件。"
    assert claims(text, 2023) == {"pub.total=640", "app.received=25"}
    assert claims(f"{byline}\n{text}", 2023) == {"pub.total=640", "app.received=25"}


@pytest.mark.parametrize("cut", ["其中:政府网站", "2017年共主动公开政府信息"])
def test_one_wrapped_line_among_others(cut: str) -> None:
    text = "1、数量：某局2017年共主动公开政府信息128条。其中:政府网站公开信息46条,政务微信公开信息82条。"
    at = text.index(cut) + len(cut)
    wanted = {"pub.total=128", "pub.channel.website=46", "pub.channel.wechat=82"}
    assert claims(f"{text[:at]}\n{text[at:]}\n收到申请0件。", 2017) >= wanted


def test_digits_alone_below_a_figure_may_be_its_rest_or_a_page() -> None:
    assert claims("2024年，全区办结申请25件，其中予以公开17件、不予公开8", 2024) >= {"disp.refused=8"}
    cut = claims("2024年，全区办结申请25件，其中予以公开17件、不予公开2\n8", 2024)
    assert not [claim for claim in cut if claim.startswith("disp.refused")]
