"""A web site on loopback that answers as a test says, also with what no decent server would send.

Belongs here: the server, a clock that sleeping moves, and a fetcher between the two. Tests never wait: back-off and
rates are seen in what was slept, and only answers that have to be slow in truth are slow, by tenths of a second.
"""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
from collections.abc import Callable
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from typing import Any

from ingest.raw.web.fetch import Fetcher, Limits

LOOPBACK = (ip_network("127.0.0.1/32"),)
"""Only this one address of the loopback network: 127.0.0.2 stays refused, as a neighbour would be."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        site = self.site
        site.requests.append((self.path, dict(self.headers)))
        reply = site.pages.get(self.path.partition("?")[0], site.pages.get("*"))
        self.close_connection = True
        if isinstance(reply, list):
            # One answer after another; the last one stays.
            reply = reply.pop(0) if len(reply) > 1 else reply[0]
        if reply is None:
            reply = status(404)
        if isinstance(reply, str | bytes):
            reply = ok(reply)
        try:
            reply(self)
        except (BrokenPipeError, ConnectionResetError):
            site.hung_up.append(self.path)

    def send(self, code: int, body: bytes = b"", **headers: Any) -> None:
        self.send_response(code)
        named = {name.replace("_", "-").title(): str(value) for name, value in headers.items()}
        named.setdefault("Content-Length", str(len(body)))
        for name, value in named.items():
            if value != "None":
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # a client that hangs up is what half of the tests are about


class Site:
    """``pages``: path → text, bytes, a reply, or a list of replies given one after another; ``*`` for all others."""

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.hung_up: list[str] = []
        handler = type("SiteHandler", (Handler,), {"site": self})
        self.server = Server(("127.0.0.1", 0), handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def reset(self) -> None:
        """Forget what was to be answered and what was asked; what still hangs from before is not noted here."""
        self.pages, self.requests, self.hung_up = {}, [], []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, *, robots: bool = False) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [path for path, _ in self.requests if robots or path != "/robots.txt"]

    def headers_of(self, path: str) -> dict[str, str]:
        """Return the headers of the latest request for a path."""
        return next(headers for asked, headers in reversed(self.requests) if asked == path)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Clock:
    """Real time, plus what was slept: nobody waits, and slow answers are still slow."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self) -> float:
        return time.monotonic() + sum(self.slept)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def resolving(*_: Any, **names: str | list[str]) -> Callable[[str, int, float], list[str]]:
    """Return name servers that know the given names (dots as underscores) and addresses themselves."""
    known = {name.replace("_", "."): [at] if isinstance(at, str) else at for name, at in names.items()}

    def resolve(host: str, port: int, timeout_s: float) -> list[str]:
        if host in known:
            return known[host]
        if host.replace(".", "").isdecimal() or ":" in host:
            return [host]
        raise OSError(f"the name {host} cannot be looked up: Name or service not known")

    return resolve


def fetcher(clock: Clock, **changes: Any) -> Fetcher:
    limits: dict[str, Any] = {"max_bytes": 2**20, "timeout_s": 5.0, "attempts": 3, "delay_s": 0.0}
    limits |= {name: changes.pop(name) for name in list(changes) if name in limits}
    changes.setdefault("resolve", resolving())
    changes.setdefault("allowed", LOOPBACK)
    return Fetcher(Limits(**limits), clock=clock, sleep=clock.sleep, chance=lambda: 0.5, **changes)


# --- replies ----------------------------------------------------------------------------

Reply = Callable[[Handler], None]


def ok(body: str | bytes, **headers: Any) -> Reply:
    data = body.encode() if isinstance(body, str) else body
    headers.setdefault("content_type", "text/html")
    return lambda handler: handler.send(200, data, **headers)


def status(code: int, **headers: Any) -> Reply:
    return lambda handler: handler.send(code, b"<html>no</html>", **headers)


def redirect(location: str, code: int = 302) -> Reply:
    return lambda handler: handler.send(code, b"", location=location)


def conditional(body: str | bytes, etag: str | None = '"v1"', modified: str | None = None) -> Reply:
    """Answer 304 to whoever names the version; ``modified`` is an HTTP date."""

    def reply(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == etag if etag else False
        known = known or (modified is not None and handler.headers.get("If-Modified-Since") == modified)
        if known:
            handler.send(304, b"", content_length=None, etag=etag, last_modified=modified)
        else:
            data = body.encode() if isinstance(body, str) else body
            handler.send(200, data, etag=etag, last_modified=modified)

    return reply


def gzipped(body: bytes, *, cut: int = 0, name: str = "gzip") -> Reply:
    packed = gzip.compress(body)
    return ok(packed[: len(packed) - cut], content_encoding=name)


def bomb(size: int) -> Reply:
    """A few kilobytes that inflate to ``size``."""
    return ok(gzip.compress(bytes(size)), content_encoding="gzip")


def raw(data: bytes, *, then_reset: bool = False, pause_s: float = 0.0, pieces: int = 1) -> Reply:
    """Send exactly these bytes, in pieces with pauses, then end the connection."""

    def reply(handler: Handler) -> None:
        step = max(1, -(-len(data) // pieces))
        for start in range(0, len(data), step):
            handler.wfile.write(data[start : start + step])
            handler.wfile.flush()
            if pause_s:
                time.sleep(pause_s)
        if then_reset:
            # SO_LINGER of zero: closing sends a reset.
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            handler.connection.shutdown(socket.SHUT_RD)

    return reply


def hanging(seconds: float) -> Reply:
    """Answer nothing for a while, then hang up."""
    return lambda handler: time.sleep(seconds)


def endless(piece: bytes = b"x" * 65536, most: int = 2000) -> Reply:
    """A body without a length that does not end by itself (but the test server gives up, for its own sake)."""

    def reply(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(most):
            handler.wfile.write(piece)

    return reply


def http_date(at: Any) -> str:
    return format_datetime(at, usegmt=True)
