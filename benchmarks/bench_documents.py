"""How long reading a document takes, by format, beside the bare parse of the same bytes.

Run ``python -m benchmarks.bench_documents [FILE…] [--rounds N]``. Without files it reads the sample reports
and two documents of known size made here: a Word-made page of about 60 KB and a DOCX of the same tables.
The bare parse is what no reader can do without: lexbor's tree; unzip and lxml's tree; pypdfium2's text;
decoding and cutting into lines. Both are measured in turn, so that a busy machine slows both.

The budgets are those of a whole parse; reading a document is a part of it.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from ingest.documents import media_type_of, read
from ingest.documents.media_type import DOCX, HTML, MARKDOWN, PDF, TEXT
from ingest.documents.model import DocumentError

SAMPLES = Path(__file__).parents[1] / "sample_data" / "reports"

BUDGETS_MS = {HTML: "3 (and 4 x bare)", DOCX: "10", PDF: "60", TEXT: "2", MARKDOWN: "2"}
"""Whole parse of one report, from the design; the page of 60 KB, the DOCX, six pages, a flattened text."""


def _bare_html(data: bytes) -> object:
    return LexborHTMLParser(data)


def _bare_docx(data: bytes) -> object:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(resolve_entities=False))


def _bare_pdf(data: bytes) -> object:
    pdf = pypdfium2.PdfDocument(data)
    texts = []
    for page in pdf:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    pdf.close()
    return texts


def _bare_text(data: bytes) -> object:
    return data.decode("utf-8", "replace").splitlines()


BARE: dict[str, Callable[[bytes], object]] = {
    HTML: _bare_html,
    DOCX: _bare_docx,
    PDF: _bare_pdf,
    TEXT: _bare_text,
    MARKDOWN: _bare_text,
}


def word_page(size: int = 60_000) -> bytes:
    """Return a page as word processors save it: every run in a span with its style, about ``size`` bytes."""
    style = 'style="FONT-FAMILY: 仿宋_GB2312; FONT-SIZE: 12pt; LINE-HEIGHT: 25pt; MARGIN: 0pt"'

    def paragraph(text: str) -> str:
        return f'<p class="MsoNormal" {style}><span {style}>{text}</span></p>'

    def row(cells: list[str]) -> str:
        border = 'style="BORDER-RIGHT: windowtext 1pt solid; PADDING-LEFT: 5.4pt; WIDTH: 74.25pt" width="99"'
        return "<tr>" + "".join(f"<td {border}>{paragraph(cell)}</td>" for cell in cells) + "</tr>"

    labels = [f"{number}.属于第{number}类情形" for number in range(1, 26)]
    table = "".join(row([label, *[str(k) for k in range(7)]]) for label in labels)
    head = '<html><head><meta charset="utf-8"><title>某县政府信息公开工作年度报告</title></head><body>'
    page = f"{head}<table>{table}</table>"
    prose = paragraph("本年度按照要求做好政府信息公开各项工作，现将有关情况报告如下。" * 4)
    while len(page.encode()) < size:
        page += prose
    return f"{page}</body></html>".encode()


def word_file() -> bytes:
    """Return a DOCX with a table of 30 rows and 8 columns and 40 paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def paragraph(text: str) -> str:
        run = f'<w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr><w:t>{text}</w:t></w:r>'
        return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p>'

    cell = '<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{}</w:tc>'
    rows = "".join(
        "<w:tr>" + "".join(cell.format(paragraph(str(k * row))) for k in range(8)) + "</w:tr>"
        for row in range(30)
    )
    body = paragraph("本年度政府信息公开工作情况报告如下。" * 4) * 40 + f"<w:tbl>{rows}</w:tbl>"
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", xml)
    return buffer.getvalue()


def measure(data: bytes, name: str, rounds: int) -> tuple[float, float]:
    """Return the median milliseconds of reading a document and of its bare parse, taken in turn."""
    bare = BARE[media_type_of(data, name)]
    reading: list[float] = []
    parsing: list[float] = []
    functions: list[tuple[Callable[[], object], list[float]]] = [
        (lambda: read(data, name), reading),
        (lambda: bare(data), parsing),
    ]
    for _ in range(rounds):
        for function, times in functions:
            started = time.perf_counter()
            function()
            times.append(time.perf_counter() - started)
    return statistics.median(reading) * 1e3, statistics.median(parsing) * 1e3


def main() -> int:
    """Measure and print a table by document and a line by format; return 1 when nothing could be read."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("files", nargs="*", type=Path)
    cli.add_argument("--rounds", type=int, default=25)
    args = cli.parse_args()
    documents = [(path.name, path.read_bytes()) for path in args.files]
    if not documents:
        documents = [("word page, 60 KB.html", word_page()), ("word file.docx", word_file())]
        documents += [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*")) if path.is_file()]
    by_format: dict[str, list[tuple[float, float]]] = defaultdict(list)
    print(f"{'document':44} {'KB':>7} {'read ms':>9} {'bare ms':>9} {'ratio':>6}")
    for name, data in documents:
        kind = media_type_of(data, name)
        try:
            read(data, name)
        except DocumentError as error:
            print(f"{name[:44]:44} {len(data) / 1000:7.1f}  {error.reason}")
            continue
        if kind not in BARE:
            continue
        reading, parsing = measure(data, name, args.rounds)
        by_format[kind].append((reading, parsing))
        print(
            f"{name[:44]:44} {len(data) / 1000:7.1f} {reading:9.2f} {parsing:9.2f} {reading / parsing:6.1f}"
        )
    print()
    for kind, pairs in by_format.items():
        reading = statistics.median(pair[0] for pair in pairs)
        ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
        print(
            f"{kind.rsplit('.', 1)[-1]:24} median {reading:6.2f} ms, {ratio:4.1f} x bare; budget {BUDGETS_MS[kind]} ms"
        )
    return 0 if by_format else 1


if __name__ == "__main__":
    sys.exit(main())
