"""The exports of a candidate: each mart as parquet and, where a spreadsheet can open it, as CSV.

Belongs here: which files there are, and which of the published ones are still right. How the files of one mart are made
is :mod:`ingest.publish.splice`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from ingest import sql
from ingest.publish.splice import Changes, Exported, splice_export, write_export
from ingest.publish.swap import EXPORTS

SPREADSHEET_ROWS = 1_048_575
"""Rows below the header that Excel opens. A larger table is exported as parquet only: its CSV would be for nobody
(20 million observations: 4.6 GB, a third of a refresh)."""


def export_marts(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    folder: Path,
    published: Path,
    changes: Changes | None,
) -> dict[str, Any]:
    """Write the exports of a candidate and return what there is: of a mart that is as it was, the published files.

    Args:
        connection: where the candidate is open for reading.
        schema: of the tables that are exported.
        folder: where to write; it is made.
        published: the published folder, whose exports are used again where they are still right.
        changes: in which rows the candidate differs from the published file; None: not known.

    Returns:
        ``rows`` by table, the tables ``without_csv``, and by table its ``files`` with what they are known by.

    Raises:
        duckdb.Error: a table cannot be read, or a file not written.
        ParquetError: the two files of a mart have not the same rows.
    """
    folder.mkdir()
    rows: dict[str, int] = {}
    without_csv = []
    exported: list[Exported] = []
    known = _known_exports(published, changes)
    tables = connection.execute(
        "select table_name from duckdb_tables() where schema_name = ? order by all", [schema]
    ).fetchall()
    for (table,) in tables:
        source = sql.name(schema, table)
        [(rows[table],)] = connection.execute(f"select count(*) from {source}").fetchall()  # noqa: S608
        with_csv = rows[table] <= SPREADSHEET_ROWS
        if not with_csv:
            without_csv.append(table)
        made = None
        if changes and table in changes.gone and table in known:
            gone = changes.gone[table]
            made = splice_export(connection, source, gone, known[table], folder, with_csv=with_csv)
        exported.append(made or write_export(connection, source, folder, table, with_csv=with_csv))
    return {"rows": rows, "without_csv": without_csv, "files": dict(map(_noted, exported))}


def _noted(exported: Exported) -> tuple[str, dict[str, Any]]:
    """Return the name of a mart and what is recorded of its export: by the stamps it is known again."""
    stamps = {path.name: [path.stat().st_size, path.stat().st_mtime_ns] for path in exported.files}
    return exported.parquet.stem, {"stamps": stamps, "ends": list(exported.ends)}


def _known_exports(published: Path, changes: Changes | None) -> dict[str, Exported]:
    """Return the published exports that are, to the byte, those of the tables in which rows were exchanged."""
    try:
        record = json.loads((published / EXPORTS).read_text(encoding="utf-8"))
        snapshot, marts = record["snapshot"], record["marts"].items()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}
    if changes is None or snapshot != changes.based_on:
        return {}
    known = {}
    for mart, noted in marts:
        files_of = [published / "marts" / name for name in noted["stamps"]]
        csv = next((path for path in files_of if path.suffix == ".csv"), None)
        exported = Exported(published / "marts" / f"{mart}.parquet", csv, tuple(noted["ends"]))
        if all(path.is_file() for path in files_of) and _noted(exported)[1] == noted:
            known[mart] = exported
    return known
