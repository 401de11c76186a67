"""Good frames for the suites; what is broken about bad ones is in ``bad.py``."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.contracts import samples
from tests.contracts.samples import Frames


@pytest.fixture(scope="session")
def good() -> Callable[[str], Frames]:
    """Give the frames of a suite by its name; they are immutable, so they are made once."""
    made = {"raw": {"documents": samples.documents()}, "parsed": samples.parsed(), "marts": samples.marts()}
    return made.__getitem__
