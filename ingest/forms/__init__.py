"""The official forms as data, and the typed model that loads them.

Belongs here: what stands on a form (tables, columns, rows, label variants, form units). A new form or a
new variant of a label is a line in a ``*.toml`` file here and a fixture, no code. Does not belong here:
how a table is found or read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

from ingest.catalogue import has_applicants, metrics
from ingest.extract.text import fold, without_mark, without_notes, without_numbering

TEMPLATES = ("2021", "2019", "2014", "local")


@dataclass(frozen=True, slots=True)
class Column:
    """One value column. ``key`` is the last part of the metric code, or the applicant type."""

    key: str
    labels: tuple[str, ...]
    form_unit: str = ""
    year_column: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled row.

    ``number`` is its list number on the form and ``under`` the parent label above it. ``opens`` names
    the group that starts with this row, ``group`` the one it must stand in to be read at all. A
    ``regional`` row is an addition of single provinces: a report without it is complete.
    """

    key: str
    labels: tuple[str, ...]
    number: str = ""
    under: str = ""
    opens: str = ""
    group: str = ""
    form_unit: str = ""
    regional: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum down the columns of a table: the ``parts`` add up to the ``wholes``.

    ``under`` stands for the parts that a table may print in several shapes: every row printed whose key begins
    with it, has no further level, and is no whole.
    """

    wholes: tuple[str, ...]
    parts: tuple[str, ...] = ()
    under: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a form.

    ``kind`` says how a metric code comes about: ``matrix`` row.column, ``applicants`` the row's code with
    the column as applicant type, ``cases`` group.column over one row of values, ``indicators`` the row's
    code, with ``.cumulative`` for the second column of the local forms.
    """

    template: str
    name: str
    kind: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[Column, ...] = ()
    heads: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    sums: tuple[Sum, ...] = ()
    by_key: dict[str, Row] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the rows: each row read asks for one."""
        object.__setattr__(self, "by_key", {row.key: row for row in reversed(self.rows)})

    def row(self, key: str) -> Row:
        """Return the row with this key."""
        return self.by_key[key]


@dataclass(frozen=True, slots=True)
class LabelUse:
    """One meaning of a label: ``kind`` is row, column, group, head, unit, code, parent or title."""

    kind: str
    block: Block | None = None
    row: Row | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A folded label with its meanings on the forms, sorted by what the readers ask for.

    ``uses`` holds all meanings; the other fields are the first of a kind, or empty. ``applicant_rows`` are the
    keys of the rows of the applications table that carry the label (其他 and 总计 also name columns).
    """

    text: str
    uses: tuple[LabelUse, ...]
    matrix_column: bool = False
    matrix_row: Row | None = None
    applicant_rows: frozenset[str] = frozenset()
    applicant_column: str = ""
    case_group: str = ""
    case_column: str = ""
    indicator_column: str | None = None
    indicator_rows: tuple[LabelUse, ...] = ()
    is_of_local_form: bool | None = None
    """Whether the indicators of the label stand on a local form only, None where they are on several forms or none."""
    is_row: bool = False
    is_column: bool = False
    is_head: bool = False
    is_unit: bool = False
    is_code: bool = False
    is_title: bool = False
    is_parent: bool = False
    names_row: bool = False
    """A row, and no column, head or title as well."""

    @classmethod
    def of(cls, text: str, uses: tuple[LabelUse, ...]) -> Label:
        """Sort the meanings of a label."""

        def first(kind: str, block_kind: str) -> LabelUse | None:
            return next((u for u in uses if u.kind == kind and u.block and u.block.kind == block_kind), None)

        def column(kind: str, block_kind: str) -> str | None:
            use = first(kind, block_kind)
            return use.column.key if use and use.column else None

        def rows(block_kind: str) -> tuple[LabelUse, ...]:
            return tuple(
                u for u in uses if u.kind == "row" and u.row and u.block and u.block.kind == block_kind
            )

        kinds = {u.kind for u in uses}
        matrix_rows = rows("matrix")
        indicator_rows = rows("indicators")
        templates = {u.block.template for u in indicator_rows if u.block}
        return cls(
            text,
            uses,
            matrix_column=first("column", "matrix") is not None,
            matrix_row=matrix_rows[0].row if matrix_rows else None,
            applicant_rows=frozenset(u.row.key for u in rows("applicants") if u.row),
            applicant_column=column("column", "applicants") or "",
            case_group=column("group", "cases") or "",
            case_column=column("column", "cases") or "",
            indicator_column=column("column", "indicators"),
            indicator_rows=indicator_rows,
            is_of_local_form="local" in templates if len(templates) == 1 else None,
            is_row="row" in kinds,
            is_column="column" in kinds,
            is_head="head" in kinds,
            is_unit="unit" in kinds,
            is_code="code" in kinds,
            is_title="title" in kinds,
            is_parent="parent" in kinds,
            names_row="row" in kinds and kinds.isdisjoint(("column", "head", "title")),
        )


