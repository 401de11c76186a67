"""Lines that a PDF tool wrapped at a printed width say what the unwrapped text says."""

import pytest

from tests.unit.extract.prose_cases import claims, expected

REPORT = """青山县水利局2016年政府信息公开工作年度报告
一、主动公开政府信息情况
2016年，我局继续完善主动公开的制度，全年主动公开政府信息1240条。
二、政府信息依申请公开办理情况
2016年，我局收到政府信息公开申请17件，其中网络申请12件、信函申请5件，申请的内容多为河道管理与移民安置方面。
三、政府信息公开的收费及减免情况
2016年，我局受理政府信息公开申请没有收取任何费用，也没有减免情况。
四、因政府信息公开申请行政复议、提起行政诉讼的情况
2016年，因政府信息公开被申请行政复议2件，没有因政府信息公开被提起行政诉讼的情况。
五、人员与培训
全局从事政府信息公开工作的有专职人员1名、兼职人员6名，全年举办政府信息公开培训班3期，培训人员120人次。"""
STATED = {
    "pub.total=1240",
    "app.received=17",
    "app.channel.online=12",
    "app.channel.letter=5",
    "application_fees.amount=0",
    "application_fees.waived=0",
    "review.total=2",
    "lit.total=0",
    "org.staff_full_time=1",
    "org.staff_part_time=6",
    "training.courses=3",
    "training.participants=120",
}
CLOSING = "，。；：、）”"


def width_of(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def wrapped(paragraph: str, columns: int, *, spaced: bool) -> list[str]:
    """Break a paragraph as a printer does: figures stay whole, closing signs hang, blanks may stand at figures."""
    tokens: list[str] = []
    for char in paragraph:
        hangs = char in CLOSING or (char.isdigit() and tokens and tokens[-1][-1].isdigit())
        if tokens and hangs:
            tokens[-1] += char
        else:
            tokens.append(char)
    lines = [""]
    for token in tokens:
        shown = f" {token} " if spaced and token.isdigit() else token
        if lines[-1] and width_of(lines[-1] + shown) > columns:
            lines.append("")
        lines[-1] += shown
    return [line.strip() for line in lines]


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("columns", range(40, 80, 2))
def test_a_wrapped_report_says_the_same(columns: int, spaced: bool) -> None:
    lines = [line for part in REPORT.split("\n") for line in wrapped(part, columns, spaced=spaced)]
    assert claims("\n".join(lines), 2016, "青山县水利局") == STATED


def test_unwrapped_it_does() -> None:
    assert claims(REPORT, 2016, "青山县水利局") == STATED


def test_a_line_that_begins_with_its_figure_goes_on() -> None:
    assert claims("2021年，我局共主动公开政府信息\n13条，其中机关职能4条。", 2021) == {"pub.total=13"}


@pytest.mark.parametrize("cut", range(8, 62))
def test_wherever_one_line_is_cut_the_sentence_goes_on(cut: int) -> None:
    text = (
        "2016年，我局认真落实政府信息公开工作要求，通过门户网站主动公开政府信息1252条，"
        "收到政府信息公开申请17件，没有因政府信息公开被提起行政诉讼。"
    )
    assert claims(text[:cut] + "\n" + text[cut:], 2016) == {
        "pub.channel.website=1252",
        "app.received=17",
        "lit.total=0",
    }


def test_a_paragraph_without_a_full_stop_ends_all_the_same() -> None:
    text = "我局完善了制度，落实了年度的重点任务\n2016年，我局收到政府信息公开申请17件。"
    assert claims(text, 2016) == {"app.received=17"}
    text = "我局办理了建议，收到申请\n（二）全年举办政府信息公开培训班3期。"
    assert claims(text, 2016) == {"training.courses=3"}


@pytest.mark.parametrize("heading", ["一、主动公开政府信息", "（二）收到政府信息公开申请"])
def test_a_heading_takes_no_figure_from_the_line_below(heading: str) -> None:
    assert claims(f"{heading}\n13条，为目录中栏目的数量。", 2021) == set()


def test_titles_of_one_length_are_no_wrapped_text() -> None:
    titles = [f"青山县水利局二〇一{n}年政府信息公开工作年度报告" for n in "三四五六七八"]
    text = "\n".join([*titles, "2018年，我局收到政府信息公开申请3件。"])
    assert claims(text, 2018, "青山县水利局") == {"app.received=3"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2022年我镇收到依\n申请公开3件，均已按时办结。", "app.received=3 app.completed=3"),
        ("2022年我镇未收到依\n\n申请公开事项。", "app.received=0"),
        ("2022年我镇共收到政府信\n息公开申请3件。", "app.received=3"),
        ("全年没有发生行政复\n议、行政诉讼案件。", "review.total=0 lit.total=0"),
    ],
)
def test_a_line_that_ends_within_a_word_goes_on(text: str, shown: str) -> None:
    assert claims(text) == expected(shown)


def test_a_title_as_wide_as_the_page_is_a_line_of_its_own() -> None:
    text = (
        "青山县人力资源和社会保障局二〇二三年度政府信息公开工作年度报告\n"
        "受理工伤认定申请873件,行政复议答复11件,行政应诉16件。年内县内\n"
        "用人单位申报的各项补贴均已按程序审核发放,各类窗口服务评价良好。\n"
        "2023年,我局收到政府信息公开申请5件,其中当面提交2件、网络提交3\n"
        "件,均在法定期限内予以答复。"
    )
    assert "litigation.total=16" not in claims(text, 2023)
    assert "app.received=5" in claims(text, 2023)


def test_a_date_broken_by_the_end_of_a_line_goes_on() -> None:
    text = "我局加强网站的维护和管理。截至12\n月31日,网站累计公开信息5602条,2022年公开310条。"
    assert "pub.channel.website=5602" not in claims(text, 2022)
