"""The schema ``meta`` of the published file: what it was made of, so that a figure can be cited and made again.

Belongs here: its four tables and where their content comes from. They are no marts: the time of building is in them,
so they differ between two builds from the same inputs, which the marts never do.

    meta.build         one row: version, time, git revision, parser, digests of forms and catalogue
    meta.marts         one row per mart: its rows and its description
    meta.definitions   one row per file of forms, catalogue and rules: its sha256
    meta.documents     one row per document in it: its sha256 and where it came from
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import duckdb

from ingest import PARSER_VERSION, sql

_PACKAGE = Path(__file__).resolve().parents[1]
_DEFINITIONS = {
    "form": "forms/*.toml",
    "catalogue": "catalogue/*.csv",
    "rules": "reconcile/*.toml",
}
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")

TABLES: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "build": (
        "One row: how and when this file was built.",
        {
            "gongkai_version": (
                "varchar",
                "Version of the distribution gongkai; null where it is not installed.",
            ),
            "built_at": ("timestamp", "When the file was built, in UTC."),
            "git_revision": (
                "varchar",
                "Commit that was checked out; null outside a git checkout. It does not say whether files were changed.",
            ),
            "parser_version": (
                "varchar",
                "Version of the parser that reads new documents (meta.documents has each).",
            ),
            "forms_sha256": ("varchar", "Digest over the files of the forms (meta.definitions)."),
            "catalogue_sha256": ("varchar", "Digest over the files of the catalogue (meta.definitions)."),
            "rules_sha256": ("varchar", "Digest over the files of the rules (meta.definitions)."),
            "documents_sha256": (
                "varchar",
                "Digest over the sorted sha256 of all documents: the same one means the same documents.",
            ),
            "snapshot": ("varchar", "Name under which this file is kept among the snapshots."),
        },
    ),
    "marts": (
        "One row per mart in this file.",
        {
            "mart": ("varchar", "Name of the table in the schema marts."),
            "row_count": ("bigint", "Number of its rows."),
            "description": ("varchar", "What one row of it is, and what to mind."),
        },
    ),
    "definitions": (
        "One row per file that says what labels, metrics, regions and rules mean.",
        {
            "kind": ("varchar", "form, catalogue or rules."),
            "name": ("varchar", "Name of the file."),
            "sha256": ("varchar", "sha256 of its bytes, in hex."),
        },
    ),
    "documents": (
        "One row per archived document that this file was made of.",
        {
            "sha256": ("varchar", "sha256 of its bytes, in hex: the document_id of the marts."),
            "source_uri": ("varchar", "Where it was first seen."),
            "bytes": ("bigint", "Size in bytes."),
            "first_seen_at": ("timestamp", "When it was first archived, in UTC."),
            "status": ("varchar", "What became of it (dim_documents)."),
            "parser_version": ("varchar", "Version of the parser that read it."),
        },
    ),
}
"""Name, description and columns (type, description) of each table."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A file of forms, catalogue or rules, with the sha256 of its bytes."""

    kind: str
    name: str
    sha256: str


def definitions() -> list[Definition]:
    """Return every file that says what a label, a metric, a region or a rule means, by kind and name."""
    return [
        Definition(kind, path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        for kind, pattern in _DEFINITIONS.items()
        for path in sorted(_PACKAGE.glob(pattern))
    ]


def git_revision(checkout: Path = _PACKAGE.parent) -> str | None:
    """Return the commit that is checked out, read from ``.git`` without git; None where there is none."""
    try:
        folder = checkout / ".git"
        if folder.is_file():  # a linked work tree
            folder = checkout / folder.read_text(encoding="utf-8").removeprefix("gitdir:").strip()
        head = (folder / "HEAD").read_text(encoding="utf-8").strip()
        if head.startswith("ref:"):
            head = _commit_of(folder, head.removeprefix("ref:").strip())
    except (OSError, UnicodeError):
        return None
    return head if _COMMIT.fullmatch(head) else None


def _commit_of(folder: Path, ref: str) -> str:
    common = folder / "commondir"
    shared = folder / common.read_text(encoding="utf-8").strip() if common.exists() else folder
    for place in (folder / ref, shared / ref):
        if place.exists():
            return place.read_text(encoding="utf-8").strip()
    packed = (shared / "packed-refs").read_text(encoding="utf-8")
    return next((line.partition(" ")[0] for line in packed.splitlines() if line.endswith(f" {ref}")), "")


def write_meta(
    connection: duckdb.DuckDBPyConnection, rows: Mapping[str, int], built_at: datetime, snapshot: str
) -> None:
    """Write the schema ``meta`` into the database of ``connection``, in place of one that is there.

    Args:
        connection: open for writing.
        rows: number of rows of each mart.
        built_at: time of building, with its zone.
        snapshot: name under which the file will be kept.
    """
    connection.execute("drop schema if exists meta cascade; create schema meta")
    for table, (about, columns) in TABLES.items():
        typed = ", ".join(f"{name} {kind}" for name, (kind, _) in columns.items())
        connection.execute(f"create table meta.{table} ({typed})")
        connection.execute(f"comment on table meta.{table} is {sql.text(about)}")
        for name, (_, said) in columns.items():
            connection.execute(f"comment on column meta.{table}.{name} is {sql.text(said)}")
    defined = definitions()
    _insert(connection, "definitions", [(one.kind, one.name, one.sha256) for one in defined])
    _insert_marts(connection, rows)
    [(has_documents,)] = connection.execute(
        "select count(*) > 0 from duckdb_tables() where schema_name = 'marts' and table_name = 'dim_documents'"
    ).fetchall()
    if has_documents:
        connection.execute(
            "insert into meta.documents select document_id, source_uri, bytes, first_seen_at, status, parser_version "
            "from marts.dim_documents order by document_id"
        )
    [(documents,)] = connection.execute(
        "select sha256(string_agg(sha256, chr(10) order by sha256)) from meta.documents"
    ).fetchall()
    _insert(
        connection,
        "build",
        [
            (
                _version(),
                built_at.astimezone(UTC).replace(tzinfo=None),
                git_revision(),
                PARSER_VERSION,
                *(_digest([one for one in defined if one.kind == kind]) for kind in _DEFINITIONS),
                documents,
                snapshot,
            )
        ],
    )


def _insert_marts(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, int]) -> None:
    said = dict(
        connection.execute(
            "select table_name, comment from duckdb_tables() where schema_name = 'marts'"
        ).fetchall()
    )
    _insert(connection, "marts", [(mart, count, said.get(mart)) for mart, count in sorted(rows.items())])


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        connection.executemany(f"insert into meta.{table} values ({places})", rows)  # noqa: S608


def _digest(defined: Sequence[Definition]) -> str:
    lines = "".join(f"{one.sha256}  {one.name}\n" for one in defined)
    return hashlib.sha256(lines.encode()).hexdigest()


def _version() -> str | None:
    try:
        return metadata.version("gongkai")
    except metadata.PackageNotFoundError:
        return None
