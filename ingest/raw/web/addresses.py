"""Where a host name leads: looking it up within a time limit, and refusing addresses that are not public.

Belongs here: which network addresses may be connected to. A web page of a stranger must not make this machine talk
to itself, to its neighbours, or to the metadata service of the cloud it runs in.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Iterator, Sequence

from ingest.settings import Network

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port, seconds → addresses as text. :func:`look_up` is the real one."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",  # what a machine in Azure asks about itself
        "192.0.0.0/24",  # protocol assignments; 192.0.0.192 is Oracle Cloud's metadata service
        "192.88.99.0/24",  # 6to4 relays, given up
        "2001::/23",  # protocol assignments; what Teredo carries inside is looked at beside
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "64:ff9b:1::/48",  # translation within one network
    )
)
"""Refused beside what ``ipaddress`` knows: its lists depend on the version of Python, and some clouds serve their
metadata from addresses that are public elsewhere."""


class RefusedAddress(Exception):
    """A host leads to an address that is not connected to; the message is the reason, for a person."""


def look_up(host: str, port: int, timeout_s: float) -> list[str]:
    """Return the addresses of a host, in the order the system prefers.

    Raises:
        OSError: there is no such name, or the name servers do not answer in time.
    """
    found: list[str] = []
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(answer[4][0]) for answer in answers)
        except BaseException as error:
            failed.append(error)

    # The system's resolver has no time limit that a caller could set. A thread that nobody waits for any more is
    # harmless: it ends with the resolver's own limit.
    thread = threading.Thread(target=ask, name=f"look up {host}", daemon=True)
    thread.start()
    thread.join(timeout_s)
    if thread.is_alive():
        raise TimeoutError(f"the name {host} was not looked up within {timeout_s:.0f} s")
    for error in failed:
        if isinstance(error, OSError | UnicodeError):
            raise OSError(f"the name {host} cannot be looked up: {_said(error)}") from error
        raise error
    return list(dict.fromkeys(found))


def checked(host: str, addresses: Sequence[str], allowed: Sequence[Network]) -> list[str]:
    """Return ``addresses`` when every one of them may be connected to.

    One address out of several that is not public is reason enough: a name that leads both in and out is either a
    mistake or an attack.

    Raises:
        RefusedAddress: one is private, loopback, link-local, multicast, reserved, or nothing was found.
    """
    for text in addresses:
        if why := why_refused(text, allowed):
            where = text if text == host else f"{host} ({text})"
            raise RefusedAddress(
                f"{where} is {why}: not fetched (GONGKAI_WEB_PRIVATE_NETWORKS names the exceptions)"
            )
    if not addresses:
        raise RefusedAddress(f"the name {host} has no address")
    return list(addresses)


def why_refused(text: str, allowed: Sequence[Network] = ()) -> str:
    """Return what is wrong with an address as a phrase (``a loopback address``), or '' when it is public.

    An IPv6 address that carries an IPv4 one (mapped, 6to4, Teredo, NAT64) is as good as the one it carries.
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "no network address"
    for part in _parts(address):
        if any(part.version == network.version and part in network for network in allowed):
            continue
        if why := _why_not_public(part):
            return why
    return ""


def _parts(address: Address) -> Iterator[Address]:
    """Yield the addresses a connection may end at: what is carried inside, and the address itself if it counts."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    low = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    elif address in _NAT64:
        yield low
    elif address in _COMPATIBLE and int(address) > 1:
        yield low
        yield address
    else:
        yield from (part for part in (address.sixtofour, *(address.teredo or ())) if part is not None)
        yield address


def _why_not_public(address: Address) -> str:
    if address.is_unspecified:
        return "the address of no machine"
    if address.is_loopback:
        return "a loopback address: this machine itself"
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if address.is_private or getattr(address, "is_site_local", False):
        return "a private address"
    if address.is_reserved:
        return "a reserved address"
    if any(address.version == network.version and address in network for network in _NOT_PUBLIC):
        return "an address that is not public"
    return "" if address.is_global else "an address that is not public"


def _said(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error)
