"""What kind of document some bytes are, told by what is in them.

Belongs here: magic numbers, the look of markup, and the sentences for kinds that are no reports. The
name of a file decides only between plain text and Markdown: crawled files carry wrong extensions.
"""

from __future__ import annotations

import csv
import io
import lzma
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from ingest.documents.charset import wide_charset
from ingest.documents.model import DocumentError, NotAReport, RejectedDocument, UnreadableDocument
from ingest.documents.wrapped import is_json

HTML = "text/html"
MHTML = "multipart/related"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
DOC = "application/msword"
RTF = "application/rtf"
ODT = "application/vnd.oasis.opendocument.text"
WORD_XML = "application/vnd.ms-word.document+xml"
JSON = "application/json"
GZIP = "application/gzip"
CSV = "text/csv"
XML = "application/xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PPT = "application/vnd.ms-powerpoint"
OFD = "application/ofd"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
EMPTY = "application/x-empty"
BINARY = "application/octet-stream"

OFFICE_TYPES = (DOC, RTF, ODT, WORD_XML)
"""Kinds that LibreOffice turns into DOCX."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", GZIP),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"{\\rtf", RTF),
    (b"PAR1", "application/vnd.apache.parquet"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
)
_TEXT_LIKE_MAGIC = (b"BM", b"MZ", b"BZh", b"PAR1")  # these letters may also begin a text

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", OLE),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
)

ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)
"""What reading a member of a damaged or protected ZIP file may raise, whatever it is packed with."""

_BLANK = b" \t\r\n\f\v\x00"
_MARKUP_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|tbody|tr|td|p|br|span|font|center|section|article|"
    rb"h[1-6]|style|script|form|ul|ol|li|a|b|strong|img|link|input|!--\[if|\?xml:namespace|o:p)\b",
    re.IGNORECASE,
)
_CLOSING_TAG = re.compile(
    rb"</(?:p|div|span|td|tr|table|li|h[1-6]|body|html|font|strong|a)\s*>", re.IGNORECASE
)
_XML_START = re.compile(rb"<\?xml\b|<[A-Za-z_][\w.-]*(?::[\w.-]+)?[\s>/]")
_MHTML = re.compile(
    rb"(?:^|\n)MIME-Version:.{0,2000}?Content-Type:\s*(?:multipart/related|multipart/mixed|text/html)"
    rb"|(?:^|\n)Content-Type:\s*multipart/related.{0,2000}?\nMIME-Version:",
    re.IGNORECASE | re.DOTALL,
)
_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])

_CSV_SAMPLE = 200_000
_REPORT_WORDS = re.compile(r"(?:信息公开|政务公开).{0,12}报告")


def media_type_of(data: bytes, name: str | None = None) -> str:
    """Return the media type of ``data``; ``name`` only tells Markdown from plain text. Never raises."""
    stripped = data[:65536].lstrip(b"\xef\xbb\xbf").lstrip(_BLANK)
    if not stripped:
        return EMPTY
    head = stripped[:1024]
    if data.find(b"%PDF-", 0, 1024) >= 0:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data)
    if data.startswith(OLE_MAGIC):
        return _ole_type(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic not in _TEXT_LIKE_MAGIC or _controls_in(data[:512])):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1"):
        return "image/heif"
    if data[257:262] == b"ustar":
        return "application/x-tar"
    return _text_type(data, stripped, name)


def reject_unless_readable(kind: str) -> None:
    """Raise the outcome of a media type that holds no report we read; return for the others."""
    error = _OUTCOMES.get(kind)
    if error is None and kind.startswith("image/"):
        raise NotAReport(
            f"The file is a picture ({kind.removeprefix('image/').upper()}), not text; OCR is not done: "
            "look for the page or document it came from."
        )
    if error is not None:
        cls, reason = error
        raise cls(reason)


def _archive(what: str) -> tuple[type[DocumentError], str]:
    return RejectedDocument, f"The file is an archive ({what}): unpack it and give the reports in it."


_OUTCOMES: dict[str, tuple[type[DocumentError], str]] = {
    ZIP: _archive("ZIP"),
    "application/vnd.rar": _archive("RAR"),
    "application/x-7z-compressed": _archive("7z"),
    "application/gzip": _archive("gzip"),
    "application/x-bzip2": _archive("bzip2"),
    "application/x-xz": _archive("xz"),
    "application/zstd": _archive("zstd"),
    "application/x-tar": _archive("tar"),
    JSON: (NotAReport, "The file is structured data (JSON), not a report."),
    CSV: (NotAReport, "The file is a table of figures (CSV), not a report."),
    XML: (NotAReport, "The file is XML data, not a report."),
    "application/vnd.apache.parquet": (NotAReport, "The file is structured data (Parquet), not a report."),
    "application/vnd.sqlite3": (NotAReport, "The file is a database, not a report."),
    "application/x-msdownload": (RejectedDocument, "The file is a program, not a report."),
    "application/x-executable": (RejectedDocument, "The file is a program, not a report."),
    XLSX: (
        UnreadableDocument,
        "Spreadsheets (XLSX) are not read: save the report as DOCX, PDF, HTML or text.",
    ),
    XLS: (UnreadableDocument, "Spreadsheets (XLS) are not read: save the report as DOCX, PDF, HTML or text."),
    PPTX: (UnreadableDocument, "Slides (PPTX) are not read: save the report as DOCX, PDF, HTML or text."),
    PPT: (UnreadableDocument, "Slides (PPT) are not read: save the report as DOCX, PDF, HTML or text."),
    OFD: (UnreadableDocument, "OFD documents are not read: export the report as PDF with an OFD viewer."),
    OLE: (
        UnreadableDocument,
        "The file is a protected or unknown Office container: open it, remove the password and save it as DOCX.",
    ),
    EMPTY: (UnreadableDocument, "The file is empty: fetch it again."),
    BINARY: (UnreadableDocument, "The file is binary data of no known kind: fetch the report again."),
}


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "[Content_Types].xml" in names:
                # The main part may have another name; the relationships say which (see docx.py).
                for folder, kind in (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX)):
                    if any(n.startswith(folder) for n in names):
                        return kind
            if "OFD.xml" in names:
                return OFD
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                if kind == ODT:
                    return ODT
                if kind.startswith("application/vnd.oasis.opendocument."):
                    return XLSX if "spreadsheet" in kind else PPTX
    except ZIP_FAULTS:
        if b"word/document.xml" in data:
            return DOCX  # its reader says what is wrong with it
    return ZIP


def _ole_type(data: bytes) -> str:
    for stream, kind in _OLE_STREAMS:
        # Directory entries hold the name in UTF-16; the zero after it keeps "Book" from matching "Bookmark".
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return kind
    return OLE


def _text_type(data: bytes, stripped: bytes, name: str | None) -> str:
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2]) or wide_charset(data)
    if wide:
        stripped = data[:65536].decode(wide, "ignore").lstrip("\ufeff \t\r\n").encode()
    elif _controls_in(stripped[:4096]) > max(8, len(stripped[:4096]) // 50):
        return BINARY
    start = stripped[:1]
    if start == b"<":
        if b"schemas.microsoft.com/office/word/2003/wordml" in stripped or b"xmlPackage" in stripped[:2048]:
            return WORD_XML
        if _MARKUP_START.match(stripped) or _looks_like_html(stripped):
            return HTML
        if _XML_START.match(stripped) and (stripped.startswith(b"<?xml") or data.rstrip().endswith(b">")):
            # a text that only begins with the debris of tags does not end with one
            return HTML if re.search(rb"<(?:html|body|table)\b", stripped, re.IGNORECASE) else XML
    elif is_json(data, stripped[:200]):
        return JSON
    elif b"mime-version:" in stripped[:8192].lower() and _MHTML.search(stripped, 0, 8192):
        return MHTML
    elif _looks_like_html(stripped):
        return HTML
    suffix = PurePosixPath(name or "").suffix.lower()
    return MARKDOWN if suffix in (".md", ".markdown") else TEXT


def _controls_in(head: bytes) -> int:
    """Return how many control characters a text would not have there are."""
    return len(head) - len(head.translate(None, _CONTROLS))


def _looks_like_html(head: bytes) -> bool:
    """Say whether a text without an HTML beginning is a fragment: tags that close, not a stray one."""
    closing = len(_CLOSING_TAG.findall(head))
    return closing >= 3 and bool(_MARKUP_START.search(head))


def is_csv_of_figures(text: str, name: str | None = None) -> bool:
    """Say whether decoded text is a comma-separated data table and not the text of a report.

    A data table has a header of short distinct names and the same number of fields on every line. A
    report whose tables were saved as CSV has a line that names the report, alone in its row. Without
    the extension more evidence is asked for: short texts may have one comma on each of two lines.
    """
    head = text[:_CSV_SAMPLE].strip()
    first = head.split("\n", 1)[0]
    is_named = PurePosixPath(name or "").suffix.lower() == ".csv"
    if first.count(",") < (1 if is_named else 2):
        return False
    try:
        rows = [row for row in csv.reader(io.StringIO(head)) if row]
    except csv.Error:
        return False
    if len(text) > _CSV_SAMPLE:
        rows.pop()  # cut in the middle
    if len(rows) < (1 if is_named else 3):
        return False
    header = rows[0]
    if any(len(row) != len(header) for row in rows) or len(set(header)) < len(header):
        return False
    if any(not field.strip() or len(field) > 40 or "。" in field for field in header):
        return False
    return not any(_REPORT_WORDS.search(row[0]) and not any(row[1:]) for row in rows)
