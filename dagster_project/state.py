"""What a build was made of, from the working file to the published one.

Belongs here: one fingerprint over the data and the rules that a build follows from, and where it is noted.

    in the working file       when dbt has built all of it and every test holds; taken away before dbt touches it
    beside the candidate      when the contract of the candidate holds
    beside the published file after the swap: so that a refresh with nothing new rebuilds nothing

A step goes on only from what has its note. So what a kill or a failure left half-made is never copied or swapped in,
whoever asks for the next step alone; and a kill between a step and its note costs a rebuild, never a wrong skip.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import duckdb

from dagster_project.instance import ROOT
from ingest.files import replacing
from ingest.publish.plan import note_plan
from ingest.publish.swap import candidate_of, damage
from ingest.settings import Settings
from ingest.triage import triage_file

_RULES = (
    "dbt/**/*.sql",
    "dbt/**/*.yml",
    "dbt/**/*.csv",
    "ingest/catalogue/*.csv",
    "ingest/publish/*.py",
    "ingest/sql.py",
    "ingest/tabular.py",
    "expectations/**/*.py",
)
_STATE = ".made_of"
_CHECKED = "checked"
_NOTE = "whole_build.note"
"""A table in a schema that is not published."""


def fingerprint(settings: Settings) -> str:
    """Return a digest of manifest, lake, triage and rules: the same digest means the same published file."""
    digest = hashlib.sha256()
    manifest = settings.raw / "manifest.parquet"
    digest.update(manifest.read_bytes() if manifest.exists() else b"")
    # A part is named after its documents and put in whole, so its time tells that they were read again: a corrected
    # figure may leave name and size as they were.
    for path in sorted(settings.parsed.glob("*/report_year=*/*.parquet")):
        part = path.stat()
        said = f"{path.relative_to(settings.parsed)} {part.st_size} {part.st_mtime_ns}\n"
        digest.update(said.encode())
    triage = triage_file(settings.home)
    digest.update(triage.read_bytes() if triage.exists() else b"")
    digest.update(rules_digest().encode())
    return digest.hexdigest()


def rules_digest() -> str:
    """Return a digest of all that decides what is published of given documents: rules, models, and who runs them."""
    versions = {name: metadata.version(name) for name in ("duckdb", "dbt-core", "dbt-duckdb", "polars")}
    digest = hashlib.sha256(str(versions).encode())
    for path in _rules():
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def is_published(settings: Settings) -> bool:
    """Say whether the published file is what the present data and rules would give, and can be read."""
    state = settings.published / _STATE
    made_of = state.read_text(encoding="ascii") if state.exists() else ""
    is_there = settings.published_file.exists() and not damage(settings.published)
    return is_there and made_of == fingerprint(settings)


def note_published(settings: Settings, made_of: str) -> None:
    """Record what the published file was made of."""
    with replacing(settings.published / _STATE) as path:
        path.write_text(made_of, encoding="ascii")


@contextmanager
def building(settings: Settings, *, whole: bool) -> Iterator[None]:
    """Make way for a build in the working file, and note in it that it is whole when the block ends well.

    Args:
        settings: where the working file is.
        whole: start from nothing; else build single models anew in a file that holds all of them.
    """
    working = settings.working_file
    working.parent.mkdir(parents=True, exist_ok=True)
    made_of = fingerprint(settings) if whole else made_of_working(settings)
    if whole:
        # What an interrupted build left behind is of no use.
        for left_over in working.parent.glob(f"{working.name}*"):
            left_over.unlink()
    else:
        with duckdb.connect(working) as connection:
            connection.execute(f"drop table if exists {_NOTE}")
    yield
    if made_of is not None:
        # Single models keep the note of the whole build: when it is of older data or rules, so are the other models.
        with duckdb.connect(working) as connection:
            connection.execute(f"create schema if not exists {_NOTE.partition('.')[0]}")
            connection.execute(f"create table {_NOTE} as select ? as made_of", [made_of])
        note_plan(settings, made_of)


def made_of_working(settings: Settings) -> str | None:
    """Return what the working file was made of; None when there is none, or the last build in it was not finished.

    Raises:
        duckdb.Error: the file is no database, or another process builds in it.
    """
    if not settings.working_file.exists():
        return None
    with duckdb.connect(settings.working_file, read_only=True) as connection:
        try:
            return str(connection.execute(f"select made_of from {_NOTE}").fetchall()[0][0])  # noqa: S608 (a constant)
        except duckdb.CatalogException:
            return None


def note_checked(settings: Settings, made_of: str) -> None:
    """Record that the contract of the candidate holds, and what the candidate was made of."""
    with replacing(_checked(settings)) as path:
        path.write_text(made_of, encoding="ascii")


def made_of_candidate(settings: Settings) -> str | None:
    """Return what the candidate was made of; None when there is none whose contract holds."""
    note = _checked(settings)
    return note.read_text(encoding="ascii") if note.exists() else None


def _checked(settings: Settings) -> Path:
    return candidate_of(settings.published).with_name(_CHECKED)


def _rules() -> Iterator[Path]:
    for pattern in _RULES:
        yield from (p for p in sorted(ROOT.glob(pattern)) if not {"target", "logs"} & set(p.parts))
