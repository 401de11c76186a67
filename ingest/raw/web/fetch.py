"""One address, fetched politely and within bounds: what comes back is an :class:`Answer` or a reason.

Belongs here: rate, retries, redirects, robots.txt, and the bounds on bytes and time. What the bytes are for is not
known here.

What is tried again and what is not: an answer may be better the next time when the server says so (408, 425, 429, 500,
502, 503, 504) or when the connection failed, was slow or broke off. Everything else is the server's last word. Waiting
doubles from try to try, with chance in it, so that clients that failed together do not come back together. A host on
which address after address fails is left alone for the rest of the run.

robots.txt, read once a run and origin: an answer 4xx means that there are no rules (RFC 9309 §2.3.1.3). One that cannot
be had (5xx, 429, no connection, too slow, redirected to where we do not go) means that the rules are unknown: the site
is left alone in this run (§2.3.1.4), and the reason says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from importlib import metadata
from random import SystemRandom
from urllib.parse import urljoin

import httpx

from ingest.raw.web import robots
from ingest.raw.web.addresses import RefusedAddress, Resolve, look_up
from ingest.raw.web.answer import (
    SILENCE_S,
    Answer,
    BadEncoding,
    Conditions,
    FetchFailed,
    Order,
    Refused,
    Temporary,
    failure_of,
    read_answer,
)
from ingest.raw.web.transport import PinnedTransport
from ingest.raw.web.urls import BadUrl, host_of, normalise, origin_of, target_of
from ingest.settings import Network, Settings

MAX_REDIRECTS = 5
"""Real chains have two (to https, to www); login walls and loops have more."""

_ROBOTS_S = 10.0
"""Time for one try at a robots.txt: a site that needs longer for a few lines cannot bear a robot now."""
_CONNECT_S = 10.0
_BACKOFF_S = 1.0
_MAX_WAIT_S = 60.0
"""The longest wait before another try. A Retry-After beyond it ends the run for that host."""
_FAILURES_OF_A_HOST = 3
_CHANCE = SystemRandom()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may take, how often it is tried, and how far apart requests to one host are."""

    max_bytes: int
    timeout_s: float = 60.0
    attempts: int = 3
    delay_s: float = 1.0