_OF_ANOTHER_TIME = re.compile(r"[(](?:上年度?|去年|上一年度?|历年(?:累计)?|累计|占比)[)]$")
"""A remark that makes the row of a label another one."""
BULLETS = "·•●○◆◇■□▪▫★☆※▲△▶➢*-—–>"
"""Signs that open the items of a list."""
_GROUP_IN_FRONT = re.compile(r"(?:本年度办理结果|不予公开|无法提供|不予处理|其他处理)[-—:,/>→_]*(?=[(\d])")
"""The label of a group, and behind it the list number of a row of the group."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """All forms with an index from folded label to its meanings."""

    blocks: tuple[Block, ...]
    index: dict[str, Label] = field(repr=False)
    units: frozenset[str] = frozenset()
    fragments: frozenset[str] = frozenset()
    strangers: frozenset[str] = frozenset()
    """Rows that agencies add: no wording of any row of a form."""
    by_kind: dict[str, tuple[Block, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Sort the blocks once: the readers ask for those of a kind at each row."""
        kinds = {b.kind for b in self.blocks}
        by_kind = {kind: tuple(b for b in self.blocks if b.kind == kind) for kind in kinds}
        object.__setattr__(self, "by_kind", by_kind)

    def label(self, folded: str) -> Label | None:
        """Return the label a folded text means.

        Tried as it is, without list number, without remarks, without the mark of a footnote, without the label of
        the group in front of it (不予公开1.属于国家秘密), and without the sign of a list; that of an indicator also
        without a number that no sign sets apart (2同意公开答复数).
        """
        found = self.index.get(folded)
        if found is None and folded and not _OF_ANOTHER_TIME.search(folded):
            bare = without_numbering(folded)
            found = self.index.get(bare) or self.index.get(without_notes(bare))
            if found is None and (marked := without_mark(bare)) != bare:
                found = self.index.get(marked) or self.index.get(without_notes(marked))
            if found is None and (group := _GROUP_IN_FRONT.match(bare)):
                found = self.label(bare[group.end() :])
            if found is None and bare[0] in BULLETS and (text := bare.lstrip(BULLETS)):
                found = self.label(text)
            if found is None and bare[0].isdigit():
                numbered = self.index.get(without_notes(bare.lstrip("0123456789")))
                found = numbered if numbered and numbered.indicator_rows else None
        return found

    def of_kind(self, kind: str) -> tuple[Block, ...]:
        """Return the blocks of one kind, newest form first."""
        return self.by_kind.get(kind, ())

    @property
    def applications(self) -> Block:
        """The applications table in its fullest shape: 其他处理 in three rows and as one."""
        return self.by_kind["applicants"][0]


@cache
def case_codes() -> tuple[str, ...]:
    """Return the metric codes of the fifteen cells of the review and litigation table, left to right."""
    block = load().of_kind("cases")[0]
    return tuple(f"{group.key}.{column.key}" for group in block.groups for column in block.columns)


def metric_exists(template: str, metric_code: str) -> bool:
    """Say whether the catalogue has this metric for this form."""
    return (template, metric_code) in _catalogued()


@cache
def _catalogued() -> frozenset[tuple[str, str]]:
    return frozenset((m.template, m.metric_code) for m in metrics())


_CHOICE = re.compile(r"\{([^{}]*)\}")


def _labels(written: list[str]) -> tuple[str, ...]:
    """Return the folded labels; ``{本年|本年度}制发{件|}数`` stands for every combination of its choices."""
    spelt: list[str] = []
    for label in written:
        *parts, last = _CHOICE.split(label)
        choices = [part.split("|") if n % 2 else [part] for n, part in enumerate([*parts, last])]
        spelt += [fold("".join(pieces)) for pieces in product(*choices)]
    return tuple(dict.fromkeys(spelt))


