"""What a server answers, read within bounds: a complete body, a place it leads on to, or a reason why not.

Belongs here: statuses, lengths and encodings, and which failures may be better the next time. When to ask again, and
whom, is :mod:`ingest.raw.web.fetch`.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx

from ingest.raw.web.transport import unannounced_bytes

SILENCE_S = 20.0
"""A server that sends nothing for so long has stopped; slow ones send something every second."""

_UNSENT_TAIL = 16
"""Bytes after the announced end that are only a server's stray line breaks."""
_TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the answer seen last said about itself; sent to the same final address only."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer. ``status`` is 200, or 304 with an empty body when nothing changed since ``Conditions``."""

    url: str
    """The final address, after redirects."""
    status: int
    body: bytes = b""
    etag: str | None = None
    last_modified: str | None = None


class FetchFailed(Exception):
    """No answer that could be used; ``reason`` is for a person, ``status`` the last HTTP status if there was one."""

    def __init__(self, reason: str, status: int | None = None, *, was_asked: bool = True) -> None:
        """Keep what happened; ``was_asked`` is False when the host is left alone, whatever the address."""
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.was_asked = was_asked
        self.host = ""


class Refused(FetchFailed):
    """The host leads to an address that is not connected to."""

    def __init__(self, reason: str, host: str) -> None:
        super().__init__(reason)
        self.host = host


class Temporary(FetchFailed):
    """May be better the next time, at the earliest in ``retry_after_s``."""

    def __init__(self, reason: str, status: int | None = None, retry_after_s: float = 0.0) -> None:
        super().__init__(reason, status)
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of one address: the bounds, and how to ask."""

    max_bytes: int
    timeout_s: float
    conditions: Conditions | None = None
    may_go: Callable[[str], bool] = lambda _: True
    may_be_cut: bool = False
    may_be_empty: bool = False
    asks_robots: bool = True
    encodings: str = "gzip, deflate"


class BadEncoding(Temporary):
    """The body is not in the encoding that its header says; the next try asks for a plain one."""


def read_answer(response: httpx.Response, url: str, order: Order, *, is_conditional: bool) -> Answer | str:
    """Return the answer, or where it leads on to."""
    status = response.status_code
    if status in _REDIRECTS and "location" in response.headers:
        return str(response.headers["location"])
    if status == 304 and is_conditional:
        return Answer(url, 304, b"", *_validators(response))
    if status != HTTPStatus.OK:
        reason = f"the server answered {status}{_phrase(status)}"
        if status in _TEMPORARY:
            raise Temporary(reason, status, _retry_after(response))
        raise FetchFailed(reason, status)
    body = _body_of(response, order.max_bytes, may_be_cut=order.may_be_cut)
    if not body and not order.may_be_empty:
        raise Temporary("the answer is empty", status)
    return Answer(url, status, body, *_validators(response))


def _body_of(response: httpx.Response, max_bytes: int, *, may_be_cut: bool) -> bytes:
    """Return the decoded body.

    Raises:
        FetchFailed: it is larger than ``max_bytes`` (reading stops there), broken, or longer than announced.
    """
    too_large = FetchFailed(
        f"larger than {max_bytes / 2**20:.3g} MiB, which is the limit", response.status_code
    )
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > max_bytes and not may_be_cut:
        raise too_large
    decoder = _decoder_of(response)
    body = bytearray()
    sent = 0
    for chunk in response.iter_raw(_CHUNK):
        sent += len(chunk)
        body += decoder.feed(chunk, max_bytes + 1 - len(body))
        if max(len(body), sent) > max_bytes:
            if may_be_cut:
                return bytes(body[:max_bytes])
            raise too_large
    decoder.finish()
    if (more := unannounced_bytes(response)) > _UNSENT_TAIL:
        raise Temporary(
            f"at least {more} bytes came after the end the server announced", response.status_code
        )
    return bytes(body)


class _Plain:
    def feed(self, chunk: bytes, room: int) -> bytes:
        return chunk[:room]

    def finish(self) -> None:
        """Do nothing: the length was checked by the protocol."""


class _Inflating:
    """Inflates no further than asked: 64 KB of a bomb hold 64 MB of zeros."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self._begun = False

    def feed(self, chunk: bytes, room: int) -> bytes:
        out = bytearray()
        try:
            while chunk and len(out) < room:
                if self._inner.eof:
                    # gzip files may follow each other; what is no gzip file is padding.
                    if not chunk.startswith(b"\x1f\x8b"):
                        break
                    self._inner = zlib.decompressobj(zlib.MAX_WBITS | 32)
                out += self._inflated(chunk, room - len(out))
                chunk = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
        except zlib.error as error:
            raise BadEncoding(f"the answer is not {self._name}, as its header says ({error})", 200) from error
        return bytes(out)

    def _inflated(self, chunk: bytes, room: int) -> bytes:
        try:
            out = self._inner.decompress(chunk, room)
        except zlib.error:
            # Many servers mean the bare format when they say deflate.
            if self._begun or self._name != "deflate":
                raise
            self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
            out = self._inner.decompress(chunk, room)
        self._begun = True
        return out

    def finish(self) -> None:
        if not self._inner.eof:
            raise BadEncoding(f"the answer breaks off inside its {self._name} encoding", 200)


def _decoder_of(response: httpx.Response) -> _Plain | _Inflating:
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity", "none", "utf-8"):
        return _Plain()
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _Inflating(encoding)
    raise BadEncoding(f"the answer is encoded as {encoding[:40]}, which was not asked for", 200)


def _validators(response: httpx.Response) -> tuple[str | None, str | None]:
    return _kept(response.headers.get("etag"), 256), _kept(response.headers.get("last-modified"), 64)


def _kept(value: str | None, longest: int) -> str | None:
    """Return a header that can be sent back as it came, else None."""
    return value if value and len(value) <= longest and value.isascii() and value.isprintable() else None


def _retry_after(response: httpx.Response) -> float:
    """Return the seconds a server asks to wait (it says seconds or a date); 0 when it does not say."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    seconds: float = (at - datetime.now(UTC)).total_seconds()
    return max(0.0, seconds)


def _phrase(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""


def failure_of(error: httpx.TransportError, timeout_s: float) -> FetchFailed:
    """Return a transport error as a reason, and whether another try makes sense."""
    said = str(error).strip()
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return FetchFailed(f"its certificate is not valid: {cause.verify_message}")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.ConnectTimeout):
        return Temporary(f"no connection in time{f': {said}' if said and 'timed out' not in said else ''}")
    if isinstance(error, httpx.ConnectError):
        return Temporary(f"no connection: {said}")
    if isinstance(error, httpx.TimeoutException):
        silence = min(SILENCE_S, timeout_s)
        return Temporary(
            f"the answer did not come in time ({timeout_s:g} s in all, {silence:g} s of silence)"
        )
    if isinstance(error, httpx.ProtocolError):
        return Temporary(f"the answer broke off or is no HTTP: {said}")
    return Temporary(f"the connection broke off: {said or type(error).__name__}")
