"""What a materialisation shows in the UI: row counts, column schemas, previews, counts by kind.

Belongs here: small pure functions from frames to Dagster metadata, and what the codes in its keys are called in
Chinese. Text of reports is hostile input: cells of a preview are cut and escaped.

A key is English and Chinese side by side (``findings: error 错误``): that is what the UI shows.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import dagster as dg
import polars as pl

from dagster_project.warehouse import DBT_PROJECT
from ingest.catalogue.columns import label_of
from ingest.documents import media_type

PREVIEW_ROWS = 8
_CELL_CHARACTERS = 60
_DIVIDER = " | "
NOT_TAKEN_IN = "not taken in 未能收取"
"""The key that `gongkai run` reads as well."""
_IN_CHINESE = {
    # What became of a document.
    "parsed": "已解析",
    "no_facts": "无数据",
    "not_a_report": "不是年报",
    "unreadable": "无法读取",
    "rejected": "拒收",
    # Whether a cell has a figure.
    "reported": "有数值",
    "blank": "空白",
    "not_applicable": "不适用",
    "ambiguous": "归属不明",
    # Where it comes from; the form.
    "table": "表格",
    "narrative": "正文",
    "local": "地方表格",
    # How bad a finding is.
    "error": "错误",
    "warning": "警告",
    "info": "提示",
    # What became of an address, and of a source.
    "new": "新增",
    "unchanged": "未变",
    "failed": "失败",
    "ok": "正常",
    "undated": "年度不明",
    "unknown": "不明",
    "none": "无",
    # What kind of file a document is.
    "text": "纯文本",
}
_FORMATS = {
    media_type.DOC: "DOC",
    media_type.DOCX: "DOCX",
    media_type.HTML: "HTML",
    media_type.MARKDOWN: "Markdown",
    media_type.MHTML: "MHTML",
    media_type.ODT: "ODT",
    media_type.PDF: "PDF",
    media_type.RTF: "RTF",
    media_type.TEXT: "text",
    media_type.XLSX: "XLSX",
}
"""What people call a media type, where the codes of their standard are long."""
_SQL_TYPES: dict[type[pl.DataType], str] = {
    pl.String: "varchar",
    pl.Int32: "integer",
    pl.Int64: "bigint",
    pl.Float64: "double",
    pl.Boolean: "boolean",
    pl.Date: "date",
}
_ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_~[]()!|"})
_LINK = re.compile(r":(?=//)|(?<=www)\.|@", re.IGNORECASE)
"""Where a bare address is broken by a sign without width: the UI makes a link of it without any brackets."""
_HASH = re.compile(r"[0-9a-f]{32,}")


def table_schema(
    schema: Mapping[str, pl.DataType], descriptions: Mapping[str, str] | None = None
) -> dg.TableSchema:
    """Return the columns of a frame as Dagster shows them."""
    said = descriptions or {}
    return dg.TableSchema(
        columns=[
            dg.TableColumn(name, sql_type(dtype), description=said.get(name))
            for name, dtype in schema.items()
        ]
    )


def sql_type(dtype: pl.DataType) -> str:
    """Return what SQL calls the type of a column, as the models downstream have it; of a rare one polars' own name."""
    if isinstance(dtype, pl.Decimal):
        return f"decimal({dtype.precision},{dtype.scale})"
    if isinstance(dtype, pl.Datetime):
        return "timestamp with time zone" if dtype.time_zone else "timestamp"
    return _SQL_TYPES.get(type(dtype), str(dtype))


def preview(frame: pl.DataFrame, rows: int = PREVIEW_ROWS) -> dg.MarkdownMetadataValue:
    """Return the first rows as a markdown table; a null is shown as ∅, never as an empty cell or a zero."""
    return listing(list(frame.head(rows).iter_rows()), frame.columns)


def listing(
    rows: Sequence[tuple[object, ...]], columns: Sequence[str], most: int = 50
) -> dg.MarkdownMetadataValue:
    """Return rows as a markdown table, at most ``most`` of them; a last line says how many are left out."""
    lines = [_DIVIDER.join(columns), _DIVIDER.join("---" for _ in columns)]
    lines += [_DIVIDER.join(_cell(value) for value in row) for row in rows[:most]]
    shown = "\n".join(f"| {line} |" for line in lines)
    return dg.MetadataValue.md(shown + (f"\n\n… and {len(rows) - most} more" if len(rows) > most else ""))


def _cell(value: object) -> str:
    if value is None:
        return "∅"
    text = " ".join(str(value).split())
    if _HASH.fullmatch(text):
        # Whole, a hash would push everything else out of sight.
        return f"{text[:8]}…"
    text = text if len(text) <= _CELL_CHARACTERS else text[: _CELL_CHARACTERS - 1] + "…"
    return _LINK.sub("\\g<0>\u2060", html.escape(text, quote=False).translate(_ESCAPED))


def counts(values: Mapping[str, int], what: str, label: Callable[[str], str] | None = None) -> dict[str, int]:
    """Return counts as one number each, so that the UI plots them over time (``figures: reported 有数值`` …).

    Args:
        values: counts by code.
        what: what is counted.
        label: what a code is called in Chinese, empty for nothing; without it, statuses and the like are known here.
    """
    named = label or (lambda code: _IN_CHINESE.get(code, ""))
    return {f"{what}: {code} {named(code)}".rstrip(): count for code, count in sorted(values.items())}


def format_of(code: str) -> str:
    """Return what people call a media type, itself where it has no such name."""
    return _FORMATS.get(code, code)


def column_descriptions(source: str) -> dict[str, str]:
    """Return what the columns of a table that dbt reads mean: the Chinese label, and what dbt's sources say."""
    return {
        column: ": ".join(part for part in (label_of(source, column), said) if part)
        for column, said in _sources().get(source, {}).items()
    }


@cache
def _sources() -> dict[str, dict[str, str]]:
    manifest = json.loads(DBT_PROJECT.manifest_path.read_text(encoding="utf-8"))
    return {
        source["name"]: {column["name"]: column["description"] for column in source["columns"].values()}
        for source in manifest["sources"].values()
    }


def frame_metadata(
    frame: pl.LazyFrame, source: str = "", meanings: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return row count, schema and a preview of a frame that need not fit in memory.

    ``source`` is the name under which dbt reads the table: its columns are described there. ``meanings`` are those of
    the columns of a table that dbt does not read.
    """
    return {
        "dagster/row_count": frame.select(pl.len()).collect().item(),
        "dagster/column_schema": table_schema(
            frame.collect_schema(), meanings or column_descriptions(source)
        ),
        "preview 预览": preview(frame.head(PREVIEW_ROWS).collect()),
    }
