"""One page of a PDF as characters and ruling lines in reading coordinates.

Belongs here: everything that talks to pdfium. Coordinates come out in points with the origin at the
top left of the page as it is read, y growing downwards, also when the page or its text is turned.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from ingest.documents import limits, pdf_fonts
from ingest.documents.limits import beyond

_THIN = 3.0
"""Points: a path no thicker than this is a line. Borders are 0.25 to 2.25 points wide."""

_SHORT = 1.0
"""Points a piece of line must have; dots at the corners of cells are shorter."""

_NEXT_DOT = 3.0
"""Points from one dot of a dotted line to the next."""

_MAX_SEGMENTS = 2_000
"""Segments looked at in one path; a table drawn as one path has 4 to 400, a picture many thousands."""

_MAX_FORM_DEPTH = 6
"""Forms within forms. Converters wrap a page once or twice."""

_LARGE = 30.0
"""Points of width from which a box is compared with its ink; titles are set in 22 to 36 points."""

_ANGLE_SAMPLE = 60

Matrix = tuple[float, float, float, float, float, float]


class Char(NamedTuple):
    """One printed character and its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Rule(NamedTuple):
    """One straight ruling line: its constant coordinate and its two ends along the other axis."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """What is printed on one page.

    ``picture_share`` is the share of its area under pictures, ``unmapped`` counts characters its fonts do
    not name, and ``is_crowded`` says that it has too many objects for its rules to be looked for.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    picture_share: float = 0.0
    unmapped: int = 0
    is_crowded: bool = False


def read_page(pdf: pypdfium2.PdfDocument, index: int) -> Page:
    """Return the page at 0-based ``index``.

    Raises:
        RejectedDocument: more characters than a page of a report can have.
    """
    pdf_fonts.install()
    handle = pdf[index]
    text_page = handle.get_textpage()
    try:
        return _Extractor(handle, text_page, index + 1).page
    finally:
        text_page.close()
        handle.close()


