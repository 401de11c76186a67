"""Tables written as nested records: rows by their names, columns by their heads, in any order."""

from __future__ import annotations

import json

import pytest

from ingest.documents import locate, read
from ingest.documents.model import NotAReport
from ingest.parse import parse_document

TITLE = "云岭县2023年政府信息公开工作年度报告"
TYPES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
DOCUMENTS = {
    "规章": {"本年制发件数": 1, "本年废止件数": 0, "现行有效件数": 12},
    "行政规范性文件": {"现行有效件数": 41, "本年制发件数": None, "本年废止件数": "—"},
}


def applicants(*counts: int) -> dict[str, object]:
    """Return one row of the applications table, its total in front and the organisations in a record of their own."""
    by_type = dict(zip(TYPES, counts, strict=True))
    organisations = {name: by_type[name] for name in TYPES[1:-1]}
    return {"总计": by_type["总计"], "自然人": by_type["自然人"], "法人或其他组织": organisations}


APPLICATIONS = {
    "一、本年新收政府信息公开申请数量": applicants(8, 2, 0, 0, 1, 0, 11),
    "三、本年度办理结果": {
        "（一）予以公开": applicants(5, 1, 0, 0, 0, 0, 6),
        "（六）其他处理": {
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": applicants(
                1, 0, 0, 0, 0, 0, 1
            ),
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": applicants(
                0, 0, 0, 0, 0, 0, 0
            ),
            "3.其他": applicants(2, 1, 0, 0, 1, 0, 4),
        },
    },
}
CASES = {
    "行政复议": dict(zip(OUTCOMES, (4, 1, 0, 0, 5), strict=True)),
    "行政诉讼": {
        "未经复议直接起诉": dict(zip(OUTCOMES, (1, 0, 0, 2, 3), strict=True)),
        "复议后起诉": dict(zip(OUTCOMES, (0, 0, 1, 0, 1), strict=True)),
    },
}


def figures(text: str) -> dict[str, str]:
    """Return the figures of a text by metric and kind of applicant, or what stands for one."""
    found = parse_document(text.encode(), "r.txt").observations
    return {
        f"{o.metric_code} {o.applicant_type}".strip(): str(o.value) if o.value is not None else o.value_status
        for o in found
    }


def test_columns_are_told_by_their_heads_in_any_order() -> None:
    got = figures(f"{TITLE}\n{json.dumps(DOCUMENTS, ensure_ascii=False)}\n")
    assert got == {
        "regulations.issued": "1",
        "regulations.repealed": "0",
        "regulations.in_force": "12",
        "normative_documents.issued": "blank",
        "normative_documents.repealed": "not_applicable",
        "normative_documents.in_force": "41",
    }


def test_organisations_and_groups_of_rows_are_records_of_their_own() -> None:
    got = figures(f"{TITLE}\n{json.dumps(APPLICATIONS, ensure_ascii=False, indent=1)}\n")
    assert got["applications.received total"] == "11"
    assert got["applications.received business"] == "2"
    assert got["applications.received legal_service"] == "1"
    assert got["disposition.granted natural_person"] == "5"
    assert got["disposition.other.correction_overdue total"] == "1"
    assert got["disposition.other.other total"] == "4"
    assert len(got) == 5 * len(TYPES)


def test_cases_stand_under_their_kind() -> None:
    got = figures(f"{TITLE}\n{json.dumps(CASES, ensure_ascii=False)}\n")
    assert (got["review.upheld"], got["review.total"]) == ("4", "5")
    assert (got["litigation_direct.pending"], got["litigation_direct.total"]) == ("2", "3")
    assert (got["litigation_after_review.other"], got["litigation_after_review.total"]) == ("1", "1")


