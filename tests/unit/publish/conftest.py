"""A working file as dbt leaves it, and a folder to publish it to."""

import pytest

from tests.unit.publish.builds import build_working


@pytest.fixture
def working(tmp_path):
    return build_working(tmp_path / "warehouse" / "working.duckdb")


@pytest.fixture
def published(tmp_path):
    return tmp_path / "published"
