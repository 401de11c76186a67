"""What holds for every test: no network beyond this machine, nothing reported home.

Fixtures of one area belong in that area's own folder, not here.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from typing import Any

import hypothesis
import pytest

# What is tested is what comes out, not how fast: benchmarks/ measures that.
hypothesis.settings.register_profile("gongkai", deadline=None)
hypothesis.settings.load_profile("gongkai")

# Also for `pytest` called without make. Set before any of these packages is imported: that is when they look.
os.environ.update(
    {
        "DAGSTER_DISABLE_TELEMETRY": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
        "GX_ANALYTICS_ENABLED": "False",
    }
)


class NetworkUsedError(RuntimeError):
    """A test tried to leave this machine; not an OSError, so that no handler of lost connections hides it."""


def _stays_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Refuse every connection and every name look-up that is not on loopback."""
    connect, connect_ex, getaddrinfo = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def check(address: Any) -> None:
        # A Unix socket has a path for an address.
        if isinstance(address, tuple) and not _stays_here(address[0]):
            raise NetworkUsedError(f"a test connected to {address[0]}:{address[1]}")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        check(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _stays_here(host):
            raise NetworkUsedError(f"a test looked up {host}")
        return getaddrinfo(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield
