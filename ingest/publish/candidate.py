"""The next published database, made of the working file beside the present one.

Belongs here: what of the working file is published, and in which shape. How it is swapped in is
:mod:`ingest.publish.swap`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from ingest import files, sql
from ingest.publish.exports import export_marts
from ingest.publish.meta import write_meta
from ingest.publish.parquet_groups import ParquetError
from ingest.publish.splice import read_changes
from ingest.publish.swap import CONTENTS, PublishError, candidate_of, new_snapshot, publishing

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # Half of what a refresh may take: exporting needs about 1 GB, writing a large key anew more.
    "memory_limit": "2GB",
    # The same tables give the same files.
    "preserve_insertion_order": True,
    "autoinstall_known_extensions": False,
    # As the working file is written (dbt/profiles.yml).
    "storage_compatibility_version": "v1.4.0",
}


def build_candidate(
    working: Path, published: Path, schemas: Sequence[str] = ("marts",), export_schema: str = "marts"
) -> Path:
    """Make the next published database and exports in ``published/.candidate`` and return the database's path.

    The candidate holds the tables of ``schemas`` as they are in ``working``: rows in their order, types,
    constraints, comments, macros. Views among them become tables; every other schema is left out; the schema
    ``meta`` is added. Nothing that is published changes. Read it as you like before it is promoted, but close it.

    Raises:
        PublishError: the working file is missing, still open for writing, or has no table in ``schemas``.
        Busy: another process publishes.
    """
    with publishing(published):
        candidate = candidate_of(published)
        folder = candidate.parent
        folder.mkdir()
        _copy_closed(working, candidate)
        with _open(candidate, read_only=True) as connection:
            changes = read_changes(connection)
        _keep_only(candidate, schemas)
        _compact(candidate)
        with _open(candidate, read_only=True) as connection:
            contents = export_marts(connection, export_schema, folder / "marts", published, changes)
        if not contents["rows"]:
            raise PublishError(f"{working} has no tables in the schema {export_schema}: has it been built?")
        built_at = datetime.now(UTC)
        contents["snapshot"] = new_snapshot(published, built_at)
        with _open(candidate) as connection:
            write_meta(connection, contents["rows"], built_at, contents["snapshot"])
        files.make_durable([candidate, *(folder / "marts").iterdir()])
        with files.replacing(folder / CONTENTS) as path:
            path.write_text(json.dumps(contents), encoding="utf-8")
        return candidate


def _copy_closed(working: Path, candidate: Path) -> None:
    """Copy the database file as it is: 20 million rows in a second, where copying the rows takes half a minute."""
    if not working.exists():
        raise PublishError(f"there is no {working}: build the warehouse first")
    try:
        # Opening it to read shows that no process has it open to write.
        with duckdb.connect(working, read_only=True):
            shutil.copyfile(working, candidate)
            log = working.with_name(working.name + ".wal")
            if log.exists():
                shutil.copyfile(log, candidate.with_name(candidate.name + ".wal"))
    except duckdb.Error as error:
        raise PublishError(f"{working} cannot be read: {error}") from error


def _keep_only(candidate: Path, schemas: Sequence[str]) -> None:
    kept = list(schemas)
    with _open(candidate) as connection:
        views = connection.execute(
            "select schema_name, view_name, comment from duckdb_views() "
            "where not internal and schema_name in (select unnest(?)) order by all",
            [kept],
        ).fetchall()
        for schema, view, comment in views:
            _make_table(connection, schema, view, comment)
        others = connection.execute(
            "select schema_name from duckdb_schemas() "
            "where database_name = current_database() and schema_name not in (select unnest(?))",
            [[*kept, "main", "information_schema", "pg_catalog"]],
        ).fetchall()
        for (schema,) in others:
            connection.execute(f"drop schema {sql.name(schema)} cascade")
        # The schema `main` is always there; it can only be emptied.
        for kind, listing in (("view", "duckdb_views()"), ("table", "duckdb_tables()")):
            rows = connection.execute(
                f"select {kind}_name from {listing} where not internal and schema_name = 'main' "  # noqa: S608
                "and 'main' not in (select unnest(?)) and database_name = current_database()",
                [kept],
            ).fetchall()
            for (name,) in rows:
                connection.execute(f"drop {kind} main.{sql.name(name)} cascade")
        connection.execute("checkpoint")


def _make_table(connection: duckdb.DuckDBPyConnection, schema: str, view: str, comment: str | None) -> None:
    """Turn a view into a table of the same name, with its comments."""
    columns = connection.execute(
        "select column_name, comment from duckdb_columns() "
        "where schema_name = ? and table_name = ? and comment is not null",
        [schema, view],
    ).fetchall()
    name, aside = sql.name(schema, view), sql.name(schema, f"{view}__table")
    connection.execute(f"create table {aside} as from {name}")
    connection.execute(f"drop view {name}")
    connection.execute(f"alter table {aside} rename to {sql.name(view)}")
    if comment is not None:
        connection.execute(f"comment on table {name} is {sql.text(comment)}")
    for column, said in columns:
        connection.execute(f"comment on column {name}.{sql.name(column)} is {sql.text(said)}")


def _compact(candidate: Path) -> None:
    """Write the database anew when more than a third of it is free space (left by tables built and replaced)."""
    with _open(candidate) as connection:
        total, free = connection.execute(
            "select total_blocks, free_blocks from pragma_database_size() "
            "where database_name = current_database()"
        ).fetchall()[0]
        if free * 3 <= total:
            return
        smaller = candidate.with_name("smaller.duckdb")
        [(name,)] = connection.execute("select current_database()").fetchall()
        connection.execute(f"attach {sql.text(smaller)} as smaller")
        # Copying the rows along with the schema takes the tables in any order, also against their references.
        connection.execute(f"copy from database {sql.name(name)} to smaller (schema)")
        for schema, table in _referenced_first(connection):
            target = sql.name(schema, table)
            connection.execute(f"insert into smaller.{target} from {sql.name(name)}.{target}")
        connection.execute("detach smaller")
    smaller.replace(candidate)


def _referenced_first(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Yield (schema, table) of every table, those that others refer to before those."""
    order: TopologicalSorter[tuple[str, str]] = TopologicalSorter()
    for schema, table in connection.execute(
        "select schema_name, table_name from duckdb_tables() where database_name = current_database() order by all"
    ).fetchall():
        order.add((schema, table))
    # A reference stays within a schema.
    for schema, table, referred in connection.execute(
        "select schema_name, table_name, referenced_table from duckdb_constraints() "
        "where constraint_type = 'FOREIGN KEY' and database_name = current_database() "
        "and referenced_table <> table_name order by all"
    ).fetchall():
        order.add((schema, table), (schema, referred))
    return iter(order.static_order())


@contextmanager
def _open(path: Path, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect(path, read_only=read_only, config=_CONFIG) as connection:
            # Times with a zone are exported as text: the same on every machine.
            connection.execute("set timezone = 'UTC'")
            yield connection
    except (duckdb.Error, ParquetError) as error:
        raise PublishError(f"the candidate cannot be made: {error}") from error