def _columns(items: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(Column(**{**item, "labels": _labels(item["labels"])}) for item in items)


def _block(template: str, item: dict[str, Any]) -> Block:
    rows = tuple(Row(**{**row, "labels": _labels(row["labels"])}) for row in item["rows"])
    return Block(
        template=template,
        name=item["name"],
        kind=item["kind"],
        columns=_columns(item["columns"]),
        rows=rows,
        groups=_columns(item.get("groups", [])),
        heads=_labels(item.get("heads", [])),
        units=tuple(fold(x) for x in item.get("units", [])),
        codes=tuple(fold(x) for x in item.get("codes", [])),
        sums=tuple(
            Sum(tuple(x["wholes"]), tuple(x.get("parts", ())), x.get("under", ""))
            for x in item.get("sums", [])
        ),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf8"))


def _uses(blocks: tuple[Block, ...], headings: dict[str, Any]) -> Iterator[tuple[str, LabelUse]]:
    """Yield every folded label with each use of it: in the forms, and in the headings around them."""
    for block in blocks:
        for row in block.rows:
            yield from ((label, LabelUse("row", block, row=row)) for label in row.labels)
        for column in block.columns:
            yield from ((label, LabelUse("column", block, column=column)) for label in column.labels)
        for group in block.groups:
            yield from ((label, LabelUse("group", block, column=group)) for label in group.labels)
        for kind, labels in (("head", block.heads), ("unit", block.units), ("code", block.codes)):
            yield from ((label, LabelUse(kind, block)) for label in labels)
    yield from ((fold(label), LabelUse("parent")) for label in headings["parents"])
    yield from ((fold(label), LabelUse("title")) for label in headings["titles"])
    for article in headings["articles"]:
        yield from ((fold(article.format(number)), LabelUse("title")) for number in "一二三四五六七八九")


@cache
def load() -> Forms:
    """Return all forms; read once.

    Raises:
        ValueError: a form names a metric that the catalogue does not have.
    """
    blocks = tuple(_block(t, item) for t in TEMPLATES for item in _toml(f"{t}.toml")["blocks"])
    _check(blocks)
    headings = _toml("headings.toml")
    index: dict[str, list[LabelUse]] = {}
    for label, use in _uses(blocks, headings):
        uses = index.setdefault(label, [])
        if use not in uses:
            uses.append(use)
    return Forms(
        blocks,
        {label: Label.of(label, tuple(uses)) for label, uses in index.items()},
        frozenset((*headings["units"], *map(fold, headings["units"]))),
        frozenset(fold(f) for f in headings["fragments"]),
        frozenset(fold(f) for f in headings["strangers"]),
    )


def _check(blocks: tuple[Block, ...]) -> None:
    for block in blocks:
        for row in block.rows:
            codes = (
                [f"{row.key}.{c.key}" for c in block.columns]
                if block.kind == "matrix"
                else [row.key] + [f"{row.key}.{c.key}" for c in block.columns if c.key == "cumulative"]
            )
            missing = [
                code
                for code in codes
                if not metric_exists(block.template, code)
                and (block.template, row.key) != ("2021", "disposition.other")
            ]
            if missing:
                raise ValueError(
                    f"form {block.template}, table {block.name}: not in the metric catalogue: {missing}"
                )


@cache
def expected_keys(template: str) -> frozenset[tuple[str, str]]:
    """Return the (metric, applicant type) pairs that a complete report on this form prints.

    Empty for the local forms, which differ from place to place, and for prose. For 2021 the three rows of
    其他处理 are expected; the one row that some reports keep is not.
    """
    keys: set[tuple[str, str]] = set()
    for block in load().blocks if template in ("2014", "2019", "2021") else ():
        if block.template != template:
            continue
        if block.kind == "cases":
            keys |= {(f"{g.key}.{c.key}", "") for g in block.groups for c in block.columns}
        for row in block.rows:
            if block.kind == "matrix":
                keys |= {(f"{row.key}.{c.key}", "") for c in block.columns}
            elif block.kind == "applicants" and metric_exists(template, row.key):
                keys |= {(row.key, c.key) for c in block.columns}
            elif block.kind == "indicators" and not row.regional:
                keys.add((row.key, "total" if has_applicants(row.key) else ""))
    return frozenset(keys)


def completeness_of(template: str, observed: set[tuple[str, str]]) -> float | None:
    """Return the share of the form's cells that the report prints, also empty ones; None where unknown.

    Args:
        template: the form of the report.
        observed: the (metric, applicant type) pairs seen in its tables.
    """
    expected = expected_keys(template)
    if not expected:
        return None
    missing = expected - observed
    if ("disposition.other", "total") in observed:
        missing = frozenset(key for key in missing if not key[0].startswith("disposition.other."))
    return round(1 - len(missing) / len(expected), 4)
