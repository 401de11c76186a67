"""PDF: ruled tables in every way they are drawn, the edges of a page, scans, and what is no text.

Belongs here: single pages and the document as a whole. Tables over page breaks are in test_pdf_breaks.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import limits, locate, read
from ingest.documents.model import RejectedDocument, UnreadableDocument
from ingest.documents.pdf_page import Char
from ingest.documents.pdf_text import lines_of
from tests.unit.documents.builders import (
    HEAD,
    HEIGHT,
    WIDTHS,
    Rows,
    one_table,
    pdf,
    rule,
    ruled,
    texts,
    write,
)

ROWS = [HEAD, ["规章", "0", "1"], ["行政规范性文件", "3", "12"]]

Line = Callable[[Canvas, float, float, float, float], object]


def test_lines_and_tables_in_reading_order_with_their_places():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 150, WIDTHS, ROWS)  # drawn before the text above it
        write(canvas, 60, 100, "二、主动公开政府信息情况")
        write(canvas, 60, 300, "三、收到和处理申请情况")
        write(canvas, 280, 810, "- 1 -")

    document = read(pdf(draw))
    assert document.media_type == "application/pdf"
    assert not document.is_aligned
    assert [b.locator for b in document.blocks] == ["page 1 line 1", "page 1 table[1]", "page 1 line 2"]
    assert texts(document) == ["二、主动公开政府信息情况", "三、收到和处理申请情况"]
    assert one_table(document) == ROWS
    assert document.tables[0].rows[2][1].locator == "page 1 table[1]/row[3]/cell[2]"
    assert locate(document, "page 1 table[1]/row[3]/cell[3]") == "12"
    assert locate(document, "page 1 line 2") == "三、收到和处理申请情况"


def thin_rectangle(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.rect(x0 - 0.2, HEIGHT - y1 - 0.2, x1 - x0 + 0.4, y1 - y0 + 0.4, stroke=0, fill=1)


def dashes(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    steps = max(1, round((x1 - x0 + y1 - y0) / 4))
    for k in range(steps):
        at, to = k / steps, (k + 0.5) / steps
        rule(canvas, x0 + (x1 - x0) * at, y0 + (y1 - y0) * at, x0 + (x1 - x0) * to, y0 + (y1 - y0) * to)


def double(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    shift = 1.5
    rule(canvas, x0, y0, x1, y1)
    rule(
        canvas,
        x0 + shift * (x0 == x1),
        y0 + shift * (y0 == y1),
        x1 + shift * (x0 == x1),
        y1 + shift * (y0 == y1),
    )


def dots(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    for k in range(round((x1 - x0 + y1 - y0) / 1.5)):
        x, y = (x0 + 1.5 * k, y0) if y0 == y1 else (x0, y0 + 1.5 * k)
        canvas.rect(x, HEIGHT - y - 0.75, 0.75, 0.75, stroke=0, fill=1)


@pytest.mark.parametrize("line", [rule, thin_rectangle, dashes, dots, double])
def test_rules_may_be_drawn_in_many_ways(line: Line):
    assert one_table(read(pdf(lambda c: ruled(c, 60, 100, WIDTHS, ROWS, line=line)))) == ROWS


def test_a_grid_may_be_one_path():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, WIDTHS, ROWS, line=lambda *_: None)
        path = canvas.beginPath()
        for k in range(4):
            path.moveTo(60, HEIGHT - 100 - 20 * k)
            path.lineTo(360, HEIGHT - 100 - 20 * k)
        for x in (60, 180, 270, 360):
            path.moveTo(x, HEIGHT - 100)
            path.lineTo(x, HEIGHT - 160)
        canvas.drawPath(path)

    assert one_table(read(pdf(draw))) == ROWS


def test_cells_may_be_stroked_boxes_and_shades_are_no_rules():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, WIDTHS, ROWS, line=lambda *_: None)
        canvas.setFillGray(0.8)
        canvas.rect(60, HEIGHT - 120, 300, 20, stroke=0, fill=1)
        canvas.rect(100, HEIGHT - 155, 33, 45, stroke=0, fill=1)  # a shade across cells
        for r in range(3):
            for x, width in zip((60, 180, 270), WIDTHS, strict=True):
                canvas.rect(x, HEIGHT - 120 - 20 * r, width, 20)

    assert one_table(read(pdf(draw))) == ROWS


def test_a_table_inside_a_form_is_found_where_the_form_is_put():
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("page")
        ruled(canvas, 60, 100, WIDTHS, ROWS)
        canvas.endForm()
        canvas.translate(20, -30)
        canvas.doForm("page")

    assert one_table(read(pdf(draw))) == ROWS


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_turned_for_reading_are_read_upright(rotation: int):
    def draw(canvas: Canvas) -> None:
        # Draw so that the page stands upright once it is turned.
        if rotation == 90:
            canvas.translate(595, 0)
            canvas.rotate(90)
            canvas.translate(0, 595 - HEIGHT)
        elif rotation == 180:
            canvas.translate(595, HEIGHT)
            canvas.rotate(180)
        else:
            canvas.translate(0, HEIGHT)
            canvas.rotate(270)
            canvas.translate(0, 595 - HEIGHT)
        write(canvas, 60, 80, "标题在上")
        ruled(canvas, 60, 100, WIDTHS, ROWS)
        write(canvas, 60, 200, "正文在下")

    for turned in (rotation, 0):  # with and without the page saying so
        document = read(pdf(draw, rotation=turned))
        assert texts(document) == ["标题在上", "正文在下"]
        assert one_table(document) == ROWS


def test_merged_cells_wrapped_headers_and_labels_set_down_the_page():
    rows: Rows = [
        ["申请人", None, "自然人", "法人", None],
        ["^", None, "^", "商业\n企业", "其他"],
        ["三\n、\n办", "（一）公开", "3", "1", "0"],
        ["^", "（二）不公开", "", "2", "0"],
        ["^", "（三）总计", "3", "3", "0"],
    ]
    document = read(pdf(lambda c: ruled(c, 60, 100, [40, 80, 50, 50, 50], rows)))
    assert one_table(document) == [
        ["申请人", "", "自然人", "法人", ""],
        ["", "", "", "商业\n企业", "其他"],
        ["三、办", "（一）公开", "3", "1", "0"],
        ["", "（二）不公开", "", "2", "0"],
        ["", "（三）总计", "3", "3", "0"],
    ]
    cells = {c.text: (c.rowspan, c.colspan) for row in document.tables[0].rows for c in row}
    assert cells["申请人"] == (2, 2)
    assert cells["三、办"] == (3, 1)


def test_a_table_without_side_lines_keeps_its_outer_columns():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, WIDTHS, ROWS, line=lambda *_: None)
        for k in range(4):
            rule(canvas, 60, 100 + 20 * k, 360, 100 + 20 * k)
        for x in (180, 270):
            rule(canvas, x, 100, x, 160)

    assert one_table(read(pdf(draw))) == ROWS


def test_rows_of_uneven_width_have_no_cells_beside_the_table():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, [120, 90, 90], [HEAD])
        ruled(canvas, 60, 120, [120, 90], [["规章", "3"]])
        ruled(canvas, 60, 140, [120, 90, 90], [["行政规范性文件", "4", "12"]])
        write(canvas, 290, 132, "见附件")

    (table,) = read(pdf(draw)).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        HEAD,
        ["规章", "3"],
        ["行政规范性文件", "4", "12"],
    ]


def test_a_box_around_a_character_is_no_table():
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 100, "是否公开：")
        canvas.rect(112, HEIGHT - 100, 5, 5)
        write(canvas, 112.5, 99, "√", 4)

    assert read(pdf(draw)).tables == []
    assert len(texts(read(pdf(draw)))) == 1


def test_a_box_around_text_is_no_table():
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, HEIGHT - 200, 400, 150)
        write(canvas, 60, 100, "本报告由某局编制。")
        write(canvas, 60, 120, "第二行")

    document = read(pdf(draw))
    assert document.tables == []
    assert texts(document) == ["本报告由某局编制。", "第二行"]


def test_single_characters_of_fonts_not_brought_along_are_not_lost():
    rows = [["甲", "无", "—"], ["乙", "/", "0"], ["、", "三", "公"]]
    assert one_table(read(pdf(lambda c: ruled(c, 60, 100, WIDTHS, rows)))) == rows


def test_a_figure_wider_than_its_cell_stays_whole_and_is_noted():
    rows = [["甲", "59572030812345", ""], ["乙", "1", "2"]]
    document = read(pdf(lambda c: ruled(c, 60, 100, [60, 40, 40], rows)))
    assert one_table(document) == rows
    assert document.warnings == ["page 1: the figure 59572030812345 runs over the border of its cell"]


def test_a_figure_that_begins_over_the_border_belongs_where_most_of_it_is():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, [60, 40, 40], [["甲", "", ""], ["乙", "1", "2"]])
        write(canvas, 152, 112, "12345")

    assert one_table(read(pdf(draw))) == [["甲", "", "12345"], ["乙", "1", "2"]]


def test_two_figures_that_touch_over_a_border_stay_two():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 100, [60, 40, 40], [["甲", "", ""], ["乙", "1", "2"]])
        write(canvas, 121, 112, "123456789")  # 41.7 points wide in a cell of 40
        write(canvas, 162, 112, "987654321")

    assert one_table(read(pdf(draw))) == [["甲", "123456789", "987654321"], ["乙", "1", "2"]]


def test_doubled_characters_of_made_up_bold_are_read_once():
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            write(canvas, 60 + shift, 100, "总计 11 件")

    assert texts(read(pdf(draw))) == ["总计 11 件"]


# Borders left out, and the edges of the page


def test_the_last_row_of_a_page_is_kept_where_only_a_merged_label_has_its_border():
    def draw(canvas: Canvas) -> None:
        ruled(canvas, 60, 700, WIDTHS, [HEAD, ["甲", "1", "2"]], open_bottom=True)
        rule(canvas, 60, 736, 180, 736)

    assert [c.text for c in read(pdf(draw)).tables[0].rows[1]] == ["甲", "1", "2"]


def test_a_label_beside_all_rows_of_a_page_belongs_to_its_table():
    def draw(canvas: Canvas) -> None:
        for x in (60, 120, 210, 300):
            rule(canvas, x, 100, x, 200)
        rule(canvas, 120, 150, 300, 150)
        for x, y, words in (
            (65, 140, "三、办理"),
            (125, 130, "甲"),
            (215, 130, "1"),
            (125, 180, "乙"),
            (215, 180, "2"),
        ):
            write(canvas, x, y, words)

    (table,) = read(pdf(draw)).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["三、办理", "甲", "1"], ["乙", "2"]]


def off_the_edge(figure: str) -> Callable[[Canvas], object]:
    """Return a page whose last column has ten points left of it, as converters make of too wide a table."""

    def draw(canvas: Canvas) -> None:
        for y in (100, 120, 140):
            rule(canvas, 60, y, 595, y)
        for x in (60, 585, 595):
            rule(canvas, x, 100, x, 140)
        write(canvas, 65, 113, "行政许可")
        write(canvas, 586, 113, "7", 8)
        write(canvas, 65, 133, "行政强制")
        write(canvas, 586, 133, figure, 8)

    return draw


def test_figures_beyond_the_edge_of_the_page_are_whole_where_the_writer_kept_them():
    document = read(pdf(off_the_edge("616734")))
    assert one_table(document) == [["行政许可", "7"], ["行政强制", "616734"]]
    assert document.warnings == ["page 1: a table runs off the edge: its last columns may be lost"]


def test_a_figure_at_the_edge_of_the_page_may_have_lost_digits():
    assert one_table(read(pdf(off_the_edge("61")))) == [["行政许可", "7"], ["行政强制", "61\ufffd"]]


def test_cells_below_a_wide_one_are_none_of_its_rows():
    def draw(canvas: Canvas) -> None:
        for y in (100, 140):
            rule(canvas, 60, y, 360, y)
        rule(canvas, 260, 120, 360, 120)
        for x, top in ((60, 100), (160, 120), (260, 100), (360, 100)):
            rule(canvas, x, top, x, 140)
        for x, y, words in (
            (65, 113, "甲"),
            (65, 133, "1"),
            (165, 133, "2"),
            (265, 113, "乙"),
            (265, 133, "3"),
        ):
            write(canvas, x, y, words, 8)

    (table,) = read(pdf(draw)).tables
    assert [[(cell.text, cell.colspan) for cell in row] for row in table.rows] == [
        [("甲", 2), ("乙", 1)],
        [("1", 1), ("2", 1), ("3", 1)],
    ]


def test_the_last_side_of_a_box_may_be_its_closing():
    def draw(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(180, HEIGHT - 120)
        for x, y in ((60, 120), (60, 100), (180, 100)):
            path.lineTo(x, HEIGHT - y)
        path.close()
        canvas.drawPath(path)
        for x0, y0, x1, y1 in ((180, 100, 270, 100), (180, 120, 270, 120), (270, 100, 270, 120)):
            rule(canvas, x0, y0, x1, y1)
        write(canvas, 65, 113, "规章")
        write(canvas, 185, 113, "3")

    assert one_table(read(pdf(draw))) == [["规章", "3"]]


@pytest.mark.parametrize("number", ["- 3 -", "—3—", "3", "第3页", "第 3 页 共 9 页", "3/9", "Page 3 of 9"])
def test_page_numbers_are_dropped_in_the_margin_alone(number: str):
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 400, number)
        write(canvas, 60, 420, "正文")
        write(canvas, 280, 810, number)

    document = read(pdf(draw))
    assert [t.replace(" ", "") for t in texts(document)] == [number.replace(" ", ""), "正文"]


def test_running_heads_stand_once():
    def page(n: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write(canvas, 60, 40, "某市人民政府公报")
            write(canvas, 60, 100, f"第{n}段正文")
            write(canvas, 280, 800, f"- {n} -")
            write(canvas, 60, 820, "内部编号")

        return draw

    assert texts(read(pdf(*(page(n) for n in range(1, 5))))) == [
        *("某市人民政府公报", "第1段正文", "内部编号"),
        *(f"第{n}段正文" for n in range(2, 5)),
    ]


def test_a_line_that_opens_the_text_of_every_page_is_no_running_head():
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 90, "（续表）")
        write(canvas, 60, 120, "正文")

    assert texts(read(pdf(draw, draw, draw))) == ["（续表）", "正文"] * 3


# Without rules


def test_text_without_rules_keeps_its_columns_by_spaces():
    def draw(canvas: Canvas) -> None:
        for k, row in enumerate(
            [["信息内容", "制发", "废止"], ["规章", "", "7"], ["行政规范性文件", "3", "12"]]
        ):
            for x, text in zip((60, 260, 360), row, strict=True):
                write(canvas, x, 100 + 20 * k, text)

    document = read(pdf(draw))
    assert document.is_aligned
    assert document.tables == []
    head, blank, full = (p.text for p in document.paragraphs)
    assert head.split() == ["信息内容", "制发", "废止"]
    assert "  " in head

    def column(text: str, part: str) -> int:
        before = text[: text.rindex(part)]
        return sum(2 if ord(char) > 0x2E80 else 1 for char in before)

    assert column(blank, "7") == column(head, "废止") == column(full, "12")
    assert column(full, "3") == column(head, "制发")


def test_spread_and_justified_text_gets_no_spaces_but_words_do():
    def draw(canvas: Canvas) -> None:
        for k, char in enumerate("统计指标"):
            write(canvas, 60 + 13 * k, 100, char)
        write(canvas, 60, 130, "2021 年 report done")

    assert texts(read(pdf(draw))) == ["统计指标", "2021 年 report done"]


# What is no text


def picture(canvas: Canvas) -> None:
    data = io.BytesIO()
    Image.new("L", (60, 80), 128).save(data, "PNG")
    data.seek(0)
    canvas.drawImage(ImageReader(data), 0, 0, 595, 842)


def test_characters_whose_boxes_are_no_higher_than_their_ink_stay_on_their_line():
    ink = {"一": (9.5, 10.5), "、": (11, 14), "“": (6, 8)}
    chars = []
    for top, text in ((0, "一、“新”收"), (14, "二、一本年")):
        for n, letter in enumerate(text):
            first, last = ink.get(letter, (5, 15))
            chars.append(Char(letter, 10 * n, top + first, 10 * n + 9, top + last))
    assert ["".join(c.text for c in line) for line in lines_of(chars)] == ["一、“新”收", "二、一本年"]


def test_a_row_keeps_its_figures_where_the_second_line_of_a_label_stands_a_little_above_it():
    label = [Char(t, 30 + 9 * n, 261.9, 39 + 9 * n, 270.9) for n, t in enumerate("处理")]
    figure = Char("1", 332, 265.7, 337, 275.7)
    words = [Char(t, 193 + 9 * n, 266.5, 202 + 9 * n, 275.5) for n, t in enumerate("重复申请")]
    found = ["".join(char.text for char in line) for line in lines_of([*label, figure, *words])]
    assert found == ["处理", "重复申请1"]


def test_a_scan_says_that_ocr_is_not_done():
    with pytest.raises(UnreadableDocument, match="scan: no text layer; OCR is not done"):
        read(pdf(picture, picture))


def test_a_scan_with_page_numbers_is_a_scan():
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        write(canvas, 280, 810, "- 1 -")

    with pytest.raises(UnreadableDocument, match="scan"):
        read(pdf(draw))


def test_a_scanned_page_among_others_and_text_over_a_scan_are_noted():
    def layer(canvas: Canvas) -> None:
        picture(canvas)
        write(canvas, 60, 100, "这一页的文字可能来自识别软件")

    document = read(pdf(lambda c: write(c, 60, 100, "这一页的文字是排版软件所写的"), picture, layer))
    assert document.warnings == [
        "page 2 is a picture without text",
        "page 3 has text over a picture of the page: it may come from OCR",
    ]


def test_an_empty_pdf_says_so():
    with pytest.raises(UnreadableDocument, match="no text"):
        read(pdf(lambda c: None))


def test_an_encrypted_pdf_says_so():
    data = pdf(lambda c: write(c, 60, 100, "x"), encrypt=StandardEncryption("secret"))
    with pytest.raises(UnreadableDocument, match="password"):
        read(data)


def test_damaged_pdfs_say_so():
    data = pdf(lambda c: write(c, 60, 100, "x"))
    for broken in (data[:200], b"%PDF-1.4\n" + b"x" * 500):
        with pytest.raises(UnreadableDocument, match=r"damaged|no text"):
            read(broken)
    with pytest.raises(
        UnreadableDocument, match=r"^The PDF is damaged \(Data format error\): fetch it again\.$"
    ):
        read(b"%PDF-1.4 nothing")


def test_fonts_that_do_not_say_what_they_draw_are_no_text():
    private = "".join(chr(0xE000 + k) for k in range(40))

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 100, private)

    with pytest.raises(UnreadableDocument, match="fonts"):
        read(pdf(draw))


def test_a_page_full_of_drawings_gives_its_text_and_a_warning(monkeypatch: pytest.MonkeyPatch):
    data = pdf(lambda c: ruled(c, 60, 100, WIDTHS, ROWS))
    monkeypatch.setattr(limits, "MAX_PAGE_OBJECTS", 20)
    document = read(data)
    assert document.tables == []
    assert texts(document)[1].split() == ["规章", "0", "1"]
    assert document.warnings == ["page 1 is full of drawings: tables on it were not looked for"]


def test_too_many_pages_and_characters_are_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(RejectedDocument, match="300 pages"):
        read(pdf(*[lambda c: None] * 301))
    monkeypatch.setattr(limits, "MAX_PAGE_CHARS", 20)
    with pytest.raises(RejectedDocument, match="characters on a page"):
        read(pdf(lambda c: write(c, 60, 100, "字" * 30)))


def test_title_and_dates_of_the_file():
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - 某县年度报告.docx")
        canvas.setAuthor("某县")
        write(canvas, 60, 100, "某县政府信息公开工作年度报告")

    document = read(pdf(draw))
    assert document.title == "某县年度报告"
    assert document.meta["author"] == "某县"
    assert "creationdate" in document.meta
