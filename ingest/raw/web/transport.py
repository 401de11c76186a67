"""Connections: to the address that was checked, and for no longer than the request may take.

Belongs here: what happens between a URL and its bytes on the wire. The name of a host is looked up once for each
connection, every address it has is checked, and the connection goes to one of those: a name that leads elsewhere a
moment later (DNS rebinding) finds nobody asking. TLS still verifies the certificate against the name.

httpx alone bounds each read, not the whole: a server that sends a byte now and then would be listened to for ever,
already in its headers. So the limit is kept here, at every read and write.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import httpcore
import httpx

from ingest.raw.web.addresses import Resolve, checked, look_up
from ingest.settings import Network

_MAX_TRIED = 3
"""Addresses of a host that are tried: dual-stack names have two, large portals up to eight."""
_LOOK_UP_S = 10.0
_HEAD_BYTES = 128 * 1024
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_INTERIM = re.compile(rb"HTTP/1\.\d 1\d\d")


class PinnedTransport(httpx.BaseTransport):
    """A transport for :class:`httpx.Client` that connects to public addresses only, within :attr:`deadline`.

    Each request has a connection of its own: pages of one host are fetched a second apart, and what else a server
    sends on a connection is then known to belong to this answer (:func:`unannounced_bytes`).
    """

    def __init__(
        self,
        allowed: Sequence[Network] = (),
        *,
        resolve: Resolve = look_up,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._backend = _PinnedBackend(allowed, resolve, clock)
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(),
            max_keepalive_connections=0,
            network_backend=self._backend,
        )

    @property
    def deadline(self) -> float | None:
        """The time, by the clock, at which the current request ends, whatever it is doing; None: no limit."""
        return self._backend.deadline

    @deadline.setter
    def deadline(self, at: float | None) -> None:
        self._backend.deadline = at

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send ``request`` and return the answer, its body unread.

        Raises:
            RefusedAddress: the host leads to an address that is not public.
            httpx.TransportError: anything else that kept the answer from coming.
        """
        url = request.url
        inner = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(inner)
        except _ERRORS as error:
            raise _translated(error) from error
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close what is open."""
        self._pool.close()


@cache
def _tls() -> ssl.SSLContext:
    # Reading the certificate authorities takes 20 ms: once is enough.
    return httpx.create_ssl_context(trust_env=False)


_ERRORS = (
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


def _translated(error: Exception) -> httpx.TransportError:
    # httpx names its errors as httpcore does.
    kind = getattr(httpx, type(error).__name__, httpx.TransportError)
    return kind(str(error))


class _Body(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._inner
        except _ERRORS as error:
            raise _translated(error) from error

    def close(self) -> None:
        self._inner.close()


class _PinnedBackend(httpcore.NetworkBackend):
    def __init__(self, allowed: Sequence[Network], resolve: Resolve, clock: Callable[[], float]) -> None:
        self.deadline: float | None = None
        self._allowed = allowed
        self._resolve = resolve
        self._clock = clock
        self._inner = httpcore.SyncBackend()

    def left(self, timeout: float | None) -> float | None:
        """Return the seconds an operation may take: ``timeout``, but not beyond the deadline; 0 or less: none."""
        if self.deadline is None:
            return timeout
        left = self.deadline - self._clock()
        return left if timeout is None else min(timeout, left)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        limit = self.left(_LOOK_UP_S)
        if limit is not None and limit <= 0:
            raise httpcore.ConnectTimeout("no time left to connect")
        try:
            found = self._resolve(host, port, _LOOK_UP_S if limit is None else limit)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        failed: Exception = httpcore.ConnectTimeout("no time left to connect")
        for address in checked(host, found, self._allowed)[:_MAX_TRIED]:
            limit = self.left(timeout)
            if limit is not None and limit <= 0:
                break
            try:
                # An address instead of the name: nothing is looked up a second time.
                stream = self._inner.connect_tcp(address, port, limit, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Stream(stream, self)
        raise failed


class _Stream(httpcore.NetworkStream):
    """A connection that keeps the deadline and counts what came in."""

    def __init__(self, inner: httpcore.NetworkStream, backend: _PinnedBackend) -> None:
        self._inner = inner
        self._backend = backend
        self._head = b""
        self._head_bytes: int | None = None
        self.received = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._backend.left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ReadTimeout("the time for this request is over")
        data = self._inner.read(max_bytes, left)
        self.received += len(data)
        if self._head_bytes is None and len(self._head) < _HEAD_BYTES:
            self._head += data
            self._find_head()
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._backend.left(timeout)
        if left is not None and left <= 0:
            raise httpcore.WriteTimeout("the time for this request is over")
        self._inner.write(buffer, left)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._backend.left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ConnectTimeout("the time for this request is over")
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def body_bytes(self) -> int | None:
        """Return how many bytes came in after the headers, or None when their end was not seen."""
        return None if self._head_bytes is None else self.received - self._head_bytes

    def _find_head(self) -> None:
        at = 0
        while end := _HEAD_END.search(self._head, at):
            if not _INTERIM.match(self._head, at):
                self._head_bytes = end.end()
                self._head = b""
                return
            at = end.end()


def unannounced_bytes(response: httpx.Response) -> int:
    """Return how many bytes a server is known to have sent beyond the length it announced.

    HTTP cuts the body at that length without a word, so a report would lose its end. What has not arrived by the
    time the announced length is complete is not known about: 0 is no proof.
    """
    stream = response.extensions.get("network_stream")
    length = response.headers.get("content-length", "")
    if not isinstance(stream, _Stream) or "transfer-encoding" in response.headers or not length.isdecimal():
        return 0
    came = stream.body_bytes()
    return 0 if came is None else max(0, came - int(length))
