"""Tables that a program has written out: comma-separated values, lists, records, LaTeX, MediaWiki."""

from __future__ import annotations

import pytest

from ingest.documents import locate, read
from ingest.documents.model import Paragraph
from ingest.parse import parse_document
from tests.unit.documents.builders import grid

HEAD = "云岭县人民政府2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
ROWS = [
    ["第二十条第（一）项", "", "", ""],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "3", "", "7"],
    ["行政规范性文件", "12", "0", "41"],
]
CSV = "\n".join(map(",".join, ROWS))
QUOTED = "\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS)
BROKEN_CELLS = CSV.replace("本年制发件数", '"本年制发\n件数"')
JSON_ROWS = str(ROWS).replace("'", '"')
PRINTED = "\n".join(map(str, ROWS)).replace("''", "None")
RECORDS = """[
 {"信息内容": "规章", "本年制发件数": 3, "本年废止件数": null, "现行有效件数": 7},
 {"信息内容": "行政规范性文件", "本年制发件数": 12, "本年废止件数": 0, "现行有效件数": 41}
]"""
LATEX = r"""\begin{tabular}{|l|c|c|c|}
\hline
\multicolumn{4}{|c|}{第二十条第（一）项} \\ \hline
信息内容 & 本年制发件数 & 本年废止件数 & 现行有效件数 \\ \hline
规章 & 3 & & 7 \\ \hline
行政规范性文件 & 12 & 0 & 41 \\ \hline
\end{tabular}"""
WIKI = """{| class="wikitable"
|-
| colspan="4" | 第二十条第（一）项
|-
! 信息内容 !! 本年制发件数 !! 本年废止件数 !! 现行有效件数
|-
| 规章 || 3 || || 7
|-
| 行政规范性文件
| 12
| 0
| 41
|}"""
WANTED = {
    "regulations.issued": "3",
    "regulations.repealed": "",
    "regulations.in_force": "7",
    "normative_documents.issued": "12",
    "normative_documents.repealed": "0",
    "normative_documents.in_force": "41",
}


def figures(text: str) -> dict[str, str]:
    observations = parse_document(text.encode(), "r.txt").observations
    assert not [o for o in observations if o.value_status == "ambiguous"]
    return {o.metric_code: o.raw_text for o in observations}


@pytest.mark.parametrize(
    "table",
    [
        CSV,
        CSV.replace(",", ";"),
        CSV.replace(",", "\t"),
        QUOTED,
        BROKEN_CELLS,
        JSON_ROWS,
        PRINTED,
        RECORDS,
        LATEX,
        WIKI,
    ],
    ids=[
        "csv",
        "semicolons",
        "tabs",
        "quoted",
        "line in a cell",
        "json",
        "printed",
        "records",
        "latex",
        "wiki",
    ],
)
def test_each_cell_is_its_own(table: str) -> None:
    assert figures(f"{HEAD}{table}\n三、其他\n无。\n") == WANTED


@pytest.mark.parametrize("table", [CSV, QUOTED, JSON_ROWS, PRINTED, LATEX, WIKI])
def test_places_lead_back_to_the_cells(table: str) -> None:
    document = read(f"{HEAD}{table}\n".encode(), "r.txt")
    (found,) = document.tables
    for row in found.rows:
        for cell in row:
            assert locate(document, cell.locator) == (cell.text or ("None" if table == PRINTED else ""))


def test_empty_cells_keep_the_columns_of_the_others() -> None:
    applicants = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    row = ["一、本年新收政府信息公开申请数量", "", "", "162", "", "13", "50", "52", "0", ""]
    head = ["", "", "", *applicants]
    note = [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "",
        "",
        "申请人情况",
        *[""] * 6,
    ]
    lines = [note, head, row, ["二、上年结转政府信息公开申请数量", "", "", *"0" * 7]]
    text = HEAD + "\n".join(map(",".join, lines)) + "\n"
    received = [
        o.raw_text
        for o in parse_document(text.encode(), "r.txt").observations
        if o.metric_code == "applications.received"
    ]
    assert received == ["162", "", "13", "50", "52", "0", ""]


def test_commas_within_brackets_and_quotes_are_no_borders() -> None:
    (table,) = read(
        (
            "信息内容,自然人,商业企业,总计\n(二)部分公开(区分处理的,只计这一情形,不计其他情形),1,2,3\n"
            '"甲,乙",4,5,9\n(六)其他处理,0,0,0\n'
        ).encode(),
        "r.txt",
    ).tables
    assert grid(table)[1] == ["(二)部分公开(区分处理的,只计这一情形,不计其他情形)", "1", "2", "3"]
    assert grid(table)[2] == ["甲,乙", "4", "5", "9"]


@pytest.mark.parametrize(
    "text",
    [
        CSV.replace("12,0,41", "1,200,0,41"),
        "自然人,法人,其他,总计\n我局公开了,信息,很多,条。\n甲,乙,丙,丁\n甲,乙,丙,丁\n",
        CSV.replace("信息内容", "项目名称"),
        "\n".join(map(str, ROWS[:2])),
    ],
    ids=["thousands", "sentence", "no head of a form", "two rows"],
)
def test_lines_that_are_no_such_table_stay_text(text: str) -> None:
    document = read((text + "\n注,,,,,,,,,,,,,,,,\n").encode(), "r.txt")
    assert not document.tables
    assert isinstance(document.blocks[0], Paragraph)


def test_words_beside_a_list_of_lists_stay_paragraphs() -> None:
    document = read(f"前文{JSON_ROWS}后文\n".encode(), "r.txt")
    assert [p.text for p in document.paragraphs] == ["前文", "后文"]
    assert [p.locator for p in document.paragraphs][:1] == ["chars 0-2"]


@pytest.mark.parametrize("rest", ["1", "\t41", " 4,1"])
def test_rows_with_figures_left_over_below_them_stay_text(rest: str) -> None:
    whole = read((HEAD + CSV + "\n三、收到和处理申请情况\n").encode(), "a.txt")
    assert not all(isinstance(block, Paragraph) for block in whole.blocks)
    broken = read(f"{HEAD}{CSV[:-1]}\n{rest}\n三、收到和处理申请情况\n".encode(), "a.txt")
    assert all(isinstance(block, Paragraph) for block in broken.blocks)


def test_rows_without_a_head_go_on_with_the_table_above_that_has_as_many_cells() -> None:
    first, *rest = CSV.split("\n")[1:], "行政许可,,,9"
    document = read(
        ("\n".join(["第二十条第（一）项,,,", *first]) + "\n— 3 —\n" + "\n".join(rest) + "\n").encode(),
        "r.txt",
    )
    assert [grid(table)[-1] for table in document.tables] == [
        ["行政规范性文件", "12", "0", "41"],
        ["行政许可", "", "", "9"],
    ]
