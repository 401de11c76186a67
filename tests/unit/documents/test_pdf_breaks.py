"""Tables of a PDF that go on over a page break: joined, headings once, cut rows and labels made whole.

Belongs here: what the borders of two pages tell (``ingest.documents.pdf_breaks``).
"""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from ingest.documents import locate, read
from tests.unit.documents.builders import HEAD, WIDTHS, Rows, one_table, pdf, ruled, texts, write

ROWS = [HEAD, ["规章", "0", "1"], ["行政规范性文件", "3", "12"]]


def two_pages(first: Rows, second: Rows, **options: bool) -> bytes:
    def draw_first(canvas: Canvas) -> None:
        write(canvas, 60, 80, "三、申请情况")
        height = len(first) * 20
        ruled(canvas, 60, 780 - height, WIDTHS, first, open_bottom=options.get("open_bottom", False))
        write(canvas, 280, 815, "- 1 -")

    def draw_second(canvas: Canvas) -> None:
        end = ruled(canvas, 62, 70, WIDTHS, second, open_top=options.get("open_top", False))
        write(canvas, 60, end + 30, "四、复议情况")
        write(canvas, 280, 815, "第 2 页 共 2 页")

    return pdf(draw_first, draw_second)


def test_a_table_goes_on_over_a_page_break():
    document = read(two_pages([HEAD, ["甲", "1", "2"]], [["乙", "3", "4"], ["丙", "5", "6"]]))
    assert one_table(document) == [HEAD, ["甲", "1", "2"], ["乙", "3", "4"], ["丙", "5", "6"]]
    assert [row[0].locator for row in document.tables[0].rows] == [
        "page 1 table[1]/row[1]/cell[1]",
        "page 1 table[1]/row[2]/cell[1]",
        "page 2 table[1]/row[1]/cell[1]",
        "page 2 table[1]/row[2]/cell[1]",
    ]
    assert locate(document, "page 2 table[1]/row[2]/cell[3]") == "6"
    assert texts(document) == ["三、申请情况", "四、复议情况"]


def test_a_repeated_heading_is_dropped_and_rows_keep_their_place():
    document = read(two_pages([HEAD, ["甲", "1", "2"]], [HEAD, ["乙", "3", "4"]]))
    assert one_table(document) == [HEAD, ["甲", "1", "2"], ["乙", "3", "4"]]
    assert document.tables[0].rows[2][0].locator == "page 2 table[1]/row[2]/cell[1]"


def test_equal_rows_of_figures_are_no_repeated_heading():
    document = read(two_pages([["甲", "0", "0"], ["乙", "1", "2"]], [["甲", "0", "0"], ["丙", "3", "4"]]))
    assert len(one_table(document)) == 4


def test_a_repeated_heading_ends_above_a_label_that_goes_on_below_it():
    rows: Rows = [HEAD, ["甲", "无", "无"]]
    document = read(two_pages([*rows, ["^", "3", "4"]], [*rows, ["^", "5", "6"]]))
    assert one_table(document) == [*rows, ["", "3", "4"], ["甲", "无", "无"], ["", "5", "6"]]


def test_an_empty_value_beside_a_remark_is_no_rest_of_the_figure_above():
    (table,) = read(two_pages([HEAD, ["甲", "5", "无"]], [["乙", "", "见附件"], ["丙", "1", "2"]])).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        HEAD,
        ["甲", "5", "无"],
        ["乙", "", "见附件"],
        ["丙", "1", "2"],
    ]


def test_a_merged_label_goes_on_over_the_break():
    first = [["（四）无法提供", "1.不掌握", "31"]]
    second = [["", "2.没有现成", "1"], ["^", "3.不明确", "0"], ["（五）", "1.信访", "2"]]
    (table,) = read(two_pages(first, second)).tables
    assert [c.text for row in table.rows for c in row] == [
        *("（四）无法提供", "1.不掌握", "31"),
        *("2.没有现成", "1", "3.不明确", "0", "（五）", "1.信访", "2"),
    ]
    assert table.rows[0][0].rowspan == 3


def test_a_label_down_the_page_goes_on_over_the_break():
    first = [["三\n、", "甲", "1"], ["^", "乙", "2"]]
    second = [["办\n理", "丙", "3"], ["^", "丁", "4"]]
    (table,) = read(two_pages(first, second)).tables
    assert table.rows[0][0].text == "三、办理"
    assert table.rows[0][0].rowspan == 4


def test_a_blank_value_at_the_top_of_a_page_stays_a_cell():
    document = read(two_pages([HEAD, ["甲", "1", "2"]], [["乙", "", "4"]]))
    assert one_table(document)[-1] == ["乙", "", "4"]


def test_a_row_split_by_the_break_is_one_row_where_the_border_is_open():
    document = read(
        two_pages(
            [HEAD, ["5.要求行政机关确认", "1", "2"]],
            [["或重新出具", "", ""], ["乙", "3", "4"]],
            open_bottom=True,
            open_top=True,
        )
    )
    assert one_table(document) == [HEAD, ["5.要求行政机关确认\n或重新出具", "1", "2"], ["乙", "3", "4"]]
    assert document.tables[0].rows[2][0].locator == "page 2 table[1]/row[2]/cell[1]"
    assert any("goes on" in warning for warning in document.warnings)


def test_whole_rows_stay_apart_also_where_the_border_is_open():
    document = read(two_pages([HEAD, ["甲", "1", "2"]], [["乙", "3", "4"]], open_bottom=True, open_top=True))
    assert one_table(document) == [HEAD, ["甲", "1", "2"], ["乙", "3", "4"]]


