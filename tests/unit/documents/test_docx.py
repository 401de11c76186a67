"""DOCX: merged cells, tracked changes, text boxes, and hostile packages."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest

from ingest.documents import locate, read
from ingest.documents.model import PICTURE, RejectedDocument, UnreadableDocument
from tests.unit.documents.builders import W, docx, grid, p, package, tbl, tc, texts, tr


def test_a_picture_alone_in_a_cell_is_not_an_empty_cell():
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    document = read(docx(tbl(tr(tc(p("规章")), tc(picture), tc(picture + p("3")), tc(p(""))))))
    assert grid(document.tables[0]) == [["规章", PICTURE, "3", ""]]


def test_merged_cells_as_python_docx_writes_them():
    made = python_docx.Document()
    made.add_heading("某县年度报告", 1)
    made.add_paragraph("正文")
    table = made.add_table(3, 4)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "竖"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "横"
    for column in (1, 2, 3):
        table.cell(1, column).text = str(column)
    table.cell(2, 3).text = "商业\n企业"
    made.core_properties.title = "题"
    buffer = io.BytesIO()
    made.save(buffer)
    document = read(buffer.getvalue())
    assert document.title == "题"
    assert document.meta["title"] == "题"
    assert "created" in document.meta
    assert [(q.text, q.is_heading) for q in document.paragraphs] == [("某县年度报告", True), ("正文", False)]
    assert grid(document.tables[0]) == [["竖", "横", "", ""], ["", "1", "2", "3"], ["", "", "", "商业\n企业"]]
    first, second = document.tables[0].rows[0]
    assert (first.rowspan, first.colspan, second.rowspan, second.colspan) == (3, 1, 1, 3)
    assert [c.locator for c in document.tables[0].rows[1]] == [
        f"table[1]/row[2]/cell[{n}]" for n in (1, 2, 3)
    ]


def test_both_kinds_of_horizontal_merge_and_columns_left_out():
    body = tbl(
        tr(tc("甲", "<w:gridSpan w:val='2'/>"), tc("乙")),
        tr(tc("丙", "<w:hMerge w:val='restart'/>"), tc("", "<w:hMerge/>"), tc("丁")),
        tr(tc("1"), tc("2"), properties="<w:gridBefore w:val='1'/>"),
    )
    (table,) = read(docx(body)).tables
    assert grid(table) == [["甲", "", "乙"], ["丙", "", "丁"], ["", "1", "2"]]


def test_a_horizontal_merge_without_a_beginning_is_a_cell():
    (table,) = read(docx(tbl(tr(tc("1", "<w:hMerge/>"), tc("2")), tr(tc("3"), tc("4"))))).tables
    assert grid(table) == [["1", "2"], ["3", "4"]]


def test_levels_of_the_outline_but_that_of_the_text_make_headings():
    body = "".join(p(f"第{level}级", f"<w:outlineLvl w:val='{level}'/>") for level in (0, 2, 9))
    assert [paragraph.is_heading for paragraph in read(docx(body)).paragraphs] == [True, True, False]


def test_a_small_part_may_be_packed_as_tight_as_it_goes():
    assert texts(read(docx(p("数" * 200_000)))) == ["数" * 200_000]


def test_rows_that_are_not_shown_are_not_read():
    hidden = tr(tc("9"), tc("9"), properties="<w:hidden/>")
    (table,) = read(docx(tbl(tr(tc("甲"), tc("1")), hidden, tr(tc("乙"), tc("2"))))).tables
    assert grid(table) == [["甲", "1"], ["乙", "2"]]


def test_a_row_with_more_columns_left_out_than_there_may_be_keeps_a_cell():
    body = tbl(tr(tc("甲"), tc("1")), tr(tc("2"), properties="<w:gridBefore w:val='5000'/>"))
    (table,) = read(docx(body)).tables
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "1"], ["2"]]


def test_figures_of_a_formula_are_text():
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f"<m:oMath xmlns:m='{math}'><m:r><m:t>12</m:t></m:r></m:oMath>"
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = f"<w:p>{run.format('收到申请')}{formula}{run.format('件')}</w:p>"
    assert texts(read(docx(body))) == ["收到申请12件"]


def test_a_vertical_merge_without_a_beginning_is_a_cell():
    body = tbl(tr(tc("1", "<w:vMerge/>"), tc("2")), tr(tc("3", "<w:vMerge/>"), tc("4")))
    (table,) = read(docx(body)).tables
    assert [c.text for row in table.rows for c in row] == ["1", "2", "4"]
    assert table.rows[0][0].rowspan == 2


def test_raised_marks_are_no_digits_and_struck_runs_are_not_read():
    body = (
        "<w:p><w:r><w:t>39</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>38</w:t></w:r><w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t>件</w:t></w:r>"
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>注见下</w:t></w:r></w:p>"
    )
    assert texts(read(docx(body))) == ["39¹件注见下"]


def test_tracked_changes_keep_what_stands():
    body = (
        "<w:p><w:r><w:t>收到</w:t></w:r><w:ins><w:r><w:t>39</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>38</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo></w:p>"
        + tbl(tr(tc("甲"), tc("1")), tr(tc("删"), tc("2"), properties="<w:del/>"), tr(tc("乙"), tc("3")))
    )
    document = read(docx(body))
    assert texts(document) == ["收到39件"]
    assert grid(document.tables[0]) == [["甲", "1"], ["乙", "3"]]
    assert document.tables[0].rows[1][0].locator == "table[1]/row[3]/cell[1]"


def test_runs_tabs_breaks_fields_and_links():
    body = (
        "<w:p><w:hyperlink><w:r><w:t>政府</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>网站</w:t></w:r></w:smartTag>"
        "<w:r><w:tab/><w:t>3</w:t></w:r><w:r><w:t>9</w:t></w:r><w:r><w:br/><w:t>下</w:t></w:r>"
        "<w:r><w:br w:type='page'/><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:t>页</w:t></w:r>"
        "<w:fldSimple><w:r><w:t>域</w:t></w:r></w:fldSimple><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    document = read(docx(body))
    assert [(q.text, q.locator) for q in document.paragraphs] == [
        ("政府网站\t39", "paragraph[1]/line[1]"),
        ("下页域a-b", "paragraph[1]/line[2]"),
    ]


def test_hidden_runs_and_ruby_are_not_printed():
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>xing</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>行</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert texts(read(docx(body))) == ["显行"]


def test_list_numbers_are_not_made_up():
    body = p("总体情况", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    assert texts(read(docx(body))) == ["总体情况"]


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def test_content_controls_are_looked_through():
    body = sdt(p("甲") + tbl(sdt(tr(sdt(tc("规章")), tc("0")))))
    document = read(docx(body))
    assert texts(document) == ["甲"]
    assert grid(document.tables[0]) == [["规章", "0"]]


def test_text_boxes_are_read_once():
    box = f"<w:txbxContent>{p('框内')}{tbl(tr(tc('规章'), tc('0')))}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = read(docx(body))
    assert texts(document) == ["正文", "框内"]
    assert [grid(t) for t in document.tables] == [[["规章", "0"]]]


def test_nested_layout_tables_dissolve():
    body = tbl(tr(tc("菜单"), tc(p("正文") + tbl(tr(tc("规章"), tc("0"))) + p("尾"))))
    document = read(docx(body))
    assert texts(document) == ["菜单", "正文", "尾"]
    assert grid(document.tables[0]) == [["规章", "0"]]
    assert document.tables[0].locator == "table[2]"


def test_strict_documents_and_main_parts_of_another_name():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f"<w:document xmlns:w='{strict}'><w:body>{p('甲')}{tbl(tr(tc('规章'), tc('0')))}</w:body></w:document>"
    assert texts(read(package(body))) == ["甲"]
    relationships = (
        b"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r' "
        b"Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
        b"Target='/word/document2.xml'/>"
        b"</Relationships>"
    )
    data = package(body, extra={"word/document2.xml": body.encode(), "_rels/.rels": relationships})
    assert texts(read(data.replace(b"word/document.xml", b"word/documenX.xml"))) == ["甲"]


def test_every_locator_leads_back_to_its_text():
    document = read(docx(p("甲") + tbl(tr(tc("规章"), tc(p("商业") + p("企业")))) + p("乙")))
    assert [q.locator for q in document.paragraphs] == ["paragraph[1]", "paragraph[5]"]
    assert locate(document, "paragraph[5]") == "乙"
    assert locate(document, "table[1]/row[1]/cell[2]") == "商业\n企业"
    assert locate(document, "table[1]") == "规章\t商业\n企业"


@pytest.mark.parametrize(
    "prologue",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;&a;">]>',
        "<!DOCTYPE x>",
    ],
)
def test_entities_and_document_types_are_refused(prologue: str):
    main = f"{prologue}<w:document xmlns:w='{W}'><w:body>{p('甲')}</w:body></w:document>"
    with pytest.raises(RejectedDocument, match="entities"):
        read(package(main))
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{main}'.encode("utf-16")
    with pytest.raises(RejectedDocument, match="entities"):
        read(package(wide))


def test_bombs_are_refused_before_they_are_unpacked():
    with pytest.raises(RejectedDocument, match="bomb"):
        read(docx(p("0" * 5_000_000)))
    with pytest.raises(RejectedDocument, match="MB"):
        read(docx(p("0123456789abcdef" * 3_500_000)))
    with pytest.raises(RejectedDocument, match="parts"):
        read(docx(p("甲"), extra={f"x{n}": b"" for n in range(5001)}))


def test_nesting_without_end_is_refused():
    with pytest.raises(RejectedDocument, match=r"deep|within each other"):
        read(docx("<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500))


@pytest.mark.parametrize("span", ["99999", "-1", "x", "0"])
def test_impossible_spans_cost_nothing(span: str):
    row = tr(tc("甲"), tc("乙", f"<w:gridSpan w:val='{span}'/>"), tc("1"))
    (table,) = read(docx(tbl(*[row] * 30))).tables
    assert table.width <= 200


def test_damaged_files_say_so():
    good = docx(p("甲" * 500))
    for data in (good[: len(good) // 2], package("<w:document"), package("<other/>")):
        with pytest.raises(UnreadableDocument, match="damaged"):
            read(data)


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_part_says_so_whatever_it_is_packed_with(packed: int):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", packed) as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 50)
    data = bytearray(whole.getvalue())
    start = 30 + len("word/document.xml")
    data[start : start + 40] = b"\xff" * 40
    with pytest.raises(UnreadableDocument, match="damaged"):
        read(bytes(data))


def test_a_scan_in_a_docx_and_an_empty_one():
    with pytest.raises(UnreadableDocument, match="OCR"):
        read(docx("<w:p/>", extra={"word/media/image1.png": b"x"}))
    with pytest.raises(UnreadableDocument, match="no text"):
        read(docx("<w:p/>"))


def test_tabs_at_the_end_of_a_line_stand_in_front_of_empty_cells():
    line = '<w:p><w:r><w:t>行政许可</w:t><w:tab/><w:t>3</w:t><w:tab/><w:tab/><w:t xml:space="preserve"> </w:t></w:r></w:p>'
    assert texts(read(docx(line))) == ["行政许可\t3\t\t"]
