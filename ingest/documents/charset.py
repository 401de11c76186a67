"""Bytes to text: which charset a Chinese page or text is really in.

Belongs here: byte order marks, declared names, and the order in which charsets are tried. Detectors
guess wrong on short GBK texts, so nothing is guessed from letter statistics: strict UTF-8 is all but
impossible to hit by accident, then what the page declares, then GB18030, the superset of every
mainland legacy charset. A page that was encoded twice is left as it is.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Only charsets a Chinese report may be in: a page that declares Latin-1 is Chinese all the same, and
# every byte string is valid Latin-1, so such a declaration proves nothing.
_KNOWN = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "windows-936": "gb18030",
    "euc-cn": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "big-5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARATION_BYTES = 4096  # browsers look at the first 1024; portals put scripts before the meta tag

_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")

# Fewer broken than one in fifty well-formed sequences: GB18030 text read as UTF-8 is nearly all broken.
_BROKEN_SHARE = 50


class Decoded(NamedTuple):
    """Text with the charset it was read in (the codec's usual name) and the doubts of reading."""

    text: str
    charset: str
    warnings: tuple[str, ...]


def declared_charset(data: bytes) -> str | None:
    """Return the charset an HTML or XML head declares, lower-case as written, or None."""
    match = _DECLARED.search(data, 0, _DECLARATION_BYTES)
    return match.group(1).decode("ascii").lower() if match else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode ``data`` as strict UTF-8, else as ``declared``, else as GB18030; never raises.

    Args:
        data: the raw bytes, with or without a byte order mark (it is not part of the text).
        declared: the name a page, a part or a server gives; a wrong one does no harm.

    Returns:
        The text, the charset used, and a warning for broken bytes, which stand as U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    if b"\0" in data and (wide := wide_charset(data)):
        return _lenient(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    if _is_broken_utf8(data):
        return _lenient(data, "utf-8")
    codec = _KNOWN.get(declared.lower()) if declared else None
    candidates = list(dict.fromkeys(name for name in (codec, "gb18030") if name and name != "utf-8"))
    for name in candidates:
        try:
            return Decoded(data.decode(name), name, ())
        except UnicodeDecodeError:
            continue
    # Broken whatever it is: the charset with the fewest broken characters is the one it was written in.
    return min(
        (_lenient(data, name) for name in (*candidates, "utf-8")), key=lambda d: d.text.count("\ufffd")
    )


def _lenient(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name, ())
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
    return Decoded(text, name, (f"{text.count(chr(0xFFFD))} broken characters read as U+FFFD ({name})",))


def _is_broken_utf8(data: bytes) -> bool:
    """Say whether this is UTF-8 with a few bytes lost, as crawls that cut inside a character leave it."""
    sequences = len(_MULTIBYTE.findall(data))
    if not sequences:
        return False
    broken = data.decode("utf-8", errors="replace").count("\ufffd")
    return broken <= max(1, sequences // _BROKEN_SHARE) and sequences > broken


def wide_charset(data: bytes) -> str | None:
    """Return the UTF-16 form of data without a mark: ASCII letters and line ends leave zero bytes on one side."""
    head = data[:4096]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    least = max(2, len(head) // 100)
    if odd >= least and odd > even * 8:
        return "utf-16-le"
    if even >= least and even > odd * 8:
        return "utf-16-be"
    return None
