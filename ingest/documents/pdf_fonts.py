"""A stand-in for Chinese fonts that a PDF names but does not bring along.

Belongs here: one tiny font in which every character is the same box, and its registration with pdfium.
pdfium drops a line of text whose glyphs have no area, and a character it finds in no font has none: on a
machine without Chinese fonts a cell with a single 无 would read as blank. With the box every character has
a place, and the text of a PDF is the same on every machine, whatever fonts are installed.
"""

# The methods of _StandIn bear the names and take the arguments of a C interface.
# ruff: noqa: ARG002, N802

from __future__ import annotations

import ctypes
import struct
from functools import cache
from typing import Any

import pypdfium2

_CJK_CHARSETS = frozenset((128, 129, 134, 136))
"""Windows charset numbers of Japanese, Korean, simplified and traditional Chinese."""

_GB2312_CHARSET = 134
_HANDLE = 1
_NAME = b"Box\0"

# Font units (1000 to the em). Narrow, so that the box of a half-width digit is not wider than the digit.
_LEFT, _BOTTOM, _RIGHT, _TOP = 50, -120, 450, 880


@cache
def install() -> None:
    """Tell pdfium, once in a process, to use the stand-in for every Chinese font it is not given."""
    _StandIn().setup()


class _StandIn(pypdfium2.PdfSysfontBase):  # type: ignore[misc]  # the package ships no types
    """pdfium's questions about fonts of the system; names and signatures are the C interface's."""

    def MapFont(
        self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> int | None:
        return _HANDLE if charset in _CJK_CHARSETS else None

    def GetFont(self, _: Any, face: Any) -> int | None:
        return None

    def GetFontData(self, _: Any, handle: int, table: int, buffer: Any, size: int) -> int:
        if table:
            return 0  # asks for one table of a collection; this is a single font
        data = box_font()
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def GetFaceName(self, _: Any, handle: int, buffer: Any, size: int) -> int:
        if buffer and size >= len(_NAME):
            ctypes.memmove(buffer, _NAME, len(_NAME))
        return len(_NAME)

    def GetFontCharset(self, _: Any, handle: int) -> int:
        return _GB2312_CHARSET

    def DeleteFont(self, _: Any, handle: int) -> None:
        return None

    def EnumFonts(self, _: Any, mapper: Any) -> None:
        return None


@cache
def box_font() -> bytes:
    """Return a TrueType font of two equal glyphs, the second of which stands for every character."""
    glyph = struct.pack(">hhhhh", 1, _LEFT, _BOTTOM, _RIGHT, _TOP)
    glyph += struct.pack(">HH4B", 3, 0, 1, 1, 1, 1)  # one contour of four points on the curve
    glyph += struct.pack(">4h", _LEFT, _RIGHT - _LEFT, 0, _LEFT - _RIGHT)
    glyph += struct.pack(">4h", _BOTTOM, 0, _TOP - _BOTTOM, 0)
    glyph += b"\0" * (-len(glyph) % 4)
    names = [
        (number, text.encode("utf-16-be"))
        for number, text in ((1, "Box"), (2, "Regular"), (4, "Box"), (6, "Box"))
    ]
    records, texts = b"", b""
    for number, text in names:
        records += struct.pack(">6H", 3, 1, 0x409, number, len(text), len(texts))
        texts += text
    box = (_LEFT, _BOTTOM, _RIGHT, _TOP)
    tables = {
        b"OS/2": struct.pack(
            ">HhHHH11h10s4I4s3H3h2H2I",
            *(3, 1000, 400, 5, 0, *[0] * 11, b"\0" * 10, 0, 0, 0, 0, b"NONE", 0x40, 0x20, 0xFFFF),
            *(_TOP, _BOTTOM, 0, _TOP, -_BOTTOM, 1 << 18, 0),
        ),
        # Format 13 maps a whole range of characters to one glyph.
        b"cmap": struct.pack(">4HI", 0, 1, 3, 10, 12)
        + struct.pack(">2H6I", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1),
        b"glyf": glyph * 2,
        b"head": struct.pack(
            ">4I2H2q4h2H3h", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, *box, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _TOP, _BOTTOM, 0, 1000, 0, 0, _RIGHT, 1, *[0] * 7, 2),
        b"hmtx": struct.pack(">HhHh", 1000, _LEFT, 1000, _LEFT),
        b"loca": struct.pack(">3I", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">I14H", 0x10000, 2, 4, 1, 0, 0, 2, *[0] * 8),
        b"name": struct.pack(">3H", 0, len(names), 6 + len(records)) + records + texts,
        b"post": struct.pack(">I7I", 0x30000, *[0] * 7),
    }
    directory = struct.pack(">I4H", 0x10000, len(tables), 128, 3, len(tables) * 16 - 128)
    body = b""
    start = len(directory) + 16 * len(tables)
    for tag in sorted(tables):
        table = tables[tag]
        directory += struct.pack(">4s3I", tag, 0, start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body
