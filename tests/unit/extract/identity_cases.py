"""What the tests of identity share: documents of a few lines, and who reports on which year by them."""

from __future__ import annotations

from ingest.documents.model import Document, Paragraph
from ingest.extract.identity import identify

PREAMBLE = "按照条例和本机关的安排，特编制本报告，由六个部分组成，欢迎查阅，如有疑问可来电咨询。"
BODY = ["一、总体情况", "本机关依法开展政府信息公开工作。"]


def document(*lines: str, title: str | None = None, meta: dict[str, str] | None = None) -> Document:
    blocks = [Paragraph(line, f"paragraph[{n}]") for n, line in enumerate(lines, start=1)]
    return Document("text/html", "utf-8", list(blocks), title, meta or {})


def who(*lines: str, **page: object) -> tuple[str | None, int | None]:
    found = identify(document(*lines, **page))  # type: ignore[arg-type]
    return found.agency_name, found.report_year
