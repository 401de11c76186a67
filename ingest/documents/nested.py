"""Tables written as nested records: {"规章": {"本年制发件数": 1, …}, …}, [{"信息内容": "规章", …}], in a text or alone.

Belongs here: finding such records in a text and laying them out as the tables of the forms. A record is a row: its keys
are heads of columns in any order, its name is the key it stands under or the one value that is no figure. What names
no column of a form stays text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.documents.delimited import TOKEN, Found, Piece, piece_of, table_of
from ingest.documents.model import Block, Paragraph

_OPENING = re.compile(r"(?:\[\s*)?\{\s*(?:[\"']|[a-z]+\s*:\s*\[\s*[\"'])|\[\s*\[\s*[\"']")
_COLUMN = re.compile(
    r"自然人|商业企业|制发件|废止件|现行有效|新制作|新公开|对外公开|项目数量|增/减|处理决定|收费金额|采购|结果维持|结果纠正"
    r"|统计数|历年累计|本年累计|本期实际"
)
_KNOWN = re.compile(
    rf"{_COLUMN.pattern}|信息内容|统计指标|指标名称|新收政府信息公开申请|上年结转|予以公开|结转下年度"
)
"""Heads of columns, and rows that need none: each of their cells has its place on the form."""
_OUTCOME = re.compile(r"结果维持|维持")
_CUT_OFF = re.compile(r"\s*(?:[\"'][^\"'\n]*)?\Z")
"""Nothing, or the beginning of a literal, up to the end of the text."""
_COUNT = re.compile(r"[+-]?\d[\d.,]*\S{0,3}|[-—/]+|无|")
_DEEPEST = 8
_GROUP_AND_LABEL = 2
_LONGEST = 400_000
"""Characters: larger data are no report."""


@dataclass(slots=True)
class _Node:
    """A record (keys and values), a list, or a value."""

    kind: str
    piece: Piece | None = None
    items: list[tuple[Piece | None, _Node]] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """A record as a row: the names it stands under, and its figures by head."""

    path: list[Piece]
    cells: list[tuple[Piece, Piece]]
    head: Piece | None = None
    """What its name stands under in the record itself: {"信息内容": "规章", …}."""

    @property
    def heads(self) -> frozenset[str]:
        return frozenset(head.text for head, _ in self.cells)


def has_nested(text: str) -> bool:
    """Say whether a text may hold records with columns of the forms."""
    return (
        ("{" in text or "[[" in text)
        and len(text) < _LONGEST
        and bool(_OPENING.search(text) and _KNOWN.search(text))
    )


def nested_tables(text: str, lines: Sequence[str], starts: Sequence[int]) -> Iterator[Found]:
    """Yield the tables that records in a text make, each structure at once, in reading order.

    Args:
        text: the whole text.
        lines: its lines.
        starts: where each begins in the text; the locators of cells count from there.
    """
    at = behind = 0
    while found := _OPENING.search(text, at):
        node, end = _node(text, found.start(), 0)
        at = max(end, found.start() + 1)
        tables = [*_tables(_rows(node, [])), *_grids(node)] if node else []
        first = bisect_right(starts, found.start()) - 1
        if not tables or first < behind:
            continue
        behind = last = bisect_right(starts, end - 1)
        blocks: list[Block] = list(_names(node)) if node else []
        if (head := text[starts[first] : found.start()]).strip():
            blocks.insert(0, Paragraph(head, "", starts[first]))
        blocks += [table for rows in tables if (table := table_of(rows, _KNOWN))]
        if (tail := text[end : starts[last - 1] + len(lines[last - 1])]).strip(" \t,;"):
            blocks.append(Paragraph(tail, "", end))
        yield first, last, blocks


def _node(text: str, at: int, depth: int) -> tuple[_Node | None, int]:
    """Return the value that begins at a place and where it ends; None where it is none.

    Of a structure that the end of the text cuts off there is what stands in front of a figure that may have gone on.
    """
    token = TOKEN.match(text, at)
    if token is None or depth > _DEEPEST:
        return None, at
    if token["sign"] not in ("{", "["):
        if token["bare"] and token.end() == len(text):
            return None, len(text)
        return (None, at) if token["sign"] else (_Node("value", piece_of(token)), token.end())
    is_record = token["sign"] == "{"
    node = _Node("record" if is_record else "list")
    at = token.end()
    while token := TOKEN.match(text, at):
        if token["sign"] in ("}", "]"):
            return node, token.end()
        if token["sign"] == ",":
            at = token.end()
            continue
        key = None
        if is_record:
            if not (token["text"] or token["bare"]):
                break
            key = piece_of(token)
            colon = TOKEN.match(text, token.end())
            if colon is None or colon["sign"] != ":":
                break
            at = colon.end()
        value, at = _node(text, at, depth + 1)
        if value is None:
            break
        node.items.append((key, value))
    is_row_cut = not is_record and any(value.piece for _, value in node.items)
    is_cut_off = node.items and not is_row_cut and _CUT_OFF.match(text, at)
    return (node, len(text)) if is_cut_off else (None, at)


def _is_row(node: _Node) -> bool:
    return node.kind == "record" and any(
        key and value.piece and _COLUMN.search(key.text) for key, value in node.items
    )


def _rows(node: _Node, path: list[Piece]) -> Iterator[_Row]:
    """Yield the records below a node that have columns of the forms, in reading order."""
    if _is_row(node):
        leaves = [(key, value.piece) for key, value in node.items if key and value.piece]
        named = next(
            ((k, v) for k, v in leaves if not (_COLUMN.search(k.text) or _COUNT.fullmatch(v.text))), None
        )
        cells = [(key, value) for key, value in _leaves(node) if not named or value is not named[1]]
        yield _Row([*path, named[1]] if named else path, cells, named[0] if named else None)
        return
    for key, value in node.items:
        if value.kind != "value":
            yield from _rows(value, [*path, key] if key else path)


def _grids(node: _Node) -> Iterator[list[list[Piece]]]:
    """Yield the lists of lists below a node, with the heads that stand beside their rows."""
    own = _grid(node)
    if own:
        yield own
        return
    heads: list[Piece] = []
    for _, value in node.items:
        if _is_head(value):
            heads = [inner.piece for _, inner in value.items if inner.piece]
            continue
        for grid in _grids(value):
            labels = len(grid[0]) - len(heads)
            empty = Piece("", grid[0][0].start, grid[0][0].start)
            yield [[*[empty] * labels, *heads], *grid] if heads and labels in (0, _GROUP_AND_LABEL) else grid


def _grid(node: _Node) -> list[list[Piece]]:
    """Return the rows of a list of lists of values, or of a record of lists of figures; none of anything else."""
    if not node.items or any(value.kind != "list" for _, value in node.items):
        return []
    rows = [[inner.piece for _, inner in value.items if inner.piece] for _, value in node.items]
    if not all(len(row) == len(value.items) > 1 for row, (_, value) in zip(rows, node.items, strict=True)):
        return []
    if node.kind == "list":
        return rows
    if not all(_COUNT.fullmatch(piece.text) for row in rows for piece in row):
        return []
    return [[*_group_and_label(key), *row] for row, (key, _) in zip(rows, node.items, strict=True) if key]


def _group_and_label(key: Piece) -> list[Piece]:
    """Return the two labels that a key joins (（三）不予公开-1.属于国家秘密), the first empty where there is one."""
    group, dash, label = key.text.rpartition("-")
    return [replace(key, text=group if dash else ""), replace(key, text=label)]


def _is_head(node: _Node) -> bool:
    """Say whether a list holds the heads of columns: {"header": […], "rows": [[…], …]}."""
    return node.kind == "list" and any(
        value.piece and _COLUMN.search(value.piece.text) for _, value in node.items
    )


def _leaves(node: _Node) -> Iterator[tuple[Piece, Piece]]:
    """Yield the heads and figures of a record; what stands in a record of its own (法人或其他组织) by its own heads."""
    for key, value in node.items:
        if key and value.piece:
            yield key, value.piece
        elif value.kind == "record":
            yield from _leaves(value)


def _names(node: _Node) -> Iterator[Paragraph]:
    """Yield the words beside the tables: a title, a chapter of prose."""
    if _grid(node) or _is_head(node) or _is_row(node):
        return
    for _, value in node.items:
        if value.piece and not _COUNT.fullmatch(value.piece.text):
            yield Paragraph(value.piece.text, "", value.piece.start)
        elif not value.piece:
            yield from _names(value)


def _tables(found: Iterator[_Row]) -> Iterator[list[list[Piece]]]:
    """Yield the rows of each table: records with the same heads behind each other."""
    rows = list(found)
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end].heads == rows[at].heads:
            end += 1
        same, at = rows[at:end], end
        yield _of_cases(same) if any(_OUTCOME.search(head) for head in same[0].heads) else _of_rows(same)


def _of_rows(rows: Sequence[_Row]) -> list[list[Piece]]:
    heads = [head for head, _ in rows[0].cells]
    where = heads[0].start
    grouped = any(len(row.path) > 1 for row in rows) and any("自然人" in head.text for head in heads)
    name = rows[0].head or Piece("信息内容", where, where)
    out = [[name] * (1 + grouped) + heads]
    for row in rows:
        figures = {head.text: value for head, value in row.cells}
        empty = Piece("", row.cells[0][1].start, row.cells[0][1].start)
        names = [*[empty] * 2, *row.path][-2 if grouped else -1 :]
        out.append([*names, *(figures[head.text] for head in heads)])
    return out


def _of_cases(rows: Sequence[_Row]) -> list[list[Piece]]:
    """Lay the reviews and lawsuits out as the form does: each kind over its outcomes."""
    heads = [head.text for head, _ in rows[0].cells]
    out: list[list[Piece]] = [[], [], [], []]
    for row in rows:
        names = [*row.path, *row.path[-1:]][-2:] if len(row.path) < 2 else row.path[-2:]
        figures = {head.text: (head, value) for head, value in row.cells}
        for text in heads:
            head, value = figures[text]
            for line, piece in zip(out, (*names, head, value), strict=True):
                line.append(piece)
    return out
