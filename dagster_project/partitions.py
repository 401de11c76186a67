"""The partitions of the parsed tables: one a report year, and one for documents whose text states none.

Belongs here: the keys and what they stand for. The lake lies in folders by the same years, so a partition of an asset
is a folder of parquet files. Nobody knows the year of a document before it is parsed: until then it counts as undated.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

import dagster as dg

from ingest.schemas import UNDATED_YEAR
from ingest.selection import FIRST_YEAR, UNDATED

TIME_ZONE = "Asia/Shanghai"

# A report on a year appears in the next one, so the present year is always enough. Read when the definitions are
# loaded: a server that runs through the turn of a year knows the new one after `Reload definitions`.
_THIS_YEAR = datetime.now(ZoneInfo(TIME_ZONE)).year

REPORT_YEARS = dg.StaticPartitionsDefinition(
    [*(str(year) for year in range(FIRST_YEAR, _THIS_YEAR + 1)), UNDATED]
)


def key_of(year: int) -> str | None:
    """Return the partition of a report year (0: undated), or None for a misread year outside of all partitions."""
    key = UNDATED if year == UNDATED_YEAR else str(year)
    return key if REPORT_YEARS.has_partition_key(key) else None


def years_of(keys: Iterable[str]) -> frozenset[int]:
    """Return the report years that partition keys stand for; 0 for the undated."""
    return frozenset(UNDATED_YEAR if key == UNDATED else int(key) for key in keys)
