"""What the published file was made of: so that a refresh with nothing new rebuilds nothing.

Belongs here: one fingerprint over the data and the rules a published file follows from. It lies beside the file and
is written after the swap: a kill in between costs a rebuild, never a wrong skip.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dagster_project.warehouse import ROOT
from ingest.files import replacing
from ingest.settings import Settings
from ingest.triage import triage_file

_RULES = (
    "dbt/**/*.sql",
    "dbt/**/*.yml",
    "dbt/**/*.csv",
    "ingest/catalogue/*.csv",
    "ingest/meta.py",
    "ingest/publish.py",
    "expectations/**/*.py",
)
_STATE = ".made_of"


def fingerprint(settings: Settings) -> str:
    """Return a digest of manifest, lake, triage and rules: the same digest means the same published file."""
    digest = hashlib.sha256()
    manifest = settings.raw / "manifest.parquet"
    digest.update(manifest.read_bytes() if manifest.exists() else b"")
    # Parts of the lake are never changed in place: a name and a size stand for their rows.
    for path in sorted(settings.parsed.glob("*/report_year=*/*.parquet")):
        digest.update(f"{path.relative_to(settings.parsed)} {path.stat().st_size}\n".encode())
    triage = triage_file(settings.home)
    digest.update(triage.read_bytes() if triage.exists() else b"")
    for path in _rules():
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def is_published(settings: Settings) -> bool:
    """Say whether the published file is what the present data and rules would give."""
    state = settings.published / _STATE
    made_of = state.read_text(encoding="ascii") if state.exists() else ""
    return settings.published_file.exists() and made_of == fingerprint(settings)


def note_published(settings: Settings) -> None:
    """Record what the published file was made of."""
    with replacing(settings.published / _STATE) as path:
        path.write_text(fingerprint(settings), encoding="ascii")


def _rules() -> Iterator[Path]:
    for pattern in _RULES:
        yield from (p for p in sorted(ROOT.glob(pattern)) if not {"target", "logs"} & set(p.parts))
