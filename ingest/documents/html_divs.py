"""Tables that pages build of plain elements: rows and cells are boxes, their looks a matter of CSS.

Belongs here: finding such boxes by their structure and putting a real table in their place, empty cells included.
Does not belong here: boxes that are text; a page with any ``<table>`` is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BOXES = frozenset(("div", "ul", "ol", "dl", "li", "section", "dd", "dt"))
"""Not ``span``: editors cut one figure into several of them."""
_INLINE = frozenset(("span", "b", "strong", "font", "i", "em", "u", "br", "p", "a", "sub", "sup"))
_LONGEST_CELL = 120
_FIGURE = re.compile(r"(?:增加?|减少?)?[-+－＋—/\d０-９.,，]{1,24}[^\W\d]{0,3}")
_FEWEST_FIGURES, _FEWEST_EMPTY = 2, 5
_LABEL_AND_TWO = 3
_HEADS_TO_ROWS = 4
"""So many rows, heads and titles among them, come to one with values at the most."""
_MAX_BOXES = 20_000
"""A page with more elements is left as it is."""
_MAX_DEPTH = 12
_COLUMNS = re.compile(r"grid-template-columns\s*:\s*([^;}]+)")
_REPEAT = re.compile(r"repeat\(\s*(\d{1,3})\s*,[^()]*(?:\([^()]*\)[^()]*)*\)")
_TRACK = re.compile(r"(?:[^\s()]|\([^()]*\))+")
_SPAN = {side: re.compile(rf"grid-{side}\s*:\s*([^;}}]+)") for side in ("column", "row")}
_RULE = re.compile(r"\.([\w-]+)\s*\{([^}]*grid-[^}]*)\}")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPANS = re.compile(r"span\s+(\d{1,3})")
_FROM_TO = re.compile(r"(-?\d{1,3})\s*/\s*(-?\d{1,3})")
_VALUE_BOX = re.compile(r">\s*\d[\d.,]{0,14}\s*(?:</p>\s*)?</(?:div|li|dd|section)>", re.IGNORECASE)
_FEWEST_BOXES = 4


@dataclass(slots=True)
class _Cell:
    """A box that is a cell, with its spans."""

    node: LexborNode
    across: int = 1
    down: int = 1

    @property
    def text(self) -> str:
        return self.node.text_lexbor().strip()


_Rows = list[list[_Cell]]


def may_hold_tables(source: str) -> bool:
    """Say whether a page has boxes with a figure each: a search that spares most pages the look at their boxes."""
    return len(list(islice(_VALUE_BOX.finditer(source), _FEWEST_BOXES))) == _FEWEST_BOXES


def set_tables(parser: LexborHTMLParser) -> bool:
    """Put a ``<table>`` in the place of each run of boxes that is built like one; say whether there is any.

    Rows are boxes with a box for each cell, those beside a label that spans them within one; or all cells follow each
    other in a grid of CSS whose columns are stated.
    """
    body = parser.body
    if body is None:
        return False
    rules = {name: rule for style in parser.css("style") for name, rule in _RULE.findall(style.text())}
    found: list[tuple[LexborNode, str]] = []
    seen = 0
    pending = _children(body)
    while pending:
        node = pending.pop()
        seen += 1
        if seen > _MAX_BOXES:
            return False
        rows = _grid(node, rules) or _rows(node, 0)
        if rows and _is_table(rows):
            found.append((node, _markup(rows)))
        else:
            pending += _children(node)
    for node, markup in found:
        table = LexborHTMLParser(markup).css_first("table")
        if table is not None:
            node.replace_with(table)
    return bool(found)


def _children(node: LexborNode) -> list[LexborNode]:
    """Return the elements in a box that are shown."""
    return [child for child in node.iter(include_text=False) if not _is_hidden(child)]


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or _NOT_SHOWN.search(attributes.get("style") or "") is not None


def _is_cell(node: LexborNode) -> bool:
    """Say whether a box holds a short text or nothing, and no box that could be a row."""
    if node.tag not in _BOXES or len(node.text_lexbor()) > _LONGEST_CELL:
        return False
    elements = node.traverse()
    next(elements)
    blocks = 0
    for element in elements:
        if element.tag == "div" and element.next is None and element.prev is None:
            continue  # one box within another
        if element.tag not in _INLINE:
            return False
        blocks += element.tag == "p"
    return blocks <= 2


def _holds_loose_text(node: LexborNode) -> bool:
    return any(
        child.tag == "-text" and (child.text_content or "").strip() for child in node.iter(include_text=True)
    )


def _rows(node: LexborNode, depth: int) -> _Rows | None:
    """Return the rows of a box, None where something in it is neither row nor cell."""
    if node.tag not in _BOXES or depth > _MAX_DEPTH or _holds_loose_text(node):
        return None
    children = _children(node)
    if len(children) < 2:
        return _rows(children[0], depth + 1) if children and not _is_cell(children[0]) else None
    cells = [_is_cell(child) for child in children]
    if all(cells):
        return [[_Cell(child) for child in children]]
    parts = [
        None if is_cell else _rows(child, depth + 1) for child, is_cell in zip(children, cells, strict=True)
    ]
    if any(part is None and not is_cell for part, is_cell in zip(parts, cells, strict=True)):
        return None
    heights = {len(part) for part in parts if part}
    # A box on its own is a heading above its rows; among other rows it is a label beside them.
    if depth and cells[0] and len(heights) == 1 and heights != {1}:
        return _beside(children, parts, heights.pop())
    rows: _Rows = []
    for child, part in zip(children, parts, strict=True):
        rows += part or [[_Cell(child)]]
    return rows


def _beside(children: list[LexborNode], parts: list[_Rows | None], height: int) -> _Rows:
    """Return the rows of a row whose labels stand beside rows of their own."""
    rows: _Rows = [[] for _ in range(height)]
    for child, part in zip(children, parts, strict=True):
        if part is None:
            rows[0].append(_Cell(child, down=height))
        else:
            for row, cells in zip(rows, part, strict=True):
                row.extend(cells)
    return rows


def _style(node: LexborNode, rules: dict[str, str]) -> str:
    names = (node.attributes.get("class") or "").split()
    return ";".join([*(rules[name] for name in names if name in rules), node.attributes.get("style") or ""])


def _grid(node: LexborNode, rules: dict[str, str]) -> _Rows | None:
    """Return the rows of a grid of CSS, None where the box is none or its cells leave a place open."""
    stated = _COLUMNS.findall(_style(node, rules))
    children = _children(node) if stated else []
    if not children or _holds_loose_text(node) or not all(map(_is_cell, children)):
        return None
    repeats = [int(count) for count in _REPEAT.findall(stated[-1])]
    width = sum(repeats) + len(_TRACK.findall(_REPEAT.sub(" ", stated[-1])))
    rows: _Rows = [[]]
    taken: dict[int, int] = {}  # how many more rows a column is covered for
    column = 0
    for child in children:
        style = _style(child, rules)
        cell = _Cell(child, _span(style, "column", width), _span(style, "row", 0))
        while taken.get(column):
            column += 1
        if column >= width:
            rows.append([])
            taken = {n: left - 1 for n, left in taken.items() if left > 1}
            column = 0
            while taken.get(column):
                column += 1
        if column + cell.across > width or any(taken.get(column + n) for n in range(cell.across)):
            return None
        rows[-1].append(cell)
        for n in range(cell.across):
            taken[column + n] = cell.down
        column += cell.across
    while taken.get(column):
        column += 1
    return rows if column == width else None


def _span(style: str, side: str, width: int) -> int:
    """Return how many tracks a cell covers; ``width`` is the number of all columns, 0 for rows."""
    stated = _SPAN[side].findall(style)
    if not stated:
        return 1
    if found := _SPANS.search(stated[-1]):
        return max(1, int(found[1]))
    if found := _FROM_TO.search(stated[-1]):
        first, last = int(found[1]), int(found[2])
        return max(1, (width + 1 if last < 0 and width else last) - first)
    return 1


def _is_table(rows: _Rows) -> bool:
    """Say whether rows are those of a table: figures or nothing behind the labels of many of them."""
    values = [
        [text for cell in row[1:] if not (text := cell.text) or _FIGURE.fullmatch(text)] for row in rows
    ]
    with_values = sum(map(bool, values))
    figures = sum(bool(text) for row in values for text in row)
    empty = sum(map(len, values)) - figures
    is_filled = figures >= _FEWEST_FIGURES or empty >= _FEWEST_EMPTY or _has_row_below_heads(rows, values)
    return len(rows) > 1 and is_filled and with_values * _HEADS_TO_ROWS >= len(rows)


def _has_row_below_heads(rows: _Rows, values: list[list[str]]) -> bool:
    """Say whether a label with a figure and an empty cell behind it stands below as many heads."""
    return any(
        len(above) == len(row) == len(behind) + 1 >= _LABEL_AND_TWO and any(behind)
        for (above, row), behind in zip(pairwise(rows), values[1:], strict=True)
    )


def _markup(rows: _Rows) -> str:
    out = ["<table>"]
    for row in rows:
        out.append("<tr>")
        for cell in row:
            spans = f' colspan="{cell.across}"' if cell.across > 1 else ""
            spans += f' rowspan="{cell.down}"' if cell.down > 1 else ""
            out.append(f"<td{spans}>{cell.node.inner_html}</td>")
        out.append("</tr>")
    return "".join([*out, "</table>"])
