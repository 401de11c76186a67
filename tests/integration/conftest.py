"""A refreshed warehouse for the tests that need a whole one.

A refresh takes half a minute of a core, most of it in dbt and in the contracts. So one is made for the whole session,
also when pytest works in several processes; a test that changes something takes a copy; tests that need a second
refresh share it where they can (test_growing).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.instance import environment
from dagster_project.refresh import RefreshResult, run_refresh
from ingest.files import exclusive
from ingest.publish.swap import snapshots_in
from ingest.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data" / "reports"


@contextmanager
def environment_kept() -> Iterator[None]:
    """Put the environment back afterwards: runs speak to dbt and Dagster through it."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before


@dataclass
class Home:
    """A data home of its own, with what the refreshes said."""

    settings: Settings
    said: list[tuple[str, str]] = field(default_factory=list)

    def refresh(self) -> RefreshResult:
        """Run one refresh in this process."""
        self.said.clear()
        with environment_kept():
            return run_refresh(self.settings, lambda stage, text: self.said.append((stage, text)))

    def materialise(self, *keys: dg.AssetKey) -> dg.ExecuteInProcessResult:
        """Make these assets alone, as somebody who selects them in the UI does."""
        with environment_kept():
            os.environ |= environment(self.settings)
            # Imported late, as in run_refresh.
            from dagster_project.definitions import defs

            with dg.DagsterInstance.from_config(str(self.settings.dagster_home)) as instance:
                return defs.resolve_implicit_global_asset_job_def().execute_in_process(
                    instance=instance, asset_selection=list(keys), raise_on_error=False
                )

    def heard(self, stage: str) -> str:
        """Return what a stage said in the last refresh."""
        return "\n".join(text for name, text in self.said if name == stage)


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home after one refresh of the sample reports. Tests may read it, not change it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # The folder of all workers: the first of them makes the home, the others wait for it.
        folder = folder.parent
    folder /= "refreshed"
    with exclusive(folder / "lock", "the refreshed home", on_wait=lambda: None):
        home = Home(_settings(folder))
        if not (folder / "done").exists():
            shutil.rmtree(home.settings.home, ignore_errors=True)
            result = home.refresh()
            assert result.success, result.problem
            (folder / "done").touch()
    return home


@pytest.fixture
def copied(refreshed: Home, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A copy of the refreshed home that a test may break.

    All of them lie in the same place, one after the other: dbt keeps what it has read of its project by the place of
    the home, and reading it anew takes six seconds of each build.
    """
    place = tmp_path_factory.getbasetemp() / "copied"
    home = copy_of(refreshed, place)
    parsed, kept = place / "warehouse" / "partial_parse.msgpack", place.with_name("partial_parse.msgpack")
    if kept.exists():
        shutil.copyfile(kept, parsed)
    yield home
    if parsed.exists():
        shutil.copyfile(parsed, kept)
    # Where whoever looks into a failure expects it.
    place.rename(tmp_path / "home")


def copy_of(home: Home, folder: Path) -> Home:
    """Return a copy of a home; the newest snapshot is the published file there as well, under a second name."""
    shutil.copytree(home.settings.home, folder)
    settings = home.settings.model_copy(update={"home": folder, "published": folder / "published"})
    for snapshot in snapshots_in(home.settings.published):
        if snapshot.samefile(home.settings.published_file):
            again = settings.published / "snapshots" / snapshot.name
            again.unlink()
            again.hardlink_to(settings.published_file)
    return Home(settings)


def _settings(folder: Path) -> Settings:
    return load_settings(
        home=folder / "home", inbox=SAMPLES, published=folder / "home" / "published", workers=2
    )
