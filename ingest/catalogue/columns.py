"""What the columns of the marts are called in Chinese: for the second header row of a workbook, and the docs.

Belongs here: the lookup over ``columns.csv``. A row without ``table_name`` holds for every table; one with it wins.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def _labels() -> dict[tuple[str, str], str]:
    text = resources.files("ingest.catalogue").joinpath("columns.csv").read_text(encoding="utf8")
    return {
        (row["table_name"], row["column_name"]): row["label_zh"] for row in csv.DictReader(text.splitlines())
    }


def label_of(table: str, column: str) -> str:
    """Return the Chinese label of a mart's column, empty where the catalogue has none."""
    labels = _labels()
    return labels.get((table, column)) or labels.get(("", column), "")
