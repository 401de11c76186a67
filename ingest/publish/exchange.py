"""The rows of the reports that changed, in place of those the published marts have of them.

Belongs here: making the next warehouse of the published one and of a partial build (``plan.py``), and the proof that
nothing else was touched. The result is a file with the schema ``marts`` that is published like one that was built whole
(``candidate.py``); row for row it holds what that would hold, in another order.

Each mart is exchanged by what its rows are about: documents, reports or agencies. A mart that is about none of them
follows from catalogue, rules and triage alone, so the partial build has all of it. ``region_reports`` says which
reports of a region may be added up; it is computed anew over all of them, by the very query of its model.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import duckdb

from ingest import files, sql
from ingest.publish.plan import Plan
from ingest.publish.splice import note_changes

SCHEMA = "marts"
WHOLE = ("region_reports",)
"""Marts whose rows depend on reports of other agencies."""
_KEYS = ("report_id", "agency_id")
_OTHER_KEYS = {"dim_documents": "document_id"}
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "2GB",
    "preserve_insertion_order": False,
    "autoinstall_known_extensions": False,
}


class ExchangeError(Exception):
    """The rows cannot be exchanged, or the result is not what it should be: build everything. Nothing was changed."""


def exchange(
    published: Path, built: Path, target: Path, plan: Plan, queries: Mapping[str, str]
) -> dict[str, int]:
    """Write to ``target`` the marts of ``published`` with the rows of ``plan`` from ``built``; return rows by mart.

    Args:
        published: the published file, which stays as it is.
        built: the working file of the partial build.
        target: the file to write; one that is there is replaced in one step.
        plan: the documents and reports whose rows are exchanged.
        queries: the compiled SQL of each of :data:`WHOLE`, over the marts of a database called ``working``.

    Raises:
        ExchangeError: a table is missing or another one, or a count is not what it should be.
    """
    try:
        with files.replacing(target) as path:
            shutil.copyfile(published, path)
            return _exchange(path, built, plan, queries)
    except (duckdb.Error, OSError) as error:
        raise ExchangeError(str(error)) from error


def _exchange(path: Path, built: Path, plan: Plan, queries: Mapping[str, str]) -> dict[str, int]:
    with duckdb.connect(config=_CONFIG) as connection:
        # The name that the compiled queries know.
        connection.execute(
            f"attach {sql.text(path)} as working; attach {sql.text(built)} as part (read_only); use working"
        )
        columns = _columns(connection, "working")
        if columns != _columns(connection, "part"):
            raise ExchangeError("the published marts have other columns than those that were built")
        _keys(connection, plan)
        connection.execute("begin")
        rows = {
            mart: _exchange_rows(connection, mart, columns[mart]) for mart in columns if mart not in WHOLE
        }
        for mart in WHOLE:
            connection.execute(f"delete from working.{SCHEMA}.{mart}")  # noqa: S608
            connection.execute(f"insert into working.{SCHEMA}.{mart} by name {queries[mart]}")
            [(rows[mart],)] = connection.sql(f"select count(*) from working.{SCHEMA}.{mart}").fetchall()  # noqa: S608
        if rows["fct_observations"] != plan.rows:
            raise ExchangeError(f"{rows['fct_observations']} observations, and the lake has {plan.rows}")
        keys = {mart: key for mart in columns if mart not in WHOLE and (key := _key_of(mart, columns[mart]))}
        note_changes(connection, "working", keys, {key: f"gone_{key}" for key in set(keys.values())})
        connection.execute("commit")
        connection.execute("checkpoint working")
    return rows


def _columns(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, list[tuple[str, str]]]:
    """Return name and type of the columns of each mart."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, name, kind in connection.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where database_name = ? and schema_name = ? order by table_name, column_index",
        [database, SCHEMA],
    ).fetchall():
        found.setdefault(table, []).append((name, kind))
    return found


def _keys(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Make the ids whose rows go: those of the plan, and the agencies that these reports had or have."""
    for key, ids in (("report_id", plan.reports), ("document_id", plan.documents)):
        connection.execute(
            f"create temp table gone_{key} as select unnest(?::varchar[]) as {key}", [list(ids)]
        )
    connection.execute(
        f"create temp table gone_agency_id as "  # noqa: S608
        f"select agency_id from working.{SCHEMA}.dim_reports semi join gone_report_id using (report_id) "
        f"union select agency_id from part.{SCHEMA}.dim_agencies"
    )


def _exchange_rows(connection: duckdb.DuckDBPyConnection, mart: str, columns: list[tuple[str, str]]) -> int:
    """Exchange the rows of one mart and return how many it has now."""
    key = _key_of(mart, columns)
    table, part = f"working.{SCHEMA}.{mart}", f"part.{SCHEMA}.{mart}"
    [(before,)] = connection.sql(f"select count(*) from {table}").fetchall()  # noqa: S608
    if key is None:
        [(gone,)] = connection.execute(f"delete from {table}").fetchall()  # noqa: S608
    else:
        [(strays,)] = connection.sql(
            f"select count(*) from {part} anti join gone_{key} using ({key})"  # noqa: S608
        ).fetchall()
        if strays:
            raise ExchangeError(f"{mart}: {strays} rows of a {key} that is not to be exchanged were built")
        [(gone,)] = connection.execute(f"delete from {table} where {key} in (from gone_{key})").fetchall()  # noqa: S608
    [(come,)] = connection.execute(f"insert into {table} by name from {part}").fetchall()
    [(after,)] = connection.sql(f"select count(*) from {table}").fetchall()  # noqa: S608
    if after != before - gone + come:
        raise ExchangeError(f"{mart}: {after} rows, where {before} - {gone} + {come} were to be")
    return int(after)


def _key_of(mart: str, columns: list[tuple[str, str]]) -> str | None:
    """Return the column by which rows of a mart are exchanged; None where all of them are."""
    names = {name for name, _ in columns}
    return _OTHER_KEYS.get(mart) or next((name for name in _KEYS if name in names), None)