def test_a_row_with_a_list_number_begins_anew_where_the_border_is_open():
    document = read(
        two_pages([HEAD, ["（一）甲", "1", "2"]], [["（二）乙", "", ""]], open_bottom=True, open_top=True)
    )
    assert one_table(document) == [HEAD, ["（一）甲", "1", "2"], ["（二）乙", "", ""]]


def test_a_table_goes_on_without_the_border_of_its_merged_label():
    widths = [40, 60, 60, 60, 60, 60]

    def draw_first(canvas: Canvas) -> None:
        ruled(
            canvas,
            60,
            740,
            widths,
            [["（五）", "1.信访", "1", "2", "3", "6"], ["^", "2.重复", "4", "5", "6", "15"]],
        )

    def draw_second(canvas: Canvas) -> None:
        ruled(canvas, 100, 70, widths[1:], [["3.出版物", "7", "8", "9", "24"]])

    (table,) = read(pdf(draw_first, draw_second)).tables
    assert [c.column for c in table.rows[2]] == [1, 2, 3, 4, 5]
    assert table.page_starts == (2,)


def test_a_narrow_table_may_share_lines_with_the_one_above_by_chance():
    first = pdf(
        lambda c: ruled(c, 60, 740, [60, 60, 60], [["甲", "1", "2"]]),
        lambda c: ruled(c, 120, 70, [60, 60], [["乙", "3"]]),
    )
    assert len(read(first).tables) == 2


def test_tables_of_one_width_with_other_columns_are_not_joined():
    document = read(
        pdf(
            lambda c: ruled(c, 60, 740, [100, 100, 100], [["甲", "1", "2"]]),
            lambda c: ruled(c, 60, 70, [150, 150], [["乙", "3"]]),
        )
    )
    assert len(document.tables) == 2


def test_a_side_a_few_points_off_is_the_side_of_the_table():
    document = read(
        pdf(
            lambda c: ruled(c, 60, 740, [120, 90, 5], [["甲", "1", ""]]),
            lambda c: ruled(c, 60, 70, [120, 91], [["乙", "3"]]),
        )
    )
    (table,) = document.tables
    assert [(cell.text, cell.colspan) for cell in table.rows[1]] == [("乙", 1), ("3", 2)]


def test_a_row_below_a_repeated_heading_is_whole():
    document = read(
        two_pages([HEAD, ["甲", "1", "2"]], [HEAD, ["乙", "", ""], ["丙", "3", "4"]], open_top=True)
    )
    assert one_table(document) == [HEAD, ["甲", "1", "2"], ["乙", "", ""], ["丙", "3", "4"]]


def test_each_page_says_for_itself_whether_its_last_row_is_cut():
    def page(top: float, rows: Rows, *, is_open: bool = False) -> Callable[[Canvas], object]:
        return lambda canvas: ruled(canvas, 60, top, WIDTHS, rows, open_bottom=is_open)

    document = read(
        pdf(
            page(740, [HEAD, ["5.要求行政机关确认", "1", "2"]], is_open=True),
            page(70, [["或重新出具", "", ""], ["甲", "3", "4"]]),
            page(70, [["乙", "", ""], ["丙", "5", "6"]]),
        )
    )
    assert [row[0] for row in one_table(document)] == [
        "信息内容",
        "5.要求行政机关确认\n或重新出具",
        "甲",
        "乙",
        "丙",
    ]


def test_a_label_of_a_split_row_reaches_on_below_it():
    first: Rows = [HEAD, ["（五）其他", "1", "2"]]
    second: Rows = [["处理", "", ""], ["^", "3", "4"]]
    (table,) = read(two_pages(first, second, open_bottom=True, open_top=True)).tables
    assert (table.rows[1][0].text, table.rows[1][0].rowspan) == ("（五）其他\n处理", 2)


def test_tables_of_other_columns_are_not_joined():
    def draw_first(canvas: Canvas) -> None:
        ruled(canvas, 60, 700, WIDTHS, ROWS)

    def draw_second(canvas: Canvas) -> None:
        ruled(canvas, 60, 70, [30, 30, 30, 30], [["结果", "纠正", "其他", "总计"], ["1", "0", "0", "1"]])

    document = read(pdf(draw_first, draw_second))
    assert [t.locator for t in document.tables] == ["page 1 table[1]", "page 2 table[1]"]


def test_tables_with_a_line_between_them_are_not_joined():
    def draw_second(canvas: Canvas) -> None:
        write(canvas, 60, 60, "四、复议情况")
        ruled(canvas, 60, 80, WIDTHS, ROWS)

    document = read(pdf(lambda c: ruled(c, 60, 700, WIDTHS, ROWS), draw_second))
    assert len(document.tables) == 2


def test_columns_of_two_pages_are_one_grid():
    document = read(
        two_pages(
            [["第二十条第（一）项", None, None], HEAD, ["规章", "0", "1"]],
            [
                ["第二十条第（五）项", None, None],
                ["信息内容", "本年处理决定数量", None],
                ["行政许可", "36", None],
            ],
        )
    )
    table = document.tables[0]
    assert table.width == 3
    assert [(c.text, c.column, c.colspan) for c in table.rows[-1]] == [("行政许可", 0, 1), ("36", 1, 2)]


def test_every_locator_leads_back_to_its_text():
    document = read(two_pages([HEAD, ["甲", "1", "2"]], [["乙", "3", "4"], ["丙", "5", "6"]]))
    places = [(p.locator, p.text) for p in document.paragraphs]
    places += [(c.locator, c.text) for t in document.tables for row in t.rows for c in row]
    assert len({locator for locator, _ in places}) == len(places)
    for locator, text in places:
        assert locate(document, locator) == text
