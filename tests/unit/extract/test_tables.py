"""The grid reader: cells of real tables find their column, or the row is doubtful.

Belongs here: the kinds of tables as ``ingest.extract.grid`` reads them. What converters make of them stands beside the
same in flattened text, by theme: test_matrix_headers, test_columns_of_applicants, test_cases, test_indicator_rows, ….
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from ingest.documents.model import Cell, Table
from ingest.extract.figures import Figure, observe
from ingest.extract.grid import GridReader
from ingest.extract.rows import similar_row
from ingest.forms import case_codes, load
from ingest.records import APPLICANT_TYPES as APPLICANTS

SEVEN = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def table(*rows: Sequence[str | tuple[str, int, int]]) -> Table:
    """Lay rows of texts, or (text, rowspan, colspan), on a grid."""
    taken: set[tuple[int, int]] = set()
    printed = []
    for r, row in enumerate(rows):
        cells, column = [], 0
        for n, item in enumerate(row):
            text, rowspan, colspan = item if isinstance(item, tuple) else (item, 1, 1)
            while (r, column) in taken:
                column += 1
            taken |= {(r + i, column + j) for i in range(rowspan) for j in range(colspan)}
            cells.append(Cell(text, r, column, rowspan, colspan, f"table[1]/row[{r + 1}]/cell[{n + 1}]"))
        printed.append(tuple(cells))
    return Table(tuple(printed), "table[1]")


def read(*tables: Table) -> list[Figure]:
    reader = GridReader(load())
    for one in tables:
        reader.read(one)
    return reader.finish()


def values(figures: list[Figure]) -> dict[tuple[str, str], tuple[Decimal | None, str]]:
    return {(o.metric_code, o.applicant_type): (o.value, o.value_status) for o in observe(figures, 2020)}


def test_article_20_tables_take_each_cell_under_its_header() -> None:
    got = values(
        read(
            table(
                [("第二十条第（五）项", 1, 4)],
                ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
                ["行政许可", "568", "+26", "3184"],
                ["其他对外管理服务事项", "321", "-11", ""],
            )
        )
    )
    assert got == {
        ("licensing.items_previous", ""): (Decimal(568), "reported"),
        ("licensing.items_change", ""): (Decimal(26), "reported"),
        ("licensing.decisions", ""): (Decimal(3184), "reported"),
        ("other_services.items_previous", ""): (Decimal(321), "reported"),
        ("other_services.items_change", ""): (Decimal(-11), "reported"),
        ("other_services.decisions", ""): (None, "blank"),
    }


def test_columns_in_another_order_are_told_by_their_labels() -> None:
    got = values(
        read(table(["信息内容", "现行有效件数", "本年废止件数", "本年制发件数"], ["规章", "9", "1", "2"]))
    )
    assert got[("regulations.in_force", "")] == (Decimal(9), "reported")
    assert got[("regulations.repealed", "")] == (Decimal(1), "reported")
    assert got[("regulations.issued", "")] == (Decimal(2), "reported")


def test_header_cut_at_its_line_break_is_told_by_its_place() -> None:
    got = values(read(table(["信息内容", "本年新", "本年新", "对外公开总数量"], ["规章", "1", "2", "3"])))
    assert got[("regulations.made", "")] == (Decimal(1), "reported")
    assert got[("regulations.disclosed", "")] == (Decimal(2), "reported")


def test_a_row_without_any_header_is_read_by_the_form_of_the_other_tables() -> None:
    headless = table(
        ["规范性文件", "4", "5", "6"],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", "1", "0", "7"],
    )
    got = values(read(headless))
    assert got[("normative_documents.disclosed_total", "")] == (Decimal(6), "reported")
    normative = [f for f in read(headless) if f.metric_code.startswith("normative")]
    assert len(normative) == 3
    assert all("header cut off" in f.qualifier for f in normative)


_DECISIONS = [["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], ["行政处罚", "8", "0", "20"]]
_CASES = [["行政许可", "931", "930", "929"], ["行政处罚", "441", "440", "12"]]


@pytest.mark.parametrize("is_first", [True, False])
def test_an_annex_with_heads_of_its_own_is_no_table_of_the_form(is_first: bool) -> None:
    annex = table(["执法类别", "申请数量", "受理数量", "办结数量"], *_CASES)
    got = values(read(*([annex, table(*_DECISIONS)] if is_first else [table(*_DECISIONS), annex])))
    assert {code for code, _ in got} == {
        f"penalty.{c}" for c in ("items_previous", "items_change", "decisions")
    }
    assert got["penalty.decisions", ""] == (Decimal(20), "reported")


def test_heads_that_are_misspelt_are_still_those_of_the_form() -> None:
    got = values(
        read(table(*_DECISIONS), table(["内容", "上年项目量", "增或减", "处理决定总量"], *_CASES[:1]))
    )
    assert got["licensing.decisions", ""] == (Decimal(929), "reported")


def test_rows_of_the_applications_below_other_heads_are_not_read() -> None:
    quarters = table(
        ["项目", "一季度", "二季度", "三季度", "四季度", "合计"],
        ["一、本年新收政府信息公开申请数量", "11", "12", "13", "14", "50"],
    )
    own = table(
        ["申请人情况", *SEVEN], ["一、本年新收政府信息公开申请数量", "40", "", "", "", "", "10", "50"]
    )
    for order in ([quarters, own], [own, quarters]):
        got = values(read(*order))
        assert got["applications.received", "business"] == (None, "blank")
        assert got["applications.received", "total"] == (Decimal(50), "reported")


def test_a_row_without_any_header_and_no_other_table_says_nothing() -> None:
    assert read(table(["规范性文件", "4", "5", "6"])) == []


def test_fewer_cells_than_columns_make_the_whole_row_doubtful() -> None:
    got = values(
        read(table(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "4", "7"]))
    )
    assert {status for _, status in got.values()} == {"ambiguous"}


def test_one_figure_under_two_columns_is_nobodys() -> None:
    got = values(
        read(table(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", ("4", 1, 2), "7"]))
    )
    assert {status for _, status in got.values()} == {"ambiguous"}


def applications(*rows: Sequence[str | tuple[str, int, int]], header: list[str] = SEVEN) -> Table:
    return table(
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 1, 7),
        ],
        [(header[0], 2, 1), ("法人或其他组织", 1, 5), (header[6], 2, 1)],
        list(header[1:6]),
        *rows,
    )


def test_applications_with_parents_to_the_left() -> None:
    got = values(
        read(
            applications(
                [("一、本年新收政府信息公开申请数量", 1, 3), "1", "2", "3", "4", "5", "6", "21"],
                [("三、本年度办理结果", 4, 1), ("（一）予以公开", 1, 2), "9", "8", "7", "6", "5", "4", "39"],
                [("（六）其他处理", 3, 1), "1.逾期不补正", "0", "0", "0", "0", "0", "0", "0"],
                ["2.逾期不缴费", "0", "0", "1", "0", "0", "0", "1"],
                ["3.其他", "2", "0", "0", "0", "0", "0", "2"],
            )
        )
    )
    assert got[("applications.received", "legal_service")] == (Decimal(5), "reported")
    assert got[("disposition.granted", "total")] == (Decimal(39), "reported")
    assert got[("disposition.other.fee_overdue", "research")] == (Decimal(1), "reported")
    assert got[("disposition.other.other", "natural_person")] == (Decimal(2), "reported")
    assert ("disposition.other", "total") not in got


def test_spans_that_disagree_are_matched_by_order() -> None:
    # The label spans one column less than its header: by grid every figure would slip by one.
    got = values(
        read(applications([("一、本年新收政府信息公开申请数量", 1, 2), "1", "2", "3", "4", "5", "6", "21"]))
    )
    assert [got[("applications.received", a)][0] for a in APPLICANTS] == [1, 2, 3, 4, 5, 6, 21]


def test_a_row_below_the_header_of_another_table_is_not_read_by_it() -> None:
    got = values(
        read(
            table(
                ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
                ["行政许可", "568", "+26", "3184"],
                # Its own header, with an amount in the last column, was lost.
                ["行政事业性收费", "12", "-1", "35000"],
            )
        )
    )
    assert {code for code, _ in got} == {
        "licensing.items_previous",
        "licensing.items_change",
        "licensing.decisions",
    }


def test_a_misspelt_row_with_fewer_cells_than_the_header_is_not_read() -> None:
    header, label = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"], "其他对外管埋服务事项"
    assert values(read(table(header, [label, "568", "+26"]))) == {}
    assert len(values(read(table(header, [label, "568", "+26", "3184"])))) == 3


def test_a_misspelt_label_is_read_only_where_one_row_can_be_meant() -> None:
    got = values(
        read(
            applications(
                [("（三）不予公开", 2, 1), ("1.属于国家秘密", 1, 2), "0", "0", "0", "0", "0", "0", "0"],
                [("2.其他法律行政止公开", 1, 2), "3", "0", "0", "0", "0", "0", "3"],
                [("某种没有的情形", 1, 3), "5", "0", "0", "0", "0", "0", "5"],
            )
        )
    )
    assert got[("disposition.refused.prohibited_by_law", "total")] == (Decimal(3), "reported")
    assert len(got) == 2 * len(APPLICANTS)


def test_similar_row_wants_the_printed_number_to_agree() -> None:
    block = load().of_kind("applicants")[0]
    last = "disposition.refused.state_secret"
    assert similar_row(block, "2.其他法律行政止公开", last) == "disposition.refused.prohibited_by_law"
    assert similar_row(block, "4.其他法律行政止公开", last) is None


def test_fifteen_cases_follow_their_three_header_rows() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    got = values(
        read(
            table(
                [("行政复议", 1, 5), ("行政诉讼", 1, 10)],
                [*((o, 2, 1) for o in outcomes), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
                [*outcomes, *outcomes],
                [str(n) for n in range(15)],
            )
        )
    )
    codes = case_codes()
    assert [got[(code, "")][0] for code in codes] == list(range(15))


@pytest.mark.parametrize("cells", [["1", "2"], ["1"] * 14])
def test_cases_without_all_their_cells_say_nothing(cells: list[str]) -> None:
    header = [("行政复议", 1, 5), ("行政诉讼", 1, 10)]
    assert read(table(header, cells)) == []


def test_indicators_with_a_code_column_never_take_the_code() -> None:
    got = values(
        read(
            table(
                ["指标名称", "计量单位", "代码", "本期实际", "本年累计"],
                ["主动公开信息数", "条", "01", "55", "55"],
                ["申请总数", "条", "10", "", ""],
            )
        )
    )
    assert got[("disclosure.total", "")] == (Decimal(55), "reported")
    assert got[("applications.received", "total")] == (None, "blank")


def test_indicators_that_stand_twice_are_told_by_their_group() -> None:
    got = values(
        read(
            table(
                ["统计指标", "单位", "统计数"],
                ["四、行政复议数量", "件", "9"],
                ["（二）被依法纠错数", "件", "2"],
                ["五、行政诉讼数量", "件", "5"],
                ["（二）被依法纠错数", "件", "1"],
                ["七、依申请公开信息收取的费用", "万元", "0.35"],
            )
        )
    )
    assert got[("review.corrected", "")] == (Decimal(2), "reported")
    assert got[("litigation.corrected", "")] == (Decimal(1), "reported")
    assert got[("application_fees.amount", "")] == (Decimal("3500.00"), "reported")


def test_two_indicator_columns_side_by_side() -> None:
    got = values(
        read(
            table(
                ["统计指标", "单位", "统计数", "统计指标", "单位", "统计数"],
                ["1.政府公报公开政府信息数", "条", "7", "1.当面申请数", "件", "3"],
            )
        )
    )
    assert got[("disclosure.channel.gazette", "")] == (Decimal(7), "reported")
    assert got[("applications.channel.in_person", "total")] == (Decimal(3), "reported")


def test_a_table_split_in_two_keeps_its_header() -> None:
    got = values(
        read(
            table(["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "2", "3"]),
            table(["行政规范性文件", "4", "5", "6"]),
        )
    )
    assert got[("normative_documents.in_force", "")] == (Decimal(6), "reported")


def test_the_same_metric_with_two_figures_is_ambiguous() -> None:
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    got = values(read(table(head, ["规章", "1", "2", "3"]), table(head, ["规章", "1", "2", "4"])))
    assert got[("regulations.issued", "")] == (Decimal(1), "reported")
    assert got[("regulations.in_force", "")] == (None, "ambiguous")


def test_a_group_is_not_the_label_of_a_row_whose_own_is_unknown() -> None:
    """Of a table that runs off its page only six of the seven columns are there."""
    got = values(
        read(
            table(
                ["申请人情况", "", *SEVEN[:-1]],
                [("一、本年新收政府信息公开申请数量", 1, 2), "1", "2", "3", "4", "5", "6"],
                ["（六）其他处理", "1.某种另外写成的情形而不再处理", "212", "172", "0", "0", "0", "0"],
            )
        )
    )
    assert not [code for code, _ in got if code.startswith("disposition.other")]
