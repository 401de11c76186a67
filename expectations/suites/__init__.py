"""One suite a hand-over, in flow order: what the raw, the parsed and the marts stage promise the next one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from expectations.model import Suite
from expectations.suites.marts import MARTS
from expectations.suites.parsed import PARSED
from expectations.suites.raw import RAW

SUITES: Final[Mapping[str, Suite]] = {suite.name: suite for suite in (RAW, PARSED, MARTS)}