class _Extractor:
    def __init__(self, handle: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, number: int) -> None:
        self._box = handle.get_bbox()
        self._area = 0.0
        turn = _turn(text_page)
        self._turn = turn
        self._last_dot = (-_NEXT_DOT * 9, -_NEXT_DOT * 9, 0.0, 0.0)
        left, bottom, right, top = self._box
        width, height = right - left, top - bottom
        self.page = Page(number, *((height, width) if turn in (90, 270) else (width, height)))
        self._chars(text_page)
        self._objects(handle)
        self.page.picture_share = min(1.0, self._area / max(1.0, width * height))

    def _chars(self, text_page: pypdfium2.PdfTextPage) -> None:
        count = text_page.count_chars()
        if count > limits.MAX_PAGE_CHARS:
            raise beyond("PDF file", f"{limits.MAX_PAGE_CHARS} characters on a page")
        page = self.page
        chars = page.chars
        get_unicode, get_box, is_generated = (
            raw.FPDFText_GetUnicode,
            raw.FPDFText_GetLooseCharBox,
            raw.FPDFText_IsGenerated,
        )
        rect = raw.FS_RECTF()
        x0, y1 = self._box[0], self._box[3]
        is_upright = self._turn == 0
        high = 0
        for i in range(count):
            code = get_unicode(text_page, i)
            if code <= 32 or 0xD800 <= code < 0xE000 or code == 0xA0:
                if 0xD800 <= code < 0xDC00:  # the first half of a character beyond the basic plane
                    high = code
                    continue
                if code == 0:
                    page.unmapped += 1
                if code not in (32, 0xA0) and not (high and code >= 0xDC00):
                    continue
                if code in (32, 0xA0) and is_generated(text_page, i):
                    continue
                if high and code >= 0xDC00:
                    code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
                high = 0
            elif code >= 0xE000 and (code <= 0xF8FF or code in (0xFFFD, 0xFFFE, 0xFFFF)):
                page.unmapped += 1
            if not get_box(text_page, i, rect):
                continue
            if rect.right - rect.left > _LARGE:
                _tighten(text_page, i, rect)
            if is_upright:
                chars.append(
                    Char(chr(code), rect.left - x0, y1 - rect.top, rect.right - x0, y1 - rect.bottom)
                )
            else:
                chars.append(Char(chr(code), *self._turned(rect.left, rect.bottom, rect.right, rect.top)))

    def _turned(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return a box of the page in reading coordinates: left, top, right, bottom."""
        x0, y0, x1, y1 = self._box
        if self._turn == 90:
            return bottom - y0, left - x0, top - y0, right - x0
        if self._turn == 270:
            return y1 - top, x1 - right, y1 - bottom, x1 - left
        if self._turn == 180:
            return x1 - right, bottom - y0, x1 - left, top - y0
        return left - x0, y1 - top, right - x0, y1 - bottom

    def _objects(self, handle: pypdfium2.PdfPage) -> None:
        self._seen = 0
        for i in range(raw.FPDFPage_CountObjects(handle)):
            self._object(raw.FPDFPage_GetObject(handle, i), None, 0)
            if self._seen > limits.MAX_PAGE_OBJECTS:
                # A drawing. Half of its lines would make tables that are not there.
                self.page.is_crowded = True
                self.page.horizontal.clear()
                self.page.vertical.clear()
                break

    def _object(
        self, item: ctypes._Pointer[raw.struct_fpdf_pageobject_t__], outer: Matrix | None, depth: int
    ) -> None:
        self._seen += 1
        if self._seen > limits.MAX_PAGE_OBJECTS:
            return
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _bounds(item, outer)
            self._area += max(0.0, right - left) * max(0.0, top - bottom)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_FORM_DEPTH:
            matrix = _matrix(item)
            inner = matrix if outer is None else _product(matrix, outer)
            for i in range(raw.FPDFFormObj_CountObjects(item)):
                self._object(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1)

    def _path(self, item: ctypes._Pointer[raw.struct_fpdf_pageobject_t__], outer: Matrix | None) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        left, bottom, right, top = _bounds(item, outer)
        if right - left <= _THIN or top - bottom <= _THIN:
            self._line(left, bottom, right, top)
            return
        count = raw.FPDFPath_CountSegments(item)
        if count > _MAX_SEGMENTS or (not stroke.value and count <= 5):
            return  # a picture, or the shade behind a cell
        matrix = _matrix(item)
        if outer is not None:
            matrix = _product(matrix, outer)
        for points in _subpaths(item, count, matrix):
            xs = [p[0] for p in points]
            ys = [p[1] for p in points]
            if max(xs) - min(xs) <= _THIN or max(ys) - min(ys) <= _THIN:
                self._line(min(xs), min(ys), max(xs), max(ys))
            elif stroke.value:
                for (ax, ay), (bx, by) in pairwise(points):
                    if abs(ax - bx) <= _THIN or abs(ay - by) <= _THIN:
                        self._line(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def _line(self, left: float, bottom: float, right: float, top: float) -> None:
        x0, y0, x1, y1 = self._turned(left, bottom, right, top)
        if max(x1 - x0, y1 - y0) < _SHORT:
            self._dot(x0, y0, x1, y1)
        elif x1 - x0 >= y1 - y0:
            self.page.horizontal.append(Rule((y0 + y1) / 2, x0, x1))
        else:
            self.page.vertical.append(Rule((x0 + x1) / 2, y0, y1))

    def _dot(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Take the piece of a dotted line between a dot and the one drawn before it; a dot alone is no line."""
        left, top, right, bottom = self._last_dot
        self._last_dot = (x0, y0, x1, y1)
        if abs(y0 - top) < _SHORT and abs(x0 - left) <= _NEXT_DOT:
            self.page.horizontal.append(Rule((y0 + y1) / 2, min(left, x0), max(right, x1)))
        elif abs(x0 - left) < _SHORT and abs(y0 - top) <= _NEXT_DOT:
            self.page.vertical.append(Rule((x0 + x1) / 2, min(top, y0), max(bottom, y1)))


def _turn(text_page: pypdfium2.PdfTextPage) -> int:
    """Return how far the page must be turned clockwise, in degrees, for most of its text to stand upright."""
    count = text_page.count_chars()
    step = max(1, count // _ANGLE_SAMPLE)
    angles = Counter(
        round(-math.degrees(raw.FPDFText_GetCharAngle(text_page, i)) / 90) * 90 % 360
        for i in range(0, count, step)
        if raw.FPDFText_GetUnicode(text_page, i) > 32
    )
    return angles.most_common(1)[0][0] if angles else 0


def _tighten(text_page: pypdfium2.PdfTextPage, index: int, rect: raw.FS_RECTF) -> None:
    """Replace a box far larger than its ink by a square around it: vertical fonts have such boxes."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return
    side = max(right.value - left.value, top.value - bottom.value)
    if side <= 0 or rect.right - rect.left < 2 * side:
        return
    x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
    rect.left, rect.right, rect.bottom, rect.top = x - side / 2, x + side / 2, y - side / 2, y + side / 2


def _bounds(
    item: ctypes._Pointer[raw.struct_fpdf_pageobject_t__], outer: Matrix | None
) -> tuple[float, float, float, float]:
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    box = left.value, bottom.value, right.value, top.value
    if outer is None:
        return box
    corners = [_apply(outer, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: ctypes._Pointer[raw.struct_fpdf_pageobject_t__]) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first``, then ``second``."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _subpaths(
    item: ctypes._Pointer[raw.struct_fpdf_pageobject_t__], count: int, matrix: Matrix
) -> list[list[tuple[float, float]]]:
    """Return the straight subpaths of a path as points on the page; a curve breaks its subpath.

    The line that closes a subpath is a segment of its own.
    """
    x, y = ctypes.c_float(), ctypes.c_float()
    subpaths: list[list[tuple[float, float]]] = []
    points: list[tuple[float, float]] = []
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = _apply(matrix, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_LINETO and points:
            points.append(point)
        else:
            points = [point]
            subpaths.append(points)
    return [points for points in subpaths if len(points) > 1]
