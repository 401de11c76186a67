"""Whatever bytes come in, a document comes out or a reason does."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ingest.documents import limits, media_type_of, read
from ingest.documents.model import DocumentError, RejectedDocument
from tests.unit.documents.builders import docx, p, pdf, ruled, tbl, tc, tr, write

PAGE = "<html><h1>题</h1><table><tr><td rowspan=2>甲<td>1<tr><td>2</table><p>正文<a href=x>y</a></p></html>"


def draw(canvas: Canvas) -> None:
    write(canvas, 60, 60, "正文")
    ruled(canvas, 60, 100, [90, 40], [["甲", "1"], ["乙", "2"]])


OUTCOMES = ("read", "unreadable", "rejected", "not_a_report")
SEEDS = [
    PAGE.encode(),
    PAGE.encode("gb18030"),
    docx(p("甲") + tbl(tr(tc("规章"), tc("0")))),
    pdf(draw),
    "规章\t0\n行政许可 36\n".encode(),
    b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gbk\r\n\r\n<p>x</p>",
]


def outcome(data: bytes, name: str | None = None) -> str:
    try:
        document = read(data, name)
    except DocumentError as error:
        return error.status if error.reason else "no reason"
    assert document.media_type == media_type_of(data, name)
    for table in document.tables:
        assert all(c.rowspan > 0 and c.colspan > 0 for row in table.rows for c in row)
        fields = [
            (r, c)
            for row in table.rows
            for cell in row
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.column, cell.column + cell.colspan)
        ]
        assert table.width <= limits.MAX_COLUMNS
        assert len(fields) <= limits.MAX_GRID
    return "read"


@given(st.binary(max_size=400))
def test_any_bytes_have_an_outcome(data: bytes):
    assert outcome(data) in OUTCOMES


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.data())
def test_damaged_documents_have_an_outcome(seed: bytes, data: st.DataObject):
    broken = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        match data.draw(st.integers(0, 2)):
            case 0:
                broken[at] = data.draw(st.integers(0, 255))
            case 1:
                del broken[at : at + data.draw(st.integers(1, 60))]
                if not broken:
                    return
            case 2:
                broken[at:at] = data.draw(
                    st.sampled_from([b"<table>", b"<td colspan=9999>", b"\0", b"\xff\xfe", b"<", b"0" * 50])
                )
    assert outcome(bytes(broken)) in OUTCOMES


@pytest.mark.parametrize(
    "data",
    [
        b"<table><tr>" + b"<td rowspan=65535 colspan=1000>x" * 2000,
        b"<table>" * 5000,
        b"<b><i><u><font>" * 20000,
        b"<p><a href=x>" * 20000,
        b"<div " + b"a=1 " * 100_000 + b">x",
        b"<!--" * 50_000,
        b"<select>" * 5000 + b"<option>" * 5000,
        "１".encode() * 500_000,
        b"[" * 200_000,
        b"{" * 200_000,
        b"1,2,3\n" * 100_000,
        b"<p>" + b"1-1/1.1:" * 50_000 + b"</p>",
        b"<p><a href=x>y</a>" + b"1-" * 18 + b"x</p>",
        b"MIME-Version: 1.0\r\n" * 20_000,
    ],
    ids=range(14),
)
def test_bombs_end_soon(data: bytes):
    started = time.perf_counter()
    assert outcome(data) in OUTCOMES
    assert time.perf_counter() - started < 20  # a bound on the order of growth, not on the machine


def test_how_large_a_file_may_be_is_for_the_caller_to_say(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 1000)
    assert read("报告正文。\n".encode() * 200).paragraphs


@pytest.mark.parametrize(
    ("size", "limit", "said"),
    [
        (80 * 2**20, 64 * 2**20, "80.0 MiB, the limit is 64.0 MiB"),
        (64 * 2**20 + 1, 64 * 2**20, "67,108,865 bytes, the limit is 67,108,864 bytes"),
        (900, 500, "900 bytes, the limit is 500 bytes"),
    ],
)
def test_the_size_and_the_limit_never_read_the_same(size: int, limit: int, said: str):
    assert said in limits.too_large(size, limit)


def test_markup_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "MAX_MARKUP_BYTES", 1000)
    for data in (b"<p>" + b"x" * 2000, b"x" * 2000):
        with pytest.raises(RejectedDocument, match="more than"):
            read(data)
