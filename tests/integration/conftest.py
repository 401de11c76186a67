"""A refreshed warehouse for the tests that need a whole one."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from dagster_project.refresh import RefreshResult, run_refresh
from ingest.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_data" / "reports"


@dataclass
class Home:
    """A data home of its own, with what the refreshes said."""

    settings: Settings
    said: list[tuple[str, str]] = field(default_factory=list)

    def refresh(self) -> RefreshResult:
        """Run one refresh in this process."""
        self.said.clear()
        # run_refresh speaks to dbt and Dagster through the environment; put it back for the other tests.
        before = dict(os.environ)
        try:
            return run_refresh(self.settings, lambda stage, text: self.said.append((stage, text)))
        finally:
            os.environ.clear()
            os.environ |= before

    def heard(self, stage: str) -> str:
        """Return what a stage said in the last refresh."""
        return "\n".join(text for name, text in self.said if name == stage)


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home after one refresh of the sample reports. Tests may read it, not change it."""
    home = Home(_settings(tmp_path_factory.mktemp("refreshed")))
    result = home.refresh()
    assert result.success, result.problem
    return home


@pytest.fixture
def copied(refreshed: Home, tmp_path: Path) -> Home:
    """A copy of the refreshed home that a test may break."""
    shutil.copytree(refreshed.settings.home, tmp_path / "home")
    return Home(_settings(tmp_path))


def _settings(folder: Path) -> Settings:
    return load_settings(
        home=folder / "home", inbox=SAMPLES, published=folder / "home" / "published", workers=2
    )
