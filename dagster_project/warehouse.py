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
# Makes the manifest under `dagster dev`; everywhere else `make setup` has made it.
DBT_PROJECT.prepare_if_dev()

TRANSLATOR = DagsterDbtTranslator(settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))
