"""Where the dbt project lies, and how its nodes become assets.

Kept apart from the definitions: importing them needs the manifest, and only ``dagster dev`` makes one by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtProject

ROOT = Path(__file__).resolve().parents[1]

DBT_EXECUTABLE = str(Path(sys.executable).with_name("dbt"))
"""The dbt of this environment, whatever else is on the path."""

DBT_PROJECT = DbtProject(project_dir=ROOT / "dbt", profiles_dir=ROOT / "dbt")


def _is_stale(manifest: Path) -> bool:
    """Say whether a source of the dbt project is newer than its manifest, or there is none."""
    if not manifest.exists():
        return True
    made = manifest.stat().st_mtime
    return any(
        path.stat().st_mtime > made
        for pattern in ("**/*.sql", "**/*.yml", "**/*.csv")
        for path in DBT_PROJECT.project_dir.glob(pattern)
        if "target" not in path.parts
    )


if _is_stale(DBT_PROJECT.manifest_path):
    # Does something under `dagster dev` alone; everywhere else `make setup` keeps the manifest. It takes ten
    # seconds, so not on every start.
    DBT_PROJECT.prepare_if_dev()

TRANSLATOR = DagsterDbtTranslator(settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))
