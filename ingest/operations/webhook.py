"""Posting one JSON object to a web address of the operator's choice.

Belongs here: attempts, time limits, and what of the address may be shown. What is posted is ``alerts.py``.

The address is a secret: nothing shows more of it than the host.
"""

from __future__ import annotations

import base64
import ipaddress
import json
import time
from collections.abc import Callable, Mapping
from random import SystemRandom
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

ATTEMPTS = 3
TIMEOUT_S = 5.0
"""Seconds one attempt may take. With the waits between them an alert is given up after 19 s: a sensor has 60 s."""
_BACKOFF_S = 1.0
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_ANYWHERE = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))
"""The receiver is the operator's choice: on the intranet or on this machine as well as outside."""
_CHANCE = SystemRandom()


class NotDelivered(Exception):
    """The receiver did not take the alert; the message is the reason, without its secret address."""


def host_of(webhook: str) -> str:
    """Return of a receiver's address what may be shown."""
    parts = urlsplit(webhook)
    return f"{parts.scheme}://{(parts.hostname or '')}{f':{parts.port}' if parts.port else ''}"


def post(
    webhook: str,
    content: Mapping[str, Any],
    *,
    attempts: int = ATTEMPTS,
    timeout_s: float = TIMEOUT_S,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Post one JSON object; return when the receiver has answered 2xx.

    A receiver that is busy, silent or away is tried again, a little later each time. A redirect is not followed: the
    address is a secret, and so is what is posted.

    Args:
        webhook: http or https; a name and password in it become a basic authorisation.
        content: the object.
        attempts: how often it is tried in all.
        timeout_s: seconds for one attempt, from the look-up of the name to the status of the answer.
        sleep: what waits between attempts.

    Raises:
        NotDelivered: no attempt was answered 2xx.
    """
    for attempt in range(1, attempts + 1):
        status, reason = _post_once(webhook, content, timeout_s)
        if status is not None and 200 <= status < 300:
            return
        if status is not None and status not in _TRY_AGAIN:
            raise NotDelivered(reason)
        if attempt == attempts:
            raise NotDelivered(f"{reason}, {attempts} times")
        sleep(_BACKOFF_S * 2 ** (attempt - 1) * (0.5 + _CHANCE.random()))


def _post_once(webhook: str, content: Mapping[str, Any], timeout_s: float) -> tuple[int | None, str]:
    """Return the status of the answer (None: there was none) and a sentence on it."""
    import httpx

    from ingest.raw.web.transport import PinnedTransport

    url, headers = _address_of(webhook)
    # No httpx.Client: it writes the whole address to the log of every process that logs at INFO, and its time limits
    # hold for each read, not for the whole.
    transport = PinnedTransport(_ANYWHERE)
    try:
        transport.deadline = time.monotonic() + timeout_s
        body = json.dumps(content, ensure_ascii=False).encode()
        response = transport.handle_request(httpx.Request("POST", url, content=body, headers=headers))
        status = response.status_code
        response.close()
    except httpx.TimeoutException:
        return None, f"no answer within {timeout_s:g} s"
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return None, f"no answer ({_plain(error, webhook)})"
    except Exception as error:  # an alert never breaks what it tells of
        return None, f"no answer ({type(error).__name__})"
    finally:
        transport.close()
    if 300 <= status < 400:
        return status, f"it answers {status}, a redirect, which is not followed: set the new address"
    return status, f"it answers {status}"


def _address_of(webhook: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(webhook)
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "gongkai-alerts"}
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}".encode()
        headers["Authorization"] = "Basic " + base64.b64encode(pair).decode("ascii")
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])), headers


def _plain(error: Exception, webhook: str) -> str:
    said = str(error) or type(error).__name__
    parts = urlsplit(webhook)
    # None of the errors known says more than the host; should one do so, it is not passed on.
    secrets = (parts.username, parts.password, parts.path.strip("/"), parts.query)
    if any(secret and secret in said for secret in secrets):
        return type(error).__name__
    return said[:200]