class Fetcher:
    """Fetches addresses one after another, and remembers for one run which hosts answered how.

    ``clock``, ``sleep``, ``chance``, ``resolve`` are what tests put in the place of time, luck and name servers.
    """

    def __init__(
        self,
        limits: Limits,
        *,
        contact: str = "",
        allowed: tuple[Network, ...] = (),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = _CHANCE.random,
        resolve: Resolve = look_up,
    ) -> None:
        self.limits = limits
        self.clock = clock
        self.sleep = sleep
        self._chance = chance
        self._transport = PinnedTransport(allowed, resolve=resolve, clock=clock)
        self._client = httpx.Client(
            transport=self._transport,
            # The environment could name a proxy, which would look up names itself, out of our sight.
            trust_env=False,
            headers={
                "User-Agent": user_agent(contact),
                "Accept": "text/html,application/xhtml+xml,application/pdf,*/*;q=0.8",
                "Accept-Language": "zh-CN,zh;q=0.9",
                "Connection": "close",
            },
        )
        self._rules: dict[str, robots.Rules | FetchFailed] = {}
        self._next_at: dict[str, float] = {}
        self._failures: dict[str, int] = {}
        self._left_alone: dict[str, str] = {}

    def close(self) -> None:
        """Close what is open."""
        self._client.close()

    def get(
        self,
        url: str,
        *,
        max_bytes: int | None = None,
        conditions: Conditions | None = None,
        may_go: Callable[[str], bool] = lambda _: True,
    ) -> Answer:
        """Return what a normalised address answers.

        Args:
            url: where to begin.
            max_bytes: bound on the body, as sent and as decoded; default: that of the limits.
            conditions: makes the request a conditional one.
            may_go: says of the address of a redirect whether to follow it.

        Raises:
            FetchFailed: for whatever reason there is no complete answer with status 200 or 304.
        """
        order = Order(max_bytes or self.limits.max_bytes, self.limits.timeout_s, conditions, may_go)
        return self._persistently(url, order)

    def _persistently(self, url: str, order: Order) -> Answer:
        """Try, wait, try again; keep the account of the host that failed."""
        for attempt in range(1, self.limits.attempts + 1):
            # Cookies live for one address: some sites redirect until they see theirs.
            self._client.cookies.clear()
            try:
                return self._follow(url, order)
            except Temporary as error:
                if isinstance(error, BadEncoding):
                    order = replace(order, encodings="identity")
                if error.retry_after_s > _MAX_WAIT_S:
                    reason = f"{error.host} asked to be left alone for {error.retry_after_s:.0f} s ({error.reason})"
                    self._left_alone[error.host] = reason
                    raise FetchFailed(reason, error.status) from error
                if attempt == self.limits.attempts:
                    self._count_failure(error.host, error.reason)
                    tries = f", {attempt} times" if attempt > 1 else ""
                    raise FetchFailed(f"{error.reason}{tries}", error.status) from error
                backoff = _BACKOFF_S * 2 ** (attempt - 1) * (0.5 + self._chance())
                self.sleep(min(max(error.retry_after_s, backoff), _MAX_WAIT_S))
        raise AssertionError("the last attempt returns or raises")

    def _count_failure(self, host: str, reason: str) -> None:
        self._failures[host] = self._failures.get(host, 0) + 1
        if self._failures[host] >= _FAILURES_OF_A_HOST:
            self._left_alone[host] = (
                f"{host} is left alone for the rest of this run: {_FAILURES_OF_A_HOST} addresses "
                f"in a row failed, the last one: {reason}"
            )

    def _follow(self, url: str, order: Order) -> Answer:
        """Go through redirects to an answer; every address on the way is held against the same rules."""
        for _ in range(MAX_REDIRECTS + 1):
            if reason := self._left_alone.get(host_of(url)):
                raise FetchFailed(reason, was_asked=False)
            if order.asks_robots:
                self._ask_robots(url)
            result = self._once(url, order)
            if isinstance(result, Answer):
                return result
            try:
                url = normalise(urljoin(url, result))
            except ValueError as error:
                said = str(error) if isinstance(error, BadUrl) else "not a web address"
                raise FetchFailed(f"it leads on to {result[:100]}: {said}") from error
            if not order.may_go(url):
                raise FetchFailed(
                    f"it leads on to another site, {host_of(url)}: list that address, or name the host under "
                    "hosts, if it is the right one"
                )
        raise FetchFailed(f"it leads on more than {MAX_REDIRECTS} times, the last time to {url[:200]}")

    def _once(self, url: str, order: Order) -> Answer | str:
        """Send one request; return the answer, or where it leads on to."""
        host, timeout_s = host_of(url), order.timeout_s
        conditions = _as_headers(order.conditions, url)
        self._wait_for(host)
        # The limit is for the request, not for waiting until it may be sent.
        self._transport.deadline = self.clock() + timeout_s
        timeout = httpx.Timeout(min(SILENCE_S, timeout_s), connect=min(_CONNECT_S, timeout_s))
        headers = {"Accept-Encoding": order.encodings, **conditions}
        try:
            request = self._client.build_request("GET", url, headers=headers, timeout=timeout)
            # Not by the client's own way: it would look at where a redirect leads before our rules do.
            with closing(self._transport.handle_request(request)) as response:
                response.request = request
                self._client.cookies.extract_cookies(response)
                answer = read_answer(response, url, order, is_conditional=bool(conditions))
            self._failures.pop(host, None)
            return answer
        except RefusedAddress as error:
            raise Refused(str(error), host) from error
        except Temporary as error:
            error.host = host
            raise
        except httpx.TransportError as error:
            failure = failure_of(error, timeout_s)
            failure.host = host
            raise failure from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise FetchFailed(f"the answer cannot be read: {error}") from error
        finally:
            self._transport.deadline = None
            self._next_at[host] = self.clock() + self._delay_of(url)

    def _wait_for(self, host: str) -> None:
        wait = self._next_at.get(host, 0.0) - self.clock()
        if wait > 0:
            self.sleep(wait)

    def _delay_of(self, url: str) -> float:
        rules = self._rules.get(origin_of(url))
        asked = rules.delay_s if isinstance(rules, robots.Rules) else 0.0
        return max(self.limits.delay_s, asked)

    def _ask_robots(self, url: str) -> None:
        """Return when robots.txt lets this address be fetched.

        Raises:
            FetchFailed: it does not, or what it says is not known.
        """
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = self._read_robots(origin)
        rules = self._rules[origin]
        if isinstance(rules, FetchFailed):
            raise FetchFailed(rules.reason, rules.status, was_asked=rules.was_asked)
        if not rules.allows(target_of(url)):
            raise FetchFailed(f"the robots.txt of {host_of(url)} does not allow it")

    def _read_robots(self, origin: str) -> robots.Rules | FetchFailed:
        # What lies beyond the bound is left out, and an empty file is an answer, too.
        timeout_s = min(_ROBOTS_S, self.limits.timeout_s)
        order = Order(robots.MAX_BYTES, timeout_s, may_be_cut=True, may_be_empty=True, asks_robots=False)
        try:
            answer = self._persistently(f"{origin}/robots.txt", order)
        except Refused as error:
            if error.host == host_of(origin):
                return error
            return self._without_robots(origin, error)
        except FetchFailed as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return robots.Rules()
            return self._without_robots(origin, error)
        return robots.read_rules(answer.body)

    def _without_robots(self, origin: str, error: FetchFailed) -> FetchFailed:
        said = f"the robots.txt of {host_of(origin)} cannot be had ({error.reason})"
        return FetchFailed(f"{said}: the site is left alone in this run", error.status, was_asked=False)


def fetcher_of(settings: Settings) -> Fetcher:
    """Return a fetcher within the limits of the settings."""
    return Fetcher(
        Limits(
            max_bytes=settings.max_document_bytes,
            timeout_s=settings.web_timeout_s,
            attempts=settings.web_attempts,
            delay_s=settings.web_delay_s,
        ),
        contact=settings.web_contact,
        allowed=settings.private_networks,
    )


def user_agent(contact: str = "") -> str:
    """Return what requests say about who asks: product, version, and where to turn to."""
    try:
        version = metadata.version("gongkai")
    except metadata.PackageNotFoundError:
        version = "0"
    return f"Gongkai/{version}" + (f" (+{contact})" if contact else "")


def _as_headers(conditions: Conditions | None, url: str) -> dict[str, str]:
    # Another address has other versions: what a page was before it moved says nothing about where it is now.
    if conditions is None or conditions.url != url:
        return {}
    headers = {"If-None-Match": conditions.etag, "If-Modified-Since": conditions.last_modified}
    return {name: value for name, value in headers.items() if value}
