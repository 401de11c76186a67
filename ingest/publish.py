"""From the working DuckDB file to what analysts read: built beside it, checked by the caller, swapped in whole.

Belongs here: making a candidate, its exports, and the swap. Whether the candidate is good enough is a contract's
business: build, check, then promote; a candidate that is not promoted leaves everything published as it was.

    published/gongkai.duckdb                 tables only; one rename puts the next one in its place
    published/marts/<name>.parquet|.csv      the same tables for people without DuckDB
    published/.exports.json                  of which file these are, and how to know them again
    published/snapshots/<time>.duckdb        what was published, this one included; the oldest go
    published/.candidate/                    the next ones; READY in it says: checked, to be swapped in

DuckDB lets one process write a file or many read it, never both. So nobody ever writes the published file: a
session that has it open keeps the old one (its inode lives until it is closed), the next session sees the new
one, and neither waits. The database goes first, the exports follow, each by a rename of its own. A kill between
them leaves READY behind and the next build or promotion (or :func:`recover_published`) finishes the swap; a kill
before READY leaves a half-made candidate, which the next build removes. A snapshot is a second name of the published
file, so that only past ones take room (where the disk knows no second names, it is a copy).
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from ingest import files
from ingest.meta import write_meta
from ingest.parquet_groups import ParquetError
from ingest.splice import Changes, Exported, read_changes, splice_export, write_export

SPREADSHEET_ROWS = 1_048_575
"""Rows below the header that Excel opens. A larger table is exported as parquet only: its CSV would be for nobody
(20 million observations: 4.6 GB, a third of a refresh)."""
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # Half of what a refresh may take: exporting needs about 1 GB, writing a large key anew more.
    "memory_limit": "2GB",
    # The same tables give the same files.
    "preserve_insertion_order": True,
    "autoinstall_known_extensions": False,
    # As the working file is written (dbt/profiles.yml).
    "storage_compatibility_version": "v1.4.0",
}
_CANDIDATE = ".candidate"
_CONTENTS = "contents.json"
_READY = "READY"
_EXPORTS = ".exports.json"
_DATABASE = "gongkai.duckdb"
_SNAPSHOT = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?")
SNAPSHOTS = 5
"""How many snapshots are kept unless a setting says otherwise."""


class PublishError(Exception):
    """The candidate cannot be built or promoted; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was swapped in: the database, rows by table, and tables too long for a CSV."""

    file: Path
    rows: dict[str, int]
    without_csv: tuple[str, ...]


def build_candidate(
    working: Path, published: Path, schemas: Sequence[str] = ("marts",), export_schema: str = "marts"
) -> Path:
    """Make the next published database and exports in ``published/.candidate`` and return the database's path.

    The candidate holds the tables of ``schemas`` as they are in ``working``: rows in their order, types,
    constraints, comments, macros. Views among them become tables; every other schema is left out; the schema
    ``meta`` is added. Nothing that is published changes. Read it as you like before :func:`promote`, but close it.

    Raises:
        PublishError: the working file is missing, still open for writing, or has no table in ``schemas``.
        Busy: another process publishes.
    """
    with _publishing(published):
        candidate = candidate_of(published)
        folder = candidate.parent
        folder.mkdir()
        _copy_closed(working, candidate)
        with _open(candidate, read_only=True) as connection:
            changes = read_changes(connection)
        _keep_only(candidate, schemas)
        _compact(candidate)
        contents = _export(candidate, export_schema, folder / "marts", published, changes)
        if not contents["rows"]:
            raise PublishError(f"{working} has no tables in the schema {export_schema}: has it been built?")
        built_at = datetime.now(UTC)
        contents["snapshot"] = _new_snapshot(published, built_at)
        with _open(candidate) as connection:
            write_meta(connection, contents["rows"], built_at, contents["snapshot"])
        files.make_durable([candidate, *(folder / "marts").iterdir()])
        with files.replacing(folder / _CONTENTS) as path:
            path.write_text(json.dumps(contents), encoding="utf-8")
        return candidate


def candidate_of(published: Path) -> Path:
    """Return where :func:`build_candidate` puts the database, for a step that promotes it later."""
    return published / _CANDIDATE / _DATABASE


def promote(candidate: Path, published: Path, snapshots: int = SNAPSHOTS) -> Published:
    """Swap the candidate in: the database by one rename, then the exports; exports of vanished tables go.

    The ``snapshots`` newest of all files published are kept under their time, this one among them; 0 keeps none.

    Raises:
        PublishError: ``candidate`` is not the finished one that :func:`build_candidate` returned.
        Busy: another process publishes.
    """
    folder = published / _CANDIDATE
    with files.exclusive(published / ".lock", "the published folder"):
        if candidate != candidate_of(published) or not (folder / _CONTENTS).exists():
            raise PublishError(f"{candidate} is not a finished candidate for {published}: build it first")
        contents = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
        with files.replacing(folder / _READY) as path:
            path.write_text(json.dumps({"snapshots": snapshots}), encoding="ascii")
        _swap(published)
    return Published(published / _DATABASE, contents["rows"], tuple(contents["without_csv"]))


def recover_published(published: Path) -> bool:
    """Finish a swap that a kill interrupted, remove an unfinished candidate; say whether a swap was finished.

    Raises:
        Busy: another process publishes.
    """
    with files.exclusive(published / ".lock", "the published folder"):
        return _recover(published)


def snapshots_in(published: Path) -> list[Path]:
    """Return the snapshots that are kept, the oldest first."""
    kept = (path for path in (published / "snapshots").glob("*.duckdb") if _SNAPSHOT.fullmatch(path.stem))
    return sorted(kept, key=_order)


@contextmanager
def _publishing(published: Path) -> Iterator[None]:
    with files.exclusive(published / ".lock", "the published folder"):
        _recover(published)
        try:
            yield
        except BaseException:
            shutil.rmtree(published / _CANDIDATE, ignore_errors=True)
            raise


def _recover(published: Path) -> bool:
    interrupted = (published / _CANDIDATE / _READY).exists()
    if interrupted:
        _swap(published)
    shutil.rmtree(published / _CANDIDATE, ignore_errors=True)
    files.remove_temporaries(published)
    files.remove_temporaries(published / "snapshots")
    return interrupted


def _swap(published: Path) -> None:
    """Move everything of a ready candidate into place; done again after a kill, it moves what is left."""
    folder = published / _CANDIDATE
    contents = json.loads((folder / _CONTENTS).read_text(encoding="utf-8"))
    if (folder / _DATABASE).exists():
        (folder / _DATABASE).replace(published / _DATABASE)
        files.sync_folder(published)
    ready = json.loads((folder / _READY).read_text(encoding="ascii"))
    _keep_snapshots(published, contents["snapshot"], ready["snapshots"])
    exports = published / "marts"
    exports.mkdir(exist_ok=True)
    names = [name for mart in contents["files"].values() for name in mart["stamps"]]
    for name in names:
        # Not there: moved already, or as it was and still in its place.
        if (folder / "marts" / name).exists():
            (folder / "marts" / name).replace(exports / name)
    for path in exports.iterdir():
        if path.name not in names and path.suffix in (".parquet", ".csv"):
            path.unlink()
    files.sync_folder(exports)
    with files.replacing(published / _EXPORTS) as path:
        record = {"snapshot": contents["snapshot"], "marts": contents["files"]}
        path.write_text(json.dumps(record), encoding="utf-8")
    # READY goes first: without it what is left is only an old candidate.
    (folder / _READY).unlink()
    shutil.rmtree(folder)


def _new_snapshot(published: Path, built_at: datetime) -> str:
    """Return the name of a snapshot of this time, behind all others: a number tells those of one second apart."""
    name = f"{built_at:%Y-%m-%dT%H%M%SZ}"
    same = [number for time, number in map(_order, snapshots_in(published)) if time == name]
    return f"{name}-{max(same) + 1}" if same else name


def _order(path: Path) -> tuple[str, int]:
    time, _, number = path.stem.partition("Z")
    return f"{time}Z", int(number.lstrip("-") or 1)


def _keep_snapshots(published: Path, name: str, most: int) -> None:
    """Give the published file its second name and remove the oldest snapshots; done again it changes nothing."""
    folder = published / "snapshots"
    folder.mkdir(exist_ok=True)
    target = folder / f"{name}.duckdb"
    if most > 0 and not target.exists():
        try:
            target.hardlink_to(published / _DATABASE)
        except OSError:
            with files.replacing(target) as path:
                shutil.copyfile(published / _DATABASE, path)
    kept = snapshots_in(published)
    for path in kept[: max(0, len(kept) - most)]:
        path.unlink()
    files.sync_folder(folder)


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
            connection.execute(f"drop schema {_quoted(schema)} cascade")
        # The schema `main` is always there; it can only be emptied.
        for kind, listing in (("view", "duckdb_views()"), ("table", "duckdb_tables()")):
            rows = connection.execute(
                f"select {kind}_name from {listing} where not internal and schema_name = 'main' "  # noqa: S608
                "and 'main' not in (select unnest(?)) and database_name = current_database()",
                [kept],
            ).fetchall()
            for (name,) in rows:
                connection.execute(f"drop {kind} main.{_quoted(name)} cascade")
        connection.execute("checkpoint")


def _make_table(connection: duckdb.DuckDBPyConnection, schema: str, view: str, comment: str | None) -> None:
    """Turn a view into a table of the same name, with its comments."""
    columns = connection.execute(
        "select column_name, comment from duckdb_columns() "
        "where schema_name = ? and table_name = ? and comment is not null",
        [schema, view],
    ).fetchall()
    name, aside = f"{_quoted(schema)}.{_quoted(view)}", f"{_quoted(schema)}.{_quoted(view + '__table')}"
    connection.execute(f"create table {aside} as from {name}")
    connection.execute(f"drop view {name}")
    connection.execute(f"alter table {aside} rename to {_quoted(view)}")
    if comment is not None:
        connection.execute(f"comment on table {name} is {_text(comment)}")
    for column, said in columns:
        connection.execute(f"comment on column {name}.{_quoted(column)} is {_text(said)}")


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
        connection.execute(f"attach {_text(str(smaller))} as smaller")
        # Copying the rows along with the schema takes the tables in any order, also against their references.
        connection.execute(f"copy from database {_quoted(name)} to smaller (schema)")
        for schema, table in _referenced_first(connection):
            target = f"{_quoted(schema)}.{_quoted(table)}"
            connection.execute(f"insert into smaller.{target} from {_quoted(name)}.{target}")
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


def _export(
    candidate: Path, schema: str, folder: Path, published: Path, changes: Changes | None
) -> dict[str, Any]:
    """Write the exports of a candidate and return what there is: of a mart that is as it was, the published files."""
    folder.mkdir()
    rows: dict[str, int] = {}
    without_csv = []
    exported: list[Exported] = []
    known = _known_exports(published, changes)
    with _open(candidate, read_only=True) as connection:
        tables = connection.execute(
            "select table_name from duckdb_tables() where schema_name = ? order by all", [schema]
        ).fetchall()
        for (table,) in tables:
            source = f"{_quoted(schema)}.{_quoted(table)}"
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
        record = json.loads((published / _EXPORTS).read_text(encoding="utf-8"))
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


@contextmanager
def _open(path: Path, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect(path, read_only=read_only, config=_CONFIG) as connection:
            # Times with a zone are exported as text: the same on every machine.
            connection.execute("set timezone = 'UTC'")
            yield connection
    except (duckdb.Error, ParquetError) as error:
        raise PublishError(f"the candidate cannot be made: {error}") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
