"""The clock of those who report: one time zone for all of China.

Belongs here: the zone. No dependencies: it must load fast.
"""

from __future__ import annotations

from datetime import timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Asia/Shanghai as it has been since 1991: without summer time."""
