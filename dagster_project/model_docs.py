"""dbt's documentation of the models as one page beside the published file, made without starting dbt.

Belongs here: filling dbt's own page with the manifest and with a catalogue of the published tables, as
``dbt docs generate --static`` would in ten seconds more. The page needs no server and no network: it is told to
track nobody, and its content policy lets it reach nothing.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from ingest.catalogue.columns import label_of, title_of
from ingest.files import replacing

_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data:; font-src data:"
)
# dbt's page wants 960 pixels. On a telephone its menu covers the rest; the first page leads to every table as well.
_NARROW = """
@media (max-width: 48rem) {
  body, .app { min-width: 0 }
  .app-menu, .app-navbar .app-body { display: none }
  .app-content { min-width: 0 }
  .app-pad { padding: 12px }
  .app-frame { overflow-x: auto }
  th, td { padding: 6px !important; min-width: 4em; overflow-wrap: anywhere }
  th:first-child, td:first-child { min-width: 7em }
}
"""
# dbt's page shows nobody who goes by the keyboard where they are.
_FOCUS = ":focus-visible { outline: 3px solid #047377 !important; outline-offset: 2px }"
OWNER = "team:gongkai"
_OVERVIEW = "doc.dbt.__overview__"
_INTRODUCTION = """## Gongkai 公开

What the tables of the published warehouse hold, column by column, and what each is made of. A question to them:
`gongkai query "from procurement_spend"`, or any DuckDB client on `gongkai.duckdb`, schema `marts`.

各表列示已发布数据仓库的内容、字段含义及其来源。
查询方法：`gongkai query "from procurement_spend"`，或用任何 DuckDB 客户端打开 `gongkai.duckdb`，模式为 `marts`。

- **Blank is not zero.** Only `value_status = 'reported'` has a value. 空白不等于零。
- **Totals stand beside their parts**: take one or the other, never both. 合计与分项并列，不可重复相加。
- **Superseded documents** are flagged in `fct_observations`, `fct_findings` and `dim_documents`: take rows
  `where not is_superseded`. 被替代的文件已标记，统计时应予排除。

| table | 名称 | holds |
| --- | --- | --- |
"""
_PRIVATE = ("user_id", "invocation_id", "env")


def write_model_docs(manifest: Path, published_file: Path, page: Path) -> Path:
    """Write the page of a manifest and the tables of a published file; return its path.

    Raises:
        RuntimeError: dbt's page is not as this version of dbt has it.
    """
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["metadata"] = {
        key: value for key, value in content["metadata"].items() if key not in _PRIVATE
    } | {"send_anonymous_usage_stats": False}
    for node in content["nodes"].values():
        _as_published(node, published_file.stem)
    catalog = catalog_of(content, published_file)
    # The page opens with it; without one of ours it is dbt's about itself.
    content["docs"][_OVERVIEW]["block_contents"] = overview_of(content, list(catalog["nodes"]))
    html = _template().read_text(encoding="utf-8")
    html = _replaced(html, '"MANIFEST.JSON INLINE DATA"', _in_script(content))
    html = _replaced(html, '"CATALOG.JSON INLINE DATA"', _in_script(catalog))
    html = _replaced(html, "</head>", f"<style>{_NARROW}{_FOCUS}</style></head>")
    html = _replaced(html, "<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{_POLICY}">')
    with replacing(page) as path:
        path.write_text(html, encoding="utf-8")
    return page


def overview_of(manifest: dict[str, Any], published: list[str]) -> str:
    """Return the first page, in Markdown: where to begin, and every published table with what a row of it is.

    Args:
        manifest: dbt's, with the descriptions to be shown.
        published: ids of the models that are tables of the published file.
    """
    rows = []
    for unique_id in published:
        node = manifest["nodes"][unique_id]
        title = title_of(node["name"])
        grain = node["description"].removeprefix(f"{title}: ").partition(". ")[0].removesuffix(".")
        rows.append(f"| [{node['name']}](#!/model/{unique_id}) | {title} | {grain} |\n")
    return _INTRODUCTION + "".join(sorted(rows))


def _as_published(node: dict[str, Any], database: str) -> None:
    """Let a node of the manifest say what analysts look for: names in Chinese, the table in the published file."""
    node["relation_name"] = f"{database}.{node['schema']}.{node['name']}"
    node["database"] = database
    # What Dagster is told of it; the owner is shown by the catalogue.
    node["meta"] = {}
    node["config"] = node.get("config", {}) | {"meta": {}}
    node["description"] = _named(title_of(node["name"]), node.get("description", ""))
    for column in node.get("columns", {}).values():
        column["description"] = _named(label_of(node["name"], column["name"]), column["description"])


def _named(label: str, said: str) -> str:
    return f"{label}: {said}" if label and said else said


def catalog_of(manifest: dict[str, Any], published_file: Path) -> dict[str, Any]:
    """Return dbt's catalogue (types and comments as they are) of those models that are tables of a published file."""
    with duckdb.connect(str(published_file), read_only=True) as connection:
        tables = dict(
            connection.execute(
                "select table_name, comment from duckdb_tables() where schema_name = 'marts' order by 1"
            ).fetchall()
        )
        columns = connection.execute(
            "select table_name, column_name, data_type, column_index, comment from duckdb_columns() "
            "where schema_name = 'marts' order by table_name, column_index"
        ).fetchall()
    nodes = {}
    for node in manifest["nodes"].values():
        name = node["name"]
        if node["resource_type"] != "model" or node["schema"] != "marts" or name not in tables:
            continue
        nodes[node["unique_id"]] = {
            "unique_id": node["unique_id"],
            "metadata": {
                "type": "BASE TABLE",
                "schema": "marts",
                "name": name,
                "database": node["database"],
                "comment": tables[name],
                "owner": OWNER,
            },
            "columns": {
                column: {"type": kind, "index": index, "name": column, "comment": comment}
                for table, column, kind, index, comment in columns
                if table == name
            },
            "stats": {},
        }
    return {"metadata": {}, "nodes": nodes, "sources": {}, "errors": None}


def _template() -> Path:
    spec = find_spec("dbt")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        page = Path(folder) / "task" / "docs" / "index.html"
        if page.exists():
            return page
    raise RuntimeError("the installed dbt has no page for its documentation")


def _replaced(html: str, mark: str, text: str) -> str:
    if mark not in html:
        raise RuntimeError(f"dbt's page has no {mark} any more")
    return html.replace(mark, text, 1)


def _in_script(content: dict[str, Any]) -> str:
    # What ends a script ends it also within a text.
    return json.dumps(content, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "<\\u0021--")
