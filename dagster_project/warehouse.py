"""Where the dbt project lies, and how its nodes become assets.

Kept apart from the definitions: importing them needs the manifest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings, DbtCliResource, DbtProject
from dagster_dbt.asset_utils import default_description_fn
from dagster_dbt.compat import DBT_PYTHON_VERSION

from dagster_project.instance import ROOT
from ingest import files
from ingest.catalogue.columns import label_of, title_of
from ingest.settings import load_settings

DBT_EXECUTABLE = str(Path(sys.executable).with_name("dbt"))
"""The dbt of this environment, whatever else is on the path."""


class Dbt(DbtCliResource):
    """dbt as installed here, without two things that cost each refresh two seconds and that nothing here needs.

    Its version is looked up instead of asking the program. No adapter is loaded into this process: it would look into
    tables after a build, and a build tells of them itself (the macro ``tell_rows``).
    """

    @property
    def _cli_version(self) -> Any:
        return DBT_PYTHON_VERSION

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> Any:  # noqa: ARG002 dagster-dbt's signature
        return None


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


def _keep_manifest() -> None:
    """Make the manifest anew where the SQL has changed since; a stale one fails in the middle of a build.

    It takes ten seconds, so not on every start. `make setup` has done it for everybody who changes nothing.
    """
    if not _is_stale(DBT_PROJECT.manifest_path):
        return
    lock = DBT_PROJECT.project_dir / "target" / ".lock"
    # Webserver, daemon and code server load the definitions at the same time: the first one makes it for all.
    try:
        held = ExitStack()
        held.enter_context(files.exclusive(lock, "the manifest of dbt", on_wait=lambda: None))
    except OSError as error:
        # A service may not write its own code; only an upgrade leaves a stale one behind.
        raise RuntimeError(
            f"{lock.parent} is older than the SQL and may not be written: `make setup`"
        ) from error
    with held:
        if _is_stale(DBT_PROJECT.manifest_path):
            folder = str(DBT_PROJECT.project_dir)
            parse = [DBT_EXECUTABLE, "--quiet", "parse", "--project-dir", folder, "--profiles-dir", folder]
            # With the home a build will name: dbt parses everything anew for another one.
            environment = {**os.environ, "GONGKAI_HOME": str(load_settings().home)}
            # S603: our own dbt with our own folder
            done = subprocess.run(parse, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
            if done.returncode:
                raise RuntimeError(
                    f"dbt cannot read its project, so there is no job to load:\n{done.stdout[-4000:]}"
                )


_keep_manifest()


class Translator(DagsterDbtTranslator):
    """Names marts and their columns in Chinese as well; group, owners and tags are those of ``dbt_project.yml``."""

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """Return the Chinese name where there is one, and the description that starts with the grain.

        Without the SQL, which the UI would show whole in front of everything else: it is in the documentation of the
        models (metadata of published/gongkai).
        """
        said = default_description_fn(dbt_resource_props, display_raw_sql=False)
        return _named(title_of(dbt_resource_props["name"]), said)

    def get_metadata(self, dbt_resource_props: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the table and its columns with their types, each described by its Chinese label and its comment."""
        table = dbt_resource_props["name"]
        columns = [
            dg.TableColumn(
                column["name"],
                column.get("data_type") or "?",
                description=_named(label_of(table, column["name"]), column.get("description") or ""),
            )
            for column in dbt_resource_props.get("columns", {}).values()
        ]
        schema = {"dagster/column_schema": dg.TableSchema(columns=columns)} if columns else {}
        return {**super().get_metadata(dbt_resource_props), **schema}


def _named(label: str, said: str) -> str:
    return f"{label}: {said}" if label else said


TRANSLATOR = Translator(settings=DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))
