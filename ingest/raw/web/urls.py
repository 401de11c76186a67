"""Web addresses as text: which ones are fetched at all, one spelling for each, and which belong to one site.

Belongs here: what can be said of an address without asking anybody. Where a host name leads is
:mod:`ingest.raw.web.addresses`.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

import httpx

MAX_URL = 2_000
"""Characters of an address. Portals stay under 300; servers refuse above 8,000."""

_SCHEMES = ("http", "https")
_SESSION = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
_SPACES = re.compile(r"[\t\r\n]+")
_HOST = re.compile(r"[a-z0-9_.:\[\]-]+")
_SAFE = "!$%&'()*+,/:;=?@[]~-._"
_SAME_HOST = re.compile(r"^(?:www|m|wap)\.(?=.*\.)")


class BadUrl(ValueError):
    """An address that is not fetched; the message is the reason, for a person."""


def normalise(url: str) -> str:
    """Return the one spelling of an address: no fragment, no session id, escaped, host in lower case.

    Raises:
        BadUrl: no web address, or one that carries a password.
    """
    text = _SESSION.sub("", _SPACES.sub("", url).strip())
    if len(text) > MAX_URL:
        raise BadUrl(f"the address has {len(text)} characters, more than {MAX_URL}")
    try:
        parts = urlsplit(text)
        parsed = httpx.URL(urlunsplit(parts._replace(fragment="")))
        port = parsed.port
    except (ValueError, httpx.InvalidURL) as error:
        raise BadUrl(f"not a web address: {url[:100]!r} ({error})") from error
    scheme = parsed.scheme
    if not scheme:
        raise BadUrl(f"{url[:100]!r} should begin with http:// or https://")
    if scheme not in _SCHEMES:
        raise BadUrl(f"{scheme} addresses are not fetched: only http:// and https://")
    if parsed.userinfo:
        raise BadUrl("an address with a user name or password is not fetched")
    host = parsed.raw_host.decode("ascii", "replace").lower().rstrip(".")
    if not host or not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise BadUrl(f"there is no host in {url[:100]!r}")
    if port is not None and not 0 < port < 65536:
        raise BadUrl(f"there is no port {port}")
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port is not None else "")
    return f"{scheme}://{netloc}{parsed.raw_path.decode('ascii')}"


def absolute(base: str, href: str, charset: str = "utf-8") -> str | None:
    """Return the address a link on the page ``base`` leads to, or None when it leads to no other web page.

    Args:
        base: address of the page, or what its ``<base>`` says.
        href: the link as written.
        charset: of the page: browsers write the query of a link in it.
    """
    href = _SPACES.sub("", href).strip()
    if not href or href.startswith("#"):
        return None
    try:
        path, mark, query = urljoin(base, href).partition("?")
        if mark and not query.isascii():
            query = quote(query, safe=_SAFE, encoding=charset, errors="replace")
        return normalise(path + mark + query)
    except ValueError:
        return None


def host_of(url: str) -> str:
    """Return the host of a normalised address, in lower case, without the port."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Return scheme, host and port of a normalised address: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def target_of(url: str) -> str:
    """Return path and query of a normalised address."""
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def folder_of(url: str) -> str:
    """Return the address up to and with its last slash, without the query."""
    parts = urlsplit(url)
    return f"{origin_of(url)}{parts.path.rpartition('/')[0]}/"


def same_site(url: str, other: str, hosts: tuple[str, ...] = ()) -> bool:
    """Say whether two addresses are of one site: the same host, ``www.`` and ``m.`` aside, or one of ``hosts``.

    A department under the same domain is another site: its reports are its own. Who wants them names the host.
    """
    host = host_of(url)
    return _bare(host) in {_bare(host_of(other)), *map(_bare, hosts)}


def _bare(host: str) -> str:
    return _SAME_HOST.sub("", host.lower())


def name_of(url: str) -> str:
    """Return the last part of the path, unescaped: the file name where there is one."""
    return PurePosixPath(unquote(urlsplit(url).path)).name


def suffixes_of(url: str) -> set[str]:
    """Return the extensions of the files an address names, in its path and in its parameters, e.g. ``{'.pdf'}``."""
    parts = urlsplit(url)
    named = [parts.path, *(parameter.partition("=")[2] for parameter in parts.query.split("&"))]
    suffixes = (PurePosixPath(unquote(text)).suffix.lower() for text in named)
    return {suffix for suffix in suffixes if re.fullmatch(r"\.[a-z]{2,5}", suffix)}