def test_a_single_record_and_rows_beside_their_heads() -> None:
    one = [{"信息内容": "行政许可", "本年处理决定数量": 31}]
    rows = {"header": ["", *TYPES], "rows": [["一、本年新收政府信息公开申请数量", 3, 0, 0, 0, 0, 0, 3]]}
    text = (
        f"{TITLE}\n{json.dumps(one, ensure_ascii=False)}\n三、申请\n{json.dumps(rows, ensure_ascii=False)}\n"
    )
    got = figures(text)
    assert got["licensing.decisions"] == "31"
    assert got["applications.received total"] == "3"


def test_a_file_of_nothing_but_records_is_read_with_its_title() -> None:
    whole = {"title": TITLE, "data": {"table": DOCUMENTS}}
    parsed = parse_document(json.dumps(whole, ensure_ascii=False).encode(), "r.json")
    assert parsed.identity is not None
    assert (parsed.identity.agency_name, parsed.identity.report_year) == ("云岭县人民政府", 2023)
    assert {o.metric_code: o.value for o in parsed.observations}["regulations.in_force"] == 12


def test_a_unit_is_a_column_and_no_name() -> None:
    rows = [
        {"统计指标": "（一）收到申请数", "单位": "件", "统计数": 7},
        {"统计指标": "1.当面申请数", "单位": "件", "统计数": 2},
    ]
    got = figures(f"{TITLE}\n{json.dumps({'三、依申请公开情况': rows}, ensure_ascii=False)}\n")
    assert got == {"applications.received total": "7", "applications.channel.in_person total": "2"}


@pytest.mark.parametrize(
    "data", [{"a": 1}, {"规章": {"印发日期": 20230105}}, {"list": [{"title": "公开指南", "count": 3}]}]
)
def test_other_data_are_no_report(data: object) -> None:
    with pytest.raises(NotAReport):
        read(json.dumps(data, ensure_ascii=False).encode(), "r.json")


def test_places_lead_back_to_the_figures() -> None:
    document = read(f"{TITLE}\n{json.dumps(DOCUMENTS, ensure_ascii=False)}\n".encode(), "r.txt")
    cells = [cell for table in document.tables for row in table.rows[1:] for cell in row if cell.text]
    assert [locate(document, cell.locator) for cell in cells] == [cell.text for cell in cells]


def test_a_record_that_is_cut_off_stays_text() -> None:
    cut = json.dumps(DOCUMENTS, ensure_ascii=False)[:-30]
    assert not read(f"{TITLE}\n{cut}\n".encode(), "r.txt").tables


ROWS = """\
tableData: {
  columns: ['自然人', '商业企业', '总计'],
  rows: {
    '一、本年新收政府信息公开申请数量': [14, 3, 17],
    '三、（三）不予公开-1.属于国家秘密': [2, 0, 2],
    '四、结转下年度继续办理': [0, 0, 0],
  },
},
"""
READ = {
    **{
        f"applications.received {who}": n
        for who, n in zip(("natural_person", "business", "total"), ("14", "3", "17"), strict=True)
    },
    **{
        f"disposition.refused.state_secret {who}": n
        for who, n in zip(("natural_person", "business", "total"), ("2", "0", "2"), strict=True)
    },
}


def test_a_list_of_figures_stands_under_its_label_beside_the_list_of_heads() -> None:
    got = figures(ROWS)
    assert READ.items() <= got.items()
    assert got["applications.carried_out business"] == "0"
    quoted = ROWS.replace("'", '"').replace("columns", '"columns"').replace("rows", '"rows"')
    assert figures(f"{TITLE}\n{quoted}") == got


@pytest.mark.parametrize("rest", ["    '四、结转下年", "    '四、结转下年度继续办理': [0, 0", ""])
def test_what_the_end_of_the_text_cuts_off_is_left_out(rest: str) -> None:
    assert figures(ROWS[: ROWS.index("    '四、")] + rest) == READ


def test_names_without_quotation_marks_are_heads_as_well() -> None:
    row = "'一、本年新收政府信息公开申请数量': { 自然人: 14, 商业企业: 3, 总计: 17 },"
    got = figures(f"{TITLE}\nrows: {{\n{row}\n}}\n")
    assert got == {key: n for key, n in READ.items() if key.startswith("applications.received")}
