"""A site on loopback for the tests of fetching: one server a module, without a page at the start of each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.raw.web_site import Site


@pytest.fixture(scope="module")
def server() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def site(server: Site) -> Site:
    server.reset()
    return server
