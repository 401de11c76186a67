"""robots.txt: what a site asks robots to leave alone, read as RFC 9309 says.

Belongs here: the rules and how an address is held against them. Fetching the file, and what follows when it cannot be
fetched, is :mod:`ingest.raw.web.fetch`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote_to_bytes

PRODUCT = "gongkai"
"""The name that robots.txt may speak to, compared without case."""
MAX_BYTES = 500 * 1024
"""What is read of a robots.txt; RFC 9309 asks for at least this much, the rest is left out."""
MAX_DELAY_S = 30.0
"""The longest Crawl-delay that is kept: a site that asks for more would get one page an hour."""

_MAX_RULES = 2_000
_LINE = re.compile(r"^\s*([A-Za-z-]+)\s*:\s*(.*?)\s*$")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_UNRESERVED = "!$&'()*+,/:;=?@~-._"


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to this product; empty rules allow everything."""

    rules: tuple[tuple[str, bool], ...] = ()
    """(pattern, allowed) in the order of the file."""
    delay_s: float = 0.0

    def allows(self, target: str) -> bool:
        """Say whether ``target`` (path and query) may be fetched: the longest pattern that fits decides.

        Of an Allow and a Disallow of the same length, Allow wins (RFC 9309 §2.2.2).
        """
        if target.partition("?")[0] == "/robots.txt":
            return True
        path = _escaped(target)
        best, allowed = -1, True
        for pattern, allow in self.rules:
            longer = len(pattern) > best or (len(pattern) == best and allow)
            if longer and _fits(pattern, path):
                best, allowed = len(pattern), allow
        return allowed


@dataclass(slots=True)
class _Group:
    agents: set[str] = field(default_factory=set)
    rules: list[tuple[str, bool]] = field(default_factory=list)
    delay_s: float = 0.0


def read_rules(data: bytes, product: str = PRODUCT) -> Rules:
    """Return the rules of a robots.txt for ``product``: those of its own groups, else those for ``*``.

    Anything may stand there (many servers answer with a web page): what is no rule is passed over.
    """
    groups: list[_Group] = []
    group = _Group()
    count = 0
    for line in data[:MAX_BYTES].decode("utf-8-sig", "replace").splitlines():
        match = _LINE.match(line.partition("#")[0])
        if not match:
            continue
        key, value = match[1].lower(), match[2]
        if key == "user-agent":
            if group.rules or group.delay_s or not groups:
                group = _Group()
                groups.append(group)
            token = _TOKEN.match(value)
            group.agents.add("*" if value.startswith("*") else token[0].lower() if token else "")
        elif key in ("allow", "disallow") and groups and count < _MAX_RULES:
            # An empty Disallow forbids nothing.
            if value:
                group.rules.append((_escaped(value), key == "allow"))
                count += 1
            else:
                group.rules.append(("", True))
        elif key == "crawl-delay" and groups and re.fullmatch(r"\d{1,6}(?:\.\d+)?", value):
            group.delay_s = min(float(value), MAX_DELAY_S)
    ours = [g for g in groups if product in g.agents] or [g for g in groups if "*" in g.agents]
    rules = tuple((pattern, allow) for g in ours for pattern, allow in g.rules if pattern)
    return Rules(rules, max((g.delay_s for g in ours), default=0.0))


def _fits(pattern: str, path: str) -> bool:
    """Say whether ``path`` begins with ``pattern``, in which ``*`` is anything and a last ``$`` the end.

    Without regular expressions: a pattern of many stars would keep one busy for ever.
    """
    to_end = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not parts:
        return not to_end or at == len(path)
    last = parts.pop() if to_end else ""
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not to_end or (len(path) - len(last) >= at and path.endswith(last))


def _escaped(text: str) -> str:
    """Return one spelling of escapes: %E5%85%AC and 公 are the same path; %2F stays another than /."""
    kept = re.sub(r"%(2[fF]|3[fF]|25)", lambda found: f"%25{found[1].upper()}", text)
    return quote(unquote_to_bytes(kept), safe=_UNRESERVED + "%")
