"""What the marts and their columns are called in Chinese: for workbooks, the docs and the lineage.

Belongs here: the lookup over ``columns.csv``. A row without ``table_name`` holds for every table; one with it wins.
A row without ``column_name`` names the table itself.
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


def title_of(table: str) -> str:
    """Return the Chinese name of a mart, empty where the catalogue has none."""
    return _labels().get((table, ""), "")
